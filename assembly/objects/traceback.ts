// Tracebacks: a linked list from the outermost frame inwards, made by the unwinder one frame at a time.
//
//   traceback (T.TRACEBACK, 16 bytes)   +0 header   +4 next (inner) or 0   +8 code
//                                       +12 word of the node (20 bits) | times repeated before << 20, as an int
//
// A frame that is the same as the one inside it (deep recursion) is counted, not linked, so that a RecursionError does
// not fill the heap with its own traceback. Lines are looked up only when someone asks.

import { alloc, relock, unlock } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { raise, raiseObject } from "../value/raise";
import { NONE, Q, mkInt, qstrOf } from "../value/tag";
import { T, isLayout } from "../value/types";
import { CODE_NODES, Op } from "../syntax/nodes";
import { lineOfPc } from "../syntax/linetable";
import { arg } from "../runtime/frame";
import { Slot, getter, setSlotFn, type } from "../runtime/native";
import { EXC_TB } from "./exception";
import { newFrameObject } from "./frameobject";

export const TB_NEXT: i32 = 4;
export const TB_CODE: i32 = 8;
export const TB_WHERE: i32 = 12;
const PC: i32 = 0xfffff;
const REPEAT_MAX: i32 = 1000;

// @ts-ignore: decorator
@inline export function tbPc(tb: i32): i32 { return (load<i32>(tb, TB_WHERE) >>> 1) & PC; }
/** Further frames like this one that stand for the same entry. */
// @ts-ignore: decorator
@inline export function tbRepeat(tb: i32): i32 { return load<i32>(tb, TB_WHERE) >>> 21; }
export function tbLine(tb: i32): i32 { return lineOfPc(load<i32>(tb, TB_CODE), tbPc(tb)); }

/** The exception `exc` passes through a frame of `code`, at the node at address `at`: notes it. Never fails: without
 *  memory the entry is left out. `exc` stays the pending exception. An exception raised again as it is (end of a
 *  `finally`, bare `raise`) has its entry for the frame already. */
export function addTraceback(exc: i32, code: i32, at: i32): void {
  const op: i32 = load<u16>(at);
  if (op == Op.RERAISE || (op == Op.RAISE && load<i32>(at, 2) == -1)) return;
  const pc = min((at - code - CODE_NODES) >> 1, PC);
  const inner = load<i32>(exc, EXC_TB);
  if (inner && load<i32>(inner, TB_CODE) == code && tbPc(inner) == pc) {
    const n = tbRepeat(inner);
    if (n < REPEAT_MAX) store<i32>(inner, mkInt(pc | ((n + 1) << 20)), TB_WHERE);
    return;
  }
  const m = top(), lock = unlock();
  push(exc); push(code);
  const tb = alloc(T.TRACEBACK, 16);
  if (lock) relock(lock);
  reset(m);
  if (!tb) { raiseObject(exc); return; }
  store<i32>(tb, inner, TB_NEXT);
  store<i32>(tb, code, TB_CODE);
  store<i32>(tb, mkInt(pc), TB_WHERE);
  store<i32>(exc, tb, EXC_TB);
}

function getNext(args: i32, n: i32): i32 { const t = load<i32>(load<i32>(args), TB_NEXT); return t ? t : NONE; }
function getLine(args: i32, n: i32): i32 { return mkInt(tbLine(load<i32>(args))); }
function getLasti(args: i32, n: i32): i32 { return mkInt(tbPc(load<i32>(args))); }
function getFrame(args: i32, n: i32): i32 { const t = load<i32>(args); return newFrameObject(load<i32>(t, TB_CODE), mkInt(tbLine(t)), 0, 0); }

/** tb.tb_next = other traceback or None */
function setTraceback(o: i32, q: i32, v: i32): i32 {
  if (q != Q("tb_next") || !v) return 0;
  if (v != NONE && !isLayout(v, T.TRACEBACK)) return raise(T.TypeError, Q("expected traceback object or None"));
  for (let t = v; t != NONE && t; t = load<i32>(t, TB_NEXT)) if (t == o) return raise(T.ValueError, Q("traceback loop detected"));
  store<i32>(o, v == NONE ? 0 : v, TB_NEXT);
  return NONE;
}

export function bootTraceback(): void {
  type(T.TRACEBACK, Q("traceback"), T.OBJECT);
  setSlotFn(T.TRACEBACK, Slot.SETATTR, setTraceback.index);
  getter(T.TRACEBACK, Q("tb_next"), getNext);
  getter(T.TRACEBACK, Q("tb_lineno"), getLine);
  getter(T.TRACEBACK, Q("tb_lasti"), getLasti);
  getter(T.TRACEBACK, Q("tb_frame"), getFrame);
}
