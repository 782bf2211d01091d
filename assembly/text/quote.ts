// repr() of str and bytes: quotes and escapes as CPython chooses them, into a string builder.

import { bufAdd, bufByte, bufRoom, bufRun } from "./strbuf";
import { getUtf8, isAsciiRun, seqSize } from "./str";
import { isPrintable } from "./unicode";

// @ts-ignore: decorator
@inline function hexDigit(d: i32): u8 { return <u8>(d < 10 ? 48 + d : 87 + d); }

/** Two hexadecimal digits. */
export function bufHexByte(b: i32, c: i32): bool {
  const p = bufRoom(b, 2);
  if (!p) return false;
  store<u8>(p, hexDigit((c >> 4) & 15));
  store<u8>(p, hexDigit(c & 15), 1);
  bufAdd(b, 2);
  return true;
}
/** \xhh, \uhhhh or \Uhhhhhhhh */
export function bufEscape(b: i32, c: i32): bool {
  const n = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8, p = bufRoom(b, 2 + n);
  if (!p) return false;
  store<u8>(p, 92);
  store<u8>(p, n == 2 ? 120 : n == 4 ? 117 : 85, 1);
  for (let i = 0; i < n; i++) store<u8>(p + 2 + i, hexDigit((c >> ((n - 1 - i) << 2)) & 15));
  bufAdd(b, 2 + n);
  return true;
}

/** Appends repr of the `n` bytes at `src` (of a rooted object): of bytes, or of a str (`wide`). `array`: as bytearray does,
 *  which escapes the single quote even between double ones. */
export function bufQuoted(b: i32, src: i32, n: i32, wide: bool, array: bool = false): bool {
  let single = false, double = false;
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(src + i);
    if (c == 39) single = true;
    else if (c == 34) double = true;
  }
  const quote = single && !double ? 34 : 39;
  if (!bufByte(b, quote)) return false;
  let i = 0, plain = 0; // [plain, i) goes over as it is
  while (i < n) {
    const c: i32 = load<u8>(src + i);
    if (c >= 32 && c < 127 && c != quote && c != 92 && (c != 39 || !array)) { i++; continue; }
    let u = c, k = 1;
    if (c >= 128 && wide) {
      k = seqSize(c);
      u = getUtf8(src + i);
      if (isPrintable(u)) { i += k; continue; }
    }
    if (i > plain && !bufRun(b, src + plain, i - plain)) return false;
    i += k;
    plain = i;
    const short = c == 9 ? 116 : c == 10 ? 110 : c == 13 ? 114 : c == 92 || c == quote || c == 39 ? c : 0;
    if (short) { if (!bufByte(b, 92) || !bufByte(b, short)) return false; }
    else if (!bufEscape(b, u)) return false;
  }
  if (i > plain && !bufRun(b, src + plain, i - plain)) return false;
  return bufByte(b, quote);
}
