// Compression to DEFLATE: matches by a table of hashed triples and chains of earlier ones, written with the fixed codes.
//
//   state (T.RAW)   +4 words named below   then heads of chains (u16 by hash), links (u16 by position)
//
// Positions are counted from the start and kept in 16 bits. The text to be compressed and what came before it lie side by
// side in memory; where, is the caller's.

import { alloc } from "../heap/alloc";
import { T } from "../value/types";
import { bufAdd, bufRoom } from "../text/strbuf";

const BITS: i32 = 4, BUFFER: i32 = 8, WINDOW: i32 = 12, LINKS: i32 = 16, HASH_BITS: i32 = 20, POSITION: i32 = 24, DEPTH: i32 = 28, TABLES: i32 = 32;

/** A fresh state for distances up to 2**wbits in text of about `size` bytes; `level` 1 to 9. 0 with MemoryError pending. */
export function newDeflate(wbits: i32, size: i32, level: i32): i32 {
  const most = min(wbits, 12);
  let links = 5;
  while (links < most && 1 << links < size) links++;
  const d = alloc(T.RAW, TABLES + (4 << links));
  if (!d) return 0;
  store<i32>(d, 1 << wbits, WINDOW);
  store<i32>(d, links, LINKS);
  store<i32>(d, level < 4 ? 4 : level < 7 ? 24 : 128, DEPTH);
  return d;
}

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
/** A Huffman code: its bits come in the other order. */
function code(d: i32, b: i32, v: i32, n: i32): void {
  let r = 0;
  for (let i = 0; i < n; i++) r |= ((v >> i) & 1) << (n - 1 - i);
  bits(d, b, r, n);
}
function symbol(d: i32, b: i32, s: i32): void {
  if (s < 144) code(d, b, 0x30 + s, 8);
  else if (s < 256) code(d, b, 0x190 + s - 144, 9);
  else if (s < 280) code(d, b, s - 256, 7);
  else code(d, b, 0xc0 + s - 280, 8);
}

/** Begins a block of fixed codes. False with MemoryError pending. */
export function beginBlock(d: i32, b: i32, last: bool): bool {
  if (!bufRoom(b, 8)) return false;
  bits(d, b, last ? 3 : 2, 3);
  return true;
}
/** Ends it. */
export function endBlock(d: i32, b: i32): bool {
  if (!bufRoom(b, 8)) return false;
  bits(d, b, 0, 7);
  return true;
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
  while (p < end) {
    if (!bufRoom(b, 16)) return false;
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
      if (length < 3) length = 0;
    }
    if (!length) {
      symbol(d, b, load<u8>(p));
      length = 1;
    } else {
      let v = length - 3;
      if (length == 258) symbol(d, b, 285);
      else if (v < 8) symbol(d, b, 257 + v);
      else {
        const e = 29 - <i32>clz(v);
        symbol(d, b, 257 + (e << 2) + (v >> e));
        bits(d, b, v & ((1 << e) - 1), e);
      }
      v = distance - 1;
      const e = v < 2 ? 0 : 30 - <i32>clz(v);
      code(d, b, (e << 1) + (v >> e), 5);
      bits(d, b, v & ((1 << e) - 1), e);
    }
    note(d, p, length, end);
    p += length;
  }
  return true;
}
/** Enters `n` places from `p` on in the tables; POSITION is that of `p`. */
function note(d: i32, p: i32, n: i32, end: i32): void {
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
export function deflateAfter(d: i32, p: i32, end: i32): void { note(d, p, end - p, end); }
