// The compiler of regular expressions: text to a program (modules/recode.ts) in one pass.
//
// Instructions are written as the text is read. A repeat moves what it repeats to make room before it; an alternative does
// so with the branch before it. Groups that are open lie on a stack of records in a builder, so nesting costs RAM and
// nothing else. Every piece knows how many characters it can match: that tells which repeats need a guard against empty
// turns, and how far a look-behind goes back.
//
// Nothing here suspends, so the state of a compilation lies in static words that no one reads afterwards.

import { allocRaw } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { NONE, Q, mkInt } from "../value/tag";
import { T, blockBytes, isStr, typeOfId } from "../value/types";
import { internBytes } from "../text/intern";
import { getUtf8, newStr, putUtf8, seqSize, utf8Size } from "../text/str";
import { bufAdd, bufByte, bufBytes, bufChar, bufDone, bufInt, bufRoom, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { isIdContinue, isIdStart } from "../text/unicode";
import { raise, raiseObject } from "../value/raise";
import { textAddr, textSize } from "../objects/buffer";
import { instDict } from "../objects/class";
import { dictGetName, dictPut, newDict } from "../objects/dict";
import { EXC_ARGS, newException } from "../objects/exception";
import { hexValue } from "../objects/hextext";
import { newTuple, setTupleItem } from "../objects/tuple";
import { countPoints } from "../text/str";
import { EMPTY_TUPLE } from "../layout";
import {
  ASCII_ONLY, DIGIT, F_A, F_BYTES, F_I, F_L, F_M, F_S, F_U, F_X, GREEDY, INF, LAZY, POSSESSIVE, P_CLOSING, P_FIRST, P_GROUPS, P_SLOTS, R,
  SET_CASE, SET_HEAD, SET_NOT, SPACE, WORD, inCategory, lower, upper,
} from "./recode";

/** Most groups of a pattern. */
const GROUPS_MAX: i32 = 1000;

// -- the state: words at S
const S: i32 = <i32>memory.data(84, 8);
// @ts-ignore: decorator
@inline function pattern(): i32 { return load<i32>(S); }
// @ts-ignore: decorator
@inline function code(): i32 { return load<i32>(S, 4); }
// @ts-ignore: decorator
@inline function stack(): i32 { return load<i32>(S, 8); }
// @ts-ignore: decorator
@inline function names(): i32 { return load<i32>(S, 12); }
// @ts-ignore: decorator
@inline function at(): i32 { return load<i32>(S, 16); }
// @ts-ignore: decorator
@inline function setAt(p: i32): void { store<i32>(S, p, 16); }
// @ts-ignore: decorator
@inline function end(): i32 { return load<i32>(S, 20); }
// @ts-ignore: decorator
@inline function flags(): i32 { return load<i32>(S, 24); }
// @ts-ignore: decorator
@inline function setFlags(f: i32): void { store<i32>(S, f, 24); }
// @ts-ignore: decorator
@inline function groups(): i32 { return load<i32>(S, 28); }
/** Pairs of slots for repeats and assertions. */
// @ts-ignore: decorator
@inline function pairs(): i32 { return load<i32>(S, 32); }
// the piece read last: where it starts (-1 none), what it matches, what it is
// @ts-ignore: decorator
@inline function pieceAt(): i32 { return load<i32>(S, 36); }
// @ts-ignore: decorator
@inline function least(): i32 { return load<i32>(S, 40); }
// @ts-ignore: decorator
@inline function most(): i32 { return load<i32>(S, 44); }
/** Kind of the piece. */
// @ts-ignore: decorator
@inline function kind(): i32 { return load<i32>(S, 48); }
const NOT_REPEATABLE: i32 = 0; // an assertion, or nothing
const COMPLEX: i32 = 1;
const SINGLE: i32 = 2; // one instruction that takes one character
const LITERAL: i32 = 3; // the same, a LIT that may be lengthened
const REPEATED: i32 = 4;
/** Bytes of the last character of a LIT. */
// @ts-ignore: decorator
@inline function lastChar(): i32 { return load<i32>(S, 52); }
// @ts-ignore: decorator
@inline function setLastChar(n: i32): void { store<i32>(S, n, 52); }

// -- open groups: records of 13 words in the stack
const G_KIND: i32 = 0, G_START: i32 = 4, G_BRANCH: i32 = 8, G_JUMP: i32 = 12, G_NUMBER: i32 = 16, G_FLAGS: i32 = 20, G_LEAST: i32 = 24;
const G_MOST: i32 = 28, G_ALT_LEAST: i32 = 32, G_ALT_MOST: i32 = 36, G_TEXT: i32 = 40, G_ELSE: i32 = 44, G_BYTES: i32 = 48;
const CAPTURE: i32 = 0, PLAIN: i32 = 1, AHEAD: i32 = 2, NOT_AHEAD: i32 = 3, BEHIND: i32 = 4, NOT_BEHIND: i32 = 5, ATOMIC: i32 = 6, CONDITION: i32 = 7;
// @ts-ignore: decorator
@inline function group(): i32 { return bufBytes(stack()) + bufSize(stack()) - G_BYTES; }

// -- writing

// @ts-ignore: decorator
@inline function here(): i32 { return bufSize(code()); }
function emit(w: i32): bool {
  const p = bufRoom(code(), 2);
  if (!p) return false;
  store<u16>(p, <u16>w);
  bufAdd(code(), 2);
  return true;
}
function emit2(a: i32, b: i32): bool { return emit(a) && emit(b); }
/** Word at byte `i` of the program. */
// @ts-ignore: decorator
@inline function word(i: i32): i32 { return load<u16>(bufBytes(code()) + i); }
// @ts-ignore: decorator
@inline function setWord(i: i32, w: i32): void { store<u16>(bufBytes(code()) + i, <u16>w); }
/** Makes room for `n` words at byte `i`. */
function insert(i: i32, n: i32): bool {
  const size = here();
  if (!bufRoom(code(), n << 1)) return false;
  const p = bufBytes(code()) + i;
  memory.copy(p + (n << 1), p, size - i);
  bufAdd(code(), n << 1);
  return true;
}
/** Distance in words of a jump. */
function distance(from: i32, to: i32): i32 {
  const d = (to - from) >> 1;
  if (d < -32768 || d > 32767) fail(Q("regular expression is too large"), textAddr(pattern()));
  return d;
}

/** The piece read last counts for the branch now; another one begins here. */
function begin(k: i32, low: i32, high: i32): void {
  const g = group();
  store<i32>(g, min(load<i32>(g, G_LEAST) + least(), INF), G_LEAST);
  store<i32>(g, min(load<i32>(g, G_MOST) + most(), INF), G_MOST);
  piece(here(), k, low, high);
}
function piece(start: i32, k: i32, low: i32, high: i32): void {
  store<i32>(S, start, 36); store<i32>(S, low, 40); store<i32>(S, high, 44); store<i32>(S, k, 48);
}

// -- errors

/** re.error at `where` in the pattern (0: nowhere); always false. */
function fail(msg: i32, where: i32): bool {
  if (load<i32>(S, 56)) return false; // the first one counts
  store<i32>(S, 1, 56);
  const v = pattern(), m = top(), p = textAddr(v);
  let pos = where ? where - p : 0, line = 1, column = 1;
  for (let i = 0; i < pos; i++) { if (load<u8>(p + i) == 10) { line++; column = 1; } else if (!isStr(v) || (load<u8>(p + i) & 0xc0) != 0x80) column++; }
  const lines = line > 1 || hasLines(p, textSize(v)), nowhere = where == 0;
  if (isStr(v) && !nowhere) pos = countPoints(p, pos);
  push(msg);
  const e = newException(typeOfId(T.PatternError), EMPTY_TUPLE);
  if (!e) return false;
  push(e);
  const buf = newBuf(48);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, msg) || (!nowhere && !(bufStr(buf, Q(" at position ")) && bufInt(buf, pos)))) return false;
  if (lines && !nowhere && !(bufStr(buf, Q(" (line ")) && bufInt(buf, line) && bufStr(buf, Q(", column ")) && bufInt(buf, column) && bufByte(buf, 41))) return false;
  const text = bufDone(buf);
  if (!text) return false;
  push(text);
  const t = newTuple(1);
  if (!t) return false;
  setTupleItem(t, 0, text);
  store<i32>(e, t, EXC_ARGS);
  const d = instDict(e);
  if (!d || !dictPut(d, Q("msg"), msg) || !dictPut(d, Q("pattern"), nowhere ? NONE : v) || !dictPut(d, Q("pos"), nowhere ? NONE : mkInt(pos))
    || !dictPut(d, Q("lineno"), nowhere ? NONE : mkInt(line)) || !dictPut(d, Q("colno"), nowhere ? NONE : mkInt(column))) return false;
  reset(m);
  raiseObject(e);
  return false;
}
function hasLines(p: i32, n: i32): bool {
  for (let i = 0; i < n; i++) if (load<u8>(p + i) == 10) return true;
  return false;
}
/** The same with the text of the pattern from `from` to `to` after the message. */
function failText(msg: i32, from: i32, to: i32, quoted: bool, after: i32 = 0): bool {
  const m = top(), buf = newBuf(48);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, msg) || (quoted && !bufByte(buf, 39)) || !bufRun(buf, from, to - from) || (quoted && !bufByte(buf, 39)) || (after && !bufStr(buf, after))) return false;
  const text = bufDone(buf);
  if (!text) return false;
  push(text);
  fail(text, from);
  reset(m);
  return false;
}

// -- reading

/** The character at `p`. */
// @ts-ignore: decorator
@inline function charAt(p: i32): i32 { return flags() & F_BYTES ? <i32>load<u8>(p) : getUtf8(p); }
// @ts-ignore: decorator
@inline function sizeAt(p: i32): i32 { return flags() & F_BYTES ? 1 : seqSize(load<u8>(p)); }
/** The byte at the place in the text, 0 at the end. */
// @ts-ignore: decorator
@inline function peek(): i32 { return at() < end() ? load<u8>(at()) : 0; }
function accept(c: i32): bool {
  if (at() >= end() || peek() != c) return false;
  setAt(at() + 1);
  return true;
}

/** One character to be matched as it is. */
function literal(c: i32): bool {
  if (flags() & F_I && (lower(c) != c || upper(c) != c) && (c < 128 || !(flags() & (F_A | F_BYTES)))) {
    begin(SINGLE, 1, 1);
    return emit(R.CHARI) && emit2(c & 0xffff, c >> 16);
  }
  const n = flags() & F_BYTES ? 1 : utf8Size(c);
  if (kind() == LITERAL) {
    // lengthens the one before
    const i = pieceAt(), had = word(i + 2);
    if (had < 0x7ff0) {
      const room = i + 4 + ((had + n + 1) & -2) - here();
      if (room > 0) { if (!bufRoom(code(), room)) return false; bufAdd(code(), room); }
      put(i + 4 + had, c);
      setWord(i + 2, had + n);
      store<i32>(S, least() + 1, 40); store<i32>(S, most() + 1, 44);
      setLastChar(n);
      return true;
    }
  }
  begin(LITERAL, 1, 1);
  setLastChar(n);
  const i = here();
  if (!emit2(R.LIT, n) || !emit(0) || (n > 2 && !emit(0))) return false;
  put(i + 4, c);
  return true;
}
function put(i: i32, c: i32): void {
  const p = bufBytes(code()) + i;
  if (flags() & F_BYTES) store<u8>(p, <u8>c); else putUtf8(p, c);
}
/** Before a repeat: the last character of a longer literal becomes a piece of its own. */
function split(): bool {
  const i = pieceAt(), n = lastChar(), had = word(i + 2);
  if (had == n) return true;
  const p = bufBytes(code()) + i + 4 + had - n;
  memory.copy(S + 60, p, n);
  setWord(i + 2, had - n);
  bufAdd(code(), i + 4 + ((had - n + 1) & -2) - here());
  store<i32>(S, least() - 1, 40); store<i32>(S, most() - 1, 44);
  begin(LITERAL, 1, 1);
  const j = here();
  if (!emit2(R.LIT, n) || !emit(0) || (n > 2 && !emit(0))) return false;
  memory.copy(bufBytes(code()) + j + 4, S + 60, n);
  return true;
}

/** Category of an escape letter, or -1. */
function categoryOf(c: i32): i32 {
  const base = (c | 32) == 100 ? DIGIT : (c | 32) == 115 ? SPACE : (c | 32) == 119 ? WORD : -1;
  return base < 0 ? -1 : base | (c & 32 ? 0 : 1) | (flags() & (F_A | F_BYTES) ? ASCII_ONLY : 0);
}
/** The character of an escape that means one, the place being after the backslash; -1 when it means none, -2 with an error. */
function escaped(inSet: bool): i32 {
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
function badEscape(): bool { return failText(Q("bad escape "), at() - 1, min(end(), at() + sizeAt(at())), false); }

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
function set(): bool {
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

// -- repeats

/** Repeats the piece. */
function repeat(low: i32, high: i32, how: i32, from: i32): bool {
  if (kind() == NOT_REPEATABLE) return fail(Q("nothing to repeat"), from);
  if (kind() == REPEATED) return fail(Q("multiple repeat"), from);
  if (kind() == LITERAL && !split()) return false;
  const i = pieceAt(), empty = least() == 0, single = kind() >= SINGLE;
  const newLeast = min(least() * low, INF), newMost = high == INF || most() == INF ? (most() ? INF : 0) : min(most() * high, INF);
  if (single) {
    if (!insert(i, 4)) return false;
    setWord(i, R.RUN); setWord(i + 2, how); setWord(i + 4, low); setWord(i + 6, high);
  } else {
    const size = here() - i, lazy = how == LAZY;
    if (!empty && high == 1 && low == 0) {
      if (!insert(i, 2)) return false;
      setWord(i, lazy ? R.SPLITB : R.SPLIT); setWord(i + 2, distance(i, here()));
    } else if (!empty && high == INF && low == 0) {
      if (!insert(i, 2) || !emit2(R.JMP, distance(here(), i))) return false;
      setWord(i, lazy ? R.SPLITB : R.SPLIT); setWord(i + 2, distance(i, here()));
    } else if (!empty && high == INF && low == 1) {
      if (!emit2(lazy ? R.SPLIT : R.SPLITB, distance(here(), here() - size))) return false;
    } else {
      const s = newPair();
      if (!insert(i, 10) || !emit2(R.JMP, distance(here(), i + 4))) return false;
      setWord(i, R.INIT); setWord(i + 2, s);
      setWord(i + 4, R.LOOP); setWord(i + 6, s); setWord(i + 8, low); setWord(i + 10, high); setWord(i + 12, lazy ? LAZY : GREEDY);
      setWord(i + 14, distance(i + 4, here()));
      setWord(i + 16, R.ENTER); setWord(i + 18, s);
    }
    if (how == POSSESSIVE && !atomic(i)) return false;
  }
  piece(i, REPEATED, newLeast, newMost);
  return true;
}
/** A pair of slots. Its number counts from the first after the groups, which are not all known yet. */
function newPair(): i32 {
  const n = pairs();
  store<i32>(S, n + 1, 32);
  return n << 1;
}
/** Makes what was written from byte `i` on atomic. */
function atomic(i: i32): bool {
  const s = newPair();
  if (!insert(i, 2) || !emit2(R.ATOMEND, s)) return false;
  setWord(i, R.LOOK); setWord(i + 2, s);
  return true;
}
/** {m,n}, the place being after the brace: 1 read, 0 it is no repeat, -1 an error. */
function counts(from: i32): i32 {
  let p = at(), low = -1, high = -1;
  for (let turn = 0; turn < 2; turn++) {
    let n = -1;
    while (p < end() && <u32>load<u8>(p) - 48 < 10) { n = min(max(n, 0) * 10 + load<u8>(p) - 48, 0xfffff); p++; }
    if (turn) high = n; else low = n;
    if (turn == 0) {
      if (p < end() && load<u8>(p) == 125) { if (n < 0) return 0; high = n; break; }
      if (p >= end() || load<u8>(p++) != 44) return 0;
    }
  }
  if (p >= end() || load<u8>(p) != 125 || at() == p) return 0;
  setAt(p + 1);
  if (low < 0) low = 0;
  if (high < 0) high = INF;
  else if (high >= INF || low >= INF) { fail(Q("the repetition number is too large"), from); return -1; }
  if (high < low) { fail(Q("min repeat greater than max repeat"), from + 1); return -1; }
  return repeat(low, high, greed(), from) ? 1 : -1;
}
function greed(): i32 { return accept(63) ? LAZY : accept(43) ? POSSESSIVE : GREEDY; }

// -- groups

/** Opens a group whose inside begins here; its piece began at byte `start`. */
function openGroup(k: i32, number: i32, start: i32, text: i32): bool {
  const p = bufRoom(stack(), G_BYTES);
  if (!p) return false;
  memory.fill(p, 0, G_BYTES);
  store<i32>(p, k); store<i32>(p, start, G_START); store<i32>(p, here(), G_BRANCH); store<i32>(p, -1, G_JUMP);
  store<i32>(p, number, G_NUMBER); store<i32>(p, flags(), G_FLAGS); store<i32>(p, -1, G_ALT_LEAST); store<i32>(p, text, G_TEXT);
  store<i32>(p, -1, G_ELSE);
  bufAdd(stack(), G_BYTES);
  piece(here(), NOT_REPEATABLE, 0, 0);
  return true;
}
/** A branch of the group ends here. */
function endBranch(g: i32): void {
  begin(NOT_REPEATABLE, 0, 0);
  const l = load<i32>(g, G_LEAST), m = load<i32>(g, G_MOST), was = load<i32>(g, G_ALT_LEAST);
  store<i32>(g, was < 0 ? l : min(was, l), G_ALT_LEAST);
  store<i32>(g, max(load<i32>(g, G_ALT_MOST), m), G_ALT_MOST);
  store<i32>(g, 0, G_LEAST); store<i32>(g, 0, G_MOST);
}
/** | */
function alternative(): bool {
  const g = group();
  endBranch(g);
  const i = load<i32>(g, G_BRANCH), test = load<i32>(g, G_ELSE);
  if (load<i32>(g) == CONDITION) {
    if (test < 0) return fail(Q("conditional backref with more than two branches"), at() - 1);
  } else if (!insert(i, 2)) return false;
  // the jump to the end; these are chained until it is known
  if (!emit2(R.JMP, (load<i32>(g, G_JUMP) < 0 ? 0 : (here() - load<i32>(g, G_JUMP)) >> 1))) return false;
  store<i32>(g, here() - 4, G_JUMP);
  if (load<i32>(g) == CONDITION) { setWord(test + 4, distance(test, here())); store<i32>(g, -1, G_ELSE); }
  else { setWord(i, R.SPLIT); setWord(i + 2, distance(i, here())); }
  store<i32>(g, here(), G_BRANCH);
  piece(here(), NOT_REPEATABLE, 0, 0);
  return true;
}
/** Ends the alternatives of the innermost group: jumps lead here. */
function join(g: i32): void {
  endBranch(g);
  let j = load<i32>(g, G_JUMP);
  while (j >= 0) {
    const back = word(j + 2);
    setWord(j + 2, distance(j, here()));
    j = back ? j - (back << 1) : -1;
  }
  const test = load<i32>(g, G_ELSE);
  if (test >= 0) { setWord(test + 4, distance(test, here())); store<i32>(g, 0, G_ALT_LEAST); }
}
/** ) */
function closeGroup(): bool {
  if (bufSize(stack()) <= G_BYTES) return fail(Q("unbalanced parenthesis"), at() - 1);
  const g = group(), k = load<i32>(g), n = load<i32>(g, G_NUMBER), start = load<i32>(g, G_START), text = load<i32>(g, G_TEXT);
  // (?:x) of one character is that character
  const one = k == PLAIN && kind() >= SINGLE && kind() != REPEATED && pieceAt() == start && load<i32>(g, G_JUMP) < 0 && least() == 1;
  join(g);
  const low = load<i32>(g, G_ALT_LEAST), high = load<i32>(g, G_ALT_MOST);
  setFlags((flags() & ~(F_I | F_M | F_S | F_X | F_A | F_U)) | (load<i32>(g, G_FLAGS) & (F_I | F_M | F_S | F_X | F_A | F_U)));
  bufAdd(stack(), -G_BYTES);
  let ok = true, look = true;
  switch (k) {
    case CAPTURE:
      ok = emit2(R.SAVE, n << 1 | 1) && closed(n, low, high);
      look = false;
      break;
    case ATOMIC: ok = emit2(R.ATOMEND, n); look = false; break;
    case AHEAD: case BEHIND: ok = emit2(R.LOOKEND, n); break;
    case NOT_AHEAD: case NOT_BEHIND:
      ok = emit2(R.NLOOKEND, n);
      setWord(start + 4, distance(start, here()));
      break;
    default: look = false;
  }
  if (!ok) return false;
  if (k == BEHIND || k == NOT_BEHIND) {
    if (low != high) return fail(Q("look-behind requires fixed-width pattern"), 0);
    setWord(start + (k == BEHIND ? 6 : 8), low);
  }
  piece(start, one ? SINGLE : COMPLEX, look ? 0 : low, look ? 0 : high);
  return true;
}
/** Notes that group `n`, which matches `low` to `high` characters, closes next. */
function closed(n: i32, low: i32, high: i32): bool {
  const c = load<i32>(S, 64), p = bufRoom(c, CLOSED_BYTES);
  if (!p) return false;
  store<u16>(p, <u16>n); store<u16>(p, <u16>low, 2); store<u16>(p, <u16>high, 4);
  bufAdd(c, CLOSED_BYTES);
  return true;
}
const CLOSED_BYTES: i32 = 6;
/** Is group `n` open? */
function isOpen(n: i32): bool {
  for (let p = bufBytes(stack()), e = p + bufSize(stack()); p < e; p += G_BYTES) if (load<i32>(p) == CAPTURE && load<i32>(p, G_NUMBER) == n) return true;
  return false;
}

/** A name up to `stop`: interned; 0 with an error. */
function groupName(stop: i32): i32 {
  const from = at();
  while (at() < end() && peek() != stop) setAt(at() + sizeAt(at()));
  if (at() >= end()) { fail(from == at() ? Q("missing group name") : stop == 41 ? Q("missing ), unterminated name") : Q("missing >, unterminated name"), from); return 0; }
  const to = at();
  if (from == to) { fail(Q("missing group name"), from); return 0; }
  setAt(to + 1);
  return internBytes(from, to - from);
}
/** Is the text from `from` to `to` an identifier? Else the error. */
function checkName(from: i32, to: i32): bool {
  for (let p = from; p < to; p += sizeAt(p)) {
    const c = charAt(p);
    if (p == from ? !isIdStart(c) : !isIdContinue(c)) return failText(Q("bad character in group name "), from, to, true);
  }
  return true;
}
/** The number of the group that `from` to `to` names, by name or number; -1 with an error. `later`: it may follow. */
function groupNamed(from: i32, to: i32, later: bool): i32 {
  let n = 0;
  for (let p = from; p < to; p++) {
    const d = <i32>load<u8>(p) - 48;
    if (<u32>d > 9) { n = -1; break; }
    n = min(n * 10 + d, 100000);
  }
  if (n >= 0) {
    if (n == 0) { fail(Q("bad group number"), from); return -1; }
    if (n > groups() && !later) { failText(Q("invalid group reference "), from, to, false); return -1; }
    if (n > load<i32>(S, 72)) { store<i32>(S, n, 72); store<i32>(S, from, 76); store<i32>(S, to, 80); }
    return n;
  }
  if (!checkName(from, to)) return -1;
  const q = internBytes(from, to - from);
  if (!q) return -1;
  const v = names() ? dictGetName(names(), q) : 0;
  if (!v) { failText(Q("unknown group name "), from, to, true); return -1; }
  return v >> 1;
}
function backref(n: i32): bool {
  const c = load<i32>(S, 64);
  let low = 0, high = INF;
  for (let p = bufBytes(c), e = p + bufSize(c); p < e; p += CLOSED_BYTES) if (load<u16>(p) == n) { low = load<u16>(p, 2); high = load<u16>(p, 4); }
  begin(COMPLEX, low, high);
  return emit2(flags() & F_I ? R.BACKREFI : R.BACKREF, n);
}

/** A new capturing group. */
function capture(name: i32, text: i32, nameAt: i32): bool {
  const n = groups() + 1;
  if (n > GROUPS_MAX) return fail(Q("too many groups"), text);
  store<i32>(S, n, 28);
  if (name) {
    if (!names()) {
      const d = newDict(0);
      if (!d) return false;
      store<i32>(S, d, 12);
      push(d);
    }
    if (dictGetName(names(), name)) return redefined(nameAt, n, dictGetName(names(), name) >> 1);
    if (!dictPut(names(), name, mkInt(n))) return false;
  }
  begin(NOT_REPEATABLE, 0, 0);
  const start = here();
  return emit2(R.SAVE, n << 1) && openGroup(CAPTURE, n, start, text);
}
function redefined(nameAt: i32, n: i32, was: i32): bool {
  const m = top(), buf = newBuf(64);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, Q("redefinition of group name '")) || !bufRun(buf, nameAt, at() - 1 - nameAt) || !bufStr(buf, Q("' as group ")) || !bufInt(buf, n)
    || !bufStr(buf, Q("; was group ")) || !bufInt(buf, was)) return false;
  const text = bufDone(buf);
  if (!text) return false;
  push(text);
  fail(text, nameAt);
  reset(m);
  return false;
}
function plainGroup(k: i32, text: i32): bool {
  begin(NOT_REPEATABLE, 0, 0);
  const start = here();
  let n = 0;
  if (k != PLAIN) {
    n = newPair();
    if (k == NOT_AHEAD || k == NOT_BEHIND) { if (!emit(R.NLOOK) || !emit2(n, 0)) return false; }
    else if (!emit2(R.LOOK, n)) return false;
    if ((k == BEHIND || k == NOT_BEHIND) && !emit2(R.BACK, 0)) return false;
  }
  return openGroup(k, n, start, text);
}

/** (, the place being after it. */
function openParenthesis(): bool {
  const text = at() - 1;
  if (!accept(63)) return capture(0, text, 0);
  if (at() >= end()) return fail(Q("unexpected end of pattern"), at());
  const c = peek();
  setAt(at() + 1);
  switch (c) {
    case 58: return plainGroup(PLAIN, text);
    case 61: return plainGroup(AHEAD, text);
    case 33: return plainGroup(NOT_AHEAD, text);
    case 62: return plainGroup(ATOMIC, text);
    case 35:
      while (at() < end()) { if (accept(41)) return true; setAt(at() + 1); }
      return fail(Q("missing ), unterminated comment"), text);
    case 60:
      if (accept(61)) return plainGroup(BEHIND, text);
      if (accept(33)) return plainGroup(NOT_BEHIND, text);
      if (at() >= end()) return fail(Q("unexpected end of pattern"), at());
      return failText(Q("unknown extension "), text + 1, at() + sizeAt(at()), false);
    case 80: {
      if (accept(60)) {
        const from = at(), q = groupName(62);
        return q != 0 && checkName(from, at() - 1) && capture(q, text, from);
      }
      if (accept(61)) {
        const from = at();
        if (!groupName(41) || !checkName(from, at() - 1)) return false;
        const n = groupNamed(from, at() - 1, false);
        if (n < 0) return false;
        return isOpen(n) ? fail(Q("cannot refer to an open group"), from) : backref(n);
      }
      if (at() >= end()) return fail(Q("unexpected end of pattern"), at());
      return failText(Q("unknown extension "), text + 1, at() + sizeAt(at()), false);
    }
    case 40: {
      const from = at();
      if (!groupName(41)) return false;
      const n = groupNamed(from, at() - 1, true);
      if (n < 0) return false;
      begin(NOT_REPEATABLE, 0, 0);
      const start = here();
      if (!emit2(R.IFGROUP, n) || !emit(0) || !openGroup(CONDITION, n, start, text)) return false;
      store<i32>(group(), start, G_ELSE);
      return true;
    }
  }
  setAt(at() - 1);
  return inlineFlags(text);
}
function flagOf(c: i32): i32 {
  switch (c) {
    case 97: return F_A;
    case 105: return F_I;
    case 76: return F_L;
    case 109: return F_M;
    case 115: return F_S;
    case 117: return F_U;
    case 120: return F_X;
    default: return 0;
  }
}
/** (?flags) and (?flags-flags:...) */
function inlineFlags(text: i32): bool {
  let on = 0, off = 0, minus = false;
  while (at() < end()) {
    const c = peek(), f = flagOf(c);
    setAt(at() + 1);
    if (f) {
      if (f & (F_L | F_U) && (f == F_L) != ((flags() & F_BYTES) != 0)) return fail(f == F_L ? Q("bad inline flags: cannot use 'L' flag with a str pattern") : Q("bad inline flags: cannot use 'u' flag with a bytes pattern"), at());
      if (minus) off |= f; else on |= f;
      if (off & (F_A | F_U | F_L)) return fail(Q("bad inline flags: cannot turn off flags 'a', 'u' and 'L'"), at());
      if (on & F_A && on & F_U) return fail(Q("bad inline flags: flags 'a', 'u' and 'L' are incompatible"), at());
      continue;
    }
    if (c == 45 && !minus) { minus = true; continue; }
    if (c == 41 && !minus) {
      if (here() || bufSize(stack()) > G_BYTES) return fail(Q("global flags not at the start of the expression"), text);
      if ((flags() | on) & F_A && ((flags() | on) & F_U)) { raise(T.ValueError, Q("ASCII and UNICODE flags are incompatible")); store<i32>(S, 1, 56); return false; }
      setFlags(flags() | on);
      store<i32>(S, load<i32>(S, 68) | on, 68);
      return true;
    }
    if (c == 58 && (!minus || off)) {
      if (on & off) return fail(Q("bad inline flags: flag turned on and off"), at() - 1);
      const was = flags();
      setFlags((flags() | on) & ~off);
      if (on & F_A) setFlags(flags() & ~F_U);
      if (on & F_U) setFlags(flags() & ~F_A);
      if (!plainGroup(PLAIN, text)) return false;
      store<i32>(group(), was, G_FLAGS);
      return true;
    }
    if (!on && !off && !minus) return failText(Q("unknown extension "), text + 1, at(), false);
    if ((c | 32) >= 97 && (c | 32) <= 122) return fail(Q("unknown flag"), at() - 1);
    return fail(minus ? (off ? Q("missing :") : Q("missing flag")) : Q("missing -, : or )"), at() - 1);
  }
  return fail(minus ? (off ? Q("missing :") : Q("missing flag")) : on ? Q("missing -, : or )") : Q("unexpected end of pattern"), at());
}

// -- the whole

/** A backslash, the place being after it. */
function escape(): bool {
  if (at() >= end()) return fail(Q("bad escape (end of pattern)"), at() - 1);
  const c = peek(), from = at() - 1, k = categoryOf(c);
  if (k >= 0) {
    setAt(at() + 1);
    begin(SINGLE, 1, 1);
    return emit2(R.CAT, k);
  }
  const edge = c | 32;
  if (edge == 98 || c == 65 || c == 90) {
    setAt(at() + 1);
    begin(NOT_REPEATABLE, 0, 0);
    if (edge == 98) return emit2(R.WORDB, (c == 98 ? 1 : 0) | (flags() & (F_A | F_BYTES) ? 2 : 0));
    return emit(c == 65 ? R.BOL : R.EOS);
  }
  const x = escaped(false);
  if (x >= 0) return literal(x);
  if (x == -2) return false;
  if (c >= 49 && c <= 57) {
    let n = c - 48;
    setAt(at() + 1);
    if (at() < end() && <u32>peek() - 48 < 10) { n = n * 10 + peek() - 48; setAt(at() + 1); }
    if (n > groups()) return failText(Q("invalid group reference "), from + 1, at(), false);
    if (isOpen(n)) return fail(Q("cannot refer to an open group"), from);
    return backref(n);
  }
  return badEscape();
}

function parse(): bool {
  if (!openGroup(PLAIN, 0, here(), at())) return false;
  while (at() < end()) {
    const from = at(), c = charAt(from);
    setAt(from + sizeAt(from));
    if (flags() & F_X) {
      if (c == 32 || (c >= 9 && c <= 13)) continue;
      if (c == 35) {
        while (at() < end() && peek() != 10) setAt(at() + 1);
        continue;
      }
    }
    let ok = true;
    switch (c) {
      case 46: begin(SINGLE, 1, 1); ok = emit(flags() & F_S ? R.ANYALL : R.ANY); break;
      case 94: begin(NOT_REPEATABLE, 0, 0); ok = emit(flags() & F_M ? R.BOLM : R.BOL); break;
      case 36: begin(NOT_REPEATABLE, 0, 0); ok = emit(flags() & F_M ? R.EOLM : R.EOL); break;
      case 91: ok = set(); break;
      case 40: ok = openParenthesis(); break;
      case 41: ok = closeGroup(); break;
      case 124: ok = alternative(); break;
      case 92: ok = escape(); break;
      case 42: ok = repeat(0, INF, greed(), from); break;
      case 43: ok = repeat(1, INF, greed(), from); break;
      case 63: ok = repeat(0, 1, greed(), from); break;
      case 123: {
        const r = counts(from);
        ok = r < 0 ? false : r ? true : literal(c);
        break;
      }
      default: ok = literal(c);
    }
    if (!ok || load<i32>(S, 56)) return false;
  }
  const g = group();
  if (bufSize(stack()) > G_BYTES) return fail(Q("missing ), unterminated subpattern"), load<i32>(g, G_TEXT));
  if (load<i32>(S, 72) > groups()) return failText(Q("invalid group reference "), load<i32>(S, 76), load<i32>(S, 80), false);
  join(g);
  return emit(R.MATCH) && !load<i32>(S, 56);
}

/** Slots of repeats are numbered after those of the groups, now that these are known. */
function relocate(p: i32, e: i32, by: i32): void {
  while (p < e) {
    const op: i32 = load<u16>(p);
    switch (op) {
      case R.INIT: case R.LOOP: case R.ENTER: case R.LOOK: case R.LOOKEND: case R.ATOMEND: case R.NLOOK: case R.NLOOKEND:
        store<u16>(p, load<u16>(p, 2) + <u16>by, 2);
    }
    p += sizeOf(p);
  }
}
/** Bytes of the instruction at `p`. */
export function sizeOf(p: i32): i32 {
  switch (<i32>load<u16>(p)) {
    case R.LIT: return 4 + ((load<u16>(p, 2) + 1) & -2);
    case R.SET: return <i32>load<u16>(p, 2) << 1;
    case R.RUN: return 8;
    case R.LOOP: return 12;
    case R.CHARI: case R.NLOOK: case R.IFGROUP: return 6;
    case R.MATCH: case R.ANY: case R.ANYALL: case R.BOL: case R.BOLM: case R.EOL: case R.EOLM: case R.EOS: case R.FAIL: return 2;
    default: return 4;
  }
}

/** The program of `v` (a str, or a buffer when F_BYTES is in `f`; rooted), 0 with an exception. Its names: compiledNames(), its flags:
 *  compiledFlags(). */
export function compile(v: i32, f: i32): i32 {
  const m = top();
  memory.fill(S, 0, 84);
  store<i32>(S, v);
  setAt(textAddr(v));
  store<i32>(S, at() + textSize(v), 20);
  setFlags(f);
  const c = newBuf(24 + textSize(v) * 2);
  if (!c) return 0;
  push(c);
  store<i32>(S, c, 4);
  const s = newBuf(G_BYTES);
  if (!s) return 0;
  push(s);
  store<i32>(S, s, 8);
  const order = newBuf(4);
  if (!order) return 0;
  push(order);
  store<i32>(S, order, 64);
  if (!parse()) return 0;
  const g = groups(), head = P_CLOSING + (g << 1), n = here(), p = allocRaw(T.RAW, 4 + head + n);
  if (!p) return 0;
  const b = p + 4, at0 = bufBytes(c);
  store<u16>(b, <u16>g, P_GROUPS);
  store<u16>(b, <u16>((g + 1 + pairs()) << 1), P_SLOTS);
  for (let i = 0; i < g; i++) store<u16>(b + P_CLOSING + ((<i32>load<u16>(bufBytes(order) + i * CLOSED_BYTES) - 1) << 1), <u16>i);
  memory.copy(b + head, at0, n);
  relocate(b + head, b + head + n, (g + 1) << 1);
  // a match that must start with a literal is looked for by its first byte
  let q = b + head, first = 0;
  while (load<u16>(q) == R.SAVE) q += 4;
  if (load<u16>(q) == R.RUN && load<u16>(q, 4) > 0) q += 8;
  if (load<u16>(q) == R.LIT) first = load<u8>(q, 4) + 1;
  store<u16>(b, <u16>first, P_FIRST);
  reset(m);
  return p;
}
export function compiledNames(): i32 { return names(); }
/** Flags of the pattern with those it set itself. */
export function compiledFlags(): i32 { return load<i32>(S, 68); }
