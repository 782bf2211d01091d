/**
 * Quotients of big ints: floor division with remainder, and the correctly rounded true division.
 *
 * Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D, on u32 limbs with u64 arithmetic.
 */
import { pop, push } from "../heap/roots";
import { add, bitLength, bitsAt, compare, divSmall, shiftLeft, shiftRight, trim } from "../text/limbs";
import { VIEW_A, VIEW_B } from "../text/scratch";
import { Q, isInt, mkInt } from "../value/tag";
import { raise } from "../value/raise";
import { T } from "../value/types";
import { bigAdd, bigSub, bitLengthOf, fromI32, fromU64, isNegative, isZero, lengthOf, limbsOf, newLimbs, normal } from "./bigint";
import { magnitude64 } from "./bigint";
import { bigShl } from "./bigint-bits";
import { charge } from "../runtime/work";

/**
 * q[0..nu-nv] = u / v, u becomes the remainder. u has nu + 1 limbs (the top one less than v's), v has nv >= 2 limbs with the
 * topmost bit set.
 */
export function divKnuth(q: i32, u: i32, nu: i32, v: i32, nv: i32): void {
  const top = v + (nv << 2);
  const v1 = <u64>load<u32>(top - 4);
  const v2 = <u64>load<u32>(top - 8);
  const bytes = nv << 2;
  for (let j = (nu - nv) << 2; j >= 0; j -= 4) {
    const uj = u + j;
    const ut = uj + bytes;
    const num = (<u64>load<u32>(ut) << 32) | <u64>load<u32>(ut - 4);
    let qh: u64, rh: u64;
    if (load<u32>(ut) >= <u32>v1) {
      qh = 0xffffffff;
      rh = num - qh * v1;
    } else {
      qh = num / v1;
      rh = num - qh * v1;
    }
    while (rh < 0x100000000 && qh * v2 > ((rh << 32) | <u64>load<u32>(ut - 8))) {
      qh--;
      rh += v1;
    }
    // u[j..j+nv] -= qh * v
    let borrow: i64 = 0;
    let carry: u64 = 0;
    for (let i = 0; i < bytes; i += 4) {
      carry += qh * <u64>load<u32>(v + i);
      borrow += <i64>load<u32>(uj + i) - <i64>(carry & 0xffffffff);
      store<u32>(uj + i, <u32>borrow);
      borrow >>= 32;
      carry >>= 32;
    }
    borrow += <i64>load<u32>(ut) - <i64>carry;
    store<u32>(ut, <u32>borrow);
    if (borrow < 0) {
      qh--;
      store<u32>(ut, load<u32>(ut) + add(uj, uj, nv, v, nv));
    }
    store<u32>(q + j, <u32>qh);
  }
}

/**
 * Truncating division of magnitudes: the quotient is returned (sign positive), the remainder pushed on the roots for the
 * caller to pop (without `rest`: something else is). 0 (nothing pushed) when memory runs out. |b| > 0.
 */
function divTrunc(a: i32, b: i32, rest: bool): i32 {
  const na = lengthOf(a),
    nb = lengthOf(b);
  if (nb == 1) {
    const q = newLimbs(na);
    if (!q) return 0;
    const r = divSmall(q + 4, limbsOf(a, VIEW_A), na, load<u32>(limbsOf(b, VIEW_B)));
    const result = normal(q, na, false);
    push(result);
    const one = fromU64(r, false);
    pop();
    if (!one) return 0;
    push(one);
    return result;
  }
  let u = newLimbs(na + 1);
  if (!u) return 0;
  const x = limbsOf(a, VIEW_A);
  if (na < nb) {
    memory.copy(u + 4, x, na << 2);
    push(normal(u, na, false));
    return mkInt(0);
  }
  push(u);
  const v = newLimbs(nb);
  if (!v) {
    pop();
    return 0;
  }
  push(v);
  const q = newLimbs(na - nb + 1);
  pop();
  pop();
  if (!q) return 0;
  const y = limbsOf(b, VIEW_B);
  const s = <i32>clz(load<u32>(y + (nb << 2) - 4));
  shiftLeft(v + 4, y, nb, s);
  store<u32>(u + 4 + (na << 2), shiftLeft(u + 4, limbsOf(a, VIEW_A), na, s));
  divKnuth(q + 4, u + 4, na, v + 4, nb);
  const work = (<i64>(na - nb + 1) * nb) >> 2;
  if (work > 64) charge(<i32>min(work, 0x7fffffff));
  if (rest) {
    shiftRight(u + 4, u + 4, nb, s);
    u = normal(u, nb, false);
  }
  push(u);
  return normal(q, na - nb + 1, false);
}

/**
 * Floor division: the quotient is returned, the remainder (sign of b) pushed for the caller to pop; 0 and nothing pushed on
 * an exception.
 */
export function bigDivmod(a: i32, b: i32): i32 {
  if (isInt(a) && isInt(b) && b != mkInt(0)) {
    const x = a >> 1,
      y = b >> 1;
    let q = x / y,
      r = x % y;
    if (r && (r ^ y) < 0) {
      q--;
      r += y;
    }
    push(mkInt(r));
    const result = fromI32(q);
    if (!result) pop();
    return result;
  }
  if (isZero(b)) return raise(T.ZeroDivisionError, Q("integer division or modulo by zero"));
  let q = divTrunc(a, b, true);
  if (!q) return 0;
  let r = pop();
  const na = isNegative(a),
    nb = isNegative(b);
  if (na == nb) {
    if (na) {
      push(q);
      r = negate(r);
      pop();
      if (!r) return 0;
    }
    push(r);
    return q;
  }
  push(q);
  push(r);
  if (r != mkInt(0)) {
    r = nb ? bigAdd(b, r) : bigSub(b, r);
    pop();
    push(r);
    if (r) q = bigAdd(q, mkInt(1));
    if (!r || !q) {
      pop();
      pop();
      return 0;
    }
  }
  pop();
  pop();
  push(r);
  q = negate(q);
  if (!q) pop();
  return q;
}

/** -v of an int nobody else has seen. */
function negate(v: i32): i32 {
  if (isInt(v)) return fromI32(-(v >> 1));
  return normal(v, lengthOf(v), !isNegative(v));
}

export function bigFloorDiv(a: i32, b: i32): i32 {
  if ((a | b) & 7 || isNegative(a) || isNegative(b)) return quotient(bigDivmod(a, b));
  const quick = smallQuotient(a, b);
  return quick >= 0 ? mkInt(quick) : quotient(isZero(b) ? bigDivmod(a, b) : divTrunc(a, b, false));
}

/**
 * a // b of two large ones, not negative, when it is below 2^30 and their topmost bits alone tell it; else -1. With the divisor cut to
 * 32 bits the quotient lies between A / (B + 1) and (A + 1) / B: nearly always one number.
 */
function smallQuotient(a: i32, b: i32): i32 {
  const na = lengthOf(a),
    nb = lengthOf(b);
  if (nb < 2) return -1;
  const bits = bitLength(b + 4, nb),
    more = bitLength(a + 4, na) - bits;
  if (more < 0) return 0;
  if (more > 29) return -1;
  const x = bitsAt(a + 4, na, bits - 32),
    y = bitsAt(b + 4, nb, bits - 32);
  const q = x / (y + 1);
  return q == (x + 1) / y ? <i32>q : -1;
}

/** The quotient of a division that left its remainder on the roots. */
function quotient(q: i32): i32 {
  if (q) pop();
  return q;
}

export function bigMod(a: i32, b: i32): i32 {
  return bigDivmod(a, b) ? pop() : 0;
}

/** x * 2^e, rounding once at most (x has no more bits than the result can hold). */
export function scale(x: f64, e: i32): f64 {
  while (e > 1000) {
    x *= 1.0715086071862673e301; // 2^1000
    e -= 1000;
  }
  while (e < -1000) {
    x *= 9.332636185032189e-302; // 2^-1000
    e += 1000;
  }
  return x * reinterpret<f64>(<u64>(1023 + e) << 52);
}

/**
 * a / b correctly rounded; NaN with an exception pending. Source: CPython's long_true_divide: a quotient of 55 bits or so
 * (fewer for a subnormal result), its last bit made odd when there is a rest, then rounded to even by hand.
 */
export function bigTrueDiv(a: i32, b: i32): f64 {
  if (isZero(b)) {
    raise(T.ZeroDivisionError, Q("division by zero"));
    return NaN;
  }
  if (isZero(a)) return isNegative(b) ? -0.0 : 0;
  const ba = bitLengthOf(a),
    bb = bitLengthOf(b);
  const negative = isNegative(a) != isNegative(b);
  let x: f64;
  if (ba <= 53 && bb <= 53) {
    x = <f64>magnitude64(a) / <f64>magnitude64(b);
    return negative ? -x : x;
  }
  const diff = ba - bb;
  if (diff > 1024) {
    raise(T.OverflowError, Q("integer division result too large for a float"));
    return NaN;
  }
  if (diff < -1076) return negative ? -0.0 : 0;
  const shift = max(diff, -1021) - 55;
  // |a| * 2^-shift / |b|
  const up = shift <= 0 ? bigShl(a, -shift) : bigShl(b, shift);
  if (!up) return NaN;
  push(up);
  let q = shift <= 0 ? divTrunc(up, b, true) : divTrunc(a, up, true);
  if (!q) {
    pop();
    return NaN;
  }
  const rest = pop();
  pop();
  let m = magnitude64(q);
  if (!isZero(rest)) m |= 1;
  const bits = 64 - <i32>clz(m);
  const extra = max(bits, -1021 - shift) - 53;
  if (extra > 0) {
    const mask = (<u64>1) << (extra - 1);
    if ((m & mask) != 0 && (m & (3 * mask - 1)) != 0) m += mask;
    m &= ~(2 * mask - 1);
  }
  x = scale(<f64>m, shift);
  if (x == Infinity) {
    raise(T.OverflowError, Q("integer division result too large for a float"));
    return NaN;
  }
  return negative ? -x : x;
}

/** Greatest common divisor of magnitudes below 2^64. */
export function gcd64(a: u64, b: u64): u64 {
  while (b) {
    const t = a % b;
    a = b;
    b = t;
  }
  return a;
}
