/**
 * math's functions over iterables, as continuations: fsum, prod, sumprod, dist.
 *
 * fsum keeps Shewchuk's partials: doubles that do not overlap and whose exact sum is the exact sum so far, in a raw block
 * `[header][count][f64 ...]` that grows.
 */
import { allocRaw, newFloat } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { arg, enter, finish, kwarg, setSlot, setState, slot, state, stopped, tidy } from "../runtime/frame";
import { binary, iter, next } from "../runtime/protocol";
import { raise } from "../value/raise";
import { floatOf, isFloat, mkInt, PENDING, Q, STOP } from "../value/tag";
import { blockBytes, isLayout, T } from "../value/types";
import { toFloat } from "../objects/float";
import { kindOf, numToF64, tooLarge } from "../objects/number";
import { listLen, listWords, toList } from "../objects/list";
import { run, settle } from "../objects/seq";
import { tupleLen } from "../objects/tuple";
import { norm } from "./mathfloat";

/** Adds x to the partials in slot 1; false on MemoryError. */
function addPartial(k: i32, x: f64): bool {
  let p = slot(k, 1);
  const n = load<i32>(p, 4);
  let m = 0;
  for (let i = 0; i < n; i++) {
    let y = load<f64>(p + 8 + (i << 3));
    if (abs(x) < abs(y)) {
      const t = x;
      x = y;
      y = t;
    }
    const hi = x + y;
    const lo = y - (hi - x);
    if (lo != 0) store<f64>(p + 8 + (m++ << 3), lo);
    x = hi;
  }
  if (8 + ((m + 1) << 3) > blockBytes(p)) {
    const bigger = allocRaw(T.RAW, 8 + ((m + 16) << 3));
    if (!bigger) return false;
    memory.copy(bigger + 8, p + 8, m << 3);
    setSlot(k, 1, bigger);
    p = bigger;
  }
  store<f64>(p + 8 + (m << 3), x);
  store<i32>(p, m + 1, 4);
  return true;
}

/** The partials' sum rounded once. */
function sumOf(p: i32): f64 {
  let n = load<i32>(p, 4);
  if (!n) return 0;
  const at = p + 8;
  let hi = load<f64>(at + (--n << 3)),
    lo: f64 = 0;
  while (n > 0) {
    const x = hi,
      y = load<f64>(at + (--n << 3));
    hi = x + y;
    lo = y - (hi - x);
    if (lo != 0) break;
  }
  // half way between two doubles: the next partial decides
  if (n > 0 && lo < 0 == load<f64>(at + ((n - 1) << 3)) < 0 && lo != 0 && load<f64>(at + ((n - 1) << 3)) != 0) {
    const y = lo * 2,
      x = hi + y;
    if (y == x - hi) hi = x;
  }
  return hi;
}

/** fsum(iterable). slots: 0 iterator, 1 partials, 2 sum of the infinities and NaNs met, 3 of the infinities. */
export function math_fsum(args: i32, n: i32): i32 {
  const k = enter(fsum_k, 4);
  if (!k) return 0;
  const p = allocRaw(T.RAW, 8 + 64);
  if (!p) return 0;
  store<i32>(p, 0, 4);
  setSlot(k, 1, p);
  return finish(k, fsum_k, iter(arg(args, 0)));
}

/** states: 0 awaits the iterator, 1 an item, 2 the item's float */
function fsum_k(k: i32, v: i32): i32 {
  if (state(k) == 0) {
    if (!v) return 0;
    setSlot(k, 0, v);
    setState(k, 1);
    v = next(v);
  }
  while (true) {
    tidy(k);
    if (v == PENDING) return PENDING;
    if (state(k) == 1) {
      if (v == STOP || (!v && stopped())) {
        if (slot(k, 2)) {
          // only infinities of both signs make a NaN of their own
          const infinities = slot(k, 3) ? floatOf(slot(k, 3)) : 0;
          return infinities != infinities ? raise(T.ValueError, Q("-inf + inf in fsum")) : slot(k, 2);
        }
        const r = sumOf(slot(k, 1));
        if (r - r != 0) return raise(T.OverflowError, Q("intermediate overflow in fsum"));
        return newFloat(r);
      }
      if (!v) return 0;
      if (!isFloat(v)) {
        setState(k, 2);
        push(v);
        v = toFloat(v);
        continue;
      }
    }
    if (!v) return 0;
    const x = floatOf(v);
    if (x - x != 0) {
      const f = newFloat((slot(k, 2) ? floatOf(slot(k, 2)) : 0) + x);
      if (!f) return 0;
      setSlot(k, 2, f);
      if (x == x) {
        const g = newFloat((slot(k, 3) ? floatOf(slot(k, 3)) : 0) + x);
        if (!g) return 0;
        setSlot(k, 3, g);
      }
    } else if (!addPartial(k, x)) return 0;
    setState(k, 1);
    v = next(slot(k, 0));
  }
}

/** prod(iterable, *, start=1). slots: 0 iterator, 1 product. States: 0 iterator, 1 item, 2 product */
export function math_prod(args: i32, n: i32): i32 {
  const k = enter(prod_k, 2);
  if (!k) return 0;
  const start = kwarg(args, n, Q("start"));
  setSlot(k, 1, start ? start : mkInt(1));
  return finish(k, prod_k, iter(arg(args, 0)));
}

function prod_k(k: i32, v: i32): i32 {
  if (state(k) == 0) {
    if (!v) return 0;
    setSlot(k, 0, v);
    setState(k, 1);
    v = next(v);
  }
  while (true) {
    tidy(k);
    if (v == PENDING) return PENDING;
    if (state(k) == 1) {
      if (v == STOP || (!v && stopped())) return slot(k, 1);
      if (!v) return 0;
      setState(k, 2);
      push(v);
      v = binary(2, slot(k, 1), v);
      continue;
    }
    if (!v) return 0;
    setSlot(k, 1, v);
    setState(k, 1);
    v = next(slot(k, 0));
  }
}

/**
 * sumprod(p, q). slots: 0 1 iterators, 2 sum, 3 item of p. States: 0 iterator p, 1 iterator q, 2 item p, 3 item q, 4 the
 * product, 5 the sum
 */
export function math_sumprod(args: i32, n: i32): i32 {
  const k = enter(sumprod_k, 5);
  if (!k) return 0;
  setSlot(k, 2, mkInt(0));
  setSlot(k, 4, arg(args, 1));
  return finish(k, sumprod_k, iter(arg(args, 0)));
}

function sumprod_k(k: i32, v: i32): i32 {
  while (true) {
    tidy(k);
    if (v == PENDING) return PENDING;
    const s = state(k);
    const end = v == STOP || (!v && (s == 2 || s == 3) && stopped());
    if (!v && !end) return 0;
    setState(k, s < 5 ? s + 1 : 2);
    switch (s) {
      case 0:
        setSlot(k, 0, v);
        v = iter(slot(k, 4));
        break;
      case 1:
        setSlot(k, 1, v);
        v = next(slot(k, 0));
        break;
      case 2:
        setSlot(k, 3, end ? 0 : v);
        v = next(slot(k, 1));
        break;
      case 3:
        if (end != (slot(k, 3) == 0)) return raise(T.ValueError, Q("Inputs are not the same length"));
        if (end) return slot(k, 2);
        push(v);
        v = binary(2, slot(k, 3), v);
        break;
      case 4:
        push(v);
        v = binary(0, slot(k, 2), v);
        break;
      default:
        setSlot(k, 2, v);
        v = next(slot(k, 0));
    }
  }
}

/** dist(p, q). Slots: the points, lists or tuples once they were looked at; states: how many were. */
export function math_dist(args: i32, n: i32): i32 {
  const k = enter(dist_k, 2);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  setSlot(k, 1, arg(args, 1));
  return run(k, dist_k, points(arg(args, 0)));
}

/** Tuples and lists as they are, of anything else a list. */
function points(v: i32): i32 {
  return isLayout(v, T.TUPLE) || isLayout(v, T.LIST) ? v : toList(v);
}

function dist_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  setSlot(k, state(k), v);
  if (!state(k)) {
    setState(k, 1);
    settle(k);
    v = points(slot(k, 1));
    if (v == PENDING || !v) return v;
    setSlot(k, 1, v);
  }
  const p = slot(k, 0),
    q = slot(k, 1);
  const m = count(p);
  if (m != count(q)) return raise(T.ValueError, Q("both points must have the same number of dimensions"));
  const block = allocRaw(T.RAW, 8 + (m << 3));
  if (!block) return 0;
  push(block);
  for (let i = 0; i < m; i++) {
    const a = load<i32>(items(p) + (i << 2)),
      b = load<i32>(items(q) + (i << 2));
    if (!kindOf(a) || !kindOf(b)) return raise(T.TypeError, Q("both points must be sequences of numbers"));
    const x = numToF64(a),
      y = numToF64(b);
    if (tooLarge(a, x) || tooLarge(b, y)) return 0;
    store<f64>(block + 8 + (i << 3), x - y);
  }
  const r = norm(block + 8, m);
  pop();
  return newFloat(r);
}

function count(v: i32): i32 {
  return isLayout(v, T.TUPLE) ? tupleLen(v) : listLen(v);
}

function items(v: i32): i32 {
  return isLayout(v, T.TUPLE) ? v + 4 : listWords(v);
}
