// any(), all() and sum() from their iterator on (modules/builtins-iter.ts).

import { mkFloat } from "../heap/alloc";
import { FALSE, NONE, PENDING, STOP, TRUE, floatOf, isFloat, mkInt } from "../value/tag";
import { setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { binary, truth } from "../runtime/protocol";
import { pull } from "./generator";
import { settle } from "./seq";

/** any (state bit 2 clear) and all: low states 0 waits for the iterator, 1 for an item, 2 for its truth. Slots: iterator. */
export function search_k(k: i32, v: i32): i32 {
  const all = state(k) & 4;
  let s = state(k) & 3;
  while (true) {
    if (v == PENDING) return PENDING;
    if (s == 1) {
      if (v == STOP || (!v && stopped())) return all ? TRUE : FALSE;
      if (!v) return 0;
      setState(k, all | (s = 2));
      settle(k);
      v = truth(v);
      continue;
    }
    if (!v) return 0;
    if (s == 0) setSlot(k, 0, v);
    else if (all ? v == FALSE : v != FALSE) return v == FALSE ? FALSE : TRUE;
    setState(k, all | (s = 1));
    settle(k);
    v = pull(slot(k, 0));
  }
}
/** Item `v` of a generator: 1 when it decides nothing, 0 when search_k is to look. */
export function searchOn(k: i32, v: i32): i32 {
  const s = state(k);
  return (s & 3) == 1 && (s & 4 ? v == TRUE || (v & 1 && v != 1) : v == FALSE || v == NONE || v == 1) ? 1 : 0;
}

/**
 * sum(). Slots: iterator, total, low part. States: 0 waits for the iterator, 1 for an item, 2 for the sum.
 *
 * Floats are summed as CPython 3.12 does, with what each addition loses kept in a low part (Neumaier, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen", 1974). Total and low part are then cells of the sum's own and changed in place. The
 * low part is NONE before there are two floats, FALSE once something else than a number was met.
 */
export function sum_k(k: i32, v: i32): i32 {
  let s = state(k);
  while (true) {
    if (v == PENDING) return PENDING;
    if (s == 1) {
      if (v == STOP || (!v && stopped())) return total(k);
      if (!v) return 0;
      const quick = sumOn(k, v);
      if (quick < 0) return 0;
      if (quick) { settle(k); v = pull(slot(k, 0)); continue; }
      const t = total(k);
      if (isFloat(slot(k, 2))) setSlot(k, 2, FALSE);
      setState(k, s = 2);
      settle(k);
      v = binary(0, t, v);
      continue;
    }
    if (!v) return 0;
    setSlot(k, s == 2 ? 1 : 0, v);
    setState(k, s = 1);
    settle(k);
    v = pull(slot(k, 0));
  }
}
/** The total with its low part. */
function total(k: i32): i32 {
  const t = slot(k, 1), low = slot(k, 2);
  if (isFloat(low)) {
    const c = floatOf(low);
    if (c != 0 && c - c == 0) store<f64>(t ^ 4, floatOf(t) + c);
  }
  return t;
}
/** Adds item `v` to the total if both are small ints or floats: 1, 0, or -1 with MemoryError pending. */
export function sumOn(k: i32, v: i32): i32 {
  const t = slot(k, 1);
  if (v & t & 1) {
    const x = (v >> 1) + (t >> 1);
    if (x < -0x40000000 || x >= 0x40000000) return 0;
    setSlot(k, 1, mkInt(x));
    return 1;
  }
  if (!isFloat(t)) return 0;
  let low = slot(k, 2);
  if (v & 1) {
    if (!isFloat(low)) return 0;
    store<f64>(t ^ 4, floatOf(t) + <f64>(v >> 1));
    return 1;
  }
  if (!isFloat(v) || low == FALSE) return 0;
  const x = floatOf(v), hi = floatOf(t), r = hi + x, lost = abs<f64>(hi) >= abs<f64>(x) ? hi - r + x : x - r + hi;
  if (low == NONE) {
    const own = mkFloat(r);
    if (!own) return -1;
    setSlot(k, 1, own);
    low = mkFloat(lost);
    if (!low) return -1;
    setSlot(k, 2, low);
    return 1;
  }
  store<f64>(t ^ 4, r);
  store<f64>(low ^ 4, floatOf(low) + lost);
  return 1;
}
