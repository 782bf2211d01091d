/**
 * Big ints as text, both ways.
 *
 * Decimal out: the magnitude is divided by 10^9 again and again; a long one first by 10^288, because Knuth's division does
 * the same work in multiplications, which are several times quicker than divisions.
 * Decimal in: blocks of nine digits are limbs; neighbours are combined pairwise with 10^9, 10^18, 10^36 ..., all numbers
 * of a level being equally long, so that Karatsuba does the work for long texts.
 * Bases 2, 4, 8, 16, 32 go by bits; other bases by one small multiplication a digit.
 */
import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { add, bitLength, divSmall, mulPow5, mulSmall, shiftLeft, shiftRight, trim } from "../text/limbs";
import { writeU64 } from "../text/floatprint";
import { VIEW_A } from "../text/scratch";
import { T } from "../value/types";
import { fromU64, isNegative, lengthOf, limbsOf, newLimbs, normal } from "./bigint";
import { divKnuth } from "./bigint-div";
import { mulLimbs, mulScratch } from "./bigint-mul";

const BILLION: u32 = 1000000000;

/** Upper bound of the length of v's text in `base` without sign or prefix. */
export function textRoom(v: i32, base: i32): i32 {
  const bits = bitLength(limbsOf(v, VIEW_A), lengthOf(v));
  if (base == 10) return <i32>((<i64>bits * 1234) >> 12) + 20; // 0.30127 > log10(2)
  const each = 31 - <i32>clz(base);
  return bits / each + 2;
}

function writeNine(v: u32, p: i32): void {
  for (let i = 8; i >= 0; i--) {
    const q = v / 10;
    store<u8>(p + i, <u8>(48 + (v - q * 10)));
    v = q;
  }
}

/** Digits of |v| to `out` (textRoom() bytes) without sign; `letter` 0x61 or 0x41 is the first digit above 9. */
export function writeDigits(v: i32, base: i32, letter: i32, out: i32): i32 {
  const n = lengthOf(v);
  const p = limbsOf(v, VIEW_A);
  if (n <= 1 && base == 10) return writeU64(n ? load<u32>(p) : 0, out);
  if (base == 10) return writeDecimal(v, out);
  if (!n) {
    store<u8>(out, 48);
    return 1;
  }
  const each = 31 - <i32>clz(base);
  const count = (bitLength(p, n) + each - 1) / each;
  let at = 0;
  for (let o = out + count - 1; o >= out; o--) {
    const i = at >> 5,
      s = at & 31;
    let d = load<u32>(p + (i << 2)) >> s;
    if (s + each > 32 && i + 1 < n) d |= load<u32>(p + (i << 2), 4) << (32 - s);
    d &= base - 1;
    store<u8>(o, <u8>(d < 10 ? 48 + d : letter - 10 + d));
    at += each;
  }
  return count;
}

/** Digits cut off at once from a long number, and the limbs of 10^PIECE. */
const PIECE: i32 = 288;
const PIECE_LIMBS: i32 = 30;

/** The n limbs at p (destroyed) in decimal, written backwards from `end`; the address of the first digit. */
function shortDecimal(p: i32, n: i32, end: i32): i32 {
  n = trim(p, n);
  while (n) {
    end -= 9;
    writeNine(divSmall(p, p, n, BILLION), end);
    n = trim(p, n);
  }
  return end;
}

/** -1 when memory runs out (exception pending). */
function writeDecimal(v: i32, out: i32): i32 {
  let n = lengthOf(v);
  const long = n > PIECE_LIMBS * 2;
  const copy = allocRaw(T.RAW, 8 + ((long ? n * 2 + PIECE_LIMBS + 8 : n) << 2));
  if (!copy) return -1;
  let p = copy + 8;
  memory.copy(p, limbsOf(v, VIEW_A), n << 2);
  // backwards from the end of the room, then moved to the front
  const end = out + textRoom(v, 10);
  let to = end;
  if (long) {
    let q = p + ((n + 2) << 2);
    const power = q + ((n + 2) << 2);
    // 10^288 = 5^288 * 2^288, its top bit moved to bit 31
    memory.fill(power, 0, PIECE_LIMBS << 2);
    const five = power + ((PIECE >> 5) << 2);
    store<u32>(five, 1);
    mulPow5(five, 1, PIECE);
    const s = <i32>clz(load<u32>(power + (PIECE_LIMBS << 2) - 4));
    shiftLeft(power, power, PIECE_LIMBS, s);
    while (n > PIECE_LIMBS) {
      store<u32>(p + (n << 2), shiftLeft(p, p, n, s));
      divKnuth(q, p, n, power, PIECE_LIMBS);
      shiftRight(p, p, PIECE_LIMBS, s);
      const first = shortDecimal(p, PIECE_LIMBS, to);
      to -= PIECE;
      if (first > to) memory.fill(to, 48, first - to);
      const t = p;
      p = q;
      q = t;
      n = trim(p, n - PIECE_LIMBS + 1);
    }
  }
  to = shortDecimal(p, n, to);
  while (to < end - 1 && load<u8>(to) == 48) to++;
  memory.copy(out, to, end - to);
  return end - to;
}

/** Value of a digit in bases up to 36, 99 for anything else. */
export function digitValue(c: i32): i32 {
  if (<u32>(c - 48) <= 9) return c - 48;
  c |= 0x20;
  return <u32>(c - 97) < 26 ? c - 87 : 99;
}

/** Blocks of nine digits up to which one multiplication a block is quicker than combining halves. */
const PAIRING: i32 = 100;

/** Decimal digits (and underscores between them) [at, at + len), `nd` digits. */
function parseDecimal(at: i32, len: i32, nd: i32, negative: bool): i32 {
  const blocks = (nd + 8) / 9;
  let width = 1;
  if (blocks > PAIRING) while (width < blocks) width <<= 1;
  else width = blocks;
  const block = newLimbs(width);
  if (!block) return 0;
  const limbs = block + 4;
  let v: u32 = 0;
  if (blocks <= PAIRING) {
    let used = 0;
    let scale: u32 = 1;
    for (let i = 0; i < len; i++) {
      const c = <u32>load<u8>(at + i);
      if (c == 0x5f) continue;
      v = v * 10 + c - 48;
      scale *= 10;
      if (scale == BILLION || i == len - 1) {
        const carry = mulSmall(limbs, limbs, used, scale, v);
        if (carry) store<u32>(limbs + (used++ << 2), carry);
        v = 0;
        scale = 1;
      }
    }
    return normal(block, used, negative);
  }
  push(block);
  const half = width >> 1;
  const room = allocRaw(T.RAW, 8 + ((width * 2 + mulScratch(half)) << 2));
  pop();
  if (!room) return 0;
  const power = room + 8; // 10^(9 w), w limbs of it
  const product = power + (width << 2);
  const tmp = product + (width << 2);
  // blocks of nine digits, the least significant first
  let place = 0;
  let ten: u32 = 1;
  let o = limbs;
  for (let i = len - 1; i >= 0; i--) {
    const c = <u32>load<u8>(at + i);
    if (c == 0x5f) continue;
    v += (c - 48) * ten;
    ten *= 10;
    if (++place == 9) {
      store<u32>(o, v);
      o += 4;
      v = 0;
      ten = 1;
      place = 0;
    }
  }
  if (place) {
    store<u32>(o, v);
    o += 4;
  }
  memory.fill(o, 0, limbs + (width << 2) - o);
  store<u32>(power, BILLION);
  let used = blocks;
  for (let w = 1; w < width; w <<= 1) {
    // [low w][high w] becomes low + high * power
    for (let i = 0; i < used; i += w << 1) {
      const low = limbs + (i << 2);
      mulLimbs(product, low + (w << 2), w, power, w, tmp);
      add(product, product, w << 1, low, w);
      memory.copy(low, product, w << 3);
    }
    if (w < half) {
      mulLimbs(product, power, w, power, w, tmp);
      memory.copy(power, product, w << 3);
    }
  }
  return normal(block, width, negative);
}

/** parseIntText(): the text is not an int in this base. No exception is pending then. */
export const NOT_INT: i32 = 0x7e; // a constant tag no Value has

/**
 * [at, at + len) as an int literal: sign, base prefix (base 0, 2, 8, 16), digits with single underscores between them; no
 * white space. NOT_INT when malformed; 0 with an exception pending when memory runs out.
 */
export function parseIntText(at: i32, len: i32, base: i32): i32 {
  const end = at + len;
  let negative = false;
  if (at < end && (load<u8>(at) == 0x2d || load<u8>(at) == 0x2b)) negative = load<u8>(at++) == 0x2d;
  let under = false; // may an underscore come?
  let zeros = false; // base 0: a leading zero allows nothing but zeros
  if (end - at > 1 && load<u8>(at) == 48) {
    const x = <i32>load<u8>(at, 1) | 0x20;
    const b = x == 0x78 ? 16 : x == 0x6f ? 8 : x == 0x62 ? 2 : 0;
    if (b && (base == 0 || base == b)) {
      base = b;
      at += 2;
      under = true;
    } else if (base == 0) zeros = true;
  }
  if (base == 0) base = 10;
  let nd = 0;
  for (let p = at; p < end; p++) {
    const c = <i32>load<u8>(p);
    if (c == 0x5f) {
      if (!under || p + 1 == end) return NOT_INT;
      under = false;
      continue;
    }
    const d = digitValue(c);
    if (d >= base || (zeros && d)) return NOT_INT;
    under = true;
    nd++;
  }
  if (!nd) return NOT_INT;
  if (nd <= 12) {
    let m: u64 = 0;
    for (let p = at; p < end; p++) {
      const c = <i32>load<u8>(p);
      if (c != 0x5f) m = m * base + digitValue(c);
    }
    return fromU64(m, negative);
  }
  if (base == 10) return parseDecimal(at, end - at, nd, negative);
  return parseOther(at, end, nd, base, negative);
}

function parseOther(at: i32, end: i32, nd: i32, base: i32, negative: bool): i32 {
  const each = 32 - <i32>clz(base - 1);
  const bits = <i64>nd * each;
  if (bits > 0x3ffffff) return newLimbs(0x7fffffff); // MemoryError
  const block = newLimbs((<i32>bits + 63) >> 5);
  if (!block) return 0;
  const limbs = block + 4;
  if ((base & (base - 1)) == 0) {
    let acc: u64 = 0;
    let have = 0;
    let n = 0;
    for (let p = end - 1; p >= at; p--) {
      const c = <i32>load<u8>(p);
      if (c == 0x5f) continue;
      acc |= <u64>digitValue(c) << have;
      have += each;
      if (have >= 32) {
        store<u32>(limbs + (n++ << 2), <u32>acc);
        acc >>= 32;
        have -= 32;
      }
    }
    if (have) store<u32>(limbs + (n++ << 2), <u32>acc);
    return normal(block, n, negative);
  }
  let n = 0;
  for (let p = at; p < end; p++) {
    const c = <i32>load<u8>(p);
    if (c == 0x5f) continue;
    const carry = mulSmall(limbs, limbs, n, base, digitValue(c));
    if (carry) store<u32>(limbs + (n++ << 2), carry);
  }
  return normal(block, n, negative);
}
