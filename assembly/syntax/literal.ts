/**
 * From the text of a literal to its Value: the parser's only door to strings, numbers and interning.
 * Every function returns 0 with an exception pending when it fails. The text lies in a rooted block or the parser state.
 */
import { newFloat } from "../heap/alloc";
import { parseIntText } from "../objects/bigint-text";
import { parseFloatText, parseStatus } from "../text/floatparse";
import { findBytes, internBytes } from "../text/intern";
import { hashBytes, newBytes, newStr } from "../text/str";

/** Constant strings up to this length that look like names are interned: they are compared with names most of the time. */
const INTERN_LIMIT: i32 = 20;
/** Up to this length an already interned string is looked for: it costs less than another copy. */
const SHARE_LIMIT: i32 = 64;

export function nameOf(ptr: i32, size: i32): i32 {
  return internBytes(ptr, size);
}

export function strOf(ptr: i32, size: i32): i32 {
  if (size > SHARE_LIMIT) return newStr(ptr, size);
  if (size <= INTERN_LIMIT && looksLikeName(ptr, size)) return internBytes(ptr, size);
  const known = findBytes(ptr, size, hashBytes(ptr, size));
  return known ? known : newStr(ptr, size);
}

function looksLikeName(ptr: i32, size: i32): bool {
  for (let i = 0; i < size; i++) {
    const c = load<u8>(ptr + i);
    const wordlike = (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) || c == 0x5f;
    if (!wordlike) return false;
  }
  return true;
}

export function bytesOf(ptr: i32, size: i32): i32 {
  return newBytes(ptr, size);
}

export function intOfText(ptr: i32, size: i32, base: i32): i32 {
  return parseIntText(ptr, size, base);
}

export function floatOfText(ptr: i32, size: i32): i32 {
  const x = parseFloatText(ptr, size);
  return parseStatus() < 0 ? 0 : newFloat(x);
}
