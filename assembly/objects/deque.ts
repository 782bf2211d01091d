// deque: a ring of items.
//
//   +0 header   +4 length (raw)   +8 ring block (T.ARRAY) or 0   +12 most items (small int) or None
//   +16 place of item 0 in the ring (small int)   +20 times changed in length (small int)   [SUB cell]

import { alloc, allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { smallInt } from "./bigint";
import { FALSE, NONE, NOTIMPL, PENDING, Q, STOP, TRUE, isInt, mkInt } from "../value/tag";
import { T, blockBytes, isLayout } from "../value/types";
import { bufByte, bufInt, bufStr } from "../text/strbuf";
import { KW, STATIC, Slot, getter, method, type } from "../runtime/native";
import { arg, enter, nkw, npos, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { isIndexInt, iter, next, toIndex } from "../runtime/protocol";
import { TYPE_NAME, classOf, subAlloc } from "./class";
import { iteratorType } from "./iterators";
import { AS_LIST, FIND_COUNT, FIND_IN, FIND_INDEX, FIND_REMOVE, clampIndex, indexSlow, isPrinting, plainBound, printItems, run, seqCompare, seqFind, settle } from "./seq";
import { repeatCount, slots1, slots2, slots3 } from "./tuple";

const BYTES: i32 = 24;
/** Header flag: a third argument was given, as MicroPython has it; a full deque refuses items. */
const CHECKED: i32 = 0x100;

// @ts-ignore: decorator
@inline export function dequeLen(d: i32): i32 { return load<i32>(d, 4); }
// @ts-ignore: decorator
@inline function first(d: i32): i32 { return load<i32>(d, 16) >> 1; }
// @ts-ignore: decorator
@inline function room(d: i32): i32 { const b = load<i32>(d, 8); return b ? (blockBytes(b) - 4) >> 2 : 0; }
/** Address of item `i`. */
function at(d: i32, i: i32): i32 {
  let j = first(d) + i;
  const r = room(d);
  if (j >= r) j -= r;
  return load<i32>(d, 8) + 4 + (j << 2);
}
export function dequeItem(d: i32, i: i32): i32 { return load<i32>(at(d, i)); }
/** Most items, or -1. */
function limit(d: i32): i32 { const m = load<i32>(d, 12); return m & 1 ? m >> 1 : -1; }
function changed(d: i32): void { store<i32>(d, (load<i32>(d, 20) + 2) & 0x7fffffff, 20); }

function newDequeOf(cls: i32, most: i32): i32 {
  const d = subAlloc(T.DEQUE, BYTES, cls);
  if (!d) return 0;
  store<i32>(d, most, 12); store<i32>(d, 1, 16); store<i32>(d, 1, 20);
  return d;
}
function clear(d: i32): void { store<i32>(d, 0, 4); store<i32>(d, 0, 8); store<i32>(d, 1, 16); changed(d); }

/** Room for one more. The deque must be rooted. */
function grow(d: i32): bool {
  const n = dequeLen(d);
  if (n < room(d)) return true;
  let want = n + (n >> 1) + 4;
  const most = limit(d);
  if (most >= 0 && want > most) want = max(most, n + 1);
  const b = alloc(T.ARRAY, 4 + (want << 2));
  if (!b) return false;
  for (let i = 0; i < n; i++) store<i32>(b + 4 + (i << 2), dequeItem(d, i));
  store<i32>(d, b, 8); store<i32>(d, 1, 16);
  return true;
}
/** Appends on the right (or left); drops from the other end when full. Roots both. False on MemoryError. */
function add(d: i32, v: i32, left: bool): bool {
  const most = limit(d);
  if (load<i32>(d) & CHECKED && dequeLen(d) >= most) { raise(T.IndexError, Q("full")); return false; }
  if (most == 0) return true;
  if (most > 0 && dequeLen(d) >= most) take(d, !left);
  push(d); push(v);
  const ok = grow(d);
  pop(); pop();
  if (!ok) return false;
  if (left) { let f = first(d) - 1; if (f < 0) f += room(d); store<i32>(d, mkInt(f), 16); }
  store<i32>(d, dequeLen(d) + 1, 4);
  store<i32>(at(d, left ? 0 : dequeLen(d) - 1), v);
  changed(d);
  return true;
}
/** Takes the leftmost or rightmost item of a deque that is not empty. */
function take(d: i32, left: bool): i32 {
  const n = dequeLen(d), p = at(d, left ? 0 : n - 1), v = load<i32>(p);
  store<i32>(p, 0);
  if (left) { let f = first(d) + 1; if (f >= room(d)) f = 0; store<i32>(d, mkInt(f), 16); }
  store<i32>(d, n - 1, 4);
  changed(d);
  return v;
}
export function dequeRemoveAt(d: i32, i: i32): void {
  for (let j = i; j + 1 < dequeLen(d); j++) store<i32>(at(d, j), dequeItem(d, j + 1));
  if (i < dequeLen(d)) take(d, false);
}

/** extend (or extendleft), answering `answer`. Slots: deque iterator answer. State: bit 0 running, bit 1 left. */
function extend(d: i32, v: i32, left: bool, answer: i32): i32 {
  const k = enter(extend_k, 3);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 2, answer);
  setState(k, left ? 2 : 0);
  if (v == d) { v = copyOf(d); if (!v) return 0; push(v); }
  return run(k, extend_k, iter(v));
}
function extend_k(k: i32, v: i32): i32 {
  const d = slot(k, 0), left = (state(k) & 2) != 0;
  if (!(state(k) & 1)) {
    if (!v) return 0;
    setSlot(k, 1, v);
    setState(k, state(k) | 1);
    settle(k);
    v = next(v);
  }
  while (true) {
    if (v == PENDING) return PENDING;
    if (v == STOP || (!v && stopped())) return slot(k, 2);
    if (!v || !add(d, v, left)) return 0;
    settle(k);
    v = next(slot(k, 1));
  }
}
function copyOf(d: i32): i32 {
  push(d);
  const c = newDequeOf(classOf(d), load<i32>(d, 12));
  if (!c) return 0;
  push(c);
  for (let i = 0; i < dequeLen(d); i++) if (!add(c, dequeItem(d, i), false)) return 0;
  pop(); pop();
  return c;
}

function deque_new(args: i32, n: i32): i32 { return newDequeOf(arg(args, 0), NONE); }
function deque_init(args: i32, n: i32): i32 {
  const d = arg(args, 0);
  let items = npos(n) > 1 ? arg(args, 1) : 0, most = npos(n) > 2 ? arg(args, 2) : NONE;
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    if (load<i32>(p) == Q("maxlen")) most = load<i32>(p, 4);
    else if (load<i32>(p) == Q("iterable") && !items) items = load<i32>(p, 4);
    else return raise1(T.TypeError, Q("deque() got an unexpected keyword argument '%s'"), load<i32>(p));
  }
  most = smallInt(most);
  if (most != NONE && !isInt(most)) return raise(T.TypeError, Q("an integer is required"));
  if (most != NONE && most < 0) return raise(T.ValueError, Q("maxlen must be non-negative"));
  clear(d);
  store<i32>(d, most, 12);
  if (npos(n) > 3 && arg(args, 3) != FALSE && arg(args, 3) != mkInt(0) && most != NONE) store<i32>(d, load<i32>(d) | CHECKED);
  return items ? extend(d, items, false, NONE) : NONE;
}
function deque_append(args: i32, n: i32): i32 { return add(arg(args, 0), arg(args, 1), false) ? NONE : 0; }
function deque_appendleft(args: i32, n: i32): i32 { return add(arg(args, 0), arg(args, 1), true) ? NONE : 0; }
function deque_extend(args: i32, n: i32): i32 { return extend(arg(args, 0), arg(args, 1), false, NONE); }
function deque_extendleft(args: i32, n: i32): i32 { return extend(arg(args, 0), arg(args, 1), true, NONE); }
function deque_pop(args: i32, n: i32): i32 {
  return dequeLen(arg(args, 0)) ? take(arg(args, 0), false) : empty(arg(args, 0));
}
function deque_popleft(args: i32, n: i32): i32 {
  return dequeLen(arg(args, 0)) ? take(arg(args, 0), true) : empty(arg(args, 0));
}
function empty(d: i32): i32 { return raise(T.IndexError, load<i32>(d) & CHECKED ? Q("empty") : Q("pop from an empty deque")); }
function deque_clear(args: i32, n: i32): i32 { clear(arg(args, 0)); return NONE; }
function deque_copy(args: i32, n: i32): i32 { return copyOf(arg(args, 0)); }
function deque_count(args: i32, n: i32): i32 { return seqFind(FIND_COUNT, arg(args, 0), arg(args, 1), 0, 0x3fffffff); }
function deque_remove(args: i32, n: i32): i32 { return seqFind(FIND_REMOVE, arg(args, 0), arg(args, 1), 0, 0x3fffffff); }
function deque_index(args: i32, n: i32): i32 {
  const d = arg(args, 0), c = npos(n), len = dequeLen(d);
  for (let i = 2; i < c; i++) if (!plainBound(arg(args, i)) || arg(args, i) == NONE) return raise(T.TypeError, Q("slice indices must be integers or have an __index__ method"));
  return seqFind(FIND_INDEX, d, arg(args, 1), c > 2 ? clampIndex(arg(args, 2), len) : 0, c > 3 ? clampIndex(arg(args, 3), len) : len);
}
function deque_insert(args: i32, n: i32): i32 {
  const d = arg(args, 0), v = arg(args, 1), len = dequeLen(d);
  if (limit(d) >= 0 && len >= limit(d)) return raise(T.IndexError, Q("deque already at its maximum size"));
  if (!isIndexInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  const i = clampIndex(v, len);
  if (!add(d, arg(args, 2), false)) return 0;
  for (let j = len; j > i; j--) store<i32>(at(d, j), dequeItem(d, j - 1));
  store<i32>(at(d, i), arg(args, 2));
  return NONE;
}
function deque_reverse(args: i32, n: i32): i32 {
  const d = arg(args, 0);
  for (let i = 0, j = dequeLen(d) - 1; i < j; i++, j--) {
    const t = dequeItem(d, i);
    store<i32>(at(d, i), dequeItem(d, j));
    store<i32>(at(d, j), t);
  }
  return NONE;
}
function deque_rotate(args: i32, n: i32): i32 {
  const d = arg(args, 0), len = dequeLen(d), v = npos(n) > 1 ? arg(args, 1) : mkInt(1);
  if (!isIndexInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (len < 2) return NONE;
  let by = toIndex(v) % len;
  if (by < 0) by += len;
  if (by > len >> 1) for (by = len - by; by > 0; by--) { const x = take(d, true); add(d, x, false); }
  else for (; by > 0; by--) { const x = take(d, false); add(d, x, true); }
  return NONE;
}
function deque_maxlen(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 12); }
function deque_reversed(args: i32, n: i32): i32 { return iterator(arg(args, 0), dequeLen(arg(args, 0)) - 1, -1); }

// -- slots

function deque_len(d: i32): i32 { return mkInt(dequeLen(d)); }
function deque_contains(d: i32, x: i32): i32 { return seqFind(FIND_IN, d, x, 0, 0x3fffffff); }
function deque_compare(op: i32, a: i32, b: i32): i32 { return isLayout(b, T.DEQUE) ? seqCompare(op, a, b) : NOTIMPL; }
function deque_repr(d: i32, buf: i32): i32 {
  if (isPrinting(d)) return bufStr(buf, Q("[...]")) ? TRUE : 0;
  if (!bufStr(buf, load<i32>(classOf(d), TYPE_NAME)) || !bufByte(buf, 40)) return 0;
  if (limit(d) < 0) return printItems(AS_LIST, d, buf, Q(")"));
  const k = enter(repr_k, 2);
  if (!k) return 0;
  setSlot(k, 0, buf); setSlot(k, 1, d);
  return run(k, repr_k, printItems(AS_LIST, d, buf, 0));
}
function repr_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const buf = slot(k, 0);
  if (v != TRUE && !bufStr(buf, v)) return 0;
  return bufStr(buf, Q(", maxlen=")) && bufInt(buf, limit(slot(k, 1))) && bufByte(buf, 41) ? TRUE : 0;
}
function deque_getitem(d: i32, key: i32): i32 {
  if (!(key & 1)) return indexSlow(d, key, 1, Q("sequence index must be integer, not '%T'"));
  let i = key >> 1;
  if (i < 0) i += dequeLen(d);
  return <u32>i < <u32>dequeLen(d) ? dequeItem(d, i) : raise(T.IndexError, Q("deque index out of range"));
}
function deque_setitem(d: i32, key: i32, v: i32): i32 {
  if (!v && load<i32>(d) & CHECKED) return raise(T.TypeError, Q("'deque' object doesn't support item deletion"));
  if (!(key & 1)) return indexSlow(d, key, v, Q("sequence index must be integer, not '%T'"));
  let i = key >> 1;
  if (i < 0) i += dequeLen(d);
  if (<u32>i >= <u32>dequeLen(d)) return raise(T.IndexError, Q("deque index out of range"));
  if (v) store<i32>(at(d, i), v); else dequeRemoveAt(d, i);
  return NONE;
}
const OP_ADD: i32 = 0, OP_MUL: i32 = 2;
function deque_binary(op: i32, a: i32, b: i32): i32 {
  if (op == OP_ADD && isLayout(b, T.DEQUE)) {
    push(a); push(b);
    const c = copyOf(a);
    if (!c) return 0;
    push(c);
    return extend(c, b, false, c);
  }
  if ((op & 31) != OP_MUL) return NOTIMPL;
  const d = isLayout(a, T.DEQUE) ? a : b, c = repeatCount(d == a ? b : a);
  if (c < 0) return c == -1 ? NOTIMPL : 0;
  push(d);
  const r = newDequeOf(classOf(d), load<i32>(d, 12));
  if (!r) return 0;
  push(r);
  if (dequeLen(d)) for (let i = 0; i < c; i++) for (let j = 0; j < dequeLen(d); j++) if (!add(r, dequeItem(d, j), false)) return 0;
  return r;
}
function deque_inplace(op: i32, d: i32, v: i32): i32 {
  if (op == OP_ADD) return extend(d, v, false, d);
  if (op != OP_MUL) return NOTIMPL;
  const c = repeatCount(v), n = dequeLen(d);
  if (c < 0) return c == -1 ? NOTIMPL : 0;
  if (c == 0) { clear(d); return d; }
  if (limit(d) == n) return d;
  for (let i = 1; i < c && n; i++) for (let j = 0; j < n && dequeLen(d) < 0x1ffffc; j++) if (!add(d, dequeItem(d, dequeLen(d) - n), false)) return 0;
  return d;
}

// -- iterating: [header][next (raw)][deque or 0][changes seen][step (small int)]

function iterator(d: i32, from: i32, step: i32): i32 {
  push(d);
  const it = allocRaw(T.DEQUEITER, 24);
  pop();
  if (!it) return 0;
  store<i32>(it, from, 4); store<i32>(it, d, 8); store<i32>(it, load<i32>(d, 20), 12); store<i32>(it, mkInt(step), 16); store<i32>(it, 0, 20);
  return it;
}
function deque_iter(d: i32): i32 { return iterator(d, 0, 1); }
function dequeNext(it: i32): i32 {
  const d = load<i32>(it, 8), i = load<i32>(it, 4);
  if (!d) return STOP;
  if (load<i32>(d, 20) != load<i32>(it, 12)) { store<i32>(it, 0, 8); return raise(T.RuntimeError, Q("deque mutated during iteration")); }
  if (<u32>i >= <u32>dequeLen(d)) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + (load<i32>(it, 16) >> 1), 4);
  return dequeItem(d, i);
}

export function bootDeque(): void {
  type(T.DEQUE, Q("deque"), T.OBJECT);
  iteratorType(T.DEQUEITER, Q("_deque_iterator"), dequeNext);
  method(T.DEQUE, Q("__new__"), deque_new, 1, 255, STATIC | KW);
  method(T.DEQUE, Q("__init__"), deque_init, 1, 4, KW);
  method(T.DEQUE, Q("append"), deque_append, 2, 2);
  method(T.DEQUE, Q("appendleft"), deque_appendleft, 2, 2);
  method(T.DEQUE, Q("extend"), deque_extend, 2, 2);
  method(T.DEQUE, Q("extendleft"), deque_extendleft, 2, 2);
  method(T.DEQUE, Q("pop"), deque_pop, 1, 1);
  method(T.DEQUE, Q("popleft"), deque_popleft, 1, 1);
  method(T.DEQUE, Q("clear"), deque_clear, 1, 1);
  method(T.DEQUE, Q("copy"), deque_copy, 1, 1);
  method(T.DEQUE, Q("__copy__"), deque_copy, 1, 1);
  method(T.DEQUE, Q("count"), deque_count, 2, 2);
  method(T.DEQUE, Q("remove"), deque_remove, 2, 2);
  method(T.DEQUE, Q("index"), deque_index, 2, 4);
  method(T.DEQUE, Q("insert"), deque_insert, 3, 3);
  method(T.DEQUE, Q("reverse"), deque_reverse, 1, 1);
  method(T.DEQUE, Q("rotate"), deque_rotate, 1, 2);
  method(T.DEQUE, Q("__reversed__"), deque_reversed, 1, 1);
  getter(T.DEQUE, Q("maxlen"), deque_maxlen);
  slots1(T.DEQUE, Slot.LEN, deque_len);
  slots1(T.DEQUE, Slot.ITER, deque_iter);
  slots2(T.DEQUE, Slot.REPR, deque_repr);
  slots2(T.DEQUE, Slot.CONTAINS, deque_contains);
  slots2(T.DEQUE, Slot.GETITEM, deque_getitem);
  slots3(T.DEQUE, Slot.SETITEM, deque_setitem);
  slots3(T.DEQUE, Slot.COMPARE, deque_compare);
  slots3(T.DEQUE, Slot.BINARY, deque_binary);
  slots3(T.DEQUE, Slot.INPLACE, deque_inplace);
}
