/**
 * Decimal text to the nearest double, correctly rounded whatever the length.
 *
 * Up to 19 digits: Daniel Lemire, "Number parsing at a gigabyte per second" (2021), which needs no fallback. More digits:
 * the same for the first 19 and for one more in the last place; when the two disagree, the exact number is compared with
 * the middle between the neighbours in big integers (one block of heap).
 */
import { SCRATCH } from "./scratch";
import { mulHigh, pow5, POW5_LO } from "./pow5";
import { compare, mulPow5, mulSmall, shiftLeft, trim } from "./limbs";
import { allocRaw } from "../heap/alloc";
import { T } from "../value/types";

/** w * 10^q, w of at most 19 digits, as the bits of the nearest double. */
function nearest(w: u64, q: i32): u64 {
  if (!w || q < -342) return 0;
  if (q > 308) return 0x7ff0000000000000;
  const lz = <i32>clz(w);
  w <<= lz;
  pow5(q);
  let plo = load<u64>(SCRATCH);
  let phi = load<u64>(SCRATCH, 8);
  if (q < 0 && q >= -27) {
    plo++;
    if (!plo) phi++;
  }
  let hi = mulHigh(w, phi);
  let lo = w * phi;
  if ((hi & 0x1ff) == 0x1ff) {
    const more = mulHigh(w, plo);
    lo += more;
    if (lo < more) hi++;
  }
  const upper = <i32>(hi >> 63);
  let m = hi >> (upper + 9);
  let e = ((217706 * q) >> 16) + 63 + upper - lz + 1023;
  if (e <= 0) {
    if (1 - e >= 64) return 0;
    m >>= 1 - e;
    m = (m + (m & 1)) >> 1;
    return m; // a subnormal; 2^52 is the smallest normal by itself
  }
  if (lo <= 1 && q >= -4 && q <= 23 && (m & 3) == 1 && m << (upper + 9) == hi) m &= ~1; // exactly between: to even
  m = (m + (m & 1)) >> 1;
  if (m >= 0x20000000000000) {
    m = 0x10000000000000;
    e++;
  }
  if (e >= 0x7ff) return 0x7ff0000000000000;
  return (m & 0xfffffffffffff) | (<u64>e << 52);
}

/** Digits kept when comparing exactly: no double nor middle of two has more than 768. */
const MAX_DIGITS: i32 = 800;

/** Appends a shift by whole limbs and bits in place; returns the new length. */
function shiftUp(p: i32, n: i32, by: i32): i32 {
  const limbs = by >> 5;
  const top = shiftLeft(p + (limbs << 2), p, n, by & 31);
  memory.fill(p, 0, limbs << 2);
  n += limbs;
  store<u32>(p + (n << 2), top);
  return n + 1;
}

/**
 * Is (the digits in [p, end), `nd` of them; the last counts 10^exp) below, at or above the middle between the double `bits`
 * and the next one? -1, 0, 1; 2 when there is no memory (MemoryError pending).
 */
function compareMiddle(p: i32, end: i32, nd: i32, exp: i32, bits: u64): i32 {
  const be = <i32>(bits >> 52);
  const h = ((bits & 0xfffffffffffff) | (be ? 0x10000000000000 : 0)) * 2 + 1; // the middle is h * 2^f
  const f = (be ? be - 1075 : -1074) - 1;
  const e = nd > MAX_DIGITS ? exp + nd - MAX_DIGITS - 1 : exp;
  // left = digits * 5^e (e > 0), right = h * 5^-e (e < 0); left * 2^two against right
  const two = e - f;
  const room = (((min(nd, MAX_DIGITS) + 1) * 107) >> 5) + ((abs(e) * 75) >> 5) + abs(two) + 64;
  const size = ((room >> 5) + 4) << 2;
  const block = allocRaw(T.RAW, 8 + (size << 1));
  if (!block) return 2;
  const left = block + 8;
  const right = left + size;
  let n = 0;
  let seen = 0;
  let rest: u32 = 0;
  for (; p < end; p++) {
    const c = <u32>load<u8>(p) - 48;
    if (c > 9) continue;
    if (seen++ < MAX_DIGITS) {
      const carry = mulSmall(left, left, n, 10, c);
      if (carry) store<u32>(left + (n++ << 2), carry);
    } else if (c) rest = 1;
  }
  if (nd > MAX_DIGITS) {
    const carry = mulSmall(left, left, n, 10, rest);
    if (carry) store<u32>(left + (n++ << 2), carry);
  }
  store<u64>(right, h);
  let m = 2;
  if (e > 0) n = mulPow5(left, n, e);
  else m = mulPow5(right, m, -e);
  if (two > 0) n = shiftUp(left, n, two);
  else m = shiftUp(right, m, -two);
  return compare(left, trim(left, n), right, trim(right, m));
}

/** After parseFloatText(): 1 fine, 0 not a float, -1 MemoryError pending. */
export function parseStatus(): i32 {
  return load<i32>(SCRATCH);
}

function done(x: f64, status: i32): f64 {
  store<i32>(SCRATCH, status);
  return x;
}

function wordAt(p: i32, end: i32, word: u64, n: i32): bool {
  if (end - p != n) return false;
  for (; p < end; p++) {
    if ((<u64>load<u8>(p) | 0x20) != (word & 0xff)) return false;
    word >>= 8;
  }
  return true;
}

/**
 * The whole of [p, p + len) as a float literal: sign, digits with single underscores between them, point, exponent, or
 * inf / infinity / nan. No white space. See parseStatus().
 */
export function parseFloatText(p: i32, len: i32): f64 {
  let end = p + len;
  let negative = false;
  if (p < end && (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b)) negative = load<u8>(p++) == 0x2d;
  if (p >= end) return done(0, 0);
  if (<u32>load<u8>(p) - 48 > 9 && load<u8>(p) != 0x2e) {
    if (wordAt(p, end, 0x666e69, 3) || wordAt(p, end, 0x7974696e69666e69, 8)) {
      return done(negative ? -Infinity : Infinity, 1);
    }
    if (wordAt(p, end, 0x6e616e, 3)) return done(negative ? -NaN : NaN, 1);
    return done(0, 0);
  }
  let w: u64 = 0;
  let nd = 0; // significant digits
  let exp = 0; // of the last digit
  let any = false;
  let point = false;
  let first = 0; // address of the first significant digit
  let last = 0; // one past the last byte of the digits
  let before = 0; // the byte before, to police underscores
  for (; p < end; p++) {
    const c = <i32>load<u8>(p);
    const d = c - 48;
    if (<u32>d <= 9) {
      any = true;
      if (point) exp--;
      if (nd || d) {
        if (!nd) first = p;
        if (nd++ < 19) w = w * 10 + d;
      }
    } else if (c == 0x5f) {
      if (<u32>before - 48 > 9 || p + 1 >= end || <u32>load<u8>(p, 1) - 48 > 9) return done(0, 0);
    } else if (c == 0x2e) {
      if (point) return done(0, 0);
      point = true;
    } else break;
    before = c;
  }
  last = p;
  if (!any) return done(0, 0);
  if (p < end) {
    if ((load<u8>(p++) | 0x20) != 0x65) return done(0, 0);
    let minus = false;
    if (p < end && (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b)) minus = load<u8>(p++) == 0x2d;
    if (p >= end) return done(0, 0);
    let x = 0;
    before = 0;
    for (; p < end; p++) {
      const c = <i32>load<u8>(p);
      if (<u32>(c - 48) <= 9) x = x < 100000000 ? x * 10 + c - 48 : x;
      else if (c != 0x5f || <u32>before - 48 > 9 || p + 1 >= end || <u32>load<u8>(p, 1) - 48 > 9) return done(0, 0);
      before = c;
    }
    exp += minus ? -x : x;
  }
  if (nd > 0 && nd + exp > 310) return done(negative ? -Infinity : Infinity, 1);
  if (!nd || nd + exp < -400) return done(negative ? -0.0 : 0, 1);
  let bits: u64;
  if (nd <= 15 && exp >= -22 && exp <= 22) {
    // both exact in a double: one rounding
    let ten = 1.0;
    for (let i = abs(exp); i; i--) ten *= 10;
    const x = <f64>w;
    bits = reinterpret<u64>(exp < 0 ? x / ten : x * ten);
  } else if (nd <= 19) bits = nearest(w, exp);
  else {
    const q = exp + nd - 19;
    bits = nearest(w, q);
    if (nearest(w + 1, q) != bits) {
      const c = compareMiddle(first, last, nd, exp, bits);
      if (c == 2) return done(0, -1);
      if (c > 0 || (c == 0 && (bits & 1) != 0)) bits++;
    }
  }
  if (negative) bits |= 0x8000000000000000;
  return done(reinterpret<f64>(bits), 1);
}
