// super: attribute lookup that starts behind a class in the MRO of an object's class.
//
//   +0 header   +4 0 (raw)   +8 class   +12 object or 0 (unbound)   +16 class whose MRO is searched   +20 0   [SUB cell]

import { S_FP } from "../layout";
import { raise, raise1 } from "../value/raise";
import { NONE, Q } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { bufStr } from "../text/strbuf";
import { TRUE } from "../value/tag";
import { FN_CODE } from "../runtime/call";
import { slotName } from "../runtime/bind";
import { arg, argOr, callerOf, isNativeFrame } from "../runtime/frame";
import { STATIC, Slot, getter, method, setSlotFn, type } from "../runtime/native";
import { codeFreeAt, codeNfree } from "../syntax/codeparts";
import { CODE_POSARGS, CODE_FLAGS, FRAME_LOCALS, F_VARARGS } from "../syntax/nodes";
import { bindAttr } from "./attribute";
import { TYPE_NAME, classOf, isSubclass, lookup, ownAttr, subAlloc } from "./class";
import { tupleItem, tupleLen } from "./tuple";
import { mroClass, mroNext } from "./lineage";

/** Attribute `q` of the classes behind `after` in the MRO of `cls`; 0 when absent. */
export function superLookup(cls: i32, after: i32, q: i32): i32 {
  let at = cls;
  while (at && mroClass(at) != after) at = mroNext(at);
  if (at) at = mroNext(at);
  for (; at & 1; at = mroNext(at)) {
    const v = ownAttr(mroClass(at), q);
    if (v) return v;
  }
  return at ? lookup(at, q) : 0; // all that follow are its own bases
}

/** super.__new__(cls[, type[, object]]); without a type, from the frame that calls. */
export function superNew(args: i32, n: i32): i32 {
  let c = argOr(args, n, 1, 0), o = argOr(args, n, 2, 0);
  if (!c) {
    let fp = load<i32>(S_FP);
    while (fp && isNativeFrame(fp)) fp = callerOf(fp);
    if (!fp) return raise(T.RuntimeError, Q("super(): no current frame"));
    const code = load<i32>(load<i32>(fp), FN_CODE);
    if (!load<u8>(code, CODE_POSARGS) && !(load<u8>(code, CODE_FLAGS) & F_VARARGS)) return raise(T.RuntimeError, Q("super(): no arguments"));
    c = enclosingClass(fp, code);
    if (!c) return 0;
    o = load<i32>(fp, FRAME_LOCALS);
    if (!load<u8>(code, CODE_POSARGS) && isLayout(o, T.TUPLE) && tupleLen(o)) o = tupleItem(o, 0);
    if (isLayout(o, T.CELL)) o = load<i32>(o, 4); // an argument that inner functions use
    if (!o) return raise(T.RuntimeError, Q("super(): arg[0] deleted"));
  }
  if (!isLayout(c, T.TYPE)) return raise1(T.TypeError, Q("super() argument 1 must be a type, not %T"), c);
  let start = 0;
  if (o && o != NONE) {
    if (isLayout(o, T.TYPE) && isSubclass(o, c)) start = o;
    else if (isSubclass(classOf(o), c)) start = classOf(o);
    else return raise(T.TypeError, Q("super(type, obj): obj must be an instance or subtype of type"));
  } else o = 0;
  const s = subAlloc(T.SUPER, 24, load<i32>(args));
  if (!s) return 0;
  store<i32>(s, c, 8); store<i32>(s, o, 12); store<i32>(s, start, 16);
  return s;
}
/** What the free variable __class__ of the code holds; 0 with RuntimeError. */
function enclosingClass(fp: i32, code: i32): i32 {
  const n = codeNfree(code), at = codeFreeAt(code), first = (at - FRAME_LOCALS) >> 2;
  for (let i = 0; i < n; i++) {
    if (slotName(code, first + i) != Q("__class__")) continue;
    const c = load<i32>(load<i32>(fp + at + (i << 2)), 4);
    return c ? c : raise(T.RuntimeError, Q("super(): empty __class__ cell"));
  }
  return raise(T.RuntimeError, Q("super(): __class__ cell not found"));
}

function superAttr(s: i32, q: i32): i32 {
  const start = load<i32>(s, 16), o = load<i32>(s, 12);
  if (!start || q == Q("__class__")) return 0;
  const v = superLookup(start, load<i32>(s, 8), q);
  return v ? bindAttr(v, o == start ? 0 : o, start) : 0;
}
function superGet(args: i32, n: i32): i32 {
  const s = load<i32>(args), o = arg(args, 1);
  if (o == NONE || load<i32>(s, 12)) return s;
  const c = load<i32>(s, 8);
  if (!isSubclass(classOf(o), c)) return raise(T.TypeError, Q("super(type, obj): obj must be an instance or subtype of type"));
  const r = subAlloc(T.SUPER, 24, typeOfId(T.SUPER));
  if (!r) return 0;
  store<i32>(r, c, 8); store<i32>(r, o, 12); store<i32>(r, classOf(o), 16);
  return r;
}
function thisClass(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 8); }
function self(args: i32, n: i32): i32 { const o = load<i32>(load<i32>(args), 12); return o ? o : NONE; }
function selfClass(args: i32, n: i32): i32 { const c = load<i32>(load<i32>(args), 16); return c ? c : NONE; }

function superRepr(v: i32, buf: i32): i32 {
  if (!bufStr(buf, Q("<super: <class '")) || !bufStr(buf, load<i32>(load<i32>(v, 8), TYPE_NAME))) return 0;
  const c = load<i32>(v, 16);
  if (!c) return bufStr(buf, Q("'>, NULL>")) ? TRUE : 0;
  return bufStr(buf, Q("'>, <")) && bufStr(buf, load<i32>(c, TYPE_NAME)) && bufStr(buf, Q(" object>>")) ? TRUE : 0;
}

export function bootSuper(): void {
  type(T.SUPER, Q("super"), T.OBJECT);
  method(T.SUPER, Q("__new__"), superNew, 1, 3, STATIC);
  method(T.SUPER, Q("__get__"), superGet, 2, 3);
  getter(T.SUPER, Q("__thisclass__"), thisClass);
  getter(T.SUPER, Q("__self__"), self);
  getter(T.SUPER, Q("__self_class__"), selfClass);
  setSlotFn(T.SUPER, Slot.GETATTR, superAttr.index);
  setSlotFn(T.SUPER, Slot.REPR, superRepr.index);
}
