/**
 * Operators on int, bool, float and complex: what the dispatch loop's slow path and the types' slots call.
 *
 * Operator numbers (ORDER: as in walk and runtime/native):
 * binary 0 + 1 - 2 * 3 / 4 // 5 % 6 ** 7 << 8 >> 9 & 10 | 11 ^ 12 @; compare 0 < 1 <= 2 > 3 >= 4 == 5 !=;
 * unary 0 - 1 + 2 ~ 3 abs.
 *
 * Operands are rooted by the caller. Results: a Value, NOTIMPL (not numbers, or no such operator between them), or 0.
 */
import * as libm from "./libm";
import { newFloat } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { REVERSED } from "../runtime/native";
import { raise, raise2 } from "../value/raise";
import { FALSE, floatOf, isBool, isFloat, isInt, mkBool, mkInt, NOTIMPL, Q, TRUE } from "../value/tag";
import { T, isExact, typeId } from "../value/types";
import {
  bigAbs,
  bigAdd,
  bigCompare,
  bigNeg,
  bigSub,
  clampI32,
  compareF64,
  isNegative,
  isZero,
  lengthOf,
  plain,
  toF64,
} from "./bigint";
import { bigBitwise, bigInvert, bigShl, bigShr } from "./bigint-bits";
import { bigDivmod, bigFloorDiv, bigTrueDiv } from "./bigint-div";
import { bigPow, bigPowMod } from "./bigint-math";
import { bigMul } from "./bigint-mul";
import { complexBinary, newComplex } from "./complexmath";
import { newTuple } from "./tuple";

/** Kinds of number, the higher one decides. */
export const enum Kind {
  OTHER,
  INT,
  FLOAT,
  COMPLEX,
}

export function kindOf(v: i32): i32 {
  if (v & 1) return Kind.INT;
  switch (typeId(v)) {
    case T.BOOL:
    case T.BIGINT:
      return Kind.INT;
    case T.FLOAT:
    case T.FLOATOBJ:
      return Kind.FLOAT;
    case T.COMPLEX:
      return Kind.COMPLEX;
    default:
      return Kind.OTHER;
  }
}

/** The double of an int or float; Infinity for an int that is too large: see tooLarge(). */
export function numToF64(v: i32): f64 {
  if (isFloat(v)) return floatOf(v);
  if (isInt(v)) return <f64>(v >> 1);
  return typeId(v) == T.FLOATOBJ ? load<f64>(v, 8) : toF64(v);
}

/** Did numToF64(v) = x overflow? Then OverflowError is raised. */
export function tooLarge(v: i32, x: f64): bool {
  if (abs(x) != Infinity || kindOf(v) != Kind.INT) return false;
  raise(T.OverflowError, Q("int too large to convert to float"));
  return true;
}

/** OverflowError as the C library's ERANGE. */
export function rangeError(): i32 {
  return raise2(T.OverflowError, 0, mkInt(34), Q("Numerical result out of range"));
}

/** x // y and x % y as CPython's float_divmod; the quotient is returned, the remainder is floorMod's. */
export function floorMod(x: f64, y: f64): f64 {
  let m = x % y;
  if (m != 0) {
    if (y < 0 != m < 0) m += y;
  } else m = copysign(0, y);
  return m;
}

export function floorDiv(x: f64, y: f64): f64 {
  let m = x % y;
  let d = (x - m) / y;
  if (m != 0 && y < 0 != m < 0) d -= 1;
  if (d == 0) return copysign(0, x / y);
  let f = floor(d);
  if (d - f > 0.5) f += 1;
  return f;
}

function floatPow(x: f64, y: f64): i32 {
  // as C, not as JavaScript: 1 to any power and anything to the 0th are 1, so is -1 to an infinite one
  if (x == 1 || y == 0 || (x == -1 && abs(y) == Infinity)) return newFloat(1);
  if (x != x || y != y) return newFloat(NaN);
  if (x == 0 && y < 0 && y != -Infinity) {
    return raise(T.ZeroDivisionError, Q("0.0 cannot be raised to a negative power"));
  }
  if (x < 0 && abs(x) != Infinity && abs(y) != Infinity && y != floor(y)) return complexBinary(6, x, 0, y, 0);
  const r = y == 2 ? x * x : libm.pow(x, y);
  if (abs(r) == Infinity && abs(x) != Infinity && abs(y) != Infinity) return rangeError();
  return newFloat(r);
}

function floatBinary(op: i32, x: f64, y: f64): i32 {
  switch (op) {
    case 0:
      return newFloat(x + y);
    case 1:
      return newFloat(x - y);
    case 2:
      return newFloat(x * y);
    case 3:
      if (y == 0) return raise(T.ZeroDivisionError, Q("float division by zero"));
      return newFloat(x / y);
    case 4:
      if (y == 0) return raise(T.ZeroDivisionError, Q("float floor division by zero"));
      return newFloat(floorDiv(x, y));
    case 5:
      if (y == 0) return raise(T.ZeroDivisionError, Q("float modulo"));
      return newFloat(floorMod(x, y));
    case 6:
      return floatPow(x, y);
    default:
      return NOTIMPL;
  }
}

function shift(op: i32, a: i32, b: i32): i32 {
  if (isNegative(b)) return raise(T.ValueError, Q("negative shift count"));
  const by = clampI32(b);
  return op == 7 ? bigShl(a, by) : bigShr(a, by);
}

/** a op b of two ints, op below 12. */
export function intBinary(op: i32, a: i32, b: i32): i32 {
  switch (op) {
    case 0:
      return bigAdd(a, b);
    case 1:
      return bigSub(a, b);
    case 2:
      return bigMul(a, b);
    case 3: {
      const x = bigTrueDiv(a, b);
      return x == x ? newFloat(x) : 0;
    }
    case 4:
      return bigFloorDiv(a, b);
    case 5:
      if (isZero(b)) return raise(T.ZeroDivisionError, Q("integer modulo by zero"));
      return bigDivmod(a, b) ? pop() : 0;
    case 6:
      if (isNegative(b)) {
        const x = toF64(a),
          y = toF64(b);
        if (tooLarge(a, x) || tooLarge(b, y)) return 0;
        return floatPow(x, y);
      }
      return bigPow(a, b);
    case 7:
    case 8:
      return shift(op, a, b);
    case 9:
    case 10:
    case 11: {
      const r = bigBitwise(op, a, b);
      return isBool(a) && isBool(b) && r ? mkBool(r != mkInt(0)) : r;
    }
    default:
      return NOTIMPL;
  }
}

/** divmod(a, b) as a tuple */
function divmodTuple(a: i32, b: i32): i32 {
  const q = numDivmod(a, b);
  if (!q || q == NOTIMPL) return q;
  push(q); // above the remainder
  const t = newTuple(2);
  const quotient = pop(),
    rest = pop();
  if (!t) return 0;
  store<i32>(t, quotient, 4);
  store<i32>(t, rest, 8);
  return t;
}

/** pow(a, b, c) of three numbers, or NOTIMPL. */
export function numPow3(a: i32, b: i32, c: i32): i32 {
  const ka = kindOf(a),
    kb = kindOf(b),
    kc = kindOf(c);
  if (!ka || !kb || !kc) return NOTIMPL;
  if (ka == Kind.COMPLEX) return raise(T.ValueError, Q("complex modulo"));
  if (ka != Kind.INT || kb != Kind.INT || kc != Kind.INT) {
    return raise(T.TypeError, Q("pow() 3rd argument not allowed unless all arguments are integers"));
  }
  return bigPowMod(a, b, c);
}

/** a op b; op 13 is divmod. */
export function numBinary(op: i32, a: i32, b: i32): i32 {
  if (op == 13) return divmodTuple(a, b);
  if (isExact(a, T.COMPLEX) && isExact(b, T.COMPLEX)) {
    return complexBinary(op, load<f64>(a, 8), load<f64>(a, 16), load<f64>(b, 8), load<f64>(b, 16));
  }
  const ka = kindOf(a),
    kb = kindOf(b);
  if (!ka || !kb) return NOTIMPL;
  const k = max(ka, kb);
  if (k == Kind.INT) return intBinary(op, a, b);
  let x: f64, y: f64;
  if (k == Kind.FLOAT) {
    x = numToF64(a);
    y = numToF64(b);
    if (tooLarge(a, x) || tooLarge(b, y)) return 0;
    return floatBinary(op, x, y);
  }
  if (op > 3 && op != 6) return NOTIMPL;
  x = ka == Kind.COMPLEX ? load<f64>(a, 8) : numToF64(a);
  y = kb == Kind.COMPLEX ? load<f64>(b, 8) : numToF64(b);
  if (tooLarge(a, x) || tooLarge(b, y)) return 0;
  return complexBinary(
    op,
    x,
    ka == Kind.COMPLEX ? load<f64>(a, 16) : 0,
    y,
    kb == Kind.COMPLEX ? load<f64>(b, 16) : 0,
  );
}

/** The BINARY slot of every number layout. */
export function numBinarySlot(op: i32, a: i32, b: i32): i32 {
  return op & REVERSED ? numBinary(op & ~REVERSED, b, a) : numBinary(op, a, b);
}

/** divmod(a, b) of two numbers: the quotient returned, the remainder pushed on the roots; NOTIMPL or 0 push nothing. */
export function numDivmod(a: i32, b: i32): i32 {
  const ka = kindOf(a),
    kb = kindOf(b);
  if (!ka || !kb) return NOTIMPL;
  const k = max(ka, kb);
  if (k == Kind.COMPLEX) return NOTIMPL;
  if (k == Kind.INT) return bigDivmod(a, b);
  const x = numToF64(a),
    y = numToF64(b);
  if (tooLarge(a, x) || tooLarge(b, y)) return 0;
  if (y == 0) return raise(T.ZeroDivisionError, Q("float divmod()"));
  const m = newFloat(floorMod(x, y));
  if (!m) return 0;
  push(m);
  const q = newFloat(floorDiv(x, y));
  if (!q) pop();
  return q;
}

function ordered(op: i32, c: i32): i32 {
  switch (op) {
    case 0:
      return mkBool(c < 0);
    case 1:
      return mkBool(c <= 0);
    case 2:
      return mkBool(c > 0);
    case 3:
      return mkBool(c >= 0);
    case 4:
      return mkBool(c == 0);
    default:
      return mkBool(c != 0);
  }
}

export function compareFloats(op: i32, x: f64, y: f64): i32 {
  switch (op) {
    case 0:
      return mkBool(x < y);
    case 1:
      return mkBool(x <= y);
    case 2:
      return mkBool(x > y);
    case 3:
      return mkBool(x >= y);
    case 4:
      return mkBool(x == y);
    default:
      return mkBool(x != y);
  }
}

/** a op b for a comparison: TRUE, FALSE or NOTIMPL. */
export function numCompare(op: i32, a: i32, b: i32): i32 {
  const ka = kindOf(a),
    kb = kindOf(b);
  if (!ka || !kb) return NOTIMPL;
  if (ka == Kind.COMPLEX || kb == Kind.COMPLEX) {
    if (op < 4) return NOTIMPL;
    const c = ka == Kind.COMPLEX ? a : b,
      o = ka == Kind.COMPLEX ? b : a;
    let same: bool;
    if (kindOf(o) == Kind.COMPLEX) same = load<f64>(c, 8) == load<f64>(o, 8) && load<f64>(c, 16) == load<f64>(o, 16);
    else {
      same = load<f64>(c, 16) == 0 && compareOne(4, o, load<f64>(c, 8)) == TRUE;
    }
    return mkBool(same == (op == 4));
  }
  if (ka == Kind.INT && kb == Kind.INT) return ordered(op, bigCompare(a, b));
  if (kb == Kind.FLOAT) return compareOne(op, a, numToF64(b));
  return compareOne(op < 2 ? op + 2 : op < 4 ? op - 2 : op, b, numToF64(a));
}

/** a (int or float) op x. */
function compareOne(op: i32, a: i32, x: f64): i32 {
  if (isInt(a)) return compareFloats(op, <f64>(a >> 1), x);
  if (kindOf(a) == Kind.FLOAT) return compareFloats(op, numToF64(a), x);
  if (x != x) return op == 5 ? TRUE : FALSE;
  return ordered(op, compareF64(a, x));
}

/** op a */
export function numUnary(op: i32, a: i32): i32 {
  const k = kindOf(a);
  if (k == Kind.INT) {
    switch (op) {
      case 0:
        return bigNeg(a);
      case 1:
        return plain(a);
      case 2:
        return bigInvert(a);
      default:
        return bigAbs(a);
    }
  }
  if (k == Kind.FLOAT) {
    const x = numToF64(a);
    switch (op) {
      case 0:
        return newFloat(-x);
      case 1:
        return isFloat(a) ? a : newFloat(x);
      case 2:
        return NOTIMPL;
      default:
        return newFloat(abs(x));
    }
  }
  if (k == Kind.COMPLEX) {
    const re = load<f64>(a, 8),
      im = load<f64>(a, 16);
    switch (op) {
      case 0:
        return newComplex(-re, -im);
      case 1:
        return newComplex(re, im);
      case 2:
        return NOTIMPL;
      default:
        return complexAbs(a);
    }
  }
  return NOTIMPL;
}
/** abs() of a complex number. */
export function complexAbs(a: i32): i32 {
  const re = load<f64>(a, 8),
    im = load<f64>(a, 16),
    r = Math.hypot(re, im);
  if (r == Infinity && abs(re) != Infinity && abs(im) != Infinity) {
    return raise(T.OverflowError, Q("absolute value too large"));
  }
  return newFloat(r);
}

/** Truth of a number. */
export function numTruth(v: i32): i32 {
  const k = kindOf(v);
  if (k == Kind.INT) return mkBool(lengthOf(v) != 0);
  if (k == Kind.FLOAT) return mkBool(numToF64(v) != 0);
  return mkBool(load<f64>(v, 8) != 0 || load<f64>(v, 16) != 0);
}
