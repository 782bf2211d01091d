// Functions, builtin functions, code objects and cells as Python sees them: their attributes and reprs.
//
// What few functions have lies in a block of its own (runtime/call.ts, MORE_): keyword-only defaults, an
// attribute dict, a name and a qualified name given later. __annotations__, __doc__, __module__ and __wrapped__ live in
// the attribute dict.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE } from "../layout";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, PENDING, Q, TRUE, isQstr, mkInt, qstrOf } from "../value/tag";
import { T, blockBytes, isLayout, isStr } from "../value/types";
import { intern } from "../text/intern";
import { bufByte, bufInt, bufStr } from "../text/strbuf";
import { bufHex } from "../text/hex";
import {
  FN_CODE, FN_GLOBALS, MORE_CLOSURE, MORE_DEFAULTS, MORE_DICT, MORE_KWDEFAULTS, MORE_NAME, MORE_QUALNAME, functionMore, newBound, newFunction, pushBody,
  setFunctionMore,
} from "../runtime/call";
import { codeQualname, slotName } from "../runtime/bind";
import { arg, argOr, enter, finish, kwarg, setSlot, slot } from "../runtime/frame";
import { IN_NAMESPACE, MODE_EVAL, compileSource } from "../syntax/compile";
import { KW, NATIVE_NAME, NATIVE_OWNER, STATIC, Slot, getter, method, setSlotFn, type } from "../runtime/native";
import {
  CODE_CONSTS, CODE_FILE, CODE_FLAGS, CODE_NAME, CODE_NAMED, CODE_POSARGS, FRAME_LOCALS, F_COROUTINE, F_GENERATOR, F_VARARGS, F_VARKW,
} from "../syntax/nodes";
import { codeDoc, codeFreeAt, codeHints, codeKwonly, codeNfree, codePosonly } from "../syntax/codeparts";
import { firstLine } from "../syntax/linetable";
import { dictDelName, dictGetName, dictPut, newDict } from "./dict";
import { newTuple, setTupleItem, tupleFrom, tupleItem, tupleLen } from "./tuple";
import { TYPE_NAME, classOf } from "./class";
import { fillMessage } from "./excmessage";
import { typeOfId } from "../value/types";

// -- functions

function funcDict(f: i32): i32 {
  let d = functionMore(f, MORE_DICT);
  if (d) return d;
  push(f);
  d = newDict(0);
  return d && setFunctionMore(f, MORE_DICT, d) ? d : 0;
}
function ownName(f: i32): i32 { const v = functionMore(f, MORE_NAME); return v ? v : qstrOf(load<u16>(load<i32>(f, FN_CODE), CODE_NAME)); }
/** f.__qualname__ */
export function qualnameOf(f: i32): i32 {
  const v = functionMore(f, MORE_QUALNAME);
  return v ? v : codeQualname(load<i32>(f, FN_CODE));
}

function fnName(args: i32, n: i32): i32 { return ownName(load<i32>(args)); }
function fnQualname(args: i32, n: i32): i32 { return qualnameOf(load<i32>(args)); }
function fnCode(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), FN_CODE); }
function fnGlobals(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), FN_GLOBALS); }
function fnClosure(args: i32, n: i32): i32 { const v = functionMore(load<i32>(args), MORE_CLOSURE); return v ? v : NONE; }
function fnDefaults(args: i32, n: i32): i32 { const v = functionMore(load<i32>(args), MORE_DEFAULTS); return v ? v : NONE; }
function fnKwDefaults(args: i32, n: i32): i32 { const v = functionMore(load<i32>(args), MORE_KWDEFAULTS); return v ? v : NONE; }
function fnDict(args: i32, n: i32): i32 { return funcDict(load<i32>(args)); }
function fnModule(args: i32, n: i32): i32 {
  const f = load<i32>(args), d = functionMore(f, MORE_DICT), own = d ? dictGetName(d, Q("__module__")) : 0;
  if (own) return own;
  const v = dictGetName(load<i32>(f, FN_GLOBALS), Q("__name__"));
  return v ? v : NONE;
}
function fnDoc(args: i32, n: i32): i32 {
  const d = functionMore(load<i32>(args), MORE_DICT), v = d ? dictGetName(d, Q("__doc__")) : codeDoc(load<i32>(load<i32>(args), FN_CODE));
  if (v) return v;
  const own = d ? codeDoc(load<i32>(load<i32>(args), FN_CODE)) : 0;
  return own ? own : NONE;
}
function fnTypeParams(args: i32, n: i32): i32 {
  const d = functionMore(load<i32>(args), MORE_DICT), v = d ? dictGetName(d, Q("__type_params__")) : 0;
  return v ? v : EMPTY_TUPLE;
}
function fnAnnotations(args: i32, n: i32): i32 {
  const d = funcDict(load<i32>(args));
  if (!d) return 0;
  const v = dictGetName(d, Q("__annotations__"));
  if (v) return v;
  const f = load<i32>(args), code = load<i32>(f, FN_CODE), text = codeHints(code), params = dictGetName(d, Q("__type_params__"));
  const k = enter(hints_k, 1);
  if (!k) return 0;
  setSlot(k, 0, f);
  let names = 0;
  if (params && text) { // they may be named in it
    names = newDict(0);
    if (!names) return 0;
    push(names);
    for (let i = 0, n = isLayout(params, T.TUPLE) ? tupleLen(params) : 0; i < n; i++) {
      const v = tupleItem(params, i);
      if (isLayout(v, T.TYPEVAR) && !dictPut(names, load<i32>(v, 4), v)) return 0;
    }
  }
  if (!text) return finish(k, hints_k, newDict(0));
  const c = compileSource(text, qstrOf(load<u16>(code, CODE_FILE)), names ? MODE_EVAL | IN_NAMESPACE : MODE_EVAL);
  if (!c) return 0;
  push(c);
  const g = newFunction(c, load<i32>(f, FN_GLOBALS), 0, 0);
  return g ? finish(k, hints_k, pushBody(g, names)) : 0;
}
/** The annotations are evaluated: they are kept from now on. */
function hints_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  push(v);
  const d = funcDict(slot(k, 0));
  return d && dictPut(d, Q("__annotations__"), v) ? v : 0;
}
function fnAttr(f: i32, q: i32): i32 { const d = functionMore(f, MORE_DICT); return d ? dictGetName(d, q) : 0; }

/** The layout's SETATTR. */
function fnSetAttr(f: i32, q: i32, v: i32): i32 {
  if (q == Q("__name__") || q == Q("__qualname__")) {
    if (!isStr(v)) return raise1(T.TypeError, q == Q("__name__") ? Q("__name__ must be set to a string object") : Q("__qualname__ must be set to a string object"), v);
    const name = intern(v);
    return name && setFunctionMore(f, q == Q("__name__") ? MORE_NAME : MORE_QUALNAME, name) ? NONE : 0;
  }
  if (q == Q("__defaults__")) {
    if (v && v != NONE && !isLayout(v, T.TUPLE)) return raise(T.TypeError, Q("__defaults__ must be set to a tuple object"));
    return setFunctionMore(f, MORE_DEFAULTS, v == NONE ? 0 : v) ? NONE : 0;
  }
  if (q == Q("__kwdefaults__")) {
    if (v && v != NONE && !isLayout(v, T.DICT)) return raise(T.TypeError, Q("__kwdefaults__ must be set to a dict object"));
    return setFunctionMore(f, MORE_KWDEFAULTS, v == NONE ? 0 : v) ? NONE : 0;
  }
  if (q == Q("__code__")) {
    if (!isLayout(v, T.CODE)) return raise(T.TypeError, Q("__code__ must be set to a code object"));
    const c = functionMore(f, MORE_CLOSURE);
    if (codeNfree(v) != (c ? tupleLen(c) : 0)) return raise(T.ValueError, Q("function requires a code object with as many free variables"));
    store<i32>(f, v, FN_CODE);
    return NONE;
  }
  if (q == Q("__dict__")) {
    if (!isLayout(v, T.DICT)) return raise(T.TypeError, Q("__dict__ must be set to a dictionary"));
    return setFunctionMore(f, MORE_DICT, v) ? NONE : 0;
  }
  if (q == Q("__globals__") || q == Q("__closure__")) return raise(T.AttributeError, Q("readonly attribute"));
  if (!v) {
    const d = functionMore(f, MORE_DICT);
    if (d && dictDelName(d, q)) return NONE;
    return raise2(T.AttributeError, Q("'%T' object has no attribute '%s'"), f, q);
  }
  push(f); push(v);
  const d = funcDict(f);
  return d && dictPut(d, q, v) ? NONE : 0;
}
function fnGet(args: i32, n: i32): i32 { const o = arg(args, 1); return o == NONE ? load<i32>(args) : newBound(load<i32>(args), o); }
function fnRepr(f: i32, buf: i32): i32 {
  return bufStr(buf, Q("<function ")) && bufStr(buf, qualnameOf(f)) && bufStr(buf, Q(" at 0x")) && bufHex(buf, f) && bufByte(buf, 62) ? TRUE : 0;
}
/** types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None) */
function fnNew(args: i32, n: i32): i32 {
  const code = arg(args, 1), g = arg(args, 2);
  if (!isLayout(code, T.CODE) || !isLayout(g, T.DICT)) return raise(T.TypeError, Q("function() wants a code object and a dict"));
  let name = argOr(args, n, 3, 0), defaults = argOr(args, n, 4, 0), closure = argOr(args, n, 5, 0), kw = argOr(args, n, 6, 0);
  if (!name) name = kwarg(args, n, Q("name"));
  if (!defaults) defaults = kwarg(args, n, Q("argdefs"));
  if (!closure) closure = kwarg(args, n, Q("closure"));
  if (!kw) kw = kwarg(args, n, Q("kwdefaults"));
  if (closure == NONE) closure = 0;
  const free = codeNfree(code);
  if (closure ? !isLayout(closure, T.TUPLE) : free) return raise(T.TypeError, Q("arg 5 (closure) must be tuple"));
  if (closure && tupleLen(closure) != free) return raise2(T.ValueError, Q("%s requires closure of length %d"), qstrOf(load<u16>(code, CODE_NAME)), mkInt(free));
  for (let i = 0; i < free; i++) if (!isLayout(tupleItem(closure, i), T.CELL)) return raise1(T.TypeError, Q("arg 5 (closure) expected cell, found %T"), tupleItem(closure, i));
  const f = newFunction(code, g, free ? closure : 0, isLayout(defaults, T.TUPLE) ? defaults : 0);
  if (!f) return 0;
  push(f);
  if (isLayout(kw, T.DICT) && !setFunctionMore(f, MORE_KWDEFAULTS, kw)) return 0;
  if (isStr(name)) { const q = intern(name); if (!q || !setFunctionMore(f, MORE_NAME, q)) return 0; }
  return f;
}

// -- builtin functions
function natName(args: i32, n: i32): i32 { return load<i32>(load<i32>(args), NATIVE_NAME); }
/** Methods say whose they are: list.append */
function natQualname(args: i32, n: i32): i32 {
  const f = load<i32>(args), owner: i32 = load<u16>(f, NATIVE_OWNER);
  return owner ? fillMessage(Q("%N.%s"), typeOfId(owner), load<i32>(f, NATIVE_NAME)) : natName(args, n);
}
function natModule(args: i32, n: i32): i32 { return Q("builtins"); }
function natRepr(f: i32, buf: i32): i32 {
  const owner: i32 = load<u16>(f, NATIVE_OWNER);
  if (!owner) return bufStr(buf, Q("<built-in function ")) && bufStr(buf, load<i32>(f, NATIVE_NAME)) && bufByte(buf, 62) ? TRUE : 0;
  return bufStr(buf, Q("<method '")) && bufStr(buf, load<i32>(f, NATIVE_NAME)) && bufStr(buf, Q("' of '")) && bufStr(buf, load<i32>(typeOfId(owner), TYPE_NAME)) && bufStr(buf, Q("' objects>")) ? TRUE : 0;
}

// -- code objects
function coName(args: i32, n: i32): i32 { return qstrOf(load<u16>(load<i32>(args), CODE_NAME)); }
function coQualname(args: i32, n: i32): i32 { return codeQualname(load<i32>(args)); }
function coFile(args: i32, n: i32): i32 { return qstrOf(load<u16>(load<i32>(args), CODE_FILE)); }
function coArgs(args: i32, n: i32): i32 { return mkInt(load<u8>(load<i32>(args), CODE_POSARGS)); }
function coPosOnly(args: i32, n: i32): i32 { return mkInt(codePosonly(load<i32>(args))); }
function coKwOnly(args: i32, n: i32): i32 { return mkInt(codeKwonly(load<i32>(args))); }
function coLine(args: i32, n: i32): i32 { return mkInt(firstLine(load<i32>(args))); }
function coConsts(args: i32, n: i32): i32 { const v = load<i32>(load<i32>(args), CODE_CONSTS); return v ? v : EMPTY_TUPLE; }
function localCount(c: i32): i32 { return <i32>load<u16>(c, CODE_NAMED) - codeNfree(c); }
function coLocals(args: i32, n: i32): i32 { return mkInt(localCount(load<i32>(args))); }
function coFlags(args: i32, n: i32): i32 {
  const f: i32 = load<u8>(load<i32>(args), CODE_FLAGS);
  const gen = (f & F_GENERATOR) != 0, co = (f & F_COROUTINE) != 0;
  return mkInt(3 | (f & F_VARARGS ? 4 : 0) | (f & F_VARKW ? 8 : 0) | (gen && co ? 0x200 : gen ? 0x20 : co ? 0x80 : 0));
}
/** Names of slots [from, from + count). */
function namesFrom(c: i32, from: i32, count: i32): i32 {
  const t = newTuple(count);
  if (!t) return 0;
  for (let i = 0; i < count; i++) setTupleItem(t, i, slotName(c, from + i));
  return t;
}
function coVarNames(args: i32, n: i32): i32 { const c = load<i32>(args); return namesFrom(c, 0, localCount(c)); }
function coFreeVars(args: i32, n: i32): i32 { const c = load<i32>(args); return namesFrom(c, (codeFreeAt(c) - FRAME_LOCALS) >> 2, codeNfree(c)); }
function coNone(args: i32, n: i32): i32 { return EMPTY_TUPLE; }
function coRepr(c: i32, buf: i32): i32 {
  return bufStr(buf, Q("<code object ")) && bufStr(buf, qstrOf(load<u16>(c, CODE_NAME))) && bufStr(buf, Q(" at 0x")) && bufHex(buf, c) && bufStr(buf, Q(", file \""))
    && bufStr(buf, qstrOf(load<u16>(c, CODE_FILE))) && bufStr(buf, Q("\", line ")) && bufInt(buf, firstLine(c)) && bufByte(buf, 62) ? TRUE : 0;
}

// -- cells
function cellGet(args: i32, n: i32): i32 { const v = load<i32>(load<i32>(args), 4); return v ? v : raise(T.ValueError, Q("Cell is empty")); }
function cellSet(o: i32, q: i32, v: i32): i32 {
  if (q != Q("cell_contents")) return 0;
  store<i32>(o, v, 4);
  return NONE;
}
function cellNew(args: i32, n: i32): i32 {
  const c = alloc(T.CELL, 8);
  if (c) store<i32>(c, argOr(args, n, 1, 0), 4);
  return c;
}

export function bootFunction(): void {
  const f: i32 = T.FUNCTION;
  type(f, Q("function"), T.OBJECT);
  method(f, Q("__new__"), fnNew, 3, 7, STATIC | KW);
  method(f, Q("__get__"), fnGet, 2, 3);
  setSlotFn(f, Slot.REPR, fnRepr.index);
  setSlotFn(f, Slot.GETATTR, fnAttr.index);
  setSlotFn(f, Slot.SETATTR, fnSetAttr.index);
  getter(f, Q("__name__"), fnName);
  getter(f, Q("__qualname__"), fnQualname);
  getter(f, Q("__type_params__"), fnTypeParams);
  getter(f, Q("__module__"), fnModule);
  getter(f, Q("__doc__"), fnDoc);
  getter(f, Q("__code__"), fnCode);
  getter(f, Q("__globals__"), fnGlobals);
  getter(f, Q("__closure__"), fnClosure);
  getter(f, Q("__defaults__"), fnDefaults);
  getter(f, Q("__kwdefaults__"), fnKwDefaults);
  getter(f, Q("__dict__"), fnDict);
  getter(f, Q("__annotations__"), fnAnnotations);
  type(T.NATIVE, Q("builtin_function_or_method"), T.OBJECT);
  setSlotFn(T.NATIVE, Slot.REPR, natRepr.index);
  getter(T.NATIVE, Q("__name__"), natName);
  getter(T.NATIVE, Q("__qualname__"), natQualname);
  getter(T.NATIVE, Q("__module__"), natModule);
  const c: i32 = T.CODE;
  type(c, Q("code"), T.OBJECT);
  setSlotFn(c, Slot.REPR, coRepr.index);
  getter(c, Q("co_name"), coName);
  getter(c, Q("co_qualname"), coQualname);
  getter(c, Q("co_filename"), coFile);
  getter(c, Q("co_argcount"), coArgs);
  getter(c, Q("co_posonlyargcount"), coPosOnly);
  getter(c, Q("co_kwonlyargcount"), coKwOnly);
  getter(c, Q("co_firstlineno"), coLine);
  getter(c, Q("co_consts"), coConsts);
  getter(c, Q("co_flags"), coFlags);
  getter(c, Q("co_nlocals"), coLocals);
  getter(c, Q("co_varnames"), coVarNames);
  getter(c, Q("co_freevars"), coFreeVars);
  getter(c, Q("co_names"), coNone);
  type(T.CELL, Q("cell"), T.OBJECT);
  method(T.CELL, Q("__new__"), cellNew, 1, 2, STATIC);
  setSlotFn(T.CELL, Slot.SETATTR, cellSet.index);
  getter(T.CELL, Q("cell_contents"), cellGet);
}
