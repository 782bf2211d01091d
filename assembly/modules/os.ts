// os: the host's file system. Paths are str (or bytes); a failing operation raises OSError with the host's errno.

import {
  FS_CHDIR, FS_MKDIR, FS_REMOVE, FS_RENAME, FS_RMDIR, entropy, fsClose, fsCwd, fsList, fsOp, fsRead, fsStat,
} from "../abi/imports";
import { drop, push } from "../heap/roots";
import { S_MOUNTS } from "../layout";
import { raise, raise1, raiseErrno, raiseErrnoOf } from "../value/raise";
import { NONE, Q, intOf, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { NUMTEXT } from "../text/scratch";
import { STR_DATA, badUtf8, blockSize, newBytes, newStr, strPtr } from "../text/str";
import { bufAdd, bufBytes, bufDone, bufRoom, bufSize, newBuf } from "../text/strbuf";
import { attrField, attrType, newAttrTuple, romTupleOf } from "../objects/attrtuple";
import { fromU32 } from "../objects/bigint";
import { dictGet, dictGetName, newDict } from "../objects/dict";
import { listAppend, newList } from "../objects/list";
import { loadedBuiltin, moduleDict, moduleSet } from "../objects/module";
import { newListIter } from "../objects/iterators";
import { S_ROM_MODULES } from "../objects/rom";
import { newTuple, pair, setTupleItem } from "../objects/tuple";
import { callArgs, withSelf } from "../runtime/call";
import { arg, argOr } from "../runtime/frame";
import { constant, func, module } from "../runtime/native";
import { builtinModule } from "./find";
import { bootOsPath } from "./ospath";

/** Is `v` a path (str or bytes)? TypeError otherwise. */
export function isPath(v: i32): bool {
  if (isStr(v) || isLayout(v, T.BYTES)) return true;
  raise1(T.TypeError, Q("expected str, bytes or os.PathLike object, not %T"), v);
  return false;
}
/** Is path `v` marked, by a NUL before it, as the host's own whatever is mounted? */
function isHosts(v: i32): i32 { return blockSize(strPtr(v)) && !load<u8>(strPtr(v), STR_DATA) ? 1 : 0; }
export function pathBytes(v: i32): i32 { return strPtr(v) + STR_DATA + isHosts(v); }
export function pathSize(v: i32): i32 { return blockSize(strPtr(v)) - isHosts(v); }

/** Does the vfs module answer for path `v`? */
export function away(v: i32): bool { return load<i32>(S_MOUNTS) != 0 && !((isStr(v) || isLayout(v, T.BYTES)) && isHosts(v)); }
/** It does: hands the call of `op` over. */
export function mounted(op: i32, args: i32, n: i32): i32 {
  const a = withSelf(op, args, n);
  return a ? callArgs(load<i32>(S_MOUNTS), a, n + 1) : 0;
}
/** os._mounted(function): from now on that is asked */
function os_mounted(args: i32, n: i32): i32 { store<i32>(S_MOUNTS, arg(args, 0)); return NONE; }

/** Mode of path `v`, or -errno; size and mtime follow at NUMTEXT + 4. */
export function statPath(v: i32): i32 {
  const r = fsStat(pathBytes(v), pathSize(v), NUMTEXT);
  return r < 0 ? r : load<i32>(NUMTEXT);
}

/** OSError(-r) about path `p`, unless that is marked. */
export function failed(r: i32, p: i32): i32 { return isHosts(p) ? raiseErrno(-r) : raiseErrnoOf(-r, p); }
function operate(op: i32, name: i32, args: i32, n: i32): i32 {
  const p = arg(args, 0);
  if (away(p)) return mounted(name, args, n);
  if (!isPath(p)) return 0;
  const r = fsOp(op, pathBytes(p), pathSize(p), 0, 0);
  return r < 0 ? failed(r, p) : NONE;
}
function os_remove(args: i32, n: i32): i32 { return operate(FS_REMOVE, Q("remove"), args, n); }
function os_mkdir(args: i32, n: i32): i32 { return operate(FS_MKDIR, Q("mkdir"), args, n); }
function os_rmdir(args: i32, n: i32): i32 { return operate(FS_RMDIR, Q("rmdir"), args, n); }
function os_chdir(args: i32, n: i32): i32 { return operate(FS_CHDIR, Q("chdir"), args, n); }
function os_rename(args: i32, n: i32): i32 {
  const a = arg(args, 0), b = arg(args, 1);
  if (away(a)) return mounted(Q("rename"), args, n);
  if (!isPath(a) || !isPath(b)) return 0;
  const r = fsOp(FS_RENAME, pathBytes(a), pathSize(a), pathBytes(b), pathSize(b));
  if (r >= 0) return NONE;
  if (isHosts(a)) return raiseErrno(-r);
  const both = pair(a, b);
  return both ? raiseErrnoOf(-r, both) : 0;
}
/** getcwd() */
export function os_getcwd(args: i32, n: i32): i32 {
  if (away(argOr(args, n, 0, 0))) return mounted(Q("getcwd"), args, n);
  const buf = newBuf(512);
  if (!buf) return 0;
  push(buf);
  const r = fsCwd(bufBytes(buf), 512);
  if (r < 0) return raiseErrno(-r);
  bufAdd(buf, r);
  return bufDone(buf);
}

/** What the folder listing of `path` reads, in a builder: 0 with an exception pending. */
function listing(path: i32): i32 {
  push(path);
  const buf = newBuf(250);
  if (!buf) return 0;
  push(buf);
  const h = fsList(pathBytes(path), pathSize(path));
  if (h < 0) return failed(h, path);
  while (true) {
    const at = bufRoom(buf, 250), got = at ? fsRead(h, at, 250) : -1;
    if (got <= 0) { fsClose(h); return got == 0 ? buf : at ? raiseErrno(-got) : 0; }
    bufAdd(buf, got);
  }
}
/** A list of names, or of (name, type, 0) when `full`. */
function names(args: i32, n: i32, full: bool): i32 {
  const path = argOr(args, n, 0, Q("."));
  if (away(path)) return mounted(full ? Q("ilistdir") : Q("listdir"), args, n);
  if (!isPath(path)) return 0;
  const buf = listing(path);
  if (!buf) return 0;
  push(buf);
  const l = newList(0);
  if (!l) return 0;
  push(l);
  const end = bufSize(buf);
  for (let i = 0; i < end;) {
    let j = i;
    while (j < end && load<u8>(bufBytes(buf) + j)) j++;
    const at = bufBytes(buf) + i + 1, size = j - i - 1;
    if (size > 0 && badUtf8(at, size) < 0) {
      const name = newStr(at, size);
      if (!name) return 0;
      push(name);
      if (!full) { if (!listAppend(l, name)) return 0; }
      else {
        const t = newTuple(3);
        if (!t) return 0;
        setTupleItem(t, 0, name);
        setTupleItem(t, 1, mkInt(load<u8>(bufBytes(buf) + i) == 100 ? 0x4000 : 0x8000));
        setTupleItem(t, 2, mkInt(0));
        if (!listAppend(l, t)) return 0;
      }
      drop(1);
    }
    i = j + 1;
  }
  return l;
}
function os_listdir(args: i32, n: i32): i32 { return names(args, n, false); }
function os_ilistdir(args: i32, n: i32): i32 {
  const l = names(args, n, true);
  if (!isLayout(l, T.LIST)) return l; // failed, or the vfs module answers
  push(l);
  return newListIter(l);
}

function os_stat(args: i32, n: i32): i32 {
  const p = arg(args, 0);
  if (away(p)) return mounted(Q("stat"), args, n);
  if (!isPath(p)) return 0;
  const mode = statPath(p);
  if (mode < 0) return failed(mode, p);
  const bytes = load<u32>(NUMTEXT, 4), time = load<u32>(NUMTEXT, 8);
  const t = newAttrTuple(T.STAT_RESULT, 10);
  if (!t) return 0;
  for (let i = 0; i < 10; i++) setTupleItem(t, i, mkInt(i ? 0 : mode));
  push(t);
  const size = fromU32(bytes);
  if (!size) return 0;
  setTupleItem(t, 6, size);
  const m = fromU32(time);
  if (!m) return 0;
  setTupleItem(t, 7, m); setTupleItem(t, 8, m); setTupleItem(t, 9, m);
  return t;
}
/** statvfs(path): the host's disk has no size of its own; block size and name length only */
function os_statvfs(args: i32, n: i32): i32 {
  if (away(arg(args, 0))) return mounted(Q("statvfs"), args, n);
  if (!isPath(arg(args, 0))) return 0;
  const t = newTuple(10);
  if (!t) return 0;
  for (let i = 0; i < 10; i++) setTupleItem(t, i, mkInt(i < 2 ? 4096 : i < 5 ? 65536 : i == 9 ? 255 : 0));
  return t;
}

function os_urandom(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!isInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (v < 0) return raise(T.ValueError, Q("negative argument not allowed"));
  const b = newBytes(0, intOf(v));
  if (!b) return 0;
  for (let i = 0, k = intOf(v); i < k; i += 4) {
    let x = entropy();
    for (let j = i; j < i + 4 && j < k; j++, x >>>= 8) store<u8>(b + STR_DATA + j, <u8>x);
  }
  return b;
}
/** getenv(name[, default]): from os.environ, which starts empty; putenv and unsetenv leave it alone, as in CPython */
function os_getenv(args: i32, n: i32): i32 {
  const os = loadedBuiltin(Q("os")), env = os ? dictGetName(moduleDict(os), Q("environ")) : 0;
  if (!isStr(arg(args, 0))) return raise1(T.TypeError, Q("str expected, not %T"), arg(args, 0));
  const v = env && isLayout(env, T.DICT) ? dictGet(env, arg(args, 0)) : 0;
  return v ? v : argOr(args, n, 1, NONE);
}
function os_nothing(args: i32, n: i32): i32 { return NONE; }

function os_uname(args: i32, n: i32): i32 { return dictGetName(dictGetName(load<i32>(S_ROM_MODULES), Q("os")), Q("_uname")); }

/** Puts os.path and os.environ into a fresh os module (rooted). */
export function fillOs(m: i32): bool {
  const env = newDict(0);
  if (!env || !moduleSet(m, Q("environ"), env)) return false;
  const path = builtinModule(Q("os.path"));
  return path != 0 && moduleSet(m, Q("path"), path) != 0;
}

export function bootOs(): void {
  const d = module(Q("os"));
  func(d, Q("remove"), os_remove, 1, 1);
  func(d, Q("unlink"), os_remove, 1, 1);
  func(d, Q("mkdir"), os_mkdir, 1, 1);
  func(d, Q("rmdir"), os_rmdir, 1, 1);
  func(d, Q("chdir"), os_chdir, 1, 1);
  func(d, Q("rename"), os_rename, 2, 2);
  func(d, Q("getcwd"), os_getcwd, 0, 1);
  func(d, Q("_mounted"), os_mounted, 1, 1);
  func(d, Q("listdir"), os_listdir, 0, 1);
  func(d, Q("ilistdir"), os_ilistdir, 0, 1);
  func(d, Q("stat"), os_stat, 1, 1);
  func(d, Q("statvfs"), os_statvfs, 1, 1);
  func(d, Q("urandom"), os_urandom, 1, 1);
  func(d, Q("getenv"), os_getenv, 1, 2);
  func(d, Q("putenv"), os_nothing, 2, 2);
  func(d, Q("unsetenv"), os_nothing, 1, 1);
  func(d, Q("sync"), os_nothing, 0, 0);
  func(d, Q("uname"), os_uname, 0, 0);
  constant(d, Q("sep"), Q("/"));
  constant(d, Q("linesep"), Q("\n"));
  constant(d, Q("name"), Q("antaresia"));
  attrType(T.STAT_RESULT, Q("os.stat_result"), 10);
  attrField(T.STAT_RESULT, 0, Q("st_mode")); attrField(T.STAT_RESULT, 1, Q("st_ino")); attrField(T.STAT_RESULT, 2, Q("st_dev"));
  attrField(T.STAT_RESULT, 3, Q("st_nlink")); attrField(T.STAT_RESULT, 4, Q("st_uid")); attrField(T.STAT_RESULT, 5, Q("st_gid"));
  attrField(T.STAT_RESULT, 6, Q("st_size")); attrField(T.STAT_RESULT, 7, Q("st_atime")); attrField(T.STAT_RESULT, 8, Q("st_mtime"));
  attrField(T.STAT_RESULT, 9, Q("st_ctime"));
  constant(d, Q("stat_result"), typeOfId(T.STAT_RESULT));
  attrType(T.UNAME_RESULT, Q("os.uname_result"), 5);
  attrField(T.UNAME_RESULT, 0, Q("sysname")); attrField(T.UNAME_RESULT, 1, Q("nodename")); attrField(T.UNAME_RESULT, 2, Q("release"));
  attrField(T.UNAME_RESULT, 3, Q("version")); attrField(T.UNAME_RESULT, 4, Q("machine"));
  const u = romTupleOf(T.UNAME_RESULT, 5);
  setTupleItem(u, 0, Q("antaresia")); setTupleItem(u, 1, Q("antaresia")); setTupleItem(u, 2, Q("0.1.0")); setTupleItem(u, 3, Q("0.1.0"));
  setTupleItem(u, 4, Q("wasm32"));
  constant(d, Q("_uname"), u);
  bootOsPath();
}
