// binascii: hexadecimal, base64 and CRC-32.

import { raise } from "../value/raise";
import { NONE, Q, TRUE, FALSE, mkInt } from "../value/tag";
import { T, typeOfId } from "../value/types";
import { STR_DATA, newBlock, newBytes } from "../text/str";
import { arg, argOr, kwarg, npos } from "../runtime/frame";
import { KW, constant, func, module } from "../runtime/native";
import { fromU32, lowI64 } from "../objects/bigint";
import { bufferAddr, needBuffer, needText, textAddr } from "../objects/buffer";
import { hexBlock, hexValue, separator } from "../objects/hextext";
import { push } from "../heap/roots";
import { plainBound } from "../objects/seq";

function hexlify(args: i32, n: i32): i32 {
  const v = arg(args, 0), s = separator(npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("sep")));
  const g = npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("bytes_per_sep"));
  if (s == -2 || needBuffer(v) < 0) return 0;
  return hexBlock(T.BYTES, v, s, g ? g >> 1 : 1);
}
function unhexlify(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needText(v);
  if (m < 0) return 0;
  if (m & 1) return raise(T.ValueError, Q("Odd-length string"));
  const r = newBytes(0, m >> 1);
  if (!r) return 0;
  const p = textAddr(v);
  for (let i = 0; i < m; i += 2) {
    const a = hexValue(load<u8>(p + i)), b = hexValue(load<u8>(p + i + 1));
    if (a < 0 || b < 0) return raise(T.ValueError, Q("Non-hexadecimal digit found"));
    store<u8>(r + STR_DATA + (i >> 1), <u8>(a << 4 | b));
  }
  return r;
}

/** Character of a base64 digit. */
function digit64(d: i32): u8 {
  return <u8>(d < 26 ? 65 + d : d < 52 ? 71 + d : d < 62 ? d - 4 : d == 62 ? 43 : 47);
}
function value64(c: i32): i32 {
  if (c >= 65 && c <= 90) return c - 65;
  if (c >= 97 && c <= 122) return c - 71;
  if (c >= 48 && c <= 57) return c + 4;
  return c == 43 ? 62 : c == 47 ? 63 : -1;
}
/** b2a_base64(data, *, newline=True) */
function b2a_base64(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needBuffer(v), nl = kwarg(args, n, Q("newline"));
  if (m < 0) return 0;
  const line = !nl || (nl != FALSE && nl != NONE && nl != 1), size = (m + 2) / 3 * 4;
  const r = newBlock(T.BYTES, size + (line ? 1 : 0));
  if (!r) return 0;
  const p = bufferAddr(v);
  let q = r + STR_DATA;
  for (let i = 0; i < m; i += 3, q += 4) {
    const b: i32 = i + 1 < m ? load<u8>(p + i + 1) : 0, c: i32 = i + 2 < m ? load<u8>(p + i + 2) : 0;
    const w = <i32>load<u8>(p + i) << 16 | b << 8 | c;
    store<u8>(q, digit64(w >> 18));
    store<u8>(q, digit64((w >> 12) & 63), 1);
    store<u8>(q, i + 1 < m ? digit64((w >> 6) & 63) : 61, 2);
    store<u8>(q, i + 2 < m ? digit64(w & 63) : 61, 3);
  }
  if (line) store<u8>(q, 10);
  return r;
}
/** Characters outside the alphabet are skipped, as CPython does. */
function a2b_base64(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needText(v);
  if (m < 0) return 0;
  const r = newBytes(0, m / 4 * 3 + 3);
  if (!r) return 0;
  push(r);
  const p = textAddr(v), q = r + STR_DATA;
  let w = 0, digits = 0, out = 0, pads = 0;
  for (let i = 0; i < m; i++) {
    const c: i32 = load<u8>(p + i);
    if (c == 61) { if (digits >= 2 && digits + ++pads >= 4) { digits = 0; break; } continue; }
    const d = value64(c);
    if (d < 0) continue;
    pads = 0;
    w = w << 6 | d;
    switch (digits) {
      case 0: digits = 1; break;
      case 1: store<u8>(q + out++, <u8>(w >> 4)); digits = 2; break;
      case 2: store<u8>(q + out++, <u8>(w >> 2)); digits = 3; break;
      default: store<u8>(q + out++, <u8>w); digits = 0; w = 0;
    }
  }
  if (digits) return raise(T.ValueError, digits == 1 ? Q("Invalid base64-encoded string: number of data characters cannot be 1 more than a multiple of 4") : Q("Incorrect padding"));
  return newBytes(q, out);
}

/** CRC-32 (IEEE), four bits at a time. */
export function crc32(p: i32, n: i32, crc: u32): u32 {
  crc = ~crc;
  for (let i = 0; i < n; i++) {
    crc ^= load<u8>(p + i);
    crc = (crc >>> 4) ^ load<u32>(CRC + ((crc & 15) << 2));
    crc = (crc >>> 4) ^ load<u32>(CRC + ((crc & 15) << 2));
  }
  return ~crc;
}
// prettier-ignore
const CRC: i32 = <i32>memory.data<u32>([
  0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
  0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
]);
function mod_crc32(args: i32, n: i32): i32 {
  const m = needBuffer(arg(args, 0)), start = argOr(args, n, 1, mkInt(0));
  if (m < 0) return 0;
  if (!plainBound(start) || start == NONE) return raise(T.TypeError, Q("crc32() argument 2 must be int"));
  return fromU32(crc32(bufferAddr(arg(args, 0)), m, <u32>lowI64(start)));
}

export function bootBinascii(): void {
  const m = module(Q("binascii"));
  func(m, Q("hexlify"), hexlify, 1, 3, KW);
  func(m, Q("b2a_hex"), hexlify, 1, 3, KW);
  func(m, Q("unhexlify"), unhexlify, 1, 1);
  func(m, Q("a2b_hex"), unhexlify, 1, 1);
  func(m, Q("b2a_base64"), b2a_base64, 1, 1, KW);
  func(m, Q("a2b_base64"), a2b_base64, 1, 2, KW);
  func(m, Q("crc32"), mod_crc32, 1, 2);
  constant(m, Q("Error"), typeOfId(T.ValueError));
  constant(m, Q("Incomplete"), typeOfId(T.ValueError));
}
