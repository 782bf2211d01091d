// dict: insertion ordered, entries apart from a small index.
//
//   dict     +0 header (bit 8: entries carry a hash, bit 9: holds keys that are not interned)
//            +4 entries used incl. deleted ones (20 bits) | deleted << 20   (raw)
//            +8 entries block (T.ARRAY) or 0    +12 index block (T.RAW) or 0
//   entries  +4 [key][value] ...   or   [key][value][hash as int] ...     deleted: key 0
//   index    +4 cells << 5 | bits of a cell (raw)    +8 cells side by side: entry number + 1, 0 = empty
//
// Up to 8 entries there is no index: the entries are searched in order. Keys are compared by identity first, so that a
// dict of names costs one compare a step. Entries carry hashes only once a key came whose hash Python code computed.
//
// A cell has as many bits as the number of entry slots, so that for 1,000 entries the index takes 1.6 bytes each. Slots grow
// in quarters of a power of two; the index is made for the whole power of two, and stays while only slots are added. The
// place of a hash is its product with a constant, scaled to the number of cells: any number will do, and the load is at most
// four fifths (two thirds up to 511 entries).
//
// The functions here need no Python; those whose name ends in Slow live in dictslow.ts.

import { alloc, allocRaw, extend } from "../heap/alloc";
import { copyWords } from "../heap/words";
import { pop, push } from "../heap/roots";
import { clearException, raise, raiseValue } from "../value/raise";
import { S_BUILTINS, S_FOUND, S_FOUND_KEY, S_FOUND_SAME, S_SHADOW } from "../layout";
import { NONE, NULL, Q, isQstr } from "../value/tag";
import { T, blockBytes } from "../value/types";
import { findQstr } from "../text/intern";
import { isExactStr } from "../value/types";
import { blockHash, placeOf, sameBytes, strHash } from "../text/str";
import { NEEDS_PYTHON, differ, intHash, tryEqual, tryHash } from "./key";

/** Header flag of the dict of a module: names of builtins that it takes are noted in S_SHADOW. */
export const GLOBALS: i32 = 0x400;
export const HASHED: i32 = 0x100;
export const PLAIN: i32 = 0x200; // some key is not an interned string
export const FILL: i32 = 0xfffff;
const SMALL: i32 = 8;

/** find's answers besides an entry number */
export const MISSING: i32 = -1;
export const DICT_ERROR: i32 = -2; // an exception is pending
export const DICT_SLOW: i32 = -3; // Python code must compare or hash

// @ts-ignore: decorator
@inline export function stride(d: i32): i32 { return load<i32>(d) & HASHED ? 12 : 8; }
/** Number of entry slots in use, deleted ones included. */
// @ts-ignore: decorator
@inline export function dictFill(d: i32): i32 { return load<i32>(d, 4) & FILL; }
/** len(dict) */
// @ts-ignore: decorator
@inline export function dictLen(d: i32): i32 { const w = load<i32>(d, 4); return (w & FILL) - (w >>> 20); }
/** Address of entry `i`: key, then value. */
// @ts-ignore: decorator
@inline export function entryAt(d: i32, i: i32): i32 { return load<i32>(d, 8) + 4 + i * stride(d); }

/** A dict with room for `n` entries. */
export function newDict(n: i32): i32 {
  if (n > SMALL) n = SMALL; // more would want an index, which grow() makes
  let entries = 0;
  if (n) { entries = alloc(T.ARRAY, 4 + n * 8); if (!entries) return 0; push(entries); }
  const d = allocRaw(T.DICT, 16);
  if (n) pop();
  if (!d) return 0;
  store<i32>(d, 0, 4); store<i32>(d, entries, 8); store<i32>(d, 0, 12);
  return d;
}

// @ts-ignore: decorator
@inline function capacity(d: i32): i32 {
  const e = load<i32>(d, 8);
  if (!e) return 0;
  return load<i32>(d) & HASHED ? (blockBytes(e) - 4) / 12 : (blockBytes(e) - 4) >>> 3;
}
/** Entry slots for at least `n` entries: quarters of a power of two, less one. */
export function roomFor(n: i32): i32 {
  if (n <= SMALL) return n <= 2 ? 2 : n <= 4 ? 4 : SMALL;
  const unit = max(1 << (29 - clz(n)), 4);
  return ((n + unit) & -unit) - 1;
}
/** Bits of an index cell for `cap` entry slots. */
// @ts-ignore: decorator
@inline function bitsFor(cap: i32): i32 { return 32 - clz(cap); }
// @ts-ignore: decorator
@inline function cellsFor(bits: i32): i32 { return bits < 10 ? 3 << (bits - 1) : 629 << (bits - 9); }
/** Bytes of the index of a dict with `cap` entry slots. Cells are read as 32-bit words: three bytes more than they take. */
export function indexBytes(cap: i32): i32 {
  const bits = bitsFor(cap);
  return 11 + ((cellsFor(bits) * bits + 7) >>> 3);
}
// @ts-ignore: decorator
@inline function cell(ix: i32, at: i32, bits: i32): i32 { return (load<i32>(ix + 8 + (at >>> 3)) >>> (at & 7)) & ((1 << bits) - 1); }
/** Enters entry `i` with hash `h`. */
export function enterIndex(ix: i32, h: i32, i: i32): void {
  const head = load<i32>(ix, 4), bits = head & 31, end = (head >>> 5) * bits;
  let at = placeOf(h, head >>> 5) * bits;
  while (cell(ix, at, bits)) { at += bits; if (at == end) at = 0; }
  const p = ix + 8 + (at >>> 3);
  store<i32>(p, load<i32>(p) | ((i + 1) << (at & 7)));
}
/** Empties the index and enters every entry (none deleted); `cap`: for so many entry slots, 0 = as before. */
export function fillIndex(d: i32, ix: i32, cap: i32): void {
  memory.fill(ix + 8, 0, blockBytes(ix) - 8);
  if (cap) store<i32>(ix, (cellsFor(bitsFor(cap)) << 5) | bitsFor(cap), 4);
  const step = stride(d), n = dictFill(d);
  for (let i = 0, p = load<i32>(d, 8) + 4; i < n; i++, p += step) enterIndex(ix, entryHash(p, step), i);
}

/** Entry number of interned key `q`, or MISSING. Never allocates, never fails. */
export function findName(d: i32, q: i32): i32 {
  const n = dictFill(d);
  if (!n) return MISSING;
  const step = stride(d);
  if (!load<i32>(d, 12)) {
    let p = load<i32>(d, 8) + 4;
    for (let i = 0; i < n; i++, p += step) if (load<i32>(p) == q) return i;
    if (!(load<i32>(d) & PLAIN)) return MISSING;
  } else {
    const i = foundAgain(d, q);
    if (i >= 0) return i;
    if (!(load<i32>(d) & PLAIN)) return findIdentical(d, q, strHash(q));
  }
  const r = find(d, q, strHash(q));
  return r < 0 ? MISSING : r;
}

/** Entry number of interned key `q` in a dict with an index whose keys are all interned: equal ones are identical. */
function findIdentical(d: i32, q: i32, h: i32): i32 {
  const base = load<i32>(d, 8) + 4, ix = load<i32>(d, 12), head = load<i32>(ix, 4), bits = head & 31, end = (head >>> 5) * bits;
  let at = placeOf(h, head >>> 5) * bits;
  while (true) {
    const i = cell(ix, at, bits) - 1;
    if (i < 0) return MISSING;
    if (load<i32>(base + (i << 3)) == q) { store<i32>(S_FOUND, i); return i; }
    at += bits;
    if (at == end) at = 0;
  }
}

/** Entry number of `key` with hash `h` (of tryHash or Python), MISSING or DICT_SLOW. */
export function find(d: i32, key: i32, h: i32): i32 {
  const step = stride(d), base = load<i32>(d, 8) + 4, ix = load<i32>(d, 12);
  if (!ix) {
    const n = dictFill(d);
    for (let i = 0, p = base; i < n; i++, p += step) if (load<i32>(p) == key) { store<i32>(S_FOUND, i); return i; }
    if (isQstr(key) && !(load<i32>(d) & PLAIN)) return MISSING;
    for (let i = 0, p = base; i < n; i++, p += step) {
      const r = compareKey(p, step, key, h);
      if (r) return r > 0 ? i : DICT_SLOW;
    }
    return MISSING;
  }
  const head = load<i32>(ix, 4), bits = head & 31, end = (head >>> 5) * bits;
  let at = placeOf(h, head >>> 5) * bits;
  while (true) {
    const c = cell(ix, at, bits);
    if (!c) return MISSING;
    const p = base + (c - 1) * step;
    if (load<i32>(p) == key) { store<i32>(S_FOUND, c - 1); return c - 1; }
    const r = compareKey(p, step, key, h);
    if (r) {
      if (r < 0) return DICT_SLOW;
      if (isHeapStr(key)) { store<i32>(S_FOUND, c - 1); store<i32>(S_FOUND_KEY, key); store<i32>(S_FOUND_SAME, load<i32>(p)); }
      return c - 1;
    }
    at += bits;
    if (at == end) at = 0;
  }
}
// @ts-ignore: decorator
@inline function isHeapStr(v: i32): bool { return (v & 7) == 0 && (load<i32>(v) & 0xff) == T.STR; }
/** Is the key of entry `p`, which is not identical, equal to `key`: 1, 0, or -1 when Python must say. */
// @ts-ignore: decorator
@inline function compareKey(p: i32, step: i32, key: i32, h: i32): i32 {
  const k = load<i32>(p);
  if (!k || (step == 12 ? load<i32>(p, 8) >> 1 != h : differ(k, key, h))) return 0;
  if (isHeapStr(k) && isHeapStr(key)) return sameBytes(k, key) ? 1 : 0;
  const r = tryEqual(k, key);
  return r != NEEDS_PYTHON ? r : entryHash(p, step) == h ? -1 : 0;
}

/** The entry found last, if it is `key` here too, or -1: `d[k] = d.get(k) + 1` looks for a key twice. Not where Python code hashes. */
// @ts-ignore: decorator
@inline export function foundAgain(d: i32, key: i32): i32 {
  const i = load<i32>(S_FOUND);
  if (i >= dictFill(d) || load<i32>(d) & HASHED) return -1;
  const k = load<i32>(load<i32>(d, 8) + 4 + (i << 3));
  return k == key || (key == load<i32>(S_FOUND_KEY) && k == load<i32>(S_FOUND_SAME)) ? i : -1;
}

/** Hash of any key: as tryHash. */
// @ts-ignore: decorator
@inline export function keyHash(key: i32): i32 { return (key & 7) == 2 ? strHash(key) : key & 1 ? intHash(key >> 1) : isHeapStr(key) ? blockHash(key) : tryHash(key); }
/** Entry number of any `key`: MISSING, DICT_SLOW, or DICT_ERROR with TypeError pending. */
export function lookUp(d: i32, key: i32): i32 {
  const i = foundAgain(d, key);
  if (i >= 0) return i;
  const h = keyHash(key);
  return h >= 0 ? find(d, key, h) : h == NEEDS_PYTHON ? DICT_SLOW : DICT_ERROR;
}

/** Probe position of the first entry at or after position `from` whose hash is `h`, or MISSING. Positions: entry numbers
 *  while there is no index, else steps along the index. Entry of a position: probeEntry(). */
export function probe(d: i32, h: i32, from: i32): i32 {
  const n = dictFill(d);
  if (!n) return MISSING;
  const step = stride(d), base = load<i32>(d, 8) + 4, ix = load<i32>(d, 12);
  for (let i = from; ix || i < n; i++) {
    const c = probeEntry(d, h, i);
    if (c < 0) break;
    const p = base + c * step;
    if (load<i32>(p) && entryHash(p, step) == h) return i;
  }
  return MISSING;
}
/** Entry number at a position, -1 at the end. */
export function probeEntry(d: i32, h: i32, at: i32): i32 {
  const ix = load<i32>(d, 12);
  if (!ix) return at;
  const head = load<i32>(ix, 4), bits = head & 31, cells = head >>> 5;
  return cell(ix, ((placeOf(h, cells) + at) % cells) * bits, bits) - 1;
}

/** Hash of entry at `p`. */
export function entryHash(p: i32, step: i32): i32 { return step == 12 ? load<i32>(p, 8) >> 1 : tryHash(load<i32>(p)); }

/** Makes room for one more entry, dropping deleted ones; `hashed`: entries shall carry hashes. False on MemoryError. */
function grow(d: i32, hashed: bool): bool { return resize(d, hashed, 0); }
/** Makes room for `n` more entries, if there is memory for it now: what is not there may come piece by piece. */
export function dictReserve(d: i32, n: i32): void {
  if (dictFill(d) + n > capacity(d) && !resize(d, false, dictLen(d) + n)) clearException();
}
function resize(d: i32, hashed: bool, want: i32): bool {
  const live = dictLen(d), n = dictFill(d), step = stride(d), was = load<i32>(d, 8);
  const wide = hashed || step == 12 ? 12 : 8;
  // where entries are deleted and added in turn there is room for several before the next time
  const cap = roomFor(max(want, live + 1 + (live != n ? live >> 3 : 0)));
  push(d);
  let ix = cap > SMALL ? load<i32>(d, 12) : 0, refill = live != n;
  if (cap > SMALL && (!ix || (load<i32>(ix, 4) & 31) != bitsFor(cap))) {
    ix = alloc(T.RAW, indexBytes(cap));
    if (!ix) { pop(); return false; }
    refill = true;
  }
  push(ix);
  const same = wide == step && live == n && was != 0 && extend(was, 4 + cap * wide);
  const fresh = same ? was : alloc(T.ARRAY, 4 + cap * wide);
  pop(); pop();
  if (!fresh) return false;
  if (wide == step && live == n) { if (!same) copyWords(fresh + 4, was + 4, n * step); }
  else {
    let q = fresh + 4;
    for (let i = 0, p = was + 4; i < n; i++, p += step) {
      const k = load<i32>(p);
      if (!k) continue;
      store<i32>(q, k); store<i32>(q, load<i32>(p, 4), 4);
      if (wide == 12) store<i32>(q, (entryHash(p, step) << 1) | 1, 8);
      q += wide;
    }
  }
  store<i32>(d, (load<i32>(d) & ~HASHED) | (wide == 12 ? HASHED : 0));
  store<i32>(d, live, 4); store<i32>(d, fresh, 8); store<i32>(d, ix, 12);
  if (ix && refill) fillIndex(d, ix, cap);
  return true;
}

/** Appends an entry known to be absent; key and value must be rooted. False on MemoryError. */
export function append(d: i32, key: i32, value: i32, h: i32, python: bool): bool {
  let step = stride(d);
  if (dictFill(d) >= capacity(d) || (python && step == 8)) { if (!grow(d, python)) return false; step = stride(d); }
  const i = dictFill(d), p = load<i32>(d, 8) + 4 + i * step;
  store<i32>(p, key); store<i32>(p, value, 4);
  if (step == 12) store<i32>(p, (h << 1) | 1, 8);
  store<i32>(d, load<i32>(d, 4) + 1, 4);
  if (!isQstr(key)) store<i32>(d, load<i32>(d) | PLAIN);
  else if (load<i32>(d) & GLOBALS && findName(load<i32>(S_BUILTINS), key) >= 0) store<i32>(S_SHADOW, 1); // globals()["len"] = ...
  const ix = load<i32>(d, 12);
  if (ix) enterIndex(ix, h, i);
  return true;
}

/** Takes entry `i` out. */
export function removeEntry(d: i32, i: i32): void {
  const p = entryAt(d, i);
  store<i32>(p, 0); store<i32>(p, 0, 4);
  const w = load<i32>(d, 4), n = w & FILL;
  if (dictLen(d) == 1) { // empty again: start afresh, keeping the room
    store<i32>(d, 0, 4);
    const ix = load<i32>(d, 12);
    if (ix) fillIndex(d, ix, 0);
    return;
  }
  if (i == n - 1 && !load<i32>(d, 12)) { store<i32>(d, w - 1, 4); return; }
  store<i32>(d, w + (1 << 20), 4);
  if (w >>> 20 >= 4000) compact(d);
}

/** Closes the gaps of deleted entries in place: needs no memory. */
function compact(d: i32): void {
  const n = dictFill(d), step = stride(d), base = load<i32>(d, 8) + 4, ix = load<i32>(d, 12);
  let live = 0;
  for (let i = 0; i < n; i++) {
    const p = base + i * step;
    if (!load<i32>(p)) continue;
    if (live != i) memory.copy(base + live * step, p, step);
    live++;
  }
  memory.fill(base + live * step, 0, (n - live) * step);
  store<i32>(d, live, 4);
  if (ix) fillIndex(d, ix, 0);
}

/** d[key] for a key that needs no Python: the value, NULL when absent (no exception), DICT_SLOW/DICT_ERROR as given by
 *  the hash are the caller's to look for with tryHash first. */
export function dictGetName(d: i32, q: i32): i32 {
  const i = findName(d, q);
  return i < 0 ? 0 : load<i32>(entryAt(d, i), 4);
}

/** d[key] = value where `key` needs no Python. 1, or NULL with an exception. Roots its arguments. */
export function dictPut(d: i32, key: i32, value: i32): i32 {
  if (!isQstr(key) && !(load<i32>(d) & PLAIN) && isExactStr(key)) { const q = findQstr(key); if (q) key = q; }
  const h = tryHash(key);
  if (h < 0) return 0;
  const i = find(d, key, h);
  if (i >= 0) { store<i32>(entryAt(d, i), value, 4); return 1; }
  push(d); push(key); push(value);
  const ok = append(d, key, value, h, false);
  pop(); pop(); pop();
  return ok ? 1 : 0;
}

/** Value of `key` (needing no Python) or NULL. */
export function dictGet(d: i32, key: i32): i32 {
  const h = tryHash(key);
  if (h < 0) return 0;
  const i = find(d, key, h);
  return i < 0 ? 0 : load<i32>(entryAt(d, i), 4);
}

/** Gives the entry of interned key `q` another key, which must be absent, and a value; false in a dict with an index. */
export function renameEntry(d: i32, q: i32, to: i32, value: i32): bool {
  if (load<i32>(d, 12) || load<i32>(d) & HASHED) return false;
  const i = findName(d, q);
  if (i < 0) return false;
  store<i32>(entryAt(d, i), to);
  store<i32>(entryAt(d, i), value, 4);
  return true;
}
/** Removes an interned key; false when absent. */
export function dictDelName(d: i32, q: i32): bool {
  const i = findName(d, q);
  if (i < 0) return false;
  removeEntry(d, i);
  return true;
}

/** The next live entry at or after `i`, or -1. */
export function nextEntry(d: i32, i: i32): i32 {
  const n = dictFill(d), step = stride(d);
  for (let p = load<i32>(d, 8) + 4 + i * step; i < n; i++, p += step) if (load<i32>(p)) return i;
  return -1;
}

/** A copy with the same entries and order. */
export function dictCopy(d: i32): i32 {
  push(d);
  const c = newDict(0);
  if (!c) { pop(); return 0; }
  push(c);
  const e = load<i32>(d, 8), n = dictFill(d), step = stride(d);
  if (n) {
    const block = alloc(T.ARRAY, 4 + n * step);
    if (!block) { pop(); pop(); return 0; }
    store<i32>(c, block, 8);
    memory.copy(block + 4, e + 4, n * step);
    store<i32>(c, load<i32>(d, 4), 4);
    store<i32>(c, load<i32>(c) | (load<i32>(d) & (HASHED | PLAIN)));
    if (n > SMALL && !grow(c, false)) { pop(); pop(); return 0; }
  }
  pop(); pop();
  return c;
}

/** Empties a dict. */
export function dictClear(d: i32): void { store<i32>(d, 0, 4); store<i32>(d, 0, 8); store<i32>(d, 0, 12); }
/** Moves the last entry to the front. */
export function dictMoveFirst(d: i32): void {
  compact(d);
  const n = dictFill(d), step = stride(d), base = load<i32>(d, 8) + 4, last = base + (n - 1) * step;
  const k = load<i32>(last), v = load<i32>(last, 4), h = step == 12 ? load<i32>(last, 8) : 0;
  memory.copy(base + step, base, (n - 1) * step);
  store<i32>(base, k); store<i32>(base, v, 4);
  if (step == 12) store<i32>(base, h, 8);
  const ix = load<i32>(d, 12);
  if (ix) fillIndex(d, ix, 0);
}
