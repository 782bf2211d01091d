/**
 * The 'e', 'f', 'g' and '%' formats of a double: its digits before the point, and the rest ("tail") of the text.
 *
 * The text lies in a raw heap block: [digits before the point][tail: point, digits, exponent]. Where: bodyAt(), how long:
 * bodyWhole(), bodyTail(), valid until the next formatting. Sign, grouping and padding are the caller's.
 */
import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { T } from "../value/types";
import { decimalPoint, shortest, writeExponent } from "./floatprint";
import { digitsAt, digitsRoom, exactDigits } from "./floatdigits";
import { DIGITS } from "./scratch";

const WORDS: i32 = <i32>memory.data(16, 8);

export function bodyAt(): i32 {
  return load<i32>(WORDS);
}
export function bodyWhole(): i32 {
  return load<i32>(WORDS, 4);
}
export function bodyTail(): i32 {
  return load<i32>(WORDS, 8);
}
export function setBody(at: i32, whole: i32, tail: i32): void {
  store<i32>(WORDS, at);
  store<i32>(WORDS, whole, 4);
  store<i32>(WORDS, tail, 8);
}

/** n digits of (ds, nd) from position i on to `out`, zeros outside. Returns n. */
function copyDigits(out: i32, ds: i32, nd: i32, i: i32, n: i32): i32 {
  let k = 0;
  if (i < 0) {
    k = min(-i, n);
    memory.fill(out, 48, k);
  }
  const have = min(n - k, nd - (i + k));
  if (have > 0) {
    memory.copy(out + k, ds + i + k, have);
    k += have;
  }
  memory.fill(out + k, 48, n - k);
  return n;
}

/**
 * Formats finite x >= 0. `type`: 'e' 'f' 'g' (lower case), or 'r' for the shortest digits (precision ignored). `alt`: keep
 * the point and trailing zeros. `dotZero`: at least one digit after the point, as repr has. A raw block holding the text,
 * to be rooted while it is read; 0 on MemoryError.
 */
export function floatBody(x: f64, type: i32, precision: i32, alt: bool, dotZero: bool, upper: bool): i32 {
  const letter = upper ? 0x45 : 0x65;
  let work = 0;
  let ds = DIGITS;
  let nd = 0;
  let dp = 1;
  const sig = type == 0x65 ? precision + 1 : max(precision, 1); // 'e' and 'g'
  if (type == 0x72) {
    if (x != 0) {
      nd = shortest(x);
      dp = decimalPoint();
    }
  } else {
    const places = type == 0x66;
    const want = places ? precision : sig;
    work = allocRaw(T.RAW, 8 + digitsRoom(x, want));
    if (!work) return 0;
    nd = exactDigits(x, places, want, work + 8);
    ds = digitsAt();
    dp = decimalPoint();
    push(work);
  }
  const out = allocRaw(T.RAW, 8 + max(dp, 1) + max(type == 0x72 ? nd - dp : precision, 0) + max(nd, 0) + 32);
  if (work) pop();
  if (!out) return 0;
  const at = out + 8;
  let o = at;
  let whole = 1;
  let fraction: i32; // digits after the point
  let exponent = false;
  if (type == 0x66) fraction = precision;
  else if (type == 0x65) {
    exponent = true;
    fraction = precision;
  } else if (type == 0x72) {
    exponent = dp > 16 || dp < -3;
    fraction = max(exponent ? nd - 1 : nd - dp, 0);
  } else {
    exponent = dp < -3 || dp > sig - i32(dotZero);
    const shown = alt ? sig : nd;
    fraction = max(exponent ? shown - 1 : shown - dp, 0);
  }
  if (exponent) o += copyDigits(o, ds, nd, 0, 1);
  else if (dp > 0) o += whole = copyDigits(o, ds, nd, 0, dp);
  else store<u8>(o++, 48);
  if (dotZero && !exponent && !fraction) fraction = 1;
  if (fraction || alt) store<u8>(o++, 0x2e);
  o += copyDigits(o, ds, nd, exponent ? 1 : dp, fraction);
  if (exponent) o += writeExponent(nd ? dp - 1 : 0, letter, o);
  setBody(at, whole, o - at - whole);
  return out;
}
