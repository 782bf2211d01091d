// Escapes that mean one character, and sets `[...]`, of a regular expression.

import { Q } from "../value/tag";
import { bufBytes } from "../text/strbuf";
import { hexValue } from "../objects/hextext";
import { ASCII_ONLY, DIGIT, F_A, F_BYTES, F_I, R, SET_CASE, SET_HEAD, SET_NOT, SPACE, WORD, inCategory, lower, upper } from "./recode";
import {
  SINGLE, accept, at, begin, charAt, code, emit, emit2, end, fail, failText, flags, here, peek, setAt, setWord, sizeAt, word,
} from "./recompile-code";

/** Category of an escape letter, or -1. */
export function categoryOf(c: i32): i32 {
  const base = (c | 32) == 100 ? DIGIT : (c | 32) == 115 ? SPACE : (c | 32) == 119 ? WORD : -1;
  return base < 0 ? -1 : base | (c & 32 ? 0 : 1) | (flags() & (F_A | F_BYTES) ? ASCII_ONLY : 0);
}
/** The character of an escape that means one, the place being after the backslash; -1 when it means none, -2 with an error. */
export function escaped(inSet: bool): i32 {
  const from = at() - 1, c = peek();
  setAt(at() + 1);
  switch (c) {
    case 97: return 7;
    case 102: return 12;
    case 110: return 10;
    case 114: return 13;
    case 116: return 9;
    case 118: return 11;
    case 120: return hex(from, 2);
    case 117: case 85:
      if (flags() & F_BYTES) break;
      return hex(from, c == 117 ? 4 : 8);
    case 98:
      if (inSet) return 8;
      break;
  }
  if (c >= 48 && c <= 57) {
    // octal: \0, or three digits; in a set always
    let n = 0, p = at() - 1, x = 0;
    while (n < 3 && p + n < end() && <u32>load<u8>(p + n) - 48 < 8) x = x * 8 + (load<u8>(p + n++) - 48);
    if (c == 48 || inSet || n == 3) {
      if (!n) { failText(Q("bad escape "), from, at(), false); return -2; }
      if (x > 255) { failText(Q("octal escape value "), from, p + n, false, Q(" outside of range 0-0o377")); return -2; }
      setAt(p + n);
      return x;
    }
    setAt(at() - 1);
    return -1;
  }
  if (c < 128 && ((c | 32) < 97 || (c | 32) > 122)) return c;
  if (c >= 128) {
    setAt(at() - 1);
    const x = charAt(at());
    setAt(at() + sizeAt(at()));
    return x;
  }
  setAt(at() - 1);
  return -1;
}
function hex(from: i32, n: i32): i32 {
  let x = 0;
  for (let i = 0; i < n; i++) {
    const d = hexValue(peek());
    if (at() >= end() || d < 0) { failText(Q("incomplete escape "), from, at(), false); return -2; }
    x = (x << 4) | d;
    setAt(at() + 1);
  }
  if (<u32>x > 0x10ffff) { failText(Q("bad escape "), from, at(), false); return -2; }
  return x;
}
/** "bad escape \x" at the backslash before the place. */
export function badEscape(): bool { return failText(Q("bad escape "), at() - 1, min(end(), at() + sizeAt(at())), false); }

// -- sets

/** Adds the code points from `low` to `high` to the set at byte `i`. */
function addRange(i: i32, low: i32, high: i32): bool {
  const limit = flags() & F_BYTES ? 256 : 128;
  for (let c = low; c <= high && c < limit; c++) {
    setBit(i, c);
    if (flags() & F_I && c < 128) { setBit(i, lower(c)); setBit(i, upper(c)); }
  }
  if (high < limit) return true;
  if (flags() & F_I && !(flags() & (F_A | F_BYTES))) {
    // the long s and the Kelvin sign are cases of letters of ASCII
    if (low <= 0x17f && high >= 0x17f) { setBit(i, 115); setBit(i, 83); }
    if (low <= 0x212a && high >= 0x212a) { setBit(i, 107); setBit(i, 75); }
  }
  if (low < limit) low = limit;
  return emit2(low & 0xffff, low >> 16) && emit2(high & 0xffff, high >> 16);
}
function setBit(i: i32, c: i32): void {
  const p = bufBytes(code()) + i + SET_HEAD + (c >> 3);
  store<u8>(p, <u8>(<i32>load<u8>(p) | (1 << (c & 7))));
}
function addCategory(i: i32, k: i32): bool {
  const limit = flags() & F_BYTES ? 256 : 128;
  for (let c = 0; c < limit; c++) if (inCategory(c, k)) setBit(i, c);
  setWord(i + 4, word(i + 4) | 1 << (k & 7));
  return true;
}
/** [...], the place being after the bracket. */
export function set(): bool {
  const from = at() - 1, i = here(), bytes = flags() & F_BYTES ? 32 : 16;
  begin(SINGLE, 1, 1);
  if (!emit2(R.SET, 0) || !emit(flags() & F_I ? SET_CASE : 0)) return false;
  for (let j = 0; j < bytes; j += 2) if (!emit(0)) return false;
  const not = accept(94);
  let first = true;
  while (true) {
    if (at() >= end()) return fail(Q("unterminated character set"), from);
    if (peek() == 93 && !first) break;
    first = false;
    const start = at();
    let low = member();
    if (low == -2) return false;
    if (low == -1) { if (!addCategory(i, categoryOf(load<u8>(at() - 1)))) return false; }
    if (peek() == 45 && at() + 1 < end() && load<u8>(at(), 1) != 93) {
      setAt(at() + 1);
      const high = low == -1 ? -1 : member();
      if (high == -2) return false;
      if (high < low || low == -1) {
        if (low == -1) member();
        return failText(Q("bad character range "), start, at(), false);
      }
      if (!addRange(i, low, high)) return false;
    } else if (low >= 0 && !addRange(i, low, low)) return false;
  }
  setAt(at() + 1);
  if (not) {
    setWord(i + 4, word(i + 4) | SET_NOT);
    const p = bufBytes(code()) + i + SET_HEAD;
    for (let j = 0; j < bytes; j++) store<u8>(p + j, ~load<u8>(p + j));
  }
  setWord(i + 2, (here() - i) >> 1);
  return true;
}
/** A member of a set: its code point; -1 a category (its letter lies before the place), -2 an error. */
function member(): i32 {
  if (at() >= end()) { fail(Q("unterminated character set"), at()); return -2; }
  if (peek() != 92) {
    const c = charAt(at());
    setAt(at() + sizeAt(at()));
    return c;
  }
  setAt(at() + 1);
  if (at() >= end()) { fail(Q("bad escape (end of pattern)"), at() - 1); return -2; }
  const c = escaped(true);
  if (c != -1) return c;
  if (categoryOf(peek()) >= 0) { setAt(at() + 1); return -1; }
  badEscape();
  return -2;
}
