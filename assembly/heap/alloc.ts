// The one door for memory. Blocks are runs of 8-byte cells; small ones are bumped through the free runs that the last
// collection left (no sweep), large ones are taken from the far end so that they do not splinter the small ones' room.
//
//   used bitmap   1 = cell belongs to a block that survived the last collection, or to a large block made since
//   [run | FREE .. FREE_END)   the free run being bumped through; blocks made since the last collection have no bits
//   CEILING       small blocks are placed below it, so that they stay together (raised by the collector as they become more)
//
// Every function may collect, and may fail: NULL with MemoryError pending. Objects never move.

import { BLOCK_MAX, LARGE_BLOCK } from "../config";
import {
  S_ALLOC_BYTES, S_ALLOC_COUNT, S_CEILING, S_FREE, S_FREE_END, S_GC_LOCK, S_GC_STRESS, S_HEAP, S_HOOKS, S_HEAP_END, S_HIGH, S_LARGE, S_LARGE_LOW, S_OOM_EVERY,
  S_OOM_ONCE, S_PACE, S_RUN, S_ROM_FREE, S_USED_BITS, S_WORK,
} from "../layout";
import { raise1 } from "../value/raise";
import { Q, mkInt } from "../value/tag";
import { T } from "../value/types";
import { collect } from "./collect";

/** MemoryError: `bytes` could not be had. */
export function outOfMemory(bytes: i32): i32 {
  if (load<i32>(S_GC_LOCK)) return raise1(T.MemoryError, Q("memory allocation failed, heap is locked"), 0);
  return raise1(T.MemoryError, Q("memory allocation failed, allocating %d bytes"), mkInt(min<u32>(<u32>bytes, 0x3fffffff)));
}

/** S_HOOKS tells whether allocation has anything special to look at. */
export function setHooks(): void { store<i32>(S_HOOKS, load<i32>(S_GC_LOCK) | load<i32>(S_GC_STRESS) | load<i32>(S_OOM_EVERY) | load<i32>(S_OOM_ONCE)); }

/** Lets allocation happen for a while although the heap is locked: for what MicroPython keeps on the C stack. The answer is for relock(). */
export function unlock(): i32 {
  const k = load<i32>(S_GC_LOCK);
  if (k) relock(0);
  return k;
}
/** Locks the heap `k` deep. */
export function relock(k: i32): void { store<i32>(S_GC_LOCK, k); setHooks(); }
/** Iterators, ranges, bounds of slices, super(): no program sees that they take heap. */
// @ts-ignore: decorator
@inline function isFleeting(t: i32): bool {
  t &= 0x7f;
  return (t >= T.LISTITER && t <= T.CALLITER) || t == T.RANGE || t == T.SLICE || t == T.SUPER || t == T.MEMVIEWITER || t == T.ARRAYITER || t == T.DEQUEITER;
}

/** Test hooks and heap lock (S_HOOKS: any is set); true when this allocation must fail. */
function disturbed(): bool {
  const n = load<i32>(S_ALLOC_COUNT) + 1;
  store<i32>(S_ALLOC_COUNT, n);
  if (load<i32>(S_GC_LOCK)) return true;
  const stress = load<i32>(S_GC_STRESS);
  if (stress && n % stress == 0) collect();
  const every = load<i32>(S_OOM_EVERY);
  if (every && n % every == 0) return true;
  return n == load<i32>(S_OOM_ONCE);
}

/** Moves to the next free run below the ceiling, or as much of it as is due before the next collection; false when a collection
 *  is due. */
function nextRun(): bool {
  const bits = load<i32>(S_USED_BITS), heap = load<i32>(S_HEAP), n = (load<i32>(S_CEILING) - heap) >>> 3;
  leaveRun();
  const pace = load<i32>(S_PACE);
  if (pace < LARGE_BLOCK) return false;
  let c = (load<i32>(S_FREE_END) - heap) >>> 3;
  while (c < n) {
    const w = ~load<u32>(bits + ((c >>> 5) << 2)) >>> (c & 31);
    if (w) { c += ctz(w); break; }
    c = (c | 31) + 1;
  }
  if (c >= n) {
    const end = heap + (n << 3);
    store<i32>(S_FREE, end); store<i32>(S_FREE_END, end); store<i32>(S_RUN, end);
    return false;
  }
  const s = c;
  while (c < n) {
    const w = load<u32>(bits + ((c >>> 5) << 2)) >>> (c & 31);
    if (w) { c += ctz(w); break; }
    c = (c | 31) + 1;
  }
  if (c > n) c = n;
  store<i32>(S_FREE, heap + (s << 3)); store<i32>(S_RUN, heap + (s << 3));
  store<i32>(S_FREE_END, heap + min(c << 3, (s << 3) + (pace & -8)));
  return true;
}

/** Accounts for what was taken from the current run. */
export function leaveRun(): void {
  const free = load<i32>(S_FREE), n = free - load<i32>(S_RUN);
  store<u64>(S_ALLOC_BYTES, load<u64>(S_ALLOC_BYTES) + <u64>n);
  store<i32>(S_PACE, load<i32>(S_PACE) - n);
  store<i32>(S_RUN, free);
}

/** Sets `n` bits of a bitmap from cell `c`. */
export function setBits(bits: i32, c: i32, n: i32): void {
  const e = c + n;
  while (c < e) {
    const a = bits + ((c >>> 5) << 2), b = c & 31, k = min(32 - b, e - c);
    const m: u32 = k == 32 ? 0xffffffff : ((1 << k) - 1) << b;
    store<u32>(a, load<u32>(a) | m);
    c += k;
  }
}

/** A gap of `cells` at or above the bump pointer, searched from the far end; its address or 0. */
function gapFromTop(cells: i32, from: i32): i32 {
  const bits = load<i32>(S_USED_BITS), heap = load<i32>(S_HEAP), low = (load<i32>(S_FREE) - heap) >>> 3;
  let end = (from - heap) >>> 3; // candidate gap is [c, end)
  let c = end;
  while (c > low) {
    const i = c - 1;
    const w = load<u32>(bits + ((i >>> 5) << 2)) << (31 - (i & 31));
    if (w) {
      const z = clz(w);
      if (z) { c -= z; if (end - c >= cells) break; }
      if (c <= low) break;
      // cells below c are used: skip the run of ones
      let j = c;
      while (j > low) {
        const k = j - 1;
        const x = ~load<u32>(bits + ((k >>> 5) << 2)) << (31 - (k & 31));
        if (x) { j -= clz(x); break; }
        j -= (k & 31) + 1;
      }
      c = j; end = j;
    } else {
      c -= (i & 31) + 1;
      if (end - c >= cells) break;
    }
  }
  if (c < low) c = low;
  if (end - c < cells) return 0;
  return heap + ((end - cells) << 3);
}

function large(cells: i32): i32 {
  if (load<i32>(S_PACE) < LARGE_BLOCK) collect();
  const p = gap(cells, 0);
  if (p) return p;
  collect();
  return gap(cells, 0);
}
/** A gap for `cells` cells with `spare` free ones behind it: its address, taken, or 0. */
function gap(cells: i32, spare: i32): i32 {
  const all = cells + spare;
  let p = gapFromTop(all, load<i32>(S_LARGE));
  if (!p && load<i32>(S_LARGE) != load<i32>(S_HEAP_END)) p = gapFromTop(all, load<i32>(S_HEAP_END));
  if (!p) return 0;
  store<i32>(S_LARGE, p);
  store<i32>(S_WORK, load<i32>(S_WORK) + (cells >>> 4)); // filling it takes time (runtime/work.ts)
  setBits(load<i32>(S_USED_BITS), (p - load<i32>(S_HEAP)) >>> 3, cells);
  if (load<i32>(S_FREE_END) > p && load<i32>(S_FREE) <= p) store<i32>(S_FREE_END, p);
  store<u64>(S_ALLOC_BYTES, load<u64>(S_ALLOC_BYTES) + <u64>(cells << 3));
  store<i32>(S_PACE, load<i32>(S_PACE) - (cells << 3));
  if (p < load<i32>(S_LARGE_LOW)) store<i32>(S_LARGE_LOW, p);
  return p;
}

/** Room for `cells` cells, contents undefined; 0 (no exception raised) when there is none. */
function take(cells: i32): i32 {
  if (load<i32>(S_HOOKS) && disturbed()) return 0;
  if (cells << 3 >= LARGE_BLOCK) return large(cells);
  const bytes = cells << 3;
  for (let t = 0; ; t++) {
    do {
      const p = load<i32>(S_FREE);
      if (load<i32>(S_FREE_END) - p >= bytes) { store<i32>(S_FREE, p + bytes); return p; }
    } while (nextRun());
    if (t == 0) { collect(); continue; }
    // the gaps below the ceiling are too small: a little higher, so that what comes after does not go everywhere either
    const ceiling = load<i32>(S_CEILING), end = load<i32>(S_HEAP_END);
    if (ceiling >= end) break;
    store<i32>(S_CEILING, min(end, ceiling + max(bytes, ((end - load<i32>(S_HEAP)) >>> 5) & -8)));
  }
  // small gaps skipped on the way may still hold it, and so may the far end
  return large(cells);
}

/** An object of layout `type` with `bytes` (header included), zeroed; NULL with MemoryError pending. */
export function alloc(type: i32, bytes: i32): i32 {
  const p = allocRaw(type, bytes);
  if (!p) return 0;
  store<i32>(p, 0, 4);
  const e = p + ((bytes + 7) & -8);
  if (bytes > 96) memory.fill(p + 8, 0, e - p - 8);
  else for (let q = p + 8; q < e; q += 8) store<i64>(q, 0);
  return p;
}

/** The same, with only the header written: the caller fills every word before the next allocation. */
export function allocRaw(type: i32, bytes: i32): i32 {
  const size = (bytes + 7) & -8, p = load<i32>(S_FREE);
  if (<u32>bytes < <u32>LARGE_BLOCK && load<i32>(S_FREE_END) - p >= size && !load<i32>(S_HOOKS)) {
    store<i32>(S_FREE, p + size);
    store<i32>(p, type | (size << 9));
    return p;
  }
  return allocSlow(type, bytes);
}
/** allocRaw for a size known when we are compiled (a multiple of 8), the bump inlined. */
// @ts-ignore: decorator
@inline export function bump(type: i32, bytes: i32): i32 {
  const p = load<i32>(S_FREE);
  if (load<i32>(S_FREE_END) - p < bytes || load<i32>(S_HOOKS)) return allocSlow(type, bytes);
  store<i32>(S_FREE, p + bytes);
  store<i32>(p, type | (bytes << 9));
  return p;
}
export function allocSlow(type: i32, bytes: i32): i32 {
  if (<u32>bytes > <u32>BLOCK_MAX) return outOfMemory(bytes);
  const cells = (bytes + 7) >>> 3;
  const k = isFleeting(type) ? unlock() : 0, p = take(cells);
  if (k) relock(k);
  if (!p) return outOfMemory(bytes);
  store<i32>(p, type | (cells << 12));
  return p;
}

/** A large block of `bytes` with about `spare` free ones behind it, into which it may be extended as long as nobody takes them; 0 without an
 *  exception when there is no such gap. Only the header is written. */
export function allocAmple(type: i32, bytes: i32, spare: i32): i32 {
  if ((load<i32>(S_HOOKS) && disturbed()) || load<i32>(S_PACE) < LARGE_BLOCK || <u32>(bytes + spare) > <u32>BLOCK_MAX) return 0;
  const cells = (bytes + 7) >>> 3, p = gap(cells, spare >>> 3);
  if (p) store<i32>(p, type | (cells << 12));
  return p;
}

/** An object among the small blocks, however large it is, if there is room where they are placed now; zeroed. For what lives long and is
 *  made while large blocks are in the way that do not. */
export function allocNear(type: i32, bytes: i32): i32 {
  const size = (bytes + 7) & -8, p = load<i32>(S_FREE);
  if (load<i32>(S_FREE_END) - p < size || load<i32>(S_HOOKS)) return alloc(type, bytes);
  store<i32>(S_FREE, p + size);
  memory.fill(p, 0, size);
  store<i32>(p, type | (size << 9));
  return p;
}

/** alloc among the large blocks, however small it is: for what a compilation needs while it goes on. */
export function allocFar(type: i32, bytes: i32): i32 {
  const cells = (bytes + 7) >>> 3, p = load<i32>(S_HOOKS) && disturbed() ? 0 : large(cells);
  if (!p) return outOfMemory(bytes);
  memory.fill(p, 0, cells << 3);
  store<i32>(p, type | (cells << 12));
  return p;
}
/** Gives back at once what allocFar made (or 0): nothing refers to it any more. */
export function freeFar(p: i32): void {
  if (!p) return;
  const bits = load<i32>(S_USED_BITS), c = (p - load<i32>(S_HEAP)) >>> 3, e = c + (load<i32>(p) >>> 12);
  for (let i = c; i < e; i++) { const at = bits + ((i >>> 5) << 2); store<u32>(at, load<u32>(at) & ~(1 << (i & 31))); }
  store<i32>(S_LARGE, max(load<i32>(S_LARGE), p + ((e - c) << 3)));
}

/** Makes block `p` (of a rooted object) `bytes` large where it lies, if what follows it is free; the new part is zeroed. */
export function extend(p: i32, bytes: i32): bool {
  if (<u32>bytes > <u32>BLOCK_MAX || (load<i32>(S_HOOKS) && disturbed())) return false;
  const h = load<i32>(p), end = p + ((h >>> 12) << 3), size = (bytes + 7) & -8, to = p + size, more = to - end, free = load<i32>(S_FREE);
  if (more <= 0) return true;
  if (end == free && p >= load<i32>(S_RUN)) { // the last one that was bumped
    if (to > load<i32>(S_FREE_END)) return false;
    store<i32>(S_FREE, to);
  } else {
    // below the end of the run lies what was bumped since the last collection, and has no bits
    if (end < load<i32>(S_FREE_END) || to > load<i32>(S_HEAP_END) || load<i32>(S_PACE) < more) return false;
    const bits = load<i32>(S_USED_BITS), heap = load<i32>(S_HEAP), c = (end - heap) >>> 3, e = (to - heap) >>> 3;
    for (let i = c; i < e; i++) if ((load<u32>(bits + ((i >>> 5) << 2)) >>> (i & 31)) & 1) return false;
    setBits(bits, c, e - c);
    store<u64>(S_ALLOC_BYTES, load<u64>(S_ALLOC_BYTES) + <u64>more);
    store<i32>(S_PACE, load<i32>(S_PACE) - more);
    // where the next collection clears bits: among the small blocks or among the large ones
    if (to <= load<i32>(S_CEILING)) store<i32>(S_HIGH, max(load<i32>(S_HIGH), to));
    else if (end < load<i32>(S_LARGE_LOW)) store<i32>(S_LARGE_LOW, end);
  }
  memory.fill(end, 0, more);
  store<i32>(p, (h & 0xfff) | (size << 9));
  return true;
}

/** A float Value, or NULL; the bump inlined for the dispatch loop. */
// @ts-ignore: decorator
@inline export function mkFloat(x: f64): i32 {
  const p = load<i32>(S_FREE);
  if (p != load<i32>(S_FREE_END) && !load<i32>(S_HOOKS)) {
    store<i32>(S_FREE, p + 8);
    store<f64>(p, x);
    return p | 4;
  }
  return newFloat(x);
}

/** A float Value, or NULL. */
export function newFloat(x: f64): i32 {
  const free = load<i32>(S_FREE);
  if (free != load<i32>(S_FREE_END) && !load<i32>(S_HOOKS)) {
    store<i32>(S_FREE, free + 8);
    store<f64>(free, x);
    return free | 4;
  }
  const p = take(1);
  if (!p) return outOfMemory(8);
  store<f64>(p, x);
  return p | 4;
}

/** Room in ROM (while it is built, and for what boot derives from it): never collected, not part of RAM; 0 when memory ends. */
export function allocRom(type: i32, bytes: i32): i32 {
  const p = load<i32>(S_ROM_FREE), cells = (bytes + 7) >>> 3;
  if (<u32>(p + (cells << 3)) > <u32>(memory.size() << 16)) return 0;
  store<i32>(S_ROM_FREE, p + (cells << 3));
  memory.fill(p, 0, cells << 3);
  store<i32>(p, type | (cells << 12));
  return p;
}

/** Bytes of the heap not in use, at least: free cells ahead of the bump pointer. */
export function freeBytes(): i32 {
  const bits = load<i32>(S_USED_BITS), heap = load<i32>(S_HEAP), n = (load<i32>(S_HEAP_END) - heap) >>> 3;
  let c = (load<i32>(S_FREE) - heap) >>> 3, free = 0;
  while (c < n) {
    const b = c & 31, k = min(32 - b, n - c);
    const m: u32 = k == 32 ? 0xffffffff : ((1 << k) - 1) << b;
    free += k - popcnt(load<u32>(bits + ((c >>> 5) << 2)) & m);
    c += k;
  }
  return free << 3;
}

/** Longest run of free bytes ahead of the bump pointer. */
export function largestFree(): i32 {
  const bits = load<i32>(S_USED_BITS), heap = load<i32>(S_HEAP), n = (load<i32>(S_HEAP_END) - heap) >>> 3;
  let best = 0, run = 0;
  for (let c = (load<i32>(S_FREE) - heap) >>> 3; c < n; c++) {
    if ((load<u32>(bits + ((c >>> 5) << 2)) >>> (c & 31)) & 1) run = 0;
    else if (++run > best) best = run;
  }
  return best << 3;
}
