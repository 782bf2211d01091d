// Machine values in memory: one item of an array, a memoryview or a struct by its format letter, in the board's own
// (little endian) order; struct turns big endian ones around (modules/struct.ts).
//
//   b B 1   h H 2   i I l L n N P 4   q Q 8   f 4  d 8  e 2   ? 1   c 1 (bytes)   O S 4 (a Value, an address of text)

import { S_PORT } from "../layout";
import { raise, raise1 } from "../value/raise";
import { NONE, Q, floatOf, isFloat, isInt, isPtr, mkBool, mkInt } from "../value/tag";
import { T, isLayout, typeId } from "../value/types";
import { newFloat } from "../heap/alloc";
import { STR_DATA, newBytes, newStr } from "../text/str";
import { isNegative, fromI32, fromI64, fromU32, fromU64, toF64 } from "./bigint";
import { writeBytes } from "./bigint-bits";
import { Kind, kindOf } from "./number";
import { bufferAddr, bufferLen } from "./buffer";

/** Bytes of an item, 0 for an unknown letter. */
export function itemSize(code: i32): i32 { return <u32>(code - 63) < 64 ? load<u8>(SIZES + code - 63) : 0; }
// prettier-ignore
const SIZES: i32 = <i32>memory.data<u8>([
  1, 0, 0, 1, 0, 0, 0, 0, 0, 2, 4, 0, 0, 4, 0, 4, // ?  B     H I  L  N
  4, 4, 8, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // O P Q S
  0, 0, 0, 1, 1, 8, 2, 4, 0, 2, 4, 0, 0, 4, 0, 4, // b c d e f  h i  l  n
  0, 0, 8, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, // q x
]);

/** f64 of a half-precision float. */
export function halfToF64(h: i32): f64 {
  const e = (h >> 10) & 31, m = h & 1023;
  let x: f64;
  if (e == 31) x = m ? NaN : Infinity;
  else if (e == 0) x = <f64>m * 5.960464477539063e-8; // 2^-24
  else x = reinterpret<f64>(<u64>(e + 1008) << 52 | <u64>m << 42);
  return h & 0x8000 ? -x : x;
}
/** Half-precision bits of a float, rounded to even; -1 when it is too large. */
export function f64ToHalf(x: f64): i32 {
  const b = reinterpret<u64>(x), sign = <i32>(b >> 48) & 0x8000, e = (<i32>(b >> 52) & 2047) - 1023;
  const m = b & 0xfffffffffffff;
  if (e == 1024) return sign | (m ? 0x7e00 : 0x7c00);
  if (e < -25) return sign;
  if (e > 15) return -1;
  // 11 significant bits, fewer below 2^-14
  const drop = e >= -14 ? 42 : 42 - 14 - e;
  const full = m | 0x10000000000000, kept = full >> drop, rest = full & ((<u64>1 << drop) - 1), half = <u64>1 << (drop - 1);
  let h = <i32>kept;
  if (rest > half || (rest == half && (kept & 1))) h++;
  h = e >= -14 ? h + ((e + 14) << 10) : h;
  return h >= 0x7c00 ? -1 : sign | h;
}

/** The item at `p` as a Value; 0 with MemoryError pending. `p` lies in a rooted object. */
export function loadItem(p: i32, code: i32): i32 {
  switch (code) {
    case 98: return mkInt(load<i8>(p));
    case 66: return mkInt(load<u8>(p));
    case 104: return mkInt(load<i16>(p));
    case 72: return mkInt(load<u16>(p));
    case 105: case 108: case 110: return fromI32(load<i32>(p));
    case 73: case 76: case 78: case 80: return fromU32(load<u32>(p));
    case 113: return fromI64(load<i64>(p));
    case 81: return fromU64(load<u64>(p), false);
    case 102: return newFloat(<f64>load<f32>(p));
    case 100: return newFloat(load<f64>(p));
    case 101: return newFloat(halfToF64(load<u16>(p)));
    case 63: return mkBool(load<u8>(p) != 0);
    case 99: return newBytes(p, 1);
    case 79: return load<i32>(p) ? load<i32>(p) : NONE;
    case 83: { // the address of text that ends with a NUL
      const q = load<i32>(p);
      let n = 0;
      while (<u32>(q + n) < <u32>memory.size() << 16 && load<u8>(q + n)) n++;
      return newStr(q, n);
    }
    default: return raise(T.ValueError, Q("bad typecode"));
  }
}

/** Can `v` be the number of an f item? */
function isNumber(v: i32): bool { const t = typeId(v); return (t >= T.INT && t <= T.FLOATOBJ); }
export function toDouble(v: i32): f64 {
  if (isFloat(v)) return floatOf(v);
  return isLayout(v, T.FLOATOBJ) ? load<f64>(v, 8) : toF64(v);
}

/** What an int that does not fit means: it was cut off, as MicroPython does, or 2. */
function over(): i32 { return load<i32>(S_PORT) ? 0 : 2; }

/** Stores `v` at `p`: 0 done, 1 not a number of that kind, 2 out of range (stored cut off), 3 an exception is pending. */
export function storeItem(p: i32, code: i32, v: i32): i32 {
  switch (code) {
    case 102: case 100: case 101: {
      if (!isNumber(v)) return 1;
      const x = toDouble(v);
      if (code == 100) store<f64>(p, x);
      else if (code == 102) { store<f32>(p, <f32>x); if (isFinite(x) && !isFinite(<f32>x)) return 2; }
      else { const h = f64ToHalf(x); if (h < 0) return 2; store<u16>(p, <u16>h); }
      return 0;
    }
    case 63: return 1; // truth is the caller's to find out
    case 99:
      if (bufferLen(v) != 1 || !isLayout(v, T.BYTES)) return 1;
      store<u8>(p, load<u8>(bufferAddr(v)));
      return 0;
    case 79: store<i32>(p, v); return 0;
    case 83: if (isPtr(v) && isLayout(v, T.STR)) { store<i32>(p, v + STR_DATA); return 0; }
  }
  const t = typeId(v);
  if (t != T.INT && t != T.BIGINT && t != T.BOOL) return 1;
  const size = itemSize(code), small = isInt(v) ? v >> 1 : 0;
  if (isInt(v)) {
    switch (code) {
      case 98: store<u8>(p, <u8>small); return small == <i32><i8>small ? 0 : over();
      case 66: store<u8>(p, <u8>small); return <u32>small < 256 ? 0 : over();
      case 104: store<u16>(p, <u16>small); return small == <i32><i16>small ? 0 : over();
      case 72: store<u16>(p, <u16>small); return <u32>small < 65536 ? 0 : over();
      case 105: case 108: case 110: store<i32>(p, small); return 0;
      case 73: case 76: case 78: case 80: if (small >= 0) { store<i32>(p, small); return 0; }
    }
  }
  // n is the only signed letter whose capital is not its unsigned one by case alone; all lower-case letters are signed
  return writeBytes(v, p, size, false, code >= 97) ? 0 : over();
}

/** storeItem for array.array and bytes-like owners: true, or false with TypeError or OverflowError pending. */
export function putItem(p: i32, code: i32, v: i32): bool {
  // an item that does not fit leaves the old one
  const r = storeItem(ITEM, code, v);
  if (r == 0 || (r == 2 && code == 102)) { memory.copy(p, ITEM, itemSize(code)); return true; }
  if (r == 1) {
    if (code == 102 || code == 100) raise1(T.TypeError, Q("must be real number, not %T"), v);
    else raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
    return false;
  }
  raise(T.OverflowError, kindOf(v) == Kind.INT && isNegative(v) ? lowMessage(code) : highMessage(code));
  return false;
}
/** Where an item is made before it is known to fit. */
export const ITEM: i32 = <i32>memory.data(8, 8);

function lowMessage(code: i32): i32 {
  switch (code) {
    case 98: return Q("signed char is less than minimum");
    case 66: return Q("unsigned byte integer is less than minimum");
    case 104: return Q("signed short integer is less than minimum");
    case 72: return Q("unsigned short is less than minimum");
    case 105: case 108: return Q("signed integer is less than minimum");
    case 113: return Q("int too big to convert");
    case 81: return Q("can't convert negative int to unsigned");
    default: return Q("can't convert negative value to unsigned int");
  }
}
function highMessage(code: i32): i32 {
  switch (code) {
    case 98: return Q("signed char is greater than maximum");
    case 66: return Q("unsigned byte integer is greater than maximum");
    case 104: return Q("signed short integer is greater than maximum");
    case 72: return Q("unsigned short is greater than maximum");
    case 105: case 108: return Q("signed integer is greater than maximum");
    case 113: case 81: return Q("int too big to convert");
    default: return Q("unsigned int is greater than maximum");
  }
}
