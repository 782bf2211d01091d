/** float.hex() and float.fromhex(): doubles written exactly, in base 16. */
import { newFloat } from "../heap/alloc";
import { writeInt } from "../text/floatprint";
import { NUMTEXT } from "../text/scratch";
import { newStr } from "../text/str";
import { raise } from "../value/raise";
import { Q } from "../value/tag";
import { isStr, T } from "../value/types";
import { scale } from "./bigint-div";
import { digitValue } from "./bigint-text";
import { clean, cleanSize } from "./numtext";
import { parseFloatText, parseStatus } from "../text/floatparse";

/** "-0x1.8000000000000p+1" */
export function floatHex(x: f64): i32 {
  let o = NUMTEXT;
  if (x != x) return Q("nan");
  if (x == Infinity) return Q("inf");
  if (x == -Infinity) return Q("-inf");
  const bits = reinterpret<u64>(x);
  if (bits >> 63) store<u8>(o++, 0x2d);
  const be = <i32>((bits >> 52) & 0x7ff);
  const m = bits & 0xfffffffffffff;
  store<u8>(o, 0x30);
  store<u8>(o, 0x78, 1);
  store<u8>(o, be ? 0x31 : 0x30, 2);
  store<u8>(o, 0x2e, 3);
  o += 4;
  if (x == 0) store<u8>(o++, 0x30);
  else {
    for (let s = 48; s >= 0; s -= 4) {
      const d = <i32>(m >> s) & 15;
      store<u8>(o++, <u8>(d < 10 ? 48 + d : 87 + d));
    }
  }
  store<u8>(o++, 0x70);
  const e = x == 0 ? 0 : be ? be - 1023 : -1022;
  if (e >= 0) store<u8>(o++, 0x2b);
  o += writeInt(e, o);
  return newStr(NUMTEXT, o - NUMTEXT);
}

function invalid(): i32 {
  return raise(T.ValueError, Q("invalid hexadecimal floating-point string"));
}

/** float.fromhex(v): rounded half to even when there are more than 53 bits. */
export function parseHexFloat(v: i32): i32 {
  if (!isStr(v)) return raise(T.TypeError, Q("bad argument type for built-in operation"));
  let p = clean(v);
  if (!p) return 0;
  const end = p + cleanSize();
  if (p >= end) return invalid();
  const start = p;
  let negative = false;
  if (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b) negative = load<u8>(p++) == 0x2d;
  if (p < end && digitValue(load<u8>(p)) > 15 && load<u8>(p) != 0x2e) {
    const x = parseFloatText(start, end - start); // inf, nan
    return parseStatus() == 1 ? newFloat(x) : invalid();
  }
  if (p + 1 < end && load<u8>(p) == 0x30 && (load<u8>(p, 1) | 0x20) == 0x78) p += 2;
  let m: u64 = 0;
  let e = 0;
  let any = false;
  let point = false;
  let sticky = false;
  for (; p < end; p++) {
    const c = <i32>load<u8>(p);
    if (c == 0x2e && !point) {
      point = true;
      continue;
    }
    const d = digitValue(c);
    if (d > 15) break;
    any = true;
    if (m >> 59) {
      if (d) sticky = true;
      if (!point) e += 4;
    } else {
      m = (m << 4) | <u64>d;
      if (point) e -= 4;
    }
  }
  if (!any) return invalid();
  if (p < end) {
    if ((load<u8>(p++) | 0x20) != 0x70) return invalid();
    let minus = false;
    if (p < end && (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b)) minus = load<u8>(p++) == 0x2d;
    if (p >= end) return invalid();
    let x = 0;
    for (; p < end; p++) {
      const d = <u32>load<u8>(p) - 48;
      if (d > 9) return invalid();
      if (x < 100000000) x = x * 10 + d;
    }
    e += minus ? -x : x;
  }
  if (!m) return newFloat(negative ? -0.0 : 0);
  // m * 2^e, first cut to the bits the result can hold
  const z = <i32>clz(m);
  m <<= z;
  e -= z;
  if (e + 64 > 1024) return raise(T.OverflowError, Q("hexadecimal value too large to represent as a float"));
  if (e + 64 < -1080) return newFloat(negative ? -0.0 : 0);
  const drop = max(11, -1074 - e);
  let q: u64, rest: u64, half: u64;
  if (drop > 64) return newFloat(negative ? -0.0 : 0);
  if (drop == 64) {
    q = 0;
    rest = m;
    half = 0x8000000000000000;
  } else {
    q = m >> drop;
    rest = m & (((<u64>1) << drop) - 1);
    half = (<u64>1) << (drop - 1);
  }
  if (rest > half || (rest == half && (sticky || (q & 1) != 0))) q++;
  const x = scale(<f64>q, e + drop);
  if (x == Infinity) return raise(T.OverflowError, Q("hexadecimal value too large to represent as a float"));
  return newFloat(negative ? -x : x);
}
