// The compiler of regular expressions: text to a program (modules/recode.ts) in one pass.
//
// Instructions are written as the text is read. A repeat moves what it repeats to make room before it; an alternative does
// so with the branch before it. Groups that are open lie on a stack of records in a builder, so nesting costs RAM and
// nothing else. Every piece knows how many characters it can match: that tells which repeats need a guard against empty
// turns, and how far a look-behind goes back.
//
// Nothing here suspends, so the state of a compilation lies in static words that no one reads afterwards.

import { allocRaw } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { Q } from "../value/tag";
import { T } from "../value/types";
import { bufBytes, bufSize, newBuf } from "../text/strbuf";
import { textAddr, textSize } from "../objects/buffer";
import { F_A, F_BYTES, F_M, F_S, F_X, GREEDY, INF, POSSESSIVE, P_CLOSING, P_FIRST, P_GROUPS, P_SLOTS, R, SET_HEAD, inCategory } from "./recode";
import {
  G_BYTES, G_TEXT, NOT_REPEATABLE, PLAIN, S, SINGLE, at, begin, charAt, emit, emit2, end, fail, failText, flags, group, groups, here,
  literal, names, pairs, peek, setAt, setFlags, sizeAt, stack,
} from "./recompile-code";
import { badEscape, categoryOf, escaped, set } from "./recompile-set";
import { CLOSED_BYTES, alternative, backref, closeGroup, counts, greed, isOpen, join, openGroup, openParenthesis, repeat } from "./recompile-group";

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
/** Greedy runs before a text that begins with none of their characters have nothing to give back: they are possessive. */
function settleRuns(p: i32, e: i32): void {
  for (; p < e; p += sizeOf(p)) {
    const item = p + 8;
    if (load<u16>(p) == R.RUN && load<u16>(p, 2) == GREEDY && excludes(item, item + sizeOf(item))) store<u16>(p, POSSESSIVE, 2);
  }
}
/** Is what comes at `pc` a text that begins with no character of the one-character instruction `item`? */
function excludes(item: i32, pc: i32): bool {
  while (load<u16>(pc) == R.SAVE) pc += 4;
  const c: i32 = load<u8>(pc, 4), op: i32 = load<u16>(item);
  if (load<u16>(pc) != R.LIT || c > 127) return false;
  if (op == R.SET) return ((load<u8>(item + SET_HEAD + (c >> 3)) >> (c & 7)) & 1) == 0;
  return op == R.CAT ? !inCategory(c, load<u16>(item, 2)) : op == R.LIT && load<u8>(item, 4) != c;
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
  settleRuns(b + head, b + head + n);
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
