// The iterators of containers.
//
//   list, tuple, sequence, reversed   +0 header   +4 next index (raw)   +8 container, 0 when exhausted   +12 0
//   dict keys, values, items, set     +4 next slot (raw)   +8 container or 0   +12 its length at the start (small int)
//   callable and sentinel             +4 callable or 0     +8 sentinel
//   range                             objects/range.ts
//
// A NEXT slot answers STOP at the end. Its resume function, which may run after a suspension, raises StopIteration
// instead; ended() makes STOP of that when nothing was suspended.

import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, STOP, isPtr, mkInt } from "../value/tag";
import { SUB, T, isLayout } from "../value/types";
import { Slot, method, type } from "../runtime/native";
import { arg, caught, enter, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { call0, equal, getItem } from "../runtime/protocol";
import { dictLen, entryAt, nextEntry } from "./dict";
import { listItem, listLen } from "./list";
import { rangeNext } from "./range";
import { begin, failed, run, settle } from "./seq";
import { setLen, setNext, setSlotAt } from "./set";
import { pair, slots1, tupleItem, tupleLen } from "./tuple";

/** A raised StopIteration as STOP: for answers of NEXT that come at once. */
export function ended(r: i32): i32 { return r == 0 && stopped() ? STOP : r; }

/** Does next() of `it` never call Python? Then it needs no frame. */
export function isPlainIter(it: i32): bool {
  if (!isPtr(it)) return false;
  const t = load<i32>(it) & 0xff;
  return t >= T.LISTITER && t <= T.SETITER;
}

function make(t: i32, o: i32, at: i32, extra: i32): i32 {
  push(o);
  const it = allocRaw(t, 16);
  pop();
  if (!it) return 0;
  store<i32>(it, at, 4); store<i32>(it, o, 8); store<i32>(it, extra, 12);
  return it;
}
export function newListIter(l: i32): i32 { return make(T.LISTITER, l, 0, 0); }
export function newTupleIter(t: i32): i32 { return make(T.TUPLEITER, t, 0, 0); }
/** By __getitem__(0), (1) ... until IndexError. */
export function newSeqIter(o: i32): i32 { return make(T.SEQITER, o, 0, 0); }
/** By __getitem__(n - 1) ... (0). */
export function newReversed(o: i32, n: i32): i32 { return make(T.REVERSED, o, n - 1, 0); }
export function newSetIter(s: i32): i32 { return make(T.SETITER, s, 0, mkInt(setLen(s))); }
/** `kind`: T.DICTKEYITER, T.DICTVALITER or T.DICTITEMITER. */
export function newDictIter(kind: i32, d: i32): i32 { return make(kind, d, 0, mkInt(dictLen(d))); }
export function newCallIter(f: i32, sentinel: i32): i32 {
  push(f); push(sentinel);
  const it = allocRaw(T.CALLITER, 16);
  pop(); pop();
  if (!it) return 0;
  store<i32>(it, f, 4); store<i32>(it, sentinel, 8); store<i32>(it, 0, 12);
  return it;
}

function listNext(it: i32): i32 {
  const l = load<i32>(it, 8), i = load<i32>(it, 4);
  if (!l) return STOP;
  if (i >= listLen(l)) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  return listItem(l, i);
}
function tupleNext(it: i32): i32 {
  const t = load<i32>(it, 8), i = load<i32>(it, 4);
  if (!t) return STOP;
  if (i >= tupleLen(t)) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  return tupleItem(t, i);
}
function setNextItem(it: i32): i32 {
  const s = load<i32>(it, 8);
  if (!s) return STOP;
  if (mkInt(setLen(s)) != load<i32>(it, 12)) { store<i32>(it, -1, 12); return raise(T.RuntimeError, Q("Set changed size during iteration")); }
  const i = setNext(s, load<i32>(it, 4));
  if (i < 0) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  return setSlotAt(s, i);
}
function dictNext(it: i32): i32 {
  const d = load<i32>(it, 8);
  if (!d) return STOP;
  if (mkInt(dictLen(d)) != load<i32>(it, 12)) { store<i32>(it, -1, 12); return raise(T.RuntimeError, Q("dictionary changed size during iteration")); }
  const i = nextEntry(d, load<i32>(it, 4));
  if (i < 0) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  const e = entryAt(d, i), kind = load<i32>(it) & 0x7f;
  if (kind == T.DICTKEYITER) return load<i32>(e);
  if (kind == T.DICTVALITER) return load<i32>(e, 4);
  return pair(load<i32>(e), load<i32>(e, 4));
}

/** Items by __getitem__, up or down. Slots: iterator. */
function indexNext(it: i32): i32 {
  const o = load<i32>(it, 8), i = load<i32>(it, 4);
  if (!o) return STOP;
  const down = isLayout(it, T.REVERSED);
  if (down && i < 0) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, down ? i - 1 : i + 1, 4);
  if (isPtr(o) && !(load<i32>(o) & SUB)) {
    if (isLayout(o, T.LIST)) { if (i < listLen(o)) return listItem(o, i); store<i32>(it, 0, 8); return STOP; }
    if (isLayout(o, T.TUPLE)) return tupleItem(o, i);
  }
  const k = enter(index_k, 2);
  if (!k) return 0;
  setSlot(k, 0, it); setSlot(k, 1, mkInt(i));
  return ended(begin(k, index_k));
}
function index_k(k: i32, v: i32): i32 {
  const it = slot(k, 0);
  if (state(k) == 0) {
    if (failed(v, 0)) return 0;
    setState(k, 1);
    v = getItem(load<i32>(it, 8), slot(k, 1));
  }
  if (v == 0 && (caught(T.IndexError) || stopped())) { store<i32>(it, 0, 8); return raise(T.StopIteration, 0); }
  return v;
}

/** iter(callable, sentinel). Slots: iterator item. States: 0 start, 1 waits for the item, 2 for the comparison. */
function callNext(it: i32): i32 {
  if (!load<i32>(it, 4)) return STOP;
  const k = enter(call_k, 2);
  if (!k) return 0;
  setSlot(k, 0, it);
  return ended(begin(k, call_k));
}
function call_k(k: i32, v: i32): i32 {
  const it = slot(k, 0);
  let s = state(k);
  if (failed(v, s)) {
    store<i32>(it, 0, 4);
    return 0;
  }
  if (s == 0) {
    setState(k, 1);
    v = call0(load<i32>(it, 4));
    if (v == PENDING || !v) return v;
    s = 1;
  }
  if (s == 1) {
    setSlot(k, 1, v);
    setState(k, 2);
    settle(k);
    v = equal(v, load<i32>(it, 8));
    if (v == PENDING || !v) return v;
  }
  if (v == FALSE) return slot(k, 1);
  store<i32>(it, 0, 4);
  return raise(T.StopIteration, 0);
}

/** ITER of every iterator. */
export function itself(it: i32): i32 { return it; }

/** How many items iterator `it` has left, as far as that is known now; 0 when it does not know. */
export function itemsLeft(it: i32): i32 {
  const t = isPtr(it) ? load<i32>(it) & 0x7f : 0, o = t ? load<i32>(it, 8) : 0;
  if (t == T.RANGEITER) return max(o, 0);
  if (!o) return 0;
  if (t == T.LISTITER) return max(listLen(o) - load<i32>(it, 4), 0);
  if (t == T.TUPLEITER) return tupleLen(o) - load<i32>(it, 4);
  return t >= T.DICTKEYITER && t <= T.SETITER ? load<i32>(it, 12) >> 1 : 0;
}
/** __length_hint__ of iterators that know it */
function hint(args: i32, n: i32): i32 { return mkInt(itemsLeft(arg(args, 0))); }
/** Declares iterator type `t`. */
export function iteratorType(t: i32, name: i32, next: (it: i32) => i32): void {
  type(t, name, T.OBJECT);
  slots1(t, Slot.ITER, itself);
  slots1(t, Slot.NEXT, next);
}

export function bootIterators(): void {
  iteratorType(T.LISTITER, Q("list_iterator"), listNext);
  iteratorType(T.TUPLEITER, Q("tuple_iterator"), tupleNext);
  iteratorType(T.RANGEITER, Q("range_iterator"), rangeNext);
  iteratorType(T.SETITER, Q("set_iterator"), setNextItem);
  iteratorType(T.DICTKEYITER, Q("dict_keyiterator"), dictNext);
  iteratorType(T.DICTVALITER, Q("dict_valueiterator"), dictNext);
  iteratorType(T.DICTITEMITER, Q("dict_itemiterator"), dictNext);
  iteratorType(T.SEQITER, Q("iterator"), indexNext);
  iteratorType(T.CALLITER, Q("callable_iterator"), callNext);
  iteratorType(T.REVERSED, Q("reversed"), indexNext);
  for (let t: i32 = T.LISTITER; t <= T.SETITER; t++) {
    if (t != T.STRITER && t != T.BYTESITER) method(t, Q("__length_hint__"), hint, 1, 1);
  }
}
