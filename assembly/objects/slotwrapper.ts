// The dunder methods of builtin types that Python sees (`[].__len__`, `int.__add__`), made from the protocol slots: one
// ROM object per name, shared by all types. Calling it runs the slot of the layout of its first argument, never an
// override: this is what `super().__len__()` reaches.
//
//   slot wrapper (T.SLOTWRAPPER, 16 bytes, ROM)   +0 header   +4 kind u8, operator u8, arguments u8 (least, with self), most u8
//                                                 +8 name     +12 0

import { allocRom } from "../heap/alloc";
import { S_WRAPPERS } from "../layout";
import { push, reset, top } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, STOP, TRUE, isInt, isPtr, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { bufByte, bufDone, bufStr, newBuf } from "../text/strbuf";
import { arg, enter, finish, npos, setSlot, slot, slot1, slot2, slot3 } from "../runtime/frame";
import { REVERSED, STATIC, Slot, getter, method, setSlotFn, slotOf, type } from "../runtime/native";
import { compare } from "../runtime/protocol";
import { callArgs, newBound } from "../runtime/call";
import { numBinary, numCompare, numUnary } from "./number";
import { TYPE_LAYOUT, TYPE_NATIVE_ID, classOf } from "./class";
import { dictGetName, entryAt, nextEntry } from "./dict";
import { tryHash } from "./key";
import { listAppend } from "./list";
import { newRomDict, romDictPut } from "./rom";

/** kinds besides those of Slot */
const DELITEM: i32 = 20;
const NE_ORDER: i32 = 21; // < <= > >=
const RBINARY: i32 = 22;

const ADD: i32 = 1, SUB: i32 = 2, MUL: i32 = 4, MOD: i32 = 32, AND: i32 = 512, OR: i32 = 1024, XOR: i32 = 2048;
const ALL: i32 = 0x2fff; // every operator but @

/** Binary operators a layout supports, one bit each in the order of operators.ts. */
function binaryMask(t: i32): i32 {
  switch (t) {
    case T.INT: case T.BIGINT: case T.BOOL: return ALL;
    case T.FLOAT: case T.FLOATOBJ: return 0x207f;
    case T.COMPLEX: return 0x4f;
    case T.STR: case T.BYTES: case T.BYTEARRAY: return ADD | MUL | MOD;
    case T.TUPLE: case T.LIST: case T.DEQUE: case T.ARRAYOBJ: return ADD | MUL;
    case T.SET: case T.FROZENSET: case T.DICTKEYS: case T.DICTITEMS: return SUB | AND | OR | XOR;
    case T.DICT: case T.DEFAULTDICT: case T.ORDEREDDICT: case T.MAPPINGPROXY: case T.TYPE: case T.UNION: case T.GENERICALIAS: return OR;
    default: return 0;
  }
}
function reversedMask(t: i32): i32 {
  if (t == T.STR || t == T.BYTES || t == T.BYTEARRAY) return MUL | MOD;
  if (t == T.TUPLE || t == T.LIST || t == T.DEQUE || t == T.ARRAYOBJ) return MUL;
  return binaryMask(t);
}
function inplaceMask(t: i32): i32 {
  switch (t) {
    case T.LIST: case T.BYTEARRAY: case T.DEQUE: case T.ARRAYOBJ: return ADD | MUL;
    case T.SET: return SUB | AND | OR | XOR;
    case T.DICT: case T.DEFAULTDICT: case T.ORDEREDDICT: return OR;
    default: return 0;
  }
}
// @ts-ignore: decorator
@inline function isNumber(t: i32): bool { return t >= T.INT && t <= T.COMPLEX; }

/** Can layout `t` do what wrapper `w` stands for? */
function supports(t: i32, w: i32): bool {
  const kind: i32 = load<u8>(w, 4), op: i32 = load<u8>(w, 5);
  switch (kind) {
    case Slot.BINARY: return ((binaryMask(t) >>> op) & 1) != 0;
    case RBINARY: return ((reversedMask(t) >>> op) & 1) != 0;
    case Slot.INPLACE: return slotOf(t, Slot.INPLACE) != 0 && ((inplaceMask(t) >>> op) & 1) != 0;
    case Slot.UNARY: return isNumber(t) && !((op == 2) && (t == T.FLOAT || t == T.FLOATOBJ || t == T.COMPLEX));
    case Slot.COMPARE: return isNumber(t) || slotOf(t, Slot.COMPARE) != 0;
    case NE_ORDER: return t == T.INT || t == T.BIGINT || t == T.BOOL || t == T.FLOAT || (!isNumber(t) && ordered(t));
    case Slot.HASH: return t == T.LIST || t == T.DICT || t == T.SET || t == T.BYTEARRAY ? false : isNumber(t) || t == T.STR || t == T.BYTES || t == T.TUPLE || t == T.FROZENSET || slotOf(t, Slot.HASH) != 0;
    case Slot.BOOL: return isNumber(t) || slotOf(t, Slot.BOOL) != 0;
    case Slot.STR: return t == T.STR || (!isNumber(t) && slotOf(t, Slot.STR) != 0); // numbers have the __str__ of object
    case DELITEM: return slotOf(t, Slot.SETITEM) != 0 && t != T.MEMORYVIEW;
    case Slot.ITER: if (slotOf(t, Slot.ITER)) return true;
    // falls through
    case Slot.NEXT: return slotOf(t, Slot.NEXT) != 0 && t != T.COROUTINE; // takes next() after __await__() only
    case Slot.CALL: return slotOf(t, Slot.CALL) != 0 || t == T.FUNCTION || t == T.NATIVE || t == T.BOUND;
    default: return slotOf(t, kind) != 0;
  }
}
function ordered(t: i32): bool {
  switch (t) {
    case T.STR: case T.BYTES: case T.BYTEARRAY: case T.TUPLE: case T.LIST: case T.SET: case T.FROZENSET: case T.DEQUE: case T.ARRAYOBJ: case T.DICTKEYS: case T.DICTITEMS:
      return true;
    default: return false;
  }
}

/** The dunder `q` that builtin class `c` has by its slots, or 0. Classes that share their base's layout have none. */
export function slotWrapper(c: i32, q: i32): i32 {
  const w = dictGetName(load<i32>(S_WRAPPERS), q);
  if (!w) return 0;
  let t: i32 = load<u8>(c, TYPE_LAYOUT);
  if (t == T.NATIVEOBJ) t = load<u16>(c, TYPE_NATIVE_ID);
  if (typeOfId(t) != c) return 0;
  if (t == T.LIST || t == T.DICT || t == T.SET || t == T.BYTEARRAY || t == T.DEQUE || t == T.DEFAULTDICT || t == T.ORDEREDDICT || t == T.ARRAYOBJ) {
    if (q == Q("__hash__")) return NONE;
  }
  return supports(t, w) ? w : 0;
}

/** Appends the names class `c` has by its slots to a list. */
export function wrapperNames(c: i32, list: i32): bool {
  const d = load<i32>(S_WRAPPERS);
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
    const q = load<i32>(entryAt(d, i));
    if (slotWrapper(c, q) && !listAppend(list, q)) return false;
  }
  return true;
}

/** The layout's CALL slot of wrappers. */
function wrapperCall(w: i32, args: i32, n: i32): i32 {
  const c = npos(n);
  if (n >>> 16 && load<u8>(w, 4) != Slot.CALL) return raise1(T.TypeError, Q("wrapper %s() takes no keyword arguments"), load<i32>(w, 8));
  if (!c) return raise1(T.TypeError, Q("descriptor '%s' needs an argument"), load<i32>(w, 8));
  const least: i32 = load<u8>(w, 6), most: i32 = load<u8>(w, 7);
  if (c < least || c > most) return raise2(T.TypeError, Q("expected %d arguments, got %d"), mkInt((c < least ? least : most) - 1), mkInt(c - 1));
  const self = load<i32>(args), t = typeId(self);
  if (!supports(t, w)) return raise2(T.TypeError, Q("descriptor '%s' doesn't apply to a '%T' object"), load<i32>(w, 8), self);
  return perform(w, t, self, args, n);
}

function perform(w: i32, t: i32, self: i32, args: i32, n: i32): i32 {
  const kind: i32 = load<u8>(w, 4), op: i32 = load<u8>(w, 5), s = kind < 20 ? slotOf(t, kind) : 0;
  switch (kind) {
    case Slot.REPR: return textBy(s, self);
    case Slot.STR: return s ? textBy(s, self) : plainStr(self);
    case Slot.BINARY: return isNumber(t) ? (wider(typeId(arg(args, 1)), t) ? NOTIMPL : numeric(op, self, arg(args, 1))) : slot3(slotOf(t, Slot.BINARY), op, self, arg(args, 1));
    case RBINARY: {
      const other = arg(args, 1), o = typeId(other);
      if (isNumber(t)) return wider(o, t) ? NOTIMPL : numeric(op, other, self);
      const s = slotOf(t, Slot.BINARY);
      return o == t || (o == T.SET && t == T.FROZENSET) || (o == T.FROZENSET && t == T.SET) ? slot3(s, op, other, self) : slot3(s, op | REVERSED, self, other);
    }
    case Slot.INPLACE: return slot3(s, op, self, arg(args, 1));
    case Slot.UNARY: return isNumber(t) ? numUnary(op, self) : slot2(s, op, self);
    case Slot.COMPARE: case NE_ORDER:
      if (isNumber(t)) {
        const o = typeId(arg(args, 1));
        return isNumber(o) && !wider(o, t) ? numCompare(op, self, arg(args, 1)) : NOTIMPL;
      }
      return slot3(slotOf(t, Slot.COMPARE), op, self, arg(args, 1));
    case Slot.LEN: case Slot.ITER:
      return s ? slot1(s, self) : self;
    case Slot.NEXT: {
      const v = t == T.GENERATOR ? genNext(self) : slot1(s, self);
      return v == STOP ? raise(T.StopIteration, 0) : v;
    }
    case Slot.BOOL: return s ? slot1(s, self) : numTruth(self);
    case Slot.GETITEM: case Slot.CONTAINS: return slot2(s, self, arg(args, 1));
    case Slot.SETITEM: return slot3(s, self, arg(args, 1), arg(args, 2));
    case DELITEM: return slot3(slotOf(t, Slot.SETITEM), self, arg(args, 1), 0);
    case Slot.CALL: return callArgs(self, args + 4, n - 1);
    default: return hashBy(t, self);
  }
}
import { genNext } from "./generator";
/** Is `o` a layout of numbers that one of `t` leaves the answer to (an int to a float)? */
function wider(o: i32, t: i32): bool { return isNumber(o) && (o == T.COMPLEX ? t != o : o >= T.FLOAT && t < T.FLOAT); }
function numeric(op: i32, a: i32, b: i32): i32 { return isNumber(typeId(a)) && isNumber(typeId(b)) ? numBinary(op, a, b) : NOTIMPL; }
function numTruth(v: i32): i32 {
  const r = numCompare(5, v, mkInt(0));
  return r == NOTIMPL ? TRUE : r;
}
/** Hash by the layout, whatever the class says. */
function hashBy(t: i32, v: i32): i32 {
  const s = slotOf(t, Slot.HASH);
  if (s) return slot1(s, v);
  if (isNumber(t)) return fromI64(numHash64(v));
  const h = layoutHash(t, v);
  return h >= 0 ? mkInt(h) : 0;
}
import { blockHash } from "../text/str";
import { fromI64 } from "./bigint";
import { numHash64 } from "./numkey";
function layoutHash(t: i32, v: i32): i32 {
  if (!isPtr(v)) return tryHash(v);
  switch (t) {
    case T.STR: case T.BYTES: return blockHash(v);
    default: return tryHash(v);
  }
}

/** The text a REPR or STR slot appends, as a str. */
function textBy(s: i32, v: i32): i32 {
  const buf = newBuf(32);
  if (!buf) return 0;
  push(buf);
  const k = enter(text_k, 1);
  if (!k) return 0;
  setSlot(k, 0, buf);
  return finish(k, text_k, slot2(s, v, buf));
}
function text_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (isStr(v) && !bufStr(slot(k, 0), v)) return 0;
  return bufDone(slot(k, 0));
}
/** str.__str__: the text of an instance of a subclass */
function plainStr(v: i32): i32 {
  if (!isPtr(v) || !(load<i32>(v) & 0x80)) return v;
  const buf = newBuf(32);
  if (!buf) return 0;
  push(buf);
  return bufStr(buf, v) ? bufDone(buf) : 0;
}

// -- the wrapper as an object
function getName(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), 8); }
function wrapperGet(args: i32, n: i32): i32 { const o = arg(args, 1); return o == NONE ? load<i32>(args) : newBound(load<i32>(args), o); }
function wrapperRepr(w: i32, buf: i32): i32 { return bufStr(buf, Q("<slot wrapper '")) && bufStr(buf, load<i32>(w, 8)) && bufStr(buf, Q("'>")) ? TRUE : 0; }

function add(name: i32, kind: i32, op: i32, least: i32, most: i32): void {
  const w = allocRom(T.SLOTWRAPPER, 16);
  store<u8>(w, <u8>kind, 4); store<u8>(w, <u8>op, 5); store<u8>(w, <u8>least, 6); store<u8>(w, <u8>most, 7);
  store<i32>(w, name, 8);
  romDictPut(load<i32>(S_WRAPPERS), name, w);
}
function operator(op: i32): void {
  add(opName(op), Slot.BINARY, op, 2, op == 6 ? 3 : 2);
  add(ropName(op), RBINARY, op, 2, op == 6 ? 3 : 2);
  if (op < 13) add(iopName(op), Slot.INPLACE, op, 2, 2);
}
import { cmpName, iopName, opName, ropName } from "../runtime/operators";

/** Makes the wrappers; before any type is looked at. */
export function bootSlotWrappers(): void {
  store<i32>(S_WRAPPERS, newRomDict());
  for (let op = 0; op <= 13; op++) operator(op);
  for (let op = 0; op < 4; op++) add(cmpName(op), NE_ORDER, op, 2, 2);
  add(Q("__eq__"), Slot.COMPARE, 4, 2, 2);
  add(Q("__ne__"), Slot.COMPARE, 5, 2, 2);
  add(Q("__neg__"), Slot.UNARY, 0, 1, 1);
  add(Q("__pos__"), Slot.UNARY, 1, 1, 1);
  add(Q("__invert__"), Slot.UNARY, 2, 1, 1);
  add(Q("__abs__"), Slot.UNARY, 3, 1, 1);
  add(Q("__repr__"), Slot.REPR, 0, 1, 1);
  add(Q("__str__"), Slot.STR, 0, 1, 1);
  add(Q("__len__"), Slot.LEN, 0, 1, 1);
  add(Q("__bool__"), Slot.BOOL, 0, 1, 1);
  add(Q("__hash__"), Slot.HASH, 0, 1, 1);
  add(Q("__iter__"), Slot.ITER, 0, 1, 1);
  add(Q("__next__"), Slot.NEXT, 0, 1, 1);
  add(Q("__getitem__"), Slot.GETITEM, 0, 2, 2);
  add(Q("__setitem__"), Slot.SETITEM, 0, 3, 3);
  add(Q("__delitem__"), DELITEM, 0, 2, 2);
  add(Q("__contains__"), Slot.CONTAINS, 0, 2, 2);
  add(Q("__call__"), Slot.CALL, 0, 1, 255);
}
/** Registers their type. */
export function bootSlotWrapperType(): void {
  type(T.SLOTWRAPPER, Q("wrapper_descriptor"), T.OBJECT);
  setSlotFn(T.SLOTWRAPPER, Slot.CALL, wrapperCall.index);
  setSlotFn(T.SLOTWRAPPER, Slot.REPR, wrapperRepr.index);
  getter(T.SLOTWRAPPER, Q("__name__"), getName);
  getter(T.SLOTWRAPPER, Q("__qualname__"), getName);
  method(T.SLOTWRAPPER, Q("__get__"), wrapperGet, 2, 3);
}
