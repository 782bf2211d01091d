// Repeats, alternatives and groups of a regular expression. Open groups are records on a stack in a builder (G_BYTES each): what kind
// they are, where their inside and their branch began, how many characters their branches match.

import { push, reset, top } from "../heap/roots";
import { Q, mkInt } from "../value/tag";
import { T } from "../value/types";
import { internBytes } from "../text/intern";
import { bufAdd, bufBytes, bufDone, bufInt, bufRoom, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { isIdContinue, isIdStart } from "../text/unicode";
import { raise } from "../value/raise";
import { dictGetName, dictPut, newDict } from "../objects/dict";
import { F_A, F_BYTES, F_I, F_L, F_M, F_S, F_U, F_X, GREEDY, INF, LAZY, POSSESSIVE, R } from "./recode";
import {
  AHEAD, ATOMIC, BEHIND, CAPTURE, COMPLEX, CONDITION, GROUPS_MAX, G_ALT_LEAST, G_ALT_MOST, G_BRANCH, G_BYTES, G_ELSE, G_FLAGS, G_JUMP,
  G_LEAST, G_MOST, G_NUMBER, G_START, G_TEXT, LITERAL, NOT_AHEAD, NOT_BEHIND, NOT_REPEATABLE, PLAIN, REPEATED, S, SINGLE, accept, at, begin,
  charAt, distance, emit, emit2, end, fail, failText, flags, group, groups, here, insert, kind, least, most, names, pairs, peek, piece,
  pieceAt, setAt, setFlags, setWord, sizeAt, split, stack, word,
} from "./recompile-code";

// -- repeats

/** Repeats the piece. */
export function repeat(low: i32, high: i32, how: i32, from: i32): bool {
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
export function counts(from: i32): i32 {
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
export function greed(): i32 { return accept(63) ? LAZY : accept(43) ? POSSESSIVE : GREEDY; }

// -- groups

/** Opens a group whose inside begins here; its piece began at byte `start`. */
export function openGroup(k: i32, number: i32, start: i32, text: i32): bool {
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
export function alternative(): bool {
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
export function join(g: i32): void {
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
export function closeGroup(): bool {
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
export const CLOSED_BYTES: i32 = 6;
/** Is group `n` open? */
export function isOpen(n: i32): bool {
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
export function backref(n: i32): bool {
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
export function openParenthesis(): bool {
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
