/**
 * Bits of big ints: shifts, and/or/xor on two's complement with endless sign bits, bytes.
 *
 * The magnitude is turned into two's complement limb by limb while it is read (invert, add the carry that starts as 1),
 * and back the same way in the result.
 */
import { outOfMemory } from "../heap/alloc";
import { bitLength, shiftLeft, shiftRight } from "../text/limbs";
import { VIEW_A, VIEW_B } from "../text/scratch";
import { isInt, mkInt } from "../value/tag";
import {
  bigAdd,
  fromI32,
  fromI64,
  fromU64,
  isNegative,
  lengthOf,
  limbsOf,
  MAX_LIMBS,
  newLimbs,
  normal,
  plain,
} from "./bigint";

/** v << by, by >= 0. */
export function bigShl(v: i32, by: i32): i32 {
  const n = lengthOf(v);
  if (!n || !by) return plain(v);
  const limbs = by >>> 5;
  if (limbs + n > MAX_LIMBS) return outOfMemory(-1);
  const p = newLimbs(limbs + n + 1);
  if (!p) return 0;
  memory.fill(p + 4, 0, limbs << 2);
  const to = p + 4 + (limbs << 2);
  store<u32>(to + (n << 2), shiftLeft(to, limbsOf(v, VIEW_A), n, by & 31));
  return normal(p, limbs + n + 1, isNegative(v));
}

/** v >> by towards minus infinity, by >= 0. */
export function bigShr(v: i32, by: i32): i32 {
  if (isInt(v)) return mkInt((v >> 1) >> min(by, 31));
  const n = lengthOf(v);
  const limbs = by >>> 5;
  const negative = isNegative(v);
  if (limbs >= n) return mkInt(negative && n ? -1 : 0);
  const p = newLimbs(n - limbs + 1);
  if (!p) return 0;
  const from = limbsOf(v, VIEW_A);
  const m = n - limbs;
  let lost = shiftRight(p + 4, from + (limbs << 2), m, by & 31);
  store<u32>(p + 4 + (m << 2), 0);
  if (negative) {
    for (let i = 0; i < limbs && !lost; i++) lost = load<u32>(from + (i << 2));
    for (let q = p + 4; lost; q += 4) {
      const x = load<u32>(q) + 1;
      store<u32>(q, x);
      if (x) break;
    }
  }
  return normal(p, m + 1, negative);
}

export function bigInvert(v: i32): i32 {
  if (isInt(v)) return v ^ -2;
  // ~v = -(v + 1); the sum is ours, so its sign may be turned in place
  const r = bigAdd(v, mkInt(1));
  if (!r || isInt(r)) return r ? fromI32(-(r >> 1)) : 0;
  return normal(r, lengthOf(r), !isNegative(r));
}

/** op 9 and, 10 or, 11 xor (the numbering of the binary operators). */
export function bigBitwise(op: i32, a: i32, b: i32): i32 {
  if (isInt(a) && isInt(b)) {
    if (op == 9) return a & b;
    if (op == 10) return a | b;
    return (a ^ b) | 1;
  }
  const na = lengthOf(a),
    nb = lengthOf(b);
  const n = max(na, nb) + 1;
  const p = newLimbs(n);
  if (!p) return 0;
  const x = limbsOf(a, VIEW_A),
    y = limbsOf(b, VIEW_B);
  const sa: u32 = isNegative(a) ? -1 : 0,
    sb: u32 = isNegative(b) ? -1 : 0;
  const s: u32 = op == 9 ? sa & sb : op == 10 ? sa | sb : sa ^ sb;
  let ca: u64 = sa & 1,
    cb: u64 = sb & 1,
    c: u64 = s & 1;
  for (let i = 0; i < n; i++) {
    ca += <u64>((i < na ? load<u32>(x + (i << 2)) : 0) ^ sa);
    cb += <u64>((i < nb ? load<u32>(y + (i << 2)) : 0) ^ sb);
    const u = <u32>ca,
      w = <u32>cb;
    const r = op == 9 ? u & w : op == 10 ? u | w : u ^ w;
    c += <u64>(r ^ s);
    store<u32>(p + 4 + (i << 2), <u32>c);
    ca >>= 32;
    cb >>= 32;
    c >>= 32;
  }
  return normal(p, n, s != 0);
}

/** Ones in the magnitude. */
export function bitCount(v: i32): i32 {
  const p = limbsOf(v, VIEW_A);
  let ones = 0;
  for (let i = lengthOf(v) - 1; i >= 0; i--) ones += popcnt(load<u32>(p + (i << 2)));
  return ones;
}

/**
 * Two's complement bytes to [out, out + size). False when the value does not fit (or is negative and not `signed`); the
 * bytes are written all the same, cut off.
 */
export function writeBytes(v: i32, out: i32, size: i32, bigEndian: bool, signed: bool): bool {
  const n = lengthOf(v);
  const p = limbsOf(v, VIEW_A);
  const negative = isNegative(v);
  const s: u32 = negative ? 0xff : 0;
  let c: u32 = negative ? 1 : 0;
  let last: u32 = s;
  for (let i = 0; i < size; i++) {
    c += (i >> 2 < n ? <u32>load<u8>(p + i) : 0) ^ s;
    last = c & 0xff;
    store<u8>(bigEndian ? out + size - 1 - i : out + i, <u8>last);
    c >>= 8;
  }
  if (!n) return true;
  if (negative && !signed) return false;
  const bits = bitLength(p, n);
  if (!signed) return bits <= size << 3;
  if (bits < size << 3) return true;
  // only -2^(8 size - 1) is that long
  if (!negative || bits > size << 3) return false;
  for (let i = 0; i < n - 1; i++) if (load<u32>(p + (i << 2))) return false;
  return popcnt(load<u32>(p + (n << 2) - 4)) == 1;
}

/** The int of `size` bytes. They must not move meanwhile (they are in a rooted object). */
export function fromBytes(at: i32, size: i32, bigEndian: bool, signed: bool): i32 {
  let k = size;
  if (!signed) while (k && !load<u8>(bigEndian ? at + size - k : at + k - 1)) k--;
  if (k <= 8) {
    let m: u64 = 0;
    for (let i = k - 1; i >= 0; i--) m = (m << 8) | <u64>load<u8>(bigEndian ? at + size - 1 - i : at + i);
    if (!signed) return fromU64(m, false);
    const free = 64 - (k << 3);
    return fromI64(k ? <i64>(m << free) >> free : 0);
  }
  const n = (size + 3) >> 2;
  const p = newLimbs(n + 1);
  if (!p) return 0;
  memory.fill(p + 4, 0, (n + 1) << 2);
  const negative = signed && size > 0 && (load<u8>(bigEndian ? at : at + size - 1) & 0x80) != 0;
  const s: u32 = negative ? 0xff : 0;
  let c: u32 = negative ? 1 : 0;
  for (let i = 0; i < size; i++) {
    c += <u32>load<u8>(bigEndian ? at + size - 1 - i : at + i) ^ s;
    store<u8>(p + 4 + i, <u8>c);
    c >>= 8;
  }
  if (c) store<u8>(p + 4 + size, 1);
  return normal(p, n + 1, negative);
}

/** Trailing zero bits of the magnitude of v != 0. */
export function trailingZeros(v: i32): i32 {
  const p = limbsOf(v, VIEW_A);
  let i = 0;
  while (!load<u32>(p + (i << 2))) i++;
  return (i << 5) + <i32>ctz(load<u32>(p + (i << 2)));
}
