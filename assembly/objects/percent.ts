/**
 * `fmt % args` for str and bytes: one conversion after the other into a string builder, as a continuation, because a
 * mapping's lookup, __str__, __repr__, __int__, __index__ and __float__ may be Python code.
 *
 * slots: 0 fmt  1 args  2 builder  3 position  4 next argument  5 flags | conversion << 8  6 width  7 precision
 *        8 the value being converted (3, 4, 6, 7: small ints)
 * states: 1 awaits a mapping's value, 2 awaits the converted value
 */
import { push } from "../heap/roots";
import { S_PORT } from "../layout";
import { enter, finish, setSlot, setState, slot, state, tidy } from "../runtime/frame";
import { Slot, slotOf } from "../runtime/native";
import { callSpecial, getItem, lookupSpecial, repr, str } from "../runtime/protocol";
import { bufByte, bufDone, bufInt, bufRun, bufStr, newBuf } from "../text/strbuf";
import { chrStr, newBytes, newStr, offsetOf, STR_DATA, strBytes, strLen, strSize } from "../text/str";
import { raise, raise1, raise2, raiseValue } from "../value/raise";
import { isInt, mkInt, PENDING, Q } from "../value/tag";
import { isLayout, isStr, T, typeId, typeOfId } from "../value/types";
import { asciiOf } from "./ascii";
import { bufferAddr, bufferLen, textAddr, textSize } from "./buffer";
import { clampI32, smallInt } from "./bigint";
import { formatFloat, formatInt, padded } from "./format";
import { ALT, setSpec } from "./formatspec";
import { toFloat } from "./float";
import { toIndexInt, toInt, truncFloat } from "./int";
import { Kind, kindOf, numToF64 } from "./number";
import { likeBuf } from "./textual";
import { userIndex } from "../runtime/retry";
import { tupleLen } from "./tuple";

const LEFT: i32 = 1;
const PLUS: i32 = 2;
const SPACE: i32 = 4;
const HASH: i32 = 8;
const ZERO: i32 = 16;

/** fmt % args; both rooted. */
export function percent(fmt: i32, args: i32): i32 {
  const buf = newBuf(textSize(fmt) + 16);
  if (!buf) return 0;
  push(buf);
  const k = enter(percent_k, 9);
  if (!k) return 0;
  setSlot(k, 0, fmt);
  setSlot(k, 1, args);
  setSlot(k, 2, buf);
  setSlot(k, 3, mkInt(0));
  setSlot(k, 4, mkInt(0));
  return finish(k, percent_k, fmt);
}

function percent_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 1) {
    v = convert(k, v);
    if (!v || v == PENDING) return v;
  }
  if (state(k) == 2 && !emit(k, v)) return 0;
  while (true) {
    tidy(k);
    const c = scan(k);
    if (c == 0) return 0;
    if (c < 0) return done(k);
    v = argument(k);
    if (!v || v == PENDING) return v;
    if (isInt(v) && isPlain(k, c)) {
      if (!bufInt(slot(k, 2), v >> 1)) return 0;
      continue;
    }
    v = convert(k, v);
    if (!v || v == PENDING) return v;
    if (!emit(k, v)) return 0;
  }
}

/** Is the conversion `%d`, or `%s` of a str, and nothing more? */
function isPlain(k: i32, c: i32): bool {
  return (c == 0x64 || (c == 0x73 && isStr(slot(k, 0)))) && slot(k, 5) == mkInt(c << 8) && (slot(k, 6) & slot(k, 7)) == mkInt(-1);
}

function done(k: i32): i32 {
  const args = slot(k, 1),
    used = slot(k, 4) >> 1;
  const count = isLayout(args, T.TUPLE) ? tupleLen(args) : isMapping(args) && !(isBytes(args) && !isStr(slot(k, 0))) ? 0 : 1;
  if (used < count)
    return raise(T.TypeError, isStr(slot(k, 0)) ? Q("not all arguments converted during string formatting") : Q("not all arguments converted during bytes formatting"));
  const buf = slot(k, 2);
  return likeBuf(slot(k, 0), buf);
}

/** What `%(key)s` may look keys up in. */
function isMapping(v: i32): bool {
  const t = typeId(v);
  if (t == T.TUPLE || t == T.STR || t == T.TYPE) return false;
  return slotOf(t, Slot.GETITEM) != 0 || lookupSpecial(v, Q("__getitem__")) != 0;
}

// @ts-ignore: decorator
@inline function isBytes(v: i32): bool { return typeId(v) == T.BYTES || typeId(v) == T.BYTEARRAY; }

/** The next argument of a tuple, or the only one; 0 with TypeError. */
function nextArgument(k: i32): i32 {
  const args = slot(k, 1),
    i = slot(k, 4) >> 1;
  setSlot(k, 4, mkInt(i + 1));
  if (isLayout(args, T.TUPLE)) {
    if (i < tupleLen(args)) return load<i32>(args + 4 + (i << 2));
  } else if (i == 0) return args;
  return raise(T.TypeError, Q("not enough arguments for format string"));
}

/** count()'s answers that are no number. */
const ABSENT: i32 = i32.MIN_VALUE;
const FAILED: i32 = i32.MIN_VALUE + 1;

/** A number in the format or `*`, ABSENT or FAILED. */
function count(k: i32, p: i32, end: i32): i32 {
  if (p < end && load<u8>(p) == 0x2a) {
    setSlot(k, 3, slot(k, 3) + 2);
    let v = nextArgument(k);
    if (!v) return FAILED;
    v = smallInt(v);
    if (!isInt(v)) {
      raise(T.TypeError, Q("* wants int"));
      return FAILED;
    }
    return clampI32(v);
  }
  let n: i64 = -1;
  for (; p < end; p++) {
    const d = <i32>load<u8>(p) - 48;
    if (<u32>d > 9) break;
    n = (n < 0 ? 0 : n * 10) + d;
    if (n > 0x3fffffff) {
      raise(T.ValueError, Q("width too big"));
      return FAILED;
    }
    setSlot(k, 3, slot(k, 3) + 2);
  }
  return n < 0 ? ABSENT : <i32>n;
}

/** Copies text up to the next conversion and reads it. Its character; -1 at the end of the format, 0 on an exception. */
function scan(k: i32): i32 {
  const fmt = slot(k, 0);
  const start = textAddr(fmt),
    size = textSize(fmt),
    end = start + size;
  const buf = slot(k, 2);
  setState(k, 0);
  while (true) {
    let p = start + (slot(k, 3) >> 1);
    const from = p;
    while (p < end && load<u8>(p) != 0x25) p++;
    if (p > from && !bufRun(buf, from, p - from)) return 0;
    if (p == end) return -1;
    p++;
    if (p < end && load<u8>(p) == 0x25) {
      if (!bufByte(buf, 0x25)) return 0;
      setSlot(k, 3, mkInt(p + 1 - start));
      continue;
    }
    setSlot(k, 8, 0);
    if (p < end && load<u8>(p) == 0x28) {
      // (key), parentheses may nest
      const key = p + 1;
      let depth = 1;
      for (p = key; p < end; p++) {
        if (load<u8>(p) == 0x28) depth++;
        else if (load<u8>(p) == 0x29 && --depth == 0) break;
      }
      if (depth) return raise(T.ValueError, Q("incomplete format key"));
      if (!isMapping(slot(k, 1))) return raise(T.TypeError, Q("format requires a mapping"));
      const s = isStr(fmt) ? newStr(key, p - key) : newBytes(key, p - key);
      if (!s) return 0;
      setSlot(k, 8, s);
      p++;
    }
    let flags = 0;
    for (; p < end; p++) {
      const c = <i32>load<u8>(p);
      const f = c == 0x2d ? LEFT : c == 0x2b ? PLUS : c == 0x20 ? SPACE : c == 0x23 ? HASH : c == 0x30 ? ZERO : 0;
      if (!f) break;
      flags |= f;
    }
    setSlot(k, 3, mkInt(p - start));
    let width = count(k, p, end);
    if (width == FAILED) return 0;
    if (width == ABSENT) width = -1;
    else if (width < 0) {
      flags |= LEFT;
      width = -width;
    }
    p = start + (slot(k, 3) >> 1);
    let precision = -1;
    if (p < end && load<u8>(p) == 0x2e) {
      setSlot(k, 3, slot(k, 3) + 2);
      precision = count(k, p + 1, end);
      if (precision == FAILED) return 0;
      if (precision < 0) precision = 0;
      p = start + (slot(k, 3) >> 1);
    }
    while (p < end && (load<u8>(p) == 0x68 || load<u8>(p) == 0x6c || load<u8>(p) == 0x4c)) p++;
    if (p >= end) return raise(T.ValueError, Q("incomplete format"));
    const c = <i32>load<u8>(p);
    setSlot(k, 3, mkInt(p + 1 - start));
    setSlot(k, 5, mkInt(flags | (c << 8)));
    setSlot(k, 6, mkInt(width));
    setSlot(k, 7, mkInt(precision));
    return c;
  }
}

/** The value to convert. */
function argument(k: i32): i32 {
  const key = slot(k, 8);
  if (!key) return nextArgument(k);
  setState(k, 1);
  setSlot(k, 4, mkInt(0x3fffff)); // a mapping is never left over
  return getItem(slot(k, 1), key);
}

function conversion(k: i32): i32 {
  return slot(k, 5) >> 9;
}

/** What emit() takes for the value: its text, its int, its float. Sets state 2. */
function convert(k: i32, v: i32): i32 {
  const c = conversion(k);
  setState(k, 2);
  setSlot(k, 8, v);
  switch (c) {
    case 0x73: // s
    case 0x62: // b
      if (!isStr(slot(k, 0))) return bytesOf(v);
      if (c == 0x62) break;
      return str(v);
    case 0x72: // r
      return isStr(slot(k, 0)) ? repr(v) : asciiOf(v);
    case 0x61: // a
      return asciiOf(v);
    case 0x64: // d
    case 0x69: // i
    case 0x75: {
      const kind = kindOf(v);
      if (kind == Kind.INT) return v;
      if (kind == Kind.FLOAT) return truncFloat(numToF64(v));
      if (kind == Kind.OTHER && !isStr(v) && (lookupSpecial(v, Q("__int__")) || lookupSpecial(v, Q("__index__")))) {
        return toInt(typeOfId(T.INT), v);
      }
      const ch = chrStr(c);
      return ch ? raise2(T.TypeError, Q("%%%s format: a real number is required, not %T"), ch, v) : 0;
    }
    case 0x78: // x
    case 0x58:
    case 0x6f: {
      const kind = kindOf(v);
      if (kind == Kind.INT) return v;
      if (kind == Kind.OTHER && lookupSpecial(v, Q("__index__"))) return toIndexInt(v);
      const ch = chrStr(c);
      return ch ? raise2(T.TypeError, Q("%%%s format: an integer is required, not %T"), ch, v) : 0;
    }
    case 0x65: // e
    case 0x45:
    case 0x66:
    case 0x46:
    case 0x67:
    case 0x47:
      return toFloat(v);
    case 0x63:
      return userIndex(v) ? toIndexInt(v) : v;
  }
  return unsupported(c, (slot(k, 3) >> 1) - 1);
}

/** "unsupported format character 'y' (0x79) at index 1" */
function unsupported(c: i32, at: i32): i32 {
  const buf = newBuf(64);
  if (!buf) return 0;
  push(buf);
  setSpec(32, 0x3e, 0, ALT, -1, -1, 0x78);
  const hex = formatInt(mkInt(c));
  if (!hex) return 0;
  push(hex);
  if (
    !bufStr(buf, Q("unsupported format character '")) ||
    !bufByte(buf, c < 128 ? c : 0x3f) ||
    !bufStr(buf, Q("' (")) ||
    !bufStr(buf, hex) ||
    !bufStr(buf, Q(") at index ")) ||
    !bufInt(buf, at)
  ) {
    return 0;
  }
  const message = bufDone(buf);
  return message ? raiseValue(T.ValueError, message) : 0;
}

/** %s of bytes % ...: bytes-like only; on a board of MicroPython str too, as UTF-8. */
function bytesOf(v: i32): i32 {
  if (bufferLen(v) >= 0) return v;
  if (load<i32>(S_PORT) && isStr(v)) return newBytes(strBytes(v), strSize(v));
  const f = lookupSpecial(v, Q("__bytes__"));
  if (f) return callSpecial(f, v);
  return raise1(
    T.TypeError,
    Q("%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'"),
    v,
  );
}

/** Appends the converted value `v`; false on an exception. */
function emit(k: i32, v: i32): bool {
  const c = conversion(k),
    flags = (slot(k, 5) >> 1) & 0xff,
    width = slot(k, 6) >> 1;
  let precision = slot(k, 7) >> 1;
  const buf = slot(k, 2);
  setSlot(k, 8, v); // rooted
  const sign = flags & PLUS ? 0x2b : flags & SPACE ? 0x20 : 0;
  const alt = flags & HASH ? ALT : 0;
  const zero = (flags & (ZERO | LEFT)) == ZERO;
  let s: i32;
  switch (c) {
    case 0x64:
    case 0x69:
    case 0x75:
    case 0x78:
    case 0x58:
    case 0x6f:
      setSpec(zero ? 48 : 32, flags & LEFT ? 0x3c : zero ? 0x3d : 0x3e, sign, alt, width, -1, c == 0x69 || c == 0x75 ? 0x64 : c);
      s = formatInt(v, max(precision, 0));
      break;
    case 0x65:
    case 0x45:
    case 0x66:
    case 0x46:
    case 0x67:
    case 0x47:
      setSpec(zero ? 48 : 32, flags & LEFT ? 0x3c : zero ? 0x3d : 0x3e, sign, alt, width, precision, c);
      s = formatFloat(numToF64(v));
      break;
    case 0x63:
      v = character(k, v);
      if (!v) return false;
      precision = -1; // falls through
    default:
      setSlot(k, 8, v);
      if (isStr(v)) {
        let n = strLen(v),
          bytes = strSize(v);
        if (precision >= 0 && precision < n) {
          n = precision;
          bytes = offsetOf(v, n);
        }
        if (width <= n) return bufRun(buf, strBytes(v), bytes);
        setSpec(32, flags & LEFT ? 0x3c : 0x3e, 0, 0, width, -1, 0);
        s = padded(strBytes(v), bytes, n, 0x3e);
      } else {
        const size = bufferLen(v);
        const n = precision >= 0 ? min(precision, size) : size;
        for (let i = flags & LEFT ? width : n; i < width; i++) if (!bufByte(buf, 32)) return false;
        if (!bufRun(buf, bufferAddr(v), n)) return false;
        if (flags & LEFT) for (let i = n; i < width; i++) if (!bufByte(buf, 32)) return false;
        return true;
      }
  }
  return s != 0 && bufStr(buf, s);
}

/** %c */
function character(k: i32, v: i32): i32 {
  const text = isStr(slot(k, 0));
  if (kindOf(v) == Kind.INT) {
    const i = clampI32(v);
    if (!text) {
      if (<u32>i > 255) return raise(T.OverflowError, Q("%%c arg not in range(256)"));
      const b = newBytes(0, 1);
      if (b) store<u8>(b, <u8>i, STR_DATA);
      return b;
    }
    if (<u32>i > 0x10ffff) return raise(T.OverflowError, Q("%%c arg not in range(0x110000)"));
    return chrStr(i);
  }
  if (text && isStr(v) && strLen(v) == 1) return v;
  if (!text && bufferLen(v) == 1) return v;
  return raise(
    T.TypeError,
    text ? Q("%%c requires int or char") : Q("%%c requires an integer in range(256) or a single byte"),
  );
}
