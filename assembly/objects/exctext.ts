// str and repr of exceptions.
//
// Both append to a builder (Slot.REPR, Slot.STR) in one frame that walks over a few pieces; a piece whose text is Python's
// to say suspends it. After PENDING the frame gets TRUE, or a str to append.

import { S_FP } from "../layout";
import { NONE, PENDING, Q, TRUE, isInt } from "../value/tag";
import { T, isExact, isLayout, isStr, typeOfId } from "../value/types";
import { bufByte, bufInt, bufStr } from "../text/strbuf";
import { blockSize, STR_DATA, getUtf8, offsetOf, strEqual, strLen, strPtr } from "../text/str";
import { enter, setSlot, setState, slot, state } from "../runtime/frame";
import { Slot, setSlotFn } from "../runtime/native";
import { reprInto, strInto } from "../runtime/protocol";
import { bufHex } from "../text/hex";
import { TYPE_NAME, classOf } from "./class";
import { EXC_A, EXC_ARGS, EXC_B, exceptionIs } from "./exception";
import { errnoName, errnoText } from "./errno";
import { begin, settle } from "./seq";
import { tupleItem, tupleLen } from "./tuple";

/** repr: Name(arg, arg) */
function excRepr(v: i32, buf: i32): i32 {
  const k = enter(repr_k, 2);
  if (!k) return 0;
  setSlot(k, 0, v); setSlot(k, 1, buf);
  if (!bufStr(buf, load<i32>(classOf(v), TYPE_NAME)) || !bufByte(buf, 40)) return 0;
  return begin(k, repr_k);
}
// state: arguments written so far + 1
function repr_k(k: i32, v: i32): i32 {
  const buf = slot(k, 1), t = load<i32>(slot(k, 0), EXC_ARGS);
  if (state(k)) { if (!v) return 0; if (!said(buf, v)) return 0; }
  while (true) {
    const i = state(k);
    if (i >= tupleLen(t)) return bufByte(buf, 41) ? TRUE : 0;
    if (i && !bufStr(buf, Q(", "))) return 0;
    setState(k, i + 1);
    settle(k);
    v = reprInto(buf, tupleItem(t, i));
    if (v == PENDING || !v) return v;
  }
}
/** After a piece: a str that came instead of TRUE is the piece's text. */
// @ts-ignore: decorator
@inline function said(buf: i32, v: i32): bool { return !isStr(v) || bufStr(buf, v); }

/** str */
function excStr(v: i32, buf: i32): i32 {
  const t = load<i32>(v, EXC_ARGS), n = tupleLen(t);
  if (exceptionIs(v, T.BaseExceptionGroup)) {
    const count = tupleLen(load<i32>(v, EXC_A));
    return bufStr(buf, tupleItem(t, 0)) && bufStr(buf, Q(" (")) && bufInt(buf, count)
      && bufStr(buf, count == 1 ? Q(" sub-exception)") : Q(" sub-exceptions)")) ? TRUE : 0;
  }
  if (exceptionIs(v, T.SyntaxError) && n > 0) return syntaxStr(v, buf);
  if (n == 5 && (exceptionIs(v, T.UnicodeDecodeError) || exceptionIs(v, T.UnicodeEncodeError))) return unicodeStr(v, t, buf);
  if (n >= 2 && n <= 5 && exceptionIs(v, T.OSError)) return begin(textFrame(v, buf, 1), text_k);
  if (n == 1 && exceptionIs(v, T.OSError) && isInt(tupleItem(t, 0)) && errnoName(tupleItem(t, 0) >> 1)) {
    const e = tupleItem(t, 0) >> 1; // MicroPython's way, where CPython only has the number
    return bufStr(buf, Q("[Errno ")) && bufInt(buf, e) && bufStr(buf, Q("] ")) && bufStr(buf, errnoName(e)) ? TRUE : 0;
  }
  if (n == 0) return TRUE;
  if (n == 1) {
    const a = tupleItem(t, 0);
    if (isStr(a) && !exceptionIs(v, T.KeyError)) return strInto(buf, a);
  }
  return begin(textFrame(v, buf, n == 1 ? 0 : 2), text_k);
}
/** What to write: 0 the only argument, 1 "[Errno e] text: filename", 2 the tuple of arguments. */
function textFrame(v: i32, buf: i32, what: i32): i32 {
  const k = enter(text_k, 3);
  if (!k) return 0;
  setSlot(k, 0, v); setSlot(k, 1, buf); setSlot(k, 2, (what << 1) | 1);
  return k;
}
function text_k(k: i32, v: i32): i32 {
  const exc = slot(k, 0), buf = slot(k, 1), what = slot(k, 2) >> 1, t = load<i32>(exc, EXC_ARGS);
  if (state(k)) { if (!v) return 0; if (!said(buf, v)) return 0; }
  while (true) {
    const s = state(k);
    setState(k, s + 1);
    settle(k);
    if (what == 0) {
      if (s) return TRUE;
      v = exceptionIs(exc, T.KeyError) ? reprInto(buf, tupleItem(t, 0)) : strInto(buf, tupleItem(t, 0));
    } else if (what == 2) {
      if (s) return TRUE;
      v = reprInto(buf, t);
    } else {
      if (s == 0) { if (!bufStr(buf, Q("[Errno "))) return 0; v = strInto(buf, tupleItem(t, 0)); }
      else if (s == 1) { if (!bufStr(buf, Q("] ")) || (!load<i32>(exc, EXC_A) && !ownDetails(buf, t))) return 0; v = strInto(buf, tupleItem(t, 1)); }
      else if (s == 2) {
        const f = load<i32>(exc, EXC_A);
        if (!f || f == NONE) return TRUE;
        if (!bufStr(buf, Q(": "))) return 0;
        v = reprInto(buf, f);
      } else if (s == 3) {
        const f = load<i32>(exc, EXC_B);
        if (!f || f == NONE) return TRUE;
        if (!bufStr(buf, Q(" -> "))) return 0;
        v = reprInto(buf, f);
      } else return TRUE;
    }
    if (v == PENDING || !v) return v;
  }
}

/** Words that are not the system's own text for the number have the number's name before them, as in MicroPython. */
function ownDetails(buf: i32, t: i32): bool {
  const e = tupleItem(t, 0), name = isInt(e) ? errnoName(e >> 1) : 0;
  if (!name || !isStr(tupleItem(t, 1)) || strEqual(errnoText(e >> 1), tupleItem(t, 1))) return true;
  return bufStr(buf, name) && bufStr(buf, Q(": "));
}

/** "invalid syntax (x.py, line 3)" */
function syntaxStr(v: i32, buf: i32): i32 {
  const t = load<i32>(v, EXC_ARGS), d = load<i32>(v, EXC_A), msg = tupleItem(t, 0);
  if (!isStr(msg) || !d) return tupleLen(t) == 1 ? strInto(buf, msg) : begin(textFrame(v, buf, 2), text_k);
  if (!bufStr(buf, msg)) return 0;
  const file = tupleLen(d) > 0 ? tupleItem(d, 0) : NONE, line = tupleLen(d) > 1 ? tupleItem(d, 1) : NONE;
  const hasFile = isStr(file), hasLine = isInt(line);
  if (!hasFile && !hasLine) return TRUE;
  if (!bufStr(buf, Q(" ("))) return 0;
  if (hasFile && !baseName(buf, file)) return 0;
  if (hasLine && !(bufStr(buf, hasFile ? Q(", line ") : Q("line ")) && bufInt(buf, line >> 1))) return 0;
  return bufByte(buf, 41) ? TRUE : 0;
}
/** The part of a path after its last slash. */
function baseName(buf: i32, path: i32): bool {
  const p = strPtr(path) + STR_DATA, n = blockSize(strPtr(path));
  let from = 0;
  for (let i = 0; i < n; i++) if (load<u8>(p + i) == 47) from = i + 1;
  if (!from) return bufStr(buf, path);
  for (let i = from; i < n; i++) if (!bufByte(buf, load<u8>(strPtr(path) + STR_DATA + i))) return false;
  return true;
}

/** "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte" */
function unicodeStr(v: i32, t: i32, buf: i32): i32 {
  const object = tupleItem(t, 1), from = tupleItem(t, 2) >> 1, to = tupleItem(t, 3) >> 1;
  const decode = exceptionIs(v, T.UnicodeDecodeError);
  if (!isStr(tupleItem(t, 0)) || !isInt(tupleItem(t, 2)) || !isInt(tupleItem(t, 3)) || !isStr(tupleItem(t, 4))) return begin(textFrame(v, buf, 2), text_k);
  if (!(bufByte(buf, 39) && bufStr(buf, tupleItem(t, 0)) && bufStr(buf, decode ? Q("' codec can't decode ") : Q("' codec can't encode ")))) return 0;
  let one = to == from + 1 && from >= 0;
  if (one && decode && isLayout(object, T.BYTES) && from < blockSize(object)) {
    const b: i32 = load<u8>(object + STR_DATA + from);
    if (!(bufStr(buf, b < 16 ? Q("byte 0x0") : Q("byte 0x")) && bufHex(buf, b))) return 0;
  } else if (one && !decode && isStr(object) && from < strLen(object)) {
    const c = getUtf8(strPtr(object) + STR_DATA + offsetOf(object, from));
    if (!bufStr(buf, Q("character '\\"))) return 0;
    const digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    if (!bufByte(buf, c < 0x100 ? 120 : c < 0x10000 ? 117 : 85)) return 0;
    for (let s = (digits - 1) << 2; s >= 0; s -= 4) { const d = (c >>> s) & 15; if (!bufByte(buf, d < 10 ? 48 + d : 87 + d)) return 0; }
    if (!bufByte(buf, 39)) return 0;
  } else {
    one = false;
    if (!bufStr(buf, decode ? Q("bytes") : Q("characters"))) return 0;
  }
  if (!(bufStr(buf, Q(" in position ")) && bufInt(buf, from))) return 0;
  if (!one && !(bufByte(buf, 45) && bufInt(buf, to - 1))) return 0;
  return bufStr(buf, Q(": ")) && bufStr(buf, tupleItem(t, 4)) ? TRUE : 0;
}

export function bootExceptionText(): void {
  setSlotFn(T.EXCEPTION, Slot.REPR, excRepr.index);
  setSlotFn(T.EXCEPTION, Slot.STR, excStr.index);
}
