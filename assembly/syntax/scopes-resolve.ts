/**
 * Second pass: finds the binding of every name that is only used, makes cells and free variables, and gives slots.
 *
 * A name used in another frame than the one that binds it is a CELL there and FREE in every frame between. Names of
 * classes are not seen from inside their functions, with one exception: `__class__`.
 */
import { Q } from "../value/tag";
import { failNode } from "./errors";
import { FRAME_LOCALS } from "./nodes";
import {
  addScopeFlag, addSymFlag, BOUND, CELL, field, findSymbol, frameOf, FREE, GLOBAL, NONLOCAL, OUTSIDE, S, Sc, scopeFlags, scopeKind,
  setSymSlot, SF_CELLS, SF_CLASS_CELL, SF_INLINED, symbol, symFlags, symName, symNext, symSlot,
} from "./scopes";
import { failed } from "./state";

/** Resolves the scopes inside `s` (a module or class whose statements are streamed, or any finished scope). */
export function resolveChildren(p: i32, s: i32): void {
  for (let c = field(s, S.child); c && !failed(p); c = field(c, S.next)) resolve(p, c);
}

function resolve(p: i32, s: i32): void {
  for (let y = field(s, S.symbols); y && !failed(p); y = symNext(y)) {
    const f = symFlags(y);
    // FREE: found already, on behalf of an inner scope.
    if (f & (GLOBAL | FREE)) continue;
    if (f & BOUND && !(f & NONLOCAL)) continue;
    bindOutside(p, s, y);
  }
  resolveChildren(p, s);
  if (!(scopeFlags(s) & SF_INLINED)) giveSlots(s);
}

/** Looks for the binding of a name that scope `s` does not bind itself. */
function bindOutside(p: i32, s: i32, y: i32): void {
  const name = symName(y);
  const home = frameOf(s);
  let t = s;
  while (true) {
    t = field(t, S.parent);
    if (!t || scopeKind(t) == Sc.MODULE) break;
    if (scopeKind(t) == Sc.CLASS) {
      if (name == Q("__class__") && t != home) {
        addScopeFlag(t, SF_CLASS_CELL);
        passDown(p, s, t, name);
        return;
      }
      if (frameOf(s) != t) continue;
      // An inlined scope of a class sees the names of the class itself.
      const own = findSymbol(t, name);
      if (own && symFlags(own) & (BOUND | GLOBAL)) return;
      continue;
    }
    const z = findSymbol(t, name);
    if (!z) continue;
    const f = symFlags(z);
    if (f & GLOBAL) {
      if (symFlags(y) & NONLOCAL) continue;
      return;
    }
    if (f & NONLOCAL || f & OUTSIDE || !(f & BOUND)) continue;
    const frame = frameOf(t);
    if (frame != home) {
      addSymFlag(z, CELL);
      addScopeFlag(frame, SF_CELLS);
      passDown(p, s, frame, name);
    }
    return;
  }
  if (symFlags(y) & NONLOCAL) failNode(p, symSlot(y), Q("no binding for nonlocal '%s' found"), name);
}

/** Makes `name` free in the frames from that of `s` up to, not including, `owner`. */
function passDown(p: i32, s: i32, owner: i32, name: i32): void {
  let t = frameOf(s);
  while (t && t != owner && !failed(p)) {
    const y = symbol(p, t, name);
    if (y) addSymFlag(y, FREE);
    t = field(t, S.parent);
    if (t) t = frameOf(t);
  }
}

/** Frame offsets: parameters and other locals in the order they were met, then the cells of free variables. */
function giveSlots(s: i32): void {
  let slot = FRAME_LOCALS;
  const kind = scopeKind(s);
  if (kind == Sc.CLASS) slot += 8; // the namespace, the cell of `__class__`
  else {
    for (let y = field(s, S.symbols); y; y = symNext(y)) {
      const f = symFlags(y);
      if (f & BOUND && !(f & (GLOBAL | NONLOCAL | FREE | OUTSIDE))) {
        setSymSlot(y, slot);
        slot += 4;
      }
    }
  }
  for (let y = field(s, S.symbols); y; y = symNext(y)) {
    if (symFlags(y) & FREE) {
      setSymSlot(y, slot);
      slot += 4;
    }
  }
}
