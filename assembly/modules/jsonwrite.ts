// json.dump and json.dumps: Values to text, without recursion.
//
// One continuation walks the containers; those around the one it is in lie on a list, four words each (OWNER to KIND below).
// Text gathers in a builder; for a stream it is handed to the write method a few hundred bytes at a time. Containers are
// gone through by index, so whatever a default function does to them cannot make the walk go astray.

import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId } from "../value/types";
import { NUMTEXT } from "../text/scratch";
import { writeRepr } from "../text/floatprint";
import { copyBytes, getUtf8, seqSize, strBytes, strSize } from "../text/str";
import { bufAdd, bufByte, bufDone, bufInt, bufRoom, bufRun, bufSize, bufStr, newBuf, putInt } from "../text/strbuf";
import { bufEscape, bufHexByte } from "../text/quote";
import { NATIVE_SLOTS, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { charge } from "../runtime/work";
import { call1, getAttr } from "../runtime/protocol";
import { isNegative } from "../objects/bigint";
import { textRoom, writeDigits } from "../objects/bigint-text";
import { dictLen, entryAt, nextEntry } from "../objects/dict";
import { listAppend, listItem, listLen, listWords, newList, popWords, pushWords } from "../objects/list";
import { numToF64 } from "../objects/number";
import { seqItem, seqLen, settle } from "../objects/seq";
import { sortList } from "../objects/sort";
import { pair, tupleItem } from "../objects/tuple";

// slots of the frame
const OWNER: i32 = 0; // the object gone through, 0 outside of all
const ITEMS: i32 = 1; // where its items are: itself, or the sorted list of its pairs
const AT: i32 = 2; // place of the next item, twice that plus 1 when one was written
const KIND: i32 = 3;
const BUF: i32 = 4;
const OPEN: i32 = 5; // list of what is around OWNER
const ITEM: i32 = 6; // value to be written
const LEVEL: i32 = 7; // depth of indentation
const WRITE: i32 = 8; // the bound write method of a stream, or 0
export const DEFAULT: i32 = 9; // default function, or 0
export const INDENT: i32 = 10; // indentation of one level, a str, or 0
export const COMMA: i32 = 11, COLON: i32 = 12; // separators
export const OPTIONS: i32 = 13; // int: bits below
const SLOTS: i32 = 14;

export const SKIP_KEYS: i32 = 1, RAW_TEXT: i32 = 2, NO_NAN: i32 = 4, SORT: i32 = 8;

// kinds of OWNER; the last is a value on whose behalf default answered
const ARRAY: i32 = 0, DICT: i32 = 1, PAIRS: i32 = 2, STANDS_FOR: i32 = 3;

// states
const BEGIN: i32 = 0;
const FROM_DEFAULT: i32 = 1; // the answer is what stands for the item
const WRITTEN: i32 = 2; // a piece was given to the stream
const SORTED: i32 = 3; // the pairs have been sorted
const LAST: i32 = 4; // the last piece was given to the stream
const METHOD: i32 = 5; // the answer is the write method

const PIECE: i32 = 240;

/** Frame for writing `v`; options are to be put in its slots from DEFAULT on, then startWrite(). */
export function newWrite(v: i32): i32 {
  const k = enter(write_k, SLOTS);
  if (!k) return 0;
  setSlot(k, ITEM, v);
  setSlot(k, OPTIONS, mkInt(0)); setSlot(k, LEVEL, mkInt(0)); setSlot(k, AT, mkInt(0)); setSlot(k, KIND, mkInt(0));
  setSlot(k, COMMA, Q(", ")); setSlot(k, COLON, Q(": "));
  return k;
}
/** Begins; `stream` (0: the answer is a str) is an object with a method write. */
export function startWrite(k: i32, stream: i32): i32 {
  const b = newBuf(stream ? PIECE + 12 : 60);
  if (!b) return 0;
  setSlot(k, BUF, b);
  const l = newList(0);
  if (!l) return 0;
  setSlot(k, OPEN, l);
  if (stream) setState(k, METHOD);
  return finish(k, write_k, stream ? getAttr(stream, Q("write")) : NONE);
}

function write_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const b = slot(k, BUF), s = state(k);
  if (s == LAST) return NONE;
  if (s == FROM_DEFAULT) setSlot(k, ITEM, v);
  if (s == METHOD) setSlot(k, WRITE, v);
  if (s == WRITTEN) store<i32>(b, 0, 4);
  let write = s != WRITTEN && s != SORTED; // ITEM is to be written now; else OWNER goes on
  while (true) {
    if (write) {
      v = value(k, slot(k, ITEM));
      if (v == PENDING || !v) return v;
      if (v == FALSE) continue; // default has answered another ITEM
    }
    const stream = slot(k, WRITE), end = !slot(k, OWNER);
    if (stream && (end || bufSize(b) >= PIECE)) {
      settle(k);
      const text = bufDone(b);
      if (!text) return 0;
      setState(k, end ? LAST : WRITTEN);
      v = call1(stream, text);
      if (v == PENDING || !v) return v;
      store<i32>(b, 0, 4);
      if (end) return NONE;
    }
    if (end) { charge(bufSize(b) >> 3); return bufDone(b); }
    v = advance(k);
    if (!v) return 0;
    write = v == TRUE;
  }
}

/** Writes up to the next item of OWNER: TRUE when ITEM holds it, FALSE when OWNER was closed. */
function advance(k: i32): i32 {
  const b = slot(k, BUF), kind = intOf(slot(k, KIND)), items = slot(k, ITEMS);
  let at = intOf(slot(k, AT));
  if (kind == STANDS_FOR) return close(k);
  let i = at >> 1, key = 0, item = 0;
  const indent = slot(k, INDENT), comma = slot(k, COMMA), stream = slot(k, WRITE), many = kind == ARRAY ? seqLen(items) : 0, rows = kind == ARRAY && !indent && isLayout(items, T.LIST);
  while (true) {
    item = 0;
    if (rows && i < many && isInt(load<i32>(listWords(items) + (i << 2)))) { // most data is rows of ints
      const m = strSize(comma), e = min(i + 4, many), q = bufRoom(b, (m + 12) * 4);
      if (!q) return 0;
      let to = q;
      for (let v: i32; i < e && isInt(v = load<i32>(listWords(items) + (i << 2))); i++) {
        if (at & 1) { copyBytes(to, strBytes(comma), m); to += m; }
        to += putInt(to, v >> 1);
        at = 1;
      }
      bufAdd(b, to - q);
      if (stream && bufSize(b) >= PIECE) { setSlot(k, AT, mkInt(i << 1 | 1)); return FALSE; }
      continue;
    }
    if (kind == ARRAY) { if (i < many) item = seqItem(items, i++); }
    else {
      if (kind == PAIRS) {
        if (i >= listLen(items)) break;
        const p = listItem(items, i++);
        key = tupleItem(p, 0); item = tupleItem(p, 1);
      } else {
        i = nextEntry(items, i);
        if (i < 0) break;
        const e = entryAt(items, i++);
        key = load<i32>(e); item = load<i32>(e, 4);
      }
      if (!isStr(key) && !isKey(key)) {
        if (!(intOf(slot(k, OPTIONS)) & SKIP_KEYS)) return raise1(T.TypeError, Q("keys must be str, int, float, bool or None, not %T"), key);
        continue;
      }
    }
    if (indent || !(isInt(item) || isStr(item))) break;
    // ints and strs in a row, without going round for each
    if (at & 1 && !bufStr(b, comma)) return 0;
    if (kind != ARRAY && (!writeKey(k, key) || !bufStr(b, slot(k, COLON)))) return 0;
    if (!(isInt(item) ? bufInt(b, item >> 1) : writeText(k, item))) return 0;
    at = 1;
    if (stream && bufSize(b) >= PIECE) { setSlot(k, AT, mkInt(i << 1 | 1)); return FALSE; }
  }
  const level = intOf(slot(k, LEVEL));
  if (!item) return (!(at & 1) || newLine(k, level - 1)) && bufByte(b, kind == ARRAY ? 93 : 125) ? close(k) : 0;
  setSlot(k, ITEM, item);
  setSlot(k, AT, mkInt(i << 1 | 1));
  if (at & 1 && !bufStr(b, comma)) return 0;
  if (!newLine(k, level)) return 0;
  if (kind != ARRAY && (!writeKey(k, key) || !bufStr(b, slot(k, COLON)))) return 0;
  return TRUE;
}

function newLine(k: i32, level: i32): bool {
  const s = slot(k, INDENT), b = slot(k, BUF);
  if (!s) return true;
  if (!bufByte(b, 10)) return false;
  while (level-- > 0) if (!bufStr(b, s)) return false;
  return true;
}

/** Makes `owner` what is gone through; ValueError when it is already. */
function open(k: i32, owner: i32, kind: i32): bool {
  const l = slot(k, OPEN);
  settle(k);
  if (slot(k, OWNER)) {
    if (!pushWords(l, k + NATIVE_SLOTS, 4)) return false;
    for (let i = 0; i < listLen(l); i += 4) if (listItem(l, i) == owner) { raise(T.ValueError, Q("Circular reference detected")); return false; }
  }
  setSlot(k, OWNER, owner); setSlot(k, ITEMS, owner);
  setSlot(k, AT, mkInt(0)); setSlot(k, KIND, mkInt(kind));
  if (kind != STANDS_FOR) setSlot(k, LEVEL, slot(k, LEVEL) + 2);
  return true;
}
function close(k: i32): i32 {
  const l = slot(k, OPEN), n = listLen(l);
  if (slot(k, KIND) != mkInt(STANDS_FOR)) setSlot(k, LEVEL, slot(k, LEVEL) - 2);
  if (!n) setSlot(k, OWNER, 0);
  else popWords(l, k + NATIVE_SLOTS, 4);
  return FALSE;
}

/** Writes `v`, or opens it: TRUE. FALSE: another ITEM is to be written in its place. */
function value(k: i32, v: i32): i32 {
  const b = slot(k, BUF);
  switch (typeId(v)) {
    case T.STR: return writeText(k, v) ? TRUE : 0;
    case T.NONE: return bufStr(b, Q("null")) ? TRUE : 0;
    case T.BOOL: return bufStr(b, v == TRUE ? Q("true") : Q("false")) ? TRUE : 0;
    case T.INT: case T.BIGINT: return writeInt(b, v) ? TRUE : 0;
    case T.FLOAT: case T.FLOATOBJ: return writeFloat(k, v) ? TRUE : 0;
    case T.LIST: case T.TUPLE:
      if (!seqLen(v)) return bufStr(b, Q("[]")) ? TRUE : 0;
      return open(k, v, ARRAY) && bufByte(b, 91) ? TRUE : 0;
    case T.DICT:
      if (!dictLen(v)) return bufStr(b, Q("{}")) ? TRUE : 0;
      if (!open(k, v, DICT) || !bufByte(b, 123)) return 0;
      return intOf(slot(k, OPTIONS)) & SORT ? sortPairs(k, v) : TRUE;
  }
  const f = slot(k, DEFAULT);
  if (!f) return raise1(T.TypeError, Q("Object of type %T is not JSON serializable"), v);
  if (!open(k, v, STANDS_FOR)) return 0;
  setState(k, FROM_DEFAULT);
  v = call1(f, v);
  if (v == PENDING || !v) return v;
  setSlot(k, ITEM, v);
  return FALSE;
}
/** OWNER, a dict, is gone through by its sorted pairs. */
function sortPairs(k: i32, d: i32): i32 {
  const l = newList(0);
  if (!l) return 0;
  setSlot(k, ITEMS, l);
  setSlot(k, KIND, mkInt(PAIRS));
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
    const p = pair(load<i32>(entryAt(d, i)), load<i32>(entryAt(d, i), 4));
    if (!p || !listAppend(l, p)) return 0;
  }
  setState(k, SORTED);
  const v = sortList(l, NONE, FALSE, NONE);
  return v == PENDING || !v ? v : TRUE;
}

function writeInt(b: i32, v: i32): bool {
  if (isInt(v)) return bufInt(b, v >> 1);
  push(v);
  const p = bufRoom(b, textRoom(v, 10) + 1);
  pop();
  if (!p) return false;
  let n = 0;
  if (isNegative(v)) store<u8>(p + n++, 45);
  bufAdd(b, n + writeDigits(v, 10, 0x61, p + n));
  return true;
}
function writeFloat(k: i32, v: i32): bool {
  const b = slot(k, BUF), x = numToF64(v);
  if (x - x == 0) return bufRun(b, NUMTEXT, writeRepr(x, true));
  if (intOf(slot(k, OPTIONS)) & NO_NAN) { raise1(T.ValueError, Q("Out of range float values are not JSON compliant: %r"), v); return false; }
  return bufStr(b, x != x ? Q("NaN") : x > 0 ? Q("Infinity") : Q("-Infinity"));
}

function isKey(v: i32): bool {
  const t = typeId(v);
  return t == T.STR || t == T.INT || t == T.BIGINT || t == T.FLOAT || t == T.FLOATOBJ || t == T.BOOL || t == T.NONE;
}
function writeKey(k: i32, v: i32): bool {
  if (isStr(v)) return writeText(k, v);
  const b = slot(k, BUF);
  return bufByte(b, 34) && value(k, v) != 0 && bufByte(b, 34);
}

/** A str in quotes. */
function writeText(k: i32, v: i32): bool {
  const b = slot(k, BUF), n = strSize(v), ascii = !(intOf(slot(k, OPTIONS)) & RAW_TEXT);
  push(v);
  const q = bufRoom(b, n + 2);
  if (!q) return false;
  const p = strBytes(v);
  let plain = 0, i = 0; // [plain, i) goes over as it is
  for (; i < n; i++) {
    // most text needs no escapes: it is copied while that is found out
    const c: i32 = load<u8>(p + i);
    if (c < 32 || c == 34 || c == 92 || (c > 126 && ascii)) break;
    store<u8>(q + i, <u8>c, 1);
  }
  store<u8>(q, 34);
  if (i == n) {
    store<u8>(q + n, 34, 1);
    bufAdd(b, n + 2);
    pop();
    return true;
  }
  bufAdd(b, i + 1);
  plain = i;
  while (i < n) {
    const c: i32 = load<u8>(p + i);
    if (c >= 32 && c != 34 && c != 92 && (c < 127 || !ascii)) { i++; continue; }
    if (i > plain && !bufRun(b, p + plain, i - plain)) return false;
    if (c >= 128) {
      let u = getUtf8(p + i);
      i += seqSize(c);
      if (u >= 0x10000) {
        u -= 0x10000;
        if (!escape(b, 0xd800 + (u >> 10))) return false;
        u = 0xdc00 + (u & 0x3ff);
      }
      if (!escape(b, u)) return false;
    } else {
      i++;
      const short = c == 34 || c == 92 ? c : c == 10 ? 110 : c == 13 ? 114 : c == 9 ? 116 : c == 8 ? 98 : c == 12 ? 102 : 0;
      if (short ? !bufByte(b, 92) || !bufByte(b, short) : !escape(b, c)) return false;
    }
    plain = i;
  }
  pop();
  return (n == plain || bufRun(b, p + plain, n - plain)) && bufByte(b, 34);
}
/** Four hexadecimal digits. */
function escape(b: i32, c: i32): bool {
  if (c >= 0x100) return bufEscape(b, c);
  return bufStr(b, Q("\\u00")) && bufHexByte(b, c);
}
