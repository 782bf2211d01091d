/**
 * The head of `with`, whose parentheses may be those of its items or of an expression.
 */
import { Q } from "../value/tag";
import { Kind, kindOf, isParenthesised, setParenthesised, lineOf } from "./ast";
import { closeList, dropList, itemAt, listSize, node1, node2, openItem, openList, pushItem } from "./arena";
import { closeGroup, comprehensionOf, atComprehension } from "./atoms";

import { failNode, unexpected } from "./errors";
import { parseBinary, parseExpression, parseStarred, parseYield } from "./expressions";
import { accept, expectColon, next, putBack } from "./lexer";

import { Buffer, failed, setUsed, tok, tokCol, tokLine } from "./state";
import { checkTarget, Purpose } from "./targets";
import { PREC_BITOR, Tok } from "./tokens";

import { announce } from "./compound";

/** `with` up to its colon; `with` is in hand. */
export function parseWithHead(p: i32, kind: i32, line: i32, col: i32): i32 {
  announce(p, Q("'with' statement"), line);
  next(p);
  const list = openList(p);
  if (tok(p) != Tok.LPar || !parenthesisedItems(p)) {
    do {
      const atLine = tokLine(p);
      const atCol = tokCol(p);
      const context = parseExpression(p);
      pushItem(p, node2(p, Kind.withitem, atLine, atCol, context, accept(p, Tok.As) ? withTarget(p) : 0));
    } while (accept(p, Tok.Comma));
  }
  expectColon(p);
  return node2(p, kind, line, col, closeList(p, list), 0);
}

function withTarget(p: i32): i32 {
  const node = parseBinary(p, PREC_BITOR);
  checkTarget(p, node, Purpose.FOR, true);
  return node;
}

/**
 * `with (` may open the parentheses of the items or those of an expression, and only what follows the closing one tells.
 * Reads up to there; items are pushed onto the open list (true), an expression is put back as a token (false).
 */
function parenthesisedItems(p: i32): bool {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  // Pairs [expression][target or 0].
  const list = openList(p);
  let expression = 0; // what can only be an expression in parentheses
  let named = false;
  let hasTarget = false;
  let comma = false;
  if (tok(p) == Tok.Yield) expression = parseYield(p);
  while (!expression && tok(p) != Tok.RPar) {
    const item = parseStarred(p, true);
    if (kindOf(item) == Kind.Starred || (kindOf(item) == Kind.NamedExpr && !isParenthesised(item)))
      named = true;
    if (!comma && atComprehension(p)) {
      expression = comprehensionOf(p, Kind.GeneratorExp, item, line, col);
      break;
    }
    let target = 0;
    if (accept(p, Tok.As)) {
      target = withTarget(p);
      hasTarget = true;
    }
    pushItem(p, item);
    pushItem(p, target);
    if (!accept(p, Tok.Comma)) break;
    comma = true;
  }
  closeGroup(p, Tok.RPar, 0);
  if (failed(p)) return true;
  const n = listSize(p, list) >> 1;
  if (hasTarget || (n && !named && !expression && tok(p) == Tok.Colon)) {
    if (named || tok(p) != Tok.Colon) {
      unexpected(p);
      return true;
    }
    for (let i = 0; i < n; i++) {
      const context = openItem(p, list, i * 2);
      const item = node2(p, Kind.withitem, lineOf(p, context), 0, context, openItem(p, list, i * 2 + 1));
      store<i32>(itemAt(p, list, i), item);
    }
    if (!failed(p)) setUsed(p, Buffer.STACK, list + (n << 2));
    return true;
  }
  if (!expression) {
    if (n == 1 && !comma) {
      expression = openItem(p, list, 0);
      if (kindOf(expression) == Kind.Starred) {
        failNode(p, expression, Q("cannot use starred expression here"), 0);
        return true;
      }
    } else {
      const elements = openList(p);
      for (let i = 0; i < n; i++) pushItem(p, openItem(p, list, i * 2));
      expression = node1(p, Kind.Tuple, line, col, closeList(p, elements));
    }
  }
  dropList(p, list);
  setParenthesised(expression);
  putBack(p, expression, line, col);
  return false;
}
