// tuple: items inline, length from the size of the block.
//
//   +0 header (bit 8: the last word is unused)   +4 items ...   [SUB cell]
//
// The empty tuple is one fixed object (layout.EMPTY_TUPLE) that boot fills in.

import { EMPTY_TUPLE } from "../layout";
import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { copyWords } from "../heap/words";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, TRUE, isInt, isPtr, mkInt } from "../value/tag";
import { smallInt } from "./bigint";
import { T, bodyEnd, isExact, isLayout, typeOfId } from "../value/types";
import { Slot, STATIC, method, setSlotFn, type } from "../runtime/native";
import { arg, enter, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { hash } from "../runtime/protocol";
import { subAlloc } from "./class";
import {
  AS_TUPLE, FIND_COUNT, FIND_IN, FIND_INDEX, begin, clampIndex, failed, firstOther, indexSlow, plainBound, printItems, run, seqCompare, seqFind,
  settle, sliceSlow,
} from "./seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "./slice";
import { listLen, listWords, toList } from "./list";
import { newTupleIter } from "./iterators";
import { fieldsOf, fieldsRepr } from "./attrtuple";

// @ts-ignore: decorator
@inline export function tupleLen(t: i32): i32 { return ((bodyEnd(t) - t - 4) >> 2) - ((load<i32>(t) >>> 8) & 1); }
// @ts-ignore: decorator
@inline export function tupleItem(t: i32, i: i32): i32 { return load<i32>(t + 4 + (i << 2)); }
// @ts-ignore: decorator
@inline export function setTupleItem(t: i32, i: i32, v: i32): void { store<i32>(t + 4 + (i << 2), v); }

/** A tuple of `n` items, all 0 until the caller fills them. */
export function newTuple(n: i32): i32 {
  if (n == 0) return EMPTY_TUPLE;
  const t = alloc(T.TUPLE, room(n));
  if (t && !(n & 1)) store<i32>(t, load<i32>(t) | 0x100);
  return t;
}
/** The same for a subclass. */
export function newTupleOf(n: i32, cls: i32): i32 {
  if (cls == typeOfId(T.TUPLE)) return newTuple(n);
  const t = subAlloc(T.TUPLE, room(n), cls);
  if (t && !(n & 1)) store<i32>(t, load<i32>(t) | 0x100);
  return t;
}
// @ts-ignore: decorator
@inline function room(n: i32): i32 { return <u32>n > 0x1fffff ? 0x7ffffff0 : 4 + (n << 2); }

/** A tuple of `n` Values copied from `at`, which must be rooted. */
export function tupleFrom(at: i32, n: i32): i32 {
  const t = newTuple(n);
  if (t && n) copyWords(t + 4, at, n << 2);
  return t;
}
/** (a, b) */
export function pair(a: i32, b: i32): i32 {
  push(a); push(b);
  const t = newTuple(2);
  pop(); pop();
  if (!t) return 0;
  store<i32>(t, a, 4); store<i32>(t, b, 8);
  return t;
}
/** A tuple with the items of a list. */
export function tupleFromList(l: i32): i32 {
  push(l);
  const t = newTuple(listLen(l));
  pop();
  if (t && listLen(l)) copyWords(t + 4, listWords(l), listLen(l) << 2);
  return t;
}

/** tuple(v) or a subclass: a tuple, 0 or PENDING. Slots: cls. */
export function toTuple(v: i32, cls: i32): i32 {
  if (isExact(v, T.TUPLE) && cls == typeOfId(T.TUPLE)) return v;
  const k = enter(toTuple_k, 1);
  if (!k) return 0;
  setSlot(k, 0, cls);
  return run(k, toTuple_k, isExact(v, T.TUPLE) || isExact(v, T.LIST) ? v : toList(v));
}
function toTuple_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  push(v);
  const isList = isLayout(v, T.LIST), n = isList ? listLen(v) : tupleLen(v), t = newTupleOf(n, slot(k, 0));
  if (t && n) copyWords(t + 4, isList ? listWords(v) : v + 4, n << 2);
  return t;
}

function tuple_new(args: i32, n: i32): i32 {
  if (npos(n) == 1) return newTupleOf(0, arg(args, 0));
  return toTuple(arg(args, 1), arg(args, 0));
}
function tuple_count(args: i32, n: i32): i32 { const t = arg(args, 0); return seqFind(FIND_COUNT, t, arg(args, 1), 0, tupleLen(t)); }
function tuple_index(args: i32, n: i32): i32 {
  const t = arg(args, 0), c = npos(n), len = tupleLen(t);
  for (let i = 2; i < c; i++) if (!plainBound(arg(args, i)) || arg(args, i) == NONE) return raise(T.TypeError, Q("slice indices must be integers or have an __index__ method"));
  return seqFind(FIND_INDEX, t, arg(args, 1), c > 2 ? clampIndex(arg(args, 2), len) : 0, c > 3 ? clampIndex(arg(args, 3), len) : len);
}
function tuple_getnewargs(args: i32, n: i32): i32 {
  const t = tupleFrom(arg(args, 0) + 4, tupleLen(arg(args, 0)));
  if (!t) return 0;
  push(t);
  const r = newTuple(1);
  if (r) setTupleItem(r, 0, t);
  return r;
}

function tuple_len(t: i32): i32 { return mkInt(tupleLen(t)); }
function tuple_repr(t: i32, buf: i32): i32 {
  const fields = fieldsOf(t);
  if (fields) return fieldsRepr(t, buf, fields, true);
  return printItems(AS_TUPLE, t, buf, 0);
}
function tuple_iter(t: i32): i32 { return newTupleIter(t); }
function tuple_contains(t: i32, x: i32): i32 {
  const n = tupleLen(t), i = firstOther(t + 4, n, x);
  return i < 0 ? TRUE : i == n ? FALSE : seqFind(FIND_IN, t, x, i, n);
}
function tuple_compare(op: i32, a: i32, b: i32): i32 { return isLayout(b, T.TUPLE) ? seqCompare(op, a, b) : NOTIMPL; }

function tuple_getitem(t: i32, key: i32): i32 {
  const n = tupleLen(t);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i >= <u32>n) return raise(T.IndexError, Q("tuple index out of range"));
    return tupleItem(t, i);
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(t, key, 1, Q("tuple indices must be integers or slices, not %T"));
  if (!isPlainSlice(key)) return sliceSlow(t, key, 1);
  const step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), m = sliceCount(start, sliceStop(key, n, step), step);
  if (m == n && step == 1 && isExact(t, T.TUPLE)) return t;
  push(t);
  const r = newTuple(m);
  pop();
  if (!r) return 0;
  for (let i = 0, j = start; i < m; i++, j += step) setTupleItem(r, i, tupleItem(t, j));
  return r;
}

/** Operator numbers of runtime/operators.ts. */
const ADD: i32 = 0, MUL: i32 = 2, REV: i32 = 32;

function tuple_binary(op: i32, a: i32, b: i32): i32 {
  if (op == ADD) {
    if (!isLayout(a, T.TUPLE) || !isLayout(b, T.TUPLE)) return NOTIMPL;
    const n = tupleLen(a), m = tupleLen(b);
    if (!m && isExact(a, T.TUPLE)) return a;
    if (!n && isExact(b, T.TUPLE)) return b;
    push(a); push(b);
    const t = newTuple(n + m);
    pop(); pop();
    if (!t) return 0;
    memory.copy(t + 4, a + 4, n << 2);
    memory.copy(t + 4 + (n << 2), b + 4, m << 2);
    return t;
  }
  if ((op & 31) == MUL) {
    const t = isLayout(a, T.TUPLE) ? a : b, by = t == a ? b : a;
    const c = repeatCount(by);
    if (c == -1) return NOTIMPL;
    if (c == -2) return 0;
    const n = tupleLen(t);
    if (c == 1 && isExact(t, T.TUPLE)) return t;
    if (c == 0 || n == 0) return EMPTY_TUPLE;
    push(t);
    const r = newTuple(<i64>c * n > 0x3fffff ? 0x3fffff : c * n);
    pop();
    if (!r) return 0;
    for (let i = 0, p = r + 4; i < c; i++, p += n << 2) memory.copy(p, t + 4, n << 2);
    return r;
  }
  return NOTIMPL;
}
/** How often to repeat a sequence: 0.., -1 not an int, -2 with an exception pending. */
export function repeatCount(v: i32): i32 {
  v = smallInt(v);
  if (isInt(v)) return v < 0 ? 0 : v >> 1;
  if (!isLayout(v, T.BIGINT)) return -1;
  if (load<i32>(v) & 0x200) return 0;
  raise(T.OverflowError, Q("cannot fit 'int' into an index-sized integer"));
  return -2;
}

/** hash of a tuple with items that need Python. The same sum as key.tryHash. Slots: tuple i x(low) x(high). */
function tuple_hash(t: i32): i32 {
  const k = enter(tuple_hash_k, 4);
  if (!k) return 0;
  setSlot(k, 0, t); setSlot(k, 1, 1);
  setX(k, 0x345678);
  return begin(k, tuple_hash_k);
}
function setX(k: i32, x: u32): void { setSlot(k, 2, ((x & 0xffff) << 1) | 1); setSlot(k, 3, ((x >>> 16) << 1) | 1); }
function tuple_hash_k(k: i32, v: i32): i32 {
  if (failed(v, state(k))) return 0;
  const t = slot(k, 0);
  let i = slot(k, 1) >> 1, x: u32 = (slot(k, 2) >>> 1) | ((slot(k, 3) >>> 1) << 16);
  while (true) {
    if (state(k)) { x = (x ^ (v >> 1)) * 1000003; i++; }
    if (i >= tupleLen(t)) return mkInt((x ^ (x >>> 16)) & 0x3fffffff);
    setState(k, 1); setSlot(k, 1, mkInt(i)); setX(k, x);
    settle(k);
    v = hash(tupleItem(t, i));
    if (v == PENDING || !v) return v;
  }
}

/** The fixed empty tuple. */
export function initEmptyTuple(): void { store<i32>(EMPTY_TUPLE, T.TUPLE | 0x100 | (1 << 12)); store<i32>(EMPTY_TUPLE, 0, 4); }

export function bootTuple(): void {
  initEmptyTuple();
  type(T.TUPLE, Q("tuple"), T.OBJECT);
  method(T.TUPLE, Q("__new__"), tuple_new, 1, 2, STATIC);
  method(T.TUPLE, Q("count"), tuple_count, 2, 2);
  method(T.TUPLE, Q("index"), tuple_index, 2, 4);
  method(T.TUPLE, Q("__getnewargs__"), tuple_getnewargs, 1, 1);
  slots1(T.TUPLE, Slot.LEN, tuple_len);
  slots1(T.TUPLE, Slot.ITER, tuple_iter);
  slots1(T.TUPLE, Slot.HASH, tuple_hash);
  slots2(T.TUPLE, Slot.REPR, tuple_repr);
  slots2(T.TUPLE, Slot.GETITEM, tuple_getitem);
  slots2(T.TUPLE, Slot.CONTAINS, tuple_contains);
  slots3(T.TUPLE, Slot.COMPARE, tuple_compare);
  slots3(T.TUPLE, Slot.BINARY, tuple_binary);
}

/** Slot functions of one, two and three parameters. */
export function slots1(t: i32, s: i32, f: (v: i32) => i32): void { setSlotFn(t, s, f.index); }
export function slots2(t: i32, s: i32, f: (a: i32, b: i32) => i32): void { setSlotFn(t, s, f.index); }
export function slots3(t: i32, s: i32, f: (a: i32, b: i32, c: i32) => i32): void { setSlotFn(t, s, f.index); }
