/**
 * The shortest decimal that reads back as the same double, and repr() made of it.
 *
 * Algorithm: Raffaele Giulietti, "The Schubfach way to render doubles" (2020); needs one 128-bit power of five and three
 * multiplications, no big numbers, no heap. Among the shortest candidates it takes the one nearest to x.
 */
import { DIGITS, NUMTEXT, SCRATCH } from "./scratch";
import { mulHigh, pow5 } from "./pow5";

const MANTISSA: u64 = 0xfffffffffffff;
const HIDDEN: u64 = 0x10000000000000;

/** floor(g * cp / 2^128) with the discarded bits or-ed into the lowest one; g is the power at SCRATCH. */
function roundToOdd(cp: u64): u64 {
  const lo = load<u64>(SCRATCH);
  const hi = load<u64>(SCRATCH, 8);
  const x = mulHigh(lo, cp);
  const y = hi * cp + x;
  let top = mulHigh(hi, cp);
  if (y < x) top++;
  return top | u64(y > 1);
}

/** Decimal digits of v to `out`, without leading zeros ("0" for 0). Returns their number. */
export function writeU64(v: u64, out: i32): i32 {
  let n = 1;
  let limit: u64 = 10;
  while (n < 20 && v >= limit) {
    n++;
    limit *= 10;
    if (n == 20) break;
  }
  let p = out + n;
  while (v > 0xffffffff) {
    const q = v / 10;
    store<u8>(--p, <u8>(48 + <i32>(v - q * 10)));
    v = q;
  }
  let w = <u32>v;
  while (p > out) {
    const q = w / 10;
    store<u8>(--p, <u8>(48 + (w - q * 10)));
    w = q;
  }
  return n;
}

/** Decimal text of a signed int to `out` (at most 11 bytes). Returns its length. */
export function writeInt(i: i32, out: i32): i32 {
  if (i >= 0) return writeU64(<u64>(<u32>i), out);
  store<u8>(out, 0x2d);
  return 1 + writeU64(<u64>-(<i64>i), out + 1);
}

/** What shortest() found beside the digits: x = 0.d1d2d3... * 10^decimalPoint(). */
export function decimalPoint(): i32 {
  return load<i32>(SCRATCH);
}

/** Digits of finite x > 0 to DIGITS, their number returned, the point in decimalPoint(). */
export function shortest(x: f64): i32 {
  const bits = reinterpret<u64>(x);
  const frac = bits & MANTISSA;
  const exp = <i32>((bits >> 52) & 0x7ff);
  let c = frac;
  let q = -1074;
  if (exp) {
    c |= HIDDEN;
    q = exp - 1075;
  }
  let d: u64;
  let k: i32 = 0;
  if (exp && q <= 0 && q > -53 && (c & (((<u64>1) << -q) - 1)) == 0) {
    d = c >> -q; // an integer below 2^53
  } else {
    const odd = c & 1;
    const closer = u64(frac == 0 && exp > 1); // the neighbour below is half as far as the one above
    k = (q * 1262611 - (closer ? 524031 : 0)) >> 22;
    const h = q + ((-k * 1741647) >> 19) + 1;
    pow5(-k);
    if (k > 0 || k < -55) {
      // the algorithm wants the power rounded up
      const lo = load<u64>(SCRATCH) + 1;
      store<u64>(SCRATCH, lo);
      if (!lo) store<u64>(SCRATCH, load<u64>(SCRATCH, 8) + 1, 8);
    }
    const lower = roundToOdd((4 * c - 2 + closer) << h) + odd;
    const vb = roundToOdd((4 * c) << h);
    const upper = roundToOdd((4 * c + 2) << h) - odd;
    const s = vb >> 2;
    const sp = s / 10;
    const up = lower <= 40 * sp;
    const wp = 40 * sp + 40 <= upper;
    if (s >= 10 && up != wp) {
      d = sp + u64(wp);
      k++;
    } else {
      const u = lower <= 4 * s;
      const w = 4 * s + 4 <= upper;
      const mid = 4 * s + 2;
      d = u != w ? s + u64(w) : s + u64(vb > mid || (vb == mid && (s & 1) != 0));
    }
  }
  while (d >= 10) {
    const t = d / 10;
    if (t * 10 != d) break;
    d = t;
    k++;
  }
  const n = writeU64(d, DIGITS);
  store<i32>(SCRATCH, n + k);
  return n;
}

/** "e+16" and the like: at least two digits, as C prints them. Returns the length. */
export function writeExponent(e: i32, letter: i32, out: i32): i32 {
  store<u8>(out, <u8>letter);
  store<u8>(out, <u8>(e < 0 ? 0x2d : 0x2b), 1);
  if (e < 0) e = -e;
  let n = 2;
  if (e < 10) store<u8>(out + n++, 48);
  return n + writeU64(e, out + n);
}

function writeWord(w: u32, out: i32, sign: i32): i32 {
  store<u32>(out + sign, w);
  return sign + 3;
}

/** repr(x) to NUMTEXT (at most 25 bytes); its length is returned. `point`: add ".0" to whole numbers. */
export function writeRepr(x: f64, point: bool): i32 {
  let out = NUMTEXT;
  if (x != x) return writeWord(0x6e616e, out, 0);
  if (reinterpret<i64>(x) < 0) {
    store<u8>(out++, 0x2d);
    x = -x;
  }
  if (x == Infinity) return writeWord(0x666e69, out, 0) + (out - NUMTEXT);
  let n = 1;
  let dp = 1;
  if (x == 0) store<u8>(DIGITS, 48);
  else {
    n = shortest(x);
    dp = decimalPoint();
  }
  if (dp > 16 || dp < -3) {
    store<u8>(out++, load<u8>(DIGITS));
    if (n > 1) {
      store<u8>(out++, 0x2e);
      memory.copy(out, DIGITS + 1, n - 1);
      out += n - 1;
    }
    out += writeExponent(dp - 1, 0x65, out);
  } else if (dp <= 0) {
    store<u16>(out, 0x2e30);
    memory.fill(out + 2, 48, -dp);
    out += 2 - dp;
    memory.copy(out, DIGITS, n);
    out += n;
  } else if (n <= dp) {
    memory.copy(out, DIGITS, n);
    memory.fill(out + n, 48, dp - n);
    out += dp;
    if (point) {
      store<u16>(out, 0x302e);
      out += 2;
    }
  } else {
    memory.copy(out, DIGITS, dp);
    out += dp;
    store<u8>(out, 0x2e);
    memory.copy(out + 1, DIGITS + dp, n - dp);
    out += 1 + n - dp;
  }
  return out - NUMTEXT;
}
