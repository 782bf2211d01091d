/**
 * First pass over a statement's tree: makes the scopes and notes what each name is bound or used as. Recursion is as deep
 * as the tree; left-deep chains of operators and long elif chains are walked in loops, the rest is bounded by `MAX_DEPTH`.
 */
import { Q } from "../value/tag";
import {
  alias, AnnAssign, arg, arguments_, Assert, Assign, Attribute, AugAssign, Await, BinOp, BoolOp, Call, ClassDef, Compare, comprehension,
  count, Delete, Dict, DictComp, ExceptHandler, Expr, For, FormattedValue, FunctionDef, get, Global, If, IfExp, Import, ImportFrom,
  Interpolation, item, JoinedStr, keyword, Kind, kindOf, Lambda, List, ListComp, Match, match_case, MatchAs, MatchClass, MatchMapping,
  MatchOr, MatchSequence, MatchStar, MatchValue, Name, NamedExpr, Raise, Return, SetDisplay, Slice, Starred, Subscript, Try, Tuple, TypeAlias,
  TypeVar, UnaryOp, While, With, withitem, YieldFrom,
} from "./ast";
import { failDeep, failNode } from "./errors";
import {
  addScopeFlag, addSymFlag, ANNOTATED, bindName, bindWalrus, BOUND, declareGlobal, dottedPart, findSymbol, frameOf, GLOBAL, isComp, mangled, newScope,
  NONLOCAL, noteAwait, noteYield, OUTSIDE, PARAM, S, Sc, scopeFlags, scopeKind, setField, SF_ASYNC, SF_IN_ITER, SF_INLINED, SF_WALRUS, symbol,
  symFlags, useNameIn,
} from "./scopes";
import { failed, P_DEPTH } from "./state";

/** Deepest tree that is walked: keeps the wasm engine's own stack within bounds. */
export const MAX_DEPTH: i32 = 400;

/** Goes one level down; false (with the error raised) when that is too deep. */
export function enterDepth(p: i32): bool {
  const d = load<i32>(p, P_DEPTH) + 1;
  if (failed(p)) return false;
  if (d > MAX_DEPTH) {
    failDeep(p);
    return false;
  }
  store<i32>(p, d, P_DEPTH);
  return true;
}
export function leaveDepth(p: i32): void {
  store<i32>(p, load<i32>(p, P_DEPTH) - 1, P_DEPTH);
}

export function collectAll(p: i32, s: i32, list: i32): void {
  for (let i = 0, n = count(list); i < n; i++) {
    const e = item(list, i);
    if (e) collect(p, s, e);
  }
}

function opt(p: i32, s: i32, e: i32): void {
  if (e) collect(p, s, e);
}

/** Walks one statement, expression, pattern or part of one. */
export function collect(p: i32, s: i32, node: i32): void {
  if (!enterDepth(p)) return;
  let e = node;
  // What remains of a chain is walked without going deeper.
  while (e && !failed(p)) {
    const kind = kindOf(e);
    if (kind == Kind.BinOp) {
      collect(p, s, get(e, BinOp.right));
      e = get(e, BinOp.left);
    } else if (kind == Kind.Attribute) e = get(e, Attribute.value);
    else if (kind == Kind.Subscript) {
      collect(p, s, get(e, Subscript.slice));
      e = get(e, Subscript.value);
    } else if (kind == Kind.Call) {
      collectAll(p, s, get(e, Call.args));
      const kws = get(e, Call.keywords);
      for (let i = 0, n = count(kws); i < n; i++) collect(p, s, get(item(kws, i), keyword.value));
      e = get(e, Call.func);
    } else if (kind == Kind.If) {
      collect(p, s, get(e, If.test));
      collectAll(p, s, get(e, If.body));
      const orelse = get(e, If.orelse);
      if (count(orelse) == 1) e = item(orelse, 0);
      else {
        collectAll(p, s, orelse);
        break;
      }
    } else {
      if (kind <= Kind.Continue) statement(p, s, e, kind);
      else expression(p, s, e, kind);
      break;
    }
  }
  leaveDepth(p);
}

function statement(p: i32, s: i32, e: i32, kind: i32): void {
  switch (kind) {
    case Kind.FunctionDef:
    case Kind.AsyncFunctionDef:
      collectFunction(p, s, e);
      break;
    case Kind.ClassDef:
      collectClass(p, s, e);
      break;
    case Kind.Return: {
      const f = scopeKind(frameOf(s));
      if (f != Sc.FUNCTION && f != Sc.LAMBDA) failNode(p, e, Q("'return' outside function"), 0);
      opt(p, s, get(e, Return.value));
      break;
    }
    case Kind.Delete: bindTargets(p, s, get(e, Delete.targets)); break;
    case Kind.Assign:
      collect(p, s, get(e, Assign.value));
      bindTargets(p, s, get(e, Assign.targets));
      break;
    case Kind.AugAssign:
      collect(p, s, get(e, AugAssign.value));
      bindTarget(p, s, get(e, AugAssign.target));
      break;
    case Kind.AnnAssign: collectAnnAssign(p, s, e); break;
    case Kind.AsyncFor:
      noteAwait(p, s, e, Q("'async for' outside async function"));
    // falls through
    case Kind.For:
      collect(p, s, get(e, For.iter));
      bindTarget(p, s, get(e, For.target));
      collectAll(p, s, get(e, For.body));
      collectAll(p, s, get(e, For.orelse));
      break;
    case Kind.While:
      collect(p, s, get(e, While.test));
      collectAll(p, s, get(e, While.body));
      collectAll(p, s, get(e, While.orelse));
      break;
    case Kind.AsyncWith:
      noteAwait(p, s, e, Q("'async with' outside async function"));
    // falls through
    case Kind.With:
      collectAll(p, s, get(e, With.items));
      collectAll(p, s, get(e, With.body));
      break;
    case Kind.Match:
      collect(p, s, get(e, Match.subject));
      collectAll(p, s, get(e, Match.cases));
      break;
    case Kind.Raise:
      opt(p, s, get(e, Raise.exc));
      opt(p, s, get(e, Raise.cause));
      break;
    case Kind.Try:
    case Kind.TryStar:
      collectAll(p, s, get(e, Try.body));
      collectAll(p, s, get(e, Try.handlers));
      collectAll(p, s, get(e, Try.orelse));
      collectAll(p, s, get(e, Try.finalbody));
      break;
    case Kind.Assert:
      collect(p, s, get(e, Assert.test));
      opt(p, s, get(e, Assert.msg));
      break;
    case Kind.Import:
    case Kind.ImportFrom: {
      const names = get(e, kind == Kind.Import ? Import.names : ImportFrom.names);
      for (let i = 0, n = count(names); i < n; i++) {
        const a = item(names, i);
        const as = get(a, alias.asname);
        const name = get(a, alias.name);
        if (as) bindName(p, s, as);
        else if (kind == Kind.Import) bindName(p, s, dottedPart(p, name, 0));
        else if (name != Q("*")) bindName(p, s, name);
        else if (scopeKind(s) != Sc.MODULE) failNode(p, a, Q("import * only allowed at module level"), 0);
      }
      break;
    }
    case Kind.Global:
    case Kind.Nonlocal: {
      const names = get(e, Global.names);
      for (let i = 0, n = count(names); i < n; i++) {
        declareGlobal(p, s, e, item(names, i), kind == Kind.Global ? GLOBAL : NONLOCAL);
      }
      break;
    }
    case Kind.TypeAlias: {
      const inner = collectTypeParams(p, s, get(e, TypeAlias.type_params), e);
      // The value is a thunk.
      const f = newScope(p, Sc.LAMBDA, e, inner);
      if (failed(p)) return;
      collect(p, f, get(e, TypeAlias.value));
      bindTarget(p, s, get(e, TypeAlias.name));
      break;
    }
    case Kind.Expr: collect(p, s, get(e, Expr.value)); break;
  }
}

function collectAnnAssign(p: i32, s: i32, e: i32): void {
  const target = get(e, AnnAssign.target);
  opt(p, s, get(e, AnnAssign.value));
  const local = scopeKind(frameOf(s)) != Sc.MODULE && scopeKind(frameOf(s)) != Sc.CLASS;
  // Annotations of locals are not evaluated.
  if (!local) collect(p, s, get(e, AnnAssign.annotation));
  if (kindOf(target) != Kind.Name) {
    collect(p, s, target);
    return;
  }
  const name = get(target, Name.id);
  const y = symbol(p, s, mangled(p, s, name));
  if (y && get(e, AnnAssign.simple)) {
    if (symFlags(y) & GLOBAL) failNode(p, e, Q("annotated name '%s' can't be global"), name);
    else if (symFlags(y) & NONLOCAL) failNode(p, e, Q("annotated name '%s' can't be nonlocal"), name);
    addSymFlag(y, ANNOTATED);
  }
  if (get(e, AnnAssign.simple) || get(e, AnnAssign.value)) bindName(p, s, name);
}

function expression(p: i32, s: i32, e: i32, kind: i32): void {
  switch (kind) {
    case Kind.BoolOp: collectAll(p, s, get(e, BoolOp.values)); break;
    case Kind.NamedExpr:
      collect(p, s, get(e, NamedExpr.value));
      bindWalrus(p, s, e, get(get(e, NamedExpr.target), Name.id));
      break;
    case Kind.UnaryOp: collect(p, s, get(e, UnaryOp.operand)); break;
    case Kind.Lambda: {
      const args = get(e, Lambda.args);
      collectDefaults(p, s, args);
      const f = newScope(p, Sc.LAMBDA, e, s);
      if (failed(p)) return;
      collectParameters(p, f, args);
      collect(p, f, get(e, Lambda.body));
      break;
    }
    case Kind.IfExp:
      collect(p, s, get(e, IfExp.test));
      collect(p, s, get(e, IfExp.body));
      collect(p, s, get(e, IfExp.orelse));
      break;
    case Kind.Dict:
      collectAll(p, s, get(e, Dict.keys));
      collectAll(p, s, get(e, Dict.values));
      break;
    case Kind.Set:
    case Kind.List:
    case Kind.Tuple: collectAll(p, s, get(e, List.elts)); break;
    case Kind.ListComp: collectComp(p, s, e, Sc.LISTCOMP, get(e, ListComp.generators)); break;
    case Kind.SetComp: collectComp(p, s, e, Sc.SETCOMP, get(e, ListComp.generators)); break;
    case Kind.DictComp: collectComp(p, s, e, Sc.DICTCOMP, get(e, DictComp.generators)); break;
    case Kind.GeneratorExp: collectComp(p, s, e, Sc.GENEXP, get(e, ListComp.generators)); break;
    case Kind.Await:
      noteAwait(p, s, e, Q("'await' outside async function"));
      collect(p, s, get(e, Await.value));
      break;
    case Kind.Yield:
    case Kind.YieldFrom:
      noteYield(p, s, e, kind == Kind.YieldFrom);
      opt(p, s, get(e, YieldFrom.value));
      break;
    case Kind.Compare:
      collect(p, s, get(e, Compare.left));
      collectAll(p, s, get(e, Compare.comparators));
      break;
    case Kind.FormattedValue:
      collect(p, s, get(e, FormattedValue.value));
      opt(p, s, get(e, FormattedValue.format_spec));
      break;
    case Kind.Interpolation:
      collect(p, s, get(e, Interpolation.value));
      opt(p, s, get(e, Interpolation.format_spec));
      break;
    case Kind.JoinedStr:
    case Kind.TemplateStr: collectAll(p, s, get(e, JoinedStr.values)); break;
    case Kind.Starred: collect(p, s, get(e, Starred.value)); break;
    case Kind.Name: useNameIn(p, s, get(e, Name.id)); break;
    case Kind.Slice:
      opt(p, s, get(e, Slice.lower));
      opt(p, s, get(e, Slice.upper));
      opt(p, s, get(e, Slice.step));
      break;
    case Kind.ExceptHandler:
      opt(p, s, get(e, ExceptHandler.type));
      if (get(e, ExceptHandler.name)) bindName(p, s, get(e, ExceptHandler.name));
      collectAll(p, s, get(e, ExceptHandler.body));
      break;
    case Kind.withitem:
      collect(p, s, get(e, withitem.context_expr));
      if (get(e, withitem.optional_vars)) bindTarget(p, s, get(e, withitem.optional_vars));
      break;
    case Kind.match_case:
      collect(p, s, get(e, match_case.pattern));
      opt(p, s, get(e, match_case.guard));
      collectAll(p, s, get(e, match_case.body));
      break;
    case Kind.MatchValue: collect(p, s, get(e, MatchValue.value)); break;
    case Kind.MatchSequence:
    case Kind.MatchOr: collectAll(p, s, get(e, MatchSequence.patterns)); break;
    case Kind.MatchMapping:
      collectAll(p, s, get(e, MatchMapping.keys));
      collectAll(p, s, get(e, MatchMapping.patterns));
      if (get(e, MatchMapping.rest)) bindName(p, s, get(e, MatchMapping.rest));
      break;
    case Kind.MatchClass:
      collect(p, s, get(e, MatchClass.cls));
      collectAll(p, s, get(e, MatchClass.patterns));
      collectAll(p, s, get(e, MatchClass.kwd_patterns));
      break;
    case Kind.MatchStar:
      if (get(e, MatchStar.name)) bindName(p, s, get(e, MatchStar.name));
      break;
    case Kind.MatchAs:
      opt(p, s, get(e, MatchAs.pattern));
      if (get(e, MatchAs.name)) bindName(p, s, get(e, MatchAs.name));
      break;
  }
}

// ---------------------------------------------------------------------------------------------- targets

function bindTargets(p: i32, s: i32, list: i32): void {
  for (let i = 0, n = count(list); i < n; i++) bindTarget(p, s, item(list, i));
}

/** Binds the names of an assignment target; what a target only reads is collected. */
export function bindTarget(p: i32, s: i32, e: i32): void {
  if (!enterDepth(p)) return;
  const kind = kindOf(e);
  if (kind == Kind.Name) {
    const y = isComp(scopeKind(s)) ? findSymbol(s, mangled(p, s, get(e, Name.id))) : 0;
    if (y && symFlags(y) & OUTSIDE) failNode(p, e, Q("comprehension inner loop cannot rebind assignment expression target '%s'"), get(e, Name.id));
    bindName(p, s, get(e, Name.id));
  }
  else if (kind == Kind.Tuple || kind == Kind.List) bindTargets(p, s, get(e, Tuple.elts));
  else if (kind == Kind.Starred) bindTarget(p, s, get(e, Starred.value));
  else collect(p, s, e);
  leaveDepth(p);
}

// ---------------------------------------------------------------------------------------------- functions and classes

function collectDefaults(p: i32, s: i32, args: i32): void {
  collectAll(p, s, get(args, arguments_.defaults));
  collectAll(p, s, get(args, arguments_.kw_defaults));
}

function parameter(p: i32, f: i32, a: i32): void {
  const name = mangled(p, f, get(a, arg.arg));
  if (findSymbol(f, name)) {
    failNode(p, a, Q("duplicate argument '%s' in function definition"), name);
    return;
  }
  const y = symbol(p, f, name);
  if (y) addSymFlag(y, PARAM | BOUND);
}

function parameters(p: i32, f: i32, list: i32): void {
  for (let i = 0, n = count(list); i < n; i++) parameter(p, f, item(list, i));
}

/** Parameters come first among the symbols, in the order of the frame. */
function collectParameters(p: i32, f: i32, args: i32): void {
  parameters(p, f, get(args, arguments_.posonlyargs));
  parameters(p, f, get(args, arguments_.args));
  parameters(p, f, get(args, arguments_.kwonlyargs));
  if (get(args, arguments_.vararg)) parameter(p, f, get(args, arguments_.vararg));
  if (get(args, arguments_.kwarg)) parameter(p, f, get(args, arguments_.kwarg));
}

/** The scope of type parameters around `node`, or `s` itself when there are none. */
function collectTypeParams(p: i32, s: i32, list: i32, node: i32): i32 {
  if (!count(list)) return s;
  const t = newScope(p, Sc.TYPEPARAMS, node, s);
  if (failed(p)) return s;
  addScopeFlag(t, SF_INLINED);
  for (let i = 0, n = count(list); i < n && !failed(p); i++) {
    const name = mangled(p, t, get(item(list, i), TypeVar.name));
    if (findSymbol(t, name)) {
      failNode(p, item(list, i), Q("duplicate type parameter '%s'"), name);
      return t;
    }
    const y = symbol(p, t, name);
    if (y) addSymFlag(y, BOUND);
  }
  return t;
}

function collectFunction(p: i32, s: i32, e: i32): void {
  const args = get(e, FunctionDef.args);
  collectAll(p, s, get(e, FunctionDef.decorator_list));
  collectDefaults(p, s, args);
  const around = collectTypeParams(p, s, get(e, FunctionDef.type_params), e);
  const f = newScope(p, Sc.FUNCTION, e, around);
  if (failed(p)) return;
  if (kindOf(e) == Kind.AsyncFunctionDef) addScopeFlag(f, SF_ASYNC);
  collectParameters(p, f, args);
  collectAll(p, f, get(e, FunctionDef.body));
  bindName(p, s, get(e, FunctionDef.name));
}

function collectClass(p: i32, s: i32, e: i32): void {
  collectAll(p, s, get(e, ClassDef.decorator_list));
  const around = collectTypeParams(p, s, get(e, ClassDef.type_params), e);
  collectAll(p, around, get(e, ClassDef.bases));
  const kws = get(e, ClassDef.keywords);
  for (let i = 0, n = count(kws); i < n; i++) collect(p, around, get(item(kws, i), keyword.value));
  const c = newScope(p, Sc.CLASS, e, around);
  if (failed(p)) return;
  setField(c, S.owner, get(e, ClassDef.name));
  collectAll(p, c, get(e, ClassDef.body));
  bindName(p, s, get(e, ClassDef.name));
}

// ---------------------------------------------------------------------------------------------- comprehensions

function collectComp(p: i32, s: i32, e: i32, kind: i32, generators: i32): void {
  collectIter(p, s, get(item(generators, 0), comprehension.iter));
  const c = newScope(p, kind, e, s);
  if (failed(p)) return;
  const frame = frameOf(s);
  const inlined = kind != Sc.GENEXP && scopeKind(frame) != Sc.CLASS;
  if (inlined) addScopeFlag(c, SF_INLINED);
  else {
    const y = symbol(p, c, Q(".0"));
    if (y) addSymFlag(y, PARAM | BOUND);
  }
  for (let i = 0, n = count(generators); i < n && !failed(p); i++) {
    const g = item(generators, i);
    if (get(g, comprehension.is_async)) {
      if (inlined) noteAwait(p, c, e, Q("asynchronous comprehension outside of an asynchronous function"));
      else addScopeFlag(c, SF_ASYNC);
    }
    if (i) collectIter(p, c, get(g, comprehension.iter));
    bindTarget(p, c, get(g, comprehension.target));
    collectAll(p, c, get(g, comprehension.ifs));
  }
  collect(p, c, get(e, ListComp.elt));
  if (kind == Sc.DICTCOMP) collect(p, c, get(e, DictComp.value));
}

/** An iterable: assignment expressions may not stand in it. */
function collectIter(p: i32, s: i32, e: i32): void {
  const flags = scopeFlags(s);
  addScopeFlag(s, SF_IN_ITER);
  collect(p, s, e);
  if (!(flags & SF_IN_ITER)) store<i32>(s, scopeFlags(s) & ~SF_IN_ITER, 4);
}
