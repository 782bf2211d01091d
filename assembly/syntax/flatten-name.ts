/**
 * Names: where one lives, and the nodes that read, write and delete it.
 *
 *     local       a slot of the frame, read in place
 *     cell        a slot that holds a cell (captured locals, free variables)
 *     global      the module's dict, then the builtins
 *     namespace   class bodies and exec: the namespace dict, then as a global
 *     class cell  class bodies: the namespace dict, then the cell of an enclosing function
 */
import { NONE, Q, qstrId } from "../value/tag";
import { emit1, emit2, emit3, newTemp, R_GLOBALS, U_NAMESPACE, Unit } from "./emit";
import { FRAME_LOCALS, Op } from "./nodes";
import { tupleItem, tupleSize } from "./constants";
import {
  BOUND, CELL, field, findSymbol, FREE, GLOBAL, mangled, NONLOCAL, OUTSIDE, S, Sc, scopeFlags, scopeKind, SF_INLINED, SF_STREAMED, symFlags,
  symSlot,
} from "./scopes";

// Where a name lives: kind in the low 3 bits, slot above.
export const AT_LOCAL: i32 = 0;
export const AT_CELL: i32 = 1;
export const AT_GLOBAL: i32 = 2;
export const AT_NAMESPACE: i32 = 3;
export const AT_CLASS_CELL: i32 = 4;

// @ts-ignore: decorator
@inline
export function placeKind(at: i32): i32 {
  return at & 7;
}
// @ts-ignore: decorator
@inline
export function placeSlot(at: i32): i32 {
  return at >> 3;
}
// @ts-ignore: decorator
@inline
function made(kind: i32, slot: i32): i32 {
  return kind | (slot << 3);
}

/** Was `name` declared global in the streamed body the unit compiles? */
function declared(u: Unit, name: i32): bool {
  const list = load<i32>(u.root + R_GLOBALS);
  if (!list) return false;
  for (let i = 0, n = tupleSize(list); i < n; i++) if (tupleItem(list, i) == name) return true;
  return false;
}

/** Where a (mangled) name lives, seen from the unit's present scope. */
export function whereIs(u: Unit, name: i32): i32 {
  let s = u.scope;
  while (true) {
    const kind = scopeKind(s);
    if (kind == Sc.MODULE) return made(u.state & U_NAMESPACE && !declared(u, name) ? AT_NAMESPACE : AT_GLOBAL, 0);
    const y = findSymbol(s, name);
    const f = y ? symFlags(y) : 0;
    if (scopeFlags(s) & SF_INLINED) {
      if (f & BOUND && !(f & OUTSIDE)) return made(f & CELL ? AT_CELL : AT_LOCAL, symSlot(y));
      s = field(s, S.parent);
      continue;
    }
    if (kind == Sc.CLASS) {
      if (scopeFlags(s) & SF_STREAMED) return made(declared(u, name) ? AT_GLOBAL : AT_NAMESPACE, 0);
      if (f & GLOBAL) return made(AT_GLOBAL, 0);
      if (f & NONLOCAL) return made(AT_CELL, symSlot(y));
      if (f & FREE && !(f & BOUND)) return made(AT_CLASS_CELL, symSlot(y));
      return made(AT_NAMESPACE, 0);
    }
    if (!y || f & GLOBAL) return made(AT_GLOBAL, 0);
    if (f & (CELL | FREE)) return made(AT_CELL, symSlot(y));
    if (f & BOUND) return made(AT_LOCAL, symSlot(y));
    return made(AT_GLOBAL, 0);
  }
}

/** The slot that holds the cell of `name`, to be handed to a closure. */
export function cellOf(u: Unit, name: i32): i32 {
  let s = u.scope;
  while (scopeFlags(s) & SF_INLINED) {
    const y = findSymbol(s, name);
    if (y && symFlags(y) & BOUND && !(symFlags(y) & OUTSIDE)) return symSlot(y);
    s = field(s, S.parent);
  }
  if (scopeKind(s) == Sc.CLASS && name == Q("__class__")) return FRAME_LOCALS + 4;
  const y = findSymbol(s, name);
  return y ? symSlot(y) : 0;
}

/** Reads a name. With `want` 0 a local is its own slot, and anything else comes into a fresh temporary. */
export function loadName(u: Unit, id: i32, want: i32): i32 {
  return loadMangled(u, mangled(u.p, u.scope, id), want);
}
export function loadMangled(u: Unit, name: i32, want: i32): i32 {
  const at = whereIs(u, name);
  const kind = placeKind(at);
  if (kind == AT_LOCAL) {
    if (!want) return placeSlot(at);
    if (want != placeSlot(at)) emit2(u, Op.MOV, placeSlot(at), want);
    return want;
  }
  const d = want ? want : newTemp(u);
  if (kind == AT_GLOBAL) emit3(u, Op.LDG, qstrId(name), 0, d);
  else if (kind == AT_NAMESPACE) emit3(u, Op.LDN, qstrId(name), 0, d);
  else if (kind == AT_CELL) emit2(u, Op.LDC, placeSlot(at), d);
  else emit3(u, Op.LDNC, qstrId(name), placeSlot(at), d);
  return d;
}

/** The slot of a name that may be written directly, or 0. */
export function localSlot(u: Unit, id: i32): i32 {
  const at = whereIs(u, mangled(u.p, u.scope, id));
  return placeKind(at) == AT_LOCAL ? placeSlot(at) : 0;
}

/** Writes slot `s` to a name. */
export function storeName(u: Unit, id: i32, s: i32): void {
  storeMangled(u, mangled(u.p, u.scope, id), s);
}
export function storeMangled(u: Unit, name: i32, s: i32): void {
  const at = whereIs(u, name);
  switch (placeKind(at)) {
    case AT_LOCAL:
      if (placeSlot(at) != s) emit2(u, Op.MOV, s, placeSlot(at));
      break;
    case AT_CELL: emit2(u, Op.STC, placeSlot(at), s); break;
    case AT_GLOBAL: emit3(u, Op.STG, qstrId(name), 0, s); break;
    default: emit2(u, Op.STN, qstrId(name), s);
  }
}

export function deleteName(u: Unit, id: i32): void {
  const name = mangled(u.p, u.scope, id);
  const at = whereIs(u, name);
  switch (placeKind(at)) {
    case AT_LOCAL: emit1(u, Op.DEL, placeSlot(at)); break;
    case AT_CELL: emit1(u, Op.DELC, placeSlot(at)); break;
    case AT_GLOBAL: emit1(u, Op.DELG, qstrId(name)); break;
    default: emit1(u, Op.DELN, qstrId(name));
  }
}

/** Unbinds the name of a handler; it may have been deleted already. */
export function forgetName(u: Unit, id: i32): void {
  const name = mangled(u.p, u.scope, id);
  const at = whereIs(u, name);
  if (placeKind(at) == AT_LOCAL) {
    emit1(u, Op.CLR, placeSlot(at));
    return;
  }
  const save = u.temp;
  const t = newTemp(u);
  emit2(u, Op.LDV, NONE, t);
  storeMangled(u, name, t);
  deleteName(u, id);
  u.temp = save;
}
