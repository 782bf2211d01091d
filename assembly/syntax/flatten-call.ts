/**
 * Calls: by name (CALLG), of a method (CALLM), of a value (CALL), with keywords (CALLK), with stars (CALLX); and `super()`.
 */
import { EMPTY_TUPLE } from "../layout";
import { Q, qstrId } from "../value/tag";
import { Attribute, Call, count, get, item, keyword, Kind, kindOf, Name } from "./ast";
import { dropList, openList, pushItem } from "./arena";
import { constIndex, loadConst, newTuple, setTupleItem } from "./constants";
import { emit2, emit3, emit4, emitWord, newTemp, tooLarge, Unit } from "./emit";
import { emitSlots, firstStar, grown, slotsOf, steadyIf } from "./flatten-display";
import { attrName, expr, result, steady } from "./flatten-expr";
import { AT_GLOBAL, loadMangled, placeKind, whereIs } from "./flatten-name";
import { failNode } from "./errors";
import { ABSENT, FRAME_LOCALS, Op } from "./nodes";
import { CELL, field, findSymbol, FREE, mangled, S, Sc, scopeKind, symFlags } from "./scopes";
import { failed, giveUp } from "./state";
import { arguments_, FunctionDef, Lambda } from "./ast";

const MAX_KEYWORDS: i32 = 4000;

export function call(u: Unit, e: i32, want: i32): i32 {
  const func = get(e, Call.func);
  const args = get(e, Call.args);
  const keywords = get(e, Call.keywords);
  const n = count(args);
  const line = u.line;
  if (firstStar(args) < n || hasDoubleStar(keywords)) return callStarred(u, func, args, keywords, want);
  if (keywords) return callKeywords(u, func, args, keywords, want);
  const save = u.temp;
  const kind = kindOf(func);
  const list = openList(u.p);
  let d: i32;
  if (kind == Kind.Attribute) {
    const s = steadyIf(u, expr(u, get(func, Attribute.value), 0), n > 0);
    slotsOf(u, args, 0, n);
    d = result(u, save, want);
    u.line = line;
    emit4(u, Op.CALLM, s, n, d, attrName(u, get(func, Attribute.attr)));
    emitWord(u, 0);
    emitWord(u, 0);
    emitWord(u, 0);
  } else {
    const global = kind == Kind.Name && placeKind(whereIs(u, mangled(u.p, u.scope, get(func, Name.id)))) == AT_GLOBAL;
    if (global) {
      const name = get(func, Name.id);
      if (name == Q("super") && !n && pushSuperArgs(u)) {
        d = result(u, save, want);
        emit4(u, Op.CALLG, qstrId(name), 2, d, 0);
        emitSlots(u, list, 0, 2);
        dropList(u.p, list);
        return d;
      }
      slotsOf(u, args, 0, n);
      d = result(u, save, want);
      emit4(u, Op.CALLG, qstrId(mangled(u.p, u.scope, name)), n, d, 0);
    } else {
      const s = steadyIf(u, expr(u, func, 0), n > 0);
      slotsOf(u, args, 0, n);
      d = result(u, save, want);
      emit3(u, Op.CALL, s, n, d);
    }
  }
  emitSlots(u, list, 0, n);
  dropList(u.p, list);
  return d;
}

/** The function's class and first argument, pushed on the open list for `super()`; false where there are none. */
function pushSuperArgs(u: Unit): bool {
  const f = u.own;
  const kind = scopeKind(f);
  if (kind != Sc.FUNCTION && kind != Sc.LAMBDA) return false;
  const cell = findSymbol(f, Q("__class__"));
  if (!cell || !(symFlags(cell) & FREE)) return false;
  const args = get(field(f, S.node), kind == Sc.FUNCTION ? FunctionDef.args : Lambda.args);
  if (!count(get(args, arguments_.posonlyargs)) && !count(get(args, arguments_.args))) return false;
  const first = field(f, S.symbols);
  pushItem(u.p, loadMangled(u, Q("__class__"), 0));
  if (symFlags(first) & CELL) {
    const t = newTemp(u);
    emit2(u, Op.LDC, FRAME_LOCALS, t);
    pushItem(u.p, t);
  } else pushItem(u.p, FRAME_LOCALS);
  return true;
}

function hasDoubleStar(keywords: i32): bool {
  for (let i = 0, n = count(keywords); i < n; i++) if (!get(item(keywords, i), keyword.arg)) return true;
  return false;
}

/** The constant tuple of keyword names [from, to); its index. */
export function keywordNames(u: Unit, keywords: i32, from: i32, to: i32): i32 {
  // Each is compared with those before it.
  if (to - from > MAX_KEYWORDS) tooLarge(u);
  if (failed(u.p)) return 0;
  const t = newTuple(to - from);
  if (!t) {
    giveUp(u.p);
    return 0;
  }
  for (let i = from; i < to; i++) {
    const name = get(item(keywords, i), keyword.arg);
    for (let k = from; k < i; k++) {
      if (tupleHas(t, k - from, name)) failNode(u.p, item(keywords, i), Q("keyword argument repeated: %s"), name);
    }
    setTupleItem(t, i - from, name);
  }
  return constIndex(u, t);
}
// @ts-ignore: decorator
@inline
function tupleHas(t: i32, i: i32, v: i32): bool {
  return load<i32>(t + (i << 2), 4) == v;
}

/** Values of keywords [from, to) on the open list. */
export function keywordSlots(u: Unit, keywords: i32, from: i32, to: i32): void {
  for (let i = from; i < to; i++) pushItem(u.p, steadyIf(u, expr(u, get(item(keywords, i), keyword.value), 0), i + 1 < to));
}

function callKeywords(u: Unit, func: i32, args: i32, keywords: i32, want: i32): i32 {
  const save = u.temp;
  const list = openList(u.p);
  const s = steady(u, expr(u, func, 0));
  const n = count(args);
  const k = count(keywords);
  for (let i = 0; i < n; i++) pushItem(u.p, steady(u, expr(u, item(args, i), 0)));
  keywordSlots(u, keywords, 0, k);
  const d = result(u, save, want);
  emit4(u, Op.CALLK, s, n + k, d, keywordNames(u, keywords, 0, k));
  emitSlots(u, list, 0, n + k);
  dropList(u.p, list);
  return d;
}

function callStarred(u: Unit, func: i32, args: i32, keywords: i32, want: i32): i32 {
  const save = u.temp;
  const s = steady(u, expr(u, func, 0));
  const pos = newTemp(u);
  if (count(args)) grown(u, Op.LIST, args, pos);
  else loadConst(u, EMPTY_TUPLE, pos);
  let kw = ABSENT;
  if (keywords) {
    kw = newTemp(u);
    keywordDict(u, keywords, kw, s);
  }
  const d = result(u, save, want);
  emit4(u, Op.CALLX, s, pos, d, kw);
  return d;
}

/** A fresh dict of keyword arguments in temporary `d`; a name given twice is an error of function `s`. */
export function keywordDict(u: Unit, keywords: i32, d: i32, s: i32): void {
  const n = count(keywords);
  const high = u.temp;
  let i = 0;
  while (i < n) {
    u.temp = high;
    if (!get(item(keywords, i), keyword.arg)) {
      if (!i) emit3(u, Op.DICT, 0, 0, d);
      emit3(u, Op.DMRG, d, expr(u, get(item(keywords, i), keyword.value), 0), s);
      i++;
      continue;
    }
    let end = i;
    while (end < n && get(item(keywords, end), keyword.arg)) end++;
    const list = openList(u.p);
    for (let k = i; k < end; k++) {
      const t = newTemp(u);
      loadConst(u, get(item(keywords, k), keyword.arg), t);
      pushItem(u.p, t);
      pushItem(u.p, expr(u, get(item(keywords, k), keyword.value), 0));
    }
    const to = i ? newTemp(u) : d;
    emit3(u, Op.DICT, end - i, 0, to);
    emitSlots(u, list, 0, (end - i) << 1);
    dropList(u.p, list);
    if (i) emit3(u, Op.DMRG, d, to, s);
    i = end;
  }
  u.temp = high;
}

/** Calls slot `s` with one argument. */
export function callWith(u: Unit, s: i32, arg: i32, d: i32): void {
  emit3(u, Op.CALL, s, 1, d);
  emitWord(u, arg);
}
