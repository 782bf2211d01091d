// str: the type, its slots, indexing and slicing. Layout and UTF-8 helpers are in text/str.ts; methods shared with
// bytes in textual.ts and textsplit.ts, cases in strcase.ts, the rest in strmethods.ts.
//
// Positions are code points. A str whose ASCII flag is set is indexed directly, any other by walking its bytes.
//
//   iterator (T.STRITER)   +4 byte offset (raw)   +8 str, 0 when exhausted   +12 0

import { allocRaw, outOfMemory } from "../heap/alloc";
import { BLOCK_MAX } from "../config";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, NOTIMPL, NULL, PENDING, Q, STOP, TRUE, mkBool, mkInt, qstrOf } from "../value/tag";
import { SUB, T, isExactStr, isLayout, isStr, isSub, typeId, typeOfId } from "../value/types";
import {
  ASCII, EMPTY_STR, STR_DATA, blockSize, chrStr, compareBytes, getUtf8, newBlock, newStr, sealStr, seqSize, strBytes, strConcat, strEqual, strHash,
  strIsAscii, strLen, strPtr, strSize,
} from "../text/str";
import { findIn } from "../text/search";
import { bufQuoted } from "../text/quote";
import { bufStr } from "../text/strbuf";
import { arg, enter, kwarg, npos, setSlot, slot } from "../runtime/frame";
import { onlyKeywords } from "../runtime/call";
import { KW, STATIC, Slot, method, type } from "../runtime/native";
import { str } from "../runtime/protocol";
import { decode, encodingOf } from "./codec";
import { bufferLen } from "./buffer";
import { indexSlow, run, sliceSlow } from "./seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "./slice";
import { repeatCount, slots1, slots2, slots3 } from "./tuple";
import { bootStrCase } from "./strcase";
import { bootStrMethods } from "./strmethods";
import { bootTextual, pointOffset } from "./textual";
import { bootTextSplit } from "./textsplit";
import { percent } from "./percent";

/** Operator numbers of runtime/operators.ts. */
const ADD: i32 = 0;
const MUL: i32 = 2;
const MOD: i32 = 5;

/** A str or bytes block like `v` for class `cls`: `v` itself for the builtin class, else a copy with a SUB cell. */
export function asClass(t: i32, v: i32, cls: i32): i32 {
  if (cls == typeOfId(t)) return v;
  push(v); push(cls);
  const src = t == T.STR ? strPtr(v) : v, n = t == T.STR ? strSize(v) : bufferLen(v), bytes = (n + STR_DATA + 7) & -8;
  const p = allocRaw(t, bytes + 8);
  pop(); pop();
  if (!p) return 0;
  store<i32>(p, (load<i32>(p) | SUB | ((bytes - n - STR_DATA) << 8) | (load<i32>(src) & ASCII)));
  store<i32>(p, 0, 4);
  memory.copy(p + STR_DATA, src + STR_DATA, n);
  store<i32>(p + bytes, cls); store<i32>(p + bytes, 0, 4);
  return p;
}

/** str(object="", encoding="utf-8", errors="strict") */
function str_new(args: i32, n: i32): i32 {
  const c = npos(n), cls = arg(args, 0);
  if (n == 2 && cls == typeOfId(T.STR)) return str(arg(args, 1));
  const v = c > 1 ? arg(args, 1) : kwarg(args, n, Q("object"));
  const enc = c > 2 ? arg(args, 2) : kwarg(args, n, Q("encoding")), errors = c > 3 ? arg(args, 3) : kwarg(args, n, Q("errors"));
  if (n >>> 16 && !onlyKeywords(args, n, Q("object"), Q("encoding"), Q("errors"))) return 0;
  if (!v) return asClass(T.STR, EMPTY_STR, cls);
  if (enc || errors) {
    if (isStr(v)) return raise(T.TypeError, Q("decoding str is not supported"));
    if (bufferLen(v) < 0) return raise1(T.TypeError, Q("decoding to str: need a bytes-like object, %T found"), v);
    const e = encodingOf(enc), s = e ? decode(v, e, errors) : 0;
    return s ? asClass(T.STR, s, cls) : 0;
  }
  if (cls == typeOfId(T.STR)) return str(v);
  const k = enter(new_k, 1);
  if (!k) return 0;
  setSlot(k, 0, cls);
  return run(k, new_k, str(v));
}
function new_k(k: i32, v: i32): i32 { return v ? asClass(T.STR, v, slot(k, 0)) : 0; }

// -- slots

function str_repr(v: i32, buf: i32): i32 {
  push(v);
  const ok = bufQuoted(buf, strBytes(v), strSize(v), true);
  pop();
  return ok ? TRUE : 0;
}
function str_str(v: i32, buf: i32): i32 { return bufStr(buf, v) ? TRUE : 0; }
function str_len(v: i32): i32 { return mkInt(strLen(v)); }
function str_hash(v: i32): i32 { return mkInt(strHash(v)); }
function str_contains(v: i32, x: i32): i32 {
  if (!isStr(x)) return raise1(T.TypeError, Q("'in <string>' requires string as left operand, not %T"), x);
  return mkBool(findIn(strBytes(v), strSize(v), strBytes(x), strSize(x), 0) >= 0);
}
function str_compare(op: i32, a: i32, b: i32): i32 {
  if (!isStr(b)) return NOTIMPL;
  if (op == 4) return mkBool(strEqual(a, b));
  if (op == 5) return mkBool(!strEqual(a, b));
  const c = compareBytes(strBytes(a), strSize(a), strBytes(b), strSize(b));
  return mkBool(op == 0 ? c < 0 : op == 1 ? c <= 0 : op == 2 ? c > 0 : c >= 0);
}

function str_binary(op: i32, a: i32, b: i32): i32 {
  if (op == ADD) {
    if (!isStr(b)) return typeId(b) <= T.RANGE && !isSub(b) ? raise1(T.TypeError, Q('can only concatenate str (not "%T") to str'), b) : NOTIMPL;
    if (strSize(a) == 0 && isExactStr(b)) return b;
    if (strSize(b) == 0 && isExactStr(a)) return a;
    return strConcat(a, b);
  }
  if ((op & 31) == MUL) {
    const c = repeatCount(b);
    return c == -1 ? NOTIMPL : c == -2 ? 0 : repeat(a, c);
  }
  return op == MOD ? percent(a, b) : NOTIMPL;
}

/** Fills `total` bytes at `p` with repetitions of the first `n` that are there. */
export function fillRepeat(p: i32, n: i32, total: i32): void {
  if (n == 1) { memory.fill(p, load<u8>(p), total); return; }
  while (n < total) { const k = min(n, total - n); memory.copy(p + n, p, k); n += k; }
}
function repeat(s: i32, c: i32): i32 {
  const n = strSize(s);
  if (c == 1 && isExactStr(s)) return s;
  if (!c || !n) return EMPTY_STR;
  const total = <i64>n * c;
  if (total > BLOCK_MAX) return outOfMemory(total > 0x3fffffff ? 0x3fffffff : <i32>total);
  if (c == 1) return newStr(strBytes(s), n);
  const r = newBlock(T.STR, <i32>total);
  if (!r) return 0;
  memory.copy(r + STR_DATA, strBytes(s), n);
  fillRepeat(r + STR_DATA, n, <i32>total);
  store<i32>(r, load<i32>(r) | (load<i32>(strPtr(s)) & ASCII));
  return r;
}

function str_getitem(v: i32, key: i32): i32 {
  const ascii = strIsAscii(v), p = strBytes(v), size = strSize(v);
  if (key & 1) {
    let i = key >> 1;
    if (ascii) {
      if (i < 0) i += size;
      return <u32>i < <u32>size ? chrStr(load<u8>(p + i)) : raise(T.IndexError, Q("string index out of range"));
    }
    let q = p;
    const e = p + size;
    if (i < 0) {
      q = e;
      while (i < 0 && q > p) { q--; if ((load<u8>(q) & 0xc0) != 0x80) i++; }
      if (i < 0) q = e;
    } else while (i-- > 0 && q < e) q += seqSize(load<u8>(q));
    return q < e ? chrStr(getUtf8(q)) : raise(T.IndexError, Q("string index out of range"));
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(v, key, 1, Q("string indices must be integers, not '%T'"));
  if (!isPlainSlice(key)) return sliceSlow(v, key, 1);
  const step = sliceStep(key);
  if (!step) return 0;
  const n = ascii ? size : strLen(v), start = sliceStart(key, n, step), m = sliceCount(start, sliceStop(key, n, step), step);
  if (!m) return EMPTY_STR;
  if (step == 1) {
    if (m == n && isExactStr(v)) return v;
    if (ascii) return newStr(p + start, m, true);
    const from = pointOffset(p, size, start);
    return newStr(p + from, pointOffset(p + from, size - from, m));
  }
  push(v);
  const r = pickPoints(p, size, ascii, start, m, step);
  pop();
  return r;
}
/** `m` characters from position `start`, `step` apart. */
function pickPoints(p: i32, size: i32, ascii: bool, start: i32, m: i32, step: i32): i32 {
  if (ascii) {
    if (m == 1) return chrStr(load<u8>(p + start));
    const r = newBlock(T.STR, m);
    if (!r) return 0;
    for (let i = 0, j = start; i < m; i++, j += step) store<u8>(r + STR_DATA + i, load<u8>(p + j));
    store<i32>(r, load<i32>(r) | ASCII);
    return r;
  }
  // twice over the same characters: to count their bytes, then to copy them
  const first = p + pointOffset(p, size, start), end = p + size;
  let bytes = 0, r = 0;
  for (let pass = 0; pass < 2; pass++) {
    let q = first, out = r + STR_DATA;
    for (let i = 0; i < m; i++) {
      const k = seqSize(load<u8>(q));
      if (pass) { memory.copy(out, q, k); out += k; } else bytes += k;
      if (i == m - 1) break;
      if (step > 0) for (let j = step; j > 0 && q < end; j--) q += seqSize(load<u8>(q));
      else for (let j = step; j < 0 && q > p; j++) { do q--; while ((load<u8>(q) & 0xc0) == 0x80); }
    }
    if (!pass) {
      if (bytes == 1) return chrStr(load<u8>(first));
      r = newBlock(T.STR, bytes);
      if (!r) return 0;
    }
  }
  return sealStr(r);
}

// -- iteration

function str_iter(v: i32): i32 { return newByteIter(T.STRITER, v); }
/** An iterator over the bytes of `v` (rooted here). */
export function newByteIter(t: i32, v: i32): i32 {
  push(v);
  const it = allocRaw(t, 16);
  pop();
  if (!it) return 0;
  store<i32>(it, 0, 4); store<i32>(it, v, 8); store<i32>(it, 0, 12);
  return it;
}
function striter_next(it: i32): i32 {
  const s = load<i32>(it, 8);
  if (!s) return STOP;
  const p = strPtr(s), i = load<i32>(it, 4);
  if (i >= blockSize(p)) { store<i32>(it, 0, 8); return STOP; }
  const c: i32 = load<u8>(p + STR_DATA + i);
  if (c < 128) { store<i32>(it, i + 1, 4); return qstrOf(c); }
  store<i32>(it, i + seqSize(c), 4);
  return chrStr(getUtf8(p + STR_DATA + i));
}
export function iter_self(it: i32): i32 { return it; }
function striter_hint(args: i32, n: i32): i32 {
  const it = arg(args, 0), s = load<i32>(it, 8);
  return mkInt(s ? strLen(s) - countBefore(strBytes(s), load<i32>(it, 4)) : 0);
}
import { countPoints } from "../text/str";
// @ts-ignore: decorator
@inline function countBefore(p: i32, n: i32): i32 { return countPoints(p, n); }

export function bootStr(): void {
  type(T.STR, Q("str"), T.OBJECT);
  type(T.STRITER, Q("str_iterator"), T.OBJECT);
  method(T.STR, Q("__new__"), str_new, 1, 4, STATIC | KW);
  slots2(T.STR, Slot.REPR, str_repr);
  slots2(T.STR, Slot.STR, str_str);
  slots1(T.STR, Slot.LEN, str_len);
  slots1(T.STR, Slot.HASH, str_hash);
  slots1(T.STR, Slot.ITER, str_iter);
  slots2(T.STR, Slot.CONTAINS, str_contains);
  slots2(T.STR, Slot.GETITEM, str_getitem);
  slots3(T.STR, Slot.COMPARE, str_compare);
  slots3(T.STR, Slot.BINARY, str_binary);
  slots1(T.STRITER, Slot.ITER, iter_self);
  slots1(T.STRITER, Slot.NEXT, striter_next);
  method(T.STRITER, Q("__length_hint__"), striter_hint, 1, 1);
  bootTextual(T.STR);
  bootTextSplit(T.STR);
  bootStrCase();
  bootStrMethods();
}
