// Huffman codes for one block of DEFLATE (RFC 1951, 3.2): lengths of codes by A. Moffat and J. Katajainen, "In-place calculation of
// minimum-redundancy codes" (1995), cut to the longest that the format allows.
//
//   working memory (T.RAW)   the words and runs named below; FREQUENCIES become codes, their first bit lowest
//
// Symbols: 0 to 285 bytes, the end of the block and lengths, then 30 of distances. The lengths of both codes go into the block as a run of
// symbols of a third code ("seq" here), two bytes each: symbol and what its extra bits hold.

import { ORDER } from "./inflate";

const LITERALS: i32 = 286, DISTANCES: i32 = 30;
const SENT: i32 = 8, SENT_DISTANCES: i32 = 12, SENT_LENGTHS: i32 = 16, SEQ_END: i32 = 20; // how much of each code is sent
const FREQUENCIES: i32 = 24, LENGTHS: i32 = FREQUENCIES + 632, SEQ_FREQUENCIES: i32 = LENGTHS + 316, SEQ_LENGTHS: i32 = SEQ_FREQUENCIES + 40;
const COUNTS: i32 = SEQ_LENGTHS + 20, NAMES: i32 = COUNTS + 32, WEIGHTS: i32 = NAMES + 572, SEQ: i32 = WEIGHTS + 76;
export const HUFFMAN_BYTES: i32 = WEIGHTS + 4 * LITERALS;

/** Symbol of a match's length, given less 3, and the extra bits behind it. */
export function lengthSymbol(v: i32): i32 {
  if (v < 8 || v == 255) return v == 255 ? 285 : 257 + v;
  const e = 29 - <i32>clz(v);
  return 257 + (e << 2) + (v >> e);
}
export function lengthExtra(v: i32): i32 { return v < 8 || v == 255 ? 0 : 29 - <i32>clz(v); }
/** The same of a distance, given less 1. */
export function distanceSymbol(v: i32): i32 { const e = distanceExtra(v); return (e << 1) + (v >> e); }
export function distanceExtra(v: i32): i32 { return v < 2 ? 0 : 30 - <i32>clz(v); }

/** Code of a symbol, and its length. */
// @ts-ignore: decorator
@inline export function codeOf(t: i32, s: i32): i32 { return load<u16>(t + FREQUENCIES + (s << 1)); }
// @ts-ignore: decorator
@inline export function lengthOf(t: i32, s: i32): i32 { return load<u8>(t + LENGTHS + s); }

/** The low `n` bits of `v` the other way round. */
export function reversed(v: i32, n: i32): i32 {
  let r = 0;
  for (; n > 0; n--, v >>= 1) r = r << 1 | (v & 1);
  return r;
}

/** Forgets all frequencies. */
export function clearCodes(t: i32): void { memory.fill(t + FREQUENCIES, 0, 632); memory.fill(t + SEQ_FREQUENCIES, 0, 40); note(t, 256); }
/** One more of a symbol. */
export function note(t: i32, s: i32): void { const p = t + FREQUENCIES + (s << 1); store<u16>(p, load<u16>(p) + 1); }

/** Finds codes for what was noted: the bits that the block takes with them, besides extra bits. */
export function findCodes(t: i32): i32 {
  let size = 17 + shape(t, FREQUENCIES, LENGTHS, LITERALS, 15) + shape(t, FREQUENCIES + 2 * LITERALS, LENGTHS + LITERALS, DISTANCES, 15);
  const n = used(t + LENGTHS, LITERALS, 257), all = n + used(t + LENGTHS + LITERALS, DISTANCES, 1);
  let q = t + SEQ;
  for (let i = 0; i < all;) {
    const x = at(t, n, i), again = i > 0 && at(t, n, i - 1) == x, most = x ? 6 : 138;
    let k = 1, s = x, extra = 0;
    while (i + k < all && k < most && at(t, n, i + k) == x) k++;
    if (k < 3 || (x && !again)) k = 1;
    else if (x) { s = 16; extra = k - 3; size += 2; }
    else if (k < 11) { s = 17; extra = k - 3; size += 3; }
    else { s = 18; extra = k - 11; size += 7; }
    store<u8>(q, <u8>s); store<u8>(q, <u8>extra, 1);
    const f = t + SEQ_FREQUENCIES + (s << 1);
    store<u16>(f, load<u16>(f) + 1);
    q += 2;
    i += k;
  }
  size += shape(t, SEQ_FREQUENCIES, SEQ_LENGTHS, 19, 7);
  let m = 19;
  while (m > 4 && !load<u8>(t + SEQ_LENGTHS + load<u8>(ORDER + m - 1))) m--;
  store<i32>(t, n, SENT); store<i32>(t, all - n, SENT_DISTANCES); store<i32>(t, m, SENT_LENGTHS); store<i32>(t, q, SEQ_END);
  return size + 3 * m;
}
/** Symbols up to the last one that has a code, `least` at least. */
function used(lengths: i32, n: i32, least: i32): i32 {
  while (n > least && !load<u8>(lengths + n - 1)) n--;
  return n;
}
/** Length `i` of those that are sent, the first `n` of which are of literals. */
function at(t: i32, n: i32, i: i32): i32 { return load<u8>(t + LENGTHS + (i < n ? i : LITERALS + i - n)); }

/** Gives each of `n` symbols with frequencies at t + f a length at t + l, of at most `limit` bits, and puts its code where its frequency
 *  was. The bits of all of them. */
function shape(t: i32, f: i32, l: i32, n: i32, limit: i32): i32 {
  const a = t + WEIGHTS, names = t + NAMES, counts = t + COUNTS, frequencies = t + f, lengths = t + l;
  let m = 0;
  memory.fill(lengths, 0, n);
  for (let s = 0; s < n; s++) if (load<u16>(frequencies + (s << 1))) store<i32>(a + (m++ << 2), <i32>load<u16>(frequencies + (s << 1)) << 9 | s);
  // decoders want two codes, as zlib has it
  for (let s = 0; m < 2; s++) if (!load<u16>(frequencies + (s << 1))) store<i32>(a + (m++ << 2), 1 << 9 | s);
  for (let gap = 121; gap; gap = gap / 3) {
    for (let i = gap; i < m; i++) {
      const x = load<i32>(a + (i << 2));
      let j = i;
      for (; j >= gap && load<i32>(a + ((j - gap) << 2)) > x; j -= gap) store<i32>(a + (j << 2), load<i32>(a + ((j - gap) << 2)));
      store<i32>(a + (j << 2), x);
    }
  }
  for (let i = 0; i < m; i++) {
    const x = load<i32>(a + (i << 2));
    store<u16>(names + (i << 1), <u16>(x & 511));
    store<i32>(a + (i << 2), x >> 9);
  }
  lengthsOf(a, m, counts, limit);
  let size = 0;
  for (let i = 0, k = limit; k > 0; k--) for (let c: i32 = load<u16>(counts + (k << 1)); c > 0; c--) {
    const s: i32 = load<u16>(names + (i++ << 1));
    store<u8>(lengths + s, <u8>k);
    size += k * load<u16>(frequencies + (s << 1));
  }
  // the first code of each length, then the next ones
  for (let code = 0, k = 1; k <= limit; k++) {
    const c: i32 = load<u16>(counts + (k << 1));
    store<u16>(counts + (k << 1), <u16>code);
    code = (code + c) << 1;
  }
  for (let s = 0; s < n; s++) {
    const k: i32 = load<u8>(lengths + s), p = counts + (k << 1);
    if (!k) continue;
    store<u16>(frequencies + (s << 1), <u16>reversed(load<u16>(p), k));
    store<u16>(p, load<u16>(p) + 1);
  }
  return size;
}
/** How many of the `m` (2 at least) weights at `a`, which rise, get codes of each length: u16 at `counts`. The weights are lost. */
function lengthsOf(a: i32, m: i32, counts: i32, limit: i32): void {
  let root = 0, leaf = 0;
  // each inner node becomes its weight, then its parent; the two lightest of leaves and nodes make the next
  for (let next = 0; next < m - 1; next++) {
    let w = 0;
    for (let i = 0; i < 2; i++) {
      if (leaf < m && (root >= next || load<i32>(a + (leaf << 2)) <= load<i32>(a + (root << 2)))) w += load<i32>(a + (leaf++ << 2));
      else { w += load<i32>(a + (root << 2)); store<i32>(a + (root++ << 2), next); }
    }
    store<i32>(a + (next << 2), w);
  }
  store<i32>(a + ((m - 2) << 2), 0);
  for (let i = m - 3; i >= 0; i--) { const p = a + (i << 2); store<i32>(p, load<i32>(a + (load<i32>(p) << 2)) + 1); }
  memory.fill(counts, 0, 32);
  root = m - 2;
  for (let open = 1, depth = 0; open > 0; depth++) {
    let inner = 0;
    while (root >= 0 && load<i32>(a + (root << 2)) == depth) { inner++; root--; }
    const p = counts + (min(depth, limit) << 1);
    store<u16>(p, <u16>(load<u16>(p) + open - inner));
    open = inner << 1;
  }
  // too long ones were cut: room for them is made among the shorter ones
  let total = 0;
  for (let k = 1; k <= limit; k++) total += <i32>load<u16>(counts + (k << 1)) << (limit - k);
  for (; total > 1 << limit; total--) {
    let k = limit - 1;
    while (!load<u16>(counts + (k << 1))) k--;
    const p = counts + (k << 1), last = counts + (limit << 1);
    store<u16>(last, load<u16>(last) - 1);
    store<u16>(p, load<u16>(p) - 1);
    store<u16>(p, load<u16>(p, 2) + 2, 2);
  }
}

/** What says the codes at the begin of a block: piece `i` of it as bits << 4 | their number; 0 at the end. */
export function piece(t: i32, i: i32): i32 {
  if (i < 3) return i == 0 ? (load<i32>(t, SENT) - 257) << 4 | 5 : i == 1 ? (load<i32>(t, SENT_DISTANCES) - 1) << 4 | 5 : (load<i32>(t, SENT_LENGTHS) - 4) << 4 | 4;
  i -= 3;
  const m = load<i32>(t, SENT_LENGTHS);
  if (i < m) return <i32>load<u8>(t + SEQ_LENGTHS + load<u8>(ORDER + i)) << 4 | 3;
  const q = t + SEQ + ((i - m) << 1);
  if (q >= load<i32>(t, SEQ_END)) return 0;
  const s: i32 = load<u8>(q), k: i32 = load<u8>(t + SEQ_LENGTHS + s), extra = s < 16 ? 0 : s == 16 ? 2 : s == 17 ? 3 : 7;
  return (<i32>load<u8>(q, 1) << k | <i32>load<u16>(t + SEQ_FREQUENCIES + (s << 1))) << 4 | k + extra;
}
