// json.load and json.loads: text to Values, without recursion and without a copy of the text.
//
// The parser is one continuation. Containers that are open lie on a list, three words each: the container, the key that
// waits for a value in the one around it, and what kind that one is. Whatever needs Python (a hook, the read method of a
// stream) is called as the frame's last act and its answer comes back as the value that was being read.
//
// A stream is read piece by piece: the text that was parsed is dropped, and a token that touches the end of the piece is
// read again when more has come. Its position in the whole text is kept for messages.

import { alloc, newFloat } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { EMPTY_TUPLE } from "../layout";
import { raise, raise1, raiseObject } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { findBytes } from "../text/intern";
import { parseFloatText, parseStatus } from "../text/floatparse";
import { badUtf8, blockSize, countPoints, hashBytes, newStr, strBytes, strPtr, strSize } from "../text/str";
import { bufAdd, bufBytes, bufByte, bufChar, bufDone, bufInt, bufRoom, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { charge } from "../runtime/work";
import { NATIVE_SLOTS, arg, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { call0, call1, getAttr } from "../runtime/protocol";
import { parseIntText } from "../objects/bigint-text";
import { bufferAddr, bufferLen, textAddr, textSize } from "../objects/buffer";
import { decode, encodingOf } from "../objects/codec";
import { dictFill, dictPut, dictReserve, entryAt, newDict } from "../objects/dict";
import { fillPlaced, newException } from "../objects/exception";
import { hexValue } from "../objects/hextext";
import { listAppend, listLen, newList, popWords, pushWords } from "../objects/list";
import { settle } from "../objects/seq";
import { pair } from "../objects/tuple";

// slots of the frame
const SOURCE: i32 = 0; // str, bytes-like, or the builder with a piece of the stream
const OPEN: i32 = 1; // the list of open containers
const HERE: i32 = 2; // the container being filled, 0 outside of all
const KEY: i32 = 3; // the key that waits for a value
const KIND: i32 = 4; // of HERE
const POS: i32 = 5; // next byte
const NAMES: i32 = 6; // what is known of keys, or 0
const READ: i32 = 7; // the bound read method, 0 when all is there
const DROPPED: i32 = 8; // characters of the stream dropped so far
const LINES: i32 = 9; // line feeds among them
const COLUMN: i32 = 10; // characters since the last of them
const ANSWER: i32 = 11; // 1: a tuple of value and end (raw_decode)
export const HOOK: i32 = 12, PAIRS_HOOK: i32 = 13, FLOAT_HOOK: i32 = 14, INT_HOOK: i32 = 15, CONSTANT_HOOK: i32 = 16, LOOSE: i32 = 17;
const LAST: i32 = 18; // place of the last key in NAMES
const SLOTS: i32 = 19;

// Data repeats itself: NAMES (T.ARRAY) keeps by a hash of 4 bits recent keys, the key that came after each in the text, and the
// size of the object that began with it, an int.
const AFTER_IT: i32 = 64, SIZE: i32 = 128, NAMES_BYTES: i32 = 196;

// kinds of containers
const ARRAY: i32 = 1, OBJECT: i32 = 2, PAIRS: i32 = 3;

// states
const VALUE: i32 = 0; // a value is to be read
const READY: i32 = 1; // the awaited answer is the value
const FIRST: i32 = 2; // after [: a value or ]
const NAME: i32 = 3; // after , in an object
const FIRST_NAME: i32 = 4; // after {
const COLON: i32 = 5;
const AFTER: i32 = 6; // after a value in HERE: , or the end
const DONE: i32 = 7; // only white space may follow
const METHOD: i32 = 16; // the answer is the read method
const WHOLE: i32 = 17; // the answer is the text
const MORE: i32 = 8; // flag: the answer is a piece of the stream

/** Frame for a parse: options are to be put in its slots from HOOK on. */
export function newParse(source: i32): i32 {
  const k = enter(parse_k, SLOTS);
  if (k) setSlot(k, SOURCE, source);
  return k;
}

/** Starts to parse text that is all there, from byte `at`. */
export function parseText(k: i32, at: i32, pairWithEnd: bool): i32 {
  if (pairWithEnd) setSlot(k, ANSWER, mkInt(1));
  return prepare(k, at) ? finish(k, parse_k, NONE) : 0;
}
/** Looks at the encoding of SOURCE: 1, or 0 with an exception. */
function prepare(k: i32, at: i32): i32 {
  let s = slot(k, SOURCE);
  if (!isStr(s)) {
    const n = bufferLen(s);
    if (n < 0) return raise1(T.TypeError, Q("the JSON object must be str, bytes or bytearray, not %T"), s);
    const p = bufferAddr(s), e = encodingAt(p, n);
    if (e) {
      s = decode(s, encodingOf(e), Q("surrogatepass"));
      if (!s) return 0;
      setSlot(k, SOURCE, s);
    } else {
      if (n >= 3 && load<u8>(p) == 0xef && load<u8>(p, 1) == 0xbb && load<u8>(p, 2) == 0xbf) at = 3;
      if (badUtf8(p, n) >= 0) { if (!decode(s, encodingOf(Q("utf-8")), Q("surrogatepass"))) return 0; }
    }
  } else if (!at && textSize(s) >= 3 && load<u8>(strBytes(s)) == 0xef && load<u8>(strBytes(s), 1) == 0xbb && load<u8>(strBytes(s), 2) == 0xbf) {
    return failAt(k, Q("Unexpected UTF-8 BOM (decode using utf-8-sig)"), 0);
  }
  setSlot(k, POS, mkInt(at));
  charge(textSize(s) >> 3);
  return 1;
}
/** The name of UTF-16 and UTF-32 encodings, told by where the zeros are among the first bytes; 0 for UTF-8. */
function encodingAt(p: i32, n: i32): i32 {
  if (n < 2) return 0;
  const a: i32 = load<u8>(p), b: i32 = load<u8>(p, 1), c: i32 = n > 3 ? load<u8>(p, 2) : 1, d: i32 = n > 3 ? load<u8>(p, 3) : 1;
  if (a == 0xfe && b == 0xff) return Q("utf-16");
  if (a == 0xff && b == 0xfe) return c | d ? Q("utf-16") : Q("utf-32");
  if (!a) return b ? Q("utf-16-be") : Q("utf-32-be");
  if (!b) return c | d ? Q("utf-16-le") : Q("utf-32-le");
  return 0;
}

/** Starts to parse what the method read of `stream` answers: piece by piece if it is a native stream, else all at once. */
export function parseStream(k: i32, stream: i32): i32 {
  const t = stream & 7 ? 0 : load<i32>(stream) & 0xff;
  if (t == T.STRINGIO || t == T.BYTESIO || t == T.FILE || t == T.STREAM) {
    const b = newBuf(252);
    if (!b) return 0;
    setSlot(k, SOURCE, b);
    setSlot(k, POS, mkInt(0)); setSlot(k, DROPPED, mkInt(0)); setSlot(k, LINES, mkInt(0)); setSlot(k, COLUMN, mkInt(0));
  }
  setState(k, METHOD);
  return finish(k, parse_k, getAttr(stream, Q("read")));
}

// @ts-ignore: decorator
@inline function base(k: i32): i32 { const s = slot(k, SOURCE); return isLayout(s, T.STRBUF) ? bufBytes(s) : textAddr(s); }
// @ts-ignore: decorator
@inline function size(k: i32): i32 { const s = slot(k, SOURCE); return isLayout(s, T.STRBUF) ? bufSize(s) : textSize(s); }

/** Asks the stream for more; what was parsed is dropped. `s`: the state in which to read on. */
function more(k: i32, s: i32): i32 {
  const b = slot(k, SOURCE), p = bufBytes(b), n = intOf(slot(k, POS));
  let lines = intOf(slot(k, LINES)), column = intOf(slot(k, COLUMN));
  for (let i = 0; i < n; i++) {
    const c = load<u8>(p + i);
    if (c == 10) { lines++; column = 0; } else if ((c & 0xc0) != 0x80) column++;
  }
  setSlot(k, LINES, mkInt(lines)); setSlot(k, COLUMN, mkInt(column));
  setSlot(k, DROPPED, mkInt(intOf(slot(k, DROPPED)) + countPoints(p, n)));
  memory.copy(p, p + n, bufSize(b) - n);
  bufAdd(b, -n);
  setSlot(k, POS, mkInt(0));
  setState(k, s | MORE);
  settle(k);
  return call1(slot(k, READ), mkInt(max(252, bufSize(b))));
}
/** Takes a piece of the stream in: 1, 0 with an exception. An empty one is the end. */
function taken(k: i32, v: i32): i32 {
  const b = slot(k, SOURCE), n = v == NONE ? 0 : isStr(v) ? textSize(v) : bufferLen(v);
  if (n < 0) return raise1(T.TypeError, Q("the JSON object must be str, bytes or bytearray, not %T"), v);
  if (!n) { setSlot(k, READ, 0); return 1; }
  charge(n >> 3);
  push(v);
  const room = bufRoom(b, n);
  pop();
  if (!room) return 0;
  memory.copy(room, textAddr(v), n);
  bufAdd(b, n);
  return 1;
}

function parse_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  let s = state(k);
  if (s == METHOD) {
    if (!slot(k, SOURCE)) {
      setState(k, WHOLE);
      settle(k);
      v = call0(v);
      return v == PENDING ? v : parse_k(k, v);
    }
    setSlot(k, READ, v);
    s = VALUE;
  } else if (s == WHOLE) {
    setState(k, VALUE);
    settle(k);
    setSlot(k, SOURCE, v);
    return prepare(k, 0) ? parse_k(k, NONE) : 0;
  }
  if (s & MORE) {
    if (!taken(k, v)) return 0;
    s &= ~MORE;
  } else if (s == READY) s = (v = attach(k, v)) ? <i32>intOf(v) : -1;
  if (s < 0) return 0;
  let p = base(k), end = p + size(k), q = p + intOf(slot(k, POS));
  while (true) {
    if (s == DONE && slot(k, ANSWER)) return pair(slot(k, HERE), mkInt(countPoints(p, q - p)));
    while (q < end) { const c = load<u8>(q); if (c != 32 && c != 10 && c != 13 && c != 9) break; q++; }
    setSlot(k, POS, mkInt(q - p));
    if (q == end && slot(k, READ)) {
      v = more(k, s);
      if (v == PENDING || !v || !taken(k, v)) return v == PENDING ? v : 0;
      p = base(k); end = p + size(k); q = p;
      continue;
    }
    const c: i32 = q < end ? load<u8>(q) : 0;
    switch (s) {
      case AFTER:
        if (c == 44) {
          s = slot(k, KIND) == mkInt(ARRAY) ? VALUE : NAME;
          q++;
          // a comma before the end is told apart
          setSlot(k, POS, mkInt(q - p));
          continue;
        }
        if (c != (slot(k, KIND) == mkInt(ARRAY) ? 93 : 125)) return failAt(k, Q("Expecting ',' delimiter"), q - p);
        v = close(k, ++q - p);
        break;
      case FIRST:
        if (c == 93) { v = close(k, ++q - p); break; }
        v = readValue(k, c, p, q, end);
        break;
      case FIRST_NAME:
      case NAME:
        if (c == 125 && s == FIRST_NAME) { v = close(k, ++q - p); break; }
        if (c != 34) {
          if (c == 125) return failAt(k, Q("Illegal trailing comma before end of object"), lastComma(p, q) - p);
          return failAt(k, Q("Expecting property name enclosed in double quotes"), q - p);
        }
        v = expected(k, q, end);
        if (v) setSlot(k, POS, mkInt(q - p + blockSize(strPtr(v)) + 2));
        else {
          v = readString(k, p, q, end, true);
          if (!v || v == AGAIN) break;
        }
        setSlot(k, KEY, v);
        if (s == FIRST_NAME) makeRoom(k);
        s = COLON;
        q = p + intOf(slot(k, POS));
        continue;
      case COLON:
        if (c != 58) return failAt(k, Q("Expecting ':' delimiter"), q - p);
        s = VALUE;
        q++;
        continue;
      case DONE:
        if (q < end) return failAt(k, Q("Extra data"), q - p);
        return slot(k, HERE);
      default:
        if (<u32>(c - 45) < 13 && slot(k, KIND) == mkInt(ARRAY) && slot(k, HERE) && !slot(k, INT_HOOK)) {
          const r = row(slot(k, HERE), q, end);
          if (!r) return 0;
          if (r != q) { q = r; continue; }
        }
        if (<u32>(c - 49) < 9 && !slot(k, INT_HOOK)) {
          // an int of a few digits before what ends it
          let m = c - 48, r = q + 1, d: i32 = 0;
          for (const e = min(end, q + 9); r < e && <u32>((d = load<u8>(r)) - 48) < 10; r++) m = m * 10 + d - 48;
          if (r < end && (d == 44 || d == 93 || d == 125)) {
            setSlot(k, POS, mkInt(r - p));
            v = mkInt(m);
            break;
          }
        }
        if (c == 93 && slot(k, KIND) == mkInt(ARRAY) && slot(k, HERE)) return failAt(k, Q("Illegal trailing comma before end of array"), lastComma(p, q) - p);
        v = readValue(k, c, p, q, end);
    }
    if (v == PENDING || !v) return v;
    if (v == AGAIN) {
      // the token touches the end of the piece
      v = more(k, s);
      if (v == PENDING || !v || !taken(k, v)) return v == PENDING ? v : 0;
      p = base(k); end = p + size(k); q = p;
      continue;
    }
    if (v == OPENED) s = slot(k, KIND) == mkInt(ARRAY) ? FIRST : FIRST_NAME;
    else {
      v = attach(k, v);
      if (!v) return 0;
      s = intOf(v);
    }
    q = p + intOf(slot(k, POS));
  }
  return 0;
}
/** Answers of the readers that are no values: the token is not complete, a container was opened. */
const AGAIN: i32 = 0x7e, OPENED: i32 = 0x76;

function lastComma(p: i32, q: i32): i32 {
  while (q > p && load<u8>(q) != 44) q--;
  return q;
}

/** Puts value `v` where it belongs: the next state as an int, or 0 with an exception. */
function attach(k: i32, v: i32): i32 {
  const here = slot(k, HERE);
  let ok = 1;
  if (!here) { setSlot(k, HERE, v); return mkInt(DONE); }
  const kind = intOf(slot(k, KIND));
  if (kind == ARRAY) ok = listAppend(here, v);
  else if (kind == OBJECT) ok = dictPut(here, slot(k, KEY), v);
  else {
    v = pair(slot(k, KEY), v);
    ok = v ? listAppend(here, v) : 0;
  }
  return ok ? mkInt(AFTER) : 0;
}

/** Opens a container of `kind`. */
function open(k: i32, kind: i32): i32 {
  settle(k);
  let l = slot(k, OPEN);
  if (!l) { l = newList(0); if (!l) return 0; setSlot(k, OPEN, l); }
  if (slot(k, HERE) && !pushWords(l, k + NATIVE_SLOTS + (HERE << 2), 3)) return 0;
  if (kind == OBJECT && slot(k, PAIRS_HOOK)) kind = PAIRS;
  const c = kind == OBJECT ? newDict(0) : newList(0);
  if (!c) return 0;
  setSlot(k, HERE, c);
  setSlot(k, KIND, mkInt(kind));
  return OPENED;
}
/** Closes the innermost container: it is the value now. `at`: the byte after it. */
function close(k: i32, at: i32): i32 {
  const v = slot(k, HERE), kind = intOf(slot(k, KIND)), l = slot(k, OPEN), n = listLen(l);
  setSlot(k, POS, mkInt(at));
  if (kind == OBJECT && dictFill(v)) {
    const key = load<i32>(entryAt(v, 0));
    store<i32>(slot(k, NAMES) + 4 + SIZE + placeIn(strBytes(key), strSize(key)), mkInt(dictFill(v)));
  }
  if (n) popWords(l, k + NATIVE_SLOTS + (HERE << 2), 3);
  else setSlot(k, HERE, 0);
  const hook = kind == PAIRS ? slot(k, PAIRS_HOOK) : kind == OBJECT ? slot(k, HOOK) : 0;
  return hook ? ask(k, hook, v) : v;
}
/** Calls a hook, whose answer is the value. */
function ask(k: i32, f: i32, v: i32): i32 {
  setState(k, READY);
  settle(k);
  return call1(f, v);
}

/** The value that begins with `c` at `q`; the text begins at `b`. */
function readValue(k: i32, c: i32, b: i32, q: i32, end: i32): i32 {
  if (c == 34) return readString(k, b, q, end, false);
  if (c == 123 || c == 91) {
    setSlot(k, POS, mkInt(q + 1 - b));
    return open(k, c == 123 ? OBJECT : ARRAY);
  }
  if (c == 45 || <u32>(c - 48) < 10) return readNumber(k, b, q, end);
  const left = end - q;
  if (left < 9 && slot(k, READ)) return AGAIN; // the longest word is -Infinity
  const w = left >= 4 ? load<u32>(q) : 0;
  let word = 0, v = 0;
  if (w == 0x6c6c756e) { v = NONE; word = 4; }
  else if (w == 0x65757274) { v = TRUE; word = 4; }
  else if (w == 0x736c6166 && left >= 5 && load<u8>(q, 4) == 101) { v = FALSE; word = 5; }
  else return constant(k, b, q, left);
  setSlot(k, POS, mkInt(q + word - b));
  return v;
}
/** NaN, Infinity and -Infinity. */
function constant(k: i32, b: i32, q: i32, left: i32): i32 {
  let name = 0, x: f64 = NaN;
  if (left >= 3 && load<u16>(q) == 0x614e && load<u8>(q, 2) == 78) name = Q("NaN");
  else if (spells(q, left, Q("Infinity"))) { name = Q("Infinity"); x = Infinity; }
  else if (spells(q, left, Q("-Infinity"))) { name = Q("-Infinity"); x = -Infinity; }
  else return failAt(k, Q("Expecting value"), q - b);
  setSlot(k, POS, mkInt(q - b + blockSize(strPtr(name))));
  return slot(k, CONSTANT_HOOK) ? ask(k, slot(k, CONSTANT_HOOK), name) : newFloat(x);
}
function spells(q: i32, left: i32, word: i32): bool {
  const n = blockSize(strPtr(word));
  return left >= n && memory.compare(q, strBytes(word), n) == 0;
}

function readNumber(k: i32, b: i32, from: i32, end: i32): i32 {
  let q = from, real = false, m: i64 = 0;
  const negative = load<u8>(q) == 45;
  if (negative) q++;
  const digits = q;
  while (q < end && <u32>load<u8>(q) - 48 < 10) { m = m * 10 + (<i64>load<u8>(q) - 48); q++; }
  if (q - digits > 1 && load<u8>(digits) == 48) q = digits + 1;
  if (q == digits) {
    if (slot(k, READ) && end - from < 9) return AGAIN;
    return constant(k, b, from, end - from);
  }
  let e = q;
  let exact = false, ten = 1.0;
  if (e + 1 < end && load<u8>(e) == 46 && <u32>load<u8>(e, 1) - 48 < 10) {
    for (e++; e < end && <u32>load<u8>(e) - 48 < 10; e++) { m = m * 10 + (<i64>load<u8>(e) - 48); ten *= 10; }
    exact = e - digits < 17;
    q = e; real = true;
  }
  if (e < end && (load<u8>(e) | 32) == 101) {
    e++;
    if (e < end && (load<u8>(e) == 43 || load<u8>(e) == 45)) e++;
    if (e < end && <u32>load<u8>(e) - 48 < 10) {
      while (e < end && <u32>load<u8>(e) - 48 < 10) e++;
      q = e; real = true; exact = false;
    }
  }
  if (end - q < 3 && slot(k, READ)) return AGAIN; // "1", "1.", "1e+" may go on
  setSlot(k, POS, mkInt(q - b));
  const hook = slot(k, real ? FLOAT_HOOK : INT_HOOK), n = q - from;
  if (hook) {
    const text = newStr(from, n);
    return text ? ask(k, hook, text) : 0;
  }
  if (real) {
    if (exact) { // both numbers are: one rounding, that of the quotient
      const x = <f64>m / ten;
      return newFloat(negative ? -x : x);
    }
    const x = parseFloatText(from, n);
    return parseStatus() == 1 ? newFloat(x) : 0;
  }
  if (q - digits <= 9) return mkInt(negative ? -<i32>m : <i32>m);
  return parseIntText(from, n, 10);
}

/** Where the first quote, backslash or (not when `loose`) control character is from `q` on. */
function plainUpTo(q: i32, end: i32, loose: bool): i32 {
  for (; !loose && q + 8 <= end; q += 8) {
    // the lowest of the high bits is that of the first such byte
    const w = load<u64>(q), a = w ^ 0x2222222222222222, b = w ^ 0x5c5c5c5c5c5c5c5c;
    const hit = ((a - 0x0101010101010101) & ~a | (b - 0x0101010101010101) & ~b | (w - 0x2020202020202020) & ~w) & 0x8080808080808080;
    if (hit) return q + (<i32>ctz(hit) >> 3);
  }
  for (; q < end; q++) {
    const c: i32 = load<u8>(q);
    if (c == 34 || c == 92 || (c < 32 && !loose)) break;
  }
  return q;
}
/** The string that begins at the quote at `q`; keys that were read lately are taken again. */
function readString(k: i32, b: i32, q: i32, end: i32, key: bool): i32 {
  const from = q + 1, loose = slot(k, LOOSE) != 0;
  let c: i32 = 0;
  q = plainUpTo(from, end, loose);
  if (q < end) c = load<u8>(q);
  if (q < end && c == 34) {
    setSlot(k, POS, mkInt(q + 1 - b));
    return key ? name(k, from, q - from, true) : newStr(from, q - from);
  }
  if (q < end && c < 32 && c != 92 && !loose) return failAt(k, Q("Invalid control character at"), q - b);
  if (q == end) return slot(k, READ) ? AGAIN : failAt(k, Q("Unterminated string starting at"), from - 1 - b);
  // with escapes: put together apart
  settle(k);
  const out = newBuf(q - from + 16);
  if (!out) return 0;
  push(out);
  let plain = from;
  while (true) {
    q = plainUpTo(q, end, loose);
    if (q < end) c = load<u8>(q);
    if (q > plain && !bufRun(out, plain, q - plain)) return 0;
    if (q >= end) return slot(k, READ) ? AGAIN : failAt(k, Q("Unterminated string starting at"), from - 1 - b);
    if (c == 34) break;
    if (c != 92) return failAt(k, Q("Invalid control character at"), q - b);
    if (q + 1 >= end) return slot(k, READ) ? AGAIN : failAt(k, Q("Unterminated string starting at"), from - 1 - b);
    c = load<u8>(q, 1);
    let x = c == 34 || c == 92 || c == 47 ? c : c == 98 ? 8 : c == 102 ? 12 : c == 110 ? 10 : c == 114 ? 13 : c == 116 ? 9 : -1;
    if (c == 117) {
      // two of them may be needed
      if (end - q < 12 && slot(k, READ)) return AGAIN;
      x = hex4(q + 2, end);
      if (x < 0) return failAt(k, Q("Invalid \\uXXXX escape"), q + 2 - b - 1);
      q += 6;
      if ((x & 0xfc00) == 0xd800 && q + 1 < end && load<u16>(q) == 0x755c) {
        const y = hex4(q + 2, end);
        if ((y & 0xfc00) == 0xdc00) { x = 0x10000 + ((x & 0x3ff) << 10) + (y & 0x3ff); q += 6; }
      }
    } else {
      if (x < 0) return failAt(k, Q("Invalid \\escape"), q - b);
      q += 2;
    }
    if (!bufChar(out, x)) return 0;
    plain = q;
  }
  setSlot(k, POS, mkInt(q + 1 - b));
  const r = key ? name(k, bufBytes(out), bufSize(out), false) : bufDone(out);
  pop();
  return r;
}
function hex4(q: i32, end: i32): i32 {
  if (end - q < 4) return -1;
  let x = 0;
  for (let i = 0; i < 4; i++) {
    const d = hexValue(load<u8>(q + i));
    if (d < 0) return -1;
    x = (x << 4) | d;
  }
  return x;
}
/** Place in NAMES of the key with these bytes. */
function placeIn(at: i32, n: i32): i32 { return n ? (<i32>load<u8>(at) + <i32>load<u8>(at + n - 1) * 3 + n & 15) << 2 : 0; }
/** The key that came after the last one before, if it is what stands at quote `q`; else 0. */
function expected(k: i32, q: i32, end: i32): i32 {
  const t = slot(k, NAMES), v = t ? load<i32>(t + 4 + AFTER_IT + slot(k, LAST)) : 0;
  if (!v) return 0;
  const n = strSize(v), p = strBytes(v);
  if (++q + n >= end || load<u8>(q + n) != 34) return 0;
  for (let i = 0; i < n; i++) if (load<u8>(p + i) != load<u8>(q + i)) return 0;
  setSlot(k, LAST, placeIn(p, n));
  return v;
}
/** Room in the object just opened for as many entries as the last one with that first key had. */
function makeRoom(k: i32): void {
  const size = slot(k, NAMES) ? load<i32>(slot(k, NAMES) + 4 + SIZE + slot(k, LAST)) >> 1 : 0;
  if (size > 2) dictReserve(slot(k, HERE), size);
}
/** A key as str: one of the recent keys, or an interned name, or a new str. `plain`: it stands so in the text. */
function name(k: i32, at: i32, n: i32, plain: bool): i32 {
  let t = slot(k, NAMES);
  if (!t) {
    t = alloc(T.ARRAY, NAMES_BYTES);
    if (!t) return 0;
    setSlot(k, NAMES, t); setSlot(k, LAST, 0);
  }
  const entry = t + 4 + placeIn(at, n), was = load<i32>(entry);
  let v = was && strSize(was) == n && memory.compare(strBytes(was), at, n) == 0 ? was : findBytes(at, n, hashBytes(at, n));
  if (!v) v = newStr(at, n);
  if (!v) return 0;
  store<i32>(entry, v);
  if (plain) store<i32>(t + 4 + AFTER_IT + slot(k, LAST), v);
  setSlot(k, LAST, entry - t - 4);
  return v;
}
/** Ints of a row go straight into list `here` while each is followed by a comma: where the first other thing begins, 0 with
 *  MemoryError. */
function row(here: i32, q: i32, end: i32): i32 {
  while (true) {
    const minus = load<u8>(q) == 45, from = minus ? q + 1 : q;
    let r = from, m = 0, d: i32 = 0;
    for (const e = min(end, r + 9); r < e && <u32>((d = load<u8>(r)) - 48) < 10; r++) m = m * 10 + d - 48;
    if (r >= end || d != 44 || r == from || (r > from + 1 && load<u8>(from) == 48)) return q;
    if (!listAppend(here, mkInt(minus ? -m : m))) return 0;
    q = r + 1;
    if (q < end && load<u8>(q) == 32) q++;
  }
}

// ---------------------------------------------------------------- errors

/** JSONDecodeError at byte `at`. */
function failAt(k: i32, msg: i32, at: i32): i32 {
  settle(k);
  const s = slot(k, SOURCE), stream = isLayout(s, T.STRBUF), p = base(k);
  let lines = stream ? intOf(slot(k, LINES)) : 0, column = stream ? intOf(slot(k, COLUMN)) : 0;
  for (let i = 0; i < at; i++) {
    const c = load<u8>(p + i);
    if (c == 10) { lines++; column = 0; } else if ((c & 0xc0) != 0x80) column++;
  }
  let doc = s;
  if (!isStr(s)) { doc = stream ? bufDone(s) : newStr(textAddr(s), textSize(s)); if (!doc) return 0; }
  push(doc);
  const e = newException(typeOfId(T.JSONDecodeError), EMPTY_TUPLE);
  if (!e) return 0;
  push(e);
  const points = countPoints(p, at) + (stream ? intOf(slot(k, DROPPED)) : 0);
  return fill(e, msg, doc, points, lines + 1, column + 1) ? raiseObject(e) : 0;
}
/** Gives exception `e` (rooted) its text and attributes. */
function fill(e: i32, msg: i32, doc: i32, pos: i32, line: i32, column: i32): bool {
  const m = top();
  const buf = newBuf(64);
  if (!buf) return false;
  push(buf);
  if (!bufStr(buf, msg) || !bufStr(buf, Q(": line ")) || !bufInt(buf, line) || !bufStr(buf, Q(" column ")) || !bufInt(buf, column)
    || !bufStr(buf, Q(" (char ")) || !bufInt(buf, pos) || !bufByte(buf, 41)) return false;
  const ok = fillPlaced(e, bufDone(buf), msg, Q("doc"), doc, pos, line, column);
  reset(m);
  return ok;
}

/** JSONDecodeError.__init__(self, msg, doc, pos) */
export function error_init(args: i32, n: i32): i32 {
  const msg = arg(args, 1), doc = arg(args, 2), pos = arg(args, 3);
  if (!isStr(msg) || !isStr(doc) || !(pos & 1)) return raise(T.TypeError, Q("JSONDecodeError takes a message, a text and a position"));
  const at = strBytes(doc);
  let q = at, line = 1, column = 1;
  for (let i = intOf(pos), end = at + textSize(doc); i > 0 && q < end; i--) {
    if (load<u8>(q) == 10) { line++; column = 1; } else column++;
    q++;
    while (q < end && (load<u8>(q) & 0xc0) == 0x80) q++;
  }
  return fill(arg(args, 0), msg, doc, intOf(pos), line, column) ? NONE : 0;
}
