// The attributes of exceptions: those of BaseException, and the fields that classes compute from their arguments.
//
// A field that was assigned lies in the exception's attribute dict and hides the computed one; so fields are writable
// without room in every exception. The special ones (args, __cause__ ...) have words of their own.

import { EMPTY_TUPLE } from "../layout";
import { push, reset, top } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, isInt, mkBool } from "../value/tag";
import { T, isExact, isLayout, isStr, typeOfId } from "../value/types";
import { arg, enter, setSlot, slot } from "../runtime/frame";
import { GETTER, NATIVE_FLAGS, Slot, getter, method, setSlotFn } from "../runtime/native";
import { call1, finish, truth } from "../runtime/protocol";
import { attrDict, classOf, instDict, instSet, lookup } from "./class";
import { dictGetName } from "./dict";
import {
  EXC_A, EXC_ARGS, EXC_B, EXC_CAUSE, EXC_CONTEXT, EXC_FLAGS, EXC_TB, SUPPRESS, isException,
} from "./exception";
import { newList, listAppend } from "./list";
import { tupleItem, tupleLen } from "./tuple";

// @ts-ignore: decorator
@inline function orNone(v: i32): i32 { return v ? v : NONE; }
/** What was assigned to field `q`, or 0. */
function assigned(exc: i32, q: i32): i32 { const d = attrDict(exc); return d ? dictGetName(d, q) : 0; }
/** Argument `i` of the exception, or None. */
function argAt(exc: i32, i: i32): i32 { const t = load<i32>(exc, EXC_ARGS); return i < tupleLen(t) ? tupleItem(t, i) : NONE; }
// @ts-ignore: decorator
@inline function argCount(exc: i32): i32 { return tupleLen(load<i32>(exc, EXC_ARGS)); }

// -- BaseException
function getArgs(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), EXC_ARGS); }
function getTraceback(args: i32, n: i32): i32 { return orNone(load<i32>(load<i32>(args), EXC_TB)); }
function getContext(args: i32, n: i32): i32 { return orNone(load<i32>(load<i32>(args), EXC_CONTEXT)); }
function getCause(args: i32, n: i32): i32 { return orNone(load<i32>(load<i32>(args), EXC_CAUSE)); }
function getSuppress(args: i32, n: i32): i32 { return mkBool((load<i32>(load<i32>(args), EXC_FLAGS) & SUPPRESS) != 0); }

function withTraceback(args: i32, n: i32): i32 {
  return setException(load<i32>(args), Q("__traceback__"), arg(args, 1)) ? load<i32>(args) : 0;
}

export function addNote(args: i32, n: i32): i32 {
  const exc = load<i32>(args), note = arg(args, 1);
  if (!isStr(note)) return raise1(T.TypeError, Q("note must be a str, not '%T'"), note);
  let notes = assigned(exc, Q("__notes__"));
  if (!notes) {
    notes = newList(0);
    if (!notes) return 0;
    push(notes);
    if (!instSet(exc, Q("__notes__"), notes)) return 0;
  }
  if (!isLayout(notes, T.LIST)) return raise(T.TypeError, Q("Cannot add note: __notes__ is not a list"));
  return listAppend(notes, note) ? NONE : 0;
}

// -- fields; each looks for an assigned value first
function stopValue(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("value"));
  return v ? v : argAt(e, 0);
}
function exitCode(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("code"));
  if (v) return v;
  return argCount(e) > 1 ? load<i32>(e, EXC_ARGS) : argAt(e, 0);
}
function osErrno(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("errno"));
  if (v) return v;
  const a = argAt(e, 0), c = argCount(e);
  return c > 1 || (c == 1 && isInt(a)) ? a : NONE;
}
function osStrerror(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("strerror"));
  return v ? v : argAt(e, 1);
}
function osFilename(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("filename"));
  return v ? v : orNone(load<i32>(e, EXC_A));
}
function osFilename2(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("filename2"));
  return v ? v : orNone(load<i32>(e, EXC_B));
}
function fieldName(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("name"));
  return v ? v : orNone(load<i32>(e, EXC_A));
}
function fieldPath(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("path"));
  return v ? v : orNone(load<i32>(e, EXC_B));
}
function fieldObj(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("obj"));
  return v ? v : orNone(load<i32>(e, EXC_B));
}
function importMsg(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("msg"));
  return v ? v : argCount(e) == 1 ? argAt(e, 0) : NONE;
}
function syntaxMsg(args: i32, n: i32): i32 {
  const e = load<i32>(args), v = assigned(e, Q("msg"));
  return v ? v : argAt(e, 0);
}
function syntaxDetail(args: i32, q: i32, i: i32): i32 {
  const e = load<i32>(args), v = assigned(e, q);
  if (v) return v;
  const t = load<i32>(e, EXC_A);
  return t && i < tupleLen(t) ? tupleItem(t, i) : NONE;
}
function syntaxFile(args: i32, n: i32): i32 { return syntaxDetail(args, Q("filename"), 0); }
function syntaxLine(args: i32, n: i32): i32 { return syntaxDetail(args, Q("lineno"), 1); }
function syntaxOffset(args: i32, n: i32): i32 { return syntaxDetail(args, Q("offset"), 2); }
function syntaxText(args: i32, n: i32): i32 { return syntaxDetail(args, Q("text"), 3); }
function syntaxEndLine(args: i32, n: i32): i32 { return syntaxDetail(args, Q("end_lineno"), 4); }
function syntaxEndOffset(args: i32, n: i32): i32 { return syntaxDetail(args, Q("end_offset"), 5); }
function unicodeField(args: i32, q: i32, i: i32): i32 {
  const e = load<i32>(args), v = assigned(e, q);
  return v ? v : argAt(e, i);
}
function uniEncoding(args: i32, n: i32): i32 { return unicodeField(args, Q("encoding"), 0); }
function uniObject(args: i32, n: i32): i32 { return unicodeField(args, Q("object"), 1); }
function uniStart(args: i32, n: i32): i32 { return unicodeField(args, Q("start"), 2); }
function uniEnd(args: i32, n: i32): i32 { return unicodeField(args, Q("end"), 3); }
function uniReason(args: i32, n: i32): i32 { return unicodeField(args, Q("reason"), 4); }
function traObject(args: i32, n: i32): i32 { return unicodeField(args, Q("object"), 0); }
function traStart(args: i32, n: i32): i32 { return unicodeField(args, Q("start"), 1); }
function traEnd(args: i32, n: i32): i32 { return unicodeField(args, Q("end"), 2); }
function traReason(args: i32, n: i32): i32 { return unicodeField(args, Q("reason"), 3); }

/** The layout's SETATTR: the special words, and the fields. */
export function setException(o: i32, q: i32, v: i32): i32 {
  if (q == Q("args")) {
    if (!v) return raise(T.TypeError, Q("args may not be deleted"));
    if (isExact(v, T.TUPLE)) { store<i32>(o, v, EXC_ARGS); return NONE; }
    const k = enter(setArgs_k, 1);
    if (!k) return 0;
    setSlot(k, 0, o);
    return finish(k, setArgs_k, call1(typeOfId(T.TUPLE), v));
  }
  if (q == Q("__traceback__")) {
    if (!v) return raise(T.TypeError, Q("__traceback__ may not be deleted"));
    if (v != NONE && !isLayout(v, T.TRACEBACK)) return raise(T.TypeError, Q("__traceback__ must be a traceback or None"));
    store<i32>(o, v == NONE ? 0 : v, EXC_TB);
    return NONE;
  }
  if (q == Q("__context__")) {
    if (!v) return raise(T.TypeError, Q("__context__ may not be deleted"));
    if (v != NONE && !isException(v)) return raise(T.TypeError, Q("exception context must be None or derive from BaseException"));
    store<i32>(o, v == NONE ? 0 : v, EXC_CONTEXT);
    return NONE;
  }
  if (q == Q("__cause__")) {
    if (!v) return raise(T.TypeError, Q("__cause__ may not be deleted"));
    if (v != NONE && !isException(v)) return raise(T.TypeError, Q("exception cause must be None or derive from BaseException"));
    store<i32>(o, v, EXC_CAUSE);
    store<i32>(o, load<i32>(o, EXC_FLAGS) | SUPPRESS, EXC_FLAGS);
    return NONE;
  }
  if (q == Q("__suppress_context__")) {
    if (v != TRUE && v != FALSE) return raise(T.TypeError, Q("attribute value type must be bool"));
    const f = load<i32>(o, EXC_FLAGS);
    store<i32>(o, v == TRUE ? f | SUPPRESS : f & ~SUPPRESS, EXC_FLAGS);
    return NONE;
  }
  return 0;
}
function setArgs_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  store<i32>(slot(k, 0), v, EXC_ARGS);
  return NONE;
}

/** Registers the attributes. */
export function bootExceptionFields(): void {
  setSlotFn(T.EXCEPTION, Slot.SETATTR, setException.index);
  getter(T.BaseException, Q("args"), getArgs);
  getter(T.BaseException, Q("__traceback__"), getTraceback);
  getter(T.BaseException, Q("__context__"), getContext);
  getter(T.BaseException, Q("__cause__"), getCause);
  getter(T.BaseException, Q("__suppress_context__"), getSuppress);
  method(T.BaseException, Q("with_traceback"), withTraceback, 2, 2);
  method(T.BaseException, Q("add_note"), addNote, 2, 2);
  getter(T.StopIteration, Q("value"), stopValue);
  getter(T.SystemExit, Q("code"), exitCode);
  getter(T.OSError, Q("errno"), osErrno);
  getter(T.OSError, Q("strerror"), osStrerror);
  getter(T.OSError, Q("filename"), osFilename);
  getter(T.OSError, Q("filename2"), osFilename2);
  getter(T.ImportError, Q("name"), fieldName);
  getter(T.ImportError, Q("path"), fieldPath);
  getter(T.ImportError, Q("msg"), importMsg);
  getter(T.AttributeError, Q("name"), fieldName);
  getter(T.AttributeError, Q("obj"), fieldObj);
  getter(T.NameError, Q("name"), fieldName);
  getter(T.SyntaxError, Q("msg"), syntaxMsg);
  getter(T.SyntaxError, Q("filename"), syntaxFile);
  getter(T.SyntaxError, Q("lineno"), syntaxLine);
  getter(T.SyntaxError, Q("offset"), syntaxOffset);
  getter(T.SyntaxError, Q("text"), syntaxText);
  getter(T.SyntaxError, Q("end_lineno"), syntaxEndLine);
  getter(T.SyntaxError, Q("end_offset"), syntaxEndOffset);
  unicodeFields(T.UnicodeDecodeError);
  unicodeFields(T.UnicodeEncodeError);
  getter(T.UnicodeTranslateError, Q("object"), traObject);
  getter(T.UnicodeTranslateError, Q("start"), traStart);
  getter(T.UnicodeTranslateError, Q("end"), traEnd);
  getter(T.UnicodeTranslateError, Q("reason"), traReason);
}
function unicodeFields(id: i32): void {
  getter(id, Q("encoding"), uniEncoding);
  getter(id, Q("object"), uniObject);
  getter(id, Q("start"), uniStart);
  getter(id, Q("end"), uniEnd);
  getter(id, Q("reason"), uniReason);
}
