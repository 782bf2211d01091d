// Exceptions: the object, the classes, and how a lazy exception (value/raise.ts) becomes an object.
//
//   instance (T.EXCEPTION, builtin and Python classes alike, EXC_BYTES)
//     +0 header        +4 class        +8 args tuple     +12 traceback or 0   +16 context or 0   +20 cause, NONE or 0
//     +24 attribute dict or 0          +28, +36 values of the class (below)   +32 flags as an int: bit 0 suppress_context
//
//   OSError +28 filename +36 filename2     ImportError +28 name +36 path     AttributeError, NameError +28 name +36 obj
//   groups  +28 tuple of exceptions        SyntaxError +28 tuple (filename, lineno, offset, text ...)
//
// Invariant: +4 and +8 are set as soon as the object exists, so a half-made exception can be raised and printed.
// The constructors and fields are in excinit.ts and excfields.ts, the text in exctext.ts, tracebacks in traceback.ts.

import { alloc, relock, unlock } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE, S_CUREXC, S_EXC, S_EXC_ARG, S_EXC_ARG2, S_EXC_MSG, S_EXC_TYPE, S_MEMERR } from "../layout";
import { raise, raiseObject } from "../value/raise";
import { NONE, Q, isInt, mkInt } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { type } from "../runtime/native";
import { CLS_DEL, TYPE_FLAGS, TYPE_LAYOUT, classOf, instDict, isSubclass, registerDel } from "./class";
import { dictPut } from "./dict";
import { aliasType } from "./rom";
import { fillMessage } from "./excmessage";
import { errnoClass, errnoText } from "./errno";
import { tuple1 } from "./pack";
import { pair, tupleItem, tupleLen } from "./tuple";

export const EXC_CLASS: i32 = 4;
export const EXC_ARGS: i32 = 8;
export const EXC_TB: i32 = 12;
export const EXC_CONTEXT: i32 = 16;
export const EXC_CAUSE: i32 = 20;
export const EXC_DICT: i32 = 24;
export const EXC_A: i32 = 28;
export const EXC_FLAGS: i32 = 32;
export const EXC_B: i32 = 36;
export const EXC_BYTES: i32 = 40;

/** bits of EXC_FLAGS, an int */
export const SUPPRESS: i32 = 1 << 1;

/** Is `v` an exception object? */
// @ts-ignore: decorator
@inline export function isException(v: i32): bool { return isLayout(v, T.EXCEPTION); }
/** Is `v` a class of exceptions? */
// @ts-ignore: decorator
@inline export function isExceptionClass(v: i32): bool { return isLayout(v, T.TYPE) && load<u8>(v, TYPE_LAYOUT) == T.EXCEPTION; }

/** Is exception object `exc` an instance of builtin class `id`? */
export function exceptionIs(exc: i32, id: i32): bool { return isSubclass(classOf(exc), typeOfId(id)); }

/** Is the pending exception, lazy or an object, an instance of builtin class `id`? */
export function pendingIs(id: i32): bool {
  let lazy = load<i32>(S_EXC_TYPE);
  if (lazy) {
    if (lazy == id) return true;
    if (lazy == T.OSError) lazy = lazyErrnoClass();
    return isSubclass(typeOfId(lazy), typeOfId(id));
  }
  const exc = load<i32>(S_EXC);
  return exc != 0 && exceptionIs(exc, id);
}
/** Class of the pending lazy OSError: by its errno. */
function lazyErrnoClass(): i32 {
  const e = load<i32>(S_EXC_ARG);
  const msg = load<i32>(S_EXC_MSG);
  return (!msg || msg == NONE) && isInt(e) ? errnoClass(e >> 1) : T.OSError;
}

/** Value of the pending StopIteration (None when it has none). */
export function stopValue(): i32 {
  if (load<i32>(S_EXC_TYPE)) {
    const v = load<i32>(S_EXC_MSG) ? load<i32>(S_EXC_MSG) : load<i32>(S_EXC_ARG);
    return v ? v : NONE;
  }
  const t = load<i32>(load<i32>(S_EXC), EXC_ARGS);
  return t == EMPTY_TUPLE || !tupleLen(t) ? NONE : tupleItem(t, 0);
}

/** An exception object of `cls` with `args` (a tuple). Roots both. */
export function newException(cls: i32, args: i32): i32 {
  push(cls); push(args);
  const m = top(), e = alloc(T.EXCEPTION, EXC_BYTES);
  if (e) {
    store<i32>(e, cls, EXC_CLASS);
    store<i32>(e, args, EXC_ARGS);
    store<i32>(e, 1, EXC_FLAGS);
    if (load<u8>(cls, TYPE_FLAGS) & CLS_DEL) { push(e); if (!registerDel(e)) { reset(m - 8); return 0; } }
  }
  reset(m - 8);
  return e;
}

/** An exception object of builtin class `id` with one argument, or none (0). */
export function makeException(id: i32, arg: i32): i32 {
  const args = arg ? tuple1(arg) : EMPTY_TUPLE;
  return args ? newException(typeOfId(id), args) : 0;
}

/** Gives exception `e` (rooted) its text, and the attributes of one that is about a place in a source: msg, `name` = `source`, and where
 *  (`pos` below 0: nowhere). False with MemoryError. */
export function fillPlaced(e: i32, text: i32, msg: i32, name: i32, source: i32, pos: i32, line: i32, column: i32): bool {
  const m = top(), nowhere = pos < 0;
  push(text); push(msg); push(source);
  const t = text ? tuple1(text) : 0;
  if (!t) return false;
  store<i32>(e, t, EXC_ARGS);
  const d = instDict(e), ok = d && dictPut(d, Q("msg"), msg) && dictPut(d, name, nowhere ? NONE : source) && dictPut(d, Q("pos"), nowhere ? NONE : mkInt(pos))
    && dictPut(d, Q("lineno"), nowhere ? NONE : mkInt(line)) && dictPut(d, Q("colno"), nowhere ? NONE : mkInt(column));
  reset(m);
  return ok != 0;
}

/** Makes the MemoryError that is raised when no other can be made (start of the machine). */
export function reserveMemoryError(): bool {
  const e = newException(typeOfId(T.MemoryError), EMPTY_TUPLE);
  store<i32>(S_MEMERR, e);
  return e != 0;
}

/** The MemoryError kept for the case that memory is out, as good as new. */
function spareMemoryError(): i32 {
  const e = load<i32>(S_MEMERR);
  if (!e) return 0;
  store<i32>(e, EMPTY_TUPLE, EXC_ARGS);
  for (let at = EXC_TB; at <= EXC_A; at += 4) store<i32>(e + at, 0);
  store<i32>(e, 1, EXC_FLAGS);
  store<i32>(e, 0, EXC_B);
  return e;
}

/** The pending exception as an object (S_EXC); a lazy one is made now, with its context. Never fails; never 0 while an
 *  exception is pending. */
export function materialise(): i32 {
  let id = load<i32>(S_EXC_TYPE);
  if (!id) return load<i32>(S_EXC);
  const lock = unlock(), msg = load<i32>(S_EXC_MSG), a = load<i32>(S_EXC_ARG), b = load<i32>(S_EXC_ARG2), m = top();
  push(msg); push(a); push(b);
  let cls = id, args = EMPTY_TUPLE;
  if (msg && msg != NONE) { const text = fillMessage(msg, a, b); args = text ? tuple1(text) : 0; }
  else if (id == T.OSError && isInt(a)) {
    cls = errnoClass(a >> 1);
    const text = b && !msg ? b : errnoText(a >> 1);
    args = text ? pair(a, text) : tuple1(a);
  } else if (a) args = b ? pair(a, b) : tuple1(a);
  let exc = args ? newException(typeOfId(cls), args) : 0;
  if (!exc) exc = spareMemoryError();
  else if (msg == NONE) {
    const two = isLayout(b, T.TUPLE);
    store<i32>(exc, two ? tupleItem(b, 0) : b, EXC_A);
    if (two) store<i32>(exc, tupleItem(b, 1), EXC_B);
  } else if (msg && (id == T.AttributeError || id == T.NameError || id == T.UnboundLocalError)) {
    // "'%T' object has no attribute '%s'" (object, name); "name '%s' is not defined" (name)
    const name = id == T.AttributeError ? b : a;
    if ((name & 7) == 2) store<i32>(exc, name, EXC_A);
    if (id == T.AttributeError && b) store<i32>(exc, a, EXC_B);
  }
  reset(m);
  if (lock) relock(lock);
  store<i32>(S_EXC_MSG, 0); store<i32>(S_EXC_ARG, 0); store<i32>(S_EXC_ARG2, 0);
  raiseObject(exc);
  setContext(exc);
  return exc;
}

/** Notes on `exc`, about to be raised, the exception being handled now. */
export function setContext(exc: i32): void {
  const cur = load<i32>(S_CUREXC);
  if (cur == exc || !isException(cur)) return;
  // no cycles: where the chain of contexts comes to `exc` it is cut; a cycle that Python code made is walked once
  let o = cur, slow = cur, odd = false;
  while (true) {
    const c = load<i32>(o, EXC_CONTEXT);
    if (!isException(c)) break;
    if (c == exc) { store<i32>(o, 0, EXC_CONTEXT); break; }
    o = c;
    if (odd) slow = load<i32>(slow, EXC_CONTEXT);
    if (o == slow) break;
    odd = !odd;
  }
  store<i32>(exc, cur, EXC_CONTEXT);
}

/** Sets the cause of `exc` as `raise exc from cause` does (an exception, NONE, or TypeError). 1 or NULL. */
export function setCause(exc: i32, cause: i32): i32 {
  if (cause != NONE && !isException(cause)) return raise(T.TypeError, Q("exception cause must be None or derive from BaseException"));
  store<i32>(exc, cause, EXC_CAUSE);
  store<i32>(exc, load<i32>(exc, EXC_FLAGS) | SUPPRESS, EXC_FLAGS);
  return 1;
}

function cls(id: i32, name: i32, base: i32): void { type(id, name, base); }

/** Registers the exception classes, parents first. */
export function bootExceptions(): void {
  cls(T.BaseException, Q("BaseException"), T.OBJECT);
  store<u8>(typeOfId(T.BaseException), T.EXCEPTION, TYPE_LAYOUT);
  aliasType(T.EXCEPTION, T.BaseException);
  cls(T.SystemExit, Q("SystemExit"), T.BaseException);
  cls(T.KeyboardInterrupt, Q("KeyboardInterrupt"), T.BaseException);
  cls(T.GeneratorExit, Q("GeneratorExit"), T.BaseException);
  cls(T.CancelledError, Q("CancelledError"), T.BaseException);
  cls(T.BaseExceptionGroup, Q("BaseExceptionGroup"), T.BaseException);
  cls(T.Exception, Q("Exception"), T.BaseException);
  cls(T.ExceptionGroup, Q("ExceptionGroup"), T.BaseExceptionGroup); // its second base is given in excgroup.ts
  cls(T.StopIteration, Q("StopIteration"), T.Exception);
  cls(T.StopAsyncIteration, Q("StopAsyncIteration"), T.Exception);
  cls(T.ArithmeticError, Q("ArithmeticError"), T.Exception);
  cls(T.FloatingPointError, Q("FloatingPointError"), T.ArithmeticError);
  cls(T.OverflowError, Q("OverflowError"), T.ArithmeticError);
  cls(T.ZeroDivisionError, Q("ZeroDivisionError"), T.ArithmeticError);
  cls(T.AssertionError, Q("AssertionError"), T.Exception);
  cls(T.AttributeError, Q("AttributeError"), T.Exception);
  cls(T.BufferError, Q("BufferError"), T.Exception);
  cls(T.EOFError, Q("EOFError"), T.Exception);
  cls(T.ImportError, Q("ImportError"), T.Exception);
  cls(T.ModuleNotFoundError, Q("ModuleNotFoundError"), T.ImportError);
  cls(T.LookupError, Q("LookupError"), T.Exception);
  cls(T.IndexError, Q("IndexError"), T.LookupError);
  cls(T.KeyError, Q("KeyError"), T.LookupError);
  cls(T.MemoryError, Q("MemoryError"), T.Exception);
  cls(T.NameError, Q("NameError"), T.Exception);
  cls(T.UnboundLocalError, Q("UnboundLocalError"), T.NameError);
  cls(T.OSError, Q("OSError"), T.Exception);
  cls(T.BlockingIOError, Q("BlockingIOError"), T.OSError);
  cls(T.ChildProcessError, Q("ChildProcessError"), T.OSError);
  cls(T.ConnectionError, Q("ConnectionError"), T.OSError);
  cls(T.BrokenPipeError, Q("BrokenPipeError"), T.ConnectionError);
  cls(T.ConnectionAbortedError, Q("ConnectionAbortedError"), T.ConnectionError);
  cls(T.ConnectionRefusedError, Q("ConnectionRefusedError"), T.ConnectionError);
  cls(T.ConnectionResetError, Q("ConnectionResetError"), T.ConnectionError);
  cls(T.FileExistsError, Q("FileExistsError"), T.OSError);
  cls(T.FileNotFoundError, Q("FileNotFoundError"), T.OSError);
  cls(T.InterruptedError, Q("InterruptedError"), T.OSError);
  cls(T.IsADirectoryError, Q("IsADirectoryError"), T.OSError);
  cls(T.NotADirectoryError, Q("NotADirectoryError"), T.OSError);
  cls(T.PermissionError, Q("PermissionError"), T.OSError);
  cls(T.ProcessLookupError, Q("ProcessLookupError"), T.OSError);
  cls(T.TimeoutError, Q("TimeoutError"), T.OSError);
  cls(T.ReferenceError, Q("ReferenceError"), T.Exception);
  cls(T.RuntimeError, Q("RuntimeError"), T.Exception);
  cls(T.NotImplementedError, Q("NotImplementedError"), T.RuntimeError);
  cls(T.RecursionError, Q("RecursionError"), T.RuntimeError);
  cls(T.PythonFinalizationError, Q("PythonFinalizationError"), T.RuntimeError);
  cls(T.SyntaxError, Q("SyntaxError"), T.Exception);
  cls(T.IndentationError, Q("IndentationError"), T.SyntaxError);
  cls(T.TabError, Q("TabError"), T.IndentationError);
  cls(T.SystemError, Q("SystemError"), T.Exception);
  cls(T.TypeError, Q("TypeError"), T.Exception);
  cls(T.ValueError, Q("ValueError"), T.Exception);
  cls(T.UnicodeError, Q("UnicodeError"), T.ValueError);
  cls(T.UnicodeDecodeError, Q("UnicodeDecodeError"), T.UnicodeError);
  cls(T.UnicodeEncodeError, Q("UnicodeEncodeError"), T.UnicodeError);
  cls(T.UnicodeTranslateError, Q("UnicodeTranslateError"), T.UnicodeError);
  cls(T.UnsupportedOperation, Q("UnsupportedOperation"), T.OSError); // its second base is ValueError
  cls(T.Warning, Q("Warning"), T.Exception);
  cls(T.BytesWarning, Q("BytesWarning"), T.Warning);
  cls(T.DeprecationWarning, Q("DeprecationWarning"), T.Warning);
  cls(T.EncodingWarning, Q("EncodingWarning"), T.Warning);
  cls(T.FutureWarning, Q("FutureWarning"), T.Warning);
  cls(T.ImportWarning, Q("ImportWarning"), T.Warning);
  cls(T.PendingDeprecationWarning, Q("PendingDeprecationWarning"), T.Warning);
  cls(T.ResourceWarning, Q("ResourceWarning"), T.Warning);
  cls(T.RuntimeWarning, Q("RuntimeWarning"), T.Warning);
  cls(T.SyntaxWarning, Q("SyntaxWarning"), T.Warning);
  cls(T.UnicodeWarning, Q("UnicodeWarning"), T.Warning);
  cls(T.UserWarning, Q("UserWarning"), T.Warning);
  bootExceptionMethods();
}
import { bootExceptionMethods } from "./excinit";

export { addTraceback } from "./traceback";
