// Unicode properties and case mappings of one code point, over the packed tables of text/unicode-tables.ts.
//
// Lookup: binary search among the marks (every 32nd run), then a walk over at most 32 runs. A run may alternate between
// two property sets (upper, lower, upper ...), told by the parity of the distance from its start.

import {
  CASES, CLASSES, FOLD_CASES, FOLD_SPECIALS, LOWER_CASES, LOWER_SPECIALS, MARKS, MARK_AT, MARK_COUNT, RUNS, SPECIALS, TITLE_CASES,
  TITLE_SPECIALS, UPPER_CASES, UPPER_SPECIALS,
} from "./unicode-tables";

export const P_ALPHA: i32 = 1;
export const P_LOWER: i32 = 2;
export const P_UPPER: i32 = 4;
export const P_TITLE: i32 = 8;
export const P_DECIMAL: i32 = 16;
export const P_DIGIT: i32 = 32;
export const P_NUMERIC: i32 = 64;
export const P_SPACE: i32 = 128;
export const P_PRINT: i32 = 256;
export const P_START: i32 = 512;
export const P_CONTINUE: i32 = 1024;
export const P_CASED: i32 = 2048;
export const P_IGNORABLE: i32 = 4096;

export const LOWER: i32 = 0;
export const UPPER: i32 = 1;
export const TITLE: i32 = 2;
export const FOLD: i32 = 3;

/** Where mapCase() leaves its code points: three words nothing relies on after the next call. */
export const CASE_OUT: i32 = <i32>memory.data(16, 8);

/** Class and parity of `c`: its property bits; with `want` 1 the distance from the start of its run instead. */
function look(c: i32, want: i32): i32 {
  let lo = 0, hi = MARK_COUNT - 1;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (load<i32>(MARKS + (mid << 2)) <= c) lo = mid; else hi = mid - 1;
  }
  let start = load<i32>(MARKS + (lo << 2)), p = RUNS + <i32>load<u16>(MARK_AT + (lo << 1));
  while (true) {
    const b: i32 = load<u8>(p++);
    let n = b & 3;
    if (!n) {
      let shift = 0, x = 0;
      do { x = load<u8>(p++); n |= (x & 127) << shift; shift += 7; } while (x & 128);
    }
    if (c < start + n) {
      if (want) return c - start;
      return (load<u32>(CLASSES + ((b >>> 2) << 2)) >>> (((c - start) & 1) << 4)) & 0xffff;
    }
    start += n;
  }
}

/** Property bits of a code point (0 above 0x10ffff). */
export function props(c: i32): i32 { return <u32>c > 0x10ffff ? 0 : look(c, 0); }

/** Has `c` any of the properties `mask`? */
// @ts-ignore: decorator
@inline export function is(c: i32, mask: i32): bool { return (props(c) & mask) != 0; }

/** Value of a decimal digit, or -1. Runs of decimal digits are whole tens. */
export function decimalValue(c: i32): i32 {
  if (c < 128) return c >= 48 && c <= 57 ? c - 48 : -1;
  return props(c) & P_DECIMAL ? look(c, 1) % 10 : -1;
}

/** White space of str.split and str.strip. */
export function isSpace(c: i32): bool {
  if (c < 128) return c == 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
  return c == 0x85 || c == 0xa0 || (c >= 0x1680 && (props(c) & P_SPACE) != 0);
}

/** Does repr() show the character as it is? */
export function isPrintable(c: i32): bool {
  if (c < 127) return c >= 32;
  return (props(c) & P_PRINT) != 0;
}

export function isIdStart(c: i32): bool {
  if (c < 128) return (c | 32) >= 97 && (c | 32) <= 122 || c == 95;
  return (props(c) & P_START) != 0;
}
export function isIdContinue(c: i32): bool {
  if (c < 128) return (c | 32) >= 97 && (c | 32) <= 122 || c == 95 || (c >= 48 && c <= 57);
  return (props(c) & P_CONTINUE) != 0;
}

/** Difference to the simple mapping of `c` among `n` records from record `first`; NONE_FOUND when it has none there. */
const NONE_FOUND: i32 = 0x7fffffff;
function simple(c: i32, first: i32, n: i32): i32 {
  let lo = first, hi = first + n - 1;
  if (c < (load<i32>(CASES + (lo << 3)) & 0xffffff)) return NONE_FOUND;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if ((load<i32>(CASES + (mid << 3)) & 0xffffff) <= c) lo = mid; else hi = mid - 1;
  }
  const w = load<u32>(CASES + (lo << 3)), r = load<u32>(CASES + (lo << 3), 4);
  const d = c - <i32>(w & 0xffffff), step = <i32>(w >>> 31);
  if (d & step || d >>> step >= <i32>(r >>> 20)) return NONE_FOUND;
  return <i32>(r & 0xfffff) - 0x80000;
}

/** Address of the special record of `c`, or 0. */
function special(c: i32, first: i32, n: i32): i32 {
  let lo = first, hi = first + n - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1, p = SPECIALS + (mid << 3), k: i32 = load<u16>(p);
    if (k == c) return p;
    if (k < c) lo = mid + 1; else hi = mid - 1;
  }
  return 0;
}

function emit(p: i32): i32 {
  let n = 0;
  while (n < 3) {
    const x: i32 = load<u16>(p + 2 + (n << 1));
    if (!x) break;
    store<i32>(CASE_OUT + (n << 2), x);
    n++;
  }
  return n;
}
// @ts-ignore: decorator
@inline function one(c: i32): i32 { store<i32>(CASE_OUT, c); return 1; }

/** The full mapping of `c`: writes one to three code points at CASE_OUT, answers how many. */
export function mapCase(kind: i32, c: i32): i32 {
  if (c < 128) {
    const letter = (c | 32) >= 97 && (c | 32) <= 122;
    return one(letter ? (kind == LOWER || kind == FOLD ? c | 32 : c & ~32) : c);
  }
  if (kind >= TITLE) {
    const at = LOWER_SPECIALS + UPPER_SPECIALS;
    const s = kind == TITLE ? special(c, at, TITLE_SPECIALS) : special(c, at + TITLE_SPECIALS, FOLD_SPECIALS);
    if (s) return emit(s);
    const k = LOWER_CASES + UPPER_CASES;
    const d = kind == TITLE ? simple(c, k, TITLE_CASES) : simple(c, k + TITLE_CASES, FOLD_CASES);
    if (d != NONE_FOUND) return one(c + d);
    kind = kind == TITLE ? UPPER : LOWER;
  }
  const s = kind == LOWER ? special(c, 0, LOWER_SPECIALS) : special(c, LOWER_SPECIALS, UPPER_SPECIALS);
  if (s) return emit(s);
  const d = kind == LOWER ? simple(c, 0, LOWER_CASES) : simple(c, LOWER_CASES, UPPER_CASES);
  return one(d == NONE_FOUND ? c : c + d);
}

/** The simple one-to-one mapping of `c` (\w and (?i) of regular expressions). */
export function simpleCase(kind: i32, c: i32): i32 { return mapCase(kind, c) == 1 ? load<i32>(CASE_OUT) : c; }
