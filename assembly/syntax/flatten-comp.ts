/**
 * Comprehensions. List, set and dict comprehensions are laid out in the frame around them, their targets as temporaries
 * (fresh cells for each run when a closure holds them). In class bodies they are functions, as generator expressions are
 * everywhere: functions of one argument, the outermost iterator.
 */
import { comprehension, count, DictComp, get, item, Kind, kindOf, lineOf, ListComp } from "./ast";
import { emit1, emit2, emit3, here, isNamed, jump2, loopTo, newTemp, place, Unit } from "./emit";
import { callWith } from "./flatten-call";
import { jumpIf } from "./flatten-cond";
import { assign, directSlot } from "./flatten-assign";
import { expr, operand, result, settle } from "./flatten-expr";
import { nestedFunction } from "./flatten-func";
import { asyncNext } from "./flatten-loop";
import { FRAME_LOCALS, FUSED, Op } from "./nodes";
import { BOUND, CELL, field, OUTSIDE, S, scopeFlags, scopeOf, setSymSlot, SF_INLINED, symFlags, symNext } from "./scopes";
import { enterDepth, leaveDepth } from "./scopes-collect";
import { failed } from "./state";

/** The display a comprehension fills; none for generator expressions. */
function displayOp(kind: i32): i32 {
  return kind == Kind.ListComp ? Op.LIST : kind == Kind.SetComp ? Op.SET : Op.DICT;
}

/** The display for `e`, empty. A list that becomes just as long as its iterator, which the FOR behind it names, gets room at once. */
function display(u: Unit, kind: i32, generators: i32, d: i32): void {
  const g = item(generators, 0);
  const known = kind == Kind.ListComp && count(generators) == 1 && !get(g, comprehension.is_async) && !count(get(g, comprehension.ifs));
  emit3(u, known ? Op.LIST | FUSED : displayOp(kind), 0, 0, d);
}

export function comp(u: Unit, e: i32, want: i32): i32 {
  const kind = kindOf(e);
  const generators = get(e, kind == Kind.DictComp ? DictComp.generators : ListComp.generators);
  const first = item(generators, 0);
  const inner = scopeOf(u.scope, e);
  if (failed(u.p) || !inner) return want ? want : newTemp(u);
  const save = u.temp;
  if (!(scopeFlags(inner) & SF_INLINED)) {
    const f = newTemp(u);
    nestedFunction(u, e, inner, f);
    const it = expr(u, get(first, comprehension.iter), 0);
    const i = newTemp(u);
    emit3(u, get(first, comprehension.is_async) ? Op.GETAI : Op.ITER, it, 0, i);
    const d = result(u, save, want);
    callWith(u, f, i, d);
    return d;
  }
  const d = want && !isNamed(u, want) ? want : newTemp(u);
  const it = newTemp(u);
  emit3(u, get(first, comprehension.is_async) ? Op.GETAI : Op.ITER, expr(u, get(first, comprehension.iter), 0), 0, it);
  u.temp = it + 4;
  const outer = u.scope;
  u.scope = inner;
  for (let y = field(inner, S.symbols); y; y = symNext(y)) {
    const f = symFlags(y);
    if (!(f & BOUND) || f & OUTSIDE) continue;
    const t = newTemp(u);
    setSymSlot(y, t);
    // A temporary holds whatever was there before.
    if (f & CELL || count(generators) > 1) emit1(u, Op.CLR, t);
    if (f & CELL) emit1(u, Op.CELL, t);
  }
  display(u, kind, generators, d);
  compLoop(u, e, kind, generators, 0, it, d);
  u.scope = outer;
  return settle(u, d, save, want);
}

/** The body of a comprehension that is a function: its one parameter is the outermost iterator. */
export function compBody(u: Unit, e: i32): void {
  const kind = kindOf(e);
  const generators = get(e, kind == Kind.DictComp ? DictComp.generators : ListComp.generators);
  if (kind == Kind.GeneratorExp) {
    compLoop(u, e, kind, generators, 0, FRAME_LOCALS, 0);
    return;
  }
  const d = newTemp(u);
  display(u, kind, generators, d);
  compLoop(u, e, kind, generators, 0, FRAME_LOCALS, d);
  emit1(u, Op.RET, d);
  u.dead = 1;
}

/** The loop over generator `i`, whose iterator is in slot `it`, with everything inside it. */
function compLoop(u: Unit, e: i32, kind: i32, generators: i32, i: i32, it: i32, d: i32): void {
  const g = item(generators, i);
  const save = u.temp;
  const target = get(g, comprehension.target);
  const line = u.line;
  u.line = lineOf(u.p, target);
  const top = here(u);
  let exit = 0;
  const direct = directSlot(u, target);
  const v = direct ? direct : newTemp(u);
  if (get(g, comprehension.is_async)) exit = asyncNext(u, it, v);
  else exit = jump2(u, Op.FOR, it, v, 0);
  if (!direct) assign(u, target, v);
  let next = 0;
  const ifs = get(g, comprehension.ifs);
  for (let k = 0, n = count(ifs); k < n; k++) next = jumpIf(u, item(ifs, k), false, next);
  if (i + 1 < count(generators)) {
    const inner = item(generators, i + 1);
    const jt = newTemp(u);
    const s = expr(u, get(inner, comprehension.iter), 0);
    emit3(u, get(inner, comprehension.is_async) ? Op.GETAI : Op.ITER, s, 0, jt);
    u.temp = jt + 4;
    if (enterDepth(u.p)) {
      compLoop(u, e, kind, generators, i + 1, jt, d);
      leaveDepth(u.p);
    }
  } else {
    const high = u.temp;
    const elt = get(e, ListComp.elt);
    if (kind == Kind.DictComp) {
      const key = operand(u, elt, get(e, DictComp.value));
      emit3(u, Op.DPUT, d, key, expr(u, get(e, DictComp.value), 0));
    } else {
      const s = expr(u, elt, 0);
      if (kind == Kind.ListComp) emit2(u, Op.LAPP, d, s);
      else if (kind == Kind.SetComp) emit2(u, Op.SADD, d, s);
      else emit3(u, Op.YIELD, s, 0, newTemp(u));
    }
    u.temp = high;
  }
  place(u, next);
  u.line = line;
  loopTo(u, top);
  place(u, exit);
  u.temp = save;
}
