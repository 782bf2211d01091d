// bytearray: bytes that change. What it only shares with bytes is in objects/bytes.ts.
//
//   +0 header   +4 length (raw)   +8 raw block, bytes from +4   +12 0   [SUB cell]
//
// The object never moves, its block is replaced when it grows. A memoryview looks the block up at each access.

import { clampI32 } from "./bigint";
import { alloc, allocRaw, outOfMemory, extend } from "../heap/alloc";
import { BLOCK_MAX } from "../config";
import { BORROWED, collect, hasView } from "../heap/collect";
import { drop, pop, push, reset, top } from "../heap/roots";
import { clearException, raise, raise1, raise2 } from "../value/raise";
import { NONE, NOTIMPL, NULL, PENDING, Q, isInt, mkInt } from "../value/tag";
import { T, blockBytes, isLayout, isStr, typeOfId } from "../value/types";
import { newBytes } from "../text/str";
import { arg, enter, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { CLASSM, KW, STATIC, Slot, method, type } from "../runtime/native";
import { bootBytesLike, bytearray_fromhex } from "./bytes";
import { bufferAddr, bufferLen } from "./buffer";
import { byteOf, bytesOf, construct } from "./bytesof";
import { lookup } from "./class";
import { putItem } from "./item";
import { indexSlow, plainBound, run, sliceSlow } from "./seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "./slice";
import { fillRepeat } from "./str";
import { repeatCount, slots3 } from "./tuple";
import { newByteArray } from "./textual";

const ADD: i32 = 0;
const MUL: i32 = 2;

/** All of it, except where an __init__ in Python is to fill it. */
function bytearray_new(args: i32, n: i32): i32 {
  if (!isLayout(lookup(arg(args, 0), Q("__init__")), T.NATIVE)) return subEmpty(arg(args, 0));
  return npos(n) > 4 ? raise1(T.TypeError, Q("bytearray() takes at most 3 arguments (%d given)"), mkInt(npos(n) - 1)) : construct(T.BYTEARRAY, args, n);
}
function subEmpty(cls: i32): i32 {
  const at = top();
  push(cls);
  const r = construct(T.BYTEARRAY, at, 1);
  reset(at);
  return r;
}
/** Fills it anew. Calling the class does without (objects/construct). */
function bytearray_init(args: i32, n: i32): i32 {
  const k = enter(init_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  store<i32>(args, typeOfId(T.BYTEARRAY));
  return run(k, init_k, construct(T.BYTEARRAY, args, n));
}
function init_k(k: i32, v: i32): i32 {
  const b = slot(k, 0);
  if (!v || !resizable(b)) return 0;
  store<i32>(b, load<i32>(v, 4), 4);
  store<i32>(b, load<i32>(v, 8), 8);
  return NONE;
}

/** Header flag of bytearray and array: a memoryview was made of it. */
export const LENT: i32 = 0x100;

/** May the size of `b` (rooted, as all else) change? BufferError while a memoryview of it lives: a collection tells. */
export function resizable(b: i32): bool {
  if (!(load<i32>(b) & (LENT | BORROWED))) return true;
  if (load<i32>(b) & BORROWED) { raise(T.BufferError, Q("memory of another owner cannot be re-sized")); return false; }
  collect();
  if (!hasView(b)) { store<i32>(b, load<i32>(b) & ~LENT); return true; }
  raise(T.BufferError, Q("Existing exports of data: object cannot be re-sized"));
  return false;
}

/** Makes room for `n` bytes in an object with the layout above (array.array too), roots it. False on MemoryError. */
export function reserve(b: i32, n: i32): bool {
  const raw = load<i32>(b, 8);
  if (load<i32>(b) & BORROWED) return n <= load<i32>(b, 4) || resizable(b);
  if (n <= blockBytes(raw) - 4) return true;
  if (n < 0 || n > BLOCK_MAX - 8) { outOfMemory(n < 0 ? 0x3fffffff : n); return false; }
  push(b);
  const more = load<i32>(b, 4) ? n + (n >> 3) + 12 : n + 4, t = load<i32>(raw) & 0x7f; // T.ARRAY: an array of Values, unused words 0
  if (extend(raw, min(more, BLOCK_MAX))) { pop(); return true; }
  let r = t == T.ARRAY ? alloc(t, min(more, BLOCK_MAX)) : allocRaw(t, min(more, BLOCK_MAX));
  if (!r) { clearException(); r = t == T.ARRAY ? alloc(t, 4 + n) : allocRaw(t, 4 + n); }
  pop();
  if (!r) return false;
  memory.copy(r + 4, load<i32>(b, 8) + 4, load<i32>(b, 4));
  store<i32>(b, r, 8);
  return true;
}

/** Replaces [from, to) by the `n` bytes that buffer `v` lends (v may be the object itself), in either layout.
 *  False with MemoryError pending. */
export function splice(b: i32, from: i32, to: i32, v: i32, n: i32): bool {
  const size = load<i32>(b, 4);
  push(v);
  // a buffer that is a part of this very block must not move under the copy
  if (n && !(load<i32>(b) & BORROWED) && bufferAddr(v) >= load<i32>(b, 8) && bufferAddr(v) <= load<i32>(b, 8) + blockBytes(load<i32>(b, 8))) {
    push(b);
    v = newBytes(bufferAddr(v), n);
    pop();
    if (!v) { pop(); return false; }
    push(v);
    const ok = splice(b, from, to, v, n);
    drop(2);
    return ok;
  }
  const now = size - (to - from) + n;
  push(b);
  const ok = (now == size || resizable(b)) && reserve(b, now);
  pop();
  pop();
  if (!ok) return false;
  const p = load<i32>(b, 8) + 4;
  memory.copy(p + from + n, p + to, size - to);
  if (n) memory.copy(p + from, bufferAddr(v), n);
  store<i32>(b, now, 4);
  return true;
}

function bytearray_append(args: i32, n: i32): i32 {
  const b = arg(args, 0), c = byteOf(arg(args, 1), T.BYTEARRAY);
  if (c < 0) return 0;
  const size = load<i32>(b, 4);
  if (!resizable(b) || !reserve(b, size + 1)) return 0;
  store<u8>(load<i32>(b, 8) + 4 + size, <u8>c);
  store<i32>(b, size + 1, 4);
  return NONE;
}
function bytearray_insert(args: i32, n: i32): i32 {
  const b = arg(args, 0), at = arg(args, 1), c = byteOf(arg(args, 2), T.BYTEARRAY);
  if (c < 0) return 0;
  if (!plainBound(at) || at == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), at);
  const size = load<i32>(b, 4);
  let i = clampI32(at);
  if (i < 0) i = max(0, i + size);
  i = min(i, size);
  if (!resizable(b) || !reserve(b, size + 1)) return 0;
  const p = load<i32>(b, 8) + 4 + i;
  memory.copy(p + 1, p, size - i);
  store<u8>(p, <u8>c);
  store<i32>(b, size + 1, 4);
  return NONE;
}
/** Takes byte `i` (in range) out. */
function removeAt(b: i32, i: i32): bool {
  if (!resizable(b)) return false;
  const size = load<i32>(b, 4), p = load<i32>(b, 8) + 4 + i;
  memory.copy(p, p + 1, size - i - 1);
  store<i32>(b, size - 1, 4);
  return true;
}
function bytearray_pop(args: i32, n: i32): i32 {
  const b = arg(args, 0), size = load<i32>(b, 4);
  let i = -1;
  if (npos(n) > 1) {
    const v = arg(args, 1);
    if (!plainBound(v) || v == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
    i = clampI32(v);
  }
  if (!size) return raise(T.IndexError, Q("pop from empty bytearray"));
  if (i < 0) i += size;
  if (<u32>i >= <u32>size) return raise(T.IndexError, Q("pop index out of range"));
  const c: i32 = load<u8>(load<i32>(b, 8) + 4 + i);
  return removeAt(b, i) ? mkInt(c) : 0;
}
function bytearray_remove(args: i32, n: i32): i32 {
  const b = arg(args, 0), c = byteOf(arg(args, 1), T.BYTEARRAY);
  if (c < 0) return 0;
  const size = load<i32>(b, 4), p = load<i32>(b, 8) + 4;
  for (let i = 0; i < size; i++) if (load<u8>(p + i) == c) return removeAt(b, i) ? NONE : 0;
  return raise(T.ValueError, Q("value not found in bytearray"));
}
function bytearray_reverse(args: i32, n: i32): i32 {
  const b = arg(args, 0), p = load<i32>(b, 8) + 4;
  for (let i = 0, j = load<i32>(b, 4) - 1; i < j; i++, j--) { const c = load<u8>(p + i); store<u8>(p + i, load<u8>(p + j)); store<u8>(p + j, c); }
  return NONE;
}
function bytearray_clear(args: i32, n: i32): i32 {
  if (!resizable(arg(args, 0))) return 0;
  store<i32>(arg(args, 0), 0, 4);
  return NONE;
}
function bytearray_copy(args: i32, n: i32): i32 { const b = arg(args, 0); return newByteArray(bufferAddr(b), bufferLen(b)); }

/** extend(iterable of ints or buffer) */
function bytearray_extend(args: i32, n: i32): i32 {
  const b = arg(args, 0), v = arg(args, 1), m = bufferLen(v);
  if (m >= 0) return splice(b, load<i32>(b, 4), load<i32>(b, 4), v, m) ? NONE : 0;
  if (isStr(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (plainBound(v)) return raise1(T.TypeError, Q("can't extend bytearray with %T"), v);
  const k = enter(extend_k, 1);
  if (!k) return 0;
  setSlot(k, 0, b);
  return run(k, extend_k, bytesOf(T.BYTEARRAY, v));
}
function extend_k(k: i32, v: i32): i32 {
  const b = slot(k, 0);
  return v && splice(b, load<i32>(b, 4), load<i32>(b, 4), v, bufferLen(v)) ? NONE : 0;
}

function bytearray_inplace(op: i32, a: i32, b: i32): i32 {
  if (op == ADD) {
    const m = bufferLen(b);
    if (m < 0) return raise1(T.TypeError, Q("can't concat %T to bytearray"), b);
    if (b == a && m) return raise(T.BufferError, Q("Existing exports of data: object cannot be re-sized"));
    return splice(a, load<i32>(a, 4), load<i32>(a, 4), b, m) ? a : 0;
  }
  if (op == MUL) {
    const c = repeatCount(b);
    if (c < 0) return c == -1 ? NOTIMPL : 0;
    const n = load<i32>(a, 4), total = <i64>n * c;
    if (total > BLOCK_MAX) return outOfMemory(total > 0x3fffffff ? 0x3fffffff : <i32>total);
    if (!resizable(a) || !reserve(a, <i32>total)) return 0;
    if (total) fillRepeat(bufferAddr(a), n, <i32>total);
    store<i32>(a, <i32>total, 4);
    return a;
  }
  return NOTIMPL;
}

/** b[key] = value; value 0 deletes. */
function bytearray_setitem(b: i32, key: i32, value: i32): i32 {
  const size = load<i32>(b, 4);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += size;
    if (<u32>i >= <u32>size) return raise(T.IndexError, Q("bytearray index out of range"));
    if (!value) return removeAt(b, i) ? NONE : 0;
    if (load<i32>(b) & BORROWED) return putItem(load<i32>(b, 8) + 4 + i, 66, value) ? NONE : 0; // what uctypes lends is an array of UINT8
    const c = byteOf(value, T.BYTEARRAY);
    if (c < 0) return 0;
    store<u8>(load<i32>(b, 8) + 4 + i, <u8>c);
    return NONE;
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(b, key, value, Q("bytearray indices must be integers or slices, not %T"));
  if (!isPlainSlice(key)) return sliceSlow(b, key, value);
  if (!value) return assignSlice(b, key, 0);
  if (bufferLen(value) >= 0) return assignSlice(b, key, value);
  if (isStr(value) || plainBound(value)) return raise(T.TypeError, Q("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
  const k = enter(setslice_k, 2);
  if (!k) return 0;
  setSlot(k, 0, b); setSlot(k, 1, key);
  return run(k, setslice_k, bytesOf(T.BYTEARRAY, value));
}
function setslice_k(k: i32, v: i32): i32 { return v ? assignSlice(slot(k, 0), slot(k, 1), v) : 0; }

/** b[plain slice] = buffer `v`, or deletes (0). */
function assignSlice(b: i32, key: i32, v: i32): i32 {
  const size = load<i32>(b, 4), step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, size, step), stop = sliceStop(key, size, step), m = sliceCount(start, stop, step);
  if (step == 1) return splice(b, start, max(start, stop), v ? v : b, v ? bufferLen(v) : 0) ? NONE : 0;
  if (!v || bufferLen(v) == 0) {
    if (!m) return NONE;
    if (!resizable(b)) return 0;
    // closes the gaps from the lowest index up
    const low = step > 0 ? start : start + (m - 1) * step, by = step > 0 ? step : -step, p = load<i32>(b, 8) + 4;
    let out = low;
    for (let i = low, next = low, left = m; i < size; i++) {
      if (left && i == next) { next += by; left--; continue; }
      store<u8>(p + out++, load<u8>(p + i));
    }
    store<i32>(b, out, 4);
    return NONE;
  }
  const n = bufferLen(v);
  if (n != m) return raise2(T.ValueError, Q("attempt to assign bytes of size %d to extended slice of size %d"), mkInt(n), mkInt(m));
  push(b); push(v);
  const copy = newBytes(bufferAddr(v), n);
  drop(2);
  if (!copy) return 0;
  for (let i = 0, j = start, p = bufferAddr(copy), q = load<i32>(b, 8) + 4; i < n; i++, j += step) store<u8>(q + j, load<u8>(p + i));
  return NONE;
}

export function bootByteArray(): void {
  type(T.BYTEARRAY, Q("bytearray"), T.OBJECT);
  method(T.BYTEARRAY, Q("__new__"), bytearray_new, 1, 255, STATIC | KW);
  method(T.BYTEARRAY, Q("__init__"), bytearray_init, 1, 4, KW);
  bootBytesLike(T.BYTEARRAY);
  slots3(T.BYTEARRAY, Slot.SETITEM, bytearray_setitem);
  slots3(T.BYTEARRAY, Slot.INPLACE, bytearray_inplace);
  method(T.BYTEARRAY, Q("append"), bytearray_append, 2, 2);
  method(T.BYTEARRAY, Q("extend"), bytearray_extend, 2, 2);
  method(T.BYTEARRAY, Q("insert"), bytearray_insert, 3, 3);
  method(T.BYTEARRAY, Q("pop"), bytearray_pop, 1, 2);
  method(T.BYTEARRAY, Q("remove"), bytearray_remove, 2, 2);
  method(T.BYTEARRAY, Q("reverse"), bytearray_reverse, 1, 1);
  method(T.BYTEARRAY, Q("clear"), bytearray_clear, 1, 1);
  method(T.BYTEARRAY, Q("copy"), bytearray_copy, 1, 1);
  method(T.BYTEARRAY, Q("fromhex"), bytearray_fromhex, 2, 2, CLASSM);
}
