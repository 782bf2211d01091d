// How exceptions are made by calling their class: __new__ and __init__ of BaseException, which do what each builtin
// class wants with its arguments, and the registration of all methods of exceptions.
//
// __new__ keeps the arguments (so a class whose __init__ forgets super().__init__() still has args); __init__ takes the
// keywords and the values a class keeps apart (exception.ts).

import { relock, unlock } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE, S_EXC_ARG, S_EXC_ARG2, S_EXC_MSG, S_EXC_TYPE, S_GC_LOCK, S_SYNTAX_COL, S_SYNTAX_LINE } from "../layout";
import { raise, raise1, raise2, raiseObject } from "../value/raise";
import { fillMessage } from "./excmessage";
import { NONE, PENDING, Q, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { arg, enter, nkw, npos, setSlot, slot } from "../runtime/frame";
import { ANY, KW, STATIC, UNCHECKED, method } from "../runtime/native";
import { callArgs, finish } from "../runtime/protocol";
import { TYPE_DICT, TYPE_NAME, classOf, isSubclass, lookup } from "./class";
import { dictGetName } from "./dict";
import { errnoClass } from "./errno";
import { EXC_A, EXC_ARGS, EXC_B, exceptionIs, isException, isExceptionClass, newException, setContext } from "./exception";
import { bootExceptionFields } from "./excfields";
import { bootExceptionText } from "./exctext";
import { bootGroups, groupNew } from "./excgroup";
import { newTuple, tupleItem, tupleLen, tupleFrom, setTupleItem } from "./tuple";

/** BaseException.__new__(cls, *args, **kw) */
function excNew(args: i32, n: i32): i32 {
  const cls = load<i32>(args);
  if (!isExceptionClass(cls)) return isLayout(cls, T.TYPE) ? raise2(T.TypeError, Q("BaseException.__new__(%N): %N is not a subtype of BaseException"), cls, cls)
    : raise1(T.TypeError, Q("BaseException.__new__(X): X is not a type object (%T)"), cls);
  return excCreate(cls, args + 4, npos(n) - 1);
}

/** A new exception of `cls` with the `n` words at `args` (rooted) as its arguments; __init__ is still to come. */
export function excCreate(cls: i32, args: i32, n: i32): i32 {
  if (isSubclass(cls, typeOfId(T.BaseExceptionGroup))) return groupNew(cls, args, n);
  if (cls == typeOfId(T.OSError) && n >= 2 && n <= 5 && isInt(load<i32>(args))) cls = typeOfId(errnoClass(load<i32>(args) >> 1));
  const lock = unlock(), t = tupleFrom(args, lock ? fewer(n) : n), e = t ? newException(cls, t) : 0;
  if (lock) relock(lock);
  return e;
}
/** While the heap is locked an exception is made all the same, without arguments when they are many: MicroPython's has its buffer for that. */
function fewer(n: i32): i32 { return n > 16 ? 0 : n; }

/** BaseException.__init__(self, *args, **kw) */
function excInit(args: i32, n: i32): i32 { return excSetup(load<i32>(args), args + 4, (n & 0xffff) - 1, nkw(n)) ? NONE : 0; }

/** What __init__ does with `n` arguments and `kw` keyword pairs after them. */
export function excSetup(exc: i32, args: i32, n: i32, kw: i32): bool {
  const m = top();
  push(exc);
  let pairs = args + (n << 2);
  if (kw) {
    const imp = exceptionIs(exc, T.ImportError), attr = exceptionIs(exc, T.AttributeError), name = exceptionIs(exc, T.NameError);
    if (!imp && !attr && !name) { raise1(T.TypeError, Q("%s() takes no keyword arguments"), load<i32>(classOf(exc), TYPE_NAME)); return false; }
    for (; kw > 0; kw--, pairs += 8) {
      const key = load<i32>(pairs), v = load<i32>(pairs, 4);
      if (key == Q("name")) store<i32>(exc, v, EXC_A);
      else if ((imp && key == Q("path")) || (attr && key == Q("obj"))) store<i32>(exc, v, EXC_B);
      else { raise2(T.TypeError, Q("%s() got an unexpected keyword argument '%s'"), load<i32>(classOf(exc), TYPE_NAME), key); return false; }
    }
  }
  // the same arguments again, as a rule: then the tuple of __new__ serves
  let t = load<i32>(exc, EXC_ARGS);
  if (load<i32>(S_GC_LOCK)) n = fewer(n);
  if (!sameItems(t, args, n)) {
    t = tupleFrom(args, n);
    if (!t) return false;
    store<i32>(exc, t, EXC_ARGS);
  }
  const ok = keepApart(exc, args, n);
  reset(m);
  return ok;
}
function sameItems(t: i32, args: i32, n: i32): bool {
  if (tupleLen(t) != n) return false;
  for (let i = 0; i < n; i++) if (tupleItem(t, i) != load<i32>(args + (i << 2))) return false;
  return true;
}

/** The values some classes keep beside `args`. */
function keepApart(exc: i32, args: i32, n: i32): bool {
  if (exceptionIs(exc, T.OSError)) {
    if (n < 3 || n > 5) return true;
    store<i32>(exc, arg(args, 2), EXC_A);
    if (n == 5) store<i32>(exc, arg(args, 4), EXC_B);
    if (arg(args, 2) == NONE) return true;
    const t = tupleFrom(args, 2);
    if (!t) return false;
    store<i32>(exc, t, EXC_ARGS);
    return true;
  }
  if (exceptionIs(exc, T.SyntaxError)) {
    if (n == 2 && isLayout(arg(args, 1), T.TUPLE)) store<i32>(exc, arg(args, 1), EXC_A);
    return true;
  }
  const five = exceptionIs(exc, T.UnicodeDecodeError) || exceptionIs(exc, T.UnicodeEncodeError);
  if (five || exceptionIs(exc, T.UnicodeTranslateError)) {
    const want = five ? 5 : 4;
    if (n != want) { raise2(T.TypeError, five ? Q("function takes exactly 5 arguments (%d given)") : Q("function takes exactly 4 arguments (%d given)"), mkInt(n), 0); return false; }
    for (let i = want - 3; i < want - 1; i++) {
      if (!isInt(arg(args, i))) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), arg(args, i)); return false; }
    }
    if ((five && !isStr(arg(args, 0))) || !isStr(arg(args, want - 1))) { raise1(T.TypeError, Q("argument must be str, not %T"), five && !isStr(arg(args, 0)) ? arg(args, 0) : arg(args, want - 1)); return false; }
  }
  return true;
}

/** Are __new__ and __init__ of exception class `cls` both the native ones? Then calling it needs no Python. */
export function isPlainException(cls: i32): bool {
  const d = load<i32>(typeOfId(T.BaseException), TYPE_DICT);
  return lookup(cls, Q("__new__")) == dictGetName(d, Q("__new__")) && lookup(cls, Q("__init__")) == dictGetName(d, Q("__init__"));
}

/** cls(*args) for such a class. */
export function callException(cls: i32, args: i32, n: i32): i32 {
  const exc = excCreate(cls, args, npos(n));
  if (!exc) return 0;
  push(exc);
  return excSetup(exc, args, npos(n), nkw(n)) ? exc : 0;
}

/** What `raise v` raises: `v` itself, or a new instance when it is a class (may be PENDING). TypeError for anything else. */
export function toException(v: i32): i32 {
  if (isException(v)) return v;
  if (!isExceptionClass(v)) return notException();
  if (isPlainException(v)) return callException(v, 0, 0);
  const k = enter(toException_k, 0);
  if (!k) return 0;
  return finish(k, toException_k, callArgs(v, k, 0));
}
function toException_k(k: i32, v: i32): i32 { return !v || isException(v) ? v : notException(); }
function notException(): i32 { return raise(T.TypeError, Q("exceptions must derive from BaseException")); }

/** A SyntaxError (or subclass `id`) as the compiler raises it: (msg, (file, line, column, None)). NULL on MemoryError. */
export function makeSyntaxError(id: i32, msg: i32, file: i32, line: i32, column: i32): i32 {
  const m = top();
  push(msg); push(file);
  const place = newTuple(4);
  if (!place) return 0;
  setTupleItem(place, 0, file); setTupleItem(place, 1, mkInt(line)); setTupleItem(place, 2, mkInt(column)); setTupleItem(place, 3, NONE);
  push(place);
  const args = newTuple(2);
  if (!args) return 0;
  setTupleItem(args, 0, msg); setTupleItem(args, 1, place);
  const exc = newException(typeOfId(id), args);
  if (exc) store<i32>(exc, place, EXC_A);
  reset(m);
  return exc;
}

/** The pending SyntaxError as the compiler left it (message only) becomes one with file, line and column. */
export function locateSyntaxError(file: i32): void {
  const id = load<i32>(S_EXC_TYPE);
  if (id != T.SyntaxError && id != T.IndentationError && id != T.TabError) return;
  const m = top(), text = fillMessage(load<i32>(S_EXC_MSG), load<i32>(S_EXC_ARG), load<i32>(S_EXC_ARG2));
  const exc = text ? makeSyntaxError(id, text, file, load<i32>(S_SYNTAX_LINE), load<i32>(S_SYNTAX_COL)) : 0;
  reset(m);
  if (!exc) return; // MemoryError is pending instead
  raiseObject(exc);
  setContext(exc);
}

/** Registers what exceptions can do. */
export function bootExceptionMethods(): void {
  method(T.BaseException, Q("__new__"), excNew, 1, ANY, STATIC | KW | UNCHECKED); // says itself what is wrong
  method(T.BaseException, Q("__init__"), excInit, 1, ANY, KW);
  bootExceptionFields();
  bootExceptionText();
  bootGroups();
}
