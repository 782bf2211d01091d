// None, NotImplemented and Ellipsis: constants whose classes have one instance.

import { bufStr } from "../text/strbuf";
import { raise } from "../value/raise";
import { ELLIPSIS, FALSE, NONE, NOTIMPL, Q, TRUE } from "../value/tag";
import { T } from "../value/types";
import { CLS_FINAL, TYPE_FLAGS } from "./class";
import { STATIC, Slot, builtin, method, setSlotFn, type, typeDict } from "../runtime/native";
import { S_BUILTINS } from "../layout";
import { romDictPut } from "./rom";
import { typeOfId } from "../value/types";

function noneRepr(v: i32, buf: i32): i32 { return bufStr(buf, Q("None")) ? TRUE : 0; }
function noneBool(v: i32): i32 { return FALSE; }
function notimplRepr(v: i32, buf: i32): i32 { return bufStr(buf, Q("NotImplemented")) ? TRUE : 0; }
function ellipsisRepr(v: i32, buf: i32): i32 { return bufStr(buf, Q("Ellipsis")) ? TRUE : 0; }
function none_new(args: i32, n: i32): i32 { return n == 1 ? NONE : raise(T.TypeError, Q("NoneType takes no arguments")); }
function notimpl_new(args: i32, n: i32): i32 { return n == 1 ? NOTIMPL : raise(T.TypeError, Q("NotImplementedType takes no arguments")); }
function ellipsis_new(args: i32, n: i32): i32 { return n == 1 ? ELLIPSIS : raise(T.TypeError, Q("EllipsisType takes no arguments")); }

function final(id: i32): void { store<u8>(typeOfId(id), load<u8>(typeOfId(id), TYPE_FLAGS) | <u8>CLS_FINAL, TYPE_FLAGS); }

export function bootSingletons(): void {
  type(T.NONE, Q("NoneType"), T.OBJECT);
  setSlotFn(T.NONE, Slot.REPR, noneRepr.index);
  setSlotFn(T.NONE, Slot.BOOL, noneBool.index);
  method(T.NONE, Q("__new__"), none_new, 1, 1, STATIC);
  type(T.NOTIMPL, Q("NotImplementedType"), T.OBJECT);
  setSlotFn(T.NOTIMPL, Slot.REPR, notimplRepr.index);
  method(T.NOTIMPL, Q("__new__"), notimpl_new, 1, 1, STATIC);
  type(T.ELLIPSIS, Q("ellipsis"), T.OBJECT);
  setSlotFn(T.ELLIPSIS, Slot.REPR, ellipsisRepr.index);
  method(T.ELLIPSIS, Q("__new__"), ellipsis_new, 1, 1, STATIC);
  final(T.NONE); final(T.NOTIMPL); final(T.ELLIPSIS);
  romDictPut(load<i32>(S_BUILTINS), Q("NotImplemented"), NOTIMPL);
  romDictPut(load<i32>(S_BUILTINS), Q("Ellipsis"), ELLIPSIS);
}
