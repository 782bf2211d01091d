// sys. What never changes lies in ROM; what belongs to a running program (path, argv, modules, the streams) is put into
// the module's own dict when it is first imported (fillSys), where the program may replace it.

import { BORROWED } from "../heap/collect";
import { drop, push } from "../heap/roots";
import { S_ARGV, S_ATEXIT, S_CUREXC, S_MODULES, S_PATH, S_PORT, S_STACK, S_STACK_END } from "../layout";
import { clearException, raise, raise1, raiseErrno, raiseValue } from "../value/raise";
import { NONE, PENDING, Q, TRUE, isFloat, isInt, isPtr, isQstr, intOf, mkInt } from "../value/tag";
import { T, blockBytes, isStr } from "../value/types";
import { allocRom } from "../heap/alloc";
import { intern } from "../text/intern";
import { strBytes, strPtr, strSize } from "../text/str";
import { bufDone, newBuf } from "../text/strbuf";
import { noAttribute } from "../objects/attribute";
import { attrField, attrType, romTupleOf } from "../objects/attrtuple";
import { classOf } from "../objects/class";
import { EXC_TB, isException } from "../objects/exception";
import { getFrame } from "../objects/frameobject";
import { newList } from "../objects/list";
import { moduleSet, modulesDict } from "../objects/module";
import { formatException, hint } from "../objects/printexc";
import { settle } from "../objects/seq";
import { newTuple, setTupleItem } from "../objects/tuple";
import { call1 } from "../runtime/call";
import { arg, argOr, enter, finish, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { builtin, constant, func, getter, module } from "../runtime/native";
import { getAttr } from "../runtime/protocol";
import { getTrace, setTrace } from "../walk/trace";
import { showValue, sysStream } from "./streams";
import { boardWrite } from "../abi/imports";

/** Puts what a program may change into a fresh sys module (rooted); false with MemoryError pending. */
export function fillSys(m: i32): bool {
  if (!load<i32>(S_PATH)) store<i32>(S_PATH, newList(0));
  if (!load<i32>(S_ARGV)) store<i32>(S_ARGV, newList(0));
  if (!load<i32>(S_PATH) || !load<i32>(S_ARGV) || !modulesDict()) return false;
  if (!moduleSet(m, Q("path"), load<i32>(S_PATH)) || !moduleSet(m, Q("argv"), load<i32>(S_ARGV))) return false;
  if (!moduleSet(m, Q("modules"), load<i32>(S_MODULES))) return false;
  for (let fd = 0; fd < 3; fd++) {
    const s = sysStream(fd);
    if (!s) return false;
    push(s);
    const ok = moduleSet(m, fd == 0 ? Q("stdin") : fd == 1 ? Q("stdout") : Q("stderr"), s);
    drop(1);
    if (!ok) return false;
  }
  return true;
}

/** exit([status]) */
function sys_exit(args: i32, n: i32): i32 {
  return npos(n) && arg(args, 0) != NONE ? raiseValue(T.SystemExit, arg(args, 0)) : raise(T.SystemExit, 0);
}

/** exc_info() */
function sys_exc_info(args: i32, n: i32): i32 {
  const e = load<i32>(S_CUREXC), t = newTuple(3);
  if (!t) return 0;
  const have = isException(e);
  setTupleItem(t, 0, have ? classOf(e) : NONE);
  setTupleItem(t, 1, have ? e : NONE);
  const tb = have ? load<i32>(e, EXC_TB) : 0;
  setTupleItem(t, 2, tb ? tb : NONE);
  return t;
}
function sys_exception(args: i32, n: i32): i32 {
  const e = load<i32>(S_CUREXC);
  return isException(e) ? e : NONE;
}

/** _hint(exc): what a traceback says behind its text, for traceback.py */
function sys_hint(args: i32, n: i32): i32 {
  const exc = arg(args, 0), buf = newBuf(0);
  if (!buf) return 0;
  push(buf);
  const ok = !isException(exc) || hint(buf, exc);
  drop(1);
  return ok ? bufDone(buf) : 0;
}

/** displayhook(value): what interactive mode calls */
function sys_displayhook(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  return v == NONE ? v : showValue(v);
}

/** print_exception(exc[, file]) */
function sys_print_exception(args: i32, n: i32): i32 {
  const exc = arg(args, 0), file = argOr(args, n, 1, 0);
  const k = enter(print_k, 2);
  if (!k) return 0;
  if (!file) { setSlot(k, 1, NONE); return finish(k, print_k, isException(exc) ? formatException(exc) : text(exc)); }
  setSlot(k, 0, exc);
  setState(k, 1);
  return finish(k, print_k, getAttr(file, Q("write")));
}
function text(v: i32): i32 { return raise1(T.TypeError, Q("exception expected, got %T"), v); }
/** slots: exception, write method. states: 0 the text came, 1 the write method, 2 it has written */
function print_k(k: i32, v: i32): i32 {
  if (state(k) == 1) {
    // upstream: what is no stream is an OSError
    if (!v) { clearException(); return raiseErrno(22); }
    setSlot(k, 1, v);
    setState(k, 0);
    settle(k);
    v = isException(slot(k, 0)) ? formatException(slot(k, 0)) : text(slot(k, 0));
    if (v == PENDING) return PENDING;
  }
  if (!v) return 0;
  if (state(k) == 2) return NONE;
  if (slot(k, 1) == NONE) { boardWrite(1, strBytes(v), strSize(v)); return NONE; }
  setState(k, 2);
  settle(k);
  const r = call1(slot(k, 1), v);
  return r == 0 || r == PENDING ? r : NONE;
}

/** getsizeof(object): the bytes of its blocks */
function sys_getsizeof(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (isFloat(v)) return mkInt(8);
  if (!isPtr(v)) return mkInt(isQstr(v) ? blockBytes(strPtr(v)) : 4);
  let size = blockBytes(v);
  switch (load<i32>(v) & 0x7f) {
    case T.LIST: case T.BYTEARRAY: case T.STRBUF: case T.ARRAYOBJ: if (load<i32>(v, 8) && !(load<i32>(v) & BORROWED)) size += blockBytes(load<i32>(v, 8)); break;
    case T.DICT: case T.SET: case T.FROZENSET:
      if (load<i32>(v, 8)) size += blockBytes(load<i32>(v, 8));
      if (load<i32>(v, 12)) size += blockBytes(load<i32>(v, 12));
      break;
    default: break;
  }
  return mkInt(size);
}

/** intern(string) */
function sys_intern(args: i32, n: i32): i32 {
  return isStr(arg(args, 0)) ? intern(arg(args, 0)) : raise1(T.TypeError, Q("intern() argument must be str, not %T"), arg(args, 0));
}

/** getrecursionlimit(): the smallest frames the board's stack can hold */
function sys_getrecursionlimit(args: i32, n: i32): i32 { return mkInt((load<i32>(S_STACK_END) - load<i32>(S_STACK)) >> 5); }
/** setrecursionlimit(n): the stack is the board's; accepted and ignored */
function sys_setrecursionlimit(args: i32, n: i32): i32 {
  if (!isInt(arg(args, 0))) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), arg(args, 0));
  return arg(args, 0) <= 1 ? raise(T.ValueError, Q("recursion limit must be greater or equal than 1")) : NONE;
}

/** atexit(function or None): what was set before */
function sys_atexit(args: i32, n: i32): i32 {
  const was = load<i32>(S_ATEXIT), f = arg(args, 0);
  store<i32>(S_ATEXIT, f == NONE ? 0 : f);
  return was ? was : NONE;
}
/** _getframe([depth]): the frame of the caller, or of one of its callers */
function sys_getframe(args: i32, n: i32): i32 {
  const d = argOr(args, n, 0, mkInt(0));
  return isInt(d) ? getFrame(intOf(d)) : raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), d);
}
function sys_encoding(args: i32, n: i32): i32 { return Q("utf-8"); }
function sys_settrace(args: i32, n: i32): i32 { return setTrace(arg(args, 0)); }
function sys_gettrace(args: i32, n: i32): i32 { return getTrace(); }
function float(x: f64): i32 { const p = allocRom(T.RAW, 8); store<f64>(p, x); return p | 4; }

function bootInfo(d: i32): void {
  attrType(T.SYS_VERSION_INFO, Q("sys.version_info"), 5);
  attrField(T.SYS_VERSION_INFO, 0, Q("major")); attrField(T.SYS_VERSION_INFO, 1, Q("minor")); attrField(T.SYS_VERSION_INFO, 2, Q("micro"));
  attrField(T.SYS_VERSION_INFO, 3, Q("releaselevel")); attrField(T.SYS_VERSION_INFO, 4, Q("serial"));
  const version = romTupleOf(T.SYS_VERSION_INFO, 5);
  setTupleItem(version, 0, mkInt(3)); setTupleItem(version, 1, mkInt(13)); setTupleItem(version, 2, mkInt(0));
  setTupleItem(version, 3, Q("final")); setTupleItem(version, 4, mkInt(0));
  constant(d, Q("version_info"), version);
  constant(d, Q("version"), Q("3.13.0; Antaresia 0.1.0"));
  constant(d, Q("hexversion"), mkInt(0x030d00f0));

  const own = romTupleOf(0, 4); // the MicroPython that is followed, since that is the name: libraries compare it
  setTupleItem(own, 0, mkInt(1)); setTupleItem(own, 1, mkInt(26)); setTupleItem(own, 2, mkInt(0)); setTupleItem(own, 3, Q(""));
  attrType(T.SYS_IMPLEMENTATION, Q("implementation"), 4);
  attrField(T.SYS_IMPLEMENTATION, 0, Q("name")); attrField(T.SYS_IMPLEMENTATION, 1, Q("version"));
  attrField(T.SYS_IMPLEMENTATION, 2, Q("_machine")); attrField(T.SYS_IMPLEMENTATION, 3, Q("_build"));
  getter(T.SYS_IMPLEMENTATION, Q("_v2"), v2);
  const impl = romTupleOf(T.SYS_IMPLEMENTATION, 4);
  // libraries choose their MicroPython ways by this name
  setTupleItem(impl, 0, Q("micropython")); setTupleItem(impl, 1, own); setTupleItem(impl, 2, Q("Antaresia")); setTupleItem(impl, 3, Q("antaresia"));
  constant(d, Q("implementation"), impl);

  attrType(T.SYS_FLOAT_INFO, Q("sys.float_info"), 11);
  const f = romTupleOf(T.SYS_FLOAT_INFO, 11);
  attrField(T.SYS_FLOAT_INFO, 0, Q("max")); setTupleItem(f, 0, float(f64.MAX_VALUE));
  attrField(T.SYS_FLOAT_INFO, 1, Q("max_exp")); setTupleItem(f, 1, mkInt(1024));
  attrField(T.SYS_FLOAT_INFO, 2, Q("max_10_exp")); setTupleItem(f, 2, mkInt(308));
  attrField(T.SYS_FLOAT_INFO, 3, Q("min")); setTupleItem(f, 3, float(2.2250738585072014e-308));
  attrField(T.SYS_FLOAT_INFO, 4, Q("min_exp")); setTupleItem(f, 4, mkInt(-1021));
  attrField(T.SYS_FLOAT_INFO, 5, Q("min_10_exp")); setTupleItem(f, 5, mkInt(-307));
  attrField(T.SYS_FLOAT_INFO, 6, Q("dig")); setTupleItem(f, 6, mkInt(15));
  attrField(T.SYS_FLOAT_INFO, 7, Q("mant_dig")); setTupleItem(f, 7, mkInt(53));
  attrField(T.SYS_FLOAT_INFO, 8, Q("epsilon")); setTupleItem(f, 8, float(2.220446049250313e-16));
  attrField(T.SYS_FLOAT_INFO, 9, Q("radix")); setTupleItem(f, 9, mkInt(2));
  attrField(T.SYS_FLOAT_INFO, 10, Q("rounds")); setTupleItem(f, 10, mkInt(1));
  constant(d, Q("float_info"), f);

  attrType(T.SYS_INT_INFO, Q("sys.int_info"), 2);
  attrField(T.SYS_INT_INFO, 0, Q("bits_per_digit")); attrField(T.SYS_INT_INFO, 1, Q("sizeof_digit"));
  const i = romTupleOf(T.SYS_INT_INFO, 2);
  setTupleItem(i, 0, mkInt(32)); setTupleItem(i, 1, mkInt(4));
  constant(d, Q("int_info"), i);

  attrType(T.SYS_HASH_INFO, Q("sys.hash_info"), 6);
  const h = romTupleOf(T.SYS_HASH_INFO, 6);
  attrField(T.SYS_HASH_INFO, 0, Q("width")); setTupleItem(h, 0, mkInt(64)); // of numbers, as numkey has it
  attrField(T.SYS_HASH_INFO, 1, Q("modulus")); setTupleItem(h, 1, romWide(0xffffffff, 0x1fffffff));
  attrField(T.SYS_HASH_INFO, 2, Q("inf")); setTupleItem(h, 2, mkInt(314159));
  attrField(T.SYS_HASH_INFO, 3, Q("nan")); setTupleItem(h, 3, mkInt(0));
  attrField(T.SYS_HASH_INFO, 4, Q("imag")); setTupleItem(h, 4, mkInt(1000003));
  attrField(T.SYS_HASH_INFO, 5, Q("algorithm")); setTupleItem(h, 5, Q("fnv"));
  constant(d, Q("hash_info"), h);
}

/** 2**63 - 1 as a ROM int: what lengths are checked against, as in CPython */
function romMaxSize(): i32 { return romWide(0xffffffff, 0x7fffffff); }
function romWide(low: u32, high: u32): i32 {
  const p = allocRom(T.BIGINT, 16);
  store<i32>(p, load<i32>(p) | 0x100); // one word is unused
  store<u32>(p, low, 4);
  store<u32>(p, high, 8);
  return p;
}

/** sys.implementation._v2: ranges are checked as MicroPython 2 will, where ints are not cut off. */
function v2(args: i32, n: i32): i32 { return load<i32>(S_PORT) ? noAttribute(arg(args, 0), Q("_v2")) : TRUE; }

export function bootSys(): void {
  const d = module(Q("sys"));
  func(d, Q("exit"), sys_exit, 0, 1);
  builtin(Q("exit"), sys_exit, 0, 1);
  builtin(Q("quit"), sys_exit, 0, 1);
  func(d, Q("exc_info"), sys_exc_info, 0, 0);
  func(d, Q("exception"), sys_exception, 0, 0);
  func(d, Q("_hint"), sys_hint, 1, 1);
  func(d, Q("displayhook"), sys_displayhook, 1, 1);
  func(d, Q("__displayhook__"), sys_displayhook, 1, 1);
  func(d, Q("print_exception"), sys_print_exception, 1, 2);
  func(d, Q("getsizeof"), sys_getsizeof, 1, 2);
  func(d, Q("intern"), sys_intern, 1, 1);
  func(d, Q("getrecursionlimit"), sys_getrecursionlimit, 0, 0);
  func(d, Q("setrecursionlimit"), sys_setrecursionlimit, 1, 1);
  func(d, Q("atexit"), sys_atexit, 1, 1);
  func(d, Q("_getframe"), sys_getframe, 0, 1);
  func(d, Q("settrace"), sys_settrace, 1, 1);
  func(d, Q("gettrace"), sys_gettrace, 0, 0);
  constant(d, Q("platform"), Q("antaresia"));
  constant(d, Q("byteorder"), Q("little"));
  func(d, Q("getdefaultencoding"), sys_encoding, 0, 0);
  func(d, Q("getfilesystemencoding"), sys_encoding, 0, 0);
  constant(d, Q("maxsize"), romMaxSize());
  constant(d, Q("maxunicode"), mkInt(0x10ffff));
  constant(d, Q("ps1"), Q(">>> "));
  constant(d, Q("ps2"), Q("... "));
  constant(d, Q("copyright"), Q("MIT"));
  constant(d, Q("executable"), Q(""));
  constant(d, Q("dont_write_bytecode"), TRUE);
  bootInfo(d);
}
