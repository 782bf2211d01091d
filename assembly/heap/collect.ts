// The collector: precise, non-moving, mark only. Marking sets the `used` bit of every cell of a live block and the
// `started` bit of its first one; what is not marked is free simply because allocation looks for cleared bits.
//
// Roots: the Values in the VM-state block, the stack up to its top, the generators whose frames are running, and the
// interned strings in RAM. Which words of an object are Values is one table line per layout (traceStart/traceEnd).
//
// The mark stack is a few fixed entries (cursor, end): its depth is that of the structure, not its size. When it
// overflows, the object is left marked but unscanned and the heap is gone through by its `started` bits until nothing
// was lost. After marking: finalisers, weak references and the weak class list.

import { fsClose } from "../abi/imports";
import { GC_PACE, LARGE_BLOCK, MARK_STACK, SMALL_HEAP } from "../config";
import {
  MARK_BASE, ROOTS, ROOTS_END, S_ALLOC_BYTES, S_CEILING, S_CLASSES, S_DEL_TABLE, S_FINALISERS, S_FOUND_KEY, S_FP, S_FREE, S_FREE_END, S_GC_COUNT, S_GC_OFF,
  S_GC_THRESHOLD, S_HEAP, S_HEAP_END, S_HIGH, S_LARGE, S_LARGE_LOW, S_MARK_LOST, S_MARK_TOP, S_PACE, S_QDYN, S_QDYN_COUNT, S_RUN, S_SP, S_STACK, S_START_BITS, S_THREADS,
  S_USED_BITS, S_WEAK,
} from "../layout";
import { SUB, T } from "../value/types";
import { remind } from "./remind";

/** Header flag of a bytearray over memory that is not its own (modules/uctypes.ts): its block is no block. */
export const BORROWED: i32 = 0x200;

/** Words of a thread (modules/threads.ts): its topmost frame while it does not run, its identifier, the next in the ring, its stack. */
export const THREAD_FP: i32 = 8, THREAD_ID: i32 = 24, THREAD_NEXT: i32 = 36, THREAD_BLOCK: i32 = 40;

/** Offset of a generator's frame inside the object. */
export const GEN_FRAME: i32 = 24;

/** Offset of the first Value word of a layout; 0 = none. */
function traceStart(t: i32): i32 {
  switch (t) {
    case T.STR: case T.BYTES: case T.BIGINT: case T.FLOATOBJ: case T.COMPLEX: case T.RAW: case T.OBJECT: case T.NATIVE:
    case T.HASH: case T.CIPHER: case T.RANDOM:
      return 0;
    case T.LIST: case T.DICT: case T.SET: case T.FROZENSET: case T.BYTEARRAY: case T.STRBUF: case T.LISTITER: case T.TUPLEITER:
    case T.STRITER: case T.BYTESITER: case T.DICTKEYITER: case T.DICTVALITER: case T.DICTITEMITER: case T.SETITER:
    case T.SEQITER: case T.REVERSED: case T.ARRAYITER: case T.DEQUEITER: case T.MEMVIEWITER: case T.GENERICITER:
    case T.ENUMERATE: case T.GENERATOR: case T.COROUTINE: case T.ASYNCGEN: case T.ARRAYOBJ: case T.MEMORYVIEW:
    case T.DEQUE: case T.DEFAULTDICT: case T.ORDEREDDICT: case T.FILE: case T.STRINGIO: case T.BYTESIO:
    case T.DICTKEYS: case T.DICTVALUES: case T.DICTITEMS: case T.SUPER: case T.REGEX:
    case T.MATCH: case T.STREAM: case T.GETSET: case T.MEMBER:
      return 8;
    case T.TYPE: return 12;
    case T.RANGEITER: return 16; // three raw words first
    case T.WEAKREF: case T.WEAKPROXY: return 12;
    default: return 4;
  }
}

// @ts-ignore: decorator
@inline function wordsEnd(t: i32, p: i32, h: i32): i32 {
  if (t == T.CODE) return p + 8; // only the constants
  return p + ((h >>> 12) << 3);
}

/** Marks a block without looking inside; false if it was marked before or is not in the heap. */
// @ts-ignore: decorator
@inline function markBlock(v: i32): bool {
  const heap = load<i32>(S_HEAP);
  if (<u32>v < <u32>heap || <u32>v >= <u32>load<i32>(S_HEAP_END)) return false;
  const c = (v - heap) >>> 3, a = (c >>> 5) << 2, m: u32 = 1 << (c & 31);
  const started = load<i32>(S_START_BITS) + a;
  const w = load<u32>(started);
  if (w & m) return false;
  store<u32>(started, w | m);
  const bits = load<i32>(S_USED_BITS), n = load<i32>(v) >>> 12;
  let k = c;
  const e = c + n;
  while (k < e) {
    const at = bits + ((k >>> 5) << 2), b = k & 31, j = min(32 - b, e - k);
    const mask: u32 = j == 32 ? 0xffffffff : ((1 << j) - 1) << b;
    store<u32>(at, load<u32>(at) | mask);
    k += j;
  }
  return true;
}

// @ts-ignore: decorator
@inline function markFloat(v: i32): void {
  const heap = load<i32>(S_HEAP), p = v ^ 4;
  if (<u32>p < <u32>heap || <u32>p >= <u32>load<i32>(S_HEAP_END)) return;
  const c = (p - heap) >>> 3, a = load<i32>(S_USED_BITS) + ((c >>> 5) << 2);
  store<u32>(a, load<u32>(a) | (1 << (c & 31)));
}

/** Remembers that the Values in [from, end) are still to be marked. */
// @ts-ignore: decorator
@inline function grey(from: i32, end: i32): void {
  const n = load<i32>(S_MARK_TOP);
  if (n == MARK_STACK) { store<i32>(S_MARK_LOST, 1); return; }
  store<i32>(MARK_BASE + (n << 3), from);
  store<i32>(MARK_BASE + (n << 3), end, 4);
  store<i32>(S_MARK_TOP, n + 1);
}

function greyObject(p: i32): void {
  const h = load<i32>(p), t = h & 0x7f;
  if (t == T.BYTEARRAY && h & BORROWED) return;
  let from = t == T.NATIVEOBJ ? 8 + (<i32>load<u8>(p, 6) << 2) : traceStart(t); // its own count of raw words
  if (from) grey(p + from, wordsEnd(t, p, h));
  else if (h & SUB) { const e = p + ((h >>> 12) << 3); grey(e - 8, e); }
}

/** Marks one Value and everything reachable from it. */
export function mark(v: i32): void {
  if ((v & 7) == 4) { markFloat(v); return; }
  if ((v & 7) != 0 || !markBlock(v)) return;
  greyObject(v);
  drain();
}

function drain(): void {
  while (true) {
    const n = load<i32>(S_MARK_TOP);
    if (!n) return;
    const at = MARK_BASE + ((n - 1) << 3);
    let p = load<i32>(at);
    const e = load<i32>(at, 4);
    let left = true;
    while (p < e) {
      const v = load<i32>(p);
      p += 4;
      const tag = v & 7;
      if (tag == 4) markFloat(v);
      else if (tag == 0 && v && markBlock(v)) {
        // the rest of this run stays on the stack only if there is a rest: a chain of any length takes no more than half of it
        if (n > MARK_STACK >> 1) while (p < e && (load<i32>(p) == 0 || (load<i32>(p) & 3))) p += 4;
        if (p < e) store<i32>(at, p); else store<i32>(S_MARK_TOP, n - 1);
        greyObject(v);
        left = false;
        break;
      }
    }
    if (left) store<i32>(S_MARK_TOP, n - 1);
  }
}

/** After an overflow: scans every marked object again until no entry was lost. Upwards and downwards in turn, so that a structure whose
 *  objects refer to older (or to younger) ones is done in a few passes however deep it is. */
function rescan(): void {
  let down = false;
  while (load<i32>(S_MARK_LOST)) {
    store<i32>(S_MARK_LOST, 0);
    down = !down;
    const heap = load<i32>(S_HEAP), n = (load<i32>(S_HEAP_END) - heap + 255) >>> 8, bits = load<i32>(S_START_BITS);
    for (let i = 0; i < n; i++) {
      const c = down ? n - 1 - i : i;
      for (let w = load<u32>(bits + (c << 2)); w;) {
        const b = down ? 31 - clz(w) : ctz(w);
        greyObject(heap + (((c << 5) + b) << 3));
        drain();
        w &= ~(1 << b);
      }
    }
  }
}

/** Did the object survive? (Valid between marking and the next allocation; ROM objects always do.) */
export function isMarked(p: i32): bool {
  const heap = load<i32>(S_HEAP);
  if (<u32>p < <u32>heap || <u32>p >= <u32>load<i32>(S_HEAP_END)) return true;
  const c = (p - heap) >>> 3;
  return ((load<u32>(load<i32>(S_START_BITS) + ((c >>> 5) << 2)) >>> (c & 31)) & 1) != 0;
}

/** A running generator's frame lies in the generator, which nobody else may hold. Frames of the stack lie `moved` bytes away. */
function markGenerators(fp: i32, moved: i32): void {
  const heap = load<i32>(S_HEAP);
  while (fp) {
    if (<u32>fp >= <u32>heap) { mark(fp - GEN_FRAME); fp = load<i32>(fp, 4) & -4; }
    else fp = load<i32>(fp + moved, 4) & -4;
  }
}

function markRoots(): void {
  for (let p = ROOTS; p < ROOTS_END; p += 4) {
    if (p == S_DEL_TABLE) { const t = load<i32>(p); if (t) markBlock(t); }
    else mark(load<i32>(p));
  }
  for (let p = load<i32>(S_STACK), e = load<i32>(S_SP); p < e; p += 4) mark(load<i32>(p));
  markGenerators(load<i32>(S_FP), 0);
  const running = load<i32>(S_THREADS);
  if (running) for (let t = load<i32>(running, THREAD_NEXT); t != running; t = load<i32>(t, THREAD_NEXT))
    markGenerators(load<i32>(t, THREAD_FP), load<i32>(t, THREAD_BLOCK) + 4 - load<i32>(S_STACK));
  const q = load<i32>(S_QDYN);
  if (q) for (let i = 0, n = load<i32>(S_QDYN_COUNT); i < n; i++) mark(load<i32>(q + 4 + (i << 2)));
  rescan();
}

/** Files that nobody has to close any more: closed ones, and those of standard input and output. ORDER: modules/stream.ts */
const FILE_GONE: i32 = 8 | 128;

/** Objects with __del__, and suspended generators with something to clean up, that died move to the list of due finalisers, alive once more. Files that died are closed. Table: [header][count][objects ...] */
function finalise(): void {
  const t = load<i32>(S_DEL_TABLE);
  if (!t) return;
  const n = load<i32>(t, 4);
  let kept = 0;
  const due = load<i32>(S_FINALISERS);
  for (let i = 0; i < n; i++) {
    const o = load<i32>(t + 8 + (i << 2));
    if (isMarked(o)) { store<i32>(t + 8 + (kept << 2), o); kept++; continue; }
    const kind = load<i32>(o) & 0x7f;
    if (kind == T.FILE) { store<i32>(t + 8 + (kept << 2), o); kept++; continue; } // what is due may yet use it
    // not suspended: nothing to close; but of a coroutine that never began is told
    if ((kind == T.GENERATOR && load<i32>(o, 4) != 1) || (kind == T.COROUTINE && load<u32>(o, 4) > 1)) continue;
    // due: a raw block as large as the table, so that there is always room
    const k = load<i32>(due, 4);
    store<i32>(due + 8 + (k << 2), o);
    store<i32>(due, k + 1, 4);
    remind(2);
  }
  store<i32>(t, kept, 4);
  if (due) for (let i = 0, k = load<i32>(due, 4); i < k; i++) mark(load<i32>(due + 8 + (i << 2)));
  rescan();
  for (let i = kept, at = t + 8; i > 0; i--) {
    const o = load<i32>(at);
    if (isMarked(o)) { at += 4; continue; }
    if (!(load<i32>(o, 4) & FILE_GONE)) fsClose(load<i32>(o, 20) >> 1);
    store<i32>(t, load<i32>(t, 4) - 1, 4);
    memory.copy(at, at + 4, (i - 1) << 2);
  }
}

/** Weak references that live forget targets that do not, also those that finalisers are about to see. */
function forgetDead(): void {
  for (let p = load<i32>(S_WEAK); p; p = load<i32>(p, 4)) {
    const target = load<i32>(p, 8);
    if (target && isMarked(p) && !isMarked(target)) { store<i32>(p, 0, 8); remind(32); }
  }
}

/** Weak references: [header][next weak, raw][target, raw][callback ...]: clears those whose target died. */
function clearWeak(): void {
  let prev = S_WEAK, p = load<i32>(S_WEAK);
  while (p) {
    const next = load<i32>(p, 4);
    if (isMarked(p)) {
      const target = load<i32>(p, 8);
      if (target && !isMarked(target)) { store<i32>(p, 0, 8); remind(32); }
      store<i32>(prev, p);
      prev = p + 4;
    }
    p = next;
  }
  store<i32>(prev, 0);
  prev = S_CLASSES; p = load<i32>(S_CLASSES);
  while (p) {
    const next = load<i32>(p, 28) & -8;
    if (isMarked(p)) { store<i32>(prev, prev == S_CLASSES ? p : p | 2); prev = p + 28; }
    p = next;
  }
  store<i32>(prev, prev == S_CLASSES ? 0 : 2);
}

/** Right after a collection: does a memoryview of `b` live? */
export function hasView(b: i32): bool {
  const heap = load<i32>(S_HEAP), n = (load<i32>(S_HEAP_END) - heap) >>> 3, bits = load<i32>(S_START_BITS);
  for (let c = 0; c < n; c += 32) {
    for (let w = load<u32>(bits + ((c >>> 5) << 2)); w; w &= w - 1) {
      const p = heap + ((c + ctz(w)) << 3);
      if ((load<i32>(p) & 0x7f) == T.MEMORYVIEW && load<i32>(p, 8) == b) return true;
    }
  }
  return false;
}

/** Clears both bitmaps where blocks may have been: from cell `c` to before cell `e`. */
function clearBits(c: i32, e: i32): void {
  const at = (c >>> 5) << 2, n = (((e + 31) >>> 5) << 2) - at;
  if (n <= 0) return;
  memory.fill(load<i32>(S_USED_BITS) + at, 0, n);
  memory.fill(load<i32>(S_START_BITS) + at, 0, n);
}
/** Bytes of the used cells from cell `c` to before cell `e`; `c` is taken down to a multiple of 32. */
function usedBytes(c: i32, e: i32): i32 {
  const bits = load<i32>(S_USED_BITS), end = bits + (((e + 31) >>> 5) << 2);
  let n = 0, p = bits + ((c >>> 5) << 2);
  for (; p < end - 4; p += 8) n += <i32>popcnt(load<u64>(p));
  if (p < end) n += popcnt(load<u32>(p));
  return n << 3;
}

/** What no heap has: an address with it added is still positive. */
const NO_PACE: i32 = 0x3ffffff8;

/** Sets how much may be allocated before the next collection; `live`: bytes that survived the last one. */
export function setPace(live: i32): void {
  const threshold = load<i32>(S_GC_THRESHOLD) - 1;
  let pace = max(GC_PACE, live << 1);
  if (load<i32>(S_GC_OFF)) { pace = NO_PACE; store<i32>(S_CEILING, load<i32>(S_HEAP_END)); }
  else if (threshold > 0) pace = max(threshold, LARGE_BLOCK << 1);
  store<i32>(S_PACE, pace);
}

/** Sets the ceiling of small blocks so high that a third as much as lives is free below it, and an eighth of a small heap, a quarter
 *  of a large one. Without it they would be strewn over the whole heap, a few survivors of each round in the way of every large block. */
export function setCeiling(live: i32): void {
  const heap = load<i32>(S_HEAP), size = load<i32>(S_HEAP_END) - heap, bits = load<i32>(S_USED_BITS);
  // no more than may be allocated until the next collection, and a quarter for gaps that are passed over
  const pace = max(GC_PACE, live << 1);
  let room = min(max(live / 3, size >>> (size < SMALL_HEAP ? 3 : 2)), pace + (pace >>> 2));
  if (size >= SMALL_HEAP) { store<i32>(S_CEILING, heap + min(live + room, size)); return; } // even if all that lives lay below it
  let c = 0;
  for (; room > 0 && c << 3 < size; c += 32) room -= (32 - popcnt(load<u32>(bits + (c >>> 3)))) << 3;
  store<i32>(S_CEILING, heap + min(c << 3, size));
}

/** A full collection. Never fails, never allocates. */
export function collect(): void {
  const heap = load<i32>(S_HEAP), end = load<i32>(S_HEAP_END);
  store<u64>(S_ALLOC_BYTES, load<u64>(S_ALLOC_BYTES) + <u64>(load<i32>(S_FREE) - load<i32>(S_RUN)));
  store<i32>(S_GC_COUNT, load<i32>(S_GC_COUNT) + 1);
  // small blocks lie below `high`, large ones from `low` on; between them there has never been anything
  const high = max(load<i32>(S_HIGH), load<i32>(S_FREE)), low = max(load<i32>(S_LARGE_LOW), high);
  const highCell = (high - heap) >>> 3, lowCell = (low - heap) >>> 3, endCell = (end - heap) >>> 3;
  store<i32>(S_HIGH, high);
  clearBits(0, highCell);
  clearBits(lowCell, endCell);
  store<i32>(S_MARK_TOP, 0);
  store<i32>(S_MARK_LOST, 0);
  store<i32>(S_FOUND_KEY, 0);
  markRoots();
  forgetDead();
  finalise();
  clearWeak();
  store<i32>(S_FREE, heap); store<i32>(S_FREE_END, heap); store<i32>(S_RUN, heap);
  store<i32>(S_LARGE, end);
  const live = usedBytes(0, highCell) + (lowCell > highCell + 31 ? usedBytes(lowCell, endCell) : usedBytes((highCell + 31) & -32, endCell));
  setCeiling(live);
  setPace(live);
}
