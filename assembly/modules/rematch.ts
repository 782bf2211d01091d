// Runs programs of regular expressions: backtracking, with the choices on a stack in RAM.
//
//   memory of a match (T.RAW)   +4 slots of the program, u32 each   then the stack: entries of three words
//
//     [instruction << 2 | CHOICE][position][-]          go on there
//     [slot << 2 | UNDO][value][value of the next]      on the way back the two slots get these values
//     [instruction << 2 | RUN][position][least]         a greedy run that may give back characters, down to `least`
//     [instruction << 2 | LAZY][position][turns left]   a lazy run that may take more
//
// Positions are addresses. The subject must not move meanwhile: nothing here runs Python. Steps are counted: a match that
// takes too many raises RuntimeError instead of holding the machine.

import { allocRaw } from "../heap/alloc";
import { zeroWords } from "../heap/words";
import { raise } from "../value/raise";
import { Q } from "../value/tag";
import { T, blockBytes } from "../value/types";
import { findByte } from "../text/search";
import { getUtf8, seqSize } from "../text/str";
import { charge } from "../runtime/work";
import {
  ASCII_ONLY, F_A, F_BYTES, GREEDY, INF, LAZY, POSSESSIVE, P_CLOSING, P_FIRST, P_GROUPS, P_SLOTS, R, SET_CASE, SET_HEAD, SET_NOT, WORD,
  inCategory, lower, sameLetter, upper,
} from "./recode";
import { sizeOf } from "./recompile";

const CHOICE: i32 = 0, UNDO: i32 = 1, BACKRUN: i32 = 2, LAZYRUN: i32 = 3;
const ENTRY: i32 = 12;
/** Steps of one search, besides some for each byte of the subject. */
const STEPS_MAX: i32 = 10000000;

/** What a match needs to know of its subject, as static words: nothing reads them afterwards. */
const C: i32 = <i32>memory.data(40, 8);
// @ts-ignore: decorator
@inline function wide(): bool { return load<i32>(C) != 0; } // characters may have several bytes
// @ts-ignore: decorator
@inline function textStart(): i32 { return load<i32>(C, 4); }
// @ts-ignore: decorator
@inline function textEnd(): i32 { return load<i32>(C, 8); }
// @ts-ignore: decorator
@inline function onlyAscii(): bool { return load<i32>(C, 12) != 0; }
/** Where the address of the memory is rooted. */
// @ts-ignore: decorator
@inline function holder(): i32 { return load<i32>(C, 16); }
/** Steps left. */
const STEPS: i32 = C + 20;

/** Bytes of the memory that a program needs at first. */
export function memoryBytes(program: i32): i32 { return 4 + (<i32>load<u16>(program + 4, P_SLOTS) << 2) + 8 * ENTRY; }

/** Address of the slots in memory `m`. */
// @ts-ignore: decorator
@inline export function slotsOf(m: i32): i32 { return m + 4; }

/** kinds of search */
export const SEARCH: i32 = 0, AT_START: i32 = 1, WHOLE: i32 = 2;

/** Prepares for matches of a program with `flags` in the bytes from `start` to `end`; `hold`: the address of a rooted word with the
 *  memory's address. `multibyte`: characters may have several bytes. */
export function prepare(start: i32, end: i32, flags: i32, multibyte: bool, hold: i32): void {
  store<i32>(C, multibyte ? 1 : 0);
  store<i32>(C, start, 4);
  store<i32>(C, end, 8);
  store<i32>(C, flags & (F_A | F_BYTES) ? 1 : 0, 12);
  store<i32>(C, hold, 16);
}

/** Looks for a match from address `from` on: 1 found (its places are in the slots), 0 none, -1 an exception. `advance`: an empty
 *  match at `from` does not count. */
export function find(program: i32, from: i32, kind: i32, advance: bool): i32 {
  const end = textEnd(), p = program + 4, first = <i32>load<u16>(p, P_FIRST) - 1, most = STEPS_MAX + (end - from) * 64;
  const code = p + P_CLOSING + (<i32>load<u16>(p, P_GROUPS) << 1);
  store<i32>(STEPS, most);
  let r = 0, at = from;
  // what begins with a set of characters can begin nowhere else
  let item = code;
  while (load<u16>(item) == R.SAVE) item += 4;
  if (load<u16>(item) == R.RUN && load<u16>(item, 4)) item += 8;
  const skips = kind == SEARCH && (load<u16>(item) == R.SET || load<u16>(item) == R.CAT);
  // all there is to match is one run
  const alone = skips && item == code + 8 && !wide() && load<u16>(code, 2) == GREEDY && load<u16>(code, 4) == 1 && load<u16>(code, 6) == INF
    && load<u16>(item + sizeOf(item)) == R.MATCH;
  while (at <= end) {
    if (skips) {
      const was = at;
      if (!wide() && load<u16>(item) == R.SET) while (at < end && !has(item, load<u8>(at))) at++;
      else while (at < end && !takes(item, at)) at += step(at);
      store<i32>(STEPS, load<i32>(STEPS) - ((at - was) >> 1));
      if (at == end) break;
      if (alone) {
        const slots = slotsOf(load<i32>(holder()));
        store<i32>(slots, at);
        const was = at;
        if (load<u16>(item) == R.SET) while (++at < end && has(item, load<u8>(at))) {}
        else while (++at < end && takes(item, at)) {}
        store<i32>(slots, at, 4);
        store<i32>(STEPS, load<i32>(STEPS) - ((at - was) >> 3));
        r = 1;
        break;
      }
    }
    if (first >= 0 && kind == SEARCH) {
      const i = findByte(at, end - at, first, 0);
      if (i < 0) break;
      at += i;
    }
    const slots = slotsOf(load<i32>(holder()));
    zeroWords(slots, slots + <i32>load<u16>(p, P_GROUPS) * 8 + 8);
    r = run(code, at, kind == WHOLE, advance && at == from);
    if (r || kind != SEARCH) break;
    if (load<u16>(code) == R.BOL) break;
    // where a run went on to no match, none that begins within the run does
    if (load<u16>(code) == R.RUN && item > code && load<u16>(code, 2) == POSSESSIVE && load<u16>(code, 6) == INF) {
      while (at < end && takes(item, at)) at += step(at);
    } else at += at < end ? step(at) : 1;
  }
  charge((most - load<i32>(STEPS)) >> 3);
  return r;
}

/** Makes room for an entry at `sp`: the address it now has, 0 with MemoryError. */
function room(sp: i32): i32 {
  const m = load<i32>(holder()), bytes = blockBytes(m);
  if (sp + ENTRY <= m + bytes) return sp;
  const used = sp - m;
  let b = allocRaw(T.RAW, used + (used >> 1) + 16 * ENTRY);
  if (!b) return 0;
  memory.copy(b + 4, m + 4, used - 4);
  store<i32>(holder(), b);
  return b + used;
}

// @ts-ignore: decorator
@inline function decodeAt(p: i32): i32 { const c: i32 = load<u8>(p); return c < 128 || !wide() ? c : getUtf8(p); }
/** Bytes of the character at `p`. */
// @ts-ignore: decorator
@inline function step(p: i32): i32 { return wide() ? seqSize(load<u8>(p)) : 1; }

/** Does the one-character instruction `pc` take the character at `p` (before the end)? */
function takes(pc: i32, p: i32): bool {
  const c = decodeAt(p);
  switch (<i32>load<u16>(pc)) {
    case R.LIT: {
      const n: i32 = load<u16>(pc, 2);
      if (n == 1) return load<u8>(p) == load<u8>(pc, 4);
      return textEnd() - p >= n && memory.compare(p, pc + 4, n) == 0;
    }
    case R.CHARI: return sameLetter(c, <i32>load<u16>(pc, 2) | <i32>load<u16>(pc, 4) << 16, onlyAscii());
    case R.ANY: return c != 10;
    case R.ANYALL: return true;
    case R.CAT: return inCategory(c, load<u16>(pc, 2));
    default: return inSet(pc, c);
  }
}
/** Is character `c`, one of its bitmap's, in a set? */
// @ts-ignore: decorator
@inline function has(pc: i32, c: i32): bool { return ((load<u8>(pc + SET_HEAD + (c >> 3)) >> (c & 7)) & 1) != 0; }
function inSet(pc: i32, c: i32): bool {
  const limit = onlyBytes() ? 256 : 128, flags: i32 = load<u16>(pc, 4);
  if (c < limit) return has(pc, c);
  let hit = inRanges(pc, c);
  if (!hit && flags & SET_CASE && !onlyAscii()) {
    const l = lower(c), u = upper(c);
    hit = (l != c && inPlain(pc, l, flags)) || (u != c && inPlain(pc, u, flags));
  }
  for (let k = 0; k < 6 && !hit; k++) if (flags & (1 << k)) hit = inCategory(c, k | (onlyAscii() ? ASCII_ONLY : 0));
  return hit != ((flags & SET_NOT) != 0);
}
function inPlain(pc: i32, c: i32, flags: i32): bool {
  if (c < 128) return (((load<u8>(pc + SET_HEAD + (c >> 3)) >> (c & 7)) & 1) != 0) != ((flags & SET_NOT) != 0);
  return inRanges(pc, c);
}
function inRanges(pc: i32, c: i32): bool {
  for (let p = pc + SET_HEAD + 16, e = pc + (<i32>load<u16>(pc, 2) << 1); p < e; p += 8) {
    if (c >= (<i32>load<u16>(p) | <i32>load<u16>(p, 2) << 16) && c <= (<i32>load<u16>(p, 4) | <i32>load<u16>(p, 6) << 16)) return true;
  }
  return false;
}
// @ts-ignore: decorator
@inline function onlyBytes(): bool { return load<i32>(C, 24) != 0; }
/** Patterns of bytes have bitmaps of 256 bits. */
export function prepareBytes(bytes: bool): void { store<i32>(C, bytes ? 1 : 0, 24); }

/** Is there a word character at `p`? */
function wordAt(p: i32, ascii: bool): bool { return inCategory(decodeAt(p), ascii ? WORD | ASCII_ONLY : WORD); }
function isEdge(p: i32, ascii: bool): bool {
  let before = false, after = false;
  if (p > textStart()) before = wordAt(back(p), ascii);
  if (p < textEnd()) after = wordAt(p, ascii);
  return before != after;
}
/** One character to the left. */
// @ts-ignore: decorator
@inline function back(p: i32): i32 {
  p--;
  if (wide()) while ((load<u8>(p) & 0xc0) == 0x80) p--;
  return p;
}
function sameText(a: i32, b: i32, n: i32, i: bool): i32 {
  // bytes at b that equal the n bytes at a, or -1
  if (!i) return textEnd() - b >= n && memory.compare(a, b, n) == 0 ? n : -1;
  const from = b, end = a + n;
  while (a < end) {
    if (b >= textEnd() || !sameLetter(decodeAt(a), decodeAt(b), onlyAscii())) return -1;
    a += step(a); b += step(b);
  }
  return b - from;
}
/** Distance operand at `p`, in bytes. */
// @ts-ignore: decorator
@inline function jump(p: i32): i32 { return <i32>load<i16>(p) << 1; }

/** Matches at `from`: 1, 0, or -1 with an exception pending. */
function run(code: i32, from: i32, whole: bool, advance: bool): i32 {
  const end = textEnd(), program = code;
  let pc = code, p = from, m = load<i32>(holder()), slots = slotsOf(m);
  let base = slots, sp = 0, steps = load<i32>(STEPS);
  // the stack begins after the slots
  const head = load<i32>(C, 28);
  base = m + head; sp = base;
  while (true) {
    let ok = true;
    if (--steps < 0) {
      store<i32>(STEPS, 0);
      raise(T.RuntimeError, Q("regular expression takes too many steps"));
      return -1;
    }
    switch (<i32>load<u16>(pc)) {
      case R.MATCH:
        if ((whole && p != end) || (advance && p == from)) { ok = false; break; }
        store<i32>(slots, from); store<i32>(slots, p, 4);
        store<i32>(STEPS, steps);
        return 1;
      case R.LIT: {
        const n: i32 = load<u16>(pc, 2);
        if (end - p < n) { ok = false; break; }
        let i = 0;
        while (i < n && load<u8>(p + i) == load<u8>(pc + i, 4)) i++;
        if (i < n) { ok = false; break; }
        p += n;
        pc += 4 + ((n + 1) & -2);
        break;
      }
      case R.CHARI: case R.ANY: case R.ANYALL: case R.CAT: case R.SET:
        if (p >= end || !takes(pc, p)) { ok = false; break; }
        p += step(p);
        pc += sizeOf(pc);
        break;
      case R.RUN: {
        const how: i32 = load<u16>(pc, 2), item = pc + 8;
        let low: i32 = load<u16>(pc, 4), high: i32 = load<u16>(pc, 6), n = 0;
        if (high == INF) high = 0x7fffffff;
        const want = how == LAZY ? low : high;
        let least = p;
        if (!low) low = -1;
        if (!wide() && load<u16>(item) == R.SET) {
          const stop = want < end - p ? p + want : end;
          while (p < stop && has(item, load<u8>(p))) p++;
          n = p - least;
          if (low > 0 && n >= low) least += low;
        } else while (n < want && p < end && takes(item, p)) { p += step(p); if (++n == low) least = p; }
        steps -= n >> 3;
        if (n < <i32>load<u16>(pc, 4)) { ok = false; break; }
        pc = item + sizeOf(item);
        if (how == POSSESSIVE || (how == GREEDY && (p == least || (load<u16>(pc) == R.MATCH && !whole))) || (how == LAZY && n == high)) break;
        sp = room(sp);
        if (!sp) return -1;
        m = load<i32>(holder()); slots = slotsOf(m); base = m + head;
        if (how == GREEDY) { store<i32>(sp, (pc - program) << 2 | BACKRUN); store<i32>(sp, p, 4); store<i32>(sp, least, 8); }
        else { store<i32>(sp, (item - program) << 2 | LAZYRUN); store<i32>(sp, p, 4); store<i32>(sp, high - n, 8); }
        sp += ENTRY;
        break;
      }
      case R.SAVE: {
        const s: i32 = load<u16>(pc, 2);
        sp = room(sp);
        if (!sp) return -1;
        m = load<i32>(holder()); slots = slotsOf(m); base = m + head;
        const q = slots + ((s & -2) << 2);
        store<i32>(sp, (s & -2) << 2 | UNDO); store<i32>(sp, load<i32>(q), 4); store<i32>(sp, load<i32>(q, 4), 8);
        sp += ENTRY;
        store<i32>(slots + (s << 2), p);
        pc += 4;
        break;
      }
      case R.JMP: pc += jump(pc + 2); break;
      case R.SPLIT: case R.SPLITB: case R.NLOOK: {
        sp = room(sp);
        if (!sp) return -1;
        m = load<i32>(holder()); slots = slotsOf(m); base = m + head;
        const op: i32 = load<u16>(pc);
        const near = pc + (op == R.NLOOK ? 6 : 4), far = pc + jump(pc + (op == R.NLOOK ? 4 : 2));
        if (op == R.NLOOK) store<i32>(slots + (<i32>load<u16>(pc, 2) << 2), sp - base);
        store<i32>(sp, ((op == R.SPLITB ? near : far) - program) << 2 | CHOICE); store<i32>(sp, p, 4);
        sp += ENTRY;
        pc = op == R.SPLITB ? far : near;
        break;
      }
      case R.INIT: case R.ENTER: {
        const s: i32 = load<u16>(pc, 2);
        sp = room(sp);
        if (!sp) return -1;
        m = load<i32>(holder()); slots = slotsOf(m); base = m + head;
        const q = slots + (s << 2);
        store<i32>(sp, s << 2 | UNDO); store<i32>(sp, load<i32>(q), 4); store<i32>(sp, load<i32>(q, 4), 8);
        sp += ENTRY;
        if (load<u16>(pc) == R.INIT) { store<i32>(q, 0); store<i32>(q, 0, 4); }
        else {
          // turns that must be taken do not count as empty ones (its LOOP, with the least number, lies before)
          const n = load<i32>(q);
          if (n >= <i32>load<u16>(pc - 8)) store<i32>(q, p, 4);
          store<i32>(q, n + 1);
        }
        pc += 4;
        break;
      }
      case R.LOOP: {
        const q = slots + (<i32>load<u16>(pc, 2) << 2), n = load<i32>(q), out = pc + jump(pc + 10), high: i32 = load<u16>(pc, 6);
        if (n < <i32>load<u16>(pc, 4)) { pc += 12; break; }
        if ((n >= high && high != INF) || load<i32>(q, 4) == p) { pc = out; break; }
        sp = room(sp);
        if (!sp) return -1;
        m = load<i32>(holder()); slots = slotsOf(m); base = m + head;
        const lazy = load<u16>(pc, 8) == LAZY;
        store<i32>(sp, ((lazy ? pc + 12 : out) - program) << 2 | CHOICE); store<i32>(sp, p, 4);
        sp += ENTRY;
        pc = lazy ? out : pc + 12;
        break;
      }
      case R.BOL: ok = p == textStart(); pc += 2; break;
      case R.BOLM: ok = p == textStart() || load<u8>(p - 1) == 10; pc += 2; break;
      case R.EOL: ok = p == end || (p == end - 1 && load<u8>(p) == 10); pc += 2; break;
      case R.EOLM: ok = p == end || load<u8>(p) == 10; pc += 2; break;
      case R.EOS: ok = p == end; pc += 2; break;
      case R.WORDB: { const k: i32 = load<u16>(pc, 2); ok = textStart() < end && isEdge(p, (k & 2) != 0) == ((k & 1) != 0); pc += 4; break; }
      case R.BACKREF: case R.BACKREFI: {
        const q = slots + (<i32>load<u16>(pc, 2) << 3), a = load<i32>(q), b = load<i32>(q, 4);
        const n = a && b >= a ? sameText(a, p, b - a, load<u16>(pc) == R.BACKREFI) : -1;
        if (n < 0) { ok = false; break; }
        p += n;
        pc += 4;
        break;
      }
      case R.LOOK: {
        const q = slots + (<i32>load<u16>(pc, 2) << 2);
        store<i32>(q, sp - base); store<i32>(q, p, 4);
        pc += 4;
        break;
      }
      case R.LOOKEND: case R.ATOMEND: {
        // choices made since are forgotten, values to be restored are kept
        const q = slots + (<i32>load<u16>(pc, 2) << 2);
        let to = base + load<i32>(q);
        for (let e = to; e < sp; e += ENTRY) {
          if ((load<i32>(e) & 3) != UNDO) continue;
          if (e != to) memory.copy(to, e, ENTRY);
          to += ENTRY;
        }
        sp = to;
        if (load<u16>(pc) == R.LOOKEND) p = load<i32>(q, 4);
        pc += 4;
        break;
      }
      case R.NLOOKEND: {
        // it matched, so the assertion fails: back to before its own choice
        const to = base + load<i32>(slots + (<i32>load<u16>(pc, 2) << 2));
        while (sp > to) {
          sp -= ENTRY;
          const w = load<i32>(sp);
          if ((w & 3) == UNDO) { const q = slots + (w & -4); store<i32>(q, load<i32>(sp, 4)); store<i32>(q, load<i32>(sp, 8), 4); }
        }
        ok = false;
        break;
      }
      case R.BACK: {
        let n: i32 = load<u16>(pc, 2);
        while (n > 0 && p > textStart()) { p = back(p); n--; }
        ok = n == 0;
        pc += 4;
        break;
      }
      case R.IFGROUP: {
        const q = slots + (<i32>load<u16>(pc, 2) << 3);
        pc += load<i32>(q, 4) ? 6 : jump(pc + 4);
        break;
      }
      default: ok = false;
    }
    if (ok) continue;
    // back to the latest choice
    while (true) {
      if (sp == base) { store<i32>(STEPS, steps); return 0; }
      const e = sp - ENTRY, w = load<i32>(e), k = w & 3;
      if (k == UNDO) {
        const q = slots + (w & -4);
        store<i32>(q, load<i32>(e, 4)); store<i32>(q, load<i32>(e, 8), 4);
        sp = e;
        continue;
      }
      pc = program + (w >> 2);
      p = load<i32>(e, 4);
      if (k == BACKRUN) {
        const least = load<i32>(e, 8);
        p = back(p);
        // a literal that follows tells where it can go on at all
        if (load<u16>(pc) == R.LIT && !wide()) {
          const c = load<u8>(pc, 4);
          while (p > least && (p >= end || load<u8>(p) != c)) { p--; steps--; }
        }
        if (p <= least) sp = e; else store<i32>(e, p, 4);
        break;
      }
      if (k == LAZYRUN) {
        if (p >= end || !takes(pc, p)) { sp = e; continue; }
        p += step(p);
        const left = load<i32>(e, 8) - 1;
        if (left) { store<i32>(e, p, 4); store<i32>(e, left, 8); } else sp = e;
        pc += sizeOf(pc);
        break;
      }
      sp = e;
      break;
    }
  }
  return 0;
}
/** Where the stack begins in the memory of `program`. */
export function prepareProgram(program: i32): void { store<i32>(C, 4 + (<i32>load<u16>(program + 4, P_SLOTS) << 2), 28); }
