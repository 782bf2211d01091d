/**
 * Type parameters (PEP 695, defaults of PEP 696) and the `type` statement.
 */
import { Q } from "../value/tag";
import { Kind } from "./ast";
import { closeList, node2, node3, openList, pushItem } from "./arena";
import { fail, unexpected } from "./errors";
import { parseExpression, parseStarred } from "./expressions";
import { accept, expect, expectName, next } from "./lexer";
import { tok, tokCol, tokLine } from "./state";
import { Tok } from "./tokens";

/** `[T, *Ts, **P]`; `[` is in hand. */
export function parseTypeParams(p: i32): i32 {
  next(p);
  if (tok(p) == Tok.RSqb) {
    fail(p, Q("Type parameter list cannot be empty"));
    return 0;
  }
  const list = openList(p);
  do {
    if (tok(p) == Tok.RSqb) break;
    const line = tokLine(p);
    const col = tokCol(p);
    if (accept(p, Tok.Star)) {
      const name = expectName(p);
      if (tok(p) == Tok.Colon) fail(p, Q("cannot use bound with TypeVarTuple"));
      pushItem(p, node2(p, Kind.TypeVarTuple, line, col, name, accept(p, Tok.Equal) ? parseStarred(p, false) : 0));
    } else if (accept(p, Tok.DoubleStar)) {
      const name = expectName(p);
      if (tok(p) == Tok.Colon) fail(p, Q("cannot use bound with ParamSpec"));
      pushItem(p, node2(p, Kind.ParamSpec, line, col, name, accept(p, Tok.Equal) ? parseExpression(p) : 0));
    } else {
      const name = expectName(p);
      const bound = accept(p, Tok.Colon) ? parseExpression(p) : 0;
      pushItem(p, node3(p, Kind.TypeVar, line, col, name, bound, accept(p, Tok.Equal) ? parseExpression(p) : 0));
    }
  } while (accept(p, Tok.Comma));
  expect(p, Tok.RSqb);
  return closeList(p, list);
}

/** `type Name[params] = value`; `type` is in hand and a name follows. */
export function parseTypeAlias(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const nameLine = tokLine(p);
  const nameCol = tokCol(p);
  const id = expectName(p);
  const name = node2(p, Kind.Name, nameLine, nameCol, id, 0);
  const params = tok(p) == Tok.LSqb ? parseTypeParams(p) : 0;
  if (tok(p) != Tok.Equal) return unexpected(p);
  next(p);
  return node3(p, Kind.TypeAlias, line, col, name, params, parseExpression(p));
}
