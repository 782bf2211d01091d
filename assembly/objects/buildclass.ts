// The class statement: bases with __mro_entries__, the metaclass, __prepare__, the body, and the call of the metaclass.
//
// One frame (build_k) waits for each of them in turn:
//   slots: 0 name, 1 bases (list while __mro_entries__ are asked, then tuple), 2 metaclass, 3 namespace, 4 body function,
//          5 the bases as written or 0, 6 next base, 7 ... keyword pairs without `metaclass`

import { push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE } from "../layout";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, mkInt } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { callArgs, pushBody, withSelf } from "../runtime/call";
import { enter, finish, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, builtin } from "../runtime/native";
import { callSpecial1, getAttr } from "../runtime/protocol";
import { classOf, lookup } from "./class";
import { dictGetName, dictLen, dictPut, entryAt, newDict, nextEntry } from "./dict";
import { listAppend, listItem, listLen, newList } from "./list";
import { metaclassOf } from "./mro";
import { builtinsOf } from "./module";
import { callersGlobals, createType } from "./newtype";
import { settle } from "./seq";
import { tupleFrom, tupleFromList, tupleItem, tupleLen } from "./tuple";

const FIXED: i32 = 7;

/** The class made by function `body`; args[0] is its name, then bases, then keyword pairs. A class, PENDING or 0. */
export function buildClass(body: i32, args: i32, n: i32): i32 {
  const g = callersGlobals(), own = g ? builtinsOf(g) : 0;
  if (own) { // a program may have put its own __build_class__ into builtins
    const f = dictGetName(own, Q("__build_class__"));
    if (f && !isLayout(f, T.NATIVE)) { const a = withSelf(body, args, n); return a ? callArgs(f, a, n + 1) : 0; }
  }
  return startClass(body, args, n);
}
/** __build_class__(body, name, *bases, **kw) */
function builtin_buildClass(args: i32, n: i32): i32 {
  if (!isLayout(load<i32>(args), T.FUNCTION)) return raise(T.TypeError, Q("__build_class__: func must be a function"));
  return startClass(load<i32>(args), args + 4, n - 1);
}
export function bootBuildClass(): void { builtin(Q("__build_class__"), builtin_buildClass, 2, 255, KW); }

function startClass(body: i32, args: i32, n: i32): i32 {
  const kws = nkw(n), pairs = args + (npos(n) << 2);
  let meta = 0;
  for (let i = 0; i < kws; i++) if (load<i32>(pairs + (i << 3)) == Q("metaclass")) meta = load<i32>(pairs + (i << 3), 4);
  const bases = tupleFrom(args + 4, npos(n) - 1);
  if (!bases) return 0;
  push(bases);
  const k = enter(build_k, FIXED + ((meta ? kws - 1 : kws) << 1));
  if (!k) return 0;
  setSlot(k, 0, load<i32>(args)); setSlot(k, 1, bases); setSlot(k, 2, meta); setSlot(k, 4, body); setSlot(k, 6, mkInt(0));
  let at = k + 12 + (FIXED << 2);
  for (let i = 0; i < kws; i++) {
    const p = pairs + (i << 3);
    if (load<i32>(p) == Q("metaclass")) continue;
    store<i64>(at, load<i64>(p));
    at += 8;
  }
  return finish(k, build_k, NONE);
}

/** The same with name and bases in a list and keywords in a dict (or 0). */
export function buildClassWith(body: i32, list: i32, kw: i32): i32 {
  const at = top(), n = listLen(list);
  for (let i = 0; i < n; i++) push(listItem(list, i));
  if (kw) for (let i = nextEntry(kw, 0); i >= 0; i = nextEntry(kw, i + 1)) { const e = entryAt(kw, i); push(load<i32>(e)); push(load<i32>(e, 4)); }
  return buildClass(body, at, n | ((kw ? dictLen(kw) : 0) << 16));
}

// @ts-ignore: decorator
@inline function kwCount(k: i32): i32 { return ((load<i32>(k, 8) >>> 17) - FIXED) >> 1; }
// @ts-ignore: decorator
@inline function kwAt(k: i32): i32 { return k + 12 + (FIXED << 2); }

// states: 0 bases, 1 __mro_entries__ awaited, 2 __prepare__ looked up, 3 __prepare__ awaited, 4 body awaited, 5 class awaited
function build_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 5) return v;
  if (state(k) <= 1) {
    v = resolveBases(k, v);
    if (v == PENDING || !v) return v;
    settle(k);
    v = prepare(k);
    if (v == PENDING || !v) return v;
  }
  if (state(k) == 2) { // v is __prepare__, bound
    setState(k, 3);
    const at = top(), kws = kwCount(k);
    push(slot(k, 0)); push(slot(k, 1));
    for (let i = 0; i < kws << 1; i++) push(load<i32>(kwAt(k) + (i << 2)));
    v = callArgs(v, at, 2 | (kws << 16));
    if (v == PENDING || !v) return v;
  }
  if (state(k) == 3) { // v is the namespace
    settle(k);
    setSlot(k, 3, v);
    if (!lookup(classOf(v), Q("__setitem__")) && !isLayout(v, T.DICT)) return raise1(T.TypeError, Q("__prepare__() must return a mapping, not %T"), v);
    setState(k, 4);
    return pushBody(slot(k, 4), v);
  }
  // the body is done: v is the cell of __class__ or None
  const ns = slot(k, 3), meta = slot(k, 2);
  if (isLayout(ns, T.DICT)) {
    if (isLayout(v, T.CELL) && !dictPut(ns, Q("__classcell__"), v)) return 0;
    if (slot(k, 5) && !dictPut(ns, Q("__orig_bases__"), slot(k, 5))) return 0;
  }
  setState(k, 5);
  if (meta == typeOfId(T.TYPE)) return createType(meta, slot(k, 0), slot(k, 1), ns, kwAt(k), kwCount(k));
  const at = top(), kws = kwCount(k);
  push(slot(k, 0)); push(slot(k, 1)); push(ns);
  for (let i = 0; i < kws << 1; i++) push(load<i32>(kwAt(k) + (i << 2)));
  return callArgs(meta, at, 3 | (kws << 16));
}

/** Replaces bases that are no classes by what their __mro_entries__ gives; 1 when slot 1 is the final tuple. */
function resolveBases(k: i32, v: i32): i32 {
  if (state(k) == 0) {
    const t = slot(k, 1);
    let plain = true;
    for (let i = 0; i < tupleLen(t); i++) if (!isLayout(tupleItem(t, i), T.TYPE)) plain = false;
    if (plain) return 1;
    setSlot(k, 5, t);
    const list = newList(0);
    if (!list) return 0;
    setSlot(k, 1, list);
    v = 0;
  }
  const all = slot(k, 5), list = slot(k, 1);
  setState(k, 1);
  while (true) {
    if (v) { // what __mro_entries__ answered
      if (!isLayout(v, T.TUPLE)) return raise(T.TypeError, Q("__mro_entries__ must return a tuple"));
      push(v);
      for (let i = 0; i < tupleLen(v); i++) if (!listAppend(list, tupleItem(v, i))) return 0;
    }
    settle(k);
    const i = slot(k, 6) >> 1;
    if (i >= tupleLen(all)) break;
    setSlot(k, 6, mkInt(i + 1));
    const b = tupleItem(all, i);
    v = 0;
    if (isLayout(b, T.TYPE)) { if (!listAppend(list, b)) return 0; continue; }
    if (isLayout(b, T.GENERICALIAS)) { if (!listAppend(list, load<i32>(b, 4))) return 0; continue; }
    const f = lookup(classOf(b), Q("__mro_entries__"));
    if (!f) { if (!listAppend(list, b)) return 0; continue; }
    v = callSpecial1(f, b, all);
    if (v == PENDING || !v) return v;
  }
  const t = tupleFromList(list);
  if (!t) return 0;
  setSlot(k, 1, t);
  return 1;
}

/** Finds the metaclass and its __prepare__. Leaves state 2 with __prepare__, or 3 with the namespace. */
function prepare(k: i32): i32 {
  let meta = slot(k, 2);
  const bases = slot(k, 1);
  if (!meta) meta = bases == EMPTY_TUPLE ? typeOfId(T.TYPE) : classOf(tupleItem(bases, 0));
  if (isLayout(meta, T.TYPE)) { meta = metaclassOf(meta, bases); if (!meta) return 0; }
  setSlot(k, 2, meta);
  if (meta != typeOfId(T.TYPE)) {
    const f = isLayout(meta, T.TYPE) ? lookup(meta, Q("__prepare__")) : lookup(classOf(meta), Q("__prepare__"));
    if (f && !isLayout(f, T.NATIVE)) {
      setState(k, 2);
      return getAttr(meta, Q("__prepare__"));
    }
  }
  setState(k, 3);
  return newDict(4);
}
