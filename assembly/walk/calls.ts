// Call nodes other than the fast path of the loop: natives, classes, keywords, stars.

import { STACK_RESERVE } from "../config";
import { EMPTY_TUPLE, S_CALLED, S_EXC_TYPE, S_FP, S_SP, S_STACK_END } from "../layout";
import { pop, push } from "../heap/roots";
import { copyWords } from "../heap/words";
import { raise, raise1 } from "../value/raise";
import { NOTIMPL, PENDING, Q, floatOf, isFloat, isPtr, mkInt } from "../value/tag";
import { T, isExact, isStr, typeId, typeOfId } from "../value/types";
import { NATIVE_FN, NATIVE_OWNER } from "../runtime/native";
import { dictGetName, dictLen, entryAt, nextEntry } from "../objects/dict";
import { listLen, toList } from "../objects/list";
import { asSet } from "../objects/set";
import { newTuple, toTuple, tupleLen } from "../objects/tuple";
import { CLS_HEAP, TYPE_FLAGS, TYPE_LAYOUT, lookup, newInstance } from "../objects/class";
import { FN_CODE, FN_GLOBALS, MORE_DEFAULTS, MORE_KWDEFAULTS, bindClosure, callArgs, functionMore, invoke } from "../runtime/call";
import { enter, finish, setSlot, stackOverflow } from "../runtime/frame";
import { init_k } from "../objects/construct";
import { smallRange } from "../objects/range";
import { superNew } from "../objects/super";
import { slotName } from "../runtime/bind";
import { retryIndex } from "../runtime/retry";
import { codeKwonly, codeNames, codePosonly } from "../syntax/codeparts";
import {
  ABSENT, CODE_FLAGS, CODE_FRAME, CODE_NAMED, CODE_NODES, CODE_POSARGS, FRAME_LOCALS, F_COROUTINE, F_GENERATOR, F_NAMESPACE, F_SIMPLE, F_VARARGS,
  F_VARKW, Op,
} from "../syntax/nodes";
import { unbound } from "./unbound";
import { metaOf } from "../objects/lineage";

/** Copies `n` operands (slot offsets at `at`) above the stack's top, after `self` if given: their address, or 0. */
export function copyArgs(fp: i32, at: i32, n: i32, self: i32): i32 {
  const sp = load<i32>(S_SP);
  let q = sp;
  if (sp + (n << 2) + 4 > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  if (self) { store<i32>(q, self); q += 4; }
  for (const e = at + (n << 1); at < e; at += 2, q += 4) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, v);
  }
  store<i32>(S_SP, q);
  return sp;
}

/** Low bits of a frame's caller word. LOOP: the frame lies where its caller's ends, and the caller is a Python frame at a call
 *  node. INIT: the same with one word between them, the object whose __init__ the frame is. Neither: pushed by a native. */
export const CALLER_LOOP: i32 = 1;
export const CALLER_INIT: i32 = 3;

/** Calls native function `f` with `n` operands at `at`, after `self` if given. Restores the frame registers unless it answers PENDING. */
export function callNative(fp: i32, f: i32, at: i32, n: i32, self: i32): i32 { return nativeCall(fp, f, at, n, self, false); }
/** The same for a __new__ found in the class that is `self`. */
function callNew(fp: i32, f: i32, at: i32, n: i32, self: i32): i32 { return nativeCall(fp, f, at, n, self, true); }
// @ts-ignore: decorator
@inline export function nativeCall(fp: i32, f: i32, at: i32, n: i32, self: i32, owned: bool): i32 {
  const sp = load<i32>(S_SP);
  let q = sp;
  if (sp + (n << 2) + 4 > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  if (self) { store<i32>(q, self); q += 4; }
  for (const e = at + (n << 1); at < e; at += 2, q += 4) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, v);
  }
  store<i32>(S_SP, q);
  const count = (q - sp) >> 2, w = load<i32>(f, NATIVE_FN);
  // the number of arguments is right, and if there is an owner, self is exactly of its kind: nothing else to check
  if (count < ((w >>> 16) & 255) || count > w >>> 24) return invoke(f, sp, count);
  if (!owned) {
    const owner: i32 = load<u16>(f, NATIVE_OWNER), v = count ? load<i32>(sp) : 0;
    if (owner && ((v & 7) != 0 || (load<i32>(v) & 0xff) != owner) && typeId(v) != owner) return invoke(f, sp, count);
  }
  store<i32>(S_CALLED, f);
  let r = call_indirect<i32>(<u32>(w & 0xffff), sp, count);
  if (!r && load<i32>(S_EXC_TYPE) == T.TypeError) { // as in invoke
    store<i32>(S_FP, fp);
    r = retryIndex(f, sp, count);
  }
  if (r != PENDING) { store<i32>(S_FP, fp); store<i32>(S_SP, sp); }
  return r;
}

/** Calls `f` with the node's positional operands. */
export function callSlow(fp: i32, pc: i32, f: i32, at: i32, n: i32, self: i32): i32 {
  if (isPtr(f)) {
    let t = load<i32>(f) & 0x7f;
    if (t == T.BOUND && !self) {
      self = load<i32>(f, 8);
      f = load<i32>(f, 4);
      t = isPtr(f) ? load<i32>(f) & 0x7f : 0;
    }
    if (t == T.FUNCTION) { const r = pushCall(fp, f, at, n, self, CALLER_LOOP); if (r != GENERAL) return r; }
    else if (t == T.TYPE) { const r = load<u8>(f, TYPE_FLAGS) & CLS_HEAP ? pushInit(fp, f, at, n, self, 0) : makeBuiltin(fp, pc, f, at, n, self); if (r != GENERAL) return r; }
    else if (t == T.NATIVE) return callNative(fp, f, at, n, self);
  }
  const args = copyArgs(fp, at, n, self);
  return args ? callArgs(f, args, self ? n + 1 : n) : 0;
}

/** pushCall's and pushInit's answer to a call that is not one of the usual kind. */
const GENERAL: i32 = NOTIMPL;

/** Pushes the frame of a function without stars whose keyword-only parameters are none; defaults fill what is missing. `fp` is the
 *  topmost frame. PENDING, 0 or GENERAL. */
function pushCall(fp: i32, f: i32, at: i32, n: i32, self: i32, caller: i32): i32 {
  const code = load<i32>(f, FN_CODE), pos: i32 = load<u8>(code, CODE_POSARGS), flags: i32 = load<u8>(code, CODE_FLAGS);
  const given = self ? n + 1 : n;
  let defaults = 0;
  if (!(flags & F_SIMPLE) || given != pos) {
    if (given > pos || flags & (F_GENERATOR | F_COROUTINE | F_NAMESPACE | F_VARARGS | F_VARKW) || codeKwonly(code)) return pushNamed(fp, f, at, n, self, EMPTY_TUPLE, caller);
    if (given < pos) {
      defaults = functionMore(f, MORE_DEFAULTS);
      if (!defaults) return GENERAL;
      const m = tupleLen(defaults);
      if (given < pos - m) return GENERAL;
      defaults += 4 + ((m - (pos - given)) << 2); // the first that is needed
    }
  }
  const to = load<i32>(S_SP), end = to + <i32>load<u16>(code, CODE_FRAME);
  if (end > load<i32>(S_STACK_END) - STACK_RESERVE) return stackOverflow();
  let q = to + 16;
  if (self) { store<i32>(q, self); q += 4; }
  for (const e = at + (n << 1); at < e; at += 2, q += 4) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, v);
  }
  for (const e = to + 16 + (pos << 2); q < e; q += 4, defaults += 4) store<i32>(q, load<i32>(defaults));
  for (; q < end; q += 4) store<i32>(q, 0);
  return begun(f, code, to, end, fp | caller);
}

/** May pushNamed bind what a code is given: no `**`, no generator to make? */
function isUsual(code: i32): bool { return !(load<u8>(code, CODE_FLAGS) & (F_GENERATOR | F_COROUTINE | F_NAMESPACE | F_VARKW)); }

/** pushCall for any parameters but `**`, with the last operands named by tuple `names`. */
function pushNamed(fp: i32, f: i32, at: i32, n: i32, self: i32, names: i32, caller: i32): i32 {
  const code = load<i32>(f, FN_CODE), pos: i32 = load<u8>(code, CODE_POSARGS), k = tupleLen(names), given = n - k + i32(self != 0), starred = load<u8>(code, CODE_FLAGS) & F_VARARGS;
  if (!isUsual(code) || (given > pos && !starred)) return GENERAL;
  const rest = given > pos ? newTuple(given - pos) : EMPTY_TUPLE;
  if (!rest) return 0;
  const to = load<i32>(S_SP), end = to + <i32>load<u16>(code, CODE_FRAME), params = to + 16, kwonly = codeKwonly(code);
  if (end > load<i32>(S_STACK_END) - STACK_RESERVE) return stackOverflow();
  for (let i = 0; i < given; i++) {
    let v = self;
    if (!v || i) {
      v = load<i32>(fp + load<u16>(at));
      if (!v) return unbound(fp, load<u16>(at));
      at += 2;
    }
    store<i32>((i < pos ? params : rest + 4 - (pos << 2)) + (i << 2), v);
  }
  const first = params + (min(given, pos) << 2), lastPos = params + (pos << 2), last = lastPos + (kwonly << 2);
  let q = first;
  for (; q < end; q += 4) store<i32>(q, 0);
  if (k) {
    const only = codePosonly(code), titles = codeNames(code) - (params >> 1);
    for (let p = names + 4, e = p + (k << 2); p < e; p += 4, at += 2) {
      const name = load<i32>(p) >>> 3;
      q = max(first, params + (only << 2));
      while (q < last && <i32>load<u16>(titles + (q >> 1)) != name) q += 4;
      if (q >= last || load<i32>(q)) return GENERAL; // no such parameter, or twice
      const v = load<i32>(fp + load<u16>(at));
      if (!v) return unbound(fp, load<u16>(at));
      store<i32>(q, v);
    }
  }
  const defaults = functionMore(f, MORE_DEFAULTS), more = defaults ? defaults + 4 + (tupleLen(defaults) << 2) - lastPos : 0;
  for (q = first; q < lastPos; q += 4) {
    if (load<i32>(q)) continue;
    if (!more || q + more < defaults + 4) return GENERAL;
    store<i32>(q, load<i32>(q + more));
  }
  if (kwonly) {
    const d = functionMore(f, MORE_KWDEFAULTS);
    for (let i = pos; q < last; q += 4, i++) {
      if (load<i32>(q)) continue;
      const v = d ? dictGetName(d, slotName(code, i)) : 0;
      if (!v) return GENERAL;
      store<i32>(q, v);
    }
  }
  if (starred) store<i32>(last, rest);
  return begun(f, code, to, end, fp | caller);
}
/** The frame of function `f` at `to` has its slots: it becomes the topmost. */
// @ts-ignore: decorator
@inline function begun(f: i32, code: i32, to: i32, end: i32, caller: i32): i32 {
  store<i32>(to, f); store<i32>(to, caller, 4);
  store<i32>(to, ((code + CODE_NODES) << 1) | 1, 8);
  store<i32>(to, load<i32>(f, FN_GLOBALS), 12);
  bindClosure(f, code, to);
  store<i32>(S_FP, to); store<i32>(S_SP, end);
  return PENDING;
}

/** Makes an instance of a class written in Python and pushes the frame of its __init__: PENDING, the instance if it has none, 0, or
 *  GENERAL for classes that make their instances in another way. */
function pushInit(fp: i32, cls: i32, at: i32, n: i32, self: i32, names: i32): i32 {
  if (self || metaOf(cls) || load<u8>(cls, TYPE_LAYOUT) != T.INSTANCE || !isObjects(lookup(cls, Q("__new__")))) return GENERAL;
  const init = lookup(cls, Q("__init__"));
  if (!isPtr(init)) return GENERAL;
  const bare = isObjects(init);
  if (bare ? n != 0 : (load<i32>(init) & 0x7f) != T.FUNCTION || !isUsual(load<i32>(init, FN_CODE))) return GENERAL;
  const o = newInstance(cls);
  if (!o || bare) return o;
  const sp = load<i32>(S_SP);
  if (sp + 4 > load<i32>(S_STACK_END) - STACK_RESERVE) return stackOverflow();
  store<i32>(sp, o);
  store<i32>(S_SP, sp + 4);
  const r = names ? pushNamed(fp, init, at, n, o, names, CALLER_INIT) : pushCall(fp, init, at, n, o, CALLER_INIT);
  if (r != PENDING) store<i32>(S_SP, sp);
  return r;
}
/** An instance of a builtin class that is made by its __new__ alone, as range and int are, or of list, set and dict, whose __init__
 *  is asked for what is in it: what it answers, or GENERAL. */
function makeBuiltin(fp: i32, pc: i32, cls: i32, at: i32, n: i32, self: i32): i32 {
  if (self || cls == typeOfId(T.TYPE)) return GENERAL;
  if (cls == typeOfId(T.RANGE) && n && n < 3) {
    const next = at + (n << 1), a = n == 1 ? mkInt(0) : load<i32>(fp + load<u16>(at)), b = load<i32>(fp + load<u16>(next - 2)), d: i32 = load<u16>(pc, 6);
    // a loop is all that wants it: its iterator at once
    const loop = load<u16>(next) == Op.ITER && load<u16>(next, 2) == d && d >= FRAME_LOCALS + (<i32>load<u16>(load<i32>(load<i32>(fp), FN_CODE), CODE_NAMED) << 2);
    const r = a & b & 1 ? smallRange(a, b, loop) : GENERAL;
    if (r != GENERAL) return r;
  }
  if (n == 1 && (cls == typeOfId(T.LIST) || cls == typeOfId(T.SET) || cls == typeOfId(T.TUPLE))) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    return cls == typeOfId(T.LIST) ? toList(v) : cls == typeOfId(T.SET) ? asSet(v) : toTuple(v, cls);
  }
  if (n == 1 && cls == typeOfId(T.INT)) {
    const v = load<i32>(fp + load<u16>(at));
    if (v & 1) return v;
    if (isFloat(v) && abs(floatOf(v)) < 1073741824.0) return mkInt(<i32>floatOf(v));
  }
  if (!n && cls == typeOfId(T.SUPER)) {
    push(cls);
    const s = superNew(load<i32>(S_SP) - 4, 1);
    pop();
    return s;
  }
  const init = lookup(cls, Q("__init__")), f = lookup(cls, Q("__new__"));
  if (!isPtr(f) || (load<i32>(f) & 0x7f) != T.NATIVE || isObjects(f)) return GENERAL;
  if (isObjects(init)) return callNew(fp, f, at, n, cls);
  if (cls != typeOfId(T.LIST) && cls != typeOfId(T.SET) && cls != typeOfId(T.DICT)) return GENERAL;
  const o = callNew(fp, f, at, 0, cls);
  if (!o || !n) return o;
  push(o);
  const k = enter(init_k, 1);
  if (!k) return 0;
  setSlot(k, 0, o);
  const args = copyArgs(fp, at, n, o);
  return args ? finish(k, init_k, invoke(init, args, n + 1)) : 0;
}
/** Is `f`, an attribute of a class, a method of object? */
// @ts-ignore: decorator
@inline function isObjects(f: i32): bool { return (f & 7) == 0 && (load<i32>(f) & 0xff) == T.NATIVE && <i32>load<u16>(f, NATIVE_OWNER) == T.OBJECT; }
/** TypeError: __init__ returned `v`. */
export function initResult(v: i32): i32 { return raise1(T.TypeError, Q("__init__() should return None, not '%T'"), v); }

/** CALLK: the last operands are keywords */
export function callKeywords(fp: i32, pc: i32): i32 {
  const f = load<i32>(fp + load<u16>(pc, 2));
  if (!f) return unbound(fp, load<u16>(pc, 2));
  const consts = load<i32>(load<i32>(load<i32>(fp), FN_CODE), 4), names = load<i32>(consts + 4 + (<i32>load<u16>(pc, 8) << 2));
  if (isPtr(f)) {
    const n: i32 = load<u16>(pc, 4), t = load<i32>(f) & 0xff;
    let r = GENERAL;
    if (t == T.FUNCTION) r = pushNamed(fp, f, pc + 10, n, 0, names, CALLER_LOOP);
    else if (t == T.BOUND) { if (isExact(load<i32>(f, 4), T.FUNCTION)) r = pushNamed(fp, load<i32>(f, 4), pc + 10, n, load<i32>(f, 8), names, CALLER_LOOP); }
    else if (t == T.TYPE && load<u8>(f, TYPE_FLAGS) & CLS_HEAP) r = pushInit(fp, f, pc + 10, n, 0, names);
    if (r != GENERAL) return r;
  }
  return withKeywords(fp, f, pc + 10, load<u16>(pc, 4), names);
}
/** Calls `f` with `n` operands of which the last are named by tuple `names`. */
export function withKeywords(fp: i32, f: i32, at: i32, n: i32, names: i32): i32 {
  const k = tupleLen(names), sp = copyArgs(fp, at, n - k, 0);
  if (!sp) return 0;
  let q = load<i32>(S_SP);
  if (q + (k << 3) > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  at += (n - k) << 1;
  for (let i = 0; i < k; i++, at += 2, q += 8) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, load<i32>(names + 4 + (i << 2)));
    store<i32>(q, v, 4);
  }
  store<i32>(S_SP, q);
  return callArgs(f, sp, (n - k) | (k << 16));
}

/** CALLX: a list or tuple of positionals, maybe a dict of keywords */
export function callUnpacked(fp: i32, pc: i32): i32 {
  const f = load<i32>(fp + load<u16>(pc, 2)), seq = load<i32>(fp + load<u16>(pc, 4)), kw: i32 = load<u16>(pc, 8);
  if (!f) return unbound(fp, load<u16>(pc, 2));
  return callWith(f, seq, kw == ABSENT ? 0 : load<i32>(fp + kw));
}
/** f(*seq, **kw) for a list or tuple and a dict or 0. */
export function callWith(f: i32, seq: i32, kw: i32): i32 {
  const list = (load<i32>(seq) & 0x7f) == T.LIST, n = list ? listLen(seq) : tupleLen(seq), items = list ? load<i32>(seq, 8) + 4 : seq + 4;
  const k = kw ? dictLen(kw) : 0, sp = load<i32>(S_SP);
  if (n > 0xffff || k > 0x7fff || sp + (n << 2) + (k << 3) > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  copyWords(sp, items, n << 2);
  let q = sp + (n << 2);
  if (k) for (let i = nextEntry(kw, 0); i >= 0; i = nextEntry(kw, i + 1), q += 8) {
    const e = entryAt(kw, i), name = load<i32>(e);
    if (!isStr(name)) return raise(T.TypeError, Q("keywords must be strings"));
    store<i32>(q, name);
    store<i32>(q, load<i32>(e, 4), 4);
  }
  store<i32>(S_SP, q);
  return callArgs(f, sp, n | (k << 16));
}
