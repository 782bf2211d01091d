/**
 * The match statement and its patterns.
 */
import { FALSE, NONE, Q, TRUE, mkInt } from "../value/tag";
import {
  BinOp,
  Constant,
  ConstantClass,
  get,
  Kind,
  kindOf,
  match_case,
  MatchClass,
  MatchMapping,
  setParenthesised,
  Operator,
  set,
  UnaryOperator,
} from "./ast";
import { closeList, dropList, listOfPairs, newNode, node1, node2, node3, openList, pushItem } from "./arena";
import { parseAtom } from "./atoms";
import { parseBlock } from "./blocks";
import { announce } from "./compound";
import { fail, failAt2, failNode, unexpected } from "./errors";
import { enter, leave, parseNamed, parseStarred, restOfTuple } from "./expressions";
import { accept, expect, expectColon, expectName, isWord, lookAhead, next } from "./lexer";
import { tok, tokCol, tokLine, trash } from "./state";
import { Tok } from "./tokens";
import { T } from "../value/types";

/** A match statement; the word `match` is in hand. */
export function parseMatch(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const subjectLine = tokLine(p);
  const subjectCol = tokCol(p);
  let subject = parseStarred(p, true);
  if (tok(p) == Tok.Comma) subject = restOfTuple(p, subject, subjectLine, subjectCol, true);
  else if (kindOf(subject) == Kind.Starred) return unexpected(p);
  expectColon(p);
  expect(p, Tok.Newline);
  if (tok(p) != Tok.Indent) {
    return failAt2(
      p,
      T.IndentationError,
      tokLine(p),
      tokCol(p),
      Q("expected an indented block after 'match' statement on line %d"),
      mkInt(line),
      0,
    );
  }
  next(p);
  const list = openList(p);
  while (isWord(p, Q("case"))) pushItem(p, parseCase(p));
  const cases = closeList(p, list);
  if (!cases) return unexpected(p);
  expect(p, Tok.Dedent);
  return node2(p, Kind.Match, line, col, subject, cases);
}

function parseCase(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const patternLine = tokLine(p);
  const patternCol = tokCol(p);
  let pattern = tok(p) == Tok.Star ? starPattern(p) : parsePattern(p);
  if (tok(p) == Tok.Comma) {
    const list = openList(p);
    pushItem(p, pattern);
    while (accept(p, Tok.Comma)) {
      if (tok(p) == Tok.Colon || tok(p) == Tok.If) break;
      pushItem(p, tok(p) == Tok.Star ? starPattern(p) : parsePattern(p));
    }
    pattern = node1(p, Kind.MatchSequence, patternLine, patternCol, closeList(p, list));
  } else if (kindOf(pattern) == Kind.MatchStar) return unexpected(p);
  const guard = accept(p, Tok.If) ? parseNamed(p) : 0;
  expectColon(p);
  announce(p, Q("'case' statement"), line);
  const body = parseBlock(p);
  return node3(p, Kind.match_case, line, col, pattern, guard, body);
}

/** `*name` or `*_`, inside a sequence. */
function starPattern(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const name = expectName(p);
  return node1(p, Kind.MatchStar, line, col, name == Q("_") ? 0 : name);
}

/** A pattern with its alternatives and `as` name. */
function parsePattern(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  if (!enter(p)) return trash(p);
  let pattern = closedPattern(p);
  if (tok(p) == Tok.Bar) {
    const list = openList(p);
    pushItem(p, pattern);
    while (accept(p, Tok.Bar)) pushItem(p, closedPattern(p));
    pattern = node1(p, Kind.MatchOr, line, col, closeList(p, list));
  }
  leave(p);
  if (!accept(p, Tok.As)) return pattern;
  if (isWord(p, Q("_"))) return fail(p, Q("cannot use '_' as a target"));
  if (tok(p) != Tok.Name) return fail(p, Q("invalid pattern target"));
  return node2(p, Kind.MatchAs, line, col, pattern, expectName(p));
}

function closedPattern(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  switch (tok(p)) {
    case Tok.Number:
    case Tok.Minus:
    case Tok.String:
    case Tok.Bytes:
      return node1(p, Kind.MatchValue, line, col, literalExpression(p));
    case Tok.FStart:
      return fail(p, Q("patterns may only match literals and attribute lookups"));
    case Tok.None:
      next(p);
      return node1(p, Kind.MatchSingleton, line, col, NONE);
    case Tok.True:
      next(p);
      return node1(p, Kind.MatchSingleton, line, col, TRUE);
    case Tok.False:
      next(p);
      return node1(p, Kind.MatchSingleton, line, col, FALSE);
    case Tok.Name:
      return namePattern(p, line, col);
    case Tok.LPar:
      return groupPattern(p, line, col);
    case Tok.LSqb: {
      next(p);
      const list = openList(p);
      while (tok(p) != Tok.RSqb) {
        pushItem(p, tok(p) == Tok.Star ? starPattern(p) : parsePattern(p));
        if (!accept(p, Tok.Comma)) break;
      }
      expect(p, Tok.RSqb);
      return node1(p, Kind.MatchSequence, line, col, closeList(p, list));
    }
    case Tok.LBrace:
      return mappingPattern(p, line, col);
  }
  return unexpected(p);
}

/** A number with its sign, a complex number as a sum, or a string. */
function literalExpression(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  if (tok(p) == Tok.FStart) return fail(p, Q("patterns may only match literals and attribute lookups"));
  if (tok(p) != Tok.Number && tok(p) != Tok.Minus) {
    const strings = parseAtom(p);
    if (kindOf(strings) != Kind.Constant) {
      return failNode(p, strings, Q("patterns may only match literals and attribute lookups"), 0);
    }
    return strings;
  }
  const left = signedNumber(p);
  const t = tok(p);
  if (t != Tok.Plus && t != Tok.Minus) return left;
  if (kindOf(left) == Kind.Constant && get(left, Constant.cls) == ConstantClass.IMAGINARY) {
    return failNode(p, left, Q("real number required in complex literal"), 0);
  }
  next(p);
  if (tok(p) != Tok.Number) return unexpected(p);
  const right = parseAtom(p);
  if (kindOf(right) == Kind.Constant && get(right, Constant.cls) != ConstantClass.IMAGINARY) {
    return failNode(p, right, Q("imaginary number required in complex literal"), 0);
  }
  return node3(p, Kind.BinOp, line, col, left, t == Tok.Plus ? Operator.Add : Operator.Sub, right);
}

function signedNumber(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  const minus = accept(p, Tok.Minus);
  if (tok(p) != Tok.Number) return unexpected(p);
  const number = parseAtom(p);
  return minus ? node2(p, Kind.UnaryOp, line, col, UnaryOperator.USub, number) : number;
}

/** `a.b.c` as an expression; a name is in hand. */
function dottedExpression(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  let node = node1(p, Kind.Name, line, col, expectName(p));
  while (accept(p, Tok.Dot)) node = node2(p, Kind.Attribute, line, col, node, expectName(p));
  return node;
}

/** A capture, the wildcard, a dotted value or a class. */
function namePattern(p: i32, line: i32, col: i32): i32 {
  const after = lookAhead(p, 0);
  if (after != Tok.Dot && after != Tok.LPar) {
    const name = expectName(p);
    return node2(p, Kind.MatchAs, line, col, 0, name == Q("_") ? 0 : name);
  }
  const expression = dottedExpression(p);
  if (tok(p) != Tok.LPar) return node1(p, Kind.MatchValue, line, col, expression);
  next(p);
  const patterns = openList(p);
  while (tok(p) != Tok.RPar && !(tok(p) == Tok.Name && lookAhead(p, 0) == Tok.Equal)) {
    pushItem(p, parsePattern(p));
    if (!accept(p, Tok.Comma)) break;
  }
  const positional = closeList(p, patterns);
  // Names first: the list of patterns is gathered behind them and split afterwards.
  const pairs = openList(p);
  while (tok(p) == Tok.Name) {
    if (lookAhead(p, 0) != Tok.Equal) return fail(p, Q("positional patterns follow keyword patterns"));
    pushItem(p, expectName(p));
    next(p);
    pushItem(p, parsePattern(p));
    if (!accept(p, Tok.Comma)) break;
  }
  const names = listOfPairs(p, pairs, 0);
  const values = listOfPairs(p, pairs, 1);
  dropList(p, pairs);
  expect(p, Tok.RPar);
  const node = newNode(p, Kind.MatchClass, 4, line, col);
  set(node, MatchClass.cls, expression);
  set(node, MatchClass.patterns, positional);
  set(node, MatchClass.kwd_attrs, names);
  set(node, MatchClass.kwd_patterns, values);
  return node;
}

/** `( ... )`: a group or a sequence. */
function groupPattern(p: i32, line: i32, col: i32): i32 {
  next(p);
  if (accept(p, Tok.RPar)) return node1(p, Kind.MatchSequence, line, col, 0);
  const first = tok(p) == Tok.Star ? starPattern(p) : parsePattern(p);
  if (tok(p) != Tok.Comma) {
    if (kindOf(first) == Kind.MatchStar) return unexpected(p);
    expect(p, Tok.RPar);
    setParenthesised(first);
    return first;
  }
  const list = openList(p);
  pushItem(p, first);
  while (accept(p, Tok.Comma)) {
    if (tok(p) == Tok.RPar) break;
    pushItem(p, tok(p) == Tok.Star ? starPattern(p) : parsePattern(p));
  }
  expect(p, Tok.RPar);
  return node1(p, Kind.MatchSequence, line, col, closeList(p, list));
}

function mappingPattern(p: i32, line: i32, col: i32): i32 {
  next(p);
  const pairs = openList(p);
  let rest = 0;
  while (tok(p) != Tok.RBrace) {
    if (accept(p, Tok.DoubleStar)) {
      rest = expectName(p);
      if (rest == Q("_")) return fail(p, Q("invalid syntax"));
      accept(p, Tok.Comma);
      break;
    }
    const key = mappingKey(p);
    expect(p, Tok.Colon);
    pushItem(p, key);
    pushItem(p, parsePattern(p));
    if (!accept(p, Tok.Comma)) break;
  }
  const keys = listOfPairs(p, pairs, 0);
  const patterns = listOfPairs(p, pairs, 1);
  dropList(p, pairs);
  expect(p, Tok.RBrace);
  return node3(p, Kind.MatchMapping, line, col, keys, patterns, rest);
}

function mappingKey(p: i32): i32 {
  switch (tok(p)) {
    case Tok.None:
    case Tok.True:
    case Tok.False:
      return parseAtom(p);
    case Tok.Name:
      if (lookAhead(p, 0) != Tok.Dot) return unexpected(p);
      return dottedExpression(p);
    case Tok.Number:
    case Tok.Minus:
    case Tok.String:
    case Tok.Bytes:
      return literalExpression(p);
  }
  return unexpected(p);
}
