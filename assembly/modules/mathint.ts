/** math's functions on ints: factorial, comb, perm, gcd, lcm, isqrt. `at` addresses `n` rooted ints. */
import { pop, push, reset, top } from "../heap/roots";
import { raise } from "../value/raise";
import { settle } from "../objects/seq";
import { enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { charge, tired } from "../runtime/work";
import { isInt, mkInt, PENDING, Q } from "../value/tag";
import { T } from "../value/types";
import { bigAbs, bigCompare, bigSub, clampI32, isNegative, isZero } from "../objects/bigint";
import { bigFloorDiv, bigMod } from "../objects/bigint-div";
import { bigGcd, bigIsqrt } from "../objects/bigint-math";
import { bigMul } from "../objects/bigint-mul";

/** from * (from + 1) * ... * to, by halves, so that the factors stay equally long. */
function product(from: i32, to: i32): i32 {
  if (to - from < 4) {
    let r = mkInt(1);
    for (let i = from; i <= to && r; i++) {
      push(r);
      r = bigMul(r, mkInt(i));
      pop();
    }
    return r;
  }
  const mid = (from + to) >> 1;
  const a = product(from, mid);
  if (!a) return 0;
  push(a);
  const b = product(mid + 1, to);
  if (b) {
    push(b);
    const r = bigMul(a, b);
    pop();
    pop();
    return r;
  }
  pop();
  return 0;
}

export function factorial(v: i32): i32 {
  if (isNegative(v)) return raise(T.ValueError, Q("factorial() not defined for negative values"));
  const n = clampI32(v);
  if (n > 10000000) return raise(T.OverflowError, Q("factorial() argument is too large"));
  return n < 2 ? mkInt(1) : product(2, n);
}

/** n * (n - 1) * ... for k factors; divided by k! when `choose`. */
function falling(n: i32, count: i32, choose: bool): i32 {
  const k = enter(falling_k, 4);
  if (!k) return 0;
  setSlot(k, 0, mkInt(1));
  setSlot(k, 1, n);
  setSlot(k, 2, mkInt(count));
  setSlot(k, 3, mkInt(0));
  setState(k, choose ? 1 : 0);
  return finish(k, falling_k, mkInt(1));
}
/** Slots: the product, n, the number of factors, those done. */
function falling_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const count = slot(k, 2) >> 1;
  let r = slot(k, 0);
  for (let i = slot(k, 3) >> 1; i < count; i++) {
    settle(k);
    const f = bigSub(slot(k, 1), mkInt(i));
    if (!f) return 0;
    push(f);
    r = bigMul(r, f);
    if (r && state(k)) {
      push(r);
      r = bigFloorDiv(r, mkInt(i + 1));
    }
    if (!r) return 0;
    setSlot(k, 0, r);
    setSlot(k, 3, mkInt(i + 1));
    charge(1);
    if (tired()) return PENDING;
  }
  return r;
}

export function perm(n: i32, k: i32): i32 {
  if (isNegative(n)) return raise(T.ValueError, Q("n must be a non-negative integer"));
  if (isNegative(k)) return raise(T.ValueError, Q("k must be a non-negative integer"));
  if (bigCompare(k, n) > 0) return mkInt(0);
  if (!isInt(k)) return raise(T.OverflowError, Q("k must not exceed 1073741823"));
  return falling(n, k >> 1, false);
}

export function comb(n: i32, k: i32): i32 {
  if (isNegative(n)) return raise(T.ValueError, Q("n must be a non-negative integer"));
  if (isNegative(k)) return raise(T.ValueError, Q("k must be a non-negative integer"));
  if (bigCompare(k, n) > 0) return mkInt(0);
  const rest = bigSub(n, k);
  if (!rest) return 0;
  push(rest);
  const least = bigCompare(rest, k) < 0 ? rest : k;
  if (!isInt(least)) return raise(T.OverflowError, Q("min(n - k, k) must not exceed 1073741823"));
  const r = falling(n, least >> 1, true);
  pop();
  return r;
}

export function gcd(at: i32, n: i32): i32 {
  if (n == 2 && isInt(load<i32>(at)) && isInt(load<i32>(at, 4))) return bigGcd(load<i32>(at), load<i32>(at, 4));
  const k = enter(gcd_k, 3 + n);
  if (!k) return 0;
  setSlot(k, 0, mkInt(0));
  setSlot(k, 1, mkInt(0));
  setSlot(k, 2, mkInt(0));
  memory.copy(k + 24, at, n << 2);
  setState(k, n);
  return finish(k, gcd_k, mkInt(0));
}
/** Slots: the two whose divisor is looked for, how many arguments were taken, those. State: their number. */
function gcd_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  while (true) {
    const x = slot(k, 0),
      y = slot(k, 1),
      i = slot(k, 2) >> 1;
    settle(k);
    if (isZero(y)) {
      if (i == state(k)) return bigAbs(x);
      setSlot(k, 1, slot(k, 3 + i));
      setSlot(k, 2, mkInt(i + 1));
      continue;
    }
    const r = isInt(x) && isInt(y) ? bigGcd(x, y) : bigMod(x, y);
    if (!r) return 0;
    setSlot(k, 0, isInt(x) && isInt(y) ? r : y);
    setSlot(k, 1, isInt(x) && isInt(y) ? mkInt(0) : r);
    if (tired()) return PENDING;
  }
}

export function lcm(at: i32, n: i32): i32 {
  const mark = top();
  let r = mkInt(1);
  for (let i = 0; i < n; i++) {
    const v = load<i32>(at + (i << 2));
    if (isZero(v)) return mkInt(0);
    push(r);
    const g = bigGcd(r, v);
    if (!g) return 0;
    push(g);
    const q = bigFloorDiv(r, g);
    if (!q) return 0;
    push(q);
    const p = bigMul(q, v);
    if (!p) return 0;
    push(p);
    r = bigAbs(p);
    reset(mark);
    if (!r) return 0;
  }
  return r;
}

export function isqrt(v: i32): i32 {
  if (isNegative(v)) return raise(T.ValueError, Q("isqrt() argument must be nonnegative"));
  return bigIsqrt(v);
}
