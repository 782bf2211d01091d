// Bytes as hexadecimal text and back: bytes.hex, bytes.fromhex, memoryview.hex, binascii.

import { clampI32 } from "./bigint";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, Q, mkInt } from "../value/tag";
import { T, isStr } from "../value/types";
import { ASCII, STR_DATA, newBlock, newStr, strBytes, strLen, strSize } from "../text/str";
import { arg, kwarg, npos } from "../runtime/frame";
import { bufferAddr, bufferLen, textAddr } from "./buffer";
import { plainBound } from "./seq";

// @ts-ignore: decorator
@inline function digit(d: i32): u8 { return <u8>(d < 10 ? 48 + d : 87 + d); }
/** Value of a hexadecimal digit, or -1. */
export function hexValue(c: i32): i32 {
  if (c >= 48 && c <= 57) return c - 48;
  c |= 32;
  return c >= 97 && c <= 102 ? c - 87 : -1;
}

/** hex(buffer, sep, bytes_per_sep) as a block of layout `t` (str or bytes). `sep`: a byte or -1. */
export function hexBlock(t: i32, v: i32, sep: i32, group: i32): i32 {
  const n = bufferLen(v), g = group < 0 ? -group : group;
  const extra = sep >= 0 && g && n ? (n - 1) / g : 0;
  if (!n && t == T.STR) return newStr(0, 0);
  push(v);
  const r = newBlock(t, n > 0x1ffffff ? 0x7fffff00 : n * 2 + extra);
  pop();
  if (!r) return 0;
  const p = bufferAddr(v);
  let q = r + STR_DATA;
  for (let i = 0; i < n; i++) {
    // positive groups are counted from the right
    if (extra && i && (group > 0 ? (n - i) % g == 0 : i % g == 0)) store<u8>(q++, <u8>sep);
    const c: i32 = load<u8>(p + i);
    store<u8>(q++, digit(c >> 4));
    store<u8>(q++, digit(c & 15));
  }
  if (t == T.STR) store<i32>(r, load<i32>(r) | ASCII);
  return r;
}

/** The byte of a separator argument; -1 when none was given, -2 with an exception pending. */
export function separator(v: i32): i32 {
  if (!v) return -1;
  if (!isStr(v) && bufferLen(v) < 0) { raise(T.TypeError, Q("sep must be str or bytes.")); return -2; }
  const n = isStr(v) ? strLen(v) : bufferLen(v);
  if (n != 1) { raise(T.ValueError, Q("sep must be length 1.")); return -2; }
  const c: i32 = load<u8>(textAddr(v));
  if (c > 127) { raise(T.ValueError, Q("sep must be ASCII.")); return -2; }
  return c;
}
/** The method hex([sep[, bytes_per_sep]]) of any buffer. */
export function hexArgs(args: i32, n: i32): i32 {
  const c = npos(n), s = separator(c > 1 ? arg(args, 1) : kwarg(args, n, Q("sep")));
  const g = c > 2 ? arg(args, 2) : kwarg(args, n, Q("bytes_per_sep"));
  if (s == -2) return 0;
  if (g && (!plainBound(g) || g == NONE)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), g);
  return hexBlock(T.STR, arg(args, 0), s, g ? clampI32(g) : 1);
}

/** Writes the bytes that str `s` spells at `out` (room for half its size): how many, or -1 with ValueError pending. */
export function unhex(s: i32, out: i32): i32 {
  const p = strBytes(s), n = strSize(s);
  let i = 0, m = 0;
  while (true) {
    while (i < n && (load<u8>(p + i) == 32 || (load<u8>(p + i) >= 9 && load<u8>(p + i) <= 13))) i++;
    if (i >= n) return m;
    const a = hexValue(load<u8>(p + i)), b = i + 1 < n ? hexValue(load<u8>(p + i + 1)) : -1;
    if (a < 0 || b < 0) {
      raise1(T.ValueError, Q("non-hexadecimal number found in fromhex() arg at position %d"), mkInt(a < 0 ? i : i + 1));
      return -1;
    }
    store<u8>(out + m++, <u8>(a << 4 | b));
    i += 2;
  }
}
