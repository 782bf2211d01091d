/**
 * The module cmath. Arguments become complex (toComplex, a continuation for user objects), then the function is computed
 * on the pair of doubles. Formulas: W. Kahan, "Branch cuts for complex elementary functions", as CPython's cmathmodule.c;
 * infinities and NaNs follow C99 Annex G where a formula does not by itself.
 */
import { atan2 } from "../objects/angle";
import * as libm from "../objects/libm";
import { allocRom, newFloat } from "../heap/alloc";
import { push } from "../heap/roots";
import { arg, enter, finish, kwarg, setSlot, setState, slot, state } from "../runtime/frame";
import { called, constant, func, KW, module, numbered } from "../runtime/native";
import { raise } from "../value/raise";
import { mkBool, mkInt, PENDING, Q } from "../value/tag";
import { T } from "../value/types";
import { imagOf, realOf, toComplex } from "../objects/complex";
import { complexBinary, newComplex } from "../objects/complexmath";
import { kindOf, numToF64 } from "../objects/number";
import { pair } from "../objects/tuple";
import { romFloat } from "./math";

const enum C {
  SQRT, EXP, LOG, LOG10, SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH, ASINH, ACOSH, ATANH, PHASE, POLAR, ISFINITE,
  ISINF, ISNAN,
}

function domain(): i32 {
  return raise(T.ValueError, Q("math domain error"));
}

/** Result: OverflowError when finite arguments gave an infinite one. */
function checked(a: f64, b: f64, re: f64, im: f64): i32 {
  if (a - a == 0 && b - b == 0 && (abs(re) == Infinity || abs(im) == Infinity)) {
    return raise(T.OverflowError, Q("math range error"));
  }
  return newComplex(re, im);
}

/** Square root: re into the return value, im = b / (2 re) and so on by the caller's signs. */
function sqrtRe(a: f64, b: f64): f64 {
  a = abs(a);
  b = abs(b);
  if (a == 0 && b == 0) return 0;
  if (a < 2.2250738585072014e-308 && b < 2.2250738585072014e-308) {
    const x = a * 18014398509481984,
      y = b * 18014398509481984; // 2^54
    return sqrt(x + Math.hypot(x, y)) * 5.268356063861754e-9; // 2^-27.5
  }
  const x = a / 8,
    y = b / 8;
  return 2 * sqrt(x + Math.hypot(x, y));
}

/** re and im of sqrt(a + bi); which: 0 re, 1 im */
function root(a: f64, b: f64, which: i32): f64 {
  if (abs(b) == Infinity) return which ? b : Infinity;
  if (a == Infinity) return which ? (b == b ? copysign(0, b) : b) : a;
  if (a == -Infinity) return which ? copysign(Infinity, b) : b == b ? 0 : b;
  if (a == 0 && b == 0) return which ? b : 0;
  const s = sqrtRe(a, b);
  const d = abs(b) / (2 * s);
  if (a >= 0) return which ? copysign(d, b) : s;
  return which ? copysign(s, b) : d;
}

/** log |a + bi|, accurate near 1. */
function logAbs(a: f64, b: f64): f64 {
  const x = abs(a),
    y = abs(b);
  if (x > 4.49423283715579e307 || y > 4.49423283715579e307) return libm.log(Math.hypot(x / 2, y / 2)) + Math.LN2;
  if (x < 2.2250738585072014e-308 && y < 2.2250738585072014e-308) {
    if (x == 0 && y == 0) return -Infinity;
    return libm.log(Math.hypot(x * 9007199254740992, y * 9007199254740992)) - 53 * Math.LN2;
  }
  const h = Math.hypot(x, y);
  if (h >= 0.71 && h <= 1.73) {
    const m = max(x, y),
      n = min(x, y);
    return Math.log1p((m - 1) * (m + 1) + n * n) / 2;
  }
  return libm.log(h);
}

function tanhComplex(a: f64, b: f64): i32 {
  if (abs(a) == Infinity) return newComplex(copysign(1, a), b - b == 0 ? copysign(0, 2 * Math.sin(b) * Math.cos(b)) : 0);
  if (abs(b) == Infinity) return domain();
  if (abs(a) > 354) {
    return newComplex(copysign(1, a), 4 * Math.sin(b) * Math.cos(b) * libm.exp(-2 * abs(a)));
  }
  const tx = Math.tanh(a),
    ty = Math.tan(b),
    cx = 1 / libm.cosh(a),
    txty = tx * ty,
    d = 1 + txty * txty;
  return newComplex((tx * (1 + ty * ty)) / d, (ty / d) * cx * cx);
}

function sinhComplex(a: f64, b: f64): i32 {
  if (abs(a) == Infinity) {
    if (b == 0) return newComplex(a, b);
    if (abs(b) == Infinity) return domain();
    return newComplex(a * Math.cos(b), abs(a) * Math.sin(b));
  }
  if (abs(b) == Infinity) return domain();
  if (abs(a) > 708) {
    const x = a - copysign(1, a);
    return checked(a, b, Math.cos(b) * libm.sinh(x) * Math.E, Math.sin(b) * libm.cosh(x) * Math.E);
  }
  return checked(a, b, Math.cos(b) * libm.sinh(a), Math.sin(b) * libm.cosh(a));
}

function coshComplex(a: f64, b: f64): i32 {
  if (abs(a) == Infinity) {
    if (b == 0) return newComplex(abs(a), copysign(0, a) * b);
    if (abs(b) == Infinity) return domain();
    return newComplex(abs(a) * Math.cos(b), a * Math.sin(b));
  }
  if (abs(b) == Infinity) return domain();
  if (abs(a) > 708) {
    const x = a - copysign(1, a);
    return checked(a, b, Math.cos(b) * libm.cosh(x) * Math.E, Math.sin(b) * libm.sinh(x) * Math.E);
  }
  return checked(a, b, Math.cos(b) * libm.cosh(a), Math.sin(b) * libm.sinh(a));
}

function asinhComplex(a: f64, b: f64): i32 {
  if (abs(a) > 4.49423283715579e307 || abs(b) > 4.49423283715579e307) {
    const re = libm.log(Math.hypot(a / 2, b / 2)) + Math.LN2 * 2;
    return newComplex(copysign(re, a), atan2(b, abs(a)));
  }
  // s1 = sqrt(1 + b - ai), s2 = sqrt(1 - b + ai)
  const s1r = root(1 + b, -a, 0),
    s1i = root(1 + b, -a, 1),
    s2r = root(1 - b, a, 0),
    s2i = root(1 - b, a, 1);
  return newComplex(libm.asinh(s1r * s2i - s2r * s1i), atan2(b, s1r * s2r - s1i * s2i));
}

function acosReal(a: f64, b: f64, hyperbolic: bool): i32 {
  if (abs(a) > 4.49423283715579e307 || abs(b) > 4.49423283715579e307) {
    const l = libm.log(Math.hypot(a / 2, b / 2)) + Math.LN2 * 2;
    if (hyperbolic) return newComplex(l, atan2(b, a));
    return newComplex(atan2(abs(b), a), copysign(l, -b));
  }
  if (hyperbolic) {
    const s1r = root(a - 1, b, 0),
      s1i = root(a - 1, b, 1),
      s2r = root(a + 1, b, 0),
      s2i = root(a + 1, b, 1);
    return newComplex(libm.asinh(s1r * s2r + s1i * s2i), 2 * atan2(s1i, s2r));
  }
  const s1r = root(1 - a, -b, 0),
    s1i = root(1 - a, -b, 1),
    s2r = root(1 + a, b, 0),
    s2i = root(1 + a, b, 1);
  return newComplex(2 * atan2(s1r, s2r), libm.asinh(s2r * s1i - s2i * s1r));
}

function atanhComplex(a: f64, b: f64): i32 {
  if (a < 0 || (a == 0 && copysign(1, a) < 0)) {
    const c = atanhComplex(-a, -b);
    return c ? newComplex(-load<f64>(c, 8), -load<f64>(c, 16)) : 0;
  }
  const y = abs(b);
  if (a > 6.703903964971298e153 || y > 6.703903964971298e153) {
    const h = Math.hypot(a / 2, b / 2);
    return newComplex(a / 4 / h / h, -copysign(Math.PI / 2, -b));
  }
  if (a == 1 && y < 1.4916681462400413e-154) {
    if (y == 0) return domain();
    return newComplex(-libm.log(sqrt(y) / sqrt(Math.hypot(y, 2))), copysign(atan2(2, -y) / 2, b));
  }
  return newComplex(
    Math.log1p((4 * a) / ((1 - a) * (1 - a) + y * y)) / 4,
    -atan2(-2 * b, (1 - a) * (1 + a) - y * y) / 2,
  );
}

/** -i z of a result: (re, im) -> (im, -re); swapped the other way with `plus`: i z. */
function turned(c: i32, plus: bool): i32 {
  if (!c) return 0;
  const re = load<f64>(c, 8),
    im = load<f64>(c, 16);
  return plus ? newComplex(-im, re) : newComplex(im, -re);
}

function expComplex(a: f64, b: f64): i32 {
  if (abs(b) == Infinity) {
    if (a == -Infinity) return newComplex(0, copysign(0, b));
    return a == Infinity ? newComplex(a, NaN) : domain();
  }
  if (abs(a) == Infinity && b == 0) return newComplex(a > 0 ? a : 0, b);
  if (a == Infinity || a == -Infinity) {
    const m = a > 0 ? a : 0.0;
    return newComplex(m * Math.cos(b), m * Math.sin(b));
  }
  if (b == 0) return checked(a, b, libm.exp(a), b);
  if (a > 708) {
    const l = libm.exp(a - 1);
    return checked(a, b, l * Math.cos(b) * Math.E, l * Math.sin(b) * Math.E);
  }
  const l = libm.exp(a);
  return checked(a, b, l * Math.cos(b), l * Math.sin(b));
}

export function applyComplex(f: i32, a: f64, b: f64): i32 {
  switch (f) {
    case C.SQRT:
      return newComplex(root(a, b, 0), root(a, b, 1));
    case C.EXP:
      return expComplex(a, b);
    case C.LOG:
    case C.LOG10: {
      if (a == 0 && b == 0) return domain();
      const k = f == C.LOG ? 1.0 : Math.LN10;
      return newComplex(logAbs(a, b) / k, atan2(b, a) / k);
    }
    case C.SIN:
      return turned(sinhComplex(-b, a), false);
    case C.COS:
      return coshComplex(-b, a);
    case C.TAN:
      return turned(tanhComplex(-b, a), false);
    case C.ASIN:
      return turned(asinhComplex(-b, a), false);
    case C.ACOS:
      return acosReal(a, b, false);
    case C.ATAN:
      return turned(atanhComplex(-b, a), false);
    case C.SINH:
      return sinhComplex(a, b);
    case C.COSH:
      return coshComplex(a, b);
    case C.TANH:
      return tanhComplex(a, b);
    case C.ASINH:
      return asinhComplex(a, b);
    case C.ACOSH:
      return acosReal(a, b, true);
    case C.ATANH:
      return atanhComplex(a, b);
    case C.PHASE:
      return newFloat(atan2(b, a));
    case C.POLAR: {
      const r = Math.hypot(a, b);
      if (r == Infinity && a - a == 0 && b - b == 0) return raise(T.OverflowError, Q("math range error"));
      const x = newFloat(r);
      if (!x) return 0;
      push(x);
      const y = newFloat(atan2(b, a));
      return y ? pair(x, y) : 0;
    }
    case C.ISFINITE:
      return mkBool(a - a == 0 && b - b == 0);
    case C.ISINF:
      return mkBool(abs(a) == Infinity || abs(b) == Infinity);
    default:
      return mkBool(a != a || b != b);
  }
}

function one(args: i32, f: i32): i32 {
  const v = arg(args, 0);
  const k = enter(one_k, 1);
  if (!k) return 0;
  setSlot(k, 0, mkInt(f));
  return finish(k, one_k, toComplex(v));
}

function one_k(k: i32, v: i32): i32 {
  return v ? applyComplex(slot(k, 0) >> 1, realOf(v), imagOf(v)) : 0;
}

/** log(z[, base]). slots: 0 z's logarithm, 1 base. States: 0 awaits z, 1 the base */
function cmath_log(args: i32, n: i32): i32 {
  const k = enter(log_k, 2);
  if (!k) return 0;
  if ((n & 0xffff) > 1) setSlot(k, 1, arg(args, 1));
  return finish(k, log_k, toComplex(arg(args, 0)));
}

function log_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const l = applyComplex(C.LOG, realOf(v), imagOf(v));
  if (!l) return 0;
  if (state(k) == 0) {
    if (!slot(k, 1)) return l;
    setSlot(k, 0, l);
    setState(k, 1);
    v = toComplex(slot(k, 1));
    return v == PENDING || !v ? v : log_k(k, v);
  }
  const z = slot(k, 0);
  return complexBinary(3, realOf(z), imagOf(z), realOf(l), imagOf(l));
}

function cmath_rect(args: i32, n: i32): i32 {
  if (!kindOf(arg(args, 0)) || !kindOf(arg(args, 1))) return raise(T.TypeError, Q("must be real number"));
  const r = numToF64(arg(args, 0)),
    phi = numToF64(arg(args, 1));
  if (phi == 0) return newComplex(r, r * phi);
  if (r == 0 && phi - phi != 0) return newComplex(0, 0);
  if (abs(phi) == Infinity && r == r) return domain();
  return newComplex(r * Math.cos(phi), r * Math.sin(phi));
}

function cmath_isclose(args: i32, n: i32): i32 {
  const rel = kwarg(args, n, Q("rel_tol")),
    tol = kwarg(args, n, Q("abs_tol"));
  const a = arg(args, 0),
    b = arg(args, 1);
  if (!kindOf(a) || !kindOf(b) || (rel && !kindOf(rel)) || (tol && !kindOf(tol))) {
    return raise(T.TypeError, Q("must be complex number"));
  }
  const r = rel ? numToF64(rel) : 1e-9,
    t = tol ? numToF64(tol) : 0;
  if (r < 0 || t < 0) return raise(T.ValueError, Q("tolerances must be non-negative"));
  if (realOf(a) == realOf(b) && imagOf(a) == imagOf(b)) return mkBool(true);
  const la = Math.hypot(realOf(a), imagOf(a)),
    lb = Math.hypot(realOf(b), imagOf(b));
  if (la == Infinity || lb == Infinity) return mkBool(false);
  const d = Math.hypot(realOf(a) - realOf(b), imagOf(a) - imagOf(b));
  return mkBool(d <= r * lb || d <= r * la || d <= t);
}

/** What most functions are: number C of one(). */
function c_any(a: i32, n: i32): i32 { return one(a, called()); }

/** A complex in ROM (boot only). */
function romComplex(re: f64, im: f64): i32 {
  const p = allocRom(T.COMPLEX, 24);
  if (p) {
    store<f64>(p, re, 8);
    store<f64>(p, im, 16);
  }
  return p;
}

/** Registers cmath (boot). */
export function bootCmath(): void {
  const d = module(Q("cmath"));
  constant(d, Q("pi"), romFloat(3.141592653589793));
  constant(d, Q("e"), romFloat(2.718281828459045));
  constant(d, Q("tau"), romFloat(6.283185307179586));
  constant(d, Q("inf"), romFloat(Infinity));
  constant(d, Q("nan"), romFloat(NaN));
  constant(d, Q("infj"), romComplex(0, Infinity));
  constant(d, Q("nanj"), romComplex(0, NaN));
  func(d, Q("sqrt"), c_any, 1, 1, numbered(C.SQRT));
  func(d, Q("exp"), c_any, 1, 1, numbered(C.EXP));
  func(d, Q("log10"), c_any, 1, 1, numbered(C.LOG10));
  func(d, Q("sin"), c_any, 1, 1, numbered(C.SIN));
  func(d, Q("cos"), c_any, 1, 1, numbered(C.COS));
  func(d, Q("tan"), c_any, 1, 1, numbered(C.TAN));
  func(d, Q("asin"), c_any, 1, 1, numbered(C.ASIN));
  func(d, Q("acos"), c_any, 1, 1, numbered(C.ACOS));
  func(d, Q("atan"), c_any, 1, 1, numbered(C.ATAN));
  func(d, Q("sinh"), c_any, 1, 1, numbered(C.SINH));
  func(d, Q("cosh"), c_any, 1, 1, numbered(C.COSH));
  func(d, Q("tanh"), c_any, 1, 1, numbered(C.TANH));
  func(d, Q("asinh"), c_any, 1, 1, numbered(C.ASINH));
  func(d, Q("acosh"), c_any, 1, 1, numbered(C.ACOSH));
  func(d, Q("atanh"), c_any, 1, 1, numbered(C.ATANH));
  func(d, Q("phase"), c_any, 1, 1, numbered(C.PHASE));
  func(d, Q("polar"), c_any, 1, 1, numbered(C.POLAR));
  func(d, Q("isfinite"), c_any, 1, 1, numbered(C.ISFINITE));
  func(d, Q("isinf"), c_any, 1, 1, numbered(C.ISINF));
  func(d, Q("isnan"), c_any, 1, 1, numbered(C.ISNAN));
  func(d, Q("log"), cmath_log, 1, 2);
  func(d, Q("rect"), cmath_rect, 2, 2);
  func(d, Q("isclose"), cmath_isclose, 2, 2, KW);
}
