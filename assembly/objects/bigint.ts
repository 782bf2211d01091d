/**
 * Ints of any size: the object, sums, comparison, conversion to and from machine numbers.
 *
 * ```
 * +--------------------------------------------+-------+-------+ ... +-----------------+--------------------+
 * | cells | bit 9 negative | bit 8 unused | T  | limb0 | limb1 |     | unused word?    | [class][attrs] SUB |
 * +--------------------------------------------+-------+-------+ ... +-----------------+--------------------+
 * ```
 * Sign and magnitude, u32 limbs, little endian, no zero limb on top. What fits a small int *is* one: every result goes
 * through normal(). Only an instance of a subclass of int keeps a small (or no) magnitude in this layout.
 *
 * "An int" below is a small int, a bool or a T.BIGINT (subclass instances included). Functions take rooted ints and return
 * an int or 0 with an exception pending. Raw magnitudes: text/limbs. Products: bigint-mul, quotients: bigint-div, bits and
 * shifts: bigint-bits, powers and roots: bigint-math, decimal text: bigint-text.
 */
import { allocRaw, outOfMemory } from "../heap/alloc";
import { add, bitLength, compare, sub, trim } from "../text/limbs";
import { VIEW_A, VIEW_B } from "../text/scratch";
import { S_FREE, S_RUN } from "../layout";
import { FALSE, fitsInt, isInt, mkInt, TRUE } from "../value/tag";
import { T, isLayout } from "../value/types";

const SHORT: i32 = 1 << 8;
const NEGATIVE: i32 = 1 << 9;
const SUB: i32 = 1 << 7;

/** More limbs than the header's size field can tell. */
export const MAX_LIMBS: i32 = 0x1ffff0;

/** Number of limbs of an int; 0 for zero. */
export function lengthOf(v: i32): i32 {
  if (v & 7) return i32((isInt(v) ? v >> 1 : i32(v == TRUE)) != 0);
  return ownLength(v);
}
/** The same of a large one. */
// @ts-ignore: decorator
@inline function ownLength(v: i32): i32 {
  const h = load<u32>(v);
  return ((h >> 12) << 1) - 1 - ((h >> 8) & 1) - ((h >> 6) & 2);
}

/** Address of the limbs; a small int's only limb is written to `view` (VIEW_A or VIEW_B). */
export function limbsOf(v: i32, view: i32): i32 {
  if (v & 7) {
    const i = isInt(v) ? v >> 1 : i32(v == TRUE);
    store<i32>(view, i < 0 ? -i : i);
    return view;
  }
  return v + 4;
}

export function isNegative(v: i32): bool {
  return v & 7 ? isInt(v) && v < 0 : (load<i32>(v) & NEGATIVE) != 0;
}

export function isZero(v: i32): bool {
  return lengthOf(v) == 0;
}

export function isOdd(v: i32): bool {
  return lengthOf(v) != 0 && (load<u32>(limbsOf(v, VIEW_A)) & 1) != 0;
}

/** -1, 0, 1 */
export function signOf(v: i32): i32 {
  return isZero(v) ? 0 : isNegative(v) ? -1 : 1;
}

/** Room for n limbs, not zeroed, not yet an int: fill it and hand it to normal(). */
export function newLimbs(n: i32): i32 {
  if (<u32>n > <u32>MAX_LIMBS) return outOfMemory(-1);
  const p = allocRaw(T.BIGINT, 4 + (n << 2));
  if (p && !(n & 1)) store<i32>(p, load<i32>(p) | SHORT);
  return p;
}

/** Cuts block p to `bytes` (0: all of it), giving the cells back when it was the last one bumped. */
function shrink(p: i32, bytes: i32): void {
  const h = load<u32>(p),
    cells = (bytes + 7) >>> 3;
  if (p + ((h >> 12) << 3) == load<i32>(S_FREE) && p >= load<i32>(S_RUN)) store<i32>(S_FREE, p + (cells << 3));
  if (cells) store<u32>(p, (h & 0xfff) | (cells << 12));
}

/** The int made of the n limbs in block p (from newLimbs): trimmed, small if it fits, else the block itself. */
export function normal(p: i32, n: i32, negative: bool): i32 {
  if (n && !load<u32>(p + (n << 2))) n = trim(p + 4, n);
  if (n <= 1) {
    const m = n ? load<u32>(p, 4) : 0;
    if (m < 0x40000000 || (m == 0x40000000 && negative)) {
      shrink(p, 0);
      return mkInt(negative ? -(<i32>m) : <i32>m);
    }
  }
  shrink(p, 4 + (n << 2));
  const h = load<i32>(p) & ~(SHORT | NEGATIVE);
  store<i32>(p, h | (n & 1 ? 0 : SHORT) | (negative ? NEGATIVE : 0));
  return p;
}

export function fromU64(m: u64, negative: bool): i32 {
  if (m < 0x40000000) return mkInt(negative ? -(<i32>m) : <i32>m);
  const p = newLimbs(2);
  if (!p) return 0;
  store<u32>(p, <u32>m, 4);
  store<u32>(p, <u32>(m >> 32), 8);
  return normal(p, 2, negative);
}

export function fromI64(i: i64): i32 {
  return i < 0 ? fromU64(<u64>-i, true) : fromU64(<u64>i, false);
}

/** Any i32 as an int. */
export function fromI32(i: i32): i32 {
  return i >= -0x40000000 && i < 0x40000000 ? mkInt(i) : fromI64(i);
}

export function fromU32(i: u32): i32 {
  return fromU64(i, false);
}

/** |a| has at most 64 bits. */
export function fits64(v: i32): bool {
  return lengthOf(v) <= 2;
}

/** |a|, when fits64(). */
export function magnitude64(v: i32): u64 {
  const n = lengthOf(v);
  if (!n) return 0;
  const p = limbsOf(v, VIEW_A);
  return n == 1 ? load<u32>(p) : <u64>load<u32>(p) | (<u64>load<u32>(p, 4) << 32);
}

/** Does it fit an i64? */
export function fitsI64(v: i32): bool {
  return fits64(v) && magnitude64(v) <= (isNegative(v) ? 0x8000000000000000 : 0x7fffffffffffffff);
}

/** The low 64 bits in two's complement. */
export function lowI64(v: i32): i64 {
  const n = lengthOf(v);
  if (!n) return 0;
  const p = limbsOf(v, VIEW_A);
  const m = n == 1 ? <i64>load<u32>(p) : <i64>(<u64>load<u32>(p) | (<u64>load<u32>(p, 4) << 32));
  return isNegative(v) ? -m : m;
}

/** The value clamped to i32: for counts, shifts and sizes, where beyond 2**31 all is the same. */
export function clampI32(v: i32): i32 {
  if (isInt(v)) return v >> 1;
  if (v & 7) return i32(v == TRUE);
  const big = lengthOf(v) > 1 || (lengthOf(v) && load<u32>(v, 4) > 0x7fffffff);
  if (isNegative(v)) return big ? i32.MIN_VALUE : -load<i32>(v, 4);
  return big ? i32.MAX_VALUE : lengthOf(v) ? load<i32>(v, 4) : 0;
}

/** What a bool or an int of a subclass is as a small int; `v` itself when it is none of these or too large. */
export function smallInt(v: i32): i32 {
  if (v == TRUE || v == FALSE) return mkInt(i32(v == TRUE));
  if (!isLayout(v, T.BIGINT)) return v;
  const c = clampI32(v);
  return fitsInt(c) ? mkInt(c) : v;
}

/** The int without subclass or bool: itself, or a plain copy. */
export function plain(v: i32): i32 {
  if (isInt(v) || (!(v & 7) && !(load<i32>(v) & SUB))) return v;
  if (v & 7) return mkInt(i32(v == TRUE));
  return copySigned(v, isNegative(v));
}

function copySigned(v: i32, negative: bool): i32 {
  const n = lengthOf(v);
  const p = newLimbs(n);
  if (!p) return 0;
  memory.copy(p + 4, limbsOf(v, VIEW_A), n << 2);
  return normal(p, n, negative);
}

export function bigNeg(v: i32): i32 {
  if (isInt(v)) return fromI32(-(v >> 1));
  return copySigned(v, !isNegative(v));
}

export function bigAbs(v: i32): i32 {
  return isNegative(v) ? bigNeg(v) : plain(v);
}

function addSigned(a: i32, b: i32, flip: bool): i32 {
  if (b == mkInt(0)) return plain(a);
  if (a == mkInt(0)) return flip ? bigNeg(b) : plain(b);
  let na = a & 7 ? lengthOf(a) : ownLength(a),
    nb = b & 7 ? lengthOf(b) : ownLength(b);
  const p = newLimbs(max(na, nb) + 1);
  if (!p) return 0;
  let x = a & 7 ? limbsOf(a, VIEW_A) : a + 4,
    y = b & 7 ? limbsOf(b, VIEW_B) : b + 4;
  let sx = a & 7 ? isNegative(a) : (load<i32>(a) & NEGATIVE) != 0,
    sy = (b & 7 ? isNegative(b) : (load<i32>(b) & NEGATIVE) != 0) != flip;
  // which is the larger one matters where they are subtracted; of a sum only which is longer
  if (na < nb || (na == nb && sx != sy && compare(x, na, y, nb) < 0)) {
    const t = x;
    x = y;
    y = t;
    const n = na;
    na = nb;
    nb = n;
    const s = sx;
    sx = sy;
    sy = s;
  }
  if (sx == sy) {
    store<u32>(p + (na << 2), add(p + 4, x, na, y, nb), 4);
    return normal(p, na + 1, sx);
  }
  sub(p + 4, x, na, y, nb);
  return normal(p, na, sx);
}

export function bigAdd(a: i32, b: i32): i32 {
  if (isInt(a) && isInt(b)) return fromI32((a >> 1) + (b >> 1));
  return addSigned(a, b, false);
}

export function bigSub(a: i32, b: i32): i32 {
  if (isInt(a) && isInt(b)) return fromI32((a >> 1) - (b >> 1));
  return addSigned(a, b, true);
}

/** -1, 0, 1 */
export function bigCompare(a: i32, b: i32): i32 {
  if (isInt(a) && isInt(b)) return i32(a > b) - i32(a < b);
  const sa = signOf(a),
    sb = signOf(b);
  if (sa != sb) return sa < sb ? -1 : 1;
  const c = compare(limbsOf(a, VIEW_A), lengthOf(a), limbsOf(b, VIEW_B), lengthOf(b));
  return sa < 0 ? -c : c;
}

export function bitLengthOf(v: i32): i32 {
  return bitLength(limbsOf(v, VIEW_A), lengthOf(v));
}

/** The topmost 64 bits of the magnitude, aligned to bit 63; bit 0 also stands for any bit below them. */
function topBits(p: i32, n: i32): u64 {
  if (!n) return 0;
  const s = <i32>clz(load<u32>(p + (n << 2) - 4));
  let m = <u64>load<u32>(p + (n << 2) - 4) << 32;
  if (n > 1) m |= load<u32>(p + (n << 2) - 8);
  if (n > 2) {
    const next = load<u32>(p + (n << 2) - 12);
    m <<= s;
    if (s) m |= next >> (32 - s);
    let rest = next << s;
    for (let i = n - 4; i >= 0 && !rest; i--) rest = load<u32>(p + (i << 2));
    return m | u64(rest != 0);
  }
  return m << s;
}

/** The nearest double; Infinity when it is too large (the caller raises OverflowError). */
export function toF64(v: i32): f64 {
  if (isInt(v)) return <f64>(v >> 1);
  const n = lengthOf(v);
  if (!n) return 0;
  const p = limbsOf(v, VIEW_A);
  const bits = bitLength(p, n);
  let x = <f64>topBits(p, n); // rounds once, to even
  let e = bits - 64;
  if (e > 960) return isNegative(v) ? -Infinity : Infinity;
  if (e >= 0) x *= reinterpret<f64>(<u64>(e + 1023) << 52);
  else x *= reinterpret<f64>(<u64>(1023 + e) << 52);
  return isNegative(v) ? -x : x;
}

/** The int of a finite double, towards zero. */
export function fromF64(x: f64): i32 {
  if (x > -1073741825.0 && x < 1073741824.0) return mkInt(<i32>x);
  const bits = reinterpret<u64>(x);
  const e = <i32>((bits >> 52) & 0x7ff) - 1075;
  const m = (bits & 0xfffffffffffff) | 0x10000000000000;
  const negative = x < 0;
  if (e <= 0) return fromU64(m >> -e, negative);
  const skip = e >> 5,
    s = e & 31;
  const p = newLimbs(skip + 3);
  if (!p) return 0;
  memory.fill(p + 4, 0, skip << 2);
  store<u64>(p + 4 + (skip << 2), m << s);
  store<u32>(p + 12 + (skip << 2), s ? <u32>(m >> (64 - s)) : 0);
  return normal(p, skip + 3, negative);
}

/** Exact comparison of an int and a double that is not NaN: -1, 0, 1. */
export function compareF64(v: i32, x: f64): i32 {
  const s = signOf(v);
  const t = x > 0 ? 1 : x < 0 ? -1 : 0;
  if (s != t) return s < t ? -1 : 1;
  if (!s) return 0;
  x = abs(x);
  if (x == Infinity) return -s;
  const n = lengthOf(v);
  const p = limbsOf(v, VIEW_A);
  const bits = bitLength(p, n);
  const xb = reinterpret<u64>(x);
  const e = <i32>(xb >> 52) - 1022; // x = 0.1mmm * 2^e; subnormals are below every int anyway
  if (bits != e) return bits < e ? -s : s;
  const m = topBits(p, n),
    o = ((xb & 0xfffffffffffff) | 0x10000000000000) << 11;
  return m == o ? 0 : m < o ? -s : s;
}

/** hash() as CPython's: the magnitude modulo 2^61 - 1, with the sign, -1 being -2. */
export function bigHash(v: i32): i64 {
  const n = lengthOf(v);
  const p = limbsOf(v, VIEW_A);
  const M: u64 = 0x1fffffffffffffff;
  let h: u64 = 0;
  for (let i = n - 1; i >= 0; i--) {
    h = ((h << 32) & M) | (h >> 29);
    h += load<u32>(p + (i << 2));
    if (h >= M) h -= M;
  }
  const r = isNegative(v) ? -(<i64>h) : <i64>h;
  return r == -1 ? -2 : r;
}
