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

/** sum(). Slots: iterator total. States: 0 waits for the iterator, 1 for an item, 2 for the sum. */
export function sum_k(k: i32, v: i32): i32 {
  let s = state(k);
  while (true) {
    if (v == PENDING) return PENDING;
    if (s == 1) {
      if (v == STOP || (!v && stopped())) return slot(k, 1);
      if (!v) return 0;
      const t = slot(k, 1), quick = sumOn(k, v);
      if (quick < 0) return 0;
      if (quick) { settle(k); v = pull(slot(k, 0)); continue; }
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
/** Adds item `v` to the total if both are small ints or floats: 1, 0, or -1 with MemoryError pending. */
export function sumOn(k: i32, v: i32): i32 {
  const t = slot(k, 1);
  if (v & t & 1) {
    const x = (v >> 1) + (t >> 1);
    if (x < -0x40000000 || x >= 0x40000000) return 0;
    setSlot(k, 1, mkInt(x));
    return 1;
  }
  if (!isFloat(v) || !isFloat(t)) return 0;
  const x = mkFloat(floatOf(t) + floatOf(v));
  if (!x) return -1;
  setSlot(k, 1, x);
  return 1;
}
