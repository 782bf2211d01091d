// Operators on any two values: numbers straight away, everything else by the data model's dance of __op__, __rop__ and
// NotImplemented, as a continuation because each step may be Python code.
//
// ORDER: operator numbers are those of the node families in syntax/nodes.ts (ADD - ADD = 0 ...).

import { kindOf } from "../objects/number";
import { indexed, userIndex } from "./retry";
import { raise2, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, NULL, PENDING, Q, TRUE, bothQstr, floatOf, isFloat, isInt, isPtr, mkBool, mkInt } from "../value/tag";
import { SUB, T, isExactStr, isStr, typeId } from "../value/types";
import { compareBytes, strBytes, strEqual, strSize } from "../text/str";
import { classOf, isSubclass, lookup } from "../objects/class";
import { complexBinary } from "../objects/complexmath";
import { compareFloats, numBinary, numCompare, numUnary } from "../objects/number";
import { pop, push } from "../heap/roots";
import { enter, finish, setSlot, setState, slot, slot2, slot3, state } from "./frame";
import { REVERSED, Slot, slotOf } from "./native";
import { callSpecial, callSpecial1, overriding, truth } from "./protocol";

export const OP_ADD: i32 = 0, OP_SUB: i32 = 1, OP_MUL: i32 = 2, OP_TRUEDIV: i32 = 3, OP_FLOORDIV: i32 = 4, OP_MOD: i32 = 5, OP_POW: i32 = 6;
export const OP_LSHIFT: i32 = 7, OP_RSHIFT: i32 = 8, OP_AND: i32 = 9, OP_OR: i32 = 10, OP_XOR: i32 = 11, OP_MATMUL: i32 = 12, OP_DIVMOD: i32 = 13;
export const CMP_LT: i32 = 0, CMP_LE: i32 = 1, CMP_GT: i32 = 2, CMP_GE: i32 = 3, CMP_EQ: i32 = 4, CMP_NE: i32 = 5;

/** Name of the method of binary operator `op`. */
export function opName(op: i32): i32 {
  switch (op) {
    case 0: return Q("__add__"); case 1: return Q("__sub__"); case 2: return Q("__mul__"); case 3: return Q("__truediv__");
    case 4: return Q("__floordiv__"); case 5: return Q("__mod__"); case 6: return Q("__pow__"); case 7: return Q("__lshift__");
    case 8: return Q("__rshift__"); case 9: return Q("__and__"); case 10: return Q("__or__"); case 11: return Q("__xor__");
    case 12: return Q("__matmul__"); default: return Q("__divmod__");
  }
}
/** ... of its reflected form */
export function ropName(op: i32): i32 {
  switch (op) {
    case 0: return Q("__radd__"); case 1: return Q("__rsub__"); case 2: return Q("__rmul__"); case 3: return Q("__rtruediv__");
    case 4: return Q("__rfloordiv__"); case 5: return Q("__rmod__"); case 6: return Q("__rpow__"); case 7: return Q("__rlshift__");
    case 8: return Q("__rrshift__"); case 9: return Q("__rand__"); case 10: return Q("__ror__"); case 11: return Q("__rxor__");
    case 12: return Q("__rmatmul__"); default: return Q("__rdivmod__");
  }
}
/** ... of its in-place form */
export function iopName(op: i32): i32 {
  switch (op) {
    case 0: return Q("__iadd__"); case 1: return Q("__isub__"); case 2: return Q("__imul__"); case 3: return Q("__itruediv__");
    case 4: return Q("__ifloordiv__"); case 5: return Q("__imod__"); case 6: return Q("__ipow__"); case 7: return Q("__ilshift__");
    case 8: return Q("__irshift__"); case 9: return Q("__iand__"); case 10: return Q("__ior__"); case 11: return Q("__ixor__");
    default: return Q("__imatmul__");
  }
}
export function cmpName(op: i32): i32 {
  switch (op) {
    case 0: return Q("__lt__"); case 1: return Q("__le__"); case 2: return Q("__gt__"); case 3: return Q("__ge__"); case 4: return Q("__eq__"); default: return Q("__ne__");
  }
}
function cmpSymbol(op: i32): i32 {
  switch (op) { case 0: return Q("<"); case 1: return Q("<="); case 2: return Q(">"); default: return Q(">="); }
}
/** a OP b == b swapCmp(OP) a */
// @ts-ignore: decorator
@inline export function swapCmp(op: i32): i32 { return op < 4 ? op ^ 2 : op; }

// @ts-ignore: decorator
@inline function isNumber(t: i32): bool { return t >= T.INT && t <= T.COMPLEX; }
// @ts-ignore: decorator
@inline function isSubObject(v: i32): bool { return isPtr(v) && (load<i32>(v) & SUB) != 0; }

/** One side's try: Python method `name` of `self`, or its layout's slot. */
function attempt(op: i32, self: i32, other: i32, name: i32): i32 {
  const f = overriding(self, name);
  if (f) return f == NONE ? NOTIMPL : callSpecial1(f, self, other);
  const s = slotOf(typeId(self), Slot.BINARY);
  return s ? slot3(s, op, self, other) : NOTIMPL;
}

/** Beside the operator's number: it was written `a OP= b`, which a TypeError says. */
const AUGMENTED: i32 = 64;

/** a OP b */
export function binary(op: i32, a: i32, b: i32): i32 { return binaryAs(0, op, a, b); }
function binaryAs(how: i32, op: i32, a: i32, b: i32): i32 {
  const t = typeId(a), u = typeId(b);
  if (isNumber(t) && isNumber(u) && !isSubObject(a) && !isSubObject(b)) {
    if (t == T.COMPLEX && u == T.COMPLEX && op <= OP_MUL) return complexBinary(op, load<f64>(a, 8), load<f64>(a, 16), load<f64>(b, 8), load<f64>(b, 16));
    const r = numBinary(op, a, b);
    if (r != NOTIMPL) return r;
    return unsupported(op | how, a, b);
  }
  // builtin sequences and sets of the same kind, or a sequence and what cannot be derived from it: the left side is asked first
  if (t >= T.STR && t <= T.FROZENSET && (t == u || t <= T.LIST) && !isSubObject(a) && !isSubObject(b)) {
    const s = slotOf(t, Slot.BINARY);
    if (s) { const r = slot3(s, op, a, b); if (r != NOTIMPL) return r; }
  }
  return start(op | how, a, b, binary_k);
}
function start(op: i32, a: i32, b: i32, resume: (fp: i32, v: i32) => i32): i32 {
  const k = enter(resume, 3);
  if (!k) return 0;
  setSlot(k, 0, mkInt(op)); setSlot(k, 1, a); setSlot(k, 2, b);
  return finish(k, resume, NONE);
}

/** a OP b once the left side has answered NotImplemented. */
export function binaryRefused(op: i32, a: i32, b: i32): i32 {
  const k = enter(binary_k, 3);
  if (!k) return 0;
  setSlot(k, 0, mkInt(op)); setSlot(k, 1, a); setSlot(k, 2, b);
  setState(k, 2);
  return finish(k, binary_k, NOTIMPL);
}

/** states: 0 begin, 1 right side was asked first, 2 left side was asked, 3 right side was asked last */
function binary_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const word = slot(k, 0) >> 1, op = word & ~AUGMENTED, a = slot(k, 1), b = slot(k, 2);
  if (state(k) == 0) {
    const ca = classOf(a), cb = classOf(b);
    if (ca != cb && isSubclass(cb, ca) && lookup(cb, ropName(op)) && lookup(cb, ropName(op)) != lookup(ca, ropName(op))) {
      setState(k, 1);
      v = attempt(op | REVERSED, b, a, ropName(op));
      if (v == 0 || v == PENDING) return v;
    } else { setState(k, 1); v = NOTIMPL; }
  }
  if (v != NOTIMPL) return v;
  if (state(k) == 1) {
    setState(k, 2);
    // an int knows nothing of floats, nor a float of complex numbers: it leaves them their reflected method
    const mine = kindOf(a), leaves = mine && isSubObject(b) && kindOf(b) > mine && overriding(b, ropName(op)) && !overriding(a, opName(op));
    v = leaves ? NOTIMPL : attempt(op, a, b, opName(op));
    if (v != NOTIMPL) return v;
  }
  if (state(k) == 2) {
    setState(k, 3);
    if (classOf(a) != classOf(b) || slotOf(typeId(a), Slot.BINARY)) {
      v = attempt(op | REVERSED, b, a, ropName(op));
      if (v != NOTIMPL) return v;
    }
  }
  return unsupported(word, a, b);
}
// @ts-ignore: decorator
@inline function isSequence(t: i32): bool { return t == T.LIST || t == T.TUPLE || t == T.STR || t == T.BYTES || t == T.BYTEARRAY || t == T.ARRAYOBJ; }
function unsupported(word: i32, a: i32, b: i32): i32 {
  const op = word & ~AUGMENTED;
  if (op == OP_ADD) {
    switch (typeId(a)) {
      case T.LIST: return raise1(T.TypeError, Q("can only concatenate list (not \"%T\") to list"), b);
      case T.TUPLE: return raise1(T.TypeError, Q("can only concatenate tuple (not \"%T\") to tuple"), b);
      case T.STR: return raise1(T.TypeError, Q("can only concatenate str (not \"%T\") to str"), b);
      case T.BYTES: return raise1(T.TypeError, Q("can't concat %T to bytes"), b);
      case T.BYTEARRAY: return raise1(T.TypeError, Q("can't concat %T to bytearray"), b);
      default: break;
    }
  }
  if (op == OP_MUL && (isSequence(typeId(a)) || isSequence(typeId(b)))) {
    const times = isSequence(typeId(a)) ? b : a, f = userIndex(times);
    if (f) {
      const k = enter(times_k, 2);
      if (!k) return 0;
      setSlot(k, 0, a); setSlot(k, 1, b);
      return finish(k, times_k, callSpecial(f, times));
    }
    return raise1(T.TypeError, Q("can't multiply sequence by non-int of type '%T'"), times);
  }
  return raise2(T.TypeError, word & AUGMENTED ? augmentedText(op) : binaryText(op), a, b);
}
function binaryText(op: i32): i32 {
  switch (op) {
    case 0: return Q("unsupported operand type(s) for +: '%T' and '%T'");
    case 1: return Q("unsupported operand type(s) for -: '%T' and '%T'");
    case 2: return Q("unsupported operand type(s) for *: '%T' and '%T'");
    case 3: return Q("unsupported operand type(s) for /: '%T' and '%T'");
    case 4: return Q("unsupported operand type(s) for //: '%T' and '%T'");
    case 5: return Q("unsupported operand type(s) for %%: '%T' and '%T'");
    case 6: return Q("unsupported operand type(s) for ** or pow(): '%T' and '%T'");
    case 7: return Q("unsupported operand type(s) for <<: '%T' and '%T'");
    case 8: return Q("unsupported operand type(s) for >>: '%T' and '%T'");
    case 9: return Q("unsupported operand type(s) for &: '%T' and '%T'");
    case 10: return Q("unsupported operand type(s) for |: '%T' and '%T'");
    case 11: return Q("unsupported operand type(s) for ^: '%T' and '%T'");
    case 12: return Q("unsupported operand type(s) for @: '%T' and '%T'");
    default: return Q("unsupported operand type(s) for divmod(): '%T' and '%T'");
  }
}
function augmentedText(op: i32): i32 {
  switch (op) {
    case 0: return Q("unsupported operand type(s) for +=: '%T' and '%T'");
    case 1: return Q("unsupported operand type(s) for -=: '%T' and '%T'");
    case 2: return Q("unsupported operand type(s) for *=: '%T' and '%T'");
    case 3: return Q("unsupported operand type(s) for /=: '%T' and '%T'");
    case 4: return Q("unsupported operand type(s) for //=: '%T' and '%T'");
    case 5: return Q("unsupported operand type(s) for %%=: '%T' and '%T'");
    case 6: return Q("unsupported operand type(s) for **=: '%T' and '%T'");
    case 7: return Q("unsupported operand type(s) for <<=: '%T' and '%T'");
    case 8: return Q("unsupported operand type(s) for >>=: '%T' and '%T'");
    case 9: return Q("unsupported operand type(s) for &=: '%T' and '%T'");
    case 10: return Q("unsupported operand type(s) for |=: '%T' and '%T'");
    case 11: return Q("unsupported operand type(s) for ^=: '%T' and '%T'");
    default: return Q("unsupported operand type(s) for @=: '%T' and '%T'");
  }
}

/** The __index__ of a sequence's factor has answered. */
function times_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  v = indexed(v);
  const a = slot(k, 0);
  return v ? binary(OP_MUL, isSequence(typeId(a)) ? a : v, isSequence(typeId(a)) ? v : slot(k, 1)) : 0;
}

/** a OP= b: in place where the left side can, else a OP b */
export function inplace(op: i32, a: i32, b: i32): i32 {
  const t = typeId(a);
  if (isNumber(t) && !isSubObject(a)) return binaryAs(AUGMENTED, op, a, b);
  const f = overriding(a, iopName(op));
  if (f) {
    const k = enter(inplace_k, 3);
    if (!k) return 0;
    setSlot(k, 0, mkInt(op)); setSlot(k, 1, a); setSlot(k, 2, b);
    return finish(k, inplace_k, callSpecial1(f, a, b));
  }
  const s = slotOf(t, Slot.INPLACE);
  if (s && !isSubObject(a)) {
    const r = slot3(s, op, a, b);
    return r == NOTIMPL ? binaryAs(AUGMENTED, op, a, b) : r;
  }
  if (s) {
    const k = enter(inplace_k, 3);
    if (!k) return 0;
    setSlot(k, 0, mkInt(op)); setSlot(k, 1, a); setSlot(k, 2, b);
    return finish(k, inplace_k, slot3(s, op, a, b));
  }
  return binaryAs(AUGMENTED, op, a, b);
}
function inplace_k(k: i32, v: i32): i32 {
  if (v != NOTIMPL || state(k)) return v;
  setState(k, 1);
  return binaryAs(AUGMENTED, slot(k, 0) >> 1, slot(k, 1), slot(k, 2));
}

/** One side's try at a comparison. */
function attemptCmp(op: i32, self: i32, other: i32): i32 {
  const f = overriding(self, cmpName(op));
  if (f && !(op == CMP_NE && isNative(f))) return f == NONE ? NOTIMPL : callSpecial1(f, self, other);
  if (op == CMP_NE && overriding(self, Q("__eq__"))) { // object.__ne__: the opposite of __eq__
    const g = overriding(self, Q("__eq__"));
    const k = enter(not_k, 0);
    if (!k) return 0;
    return finish(k, not_k, callSpecial1(g, self, other));
  }
  const s = slotOf(typeId(self), Slot.COMPARE);
  return s ? slot3(s, op, self, other) : NOTIMPL;
}
// @ts-ignore: decorator
@inline function isNative(f: i32): bool { return isPtr(f) && ((load<i32>(f) & 0x7f) == T.NATIVE || (load<i32>(f) & 0x7f) == T.SLOTWRAPPER); }
function not_k(k: i32, v: i32): i32 {
  if (!v || v == NOTIMPL) return v;
  if (state(k) == 0) { setState(k, 1); v = truth(v); if (v == PENDING || !v) return v; }
  return v == TRUE ? FALSE : TRUE;
}

/** a CMP b: any value */
export function compare(op: i32, a: i32, b: i32): i32 {
  if (a & b & 1) {
    switch (op) { case 0: return mkBool(a < b); case 1: return mkBool(a <= b); case 2: return mkBool(a > b); case 3: return mkBool(a >= b); case 4: return mkBool(a == b); default: return mkBool(a != b); }
  }
  if (bothQstr(a, b) && max<u32>(a, b) < 128 << 3) return compare(op, a >>> 2 | 1, b >>> 2 | 1); // single characters
  if (isExactStr(a) && isExactStr(b)) {
    if (op >= 4) return mkBool(strEqual(a, b) == (op == 4));
    return compare(op, (compareBytes(strBytes(a), strSize(a), strBytes(b), strSize(b)) << 1) | 1, 1);
  }
  if ((a & 1 || isFloat(a)) && (b & 1 || isFloat(b))) return compareFloats(op, a & 1 ? <f64>(a >> 1) : floatOf(a), b & 1 ? <f64>(b >> 1) : floatOf(b));
  const t = typeId(a), u = typeId(b);
  if (isNumber(t) && isNumber(u) && !isSubObject(a) && !isSubObject(b)) {
    const r = numCompare(op, a, b);
    if (r != NOTIMPL) return r;
    return raise3(op, a, b);
  }
  if (t == u && t >= T.STR && t <= T.FROZENSET && !isSubObject(a) && !isSubObject(b)) {
    const s = slotOf(t, Slot.COMPARE);
    if (s) { const r = slot3(s, op, a, b); if (r != NOTIMPL) return r; }
  }
  return start(op, a, b, compare_k);
}
/** a CMP b when the method of `a` has answered NotImplemented. */
export function compareRefused(op: i32, a: i32, b: i32): i32 {
  const k = enter(compare_k, 3);
  if (!k) return 0;
  setSlot(k, 0, mkInt(op)); setSlot(k, 1, a); setSlot(k, 2, b);
  setState(k, 1);
  return finish(k, compare_k, NOTIMPL);
}
function compare_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const word = slot(k, 0) >> 1, op = word & ~AUGMENTED, a = slot(k, 1), b = slot(k, 2);
  if (state(k) == 0) {
    const ca = classOf(a), cb = classOf(b);
    setState(k, 1);
    if (ca != cb && isSubclass(cb, ca) && overriding(b, cmpName(swapCmp(op)))) {
      setState(k, 2); // the right side goes first, and not again
      v = attemptCmp(swapCmp(op), b, a);
      if (v == 0 || v == PENDING) return v;
      if (v != NOTIMPL) return v;
      setState(k, 3);
      v = attemptCmp(op, a, b);
      if (v != NOTIMPL) return v;
      return identity(op, a, b);
    }
    v = attemptCmp(op, a, b);
    if (v != NOTIMPL) return v;
  }
  if (v != NOTIMPL) return v;
  if (state(k) == 1) {
    setState(k, 3);
    v = attemptCmp(swapCmp(op), b, a);
    if (v != NOTIMPL) return v;
  } else if (state(k) == 2) {
    setState(k, 3);
    v = attemptCmp(op, a, b);
    if (v != NOTIMPL) return v;
  }
  return identity(op, a, b);
}
function identity(op: i32, a: i32, b: i32): i32 {
  if (op == CMP_EQ) return mkBool(a == b);
  if (op == CMP_NE) return mkBool(a != b);
  return raise3(op, a, b);
}
function raise3(op: i32, a: i32, b: i32): i32 {
  switch (op) {
    case 0: return raise2(T.TypeError, Q("'<' not supported between instances of '%T' and '%T'"), a, b);
    case 1: return raise2(T.TypeError, Q("'<=' not supported between instances of '%T' and '%T'"), a, b);
    case 2: return raise2(T.TypeError, Q("'>' not supported between instances of '%T' and '%T'"), a, b);
    default: return raise2(T.TypeError, Q("'>=' not supported between instances of '%T' and '%T'"), a, b);
  }
}

/** a == b as containers ask it: identical is equal; TRUE or FALSE */
export function equal(a: i32, b: i32): i32 {
  if (a == b) return TRUE;
  if (a & b & 1) return FALSE;
  if (isStr(a) && isStr(b) && !isSubObject(a) && !isSubObject(b)) return mkBool(strEqual(a, b));
  const k = enter(equal_k, 0);
  if (!k) return 0;
  return finish(k, equal_k, compare(CMP_EQ, a, b));
}
function equal_k(k: i32, v: i32): i32 {
  if (!v || v == TRUE || v == FALSE || state(k)) return v;
  setState(k, 1);
  return truth(v);
}

/** 0 neg, 1 pos, 2 invert, 3 abs */
export function unary(op: i32, v: i32): i32 {
  const t = typeId(v);
  const name = op == 0 ? Q("__neg__") : op == 1 ? Q("__pos__") : op == 2 ? Q("__invert__") : Q("__abs__");
  const f = overriding(v, name);
  if (f) return callSpecial(f, v);
  let r = NOTIMPL;
  if (isNumber(t)) r = numUnary(op, v);
  else { const s = slotOf(t, Slot.UNARY); if (s) r = slot2(s, op, v); }
  if (r != NOTIMPL) return r;
  switch (op) {
    case 0: return raise1(T.TypeError, Q("bad operand type for unary -: '%T'"), v);
    case 1: return raise1(T.TypeError, Q("bad operand type for unary +: '%T'"), v);
    case 2: return raise1(T.TypeError, Q("bad operand type for unary ~: '%T'"), v);
    default: return raise1(T.TypeError, Q("bad operand type for abs(): '%T'"), v);
  }
}
