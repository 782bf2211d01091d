// The import system. An import is one native frame that goes through the dotted name part by part; running a module's
// body is an ordinary call that it waits for, so an import can be stopped and resumed at any node.
//
// Invariants: a module is in sys.modules while its body runs (circular imports find it) and leaves it when the body
// raises. A submodule is bound in its parent once, after its body ran. Sources are compiled from an open file of the host.

import { OPEN_READ, fsClose, fsOpen } from "../abi/imports";
import { drop, pop, push, top } from "../heap/roots";
import { EMPTY_TUPLE, S_DEFS, S_MAIN, S_MOUNTS } from "../layout";
import { pending, raise, raise1, raise2, raiseErrno } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, mkInt } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { findBytes, internBytes } from "../text/intern";
import { hashBytes, newStr, strBytes, strSize } from "../text/str";
import { bufByte, bufBytes, bufDone, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { dictDelName, dictGet, dictGetName, dictPut, dictReserve, entryAt, nextEntry } from "../objects/dict";
import { EXC_A, materialise } from "../objects/exception";
import { listAppend, listItem, listLen, newList } from "../objects/list";
import { MODULE_ROM, isModule, moduleDict, moduleGet, moduleSet, modulesDict, newModule, romModule } from "../objects/module";
import { settle } from "../objects/seq";
import { tupleItem, tupleLen } from "../objects/tuple";
import { callArgs, newFunction, pushBody } from "../runtime/call";
import { caught, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { findFrozen, frozenCode, frozenIsPackage } from "./frozen";
import { MODE_EXEC, MODE_SINGLE, compileFile, compileSource } from "../syntax/compile";
import { resetPending } from "../walk/pending";
import { FAILED, FILE, NAMESPACE, NOTHING, PACKAGE, bufIntern, builtinFirst, builtinModule, find, pathIsEmpty, sysPath } from "./find";

// slots of an import frame
const NAME: i32 = 0; // absolute dotted name
const HERE: i32 = 1; // module of the part done last, or 0
const AT: i32 = 2; // bytes of the name done, an int
const FROM: i32 = 3; // names to take from the last module, or 0
const FIRST: i32 = 4; // what `import a.b` answers
const PART: i32 = 5; // name of the module being loaded
const BASE: i32 = 6; // bytes of the name that the level of a relative import gave
const INDEX: i32 = 7; // next of FROM, an int
const FRESH: i32 = 8; // the module whose body runs
const SLOTS: i32 = 9;

/** `name` relative to level and globals as importing wants it: the module, 0 or PENDING. `fromlist` 0 = none. */
export function importModule(name: i32, level: i32, globals: i32, fromlist: i32): i32 {
  if (!modulesDict()) return 0;
  push(name); push(fromlist);
  let full = name, base = 0;
  if (level > 0) {
    full = absolute(name, level, globals);
    if (!full) return 0;
    base = strSize(full) - strSize(name);
  }
  push(full);
  const k = enter(import_k, SLOTS);
  if (!k) return 0;
  setSlot(k, NAME, full); setSlot(k, AT, mkInt(0)); setSlot(k, BASE, mkInt(base)); setSlot(k, INDEX, mkInt(0));
  if (wanted(fromlist)) setSlot(k, FROM, fromlist);
  return finish(k, import_k, NONE);
}
/** Is there something in fromlist? Any true value makes `__import__` answer the last module. */
function wanted(v: i32): bool { return v != 0 && v != NONE && v != FALSE && v != EMPTY_TUPLE && !(isLayout(v, T.LIST) && !listLen(v)); }

/** The absolute name of `name` at `level`, seen from a module with these globals. */
function absolute(name: i32, level: i32, globals: i32): i32 {
  let p = dictGetName(globals, Q("__package__")), inPackage = true;
  if (!p || p == NONE) {
    p = dictGetName(globals, Q("__name__"));
    inPackage = dictGetName(globals, Q("__path__")) != 0;
    if (!p || !isStr(p)) p = Q("");
  } else if (!isStr(p)) return raise(T.TypeError, Q("__package__ must be a string"));
  const at = strBytes(p);
  let n = strSize(p);
  for (let i = inPackage ? 1 : 0; i < level; i++) {
    while (n > 0 && load<u8>(at + n - 1) != 46) n--;
    if (n == 0) return raise(T.ImportError, i == 0 || !strSize(p) ? Q("attempted relative import with no known parent package") : Q("attempted relative import beyond top-level package"));
    n--;
  }
  if (n == 0) return raise(T.ImportError, Q("attempted relative import with no known parent package"));
  push(p);
  const buf = newBuf(n + strSize(name) + 2);
  if (!buf) return 0;
  push(buf);
  if (!bufRun(buf, strBytes(p), n)) return 0;
  if (strSize(name) && (!bufByte(buf, 46) || !bufStr(buf, name))) return 0;
  return bufDone(buf);
}

/** states: 0 between parts, 1 a module's body runs, 2 after the parts, 3 a submodule of FROM is being imported, 4 what the vfs
 *  module has is awaited */
function import_k(k: i32, v: i32): i32 {
  if (state(k) == 1) {
    const part = slot(k, PART);
    if (!v) { dictDelName(modulesDict(), part); return 0; }
    if (!loaded(k)) return 0;
    setState(k, 0);
  }
  if (state(k) == 3) {
    if (!v && !(load<i32>(S_MOUNTS) && caught(T.ModuleNotFoundError))) return 0; // it was only a try
    setState(k, 2);
  }
  if (state(k) == 4) {
    if (!v) return 0;
    settle(k);
    const r = loadGiven(k, slot(k, PART), v);
    if (r == 0 && slot(k, FRESH)) dictDelName(modulesDict(), slot(k, PART));
    if (r == PENDING || r == 0) return r;
  }
  while (state(k) == 0) {
    settle(k);
    const name = slot(k, NAME), size = strSize(name), done = slot(k, AT) >> 1;
    if (done >= size) { setState(k, 2); break; }
    const at = strBytes(name);
    let end = done ? done + 1 : 0;
    const from = end;
    while (end < size && load<u8>(at + end) != 46) end++;
    const part = internBytes(at, end);
    if (!part) return 0;
    if (end == from) return notFound(raise1(T.ModuleNotFoundError, Q("No module named '%s'"), part), part); // "a..b"
    setSlot(k, PART, part);
    setSlot(k, AT, mkInt(end));
    // an empty sys.path asks for the builtin module, whatever has taken its name
    const known = !slot(k, HERE) && romModule(part) && pathIsEmpty() ? 0 : dictGetName(modulesDict(), part);
    if (known == NONE) return notFound(raise1(T.ModuleNotFoundError, Q("import of %s halted; None in sys.modules"), part), part);
    if (known) { arrived(k, known); continue; }
    const r = loadPart(k, part, from, end);
    if (r == PENDING || r == 0) {
      if (r == 0 && slot(k, FRESH)) dictDelName(modulesDict(), part);
      return r;
    }
    if (!loaded(k)) return 0;
    setState(k, 0);
  }
  // the submodules among the names of `from`
  const here = slot(k, HERE), names = slot(k, FROM);
  if (!names) return slot(k, FIRST) ? slot(k, FIRST) : here;
  if (!here || !isModule(here) || !moduleGet(here, Q("__path__"))) return here;
  const list = isLayout(names, T.LIST);
  if (!list && !isLayout(names, T.TUPLE)) return here;
  while (true) {
    settle(k);
    let i = slot(k, INDEX) >> 1;
    if (i >= (list ? listLen(names) : tupleLen(names))) return here;
    setSlot(k, INDEX, mkInt(i + 1));
    const q = list ? listItem(names, i) : tupleItem(names, i);
    if (!isStr(q)) return raise1(T.TypeError, Q("Item in ``from list'' must be str, not %T"), q);
    const r = submodule(k, here, q);
    if (r == PENDING || r == 0) return r;
  }
}

/** The part just loaded is complete: binds it in its parent and goes on from it. */
function loaded(k: i32): bool {
  const part = slot(k, PART), parent = slot(k, HERE);
  // a body may have put something else in its place; a builtin module is itself
  let m = slot(k, FRESH);
  if (!load<i32>(m, MODULE_ROM)) { const now = dictGetName(modulesDict(), part); if (now) m = now; }
  setSlot(k, FRESH, 0);
  if (parent && isModule(parent)) {
    push(m);
    const at = strBytes(part);
    let n = strSize(part), from = n;
    while (from > 0 && load<u8>(at + from - 1) != 46) from--;
    const q = internBytes(at + from, n - from);
    if (!q || !moduleSet(parent, q, m)) return false;
    drop(1);
  }
  arrived(k, m);
  return true;
}
function arrived(k: i32, m: i32): void {
  setSlot(k, HERE, m);
  if (!slot(k, FIRST) && slot(k, AT) >> 1 > slot(k, BASE) >> 1) setSlot(k, FIRST, m);
}

/** Gives a pending ImportError its name. */
function notFound(r: i32, name: i32): i32 {
  push(name);
  const e = materialise();
  drop(1);
  if (isLayout(e, T.EXCEPTION)) store<i32>(e, name, EXC_A);
  return 0;
}

/** Finds module `part`, whose last part is bytes [from, end) of the name: PENDING while its body runs, NONE, or 0. */
function loadPart(k: i32, part: i32, from: i32, end: i32): i32 {
  const parent = slot(k, HERE);
  setSlot(k, FRESH, 0);
  let path = 0;
  if (parent && romModule(part)) { // os.path
    const m = builtinModule(part);
    return m ? builtin(k, part, m) : 0;
  }
  if (parent) {
    path = isModule(parent) ? moduleGet(parent, Q("__path__")) : 0;
    const frozen = path ? 0 : findFrozen(part); // collections.abc
    if (frozen) return loadFrozen(k, part, frozen);
    if (!path) return notFound(raise2(T.ModuleNotFoundError, Q("No module named '%s'; '%s' is not a package"), part, parentName(part)), part);
  } else {
    const m = builtinFirst(part);
    if (m) return builtin(k, part, m);
    if (pending()) return 0;
    path = sysPath();
  }
  push(path);
  const buf = newBuf(40);
  if (!buf) return 0;
  push(buf);
  const kind = find(path, strBytes(slot(k, NAME)) + from, end - from, buf);
  if (kind == FAILED) return 0;
  if (kind == NOTHING || kind == NAMESPACE) {
    // a folder that is no package hides nothing
    const m = parent ? 0 : builtinModule(part);
    if (m || pending()) return m ? builtin(k, part, m) : 0;
    const frozen = findFrozen(part);
    if (frozen) return loadFrozen(k, part, frozen);
  }
  if (kind == NOTHING) {
    if (!load<i32>(S_MOUNTS)) return notFound(raise1(T.ModuleNotFoundError, Q("No module named '%s'"), part), part);
    // file systems written in Python may have it
    setState(k, 4);
    const last = newStr(strBytes(slot(k, NAME)) + from, end - from);
    if (!last) return 0;
    const at = top();
    push(Q("import")); push(last); push(path);
    return callArgs(load<i32>(S_MOUNTS), at, 3);
  }
  const m = newModule(part);
  if (!m) return 0;
  setSlot(k, FRESH, m);
  if (!describe(m, kind, part, buf) || !dictPut(modulesDict(), part, m)) return 0;
  if (kind == NAMESPACE) return NONE;
  setState(k, 1);
  return runFile(m, buf);
}
/** Part `part` as the vfs module gives it, (source, file, whether it is a package) or None: PENDING while its body runs, or 0. */
function loadGiven(k: i32, part: i32, v: i32): i32 {
  if (!isLayout(v, T.TUPLE)) return notFound(raise1(T.ModuleNotFoundError, Q("No module named '%s'"), part), part);
  push(v);
  const m = newModule(part);
  if (!m) return 0;
  setSlot(k, FRESH, m);
  const buf = newBuf(40);
  if (!buf) return 0;
  push(buf);
  if (!bufStr(buf, tupleItem(v, 1)) || !describe(m, tupleItem(v, 2) == TRUE ? PACKAGE : FILE, part, buf) || !dictPut(modulesDict(), part, m)) return 0;
  const file = bufIntern(buf), code = file ? compileSource(tupleItem(v, 0), file, MODE_EXEC) : 0;
  if (!code) return 0;
  setState(k, 1);
  return runBody(m, code);
}
/** Part `part` lies in ROM: PENDING while its body runs, or 0. */
function loadFrozen(k: i32, part: i32, frozen: i32): i32 {
  const m = newModule(part);
  if (!m) return 0;
  setSlot(k, FRESH, m);
  if (!describeFrozen(m, part, frozen) || !dictPut(modulesDict(), part, m)) return 0;
  setState(k, 1);
  return runBody(m, frozenCode(frozen));
}
/** __package__ of a module in ROM, and __path__ of a package: an empty list, its modules are found by their names. */
function describeFrozen(m: i32, part: i32, frozen: i32): bool {
  const package_ = frozenIsPackage(frozen) ? part : parentName(part);
  if (!package_ || !moduleSet(m, Q("__package__"), package_)) return false;
  if (!frozenIsPackage(frozen)) return true;
  const path = newList(0);
  return path != 0 && moduleSet(m, Q("__path__"), path) != 0;
}
/** Part `part` is the builtin module `m`: in sys.modules unless a file has that place. */
function builtin(k: i32, part: i32, m: i32): i32 {
  setSlot(k, FRESH, m);
  return dictGetName(modulesDict(), part) || dictPut(modulesDict(), part, m) ? NONE : 0;
}
/** `a.b` of `a.b.c`, "" of `a` */
function parentName(part: i32): i32 {
  const at = strBytes(part);
  let n = strSize(part);
  while (n > 0 && load<u8>(at + n - 1) != 46) n--;
  return internBytes(at, n ? n - 1 : 0);
}

/** __file__, __package__ and __path__ of a module found as `kind` with the file's name in `buf`; `part` is its name. */
function describe(m: i32, kind: i32, part: i32, buf: i32): bool {
  push(m);
  if (kind != NAMESPACE) {
    const file = bufIntern(buf);
    if (!file || !moduleSet(m, Q("__file__"), file)) return false;
  }
  const package_ = kind == FILE ? parentName(part) : part;
  if (!package_ || !moduleSet(m, Q("__package__"), package_)) return false;
  if (kind != FILE) {
    const n = bufSize(buf) - (kind == PACKAGE ? 12 : 0); // "/__init__.py"
    const dir = internBytes(bufBytes(buf), n);
    if (!dir) return false;
    const l = newList(0);
    if (!l) return false;
    push(l);
    if (!listAppend(l, dir) || !moduleSet(m, Q("__path__"), l)) return false;
    drop(1);
  }
  drop(1);
  return true;
}

/** Compiles the file named in `buf` and pushes the frame of its body, in module `m` (rooted): PENDING or 0. */
function runFile(m: i32, buf: i32): i32 {
  const h = fsOpen(bufBytes(buf), bufSize(buf), OPEN_READ);
  if (h < 0) return raiseErrno(-h);
  const r = runHandle(m, h, bufIntern(buf));
  fsClose(h);
  return r;
}
function runHandle(m: i32, handle: i32, file: i32): i32 {
  if (!file) return 0;
  const code = compileFile(handle, file, MODE_EXEC);
  if (!code) return 0;
  // room for its names in one piece, before its objects splinter the heap
  push(code);
  dictReserve(moduleDict(m), load<i32>(S_DEFS));
  pop();
  return runBody(m, code);
}
/** Pushes the frame of module body `code`: PENDING or 0. */
function runBody(m: i32, code: i32): i32 {
  // nothing else holds the code: its pieces die as they have run
  const f = newFunction(code, moduleDict(m), 0, 0);
  return f ? pushBody(f, 0) : 0;
}

/** Imports `package.q` when it is a module nobody has bound yet: NONE, PENDING or 0. */
function submodule(k: i32, package_: i32, q: i32): i32 {
  const name = moduleGet(package_, Q("__name__"));
  if (!name || !isStr(name)) return NONE;
  if (q == Q("*")) {
    // the names of __all__ come instead
    const all = moduleGet(package_, Q("__all__"));
    if (all && all != slot(k, FROM) && (isLayout(all, T.LIST) || isLayout(all, T.TUPLE))) { setSlot(k, FROM, all); setSlot(k, INDEX, mkInt(0)); return again(k, package_); }
    return NONE;
  }
  const known = isStr(q) ? dictGet(moduleDict(package_), q) : 0;
  if (known) return NONE;
  if (pending()) return 0;
  const buf = newBuf(strSize(name) + strSize(q) + 40);
  if (!buf) return 0;
  push(buf);
  const path = moduleGet(package_, Q("__path__"));
  push(path);
  const kind = find(path, strBytes(q), strSize(q), buf);
  if (kind == FAILED) return 0;
  store<i32>(buf, 0, 4);
  if (!bufStr(buf, name) || !bufByte(buf, 46) || !bufStr(buf, q)) return 0;
  const asks = load<i32>(S_MOUNTS) != 0, full = kind == NOTHING && !asks ? findBytes(bufBytes(buf), bufSize(buf), hashBytes(bufBytes(buf), bufSize(buf))) : bufDone(buf);
  if (kind == NOTHING && !asks && (!full || !findFrozen(full))) return NONE;
  if (!full) return 0;
  setState(k, 3);
  const r = importModule(full, 0, 0, 0);
  if (r != 0 && r != PENDING) setState(k, 2);
  return r;
}
/** Goes through the names of __all__ instead of `*`, as the frame's last act. */
function again(k: i32, package_: i32): i32 {
  settle(k);
  return import_k(k, NONE);
}

// ---------------------------------------------------------------- the main program

/** __main__, in sys.modules. 0 with MemoryError pending. */
export function mainModule(): i32 {
  let m = load<i32>(S_MAIN);
  if (m) return m;
  m = newModule(Q("__main__"));
  if (!m) return 0;
  store<i32>(S_MAIN, m);
  const d = modulesDict();
  if (!d || !dictPut(d, Q("__main__"), m)) return 0;
  const boot = romModule(Q(" boot")); // what the board's boot code has imported there (modules/board.ts)
  if (boot) for (let i = nextEntry(boot, 1); i >= 0; i = nextEntry(boot, i + 1)) {
    const q = load<i32>(entryAt(boot, i)), b = builtinModule(q);
    if (!b || !moduleSet(m, q, b)) return 0;
  }
  return m;
}

/** Starts the program in open file `handle` (the caller closes it) as __main__: PENDING or 0. */
export function startFile(handle: i32, file: i32): i32 {
  resetPending();
  const m = mainModule();
  if (!m || !moduleSet(m, Q("__file__"), file)) return 0;
  return runHandle(m, handle, file);
}

/** Runs one interactive statement in __main__: PENDING or 0. */
export function startStatement(handle: i32, file: i32): i32 {
  resetPending();
  const m = mainModule(), code = m ? compileFile(handle, file, MODE_SINGLE) : 0;
  return code ? runBody(m, code) : 0;
}

/** `-m name`: imports its packages, then runs it as __main__: PENDING or 0. */
export function startModule(name: i32): i32 {
  resetPending();
  push(name);
  const q = internBytes(strBytes(name), strSize(name));
  if (!q) return 0;
  const k = enter(start_k, 2);
  if (!k) return 0;
  setSlot(k, 0, q);
  const up = parentName(q);
  return finish(k, start_k, !up ? 0 : strSize(up) ? importModule(up, 0, 0, Q("*")) : NONE);
}
/** states: 0 the parent package is here (or there is none), 1 the package itself is, 2 its body runs */
function start_k(k: i32, v: i32): i32 {
  if (!v || state(k) == 2) return v;
  settle(k);
  const q = slot(k, 0);
  setSlot(k, 1, v);
  const path = v == NONE ? sysPath() : isModule(v) ? moduleGet(v, Q("__path__")) : 0;
  push(path);
  const buf = newBuf(40), main = buf ? mainModule() : 0;
  if (!main) return 0;
  push(buf); push(main);
  const inside = state(k) == 1, size = strSize(q);
  let from = size;
  while (from > 0 && load<u8>(strBytes(q) + from - 1) != 46) from--;
  const kind = !path ? NOTHING : inside ? find(path, strBytes(Q("__main__")), 8, buf) : find(path, strBytes(q) + from, size - from, buf);
  if (kind == FAILED) return 0;
  const frozen = kind == NOTHING ? frozenMain(q, inside) : 0;
  if (!frozen && pending()) return 0;
  if ((frozen && frozenIsPackage(frozen) && !inside) || (kind == PACKAGE && !inside)) {
    setState(k, 1);
    const r = importModule(q, 0, 0, Q("*"));
    return r == 0 || r == PENDING ? r : start_k(k, r);
  }
  if (frozen) {
    const up = inside ? q : parentName(q);
    if (!up || !moduleSet(main, Q("__package__"), up)) return 0;
    setState(k, 2);
    return runBody(main, frozenCode(frozen));
  }
  if (kind != FILE) return inside
    ? raise1(T.ImportError, Q("No module named %s.__main__; it is a package and cannot be directly executed"), q)
    : notFound(raise1(T.ModuleNotFoundError, Q("No module named %s"), q), q);
  const up = inside ? q : parentName(q);
  const file = bufIntern(buf);
  if (!up || !file || !moduleSet(main, Q("__package__"), up) || !moduleSet(main, Q("__file__"), file)) return 0;
  setState(k, 2);
  return runFile(main, buf);
}
/** The module in ROM that `-m q` runs: itself, or the __main__ of package `q` once that is imported (`inside`). */
function frozenMain(q: i32, inside: bool): i32 {
  if (!inside) return findFrozen(q);
  const buf = newBuf(strSize(q) + 9);
  if (!buf || !bufStr(buf, q) || !bufStr(buf, Q(".__main__"))) return 0;
  const full = findBytes(bufBytes(buf), bufSize(buf), hashBytes(bufBytes(buf), bufSize(buf)));
  return full ? findFrozen(full) : 0;
}
