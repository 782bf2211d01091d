/**
 * Products of big ints: the school method for short ones, Karatsuba's above KARATSUBA limbs (measured by
 * tests/differential/bigints.mjs).
 *
 * Subtractive Karatsuba on halves of l = ceil(n/2) limbs, scratch from the heap, one block for the whole tree:
 * ```
 * out: [ a0*b0 (2l) ][ a1*b1 ]      tmp: [ |a0-a1| l ][ |b0-b1| l ][1][ their product 2l ][ tmp of the next level ]
 * a*b = a0*b0 + (a0*b0 + a1*b1 - (a0-a1)(b0-b1)) * W^l + a1*b1 * W^2l
 * ```
 * The depth is log2 of the length.
 */
import { allocRaw, outOfMemory } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { add, compare, mulAddSmall, mulSchool, mulSmall, sub, trim } from "../text/limbs";
import { VIEW_A, VIEW_B } from "../text/scratch";
import { isInt, mkInt } from "../value/tag";
import { T } from "../value/types";
import { charge } from "../runtime/work";
import { bigNeg, fromI64, isNegative, lengthOf, limbsOf, MAX_LIMBS, newLimbs, normal, plain } from "./bigint";

const KARATSUBA: i32 = 40;

/** out[0..l) = |a - b| for a of l and b of h <= l limbs; true when a < b. */
function difference(out: i32, a: i32, l: i32, b: i32, h: i32): bool {
  const na = trim(a, l),
    nb = trim(b, h);
  if (compare(a, na, b, nb) >= 0) {
    sub(out, a, l, b, h);
    return false;
  }
  sub(out, b, nb, a, na);
  memory.fill(out + (nb << 2), 0, (l - nb) << 2);
  return true;
}

/** out[0..na) += b[0..nb); what is carried out on top is lost. */
function addTo(out: i32, na: i32, b: i32, nb: i32): void {
  let c = add(out, out, nb, b, nb);
  for (let p = out + (nb << 2), end = out + (na << 2); c && p < end; p += 4) {
    const x = load<u32>(p) + 1;
    store<u32>(p, x);
    c = u32(x == 0);
  }
}

function karatsuba(out: i32, a: i32, b: i32, n: i32, tmp: i32): void {
  if (n < KARATSUBA) {
    mulSchool(out, a, n, b, n);
    charge((n * n) >> 3);
    return;
  }
  const l = (n + 1) >> 1,
    h = n - l;
  const a1 = a + (l << 2),
    b1 = b + (l << 2),
    high = out + (l << 3);
  karatsuba(out, a, b, l, tmp);
  karatsuba(high, a1, b1, h, tmp);
  const flip = difference(tmp, a, l, a1, h) != difference(tmp + (l << 2), b, l, b1, h);
  const product = tmp + (l << 3) + 4;
  karatsuba(product, tmp, tmp + (l << 2), l, product + (l << 3));
  // tmp[0..2l] = a0*b0 + a1*b1 -/+ product
  let c = add(tmp, out, l << 1, high, h << 1);
  if (flip) c += add(tmp, tmp, l << 1, product, l << 1);
  else c -= sub(tmp, tmp, l << 1, product, l << 1);
  store<u32>(tmp + (l << 3), c);
  addTo(out + (l << 2), (n << 1) - l, tmp, trim(tmp, (l << 1) + 1));
}

/** Limbs of scratch mulLimbs() needs when the shorter factor has n limbs; 0 when none. */
export function mulScratch(n: i32): i32 {
  return n < KARATSUBA ? 0 : n * 8 + 256;
}

/** out[0..na+nb) = a * b; out must not overlap a, b, tmp. */
export function mulLimbs(out: i32, a: i32, na: i32, b: i32, nb: i32, tmp: i32): void {
  if (na < nb) {
    const t = a;
    a = b;
    b = t;
    const n = na;
    na = nb;
    nb = n;
  }
  if (nb < KARATSUBA) {
    mulSchool(out, a, na, b, nb);
    if (na > 255) charge(<i32>(<i64>na * nb >> 3));
    return;
  }
  if (na == nb) {
    karatsuba(out, a, b, na, tmp);
    return;
  }
  // pieces of a as long as b; the products overlap by half
  memory.fill(out, 0, (na + nb) << 2);
  let left = na;
  while (left) {
    const n = min(left, nb);
    mulLimbs(tmp, b, nb, a, n, tmp + ((nb + n) << 2));
    addTo(out, left + nb, tmp, trim(tmp, nb + n));
    out += n << 2;
    a += n << 2;
    left -= n;
  }
}

/** a * b of a bool or large int and a small one. */
function timesSmall(a: i32, b: i32): i32 {
  if (!b) return mkInt(0);
  if (b == 1) return plain(a);
  const n = lengthOf(a),
    p = newLimbs(n + 1);
  if (!p) return 0;
  store<u32>(p + (n << 2), mulSmall(p + 4, limbsOf(a, VIEW_A), n, b < 0 ? -b : b, 0), 4);
  return normal(p, n + 1, isNegative(a) != b < 0);
}

export function bigMul(a: i32, b: i32): i32 {
  if (isInt(a) && isInt(b)) return fromI64(<i64>(a >> 1) * <i64>(b >> 1));
  if (isInt(b)) return timesSmall(a, b >> 1);
  if (isInt(a)) return timesSmall(b, a >> 1);
  const na = lengthOf(a),
    nb = lengthOf(b);
  if (na + nb > MAX_LIMBS) return outOfMemory(-1);
  const need = mulScratch(min(na, nb));
  let tmp = 0;
  if (need) {
    tmp = allocRaw(T.RAW, 8 + (need << 2));
    if (!tmp) return 0;
    push(tmp);
  }
  const p = newLimbs(na + nb);
  if (need) pop();
  if (!p) return 0;
  mulLimbs(p + 4, limbsOf(a, VIEW_A), na, limbsOf(b, VIEW_B), nb, tmp + 8);
  return normal(p, na + nb, isNegative(a) != isNegative(b));
}

/** a * m + c, a * m - c (`minus`) or c - a * m (`minus` and `turned`), for a large `a`, a machine int `m` and an int `c`, all rooted. */
export function bigMulAdd(a: i32, m: i32, c: i32, minus: bool, turned: bool): i32 {
  if (turned) {
    m = -m;
    minus = false;
  }
  if (c == mkInt(0)) return timesSmall(a, m);
  if (!m) return minus ? bigNeg(c) : plain(c);
  const na = lengthOf(a),
    nc = lengthOf(c),
    n = max(na, nc) + 1,
    p = newLimbs(n);
  if (!p) return 0;
  const x = a + 4,
    y = limbsOf(c, VIEW_B),
    out = p + 4,
    k: u32 = m < 0 ? -m : m,
    negative = isNegative(a) != m < 0,
    other = isNegative(c) != minus;
  if (negative == other) {
    const both = min(na, nc) << 2;
    const carry = mulAddSmall(out, x, k, y, both >> 2);
    if (na > nc) store<u32>(out + (na << 2), mulSmall(out + both, x + both, na - nc, k, carry));
    else {
      store<u32>(VIEW_A, carry);
      store<u32>(out + (nc << 2), nc > na ? add(out + both, y + both, nc - na, VIEW_A, 1) : carry);
    }
    return normal(p, n, negative);
  }
  store<u32>(out + (na << 2), mulSmall(out, x, na, k, 0));
  const nx = trim(out, na + 1);
  if (compare(out, nx, y, nc) >= 0) {
    sub(out, out, nx, y, nc);
    return normal(p, nx, negative);
  }
  sub(out, y, nc, out, nx);
  return normal(p, nc, other);
}
