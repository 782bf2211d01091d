// Classes and the attributes of instances: layouts, lookup along the MRO, instance slots.
//
//   type object (T.TYPE, ROM and RAM alike)
//     +0  header            +4  class id u16, layout id of instances u8, flags u8
//     +8  instance keys u16, slots hint u8, 0        (raw; classes of native objects: their type id u16)
//     +12 name   +16 bases, MRO, metaclass (objects/lineage.ts)   +20 dict   +24 keys block (T.ARRAY) or 0
//     +28 next class in the weak list of S_CLASSES, | 2
//
//   instance   [header][class][slot 0][slot 1]...      slot i = attribute class.keys[i], 0 = absent
//              header bit 8 (EXTENDED): the last inline word is a T.ARRAY with the slots that found no room
//              T.INSTANCE_DICT: attributes live in the dict at +8 (deleted one, odd order, __dict__ was asked for)
//
// The class id is the key of every inline cache: it changes whenever the class or one of its bases changes, so a cache
// that sees its id can trust all it knows about the class. Id 0 is never cached.

import { alloc, bump, extend as extendBlock } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { LOOKUP_CACHE, S_CLASSES, S_CLASS_ID, S_DEL_TABLE, S_FINALISERS } from "../layout";
import { raise, raise2 } from "../value/raise";
import { NONE, NULL, Q, isPtr } from "../value/tag";
import { SUB, T, blockBytes, isStr, typeId, typeOfId } from "../value/types";
import { dictGetName, dictPut, findName, newDict, removeEntry } from "./dict";
import { NEEDS_PYTHON, UNHASHABLE } from "./key";
import { metaOf, mroClass, mroNext } from "./lineage";
import { raise1 } from "../value/raise";

export const TYPE_ID: i32 = 4;
export const TYPE_LAYOUT: i32 = 6;
export const TYPE_FLAGS: i32 = 7;
export const TYPE_NKEYS: i32 = 8;
export const TYPE_NATIVE_ID: i32 = 8;
export const TYPE_HINT: i32 = 10;
export const TYPE_NAME: i32 = 12;
export const TYPE_DICT: i32 = 20;
export const TYPE_KEYS: i32 = 24;
export const TYPE_NEXT: i32 = 28; // ORDER: heap/collect.ts
export const TYPE_BYTES: i32 = 32;

/** class flags */
export const CLS_GETATTRIBUTE: i32 = 1; // a Python __getattribute__ in the MRO
export const CLS_GETATTR: i32 = 2; // a Python __getattr__
export const CLS_SETATTR: i32 = 4; // a Python __setattr__ or __delattr__
export const CLS_SLOTS: i32 = 8; // __slots__ all the way: instances have no dict
export const CLS_DEL: i32 = 16; // __del__
export const CLS_HEAP: i32 = 32; // made by Python code
export const CLS_FINAL: i32 = 64; // cannot be subclassed
export const CLS_ABSTRACT: i32 = 128; // __abstractmethods__ names some: object.__new__ refuses

export const EXTENDED: i32 = 0x100;
/** More attribute names than this per class: the instance turns to a dict. */
const KEYS_MAX: i32 = 60;

/** The class of any value. */
export function classOf(v: i32): i32 {
  if ((v & 7) == 0 && v != 0) {
    const h = load<i32>(v);
    if (h & SUB) return load<i32>(v + ((h >>> 12) << 3) - 8);
    const t = h & 0x7f;
    if (t == T.INSTANCE || t == T.INSTANCE_DICT || t == T.EXCEPTION) return load<i32>(v, 4);
    if (t == T.TYPE) { const m = metaOf(v); return m ? m : typeOfId(T.TYPE); }
  }
  return typeOfId(typeId(v));
}

/** Is `cls` `base` or derived from it? (`base` any class object) */
export function isSubclass(cls: i32, base: i32): bool {
  if (cls == base) return true;
  for (let at = mroNext(cls); at; at = mroNext(at)) if (mroClass(at) == base) return true;
  return false;
}
/** Is `v` an instance of the builtin class `id` (native test, no __instancecheck__)? */
export function isInstanceOf(v: i32, id: i32): bool { return isSubclass(classOf(v), typeOfId(id)); }

/** Where the answer of a lookup is remembered: class id and name, the attribute or 0, the number of the key or dict entry at which an
 *  instance had its own attribute of that name. */
// @ts-ignore: decorator
@inline export function lookupEntry(id: i32, q: i32): i32 { return LOOKUP_CACHE + (((id * 31) ^ (q >>> 3)) & 511) * 12; }

/** Attribute `q` of class `cls` along its MRO, unbound; 0 when absent (no exception). */
export function lookup(cls: i32, q: i32): i32 {
  const id: i32 = load<u16>(cls, TYPE_ID), at = lookupEntry(id, q), key = id | (q >>> 3 << 16);
  if (load<i32>(at) == key && id) return load<i32>(at, 4);
  let v = 0;
  for (let step = cls; step && !v; step = mroNext(step)) v = ownAttr(mroClass(step), q);
  store<i32>(at, key); store<i32>(at, v, 4);
  return v;
}

/** Attribute `q` in the class's own dict (for builtin types: or made from its slots). */
export function ownAttr(c: i32, q: i32): i32 {
  const v = dictGetName(load<i32>(c, TYPE_DICT), q);
  if (v || load<u8>(c, TYPE_FLAGS) & CLS_HEAP) return v;
  return slotWrapper(c, q);
}

/** A dunder that a builtin type has by its slots; objects/slotwrapper.ts. */
import { slotWrapper } from "./slotwrapper";

/** The next class id; after 65,535 none is left and classes are not cached any more. */
export function newClassId(): i32 {
  const id = load<i32>(S_CLASS_ID) + 1;
  if (id > 0xffff) return 0;
  store<i32>(S_CLASS_ID, id);
  return id;
}

/** Class `c` changed: it and every class derived from it get new ids, so that all caches of them miss. */
export function classChanged(c: i32): void {
  store<u16>(c, <u16>newClassId(), TYPE_ID);
  let p = load<i32>(S_CLASSES);
  while (p) {
    if (p != c && isSubclass(p, c)) store<u16>(p, <u16>newClassId(), TYPE_ID);
    p = load<i32>(p, TYPE_NEXT) & -8;
  }
}

/** Is attribute `q` of `cls` written in Python (anything but a native)? */
export function hasDunder(cls: i32, q: i32): bool {
  const v = lookup(cls, q);
  return v != 0 && !isNative(v);
}
// @ts-ignore: decorator
@inline function isNative(v: i32): bool {
  if (!isPtr(v)) return false;
  const t = load<i32>(v) & 0x7f;
  return t == T.NATIVE || t == T.SLOTWRAPPER;
}

/** Hash by identity? 1 yes, 0 by the layout, NEEDS_PYTHON, UNHASHABLE with TypeError pending. */
export function isIdentityHashed(v: i32): i32 {
  const cls = classOf(v), h = lookup(cls, Q("__hash__"));
  if (h == NONE) { raise1(T.TypeError, Q("unhashable type: '%T'"), v); return UNHASHABLE; }
  if (h && !isNative(h)) return NEEDS_PYTHON;
  const t: i32 = load<u8>(cls, TYPE_LAYOUT);
  return t == T.INSTANCE || t == T.EXCEPTION ? 1 : 0;
}

// ---------------------------------------------------------------- instances

/** A plain instance of `cls` without attributes. */
export function newInstance(cls: i32): i32 {
  const hint: i32 = load<u8>(cls, TYPE_HINT);
  // ORDER: KEYS_MAX, or so many slots are a large block
  push(cls);
  const bytes = (15 + (max(hint, 2) << 2)) & -8, o = bump(T.INSTANCE, bytes);
  pop();
  if (!o) return 0;
  for (let p = o + 8, e = o + bytes; p < e; p += 8) store<i64>(p, 0);
  store<i32>(o, cls, 4);
  return load<u8>(cls, TYPE_FLAGS) & (CLS_DEL | CLS_ABSTRACT) ? special(o, cls) : o;
}
/** Fresh object `o` of a class with __del__ or abstract methods; 0 with an exception pending. */
function special(o: i32, cls: i32): i32 {
  if (load<u8>(cls, TYPE_FLAGS) & CLS_ABSTRACT) {
    // `abc` keeps the names in words, sorted
    const names = dictGetName(load<i32>(cls, TYPE_DICT), Q("_abc_text"));
    return raise2(T.TypeError, Q("Can't instantiate abstract class %N without an implementation for abstract %s"), cls, names && isStr(names) ? names : Q("methods"));
  }
  push(o);
  const ok = registerDel(o);
  pop();
  return ok ? o : 0;
}

/** An object of builtin layout `type` with `bytes`, for class `cls`: with a SUB cell when `cls` is a Python subclass. Zeroed. */
export function subAlloc(type: i32, bytes: i32, cls: i32): i32 {
  if (!(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP) && type != T.TUPLE) return alloc(type, bytes);
  push(cls);
  const b = (bytes + 7) & -8, o = alloc(type, b + 8);
  pop();
  if (!o) return 0;
  store<i32>(o, load<i32>(o) | SUB);
  store<i32>(o + b, cls);
  if (!(load<u8>(cls, TYPE_FLAGS) & CLS_DEL)) return o;
  push(o);
  const ok = registerDel(o);
  pop();
  return ok ? o : 0;
}

/** Takes generators and coroutines that have ended out of the table of `n`: how many are left. */
function withoutFinished(t: i32, n: i32): i32 {
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const o = load<i32>(t + 8 + (i << 2)), kind = load<i32>(o) & 0x7f;
    if ((kind == T.GENERATOR || kind == T.COROUTINE) && load<i32>(o, 4) == 3) continue;
    store<i32>(t + 8 + (kept++ << 2), o);
  }
  store<i32>(t, kept, 4);
  return kept;
}

/** Notes that `o` (rooted) has a __del__ to run when it dies. */
export function registerDel(o: i32): bool {
  let t = load<i32>(S_DEL_TABLE);
  let n = t ? load<i32>(t, 4) : 0;
  const full = !t || 8 + ((n + 1) << 2) > blockBytes(t);
  if (full && t) n = withoutFinished(t, n);
  if (full && 8 + ((n + (n >> 2) + 1) << 2) > (t ? blockBytes(t) : 0)) {
    const bigger = alloc(T.RAW, 8 + ((n + (n >> 1) + 6) << 2));
    if (!bigger) return false;
    push(bigger);
    const due = alloc(T.RAW, blockBytes(bigger));
    pop();
    if (!due) return false;
    const was = load<i32>(S_FINALISERS);
    if (was) memory.copy(due + 4, was + 4, min(blockBytes(was), 8 + (load<i32>(was, 4) << 2)) - 4);
    store<i32>(S_FINALISERS, due);
    // the allocations may have collected, and the table may have shrunk
    const live = t ? load<i32>(t, 4) : 0;
    if (t) memory.copy(bigger + 4, t + 4, 4 + (live << 2));
    store<i32>(S_DEL_TABLE, bigger);
    t = bigger;
  }
  const k = load<i32>(t, 4);
  store<i32>(t + 8 + (k << 2), o);
  store<i32>(t, k + 1, 4);
  return true;
}

// @ts-ignore: decorator
@inline function inlineWords(h: i32): i32 { return ((h >>> 12) << 1) - 2; }

/** Index of `q` among the instance keys of `cls`, or -1. */
export function keyIndex(cls: i32, q: i32): i32 {
  const n: i32 = load<u16>(cls, TYPE_NKEYS), k = load<i32>(cls, TYPE_KEYS);
  for (let i = 0; i < n; i++) if (load<i32>(k + 4 + (i << 2)) == q) return i;
  return -1;
}

/** Address of slot `i` of instance `o`, or 0 when it has no room for it yet. */
export function slotAt(o: i32, i: i32): i32 {
  const h = load<i32>(o), n = inlineWords(h);
  if (!(h & EXTENDED)) return i < n ? o + 8 + (i << 2) : 0;
  if (i < n - 1) return o + 8 + (i << 2);
  const ext = load<i32>(o + 8 + ((n - 1) << 2)), j = i - (n - 1);
  return 4 + (j << 2) < blockBytes(ext) ? ext + 4 + (j << 2) : 0;
}

/** The attribute dict of an object that has one as a dict already: INSTANCE_DICT, SUB instances, exceptions; else 0. */
export function attrDict(o: i32): i32 {
  const h = load<i32>(o), t = h & 0x7f;
  if (h & SUB) return load<i32>(o + ((h >>> 12) << 3) - 4);
  if (t == T.INSTANCE_DICT) return load<i32>(o, 8);
  if (t == T.EXCEPTION) return load<i32>(o, 24);
  return 0;
}
/** Stores that dict. */
export function setAttrDict(o: i32, d: i32): void {
  const h = load<i32>(o), t = h & 0x7f;
  if (h & SUB) store<i32>(o + ((h >>> 12) << 3) - 4, d);
  else if (t == T.EXCEPTION) store<i32>(o, d, 24);
  else { store<i32>(o, (h & ~0x1ff) | T.INSTANCE_DICT); store<i32>(o, d, 8); }
}

/** May objects like `o` have attributes of their own? */
export function hasAttrs(o: i32): bool {
  if (!isPtr(o)) return false;
  const h = load<i32>(o), t = h & 0x7f;
  return (h & SUB) != 0 || t == T.INSTANCE || t == T.INSTANCE_DICT || t == T.EXCEPTION;
}

/** The instance's own attribute `q`, or 0. */
export function instGet(o: i32, q: i32): i32 {
  const h = load<i32>(o);
  if ((h & 0xff) == T.INSTANCE) {
    const i = keyIndex(load<i32>(o, 4), q);
    if (i < 0) return 0;
    const at = slotAt(o, i);
    return at ? load<i32>(at) : 0;
  }
  const d = attrDict(o);
  return d ? dictGetName(d, q) : 0;
}

/** Turns the attributes of an instance into a real dict and returns it (also for SUB instances and exceptions: made when absent). */
export function instDict(o: i32): i32 {
  const h = load<i32>(o);
  if ((h & 0xff) != T.INSTANCE) {
    let d = attrDict(o);
    if (d) return d;
    push(o);
    d = newDict(0);
    pop();
    if (d) setAttrDict(o, d);
    return d;
  }
  push(o);
  const d = newDict(0);
  if (!d) { pop(); return 0; }
  push(d);
  const cls = load<i32>(o, 4), n: i32 = load<u16>(cls, TYPE_NKEYS);
  for (let i = 0; i < n; i++) {
    const at = slotAt(o, i), v = at ? load<i32>(at) : 0;
    if (v && !dictPut(d, load<i32>(load<i32>(cls, TYPE_KEYS) + 4 + (i << 2)), v)) { pop(); pop(); return 0; }
  }
  pop(); pop();
  const words = inlineWords(h);
  for (let i = 1; i < words; i++) store<i32>(o + 8 + (i << 2), 0);
  setAttrDict(o, d);
  return d;
}

/** Adds `q` to the instance keys of `cls`: its index, or -1 with MemoryError, -2 when there are too many. */
function addKey(cls: i32, q: i32): i32 {
  const n: i32 = load<u16>(cls, TYPE_NKEYS);
  if (n >= KEYS_MAX) return -2;
  let k = load<i32>(cls, TYPE_KEYS);
  if (!k || 4 + ((n + 1) << 2) > blockBytes(k)) {
    const bigger = alloc(T.ARRAY, 4 + ((n ? n + (n >> 1) + 1 : 3) << 2));
    if (!bigger) return -1;
    if (k) memory.copy(bigger + 4, k + 4, n << 2);
    store<i32>(cls, bigger, TYPE_KEYS);
    k = bigger;
  }
  store<i32>(k + 4 + (n << 2), q);
  store<u16>(cls, <u16>(n + 1), TYPE_NKEYS);
  // a method of that name may be cached as not shadowed
  if (lookup(cls, q)) classChanged(cls);
  return n;
}

/** AttributeError for an attribute of an object that has no dict. */
export function noRoom(o: i32, q: i32): i32 { return raise2(T.AttributeError, Q("'%T' object has no attribute '%s' and no __dict__ for setting new attributes"), o, q); }
/** Sets the instance's own attribute. 1, or NULL with an exception. Roots its arguments. */
export function instSet(o: i32, q: i32, v: i32): i32 {
  push(o); push(q); push(v);
  const r = instSet1(o, q, v);
  pop(); pop(); pop();
  return r;
}
function instSet1(o: i32, q: i32, v: i32): i32 {
  const h = load<i32>(o);
  if ((h & 0xff) == T.INSTANCE) {
    const cls = load<i32>(o, 4);
    let i = keyIndex(cls, q);
    if (i < 0) {
      if (load<u8>(cls, TYPE_FLAGS) & CLS_SLOTS) return noRoom(o, q);
      i = addKey(cls, q);
      if (i == -1) return 0;
      if (i == -2) return dictPut2(instDict(o), q, v);
    }
    let at = slotAt(o, i);
    if (at && load<i32>(at)) { store<i32>(at, v); return 1; }
    // attributes keep their order of creation: a key before one that is present already needs a dict
    if (!(load<u8>(cls, TYPE_FLAGS) & CLS_SLOTS)) {
      const n: i32 = load<u16>(cls, TYPE_NKEYS);
      for (let j = i + 1; j < n; j++) { const a = slotAt(o, j); if (a && load<i32>(a)) return dictPut2(instDict(o), q, v); }
    }
    if (!at) { at = extend(o, i); if (!at) return 0; }
    store<i32>(at, v);
    return 1;
  }
  const d = attrDict(o) ? attrDict(o) : instDict(o);
  return dictPut2(d, q, v);
}
function dictPut2(d: i32, q: i32, v: i32): i32 { return d ? dictPut(d, q, v) : 0; }

/** Makes room for slot `i`; its address or 0. The class learns to make its next instances larger. */
function extend(o: i32, i: i32): i32 {
  const cls = load<i32>(o, 4), h = load<i32>(o), n = inlineWords(h);
  if (load<u8>(cls, TYPE_HINT) < <u8>(i + 1)) store<u8>(cls, <u8>((i + 2) & -2), TYPE_HINT);
  const first = n - 1, want = i - first + 1;
  const was = h & EXTENDED ? load<i32>(o + 8 + (first << 2)) : 0;
  const bytes = 4 + ((want | 1) << 2);
  if (was && extendBlock(was, bytes)) return was + 4 + ((i - first) << 2);
  const ext = alloc(T.ARRAY, bytes);
  if (!ext) return 0;
  if (was) memory.copy(ext + 4, was + 4, blockBytes(was) - 4);
  else store<i32>(ext, load<i32>(o + 8 + (first << 2)), 4);
  store<i32>(o + 8 + (first << 2), ext);
  store<i32>(o, h | EXTENDED);
  return ext + 4 + ((i - first) << 2);
}

/** Deletes the instance's own attribute: 1, 0 with MemoryError, -1 when it has none. */
export function instDel(o: i32, q: i32): i32 {
  const h = load<i32>(o);
  if ((h & 0xff) == T.INSTANCE) {
    const cls = load<i32>(o, 4), i = keyIndex(cls, q);
    if (i < 0) return -1;
    const at = slotAt(o, i);
    if (!at || !load<i32>(at)) return -1;
    store<i32>(at, 0);
    return 1;
  }
  const d = attrDict(o), i = d ? findName(d, q) : -1;
  if (i < 0) return -1;
  removeEntry(d, i);
  return 1;
}
