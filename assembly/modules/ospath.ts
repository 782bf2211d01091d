// os.path: names of files taken apart and put together, and what they name.

import { MODE_FOLDER } from "../abi/imports";
import { push } from "../heap/roots";
import { raise1 } from "../value/raise";
import { FALSE, Q, TRUE, intOf, isInt, mkBool } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { newStr, strBytes, strSize } from "../text/str";
import { bufByte, bufBytes, bufDone, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { pair, tupleItem } from "../objects/tuple";
import { arg, caught, enter, finish, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { ANY, constant, func, module } from "../runtime/native";
import { away, mounted, os_getcwd, statPath } from "./os";

const SLASH: i32 = 47;

function text(v: i32): bool {
  if (isStr(v)) return true;
  raise1(T.TypeError, Q("expected str, bytes or os.PathLike object, not %T"), v);
  return false;
}
/** Bytes `from` to `to` of str `v`. */
function part(v: i32, from: i32, to: i32): i32 { push(v); return newStr(strBytes(v) + from, to - from); }
/** Offset after the last slash. */
function tail(v: i32): i32 {
  let i = strSize(v);
  while (i > 0 && load<u8>(strBytes(v) + i - 1) != SLASH) i--;
  return i;
}
/** Where the folder's name ends, for a tail at `i`: trailing slashes go unless there is nothing else. */
function headEnd(v: i32, i: i32): i32 {
  let e = i;
  while (e > 0 && load<u8>(strBytes(v) + e - 1) == SLASH) e--;
  return e ? e : i;
}

function path_join(args: i32, n: i32): i32 {
  const count = npos(n), buf = newBuf(40);
  if (!buf) return 0;
  push(buf);
  for (let i = 0; i < count; i++) {
    const v = arg(args, i), size = isStr(v) ? strSize(v) : 0;
    if (!text(v)) return 0;
    if (size && load<u8>(strBytes(v)) == SLASH) store<i32>(buf, 0, 4);
    else if (bufSize(buf) && load<u8>(bufBytes(buf) + bufSize(buf) - 1) != SLASH && !bufByte(buf, SLASH)) return 0;
    if (!bufStr(buf, v)) return 0;
  }
  return bufDone(buf);
}
function path_split(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!text(v)) return 0;
  const i = tail(v), head = part(v, 0, headEnd(v, i));
  if (!head) return 0;
  push(head);
  const rest = part(v, i, strSize(v));
  return rest ? pair(head, rest) : 0;
}
function path_basename(args: i32, n: i32): i32 { const v = arg(args, 0); return text(v) ? part(v, tail(v), strSize(v)) : 0; }
function path_dirname(args: i32, n: i32): i32 { const v = arg(args, 0); return text(v) ? part(v, 0, headEnd(v, tail(v))) : 0; }
function path_splitext(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!text(v)) return 0;
  const size = strSize(v), at = strBytes(v);
  let i = tail(v), dot = size;
  while (i < size && load<u8>(at + i) == 46) i++;
  for (; i < size; i++) if (load<u8>(at + i) == 46) dot = i;
  const root = part(v, 0, dot);
  if (!root) return 0;
  push(root);
  const ext = part(v, dot, size);
  return ext ? pair(root, ext) : 0;
}
function path_isabs(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  return text(v) ? mkBool(strSize(v) > 0 && load<u8>(strBytes(v)) == SLASH) : 0;
}

/** Takes `.`, `..` and empty parts out of the path in str `v`. */
function normal(v: i32): i32 {
  push(v);
  const buf = newBuf(strSize(v) + 2);
  if (!buf) return 0;
  push(buf);
  const size = strSize(v), root = size > 0 && load<u8>(strBytes(v)) == SLASH ? 1 : 0;
  if (root && !bufByte(buf, SLASH)) return 0;
  for (let i = 0; i < size;) {
    let j = i;
    while (j < size && load<u8>(strBytes(v) + j) != SLASH) j++;
    const at = strBytes(v) + i, n = j - i;
    const dots = n == 2 && load<u16>(at) == 0x2e2e, end = bufSize(buf);
    let last = end;
    while (last > root && load<u8>(bufBytes(buf) + last - 1) != SLASH) last--;
    const lastDots = end - last == 2 && load<u16>(bufBytes(buf) + last) == 0x2e2e;
    if (dots && end > root && !lastDots) store<i32>(buf, last > root ? last - 1 : last, 4);
    else if (n && !(n == 1 && load<u8>(at) == 46) && !(dots && root)) {
      if (end > root && !bufByte(buf, SLASH)) return 0;
      if (!bufRun(buf, strBytes(v) + i, n)) return 0;
    }
    i = j + 1;
  }
  return bufSize(buf) ? bufDone(buf) : Q(".");
}
function path_normpath(args: i32, n: i32): i32 { return text(arg(args, 0)) ? normal(arg(args, 0)) : 0; }
function path_abspath(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (!text(v)) return 0;
  if (strSize(v) && load<u8>(strBytes(v)) == SLASH) return normal(v);
  const k = enter(abspath_k, 1);
  if (!k) return 0;
  setSlot(k, 0, v);
  return finish(k, abspath_k, os_getcwd(args, 0));
}
/** slot: the relative path; `cwd` has arrived */
function abspath_k(k: i32, cwd: i32): i32 {
  if (!cwd) return 0;
  const v = slot(k, 0);
  push(cwd);
  const buf = newBuf(strSize(cwd) + strSize(v) + 1);
  if (!buf) return 0;
  push(buf);
  if (!bufStr(buf, cwd) || !bufByte(buf, SLASH) || !bufStr(buf, v)) return 0;
  const s = bufDone(buf);
  return s ? normal(s) : 0;
}

/** TRUE if the path is a folder (kind 2), a file (1), anything (0). */
function names(args: i32, kind: i32): i32 {
  const v = arg(args, 0);
  if (!text(v)) return 0;
  if (away(v)) {
    const k = enter(names_k, 0);
    if (!k) return 0;
    setState(k, kind);
    return finish(k, names_k, mounted(Q("stat"), args, 1));
  }
  return answer(statPath(v), kind);
}
/** What the vfs module's stat says: a tuple, or it raised. */
function names_k(k: i32, v: i32): i32 {
  if (!v) return caught(T.OSError) ? FALSE : 0;
  return isLayout(v, T.TUPLE) && isInt(tupleItem(v, 0)) ? answer(intOf(tupleItem(v, 0)), state(k)) : FALSE;
}
function answer(mode: i32, kind: i32): i32 {
  return mode < 0 ? FALSE : kind == 0 || (kind == 2) == ((mode & MODE_FOLDER) != 0) ? TRUE : FALSE;
}
function path_exists(args: i32, n: i32): i32 { return names(args, 0); }
function path_isfile(args: i32, n: i32): i32 { return names(args, 1); }
function path_isdir(args: i32, n: i32): i32 { return names(args, 2); }

export function bootOsPath(): void {
  const d = module(Q("os.path"));
  func(d, Q("join"), path_join, 1, ANY);
  func(d, Q("split"), path_split, 1, 1);
  func(d, Q("basename"), path_basename, 1, 1);
  func(d, Q("dirname"), path_dirname, 1, 1);
  func(d, Q("splitext"), path_splitext, 1, 1);
  func(d, Q("isabs"), path_isabs, 1, 1);
  func(d, Q("normpath"), path_normpath, 1, 1);
  func(d, Q("abspath"), path_abspath, 1, 1);
  func(d, Q("exists"), path_exists, 1, 1);
  func(d, Q("isfile"), path_isfile, 1, 1);
  func(d, Q("isdir"), path_isdir, 1, 1);
  constant(d, Q("sep"), Q("/"));
}
