// array.array: machine values side by side.
//
//   +0 header   +4 bytes used (raw)   +8 block (T.RAW, of Values: T.ARRAY), items from +4   +12 type code as an int
//
// The first words are those of bytearray, so that it grows and is cut by the same code (objects/bytearray.ts). Type codes
// are those of objects/item.ts; l and L have 4 bytes, O holds objects, P addresses (as MicroPython).
//
//   iterator (T.ARRAYITER)   +4 index (raw)   +8 array, 0 when exhausted   +12 0

import { alloc, outOfMemory } from "../heap/alloc";
import { BLOCK_MAX } from "../config";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, STOP, TRUE, mkInt, qstrOf } from "../value/tag";
import { T, isExact, isLayout, isStr, typeOfId } from "../value/types";
import { newBytes, strBytes, strSize } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, enter, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { plainItems } from "../runtime/retry";
import { STATIC, Slot, constant, getter, method, module, type } from "../runtime/native";
import { call1, getAttr } from "../runtime/protocol";
import { subAlloc } from "../objects/class";
import { clampI32 } from "../objects/bigint";
import { bufferAddr, bufferLen, needBuffer } from "../objects/buffer";
import { reserve, resizable, splice } from "../objects/bytearray";
import { itemSize, loadItem, putItem } from "../objects/item";
import { tryEqual } from "../objects/key";
import { listItem, listLen, newList, setListItem, toList } from "../objects/list";
import { AS_LIST, indexSlow, plainBound, printItems, run, seqCompare, settle, sliceSlow } from "../objects/seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "../objects/slice";
import { fillRepeat, iter_self, newByteIter } from "../objects/str";
import { pair, repeatCount, slots1, slots2, slots3 } from "../objects/tuple";

const ADD: i32 = 0;
const MUL: i32 = 2;

// @ts-ignore: decorator
@inline export function arrayCode(a: i32): i32 { return load<i32>(a, 12) >> 1; }
// @ts-ignore: decorator
@inline function width(a: i32): i32 { return itemSize(arrayCode(a)); }
// @ts-ignore: decorator
@inline function count(a: i32): i32 { return load<i32>(a, 4) / width(a); }
// @ts-ignore: decorator
@inline function at(a: i32, i: i32): i32 { return load<i32>(a, 8) + 4 + i * width(a); }

/** An array of `n` items, zeros, of class `cls`. */
export function newArray(code: i32, n: i32, cls: i32): i32 {
  const k = itemSize(code);
  if (n < 0 || <i64>n * k > BLOCK_MAX - 8) return outOfMemory(0x3fffffff);
  push(cls);
  const raw = alloc(code == 79 ? T.ARRAY : T.RAW, 4 + n * k);
  if (!raw) { pop(); return 0; }
  store<i32>(raw, 0, 4);
  push(raw);
  const a = subAlloc(T.ARRAYOBJ, 16, cls);
  pop(); pop();
  if (!a) return 0;
  store<i32>(a, n * k, 4); store<i32>(a, raw, 8); store<i32>(a, mkInt(code), 12);
  return a;
}
function sameKind(a: i32, n: i32): i32 { return newArray(arrayCode(a), n, typeOfId(T.ARRAYOBJ)); }

/** The code of a type code argument; 0 with an exception pending. */
function codeOf(v: i32): i32 {
  if (!isStr(v) || strSize(v) != 1) return raise1(T.TypeError, Q("array() argument 1 must be a unicode character, not %T"), v);
  const c: i32 = load<u8>(strBytes(v));
  if (!itemSize(c) || c == 63 || c == 99 || c == 120 || c == 101 || c == 110 || c == 78)
    return raise(T.ValueError, Q("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
  return c;
}

/** array(typecode[, initialiser]) */
function array_new(args: i32, n: i32): i32 {
  const code = codeOf(arg(args, 1));
  if (!code) return 0;
  const a = newArray(code, 0, arg(args, 0));
  if (!a || npos(n) < 3) return a;
  push(a);
  const v = arg(args, 2);
  if (isStr(v)) return raise1(T.TypeError, Q("cannot use a str to initialize an array with typecode '%s'"), qstrOf(code));
  if (isLayout(v, T.BYTES) || isLayout(v, T.BYTEARRAY)) return fromBytes(a, v) ? a : 0;
  const k = enter(extend_k, 2);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, a);
  return run(k, extend_k, isExact(v, T.LIST) ? v : toList(v));
}
/** Appends the items of list `v`; answers slot 1. Slots: array, answer. */
function extend_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (!state(k)) {
    const code = arrayCode(slot(k, 0));
    setState(k, 1);
    v = plainItems(v, code == 102 || code == 100);
    if (!v || v == PENDING) return v;
  }
  push(v);
  return addList(slot(k, 0), v) ? slot(k, 1) : 0;
}
/** Appends the items of list `l` (rooted). */
function addList(a: i32, l: i32): bool {
  const n = listLen(l), size = load<i32>(a, 4), w = width(a);
  if (n > BLOCK_MAX || !resizable(a) || !reserve(a, size + n * w)) { if (n > BLOCK_MAX) outOfMemory(0x3fffffff); return false; }
  for (let i = 0; i < n; i++) {
    if (!putItem(load<i32>(a, 8) + 4 + size + i * w, arrayCode(a), listItem(l, i))) return false;
    store<i32>(a, size + (i + 1) * w, 4);
  }
  return true;
}
function fromBytes(a: i32, v: i32): bool {
  const n = needBuffer(v);
  if (n < 0) return false;
  if (n % width(a)) { raise(T.ValueError, Q("bytes length not a multiple of item size")); return false; }
  return splice(a, load<i32>(a, 4), load<i32>(a, 4), v, n);
}
/** The items as a list. */
function toItems(a: i32): i32 {
  push(a);
  const n = count(a), l = newList(n);
  if (!l) { pop(); return 0; }
  push(l);
  for (let i = 0; i < n; i++) {
    const v = loadItem(at(a, i), arrayCode(a));
    if (!v) { pop(); pop(); return 0; }
    setListItem(l, i, v);
  }
  pop(); pop();
  return l;
}

// -- slots

function array_repr(a: i32, buf: i32): i32 {
  push(a);
  if (!bufStr(buf, Q("array('")) || !bufByte(buf, arrayCode(a)) || !bufByte(buf, 39)) return 0;
  if (!load<i32>(a, 4)) return bufByte(buf, 41) ? TRUE : 0;
  if (!bufStr(buf, Q(", "))) return 0;
  const l = toItems(a);
  if (!l) return 0;
  push(l);
  return printItems(AS_LIST, l, buf, Q(")"));
}
function array_len(a: i32): i32 { return mkInt(count(a)); }
function array_contains(a: i32, x: i32): i32 {
  for (let i = 0; i < count(a); i++) {
    const v = loadItem(at(a, i), arrayCode(a));
    if (!v) return 0;
    if (tryEqual(v, x) == 1) return TRUE;
  }
  return FALSE;
}
function array_compare(op: i32, a: i32, b: i32): i32 {
  if (!isLayout(b, T.ARRAYOBJ)) return NOTIMPL;
  const x = toItems(a);
  if (!x) return 0;
  push(x);
  const y = toItems(b);
  if (!y) return 0;
  push(y);
  return seqCompare(op, x, y);
}
function array_binary(op: i32, a: i32, b: i32): i32 {
  if (op == ADD) {
    if (!isLayout(b, T.ARRAYOBJ)) return NOTIMPL;
    if (arrayCode(a) != arrayCode(b)) return raise(T.TypeError, Q("bad argument type for built-in operation"));
    push(a); push(b);
    const n = load<i32>(a, 4), r = sameKind(a, count(a) + count(b));
    pop(); pop();
    if (!r) return 0;
    memory.copy(at(r, 0), at(a, 0), n);
    memory.copy(at(r, 0) + n, at(b, 0), load<i32>(b, 4));
    return r;
  }
  if ((op & 31) == MUL) {
    const c = repeatCount(b);
    if (c < 0) return c == -1 ? NOTIMPL : 0;
    const n = load<i32>(a, 4), total = <i64>count(a) * c;
    push(a);
    const r = sameKind(a, total > 0x3fffffff ? 0x3fffffff : <i32>total);
    pop();
    if (!r || !total) return r;
    memory.copy(at(r, 0), at(a, 0), n);
    fillRepeat(at(r, 0), n, load<i32>(r, 4));
    return r;
  }
  return NOTIMPL;
}
function array_inplace(op: i32, a: i32, b: i32): i32 {
  if (op != ADD) {
    if (op != MUL) return NOTIMPL;
    const c = repeatCount(b);
    if (c < 0) return c == -1 ? NOTIMPL : 0;
    const n = load<i32>(a, 4), total = <i64>n * c;
    if (total > BLOCK_MAX) return outOfMemory(0x3fffffff);
    if (!resizable(a) || !reserve(a, <i32>total)) return 0;
    if (total) fillRepeat(at(a, 0), n, <i32>total);
    store<i32>(a, <i32>total, 4);
    return a;
  }
  if (!isLayout(b, T.ARRAYOBJ)) return raise1(T.TypeError, Q("can only extend with array (not \"%T\")"), b);
  if (arrayCode(a) != arrayCode(b)) return raise(T.TypeError, Q("can only extend with array of same kind"));
  return splice(a, load<i32>(a, 4), load<i32>(a, 4), b, load<i32>(b, 4)) ? a : 0;
}
function array_getitem(a: i32, key: i32): i32 {
  const n = count(a);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    return <u32>i < <u32>n ? loadItem(at(a, i), arrayCode(a)) : raise(T.IndexError, Q("array index out of range"));
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(a, key, 1, Q("array indices must be integers"));
  if (!isPlainSlice(key)) return sliceSlow(a, key, 1);
  const step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), m = sliceCount(start, sliceStop(key, n, step), step), w = width(a);
  push(a);
  const r = sameKind(a, m);
  pop();
  if (!r) return 0;
  if (step == 1) memory.copy(at(r, 0), at(a, start), m * w);
  else for (let i = 0, j = start; i < m; i++, j += step) memory.copy(at(r, i), at(a, j), w);
  return r;
}
function array_setitem(a: i32, key: i32, value: i32): i32 {
  const n = count(a), w = width(a);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i >= <u32>n) return raise(T.IndexError, Q("array assignment index out of range"));
    if (!value) return splice(a, i * w, (i + 1) * w, a, 0) ? NONE : 0;
    return putItem(at(a, i), arrayCode(a), value) ? NONE : 0;
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(a, key, value, Q("array indices must be integers"));
  if (!isPlainSlice(key)) return sliceSlow(a, key, value);
  const step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), stop = sliceStop(key, n, step), m = sliceCount(start, stop, step);
  if (value) {
    if (!isLayout(value, T.ARRAYOBJ)) return raise1(T.TypeError, Q("can only assign array (not \"%T\") to array slice"), value);
    if (arrayCode(value) != arrayCode(a)) return raise(T.TypeError, Q("bad argument type for built-in operation"));
  }
  if (step == 1) return splice(a, start * w, max(start, stop) * w, value ? value : a, value ? load<i32>(value, 4) : 0) ? NONE : 0;
  if (!value) {
    if (!m) return NONE;
    const low = step > 0 ? start : start + (m - 1) * step, by = step > 0 ? step : -step;
    let out = low;
    for (let i = low, next = low, left = m; i < n; i++) {
      if (left && i == next) { next += by; left--; continue; }
      memory.copy(at(a, out++), at(a, i), w);
    }
    store<i32>(a, out * w, 4);
    return NONE;
  }
  if (count(value) != m) return raise(T.ValueError, Q("attempt to assign array of another size to extended slice"));
  push(a);
  const copy = newBytes(bufferAddr(value), m * w);
  pop();
  if (!copy) return 0;
  for (let i = 0, j = start; i < m; i++, j += step) memory.copy(at(a, j), bufferAddr(copy) + i * w, w);
  return NONE;
}
function array_iter(a: i32): i32 { return newByteIter(T.ARRAYITER, a); }
function arrayiter_next(it: i32): i32 {
  const a = load<i32>(it, 8);
  if (!a) return STOP;
  const i = load<i32>(it, 4);
  if (i >= count(a)) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  return loadItem(at(a, i), arrayCode(a));
}

// -- methods

function array_clear(args: i32, n: i32): i32 { const a = arg(args, 0); return splice(a, 0, load<i32>(a, 4), a, 0) ? NONE : 0; }
function array_append(args: i32, n: i32): i32 {
  const a = arg(args, 0), size = load<i32>(a, 4);
  if (!resizable(a) || !reserve(a, size + width(a)) || !putItem(load<i32>(a, 8) + 4 + size, arrayCode(a), arg(args, 1))) return 0;
  store<i32>(a, size + width(a), 4);
  return NONE;
}
function array_extend(args: i32, n: i32): i32 {
  const a = arg(args, 0), v = arg(args, 1);
  if (isLayout(v, T.ARRAYOBJ)) return array_inplace(ADD, a, v) ? NONE : 0;
  const k = enter(extend_k, 2);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, NONE);
  return run(k, extend_k, isExact(v, T.LIST) ? v : toList(v));
}
function array_fromlist(args: i32, n: i32): i32 {
  const a = arg(args, 0), l = arg(args, 1), size = load<i32>(a, 4);
  if (!isLayout(l, T.LIST)) return raise(T.TypeError, Q("arg must be list"));
  if (addList(a, l)) return NONE;
  store<i32>(a, size, 4);
  return 0;
}
/** An int argument; sets TypeError and answers false when it is none. */
function needInt(v: i32): bool {
  if (plainBound(v) && v != NONE) return true;
  raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  return false;
}
function array_insert(args: i32, n: i32): i32 {
  const a = arg(args, 0), c = count(a), w = width(a);
  if (!needInt(arg(args, 1))) return 0;
  const i = min(place(a, arg(args, 1)), c);
  const one = sameKind(a, 1);
  if (!one) return 0;
  push(one);
  if (!putItem(at(one, 0), arrayCode(a), arg(args, 2))) return 0;
  return splice(a, i * w, i * w, one, w) ? NONE : 0;
}
function array_pop(args: i32, n: i32): i32 {
  const a = arg(args, 0), c = count(a), w = width(a);
  if (npos(n) > 1 && !needInt(arg(args, 1))) return 0;
  if (!c) return raise(T.IndexError, Q("pop from empty array"));
  let i = npos(n) > 1 ? clampI32(arg(args, 1)) : -1;
  if (i < 0) i += c;
  if (<u32>i >= <u32>c) return raise(T.IndexError, Q("pop index out of range"));
  const v = loadItem(at(a, i), arrayCode(a));
  if (!v) return 0;
  push(v);
  return splice(a, i * w, (i + 1) * w, a, 0) ? v : 0;
}
/** Index of the first item equal to `x` in [i, end), -1 none, -2 MemoryError pending. */
function indexOf(a: i32, x: i32, i: i32, end: i32): i32 {
  for (; i < min(end, count(a)); i++) {
    const v = loadItem(at(a, i), arrayCode(a));
    if (!v) return -2;
    if (tryEqual(v, x) == 1) return i;
  }
  return -1;
}
/** index(x, start=0, stop=len) */
function array_index(args: i32, n: i32): i32 {
  const a = arg(args, 0);
  for (let i = 2; i < npos(n); i++) if (!needInt(arg(args, i))) return 0;
  const i = indexOf(a, arg(args, 1), npos(n) > 2 ? place(a, arg(args, 2)) : 0, npos(n) > 3 ? place(a, arg(args, 3)) : count(a));
  return i >= 0 ? mkInt(i) : i == -2 ? 0 : raise(T.ValueError, Q("array.index(x): x not in array"));
}
/** The index that int `v` means, from the end when it is negative. */
function place(a: i32, v: i32): i32 {
  const i = clampI32(v);
  return i < 0 ? max(0, i + count(a)) : i;
}
function array_remove(args: i32, n: i32): i32 {
  const a = arg(args, 0), i = indexOf(a, arg(args, 1), 0, count(a)), w = width(a);
  if (i < 0) return i == -2 ? 0 : raise(T.ValueError, Q("array.remove(x): x not in array"));
  return splice(a, i * w, (i + 1) * w, a, 0) ? NONE : 0;
}
function array_count(args: i32, n: i32): i32 {
  const a = arg(args, 0);
  let c = 0;
  for (let i = 0; i < count(a); i++) {
    const v = loadItem(at(a, i), arrayCode(a));
    if (!v) return 0;
    if (tryEqual(v, arg(args, 1)) == 1) c++;
  }
  return mkInt(c);
}
function array_reverse(args: i32, n: i32): i32 {
  const a = arg(args, 0), w = width(a);
  for (let i = 0, j = count(a) - 1; i < j; i++, j--) {
    const p = at(a, i), q = at(a, j);
    for (let b = 0; b < w; b++) { const c = load<u8>(p + b); store<u8>(p + b, load<u8>(q + b)); store<u8>(q + b, c); }
  }
  return NONE;
}
function array_byteswap(args: i32, n: i32): i32 {
  const a = arg(args, 0), w = width(a);
  for (let i = 0; i < count(a); i++) {
    const p = at(a, i);
    for (let x = 0, y = w - 1; x < y; x++, y--) { const c = load<u8>(p + x); store<u8>(p + x, load<u8>(p + y)); store<u8>(p + y, c); }
  }
  return NONE;
}
function array_tobytes(args: i32, n: i32): i32 { const a = arg(args, 0); return newBytes(at(a, 0), load<i32>(a, 4)); }
function array_tolist(args: i32, n: i32): i32 { return toItems(arg(args, 0)); }
function array_frombytes(args: i32, n: i32): i32 { return fromBytes(arg(args, 0), arg(args, 1)) ? NONE : 0; }
/** tofile(f): f.write(its bytes). Slots: array. */
function array_tofile(args: i32, n: i32): i32 {
  const k = enter(tofile_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return run(k, tofile_k, getAttr(arg(args, 1), Q("write")));
}
function tofile_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v ? NONE : 0;
  setState(k, 1);
  push(v);
  const a = slot(k, 0), b = newBytes(at(a, 0), load<i32>(a, 4));
  if (!b) return 0;
  settle(k);
  v = call1(v, b);
  return v == PENDING || !v ? v : NONE;
}
/** fromfile(f, n): f.read(n items). Slots: array, bytes. */
function array_fromfile(args: i32, n: i32): i32 {
  const a = arg(args, 0), c = arg(args, 2);
  if (!needInt(c)) return 0;
  const items = clampI32(c);
  if (items < 0) return raise(T.ValueError, Q("negative count"));
  if (<i64>items * width(a) > BLOCK_MAX) return outOfMemory(0x3fffffff);
  const k = enter(fromfile_k, 2);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, mkInt(items * width(a)));
  return run(k, fromfile_k, getAttr(arg(args, 1), Q("read")));
}
function fromfile_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (!state(k)) {
    setState(k, 1);
    settle(k);
    v = call1(v, slot(k, 1));
    if (v == PENDING || !v) return v;
  }
  push(v);
  if (!isLayout(v, T.BYTES)) return raise(T.TypeError, Q("read() didn't return bytes"));
  if (!fromBytes(slot(k, 0), v)) return 0;
  return bufferLen(v) < slot(k, 1) >> 1 ? raise(T.EOFError, Q("read() didn't return enough bytes")) : NONE;
}
function array_buffer_info(args: i32, n: i32): i32 { const a = arg(args, 0); return pair(mkInt(at(a, 0)), mkInt(count(a))); }
function array_copy(args: i32, n: i32): i32 {
  const a = arg(args, 0), r = sameKind(a, count(a));
  if (r) memory.copy(at(r, 0), at(a, 0), load<i32>(a, 4));
  return r;
}
function get_itemsize(args: i32, n: i32): i32 { return mkInt(width(arg(args, 0))); }
function get_typecode(args: i32, n: i32): i32 { return qstrOf(arrayCode(arg(args, 0))); }

export function bootArray(): void {
  const t = T.ARRAYOBJ;
  type(t, Q("array"), T.OBJECT);
  type(T.ARRAYITER, Q("arrayiterator"), T.OBJECT);
  method(t, Q("__new__"), array_new, 2, 3, STATIC);
  slots2(t, Slot.REPR, array_repr);
  slots1(t, Slot.LEN, array_len);
  slots1(t, Slot.ITER, array_iter);
  slots2(t, Slot.CONTAINS, array_contains);
  slots2(t, Slot.GETITEM, array_getitem);
  slots3(t, Slot.SETITEM, array_setitem);
  slots3(t, Slot.COMPARE, array_compare);
  slots3(t, Slot.BINARY, array_binary);
  slots3(t, Slot.INPLACE, array_inplace);
  slots1(T.ARRAYITER, Slot.ITER, iter_self);
  slots1(T.ARRAYITER, Slot.NEXT, arrayiter_next);
  method(t, Q("append"), array_append, 2, 2);
  method(t, Q("extend"), array_extend, 2, 2);
  method(t, Q("fromlist"), array_fromlist, 2, 2);
  method(t, Q("insert"), array_insert, 3, 3);
  method(t, Q("pop"), array_pop, 1, 2);
  method(t, Q("index"), array_index, 2, 4);
  method(t, Q("remove"), array_remove, 2, 2);
  method(t, Q("count"), array_count, 2, 2);
  method(t, Q("reverse"), array_reverse, 1, 1);
  method(t, Q("byteswap"), array_byteswap, 1, 1);
  method(t, Q("tobytes"), array_tobytes, 1, 1);
  method(t, Q("tofile"), array_tofile, 2, 2);
  method(t, Q("fromfile"), array_fromfile, 3, 3);
  method(t, Q("tolist"), array_tolist, 1, 1);
  method(t, Q("frombytes"), array_frombytes, 2, 2);
  method(t, Q("buffer_info"), array_buffer_info, 1, 1);
  method(t, Q("clear"), array_clear, 1, 1);
  method(t, Q("__copy__"), array_copy, 1, 1);
  method(t, Q("__deepcopy__"), array_copy, 2, 2);
  getter(t, Q("itemsize"), get_itemsize);
  getter(t, Q("typecode"), get_typecode);
  const m = module(Q("array"));
  constant(m, Q("array"), typeOfId(t));
  constant(m, Q("ArrayType"), typeOfId(t));
  constant(m, Q("typecodes"), Q("bBhHiIlLqQfdOP"));
}
