/**
 * From a finished unit to its code object: one exact block (layout in nodes.ts), the constants in an exact tuple.
 * Also qualified names.
 */
import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { internBytes } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { Q, qstrId } from "../value/tag";
import { T } from "../value/types";
import { arguments_, count, FunctionDef, get, Kind, Lambda } from "./ast";
import { newNode } from "./arena";
import { newTuple } from "./constants";
import { emit0, tooLarge, Unit } from "./emit";
import {
  CODE_CONSTS, CODE_FILE, CODE_FLAGS, CODE_FRAME, CODE_FREE, CODE_KWONLY, CODE_LINE, CODE_NAME, CODE_NAMED, CODE_NEXC, CODE_NFREE, CODE_NODES,
  CODE_POSARGS, CODE_POSONLY, CODE_QUALNAME, CODE_WORDS, F_COROUTINE, F_GENERATOR, F_LAMBDA, F_MODULE, F_NAMESPACE, F_SIMPLE, F_VARARGS,
  F_VARKW, FRAME_LOCALS, Op,
} from "./nodes";
import {
  BOUND, field, findSymbol, FREE, GLOBAL, isComp, NONLOCAL, OUTSIDE, S, Sc, scopeFlags, scopeKind, SF_ASYNC, SF_CELLS, SF_GENERATOR,
  symFlags, symName, symNext,
} from "./scopes";
import { failed, giveUp } from "./state";

/** Is the symbol a local of its (function) scope? */
// @ts-ignore: decorator
@inline
export function isLocal(f: i32): bool {
  return (f & BOUND) != 0 && !(f & (GLOBAL | NONLOCAL | FREE | OUTSIDE));
}

/** Named slots of the unit's scope. */
export function countNamed(scope: i32): i32 {
  const kind = scopeKind(scope);
  if (kind == Sc.MODULE) return 0;
  let n = kind == Sc.CLASS ? 2 : 0;
  for (let y = field(scope, S.symbols); y; y = symNext(y)) {
    const f = symFlags(y);
    if (f & FREE || (kind != Sc.CLASS && isLocal(f))) n++;
  }
  return n;
}
export function countFree(scope: i32): i32 {
  let n = 0;
  if (scopeKind(scope) == Sc.MODULE) return 0;
  for (let y = field(scope, S.symbols); y; y = symNext(y)) if (symFlags(y) & FREE) n++;
  return n;
}

/** The unit as a code object, or 0 with an exception pending. */
export function makeCode(u: Unit, atEnd: bool): i32 {
  const scope = u.own;
  const kind = scopeKind(scope);
  if (atEnd) emit0(u, Op.RETN);
  if (failed(u.p)) return 0;
  let named = countNamed(scope);
  // Exec with locals: the namespace takes the first slot.
  if (kind == Sc.MODULE && u.flags & F_NAMESPACE) named = 1;
  const free = countFree(scope);
  const size = CODE_NODES + (u.used << 1) + u.excUsed + (named << 1) + u.lineUsed;
  const consts = u.constUsed ? newTuple(u.constUsed) : 0;
  if (u.constUsed && !consts) {
    giveUp(u.p);
    return 0;
  }
  if (consts) memory.copy(consts + 4, u.consts + 4, u.constUsed << 2);
  push(consts);
  const code = alloc(T.CODE, size);
  pop();
  if (!code) {
    giveUp(u.p);
    return 0;
  }
  store<i32>(code, consts, CODE_CONSTS);
  store<u16>(code, qstrId(u.name), CODE_NAME);
  store<u16>(code, qstrId(u.file), CODE_FILE);
  store<u16>(code, u.qualname && u.qualname != u.name ? qstrId(u.qualname) : 0, CODE_QUALNAME);
  store<i32>(code, u.used, CODE_WORDS);
  store<i32>(code, u.firstLine ? u.firstLine : u.line, CODE_LINE);
  store<u16>(code, u.excUsed >> 3, CODE_NEXC);
  store<u16>(code, (u.tempMax + 7) & ~7, CODE_FRAME);
  store<u16>(code, named, CODE_NAMED);
  store<u16>(code, FRAME_LOCALS + ((named - free) << 2), CODE_FREE);
  store<u16>(code, free, CODE_NFREE);
  signature(u, code);
  let at = code + CODE_NODES;
  memory.copy(at, u.nodes, u.used << 1);
  at += u.used << 1;
  memory.copy(at, u.exc, u.excUsed);
  at += u.excUsed;
  if (kind == Sc.CLASS || kind == Sc.MODULE) {
    if (named) store<u16>(at, qstrId(Q("__dict__")));
    if (named > 1) store<u16>(at, qstrId(Q("__class__")), 2);
    at += (named - free) << 1;
  } else {
    for (let y = field(scope, S.symbols); y; y = symNext(y)) {
      if (!isLocal(symFlags(y))) continue;
      store<u16>(at, qstrId(symName(y)));
      at += 2;
    }
  }
  if (kind != Sc.MODULE) {
    for (let y = field(scope, S.symbols); y; y = symNext(y)) {
      if (!(symFlags(y) & FREE)) continue;
      store<u16>(at, qstrId(symName(y)));
      at += 2;
    }
  }
  memory.copy(at, u.lines, u.lineUsed);
  return code;
}

/** Parameter counts and flags. */
function signature(u: Unit, code: i32): void {
  const scope = u.own;
  const kind = scopeKind(scope);
  let flags = u.flags;
  if (kind == Sc.MODULE) flags |= F_MODULE;
  else if (kind == Sc.CLASS) flags |= F_NAMESPACE;
  else {
    const sf = scopeFlags(scope);
    let plain = !(sf & (SF_GENERATOR | SF_ASYNC | SF_CELLS)) && !countFree(scope) && kind != Sc.GENEXP;
    if (sf & SF_GENERATOR || kind == Sc.GENEXP) flags |= F_GENERATOR;
    if (sf & SF_ASYNC) flags |= F_COROUTINE;
    if (isComp(kind)) store<u8>(code, 1, CODE_POSARGS);
    else {
      const node = field(scope, S.node);
      if (kind == Sc.LAMBDA) flags |= F_LAMBDA;
      const args = argumentsOf(scope, node);
      if (args) {
        const posonly = count(get(args, arguments_.posonlyargs));
        const pos = posonly + count(get(args, arguments_.args));
        const kwonly = count(get(args, arguments_.kwonlyargs));
        if (pos > 255 || kwonly > 255) tooLarge(u);
        store<u8>(code, pos, CODE_POSARGS);
        store<u8>(code, posonly, CODE_POSONLY);
        store<u8>(code, kwonly, CODE_KWONLY);
        if (get(args, arguments_.vararg)) flags |= F_VARARGS;
        if (get(args, arguments_.kwarg)) flags |= F_VARKW;
        if (kwonly || posonly || flags & (F_VARARGS | F_VARKW)) plain = false;
      }
    }
    if (plain) flags |= F_SIMPLE;
  }
  store<u8>(code, flags, CODE_FLAGS);
}

/** The `arguments` node of a function scope, or 0. */
export function argumentsOf(scope: i32, node: i32): i32 {
  const kind = scopeKind(scope);
  if (kind == Sc.FUNCTION) return get(node, FunctionDef.args);
  // The thunk of a `type` statement is a lambda without parameters.
  if (kind == Sc.LAMBDA && load<u8>(node) == Kind.Lambda) return get(node, Lambda.args);
  return 0;
}

/** The qualified name of `name` defined in unit `u`. */
export function qualifiedName(u: Unit, name: i32): i32 {
  const kind = scopeKind(u.own);
  if (kind == Sc.MODULE || failed(u.p)) return name;
  const y = findSymbol(u.own, name);
  if (y && symFlags(y) & GLOBAL) return name;
  const outer = u.qualname ? u.qualname : u.name;
  const a = strSize(outer);
  const b = strSize(name);
  const middle = kind == Sc.CLASS ? Q(".") : Q(".<locals>.");
  const m = strSize(middle);
  const words = newNode(u.p, 0, (a + b + m + 3) >> 2, 0, 0) + 8;
  if (failed(u.p)) return name;
  memory.copy(words, strBytes(outer), a);
  memory.copy(words + a, strBytes(middle), m);
  memory.copy(words + a + m, strBytes(name), b);
  const q = internBytes(words, a + m + b);
  if (!q) {
    giveUp(u.p);
    return name;
  }
  return q;
}
