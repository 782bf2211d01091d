/**
 * format(v, spec) of the numbers and of str, after CPython's Python/formatter_unicode.c; and format() of any value.
 *
 * A number's text is put together as [padding][sign, prefix][zeros][digits, grouped][tail][padding]; the digits and the
 * tail come from text/floatformat (floats) or bigint-text (ints).
 */
import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { arg, enter, finish } from "../runtime/frame";
import { method } from "../runtime/native";
import { callSpecial1, overriding, str } from "../runtime/protocol";
import { bodyAt, bodyTail, bodyWhole, floatBody, setBody } from "../text/floatformat";
import { chrStr, newBlock, newStr, offsetOf, putUtf8, sealStr, STR_DATA, strBytes, strLen, strSize, utf8Size } from "../text/str";
import { NUMTEXT } from "../text/scratch";
import { raise, raise1 } from "../value/raise";
import { isInt, Q } from "../value/tag";
import { isStr, isSub, T } from "../value/types";
import { clampI32, isNegative } from "./bigint";
import { textRoom, writeDigits } from "./bigint-text";
import {
  ALT,
  NOZERO,
  parseSpec,
  setGroup,
  setSpec,
  specAlign,
  specFill,
  specFlags,
  specGroup,
  specPrecision,
  specSign,
  specType,
  specWidth,
  unknownCode,
} from "./formatspec";
import { Kind, kindOf, numToF64, tooLarge } from "./number";

function fill(p: i32, c: i32, n: i32): i32 {
  if (c < 128) {
    memory.fill(p, <u8>c, n);
    return p + n;
  }
  for (; n > 0; n--) p += putUtf8(p, c);
  return p;
}

/** The str `size` code points long holding `src` padded by the spec's width, fill and alignment (`align` by default). */
export function padded(src: i32, bytes: i32, size: i32, align: i32): i32 {
  const a = specAlign() ? specAlign() : align;
  const pad = max(specWidth() - size, 0);
  if (!pad) return newStr(src, bytes);
  const c = specFill();
  const total = <i64>bytes + <i64>pad * utf8Size(c);
  const p = newBlock(T.STR, total > 0x7fffff00 ? -1 : <i32>total);
  if (!p) return 0;
  const left = a == 0x3c ? 0 : a == 0x5e ? pad >> 1 : pad;
  const o = fill(p + STR_DATA, c, left);
  memory.copy(o, src, bytes);
  fill(o + bytes, c, pad - left);
  return sealStr(p);
}

/**
 * The str of the number whose text is the body (text/floatformat): `prefix` holds up to three bytes, sign first, low byte
 * first. Group size g (with the spec's separator).
 */
export function assemble(prefix: i32, g: i32): i32 {
  const whole = bodyWhole(),
    tail = bodyTail();
  const group = whole ? specGroup() : 0; // not in inf and nan
  const np = prefix > 0xffff ? 3 : prefix > 0xff ? 2 : prefix ? 1 : 0;
  const align = specAlign() ? specAlign() : 0x3e;
  const c = specFill();
  let digits = whole; // with leading zeros
  if (align == 0x3d && c == 48) {
    const least = specWidth() - np - tail;
    if (!group) digits = max(whole, least);
    else if (least > whole) {
      // the fewest digits that fill the width together with their separators
      digits = max(whole, least - least / (g + 1));
      while (digits + (digits - 1) / g < least) digits++;
      while (digits > whole && digits > 1 && digits - 1 + (digits - 2) / g >= least) digits--;
    }
  }
  const seps = group && digits > 0 ? (digits - 1) / g : 0;
  const size = np + digits + seps + tail;
  const pad = max(specWidth() - size, 0);
  const total = <i64>size + <i64>pad * utf8Size(c);
  const p = newBlock(T.STR, total > 0x7fffff00 ? -1 : <i32>total);
  if (!p) return 0;
  let o = p + STR_DATA;
  const left = align == 0x3e ? pad : align == 0x5e ? pad >> 1 : 0;
  o = fill(o, c, left);
  for (let i = 0; i < np; i++) store<u8>(o++, <u8>(prefix >> (i << 3)));
  if (align == 0x3d) o = fill(o, c, pad);
  const src = bodyAt();
  for (let i = digits; i > 0; i--) {
    store<u8>(o++, i > whole ? <u8>48 : load<u8>(src + whole - i));
    if (seps && i > 1 && (i - 1) % g == 0) store<u8>(o++, <u8>group);
  }
  memory.copy(o, src + whole, tail);
  o += tail;
  if (align == 0x3c || align == 0x5e) fill(o, c, pad - left);
  return sealStr(p);
}

/** The sign byte to show. */
function signOf(negative: bool): i32 {
  if (negative) return 0x2d;
  const s = specSign();
  return s == 0x2b || s == 0x20 ? s : 0;
}

/** An int by the spec's words, with at least `least` digits (zeros in front). `v` rooted. */
export function formatInt(v: i32, least: i32 = 0): i32 {
  const t = specType();
  if (t == 0x63) {
    if (specSign()) return raise(T.ValueError, Q("Sign not allowed with integer format specifier 'c'"));
    if (specFlags() & ALT) {
      return raise(T.ValueError, Q("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    const i = clampI32(v);
    if (<u32>i > 0x10ffff) return raise(T.OverflowError, Q("%%c arg not in range(0x110000)"));
    const c = chrStr(i);
    if (!c) return 0;
    push(c);
    const s = padded(strBytes(c), strSize(c), 1, 0x3e);
    pop();
    return s;
  }
  const base = t == 0x62 ? 2 : t == 0x6f ? 8 : (t | 0x20) == 0x78 ? 16 : 10;
  if (least > 0x7fffff) return raise(T.ValueError, Q("precision too big"));
  let prefix = base != 10 && specFlags() & ALT ? 0x30 | (t << 8) : 0;
  const sign = signOf(isNegative(v));
  if (sign) prefix = (prefix << 8) | sign;
  if (isInt(v) && !least) {
    let p = NUMTEXT + 32;
    for (let u: u32 = abs(v >> 1), more = true; more; more = u != 0) {
      const d: i32 = u % base;
      u /= base;
      store<u8>(--p, <u8>(d < 10 ? 48 + d : d + (t == 0x58 ? 55 : 87)));
    }
    setBody(p, NUMTEXT + 32 - p, 0);
    return assemble(prefix, base == 10 ? 3 : 4);
  }
  const block = allocRaw(T.RAW, 8 + least + textRoom(v, base));
  if (!block) return 0;
  push(block);
  const at = block + 8 + least;
  const n = writeDigits(v, base, t == 0x58 ? 0x41 : 0x61, at);
  if (n < 0) return 0;
  const zeros = max(least - n, 0);
  memory.fill(at - zeros, 48, zeros);
  setBody(at - zeros, n + zeros, 0);
  const r = assemble(prefix, base == 10 ? 3 : 4);
  pop();
  return r;
}

/** The body of |x| for the spec's type and precision; false on an exception. The block is pushed on the roots. */
function bodyOf(x: f64, bare: bool): bool {
  const t = specType();
  const lower = t | 0x20;
  const upper = t == 0x45 || t == 0x46 || t == 0x47;
  if (x - x != 0) {
    const block = allocRaw(T.RAW, 16);
    if (!block) return false;
    store<u32>(block, x != x ? 0x6e616e : 0x666e69, 8);
    if (upper) store<u32>(block, load<u32>(block, 8) & ~0x202020, 8);
    if (t == 0x25) store<u8>(block, 0x25, 11);
    setBody(block + 8, 0, t == 0x25 ? 4 : 3);
    push(block);
    return true;
  }
  let precision = specPrecision();
  const alt = (specFlags() & ALT) != 0;
  let block: i32;
  if (!t) {
    block = precision < 0
      ? floatBody(x, 0x72, 0, alt, !bare, false)
      : floatBody(x, 0x67, precision, alt, !bare, false);
  } else {
    if (precision < 0) precision = 6;
    if (precision > 0x7fffff) {
      raise(T.ValueError, Q("precision too big"));
      return false;
    }
    if (t == 0x25) {
      block = floatBody(x * 100, 0x66, precision, alt, false, false);
      if (block) {
        store<u8>(bodyAt() + bodyWhole() + bodyTail(), 0x25);
        setBody(bodyAt(), bodyWhole(), bodyTail() + 1);
      }
    } else block = floatBody(x, t == 0x6e ? 0x67 : lower, precision, alt, false, upper);
  }
  if (!block) return false;
  push(block);
  return true;
}

/** Does the body show nothing but zeros? */
function allZero(): bool {
  const n = bodyWhole() + bodyTail();
  for (let i = 0; i < n; i++) {
    const c = <i32>load<u8>(bodyAt() + i);
    if (c >= 49 && c <= 57) return false;
    if ((c | 0x20) == 0x65) return true;
  }
  return true;
}

/** A float by the spec's words. */
export function formatFloat(x: f64): i32 {
  if (abs(x * 100) == Infinity && specType() == 0x25) x = copysign(Infinity, x);
  if (!bodyOf(abs(x), false)) return 0;
  const r = half(x);
  pop();
  return r;
}

/** A float whose body is ready. */
function half(x: f64): i32 {
  let negative = reinterpret<i64>(x) < 0 && x == x;
  if (negative && specFlags() & NOZERO && x - x == 0 && allZero()) negative = false;
  return assemble(signOf(negative), 3);
}

/** A complex by the spec's words: two numbers without padding, joined, then padded as one. */
function formatComplex(re: f64, im: f64): i32 {
  const align = specAlign(),
    width = specWidth(),
    c = specFill(),
    sign = specSign(),
    flags = specFlags(),
    precision = specPrecision(),
    type = specType(),
    group = specGroup();
  if (c == 48) return raise(T.ValueError, Q("Zero padding is not allowed in complex format specifier"));
  if (align == 0x3d) return raise(T.ValueError, Q("'=' alignment flag is not allowed in complex format specifier"));
  const showReal = type != 0 || re != 0 || copysign(1, re) < 0;
  let a = Q("");
  setWords(sign, flags, precision, type, group);
  if (showReal) {
    if (!bodyOf(abs(re), true)) return 0;
    a = half(re);
    if (!a) return 0;
    push(a);
  }
  setWords(showReal ? 0x2b : sign, flags, precision, type, group);
  if (!bodyOf(abs(im), true)) return 0;
  const b = half(im);
  if (!b) return 0;
  push(b);
  const n = strSize(a),
    m = strSize(b);
  const parens = type == 0 && showReal;
  const block = allocRaw(T.RAW, 8 + n + m + 3);
  if (!block) return 0;
  push(block);
  let o = block + 8;
  if (parens) store<u8>(o++, 0x28);
  memory.copy(o, strBytes(a), n);
  memory.copy(o + n, strBytes(b), m);
  o += n + m;
  store<u8>(o++, 0x6a);
  if (parens) store<u8>(o++, 0x29);
  setSpec(c, align, 0, 0, width, -1, 0);
  const size = o - block - 8;
  return padded(block + 8, size, size, 0x3e);
}

function setWords(sign: i32, flags: i32, precision: i32, type: i32, group: i32): void {
  setSpec(32, 0x3e, sign, flags, -1, precision, type);
  setGroup(group);
}

/** A str by the spec's words. */
export function formatStr(v: i32): i32 {
  let n = strLen(v);
  let bytes = strSize(v);
  const precision = specPrecision();
  if (precision >= 0 && precision < n) {
    n = precision;
    bytes = offsetOf(v, n);
  }
  return padded(strBytes(v), bytes, n, 0x3c);
}

function checkStr(v: i32): bool {
  const t = specType();
  if (t && t != 0x73) {
    unknownCode(v);
    return false;
  }
  if (specSign()) {
    raise(
      T.ValueError,
      specSign() == 0x20
        ? Q("Space not allowed in string format specifier")
        : Q("Sign not allowed in string format specifier"),
    );
    return false;
  }
  if (specFlags() & NOZERO) {
    raise(T.ValueError, Q("Negative zero coercion (z) not allowed in string format specifier"));
    return false;
  }
  if (specFlags() & ALT) {
    raise(T.ValueError, Q("Alternate form (#) not allowed in string format specifier"));
    return false;
  }
  if (specAlign() == 0x3d) {
    raise(T.ValueError, Q("'=' alignment not allowed in string format specifier"));
    return false;
  }
  return true;
}

/** format(v, spec) of a number or str by its builtin type; both rooted. */
export function formatBuiltin(v: i32, spec: i32): i32 {
  const k = kindOf(v);
  if (!parseSpec(spec, v, k != Kind.OTHER)) return 0;
  if (k == Kind.OTHER) return checkStr(v) ? formatStr(v) : 0;
  const t = specType();
  const lower = t | 0x20;
  const floating = t != 0 && ((lower >= 0x65 && lower <= 0x67) || t == 0x25);
  if (k == Kind.INT) {
    if (!t || t == 0x64 || t == 0x62 || t == 0x6f || lower == 0x78 || t == 0x63 || t == 0x6e) {
      if (specPrecision() >= 0) return raise(T.ValueError, Q("Precision not allowed in integer format specifier"));
      if (specFlags() & NOZERO) {
        return raise(T.ValueError, Q("Negative zero coercion (z) not allowed in integer format specifier"));
      }
      return formatInt(v);
    }
    if (!floating) return unknownCode(v);
    const x = numToF64(v);
    return tooLarge(v, x) ? 0 : formatFloat(x);
  }
  if (k == Kind.FLOAT) return !t || t == 0x6e || floating ? formatFloat(numToF64(v)) : unknownCode(v);
  if (t && t != 0x6e && (t == 0x25 || !floating)) return unknownCode(v);
  return formatComplex(load<f64>(v, 8), load<f64>(v, 16));
}

/** format(v, spec) of any value, as the builtin and f-strings want it: a str, PENDING or 0. Both rooted. */
export function formatAny(v: i32, spec: i32): i32 {
  const f = overriding(v, Q("__format__"));
  if (f) {
    const k = enter(format_k, 0);
    if (!k) return 0;
    return finish(k, format_k, callSpecial1(f, v, spec));
  }
  return formatPlain(v, spec);
}

function format_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  return isStr(v) ? v : raise1(T.TypeError, Q("__format__ must return a str, not %T"), v);
}

/** What the builtin types' __format__ and object's do. */
export function formatPlain(v: i32, spec: i32): i32 {
  if (!strSize(spec)) return isStr(v) && !isSub(v) ? v : str(v);
  if (isStr(v) || kindOf(v) != Kind.OTHER) return formatBuiltin(v, spec);
  return raise1(T.TypeError, Q("unsupported format string passed to %T.__format__"), v);
}

function any_format(args: i32, n: i32): i32 {
  const spec = arg(args, 1);
  if (!isStr(spec)) return raise1(T.TypeError, Q("__format__() argument must be str, not %T"), spec);
  return formatPlain(arg(args, 0), spec);
}

/** Registers object.__format__, which every builtin type inherits and which knows numbers and str (boot). */
export function formatBoot(): void {
  method(T.OBJECT, Q("__format__"), any_format, 2, 2);
}
