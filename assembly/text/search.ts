// Searching bytes in bytes: one scan for the first byte, eight at a time, then memory.compare. Serves str (UTF-8 is
// self-synchronising), bytes and bytearray alike.

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

/** Offset of the first occurrence of `m` bytes at `x` in [from, n) of `p`, or -1. An empty needle is found at `from`. */
export function findIn(p: i32, n: i32, x: i32, m: i32, from: i32): i32 {
  if (m == 0) return from <= n ? from : -1;
  const c: i32 = load<u8>(x);
  if (m == 1) return findByte(p, n, c, from);
  const last = n - m + 1, z: i32 = load<u8>(x + m - 1);
  while (from < last) {
    const i = findByte(p, last, c, from);
    if (i < 0) return -1;
    if (load<u8>(p + i + m - 1) == z && memory.compare(p + i + 1, x + 1, m - 1) == 0) return i;
    from = i + 1;
  }
  return -1;
}

/** Offset of the last occurrence that lies in [from, n), or -1. */
export function findLast(p: i32, n: i32, x: i32, m: i32, from: i32): i32 {
  if (m == 0) return from <= n ? n : -1;
  const c: i32 = load<u8>(x);
  for (let i = n - m; i >= from; i--) if (load<u8>(p + i) == c && memory.compare(p + i, x, m) == 0) return i;
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
