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
  S_BUILTINS, S_FP, S_FUEL, S_HEAP, S_PENDING, S_RESULT, S_SHADOW, S_SP, S_STACK_END, S_SUSPEND, S_TYPES, S_WORK,
} from "../layout";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, NULL, PENDING, Q, STOP, TRUE, floatOf, fitsInt, mkInt } from "../value/tag";
import { T } from "../value/types";
import { FN_CODE, FN_GLOBALS, GEN_SP, bindClosure } from "../runtime/call";
import { callerOf, nativeEnd } from "../runtime/frame";
import { slotOf, Slot } from "../runtime/native";
import { getItem, iter, nextItem, setItem, truth } from "../runtime/protocol";
import { compare, unary } from "../runtime/operators";
import { operate } from "./operate";
import {
  CODE_FLAGS, CODE_FRAME, CODE_NODES, CODE_POSARGS, F_SIMPLE, Op,
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
import { listAppend } from "../objects/list";
import { tupleLen } from "../objects/tuple";
import { dictPutAny, setAddAny } from "./build";
import { EXTENDED, TYPE_FLAGS, TYPE_ID } from "../objects/class";
import { typeId, typeOfId } from "../value/types";
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

      case Op.MOV: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        store<i32>(fp + load<u16>(pc, 4), v);
        pc += 6;
        continue;
      }
      case Op.LDI: {
        store<i32>(fp + load<u16>(pc, 4), (<i32>load<i16>(pc, 2) << 1) | 1);
        pc += 6;
        continue;
      }
      case Op.LDV: {
        store<i32>(fp + load<u16>(pc, 4), load<u16>(pc, 2));
        pc += 6;
        continue;
      }
      case Op.LDQ: {
        store<i32>(fp + load<u16>(pc, 4), (<i32>load<u16>(pc, 2) << 3) | 2);
        pc += 6;
        continue;
      }
      case Op.LDK: {
        store<i32>(fp + load<u16>(pc, 4), load<i32>(load<i32>(load<i32>(load<i32>(fp), FN_CODE), 4) + 4 + (<i32>load<u16>(pc, 2) << 2)));
        pc += 6;
        continue;
      }
      case Op.DEL: {
        const at = fp + load<u16>(pc, 2);
        if (!load<i32>(at)) { r = unbound(fp, load<u16>(pc, 2)); break; }
        store<i32>(at, 0);
        pc += 4;
        continue;
      }
      case Op.CLR: {
        store<i32>(fp + load<u16>(pc, 2), 0);
        pc += 4;
        continue;
      }
      case Op.LDG: {
        const h: i32 = load<u16>(pc, 4), q = (<i32>load<u16>(pc, 2) << 3) | 2;
        if (h & 0x8000) {
          if (!load<i32>(S_SHADOW)) {
            store<i32>(fp + load<u16>(pc, 6), load<i32>(load<i32>(load<i32>(S_BUILTINS), 8) + 8 + ((h & 0x7fff) << 3)));
            pc += 8;
            continue;
          }
        } else {
          const d = load<i32>(fp, 12);
          if ((load<i32>(d) & 0x1ff) == T.DICT && h < (load<i32>(d, 4) & 0xfffff)) {
            const e = load<i32>(d, 8) + (h << 3);
            if (load<i32>(e, 4) == q) { store<i32>(fp + load<u16>(pc, 6), load<i32>(e, 8)); pc += 8; continue; }
          }
        }
        r = loadGlobal(fp, pc, q, 4);
        break;
      }
      case Op.STG: {
        const v = slotAt(fp, pc, 6);
        if (!v) { r = unbound(fp, load<u16>(pc, 6)); break; }
        const d = load<i32>(fp, 12), h: i32 = load<u16>(pc, 4);
        if ((load<i32>(d) & 0x1ff) == T.DICT && h < (load<i32>(d, 4) & 0xfffff)) {
          const e = load<i32>(d, 8) + (h << 3);
          if (load<i32>(e, 4) == ((<i32>load<u16>(pc, 2) << 3) | 2)) { store<i32>(e, v, 8); pc += 8; continue; }
        }
        if (storeGlobal(fp, pc, v)) { pc += 8; continue; }
        r = 0;
        break;
      }
      case Op.DELG: {
        if (delGlobal(fp, pc)) { pc += 4; continue; }
        r = 0;
        break;
      }
      case Op.LDN: {
        r = loadName(fp, pc);
        break;
      }
      case Op.STN: {
        if (!slotAt(fp, pc, 4)) { r = unbound(fp, load<u16>(pc, 4)); break; }
        r = storeName(fp, pc);
        if (r > PENDING || r < 0) { pc += 6; continue; }
        break;
      }
      case Op.DELN: {
        r = delName(fp, pc);
        if (r > PENDING || r < 0) { pc += 4; continue; }
        break;
      }
      case Op.LDNC: {
        r = loadNameCell(fp, pc);
        break;
      }
      case Op.CELL: {
        const c = newCell(slotAt(fp, pc, 2));
        if (!c) { r = 0; break; }
        store<i32>(fp + load<u16>(pc, 2), c);
        pc += 4;
        continue;
      }
      case Op.LDC: {
        const v = load<i32>(slotAt(fp, pc, 2), 4);
        if (!v) { r = unboundCell(fp, load<u16>(pc, 2)); break; }
        store<i32>(fp + load<u16>(pc, 4), v);
        pc += 6;
        continue;
      }
      case Op.STC: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        store<i32>(slotAt(fp, pc, 2), v, 4);
        pc += 6;
        continue;
      }
      case Op.DELC: {
        const c = slotAt(fp, pc, 2);
        if (!load<i32>(c, 4)) { r = unboundCell(fp, load<u16>(pc, 2)); break; }
        store<i32>(c, 0, 4);
        pc += 4;
        continue;
      }
      case Op.LDT: {
        store<i32>(fp + load<u16>(pc, 6), typeOfId(load<u16>(pc, 2)));
        pc += 8;
        continue;
      }
      case Op.LDA: {
        const o = slotAt(fp, pc, 2);
        if ((o & 7) == 0) {
          const h = load<i32>(o);
          if ((h & 0x1ff) == T.INSTANCE && <i32>load<u16>(load<i32>(o, 4), TYPE_ID) == <i32>load<u16>(pc, 8)) {
            const off: i32 = load<u16>(pc, 10);
            if (off < (h >>> 12) << 3) {
              const v = load<i32>(o + off);
              if (v) { store<i32>(fp + load<u16>(pc, 6), v); pc += 12; continue; }
            }
          }
        }
        r = attrMiss(fp, pc, o);
        break;
      }
      case Op.STA: {
        const o = slotAt(fp, pc, 2), v = slotAt(fp, pc, 6);
        if ((o & 7) == 0 && v) {
          const h = load<i32>(o);
          if ((h & 0x1ff) == T.INSTANCE && <i32>load<u16>(load<i32>(o, 4), TYPE_ID) == <i32>load<u16>(pc, 8)) {
            const off: i32 = load<u16>(pc, 10);
            if (off < (h >>> 12) << 3 && (load<i32>(o + off) || isNewest(o, off))) { store<i32>(o + off, v); pc += 12; continue; }
          }
        }
        r = attrStoreMiss(fp, pc, o, v);
        if (r > PENDING || r < 0) { store<i32>(S_FP, fp); store<i32>(S_SP, top); pc += 12; continue; }
        break;
      }
      case Op.DELA: {
        r = delAttribute(fp, pc);
        break;
      }
      case Op.LDS: {
        const o = slotAt(fp, pc, 2), i = slotAt(fp, pc, 4);
        if (i & 1 && (o & 7) == 0) {
          const t = load<i32>(o) & 0xff;
          if (t == T.LIST) {
            const n = load<i32>(o, 4);
            let k = i >> 1;
            if (k < 0) k += n;
            if (<u32>k < <u32>n) { store<i32>(fp + load<u16>(pc, 6), load<i32>(load<i32>(o, 8) + 4 + (k << 2))); pc += 8; continue; }
          } else if (t == T.TUPLE) {
            const h = load<i32>(o), n = ((h >>> 12) << 1) - 1 - ((h >>> 8) & 1);
            let k = i >> 1;
            if (k < 0) k += n;
            if (<u32>k < <u32>n) { store<i32>(fp + load<u16>(pc, 6), load<i32>(o + 4 + (k << 2))); pc += 8; continue; }
          } else if (t == T.BYTES) {
            const h = load<i32>(o), k = i >> 1;
            if (<u32>k < <u32>(((h >>> 12) << 3) - 8 - ((h >>> 8) & 7))) { store<i32>(fp + load<u16>(pc, 6), (<i32>load<u8>(o + k, 8) << 1) | 1); pc += 8; continue; }
          } else if (t == T.BYTEARRAY) {
            const k = i >> 1;
            if (<u32>k < <u32>load<i32>(o, 4)) { store<i32>(fp + load<u16>(pc, 6), (<i32>load<u8>(load<i32>(o, 8) + k, 4) << 1) | 1); pc += 8; continue; }
          }
        }
        if (!o || !i) { r = unbound(fp, load<u16>(pc + (o ? 4 : 2))); break; }
        r = getItem(o, i);
        break;
      }
      case Op.LDSI: {
        const o = slotAt(fp, pc, 2);
        let k: i32 = load<i16>(pc, 4);
        if ((o & 7) == 0) {
          const h = load<i32>(o), t = h & 0xff;
          if (t == T.LIST) {
            const n = load<i32>(o, 4);
            if (k < 0) k += n;
            if (<u32>k < <u32>n) { store<i32>(fp + load<u16>(pc, 6), load<i32>(load<i32>(o, 8) + 4 + (k << 2))); pc += 8; continue; }
          } else if (t == T.TUPLE) {
            const n = ((h >>> 12) << 1) - 1 - ((h >>> 8) & 1);
            if (k < 0) k += n;
            if (<u32>k < <u32>n) { store<i32>(fp + load<u16>(pc, 6), load<i32>(o + 4 + (k << 2))); pc += 8; continue; }
          }
        }
        if (!o) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = getItem(o, (<i32>load<i16>(pc, 4) << 1) | 1);
        break;
      }
      case Op.STS: {
        const o = slotAt(fp, pc, 2), i = slotAt(fp, pc, 4), v = slotAt(fp, pc, 6);
        if (i & 1 && (o & 7) == 0 && v) {
          const t = load<i32>(o) & 0xff;
          if (t == T.LIST) {
            const n = load<i32>(o, 4);
            let k = i >> 1;
            if (k < 0) k += n;
            if (<u32>k < <u32>n) { store<i32>(load<i32>(o, 8) + 4 + (k << 2), v); pc += 8; continue; }
          } else if (t == T.BYTEARRAY && <u32>v < 512 && v & 1) {
            const k = i >> 1;
            if (<u32>k < <u32>load<i32>(o, 4)) { store<u8>(load<i32>(o, 8) + k, <u8>(v >> 1), 4); pc += 8; continue; }
          }
        }
        if (!o || !i || !v) { r = unbound(fp, load<u16>(pc + (!o ? 2 : !i ? 4 : 6))); break; }
        r = setItem(o, i, v);
        break;
      }
      case Op.DELS: {
        const o = slotAt(fp, pc, 2), i = slotAt(fp, pc, 4);
        if (!o || !i) { r = unbound(fp, load<u16>(pc + (o ? 4 : 2))); break; }
        r = setItem(o, i, 0);
        break;
      }
      case Op.SLICE: {
        if (load<u8>(pc, 1)) { // only the subscript behind it wants the slice
          r = slicedItem(fp, pc);
          if (!r) break;
          if (r != NOTIMPL) { store<i32>(fp + load<u16>(pc, 16), r); pc += 18; fuel--; continue; }
        }
        r = makeSlice(fp, pc);
        break;
      }
      case Op.LDSL: {
        r = loadSlice(fp, pc);
        break;
      }
      case Op.STSL: {
        r = storeSlice(fp, pc);
        break;
      }
      //#family arithmetic
      //#family comparison
      case Op.IS: {
        const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);
        if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }
        store<i32>(fp + load<u16>(pc, 6), a == b ? TRUE : FALSE);
        pc += 8;
        continue;
      }
      case Op.ISNOT: {
        const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);
        if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }
        store<i32>(fp + load<u16>(pc, 6), a != b ? TRUE : FALSE);
        pc += 8;
        continue;
      }
      case Op.IN: {
        const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);
        if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }
        r = contains(b, a);
        break;
      }
      case Op.NOTIN: {
        const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);
        if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }
        r = contains(b, a);
        break;
      }
      case Op.JIS: {
        const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);
        if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }
        pc += a == b ? <i32>load<i16>(pc, 6) << 1 : 8;
        continue;
      }
      case Op.JISNOT: {
        const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);
        if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }
        pc += a != b ? <i32>load<i16>(pc, 6) << 1 : 8;
        continue;
      }
      case Op.JNONE: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        pc += v == NONE ? <i32>load<i16>(pc, 4) << 1 : 6;
        continue;
      }
      case Op.JNOTNONE: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        pc += v != NONE ? <i32>load<i16>(pc, 4) << 1 : 6;
        continue;
      }
      case Op.NEG: {
        const v = slotAt(fp, pc, 2);
        if (v & 1 && v != <i32>0x80000001) { store<i32>(fp + load<u16>(pc, 6), 2 - v); pc += 8; continue; }
        if ((v & 7) == 4) { r = mkFloat(-floatOf(v)); if (r) { store<i32>(fp + load<u16>(pc, 6), r); pc += 8; continue; } break; }
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = unary(0, v);
        break;
      }
      case Op.POS: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = unary(1, v);
        break;
      }
      case Op.INVERT: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = unary(2, v);
        break;
      }
      case Op.NOT: {
        const v = slotAt(fp, pc, 2);
        if (v == TRUE || v == FALSE) { store<i32>(fp + load<u16>(pc, 6), v ^ (TRUE ^ FALSE)); pc += 8; continue; }
        r = v ? truth(v) : unbound(fp, load<u16>(pc, 2));
        break;
      }
      case Op.JMP: {
        pc += <i32>load<i16>(pc, 2) << 1;
        continue;
      }
      case Op.LOOP: {
        if (load<i32>(S_PENDING)) {
          r = pendingWork(fp, pc);
          if (r != NONE) break;
        }
        pc += <i32>load<i16>(pc, 2) << 1;
        // the node it leads to, at once, if that is a for loop over the usual things
        if (load<u8>(pc) == Op.FOR && fuel > 0) {
          const it = slotAt(fp, pc, 2), t = load<i32>(it) & 0xff;
          if (t == T.RANGEITER) {
            const i = load<i32>(it, 4), n = load<i32>(it, 8);
            if (n > 0) {
              store<i32>(fp + load<u16>(pc, 4), (i << 1) | 1);
              store<i32>(it, i + load<i32>(it, 12), 4);
              store<i32>(it, n - 1, 8);
              pc += 8; fuel--;
              continue;
            }
          } else if (t == T.LISTITER) {
            const l = load<i32>(it, 8), i = load<i32>(it, 4);
            if (l && i < load<i32>(l, 4)) {
              store<i32>(fp + load<u16>(pc, 4), load<i32>(load<i32>(l, 8) + 4 + (i << 2)));
              store<i32>(it, i + 1, 4);
              pc += 8; fuel--;
              continue;
            }
          }
        }
        continue;
      }
      case Op.JF: {
        const v = slotAt(fp, pc, 2);
        if (v == TRUE) { pc += 6; continue; }
        if (v == FALSE || v == NONE) { pc += <i32>load<i16>(pc, 4) << 1; continue; }
        if (v & 1) { pc += v != 1 ? 6 : <i32>load<i16>(pc, 4) << 1; continue; }
        r = v ? truth(v) : unbound(fp, load<u16>(pc, 2));
        break;
      }
      case Op.JT: {
        const v = slotAt(fp, pc, 2);
        if (v == TRUE) { pc += <i32>load<i16>(pc, 4) << 1; continue; }
        if (v == FALSE || v == NONE) { pc += 6; continue; }
        if (v & 1) { pc += v != 1 ? <i32>load<i16>(pc, 4) << 1 : 6; continue; }
        r = v ? truth(v) : unbound(fp, load<u16>(pc, 2));
        break;
      }
      case Op.JMPW: {
        pc += load<i32>(pc, 2) << 1;
        continue;
      }
      case Op.CHAIN: {
        const f = load<i32>(fp), code = load<i32>(load<i32>(load<i32>(f, FN_CODE), 4) + 4 + (<i32>load<u16>(pc, 2) << 2));
        store<i32>(f, code, FN_CODE);
        pc = code + CODE_NODES;
        continue;
      }
      //#define push
      if ((f & 7) == 0) {
        const t = load<i32>(f) & 0xff;
        if (t == T.FUNCTION) {
          const code = load<i32>(f, FN_CODE);
          if (load<u8>(code, CODE_FLAGS) & F_SIMPLE && load<u8>(code, CODE_POSARGS) == <u8>($count)) {
            const end = top + load<u16>(code, CODE_FRAME);
            if (end <= load<i32>(S_STACK_END) - STACK_RESERVE) {
              let q = top + $first, p = pc + $args, ok = true;
              for (const e = p + (n << 1); p < e; p += 2, q += 4) {
                const v = load<i32>(fp + load<u16>(p));
                store<i32>(q, v);
                if (!v) ok = false;
              }
              if (ok) {
                $self
                for (; q < end; q += 4) store<i32>(q, 0);
                store<i32>(fp, (pc << 1) | 1, 8);
                pc = code + CODE_NODES;
                store<i32>(top, f); store<i32>(top, fp | CALLER_LOOP, 4); store<i32>(top, load<i32>(f, FN_GLOBALS), 12);
                store<i32>(top, (pc << 1) | 1, 8); // the collector looks at every word: none may be what lay here before
                fp = top; top = end;
                store<i32>(S_FP, fp); store<i32>(S_SP, end);
                bindClosure(f, code, fp);
                continue;
              }
            }
          }
        } else if (t == T.NATIVE) {
          store<i32>(fp, (pc << 1) | 1, 8);
          store<i32>(S_FUEL, fuel);
          r = nativeCall(fp, f, pc + $args, n, $o, false);
          fuel = load<i32>(S_FUEL);
          if (r != PENDING && r && !load<i32>(S_WORK)) { store<i32>(fp + load<u16>(pc, 6), r); pc += $args + (n << 1); continue; }
          break;
        }
      }
      store<i32>(fp, (pc << 1) | 1, 8);
      store<i32>(S_FUEL, fuel);
      r = callSlow(fp, pc, f, pc + $args, n, $o);
      fuel = load<i32>(S_FUEL);
      break;
      //#end
      case Op.CALL: {
        const f = slotAt(fp, pc, 2), n: i32 = load<u16>(pc, 4);
        if (!f) { r = unbound(fp, load<u16>(pc, 2)); break; }
        //#use push count=n first=16 args=8 o=0 self=
      }
      case Op.CALLG: {
        const h: i32 = load<u16>(pc, 8), n: i32 = load<u16>(pc, 4), q0 = (<i32>load<u16>(pc, 2) << 3) | 2;
        let f = 0;
        if (h & 0x8000) {
          if (!load<i32>(S_SHADOW)) f = load<i32>(load<i32>(load<i32>(S_BUILTINS), 8) + 8 + ((h & 0x7fff) << 3));
        } else {
          const d = load<i32>(fp, 12);
          if ((load<i32>(d) & 0x1ff) == T.DICT && h < (load<i32>(d, 4) & 0xfffff)) {
            const e = load<i32>(d, 8) + (h << 3);
            if (load<i32>(e, 4) == q0) f = load<i32>(e, 8);
          }
        }
        if (!f) { f = loadGlobal(fp, pc, q0, 8); if (!f) { r = 0; break; } }
        //#use push count=n first=16 args=10 o=0 self=
      }
      case Op.CALLM: {
        const o = slotAt(fp, pc, 2), n: i32 = load<u16>(pc, 4);
        let f = 0;
        if ((o & 7) == 0) {
          const t = load<i32>(o) & 0xff;
          if (t == T.INSTANCE) { if (<i32>load<u16>(load<i32>(o, 4), TYPE_ID) == <i32>load<u16>(pc, 10)) f = load<i32>(pc, 12); }
          else if (t < 0x80 && <i32>load<u16>(typeOfId(t), TYPE_ID) == <i32>load<u16>(pc, 10) && load<u16>(pc, 10)) f = load<i32>(pc, 12);
        } else if ((o & 7) == 2 && <i32>load<u16>(typeOfId(T.STR), TYPE_ID) == <i32>load<u16>(pc, 10)) f = load<i32>(pc, 12);
        if (!f) {
          if (!o) { r = unbound(fp, load<u16>(pc, 2)); break; }
          store<i32>(fp, (pc << 1) | 1, 8);
          store<i32>(S_FUEL, fuel);
          r = methodMiss(fp, pc, o, n);
          fuel = load<i32>(S_FUEL);
          break;
        }
        //#use push count=n+1 first=20 args=16 o=o self=store<i32>(top,o,16);
      }
      case Op.CALLK: {
        store<i32>(S_FUEL, fuel);
        r = callKeywords(fp, pc);
        fuel = load<i32>(S_FUEL);
        break;
      }
      case Op.CALLX: {
        store<i32>(S_FUEL, fuel);
        r = callUnpacked(fp, pc);
        fuel = load<i32>(S_FUEL);
        break;
      }
      //#define return
      const up = load<i32>(fp, 4), caller = up & -4;
      if (up & 1 || (!inGenerator(fp) && !(load<i32>(caller) & 1))) { // to a Python frame
        const at = load<i32>(caller, 8) >>> 1, cop: i32 = load<u16>(at);
        if (cop >= Op.CALL && cop <= Op.CALLM) {
          if (up & 1) top = up & 2 ? fp - 4 : fp; // the loop pushed this frame where the caller's ends
          else top = frameTop(caller);
          fp = caller;
          store<i32>(S_FP, fp); store<i32>(S_SP, top);
          pc = at;
          if ((up & 3) == CALLER_INIT) { // the new object lies there, and is the result of the call
            if (v != NONE) { r = initResult(v); break; }
            v = load<i32>(top);
          }
          store<i32>(fp + load<u16>(pc, 6), v);
          pc += (cop == Op.CALL ? 8 : cop == Op.CALLG ? 10 : 16) + (<i32>load<u16>(pc, 4) << 1);
          continue;
        }
        if (modeIn(shapeOf(at)) == MODE_DST && v != NOTIMPL) { // a property, __getitem__, an operator, a call with keywords ...
          fp = caller;
          top = frameTop(fp);
          store<i32>(S_FP, fp); store<i32>(S_SP, top);
          store<i32>(fp + load<u16>(at, 6), v);
          pc = at + (nodeWords(at) << 1);
          continue;
        }
      }
      store<i32>(fp, (pc << 1) | 1, 8);
      if (inGenerator(fp)) {
        if (v == NONE && (load<i32>(fp - GEN_FRAME) & 0x7f) == T.GENERATOR && !(load<i32>(caller) & 1)) { // the end of a for loop?
          const at = load<i32>(caller, 8) >>> 1;
          if (load<u16>(at) == Op.FOR) {
            unlink(fp - GEN_FRAME, true);
            fp = caller;
            pc = at + (<i32>load<i16>(at, 6) << 1);
            top = frameTop(fp);
            store<i32>(S_SP, top);
            continue;
          }
        }
        r = generatorReturned(fp, v);
      }
      else { store<i32>(S_FP, caller); store<i32>(S_SP, fp); r = v; }
      store<i32>(S_FUEL, fuel);
      if (!settle(r)) return false;
      fuel = load<i32>(S_FUEL);
      fp = load<i32>(S_FP);
      pc = load<i32>(fp, 8) >>> 1;
      top = frameTop(fp);
      store<i32>(S_SP, top);
      continue;
      //#end
      case Op.RET: {
        let v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        //#use return
      }
      case Op.RETN: {
        let v: i32 = NONE;
        //#use return
      }
      case Op.YIELD: {
        const v = slotAt(fp, pc, 2), g = fp - GEN_FRAME;
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        store<i32>(fp, (pc << 1) | 1, 8);
        if ((load<i32>(g) & 0x7f) == T.ASYNCGEN) r = generatorYielded(fp, v, true);
        else { unlinked(g, false); r = v; }
        if (r) {
          let caller = load<i32>(S_FP), at = load<i32>(caller, 8) >>> 1;
          // generators that only delegate hand it on
          while (!(load<i32>(caller) & 1) && load<u16>(at) == Op.YFROM && ((load<i32>(caller - GEN_FRAME) & 0x7f) == T.GENERATOR || (load<i32>(caller - GEN_FRAME) & 0x7f) == T.COROUTINE)) {
            unlinked(caller - GEN_FRAME, false);
            caller = load<i32>(S_FP);
            at = load<i32>(caller, 8) >>> 1;
          }
          if (!(load<i32>(caller) & 1) && load<u16>(at) == Op.FOR) { // the usual one who asks: a for loop
            store<i32>(caller + load<u16>(at, 4), r);
            fp = caller;
            pc = at + 8;
            top = frameTop(fp);
            store<i32>(S_SP, top);
            continue;
          }
          if (load<i32>(caller) & 1) { // or a native that gathers: settle's first step
            store<i32>(S_FUEL, fuel);
            store<i32>(S_SP, nativeEnd(caller));
            r = call_indirect<i32>(<u32>(load<i32>(caller) >>> 1), caller, r);
            fuel = load<i32>(S_FUEL);
            if (r != PENDING) { store<i32>(S_FP, callerOf(caller)); store<i32>(S_SP, caller); }
            else if (!load<i32>(S_SUSPEND)) {
              fp = load<i32>(S_FP);
              pc = load<i32>(fp, 8) >>> 1;
              top = frameTop(fp);
              store<i32>(S_SP, top);
              continue;
            }
          }
        }
        store<i32>(S_FUEL, fuel);
        if (!settle(r)) return false;
        fuel = load<i32>(S_FUEL);
        fp = load<i32>(S_FP);
        pc = load<i32>(fp, 8) >>> 1;
        top = frameTop(fp);
        store<i32>(S_SP, top);
        continue;
      }
      case Op.YFROM: {
        const it = slotAt(fp, pc, 2);
        if ((it & 7) == 0 && (load<i32>(it) & 0xff) == T.GENERATOR) {
          store<i32>(fp, (pc << 1) | 1, 8);
          r = genSend(it, slotAt(fp, pc, 4));
          if (r == PENDING) {
            fp = it + GEN_FRAME;
            pc = load<i32>(fp, 8) >>> 1;
            top = load<i32>(it, GEN_SP) & -4;
            store<i32>(S_SP, top);
            continue;
          }
          break;
        }
        r = sendTo(it, slotAt(fp, pc, 4));
        if (r == 0 || r == PENDING) break;
        store<i32>(S_FP, fp);
        store<i32>(fp, (pc << 1) | 1, 8);
        if (r == STOP) { store<i32>(fp + load<u16>(pc, 6), NONE); pc += 8; store<i32>(S_SP, top); continue; }
        r = generatorYielded(fp, r, false);
        store<i32>(S_FUEL, fuel);
        if (!settle(r)) return false;
        fuel = load<i32>(S_FUEL);
        fp = load<i32>(S_FP);
        pc = load<i32>(fp, 8) >>> 1;
        top = frameTop(fp);
        store<i32>(S_SP, top);
        continue;
      }
      case Op.GETYF: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = yieldFromIter(v);
        break;
      }
      case Op.GETAW: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = awaitIter(v);
        break;
      }
      case Op.GETAI: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = asyncIter(v);
        break;
      }
      case Op.GETAN: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = awaitNext(v);
        break;
      }
      case Op.ITER: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = iter(v);
        break;
      }
      case Op.FOR: {
        const it = slotAt(fp, pc, 2), t = load<i32>(it) & 0xff;
        if (t == T.RANGEITER) {
          const i = load<i32>(it, 4), n = load<i32>(it, 8);
          if (n > 0) {
            store<i32>(fp + load<u16>(pc, 4), (i << 1) | 1);
            store<i32>(it, i + load<i32>(it, 12), 4);
            store<i32>(it, n - 1, 8);
            pc += 8;
            continue;
          }
          if (n == 0) { pc += <i32>load<i16>(pc, 6) << 1; continue; }
        } else if (t == T.LISTITER) {
          const l = load<i32>(it, 8), i = load<i32>(it, 4);
          if (l && i < load<i32>(l, 4)) {
            store<i32>(fp + load<u16>(pc, 4), load<i32>(load<i32>(l, 8) + 4 + (i << 2)));
            store<i32>(it, i + 1, 4);
            pc += 8;
            continue;
          }
        }
        else if (t == T.TUPLEITER) {
          const l = load<i32>(it, 8), i = load<i32>(it, 4);
          if (l && i < tupleLen(l)) {
            store<i32>(fp + load<u16>(pc, 4), load<i32>(l + 4 + (i << 2)));
            store<i32>(it, i + 1, 4);
            pc += 8;
            continue;
          }
        }
        else if (t == T.BYTESITER) {
          const v = load<i32>(it, 8), i = load<i32>(it, 4), h = load<i32>(v);
          if ((h & 0xff) == T.BYTES && i < ((h >>> 12) << 3) - 8 - ((h >>> 8) & 7)) {
            store<i32>(fp + load<u16>(pc, 4), (<i32>load<u8>(v + i, 8) << 1) | 1);
            store<i32>(it, i + 1, 4);
            pc += 8;
            continue;
          }
        }
        else if (t >= T.DICTITEMITER && load<u8>(pc, 8) == Op.UNPK && load<u16>(pc, 10) == load<u16>(pc, 4) && load<u16>(pc, 12) == 2) {
          if (nextPair(it, fp + load<u16>(pc, 14), fp + load<u16>(pc, 16))) { pc += 18; fuel--; continue; }
        }
        if (t == T.GENERATOR) {
          store<i32>(fp, (pc << 1) | 1, 8);
          r = genNext(it);
          if (r == PENDING) {
            fp = it + GEN_FRAME;
            pc = load<i32>(fp, 8) >>> 1;
            top = load<i32>(it, GEN_SP) & -4;
            store<i32>(S_SP, top);
            continue;
          }
        } else if (t >= T.LISTITER && t <= T.SETITER) r = call_indirect<i32>(<u32>slotOf(t, Slot.NEXT), it); // pushes no frame
        else r = nextItem(it);
        break;
      }
      case Op.LIST: {
        r = buildList(fp, pc);
        break;
      }
      case Op.TUPLE: {
        r = buildTuple(fp, pc);
        break;
      }
      case Op.SET: {
        r = buildSet(fp, pc);
        break;
      }
      case Op.DICT: {
        r = buildDict(fp, pc);
        break;
      }
      case Op.LAPP: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        if (listAppend(slotAt(fp, pc, 2), v)) { pc += 6; continue; }
        r = 0;
        break;
      }
      case Op.SADD: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        r = setAddAny(slotAt(fp, pc, 2), v);
        break;
      }
      case Op.DPUT: {
        const k = slotAt(fp, pc, 4), v = slotAt(fp, pc, 6);
        if (!k || !v) { r = unbound(fp, load<u16>(pc + (k ? 6 : 4))); break; }
        r = dictPutAny(slotAt(fp, pc, 2), k, v);
        break;
      }
      case Op.LEXT: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        r = listExtend(slotAt(fp, pc, 2), v);
        break;
      }
      case Op.SUPD: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        r = setUpdate(slotAt(fp, pc, 2), v);
        break;
      }
      case Op.DUPD: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        r = dictUpdate(slotAt(fp, pc, 2), v);
        break;
      }
      case Op.DMRG: {
        const v = slotAt(fp, pc, 4);
        if (!v) { r = unbound(fp, load<u16>(pc, 4)); break; }
        r = dictMerge(slotAt(fp, pc, 2), v, slotAt(fp, pc, 6));
        break;
      }
      case Op.L2T: {
        r = listToTuple(fp, pc);
        break;
      }
      case Op.UNPK: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        if ((v & 7) == 0 && (load<i32>(v) & 0xff) == T.TUPLE && tupleLen(v) == <i32>load<u16>(pc, 4)) {
          let q = pc + 6, p = v + 4;
          for (const e = q + (<i32>load<u16>(pc, 4) << 1); q < e; q += 2, p += 4) store<i32>(fp + load<u16>(q), load<i32>(p));
          pc = q;
          continue;
        }
        r = unpack(fp, pc, v);
        if (r == 1) { store<i32>(S_SP, top); pc += nodeWords(pc) << 1; continue; }
        break;
      }
      case Op.UNPKX: {
        const v = slotAt(fp, pc, 2);
        if (!v) { r = unbound(fp, load<u16>(pc, 2)); break; }
        r = unpack(fp, pc, v);
        if (r == 1) { store<i32>(S_SP, top); pc += nodeWords(pc) << 1; continue; }
        break;
      }
      case Op.FMT: {
        r = formatValue(fp, pc);
        break;
      }
      case Op.JOIN: {
        r = joinStrings(fp, pc);
        break;
      }
      case Op.INTERP: {
        r = newInterpolation(fp, pc);
        break;
      }
      case Op.TSTR: {
        r = newTemplate(fp, pc);
        break;
      }
      case Op.FUNC: {
        r = makeFunction(fp, pc);
        break;
      }
      case Op.CLASS: {
        r = makeClass(fp, pc);
        break;
      }
      case Op.CLASSX: {
        r = makeClassUnpacked(fp, pc);
        break;
      }
      case Op.TYPEALIAS: {
        r = makeTypeAlias(fp, pc);
        break;
      }
      case Op.IMP: {
        r = importName(fp, pc);
        break;
      }
      case Op.IMPF: {
        r = importFrom(fp, pc);
        break;
      }
      case Op.IMPS: {
        r = importStar(fp, pc);
        break;
      }
      case Op.RAISE: {
        r = raiseNode(fp, pc);
        break;
      }
      case Op.RERAISE: {
        r = reraise(slotAt(fp, pc, 2));
        break;
      }
      case Op.PUSHX: {
        pushException(fp, pc);
        pc += 6;
        continue;
      }
      case Op.POPX: {
        popException(fp, pc);
        pc += 4;
        continue;
      }
      case Op.EMATCH: {
        r = exceptionMatch(fp, pc);
        break;
      }
      case Op.EGSPLIT: {
        r = groupSplit(fp, pc);
        break;
      }
      case Op.EGJOIN: {
        r = groupJoin(fp, pc);
        break;
      }
      case Op.WENTER: {
        r = withEnter(fp, pc);
        break;
      }
      case Op.AWENTER: {
        r = withEnter(fp, pc);
        break;
      }
      case Op.WEXIT: {
        r = withExit(fp, pc);
        break;
      }
      case Op.MSEQ: {
        r = matchSequence(fp, pc);
        break;
      }
      case Op.MMAP: {
        r = matchMapping(fp, pc);
        break;
      }
      case Op.MLEN: {
        r = matchLen(fp, pc);
        break;
      }
      case Op.MKEYS: {
        r = matchKeys(fp, pc);
        break;
      }
      case Op.MREST: {
        r = matchRest(fp, pc);
        break;
      }
      case Op.MCLS: {
        r = matchClass(fp, pc);
        break;
      }
      case Op.DISPLAY: {
        r = display(fp, pc);
        break;
      }
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
