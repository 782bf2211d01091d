// weakref: references that do not keep their target alive, with callbacks, proxies and finalizers.
//
//   ref, proxy (T.WEAKREF, T.WEAKPROXY, 24 bytes)   +0 header   +4 next in the weak list S_WEAK (raw)   +8 target or 0 (raw)
//                                                   +12 callback or 0   +16 hash as an int or 0   +20 0   [SUB cell]
//   finalizer (T.GETSET, 24 bytes)                  +0 header   +4 FALSE: not at exit, or 0   +8 ref or 0 when done   +12 function   +16 args   +20 keywords or 0
//
// The collector clears the target of a dead ref and sets the pending bit; runWeakCallback then works off one callback at
// a time: finalizers first, each kind the newest first, as MicroPython does. Live finalizers are kept in the list S_ROOT_D.

import { boardWrite } from "../abi/imports";
import { alloc } from "../heap/alloc";
import { remind } from "../heap/remind";
import { push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE, S_ROOT_D, S_WEAK } from "../layout";
import { clearException, raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, TRUE, isPtr, mkBool, mkInt } from "../value/tag";
import { SUB, T, isLayout, typeId, typeOfId } from "../value/types";
import { bufStr } from "../text/strbuf";
import { strBytes, strSize } from "../text/str";
import { callArgs } from "../runtime/call";
import { arg, argOr, enter, finish, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, REVERSED, STATIC, Slot, constant, func, getter, method, module, setSlotFn, type } from "../runtime/native";
import { binary, inplace, unary } from "../runtime/operators";
import { call1, compare, contains, delAttr, getAttr, getItem, hash, iter, len, next, reprInto, setAttr, setItem, strInto, truth } from "../runtime/protocol";
import { classOf, isSubclass, subAlloc } from "../objects/class";
import { dictPut, entryAt, newDict, nextEntry } from "../objects/dict";
import { materialise } from "../objects/exception";
import { listAppend, listItem, listLen, listRemoveAt, newList } from "../objects/list";
import { formatException } from "../objects/printexc";
import { settle } from "../objects/seq";
import { newTuple, setTupleItem, tupleFrom, tupleItem, tupleLen } from "../objects/tuple";
import { callWith } from "../walk/calls";

const NEXT: i32 = 4, TARGET: i32 = 8, CALLBACK: i32 = 12, HASH: i32 = 16;
const FINALIZER: i32 = T.GETSET;

/** May there be weak references to `v`? */
function isReferable(v: i32): bool {
  if (!isPtr(v)) return false;
  if (load<i32>(v) & SUB) return true;
  switch (load<i32>(v) & 0x7f) {
    case T.INSTANCE: case T.INSTANCE_DICT: case T.EXCEPTION: case T.TYPE: case T.FUNCTION: case T.BOUND: case T.MODULE: case T.GENERATOR:
    case T.COROUTINE: case T.SET: case T.FROZENSET: case T.ARRAYOBJ: case T.DEQUE: case T.FILE: case T.NATIVE: case T.NATIVEOBJ: case T.REGEX:
      return true;
    default: return false;
  }
}

/** A reference (or proxy) to `target` of class `cls`, linked into the weak list. */
function makeRef(layout: i32, cls: i32, target: i32, callback: i32): i32 {
  if (!isReferable(target)) return raise1(T.TypeError, Q("cannot create weak reference to '%T' object"), target);
  if (callback == NONE) callback = 0;
  if (!callback && cls == typeOfId(layout)) // one without a callback serves all
    for (let p = load<i32>(S_WEAK); p; p = load<i32>(p, NEXT))
      if (load<i32>(p, TARGET) == target && !load<i32>(p, CALLBACK) && (load<i32>(p) & 0xff) == layout) return p;
  push(target); push(callback);
  const r = subAlloc(layout, 24, cls);
  reset(top() - 8);
  if (!r) return 0;
  store<i32>(r, target, TARGET);
  store<i32>(r, callback, CALLBACK);
  store<i32>(r, load<i32>(S_WEAK), NEXT);
  store<i32>(S_WEAK, r);
  return r;
}

// -- ref
function ref_new(args: i32, n: i32): i32 { return makeRef(T.WEAKREF, load<i32>(args), arg(args, 1), argOr(args, n, 2, NONE)); }
function ref_init(args: i32, n: i32): i32 { return NONE; }
function ref_call(r: i32, args: i32, n: i32): i32 {
  if (n) return raise(T.TypeError, Q("ref() takes no arguments"));
  const t = load<i32>(r, TARGET);
  return t ? t : NONE;
}
function ref_hash(r: i32): i32 {
  const h = load<i32>(r, HASH);
  if (h) return h;
  const t = load<i32>(r, TARGET);
  if (!t) return raise(T.TypeError, Q("weak object has gone away"));
  const k = enter(hash_k, 1);
  if (!k) return 0;
  setSlot(k, 0, r);
  return finish(k, hash_k, hash(t));
}
function hash_k(k: i32, v: i32): i32 {
  if (v) store<i32>(slot(k, 0), v, HASH);
  return v;
}
function ref_compare(op: i32, a: i32, b: i32): i32 {
  if (op < 4 || !isLayout(a, T.WEAKREF) || !isLayout(b, T.WEAKREF)) return NOTIMPL;
  const x = load<i32>(a, TARGET), y = load<i32>(b, TARGET);
  if (!x || !y) return mkBool((a == b) == (op == 4));
  return compare(op, x, y);
}
function ref_repr(r: i32, buf: i32): i32 { return bufStr(buf, Q("<ref>")) ? TRUE : 0; }
function ref_callback(args: i32, n: i32): i32 { const c = load<i32>(load<i32>(args), CALLBACK); return c ? c : NONE; }

// -- proxy
/** The target, or 0 with ReferenceError. */
function live(p: i32): i32 {
  const t = load<i32>(p, TARGET);
  return t ? t : raise(T.ReferenceError, Q("weakly-referenced object no longer exists"));
}
function proxy(args: i32, n: i32): i32 { return makeRef(T.WEAKPROXY, typeOfId(T.WEAKPROXY), load<i32>(args), argOr(args, n, 1, NONE)); }
function proxy_getattr(p: i32, q: i32): i32 { const t = live(p); return t ? getAttr(t, q) : 0; }
function proxy_setattr(p: i32, q: i32, v: i32): i32 { const t = live(p); return !t ? 0 : v ? setAttr(t, q, v) : delAttr(t, q); }
function proxy_call(p: i32, args: i32, n: i32): i32 { const t = live(p); return t ? callArgs(t, args, n) : 0; }
function proxy_len(p: i32): i32 { const t = live(p); return t ? len(t) : 0; }
function proxy_bool(p: i32): i32 { const t = live(p); return t ? truth(t) : 0; }
function proxy_iter(p: i32): i32 { const t = live(p); return t ? iter(t) : 0; }
function proxy_getitem(p: i32, key: i32): i32 { const t = live(p); return t ? getItem(t, key) : 0; }
function proxy_setitem(p: i32, key: i32, v: i32): i32 { const t = live(p); return t ? setItem(t, key, v) : 0; }
function proxy_contains(p: i32, v: i32): i32 { const t = live(p); return t ? contains(t, v) : 0; }
function proxy_compare(op: i32, a: i32, b: i32): i32 {
  const t = live(a);
  if (!t) return 0;
  const u = isLayout(b, T.WEAKPROXY) ? live(b) : b;
  return u ? compare(op, t, u) : 0;
}
/** An operand: what a proxy stands for, 0 when that is gone. */
function operand(v: i32): i32 { return isLayout(v, T.WEAKPROXY) ? live(v) : v; }
function proxy_binary(op: i32, a: i32, b: i32): i32 {
  const x = operand(a), y = x ? operand(b) : 0;
  return !y ? 0 : op & REVERSED ? binary(op & ~REVERSED, y, x) : binary(op, x, y);
}
function proxy_inplace(op: i32, a: i32, b: i32): i32 {
  const x = operand(a), y = x ? operand(b) : 0;
  return y ? inplace(op, x, y) : 0;
}
function proxy_unary(op: i32, p: i32): i32 { const t = live(p); return t ? unary(op, t) : 0; }
function proxy_next(p: i32): i32 { const t = live(p); return t ? next(t) : 0; }
function proxy_str(p: i32, buf: i32): i32 { const t = live(p); return t ? strInto(buf, t) : 0; }
function proxy_repr(p: i32, buf: i32): i32 { return bufStr(buf, Q("<weakproxy>")) ? TRUE : 0; }

// -- finalize
function finalizer_new(args: i32, n: i32): i32 {
  const m = top(), target = arg(args, 1), kws = nkw(n), c = npos(n);
  const more = tupleFrom(args + 12, c - 3);
  if (!more) return 0;
  push(more);
  let kw = 0;
  if (kws) {
    kw = newDict(kws);
    if (!kw) return 0;
    push(kw);
    for (let i = 0, p = args + (c << 2); i < kws; i++, p += 8) if (!dictPut(kw, load<i32>(p), load<i32>(p, 4))) return 0;
  }
  const f = alloc(FINALIZER, 24);
  if (!f) return 0;
  push(f);
  store<i32>(f, arg(args, 2), 12); store<i32>(f, more, 16); store<i32>(f, kw, 20);
  const r = makeRef(T.WEAKREF, typeOfId(T.WEAKREF), target, f);
  if (!r) return 0;
  store<i32>(f, r, 8);
  let all = load<i32>(S_ROOT_D);
  if (!all) { all = newList(0); if (!all) return 0; store<i32>(S_ROOT_D, all); }
  if (!listAppend(all, f)) return 0;
  reset(m);
  return f;
}
/** Marks it as done: its ref forgets it, and nobody keeps it. */
function retire(f: i32): void {
  const r = load<i32>(f, 8), all = load<i32>(S_ROOT_D);
  if (r) store<i32>(r, 0, CALLBACK);
  store<i32>(f, 0, 8);
  if (all) for (let i = 0; i < listLen(all); i++) if (listItem(all, i) == f) { listRemoveAt(all, i); return; }
}
function isAlive(f: i32): bool { return load<i32>(f, 8) != 0; }
function finalizer_call(f: i32, args: i32, n: i32): i32 {
  if (!isAlive(f)) return NONE;
  retire(f);
  return callWith(load<i32>(f, 12), load<i32>(f, 16), load<i32>(f, 20));
}
/** (object, function, args, kwargs), or None when it is done. */
function contents(f: i32): i32 {
  const r = load<i32>(f, 8), o = r ? load<i32>(r, TARGET) : 0;
  if (!o) return NONE;
  push(o);
  const t = newTuple(4);
  if (!t) return 0;
  push(t);
  setTupleItem(t, 0, o); setTupleItem(t, 1, load<i32>(f, 12)); setTupleItem(t, 2, load<i32>(f, 16));
  let kw = load<i32>(f, 20);
  if (!kw) { kw = newDict(0); if (!kw) return 0; }
  setTupleItem(t, 3, kw);
  return t;
}
function finalizer_peek(args: i32, n: i32): i32 { return contents(load<i32>(args)); }
function finalizer_detach(args: i32, n: i32): i32 {
  const t = contents(load<i32>(args));
  if (t && t != NONE) retire(load<i32>(args));
  return t;
}
function finalizer_atexit(args: i32, n: i32): i32 { return isAlive(load<i32>(args)) && load<i32>(load<i32>(args), 4) != FALSE ? TRUE : FALSE; }
function finalizer_setattr(f: i32, name: i32, v: i32): i32 {
  if (name != Q("atexit") || !v) return 0;
  store<i32>(f, v == FALSE || v == NONE || v == mkInt(0) ? FALSE : 0, 4);
  return NONE;
}
/** The program ends: what finalizers watch over is gone. */
export function killWatched(): void {
  const all = load<i32>(S_ROOT_D);
  if (all) for (let i = 0; i < listLen(all); i++) {
    const f = listItem(all, i);
    if (load<i32>(f, 4) == FALSE) continue;
    store<i32>(load<i32>(f, 8), 0, TARGET);
    remind(32);
  }
}
function finalizer_alive(args: i32, n: i32): i32 { return mkBool(isAlive(load<i32>(args))); }

// -- callbacks

/** Calls the callback of one dead reference: a value or PENDING; 0 when there is none left (nothing is pending then). */
export function runWeakCallback(): i32 {
  let r = due(true);
  if (!r) r = due(false);
  if (!r) return 0;
  const k = enter(callback_k, 2);
  if (!k) { clearException(); return 0; }
  const f = load<i32>(r, CALLBACK);
  setSlot(k, 0, r); setSlot(k, 1, f);
  store<i32>(r, 0, CALLBACK);
  return finish(k, callback_k, isLayout(f, FINALIZER) ? finalizer_call(f, 0, 0) : call1(f, r));
}
/** The newest dead reference with a callback; dead ones without are taken off the list. */
function due(finalizers: bool): i32 {
  let prev = S_WEAK, p = load<i32>(S_WEAK);
  while (p) {
    const after = load<i32>(p, NEXT), f = load<i32>(p, CALLBACK);
    if (!load<i32>(p, TARGET)) {
      if (f && isLayout(f, FINALIZER) == finalizers) return p;
      if (!f) { store<i32>(prev, after); p = after; continue; }
    }
    prev = p + NEXT;
    p = after;
  }
  return 0;
}
/** states: 0 the call, 1 the text of what it raised */
function callback_k(k: i32, v: i32): i32 {
  if (!v && !state(k)) {
    setState(k, 1);
    settle(k);
    const e = materialise();
    clearException();
    push(e);
    boardWrite(2, strBytes(Q("Unhandled exception in weakref callback:\n")), 41);
    v = formatException(e);
    if (v == PENDING) return PENDING;
  }
  if (state(k)) { if (v) boardWrite(2, strBytes(v), strSize(v)); else clearException(); }
  return NONE;
}

// -- the module
function countRefs(args: i32, n: i32): i32 {
  let c = 0;
  for (let p = load<i32>(S_WEAK); p; p = load<i32>(p, NEXT)) if (load<i32>(p, TARGET) == load<i32>(args)) c++;
  return mkInt(c);
}
function listRefs(args: i32, n: i32): i32 {
  const l = newList(0);
  if (!l) return 0;
  push(l);
  for (let p = load<i32>(S_WEAK); p; p = load<i32>(p, NEXT)) if (load<i32>(p, TARGET) == load<i32>(args) && !listAppend(l, p)) return 0;
  return l;
}

export function bootWeakref(): void {
  type(T.WEAKREF, Q("ReferenceType"), T.OBJECT);
  method(T.WEAKREF, Q("__new__"), ref_new, 2, 3, STATIC);
  method(T.WEAKREF, Q("__init__"), ref_init, 1, 3);
  getter(T.WEAKREF, Q("__callback__"), ref_callback);
  setSlotFn(T.WEAKREF, Slot.CALL, ref_call.index);
  setSlotFn(T.WEAKREF, Slot.HASH, ref_hash.index);
  setSlotFn(T.WEAKREF, Slot.COMPARE, ref_compare.index);
  setSlotFn(T.WEAKREF, Slot.REPR, ref_repr.index);
  const p: i32 = T.WEAKPROXY;
  type(p, Q("weakproxy"), T.OBJECT);
  setSlotFn(p, Slot.GETATTR, proxy_getattr.index);
  setSlotFn(p, Slot.SETATTR, proxy_setattr.index);
  setSlotFn(p, Slot.CALL, proxy_call.index);
  setSlotFn(p, Slot.LEN, proxy_len.index);
  setSlotFn(p, Slot.BOOL, proxy_bool.index);
  setSlotFn(p, Slot.ITER, proxy_iter.index);
  setSlotFn(p, Slot.GETITEM, proxy_getitem.index);
  setSlotFn(p, Slot.SETITEM, proxy_setitem.index);
  setSlotFn(p, Slot.CONTAINS, proxy_contains.index);
  setSlotFn(p, Slot.COMPARE, proxy_compare.index);
  setSlotFn(p, Slot.BINARY, proxy_binary.index);
  setSlotFn(p, Slot.INPLACE, proxy_inplace.index);
  setSlotFn(p, Slot.UNARY, proxy_unary.index);
  setSlotFn(p, Slot.NEXT, proxy_next.index);
  setSlotFn(p, Slot.STR, proxy_str.index);
  setSlotFn(p, Slot.REPR, proxy_repr.index);
  type(FINALIZER, Q("finalize"), T.OBJECT);
  method(FINALIZER, Q("__new__"), finalizer_new, 3, 255, STATIC | KW);
  method(FINALIZER, Q("peek"), finalizer_peek, 1, 1);
  method(FINALIZER, Q("detach"), finalizer_detach, 1, 1);
  getter(FINALIZER, Q("alive"), finalizer_alive);
  getter(FINALIZER, Q("atexit"), finalizer_atexit);
  setSlotFn(FINALIZER, Slot.SETATTR, finalizer_setattr.index);
  setSlotFn(FINALIZER, Slot.CALL, finalizer_call.index);
  const m = module(Q("weakref"));
  constant(m, Q("ref"), typeOfId(T.WEAKREF));
  constant(m, Q("ReferenceType"), typeOfId(T.WEAKREF));
  constant(m, Q("ProxyType"), typeOfId(p));
  constant(m, Q("finalize"), typeOfId(FINALIZER));
  func(m, Q("proxy"), proxy, 1, 2);
  func(m, Q("getweakrefcount"), countRefs, 1, 1);
  func(m, Q("getweakrefs"), listRefs, 1, 1);
}
