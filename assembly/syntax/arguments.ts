/**
 * Arguments of calls and class headers, and the parameters of functions and lambdas.
 */
import { S_PORT } from "../layout";
import { Q } from "../value/tag";
import { arg, arguments_, Call, get, keyword, Kind, kindOf, isParenthesised, Name, set } from "./ast";
import { closeList, listSize, newNode, node1, node2, node3, openItem, openList, pushItem } from "./arena";
import { atComprehension, closeGroup, comprehensionOf } from "./atoms";
import { fail, failNode, unexpected } from "./errors";
import { enter, leave, parseBinary, parseExpression, parseNamed } from "./expressions";
import { accept, expectColon, expectName, next } from "./lexer";
import { Buffer, failed, setUsed, tok, tokCol, tokLine, trash } from "./state";
import { expressionName } from "./targets";
import { PREC_BITOR, Tok } from "./tokens";

/**
 * `( ... )` of a call; `(` is next. Arguments are pushed as pairs [node][0: positional, 1: keyword] and sorted into the
 * two lists at the end, since they come mixed.
 */
export function parseCallArguments(p: i32, func: i32, line: i32, col: i32): i32 {
  const openLine = tokLine(p);
  const openCol = tokCol(p);
  next(p);
  const list = openList(p);
  let last = 0;
  let sawKeyword = false;
  let sawMapping = false;
  while (tok(p) != Tok.RPar) {
    const argLine = tokLine(p);
    const argCol = tokCol(p);
    let node = 0;
    let isKeyword = 0;
    if (accept(p, Tok.DoubleStar)) {
      node = node2(p, Kind.keyword, argLine, argCol, 0, parseExpression(p));
      isKeyword = 1;
      sawMapping = true;
    } else if (accept(p, Tok.Star)) {
      if (sawMapping) fail(p, Q("iterable argument unpacking follows keyword argument unpacking"));
      node = node1(p, Kind.Starred, argLine, argCol, parseExpression(p));
    } else {
      node = parseNamed(p);
      if (tok(p) == Tok.Equal) {
        if (kindOf(node) != Kind.Name || isParenthesised(node)) {
          return failKeyword(p, node);
        }
        const name = get(node, Name.id);
        next(p);
        if (tok(p) == Tok.Comma || tok(p) == Tok.RPar) return fail(p, Q("expected argument value expression"));
        checkRepeated(p, list, name, node);
        node = node2(p, Kind.keyword, argLine, argCol, name, parseExpression(p));
        isKeyword = 1;
        sawKeyword = true;
      } else if (atComprehension(p)) {
        const alone = listSize(p, list) == 0;
        const at = alone ? openLine : argLine;
        node = comprehensionOf(p, Kind.GeneratorExp, node, at, alone ? openCol : argCol);
        // The call's own parentheses serve a generator expression only when it is the sole argument.
        // MicroPython takes it anywhere, and drivers rely on that.
        if ((!alone || tok(p) == Tok.Comma) && !load<i32>(S_PORT)) {
          return failNode(p, node, Q("Generator expression must be parenthesized"), 0);
        }
      } else if (sawMapping) {
        return failNode(p, node, Q("positional argument follows keyword argument unpacking"), 0);
      } else if (sawKeyword) {
        return failNode(p, node, Q("positional argument follows keyword argument"), 0);
      }
    }
    last = isKeyword ? get(node, keyword.value) : node;
    pushItem(p, node);
    pushItem(p, isKeyword);
    if (!accept(p, Tok.Comma)) break;
  }
  closeGroup(p, Tok.RPar, last);
  const args = pick(p, list, 0);
  const keywords = pick(p, list, 1);
  if (!failed(p)) setUsed(p, Buffer.STACK, list);
  return node3(p, Kind.Call, line, col, func, args, keywords);
}

/** The arguments of one sort, as a list of the tree. */
function pick(p: i32, list: i32, isKeyword: i32): i32 {
  const n = listSize(p, list) >> 1;
  const picked = openList(p);
  for (let i = 0; i < n; i++) {
    if (openItem(p, list, i * 2 + 1) == isKeyword) pushItem(p, openItem(p, list, i * 2));
  }
  return closeList(p, picked);
}

function failKeyword(p: i32, node: i32): i32 {
  if (kindOf(node) == Kind.Constant) {
    const name = expressionName(node);
    if (name != Q("literal") && name != Q("ellipsis")) return failNode(p, node, Q("cannot assign to %s"), name);
  }
  return failNode(p, node, Q('expression cannot contain assignment, perhaps you meant "=="?'), 0);
}

/** Two keyword arguments of one name. */
function checkRepeated(p: i32, list: i32, name: i32, node: i32): void {
  const n = listSize(p, list) >> 1;
  for (let i = 0; i < n; i++) {
    if (openItem(p, list, i * 2 + 1) && get(openItem(p, list, i * 2), keyword.arg) == name) {
      failNode(p, node, Q("keyword argument repeated: %s"), name);
      return;
    }
  }
}

// ---------------------------------------------------------------------------------------------- parameters

/** `lambda parameters: expression`; `lambda` is next. */
export function parseLambda(p: i32): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  if (!enter(p)) return trash(p);
  next(p);
  const params = parseParameters(p, Tok.Colon, false);
  expectColon(p);
  const body = parseExpression(p);
  leave(p);
  return node2(p, Kind.Lambda, line, col, params, body);
}

/** One parameter with its annotation; its name is next. */
function parameter(p: i32, annotated: bool, star: bool): i32 {
  const line = tokLine(p);
  const col = tokCol(p);
  const name = expectName(p);
  let annotation = 0;
  if (annotated && accept(p, Tok.Colon)) {
    if (star && tok(p) == Tok.Star) {
      const starLine = tokLine(p);
      const starCol = tokCol(p);
      next(p);
      annotation = node1(p, Kind.Starred, starLine, starCol, parseBinary(p, PREC_BITOR));
    } else annotation = parseExpression(p);
  }
  return node2(p, Kind.arg, line, col, name, annotation);
}

/** Parameters up to (not including) `end`, which closes them. */
export function parseParameters(p: i32, end: i32, annotated: bool): i32 {
  const node = newNode(p, Kind.arguments, 7, tokLine(p), tokCol(p));
  // Pairs [arg][default or 0], first the positional, then the keyword-only ones.
  let list = openList(p);
  let positionalOnly = 0;
  let stars = false; // `*` or `*args` was passed
  let bare = false; // `*` and nothing after it yet
  let defaults = 0;
  let vararg = 0;
  let kwarg = 0;
  let sawSlash = false;
  while (tok(p) != end) {
    if (kwarg) {
      fail(p, Q("arguments cannot follow var-keyword argument"));
      break;
    }
    if (tok(p) == Tok.Slash) {
      if (stars) fail(p, Q("/ must be ahead of *"));
      else if (sawSlash) fail(p, Q("/ may appear only once"));
      else if (listSize(p, list) == 0) fail(p, Q("at least one argument must precede /"));
      else {
        next(p);
        sawSlash = true;
        positionalOnly = listSize(p, list) >> 1;
      }
    } else if (tok(p) == Tok.Star) {
      if (stars) fail(p, Q("* argument may appear only once"));
      next(p);
      stars = true;
      finishPositional(p, node, list, positionalOnly, defaults);
      if (tok(p) == Tok.Comma) bare = true;
      else if (tok(p) == end) fail(p, Q("named arguments must follow bare *"));
      else {
        vararg = parameter(p, annotated, true);
        if (tok(p) == Tok.Equal) fail(p, Q("var-positional argument cannot have default value"));
      }
    } else if (accept(p, Tok.DoubleStar)) {
      if (bare) fail(p, Q("named arguments must follow bare *"));
      kwarg = parameter(p, annotated, false);
      if (tok(p) == Tok.Equal) fail(p, Q("var-keyword argument cannot have default value"));
    } else {
      if (tok(p) == Tok.LPar) {
        fail(
          p,
          annotated
            ? Q("Function parameters cannot be parenthesized")
            : Q("Lambda expression parameters cannot be parenthesized"),
        );
        break;
      }
      const arg = parameter(p, annotated, false);
      let value = 0;
      if (accept(p, Tok.Equal)) {
        if (tok(p) == Tok.Comma || tok(p) == end) fail(p, Q("expected default value expression"));
        value = parseExpression(p);
        if (!stars) defaults++;
      } else if (defaults && !stars) {
        failNode(p, arg, Q("parameter without a default follows parameter with a default"), 0);
      }
      pushItem(p, arg);
      pushItem(p, value);
      bare = false;
    }
    if (!accept(p, Tok.Comma)) break;
  }
  if (bare) fail(p, Q("named arguments must follow bare *"));
  if (failed(p)) return trash(p);
  if (tok(p) != end) return unexpected(p);
  if (stars) {
    const n = listSize(p, list) >> 1;
    const names = openList(p);
    for (let i = 0; i < n; i++) pushItem(p, openItem(p, list, i * 2));
    set(node, arguments_.kwonlyargs, closeList(p, names));
    const values = openList(p);
    for (let i = 0; i < n; i++) pushItem(p, openItem(p, list, i * 2 + 1));
    set(node, arguments_.kw_defaults, closeList(p, values));
    if (!failed(p)) setUsed(p, Buffer.STACK, list);
  } else finishPositional(p, node, list, positionalOnly, defaults);
  set(node, arguments_.vararg, vararg);
  set(node, arguments_.kwarg, kwarg);
  return node;
}

/** Writes the positional parameters and empties the open list for the keyword-only ones. */
function finishPositional(p: i32, node: i32, list: i32, positionalOnly: i32, defaults: i32): void {
  if (failed(p)) return;
  const n = listSize(p, list) >> 1;
  const before = openList(p);
  for (let i = 0; i < positionalOnly; i++) pushItem(p, openItem(p, list, i * 2));
  set(node, arguments_.posonlyargs, closeList(p, before));
  const names = openList(p);
  for (let i = positionalOnly; i < n; i++) pushItem(p, openItem(p, list, i * 2));
  set(node, arguments_.args, closeList(p, names));
  const values = openList(p);
  for (let i = n - defaults; i < n; i++) pushItem(p, openItem(p, list, i * 2 + 1));
  set(node, arguments_.defaults, closeList(p, values));
  if (!failed(p)) setUsed(p, Buffer.STACK, list);
}
