// Attribute access: o.name, o.name = v, del o.name for any value, with the descriptor protocol.
// The order is the data model's: __getattribute__, data descriptors of the class, the instance's own, other class
// attributes, __getattr__.

import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, NULL, PENDING, Q, isPtr } from "../value/tag";
import { SUB, T, typeId } from "../value/types";
import {
  CLS_GETATTR, CLS_GETATTRIBUTE, CLS_HEAP, CLS_SETATTR, TYPE_FLAGS, TYPE_ID, TYPE_KEYS, TYPE_NKEYS, attrDict, classOf, hasAttrs, instDel, instDict, instGet, instSet, keyIndex, lookup,
  lookupEntry, noRoom, slotAt,
} from "./class";
import { call1, call2, call3, invoke, newBound } from "../runtime/call";
import { caught, enter, finish, setSlot, setState, slot, slot2, slot3, state } from "../runtime/frame";
import { CLASSM, GETTER, NATIVE_FLAGS, NATIVE_OWNER, STATIC, Slot, slotOf } from "../runtime/native";
import { S_SP } from "../layout";
import { callSpecial1, callSpecial2 } from "../runtime/protocol";
import { HASHED, dictFill, entryAt, findName } from "./dict";
import { memberGet, memberSet, propertyGet, propertySet } from "./descriptor";
import { typeGetAttr } from "./typeattr";

/** Layouts of descriptors: property [header][get][set][del][doc], static/classmethod [header][function]. */
export const PROP_GET: i32 = 4;
export const PROP_SET: i32 = 8;
export const PROP_DEL: i32 = 12;

/** A class attribute seen through an instance (or, with `self` 0, through the class `cls`): bound as descriptors say. */
export function bindAttr(v: i32, self: i32, cls: i32): i32 {
  if (!isPtr(v)) return v;
  const h = load<i32>(v), t = h & 0x7f;
  switch (t) {
    case T.FUNCTION: return self ? newBound(v, self) : v;
    case T.NATIVE: {
      const flags: i32 = load<u8>(v, NATIVE_FLAGS);
      if (flags & STATIC) return v;
      if (flags & CLASSM) return newBound(v, cls);
      if (!self) return v;
      if (flags & GETTER) return call1(v, self);
      return load<u16>(v, NATIVE_OWNER) ? newBound(v, self) : v;
    }
    case T.SLOTWRAPPER: return self ? newBound(v, self) : v;
    case T.PROPERTY: return self ? propertyGet(v, self) : v;
    case T.STATICMETHOD: return load<i32>(v, 4);
    case T.CLASSMETHOD: return bindAttr2(load<i32>(v, 4), cls);
    case T.MEMBER: return self ? memberGet(v, self) : v;
    case T.INSTANCE: case T.INSTANCE_DICT: case T.SUPER: break;
    default: if (!(h & SUB)) return v;
  }
  const f = lookup(classOf(v), Q("__get__"));
  if (!f) return v;
  return callSpecial2(f, v, self ? self : NONE, cls);
}
/** What a classmethod wraps, bound to the class. */
function bindAttr2(v: i32, cls: i32): i32 {
  if (isPtr(v)) {
    const t = load<i32>(v) & 0x7f;
    if (t == T.PROPERTY) return propertyGet(v, cls);
    if (t == T.NATIVE || t == T.FUNCTION || t == T.BOUND || t == T.TYPE) return newBound(v, cls);
    if (t != T.CLASSMETHOD && lookup(classOf(v), Q("__get__"))) return bindAttr(v, cls, classOf(cls));
  }
  return newBound(v, cls);
}

/** Does class attribute `v` take precedence over the instance's own attribute? */
export function isData(v: i32): bool {
  if (!isPtr(v)) return false;
  const h = load<i32>(v), t = h & 0x7f;
  if (t == T.PROPERTY || t == T.MEMBER) return true;
  if (t == T.NATIVE) return (load<u8>(v, NATIVE_FLAGS) & GETTER) != 0;
  if (t != T.INSTANCE && t != T.INSTANCE_DICT && !(h & SUB)) return false;
  const c = classOf(v);
  return lookup(c, Q("__set__")) != 0 || lookup(c, Q("__delete__")) != 0;
}

/** Has data descriptor `v` a __get__? One without leaves reading to the instance. */
export function hasGet(v: i32): bool {
  const h = load<i32>(v), t = h & 0x7f;
  if (t != T.INSTANCE && t != T.INSTANCE_DICT && !(h & SUB)) return true;
  return lookup(classOf(v), Q("__get__")) != 0;
}

/** Where instance `o` has its attribute `q`, if its class has none of that name; 0: look in the general way. */
export function ownAddress(o: i32, q: i32): i32 {
  if (o & 7) return 0;
  const t = load<i32>(o) & 0xff;
  if (t != T.INSTANCE && t != T.INSTANCE_DICT) return 0;
  const cls = load<i32>(o, 4), id: i32 = load<u16>(cls, TYPE_ID), hint = lookupEntry(id, q);
  if (load<i32>(hint) == (id | (q >>> 3 << 16)) && id ? load<i32>(hint, 4) : lookup(cls, q)) return 0;
  let i = load<i32>(hint, 8);
  if (t == T.INSTANCE) {
    if (<u32>i >= <u32>load<u16>(cls, TYPE_NKEYS) || load<i32>(load<i32>(cls, TYPE_KEYS) + 4 + (i << 2)) != q) {
      i = keyIndex(cls, q);
      if (i < 0) return 0;
      store<i32>(hint, i, 8);
    }
    return slotAt(o, i);
  }
  const d = load<i32>(o, 8);
  if (load<i32>(d) & HASHED || <u32>i >= <u32>dictFill(d) || load<i32>(load<i32>(d, 8) + 4 + (i << 3)) != q) {
    i = findName(d, q);
    if (i < 0) return 0;
    store<i32>(hint, i, 8);
    return entryAt(d, i) + 4;
  }
  return load<i32>(d, 8) + 8 + (i << 3);
}

/** The attribute `q` that object `o` itself has, where the class has no say in it; 0 (nothing pending): look in the general way. */
export function ownPlain(o: i32, q: i32): i32 {
  const at = ownAddress(o, q);
  return !at || load<u8>(load<i32>(o, 4), TYPE_FLAGS) & CLS_GETATTRIBUTE ? 0 : load<i32>(at);
}

/** o.q */
export function getAttr(o: i32, q: i32): i32 {
  const own = ownPlain(o, q);
  if (own) return own;
  const cls = classOf(o);
  if (load<u8>(cls, TYPE_FLAGS) & (CLS_GETATTRIBUTE | CLS_GETATTR)) return getAttrHooked(o, q, cls);
  const r = genericGet(o, q);
  if (r || r == PENDING || pendingNow()) return r;
  return noAttribute(o, q);
}
import { pending } from "../value/raise";
// @ts-ignore: decorator
@inline function pendingNow(): bool { return pending(); }

/** object.__getattribute__ without the AttributeError: 0 with nothing pending = absent. */
export function genericGet(o: i32, q: i32): i32 {
  const cls = classOf(o), t = typeId(o);
  if (t == T.TYPE) return typeGetAttr(o, q);
  const v = lookup(cls, q);
  if (v && isData(v) && hasGet(v)) return bindAttr(v, o, cls);
  if (hasAttrs(o)) {
    const own = instGet(o, q);
    if (own) return own;
    if (q == Q("__dict__") && hasDict(o, cls)) return instDict(o);
  }
  const s = slotOf(t, Slot.GETATTR);
  if (s) {
    const r = slot2(s, o, q);
    if (r || pending()) return r;
  }
  if (v) return bindAttr(v, o, cls);
  if (q == Q("__class__")) return cls;
  return 0;
}
import { CLS_SLOTS } from "./class";
function hasDict(o: i32, cls: i32): bool { return !(load<u8>(cls, TYPE_FLAGS) & CLS_SLOTS); }

/** AttributeError for `o.q` */
export function noAttribute(o: i32, q: i32): i32 {
  if (typeId(o) == T.TYPE) return raise2(T.AttributeError, Q("type object '%N' has no attribute '%s'"), o, q);
  if (typeId(o) == T.MODULE) return raise2(T.AttributeError, Q("module '%M' has no attribute '%s'"), o, q);
  return raise2(T.AttributeError, Q("'%T' object has no attribute '%s'"), o, q);
}

/** Classes with a Python __getattribute__ or __getattr__. */
function getAttrHooked(o: i32, q: i32, cls: i32): i32 {
  const k = enter(hooked_k, 2);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 1, q);
  let r = 0;
  if (load<u8>(cls, TYPE_FLAGS) & CLS_GETATTRIBUTE) r = callSpecial1(lookup(cls, Q("__getattribute__")), o, q);
  else {
    r = genericGet(o, q);
    if (!r && !pending()) noAttribute(o, q);
  }
  return finish(k, hooked_k, r);
}
function hooked_k(k: i32, v: i32): i32 {
  if (v || state(k)) return v;
  const o = slot(k, 0), f = lookup(classOf(o), Q("__getattr__"));
  if (!f || !caught(T.AttributeError)) return 0;
  setState(k, 1);
  return callSpecial1(f, o, slot(k, 1));
}

/** o.q = v. NONE when done. */
export function setAttr(o: i32, q: i32, v: i32): i32 {
  const cls = classOf(o);
  if (load<u8>(cls, TYPE_FLAGS) & CLS_SETATTR) {
    const f = lookup(cls, Q("__setattr__"));
    if (f) return callSpecial2(f, o, q, v);
  }
  return genericSet(o, q, v);
}
/** del o.q */
export function delAttr(o: i32, q: i32): i32 {
  const cls = classOf(o);
  if (load<u8>(cls, TYPE_FLAGS) & CLS_SETATTR) {
    const f = lookup(cls, Q("__delattr__"));
    if (f) return callSpecial1(f, o, q);
  }
  return genericSet(o, q, 0);
}

/** object.__setattr__ (v) and __delattr__ (0) */
export function genericSet(o: i32, q: i32, v: i32): i32 {
  const at = v ? ownAddress(o, q) : 0;
  if (at && load<i32>(at)) { store<i32>(at, v); return NONE; } // one it has already
  const cls = classOf(o), d = lookup(cls, q);
  if (d && isData(d)) {
    const t = load<i32>(d) & 0x7f;
    if (t == T.PROPERTY) return propertySet(d, o, v, q);
    if (t == T.MEMBER) return memberSet(d, o, v);
    if (t != T.NATIVE) {
      const f = lookup(classOf(d), v ? Q("__set__") : Q("__delete__"));
      if (!f) return raise1(T.AttributeError, v ? Q("__set__") : Q("__delete__"), d);
      return v ? callSpecial2(f, d, o, v) : callSpecial1(f, d, o);
    }
  }
  const t = typeId(o), s = slotOf(t, Slot.SETATTR);
  if (s) {
    const r = slot3(s, o, q, v);
    if (r || pending()) return r;
  }
  if (hasAttrs(o)) {
    if (q == Q("__dict__") || q == Q("__class__")) return setSpecial(o, q, v);
    if (v) return instSet(o, q, v) ? NONE : 0;
    const r = instDel(o, q);
    if (r == 1) return NONE;
    if (!r) return 0;
  }
  if (!hasAttrs(o) && t != T.TYPE && t != T.MODULE) {
    if (!d) return noRoom(o, q);
    return isData(d) ? raise2(T.AttributeError, Q("attribute '%s' of '%T' objects is not writable"), q, o) : raise2(T.AttributeError, Q("'%T' object attribute '%s' is read-only"), o, q);
  }
  return hasDict(o, cls) ? noAttribute(o, q) : noRoom(o, q);
}
import { setDictOrClass } from "./typeattr";
function setSpecial(o: i32, q: i32, v: i32): i32 { return setDictOrClass(o, q, v); }
