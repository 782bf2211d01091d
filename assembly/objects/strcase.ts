// Case mappings and predicates of str. ASCII strings are mapped byte by byte into a block of the same size; others go
// code point by code point through a builder, because mappings may lengthen the text.

import { push } from "../heap/roots";
import { FALSE, NULL, TRUE, Q, mkBool } from "../value/tag";
import { T } from "../value/types";
import { ASCII, STR_DATA, getUtf8, newBlock, newStr, seqSize, strBytes, strIsAscii, strSize } from "../text/str";
import { bufChar, bufDone, newBuf } from "../text/strbuf";
import {
  CASE_OUT, FOLD, LOWER, P_ALPHA, P_CASED, P_DECIMAL, P_DIGIT, P_IGNORABLE, P_LOWER, P_NUMERIC, P_SPACE, P_TITLE, P_UPPER, TITLE, UPPER,
  isIdContinue, isIdStart, isPrintable, mapCase, props,
} from "../text/unicode";
import { arg } from "../runtime/frame";
import { called, method, numbered } from "../runtime/native";

const SWAP: i32 = 4;
const CAPITAL: i32 = 5;
const WORDS: i32 = 6;

// @ts-ignore: decorator
@inline function isLetter(c: i32): bool { return (c | 32) >= 97 && (c | 32) <= 122; }
// @ts-ignore: decorator
@inline function isLow(c: i32): bool { return c >= 97 && c <= 122; }

/** The code point before `p`: its address. */
// @ts-ignore: decorator
@inline function before(p: i32): i32 { do p--; while ((load<u8>(p) & 0xc0) == 0x80); return p; }

/** Is the capital sigma at `p` (text from `start` to `end`) the last letter of a word? */
function finalSigma(p: i32, start: i32, end: i32): bool {
  let q = p, cased = false;
  while (q > start) {
    q = before(q);
    const f = props(getUtf8(q));
    if (f & P_IGNORABLE) continue;
    cased = (f & P_CASED) != 0;
    break;
  }
  if (!cased) return false;
  q = p + 2;
  while (q < end) {
    const f = props(getUtf8(q));
    if (!(f & P_IGNORABLE)) return !(f & P_CASED);
    q += seqSize(load<u8>(q));
  }
  return true;
}

function asciiCase(s: i32, how: i32): i32 {
  const n = strSize(s);
  if (n <= 1) {
    if (!n) return newStr(0, 0);
    const c: i32 = load<u8>(strBytes(s));
    mapCase(how == SWAP ? (isLow(c) ? UPPER : LOWER) : how == LOWER || how == FOLD ? LOWER : UPPER, c);
    return newStr(CASE_OUT, 1);
  }
  const r = newBlock(T.STR, n);
  if (!r) return 0;
  const p = strBytes(s), q = r + STR_DATA;
  let inside = false;
  for (let i = 0; i < n; i++) {
    let c: i32 = load<u8>(p + i);
    const letter = isLetter(c);
    if (letter) {
      switch (how) {
        case LOWER: case FOLD: c |= 32; break;
        case UPPER: c &= ~32; break;
        case SWAP: c ^= 32; break;
        case CAPITAL: c = i ? c | 32 : c & ~32; break;
        default: c = inside ? c | 32 : c & ~32;
      }
    }
    inside = letter;
    store<u8>(q + i, <u8>c);
  }
  store<i32>(r, load<i32>(r) | ASCII);
  return r;
}

function convert(s: i32, how: i32): i32 {
  if (strIsAscii(s)) return asciiCase(s, how);
  const n = strSize(s), p = strBytes(s), end = p + n;
  const b = newBuf(n + (n >> 3));
  if (!b) return 0;
  push(b);
  let inside = false;
  for (let q = p; q < end; q += seqSize(load<u8>(q))) {
    const c = getUtf8(q);
    let kind = how;
    if (how == SWAP) {
      const f = props(c);
      if (!(f & (P_UPPER | P_LOWER))) { if (!bufChar(b, c)) return 0; continue; }
      kind = f & P_UPPER ? LOWER : UPPER;
    } else if (how == CAPITAL) kind = q == p ? TITLE : LOWER;
    else if (how == WORDS) { kind = inside ? LOWER : TITLE; inside = (props(c) & P_CASED) != 0; }
    if (c == 0x3a3 && kind == LOWER) {
      if (!bufChar(b, finalSigma(q, p, end) ? 0x3c2 : 0x3c3)) return 0;
      continue;
    }
    const k = mapCase(kind, c);
    for (let i = 0; i < k; i++) if (!bufChar(b, load<i32>(CASE_OUT + (i << 2)))) return 0;
  }
  return bufDone(b);
}

/** lower to title, by their number. */
function str_convert(args: i32, n: i32): i32 { return convert(arg(args, 0), called()); }

/** Is the str not empty, and has every character one of the properties `mask`? */
function all(s: i32, mask: i32): i32 {
  const p = strBytes(s), end = p + strSize(s);
  if (p == end) return FALSE;
  for (let q = p; q < end; q += seqSize(load<u8>(q))) if (!(props(getUtf8(q)) & mask)) return FALSE;
  return TRUE;
}
/** isalpha to isspace: their number is the mask. */
function str_all(args: i32, n: i32): i32 { return all(arg(args, 0), called()); }
function str_isascii(args: i32, n: i32): i32 { return mkBool(strIsAscii(arg(args, 0))); }
function str_isprintable(args: i32, n: i32): i32 {
  const s = arg(args, 0), p = strBytes(s), end = p + strSize(s);
  for (let q = p; q < end; q += seqSize(load<u8>(q))) if (!isPrintable(getUtf8(q))) return FALSE;
  return TRUE;
}
function str_isidentifier(args: i32, n: i32): i32 {
  const s = arg(args, 0), p = strBytes(s), end = p + strSize(s);
  if (p == end || !isIdStart(getUtf8(p))) return FALSE;
  for (let q = p; q < end; q += seqSize(load<u8>(q))) if (!isIdContinue(getUtf8(q))) return FALSE;
  return TRUE;
}
/** Some cased character, and none of the properties `not`. */
function cased(s: i32, want: i32, not: i32): i32 {
  const p = strBytes(s), end = p + strSize(s);
  let seen = false;
  for (let q = p; q < end; q += seqSize(load<u8>(q))) {
    const f = props(getUtf8(q));
    if (f & not) return FALSE;
    if (f & want) seen = true;
  }
  return mkBool(seen);
}
function str_islower(args: i32, n: i32): i32 { return cased(arg(args, 0), P_LOWER, P_UPPER | P_TITLE); }
function str_isupper(args: i32, n: i32): i32 { return cased(arg(args, 0), P_UPPER, P_LOWER | P_TITLE); }
function str_istitle(args: i32, n: i32): i32 {
  const s = arg(args, 0), p = strBytes(s), end = p + strSize(s);
  let seen = false, inside = false;
  for (let q = p; q < end; q += seqSize(load<u8>(q))) {
    const f = props(getUtf8(q));
    if (f & (P_UPPER | P_TITLE)) { if (inside) return FALSE; inside = true; seen = true; }
    else if (f & P_LOWER) { if (!inside) return FALSE; seen = true; }
    else inside = false;
  }
  return mkBool(seen);
}

export function bootStrCase(): void {
  method(T.STR, Q("lower"), str_convert, 1, 1, numbered(LOWER));
  method(T.STR, Q("upper"), str_convert, 1, 1, numbered(UPPER));
  method(T.STR, Q("casefold"), str_convert, 1, 1, numbered(FOLD));
  method(T.STR, Q("swapcase"), str_convert, 1, 1, numbered(SWAP));
  method(T.STR, Q("capitalize"), str_convert, 1, 1, numbered(CAPITAL));
  method(T.STR, Q("title"), str_convert, 1, 1, numbered(WORDS));
  method(T.STR, Q("isalpha"), str_all, 1, 1, numbered(P_ALPHA));
  method(T.STR, Q("isalnum"), str_all, 1, 1, numbered(P_ALPHA | P_DECIMAL | P_DIGIT | P_NUMERIC));
  method(T.STR, Q("isdecimal"), str_all, 1, 1, numbered(P_DECIMAL));
  method(T.STR, Q("isdigit"), str_all, 1, 1, numbered(P_DIGIT));
  method(T.STR, Q("isnumeric"), str_all, 1, 1, numbered(P_NUMERIC));
  method(T.STR, Q("isspace"), str_all, 1, 1, numbered(P_SPACE));
  method(T.STR, Q("isascii"), str_isascii, 1, 1);
  method(T.STR, Q("isprintable"), str_isprintable, 1, 1);
  method(T.STR, Q("isidentifier"), str_isidentifier, 1, 1);
  method(T.STR, Q("islower"), str_islower, 1, 1);
  method(T.STR, Q("isupper"), str_isupper, 1, 1);
  method(T.STR, Q("istitle"), str_istitle, 1, 1);
}
