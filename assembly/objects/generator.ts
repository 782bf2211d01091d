// Generators, coroutines and async generators: a heap object with its frame inside.
//
//   +0 header   +4 state (raw: 0 new, 1 suspended, 2 running, 3 finished, 4 running for pull())   +8 code   +12 handled exception while suspended
//   +16 top of the stack when resumed, | 2   +20 name or 0   +24 frame (GEN_FRAME)
//
// Resuming links the frame to the caller's and makes it the topmost; the loop then walks it like any other. The stack
// above S_SP belongs to whatever the generator calls. A `yield` unlinks it again (walk/loop.ts).

import { GEN_FRAME } from "../heap/collect";
import { STACK_RESERVE } from "../config";
import { S_CUREXC, S_FP, S_PORT, S_RESULT, S_SP, S_STACK_END, S_SUSPEND } from "../layout";
import { pop, push } from "../heap/roots";
import { clearException, pending, raise, raise1, raiseObject, raiseValue } from "../value/raise";
import { NONE, NULL, PENDING, Q, STOP, isPtr, mkBool } from "../value/tag";
import { T, typeId } from "../value/types";
import { Op } from "../syntax/nodes";
import { GEN_CODE, GEN_CUREXC, GEN_PULLED, GEN_SP, GEN_STATE, call1, call0, call3, callArgs } from "../runtime/call";
import { arg, argOr, caught, enter, npos, setSlot, setState, slot, stackOverflow, state } from "../runtime/frame";
import { Slot, UNCHECKED, getter, method, setSlotFn, slotOf, type } from "../runtime/native";
import { finish, getAttr, next } from "../runtime/protocol";
import { makeException } from "./exception";
import { codeName, codeQualname } from "../runtime/bind";
import { lookup, classOf } from "./class";
import { genericGet } from "./attribute";
import { frameObjectOf } from "./frameobject";

/** S_SUSPEND values: what the loop does when a native answered PENDING. */
export const SUSPEND_HOST: i32 = 1; // return to the host
export const SUSPEND_THROW: i32 = 2; // an exception is pending: unwind from the topmost frame
export const SUSPEND_THROW_HERE: i32 = 4; // the same, and the frame's node does not take a StopIteration for its end

// @ts-ignore: decorator
@inline export function isGenerator(v: i32): bool { const t = typeId(v); return t == T.GENERATOR || t == T.COROUTINE || t == T.ASYNCGEN; }

/** Bytes of stack a running generator takes although its frame lies in the heap, so that recursion ends in RecursionError. */
const TOLL: i32 = 16;

/** Is there room on the stack for one more generator? */
// @ts-ignore: decorator
@inline function isRoom(): bool { return load<i32>(S_SP) + TOLL <= load<i32>(S_STACK_END) - STACK_RESERVE; }

/** Flags of the header. AWAITED: the coroutine's __await__ was called, so that another __await__ may hand it on. HANDLES: its frame is inside of an `except`. */
const AWAITED: i32 = 0x100;
export const HANDLES: i32 = 0x200;

/** Makes the generator's frame the topmost one. */
// @ts-ignore: decorator
@inline function link(g: i32): void {
  const fp = g + GEN_FRAME, sp = load<i32>(S_SP);
  store<i32>(fp, load<i32>(S_FP) | 2, 4);
  store<i64>(sp, 0); store<i64>(sp, 0, 8);
  store<i32>(g, (sp + TOLL) | 2, GEN_SP);
  store<i32>(g, 2, GEN_STATE);
  store<i32>(S_FP, fp);
  const mine = load<i32>(g, GEN_CUREXC);
  store<i32>(g, load<i32>(S_CUREXC), GEN_CUREXC); // the caller's, until the generator stops again
  if (mine) store<i32>(S_CUREXC, mine);
}

/** Unlinks the frame on yield (finished false) or at its end. */
export function unlink(g: i32, finished: bool): void { unlinked(g, finished); }
/** The same for the dispatch loop. */
// @ts-ignore: decorator
@inline export function unlinked(g: i32, finished: bool): void {
  const fp = g + GEN_FRAME;
  store<i32>(S_FP, load<i32>(fp, 4) & -4);
  store<i32>(S_SP, load<i32>(g, GEN_SP) & -4);
  store<i32>(fp, 2, 4);
  store<i32>(g, finished ? 3 : 1, GEN_STATE);
  const callers = load<i32>(g, GEN_CUREXC), mine = load<i32>(S_CUREXC);
  store<i32>(S_CUREXC, callers);
  store<i32>(g, finished || !(load<i32>(g) & HANDLES) ? 0 : mine, GEN_CUREXC);
  if (finished) { // let go of what the frame holds
    const h = load<i32>(g), e = g + ((h >>> 12) << 3);
    for (let p = fp + 16; p < e; p += 4) store<i32>(p, 0);
  }
}

/** next(g) / g.send(v): PENDING, or 0. */
export function genSend(g: i32, v: i32): i32 {
  const s = load<i32>(g, GEN_STATE);
  if (s == 3) return typeId(g) == T.COROUTINE ? raise(T.RuntimeError, Q("cannot reuse already awaited coroutine")) : raise(T.StopIteration, 0);
  if (s >= 2) return raise(T.ValueError, typeId(g) == T.COROUTINE ? Q("coroutine already executing") : Q("generator already executing"));
  if (!isRoom()) return stackOverflow();
  if (s == 0) {
    if (v != NONE) return raise1(T.TypeError, Q("can't send non-None value to a just-started %T"), g);
    link(g);
    return PENDING;
  }
  const fp = g + GEN_FRAME, pc = load<i32>(fp, 8) >>> 1;
  link(g);
  if (load<u16>(pc) == Op.YFROM) store<i32>(fp + load<u16>(pc, 4), v);
  else { store<i32>(fp + load<u16>(pc, 6), v); store<i32>(fp, ((pc + 8) << 1) | 1, 8); }
  return PENDING;
}
/** next(g) for iteration: STOP when it has ended already. */
export function genNext(g: i32): i32 { return load<i32>(g, GEN_STATE) == 3 ? STOP : genSend(g, NONE); }
/** next() of what coroutine.__await__() answered: the coroutine itself. */
function coroNext(g: i32): i32 { return load<i32>(g) & AWAITED ? genSend(g, NONE) : raise1(T.TypeError, Q("'%T' object is not an iterator"), g); }
/** next(it) for a resume function that knows STOP when it is resumed, too: the end of a generator is no exception then. */
export function pull(it: i32): i32 {
  if (typeId(it) != T.GENERATOR) return next(it);
  const r = genNext(it);
  if (r == PENDING) store<i32>(it, GEN_PULLED, GEN_STATE);
  return r;
}

/** Is the suspended generator waiting in `yield from` / `await`? Then on what; else 0. */
export function delegate(g: i32): i32 {
  if (load<i32>(g, GEN_STATE) != 1) return 0;
  const fp = g + GEN_FRAME, pc = load<i32>(fp, 8) >>> 1;
  return load<u16>(pc) == Op.YFROM ? load<i32>(fp + load<u16>(pc, 2)) : 0;
}

/** Raises exception object `exc` where the generator stands. */
export function genThrow(g: i32, exc: i32): i32 {
  const s = load<i32>(g, GEN_STATE);
  if (s == 2 || s == GEN_PULLED) return raise(T.ValueError, Q("generator already executing"));
  if (s == 3) { if (typeId(g) == T.COROUTINE) return raise(T.RuntimeError, Q("cannot reuse already awaited coroutine")); return raiseObject(exc); }
  if (s == 0) { store<i32>(g, 3, GEN_STATE); return raiseObject(exc); }
  if (!isRoom()) return stackOverflow();
  const sub = delegate(g);
  if (sub) {
    // the inner one takes it first; what it answers or raises is the answer of this generator's YFROM node
    link(g);
    const t = typeId(sub);
    let r = 0;
    if (isGeneratorExit(exc)) {
      const k = enter(closeSub_k, 1);
      if (!k) { store<i32>(S_SUSPEND, SUSPEND_THROW); return PENDING; }
      setSlot(k, 0, exc);
      r = closeAny(sub);
      if (r == PENDING) return PENDING;
      r = closeSub_k(k, r);
      store<i32>(S_FP, g + GEN_FRAME);
    } else if (t == T.GENERATOR || t == T.COROUTINE) r = genThrow(sub, exc);
    else {
      push(exc);
      const f = genericGet(sub, Q("throw"));
      if (f == PENDING) return raise(T.RuntimeError, Q("throw"));
      if (!f) {
        if (!isMissing() || !isException(exc)) { store<i32>(S_SUSPEND, SUSPEND_THROW); return PENDING; }
        raiseObject(exc);
        store<i32>(S_SUSPEND, SUSPEND_THROW_HERE);
        return PENDING;
      }
      r = call1(f, exc);
    }
    if (r == PENDING) return PENDING;
    if (r == 0) { store<i32>(S_SUSPEND, SUSPEND_THROW); return PENDING; }
    // a value at once: the generator yields it again
    store<i32>(S_SUSPEND, SUSPEND_VALUE);
    store<i32>(S_RESULT, r);
    return PENDING;
  }
  const own = load<i32>(g, GEN_CUREXC);
  link(g);
  raiseObject(exc);
  if (own) setContext(exc); // not what the caller handles
  store<i32>(S_SUSPEND, SUSPEND_THROW);
  return PENDING;
}
/** The topmost (Python) frame is to be handed S_RESULT as the value of its node. */
export const SUSPEND_VALUE: i32 = 3;
import { exceptionIs, isException, pendingIs, setContext, stopValue } from "./exception";
function isGeneratorExit(exc: i32): bool { return exceptionIs(exc, T.GeneratorExit); }
/** genericGet found nothing: true, unless it failed for another reason. */
function isMissing(): bool { return !pending() || caught(T.AttributeError); }
function closeSub_k(k: i32, v: i32): i32 { return v ? raiseObject(slot(k, 0)) : 0; }
/** close() of any iterator that has one */
function closeAny(it: i32): i32 {
  if (isGenerator(it)) return genClose(it);
  const f = genericGet(it, Q("close"));
  if (!f) return isMissing() ? NONE : 0;
  return call0(f);
}

/** g.close() */
export function genClose(g: i32): i32 {
  const s = load<i32>(g, GEN_STATE);
  if (s == 3) return NONE;
  if (s == 0) { store<i32>(g, 3, GEN_STATE); return NONE; }
  const exc = makeException(T.GeneratorExit, 0);
  if (!exc) return 0;
  push(exc);
  const k = enter(close_k, 1);
  if (!k) return 0;
  setSlot(k, 0, g);
  return finish(k, close_k, genThrow(g, exc));
}
function close_k(k: i32, v: i32): i32 {
  if (v) return raise1(T.RuntimeError, Q("%T ignored GeneratorExit"), slot(k, 0));
  if (pendingIs(T.StopIteration)) { v = stopValue(); clearException(); return v; }
  return caught(T.GeneratorExit) || caught(T.StopAsyncIteration) ? NONE : 0;
}

// ---------------------------------------------------------------- methods

function gen_next(args: i32, n: i32): i32 { return genSend(arg(args, 0), NONE); }
function gen_send(args: i32, n: i32): i32 { return genSend(arg(args, 0), arg(args, 1)); }
function gen_close(args: i32, n: i32): i32 { return genClose(arg(args, 0)); }
/** coroutine.__await__(): the coroutine itself, with a mark that it is to be awaited. */
function coro_await(args: i32, n: i32): i32 {
  const g = arg(args, 0);
  store<i32>(g, load<i32>(g) | AWAITED);
  return g;
}
/** throw(type[, value[, traceback]]) or throw(exception) */
function gen_throw(args: i32, n: i32): i32 {
  let exc = arg(args, 1);
  const v = argOr(args, n, 2, NONE);
  if (typeId(exc) != T.EXCEPTION && v != NONE && typeId(v) == T.EXCEPTION) exc = v;
  if (typeId(exc) == T.EXCEPTION) return genThrow(arg(args, 0), exc);
  if (takesAnything(arg(args, 0)) && !isGeneratorExitClass(exc)) return genThrow(arg(args, 0), exc);
  if (typeId(exc) != T.TYPE || !isExceptionClass(exc)) return raise(T.TypeError, Q("exceptions must derive from BaseException"));
  const k = enter(throw_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return finish(k, throw_k, v == NONE ? call0(exc) : call1(exc, v));
}
/** Waits the generator for an iterator with a throw() of its own? That gets what is thrown as it is. */
function takesAnything(g: i32): bool {
  let sub = delegate(g);
  while (sub) {
    const t = typeId(sub);
    if (t != T.GENERATOR && t != T.COROUTINE) return lookup(classOf(sub), Q("throw")) != 0;
    sub = delegate(sub);
  }
  return false;
}
function isGeneratorExitClass(c: i32): bool { return typeId(c) == T.TYPE && isSubclass(c, typeOfId(T.GeneratorExit)); }
function throw_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  if (typeId(v) != T.EXCEPTION) return raise(T.TypeError, Q("exceptions must derive from BaseException"));
  setState(k, 1);
  return genThrow(slot(k, 0), v);
}
import { isSubclass } from "./class";
import { typeOfId } from "../value/types";
function isExceptionClass(c: i32): bool { return isSubclass(c, typeOfId(T.BaseException)); }
export function gen_qualname(args: i32, n: i32): i32 { return codeQualname(load<i32>(arg(args, 0), GEN_CODE)); }
export function gen_name(args: i32, n: i32): i32 { return codeName(load<i32>(arg(args, 0), GEN_CODE)); }
export function gen_code(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), GEN_CODE); }
export function gen_running(args: i32, n: i32): i32 { const s = load<i32>(arg(args, 0), GEN_STATE); return s == 2 || s == GEN_PULLED ? 30 : 22; }
function gen_delegate(args: i32, n: i32): i32 { const d = delegate(arg(args, 0)); return d ? d : NONE; }
export function gen_frame(args: i32, n: i32): i32 { const g = arg(args, 0); return load<i32>(g, GEN_STATE) == 3 ? NONE : frameObjectOf(g + GEN_FRAME); }
function gen_suspended(args: i32, n: i32): i32 { return mkBool(load<i32>(arg(args, 0), GEN_STATE) == 1); }

/** What `yield from v` iterates. */
export function yieldFromIter(v: i32): i32 {
  const t = typeId(v);
  if (t == T.GENERATOR || t == T.COROUTINE) return v;
  return iter(v);
}
import { iter } from "../runtime/protocol";

/** What `await v` iterates. */
export function awaitIter(v: i32): i32 {
  const t = typeId(v);
  if (t == T.COROUTINE || t == T.GENERATOR) return v;
  if (t == T.ASYNCGENOP) return v;
  const f = lookup(classOf(v), Q("__await__"));
  if (!f && load<i32>(S_PORT) && lookup(classOf(v), Q("__iter__"))) return iter(v); // MicroPython awaits what can be iterated
  if (!f) return raise1(T.TypeError, Q("object %T can't be used in 'await' expression"), v);
  const k = enter(await_k, 0);
  return k ? finish(k, await_k, callSpecial(f, v)) : 0;
}
function await_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (typeId(v) == T.COROUTINE) return load<i32>(v) & AWAITED ? v : raise(T.TypeError, Q("__await__() returned a coroutine"));
  return slotOf(typeId(v), Slot.NEXT) || lookup(classOf(v), Q("__next__")) ? v : raise1(T.TypeError, Q("__await__() returned non-iterator of type '%T'"), v);
}
import { callSpecial } from "../runtime/protocol";

/** YFROM: sends `v` to iterator `it`: what it yields; STOP when a native iterator is exhausted. */
export function sendTo(it: i32, v: i32): i32 {
  const t = typeId(it);
  if (t == T.GENERATOR || t == T.COROUTINE) return genSend(it, v);
  if (v == NONE) return next(it);
  const k = enter(send_k, 1);
  if (!k) return 0;
  setSlot(k, 0, v);
  return finish(k, send_k, getAttr(it, Q("send")));
}
function send_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  return call1(v, slot(k, 0));
}

function iterSelf(v: i32): i32 { return v; }

export function bootGenerator(): void {
  type(T.GENERATOR, Q("generator"), T.OBJECT);
  type(T.COROUTINE, Q("coroutine"), T.OBJECT);
  setSlotFn(T.GENERATOR, Slot.ITER, iterSelf.index);
  setSlotFn(T.GENERATOR, Slot.NEXT, genNext.index);
  setSlotFn(T.COROUTINE, Slot.NEXT, coroNext.index);
  for (let i = 0; i < 2; i++) {
    const t = i ? T.COROUTINE : T.GENERATOR;
    method(t, Q("send"), gen_send, 2, 2);
    method(t, Q("throw"), gen_throw, 2, 4);
    method(t, Q("close"), gen_close, 1, 1);
  }
  method(T.GENERATOR, Q("__next__"), gen_next, 1, 1);
  method(T.COROUTINE, Q("__await__"), coro_await, 1, 1);
  getter(T.GENERATOR, Q("__name__"), gen_name);
  getter(T.COROUTINE, Q("__name__"), gen_name);
  getter(T.GENERATOR, Q("__qualname__"), gen_qualname);
  getter(T.COROUTINE, Q("__qualname__"), gen_qualname);
  getter(T.GENERATOR, Q("gi_suspended"), gen_suspended);
  getter(T.COROUTINE, Q("cr_suspended"), gen_suspended);
  getter(T.COROUTINE, Q("cr_frame"), gen_frame);
  getter(T.GENERATOR, Q("gi_code"), gen_code);
  getter(T.COROUTINE, Q("cr_code"), gen_code);
  getter(T.GENERATOR, Q("gi_running"), gen_running);
  getter(T.COROUTINE, Q("cr_running"), gen_running);
  getter(T.GENERATOR, Q("gi_yieldfrom"), gen_delegate);
  getter(T.COROUTINE, Q("cr_await"), gen_delegate);
  getter(T.GENERATOR, Q("gi_frame"), gen_frame);
}
