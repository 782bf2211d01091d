// Compression to DEFLATE: matches by a table of hashed triples and chains of earlier ones. Literals and matches gather until there are
// enough for a block, which modules/huffman.ts finds codes for; it is written with those or with the fixed ones, whatever is shorter.
//
//   state (T.RAW)   +4 words named below   then heads of chains (u16 by hash), links (u16 by position), and what has gathered: the
//     distance (u16, 0 of a literal) and the byte or the length less 3 (u8)
//
// Positions are counted from the start and kept in 16 bits. The text to be compressed and what came before it lie side by
// side in memory; where, is the caller's. A text or window below 1 KiB is not worth codes of its own: nothing gathers, all is written at
// once with the fixed ones.

import { alloc, allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { clearException } from "../value/raise";
import { T } from "../value/types";
import { bufAdd, bufRoom } from "../text/strbuf";
import { HUFFMAN_BYTES, clearCodes, codeOf, distanceExtra, distanceSymbol, findCodes, lengthExtra, lengthOf, lengthSymbol, note, piece, reversed } from "./huffman";

const BITS: i32 = 4, BUFFER: i32 = 8, WINDOW: i32 = 12, LINKS: i32 = 16, POSITION: i32 = 20, DEPTH: i32 = 24;
const GATHERED: i32 = 28, ROOM: i32 = 32; // literals and matches; where ROOM is 0: 1 in a block, 2 in one that is the last
const ONE: i32 = 36; // 1 when nothing but the end ends a block
const TABLES: i32 = 40;

/** A fresh state for distances up to 2**wbits in text of about `size` bytes; `level` 1 to 9; `one`: the first block to be ended is the last.
 *  0 with MemoryError pending. */
export function newDeflate(wbits: i32, size: i32, level: i32, one: bool): i32 {
  const most = min(wbits, 12);
  let links = 5;
  while (links < most && 1 << links < size) links++;
  let room = links < 10 ? 0 : 1 << (links - 1), d = alloc(T.RAW, TABLES + (4 << links) + room * 3);
  if (!d && room) {
    clearException();
    d = alloc(T.RAW, TABLES + (4 << links));
    room = 0;
  }
  if (!d) return 0;
  store<i32>(d, 1 << wbits, WINDOW);
  store<i32>(d, links, LINKS);
  store<i32>(d, level < 4 ? 4 : level < 7 ? 24 : 128, DEPTH);
  store<i32>(d, room, ROOM);
  store<i32>(d, i32(one), ONE);
  return d;
}
/** Where what has gathered lies: distances, then bytes. */
// @ts-ignore: decorator
@inline function distancesOf(d: i32): i32 { return d + TABLES + (4 << load<i32>(d, LINKS)); }

// @ts-ignore: decorator
@inline function hashAt(p: i32, bits: i32): i32 {
  return <i32>((<u32>(<i32>load<u8>(p) | <i32>load<u8>(p, 1) << 8 | <i32>load<u8>(p, 2) << 16) * 0x9e3779b1) >>> (32 - bits));
}
/** Appends the low `n` bits of `v` (n at most 16) to builder `b`, in which there is room. */
function bits(d: i32, b: i32, v: i32, n: i32): void {
  let have = load<i32>(d, BITS), w = load<u32>(d, BUFFER) | <u32>v << have;
  have += n;
  while (have >= 8) {
    store<u8>(load<i32>(b, 8) + 4 + load<i32>(b, 4), <u8>w);
    bufAdd(b, 1);
    w >>>= 8; have -= 8;
  }
  store<u32>(d, w, BUFFER); store<i32>(d, have, BITS);
}
/** Bits of a fixed code: of bytes, the end and lengths. */
function fixedBits(s: i32): i32 { return s < 144 || s > 279 ? 8 : s < 256 ? 9 : 7; }
/** A symbol, with the codes at `t` or (0) the fixed ones. */
function symbol(d: i32, b: i32, t: i32, s: i32): void {
  if (t) { bits(d, b, codeOf(t, s), lengthOf(t, s)); return; }
  const n = fixedBits(s);
  bits(d, b, reversed(s < 144 ? 0x30 + s : s < 256 ? 0x190 + s - 144 : s < 280 ? s - 256 : 0xc0 + s - 280, n), n);
}

/** A literal `v`, or a match `far` back with its length less 3. False with MemoryError pending. */
function put(d: i32, b: i32, t: i32, far: i32, v: i32): bool {
  if (!bufRoom(b, 16)) return false;
  symbol(d, b, t, far ? lengthSymbol(v) : v);
  if (!far) return true;
  let e = lengthExtra(v);
  bits(d, b, v & ((1 << e) - 1), e);
  const s = distanceSymbol(far - 1);
  if (t) bits(d, b, codeOf(t, 286 + s), lengthOf(t, 286 + s));
  else bits(d, b, reversed(s, 5), 5);
  e = distanceExtra(far - 1);
  bits(d, b, far - 1 & ((1 << e) - 1), e);
  return true;
}
/** Ends a block: writes what has gathered. False with MemoryError pending. */
export function endBlock(d: i32, b: i32, last: bool): bool {
  const n = load<i32>(d, GATHERED), room = load<i32>(d, ROOM), distances = distancesOf(d), bytes = distances + (room << 1);
  if (!n && !last) return true;
  if (!bufRoom(b, 16)) return false;
  store<i32>(d, 0, GATHERED);
  if (!room && n) {
    symbol(d, b, 0, 256);
    if (!last || n == 2) return true;
  }
  let t = room && n ? allocRaw(T.RAW, HUFFMAN_BYTES) : 0;
  if (!t) { if (room && n) clearException(); } // then not
  else if (!ownCodes(t, distances, bytes, n)) t = 0;
  push(t);
  bits(d, b, (t ? 4 : 2) | i32(last), 3);
  if (t) for (let i = 0, w = 0; (w = piece(t, i)); i++) {
    if (!bufRoom(b, 8)) return false;
    bits(d, b, w >> 4, w & 15);
  }
  if (room) for (let i = 0; i < n; i++) if (!put(d, b, t, load<u16>(distances + (i << 1)), load<u8>(bytes + i))) return false;
  if (!bufRoom(b, 8)) return false;
  symbol(d, b, t, 256);
  pop();
  return true;
}
/** Finds codes for what has gathered: is it shorter with them? */
function ownCodes(t: i32, distances: i32, bytes: i32, n: i32): bool {
  let fixed = fixedBits(256);
  clearCodes(t);
  for (let i = 0; i < n; i++) {
    const far: i32 = load<u16>(distances + (i << 1)), v: i32 = load<u8>(bytes + i), s = far ? lengthSymbol(v) : v;
    note(t, s);
    fixed += fixedBits(s);
    if (far) { note(t, 286 + distanceSymbol(far - 1)); fixed += 5; }
  }
  return findCodes(t) < fixed;
}
/** Fills the last byte. */
export function alignBits(d: i32, b: i32): bool {
  if (!bufRoom(b, 8)) return false;
  if (load<i32>(d, BITS)) bits(d, b, 0, 8 - load<i32>(d, BITS));
  return true;
}
/** An empty stored block: the text so far can be read by who has all bytes up to here. */
export function syncBlock(d: i32, b: i32): bool {
  if (!bufRoom(b, 16)) return false;
  bits(d, b, 0, 3);
  alignBits(d, b);
  bits(d, b, 0, 16); bits(d, b, 0xffff, 16);
  return true;
}

/** Compresses the bytes from `p` to `end` (rooted, as `b` and `d`); the text before reaches back to `start`. False with MemoryError. */
export function deflate(d: i32, b: i32, start: i32, p: i32, end: i32): bool {
  const window = load<i32>(d, WINDOW), links = load<i32>(d, LINKS), heads = d + TABLES, chain = heads + (2 << links), mask = (1 << links) - 1;
  const shift = load<i32>(d, POSITION) - p; // position of an address
  const gathered = distancesOf(d), room = load<i32>(d, ROOM);
  while (p < end) {
    let length = 0, distance = 0;
    if (end - p >= 3) {
      const h = heads + (hashAt(p, links) << 1), here = p + shift;
      // positions are counted from 1: 0 is no candidate
      let candidate: i32 = load<u16>(h), back = (here + 1 - candidate) & 0xffff, turns = load<i32>(d, DEPTH);
      const most = min(end - p, 258), far = min(window, p - start);
      let last = 0;
      while (candidate && back > last && back <= far && turns-- > 0) {
        const q = p - back;
        if (!length || load<u8>(q + length) == load<u8>(p + length)) {
          let n = 0;
          while (n < most && load<u8>(q + n) == load<u8>(p + n)) n++;
          if (n > length) { length = n; distance = back; if (n == most) break; }
        }
        last = back;
        if (back > mask) break; // its link is gone
        candidate = load<u16>(chain + ((candidate & mask) << 1));
        back = (here + 1 - candidate) & 0xffff;
      }
      if (length < 3) { length = 0; distance = 0; }
    }
    if (!length) length = 1;
    let n = load<i32>(d, GATHERED);
    const v = distance ? length - 3 : <i32>load<u8>(p);
    if (room) {
      store<u16>(gathered + (n << 1), <u16>distance);
      store<u8>(gathered + (room << 1) + n, <u8>v);
      store<i32>(d, ++n, GATHERED);
      if (n == room && !endBlock(d, b, false)) return false;
    } else {
      if (!n) {
        if (!bufRoom(b, 8)) return false;
        store<i32>(d, 1 + load<i32>(d, ONE), GATHERED);
        bits(d, b, 2 | load<i32>(d, ONE), 3);
      }
      if (!put(d, b, 0, distance, v)) return false;
    }
    enter(d, p, length, end);
    p += length;
  }
  return true;
}
/** Enters `n` places from `p` on in the tables; POSITION is that of `p`. */
function enter(d: i32, p: i32, n: i32, end: i32): void {
  const links = load<i32>(d, LINKS), heads = d + TABLES, chain = heads + (2 << links), mask = (1 << links) - 1;
  let at = load<i32>(d, POSITION);
  for (const e = min(p + n, end - 2); p < e; p++) {
    const h = heads + (hashAt(p, links) << 1);
    at++;
    store<u16>(chain + ((at & mask) << 1), load<u16>(h));
    store<u16>(h, <u16>at);
  }
  store<i32>(d, load<i32>(d, POSITION) + n, POSITION);
}
/** What matches may reach back to before the text begins: the bytes from `p` to `end`. */
export function deflateAfter(d: i32, p: i32, end: i32): void { enter(d, p, end - p, end); }
