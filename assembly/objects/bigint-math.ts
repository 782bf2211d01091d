/** Powers, modular powers, roots and common divisors of ints. Arguments are rooted by the caller. */
import { outOfMemory } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { VIEW_A } from "../text/scratch";
import { PENDING, Q, isInt, mkInt } from "../value/tag";
import { raise } from "../value/raise";
import { T } from "../value/types";
import {
  bigAdd,
  bigAbs,
  bigCompare,
  bigNeg,
  bigSub,
  bitLengthOf,
  clampI32,
  fits64,
  fromU64,
  isNegative,
  isOdd,
  isZero,
  lengthOf,
  limbsOf,
  magnitude64,
  MAX_LIMBS,
  plain,
} from "./bigint";
import { bigDivmod, bigFloorDiv, bigMod, gcd64 } from "./bigint-div";
import { bigMul } from "./bigint-mul";
import { bigShl, bigShr, bitCount, trailingZeros } from "./bigint-bits";
import { settle } from "./seq";
import { enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { tired } from "../runtime/work";

function bitAt(v: i32, i: i32): bool {
  return ((load<u32>(limbsOf(v, VIEW_A) + ((i >> 5) << 2)) >> (i & 31)) & 1) != 0;
}

/** a ** e for e >= 0. */
export function bigPow(a: i32, e: i32): i32 {
  if (isZero(e)) return mkInt(1);
  if (bitLengthOf(a) <= 1) return isNegative(a) && !isOdd(e) ? mkInt(1) : plain(a); // 0, 1, -1
  const bits = bitLengthOf(a);
  const n = clampI32(e);
  if (<i64>(bits - 1) * <i64>n > <i64>MAX_LIMBS * 32) return outOfMemory(-1);
  if (bitCount(a) == 1) {
    const r = bigShl(mkInt(1), (bits - 1) * n);
    if (!r || !isNegative(a) || !(n & 1)) return r;
    push(r);
    const s = bigNeg(r);
    pop();
    return s;
  }
  let r = plain(a);
  for (let i = 30 - <i32>clz(n); i >= 0 && r; i--) {
    push(r);
    r = bigMul(r, r);
    pop();
    if (r && (n >> i) & 1) {
      push(r);
      r = bigMul(r, a);
      pop();
    }
  }
  return r;
}

/** pow(a, e, m) as CPython's, negative exponents included. */
export function bigPowMod(a: i32, e: i32, m: i32): i32 {
  if (isZero(m)) return raise(T.ValueError, Q("pow() 3rd argument cannot be 0"));
  const mark = top();
  let base = bigMod(a, m);
  if (base && isNegative(e)) {
    push(base);
    base = inverse(base, m);
    if (base) {
      push(base);
      e = bigNeg(e);
      if (!e) base = 0;
      else push(e);
    }
  }
  if (base) push(base);
  const k = base ? enter(powMod_k, 5) : 0;
  reset(mark);
  if (!k) return 0;
  setSlot(k, BASE, base);
  setSlot(k, EXP, e);
  setSlot(k, MOD, m);
  setSlot(k, BIT, mkInt(bitLengthOf(e)));
  settle(k);
  return finish(k, powMod_k, bigMod(mkInt(1), m));
}
const RESULT: i32 = 0,
  BASE: i32 = 1,
  EXP: i32 = 2,
  MOD: i32 = 3,
  BIT: i32 = 4;

/** Bit by bit, in slices: an exponent may have as many as the RAM. */
function powMod_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  let r = state(k) ? slot(k, RESULT) : v;
  setState(k, 1);
  for (let i = (slot(k, BIT) >> 1) - 1; i >= 0; i--) {
    r = mulMod(r, r, slot(k, MOD));
    if (r && bitAt(slot(k, EXP), i)) r = mulMod(r, slot(k, BASE), slot(k, MOD));
    if (!r) return 0;
    setSlot(k, RESULT, r);
    setSlot(k, BIT, mkInt(i));
    if (tired()) return PENDING;
  }
  return r;
}

function mulMod(a: i32, b: i32, m: i32): i32 {
  push(a);
  const p = bigMul(a, b);
  pop();
  if (!p) return 0;
  push(p);
  const r = bigMod(p, m);
  pop();
  return r;
}

/** x with a * x = 1 modulo m, by the extended Euclidean algorithm. */
function inverse(a: i32, m: i32): i32 {
  const mark = top();
  let x = mkInt(1),
    y = mkInt(0),
    u = a,
    w = m;
  while (!isZero(w)) {
    reset(mark);
    push(x);
    push(y);
    push(u);
    push(w);
    const q = bigDivmod(u, w);
    if (!q) {
      reset(mark);
      return 0;
    }
    const rest = pop();
    push(rest);
    push(q);
    const t = bigMul(q, y);
    if (!t) {
      reset(mark);
      return 0;
    }
    push(t);
    const z = bigSub(x, t);
    if (!z) {
      reset(mark);
      return 0;
    }
    x = y;
    y = z;
    u = w;
    w = rest;
  }
  reset(mark);
  if (u == mkInt(-1)) {
    push(x);
    x = bigNeg(x);
    reset(mark);
  } else if (u != mkInt(1)) return raise(T.ValueError, Q("base is not invertible for the given modulus"));
  if (!x) return 0;
  push(x);
  const r = bigMod(x, m);
  reset(mark);
  return r;
}

/** Greatest common divisor, never negative. */
export function bigGcd(a: i32, b: i32): i32 {
  const mark = top();
  let x = bigAbs(a);
  push(x);
  let y = x ? bigAbs(b) : 0;
  if (x && y && bigCompare(x, y) < 0) {
    push(y);
    const t = x;
    x = y;
    y = t;
  }
  while (x && y && !isZero(y)) {
    if (fits64(x)) {
      x = fromU64(gcd64(magnitude64(x), magnitude64(y)), false);
      break;
    }
    reset(mark);
    push(x);
    push(y);
    const r = bigMod(x, y);
    x = r ? y : 0;
    y = r;
  }
  reset(mark);
  return y ? x : 0;
}

/** floor(sqrt(n)) for n >= 0. Source: CPython's math.isqrt (Mark Dickinson), which doubles the precision in each step. */
export function bigIsqrt(n: i32): i32 {
  if (isZero(n)) return mkInt(0);
  const c = (bitLengthOf(n) - 1) >> 1;
  const mark = top();
  let a = mkInt(1);
  let d = 0;
  for (let s = c ? 31 - <i32>clz(c) : -1; s >= 0; s--) {
    const e = d;
    d = c >> s;
    push(a);
    const left = bigShl(a, d - e - 1);
    push(left);
    let q = left ? bigShr(n, 2 * c - e - d + 1) : 0;
    push(q);
    q = q ? bigFloorDiv(q, a) : 0;
    push(q);
    a = q ? bigAdd(left, q) : 0;
    reset(mark);
    if (!a) return 0;
  }
  push(a);
  const sq = bigMul(a, a);
  push(sq);
  if (!sq) a = 0;
  else if (bigCompare(sq, n) > 0) a = bigSub(a, mkInt(1));
  reset(mark);
  return a;
}
