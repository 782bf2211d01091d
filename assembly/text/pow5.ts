/**
 * Powers of five to 128 bits, for printing (floatprint) and parsing (floatparse) doubles.
 *
 * pow5(k), LO <= k <= HI, is floor(5^k * 2^s) with s such that bit 127 is set. The full table would be 10.6 KB of ROM, so
 * only every 27th power is kept; the others are one 128 x 64 multiplication away (5^26 < 2^61), and a two-bit correction
 * per power makes them exact. 5^k needs no rounding for 0 <= k <= 55.
 *
 * Table: Python, `5**k` in exact integers; tests/differential/floats.mjs proves the users of it.
 */
import { SCRATCH } from "./scratch";

export const POW5_LO: i32 = -351;
export const POW5_HI: i32 = 324;
const STEP: i32 = 27;

// prettier-ignore
const BASE = memory.data<u64>([
  0x8049a4ac0c5811ae, 0x205b896d777d6278, // 5^-351
  0xcf42894a5dce35ea, 0x52064cac828675b9, // 5^-324
  0xa76c582338ed2621, 0xaf2af2b80af6f24e, // 5^-297
  0x873e4f75e2224e68, 0x5a7744a6e804a291, // 5^-270
  0xda7f5bf590966848, 0xaf39a475506a899e, // 5^-243
  0xb080392cc4349dec, 0xbd8d794d96aacfb3, // 5^-216
  0x8e938662882af53e, 0x547eb47b7282ee9c, // 5^-189
  0xe65829b3046b0afa, 0x0cb4a5a3112a5112, // 5^-162
  0xba121a4650e4ddeb, 0x92f34d62616ce413, // 5^-135
  0x964e858c91ba2655, 0x3a6a07f8d510f86f, // 5^-108
  0xf2d56790ab41c2a2, 0xfae27299423fb9c3, // 5^-81
  0xc428d05aa4751e4c, 0xaa97e14c3c26b886, // 5^-54
  0x9e74d1b791e07e48, 0x775ea264cf55347d, // 5^-27
  0x8000000000000000, 0x0000000000000000, // 5^0
  0xcecb8f27f4200f3a, 0x0000000000000000, // 5^27
  0xa70c3c40a64e6c51, 0x999090b65f67d924, // 5^54
  0x86f0ac99b4e8dafd, 0x69a028bb3ded71a3, // 5^81
  0xda01ee641a708de9, 0xe80e6f4820cc9495, // 5^108
  0xb01ae745b101e9e4, 0x5ec05dcff72e7f8f, // 5^135
  0x8e41ade9fbebc27d, 0x14588f13be847307, // 5^162
  0xe5d3ef282a242e81, 0x8f1668c8a86da5fa, // 5^189
  0xb9a74a0637ce2ee1, 0x6d953e2bd7173692, // 5^216
  0x95f83d0a1fb69cd9, 0x4abdaf101564f98e, // 5^243
  0xf24a01a73cf2dccf, 0xbc633b39673c8cec, // 5^270
  0xc3b8358109e84f07, 0x0a862f80ec4700c8, // 5^297
  0x9e19db92b4e31ba9, 0x6c07a2c26a8346d1, // 5^324
], 8);

// Two bits per power: what floor(5^k) exceeds the product of the two table factors by.
// prettier-ignore
const FIX = memory.data<u32>([
  0x55455550, 0x00115555, 0x14005404, 0x00010514, 0x40140005, 0x55651150, 0x045a5595, 0x50151151,
  0x55550415, 0x54565949, 0x00144105, 0x01110415, 0x00550041, 0x00004010, 0x00000000, 0x55a55500,
  0x45965545, 0x00014100, 0x55500040, 0x51045414, 0x46551455, 0x11514415, 0x00000000, 0x00000000,
  0x00000000, 0x00000000, 0x00000000, 0x96955564, 0x54165a65, 0x55555515, 0x54454140, 0x55545151,
  0x04000041, 0x50400044, 0x51555455, 0x14111551, 0x50511054, 0x00000005, 0x00000040, 0x00100100,
  0x00000000, 0x00000000, 0x00000000,
]);

/** High half of a 64 x 64 bit product. */
export function mulHigh(a: u64, b: u64): u64 {
  const al = a & 0xffffffff,
    ah = a >> 32,
    bl = b & 0xffffffff,
    bh = b >> 32;
  const m = ah * bl + ((al * bl) >> 32);
  const n = al * bh + (m & 0xffffffff);
  return ah * bh + (m >> 32) + (n >> 32);
}

/** Leaves the 128 bits of 5^k at SCRATCH: low word first. */
export function pow5(k: i32): void {
  const i = (k - POW5_LO) / STEP;
  const r = k - POW5_LO - i * STEP;
  const base = <i32>BASE + (i << 4);
  let hi = load<u64>(base);
  let lo = load<u64>(base, 8);
  if (r) {
    let p: u64 = 5;
    for (let j = 1; j < r; j++) p *= 5;
    // [top mid low] = base * 5^r, then the top 128 bits from the first one bit on
    const low = lo * p;
    let mid = hi * p;
    let top = mulHigh(hi, p);
    const carry = mulHigh(lo, p);
    mid += carry;
    if (mid < carry) top++;
    const z = clz(top);
    hi = z ? (top << z) | (mid >> (64 - z)) : top;
    lo = z ? (mid << z) | (low >> (64 - z)) : mid;
  }
  const n = k - POW5_LO;
  const fix = <u64>((load<u32>(<i32>FIX + ((n >> 4) << 2)) >> ((n & 15) << 1)) & 3);
  lo += fix;
  if (lo < fix) hi++;
  store<u64>(SCRATCH, lo);
  store<u64>(SCRATCH, hi, 8);
}
