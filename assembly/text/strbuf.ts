// The string builder: bytes grow in a raw block, and become a str at the end. A builder is a heap object (T.STRBUF), so
// that text can be put together across suspensions.
//
//   +0 header   +4 bytes used (raw)   +8 raw block   +12 0
//
// Every function returns false (0) with MemoryError pending when it cannot grow. The builder must be rooted by its user.

import { alloc, allocRaw, extend } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { T, blockBytes } from "../value/types";
import { STR_DATA, blockSize, copyBytes, newStr, putUtf8, strPtr, utf8Size } from "./str";

/** A fresh builder with room for `n` bytes. */
export function newBuf(n: i32): i32 {
  const raw = allocRaw(T.RAW, 4 + n);
  if (!raw) return 0;
  push(raw);
  const b = allocRaw(T.STRBUF, 16);
  pop();
  if (!b) return 0;
  store<i32>(b, 0, 4);
  store<i32>(b, raw, 8);
  store<i32>(b, 0, 12);
  return b;
}

// @ts-ignore: decorator
@inline export function bufSize(b: i32): i32 { return load<i32>(b, 4); }
/** Address of the bytes (until the next growth). */
// @ts-ignore: decorator
@inline export function bufBytes(b: i32): i32 { return load<i32>(b, 8) + 4; }

/** Makes room for `n` more bytes and returns where to write them (then bufAdd(n)); 0 on MemoryError. */
export function bufRoom(b: i32, n: i32): i32 {
  const used = load<i32>(b, 4), raw = load<i32>(b, 8);
  if (used + n <= blockBytes(raw) - 4) return raw + 4 + used;
  push(b);
  if (extend(raw, 4 + used + n + ((used + n) >> 1))) { pop(); return raw + 4 + used; }
  const bigger = allocRaw(T.RAW, 4 + used + n + ((used + n) >> 1));
  const r = bigger ? bigger : allocRaw(T.RAW, 4 + used + n);
  pop();
  if (!r) return 0;
  memory.copy(r + 4, raw + 4, used);
  store<i32>(b, r, 8);
  return r + 4 + used;
}
// @ts-ignore: decorator
@inline export function bufAdd(b: i32, n: i32): void { store<i32>(b, load<i32>(b, 4) + n, 4); }

/** Takes the text back to its first `size` bytes. */
export function bufCut(b: i32, size: i32): void { store<i32>(b, size, 4); }
/** One byte. */
export function bufByte(b: i32, c: i32): bool {
  const p = bufRoom(b, 1);
  if (!p) return false;
  store<u8>(p, <u8>c);
  bufAdd(b, 1);
  return true;
}
/** One code point. */
export function bufChar(b: i32, c: i32): bool {
  const p = bufRoom(b, utf8Size(c));
  if (!p) return false;
  bufAdd(b, putUtf8(p, c));
  return true;
}
/** `n` bytes from `src` (a rooted object's, or static memory). */
export function bufRun(b: i32, src: i32, n: i32): bool {
  const p = bufRoom(b, n);
  if (!p) return false;
  copyBytes(p, src, n);
  bufAdd(b, n);
  return true;
}
/** A str Value. */
export function bufStr(b: i32, v: i32): bool {
  push(v);
  const n = blockSize(strPtr(v)), p = bufRoom(b, n);
  pop();
  if (!p) return false;
  copyBytes(p, strPtr(v) + STR_DATA, n);
  bufAdd(b, n);
  return true;
}
/** A signed decimal. */
export function bufInt(b: i32, i: i64): bool {
  const p = bufRoom(b, 20);
  if (!p) return false;
  bufAdd(b, putInt(p, i));
  return true;
}
/** Writes a signed decimal, of 20 bytes at most: its length. */
export function putInt(p: i32, i: i64): i32 {
  const u: u64 = i < 0 ? -i : i, sign = i < 0 ? 1 : 0;
  if (sign) store<u8>(p, 45);
  return sign + (u >> 32 ? digits<u64>(p + sign, u) : digits<u32>(p + sign, <u32>u));
}
/** Writes a decimal: its length. Divisions of 32 bits are much the faster ones. */
function digits<U>(p: i32, u: U): i32 {
  let n = 1;
  for (let t = u; t > 9; t /= 10) n++;
  for (let q = p + n; q > p; u /= 10) store<u8>(--q, <u8>(48 + u % 10));
  return n;
}
/** The text as a str. The builder may be used on. */
export function bufDone(b: i32): i32 {
  push(b);
  const s = newStr(bufBytes(b), load<i32>(b, 4));
  pop();
  return s;
}
