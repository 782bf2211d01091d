// Module objects: a dict of their own, and for a builtin module the ROM dict it was registered with behind it.
//
//   +0 header   +4 dict   +8 ROM dict or 0   +12 0
//
// A builtin module's own dict starts empty: reading falls through to ROM, setting goes to RAM. When its `__dict__` is
// asked for or a name of ROM is deleted, everything is copied to RAM once and the ROM dict let go.
// S_LOADED holds the builtin modules in use by name, apart from sys.modules: `uos` is the builtin `os` even when a file
// os.py has taken that name.

import { S_BUILTINS, S_LOADED, S_MODULES, S_SHADOW } from "../layout";
import { pop, push, reset, top } from "../heap/roots";
import { raise } from "../value/raise";
import { NONE, Q, TRUE, isQstr } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { findQstr } from "../text/intern";
import { arg, argOr } from "../runtime/frame";
import { STATIC, Slot, method, setSlotFn, type } from "../runtime/native";
import { call1 } from "../runtime/call";
import { classOf, lookup, subAlloc } from "./class";
import { GLOBALS, dictDelName, dictGetName, dictLen, dictPut, entryAt, findName, newDict, nextEntry } from "./dict";
import { S_ROM_MODULES } from "./rom";

export const MODULE_DICT: i32 = 4;
export const MODULE_ROM: i32 = 8;
const MODULE_BYTES: i32 = 16;

// @ts-ignore: decorator
@inline export function isModule(v: i32): bool { return isLayout(v, T.MODULE); }
// @ts-ignore: decorator
@inline export function moduleDict(m: i32): i32 { return load<i32>(m, MODULE_DICT); }

/** A module of class `cls` with dict `d` (0: a fresh one); 0 with MemoryError pending. */
function make(cls: i32, d: i32, rom: i32): i32 {
  const m = top();
  push(cls); push(d);
  if (!d) { d = newDict(0); if (!d) return 0; push(d); }
  const o = subAlloc(T.MODULE, MODULE_BYTES, cls);
  reset(m);
  if (!o) return 0;
  store<i32>(o, d, MODULE_DICT);
  store<i32>(o, rom, MODULE_ROM);
  return o;
}

/** A fresh module called `name`. */
export function newModule(name: i32): i32 {
  push(name);
  const m = make(typeOfId(T.MODULE), 0, 0);
  if (m) push(m);
  const d = m ? moduleDict(m) : 0, ok = m && dictPut(d, Q("__name__"), name);
  if (ok) store<i32>(d, load<i32>(d) | GLOBALS); // after its name, which builtins has too
  if (m) pop();
  pop();
  return ok ? m : 0;
}

/** Attribute `q` of module `m` without calling anything; 0 when absent. */
export function moduleGet(m: i32, q: i32): i32 {
  const v = dictGetName(load<i32>(m, MODULE_DICT), q);
  if (v) return v;
  const rom = load<i32>(m, MODULE_ROM);
  return rom ? dictGetName(rom, q) : 0;
}
/** Sets attribute `q`: 1, or 0 with MemoryError pending. */
export function moduleSet(m: i32, q: i32, v: i32): i32 { return dictPut(load<i32>(m, MODULE_DICT), q, v); }

/** ROM dict of builtin module `name` (a str), or 0. */
export function romModule(name: i32): i32 {
  const q = isQstr(name) ? name : findQstr(name);
  return q ? dictGetName(load<i32>(S_ROM_MODULES), q) : 0;
}

/** Builtin module `q` if it is in use already, else 0. */
export function loadedBuiltin(q: i32): i32 {
  const d = load<i32>(S_LOADED);
  return d ? dictGetName(d, q) : 0;
}

/** Builtin module `q` (an interned name), made when it is not in use yet; 0 with MemoryError pending, or without an
 *  exception when there is none of that name. What only RAM can hold is put into a fresh one by modules/import.ts. */
export function getBuiltinModule(q: i32): i32 {
  let m = loadedBuiltin(q);
  if (m) return m;
  const rom = dictGetName(load<i32>(S_ROM_MODULES), q);
  if (!rom) return 0;
  if (!load<i32>(S_LOADED)) {
    const d = newDict(4);
    if (!d) return 0;
    store<i32>(S_LOADED, d);
  }
  m = make(typeOfId(T.MODULE), 0, rom);
  if (!m) return 0;
  push(m);
  const ok = dictPut(load<i32>(S_LOADED), q, m);
  pop();
  return ok ? m : 0;
}

/** sys.modules, made at first need. */
export function modulesDict(): i32 {
  let d = load<i32>(S_MODULES);
  if (d) return d;
  d = newDict(4);
  store<i32>(S_MODULES, d);
  return d;
}

/** The dict a program has put before the builtins: `__builtins__` of these globals, or what was set in `builtins`; else 0. */
export function builtinsOf(globals: i32): i32 {
  const b = dictGetName(globals, Q("__builtins__"));
  if (b) {
    if (isLayout(b, T.DICT)) return b;
    if (isModule(b)) return ownDict(b);
  }
  const m = loadedBuiltin(Q("builtins"));
  return m ? ownDict(m) : 0;
}
function ownDict(m: i32): i32 { const d = moduleDict(m); return dictLen(d) ? d : 0; }

/** Brings everything of a builtin module to RAM: its dict, complete; 0 with MemoryError pending. */
export function wholeDict(m: i32): i32 {
  const rom = load<i32>(m, MODULE_ROM), d = load<i32>(m, MODULE_DICT);
  if (!rom) return d;
  if (rom == load<i32>(S_BUILTINS)) store<i32>(S_SHADOW, 1);
  push(m);
  for (let i = nextEntry(rom, 0); i >= 0; i = nextEntry(rom, i + 1)) {
    const e = entryAt(rom, i);
    if (findName(d, load<i32>(e)) < 0 && !dictPut(d, load<i32>(e), load<i32>(e, 4))) { pop(); return 0; }
  }
  pop();
  store<i32>(m, 0, MODULE_ROM);
  return d;
}

// -- slots

export function module_getattr(m: i32, q: i32): i32 {
  const v = moduleGet(m, q);
  if (v) return v;
  if (q == Q("__dict__")) return wholeDict(m);
  if (q == Q("__class__") || lookup(classOf(m), q)) return 0;
  // PEP 562
  const f = dictGetName(moduleDict(m), Q("__getattr__"));
  return f ? call1(f, q) : 0;
}

function module_setattr(m: i32, q: i32, v: i32): i32 {
  if (q == Q("__class__")) return 0;
  if (q == Q("__dict__")) return raise(T.AttributeError, Q("readonly attribute"));
  const rom = load<i32>(m, MODULE_ROM);
  if (rom && rom == load<i32>(S_BUILTINS)) store<i32>(S_SHADOW, 1);
  if (v) return moduleSet(m, q, v) ? NONE : 0;
  if (dictDelName(moduleDict(m), q)) {
    // what lies behind in ROM must not show again; builtins are found there in any case
    if (rom && rom != load<i32>(S_BUILTINS) && dictGetName(rom, q)) { if (!wholeDict(m)) return 0; dictDelName(moduleDict(m), q); }
    return NONE;
  }
  if (!rom || !dictGetName(rom, q)) return 0;
  if (!wholeDict(m)) return 0;
  dictDelName(moduleDict(m), q);
  return NONE;
}

function module_repr(m: i32, buf: i32): i32 {
  const name = moduleGet(m, Q("__name__")), file = moduleGet(m, Q("__file__"));
  if (!bufStr(buf, Q("<module '")) || !bufStr(buf, name && isStr(name) ? name : Q("?")) || !bufByte(buf, 39)) return 0;
  if (file && isStr(file) && (!bufStr(buf, Q(" from '")) || !bufStr(buf, file) || !bufByte(buf, 39))) return 0;
  return bufByte(buf, 62) ? TRUE : 0;
}

/** types.ModuleType(name, doc=None) */
function module_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0), name = argOr(args, n, 1, 0);
  const m = make(cls, 0, 0);
  if (!m || !name) return m;
  if (!isStr(name)) return raise(T.TypeError, Q("module name must be a string"));
  push(m);
  if (!moduleSet(m, Q("__name__"), name) || !moduleSet(m, Q("__doc__"), argOr(args, n, 2, NONE))) return 0;
  return m;
}
function module_init(args: i32, n: i32): i32 { return NONE; }

/** dir(module): a list of the names, unsorted; 0 with MemoryError pending. */
import { listAppend, newList } from "./list";
export function moduleNames(m: i32): i32 {
  push(m);
  const l = newList(0);
  pop();
  if (!l) return 0;
  push(l);
  const own = moduleDict(m), rom = load<i32>(m, MODULE_ROM);
  let ok = addNames(l, own, 0);
  if (ok && rom) ok = addNames(l, rom, own);
  pop();
  return ok ? l : 0;
}
function addNames(l: i32, d: i32, except: i32): bool {
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
    const k = load<i32>(entryAt(d, i));
    if (except && isQstr(k) && findName(except, k) >= 0) continue;
    if (!listAppend(l, k)) return false;
  }
  return true;
}
function module_dir(args: i32, n: i32): i32 { return moduleNames(arg(args, 0)); }

export function bootModule(): void {
  type(T.MODULE, Q("module"), T.OBJECT);
  method(T.MODULE, Q("__new__"), module_new, 1, 3, STATIC);
  method(T.MODULE, Q("__init__"), module_init, 1, 3);
  method(T.MODULE, Q("__dir__"), module_dir, 1, 1);
  setSlotFn(T.MODULE, Slot.GETATTR, module_getattr.index);
  setSlotFn(T.MODULE, Slot.SETATTR, module_setattr.index);
  setSlotFn(T.MODULE, Slot.REPR, module_repr.index);
}
