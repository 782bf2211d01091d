/**
 * The one door of syntax errors: raises with a message and the place, then stops the parser (see `state`). Line and column
 * (both from 1) are left in the VM-state block for whoever makes the exception object or prints the traceback.
 * Only the first error of a compilation counts; later calls are echoes of the unwinding and do nothing.
 */
import { S_SYNTAX_COL, S_SYNTAX_LINE } from "../layout";
import { raise, raise2 } from "../value/raise";
import { Q } from "../value/tag";
import { T } from "../value/types";
import { boardWrite } from "../abi/imports";
import { NUMTEXT } from "../text/scratch";
import { strBytes, strSize } from "../text/str";
import { columnOf, lineOf } from "./ast";
import { bufData, bufUsed, Buffer, failed, giveUp, P_AT_COL, P_AT_LINE, P_FIELDS, P_ROOT, ROOT_FILENAME, tok, tokCol, tokLine, trash } from "./state";
import { Tok } from "./tokens";

/** Raises `exc` at a place. Up to two values fill the directives in `fmt` (0: none). Returns the trash node. */
export function failAt2(p: i32, exc: i32, line: i32, col: i32, fmt: i32, a: i32, b: i32): i32 {
  if (!failed(p)) {
    store<i32>(S_SYNTAX_LINE, line);
    store<i32>(S_SYNTAX_COL, col + 1);
    raise2(exc, fmt, a, b);
    giveUp(p);
  }
  return trash(p);
}

export function failAt(p: i32, exc: i32, line: i32, col: i32, fmt: i32, value: i32): i32 {
  return failAt2(p, exc, line, col, fmt, value, 0);
}

/** Writes a SyntaxWarning about the line the lexer has come to. */
export function warn(p: i32, message: i32): void {
  const file = load<i32>(load<i32>(p, P_ROOT), ROOT_FILENAME);
  if (!file) return;
  boardWrite(2, strBytes(file), strSize(file));
  store<u8>(NUMTEXT, 0x3a);
  let n = 1;
  const line = load<i32>(p, P_AT_LINE);
  let unit = 1;
  while (line / unit > 9) unit *= 10;
  for (; unit; unit /= 10) store<u8>(NUMTEXT + n++, <u8>(0x30 + ((line / unit) % 10)));
  boardWrite(2, NUMTEXT, n);
  boardWrite(2, strBytes(Q(": SyntaxWarning: ")), 17);
  boardWrite(2, strBytes(message), strSize(message));
  store<u8>(NUMTEXT, 0x0a);
  boardWrite(2, NUMTEXT, 1);
}

/** SyntaxError at the token in hand. */
export function fail(p: i32, message: i32): i32 {
  return failAt(p, T.SyntaxError, tokLine(p), tokCol(p), message, 0);
}

/** SyntaxError at the token in hand, with one %s. */
export function failWith(p: i32, fmt: i32, value: i32): i32 {
  return failAt(p, T.SyntaxError, tokLine(p), tokCol(p), fmt, value);
}

/** SyntaxError at a node. */
export function failNode(p: i32, node: i32, fmt: i32, value: i32): i32 {
  return failAt(p, T.SyntaxError, lineOf(p, node), columnOf(node), fmt, value);
}

/** SyntaxError at the byte the lexer has come to. */
export function failHere(p: i32, fmt: i32, value: i32): i32 {
  return failAt(p, T.SyntaxError, load<i32>(p, P_AT_LINE), load<i32>(p, P_AT_COL), fmt, value);
}

/** IndentationError at the token in hand. */
export function failIndent(p: i32, fmt: i32, value: i32): i32 {
  return failAt(p, T.IndentationError, tokLine(p), tokCol(p), fmt, value);
}

export function failTabs(p: i32): i32 {
  return failAt(
    p,
    T.TabError,
    load<i32>(p, P_AT_LINE),
    load<i32>(p, P_AT_COL),
    Q("inconsistent use of tabs and spaces in indentation"),
    0,
  );
}

/** Nested or chained deeper than the parser or the walk over its tree can follow. */
export function failDeep(p: i32): i32 {
  if (!failed(p)) {
    store<i32>(S_SYNTAX_LINE, tokLine(p));
    store<i32>(S_SYNTAX_COL, tokCol(p) + 1);
    raise(T.RecursionError, Q("maximum recursion depth exceeded during compilation"));
    giveUp(p);
  }
  return trash(p);
}

/**
 * The token in hand fits nowhere. Names the deeper reason when there is a plain one: a bracket left open on an earlier
 * line, unexpected indentation.
 */
export function unexpected(p: i32): i32 {
  const t = tok(p);
  if (t == Tok.Indent) return failIndent(p, Q("unexpected indent"), 0);
  if (t == Tok.Dedent) return failIndent(p, Q("unexpected unindent"), 0);
  const used = bufUsed(p, Buffer.MODES);
  if (used) {
    // The innermost open bracket: [kind][line][column][capture] (see `modes`).
    const entry = bufData(p, Buffer.MODES) + used - 16;
    const kind = load<u8>(entry);
    const line = load<i32>(entry, 4);
    if ((kind == 0x28 || kind == 0x5b || kind == 0x7b) && line < tokLine(p)) return failOpen(p, entry);
  }
  return fail(p, load<i32>(p, P_FIELDS) && tok(p) != Tok.FDebug && tok(p) != Tok.Colon ? Q("f-string: expecting a valid expression after '{'") : Q("invalid syntax"));
}

/** "'(' was never closed" at the bracket of a mode entry. */
export function failOpen(p: i32, entry: i32): i32 {
  const kind = load<u8>(entry);
  const message =
    kind == 0x28 ? Q("'(' was never closed") : kind == 0x5b ? Q("'[' was never closed") : Q("'{' was never closed");
  return failAt(p, T.SyntaxError, load<i32>(entry, 4), load<i32>(entry, 8), message, 0);
}
