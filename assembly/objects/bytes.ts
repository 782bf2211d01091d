// bytes and what it shares with bytearray: slots, indexing, arithmetic, and the methods that treat bytes as ASCII text.
// Layout of bytes: text/str.ts. Layout of bytearray, and what changes one: objects/bytearray.ts.
//
//   iterator (T.BYTESITER)   +4 index (raw)   +8 bytes or bytearray, 0 when exhausted   +12 0

import { outOfMemory } from "../heap/alloc";
import { BLOCK_MAX } from "../config";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, NULL, Q, STOP, TRUE, isInt, mkBool, mkInt } from "../value/tag";
import { T, isExact, isLayout, isStr } from "../value/types";
import { STR_DATA, blockHash, compareBytes, newBytes, strSize } from "../text/str";
import { TYPE_NAME, classOf } from "./class";
import { findIn } from "../text/search";
import { bufQuoted } from "../text/quote";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, kwarg, npos } from "../runtime/frame";
import { CLASSM, KW, STATIC, Slot, called, method, numbered, type } from "../runtime/native";
import { call1 } from "../runtime/protocol";
import { decode, encodingOf } from "./codec";
import { bufferAddr, bufferLen, needBuffer } from "./buffer";
import { byteOf, construct, newOf } from "./bytesof";
import { typeOfId } from "../value/types";
import { indexSlow, sliceSlow } from "./seq";
import { isPlainSlice, sliceCount, sliceStart, sliceStep, sliceStop } from "./slice";
import { fillRepeat, iter_self, newByteIter } from "./str";
import { repeatCount, slots1, slots2, slots3 } from "./tuple";
import { bootTextual, like, newLike } from "./textual";
import { bootTextSplit } from "./textsplit";
import { hexArgs, unhex } from "./hextext";
import { percent } from "./percent";
import { tuple1 } from "./pack";

const ADD: i32 = 0;
const MUL: i32 = 2;
const MOD: i32 = 5;

function bytes_new(args: i32, n: i32): i32 { return construct(T.BYTES, args, n); }

// -- slots of both types

export function bytes_repr(v: i32, buf: i32): i32 {
  push(v);
  const array = isLayout(v, T.BYTEARRAY);
  const ok = (!array || (bufStr(buf, load<i32>(classOf(v), TYPE_NAME)) && bufByte(buf, 40))) && bufByte(buf, 98) && bufQuoted(buf, bufferAddr(v), bufferLen(v), false, array) && (!array || bufByte(buf, 41));
  pop();
  return ok ? TRUE : 0;
}
export function bytes_len(v: i32): i32 { return mkInt(bufferLen(v)); }
function bytes_hash(v: i32): i32 { return mkInt(blockHash(v)); }
export function bytes_contains(v: i32, x: i32): i32 {
  const p = bufferAddr(v), n = bufferLen(v);
  if (isInt(x) || x == TRUE || x == FALSE || isLayout(x, T.BIGINT)) {
    const c = byteOf(x, T.BYTEARRAY);
    if (c < 0) return 0;
    for (let i = 0; i < n; i++) if (load<u8>(p + i) == c) return TRUE;
    return FALSE;
  }
  const m = needBuffer(x);
  return m < 0 ? 0 : mkBool(findIn(p, n, bufferAddr(x), m, 0) >= 0);
}
export function bytes_compare(op: i32, a: i32, b: i32): i32 {
  const m = bufferLen(b);
  // bytes know only bytes and bytearray; a bytearray any buffer; a memoryview answers for itself
  if (m < 0 || isLayout(b, T.MEMORYVIEW)) return NOTIMPL;
  if (isLayout(b, T.ARRAYOBJ) && isLayout(a, T.BYTES)) return NOTIMPL;
  const c = compareBytes(bufferAddr(a), bufferLen(a), bufferAddr(b), m);
  switch (op) {
    case 0: return mkBool(c < 0);
    case 1: return mkBool(c <= 0);
    case 2: return mkBool(c > 0);
    case 3: return mkBool(c >= 0);
    case 4: return mkBool(c == 0);
    default: return mkBool(c != 0);
  }
}
export function bytes_binary(op: i32, a: i32, b: i32): i32 {
  if (op == ADD) {
    const m = bufferLen(b), n = bufferLen(a);
    if (m < 0) return isStr(b) || isInt(b) || b == NONE ? raise1(T.TypeError, isLayout(a, T.BYTES) ? Q("can't concat %T to bytes") : Q("can't concat %T to bytearray"), b) : NOTIMPL;
    if (isExact(a, T.BYTES) && !m) return a;
    if (isExact(a, T.BYTES) && !n && isExact(b, T.BYTES)) return b;
    push(a); push(b);
    const r = newLike(a, n + m);
    pop(); pop();
    if (!r) return 0;
    memory.copy(bufferAddr(r), bufferAddr(a), n);
    memory.copy(bufferAddr(r) + n, bufferAddr(b), m);
    return r;
  }
  if ((op & 31) == MUL) {
    const c = repeatCount(b);
    if (c < 0) return c == -1 ? NOTIMPL : 0;
    const n = bufferLen(a), total = <i64>n * c;
    if (c == 1 && isExact(a, T.BYTES)) return a;
    if (total > BLOCK_MAX) return outOfMemory(total > 0x3fffffff ? 0x3fffffff : <i32>total);
    push(a);
    const r = newLike(a, <i32>total);
    pop();
    if (!r || !total) return r;
    memory.copy(bufferAddr(r), bufferAddr(a), n);
    fillRepeat(bufferAddr(r), n, <i32>total);
    return r;
  }
  return op == MOD ? percent(a, b) : NOTIMPL;
}
export function bytes_getitem(v: i32, key: i32): i32 {
  const n = bufferLen(v), array = isLayout(v, T.BYTEARRAY);
  if (key & 1) {
    let i = key >> 1;
    if (i < 0) i += n;
    if (<u32>i < <u32>n) return mkInt(load<u8>(bufferAddr(v) + i));
    return raise(T.IndexError, array ? Q("bytearray index out of range") : Q("index out of range"));
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(v, key, 1, array ? Q("bytearray indices must be integers or slices, not %T") : Q("byte indices must be integers or slices, not %T"));
  if (!isPlainSlice(key)) return sliceSlow(v, key, 1);
  const step = sliceStep(key);
  if (!step) return 0;
  const start = sliceStart(key, n, step), m = sliceCount(start, sliceStop(key, n, step), step);
  push(v);
  let r: i32;
  if (step == 1) r = like(v, bufferAddr(v) + start, m);
  else {
    r = newLike(v, m);
    if (r) for (let i = 0, p = bufferAddr(r), q = bufferAddr(v) + start; i < m; i++, q += step) store<u8>(p + i, load<u8>(q));
  }
  pop();
  return r;
}
function bytes_iter(v: i32): i32 { return newByteIter(T.BYTESITER, v); }
function bytesiter_next(it: i32): i32 {
  const v = load<i32>(it, 8);
  if (!v) return STOP;
  const i = load<i32>(it, 4);
  if (i >= bufferLen(v)) { store<i32>(it, 0, 8); return STOP; }
  store<i32>(it, i + 1, 4);
  return mkInt(load<u8>(bufferAddr(v) + i));
}
function bytesiter_hint(args: i32, n: i32): i32 {
  const it = arg(args, 0), v = load<i32>(it, 8);
  return mkInt(v ? max(0, bufferLen(v) - load<i32>(it, 4)) : 0);
}

// -- methods of both types

function bytes_decode(args: i32, n: i32): i32 {
  const c = npos(n), enc = encodingOf(c > 1 ? arg(args, 1) : kwarg(args, n, Q("encoding")));
  return enc ? decode(arg(args, 0), enc, c > 2 ? arg(args, 2) : kwarg(args, n, Q("errors"))) : 0;
}
function bytes_hex(args: i32, n: i32): i32 { return hexArgs(args, n); }
/** fromhex(str): args[0] is the class. */
function fromhex(t: i32, args: i32): i32 {
  const s = arg(args, 1), cls = arg(args, 0);
  if (!isStr(s)) return raise1(T.TypeError, Q("fromhex() argument must be str, not %T"), s);
  const r = newOf(t, 0, strSize(s) >> 1);
  if (!r) return 0;
  push(r);
  const n = unhex(s, bufferAddr(r));
  if (n < 0) return 0;
  const exact = newOf(t, bufferAddr(r), n);
  if (!exact || cls == typeOfId(t)) return exact;
  return call1(cls, exact);
}
function bytes_fromhex(args: i32, n: i32): i32 { return fromhex(T.BYTES, args); }
export function bytearray_fromhex(args: i32, n: i32): i32 { return fromhex(T.BYTEARRAY, args); }

/** translate(table, /, delete=b"") */
function bytes_translate(args: i32, n: i32): i32 {
  const self = arg(args, 0), table = arg(args, 1), del = npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("delete"));
  if (table != NONE) {
    const k = needBuffer(table);
    if (k < 0) return 0;
    if (k != 256) return raise(T.ValueError, Q("translation table must be 256 characters long"));
  }
  if (del && needBuffer(del) < 0) return 0;
  const size = bufferLen(self), r = newOf(T.BYTES, 0, size);
  if (!r) return 0;
  push(r);
  const p = bufferAddr(self), q = r + STR_DATA;
  let m = 0;
  for (let i = 0; i < size; i++) {
    const c: i32 = load<u8>(p + i);
    if (del && findIn(bufferAddr(del), bufferLen(del), p + i, 1, 0) >= 0) continue;
    store<u8>(q + m++, table == NONE ? <u8>c : load<u8>(bufferAddr(table) + c));
  }
  return m == size && isLayout(self, T.BYTES) ? r : newOf(isLayout(self, T.BYTES) ? T.BYTES : T.BYTEARRAY, q, m);
}
function bytes_maketrans(args: i32, n: i32): i32 {
  const x = arg(args, 0), y = arg(args, 1), k = needBuffer(x), m = k < 0 ? -1 : needBuffer(y);
  if (m < 0) return 0;
  if (k != m) return raise(T.ValueError, Q("maketrans arguments must have same length"));
  const r = newBytes(0, 256);
  if (!r) return 0;
  for (let i = 0; i < 256; i++) store<u8>(r + STR_DATA + i, <u8>i);
  for (let i = 0; i < k; i++) store<u8>(r + STR_DATA + <i32>load<u8>(bufferAddr(x) + i), load<u8>(bufferAddr(y) + i));
  return r;
}

// @ts-ignore: decorator
@inline function isLow(c: i32): bool { return c >= 97 && c <= 122; }
// @ts-ignore: decorator
@inline function isUp(c: i32): bool { return c >= 65 && c <= 90; }
// @ts-ignore: decorator
@inline function isNum(c: i32): bool { return c >= 48 && c <= 57; }

const C_LOWER: i32 = 0;
const C_UPPER: i32 = 1;
const C_SWAP: i32 = 2;
const C_CAPITAL: i32 = 3;
const C_TITLE: i32 = 4;
function convert(args: i32, how: i32): i32 {
  const self = arg(args, 0), n = bufferLen(self), r = newLike(self, n);
  if (!r) return 0;
  const p = bufferAddr(self), q = bufferAddr(r);
  let inside = false;
  for (let i = 0; i < n; i++) {
    let c: i32 = load<u8>(p + i);
    const letter = isLow(c) || isUp(c);
    if (letter) {
      if (how == C_SWAP) c ^= 32;
      else c = how == C_LOWER || (how == C_CAPITAL && i) || (how == C_TITLE && inside) ? c | 32 : c & ~32;
    }
    inside = letter;
    store<u8>(q + i, <u8>c);
  }
  return r;
}
function bytes_convert(args: i32, n: i32): i32 { return convert(args, called()); }

/** Predicates. kind: 0 alpha, 1 digit, 2 alnum, 3 space, 4 lower, 5 upper, 6 title */
function test(args: i32, kind: i32): i32 {
  const v = arg(args, 0), n = bufferLen(v), p = bufferAddr(v);
  let seen = false, inside = false;
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(p + i), low = isLow(c), up = isUp(c);
    switch (kind) {
      case 0: if (!low && !up) return FALSE; break;
      case 1: if (!isNum(c)) return FALSE; break;
      case 2: if (!low && !up && !isNum(c)) return FALSE; break;
      case 3: if (c != 32 && (c < 9 || c > 13)) return FALSE; break;
      case 4: if (up) return FALSE; if (!low) continue; break;
      case 5: if (low) return FALSE; if (!up) continue; break;
      default:
        if (up) { if (inside) return FALSE; inside = true; }
        else if (low) { if (!inside) return FALSE; }
        else { inside = false; continue; }
    }
    seen = true;
  }
  return mkBool(seen);
}
function bytes_test(args: i32, n: i32): i32 { return test(args, called()); }
function bytes_isascii(args: i32, n: i32): i32 {
  const v = arg(args, 0), p = bufferAddr(v);
  for (let i = bufferLen(v) - 1; i >= 0; i--) if (load<u8>(p + i) > 127) return FALSE;
  return TRUE;
}
function bytes_dunder(args: i32, n: i32): i32 { const v = arg(args, 0); return isExact(v, T.BYTES) ? v : newBytes(bufferAddr(v), bufferLen(v)); }
function bytes_getnewargs(args: i32, n: i32): i32 { return tuple1(arg(args, 0)); }

/** What bytes and bytearray have in common. */
export function bootBytesLike(t: i32): void {
  slots2(t, Slot.REPR, bytes_repr);
  slots1(t, Slot.LEN, bytes_len);
  slots1(t, Slot.ITER, bytes_iter);
  slots2(t, Slot.CONTAINS, bytes_contains);
  slots2(t, Slot.GETITEM, bytes_getitem);
  slots3(t, Slot.COMPARE, bytes_compare);
  slots3(t, Slot.BINARY, bytes_binary);
  bootTextual(t);
  bootTextSplit(t);
  method(t, Q("decode"), bytes_decode, 1, 3, KW);
  method(t, Q("hex"), bytes_hex, 1, 3, KW);
  method(t, Q("translate"), bytes_translate, 2, 3, KW);
  method(t, Q("maketrans"), bytes_maketrans, 2, 2, STATIC);
  method(t, Q("lower"), bytes_convert, 1, 1, numbered(C_LOWER));
  method(t, Q("upper"), bytes_convert, 1, 1, numbered(C_UPPER));
  method(t, Q("swapcase"), bytes_convert, 1, 1, numbered(C_SWAP));
  method(t, Q("capitalize"), bytes_convert, 1, 1, numbered(C_CAPITAL));
  method(t, Q("title"), bytes_convert, 1, 1, numbered(C_TITLE));
  method(t, Q("isalpha"), bytes_test, 1, 1, numbered(0));
  method(t, Q("isdigit"), bytes_test, 1, 1, numbered(1));
  method(t, Q("isalnum"), bytes_test, 1, 1, numbered(2));
  method(t, Q("isspace"), bytes_test, 1, 1, numbered(3));
  method(t, Q("islower"), bytes_test, 1, 1, numbered(4));
  method(t, Q("isupper"), bytes_test, 1, 1, numbered(5));
  method(t, Q("istitle"), bytes_test, 1, 1, numbered(6));
  method(t, Q("isascii"), bytes_isascii, 1, 1);
}

export function bootBytes(): void {
  type(T.BYTES, Q("bytes"), T.OBJECT);
  type(T.BYTESITER, Q("bytes_iterator"), T.OBJECT);
  method(T.BYTES, Q("__new__"), bytes_new, 1, 4, STATIC | KW);
  bootBytesLike(T.BYTES);
  slots1(T.BYTES, Slot.HASH, bytes_hash);
  method(T.BYTES, Q("fromhex"), bytes_fromhex, 2, 2, CLASSM);
  method(T.BYTES, Q("__bytes__"), bytes_dunder, 1, 1);
  method(T.BYTES, Q("__getnewargs__"), bytes_getnewargs, 1, 1);
  slots1(T.BYTESITER, Slot.ITER, iter_self);
  slots1(T.BYTESITER, Slot.NEXT, bytesiter_next);
  method(T.BYTESITER, Q("__length_hint__"), bytesiter_hint, 1, 1);
}
