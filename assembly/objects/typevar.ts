// What generic syntax leaves at run time (PEP 695): placeholders without behaviour, and Generic, the last base of `class C[T]`,
// which is typing's too. What there is to check and to note, typing does once it is loaded.
//
//   type variable (T.TYPEVAR, 8 bytes)   +0 header   +4 name
//   type alias (T.TYPEALIAS)             +0 header   +4 name   +8 type parameters   +12 thunk   +16 value or 0

import { alloc } from "../heap/alloc";
import { push } from "../heap/roots";
import { EMPTY_TUPLE, S_MODULES } from "../layout";
import { raise1 } from "../value/raise";
import { NONE, NOTIMPL, Q, TRUE, UNSET } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { bufStr } from "../text/strbuf";
import { arg, enter, finish, nkw, setSlot, slot } from "../runtime/frame";
import { CLASSM, KW, REVERSED, STATIC, Slot, getter, method, setSlotFn, type, typeConst } from "../runtime/native";
import { call0, callArgs } from "../runtime/protocol";
import { newAlias, newUnion } from "./alias";
import { TYPE_DICT } from "./class";
import { dictGetName } from "./dict";
import { moduleGet } from "./module";
import { tupleItem, tupleLen } from "./tuple";

function varNew(args: i32, n: i32): i32 {
  const v = alloc(T.TYPEVAR, 8);
  if (v) store<i32>(v, arg(args, 1), 4);
  return v;
}
function getName(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 4); }
function nameRepr(v: i32, buf: i32): i32 { return bufStr(buf, load<i32>(v, 4)) ? TRUE : 0; }
function orBinary(op: i32, a: i32, b: i32): i32 {
  if ((op & ~REVERSED) != 10) return NOTIMPL;
  return op & REVERSED ? newUnion(b, a) : newUnion(a, b);
}
function aliasParams(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 8); }
/** alias.__value__: computed when first asked for */
function aliasValue(args: i32, n: i32): i32 {
  const a = load<i32>(args), v = load<i32>(a, 16);
  if (v) return v;
  const k = enter(value_k, 1);
  if (!k) return 0;
  setSlot(k, 0, a);
  return finish(k, value_k, call0(load<i32>(a, 12)));
}
function value_k(k: i32, v: i32): i32 {
  if (v) store<i32>(slot(k, 0), v, 16);
  return v;
}

/** Function `name` of typing, if that is loaded, called with `args`; else UNSET. */
function byTyping(name: i32, args: i32, n: i32): i32 {
  const m = dictGetName(load<i32>(S_MODULES), Q("typing")), f = isLayout(m, T.MODULE) ? moduleGet(m, name) : 0;
  return f ? callArgs(f, args, n) : UNSET;
}
function genericItem(args: i32, n: i32): i32 {
  const v = byTyping(Q("_generic_item"), args, n);
  return v == UNSET ? newAlias(arg(args, 0), arg(args, 1)) : v;
}
function genericSubclass(args: i32, n: i32): i32 {
  const v = byTyping(Q("_generic_subclass"), args, n);
  return v != UNSET ? v : nkw(n) ? raise1(T.TypeError, Q("%N.__init_subclass__() takes no keyword arguments"), arg(args, 0)) : NONE;
}
/** C.__type_params__ */
export function typeParamsOf(c: i32): i32 {
  const d = load<i32>(c, TYPE_DICT), own = dictGetName(d, Q("__type_params__")), bases = dictGetName(d, Q("__orig_bases__"));
  if (own) return own;
  const last = isLayout(bases, T.TUPLE) && tupleLen(bases) ? tupleItem(bases, tupleLen(bases) - 1) : 0;
  return isLayout(last, T.GENERICALIAS) && load<i32>(last, 4) == typeOfId(T.GENERIC) ? load<i32>(last, 8) : EMPTY_TUPLE;
}

export function bootTypeVar(): void {
  type(T.TYPEVAR, Q("TypeVar"), T.OBJECT);
  method(T.TYPEVAR, Q("__new__"), varNew, 2, 255, STATIC | KW);
  getter(T.TYPEVAR, Q("__name__"), getName);
  setSlotFn(T.TYPEVAR, Slot.REPR, nameRepr.index);
  setSlotFn(T.TYPEVAR, Slot.BINARY, orBinary.index);
  type(T.GENERIC, Q("Generic"), T.OBJECT);
  typeConst(T.GENERIC, Q("__module__"), Q("typing"));
  method(T.GENERIC, Q("__class_getitem__"), genericItem, 2, 2, CLASSM);
  method(T.GENERIC, Q("__init_subclass__"), genericSubclass, 1, 1, CLASSM | KW);
  type(T.TYPEALIAS, Q("TypeAliasType"), T.OBJECT);
  getter(T.TYPEALIAS, Q("__name__"), getName);
  getter(T.TYPEALIAS, Q("__type_params__"), aliasParams);
  getter(T.TYPEALIAS, Q("__value__"), aliasValue);
  setSlotFn(T.TYPEALIAS, Slot.REPR, nameRepr.index);
  setSlotFn(T.TYPEALIAS, Slot.BINARY, orBinary.index);
  setSlotFn(T.TYPEALIAS, Slot.GETITEM, newAlias.index);
}
