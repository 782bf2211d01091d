// sys.settrace: while a trace function is set, a step walks one node at a time and looks before each at what it is going to be:
// the first one of a frame not seen before (call), of another line (line), one that leaves its frame (return). Exceptions are
// told by settle. Without a trace function nothing of this is asked: the loop in use is the same.
//
// S_TRACEFN is a list: [trace function][frame object of each frame that runs or waits, outermost first]. A frame that was
// resumed (a generator) is a new one. What is traced is the thread that called settrace.

import { THREAD_ID } from "../heap/collect";
import { remind } from "../heap/remind";
import { drop, push } from "../heap/roots";
import { S_FP, S_FUEL, S_FUEL_REST, S_SP, S_SUSPEND, S_THREADS, S_TRACEFN, S_TRACE_INFO } from "../layout";
import { clearException, raiseObject } from "../value/raise";
import { NONE, PENDING, Q, intOf, mkInt } from "../value/tag";
import { T } from "../value/types";
import { classOf } from "../objects/class";
import { EXC_TB, addTraceback, materialise, pendingIs } from "../objects/exception";
import { FO_LASTLINE, FO_LASTPC, FO_LINE, FO_TRACE, FO_WHERE, frameCode, framePc, newFrameObject, whereOf } from "../objects/frameobject";
import { SUSPEND_THROW, SUSPEND_THROW_HERE } from "../objects/generator";
import { listAppend, listItem, newList } from "../objects/list";
import { newTuple, setTupleItem } from "../objects/tuple";
import { call3 } from "../runtime/call";
import { callerOf, enter, finish, isNativeFrame, leave, nativeEnd, setSlot, setState, slot, state } from "../runtime/frame";
import { firstLine, lineOfPc } from "../syntax/linetable";
import { Op } from "../syntax/nodes";
import { walk } from "./loop.generated";
import { handlerAt, settle } from "./settle";

/** Bits of S_TRACE_INFO: tracing; a trace function runs; the next node is walked without a look; the exception has been told. The
 *  thread's identifier from bit 8. */
const ON: i32 = 1, BUSY: i32 = 2, SKIP: i32 = 4, TOLD: i32 = 8;
/** Events, as states of told_k. */
const CALL: i32 = 0, LINE: i32 = 1, RETURN: i32 = 2;

function threadId(): i32 { const t = load<i32>(S_THREADS); return t ? load<i32>(t, THREAD_ID) : 1; }
// @ts-ignore: decorator
@inline function info(): i32 { return load<i32>(S_TRACE_INFO); }
function setInfo(v: i32): void { store<i32>(S_TRACE_INFO, v); }
function isTracing(): bool { return (info() & (ON | BUSY)) == ON && info() >> 8 == threadId(); }

/** Has the loop return to step() once the native that runs has answered. */
function interject(): void {
  store<i32>(S_FUEL_REST, load<i32>(S_FUEL_REST) + load<i32>(S_FUEL));
  store<i32>(S_FUEL, 0);
}

/** sys.gettrace() */
export function getTrace(): i32 { const l = load<i32>(S_TRACEFN); return l ? listItem(l, 0) : NONE; }
/** sys.settrace(f): NONE, or 0 with MemoryError. */
export function setTrace(f: i32): i32 {
  const was = load<i32>(S_TRACEFN);
  if (f == NONE) { store<i32>(S_TRACEFN, 0); setInfo(info() & BUSY); return NONE; }
  if (was) { store<i32>(load<i32>(was, 8) + 4, f); return NONE; }
  push(f);
  const l = newList(0);
  if (!l) return 0;
  push(l);
  if (!listAppend(l, f)) return 0;
  // the frames there are: not traced, but known
  let n = 0;
  for (let fp = load<i32>(S_FP); fp; fp = callerOf(fp)) if (!isNativeFrame(fp)) n++;
  for (; n > 0; n--) {
    let fp = load<i32>(S_FP), i = 0;
    for (; fp; fp = callerOf(fp)) if (!isNativeFrame(fp) && ++i == n) break;
    const o = newFrameObject(frameCode(fp), 0, load<i32>(fp, 12), whereOf(fp));
    if (!o || !listAppend(l, o)) return 0;
  }
  drop(2);
  store<i32>(S_TRACEFN, l);
  setInfo((info() & BUSY) | ON | (threadId() << 8));
  remind(0);
  return NONE;
}

/** As walk(), with a look before each node. What is not given to the node lies in S_FUEL_REST, where the host may see it. */
export function walkTraced(): bool {
  let own = load<i32>(S_FUEL);
  while (own > 0) {
    const left = load<i32>(S_FUEL) + load<i32>(S_FUEL_REST), given = isTracing() ? min(1, left) : min(own, left);
    if (given <= 0) break;
    store<i32>(S_FUEL, given);
    store<i32>(S_FUEL_REST, left - given);
    if (!isTracing()) return walk();
    const r = look(load<i32>(S_FP));
    if (!(r == NONE ? walk() : settle(r))) return false;
    own -= given - load<i32>(S_FUEL);
  }
  return true;
}

/** Drops what follows the first `n` frame objects. */
function keepFirst(l: i32, n: i32): void {
  for (let i = load<i32>(l, 4) - 1; i >= n; i--) store<i32>(load<i32>(l, 8) + 4 + (i << 2), 0);
  store<i32>(l, n, 4);
}

/** Before the node where frame `fp` is: NONE, or the answer of a trace function that was called. */
function look(fp: i32): i32 {
  if (info() & SKIP) { setInfo(info() & ~SKIP); return NONE; }
  const l = load<i32>(S_TRACEFN), where = whereOf(fp), code = frameCode(fp), pc = framePc(fp), line = lineOfPc(code, pc);
  const n = load<i32>(l, 4);
  let i = n - 1;
  while (i > 0 && load<i32>(listItem(l, i), FO_WHERE) != where) i--;
  if (!i) {
    const from = mkInt(pc ? lineOfPc(code, pc - 1) : firstLine(code)); // resumed: the line of the yield
    const o = newFrameObject(code, from, load<i32>(fp, 12), where);
    if (!o) return 0;
    push(o);
    if (!listAppend(l, o)) return 0;
    store<i32>(o, pc ? from : mkInt(-1), FO_LASTLINE); store<i32>(o, mkInt(-1), FO_LASTPC);
    return tell(o, listItem(l, 0), CALL, NONE);
  }
  if (i < n - 1) { // frames above have ended: a generator that handed on what another one yielded has not told it
    const o = listItem(l, n - 1), f = load<i32>(o, FO_TRACE);
    push(o);
    keepFirst(l, n - 1);
    return f && (load<i32>(o, FO_WHERE) & 7) == 0 ? tell(o, f, RETURN, NONE) : look(fp);
  }
  const o = listItem(l, i), f = load<i32>(o, FO_TRACE), op: i32 = load<u8>(load<i32>(fp, 8) >>> 1);
  if (op == Op.LOOP) return NONE;
  const last = intOf(load<i32>(o, FO_LASTPC));
  if (load<i32>(o, FO_LASTLINE) != mkInt(line) || pc < last) {
    store<i32>(o, mkInt(line), FO_LASTLINE); store<i32>(o, mkInt(pc), FO_LASTPC);
    if (f) return tell(o, f, LINE, NONE);
  }
  store<i32>(o, mkInt(pc), FO_LASTPC);
  if (op == Op.RET || op == Op.RETN || op == Op.RETI || op == Op.YIELD) {
    const at = load<i32>(fp, 8) >>> 1, v = op == Op.RETN ? NONE : op == Op.RETI ? <i32>load<i16>(at, 2) : load<i32>(fp + load<u16>(at, 2));
    if (!v) return NONE;
    push(o);
    keepFirst(l, i);
    setInfo(info() | SKIP);
    if (f) return tell(o, f, RETURN, v);
    setInfo(info() & ~SKIP);
  }
  return NONE;
}

/** Calls trace function `f` with frame object `o`, an event and its argument: NONE, PENDING, or 0 with an exception. */
function tell(o: i32, f: i32, event: i32, v: i32): i32 {
  push(v);
  const k = enter(told_k, 1);
  if (!k) return 0;
  setSlot(k, 0, o);
  setState(k, event);
  setInfo(info() | BUSY);
  return finish(k, told_k, call3(f, o, event == CALL ? Q("call") : event == LINE ? Q("line") : Q("return"), v));
}
function told_k(k: i32, v: i32): i32 {
  setInfo(info() & ~BUSY);
  interject();
  const o = slot(k, 0);
  store<i32>(o, 0, FO_LINE);
  if (!v) { setTrace(NONE); setInfo(0); return 0; }
  if (v != NONE) store<i32>(o, v, FO_TRACE);
  leave(k); // what comes is the node, not the value of one
  return PENDING;
}

/** The pending exception is about to leave, or to be handled by, frame `fp`, whose saved node raised it; `direct` as in settle. PENDING
 *  when trace functions are told first, after which it is pending again. */
export function tellException(fp: i32, direct: bool): i32 {
  if (info() & TOLD || !isTracing()) return NONE;
  const op: i32 = load<u8>(load<i32>(fp, 8) >>> 1), l = load<i32>(S_TRACEFN), where = whereOf(fp);
  if ((op == Op.FOR || (op == Op.YFROM && !direct)) && pendingIs(T.StopIteration)) return NONE;
  let i = load<i32>(l, 4) - 1;
  while (i > 0 && load<i32>(listItem(l, i), FO_WHERE) != where) i--;
  if (!i) return NONE;
  keepFirst(l, i + 1);
  const o = listItem(l, i), f = load<i32>(o, FO_TRACE), leaves = !handlerAt(frameCode(fp), framePc(fp));
  if (leaves) keepFirst(l, i);
  if (!f) return NONE;
  push(o);
  const exc = materialise();
  push(exc);
  addTraceback(exc, frameCode(fp), load<i32>(fp, 8) >>> 1);
  clearException();
  const t = newTuple(3), tb = load<i32>(exc, EXC_TB);
  if (!t) { clearException(); raiseObject(exc); return NONE; }
  setTupleItem(t, 0, classOf(exc)); setTupleItem(t, 1, exc); setTupleItem(t, 2, tb ? tb : NONE);
  push(t);
  const k = enter(exception_k, 3);
  if (!k) return NONE;
  setSlot(k, 0, o); setSlot(k, 1, exc); setSlot(k, 2, f);
  setState(k, (direct ? 1 : 0) | (leaves ? 2 : 0));
  setInfo(info() | BUSY);
  return finish(k, exception_k, op == Op.RERAISE ? NONE : call3(f, o, Q("exception"), t)); // raised again: told before
}
/** states: bit 0 direct, bit 1 the frame's end is to be told as well */
function exception_k(k: i32, v: i32): i32 {
  const s = state(k), o = slot(k, 0), exc = slot(k, 1);
  interject();
  if (!v) { setTrace(NONE); setInfo(0); return 0; }
  if (v != NONE) store<i32>(o, v, FO_TRACE);
  if (s & 2) {
    setState(k, s & 1);
    store<i32>(S_SP, nativeEnd(k));
    store<i32>(S_FP, k);
    v = call3(slot(k, 2), o, Q("return"), NONE);
    if (v == PENDING) return PENDING;
    if (!v) { setTrace(NONE); setInfo(0); return 0; }
  }
  setInfo((info() & ~BUSY) | TOLD);
  leave(k);
  raiseObject(exc);
  store<i32>(S_SUSPEND, s & 1 ? SUSPEND_THROW_HERE : SUSPEND_THROW);
  return PENDING;
}
/** Has the pending exception been told, and noted in its traceback? Asked once. */
export function wasTold(): bool {
  const told = (info() & TOLD) != 0;
  if (told) setInfo(info() & ~TOLD);
  return told;
}
