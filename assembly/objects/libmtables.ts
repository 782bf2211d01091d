// The tables of the standard library's exp, exp2, pow, log and log2 (util/math), computed at their first use: in the wasm
// file their 12 KB, as good as random, would be a thirtieth of what is downloaded. The build leaves them zero and lists them
// at S_MATH (tools/lib/math-tables.mjs, which also checks that they come out here as they were):
//
//   +0 exp   +4 pow   +8 log: 1/c, log(c)   +12 log: c   +16 and +20 the same of log2   addresses, 0 = filled
//   +24      i32 each: units of the last place between 1/c and the reciprocal of the middle of its interval, 128 of log, 64 of log2
//
// All in pairs of doubles, the second a correction of the first, 106 bits together.
// T. J. Dekker, A floating-point technique for extending the available precision, 1971.

import { S_MATH } from "../layout";

const PAIR: i32 = 16;
const PAIRS: i32 = <i32>memory.data(80, 8);
const SUM: i32 = PAIRS, SQUARE: i32 = PAIRS + PAIR, RATIO: i32 = PAIRS + 2 * PAIR, UNIT: i32 = PAIRS + 3 * PAIR, FACTOR: i32 = PAIRS + 4 * PAIR;

function put(to: i32, hi: f64, lo: f64): void {
  const s = hi + lo;
  store<f64>(to, s);
  store<f64>(to, lo - (s - hi), 8);
}
/** The upper half of the digits. */
function upper(a: f64): f64 {
  const t = a * 134217729.0;
  return t - (t - a);
}
/** What p = a * b has lost. */
function lost(a: f64, b: f64, p: f64): f64 {
  const ah = upper(a), bh = upper(b), al = a - ah, bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}
function multiply(to: i32, a: i32, b: i32): void {
  const x = load<f64>(a), y = load<f64>(b), p = x * y;
  put(to, p, lost(x, y, p) + x * load<f64>(b, 8) + load<f64>(a, 8) * y);
}
function divide(to: i32, x: f64, b: i32): void {
  const y = load<f64>(b), q = x / y, p = q * y;
  put(to, q, (x - p - lost(q, y, p) - q * load<f64>(b, 8)) / y);
}
function add(to: i32, a: i32, b: i32): void {
  const x = load<f64>(a), y = load<f64>(b), s = x + y, z = s - x;
  put(to, s, x - (s - z) + (y - z) + (load<f64>(a, 8) + load<f64>(b, 8)));
}

/** SUM = -log(x) = 2 atanh((1 - x) / (1 + x)), for x near 1. */
function minusLog(x: f64): void {
  put(UNIT, x < 1 ? 1 : x, x < 1 ? x : 1);
  divide(RATIO, 1 - x, UNIT);
  multiply(SQUARE, RATIO, RATIO);
  const t = load<f64>(SQUARE);
  // terms below 2 ** -50 of the sum need no correction
  let last: f64 = 1;
  for (let term = t; term > 1e-15; term *= t) last += 2;
  let m = 2 * last + 1, small: f64 = 0;
  for (; m > last; m -= 2) small = small * t + 1 / m;
  put(SUM, small, 0);
  for (; m > 0; m -= 2) {
    multiply(SUM, SUM, SQUARE);
    put(UNIT, m, 0);
    divide(UNIT, 1, UNIT);
    add(SUM, SUM, UNIT);
  }
  multiply(SUM, SUM, RATIO);
  add(SUM, SUM, SUM);
}
/** SUM cut to 43 digits behind the point, and the rest. */
function rounded(to: i32): void {
  const hi = load<f64>(SUM), q = nearest(hi * 8796093022208.0) / 8796093022208.0;
  store<f64>(to, q);
  store<f64>(to, hi - q + load<f64>(SUM, 8), 8);
}
/** Middle of interval i, whose first bits tell the interval: doubles from `first` on. */
function middle(first: i64, i: i32, shift: i32): f64 { return reinterpret<f64>(first + ((<i64>i << shift) | (<i64>1 << (shift - 1)))); }

function fillExp(table: i32): void {
  put(SUM, 1, 0);
  put(FACTOR, 1.0054299011128027, 9.499186535455032e-17); // 2 ** (1/128)
  for (let i = 0; i < 128; i++, table += PAIR) {
    const v = load<f64>(SUM);
    store<f64>(table, load<f64>(SUM, 8) / v);
    store<i64>(table, reinterpret<i64>(v) - (<i64>i << 45), 8);
    multiply(SUM, SUM, FACTOR);
  }
}
function fillPow(table: i32): void {
  for (let i = 0; i < 128; i++, table += 2 * PAIR) {
    const c = middle(0x3fe6955500000000, i, 45);
    const x = (c < 1 ? 2 * nearest(128 / c) : nearest(256 / c)) / 256;
    minusLog(x);
    store<f64>(table, x);
    rounded(table + PAIR);
  }
}
/** Logarithms times FACTOR. */
function fillLog(table: i32, centres: i32, off: i32, shift: i32): void {
  for (let i = 0, n = 1 << (52 - shift); i < n; i++, table += PAIR, centres += PAIR, off += 4) {
    const x = reinterpret<f64>(reinterpret<i64>(1 / middle(0x3fe6000000000000, i, shift)) + <i64>load<i32>(off));
    put(UNIT, x, 0);
    divide(centres, 1, UNIT);
    minusLog(x);
    multiply(SUM, SUM, FACTOR);
    rounded(table);
    store<f64>(table, load<f64>(table), 8);
    store<f64>(table, x);
  }
}

/** Which table of the list. */
export const EXP: i32 = 0, POW: i32 = 4, LOG: i32 = 8, LOG2: i32 = 16;

/** Has the table filled, at its first use. */
export function prepare(which: i32): void {
  const list = load<i32>(S_MATH), table = list ? load<i32>(list + which) : 0;
  if (table) fill(list, which, table);
}
function fill(list: i32, which: i32, table: i32): void {
  store<i32>(list + which, 0);
  if (which == EXP) return fillExp(table);
  if (which == POW) return fillPow(table);
  if (which == LOG) put(FACTOR, 1, 0);
  else put(FACTOR, 1.4426950408889634, 2.0355273740931033e-17); // 1 / log(2)
  fillLog(table, load<i32>(list + which, 4), list + (which == LOG ? 24 : 24 + 512), which == LOG ? 45 : 46);
}
