// What generic syntax leaves at run time (PEP 695): placeholders without behaviour.
//
//   type variable (T.TYPEVAR, 8 bytes)   +0 header   +4 name
//   type alias (T.TYPEALIAS)             +0 header   +4 name   +8 type parameters or None   +12 thunk   +16 value or 0

import { alloc } from "../heap/alloc";
import { push } from "../heap/roots";
import { EMPTY_TUPLE } from "../layout";
import { NONE, NOTIMPL, PENDING, Q, TRUE } from "../value/tag";
import { T, isLayout } from "../value/types";
import { bufStr } from "../text/strbuf";
import { arg, enter, finish, setSlot, slot } from "../runtime/frame";
import { KW, REVERSED, STATIC, Slot, getter, method, setSlotFn, type } from "../runtime/native";
import { call0 } from "../runtime/protocol";
import { newAlias, newUnion } from "./alias";

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
function aliasParams(args: i32, n: i32): i32 { const p = load<i32>(load<i32>(args), 8); return p && p != NONE ? p : EMPTY_TUPLE; }
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

export function bootTypeVar(): void {
  type(T.TYPEVAR, Q("TypeVar"), T.OBJECT);
  method(T.TYPEVAR, Q("__new__"), varNew, 2, 255, STATIC | KW);
  getter(T.TYPEVAR, Q("__name__"), getName);
  setSlotFn(T.TYPEVAR, Slot.REPR, nameRepr.index);
  setSlotFn(T.TYPEVAR, Slot.BINARY, orBinary.index);
  type(T.TYPEALIAS, Q("TypeAliasType"), T.OBJECT);
  getter(T.TYPEALIAS, Q("__name__"), getName);
  getter(T.TYPEALIAS, Q("__type_params__"), aliasParams);
  getter(T.TYPEALIAS, Q("__value__"), aliasValue);
  setSlotFn(T.TYPEALIAS, Slot.REPR, nameRepr.index);
  setSlotFn(T.TYPEALIAS, Slot.BINARY, orBinary.index);
  setSlotFn(T.TYPEALIAS, Slot.GETITEM, newAlias.index);
}
