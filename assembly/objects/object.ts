// object: the methods every value inherits.

import { push, reset, top } from "../heap/roots";
import { pending, raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, TRUE, isPtr, isQstr, mkBool, mkInt } from "../value/tag";
import { T, blockBytes, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { intern } from "../text/intern";
import { strSize } from "../text/str";
import { bufDone, newBuf } from "../text/strbuf";
import { arg, enter, finish, nkw, npos } from "../runtime/frame";
import { CLASSM, KW, STATIC, UNCHECKED, method, type, typeConst } from "../runtime/native";
import { compare, defaultRepr, repr, str, truth } from "../runtime/protocol";
import { genericGet, genericSet, noAttribute } from "./attribute";
import { CLS_SLOTS, TYPE_FLAGS, TYPE_LAYOUT, classOf, lookup, newInstance } from "./class";
import { objectInit, objectNew } from "./construct";
import { attributeNames } from "./names";
import { bootReduce } from "./reduce";
import { bootSlotWrapperType, bootSlotWrappers } from "./slotwrapper";

/** object.__new__(cls): extra arguments are fine only where __init__ takes them. */
function object_new(args: i32, n: i32): i32 {
  const cls = load<i32>(args);
  if (!isLayout(cls, T.TYPE)) return raise1(T.TypeError, Q("object.__new__(X): X is not a type object (%T)"), cls);
  if (n > 1) {
    if (lookup(cls, Q("__new__")) != objectNew()) return raise(T.TypeError, Q("object.__new__() takes exactly one argument (the type to instantiate)"));
    if (lookup(cls, Q("__init__")) == objectInit()) return raise1(T.TypeError, Q("%N() takes no arguments"), cls);
  }
  if (load<u8>(cls, TYPE_LAYOUT) != T.INSTANCE) return raise2(T.TypeError, Q("object.__new__(%N) is not safe, use %N.__new__()"), cls, cls);
  return newInstance(cls);
}
function object_init(args: i32, n: i32): i32 {
  if (n == 1) return NONE;
  const cls = classOf(load<i32>(args));
  if (lookup(cls, Q("__init__")) != objectInit()) return raise(T.TypeError, Q("object.__init__() takes exactly one argument (the instance to initialize)"));
  if (lookup(cls, Q("__new__")) == objectNew()) return raise1(T.TypeError, Q("%N.__init__() takes exactly one argument (the instance to initialize)"), cls);
  return NONE;
}
function object_repr(args: i32, n: i32): i32 {
  const buf = newBuf(32);
  if (!buf) return 0;
  push(buf);
  const r = defaultRepr(load<i32>(args), buf);
  return r == TRUE ? bufDone(buf) : r;
}
function object_str(args: i32, n: i32): i32 { return repr(load<i32>(args)); }
function object_eq(args: i32, n: i32): i32 { return load<i32>(args) == arg(args, 1) ? TRUE : NOTIMPL; }
/** The opposite of __eq__, whoever defines that. */
function object_ne(args: i32, n: i32): i32 {
  const self = load<i32>(args), f = lookup(classOf(self), Q("__eq__"));
  if (!f || isLayout(f, T.NATIVE)) return self == arg(args, 1) ? FALSE : NOTIMPL;
  const k = enter(ne_k, 0);
  if (!k) return 0;
  return finish(k, ne_k, callSpecial1(f, self, arg(args, 1)));
}
import { callSpecial1 } from "../runtime/protocol";
import { setState, state } from "../runtime/frame";
function ne_k(k: i32, v: i32): i32 {
  if (!v || v == NOTIMPL) return v;
  if (state(k) == 0) { setState(k, 1); v = truth(v); if (v == PENDING || !v) return v; }
  return v == TRUE ? FALSE : TRUE;
}
function object_order(args: i32, n: i32): i32 { return NOTIMPL; }
function object_hash(args: i32, n: i32): i32 { return mkInt((load<i32>(args) >>> 3) & 0x3fffffff); }

/** An attribute's name, interned; 0 with TypeError. */
export function attributeName(v: i32): i32 {
  if (isQstr(v)) return v;
  return isStr(v) ? intern(v) : raise1(T.TypeError, Q("attribute name must be string, not '%T'"), v);
}
function object_getattribute(args: i32, n: i32): i32 {
  const o = load<i32>(args), q = attributeName(arg(args, 1));
  if (!q) return 0;
  const r = genericGet(o, q);
  return r || pending() ? r : noAttribute(o, q);
}
function object_setattr(args: i32, n: i32): i32 {
  const q = attributeName(arg(args, 1));
  return q ? genericSet(load<i32>(args), q, arg(args, 2)) : 0;
}
function object_delattr(args: i32, n: i32): i32 {
  const q = attributeName(arg(args, 1));
  return q ? genericSet(load<i32>(args), q, 0) : 0;
}
function object_dir(args: i32, n: i32): i32 { return attributeNames(load<i32>(args)); }
function object_format(args: i32, n: i32): i32 {
  const o = load<i32>(args), spec = arg(args, 1);
  if (!isStr(spec)) return raise1(T.TypeError, Q("__format__() argument must be str, not %T"), spec);
  if (strSize(spec)) return raise1(T.TypeError, Q("unsupported format string passed to %T.__format__"), o);
  return str(o);
}
function object_sizeof(args: i32, n: i32): i32 { const o = load<i32>(args); return mkInt(isPtr(o) ? blockBytes(o) : 0); }
function object_initSubclass(args: i32, n: i32): i32 {
  return nkw(n) ? raise1(T.TypeError, Q("%N.__init_subclass__() takes no keyword arguments"), load<i32>(args)) : NONE;
}
function object_subclasshook(args: i32, n: i32): i32 { return NOTIMPL; }

/** Registers `object`, the first type, and what all types need before them. */
export function bootObject(): void {
  bootSlotWrappers();
  type(T.OBJECT, Q("object"), -1);
  store<u8>(typeOfId(T.OBJECT), CLS_SLOTS, TYPE_FLAGS);
  typeConst(T.OBJECT, Q("__doc__"), NONE);
  method(T.OBJECT, Q("__new__"), object_new, 1, 255, STATIC | KW);
  method(T.OBJECT, Q("__init__"), object_init, 1, 255, KW);
  method(T.OBJECT, Q("__repr__"), object_repr, 1, 1, UNCHECKED);
  method(T.OBJECT, Q("__str__"), object_str, 1, 1, UNCHECKED);
  method(T.OBJECT, Q("__eq__"), object_eq, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__ne__"), object_ne, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__lt__"), object_order, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__le__"), object_order, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__gt__"), object_order, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__ge__"), object_order, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__hash__"), object_hash, 1, 1, UNCHECKED);
  method(T.OBJECT, Q("__getattribute__"), object_getattribute, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__setattr__"), object_setattr, 3, 3, UNCHECKED);
  method(T.OBJECT, Q("__delattr__"), object_delattr, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__dir__"), object_dir, 1, 1, UNCHECKED);
  method(T.OBJECT, Q("__format__"), object_format, 2, 2, UNCHECKED);
  method(T.OBJECT, Q("__sizeof__"), object_sizeof, 1, 1, UNCHECKED);
  method(T.OBJECT, Q("__init_subclass__"), object_initSubclass, 1, 1, CLASSM | KW);
  method(T.OBJECT, Q("__subclasshook__"), object_subclasshook, 2, 2, CLASSM);
  bootReduce();
  bootSlotWrapperType();
}
