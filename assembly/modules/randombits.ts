// The generator of the module random: xoshiro128** of D. Blackman and S. Vigna ("Scrambled Linear Pseudorandom Number Generators",
// 2018), and the numbers that are made of its bits. The numbers of a seed are the same on every machine, and not those of CPython.
//
// The state is four raw words at S_RANDOM. All zero, which the generator never reaches, means: not seeded yet; the first
// use takes the host's entropy. Words of seeds and states are mixed by SplitMix64 (Steele, Lea, Flood, 2014).

import { entropy } from "../abi/imports";
import { S_RANDOM } from "../layout";
import { intOf, mkInt } from "../value/tag";
import { bigCompare, bitLengthOf, fromU32, newLimbs, normal } from "../objects/bigint";

/** 32 random bits. */
export function next(): u32 {
  let a = load<u32>(S_RANDOM), b = load<u32>(S_RANDOM, 4), c = load<u32>(S_RANDOM, 8), d = load<u32>(S_RANDOM, 12);
  if (!(a | b | c | d)) {
    seedFromHost();
    a = load<u32>(S_RANDOM); b = load<u32>(S_RANDOM, 4); c = load<u32>(S_RANDOM, 8); d = load<u32>(S_RANDOM, 12);
  }
  const r = rotl<u32>(b * 5, 7) * 9, t = b << 9;
  c ^= a; d ^= b; b ^= c; a ^= d;
  c ^= t; d = rotl<u32>(d, 11);
  store<u32>(S_RANDOM, a); store<u32>(S_RANDOM, b, 4); store<u32>(S_RANDOM, c, 8); store<u32>(S_RANDOM, d, 12);
  return r;
}

const GOLDEN: u64 = 0x9e3779b97f4a7c15;
/** SplitMix64's function: one to one, 0 only for 0. */
function mix(h: u64): u64 {
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
  h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
  return h ^ (h >> 31);
}
/** The state that belongs to `h`: two different numbers mixed, so never all zero. */
export function seedWith(h: u64): void {
  store<u64>(S_RANDOM, mix(h + GOLDEN));
  store<u64>(S_RANDOM, mix(h + 2 * GOLDEN), 8);
}
export function seedFromHost(): void {
  for (let i = 0; i < 16; i += 4) store<i32>(S_RANDOM + i, entropy());
  if (!(load<u64>(S_RANDOM) | load<u64>(S_RANDOM, 8))) seedWith(0);
}
/** The seed made of `n` bytes that stand for a value of `kind`. */
export function seedFromBytes(kind: i32, at: i32, n: i32): void {
  let h = (<u64>n << 2) + kind;
  for (let i = 0; i < n; i++) h = mix(h + GOLDEN + load<u8>(at + i));
  seedWith(h);
}

/** A double in [0, 1): 53 bits. */
export function unit(): f64 {
  const high = <f64>(next() >>> 5), low = <f64>(next() >>> 6);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

/** An int of `k` random bits. */
export function bits(k: i32): i32 {
  if (k <= 32) return k > 0 ? fromU32(next() >>> (32 - k)) : mkInt(0);
  const n = <i32>((<u32>k + 31) >>> 5), p = newLimbs(n);
  if (!p) return 0;
  for (let i = 0; i < n; i++) store<u32>(p + (i << 2), next(), 4);
  store<u32>(p + (n << 2), load<u32>(p + (n << 2)) >>> (-k & 31));
  return normal(p, n, false);
}

/** A number in [0, n), n > 0: of as many bits as n has, again until it is below. */
export function below(n: i32): i32 {
  const shift: u32 = clz<u32>(n);
  let r: u32;
  do r = next() >>> shift; while (r >= <u32>n);
  return r;
}
/** The same for any int, rooted. */
export function belowInt(n: i32): i32 {
  if (n & 1) return mkInt(below(intOf(n)));
  const k = bitLengthOf(n);
  while (true) {
    const r = bits(k);
    if (!r || bigCompare(r, n) < 0) return r;
  }
}
