// Calling: any callable with arguments that lie side by side in rooted memory (see Native functions in
// docs/architecture.md). A call of a Python function pushes its frame and answers PENDING; nothing here runs it.

import { NESTING_MAX, STACK_RESERVE } from "../config";
import { S_CALLED, S_EXC_TYPE, S_FP, S_NESTING, S_PORT, S_SP, S_STACK_END } from "../layout";
import { alloc } from "../heap/alloc";
import { GEN_FRAME } from "../heap/collect";
import { pop, push } from "../heap/roots";
import { copyWords, zeroWords } from "../heap/words";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, NULL, PENDING, Q, isPtr, mkInt } from "../value/tag";
import { T, headerOf, isLayout, typeId, typeOfId } from "../value/types";
import { bufByte, bufDone, bufInt, bufStr, newBuf } from "../text/strbuf";
import { TYPE_NAME, classOf, isSubclass, lookup, registerDel } from "../objects/class";
import { construct } from "../objects/construct";
import { bindAttr } from "../objects/attribute";
import { settle } from "../objects/seq";
import { enter, finish, isNativeFrame, setSlot, setState, slot, slot3, stackOverflow, state } from "./frame";
import { KW, NATIVE_FLAGS, NATIVE_FN, NATIVE_MAX, NATIVE_MIN, NATIVE_NAME, NATIVE_OWNER, Slot, UNCHECKED, slotOf } from "./native";
import { bindArgs } from "./bind";
import { retryIndex } from "./retry";
import { codeKwonly, codeNexc, codeNfree } from "../syntax/codeparts";
import { CODE_FLAGS, CODE_FRAME, CODE_NAMED, CODE_NODES, CODE_POSARGS, F_COROUTINE, F_GENERATOR, F_MORE, F_SIMPLE, F_VARARGS, F_VARKW, FRAME_LOCALS, Op } from "../syntax/nodes";
import { nodeWords } from "../syntax/nodetable";

/** Function object: [header][code][globals][more]. More is 0, or the tuple of what most functions have at most one of, the
 *  closure if the code has free variables, else the defaults, or a T.ARRAY with all that a function may have. */
export const FN_CODE: i32 = 4;
export const FN_GLOBALS: i32 = 8;
const FN_MORE: i32 = 12;
const FN_BYTES: i32 = 16;
/** words of that array */
export const MORE_KWDEFAULTS: i32 = 4;
export const MORE_DICT: i32 = 8;
export const MORE_NAME: i32 = 12;
export const MORE_QUALNAME: i32 = 16;
export const MORE_CLOSURE: i32 = 20;
export const MORE_DEFAULTS: i32 = 24;
const MORE_BYTES: i32 = 32;

/** Generator object, its frame at GEN_FRAME. */
export const GEN_STATE: i32 = 4; // raw: 0 not started, 1 suspended, 2 running, 3 finished
/** Its state while it runs for a native that takes STOP for its end (objects/generator.ts: pull). */
export const GEN_PULLED: i32 = 4;
export const GEN_CODE: i32 = 8;
export const GEN_CUREXC: i32 = 12; // its own handled exception while suspended
export const GEN_SP: i32 = 16; // top of the stack when it was resumed, | 2
export const GEN_AWAIT: i32 = 20; // spare Value (name)

/** Calls a native function with its argument count checked. Restores the frame registers unless it answers PENDING. */
export function invoke(f: i32, args: i32, n: i32): i32 {
  const count = n & 0xffff, least: i32 = load<u8>(f, NATIVE_MIN), most: i32 = load<u8>(f, NATIVE_MAX);
  if (n >>> 16 && !(load<u8>(f, NATIVE_FLAGS) & KW)) return raise1(T.TypeError, Q("%s() takes no keyword arguments"), calledName(f));
  if (count < least || (count > most && most != 255)) return wrongCount(f, count, least, most);
  const owner: i32 = load<u16>(f, NATIVE_OWNER), flags: i32 = load<u8>(f, NATIVE_FLAGS);
  if (owner && count && !(flags & (UNCHECKED | 4))) {
    const self = load<i32>(args);
    if (flags & 2) {
      if (load<i32>(f, NATIVE_NAME) == Q("__new__") && (typeId(self) != T.TYPE || !isSubclass(self, typeOfId(owner)))) return wrongClass(owner, self);
    } else if (typeId(self) != owner && !isSubclass(classOf(self), typeOfId(owner)))
      return raise2(T.TypeError, Q("descriptor '%s' doesn't apply to a '%T' object"), load<i32>(f, NATIVE_NAME), self);
  }
  const fp = load<i32>(S_FP), sp = load<i32>(S_SP);
  store<i32>(S_CALLED, f);
  let r = call_indirect<i32>(<u32>load<u16>(f, NATIVE_FN), args, n);
  if (!r && load<i32>(S_EXC_TYPE) == T.TypeError) {
    store<i32>(S_FP, fp);
    r = retryIndex(f, args, n);
  }
  if (r != PENDING) { store<i32>(S_FP, fp); store<i32>(S_SP, sp); }
  return r;
}

/** TypeError for a __new__ that was given another class than one of its own. */
function wrongClass(owner: i32, v: i32): i32 {
  const c = typeOfId(owner);
  return typeId(v) == T.TYPE ? raise2(T.TypeError, Q("%N.__new__(X): X is '%N', not a subtype"), c, v) : raise2(T.TypeError, Q("%N.__new__(X): X is not a type object (%T)"), c, v);
}

/** What messages call native `f`: constructors are called by their class. */
function calledName(f: i32): i32 {
  const name = load<i32>(f, NATIVE_NAME);
  return load<u16>(f, NATIVE_OWNER) && (name == Q("__new__") || name == Q("__init__")) ? load<i32>(typeOfId(load<u16>(f, NATIVE_OWNER)), TYPE_NAME) : name;
}
/** The first keyword of native `f`'s call that is none of two names (0: none): TypeError, false. */
export function onlyKeywords(args: i32, n: i32, a: i32, b: i32, c: i32): bool {
  for (let p = args + ((n & 0xffff) << 2), e = p + (n >>> 16 << 3); p < e; p += 8) {
    const q = load<i32>(p);
    if (q == a || q == b || q == c) continue;
    raise2(T.TypeError, Q("%s() got an unexpected keyword argument '%s'"), calledName(load<i32>(S_CALLED)), q);
    return false;
  }
  return true;
}

/** TypeError for the number of arguments, worded as CPython's. */
function wrongCount(f: i32, count: i32, least: i32, most: i32): i32 {
  const owner: i32 = load<u16>(f, NATIVE_OWNER);
  const name = calledName(f), self = owner && (name != load<i32>(f, NATIVE_NAME) || !(load<u8>(f, NATIVE_FLAGS) & 6)) ? 1 : 0;
  const exact = least == most, few = exact && least - self < 2, want = (count < least ? least : most) - self;
  if (count < self) return raise2(T.TypeError, Q("unbound method %s.%s() needs an argument"), load<i32>(typeOfId(owner), TYPE_NAME), name);
  const buf = newBuf(64);
  if (!buf) return 0;
  push(buf);
  if (few && owner && !(bufStr(buf, load<i32>(typeOfId(owner), TYPE_NAME)) && bufByte(buf, 46))) return 0;
  if (!bufStr(buf, name)) return 0;
  if (few) {
    // "list.append() takes exactly one argument (0 given)"
    if (!bufStr(buf, want ? Q("() takes exactly one argument") : Q("() takes no arguments"))) return 0;
  } else {
    // "pop expected at most 1 argument, got 2"
    if (!bufStr(buf, exact ? Q(" expected ") : count < least ? Q(" expected at least ") : Q(" expected at most "))) return 0;
    if (!bufInt(buf, want) || !bufStr(buf, want == 1 ? Q(" argument") : Q(" arguments"))) return 0;
  }
  const text = bufDone(buf);
  return text ? raise2(T.TypeError, few ? Q("%s (%d given)") : Q("%s, got %d"), text, mkInt(count - self)) : 0;
}

/** Calls anything. */
export function callArgs(f: i32, args: i32, n: i32): i32 {
  while (true) {
    if (!isPtr(f)) return raise1(T.TypeError, Q("'%T' object is not callable"), f);
    const t = load<i32>(f) & 0x7f;
    if (t == T.FUNCTION) return pushFunction(f, args, n);
    if (t == T.NATIVE) return invoke(f, args, n);
    if (t == T.TYPE) return construct(f, args, n);
    if (t == T.BOUND) { args = withSelf(load<i32>(f, 8), args, n); if (!args) return 0; n++; f = load<i32>(f, 4); continue; }
    const s = slotOf(t, Slot.CALL);
    if (s) {
      return slot3(s, f, args, n);
    }
    const c = lookup(classOf(f), Q("__call__"));
    if (!c) return raise1(T.TypeError, Q("'%T' object is not callable"), f);
    if (!isLayout(c, T.FUNCTION) && !isLayout(c, T.NATIVE)) return callBound(c, f, args, n);
    args = withSelf(f, args, n);
    if (!args) return 0;
    n++;
    f = c;
  }
}

/** Calls class attribute `c`, a descriptor, for `self`. */
function callBound(c: i32, self: i32, args: i32, n: i32): i32 {
  const words = (n & 0xffff) + (n >>> 16 << 1), k = enter(bound_k, 1 + words);
  if (!k) return 0;
  const depth = load<i32>(S_NESTING) + 1; // what is found may be another one of the kind
  if (depth > NESTING_MAX) return stackOverflow();
  store<i32>(S_NESTING, depth);
  setSlot(k, 0, mkInt(n));
  memory.copy(k + 16, args, words << 2);
  const r = finish(k, bound_k, bindAttr(c, self, classOf(self)));
  store<i32>(S_NESTING, depth - 1);
  return r;
}
function bound_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return callArgs(v, k + 16, slot(k, 0) >> 1);
}

/** The arguments with `self` before them, copied above the topmost frame; 0 when the stack is full. */
export function withSelf(self: i32, args: i32, n: i32): i32 {
  const words = (n & 0xffff) + (n >>> 16 << 1), sp = load<i32>(S_SP), end = sp + 4 + (words << 2);
  if (end > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  store<i32>(sp, self);
  copyWords(sp + 4, args, words << 2);
  store<i32>(S_SP, end);
  return sp;
}

/** Pushes a frame for Python function `f` and binds the arguments: PENDING, or the generator it makes, or 0. */
export function pushFunction(f: i32, args: i32, n: i32): i32 {
  const code = load<i32>(f, FN_CODE), flags: i32 = load<u8>(code, CODE_FLAGS), bytes: i32 = load<u16>(code, CODE_FRAME);
  if (flags & (F_GENERATOR | F_COROUTINE)) return newGenerator(f, code, flags, bytes, args, n);
  const fp = load<i32>(S_SP), end = fp + bytes;
  if (end > load<i32>(S_STACK_END) - STACK_RESERVE) return stackOverflow();
  store<i32>(fp, f);
  store<i32>(fp, load<i32>(S_FP) | 2, 4);
  store<i32>(fp, ((code + CODE_NODES) << 1) | 1, 8);
  store<i32>(fp, load<i32>(f, FN_GLOBALS), 12);
  store<i32>(S_SP, end);
  if (flags & F_SIMPLE && n == <i32>load<u8>(code, CODE_POSARGS)) {
    copyWords(fp + 16, args, n << 2);
    zeroWords(fp + 16 + (n << 2), end);
  } else {
    zeroWords(fp + 16, end);
    if (!bindArgs(f, code, fp + 16, args, n)) { store<i32>(S_SP, fp); return 0; }
  }
  bindClosure(f, code, fp);
  store<i32>(S_FP, fp);
  return PENDING;
}

/** Copies the closure's cells to the frame. */
// @ts-ignore: decorator
@inline export function bindClosure(f: i32, code: i32, fp: i32): void { if (load<i32>(f, FN_MORE) && load<u8>(code, CODE_FLAGS) & F_MORE) bindCells(f, code, fp); }
function bindCells(f: i32, code: i32, fp: i32): void {
  const n = codeNfree(code);
  if (!n) return;
  const m = load<i32>(f, FN_MORE);
  let src = (isLayout(m, T.ARRAY) ? load<i32>(m + MORE_CLOSURE) : m) + 4; // free variables: what stands alone is the closure
  let dst = fp + FRAME_LOCALS + ((<i32>load<u16>(code, CODE_NAMED) - n) << 2);
  for (const end = dst + (n << 2); dst < end; dst += 4, src += 4) store<i32>(dst, load<i32>(src));
}

/** MORE_ `at` of a function, or 0. */
export function functionMore(f: i32, at: i32): i32 {
  const m = load<i32>(f, FN_MORE);
  if (!m) return 0;
  if (isLayout(m, T.ARRAY)) return load<i32>(m + at);
  return at == alone(f) ? m : 0;
}
/** Sets it; false on MemoryError. Roots its arguments. */
export function setFunctionMore(f: i32, at: i32, v: i32): bool {
  const m = load<i32>(f, FN_MORE);
  let x = m;
  if (!isLayout(m, T.ARRAY)) {
    if (at == alone(f)) { store<i32>(f, v, FN_MORE); return true; }
    push(f); push(v);
    x = alloc(T.ARRAY, MORE_BYTES);
    pop(); pop();
    if (!x) return false;
    store<i32>(x + alone(f), m);
    store<i32>(f, x, FN_MORE);
  }
  store<i32>(x + at, v);
  return true;
}
/** What needs no array. */
function alone(f: i32): i32 { return codeNfree(load<i32>(f, FN_CODE)) ? MORE_CLOSURE : MORE_DEFAULTS; }

/** Is the node after the call that makes a coroutine its `await`? */
function isAwaited(): bool {
  const fp = load<i32>(S_FP);
  if (isNativeFrame(fp)) return false;
  const pc = load<i32>(fp, 8) >>> 1;
  return load<u16>(pc + (nodeWords(pc) << 1)) == Op.GETAW;
}
function newGenerator(f: i32, code: i32, flags: i32, bytes: i32, args: i32, n: i32): i32 {
  push(f);
  const kind = flags & F_COROUTINE ? (flags & F_GENERATOR ? T.ASYNCGEN : T.COROUTINE) : T.GENERATOR;
  const g = alloc(kind, GEN_FRAME + bytes);
  pop();
  if (!g) return 0;
  const fp = g + GEN_FRAME;
  store<i32>(g, code, GEN_CODE);
  store<i32>(g, 2, GEN_SP);
  store<i32>(fp, f); store<i32>(fp, 2, 4);
  store<i32>(fp, ((code + CODE_NODES) << 1) | 1, 8);
  store<i32>(fp, load<i32>(f, FN_GLOBALS), 12);
  push(g);
  // one that may be dropped in the middle of a try or with is closed when it dies; a coroutine that nobody awaits is told of, but on boards
  const plain = n == <i32>load<u8>(code, CODE_POSARGS) && !(flags & (F_VARARGS | F_VARKW)) && !codeKwonly(code);
  if (plain) copyWords(fp + 16, args, n << 2);
  const ok = (plain || bindArgs(f, code, fp + 16, args, n)) && (kind == T.ASYNCGEN || !(codeNexc(code) || (kind == T.COROUTINE && !load<i32>(S_PORT) && !isAwaited())) || registerDel(g));
  pop();
  if (!ok) return 0;
  bindClosure(f, code, fp);
  return g;
}

/** Runs `code` at module level (or a class body: with a namespace dict in its first slot). PENDING or 0. */
export function pushBody(f: i32, namespace: i32): i32 {
  const r = pushFunction(f, 0, 0);
  if (r == PENDING && namespace) store<i32>(load<i32>(S_FP), namespace, 16);
  return r;
}

/** A function object. */
export function newFunction(code: i32, globals: i32, closure: i32, defaults: i32): i32 {
  push(code); push(globals); push(closure); push(defaults);
  const f = alloc(T.FUNCTION, FN_BYTES);
  pop(); pop(); pop(); pop();
  if (!f) return 0;
  store<i32>(f, code, FN_CODE); store<i32>(f, globals, FN_GLOBALS);
  store<i32>(f, closure, FN_MORE);
  return !defaults || setFunctionMore(f, MORE_DEFAULTS, defaults) ? f : 0;
}

/** A bound method. */
export function newBound(f: i32, self: i32): i32 {
  push(f); push(self);
  const b = alloc(T.BOUND, 12);
  pop(); pop();
  if (!b) return 0;
  store<i32>(b, f, 4); store<i32>(b, self, 8);
  return b;
}

export function call0(f: i32): i32 { return callArgs(f, load<i32>(S_SP), 0); }
export function call1(f: i32, a: i32): i32 {
  const args = load<i32>(S_SP);
  push(a);
  return restore(args, callArgs(f, args, 1));
}
export function call2(f: i32, a: i32, b: i32): i32 {
  const args = load<i32>(S_SP);
  push(a); push(b);
  return restore(args, callArgs(f, args, 2));
}
export function call3(f: i32, a: i32, b: i32, c: i32): i32 {
  const args = load<i32>(S_SP);
  push(a); push(b); push(c);
  return restore(args, callArgs(f, args, 3));
}
export function call4(f: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  const args = load<i32>(S_SP);
  push(a); push(b); push(c); push(d);
  return restore(args, callArgs(f, args, 4));
}
// @ts-ignore: decorator
@inline function restore(sp: i32, r: i32): i32 {
  if (r != PENDING) store<i32>(S_SP, sp);
  return r;
}
