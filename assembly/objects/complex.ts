/**
 * The type complex: construction, text and methods. Layout and arithmetic: complexmath.ts; operators: number.ts.
 */
import { newFloat } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { arg, argOr, enter, finish, kwarg, setSlot, setState, slot, state } from "../runtime/frame";
import { onlyKeywords } from "../runtime/call";
import { getter, KW, method, setSlotFn, Slot, STATIC } from "../runtime/native";
import { callSpecial, lookupSpecial } from "../runtime/protocol";
import { writeRepr } from "../text/floatprint";
import { parseFloatText, parseStatus } from "../text/floatparse";
import { NUMTEXT } from "../text/scratch";
import { bufByte, bufRun } from "../text/strbuf";
import { raise, raise1 } from "../value/raise";
import { mkInt, PENDING, Q, TRUE } from "../value/tag";
import { isLayout, isStr, isSub, T } from "../value/types";
import { CLS_HEAP, subAlloc, TYPE_FLAGS } from "./class";
import { newComplex } from "./complexmath";
import { toFloat } from "./float";
import { Kind, kindOf, numBinarySlot, numCompare, numToF64, numTruth, numUnary, tooLarge } from "./number";
import { clean, cleanSize, isText } from "./numtext";
import { newTuple } from "./tuple";

export function makeComplex(cls: i32, re: f64, im: f64): i32 {
  if (!(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP)) return newComplex(re, im);
  const p = subAlloc(T.COMPLEX, 24, cls);
  if (!p) return 0;
  store<f64>(p, re, 8);
  store<f64>(p, im, 16);
  return p;
}

export function realOf(v: i32): f64 {
  return kindOf(v) == Kind.COMPLEX ? load<f64>(v, 8) : numToF64(v);
}

export function imagOf(v: i32): f64 {
  return kindOf(v) == Kind.COMPLEX ? load<f64>(v, 16) : 0;
}

/** End of the float literal that starts at p (sign included), p when there is none. */
function numberEnd(p: i32, end: i32): i32 {
  let q = p;
  if (q < end && (load<u8>(q) == 0x2b || load<u8>(q) == 0x2d)) q++;
  const first = q;
  let exponent = false;
  for (; q < end; q++) {
    const c = <i32>load<u8>(q);
    const l = c | 0x20;
    if (<u32>c - 48 <= 9 || c == 0x2e || c == 0x5f) continue;
    if (l == 0x65 && !exponent && q > first) {
      exponent = true;
      if (q + 1 < end && (load<u8>(q, 1) == 0x2b || load<u8>(q, 1) == 0x2d)) q++;
      continue;
    }
    break;
  }
  if (q == first) {
    // inf, infinity, nan
    while (q < end && <u32>((load<u8>(q) | 0x20) - 97) < 26 && (load<u8>(q) | 0x20) != 0x6a) q++;
  }
  return q;
}

function malformed(): i32 {
  return raise(T.ValueError, Q("complex() arg is a malformed string"));
}

/** complex(text): `re`, `imj`, `re+imj`, in parentheses or not. */
function parseComplex(cls: i32, v: i32): i32 {
  let p = clean(v);
  if (!p) return 0;
  let end = p + cleanSize();
  if (p < end && load<u8>(p) == 0x28) {
    if (load<u8>(--end) != 0x29) return malformed();
    p++;
    while (p < end && load<u8>(p) == 32) p++;
    while (p < end && load<u8>(end - 1) == 32) end--;
  }
  let re: f64 = 0,
    im: f64 = 0;
  if (p >= end) return malformed();
  const last = (<i32>load<u8>(end - 1) | 0x20) == 0x6a;
  let q = numberEnd(p, end);
  if (q < end && !(last && q == end - 1)) {
    // a real part first
    re = parseFloatText(p, q - p);
    if (parseStatus() != 1) return parseStatus() ? 0 : malformed();
    p = q;
    if (!last || (load<u8>(p) != 0x2b && load<u8>(p) != 0x2d)) return malformed();
    q = numberEnd(p, end);
  }
  if (last) {
    if (q != end - 1) return malformed();
    const sign = load<u8>(p) == 0x2b || load<u8>(p) == 0x2d;
    if (q == p + i32(sign)) im = load<u8>(p) == 0x2d ? -1 : 1;
    else {
      im = parseFloatText(p, q - p);
      if (parseStatus() != 1) return parseStatus() ? 0 : malformed();
    }
  } else {
    re = parseFloatText(p, q - p);
    if (parseStatus() != 1) return parseStatus() ? 0 : malformed();
  }
  return makeComplex(cls, re, im);
}

/** complex.__new__(cls, real=0, imag=0). States of complex_k: 0 awaits real, 1 imag. */
function complex_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0);
  let re = argOr(args, n, 1, 0),
    im = argOr(args, n, 2, 0);
  if (!re) re = kwarg(args, n, Q("real"));
  if (!im) im = kwarg(args, n, Q("imag"));
  if (n >>> 16 && !onlyKeywords(args, n, Q("real"), Q("imag"), 0)) return 0;
  if (re && isStr(re)) {
    if (im) return raise(T.TypeError, Q("complex() can't take second arg if first is a string"));
    return parseComplex(cls, re);
  }
  if (im && isText(im)) return raise(T.TypeError, Q("complex() second arg can't be a string"));
  if (re && !im && kindOf(re) == Kind.COMPLEX && !isSub(re) && !(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP)) return re;
  const k = enter(complex_k, 3);
  if (!k) return 0;
  setSlot(k, 0, cls);
  setSlot(k, 1, re);
  setSlot(k, 2, im);
  return finish(k, complex_k, re ? number(re, true) : mkInt(0));
}

/** The complex or real number of an argument. */
function number(x: i32, first: bool): i32 {
  const kind = kindOf(x);
  if (kind != Kind.OTHER) return x;
  const f = first ? lookupSpecial(x, Q("__complex__")) : 0;
  if (f) return toComplex(x);
  if (!lookupSpecial(x, Q("__float__")) && !lookupSpecial(x, Q("__index__"))) {
    return raise1(
      T.TypeError,
      first
        ? Q("complex() first argument must be a string or a number, not '%T'")
        : Q("complex() second argument must be a number, not '%T'"),
      x,
    );
  }
  return toFloat(x);
}

function complex_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 0) {
    setSlot(k, 1, v);
    setState(k, 1);
    const im = slot(k, 2);
    if (!im) {
      if (tooLarge(v, realOf(v))) return 0;
      return makeComplex(slot(k, 0), realOf(v), imagOf(v));
    }
    v = number(im, false);
    if (v == PENDING || !v) return v;
  }
  const re = slot(k, 1);
  if (tooLarge(re, realOf(re)) || tooLarge(v, realOf(v))) return 0;
  // an argument that is complex counts whole: re + im * 1j
  let x = realOf(re),
    y = realOf(v);
  if (kindOf(v) == Kind.COMPLEX) x -= imagOf(v);
  if (kindOf(re) == Kind.COMPLEX) y += imagOf(re);
  return makeComplex(slot(k, 0), x, y);
}

/** The complex (a Value) of any number, __complex__, __float__, __index__ asked: what cmath's functions take. */
export function toComplex(x: i32): i32 {
  if (isLayout(x, T.COMPLEX)) return x;
  const k = enter(toComplex_k, 0);
  if (!k) return 0;
  const f = lookupSpecial(x, Q("__complex__"));
  if (f) setState(k, 1);
  return finish(k, toComplex_k, f ? callSpecial(f, x) : toFloat(x));
}

function toComplex_k(k: i32, v: i32): i32 {
  if (!v || kindOf(v) == Kind.COMPLEX) return v;
  if (state(k)) return raise1(T.TypeError, Q("__complex__ returned non-complex (type %T)"), v);
  return newComplex(numToF64(v), 0);
}

function complexRepr(v: i32, buf: i32): i32 {
  const re = load<f64>(v, 8),
    im = load<f64>(v, 16);
  push(buf);
  if (re == 0 && copysign(1, re) > 0) {
    if (!bufRun(buf, NUMTEXT, writeRepr(im, false))) return 0;
    if (!bufByte(buf, 0x6a)) return 0;
  } else {
    if (!bufByte(buf, 0x28) || !bufRun(buf, NUMTEXT, writeRepr(re, false))) return 0;
    const n = writeRepr(im, false);
    if (load<u8>(NUMTEXT) != 0x2d && !bufByte(buf, 0x2b)) return 0;
    if (!bufRun(buf, NUMTEXT, n) || !bufByte(buf, 0x6a) || !bufByte(buf, 0x29)) return 0;
  }
  pop();
  return TRUE;
}

function complex_real(args: i32, n: i32): i32 {
  return newFloat(load<f64>(arg(args, 0), 8));
}

function complex_imag(args: i32, n: i32): i32 {
  return newFloat(load<f64>(arg(args, 0), 16));
}

function complex_conjugate(args: i32, n: i32): i32 {
  return newComplex(load<f64>(arg(args, 0), 8), -load<f64>(arg(args, 0), 16));
}

function complex_self(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  return isSub(v) ? newComplex(load<f64>(v, 8), load<f64>(v, 16)) : v;
}

function complex_newargs(args: i32, n: i32): i32 {
  const re = complex_real(args, n);
  if (!re) return 0;
  push(re);
  const im = complex_imag(args, n);
  if (!im) return 0;
  push(im);
  const t = newTuple(2);
  if (!t) return 0;
  store<i32>(t, re, 4);
  store<i32>(t, im, 8);
  return t;
}

/** Registers complex (boot; the type object exists). */
export function complexBoot(): void {
  setSlotFn(T.COMPLEX, Slot.REPR, complexRepr.index);
  setSlotFn(T.COMPLEX, Slot.BINARY, numBinarySlot.index);
  setSlotFn(T.COMPLEX, Slot.COMPARE, numCompare.index);
  setSlotFn(T.COMPLEX, Slot.UNARY, numUnary.index);
  setSlotFn(T.COMPLEX, Slot.BOOL, numTruth.index);
  method(T.COMPLEX, Q("__new__"), complex_new, 1, 3, KW | STATIC);
  method(T.COMPLEX, Q("conjugate"), complex_conjugate, 1, 1);
  method(T.COMPLEX, Q("__complex__"), complex_self, 1, 1);
  method(T.COMPLEX, Q("__getnewargs__"), complex_newargs, 1, 1);
  getter(T.COMPLEX, Q("real"), complex_real);
  getter(T.COMPLEX, Q("imag"), complex_imag);
}
