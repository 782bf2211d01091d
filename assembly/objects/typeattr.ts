// Attributes of classes: reading through the metaclass and the MRO, setting (which renews class ids), and the type object
// itself: type's methods and getters.

import { S_CLASSES } from "../layout";
import { push, reset, top } from "../heap/roots";
import { pending, raise, raise1, raise2 } from "../value/raise";
import { NONE, NOTIMPL, PENDING, Q, TRUE, mkBool } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { intern } from "../text/intern";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, npos } from "../runtime/frame";
import { CLASSM, KW, REVERSED, STATIC, Slot, getter, method, setSlotFn, type } from "../runtime/native";
import { newUnion } from "./alias";
import { bindAttr, hasGet, isData } from "./attribute";
import {
  CLS_ABSTRACT, CLS_DEL, CLS_GETATTR, CLS_GETATTRIBUTE, CLS_HEAP, CLS_SETATTR, CLS_SLOTS, TYPE_DICT, TYPE_FLAGS, TYPE_LAYOUT, TYPE_NAME,
  TYPE_NEXT, classChanged, classOf, instDict, isSubclass, lookup, setAttrDict,
} from "./class";
import { typeCall } from "./construct";
import { dictDelName, dictGetName, dictPut, newDict } from "./dict";
import { listAppend, newList } from "./list";
import { newProxy } from "./mappingproxy";
import { fieldOf } from "./namedtuple";
import { bestBase, layoutOf, lineOf, nativeBase } from "./mro";
import { hookFlags, typeNew } from "./newtype";
import { isAnySet, setLen } from "./set";
import { tupleItem, tupleLen } from "./tuple";

/** type.__getattribute__ without the error: 0 with nothing pending = absent. */
export function typeGetAttr(c: i32, q: i32): i32 {
  const meta = classOf(c), m = lookup(meta, q);
  if (m && isData(m) && hasGet(m)) return bindAttr(m, c, meta);
  const own = lookup(c, q);
  if (own) return bindAttr(own, 0, c);
  if (m) return bindAttr(m, c, meta);
  return q == Q("__class__") ? meta : load<u8>(c, TYPE_LAYOUT) == T.TUPLE ? fieldOf(c, q) : 0;
}

/** The layout's SETATTR: setting (v) or deleting (0) an attribute of a class. */
function typeSetAttr(c: i32, q: i32, v: i32): i32 {
  if (!(load<u8>(c, TYPE_FLAGS) & CLS_HEAP)) return raise2(T.TypeError, Q("cannot set %r attribute of immutable type '%N'"), q, c);
  const d = load<i32>(c, TYPE_DICT);
  if (q == Q("__name__")) {
    if (!v) return raise1(T.TypeError, Q("cannot delete '__name__' attribute of type '%N'"), c);
    if (!isStr(v)) return raise1(T.TypeError, Q("can only assign string to type.__name__, not '%T'"), v);
    const name = intern(v);
    if (!name) return 0;
    store<i32>(c, name, TYPE_NAME);
    return NONE;
  }
  if (q == Q("__qualname__") && !isStr(v)) return raise1(T.TypeError, Q("can only assign string to type.__qualname__, not '%T'"), v);
  if (q == Q("__bases__")) return setBases(c, v);
  if (q == Q("__class__")) return setMeta(c, v);
  if (q == Q("__mro__") || q == Q("__dict__") || q == Q("__base__")) return raise2(T.AttributeError, Q("attribute '%s' of 'type' objects is not writable"), q, 0);
  if (v) { if (!dictPut(d, q, v)) return 0; }
  else if (!dictDelName(d, q)) return raise2(T.AttributeError, Q("type object '%N' has no attribute '%s'"), c, q);
  if (q == Q("__abstractmethods__")) {
    const f: i32 = load<u8>(c, TYPE_FLAGS) & ~CLS_ABSTRACT;
    store<u8>(c, <u8>(v && isAnySet(v) && setLen(v) ? f | CLS_ABSTRACT : f), TYPE_FLAGS);
  }
  changed(c, q);
  return NONE;
}

/** Attribute `q` of `c` changed: new ids, and new flags where a hook came or went. */
function changed(c: i32, q: i32): void {
  classChanged(c);
  if (q != Q("__getattribute__") && q != Q("__getattr__") && q != Q("__setattr__") && q != Q("__delattr__") && q != Q("__del__")) return;
  refreshFlags(c);
}
function refreshFlags(c: i32): void {
  let p = load<i32>(S_CLASSES);
  while (p) {
    if (isSubclass(p, c)) {
      const f: i32 = load<u8>(p, TYPE_FLAGS) & ~(CLS_GETATTRIBUTE | CLS_GETATTR | CLS_SETATTR | CLS_DEL);
      store<u8>(p, <u8>(f | hookFlags(p)), TYPE_FLAGS);
    }
    p = load<i32>(p, TYPE_NEXT) & -8;
  }
}
/** C.__bases__ = bases: new MROs for it and everything derived from it. */
function setBases(c: i32, v: i32): i32 {
  if (!v || !isLayout(v, T.TUPLE)) return raise1(T.TypeError, Q("can only assign tuple to %N.__bases__"), c);
  if (!tupleLen(v)) return raise1(T.TypeError, Q("can only assign non-empty tuple to %N.__bases__, not ()"), c);
  for (let i = 0; i < tupleLen(v); i++) if (isLayout(tupleItem(v, i), T.TYPE) && isSubclass(tupleItem(v, i), c)) return raise(T.TypeError, Q("a __bases__ item causes an inheritance cycle"));
  const layout = layoutOf(v);
  if (layout < 0) return 0;
  if (layout != load<u8>(c, TYPE_LAYOUT) || (layout == T.NATIVEOBJ && nativeBase(c) != nativeBase(bestBase(v)))) return raise1(T.TypeError, Q("__bases__ assignment: object layout differs in '%N'"), c);
  const line = lineOf(c, v, metaOf(c));
  if (!line) return 0;
  store<i32>(c, line, TYPE_LINE);
  // derived classes are older than what derives from them, so the list (newest first) is gone through until all is settled
  for (let again = true; again;) {
    again = false;
    for (let p = load<i32>(S_CLASSES); p; p = load<i32>(p, TYPE_NEXT) & -8) {
      if (p == c || !isSubclass(p, c)) continue;
      if (baseCount(p) < 2) continue; // what follows from the base
      const was = load<i32>(load<i32>(p, TYPE_LINE), LINE_MRO), l = lineOf(p, basesTuple(p), metaOf(p));
      if (!l) return 0;
      const m = load<i32>(l, LINE_MRO);
      let same = tupleLen(m) == tupleLen(was);
      for (let i = 0; same && i < tupleLen(m); i++) same = tupleItem(m, i) == tupleItem(was, i);
      if (!same) { store<i32>(p, l, TYPE_LINE); again = true; }
    }
  }
  classChanged(c);
  refreshFlags(c);
  return NONE;
}
function setMeta(c: i32, v: i32): i32 {
  if (!isLayout(v, T.TYPE) || !isSubclass(v, typeOfId(T.TYPE))) return raise1(T.TypeError, Q("__class__ must be set to a class, not '%T' object"), v);
  const b = basesTuple(c);
  if (!b) return 0;
  const line = lineOf(c, b, v);
  if (!line) return 0;
  store<i32>(c, line, TYPE_LINE);
  classChanged(c);
  return NONE;
}

/** o.__dict__ = v, o.__class__ = v for objects with attributes of their own. NONE when done. */
export function setDictOrClass(o: i32, q: i32, v: i32): i32 {
  if (q == Q("__dict__")) {
    if (!v) v = newDict(0);
    if (!v) return 0;
    if (!isLayout(v, T.DICT)) return raise1(T.TypeError, Q("__dict__ must be set to a dictionary, not a '%T'"), v);
    if (load<u8>(classOf(o), TYPE_FLAGS) & CLS_SLOTS) return raise2(T.AttributeError, Q("'%T' object has no attribute '%s'"), o, q);
    push(v);
    if (!instDict(o)) return 0;
    setAttrDict(o, v);
    return NONE;
  }
  if (!v) return raise(T.TypeError, Q("can't delete __class__ attribute"));
  if (!isLayout(v, T.TYPE)) return raise1(T.TypeError, Q("__class__ must be set to a class, not '%T' object"), v);
  const was = classOf(o);
  if (was == v) return NONE;
  if (!(load<u8>(was, TYPE_FLAGS) & CLS_HEAP) || !(load<u8>(v, TYPE_FLAGS) & CLS_HEAP)) return raise(T.TypeError, Q("__class__ assignment only supported for mutable types or ModuleType subclasses"));
  if (load<u8>(was, TYPE_LAYOUT) != load<u8>(v, TYPE_LAYOUT) || (load<u8>(v, TYPE_LAYOUT) == T.NATIVEOBJ && nativeBase(was) != nativeBase(v)) || ((load<u8>(was, TYPE_FLAGS) ^ load<u8>(v, TYPE_FLAGS)) & CLS_SLOTS))
    return raise2(T.TypeError, Q("__class__ assignment: '%N' object layout differs from '%N'"), v, was);
  const h = load<i32>(o), t = h & 0x7f;
  if ((h & 0xff) == T.INSTANCE && !instDict(o)) return 0; // its slots are named by the old class
  if (t == T.INSTANCE || t == T.INSTANCE_DICT || t == T.EXCEPTION) store<i32>(o, v, 4);
  else store<i32>(o + ((h >>> 12) << 3) - 8, v);
  return NONE;
}

// -- getters of type
function getName(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), TYPE_NAME); }
function getBases(args: i32, n: i32): i32 { return basesTuple(load<i32>(args)); }
function getMro(args: i32, n: i32): i32 { return mroTuple(load<i32>(args)); }
function getDict(args: i32, n: i32): i32 { return newProxy(load<i32>(load<i32>(args), TYPE_DICT)); }
function getBase(args: i32, n: i32): i32 { const t = basesTuple(load<i32>(args)), b = t ? bestBase(t) : 0; return b ? b : t ? NONE : 0; }
function getQualname(args: i32, n: i32): i32 { return qualifiedName(load<i32>(args)); }
function getModule(args: i32, n: i32): i32 {
  const v = dictGetName(load<i32>(load<i32>(args), TYPE_DICT), Q("__module__"));
  return v ? v : Q("builtins");
}
function getDoc(args: i32, n: i32): i32 {
  const c = load<i32>(args), v = dictGetName(load<i32>(c, TYPE_DICT), Q("__doc__"));
  return v ? bindAttr(v, 0, c) : NONE;
}
function getAbstract(args: i32, n: i32): i32 {
  const v = dictGetName(load<i32>(load<i32>(args), TYPE_DICT), Q("__abstractmethods__"));
  return v ? v : raise2(T.AttributeError, Q("%s"), Q("__abstractmethods__"), 0);
}
function getAnnotations(args: i32, n: i32): i32 {
  const c = load<i32>(args), d = load<i32>(c, TYPE_DICT), v = dictGetName(d, Q("__annotations__"));
  if (v) return v;
  if (!(load<u8>(c, TYPE_FLAGS) & CLS_HEAP)) return raise2(T.AttributeError, Q("type object '%N' has no attribute '%s'"), c, Q("__annotations__"));
  const a = newDict(0);
  if (!a) return 0;
  push(a);
  return dictPut(d, Q("__annotations__"), a) ? a : 0;
}
function getTypeParams(args: i32, n: i32): i32 { return typeParamsOf(load<i32>(args)); }
/** C.__qualname__ */
export function qualifiedName(c: i32): i32 {
  const v = dictGetName(load<i32>(c, TYPE_DICT), Q("__qualname__"));
  return isStr(v) ? v : load<i32>(c, TYPE_NAME);
}

function typeMro(args: i32, n: i32): i32 {
  const l = newList(0);
  if (!l) return 0;
  push(l);
  for (let at = load<i32>(args); at; at = mroNext(at)) if (!listAppend(l, mroClass(at))) return 0;
  return l;
}
function subclasses(args: i32, n: i32): i32 {
  const c = load<i32>(args), l = newList(0);
  if (!l) return 0;
  push(l);
  // the list has the newest first; theirs has the oldest first
  const m = top();
  let count = 0;
  for (let p = load<i32>(S_CLASSES); p; p = load<i32>(p, TYPE_NEXT) & -8) if (derives(p, c)) count++;
  for (let i = count - 1; i >= 0; i--) {
    let j = 0;
    for (let p = load<i32>(S_CLASSES); p; p = load<i32>(p, TYPE_NEXT) & -8) {
      if (!derives(p, c)) continue;
      if (j++ == i) { if (!listAppend(l, p)) return 0; break; }
    }
  }
  reset(m);
  return l;
}
function derives(p: i32, c: i32): bool {
  for (let i = 0; i < baseCount(p); i++) if (baseAt(p, i) == c) return true;
  return false;
}
function typeInit(args: i32, n: i32): i32 {
  const c = npos(n);
  return c == 2 || c == 4 ? NONE : raise(T.TypeError, Q("type.__init__() takes 1 or 3 arguments"));
}
function dunderCall(args: i32, n: i32): i32 { return typeCall(load<i32>(args), args + 4, n - 1); }
function instanceCheck(args: i32, n: i32): i32 { return mkBool(isSubclass(classOf(arg(args, 1)), load<i32>(args))); }
function subclassCheck(args: i32, n: i32): i32 {
  const c = arg(args, 1);
  return isLayout(c, T.TYPE) ? mkBool(isSubclass(c, load<i32>(args))) : raise(T.TypeError, Q("issubclass() arg 1 must be a class"));
}
function prepare(args: i32, n: i32): i32 { return newDict(4); }
function typeBinary(op: i32, a: i32, b: i32): i32 {
  if ((op & ~REVERSED) != 10) return NOTIMPL;
  return op & REVERSED ? newUnion(b, a) : newUnion(a, b);
}
/** C[item]: __class_getitem__ */
function typeItem(c: i32, item: i32): i32 {
  const f = lookup(c, Q("__class_getitem__"));
  if (!f) {
    if (isGeneric(c)) return newAlias(c, item);
    return raise1(T.TypeError, Q("type '%N' is not subscriptable"), c);
  }
  const b = bindAttr(f, 0, c);
  return b == 0 || b == PENDING ? b : call1(b, item);
}
import { newAlias } from "./alias";
import { typeParamsOf } from "./typevar";
import { call1 } from "../runtime/protocol";
import { LINE_MRO, TYPE_LINE, baseAt, baseCount, basesTuple, metaOf, mroClass, mroNext, mroTuple } from "./lineage";
/** The builtin containers that are generic. */
function isGeneric(c: i32): bool {
  const t: i32 = load<u8>(c, TYPE_LAYOUT);
  switch (t) {
    case T.LIST: case T.TUPLE: case T.DICT: case T.SET: case T.FROZENSET: case T.TYPE: case T.DEQUE: case T.DEFAULTDICT: case T.ORDEREDDICT:
    case T.ENUMERATE: case T.WEAKREF: case T.MAPPINGPROXY: case T.MEMORYVIEW:
      return true;
    default: return false;
  }
}

/** <class 'module.Name'> */
function typeRepr(c: i32, buf: i32): i32 {
  const d = load<i32>(c, TYPE_DICT), module = load<u8>(c, TYPE_FLAGS) & CLS_HEAP ? dictGetName(d, Q("__module__")) : 0;
  if (!bufStr(buf, Q("<class '"))) return 0;
  if (isStr(module) && module != Q("builtins") && !(bufStr(buf, module) && bufByte(buf, 46))) return 0;
  return bufStr(buf, qualifiedName(c)) && bufStr(buf, Q("'>")) ? TRUE : 0;
}

/** Registers `type`. */
export function bootTypeType(): void {
  type(T.TYPE, Q("type"), T.OBJECT);
  setSlotFn(T.TYPE, Slot.SETATTR, typeSetAttr.index);
  setSlotFn(T.TYPE, Slot.REPR, typeRepr.index);
  setSlotFn(T.TYPE, Slot.BINARY, typeBinary.index);
  setSlotFn(T.TYPE, Slot.GETITEM, typeItem.index);
  method(T.TYPE, Q("__new__"), typeNew, 1, 255, STATIC | KW);
  method(T.TYPE, Q("__init__"), typeInit, 1, 255, KW);
  method(T.TYPE, Q("__call__"), dunderCall, 1, 255, KW);
  method(T.TYPE, Q("__instancecheck__"), instanceCheck, 2, 2);
  method(T.TYPE, Q("__subclasscheck__"), subclassCheck, 2, 2);
  method(T.TYPE, Q("__subclasses__"), subclasses, 1, 1);
  method(T.TYPE, Q("__prepare__"), prepare, 1, 255, CLASSM | KW);
  method(T.TYPE, Q("mro"), typeMro, 1, 1);
  getter(T.TYPE, Q("__name__"), getName);
  getter(T.TYPE, Q("__qualname__"), getQualname);
  getter(T.TYPE, Q("__bases__"), getBases);
  getter(T.TYPE, Q("__base__"), getBase);
  getter(T.TYPE, Q("__mro__"), getMro);
  getter(T.TYPE, Q("__dict__"), getDict);
  getter(T.TYPE, Q("__module__"), getModule);
  getter(T.TYPE, Q("__doc__"), getDoc);
  getter(T.TYPE, Q("__abstractmethods__"), getAbstract);
  getter(T.TYPE, Q("__annotations__"), getAnnotations);
  getter(T.TYPE, Q("__type_params__"), getTypeParams);
}
