/**
 * What may stand on the left: checks of assignment, deletion and loop targets, and the names of expressions in messages.
 */
import { Q, FALSE, NONE, TRUE, ELLIPSIS } from "../value/tag";
import { Constant, count, get, item, Kind, kindOf, List, Starred, Tuple } from "./ast";
import { failNode } from "./errors";

export const enum Purpose {
  ASSIGN,
  FOR,
  DELETE,
}

/** What CPython calls an expression in messages, as a str. */
export function expressionName(node: i32): i32 {
  switch (kindOf(node)) {
    case Kind.Attribute:
      return Q("attribute");
    case Kind.Subscript:
      return Q("subscript");
    case Kind.Starred:
      return Q("starred");
    case Kind.Name:
      return Q("name");
    case Kind.List:
      return Q("list");
    case Kind.Tuple:
      return Q("tuple");
    case Kind.Lambda:
      return Q("lambda");
    case Kind.Call:
      return Q("function call");
    case Kind.GeneratorExp:
      return Q("generator expression");
    case Kind.Yield:
    case Kind.YieldFrom:
      return Q("yield expression");
    case Kind.Await:
      return Q("await expression");
    case Kind.ListComp:
      return Q("list comprehension");
    case Kind.SetComp:
      return Q("set comprehension");
    case Kind.DictComp:
      return Q("dict comprehension");
    case Kind.Dict:
      return Q("dict literal");
    case Kind.Set:
      return Q("set display");
    case Kind.JoinedStr:
      return Q("f-string expression");
    case Kind.TemplateStr:
      return Q("t-string expression");
    case Kind.Constant: {
      const value = get(node, Constant.value);
      if (value == NONE) return Q("None");
      if (value == TRUE) return Q("True");
      if (value == FALSE) return Q("False");
      if (value == ELLIPSIS) return Q("ellipsis");
      return Q("literal");
    }
    case Kind.Compare:
      return Q("comparison");
    case Kind.IfExp:
      return Q("conditional expression");
    case Kind.NamedExpr:
      return Q("named expression");
  }
  return Q("expression");
}

/** Raises unless `node` may be bound (or deleted). `top`: it is the whole target, not an element of one. */
export function checkTarget(p: i32, node: i32, purpose: i32, top: bool): bool {
  switch (kindOf(node)) {
    case Kind.None: // the trash node
    case Kind.Name:
    case Kind.Attribute:
    case Kind.Subscript:
      return true;
    case Kind.Starred:
      if (purpose == Purpose.DELETE) break;
      if (top) {
        failNode(p, node, Q("starred assignment target must be in a list or tuple"), 0);
        return false;
      }
      return checkTarget(p, get(node, Starred.value), purpose, false);
    case Kind.List:
      return checkElements(p, get(node, List.elts), purpose);
    case Kind.Tuple:
      return checkElements(p, get(node, Tuple.elts), purpose);
  }
  const name = expressionName(node);
  if (purpose == Purpose.DELETE) failNode(p, node, Q("cannot delete %s"), name);
  else if (purpose == Purpose.ASSIGN && top && mayMeanComparison(node)) {
    failNode(p, node, Q("cannot assign to %s here. Maybe you meant '==' instead of '='?"), name);
  } else failNode(p, node, Q("cannot assign to %s"), name);
  return false;
}

function checkElements(p: i32, list: i32, purpose: i32): bool {
  let stars = 0;
  for (let i = 0; i < count(list); i++) {
    const node = item(list, i);
    if (!checkTarget(p, node, purpose, false)) return false;
    if (kindOf(node) == Kind.Starred && ++stars > 1) {
      failNode(p, node, Q("multiple starred expressions in assignment"), 0);
      return false;
    }
  }
  return true;
}

/** True, None and the like are never meant as comparisons. */
function mayMeanComparison(node: i32): bool {
  switch (kindOf(node)) {
    case Kind.GeneratorExp:
    case Kind.IfExp:
    case Kind.Lambda:
    case Kind.Compare:
    case Kind.BoolOp:
      return false;
    case Kind.Constant: {
      const value = get(node, Constant.value);
      return value != NONE && value != TRUE && value != FALSE;
    }
  }
  return true;
}
