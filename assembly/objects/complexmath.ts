/**
 * Complex arithmetic on pairs of doubles, as CPython's complexobject.c does it.
 *
 * complex: `[header][pad][re f64][im f64]([class][attrs])`
 */
import { atan2 } from "./angle";
import * as libm from "./libm";
import { bump } from "../heap/alloc";
import { raise } from "../value/raise";
import { NOTIMPL, Q } from "../value/tag";
import { T } from "../value/types";

export function newComplex(re: f64, im: f64): i32 {
  const p = bump(T.COMPLEX, 24);
  if (!p) return 0;
  store<i32>(p, 0, 4);
  store<f64>(p, re, 8);
  store<f64>(p, im, 16);
  return p;
}

/** (a + bi) / (c + di), by Smith's method: no overflow in between. c, d not both zero. */
function divide(a: f64, b: f64, c: f64, d: f64): i32 {
  if (abs(c) >= abs(d)) {
    const r = d / c,
      n = c + d * r;
    return newComplex((a + b * r) / n, (b - a * r) / n);
  }
  if (abs(d) >= abs(c)) {
    const r = c / d,
      n = c * r + d;
    return newComplex((a * r + b) / n, (b * r - a) / n);
  }
  return newComplex(NaN, NaN);
}

/** x ** n for a whole n, |n| <= 100, by squaring. */
function powWhole(re: f64, im: f64, n: i32): i32 {
  let rr = 1.0,
    ri = 0.0,
    pr = re,
    pi = im;
  for (let mask = 1, m = abs(n); m >= mask; mask <<= 1) {
    if (m & mask) {
      const t = rr * pr - ri * pi;
      ri = rr * pi + ri * pr;
      rr = t;
    }
    const t = pr * pr - pi * pi;
    pi = 2 * pr * pi;
    pr = t;
  }
  if (n <= 0) {
    if (rr == 0 && ri == 0) return raise(T.ZeroDivisionError, Q("0.0 to a negative or complex power"));
    return checked(divide(1, 0, rr, ri));
  }
  return checked(newComplex(rr, ri));
}

/** OverflowError when a power of finite numbers is not finite. */
function checked(c: i32): i32 {
  if (c && (abs(load<f64>(c, 8)) == Infinity || abs(load<f64>(c, 16)) == Infinity)) {
    return raise(T.OverflowError, Q("complex exponentiation"));
  }
  return c;
}

function power(a: f64, b: f64, c: f64, d: f64): i32 {
  if (c == 0 && d == 0) return newComplex(1, 0);
  if (d == 0 && c == floor(c) && abs(c) <= 100) return powWhole(a, b, <i32>c);
  if (a == 0 && b == 0) {
    if (d != 0 || c < 0) return raise(T.ZeroDivisionError, Q("0.0 to a negative or complex power"));
    return newComplex(0, 0);
  }
  const v = Math.hypot(a, b);
  let len = libm.pow(v, c);
  const at = atan2(b, a);
  let phase = at * c;
  if (d != 0) {
    len *= libm.exp(-at * d);
    phase += d * libm.log(v);
  }
  return checked(newComplex(len * Math.cos(phase), len * Math.sin(phase)));
}

/** (a + bi) op (c + di) for + - * / **. */
export function complexBinary(op: i32, a: f64, b: f64, c: f64, d: f64): i32 {
  switch (op) {
    case 0:
      return newComplex(a + c, b + d);
    case 1:
      return newComplex(a - c, b - d);
    case 2:
      return newComplex(a * c - b * d, a * d + b * c);
    case 3:
      if (c == 0 && d == 0) return raise(T.ZeroDivisionError, Q("complex division by zero"));
      return divide(a, b, c, d);
    case 6:
      return power(a, b, c, d);
    default:
      return NOTIMPL;
  }
}
