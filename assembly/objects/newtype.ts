// type.__new__: a class object from name, bases and namespace. First everything native (makeType), then the hooks that
// may be Python code: __set_name__ of the attributes and __init_subclass__ of the parent.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { S_CLASSES, S_FP } from "../layout";
import { clearException, raise, raise1, raiseObject } from "../value/raise";
import { NONE, PENDING, Q, isPtr, mkInt } from "../value/tag";
import { T, isExact, isLayout, isStr, typeOfId } from "../value/types";
import { intern } from "../text/intern";
import { FN_CODE, callArgs } from "../runtime/call";
import { arg, callerOf, enter, finish, isNativeFrame, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { NATIVE_OWNER } from "../runtime/native";
import { bindAttr } from "./attribute";
import {
  CLS_DEL, CLS_GETATTR, CLS_GETATTRIBUTE, CLS_HEAP, CLS_SETATTR, TYPE_BYTES, TYPE_DICT, TYPE_FLAGS, TYPE_HINT, TYPE_ID, TYPE_LAYOUT, TYPE_NAME,
  TYPE_NEXT, classOf, hasDunder, lookup, newClassId,
} from "./class";
import { newClassMethod, newStaticMethod, nameProperty } from "./descriptor";
import { dictCopy, dictDelName, dictGetName, dictPut, entryAt, nextEntry, renameEntry } from "./dict";
import { materialise } from "./exception";
import { fillMessage } from "./excmessage";
import { addNote } from "./excfields";
import { layoutOf, lineOf, metaclassOf } from "./mro";
import { fillSlots } from "./slots";
import { superLookup } from "./super";
import { tupleItem, tupleLen } from "./tuple";
import { codeWords } from "../syntax/codeparts";
import { CODE_NODES, FRAME_LOCALS, Op } from "../syntax/nodes";
import { nodeWords } from "../syntax/nodetable";
import { TYPE_LINE } from "./lineage";

/** type.__new__(meta, name, bases, namespace, **kw); with one argument type(x). */
export function typeNew(args: i32, n: i32): i32 {
  const meta = load<i32>(args);
  if (!isLayout(meta, T.TYPE)) return raise(T.TypeError, Q("type.__new__(X): X is not a type object"));
  if (n == 2 && meta == typeOfId(T.TYPE)) return classOf(arg(args, 1));
  if (npos(n) != 4) return raise1(T.TypeError, Q("type.__new__() takes exactly 3 arguments (%d given)"), mkInt(npos(n) - 1));
  const name = arg(args, 1), bases = arg(args, 2), ns = arg(args, 3);
  if (!isStr(name)) return raise1(T.TypeError, Q("type.__new__() argument 1 must be str, not %T"), name);
  if (!isLayout(bases, T.TUPLE)) return raise1(T.TypeError, Q("type.__new__() argument 2 must be tuple, not %T"), bases);
  if (!isLayout(ns, T.DICT)) return raise1(T.TypeError, Q("type.__new__() argument 3 must be dict, not %T"), ns);
  return createType(meta, name, bases, ns, args + 16, nkw(n));
}

/** The class, with `kws` keyword pairs at `kw` for __init_subclass__. All arguments rooted. PENDING while hooks run. */
export function createType(meta: i32, name: i32, bases: i32, ns: i32, kw: i32, kws: i32): i32 {
  for (let i = 0, n = tupleLen(bases); i < n; i++) if (!isLayout(tupleItem(bases, i), T.TYPE)) return raise(T.TypeError, Q("bases must be types"));
  const winner = metaclassOf(meta, bases);
  if (!winner) return 0;
  if (winner != meta) {
    const f = lookup(winner, Q("__new__"));
    if (f != dictGetName(load<i32>(typeOfId(T.TYPE), TYPE_DICT), Q("__new__"))) {
      const at = top();
      push(winner); push(name); push(bases); push(ns);
      for (let i = 0; i < kws; i++) { push(load<i32>(kw + (i << 3))); push(load<i32>(kw + (i << 3), 4)); }
      return callArgs(isLayout(f, T.STATICMETHOD) ? load<i32>(f, 4) : f, at, 4 | (kws << 16));
    }
    meta = winner;
  }
  const cls = makeType(meta, name, bases, ns);
  if (!cls) return 0;
  push(cls);
  const k = enter(hooks_k, 3 + (kws << 1));
  if (!k) return 0;
  setSlot(k, 0, cls); setSlot(k, 2, mkInt(0));
  memory.copy(k + 24, kw, kws << 3);
  return finish(k, hooks_k, NONE);
}

/** Everything but the hooks. */
function makeType(meta: i32, name: i32, bases: i32, ns: i32): i32 {
  const m = top();
  const q = intern(name);
  if (!q) return 0;
  const layout = layoutOf(bases);
  if (layout < 0) return 0;
  const d = dictCopy(ns);
  if (!d) return 0;
  push(d);
  const cls = alloc(T.TYPE, TYPE_BYTES);
  if (!cls) return 0;
  store<u8>(cls, <u8>layout, TYPE_LAYOUT);
  store<u8>(cls, CLS_HEAP, TYPE_FLAGS);
  store<i32>(cls, q, TYPE_NAME);
  store<i32>(cls, d, TYPE_DICT);
  store<i32>(cls, 2, TYPE_NEXT);
  push(cls);
  const line = lineOf(cls, bases, meta);
  if (!line) return 0;
  store<i32>(cls, line, TYPE_LINE);
  for (let i = 0, n = tupleLen(bases); i < n; i++) {
    const h = load<u8>(tupleItem(bases, i), TYPE_HINT);
    if (h > load<u8>(cls, TYPE_HINT)) store<u8>(cls, h, TYPE_HINT);
  }
  learnHint(cls, d);
  if (!prepareDict(cls, d, q) || !fillSlots(cls, d)) return 0;
  store<u8>(cls, load<u8>(cls, TYPE_FLAGS) | <u8>hookFlags(cls), TYPE_FLAGS);
  store<u16>(cls, <u16>newClassId(), TYPE_ID);
  store<i32>(cls, load<i32>(S_CLASSES) | 2, TYPE_NEXT);
  store<i32>(S_CLASSES, cls);
  const cell = dictGetName(d, Q("__classcell__"));
  if (isLayout(cell, T.CELL)) { store<i32>(cell, cls, 4); dictDelName(d, Q("__classcell__")); }
  reset(m);
  return cls;
}

/** How many attributes __init__ stores in its first parameter: so many slots will the class's instances want. */
function learnHint(cls: i32, d: i32): void {
  const f = dictGetName(d, Q("__init__"));
  if (!isLayout(f, T.FUNCTION)) return;
  const code = load<i32>(f, FN_CODE), at = code + CODE_NODES, end = at + (codeWords(code) << 1);
  let count = 0;
  for (let pc = at; pc < end; pc += nodeWords(pc) << 1) {
    if (load<u16>(pc) != Op.STA || load<u16>(pc, 2) != <u16>FRAME_LOCALS) continue;
    let known = false; // stored once before?
    for (let p = at; p < pc; p += nodeWords(p) << 1) if (load<i32>(p) == load<i32>(pc) && load<u16>(p, 4) == load<u16>(pc, 4)) { known = true; break; }
    if (!known) count++;
  }
  count = (count + 1) & -2;
  if (count > <i32>load<u8>(cls, TYPE_HINT) && count <= HINT_MAX) store<u8>(cls, <u8>count, TYPE_HINT);
}
/** More slots than these an instance gets as it needs them. */
const HINT_MAX: i32 = 32;

/** The flags that tell which hooks written in Python the class has. */
export function hookFlags(cls: i32): i32 {
  let f = 0;
  if (hasDunder(cls, Q("__getattribute__"))) f |= CLS_GETATTRIBUTE;
  if (lookup(cls, Q("__getattr__"))) f |= CLS_GETATTR;
  if (hasDunder(cls, Q("__setattr__")) || hasDunder(cls, Q("__delattr__"))) f |= CLS_SETATTR;
  if (hasDunder(cls, Q("__del__"))) f |= CLS_DEL;
  return f;
}

/** What class creation does to the namespace. */
function prepareDict(cls: i32, d: i32, name: i32): bool {
  const qual = dictGetName(d, Q("__qualname__"));
  if (qual && !isStr(qual)) { raise1(T.TypeError, Q("type __qualname__ must be a str, not %T"), qual); return false; }
  if (qual == name) { // the class finds it in its name; its entry may serve for the docstring that is not there
    if (dictGetName(d, Q("__doc__")) || !renameEntry(d, Q("__qualname__"), Q("__doc__"), NONE)) dictDelName(d, Q("__qualname__"));
  }
  if (!dictGetName(d, Q("__module__"))) {
    const g = callersGlobals(), module = g ? dictGetName(g, Q("__name__")) : 0;
    if (module && !dictPut(d, Q("__module__"), module)) return false;
  }
  if (!dictGetName(d, Q("__doc__")) && !dictPut(d, Q("__doc__"), NONE)) return false;
  if (dictGetName(d, Q("__eq__")) && !dictGetName(d, Q("__hash__")) && !dictPut(d, Q("__hash__"), NONE)) return false;
  return wrap(d, Q("__new__"), false) && wrap(d, Q("__init_subclass__"), true) && wrap(d, Q("__class_getitem__"), true);
}
/** A plain function of that name becomes a static or class method. */
function wrap(d: i32, q: i32, classMethod: bool): bool {
  const f = dictGetName(d, q);
  if (!isLayout(f, T.FUNCTION)) return true;
  const w = classMethod ? newClassMethod(f) : newStaticMethod(f);
  if (!w) return false;
  return dictPut(d, q, w) != 0;
}
/** Globals of the topmost Python frame, or 0. */
export function callersGlobals(): i32 {
  let fp = load<i32>(S_FP);
  while (fp && isNativeFrame(fp)) fp = callerOf(fp);
  return fp ? load<i32>(fp, 12) : 0;
}

// slots: 0 class, 1 copy of its dict while names are set (0: not begun), 2 next entry, 3 ... keywords of __init_subclass__
// states: 0 names, 1 a __set_name__ is awaited, 2 __init_subclass__ is awaited
function hooks_k(k: i32, v: i32): i32 {
  const cls = slot(k, 0);
  if (state(k) == 2) return v ? cls : 0;
  if (!v) return setNameFailed(k);
  let d = slot(k, 1);
  if (!d) {
    d = load<i32>(cls, TYPE_DICT);
    if (anySetName(d)) { d = dictCopy(d); if (!d) return 0; setSlot(k, 1, d); }
    else d = 0;
  }
  if (d) {
    setState(k, 1);
    for (let i = nextEntry(d, slot(k, 2) >> 1); i >= 0; i = nextEntry(d, i + 1)) {
      const e = entryAt(d, i), name = load<i32>(e), a = load<i32>(e, 4), f = setNameOf(a);
      setSlot(k, 2, mkInt(i + 1));
      if (!f) continue;
      const b = isLayout(f, T.FUNCTION) ? f : bindAttr(f, a, classOf(a));
      if (b == 0 || b == PENDING) return b;
      const at = top();
      if (b == f) push(a);
      push(cls); push(name);
      v = callArgs(b, at, b == f ? 3 : 2);
      reset(at);
      if (v == PENDING) return v;
      if (!v) return setNameFailed(k);
    }
  }
  setState(k, 2);
  const kws = (load<i32>(k, 8) >>> 18) - 1; // pairs: (slots - 3) / 2
  const f = superLookup(cls, cls, Q("__init_subclass__"));
  if (!f || (isLayout(f, T.NATIVE) && load<u16>(f, NATIVE_OWNER) == T.OBJECT)) return kws > 0 ? raise1(T.TypeError, Q("%N.__init_subclass__() takes no keyword arguments"), cls) : cls;
  const b = bindAttr(f, 0, cls);
  if (b == 0 || b == PENDING) return b;
  push(b);
  v = callArgs(b, k + 24, kws << 16);
  return v == PENDING || !v ? v : cls;
}
/** __set_name__ of the class of `a`, or 0. Properties learn their name without it. */
function setNameOf(a: i32): i32 { return isPtr(a) ? lookup(classOf(a), Q("__set_name__")) : 0; }
function anySetName(d: i32): bool {
  let any = false;
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
    const e = entryAt(d, i), a = load<i32>(e, 4);
    if (isExact(a, T.PROPERTY)) nameProperty(a, load<i32>(e));
    else if (setNameOf(a)) any = true;
  }
  return any;
}
/** What __set_name__ raised goes on with a note. */
function setNameFailed(k: i32): i32 {
  const exc = materialise();
  push(exc);
  clearException();
  const e = entryAt(slot(k, 1), (slot(k, 2) >> 1) - 1);
  let note = fillMessage(Q("Error calling __set_name__ on '%T' instance %r in '%%N'"), load<i32>(e, 4), load<i32>(e));
  if (note) { push(note); note = fillMessage(note, slot(k, 0), 0); }
  if (note) { const at = top(); push(exc); push(note); addNote(at, 2); }
  return raiseObject(exc);
}
