/**
 * Exact decimal digits of a double, as many as asked for, correctly rounded (half to even on the exact binary value): what
 * the 'e', 'f', 'g' formats and round() need. The whole part is divided down by 10^9, the fraction multiplied up by 10^9;
 * both stop early when enough digits are there.
 *
 * ```
 * work: [limbs of the number being taken apart][one byte for a carry][digits ...]
 * ```
 * Source: the "simple exact" method (big fixed-point number), as in musl's fmt_fp.
 */
import { SCRATCH } from "./scratch";
import { divSmall, mulSmall, trim } from "./limbs";

const BILLION: u32 = 1000000000;

function limbRoom(e: i32): i32 {
  return ((max(e + 53, -e) >> 5) + 4) << 2;
}

function exponentOf(x: f64): i32 {
  const exp = <i32>((reinterpret<u64>(x) >> 52) & 0x7ff);
  return exp ? exp - 1075 : -1074;
}

/** Bytes of work memory exactDigits() needs. */
export function digitsRoom(x: f64, want: i32): i32 {
  const e = exponentOf(x);
  const whole = e + 53 > 0 ? (((e + 53) * 78) >> 8) + 28 : 10;
  const part = e < 0 ? min(-e, max(want, 0)) + 28 : 0;
  return limbRoom(e) + 8 + whole + part;
}

function writeNine(v: u32, p: i32): void {
  for (let i = 8; i >= 0; i--) {
    const q = v / 10;
    store<u8>(p + i, <u8>(48 + (v - q * 10)));
    v = q;
  }
}

/** Where the digits are (an address); valid right after exactDigits(). */
export function digitsAt(): i32 {
  return load<i32>(SCRATCH, 4);
}

/**
 * Digits of finite x >= 0 rounded to `n` significant digits (`places` false) or to `n` places after the point (n may be
 * negative). Trailing zeros are dropped. Returns the number of digits (0: the result is zero); x = 0.ddd * 10^decimalPoint().
 */
export function exactDigits(x: f64, places: bool, n: i32, work: i32): i32 {
  const bits = reinterpret<u64>(x);
  const e = exponentOf(x);
  let m = bits & 0xfffffffffffff;
  if (bits >> 52) m |= 0x10000000000000;
  const start = work + limbRoom(e) + 8;
  let end = start;
  let from = start;
  let point = 0;
  let sticky = false;
  const fracBits = max(-e, 0);

  // the whole part
  const whole = e >= 0 ? m : fracBits < 64 ? m >> fracBits : 0;
  if (whole) {
    const skip = e > 0 ? e >> 5 : 0;
    const s = e > 0 ? e & 31 : 0;
    memory.fill(work, 0, skip << 2);
    const lo = whole << s;
    const hi = s ? whole >> (64 - s) : 0;
    store<u64>(work + (skip << 2), lo);
    store<u32>(work + (skip << 2), <u32>hi, 8);
    let len = trim(work, skip + 3);
    const chunks = ((len << 5) * 78 >> 8) / 9 + 1;
    end = start + chunks * 9;
    let p = end;
    while (len) {
      p -= 9;
      writeNine(divSmall(work, work, len, BILLION), p);
      len = trim(work, len);
    }
    from = p;
    while (load<u8>(from) == 48) from++;
    point = end - from;
  }

  // the fraction: fixed point, limbs [lo, top) below the binary point
  if (fracBits) {
    const frac = fracBits < 64 ? m & (((<u64>1) << fracBits) - 1) : m;
    const top = (fracBits + 31) >> 5;
    const up = (top << 5) - fracBits; // 0..31: align the lowest bit to a limb
    memory.fill(work, 0, (top + 3) << 2);
    store<u64>(work, frac << up);
    if (up) store<u32>(work, <u32>(frac >> (64 - up)), 8);
    let lo = 0;
    let hi = min(top, 3);
    while (frac) {
      while (lo < hi && !load<u32>(work + (lo << 2))) lo++;
      if (lo == hi) break;
      // enough digits already? (one more than asked for, the rest is sticky)
      const have = places ? end - from - point - n : end - from - n;
      if (have > 0 && (places || end > from)) {
        sticky = true;
        break;
      }
      const c = mulSmall(work + (lo << 2), work + (lo << 2), hi - lo, BILLION, 0);
      let chunk: u32 = 0;
      if (hi < top) {
        if (c) store<u32>(work + (hi++ << 2), c);
      } else chunk = c;
      if (end > from || chunk) {
        writeNine(chunk, end);
        if (end == from) {
          while (load<u8>(from) == 48) {
            from++;
            point--;
          }
        }
        end += 9;
      } else point -= 9;
    }
  }

  // round
  let nd = end - from;
  const keep = places ? (nd ? point + n : n < 0 ? -1 : 0) : n;
  if (keep < 0) nd = 0;
  else if (keep < nd) {
    const d = <i32>load<u8>(from + keep) - 48;
    let up = d > 5;
    if (d == 5) {
      up = sticky || (keep > 0 && (load<u8>(from + keep - 1) & 1) != 0);
      for (let p = from + keep + 1; p < end && !up; p++) up = load<u8>(p) != 48;
    }
    nd = keep;
    if (up) {
      let p = from + nd - 1;
      while (p >= from && load<u8>(p) == 57) p--;
      if (p < from) {
        from = p;
        store<u8>(p, 49);
        point++;
        nd = 1;
      } else {
        store<u8>(p, <u8>(load<u8>(p) + 1));
        nd = p + 1 - from;
      }
    }
  }
  while (nd && load<u8>(from + nd - 1) == 48) nd--;
  store<i32>(SCRATCH, nd ? point : 1);
  store<i32>(SCRATCH, from, 4);
  return nd;
}
