/** Rounding to decimal places, half to even: round(int, -n), round(float), round(float, n). */
import { allocRaw, newFloat } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { decimalPoint, writeExponent } from "../text/floatprint";
import { digitsAt, digitsRoom, exactDigits } from "../text/floatdigits";
import { parseFloatText } from "../text/floatparse";
import { mkInt } from "../value/tag";
import { T } from "../value/types";
import { bigAdd, bigCompare, bigSub, bitLengthOf, isOdd, plain } from "./bigint";
import { bigDivmod } from "./bigint-div";
import { bigPow } from "./bigint-math";
import { rangeError } from "./number";

/** round(v, n) of an int: a multiple of 10**-n. */
export function roundInt(v: i32, n: i32): i32 {
  if (n >= 0) return plain(v);
  if (<i64>-n * 3 > <i64>bitLengthOf(v) + 3) return mkInt(0);
  const mark = top();
  const unit = bigPow(mkInt(10), mkInt(-n));
  if (!unit) return 0;
  push(unit);
  // v = q * unit + r; compare 2r with unit
  const q = bigDivmod(v, unit);
  if (!q) return 0;
  const r = pop();
  push(q);
  push(r);
  const twice = bigAdd(r, r);
  if (!twice) return 0;
  push(twice);
  const c = bigCompare(twice, unit);
  let result = bigSub(v, r);
  if (result && (c > 0 || (c == 0 && isOdd(q)))) {
    push(result);
    result = bigAdd(result, unit);
  }
  reset(mark);
  return result;
}

/** The whole double nearest to x, halves to the even one. */
export function roundHalfEven(x: f64): f64 {
  return nearest<f64>(x);
}

/** round(x, n) of a float: the double nearest to the decimal nearest to x. */
export function roundFloat(x: f64, n: i32): i32 {
  if (x != x || abs(x) == Infinity || x == 0 || n > 323) return newFloat(x);
  if (n < -308) return newFloat(copysign(0, x));
  const room = digitsRoom(abs(x), n);
  const block = allocRaw(T.RAW, room + 32);
  if (!block) return 0;
  const nd = exactDigits(abs(x), true, n, block + 8);
  if (!nd) return newFloat(copysign(0, x));
  const at = digitsAt();
  const e = decimalPoint() - nd;
  push(block);
  const y = parseFloatText(at, nd + writeExponent(e, 0x65, at + nd));
  pop();
  if (y == Infinity) return rangeError();
  return newFloat(copysign(y, x));
}
