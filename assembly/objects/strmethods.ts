// Methods of str alone (encode, translate, maketrans, format) and the builtins about characters: chr, ord, ascii.

import { push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, isInt, mkInt, qstrOf } from "../value/tag";
import { smallInt } from "./bigint";
import { T, isExact, isLayout, isStr } from "../value/types";
import { chrStr, getUtf8, seqSize, strBytes, strLen, strSize } from "../text/str";
import { bufChar, bufDone, bufStr, newBuf } from "../text/strbuf";
import { arg, caught, enter, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, STATIC, builtin, method } from "../runtime/native";
import { getItem, repr } from "../runtime/protocol";
import { encode, encodingOf } from "./codec";
import { dictGet, dictPut, entryAt, newDict, nextEntry } from "./dict";
import { bufferAddr, bufferLen } from "./buffer";
import { run, settle } from "./seq";
import { asciiOf } from "./ascii";
import { str_format, str_format_map } from "./strformat";

function str_encode(args: i32, n: i32): i32 {
  const c = npos(n);
  const enc = encodingOf(c > 1 ? arg(args, 1) : kwarg(args, n, Q("encoding")));
  return enc ? encode(arg(args, 0), enc, c > 2 ? arg(args, 2) : kwarg(args, n, Q("errors"))) : 0;
}

// -- translate

/** Appends what a table gives for a character: an ordinal, a str, or nothing for None. */
function substitute(buf: i32, v: i32): bool {
  if (isInt(v)) {
    const c = v >> 1;
    if (<u32>c > 0x10ffff) { raise(T.ValueError, Q("character mapping must be in range(0x110000)")); return false; }
    return bufChar(buf, c);
  }
  if (isStr(v)) return bufStr(buf, v);
  if (v == NONE) return true;
  raise(T.TypeError, Q("character mapping must return integer, None or str"));
  return false;
}
function str_translate(args: i32, n: i32): i32 {
  const s = arg(args, 0), table = arg(args, 1), b = newBuf(strSize(s));
  if (!b) return 0;
  push(b);
  if (isExact(table, T.DICT)) {
    const p = strBytes(s), e = p + strSize(s);
    for (let q = p; q < e; q += seqSize(load<u8>(q))) {
      const c = getUtf8(q), v = dictGet(table, mkInt(c));
      if (!(v ? substitute(b, v) : bufChar(b, c))) return 0;
    }
    return bufDone(b);
  }
  const k = enter(translate_k, 4);
  if (!k) return 0;
  setSlot(k, 0, s); setSlot(k, 1, table); setSlot(k, 2, b); setSlot(k, 3, mkInt(0));
  return run(k, translate_k, NONE);
}
/** Slots: str, table, builder, byte offset. State 1: waits for what the table gives for the character there. */
function translate_k(k: i32, v: i32): i32 {
  const s = slot(k, 0), buf = slot(k, 2), p = strBytes(s), n = strSize(s);
  let i = slot(k, 3) >> 1;
  while (true) {
    if (state(k)) {
      const c = getUtf8(p + i);
      if (v == PENDING) return PENDING;
      if (!v) { if (!caught(T.LookupError) || !bufChar(buf, c)) return 0; }
      else if (!substitute(buf, v)) return 0;
      i += seqSize(load<u8>(p + i));
    }
    if (i >= n) return bufDone(buf);
    setState(k, 1);
    setSlot(k, 3, mkInt(i));
    settle(k);
    v = getItem(slot(k, 1), mkInt(getUtf8(p + i)));
  }
}

/** maketrans(dict) | maketrans(from, to[, delete]) */
function str_maketrans(args: i32, n: i32): i32 {
  const x = arg(args, 0), d = newDict(0);
  if (!d) return 0;
  push(d);
  if (npos(n) == 1) {
    if (!isLayout(x, T.DICT)) return raise(T.TypeError, Q("if you give only one argument to maketrans it must be a dict"));
    for (let i = nextEntry(x, 0); i >= 0; i = nextEntry(x, i + 1)) {
      let key = load<i32>(entryAt(x, i));
      if (isStr(key)) {
        if (strLen(key) != 1) return raise(T.ValueError, Q("string keys in translate table must be of length 1"));
        key = mkInt(getUtf8(strBytes(key)));
      } else if (!isInt(key)) return raise(T.TypeError, Q("keys in translate table must be strings or integers"));
      if (!dictPut(d, key, load<i32>(entryAt(x, i), 4))) return 0;
    }
    return d;
  }
  const y = arg(args, 1);
  if (!isStr(x)) return raise(T.TypeError, Q("first maketrans argument must be a string if there is a second argument"));
  if (!isStr(y)) return raise1(T.TypeError, Q("maketrans() argument 2 must be str, not %T"), y);
  if (strLen(x) != strLen(y)) return raise(T.ValueError, Q("the first two maketrans arguments must have equal length"));
  let p = strBytes(x), q = strBytes(y);
  for (const e = p + strSize(x); p < e; p += seqSize(load<u8>(p)), q += seqSize(load<u8>(q))) {
    if (!dictPut(d, mkInt(getUtf8(p)), mkInt(getUtf8(q)))) return 0;
  }
  if (npos(n) == 3) {
    const z = arg(args, 2);
    if (!isStr(z)) return raise1(T.TypeError, Q("maketrans() argument 3 must be str, not %T"), z);
    p = strBytes(z);
    for (const e = p + strSize(z); p < e; p += seqSize(load<u8>(p))) if (!dictPut(d, mkInt(getUtf8(p)), NONE)) return 0;
  }
  return d;
}

// -- builtins

function chr(args: i32, n: i32): i32 {
  if (load<i32>(args) & 1 && load<u32>(args) < 256) return qstrOf(load<i32>(args) >> 1);
  const v = smallInt(arg(args, 0));
  const c = isInt(v) ? v >> 1 : -1;
  if (<u32>c <= 0x10ffff) return chrStr(c);
  if (isInt(v) || isLayout(v, T.BIGINT)) return raise(T.ValueError, Q("chr() arg not in range(0x110000)"));
  return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
}
function ord(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if ((v & 7) == 2 && v < 128 << 3) return mkInt(v >>> 3); // the ids of ASCII characters are their codes
  if (isStr(v)) {
    const k = strLen(v);
    if (k != 1) return raise1(T.TypeError, Q("ord() expected a character, but string of length %d found"), mkInt(k));
    return mkInt(getUtf8(strBytes(v)));
  }
  const k = isLayout(v, T.BYTES) || isLayout(v, T.BYTEARRAY) ? bufferLen(v) : -1;
  if (k < 0) return raise1(T.TypeError, Q("ord() expected string of length 1, but %T found"), v);
  if (k != 1) return raise1(T.TypeError, Q("ord() expected a character, but string of length %d found"), mkInt(k));
  return mkInt(load<u8>(bufferAddr(v)));
}
function builtin_repr(args: i32, n: i32): i32 { return repr(arg(args, 0)); }
function ascii(args: i32, n: i32): i32 { return asciiOf(arg(args, 0)); }
function str_getnewargs(args: i32, n: i32): i32 { return tuple1(arg(args, 0)); }
import { tuple1 } from "./pack";

export function bootStrMethods(): void {
  method(T.STR, Q("encode"), str_encode, 1, 3, KW);
  method(T.STR, Q("translate"), str_translate, 2, 2);
  method(T.STR, Q("maketrans"), str_maketrans, 1, 3, STATIC);
  method(T.STR, Q("format"), str_format, 1, 255, KW);
  method(T.STR, Q("format_map"), str_format_map, 2, 2);
  method(T.STR, Q("__getnewargs__"), str_getnewargs, 1, 1);
  builtin(Q("chr"), chr, 1, 1);
  builtin(Q("ord"), ord, 1, 1);
  builtin(Q("repr"), builtin_repr, 1, 1);
  builtin(Q("ascii"), ascii, 1, 1);
}
