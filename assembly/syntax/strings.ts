/**
 * Strings side by side: joined constants, f-strings (JoinedStr) and t-strings (TemplateStr).
 *
 * The text of a constant in the making is a stretch of Buffer.TEXT, [start, end). Literals append to it; a replacement
 * field's own strings come behind and are cut off again, so the stretch usually just grows. Where it cannot (tokens read
 * ahead lie in between) it is copied to the end of the buffer first.
 */
import { Q } from "../value/tag";
import { bytesOf, strOf } from "./literal";
import { ConstantClass, FormattedValue, Interpolation, Kind, set } from "./ast";
import { closeList, keep, newNode, node1, node2, openItem, openList, pushItem } from "./arena";
import { fail, failNode, failWith } from "./errors";
import { parseYieldOrStar } from "./expressions";
import { accept, expect, next } from "./lexer";
import {
  bufData,
  bufUsed,
  Buffer,
  failed,
  giveUp,
  P_COL,
  P_LINE,
  P_SIZE,
  reserve,
  setUsed,
  tok,
  tokCol,
  tokLine,
  tokValue,
  trash,
} from "./state";
import { startsExpression, Tok } from "./tokens";

/** Scratch of one f-string, three words on Buffer.STACK below the list of its values: start, end, and their place. */
const PENDING_START: i32 = 0;
const PENDING_END: i32 = 1;
const PENDING_LINE: i32 = 2;
const PENDING_COL: i32 = 3;

/** One string or a run of them. */
export function parseStrings(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  const t = tok(p);
  if (t != Tok.FStart) {
    const start = tokValue(p);
    let size = load<i32>(p, P_SIZE);
    next(p);
    while (tok(p) == t) {
      size += load<i32>(p, P_SIZE);
      next(p);
    }
    if (tok(p) == Tok.String || tok(p) == Tok.Bytes) return fail(p, Q("cannot mix bytes and nonbytes literals"));
    if (tok(p) == Tok.FStart && t == Tok.Bytes) return fail(p, Q("cannot mix bytes and nonbytes literals"));
    if (tok(p) != Tok.FStart) return constantOf(p, line, col, t == Tok.Bytes, start, size);
    return joined(p, line, col, start, size);
  }
  return joined(p, line, col, 0, 0);
}

/** The constant for a stretch of the text, which is cut off if it is the last. */
function constantOf(p: i32, line: i32, col: i32, isBytes: bool, start: i32, size: i32): i32 {
  if (failed(p)) return trash(p);
  const ptr = bufData(p, Buffer.TEXT) + start;
  const value = isBytes ? bytesOf(ptr, size) : strOf(ptr, size);
  cutText(p, start, start + size);
  if (!value) {
    giveUp(p);
    return trash(p);
  }
  if (!keep(p, value)) return trash(p);
  return node2(p, Kind.Constant, line, col, isBytes ? ConstantClass.BYTES : ConstantClass.STR, value);
}

/** Frees a stretch of text if nothing was read behind it. */
function cutText(p: i32, start: i32, end: i32): void {
  if (bufUsed(p, Buffer.TEXT) == end) setUsed(p, Buffer.TEXT, start);
}

// ---------------------------------------------------------------------------------------------- f-strings

/** A run of strings with at least one f- or t-string, behind plain strings of `size` bytes at `start`. */
function joined(p: i32, line: i32, col: i32, start: i32, size: i32): i32 {
  const pending = openList(p);
  pushItem(p, start);
  pushItem(p, start + size);
  pushItem(p, line);
  pushItem(p, col);
  const list = openList(p);
  const template = load<i32>(p, P_SIZE) != 0;
  if (template && size) return failMix(p);
  while (true) {
    if (tok(p) == Tok.String) {
      if (template) return failMix(p);
      append(p, pending);
      next(p);
    } else if (tok(p) == Tok.FStart) {
      if ((load<i32>(p, P_SIZE) != 0) != template) return failMix(p);
      next(p);
      parts(p, pending, list, template);
      expect(p, Tok.FEnd);
    } else break;
  }
  if (tok(p) == Tok.Bytes) return fail(p, Q("cannot mix bytes and nonbytes literals"));
  flush(p, pending, list);
  const values = closeList(p, list);
  closePending(p, pending);
  return node1(p, template ? Kind.TemplateStr : Kind.JoinedStr, line, col, values);
}

function failMix(p: i32): i32 {
  return fail(p, Q("cannot mix t-string literals with string or bytes literals"));
}

function closePending(p: i32, pending: i32): void {
  if (!failed(p)) setUsed(p, Buffer.STACK, pending);
}

/** Literal text and fields up to the end of the literal or of the format spec. */
function parts(p: i32, pending: i32, list: i32, template: bool): void {
  while (true) {
    if (tok(p) == Tok.FMiddle) {
      append(p, pending);
      next(p);
    } else if (tok(p) == Tok.LBrace) {
      field(p, pending, list, template);
    } else return;
  }
}

function pendingWord(p: i32, pending: i32, i: i32): i32 {
  return openItem(p, pending, i);
}

function setPending(p: i32, pending: i32, i: i32, word: i32): void {
  store<i32>(bufData(p, Buffer.STACK) + pending + (i << 2), word);
}

/** Adds the text of the token in hand to the constant in the making. */
function append(p: i32, pending: i32): void {
  if (failed(p)) return;
  let start = tokValue(p);
  const size = load<i32>(p, P_SIZE);
  const from = pendingWord(p, pending, PENDING_START);
  const to = pendingWord(p, pending, PENDING_END);
  if (from == to) {
    setPending(p, pending, PENDING_LINE, tokLine(p));
    setPending(p, pending, PENDING_COL, tokCol(p));
  } else if (to == start) {
    start = from;
  } else {
    // Not adjacent: bring both together at the end.
    const at = bufUsed(p, Buffer.TEXT);
    const before = to - from;
    if (!reserve(p, Buffer.TEXT, before + size)) return;
    const data = bufData(p, Buffer.TEXT);
    memory.copy(data + at, data + from, before);
    memory.copy(data + at + before, data + start, size);
    setUsed(p, Buffer.TEXT, at + before + size);
    setPending(p, pending, PENDING_START, at);
    setPending(p, pending, PENDING_END, at + before + size);
    return;
  }
  setPending(p, pending, PENDING_START, start);
  setPending(p, pending, PENDING_END, tokValue(p) + size);
}

/** Makes the constant in the making a value of the string. */
function flush(p: i32, pending: i32, list: i32): void {
  if (failed(p)) return;
  const from = pendingWord(p, pending, PENDING_START);
  const to = pendingWord(p, pending, PENDING_END);
  if (from == to) return;
  setPending(p, pending, PENDING_START, 0);
  setPending(p, pending, PENDING_END, 0);
  const line = pendingWord(p, pending, PENDING_LINE);
  const col = pendingWord(p, pending, PENDING_COL);
  pushItem(p, constantOf(p, line, col, false, from, to - from));
}

/** A replacement field; its `{` is next. */
function field(p: i32, pending: i32, list: i32, template: bool): void {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const t = tok(p);
  if (t == Tok.RBrace || t == Tok.Exclamation || t == Tok.Colon || t == Tok.FDebug || t == Tok.FText) {
    failField(p, t);
    return;
  }
  if (t == Tok.Lambda) {
    fail(p, Q("f-string: lambda expressions are not allowed without parentheses"));
    return;
  }
  if (t != Tok.Star && t != Tok.Yield && !startsExpression(t)) {
    if (t == Tok.Error) return;
    fail(
      p,
      template
        ? Q("t-string: expecting a valid expression after '{'")
        : Q("f-string: expecting a valid expression after '{'"),
    );
    return;
  }
  const exprLine = tokLine(p);
  const exprCol = tokCol(p);
  const value = parseYieldOrStar(p);
  let text = 0;
  if (tok(p) == Tok.FText) {
    const start = tokValue(p);
    const size = load<i32>(p, P_SIZE);
    if (failed(p)) return;
    text = strOf(bufData(p, Buffer.TEXT) + start, size);
    if (!text) {
      giveUp(p);
      return;
    }
    if (!keep(p, text)) return;
    cutText(p, start, start + size);
    next(p);
  }
  let conversion = -1;
  let debug = false;
  if (tok(p) == Tok.FDebug) {
    // Its text starts where the expression does.
    store<i32>(p, exprLine, P_LINE);
    store<i32>(p, exprCol, P_COL);
    append(p, pending);
    debug = true;
    next(p);
  }
  flush(p, pending, list);
  if (accept(p, Tok.Exclamation)) {
    if (tok(p) != Tok.Name) {
      fail(
        p,
        tok(p) == Tok.RBrace || tok(p) == Tok.Colon
          ? Q("f-string: missing conversion character")
          : Q("f-string: invalid conversion character"),
      );
      return;
    }
    const letter = tokValue(p);
    conversion = letter == Q("r") ? 114 : letter == Q("s") ? 115 : letter == Q("a") ? 97 : -1;
    if (conversion < 0) failWith(p, Q("f-string: invalid conversion character %q: expected 's', 'r', or 'a'"), letter);
    next(p);
  }
  let spec = 0;
  if (tok(p) == Tok.Colon) {
    const specLine = tokLine(p);
    const specCol = tokCol(p);
    next(p);
    const inner = openList(p);
    pushItem(p, 0);
    pushItem(p, 0);
    pushItem(p, 0);
    pushItem(p, 0);
    const specList = openList(p);
    parts(p, inner, specList, false);
    flush(p, inner, specList);
    const values = closeList(p, specList);
    closePending(p, inner);
    spec = node1(p, Kind.JoinedStr, specLine, specCol, values);
  }
  if (debug && conversion < 0 && !spec) conversion = 114;
  if (tok(p) != Tok.RBrace) {
    if (tok(p) == Tok.Error) return;
    if (conversion >= 0) fail(p, Q("f-string: expecting ':' or '}'"));
    else if (startsExpression(tok(p))) failNode(p, value, Q("invalid syntax. Perhaps you forgot a comma?"), 0);
    else fail(p, Q("f-string: expecting '=', or '!', or ':', or '}'"));
    return;
  }
  next(p);
  if (template) {
    const node = newNode(p, Kind.Interpolation, 4, line, col);
    set(node, Interpolation.value, value);
    set(node, Interpolation.str, text);
    set(node, Interpolation.conversion, conversion);
    set(node, Interpolation.format_spec, spec);
    pushItem(p, node);
    return;
  }
  const node = newNode(p, Kind.FormattedValue, 3, line, col);
  set(node, FormattedValue.value, value);
  set(node, FormattedValue.conversion, conversion);
  set(node, FormattedValue.format_spec, spec);
  pushItem(p, node);
}

function failField(p: i32, t: i32): void {
  switch (t) {
    case Tok.Exclamation:
      fail(p, Q("f-string: valid expression required before '!'"));
      return;
    case Tok.Colon:
      fail(p, Q("f-string: valid expression required before ':'"));
      return;
    case Tok.FDebug:
      fail(p, Q("f-string: valid expression required before '='"));
      return;
    case Tok.FText:
      fail(p, Q("t-string: valid expression required before '}'"));
      return;
  }
  fail(p, Q("f-string: valid expression required before '}'"));
}
