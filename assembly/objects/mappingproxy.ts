// mappingproxy: a dict that is only to be read (the __dict__ of a class).
//
//   +0 header   +4 dict

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { raise1 } from "../value/raise";
import { NOTIMPL, PENDING, Q, TRUE, isPtr } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, enter, finish, setSlot, slot } from "../runtime/frame";
import { REVERSED, STATIC, Slot, method, setSlotFn, type } from "../runtime/native";
import { binary, compare, contains, getAttr, getItem, iter, len, reprInto, strInto } from "../runtime/protocol";
import { classOf, lookup } from "./class";

/** A proxy for `d`; roots it. */
export function newProxy(d: i32): i32 {
  push(d);
  const p = alloc(T.MAPPINGPROXY, 8);
  reset(top() - 4);
  if (p) store<i32>(p, d, 4);
  return p;
}
function proxyNew(args: i32, n: i32): i32 {
  const d = arg(args, 1);
  if (!isPtr(d) || !lookup(classOf(d), Q("__getitem__"))) return raise1(T.TypeError, Q("mappingproxy() argument must be a mapping, not %T"), d);
  return newProxy(d);
}
function proxyLen(p: i32): i32 { return len(load<i32>(p, 4)); }
function proxyIter(p: i32): i32 { return iter(load<i32>(p, 4)); }
function proxyItem(p: i32, k: i32): i32 { return getItem(load<i32>(p, 4), k); }
function proxyContains(p: i32, k: i32): i32 { return contains(load<i32>(p, 4), k); }
function proxyAttr(p: i32, q: i32): i32 {
  if (q == Q("get") || q == Q("keys") || q == Q("values") || q == Q("items") || q == Q("copy") || q == Q("__reversed__")) return getAttr(load<i32>(p, 4), q);
  return 0;
}
function proxyCompare(op: i32, a: i32, b: i32): i32 {
  if (op < 4) return NOTIMPL;
  return compare(op, isLayout(a, T.MAPPINGPROXY) ? load<i32>(a, 4) : a, isLayout(b, T.MAPPINGPROXY) ? load<i32>(b, 4) : b);
}
function proxyBinary(op: i32, a: i32, b: i32): i32 {
  const x = isLayout(a, T.MAPPINGPROXY) ? load<i32>(a, 4) : a, y = isLayout(b, T.MAPPINGPROXY) ? load<i32>(b, 4) : b;
  if ((op & ~REVERSED) != 10) return NOTIMPL;
  return op & REVERSED ? binary(10, y, x) : binary(10, x, y);
}
function proxyRepr(p: i32, buf: i32): i32 {
  if (!bufStr(buf, Q("mappingproxy("))) return 0;
  const k = enter(repr_k, 1);
  if (!k) return 0;
  setSlot(k, 0, buf);
  return finish(k, repr_k, reprInto(buf, load<i32>(p, 4)));
}
function proxyStr(p: i32, buf: i32): i32 { return strInto(buf, load<i32>(p, 4)); }
function repr_k(k: i32, v: i32): i32 {
  if (!v || (isStr(v) && !bufStr(slot(k, 0), v))) return 0;
  return bufByte(slot(k, 0), 41) ? TRUE : 0;
}

export function bootMappingProxy(): void {
  type(T.MAPPINGPROXY, Q("mappingproxy"), T.OBJECT);
  method(T.MAPPINGPROXY, Q("__new__"), proxyNew, 2, 2, STATIC);
  setSlotFn(T.MAPPINGPROXY, Slot.LEN, proxyLen.index);
  setSlotFn(T.MAPPINGPROXY, Slot.ITER, proxyIter.index);
  setSlotFn(T.MAPPINGPROXY, Slot.GETITEM, proxyItem.index);
  setSlotFn(T.MAPPINGPROXY, Slot.CONTAINS, proxyContains.index);
  setSlotFn(T.MAPPINGPROXY, Slot.GETATTR, proxyAttr.index);
  setSlotFn(T.MAPPINGPROXY, Slot.COMPARE, proxyCompare.index);
  setSlotFn(T.MAPPINGPROXY, Slot.BINARY, proxyBinary.index);
  setSlotFn(T.MAPPINGPROXY, Slot.REPR, proxyRepr.index);
  setSlotFn(T.MAPPINGPROXY, Slot.STR, proxyStr.index);
}
