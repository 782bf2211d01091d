// micropython: the interpreter's own switches, as far as they mean something here; decorators of its code emitters are
// accepted and leave the function as it is.

import { boardWrite } from "../abi/imports";
import { freeBytes, largestFree, relock } from "../heap/alloc";
import {
  S_ALLOC_BYTES, S_FREE, S_GC_LOCK, S_HIGH, S_LARGE_LOW, S_RUN, S_HEAP, S_HEAP_END, S_OPT, S_QDYN, S_QDYN_COUNT, S_QROM, S_SP, S_STACK, S_STACK_END, S_USED_BITS,
} from "../layout";
import { push } from "../heap/roots";
import { raise1 } from "../value/raise";
import { NONE, Q, intOf, isInt, isPtr, mkInt, qstrOf } from "../value/tag";
import { T, blockBytes, typeOfId } from "../value/types";
import { bufByte, bufBytes, bufCut, bufInt, bufSize, bufStr, newBuf } from "../text/strbuf";
import { arg, npos } from "../runtime/frame";
import { NATIVE_NAME, builtin, constant, func, module } from "../runtime/native";
import { scheduleCall, scheduleInterrupt } from "../walk/pending";
import { bootRingIo } from "./ringio";

function same(args: i32, n: i32): i32 { return arg(args, 0); }
function nothing(args: i32, n: i32): i32 { return NONE; }

/** opt_level([level]): 1 and more leave assert statements out of what is compiled from then on */
function mp_opt_level(args: i32, n: i32): i32 {
  if (!npos(n)) return mkInt(load<i32>(S_OPT));
  if (!isInt(arg(args, 0))) return raise1(T.TypeError, Q("can't convert %T to int"), arg(args, 0));
  store<i32>(S_OPT, intOf(arg(args, 0)));
  return NONE;
}

function line(buf: i32, text: i32, v: i32): bool { return bufStr(buf, text) && bufInt(buf, v); }
function put(buf: i32): i32 { boardWrite(1, bufBytes(buf), bufSize(buf)); return NONE; }

/** Bytes allocated since the start, and the part of the heap that was ever in use. */
function allocated(): i32 { return <i32>(min<u64>(load<u64>(S_ALLOC_BYTES) + <u64>(load<i32>(S_FREE) - load<i32>(S_RUN)), 0x3fffffff)); }
function touched(): i32 { return max(load<i32>(S_HIGH), load<i32>(S_FREE)) - load<i32>(S_HEAP) + load<i32>(S_HEAP_END) - load<i32>(S_LARGE_LOW); }
function mp_mem_total(args: i32, n: i32): i32 { return mkInt(allocated()); }
function mp_mem_current(args: i32, n: i32): i32 { return mkInt(load<i32>(S_HEAP_END) - load<i32>(S_HEAP) - freeBytes()); }
function mp_mem_peak(args: i32, n: i32): i32 { return mkInt(touched()); }

/** mem_info([verbose]); its buffer has room for all of it, so that what is counted does not change before it is drawn */
function mp_mem_info(args: i32, n: i32): i32 {
  const buf = newBuf(240);
  if (!buf) return 0;
  push(buf);
  const all = load<i32>(S_HEAP_END) - load<i32>(S_HEAP), free = freeBytes();
  if (!line(buf, Q("mem: total="), allocated()) || !line(buf, Q(", current="), all - free) || !line(buf, Q(", peak="), touched()) || !bufByte(buf, 10)) return 0;
  if (!line(buf, Q("stack: "), load<i32>(S_SP) - load<i32>(S_STACK)) || !line(buf, Q(" out of "), load<i32>(S_STACK_END) - load<i32>(S_STACK))) return 0;
  if (!line(buf, Q("\nGC: total: "), all) || !line(buf, Q(", used: "), all - free) || !line(buf, Q(", free: "), free)) return 0;
  if (!line(buf, Q("\n max free sz: "), largestFree()) || !bufByte(buf, 10)) return 0;
  put(buf);
  return npos(n) ? heapMap(buf) : NONE;
}
/** Cells of 8 bytes, 64 in a line that begins with its offset: `=` in use, `.` free. */
const CELLS: i32 = 64;
function heapMap(buf: i32): i32 {
  const heap = load<i32>(S_HEAP), n = (load<i32>(S_HEAP_END) - heap) >>> 3;
  bufCut(buf, 0);
  if (!bufStr(buf, Q("GC memory layout; from ")) || !bufHex(buf, heap) || !bufStr(buf, Q(":\n"))) return 0;
  put(buf);
  let free = 0;
  for (let c = 0; c < n; c += CELLS) {
    const end = min(c + CELLS, n);
    let used = 0;
    for (let i = c; i < end; i++) used += cellInUse(i) as i32;
    bufCut(buf, 0);
    if (used) {
      if (free && (!bufStr(buf, Q("       (")) || !bufInt(buf, free) || !bufStr(buf, Q(" lines all free)\n")))) return 0;
      free = 0;
      if (!bufHex(buf, c << 3) || !bufStr(buf, Q(": "))) return 0;
      for (let i = c; i < end; i++) if (!bufByte(buf, cellInUse(i) ? 61 : 46)) return 0;
      if (!bufByte(buf, 10)) return 0;
      put(buf);
    } else free++;
  }
  bufCut(buf, 0);
  if (free && (!bufStr(buf, Q("       (")) || !bufInt(buf, free) || !bufStr(buf, Q(" lines all free)\n")))) return 0;
  return put(buf);
}
/** What lies behind the pointer that allocation bumps counts as in use, as freeBytes() counts it. */
function cellInUse(c: i32): bool {
  return c < (load<i32>(S_FREE) - load<i32>(S_HEAP)) >>> 3 || ((load<u32>(load<i32>(S_USED_BITS) + ((c >>> 5) << 2)) >>> (c & 31)) & 1) != 0;
}
/** At least five digits. */
function bufHex(buf: i32, v: i32): bool {
  for (let shift = max(16, (31 - clz(v)) & ~3); shift >= 0; shift -= 4) {
    const d = (v >>> shift) & 15;
    if (!bufByte(buf, d < 10 ? 48 + d : 87 + d)) return false;
  }
  return true;
}
/** qstr_info([verbose]) */
function mp_qstr_info(args: i32, n: i32): i32 {
  const buf = newBuf(80);
  if (!buf) return 0;
  push(buf);
  const count = load<i32>(S_QDYN_COUNT), table = load<i32>(S_QDYN);
  let bytes = 0;
  for (let i = 0; i < count; i++) bytes += blockBytes(load<i32>(table + 4 + (i << 2)));
  if (!line(buf, Q("qstr pool: n_pool="), count ? 1 : 0) || !line(buf, Q(", n_qstr="), count)) return 0;
  if (!line(buf, Q(", n_str_data_bytes="), bytes) || !line(buf, Q(", n_total_bytes="), bytes + (table ? blockBytes(table) : 0)) || !bufStr(buf, Q("\n"))) return 0;
  put(buf);
  for (let i = 0; npos(n) && i < count; i++) {
    bufCut(buf, 0);
    if (!bufStr(buf, Q("Q(")) || !bufStr(buf, qstrOf(load<i32>(S_QROM) + i)) || !bufStr(buf, Q(")\n"))) return 0;
    put(buf);
  }
  return NONE;
}
function mp_stack_use(args: i32, n: i32): i32 { return mkInt(load<i32>(S_SP) - load<i32>(S_STACK)); }

/** Locks the heap once more, or once less. */
export function lockHeap(by: i32): void { relock(load<i32>(S_GC_LOCK) + by); }
function mp_heap_lock(args: i32, n: i32): i32 { lockHeap(1); return NONE; }
function mp_heap_unlock(args: i32, n: i32): i32 {
  const k = load<i32>(S_GC_LOCK);
  if (k) relock(k - 1);
  return mkInt(load<i32>(S_GC_LOCK));
}
function mp_heap_locked(args: i32, n: i32): i32 { return mkInt(load<i32>(S_GC_LOCK)); }

/** schedule(function, arg); micropython.kbd_intr with None stands for KeyboardInterrupt */
function mp_schedule(args: i32, n: i32): i32 {
  const f = arg(args, 0);
  if (isPtr(f) && (load<i32>(f) & 0x7f) == T.NATIVE && load<i32>(f, NATIVE_NAME) == Q("kbd_intr") && arg(args, 1) == NONE) {
    scheduleInterrupt();
    return NONE;
  }
  return scheduleCall(f, arg(args, 1));
}

export function bootMicropython(): void {
  const d = module(Q("micropython"));
  func(d, Q("const"), same, 1, 1);
  builtin(Q("const"), same, 1, 1); // a name that programs use without importing it
  func(d, Q("native"), same, 1, 1);
  func(d, Q("viper"), same, 1, 1);
  func(d, Q("bytecode"), same, 1, 1);
  func(d, Q("opt_level"), mp_opt_level, 0, 1);
  func(d, Q("mem_info"), mp_mem_info, 0, 1);
  func(d, Q("qstr_info"), mp_qstr_info, 0, 1);
  func(d, Q("stack_use"), mp_stack_use, 0, 0);
  func(d, Q("heap_lock"), mp_heap_lock, 0, 0);
  func(d, Q("mem_total"), mp_mem_total, 0, 0);
  func(d, Q("mem_current"), mp_mem_current, 0, 0);
  func(d, Q("mem_peak"), mp_mem_peak, 0, 0);
  func(d, Q("heap_unlock"), mp_heap_unlock, 0, 0);
  func(d, Q("heap_locked"), mp_heap_locked, 0, 0);
  func(d, Q("kbd_intr"), nothing, 1, 1);
  func(d, Q("schedule"), mp_schedule, 2, 2);
  // raising never allocates here: the buffer is not needed
  func(d, Q("alloc_emergency_exception_buf"), nothing, 1, 1);
  bootRingIo();
  constant(d, Q("RingIO"), typeOfId(T.RINGIO));
}
