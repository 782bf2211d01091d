// str and bytes blocks. Both are immutable and share one layout:
//
//   +0  header: flags bits 8-10 = unused bytes at the end, bit 11 = all ASCII (str only)
//   +4  hash (0 = not computed yet)
//   +8  bytes (UTF-8 for str), no terminator
//
// An interned string is an immediate that names such a block (text/intern.ts): strPtr() gives the block of either.
// The length is not stored: it is the size of the block less the unused bytes (and the SUB cell).

import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { S_QDYN, S_QROM, S_QTAB } from "../layout";
import { Q, bothQstr, qstrOf } from "../value/tag";
import { SUB, T, isExactStr } from "../value/types";

export const STR_DATA: i32 = 8;
export const ASCII: i32 = 0x800;
export const EMPTY_STR: i32 = (128 << 3) | 2;

/** Block of any str (interned or not). */
// @ts-ignore: decorator
@inline export function strPtr(v: i32): i32 {
  if ((v & 7) != 2) return v;
  const id = v >>> 3, rom = load<i32>(S_QROM);
  return id < rom ? load<i32>(load<i32>(S_QTAB) + (id << 2)) : load<i32>(load<i32>(S_QDYN) + 4 + ((id - rom) << 2));
}
/** Bytes in a str or bytes *block*. */
// @ts-ignore: decorator
@inline export function blockSize(p: i32): i32 {
  const h = load<i32>(p);
  return ((h >>> 12) << 3) - 8 - ((h >>> 8) & 7) - ((h & SUB) >>> 4);
}
/** UTF-8 bytes of a str. */
// @ts-ignore: decorator
@inline export function strSize(v: i32): i32 { return blockSize(strPtr(v)); }
/** Address of the first byte of a str. Valid while the str lives (objects never move). */
// @ts-ignore: decorator
@inline export function strBytes(v: i32): i32 { return strPtr(v) + STR_DATA; }
// @ts-ignore: decorator
@inline export function strIsAscii(v: i32): bool { return (load<i32>(strPtr(v)) & ASCII) != 0; }

/** Length in code points. */
export function strLen(v: i32): i32 {
  const p = strPtr(v), n = blockSize(p);
  return load<i32>(p) & ASCII ? n : countPoints(p + STR_DATA, n);
}

/** Code points in `n` bytes of UTF-8. */
export function countPoints(p: i32, n: i32): i32 {
  let c = 0;
  for (const e = p + n; p < e; p++) if ((load<u8>(p) & 0xc0) != 0x80) c++;
  return c;
}

/** Are all `n` bytes below 128? */
export function isAsciiRun(p: i32, n: i32): bool {
  for (const e = p + (n & -8); p < e; p += 8) if (load<u64>(p) & 0x8080808080808080) return false;
  let w: u32 = 0;
  if (n & 4) { w = load<u32>(p); p += 4; }
  if (n & 2) { w |= load<u16>(p); p += 2; }
  if (n & 1) w |= load<u8>(p);
  return (w & 0x80808080) == 0;
}

/** A str or bytes block of `n` bytes with undefined contents: fill it, then sealStr() a str. NULL on MemoryError. */
export function newBlock(type: i32, n: i32): i32 {
  if (n < 0) n = 0x7fffff00;
  const bytes = n + 8;
  const p = allocRaw(type, bytes);
  if (!p) return 0;
  const cells = (bytes + 7) >>> 3;
  store<i32>(p, type | (((cells << 3) - bytes) << 8) | (cells << 12));
  store<i32>(p, 0, 4);
  return p;
}

/** Sets the ASCII flag of a freshly filled str block; returns it. */
export function sealStr(p: i32): i32 {
  if (isAsciiRun(p + STR_DATA, blockSize(p))) store<i32>(p, load<i32>(p) | ASCII);
  return p;
}

/** A str of `n` bytes of valid UTF-8 copied from `src` (one ASCII character and "" are immediates). NULL on MemoryError.
 *  `src` may point into a heap object only if that object is rooted. `ascii`: it is known to be all ASCII. */
export function newStr(src: i32, n: i32, ascii: bool = false): i32 {
  if (n <= 1) {
    if (n == 0) return EMPTY_STR;
    if (load<u8>(src) < 128) return qstrOf(load<u8>(src));
  }
  const p = newBlock(T.STR, n);
  if (!p) return 0;
  copyBytes(p + STR_DATA, src, n);
  if (!ascii) return sealStr(p);
  store<i32>(p, load<i32>(p) | ASCII);
  return p;
}
/** memory.copy for what is mostly a few words: leaving the module for the engine's routine costs more than the loop. */
export function copyBytes(dst: i32, src: i32, n: i32): void {
  if (n > 64) memory.copy(dst, src, n);
  else {
    for (const e = src + (n & -8); src < e; src += 8) { store<u64>(dst, load<u64>(src)); dst += 8; }
    if (n & 4) { store<u32>(dst, load<u32>(src)); src += 4; dst += 4; }
    if (n & 2) { store<u16>(dst, load<u16>(src)); src += 2; dst += 2; }
    if (n & 1) store<u8>(dst, load<u8>(src));
  }
}

/** A bytes object of `n` bytes copied from `src` (0: zeros). */
export function newBytes(src: i32, n: i32): i32 {
  const p = newBlock(T.BYTES, n);
  if (!p) return 0;
  if (src) copyBytes(p + STR_DATA, src, n); else memory.fill(p + STR_DATA, 0, n);
  return p;
}

/** The one-character str of a code point (surrogates are kept as three bytes). */
export function chrStr(c: i32): i32 {
  if (c < 128) return qstrOf(c);
  const n = utf8Size(c), p = newBlock(T.STR, n);
  if (!p) return 0;
  putUtf8(p + STR_DATA, c);
  return p;
}

// @ts-ignore: decorator
@inline export function utf8Size(c: i32): i32 { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

/** Writes a code point as UTF-8; returns the number of bytes. */
export function putUtf8(p: i32, c: i32): i32 {
  if (c < 0x80) { store<u8>(p, <u8>c); return 1; }
  if (c < 0x800) { store<u8>(p, <u8>(0xc0 | (c >> 6))); store<u8>(p, <u8>(0x80 | (c & 63)), 1); return 2; }
  if (c < 0x10000) {
    store<u8>(p, <u8>(0xe0 | (c >> 12))); store<u8>(p, <u8>(0x80 | ((c >> 6) & 63)), 1); store<u8>(p, <u8>(0x80 | (c & 63)), 2);
    return 3;
  }
  store<u8>(p, <u8>(0xf0 | (c >> 18))); store<u8>(p, <u8>(0x80 | ((c >> 12) & 63)), 1);
  store<u8>(p, <u8>(0x80 | ((c >> 6) & 63)), 2); store<u8>(p, <u8>(0x80 | (c & 63)), 3);
  return 4;
}

/** Bytes of the UTF-8 sequence that starts with byte `b`. */
// @ts-ignore: decorator
@inline export function seqSize(b: i32): i32 { return b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4; }

/** The code point at `p` (valid UTF-8). */
export function getUtf8(p: i32): i32 {
  const b: i32 = load<u8>(p);
  if (b < 0x80) return b;
  if (b < 0xe0) return ((b & 31) << 6) | (load<u8>(p, 1) & 63);
  if (b < 0xf0) return ((b & 15) << 12) | ((<i32>load<u8>(p, 1) & 63) << 6) | (load<u8>(p, 2) & 63);
  return ((b & 7) << 18) | ((<i32>load<u8>(p, 1) & 63) << 12) | ((<i32>load<u8>(p, 2) & 63) << 6) | (load<u8>(p, 3) & 63);
}

/** Checks UTF-8 (surrogates, overlong forms and values above 0x10ffff refused): offset of the first bad byte, or -1. */
export function badUtf8(p: i32, n: i32): i32 {
  let i = 0;
  while (i < n) {
    const b: i32 = load<u8>(p + i);
    if (b < 0x80) { i++; continue; }
    const k = b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    if (!k || i + k > n) return i;
    for (let j = 1; j < k; j++) if ((load<u8>(p + i + j) & 0xc0) != 0x80) return i;
    const c = getUtf8(p + i);
    if (utf8Size(c) != k || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return i;
    i += k;
  }
  return -1;
}

/** FNV-1a over bytes, never 0 (0 means "not computed"), 30 bits so that it fits a small int. */
export function hashBytes(p: i32, n: i32): i32 {
  let h: u32 = 0x811c9dc5;
  for (const e = p + n; p < e; p++) h = (h ^ load<u8>(p)) * 0x01000193;
  h = (h ^ (h >>> 15)) & 0x3fffffff;
  return h ? h : 1;
}

/** Where in a table of `n` places the search for hash `h` begins: any `n` will do. */
// @ts-ignore: decorator
@inline export function placeOf(h: i32, n: i32): i32 { return <i32>((<u64><u32>(h * 0x9e3779b1) * <u64>n) >>> 32); }

/** Hash of a str or bytes block, cached in it. */
// @ts-ignore: decorator
@inline export function blockHash(p: i32): i32 {
  const h = load<i32>(p, 4);
  return h ? h : computeHash(p);
}
function computeHash(p: i32): i32 {
  const h = hashBytes(p + STR_DATA, blockSize(p));
  store<i32>(p, h, 4);
  return h;
}
// @ts-ignore: decorator
@inline export function strHash(v: i32): i32 { return blockHash(strPtr(v)); }

/** Do two str (or two bytes) blocks hold the same bytes? */
export function sameBytes(a: i32, b: i32): bool {
  if (a == b) return true;
  const x = load<i32>(a), y = load<i32>(b);
  if ((x | y) & SUB) return blockSize(a) == blockSize(b) && memory.compare(a + STR_DATA, b + STR_DATA, blockSize(a)) == 0;
  if ((x ^ y) & ~ASCII) return false; // another size
  const ha = load<i32>(a, 4), hb = load<i32>(b, 4);
  if (ha && hb && ha != hb) return false;
  let p = a + STR_DATA, q = b + STR_DATA;
  const last = a + ((x >>> 12) << 3) - 8;
  for (; p < last; p += 8, q += 8) if (load<u64>(p) != load<u64>(q)) return false;
  // of the last cell some bytes are unused; an empty text has no cell at all
  return p > last || (load<u64>(p) ^ load<u64>(q)) << (((x >>> 8) & 7) << 3) == 0;
}

/** Equality of two str Values. */
export function strEqual(a: i32, b: i32): bool {
  if (a == b) return true;
  if (bothQstr(a, b)) return false; // both interned
  return sameBytes(strPtr(a), strPtr(b));
}

/** -1, 0, 1: order by code points (that of the UTF-8 bytes). */
export function compareBytes(p: i32, n: i32, q: i32, m: i32): i32 {
  const e = p + min(n, m);
  for (; p + 8 <= e; p += 8, q += 8) {
    const x = load<u64>(p), y = load<u64>(q);
    if (x != y) { const s = ctz(x ^ y) & 56; return ((x >> s) & 255) < ((y >> s) & 255) ? -1 : 1; }
  }
  for (; p < e; p++, q++) {
    const c: i32 = load<u8>(p), d: i32 = load<u8>(q);
    if (c != d) return c < d ? -1 : 1;
  }
  return n < m ? -1 : n > m ? 1 : 0;
}

/** a + b */
export function strConcat(a: i32, b: i32): i32 {
  const n = strSize(a), m = strSize(b);
  if (!n && isExactStr(b)) return b;
  if (!m && isExactStr(a)) return a;
  push(a); push(b);
  const p = newBlock(T.STR, n + m);
  pop(); pop();
  if (!p) return 0;
  copyBytes(p + STR_DATA, strBytes(a), n);
  copyBytes(p + STR_DATA + n, strBytes(b), m);
  store<i32>(p, load<i32>(p) | (load<i32>(strPtr(a)) & load<i32>(strPtr(b)) & ASCII));
  return p;
}

/** Byte offset of code point `i` (0 <= i <= length). */
export function offsetOf(v: i32, i: i32): i32 {
  const p = strPtr(v);
  if (load<i32>(p) & ASCII) return i;
  let q = p + STR_DATA;
  while (i-- > 0) q += seqSize(load<u8>(q));
  return q - p - STR_DATA;
}
