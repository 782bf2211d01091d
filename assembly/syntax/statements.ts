/**
 * Simple statements: those on one line. Compound ones are in `compound`.
 */
import { get, ImportFrom, Kind, kindOf, isParenthesised, Name, set, AnnAssign, Tuple } from "./ast";
import { closeList, listOf, newNode, node1, node2, node3, openList, pushItem } from "./arena";
import { parseTargets } from "./atoms";
import { fail, failNode, unexpected } from "./errors";
import { parseExpression, parseStarExpressions, parseYieldOrStar } from "./expressions";
import { accept, expect, expectName, lookAhead, next } from "./lexer";
import { nameOf } from "./literal";
import {
  bufData,
  bufUsed,
  Buffer,
  failed,
  giveUp,
  putByte,
  reserve,
  setUsed,
  tok,
  tokCol,
  tokLine,
  tokValue,
  trash,
} from "./state";
import { checkTarget, expressionName, Purpose } from "./targets";
import { augmentedOperator, isAugmented, startsExpression, Tok } from "./tokens";
import { Q } from "../value/tag";
import { strBytes, strSize } from "../text/str";

export function parseSimple(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  switch (tok(p)) {
    case Tok.Pass:
      return bare(p, Kind.Pass, line, col);
    case Tok.Break:
      return bare(p, Kind.Break, line, col);
    case Tok.Continue:
      return bare(p, Kind.Continue, line, col);
    case Tok.Return: {
      next(p);
      return node1(p, Kind.Return, line, col, startsStar(p) ? parseStarExpressions(p) : 0);
    }
    case Tok.Raise:
      return parseRaise(p, line, col);
    case Tok.Global:
      return parseNames(p, Kind.Global, line, col);
    case Tok.Nonlocal:
      return parseNames(p, Kind.Nonlocal, line, col);
    case Tok.Del:
      return parseDelete(p, line, col);
    case Tok.Assert: {
      next(p);
      const test = parseExpression(p);
      return node2(p, Kind.Assert, line, col, test, accept(p, Tok.Comma) ? parseExpression(p) : 0);
    }
    case Tok.Import:
      return parseImport(p, line, col);
    case Tok.From:
      return parseFrom(p, line, col);
  }
  return parseExpressionStatement(p, line, col);
}

function bare(p: i32, kind: i32, line: i32, col: i32): i32 {
  next(p);
  return newNode(p, kind, 0, line, col);
}

// @ts-ignore: decorator
@inline
function startsStar(p: i32): bool {
  return tok(p) == Tok.Star || startsExpression(tok(p));
}

function parseRaise(p: i32, line: i32, col: i32): i32 {
  next(p);
  let exc = 0;
  let cause = 0;
  if (startsExpression(tok(p))) {
    exc = parseExpression(p);
    if (accept(p, Tok.From)) cause = parseExpression(p);
  }
  return node2(p, Kind.Raise, line, col, exc, cause);
}

function parseNames(p: i32, kind: i32, line: i32, col: i32): i32 {
  const list = openList(p);
  do {
    next(p);
    pushItem(p, expectName(p));
  } while (tok(p) == Tok.Comma);
  return node1(p, kind, line, col, closeList(p, list));
}

function parseDelete(p: i32, line: i32, col: i32): i32 {
  next(p);
  const target = parseTargets(p, Purpose.DELETE);
  // `del a, b` has two targets, `del (a, b)` one.
  const open = kindOf(target) == Kind.Tuple && !isParenthesised(target);
  return node1(p, Kind.Delete, line, col, open ? get(target, Tuple.elts) : listOf(p, target));
}

// ---------------------------------------------------------------------------------------------- expressions, assignment

function parseExpressionStatement(p: i32, line: i32, col: i32): i32 {
  const first = parseYieldOrStar(p);
  const t = tok(p);
  if (t == Tok.Equal) return parseAssign(p, first, line, col);
  if (t == Tok.Colon) return parseAnnotated(p, first, line, col);
  if (isAugmented(t)) {
    if (kindOf(first) != Kind.Name && kindOf(first) != Kind.Attribute && kindOf(first) != Kind.Subscript) {
      return failNode(p, first, Q("'%s' is an illegal expression for augmented assignment"), expressionName(first));
    }
    next(p);
    return node3(p, Kind.AugAssign, line, col, first, augmentedOperator(t), parseYieldOrStar(p));
  }
  if (t != Tok.Newline && t != Tok.Semi && t != Tok.EOF) return failStatement(p, first);
  if (kindOf(first) == Kind.Starred) return failNode(p, first, Q("can't use starred expression here"), 0);
  return node1(p, Kind.Expr, line, col, first);
}

/** `target = ... = value`; the first `=` is next. */
function parseAssign(p: i32, first: i32, line: i32, col: i32): i32 {
  const list = openList(p);
  let value = first;
  while (tok(p) == Tok.Equal) {
    if ((kindOf(value) == Kind.Yield || kindOf(value) == Kind.YieldFrom) && !isParenthesised(value)) {
      return failNode(p, value, Q("assignment to yield expression not possible"), 0);
    }
    if (!checkTarget(p, value, Purpose.ASSIGN, true)) return trash(p);
    pushItem(p, value);
    next(p);
    value = parseYieldOrStar(p);
  }
  if (isAugmented(tok(p))) return unexpected(p);
  if (kindOf(value) == Kind.Starred) return failNode(p, value, Q("can't use starred expression here"), 0);
  return node2(p, Kind.Assign, line, col, closeList(p, list), value);
}

/** `target: annotation [= value]`; the colon is next. */
function parseAnnotated(p: i32, target: i32, line: i32, col: i32): i32 {
  if (!startsExpression(lookAhead(p, 0))) return unexpected(p);
  switch (kindOf(target)) {
    case Kind.Name:
    case Kind.Attribute:
    case Kind.Subscript:
      break;
    case Kind.None:
      return target;
    case Kind.List:
      return failNode(p, target, Q("only single target (not list) can be annotated"), 0);
    case Kind.Tuple:
      return failNode(p, target, Q("only single target (not tuple) can be annotated"), 0);
    default:
      return failNode(p, target, Q("illegal target for annotation"), 0);
  }
  next(p);
  const annotation = parseExpression(p);
  const value = accept(p, Tok.Equal) ? parseYieldOrStar(p) : 0;
  const node = newNode(p, Kind.AnnAssign, 4, line, col);
  set(node, AnnAssign.target, target);
  set(node, AnnAssign.annotation, annotation);
  set(node, AnnAssign.value, value);
  set(node, AnnAssign.simple, kindOf(target) == Kind.Name && !isParenthesised(target) ? 1 : 0);
  return node;
}

/** Something follows an expression that cannot: `print x` and `exec x` are what people mean most often. */
function failStatement(p: i32, first: i32): i32 {
  if (kindOf(first) == Kind.Name && startsExpression(tok(p)) && !isParenthesised(first)) {
    const name = get(first, Name.id);
    if (name == Q("print")) {
      return failNode(p, first, Q("Missing parentheses in call to 'print'. Did you mean print(...)?"), 0);
    }
    if (name == Q("exec")) {
      return failNode(p, first, Q("Missing parentheses in call to 'exec'. Did you mean exec(...)?"), 0);
    }
  }
  return unexpected(p);
}

// ---------------------------------------------------------------------------------------------- import

/** `a.b.c` as one name. */
function dottedName(p: i32): i32 {
  if (tok(p) != Tok.Name) {
    unexpected(p);
    return 0;
  }
  const name = tokValue(p);
  next(p);
  if (tok(p) != Tok.Dot) return name;
  // The parts are gathered on the list stack, which tokens do not touch.
  const start = bufUsed(p, Buffer.STACK);
  putText(p, name);
  while (accept(p, Tok.Dot)) {
    putByte(p, Buffer.STACK, 0x2e);
    putText(p, expectName(p));
  }
  if (failed(p)) return 0;
  const whole = nameOf(bufData(p, Buffer.STACK) + start, bufUsed(p, Buffer.STACK) - start);
  setUsed(p, Buffer.STACK, start);
  if (!whole) giveUp(p);
  return whole;
}

function putText(p: i32, name: i32): void {
  if (failed(p) || !name) return;
  const size = strSize(name);
  if (!reserve(p, Buffer.STACK, size)) return;
  const used = bufUsed(p, Buffer.STACK);
  memory.copy(bufData(p, Buffer.STACK) + used, strBytes(name), size);
  setUsed(p, Buffer.STACK, used + size);
}

function parseImport(p: i32, line: i32, col: i32): i32 {
  const list = openList(p);
  do {
    next(p);
    if (tok(p) == Tok.Newline) return fail(p, Q("Expected one or more names after 'import'"));
    const atLine = tokLine(p);
    const atCol = tokCol(p);
    const name = dottedName(p);
    const asname = accept(p, Tok.As) ? expectName(p) : 0;
    pushItem(p, node2(p, Kind.alias, atLine, atCol, name, asname));
  } while (tok(p) == Tok.Comma);
  return node1(p, Kind.Import, line, col, closeList(p, list));
}

function parseFrom(p: i32, line: i32, col: i32): i32 {
  next(p);
  let level = 0;
  while (tok(p) == Tok.Dot || tok(p) == Tok.Ellipsis) {
    level += tok(p) == Tok.Dot ? 1 : 3;
    next(p);
  }
  const module = level && tok(p) == Tok.Import ? 0 : dottedName(p);
  expect(p, Tok.Import);
  const list = openList(p);
  if (tok(p) == Tok.Star) {
    const star = node2(p, Kind.alias, tokLine(p), tokCol(p), Q("*"), 0);
    next(p);
    pushItem(p, star);
  } else {
    const inParens = accept(p, Tok.LPar);
    if (tok(p) == Tok.Newline) return fail(p, Q("Expected one or more names after 'import'"));
    while (true) {
      const atLine = tokLine(p);
      const atCol = tokCol(p);
      const name = expectName(p);
      const asname = accept(p, Tok.As) ? expectName(p) : 0;
      pushItem(p, node2(p, Kind.alias, atLine, atCol, name, asname));
      if (!accept(p, Tok.Comma)) break;
      if (inParens && tok(p) == Tok.RPar) break;
      if (!inParens && tok(p) == Tok.Newline)
        return fail(p, Q("trailing comma not allowed without surrounding parentheses"));
    }
    if (inParens) expect(p, Tok.RPar);
  }
  const names = closeList(p, list);
  const node = newNode(p, Kind.ImportFrom, 3, line, col);
  set(node, ImportFrom.module, module);
  set(node, ImportFrom.names, names);
  set(node, ImportFrom.level, level);
  return node;
}
