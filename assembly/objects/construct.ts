// Calling a class: __new__, then __init__ if the result is an instance of the class.
//
// Plain classes (no __new__ of their own) make the instance here and push the frame of __init__; builtin classes go
// straight to their native __new__; everything else takes the general way, a frame that keeps the arguments.

import { copyWords } from "../heap/words";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, mkInt } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { callArgs, invoke, withSelf } from "../runtime/call";
import { enter, finish, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, NATIVE_FLAGS, NATIVE_OWNER } from "../runtime/native";
import { bindAttr } from "./attribute";
import { CLS_HEAP, TYPE_FLAGS, TYPE_LAYOUT, classOf, isSubclass, lookup, newInstance } from "./class";
import { callException, isPlainException } from "./excinit";
import { isExceptionClass } from "./exception";
import { metaOf } from "./lineage";

// @ts-ignore: decorator
@inline function isNative(f: i32): bool { return isLayout(f, T.NATIVE); }
/** object.__new__ and object.__init__ */
// @ts-ignore: decorator
@inline export function objectNew(): i32 { return lookup(typeOfId(T.OBJECT), Q("__new__")); }
// @ts-ignore: decorator
@inline export function objectInit(): i32 { return lookup(typeOfId(T.OBJECT), Q("__init__")); }

/** cls(*args, **kw) for any class: a metaclass may have its own __call__. */
export function construct(cls: i32, args: i32, n: i32): i32 {
  const meta = metaOf(cls);
  if (meta) {
    const f = lookup(meta, Q("__call__"));
    if (f && !isNative(f) && !isLayout(f, T.SLOTWRAPPER)) {
      if (isLayout(f, T.FUNCTION)) { const a = withSelf(cls, args, n); return a ? callArgs(f, a, n + 1) : 0; }
      const b = bindAttr(f, cls, meta);
      return b == 0 || b == PENDING ? b : callArgs(b, args, n);
    }
  }
  return typeCall(cls, args, n);
}

/** type.__call__(cls, *args, **kw) */
export function typeCall(cls: i32, args: i32, n: i32): i32 {
  if (cls == typeOfId(T.TYPE) && n == 1) return classOf(load<i32>(args));
  const f = lookup(cls, Q("__new__"));
  if (f == objectNew()) {
    const init = lookup(cls, Q("__init__")), bare = init == objectInit();
    if (bare && n) return raise1(T.TypeError, Q("%N() takes no arguments"), cls);
    if (load<u8>(cls, TYPE_LAYOUT) != T.INSTANCE) return raise1(T.TypeError, Q("cannot create '%N' instances"), cls);
    const o = newInstance(cls);
    if (!o || bare) return o;
    return initialise(o, cls, init, args, n);
  }
  if (isNative(f)) {
    const init = lookup(cls, Q("__init__"));
    if (isNative(init)) {
      if (isExceptionClass(cls) && isPlainException(cls)) return callException(cls, args, n);
      const owner: i32 = load<u16>(init, NATIVE_OWNER); // of these __new__ does all for a class that is no subclass
      if (init == objectInit() || owner == T.BYTEARRAY || ((owner == T.BYTESIO || owner == T.STRINGIO) && !(load<u8>(cls, TYPE_FLAGS) & CLS_HEAP))) { const a = withSelf(cls, args, n); return a ? invoke(f, a, n + 1) : 0; }
    }
  }
  return general(cls, f, args, n);
}

/** Calls `init` for fresh object `o`, which is the answer. */
function initialise(o: i32, cls: i32, init: i32, args: i32, n: i32): i32 {
  const k = enter(init_k, 1);
  if (!k) return 0;
  setSlot(k, 0, o);
  if (isLayout(init, T.FUNCTION) || isNative(init)) {
    const a = withSelf(o, args, n);
    return a ? finish(k, init_k, callArgs(init, a, n + 1)) : 0;
  }
  const b = bindAttr(init, o, cls);
  if (b == 0 || b == PENDING) return b ? raise(T.TypeError, Q("__init__ is a descriptor that needs Python code")) : 0;
  return finish(k, init_k, callArgs(b, args, n));
}
/** The object in slot 0 when its __init__ has answered. */
export function init_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  return v == NONE ? slot(k, 0) : raise1(T.TypeError, Q("__init__() should return None, not '%T'"), v);
}

/** slots: 0 class, then the object; 1 argument count; 2 class or object, 3 ... the arguments */
function general(cls: i32, f: i32, args: i32, n: i32): i32 {
  const words = npos(n) + (nkw(n) << 1), k = enter(general_k, 3 + words);
  if (!k) return 0;
  setSlot(k, 0, cls); setSlot(k, 1, mkInt(n)); setSlot(k, 2, cls);
  copyWords(k + 24, args, words << 2);
  if (isLayout(f, T.STATICMETHOD)) f = load<i32>(f, 4);
  if (!isLayout(f, T.FUNCTION) && !isNative(f)) {
    f = bindAttr(f, 0, cls);
    if (f == 0 || f == PENDING) return f ? raise(T.TypeError, Q("__new__ is a descriptor that needs Python code")) : 0;
  }
  // a native __new__ that knows no keywords leaves them to an __init__ in Python
  const skip = isNative(f) && n >>> 16 && !(load<u8>(f, NATIVE_FLAGS) & KW) && isLayout(lookup(cls, Q("__init__")), T.FUNCTION);
  return finish(k, general_k, callArgs(f, k + 20, skip ? npos(n) + 1 : n + 1));
}
function general_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const n = slot(k, 1) >> 1;
  if (state(k) == 0) {
    const cls = slot(k, 0);
    if (!isSubclass(classOf(v), cls)) return v;
    const init = lookup(classOf(v), Q("__init__"));
    if (!init || init == objectInit()) return v;
    setSlot(k, 0, v); setSlot(k, 2, v);
    setState(k, 1);
    if (isLayout(init, T.FUNCTION) || isNative(init)) {
      // and so does a native __init__, when a __new__ in Python has had them
      const skip = isNative(init) && n >>> 16 && !(load<u8>(init, NATIVE_FLAGS) & KW) && !isNative(lookup(cls, Q("__new__")));
      v = callArgs(init, k + 20, skip ? npos(n) + 1 : n + 1);
    }
    else {
      const b = bindAttr(init, v, classOf(v));
      if (b == 0 || b == PENDING) return b ? raise(T.TypeError, Q("__init__ is a descriptor that needs Python code")) : 0;
      v = callArgs(b, k + 24, n);
    }
    if (v == PENDING || !v) return v;
  }
  return v == NONE ? slot(k, 0) : raise1(T.TypeError, Q("__init__() should return None, not '%T'"), v);
}
