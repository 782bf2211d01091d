/**
 * Numbers as keys: hashes of 30 bits and equality that agree across int, bool, float and complex, without Python.
 *
 * numHash64() is CPython's hash(); the table hash of key.ts is that one folded to 30 bits, for small ints intHash().
 */
import { floatOf, isFloat } from "../value/tag";
import { isLayout, T } from "../value/types";
import { bigCompare, bigHash as hash64, compareF64 } from "./bigint";

/** Table hash of a small int; -1 and -2 share one, because hash(-1) is -2. */
// @ts-ignore: decorator
@inline
export function intHash(i: i32): i32 {
  i -= i32(i == -1);
  return (i ^ (i >>> 30)) & 0x3fffffff;
}

/** Folds a 61-bit hash; a small int's stays what intHash() makes of it. */
export function foldHash(h: i64): i32 {
  if (h >= -0x40000000 && h <= 0x3fffffff) return intHash(<i32>h);
  return <i32>(h ^ (h >> 29)) & 0x3fffffff;
}

/** hash() of a double as CPython's: of an equal int when there is one; 0 for NaN. */
export function floatHash64(x: f64): i64 {
  if (x != x) return 0;
  if (abs(x) == Infinity) return x > 0 ? 314159 : -314159;
  if (x == <f64>(<i32>x)) return x == -1 ? -2 : <i64>x;
  const bits = reinterpret<u64>(x);
  const be = <i32>((bits >> 52) & 0x7ff);
  let m = bits & 0xfffffffffffff;
  let e = -1074;
  if (be) {
    m |= 0x10000000000000;
    e = be - 1075;
  }
  // m * 2^e modulo 2^61 - 1: a rotation of 61 bits
  e %= 61;
  if (e < 0) e += 61;
  const M: u64 = 0x1fffffffffffffff;
  let h = ((m << e) & M) | (m >> (61 - e));
  if (h == M) h = 0;
  const r = x < 0 ? -(<i64>h) : <i64>h;
  return r == -1 ? -2 : r;
}

export function complexHash64(re: f64, im: f64): i64 {
  const h = floatHash64(re) + 1000003 * floatHash64(im);
  return h == -1 ? -2 : h;
}

export function floatHash(x: f64): i32 {
  const i = <i32>x;
  if (x == <f64>i && i >= -0x40000000 && i <= 0x3fffffff) return intHash(i);
  return foldHash(floatHash64(x));
}

/** Of a T.BIGINT; a subclass instance may hold a small value. */
export function bigHash(v: i32): i32 {
  return foldHash(hash64(v));
}

export function complexHash(v: i32): i32 {
  return load<f64>(v, 16) == 0 ? floatHash(load<f64>(v, 8)) : foldHash(complexHash64(load<f64>(v, 8), load<f64>(v, 16)));
}

/** hash() of a number (int, bool, float, complex). */
export function numHash64(v: i32): i64 {
  if (isFloatLike(v)) return floatHash64(floatValue(v));
  return isLayout(v, T.COMPLEX) ? complexHash64(load<f64>(v, 8), load<f64>(v, 16)) : hash64(v);
}

/** Is it a float, a subclass instance included? */
export function isFloatLike(v: i32): bool {
  return isFloat(v) || isLayout(v, T.FLOATOBJ);
}

/** Its value. */
export function floatValue(v: i32): f64 {
  return isFloat(v) ? floatOf(v) : load<f64>(v, 8);
}

/** Are two numbers (int, bool, bigint, float) equal, exactly? */
export function bigEqual(a: i32, b: i32): bool {
  const fa = isFloatLike(a),
    fb = isFloatLike(b);
  if (!fa && !fb) return bigCompare(a, b) == 0;
  if (fa && fb) return floatValue(a) == floatValue(b);
  const x = floatValue(fa ? a : b);
  return x == x && compareF64(fa ? b : a, x) == 0;
}

/** The same when one of them is complex. */
export function complexEqual(a: i32, b: i32): bool {
  const ca = isLayout(a, T.COMPLEX),
    cb = isLayout(b, T.COMPLEX);
  if (ca && cb) return load<f64>(a, 8) == load<f64>(b, 8) && load<f64>(a, 16) == load<f64>(b, 16);
  const c = ca ? a : b,
    o = ca ? b : a;
  if (load<f64>(c, 16) != 0) return false;
  const re = load<f64>(c, 8);
  if (isFloatLike(o)) return re == floatValue(o);
  return re == re && compareF64(o, re) == 0;
}
