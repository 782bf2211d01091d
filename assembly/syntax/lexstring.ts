/**
 * String literals: prefixes, quotes, escapes, and the literal parts of f- and t-strings. Decoded text is appended to
 * Buffer.TEXT; a string token is a stretch of it (start in P_VALUE, bytes in P_SIZE). The parser cuts the buffer back when
 * it has made the constant, so strings that follow each other lie next to each other and join for free.
 */
import { Q, mkInt } from "../value/tag";
import { failAt, failHere } from "./errors";
import { T } from "../value/types";
import {
  BYTES,
  closeBracket,
  failMode,
  FORMAT,
  MODE_FIELD,
  MODE_LITERAL,
  MODE_SPEC,
  popMode,
  pushMode,
  RAW,
  TEMPLATE,
  topMode,
  TRIPLE,
  UNICODE,
} from "./modes";
import { advance, advanceBy, advanceChar, char, peek } from "./reader";
import { charNamed } from "./charname";
import { bufData, bufUsed, Buffer, failed, P_AT_COL, P_AT_LINE, P_SIZE, P_TOK, P_VALUE, putByte, setUsed } from "./state";
import { Tok } from "./tokens";

const BACKSLASH: i32 = 0x5c;

/** If a string literal is next: its prefix letters' count | flags << 8; else -1. */
export function stringPrefix(p: i32): i32 {
  let flags = 0;
  for (let n = 0; n < 3; n++) {
    const c = peek(p, n);
    if (c == 0x22 || c == 0x27) return n | (flags << 8);
    if (n == 2) break;
    let flag = 0;
    switch (c | 0x20) {
      case 0x72:
        flag = RAW;
        break;
      case 0x62:
        flag = BYTES;
        break;
      case 0x66:
        flag = FORMAT;
        break;
      case 0x74:
        flag = FORMAT | TEMPLATE;
        break;
      case 0x75:
        flag = UNICODE;
        break;
      default:
        return -1;
    }
    // At most one r and one of b, f, t; u stands alone.
    if (flags && (flags == UNICODE || flag == UNICODE || (flags == RAW) == (flag == RAW))) return -1;
    flags |= flag;
  }
  return -1;
}

/** Appends a code point in UTF-8. */
export function putCode(p: i32, code: i32): void {
  if (code < 0x80) {
    putByte(p, Buffer.TEXT, code);
  } else if (code < 0x800) {
    putByte(p, Buffer.TEXT, 0xc0 | (code >> 6));
    putByte(p, Buffer.TEXT, 0x80 | (code & 0x3f));
  } else {
    if (code < 0x10000) {
      putByte(p, Buffer.TEXT, 0xe0 | (code >> 12));
    } else {
      putByte(p, Buffer.TEXT, 0xf0 | (code >> 18));
      putByte(p, Buffer.TEXT, 0x80 | ((code >> 12) & 0x3f));
    }
    putByte(p, Buffer.TEXT, 0x80 | ((code >> 6) & 0x3f));
    putByte(p, Buffer.TEXT, 0x80 | (code & 0x3f));
  }
}

function hexDigit(c: i32): i32 {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  c |= 0x20;
  return c >= 0x61 && c <= 0x66 ? c - 0x61 + 10 : -1;
}

/** `n` hex digits, which are next; -1 when there are fewer. */
function hexCode(p: i32, n: i32): i32 {
  let code = 0;
  for (let i = 0; i < n; i++) {
    const d = hexDigit(char(p));
    if (d < 0) return -1;
    code = (code << 4) | d;
    advance(p);
  }
  return code;
}

/** nameCode's answers that are no character. */
const MALFORMED: i32 = -1,
  UNKNOWN: i32 = -2;

/** The character of a name in braces; `N{` is next. */
function nameCode(p: i32): i32 {
  advanceBy(p, 2);
  const start = bufUsed(p, Buffer.TEXT);
  while (char(p) != 0x7d) {
    if (failed(p) || char(p) < 0x20) return MALFORMED;
    putByte(p, Buffer.TEXT, char(p));
    advance(p);
  }
  advance(p);
  if (failed(p)) return MALFORMED;
  const n = bufUsed(p, Buffer.TEXT) - start;
  const code = n ? charNamed(bufData(p, Buffer.TEXT) + start, n) : MALFORMED;
  setUsed(p, Buffer.TEXT, start);
  return n && code < 0 ? UNKNOWN : code;
}

/** An escape sequence; the backslash is next. */
function escape(p: i32, flags: i32): void {
  advance(p);
  const c = char(p);
  const bytes = (flags & BYTES) != 0;
  let code = -1;
  switch (c) {
    case 0x0a:
      advance(p);
      return;
    case BACKSLASH:
    case 0x27:
    case 0x22:
      code = c;
      break;
    case 0x61:
      code = 7;
      break;
    case 0x62:
      code = 8;
      break;
    case 0x66:
      code = 12;
      break;
    case 0x6e:
      code = 10;
      break;
    case 0x72:
      code = 13;
      break;
    case 0x74:
      code = 9;
      break;
    case 0x76:
      code = 11;
      break;
  }
  if (code >= 0) {
    putByte(p, Buffer.TEXT, code);
    advance(p);
    return;
  }
  if (c >= 0x30 && c <= 0x37) {
    code = 0;
    for (let i = 0; i < 3 && char(p) >= 0x30 && char(p) <= 0x37; i++) {
      code = (code << 3) | (char(p) - 0x30);
      advance(p);
    }
    if (bytes) putByte(p, Buffer.TEXT, code & 0xff);
    else putCode(p, code);
    return;
  }
  if (c == 0x78) {
    advance(p);
    code = hexCode(p, 2);
    if (code < 0) {
      failHere(
        p,
        bytes
          ? Q("(value error) invalid \\x escape")
          : Q("(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\xXX escape"),
        0,
      );
      return;
    }
    if (bytes) putByte(p, Buffer.TEXT, code);
    else putCode(p, code);
    return;
  }
  if (!bytes && (c == 0x75 || c == 0x55)) {
    advance(p);
    code = hexCode(p, c == 0x75 ? 4 : 8);
    if (code == -1) {
      failHere(
        p,
        c == 0x75
          ? Q("(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\uXXXX escape")
          : Q("(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\UXXXXXXXX escape"),
        0,
      );
      return;
    }
    if (<u32>code > 0x10ffff) {
      failHere(p, Q("(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character"), 0);
      return;
    }
    putCode(p, code);
    return;
  }
  if (!bytes && c == 0x4e) {
    if (peek(p, 1) == 0x7b) {
      code = nameCode(p);
      if (code >= 0) {
        putCode(p, code);
        return;
      }
    }
    failHere(
      p,
      code == UNKNOWN
        ? Q("(unicode error) 'unicodeescape' codec can't decode bytes: unknown Unicode character name")
        : Q("(unicode error) 'unicodeescape' codec can't decode bytes: malformed \\N character escape"),
      0,
    );
    return;
  }
  // Not an escape: the backslash stays. What follows is read as an ordinary character by the caller.
  putByte(p, Buffer.TEXT, BACKSLASH);
}

/** True when the closing quote of a literal is next. */
// @ts-ignore: decorator
@inline
function atQuote(p: i32, quote: i32, flags: i32): bool {
  return char(p) == quote && (!(flags & TRIPLE) || (peek(p, 1) == quote && peek(p, 2) == quote));
}

/** A whole literal; its prefix of `prefix` letters is next. Sets the token. */
export function scanString(p: i32, prefix: i32, flags: i32): void {
  const line = load<i32>(p, P_AT_LINE);
  const col = load<i32>(p, P_AT_COL);
  const quote = peek(p, prefix);
  if (peek(p, prefix + 1) == quote && peek(p, prefix + 2) == quote) flags |= TRIPLE;
  if (flags & FORMAT) {
    if (!pushMode(p, MODE_LITERAL, quote, flags)) return;
    advanceBy(p, prefix + (flags & TRIPLE ? 3 : 1));
    store<i32>(p, flags & TEMPLATE ? 1 : 0, P_SIZE);
    store<i32>(p, Tok.FStart, P_TOK);
    return;
  }
  advanceBy(p, prefix + (flags & TRIPLE ? 3 : 1));
  const start = bufUsed(p, Buffer.TEXT);
  while (!atQuote(p, quote, flags)) {
    const c = char(p);
    if (failed(p)) return;
    if (c == 0 || (c == 0x0a && !(flags & TRIPLE))) {
      const mode = topMode(p);
      // The quote was meant to end the f-string around it.
      const closing = mode && load<u8>(mode) == MODE_FIELD && load<u8>(mode, 1) == quote;
      failAt(
        p,
        T.SyntaxError,
        line,
        col,
        closing
          ? Q("f-string: expecting '}'")
          : flags & TRIPLE
            ? Q("unterminated triple-quoted string literal (detected at line %d)")
            : Q("unterminated string literal (detected at line %d)"),
        mkInt(load<i32>(p, P_AT_LINE)),
      );
      return;
    }
    if (c == BACKSLASH) {
      if (flags & RAW) rawEscape(p, flags);
      else escape(p, flags);
    } else if (c < 0x80) {
      putByte(p, Buffer.TEXT, c);
      advance(p);
    } else if (flags & BYTES) {
      failHere(p, Q("bytes can only contain ASCII literal characters"), 0);
    } else {
      advanceChar(p, Buffer.TEXT);
    }
  }
  advanceBy(p, flags & TRIPLE ? 3 : 1);
  if (failed(p)) return;
  store<i32>(p, start, P_VALUE);
  store<i32>(p, bufUsed(p, Buffer.TEXT) - start, P_SIZE);
  store<i32>(p, flags & BYTES ? Tok.Bytes : Tok.String, P_TOK);
}

/** A backslash of a raw literal: it stays, and so does the quote behind it. */
function rawEscape(p: i32, flags: i32): void {
  putByte(p, Buffer.TEXT, BACKSLASH);
  advance(p);
  const c = char(p);
  if (c == 0x27 || c == 0x22 || c == BACKSLASH || (c == 0x0a && !(flags & FORMAT && !(flags & TRIPLE)))) {
    putByte(p, Buffer.TEXT, c);
    advance(p);
  }
}

/** Ends an f-string's literal token if there is text; true when it did. */
function endMiddle(p: i32, start: i32): bool {
  const size = bufUsed(p, Buffer.TEXT) - start;
  if (!size) return false;
  store<i32>(p, start, P_VALUE);
  store<i32>(p, size, P_SIZE);
  store<i32>(p, Tok.FMiddle, P_TOK);
  return true;
}

/** The next token in the literal part (or format spec) `mode` of an f-string: text, `{`, `}` or the end. */
export function scanMiddle(p: i32, mode: i32): void {
  const spec = load<u8>(mode) == MODE_SPEC;
  const quote: i32 = load<u8>(mode, 1);
  const flags: i32 = load<u8>(mode, 2);
  const template = (flags & TEMPLATE) != 0;
  const start = bufUsed(p, Buffer.TEXT);
  while (true) {
    if (failed(p)) return;
    const c = char(p);
    if (atQuote(p, quote, flags)) {
      if (spec) {
        failHere(p, template ? Q("t-string: expecting '}'") : Q("f-string: expecting '}'"), 0);
        return;
      }
      if (endMiddle(p, start)) return;
      popMode(p);
      advanceBy(p, flags & TRIPLE ? 3 : 1);
      store<i32>(p, Tok.FEnd, P_TOK);
      return;
    }
    if (c == 0 || (c == 0x0a && !(flags & TRIPLE))) {
      if (spec && c) {
        failHere(p, Q("f-string: newlines are not allowed in format specifiers for single quoted f-strings"), 0);
        return;
      }
      failMode(
        p,
        topMode(p),
        flags & TRIPLE
          ? Q("unterminated triple-quoted f-string literal (detected at line %d)")
          : Q("unterminated f-string literal (detected at line %d)"),
        mkInt(load<i32>(p, P_AT_LINE)),
      );
      return;
    }
    if (c == 0x7b) {
      if (!spec && peek(p, 1) == 0x7b) {
        putByte(p, Buffer.TEXT, c);
        advanceBy(p, 2);
        continue;
      }
      if (endMiddle(p, start)) return;
      // The field's text starts behind its brace, but the brace belongs to the text of the fields around it.
      advance(p);
      if (!pushMode(p, MODE_FIELD, quote, flags)) return;
      store<i32>(p, Tok.LBrace, P_TOK);
      return;
    }
    if (c == 0x7d) {
      if (!spec && peek(p, 1) == 0x7d) {
        putByte(p, Buffer.TEXT, c);
        advanceBy(p, 2);
        continue;
      }
      if (endMiddle(p, start)) return;
      if (!spec) {
        failHere(p, template ? Q("t-string: single '}' is not allowed") : Q("f-string: single '}' is not allowed"), 0);
        return;
      }
      popMode(p);
      if (!closeBracket(p, c)) return;
      advance(p);
      store<i32>(p, Tok.RBrace, P_TOK);
      return;
    }
    if (c == BACKSLASH) {
      if (flags & RAW) rawEscape(p, flags);
      else escape(p, flags);
    } else if (c < 0x80) {
      putByte(p, Buffer.TEXT, c);
      advance(p);
    } else {
      advanceChar(p, Buffer.TEXT);
    }
  }
}
