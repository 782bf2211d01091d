/**
 * The type int: construction and methods. Small ints and T.BIGINT blocks are one type to Python; operators are in number.ts.
 */
import { newFloat } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { onlyKeywords } from "../runtime/call";
import { CLASSM, getter, KW, method, setSlotFn, Slot, STATIC } from "../runtime/native";
import { call1, callSpecial, lookupSpecial, overriding } from "../runtime/protocol";
import { bufAdd, bufInt, bufRoom } from "../text/strbuf";
import { VIEW_A } from "../text/scratch";
import { newBlock, STR_DATA, strEqual } from "../text/str";
import { raise, raise1 } from "../value/raise";
import { isInt, mkInt, NONE, Q, TRUE } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { bitLengthOf, clampI32, fromF64, isNegative, lengthOf, limbsOf, plain } from "./bigint";
import { bitCount, fromBytes, writeBytes } from "./bigint-bits";
import { textRoom, writeDigits } from "./bigint-text";
import { bufferAddr, bufferLen } from "./buffer";
import { bytesOf } from "./bytesof";
import { CLS_HEAP, subAlloc, TYPE_FLAGS } from "./class";
import { Kind, kindOf, numBinarySlot, numCompare, numToF64, numTruth, numUnary } from "./number";
import { intOfText, isText } from "./numtext";
import { newTuple } from "./tuple";
import { roundInt } from "./round";

/** `v` as an instance of `cls` (int or a class derived from it). */
export function makeInt(cls: i32, v: i32): i32 {
  if (!(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP)) return plain(v);
  const n = lengthOf(v);
  push(v);
  const p = subAlloc(T.BIGINT, 4 + (n << 2), cls);
  pop();
  if (!p) return 0;
  memory.copy(p + 4, limbsOf(v, VIEW_A), n << 2);
  store<i32>(p, load<i32>(p) | (n & 1 ? 0 : 0x100) | (isNegative(v) ? 0x200 : 0));
  return p;
}

/** The int of a float, towards zero; ValueError or OverflowError for what has none. */
export function truncFloat(x: f64): i32 {
  if (x != x) return raise(T.ValueError, Q("cannot convert float NaN to integer"));
  if (abs(x) == Infinity) return raise(T.OverflowError, Q("cannot convert float infinity to integer"));
  return fromF64(x);
}

/** int.__new__(cls, x=0, base=10) */
function int_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0);
  const x = argOr(args, n, 1, 0);
  let base = argOr(args, n, 2, 0);
  if (!base) base = kwarg(args, n, Q("base"));
  if (n >>> 16 && !onlyKeywords(args, n, Q("base"), 0, 0)) return 0;
  if (!x) return base ? raise(T.TypeError, Q("int() missing string argument")) : makeInt(cls, mkInt(0));
  if (base) {
    if (kindOf(base) != Kind.INT) {
      return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), base);
    }
    const b = clampI32(base);
    if (b != 0 && (b < 2 || b > 36)) return raise(T.ValueError, Q("int() base must be >= 2 and <= 36, or 0"));
    if (!isText(x)) return raise(T.TypeError, Q("int() can't convert non-string with explicit base"));
    return made(cls, intOfText(x, b));
  }
  return toInt(cls, x);
}

function made(cls: i32, v: i32): i32 {
  if (!v) return 0;
  push(v);
  return makeInt(cls, v);
}

/** int(x), x rooted. */
export function toInt(cls: i32, x: i32): i32 {
  let f = overriding(x, Q("__int__"));
  if (!f && isLayout(x, T.NATIVEOBJ)) f = lookupSpecial(x, Q("__int__"));
  if (!f) {
    const k = kindOf(x);
    if (k == Kind.INT) return makeInt(cls, x);
    if (k == Kind.FLOAT) return made(cls, truncFloat(numToF64(x)));
    if (isText(x)) return made(cls, intOfText(x, 10));
    if (k == Kind.OTHER) {
      f = lookupSpecial(x, Q("__index__"));
      if (!f) f = lookupSpecial(x, Q("__trunc__"));
    }
    if (!f) {
      return raise1(
        T.TypeError,
        Q("int() argument must be a string, a bytes-like object or a real number, not '%T'"),
        x,
      );
    }
  }
  const k = enter(int_k, 1);
  if (!k) return 0;
  setSlot(k, 0, cls);
  return finish(k, int_k, callSpecial(f, x));
}

function int_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (kindOf(v) != Kind.INT) return raise1(T.TypeError, Q("__int__ returned non-int (type %T)"), v);
  return made(slot(k, 0), v);
}

/** operator.index(x): an int, exact; TypeError for what is none. */
export function toIndexInt(x: i32): i32 {
  if (isInt(x)) return x;
  if (kindOf(x) == Kind.INT) return plain(x);
  const f = kindOf(x) ? 0 : lookupSpecial(x, Q("__index__"));
  if (!f) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), x);
  const k = enter(index_k, 0);
  if (!k) return 0;
  return finish(k, index_k, callSpecial(f, x));
}

function index_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (kindOf(v) != Kind.INT) return raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
  return plain(v);
}

/** REPR */
function intRepr(v: i32, buf: i32): i32 {
  if (isInt(v)) return bufInt(buf, v >> 1) ? TRUE : 0;
  push(v);
  push(buf);
  const p = bufRoom(buf, textRoom(v, 10) + 1);
  if (!p) return 0;
  const minus = isNegative(v) ? 1 : 0;
  if (minus) store<u8>(p, 0x2d);
  const n = writeDigits(v, 10, 0x61, p + minus);
  pop();
  pop();
  if (n < 0) return 0;
  bufAdd(buf, n + minus);
  return TRUE;
}

function int_bit_length(args: i32, n: i32): i32 {
  return mkInt(bitLengthOf(arg(args, 0)));
}

function int_bit_count(args: i32, n: i32): i32 {
  return mkInt(bitCount(arg(args, 0)));
}

function int_self(args: i32, n: i32): i32 {
  return plain(arg(args, 0));
}

function int_zero(args: i32, n: i32): i32 {
  return mkInt(0);
}

function int_one(args: i32, n: i32): i32 {
  return mkInt(1);
}

function int_true(args: i32, n: i32): i32 {
  return TRUE;
}

function int_ratio(args: i32, n: i32): i32 {
  const v = plain(arg(args, 0));
  if (!v) return 0;
  push(v);
  const t = newTuple(2);
  if (!t) return 0;
  store<i32>(t, v, 4);
  store<i32>(t, mkInt(1), 8);
  return t;
}

function int_float(args: i32, n: i32): i32 {
  const x = numToF64(arg(args, 0));
  if (abs(x) == Infinity) return raise(T.OverflowError, Q("int too large to convert to float"));
  return newFloat(x);
}

function int_round(args: i32, n: i32): i32 {
  const nd = argOr(args, n, 1, NONE);
  if (nd == NONE) return plain(arg(args, 0));
  if (kindOf(nd) == Kind.INT) return roundInt(arg(args, 0), clampI32(nd));
  const k = enter(round_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return finish(k, round_k, toIndexInt(nd));
}

function round_k(k: i32, v: i32): i32 {
  return v ? roundInt(slot(k, 0), clampI32(v)) : 0;
}

/** 1 big, 0 little, -1 with an exception. */
function byteOrder(v: i32): i32 {
  if (!v) return 1;
  if (!isStr(v)) {
    raise1(T.TypeError, Q("byteorder must be str, not %T"), v);
    return -1;
  }
  if (strEqual(v, Q("big"))) return 1;
  if (strEqual(v, Q("little"))) return 0;
  raise(T.ValueError, Q("byteorder must be either 'little' or 'big'"));
  return -1;
}

/** Argument `i` or keyword `name`, else 0. */
function either(args: i32, n: i32, i: i32, name: i32): i32 {
  return i < npos(n) ? arg(args, i) : kwarg(args, n, name);
}

function int_to_bytes(args: i32, n: i32): i32 {
  const length = either(args, n, 1, Q("length"));
  const big = byteOrder(either(args, n, 2, Q("byteorder")));
  if (big < 0) return 0;
  const signed = either(args, n, 3, Q("signed")); // MicroPython takes it by position
  if (length && kindOf(length) != Kind.INT) {
    return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), length);
  }
  const size = length ? clampI32(length) : 1;
  if (size < 0) return raise(T.ValueError, Q("length argument must be non-negative"));
  const isSigned = signed != 0 && signed != NONE && (kindOf(signed) == Kind.OTHER || numTruth(signed) == TRUE);
  const v = arg(args, 0);
  if (isNegative(v) && !isSigned) return raise(T.OverflowError, Q("can't convert negative int to unsigned"));
  const b = newBlock(T.BYTES, size);
  if (!b) return 0;
  if (!writeBytes(v, b + STR_DATA, size, big == 1, isSigned)) {
    return raise(T.OverflowError, Q("int too big to convert"));
  }
  return b;
}

function int_from_bytes(args: i32, n: i32): i32 {
  const src = either(args, n, 1, Q("bytes"));
  if (!src) return raise(T.TypeError, Q("from_bytes() missing required argument 'bytes' (pos 1)"));
  const big = byteOrder(either(args, n, 2, Q("byteorder")));
  if (big < 0) return 0;
  const signed = either(args, n, 3, Q("signed"));
  const isSigned = signed != 0 && signed != NONE && (kindOf(signed) == Kind.OTHER || numTruth(signed) == TRUE);
  const k = enter(fromBytes_k, 2);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  setSlot(k, 1, mkInt(big | (isSigned ? 2 : 0)));
  if (isInt(src) || isStr(src)) return raise1(T.TypeError, Q("cannot convert '%T' object to bytes"), src);
  return finish(k, fromBytes_k, bufferLen(src) >= 0 ? src : bytesOf(T.BYTES, src));
}

function fromBytes_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  const flags = slot(k, 1) >> 1;
  const cls = slot(k, 0);
  push(v);
  v = fromBytes(bufferAddr(v), bufferLen(v), (flags & 1) != 0, (flags & 2) != 0);
  if (!v || cls == typeOfId(T.INT)) return v;
  setState(k, 1);
  return call1(cls, v);
}

/** The conversions and attributes that float has too are registered by each type for itself. */
function registerSlots(id: i32): void {
  setSlotFn(id, Slot.REPR, intRepr.index);
  setSlotFn(id, Slot.BINARY, numBinarySlot.index);
  setSlotFn(id, Slot.COMPARE, numCompare.index);
  setSlotFn(id, Slot.UNARY, numUnary.index);
  setSlotFn(id, Slot.BOOL, numTruth.index);
}

/** Registers int (boot; the type object exists). */
export function intBoot(): void {
  registerSlots(T.INT);
  registerSlots(T.BIGINT);
  method(T.INT, Q("__new__"), int_new, 1, 3, KW | STATIC);
  method(T.INT, Q("bit_length"), int_bit_length, 1, 1);
  method(T.INT, Q("bit_count"), int_bit_count, 1, 1);
  method(T.INT, Q("to_bytes"), int_to_bytes, 1, 4, KW);
  method(T.INT, Q("from_bytes"), int_from_bytes, 1, 4, KW | CLASSM);
  method(T.INT, Q("as_integer_ratio"), int_ratio, 1, 1);
  method(T.INT, Q("conjugate"), int_self, 1, 1);
  method(T.INT, Q("is_integer"), int_true, 1, 1);
  method(T.INT, Q("__int__"), int_self, 1, 1);
  method(T.INT, Q("__index__"), int_self, 1, 1);
  method(T.INT, Q("__trunc__"), int_self, 1, 1);
  method(T.INT, Q("__floor__"), int_self, 1, 1);
  method(T.INT, Q("__ceil__"), int_self, 1, 1);
  method(T.INT, Q("__round__"), int_round, 1, 2);
  method(T.INT, Q("__float__"), int_float, 1, 1);
  getter(T.INT, Q("real"), int_self);
  getter(T.INT, Q("imag"), int_zero);
  getter(T.INT, Q("numerator"), int_self);
  getter(T.INT, Q("denominator"), int_one);
}
