// A product whose sum with (or difference from) another number is all that is wanted of it: no product is made in between.
// Floats are the dispatch loop's own.

import { NOTIMPL } from "../value/tag";
import { T, isExact } from "../value/types";
import { newComplex } from "../objects/complexmath";
import { bigMulAdd } from "../objects/bigint-mul";
import { Op } from "../syntax/nodes";

/** a * b of the MUL at `pc` with the ADD or SUB behind it: the number, 0, or NOTIMPL: one after the other. */
export function multiplyAdd(fp: i32, pc: i32, a: i32, b: i32): i32 {
  const left = load<u16>(pc, 10) == load<u16>(pc, 6), c = load<i32>(fp + load<u16>(pc + (left ? 12 : 10))), minus = load<u8>(pc, 8) == Op.SUB;
  if (isExact(a, T.COMPLEX)) {
    if (!isExact(b, T.COMPLEX) || !isExact(c, T.COMPLEX)) return NOTIMPL;
    const w = load<f64>(a, 8), x = load<f64>(a, 16), y = load<f64>(b, 8), z = load<f64>(b, 16), re = w * y - x * z, im = w * z + x * y;
    const r = load<f64>(c, 8), i = load<f64>(c, 16);
    if (!minus) return newComplex(re + r, im + i);
    return left ? newComplex(re - r, im - i) : newComplex(r - re, i - im);
  }
  // a large int times a small one
  if (b & 1 && isExact(a, T.BIGINT) && isInteger(c)) return bigMulAdd(a, b >> 1, c, minus, minus && !left);
  if (a & 1 && isExact(b, T.BIGINT) && isInteger(c)) return bigMulAdd(b, a >> 1, c, minus, minus && !left);
  return NOTIMPL;
}
// @ts-ignore: decorator
@inline function isInteger(c: i32): bool { return (c & 1) != 0 || isExact(c, T.BIGINT); }
