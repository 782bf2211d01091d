// The dispatch loop: walks the flat tree. One function, one switch; what is hot is inline here, everything else is one
// call away in the files beside it.
//
// Registers: fp (frame), pc (node), top (first free byte of the stack for calls out of this frame), fuel. They are saved
// to the VM-state block and the frame before anything else looks: S_FP and S_SP always hold, the frame's saved pc holds
// when the loop leaves the frame. Every node costs one unit of fuel, so the machine can stop at any node;
// what natives did beyond that (runtime/work.ts) is taken off as they answer.
//
// A case either finishes the node and continues, or leaves the switch with `r` = the answer of out-of-line code (a
// value, 0 for a pending exception, PENDING), which the tail below the switch works off.

import { STACK_RESERVE } from "../config";
import { mkFloat } from "../heap/alloc";
import {
  S_BUILTINS, S_FP, S_FUEL, S_GROWN, S_HEAP, S_PENDING, S_RESULT, S_SHADOW, S_SP, S_STACK_END, S_SUSPEND, S_TYPES, S_WORK,
} from "../layout";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, NULL, PENDING, Q, STOP, TRUE, bothQstr, floatOf, fitsInt, mkInt } from "../value/tag";
import { T } from "../value/types";
import { FN_CODE, FN_GLOBALS, GEN_PULLED, GEN_SP, GEN_STATE, bindClosure } from "../runtime/call";
import { callerOf, nativeEnd } from "../runtime/frame";
import { slotOf, Slot } from "../runtime/native";
import { getItem, iter, nextItem, setItem, truth } from "../runtime/protocol";
import { unary } from "../runtime/operators";
import { operate, relate } from "./operate";
import { multiplyAdd } from "./fused";
import {
  CODE_FLAGS, CODE_FRAME, CODE_NODES, CODE_POSARGS, FUSED, F_SIMPLE, Op,
} from "../syntax/nodes";
import { MODE_DROP, MODE_DST, MODE_FOR, MODE_IN, MODE_JF, MODE_JF2, MODE_JT, MODE_JT2, MODE_NOT, MODE_NOTIN, isFixedShape, modeIn, nodeWords, shapeOf, wordsIn } from "../syntax/nodetable";
import { frameTop, generatorReturned, generatorYielded, inGenerator, settle } from "./settle";
import { unbound, unboundCell } from "./unbound";
import { delGlobal, delName, loadGlobal, loadName, loadNameCell, newCell, storeGlobal, storeName } from "./names";
import { attrMiss, attrStoreMiss, delAttribute, isNewest, methodMiss } from "./attributes";
import { CALLER_INIT, CALLER_LOOP, callKeywords, callSlow, nativeCall, callUnpacked, initResult } from "./calls";
import { buildDict, buildList, buildSet, buildTuple, dictMerge, dictUpdate, joinStrings, listToTuple, makeSlice } from "./build";
import { listExtend, setUpdate } from "./build";
import { loadSlice, slicedItem, storeSlice } from "./slices";
import { gather } from "./gather";
import { nextPair } from "./pairs";
import { unpack } from "./unpack";
import { formatValue, newInterpolation, newTemplate } from "./strings";
import { makeClass, makeClassUnpacked, makeFunction, makeTypeAlias } from "./define";
import { importFrom, importName, importStar } from "./imports";
import { exceptionMatch, groupJoin, groupSplit, popException, pushException, raiseNode, reraise } from "./exceptions";
import { awaitNext, sendTo, withEnter, withExit } from "./contexts";
import { awaitIter, genNext, genSend, unlink, unlinked, yieldFromIter } from "../objects/generator";
import { GEN_FRAME } from "../heap/collect";
import { asyncIter } from "./contexts";
import { matchClass, matchKeys, matchLen, matchMapping, matchRest, matchSequence } from "./match";
import { display } from "./display";
import { contains } from "../runtime/protocol";
import { foundAgain } from "../objects/dict";
import { isFixed } from "../objects/dictslow";
import { listAppend } from "../objects/list";
import { tupleLen } from "../objects/tuple";
import { dictPutAny, setAddAny } from "./build";
import { EXTENDED, TYPE_FLAGS, TYPE_ID } from "../objects/class";
import { isExact, typeId, typeOfId } from "../value/types";
import { pendingWork } from "./pending";
import { spend } from "../runtime/work";

// @ts-ignore: decorator
@inline function slotAt(fp: i32, pc: i32, at: i32): i32 { return load<i32>(fp + load<u16>(pc + at)); }

/** Division and remainder as Python rounds: towards minus infinity. */
// @ts-ignore: decorator
@inline function floorMod(x: i32, y: i32): i32 { const m = x % y; return m != 0 && (m ^ y) < 0 ? m + y : m; }
// @ts-ignore: decorator
@inline function floorDiv(x: i32, y: i32): i32 { const q = x / y; return (x % y) != 0 && (x ^ y) < 0 ? q - 1 : q; }

/** Walks until the machine must return to the host: finished, suspended, out of fuel. True when fuel ran out. */
export function walk(): bool {
  let fp = load<i32>(S_FP);
  let pc = load<i32>(fp, 8) >>> 1;
  let top = frameTop(fp);
  let fuel = load<i32>(S_FUEL);
  store<i32>(S_SP, top);
  while (true) {
    if (--fuel < 0) {
      store<i32>(fp, (pc << 1) | 1, 8);
      store<i32>(S_FUEL, fuel + 1); // below 0: what a native used beyond it
      return true;
    }
    const op: i32 = load<u8>(pc);
    // ORDER: the cases stand in the order of the kinds, each by itself, or the compiler makes no one jump table of them
    let r: i32;
    switch (op) {

//#include data
      //#family arithmetic
      //#family comparison
//#include tests
//#include calls
//#include iteration
//#include rest
      default:
        r = raise(T.SystemError, Q("unknown node"));
        break;
    }
    // the tail: work off what out-of-line code answered
    store<i32>(fp, (pc << 1) | 1, 8);
    if (load<i32>(S_WORK)) fuel = spend(fuel);
    if (r != PENDING) {
      store<i32>(S_FP, fp);
      store<i32>(S_SP, top);
      if (r) {
        const shape = shapeOf(pc), mode = modeIn(shape); // of the node again: `op` need not live until here
        if (mode == MODE_DST) {
          store<i32>(fp + load<u16>(pc, 6), r);
          pc += (isFixedShape(shape) ? wordsIn(shape) : nodeWords(pc)) << 1;
          continue;
        }
        if (mode == MODE_FOR) {
          if (r == STOP) { pc += <i32>load<i16>(pc, 6) << 1; continue; }
          store<i32>(fp + load<u16>(pc, 4), r);
          pc += 8;
          continue;
        }
        if (mode == MODE_DROP) { pc += wordsIn(shape) << 1; continue; }
        if (r == TRUE || r == FALSE) {
          if (mode == MODE_JF) { pc += r == TRUE ? 8 : <i32>load<i16>(pc, 6) << 1; continue; }
          if (mode == MODE_JT) { pc += r == TRUE ? <i32>load<i16>(pc, 6) << 1 : 8; continue; }
          if (mode == MODE_JF2) { pc += r == TRUE ? 6 : <i32>load<i16>(pc, 4) << 1; continue; }
          if (mode == MODE_JT2) { pc += r == TRUE ? <i32>load<i16>(pc, 4) << 1 : 6; continue; }
          if (mode == MODE_IN) { store<i32>(fp + load<u16>(pc, 6), r); pc += 8; continue; }
          if (mode == MODE_NOT || mode == MODE_NOTIN) { store<i32>(fp + load<u16>(pc, 6), r ^ (TRUE ^ FALSE)); pc += 8; continue; }
        }
      }
    } else if (!load<i32>(S_SUSPEND)) { // a Python frame was pushed, or a generator resumed
      fp = load<i32>(S_FP);
      pc = load<i32>(fp, 8) >>> 1;
      top = frameTop(fp);
      store<i32>(S_SP, top);
      continue;
    }
    store<i32>(S_FUEL, fuel);
    if (!settle(r)) return false;
    fuel = load<i32>(S_FUEL);
    fp = load<i32>(S_FP);
    pc = load<i32>(fp, 8) >>> 1;
    top = frameTop(fp);
    store<i32>(S_SP, top);
  }
}
