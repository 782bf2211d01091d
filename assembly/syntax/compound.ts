/**
 * Compound statements, whole or head by head.
 *
 * Each statement is parsed as a head (up to and with its colon), then a block, then its further clauses. With `heads`
 * false (a function body, a nested statement) the blocks are parsed here and hung into the tree. With `heads` true the
 * function returns after the head, and the caller pulls the block and the clauses through `parser`, so that a module of
 * any length never has more than a statement in memory.
 */
import { Q } from "../value/tag";
import { ClassDef, ExceptHandler, For, FunctionDef, get, If, Kind, kindOf, set, Try, While, With, Call } from "./ast";
import { closeList, listOf, newNode, node3, openList, pushItem } from "./arena";
import { parseTargets } from "./atoms";
import { parseCallArguments, parseParameters } from "./arguments";
import { fail, failDeep, failNode, unexpected } from "./errors";
import { parseExpression, parseNamed, parseStarExpressions, restOfTuple } from "./expressions";
import { accept, expect, expectColon, expectName, isWord, lookAhead, next } from "./lexer";
import { parseMatch } from "./patterns";
import { parseBlock } from "./blocks";
import { failed, P_WHAT, P_WHAT_LINE, tok, tokCol, tokLine, trash } from "./state";
import { Purpose } from "./targets";
import { startsExpression, Tok } from "./tokens";
import { parseWithHead } from "./with";
import { parseTypeParams } from "./typeparams";

/** `elif`s of one statement: each is a level of the tree. */
const MAX_ELIF: i32 = 4000;

/** What `nextClause` answers besides nodes (which are larger) and 0. */
export const CLAUSE_ELSE: i32 = 1;
export const CLAUSE_FINALLY: i32 = 2;

/** Notes what the block that comes belongs to, for "expected an indented block after ...". */
export function announce(p: i32, what: i32, line: i32): void {
  store<i32>(p, what, P_WHAT);
  store<i32>(p, line, P_WHAT_LINE);
}

/** True when the token in hand starts a compound statement. */
export function startsCompound(p: i32): bool {
  switch (tok(p)) {
    case Tok.If:
    case Tok.For:
    case Tok.While:
    case Tok.With:
    case Tok.Try:
    case Tok.Def:
    case Tok.Class:
    case Tok.Async:
    case Tok.At:
      return true;
    case Tok.Name:
      return isWord(p, Q("match")) && atMatch(p);
  }
  return false;
}

/**
 * Is the name `match` in hand a keyword? Some tokens behind it decide alone; before the others (`match (x)`, `match -x`) it
 * is one if the line ends in a colon.
 */
function atMatch(p: i32): bool {
  const t = lookAhead(p, 0);
  switch (t) {
    case Tok.LPar:
    case Tok.LSqb:
    case Tok.Plus:
    case Tok.Minus:
    case Tok.Star:
    case Tok.Not:
      break;
    default:
      return startsExpression(t);
  }
  let last = t;
  let k = 0;
  while (true) {
    const now = lookAhead(p, ++k);
    if (now == Tok.Newline || now == Tok.EOF || now == Tok.Error) return last == Tok.Colon;
    last = now;
  }
}

/** A compound statement; `heads`: only its head, for the kinds with `hasBlock`. */
export function parseCompound(p: i32, heads: bool): i32 {
  const node = parseHead(p);
  if (!heads && hasBlock(kindOf(node))) complete(p, node);
  return node;
}

/** Kinds that `parseCompound` returns as heads. Functions and match statements always come whole. */
export function hasBlock(kind: i32): bool {
  switch (kind) {
    case Kind.If:
    case Kind.For:
    case Kind.AsyncFor:
    case Kind.While:
    case Kind.With:
    case Kind.AsyncWith:
    case Kind.Try:
    case Kind.TryStar:
    case Kind.ClassDef:
      return true;
  }
  return false;
}

function parseHead(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  switch (tok(p)) {
    case Tok.If:
      return parseIfHead(p, Q("'if' statement"));
    case Tok.While: {
      announce(p, Q("'while' statement"), line);
      next(p);
      const test = parseNamed(p);
      expectColon(p);
      return node3(p, Kind.While, line, col, test, 0, 0);
    }
    case Tok.For:
      return parseForHead(p, Kind.For, line, col);
    case Tok.With:
      return parseWithHead(p, Kind.With, line, col);
    case Tok.Try: {
      announce(p, Q("'try' statement"), line);
      next(p);
      expectColon(p);
      return newNode(p, Kind.Try, 4, line, col);
    }
    case Tok.Class:
      return parseClassHead(p, 0);
    case Tok.Def:
      return parseFunction(p, Kind.FunctionDef, line, col, 0);
    case Tok.Async:
      return parseAsync(p, line, col, 0);
    case Tok.At:
      return parseDecorated(p);
  }
  return parseMatch(p);
}

/** `async` def, for or with. */
function parseAsync(p: i32, line: i32, col: i32, decorators: i32): i32 {
  next(p);
  if (tok(p) == Tok.Def) return parseFunction(p, Kind.AsyncFunctionDef, line, col, decorators);
  if (decorators) return unexpected(p);
  if (tok(p) == Tok.For) return parseForHead(p, Kind.AsyncFor, line, col);
  if (tok(p) == Tok.With) return parseWithHead(p, Kind.AsyncWith, line, col);
  return unexpected(p);
}

/** `if` or `elif`, which is in hand. */
function parseIfHead(p: i32, what: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  announce(p, what, line);
  next(p);
  const test = parseNamed(p);
  if (tok(p) == Tok.Equal)
    return failNode(p, test, Q("invalid syntax. Maybe you meant '==' or ':=' instead of '='?"), 0);
  expectColon(p);
  return node3(p, Kind.If, line, col, test, 0, 0);
}

function parseForHead(p: i32, kind: i32, line: i32, col: i32): i32 {
  announce(p, Q("'for' statement"), line);
  next(p);
  const target = parseTargets(p, Purpose.FOR);
  if (tok(p) != Tok.In) return unexpected(p);
  next(p);
  const iter = parseStarExpressions(p);
  expectColon(p);
  const node = newNode(p, kind, 4, line, col);
  set(node, For.target, target);
  set(node, For.iter, iter);
  return node;
}

function parseDecorated(p: i32): i32 {
  const list = openList(p);
  while (accept(p, Tok.At)) {
    pushItem(p, parseNamed(p));
    expect(p, Tok.Newline);
  }
  const decorators = closeList(p, list);
  if (tok(p) == Tok.Def) return parseFunction(p, Kind.FunctionDef, tokLine(p), tokCol(p), decorators);
  if (tok(p) == Tok.Class) return parseClassHead(p, decorators);
  if (tok(p) == Tok.Async) return parseAsync(p, tokLine(p), tokCol(p), decorators);
  return unexpected(p);
}

function parseFunction(p: i32, kind: i32, line: i32, col: i32, decorators: i32): i32 {
  const headLine = tokLine(p);
  next(p);
  const name = expectName(p);
  const typeParams = tok(p) == Tok.LSqb ? parseTypeParams(p) : 0;
  if (tok(p) != Tok.LPar) return tok(p) == Tok.Error ? trash(p) : fail(p, Q("expected '('"));
  next(p);
  const params = parseParameters(p, Tok.RPar, true);
  expect(p, Tok.RPar);
  const returns = accept(p, Tok.Arrow) ? parseExpression(p) : 0;
  expectColon(p);
  const node = newNode(p, kind, 6, line, col);
  set(node, FunctionDef.name, name);
  set(node, FunctionDef.args, params);
  set(node, FunctionDef.decorator_list, decorators);
  set(node, FunctionDef.returns, returns);
  set(node, FunctionDef.type_params, typeParams);
  announce(p, Q("function definition"), headLine);
  set(node, FunctionDef.body, parseBlock(p));
  return node;
}

function parseClassHead(p: i32, decorators: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const name = expectName(p);
  const typeParams = tok(p) == Tok.LSqb ? parseTypeParams(p) : 0;
  const node = newNode(p, Kind.ClassDef, 6, line, col);
  set(node, ClassDef.name, name);
  if (tok(p) == Tok.LPar) {
    const call = parseCallArguments(p, 0, line, col);
    if (failed(p)) return trash(p);
    set(node, ClassDef.bases, get(call, Call.args));
    set(node, ClassDef.keywords, get(call, Call.keywords));
  }
  set(node, ClassDef.decorator_list, decorators);
  set(node, ClassDef.type_params, typeParams);
  expectColon(p);
  announce(p, Q("class definition"), line);
  return node;
}

// ---------------------------------------------------------------------------------------------- clauses

/**
 * The clause that follows a block of `node` (If, For, While, Try ...): 0 none, CLAUSE_ELSE, CLAUSE_FINALLY, the If node of an
 * `elif`, or an ExceptHandler. `last` is the answer before, 0 behind the statement's own block. The clause's head is passed;
 * its block comes next.
 */
export function nextClause(p: i32, node: i32, last: i32): i32 {
  const line = tokLine(p);
  switch (kindOf(node)) {
    case Kind.If:
      if (last == CLAUSE_ELSE) return 0;
      if (tok(p) == Tok.Elif) return parseIfHead(p, Q("'elif' statement"));
      break;
    case Kind.For:
    case Kind.AsyncFor:
    case Kind.While:
      if (last == CLAUSE_ELSE) return 0;
      break;
    case Kind.Try:
    case Kind.TryStar:
      if (last == CLAUSE_FINALLY) return 0;
      if (tok(p) == Tok.Except && last != CLAUSE_ELSE) return parseHandler(p, node, last);
      if (tok(p) == Tok.Finally) {
        announce(p, Q("'finally' statement"), line);
        next(p);
        expectColon(p);
        return CLAUSE_FINALLY;
      }
      if (last == 0) {
        fail(p, Q("expected 'except' or 'finally' block"));
        return 0;
      }
      if (last == CLAUSE_ELSE) return 0;
      break;
    default:
      return 0;
  }
  if (tok(p) != Tok.Else) return 0;
  announce(p, Q("'else' statement"), line);
  next(p);
  expectColon(p);
  return CLAUSE_ELSE;
}

function parseHandler(p: i32, statement: i32, last: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  next(p);
  const star = accept(p, Tok.Star);
  if (last) {
    if (star != (kindOf(statement) == Kind.TryStar)) {
      return fail(p, Q("cannot have both 'except' and 'except*' on the same 'try'"));
    }
    if (get(last, ExceptHandler.type) == 0) return failNode(p, last, Q("default 'except:' must be last"), 0);
  } else if (star) {
    store<u8>(statement, Kind.TryStar);
  }
  announce(p, star ? Q("'except*' statement") : Q("'except' statement"), line);
  let type = 0;
  let name = 0;
  if (tok(p) == Tok.Colon) {
    if (star) fail(p, Q("expected one or more exception types"));
  } else {
    const typeLine = tokLine(p);
    const typeCol = tokCol(p);
    type = parseExpression(p);
    const several = tok(p) == Tok.Comma;
    if (several) type = restOfTuple(p, type, typeLine, typeCol, false);
    if (tok(p) == Tok.As) {
      if (several) return failNode(p, type, Q("multiple exception types must be parenthesized when using 'as'"), 0);
      next(p);
      name = expectName(p);
    }
  }
  expectColon(p);
  return node3(p, Kind.ExceptHandler, line, col, type, name, 0);
}

/** Parses the blocks and clauses of a head and hangs them into it. */
function complete(p: i32, node: i32): void {
  switch (kindOf(node)) {
    case Kind.If: {
      set(node, If.body, parseBlock(p));
      let at = node;
      let links = 0;
      while (true) {
        const clause = nextClause(p, at, 0);
        if (!clause || failed(p)) return;
        if (clause == CLAUSE_ELSE) {
          set(at, If.orelse, parseBlock(p));
          return;
        }
        set(at, If.orelse, listOf(p, clause));
        set(clause, If.body, parseBlock(p));
        at = clause;
        if (++links > MAX_ELIF) failDeep(p);
      }
    }
    case Kind.For:
    case Kind.AsyncFor:
      set(node, For.body, parseBlock(p));
      if (nextClause(p, node, 0)) set(node, For.orelse, parseBlock(p));
      return;
    case Kind.While:
      set(node, While.body, parseBlock(p));
      if (nextClause(p, node, 0)) set(node, While.orelse, parseBlock(p));
      return;
    case Kind.With:
    case Kind.AsyncWith:
      set(node, With.body, parseBlock(p));
      return;
    case Kind.ClassDef:
      set(node, ClassDef.body, parseBlock(p));
      return;
    case Kind.Try:
      completeTry(p, node);
      return;
  }
}

function completeTry(p: i32, node: i32): void {
  set(node, Try.body, parseBlock(p));
  const list = openList(p);
  let last = 0;
  let orelse = 0;
  let finalbody = 0;
  while (true) {
    const clause = nextClause(p, node, last);
    if (!clause || failed(p)) break;
    const body = parseBlock(p);
    if (clause == CLAUSE_ELSE) orelse = body;
    else if (clause == CLAUSE_FINALLY) finalbody = body;
    else {
      set(clause, ExceptHandler.body, body);
      pushItem(p, clause);
    }
    last = clause;
  }
  set(node, Try.handlers, closeList(p, list));
  set(node, Try.orelse, orelse);
  set(node, Try.finalbody, finalbody);
}
