/** Functions: def, lambda, the code of comprehensions that are functions, classes, type parameters and `type` aliases. */
import { NONE, Q, qstrId } from "../value/tag";
import { T } from "../value/types";
import { failNode } from "./errors";
import { arg, arguments_, Attribute, ClassDef, count, FunctionDef, get, item, Kind, kindOf, Lambda, lineOf, Name, setCount, TypeAlias, TypeVar } from "./ast";
import { dropList, openItem, openList, pushItem } from "./arena";
import { argumentsOf, countFree, countNamed, isLocal, makeCode, prefixFor, unitQualname } from "./code";
import { foldItems, loadConst, newConst } from "./constants";
import {
  closeUnit, emit0, emit1, emit2, emit3, emit4, emit5, emitWord, newTemp, openUnit, Unit,
} from "./emit";
import { assign } from "./flatten-assign";
import { callWith, keywordDict, keywordNames, keywordSlots } from "./flatten-call";
import { compBody } from "./flatten-comp";
import { emitSlots, firstStar, grown, slotsOf } from "./flatten-display";
import { expr } from "./flatten-expr";
import { cellOf, loadMangled, localSlot, storeName } from "./flatten-name";
import { begin, stream, suite } from "./flatten-stmt";
import { keepHints } from "./doctext";
import { beginBlock, endBlock } from "./parser";
import { ABSENT, FRAME_LOCALS, Op } from "./nodes";
import {
  BOUND, CELL, field, FREE, mangled, S, Sc, scopeFlags, scopeKind, scopeOf, setSymSlot, SF_CLASS_CELL, SF_STREAMED, symFlags,
  symName, symNext, symSlot,
} from "./scopes";
import { failed } from "./state";

function nameOfScope(scope: i32, node: i32): i32 {
  switch (scopeKind(scope)) {
    case Sc.FUNCTION: return get(node, FunctionDef.name);
    case Sc.CLASS: return get(node, ClassDef.name);
    case Sc.LAMBDA: return kindOf(node) == Kind.TypeAlias ? get(get(node, TypeAlias.name), Name.id) : Q("<lambda>");
    case Sc.LISTCOMP: return Q("<listcomp>");
    case Sc.SETCOMP: return Q("<setcomp>");
    case Sc.DICTCOMP: return Q("<dictcomp>");
    default: return Q("<genexpr>");
  }
}

/** Opens the unit of a scope inside `u` and lays out its named slots. */
export function openNested(u: Unit, node: i32, scope: i32): Unit | null {
  const c = openUnit(u.p, u, u.cell, scope);
  if (!c) return null;
  c.file = u.file;
  c.name = nameOfScope(scope, node);
  c.prefix = prefixFor(u, c.name);
  c.line = lineOf(u.p, node);
  c.firstLine = c.line;
  c.lastLine = c.line;
  c.temp = FRAME_LOCALS + (countNamed(scope) << 2);
  c.tempBase = c.temp;
  c.tempMax = c.temp;
  return c;
}

/** Closes a nested unit: its code object becomes a constant of `u`; the constant's index. */
export function closeNested(u: Unit, c: Unit, atEnd: bool): i32 {
  const code = makeCode(c, atEnd);
  closeUnit(c);
  if (!code) return 0;
  return newConst(u, code);
}

/** Writes FUNC for the code at constant `k`. */
function emitFunc(u: Unit, k: i32, scope: i32, defaults: i32, kwdefaults: i32, d: i32): void {
  emit5(u, Op.FUNC, k, countFree(scope), d, defaults, kwdefaults);
  for (let y = field(scope, S.symbols); y; y = symNext(y)) if (symFlags(y) & FREE) emitWord(u, cellOf(u, symName(y)));
}

/** Captured parameters and locals become cells at the start. */
function enterCells(c: Unit, scope: i32): void {
  for (let y = field(scope, S.symbols); y; y = symNext(y)) {
    const f = symFlags(y);
    if (f & CELL && isLocal(f)) emit1(c, Op.CELL, symSlot(y));
  }
}

/** The function of a lambda, comprehension, def (or alias thunk) into slot `d`. */
export function nestedFunction(u: Unit, node: i32, scope: i32, d: i32): void {
  if (u.dead || failed(u.p) || !scope) return;
  const save = u.temp;
  const args = argumentsOf(scope, node);
  let defaults = ABSENT;
  let kwdefaults = ABSENT;
  if (args) {
    // Defaults belong to the scope around the type parameters, but may well see those.
    const list = get(args, arguments_.defaults);
    if (count(list)) {
      defaults = newTemp(u);
      const folded = foldItems(u.p, list);
      if (folded) loadConst(u, folded, defaults);
      else {
        const open = openList(u.p);
        slotsOf(u, list, 0, count(list));
        emit3(u, Op.TUPLE, count(list), 0, defaults);
        emitSlots(u, open, 0, count(list));
        dropList(u.p, open);
        u.temp = defaults + 4;
      }
    }
    kwdefaults = keywordDefaults(u, args);
  }
  const c = openNested(u, node, scope);
  if (!c) return;
  enterCells(c, scope);
  const kind = scopeKind(scope);
  if (kind == Sc.FUNCTION) {
    const list = get(node, FunctionDef.body);
    begin(c, list);
    keepHints(c, args, get(node, FunctionDef.returns));
    suite(c, list);
    const k = closeNested(u, c, !c.dead);
    emitFunc(u, k, scope, defaults, kwdefaults, d);
  } else {
    if (kind == Sc.LAMBDA) {
      const body = get(node, kindOf(node) == Kind.Lambda ? Lambda.body : TypeAlias.value);
      emit1(c, Op.RET, expr(c, body, 0));
      c.dead = 1;
    } else compBody(c, node);
    const k = closeNested(u, c, !c.dead);
    emitFunc(u, k, scope, defaults, kwdefaults, d);
  }
  u.temp = save;
}

/** A dict of keyword-only defaults in a temporary, or ABSENT. */
function keywordDefaults(u: Unit, args: i32): i32 {
  const values = get(args, arguments_.kw_defaults);
  const names = get(args, arguments_.kwonlyargs);
  let n = 0;
  const open = openList(u.p);
  const d = newTemp(u);
  for (let i = 0; i < count(values); i++) {
    if (!item(values, i)) continue;
    const t = newTemp(u);
    loadConst(u, mangled(u.p, u.scope, get(item(names, i), arg.arg)), t);
    pushItem(u.p, t);
    pushItem(u.p, expr(u, item(values, i), 0));
    n++;
  }
  if (n) {
    emit3(u, Op.DICT, n, 0, d);
    emitSlots(u, open, 0, n << 1);
  }
  dropList(u.p, open);
  u.temp = n ? d + 4 : d;
  return n ? d : ABSENT;
}

export function lambda(u: Unit, e: i32, want: i32): i32 {
  const d = want ? want : newTemp(u);
  nestedFunction(u, e, scopeOf(u.scope, e), d);
  return d;
}

// ---------------------------------------------------------------------------------------------- decorators

/** Evaluates decorators; their slots go on an open list. */
function decorators(u: Unit, list: i32): void {
  for (let i = 0, n = count(list); i < n; i++) {
    const t = newTemp(u);
    expr(u, item(list, i), t);
    u.temp = t + 4;
    pushItem(u.p, t);
  }
}

/**
 * The decorators without one of MicroPython's that choose how a function is compiled, which its compiler knows by their
 * names, imported or not: here there is one way.
 */
function withoutEmitter(u: Unit, list: i32): i32 {
  const n = count(list);
  const e = n ? item(list, n - 1) : 0;
  if (!e || kindOf(e) != Kind.Attribute) return list;
  const attr = get(e, Attribute.attr);
  let base = get(e, Attribute.value);
  const direct = kindOf(base) == Kind.Name;
  while (kindOf(base) == Kind.Attribute) base = get(base, Attribute.value);
  if (kindOf(base) != Kind.Name || get(base, Name.id) != Q("micropython")) return list;
  if (!direct || (attr != Q("bytecode") && attr != Q("native") && attr != Q("viper"))) {
    failNode(u.p, e, Q("invalid micropython decorator"), 0);
    return list;
  }
  setCount(list, n - 1);
  return list;
}

/** Applies the decorators of `list`, whose values are on the open list, the last one first, to slot `s`; then binds the name. */
function decorateAndBind(u: Unit, open: i32, list: i32, name: i32, s: i32): void {
  for (let i = count(list) - 1; i >= 0; i--) {
    u.line = lineOf(u.p, item(list, i));
    callWith(u, openItem(u.p, open, i), s, s);
  }
  dropList(u.p, open);
  storeName(u, name, s);
}

export function functionDef(u: Unit, e: i32): void {
  const save = u.temp;
  const list = withoutEmitter(u, get(e, FunctionDef.decorator_list));
  const open = openList(u.p);
  decorators(u, list);
  u.line = lineOf(u.p, e);
  const name = get(e, FunctionDef.name);
  const n = count(list);
  const params = get(e, FunctionDef.type_params);
  const outer = u.scope;
  if (params) typeParams(u, e, params);
  const direct = n || params ? 0 : localSlot(u, name);
  const d = direct ? direct : newTemp(u);
  nestedFunction(u, e, scopeOf(u.scope, e), d);
  if (params) {
    const high = u.temp;
    emit3(u, Op.STA, d, qstrId(Q("__type_params__")), paramTuple(u, params));
    emitWord(u, 0);
    emitWord(u, 0);
    u.temp = high;
  }
  u.scope = outer;
  if (direct) dropList(u.p, open);
  else decorateAndBind(u, open, list, name, d);
  u.temp = save;
}

// ---------------------------------------------------------------------------------------------- type parameters

/** Binds placeholders for type parameters as temporaries, and makes their scope the present one. */
function typeParams(u: Unit, node: i32, params: i32): void {
  const scope = scopeOf(u.scope, node);
  if (!scope) return;
  u.scope = scope;
  for (let y = field(scope, S.symbols); y; y = symNext(y)) {
    if (!(symFlags(y) & BOUND)) continue;
    const t = newTemp(u);
    setSymSlot(y, t);
    const high = u.temp;
    const cls = newTemp(u);
    emit3(u, Op.LDT, T.TYPEVAR, 0, cls);
    const name = newTemp(u);
    loadConst(u, symName(y), name);
    callWith(u, cls, name, t);
    if (symFlags(y) & CELL) emit1(u, Op.CELL, t);
    u.temp = high;
  }
}

/** The tuple of type parameters, in a temporary. */
function paramTuple(u: Unit, params: i32): i32 {
  const tuple = newTemp(u);
  const open = openList(u.p);
  const n = count(params);
  for (let i = 0; i < n; i++) {
    pushItem(u.p, loadMangled(u, mangled(u.p, u.scope, get(item(params, i), TypeVar.name)), 0));
  }
  emit3(u, Op.TUPLE, n, 0, tuple);
  emitSlots(u, open, 0, n);
  dropList(u.p, open);
  return tuple;
}

/** Generic[T, ...], the last base of `class C[T, ...]`. */
function genericBase(u: Unit, params: i32): i32 {
  const d = paramTuple(u, params);
  const alias = newTemp(u);
  emit3(u, Op.LDT, T.GENERICALIAS, 0, alias);
  const generic = newTemp(u);
  emit3(u, Op.LDT, T.GENERIC, 0, generic);
  emit3(u, Op.CALL, alias, 2, d);
  emitWord(u, generic);
  emitWord(u, d);
  return d;
}

export function typeAlias(u: Unit, e: i32): void {
  const save = u.temp;
  const outer = u.scope;
  const params = get(e, TypeAlias.type_params);
  if (params) typeParams(u, e, params);
  const tuple = paramTuple(u, params);
  const f = newTemp(u);
  nestedFunction(u, e, scopeOf(u.scope, e), f);
  u.scope = outer;
  const name = get(e, TypeAlias.name);
  const d = newTemp(u);
  emit4(u, Op.TYPEALIAS, qstrId(get(name, Name.id)), tuple, d, f);
  assign(u, name, d);
  u.temp = save;
}

// ---------------------------------------------------------------------------------------------- classes

/** Opens a class body: `__module__`, `__qualname__`. */
export function openClass(u: Unit, e: i32, scope: i32): Unit | null {
  const c = openNested(u, e, scope);
  if (!c) return null;
  const t = newTemp(c);
  // A streamed body learns at its end whether it needs the cell, see closeClass.
  if (scopeFlags(scope) & (SF_CLASS_CELL | SF_STREAMED)) emit1(c, Op.CELL, FRAME_LOCALS + 4);
  emit3(c, Op.LDG, qstrId(Q("__name__")), 0, t);
  emit2(c, Op.STN, qstrId(Q("__module__")), t);
  loadConst(c, unitQualname(c), t);
  emit2(c, Op.STN, qstrId(Q("__qualname__")), t);
  c.temp = t;
  return c;
}

/** Ends a class body; the index of its code among the constants of `u`. */
export function closeClass(u: Unit, c: Unit, scope: i32): i32 {
  const wanted = scopeFlags(scope) & SF_CLASS_CELL;
  if (wanted) emit1(c, Op.RET, FRAME_LOCALS + 4);
  else {
    emit0(c, Op.RETN);
    if (scopeFlags(scope) & SF_STREAMED && c.used > 0) store<u16>(c.nodes, Op.CLR);
  }
  return closeNested(u, c, false);
}

/** A class whose body is read statement by statement. */
export function streamedClass(u: Unit, e: i32, scope: i32): void {
  const save = u.temp;
  const list = get(e, ClassDef.decorator_list);
  const open = openList(u.p);
  decorators(u, list);
  const f = newTemp(u);
  const c = openClass(u, e, scope);
  if (c) {
    const outer = beginBlock(u.p);
    stream(c);
    endBlock(u.p, outer);
    emitFunc(u, closeClass(u, c, scope), scope, ABSENT, ABSENT, f);
  }
  buildClass(u, e, f);
  decorateAndBind(u, open, list, get(e, ClassDef.name), f);
  u.temp = save;
}

export function classDef(u: Unit, e: i32): void {
  const save = u.temp;
  const list = get(e, ClassDef.decorator_list);
  const open = openList(u.p);
  decorators(u, list);
  const outer = u.scope;
  if (count(get(e, ClassDef.type_params))) typeParams(u, e, get(e, ClassDef.type_params));
  const scope = scopeOf(u.scope, e);
  const body = newTemp(u);
  if (scope && !failed(u.p)) {
    const c = openClass(u, e, scope);
    if (c) {
      suite(c, get(e, ClassDef.body));
      emitFunc(u, closeClass(u, c, scope), scope, ABSENT, ABSENT, body);
    }
  }
  buildClass(u, e, body);
  u.scope = outer;
  decorateAndBind(u, open, list, get(e, ClassDef.name), body);
  u.temp = save;
}

/** Writes the CLASS node for the body function in slot `body`; the class comes there. */
export function buildClass(u: Unit, e: i32, body: i32): void {
  const name = get(e, ClassDef.name);
  const bases = get(e, ClassDef.bases);
  const keywords = get(e, ClassDef.keywords);
  const n = count(bases);
  const k = count(keywords);
  const params = get(e, ClassDef.type_params);
  const all = n + k + (params ? 2 : 1);
  const high = u.temp;
  u.line = lineOf(u.p, e);
  let stars = firstStar(bases) < n;
  for (let i = 0; i < k; i++) if (!get(item(keywords, i), 0)) stars = true;
  const t = newTemp(u);
  loadConst(u, name, t);
  if (!stars) {
    const open = openList(u.p);
    pushItem(u.p, t);
    slotsOf(u, bases, 0, n);
    if (params) pushItem(u.p, genericBase(u, params));
    keywordSlots(u, keywords, 0, k);
    emit4(u, Op.CLASS, body, all, body, k ? keywordNames(u, keywords, 0, k) : ABSENT);
    emitSlots(u, open, 0, all);
    dropList(u.p, open);
  } else {
    const args = newTemp(u);
    emit3(u, Op.LIST, 1, 0, args);
    emitWord(u, t);
    const more = newTemp(u);
    grown(u, Op.LIST, bases, more);
    emit2(u, Op.LEXT, args, more);
    if (params) emit2(u, Op.LAPP, args, genericBase(u, params));
    let kw = ABSENT;
    if (k) {
      kw = newTemp(u);
      keywordDict(u, keywords, kw, body);
    }
    emit4(u, Op.CLASSX, body, args, body, kw);
  }
  u.temp = high;
}
