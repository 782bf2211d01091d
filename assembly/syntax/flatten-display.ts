/**
 * List, tuple, set and dict displays. Short ones are one node with its items in slots; long ones, and those with stars,
 * grow item by item, so that a list of a thousand items needs no thousand slots. Constant lists are a copy of a tuple.
 */
import { Dict, count, get, item, Kind, kindOf, List, Starred } from "./ast";
import { dropList, openItem, openList, pushItem } from "./arena";
import { constOf, foldItems, loadConst } from "./constants";
import { emit2, emit3, emitWord, isNamed, newTemp, Unit } from "./emit";
import { expr, literal, operand, result, settle, steady } from "./flatten-expr";
import { Op } from "./nodes";

/** Items of a node that makes a display. */
const INLINE: i32 = 16;
/** Lists of at least so many constants are copied from a tuple. */
const COPIED: i32 = 4;

/** Index of the first starred item, or the number of items. */
export function firstStar(list: i32): i32 {
  const n = count(list);
  for (let i = 0; i < n; i++) if (kindOf(item(list, i)) == Kind.Starred) return i;
  return n;
}

/** Evaluates items [from, to) into slots, which go on an open list. */
export function slotsOf(u: Unit, list: i32, from: i32, to: i32): void {
  for (let i = from; i < to; i++) pushItem(u.p, steadyIf(u, expr(u, item(list, i), 0), i + 1 < to));
}

/** A node with the slots of the open list (from entry `skip` on) as its variable part. */
export function emitSlots(u: Unit, list: i32, skip: i32, n: i32): void {
  for (let i = 0; i < n; i++) emitWord(u, openItem(u.p, list, skip + i));
}

/** `op n 0 d items...` of items [0, n). */
function gathered(u: Unit, op: i32, elts: i32, n: i32, save: i32, want: i32): i32 {
  const list = openList(u.p);
  slotsOf(u, elts, 0, n);
  const d = result(u, save, want);
  emit3(u, op, n, 0, d);
  emitSlots(u, list, 0, n);
  dropList(u.p, list);
  return d;
}

export function display(u: Unit, e: i32, want: i32): i32 {
  const kind = kindOf(e);
  const elts = get(e, List.elts);
  const n = count(elts);
  if (kind == Kind.Tuple) {
    if (constOf(u.p, e)) return literal(u, e, want);
  }
  const save = u.temp;
  const op = kind == Kind.Tuple ? Op.TUPLE : kind == Kind.List ? Op.LIST : Op.SET;
  if (firstStar(elts) == n) {
    if (kind == Kind.List && n >= COPIED) {
      const t = foldItems(u.p, elts);
      if (t) {
        const d = want ? want : newTemp(u);
        emit3(u, Op.LIST, 0, 0, d);
        const k = newTemp(u);
        loadConst(u, t, k);
        emit2(u, Op.LEXT, d, k);
        u.temp = want ? save : d + 4;
        return d;
      }
    }
    if (n <= INLINE) return gathered(u, op, elts, n, save, want);
  }
  // Tuples grow as lists.
  const d = want && !isNamed(u, want) && kind != Kind.Tuple ? want : newTemp(u);
  grown(u, kind == Kind.Set ? Op.SET : Op.LIST, elts, d);
  if (kind == Kind.Tuple) {
    const to = want ? want : d;
    emit3(u, Op.L2T, d, 0, to);
    u.temp = want ? save : d + 4;
    return to;
  }
  return settle(u, d, save, want);
}

/** Makes a list or set of `elts`, stars included, in temporary `d`. */
export function grown(u: Unit, op: i32, elts: i32, d: i32): void {
  const n = count(elts);
  const high = u.temp;
  const start = min(firstStar(elts), INLINE);
  gathered(u, op, elts, start, high, d);
  for (let i = start; i < n; i++) {
    const x = item(elts, i);
    u.temp = high;
    if (kindOf(x) == Kind.Starred) emit2(u, op == Op.SET ? Op.SUPD : Op.LEXT, d, expr(u, get(x, Starred.value), 0));
    else emit2(u, op == Op.SET ? Op.SADD : Op.LAPP, d, expr(u, x, 0));
  }
  u.temp = high;
}

export function dictDisplay(u: Unit, e: i32, want: i32): i32 {
  const keys = get(e, Dict.keys);
  const values = get(e, Dict.values);
  const n = count(values);
  const save = u.temp;
  let first = 0;
  while (first < n && first < INLINE >> 1 && item(keys, first)) first++;
  const whole = first == n;
  const d = whole || (want && !isNamed(u, want)) ? want : newTemp(u);
  const high = u.temp;
  const list = openList(u.p);
  for (let i = 0; i < first; i++) {
    pushItem(u.p, steadyIf(u, expr(u, item(keys, i), 0), true));
    pushItem(u.p, steadyIf(u, expr(u, item(values, i), 0), i + 1 < first));
  }
  const made = result(u, high, d);
  emit3(u, Op.DICT, first, 0, made);
  emitSlots(u, list, 0, first << 1);
  dropList(u.p, list);
  if (whole) return made;
  for (let i = first; i < n; i++) {
    u.temp = high;
    const key = item(keys, i);
    if (key) {
      const k = operand(u, key, item(values, i));
      emit3(u, Op.DPUT, d, k, expr(u, item(values, i), 0));
    } else emit2(u, Op.DUPD, d, expr(u, item(values, i), 0));
  }
  return settle(u, d, save, want);
}

export function steadyIf(u: Unit, s: i32, more: bool): i32 {
  return more ? steady(u, s) : s;
}
