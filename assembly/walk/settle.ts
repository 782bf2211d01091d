// Between nodes: what happens when a node cannot finish by itself. `settle` takes the answer of a native (a value, 0 for
// a pending exception, PENDING) and works frame by frame, natives resumed and handlers found, until a Python frame is
// ready to be walked, or the machine must return to the host. It never calls the dispatch loop.

import { GEN_FRAME } from "../heap/collect";
import { S_CUREXC, S_EXC, S_EXC_ARG, S_EXC_TYPE, S_FP, S_HEAP, S_RESULT, S_SP, S_SUSPEND, S_TRACE_INFO } from "../layout";
import { push } from "../heap/roots";
import { clearException, pending, raise, raiseObject, raiseValue } from "../value/raise";
import { FALSE, NONE, NOTIMPL, NULL, PENDING, Q, STOP, TRUE, isPtr } from "../value/tag";
import { T, typeId } from "../value/types";
import { EXC_CONTEXT, addTraceback, exceptionIs, materialise, pendingIs, setCause, stopValue } from "../objects/exception";
import { SUSPEND_HOST, SUSPEND_THROW, SUSPEND_THROW_HERE, SUSPEND_VALUE, unlink } from "../objects/generator";
import { callerOf, isNativeFrame, nativeEnd } from "../runtime/frame";
import { FN_CODE, GEN_SP } from "../runtime/call";
import { truth } from "../runtime/protocol";
import { codeNexc, codeWords, entryBytes, entryField } from "../syntax/codeparts";
import { CODE_FLAGS, CODE_FRAME, CODE_NODES, F_COROUTINE, F_GENERATOR, Op } from "../syntax/nodes";
import { MODE_AGAIN, MODE_DROP, MODE_DST, MODE_FOR, MODE_IN, MODE_JF, MODE_JF2, MODE_JT, MODE_JT2, MODE_NOT, MODE_NOTIN, MODE_UNPK, MODE_UNPKX, MODE_YFROM, modeOf, nodeWords } from "../syntax/nodetable";
import { tellException, wasTold } from "./trace";
import { refused } from "./operate";
import { spread } from "./unpack";

/** First free byte of the stack while Python frame `fp` is the topmost. */
export function frameTop(fp: i32): i32 {
  if (<u32>fp >= <u32>load<i32>(S_HEAP)) return load<i32>(fp - GEN_FRAME, GEN_SP) & -4;
  return fp + load<u16>(load<i32>(load<i32>(fp), FN_CODE), CODE_FRAME);
}

/** A frame that lies in a generator. */
// @ts-ignore: decorator
@inline export function inGenerator(fp: i32): bool { return <u32>fp >= <u32>load<i32>(S_HEAP); }

// @ts-ignore: decorator
@inline function goOn(fp: i32, pc: i32): void { store<i32>(fp, (pc << 1) | 1, 8); }

/** complete's answers besides 0 and PENDING: the frame is ready; or the frame yielded and the value goes to its caller. */
const READY: i32 = 1;
const YIELDED: i32 = 3;

/** Finishes the node at the frame's saved pc with the value it waited for. */
function complete(fp: i32, v: i32): i32 {
  const pc = load<i32>(fp, 8) >>> 1, op: i32 = load<u8>(pc), mode = modeOf(op);
  const next = pc + (nodeWords(pc) << 1);
  if (v == NOTIMPL && op >= Op.ADD && op <= Op.JT_NE_I) {
    v = refused(fp, pc);
    if (v == 0 || v == PENDING) return v;
  }
  switch (mode) {
    case MODE_DST:
      store<i32>(fp + load<u16>(pc, 6), v); goOn(fp, next); return READY;
    case MODE_DROP: goOn(fp, next); return READY;
    case MODE_AGAIN: return READY;
    case MODE_FOR:
      if (v == STOP) { goOn(fp, pc + (load<i16>(pc, 6) << 1)); return READY; }
      store<i32>(fp + load<u16>(pc, 4), v); goOn(fp, next); return READY;
    case MODE_YFROM: return YIELDED;
    case MODE_UNPK: case MODE_UNPKX: return spread(fp, pc, v) ? (goOn(fp, next), READY) : 0;
    default: break;
  }
  // the rest want a truth value; __bool__ comes back here with True or False
  const t = truth(v);
  if (t == 0 || t == PENDING) return t;
  switch (mode) {
    case MODE_JF: goOn(fp, t == TRUE ? next : pc + (load<i16>(pc, 6) << 1)); return READY;
    case MODE_JT: goOn(fp, t == TRUE ? pc + (load<i16>(pc, 6) << 1) : next); return READY;
    case MODE_JF2: goOn(fp, t == TRUE ? next : pc + (load<i16>(pc, 4) << 1)); return READY;
    case MODE_JT2: goOn(fp, t == TRUE ? pc + (load<i16>(pc, 4) << 1) : next); return READY;
    case MODE_IN: store<i32>(fp + load<u16>(pc, 6), t); break;
    default: store<i32>(fp + load<u16>(pc, 6), t == TRUE ? FALSE : TRUE); break; // NOT, NOTIN
  }
  goOn(fp, next);
  return READY;
}

/** The exception is pending at Python frame `fp` (`direct`: thrown at it, not come out of what its node waited for): true when the frame goes on (a handler, or the end of its iteration). */
function handled(fp: i32, direct: bool): bool {
  const pc = load<i32>(fp, 8) >>> 1, op: i32 = load<u8>(pc), code = load<i32>(load<i32>(fp), FN_CODE);
  if (op == Op.FOR && pendingIs(T.StopIteration)) {
    clearException();
    goOn(fp, pc + (load<i16>(pc, 6) << 1));
    return true;
  }
  if (op == Op.YFROM && !direct && pendingIs(T.StopIteration)) {
    const v = stopValue();
    clearException();
    store<i32>(fp + load<u16>(pc, 6), v);
    goOn(fp, pc + 8);
    return true;
  }
  const exc = materialise();
  if (!wasTold()) addTraceback(exc, code, pc);
  const at = code + CODE_NODES, p = handlerAt(code, (pc - at) >> 1);
  if (!p) return false;
  const size = entryBytes(codeWords(code));
  store<i32>(fp + entryField(p, 3, size), exc);
  clearException();
  goOn(fp, at + (entryField(p, 2, size) << 1));
  return true;
}

/** The innermost entry of the exception table around node `pc` of `code`, or 0. */
export function handlerAt(code: i32, pc: i32): i32 {
  let i = codeNexc(code);
  if (!i) return 0;
  const words = codeWords(code), size = entryBytes(words);
  for (let p = code + CODE_NODES + (words << 1); i > 0; i--, p += size)
    if (size == 8 ? pc >= <i32>load<u16>(p) && pc < <i32>load<u16>(p, 2) : pc >= load<i32>(p) && pc < load<i32>(p, 4)) return p;
  return 0;
}

/** Takes Python frame `fp` off because an exception leaves it. */
function abandon(fp: i32): void {
  if (!inGenerator(fp)) { store<i32>(S_FP, callerOf(fp)); store<i32>(S_SP, fp); return; }
  const g = fp - GEN_FRAME, flags: i32 = load<u8>(load<i32>(load<i32>(fp), FN_CODE), CODE_FLAGS);
  unlink(g, true);
  // PEP 479: StopIteration must not end whoever iterates
  const stop = pendingIs(T.StopIteration), astop = (flags & F_COROUTINE) && (flags & F_GENERATOR) && pendingIs(T.StopAsyncIteration);
  if (!stop && !astop) return;
  const exc = materialise();
  push(exc); // until it is the cause: S_SP is set anew at the next frame
  const kind = flags & F_COROUTINE ? (flags & F_GENERATOR ? (stop ? Q("async generator raised StopIteration") : Q("async generator raised StopAsyncIteration")) : Q("coroutine raised StopIteration")) : Q("generator raised StopIteration");
  raise(T.RuntimeError, kind);
  const e = materialise();
  setCause(e, exc);
  store<i32>(e, exc, EXC_CONTEXT);
}

/** A generator's frame `fp` returns `v`: StopIteration for whoever resumed it. */
export function generatorReturned(fp: i32, v: i32): i32 {
  const async_ = typeId(fp - GEN_FRAME) == T.ASYNCGEN;
  unlink(fp - GEN_FRAME, true);
  if (async_) return raise(T.StopAsyncIteration, 0);
  return v == NONE ? raise(T.StopIteration, 0) : raiseValue(T.StopIteration, v);
}

/** A generator's frame gives `v`: the answer for whoever resumed it (an async generator's `yield` ends its awaitable). */
export function generatorYielded(fp: i32, v: i32, plain: bool): i32 {
  const async_ = plain && typeId(fp - GEN_FRAME) == T.ASYNCGEN;
  unlink(fp - GEN_FRAME, false);
  return async_ ? raiseValue(T.StopIteration, v) : v;
}

/** Works off answer `r` for the topmost frame. True: S_FP is a Python frame to walk on. False: return to the host. */
export function settle(r: i32): bool {
  while (true) {
    let direct = false;
    if (r == PENDING) {
      const s = load<i32>(S_SUSPEND);
      if (!s) return true;
      store<i32>(S_SUSPEND, 0);
      if (s == SUSPEND_HOST) return false;
      if (s == SUSPEND_THROW) r = 0;
      else if (s == SUSPEND_THROW_HERE) { r = 0; direct = true; }
      else { r = load<i32>(S_RESULT); store<i32>(S_RESULT, 0); }
    }
    const fp = load<i32>(S_FP);
    if (!fp) { store<i32>(S_RESULT, r); return false; }
    if (isNativeFrame(fp)) {
      store<i32>(S_SP, nativeEnd(fp));
      const q = call_indirect<i32>(<u32>(load<i32>(fp) >>> 1), fp, r);
      if (q != PENDING) { store<i32>(S_FP, callerOf(fp)); store<i32>(S_SP, fp); }
      r = q;
      continue;
    }
    store<i32>(S_SP, frameTop(fp));
    if (r == 0) {
      if (load<i32>(S_TRACE_INFO) && tellException(fp, direct) == PENDING) { r = PENDING; continue; }
      if (handled(fp, direct)) return true;
      abandon(fp);
      continue;
    }
    const q = complete(fp, r);
    if (q == READY) return true;
    if (q == YIELDED) { r = generatorYielded(fp, r, false); continue; }
    if (q == 0) { store<i32>(S_FP, fp); store<i32>(S_SP, frameTop(fp)); }
    r = q;
  }
}
