// object.__reduce_ex__, __reduce__ and __getstate__: what `copy` and `enum` of the standard library ask an object for.
//
// The answer is (cls.__new__, (cls, *arguments), state, items, pairs), for mutable builtins (cls, arguments, state, None,
// pairs). There is no pickle: the functions in it are plain functions, not names of functions.

import { newFloat } from "../heap/alloc";
import { drop, push } from "../heap/roots";
import { raise1 } from "../value/raise";
import { NONE, Q } from "../value/tag";
import { T, isLayout, typeId, typeOfId } from "../value/types";
import { newBytes, newStr, strBytes, strSize } from "../text/str";
import { arg, enter, finish, setSlot, slot } from "../runtime/frame";
import { UNCHECKED, method } from "../runtime/native";
import { callSpecial } from "../runtime/protocol";
import { fieldsOf } from "./attrtuple";
import { plain } from "./bigint";
import { bufferAddr, bufferLen } from "./buffer";
import { isSlot } from "./slots";
import { CLS_HEAP, TYPE_DICT, TYPE_FLAGS, TYPE_KEYS, TYPE_NKEYS, attrDict, classOf, hasAttrs, instGet, isSubclass, lookup, slotAt } from "./class";
import { dequeItem, dequeLen } from "./deque";
import { dictGetName, dictLen, dictPut, entryAt, newDict, nextEntry } from "./dict";
import { EXC_ARGS } from "./exception";
import { newListIter } from "./iterators";
import { listAppend, newList } from "./list";
import { setNext, setSlotAt } from "./set";
import { sliceField } from "./slice";
import { tuple1 } from "./pack";
import { newTuple, pair, setTupleItem, tupleLen } from "./tuple";
import { mroClass, mroNext } from "./lineage";

/** The attributes of `o` in a fresh dict, without those in __slots__ (`slots`: only those). NONE when there are none. */
function attributes(o: i32, slots: bool): i32 {
  const d = newDict(0), cls = classOf(o);
  if (!d) return 0;
  push(d);
  if (slots) {
    for (let at = cls; at; at = mroNext(at)) {
      const c = mroClass(at);
      if (!(load<u8>(c, TYPE_FLAGS) & CLS_HEAP)) continue;
      const own = load<i32>(c, TYPE_DICT);
      for (let j = nextEntry(own, 0); j >= 0; j = nextEntry(own, j + 1)) {
        const e = entryAt(own, j), v = isSlot(load<i32>(e, 4)) ? instGet(o, load<i32>(load<i32>(e, 4), 8)) : 0;
        if (v && !dictPut(d, load<i32>(load<i32>(e, 4), 8), v)) return 0;
      }
    }
  } else if ((load<i32>(o) & 0xff) == T.INSTANCE) {
    const n: i32 = load<u16>(cls, TYPE_NKEYS);
    for (let i = 0; i < n; i++) {
      const q = load<i32>(load<i32>(cls, TYPE_KEYS) + 4 + (i << 2)), at = slotAt(o, i);
      if (at && load<i32>(at) && !isMember(cls, q) && !dictPut(d, q, load<i32>(at))) return 0;
    }
  } else {
    const own = attrDict(o);
    if (own) for (let j = nextEntry(own, 0); j >= 0; j = nextEntry(own, j + 1)) {
      const e = entryAt(own, j);
      if (!isMember(cls, load<i32>(e)) && !dictPut(d, load<i32>(e), load<i32>(e, 4))) return 0;
    }
  }
  drop(1);
  return dictLen(d) ? d : NONE;
}
function isMember(cls: i32, q: i32): bool { const v = lookup(cls, q); return v != 0 && isLayout(v, T.MEMBER); }

/** The state: a dict, (dict or None, slots) or None. */
function stateOf(o: i32): i32 {
  if (!hasAttrs(o) || (!(load<u8>(classOf(o), TYPE_FLAGS) & CLS_HEAP) && !isLayout(o, T.EXCEPTION))) return NONE;
  const d = attributes(o, false);
  if (!d) return 0;
  push(d);
  const s = attributes(o, true);
  drop(1);
  if (!s || s == NONE) return s ? d : 0;
  return pair(d, s);
}
function object_getstate(args: i32, n: i32): i32 { return stateOf(arg(args, 0)); }

/** The value of an instance of a subclass of an immutable type, plain; 0 with an exception. */
function plainValue(o: i32): i32 {
  switch (typeId(o)) {
    case T.BIGINT: return plain(o);
    case T.FLOATOBJ: return newFloat(load<f64>(o, 8));
    case T.STR: return newStr(strBytes(o), strSize(o));
    case T.BYTES: return newBytes(bufferAddr(o), bufferLen(o));
    default: return o;
  }
}

/** What the function of the answer is to be given besides the class: a tuple with the class first, or 0. */
function creation(o: i32, cls: i32): i32 {
  switch (typeId(o)) {
    case T.INSTANCE: case T.INSTANCE_DICT: case T.LIST: case T.DICT: return tuple1(cls);
    case T.TUPLE: {
      const fields = load<u8>(cls, TYPE_FLAGS) & CLS_HEAP ? fieldsOf(o) : 0, n = tupleLen(o);
      const t = newTuple(fields ? n + 1 : 2);
      if (!t) return 0;
      setTupleItem(t, 0, cls);
      if (fields) { memory.copy(t + 8, o + 4, n << 2); return t; }
      push(t);
      const items = newTuple(n);
      drop(1);
      if (!items) return 0;
      if (n) memory.copy(items + 4, o + 4, n << 2);
      setTupleItem(t, 1, items);
      return t;
    }
    default: {
      const v = plainValue(o);
      return v ? pair(cls, v) : 0;
    }
  }
}

/** A list of the items of a set, frozenset or deque. */
function itemsOf(o: i32): i32 {
  const l = newList(0);
  if (!l) return 0;
  push(l);
  if (isLayout(o, T.DEQUE)) {
    for (let i = 0; i < dequeLen(o); i++) if (!listAppend(l, dequeItem(o, i))) return 0;
  } else for (let i = setNext(o, 0); i >= 0; i = setNext(o, i + 1)) if (!listAppend(l, setSlotAt(o, i))) return 0;
  drop(1);
  return l;
}
/** A list of the pairs of a dict. */
function pairsOf(d: i32): i32 {
  const l = newList(0);
  if (!l) return 0;
  push(l);
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
    const e = entryAt(d, i), p = pair(load<i32>(e), load<i32>(e, 4));
    if (!p || !listAppend(l, p)) return 0;
  }
  drop(1);
  return newListIter(l);
}

/** Function and arguments for types that are called again with what they hold: (cls, arguments), 0 for the others. */
function recalled(o: i32, cls: i32): i32 {
  switch (typeId(o)) {
    case T.SET: case T.FROZENSET: { const l = itemsOf(o); push(l); return l ? tuple1(l) : 0; }
    case T.DEQUE: { const l = itemsOf(o); return l ? pair(l, load<i32>(o, 12) & 1 ? load<i32>(o, 12) : NONE) : 0; }
    case T.BYTEARRAY: { const b = newBytes(bufferAddr(o), bufferLen(o)); push(b); return b ? tuple1(b) : 0; }
    case T.EXCEPTION: return load<i32>(o, EXC_ARGS);
    case T.SLICE: {
      const t = newTuple(3);
      if (t) for (let i = 0; i < 3; i++) setTupleItem(t, i, sliceField(o, i));
      return t;
    }
    default: { // a defaultdict
      const d = attrDict(o), f = d ? dictGetName(d, Q("default_factory")) : 0;
      return tuple1(f ? f : NONE);
    }
  }
}
function isRecalled(o: i32): bool {
  switch (typeId(o)) {
    case T.SET: case T.FROZENSET: case T.DEQUE: case T.BYTEARRAY: case T.EXCEPTION: case T.SLICE: return true;
    default: return isLayout(o, T.DICT) && isSubclass(classOf(o), typeOfId(T.DEFAULTDICT));
  }
}
function isReducible(o: i32): bool {
  switch (typeId(o)) {
    case T.INT: case T.BIGINT: case T.BOOL: case T.FLOAT: case T.FLOATOBJ: case T.COMPLEX: case T.STR: case T.BYTES: case T.TUPLE: case T.LIST: case T.DICT:
    case T.INSTANCE: case T.INSTANCE_DICT:
      return true;
    default: return isRecalled(o);
  }
}

/** The answer, with the object's state `s`. */
function answer(o: i32, s: i32): i32 {
  const cls = classOf(o);
  push(s);
  const t = newTuple(5);
  if (!t) return 0;
  for (let i = 0; i < 5; i++) setTupleItem(t, i, NONE);
  push(t);
  setTupleItem(t, 2, s);
  let f = cls, v: i32;
  if (isRecalled(o)) v = recalled(o, cls);
  else {
    f = lookup(cls, Q("__new__"));
    if (isLayout(f, T.STATICMETHOD)) f = load<i32>(f, 4);
    v = creation(o, cls);
  }
  if (!v) return 0;
  setTupleItem(t, 0, f);
  setTupleItem(t, 1, v);
  if (isLayout(o, T.LIST)) v = newListIter(o);
  else if (isLayout(o, T.DICT)) v = pairsOf(o);
  else return t;
  if (!v) return 0;
  setTupleItem(t, isLayout(o, T.LIST) ? 3 : 4, v);
  return t;
}

/** object.__reduce__(self) */
function object_reduce(args: i32, n: i32): i32 {
  const o = arg(args, 0);
  if (!isReducible(o)) return raise1(T.TypeError, Q("cannot pickle '%T' object"), o);
  const f = lookup(classOf(o), Q("__getstate__"));
  if (isLayout(f, T.NATIVE)) { const s = stateOf(o); return s ? answer(o, s) : 0; }
  const k = enter(state_k, 1);
  if (!k) return 0;
  setSlot(k, 0, o);
  return finish(k, state_k, callSpecial(f, o));
}
function state_k(k: i32, v: i32): i32 { return v ? answer(slot(k, 0), v) : 0; }

/** object.__reduce_ex__(self, protocol): a __reduce__ in Python has precedence. */
function object_reduceEx(args: i32, n: i32): i32 {
  const f = lookup(classOf(arg(args, 0)), Q("__reduce__"));
  return isLayout(f, T.NATIVE) ? object_reduce(args, 1) : callSpecial(f, arg(args, 0));
}

export function bootReduce(): void {
  method(T.OBJECT, Q("__reduce__"), object_reduce, 1, 1, UNCHECKED);
  method(T.OBJECT, Q("__reduce_ex__"), object_reduceEx, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__getstate__"), object_getstate, 1, 1, UNCHECKED);
}
