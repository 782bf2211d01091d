/** Targets of assignments: names, attributes, subscripts, unpacking; `del` and augmented assignment. */
import { Q } from "../value/tag";
import { Attribute, AugAssign, count, get, item, Kind, kindOf, lineOf, Name, Starred, Subscript, Tuple } from "./ast";
import { dropList, openItem, openList, pushItem } from "./arena";
import { emit2, emit3, emit4, emit5, fuse, newTemp, Unit } from "./emit";
import { failNode } from "./errors";
import { emitSlots, firstStar } from "./flatten-display";
import { attrName, expr, isSimpleSlice, lowerBound, operand, operatorOf, shortOf, steady, upperBound } from "./flatten-expr";
import { deleteName, loadName, localSlot, storeName } from "./flatten-name";
import { IN_PLACE, Op } from "./nodes";

/** The slot a node may write a target to directly, or 0. */
export function directSlot(u: Unit, target: i32): i32 {
  return kindOf(target) == Kind.Name ? localSlot(u, get(target, Name.id)) : 0;
}

/** Assigns slot `s` to a target. */
export function assign(u: Unit, target: i32, s: i32): void {
  const save = u.temp;
  const line = u.line;
  u.line = lineOf(u.p, target);
  switch (kindOf(target)) {
    case Kind.Name: storeName(u, get(target, Name.id), s); break;
    case Kind.Attribute: {
      const o = expr(u, get(target, Attribute.value), 0);
      emit5(u, Op.STA, o, attrName(u, get(target, Attribute.attr)), s, 0, 0);
      break;
    }
    case Kind.Subscript: {
      const key = get(target, Subscript.slice), o = operand(u, get(target, Subscript.value), key);
      if (isSimpleSlice(key)) {
        const a = lowerBound(u, key);
        emit4(u, Op.STSL, o, a, s, upperBound(u, key));
        break;
      }
      const k = expr(u, key, 0);
      emit3(u, Op.STS, o, k, s);
      break;
    }
    case Kind.Tuple:
    case Kind.List: unpack(u, target, s); break;
    case Kind.Starred: failNode(u.p, target, Q("starred assignment target must be in a list or tuple"), 0); break;
  }
  u.line = line;
  u.temp = save;
}

function unpack(u: Unit, target: i32, s: i32): void {
  const elts = get(target, Tuple.elts);
  const n = count(elts);
  const star = firstStar(elts);
  const list = openList(u.p);
  for (let i = 0; i < n; i++) {
    const x = item(elts, i);
    if (i > star && kindOf(x) == Kind.Starred) failNode(u.p, target, Q("multiple starred expressions in assignment"), 0);
    // Two targets with one name: the later one wins, so nothing special.
    const direct = directSlot(u, i == star ? get(x, Starred.value) : x);
    pushItem(u.p, direct ? direct : newTemp(u));
  }
  if (star < n) {
    if (star > 255 || n - star - 1 > 255) failNode(u.p, target, Q("too many expressions in star-unpacking assignment"), 0);
    emit3(u, Op.UNPKX, s, star, n - star - 1);
  } else emit2(u, Op.UNPK, s, n);
  emitSlots(u, list, 0, n);
  for (let i = 0; i < n; i++) {
    const x = i == star ? get(item(elts, i), Starred.value) : item(elts, i);
    const slot = openItem(u.p, list, i);
    if (directSlot(u, x) != slot) assign(u, x, slot);
  }
  dropList(u.p, list);
}

export function remove(u: Unit, target: i32): void {
  const save = u.temp;
  switch (kindOf(target)) {
    case Kind.Name: deleteName(u, get(target, Name.id)); break;
    case Kind.Attribute: emit2(u, Op.DELA, expr(u, get(target, Attribute.value), 0), attrName(u, get(target, Attribute.attr))); break;
    case Kind.Subscript: {
      const o = operand(u, get(target, Subscript.value), get(target, Subscript.slice));
      emit2(u, Op.DELS, o, expr(u, get(target, Subscript.slice), 0));
      break;
    }
    case Kind.Tuple:
    case Kind.List: {
      const elts = get(target, Tuple.elts);
      for (let i = 0, n = count(elts); i < n; i++) remove(u, item(elts, i));
      break;
    }
  }
  u.temp = save;
}

/** `s op= value` into `d`. */
function inPlace(u: Unit, e: i32, s: i32, d: i32): void {
  const op = operatorOf(get(e, AugAssign.op));
  const value = get(e, AugAssign.value);
  const v = shortOf(u, value);
  if (v) {
    emit3(u, (Op.ADD_I + op) | IN_PLACE, s, (v >> 1) & 0xffff, d);
    return;
  }
  const kind = kindOf(value);
  if (kind != Kind.Name && kind != Kind.Constant) s = steady(u, s);
  const r = expr(u, value, 0);
  if (op <= 1) fuse(u, s, r);
  emit3(u, (Op.ADD + op) | IN_PLACE, s, r, d);
}

export function augmented(u: Unit, e: i32): void {
  const save = u.temp;
  const target = get(e, AugAssign.target);
  switch (kindOf(target)) {
    case Kind.Name: {
      const name = get(target, Name.id);
      const local = localSlot(u, name);
      if (local) inPlace(u, e, local, local);
      else {
        const t = loadName(u, name, 0);
        inPlace(u, e, t, t);
        storeName(u, name, t);
      }
      break;
    }
    case Kind.Attribute: {
      const o = steady(u, expr(u, get(target, Attribute.value), 0));
      const q = attrName(u, get(target, Attribute.attr));
      const t = newTemp(u);
      emit5(u, Op.LDA, o, q, t, 0, 0);
      inPlace(u, e, t, t);
      emit5(u, Op.STA, o, q, t, 0, 0);
      break;
    }
    case Kind.Subscript: {
      const o = steady(u, operand(u, get(target, Subscript.value), get(target, Subscript.slice)));
      const k = steady(u, expr(u, get(target, Subscript.slice), 0));
      const t = newTemp(u);
      emit3(u, Op.LDS, o, k, t);
      inPlace(u, e, t, t);
      emit3(u, Op.STS, o, k, t);
      break;
    }
  }
  u.temp = save;
}

/**
 * `a, b = x, y` without a tuple. The values are read before any target is written, except locals that are not targets
 * before their turn comes.
 */
export function assignPairwise(u: Unit, target: i32, value: i32): bool {
  const to = get(target, Tuple.elts);
  const from = get(value, Tuple.elts);
  const n = count(to);
  if (n != count(from) || n > 4 || firstStar(to) < n || firstStar(from) < n) return false;
  const list = openList(u.p);
  for (let i = 0; i < n; i++) {
    let s = expr(u, item(from, i), 0);
    s = i + 1 < n ? steady(u, s) : s;
    for (let k = 0; k < i; k++) {
      // Only a plain name is known not to touch the local in between.
      if (kindOf(item(to, k)) != Kind.Name || directSlot(u, item(to, k)) == s) {
        const t = newTemp(u);
        if (s < u.tempBase) {
          emit2(u, Op.MOV, s, t);
          s = t;
        } else u.temp = t;
        break;
      }
    }
    pushItem(u.p, s);
  }
  for (let i = 0; i < n; i++) assign(u, item(to, i), openItem(u.p, list, i));
  dropList(u.p, list);
  return true;
}

