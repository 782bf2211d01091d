// isinstance and issubclass: classes, tuples of them however nested, unions, and classes whose metaclass decides.

import { raise } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, isPtr, mkBool } from "../value/tag";
import { T, isLayout, typeId } from "../value/types";
import { caught, enter, setSlot, setState, slot, state } from "../runtime/frame";
import { callSpecial1, finish, getAttr, truth } from "../runtime/protocol";
import { Slot, slotOf } from "../runtime/native";
import { CLS_GETATTRIBUTE, TYPE_FLAGS, classOf, isSubclass, lookup } from "./class";
import { begin, settle } from "./seq";
import { tupleItem, tupleLen } from "./tuple";
import { metaOf } from "./lineage";

/** Can `v` be called? */
export function isCallable(v: i32): bool {
  if (!isPtr(v)) return false;
  const t = typeId(v);
  return t == T.FUNCTION || t == T.NATIVE || t == T.BOUND || t == T.TYPE || slotOf(t, Slot.CALL) != 0 || lookup(classOf(v), Q("__call__")) != 0;
}

/** isinstance(o, c): TRUE, FALSE, PENDING or 0. */
export function isInstance(o: i32, c: i32): i32 { return check(o, c, false); }
/** issubclass(a, c) for a class `a` */
export function isSubclassOf(a: i32, c: i32): i32 { return check(a, c, true); }

/** One class (or object with its own check): TRUE or FALSE, any value from Python code, PENDING, 0. */
function checkOne(a: i32, c: i32, sub: bool): i32 {
  const q = sub ? Q("__subclasscheck__") : Q("__instancecheck__");
  if (isLayout(c, T.TYPE)) {
    const meta = metaOf(c), f = meta ? lookup(meta, q) : 0;
    if (f && !isLayout(f, T.NATIVE)) {
      if (!sub && classOf(a) == c) return TRUE;
      return callSpecial1(f, c, a);
    }
    if (!sub) {
      if (isSubclass(classOf(a), c)) return TRUE;
      // an object may say that it is of another class
      const own = isPtr(a) ? lookup(classOf(a), Q("__class__")) : 0;
      if ((!own || isLayout(own, T.NATIVE) || isLayout(own, T.GETSET)) && !isLayout(a, T.WEAKPROXY) && !(load<u8>(classOf(a), TYPE_FLAGS) & CLS_GETATTRIBUTE)) return FALSE;
      const k = enter(claim_k, 1);
      if (!k) return 0;
      setSlot(k, 0, c);
      return finish(k, claim_k, getAttr(a, Q("__class__")));
    }
    if (isLayout(a, T.TYPE)) return mkBool(isSubclass(a, c));
    return raise(T.TypeError, Q("issubclass() arg 1 must be a class"));
  }
  if (isLayout(c, T.GENERICALIAS)) return raise(T.TypeError, sub ? Q("issubclass() argument 2 cannot be a parameterized generic") : Q("isinstance() argument 2 cannot be a parameterized generic"));
  if (c == NONE || !isPtr(c)) return notClass(sub);
  const f = lookup(classOf(c), q);
  return f ? callSpecial1(f, c, a) : notClass(sub);
}
function claim_k(k: i32, v: i32): i32 {
  if (!v) return caught(T.AttributeError) ? FALSE : 0;
  return mkBool(isLayout(v, T.TYPE) && isSubclass(v, slot(k, 0)));
}
function notClass(sub: bool): i32 {
  return raise(T.TypeError, sub ? Q("issubclass() arg 2 must be a class, a tuple of classes, or a union") : Q("isinstance() arg 2 must be a type, a tuple of types, or a union"));
}

/** isinstance (sub false) or issubclass: TRUE, FALSE, PENDING or 0. */
function check(a: i32, c: i32, sub: bool): i32 {
  if (isLayout(c, T.TYPE) && !metaOf(c)) return !sub && classOf(a) == c ? TRUE : checkOne(a, c, sub);
  const k = enter(check_k, 3);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, c); setSlot(k, 2, sub ? 3 : 1);
  return begin(k, check_k);
}
// slots: 0 value, 1 class, tuple or union, 2 int: bit 0 subclass, next index above; states: 0 begin, 1 an answer, 2 its truth
function check_k(k: i32, v: i32): i32 {
  const a = slot(k, 0), c = slot(k, 1), sub = ((slot(k, 2) >> 1) & 1) != 0;
  const t = isLayout(c, T.UNION) ? load<i32>(c, 4) : c, many = isLayout(t, T.TUPLE);
  while (true) {
    if (state(k) == 1) {
      if (!v) return 0;
      if (v != TRUE && v != FALSE) { setState(k, 2); v = truth(v); if (v == PENDING) return v; }
    }
    if (state(k)) {
      if (!v) return 0;
      if (v == TRUE || !many) return v;
    }
    settle(k);
    const i = slot(k, 2) >> 2;
    setState(k, 1);
    if (!many) v = checkOne(a, c, sub);
    else {
      if (i >= tupleLen(t)) return FALSE;
      setSlot(k, 2, slot(k, 2) + 4);
      v = check(a, tupleItem(t, i), sub);
    }
    if (v == PENDING) return v;
  }
}
