// gc: the collector's switches and figures.

import { collect, setPace } from "../heap/collect";
import { FN_CODE } from "../runtime/call";
import { CODE_FRAME, CODE_NAMED, FRAME_LOCALS, Op } from "../syntax/nodes";
import { freeBytes } from "../heap/alloc";
import { HURRY } from "../heap/remind";
import { S_FP, S_GC_OFF, S_GC_THRESHOLD, S_HEAP, S_HEAP_END, S_PENDING, S_WORK } from "../layout";
import { raise1 } from "../value/raise";
import { NONE, Q, intOf, isInt, mkBool, mkInt } from "../value/tag";
import { T } from "../value/types";
import { FRAME_PC, arg, isNativeFrame, npos } from "../runtime/frame";
import { func, module } from "../runtime/native";
import { finaliseAll } from "../walk/pending";

/** Forgets what finished expressions left in the caller's temporaries: they lie at and above the slot of this call's result. */
function forgetTemporaries(): void {
  const fp = load<i32>(S_FP);
  if (!fp || isNativeFrame(fp)) return;
  const pc = load<i32>(fp, FRAME_PC) >>> 1, op: i32 = load<u16>(pc);
  if (op != Op.CALL && op != Op.CALLG && op != Op.CALLM) return;
  const code = load<i32>(load<i32>(fp), FN_CODE), d: i32 = load<u16>(pc, 6);
  if (d < FRAME_LOCALS + (<i32>load<u16>(code, CODE_NAMED) << 2)) return;
  const end = fp + load<u16>(code, CODE_FRAME);
  for (let p = fp + d; p < end; p += 4) store<i32>(p, 0);
}

/** collect([generation]): the number of bytes it freed, after the finalisers have run */
function gc_collect(args: i32, n: i32): i32 {
  const before = freeBytes();
  forgetTemporaries();
  collect();
  const freed = mkInt(max(freeBytes() - before, 0));
  if (!(load<i32>(S_PENDING) & 34)) return freed;
  store<i32>(S_WORK, load<i32>(S_WORK) & ~HURRY); // done here
  return finaliseAll(freed);
}
function gc_disable(args: i32, n: i32): i32 { store<i32>(S_GC_OFF, 1); setPace(0); return NONE; }
function gc_enable(args: i32, n: i32): i32 { store<i32>(S_GC_OFF, 0); setPace(0); return NONE; }
function gc_isenabled(args: i32, n: i32): i32 { return mkBool(!load<i32>(S_GC_OFF)); }
function gc_mem_free(args: i32, n: i32): i32 { return mkInt(freeBytes()); }
function gc_mem_alloc(args: i32, n: i32): i32 { return mkInt(load<i32>(S_HEAP_END) - load<i32>(S_HEAP) - freeBytes()); }
/** threshold([bytes]): kept in whole cells; a collection comes when that much was allocated since the last one */
function gc_threshold(args: i32, n: i32): i32 {
  if (!npos(n)) return mkInt(load<i32>(S_GC_THRESHOLD) - 1);
  const v = arg(args, 0);
  if (!isInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  store<i32>(S_GC_THRESHOLD, v < 0 ? 0 : (intOf(v) & -8) + 1);
  setPace(0);
  return NONE;
}

export function bootGc(): void {
  const d = module(Q("gc"));
  func(d, Q("collect"), gc_collect, 0, 1);
  func(d, Q("disable"), gc_disable, 0, 0);
  func(d, Q("enable"), gc_enable, 0, 0);
  func(d, Q("isenabled"), gc_isenabled, 0, 0);
  func(d, Q("mem_free"), gc_mem_free, 0, 0);
  func(d, Q("mem_alloc"), gc_mem_alloc, 0, 0);
  func(d, Q("threshold"), gc_threshold, 0, 1);
}
