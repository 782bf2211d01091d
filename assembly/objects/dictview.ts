// dict views: live windows on the keys, values or items of a dict.
//
//   +0 header   +4 0   +8 dict   +12 0
//
// Keys and items are sets to operators and comparisons: they turn themselves into one first.

import { newProxy } from "./mappingproxy";
import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { FALSE, NOTIMPL, PENDING, Q, TRUE, UNSET, mkInt } from "../value/tag";
import { T, isLayout } from "../value/types";
import { bufStr } from "../text/strbuf";
import { Slot, getter, method, type } from "../runtime/native";
import { arg, enter, setSlot, setState, slot, state } from "../runtime/frame";
import { equal } from "../runtime/protocol";
import { dictLen } from "./dict";
import { GETOR, HAS, dictOp } from "./dictslow";
import { newReversedDict } from "./dictmethods";
import { newDictIter } from "./iterators";
import { AS_ITEMS, AS_KEYS, AS_VALUES, printItems, run, settle } from "./seq";
import { E_NONE, each, isAnySet, newSet, setUpdate } from "./set";
import { setBinary, setCompare } from "./setmethods";
import { slots1, slots2, slots3, tupleItem, tupleLen } from "./tuple";

export function newView(kind: i32, d: i32): i32 {
  push(d);
  const v = alloc(kind, 16);
  pop();
  if (v) store<i32>(v, d, 8);
  return v;
}
// @ts-ignore: decorator
@inline function dictOf(v: i32): i32 { return load<i32>(v, 8); }

function view_len(v: i32): i32 { return mkInt(dictLen(dictOf(v))); }
function keys_iter(v: i32): i32 { return newDictIter(T.DICTKEYITER, dictOf(v)); }
function values_iter(v: i32): i32 { return newDictIter(T.DICTVALITER, dictOf(v)); }
function items_iter(v: i32): i32 { return newDictIter(T.DICTITEMITER, dictOf(v)); }
function keys_reversed(args: i32, n: i32): i32 { return newReversedDict(T.DICTKEYITER, dictOf(arg(args, 0))); }
function values_reversed(args: i32, n: i32): i32 { return newReversedDict(T.DICTVALITER, dictOf(arg(args, 0))); }
function items_reversed(args: i32, n: i32): i32 { return newReversedDict(T.DICTITEMITER, dictOf(arg(args, 0))); }
function keys_repr(v: i32, buf: i32): i32 { return bufStr(buf, Q("dict_keys(")) ? printItems(AS_KEYS, dictOf(v), buf, Q(")")) : 0; }
function values_repr(v: i32, buf: i32): i32 { return bufStr(buf, Q("dict_values(")) ? printItems(AS_VALUES, dictOf(v), buf, Q(")")) : 0; }
function items_repr(v: i32, buf: i32): i32 { return bufStr(buf, Q("dict_items(")) ? printItems(AS_ITEMS, dictOf(v), buf, Q(")")) : 0; }
function keys_contains(v: i32, x: i32): i32 { return dictOp(HAS, dictOf(v), x, 0); }

/** (key, value) in d.items(). Slots: value. */
function items_contains(v: i32, x: i32): i32 {
  if (!isLayout(x, T.TUPLE) || tupleLen(x) != 2) return FALSE;
  const k = enter(items_contains_k, 1);
  if (!k) return 0;
  setSlot(k, 0, tupleItem(x, 1));
  return run(k, items_contains_k, dictOp(GETOR, dictOf(v), tupleItem(x, 0), UNSET));
}
function items_contains_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  if (v == UNSET) return FALSE;
  setState(k, 1);
  settle(k);
  return equal(v, slot(k, 0));
}

// -- as sets

const OP_SUB: i32 = 1, OP_AND: i32 = 9, OP_XOR: i32 = 11;
const BINARY: i32 = 0, COMPARE: i32 = 64;

function isSetLike(v: i32): bool {
  return isAnySet(v) || isLayout(v, T.DICTKEYS) || isLayout(v, T.DICTITEMS);
}
/** Makes sets of both sides, then does `what` with `op`. Slots: a b. States (bits 7-8): whose set is being made. */
function asSets(what: i32, op: i32, a: i32, b: i32): i32 {
  const k = enter(asSets_k, 2);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, b);
  setState(k, what | op);
  return run(k, asSets_k, toFreshSet(a));
}
function toFreshSet(v: i32): i32 {
  if (isAnySet(v)) return v;
  const s = newSet(T.SET);
  if (!s) return 0;
  push(s);
  return setUpdate(s, v, s);
}
function asSets_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const s = state(k), stage = s >> 7, op = s & 63;
  if (stage == 2) return v;
  setState(k, s + 128);
  setSlot(k, stage, v);
  settle(k);
  if (stage == 0) {
    v = toFreshSet(slot(k, 1));
    return v == PENDING ? v : asSets_k(k, v);
  }
  return s & COMPARE ? setCompare(op, slot(k, 0), v) : setBinary(op, slot(k, 0), v);
}

function view_binary(op: i32, a: i32, b: i32): i32 {
  const o = op & 31;
  if (o != OP_SUB && (o < OP_AND || o > OP_XOR)) return NOTIMPL;
  if (op >= 32) { // the view is the right operand: a is it
    return isAnySet(b) ? asSets(BINARY, o, b, a) : NOTIMPL;
  }
  return asSets(BINARY, o, a, b);
}
function view_compare(op: i32, a: i32, b: i32): i32 {
  if (!isSetLike(b)) return NOTIMPL;
  return asSets(COMPARE, op, a, b);
}
function keys_isdisjoint(args: i32, n: i32): i32 {
  const k = enter(disjoint_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 1));
  return run(k, disjoint_k, toFreshSet(arg(args, 0)));
}
function disjoint_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  push(v);
  return each(E_NONE, slot(k, 0), v, 0, TRUE);
}
function view_mapping(args: i32, n: i32): i32 { return newProxy(dictOf(arg(args, 0))); }

export function bootDictViews(): void {
  type(T.DICTKEYS, Q("dict_keys"), T.OBJECT);
  type(T.DICTVALUES, Q("dict_values"), T.OBJECT);
  type(T.DICTITEMS, Q("dict_items"), T.OBJECT);
  for (let t: i32 = T.DICTKEYS; t <= T.DICTITEMS; t++) {
    slots1(t, Slot.LEN, view_len);
    getter(t, Q("mapping"), view_mapping);
    if (t == T.DICTVALUES) continue;
    slots3(t, Slot.BINARY, view_binary);
    slots3(t, Slot.COMPARE, view_compare);
    method(t, Q("isdisjoint"), keys_isdisjoint, 2, 2);
  }
  slots1(T.DICTKEYS, Slot.ITER, keys_iter);
  slots1(T.DICTVALUES, Slot.ITER, values_iter);
  slots1(T.DICTITEMS, Slot.ITER, items_iter);
  slots2(T.DICTKEYS, Slot.REPR, keys_repr);
  slots2(T.DICTVALUES, Slot.REPR, values_repr);
  slots2(T.DICTITEMS, Slot.REPR, items_repr);
  slots2(T.DICTKEYS, Slot.CONTAINS, keys_contains);
  slots2(T.DICTITEMS, Slot.CONTAINS, items_contains);
  method(T.DICTKEYS, Q("__reversed__"), keys_reversed, 1, 1);
  method(T.DICTVALUES, Q("__reversed__"), values_reversed, 1, 1);
  method(T.DICTITEMS, Q("__reversed__"), items_reversed, 1, 1);
}
