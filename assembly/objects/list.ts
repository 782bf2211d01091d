// list: a small header that never moves and a block of items that is replaced when it grows.
//
//   +0 header   +4 length (raw)   +8 items block (T.ARRAY, words from +4) or 0   +12 0   [SUB cell]
//
// Words of the block beyond the length are 0. Growth is to the next quarter of a power of two.
// sort() lives in sort.ts, methods in listmethods.ts.

import { LARGE_BLOCK } from "../config";
import { S_FREE, S_FREE_END, S_HOOKS } from "../layout";
import { alloc, allocRaw, extend, relock, unlock } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { copyWords, moveWords } from "../heap/words";
import { raise, raise2 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, STOP, TRUE, mkInt } from "../value/tag";
import { T, blockBytes, isExact, isLayout } from "../value/types";
import { Slot, type } from "../runtime/native";
import { enter, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { iter } from "../runtime/protocol";
import { pull } from "./generator";
import { AS_LIST, FIND_IN, failed, firstOther, indexSlow, printItems, run, seqCompare, seqFind, settle, sliceSlow } from "./seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "./slice";
import { repeatCount, slots1, slots2, slots3, tupleItem, tupleLen } from "./tuple";
import { newListIter } from "./iterators";
import { bootListMethods } from "./listmethods";

// @ts-ignore: decorator
@inline export function listLen(l: i32): i32 { return load<i32>(l, 4); }
/** Address of item 0 (meaningless while the list is empty). */
// @ts-ignore: decorator
@inline export function listWords(l: i32): i32 { return load<i32>(l, 8) + 4; }
// @ts-ignore: decorator
@inline export function listItem(l: i32, i: i32): i32 { return load<i32>(load<i32>(l, 8) + 4 + (i << 2)); }
// @ts-ignore: decorator
@inline export function setListItem(l: i32, i: i32, v: i32): void { store<i32>(load<i32>(l, 8) + 4 + (i << 2), v); }
// @ts-ignore: decorator
@inline function capacity(l: i32): i32 { const b = load<i32>(l, 8); return b ? (blockBytes(b) - 4) >> 2 : 0; }

/** Most items a block can hold. */
const MOST: i32 = 0x1ffffc;

/** A block for `n` items, zeroed; 0 with MemoryError pending. */
export function newItems(n: i32): i32 { return alloc(T.ARRAY, <u32>n > <u32>MOST ? 0x7ffffff0 : 4 + (n << 2)); }

/** A list of length `n` whose items are all 0 until the caller fills them. */
export function newList(n: i32): i32 {
  let b = 0;
  if (n) { b = newItems(n); if (!b) return 0; push(b); }
  const l = allocRaw(T.LIST, 16);
  if (n) pop();
  if (!l) return 0;
  store<i32>(l, n, 4); store<i32>(l, b, 8); store<i32>(l, 0, 12);
  return l;
}
/** The same, but the items are anything until the caller fills them, which it does before the next allocation. */
export function newUnfilled(n: i32): i32 {
  if (!n) return newList(0);
  const free = load<i32>(S_FREE), size = ((n >> 1) + 1) << 3;
  if (<u32>n < <u32>LARGE_BLOCK >> 3 && load<i32>(S_FREE_END) - free >= size + 16 && !load<i32>(S_HOOKS)) { // both blocks at once
    const b = free + 16;
    store<i32>(S_FREE, b + size);
    store<i32>(free, T.LIST | (16 << 9)); store<i32>(free, n, 4); store<i32>(free, b, 8); store<i32>(free, 0, 12);
    store<i32>(b + size - 4, 0); // unused when n is even
    store<i32>(b, T.ARRAY | (size << 9));
    return free;
  }
  const l = allocRaw(T.LIST, 16);
  if (!l) return 0;
  store<i32>(l, n, 4); store<i32>(l, 0, 8); store<i32>(l, 0, 12);
  push(l);
  const bytes = <u32>n > <u32>MOST ? 0x7ffffff0 : 4 + (n << 2), b = allocRaw(T.ARRAY, bytes);
  pop();
  if (!b) return 0;
  if (!(n & 1)) store<i32>(b + bytes, 0);
  store<i32>(l, b, 8);
  return l;
}
/** A list of the `n` Values at `at` (rooted). */
export function listFromArgs(at: i32, n: i32): i32 {
  const l = newList(n);
  if (l && n) copyWords(listWords(l), at, n << 2);
  return l;
}

/** Makes room for `more` items after the last (length unchanged). The list must be rooted. False on MemoryError. */
export function listReserve(l: i32, more: i32): bool {
  const n = listLen(l), want = n + more;
  if (want <= capacity(l)) return true;
  const room = min(max(roomFor(want), want), max(MOST, want)), old = load<i32>(l, 8);
  if (old && extend(old, 4 + (room << 2))) return true;
  const b = newItemsOrLess(room, want);
  if (!b) return false;
  if (n) copyWords(b + 4, listWords(l), n << 2);
  store<i32>(l, b, 8);
  return true;
}
/** Room for at least `n` items: the whole list, block and header, fills a quarter of a power of two. */
function roomFor(n: i32): i32 {
  if (n < 9) return n + 2;
  const unit = max(1 << (29 - clz(n + 4)), 4);
  return ((n + 4 + unit) & -unit) - 5;
}
function newItemsOrLess(n: i32, least: i32): i32 {
  return n <= MOST ? newItems(n) : newItems(least);
}

/** Appends `v`: 1, or 0 with MemoryError pending. Roots both. */
export function listAppend(l: i32, v: i32): i32 {
  const n = listLen(l);
  if (n >= capacity(l)) {
    push(l); push(v);
    const lock = n < 4 ? unlock() : 0; // MicroPython's lists are made with room for four, which a hard handler may fill
    const ok = listReserve(l, 1);
    if (lock) relock(lock);
    pop(); pop();
    if (!ok) return 0;
  }
  store<i32>(listWords(l) + (n << 2), v);
  store<i32>(l, n + 1, 4);
  return 1;
}

/** List `l` (rooted) as a stack: appends the `n` Values at `src` (rooted). False on MemoryError. */
export function pushWords(l: i32, src: i32, n: i32): bool {
  const len = listLen(l);
  if (len + n > capacity(l) && !listReserve(l, n)) return false;
  copyWords(listWords(l) + (len << 2), src, n << 2);
  store<i32>(l, len + n, 4);
  return true;
}
/** Moves the last `n` Values to `to`. The block stays. */
export function popWords(l: i32, to: i32, n: i32): void {
  const len = listLen(l) - n, p = listWords(l) + (len << 2);
  copyWords(to, p, n << 2);
  for (let i = 0; i < n; i++) store<i32>(p + (i << 2), 0);
  store<i32>(l, len, 4);
}

/** Takes item `i` out (in range). An empty list gives its block back. */
export function listRemoveAt(l: i32, i: i32): void {
  const n = listLen(l) - 1, w = listWords(l);
  if (i < n) copyWords(w + (i << 2), w + ((i + 1) << 2), (n - i) << 2);
  store<i32>(w + (n << 2), 0);
  store<i32>(l, n, 4);
  if (n == 0) store<i32>(l, 0, 8);
}

/** Replaces items [from, to) by the `n` Values at `src` (rooted, not inside this list's block). False on MemoryError. */
export function listSplice(l: i32, from: i32, to: i32, src: i32, n: i32): bool {
  const len = listLen(l), grow = n - (to - from);
  if (grow > 0 && !listReserve(l, grow)) return false;
  if (len + grow == 0) { store<i32>(l, 0, 4); store<i32>(l, 0, 8); return true; }
  const w = listWords(l);
  if (grow && to < len) moveWords(w + ((to + grow) << 2), w + (to << 2), (len - to) << 2);
  if (n) copyWords(w + (from << 2), src, n << 2);
  for (let i = len + grow; i < len; i++) store<i32>(w + (i << 2), 0);
  store<i32>(l, len + grow, 4);
  return true;
}

/** A new list of items [from, to). */
export function listSlice(l: i32, from: i32, to: i32): i32 {
  push(l);
  const r = newUnfilled(max(to - from, 0));
  pop();
  if (r && to > from) copyWords(listWords(r), listWords(l) + (from << 2), (to - from) << 2);
  return r;
}

/** Forgets every item. */
export function listClear(l: i32): void { store<i32>(l, 0, 4); store<i32>(l, 0, 8); }

// -- filling from any iterable

/** list(v): a fresh list of the items, 0 or PENDING. */
export function toList(v: i32): i32 {
  push(v);
  const l = newList(0);
  if (!l) return 0;
  push(l);
  return extendAnswer(l, v, l);
}
/** l.extend(v): NONE, 0 or PENDING. */
export function listExtend(l: i32, v: i32): i32 { return extendAnswer(l, v, NONE); }
/** The same, answering `answer` when done. Slots: list iterator answer. */
export function extendAnswer(l: i32, v: i32, answer: i32): i32 {
  if (isExact(v, T.LIST) || isExact(v, T.TUPLE)) {
    const isList = isExact(v, T.LIST), n = isList ? listLen(v) : tupleLen(v), len = listLen(l);
    push(l); push(v);
    const ok = listReserve(l, n);
    pop(); pop();
    if (!ok) return 0;
    if (n) copyWords(listWords(l) + (len << 2), isList ? listWords(v) : v + 4, n << 2);
    store<i32>(l, len + n, 4);
    return answer;
  }
  const k = enter(extend_k, 3);
  if (!k) return 0;
  setSlot(k, 0, l); setSlot(k, 2, answer);
  return run(k, extend_k, iter(v));
}
export function extend_k(k: i32, v: i32): i32 {
  if (state(k) == 0) {
    if (!v) return 0;
    setSlot(k, 1, v);
    setState(k, 1);
    settle(k);
    v = pull(v);
  }
  const l = slot(k, 0), it = slot(k, 1);
  while (true) {
    if (v == PENDING) return PENDING;
    if (v == STOP || (!v && stopped())) return slot(k, 2);
    if (!v) return 0;
    if (!listAppend(l, v)) return 0;
    settle(k);
    v = pull(it);
  }
}

// -- slots

function list_len(l: i32): i32 { return mkInt(listLen(l)); }
function list_iter(l: i32): i32 { return newListIter(l); }
function list_repr(l: i32, buf: i32): i32 { return printItems(AS_LIST, l, buf, 0); }
function list_contains(l: i32, x: i32): i32 {
  const n = listLen(l), i = n ? firstOther(listWords(l), n, x) : 0;
  return i < 0 ? TRUE : i == n ? FALSE : seqFind(FIND_IN, l, x, i, 0x3fffffff);
}
function list_compare(op: i32, a: i32, b: i32): i32 { return isLayout(b, T.LIST) ? seqCompare(op, a, b) : NOTIMPL; }

function list_getitem(l: i32, key: i32): i32 {
  const n = listLen(l);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i >= <u32>n) return raise(T.IndexError, Q("list index out of range"));
    return listItem(l, i);
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(l, key, 1, Q("list indices must be integers or slices, not %T"));
  return isPlainSlice(key) ? listSliced(l, key) : sliceSlow(l, key, 1);
}
/** l[key] for a plain slice. */
function listSliced(l: i32, key: i32): i32 {
  const n = listLen(l), step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), stop = sliceStop(key, n, step);
  if (step == 1) return listSlice(l, start, stop);
  const m = sliceCount(start, stop, step);
  push(l);
  const r = newUnfilled(m);
  pop();
  if (r) for (let p = listWords(r), q = listWords(l) + (start << 2), e = p + (m << 2); p < e; p += 4, q += step << 2) store<i32>(p, load<i32>(q));
  return r;
}

function list_setitem(l: i32, key: i32, v: i32): i32 {
  const n = listLen(l);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i >= <u32>n) return raise(T.IndexError, Q("list assignment index out of range"));
    if (v) setListItem(l, i, v); else listRemoveAt(l, i);
    return NONE;
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(l, key, v, Q("list indices must be integers or slices, not %T"));
  if (!isPlainSlice(key)) return sliceSlow(l, key, v);
  const step = sliceStep(key);
  if (!step) return 0;
  if (!v) return deleteSlice(l, key, step);
  if (isExact(v, T.LIST) && v != l) return assign(l, key, v);
  const k = enter(setslice_k, 2);
  if (!k) return 0;
  setSlot(k, 0, l); setSlot(k, 1, key);
  return run(k, setslice_k, toList(v));
}
/** The items to assign have been listed. Slots: list slice. */
function setslice_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  push(v);
  return assign(slot(k, 0), slot(k, 1), v);
}

/** l[key] = list `v` */
function assign(l: i32, key: i32, v: i32): i32 {
  const n = listLen(l), step = sliceStep(key), start = sliceStart(key, n, step);
  const stop = sliceStop(key, n, step), m = listLen(v);
  if (step == 1) {
    push(l); push(v);
    return listSplice(l, start, max(start, stop), m ? listWords(v) : 0, m) ? NONE : 0;
  }
  const c = sliceCount(start, stop, step);
  if (c != m) return raise2(T.ValueError, Q("attempt to assign sequence of size %d to extended slice of size %d"), mkInt(m), mkInt(c));
  for (let i = 0, j = start; i < m; i++, j += step) setListItem(l, j, listItem(v, i));
  return NONE;
}

function deleteSlice(l: i32, key: i32, step: i32): i32 {
  const n = listLen(l);
  let start = sliceStart(key, n, step);
  const stop = sliceStop(key, n, step), c = sliceCount(start, stop, step);
  if (c == 0) return NONE;
  if (step < 0) { start = start + (c - 1) * step; step = -step; }
  const w = listWords(l);
  let to = start, nextCut = start, cut = 0;
  for (let i = start; i < n; i++) {
    if (i == nextCut && cut < c) { cut++; nextCut += step; }
    else { store<i32>(w + (to << 2), load<i32>(w + (i << 2))); to++; }
  }
  for (let i = to; i < n; i++) store<i32>(w + (i << 2), 0);
  store<i32>(l, to, 4);
  if (to == 0) store<i32>(l, 0, 8);
  return NONE;
}

const ADD: i32 = 0, MUL: i32 = 2;

function list_binary(op: i32, a: i32, b: i32): i32 {
  if (op == ADD) {
    if (!isLayout(b, T.LIST)) return NOTIMPL;
    const n = listLen(a), m = listLen(b);
    push(a); push(b);
    const r = newUnfilled(n + m);
    pop(); pop();
    if (!r) return 0;
    if (n) copyWords(listWords(r), listWords(a), n << 2);
    if (m) copyWords(listWords(r) + (n << 2), listWords(b), m << 2);
    return r;
  }
  if ((op & 31) != MUL) return NOTIMPL;
  const l = isLayout(a, T.LIST) ? a : b, c = repeatCount(l == a ? b : a);
  if (c < 0) return c == -1 ? NOTIMPL : 0;
  const n = listLen(l);
  push(l);
  const r = newList(<i64>c * n > MOST ? MOST + 1 : c * n);
  pop();
  if (r && n && c) repeatWords(listWords(r), listWords(l), n, c);
  return r;
}
/** Writes `n` words from `src` to `dst` `times` times, doubling. */
function repeatWords(dst: i32, src: i32, n: i32, times: i32): void {
  const total = n * times << 2;
  let done = n << 2;
  memory.copy(dst, src, done);
  while (done < total) {
    const part = min(done, total - done);
    memory.copy(dst + done, dst, part);
    done += part;
  }
}

function list_inplace(op: i32, l: i32, v: i32): i32 {
  if (op == ADD) return extendAnswer(l, v, l);
  if (op != MUL) return NOTIMPL;
  const c = repeatCount(v);
  if (c < 0) return c == -1 ? NOTIMPL : 0;
  const n = listLen(l);
  if (c == 0 || n == 0) { listClear(l); return l; }
  if (<i64>c * n > MOST) { newItems(MOST + 1); return 0; }
  push(l);
  const ok = listReserve(l, n * (c - 1));
  pop();
  if (!ok) return 0;
  repeatWords(listWords(l), listWords(l), n, c);
  store<i32>(l, n * c, 4);
  return l;
}

export function bootList(): void {
  type(T.LIST, Q("list"), T.OBJECT);
  slots1(T.LIST, Slot.LEN, list_len);
  slots1(T.LIST, Slot.ITER, list_iter);
  slots2(T.LIST, Slot.REPR, list_repr);
  slots2(T.LIST, Slot.GETITEM, list_getitem);
  slots3(T.LIST, Slot.SETITEM, list_setitem);
  slots2(T.LIST, Slot.CONTAINS, list_contains);
  slots3(T.LIST, Slot.COMPARE, list_compare);
  slots3(T.LIST, Slot.BINARY, list_binary);
  slots3(T.LIST, Slot.INPLACE, list_inplace);
  bootListMethods();
}
