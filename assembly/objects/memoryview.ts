// memoryview: a window on the bytes of another object.
//
//   +0 header   +4 format letter u8, flags u8 << 8 (raw)   +8 base (bytes, bytearray, array; 0 when released)
//   +12 offset in bytes   +16 items   +20 stride in bytes   (ints)   +24 0
//
// Nothing is copied and the base never moves, but its block may be replaced when it grows: the address is looked up at
// each access, and a window that reaches behind the end of a base that shrank refuses access.

import { alloc, relock, unlock } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, Q, STOP, TRUE, mkBool, mkInt, qstrOf } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { STR_DATA, blockSize, hashBytes, newBytes, strBytes, strSize } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, enter, kwarg, npos } from "../runtime/frame";
import { callSpecial1, overriding } from "../runtime/protocol";
import { KW, STATIC, Slot, getter, method, type } from "../runtime/native";
import { clampI32 } from "./bigint";
import { bufferAddr, bufferLen, bufferWritable, needBuffer } from "./buffer";
import { hexArgs } from "./hextext";
import { LENT } from "./bytearray";
import { ITEM, itemSize, loadItem, storeItem } from "./item";
import { listAppend, newList } from "./list";
import { indexSlow, run, sliceSlow } from "./seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "./slice";
import { newByteIter, iter_self } from "./str";
import { newTuple, setTupleItem, slots1, slots2, slots3 } from "./tuple";
import { arrayCode } from "../modules/array";

const READONLY: i32 = 0x100;
/** What memoryview() asks __buffer__ for: inspect.BufferFlags.FULL_RO. */
const FULL_RO: i32 = 284;

// @ts-ignore: decorator
@inline function base(v: i32): i32 { return load<i32>(v, 8); }
// @ts-ignore: decorator
@inline function offset(v: i32): i32 { return load<i32>(v, 12) >> 1; }
// @ts-ignore: decorator
@inline export function viewItems(v: i32): i32 { return load<i32>(v, 16) >> 1; }
// @ts-ignore: decorator
@inline function stride(v: i32): i32 { return load<i32>(v, 20) >> 1; }
// @ts-ignore: decorator
@inline export function viewCode(v: i32): i32 { return load<u8>(v, 4); }
// @ts-ignore: decorator
@inline function size(v: i32): i32 { return itemSize(load<u8>(v, 4)); }

export function viewAddress(v: i32): i32 { return base(v) ? bufferAddr(base(v)) + offset(v) : 0; }
/** Bytes of the items; 0 when the base has shrunk below the window. */
export function viewBytes(v: i32): i32 { return inside(v) ? viewItems(v) * size(v) : 0; }
export function viewContiguous(v: i32): bool { return base(v) != 0 && (stride(v) == size(v) || viewItems(v) <= 1); }
export function viewReadonly(v: i32): bool { return (load<i32>(v, 4) & READONLY) != 0; }

/** Does the window lie inside its base? */
function inside(v: i32): bool {
  if (!base(v)) return false;
  const n = viewItems(v), span = (n - 1) * stride(v);
  return n == 0 || offset(v) + max(span, 0) + size(v) <= bufferLen(base(v));
}
/** May it be accessed? Else ValueError or BufferError is pending. */
function open(v: i32): bool {
  if (!base(v)) { raise(T.ValueError, Q("operation forbidden on released memoryview object")); return false; }
  if (!inside(v)) { raise(T.BufferError, Q("memoryview: the underlying buffer has shrunk")); return false; }
  return true;
}

function newView(b: i32, word: i32, off: i32, items: i32, step: i32): i32 {
  push(b);
  const v = alloc(T.MEMORYVIEW, 28);
  pop();
  if (!v) return 0;
  store<i32>(v, word, 4);
  if (isLayout(b, T.BYTEARRAY) || isLayout(b, T.ARRAYOBJ)) store<i32>(b, load<i32>(b) | LENT);
  store<i32>(v, b, 8); store<i32>(v, mkInt(off), 12); store<i32>(v, mkInt(items), 16); store<i32>(v, mkInt(step), 20);
  return v;
}

/** memoryview(object) */
export function memoryviewOf(v: i32): i32 {
  if (isLayout(v, T.MEMORYVIEW)) return open(v) ? newView(base(v), load<i32>(v, 4), offset(v), viewItems(v), stride(v)) : 0;
  const n = bufferLen(v);
  if (n < 0) return raise1(T.TypeError, Q("memoryview: a bytes-like object is required, not '%T'"), v);
  const code = isLayout(v, T.ARRAYOBJ) ? arrayCode(v) : 66, k = itemSize(code);
  return newView(v, code | (bufferWritable(v) ? 0 : READONLY), 0, n / k, k);
}
/** The same for what classes written in Python lend by __buffer__: Value, 0 or PENDING. */
export function viewFor(v: i32): i32 {
  const f = bufferLen(v) < 0 ? overriding(v, Q("__buffer__")) : 0;
  if (!f) return memoryviewOf(v);
  const k = enter(buffer_k, 0);
  return k ? run(k, buffer_k, callSpecial1(f, v, mkInt(FULL_RO))) : 0;
}
function buffer_k(k: i32, v: i32): i32 {
  return !v ? 0 : isLayout(v, T.MEMORYVIEW) ? memoryviewOf(v) : raise(T.TypeError, Q("__buffer__ returned non-memoryview object"));
}
function view_new(args: i32, n: i32): i32 {
  const v = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("object"));
  return v ? viewFor(v) : raise(T.TypeError, Q("memoryview() missing required argument 'object' (pos 1)"));
}

// -- slots

function view_len(v: i32): i32 { return open(v) ? mkInt(viewItems(v)) : 0; }
function view_repr(v: i32, buf: i32): i32 {
  return base(v) ? (bufStr(buf, Q("<memory at 0x")) && bufHex(buf, v) && bufByte(buf, 62) ? TRUE : 0) : bufStr(buf, Q("<released memory at 0x")) && bufHex(buf, v) && bufByte(buf, 62) ? TRUE : 0;
}
import { bufHex } from "../text/hex";

function view_getitem(v: i32, key: i32): i32 {
  if (!open(v)) return 0;
  const n = viewItems(v);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i >= <u32>n) return raise(T.IndexError, Q("index out of bounds on dimension 1"));
    return loadItem(viewAddress(v) + i * stride(v), viewCode(v));
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(v, key, 1, Q("memoryview: invalid slice key"));
  if (!isPlainSlice(key)) return sliceSlow(v, key, 1);
  const step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), m = sliceCount(start, sliceStop(key, n, step), step);
  return newView(base(v), load<i32>(v, 4), offset(v) + (m ? start * stride(v) : 0), m, step * stride(v));
}

function view_setitem(v: i32, key: i32, value: i32): i32 {
  if (!open(v)) return 0;
  if (viewReadonly(v)) return raise(T.TypeError, Q("cannot modify read-only memory"));
  if (!value) return raise(T.TypeError, Q("cannot delete memory"));
  const n = viewItems(v), code = viewCode(v);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i >= <u32>n) return raise(T.IndexError, Q("index out of bounds on dimension 1"));
    const r = storeItem(ITEM, code, value);
    if (r == 3) return 0;
    if (r && !(r == 2 && code == 102)) return raise1(r == 1 ? T.TypeError : T.ValueError, r == 1 ? Q("memoryview: invalid type for format '%s'") : Q("memoryview: invalid value for format '%s'"), qstrOf(code));
    memory.copy(viewAddress(v) + i * stride(v), ITEM, itemSize(code));
    return NONE;
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(v, key, value, Q("memoryview: invalid slice key"));
  if (!isPlainSlice(key)) return sliceSlow(v, key, value);
  const step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), m = sliceCount(start, sliceStop(key, n, step), step), k = itemSize(code);
  // the source as a view of its own: any buffer
  if (!isLayout(value, T.MEMORYVIEW) && needBuffer(value) < 0) return 0;
  const lock = unlock(), src = memoryviewOf(value);
  if (lock) relock(lock);
  if (!src) return 0;
  push(src);
  if (itemSize(viewCode(src)) != k || viewItems(src) != m)
    return raise(T.ValueError, Q("memoryview assignment: lvalue and rvalue have different structures"));
  const from = stride(src), to = step * stride(v), p = viewAddress(v) + start * stride(v);
  if (from == k && to == k) { memory.copy(p, viewAddress(src), m * k); return NONE; }
  const copy = packed(src);
  if (!copy) return 0;
  for (let i = 0; i < m; i++) memory.copy(p + i * to, copy + STR_DATA + i * k, k);
  return NONE;
}

/** The items side by side, as bytes. Roots `v`. */
function packed(v: i32): i32 {
  const n = viewItems(v), k = size(v);
  push(v);
  const r = newBytes(0, n * k);
  pop();
  if (!r) return 0;
  const p = viewAddress(v), step = stride(v);
  if (step == k) memory.copy(r + STR_DATA, p, n * k);
  else for (let i = 0; i < n; i++) memory.copy(r + STR_DATA + i * k, p + i * step, k);
  return r;
}

function view_compare(op: i32, a: i32, b: i32): i32 {
  if (op < 4) return NOTIMPL;
  if (a == b) return mkBool(op == 4);
  if (bufferLen(b) < 0 && !isLayout(b, T.MEMORYVIEW)) return NOTIMPL;
  if (!base(a) || (isLayout(b, T.MEMORYVIEW) && !base(b))) return mkBool(op == 5);
  const w = memoryviewOf(b);
  if (!w) return 0;
  if (!open(a)) return 0;
  push(w);
  let same = viewItems(a) == viewItems(w);
  const x = viewCode(a), y = viewCode(w), n = viewItems(a);
  for (let i = 0; same && i < n; i++) {
    const p = viewAddress(a) + i * stride(a), q = viewAddress(w) + i * stride(w);
    if (x == y && x != 102 && x != 100) { same = memory.compare(p, q, itemSize(x)) == 0; continue; }
    const u = loadItem(p, x);
    if (!u) return 0;
    push(u);
    const t = loadItem(q, y);
    pop();
    if (!t) return 0;
    same = tryEqual(u, t) == 1;
  }
  pop();
  return mkBool(same == (op == 4));
}
import { tryEqual } from "./key";

function view_hash(v: i32): i32 {
  if (!open(v)) return 0;
  if (!viewReadonly(v)) return raise(T.ValueError, Q("cannot hash writable memoryview object"));
  const c = packed(v);
  return c ? mkInt(hashBytes(c + STR_DATA, blockSize(c))) : 0;
}
function view_contains(v: i32, x: i32): i32 {
  if (!open(v)) return 0;
  for (let i = 0; i < viewItems(v); i++) {
    const u = loadItem(viewAddress(v) + i * stride(v), viewCode(v));
    if (!u) return 0;
    if (tryEqual(u, x) == 1) return TRUE;
  }
  return FALSE;
}
function view_iter(v: i32): i32 { return newByteIter(T.MEMVIEWITER, v); }
function viewiter_next(it: i32): i32 {
  const v = load<i32>(it, 8);
  if (!v) return STOP;
  if (!open(v)) return 0;
  const i = load<i32>(it, 4);
  if (i >= viewItems(v)) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  return loadItem(viewAddress(v) + i * stride(v), viewCode(v));
}

// -- methods

function view_tobytes(args: i32, n: i32): i32 { const v = arg(args, 0); return open(v) ? packed(v) : 0; }
function view_tolist(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!open(v)) return 0;
  const l = newList(0);
  if (!l) return 0;
  push(l);
  for (let i = 0; i < viewItems(v); i++) {
    const x = loadItem(viewAddress(v) + i * stride(v), viewCode(v));
    if (!x || !listAppend(l, x)) return 0;
  }
  return l;
}
function view_hex(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!open(v)) return 0;
  if (viewContiguous(v)) return hexArgs(args, n);
  const c = packed(v);
  if (!c) return 0;
  store<i32>(args, c); // the argument word is rooted
  return hexArgs(args, n);
}
function view_release(args: i32, n: i32): i32 { store<i32>(arg(args, 0), 0, 8); return NONE; }
function view_enter(args: i32, n: i32): i32 { return open(arg(args, 0)) ? arg(args, 0) : 0; }
function view_readonly(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  return open(v) ? newView(base(v), load<i32>(v, 4) | READONLY, offset(v), viewItems(v), stride(v)) : 0;
}
/** cast(format[, shape]) */
function view_cast(args: i32, n: i32): i32 {
  const v = arg(args, 0), f = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("format"));
  if (!open(v)) return 0;
  if (!f || !isStr(f)) return raise(T.TypeError, Q("memoryview.cast() argument 'format' must be str"));
  let p = strBytes(f), k = strSize(f);
  if (k == 2 && load<u8>(p) == 64) { p++; k--; }
  const code = k == 1 ? <i32>load<u8>(p) : 0, to = itemSize(code);
  if (!to || code == 79 || code == 83 || code == 120 || code == 101) return raise(T.ValueError, Q("memoryview: destination format must be a native single character format prefixed with an optional '@'"));
  if (!viewContiguous(v)) return raise(T.TypeError, Q("memoryview: casts are restricted to C-contiguous views"));
  const was = viewCode(v), byteLike = was == 66 || was == 98 || was == 99;
  if (!byteLike && code != 66 && code != 98 && code != 99) return raise(T.TypeError, Q("memoryview: cannot cast between two non-byte formats"));
  const bytes = viewItems(v) * size(v);
  if (bytes % to) return raise(T.TypeError, Q("memoryview: length is not a multiple of itemsize"));
  if (npos(n) > 2) return raise(T.NotImplementedError, Q("memoryview: only one dimension is supported"));
  return newView(base(v), (load<i32>(v, 4) & ~0xff) | code, offset(v), bytes / to, to);
}

function get_obj(args: i32, n: i32): i32 { return open(arg(args, 0)) ? base(arg(args, 0)) : 0; }
function get_nbytes(args: i32, n: i32): i32 { const v = arg(args, 0); return open(v) ? mkInt(viewItems(v) * size(v)) : 0; }
function get_readonly(args: i32, n: i32): i32 { return open(arg(args, 0)) ? mkBool(viewReadonly(arg(args, 0))) : 0; }
function get_format(args: i32, n: i32): i32 { return open(arg(args, 0)) ? qstrOf(viewCode(arg(args, 0))) : 0; }
function get_itemsize(args: i32, n: i32): i32 { return open(arg(args, 0)) ? mkInt(size(arg(args, 0))) : 0; }
function get_ndim(args: i32, n: i32): i32 { return open(arg(args, 0)) ? mkInt(1) : 0; }
function get_contiguous(args: i32, n: i32): i32 { return open(arg(args, 0)) ? mkBool(viewContiguous(arg(args, 0))) : 0; }
function single(v: i32): i32 {
  const t = newTuple(1);
  if (t) setTupleItem(t, 0, v);
  return t;
}
function get_shape(args: i32, n: i32): i32 { return open(arg(args, 0)) ? single(load<i32>(arg(args, 0), 16)) : 0; }
function get_strides(args: i32, n: i32): i32 { return open(arg(args, 0)) ? single(load<i32>(arg(args, 0), 20)) : 0; }

export function bootMemoryView(): void {
  type(T.MEMORYVIEW, Q("memoryview"), T.OBJECT);
  type(T.MEMVIEWITER, Q("memory_iterator"), T.OBJECT);
  method(T.MEMORYVIEW, Q("__new__"), view_new, 1, 2, STATIC | KW);
  slots1(T.MEMORYVIEW, Slot.LEN, view_len);
  slots2(T.MEMORYVIEW, Slot.REPR, view_repr);
  slots1(T.MEMORYVIEW, Slot.ITER, view_iter);
  slots2(T.MEMORYVIEW, Slot.GETITEM, view_getitem);
  slots3(T.MEMORYVIEW, Slot.SETITEM, view_setitem);
  slots3(T.MEMORYVIEW, Slot.COMPARE, view_compare);
  slots2(T.MEMORYVIEW, Slot.CONTAINS, view_contains);
  slots1(T.MEMORYVIEW, Slot.HASH, view_hash);
  slots1(T.MEMVIEWITER, Slot.ITER, iter_self);
  slots1(T.MEMVIEWITER, Slot.NEXT, viewiter_next);
  method(T.MEMORYVIEW, Q("tobytes"), view_tobytes, 1, 2, KW);
  method(T.MEMORYVIEW, Q("tolist"), view_tolist, 1, 1);
  method(T.MEMORYVIEW, Q("hex"), view_hex, 1, 3, KW);
  method(T.MEMORYVIEW, Q("release"), view_release, 1, 1);
  method(T.MEMORYVIEW, Q("__enter__"), view_enter, 1, 1);
  method(T.MEMORYVIEW, Q("__exit__"), view_release, 1, 4);
  method(T.MEMORYVIEW, Q("toreadonly"), view_readonly, 1, 1);
  method(T.MEMORYVIEW, Q("cast"), view_cast, 2, 3, KW);
  getter(T.MEMORYVIEW, Q("obj"), get_obj);
  getter(T.MEMORYVIEW, Q("nbytes"), get_nbytes);
  getter(T.MEMORYVIEW, Q("readonly"), get_readonly);
  getter(T.MEMORYVIEW, Q("format"), get_format);
  getter(T.MEMORYVIEW, Q("itemsize"), get_itemsize);
  getter(T.MEMORYVIEW, Q("ndim"), get_ndim);
  getter(T.MEMORYVIEW, Q("shape"), get_shape);
  getter(T.MEMORYVIEW, Q("strides"), get_strides);
  getter(T.MEMORYVIEW, Q("contiguous"), get_contiguous);
  getter(T.MEMORYVIEW, Q("c_contiguous"), get_contiguous);
  getter(T.MEMORYVIEW, Q("f_contiguous"), get_contiguous);
}
