// Exception groups: BaseExceptionGroup and ExceptionGroup, split and subgroup, and the two halves of `except*`.
//
// A group keeps its message in args[0] and its exceptions as a tuple in EXC_A. Splitting goes down nested groups by one
// native frame a level (split_k), because conditions and derive() may be Python code.

import { allocRom } from "../heap/alloc";
import { drop, push, reset, top } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { arg, enter, setSlot, setState, slot, state } from "../runtime/frame";
import { getter, method, CLASSM } from "../runtime/native";
import { call1, callSpecial1, truth } from "../runtime/protocol";
import { TYPE_DICT, attrDict, classOf, instSet, isSubclass, lookup } from "./class";
import { dictGetName } from "./dict";
import {
  EXC_A, EXC_ARGS, EXC_CAUSE, EXC_CONTEXT, EXC_FLAGS, EXC_TB, exceptionIs, isException, isExceptionClass, newException,
} from "./exception";
import { listAppend, listItem, listLen, listSlice, newList } from "./list";
import { romTuple } from "./rom";
import { begin, settle } from "./seq";
import { pair, setTupleItem, tupleFrom, tupleFromList, tupleItem, tupleLen } from "./tuple";
import { newAlias } from "./alias";
import { LINE_BASES, LINE_BYTES, LINE_MRO, TYPE_LINE } from "./lineage";

// @ts-ignore: decorator
@inline export function isGroup(exc: i32): bool { return isException(exc) && exceptionIs(exc, T.BaseExceptionGroup); }

/** BaseExceptionGroup.__new__: (message, sequence of exceptions). */
export function groupNew(cls: i32, args: i32, n: i32): i32 {
  if (n != 2) return raise1(T.TypeError, Q("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)"), mkInt(n));
  const msg = load<i32>(args), list = load<i32>(args, 4);
  if (!isStr(msg)) return raise1(T.TypeError, Q("BaseExceptionGroup.__new__() argument 1 must be str, not %T"), msg);
  const isList = isLayout(list, T.LIST);
  if (!isList && !isLayout(list, T.TUPLE)) return raise(T.TypeError, Q("second argument (exceptions) must be a sequence"));
  const count = isList ? listLen(list) : tupleLen(list);
  if (!count) return raise(T.ValueError, Q("second argument (exceptions) must be a non-empty sequence"));
  let all = true;
  for (let i = 0; i < count; i++) {
    const e = isList ? listItem(list, i) : tupleItem(list, i);
    if (!isException(e)) return raise1(T.ValueError, Q("Item %d of second argument (exceptions) is not an exception"), mkInt(i));
    if (!exceptionIs(e, T.Exception)) all = false;
  }
  if (cls == typeOfId(T.BaseExceptionGroup)) { if (all) cls = typeOfId(T.ExceptionGroup); }
  else if (!all && isSubclass(cls, typeOfId(T.Exception))) {
    return cls == typeOfId(T.ExceptionGroup) ? raise(T.TypeError, Q("Cannot nest BaseExceptions in an ExceptionGroup"))
      : raise1(T.TypeError, Q("Cannot nest BaseExceptions in '%N'"), cls);
  }
  const m = top();
  push(cls);
  const excs = isList ? tupleFromList(list) : list;
  if (!excs) return 0;
  push(excs);
  const t = tupleFrom(args, 2);
  const g = t ? newException(cls, t) : 0;
  if (g) store<i32>(g, excs, EXC_A);
  reset(m);
  return g;
}

function getMessage(args: i32, n: i32): i32 { return tupleItem(load<i32>(load<i32>(args), EXC_ARGS), 0); }
function getExceptions(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), EXC_A); }

/** group.derive(exceptions) */
function derive(args: i32, n: i32): i32 {
  const m = top();
  push(tupleItem(load<i32>(load<i32>(args), EXC_ARGS), 0));
  push(arg(args, 1));
  return groupNew(typeOfId(T.BaseExceptionGroup), m, 2);
}
/** The same for the group `g` and a list, through an overriding derive() if there is one. */
function deriveFrom(g: i32, list: i32): i32 {
  const f = lookup(classOf(g), Q("derive"));
  if (f != dictGetName(load<i32>(typeOfId(T.BaseExceptionGroup), TYPE_DICT), Q("derive"))) return callSpecial1(f, g, list);
  const m = top();
  push(tupleItem(load<i32>(g, EXC_ARGS), 0));
  push(list);
  const r = groupNew(typeOfId(T.BaseExceptionGroup), m, 2);
  reset(m);
  return r;
}
/** A part of a group looks as if it was raised where the group was. */
function copyMeta(part: i32, g: i32): bool {
  if (!isException(part)) return true;
  store<i32>(part, load<i32>(g, EXC_TB), EXC_TB);
  store<i32>(part, load<i32>(g, EXC_CONTEXT), EXC_CONTEXT);
  store<i32>(part, load<i32>(g, EXC_CAUSE), EXC_CAUSE);
  store<i32>(part, load<i32>(g, EXC_FLAGS), EXC_FLAGS);
  let notes = notesOf(g);
  if (!notes || !isLayout(notes, T.LIST)) return true;
  push(part);
  notes = listSlice(notes, 0, listLen(notes)); // each part may get notes of its own
  const ok = notes != 0 && (push(notes), instSet(part, Q("__notes__"), notes) != 0);
  drop(notes ? 2 : 1);
  return ok;
}
function notesOf(g: i32): i32 { const d = attrDict(g); return d ? dictGetName(d, Q("__notes__")) : 0; }

/** Is `c` an exception class or a tuple of them? */
function isTypeCondition(c: i32): bool {
  if (isExceptionClass(c)) return true;
  if (!isLayout(c, T.TUPLE)) return false;
  for (let i = 0, n = tupleLen(c); i < n; i++) if (!isExceptionClass(tupleItem(c, i))) return false;
  return true;
}
/** Does `exc` match a class, any class of a tuple, or (list) is it one of the leaves in it? Else the answer of a call. */
function test(exc: i32, c: i32): i32 {
  if (isLayout(c, T.TYPE)) return mkBool(isSubclass(classOf(exc), c));
  if (isLayout(c, T.TUPLE)) {
    for (let i = 0, n = tupleLen(c); i < n; i++) if (isSubclass(classOf(exc), tupleItem(c, i))) return TRUE;
    return FALSE;
  }
  if (isLayout(c, T.LIST)) {
    if (isGroup(exc)) return FALSE;
    for (let i = 0, n = listLen(c); i < n; i++) if (listItem(c, i) == exc) return TRUE;
    return FALSE;
  }
  return call1(c, exc);
}

/** Splits an exception: (what matches or None, the rest or None). A pair, PENDING or 0. */
function splitAny(exc: i32, c: i32): i32 {
  const k = enter(split_k, 6);
  if (!k) return 0;
  setSlot(k, 0, exc); setSlot(k, 1, c);
  return begin(k, split_k);
}
// slots: 0 exception, 1 condition, 2 list of what matched, 3 list of the rest, 4 next child, 5 group of what matched
function split_k(k: i32, v: i32): i32 {
  const exc = slot(k, 0), c = slot(k, 1);
  if (state(k) == 0) {
    setState(k, 1);
    v = test(exc, c);
    if (v == PENDING) return v;
  }
  if (!v) return 0;
  if (state(k) == 1) {
    setState(k, 2);
    v = truth(v);
    if (v == PENDING || !v) return v;
  }
  if (state(k) == 2) {
    if (v == TRUE) return pair(exc, NONE);
    if (!isGroup(exc)) return pair(NONE, exc);
    settle(k);
    let l = newList(0);
    if (!l) return 0;
    setSlot(k, 2, l);
    l = newList(0);
    if (!l) return 0;
    setSlot(k, 3, l); setSlot(k, 4, mkInt(0));
    setState(k, 3);
    v = 0;
  }
  while (state(k) == 3) {
    const i = slot(k, 4) >> 1, all = load<i32>(exc, EXC_A);
    if (v) { // the child's parts
      push(v);
      if (tupleItem(v, 0) != NONE && !listAppend(slot(k, 2), tupleItem(v, 0))) return 0;
      if (tupleItem(v, 1) != NONE && !listAppend(slot(k, 3), tupleItem(v, 1))) return 0;
    }
    settle(k);
    if (i >= tupleLen(all)) {
      setState(k, 4);
      v = listLen(slot(k, 2)) ? deriveFrom(exc, slot(k, 2)) : NONE;
      if (v == PENDING) return v;
      break;
    }
    setSlot(k, 4, mkInt(i + 1));
    v = splitAny(tupleItem(all, i), c);
    if (v == PENDING || !v) return v;
  }
  if (!v) return 0;
  if (state(k) == 4) {
    setSlot(k, 5, v);
    settle(k);
    if (!copyMeta(v, exc)) return 0;
    setState(k, 5);
    v = listLen(slot(k, 3)) ? deriveFrom(exc, slot(k, 3)) : NONE;
    if (v == PENDING || !v) return v;
  }
  setSlot(k, 2, v);
  settle(k);
  if (!copyMeta(v, exc)) return 0;
  return pair(slot(k, 5), v);
}

function split(args: i32, n: i32): i32 {
  const c = arg(args, 1);
  return isCondition(c) ? splitAny(load<i32>(args), c) : 0;
}
function isCondition(c: i32): bool {
  if (isTypeCondition(c) || isLayout(c, T.FUNCTION) || isLayout(c, T.BOUND) || isLayout(c, T.NATIVE)) return true;
  if (!isLayout(c, T.TUPLE) && !isLayout(c, T.LIST) && !isLayout(c, T.TYPE) && lookup(classOf(c), Q("__call__"))) return true;
  raise(T.TypeError, Q("expected a function, exception type or tuple of exception types"));
  return false;
}
function subgroup(args: i32, n: i32): i32 {
  const c = arg(args, 1);
  if (!isCondition(c)) return 0;
  const k = enter(subgroup_k, 0);
  if (!k) return 0;
  const r = splitAny(load<i32>(args), c);
  return r == PENDING ? r : subgroup_k(k, r);
}
function subgroup_k(k: i32, v: i32): i32 { return v ? tupleItem(v, 0) : 0; }

/** `except* type`: a pair (group of what matches or None, rest or None), PENDING or 0. */
export function groupSplit(exc: i32, c: i32): i32 {
  if (!isTypeCondition(c)) return raise(T.TypeError, Q("catching classes that do not inherit from BaseException is not allowed"));
  const n = isLayout(c, T.TUPLE) ? tupleLen(c) : 1;
  for (let i = 0; i < n; i++) {
    if (isSubclass(isLayout(c, T.TUPLE) ? tupleItem(c, i) : c, typeOfId(T.BaseExceptionGroup)))
      return raise(T.TypeError, Q("catching ExceptionGroup with except* is not allowed. Use except instead."));
  }
  if (isGroup(exc)) return splitAny(exc, c);
  if (test(exc, c) == FALSE) return pair(NONE, exc);
  const m = top();
  push(exc);
  const one = tupleFrom(m, 1);
  if (!one) return 0;
  push(one);
  const at = top();
  push(Q("")); push(one);
  const g = groupNew(typeOfId(T.BaseExceptionGroup), at, 2);
  if (!g) return 0;
  reset(m);
  return pair(g, NONE);
}

/** The end of `except*`: what is to be raised of `list` (raised in handlers, or left over from `orig`), or NONE. */
export function groupJoin(orig: i32, list: i32): i32 {
  const m = top();
  push(orig); push(list);
  const raised = newList(0);
  if (!raised) return 0;
  push(raised);
  const leaves = newList(0);
  if (!leaves) return 0;
  push(leaves);
  for (let i = 0; i < listLen(list); i++) {
    const e = listItem(list, i);
    if (!isException(e)) continue;
    if (isGroup(orig) && isGroup(e) && sameMeta(e, orig)) { if (!addLeaves(leaves, e)) return 0; }
    else if (!listAppend(raised, e)) return 0;
  }
  if (!listLen(leaves)) { const r = joined(raised); reset(m); return r; }
  const k = enter(join_k, 2);
  if (!k) return 0;
  setSlot(k, 0, raised);
  setSlot(k, 1, leaves);
  const r = splitAny(orig, leaves);
  return r == PENDING ? r : join_k(k, r);
}
function join_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const kept = tupleItem(v, 0);
  push(v);
  if (kept != NONE && !listAppend(slot(k, 0), kept)) return 0;
  return joined(slot(k, 0));
}
/** One exception of several; None of none. */
function joined(list: i32): i32 {
  const n = listLen(list);
  if (!n) return NONE;
  if (n == 1) return listItem(list, 0);
  const at = top();
  push(Q("")); push(list);
  return groupNew(typeOfId(T.BaseExceptionGroup), at, 2);
}
function sameMeta(a: i32, b: i32): bool {
  return load<i32>(a, EXC_TB) == load<i32>(b, EXC_TB) && load<i32>(a, EXC_CONTEXT) == load<i32>(b, EXC_CONTEXT)
    && load<i32>(a, EXC_CAUSE) == load<i32>(b, EXC_CAUSE) && notesOf(a) == notesOf(b);
}
/** Adds the exceptions in group `g`, however deep, to `list`: inner groups wait in the list itself. */
function addLeaves(list: i32, g: i32): bool {
  const m = top(), todo = newList(0);
  if (!todo) return false;
  push(todo);
  if (!listAppend(todo, g)) return false;
  for (let i = 0; i < listLen(todo); i++) {
    const t = load<i32>(listItem(todo, i), EXC_A);
    for (let j = 0, n = tupleLen(t); j < n; j++) {
      const e = tupleItem(t, j);
      if (!listAppend(isGroup(e) ? todo : list, e)) return false;
    }
  }
  reset(m);
  return true;
}

function classGetItem(args: i32, n: i32): i32 { return newAlias(load<i32>(args), arg(args, 1)); }

/** Gives builtin class `id` a second base: an MRO of five or six classes. */
function secondBase(id: i32, base: i32, second: i32, deep: i32): void {
  const t = typeOfId(id), n = deep ? 6 : 5;
  const line = allocRom(T.ARRAY, LINE_BYTES), mro = allocRom(T.TUPLE, 4 + (n << 2));
  if (!(n & 1)) store<i32>(mro, load<i32>(mro) | 0x100);
  setTupleItem(mro, 0, t); setTupleItem(mro, 1, typeOfId(base)); setTupleItem(mro, 2, typeOfId(second));
  if (deep) setTupleItem(mro, 3, typeOfId(deep));
  setTupleItem(mro, n - 2, typeOfId(T.BaseException)); setTupleItem(mro, n - 1, typeOfId(T.OBJECT));
  store<i32>(line, romTuple(typeOfId(base), typeOfId(second)), LINE_BASES); store<i32>(line, mro, LINE_MRO);
  store<i32>(t, line, TYPE_LINE);
}

/** Registers the groups' attributes. */
export function bootGroups(): void {
  secondBase(T.ExceptionGroup, T.BaseExceptionGroup, T.Exception, 0);
  secondBase(T.UnsupportedOperation, T.OSError, T.ValueError, T.Exception);
  getter(T.BaseExceptionGroup, Q("message"), getMessage);
  getter(T.BaseExceptionGroup, Q("exceptions"), getExceptions);
  method(T.BaseExceptionGroup, Q("derive"), derive, 2, 2);
  method(T.BaseExceptionGroup, Q("split"), split, 2, 2);
  method(T.BaseExceptionGroup, Q("subgroup"), subgroup, 2, 2);
  method(T.BaseExceptionGroup, Q("__class_getitem__"), classGetItem, 2, 2, CLASSM);
}
