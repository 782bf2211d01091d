// Encodings: str to bytes and back. Every codec walks its input once and hands each fault, with its range and reason, to
// the error handler, which raises or appends what stands for the faulty part.

import { pop, push } from "../heap/roots";
import { raise1, raise2, raiseObject } from "../value/raise";
import { NONE, NULL, Q, mkInt } from "../value/tag";
import { T, isStr, typeOfId } from "../value/types";
import {
  STR_DATA, getUtf8, isAsciiRun, newBytes, newStr, putUtf8, seqSize, strBytes, strIsAscii, strPtr, strSize, badUtf8, countPoints,
} from "../text/str";
import { bufAdd, bufByte, bufBytes, bufChar, bufDone, bufInt, bufRoom, bufRun, bufSize, newBuf } from "../text/strbuf";
import { bufHexByte, bufEscape } from "../text/quote";
import { newException } from "./exception";
import { newTuple, setTupleItem } from "./tuple";
import { bufferAddr, bufferLen } from "./buffer";

/** Encodings. UTF-16 and UTF-32: width, then byte order: 0 little, 1 big, 2 by the mark (written: little with a mark). */
export const UTF8: i32 = 1;
export const ASCII: i32 = 2;
export const LATIN1: i32 = 3;
export const UTF16: i32 = 4; // + order
export const UTF32: i32 = 8; // + order
export const UTF8SIG: i32 = 12;
export const CP1252: i32 = 13;

/** Code points of the bytes 0x80-0x9f in cp1252, 0 for none. */
const TABLE1252: i32 = <i32>memory.data<u16>([
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
]);
function from1252(c: i32): i32 { return c < 0x80 || c > 0x9f ? c : <i32>load<u16>(TABLE1252 + ((c - 0x80) << 1)); }
/** The byte of a code point, -1 for none. */
function to1252(c: i32): i32 {
  if (c < 0x80 || (c > 0x9f && c < 0x100)) return c;
  for (let i = 0; i < 32; i++) if (load<u16>(TABLE1252 + (i << 1)) == c) return 0x80 + i;
  return -1;
}
// @ts-ignore: decorator
@inline function oneByte(enc: i32): bool { return enc <= LATIN1 || enc == CP1252; }

/** Error handlers. */
const STRICT: i32 = 0;
const IGNORE: i32 = 1;
const REPLACE: i32 = 2;
const BACKSLASH: i32 = 3;
const ESCAPE: i32 = 4;
const PASS: i32 = 5;
const XML: i32 = 6;

/** Does the str at `p` (`n` bytes) spell `name`, taking case, "_", " " and "-" as the same? */
function spells(p: i32, n: i32, name: i32): bool {
  const q = strBytes(name);
  if (n != strSize(name)) return false;
  for (let i = 0; i < n; i++) {
    let c: i32 = load<u8>(p + i);
    if (c >= 65 && c <= 90) c |= 32;
    if (c == 95 || c == 32) c = 45;
    if (c != load<u8>(q + i)) return false;
  }
  return true;
}

/** Number of an encoding (None, 0: UTF-8); 0 with LookupError or TypeError pending. */
export function encodingOf(v: i32): i32 {
  if (!v || v == NONE) return UTF8;
  if (!isStr(v)) return raise1(T.TypeError, Q("encoding must be str, not %T"), v);
  const p = strBytes(v), n = strSize(v);
  if (spells(p, n, Q("utf-8")) || spells(p, n, Q("utf8")) || spells(p, n, Q("u8"))) return UTF8;
  if (spells(p, n, Q("ascii")) || spells(p, n, Q("us-ascii")) || spells(p, n, Q("646"))) return ASCII;
  if (spells(p, n, Q("latin-1")) || spells(p, n, Q("latin1")) || spells(p, n, Q("iso-8859-1")) || spells(p, n, Q("iso8859-1")) || spells(p, n, Q("l1"))) return LATIN1;
  if (spells(p, n, Q("utf-16")) || spells(p, n, Q("utf16"))) return UTF16 + 2;
  if (spells(p, n, Q("utf-16-le")) || spells(p, n, Q("utf-16le"))) return UTF16;
  if (spells(p, n, Q("utf-16-be")) || spells(p, n, Q("utf-16be"))) return UTF16 + 1;
  if (spells(p, n, Q("utf-32")) || spells(p, n, Q("utf32"))) return UTF32 + 2;
  if (spells(p, n, Q("utf-32-le")) || spells(p, n, Q("utf-32le"))) return UTF32;
  if (spells(p, n, Q("utf-32-be")) || spells(p, n, Q("utf-32be"))) return UTF32 + 1;
  if (spells(p, n, Q("utf-8-sig"))) return UTF8SIG;
  if (spells(p, n, Q("cp1252")) || spells(p, n, Q("windows-1252"))) return CP1252;
  return raise1(T.LookupError, Q("unknown encoding: %s"), v);
}
function nameOf(enc: i32): i32 {
  switch (enc) {
    case ASCII: return Q("ascii");
    case LATIN1: return Q("latin-1");
    case UTF16: return Q("utf-16-le");
    case UTF16 + 1: return Q("utf-16-be");
    case UTF16 + 2: return Q("utf-16");
    case UTF32: return Q("utf-32-le");
    case UTF32 + 1: return Q("utf-32-be");
    case UTF32 + 2: return Q("utf-32");
    case CP1252: return Q("charmap");
    default: return Q("utf-8");
  }
}
/** Number of an error handler (None, 0: strict), the name itself when it is unknown; -1 with an exception pending. */
function handlerOf(v: i32): i32 {
  if (!v || v == NONE) return STRICT;
  if (!isStr(v)) { raise1(T.TypeError, Q("errors must be str, not %T"), v); return -1; }
  const p = strBytes(v), n = strSize(v);
  if (spells(p, n, Q("strict"))) return STRICT;
  if (spells(p, n, Q("ignore"))) return IGNORE;
  if (spells(p, n, Q("replace"))) return REPLACE;
  if (spells(p, n, Q("backslashreplace"))) return BACKSLASH;
  if (spells(p, n, Q("surrogateescape"))) return ESCAPE;
  if (spells(p, n, Q("surrogatepass"))) return PASS;
  if (spells(p, n, Q("xmlcharrefreplace"))) return XML;
  return v; // an unknown name matters only when there is a fault
}
// @ts-ignore: decorator
@inline function isKnown(how: i32): bool { return <u32>how <= <u32>XML; }
function unknownHandler(how: i32): bool { raise1(T.LookupError, Q("unknown error handler name '%s'"), how); return false; }

/** Raises UnicodeDecodeError or UnicodeEncodeError. */
function fault(type: i32, enc: i32, object: i32, start: i32, end: i32, reason: i32): bool {
  push(object);
  const t = newTuple(5);
  pop();
  if (!t) return false;
  setTupleItem(t, 0, nameOf(enc)); setTupleItem(t, 1, object); setTupleItem(t, 2, mkInt(start)); setTupleItem(t, 3, mkInt(end));
  setTupleItem(t, 4, reason);
  const e = newException(typeOfId(type), t);
  if (e) raiseObject(e);
  return false;
}

// -- decoding

/** The faulty bytes [i, end) of `v`: how many the handler has dealt with, -1 when an exception is pending. */
function badBytes(b: i32, v: i32, p: i32, i: i32, end: i32, enc: i32, how: i32, reason: i32): i32 {
  switch (how) {
    case IGNORE: return end - i;
    case REPLACE: return bufChar(b, 0xfffd) ? end - i : -1;
    case BACKSLASH:
      for (let j = i; j < end; j++) if (!bufByte(b, 92) || !bufByte(b, 120) || !bufHexByte(b, load<u8>(p + j))) return -1;
      return end - i;
    case ESCAPE: {
      let j = i;
      for (; j < end && load<u8>(p + j) > 127; j++) if (!bufChar(b, 0xdc00 + <i32>load<u8>(p + j))) return -1;
      if (j > i) return j - i;
    }
  }
  if (!isKnown(how)) return unknownHandler(how) ? 0 : -1;
  // the object of the exception must be bytes
  const o = isBytes(v) ? v : newBytes(p, bufferLen(v));
  if (o) fault(T.UnicodeDecodeError, enc, o, i, end, reason);
  return -1;
}
// @ts-ignore: decorator
@inline function isBytes(v: i32): bool { return (load<i32>(v) & 0x7f) == T.BYTES; }

/** Bytes of buffer `v` as a str. `enc` of encodingOf. */
export function decode(v: i32, enc: i32, errors: i32): i32 {
  const how = handlerOf(errors);
  if (how < 0) return 0;
  let p = bufferAddr(v), n = bufferLen(v);
  if (n < 0) return 0;
  if (enc == UTF8SIG) { enc = UTF8; if (n >= 3 && load<u8>(p) == 0xef && load<u8>(p, 1) == 0xbb && load<u8>(p, 2) == 0xbf) { p += 3; n -= 3; } }
  push(v);
  let r: i32;
  if (enc <= LATIN1 && (isAsciiRun(p, n) || (enc == UTF8 && badUtf8(p, n) < 0))) r = newStr(p, n);
  else {
    const b = newBuf(n);
    if (!b) { pop(); return 0; }
    push(b);
    const ok = enc == UTF8 ? fromUtf8(b, v, p, n, how) : oneByte(enc) ? fromBytes(b, v, p, n, enc, how)
      : enc < UTF32 ? from16(b, v, p, n, enc, how) : from32(b, v, p, n, enc, how);
    r = ok ? bufDone(b) : 0;
    pop();
  }
  pop();
  return r;
}

function fromUtf8(b: i32, v: i32, p: i32, n: i32, how: i32): bool {
  let i = 0;
  while (i < n) {
    const c: i32 = load<u8>(p + i);
    let k = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0, j = 1;
    if (k) {
      for (; j < k && i + j < n; j++) {
        const d: i32 = load<u8>(p + i + j);
        if ((d & 0xc0) != 0x80) break;
        if (j == 1 && ((c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f && how != PASS) || (c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f))) break;
      }
    }
    if (k && j == k) { if (!bufRun(b, p + i, k)) return false; i += k; continue; }
    const reason = !k ? Q("invalid start byte") : i + j >= n ? Q("unexpected end of data") : Q("invalid continuation byte");
    const k2 = badBytes(b, v, p, i, i + j, UTF8, how, reason);
    if (k2 < 0) return false;
    i += k2;
  }
  return true;
}
function fromBytes(b: i32, v: i32, p: i32, n: i32, enc: i32, how: i32): bool {
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(p + i);
    if (c < 128 || enc == LATIN1) { if (!bufChar(b, c)) return false; continue; }
    if (enc == CP1252 && from1252(c)) { if (!bufChar(b, from1252(c))) return false; continue; }
    if (badBytes(b, v, p, i, i + 1, enc, how, enc == CP1252 ? Q("character maps to <undefined>") : Q("ordinal not in range(128)")) < 0) return false;
  }
  return true;
}
// @ts-ignore: decorator
@inline function unit16(p: i32, big: bool): i32 { return big ? (<i32>load<u8>(p) << 8) | load<u8>(p, 1) : <i32>load<u16>(p); }
function from16(b: i32, v: i32, p: i32, n: i32, enc: i32, how: i32): bool {
  let big = (enc & 3) == 1, i = 0;
  if ((enc & 3) == 2 && n >= 2) {
    if (load<u16>(p) == 0xfeff) i = 2;
    else if (load<u16>(p) == 0xfffe) { big = true; i = 2; }
  }
  enc = UTF16 + (big ? 1 : 0);
  while (i < n) {
    const c = n - i < 2 ? 0xd800 : unit16(p + i, big);
    if (c < 0xd800 || c > 0xdfff || (how == PASS && n - i > 1)) { if (!bufChar(b, c)) return false; i += 2; continue; }
    let reason = Q("illegal encoding"), end = min(i + 2, n);
    if (n - i < 2) reason = Q("truncated data");
    else if (c < 0xdc00) {
      const d = n - i < 4 ? 0 : unit16(p + i + 2, big);
      if (d >= 0xdc00 && d <= 0xdfff) { if (!bufChar(b, 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00))) return false; i += 4; continue; }
      reason = n - i < 4 ? Q("unexpected end of data") : Q("illegal UTF-16 surrogate");
      if (n - i < 4) end = n;
    }
    const k = badBytes(b, v, p, i, end, enc, how, reason);
    if (k < 0) return false;
    i += k;
  }
  return true;
}
function from32(b: i32, v: i32, p: i32, n: i32, enc: i32, how: i32): bool {
  let big = (enc & 3) == 1, i = 0;
  if ((enc & 3) == 2 && n >= 4) {
    if (load<u32>(p) == 0xfeff) i = 4;
    else if (load<u32>(p) == 0xfffe0000) { big = true; i = 4; }
  }
  enc = UTF32 + (big ? 1 : 0);
  while (i < n) {
    const short = n - i < 4, w: u32 = short ? 0xffffffff : load<u32>(p + i), c: u32 = big ? bswap<u32>(w) : w;
    if (c <= 0x10ffff && (c < 0xd800 || c > 0xdfff || how == PASS)) { if (!bufChar(b, <i32>c)) return false; i += 4; continue; }
    const reason = short ? Q("truncated data") : c > 0x10ffff ? Q("code point not in range(0x110000)") : Q("code point in surrogate code point range(0xd800-0xe000)");
    const k = badBytes(b, v, p, i, short ? n : i + 4, enc, how, reason);
    if (k < 0) return false;
    i += k;
  }
  return true;
}

// -- encoding

/** Can `enc` express code point `c`? */
function expresses(enc: i32, c: i32): bool {
  if (enc == ASCII) return c < 128;
  if (enc == LATIN1) return c < 256;
  if (enc == CP1252) return to1252(c) >= 0;
  return c < 0xd800 || c > 0xdfff;
}
/** Appends a code point that can be expressed (or passes as a surrogate). */
function put(b: i32, c: i32, enc: i32): bool {
  if (enc == UTF8) return bufChar(b, c);
  if (enc <= LATIN1) return bufByte(b, c);
  if (enc == CP1252) return bufByte(b, to1252(c));
  const big = (enc & 3) == 1;
  if (enc >= UTF32) {
    const p = bufRoom(b, 4);
    if (!p) return false;
    store<u32>(p, big ? bswap<u32>(c) : c);
    bufAdd(b, 4);
    return true;
  }
  const p = bufRoom(b, 4);
  if (!p) return false;
  let first = c;
  if (c > 0xffff) {
    first = 0xd800 + ((c - 0x10000) >> 10);
    const second = 0xdc00 + (c & 0x3ff);
    store<u16>(p, big ? bswap<u16>(<u16>second) : <u16>second, 2);
  }
  store<u16>(p, big ? bswap<u16>(<u16>first) : <u16>first);
  bufAdd(b, c > 0xffff ? 4 : 2);
  return true;
}

/** The str as bytes. `enc` of encodingOf. */
export function encode(s: i32, enc: i32, errors: i32): i32 {
  const how = handlerOf(errors);
  if (how < 0) return 0;
  const n = strSize(s), p = strBytes(s), sig = enc == UTF8SIG;
  if (sig) enc = UTF8;
  push(s);
  if (!sig && ((strIsAscii(s) && enc <= LATIN1) || (enc == UTF8 && badUtf8(p, n) < 0))) { const r = newBytes(p, n); pop(); return r; }
  const b = newBuf(oneByte(enc) ? n : enc >= UTF32 ? strIsAscii(s) ? n * 4 + 4 : n * 2 : enc >= UTF16 ? n * 2 + 2 : n);
  if (!b) { pop(); return 0; }
  push(b);
  let ok = true;
  if (sig || (!oneByte(enc) && (enc & 3) == 2)) ok = put(b, 0xfeff, enc);
  let i = 0, at = 0; // byte offset, position in code points
  while (ok && i < n) {
    const c = getUtf8(p + i), k = seqSize(load<u8>(p + i));
    if (expresses(enc, c)) { ok = put(b, c, enc); i += k; at++; continue; }
    if (how == STRICT) {
      let j = i, end = at;
      while (j < n && !expresses(enc, getUtf8(p + j))) { j += seqSize(load<u8>(p + j)); end++; }
      ok = fault(T.UnicodeEncodeError, enc, s, at, end, reasonOf(enc));
      break;
    }
    ok = badPoint(b, s, c, at, enc, how);
    i += k; at++;
  }
  pop(); pop();
  if (!ok) return 0;
  push(b);
  const r = newBytes(bufBytes(b), bufSize(b));
  pop();
  return r;
}
function reasonOf(enc: i32): i32 {
  return enc == ASCII ? Q("ordinal not in range(128)") : enc == LATIN1 ? Q("ordinal not in range(256)") : enc == CP1252 ? Q("character maps to <undefined>") : Q("surrogates not allowed");
}
/** Code point `c`, number `at` of str `s`, that `enc` cannot express. */
function badPoint(b: i32, s: i32, c: i32, at: i32, enc: i32, how: i32): bool {
  switch (how) {
    case IGNORE: return true;
    case REPLACE: return put(b, 63, enc);
    case BACKSLASH: case XML: {
      // the escape is ASCII: made apart, then put in the encoding's own units
      const e = newBuf(16);
      if (!e) return false;
      push(e);
      let ok = how == XML ? bufByte(e, 38) && bufByte(e, 35) && bufInt(e, c) && bufByte(e, 59) : bufEscape(e, c);
      for (let i = 0; ok && i < bufSize(e); i++) ok = put(b, load<u8>(bufBytes(e) + i), enc);
      pop();
      return ok;
    }
    case ESCAPE:
      if (c >= 0xdc80 && c <= 0xdcff && oneByte(enc)) return bufByte(b, c & 0xff);
      break;
    case PASS:
      if (c >= 0xd800 && c <= 0xdfff && (enc == UTF8 || !oneByte(enc))) return put(b, c, enc);
  }
  return isKnown(how) ? fault(T.UnicodeEncodeError, enc, s, at, at + 1, reasonOf(enc)) : unknownHandler(how);
}
