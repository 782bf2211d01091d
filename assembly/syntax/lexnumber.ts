/**
 * Number literals: digits with underscores, the three bases, fractions, exponents, imaginary parts. The digits without
 * underscores are gathered in Buffer.TEXT and turned into a Value by `literal`.
 */
import { mkInt, Q } from "../value/tag";
import { T } from "../value/types";
import { ConstantClass } from "./ast";
import { failAt, failHere, warn } from "./errors";
import { floatOfText, intOfText } from "./literal";
import { advance, advanceBy, char, peek } from "./reader";
import {
  bufData,
  bufUsed,
  Buffer,
  failed,
  giveUp,
  P_AT_COL,
  P_AT_LINE,
  P_ROOT,
  P_SIZE,
  P_VALUE,
  putByte,
  ROOT_VALUE,
  setUsed,
} from "./state";

// @ts-ignore: decorator
@inline
function isDigit(c: i32): bool {
  return c >= 0x30 && c <= 0x39;
}

function digitOf(c: i32): i32 {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  c |= 0x20;
  return c >= 0x61 && c <= 0x66 ? c - 0x61 + 10 : 99;
}

/** Digits with single underscores between them; false with SyntaxError pending. The first is known to be a digit. */
function decimals(p: i32): bool {
  while (true) {
    while (isDigit(char(p))) {
      putByte(p, Buffer.TEXT, char(p));
      advance(p);
    }
    if (char(p) != 0x5f) return !failed(p);
    advance(p);
    if (!isDigit(char(p))) {
      failBefore(p, Q("invalid decimal literal"));
      return false;
    }
  }
}

/** A number must not run into a name, except one of the keywords that may follow an operand (`1if x else 2`). */
function checkEnd(p: i32, message: i32): bool {
  const c = char(p);
  const wordlike = ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) || c == 0x5f || c >= 0x80 || isDigit(c);
  if (!wordlike) return true;
  const d = peek(p, 1);
  const e = peek(p, 2);
  const keyword =
    (c == 0x61 && d == 0x6e && e == 0x64) || // and
    (c == 0x65 && d == 0x6c && e == 0x73) || // else
    (c == 0x66 && d == 0x6f && e == 0x72) || // for
    (c == 0x69 && (d == 0x6e || d == 0x66 || d == 0x73)) || // in if is
    (c == 0x6f && d == 0x72) || // or
    (c == 0x6e && d == 0x6f && e == 0x74); // not
  if (keyword) {
    warn(p, message);
    return true;
  }
  failBefore(p, message);
  return false;
}

/** 0x, 0o, 0b: the prefix is next. */
function basedInt(p: i32, base: i32): void {
  const start = bufUsed(p, Buffer.TEXT);
  advanceBy(p, 2);
  const bad =
    base == 16
      ? Q("invalid hexadecimal literal")
      : base == 8
        ? Q("invalid octal literal")
        : Q("invalid binary literal");
  do {
    if (char(p) == 0x5f) advance(p);
    if (digitOf(char(p)) >= base) {
      if (isDigit(char(p))) {
        failDigit(p, base);
      } else failBefore(p, bad);
      return;
    }
    while (digitOf(char(p)) < base) {
      putByte(p, Buffer.TEXT, char(p));
      advance(p);
    }
  } while (char(p) == 0x5f);
  if (failed(p)) return;
  if (isDigit(char(p))) {
    failDigit(p, base);
    return;
  }
  if (!checkEnd(p, bad)) return;
  finish(p, start, ConstantClass.INT, base);
}

function failDigit(p: i32, base: i32): void {
  const digit = mkInt(char(p) - 0x30);
  failHere(p, base == 8 ? Q("invalid digit '%d' in octal literal") : Q("invalid digit '%d' in binary literal"), digit);
}

/** SyntaxError at the last character that still belonged to the number. */
function failBefore(p: i32, message: i32): void {
  failAt(p, T.SyntaxError, load<i32>(p, P_AT_LINE), max(load<i32>(p, P_AT_COL) - 1, 0), message, 0);
}

/** Makes the Value of the text from `start` on. */
function finish(p: i32, start: i32, cls: i32, base: i32): void {
  if (failed(p)) return;
  const ptr = bufData(p, Buffer.TEXT) + start;
  const size = bufUsed(p, Buffer.TEXT) - start;
  const value = cls == ConstantClass.INT ? intOfText(ptr, size, base) : floatOfText(ptr, size);
  setUsed(p, Buffer.TEXT, start);
  if (!value) {
    giveUp(p);
    return;
  }
  // The root keeps the token in hand alive until the tree does.
  store<i32>(load<i32>(p, P_ROOT), value, ROOT_VALUE);
  store<i32>(p, value, P_VALUE);
  store<i32>(p, cls, P_SIZE);
}

/** Reads a number; a digit, or a point before a digit, is next. Sets value and class of the token. */
export function scanNumber(p: i32): void {
  const start = bufUsed(p, Buffer.TEXT);
  let c = char(p);
  if (c == 0x30) {
    const x = peek(p, 1) | 0x20;
    if (x == 0x78) return basedInt(p, 16);
    if (x == 0x6f) return basedInt(p, 8);
    if (x == 0x62) return basedInt(p, 2);
  }
  let cls: i32 = ConstantClass.INT;
  if (c != 0x2e && !decimals(p)) return;
  if (char(p) == 0x2e) {
    cls = ConstantClass.FLOAT;
    putByte(p, Buffer.TEXT, 0x2e);
    advance(p);
    if (isDigit(char(p)) && !decimals(p)) return;
  }
  if ((char(p) | 0x20) == 0x65) {
    const sign = peek(p, 1);
    const signed = sign == 0x2b || sign == 0x2d;
    if (isDigit(signed ? peek(p, 2) : sign)) {
      cls = ConstantClass.FLOAT;
      putByte(p, Buffer.TEXT, 0x65);
      advance(p);
      if (signed) {
        putByte(p, Buffer.TEXT, sign);
        advance(p);
      }
      if (!decimals(p)) return;
    } else if (signed) {
      failBefore(p, Q("invalid decimal literal"));
      return;
    }
  }
  if ((char(p) | 0x20) == 0x6a) {
    cls = ConstantClass.IMAGINARY;
    advance(p);
    if (!checkEnd(p, Q("invalid imaginary literal"))) return;
  } else if (!checkEnd(p, Q("invalid decimal literal"))) return;
  if (failed(p)) return;
  if (cls == ConstantClass.INT) {
    // 00 is a number, 01 a mistake.
    const ptr = bufData(p, Buffer.TEXT) + start;
    const size = bufUsed(p, Buffer.TEXT) - start;
    if (load<u8>(ptr) == 0x30) {
      for (let i = 1; i < size; i++) {
        if (load<u8>(ptr + i) != 0x30) {
          failBefore(
            p,
            Q("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"),
          );
          return;
        }
      }
    }
  }
  finish(p, start, cls, 10);
}
