// Match objects, and templates of replacements.
//
//   Match (T.MATCH)   +4 0 (raw)   +8 pattern   +12 subject   +16 pos   +20 endpos   +24 start and end of the match and of each group
//     all ints: byte offsets, -1 for a group that has not matched

import { alloc } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE } from "../layout";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, Q, TRUE, intOf, isInt, mkInt } from "../value/tag";
import { T, isStr } from "../value/types";
import { findBytes } from "../text/intern";
import { EMPTY_STR, countPoints, getUtf8, hashBytes, newBytes, newStr, seqSize, strBytes, strIsAscii } from "../text/str";
import { isIdContinue, isIdStart } from "../text/unicode";
import { bufAdd, bufByte, bufBytes, bufChar, bufDone, bufInt, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { arg, argOr, kwarg, npos } from "../runtime/frame";
import { ANY, KW, Slot, getter, method, type, typeConst } from "../runtime/native";
import { reprInto } from "../runtime/protocol";
import { smallInt } from "../objects/bigint";
import { textAddr, textSize } from "../objects/buffer";
import { dictGet, dictGetName, dictPut, entryAt, newDict, nextEntry } from "../objects/dict";
import { newTuple, pair, setTupleItem, slots2 } from "../objects/tuple";
import { EMPTY_BYTES } from "../layout";
import { isExact, isLayout, typeOfId } from "../value/types";
import { fillPlaced, newException } from "../objects/exception";
import { raiseObject } from "../value/raise";
import { P_CLOSING } from "./recode";
import { RE_GROUPS, RE_NAMES, RE_PROGRAM, textPart } from "./re";

const M_RE: i32 = 8, M_TEXT: i32 = 12, M_POS: i32 = 16, M_END: i32 = 20, M_SPANS: i32 = 24;

// @ts-ignore: decorator
@inline function groupsOf(m: i32): i32 { return load<u16>(load<i32>(m, M_RE), RE_GROUPS); }
/** Byte offset where group `i` starts or ends (`e` 1); -1 when it has not matched. */
// @ts-ignore: decorator
@inline function offset(m: i32, i: i32, e: i32): i32 { return load<i32>(m + M_SPANS + (i << 3) + (e << 2)) >> 1; }

/** A Match of what lies in the slots at `slots` (addresses). All rooted. */
export function newMatch(re: i32, s: i32, slots: i32, pos: i32, end: i32): i32 {
  const g: i32 = load<u16>(re, RE_GROUPS), m = alloc(T.MATCH, M_SPANS + ((g + 1) << 3));
  if (!m) return 0;
  store<i32>(m, re, M_RE); store<i32>(m, s, M_TEXT); store<i32>(m, mkInt(pos), M_POS); store<i32>(m, mkInt(end), M_END);
  const base = textAddr(s);
  for (let i = 0; i <= g; i++) {
    const from = load<i32>(slots + (i << 3)), to = load<i32>(slots + (i << 3), 4), set = from != 0 && to >= from;
    store<i32>(m + M_SPANS + (i << 3), mkInt(set ? from - base : -1));
    store<i32>(m + M_SPANS + (i << 3), mkInt(set ? to - base : -1), 4);
  }
  return m;
}

/** Text of group `i` in the slots; what has not matched is None, or empty text (`filled`). `base`: where the subject's bytes are. */
export function groupText(s: i32, slots: i32, i: i32, base: i32, filled: bool): i32 {
  const from = load<i32>(slots + (i << 3)), to = load<i32>(slots + (i << 3), 4);
  if (!from || to < from) return filled ? (isStr(s) ? EMPTY_STR : EMPTY_BYTES) : NONE;
  return textPart(s, from - base, to - base);
}
/** Text of group `i`, or `otherwise`. */
function text(m: i32, i: i32, otherwise: i32): i32 {
  const s = load<i32>(m, M_TEXT), from = offset(m, i, 0);
  if (from < 0) return otherwise;
  const n = textSize(s); // a bytearray may have become shorter
  return textPart(s, min(from, n), min(offset(m, i, 1), n));
}
/** The number of a group given by number or name; -1 with IndexError. */
function groupIndex(re: i32, v: i32): i32 {
  const i = smallInt(v);
  if (isInt(i) && i >= 0 && intOf(i) <= <i32>load<u16>(re, RE_GROUPS)) return intOf(i);
  if (isStr(v)) {
    const d = load<i32>(re, RE_NAMES), n = d ? dictGet(d, v) : 0;
    if (n) return intOf(n);
  }
  raise(T.IndexError, Q("no such group"));
  return -1;
}

function match_group(args: i32, n: i32): i32 {
  const m = arg(args, 0), c = npos(n);
  if (c == 1) return text(m, 0, NONE);
  let t = 0;
  if (c > 2) { t = newTuple(c - 1); if (!t) return 0; push(t); }
  for (let i = 1; i < c; i++) {
    const g = groupIndex(load<i32>(m, M_RE), arg(args, i)), v = g < 0 ? 0 : text(m, g, NONE);
    if (!v) return 0;
    if (c == 2) return v;
    setTupleItem(t, i - 1, v);
  }
  return t;
}
function match_getitem(m: i32, key: i32): i32 {
  const g = groupIndex(load<i32>(m, M_RE), key);
  return g < 0 ? 0 : text(m, g, NONE);
}
function otherwiseArg(args: i32, n: i32): i32 {
  const v = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("default"));
  return v ? v : NONE;
}
function match_groups(args: i32, n: i32): i32 {
  const m = arg(args, 0), g = groupsOf(m), otherwise = otherwiseArg(args, n), t = newTuple(g);
  if (!t || !g) return t;
  push(t);
  for (let i = 1; i <= g; i++) {
    const v = text(m, i, otherwise);
    if (!v) return 0;
    setTupleItem(t, i - 1, v);
  }
  return t;
}
function match_groupdict(args: i32, n: i32): i32 {
  const m = arg(args, 0), otherwise = otherwiseArg(args, n), names = load<i32>(load<i32>(m, M_RE), RE_NAMES), d = newDict(0);
  if (!d || !names) return d;
  push(d);
  for (let i = nextEntry(names, 0); i >= 0; i = nextEntry(names, i + 1)) {
    const v = text(m, intOf(load<i32>(entryAt(names, i), 4)), otherwise);
    if (!v || !dictPut(d, load<i32>(entryAt(names, i)), v)) return 0;
  }
  return d;
}

/** Characters before byte `i` of the subject. */
function place(m: i32, i: i32): i32 {
  const s = load<i32>(m, M_TEXT);
  return mkInt(i > 0 && isStr(s) && !strIsAscii(s) ? countPoints(strBytes(s), i) : i);
}
function edge(args: i32, n: i32, e: i32): i32 {
  const m = arg(args, 0), g = npos(n) > 1 ? groupIndex(load<i32>(m, M_RE), arg(args, 1)) : 0;
  return g < 0 ? 0 : place(m, offset(m, g, e));
}
function match_start(args: i32, n: i32): i32 { return edge(args, n, 0); }
function match_end(args: i32, n: i32): i32 { return edge(args, n, 1); }
function match_span(args: i32, n: i32): i32 {
  const m = arg(args, 0), g = npos(n) > 1 ? groupIndex(load<i32>(m, M_RE), arg(args, 1)) : 0;
  return g < 0 ? 0 : pair(place(m, offset(m, g, 0)), place(m, offset(m, g, 1)));
}
function get_regs(args: i32, n: i32): i32 {
  const m = arg(args, 0), g = groupsOf(m), t = newTuple(g + 1);
  if (!t) return 0;
  push(t);
  for (let i = 0; i <= g; i++) {
    const p = pair(place(m, offset(m, i, 0)), place(m, offset(m, i, 1)));
    if (!p) return 0;
    setTupleItem(t, i, p);
  }
  return t;
}
function get_pos(args: i32, n: i32): i32 { return place(arg(args, 0), intOf(load<i32>(arg(args, 0), M_POS))); }
function get_endpos(args: i32, n: i32): i32 { return place(arg(args, 0), intOf(load<i32>(arg(args, 0), M_END))); }
function get_re(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), M_RE); }
function get_string(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), M_TEXT); }
/** The group that closed last, 0 when none has matched: the one that ends last, and of those the one whose parenthesis closes last. */
function lastGroup(m: i32): i32 {
  const g = groupsOf(m), order = load<i32>(load<i32>(m, M_RE), RE_PROGRAM) + 4 + P_CLOSING - 2;
  let best = 0;
  for (let i = 1; i <= g; i++) {
    const e = offset(m, i, 1);
    if (e < 0) continue;
    if (!best || e > offset(m, best, 1) || (e == offset(m, best, 1) && load<u16>(order + (i << 1)) > load<u16>(order + (best << 1)))) best = i;
  }
  return best;
}
function get_lastindex(args: i32, n: i32): i32 { const g = lastGroup(arg(args, 0)); return g ? mkInt(g) : NONE; }
function get_lastgroup(args: i32, n: i32): i32 {
  const g = lastGroup(arg(args, 0)), d = load<i32>(load<i32>(arg(args, 0), M_RE), RE_NAMES);
  if (g && d) for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) if (load<i32>(entryAt(d, i), 4) == mkInt(g)) return load<i32>(entryAt(d, i));
  return NONE;
}
function match_self(args: i32, n: i32): i32 { return arg(args, 0); }
function match_repr(m: i32, buf: i32): i32 {
  if (!bufStr(buf, Q("<re.Match object; span=(")) || !bufInt(buf, intOf(place(m, offset(m, 0, 0)))) || !bufStr(buf, Q(", "))
    || !bufInt(buf, intOf(place(m, offset(m, 0, 1)))) || !bufStr(buf, Q("), match="))) return 0;
  const t = text(m, 0, NONE);
  if (!t) return 0;
  push(t);
  const from = bufSize(buf);
  if (!reprInto(buf, t)) return 0;
  bufCut(buf, from, 50);
  return bufByte(buf, 62) ? TRUE : 0;
}

/** Cuts what was appended after byte `from` to `n` characters. */
export function bufCut(buf: i32, from: i32, n: i32): void {
  const p = bufBytes(buf) + from, end = bufBytes(buf) + bufSize(buf);
  let q = p;
  while (q < end && n-- > 0) q += seqSize(load<u8>(q));
  bufAdd(buf, q - end);
}

// ---------------------------------------------------------------- templates

/** Appends template `t` filled from the slots (addresses, `base` the subject's). `buf` 0: only looks whether it is sound. False with
 *  an exception pending. */
export function expandInto(buf: i32, re: i32, s: i32, slots: i32, base: i32, t: i32): bool {
  const p = textAddr(t), n = textSize(t), wide = isStr(t);
  let i = 0, plain = 0;
  while (i < n) {
    if (load<u8>(p + i) != 92) { i++; continue; }
    if (buf && i > plain && !bufRun(buf, p + plain, i - plain)) return false;
    const from = i;
    if (++i >= n) return bad(t, Q("bad escape (end of pattern)"), from);
    const c: i32 = load<u8>(p + i++);
    let g = -1, x = -1;
    if (c == 103) { // \g<name>
      if (i >= n || load<u8>(p + i) != 60) return bad(t, Q("missing <"), i);
      const name = ++i;
      while (i < n && load<u8>(p + i) != 62) i++;
      if (i >= n) return bad(t, name == i ? Q("missing group name") : Q("missing >, unterminated name"), name);
      if (i == name) return bad(t, Q("missing group name"), name);
      g = named(re, t, p + name, p + i);
      if (g < 0) return false;
      i++;
    } else if (c >= 48 && c <= 57) {
      const d = i < n ? <i32>load<u8>(p + i) - 48 : -1, d2 = i + 1 < n ? <i32>load<u8>(p + i, 1) - 48 : -1;
      if (c == 48) {
        x = 0;
        for (let j = 0; j < 2 && i < n && <u32>load<u8>(p + i) - 48 < 8; j++) x = x * 8 + load<u8>(p + i++) - 48;
      } else if (<u32>d < 8 && <u32>d2 < 8 && c < 56) {
        x = (c - 48) * 64 + d * 8 + d2;
        if (x > 255) return badText(t, from, Q("octal escape value "), p + from, p + from + 4, Q(" outside of range 0-0o377"));
        i += 2;
      } else {
        g = c - 48;
        if (<u32>d < 10) { g = g * 10 + d; i++; }
        if (g > <i32>load<u16>(re, RE_GROUPS)) return badGroup(t, g, from + 1);
      }
    } else {
      x = c == 97 ? 7 : c == 98 ? 8 : c == 102 ? 12 : c == 110 ? 10 : c == 114 ? 13 : c == 116 ? 9 : c == 118 ? 11 : -1;
      if (x < 0) {
        if ((c | 32) >= 97 && (c | 32) <= 122 && c < 128) return badEscape(t, from, c);
        if (c == 92) x = 92;
        else { plain = from; if (c >= 128) i = from + 1 + seqSize(c); continue; } // stays as it is
      }
    }
    plain = i;
    if (!buf) continue;
    if (x >= 0) { if (wide ? !bufChar(buf, x) : !bufByte(buf, x)) return false; continue; }
    const a = load<i32>(slots + (g << 3)), b = load<i32>(slots + (g << 3), 4);
    if (a && b > a && !bufRun(buf, a, b - a)) return false;
  }
  return !buf || n <= plain || bufRun(buf, p + plain, n - plain);
}
/** Is template `t` sound for `re`? Else re.error is pending. */
export function templateCheck(re: i32, t: i32): bool { return expandInto(0, re, 0, 0, 0, t); }
/** Number of the group that the text from `a` to `b` names; -1 with an exception. */
function named(re: i32, t: i32, a: i32, b: i32): i32 {
  let n = 0;
  for (let p = a; p < b; p++) {
    const d = <i32>load<u8>(p) - 48;
    if (<u32>d > 9) { n = -1; break; }
    n = min(n * 10 + d, 1000000);
  }
  if (n >= 0) {
    if (n <= <i32>load<u16>(re, RE_GROUPS)) return n;
    badGroup(t, n, a - textAddr(t));
    return -1;
  }
  for (let p = a; p < b; p += isStr(t) ? seqSize(load<u8>(p)) : 1) {
    const c = isStr(t) ? getUtf8(p) : <i32>load<u8>(p);
    if (p == a ? isIdStart(c) : isIdContinue(c)) continue;
    badText(t, a - textAddr(t), Q("bad character in group name '"), a, b, Q("'"));
    return -1;
  }
  const q = findBytes(a, b - a, hashBytes(a, b - a)), d = load<i32>(re, RE_NAMES), v = q && d ? dictGetName(d, q) : 0;
  if (v) return intOf(v);
  const name = newStr(a, b - a);
  if (name) raise1(T.IndexError, Q("unknown group name %q"), name);
  return -1;
}
function badGroup(t: i32, g: i32, at: i32): bool {
  const buf = newBuf(40);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, Q("invalid group reference ")) || !bufInt(buf, g)) return false;
  const s = bufDone(buf);
  return s ? bad(t, s, at) : false;
}
/** re.error whose message has the text from `a` to `b` in it. */
function badText(t: i32, at: i32, before: i32, a: i32, b: i32, after: i32): bool {
  const buf = newBuf(40);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, before) || !bufRun(buf, a, b - a) || !bufStr(buf, after)) return false;
  const s = bufDone(buf);
  return s ? bad(t, s, at) : false;
}
function badEscape(t: i32, at: i32, c: i32): bool {
  const buf = newBuf(16);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, Q("bad escape \\")) || !bufByte(buf, c)) return false;
  const s = bufDone(buf);
  return s ? bad(t, s, at) : false;
}
/** re.error about template `t` at byte `at`. */
function bad(t: i32, msg: i32, at: i32): bool {
  const m = top();
  push(t); push(msg);
  const pos = isStr(t) ? countPoints(strBytes(t), at) : at, buf = newBuf(48);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, msg) || !bufStr(buf, Q(" at position ")) || !bufInt(buf, pos)) return false;
  const e = newException(typeOfId(T.PatternError), EMPTY_TUPLE);
  if (!e) return false;
  push(e);
  if (!fillPlaced(e, bufDone(buf), msg, Q("pattern"), t, pos, 1, pos + 1)) return false;
  reset(m);
  raiseObject(e);
  return false;
}

/** expand(template) */
function match_expand(args: i32, n: i32): i32 {
  const m = arg(args, 0), t = arg(args, 1), re = load<i32>(m, M_RE), s = load<i32>(m, M_TEXT), g = groupsOf(m);
  if (isStr(t) != isStr(s) || (!isStr(t) && !isExact(t, T.BYTES))) return raise1(T.TypeError, Q("expected a template like the subject, not %T"), t);
  const buf = newBuf(32);
  if (!buf) return 0;
  push(buf);
  // the slots again, from the offsets
  const slots = newBytes(0, (g + 1) << 3);
  if (!slots) return 0;
  push(slots);
  const base = textAddr(s), at = slots + 8;
  for (let i = 0; i <= g; i++) {
    const from = offset(m, i, 0);
    if (from < 0 || offset(m, i, 1) > textSize(s)) continue;
    store<i32>(at + (i << 3), base + from);
    store<i32>(at + (i << 3), base + offset(m, i, 1), 4);
  }
  if (!expandInto(buf, re, s, at, base, t)) return 0;
  return isStr(s) ? bufDone(buf) : newBytes(bufBytes(buf), bufSize(buf));
}

export function bootMatch(): void {
  type(T.MATCH, Q("Match"), T.OBJECT);
  typeConst(T.MATCH, Q("__module__"), Q("re"));
  method(T.MATCH, Q("group"), match_group, 1, ANY);
  method(T.MATCH, Q("groups"), match_groups, 1, 2, KW);
  method(T.MATCH, Q("groupdict"), match_groupdict, 1, 2, KW);
  method(T.MATCH, Q("start"), match_start, 1, 2);
  method(T.MATCH, Q("end"), match_end, 1, 2);
  method(T.MATCH, Q("span"), match_span, 1, 2);
  method(T.MATCH, Q("expand"), match_expand, 2, 2);
  method(T.MATCH, Q("__copy__"), match_self, 1, 1);
  method(T.MATCH, Q("__deepcopy__"), match_self, 2, 2);
  getter(T.MATCH, Q("re"), get_re);
  getter(T.MATCH, Q("string"), get_string);
  getter(T.MATCH, Q("pos"), get_pos);
  getter(T.MATCH, Q("endpos"), get_endpos);
  getter(T.MATCH, Q("lastindex"), get_lastindex);
  getter(T.MATCH, Q("lastgroup"), get_lastgroup);
  getter(T.MATCH, Q("regs"), get_regs);
  slots2(T.MATCH, Slot.REPR, match_repr);
  slots2(T.MATCH, Slot.GETITEM, match_getitem);
}
