// Builtin functions about objects, attributes and classes, and the names of the builtin types.

import { S_BUILTINS, S_TYPES } from "../layout";
import { push, reset, top } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, fitsInt, isPtr, mkBool, mkInt } from "../value/tag";
import { T, isExact, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { arg, argOr, caught, enter, finish, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { Slot, builtin, slotOf } from "../runtime/native";
import { callSpecial, callSpecial1, delAttr, getAttr, hash, overriding, setAttr, truth } from "../runtime/protocol";
import { call0, callArgs } from "../runtime/call";
import { TYPE_NAME, classOf, isSubclass, lookup } from "../objects/class";
import { dictGetName, entryAt, nextEntry } from "../objects/dict";
import { listAppend, newList, toList } from "../objects/list";
import { moduleNames } from "../objects/module";
import { callersGlobals } from "../objects/newtype";
import { bootBuildClass } from "../objects/buildclass";
import { isCallable, isInstance, isSubclassOf } from "../objects/isinstance";
import { fitsI64, fromI64, plain } from "../objects/bigint";
import { Kind, kindOf } from "../objects/number";
import { numHash64 } from "../objects/numkey";
import { ownPlain } from "../objects/attribute";
import { attributeName } from "../objects/object";
import { romDictPut } from "../objects/rom";
import { sortList } from "../objects/sort";

// -- attributes

/** getattr(o, name[, default]) */
function builtin_getattr(args: i32, n: i32): i32 {
  const q = attributeName(arg(args, 1));
  if (!q) return 0;
  if (npos(n) < 3) return getAttr(load<i32>(args), q);
  const own = ownPlain(load<i32>(args), q);
  if (own) return own;
  const k = enter(getattr_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 2));
  return finish(k, getattr_k, getAttr(load<i32>(args), q));
}
function getattr_k(k: i32, v: i32): i32 {
  if (v) return v;
  return caught(T.AttributeError) ? slot(k, 0) : 0;
}
function builtin_hasattr(args: i32, n: i32): i32 {
  const q = attributeName(arg(args, 1));
  if (!q) return 0;
  if (ownPlain(load<i32>(args), q)) return TRUE;
  const k = enter(hasattr_k, 0);
  if (!k) return 0;
  return finish(k, hasattr_k, getAttr(load<i32>(args), q));
}
function hasattr_k(k: i32, v: i32): i32 {
  if (v) return TRUE;
  return caught(T.AttributeError) ? FALSE : 0;
}
function builtin_setattr(args: i32, n: i32): i32 {
  const q = attributeName(arg(args, 1));
  return q ? none(setAttr(load<i32>(args), q, arg(args, 2))) : 0;
}
function builtin_delattr(args: i32, n: i32): i32 {
  const q = attributeName(arg(args, 1));
  return q ? none(delAttr(load<i32>(args), q)) : 0;
}
// @ts-ignore: decorator
@inline function none(r: i32): i32 { return r == 0 || r == PENDING ? r : NONE; }

// -- classes

function builtin_isinstance(args: i32, n: i32): i32 { return isInstance(load<i32>(args), arg(args, 1)); }
function builtin_issubclass(args: i32, n: i32): i32 { return isSubclassOf(load<i32>(args), arg(args, 1)); }

// -- identity
function builtin_id(args: i32, n: i32): i32 {
  const v = load<i32>(args);
  return mkInt(isPtr(v) ? v : v & 0x3fffffff);
}
/** hash(v); that of a number is CPython's, whatever tables make of it. */
function builtin_hash(args: i32, n: i32): i32 {
  const v = load<i32>(args), f = overriding(v, Q("__hash__"));
  if (f && f != NONE) {
    const k = enter(hash_k, 0);
    if (!k) return 0;
    return finish(k, hash_k, callSpecial(f, v));
  }
  return kindOf(v) ? fromI64(numHash64(v)) : hash(v);
}
function hash_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (kindOf(v) == Kind.INT) return v == mkInt(-1) ? mkInt(-2) : fitsI64(v) ? plain(v) : fromI64(numHash64(v));
  return raise(T.TypeError, Q("__hash__ method should return an integer"));
}
function builtin_callable(args: i32, n: i32): i32 { return mkBool(isCallable(load<i32>(args))); }

// -- names
function builtin_dir(args: i32, n: i32): i32 {
  if (!n) {
    const locals = dictGetName(load<i32>(S_BUILTINS), Q("locals"));
    const k = enter(dir_k, 0);
    if (!k) return 0;
    return finish(k, dir_k, locals ? call0(locals) : callersGlobals());
  }
  const o = load<i32>(args), f = lookup(classOf(o), Q("__dir__"));
  const k = enter(dir_k, 0);
  if (!k) return 0;
  return finish(k, dir_k, callSpecial(f, o));
}
// states: 0 the names came, 1 as a list, 2 sorted
function dir_k(k: i32, v: i32): i32 {
  if (!v || state(k) == 2) return v;
  if (state(k) == 0) {
    setState(k, 1);
    v = toList(v);
    if (v == PENDING || !v) return v;
  }
  setState(k, 2);
  push(v);
  return sortList(v, NONE, FALSE, v);
}
function builtin_vars(args: i32, n: i32): i32 {
  if (!n) { const f = dictGetName(load<i32>(S_BUILTINS), Q("locals")); return f ? call0(f) : callersGlobals(); }
  const k = enter(vars_k, 0);
  if (!k) return 0;
  return finish(k, vars_k, getAttr(load<i32>(args), Q("__dict__")));
}
function vars_k(k: i32, v: i32): i32 {
  if (v || !caught(T.AttributeError)) return v;
  return raise(T.TypeError, Q("vars() argument must have __dict__ attribute"));
}

export function bootBuiltinsObject(): void {
  bootBuildClass();
  builtin(Q("getattr"), builtin_getattr, 2, 3);
  builtin(Q("hasattr"), builtin_hasattr, 2, 2);
  builtin(Q("setattr"), builtin_setattr, 3, 3);
  builtin(Q("delattr"), builtin_delattr, 2, 2);
  builtin(Q("isinstance"), builtin_isinstance, 2, 2);
  builtin(Q("issubclass"), builtin_issubclass, 2, 2);
  builtin(Q("id"), builtin_id, 1, 1);
  builtin(Q("hash"), builtin_hash, 1, 1);
  builtin(Q("callable"), builtin_callable, 1, 1);
  builtin(Q("dir"), builtin_dir, 0, 1);
  builtin(Q("vars"), builtin_vars, 0, 1);
  romDictPut(load<i32>(S_BUILTINS), Q("IOError"), typeOfId(T.OSError));
  romDictPut(load<i32>(S_BUILTINS), Q("EnvironmentError"), typeOfId(T.OSError));
}
