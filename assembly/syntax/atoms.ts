/**
 * Atoms: names, constants, parenthesised expressions, displays, comprehensions, and what stands between the brackets of
 * a subscript.
 */
import { Q, ELLIPSIS, FALSE, NONE, TRUE } from "../value/tag";
import { comprehension, ConstantClass, count, DictComp, get, isParenthesised, item, Kind, kindOf, set, setParenthesised, Tuple } from "./ast";
import { closeList, dropList, keep, listOfPairs, newNode, node1, node2, node3, openList, pushItem } from "./arena";
import { fail, failNode, unexpected } from "./errors";
import { parseBinary, parseExpression, parseStarred, parseYield, restOfTuple } from "./expressions";
import { accept, expect, next } from "./lexer";
import { P_SIZE, tok, tokCol, tokLine, tokValue } from "./state";
import { parseStrings } from "./strings";
import { checkTarget, Purpose } from "./targets";
import { PREC_BITOR, PREC_OR, startsExpression, Tok } from "./tokens";

export function parseAtom(p: i32): i32 {
  const t = tok(p);
  const line = tokLine(p);
  const col = tokCol(p);
  switch (t) {
    case Tok.Name: {
      const name = tokValue(p);
      next(p);
      return node1(p, Kind.Name, line, col, name);
    }
    case Tok.Number: {
      const value = tokValue(p);
      const cls = load<i32>(p, P_SIZE);
      keep(p, value);
      next(p);
      return node2(p, Kind.Constant, line, col, cls, value);
    }
    case Tok.String:
    case Tok.Bytes:
    case Tok.FStart:
      return parseStrings(p);
    case Tok.None:
      return singleton(p, NONE);
    case Tok.True:
      return singleton(p, TRUE);
    case Tok.False:
      return singleton(p, FALSE);
    case Tok.Ellipsis:
      return singleton(p, ELLIPSIS);
    case Tok.LPar:
      return parseGroup(p);
    case Tok.LSqb:
      return parseListDisplay(p);
    case Tok.LBrace:
      return parseBraces(p);
    case Tok.Node: {
      const node = tokValue(p);
      next(p);
      return node;
    }
  }
  return unexpected(p);
}

function singleton(p: i32, value: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  return node2(p, Kind.Constant, line, col, ConstantClass.SINGLETON, value);
}

/** `( ... )`: a tuple, a generator expression, or an expression in its own parentheses. */
function parseGroup(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  let node = 0;
  if (tok(p) == Tok.RPar) {
    node = node1(p, Kind.Tuple, line, col, 0);
  } else if (tok(p) == Tok.Yield) {
    node = parseYield(p);
  } else {
    node = parseStarred(p, true);
    if (tok(p) == Tok.Comma) {
      node = restOfTuple(p, node, line, col, true);
    } else if (atComprehension(p)) {
      node = comprehensionOf(p, Kind.GeneratorExp, node, line, col);
    } else if (kindOf(node) == Kind.Starred) {
      return failNode(p, node, Q("cannot use starred expression here"), 0);
    }
  }
  closeGroup(p, Tok.RPar, lastOf(node));
  setParenthesised(node);
  return node;
}

/**
 * Passes the closing bracket `close` of a group, display or call. Two expressions side by side are most likely a forgotten
 * comma; `last` is the expression before (0: none).
 */
export function closeGroup(p: i32, close: i32, last: i32): void {
  if (tok(p) == close) {
    next(p);
    return;
  }
  if (last && startsExpression(tok(p)) && tok(p) != Tok.LSqb && tok(p) != Tok.LPar) {
    failNode(p, last, Q("invalid syntax. Perhaps you forgot a comma?"), 0);
  } else unexpected(p);
}

/** The last element of a display just read, or the expression itself. */
function lastOf(node: i32): i32 {
  switch (kindOf(node)) {
    case Kind.Tuple:
    case Kind.List:
    case Kind.Set: {
      const list = isParenthesised(node) ? 0 : get(node, Tuple.elts);
      return list ? item(list, count(list) - 1) : node;
    }
  }
  return node;
}

function parseListDisplay(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  if (accept(p, Tok.RSqb)) return node1(p, Kind.List, line, col, 0);
  const first = parseStarred(p, true);
  let node = 0;
  if (atComprehension(p)) {
    node = comprehensionOf(p, Kind.ListComp, first, line, col);
  } else {
    const list = openList(p);
    pushItem(p, first);
    restOfElements(p, Tok.RSqb);
    node = node1(p, Kind.List, line, col, closeList(p, list));
  }
  closeGroup(p, Tok.RSqb, lastOf(node));
  return node;
}

/** Further elements of a display up to its closing bracket, pushed onto the open list. */
function restOfElements(p: i32, close: i32): void {
  while (accept(p, Tok.Comma)) {
    if (tok(p) == close) break;
    pushItem(p, parseStarred(p, true));
  }
}

/** `{ ... }`: a dict, a set, or a comprehension of one of them. */
function parseBraces(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  if (accept(p, Tok.RBrace)) return node2(p, Kind.Dict, line, col, 0, 0);
  let node = 0;
  const list = openList(p);
  if (tok(p) != Tok.DoubleStar) {
    const first = parseStarred(p, true);
    if (tok(p) != Tok.Colon || kindOf(first) == Kind.Starred) {
      if (atComprehension(p)) {
        node = comprehensionOf(p, Kind.SetComp, first, line, col);
      } else {
        pushItem(p, first);
        restOfElements(p, Tok.RBrace);
        node = node1(p, Kind.Set, line, col, closeList(p, list));
      }
      closeGroup(p, Tok.RBrace, lastOf(node));
      return node;
    }
    next(p);
    const value = dictValue(p);
    if (atComprehension(p)) {
      node = newNode(p, Kind.DictComp, 3, line, col);
      set(node, DictComp.key, first);
      set(node, DictComp.value, value);
      const generators = parseGenerators(p);
      set(node, DictComp.generators, generators);
      expect(p, Tok.RBrace);
      return node;
    }
    pushItem(p, first);
    pushItem(p, value);
  } else dictItem(p);
  while (accept(p, Tok.Comma)) {
    if (tok(p) == Tok.RBrace) break;
    dictItem(p);
  }
  const keys = listOfPairs(p, list, 0);
  const values = listOfPairs(p, list, 1);
  dropList(p, list);
  closeGroup(p, Tok.RBrace, count(values) ? item(values, count(values) - 1) : 0);
  return node2(p, Kind.Dict, line, col, keys, values);
}

/** `key: value` or `**mapping` (key 0), pushed as a pair. */
function dictItem(p: i32): void {
  if (accept(p, Tok.DoubleStar)) {
    const value = parseBinary(p, PREC_BITOR);
    if (atComprehension(p)) failNode(p, value, Q("dict unpacking cannot be used in dict comprehension"), 0);
    pushItem(p, 0);
    pushItem(p, value);
    return;
  }
  const key = parseExpression(p);
  if (tok(p) != Tok.Colon) {
    if (tok(p) == Tok.RBrace || tok(p) == Tok.Comma) fail(p, Q("':' expected after dictionary key"));
    else unexpected(p);
    return;
  }
  next(p);
  const value = dictValue(p);
  pushItem(p, key);
  pushItem(p, value);
}

function dictValue(p: i32): i32 {
  if (tok(p) == Tok.RBrace || tok(p) == Tok.Comma)
    return fail(p, Q("expression expected after dictionary key and ':'"));
  if (tok(p) == Tok.Star) return fail(p, Q("cannot use a starred expression in a dictionary value"));
  return parseExpression(p);
}

// ---------------------------------------------------------------------------------------------- comprehensions

// @ts-ignore: decorator
@inline
export function atComprehension(p: i32): bool {
  return tok(p) == Tok.For || tok(p) == Tok.Async;
}

/** A comprehension of `elt`; `for` or `async for` is next. */
export function comprehensionOf(p: i32, kind: i32, elt: i32, line: i32, col: i32): i32 {
  if (kindOf(elt) == Kind.Starred) {
    return failNode(p, elt, Q("iterable unpacking cannot be used in comprehension"), 0);
  }
  const generators = parseGenerators(p);
  return node2(p, kind, line, col, elt, generators);
}

function parseGenerators(p: i32): i32 {
  const list = openList(p);
  while (atComprehension(p)) {
    const line = tokLine(p);
    const col = tokCol(p);
    const isAsync = accept(p, Tok.Async);
    expect(p, Tok.For);
    const target = parseTargets(p, Purpose.FOR);
    if (tok(p) != Tok.In) fail(p, Q("'in' expected after for-loop variables"));
    else next(p);
    const iter = parseBinary(p, PREC_OR);
    const ifs = openList(p);
    while (accept(p, Tok.If)) pushItem(p, parseBinary(p, PREC_OR));
    const node = newNode(p, Kind.comprehension, 4, line, col);
    set(node, comprehension.target, target);
    set(node, comprehension.iter, iter);
    set(node, comprehension.ifs, closeList(p, ifs));
    set(node, comprehension.is_async, isAsync ? 1 : 0);
    pushItem(p, node);
  }
  return closeList(p, list);
}

/** star_targets: what `for` and `del` name, up to `in` or the end. */
export function parseTargets(p: i32, purpose: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  let node = target(p);
  if (tok(p) == Tok.Comma) {
    const list = openList(p);
    pushItem(p, node);
    while (accept(p, Tok.Comma)) {
      if (tok(p) != Tok.Star && !startsExpression(tok(p))) break;
      pushItem(p, target(p));
    }
    node = node1(p, Kind.Tuple, line, col, closeList(p, list));
  }
  checkTarget(p, node, purpose, true);
  return node;
}

function target(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  if (accept(p, Tok.Star)) return node1(p, Kind.Starred, line, col, parseBinary(p, PREC_BITOR));
  return parseBinary(p, PREC_BITOR);
}

// ---------------------------------------------------------------------------------------------- subscripts

/** slices, up to the closing bracket. */
export function parseSubscript(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  const first = parseSlice(p);
  if (tok(p) != Tok.Comma) {
    // A lone starred index is a tuple of one, as in `a[*b]`.
    if (kindOf(first) != Kind.Starred) return first;
    const one = openList(p);
    pushItem(p, first);
    return node1(p, Kind.Tuple, line, col, closeList(p, one));
  }
  const list = openList(p);
  pushItem(p, first);
  while (accept(p, Tok.Comma)) {
    if (tok(p) == Tok.RSqb) break;
    pushItem(p, parseSlice(p));
  }
  return node1(p, Kind.Tuple, line, col, closeList(p, list));
}

function parseSlice(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  let lower = 0;
  if (tok(p) != Tok.Colon) {
    lower = parseStarred(p, true);
    if (tok(p) != Tok.Colon || kindOf(lower) == Kind.Starred) return lower;
  }
  next(p);
  let upper = 0;
  let step = 0;
  if (tok(p) != Tok.Colon && tok(p) != Tok.RSqb && tok(p) != Tok.Comma) upper = parseExpression(p);
  if (accept(p, Tok.Colon) && tok(p) != Tok.RSqb && tok(p) != Tok.Comma) step = parseExpression(p);
  return node3(p, Kind.Slice, line, col, lower, upper, step);
}
