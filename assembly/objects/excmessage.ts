// From a lazy exception (value/raise.ts) to its arguments: fills the directives of a message.
//
//   %s a str as it is   %q a str quoted   %r short repr   %T the type name of the value   %d an int
//   %N the name of a class   %M the name of a module   %% a percent sign
//
// Nothing here calls Python: a value whose repr would need it is named by its type.

import { drop, push } from "../heap/roots";
import { bufByte, bufDone, bufInt, bufRoom, bufRun, bufStr, bufAdd, newBuf } from "../text/strbuf";
import { blockSize, getUtf8, seqSize, STR_DATA, strPtr } from "../text/str";
import { ELLIPSIS, FALSE, NONE, NOTIMPL, Q, TRUE, floatOf, isFloat, isInt, isPtr } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { moduleGet } from "./module";
import { NUMTEXT } from "../text/scratch";
import { writeRepr } from "../text/floatprint";
import { bytes_repr } from "./bytes";
import { TYPE_NAME, classOf } from "./class";


/** Name of the type of `v`. */
// @ts-ignore: decorator
@inline export function typeName(v: i32): i32 { return load<i32>(classOf(v), TYPE_NAME); }

function moduleName(m: i32): i32 {
  const name = isLayout(m, T.MODULE) ? moduleGet(m, Q("__name__")) : 0;
  return isStr(name) ? name : Q("?");
}

/** Is there a directive in the message? */
function hasDirective(msg: i32): bool {
  const p = strPtr(msg), n = blockSize(p);
  for (let i = 0; i < n; i++) if (load<u8>(p + STR_DATA + i) == 37) return true;
  return false;
}

/** Text of `msg` with `a` and `b` filled in, as a str; the three must be rooted. NULL on MemoryError. */
export function fillMessage(msg: i32, a: i32, b: i32): i32 {
  if (!hasDirective(msg)) return msg;
  const buf = newBuf(64);
  if (!buf) return 0;
  push(buf);
  const n = blockSize(strPtr(msg));
  let from = 0, used = 0;
  for (let i = 0; i < n; i++) {
    const p = strPtr(msg) + STR_DATA;
    if (load<u8>(p + i) != 37 || i + 1 >= n) continue;
    const c: i32 = load<u8>(p + i, 1);
    if (!bufRun(buf, p + from, i - from)) return 0;
    if (c == 37) { from = i + 1; i++; continue; }
    const v = used++ ? b : a;
    const ok = c == 78 ? bufStr(buf, load<i32>(v, TYPE_NAME)) : c == 77 ? bufStr(buf, moduleName(v)) : c == 84 ? bufStr(buf, typeName(v)) : c == 100 ? (isInt(v) ? bufInt(buf, v >> 1) : shortRepr(buf, v))
      : c == 115 ? (isStr(v) ? bufStr(buf, v) : shortRepr(buf, v)) : shortRepr(buf, v);
    if (!ok) return 0;
    from = i + 2;
    i++;
  }
  if (from < n && !bufRun(buf, strPtr(msg) + STR_DATA + from, n - from)) return 0;
  const s = bufDone(buf);
  drop(1);
  return s;
}

/** repr of a value as far as it needs neither Python nor recursion. */
export function shortRepr(buf: i32, v: i32): bool {
  if (isInt(v)) return bufInt(buf, v >> 1);
  if (isStr(v)) return quoted(buf, v);
  if (isFloat(v)) { const n = writeRepr(floatOf(v), true); return bufRun(buf, NUMTEXT, n); }
  if (isLayout(v, T.BYTES)) return bytes_repr(v, buf) != 0;
  if (!v) return bufStr(buf, Q("<NULL>"));
  if (v == NONE) return bufStr(buf, Q("None"));
  if (v == TRUE) return bufStr(buf, Q("True"));
  if (v == FALSE) return bufStr(buf, Q("False"));
  if (v == ELLIPSIS) return bufStr(buf, Q("Ellipsis"));
  if (v == NOTIMPL) return bufStr(buf, Q("NotImplemented"));
  if (isPtr(v) && (load<i32>(v) & 0x7f) == T.TYPE) return bufStr(buf, Q("<class '")) && bufStr(buf, load<i32>(v, TYPE_NAME)) && bufStr(buf, Q("'>"));
  return bufByte(buf, 60) && bufStr(buf, typeName(v)) && bufStr(buf, Q(" object>"));
}

/** A str in quotes, control characters escaped. */
export function quoted(buf: i32, v: i32): bool {
  push(v);
  const n = blockSize(strPtr(v));
  let one = false, two = false;
  for (let i = 0; i < n; i++) { const c = load<u8>(strPtr(v) + STR_DATA + i); if (c == 39) one = true; else if (c == 34) two = true; }
  const q = one && !two ? 34 : 39;
  if (!bufByte(buf, q)) return false;
  for (let i = 0; i < n;) {
    const p = strPtr(v) + STR_DATA + i, c: i32 = load<u8>(p);
    if (c >= 128) {
      const k = seqSize(c), at = bufRoom(buf, k);
      if (!at) return false;
      memory.copy(at, strPtr(v) + STR_DATA + i, k);
      bufAdd(buf, k);
      i += k;
      continue;
    }
    let ok: bool;
    if (c == 10) ok = bufStr(buf, Q("\\n"));
    else if (c == 13) ok = bufStr(buf, Q("\\r"));
    else if (c == 9) ok = bufStr(buf, Q("\\t"));
    else if (c == 92 || c == q) ok = bufByte(buf, 92) && bufByte(buf, c);
    else if (c < 32 || c == 127) ok = bufStr(buf, Q("\\x")) && bufByte(buf, hex(c >> 4)) && bufByte(buf, hex(c & 15));
    else ok = bufByte(buf, c);
    if (!ok) return false;
    i++;
  }
  drop(1);
  return bufByte(buf, q);
}

// @ts-ignore: decorator
@inline function hex(d: i32): i32 { return d < 10 ? 48 + d : 87 + d; }
