// binascii: hexadecimal, base64 and checksums.

import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, Q, mkInt } from "../value/tag";
import { T, isStr, typeOfId } from "../value/types";
import { STR_DATA, newBlock, newBytes, strIsAscii } from "../text/str";
import { arg, argOr, kwarg, npos } from "../runtime/frame";
import { KW, constant, func, module, type, typeConst } from "../runtime/native";
import { fromU32, lowI64 } from "../objects/bigint";
import { bufferAddr, needBuffer, needText, textAddr } from "../objects/buffer";
import { hexBlock, hexValue, separator } from "../objects/hextext";
import { push } from "../heap/roots";
import { bootChecksum, crc32 } from "./checksum";
import { plainBound } from "../objects/seq";

function hexlify(args: i32, n: i32): i32 {
  const v = arg(args, 0), s = separator(npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("sep")));
  const g = npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("bytes_per_sep"));
  if (s == -2 || needBuffer(v) < 0) return 0;
  return hexBlock(T.BYTES, v, s, g ? g >> 1 : 1);
}
function unhexlify(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needText(v);
  if (m < 0 || !isAsciiText(v)) return 0;
  if (m & 1) return bad(Q("Odd-length string"));
  const r = newBytes(0, m >> 1);
  if (!r) return 0;
  const p = textAddr(v);
  for (let i = 0; i < m; i += 2) {
    const a = hexValue(load<u8>(p + i)), b = hexValue(load<u8>(p + i + 1));
    if (a < 0 || b < 0) return bad(Q("Non-hexadecimal digit found"));
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
/** a2b_base64(data, /, *, strict_mode=False): characters outside the alphabet are skipped, as CPython does, unless it is strict. */
function a2b_base64(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needText(v), mode = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("strict_mode"));
  if (m < 0) return 0;
  if (!isAsciiText(v)) return 0;
  const strict = mode && mode != FALSE && mode != NONE && mode != mkInt(0);
  const r = newBytes(0, (m >> 2) * 3 + 3);
  if (!r) return 0;
  push(r);
  const p = textAddr(v), q = r + STR_DATA;
  let w = 0, digits = 0, out = 0, pads = 0;
  if (strict && m && load<u8>(p) == 61) return bad(Q("Leading padding not allowed"));
  for (let i = 0; i < m; i++) {
    const c: i32 = load<u8>(p + i);
    if (c == 61) {
      if (digits >= 2 && digits + ++pads >= 4) {
        if (strict && i + 1 < m) return bad(Q("Excess data after padding"));
        digits = 0;
        break;
      }
      if (strict && digits < 2) return bad(Q("Discontinuous padding not allowed"));
      continue;
    }
    const d = value64(c);
    if (d < 0) { if (strict) return bad(Q("Only base64 data is allowed")); continue; }
    if (strict && pads) return bad(Q("Discontinuous padding not allowed"));
    pads = 0;
    w = w << 6 | d;
    switch (digits) {
      case 0: digits = 1; break;
      case 1: store<u8>(q + out++, <u8>(w >> 4)); digits = 2; break;
      case 2: store<u8>(q + out++, <u8>(w >> 2)); digits = 3; break;
      default: store<u8>(q + out++, <u8>w); digits = 0; w = 0;
    }
  }
  if (digits == 1) {
    return raise1(T.BinasciiError, Q("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4"), mkInt(out / 3 * 4 + 1));
  }
  return digits ? bad(Q("Incorrect padding")) : newBytes(q, out);
}
function bad(message: i32): i32 { return raise(T.BinasciiError, message); }
/** A str must be ASCII. */
function isAsciiText(v: i32): bool {
  if (!isStr(v) || strIsAscii(v)) return true;
  raise(T.ValueError, Q("string argument should contain only ASCII characters"));
  return false;
}

/** crc_hqx(data, value): CRC-CCITT, bit by bit. */
function crc_hqx(args: i32, n: i32): i32 {
  const m = needBuffer(arg(args, 0)), start = arg(args, 1);
  if (m < 0) return 0;
  if (!plainBound(start) || start == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), start);
  let crc = <i32>lowI64(start) & 0xffff;
  for (let p = bufferAddr(arg(args, 0)), e = p + m; p < e; p++) {
    crc ^= <i32>load<u8>(p) << 8;
    for (let j = 0; j < 8; j++) crc = (crc << 1) ^ (crc & 0x8000 ? 0x11021 : 0);
  }
  return mkInt(crc);
}
function mod_crc32(args: i32, n: i32): i32 {
  const m = needBuffer(arg(args, 0)), start = argOr(args, n, 1, mkInt(0));
  if (m < 0) return 0;
  if (!plainBound(start) || start == NONE) return raise(T.TypeError, Q("crc32() argument 2 must be int"));
  return fromU32(crc32(bufferAddr(arg(args, 0)), m, <u32>lowI64(start)));
}


export function bootBinascii(): void {
  bootChecksum();
  const m = module(Q("binascii"));
  func(m, Q("hexlify"), hexlify, 1, 3, KW);
  func(m, Q("b2a_hex"), hexlify, 1, 3, KW);
  func(m, Q("unhexlify"), unhexlify, 1, 1);
  func(m, Q("a2b_hex"), unhexlify, 1, 1);
  func(m, Q("b2a_base64"), b2a_base64, 1, 1, KW);
  func(m, Q("a2b_base64"), a2b_base64, 1, 2, KW);
  func(m, Q("crc32"), mod_crc32, 1, 2);
  func(m, Q("crc_hqx"), crc_hqx, 2, 2);
  type(T.BinasciiError, Q("Error"), T.ValueError);
  typeConst(T.BinasciiError, Q("__module__"), Q("binascii"));
  constant(m, Q("Error"), typeOfId(T.BinasciiError));
  type(T.Incomplete, Q("Incomplete"), T.Exception);
  typeConst(T.Incomplete, Q("__module__"), Q("binascii"));
  constant(m, Q("Incomplete"), typeOfId(T.Incomplete));
}
