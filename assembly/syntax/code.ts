/**
 * From a finished unit to its code object: one exact block (layout in nodes.ts), the constants in an exact tuple.
 * Also qualified names.
 */
import { allocNear } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { internBytes } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { Q, qstrId } from "../value/tag";
import { T } from "../value/types";
import { arguments_, count, FunctionDef, get, Kind, kindOf, Lambda } from "./ast";
import { record } from "./arena";
import { newTuple } from "./constants";
import { emit0, tooLarge, U_DOC, U_HINTS, Unit } from "./emit";
import { codeMore, entryBytes } from "./codeparts";
import {
  CODE_CONSTS, CODE_FILE, CODE_FLAGS, CODE_FRAME, CODE_NAME, CODE_NAMED, CODE_NODES, CODE_POSARGS, CODE_PREFIX, CODE_WORDS, F_COROUTINE,
  F_GENERATOR, F_MODULE, F_MORE, F_NAMESPACE, F_SIMPLE, F_VARARGS, F_VARKW, MORE_DOC, MORE_HINTS, MORE_KWONLY, MORE_NEXC, MORE_NFREE, MORE_POSONLY, MORE_WORDS, Op,
} from "./nodes";
import {
  BOUND, field, findSymbol, FREE, GLOBAL, isComp, NONLOCAL, OUTSIDE, S, Sc, scopeFlags, scopeKind, SF_ASYNC, SF_GENERATOR,
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
  const first = u.firstLine ? u.firstLine : u.line;
  const entry = entryBytes(u.used);
  const n = u.excUsed >> 4;
  const more = wantsMore(u);
  const size = CODE_NODES + (u.used << 1) + n * entry + (named << 1) + lineBytes(first) + u.lineUsed;
  const consts = u.constUsed ? newTuple(u.constUsed) : 0;
  if (u.constUsed && !consts) {
    giveUp(u.p);
    return 0;
  }
  if (consts) memory.copy(consts + 4, u.consts + 4, u.constUsed << 2);
  push(consts);
  const code = allocNear(T.CODE, more ? ((size + 7) & ~7) + 8 : size);
  pop();
  if (!code) {
    giveUp(u.p);
    return 0;
  }
  store<i32>(code, consts, CODE_CONSTS);
  store<u16>(code, qstrId(u.name), CODE_NAME);
  store<u16>(code, qstrId(u.file), CODE_FILE);
  store<u16>(code, u.prefix ? qstrId(u.prefix) : 0, CODE_PREFIX);
  store<u16>(code, u.used, CODE_WORDS);
  store<u16>(code, (u.tempMax + 7) & ~7, CODE_FRAME);
  store<u16>(code, named, CODE_NAMED);
  store<u8>(code, more ? F_MORE : 0, CODE_FLAGS);
  const free = countFree(scope);
  const m = codeMore(code);
  if (m) {
    store<u16>(m, free, MORE_NFREE);
    store<u16>(m, n, MORE_NEXC);
    store<u16>(m, (u.used >>> 16) | (u.state & U_DOC ? MORE_DOC : 0) | (u.state & U_HINTS ? MORE_HINTS : 0), MORE_WORDS);
  }
  signature(u, code, m);
  let at = code + CODE_NODES;
  memory.copy(at, u.nodes, u.used << 1);
  at += u.used << 1;
  if (entry == 16) memory.copy(at, u.exc, u.excUsed);
  else for (let i = 0; i < u.excUsed >> 2; i++) store<u16>(at + (i << 1), load<i32>(u.exc + (i << 2)));
  at += n * entry;
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
  for (let line = first; ; line >>>= 7) {
    store<u8>(at++, line > 127 ? (line & 127) | 128 : line);
    if (line < 128) break;
  }
  memory.copy(at, u.lines, u.lineUsed);
  return code;
}

/** Bytes of a first line. */
function lineBytes(line: i32): i32 {
  let n = 1;
  for (; line > 127; line >>>= 7) n++;
  return n;
}

/** Does the code need the cell of what few codes have? */
function wantsMore(u: Unit): bool {
  if (u.excUsed || u.used > 0xffff || u.state & (U_DOC | U_HINTS) || countFree(u.own)) return true;
  const kind = scopeKind(u.own);
  if (kind == Sc.MODULE || kind == Sc.CLASS || isComp(kind)) return false;
  const args = argumentsOf(u.own, field(u.own, S.node));
  return args != 0 && (count(get(args, arguments_.posonlyargs)) || count(get(args, arguments_.kwonlyargs)));
}

/** Parameter counts and flags. */
function signature(u: Unit, code: i32, more: i32): void {
  const scope = u.own;
  const kind = scopeKind(scope);
  let flags = u.flags | (more ? F_MORE : 0);
  if (kind == Sc.MODULE) flags |= F_MODULE;
  else if (kind == Sc.CLASS) flags |= F_NAMESPACE;
  else {
    const sf = scopeFlags(scope);
    let plain = !(sf & (SF_GENERATOR | SF_ASYNC)) && kind != Sc.GENEXP;
    if (sf & SF_GENERATOR || kind == Sc.GENEXP) flags |= F_GENERATOR;
    if (sf & SF_ASYNC) flags |= F_COROUTINE;
    if (isComp(kind)) store<u8>(code, 1, CODE_POSARGS);
    else {
      const node = field(scope, S.node);
      const args = argumentsOf(scope, node);
      if (args) {
        const posonly = count(get(args, arguments_.posonlyargs));
        const pos = posonly + count(get(args, arguments_.args));
        const kwonly = count(get(args, arguments_.kwonlyargs));
        if (pos > 255 || kwonly > 255) tooLarge(u);
        store<u8>(code, pos, CODE_POSARGS);
        if (more) {
          store<u8>(more, posonly, MORE_POSONLY);
          store<u8>(more, kwonly, MORE_KWONLY);
        }
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
  if (kind == Sc.LAMBDA && kindOf(node) == Kind.Lambda) return get(node, Lambda.args);
  return 0;
}

/** What stands before the name of a function or class defined in unit `u`: the qualified name of `u`, or 0. */
export function prefixFor(u: Unit, name: i32): i32 {
  const kind = scopeKind(u.own);
  if (kind == Sc.MODULE || failed(u.p)) return 0;
  const y = findSymbol(u.own, name);
  if (y && symFlags(y) & GLOBAL) return 0;
  const outer = unitQualname(u);
  return kind == Sc.CLASS ? outer : joined(u, outer, Q("<locals>"));
}

/** The qualified name of a unit. */
export function unitQualname(u: Unit): i32 {
  return u.prefix ? joined(u, u.prefix, u.name) : u.name;
}

/** The interned string `a.b`. */
function joined(u: Unit, a: i32, b: i32): i32 {
  const n = strSize(a);
  const m = strSize(b);
  const words = record(u.p, (n + m + 4) >> 2);
  if (failed(u.p)) return b;
  memory.copy(words, strBytes(a), n);
  store<u8>(words + n, 0x2e);
  memory.copy(words + n + 1, strBytes(b), m);
  const q = internBytes(words, n + m + 1);
  if (!q) {
    giveUp(u.p);
    return b;
  }
  return q;
}
