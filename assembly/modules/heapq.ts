// heapq: the heap functions as one continuation that sifts items down to the leaves and up again, comparing as CPython does.
// nlargest, nsmallest and merge are Python (frozen/_heapq.py).
//
// Items change places by swapping, so whatever a comparison raises, the list still holds all of them.

import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, FALSE, TRUE, intOf, mkInt } from "../value/tag";
import { T, isLayout } from "../value/types";
import { arg, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { func, module } from "../runtime/native";
import { compare, truth } from "../runtime/protocol";
import { listAppend, listItem, listLen, listRemoveAt, setListItem } from "../objects/list";
import { quickCompare, settle } from "../objects/seq";

// slots
const HEAP: i32 = 0, POS: i32 = 1, START: i32 = 2, SIZE: i32 = 3, NEXT: i32 = 4, ANSWER: i32 = 5;
// states: DOWN to the leaves, UP to START, PUSHPOP compares the item with the smallest; TRUTH: the answer is being made a bool
const DOWN: i32 = 0, UP: i32 = 1, PUSHPOP: i32 = 2, TRUTH: i32 = 4;
const WAIT: i32 = -1, FAILED: i32 = -2;

function less(k: i32, x: i32, y: i32): i32 {
  const c = quickCompare(x, y);
  if (c != 2) return c < 0 ? 1 : 0;
  settle(k);
  let v = compare(0, x, y);
  if (v != TRUE && v != FALSE && v != PENDING && v != 0) { setState(k, state(k) | TRUTH); settle(k); v = truth(v); setState(k, state(k) & ~TRUTH); }
  return v == TRUE ? 1 : v == FALSE ? 0 : v == PENDING ? WAIT : FAILED;
}
function swap(l: i32, i: i32, j: i32): void {
  const v = listItem(l, i);
  setListItem(l, i, listItem(l, j));
  setListItem(l, j, v);
}

/** Goes on; `known`: the answer of the comparison that was awaited, or -1. */
function sift(k: i32, known: i32): i32 {
  const l = slot(k, HEAP);
  while (true) {
    const n = listLen(l), s = state(k), pos = intOf(slot(k, POS));
    if (mkInt(n) != slot(k, SIZE)) return raise(T.RuntimeError, Q("list changed size during iteration"));
    let i: i32, j: i32, r = 1;
    if (s == PUSHPOP) {
      // the smallest against ANSWER, which takes its place if it is larger
      r = known < 0 ? less(k, listItem(l, 0), slot(k, ANSWER)) : known;
      known = -1;
      if (r == WAIT) return PENDING;
      if (r == FAILED) return 0;
      if (!r) return slot(k, ANSWER);
      const v = listItem(l, 0);
      setListItem(l, 0, slot(k, ANSWER));
      setSlot(k, ANSWER, v);
      setState(k, DOWN);
      continue;
    }
    if (s == DOWN) {
      i = pos * 2 + 1;
      if (i >= n) { setState(k, UP); continue; }
      if (i + 1 < n) {
        r = known < 0 ? less(k, listItem(l, i), listItem(l, i + 1)) : known;
        known = -1;
        if (r == WAIT) return PENDING;
        if (r == FAILED) return 0;
        if (!r) i++;
      }
      swap(l, pos, i);
      setSlot(k, POS, mkInt(i));
      continue;
    }
    if (mkInt(pos) > slot(k, START)) {
      j = (pos - 1) >> 1;
      r = known < 0 ? less(k, listItem(l, pos), listItem(l, j)) : known;
      known = -1;
      if (r == WAIT) return PENDING;
      if (r == FAILED) return 0;
      if (r) { swap(l, pos, j); setSlot(k, POS, mkInt(j)); continue; }
    }
    const next = intOf(slot(k, NEXT)) - 1; // heapify goes on with the one before
    if (next < 0) return slot(k, ANSWER);
    setSlot(k, NEXT, mkInt(next)); setSlot(k, START, mkInt(next)); setSlot(k, POS, mkInt(next));
    setState(k, DOWN);
  }
  return 0;
}
function sift_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const s = state(k);
  if (!(s & TRUTH) && v != TRUE && v != FALSE) {
    setState(k, s | TRUTH);
    settle(k);
    v = truth(v);
    if (v == PENDING || !v) return v;
  }
  setState(k, s & ~TRUTH);
  return sift(k, v == TRUE ? 1 : 0);
}
/** Starts in `s` at item `pos` of heap `l`. `next`: items before which heapify works, 0 for the others. */
function start(l: i32, s: i32, pos: i32, next: i32, answer: i32): i32 {
  const k = enter(sift_k, 6);
  if (!k) return 0;
  setSlot(k, HEAP, l); setSlot(k, POS, mkInt(pos)); setSlot(k, START, mkInt(next ? pos : 0)); setSlot(k, SIZE, mkInt(listLen(l)));
  setSlot(k, NEXT, mkInt(next)); setSlot(k, ANSWER, answer);
  setState(k, s);
  return finish(k, start_k, NONE);
}
function start_k(k: i32, v: i32): i32 { return sift(k, -1); }

/** Is it a list? Else TypeError. */
function isHeap(l: i32): bool {
  if (isLayout(l, T.LIST)) return true;
  raise1(T.TypeError, Q("heap argument must be a list, not %T"), l);
  return false;
}
function heappush(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (!isHeap(l) || !listAppend(l, arg(args, 1))) return 0;
  return start(l, UP, listLen(l) - 1, 0, NONE);
}
function heappop(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (!isHeap(l)) return 0;
  const last = listLen(l) - 1;
  if (last < 0) return raise(T.IndexError, Q("index out of range"));
  const v = listItem(l, 0);
  setListItem(l, 0, listItem(l, last));
  listRemoveAt(l, last);
  return last ? start(l, DOWN, 0, 0, v) : v;
}
function heapreplace(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (!isHeap(l)) return 0;
  if (!listLen(l)) return raise(T.IndexError, Q("index out of range"));
  const v = listItem(l, 0);
  setListItem(l, 0, arg(args, 1));
  return start(l, DOWN, 0, 0, v);
}
function heappushpop(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (!isHeap(l)) return 0;
  return listLen(l) ? start(l, PUSHPOP, 0, 0, arg(args, 1)) : arg(args, 1);
}
function heapify(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (!isHeap(l)) return 0;
  const i = (listLen(l) >> 1) - 1;
  return i < 0 ? NONE : start(l, DOWN, i, i, NONE);
}

export function bootHeapq(): void {
  const m = module(Q("heapq"));
  func(m, Q("heappush"), heappush, 2, 2);
  func(m, Q("heappop"), heappop, 1, 1);
  func(m, Q("heapreplace"), heapreplace, 2, 2);
  func(m, Q("heappushpop"), heappushpop, 2, 2);
  func(m, Q("heapify"), heapify, 1, 1);
}
