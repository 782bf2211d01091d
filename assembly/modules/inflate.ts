// Decompression of DEFLATE (RFC 1951) in the wrappers of zlib (RFC 1950) and gzip (RFC 1952): an engine that stops whenever
// input is missing or the room for output is used up, and goes on later.
//
//   state (T.RAW)   +4 bits in the buffer   +8 buffer u64   +16 ... the words named below   then the tables of the block
//
// Input is taken one byte at a time, never more than is needed. A symbol with its extra bits is read as a whole or not at all:
// what was looked at stays in the buffer. Output goes to a ring or to a plain run of bytes, which is the window as well.

import { allocRaw } from "../heap/alloc";
import { T } from "../value/types";
import { adler32, crc32 } from "./checksum";

export const RAW: i32 = 1, ZLIB: i32 = 2, GZIP: i32 = 3, AUTO: i32 = 0;

/** Answers of inflate(). The negative ones are errors. */
export const ENDED: i32 = 1, NEEDS_INPUT: i32 = 2, FULL: i32 = 3, HAS_HEADER: i32 = 4;
export const BAD_HEADER: i32 = -1, BAD_BLOCK: i32 = -2, BAD_STORED: i32 = -3, BAD_CODES: i32 = -4, BAD_SYMBOL: i32 = -5, BAD_DISTANCE: i32 = -6, BAD_CHECK: i32 = -7, BAD_LENGTH: i32 = -8;

const BITS: i32 = 4, BUFFER: i32 = 8, STATE: i32 = 16, LAST: i32 = 20, LENGTH: i32 = 24, DISTANCE: i32 = 28, COUNT: i32 = 32, LITERALS: i32 = 36, DISTANCES: i32 = 40;
export const Z_SUM: i32 = 44, Z_TOTAL: i32 = 48, Z_FORMAT: i32 = 52, Z_WBITS: i32 = 56;
/** id of the dictionary that the header asks for, if FLAGS (of a gzip header) is 1 in the zlib format */
export const Z_DICTIONARY: i32 = 60;
const FLAGS: i32 = 64, SUMMED: i32 = 68;
// tables: counts by length and symbols in order, of literals and of distances; lengths while they are read
const LIT_COUNT: i32 = 72, DIST_COUNT: i32 = 104, LIT_SYMBOL: i32 = 136, DIST_SYMBOL: i32 = 712, LENGTHS: i32 = 776;
const STATE_BYTES: i32 = 1096; // 320 of lengths, in whose place the tables of `fast` come

// states
const START: i32 = 0, BLOCK: i32 = 1, STORED: i32 = 2, STORED_COPY: i32 = 3, DYNAMIC: i32 = 4, CODE_LENGTHS: i32 = 5, ALL_LENGTHS: i32 = 6, SYMBOLS: i32 = 7, COPY: i32 = 8;
const TRAILER: i32 = 9, END: i32 = 10, G_FLAGS: i32 = 11, G_SKIP: i32 = 12, G_EXTRA: i32 = 13, G_STRING: i32 = 14, G_NEXT: i32 = 15, READY: i32 = 16, DICTIONARY: i32 = 17;

/** What goes in and out, set before inflate(): addresses of input and its end; address of the output's first byte, mask of its
 *  positions, position up to which there is room. */
const IO: i32 = <i32>memory.data(56, 8);
// @ts-ignore: decorator
@inline export function inputAt(): i32 { return load<i32>(IO); }
export function setInput(at: i32, end: i32): void { store<i32>(IO, at); store<i32>(IO, end, 4); }
export function setOutput(base: i32, mask: i32, limit: i32): void { store<i32>(IO, base, 8); store<i32>(IO, mask, 12); store<i32>(IO, limit, 16); }
const USED: i32 = IO + 20; // bits of the buffer looked at
/** Where the next symbol of each length goes while they are sorted, u16. */
const PLACES: i32 = IO + 24;

/** A fresh state, 0 with MemoryError pending. */
export function newInflate(format: i32): i32 {
  const z = allocRaw(T.RAW, STATE_BYTES);
  if (!z) return 0;
  memory.fill(z + 4, 0, STATE_BYTES - 4);
  store<i32>(z, format, Z_FORMAT);
  return z;
}
export function hasEnded(z: i32): bool { return load<i32>(z, STATE) == END; }

/** Makes `n` bits beyond those looked at available: false when input is missing. */
function need(z: i32, n: i32): bool {
  let have = load<i32>(z, BITS);
  const want = load<i32>(USED) + n;
  while (have < want) {
    const p = load<i32>(IO);
    if (p == load<i32>(IO, 4)) return false;
    store<u64>(z, load<u64>(z, BUFFER) | <u64>load<u8>(p) << have, BUFFER);
    store<i32>(IO, p + 1);
    store<i32>(z, have += 8, BITS);
  }
  return true;
}
/** The next `n` bits (need() has said yes), looked at. */
function look(z: i32, n: i32): i32 {
  const used = load<i32>(USED);
  store<i32>(USED, used + n);
  return <i32>((load<u64>(z, BUFFER) >> used) & ((<u64>1 << n) - 1));
}
/** Takes what was looked at. */
function take(z: i32): void {
  const used = load<i32>(USED);
  store<u64>(z, load<u64>(z, BUFFER) >> used, BUFFER);
  store<i32>(z, load<i32>(z, BITS) - used, BITS);
  store<i32>(USED, 0);
}

/** Builds a table from the `n` code lengths at `lengths`: 0 complete, > 0 incomplete, < 0 too many codes. */
function build(count: i32, symbol: i32, lengths: i32, n: i32): i32 {
  memory.fill(count, 0, 32);
  for (let i = 0; i < n; i++) { const c = count + (<i32>load<u8>(lengths + i) << 1); store<u16>(c, load<u16>(c) + 1); }
  let left = 1;
  for (let l = 1, at = 0; l < 16; l++) {
    const c: i32 = load<u16>(count + (l << 1));
    left = (left << 1) - c;
    if (left < 0) return left;
    store<u16>(PLACES + (l << 1), <u16>at);
    at += c;
  }
  if (load<u16>(count) == n) return 0; // no codes
  for (let i = 0; i < n; i++) {
    const l: i32 = load<u8>(lengths + i), p = PLACES + (l << 1), at: i32 = load<u16>(p);
    if (!l) continue;
    store<u16>(symbol + (at << 1), <u16>i);
    store<u16>(p, <u16>(at + 1));
  }
  return left;
}
/** The next symbol, looked at; -1 input is missing, -2 there is no such code. */
function symbol(z: i32, count: i32, symbols: i32): i32 {
  let code = 0, first = 0, index = 0, used = load<i32>(USED), bits = load<u64>(z, BUFFER) >> used, have = load<i32>(z, BITS) - used;
  for (let l = 1; l < 16; l++) {
    if (l > have) {
      if (!need(z, l)) return -1;
      bits = load<u64>(z, BUFFER) >> (used + l - 1);
      have = load<i32>(z, BITS) - used;
    }
    code |= <i32>(bits & 1);
    bits >>= 1;
    const c: i32 = load<u16>(count + (l << 1));
    if (code - c < first) { store<i32>(USED, used + l); return load<u16>(symbols + ((index + code - first) << 1)); }
    index += c; first = (first + c) << 1; code <<= 1;
  }
  return -2;
}

/** Bits of a code that the tables of literals and of distances are asked with. They lie where the lengths were while they were read: an
 *  entry is a symbol and the length of its code << 9, 0 for a longer code. */
const FAST: i32 = 7, NEAR: i32 = 5, TABLE: i32 = LENGTHS, DIST_TABLE: i32 = TABLE + (2 << FAST);

function buildTables(z: i32): void {
  memory.fill(z + TABLE, 0, (2 << FAST) + (2 << NEAR));
  fillTable(z + TABLE, FAST, z + LIT_COUNT, z + LIT_SYMBOL);
  fillTable(z + DIST_TABLE, NEAR, z + DIST_COUNT, z + DIST_SYMBOL);
}
function fillTable(table: i32, bits: i32, count: i32, at: i32): void {
  for (let l = 1, code = 0; l <= bits; l++, code <<= 1) {
    for (let n: i32 = load<u16>(count + (l << 1)); n > 0; n--, code++, at += 2) {
      let r = 0; // codes come with their first bit lowest
      for (let i = 0; i < l; i++) r |= ((code >> i) & 1) << (l - 1 - i);
      for (; r < 1 << bits; r += 1 << l) store<u16>(table + (r << 1), <u16>(load<u16>(at) | l << 9));
    }
  }
}
/** The symbol that `bits` begin with, and the length of its code << 9; 0 when there is none. */
function decode(bits: i32, count: i32, symbols: i32): i32 {
  let code = 0, first = 0, index = 0;
  for (let l = 1; l < 16; l++) {
    code |= bits & 1;
    bits >>= 1;
    const c: i32 = load<u16>(count + (l << 1));
    if (code - c < first) return load<u16>(symbols + ((index + code - first) << 1)) | l << 9;
    index += c; first = (first + c) << 1; code <<= 1;
  }
  return 0;
}
/** Symbols one after the other while there are eight bytes of input, of which a symbol with all its bits takes six at most. What is
 *  rare (the end of the block or of the room, an error) is left as it was, to be seen by the careful way. */
function fast(z: i32, window: i32): void {
  const start = load<i32>(IO);
  let p = start, bits = load<u64>(z, BUFFER), have = load<i32>(z, BITS), at = load<i32>(z, Z_TOTAL);
  const end = load<i32>(IO, 4) - 8, base = load<i32>(IO, 8), mask = load<i32>(IO, 12), limit = load<i32>(IO, 16);
  while (at < limit) {
    if (have < 48) {
      if (p > end) break;
      bits |= load<u64>(p) << have;
      p += (63 - have) >> 3;
      have |= 56;
    }
    let e: i32 = load<u16>(z + TABLE + ((<i32>bits & (1 << FAST) - 1) << 1));
    if (!e) { e = decode(<i32>bits, z + LIT_COUNT, z + LIT_SYMBOL); if (!e) break; }
    let s = e & 511, n = e >> 9;
    if (s < 256) {
      store<u8>(base + (at++ & mask), <u8>s);
      bits >>= n; have -= n;
      continue;
    }
    s -= 257;
    if (<u32>s > 28) break;
    let more = bits >> n, used = n, extra = s < 8 || s == 28 ? 0 : (s >> 2) - 1;
    let length = (s < 8 ? s + 3 : s == 28 ? 258 : ((4 + (s & 3)) << extra) + 3) + (<i32>more & (1 << extra) - 1);
    more >>= extra; used += extra;
    e = load<u16>(z + DIST_TABLE + ((<i32>more & (1 << NEAR) - 1) << 1));
    if (!e) e = decode(<i32>more, z + DIST_COUNT, z + DIST_SYMBOL);
    s = e & 511;
    if (!e || s > 29) break;
    more >>= e >> 9; used += e >> 9;
    extra = s < 4 ? 0 : (s >> 1) - 1;
    const distance = (s < 4 ? s + 1 : ((2 + (s & 1)) << extra) + 1) + (<i32>more & (1 << extra) - 1);
    if (length > limit - at || <u32>distance > <u32>min<u32>(<u32>at, <u32>window)) break;
    bits = more >> extra; have -= used + extra;
    const from = base + (at - distance & mask), to = base + (at & mask);
    // a few bytes that do not overlap and go over no end of the ring: two words, which may
    if (length < 17 && distance >= length && <u32>(max(from, to) - base + length) <= <u32>mask) {
      at += length;
      if (length > 7) {
        const a = load<u64>(from), b = load<u64>(from + length - 8);
        store<u64>(to, a); store<u64>(to + length - 8, b);
      } else if (length > 3) {
        const a = load<u32>(from), b = load<u32>(from + length - 4);
        store<u32>(to, a); store<u32>(to + length - 4, b);
      } else { store<u16>(to, load<u16>(from)); store<u8>(to, load<u8>(from, 2), 2); }
    } else for (; length > 0; length--, at++) store<u8>(base + (at & mask), load<u8>(base + ((at - distance) & mask)));
  }
  // whole bytes that were read ahead go back
  const back = min(have >> 3, p - start);
  p -= back; have -= back << 3;
  store<i32>(IO, p);
  store<u64>(z, bits & ((<u64>1 << have) - 1), BUFFER); store<i32>(z, have, BITS);
  store<i32>(z, at, Z_TOTAL);
}

/** Does the header ask for a dictionary? Of a state that has answered HAS_HEADER. */
export function wantsDictionary(z: i32): bool { return load<i32>(z, Z_FORMAT) == ZLIB && load<i32>(z, FLAGS) == 1; }
/** The output begins with the `n` bytes that lie in the window already. */
export function inflateAfter(z: i32, n: i32): void { store<i32>(z, n, Z_TOTAL); store<i32>(z, n, SUMMED); }

/** Takes the output since the last time into the checksum. */
function sum(z: i32): void {
  const format = load<i32>(z, Z_FORMAT), base = load<i32>(IO, 8), mask = load<i32>(IO, 12), total = load<i32>(z, Z_TOTAL);
  let at = load<i32>(z, SUMMED), s: u32 = load<u32>(z, Z_SUM);
  while (at != total && format != RAW) {
    const i = at & mask;
    let n = total - at;
    if (mask > 0) n = min(n, mask + 1 - i);
    s = format == GZIP ? crc32(base + i, n, s) : adler32(base + i, n, s);
    at += n;
  }
  store<i32>(z, total, SUMMED);
  store<u32>(z, s, Z_SUM);
}
/** To be called before the output moves or is written over. */
export function inflateSum(z: i32): void { sum(z); }

// @ts-ignore: decorator
@inline function put(z: i32, c: i32): void {
  const at = load<i32>(z, Z_TOTAL);
  store<u8>(load<i32>(IO, 8) + (at & load<i32>(IO, 12)), <u8>c);
  store<i32>(z, at + 1, Z_TOTAL);
}
// @ts-ignore: decorator
@inline function full(z: i32): bool { return load<i32>(z, Z_TOTAL) == load<i32>(IO, 16); }
function go(z: i32, state: i32): void { store<i32>(z, state, STATE); }

/** Goes on as far as it can: one of the answers above. After HAS_HEADER the window's size is known (Z_WBITS, 0 unknown) and output
 *  may be set up. `window`: bytes of it. */
export function inflate(z: i32, window: i32): i32 {
  store<i32>(USED, 0);
  while (true) {
    switch (load<i32>(z, STATE)) {
      case START: {
        const format = load<i32>(z, Z_FORMAT);
        if (format == RAW) { go(z, READY); break; }
        if (!need(z, 16)) return NEEDS_INPUT;
        const a = look(z, 8), b = look(z, 8);
        if (format != ZLIB && a == 0x1f && b == 0x8b) { store<i32>(z, GZIP, Z_FORMAT); store<i32>(z, 15, Z_WBITS); go(z, G_FLAGS); }
        else {
          if (format == GZIP || (a & 15) != 8 || (a << 8 | b) % 31 || a >> 4 > 7) return BAD_HEADER;
          store<i32>(z, ZLIB, Z_FORMAT); store<i32>(z, (a >> 4) + 8, Z_WBITS);
          store<i32>(z, 1, Z_SUM);
          go(z, b & 0x20 ? DICTIONARY : READY);
        }
        take(z);
        break;
      }
      case G_FLAGS:
        if (!need(z, 16)) return NEEDS_INPUT;
        if (look(z, 8) != 8) return BAD_HEADER;
        store<i32>(z, look(z, 8), FLAGS);
        take(z);
        store<i32>(z, 6, COUNT); // time, extra flags, system
        go(z, G_SKIP);
        break;
      case G_SKIP:
        for (; load<i32>(z, COUNT) > 0; store<i32>(z, load<i32>(z, COUNT) - 1, COUNT)) {
          if (!need(z, 8)) return NEEDS_INPUT;
          look(z, 8);
          take(z);
        }
        go(z, G_NEXT);
        break;
      case G_NEXT: {
        const f = load<i32>(z, FLAGS);
        if (f & 4) { store<i32>(z, f & ~4, FLAGS); go(z, G_EXTRA); }
        else if (f & 8) { store<i32>(z, f & ~8, FLAGS); go(z, G_STRING); }
        else if (f & 16) { store<i32>(z, f & ~16, FLAGS); go(z, G_STRING); }
        else if (f & 2) { store<i32>(z, f & ~2, FLAGS); store<i32>(z, 2, COUNT); go(z, G_SKIP); }
        else go(z, READY);
        break;
      }
      case G_EXTRA:
        if (!need(z, 16)) return NEEDS_INPUT;
        store<i32>(z, look(z, 16), COUNT);
        take(z);
        go(z, G_SKIP);
        break;
      case G_STRING:
        if (!need(z, 8)) return NEEDS_INPUT;
        if (!look(z, 8)) go(z, G_NEXT);
        take(z);
        break;
      case DICTIONARY:
        if (!need(z, 32)) return NEEDS_INPUT;
        store<i32>(z, bswap<i32>(look(z, 32)), Z_DICTIONARY);
        store<i32>(z, 1, FLAGS);
        take(z);
        go(z, READY);
        break;
      case READY:
        go(z, BLOCK);
        return HAS_HEADER;
      case BLOCK: {
        if (load<i32>(z, LAST)) {
          sum(z);
          // whole bytes that were read ahead do not exist; the rest of the last one is dropped
          store<i32>(USED, load<i32>(z, BITS) & 7);
          take(z);
          go(z, TRAILER);
          break;
        }
        if (!need(z, 3)) return NEEDS_INPUT;
        store<i32>(z, look(z, 1), LAST);
        const kind = look(z, 2);
        take(z);
        if (kind == 3) return BAD_BLOCK;
        if (kind == 1) {
          for (let i = 0; i < 288; i++) store<u8>(z + LENGTHS + i, <u8>(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
          build(z + LIT_COUNT, z + LIT_SYMBOL, z + LENGTHS, 288);
          memory.fill(z + LENGTHS, 5, 30);
          build(z + DIST_COUNT, z + DIST_SYMBOL, z + LENGTHS, 30);
          buildTables(z);
        }
        go(z, kind == 0 ? STORED : kind == 1 ? SYMBOLS : DYNAMIC);
        if (!kind) { store<i32>(USED, load<i32>(z, BITS) & 7); take(z); }
        break;
      }
      case STORED: {
        if (!need(z, 32)) return NEEDS_INPUT;
        const n = look(z, 16);
        if (n != (look(z, 16) ^ 0xffff)) return BAD_STORED;
        take(z);
        store<i32>(z, n, COUNT);
        go(z, STORED_COPY);
        break;
      }
      case STORED_COPY:
        for (; load<i32>(z, COUNT) > 0; store<i32>(z, load<i32>(z, COUNT) - 1, COUNT)) {
          if (full(z)) return FULL;
          if (!need(z, 8)) return NEEDS_INPUT;
          put(z, look(z, 8));
          take(z);
        }
        go(z, BLOCK);
        break;
      case DYNAMIC:
        if (!need(z, 14)) return NEEDS_INPUT;
        store<i32>(z, look(z, 5) + 257, LITERALS);
        store<i32>(z, look(z, 5) + 1, DISTANCES);
        store<i32>(z, look(z, 4) + 4, LENGTH);
        take(z);
        if (load<i32>(z, LITERALS) > 286 || load<i32>(z, DISTANCES) > 30) return BAD_CODES;
        memory.fill(z + LENGTHS, 0, 19);
        store<i32>(z, 0, COUNT);
        go(z, CODE_LENGTHS);
        break;
      case CODE_LENGTHS: {
        for (; load<i32>(z, COUNT) < load<i32>(z, LENGTH); store<i32>(z, load<i32>(z, COUNT) + 1, COUNT)) {
          if (!need(z, 3)) return NEEDS_INPUT;
          store<u8>(z + LENGTHS + load<u8>(ORDER + load<i32>(z, COUNT)), <u8>look(z, 3));
          take(z);
        }
        if (build(z + LIT_COUNT, z + LIT_SYMBOL, z + LENGTHS, 19)) return BAD_CODES;
        store<i32>(z, 0, COUNT);
        go(z, ALL_LENGTHS);
        break;
      }
      case ALL_LENGTHS: {
        const all = load<i32>(z, LITERALS) + load<i32>(z, DISTANCES);
        while (load<i32>(z, COUNT) < all) {
          const i = load<i32>(z, COUNT), s = symbol(z, z + LIT_COUNT, z + LIT_SYMBOL);
          if (s == -1) return NEEDS_INPUT;
          if (s < 0 || (s == 16 && !i)) return BAD_CODES;
          let n = 1, l = s;
          if (s >= 16) {
            const bits = s == 16 ? 2 : s == 17 ? 3 : 7;
            if (!need(z, bits)) { store<i32>(USED, 0); return NEEDS_INPUT; }
            n = look(z, bits) + (s == 18 ? 11 : 3);
            l = s == 16 ? load<u8>(z + LENGTHS + i - 1) : 0;
            if (i + n > all) return BAD_CODES;
          }
          take(z);
          memory.fill(z + LENGTHS + i, <u8>l, n);
          store<i32>(z, i + n, COUNT);
        }
        const n = load<i32>(z, LITERALS), m = load<i32>(z, DISTANCES);
        if (!load<u8>(z + LENGTHS + 256)) return BAD_CODES;
        let r = build(z + LIT_COUNT, z + LIT_SYMBOL, z + LENGTHS, n);
        // one code alone may leave the set incomplete
        if (r < 0 || (r && n - <i32>load<u16>(z + LIT_COUNT) != 1)) return BAD_CODES;
        r = build(z + DIST_COUNT, z + DIST_SYMBOL, z + LENGTHS + n, m);
        if (r < 0 || (r && m - <i32>load<u16>(z + DIST_COUNT) != 1)) return BAD_CODES;
        buildTables(z);
        go(z, SYMBOLS);
        break;
      }
      case SYMBOLS: {
        if (load<i32>(IO, 4) - load<i32>(IO) >= 8) fast(z, window);
        if (full(z)) return FULL;
        let s = symbol(z, z + LIT_COUNT, z + LIT_SYMBOL);
        if (s < 256) {
          if (s < 0) { store<i32>(USED, 0); return s == -1 ? NEEDS_INPUT : BAD_SYMBOL; }
          take(z);
          put(z, s);
          break;
        }
        if (s == 256) { take(z); go(z, BLOCK); break; }
        s -= 257;
        if (s > 28) return BAD_SYMBOL;
        let extra = s < 8 || s == 28 ? 0 : (s >> 2) - 1;
        if (!need(z, extra)) { store<i32>(USED, 0); return NEEDS_INPUT; }
        const length = (s < 8 ? s + 3 : s == 28 ? 258 : ((4 + (s & 3)) << extra) + 3) + look(z, extra);
        s = symbol(z, z + DIST_COUNT, z + DIST_SYMBOL);
        if (s < 0) { store<i32>(USED, 0); return s == -1 ? NEEDS_INPUT : BAD_SYMBOL; }
        if (s > 29) return BAD_SYMBOL;
        extra = s < 4 ? 0 : (s >> 1) - 1;
        if (!need(z, extra)) { store<i32>(USED, 0); return NEEDS_INPUT; }
        const distance = (s < 4 ? s + 1 : ((2 + (s & 1)) << extra) + 1) + look(z, extra);
        take(z);
        if (<u32>distance > <u32>min<u32>(<u32>load<i32>(z, Z_TOTAL), <u32>window)) return BAD_DISTANCE;
        store<i32>(z, length, LENGTH);
        store<i32>(z, distance, DISTANCE);
        go(z, COPY);
        break;
      }
      case COPY: {
        const base = load<i32>(IO, 8), mask = load<i32>(IO, 12), distance = load<i32>(z, DISTANCE);
        let at = load<i32>(z, Z_TOTAL), n = min(load<i32>(z, LENGTH), load<i32>(IO, 16) - at);
        store<i32>(z, load<i32>(z, LENGTH) - n, LENGTH);
        for (; n > 0; n--, at++) store<u8>(base + (at & mask), load<u8>(base + ((at - distance) & mask)));
        store<i32>(z, at, Z_TOTAL);
        if (load<i32>(z, LENGTH)) return FULL;
        go(z, SYMBOLS);
        break;
      }
      case TRAILER: {
        const format = load<i32>(z, Z_FORMAT);
        if (format == RAW) { go(z, END); break; }
        if (!need(z, 32)) return NEEDS_INPUT;
        if (format == GZIP) {
          // its length follows
          const a = look(z, 32);
          if (load<i32>(z, FLAGS) != 0x100) {
            if (a != load<i32>(z, Z_SUM)) return BAD_CHECK;
            store<i32>(z, 0x100, FLAGS);
            take(z);
            break;
          }
          if (a != load<i32>(z, Z_TOTAL)) return BAD_LENGTH;
        } else if (bswap<i32>(look(z, 32)) != load<i32>(z, Z_SUM)) return BAD_CHECK;
        take(z);
        go(z, END);
        break;
      }
      default: return ENDED;
    }
  }
  return ENDED;
}
/** Order in which code lengths of code lengths come. */
export const ORDER: i32 = <i32>memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
