// Tuples whose items also have names: sys.implementation, time.struct_time, os.uname_result and their like.
//
// Such an object is a tuple of a ROM class derived from tuple, in ROM or in the heap. The class holds one getter per
// field and the tuple `_fields` of their names, which is also what repr goes by (as namedtuple has it).

import { allocRom } from "../heap/alloc";
import { raise } from "../value/raise";
import { PENDING, Q, TRUE, mkInt } from "../value/tag";
import { SUB, T, isLayout, isStr, typeOfId } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { arg, enter, finish, setSlot, slot } from "../runtime/frame";
import { getter, type, typeConst, typeDict } from "../runtime/native";
import { reprInto } from "../runtime/protocol";
import { TYPE_NAME, classOf, lookup } from "./class";
import { dictGetName } from "./dict";
import { settle } from "./seq";
import { newTupleOf, tupleItem, tupleLen } from "./tuple";

/** Programs make such tuples as well, of any length. */
function item(args: i32, i: i32): i32 {
  const t = arg(args, 0);
  return i < tupleLen(t) ? tupleItem(t, i) : raise(T.IndexError, Q("tuple index out of range"));
}
function field0(args: i32, n: i32): i32 { return item(args, 0); }
function field1(args: i32, n: i32): i32 { return item(args, 1); }
function field2(args: i32, n: i32): i32 { return item(args, 2); }
function field3(args: i32, n: i32): i32 { return item(args, 3); }
function field4(args: i32, n: i32): i32 { return item(args, 4); }
function field5(args: i32, n: i32): i32 { return item(args, 5); }
function field6(args: i32, n: i32): i32 { return item(args, 6); }
function field7(args: i32, n: i32): i32 { return item(args, 7); }
function field8(args: i32, n: i32): i32 { return item(args, 8); }
function field9(args: i32, n: i32): i32 { return item(args, 9); }
function field10(args: i32, n: i32): i32 { return item(args, 10); }

/** Declares class `id` with `n` fields, none named yet (boot). */
export function attrType(id: i32, name: i32, n: i32): void {
  type(id, name, T.TUPLE);
  typeConst(id, Q("_fields"), romTupleOf(0, n));
}
/** Names field `i` of class `id` (boot). */
export function attrField(id: i32, i: i32, name: i32): void {
  store<i32>(dictGetName(typeDict(id), Q("_fields")) + 4 + (i << 2), name);
  switch (i) {
    case 0: getter(id, name, field0); break;
    case 1: getter(id, name, field1); break;
    case 2: getter(id, name, field2); break;
    case 3: getter(id, name, field3); break;
    case 4: getter(id, name, field4); break;
    case 5: getter(id, name, field5); break;
    case 6: getter(id, name, field6); break;
    case 7: getter(id, name, field7); break;
    case 8: getter(id, name, field8); break;
    case 9: getter(id, name, field9); break;
    default: getter(id, name, field10); break;
  }
}

/** Bytes of a tuple of `n` before its SUB cell. */
// @ts-ignore: decorator
@inline function room(n: i32): i32 { return (4 + (n << 2) + 7) & -8; }
function finishTuple(t: i32, id: i32, n: i32): i32 {
  if (!(n & 1)) store<i32>(t, load<i32>(t) | 0x100);
  if (id) { store<i32>(t, load<i32>(t) | SUB); store<i32>(t + room(n), typeOfId(id)); }
  return t;
}
/** A tuple of `n` items in ROM, of class `id` (0: plain), to be filled (boot). */
export function romTupleOf(id: i32, n: i32): i32 { return finishTuple(allocRom(T.TUPLE, room(n) + (id ? 8 : 0)), id, n); }
/** The same in RAM, all items 0 until filled; 0 with MemoryError pending. */
export function newAttrTuple(id: i32, n: i32): i32 { return newTupleOf(n, typeOfId(id)); }

/** Names of the fields of tuple `t`, or 0 when it has none. */
export function fieldsOf(t: i32): i32 {
  if (!(load<i32>(t) & SUB)) return 0;
  const f = lookup(classOf(t), Q("_fields"));
  return f && isLayout(f, T.TUPLE) && tupleLen(f) == tupleLen(t) ? f : 0;
}

/** Appends `Name(field=value, ...)` for tuple `t` with the names `fields`; `named`: with the class's name. As reprInto. */
export function fieldsRepr(t: i32, buf: i32, fields: i32, named: bool): i32 {
  if (named && !bufStr(buf, load<i32>(classOf(t), TYPE_NAME))) return 0;
  if (!bufByte(buf, 40)) return 0;
  const k = enter(fields_k, 4);
  if (!k) return 0;
  setSlot(k, 0, t); setSlot(k, 1, buf); setSlot(k, 2, fields); setSlot(k, 3, mkInt(0));
  return finish(k, fields_k, TRUE);
}
function fields_k(k: i32, v: i32): i32 {
  const t = slot(k, 0), buf = slot(k, 1), fields = slot(k, 2);
  while (true) {
    if (!v) return 0;
    if (isStr(v) && !bufStr(buf, v)) return 0;
    const i = slot(k, 3) >> 1;
    if (i >= tupleLen(t)) return bufByte(buf, 41) ? TRUE : 0;
    if (i && !bufStr(buf, Q(", "))) return 0;
    if (!bufStr(buf, tupleItem(fields, i)) || !bufByte(buf, 61)) return 0;
    setSlot(k, 3, mkInt(i + 1));
    settle(k);
    v = reprInto(buf, tupleItem(t, i));
    if (v == PENDING) return PENDING;
  }
}
