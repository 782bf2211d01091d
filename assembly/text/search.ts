// Searching bytes in bytes: one scan for the first byte, eight at a time, then a comparison; by hashes once comparing has taken too
// long. Serves str (UTF-8 is self-synchronising), bytes and bytearray alike.

/** Offset of byte `c` in [from, n), or -1. */
export function findByte(p: i32, n: i32, c: i32, from: i32): i32 {
  let i = from;
  const pattern: u64 = <u64>(c & 0xff) * 0x0101010101010101;
  while (i + 8 <= n) {
    const w = load<u64>(p + i) ^ pattern;
    const z = (w - 0x0101010101010101) & ~w & 0x8080808080808080;
    if (z) return i + (<i32>ctz(z) >> 3);
    i += 8;
  }
  for (; i < n; i++) if (load<u8>(p + i) == (c & 0xff)) return i;
  return -1;
}

/** How many of the first `m` bytes at `a` and `b` are equal. */
function common(a: i32, b: i32, m: i32): i32 {
  let i = 0;
  for (; i + 8 <= m; i += 8) {
    const d = load<u64>(a + i) ^ load<u64>(b + i);
    if (d) return i + (<i32>ctz(d) >> 3);
  }
  while (i < m && load<u8>(a + i) == load<u8>(b + i)) i++;
  return i;
}

/** Offset of the first occurrence of `m` bytes at `x` in [from, n) of `p`, or -1. An empty needle is found at `from`. */
export function findIn(p: i32, n: i32, x: i32, m: i32, from: i32): i32 {
  if (m == 0) return from <= n ? from : -1;
  const c: i32 = load<u8>(x);
  if (m == 1) return findByte(p, n, c, from);
  const last = n - m + 1, z: i32 = load<u8>(x + m - 1);
  let spare = m + 512 - from; // bytes that may still be compared in vain, beyond those passed
  while (from < last) {
    const i = findByte(p, last, c, from);
    if (i < 0) return -1;
    if (load<u8>(p + i + m - 1) == z) {
      const k = common(p + i, x, m);
      if (k == m) return i;
      spare -= k;
      if (spare + i < 0) {
        const r = findHashed(p + i + 1, n - i - 1, x, m, 1);
        return r < 0 ? -1 : i + 1 + r;
      }
    }
    from = i + 1;
  }
  return -1;
}

/** Offset of the last occurrence that lies in [from, n), or -1. */
export function findLast(p: i32, n: i32, x: i32, m: i32, from: i32): i32 {
  if (m == 0) return from <= n ? n : -1;
  const c: i32 = load<u8>(x);
  let spare = m + 512 + n;
  for (let i = n - m; i >= from; i--) {
    if (load<u8>(p + i) != c) continue;
    const k = common(p + i, x, m);
    if (k == m) return i;
    spare -= k;
    if (spare - i < 0) {
      const r = findHashed(p + i + m - 2, i + m - 1 - from, x + m - 1, m, -1);
      return r < 0 ? -1 : i - 1 - r;
    }
  }
  return -1;
}

const PRIME: u64 = 0x7fffffff, BASE: u64 = 0x01000193;
// @ts-ignore: decorator
@inline function mod(x: u64): u64 { x = (x & PRIME) + (x >> 31); x = (x & PRIME) + (x >> 31); return x >= PRIME ? x - PRIME : x; }

/** Rabin and Karp's search, for texts where comparing at each place would take the product of both lengths: `n` bytes from `p` on, `m`
 *  from `x` on, in direction `d` (1 or -1). Steps to the first occurrence, or -1. */
function findHashed(p: i32, n: i32, x: i32, m: i32, d: i32): i32 {
  if (n < m) return -1;
  let want: u64 = 0, h: u64 = 0, top: u64 = 1;
  for (let k = 0; k < m; k++) {
    want = mod(want * BASE + load<u8>(x + k * d));
    h = mod(h * BASE + load<u8>(p + k * d));
    if (k) top = mod(top * BASE);
  }
  let k = 0;
  while (true) {
    if (h == want && common(d > 0 ? p + k : p - k - m + 1, d > 0 ? x : x - m + 1, m) == m) return k;
    if (k + m >= n) return -1;
    h = mod(h + PRIME * 0x100 - mod(top * load<u8>(p + k * d)));
    h = mod(h * BASE + load<u8>(p + (k + m) * d));
    k++;
  }
  return -1;
}

/** Occurrences that do not overlap. The needle is not empty. */
export function countIn(p: i32, n: i32, x: i32, m: i32, from: i32, limit: i32): i32 {
  let k = 0;
  while (k < limit) {
    const i = findIn(p, n, x, m, from);
    if (i < 0) break;
    k++;
    from = i + m;
  }
  return k;
}
