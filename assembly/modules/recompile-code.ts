// What the compiler of regular expressions holds while it reads a pattern: the text, the place in it, the program so far, the piece
// read last; writing instructions, reading characters, and the errors with their place.

import { push, reset, top } from "../heap/roots";
import { Q } from "../value/tag";
import { T, isStr, typeOfId } from "../value/types";
import { countPoints, getUtf8, putUtf8, seqSize, utf8Size } from "../text/str";
import { bufAdd, bufByte, bufBytes, bufDone, bufInt, bufRoom, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { raiseObject } from "../value/raise";
import { textAddr, textSize } from "../objects/buffer";
import { fillPlaced, newException } from "../objects/exception";
import { EMPTY_TUPLE } from "../layout";
import { F_A, F_BYTES, F_I, INF, R, lower, upper } from "./recode";

/** Most groups of a pattern. */
export const GROUPS_MAX: i32 = 1000;

// -- the state: words at S
export const S: i32 = <i32>memory.data(84, 8);
// @ts-ignore: decorator
@inline function pattern(): i32 { return load<i32>(S); }
// @ts-ignore: decorator
@inline export function code(): i32 { return load<i32>(S, 4); }
// @ts-ignore: decorator
@inline export function stack(): i32 { return load<i32>(S, 8); }
// @ts-ignore: decorator
@inline export function names(): i32 { return load<i32>(S, 12); }
// @ts-ignore: decorator
@inline export function at(): i32 { return load<i32>(S, 16); }
// @ts-ignore: decorator
@inline export function setAt(p: i32): void { store<i32>(S, p, 16); }
// @ts-ignore: decorator
@inline export function end(): i32 { return load<i32>(S, 20); }
// @ts-ignore: decorator
@inline export function flags(): i32 { return load<i32>(S, 24); }
// @ts-ignore: decorator
@inline export function setFlags(f: i32): void { store<i32>(S, f, 24); }
// @ts-ignore: decorator
@inline export function groups(): i32 { return load<i32>(S, 28); }
/** Pairs of slots for repeats and assertions. */
// @ts-ignore: decorator
@inline export function pairs(): i32 { return load<i32>(S, 32); }
// the piece read last: where it starts (-1 none), what it matches, what it is
// @ts-ignore: decorator
@inline export function pieceAt(): i32 { return load<i32>(S, 36); }
// @ts-ignore: decorator
@inline export function least(): i32 { return load<i32>(S, 40); }
// @ts-ignore: decorator
@inline export function most(): i32 { return load<i32>(S, 44); }
/** Kind of the piece. */
// @ts-ignore: decorator
@inline export function kind(): i32 { return load<i32>(S, 48); }
export const NOT_REPEATABLE: i32 = 0; // an assertion, or nothing
export const COMPLEX: i32 = 1;
export const SINGLE: i32 = 2; // one instruction that takes one character
export const LITERAL: i32 = 3; // the same, a LIT that may be lengthened
export const REPEATED: i32 = 4;
/** Bytes of the last character of a LIT. */
// @ts-ignore: decorator
@inline function lastChar(): i32 { return load<i32>(S, 52); }
// @ts-ignore: decorator
@inline function setLastChar(n: i32): void { store<i32>(S, n, 52); }

// -- open groups: records of 13 words in the stack
export const G_KIND: i32 = 0, G_START: i32 = 4, G_BRANCH: i32 = 8, G_JUMP: i32 = 12, G_NUMBER: i32 = 16, G_FLAGS: i32 = 20, G_LEAST: i32 = 24;
export const G_MOST: i32 = 28, G_ALT_LEAST: i32 = 32, G_ALT_MOST: i32 = 36, G_TEXT: i32 = 40, G_ELSE: i32 = 44, G_BYTES: i32 = 48;
export const CAPTURE: i32 = 0, PLAIN: i32 = 1, AHEAD: i32 = 2, NOT_AHEAD: i32 = 3, BEHIND: i32 = 4, NOT_BEHIND: i32 = 5, ATOMIC: i32 = 6, CONDITION: i32 = 7;
// @ts-ignore: decorator
@inline export function group(): i32 { return bufBytes(stack()) + bufSize(stack()) - G_BYTES; }

// -- writing

// @ts-ignore: decorator
@inline export function here(): i32 { return bufSize(code()); }
export function emit(w: i32): bool {
  const p = bufRoom(code(), 2);
  if (!p) return false;
  store<u16>(p, <u16>w);
  bufAdd(code(), 2);
  return true;
}
export function emit2(a: i32, b: i32): bool { return emit(a) && emit(b); }
/** Word at byte `i` of the program. */
// @ts-ignore: decorator
@inline export function word(i: i32): i32 { return load<u16>(bufBytes(code()) + i); }
// @ts-ignore: decorator
@inline export function setWord(i: i32, w: i32): void { store<u16>(bufBytes(code()) + i, <u16>w); }
/** Makes room for `n` words at byte `i`. */
export function insert(i: i32, n: i32): bool {
  const size = here();
  if (!bufRoom(code(), n << 1)) return false;
  const p = bufBytes(code()) + i;
  memory.copy(p + (n << 1), p, size - i);
  bufAdd(code(), n << 1);
  return true;
}
/** Distance in words of a jump. */
export function distance(from: i32, to: i32): i32 {
  const d = (to - from) >> 1;
  if (d < -32768 || d > 32767) fail(Q("regular expression is too large"), textAddr(pattern()));
  return d;
}

/** The piece read last counts for the branch now; another one begins here. */
export function begin(k: i32, low: i32, high: i32): void {
  const g = group();
  store<i32>(g, min(load<i32>(g, G_LEAST) + least(), INF), G_LEAST);
  store<i32>(g, min(load<i32>(g, G_MOST) + most(), INF), G_MOST);
  piece(here(), k, low, high);
}
export function piece(start: i32, k: i32, low: i32, high: i32): void {
  store<i32>(S, start, 36); store<i32>(S, low, 40); store<i32>(S, high, 44); store<i32>(S, k, 48);
}

// -- errors

/** re.error at `where` in the pattern (0: nowhere); always false. */
export function fail(msg: i32, where: i32): bool {
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
  if (!fillPlaced(e, bufDone(buf), msg, Q("pattern"), v, nowhere ? -1 : pos, line, column)) return false;
  reset(m);
  raiseObject(e);
  return false;
}
function hasLines(p: i32, n: i32): bool {
  for (let i = 0; i < n; i++) if (load<u8>(p + i) == 10) return true;
  return false;
}
/** The same with the text of the pattern from `from` to `to` after the message. */
export function failText(msg: i32, from: i32, to: i32, quoted: bool, after: i32 = 0): bool {
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
@inline export function charAt(p: i32): i32 { return flags() & F_BYTES ? <i32>load<u8>(p) : getUtf8(p); }
// @ts-ignore: decorator
@inline export function sizeAt(p: i32): i32 { return flags() & F_BYTES ? 1 : seqSize(load<u8>(p)); }
/** The byte at the place in the text, 0 at the end. */
// @ts-ignore: decorator
@inline export function peek(): i32 { return at() < end() ? load<u8>(at()) : 0; }
export function accept(c: i32): bool {
  if (at() >= end() || peek() != c) return false;
  setAt(at() + 1);
  return true;
}

/** One character to be matched as it is. */
export function literal(c: i32): bool {
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
export function split(): bool {
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
