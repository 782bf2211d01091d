// Splitting, stripping, padding and joining of str, bytes and bytearray (see objects/textual.ts for what they share).

import { clampI32 } from "./bigint";
import { outOfMemory } from "../heap/alloc";
import { BLOCK_MAX } from "../config";
import { pop, push, reset, top } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, Q, mkInt } from "../value/tag";
import { T, isExact, isExactStr, isLayout, isStr, typeId } from "../value/types";
import { ASCII, STR_DATA, blockSize, copyBytes, getUtf8, newStr, putUtf8, seqSize, strIsAscii, strPtr, utf8Size } from "../text/str";
import { findIn, findLast } from "../text/search";
import { isSpace } from "../text/unicode";
import { bufByte, newBuf } from "../text/strbuf";
import { arg, argOr, enter, kwarg, npos, setSlot, slot } from "../runtime/frame";
import { KW, method } from "../runtime/native";
import { bufferAddr, bufferLen, textAddr, textSize } from "./buffer";
import { listLen, listWords, newList, pushWords, toList } from "./list";
import { plainBound, run } from "./seq";
import { tupleItem, tupleLen } from "./tuple";
import { fits, like, likeBuf, newLike, sealLike, textLen } from "./textual";

/** White space of bytes. */
// @ts-ignore: decorator
@inline function isByteSpace(c: i32): bool { return c == 32 || (c >= 9 && c <= 13); }

/** Size of the white space character at `p` of a str (`wide`) or bytes, or 0. */
function spaceAt(p: i32, wide: bool): i32 {
  const c: i32 = load<u8>(p);
  if (c < 128) return c <= 32 && (isByteSpace(c) || (wide && c >= 28)) ? 1 : 0;
  return wide && isSpace(getUtf8(p)) ? seqSize(c) : 0;
}
/** Size of the white space character that ends at `e`, or 0. `p` is where the text begins. */
function spaceBefore(p: i32, e: i32, wide: bool): i32 {
  let q = e - 1;
  if (wide) while (q > p && (load<u8>(q) & 0xc0) == 0x80) q--;
  return spaceAt(q, wide);
}

/** Parts that lie on the stack before they go to the list. */
const HELD: i32 = 32;
/** Adds [from, to) of self, whose bytes are at `p`, to the parts above `m` on the stack, which move to list `l` when they are many; false on
 *  MemoryError. */
function add(l: i32, m: i32, self: i32, p: i32, from: i32, to: i32): bool {
  const b = isStr(self) ? strPtr(self) : 0;
  // as like() does it, without calls
  const s = b && to - from != blockSize(b) ? newStr(p + from, to - from, (load<i32>(b) & ASCII) != 0) : like(self, p + from, to - from);
  if (!s) return false;
  push(s);
  return top() - m < HELD << 2 || gather(l, m) != 0;
}
/** Moves the parts above `m` to list `l`; the list, or 0 with MemoryError. */
function gather(l: i32, m: i32): i32 {
  const ok = pushWords(l, m, (top() - m) >> 2);
  reset(m);
  return ok ? l : 0;
}
function reverse(l: i32): i32 {
  let a = listWords(l), z = a + (listLen(l) << 2) - 4;
  for (; a < z; a += 4, z -= 4) { const v = load<i32>(a); store<i32>(a, load<i32>(z)); store<i32>(z, v); }
  return l;
}

/** maxsplit or count argument: -1 for none; -2 with TypeError pending */
function limitArg(v: i32): i32 {
  if (!v) return -1;
  if (!plainBound(v) || v == NONE) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v); return -2; }
  return max(-1, clampI32(v));
}
/** Argument `i` or keyword `name`, or 0. */
// @ts-ignore: decorator
@inline function either(args: i32, n: i32, i: i32, name: i32): i32 { return i < npos(n) ? arg(args, i) : kwarg(args, n, name); }

function split(args: i32, n: i32, right: bool): i32 {
  const self = arg(args, 0);
  const sep = either(args, n, 1, Q("sep"));
  let limit = limitArg(either(args, n, 2, Q("maxsplit")));
  if (limit == -2) return 0;
  if (limit < 0) limit = 0x7fffffff;
  const l = newList(0);
  if (!l) return 0;
  push(l);
  const mark = top();
  if (!sep || sep == NONE) return right ? rsplitSpace(self, l, limit) : splitSpace(self, l, limit);
  if (isStr(self) && !isStr(sep)) return raise1(T.TypeError, Q("must be str or None, not %T"), sep);
  if (!fits(self, sep)) return 0;
  const m = textSize(sep);
  if (!m) return raise(T.ValueError, Q("empty separator"));
  const size = textSize(self), p = textAddr(self), q = textAddr(sep);
  if (right) {
    let to = size;
    while (limit-- > 0) {
      const i = findLast(p, to, q, m, 0);
      if (i < 0) break;
      if (!add(l, mark, self, p, i + m, to)) return 0;
      to = i;
    }
    return add(l, mark, self, p, 0, to) && gather(l, mark) ? reverse(l) : 0;
  }
  let from = 0;
  while (limit-- > 0) {
    const i = findIn(p, size, q, m, from);
    if (i < 0) break;
    if (!add(l, mark, self, p, from, i)) return 0;
    from = i + m;
  }
  return add(l, mark, self, p, from, size) ? gather(l, mark) : 0;
}
function splitSpace(self: i32, l: i32, limit: i32): i32 {
  const mark = top();
  const p = textAddr(self), size = textSize(self), wide = isStr(self);
  let i = 0;
  while (true) {
    while (i < size) { const k = spaceAt(p + i, wide); if (!k) break; i += k; }
    if (i >= size) return gather(l, mark);
    const from = i;
    if (limit-- == 0) return add(l, mark, self, p, from, size) ? gather(l, mark) : 0;
    while (i < size) {
      const c: i32 = load<u8>(p + i);
      if (c > 32 && c < 128) i++; // no space in any alphabet
      else if (spaceAt(p + i, wide)) break;
      else i += wide ? seqSize(c) : 1;
    }
    if (!add(l, mark, self, p, from, i)) return 0;
  }
  return 0;
}
function rsplitSpace(self: i32, l: i32, limit: i32): i32 {
  const mark = top();
  const p = textAddr(self), size = textSize(self), wide = isStr(self);
  let i = size;
  while (true) {
    while (i > 0) { const k = spaceBefore(p, p + i, wide); if (!k) break; i -= k; }
    if (i <= 0) return gather(l, mark) ? reverse(l) : 0;
    const to = i;
    if (limit-- == 0) return add(l, mark, self, p, 0, to) && gather(l, mark) ? reverse(l) : 0;
    while (i > 0 && !spaceBefore(p, p + i, wide)) {
      i--;
      if (wide) while (i > 0 && (load<u8>(p + i) & 0xc0) == 0x80) i--;
    }
    if (!add(l, mark, self, p, i, to)) return 0;
  }
  return 0;
}
function text_split(args: i32, n: i32): i32 { return split(args, n, false); }
function text_rsplit(args: i32, n: i32): i32 { return split(args, n, true); }

/** Size of the line end at `p` (before `e`), or 0. */
function lineEnd(p: i32, e: i32, wide: bool): i32 {
  const c: i32 = load<u8>(p);
  if (c == 10) return 1;
  if (c == 13) return p + 1 < e && load<u8>(p + 1) == 10 ? 2 : 1;
  if (!wide) return 0;
  if (c < 128) return c == 11 || c == 12 || (c >= 28 && c <= 30) ? 1 : 0;
  const u = getUtf8(p);
  return u == 0x85 ? 2 : u == 0x2028 || u == 0x2029 ? 3 : 0;
}
function text_splitlines(args: i32, n: i32): i32 {
  const self = arg(args, 0);
  const keep = either(args, n, 1, Q("keepends"));
  const ends = keep != 0 && keep != FALSE && keep != NONE && keep != 1;
  const l = newList(0);
  if (!l) return 0;
  push(l);
  const mark = top();
  const p = textAddr(self), size = textSize(self), wide = isStr(self);
  let i = 0, from = 0;
  while (i < size) {
    const k = lineEnd(p + i, p + size, wide);
    if (!k) { i++; continue; }
    if (!add(l, mark, self, p, from, ends ? i + k : i)) return 0;
    i += k;
    from = i;
  }
  return from < size && !add(l, mark, self, p, from, size) ? 0 : gather(l, mark);
}

/** Is the character at `c` (`k` bytes) one of those of `set`? */
function among(c: i32, k: i32, set: i32, wide: bool): bool {
  const s = textAddr(set), m = textSize(set);
  return findIn(s, m, c, k, 0) >= 0;
}
function strip(args: i32, n: i32, left: bool, right: bool): i32 {
  const self = arg(args, 0), set = argOr(args, n, 1, NONE), wide = isStr(self);
  if (set != NONE) {
    if (wide && !isStr(set)) return raise2(T.TypeError, Q("%s arg must be None or str"), left ? (right ? Q("strip") : Q("lstrip")) : Q("rstrip"), 0);
    if (!fits(self, set)) return 0;
  }
  const p = textAddr(self);
  let from = 0, to = textSize(self);
  if (left) while (from < to) {
    let k: i32;
    if (set == NONE) k = spaceAt(p + from, wide);
    else { k = wide ? seqSize(load<u8>(p + from)) : 1; if (!among(p + from, k, set, wide)) k = 0; }
    if (!k) break;
    from += k;
  }
  if (right) while (from < to) {
    let k: i32;
    if (set == NONE) k = spaceBefore(p, p + to, wide);
    else {
      k = 1;
      if (wide) while ((load<u8>(p + to - k) & 0xc0) == 0x80) k++;
      if (!among(p + to - k, k, set, wide)) k = 0;
    }
    if (!k) break;
    to -= k;
  }
  return like(self, p + from, to - from);
}
function text_strip(args: i32, n: i32): i32 { return strip(args, n, true, true); }
function text_lstrip(args: i32, n: i32): i32 { return strip(args, n, true, false); }
function text_rstrip(args: i32, n: i32): i32 { return strip(args, n, false, true); }

// -- padding

/** Self with `left` and `right` times character `c` around it. */
function padded(self: i32, left: i32, right: i32, c: i32): i32 {
  const k = isStr(self) ? utf8Size(c) : 1, size = textSize(self);
  if (left <= 0 && right <= 0) return like(self, textAddr(self), size);
  if (<i64>(left + right) * k + size > <i64>BLOCK_MAX) return outOfMemory(0x3fffffff);
  const r = newLike(self, (left + right) * k + size);
  if (!r) return 0;
  let out = textAddr(r);
  if (k == 1) { memory.fill(out, <u8>c, left); out += left; }
  else for (let i = 0; i < left; i++) out += putUtf8(out, c);
  memory.copy(out, textAddr(self), size);
  out += size;
  if (k == 1) memory.fill(out, <u8>c, right);
  else for (let i = 0; i < right; i++) out += putUtf8(out, c);
  return sealLike(r);
}
/** Fill character of argument 2; -1 with TypeError pending. */
function fillChar(args: i32, n: i32): i32 {
  if (npos(n) < 3) return 32;
  const self = arg(args, 0), f = arg(args, 2);
  if (isStr(self)) {
    if (!isStr(f)) { raise1(T.TypeError, Q("The fill character must be a unicode character, not %T"), f); return -1; }
    if (textLen(f) != 1) { raise(T.TypeError, Q("The fill character must be exactly one character long")); return -1; }
    return getUtf8(textAddr(f));
  }
  if (bufferLen(f) != 1) { raise1(T.TypeError, Q("center() argument 2 must be a byte string of length 1, not %T"), f); return -1; }
  return load<u8>(textAddr(f));
}
/** Columns to add to reach the width of argument 1; -1 with TypeError pending. */
function room(args: i32): i32 {
  const w = arg(args, 1);
  if (!plainBound(w) || w == NONE) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), w); return -1; }
  return max(0, clampI32(w) - textLen(arg(args, 0)));
}
function text_center(args: i32, n: i32): i32 {
  const r = room(args), c = r < 0 ? -1 : fillChar(args, n);
  if (c < 0) return 0;
  const left = (r >> 1) + (r & (r + textLen(arg(args, 0))) & 1);
  return padded(arg(args, 0), left, r - left, c);
}
function text_ljust(args: i32, n: i32): i32 {
  const r = room(args), c = r < 0 ? -1 : fillChar(args, n);
  return c < 0 ? 0 : padded(arg(args, 0), 0, r, c);
}
function text_rjust(args: i32, n: i32): i32 {
  const r = room(args), c = r < 0 ? -1 : fillChar(args, n);
  return c < 0 ? 0 : padded(arg(args, 0), r, 0, c);
}
function text_zfill(args: i32, n: i32): i32 {
  const r = room(args), self = arg(args, 0);
  if (r < 0) return 0;
  const s = padded(self, r, 0, 48);
  if (!s || !r || !textSize(self)) return s;
  const c: i32 = load<u8>(textAddr(self));
  // fresh: nobody has seen it (a one-character result would be the padding alone)
  if (c == 43 || c == 45) { const p = textAddr(s); store<u8>(p, <u8>c); store<u8>(p + r, 48); }
  return s;
}
function text_expandtabs(args: i32, n: i32): i32 {
  const self = arg(args, 0), t = either(args, n, 1, Q("tabsize"));
  if (t && (!plainBound(t) || t == NONE)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), t);
  const tab = t ? clampI32(t) : 8, size = textSize(self), wide = isStr(self);
  const b = newBuf(size);
  if (!b) return 0;
  push(b);
  let column = 0;
  for (let i = 0; i < size; i++) {
    const c: i32 = load<u8>(textAddr(self) + i);
    if (c == 9) {
      if (tab > 0) {
        const k = tab - column % tab;
        column += k;
        for (let j = 0; j < k; j++) if (!bufByte(b, 32)) return 0;
      }
      continue;
    }
    if (!bufByte(b, c)) return 0;
    if (c == 10 || c == 13) column = 0;
    else if (!wide || (c & 0xc0) != 0x80) column++;
  }
  return likeBuf(self, b);
}

// -- join

/** self.join(iterable): the items are gathered in a list first, as CPython does. */
function text_join(args: i32, n: i32): i32 {
  const v = arg(args, 1);
  if (isExact(v, T.LIST) || isExact(v, T.TUPLE)) return joined(arg(args, 0), v);
  if (typeId(v) <= T.ELLIPSIS) return raise(T.TypeError, Q("can only join an iterable"));
  const k = enter(join_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return run(k, join_k, toList(v));
}
function join_k(k: i32, v: i32): i32 { return v ? joined(slot(k, 0), v) : 0; }

function joined(sep: i32, l: i32): i32 {
  const isList = isLayout(l, T.LIST), c = isList ? listLen(l) : tupleLen(l), items = isList ? listWords(l) : l + 4;
  const chars = isStr(sep), m = textSize(sep);
  if (c == 0) return like(sep, textAddr(sep), 0);
  let total: i64 = <i64>m * (c - 1), ascii = true;
  for (let i = 0; i < c; i++) {
    const s = load<i32>(items + (i << 2));
    if (chars ? !isStr(s) : bufferLen(s) < 0)
      return raise2(T.TypeError, chars ? Q("sequence item %d: expected str instance, %T found") : Q("sequence item %d: expected a bytes-like object, %T found"), mkInt(i), s);
    if (chars) {
      const p = strPtr(s);
      total += blockSize(p);
      if (!(load<i32>(p) & ASCII)) ascii = false;
    } else total += bufferLen(s);
  }
  if (c == 1) {
    const s = load<i32>(items);
    if (chars ? isExactStr(s) : isExact(sep, T.BYTES) && isExact(s, T.BYTES)) return s;
  }
  if (total > <i64>BLOCK_MAX) return outOfMemory(0x3fffffff);
  push(l);
  const r = newLike(sep, <i32>total);
  pop();
  if (!r) return 0;
  const between = textAddr(sep);
  let out = textAddr(r);
  for (let i = 0; i < c; i++) {
    if (i && m) { copyBytes(out, between, m); out += m; }
    const s = load<i32>(items + (i << 2)), p = chars ? strPtr(s) : 0, k = chars ? blockSize(p) : bufferLen(s);
    copyBytes(out, chars ? p + STR_DATA : bufferAddr(s), k);
    out += k;
  }
  if (chars && total && ascii && strIsAscii(sep)) store<i32>(r, load<i32>(r) | ASCII);
  return r; // a str that is not known to be ASCII is not: some item or the separator has other characters
}

/** Registers these methods for type `t`. */
export function bootTextSplit(t: i32): void {
  method(t, Q("split"), text_split, 1, 3, KW);
  method(t, Q("rsplit"), text_rsplit, 1, 3, KW);
  method(t, Q("splitlines"), text_splitlines, 1, 2, KW);
  method(t, Q("strip"), text_strip, 1, 2);
  method(t, Q("lstrip"), text_lstrip, 1, 2);
  method(t, Q("rstrip"), text_rstrip, 1, 2);
  method(t, Q("center"), text_center, 2, 3);
  method(t, Q("ljust"), text_ljust, 2, 3);
  method(t, Q("rjust"), text_rjust, 2, 3);
  method(t, Q("zfill"), text_zfill, 2, 2);
  method(t, Q("expandtabs"), text_expandtabs, 1, 2, KW);
  method(t, Q("join"), text_join, 2, 2);
}
