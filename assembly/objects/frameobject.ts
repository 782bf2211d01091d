// Frame objects: what sys._getframe(), tb_frame and a trace function get to see of a frame.
//
//   frame (T.FRAME, 32 bytes)   +0 header   +4 code   +8 line as an int, 0 = of the node where the frame is   +12 globals or 0
//                               +16 where: address of a frame on the stack | 2, the generator it lies in, or 0 = gone
//                               +20 trace function or 0   +24 line and +28 node traced last (walk/trace.ts), ints
//
// A frame object keeps no frame alive: it finds its frame by the address while it is in the chain of callers, and knows code
// and last line when it is not.

import { alloc } from "../heap/alloc";
import { GEN_FRAME } from "../heap/collect";
import { push, reset, top } from "../heap/roots";
import { S_FP, S_GROWN, S_HEAP, S_TRACEFN } from "../layout";
import { raise } from "../value/raise";
import { NONE, Q, TRUE, isPtr, mkInt, qstrOf } from "../value/tag";
import { T, isLayout } from "../value/types";
import { bufHex } from "../text/hex";
import { bufByte, bufInt, bufStr } from "../text/strbuf";
import { CODE_FILE, CODE_FLAGS, CODE_NAMED, CODE_NAME, CODE_NODES, F_MODULE, F_NAMESPACE, FRAME_LOCALS } from "../syntax/nodes";
import { lineOfPc } from "../syntax/linetable";
import { slotName } from "../runtime/bind";
import { FN_CODE } from "../runtime/call";
import { callerOf, isNativeFrame } from "../runtime/frame";
import { Slot, getter, setSlotFn, type } from "../runtime/native";
import { strBytes } from "../text/str";
import { dictPut, newDict } from "./dict";
import { listItem } from "./list";

export const FO_CODE: i32 = 4, FO_LINE: i32 = 8, FO_GLOBALS: i32 = 12, FO_WHERE: i32 = 16, FO_TRACE: i32 = 20, FO_LASTLINE: i32 = 24, FO_LASTPC: i32 = 28;

/** The topmost Python frame from `fp` downwards, or 0. */
export function pythonFrameAt(fp: i32): i32 {
  while (fp && isNativeFrame(fp)) fp = callerOf(fp);
  return fp;
}
/** The Python frame that is running (or waits for the native that runs), or 0. */
export function pythonFrame(): i32 { return pythonFrameAt(load<i32>(S_FP)); }

/** How a frame object knows frame `fp`: its address, or the generator it lies in. */
export function whereOf(fp: i32): i32 {
  return isHeapFrame(fp) ? fp - GEN_FRAME : fp | 2;
}
// @ts-ignore: decorator
@inline function isHeapFrame(fp: i32): bool { return <u32>fp >= <u32>load<i32>(S_HEAP); }

/** Code of frame `fp`. */
// @ts-ignore: decorator
@inline export function frameCode(fp: i32): i32 { return load<i32>(load<i32>(fp), FN_CODE); }
/** Node of frame `fp`, in words from the first. */
export function framePc(fp: i32): i32 { return ((load<i32>(fp, 8) >>> 1) - frameCode(fp) - CODE_NODES) >> 1; }

/** A frame object for `code` at `line`. */
export function newFrameObject(code: i32, line: i32, globals: i32, where: i32): i32 {
  const m = top();
  push(code); push(globals); push(where);
  const f = alloc(T.FRAME, 32);
  reset(m);
  if (!f) return 0;
  store<i32>(f, code, FO_CODE); store<i32>(f, line, FO_LINE); store<i32>(f, globals, FO_GLOBALS); store<i32>(f, where, FO_WHERE);
  return f;
}
/** The frame object of frame `fp`: the one that is traced, or a fresh one. None when there is no frame. */
export function frameObjectOf(fp: i32): i32 {
  if (!fp) return NONE;
  const where = whereOf(fp), l = load<i32>(S_TRACEFN);
  if (l) for (let i = load<i32>(l, 4) - 1; i > 0; i--) if (load<i32>(listItem(l, i), FO_WHERE) == where) return listItem(l, i);
  return newFrameObject(frameCode(fp), 0, load<i32>(fp, 12), where);
}

/** The frame that `f` stands for, or 0 when it is gone. */
function liveFrame(f: i32): i32 {
  const where = load<i32>(f, FO_WHERE);
  if (isPtr(where)) return load<i32>(where, 4) == 3 ? 0 : where + GEN_FRAME;
  if (where) for (let fp = load<i32>(S_FP); fp; fp = callerOf(fp)) {
    if ((fp | 2) != where || isHeapFrame(fp)) continue;
    // the code of a module goes on in other blocks (CHAIN)
    if (isNativeFrame(fp) || load<i32>(fp, 12) != load<i32>(f, FO_GLOBALS)) return 0;
    return frameCode(fp) == load<i32>(f, FO_CODE) || load<u8>(frameCode(fp), CODE_FLAGS) & F_MODULE ? fp : 0;
  }
  return 0;
}

/** What locals() answers in frame `fp`: the namespace of module and class code itself, of a function a fresh dict of what is bound. */
export function localsOf(fp: i32): i32 {
  const code = frameCode(fp), flags: i32 = load<u8>(code, CODE_FLAGS);
  if (flags & F_NAMESPACE) return load<i32>(fp, FRAME_LOCALS);
  if (flags & F_MODULE) return load<i32>(fp, 12);
  const d = newDict(0), m = top();
  if (!d) return 0;
  push(d);
  store<i32>(S_GROWN, 0);
  for (let i = 0, n: i32 = load<u16>(code, CODE_NAMED); i < n; i++) {
    let v = load<i32>(fp + FRAME_LOCALS + (i << 2));
    if (isLayout(v, T.CELL)) v = load<i32>(v, 4);
    const q = slotName(code, i);
    if (!v || load<u8>(strBytes(q)) == 46) continue;
    if (!dictPut(d, q, v)) return 0;
  }
  reset(m);
  return d;
}

function lineOf(f: i32): i32 {
  const line = load<i32>(f, FO_LINE), fp = line ? 0 : liveFrame(f);
  if (fp) store<i32>(f, mkInt(lineOfPc(frameCode(fp), framePc(fp))), FO_LASTLINE);
  const last = load<i32>(f, FO_LASTLINE);
  return line ? line : last ? last : mkInt(lineOfPc(load<i32>(f, FO_CODE), -1));
}
function getCode(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), FO_CODE); }
function getLine(args: i32, n: i32): i32 { return lineOf(load<i32>(args)); }
function getLasti(args: i32, n: i32): i32 {
  const f = load<i32>(args), fp = liveFrame(f), g = load<i32>(f, FO_WHERE);
  return mkInt(fp && !(isPtr(g) && load<i32>(g, 4) == 0) ? framePc(fp) : -1);
}
function getGlobals(args: i32, n: i32): i32 { const g = load<i32>(load<i32>(args), FO_GLOBALS); return g ? g : NONE; }
function getLocals(args: i32, n: i32): i32 { const fp = liveFrame(load<i32>(args)); return fp ? localsOf(fp) : newDict(0); }
function getBack(args: i32, n: i32): i32 { const fp = liveFrame(load<i32>(args)); return frameObjectOf(fp ? pythonFrameAt(callerOf(fp)) : 0); }
function getTrace(args: i32, n: i32): i32 { const t = load<i32>(load<i32>(args), FO_TRACE); return t ? t : NONE; }
/** frame.f_trace = function or None */
function setFrame(o: i32, q: i32, v: i32): i32 {
  if (q != Q("f_trace")) return 0;
  store<i32>(o, v == NONE ? 0 : v, FO_TRACE);
  return NONE;
}
function frameRepr(f: i32, buf: i32): i32 {
  const c = load<i32>(f, FO_CODE);
  return bufStr(buf, Q("<frame at 0x")) && bufHex(buf, f) && bufStr(buf, Q(", file '")) && bufStr(buf, qstrOf(load<u16>(c, CODE_FILE))) && bufStr(buf, Q("', line "))
    && bufInt(buf, lineOf(f) >> 1) && bufStr(buf, Q(", code ")) && bufStr(buf, qstrOf(load<u16>(c, CODE_NAME))) && bufByte(buf, 62) ? TRUE : 0;
}

/** sys._getframe(depth=0) */
export function getFrame(depth: i32): i32 {
  let fp = pythonFrame();
  for (; fp && depth > 0; depth--) fp = pythonFrameAt(callerOf(fp));
  return fp ? frameObjectOf(fp) : raise(T.ValueError, Q("call stack is not deep enough"));
}

export function bootFrame(): void {
  type(T.FRAME, Q("frame"), T.OBJECT);
  setSlotFn(T.FRAME, Slot.REPR, frameRepr.index);
  setSlotFn(T.FRAME, Slot.SETATTR, setFrame.index);
  getter(T.FRAME, Q("f_code"), getCode);
  getter(T.FRAME, Q("f_lineno"), getLine);
  getter(T.FRAME, Q("f_lasti"), getLasti);
  getter(T.FRAME, Q("f_globals"), getGlobals);
  getter(T.FRAME, Q("f_locals"), getLocals);
  getter(T.FRAME, Q("f_back"), getBack);
  getter(T.FRAME, Q("f_trace"), getTrace);
}
