// Checksums of byte runs: CRC-32 (IEEE 802.3, as zip and gzip have it) and Adler-32 (RFC 1950). The table of CRC-32 is
// computed at boot.

const CRC: i32 = <i32>memory.data(1024, 8);

export function bootChecksum(): void {
  for (let i = 0; i < 256; i++) {
    let c: u32 = i;
    for (let j = 0; j < 8; j++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
    store<u32>(CRC + (i << 2), c);
  }
}

/** CRC-32 of `n` bytes at `p`, going on from `crc` (0 at first). */
export function crc32(p: i32, n: i32, crc: u32): u32 {
  crc = ~crc;
  for (const e = p + n; p < e; p++) crc = (crc >>> 8) ^ load<u32>(CRC + <i32>(((crc ^ load<u8>(p)) & 0xff) << 2));
  return ~crc;
}

/** Adler-32, going on from `adler` (1 at first). */
export function adler32(p: i32, n: i32, adler: u32): u32 {
  let a = adler & 0xffff, b = adler >>> 16;
  while (n > 0) {
    // 5552 bytes are the most whose sums stay below 2^32
    const m = min(n, 5552);
    for (const e = p + m; p < e; p++) { a += load<u8>(p); b += a; }
    a %= 65521; b %= 65521;
    n -= m;
  }
  return (b << 16) | a;
}
