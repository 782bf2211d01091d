/**
 * The module math. Every function goes through many(): its arguments become floats (or ints for those of ORDER >= INTS),
 * asking __float__ or __index__ of user objects as a continuation, then apply() computes by the function's number.
 * Sums over iterables are in mathsum.ts, functions on ints in mathint.ts, arithmetic on doubles in mathfloat.ts, erf and gamma in special.ts.
 */
import { atan, atan2 } from "../objects/angle";
import * as libm from "../objects/libm";
import { allocRaw, allocRom, newFloat } from "../heap/alloc";
import { push } from "../heap/roots";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, slot, setState, state } from "../runtime/frame";
import { ANY, called, constant, func, KW, module, numbered } from "../runtime/native";
import { callSpecial, lookupSpecial } from "../runtime/protocol";
import { raise, raise1 } from "../value/raise";
import { floatOf, isFloat, mkBool, mkInt, NONE, PENDING, Q } from "../value/tag";
import { T } from "../value/types";
import { bitLengthOf, clampI32, fits64, isNegative, magnitude64, isZero, plain, toF64 } from "../objects/bigint";
import { bigShr } from "../objects/bigint-bits";
import { toFloat } from "../objects/float";
import { toIndexInt, truncFloat } from "../objects/int";
import { Kind, kindOf, numToF64, tooLarge } from "../objects/number";
import { pair } from "../objects/tuple";
import { fma, ldexp, nextAfter, norm, rank, remainder, ulp } from "./mathfloat";
import { comb, factorial, gcd, isqrt, lcm, perm } from "./mathint";
import { math_dist, math_fsum, math_prod, math_sumprod } from "./mathsum";
import { erf, erfc, gamma, lgamma } from "./special";

// ORDER: one float in, one out (below TWO); two floats (below FLOATS); any (below INTS); ints
const enum F {
  SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH, ASINH, ACOSH, ATANH, EXP, EXP2, EXPM1, LOG1P, SQRT, CBRT, FABS, ERF,
  ERFC, GAMMA, LGAMMA, DEGREES, RADIANS, ULP, ISFINITE, ISINF, ISNAN, MODF, FREXP,
  POW, ATAN2, FMOD, COPYSIGN, REMAINDER, NEXTAFTER,
  HYPOT, FMA,
  FACTORIAL, COMB, PERM, GCD, LCM, ISQRT,
  LOG, LOG2, LOG10, LDEXP,
}

export function domainError(): i32 {
  return raise(T.ValueError, Q("math domain error"));
}

function rangeError(): i32 {
  return raise(T.OverflowError, Q("math range error"));
}

/** Calls function `f` with the arguments converted. */
export function many(args: i32, n: i32, f: i32): i32 {
  if (f < F.POW && isFloat(load<i32>(args))) return single(f, floatOf(load<i32>(args)));
  const ints = f >= F.FACTORIAL && f <= F.ISQRT;
  let ready = true;
  for (let i = 0; i < n && ready; i++) {
    const k = kindOf(arg(args, i));
    ready = k == Kind.INT || (k == Kind.FLOAT && !ints);
  }
  if (ready) return apply(f, args, n);
  const k = enter(many_k, n + 2);
  if (!k) return 0;
  setSlot(k, 0, mkInt(f));
  setSlot(k, 1, mkInt(-1));
  for (let i = 0; i < n; i++) setSlot(k, i + 2, arg(args, i));
  return finish(k, many_k, mkInt(n));
}

function many_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  const f = slot(k, 0) >> 1;
  const ints = f >= F.FACTORIAL && f <= F.ISQRT;
  const n = ((load<i32>(k, 8) >>> 17) & 0x7fff) - 2;
  let i = slot(k, 1) >> 1;
  if (i >= 0) setSlot(k, i + 2, v);
  while (++i < n) {
    setSlot(k, 1, mkInt(i));
    const x = slot(k, i + 2);
    const kind = kindOf(x);
    if (kind == Kind.INT || (kind == Kind.FLOAT && !ints)) continue;
    v = ints ? toIndexInt(x) : toFloat(x);
    if (v == PENDING || !v) return v;
    setSlot(k, i + 2, v);
  }
  setState(k, 1);
  return apply(f, k + 12 + 8, n);
}

/** One float in, one out. */
function one(f: i32, x: f64): f64 {
  switch (f) {
    case F.SIN:
      return Math.sin(x);
    case F.COS:
      return Math.cos(x);
    case F.TAN:
      return Math.tan(x);
    case F.ASIN:
      return Math.asin(x);
    case F.ACOS:
      return Math.acos(x);
    case F.ATAN:
      return atan(x);
    case F.SINH:
      return libm.sinh(x);
    case F.COSH:
      return libm.cosh(x);
    case F.TANH:
      return Math.tanh(x);
    case F.ASINH:
      return libm.asinh(x);
    case F.ACOSH:
      return libm.acosh(x);
    case F.ATANH:
      return Math.atanh(x);
    case F.EXP:
      return libm.exp(x);
    case F.EXP2:
      return libm.exp2(x);
    case F.EXPM1:
      return Math.expm1(x);
    case F.LOG1P:
      return Math.log1p(x);
    case F.SQRT:
      return sqrt(x);
    case F.CBRT:
      return Math.cbrt(x);
    case F.FABS:
      return abs(x);
    case F.ERF:
      return erf(x);
    case F.ERFC:
      return erfc(x);
    case F.GAMMA:
      return gamma(x);
    case F.LGAMMA:
      return lgamma(x);
    case F.DEGREES:
      return x * (180 / Math.PI);
    case F.RADIANS:
      return x * (Math.PI / 180);
    default:
      return ulp(x);
  }
}

/** Functions whose result can be too large; for the others an infinite one is a domain error. */
function canOverflow(f: i32): bool {
  switch (f) {
    case F.SINH:
    case F.COSH:
    case F.EXP:
    case F.EXP2:
    case F.EXPM1:
    case F.GAMMA:
    case F.LGAMMA:
      return true;
    default:
      return false;
  }
}

function two(f: i32, x: f64, y: f64): f64 {
  switch (f) {
    case F.POW:
      return x == 1 || y == 0 ? 1 : x == -1 && abs(y) == Infinity ? 1 : libm.pow(x, y);
    case F.ATAN2:
      return atan2(x, y);
    case F.FMOD:
      return x % y;
    case F.COPYSIGN:
      return copysign(x, y);
    case F.REMAINDER:
      return remainder(x, y);
    default:
      return nextAfter(x, y);
  }
}

/** log of any positive number in base 2, 10 or e (LOG). */
function logOf(f: i32, v: i32): f64 {
  let x = numToF64(v);
  let shift = 0;
  if (kindOf(v) == Kind.INT) {
    if (isNegative(v) || isZero(v)) return NaN;
    const bits = bitLengthOf(v);
    if (bits > 1000) {
      shift = bits - 64;
      const top = bigShr(v, shift);
      if (!top) return -Infinity;
      x = toF64(top);
    }
  }
  if (x <= 0) return NaN;
  switch (f) {
    case F.LOG2:
      return libm.log2(x) + shift;
    case F.LOG10:
      return Math.log10(x) + shift * 0.30102999566398119521;
    default:
      return libm.log(x) + shift * 0.6931471805599453094;
  }
}

function apply(f: i32, at: i32, n: i32): i32 {
  const a = load<i32>(at);
  switch (f) {
    case F.FACTORIAL:
      return factorial(a);
    case F.COMB:
      return comb(a, load<i32>(at, 4));
    case F.PERM:
      return n > 1 ? perm(a, load<i32>(at, 4)) : isNegative(a) ? perm(a, a) : factorial(a);
    case F.GCD:
      return gcd(at, n);
    case F.LCM:
      return lcm(at, n);
    case F.ISQRT:
      return isqrt(a);
    case F.LOG:
    case F.LOG2:
    case F.LOG10: {
      const r = logOf(f, a);
      if (r == -Infinity) return 0;
      if (r != r && (kindOf(a) == Kind.INT || numToF64(a) == numToF64(a))) return domainError();
      if (n < 2) return newFloat(r);
      const b = logOf(f, load<i32>(at, 4));
      if (b == -Infinity) return 0;
      if (b != b && numToF64(load<i32>(at, 4)) == numToF64(load<i32>(at, 4))) return domainError();
      if (b == 0) return raise(T.ZeroDivisionError, Q("float division by zero"));
      return newFloat(r / b);
    }
  }
  if (f == F.HYPOT) {
    const block = newFloats(at, n);
    return block ? newFloat(norm(block, n)) : 0;
  }
  const x = numToF64(a);
  if (tooLarge(a, x)) return 0;
  if (f < F.POW) return single(f, x);
  const y = numToF64(load<i32>(at, 4));
  if (tooLarge(load<i32>(at, 4), y)) return 0;
  if (f == F.FMA) {
    const z = numToF64(load<i32>(at, 8));
    if (tooLarge(load<i32>(at, 8), z)) return 0;
    const r = fma(x, y, z);
    if (r != r && x == x && y == y && z == z) return raise(T.ValueError, Q("invalid operation in fma"));
    if (abs(r) == Infinity && x - x == 0 && y - y == 0 && z - z == 0) return raise(T.OverflowError, Q("overflow in fma"));
    return newFloat(r);
  }
  const r = two(f, x, y);
  if (r != r && x == x && y == y) return domainError();
  if (abs(r) == Infinity && x - x == 0 && y - y == 0 && f != F.COPYSIGN && f != F.NEXTAFTER) {
    return f == F.POW && x == 0 ? domainError() : rangeError();
  }
  return newFloat(r);
}

/** The arguments as doubles in a raw block (rooted until the native returns); their address, 0 on an exception. */
function newFloats(at: i32, n: i32): i32 {
  const block = allocRaw(T.RAW, 8 + (n << 3));
  if (!block) return 0;
  push(block);
  for (let i = 0; i < n; i++) {
    const v = load<i32>(at + (i << 2));
    const x = numToF64(v);
    if (tooLarge(v, x)) return 0;
    store<f64>(block + 8 + (i << 3), x);
  }
  return block + 8;
}

function single(f: i32, x: f64): i32 {
  switch (f) {
    case F.ISFINITE:
      return mkBool(x - x == 0);
    case F.ISINF:
      return mkBool(abs(x) == Infinity);
    case F.ISNAN:
      return mkBool(x != x);
    case F.MODF: {
      const whole = trunc(x);
      return floatPair(abs(x) == Infinity ? copysign(0, x) : copysign(x - whole, x), whole);
    }
    case F.FREXP: {
      if (x - x != 0 || x == 0) return frexpPair(x, 0);
      let e = 0;
      if (abs(x) < 2.2250738585072014e-308) {
        x *= 18014398509481984; // 2^54
        e = -54;
      }
      const bits = reinterpret<u64>(x);
      e += <i32>((bits >> 52) & 0x7ff) - 1022;
      return frexpPair(reinterpret<f64>((bits & 0x800fffffffffffff) | 0x3fe0000000000000), e);
    }
  }
  const r = one(f, x);
  if (r != r && x == x) return domainError();
  if (abs(r) == Infinity && x - x == 0 && f != F.DEGREES) return canOverflow(f) ? rangeError() : domainError();
  return newFloat(r);
}

function floatPair(x: f64, y: f64): i32 {
  const a = newFloat(x);
  if (!a) return 0;
  push(a);
  const b = newFloat(y);
  return b ? pair(a, b) : 0;
}

function frexpPair(x: f64, e: i32): i32 {
  const a = newFloat(x);
  return a ? pair(a, mkInt(e)) : 0;
}

// -- natives

/** ceil, floor, trunc: an int for floats, the object's own method otherwise. */
function whole(v: i32, which: i32): i32 {
  const k = kindOf(v);
  if (k == Kind.INT) return plain(v);
  if (k == Kind.FLOAT) {
    const x = numToF64(v);
    return truncFloat(which == 0 ? ceil(x) : which == 1 ? floor(x) : x);
  }
  const f = lookupSpecial(v, which == 0 ? Q("__ceil__") : which == 1 ? Q("__floor__") : Q("__trunc__"));
  if (f) return callSpecial(f, v);
  const fp = enter(whole_k, 1);
  if (!fp) return 0;
  setSlot(fp, 0, mkInt(which));
  return finish(fp, whole_k, toFloat(v));
}

function whole_k(k: i32, v: i32): i32 {
  if (!v || !isFloat(v)) return v;
  const which = slot(k, 0) >> 1;
  return truncFloat(which == 0 ? ceil(floatOf(v)) : which == 1 ? floor(floatOf(v)) : floatOf(v));
}

function math_ceil(args: i32, n: i32): i32 {
  return whole(arg(args, 0), 0);
}

function math_floor(args: i32, n: i32): i32 {
  return whole(arg(args, 0), 1);
}

function math_trunc(args: i32, n: i32): i32 {
  return whole(arg(args, 0), 2);
}

function math_ldexp(args: i32, n: i32): i32 {
  const e = arg(args, 1);
  if (kindOf(e) != Kind.INT) return raise(T.TypeError, Q("Expected an int as second argument to ldexp."));
  const k = enter(ldexp_k, 1);
  if (!k) return 0;
  setSlot(k, 0, e);
  return finish(k, ldexp_k, toFloat(arg(args, 0)));
}

function ldexp_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const x = floatOf(v);
  if (x == 0 || x - x != 0) return newFloat(x);
  const e = clampI32(slot(k, 0));
  if (e > 3000) return rangeError();
  if (e < -3000) return newFloat(copysign(0, x));
  const r = ldexp(x, e);
  return abs(r) == Infinity ? rangeError() : newFloat(r);
}

/** x * 2^e rounded once: a subnormal result is made in one step from a normal one. */
function math_isclose(args: i32, n: i32): i32 {
  let rel = kwarg(args, n, Q("rel_tol")),
    tol = kwarg(args, n, Q("abs_tol"));
  const a = arg(args, 0),
    b = arg(args, 1);
  if (!kindOf(a) || !kindOf(b) || (rel && !kindOf(rel)) || (tol && !kindOf(tol))) {
    const k = enter(isclose_k, 5);
    if (!k) return 0;
    setSlot(k, 0, a);
    setSlot(k, 1, b);
    setSlot(k, 2, rel);
    setSlot(k, 3, tol);
    setSlot(k, 4, mkInt(-1));
    return finish(k, isclose_k, mkInt(0));
  }
  return isClose(a, b, rel, tol);
}

/** Makes floats of what is none. Slots: a b rel_tol abs_tol, which is awaited. */
function isclose_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  let i = slot(k, 4) >> 1;
  if (i >= 0) setSlot(k, i, v);
  while (++i < 4) {
    if (!slot(k, i) || kindOf(slot(k, i))) continue;
    setSlot(k, 4, mkInt(i));
    v = toFloat(slot(k, i));
    if (v == PENDING || !v) return v;
    setSlot(k, i, v);
  }
  setState(k, 1);
  return isClose(slot(k, 0), slot(k, 1), slot(k, 2), slot(k, 3));
}

function isClose(a: i32, b: i32, rel: i32, tol: i32): i32 {
  const x = numToF64(a),
    y = numToF64(b);
  const r = rel ? numToF64(rel) : 1e-9,
    t = tol ? numToF64(tol) : 0;
  if (r < 0 || t < 0) return raise(T.ValueError, Q("tolerances must be non-negative"));
  if (x == y) return mkBool(true);
  if (abs(x) == Infinity || abs(y) == Infinity) return mkBool(false);
  const d = abs(y - x);
  return mkBool(d <= abs(r * y) || d <= abs(r * x) || d <= t);
}

/** What most functions are: number F of many(). */
function m_any(a: i32, n: i32): i32 { return many(a, n, called()); }
/** nextafter(x, y, *, steps=1) */
function m_nextafter(a: i32, n: i32): i32 {
  const s = kwarg(a, n, Q("steps"));
  if (!s || s == NONE) return many(a, npos(n), F.NEXTAFTER);
  const u = load<i32>(a), v = load<i32>(a, 4);
  if (kindOf(s) != Kind.INT || !kindOf(u) || !kindOf(v)) return raise1(T.TypeError, Q("must be real number, not %T"), kindOf(u) ? kindOf(v) ? s : v : u);
  if (isNegative(s)) return raise(T.ValueError, Q("steps must be a non-negative integer"));
  const x = numToF64(u), y = numToF64(v);
  if (tooLarge(u, x) || tooLarge(v, y)) return 0;
  if (x != x || y != y) return newFloat(x + y);
  const from = rank(x), to = rank(y), way = from < to ? <u64>(to - from) : <u64>(from - to), steps = fits64(s) ? magnitude64(s) : u64.MAX_VALUE;
  if (steps >= way) return newFloat(steps ? y : x);
  const r = from < to ? from + <i64>steps : from - <i64>steps;
  return newFloat(reinterpret<f64>(r < 0 ? i64.MIN_VALUE - r : r));
}
function m_hypot(a: i32, n: i32): i32 { return n ? many(a, n, F.HYPOT) : newFloat(0); }
function m_perm(a: i32, n: i32): i32 { return many(a, argOr(a, n, 1, NONE) == NONE ? 1 : 2, F.PERM); }
function m_gcd(a: i32, n: i32): i32 { return n ? many(a, n, F.GCD) : mkInt(0); }
function m_lcm(a: i32, n: i32): i32 { return n ? many(a, n, F.LCM) : mkInt(1); }

/** A float in ROM (boot only). */
export function romFloat(x: f64): i32 {
  const p = allocRom(T.RAW, 8);
  if (p) store<f64>(p, x);
  return p | 4;
}

/** Registers math (boot). */
export function bootMath(): void {
  const d = module(Q("math"));
  constant(d, Q("pi"), romFloat(3.141592653589793));
  constant(d, Q("e"), romFloat(2.718281828459045));
  constant(d, Q("tau"), romFloat(6.283185307179586));
  constant(d, Q("inf"), romFloat(Infinity));
  constant(d, Q("nan"), romFloat(NaN));
  func(d, Q("sin"), m_any, 1, 1, numbered(F.SIN));
  func(d, Q("cos"), m_any, 1, 1, numbered(F.COS));
  func(d, Q("tan"), m_any, 1, 1, numbered(F.TAN));
  func(d, Q("asin"), m_any, 1, 1, numbered(F.ASIN));
  func(d, Q("acos"), m_any, 1, 1, numbered(F.ACOS));
  func(d, Q("atan"), m_any, 1, 1, numbered(F.ATAN));
  func(d, Q("sinh"), m_any, 1, 1, numbered(F.SINH));
  func(d, Q("cosh"), m_any, 1, 1, numbered(F.COSH));
  func(d, Q("tanh"), m_any, 1, 1, numbered(F.TANH));
  func(d, Q("asinh"), m_any, 1, 1, numbered(F.ASINH));
  func(d, Q("acosh"), m_any, 1, 1, numbered(F.ACOSH));
  func(d, Q("atanh"), m_any, 1, 1, numbered(F.ATANH));
  func(d, Q("exp"), m_any, 1, 1, numbered(F.EXP));
  func(d, Q("exp2"), m_any, 1, 1, numbered(F.EXP2));
  func(d, Q("expm1"), m_any, 1, 1, numbered(F.EXPM1));
  func(d, Q("log1p"), m_any, 1, 1, numbered(F.LOG1P));
  func(d, Q("sqrt"), m_any, 1, 1, numbered(F.SQRT));
  func(d, Q("cbrt"), m_any, 1, 1, numbered(F.CBRT));
  func(d, Q("fabs"), m_any, 1, 1, numbered(F.FABS));
  func(d, Q("erf"), m_any, 1, 1, numbered(F.ERF));
  func(d, Q("erfc"), m_any, 1, 1, numbered(F.ERFC));
  func(d, Q("gamma"), m_any, 1, 1, numbered(F.GAMMA));
  func(d, Q("lgamma"), m_any, 1, 1, numbered(F.LGAMMA));
  func(d, Q("degrees"), m_any, 1, 1, numbered(F.DEGREES));
  func(d, Q("radians"), m_any, 1, 1, numbered(F.RADIANS));
  func(d, Q("ulp"), m_any, 1, 1, numbered(F.ULP));
  func(d, Q("isfinite"), m_any, 1, 1, numbered(F.ISFINITE));
  func(d, Q("isinf"), m_any, 1, 1, numbered(F.ISINF));
  func(d, Q("isnan"), m_any, 1, 1, numbered(F.ISNAN));
  func(d, Q("modf"), m_any, 1, 1, numbered(F.MODF));
  func(d, Q("frexp"), m_any, 1, 1, numbered(F.FREXP));
  func(d, Q("pow"), m_any, 2, 2, numbered(F.POW));
  func(d, Q("atan2"), m_any, 2, 2, numbered(F.ATAN2));
  func(d, Q("fmod"), m_any, 2, 2, numbered(F.FMOD));
  func(d, Q("copysign"), m_any, 2, 2, numbered(F.COPYSIGN));
  func(d, Q("remainder"), m_any, 2, 2, numbered(F.REMAINDER));
  func(d, Q("fma"), m_any, 3, 3, numbered(F.FMA));
  func(d, Q("factorial"), m_any, 1, 1, numbered(F.FACTORIAL));
  func(d, Q("comb"), m_any, 2, 2, numbered(F.COMB));
  func(d, Q("isqrt"), m_any, 1, 1, numbered(F.ISQRT));
  func(d, Q("log"), m_any, 1, 2, numbered(F.LOG));
  func(d, Q("log2"), m_any, 1, 1, numbered(F.LOG2));
  func(d, Q("log10"), m_any, 1, 1, numbered(F.LOG10));
  func(d, Q("ceil"), math_ceil, 1, 1);
  func(d, Q("floor"), math_floor, 1, 1);
  func(d, Q("trunc"), math_trunc, 1, 1);
  func(d, Q("ldexp"), math_ldexp, 2, 2);
  func(d, Q("nextafter"), m_nextafter, 2, 2, KW);
  func(d, Q("hypot"), m_hypot, 0, ANY);
  func(d, Q("dist"), math_dist, 2, 2);
  func(d, Q("isclose"), math_isclose, 2, 2, KW);
  func(d, Q("perm"), m_perm, 1, 2);
  func(d, Q("gcd"), m_gcd, 0, ANY);
  func(d, Q("lcm"), m_lcm, 0, ANY);
  func(d, Q("fsum"), math_fsum, 1, 1);
  func(d, Q("prod"), math_prod, 1, 1, KW);
  func(d, Q("sumprod"), math_sumprod, 2, 2);
}
