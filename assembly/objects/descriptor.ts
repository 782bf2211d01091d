// property, staticmethod, classmethod and bound methods.
//
//   property      +0 header   +4 getter or 0   +8 setter or 0   +12 deleter or 0   +16 doc or 0   +20 name or 0   [SUB cell]
//   static/class  +0 header   +4 function      +8 attribute dict or 0   +12 0      [SUB cell]
//   bound method  +0 header   +4 function      +8 self          +12 0
//
// objects/attribute.ts binds the exact types without asking them for __get__; the methods here are for Python code that
// does, and for subclasses.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, isPtr, mkBool, mkInt } from "../value/tag";
import { T, isExact, isLayout, typeOfId } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { callArgs, newBound } from "../runtime/call";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, slot } from "../runtime/frame";
import { KW, STATIC, Slot, getter, method, setSlotFn, type } from "../runtime/native";
import { call1, call2, callSpecial2, getAttr, setAttr } from "../runtime/protocol";
import { bindAttr, genericGet } from "./attribute";
import { attrDict, classOf, instSet, isSubclass, lookup, subAlloc } from "./class";
import { dictGetName, dictPut, newDict } from "./dict";

const PROP_DOC: i32 = 16;
const PROP_NAME: i32 = 20;
const PROP_BYTES: i32 = 24;

// @ts-ignore: decorator
@inline function orNone(v: i32): i32 { return v ? v : NONE; }
// @ts-ignore: decorator
@inline function noNone(v: i32): i32 { return v == NONE ? 0 : v; }

// -- property

/** property.__new__(cls, ...) makes it empty; __init__ fills it, as subclasses expect. */
function propNew(args: i32, n: i32): i32 { return subAlloc(T.PROPERTY, PROP_BYTES, load<i32>(args)); }
function propInit(args: i32, n: i32): i32 {
  const p = load<i32>(args), c = npos(n);
  for (let i = 1; i <= 4; i++) {
    let v = argOr(args, n, i, 0);
    if (!v) v = kwarg(args, n, i == 1 ? Q("fget") : i == 2 ? Q("fset") : i == 3 ? Q("fdel") : Q("doc"));
    store<i32>(p + (i << 2), noNone(v));
  }
  // a subclass has a __doc__ of its own: the instance's goes before it
  const f = load<i32>(p, 4);
  let d = load<i32>(p, PROP_DOC);
  if (!d && isLayout(f, T.FUNCTION)) d = getAttr(f, Q("__doc__"));
  if (!isExact(p, T.PROPERTY) && d && d != NONE && !instSet(p, Q("__doc__"), d)) return 0;
  return NONE;
}
/** A copy with one accessor replaced (`at`: 4, 8 or 12). Subclasses are called anew. */
function propWith(args: i32, at: i32): i32 {
  const p = load<i32>(args), f = noNone(arg(args, 1));
  if (!isExact(p, T.PROPERTY)) {
    const m = top();
    for (let i = 4; i <= 16; i += 4) push(i == at ? arg(args, 1) : orNone(load<i32>(p + i)));
    const r = callArgs(classOf(p), m, 4);
    if (r != PENDING) reset(m);
    return r;
  }
  const q = alloc(T.PROPERTY, PROP_BYTES);
  if (!q) return 0;
  memory.copy(q + 4, p + 4, PROP_BYTES - 4);
  store<i32>(q + at, f);
  return q;
}
function propGetter(args: i32, n: i32): i32 { return propWith(args, 4); }
function propSetter(args: i32, n: i32): i32 { return propWith(args, 8); }
function propDeleter(args: i32, n: i32): i32 { return propWith(args, 12); }
function propFget(args: i32, n: i32): i32 { return orNone(load<i32>(load<i32>(args), 4)); }
function propFset(args: i32, n: i32): i32 { return orNone(load<i32>(load<i32>(args), 8)); }
function propFdel(args: i32, n: i32): i32 { return orNone(load<i32>(load<i32>(args), 12)); }
function propName(args: i32, n: i32): i32 {
  const p = load<i32>(args), q = load<i32>(p, PROP_NAME), f = load<i32>(p, 4);
  return q ? q : f ? getAttr(f, Q("__name__")) : raise2(T.AttributeError, Q("'%T' object has no attribute '%s'"), p, Q("__name__"));
}
/** property.__doc__ = text */
function propSetAttr(o: i32, q: i32, v: i32): i32 {
  if (q != Q("__doc__") && q != Q("__name__")) return 0;
  store<i32>(o + (q == Q("__doc__") ? PROP_DOC : PROP_NAME), v ? v : NONE);
  return NONE;
}
function propDoc(args: i32, n: i32): i32 {
  const p = load<i32>(args), d = load<i32>(p, PROP_DOC), f = load<i32>(p, 4);
  if (d || !f) return orNone(d);
  return getAttr(f, Q("__doc__"));
}
function propAbstract(args: i32, n: i32): i32 { return FALSE; }
/** The class that has the property tells its name, for messages. */
export function nameProperty(p: i32, q: i32): void { if (!load<i32>(p, PROP_NAME)) store<i32>(p, q, PROP_NAME); }
function propSetName(args: i32, n: i32): i32 { nameProperty(load<i32>(args), arg(args, 2)); return NONE; }

/** property.__get__ for instance `self` */
export function propertyGet(p: i32, self: i32): i32 {
  const f = load<i32>(p, 4);
  if (f) return call1(f, self);
  const name = load<i32>(p, PROP_NAME);
  return name ? raise2(T.AttributeError, Q("property '%s' of '%T' object has no getter"), name, self)
    : raise1(T.AttributeError, Q("property of '%T' object has no getter"), self);
}
/** property.__set__, or __delete__ with `v` 0; `q` is the attribute's name (for messages). NONE when done. */
export function propertySet(p: i32, self: i32, v: i32, q: i32): i32 {
  const f = load<i32>(p + (v ? 8 : 12));
  if (!f) {
    const name = load<i32>(p, PROP_NAME) ? load<i32>(p, PROP_NAME) : q;
    return raise2(T.AttributeError, v ? Q("property '%s' of '%T' object has no setter") : Q("property '%s' of '%T' object has no deleter"), name, self);
  }
  const k = enter(none_k, 0);
  if (!k) return 0;
  return finish(k, none_k, v ? call2(f, self, v) : call1(f, self));
}
function none_k(k: i32, v: i32): i32 { return v ? NONE : 0; }
function propDunderGet(args: i32, n: i32): i32 { const o = arg(args, 1); return o == NONE ? load<i32>(args) : propertyGet(load<i32>(args), o); }
function propDunderSet(args: i32, n: i32): i32 { return propertySet(load<i32>(args), arg(args, 1), arg(args, 2), Q("?")); }
function propDunderDelete(args: i32, n: i32): i32 { return propertySet(load<i32>(args), arg(args, 1), 0, Q("?")); }

// -- staticmethod and classmethod
const WRAP_BYTES: i32 = 16;

/** staticmethod(f); roots its argument. */
export function newStaticMethod(f: i32): i32 { return newWrapper(T.STATICMETHOD, f); }
/** classmethod(f); roots its argument. */
export function newClassMethod(f: i32): i32 { return newWrapper(T.CLASSMETHOD, f); }
function newWrapper(t: i32, f: i32): i32 {
  push(f);
  const w = alloc(t, WRAP_BYTES);
  reset(top() - 4);
  if (w) store<i32>(w, f, 4);
  return w;
}
function staticNew(args: i32, n: i32): i32 { return wrapNew(T.STATICMETHOD, args, n); }
function classNew(args: i32, n: i32): i32 { return wrapNew(T.CLASSMETHOD, args, n); }
function wrapNew(t: i32, args: i32, n: i32): i32 {
  const w = subAlloc(t, WRAP_BYTES, load<i32>(args));
  if (w) store<i32>(w, npos(n) > 1 ? arg(args, 1) : NONE, 4);
  return w;
}
function wrapInit(args: i32, n: i32): i32 {
  if (npos(n) > 1) store<i32>(load<i32>(args), arg(args, 1), 4);
  return NONE;
}
function wrapFunc(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 4); }
function staticGet(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 4); }
function staticCall(f: i32, args: i32, n: i32): i32 { return callArgs(load<i32>(f, 4), args, n); }
function classGet(args: i32, n: i32): i32 {
  const o = arg(args, 1), c = argOr(args, n, 2, NONE);
  return bindAttr(load<i32>(args), o == NONE ? 0 : o, c == NONE ? classOf(o) : c);
}
/** Attributes of the wrapper: its own, else those of the function (__name__, __doc__ ...). */
function wrapAttr(o: i32, q: i32): i32 {
  const d = load<i32>(o, 8), own = d ? dictGetName(d, q) : 0;
  if (own) return own;
  if (q == Q("__name__") || q == Q("__qualname__") || q == Q("__doc__") || q == Q("__module__") || q == Q("__annotations__")) return getAttr(load<i32>(o, 4), q);
  if (q == Q("__isabstractmethod__")) { const f = load<i32>(o, 4); return isLayout(f, T.FUNCTION) ? genericGet(f, q) : 0; }
  return 0;
}
function wrapSetAttr(o: i32, q: i32, v: i32): i32 {
  if (!v) return 0;
  let d = load<i32>(o, 8);
  if (!d) { push(o); push(v); d = newDict(0); if (!d) return 0; store<i32>(o, d, 8); }
  return dictPut(d, q, v) ? NONE : 0;
}
function wrapRepr(v: i32, buf: i32): i32 {
  if (!bufStr(buf, isLayout(v, T.STATICMETHOD) ? Q("<staticmethod(") : Q("<classmethod("))) return 0;
  const k = enter(wrapRepr_k, 1);
  if (!k) return 0;
  setSlot(k, 0, buf);
  return finish(k, wrapRepr_k, reprInto(buf, load<i32>(v, 4)));
}
import { reprInto } from "../runtime/protocol";
import { isStr } from "../value/types";
import { TRUE } from "../value/tag";
function wrapRepr_k(k: i32, v: i32): i32 {
  if (!v || (isStr(v) && !bufStr(slot(k, 0), v))) return 0;
  return bufStr(slot(k, 0), Q(")>")) ? TRUE : 0;
}

// -- bound methods
function boundGet(args: i32, n: i32): i32 { return load<i32>(args); }
function boundFunc(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 4); }
function boundSelf(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 8); }
/** Everything else is the function's. */
function boundAttr(o: i32, q: i32): i32 { return slotWrapper(typeOfId(T.BOUND), q) ? 0 : genericGet(load<i32>(o, 4), q); }
import { slotWrapper } from "./slotwrapper";
function boundSetAttr(o: i32, q: i32, v: i32): i32 { return raise2(T.AttributeError, Q("'method' object has no attribute '%s'"), q, 0); }
function boundCompare(op: i32, a: i32, b: i32): i32 {
  if (op < 4 || !isLayout(a, T.BOUND) || !isLayout(b, T.BOUND)) return NOTIMPL;
  return mkBool((load<i32>(a, 4) == load<i32>(b, 4) && load<i32>(a, 8) == load<i32>(b, 8)) == (op == 4));
}
function boundHash(v: i32): i32 { return mkInt(((load<i32>(v, 4) >>> 3) * 31 ^ (load<i32>(v, 8) >>> 3)) & 0x3fffffff); }
/** <bound method C.f of <C object at 0x...>> */
function boundRepr(v: i32, buf: i32): i32 {
  const f = load<i32>(v, 4), self = load<i32>(v, 8);
  if (isLayout(f, T.NATIVE)) {
    return bufStr(buf, Q("<built-in method ")) && bufStr(buf, load<i32>(f, 8)) && bufStr(buf, Q(" of ")) && bufStr(buf, typeName(self)) && bufStr(buf, Q(" object>")) ? TRUE : 0;
  }
  if (!bufStr(buf, Q("<bound method "))) return 0;
  const name = isLayout(f, T.FUNCTION) ? qualnameOf(f) : isLayout(f, T.SLOTWRAPPER) ? load<i32>(f, 8) : Q("?");
  if (!bufStr(buf, name) || !bufStr(buf, Q(" of "))) return 0;
  const k = enter(boundRepr_k, 1);
  if (!k) return 0;
  setSlot(k, 0, buf);
  return finish(k, boundRepr_k, reprInto(buf, self));
}
import { typeName } from "./excmessage";
import { qualnameOf } from "./function";
function boundRepr_k(k: i32, v: i32): i32 {
  if (!v || (isStr(v) && !bufStr(slot(k, 0), v))) return 0;
  return bufByte(slot(k, 0), 62) ? TRUE : 0;
}
/** types.MethodType(function, self) */
function boundNew(args: i32, n: i32): i32 {
  if (arg(args, 2) == NONE) return raise(T.TypeError, Q("self must not be None"));
  return newBound(arg(args, 1), arg(args, 2));
}

export { memberGet, memberSet } from "./slots";

export function bootDescriptors(): void {
  type(T.PROPERTY, Q("property"), T.OBJECT);
  method(T.PROPERTY, Q("__new__"), propNew, 1, 255, STATIC | KW);
  method(T.PROPERTY, Q("__init__"), propInit, 1, 5, KW);
  method(T.PROPERTY, Q("getter"), propGetter, 2, 2);
  method(T.PROPERTY, Q("setter"), propSetter, 2, 2);
  method(T.PROPERTY, Q("deleter"), propDeleter, 2, 2);
  method(T.PROPERTY, Q("__get__"), propDunderGet, 2, 3);
  method(T.PROPERTY, Q("__set__"), propDunderSet, 3, 3);
  method(T.PROPERTY, Q("__delete__"), propDunderDelete, 2, 2);
  method(T.PROPERTY, Q("__set_name__"), propSetName, 3, 3);
  getter(T.PROPERTY, Q("fget"), propFget);
  getter(T.PROPERTY, Q("fset"), propFset);
  getter(T.PROPERTY, Q("fdel"), propFdel);
  setSlotFn(T.PROPERTY, Slot.SETATTR, propSetAttr.index);
  getter(T.PROPERTY, Q("__doc__"), propDoc);
  getter(T.PROPERTY, Q("__name__"), propName);
  getter(T.PROPERTY, Q("__isabstractmethod__"), propAbstract);
  type(T.STATICMETHOD, Q("staticmethod"), T.OBJECT);
  method(T.STATICMETHOD, Q("__new__"), staticNew, 1, 255, STATIC | KW);
  method(T.STATICMETHOD, Q("__init__"), wrapInit, 1, 2);
  method(T.STATICMETHOD, Q("__get__"), staticGet, 2, 3);
  wrapperParts(T.STATICMETHOD);
  setSlotFn(T.STATICMETHOD, Slot.CALL, staticCall.index);
  type(T.CLASSMETHOD, Q("classmethod"), T.OBJECT);
  method(T.CLASSMETHOD, Q("__new__"), classNew, 1, 255, STATIC | KW);
  method(T.CLASSMETHOD, Q("__init__"), wrapInit, 1, 2);
  method(T.CLASSMETHOD, Q("__get__"), classGet, 2, 3);
  wrapperParts(T.CLASSMETHOD);
  type(T.BOUND, Q("method"), T.OBJECT);
  method(T.BOUND, Q("__new__"), boundNew, 3, 3, STATIC);
  method(T.BOUND, Q("__get__"), boundGet, 2, 3);
  getter(T.BOUND, Q("__func__"), boundFunc);
  getter(T.BOUND, Q("__self__"), boundSelf);
  setSlotFn(T.BOUND, Slot.GETATTR, boundAttr.index);
  setSlotFn(T.BOUND, Slot.SETATTR, boundSetAttr.index);
  setSlotFn(T.BOUND, Slot.COMPARE, boundCompare.index);
  setSlotFn(T.BOUND, Slot.HASH, boundHash.index);
  setSlotFn(T.BOUND, Slot.REPR, boundRepr.index);
}
function wrapperParts(t: i32): void {
  getter(t, Q("__func__"), wrapFunc);
  getter(t, Q("__wrapped__"), wrapFunc);
  setSlotFn(t, Slot.GETATTR, wrapAttr.index);
  setSlotFn(t, Slot.SETATTR, wrapSetAttr.index);
  setSlotFn(t, Slot.REPR, wrapRepr.index);
}
