// list[int] and its like (PEP 585), and int | None (PEP 604).
//
//   alias (T.GENERICALIAS, 16 bytes)   +0 header   +4 origin   +8 args tuple   +12 1 as an int for *list[int], or 0
//   union (T.UNION, 8 bytes)           +0 header   +4 args tuple
//
// An alias is called, and asked for attributes, as its origin. Neither checks what it is given.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { ELLIPSIS, NONE, NOTIMPL, PENDING, Q, TRUE, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isExact, typeOfId } from "../value/types";
import { strHash } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, enter, setSlot, setState, slot, state } from "../runtime/frame";
import { REVERSED, STATIC, Slot, getter, method, setSlotFn, type } from "../runtime/native";
import { callArgs, getAttr, iter, reprInto } from "../runtime/protocol";
import { isStr } from "../value/types";
import { TYPE_NAME, TYPE_DICT } from "./class";
import { dictGetName } from "./dict";
import { tryEqual } from "./key";
import { begin, settle } from "./seq";
import { tuple1 } from "./pack";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "./tuple";

/** origin[item] */
export function newAlias(origin: i32, item: i32): i32 {
  const m = top();
  push(origin); push(item);
  const args = isExact(item, T.TUPLE) ? item : tuple1(item);
  if (!args) return 0;
  push(args);
  const a = alloc(T.GENERICALIAS, 16);
  reset(m);
  if (!a) return 0;
  store<i32>(a, origin, 4); store<i32>(a, args, 8);
  return a;
}
/** types.GenericAlias(origin, args) */
function aliasNew(args: i32, n: i32): i32 { return newAlias(arg(args, 1), arg(args, 2)); }
function aliasCall(f: i32, args: i32, n: i32): i32 { return callArgs(load<i32>(f, 4), args, n); }
function aliasAttr(o: i32, q: i32): i32 { return getAttr(load<i32>(o, 4), q); }
function aliasItem(o: i32, item: i32): i32 { return newAlias(load<i32>(o, 4), item); }
/** iter(list[int]): *list[int] alone, as in tuple[*list[int]] */
function aliasIter(o: i32): i32 {
  push(o);
  const a = newAlias(load<i32>(o, 4), load<i32>(o, 8));
  if (!a) return 0;
  store<i32>(a, mkInt(1), 12);
  push(a);
  const t = tuple1(a);
  return t ? iter(t) : 0;
}
function aliasOrigin(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 4); }
function aliasArgs(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 8); }
function unionArgs(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 4); }

/** May `v` be a member of a union written with `|`? */
function isMember(v: i32): bool {
  return v == NONE || isLayout(v, T.TYPE) || isLayout(v, T.GENERICALIAS) || isLayout(v, T.UNION) || isLayout(v, T.TYPEVAR) || isLayout(v, T.TYPEALIAS);
}
/** a | b for types, None, aliases and unions; NOTIMPL for anything else. Duplicates count once. */
export function newUnion(a: i32, b: i32): i32 {
  if (!isMember(a) || !isMember(b) || (a == NONE && b == NONE)) return NOTIMPL;
  const m = top();
  push(a); push(b);
  const t = newTuple(members(a) + members(b));
  if (!t) return 0;
  let n = put(t, 0, a);
  n = put(t, n, b);
  push(t);
  if (n == 1) { reset(m); return tupleItem(t, 0); }
  const args = newTuple(n);
  if (!args) return 0;
  memory.copy(args + 4, t + 4, n << 2);
  push(args);
  const u = alloc(T.UNION, 8);
  reset(m);
  if (u) store<i32>(u, args, 4);
  return u;
}
function members(v: i32): i32 { return isLayout(v, T.UNION) ? tupleLen(load<i32>(v, 4)) : 1; }
function put(t: i32, n: i32, v: i32): i32 {
  if (isLayout(v, T.UNION)) {
    const a = load<i32>(v, 4);
    for (let i = 0, k = tupleLen(a); i < k; i++) n = put(t, n, tupleItem(a, i));
    return n;
  }
  if (v == NONE) v = typeOfId(T.NONE);
  for (let i = 0; i < n; i++) if (same(tupleItem(t, i), v)) return n;
  setTupleItem(t, n, v);
  return n + 1;
}
function unionBinary(op: i32, a: i32, b: i32): i32 {
  if ((op & ~REVERSED) != 10) return NOTIMPL;
  return op & REVERSED ? newUnion(b, a) : newUnion(a, b);
}
function unionCompare(op: i32, a: i32, b: i32): i32 { return op < 4 || !isLayout(b, T.UNION) || !isLayout(a, T.UNION) ? NOTIMPL : mkBool(same(a, b) == (op == 4)); }
function aliasCompare(op: i32, a: i32, b: i32): i32 { return op < 4 || !isLayout(b, T.GENERICALIAS) || !isLayout(a, T.GENERICALIAS) ? NOTIMPL : mkBool(same(a, b) == (op == 4)); }
/** Do two members say the same? Those of a union in any order. */
function same(a: i32, b: i32): bool {
  const alias = isLayout(a, T.GENERICALIAS) && isLayout(b, T.GENERICALIAS), union = isLayout(a, T.UNION) && isLayout(b, T.UNION);
  if (!alias && !union) return a == b || (!isLayout(a, T.TYPE) && tryEqual(a, b) == 1);
  const at = alias ? 8 : 4, s = load<i32>(a + at), t = load<i32>(b + at), n = tupleLen(s);
  if (n != tupleLen(t) || (alias && (load<i32>(a, 4) != load<i32>(b, 4) || load<i32>(a, 12) != load<i32>(b, 12)))) return false;
  for (let i = 0; i < n; i++) {
    let j = alias ? i : 0;
    while (j < n && !same(tupleItem(s, i), tupleItem(t, j))) j = alias ? n : j + 1;
    if (j == n) return false;
  }
  return true;
}
function memberHash(v: i32): i32 {
  const alias = isLayout(v, T.GENERICALIAS);
  if (!alias && !isLayout(v, T.UNION)) return isStr(v) ? strHash(v) : isLayout(v, T.TYPE) || isLayout(v, T.TYPEVAR) ? v >> 3 : 5;
  const t = load<i32>(v + (alias ? 8 : 4));
  let h = alias ? load<i32>(v, 4) >> 3 : 11;
  for (let i = 0, n = tupleLen(t); i < n; i++) h = (alias ? h * 31 : h) + memberHash(tupleItem(t, i));
  return h;
}
function typeHash(v: i32): i32 { return mkInt(memberHash(v) & 0x3fffffff); }

/** A type inside an alias or union is written by its qualified name, None as None. */
function writeMember(v: i32, buf: i32): i32 {
  if (v == typeOfId(T.NONE)) return bufStr(buf, Q("None")) ? TRUE : 0;
  if (v == typeOfId(T.ELLIPSIS)) return bufStr(buf, Q("...")) ? TRUE : 0;
  if (v == ELLIPSIS) return bufStr(buf, Q("...")) ? TRUE : 0;
  if (!isLayout(v, T.TYPE)) return reprInto(buf, v);
  const d = load<i32>(v, TYPE_DICT), module = dictGetName(d, Q("__module__")), name = dictGetName(d, Q("__qualname__"));
  if (isStr(module) && module != Q("builtins") && !(bufStr(buf, module) && bufByte(buf, 46))) return 0;
  return bufStr(buf, isStr(name) ? name : load<i32>(v, TYPE_NAME)) ? TRUE : 0;
}
function aliasRepr(v: i32, buf: i32): i32 { return startRepr(v, buf); }
function startRepr(v: i32, buf: i32): i32 {
  const k = enter(repr_k, 2);
  if (!k) return 0;
  setSlot(k, 0, v); setSlot(k, 1, buf);
  return begin(k, repr_k);
}
// state: members written + 1
function repr_k(k: i32, v: i32): i32 {
  const o = slot(k, 0), buf = slot(k, 1), alias = isLayout(o, T.GENERICALIAS), t = load<i32>(o + (alias ? 8 : 4));
  if (state(k) == 0) { if (alias && !((!load<i32>(o, 12) || bufByte(buf, 42)) && writeMember(load<i32>(o, 4), buf) && bufByte(buf, 91))) return 0; }
  else { if (!v) return 0; if (isStr(v) && !bufStr(buf, v)) return 0; }
  while (true) {
    const i = state(k);
    if (i >= tupleLen(t)) {
      if (!alias) return TRUE;
      if (!i && !bufStr(buf, Q("()"))) return 0;
      return bufByte(buf, 93) ? TRUE : 0;
    }
    if (i && !bufStr(buf, alias ? Q(", ") : Q(" | "))) return 0;
    setState(k, i + 1);
    settle(k);
    v = writeMember(tupleItem(t, i), buf);
    if (v == 0 || v == PENDING) return v;
    if (isStr(v) && !bufStr(buf, v)) return 0;
  }
}

export function bootAlias(): void {
  type(T.GENERICALIAS, Q("GenericAlias"), T.OBJECT);
  method(T.GENERICALIAS, Q("__new__"), aliasNew, 3, 3, STATIC);
  getter(T.GENERICALIAS, Q("__origin__"), aliasOrigin);
  getter(T.GENERICALIAS, Q("__args__"), aliasArgs);
  setSlotFn(T.GENERICALIAS, Slot.CALL, aliasCall.index);
  setSlotFn(T.GENERICALIAS, Slot.GETATTR, aliasAttr.index);
  setSlotFn(T.GENERICALIAS, Slot.GETITEM, aliasItem.index);
  setSlotFn(T.GENERICALIAS, Slot.ITER, aliasIter.index);
  setSlotFn(T.GENERICALIAS, Slot.REPR, aliasRepr.index);
  setSlotFn(T.GENERICALIAS, Slot.COMPARE, aliasCompare.index);
  setSlotFn(T.GENERICALIAS, Slot.HASH, typeHash.index);
  setSlotFn(T.GENERICALIAS, Slot.BINARY, unionBinary.index);
  type(T.UNION, Q("UnionType"), T.OBJECT);
  getter(T.UNION, Q("__args__"), unionArgs);
  setSlotFn(T.UNION, Slot.REPR, startRepr.index);
  setSlotFn(T.UNION, Slot.COMPARE, unionCompare.index);
  setSlotFn(T.UNION, Slot.HASH, typeHash.index);
  setSlotFn(T.UNION, Slot.BINARY, unionBinary.index);
}
