/**
 * Expressions from the conditional down to the primary, by precedence climbing. Atoms, brackets and comprehensions are in
 * `atoms`, call arguments and parameters in `arguments`, strings in `strings`.
 *
 * Every function returns a node, the trash node after an error. Chains of the same rank (`a + b + c`, `a.b.c`,
 * `x if y else z if ...`) are loops, everything else recursion, and `enter` counts both: the depth of recursion here,
 * and by CHAIN the depth of the tree for those that walk it later.
 */
import { Q } from "../value/tag";
import {
  Kind,
  CmpOperator,
  UnaryOperator,
  BoolOperator,
  Operator,
  IfExp,
  Name,
  kindOf,
  isParenthesised,
  set,
} from "./ast";
import { closeList, listOfPairs, dropList, node1, node2, node3, openList, pushItem } from "./arena";
import { parseAtom, parseSubscript } from "./atoms";
import { parseCallArguments, parseLambda } from "./arguments";
import { fail, failDeep, failNode, unexpected } from "./errors";
import { accept, expect, expectName, lookAhead, next } from "./lexer";
import { P_DEPTH, tok, tokCol, tokLine, trash } from "./state";
import { expressionName } from "./targets";
import {
  binaryOperator,
  compareOperator,
  PREC_BITOR,
  PREC_COMPARE,
  PREC_NOT,
  PREC_OR,
  precedence,
  startsExpression,
  Tok,
} from "./tokens";

/** Recursion the parser allows itself; about 300 bytes of native stack each. */
const MAX_DEPTH: i32 = 1000;
/** Links of one chain. */
const MAX_CHAIN: i32 = 4000;

export function enter(p: i32): bool {
  const depth = load<i32>(p, P_DEPTH) + 1;
  if (depth > MAX_DEPTH) {
    failDeep(p);
    return false;
  }
  store<i32>(p, depth, P_DEPTH);
  return true;
}

// @ts-ignore: decorator
@inline
export function leave(p: i32): void {
  store<i32>(p, load<i32>(p, P_DEPTH) - 1, P_DEPTH);
}

/** expression: a conditional, a lambda, or what binds tighter. */
export function parseExpression(p: i32): i32 {
  if (tok(p) == Tok.Lambda) return parseLambda(p);
  let line = tokLine(p);
  let col = tokCol(p);
  let body = parseBinary(p, PREC_OR);
  let first = 0;
  let last = 0;
  let links = 0;
  while (tok(p) == Tok.If) {
    next(p);
    const test = parseBinary(p, PREC_OR);
    const node = node3(p, Kind.IfExp, line, col, test, body, 0);
    if (tok(p) != Tok.Else) return fail(p, Q("expected 'else' after 'if' expression"));
    next(p);
    if (last) set(last, IfExp.orelse, node);
    else first = node;
    last = node;
    if (++links > MAX_CHAIN) return failDeep(p);
    if (tok(p) == Tok.Lambda) {
      body = parseLambda(p);
      break;
    }
    line = tokLine(p);
    col = tokCol(p);
    body = parseBinary(p, PREC_OR);
  }
  if (!last) return body;
  set(last, IfExp.orelse, body);
  return first;
}

/** named_expression: `NAME := expression` or an expression. */
export function parseNamed(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  const left = parseExpression(p);
  if (tok(p) != Tok.Walrus) return left;
  if (kindOf(left) != Kind.Name || isParenthesised(left)) {
    return failNode(p, left, Q("cannot use assignment expressions with %s"), expressionName(left));
  }
  next(p);
  const value = parseExpression(p);
  return node2(p, Kind.NamedExpr, line, col, left, value);
}

/** star_expression: `* bitwise_or` or an expression; `named` allows the walrus too. */
export function parseStarred(p: i32, named: bool): i32 {
  if (tok(p) != Tok.Star) return named ? parseNamed(p) : parseExpression(p);
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  return node1(p, Kind.Starred, line, col, parseBinary(p, PREC_BITOR));
}

/** star_expressions: one, or a tuple without parentheses. */
export function parseStarExpressions(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  const first = parseStarred(p, false);
  return tok(p) == Tok.Comma ? restOfTuple(p, first, line, col, false) : first;
}

/** Expressions behind the first of an open tuple; a comma is next. */
export function restOfTuple(p: i32, first: i32, line: i32, col: i32, named: bool): i32 {
  const list = openList(p);
  pushItem(p, first);
  while (accept(p, Tok.Comma)) {
    if (tok(p) != Tok.Star && !startsExpression(tok(p))) break;
    pushItem(p, parseStarred(p, named));
  }
  return node1(p, Kind.Tuple, line, col, closeList(p, list));
}

/** yield_expr or star_expressions: the right side of assignments, the expression of a field. */
export function parseYieldOrStar(p: i32): i32 {
  return tok(p) == Tok.Yield ? parseYield(p) : parseStarExpressions(p);
}

/** yield_expr; `yield` is next. */
export function parseYield(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  if (accept(p, Tok.From)) return node1(p, Kind.YieldFrom, line, col, parseExpression(p));
  const more = tok(p) == Tok.Star || startsExpression(tok(p));
  return node1(p, Kind.Yield, line, col, more ? parseStarExpressions(p) : 0);
}

/** Operators that bind at least as tightly as `min` (see `precedence`). */
export function parseBinary(p: i32, min: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  let left = 0;
  if (tok(p) == Tok.Not) {
    if (min > PREC_NOT) return unexpected(p);
    if (!enter(p)) return trash(p);
    next(p);
    left = node2(p, Kind.UnaryOp, line, col, UnaryOperator.Not, parseBinary(p, PREC_NOT));
    leave(p);
  } else {
    left = parseUnary(p);
  }
  let links = 0;
  while (true) {
    const t = tok(p);
    const rank = precedence(t);
    if (rank == 0 || rank < min) return left;
    if (rank == PREC_COMPARE) {
      if (t == Tok.Not && lookAhead(p, 0) != Tok.In) return left;
      left = compare(p, left, line, col);
    } else if (rank < PREC_COMPARE) {
      // One BoolOp takes all operands of a run of `or` or of `and`.
      const list = openList(p);
      pushItem(p, left);
      while (accept(p, t)) pushItem(p, parseBinary(p, rank + 1));
      left = node2(p, Kind.BoolOp, line, col, t == Tok.Or ? BoolOperator.Or : BoolOperator.And, closeList(p, list));
    } else {
      next(p);
      const right = parseBinary(p, rank + 1);
      left = node3(p, Kind.BinOp, line, col, left, binaryOperator(t), right);
    }
    if (++links > MAX_CHAIN) return failDeep(p);
  }
}

/** A chain of comparisons; its first operator is next. */
function compare(p: i32, left: i32, line: i32, col: i32): i32 {
  const list = openList(p);
  while (true) {
    const t = tok(p);
    let op = 0;
    if (t >= Tok.EqEqual && t <= Tok.GreaterEqual) op = compareOperator(t);
    else if (t == Tok.In) op = CmpOperator.In;
    else if (t == Tok.Is) op = CmpOperator.Is;
    else if (t == Tok.Not && lookAhead(p, 0) == Tok.In) {
      next(p);
      op = CmpOperator.NotIn;
    } else break;
    next(p);
    if (op == CmpOperator.Is && accept(p, Tok.Not)) op = CmpOperator.IsNot;
    const right = parseBinary(p, PREC_BITOR);
    pushItem(p, op);
    pushItem(p, right);
  }
  const ops = listOfPairs(p, list, 0);
  const values = listOfPairs(p, list, 1);
  dropList(p, list);
  return node3(p, Kind.Compare, line, col, left, ops, values);
}

/** factor: signs and powers. */
function parseUnary(p: i32): i32 {
  const t = tok(p);
  const line = tokLine(p);
  const col = tokCol(p);
  if (!enter(p)) return trash(p);
  let node = 0;
  if (t == Tok.Plus || t == Tok.Minus || t == Tok.Tilde) {
    next(p);
    const op: i32 = t == Tok.Plus ? UnaryOperator.UAdd : t == Tok.Minus ? UnaryOperator.USub : UnaryOperator.Invert;
    node = node2(p, Kind.UnaryOp, line, col, op, parseUnary(p));
  } else {
    if (accept(p, Tok.Await)) node = node1(p, Kind.Await, line, col, parsePrimary(p));
    else node = parsePrimary(p);
    if (accept(p, Tok.DoubleStar)) node = node3(p, Kind.BinOp, line, col, node, Operator.Pow, parseUnary(p));
  }
  leave(p);
  return node;
}

/** primary: an atom with attributes, calls and subscripts behind it. */
function parsePrimary(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  let node = parseAtom(p);
  let links = 0;
  while (true) {
    switch (tok(p)) {
      case Tok.Dot: {
        next(p);
        node = node2(p, Kind.Attribute, line, col, node, expectName(p));
        break;
      }
      case Tok.LPar:
        node = parseCallArguments(p, node, line, col);
        break;
      case Tok.LSqb: {
        next(p);
        const index = parseSubscript(p);
        expect(p, Tok.RSqb);
        node = node2(p, Kind.Subscript, line, col, node, index);
        break;
      }
      default:
        return node;
    }
    if (++links > MAX_CHAIN) return failDeep(p);
  }
}
