/**
 * erf, erfc, gamma, lgamma.
 *
 * erf, erfc: Sun's fdlibm s_erf.c (rational approximations on five intervals). gamma, lgamma: CPython's mathmodule.c, that
 * is Lanczos' approximation with g = 6.0246..., N = 13 (from Boost), reflected for negative arguments.
 */

import * as libm from "../objects/libm";

// prettier-ignore
const ERF = memory.data<f64>([
  // pp, qq: |x| < 0.84375
  1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05,
  1.0, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06,
  // pa, qa (offset 11): |x| < 1.25
  -2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03,
  1.0, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02,
  // ra, sa (offset 25): |x| < 1/0.35
  -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00,
  1.0, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02,
  // rb, sb (offset 42): above
  -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02,
  1.0, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01,
]);
const ERX: f64 = 8.45062911510467529297e-01;
const EFX: f64 = 1.28379167095512586316e-01;

/** Horner's scheme over n coefficients from `from` on, lowest first. */
function poly(table: i32, from: i32, n: i32, x: f64): f64 {
  let r: f64 = 0;
  for (let i = n - 1; i >= 0; i--) r = r * x + load<f64>(table + ((from + i) << 3));
  return r;
}

/** erfc(|x|) for |x| >= 1.25. */
function tail(x: f64): f64 {
  const s = 1 / (x * x);
  const table = <i32>ERF;
  const r =
    x < 1 / 0.35
      ? poly(table, 25, 8, s) / poly(table, 33, 9, s)
      : poly(table, 42, 7, s) / poly(table, 49, 8, s);
  const z = reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000);
  return (libm.exp(-z * z - 0.5625) * libm.exp((z - x) * (z + x) + r)) / x;
}

/** P(s)/Q(s) of the interval around 1. */
function middle(x: f64): f64 {
  const s = x - 1;
  return poly(<i32>ERF, 11, 7, s) / poly(<i32>ERF, 18, 7, s);
}

function small(x: f64): f64 {
  const z = x * x;
  return poly(<i32>ERF, 0, 5, z) / poly(<i32>ERF, 5, 6, z);
}

export function erf(x: f64): f64 {
  if (x != x) return x;
  const a = abs(x);
  if (a < 0.84375) return a < 3.7252902984e-9 ? x + EFX * x : x + x * small(x);
  let r: f64;
  if (a < 1.25) r = ERX + middle(a);
  else if (a >= 6) r = 1;
  else r = 1 - tail(a);
  return copysign(r, x);
}

export function erfc(x: f64): f64 {
  if (x != x) return x;
  const a = abs(x);
  if (a < 0.84375) {
    if (a < 1.3877787807814457e-17) return 1 - x;
    const y = small(x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (a < 1.25) return x > 0 ? 1 - ERX - middle(a) : 1 + (ERX + middle(a));
  if (a >= 28) return x > 0 ? 0 : 2;
  if (x < -6) return 2;
  return x > 0 ? tail(a) : 2 - tail(a);
}

const G: f64 = 6.02468004077672958374;
const G_HALF: f64 = 5.52468004077672958374;
// prettier-ignore
const LANCZOS = memory.data<f64>([
  23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
  6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
  2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
]);

function lanczosSum(x: f64): f64 {
  const table = <i32>LANCZOS;
  if (x < 5) return poly(table, 0, 13, x) / poly(table, 13, 13, x);
  let num: f64 = 0,
    den: f64 = 0;
  for (let i = 0; i < 13; i++) {
    num = num / x + load<f64>(table + (i << 3));
    den = den / x + load<f64>(table + ((13 + i) << 3));
  }
  return num / den;
}

/** sin(pi x) for finite x, exact at the halves. */
export function sinPi(x: f64): f64 {
  const y = abs(x) % 2;
  let r: f64;
  switch (<i32>nearest<f64>(2 * y)) {
    case 0:
      r = Math.sin(Math.PI * y);
      break;
    case 1:
      r = Math.cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = Math.sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -Math.cos(Math.PI * (y - 1.5));
      break;
    default:
      r = Math.sin(Math.PI * (y - 2));
  }
  return copysign(1, x) * r;
}

/** gamma(x); NaN where it has no value, Infinity when too large (x = 0 included). */
export function gamma(x: f64): f64 {
  if (x - x != 0) return x == Infinity || x != x ? x : NaN;
  if (x == 0) return NaN;
  if (x == floor(x)) {
    if (x < 0) return NaN;
    if (x <= 23) {
      let r = 1.0;
      for (let i = 2.0; i < x; i++) r *= i;
      return r;
    }
  }
  const a = abs(x);
  if (a < 1e-20) return 1 / x;
  if (a > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  const y = a + G_HALF;
  const z = ((a > G_HALF ? y - a - G_HALF : y - G_HALF - a) * G) / y;
  let r: f64;
  if (x < 0) {
    r = ((-Math.PI / sinPi(a) / a) * libm.exp(y)) / lanczosSum(a);
    r -= z * r;
    if (a < 140) r /= libm.pow(y, a - 0.5);
    else {
      const p = libm.pow(y, a / 2 - 0.25);
      r /= p;
      r /= p;
    }
  } else {
    r = lanczosSum(a) / libm.exp(y);
    r += z * r;
    if (a < 140) r *= libm.pow(y, a - 0.5);
    else {
      const p = libm.pow(y, a / 2 - 0.25);
      r *= p;
      r *= p;
    }
  }
  return r;
}

/** log |gamma(x)|; NaN at the poles. */
export function lgamma(x: f64): f64 {
  if (x - x != 0) return x != x ? x : Infinity;
  if (x == floor(x) && x <= 2) return x <= 0 ? NaN : 0;
  const a = abs(x);
  if (a < 1e-20) return -libm.log(a);
  let r = libm.log(lanczosSum(a)) - G;
  r += (a - 0.5) * (libm.log(a + G - 0.5) - 1);
  if (x < 0) r = 1.144729885849400174143427351353058711647 - libm.log(abs(sinPi(a))) - libm.log(a) - r;
  return r;
}
