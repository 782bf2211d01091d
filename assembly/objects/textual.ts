// What str, bytes and bytearray share: finding, counting, cutting in parts. The three are runs of bytes; only
// positions of a str are code points, converted at the door (a str whose ASCII flag is set needs no conversion).
//
// "Like self" results: a str from a str, bytes from bytes, a new bytearray from a bytearray. An immutable self of the
// exact type is its own unchanged result.

import { clampI32 } from "./bigint";
import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, Q, TRUE, isInt, mkInt } from "../value/tag";
import { SUB, T, isExact, isLayout, isStr } from "../value/types";
import { ASCII, EMPTY_STR, STR_DATA, blockSize, countPoints, newBlock, newBytes, newStr, sealStr, seqSize, strIsAscii, strLen, strPtr } from "../text/str";
import { countIn, findIn, findLast } from "../text/search";
import { bufBytes, bufSize } from "../text/strbuf";
import { arg, argOr, kwarg, npos } from "../runtime/frame";
import { KW, method } from "../runtime/native";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "./tuple";
import { plainBound } from "./seq";
import { bufferLen, textAddr, textSize } from "./buffer";

/** A bytearray of `n` bytes copied from `src` (0: zeros; else in a rooted object). */
export function newByteArray(src: i32, n: i32): i32 {
  if (n < 0) n = 0x7fffff00;
  const raw = allocRaw(T.RAW, 4 + n);
  if (!raw) return 0;
  if (src) memory.copy(raw + 4, src, n); else memory.fill(raw + 4, 0, n);
  push(raw);
  const b = allocRaw(T.BYTEARRAY, 16);
  pop();
  if (!b) return 0;
  store<i32>(b, n, 4); store<i32>(b, raw, 8); store<i32>(b, 0, 12);
  return b;
}

/** `n` bytes at `src`, a part of `self` (rooted), as a text like it: `self` if that is all. */
export function like(self: i32, src: i32, n: i32): i32 {
  if (isStr(self)) {
    const p = strPtr(self), h = load<i32>(p);
    return !(h & SUB) && n == blockSize(p) ? self : newStr(src, n, (h & ASCII) != 0);
  }
  if (isLayout(self, T.BYTEARRAY)) return newByteArray(src, n);
  if ((load<i32>(self) & 0xff) == T.BYTES && n == blockSize(self)) return self;
  return newBytes(src, n);
}
/** A fresh text of the kind of `self` (rooted) with room for `n` bytes at textAddr(): fill it, then sealLike(). */
export function newLike(self: i32, n: i32): i32 {
  push(self);
  const r = isStr(self) ? (n ? newBlock(T.STR, n) : EMPTY_STR) : isLayout(self, T.BYTEARRAY) ? newByteArray(0, n) : newBlock(T.BYTES, n);
  pop();
  return r;
}
// @ts-ignore: decorator
@inline export function sealLike(r: i32): i32 { return isExact(r, T.STR) ? sealStr(r) : r; }

/** The bytes of builder `b` (rooted here) as a text like `self`. */
export function likeBuf(self: i32, b: i32): i32 {
  push(b);
  const n = bufSize(b), at = bufBytes(b);
  const r = isStr(self) ? newStr(at, n) : isLayout(self, T.BYTEARRAY) ? newByteArray(at, n) : newBytes(at, n);
  pop();
  return r;
}

/** Is a position in `v` also its byte offset? */
// @ts-ignore: decorator
@inline export function flat(v: i32): bool { return !isStr(v) || strIsAscii(v); }
/** len() of a text */
export function textLen(v: i32): i32 { return isStr(v) ? strLen(v) : textSize(v); }

/** Byte offset of code point `i` of the UTF-8 at `p`, clamped to `n`. */
export function pointOffset(p: i32, n: i32, i: i32): i32 {
  let q = p;
  const e = p + n;
  while (i-- > 0 && q < e) q += seqSize(load<u8>(q));
  return q - p;
}

/** Can `v` be looked for in `self`? Raises TypeError if not. */
export function fits(self: i32, v: i32): bool {
  if (isStr(self)) {
    if (isStr(v)) return true;
    raise1(T.TypeError, Q("must be str, not %T"), v);
    return false;
  }
  if (bufferLen(v) >= 0) return true;
  raise1(T.TypeError, Q("a bytes-like object is required, not '%T'"), v);
  return false;
}

/** A needle for bytes may be an int: its byte is written into the (rooted) argument word as a bytes object. */
function needle(args: i32, i: i32): bool {
  const self = arg(args, 0), v = arg(args, i);
  if (isStr(self)) return fits(self, v);
  if (isInt(v) || v == TRUE || v == FALSE || isLayout(v, T.BIGINT)) {
    const c = v & 1 ? v >> 1 : v == TRUE ? 1 : v == FALSE ? 0 : -1;
    if (<u32>c > 255) { raise(T.ValueError, Q("byte must be in range(0, 256)")); return false; }
    const b = newBytes(0, 1);
    if (!b) return false;
    store<u8>(b + STR_DATA, <u8>c);
    store<i32>(args + (i << 2), b);
    return true;
  }
  if (bufferLen(v) >= 0) return true;
  raise1(T.TypeError, Q("argument should be integer or bytes-like object, not '%T'"), v);
  return false;
}

/** Checks that the arguments from `i` are indices or None. */
export function checkBounds(args: i32, n: i32, i: i32): bool {
  for (; i < npos(n); i++) {
    if (!plainBound(arg(args, i))) {
      raise(T.TypeError, Q("slice indices must be integers or None or have an __index__ method"));
      return false;
    }
  }
  return true;
}
/** Start position of argument `i` in a text of `len`: may lie behind the end. */
export function startOf(args: i32, n: i32, i: i32, len: i32): i32 {
  const v = argOr(args, n, i, NONE);
  if (v == NONE) return 0;
  const k = clampI32(v);
  return k < 0 ? max(0, k + len) : k;
}
/** End position. */
export function endOf(args: i32, n: i32, i: i32, len: i32): i32 {
  const v = argOr(args, n, i, NONE);
  if (v == NONE) return len;
  const k = clampI32(v);
  return k < 0 ? max(0, k + len) : min(k, len);
}

const ABSENT: i32 = -1;
const FAILED: i32 = -2;

/** Position of argument 1 in self between arguments 2 and 3; ABSENT, or FAILED with an exception. */
function locate(args: i32, n: i32, last: bool): i32 {
  if (!needle(args, 1) || !checkBounds(args, n, 2)) return FAILED;
  const self = arg(args, 0), x = arg(args, 1), p = textAddr(self), len = textLen(self);
  let from = startOf(args, n, 2, len), to = endOf(args, n, 3, len);
  if (from > to) return ABSENT;
  const plain = flat(self);
  if (!plain) { const size = textSize(self); from = pointOffset(p, size, from); to = pointOffset(p, size, to); }
  const i = last ? findLast(p, to, textAddr(x), textSize(x), from) : findIn(p, to, textAddr(x), textSize(x), from);
  return i < 0 || plain ? i : countPoints(p, i);
}
function text_find(args: i32, n: i32): i32 { const i = locate(args, n, false); return i == FAILED ? 0 : mkInt(i); }
function text_rfind(args: i32, n: i32): i32 { const i = locate(args, n, true); return i == FAILED ? 0 : mkInt(i); }
function found(args: i32, i: i32): i32 {
  if (i >= 0) return mkInt(i);
  if (i == FAILED) return 0;
  return raise(T.ValueError, isStr(arg(args, 0)) ? Q("substring not found") : Q("subsection not found"));
}
function text_index(args: i32, n: i32): i32 { return found(args, locate(args, n, false)); }
function text_rindex(args: i32, n: i32): i32 { return found(args, locate(args, n, true)); }

function text_count(args: i32, n: i32): i32 {
  if (!needle(args, 1) || !checkBounds(args, n, 2)) return 0;
  const self = arg(args, 0), x = arg(args, 1), p = textAddr(self), len = textLen(self);
  let from = startOf(args, n, 2, len), to = endOf(args, n, 3, len);
  if (from > to) return mkInt(0);
  if (!textSize(x)) return mkInt(to - from + 1);
  if (!flat(self)) { const size = textSize(self); from = pointOffset(p, size, from); to = pointOffset(p, size, to); }
  return mkInt(countIn(p, to, textAddr(x), textSize(x), from, 0x7fffffff));
}

/** Does [from, to) of self begin (or end) with x? Offsets in bytes. */
function edge(self: i32, x: i32, from: i32, to: i32, end: bool): bool {
  const m = textSize(x);
  if (m > to - from) return false;
  return memory.compare(textAddr(self) + (end ? to - m : from), textAddr(x), m) == 0;
}
function edges(args: i32, n: i32, end: bool): i32 {
  const self = arg(args, 0), x = arg(args, 1);
  if (!checkBounds(args, n, 2)) return 0;
  const many = isLayout(x, T.TUPLE), k = many ? tupleLen(x) : 1, len = textLen(self);
  let from = startOf(args, n, 2, len), to = endOf(args, n, 3, len);
  const inside = from <= to;
  if (!flat(self)) { const p = textAddr(self), size = textSize(self); from = pointOffset(p, size, from); to = pointOffset(p, size, to); }
  for (let i = 0; i < k; i++) {
    const y = many ? tupleItem(x, i) : x;
    if (isStr(self) ? !isStr(y) : bufferLen(y) < 0) {
      if (isStr(self)) return raise2(T.TypeError, many ? Q("tuple for %s must only contain str, not %T") : Q("%s first arg must be str or a tuple of str, not %T"), end ? Q("endswith") : Q("startswith"), y);
      return many ? raise1(T.TypeError, Q("a bytes-like object is required, not '%T'"), y)
        : raise2(T.TypeError, Q("%s first arg must be bytes or a tuple of bytes, not %T"), end ? Q("endswith") : Q("startswith"), y);
    }
    if (inside && edge(self, y, from, to, end)) return TRUE;
  }
  return FALSE;
}
function text_startswith(args: i32, n: i32): i32 { return edges(args, n, false); }
function text_endswith(args: i32, n: i32): i32 { return edges(args, n, true); }

function text_removeprefix(args: i32, n: i32): i32 {
  const self = arg(args, 0), x = arg(args, 1);
  if (!fits(self, x)) return 0;
  const size = textSize(self), m = edge(self, x, 0, size, false) ? textSize(x) : 0;
  return like(self, textAddr(self) + m, size - m);
}
function text_removesuffix(args: i32, n: i32): i32 {
  const self = arg(args, 0), x = arg(args, 1);
  if (!fits(self, x)) return 0;
  const size = textSize(self), m = edge(self, x, 0, size, true) ? textSize(x) : 0;
  return like(self, textAddr(self), size - m);
}

/** The part [from, from + n) of self as a text of its own, stored in item `i` of tuple `t`. */
function part(t: i32, i: i32, self: i32, from: i32, n: i32): bool {
  const s = like(self, textAddr(self) + from, n);
  if (!s) return false;
  setTupleItem(t, i, s);
  return true;
}
function cut(args: i32, last: bool): i32 {
  const self = arg(args, 0), x = arg(args, 1);
  if (!fits(self, x)) return 0;
  const m = textSize(x), size = textSize(self), p = textAddr(self);
  if (!m) return raise(T.ValueError, Q("empty separator"));
  const t = newTuple(3);
  if (!t) return 0;
  push(t);
  const i = last ? findLast(p, size, textAddr(x), m, 0) : findIn(p, size, textAddr(x), m, 0);
  let ok: bool;
  if (i < 0) {
    const k = last ? 2 : 0;
    ok = part(t, k, self, 0, size) && part(t, (k + 1) % 3, self, 0, 0) && part(t, (k + 2) % 3, self, 0, 0);
  } else {
    ok = part(t, 0, self, 0, i) && part(t, 1, self, i, m) && part(t, 2, self, i + m, size - i - m);
  }
  pop();
  return ok ? t : 0;
}
function text_partition(args: i32, n: i32): i32 { return cut(args, false); }
function text_rpartition(args: i32, n: i32): i32 { return cut(args, true); }

function text_replace(args: i32, n: i32): i32 {
  const self = arg(args, 0), x = arg(args, 1), y = arg(args, 2), named = isStr(self) && npos(n) < 4 ? kwarg(args, n, Q("count")) : 0, c = named ? named : argOr(args, n, 3, mkInt(-1));
  if (isStr(self)) {
    if (!isStr(x)) return raise1(T.TypeError, Q("replace() argument 1 must be str, not %T"), x);
    if (!isStr(y)) return raise1(T.TypeError, Q("replace() argument 2 must be str, not %T"), y);
  } else if (!fits(self, x) || !fits(self, y)) return 0;
  if (!plainBound(c) || c == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), c);
  let limit = clampI32(c);
  if (limit < 0) limit = 0x3fffffff;
  const p = textAddr(self), size = textSize(self), m = textSize(x), w = textSize(y), chars = isStr(self);
  let k: i32;
  if (m) k = countIn(p, size, textAddr(x), m, 0, limit);
  else k = min(limit, textLen(self) + 1);
  if (!k) return like(self, p, size);
  const total = <i64>size + <i64>k * (w - m);
  const r = newLike(self, total > 0x7fffff00 ? 0x7fffff00 : <i32>total);
  if (!r) return 0;
  // no allocation below: addresses hold
  let out = textAddr(r), from = 0;
  const q = textAddr(self), xs = textAddr(x), ys = textAddr(y);
  for (let i = 0; i < k; i++) {
    let at = from;
    if (m) at = findIn(q, size, xs, m, from);
    else if (i) at = from + (chars ? seqSize(load<u8>(q + from)) : 1);
    memory.copy(out, q + from, at - from);
    out += at - from;
    memory.copy(out, ys, w);
    out += w;
    from = at + m;
  }
  memory.copy(out, q + from, size - from);
  return sealLike(r);
}

/** Registers these methods for type `t`. */
export function bootTextual(t: i32): void {
  method(t, Q("find"), text_find, 2, 4);
  method(t, Q("rfind"), text_rfind, 2, 4);
  method(t, Q("index"), text_index, 2, 4);
  method(t, Q("rindex"), text_rindex, 2, 4);
  method(t, Q("count"), text_count, 2, 4);
  method(t, Q("startswith"), text_startswith, 2, 4);
  method(t, Q("endswith"), text_endswith, 2, 4);
  method(t, Q("removeprefix"), text_removeprefix, 2, 2);
  method(t, Q("removesuffix"), text_removesuffix, 2, 2);
  method(t, Q("partition"), text_partition, 2, 2);
  method(t, Q("rpartition"), text_rpartition, 2, 2);
  method(t, Q("replace"), text_replace, 3, 4, t == T.STR ? KW : 0);
}
