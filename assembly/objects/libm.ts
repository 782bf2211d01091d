// Powers, exponentials and logarithms, the same in every build: the standard library's Math has two versions of each and
// takes the less exact one when asked to shrink. These are the exact ones (Arm's optimized routines, below 0.53 ulp).

import { EXP, LOG, LOG2, POW, prepare } from "./libmtables";
import { exp2_lut, exp_lut, log2_lut, log_lut, pow_lut } from "util/math";

export function pow(x: f64, y: f64): f64 {
  // as the library's Math.pow does before it comes to the routine
  if (abs(y) <= 2) {
    if (y == 2) return x * x;
    if (y == 0.5) return select<f64>(Math.abs(sqrt<f64>(x)), Infinity, x != -Infinity);
    if (y == -1) return 1 / x;
    if (y == 1) return x;
    if (y == 0) return 1;
  }
  prepare(EXP);
  prepare(POW);
  return pow_lut(x, y);
}
export function exp(x: f64): f64 { prepare(EXP); return exp_lut(x); }
export function exp2(x: f64): f64 { prepare(EXP); return exp2_lut(x); }
export function log(x: f64): f64 { prepare(LOG); return log_lut(x); }
export function log2(x: f64): f64 { prepare(LOG2); return log2_lut(x); }
// those of Math that use them
export function sinh(x: f64): f64 { prepare(EXP); return Math.sinh(x); }
export function cosh(x: f64): f64 { prepare(EXP); return Math.cosh(x); }
export function asinh(x: f64): f64 { prepare(LOG); return Math.asinh(x); }
export function acosh(x: f64): f64 { prepare(LOG); return Math.acosh(x); }
