/**
 * Source text to tokens, one at a time: line structure, names, operators, and the switch between program text and the
 * literal parts of f-strings. Numbers and strings are in `lexnumber` and `lexstring`, open brackets in `modes`.
 */
import { Q } from "../value/tag";
import { T } from "../value/types";
import { failAt, failAt2, failHere, failOpen, failTabs, unexpected } from "./errors";
import { pop, push } from "../heap/roots";
import { chrStr, newStr } from "../text/str";
import { isIdContinue, isIdStart } from "../text/unicode";
import { nameOf } from "./literal";

import { scanNumber } from "./lexnumber";
import { scanMiddle, scanString, stringPrefix } from "./lexstring";
import { closeBracket, MODE_FIELD, MODE_LITERAL, MODE_SPEC, pushMode, TEMPLATE, TEXT_DONE, topMode } from "./modes";
import { advance, advanceBy, advanceChar, char, peek } from "./reader";
import {
  bufData,
  bufUsed,
  Buffer,
  failed,
  giveUp,
  P_AT_COL,
  P_AT_LINE,
  P_BOL,
  P_COL,
  P_DEDENTS,
  P_LAST_NEWLINE,
  P_LINE,
  P_SIZE,
  P_TOK,
  P_VALUE,
  putByte,
  putWord,
  reserve,
  setUsed,
} from "./state";
import { keywordAt, Tok } from "./tokens";

const MAX_INDENT: i32 = 100;
const NEWLINE: i32 = 0x0a;

/** Notes where the token that starts here lies. */
// @ts-ignore: decorator
@inline
function here(p: i32): void {
  store<i32>(p, load<i32>(p, P_AT_LINE), P_LINE);
  store<i32>(p, load<i32>(p, P_AT_COL), P_COL);
}

/** Reads the next token of the source into the state. */
export function scan(p: i32): void {
  here(p);
  if (load<i32>(p, P_DEDENTS) > 0) return dedent(p);
  const mode = topMode(p);
  if (mode) {
    const kind = load<u8>(mode);
    if (kind == MODE_LITERAL || kind == MODE_SPEC) return scanMiddle(p, mode);
  } else if (load<i32>(p, P_BOL)) {
    store<i32>(p, 0, P_BOL);
    if (indentation(p) || failed(p)) return;
  }
  while (true) {
    const c = char(p);
    if (c == 0x20 || c == 0x09 || c == 0x0c) {
      advance(p);
    } else if (c == 0x23) {
      skipComment(p);
    } else if (c == 0x5c) {
      if (peek(p, 1) != NEWLINE) {
        advance(p);
        if (char(p) == 0) failHere(p, Q("unexpected EOF while parsing"), 0);
        else failHere(p, Q("unexpected character after line continuation character"), 0);
        return;
      }
      advanceBy(p, 2);
      if (char(p) == 0) {
        failHere(p, Q("unexpected EOF while parsing"), 0);
        return;
      }
    } else if (c == NEWLINE && (mode || load<i32>(p, P_LAST_NEWLINE))) {
      advance(p);
      if (!mode) {
        here(p);
        store<i32>(p, 1, P_BOL);
        return scan(p);
      }
    } else break;
    if (failed(p)) return;
  }
  here(p);
  const c = char(p);
  if (c == NEWLINE || c == 0) {
    if (c == 0 && mode) return endInside(p, mode);
    if (c == 0 && load<i32>(p, P_LAST_NEWLINE)) {
      store<i32>(p, Tok.EOF, P_TOK);
      return;
    }
    if (c) advance(p);
    store<i32>(p, 1, P_LAST_NEWLINE);
    store<i32>(p, 1, P_BOL);
    setTok(p, Tok.Newline);
    return;
  }
  store<i32>(p, 0, P_LAST_NEWLINE);
  if (mode && load<u8>(mode) == MODE_FIELD && fieldMark(p, mode, c)) return;
  if (((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) || c == 0x5f || c >= 0x80) return name(p);
  if (c >= 0x30 && c <= 0x39) return number(p);
  if (c == 0x2e && peek(p, 1) >= 0x30 && peek(p, 1) <= 0x39) return number(p);
  if (c == 0x22 || c == 0x27) return scanString(p, 0, 0);
  operator(p, c);
}

/** Sets the kind of the token, unless reading failed meanwhile. */
// @ts-ignore: decorator
@inline
function setTok(p: i32, t: i32): void {
  if (!failed(p)) store<i32>(p, t, P_TOK);
}

function number(p: i32): void {
  scanNumber(p);
  setTok(p, Tok.Number);
}

function skipComment(p: i32): void {
  while (char(p) != NEWLINE && char(p) != 0 && !failed(p)) advanceChar(p, -1);
}

/** The source ended inside of brackets or an f-string. */
function endInside(p: i32, mode: i32): void {
  if (load<u8>(mode) == MODE_FIELD) store<i32>(mode, load<i32>(mode, 8) - 1, 8); // the place of its brace
  failOpen(p, mode);
}

// ---------------------------------------------------------------------------------------------- lines

function dedent(p: i32): void {
  store<i32>(p, load<i32>(p, P_DEDENTS) - 1, P_DEDENTS);
  store<i32>(p, Tok.Dedent, P_TOK);
}

/**
 * Measures the indentation of the first line that is neither blank nor only a comment, twice: with tabs of 8 and of 1
 * columns. Where the two disagree about the order of two lines, the program's meaning hangs on the tab size: TabError.
 * True when the line starts with an INDENT or DEDENT token, which is then in hand.
 */
function indentation(p: i32): bool {
  let col = 0;
  let alt = 0;
  while (true) {
    col = 0;
    alt = 0;
    let continued = -1;
    while (true) {
      const c = char(p);
      if (c == 0x20) {
        col++;
        alt++;
      } else if (c == 0x09) {
        col = (col & ~7) + 8;
        alt++;
      } else if (c == 0x0c) {
        col = 0;
        alt = 0;
      } else if (c == 0x5c && peek(p, 1) == NEWLINE) {
        // A continued line keeps the indentation of its first part.
        if (continued < 0) continued = col;
        advance(p);
      } else break;
      advance(p);
    }
    if (continued >= 0) {
      col = continued;
      alt = continued;
    }
    if (char(p) == 0x23) skipComment(p);
    if (failed(p)) return false;
    if (char(p) != NEWLINE) break;
    advance(p);
  }
  here(p);
  if (char(p) == 0) {
    col = 0;
    alt = 0;
  }
  let used = bufUsed(p, Buffer.INDENTS);
  let topCol = used ? load<i32>(bufData(p, Buffer.INDENTS) + used - 8) : 0;
  let topAlt = used ? load<i32>(bufData(p, Buffer.INDENTS) + used - 4) : 0;
  if (col == topCol) {
    if (alt != topAlt) failTabs(p);
    return false;
  }
  if (col > topCol) {
    if (alt <= topAlt) {
      failTabs(p);
      return false;
    }
    if (used >= MAX_INDENT * 8) {
      failAt(p, T.IndentationError, load<i32>(p, P_LINE), 0, Q("too many levels of indentation"), 0);
      return false;
    }
    putWord(p, Buffer.INDENTS, col);
    putWord(p, Buffer.INDENTS, alt);
    setTok(p, Tok.Indent);
    return true;
  }
  let n = 0;
  while (used && col < topCol) {
    used -= 8;
    n++;
    topCol = used ? load<i32>(bufData(p, Buffer.INDENTS) + used - 8) : 0;
    topAlt = used ? load<i32>(bufData(p, Buffer.INDENTS) + used - 4) : 0;
  }
  setUsed(p, Buffer.INDENTS, used);
  if (col != topCol) {
    failAt(
      p,
      T.IndentationError,
      load<i32>(p, P_LINE),
      load<i32>(p, P_COL),
      Q("unindent does not match any outer indentation level"),
      0,
    );
    return false;
  }
  if (alt != topAlt) {
    failTabs(p);
    return false;
  }
  store<i32>(p, n, P_DEDENTS);
  dedent(p);
  return true;
}

// ---------------------------------------------------------------------------------------------- fields

/**
 * A character that ends the expression of a replacement field: `}` `:` `!` `=`. In a t-string the expression's text goes
 * first as a token of its own. True when a token was made.
 */
function fieldMark(p: i32, mode: i32, c: i32): bool {
  const flags: i32 = load<u8>(mode, 2);
  const after = peek(p, 1);
  if (c != 0x7d && c != 0x3a && (after == 0x3d || (c != 0x21 && c != 0x3d))) return false;
  const from = load<i32>(mode, 12);
  if (flags & TEMPLATE && !(flags & TEXT_DONE)) {
    store<u8>(mode, flags | TEXT_DONE, 2);
    takeCapture(p, from, true);
    setTok(p, Tok.FText);
    return true;
  }
  switch (c) {
    case 0x7d:
      if (!closeBracket(p, c)) return true;
      advance(p);
      setTok(p, Tok.RBrace);
      return true;
    case 0x3a:
      advance(p);
      if (pushMode(p, MODE_SPEC, load<u8>(mode, 1), flags & ~TEXT_DONE)) setTok(p, Tok.Colon);
      return true;
    case 0x21:
      advance(p);
      setTok(p, Tok.Exclamation);
      return true;
  }
  advance(p);
  while (char(p) == 0x20 || char(p) == 0x09 || char(p) == NEWLINE || char(p) == 0x0c) advance(p);
  takeCapture(p, from, false);
  setTok(p, Tok.FDebug);
  return true;
}

/** Makes the field's source text since `from` the text of the token. */
function takeCapture(p: i32, from: i32, strip: bool): void {
  const at = bufData(p, Buffer.CAPTURE) + from;
  let size = bufUsed(p, Buffer.CAPTURE) - from;
  // The text of an interpolation loses the space behind it, not the one before.
  if (strip) while (size > 0 && load<u8>(at + size - 1) <= 0x20) size--;
  const start = bufUsed(p, Buffer.TEXT);
  if (!reserve(p, Buffer.TEXT, size)) return;
  memory.copy(bufData(p, Buffer.TEXT) + start, at, size);
  setUsed(p, Buffer.TEXT, start + size);
  store<i32>(p, start, P_VALUE);
  store<i32>(p, size, P_SIZE);
}

// ---------------------------------------------------------------------------------------------- names, operators

/** A name, a keyword, or a string with a prefix. */
function name(p: i32): void {
  const prefix = stringPrefix(p);
  if (prefix >= 0) return scanString(p, prefix & 0xff, prefix >> 8);
  const start = bufUsed(p, Buffer.TEXT);
  while (true) {
    const c = char(p);
    if (c >= 0x80) {
      const col = load<i32>(p, P_AT_COL);
      const first = bufUsed(p, Buffer.TEXT) == start;
      const code = advanceChar(p, Buffer.TEXT);
      if (code >= 0 && !(first ? isIdStart(code) : isIdContinue(code))) failCharacter(p, code, col);
      if (failed(p)) return;
    } else if (((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) || c == 0x5f || (c >= 0x30 && c <= 0x39)) {
      putByte(p, Buffer.TEXT, c);
      advance(p);
      if (failed(p)) return;
    } else break;
  }
  const at = bufData(p, Buffer.TEXT) + start;
  const size = bufUsed(p, Buffer.TEXT) - start;
  setUsed(p, Buffer.TEXT, start);
  const t = keywordAt(at, size);
  if (t == Tok.Name) {
    const value = nameOf(at, size);
    if (!value) {
      giveUp(p);
      return;
    }
    store<i32>(p, value, P_VALUE);
  }
  setTok(p, t);
}

/** A character that is part of no token. */
function failCharacter(p: i32, code: i32, col: i32): void {
  let digits = 4;
  while (code >>> (digits << 2)) digits++;
  const start = bufUsed(p, Buffer.TEXT);
  for (let i = digits - 1; i >= 0; i--) {
    const d = (code >>> (i << 2)) & 15;
    putByte(p, Buffer.TEXT, d < 10 ? 0x30 + d : 0x37 + d);
  }
  if (failed(p)) return;
  const hex = newStr(bufData(p, Buffer.TEXT) + start, digits);
  if (!hex) return giveUp(p);
  push(hex);
  const char = chrStr(code);
  pop();
  if (!char) return giveUp(p);
  const line = load<i32>(p, P_LINE);
  if (code < 0x80) failAt(p, T.SyntaxError, line, col, Q("invalid non-printable character U+%s"), hex);
  else failAt2(p, T.SyntaxError, line, col, Q("invalid character '%s' (U+%s)"), char, hex);
}

function operator(p: i32, c: i32): void {
  const d = peek(p, 1);
  let t: i32 = Tok.Error;
  let n = 1;
  // `op=`: the augmented operators lie behind the plain ones in the same order.
  const shift: i32 = Tok.PlusEqual - Tok.Plus;
  switch (c) {
    case 0x28: // (
      t = Tok.LPar;
      break;
    case 0x29:
      t = Tok.RPar;
      break;
    case 0x5b: // [
      t = Tok.LSqb;
      break;
    case 0x5d:
      t = Tok.RSqb;
      break;
    case 0x7b: // {
      t = Tok.LBrace;
      break;
    case 0x7d:
      t = Tok.RBrace;
      break;
    case 0x2c: // ,
      t = Tok.Comma;
      break;
    case 0x3b: // ;
      t = Tok.Semi;
      break;
    case 0x7e: // ~
      t = Tok.Tilde;
      break;
    case 0x3a: // :
      t = Tok.Colon;
      if (d == 0x3d) {
        t = Tok.Walrus;
        n = 2;
      }
      break;
    case 0x2e: // .
      t = Tok.Dot;
      if (d == 0x2e && peek(p, 2) == 0x2e) {
        t = Tok.Ellipsis;
        n = 3;
      }
      break;
    case 0x3d: // =
      t = Tok.Equal;
      if (d == 0x3d) {
        t = Tok.EqEqual;
        n = 2;
      }
      break;
    case 0x21: // !
      if (d == 0x3d) {
        t = Tok.NotEqual;
        n = 2;
      } else t = Tok.Exclamation;
      break;
    case 0x3c: // <
      t = Tok.Less;
      if (d == 0x3d) {
        t = Tok.LessEqual;
        n = 2;
      } else if (d == 0x3c) {
        t = Tok.LShift;
        n = 2;
      }
      break;
    case 0x3e: // >
      t = Tok.Greater;
      if (d == 0x3d) {
        t = Tok.GreaterEqual;
        n = 2;
      } else if (d == 0x3e) {
        t = Tok.RShift;
        n = 2;
      }
      break;
    case 0x2d: // -
      t = Tok.Minus;
      if (d == 0x3e) {
        t = Tok.Arrow;
        n = 2;
      }
      break;
    case 0x2b:
      t = Tok.Plus;
      break;
    case 0x2a: // *
      t = Tok.Star;
      if (d == 0x2a) {
        t = Tok.DoubleStar;
        n = 2;
      }
      break;
    case 0x2f: // /
      t = Tok.Slash;
      if (d == 0x2f) {
        t = Tok.DoubleSlash;
        n = 2;
      }
      break;
    case 0x25:
      t = Tok.Percent;
      break;
    case 0x40:
      t = Tok.At;
      break;
    case 0x26:
      t = Tok.Amper;
      break;
    case 0x7c:
      t = Tok.Bar;
      break;
    case 0x5e:
      t = Tok.Caret;
      break;
    default:
      if (c < 0x20 || c == 0x7f) failCharacter(p, c, load<i32>(p, P_AT_COL));
      else failHere(p, Q("invalid syntax"), 0);
      return;
  }
  if (t >= Tok.Plus && t <= Tok.DoubleSlash && peek(p, n) == 0x3d) {
    t += shift;
    n++;
  }
  if (t == Tok.LPar || t == Tok.LSqb || t == Tok.LBrace) {
    if (!pushMode(p, c, 0, 0)) return;
  } else if (t == Tok.RPar || t == Tok.RSqb || t == Tok.RBrace) {
    if (!closeBracket(p, c)) return;
  }
  advanceBy(p, n);
  setTok(p, t);
}
