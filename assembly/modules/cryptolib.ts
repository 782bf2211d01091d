// cryptolib: AES (FIPS 197) with keys of 128, 192 and 256 bits in the modes ECB, CBC and CTR (NIST SP 800-38A); for tls, in private, the
// GHASH of GCM (NIST SP 800-38D).
//
//   aes (T.CIPHER, all raw)   +4 mode, rounds, direction (0 not used yet, 1 encrypts, 2 decrypts), bytes of the key stream used (u8)
//     +8 last block or counter (16 bytes)   +24 key stream of the counter (16)   +40 round keys, 16 bytes each
//
// The substitution box and its inverse are computed at boot; columns of the state are handled as packed words.

import { raise } from "../value/raise";
import { Q, isInt, mkInt } from "../value/tag";
import { T, typeOfId } from "../value/types";
import { STR_DATA, newBlock, newBytes } from "../text/str";
import { arg, argOr } from "../runtime/frame";
import { charge } from "../runtime/work";
import { STATIC, constant, func, method, module, type } from "../runtime/native";
import { bufferAddr, needBuffer, needWritable } from "../objects/buffer";
import { subAlloc } from "../objects/class";
import { clampI32 } from "../objects/bigint";

const ECB: i32 = 1, CBC: i32 = 2, CTR: i32 = 6;
const IV: i32 = 8, STREAM: i32 = 24, KEYS: i32 = 40;

const BOX: i32 = <i32>memory.data(512, 8); // the box, then its inverse
/** The block being worked on, and one that is kept meanwhile; nothing in them outlives a call. */
const BLOCK: i32 = <i32>memory.data(48, 8);

function bootBox(): void {
  let p = 1, q = 1;
  do {
    p = (p ^ (p << 1) ^ (p & 0x80 ? 0x11b : 0)) & 0xff; // times 3
    q ^= q << 1; q ^= q << 2; q ^= q << 4; // divided by 3
    q &= 0xff;
    if (q & 0x80) q ^= 9;
    const w = q | (q << 8), s = (w ^ (w >> 7) ^ (w >> 6) ^ (w >> 5) ^ (w >> 4) ^ 0x63) & 0xff;
    store<u8>(BOX + p, <u8>s);
    store<u8>(BOX + 256 + s, <u8>p);
  } while (p != 1);
  store<u8>(BOX, 0x63);
  store<u8>(BOX + 256 + 0x63, 0);
}

/** Four bytes times x in GF(2^8). */
function double(w: u32): u32 { return ((w & 0x7f7f7f7f) << 1) ^ (((w >>> 7) & 0x01010101) * 0x1b); }
function substitute(w: u32): u32 {
  let r: u32 = 0;
  for (let i: u32 = 0; i < 32; i += 8) r |= <u32>load<u8>(BOX + <i32>((w >>> i) & 0xff)) << i;
  return r;
}

/** The round keys of the key of `n` bytes in the first of them. */
function expand(keys: i32, n: i32, rounds: i32): void {
  let round: u32 = 1;
  for (let i = n, end = (rounds + 1) << 4; i < end; i += 4) {
    let w = load<u32>(keys + i - 4);
    if (i % n == 0) { w = substitute(rotr<u32>(w, 8)) ^ round; round = double(round); }
    else if (n == 32 && i % n == 16) w = substitute(w);
    store<u32>(keys + i, w ^ load<u32>(keys + i - n));
  }
}

function addKey(key: i32): void {
  store<u64>(BLOCK, load<u64>(BLOCK) ^ load<u64>(key));
  store<u64>(BLOCK, load<u64>(BLOCK, 8) ^ load<u64>(key, 8), 8);
}
/** Substitutes the bytes and shifts the rows, by `step` to the left. */
function shuffle(box: i32, step: i32): void {
  memory.copy(BLOCK + 32, BLOCK, 16);
  for (let i = 0; i < 16; i++) store<u8>(BLOCK + i, load<u8>(box + load<u8>(BLOCK + 32 + ((i + ((i & 3) << 2) * step) & 15))));
}
function mix(inverse: bool): void {
  for (let p = BLOCK; p < BLOCK + 16; p += 4) {
    let w = load<u32>(p);
    if (inverse) w ^= double(double(w ^ rotr<u32>(w, 16)));
    store<u32>(p, double(w ^ rotr<u32>(w, 8)) ^ rotr<u32>(w, 8) ^ rotr<u32>(w, 16) ^ rotr<u32>(w, 24));
  }
}
/** Encrypts or decrypts BLOCK. */
function crypt(keys: i32, rounds: i32, decrypt: bool): void {
  if (!decrypt) {
    addKey(keys);
    for (let r = 1; r <= rounds; r++) {
      shuffle(BOX, 1);
      if (r < rounds) mix(false);
      addKey(keys + (r << 4));
    }
    return;
  }
  addKey(keys + (rounds << 4));
  for (let r = rounds - 1; r >= 0; r--) {
    shuffle(BOX + 256, -1);
    addKey(keys + (r << 4));
    if (r) mix(true);
  }
}

/** BLOCK ^= the 16 bytes at `p`. */
// @ts-ignore: decorator
@inline function mask(p: i32): void { addKey(p); }

/** `n` bytes from `from` to `to`, which may be the same. */
function run(c: i32, from: i32, to: i32, n: i32, decrypt: bool): void {
  const mode: i32 = load<u8>(c, 4), rounds: i32 = load<u8>(c, 5), keys = c + KEYS;
  if (mode == CTR) {
    let used: i32 = load<u8>(c, 7);
    for (let i = 0; i < n; i++) {
      if (used == 16) {
        memory.copy(BLOCK, c + IV, 16);
        crypt(keys, rounds, false);
        memory.copy(c + STREAM, BLOCK, 16);
        for (let p = c + IV + 15; p >= c + IV; p--) { const x = load<u8>(p) + 1; store<u8>(p, <u8>x); if (x & 0xff) break; }
        used = 0;
      }
      store<u8>(to + i, load<u8>(from + i) ^ load<u8>(c + STREAM + used++));
    }
    store<u8>(c, <u8>used, 7);
    return;
  }
  for (const end = from + n; from < end; from += 16, to += 16) {
    memory.copy(BLOCK, from, 16);
    if (mode == CBC) {
      if (decrypt) memory.copy(BLOCK + 16, from, 16);
      else mask(c + IV);
    }
    crypt(keys, rounds, decrypt);
    if (mode == CBC) {
      if (decrypt) { mask(c + IV); memory.copy(c + IV, BLOCK + 16, 16); }
      else memory.copy(c + IV, BLOCK, 16);
    }
    memory.copy(to, BLOCK, 16);
  }
}

/** aes(key, mode[, IV]) */
function aes_new(args: i32, n: i32): i32 {
  const key = arg(args, 1), size = needBuffer(key);
  if (size < 0) return 0;
  if (size != 16 && size != 24 && size != 32) return raise(T.ValueError, Q("key must have 16, 24 or 32 bytes"));
  const mode = isInt(arg(args, 2)) ? clampI32(arg(args, 2)) : 0;
  if (mode != ECB && mode != CBC && mode != CTR) return raise(T.ValueError, Q("mode must be 1 (ECB), 2 (CBC) or 6 (CTR)"));
  const iv = argOr(args, n, 3, 0);
  if (mode != ECB) {
    const m = iv ? needBuffer(iv) : 0;
    if (m < 0) return 0;
    if (m != 16) return raise(T.ValueError, Q("IV must have 16 bytes"));
  }
  const rounds = (size >> 2) + 6, c = subAlloc(T.CIPHER, KEYS + ((rounds + 1) << 4), arg(args, 0));
  if (!c) return 0;
  store<u8>(c, <u8>mode, 4); store<u8>(c, <u8>rounds, 5); store<u8>(c, 16, 7);
  if (mode != ECB) memory.copy(c + IV, bufferAddr(iv), 16);
  memory.copy(c + KEYS, bufferAddr(key), size);
  expand(c + KEYS, size, rounds);
  return c;
}
function work(args: i32, n: i32, direction: i32): i32 {
  const c = arg(args, 0), v = arg(args, 1), m = needBuffer(v), out = argOr(args, n, 2, 0);
  if (m < 0) return 0;
  const mode: i32 = load<u8>(c, 4), was: i32 = load<u8>(c, 6);
  if (mode != CTR && (m & 15) != 0) return raise(T.ValueError, Q("length must be a multiple of 16"));
  if (was && was != direction) return raise(T.ValueError, Q("an aes object either encrypts or decrypts, not both"));
  let r = out;
  if (out) {
    const room = needWritable(out);
    if (room < 0) return 0;
    if (room < m) return raise(T.ValueError, Q("output buffer too small"));
  } else {
    r = newBlock(T.BYTES, m);
    if (!r) return 0;
  }
  if (mode != CTR) store<u8>(c, <u8>direction, 6);
  charge(m >> 2);
  run(c, bufferAddr(v), out ? bufferAddr(out) : r + STR_DATA, m, direction == 2);
  return r;
}
function aes_encrypt(args: i32, n: i32): i32 { return work(args, n, 1); }
function aes_decrypt(args: i32, n: i32): i32 { return work(args, n, 2); }

/** Takes the `n` bytes at `p`, the last block filled up with zeros, into the hash in BLOCK under the key at `key`. Bits count from the
 *  highest of the first byte, so times x is a shift to the right; none of them decides a branch. */
function absorb(key: i32, p: i32, n: i32): void {
  const kh = bswap<u64>(load<u64>(key)), kl = bswap<u64>(load<u64>(key, 8));
  for (; n > 0; p += 16, n -= 16) {
    memory.fill(BLOCK + 16, 0, 16);
    memory.copy(BLOCK + 16, p, min(n, 16));
    mask(BLOCK + 16);
    let xh = bswap<u64>(load<u64>(BLOCK)), xl = bswap<u64>(load<u64>(BLOCK, 8)), zh: u64 = 0, zl: u64 = 0;
    for (let i = 0; i < 128; i++) {
      const carry = 0 - (zl & 1), bit = 0 - (xl & 1);
      zl = (zl >> 1 | zh << 63) ^ (kl & bit);
      zh = zh >> 1 ^ (carry & 0xe100000000000000) ^ (kh & bit);
      xl = xl >> 1 | xh << 63;
      xh >>= 1;
    }
    store<u64>(BLOCK, bswap<u64>(zh));
    store<u64>(BLOCK, bswap<u64>(zl), 8);
  }
}
/** _ghash(key, aad, text): 16 bytes. */
function ghash(args: i32, n: i32): i32 {
  const key = needBuffer(arg(args, 0)), a = needBuffer(arg(args, 1)), m = needBuffer(arg(args, 2));
  if (key < 0 || a < 0 || m < 0) return 0;
  if (key != 16) return raise(T.ValueError, Q("key must have 16 bytes"));
  charge((a + m) >> 1);
  const k = bufferAddr(arg(args, 0));
  memory.fill(BLOCK, 0, 16);
  absorb(k, bufferAddr(arg(args, 1)), a);
  absorb(k, bufferAddr(arg(args, 2)), m);
  store<u64>(BLOCK, bswap<u64>(<u64>a << 3), 32);
  store<u64>(BLOCK, bswap<u64>(<u64>m << 3), 40);
  absorb(k, BLOCK + 32, 16);
  return newBytes(BLOCK, 16);
}

export function bootCryptolib(): void {
  bootBox();
  type(T.CIPHER, Q("aes"), T.OBJECT);
  method(T.CIPHER, Q("__new__"), aes_new, 3, 4, STATIC);
  method(T.CIPHER, Q("encrypt"), aes_encrypt, 2, 3);
  method(T.CIPHER, Q("decrypt"), aes_decrypt, 2, 3);
  const m = module(Q("cryptolib"));
  constant(m, Q("aes"), typeOfId(T.CIPHER));
  constant(m, Q("MODE_ECB"), mkInt(ECB));
  constant(m, Q("MODE_CBC"), mkInt(CBC));
  constant(m, Q("MODE_CTR"), mkInt(CTR));
  func(m, Q("_ghash"), ghash, 3, 3);
}
