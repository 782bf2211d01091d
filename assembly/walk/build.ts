// Displays and the nodes that fill containers: [..], (..), {..}, comprehension appends, ** merging, slices.

import { S_SP } from "../layout";
import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, NULL, PENDING, Q, STOP, isPtr, mkInt } from "../value/tag";
import { T, isExact, isLayout, isStr, typeId } from "../value/types";
import { STR_DATA, ASCII, EMPTY_STR, newBlock, strPtr, strSize } from "../text/str";
import { classOf, lookup } from "../objects/class";
import { dictOp, PUT } from "../objects/dictslow";
import { entryAt, newDict, nextEntry, findName } from "../objects/dict";
import { itemsLeft } from "../objects/iterators";
import { listExtend as extendList, newList } from "../objects/list";
import { newSet, setAdd, setUpdateWith } from "../objects/set";
import { newSlice } from "../objects/slice";
import { newTuple, tupleFromList } from "../objects/tuple";
import { dictUpdateWith } from "../objects/dictmethods";
import { enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { EMPTY_TUPLE } from "../layout";
import { codeName } from "../runtime/bind";
import { FUSED } from "../syntax/nodes";
import { FN_CODE } from "../runtime/call";
import { unbound } from "./unbound";

// @ts-ignore: decorator
@inline function operand(fp: i32, at: i32): i32 { return load<i32>(fp + load<u16>(at)); }

/** Items a list is given room for before they are made: a block below config.LARGE_BLOCK, as large ones grow where they lie. */
const SOON: i32 = 120;

/** Copies `n` operands to `to`; false (UnboundLocalError) when one is unbound. */
function copyOperands(fp: i32, at: i32, n: i32, to: i32): bool {
  for (let i = 0; i < n; i++, at += 2) {
    const v = operand(fp, at);
    if (!v) { unbound(fp, load<u16>(at)); return false; }
    store<i32>(to + (i << 2), v);
  }
  return true;
}

export function buildList(fp: i32, pc: i32): i32 {
  const n: i32 = load<u16>(pc, 2);
  if (load<u16>(pc) & FUSED) return listFor(operand(fp, pc + 10)); // the iterator of the FOR that follows
  const l = newList(n);
  if (!l) return 0;
  if (n && !copyOperands(fp, pc + 8, n, load<i32>(l, 8) + 4)) return 0;
  return l;
}
/** An empty list for a comprehension over iterator `it`: with room for what that has left, unless it is more than SOON. */
function listFor(it: i32): i32 {
  const n = itemsLeft(it);
  if (n > SOON) return newList(0);
  const l = newList(n);
  if (l) store<i32>(l, 0, 4);
  return l;
}
export function buildTuple(fp: i32, pc: i32): i32 {
  const n: i32 = load<u16>(pc, 2);
  if (!n) return EMPTY_TUPLE;
  const even = (n & 1) ^ 1, t = allocRaw(T.TUPLE | (even << 8), 4 + (n << 2));
  if (!t) return 0;
  if (even) store<i32>(t + (n << 2), 0, 4);
  return copyOperands(fp, pc + 8, n, t + 4) ? t : 0;
}
export function listToTuple(fp: i32, pc: i32): i32 { return tupleFromList(operand(fp, pc + 2)); }

/** SET: adds one operand after the other; hashing may be Python's. */
export function buildSet(fp: i32, pc: i32): i32 {
  const s = newSet();
  if (!s) return 0;
  push(s);
  const k = enter(set_k, 2);
  if (!k) return 0;
  setSlot(k, 0, s); setSlot(k, 1, (pc << 1) | 1);
  return finish(k, set_k, NONE);
}
import { callerOf } from "../runtime/frame";
function set_k(k: i32, v: i32): i32 {
  const fp = callerOf(k), pc = slot(k, 1) >>> 1, n: i32 = load<u16>(pc, 2);
  while (true) {
    if (!v || v == PENDING) return v;
    const i = state(k);
    if (i == n) return slot(k, 0);
    const x = operand(fp, pc + 8 + (i << 1));
    if (!x) return unbound(fp, load<u16>(pc + 8 + (i << 1)));
    setState(k, i + 1);
    v = setAdd(slot(k, 0), x);
  }
}

/** DICT: key, value operands in pairs */
export function buildDict(fp: i32, pc: i32): i32 {
  const n: i32 = load<u16>(pc, 2), d = newDict(n);
  if (!d || !n) return d;
  push(d);
  const k = enter(dict_k, 2);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, (pc << 1) | 1);
  return finish(k, dict_k, NONE);
}
function dict_k(k: i32, v: i32): i32 {
  const fp = callerOf(k), pc = slot(k, 1) >>> 1, n: i32 = load<u16>(pc, 2);
  while (true) {
    if (!v || v == PENDING) return v;
    const i = state(k);
    if (i == n) return slot(k, 0);
    const at = pc + 8 + (i << 2), key = operand(fp, at), x = operand(fp, at + 2);
    if (!key || !x) return unbound(fp, load<u16>(key ? at + 2 : at));
    setState(k, i + 1);
    v = dictOp(PUT, slot(k, 0), key, x);
  }
}

export function setAddAny(s: i32, v: i32): i32 { return setAdd(s, v); }
export function dictPutAny(d: i32, key: i32, v: i32): i32 { return dictOp(PUT, d, key, v); }
/** LEXT: list.extend with any iterable */
export function listExtend(l: i32, v: i32): i32 {
  if (!isIterable(v)) return raise1(T.TypeError, Q("Value after * must be an iterable, not %T"), v);
  return extendList(l, v);
}
import { Slot, slotOf } from "../runtime/native";
export function isIterable(v: i32): bool {
  return slotOf(typeId(v), Slot.ITER) != 0 || lookup(classOf(v), Q("__iter__")) != 0 || lookup(classOf(v), Q("__getitem__")) != 0;
}
export function setUpdate(s: i32, v: i32): i32 { return setUpdateWith(s, v); }
/** DUPD: {**mapping} */
export function dictUpdate(d: i32, v: i32): i32 {
  if (!isExact(v, T.DICT) && !isMapping(v)) return raise1(T.TypeError, Q("'%T' object is not a mapping"), v);
  return dictUpdateWith(d, v);
}
function isMapping(v: i32): bool { return isLayout(v, T.DICT) || isLayout(v, T.MAPPINGPROXY) || lookup(classOf(v), Q("keys")) != 0; }

/** DMRG: f(**mapping): a name that is there already is an error. */
export function dictMerge(d: i32, v: i32, f: i32): i32 {
  if (isExact(v, T.DICT)) return mergeDict(d, v, f);
  if (!isMapping(v)) return raise1(T.TypeError, Q("argument after ** must be a mapping, not %T"), v);
  const t = newDict(0);
  if (!t) return 0;
  push(t);
  const k = enter(merge_k, 3);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, t); setSlot(k, 2, f);
  return finish(k, merge_k, dictUpdateWith(t, v));
}
function merge_k(k: i32, v: i32): i32 { return v ? mergeDict(slot(k, 0), slot(k, 1), slot(k, 2)) : 0; }
function mergeDict(d: i32, from: i32, f: i32): i32 {
  for (let i = nextEntry(from, 0); i >= 0; i = nextEntry(from, i + 1)) {
    const e = entryAt(from, i), key = load<i32>(e);
    if (!isStr(key)) return raise(T.TypeError, Q("keywords must be strings"));
    if (dictGet(d, key)) return raise2(T.TypeError, Q("%s() got multiple values for keyword argument '%s'"), functionName(f), key);
    if (!dictPut(d, key, load<i32>(e, 4))) return 0;
  }
  return NONE;
}
import { dictGet, dictPut } from "../objects/dict";
function functionName(f: i32): i32 { return isExact(f, T.FUNCTION) ? codeName(load<i32>(f, FN_CODE)) : Q("function"); }

/** SLICE */
export function makeSlice(fp: i32, pc: i32): i32 {
  const lo = operand(fp, pc + 2), hi = operand(fp, pc + 4), step = operand(fp, pc + 8);
  if (!lo || !hi || !step) return unbound(fp, load<u16>(pc + (!lo ? 2 : !hi ? 4 : 8)));
  return newSlice(lo, hi, step);
}

/** JOIN: strings to one string */
export function joinStrings(fp: i32, pc: i32): i32 {
  const n: i32 = load<u16>(pc, 2);
  let size = 0;
  for (let i = 0; i < n; i++) { const s = operand(fp, pc + 8 + (i << 1)); if (!s) return unbound(fp, load<u16>(pc + 8 + (i << 1))); size += strSize(s); }
  if (!size) return EMPTY_STR;
  if (size == 1) for (let i = 0; i < n; i++) { const s = operand(fp, pc + 8 + (i << 1)); if (strSize(s)) return s; }
  const p = newBlock(T.STR, size);
  if (!p) return 0;
  let q = p + STR_DATA, ascii = ASCII;
  for (let i = 0; i < n; i++) {
    const b = strPtr(operand(fp, pc + 8 + (i << 1))), m = strSize(b);
    memory.copy(q, b + STR_DATA, m);
    q += m;
    ascii &= load<i32>(b);
  }
  store<i32>(p, load<i32>(p) | ascii);
  return p;
}
