// What the board adds to Python: modules, classes and functions that the host describes at boot and carries out. The
// machine knows none of them by name: it makes natives in ROM that carry the number of an operation, hands arguments over
// as words, and makes values of what comes back. docs/abi.md has the protocol.
//
//   object of a board's class (objects/nativeobj.ts): one raw word = the host's handle, one Value = what the host has it keep
//   native function of the board: that of runtime/native.ts with a cell more, +16 = number of its operation
//
// Handlers (of interrupts and timers) lie in S_HANDLERS, a T.ARRAY of [function, argument], where the host's number for them
// says. The host sets the pending bit EVENT; between two nodes the machine asks which handler is due.

import { boardCall, boardDescribe, boardEvent, boardResult } from "../abi/imports";
import { alloc, allocRom, newFloat, relock, unlock } from "../heap/alloc";
import { isMarked } from "../heap/collect";
import { allocRom } from "../heap/alloc";
import { drop, push, reset, top } from "../heap/roots";
import { EMPTY_BYTES, MAILBOX, S_CALLED, S_EXIT, S_HANDLERS, S_HEAP, S_IN_IRQ, S_STATUS, S_SUSPEND, S_WAKE } from "../layout";
import { clearException, raise, raise1, raise2, raiseValue } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, TRUE, fitsInt, intOf, isPtr, mkInt } from "../value/tag";
import { T, blockBytes, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { intern, internRom } from "../text/intern";
import { STR_DATA, newBlock, sealStr, strBytes, strSize } from "../text/str";
import { bufStr } from "../text/strbuf";
import { newAttrTuple } from "../objects/attrtuple";
import { fromF64 } from "../objects/bigint";
import { NO_BUFFER, bufferAddr, bufferLen, bufferWritable } from "../objects/buffer";
import { TYPE_NATIVE_ID, classOf, lookup } from "../objects/class";
import { SUSPEND_HOST } from "../objects/generator";
import { listLen, listWords, newList, setListItem } from "../objects/list";
import { nativeBase } from "../objects/mro";
import { newObject } from "../objects/nativeobj";
import { numToF64 } from "../objects/number";
import { romModule } from "../objects/module";
import { newRomModule, romDictPut } from "../objects/rom";
import { settle } from "../objects/seq";
import { dictGetName } from "../objects/dict";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "../objects/tuple";
import { callArgs, withSelf } from "../runtime/call";
import { arg, enter, finish, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { CMP_EQ } from "../runtime/operators";
import { getAttr } from "../runtime/protocol";
import { ANY, KW, STATIC, Slot, method, newNative, setSlotFn, type, typeDict } from "../runtime/native";
import { eventsDue, report, runPending, scheduleCall, written } from "../walk/pending";
import { arrayCode } from "./array";
import { viewCode } from "../objects/memoryview";
import { lockHeap } from "./micropython";
import { WANTS_HOST, give } from "./threads";

const HANDLE: i32 = 8, KEPT: i32 = 12;

/** Ids of the board's classes: value/types.ts leaves them to peripherals. */
const FIRST: i32 = T.NATIVE_FIRST, LAST: i32 = 176;

// ---------------------------------------------------------------- the description, read at boot

/** kinds of records: docs/abi.md */
const R_MODULE: i32 = 1, R_CLASS: i32 = 2, R_FUNCTION: i32 = 3, R_INT: i32 = 4, R_TEXT: i32 = 5, R_OBJECT: i32 = 6, R_ALIAS: i32 = 7, R_BOOT: i32 = 9;
/** flags of R_CLASS: slots that call the methods of these names */
const CALLABLE: i32 = 1, ITEMS: i32 = 2, PRINTS: i32 = 4;

/** An int in ROM; what has 32 bits is an address, without a sign. */
function romInt(number: i32): i32 {
  if (fitsInt(number)) return mkInt(number);
  const p = allocRom(T.BIGINT, 8);
  if (p) store<i32>(p, number, 4);
  return p;
}

/** A native of the board in dict `d`; `owner` 0 = a function. */
function put(d: i32, name: i32, operation: i32, flags: i32, owner: i32): void {
  const f = newNative(name, board_call, 0, ANY, flags | KW, owner, 24);
  store<i32>(f, operation, 16);
  romDictPut(d, name, f);
}

/** Reads what the host describes, record by record, and registers it. */
export function bootBoard(): void {
  let d = 0, owner = 0, up = 0, upOwner = 0, module_ = 0, id = FIRST; // a class may lie in a class
  for (let i = 0; ; i++) {
    const n = boardDescribe(i, MAILBOX, 512) - 8;
    if (n < 0) return;
    const kind: i32 = load<u8>(MAILBOX), flags: i32 = load<u8>(MAILBOX, 1), c: i32 = FIRST + <i32>load<u16>(MAILBOX, 2), number = load<i32>(MAILBOX, 4);
    const name = internRom(MAILBOX + 8, kind == R_TEXT ? number : n);
    if (!name) return;
    switch (kind) {
      case R_MODULE:
        module_ = d = romModule(name);
        if (!d) module_ = d = newRomModule(name);
        owner = 0;
        break;
      case R_CLASS:
        if (id == LAST) return;
        up = d; upOwner = owner;
        owner = id++;
        type(owner, name, T.OBJECT);
        romDictPut(d, name, typeOfId(owner));
        method(owner, Q("__new__"), object_new, 1, ANY, STATIC | KW);
        d = typeDict(owner);
        put(d, Q("__init__"), number, 0, owner);
        if (flags & CALLABLE) setSlotFn(owner, Slot.CALL, object_call.index);
        if (flags & ITEMS) { setSlotFn(owner, Slot.GETITEM, object_getitem.index); setSlotFn(owner, Slot.SETITEM, object_setitem.index); }
        if (flags & PRINTS) setSlotFn(owner, Slot.REPR, object_repr.index);
        setSlotFn(owner, Slot.COMPARE, object_compare.index);
        setSlotFn(owner, Slot.HASH, object_hash.index);
        setSlotFn(owner, Slot.BUFFER, object_buffer.index);
        break;
      case R_FUNCTION: put(d, name, number, flags, owner); break;
      case R_INT: romDictPut(d, name, romInt(number)); break;
      case R_TEXT: {
        const text = internRom(MAILBOX + 8 + number, n - number);
        if (name == Q("_machine") || name == Q("_build")) setTupleItem(dictGetName(d, Q("implementation")), name == Q("_build") ? 3 : 2, text); // of sys
        else romDictPut(d, name, text);
        break;
      }
      case R_OBJECT: romDictPut(d, name, romObject(c, number)); break;
      case R_ALIAS: romDictPut(d, name, typeOfId(c)); break;
      case R_BOOT:
        d = romModule(Q(" boot"));
        romDictPut(d ? d : newRomModule(Q(" boot")), name, NONE);
        break;
      default: d = up; owner = upOwner; up = module_; upOwner = 0; break; // R_CLOSE
    }
  }
}

// ---------------------------------------------------------------- objects

/** A new object, also while the heap is locked: on the real boards most of them lie in ROM, and hard handlers ask for them. */
function madeObject(id: i32, cls: i32): i32 {
  const locked = unlock(), o = newObject(id, 1, 1, cls);
  relock(locked);
  return o;
}
/** __new__ of every class of a board; __init__ asks the host. */
function object_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0);
  return madeObject(load<u16>(nativeBase(cls), TYPE_NATIVE_ID), cls);
}
/** Calls method `q` of `o` with `n` arguments at `args`. */
function special(o: i32, q: i32, args: i32, n: i32): i32 {
  const f = lookup(classOf(o), q), a = withSelf(o, args, n);
  return a ? callArgs(f, a, n + 1) : 0;
}
function object_call(o: i32, args: i32, n: i32): i32 { return special(o, Q("__call__"), args, n); }
function object_getitem(o: i32, key: i32): i32 {
  const at = top();
  push(key);
  return special(o, Q("__getitem__"), at, 1);
}
function object_setitem(o: i32, key: i32, v: i32): i32 {
  if (!v) return raise1(T.TypeError, Q("'%T' object doesn't support item deletion"), o);
  const at = top();
  push(key); push(v);
  return special(o, Q("__setitem__"), at, 2);
}
function object_repr(o: i32, buf: i32): i32 {
  push(buf);
  const v = special(o, Q("__repr__"), top(), 0);
  return v && v != PENDING && isStr(v) && bufStr(buf, v) ? TRUE : 0;
}
/** Two objects of a class are equal when they are the same thing of the board: Pin(2) and Pin(2). */
function object_compare(op: i32, a: i32, b: i32): i32 {
  if (op < CMP_EQ || typeId(a) != typeId(b)) return NOTIMPL;
  const same = a == b || (load<i32>(a, HANDLE) == load<i32>(b, HANDLE) && load<i32>(a, HANDLE) > 0);
  return same == (op == CMP_EQ) ? TRUE : FALSE;
}
function object_hash(o: i32): i32 { return mkInt(load<i32>(o, HANDLE) & 0x3fffffff); }
/** An object lends the bytes it keeps: 0 how many, 1 where, 2 may they be written. */
function object_buffer(o: i32, what: i32): i32 {
  const kept = load<i32>(o, KEPT), n = isPtr(kept) && !isLayout(kept, T.NATIVEOBJ) ? bufferLen(kept) : NO_BUFFER;
  if (n < 0) return what ? 0 : NO_BUFFER;
  return what == 0 ? n : what == 1 ? bufferAddr(kept) : bufferWritable(kept) ? 1 : 0;
}
function romObject(id: i32, handle: i32): i32 {
  const o = allocRom(T.NATIVEOBJ, 16);
  store<i32>(o, id | 0x10000, 4);
  store<i32>(o, handle, HANDLE);
  return o;
}
/** An object of class `id` with the host's handle, or 0. */
function makeObject(id: i32, handle: i32): i32 {
  const o = madeObject(id, typeOfId(id));
  if (o) store<i32>(o, handle, HANDLE);
  return o;
}

// ---------------------------------------------------------------- calls

/** answers of boardCall; an odd one is an int */
const A_NONE: i32 = 0, A_FALSE: i32 = 2, A_TRUE: i32 = 4, A_VALUE: i32 = 6, A_RAISE: i32 = 8, A_WAIT: i32 = 10, A_STOP: i32 = 12, A_SELF: i32 = 14, A_HANDLE: i32 = 16, A_OWN: i32 = 18, A_ASK: i32 = 20;
/** states of the frame that waits for the host: for a time; what was pending has been done; for a method, for its answer; with the answer */
const WAITS: i32 = 0, READY: i32 = 1, METHOD: i32 = 2, ANSWER: i32 = 3, ANSWERED: i32 = 4;

/** What every native of the board runs: S_CALLED is the function object. */
function board_call(args: i32, n: i32): i32 {
  const f = load<i32>(S_CALLED);
  return answer(f, args, n, 0, boardCall(load<i32>(f, 16), args, n, 0));
}

/** What answer `r` stands for; `k` is the frame that waits for it, or 0. */
function answer(f: i32, args: i32, n: i32, k: i32, r: i32): i32 {
  if (r & 1) return r;
  switch (r) {
    case A_FALSE: return FALSE;
    case A_TRUE: return TRUE;
    case A_VALUE: return readValue();
    case A_RAISE: return readException();
    case A_SELF: return arg(args, 0);
    case A_HANDLE: // of a new object
      store<i32>(arg(args, 0), load<i32>(MAILBOX), HANDLE);
      return NONE;
    case A_OWN: { // the one object of its class that self keeps, made at first: handlers ask for it where nothing can be allocated
      const self = arg(args, 0);
      let o = load<i32>(self, KEPT);
      if (o) return o;
      o = makeObject(FIRST + load<i32>(MAILBOX), load<i32>(MAILBOX, 4));
      if (o && <u32>self >= <u32>load<i32>(S_HEAP)) store<i32>(self, o, KEPT); // objects in ROM keep nothing
      return o;
    }
    case A_STOP: // the program ends here
      if (!k && !enter(call_k, 0)) return 0;
      store<i32>(S_STATUS, load<i32>(MAILBOX));
      store<i32>(S_EXIT, load<i32>(MAILBOX, 4));
      store<i32>(S_SUSPEND, SUSPEND_HOST);
      return PENDING;
    case A_WAIT: {
      const until = load<i64>(MAILBOX, 8);
      k = waiting(f, args, n, k);
      if (!k) return 0;
      store<i64>(S_WAKE, until);
      return give(WANTS_HOST);
    }
    case A_ASK: { // a method of the program's first: (object, name, arguments ...)
      k = waiting(f, args, n, k);
      const t = k ? readValue() : 0, q = t ? intern(tupleItem(t, 1)) : 0;
      if (!q) return 0;
      setSlot(k, 3, t);
      setState(k, METHOD);
      return asked(k, getAttr(tupleItem(t, 0), q));
    }
    default: return NONE;
  }
}
/** The frame of a call that the host is to take up again, its state in slot 2. */
function waiting(f: i32, args: i32, n: i32, k: i32): i32 {
  const then = load<i32>(MAILBOX);
  if (!k) {
    const words = npos(n) + (nkw(n) << 1);
    k = enter(call_k, 4 + words);
    if (!k) return 0;
    setSlot(k, 0, f); setSlot(k, 1, mkInt(n));
    memory.copy(k + ARGS, args, words << 2);
  }
  setSlot(k, 2, mkInt(then));
  return k;
}
/** Goes on with `v`, the method that was asked for or what it answered: PENDING, or 0 with an exception. */
function asked(k: i32, v: i32): i32 {
  if (v && v != PENDING && state(k) == METHOD) {
    const t = slot(k, 3), at = top();
    for (let i = 2; i < tupleLen(t); i++) push(tupleItem(t, i));
    setState(k, ANSWER);
    v = callArgs(v, at, tupleLen(t) - 2);
  }
  if (!v || v == PENDING) return v;
  setSlot(k, 3, v); // an answer at once: the host may ask again and again, and wants its thread back
  setState(k, ANSWERED);
  store<i64>(S_WAKE, 0);
  return give(WANTS_HOST);
}
/** slots: function, argument count, where the host goes on, what it asked for, arguments */
const ARGS: i32 = 28;
function call_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  settle(k);
  let s = state(k);
  if (s == METHOD) return asked(k, v);
  if (s != ANSWER) {
    v = s == ANSWERED ? slot(k, 3) : 0;
    if (s != READY || eventsDue()) {
      if (!v) setState(k, READY);
      const r = runPending();
      if (r == 0 || r == PENDING) return r;
    }
  }
  setState(k, WAITS);
  store<i32>(MAILBOX, v, 4);
  const f = slot(k, 0), n = intOf(slot(k, 1));
  return answer(f, k + ARGS, n, k, boardCall(load<i32>(f, 16), k + ARGS, n, intOf(slot(k, 2))));
}

/** The next value of the host's answer: a letter, then what docs/abi.md says. 0 with MemoryError pending. */
function readValue(): i32 {
  boardResult(MAILBOX, 12);
  const tag: i32 = load<u8>(MAILBOX), n = load<i32>(MAILBOX, 4);
  switch (tag) {
    case 70: return FALSE; // F
    case 84: return TRUE; // T
    case 105: return fromF64(load<f64>(MAILBOX, 4)); // i
    case 100: return newFloat(load<f64>(MAILBOX, 4)); // d
    case 119: return n; // w
    case 111: { // o
      const o = makeObject(FIRST + n, load<i32>(MAILBOX, 8));
      if (o) boardResult(o, 0); // where it lies
      return o;
    }
    case 115: case 98: { // s b
      if (!n) return tag == 115 ? Q("") : EMPTY_BYTES;
      const p = newBlock(tag == 115 ? T.STR : T.BYTES, n);
      if (!p) return 0;
      boardResult(p + STR_DATA, n);
      return tag == 115 ? sealStr(p) : p;
    }
    case 40: case 91: case 117: { // ( [ u
      const list = tag == 91, t = list ? newList(n) : tag == 117 ? newAttrTuple(T.UNAME_RESULT, n) : newTuple(n);
      if (!t) return 0;
      push(t);
      for (let i = 0; i < n; i++) {
        const v = readValue();
        if (!v) return 0;
        if (list) setListItem(t, i, v); else setTupleItem(t, i, v);
      }
      drop(1);
      return t;
    }
    default: return NONE;
  }
}

/** ORDER: docs/abi.md, host/bridge/answer.ts */
const EXCEPTIONS: usize = memory.data<u16>([
  <u16>T.OSError, <u16>T.ValueError, <u16>T.TypeError, <u16>T.RuntimeError, <u16>T.NotImplementedError, <u16>T.AttributeError, <u16>T.IndexError, <u16>T.KeyError, <u16>T.MemoryError, <u16>T.OverflowError,
  <u16>T.AssertionError, <u16>T.EOFError, <u16>T.ImportError, <u16>T.StopIteration, <u16>T.Exception,
]);
function readException(): i32 {
  const type: i32 = load<u16>(EXCEPTIONS + (load<i32>(MAILBOX) << 1));
  const v = readValue();
  if (!v) return 0;
  if (v == NONE) return raise(type, 0);
  return typeId(v) == T.TUPLE ? raise2(type, 0, tupleItem(v, 0), tupleItem(v, 1)) : raiseValue(type, v); // (errno, text)
}

// ---------------------------------------------------------------- what the host may ask in a call (index.ts exports these)

/** kinds of values */
const V_OTHER: i32 = 0, V_NONE: i32 = 1, V_FALSE: i32 = 2, V_TRUE: i32 = 3, V_INT: i32 = 4, V_FLOAT: i32 = 5, V_STR: i32 = 6, V_BYTES: i32 = 7, V_BUFFER: i32 = 8, V_TUPLE: i32 = 9, V_LIST: i32 = 10, V_OBJECT: i32 = 11;

/** Tells what a value is: its kind, and 16 bytes at `out`. */
export function describeValue(v: i32, out: i32): i32 {
  if (v == NONE) return V_NONE;
  const t = typeId(v);
  if (t == T.BOOL) return v == TRUE ? V_TRUE : V_FALSE;
  if (t == T.INT || t == T.BIGINT || t == T.FLOAT || t == T.FLOATOBJ) {
    store<f64>(out, numToF64(v));
    return t == T.INT || t == T.BIGINT ? V_INT : V_FLOAT;
  }
  if (t == T.STR) { store<i32>(out, strBytes(v)); store<i32>(out, strSize(v), 4); return V_STR; }
  if (t == T.TUPLE) { store<i32>(out, v + 4); store<i32>(out, tupleLen(v), 4); return V_TUPLE; }
  if (t == T.LIST) { store<i32>(out, listWords(v)); store<i32>(out, listLen(v), 4); return V_LIST; }
  if (t >= FIRST && t < LAST) {
    store<i32>(out, t - FIRST);
    store<i32>(out, load<i32>(v, HANDLE), 4);
    store<i32>(out, load<i32>(v, KEPT), 8);
    return V_OBJECT;
  }
  const n = bufferLen(v);
  if (n < 0) return V_OTHER;
  store<i32>(out, bufferAddr(v)); store<i32>(out, n, 4);
  store<i32>(out, t == T.ARRAYOBJ ? arrayCode(v) : t == T.MEMORYVIEW ? viewCode(v) : 66, 8);
  return bufferWritable(v) ? V_BUFFER : V_BYTES;
}

/** Has the object keep value `v` alive (0: nothing more). */
export function keepValue(object: i32, v: i32): void { store<i32>(object, v, KEPT); }

/** Did `object`, made before the last collection, live through it as the host's `handle`? */
export function objectLives(object: i32, handle: i32): i32 {
  return isMarked(object) && (load<i32>(object) & 0x7f) == T.NATIVEOBJ && load<i32>(object, HANDLE) == handle ? 1 : 0;
}

/** Makes [f, a] handler number `h`; 0 with MemoryError pending. */
export function bindHandler(h: i32, f: i32, a: i32): i32 {
  let t = load<i32>(S_HANDLERS);
  const end = 12 + (h << 3);
  if (!t || blockBytes(t) < end) {
    if (!f) return 1;
    const mark = top();
    push(f); push(a);
    const bigger = alloc(T.ARRAY, end + 24);
    reset(mark);
    if (!bigger) return 0;
    if (t) memory.copy(bigger + 4, t + 4, blockBytes(t) - 4);
    store<i32>(S_HANDLERS, bigger);
    t = bigger;
  }
  store<i32>(t + 4 + (h << 3), f); store<i32>(t + 4 + (h << 3), a, 4);
  return 1;
}

// ---------------------------------------------------------------- handlers

/** Runs the handler that is due first: NONE, PENDING or 0, as walk/pending.ts has it; -1: none is due. */
export function eventOne(): i32 {
  const e = boardEvent();
  if (e < 0) return -1;
  const t = load<i32>(S_HANDLERS), at = t + 4 + ((e & 0xffff) >>> 1 << 3);
  if (!t || at + 8 > t + blockBytes(t) || !load<i32>(at)) return NONE;
  const f = load<i32>(at), a = load<i32>(at, 4);
  if (!(e & 1)) { // soft: in the queue of micropython.schedule, and lost when that is full
    if (!scheduleCall(f, a ? a : NONE)) clearException();
    return NONE;
  }
  const k = enter(hard_k, 1);
  if (!k) return 0;
  store<i32>(S_IN_IRQ, 1);
  lockHeap(1); // it may have come in the middle of anything: no allocation, as on the real board
  const args = top();
  if (a) push(a); // pyb.Switch calls without an argument
  if (e >>> 16) push(mkInt((e >>> 16) - 1)); // pyb.CAN with a number more
  return finish(k, hard_k, callArgs(f, args, (top() - args) >> 2));
}
/** state 1: the text of what the handler raised is awaited */
function hard_k(k: i32, v: i32): i32 {
  if (!state(k)) lockHeap(-1);
  if (!v && !state(k)) {
    setState(k, 1);
    settle(k);
    v = report(Q("Uncaught exception in an interrupt handler:\n"));
    if (v == PENDING) return PENDING;
  }
  if (state(k)) written(v);
  store<i32>(S_IN_IRQ, 0);
  return NONE;
}
