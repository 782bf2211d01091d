// Methods and operators of set and frozenset. Most are one or two walks (set.each) over the arguments, joined by a
// continuation that goes from argument to argument.

import { S_EXC_TYPE } from "../layout";
import { pop, push } from "../heap/roots";
import { pending, raise, raise1, raiseValue } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, TRUE, mkBool, mkInt } from "../value/tag";
import { SUB, T, isExact, isLayout, typeOfId } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { KW, STATIC, Slot, method, type } from "../runtime/native";
import { arg, enter, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { TYPE_NAME, classOf, subAlloc } from "./class";
import { AS_SET, printItems, run, settle } from "./seq";
import {
  ADD, DROP, E_ADD, E_ALL, E_COMMON, E_DIFFER, E_DROP, E_NONE, E_TOGGLE, HAS, REMOVE, each, isAnySet, newSet, setClear, setCopy, setFill,
  setHash, setLen, setNext, setOp, setRemoveAt, setSize, setSlotAt, setTake, setUpdate, toSet,
} from "./set";
import { slots1, slots2, slots3, tupleFrom, tupleItem, tupleLen } from "./tuple";
import { newSetIter } from "./iterators";

function set_new(args: i32, n: i32): i32 { return subAlloc(T.SET, 16, arg(args, 0)); }
function set_init(args: i32, n: i32): i32 {
  setClear(arg(args, 0));
  return npos(n) > 1 ? setUpdate(arg(args, 0), arg(args, 1), NONE) : NONE;
}
function frozenset_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0);
  if (npos(n) > 1 && cls == typeOfId(T.FROZENSET) && isExact(arg(args, 1), T.FROZENSET)) return arg(args, 1);
  const s = subAlloc(T.FROZENSET, 16, cls);
  if (!s || npos(n) < 2) return s;
  push(s);
  return setUpdate(s, arg(args, 1), s);
}
function set_add(args: i32, n: i32): i32 { return setOp(ADD, arg(args, 0), arg(args, 1)); }
function set_discard(args: i32, n: i32): i32 { return setOp(DROP, arg(args, 0), arg(args, 1)); }
function set_remove(args: i32, n: i32): i32 {
  const r = setOp(REMOVE, arg(args, 0), arg(args, 1));
  // a set was looked for as a frozenset, and is missed as itself
  return r || load<i32>(S_EXC_TYPE) != T.KeyError ? r : raiseValue(T.KeyError, arg(args, 1));
}
function set_clear(args: i32, n: i32): i32 { setClear(arg(args, 0)); return NONE; }
function set_pop(args: i32, n: i32): i32 {
  const s = arg(args, 0), i = setNext(s, 0);
  if (i < 0) return raiseValue(T.KeyError, Q("pop from an empty set"));
  const v = setSlotAt(s, i);
  push(v);
  setRemoveAt(s, i);
  return v;
}
function set_copy(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  if (isExact(s, T.FROZENSET)) return s;
  return likeLeft(s);
}
/** A copy as a plain set of the same kind. */
function likeLeft(s: i32): i32 { return setCopy(s, load<i32>(s) & 0x7f); }

// -- methods with any number of arguments

const UNION: i32 = 0, INTERSECTION: i32 = 1, DIFFERENCE: i32 = 2, INTERSECTION_UPDATE: i32 = 3;

/** Goes through the arguments one after another. Slots: self arguments i result. */
function chain(op: i32, args: i32, n: i32, result: i32): i32 {
  push(result);
  const t = tupleFrom(args + 4, npos(n) - 1);
  if (!t) return 0;
  const k = enter(chain_k, 4);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0)); setSlot(k, 1, t); setSlot(k, 2, mkInt(0)); setSlot(k, 3, result);
  setState(k, op);
  return run(k, chain_k, NONE);
}
function chain_k(k: i32, v: i32): i32 {
  const op = state(k), t = slot(k, 1);
  while (true) {
    if (!v || v == PENDING) return v;
    const i = slot(k, 2) >> 1;
    if (i && (op == INTERSECTION || op == INTERSECTION_UPDATE)) setSlot(k, 3, v);
    const r = slot(k, 3);
    if (i == tupleLen(t)) {
      if (op != INTERSECTION_UPDATE) return r == slot(k, 0) ? NONE : r;
      if (i) setTake(slot(k, 0), r);
      return NONE;
    }
    setSlot(k, 2, mkInt(i + 1));
    const x = tupleItem(t, i);
    settle(k);
    if (op == UNION) v = setUpdate(r, x, NONE);
    else if (op == DIFFERENCE) { if (x == r) { setClear(r); v = NONE; } else v = each(E_DROP, x, r, r, NONE); }
    else {
      const fresh = newSet(load<i32>(slot(k, 0)) & 0x7f);
      if (!fresh) return 0;
      push(fresh);
      v = each(E_COMMON, x, r, fresh, fresh);
    }
  }
}
function set_union(args: i32, n: i32): i32 { const r = likeLeft(arg(args, 0)); return r ? chain(UNION, args, n, r) : 0; }
function set_update(args: i32, n: i32): i32 { return chain(UNION, args, n, arg(args, 0)); }
function set_intersection(args: i32, n: i32): i32 { const r = likeLeft(arg(args, 0)); return r ? chain(INTERSECTION, args, n, r) : 0; }
function set_intersection_update(args: i32, n: i32): i32 { return chain(INTERSECTION_UPDATE, args, n, arg(args, 0)); }
function set_difference(args: i32, n: i32): i32 { const r = likeLeft(arg(args, 0)); return r ? chain(DIFFERENCE, args, n, r) : 0; }
function set_difference_update(args: i32, n: i32): i32 { return chain(DIFFERENCE, args, n, arg(args, 0)); }

// -- methods that want the argument as a set first

const SYMMETRIC: i32 = 0, SYMMETRIC_UPDATE: i32 = 1, SUBSET: i32 = 2;

/** Slots: self, other as a set. State: op << 1 | other is there. */
function withSet(op: i32, s: i32, v: i32): i32 {
  const k = enter(withSet_k, 2);
  if (!k) return 0;
  setSlot(k, 0, s);
  setState(k, op << 1);
  return run(k, withSet_k, toSet(v));
}
function withSet_k(k: i32, v: i32): i32 {
  if (!v || state(k) & 1) return v;
  const op = state(k) >> 1, s = slot(k, 0);
  setState(k, state(k) | 1);
  setSlot(k, 1, v);
  settle(k);
  if (op == SUBSET) return setLen(s) > setLen(v) ? FALSE : each(E_ALL, s, v, 0, TRUE);
  if (op == SYMMETRIC_UPDATE) {
    if (s == v) { setClear(s); return NONE; }
    return each(E_TOGGLE, v, s, s, NONE);
  }
  const r = likeLeft(s);
  if (!r) return 0;
  push(r);
  return each(E_TOGGLE, v, r, r, r);
}
function set_symmetric_difference(args: i32, n: i32): i32 { return withSet(SYMMETRIC, arg(args, 0), arg(args, 1)); }
function set_symmetric_difference_update(args: i32, n: i32): i32 { return withSet(SYMMETRIC_UPDATE, arg(args, 0), arg(args, 1)); }
function set_issubset(args: i32, n: i32): i32 { return withSet(SUBSET, arg(args, 0), arg(args, 1)); }
function set_issuperset(args: i32, n: i32): i32 { return each(E_ALL, arg(args, 1), arg(args, 0), 0, TRUE); }
function set_isdisjoint(args: i32, n: i32): i32 { return each(E_NONE, arg(args, 1), arg(args, 0), 0, TRUE); }

// -- slots

function set_len(s: i32): i32 { return mkInt(setLen(s)); }
function set_iter(s: i32): i32 { return newSetIter(s); }
function set_contains(s: i32, x: i32): i32 { return setOp(HAS, s, x); }
function set_hash(s: i32): i32 { return mkInt(setHash(s)); }

function set_repr(s: i32, buf: i32): i32 {
  const plain = isExact(s, T.SET);
  if (!setLen(s)) return bufStr(buf, load<i32>(classOf(s), TYPE_NAME)) && bufStr(buf, Q("()")) ? TRUE : 0;
  if (plain) return printItems(AS_SET, s, buf, 0);
  if (!bufStr(buf, load<i32>(classOf(s), TYPE_NAME)) || !bufByte(buf, 40)) return 0;
  return printItems(AS_SET, s, buf, Q(")"));
}

/** Comparison of two sets (any kinds): by inclusion. */
export function setCompare(op: i32, a: i32, b: i32): i32 {
  const n = setLen(a), m = setLen(b);
  switch (op) {
    case 0: return n < m ? each(E_ALL, a, b, 0, TRUE) : FALSE;
    case 1: return n <= m ? each(E_ALL, a, b, 0, TRUE) : FALSE;
    case 2: return n > m ? each(E_ALL, b, a, 0, TRUE) : FALSE;
    case 3: return n >= m ? each(E_ALL, b, a, 0, TRUE) : FALSE;
    case 4: return n == m ? each(E_ALL, a, b, 0, TRUE) : FALSE;
    default: break;
  }
  if (n != m) return TRUE;
  const k = enter(not_k, 0);
  return k ? run(k, not_k, each(E_ALL, a, b, 0, TRUE)) : 0;
}
function not_k(k: i32, v: i32): i32 { return v ? mkBool(v == FALSE) : 0; }
function set_compare(op: i32, a: i32, b: i32): i32 { return isAnySet(b) ? setCompare(op, a, b) : NOTIMPL; }

const OP_SUB: i32 = 1, OP_AND: i32 = 9, OP_OR: i32 = 10, OP_XOR: i32 = 11;

/** a OP b of two sets: a new one of the left one's kind; NOTIMPL for other operators. */
export function setBinary(op: i32, a: i32, b: i32): i32 {
  if (op != OP_SUB && op != OP_AND && op != OP_OR && op != OP_XOR) return NOTIMPL;
  push(a); push(b);
  const copies = op == OP_OR || op == OP_XOR, r = copies ? likeLeft(a) : newSet(load<i32>(a) & 0x7f);
  if (!r) return 0;
  push(r);
  if (op == OP_OR) return setUpdate(r, b, r);
  if (op == OP_XOR) return each(E_TOGGLE, b, r, r, r);
  if (op == OP_SUB) return each(E_DIFFER, a, b, r, r);
  return setLen(b) < setLen(a) ? each(E_COMMON, b, a, r, r) : each(E_COMMON, a, b, r, r);
}
function set_binary(op: i32, a: i32, b: i32): i32 { return op < 32 && isAnySet(a) && isAnySet(b) ? setBinary(op, a, b) : NOTIMPL; }

function set_inplace(op: i32, a: i32, b: i32): i32 {
  if (!isAnySet(b)) return NOTIMPL;
  if (op == OP_OR) return setUpdate(a, b, a);
  if (op == OP_SUB || op == OP_XOR) {
    if (a == b) { setClear(a); return a; }
    return each(op == OP_SUB ? E_DROP : E_TOGGLE, b, a, a, a);
  }
  if (op != OP_AND) return NOTIMPL;
  const fresh = newSet(T.SET);
  if (!fresh) return 0;
  push(fresh);
  const k = enter(take_k, 1);
  if (!k) return 0;
  setSlot(k, 0, a);
  return run(k, take_k, each(E_COMMON, a, b, fresh, fresh));
}
function take_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  setTake(slot(k, 0), v);
  return slot(k, 0);
}

function both(t: i32): void {
  method(t, Q("copy"), set_copy, 1, 1);
  method(t, Q("union"), set_union, 1, 255);
  method(t, Q("intersection"), set_intersection, 1, 255);
  method(t, Q("difference"), set_difference, 1, 255);
  method(t, Q("symmetric_difference"), set_symmetric_difference, 2, 2);
  method(t, Q("issubset"), set_issubset, 2, 2);
  method(t, Q("issuperset"), set_issuperset, 2, 2);
  method(t, Q("isdisjoint"), set_isdisjoint, 2, 2);
  slots1(t, Slot.LEN, set_len);
  slots1(t, Slot.ITER, set_iter);
  slots2(t, Slot.REPR, set_repr);
  slots2(t, Slot.CONTAINS, set_contains);
  slots3(t, Slot.COMPARE, set_compare);
  slots3(t, Slot.BINARY, set_binary);
}

export function bootSet(): void {
  type(T.SET, Q("set"), T.OBJECT);
  method(T.SET, Q("__new__"), set_new, 1, 255, STATIC | KW);
  method(T.SET, Q("__init__"), set_init, 1, 2);
  method(T.SET, Q("add"), set_add, 2, 2);
  method(T.SET, Q("discard"), set_discard, 2, 2);
  method(T.SET, Q("remove"), set_remove, 2, 2);
  method(T.SET, Q("clear"), set_clear, 1, 1);
  method(T.SET, Q("pop"), set_pop, 1, 1);
  method(T.SET, Q("update"), set_update, 1, 255);
  method(T.SET, Q("intersection_update"), set_intersection_update, 1, 255);
  method(T.SET, Q("difference_update"), set_difference_update, 1, 255);
  method(T.SET, Q("symmetric_difference_update"), set_symmetric_difference_update, 2, 2);
  slots3(T.SET, Slot.INPLACE, set_inplace);
  both(T.SET);
  type(T.FROZENSET, Q("frozenset"), T.OBJECT);
  method(T.FROZENSET, Q("__new__"), frozenset_new, 1, 2, STATIC);
  slots1(T.FROZENSET, Slot.HASH, set_hash);
  both(T.FROZENSET);
}
