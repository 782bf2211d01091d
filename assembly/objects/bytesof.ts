// Making bytes and bytearray from whatever their constructors take: a size, a str with an encoding, a buffer, an object
// with __bytes__, an iterable of ints.

import { clampI32, fitsI64, smallInt } from "./bigint";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, isInt, mkInt } from "../value/tag";
import { T, isExact, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { STR_DATA, newBytes } from "../text/str";
import { arg, enter, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { onlyKeywords } from "../runtime/call";
import { callSpecial, lookupSpecial } from "../runtime/protocol";
import { encode, encodingOf } from "./codec";
import { bufferAddr, bufferLen } from "./buffer";
import { listLen, listWords, toList } from "./list";
import { plainItems } from "../runtime/retry";
import { plainBound, run } from "./seq";
import { newByteArray } from "./textual";
import { ITEM, storeItem } from "./item";
import { S_PORT } from "../layout";
import { asClass } from "./str";
import { subAlloc } from "./class";

/** A fresh bytes or bytearray (`t`) with the `n` bytes at `src` (0: zeros). */
export function newOf(t: i32, src: i32, n: i32): i32 { return t == T.BYTES ? newBytes(src, n) : newByteArray(src, n); }

/** bytes or bytearray of the ints in list `l`. */
function ofInts(t: i32, l: i32): i32 {
  push(l);
  const n = listLen(l), r = newOf(t, 0, n);
  pop();
  if (!r) return 0;
  const p = bufferAddr(r);
  for (let i = 0; i < n; i++) {
    const c = byteOf(load<i32>(listWords(l) + (i << 2)), t);
    if (c < 0) return 0;
    store<u8>(p + i, <u8>c);
  }
  return r;
}
/** bytes or bytearray of exact list `l` (rooted) when all its items are small ints of a byte; 0 without an exception when not. -1: MemoryError. */
function ofBytes(t: i32, l: i32): i32 {
  const n = listLen(l);
  for (let i = 0; i < n; i++) if (load<i32>(listWords(l) + (i << 2)) & ~0x1fe ^ 1) return 0;
  const r = newOf(t, 0, n);
  if (!r) return -1;
  const p = bufferAddr(r);
  for (let i = 0; i < n; i++) store<u8>(p + i, <u8>(load<i32>(listWords(l) + (i << 2)) >> 1));
  return r;
}
/** The byte of an int Value; -1 with ValueError or TypeError pending. `t` words the message. */
export function byteOf(v: i32, t: i32): i32 {
  const i = smallInt(v), c = isInt(i) ? i >> 1 : 256;
  if (<u32>c < 256) return c;
  if (t != T.BYTES && load<i32>(S_PORT) && storeItem(ITEM, 66, i) == 0) return load<u8>(ITEM);
  if (!plainBound(v) || v == NONE) raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  else raise(T.ValueError, t == T.BYTES ? Q("bytes must be in range(0, 256)") : Q("byte must be in range(0, 256)"));
  return -1;
}

/** bytes(v) or bytearray(v) without encoding, a fresh object except for exact bytes: Value, 0 or PENDING. */
export function bytesOf(t: i32, v: i32): i32 {
  if (isExact(v, T.LIST)) {
    push(v);
    const r = ofBytes(t, v);
    pop();
    if (r) return max(r, 0);
  }
  if (t == T.BYTES) {
    if (isExact(v, T.BYTES)) return v;
    const f = lookupSpecial(v, Q("__bytes__"));
    if (f) {
      const k = enter(dunder_k, 0);
      return k ? run(k, dunder_k, callSpecial(f, v)) : 0;
    }
  }
  const n = bufferLen(v);
  if (n >= 0) { push(v); const r = newOf(t, bufferAddr(v), n); pop(); return r; }
  if (isStr(v)) return raise(T.TypeError, Q("string argument without an encoding"));
  if (plainBound(v) && v != NONE) return ofSize(t, v);
  if (typeId(v) <= T.ELLIPSIS) return raise1(T.TypeError, t == T.BYTES ? Q("cannot convert '%T' object to bytes") : Q("cannot convert '%T' object to bytearray"), v);
  const f = lookupSpecial(v, Q("__index__"));
  const k = enter(items_k, 1);
  if (!k) return 0;
  setSlot(k, 0, mkInt(t));
  if (f) { setState(k, 1); return run(k, items_k, callSpecial(f, v)); }
  return run(k, items_k, isExact(v, T.LIST) ? v : toList(v));
}
function ofSize(t: i32, v: i32): i32 {
  if (!fitsI64(v)) return raise(T.OverflowError, Q("cannot fit 'int' into an index-sized integer"));
  const n = clampI32(v);
  if (n < 0) return raise(T.ValueError, Q("negative count"));
  return newOf(t, 0, n);
}
function dunder_k(k: i32, v: i32): i32 {
  return !v || isLayout(v, T.BYTES) ? v : raise1(T.TypeError, Q("__bytes__ returned non-bytes (type %T)"), v);
}
function items_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const t = slot(k, 0) >> 1;
  if (state(k) == 1) return plainBound(v) ? ofSize(t, v) : raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
  if (state(k) == 0) {
    setState(k, 2);
    v = plainItems(v, false);
    if (!v || v == PENDING) return v;
  }
  return ofInts(t, v);
}

/** bytes(...) and bytearray(...): args[0] is the class. */
export function construct(t: i32, args: i32, n: i32): i32 {
  const c = npos(n), cls = arg(args, 0);
  const v = c > 1 ? arg(args, 1) : kwarg(args, n, Q("source"));
  const enc = c > 2 ? arg(args, 2) : kwarg(args, n, Q("encoding")), errors = c > 3 ? arg(args, 3) : kwarg(args, n, Q("errors"));
  if (n >>> 16 && !onlyKeywords(args, n, Q("source"), Q("encoding"), Q("errors"))) return 0;
  if (!v) {
    if (enc || errors) return raise(T.TypeError, Q("encoding without a string argument"));
    return finish(t, newOf(t, 0, 0), cls);
  }
  if (enc || errors) {
    if (!isStr(v)) return raise(T.TypeError, Q("encoding without a string argument"));
    if (!enc) return raise(T.TypeError, Q("string argument without an encoding"));
    const e = encodingOf(enc), b = e ? encode(v, e, errors) : 0;
    if (!b) return 0;
    push(b);
    return finish(t, t == T.BYTES ? b : newByteArray(b + STR_DATA, bufferLen(b)), cls);
  }
  if (cls == typeOfId(t)) return bytesOf(t, v);
  const k = enter(class_k, 2);
  if (!k) return 0;
  setSlot(k, 0, mkInt(t)); setSlot(k, 1, cls);
  return run(k, class_k, bytesOf(t, v));
}
function class_k(k: i32, v: i32): i32 { return finish(slot(k, 0) >> 1, v, slot(k, 1)); }

/** `v`, fresh, as an instance of class `cls`. */
function finish(t: i32, v: i32, cls: i32): i32 {
  if (!v || cls == typeOfId(t)) return v;
  if (t == T.BYTES) return asClass(T.BYTES, v, cls);
  push(v);
  const b = subAlloc(T.BYTEARRAY, 16, cls);
  pop();
  if (!b) return 0;
  store<i32>(b, load<i32>(v, 4), 4);
  store<i32>(b, load<i32>(v, 8), 8);
  return b;
}
