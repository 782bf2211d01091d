// re: regular expressions as CPython has them. Compiling is modules/recompile.ts, running modules/rematch.ts, results
// modules/rematchobject.ts.
//
//   Pattern (T.REGEX)     +4 flags u16, groups u16 (raw)   +8 pattern   +12 program (T.RAW)   +16 dict of the named groups or 0   +20 0
//   finditer's iterator   (T.GENERICITER)   +4 next offset << 1 | an empty match there does not count (raw)   +8 pattern
//     +12 subject, 0 at the end   +16 end offset (int)   +20 first offset (int)
//
// Offsets are in bytes; what a program sees is in code points. The patterns compiled last are kept (S_ROOT_A, an array).

import { alloc, allocRaw } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { S_ROOT_A, S_SP } from "../layout";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, STOP, TRUE, FALSE, NOTIMPL, intOf, isInt, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { newBytes, newStr, offsetOf, strBytes, strEqual, strIsAscii, strLen, strSize } from "../text/str";
import { bufByte, bufBytes, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { bufQuoted } from "../text/quote";
import { arg, enter, finish, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, Slot, constant, func, getter, method, module, type, typeConst } from "../runtime/native";
import { call1, hash } from "../runtime/protocol";
import { clampI32, smallInt } from "../objects/bigint";
import { bufferAddr, bufferLen, textAddr, textSize } from "../objects/buffer";
import { newDict } from "../objects/dict";
import { newProxy } from "../objects/mappingproxy";
import { itself } from "../objects/iterators";
import { listAppend, newList } from "../objects/list";
import { plainBound, settle } from "../objects/seq";
import { newTuple, pair, setTupleItem, slots1, slots2, slots3 } from "../objects/tuple";
import { AT_START, SEARCH, WHOLE, find, memoryBytes, prepare, prepareBytes, prepareProgram, slotsOf } from "./rematch";
import { F_A, F_BYTES, F_I, F_L, F_M, F_S, F_U, F_X } from "./recode";
import { compile, compiledFlags, compiledNames } from "./recompile";
import { bootMatch, bufCut, expandInto, groupText, newMatch, templateCheck } from "./rematchobject";

export const RE_FLAGS: i32 = 4, RE_GROUPS: i32 = 6, RE_PATTERN: i32 = 8, RE_PROGRAM: i32 = 12, RE_NAMES: i32 = 16;
const RE_BYTES: i32 = 24;
/** Patterns kept for the functions of the module. */
const KEPT: i32 = 4;

// @ts-ignore: decorator
@inline function flagsOf(re: i32): i32 { return load<u16>(re, RE_FLAGS); }

// ---------------------------------------------------------------- making patterns

/** The pattern object of `v` (a str, bytes-like, or a pattern; rooted): 0 with an exception. */
function patternOf(v: i32, flags: i32): i32 {
  if (isLayout(v, T.REGEX)) return flags ? raise(T.ValueError, Q("cannot process flags argument with a compiled pattern")) : v;
  const text = isStr(v);
  if (!text && bufferLen(v) < 0) return raise(T.TypeError, Q("first argument must be string or compiled pattern"));
  if (flags & F_L && text) return raise(T.ValueError, Q("cannot use LOCALE flag with a str pattern"));
  if (flags & F_U && !text) return raise(T.ValueError, Q("cannot use UNICODE flag with a bytes pattern"));
  if (flags & F_A && flags & F_U) return raise(T.ValueError, Q("ASCII and UNICODE flags are incompatible"));
  flags &= F_A | F_I | F_L | F_M | F_S | F_U | F_X;
  let kept = load<i32>(S_ROOT_A);
  if (kept) {
    for (let i = 0; i < KEPT; i++) {
      const at = kept + 4 + (i << 3), re = load<i32>(at);
      if (!re || load<i32>(at, 4) != mkInt(flags)) continue;
      const p = load<i32>(re, RE_PATTERN);
      if (p == v || (text && isStr(p) && strEqual(p, v))) return re;
    }
  }
  const m = top(), first = text ? flags : flags | F_BYTES;
  let program = compile(v, first), found = program ? compiledFlags() : 0;
  if (!program) return 0;
  if (found & F_X & ~flags) {
    // (?x) at the start changes how all of it is read
    program = compile(v, first | found);
    if (!program) return 0;
  }
  push(program);
  const names = compiledNames();
  push(names);
  let all = flags | found;
  if (text && !(all & F_A)) all |= F_U;
  const re = alloc(T.REGEX, RE_BYTES);
  if (!re) return 0;
  store<u16>(re, <u16>(text ? all : all | F_BYTES), RE_FLAGS);
  store<u16>(re, load<u16>(program, 4), RE_GROUPS);
  store<i32>(re, v, RE_PATTERN); store<i32>(re, program, RE_PROGRAM); store<i32>(re, names, RE_NAMES);
  push(re);
  if (!kept) {
    kept = alloc(T.ARRAY, 4 + KEPT * 8);
    if (!kept) return 0;
    store<i32>(S_ROOT_A, kept);
  }
  reset(m);
  if (!text && !isLayout(v, T.BYTES)) return re; // its text may change
  // the latest comes first
  memory.copy(kept + 12, kept + 4, (KEPT - 1) * 8);
  store<i32>(kept, re, 4); store<i32>(kept, mkInt(flags), 8);
  return re;
}

/** A flags argument; -1 with TypeError pending. */
function flagsArg(v: i32): i32 {
  if (!v) return 0;
  const i = smallInt(v);
  if (isInt(i)) return i >> 1;
  raise1(T.TypeError, Q("flags must be an int, not '%T'"), v);
  return -1;
}
/** Argument `i` or keyword `name`, or 0. */
// @ts-ignore: decorator
@inline function given(args: i32, n: i32, i: i32, name: i32): i32 { return i < npos(n) ? arg(args, i) : kwarg(args, n, name); }

// ---------------------------------------------------------------- a search

/** Is `s` a subject for `re`? Else TypeError is pending. */
function fits(re: i32, s: i32): bool {
  const bytes = (flagsOf(re) & F_BYTES) != 0;
  if (isStr(s)) {
    if (!bytes) return true;
    raise(T.TypeError, Q("cannot use a bytes pattern on a string-like object"));
    return false;
  }
  if (bufferLen(s) < 0) { raise1(T.TypeError, Q("expected string or bytes-like object, got '%T'"), s); return false; }
  if (bytes) return true;
  raise(T.TypeError, Q("cannot use a string pattern on a bytes-like object"));
  return false;
}
/** Makes ready for matches of `re` in the first `end` bytes of `s`, all rooted; `hold` addresses the memory of the match, 0 in it when
 *  there is none yet. False with MemoryError pending. */
function ready(re: i32, s: i32, end: i32, hold: i32): bool {
  if (!load<i32>(hold)) {
    const m = allocRaw(T.RAW, memoryBytes(load<i32>(re, RE_PROGRAM)));
    if (!m) return false;
    store<i32>(hold, m);
  }
  const p = textAddr(s);
  prepare(p, p + end, flagsOf(re), isStr(s) && !strIsAscii(s), hold);
  prepareBytes((flagsOf(re) & F_BYTES) != 0);
  prepareProgram(load<i32>(re, RE_PROGRAM));
  return true;
}
/** Byte offset of position argument `v` in `s`, clamped; `otherwise` when it is not given; -1 with TypeError. */
function offsetArg(s: i32, v: i32, otherwise: i32): i32 {
  if (!v) return otherwise;
  if (!plainBound(v) || v == NONE) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v); return -1; }
  const i = max(0, clampI32(v));
  if (!isStr(s)) return min(i, textSize(s));
  return i >= strLen(s) ? strSize(s) : offsetOf(s, i);
}

/** match, fullmatch or search of `re` in `s`: a Match, None or 0. */
function once(re: i32, s: i32, from: i32, end: i32, kind: i32): i32 {
  if (from > end) return NONE;
  const m = top();
  push(re); push(s); push(0);
  const hold = load<i32>(S_SP) - 4;
  let r = 0;
  if (ready(re, s, end, hold)) {
    r = find(load<i32>(re, RE_PROGRAM), textAddr(s) + from, kind, false);
    r = r < 0 ? 0 : r ? newMatch(re, s, slotsOf(load<i32>(hold)), from, end) : NONE;
  }
  reset(m);
  return r;
}
/** pattern.match(string, pos=0, endpos=sys.maxsize) */
function onPattern(args: i32, n: i32, kind: i32): i32 {
  const re = arg(args, 0), s = given(args, n, 1, Q("string"));
  if (!s) return raise(T.TypeError, Q("missing required argument 'string' (pos 1)"));
  if (!fits(re, s)) return 0;
  const from = offsetArg(s, given(args, n, 2, Q("pos")), 0), end = offsetArg(s, given(args, n, 3, Q("endpos")), textSize(s));
  return from < 0 || end < 0 ? 0 : once(re, s, from, end, kind);
}
function pattern_match(args: i32, n: i32): i32 { return onPattern(args, n, AT_START); }
function pattern_fullmatch(args: i32, n: i32): i32 { return onPattern(args, n, WHOLE); }
function pattern_search(args: i32, n: i32): i32 { return onPattern(args, n, SEARCH); }

/** re.match(pattern, string, flags=0) */
function onModule(args: i32, n: i32, kind: i32): i32 {
  const v = given(args, n, 0, Q("pattern")), s = given(args, n, 1, Q("string")), f = flagsArg(given(args, n, 2, Q("flags")));
  if (!v || !s) return raise(T.TypeError, Q("a pattern and a string are required"));
  const re = f < 0 ? 0 : patternOf(v, f);
  return re && fits(re, s) ? once(re, s, 0, textSize(s), kind) : 0;
}
function re_match(args: i32, n: i32): i32 { return onModule(args, n, AT_START); }
function re_fullmatch(args: i32, n: i32): i32 { return onModule(args, n, WHOLE); }
function re_search(args: i32, n: i32): i32 { return onModule(args, n, SEARCH); }
function re_compile(args: i32, n: i32): i32 {
  const v = given(args, n, 0, Q("pattern")), f = flagsArg(given(args, n, 1, Q("flags")));
  if (!v) return raise(T.TypeError, Q("compile() missing 1 required positional argument: 'pattern'"));
  return f < 0 ? 0 : patternOf(v, f);
}
function re_purge(args: i32, n: i32): i32 { store<i32>(S_ROOT_A, 0); return NONE; }

// ---------------------------------------------------------------- finditer

/** A str or bytes of the bytes from `from` to `to` of subject `s` (rooted). */
export function textPart(s: i32, from: i32, to: i32): i32 {
  return isStr(s) ? newStr(strBytes(s) + from, to - from, strIsAscii(s)) : newBytes(bufferAddr(s) + from, to - from);
}

/** finditer of `re` in `s`. */
function newFinder(re: i32, s: i32, from: i32, end: i32): i32 {
  push(re); push(s);
  const it = alloc(T.GENERICITER, 24);
  pop(); pop();
  if (!it) return 0;
  store<i32>(it, from << 1, 4); store<i32>(it, re, 8); store<i32>(it, s, 12); store<i32>(it, mkInt(end), 16); store<i32>(it, mkInt(from), 20);
  return it;
}
function finderNext(it: i32): i32 {
  const s = load<i32>(it, 12), re = load<i32>(it, 8), from = load<i32>(it, 4) >>> 1, end = intOf(load<i32>(it, 16));
  if (!s || from > end || end > textSize(s)) return STOP;
  const m = top();
  push(it); push(0);
  const hold = load<i32>(S_SP) - 4;
  let r = 0;
  if (ready(re, s, end, hold)) {
    const f = find(load<i32>(re, RE_PROGRAM), textAddr(s) + from, SEARCH, (load<i32>(it, 4) & 1) != 0);
    if (f > 0) {
      const slots = slotsOf(load<i32>(hold));
      store<i32>(it, next(slots, textAddr(s)), 4);
      r = newMatch(re, s, slots, intOf(load<i32>(it, 20)), end);
    } else if (!f) { store<i32>(it, 0, 12); r = STOP; }
  }
  reset(m);
  return r;
}
/** Where the search goes on after the match in `slots`: offset << 1 | 1 when the match was empty. */
function next(slots: i32, base: i32): i32 {
  const from = load<i32>(slots), to = load<i32>(slots, 4);
  return (to - base) << 1 | (from == to ? 1 : 0);
}

// ---------------------------------------------------------------- the loop behind findall, split, sub and subn

const FINDALL: i32 = 0, SPLIT: i32 = 1, SUB: i32 = 2, SUBN: i32 = 3;
// slots of its frame
const RE: i32 = 0, SUBJECT: i32 = 1, MEMORY: i32 = 2, RESULT: i32 = 3, NEXT: i32 = 4, LEFT: i32 = 5, DONE: i32 = 6, HOW: i32 = 7, REPL: i32 = 8, END: i32 = 9, COUNT: i32 = 10;

/** Runs over all matches: `most` of them, 0 for all. */
function all(how: i32, re: i32, s: i32, most: i32, repl: i32, from: i32, end: i32): i32 {
  if (!fits(re, s)) return 0;
  const k = enter(all_k, 11);
  if (!k) return 0;
  setSlot(k, RE, re); setSlot(k, SUBJECT, s); setSlot(k, HOW, mkInt(how)); setSlot(k, REPL, repl);
  setSlot(k, LEFT, mkInt(most > 0 ? most : 0x3fffffff)); setSlot(k, NEXT, mkInt(from << 1)); setSlot(k, DONE, mkInt(0)); setSlot(k, END, mkInt(end)); setSlot(k, COUNT, mkInt(0));
  if (how < SUB) {
    const l = newList(0);
    if (!l) return 0;
    setSlot(k, RESULT, l);
  } else {
    const kind = replKind(re, repl);
    if (kind < 0) return 0;
    setState(k, kind);
    const b = newBuf(end + 8);
    if (!b) return 0;
    setSlot(k, RESULT, b);
  }
  return finish(k, all_k, NONE);
}
// states of sub: the replacement is text as it is, a template, a function; or a function's answer is awaited
const PLAIN: i32 = 0, TEMPLATE: i32 = 1, FUNCTION: i32 = 2, AWAITED: i32 = 3;
function replKind(re: i32, repl: i32): i32 {
  const bytes = (flagsOf(re) & F_BYTES) != 0;
  if (!isStr(repl) && bufferLen(repl) < 0) return FUNCTION;
  if (isStr(repl) == bytes) { raise1(T.TypeError, bytes ? Q("expected a bytes-like object, %T found") : Q("expected str instance, %T found"), repl); return -1; }
  const p = textAddr(repl);
  for (let i = 0, n = textSize(repl); i < n; i++) if (load<u8>(p + i) == 92) return templateCheck(re, repl) ? TEMPLATE : -1;
  return PLAIN;
}
function all_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const re = slot(k, RE), s = slot(k, SUBJECT), how = intOf(slot(k, HOW)), hold = k + 12 + (MEMORY << 2), program = load<i32>(re, RE_PROGRAM);
  const result = slot(k, RESULT), end = intOf(slot(k, END)), groups: i32 = load<u16>(re, RE_GROUPS);
  if (state(k) == AWAITED) {
    if (!added(k, v)) return 0;
    setState(k, FUNCTION);
  }
  settle(k);
  if (!ready(re, s, end, hold)) return 0;
  const base = textAddr(s);
  while (slot(k, LEFT) != mkInt(0)) {
    const at = intOf(slot(k, NEXT));
    if (end > textSize(s)) return raise(T.RuntimeError, Q("the subject of a regular expression became shorter"));
    const r = find(program, base + (at >> 1), SEARCH, (at & 1) != 0);
    if (r < 0) return 0;
    if (!r) break;
    const slots = slotsOf(load<i32>(hold)), from = load<i32>(slots) - base, to = load<i32>(slots, 4) - base;
    setSlot(k, NEXT, mkInt(next(slots, base)));
    if (how == FINDALL) {
      let x = 0;
      if (groups < 2) x = groupText(s, slots, groups, base, true);
      else {
        x = newTuple(groups);
        if (!x) return 0;
        push(x);
        for (let i = 1; i <= groups; i++) {
          const g = groupText(s, slotsOf(load<i32>(hold)), i, base, true);
          if (!g) return 0;
          setTupleItem(x, i - 1, g);
        }
        pop();
      }
      if (!x || !listAppend(result, x)) return 0;
      continue;
    }
    setSlot(k, LEFT, slot(k, LEFT) - 2);
    const done = intOf(slot(k, DONE));
    setSlot(k, DONE, mkInt(to));
    if (how == SPLIT) {
      let x = textPart(s, done, from);
      if (!x || !listAppend(result, x)) return 0;
      for (let i = 1; i <= groups; i++) {
        x = groupText(s, slotsOf(load<i32>(hold)), i, base, false);
        if (!x || !listAppend(result, x)) return 0;
      }
      continue;
    }
    setSlot(k, COUNT, slot(k, COUNT) + 2);
    if (!bufRun(result, base + done, from - done)) return 0;
    const kind = state(k), repl = slot(k, REPL);
    if (kind == PLAIN) { if (!bufRun(result, textAddr(repl), textSize(repl))) return 0; }
    else if (kind == TEMPLATE) { if (!expandInto(result, re, s, slotsOf(load<i32>(hold)), base, repl)) return 0; }
    else {
      const m = newMatch(re, s, slots, 0, end);
      if (!m) return 0;
      setState(k, AWAITED);
      settle(k);
      v = call1(repl, m);
      if (v == PENDING || !v) return v;
      if (!added(k, v)) return 0;
      setState(k, FUNCTION);
      settle(k);
      if (!ready(re, s, end, hold)) return 0;
    }
  }
  if (how == FINDALL) return result;
  const done = intOf(slot(k, DONE));
  if (how == SPLIT) {
    const x = textPart(s, done, end);
    return x && listAppend(result, x) ? result : 0;
  }
  if (!bufRun(result, base + done, end - done)) return 0;
  let text = slot(k, COUNT) == mkInt(0) && (isStr(s) || isLayout(s, T.BYTES)) ? s : isStr(s) ? newStr(bufBytes(result), bufSize(result)) : newBytes(bufBytes(result), bufSize(result));
  if (!text || how == SUB) return text;
  return pair(text, slot(k, COUNT));
}
/** Appends what the replacement function answered. */
function added(k: i32, v: i32): bool {
  const s = slot(k, SUBJECT);
  if (isStr(s) != isStr(v) || (!isStr(v) && bufferLen(v) < 0)) {
    raise1(T.TypeError, isStr(s) ? Q("expected str instance, %T found") : Q("expected a bytes-like object, %T found"), v);
    return false;
  }
  push(v);
  const ok = bufRun(slot(k, RESULT), textAddr(v), textSize(v));
  pop();
  return ok;
}

/** A count argument: 0 when it is not given, -1 with TypeError; what is negative means none. */
function countArg(v: i32, negative: i32): i32 {
  if (!v) return 0;
  if (!plainBound(v) || v == NONE) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v); return -1; }
  const i = clampI32(v);
  return i < 0 ? negative : min(i, 0x3fffffff);
}
// the four as methods (with a pattern as args[0]) and as functions (`f`: place of the flags, args[0] a pattern or its text)
function run(how: i32, args: i32, n: i32, asMethod: bool): i32 {
  let re = arg(args, 0), at = 1;
  if (!asMethod) {
    const v = given(args, n, 0, Q("pattern"));
    const f = flagsArg(given(args, n, how == FINDALL ? 2 : how == SPLIT ? 3 : 4, Q("flags")));
    if (f < 0) return 0;
    if (!v) return raise(T.TypeError, Q("a pattern and a string are required"));
    re = patternOf(v, f);
    if (!re) return 0;
    push(re);
  }
  const repl = how >= SUB ? given(args, n, at++, Q("repl")) : 0, s = given(args, n, at++, Q("string"));
  if (!s || (how >= SUB && !repl)) return raise(T.TypeError, Q("missing required argument 'string'"));
  if (how == FINDALL) {
    if (!asMethod) return fits(re, s) ? all(how, re, s, 0, 0, 0, textSize(s)) : 0;
    if (!fits(re, s)) return 0;
    const from = offsetArg(s, given(args, n, 2, Q("pos")), 0), end = offsetArg(s, given(args, n, 3, Q("endpos")), textSize(s));
    return from < 0 || end < 0 ? 0 : from > end ? newList(0) : all(how, re, s, 0, 0, from, end);
  }
  const most = countArg(given(args, n, at, how == SPLIT ? Q("maxsplit") : Q("count")), -2);
  if (most == -1 || !fits(re, s)) return 0;
  const end = textSize(s);
  if (most == -2) { // no match at all
    if (how == SPLIT) { const l = newList(0); if (!l) return 0; push(l); const x = textPart(s, 0, end); return x && listAppend(l, x) ? l : 0; }
    return how == SUB ? s : pair(s, mkInt(0));
  }
  return all(how, re, s, most, repl, 0, end);
}
function pattern_findall(args: i32, n: i32): i32 { return run(FINDALL, args, n, true); }
function pattern_split(args: i32, n: i32): i32 { return run(SPLIT, args, n, true); }
function pattern_sub(args: i32, n: i32): i32 { return run(SUB, args, n, true); }
function pattern_subn(args: i32, n: i32): i32 { return run(SUBN, args, n, true); }
function re_findall(args: i32, n: i32): i32 { return run(FINDALL, args, n, false); }
function re_split(args: i32, n: i32): i32 { return run(SPLIT, args, n, false); }
function re_sub(args: i32, n: i32): i32 { return run(SUB, args, n, false); }
function re_subn(args: i32, n: i32): i32 { return run(SUBN, args, n, false); }
function pattern_finditer(args: i32, n: i32): i32 {
  const re = arg(args, 0), s = given(args, n, 1, Q("string"));
  if (!s || !fits(re, s)) return s ? 0 : raise(T.TypeError, Q("missing required argument 'string' (pos 1)"));
  const from = offsetArg(s, given(args, n, 2, Q("pos")), 0), end = offsetArg(s, given(args, n, 3, Q("endpos")), textSize(s));
  return from < 0 || end < 0 ? 0 : newFinder(re, s, from, end);
}
function re_finditer(args: i32, n: i32): i32 {
  const v = given(args, n, 0, Q("pattern")), s = given(args, n, 1, Q("string")), f = flagsArg(given(args, n, 2, Q("flags")));
  if (!v || !s) return raise(T.TypeError, Q("a pattern and a string are required"));
  const re = f < 0 ? 0 : patternOf(v, f);
  return re && fits(re, s) ? newFinder(re, s, 0, textSize(s)) : 0;
}

/** escape(pattern): a backslash before every character that means something */
function re_escape(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!isStr(v) && bufferLen(v) < 0) return raise1(T.TypeError, Q("expected str or bytes, got '%T'"), v);
  const len = textSize(v), b = newBuf(len + 8);
  if (!b) return 0;
  push(b);
  for (let i = 0; i < len; i++) {
    const c: i32 = load<u8>(textAddr(v) + i);
    // \t \n \v \f \r space # $ & ( ) * + - . ? [ \ ] ^ { | } ~
    const special = (c >= 9 && c <= 13) || c == 32 || c == 35 || c == 36 || c == 38 || (c >= 40 && c <= 43) || c == 45 || c == 46 || c == 63
      || (c >= 91 && c <= 94) || (c >= 123 && c <= 126);
    if ((special && !bufByte(b, 92)) || !bufByte(b, c)) return 0;
  }
  return isStr(v) ? newStr(bufBytes(b), bufSize(b)) : newBytes(bufBytes(b), bufSize(b));
}

// ---------------------------------------------------------------- attributes

function get_flags(args: i32, n: i32): i32 { return mkInt(flagsOf(arg(args, 0)) & ~F_BYTES); }
function get_groups(args: i32, n: i32): i32 { return mkInt(load<u16>(arg(args, 0), RE_GROUPS)); }
function get_pattern(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), RE_PATTERN); }
function get_groupindex(args: i32, n: i32): i32 {
  let d = load<i32>(arg(args, 0), RE_NAMES);
  if (!d) { d = newDict(0); if (!d) return 0; push(d); }
  return newProxy(d);
}
function pattern_self(args: i32, n: i32): i32 { return arg(args, 0); }
/** re.compile('...', re.IGNORECASE|...) */
function pattern_repr(re: i32, buf: i32): i32 {
  const v = load<i32>(re, RE_PATTERN);
  if (!bufStr(buf, Q("re.compile("))) return 0;
  const from = bufSize(buf);
  if ((!isStr(v) && !bufByte(buf, 98)) || !bufQuoted(buf, textAddr(v), textSize(v), isStr(v))) return 0;
  bufCut(buf, from, 200);
  let f = flagsOf(re) & ~F_BYTES, some = false;
  if (isStr(load<i32>(re, RE_PATTERN))) f &= ~F_U;
  for (let bit = F_I; bit <= F_A; bit <<= 1) {
    if (!(f & bit)) continue;
    if (!bufStr(buf, some ? Q("|re.") : Q(", re."))) return 0;
    some = true;
    const name = bit == F_I ? Q("IGNORECASE") : bit == F_L ? Q("LOCALE") : bit == F_M ? Q("MULTILINE") : bit == F_S ? Q("DOTALL") : bit == F_X ? Q("VERBOSE") : Q("ASCII");
    if (!bufStr(buf, name)) return 0;
  }
  return bufByte(buf, 41) ? TRUE : 0;
}
function pattern_compare(op: i32, a: i32, b: i32): i32 {
  if (op < 4 || !isLayout(b, T.REGEX)) return NOTIMPL;
  const p = load<i32>(a, RE_PATTERN), q = load<i32>(b, RE_PATTERN);
  let same = a == b;
  if (!same && flagsOf(a) == flagsOf(b)) same = textSize(p) == textSize(q) && memory.compare(textAddr(p), textAddr(q), textSize(p)) == 0;
  return mkBool(same == (op == 4));
}
function pattern_hash(re: i32): i32 { return hash(load<i32>(re, RE_PATTERN)); }

export function bootRe(): void {
  type(T.PatternError, Q("PatternError"), T.Exception);
  typeConst(T.PatternError, Q("__module__"), Q("re"));
  typeConst(T.PatternError, Q("pos"), NONE);
  typeConst(T.PatternError, Q("pattern"), NONE);
  type(T.REGEX, Q("Pattern"), T.OBJECT);
  typeConst(T.REGEX, Q("__module__"), Q("re"));
  method(T.REGEX, Q("match"), pattern_match, 1, 4, KW);
  method(T.REGEX, Q("fullmatch"), pattern_fullmatch, 1, 4, KW);
  method(T.REGEX, Q("search"), pattern_search, 1, 4, KW);
  method(T.REGEX, Q("findall"), pattern_findall, 1, 4, KW);
  method(T.REGEX, Q("finditer"), pattern_finditer, 1, 4, KW);
  method(T.REGEX, Q("split"), pattern_split, 1, 3, KW);
  method(T.REGEX, Q("sub"), pattern_sub, 1, 4, KW);
  method(T.REGEX, Q("subn"), pattern_subn, 1, 4, KW);
  method(T.REGEX, Q("__copy__"), pattern_self, 1, 1);
  method(T.REGEX, Q("__deepcopy__"), pattern_self, 2, 2);
  getter(T.REGEX, Q("flags"), get_flags);
  getter(T.REGEX, Q("groups"), get_groups);
  getter(T.REGEX, Q("groupindex"), get_groupindex);
  getter(T.REGEX, Q("pattern"), get_pattern);
  slots2(T.REGEX, Slot.REPR, pattern_repr);
  slots3(T.REGEX, Slot.COMPARE, pattern_compare);
  slots1(T.REGEX, Slot.HASH, pattern_hash);
  type(T.GENERICITER, Q("callable_iterator"), T.OBJECT);
  slots1(T.GENERICITER, Slot.ITER, itself);
  slots1(T.GENERICITER, Slot.NEXT, finderNext);
  bootMatch();
  const m = module(Q("re"));
  func(m, Q("compile"), re_compile, 0, 2, KW);
  func(m, Q("match"), re_match, 0, 3, KW);
  func(m, Q("fullmatch"), re_fullmatch, 0, 3, KW);
  func(m, Q("search"), re_search, 0, 3, KW);
  func(m, Q("findall"), re_findall, 0, 3, KW);
  func(m, Q("finditer"), re_finditer, 0, 3, KW);
  func(m, Q("split"), re_split, 0, 4, KW);
  func(m, Q("sub"), re_sub, 0, 5, KW);
  func(m, Q("subn"), re_subn, 0, 5, KW);
  func(m, Q("escape"), re_escape, 1, 1);
  func(m, Q("purge"), re_purge, 0, 0);
  constant(m, Q("error"), typeOfId(T.PatternError));
  constant(m, Q("PatternError"), typeOfId(T.PatternError));
  constant(m, Q("Pattern"), typeOfId(T.REGEX));
  constant(m, Q("Match"), typeOfId(T.MATCH));
  constant(m, Q("NOFLAG"), mkInt(0));
  flag(m, Q("I"), Q("IGNORECASE"), F_I);
  flag(m, Q("L"), Q("LOCALE"), F_L);
  flag(m, Q("M"), Q("MULTILINE"), F_M);
  flag(m, Q("S"), Q("DOTALL"), F_S);
  flag(m, Q("U"), Q("UNICODE"), F_U);
  flag(m, Q("X"), Q("VERBOSE"), F_X);
  flag(m, Q("A"), Q("ASCII"), F_A);
}
function flag(m: i32, short: i32, long: i32, bit: i32): void {
  constant(m, short, mkInt(bit));
  constant(m, long, mkInt(bit));
}
