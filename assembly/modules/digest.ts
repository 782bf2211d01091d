// The block functions of the hash algorithms: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4).
//
// One table serves the whole SHA-2 family: the constants of SHA-256 are the upper halves of those of SHA-512, the initial
// values of SHA-256 the upper halves of SHA-512's, those of SHA-224 the lower halves of SHA-384's. The constants of MD5 are
// computed at boot.
//
// Chaining values lie side by side at `h`: 32-bit words, of SHA-384 and SHA-512 64-bit words.

/** Algorithms, in the order of modules/hashlib. */
export const MD5: i32 = 0, SHA1: i32 = 1, SHA224: i32 = 2, SHA256: i32 = 3, SHA384: i32 = 4, SHA512: i32 = 5;

/** Bytes of a block. */
export function blockBytesOf(kind: i32): i32 { return kind < SHA384 ? 64 : 128; }
/** Bytes of a digest. */
export function digestBytes(kind: i32): i32 { return load<u8>(SIZES + kind); }
const SIZES: i32 = <i32>memory.data<u8>([16, 20, 28, 32, 48, 64]);

// prettier-ignore
const K: i32 = <i32>memory.data<u64>([
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538, 0x59f111f1b605d019,
  0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
  0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3,
  0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65, 0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
  0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
  0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
  0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b, 0xa2bfe8a14cf10364, 0xa81a664bbc423001,
  0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
  0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb,
  0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c, 0xd186b8c721c0c207,
  0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
  0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a,
  0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
  // initial values of SHA-512
  0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
  0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
  // of SHA-384
  0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
  0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
]);
const IV512: i32 = 80 * 8, IV384: i32 = 88 * 8;

/** Words of SHA-1's message schedule; nothing in them outlives a call. */
const W: i32 = <i32>memory.data(320, 8);
/** MD5's constants: the integer parts of 2^32 |sin(i + 1)|. */
const SINES: i32 = <i32>memory.data(256, 8);
const MD5_TURNS: i32 = <i32>memory.data<u8>([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]);

export function bootDigest(): void {
  for (let i = 0; i < 64; i++) store<u32>(SINES + (i << 2), <u32>(abs(Math.sin(<f64>(i + 1))) * 4294967296.0));
}

/** Sets the chaining values at `h` to those that begin. */
export function digestBegin(kind: i32, h: i32): void {
  if (kind <= SHA1) {
    store<u64>(h, 0xefcdab8967452301);
    store<u64>(h, 0x1032547698badcfe, 8);
    store<u32>(h, 0xc3d2e1f0, 16);
    return;
  }
  const from = K + (kind & 1 ? IV512 : IV384);
  if (kind >= SHA384) { memory.copy(h, from, 64); return; }
  for (let i = 0; i < 8; i++) store<u32>(h + (i << 2), load<u32>(from + (i << 3) + (kind == SHA256 ? 4 : 0)));
}

/** Takes the block at `p` in. */
export function digestBlock(kind: i32, h: i32, p: i32): void {
  if (kind == MD5) md5(h, p);
  else if (kind == SHA1) sha1(h, p);
  else if (kind < SHA384) sha2<u32>(h, p);
  else sha2<u64>(h, p);
}

function md5(h: i32, p: i32): void {
  let a = load<u32>(h), b = load<u32>(h, 4), c = load<u32>(h, 8), d = load<u32>(h, 12);
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    let f: u32, g: i32;
    if (round == 0) { f = d ^ (b & (c ^ d)); g = i; }
    else if (round == 1) { f = c ^ (d & (b ^ c)); g = 5 * i + 1; }
    else if (round == 2) { f = b ^ c ^ d; g = 3 * i + 5; }
    else { f = c ^ (b | ~d); g = 7 * i; }
    f += a + load<u32>(SINES + (i << 2)) + load<u32>(p + ((g & 15) << 2));
    a = d; d = c; c = b;
    b += rotl<u32>(f, load<u8>(MD5_TURNS + (round << 2 | (i & 3))));
  }
  store<u32>(h, load<u32>(h) + a);
  store<u32>(h, load<u32>(h, 4) + b, 4);
  store<u32>(h, load<u32>(h, 8) + c, 8);
  store<u32>(h, load<u32>(h, 12) + d, 12);
}

function sha1(h: i32, p: i32): void {
  let a = load<u32>(h), b = load<u32>(h, 4), c = load<u32>(h, 8), d = load<u32>(h, 12), e = load<u32>(h, 16);
  for (let i = 0; i < 80; i++) {
    const w = W + (i << 2);
    let x: u32;
    if (i < 16) x = bswap<u32>(load<u32>(p + (i << 2)));
    else x = rotl<u32>(load<u32>(w - 12) ^ load<u32>(w - 32) ^ load<u32>(w - 56) ^ load<u32>(w - 64), 1);
    store<u32>(w, x);
    let f: u32;
    if (i < 20) f = (d ^ (b & (c ^ d))) + 0x5a827999;
    else if (i < 40) f = (b ^ c ^ d) + 0x6ed9eba1;
    else if (i < 60) f = ((b & c) | (d & (b | c))) + 0x8f1bbcdc;
    else f = (b ^ c ^ d) + 0xca62c1d6;
    f += rotl<u32>(a, 5) + e + x;
    e = d; d = c; c = rotl<u32>(b, 30); b = a; a = f;
  }
  store<u32>(h, load<u32>(h) + a);
  store<u32>(h, load<u32>(h, 4) + b, 4);
  store<u32>(h, load<u32>(h, 8) + c, 8);
  store<u32>(h, load<u32>(h, 12) + d, 12);
  store<u32>(h, load<u32>(h, 16) + e, 16);
}

/** SHA-256 (X = u32) or SHA-512 (u64). */
function sha2<X>(s: i32, p: i32): void {
  const wide = sizeof<X>() == 8, z = wide ? 3 : 2, low = wide ? 0 : 4, end = K + (wide ? 640 : 512);
  let a = load<X>(s), b = load<X>(s + (1 << z)), c = load<X>(s + (2 << z)), d = load<X>(s + (3 << z));
  let e = load<X>(s + (4 << z)), f = load<X>(s + (5 << z)), g = load<X>(s + (6 << z)), h = load<X>(s + (7 << z));
  let w0 = word<X>(p, 0), w1 = word<X>(p, 1), w2 = word<X>(p, 2), w3 = word<X>(p, 3), w4 = word<X>(p, 4), w5 = word<X>(p, 5);
  let w6 = word<X>(p, 6), w7 = word<X>(p, 7), w8 = word<X>(p, 8), w9 = word<X>(p, 9), w10 = word<X>(p, 10);
  let w11 = word<X>(p, 11), w12 = word<X>(p, 12), w13 = word<X>(p, 13), w14 = word<X>(p, 14), w15 = word<X>(p, 15);
  let k = K;
  while (true) { // the schedule's sixteen words are locals, and no value moves from one to the next
    h += turn<X>(e, f, g) + w0 + load<X>(k + 0 + low); d += h; h += mix<X>(a, b, c);
    g += turn<X>(d, e, f) + w1 + load<X>(k + 8 + low); c += g; g += mix<X>(h, a, b);
    f += turn<X>(c, d, e) + w2 + load<X>(k + 16 + low); b += f; f += mix<X>(g, h, a);
    e += turn<X>(b, c, d) + w3 + load<X>(k + 24 + low); a += e; e += mix<X>(f, g, h);
    d += turn<X>(a, b, c) + w4 + load<X>(k + 32 + low); h += d; d += mix<X>(e, f, g);
    c += turn<X>(h, a, b) + w5 + load<X>(k + 40 + low); g += c; c += mix<X>(d, e, f);
    b += turn<X>(g, h, a) + w6 + load<X>(k + 48 + low); f += b; b += mix<X>(c, d, e);
    a += turn<X>(f, g, h) + w7 + load<X>(k + 56 + low); e += a; a += mix<X>(b, c, d);
    h += turn<X>(e, f, g) + w8 + load<X>(k + 64 + low); d += h; h += mix<X>(a, b, c);
    g += turn<X>(d, e, f) + w9 + load<X>(k + 72 + low); c += g; g += mix<X>(h, a, b);
    f += turn<X>(c, d, e) + w10 + load<X>(k + 80 + low); b += f; f += mix<X>(g, h, a);
    e += turn<X>(b, c, d) + w11 + load<X>(k + 88 + low); a += e; e += mix<X>(f, g, h);
    d += turn<X>(a, b, c) + w12 + load<X>(k + 96 + low); h += d; d += mix<X>(e, f, g);
    c += turn<X>(h, a, b) + w13 + load<X>(k + 104 + low); g += c; c += mix<X>(d, e, f);
    b += turn<X>(g, h, a) + w14 + load<X>(k + 112 + low); f += b; b += mix<X>(c, d, e);
    a += turn<X>(f, g, h) + w15 + load<X>(k + 120 + low); e += a; a += mix<X>(b, c, d);
    k += 128;
    if (k >= end) break;
    w0 += w9 + near<X>(w1) + far<X>(w14); w1 += w10 + near<X>(w2) + far<X>(w15);
    w2 += w11 + near<X>(w3) + far<X>(w0); w3 += w12 + near<X>(w4) + far<X>(w1);
    w4 += w13 + near<X>(w5) + far<X>(w2); w5 += w14 + near<X>(w6) + far<X>(w3);
    w6 += w15 + near<X>(w7) + far<X>(w4); w7 += w0 + near<X>(w8) + far<X>(w5);
    w8 += w1 + near<X>(w9) + far<X>(w6); w9 += w2 + near<X>(w10) + far<X>(w7);
    w10 += w3 + near<X>(w11) + far<X>(w8); w11 += w4 + near<X>(w12) + far<X>(w9);
    w12 += w5 + near<X>(w13) + far<X>(w10); w13 += w6 + near<X>(w14) + far<X>(w11);
    w14 += w7 + near<X>(w15) + far<X>(w12); w15 += w8 + near<X>(w0) + far<X>(w13);
  }
  add<X>(s, a); add<X>(s + (1 << z), b); add<X>(s + (2 << z), c); add<X>(s + (3 << z), d);
  add<X>(s + (4 << z), e); add<X>(s + (5 << z), f); add<X>(s + (6 << z), g); add<X>(s + (7 << z), h);
}
// @ts-ignore: decorator
@inline function word<X>(p: i32, i: i32): X {
  if (sizeof<X>() == 8) return bswap<X>(load<X>(p + (i << 3)));
  const w = load<u32>(p + (i << 2)); // bswap would be a call
  return <X>(rotl<u32>(w & 0xff00ff00, 8) | rotl<u32>(w & 0xff00ff, 24));
}
// @ts-ignore: decorator
@inline function near<X>(u: X): X {
  const wide = sizeof<X>() == 8;
  return rotr<X>(u, <X>(wide ? 1 : 7)) ^ rotr<X>(u, <X>(wide ? 8 : 18)) ^ (u >> <X>(wide ? 7 : 3));
}
// @ts-ignore: decorator
@inline function far<X>(v: X): X {
  const wide = sizeof<X>() == 8;
  return rotr<X>(v, <X>(wide ? 19 : 17)) ^ rotr<X>(v, <X>(wide ? 61 : 19)) ^ (v >> <X>(wide ? 6 : 10));
}
// @ts-ignore: decorator
@inline function turn<X>(e: X, f: X, g: X): X {
  const wide = sizeof<X>() == 8;
  return (rotr<X>(e, <X>(wide ? 14 : 6)) ^ rotr<X>(e, <X>(wide ? 18 : 11)) ^ rotr<X>(e, <X>(wide ? 41 : 25))) + (g ^ (e & (f ^ g)));
}
// @ts-ignore: decorator
@inline function mix<X>(a: X, b: X, c: X): X {
  const wide = sizeof<X>() == 8;
  return (rotr<X>(a, <X>(wide ? 28 : 2)) ^ rotr<X>(a, <X>(wide ? 34 : 13)) ^ rotr<X>(a, <X>(wide ? 39 : 22))) + ((a & b) | (c & (a | b)));
}
function add<X>(p: i32, x: X): void { store<X>(p, load<X>(p) + x); }

/** Takes `n` bytes at `p` in: `fill` bytes of a block wait at `block` already. How many wait afterwards. */
export function digestUpdate(kind: i32, h: i32, block: i32, fill: i32, p: i32, n: i32): i32 {
  const size = blockBytesOf(kind);
  if (fill) {
    const m = min(n, size - fill);
    memory.copy(block + fill, p, m);
    fill += m; p += m; n -= m;
    if (fill < size) return fill;
    digestBlock(kind, h, block);
  }
  while (n >= size) { digestBlock(kind, h, p); p += size; n -= size; }
  memory.copy(block, p, n);
  return n;
}

/** Pads the `fill` bytes at `block` of a message of `total` bytes, and leaves the digest at `h`. */
export function digestEnd(kind: i32, h: i32, block: i32, fill: i32, total: u64): void {
  const size = blockBytesOf(kind);
  store<u8>(block + fill++, 0x80);
  if (fill > size - (size >> 3)) {
    memory.fill(block + fill, 0, size - fill);
    digestBlock(kind, h, block);
    fill = 0;
  }
  memory.fill(block + fill, 0, size - fill);
  total <<= 3;
  store<u64>(block + size - 8, kind == MD5 ? total : bswap<u64>(total));
  digestBlock(kind, h, block);
  if (kind == MD5) return;
  for (let i = 0; i < 64; i += 8) {
    if (kind < SHA384) { store<u32>(h + (i >> 1), bswap<u32>(load<u32>(h + (i >> 1)))); }
    else store<u64>(h + i, bswap<u64>(load<u64>(h + i)));
  }
}
