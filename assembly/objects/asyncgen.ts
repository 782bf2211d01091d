// Asynchronous generators (PEP 525). `__anext__`, `asend`, `athrow` and `aclose` answer an awaitable that runs the
// generator to its next `yield` when it is awaited.
//
//   operation (T.ASYNCGENOP)   [header][generator][what: 0 send, 1 throw, 2 close, as int][value][state as int: 0 new, 1 running, 2 done]
//
// Inside an async generator an `await` passes values outward through the operation; a `yield` ends the operation with
// StopIteration(value), which is what `await` waits for (walk/settle.ts: generatorYielded).

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1, raiseObject, raiseValue } from "../value/raise";
import { NONE, NULL, PENDING, Q, STOP, isInt, mkInt } from "../value/tag";
import { T, typeId } from "../value/types";
import { GEN_STATE } from "../runtime/call";
import { arg, argOr, caught, enter, finish, npos, setSlot, slot } from "../runtime/frame";
import { Slot, builtin, getter, method, setSlotFn, type } from "../runtime/native";
import { makeException, exceptionIs } from "./exception";
import { toException } from "./excinit";
import { settle } from "./seq";
import { classOf, lookup } from "./class";
import { callSpecial } from "../runtime/protocol";
import { awaitIter, isGenerator, sendTo } from "./generator";
import { gen_code, gen_frame, gen_name, gen_qualname, gen_running, genSend, genThrow } from "./generator";

const OP_GEN: i32 = 4;
const OP_WHAT: i32 = 8;
const OP_VALUE: i32 = 12;
const OP_STATE: i32 = 16;

function newOp(g: i32, what: i32, value: i32): i32 {
  push(g); push(value);
  const o = alloc(T.ASYNCGENOP, 20);
  pop(); pop();
  if (!o) return 0;
  store<i32>(o, g, OP_GEN); store<i32>(o, mkInt(what), OP_WHAT); store<i32>(o, value, OP_VALUE); store<i32>(o, 1, OP_STATE);
  return o;
}

/** One step of the operation, with `v` sent into it. */
function opSend(o: i32, v: i32): i32 {
  const g = load<i32>(o, OP_GEN), what = load<i32>(o, OP_WHAT) >> 1, st = load<i32>(o, OP_STATE) >> 1;
  if (st == 2) return raise(T.RuntimeError, Q("cannot reuse already awaited __anext__()/asend()"));
  const k = enter(op_k, 1);
  if (!k) return 0;
  setSlot(k, 0, o);
  if (st == 1) return finish(k, op_k, what == 3 ? sendTo(g, v) : genSend(g, v));
  store<i32>(o, 3, OP_STATE);
  if (what == 3) return finish(k, op_k, sendTo(g, v));
  if (what == 0) {
    if (load<i32>(g, GEN_STATE) == 3) { raise(T.StopAsyncIteration, 0); return finish(k, op_k, 0); }
    return finish(k, op_k, genSend(g, load<i32>(o, OP_VALUE)));
  }
  if (what == 2) {
    if (load<i32>(g, GEN_STATE) == 3 || load<i32>(g, GEN_STATE) == 0) { store<i32>(g, 3, GEN_STATE); raise(T.StopIteration, 0); return finish(k, op_k, 0); }
    const e = makeException(T.GeneratorExit, 0);
    if (!e) return 0;
    push(e);
    return finish(k, op_k, genThrow(g, e));
  }
  return finish(k, op_k, genThrow(g, load<i32>(o, OP_VALUE)));
}
/** A value is what the generator awaits: it passes. An exception ends the operation. */
function op_k(k: i32, v: i32): i32 {
  if (v == STOP) { raise(T.StopIteration, 0); v = 0; }
  if (v) return v;
  const o = slot(k, 0);
  store<i32>(o, 5, OP_STATE);
  if (load<i32>(o, OP_WHAT) >> 1 == 3) return caught(T.StopAsyncIteration) ? raiseValue(T.StopIteration, load<i32>(o, OP_VALUE)) : 0;
  if (load<i32>(o, OP_WHAT) >> 1 == 2) {
    if (caught(T.StopAsyncIteration) || caught(T.GeneratorExit)) return raise(T.StopIteration, 0);
    if (load<i32>(load<i32>(o, OP_GEN), GEN_STATE) == 1 && caught(T.StopIteration)) return raise(T.RuntimeError, Q("async generator ignored GeneratorExit"));
  }
  return 0;
}
function opNext(o: i32): i32 { return opSend(o, NONE); }

function op_send(args: i32, n: i32): i32 { return opSend(arg(args, 0), arg(args, 1)); }
function op_self(args: i32, n: i32): i32 { return arg(args, 0); }
function op_close(args: i32, n: i32): i32 { store<i32>(arg(args, 0), 5, OP_STATE); return NONE; }
function op_throw(args: i32, n: i32): i32 {
  const k = enter(throw_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return finish(k, throw_k, toException(argOr(args, n, 2, NONE) != NONE ? arg(args, 2) : arg(args, 1)));
}
import { setState, state } from "../runtime/frame";
function throw_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  const o = slot(k, 0);
  const j = enter(op_k, 1);
  if (!j) return 0;
  setSlot(j, 0, o);
  let g = load<i32>(o, OP_GEN);
  if (typeId(g) == T.ASYNCGENOP) { store<i32>(g, 5, OP_STATE); g = load<i32>(g, OP_GEN); } // anext with a default: it is over as well
  return finish(j, op_k, isGenerator(g) ? genThrow(g, v) : raiseObject(v));
}

/** GETAI: o.__aiter__() */
export function asyncIter(o: i32): i32 {
  const f = lookup(classOf(o), Q("__aiter__"));
  if (!f) return raise1(T.TypeError, Q("'async for' requires an object with __aiter__ method, got %T"), o);
  return callSpecial(f, o);
}
/** GETAN: o.__anext__() */
export function awaitNext(o: i32): i32 {
  const f = lookup(classOf(o), Q("__anext__"));
  if (!f) return raise1(T.TypeError, Q("'async for' requires an iterator with __anext__ method, got %T"), o);
  return callSpecial(f, o);
}

/** aiter(o) */
function aiter(args: i32, n: i32): i32 {
  const o = arg(args, 0);
  if (!lookup(classOf(o), Q("__aiter__"))) return raise1(T.TypeError, Q("'%T' object is not an async iterable"), o);
  const k = enter(aiter_k, 0);
  return k ? finish(k, aiter_k, asyncIter(o)) : 0;
}
function aiter_k(k: i32, v: i32): i32 {
  return !v || lookup(classOf(v), Q("__anext__")) ? v : raise1(T.TypeError, Q("aiter() returned not an async iterator of type '%T'"), v);
}
/** anext(it[, default]): what __anext__ gives; with a default an operation over it. */
function anext(args: i32, n: i32): i32 {
  const it = arg(args, 0);
  if (!lookup(classOf(it), Q("__anext__"))) return raise1(T.TypeError, Q("'%T' object is not an async iterator"), it);
  if (npos(n) == 1) return awaitNext(it);
  const k = enter(anext_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 1));
  return finish(k, anext_k, awaitNext(it));
}
/** states: 0 the awaitable, 1 what it iterates */
function anext_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (!state(k)) {
    setState(k, 1);
    settle(k);
    v = awaitIter(v);
    if (v == PENDING || !v) return v;
  }
  return newOp(v, 3, slot(k, 0));
}

function ag_anext(args: i32, n: i32): i32 { return newOp(arg(args, 0), 0, NONE); }
function ag_asend(args: i32, n: i32): i32 { return newOp(arg(args, 0), 0, arg(args, 1)); }
function ag_aclose(args: i32, n: i32): i32 { return newOp(arg(args, 0), 2, NONE); }
function ag_athrow(args: i32, n: i32): i32 {
  const k = enter(athrow_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return finish(k, athrow_k, toException(argOr(args, n, 2, NONE) != NONE ? arg(args, 2) : arg(args, 1)));
}
function athrow_k(k: i32, v: i32): i32 { return v ? newOp(slot(k, 0), 1, v) : 0; }
function ag_self(args: i32, n: i32): i32 { return arg(args, 0); }
function opIter(v: i32): i32 { return v; }

export function bootAsyncGenerator(): void {
  type(T.ASYNCGEN, Q("async_generator"), T.OBJECT);
  method(T.ASYNCGEN, Q("__aiter__"), ag_self, 1, 1);
  method(T.ASYNCGEN, Q("__anext__"), ag_anext, 1, 1);
  method(T.ASYNCGEN, Q("asend"), ag_asend, 2, 2);
  method(T.ASYNCGEN, Q("athrow"), ag_athrow, 2, 4);
  method(T.ASYNCGEN, Q("aclose"), ag_aclose, 1, 1);
  getter(T.ASYNCGEN, Q("__name__"), gen_name);
  getter(T.ASYNCGEN, Q("__qualname__"), gen_qualname);
  getter(T.ASYNCGEN, Q("ag_code"), gen_code);
  getter(T.ASYNCGEN, Q("ag_running"), gen_running);
  getter(T.ASYNCGEN, Q("ag_frame"), gen_frame);
  builtin(Q("aiter"), aiter, 1, 1);
  builtin(Q("anext"), anext, 1, 2);
  type(T.ASYNCGENOP, Q("async_generator_asend"), T.OBJECT);
  setSlotFn(T.ASYNCGENOP, Slot.ITER, opIter.index);
  setSlotFn(T.ASYNCGENOP, Slot.NEXT, opNext.index);
  method(T.ASYNCGENOP, Q("__await__"), op_self, 1, 1);
  method(T.ASYNCGENOP, Q("send"), op_send, 2, 2);
  method(T.ASYNCGENOP, Q("throw"), op_throw, 2, 4);
  method(T.ASYNCGENOP, Q("close"), op_close, 1, 1);
}
