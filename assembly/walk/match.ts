// Pattern nodes of the match statement (PEP 634): what is a sequence or a mapping, its keys and rest, class patterns.

import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, NULL, PENDING, Q, TRUE, UNSET, isInt, isPtr, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { EMPTY_TUPLE } from "../layout";
import { TYPE_DICT, TYPE_NAME, classOf, isSubclass, lookup } from "../objects/class";
import { getAttr } from "../objects/attribute";
import { DEL, GETOR, POP, dictOp } from "../objects/dictslow";
import { tryEqual } from "../objects/key";
import { dictCopy, newDict } from "../objects/dict";
import { dictUpdateWith } from "../objects/dictmethods";
import { newTuple, tupleItem, tupleLen } from "../objects/tuple";
import { intern } from "../text/intern";
import { FN_CODE } from "../runtime/call";
import { caught, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { getItem, len } from "../runtime/protocol";
import { isInstance } from "../objects/isinstance";
import { ABSENT } from "../syntax/nodes";
import { contains } from "../runtime/protocol";

// @ts-ignore: decorator
@inline function subject(fp: i32, pc: i32): i32 { return load<i32>(fp + load<u16>(pc, 2)); }

/** Does the class of `v`, one of Python, say by this bit (as an int) that it is a sequence (32) or a mapping (64) of collections.abc? */
function isAbstract(v: i32, bit: i32): bool {
  if (!isPtr(v) || (!isLayout(v, T.INSTANCE) && !isLayout(v, T.INSTANCE_DICT))) return false;
  const flags = lookup(classOf(v), Q("__abc_tpflags__"));
  return isInt(flags) && (flags & bit) != 0;
}
/** MSEQ */
export function matchSequence(fp: i32, pc: i32): i32 {
  const t = typeId(subject(fp, pc));
  return mkBool(isAbstract(subject(fp, pc), 64) || t == T.LIST || t == T.TUPLE || t == T.RANGE || t == T.MEMORYVIEW || t == T.DEQUE || t == T.ARRAYOBJ);
}
/** MMAP */
export function matchMapping(fp: i32, pc: i32): i32 {
  const t = typeId(subject(fp, pc));
  return mkBool(isAbstract(subject(fp, pc), 128) || t == T.DICT || t == T.ORDEREDDICT || t == T.DEFAULTDICT || t == T.MAPPINGPROXY);
}
/** MLEN */
export function matchLen(fp: i32, pc: i32): i32 { return len(subject(fp, pc)); }

/** MKEYS s keys d: tuple of the values, or None when a key is missing */
export function matchKeys(fp: i32, pc: i32): i32 {
  const keys = load<i32>(fp + load<u16>(pc, 4)), t = newTuple(tupleLen(keys));
  if (!t) return 0;
  push(t);
  const k = enter(keys_k, 3);
  if (!k) return 0;
  setSlot(k, 0, subject(fp, pc)); setSlot(k, 1, keys); setSlot(k, 2, t);
  return finish(k, keys_k, UNSET);
}
function keys_k(k: i32, v: i32): i32 {
  const d = slot(k, 0), keys = slot(k, 1), n = tupleLen(keys);
  while (true) {
    const i = state(k);
    if (!v) return caught(T.KeyError) ? NONE : 0;
    if (v == PENDING) return PENDING;
    if (v == STOP_) return NONE;
    if (i) store<i32>(slot(k, 2) + 4 + ((i - 1) << 2), v);
    if (i == n) return slot(k, 2);
    for (let j = 0; j < i; j++) if (tryEqual(tupleItem(keys, i), tupleItem(keys, j)) == 1) return raise1(T.ValueError, Q("mapping pattern checks duplicate key (%r)"), tupleItem(keys, i));
    setState(k, i + 1);
    v = isLayout(d, T.DICT) ? dictOp(GETOR, d, tupleItem(keys, i), STOP_) : getItem(d, tupleItem(keys, i));
  }
}
import { STOP as STOP_ } from "../value/tag";

/** MREST s keys d: a dict of the items not named by the keys */
export function matchRest(fp: i32, pc: i32): i32 {
  const d = newDict(0);
  if (!d) return 0;
  push(d);
  const k = enter(rest_k, 2);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, load<i32>(fp + load<u16>(pc, 4)));
  return finish(k, rest_k, dictUpdateWith(d, subject(fp, pc)));
}
function rest_k(k: i32, v: i32): i32 {
  const keys = slot(k, 1), n = tupleLen(keys);
  while (true) {
    if (!v || v == PENDING) return v;
    const i = state(k);
    if (i == n) return slot(k, 0);
    setState(k, i + 1);
    v = dictOp(POP, slot(k, 0), tupleItem(keys, i), NONE);
  }
}

/** MCLS s cls d n names?: tuple of attribute values, or None when it does not match */
export function matchClass(fp: i32, pc: i32): i32 {
  const cls = load<i32>(fp + load<u16>(pc, 4)), names: i32 = load<u16>(pc, 10);
  if (typeId(cls) != T.TYPE) return raise(T.TypeError, Q("called match pattern must be a class"));
  const consts = load<i32>(load<i32>(load<i32>(fp), FN_CODE), 4);
  const k = enter(class_k, 6);
  if (!k) return 0;
  setSlot(k, 0, subject(fp, pc)); setSlot(k, 1, cls); setSlot(k, 2, mkInt(load<u16>(pc, 8)));
  setSlot(k, 3, names == ABSENT ? EMPTY_TUPLE : load<i32>(consts + 4 + (names << 2)));
  return finish(k, class_k, isInstance(subject(fp, pc), cls));
}
/** Classes whose one positional pattern is the subject itself. */
function selfMatch(cls: i32): bool {
  for (let t: i32 = T.INT; t <= T.FROZENSET; t++) {
    if (t == T.COMPLEX || t == T.NONE || t == T.NOTIMPL || t == T.ELLIPSIS || t == T.MEMORYVIEW || t == T.ARRAYOBJ) continue;
    if (typeOfId(t) && isSubclass(cls, typeOfId(t))) return true;
  }
  return false;
}
/** states: 0 isinstance answered, 1 __match_args__ there, 2 + i: attribute i there */
function class_k(k: i32, v: i32): i32 {
  const pos = slot(k, 2) >> 1, names = slot(k, 3), cls = slot(k, 1), total = pos + tupleLen(names);
  if (state(k) == 0) {
    if (!v || v == FALSE) return v ? NONE : 0;
    const t = newTuple(total);
    if (!t) return 0;
    setSlot(k, 4, t);
    setSlot(k, 5, EMPTY_TUPLE);
    setState(k, 1);
    if (pos) {
      v = lookup(cls, Q("__match_args__"));
      if (!v) {
        if (!selfMatch(cls)) return raise2(T.TypeError, Q("%s() accepts 0 positional sub-patterns (%d given)"), load<i32>(cls, TYPE_NAME), mkInt(pos));
        if (pos > 1) return raise2(T.TypeError, Q("%s() accepts 1 positional sub-pattern (%d given)"), load<i32>(cls, TYPE_NAME), mkInt(pos));
        store<i32>(t, slot(k, 0), 4);
        setSlot(k, 5, NONE);
      } else {
        if (!isLayout(v, T.TUPLE)) return raise1(T.TypeError, Q("__match_args__ must be a tuple (got %T)"), v);
        if (tupleLen(v) < pos) return raise2(T.TypeError, Q("%s() accepts fewer positional sub-patterns (%d given)"), load<i32>(cls, TYPE_NAME), mkInt(pos));
        setSlot(k, 5, v);
      }
    }
    v = NONE;
  }
  while (true) {
    let i = state(k) - 1; // attributes done
    if (v == PENDING) return PENDING;
    if (!v) return caught(T.AttributeError) ? NONE : 0;
    if (i) store<i32>(slot(k, 4) + 4 + ((i - 1) << 2), v);
    else if (slot(k, 5) == NONE) { setState(k, 2); i = 1; }
    if (i == total) return slot(k, 4);
    let name = i < pos ? tupleItem(slot(k, 5), i) : tupleItem(names, i - pos);
    if (!isStr(name)) return raise1(T.TypeError, Q("__match_args__ elements must be strings (got %T)"), name);
    name = intern(name);
    if (!name) return 0;
    for (let j = 0; j < i; j++) if (intern(j < pos ? tupleItem(slot(k, 5), j) : tupleItem(names, j - pos)) == name) return raise2(T.TypeError, Q("%N() got multiple sub-patterns for attribute %r"), cls, name);
    setState(k, i + 2);
    v = getAttr(slot(k, 0), name);
  }
}
