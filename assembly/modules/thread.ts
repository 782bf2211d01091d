// _thread: threads and locks. What runs when is modules/threads.ts.
//
//   lock, RLock (native objects)   +8 how often it is taken   +12 identifier of the thread that has it, negative while it
//                                  was handed over and not yet looked at   (raw)
//
// A lock that is released goes to the next thread in the ring that waits for it, so none starves, whatever the rhythm of
// its loop.

import { boardWrite, clockUs } from "../abi/imports";
import { alloc } from "../heap/alloc";
import { THREAD_BLOCK, THREAD_FP, THREAD_ID } from "../heap/collect";
import { pop, push } from "../heap/roots";
import { remind } from "../heap/remind";
import { S_STACK, S_THREAD_STACK, S_WAKE } from "../layout";
import { clearException, raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, isInt, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { bufByte, bufBytes, bufSize, bufStr, newBuf } from "../text/strbuf";
import { bufHex } from "../text/hex";
import { strBytes, strSize } from "../text/str";
import { materialise, pendingIs } from "../objects/exception";
import { newObject } from "../objects/nativeobj";
import { numToF64 } from "../objects/number";
import { formatException } from "../objects/printexc";
import { settle } from "../objects/seq";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, STATIC, Slot, constant, func, method, module, setSlotFn, type } from "../runtime/native";
import { reprInto } from "../runtime/protocol";
import { callWith } from "../walk/calls";
import { eventsDue, runPending } from "../walk/pending";
import {
  ENDED, FOREVER, THREAD_SP, WANTS_LOCK, YIELDS, give, newThread, threadCount, threadId, waitsFor, wakeWaiter,
} from "./threads";

// -- locks

// @ts-ignore: decorator
@inline function depthOf(l: i32): i32 { return load<i32>(l, 8); }
// @ts-ignore: decorator
@inline function ownerOf(l: i32): i32 { return load<i32>(l, 12); }
function isRecursive(l: i32): bool { return typeId(l) == T.RLOCK; }

function newLock(id: i32, cls: i32): i32 { return newObject(id, 2, 0, cls); }
function lock_new(args: i32, n: i32): i32 { return newLock(T.LOCK, arg(args, 0)); }
function rlock_new(args: i32, n: i32): i32 { return newLock(T.RLOCK, arg(args, 0)); }
function allocate_lock(args: i32, n: i32): i32 { return newLock(T.LOCK, typeOfId(T.LOCK)); }

function take(l: i32): bool {
  const me = threadId(), depth = depthOf(l);
  if (depth && !(isRecursive(l) && ownerOf(l) == me)) return false;
  store<i32>(l, depth + 1, 8); store<i32>(l, me, 12);
  return true;
}
function release(l: i32): void {
  const depth = depthOf(l) - 1, next = depth ? 0 : wakeWaiter(l);
  if (depth) { store<i32>(l, depth, 8); return; }
  store<i32>(l, next ? 1 : 0, 8); store<i32>(l, -next, 12);
}

/** acquire(blocking=True, timeout=-1) */
function lock_acquire(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  let wait = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("blocking")), timeout = npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("timeout"));
  const blocks = !(wait == FALSE || wait == NONE || wait == mkInt(0));
  let x = -1.0;
  if (timeout) {
    const t = typeId(timeout);
    if (t != T.INT && t != T.FLOAT && t != T.BIGINT) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer or float"), timeout);
    x = numToF64(timeout);
    if (!blocks && x != -1) return raise(T.ValueError, Q("can't specify a timeout for a non-blocking call"));
    if (!(x >= 0) && x != -1) return raise(T.ValueError, Q("timeout value must be a non-negative number"));
  }
  if (take(l)) return TRUE;
  if (!blocks || x == 0) return FALSE;
  const k = enter(lock_k, 3);
  if (!k) return 0;
  setSlot(k, 0, l);
  if (x < 0 || x > 1e9) setSlot(k, 2, NONE);
  else {
    const until = clockUs() + <i64>ceil(x * 1e6);
    setSlot(k, 1, mkInt(<i32>(until & 0x3fffffff)));
    setSlot(k, 2, mkInt(<i32>(until >> 30)));
  }
  return finish(k, lock_k, NONE);
}
/** slots: lock, the deadline's low 30 bits and the rest, or None. state 1: what was pending has been looked at */
function lock_k(k: i32, v: i32): i32 {
  const l = slot(k, 0), me = threadId();
  if (ownerOf(l) == -me) {
    if (!v) { release(l); return 0; }
    store<i32>(l, me, 12);
    return TRUE;
  }
  waitsFor(0);
  if (!v) return 0;
  settle(k);
  if (!state(k) || eventsDue()) {
    setState(k, 1);
    const r = runPending();
    if (r == 0 || r == PENDING) return r;
  }
  setState(k, 0);
  if (take(l)) return TRUE;
  const until = slot(k, 2) == NONE ? FOREVER : (<i64>intOf(slot(k, 2)) << 30) | <i64>intOf(slot(k, 1));
  if (clockUs() >= until) return FALSE;
  waitsFor(l);
  store<i64>(S_WAKE, until);
  return give(WANTS_LOCK);
}
function lock_release(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (isRecursive(l) && ownerOf(l) != threadId()) return raise(T.RuntimeError, Q("cannot release un-acquired lock"));
  if (!depthOf(l)) return raise(T.RuntimeError, Q("release unlocked lock"));
  release(l);
  return NONE;
}
function lock_locked(args: i32, n: i32): i32 { return mkBool(depthOf(arg(args, 0)) != 0); }
function rlock_owned(args: i32, n: i32): i32 { return mkBool(depthOf(arg(args, 0)) != 0 && ownerOf(arg(args, 0)) == threadId()); }
function lock_repr(l: i32, buf: i32): i32 {
  if (!bufStr(buf, depthOf(l) ? Q("<locked ") : Q("<unlocked ")) || !bufStr(buf, isRecursive(l) ? Q("_thread.RLock") : Q("_thread.lock"))) return 0;
  return bufStr(buf, Q(" object at 0x")) && bufHex(buf, l) && bufByte(buf, 62) ? TRUE : 0;
}

// -- threads

/** start_new_thread(function, args, kwargs={}) */
function start_new_thread(args: i32, n: i32): i32 {
  const f = arg(args, 0), a = arg(args, 1), kw = argOr(args, n, 2, 0);
  if (!isLayout(a, T.TUPLE) && !isLayout(a, T.LIST)) return raise(T.TypeError, Q("2nd arg must be a tuple"));
  if (kw && !isLayout(kw, T.DICT)) return raise(T.TypeError, Q("optional 3rd arg must be a dictionary"));
  const k = enter(started_k, 1);
  if (!k) return 0;
  // the new thread's stack: one native frame that is to make the call
  const bytes = 12 + SLOTS * 4, b = alloc(T.ARRAY, 4 + bytes);
  if (!b) return 0;
  store<i32>(b, (thread_k.index << 1) | 1, 4); store<i32>(b, 2, 8); store<i32>(b, (SLOTS << 17) | 1, 12);
  store<i32>(b, f, 16); store<i32>(b, a, 20); store<i32>(b, kw, 24);
  push(b);
  const t = newThread();
  pop();
  if (!t) return 0;
  store<i32>(t, b, THREAD_BLOCK);
  store<i32>(t, load<i32>(S_STACK), THREAD_FP); store<i32>(t, load<i32>(S_STACK) + bytes, THREAD_SP);
  setSlot(k, 0, mkInt(load<i32>(t, THREAD_ID)));
  return give(YIELDS);
}
function started_k(k: i32, v: i32): i32 { return v ? slot(k, 0) : 0; }

// slots: 0 function, 1 arguments, 2 keywords or 0, 3 what it raised, 4 text
// states: 0 begin, 1 running, 2 the function's repr is awaited, 3 the text of the traceback
const SLOTS: i32 = 5;
function thread_k(k: i32, v: i32): i32 {
  if (!state(k)) {
    setState(k, 1);
    settle(k);
    v = callWith(slot(k, 0), slot(k, 1), slot(k, 2));
    if (v == PENDING) return v;
  }
  if (!v && state(k) == 1) {
    if (pendingIs(T.SystemExit)) v = NONE;
    else {
      setSlot(k, 3, materialise());
      clearException();
      setState(k, 2);
      settle(k);
      const buf = newBuf(100);
      v = 0;
      if (buf) {
        setSlot(k, 4, buf);
        v = bufStr(buf, Q("Unhandled exception in thread started by ")) ? reprInto(buf, slot(k, 0)) : 0;
      }
      if (v == PENDING) return v;
    }
  }
  if (state(k) == 2) {
    setState(k, 3);
    settle(k);
    const buf = slot(k, 4);
    if (v && (!isStr(v) || bufStr(buf, v)) && bufByte(buf, 10)) boardWrite(2, bufBytes(buf), bufSize(buf));
    clearException();
    v = formatException(slot(k, 3));
    if (v == PENDING) return v;
  }
  if (state(k) == 3 && v) boardWrite(2, strBytes(v), strSize(v));
  clearException();
  settle(k);
  give(ENDED);
  return PENDING;
}
function thread_exit(args: i32, n: i32): i32 { return raise(T.SystemExit, 0); }
function get_ident(args: i32, n: i32): i32 { return mkInt(threadId()); }
function interrupt_main(args: i32, n: i32): i32 { remind(1); return NONE; }
function count(args: i32, n: i32): i32 { return mkInt(threadCount()); }
/** stack_size(size=0): all threads share the board's stack; the number is kept */
function stack_size(args: i32, n: i32): i32 {
  const was = load<i32>(S_THREAD_STACK), v = argOr(args, n, 0, mkInt(0));
  if (!isInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (v < 0) return raise(T.ValueError, Q("size must be 0 or a positive value"));
  store<i32>(S_THREAD_STACK, intOf(v));
  return mkInt(was);
}

function bootLock(id: i32, name: i32, create: (args: i32, n: i32) => i32): void {
  type(id, name, T.OBJECT);
  method(id, Q("__new__"), create, 1, 1, STATIC);
  method(id, Q("acquire"), lock_acquire, 1, 3, KW);
  method(id, Q("__enter__"), lock_acquire, 1, 1);
  method(id, Q("release"), lock_release, 1, 1);
  method(id, Q("__exit__"), lock_release, 1, 4);
  method(id, Q("locked"), lock_locked, 1, 1);
  setSlotFn(id, Slot.REPR, lock_repr.index);
}

export function bootThread(): void {
  const d = module(Q("_thread"));
  bootLock(T.LOCK, Q("_thread.lock"), lock_new);
  bootLock(T.RLOCK, Q("_thread.RLock"), rlock_new);
  method(T.RLOCK, Q("_is_owned"), rlock_owned, 1, 1);
  type(T.THREAD, Q("_thread.thread"), T.OBJECT);
  constant(d, Q("LockType"), typeOfId(T.LOCK));
  constant(d, Q("RLock"), typeOfId(T.RLOCK));
  constant(d, Q("error"), typeOfId(T.RuntimeError));
  func(d, Q("allocate_lock"), allocate_lock, 0, 0);
  func(d, Q("start_new_thread"), start_new_thread, 2, 3);
  func(d, Q("exit"), thread_exit, 0, 0);
  func(d, Q("get_ident"), get_ident, 0, 0);
  func(d, Q("get_native_id"), get_ident, 0, 0);
  func(d, Q("interrupt_main"), interrupt_main, 0, 1);
  func(d, Q("stack_size"), stack_size, 0, 1);
  func(d, Q("_count"), count, 0, 0);
  constant(d, Q("TIMEOUT_MAX"), mkInt(1000000000));
}
