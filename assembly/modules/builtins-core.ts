// Builtins about code and names: exec, eval, compile, globals, locals, input, __import__, __build_class__.
//
// Module-level code keeps its names in its globals, code compiled for a namespace in the dict of its first slot. So code
// that exec is to run with separate locals, and all code of compile(), is compiled for a namespace.

import { boardStdin, boardWrite } from "../abi/imports";
import { drop, push } from "../heap/roots";
import { S_BUILTINS, S_FP, S_STATUS, S_SUSPEND, S_WAKE } from "../layout";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, intOf, isInt } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { intern } from "../text/intern";
import { SCRATCH } from "../text/scratch";
import { badUtf8, newBytes, newStr, strBytes, strSize } from "../text/str";
import { bufAdd, bufByte, bufBytes, bufDone, bufSize, newBuf } from "../text/strbuf";
import { dictGetName, dictPut, newDict } from "../objects/dict";
import { buildClass } from "../objects/buildclass";
import { localsOf, pythonFrame } from "../objects/frameobject";
import { FOREVER } from "./threads";
import { SUSPEND_HOST } from "../objects/generator";
import { loadedBuiltin, moduleDict } from "../objects/module";
import { romDictPut, S_ROM_MODULES } from "../objects/rom";
import { settle } from "../objects/seq";
import { slotName } from "../runtime/bind";
import { FN_CODE, call0, call1, newFunction, pushBody } from "../runtime/call";
import { arg, argOr, callerOf, enter, finish, isNativeFrame, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { ANY, KW, builtin } from "../runtime/native";
import { getAttr, str } from "../runtime/protocol";
import { CODE_FLAGS, CODE_NAMED, F_MODULE, F_NAMESPACE, FRAME_LOCALS } from "../syntax/nodes";
import { IN_NAMESPACE, MODE_EVAL, MODE_EXEC, MODE_SINGLE, compileSource } from "../syntax/compile";
import { bootHelp } from "./help";
import { importModule, mainModule } from "./import";
import { bufferAddr, bufferLen } from "../objects/buffer";

/** globals() */
export function currentGlobals(): i32 {
  const fp = pythonFrame();
  if (fp) return load<i32>(fp, 12);
  const m = mainModule();
  return m ? moduleDict(m) : 0;
}

/** locals() */
export function currentLocals(): i32 { const fp = pythonFrame(); return fp ? localsOf(fp) : currentGlobals(); }

function builtin_globals(args: i32, n: i32): i32 { return currentGlobals(); }
function builtin_locals(args: i32, n: i32): i32 { return currentLocals(); }

/** Argument `i` or keyword `name`, or NONE. */
function given(args: i32, n: i32, i: i32, name: i32): i32 {
  const v = i < npos(n) ? arg(args, i) : kwarg(args, n, name);
  return v ? v : NONE;
}

/** A code object for source `v` (str, bytes-like, or a code object already); 0 with an exception pending. */
function codeOf(v: i32, file: i32, how: i32): i32 {
  if (isLayout(v, T.CODE)) return v;
  if (isStr(v) || isLayout(v, T.BYTES)) return compileSource(v, file, how);
  const size = bufferLen(v);
  if (size < 0) return raise(T.TypeError, how & MODE_EVAL ? Q("eval() arg 1 must be a string, bytes or code object") : Q("exec() arg 1 must be a string, bytes or code object"));
  // the source must not change while it is read
  const b = newBytes(bufferAddr(v), size);
  if (!b) return 0;
  push(b);
  return compileSource(b, file, how);
}

/** Runs `code` with globals and locals: PENDING or 0. */
function runCode(code: i32, globals: i32, locals: i32): i32 {
  const f = newFunction(code, globals, 0, 0); // what holds the code: the pieces of a long one die as they have run
  return f ? pushBody(f, load<u8>(code, CODE_FLAGS) & F_NAMESPACE ? locals : 0) : 0;
}

/** exec(source, globals=None, locals=None) and eval. */
function execute(args: i32, n: i32, how: i32): i32 {
  let globals = given(args, n, 1, Q("globals")), locals = given(args, n, 2, Q("locals"));
  if (globals != NONE && !isLayout(globals, T.DICT)) return raise1(T.TypeError, how == MODE_EVAL ? Q("globals must be a dict, not %T") : Q("exec() globals must be a dict, not %T"), globals);
  if (locals != NONE && !isMapping(locals)) return raise1(T.TypeError, Q("locals must be a mapping, not %T"), locals);
  if (globals == NONE) {
    globals = currentGlobals();
    if (globals && locals == NONE) locals = currentLocals();
    if (!globals || !locals) return 0;
  } else if (locals == NONE) locals = globals;
  push(globals); push(locals);
  const separate = locals != globals;
  const code = codeOf(arg(args, 0), Q("<string>"), how | (separate ? IN_NAMESPACE : 0));
  if (!code) return 0;
  if (separate && !(load<u8>(code, CODE_FLAGS) & F_NAMESPACE)) return raise(T.TypeError, Q("code object was not made for separate locals"));
  if (how == MODE_EVAL) return runCode(code, globals, locals);
  push(code);
  const k = enter(exec_k, 0);
  if (!k) return 0;
  return finish(k, exec_k, runCode(code, globals, locals));
}
function exec_k(k: i32, v: i32): i32 { return v ? NONE : 0; }
function isMapping(v: i32): bool {
  return isLayout(v, T.DICT) || isLayout(v, T.INSTANCE) || isLayout(v, T.INSTANCE_DICT) || isLayout(v, T.DEFAULTDICT) || isLayout(v, T.ORDEREDDICT) || isLayout(v, T.MAPPINGPROXY);
}
function builtin_exec(args: i32, n: i32): i32 { return execute(args, n, MODE_EXEC); }
function builtin_eval(args: i32, n: i32): i32 { return execute(args, n, MODE_EVAL); }

/** compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1) */
function builtin_compile(args: i32, n: i32): i32 {
  const source = given(args, n, 0, Q("source")), name = given(args, n, 1, Q("filename")), mode = given(args, n, 2, Q("mode"));
  if (!isStr(name)) return raise1(T.TypeError, Q("compile() filename must be str, not %T"), name);
  if (!isStr(mode)) return raise1(T.TypeError, Q("compile() argument 'mode' must be str, not %T"), mode);
  const q = intern(mode);
  if (!q) return 0;
  const how = q == Q("exec") ? MODE_EXEC : q == Q("eval") ? MODE_EVAL : q == Q("single") ? MODE_SINGLE : -1;
  if (how < 0) return raise(T.ValueError, Q("compile() mode must be 'exec', 'eval' or 'single'"));
  const file = intern(name);
  if (!file) return 0;
  return codeOf(source, file, how | IN_NAMESPACE);
}

/** __import__(name, globals=None, locals=None, fromlist=(), level=0) */
function builtin_import(args: i32, n: i32): i32 {
  const name = given(args, n, 0, Q("name")), level = given(args, n, 4, Q("level"));
  let globals = given(args, n, 1, Q("globals"));
  if (!isStr(name)) return raise1(T.TypeError, Q("__import__() argument 1 must be str, not %T"), name);
  const k = level == NONE ? 0 : isInt(level) ? intOf(level) : -1;
  if (k < 0) return raise(T.ValueError, Q("level must be >= 0"));
  if (!k && !strSize(name)) return raise(T.ValueError, Q("Empty module name"));
  if (k) {
    if (globals == NONE) globals = currentGlobals();
    else if (!isLayout(globals, T.DICT)) return raise(T.TypeError, Q("globals must be a dict"));
  }
  const q = intern(name);
  return q ? importModule(q, k, globals, given(args, n, 3, Q("fromlist"))) : 0;
}

// ---------------------------------------------------------------- input

/** input(prompt=""): a line from the host, without its end; the machine waits while there is none. */
function builtin_input(args: i32, n: i32): i32 {
  const k = enter(input_k, 1);
  if (!k) return 0;
  const prompt = argOr(args, n, 0, 0);
  return finish(k, input_k, prompt ? str(prompt) : Q(""));
}
/** slots: builder. states: 0 the prompt as text came, 1 it was written, 2 reading, 3 readline of sys.stdin came, 4 a line of it */
function input_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 0) {
    setState(k, 1);
    settle(k);
    v = prompt(v);
    if (v == PENDING || !v) return v;
  }
  if (state(k) == 1) {
    settle(k);
    // once sys is in use its stdin may hold bytes read ahead
    const sys = loadedBuiltin(Q("sys")), from = sys ? dictGetName(moduleDict(sys), Q("stdin")) : 0;
    setState(k, from ? 3 : 2);
    v = from ? getAttr(from, Q("readline")) : newBuf(20);
    if (v == PENDING || !v) return v;
    if (!from) setSlot(k, 0, v);
  }
  if (state(k) == 3) {
    setState(k, 4);
    settle(k);
    v = call0(v);
    if (v == PENDING || !v) return v;
  }
  return state(k) == 4 ? lineOf(v) : readLine(slot(k, 0));
}
/** The str that readline gave, without its end. */
function lineOf(v: i32): i32 {
  if (!isStr(v)) return raise(T.TypeError, Q("object.readline() returned non-string"));
  const n = strSize(v), at = strBytes(v);
  if (!n) return raise(T.EOFError, Q("EOF when reading a line"));
  if (load<u8>(at + n - 1) != 10) return v;
  push(v);
  return newStr(at, n - 1);
}
/** Goes on reading a line from the host into builder `buf`. */
function readLine(buf: i32): i32 {
  while (true) {
    const got = boardStdin(SCRATCH, 1);
    if (got < 0) return waitForInput();
    if (got == 0) {
      if (!bufSize(buf)) return raise(T.EOFError, Q("EOF when reading a line"));
      break;
    }
    const c: i32 = load<u8>(SCRATCH);
    if (c == 10) break;
    if (!bufByte(buf, c)) return 0;
  }
  const size = bufSize(buf);
  if (size && load<u8>(bufBytes(buf) + size - 1) == 13) bufAdd(buf, -1);
  if (badUtf8(bufBytes(buf), bufSize(buf)) >= 0) return raise(T.UnicodeError, Q("input is not UTF-8"));
  return bufDone(buf);
}
/** Suspends the machine until the host has input: for a resume function whose frame is the topmost. */
export function waitForInput(): i32 {
  store<i64>(S_WAKE, FOREVER);
  store<i32>(S_STATUS, 3);
  store<i32>(S_SUSPEND, SUSPEND_HOST);
  return PENDING;
}
/** Writes the prompt to sys.stdout: NONE, PENDING or 0. */
function prompt(text: i32): i32 {
  if (!strSize(text)) return NONE;
  const sys = loadedBuiltin(Q("sys")), out = sys ? dictGetName(moduleDict(sys), Q("stdout")) : 0;
  if (!out || isLayout(out, T.STREAM)) { boardWrite(1, strBytes(text), strSize(text)); return NONE; }
  const k = enter(prompt_k, 1);
  if (!k) return 0;
  setSlot(k, 0, text);
  return finish(k, prompt_k, getAttr(out, Q("write")));
}
function prompt_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return call1(v, slot(k, 0));
}

/** __build_class__(body, name, *bases, **keywords): what a class statement calls */
function builtin_build_class(args: i32, n: i32): i32 {
  if (!isLayout(arg(args, 0), T.FUNCTION)) return raise(T.TypeError, Q("__build_class__: func must be a function"));
  return buildClass(arg(args, 0), args + 4, n - 1);
}

export function bootBuiltinsCore(): void {
  const b = load<i32>(S_BUILTINS);
  romDictPut(load<i32>(S_ROM_MODULES), Q("builtins"), b);
  romDictPut(b, Q("__name__"), Q("builtins"));
  builtin(Q("globals"), builtin_globals, 0, 0);
  builtin(Q("locals"), builtin_locals, 0, 0);
  builtin(Q("exec"), builtin_exec, 1, 3, KW);
  builtin(Q("eval"), builtin_eval, 1, 3, KW);
  builtin(Q("compile"), builtin_compile, 0, 6, KW);
  builtin(Q("__import__"), builtin_import, 0, 5, KW);
  builtin(Q("input"), builtin_input, 0, 1);
  builtin(Q("__build_class__"), builtin_build_class, 2, ANY, KW);
  bootHelp();
}
