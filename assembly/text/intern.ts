// Interned strings ("qstr"): identifiers and short literals exist once, so that names compare by identity and an
// instruction names one in 16 bits. Ids below S_QROM lie in ROM, the rest in RAM (blocks kept in S_QDYN, found through a
// hash table of ids of any size with linear probing). Interned strings in RAM live until the machine is reset, as in MicroPython.

import { allocFar, allocRom, freeFar } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { S_QDYN, S_QDYN_COUNT, S_QDYN_HASH, S_QHASH, S_QHASH_MASK, S_QROM, S_QROM_NEXT, S_QTAB, S_ROM_FREE } from "../layout";
import { raise } from "../value/raise";
import { Q, isQstr, qstrOf } from "../value/tag";
import { T, blockBytes } from "../value/types";
import { ASCII, STR_DATA, blockHash, blockSize, hashBytes, isAsciiRun, newBlock, placeOf, sealStr } from "./str";

declare function QPOOL(): i32;
declare function QCOUNT(): i32;

/** Ids in ROM that the names of a board may take. */
const BOARD_NAMES: i32 = 1280;

/** Makes the strings the sources name: all that a spec of a part of the machine needs of ROM. */
export function internBoot(): bool { return internPool(QPOOL(), QCOUNT(), 0, 0); }

/** Unpacks a pool of texts at `src` into ROM strings, their table and its hash: `first` texts, then, behind the ids a board
 *  may take, `more` others at `next`. False when memory ends. Behind each text lies a byte 255. */
export function internPool(src: i32, first: i32, next: i32, more: i32): bool {
  const room = first + BOARD_NAMES + more, table = allocRom(T.RAW, 8 + (room << 2));
  let size = 1024;
  while (size < room + (room >> 1)) size <<= 1;
  const hash = allocRom(T.RAW, 8 + (size << 1));
  if (!table || !hash) return false;
  store<i32>(S_QROM, room);
  store<i32>(S_QTAB, table + 8);
  store<i32>(S_QHASH, hash + 8);
  store<i32>(S_QHASH_MASK, size - 1);
  store<i32>(S_QROM_NEXT, first + BOARD_NAMES);
  if (!unpack(next, more)) return false;
  store<i32>(S_QROM_NEXT, 0);
  return unpack(src, first);
}
function unpack(src: i32, count: i32): bool {
  for (; count > 0; count--) {
    let n = 0;
    while (load<u8>(src + n) != 255) n++;
    if (!addRom(src, n)) return false;
    src += n + 1;
  }
  return true;
}

/** The next ROM id for these bytes, which no other has; 0 when ROM or the ids are used up. */
function addRom(src: i32, n: i32): i32 {
  const id = load<i32>(S_QROM_NEXT), p = id < load<i32>(S_QROM) ? allocRom(T.STR, n + 8) : 0;
  if (!p) return 0;
  const bytes = n + 8, cells = (bytes + 7) >>> 3, hash = load<i32>(S_QHASH), mask = load<i32>(S_QHASH_MASK);
  memory.copy(p + STR_DATA, src, n);
  store<i32>(p, T.STR | (((cells << 3) - bytes) << 8) | (cells << 12) | (isAsciiRun(src, n) ? ASCII : 0));
  store<i32>(load<i32>(S_QTAB) + (id << 2), p);
  let i = blockHash(p) & mask;
  while (load<u16>(hash + (i << 1))) i = (i + 1) & mask;
  store<u16>(hash + (i << 1), <u16>(id + 1));
  store<i32>(S_QROM_NEXT, id + 1);
  return qstrOf(id);
}

/** The string with these bytes, interned in ROM (boot only); 0 when there is no room. */
export function internRom(p: i32, n: i32): i32 {
  const q = findBytes(p, n, hashBytes(p, n));
  return q ? q : addRom(p, n);
}

/** The interned string with these bytes, or 0. Never allocates. */
export function findBytes(p: i32, n: i32, h: i32): i32 {
  let size = load<i32>(S_QHASH_MASK) + 1, i = h & (size - 1), table = load<i32>(S_QHASH), blocks = load<i32>(S_QTAB), first = 0;
  while (true) {
    while (true) {
      const id: i32 = load<u16>(table + (i << 1));
      if (!id) break;
      const b = load<i32>(blocks + ((id - 1) << 2));
      if (load<i32>(b, 4) == h && blockSize(b) == n && memory.compare(b + STR_DATA, p, n) == 0) return qstrOf(first + id - 1);
      if (++i == size) i = 0;
    }
    const dyn = load<i32>(S_QDYN_HASH);
    if (first || !dyn) return 0;
    table = dyn + 4; size = placesOf(dyn); i = placeOf(h, size);
    blocks = load<i32>(S_QDYN) + 4; first = load<i32>(S_QROM);
  }
  return 0;
}
/** Places of the hash table of interned strings in RAM. */
// @ts-ignore: decorator
@inline function placesOf(hash: i32): i32 { return (blockBytes(hash) - 4) >>> 1; }

/** The interned form of a str Value, or 0 when there is none. Never allocates. */
export function findQstr(v: i32): i32 {
  if (isQstr(v)) return v;
  return findBytes(v + STR_DATA, blockSize(v), blockHash(v));
}

/** Interns `n` bytes of UTF-8; NULL on MemoryError. */
export function internBytes(p: i32, n: i32): i32 {
  const q = findBytes(p, n, hashBytes(p, n));
  if (q) return q;
  const b = newBlock(T.STR, n);
  if (!b) return 0;
  memory.copy(b + STR_DATA, p, n);
  sealStr(b);
  return add(b);
}

/** Interns a str Value; NULL on MemoryError. */
export function intern(v: i32): i32 {
  const q = findQstr(v);
  if (q) return q;
  if (load<i32>(v) & 0x80) return internBytes(v + STR_DATA, blockSize(v)); // a subclass instance: its text only
  return add(v);
}

/** Makes block `b` (not yet interned) the next id. */
function add(b: i32): i32 {
  const n = load<i32>(S_QDYN_COUNT);
  if (load<i32>(S_QROM) + n >= 0xfff0) return raise(T.MemoryError, Q("too many names"));
  push(b);
  let table = load<i32>(S_QDYN);
  if (!table || 4 + ((n + 1) << 2) > blockBytes(table)) {
    const t = allocFar(T.RAW, 4 + ((n + (n >> (n < 256 ? 3 : 2)) + 8) << 2));
    if (!t) { pop(); return 0; }
    if (table) memory.copy(t + 4, table + 4, n << 2);
    freeFar(table);
    store<i32>(S_QDYN, t);
    table = t;
  }
  let hash = load<i32>(S_QDYN_HASH);
  if (!hash || (n + 1) * 4 > placesOf(hash) * 3) {
    const h = allocFar(T.RAW, 4 + ((n + (n >> 1) + 20) << 1));
    if (!h) { pop(); return 0; }
    for (let i = 0; i < n; i++) insert(h, load<i32>(table + 4 + (i << 2)), i);
    freeFar(hash);
    store<i32>(S_QDYN_HASH, h);
    hash = h;
  }
  pop();
  store<i32>(table + 4 + (n << 2), b);
  insert(hash, b, n);
  store<i32>(S_QDYN_COUNT, n + 1);
  return qstrOf(load<i32>(S_QROM) + n);
}

function insert(hash: i32, b: i32, index: i32): void {
  const size = placesOf(hash);
  let i = placeOf(blockHash(b), size);
  while (load<u16>(hash + 4 + (i << 1))) if (++i == size) i = 0;
  store<u16>(hash + 4 + (i << 1), <u16>(index + 1));
}
