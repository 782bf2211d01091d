// The protocols: what operators, builtins and statements ask of any value. Each first tries the layout's slot, then the
// dunder method of the class. Every function answers a Value, 0 with an exception pending, or PENDING (frames were pushed).

import { taken } from "./work";
import { newBuf, bufDone, bufStr, bufByte } from "../text/strbuf";
import { NESTING_MAX } from "../config";
import { S_EXC_MSG, S_FP, S_NESTING, S_SP } from "../layout";
import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, NULL, PENDING, Q, STOP, TRUE, floatOf, intOf, isFloat, isInt, isPtr, isQstr, mkBool, mkInt } from "../value/tag";
import { SUB, T, isExact, isStr, typeId } from "../value/types";
import { classOf, lookup } from "../objects/class";
import { bindAttr } from "../objects/attribute";
import { EMPTY_TUPLE } from "../layout";
import { newStr, strSize } from "../text/str";
import { call0, call1, call2, call3, callArgs, withSelf } from "./call";
import { caught, enter, finish, leave, setSlot, setState, slot, slot1, slot2, slot3, stackOverflow, state } from "./frame";
import { Slot, slotOf } from "./native";
import { retryItem } from "./retry";
import { genNext } from "../objects/generator";
import { MISSING, entryAt, lookUp } from "../objects/dict";
import { isFixed } from "../objects/dictslow";
import { settle } from "../objects/seq";
import { setHas } from "../objects/set";
import { tryHash, NEEDS_PYTHON } from "../objects/key";
import { newSeqIter } from "../objects/iterators";

export { callArgs, call0, call1, call2, call3 } from "./call";
export { getAttr, setAttr, delAttr } from "../objects/attribute";
export { binary, compare, equal, unary, inplace } from "./operators";

/** A class attribute for an implicit call (`len(x)`, `with`, ...): unbound, 0 when absent, no exception. */
export function lookupSpecial(o: i32, q: i32): i32 { return lookup(classOf(o), q); }

/** Has the value's class a Python-level method `q` that overrides the layout's slot? Native methods answer 0. */
export function overriding(o: i32, q: i32): i32 {
  if (!isPtr(o)) return 0;
  const h = load<i32>(o), t = h & 0x7f;
  if (!(h & SUB) && t != T.INSTANCE && t != T.INSTANCE_DICT && t != T.EXCEPTION && t != T.TYPE) return 0;
  const f = lookup(classOf(o), q);
  if (!f || !isPtr(f)) return f;
  const k = load<i32>(f) & 0x7f;
  if (k == T.SLOTWRAPPER && load<i32>(f, 8) != q) return f; // __str__ = int.__repr__
  return k == T.NATIVE || k == T.SLOTWRAPPER ? (t == T.INSTANCE || t == T.INSTANCE_DICT ? f : 0) : f;
}

/** Calls the unbound class attribute `f` with `self` and up to two arguments: descriptors are bound as Python does. */
export function callSpecial(f: i32, self: i32): i32 { return special(f, self, 0, 0, 0); }
export function callSpecial1(f: i32, self: i32, a: i32): i32 { return special(f, self, a, 0, 1); }
export function callSpecial2(f: i32, self: i32, a: i32, c: i32): i32 { return special(f, self, a, c, 2); }
function special(f: i32, self: i32, a: i32, c: i32, n: i32): i32 {
  const depth = deeper();
  if (!depth) return 0;
  const sp = load<i32>(S_SP);
  push(self); push(a); push(c);
  let r: i32;
  if (plainMethod(f)) {
    store<i32>(S_SP, sp + 4 + (n << 2));
    r = callArgs(f, sp, n + 1);
  } else {
    const k = enter(bound_k, 2);
    if (k) {
      setSlot(k, 0, a); setSlot(k, 1, c); setState(k, n);
      r = finish(k, bound_k, bindAttr(f, self, classOf(self)));
    } else r = 0;
  }
  if (r != PENDING) store<i32>(S_SP, sp);
  store<i32>(S_NESTING, depth - 1);
  return r;
}
/** state: the number of arguments; 3: called */
function bound_k(k: i32, v: i32): i32 {
  const n = state(k);
  if (!v || n == 3) return v;
  setState(k, 3);
  settle(k);
  return n == 0 ? call0(v) : n == 1 ? call1(v, slot(k, 0)) : call2(v, slot(k, 0), slot(k, 1));
}
/** A special method may be native code that asks for the next one: nests as slots do. The depth, or 0 with RecursionError. */
// @ts-ignore: decorator
@inline function deeper(): i32 {
  const depth = load<i32>(S_NESTING) + 1;
  if (depth > NESTING_MAX) return stackOverflow();
  store<i32>(S_NESTING, depth);
  return depth;
}
// @ts-ignore: decorator
@inline function plainMethod(f: i32): bool {
  const t = isPtr(f) ? load<i32>(f) & 0x7f : 0;
  return t == T.FUNCTION || (t == T.NATIVE && !(load<u8>(f, 12) & 14));
}

/** iter(v) */
export function iter(v: i32): i32 {
  if (isExact(v, T.GENERATOR)) return v;
  const f = overriding(v, Q("__iter__"));
  if (f) {
    if (f == NONE) return raise1(T.TypeError, Q("'%T' object is not iterable"), v);
    return checkIter(callSpecial(f, v));
  }
  const s = slotOf(typeId(v), Slot.ITER);
  if (s) return slot1(s, v);
  if (isPtr(v) && lookup(classOf(v), Q("__getitem__")) && (load<i32>(v) & 0x7f) != T.TYPE) return newSeqIter(v);
  return raise1(T.TypeError, Q("'%T' object is not iterable"), v);
}
function checkIter(r: i32): i32 {
  if (r == 0 || r == PENDING) return r;
  const t = typeId(r);
  if (slotOf(t, Slot.NEXT) || lookup(classOf(r), Q("__next__"))) return r;
  return raise1(T.TypeError, Q("iter() returned non-iterator of type '%T'"), r);
}

/** next(it) for a native: an item, STOP when a native iterator is exhausted, PENDING (then StopIteration may come: `stopped()`), 0. */
export function next(it: i32): i32 {
  const v = nextItem(it);
  return v == PENDING ? v : taken(v);
}
/** The same for the loop, whose node has paid for it. */
export function nextItem(it: i32): i32 {
  const t = typeId(it);
  if (t == T.GENERATOR) return genNext(it);
  const s = slotOf(t, Slot.NEXT);
  if (t >= T.LISTITER && t <= T.SETITER) return call_indirect<i32>(<u32>s, it); // pushes no frame (iterators.ts: isPlainIter)
  if (s && !(load<i32>(it) & SUB)) return slot1(s, it);
  const f = lookup(classOf(it), Q("__next__"));
  if (!f) return raise1(T.TypeError, Q("'%T' object is not an iterator"), it);
  return callSpecial(f, it);
}

/** truth of any value: TRUE or FALSE */
export function truth(v: i32): i32 {
  if (v == TRUE || v == FALSE) return v;
  if (v & 1) return mkBool(v != 1);
  if (v == NONE) return FALSE;
  if (isFloat(v)) return mkBool(floatOf(v) != 0);
  if (isQstr(v)) return mkBool(strSize(v) != 0);
  let f = overriding(v, Q("__bool__"));
  if (f) {
    const k = enter(truth_k, 0);
    if (!k) return 0;
    return finish(k, truth_k, callSpecial(f, v));
  }
  f = overriding(v, Q("__len__"));
  if (f) {
    const k = enter(truth_k, 0);
    if (!k) return 0;
    setState(k, 1);
    return finish(k, truth_k, callSpecial(f, v));
  }
  const t = typeId(v);
  let s = slotOf(t, Slot.BOOL);
  if (s) return slot1(s, v);
  s = slotOf(t, Slot.LEN);
  if (s) {
    const n = slot1(s, v);
    return n == 0 || n == PENDING ? n : mkBool(n != 1);
  }
  return TRUE;
}
function truth_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 0) return v == TRUE || v == FALSE ? v : raise1(T.TypeError, Q("__bool__ should return bool, returned %T"), v);
  v = checkLen(v);
  return v ? mkBool(v != 1) : 0;
}
function checkLen(v: i32): i32 {
  if (v == TRUE) return 3;
  if (v == FALSE) return 1;
  if (typeId(v) == T.BIGINT) return raise(T.OverflowError, Q("cannot fit 'int' into an index-sized integer"));
  if (!isInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (v < 0) return raise(T.ValueError, Q("__len__() should return >= 0"));
  return v;
}

export { finish } from "./frame";

/** len(v): a small int */
export function len(v: i32): i32 {
  if (isPtr(v)) {
    const t = load<i32>(v) & 0xff;
    if (t == T.LIST) return mkInt(load<i32>(v, 4));
    if (t >= T.STR && t <= T.FROZENSET) return call_indirect<i32>(<u32>slotOf(t, Slot.LEN), v); // none of them asks Python
  }
  const f = overriding(v, Q("__len__"));
  if (f) {
    const k = enter(len_k, 0);
    if (!k) return 0;
    return finish(k, len_k, callSpecial(f, v));
  }
  const s = slotOf(typeId(v), Slot.LEN);
  if (s) return slot1(s, v);
  return raise1(T.TypeError, Q("object of type '%T' has no len()"), v);
}
function len_k(k: i32, v: i32): i32 { return v ? checkLen(v) : 0; }

/** o[key] */
export function getItem(o: i32, key: i32): i32 {
  if (isExact(o, T.DICT)) {
    const i = lookUp(o, key);
    if (i >= 0) return load<i32>(entryAt(o, i), 4);
  }
  const f = overriding(o, Q("__getitem__"));
  if (f) return callSpecial1(f, o, key);
  const s = slotOf(typeId(o), Slot.GETITEM);
  if (s) return slot2(s, o, key);
  return raise1(T.TypeError, Q("'%T' object is not subscriptable"), o);
}
/** o[key] = value; value 0 deletes. NONE when done. */
export function setItem(o: i32, key: i32, value: i32): i32 {
  if (value && isExact(o, T.DICT) && !isFixed(o)) {
    const i = lookUp(o, key);
    if (i >= 0) { store<i32>(entryAt(o, i), value, 4); return NONE; }
  }
  const f = overriding(o, value ? Q("__setitem__") : Q("__delitem__"));
  if (f) return value ? callSpecial2(f, o, key, value) : callSpecial1(f, o, key);
  const s = slotOf(typeId(o), Slot.SETITEM);
  if (s) { const r = slot3(s, o, key, value); return r || !value ? r : retryItem(o, key, value); }
  return raise1(T.TypeError, value ? Q("'%T' object does not support item assignment") : Q("'%T' object doesn't support item deletion"), o);
}

/** x in o: TRUE or FALSE */
export function contains(o: i32, x: i32): i32 {
  if (isPtr(o)) {
    const h = load<i32>(o) & 0xff;
    if (h == T.DICT) {
      const i = lookUp(o, x);
      if (i >= MISSING) return mkBool(i >= 0);
    } else if (h == T.SET || h == T.FROZENSET) {
      const i = setHas(o, x);
      if (i >= 0) return mkBool(i != 0);
    }
    if (h >= T.STR && h <= T.FROZENSET && h != T.ARRAYOBJ) return slot2(slotOf(h, Slot.CONTAINS), o, x);
  }
  let f = overriding(o, Q("__contains__"));
  if (f) {
    if (f == NONE) return raise1(T.TypeError, Q("'%T' object is not a container"), o);
    const k = enter(contains_k, 2);
    if (!k) return 0;
    return finish(k, contains_k, callSpecial1(f, o, x));
  }
  const s = slotOf(typeId(o), Slot.CONTAINS);
  if (s && !overriding(o, Q("__iter__"))) return slot2(s, o, x);
  const k = enter(contains_k, 2);
  if (!k) return 0;
  setSlot(k, 0, x);
  setState(k, 1);
  const it = iter(o);
  if (!it && load<i32>(S_EXC_MSG) == Q("'%T' object is not iterable")) raise1(T.TypeError, Q("argument of type '%T' is not iterable"), o);
  return finish(k, contains_k, it);
}
function contains_k(k: i32, v: i32): i32 {
  if (state(k) == 0) return v ? truthOf(k, v) : 0;
  if (state(k) == 1) { // v is the iterator
    if (!v) return 0;
    setSlot(k, 1, v);
    setState(k, 2);
    v = next(v);
    if (v == PENDING) return PENDING;
  }
  while (true) {
    if (state(k) == 2) { // v is an item
      if (v == STOP) return FALSE;
      if (!v) return caught(T.StopIteration) ? FALSE : 0;
      setState(k, 3);
      v = v == slot(k, 0) ? TRUE : compareEq(v, slot(k, 0));
      if (v == PENDING) return PENDING;
    }
    if (!v) return 0;
    if (state(k) == 3) { // v is the answer of ==
      if (v != TRUE && v != FALSE) { setState(k, 4); v = truth(v); if (v == PENDING) return PENDING; if (!v) return 0; }
    }
    if (v == TRUE) return TRUE;
    setState(k, 2);
    v = next(slot(k, 1));
    if (v == PENDING) return PENDING;
  }
}
import { compare as compareAny } from "./operators";
// @ts-ignore: decorator
@inline function compareEq(a: i32, b: i32): i32 { return compareAny(4, a, b); }
/** truth of v as the frame's last act */
function truthOf(k: i32, v: i32): i32 { leave(k); return truth(v); }

/** hash(v): an int */
export function hash(v: i32): i32 {
  const h = tryHash(v);
  if (h >= 0) return mkInt(h);
  if (h != NEEDS_PYTHON) return 0;
  const f = overriding(v, Q("__hash__"));
  if (f) {
    const k = enter(hash_k, 0);
    if (!k) return 0;
    return finish(k, hash_k, callSpecial(f, v));
  }
  const s = slotOf(typeId(v), Slot.HASH);
  if (s) return slot1(s, v);
  return raise1(T.TypeError, Q("unhashable type: '%T'"), v);
}
function hash_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (v == TRUE || v == FALSE) return v == TRUE ? 3 : 1;
  if (isInt(v)) return v;
  if (typeId(v) == T.BIGINT) return mkInt(tryHash(v));
  return raise(T.TypeError, Q("__hash__ method should return an integer"));
}

/** Appends repr(v) to builder `buf`: TRUE when done. After PENDING the resumed frame gets TRUE, or a str to append itself. */
export function reprInto(buf: i32, v: i32): i32 {
  const f = overriding(v, Q("__repr__"));
  if (f) return textOf(callSpecialText(f, v, Q("__repr__")), buf);
  const s = slotOf(typeId(v), Slot.REPR);
  if (s) return slot2(s, v, buf);
  return defaultRepr(v, buf);
}
/** Appends str(v). */
export function strInto(buf: i32, v: i32): i32 {
  if (isQstr(v)) return bufStr(buf, v) ? TRUE : 0;
  let f = overriding(v, Q("__str__"));
  if (f && !isObjectStr(f)) return textOf(callSpecialText(f, v, Q("__str__")), buf);
  const s = slotOf(typeId(v), Slot.STR);
  if (s && !(f && isObjectStr(f) && overriding(v, Q("__repr__")))) return slot2(s, v, buf);
  return reprInto(buf, v);
}
/** object.__str__ only calls repr: skip it. */
function isObjectStr(f: i32): bool { return f == lookup(objectType(), Q("__str__")); }
import { typeOfId } from "../value/types";
// @ts-ignore: decorator
@inline function objectType(): i32 { return typeOfId(T.OBJECT); }

function textOf(r: i32, buf: i32): i32 {
  if (r == 0 || r == PENDING) return r;
  return bufStr(buf, r) ? TRUE : 0;
}
/** Calls __repr__ or __str__; the answer must be a str. */
function callSpecialText(f: i32, v: i32, name: i32): i32 {
  const k = enter(text_k, 1);
  if (!k) return 0;
  setSlot(k, 0, name);
  return finish(k, text_k, callSpecial(f, v));
}
function text_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  return isStr(v) ? v : raise2(T.TypeError, Q("%s returned non-string (type %T)"), slot(k, 0), v);
}
import { bufRun, bufInt } from "../text/strbuf";
import { strBytes } from "../text/str";
import { TYPE_DICT, TYPE_NAME } from "../objects/class";
import { dictGetName } from "../objects/dict";
import { bufHex } from "../text/hex";
/** <module.Class object at 0x...>; the module of a builtin class is not named */
export function defaultRepr(v: i32, buf: i32): i32 {
  const cls = classOf(v), d = load<i32>(cls, TYPE_DICT), module = dictGetName(d, Q("__module__")), name = dictGetName(d, Q("__qualname__"));
  if (!bufByte(buf, 60) || (isStr(module) && module != Q("builtins") && !(bufStr(buf, module) && bufByte(buf, 46)))) return 0;
  return bufStr(buf, isStr(name) ? name : load<i32>(cls, TYPE_NAME)) && bufStr(buf, Q(" object at 0x")) && bufHex(buf, v) && bufByte(buf, 62) ? TRUE : 0;
}

/** repr(v): a str */
export function repr(v: i32): i32 { return text(v, 0); }
/** str(v) */
export function str(v: i32): i32 {
  if (isQstr(v) || (isPtr(v) && (load<i32>(v) & 0xff) == T.STR)) return v;
  return text(v, 1);
}
function text(v: i32, which: i32): i32 {
  if (v & 1) return digitsOf(v >> 1);
  push(v);
  const buf = newBuf(24);
  if (!buf) { pop(); return 0; }
  push(buf);
  const k = enter(text2_k, 1);
  if (!k) return 0;
  setSlot(k, 0, buf);
  return finish(k, text2_k, which ? strInto(buf, v) : reprInto(buf, v));
}
/** A small int in decimal. */
function digitsOf(i: i32): i32 {
  let n: u32 = abs(i), p = DIGITS + 12;
  do { store<u8>(--p, <u8>(48 + n % 10)); n /= 10; } while (n);
  if (i < 0) store<u8>(--p, 45);
  return newStr(p, DIGITS + 12 - p, true);
}
const DIGITS: i32 = <i32>memory.data(12, 4);
function text2_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const buf = slot(k, 0);
  if (isStr(v)) return load<i32>(buf, 4) ? (bufStr(buf, v) ? bufDone(buf) : 0) : v;
  return bufDone(buf);
}

/** A native int from an index-like value in [-2^30, 2^30): sets TypeError/IndexError and answers false otherwise. */
export function isIndexInt(v: i32): bool { return isInt(smallInt(v)); }
/** The int of a value for which isIndexInt holds. */
export function toIndex(v: i32): i32 { return smallInt(v) >> 1; }
import { smallInt } from "../objects/bigint";
