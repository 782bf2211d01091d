// Where modules come from: the builtin ones, and files along a search path. Nothing here runs Python.
//
// Like MicroPython, a builtin module may be extended: `import os` takes os.py from sys.path when there is one, `import uos`
// always the builtin. The modules in `isFixed` cannot be replaced.

import { MODE_FOLDER, fsStat } from "../abi/imports";
import { drop, push } from "../heap/roots";
import { S_LOADED, S_PATH } from "../layout";
import { Q, qstrOf } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { findBytes, internBytes } from "../text/intern";
import { NUMTEXT } from "../text/scratch";
import { hashBytes, strBytes, strSize } from "../text/str";
import { bufByte, bufBytes, bufRun, bufSize, bufStr } from "../text/strbuf";
import { dictDelName, dictGetName } from "../objects/dict";
import { listItem, listLen } from "../objects/list";
import { getBuiltinModule, loadedBuiltin, moduleDict, romModule } from "../objects/module";
import { tupleItem, tupleLen } from "../objects/tuple";
import { fillOs } from "./os";
import { fillSys } from "./sys";

/** What `find` found. */
export const NOTHING: i32 = 0, FILE: i32 = 1, PACKAGE: i32 = 2, NAMESPACE: i32 = 3, FAILED: i32 = 4;

/** Builtin modules no file can replace. */
function isFixed(q: i32): bool {
  return q == Q("sys") || q == Q("builtins") || q == Q("gc") || q == Q("micropython") || q == Q("math") || q == Q("cmath") || q == Q("uctypes");
}

/** Builtin module `q`, filled; 0 with MemoryError, or without an exception when there is none. */
export function builtinModule(q: i32): i32 {
  let m = loadedBuiltin(q);
  if (m) return m;
  m = getBuiltinModule(q);
  if (m && (q == Q("sys") || q == Q("os"))) {
    push(m);
    const ok = q == Q("sys") ? fillSys(m) : fillOs(m);
    drop(1);
    if (!ok) { dictDelName(load<i32>(S_LOADED), q); return 0; }
  }
  return m;
}

/** The builtin module that `import q` means before any file is looked for: fixed ones, and `uname` for `name`. */
export function builtinFirst(q: i32): i32 {
  if (romModule(q)) return isFixed(q) ? builtinModule(q) : 0;
  const at = strBytes(q), n = strSize(q);
  if (n < 2 || load<u8>(at) != 117) return 0;
  const plain = internKnown(at + 1, n - 1);
  return plain && romModule(plain) ? builtinModule(plain) : 0;
}
function internKnown(at: i32, n: i32): i32 { return n == 1 ? qstrOf(load<u8>(at)) : findBytes(at, n, hashBytes(at, n)); }

/** sys.path as the program has it now: a list, tuple, or 0. */
export function sysPath(): i32 {
  const sys = loadedBuiltin(Q("sys"));
  return sys ? dictGetName(moduleDict(sys), Q("path")) : load<i32>(S_PATH);
}

/** Has the program emptied sys.path? */
export function pathIsEmpty(): bool {
  const p = sysPath();
  return isLayout(p, T.TUPLE) ? !tupleLen(p) : isLayout(p, T.LIST) && loadedBuiltin(Q("sys")) != 0 && !listLen(p);
}

/** Kind of the file system's entry named by the builder: 0 none, 1 file, 2 folder. */
function entryKind(buf: i32): i32 {
  if (fsStat(bufBytes(buf), bufSize(buf), NUMTEXT) < 0) return 0;
  return load<i32>(NUMTEXT) & MODE_FOLDER ? 2 : 1;
}

/** Looks for module `leaf` (`n` bytes at `at`, rooted) along `path` (list, tuple or one str; rooted). FILE and PACKAGE leave the
 *  name of the source file in builder `buf`, NAMESPACE that of the folder. FAILED: MemoryError is pending. */
export function find(path: i32, at: i32, n: i32, buf: i32): i32 {
  const one = isStr(path), list = isLayout(path, T.LIST);
  if (!one && !list && !isLayout(path, T.TUPLE)) return NOTHING;
  const count = one ? 1 : list ? listLen(path) : tupleLen(path);
  let folder = -1;
  for (let i = 0; i < count; i++) {
    const entry = one ? path : list ? (i < listLen(path) ? listItem(path, i) : 0) : tupleItem(path, i);
    if (!entry || !isStr(entry)) continue;
    const base = join(buf, entry, at, n);
    if (base < 0) return FAILED;
    if (entryKind(buf) == 2) {
      if (!bufStr(buf, Q("/__init__.py"))) return FAILED;
      if (entryKind(buf) == 1) return PACKAGE;
      store<i32>(buf, base, 4);
      if (folder < 0) folder = i;
    }
    if (!bufStr(buf, Q(".py"))) return FAILED;
    if (entryKind(buf) == 1) return FILE;
  }
  if (folder < 0) return NOTHING;
  return join(buf, one ? path : list ? listItem(path, folder) : tupleItem(path, folder), at, n) < 0 ? FAILED : NAMESPACE;
}
/** `entry/leaf` in the builder: its length, or -1 with MemoryError pending. */
function join(buf: i32, entry: i32, at: i32, n: i32): i32 {
  store<i32>(buf, 0, 4);
  const m = strSize(entry);
  if (m && (!bufStr(buf, entry) || (load<u8>(strBytes(entry) + m - 1) != 47 && !bufByte(buf, 47)))) return -1;
  if (!bufRun(buf, at, n)) return -1;
  return bufSize(buf);
}

/** The text of the builder, interned; 0 with MemoryError pending. */
export function bufIntern(buf: i32): i32 { return internBytes(bufBytes(buf), bufSize(buf)); }
