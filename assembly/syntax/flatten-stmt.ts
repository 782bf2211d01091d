/**
 * Statements. A statement's tree may be complete, or only the head of a compound statement whose blocks are still to be
 * read (`heads`): the bodies of modules and of classes at module level are streamed, so that only one statement's tree
 * is in memory at a time.
 */
import { S_OPT } from "../layout";
import { NONE, Q, qstrId } from "../value/tag";
import { isStr, T } from "../value/types";
import {
  alias, AnnAssign, Assert, Assign, ClassDef, Constant, ConstantClass, count, Delete, Expr, Global, get, If, Import, ImportFrom, item, Kind, kindOf, lineOf, Name, Raise,
  Return, set,
} from "./ast";
import { beginBlock, CLAUSE_ELSE, endBlock, failed, hasBlock, mark, nextClause, nextHead, release } from "./parser";
import { parseBlock } from "./blocks";
import { closeList, node1, node2, node3, openList, pushItem } from "./arena";
import { constIndex, constOf, isImmediate, loadConst, newConst, newTuple, setTupleItem, truthOf, tupleItem, tupleSize } from "./constants";
import { emit1, emit2, emit3, emit4, emitWord, isNamed, jump, newTemp, place, R_GLOBALS, stop, U_ANNOTATIONS, U_BEGUN, U_BRANCHED, U_DOC, U_SINGLE, Unit } from "./emit";
import { failNode } from "./errors";
import { assign, assignPairwise, augmented, directSlot, remove } from "./flatten-assign";
import { Block, BlockKind, Exit, leave } from "./flatten-block";
import { jumpIf } from "./flatten-cond";
import { discard, expr } from "./flatten-expr";
import { classDef, functionDef, streamedClass, typeAlias } from "./flatten-func";
import { forLoop, whileLoop } from "./flatten-loop";
import { matchStatement } from "./flatten-match";
import { storeName } from "./flatten-name";
import { tryStatement } from "./flatten-try";
import { withStatement } from "./flatten-with";
import { ABSENT, Op } from "./nodes";
import { nodeWords } from "./nodetable";
import { collect, enterDepth, leaveDepth } from "./scopes-collect";
import { resolveChildren } from "./scopes-resolve";
import { addScopeFlag, dottedPart, dropChildren, field, mangled, S, Sc, scopeFlags, scopeKind, SF_ASYNC, SF_GENERATOR, SF_STREAMED } from "./scopes";
import { giveUp, P_STARTED, TEXT_ANNOTATIONS, USES_CONST } from "./state";
import { constDefinition } from "./flatten-const";
import { keepsText, trimmed } from "./doctext";
import { unparse } from "./unparse";

/** A list of statements. */
export function suite(u: Unit, list: i32): void {
  for (let i = 0, n = count(list); i < n && !failed(u.p); i++) statement(u, item(list, i), false);
}

/** The body of a compound statement: a list, or the block that the parser comes to now. */
export function body(u: Unit, list: i32, heads: bool): void {
  u.depth++;
  if (!heads) suite(u, list);
  else if (!failed(u.p)) {
    const outer = beginBlock(u.p);
    stream(u);
    endBlock(u.p, outer);
  }
  u.depth--;
}

/** Reads and writes statements up to the end of the parser's block. */
export function stream(u: Unit): void {
  while (!failed(u.p)) {
    const m = mark(u.p);
    const node = nextHead(u.p);
    if (node) streamed(u, node);
    else {
      release(u.p, m);
      return;
    }
    dropChildren(u.scope);
    release(u.p, m);
  }
}

/** One statement, or head of one, as it comes from the parser. */
export function streamed(u: Unit, node: i32): void {
  const kind = kindOf(node);
  let heads = hasBlock(kind);
  if (kind == Kind.ClassDef && count(get(node, ClassDef.type_params))) {
    // Its methods may capture the type parameters: that wants the whole tree.
    set(node, ClassDef.body, parseBlock(u.p));
    heads = false;
  }
  analyse(u, node);
  if (failed(u.p)) return;
  if (heads && kind == Kind.ClassDef) {
    const c = field(u.scope, S.last);
    addScopeFlag(c, SF_STREAMED);
    u.line = lineOf(u.p, node);
    streamedClass(u, node, c);
  } else statement(u, node, heads);
}

/** The scopes of a piece of tree that belongs to the unit's scope. */
export function analyse(u: Unit, node: i32): void {
  collect(u.p, u.scope, node);
  if (!failed(u.p)) resolveChildren(u.p, u.scope);
}

export function statement(u: Unit, e: i32, heads: bool): void {
  if (!enterDepth(u.p)) return;
  const save = u.temp;
  u.line = lineOf(u.p, e);
  if (!(u.state & U_BEGUN)) docstring(u, e);
  write(u, e, kindOf(e), heads);
  u.temp = save;
  leaveDepth(u.p);
}

function write(u: Unit, e: i32, kind: i32, heads: bool): void {
  switch (kind) {
    case Kind.FunctionDef:
    case Kind.AsyncFunctionDef: functionDef(u, e); break;
    case Kind.ClassDef: classDef(u, e); break;
    case Kind.Return: returnStatement(u, e); break;
    case Kind.Delete: {
      const targets = get(e, Delete.targets);
      for (let i = 0, n = count(targets); i < n; i++) remove(u, item(targets, i));
      break;
    }
    case Kind.Assign: assignment(u, e); break;
    case Kind.TypeAlias: typeAlias(u, e); break;
    case Kind.AugAssign: augmented(u, e); break;
    case Kind.AnnAssign: annotated(u, e); break;
    case Kind.For:
    case Kind.AsyncFor: forLoop(u, e, kind == Kind.AsyncFor, heads); break;
    case Kind.While: whileLoop(u, e, heads); break;
    case Kind.If: ifStatement(u, e, heads); break;
    case Kind.With:
    case Kind.AsyncWith: withStatement(u, e, kind == Kind.AsyncWith, heads); break;
    case Kind.Match: matchStatement(u, e); break;
    case Kind.Raise: {
      const exc = get(e, Raise.exc);
      const cause = get(e, Raise.cause);
      const s = exc ? expr(u, exc, 0) : ABSENT;
      const c = cause ? expr(u, cause, 0) : ABSENT;
      u.line = lineOf(u.p, e);
      emit2(u, Op.RAISE, s, c);
      stop(u);
      break;
    }
    case Kind.Try:
    case Kind.TryStar: tryStatement(u, e, heads); break;
    case Kind.Assert: assertion(u, e); break;
    case Kind.Import: importNames(u, e); break;
    case Kind.ImportFrom: importFrom(u, e); break;
    case Kind.Global: declare(u, e); break;
    case Kind.Expr: {
      const value = get(e, Expr.value);
      if (u.state & U_SINGLE && scopeKind(u.own) == Sc.MODULE) emit1(u, Op.DISPLAY, expr(u, value, 0));
      else discard(u, value);
      break;
    }
    case Kind.Break: exit(u, e, Exit.BREAK); break;
    case Kind.Continue: exit(u, e, Exit.CONTINUE); break;
  }
}

/** What comes before the statements of a function: its docstring is the first constant. */
export function begin(u: Unit, list: i32): void {
  if (count(list)) docstring(u, item(list, 0));
}

/** The first statement of a body: a string is the docstring of what the body belongs to. */
function docstring(u: Unit, e: i32): void {
  u.state |= U_BEGUN;
  if (kindOf(e) != Kind.Expr || u.state & U_SINGLE || !keepsText()) return;
  const value = get(e, Expr.value);
  if (kindOf(value) != Kind.Constant || !isStr(get(value, Constant.value))) return;
  const text = trimmed(get(value, Constant.value));
  if (!text) return giveUp(u.p);
  const kind = scopeKind(u.own);
  if (kind == Sc.MODULE || kind == Sc.CLASS) {
    const t = newTemp(u);
    loadConst(u, text, t);
    storeName(u, Q("__doc__"), t);
  } else {
    newConst(u, text);
    u.state |= U_DOC;
  }
}

// ---------------------------------------------------------------------------------------------- control

function ifStatement(u: Unit, e: i32, heads: bool): void {
  let end = 0;
  let clause = 0;
  while (true) {
    const test = get(e, If.test);
    const known = truthOf(u.p, test);
    let no = 0;
    u.line = lineOf(u.p, e);
    if (known == 0) no = jump(u, 0);
    else if (known < 0) no = jumpIf(u, test, false, 0);
    body(u, get(e, If.body), heads);
    // The rest of the chain: a list of one If is an `elif` (or as good as one).
    let rest = 0;
    let next = 0;
    if (heads) {
      if (failed(u.p)) return;
      clause = nextClause(u.p, e, 0);
      if (clause && clause != CLAUSE_ELSE) {
        next = clause;
        analyse(u, next);
      }
    } else {
      rest = get(e, If.orelse);
      if (count(rest) == 1 && kindOf(item(rest, 0)) == Kind.If) next = item(rest, 0);
    }
    const more = next || (heads ? clause != 0 : rest != 0);
    if (more) end = jump(u, end);
    place(u, no);
    if (failed(u.p)) return;
    if (!next) {
      if (more) body(u, rest, heads);
      break;
    }
    e = next;
  }
  place(u, end);
}

function exit(u: Unit, e: i32, way: i32): void {
  let b = u.block;
  while (b && changetype<Block>(b).kind != BlockKind.LOOP) {
    if (changetype<Block>(b).kind == BlockKind.STAR) {
      failNode(u.p, e, Q("'break', 'continue' and 'return' cannot appear in an except* block"), 0);
      return;
    }
    b = changetype<Block>(b).outer;
  }
  if (!b) failNode(u.p, e, way == Exit.BREAK ? Q("'break' outside loop") : Q("'continue' not properly in loop"), 0);
  else leave(u, way, 0);
}

function returnStatement(u: Unit, e: i32): void {
  for (let b = u.block; b; b = changetype<Block>(b).outer) {
    if (changetype<Block>(b).kind == BlockKind.STAR) {
      failNode(u.p, e, Q("'break', 'continue' and 'return' cannot appear in an except* block"), 0);
      return;
    }
  }
  const value = get(e, Return.value);
  if (!value) {
    leave(u, Exit.RETURN, 0);
    return;
  }
  const f = scopeFlags(u.own);
  if (f & SF_ASYNC && f & SF_GENERATOR) failNode(u.p, e, Q("'return' with value in async generator"), 0);
  if (kindOf(value) == Kind.Constant || kindOf(value) == Kind.UnaryOp) {
    const v = constOf(u.p, value);
    if (v && isImmediate(v)) {
      leave(u, Exit.RETURN, v == NONE ? 0 : (v & 0xffff) | i32.MIN_VALUE);
      return;
    }
  }
  let s = expr(u, value, 0);
  if (isNamed(u, s) && unwinds(u)) {
    // The name of a handler is unbound on the way.
    const t = newTemp(u);
    emit2(u, Op.MOV, s, t);
    s = t;
  }
  leave(u, Exit.RETURN, s);
}

/** Does a return run code that may rebind a local before a cleanup copies the value? */
function unwinds(u: Unit): bool {
  for (let b = u.block; b; b = changetype<Block>(b).outer) {
    const kind = changetype<Block>(b).kind;
    if (kind == BlockKind.CLEANUP) return false;
    if (kind == BlockKind.HANDLER && changetype<Block>(b).name) return true;
  }
  return false;
}

function assertion(u: Unit, e: i32): void {
  if (load<i32>(S_OPT)) return; // micropython.opt_level()
  const test = get(e, Assert.test);
  const ok = jumpIf(u, test, true, 0);
  if (!u.dead) {
    const msg = get(e, Assert.msg);
    const t = newTemp(u);
    emit3(u, Op.LDT, T.AssertionError, 0, t);
    if (msg) {
      const s = expr(u, msg, 0);
      emit3(u, Op.CALL, t, 1, t);
      emitWord(u, s);
    }
    emit2(u, Op.RAISE, t, ABSENT);
    stop(u);
  }
  place(u, ok);
}

// ---------------------------------------------------------------------------------------------- assignment

function assignment(u: Unit, e: i32): void {
  const targets = get(e, Assign.targets);
  const value = get(e, Assign.value);
  const n = count(targets);
  const first = item(targets, 0);
  if (n == 1) {
    if (constDefinition(u, first, value)) return;
    const kind = kindOf(first);
    if ((kind == Kind.Tuple || kind == Kind.List) && (kindOf(value) == Kind.Tuple || kindOf(value) == Kind.List)) {
      if (assignPairwise(u, first, value)) return;
    }
  }
  const direct = directSlot(u, first);
  const s = expr(u, value, direct);
  for (let i = direct ? 1 : 0; i < n; i++) assign(u, item(targets, i), s);
}

function annotated(u: Unit, e: i32): void {
  const target = get(e, AnnAssign.target);
  const value = get(e, AnnAssign.value);
  const annotation = get(e, AnnAssign.annotation);
  if (value) {
    const direct = directSlot(u, target);
    const s = expr(u, value, direct);
    if (!direct) assign(u, target, s);
  } else if (kindOf(target) != Kind.Name) {
    // Only what the target would be stored into is evaluated.
    discard(u, get(target, 0));
  }
  const kind = scopeKind(u.own);
  if (kind != Sc.MODULE && kind != Sc.CLASS) return;
  const save = u.temp;
  if (!get(e, AnnAssign.simple)) {
    if (!textual(u)) discard(u, annotation);
    return;
  }
  if (!(u.state & U_ANNOTATIONS) && !u.depth && !(u.state & U_BRANCHED)) {
    u.state |= U_ANNOTATIONS;
    const t = newTemp(u);
    emit3(u, Op.DICT, 0, 0, t);
    storeName(u, Q("__annotations__"), t);
    u.temp = save;
  }
  const v = textual(u) ? annotationText(u, annotation) : expr(u, annotation, 0);
  let holder = nameNode(u, target, Q("__annotations__"));
  if (!(u.state & U_ANNOTATIONS)) { // first met inside a branch: locals().setdefault("__annotations__", {})
    u.state |= U_BRANCHED;
    const line = lineOf(u.p, target), list = openList(u.p);
    pushItem(u.p, node2(u.p, Kind.Constant, line, 0, ConstantClass.STR, Q("__annotations__")));
    pushItem(u.p, node2(u.p, Kind.Dict, line, 0, 0, 0));
    const own = node3(u.p, Kind.Call, line, 0, nameNode(u, target, Q("locals")), 0, 0);
    holder = node3(u.p, Kind.Call, line, 0, node2(u.p, Kind.Attribute, line, 0, own, Q("setdefault")), closeList(u.p, list), 0);
  }
  const d = expr(u, holder, 0);
  const k = newTemp(u);
  loadConst(u, mangled(u.p, u.scope, get(target, Name.id)), k);
  emit3(u, Op.STS, d, k, v);
}

/** Did the source ask for annotations as text? */
// @ts-ignore: decorator
@inline function textual(u: Unit): bool { return (load<i32>(u.p, P_STARTED) & TEXT_ANNOTATIONS) != 0; }

function annotationText(u: Unit, annotation: i32): i32 {
  const t = newTemp(u);
  if (failed(u.p)) return t;
  const text = unparse(annotation);
  if (text) loadConst(u, text, t);
  else giveUp(u.p);
  return t;
}

/** A Name node in the place of another one's. */
function nameNode(u: Unit, like: i32, id: i32): i32 {
  return node1(u.p, Kind.Name, lineOf(u.p, like), 0, id);
}

/** `global` in a streamed body: its names are kept by the unit, whose scope holds no symbols. */
function declare(u: Unit, e: i32): void {
  if (scopeKind(u.own) != Sc.MODULE && !(scopeFlags(u.own) & SF_STREAMED)) return;
  const names = get(e, Global.names);
  const old = load<i32>(u.root + R_GLOBALS);
  const k = old ? tupleSize(old) : 0;
  const n = count(names);
  const list = newTuple(k + n);
  if (!list) {
    giveUp(u.p);
    return;
  }
  for (let i = 0; i < k; i++) setTupleItem(list, i, tupleItem(old, i));
  store<i32>(u.root + R_GLOBALS, list);
  for (let i = 0; i < n; i++) {
    const name = mangled(u.p, u.scope, item(names, i));
    setTupleItem(list, k + i, name);
    // The names of a streamed body are not kept; what was laid out last tells which were in use.
    for (let at = u.nodes, end = at + (u.used << 1); at < end; at += nodeWords(at) << 1) {
      if (<i32>load<u16>(at, 2) != qstrId(name)) continue;
      const op: i32 = load<u16>(at);
      if (op == Op.STG || op == Op.STN) failNode(u.p, e, Q("name '%s' is assigned to before global declaration"), name);
      else if (op == Op.LDG || op == Op.LDN || op == Op.CALLG) failNode(u.p, e, Q("name '%s' is used prior to global declaration"), name);
    }
  }
}

// ---------------------------------------------------------------------------------------------- import

function importNames(u: Unit, e: i32): void {
  const names = get(e, Import.names);
  for (let i = 0, n = count(names); i < n; i++) {
    const a = item(names, i);
    const name = get(a, alias.name);
    const as = get(a, alias.asname);
    const save = u.temp;
    const t = newTemp(u);
    if (name == Q("micropython")) store<i32>(u.p, load<i32>(u.p, P_STARTED) | USES_CONST, P_STARTED);
    emit4(u, Op.IMP, qstrId(name), 0, t, ABSENT);
    if (as) {
      // `import a.b.c as x` binds the innermost one.
      for (let k = 1; ; k++) {
        const part = dottedPart(u.p, name, k);
        if (!part) break;
        emit3(u, Op.IMPF, t, qstrId(part), t);
      }
      storeName(u, as, t);
    } else storeName(u, dottedPart(u.p, name, 0), t);
    u.temp = save;
  }
}

/** Is it a name in __future__? */
function isFeature(name: i32): bool {
  return (
    name == Q("division") || name == Q("print_function") || name == Q("generator_stop") || name == Q("unicode_literals") ||
    name == Q("absolute_import") || name == Q("with_statement") || name == Q("nested_scopes") || name == Q("generators") ||
    name == Q("barry_as_FLUFL")
  );
}

function importFrom(u: Unit, e: i32): void {
  const names = get(e, ImportFrom.names);
  const module = get(e, ImportFrom.module);
  const level = get(e, ImportFrom.level);
  const n = count(names);
  // What a __future__ would bring is here already, but for annotations.
  if (module == Q("__future__") && !level) {
    for (let i = 0; i < n; i++) {
      const a = item(names, i);
      const name = get(a, alias.name);
      if (name == Q("annotations")) store<i32>(u.p, load<i32>(u.p, P_STARTED) | TEXT_ANNOTATIONS, P_STARTED);
      else if (!isFeature(name)) failNode(u.p, a, Q("future feature %s is not defined"), name);
    }
    return;
  }
  if (failed(u.p)) return;
  if (module == Q("micropython") && !level) store<i32>(u.p, load<i32>(u.p, P_STARTED) | USES_CONST, P_STARTED);
  const list = newTuple(n);
  if (!list) {
    giveUp(u.p);
    return;
  }
  for (let i = 0; i < n; i++) setTupleItem(list, i, get(item(names, i), alias.name));
  const t = newTemp(u);
  emit4(u, Op.IMP, module ? qstrId(module) : qstrId(Q("")), level, t, constIndex(u, list));
  for (let i = 0; i < n; i++) {
    const a = item(names, i);
    const name = get(a, alias.name);
    if (name == Q("*")) {
      emit1(u, Op.IMPS, t);
      return;
    }
    const save = u.temp;
    const d = newTemp(u);
    emit3(u, Op.IMPF, t, qstrId(name), d);
    const as = get(a, alias.asname);
    storeName(u, as ? as : name, d);
    u.temp = save;
  }
}
