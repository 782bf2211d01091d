/**
 * Which name means what: the scopes of one statement's tree (a function with everything nested in it, or a piece of a
 * streamed module or class body) and their symbols. Two passes: `collect` (scopes-collect.ts) walks the tree and notes bindings and uses,
 * `resolve` (scopes-resolve.ts) turns what is left into cells and free variables and gives every local its slot.
 *
 * Scopes and symbols lie in the parser's arena and die with the tree.
 *
 *     scope    word 0 kind, word 1 flags, then the fields of S.
 *              A scope is its own *frame*, or *inlined* into the one around it (list, set and dict comprehensions outside
 *              classes; the scope of type parameters): its locals are temporaries of that frame.
 *     symbol   name id u16, flags u16, [next][slot]
 *
 * Module scopes hold no symbols: every name is global there. The scopes of a streamed module or class body outlive their
 * statements; names declared `global` in such a class are kept by the unit (see `compile`).
 */
import { S_PORT } from "../layout";
import { record } from "./arena";
import { fail, failNode } from "./errors";
import { failed, giveUp } from "./state";
import { Q, qstrId, qstrOf } from "../value/tag";
import { strBytes, strSize } from "../text/str";
import { internBytes } from "../text/intern";

/** Scope kinds (word 0). */
export const enum Sc {
  MODULE,
  CLASS,
  FUNCTION,
  LAMBDA,
  GENEXP,
  LISTCOMP,
  SETCOMP,
  DICTCOMP,
  TYPEPARAMS,
}

// Scope flags (word 1).
export const SF_INLINED: i32 = 1; // lives in the frame of the scope around it
export const SF_GENERATOR: i32 = 2; // yields
export const SF_ASYNC: i32 = 4; // async def, or a comprehension that awaits
export const SF_WALRUS: i32 = 8; // holds an assignment expression: locals may change within an expression
export const SF_CLASS_CELL: i32 = 16; // class: a method wants `__class__`
export const SF_STREAMED: i32 = 32; // statements come and go
export const SF_NAMESPACE: i32 = 64; // module: names live in a namespace dict
export const SF_IN_ITER: i32 = 128; // an iterable of a comprehension is being collected
export const SF_CELLS: i32 = 256; // some local is a cell

/** Fields of a scope (`get`, `set` of ast.ts). */
export const enum S { node, parent, child, last, next, symbols, tail, cursor, owner, globals }

// Symbol flags (word 1).
export const BOUND: i32 = 1;
export const PARAM: i32 = 2;
export const GLOBAL: i32 = 4;
export const NONLOCAL: i32 = 8;
export const USED: i32 = 16;
export const CELL: i32 = 32;
export const FREE: i32 = 64;
export const ANNOTATED: i32 = 128;
export const ITER_TARGET: i32 = 256; // target of a comprehension
export const OUTSIDE: i32 = 512; // assignment expression in a comprehension: bound further out

// @ts-ignore: decorator
@inline export function scopeKind(s: i32): i32 { return load<i32>(s); }
// @ts-ignore: decorator
@inline export function scopeFlags(s: i32): i32 { return load<i32>(s, 4); }
// @ts-ignore: decorator
@inline export function addScopeFlag(s: i32, f: i32): void { store<i32>(s, load<i32>(s, 4) | f, 4); }
// @ts-ignore: decorator
@inline export function field(s: i32, f: i32): i32 { return load<i32>(s + (f << 2), 8); }
// @ts-ignore: decorator
@inline export function setField(s: i32, f: i32, v: i32): void { store<i32>(s + (f << 2), v, 8); }
// @ts-ignore: decorator
@inline export function symName(y: i32): i32 { return qstrOf(load<u16>(y)); }
// @ts-ignore: decorator
@inline export function symFlags(y: i32): i32 { return load<u16>(y, 2); }
// @ts-ignore: decorator
@inline export function symNext(y: i32): i32 { return load<i32>(y, 4); }
// @ts-ignore: decorator
@inline export function symSlot(y: i32): i32 { return load<i32>(y, 8); }
// @ts-ignore: decorator
@inline export function setSymSlot(y: i32, slot: i32): void { store<i32>(y, slot, 8); }
// @ts-ignore: decorator
@inline export function addSymFlag(y: i32, f: i32): void { store<u16>(y, load<u16>(y, 2) | f, 2); }

/** Is `kind` a comprehension or generator expression? */
// @ts-ignore: decorator
@inline export function isComp(kind: i32): bool { return kind >= Sc.GENEXP && kind <= Sc.DICTCOMP; }

export function newScope(p: i32, kind: i32, node: i32, parent: i32): i32 {
  const s = record(p, 12);
  store<i32>(s, kind);
  store<i32>(s, 0, 4);
  setField(s, S.node, node);
  setField(s, S.parent, parent);
  if (parent && !failed(p)) {
    setField(s, S.owner, field(parent, S.owner));
    const last = field(parent, S.last);
    if (last) setField(last, S.next, s);
    else setField(parent, S.child, s);
    setField(parent, S.last, s);
  }
  return s;
}

/** Forgets the scopes inside a streamed one. */
export function dropChildren(s: i32): void {
  setField(s, S.child, 0);
  setField(s, S.last, 0);
  setField(s, S.cursor, 0);
}

/** The scope made for `node` inside `s`. Asked for in the order of making, as a rule. */
export function scopeOf(s: i32, node: i32): i32 {
  let c = field(s, S.cursor);
  if (c) c = field(c, S.next);
  for (let t = 0; t < 2; t++) {
    if (!c) c = field(s, S.child);
    for (; c; c = field(c, S.next)) {
      if (field(c, S.node) == node) {
        setField(s, S.cursor, c);
        return c;
      }
    }
  }
  // Defaults are written inside the scope of type parameters, but were collected outside.
  return scopeKind(s) == Sc.TYPEPARAMS ? scopeOf(field(s, S.parent), node) : 0;
}

/** The scope whose frame `s` lives in. */
export function frameOf(s: i32): i32 {
  while (scopeFlags(s) & SF_INLINED) s = field(s, S.parent);
  return s;
}

export function findSymbol(s: i32, name: i32): i32 {
  for (let y = field(s, S.symbols); y; y = symNext(y)) if (symName(y) == name) return y;
  return 0;
}

/** The symbol of `name`, made when there is none. Module scopes and streamed classes have none: 0. */
export function symbol(p: i32, s: i32, name: i32): i32 {
  if (scopeKind(s) == Sc.MODULE || scopeFlags(s) & SF_STREAMED) return 0;
  let y = findSymbol(s, name);
  if (y) return y;
  y = record(p, 3);
  store<u16>(y, qstrId(name));
  store<u16>(y, 0, 2);
  if (failed(p)) return 0;
  const tail = field(s, S.tail);
  if (tail) store<i32>(tail, y, 4);
  else setField(s, S.symbols, y);
  setField(s, S.tail, y);
  return y;
}

function note(p: i32, s: i32, name: i32, flag: i32): void {
  const y = symbol(p, s, name);
  if (y) addSymFlag(y, flag);
}

/** `name` as it is called inside the class of `s`: `__x` there is `_Class__x`. */
export function mangled(p: i32, s: i32, name: i32): i32 {
  const owner = field(s, S.owner);
  if (!owner) return name;
  const n = strSize(name);
  let at = strBytes(name);
  if (n < 3 || load<u16>(at) != 0x5f5f || load<u16>(at + n - 2) == 0x5f5f) return name;
  for (let i = 2; i < n; i++) if (load<u8>(at + i) == 0x2e) return name;
  let from = strBytes(owner);
  let m = strSize(owner);
  while (m && load<u8>(from) == 0x5f) {
    from++;
    m--;
  }
  if (!m) return name;
  const bytes = 1 + m + n;
  const words = record(p, (bytes + 3) >> 2);
  if (failed(p)) return name;
  store<u8>(words, 0x5f);
  memory.copy(words + 1, from, m);
  memory.copy(words + 1 + m, at, n);
  const q = internBytes(words, bytes);
  if (!q) {
    giveUp(p);
    return name;
  }
  return q;
}

/** Part `i` of a dotted name (0 for an absent one): `import a.b` binds part 0 of "a.b". */
export function dottedPart(p: i32, name: i32, i: i32): i32 {
  const n = strSize(name);
  const at = strBytes(name);
  let start = 0;
  let end = 0;
  while (true) {
    end = start;
    while (end < n && load<u8>(at + end) != 0x2e) end++;
    if (!i || end >= n) break;
    start = end + 1;
    i--;
  }
  if (i) return 0;
  if (!start && end == n) return name;
  const q = internBytes(at + start, end - start);
  if (!q) giveUp(p);
  return q;
}

// ---------------------------------------------------------------------------------------------- collecting

/** Binds `name` in scope `s` (an assignment, a parameter, an import ...). */
export function bindName(p: i32, s: i32, name: i32): void {
  if (name == Q("__debug__")) fail(p, Q("cannot assign to __debug__"));
  name = mangled(p, s, name);
  note(p, s, name, isComp(scopeKind(s)) ? BOUND | ITER_TARGET : BOUND);
}

function useName(p: i32, s: i32, name: i32): void {
  const m = mangled(p, s, name);
  note(p, s, m, USED);
  // `super()` looks at the class its function was written in.
  if (name == Q("super")) {
    const f = frameOf(s);
    if (scopeKind(f) == Sc.FUNCTION || scopeKind(f) == Sc.LAMBDA || isComp(scopeKind(f))) note(p, s, Q("__class__"), USED);
  }
}

export function declareGlobal(p: i32, s: i32, node: i32, name: i32, flag: i32): void {
  const kind = scopeKind(s);
  if (flag == NONLOCAL && kind == Sc.MODULE) {
    failNode(p, node, Q("nonlocal declaration not allowed at module level"), 0);
    return;
  }
  if (flag == NONLOCAL && scopeFlags(s) & SF_STREAMED) {
    failNode(p, node, Q("no binding for nonlocal '%s' found"), name);
    return;
  }
  name = mangled(p, s, name);
  const y = symbol(p, s, name);
  if (!y) return;
  const f = symFlags(y);
  if (flag == GLOBAL) {
    if (f & PARAM) failNode(p, node, Q("name '%s' is parameter and global"), name);
    else if (f & NONLOCAL) failNode(p, node, Q("name '%s' is nonlocal and global"), name);
    else if (f & USED) failNode(p, node, Q("name '%s' is used prior to global declaration"), name);
    else if (f & ANNOTATED) failNode(p, node, Q("annotated name '%s' can't be global"), name);
    else if (f & BOUND) failNode(p, node, Q("name '%s' is assigned to before global declaration"), name);
  } else {
    if (f & PARAM) failNode(p, node, Q("name '%s' is parameter and nonlocal"), name);
    else if (f & GLOBAL) failNode(p, node, Q("name '%s' is nonlocal and global"), name);
    else if (f & USED) failNode(p, node, Q("name '%s' is used prior to nonlocal declaration"), name);
    else if (f & ANNOTATED) failNode(p, node, Q("annotated name '%s' can't be nonlocal"), name);
    else if (f & BOUND) failNode(p, node, Q("name '%s' is assigned to before nonlocal declaration"), name);
  }
  addSymFlag(y, flag);
  // Where to complain, until slots are given.
  if (flag == NONLOCAL) setSymSlot(y, node);
}

/** An assignment expression binds in the nearest scope that is no comprehension. */
export function bindWalrus(p: i32, s: i32, node: i32, name: i32): void {
  name = mangled(p, s, name);
  let t = s;
  for (; t; t = field(t, S.parent)) {
    if (!(scopeFlags(t) & SF_IN_ITER)) continue;
    failNode(p, node, Q("assignment expression cannot be used in a comprehension iterable expression"), 0);
    return;
  }
  t = s;
  while (isComp(scopeKind(t))) {
    const y = findSymbol(t, name);
    if (y && symFlags(y) & ITER_TARGET) {
      failNode(p, node, Q("assignment expression cannot rebind comprehension iteration variable '%s'"), name);
      return;
    }
    note(p, t, name, OUTSIDE | USED);
    addScopeFlag(t, SF_WALRUS);
    t = field(t, S.parent);
  }
  if (t != s && scopeKind(t) == Sc.CLASS) {
    failNode(p, node, Q("assignment expression within a comprehension cannot be used in a class body"), 0);
    return;
  }
  note(p, t, name, BOUND);
  addScopeFlag(t, SF_WALRUS);
  addScopeFlag(frameOf(t), SF_WALRUS);
}
export function useNameIn(p: i32, s: i32, name: i32): void {
  useName(p, s, name);
}

/** Marks the frame of `s` as a generator; errors where there is none. */
export function noteYield(p: i32, s: i32, node: i32, from: bool): void {
  const kind = scopeKind(s);
  if (isComp(kind)) {
    failNode(
      p,
      node,
      kind == Sc.GENEXP ? Q("'yield' inside generator expression")
        : kind == Sc.LISTCOMP ? Q("'yield' inside list comprehension")
          : kind == Sc.SETCOMP ? Q("'yield' inside set comprehension") : Q("'yield' inside dict comprehension"),
      0,
    );
    return;
  }
  const f = frameOf(s);
  if (scopeKind(f) == Sc.MODULE || scopeKind(f) == Sc.CLASS) {
    failNode(p, node, Q("'yield' outside function"), 0);
    return;
  }
  if (from && scopeFlags(f) & SF_ASYNC) {
    failNode(p, node, Q("'yield from' inside async function"), 0);
    return;
  }
  addScopeFlag(f, SF_GENERATOR);
}

/** `await`, and the async statements and comprehensions, want an async function around them. */
export function noteAwait(p: i32, s: i32, node: i32, message: i32): void {
  const f = frameOf(s);
  const kind = scopeKind(f);
  if (isComp(kind)) {
    // An asynchronous generator expression; what holds it need not be async itself.
    addScopeFlag(f, SF_ASYNC);
    return;
  }
  if (scopeFlags(f) & SF_ASYNC) return;
  if (load<i32>(S_PORT) && message == Q("'await' outside async function") && (kind == Sc.FUNCTION || kind == Sc.LAMBDA)) {
    addScopeFlag(f, SF_GENERATOR); // as MicroPython: it is a `yield from`
    return;
  }
  if (message == Q("'await' outside async function") && kind != Sc.FUNCTION && kind != Sc.LAMBDA) message = Q("'await' outside function");
  failNode(p, node, message, 0);
}
