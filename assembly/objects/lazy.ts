// enumerate, zip, map and filter: objects that ask another iterator for each item; and reversed().
//
//   enumerate   +4 0          +8 iterator              +12 next number (Value)
//   zip         +4 iterators (tuple)  +8 strict (bool)
//   map         +4 function   +8 iterators (tuple)
//   filter      +4 function or None   +8 iterator
//
// While the inner iterator is a plain one no frame is needed; else NEXT is a continuation.

import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, STOP, TRUE, isInt, mkBool, mkInt } from "../value/tag";
import { T, isLayout, typeId } from "../value/types";
import { KW, STATIC, Slot, method, slotOf } from "../runtime/native";
import { arg, enter, nkw, npos, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { call1, callArgs, callSpecial, iter, len, lookupSpecial, next, truth } from "../runtime/protocol";
import { subAlloc } from "./class";
import { ended, isPlainIter, iteratorType, newReversed } from "./iterators";
import { numBinary } from "./number";
import { begin, failed, run, settle } from "./seq";
import { newTuple, pair, setTupleItem, tupleFrom, tupleItem, tupleLen } from "./tuple";

// -- making

/** Stores iter(v) at offset `at` of object `o` and answers `o`. Slots: o. State: at. */
function withIter(o: i32, at: i32, v: i32): i32 {
  const k = enter(withIter_k, 1);
  if (!k) return 0;
  setSlot(k, 0, o);
  setState(k, at);
  return run(k, withIter_k, iter(v));
}
function withIter_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  store<i32>(slot(k, 0) + state(k), v);
  return slot(k, 0);
}
/** Replaces every item of tuple `t` by its iterator; answers `o`. Slots: o t. State: number of the item + 1. */
function withIters(o: i32, t: i32): i32 {
  const k = enter(withIters_k, 2);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 1, t);
  return run(k, withIters_k, NONE);
}
function withIters_k(k: i32, v: i32): i32 {
  const t = slot(k, 1);
  while (true) {
    if (!v || v == PENDING) return v;
    const i = state(k);
    if (i) setTupleItem(t, i - 1, v);
    if (i == tupleLen(t)) return slot(k, 0);
    setState(k, i + 1);
    settle(k);
    v = iter(tupleItem(t, i));
  }
}

function enumerate_new(args: i32, n: i32): i32 {
  let items = npos(n) > 1 ? arg(args, 1) : 0, start = npos(n) > 2 ? arg(args, 2) : mkInt(0);
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    const name = load<i32>(p), v = load<i32>(p, 4);
    if (name == Q("start")) start = v;
    else if (name == Q("iterable") && !items) items = v;
    else return raise1(T.TypeError, Q("enumerate() got an unexpected keyword argument '%s'"), name);
  }
  if (!items) return raise(T.TypeError, Q("enumerate() missing required argument 'iterable' (pos 1)"));
  if (start == TRUE || start == FALSE) start = mkInt(start == TRUE ? 1 : 0);
  if (!isInt(start) && !isLayout(start, T.BIGINT)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), start);
  const e = subAlloc(T.ENUMERATE, 16, arg(args, 0));
  if (!e) return 0;
  store<i32>(e, start, 12);
  push(e);
  return withIter(e, 8, items);
}
function zip_new(args: i32, n: i32): i32 {
  let strict = FALSE;
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    if (load<i32>(p) != Q("strict")) return raise1(T.TypeError, Q("zip() got an unexpected keyword argument '%s'"), load<i32>(p));
    const v = load<i32>(p, 4);
    strict = mkBool(v != FALSE && v != NONE && v != mkInt(0));
  }
  const t = tupleFrom(args + 4, npos(n) - 1);
  if (!t) return 0;
  push(t);
  const z = subAlloc(T.ZIP, 16, arg(args, 0));
  if (!z) return 0;
  store<i32>(z, t, 4); store<i32>(z, strict, 8);
  return withIters(z, t);
}
function map_new(args: i32, n: i32): i32 {
  const t = tupleFrom(args + 8, npos(n) - 2);
  if (!t) return 0;
  push(t);
  const m = subAlloc(T.MAP, 16, arg(args, 0));
  if (!m) return 0;
  store<i32>(m, arg(args, 1), 4); store<i32>(m, t, 8);
  return withIters(m, t);
}
function filter_new(args: i32, n: i32): i32 {
  const f = subAlloc(T.FILTER, 16, arg(args, 0));
  if (!f) return 0;
  store<i32>(f, arg(args, 1), 4);
  push(f);
  return withIter(f, 8, arg(args, 2));
}

// -- enumerate

function enumerateNext(e: i32): i32 {
  const it = load<i32>(e, 8);
  if (isPlainIter(it)) {
    const v = next(it);
    return v == STOP || v == 0 ? v : numbered(e, v);
  }
  const k = enter(enumerate_k, 1);
  if (!k) return 0;
  setSlot(k, 0, e);
  return ended(begin(k, enumerate_k));
}
function enumerate_k(k: i32, v: i32): i32 {
  if (failed(v, state(k))) return 0;
  if (state(k) == 0) {
    setState(k, 1);
    v = next(load<i32>(slot(k, 0), 8));
    if (v == PENDING || !v) return v;
    if (v == STOP) return raise(T.StopIteration, 0);
  }
  return numbered(slot(k, 0), v);
}
function numbered(e: i32, v: i32): i32 {
  const n = load<i32>(e, 12);
  const t = pair(n, v);
  if (!t) return 0;
  if (n & 1 && n != 0x7fffffff) { store<i32>(e, n + 2, 12); return t; }
  push(t);
  const m = numBinary(0, n, mkInt(1));
  pop();
  if (!m) return 0;
  store<i32>(e, m, 12);
  return t;
}

// -- zip and map: the next item of each iterator

/** Slots: object items i. States: 0 start, 1 waits for item i, 2 (map) for the call, 3 (strict zip) for item i of the check
 *  that all end together. */
function gatherNext(o: i32): i32 {
  const t = iteratorsOf(o), n = tupleLen(t), isMap = isLayout(o, T.MAP);
  if (isMap && n == 1 && isPlainIter(tupleItem(t, 0))) {
    const v = next(tupleItem(t, 0));
    return v == STOP || v == 0 ? v : call1(load<i32>(o, 4), v);
  }
  if (n == 0) return STOP;
  if (!isMap && load<i32>(o, 8) != TRUE && allPlain(t, n)) {
    const items = newTuple(n);
    if (!items) return 0;
    push(items);
    let v = items;
    for (let i = 0; i < n; i++) {
      v = next(tupleItem(t, i));
      if (v == STOP || v == 0) { pop(); return v; }
      setTupleItem(items, i, v);
    }
    pop();
    return items;
  }
  const k = enter(gather_k, 3);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 2, mkInt(0));
  return ended(begin(k, gather_k));
}
function allPlain(t: i32, n: i32): bool {
  for (let i = 0; i < n; i++) if (!isPlainIter(tupleItem(t, i))) return false;
  return true;
}
// @ts-ignore: decorator
@inline function iteratorsOf(o: i32): i32 { return load<i32>(o + (isLayout(o, T.MAP) ? 8 : 4)); }

function gather_k(k: i32, v: i32): i32 {
  const o = slot(k, 0), t = iteratorsOf(o), n = tupleLen(t);
  let s = state(k), i = slot(k, 2) >> 1;
  if (s == 2) return v;
  if (failed(v, s) && s == 0) return 0;
  if (s == 0) {
    const items = newTuple(n);
    if (!items) return 0;
    setSlot(k, 1, items);
    setState(k, 1);
    s = 1;
    settle(k);
    v = next(tupleItem(t, 0));
  }
  const items = slot(k, 1);
  while (true) {
    if (v == PENDING) return PENDING;
    // a StopIteration goes through as it is, with its value, unless a strict zip has to look at the others
    if (!v && !(load<i32>(o, 8) == TRUE && n > 1)) return 0;
    if (v == STOP || (!v && stopped())) {
      if (s == 3 || (i == 0 && load<i32>(o, 8) == TRUE && n > 1)) {
        // strict: the first ended, all others must
        if (++i == n) return raise(T.StopIteration, 0);
        setState(k, s = 3); setSlot(k, 2, mkInt(i));
        settle(k);
        v = next(tupleItem(t, i));
        continue;
      }
      if (load<i32>(o, 8) == TRUE && n > 1) return unequal(i, false);
      return raise(T.StopIteration, 0);
    }
    if (!v) return 0;
    if (s == 3) return unequal(i, true);
    setTupleItem(items, i, v);
    if (++i == n) break;
    setSlot(k, 2, mkInt(i));
    settle(k);
    v = next(tupleItem(t, i));
  }
  if (isLayout(o, T.ZIP)) return items;
  setState(k, 2);
  settle(k);
  return callArgs(load<i32>(o, 4), items + 4, n);
}
function unequal(i: i32, longer: bool): i32 {
  if (i == 1) return raise(T.ValueError, longer ? Q("zip() argument 2 is longer than argument 1") : Q("zip() argument 2 is shorter than argument 1"));
  return raise2(T.ValueError, longer ? Q("zip() argument %d is longer than arguments 1-%d") : Q("zip() argument %d is shorter than arguments 1-%d"), mkInt(i + 1), mkInt(i));
}

// -- filter

/** Slots: filter item. States: 0 start, 1 waits for an item, 2 for the function's answer, 3 for its truth. */
function filterNext(f: i32): i32 {
  const k = enter(filter_k, 2);
  if (!k) return 0;
  setSlot(k, 0, f);
  return ended(begin(k, filter_k));
}
function filter_k(k: i32, v: i32): i32 {
  const f = slot(k, 0), fn = load<i32>(f, 4), it = load<i32>(f, 8);
  let s = state(k);
  if (failed(v, s)) return 0;
  if (s == 0) { setState(k, s = 1); v = next(it); }
  while (true) {
    if (v == PENDING || !v) return v;
    if (s == 1) {
      if (v == STOP) return raise(T.StopIteration, 0);
      setSlot(k, 1, v);
      setState(k, s = 2);
      if (fn != NONE) { settle(k); v = call1(fn, v); continue; }
    }
    if (s == 2) { setState(k, s = 3); settle(k); v = truth(v); continue; }
    if (v != FALSE) return slot(k, 1);
    setState(k, s = 1);
    settle(k);
    v = next(it);
  }
}

// -- reversed

/** reversed(v): what __reversed__ gives, else an iterator by index. Slots: v. */
function reversed_new(args: i32, n: i32): i32 {
  const v = arg(args, 1), f = lookupSpecial(v, Q("__reversed__"));
  if (f == NONE) return raise1(T.TypeError, Q("'%T' object is not reversible"), v);
  if (f) return callSpecial(f, v);
  const t = typeId(v);
  if (t == T.SET || t == T.FROZENSET || (!slotOf(t, Slot.GETITEM) && !lookupSpecial(v, Q("__getitem__"))) || (!slotOf(t, Slot.LEN) && !lookupSpecial(v, Q("__len__"))))
    return raise1(T.TypeError, Q("'%T' object is not reversible"), v);
  const k = enter(reversed_k, 1);
  if (!k) return 0;
  setSlot(k, 0, v);
  return run(k, reversed_k, len(v));
}
function reversed_k(k: i32, v: i32): i32 { return v ? newReversed(slot(k, 0), v >> 1) : 0; }

export function bootLazy(): void {
  method(T.REVERSED, Q("__new__"), reversed_new, 2, 2, STATIC);
  iteratorType(T.ENUMERATE, Q("enumerate"), enumerateNext);
  method(T.ENUMERATE, Q("__new__"), enumerate_new, 1, 3, STATIC | KW);
  iteratorType(T.ZIP, Q("zip"), gatherNext);
  method(T.ZIP, Q("__new__"), zip_new, 1, 255, STATIC | KW);
  iteratorType(T.MAP, Q("map"), gatherNext);
  method(T.MAP, Q("__new__"), map_new, 3, 255, STATIC);
  iteratorType(T.FILTER, Q("filter"), filterNext);
  method(T.FILTER, Q("__new__"), filter_new, 3, 3, STATIC);
}
