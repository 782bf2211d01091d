/**
 * Numbers written as Python str or bytes: white space taken off, digits of other scripts turned into ASCII, then parsed
 * by text/floatparse and objects/bigint-text.
 */
import { allocRaw } from "../heap/alloc";
import { push } from "../heap/roots";
import { parseFloatText, parseStatus } from "../text/floatparse";
import { SECOND } from "../text/scratch";
import { getUtf8, seqSize, strIsAscii } from "../text/str";
import { decimalValue, isSpace } from "../text/unicode";
import { raise1, raise2 } from "../value/raise";
import { mkInt, Q } from "../value/tag";
import { isStr, T } from "../value/types";
import { bufferLen, textAddr, textSize } from "./buffer";
import { NOT_INT, parseIntText } from "./bigint-text";

/** Is `v` something int() and float() read text from? */
export function isText(v: i32): bool {
  return isStr(v) || bufferLen(v) >= 0;
}

/** Address of the text of a str or bytes without surrounding white space; 0 on MemoryError. Its length: cleanSize(). */
export function clean(v: i32): i32 {
  let n = textSize(v);
  let p = textAddr(v);
  if (isStr(v) && !strIsAscii(v)) {
    const copy = allocRaw(T.RAW, 8 + n);
    if (!copy) return 0;
    push(copy); // whoever called the native takes it off
    let o = copy + 8;
    for (const end = p + n; p < end; p += seqSize(load<u8>(p))) {
      const c = getUtf8(p);
      const d = c < 128 ? -1 : decimalValue(c);
      store<u8>(o++, <u8>(c < 128 ? c : d >= 0 ? 48 + d : isSpace(c) ? 32 : 1));
    }
    p = copy + 8;
    n = o - p;
  }
  while (n && isSpace(load<u8>(p))) {
    p++;
    n--;
  }
  while (n && isSpace(load<u8>(p + n - 1))) n--;
  store<i32>(SECOND, n);
  return p;
}

export function cleanSize(): i32 {
  return load<i32>(SECOND);
}

/** int(text, base) */
export function intOfText(v: i32, base: i32): i32 {
  const p = clean(v);
  if (!p) return 0;
  const r = parseIntText(p, cleanSize(), base);
  if (r != NOT_INT) return r;
  return raise2(T.ValueError, Q("invalid literal for int() with base %d: %r"), mkInt(base), v);
}

/** float(text): parsed into SECOND + 8 (see floatResult()); false with an exception pending. */
export function floatOfText(v: i32): bool {
  const p = clean(v);
  if (!p) return false;
  const x = parseFloatText(p, cleanSize());
  const status = parseStatus();
  if (status == 0) raise1(T.ValueError, Q("could not convert string to float: %r"), v);
  store<f64>(SECOND + 8, x);
  return status == 1;
}

export function floatResult(): f64 {
  return load<f64>(SECOND + 8);
}
