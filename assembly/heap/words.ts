// Moving and clearing words. memory.copy and memory.fill leave the module for a routine of the engine, which costs more than a
// loop while the block is small; nearly all blocks are.

/** Above this many bytes the engine's routine is faster than the loop. */
const SMALL: i32 = 96;

/** Copies `bytes` (a multiple of 4) from `src` to `dst`; the blocks may overlap when `dst` lies below `src`. */
export function copyWords(dst: i32, src: i32, bytes: i32): void {
  if (bytes > SMALL) { memory.copy(dst, src, bytes); return; }
  for (const e = src + (bytes & -8); src < e; src += 8, dst += 8) store<i64>(dst, load<i64>(src));
  if (bytes & 4) store<i32>(dst, load<i32>(src));
}

/** Clears [p, end), a multiple of 4 bytes. */
export function zeroWords(p: i32, end: i32): void {
  if (end - p > SMALL) { memory.fill(p, 0, end - p); return; }
  for (; p < end; p += 4) store<i32>(p, 0);
}

/** Copies `bytes` (a multiple of 4) within a block, whichever way they move. */
export function moveWords(dst: i32, src: i32, bytes: i32): void {
  if (dst <= src) { copyWords(dst, src, bytes); return; }
  if (bytes > SMALL) { memory.copy(dst, src, bytes); return; }
  for (let i = bytes - 4; i >= 0; i -= 4) store<i32>(dst + i, load<i32>(src + i));
}
