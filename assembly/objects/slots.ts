// __slots__: member descriptors, and instances without a dict.
//
//   member (T.MEMBER, 16 bytes)   +0 header   +4 0 (raw)   +8 name   +12 class
//   field of a named tuple        +0 header   +4 its place + 1 (raw)   +8 __doc__ or 0   +12 class
//
// A slot is an instance key like any other (objects/class.ts): the keys of a class with slots are filled in when it is
// made, and the flag CLS_SLOTS keeps instances from getting more.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, Q, TRUE, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { intern } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { bufByte, bufDone, bufRun, bufStr, newBuf } from "../text/strbuf";
import { arg } from "../runtime/frame";
import { Slot, getter, method, setSlotFn, type } from "../runtime/native";
import { getItem } from "../runtime/protocol";
import {
  CLS_HEAP, CLS_SLOTS, TYPE_DICT, TYPE_FLAGS, TYPE_HINT, TYPE_KEYS, TYPE_LAYOUT, TYPE_NAME, TYPE_NKEYS, classOf, instDel, instGet, instSet,
  isSubclass, keyIndex,
} from "./class";
import { dictGetName, dictPut, entryAt, findName, nextEntry } from "./dict";
import { fillMessage } from "./excmessage";
import { listItem, listLen } from "./list";
import { tupleItem, tupleLen } from "./tuple";
import { baseAt, baseCount, mroClass, mroItem, mroLength, mroNext } from "./lineage";

/** Reads `__slots__` of the namespace `d` of new class `cls`: members, keys and the flag. False with an exception. */
export function fillSlots(cls: i32, d: i32): bool {
  const s = dictGetName(d, Q("__slots__"));
  if (s) {
    let dict = false;
    const n = isStr(s) ? 1 : isLayout(s, T.TUPLE) ? tupleLen(s) : isLayout(s, T.LIST) ? listLen(s) : -1;
    if (n < 0 && !isLayout(s, T.DICT)) { raise1(T.TypeError, Q("'%T' object is not iterable"), s); return false; }
    if (n >= 0) for (let i = 0; i < n; i++) {
      const r = oneSlot(cls, d, isStr(s) ? s : isLayout(s, T.TUPLE) ? tupleItem(s, i) : listItem(s, i));
      if (!r) return false;
      if (r == 2) dict = true;
    } else for (let i = nextEntry(s, 0); i >= 0; i = nextEntry(s, i + 1)) {
      const r = oneSlot(cls, d, load<i32>(entryAt(s, i)));
      if (!r) return false;
      if (r == 2) dict = true;
    }
    for (let i = 0; i < baseCount(cls); i++) {
      const b = baseAt(cls, i), f = load<u8>(b, TYPE_FLAGS);
      if (f & CLS_HEAP ? !(f & CLS_SLOTS) : load<u8>(b, TYPE_LAYOUT) == T.EXCEPTION) dict = true;
    }
    if (!dict) store<u8>(cls, load<u8>(cls, TYPE_FLAGS) | CLS_SLOTS, TYPE_FLAGS);
  }
  return fillKeys(cls);
}

/** One name of __slots__: 1, 2 for __dict__, 0 with an exception. */
function oneSlot(cls: i32, d: i32, name: i32): i32 {
  if (!isStr(name)) return raise1(T.TypeError, Q("__slots__ items must be strings, not '%T'"), name);
  const q = mangled(cls, name);
  if (!q) return 0;
  if (q == Q("__dict__")) return 2;
  if (q == Q("__weakref__")) return 1;
  const t: i32 = load<u8>(cls, TYPE_LAYOUT);
  if (t == T.INT || t == T.BYTES || t == T.TUPLE) return raise1(T.TypeError, Q("nonempty __slots__ not supported for subtype of '%N'"), typeOfId(t));
  if (!isIdentifier(q)) return raise(T.TypeError, Q("__slots__ must be identifiers"));
  const had = dictGetName(d, q);
  if (isLayout(had, T.MEMBER) && load<i32>(had, 12) == cls) return 1; // named twice
  if (had) return raise1(T.ValueError, Q("%r in __slots__ conflicts with class variable"), q);
  const m = alloc(T.MEMBER, 16);
  if (!m) return 0;
  store<i32>(m, q, 8); store<i32>(m, cls, 12);
  return dictPut(d, q, m);
}
function isIdentifier(q: i32): bool {
  const p = strBytes(q), n = strSize(q);
  if (!n || (load<u8>(p) >= 48 && load<u8>(p) <= 57)) return false;
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(p + i);
    if (!(c >= 128 || c == 95 || (c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 122))) return false;
  }
  return true;
}
/** The name as the class body would write it: __x becomes _Class__x. */
function mangled(cls: i32, name: i32): i32 {
  const n = strSize(name), p = strBytes(name);
  if (n < 3 || load<u16>(p) != 0x5f5f || load<u16>(p + n - 2) == 0x5f5f) return intern(name);
  const c = load<i32>(cls, TYPE_NAME), k = strSize(c);
  let from = 0;
  while (from < k && load<u8>(strBytes(c) + from) == 95) from++;
  if (from == k) return intern(name);
  const m = top(), buf = newBuf(n + k + 1);
  if (!buf) return 0;
  push(buf);
  if (!bufByte(buf, 95) || !bufRun(buf, strBytes(c) + from, k - from) || !bufStr(buf, name)) return 0;
  const s = bufDone(buf);
  reset(m);
  return s ? intern(s) : 0;
}

/** Gives the class the keys of all slots along its MRO, bases first, so that instances have room for them. */
function fillKeys(cls: i32): bool {
  let n = 0;
  for (let at = cls; at; at = mroNext(at)) n += members(mroClass(at));
  if (!n) return true;
  const keys = alloc(T.ARRAY, 4 + (n << 2));
  if (!keys) return false;
  store<i32>(cls, keys, TYPE_KEYS);
  let k = 0;
  for (let i = mroLength(cls) - 1; i >= 0; i--) {
    const c = mroItem(cls, i);
    if (!members(c)) continue;
    const d = load<i32>(c, TYPE_DICT);
    for (let j = nextEntry(d, 0); j >= 0; j = nextEntry(d, j + 1)) {
      const e = entryAt(d, j), q = load<i32>(e);
      if (!isSlot(load<i32>(e, 4)) || keyIndex(cls, q) >= 0) continue;
      store<i32>(keys + 4 + (k << 2), q);
      k++;
      store<u16>(cls, <u16>k, TYPE_NKEYS);
    }
  }
  if (k > <i32>load<u8>(cls, TYPE_HINT)) store<u8>(cls, <u8>min(k, 250), TYPE_HINT);
  return true;
}
/** A member that is no field of a named tuple. */
export function isSlot(v: i32): bool { return isLayout(v, T.MEMBER) && !load<i32>(v, 4); }
function members(c: i32): i32 {
  if (!(load<u8>(c, TYPE_FLAGS) & CLS_HEAP)) return 0;
  const d = load<i32>(c, TYPE_DICT);
  if (findName(d, Q("__slots__")) < 0) return 0;
  let n = 0;
  for (let j = nextEntry(d, 0); j >= 0; j = nextEntry(d, j + 1)) if (isSlot(load<i32>(entryAt(d, j), 4))) n++;
  return n;
}

/** member.__get__ */
export function memberGet(d: i32, self: i32): i32 {
  if (!fits(d, self)) return 0;
  if (load<i32>(d, 4)) return getItem(self, mkInt(load<i32>(d, 4) - 1));
  const v = instGet(self, load<i32>(d, 8));
  return v ? v : raise2(T.AttributeError, Q("'%T' object has no attribute '%s'"), self, load<i32>(d, 8));
}
/** member.__set__, __delete__ (v 0): NONE */
export function memberSet(d: i32, self: i32, v: i32): i32 {
  if (!fits(d, self)) return 0;
  if (load<i32>(d, 4)) return raise(T.AttributeError, Q("can't set attribute"));
  const q = load<i32>(d, 8);
  if (v) return instSet(self, q, v) ? NONE : 0;
  const r = instDel(self, q);
  return r == 1 ? NONE : r == 0 ? 0 : raise1(T.AttributeError, Q("%s"), q);
}
function fits(d: i32, self: i32): bool {
  if (isSubclass(classOf(self), load<i32>(d, 12))) return true;
  raise2(T.TypeError, Q("descriptor '%s' doesn't apply to a '%T' object"), load<i32>(d, 8), self);
  return false;
}
/** Fields of named tuples have a text. */
function memberDoc(args: i32, n: i32): i32 {
  const d = load<i32>(args), i = load<i32>(d, 4);
  return !i ? NONE : load<i32>(d, 8) ? load<i32>(d, 8) : fillMessage(Q("Alias for field number %d"), mkInt(i - 1), 0);
}
function memberSetAttr(d: i32, q: i32, v: i32): i32 {
  if (q != Q("__doc__") || !load<i32>(d, 4)) return 0;
  store<i32>(d, v, 8);
  return NONE;
}
function memberRepr(d: i32, buf: i32): i32 {
  const text = load<i32>(d, 4) ? fillMessage(Q("_tuplegetter(%d, 'Alias for field number %d')"), mkInt(load<i32>(d, 4) - 1), mkInt(load<i32>(d, 4) - 1))
    : fillMessage(Q("<member '%s' of '%N' objects>"), load<i32>(d, 8), load<i32>(d, 12));
  return text && bufStr(buf, text) ? TRUE : 0;
}
function memberName(args: i32, n: i32): i32 { const d = load<i32>(args); return load<i32>(d, 4) ? raise1(T.AttributeError, Q("%s"), Q("__name__")) : load<i32>(d, 8); }
function memberClass(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 12); }

function dunderGet(args: i32, n: i32): i32 { return arg(args, 1) == NONE ? load<i32>(args) : memberGet(load<i32>(args), arg(args, 1)); }
function dunderSet(args: i32, n: i32): i32 { return memberSet(load<i32>(args), arg(args, 1), arg(args, 2)); }
function dunderDelete(args: i32, n: i32): i32 { return memberSet(load<i32>(args), arg(args, 1), 0); }

export function bootSlots(): void {
  type(T.MEMBER, Q("member_descriptor"), T.OBJECT);
  setSlotFn(T.MEMBER, Slot.SETATTR, memberSetAttr.index);
  setSlotFn(T.MEMBER, Slot.REPR, memberRepr.index);
  getter(T.MEMBER, Q("__doc__"), memberDoc);
  getter(T.MEMBER, Q("__name__"), memberName);
  getter(T.MEMBER, Q("__objclass__"), memberClass);
  method(T.MEMBER, Q("__get__"), dunderGet, 2, 3);
  method(T.MEMBER, Q("__set__"), dunderSet, 3, 3);
  method(T.MEMBER, Q("__delete__"), dunderDelete, 2, 2);
}
