// What list, tuple and deque share: comparing, searching and printing items, indices and slices.
//
// Each operation has a native fast path (numbers, strings, shallow tuples) and falls back to a continuation frame the
// moment Python code must be asked. Nesting never recurses in wasm without bound: when the DEEP topmost frames are all
// native, the operation pushes its frame and returns to the loop, which starts it from there.

import { charge } from "../runtime/work";
import { S_FP, S_RESULT, S_SUSPEND } from "../layout";
import { pop, push } from "../heap/roots";
import { pending, raise, raise1 } from "../value/raise";
import { clampI32, smallInt } from "./bigint";
import { FALSE, NONE, PENDING, Q, TRUE, bothQstr, floatOf, isInt, isPtr, isQstr, mkBool, mkInt } from "../value/tag";
import { SUB, T, bodyEnd, isExactStr, isLayout, typeId } from "../value/types";
import { blockSize, compareBytes, sameBytes, strPtr, STR_DATA } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { callerOf, enter, finish as run, isNativeFrame, setSlot, setState, slot, state, tidy } from "../runtime/frame";
import { callSpecial, compare, equal, getItem, lookupSpecial, reprInto, setItem } from "../runtime/protocol";
import { SUSPEND_VALUE } from "./generator";
import { listItem, listLen, listWords } from "./list";
import { tupleItem, tupleLen } from "./tuple";
import { dequeItem, dequeLen } from "./deque";
import { newSlice, sliceField } from "./slice";
import { dictFill, dictLen, entryAt, nextEntry } from "./dict";
import { setNext, setSlotAt } from "./set";

const DEEP: i32 = 16;
/** Frames looked at for a container that is being printed already. */
const CYCLE_LOOK: i32 = 2000;

/** Do the topmost frames show native nesting that should go through the loop? */
export function deep(): bool {
  let fp = load<i32>(S_FP);
  for (let i = 0; i < DEEP; i++) {
    if (!fp || !isNativeFrame(fp)) return false;
    fp = callerOf(fp);
  }
  return true;
}

/** Starts the continuation just entered as `k` (state 0 ignores its value): at once, or through the loop when nested
 *  deeply. Its frame is off again when it answers at once. */
export function begin(k: i32, resume: (fp: i32, v: i32) => i32): i32 {
  if (!k) return 0;
  if (!deep()) return run(k, resume, NONE);
  store<i32>(S_SUSPEND, SUSPEND_VALUE);
  store<i32>(S_RESULT, NONE);
  return PENDING;
}
export { finish as run } from "../runtime/frame";
/** Makes frame `k` the topmost again before it calls on: what it called may have left its own frame and temporaries. */
// @ts-ignore: decorator
@inline export function settle(k: i32): void { store<i32>(S_FP, k); tidy(k); }
/** Did the awaited call fail? (The first entry, phase 0, has awaited nothing.) */
// @ts-ignore: decorator
@inline export function failed(v: i32, phase: i32): bool { return v == 0 && (phase != 0 || pending()); }

// -- quick comparisons

// @ts-ignore: decorator
@inline function isScalar(v: i32): bool { return (v & 1) != 0 || (v & 7) == 4 || v == TRUE || v == FALSE; }
function scalar(v: i32): f64 { return v & 1 ? <f64>(v >> 1) : (v & 7) == 4 ? floatOf(v) : v == TRUE ? 1 : 0; }

/** Are the items the same or equal? 1, 0, or -1 when Python (or a type of its own) must tell. */
export function quickEqual(a: i32, b: i32): i32 {
  if (a == b) return 1;
  if (a & b & 1) return 0;
  if (bothQstr(a, b)) return 0;
  const s = isScalar(a), t = isScalar(b);
  if (s && t) return scalar(a) == scalar(b) ? 1 : 0;
  if (isExactStr(a)) {
    if (isExactStr(b)) return sameBytes(strPtr(a), strPtr(b)) ? 1 : 0;
    return isPtr(b) ? -1 : 0;
  }
  return isPtr(a) || isPtr(b) ? -1 : 0;
}

/** Among `n` Values at `p`, for the small int or interned string `x`: -1 when it is there; else the index of the first one that may be
 *  equal to it all the same, or `n`. For any other `x`: 0. */
export function firstOther(p: i32, n: i32, x: i32): i32 {
  const tag = x & 1 ? 1 : x & 7;
  if (tag != 1 && tag != 2) return 0;
  let first = n;
  for (let i = 0; i < n; i++) {
    const y = load<i32>(p + (i << 2));
    if (y == x) return first == n ? -1 : first;
    if (!(y & 1) && (y & 7) != 2 && first == n) first = i;
  }
  return first;
}

/** -1, 0, 1, or 2 when the quick way cannot tell. */
export function quickCompare(a: i32, b: i32, depth: i32 = 0): i32 {
  if (a & b & 1) return a < b ? -1 : a > b ? 1 : 0;
  const tag = (a | b) & 7;
  if (tag == 0 && a && b) { // two objects
    const t = load<i32>(a) & 0xff;
    if ((load<i32>(b) & 0xff) != t) return 2;
    if (t == T.TUPLE) return quickWords(a + 4, tupleLen(a), b + 4, tupleLen(b), depth);
    if (t == T.STR) return compareBytes(a + STR_DATA, blockSize(a), b + STR_DATA, blockSize(b));
    return t == T.LIST ? quickWords(listWords(a), listLen(a), listWords(b), listLen(b), depth) : 2;
  }
  if (tag != 2 && isScalar(a) && isScalar(b)) {
    const x = scalar(a), y = scalar(b);
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
  }
  if (!isExactStr(a) || !isExactStr(b)) return 2;
  if (a == b) return 0;
  const p = strPtr(a), q = strPtr(b);
  return compareBytes(p + STR_DATA, blockSize(p), q + STR_DATA, blockSize(q));
}
/** The same for `n` items at `p` and `m` at `q`. */
function quickWords(p: i32, n: i32, q: i32, m: i32, depth: i32): i32 {
  if (depth > 8) return 2;
  for (const e = p + (min(n, m) << 2); p < e; p += 4, q += 4) {
    const x = load<i32>(p), y = load<i32>(q);
    if (x == y) continue;
    const r = quickCompare(x, y, depth + 1);
    if (r) return r;
  }
  return n < m ? -1 : n > m ? 1 : 0;
}

// -- any of the three

/** Length of a list, tuple or deque. */
export function seqLen(v: i32): i32 {
  const t = load<i32>(v) & 0x7f;
  return t == T.LIST ? listLen(v) : t == T.TUPLE ? tupleLen(v) : dequeLen(v);
}
/** Item `i` (in range). */
export function seqItem(v: i32, i: i32): i32 {
  const t = load<i32>(v) & 0x7f;
  return t == T.LIST ? listItem(v, i) : t == T.TUPLE ? tupleItem(v, i) : dequeItem(v, i);
}

// -- comparing

const LT: i32 = 0, GT: i32 = 2, EQ: i32 = 4, NE: i32 = 5;

/** Compares two sequences of one layout by operator `op` (0 lt 1 le 2 gt 3 ge 4 eq 5 ne): any Value. Slots: a b i op. */
export function seqCompare(op: i32, a: i32, b: i32): i32 {
  if (a == b && seqLen(a) == 0) return mkBool(op == EQ || op == 1 || op == 3);
  if (op >= EQ && seqLen(a) != seqLen(b)) return mkBool(op == NE);
  const k = enter(seqCompare_k, 3);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, b);
  setState(k, op << 4);
  return begin(k, seqCompare_k);
}

/** States (low 4 bits): 0 start, 1 waits for the equality of items i, 2 waits for the answer. */
function seqCompare_k(k: i32, v: i32): i32 {
  const op = state(k) >> 4, phase = state(k) & 15;
  if (failed(v, phase)) return 0;
  if (phase == 2) return v;
  let i = slot(k, 2) >> 1;
  if (phase == 1) {
    if (v == FALSE) return differ(k, op, i);
    i++;
  }
  const a = slot(k, 0), b = slot(k, 1);
  if (isLayout(a, T.LIST) && isLayout(b, T.LIST)) { // what is the same is equal
    const p = listWords(a), q = listWords(b);
    for (const n = min(listLen(a), listLen(b)); i < n && load<i32>(p + (i << 2)) == load<i32>(q + (i << 2)); i++);
  }
  for (; ; i++) {
    const n = seqLen(a), m = seqLen(b);
    if (i >= n || i >= m) return mkBool(op == EQ ? n == m : op == NE ? n != m : op == LT ? n < m : op == 1 ? n <= m : op == GT ? n > m : n >= m);
    const x = seqItem(a, i), y = seqItem(b, i);
    let r = quickEqual(x, y);
    if (r < 0) {
      setSlot(k, 2, mkInt(i)); setState(k, (op << 4) | 1);
      settle(k);
      const e = equal(x, y);
      if (e == PENDING || !e) return e;
      r = e == FALSE ? 0 : 1;
    }
    if (!r) return differ(k, op, i);
  }
  return 0;
}
function differ(k: i32, op: i32, i: i32): i32 {
  if (op >= EQ) return mkBool(op == NE);
  const a = slot(k, 0), b = slot(k, 1);
  if (i >= seqLen(a) || i >= seqLen(b)) return mkBool(op == LT ? seqLen(a) < seqLen(b) : seqLen(a) > seqLen(b));
  setState(k, (op << 4) | 2);
  settle(k);
  return compare(op, seqItem(a, i), seqItem(b, i));
}

// -- searching

/** What a search answers. */
export const FIND_IN: i32 = 0, FIND_INDEX: i32 = 1, FIND_COUNT: i32 = 2, FIND_REMOVE: i32 = 3;

/** Looks for `x` among items [from, to): TRUE/FALSE, the index (ValueError when absent), the count, or for FIND_REMOVE
 *  whatever `remove(seq, i)` of the layout does. Slots: seq x i to count. */
export function seqFind(how: i32, v: i32, x: i32, from: i32, to: i32): i32 {
  let count = 0;
  for (let i = from; i < to && i < seqLen(v); i++) {
    const r = quickEqual(seqItem(v, i), x);
    if (r == 1) { if (how != FIND_COUNT) { charge((i - from) >> 3); return found(how, v, i); } count++; }
    else if (r < 0) {
      const k = enter(seqFind_k, 5);
      if (!k) return 0;
      setSlot(k, 0, v); setSlot(k, 1, x); setSlot(k, 2, mkInt(i)); setSlot(k, 3, mkInt(to)); setSlot(k, 4, mkInt(count));
      setState(k, how << 4);
      return begin(k, seqFind_k);
    }
  }
  charge((min(to, seqLen(v)) - from) >> 3);
  return how == FIND_COUNT ? mkInt(count) : absent(how, v, x);
}

function seqFind_k(k: i32, v: i32): i32 {
  if (failed(v, state(k) & 15)) return 0;
  const how = state(k) >> 4, s = slot(k, 0), x = slot(k, 1), to = slot(k, 3) >> 1;
  let i = slot(k, 2) >> 1, hit = v != FALSE, waited = (state(k) & 15) != 0;
  for (; ; i++) {
    if (waited) {
      if (hit) {
        if (how != FIND_COUNT) return found(how, s, i);
        setSlot(k, 4, slot(k, 4) + 2);
      }
      waited = false;
      continue;
    }
    if (i >= to || i >= seqLen(s)) break;
    const y = seqItem(s, i);
    let r = quickEqual(y, x);
    if (r < 0) {
      setSlot(k, 2, mkInt(i)); setState(k, (how << 4) | 1);
      settle(k);
      const e = equal(y, x);
      if (e == PENDING || !e) return e;
      r = e == FALSE ? 0 : 1;
    }
    if (r) {
      if (how != FIND_COUNT) return found(how, s, i);
      setSlot(k, 4, slot(k, 4) + 2);
    }
  }
  return how == FIND_COUNT ? slot(k, 4) : absent(how, s, x);
}
function found(how: i32, s: i32, i: i32): i32 {
  if (how == FIND_IN) return TRUE;
  if (how == FIND_INDEX) return mkInt(i);
  if (isLayout(s, T.LIST)) { if (i < listLen(s)) listRemoveAt(s, i); }
  else dequeRemoveAt(s, i);
  return NONE;
}
function absent(how: i32, s: i32, x: i32): i32 {
  if (how == FIND_IN) return FALSE;
  const t = typeId(s);
  if (how == FIND_REMOVE) return t == T.LIST ? raise(T.ValueError, Q("list.remove(x): x not in list")) : raise1(T.ValueError, Q("%r is not in deque"), x);
  return t == T.TUPLE ? raise(T.ValueError, Q("tuple.index(x): x not in tuple")) : t == T.LIST ? raise1(T.ValueError, Q("%r is not in list"), x) : raise1(T.ValueError, Q("%r is not in deque"), x);
}

// -- printing

/** Is container `v` being printed by a frame further down? */
function printing(v: i32, index: i32): bool {
  let fp = load<i32>(S_FP);
  for (let i = 0; fp && i < CYCLE_LOOK; i++) {
    if (isNativeFrame(fp) && load<i32>(fp) >>> 1 == index && slot(fp, 0) == v) return true;
    fp = callerOf(fp);
  }
  return false;
}

/** How a container prints: brackets and what lies in it. */
export const AS_LIST: i32 = 0, AS_TUPLE: i32 = 1, AS_DICT: i32 = 2, AS_SET: i32 = 3, AS_ITEMS: i32 = 4, AS_VALUES: i32 = 5, AS_KEYS: i32 = 6;

/** Is `v` inside of itself, being printed? */
export function isPrinting(v: i32): bool { const fn: (fp: i32, v: i32) => i32 = printItems_k; return printing(v, fn.index); }

/** Appends the items of `v`, with the brackets of `how`; then `tail` (a str or 0). Slots: container buf index tail. */
export function printItems(how: i32, v: i32, buf: i32, tail: i32): i32 {
  const open = how == AS_TUPLE ? 40 : how == AS_DICT || how == AS_SET ? 123 : 91;
  if (isPrinting(v)) {
    if (how == AS_SET) return (tail || bufStr(buf, Q("set("))) && bufStr(buf, Q("...)")) ? TRUE : 0; // set(...), in itself
    if (!bufByte(buf, open) || !bufStr(buf, Q("...")) || !bufByte(buf, open == 40 ? 41 : open + 2)) return 0;
    return tail && !bufStr(buf, tail) ? 0 : TRUE;
  }
  const k = enter(printItems_k, 4);
  if (!k) return 0;
  setSlot(k, 0, v); setSlot(k, 1, buf); setSlot(k, 2, mkInt(0)); setSlot(k, 3, tail);
  setState(k, how << 4);
  if (!bufByte(buf, open)) return 0;
  return begin(k, printItems_k);
}

/** Position of the next item at or after `i`, or -1. */
function position(how: i32, v: i32, i: i32): i32 {
  if (how <= AS_TUPLE) return i < seqLen(v) ? i : -1;
  if (how == AS_SET) return setNext(v, i);
  return nextEntry(v, i);
}

/** States (low 4 bits): 0 before item i, 1 its key or the item is being printed, 2 the dict value is. */
function printItems_k(k: i32, v: i32): i32 {
  const how = state(k) >> 4;
  let phase = state(k) & 15;
  const buf = slot(k, 1), o = slot(k, 0);
  let i = slot(k, 2) >> 1;
  while (true) {
    if (failed(v, phase)) return 0;
    if (phase) {
      if (v == PENDING) return PENDING;
      if (v != TRUE && !bufStr(buf, v)) return 0;
      if (how == AS_DICT && phase == 1) {
        if (!bufStr(buf, Q(": "))) return 0;
        if (i < dictFill(o)) { // the dict may have changed under a __repr__
          const x = load<i32>(entryAt(o, i), 4);
          if (x) { phase = 2; setState(k, (how << 4) | 2); settle(k); v = reprInto(buf, x); continue; }
        }
      }
      if (how == AS_ITEMS && phase == 1) {
        if (!bufStr(buf, Q(", "))) return 0;
        if (i < dictFill(o)) {
          const x = load<i32>(entryAt(o, i), 4);
          if (x) { phase = 2; setState(k, (how << 4) | 2); settle(k); v = reprInto(buf, x); continue; }
        }
      }
      if (how == AS_ITEMS && !bufByte(buf, 41)) return 0;
      i++;
    }
    const first = i == 0 || (how > AS_TUPLE && phase == 0);
    const at = position(how, o, i);
    if (at < 0) break;
    if (!first && !bufStr(buf, Q(", "))) return 0;
    if (how == AS_ITEMS && !bufByte(buf, 40)) return 0;
    i = at;
    setSlot(k, 2, mkInt(i));
    phase = 1;
    setState(k, (how << 4) | 1);
    let x: i32;
    if (how <= AS_TUPLE) x = seqItem(o, i);
    else if (how == AS_SET) x = setSlotAt(o, i);
    else x = load<i32>(entryAt(o, i) + (how == AS_VALUES ? 4 : 0));
    settle(k); v = reprInto(buf, x);
  }
  if (how == AS_TUPLE && seqLen(o) == 1 && !bufByte(buf, 44)) return 0;
  if (!bufByte(buf, how == AS_TUPLE ? 41 : how == AS_DICT || how == AS_SET ? 125 : 93)) return 0;
  const tail = slot(k, 3);
  return tail && !bufStr(buf, tail) ? 0 : TRUE;
}

// -- indices

/** An index that is not a small int: retried as o[key], o[key] = value or del o[key] once __index__ has answered.
 *  `value`: NONE-able Value to store, 0 to delete, 1 to read. Slots: o value. */
export function indexSlow(o: i32, key: i32, value: i32, message: i32): i32 {
  const t = typeId(key);
  const i = smallInt(key); // a bool, or an instance of a subclass of int
  if (isInt(i)) return retry(o, i, value);
  if (t == T.BIGINT) return raise(T.IndexError, Q("cannot fit 'int' into an index-sized integer"));
  if (t == T.FLOAT || t == T.STR || !isPtr(key) || !lookupSpecial(key, Q("__index__"))) return raise1(T.TypeError, message, key);
  const k = enter(indexSlow_k, 2);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 1, value);
  return run(k, indexSlow_k, callSpecial(lookupSpecial(key, Q("__index__")), key));
}
function retry(o: i32, key: i32, value: i32): i32 { return value == 1 ? getItem(o, key) : setItem(o, key, value); }
function indexSlow_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  if (!isInt(v) && typeId(v) != T.BIGINT) return raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
  settle(k);
  return retry(slot(k, 0), v, slot(k, 1));
}

/** A bound of a slice as an index: clamps big ints. Answers false when it needs __index__. */
export function plainBound(v: i32): bool { return isInt(v) || v == NONE || v == TRUE || v == FALSE || isLayout(v, T.BIGINT); }
/** Value of a plain bound that is not None, clamped to 31 bits. */
export function boundOf(v: i32): i32 {
  if (v & 1) return v >> 1;
  return max(min(clampI32(v), 0x3fffffff), -0x40000000);
}

/** A slice whose bounds need __index__: made plain, then retried as in indexSlow. Slots: o value slice plain i. */
export function sliceSlow(o: i32, s: i32, value: i32): i32 {
  const k = enter(sliceSlow_k, 4);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 1, value); setSlot(k, 2, s);
  const p = newSlice(NONE, NONE, NONE);
  if (!p) return 0;
  setSlot(k, 3, p);
  return run(k, sliceSlow_k, NONE);
}
/** State i: waits for bound i - 1; 8: for the answer. */
function sliceSlow_k(k: i32, v: i32): i32 {
  let i = state(k);
  if (!v || i == 8) return v;
  const s = slot(k, 2), p = slot(k, 3);
  while (true) {
    if (i) store<i32>(p + (i << 2), v);
    if (i && !isInt(v) && !plainBound(v)) return raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
    if (i == 3) break;
    i++;
    const b = sliceField(s, i - 1);
    if (plainBound(b)) { v = b; continue; }
    if (!isPtr(b) || !lookupSpecial(b, Q("__index__"))) return raise(T.TypeError, Q("slice indices must be integers or None or have an __index__ method"));
    setState(k, i);
    settle(k);
    v = callSpecial(lookupSpecial(b, Q("__index__")), b);
    if (v == PENDING || !v) return v;
  }
  setState(k, 8);
  settle(k);
  return retry(slot(k, 0), p, slot(k, 1));
}

/** Start and end arguments of index(x, start, end), clamped into [0, n]. */
export function clampIndex(v: i32, n: i32): i32 {
  let i = boundOf(v);
  if (i < 0) { i += n; if (i < 0) i = 0; }
  return min(i, n);
}

import { listRemoveAt } from "./list";
import { dequeRemoveAt } from "./deque";
