// Arithmetic on doubles that the module math needs and WebAssembly lacks: distances and neighbours of floats, exact products and
// sums, the length of a vector. Pure: no values, no exceptions. Numbers that are not finite, and zeros with their signs, go
// through as IEEE 754 has it.

import { scale } from "../objects/bigint-div";

/** Distance from |x| to the next larger float; of the largest, to the one below. */
export function ulp(x: f64): f64 {
  if (x != x) return x;
  x = abs(x);
  if (x == Infinity) return x;
  const y = reinterpret<f64>(reinterpret<u64>(x) + 1);
  return y == Infinity ? x - reinterpret<f64>(reinterpret<u64>(x) - 1) : y - x;
}

/** The float next to `x` in the direction of `y`. */
export function nextAfter(x: f64, y: f64): f64 {
  if (x != x || y != y) return NaN;
  if (x == y) return y;
  if (x == 0) return copysign(5e-324, y);
  const bits = reinterpret<u64>(x);
  return reinterpret<f64>(x < y == x > 0 ? bits + 1 : bits - 1);
}

/** The place of `x` among all floats, from the zeros on. */
export function rank(x: f64): i64 { const b = reinterpret<i64>(x); return b < 0 ? i64.MIN_VALUE - b : b; }

/** x - y * n with n the whole number nearest to x / y. */
export function remainder(x: f64, y: f64): f64 {
  if (abs(y) == Infinity) return abs(x) == Infinity ? NaN : x;
  const a = abs(x),
    b = abs(y);
  const m = a % b,
    c = b - m;
  let r: f64;
  if (m < c) r = m;
  else if (m > c) r = -c;
  else r = m - 2 * ((0.5 * (a - m)) % b);
  return copysign(1, x) * r;
}

/** x * 2**e, rounded once: results below 2**-1022 too. */
export function ldexp(x: f64, e: i32): f64 {
  const be = <i32>((reinterpret<u64>(x) >> 52) & 0x7ff);
  if (be && be + e < 1 && be + e > -60) return scaleOnce(x, e, be);
  return scale(x, e);
}
function scaleOnce(x: f64, e: i32, be: i32): f64 {
  // bring x to [2^-1022, 2^-1021) exactly, then the rest by one rounding multiplication
  const y = reinterpret<f64>((reinterpret<u64>(x) & 0x800fffffffffffff) | (<u64>1 << 52));
  return y * reinterpret<f64>(<u64>(1023 + be + e - 1) << 52);
}

/** Length of the vector of `n` doubles at `at`, which are scaled in place when all are subnormal (differential-length algorithm of CPython's vector_norm). */
export function norm(at: i32, n: i32): f64 {
  let most: f64 = 0;
  let nan = false;
  for (let i = 0; i < n; i++) {
    const x = abs(load<f64>(at + (i << 3)));
    if (x != x) nan = true;
    else if (x > most) most = x;
  }
  if (most == Infinity) return most;
  if (nan) return NaN;
  if (most == 0 || n < 2) return most;
  const e = <i32>(reinterpret<u64>(most) >> 52);
  if (e == 0) {
    // subnormal: scaling up is exact
    for (let i = 0; i < n; i++) store<f64>(at + (i << 3), load<f64>(at + (i << 3)) * 1.1102230246251565e16 * 1.1102230246251565e16 * 2);
    return norm(at, n) / 1.1102230246251565e16 / 1.1102230246251565e16 / 2;
  }
  // 2^(1022 - e), a subnormal when the largest is near the end of the range
  const field = 2045 - e;
  const unit = reinterpret<f64>(field > 0 ? <u64>field << 52 : <u64>1 << (51 + field));
  let sum: f64 = 1,
    f1: f64 = 0,
    f2: f64 = 0,
    f3: f64 = 0;
  for (let i = 0; i < n; i++) {
    const x = load<f64>(at + (i << 3)) * unit;
    const t = x * 134217729;
    const hi = t - (t - x),
      lo = x - hi;
    let p = hi * hi;
    let was = sum;
    sum += p;
    f1 += was - sum + p;
    p = 2 * hi * lo;
    was = sum;
    sum += p;
    f2 += was - sum + p;
    f3 += lo * lo;
  }
  let h = sqrt(sum - 1 + (f1 + f2 + f3));
  const t = h * 134217729;
  const hi = t - (t - h),
    lo = h - hi;
  let p = -hi * hi;
  let was = sum;
  sum += p;
  f1 += was - sum + p;
  p = -2 * hi * lo;
  was = sum;
  sum += p;
  f2 += was - sum + p;
  p = -lo * lo;
  was = sum;
  sum += p;
  f3 += was - sum + p;
  h += (sum - 1 + (f1 + f2 + f3)) / (2 * h);
  return h / unit;
}

/** x * y + z rounded once: exact product and sum in two doubles each, the small parts added with round to odd. */
export function fma(x: f64, y: f64, z: f64): f64 {
  const p = x * y;
  if (abs(z) == Infinity && x - x == 0 && y - y == 0) return z;
  if (p == 0 && z == 0 && x != 0 && y != 0) return p; // too small to be seen, but of a sign
  if (p - p != 0 || z - z != 0 || p == 0) return p + z;
  const xt = x * 134217729,
    yt = y * 134217729;
  const xh = xt - (xt - x),
    xl = x - xh,
    yh = yt - (yt - y),
    yl = y - yh;
  const pl = xl * yl - (p - xh * yh - xl * yh - xh * yl);
  const th = z + pl;
  const tb = th - z;
  const tl = z - (th - tb) + (pl - tb);
  const vh = p + th;
  const vb = vh - p;
  const vl = p - (vh - vb) + (th - vb);
  let s = tl + vl;
  const sb = s - tl;
  const e = tl - (s - sb) + (vl - sb);
  if (e != 0 && (reinterpret<u64>(s) & 1) == 0) {
    s = reinterpret<f64>(e > 0 == s > 0 ? reinterpret<u64>(s) + 1 : reinterpret<u64>(s) - 1);
  }
  return vh + s;
}
