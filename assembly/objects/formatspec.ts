/**
 * The format mini-language read: [[fill]align][sign][z][#][0][width][grouping][.precision][type], into fixed words that
 * objects/format.ts works from. They live no longer than one formatting.
 */
import { seqSize, strBytes, strPtr, blockSize, getUtf8, chrStr } from "../text/str";
import { raise, raise1, raise2 } from "../value/raise";
import { Q } from "../value/tag";
import { T } from "../value/types";

const WORDS: i32 = <i32>memory.data(48, 8);

// @ts-ignore: decorator
@inline export function specFill(): i32 { return load<i32>(WORDS); }
/** '<' '>' '=' '^' or 0 */
// @ts-ignore: decorator
@inline export function specAlign(): i32 { return load<i32>(WORDS, 4); }
/** '+' '-' ' ' or 0 */
// @ts-ignore: decorator
@inline export function specSign(): i32 { return load<i32>(WORDS, 8); }
/** flags: ALT | NOZERO */
// @ts-ignore: decorator
@inline export function specFlags(): i32 { return load<i32>(WORDS, 12); }
/** -1: none */
// @ts-ignore: decorator
@inline export function specWidth(): i32 { return load<i32>(WORDS, 16); }
/** ',' '_' or 0 */
// @ts-ignore: decorator
@inline export function specGroup(): i32 { return load<i32>(WORDS, 20); }
/** -1: none */
// @ts-ignore: decorator
@inline export function specPrecision(): i32 { return load<i32>(WORDS, 24); }
/** the type's character or 0 */
// @ts-ignore: decorator
@inline export function specType(): i32 { return load<i32>(WORDS, 28); }

export const ALT: i32 = 1;
export const NOZERO: i32 = 2; // z
export const ZERO: i32 = 4; // a 0 before the width

/** Sets all words at once: for % formatting, which has its own syntax. */
export function setSpec(fill: i32, align: i32, sign: i32, flags: i32, width: i32, precision: i32, type: i32): void {
  store<i32>(WORDS, fill);
  store<i32>(WORDS, align, 4);
  store<i32>(WORDS, sign, 8);
  store<i32>(WORDS, flags, 12);
  store<i32>(WORDS, width, 16);
  store<i32>(WORDS, 0, 20);
  store<i32>(WORDS, precision, 24);
  store<i32>(WORDS, type, 28);
}

/** Sets the separator after setSpec(). */
export function setGroup(c: i32): void {
  store<i32>(WORDS, c, 20);
}

function isAlign(c: i32): bool {
  return c == 0x3c || c == 0x3e || c == 0x3d || c == 0x5e;
}

/** Decimal digits at p, -1 when none, -2 when too large; the address after them: numberEnd(). */
function number(p: i32, end: i32): i32 {
  let n: i64 = -1;
  for (; p < end; p++) {
    const d = <i32>load<u8>(p) - 48;
    if (<u32>d > 9) break;
    n = (n < 0 ? 0 : n * 10) + d;
    if (n > 0x7fffffff) n = 0x80000000;
  }
  store<i32>(WORDS, p, 32);
  return n > 0x7fffffff ? -2 : <i32>n;
}

/** Reads `spec` (a str) for value `v`; false with ValueError pending. */
export function parseSpec(spec: i32, v: i32, numeric: bool): bool {
  let p = strBytes(spec);
  const end = p + blockSize(strPtr(spec));
  setSpec(32, 0, 0, 0, -1, -1, 0);
  if (p < end) {
    const n = seqSize(load<u8>(p));
    if (p + n < end && isAlign(load<u8>(p + n))) {
      store<i32>(WORDS, getUtf8(p));
      store<i32>(WORDS, load<u8>(p + n), 4);
      p += n + 1;
    } else if (isAlign(load<u8>(p))) store<i32>(WORDS, load<u8>(p++), 4);
  }
  if (p < end && (load<u8>(p) == 0x2b || load<u8>(p) == 0x2d || load<u8>(p) == 0x20)) {
    store<i32>(WORDS, load<u8>(p++), 8);
  }
  let flags = 0;
  if (p < end && load<u8>(p) == 0x7a) {
    flags |= NOZERO;
    p++;
  }
  if (p < end && load<u8>(p) == 0x23) {
    flags |= ALT;
    p++;
  }
  if (p < end && load<u8>(p) == 0x30 && specFill() == 32) {
    flags |= ZERO;
    store<i32>(WORDS, 48);
    if (!specAlign() && numeric) store<i32>(WORDS, 0x3d, 4);
    p++;
  }
  store<i32>(WORDS, flags, 12);
  const width = number(p, end);
  p = load<i32>(WORDS, 32);
  store<i32>(WORDS, width, 16);
  if (width == -2) return tooMany();
  while (p < end && (load<u8>(p) == 0x2c || load<u8>(p) == 0x5f)) {
    const had = specGroup();
    const c = <i32>load<u8>(p++);
    if (had) {
      if (had == c && p == end) raise(T.ValueError, c == 0x2c ? Q("Cannot specify ',' with ','.") : Q("Cannot specify '_' with '_'."));
      else if (had == c) raise2(T.ValueError, Q("Invalid format specifier '%s' for object of type '%T'"), spec, v);
      else raise(T.ValueError, Q("Cannot specify both ',' and '_'."));
      return false;
    }
    store<i32>(WORDS, c, 20);
  }
  if (p < end && load<u8>(p) == 0x2e) {
    const precision = number(p + 1, end);
    p = load<i32>(WORDS, 32);
    if (precision == -1) {
      raise(T.ValueError, Q("Format specifier missing precision"));
      return false;
    }
    if (precision == -2) return tooMany();
    store<i32>(WORDS, precision, 24);
  }
  if (p < end) {
    const n = seqSize(load<u8>(p));
    if (p + n < end) {
      raise2(T.ValueError, Q("Invalid format specifier '%s' for object of type '%T'"), spec, v);
      return false;
    }
    store<i32>(WORDS, getUtf8(p), 28);
  }
  const group = specGroup();
  if (group) {
    const t = specType() ? specType() : numeric ? 0 : 0x73;
    const decimal = !t || t == 0x64 || t == 0x25 || ((t | 0x20) >= 0x65 && (t | 0x20) <= 0x67);
    if (!decimal && !(group == 0x5f && (t == 0x62 || t == 0x6f || (t | 0x20) == 0x78))) {
      const c = chrStr(t);
      if (c) raise1(T.ValueError, group == 0x2c ? Q("Cannot specify ',' with '%s'.") : Q("Cannot specify '_' with '%s'."), c);
      return false;
    }
  }
  return true;
}

function tooMany(): bool {
  raise(T.ValueError, Q("Too many decimal digits in format string"));
  return false;
}

/** ValueError: this type of value has no such format code. */
export function unknownCode(v: i32): i32 {
  const c = chrStr(specType());
  return c ? raise2(T.ValueError, Q("Unknown format code '%s' for object of type '%T'"), c, v) : 0;
}
