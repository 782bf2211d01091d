/**
 * The type float: construction and methods. A float is a bare cell; an instance of a subclass of float is a T.FLOATOBJ:
 * `[header][pad][f64][class][attrs]`. Operators are in number.ts.
 */
import { newFloat } from "../heap/alloc";
import { push } from "../heap/roots";
import { arg, argOr, enter, finish, setSlot, slot } from "../runtime/frame";
import { CLASSM, getter, method, setSlotFn, Slot, STATIC } from "../runtime/native";
import { call1, callSpecial, lookupSpecial, overriding } from "../runtime/protocol";
import { writeRepr } from "../text/floatprint";
import { NUMTEXT } from "../text/scratch";
import { bufRun } from "../text/strbuf";
import { raise, raise1, raise2 } from "../value/raise";
import { isFloat, mkBool, mkInt, NONE, Q, TRUE } from "../value/tag";
import { T } from "../value/types";
import { clampI32, fromU64 } from "./bigint";
import { bigShl } from "./bigint-bits";
import { CLS_HEAP, subAlloc, TYPE_FLAGS } from "./class";
import { floatHex, parseHexFloat } from "./floathex";
import { toIndexInt, truncFloat } from "./int";
import { Kind, kindOf, numBinarySlot, numCompare, numToF64, numTruth, numUnary, tooLarge } from "./number";
import { floatOfText, floatResult, isText } from "./numtext";
import { roundFloat, roundHalfEven } from "./round";
import { newTuple } from "./tuple";

/** x as an instance of `cls` (float or a class derived from it). */
export function makeFloat(cls: i32, x: f64): i32 {
  if (!(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP)) return newFloat(x);
  const p = subAlloc(T.FLOATOBJ, 16, cls);
  if (p) store<f64>(p, x, 8);
  return p;
}

function float_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0);
  const x = argOr(args, n, 1, 0);
  if (!x) return makeFloat(cls, 0);
  let f = overriding(x, Q("__float__")),
    want: i32 = Kind.FLOAT;
  if (!f) {
    const k = kindOf(x);
    want = Kind.INT;
    if (k == Kind.INT || k == Kind.FLOAT) {
      if (isFloat(x) && !(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP)) return x;
      const v = numToF64(x);
      return tooLarge(x, v) ? 0 : makeFloat(cls, v);
    }
    if (isText(x)) return floatOfText(x) ? makeFloat(cls, floatResult()) : 0;
    if (k == Kind.OTHER) f = lookupSpecial(x, Q("__index__"));
    if (!f) return raise1(T.TypeError, Q("float() argument must be a string or a real number, not '%T'"), x);
  }
  const k = enter(float_k, 3);
  if (!k) return 0;
  setSlot(k, 0, cls);
  setSlot(k, 1, mkInt(want));
  setSlot(k, 2, x);
  return finish(k, float_k, callSpecial(f, x));
}

function float_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (kindOf(v) != slot(k, 1) >> 1) return notReal(slot(k, 2), v, slot(k, 1) >> 1);
  const x = numToF64(v);
  return tooLarge(v, x) ? 0 : makeFloat(slot(k, 0), x);
}

/** The float (a Value) of any real number, __float__ and __index__ asked: what math's functions take. */
export function toFloat(x: i32): i32 {
  if (isFloat(x)) return x;
  const k = kindOf(x);
  let f = overriding(x, Q("__float__")),
    want: i32 = Kind.FLOAT;
  if (!f) {
    want = Kind.INT;
    if (k == Kind.INT || k == Kind.FLOAT) {
      const v = numToF64(x);
      return tooLarge(x, v) ? 0 : newFloat(v);
    }
    f = k == Kind.OTHER ? lookupSpecial(x, Q("__index__")) : 0;
    if (!f) return raise1(T.TypeError, Q("must be real number, not %T"), x);
  }
  const fp = enter(toFloat_k, 2);
  if (!fp) return 0;
  setSlot(fp, 0, mkInt(want));
  setSlot(fp, 1, x);
  return finish(fp, toFloat_k, callSpecial(f, x));
}

function toFloat_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (kindOf(v) != slot(k, 0) >> 1) return notReal(slot(k, 1), v, slot(k, 0) >> 1);
  const x = numToF64(v);
  return tooLarge(v, x) ? 0 : newFloat(x);
}

/** TypeError: __float__ or __index__ of `x` answered `v`. */
function notReal(x: i32, v: i32, want: i32): i32 {
  if (want == Kind.INT) return raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
  return raise2(T.TypeError, Q("%T.__float__ returned non-float (type %T)"), x, v);
}

function floatRepr(v: i32, buf: i32): i32 {
  return bufRun(buf, NUMTEXT, writeRepr(numToF64(v), true)) ? TRUE : 0;
}

// @ts-ignore: decorator
@inline function self(args: i32): f64 {
  return numToF64(arg(args, 0));
}

function float_self(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  return isFloat(v) ? v : newFloat(numToF64(v));
}

function float_zero(args: i32, n: i32): i32 {
  return newFloat(0);
}

function float_is_integer(args: i32, n: i32): i32 {
  const x = self(args);
  return mkBool(x - x == 0 && x == floor(x));
}

function float_trunc(args: i32, n: i32): i32 {
  return truncFloat(self(args));
}

function float_floor(args: i32, n: i32): i32 {
  return truncFloat(floor(self(args)));
}

function float_ceil(args: i32, n: i32): i32 {
  return truncFloat(ceil(self(args)));
}

function float_round(args: i32, n: i32): i32 {
  const nd = argOr(args, n, 1, NONE);
  if (nd == NONE) return truncFloat(roundHalfEven(self(args)));
  if (kindOf(nd) == Kind.INT) return roundFloat(self(args), clampI32(nd));
  const k = enter(round_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return finish(k, round_k, toIndexInt(nd));
}

function round_k(k: i32, v: i32): i32 {
  return v ? roundFloat(numToF64(slot(k, 0)), clampI32(v)) : 0;
}

function float_ratio(args: i32, n: i32): i32 {
  const x = self(args);
  if (x != x) return raise(T.ValueError, Q("cannot convert NaN to integer ratio"));
  if (abs(x) == Infinity) return raise(T.OverflowError, Q("cannot convert Infinity to integer ratio"));
  const bits = reinterpret<u64>(x);
  const be = <i32>((bits >> 52) & 0x7ff);
  let m = bits & 0xfffffffffffff;
  let e = -1074;
  if (be) {
    m |= 0x10000000000000;
    e = be - 1075;
  }
  if (!m) e = 0;
  else {
    const z = <i32>ctz(m);
    m >>= z;
    e += z;
  }
  let num = fromU64(m, x < 0);
  if (!num) return 0;
  push(num);
  if (e > 0) {
    num = bigShl(num, e);
    if (!num) return 0;
    push(num);
  }
  const den = bigShl(mkInt(1), e < 0 ? -e : 0);
  if (!den) return 0;
  push(den);
  const t = newTuple(2);
  if (!t) return 0;
  store<i32>(t, num, 4);
  store<i32>(t, den, 8);
  return t;
}

function float_hex(args: i32, n: i32): i32 {
  return floatHex(self(args));
}

function float_fromhex(args: i32, n: i32): i32 {
  const cls = arg(args, 0);
  const v = parseHexFloat(arg(args, 1));
  if (!v || !(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP)) return v;
  push(v);
  return call1(cls, v);
}

function float_getformat(args: i32, n: i32): i32 {
  return Q("IEEE, little-endian");
}

function registerSlots(id: i32): void {
  setSlotFn(id, Slot.REPR, floatRepr.index);
  setSlotFn(id, Slot.BINARY, numBinarySlot.index);
  setSlotFn(id, Slot.COMPARE, numCompare.index);
  setSlotFn(id, Slot.UNARY, numUnary.index);
  setSlotFn(id, Slot.BOOL, numTruth.index);
}

/** Registers float (boot; the type object exists). */
export function floatBoot(): void {
  registerSlots(T.FLOAT);
  registerSlots(T.FLOATOBJ);
  method(T.FLOAT, Q("__new__"), float_new, 1, 2, STATIC);
  method(T.FLOAT, Q("is_integer"), float_is_integer, 1, 1);
  method(T.FLOAT, Q("as_integer_ratio"), float_ratio, 1, 1);
  method(T.FLOAT, Q("hex"), float_hex, 1, 1);
  method(T.FLOAT, Q("fromhex"), float_fromhex, 2, 2, CLASSM);
  method(T.FLOAT, Q("__getformat__"), float_getformat, 2, 2, CLASSM);
  method(T.FLOAT, Q("conjugate"), float_self, 1, 1);
  method(T.FLOAT, Q("__float__"), float_self, 1, 1);
  method(T.FLOAT, Q("__int__"), float_trunc, 1, 1);
  method(T.FLOAT, Q("__trunc__"), float_trunc, 1, 1);
  method(T.FLOAT, Q("__floor__"), float_floor, 1, 1);
  method(T.FLOAT, Q("__ceil__"), float_ceil, 1, 1);
  method(T.FLOAT, Q("__round__"), float_round, 1, 2);
  getter(T.FLOAT, Q("real"), float_self);
  getter(T.FLOAT, Q("imag"), float_zero);
}
