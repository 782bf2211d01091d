// set and frozenset: one table of Values with open addressing.
//
//   +0 header   +4 slots used incl. deleted ones (20 bits) | deleted << 20 (raw)
//   +8 table block (T.ARRAY: words from +4; 0 empty, UNSET deleted) or 0
//   +12 hashes block (T.RAW, parallel to the table) or 0
//
// Hashes are computed again when the table grows; they are kept only once an element came whose hash is Python code's.
// At most 16 of 19 words of the table are in use; it grows in quarters of a power of two, as dicts do. Small ints stand at their
// own place where the table has one, so that small sets of them come in order, as in CPython; what finds its place taken goes on
// at places that a generator of pseudo-random numbers gives, or runs of ints would be long to pass. What needs Python is a
// continuation (setOp).

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { clearException, raiseValue } from "../value/raise";
import { FALSE, NONE, PENDING, Q, STOP, UNSET, mkBool, mkInt } from "../value/tag";
import { T, blockBytes, isExact, isLayout } from "../value/types";
import { enter, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { equal, hash, iter } from "../runtime/protocol";
import { charge } from "../runtime/work";
import { placeOf } from "../text/str";
import { tupleLen } from "./tuple";
import { keyHash, roomFor } from "./dict";
import { NEEDS_PYTHON, UNHASHABLE, differ, intHash, tryEqual, tryHash } from "./key";
import { pull } from "./generator";
import { begin, failed, run, settle } from "./seq";

const FILL: i32 = 0xfffff;
const MISSING: i32 = -1, SLOW: i32 = -2;

// @ts-ignore: decorator
@inline export function isAnySet(v: i32): bool { return isLayout(v, T.SET) || isLayout(v, T.FROZENSET); }
// @ts-ignore: decorator
@inline export function setLen(s: i32): i32 { const w = load<i32>(s, 4); return (w & FILL) - (w >>> 20); }
/** Number of slots: a power of two below 64, else all words of the block. */
export function setSize(s: i32): i32 {
  const b = load<i32>(s, 8);
  if (!b) return 0;
  const n = (blockBytes(b) - 4) >>> 2;
  return n < 64 ? 1 << (31 - clz(n)) : n;
}
// @ts-ignore: decorator
@inline export function setSlotAt(s: i32, i: i32): i32 { return load<i32>(load<i32>(s, 8) + 4 + (i << 2)); }
/** The next occupied slot at or after `i`, or -1. */
export function setNext(s: i32, i: i32): i32 {
  const b = load<i32>(s, 8), n = setSize(s);
  for (; i < n; i++) { const v = load<i32>(b + 4 + (i << 2)); if (v && v != UNSET) return i; }
  return -1;
}
// @ts-ignore: decorator
@inline function hashAt(s: i32, i: i32, depth: i32 = 0): i32 {
  const b = load<i32>(s, 12);
  return b ? load<i32>(b + 4 + (i << 2)) : tryHash(setSlotAt(s, i), depth);
}

/** Sets nested deeper than this count alike in the hash of the outermost. */
const HASH_DEPTH: i32 = 100;

/** An empty set or frozenset. */
export function newSet(type: i32 = T.SET): i32 { return alloc(type, 16); }

/** The first place for hash `h` among `n` slots. */
// @ts-ignore: decorator
@inline function first(h: i32, n: i32): i32 { return n < 64 ? h & (n - 1) : h < n ? h : placeOf(h, n); }
/** The state after `x` (a hash at first), whose place is place(x, n). Every place comes in time: the period is 2**32. */
// @ts-ignore: decorator
@inline function after(x: i32): i32 { return x * 1664525 + 1013904223; }
// @ts-ignore: decorator
@inline function place(x: i32, n: i32): i32 { return <i32>((<u64><u32>x * <u64>n) >>> 32); }
/** The place after `steps` others. */
function nth(h: i32, n: i32, steps: i32): i32 {
  if (!steps) return first(h, n);
  for (; steps; steps--) h = after(h);
  return place(h, n);
}

/** Slot of `key` with hash `h`, SLOW when Python must compare, or below it: -3 - the slot where it may be entered; MISSING without a table. */
function find(s: i32, key: i32, h: i32, depth: i32 = 0): i32 {
  const n = setSize(s);
  if (!n) return MISSING;
  const base = load<i32>(s, 8) + 4;
  let i = first(h, n), x = h, free = -1;
  while (true) {
    const v = load<i32>(base + (i << 2));
    if (!v) return -3 - (free < 0 ? i : free);
    if (v == key) return i;
    if (v == UNSET) { if (free < 0) free = i; }
    else if (!differ(v, key, h)) {
      const r = tryEqual(v, key, depth);
      if (r == 1) return i;
      if (r == NEEDS_PYTHON && hashAt(s, i) == h) return SLOW;
    }
    x = after(x);
    i = place(x, n);
  }
}

/** Is `key` in set `s`: 1, 0, or -1 for a key that cannot be looked up without more ado (see setOp). */
export function setHas(s: i32, key: i32): i32 {
  const h = keyHash(key);
  if (h < 0) return -1;
  const i = find(s, key, h);
  return i >= 0 ? 1 : i != SLOW ? 0 : -1;
}

/** Words of a table for `n` elements. */
// @ts-ignore: decorator
@inline function wordsFor(n: i32): i32 { return n <= 6 ? 8 : n <= 13 ? 16 : n <= 26 ? 32 : n <= 53 ? 64 : (roomFor(n) * 19 + 15) >>> 4; }
/** Do `used` of `n` slots leave enough free? */
// @ts-ignore: decorator
@inline function fits(used: i32, n: i32): bool { return used * 19 <= n * 16; }
/** The first slot for hash `h` among `n` at `words` that is empty or deleted. */
function freeSlot(words: i32, n: i32, h: i32): i32 {
  let i = first(h, n);
  while (true) {
    const v = load<i32>(words + (i << 2));
    if (!v || v == UNSET) return i;
    h = after(h);
    i = place(h, n);
  }
}

/** A table for `want` elements replaces the present one, deleted slots dropped. The set must be rooted. */
function resize(s: i32, want: i32, hashes: bool): bool {
  const b = alloc(T.ARRAY, 4 + (wordsFor(want) << 2));
  if (!b) return false;
  push(b);
  const bytes = blockBytes(b), words = (bytes - 4) >>> 2, size = words < 64 ? 1 << (31 - clz(words)) : words;
  let hb = 0;
  if (hashes || load<i32>(s, 12)) {
    hb = alloc(T.RAW, bytes);
    if (!hb) { pop(); return false; }
  }
  pop();
  let live = 0;
  const was = load<i32>(s, 8), known = load<i32>(s, 12), to = b + 4;
  for (let i = 4, e = 4 + (setSize(s) << 2); i < e; i += 4) {
    const v = load<i32>(was + i);
    if (!v || v == UNSET) continue;
    const h = known ? load<i32>(known + i) : v & 1 ? intHash(v >> 1) : tryHash(v);
    let j = first(h, size);
    if (load<i32>(to + (j << 2))) j = freeSlot(to, size, h);
    store<i32>(to + (j << 2), v);
    if (hb) store<i32>(hb + 4 + (j << 2), h);
    live++;
  }
  store<i32>(s, live, 4); store<i32>(s, b, 8); store<i32>(s, hb, 12);
  return true;
}

/** Makes room so that `n` elements fit without growing. False on MemoryError. */
export function setReserve(s: i32, n: i32): bool {
  if (fits(n, setSize(s)) || n > FILL) return true;
  push(s);
  const ok = resize(s, n, false);
  pop();
  return ok;
}

/** Enters `key`, known to be absent: `at` is what find() told, or MISSING. False on MemoryError. */
function insert(s: i32, key: i32, h: i32, python: bool, at: i32): bool {
  const used = load<i32>(s, 4) & FILL, n = setLen(s);
  if (!fits(used + 1, setSize(s)) || (python && !load<i32>(s, 12))) {
    push(s); push(key);
    const ok = resize(s, n + 1 + (used != n ? n >> 3 : 0), python);
    pop(); pop();
    if (!ok) return false;
    at = MISSING;
  }
  const b = load<i32>(s, 8) + 4, hb = load<i32>(s, 12), i = at < SLOW ? -3 - at : freeSlot(b, setSize(s), h);
  store<i32>(s, load<i32>(s, 4) + (load<i32>(b + (i << 2)) ? -(1 << 20) : 1), 4);
  store<i32>(b + (i << 2), key);
  if (hb) store<i32>(hb + 4 + (i << 2), h);
  return true;
}

/** Takes slot `i` out. */
export function setRemoveAt(s: i32, i: i32): void {
  const b = load<i32>(s, 8) + 4, w = load<i32>(s, 4);
  if (setLen(s) == 1) { setClear(s); return; }
  store<i32>(b + (i << 2), UNSET);
  store<i32>(s, w + (1 << 20), 4);
  if (w >>> 20 >= 1000) {
    push(s);
    if (!resize(s, setLen(s) + 1, false)) clearDeleted(s);
    pop();
  }
}
/** No memory for a smaller table: the deleted slots are cleared in place by entering every element again. */
function clearDeleted(s: i32): void {
  clearException();
  const n = setSize(s), b = load<i32>(s, 8) + 4, hb = load<i32>(s, 12);
  for (let i = 0; i < n; i++) if (load<i32>(b + (i << 2)) == UNSET) store<i32>(b + (i << 2), 0);
  store<i32>(s, load<i32>(s, 4) - ((load<i32>(s, 4) >>> 20) * ((1 << 20) + 1)), 4);
  // elements that a cleared slot now cuts off from their place move; repeated until all can be found
  let moved = true;
  while (moved) {
    moved = false;
    for (let i = 0; i < n; i++) {
      const v = load<i32>(b + (i << 2));
      if (!v) continue;
      const h = hb ? load<i32>(hb + 4 + (i << 2)) : tryHash(v);
      let j = first(h, n), x = h;
      while (j != i && load<i32>(b + (j << 2))) { x = after(x); j = place(x, n); }
      if (j == i) continue;
      store<i32>(b + (j << 2), v); store<i32>(b + (i << 2), 0);
      if (hb) store<i32>(hb + 4 + (j << 2), h);
      moved = true;
    }
  }
}
export function setClear(s: i32): void { store<i32>(s, 0, 4); store<i32>(s, 0, 8); store<i32>(s, 0, 12); }

/** Copies the elements of `from` into the empty `to`. False on MemoryError. Both rooted. */
export function setFill(to: i32, from: i32): bool {
  if (!setLen(from)) return true;
  const b = alloc(T.ARRAY, blockBytes(load<i32>(from, 8)));
  if (!b) return false;
  memory.copy(b + 4, load<i32>(from, 8) + 4, blockBytes(b) - 4);
  const hs = load<i32>(from, 12);
  if (hs) {
    push(b);
    const hb = alloc(T.RAW, blockBytes(hs));
    pop();
    if (!hb) return false;
    memory.copy(hb + 4, hs + 4, blockBytes(hb) - 4);
    store<i32>(to, hb, 12);
  }
  store<i32>(to, b, 8);
  store<i32>(to, load<i32>(from, 4), 4);
  return true;
}
/** A copy of `s` as a plain set or frozenset. */
export function setCopy(s: i32, type: i32): i32 {
  push(s);
  const c = newSet(type);
  if (!c) return 0;
  push(c);
  const ok = setFill(c, s);
  pop(); pop();
  return ok ? c : 0;
}
/** Takes over the table of `from` (which nobody uses any more). */
export function setTake(s: i32, from: i32): void {
  store<i32>(s, load<i32>(from, 4), 4); store<i32>(s, load<i32>(from, 8), 8); store<i32>(s, load<i32>(from, 12), 12);
}

// -- hashing and equality for key.ts

/** Hash of a frozenset: the same for every order of the elements. Needs no Python: the table knows the hashes. */
export function setHash(s: i32, depth: i32 = 0): i32 {
  if (depth > HASH_DEPTH) return 1927868237 & 0x3fffffff;
  let x: u32 = 1927868237;
  x ^= (setLen(s) + 1) * 1927868237;
  for (let i = setNext(s, 0); i >= 0; i = setNext(s, i + 1)) {
    const h: u32 = hashAt(s, i, depth + 1);
    x ^= (h ^ (h << 16) ^ 89869747) * 3644798167;
  }
  x ^= (x >>> 11) ^ (x >>> 25);
  x = x * 69069 + 907133923;
  return (x ^ (x >>> 16)) & 0x3fffffff;
}
/** 1 equal, 0 not, NEEDS_PYTHON. */
export function setTryEqual(a: i32, b: i32, depth: i32): i32 {
  if (setLen(a) != setLen(b)) return 0;
  for (let i = setNext(a, 0); i >= 0; i = setNext(a, i + 1)) {
    const r = find(b, setSlotAt(a, i), hashAt(a, i), depth);
    if (r < 0) return r == SLOW ? NEEDS_PYTHON : 0;
  }
  return 1;
}

// -- one element, whatever it is

/** Operations. REMOVE raises KeyError, DROP does not; HAS answers a bool, the others NONE; TOGGLE adds what is absent and
 *  takes out what is not. */
export const ADD: i32 = 0, HAS: i32 = 1, REMOVE: i32 = 2, DROP: i32 = 3, TOGGLE: i32 = 4;

/** Does `op` with element `key`: a Value, 0 or PENDING. Arguments must be rooted. */
export function setOp(op: i32, s: i32, key: i32): i32 {
  let h = keyHash(key);
  if (h == UNHASHABLE) {
    if (op == ADD || !isLayout(key, T.SET)) return 0;
    clearException(); // a set stands for the frozenset with its elements
    push(s);
    key = setCopy(key, T.FROZENSET);
    pop();
    if (!key) return 0;
    push(key);
    h = setHash(key);
  }
  if (h >= 0) {
    const i = find(s, key, h);
    if (i != SLOW) return done(op, s, key, i, h, false);
  }
  const k = enter(slow_k, 5);
  if (!k) return 0;
  setSlot(k, 0, s); setSlot(k, 1, key);
  setState(k, op << 4);
  return begin(k, slow_k);
}
function done(op: i32, s: i32, key: i32, i: i32, h: i32, python: bool): i32 {
  if (op == HAS) return mkBool(i >= 0);
  if (i >= 0) {
    if (op != ADD) setRemoveAt(s, i);
    return NONE;
  }
  if (op == ADD || op == TOGGLE) {
    push(s); push(key);
    const ok = insert(s, key, h, python, i);
    pop(); pop();
    return ok ? NONE : 0;
  }
  return op == REMOVE ? raiseValue(T.KeyError, key) : NONE;
}

/** Slots: set key hash steps candidate. States (low 4 bits): 0 start, 1 waits for the hash, 2 for an equality. */
function slow_k(k: i32, v: i32): i32 {
  const op = state(k) >> 4, s = slot(k, 0), key = slot(k, 1);
  let phase = state(k) & 15, at = 0;
  if (failed(v, phase)) return 0;
  if (phase == 0) {
    setState(k, (op << 4) | 1);
    settle(k);
    v = hash(key);
    if (v == PENDING || !v) return v;
    phase = 1;
  }
  if (phase == 1) setSlot(k, 2, mkInt(intHash(v >> 1)));
  const h = slot(k, 2) >> 1, python = tryHash(key) == NEEDS_PYTHON;
  if (phase == 2) {
    at = slot(k, 3) >> 1;
    const n = setSize(s), i = n ? nth(h, n, at) : 0;
    if (!n || setSlotAt(s, i) != slot(k, 4)) at = 0; // changed by the comparison: from the start
    else if (v != FALSE) return done(op, s, key, i, h, python);
    else at++;
  }
  while (true) {
    const n = setSize(s), i = n ? nth(h, n, at) : 0, x = n ? setSlotAt(s, i) : 0;
    if (!x) return done(op, s, key, MISSING, h, python);
    if (x != UNSET && hashAt(s, i) == h) {
      let r = tryEqual(x, key);
      if (r == NEEDS_PYTHON) {
        setSlot(k, 3, mkInt(at)); setSlot(k, 4, x);
        setState(k, (op << 4) | 2);
        settle(k);
        const e = equal(x, key);
        if (e == PENDING || !e) return e;
        r = e == FALSE ? 0 : 1;
        if (setSize(s) != n || setSlotAt(s, i) != x) { at = 0; continue; }
      }
      if (r == 1) return done(op, s, key, i, h, python);
    }
    at++;
  }
}

/** each() for the items of a set, but E_TOGGLE: PENDING when Python is needed. */
function eachOf(how: i32, items: i32, a: i32, r: i32, answer: i32): i32 {
  const tests = how != E_ADD && how != E_DROP, n = setSize(items);
  for (let i = 0; i < n; i++) {
    const v = setSlotAt(items, i);
    if (!v || v == UNSET) continue;
    const h = hashAt(items, i);
    if (h < 0) return PENDING;
    if (tests) {
      const at = find(a, v, h);
      if (at == SLOW) return PENDING;
      if (how >= E_ALL) {
        if (at >= 0 != (how == E_ALL)) return FALSE;
        continue;
      }
      if (at >= 0 != (how == E_COMMON)) continue;
    }
    const at = find(r, v, h);
    if (at == SLOW) return PENDING;
    if (how == E_DROP) { if (at >= 0) setRemoveAt(r, at); }
    else if (at < 0 && !insert(r, v, h, load<i32>(items, 12) != 0, at)) return 0;
  }
  charge(n >> 4);
  return answer;
}

/** s.add(v): NONE, 0 or PENDING. */
export function setAdd(s: i32, v: i32): i32 { return setOp(ADD, s, v); }

/** Adds `v`, an item of a generator: 1, 0 when Python must hash or compare, -1 with an exception pending. */
export function setCollect(s: i32, v: i32): i32 {
  const h = keyHash(v);
  if (h < 0) return h == UNHASHABLE ? -1 : 0;
  const i = find(s, v, h);
  return i >= 0 ? 1 : i == SLOW ? 0 : insert(s, v, h, false, i) ? 1 : -1;
}

// -- many elements

/** What each() does with every item x of an iterable; `a` a set, `r` the result. */
export const E_ADD: i32 = 0; //     r.add(x)
export const E_COMMON: i32 = 1; //  if x in a: r.add(x)
export const E_DIFFER: i32 = 2; //  if x not in a: r.add(x)
export const E_DROP: i32 = 3; //    r.discard(x)
export const E_TOGGLE: i32 = 4; //  r ^= {x}
export const E_ALL: i32 = 5; //     answers False at the first x not in a, else True
export const E_NONE: i32 = 6; //    answers False at the first x in a

/** Goes through `items`. The answer is `answer` when done (E_ALL, E_NONE: a bool). Slots: iterator a r item answer. */
export function each(how: i32, items: i32, a: i32, r: i32, answer: i32): i32 {
  if ((isExact(items, T.SET) || isExact(items, T.FROZENSET)) && how != E_TOGGLE) {
    push(items); push(a); push(r);
    const v = eachOf(how, items, a, r, answer);
    pop(); pop(); pop();
    if (v != PENDING) return v; // what needs Python at some item begins again in the general way
  }
  const k = enter(each_k, 5);
  if (!k) return 0;
  setSlot(k, 1, a); setSlot(k, 2, r); setSlot(k, 4, answer);
  setState(k, how << 4);
  return run(k, each_k, iter(items));
}
/** States (low 4 bits): 0 waits for the iterator, 1 for an item, 2 for the test, 3 for the change. */
export function each_k(k: i32, v: i32): i32 {
  const how = state(k) >> 4, tests = how == E_COMMON || how == E_DIFFER || how >= E_ALL;
  let phase = state(k) & 15;
  while (true) {
    if (v == PENDING) return PENDING;
    if (phase == 1) {
      if (v == STOP || (!v && stopped())) return slot(k, 4);
      if (!v) return 0;
      setSlot(k, 3, v);
      settle(k);
      if (tests) { setState(k, (how << 4) | (phase = 2)); v = setOp(HAS, slot(k, 1), v); }
      else { setState(k, (how << 4) | (phase = 3)); v = setOp(how == E_ADD ? ADD : how == E_DROP ? DROP : TOGGLE, slot(k, 2), v); }
      continue;
    }
    if (!v) return 0;
    if (phase == 0) setSlot(k, 0, v);
    if (phase == 2) {
      const has = v != FALSE;
      if (how >= E_ALL) { if (has != (how == E_ALL)) return FALSE; }
      else if (has == (how == E_COMMON)) {
        setState(k, (how << 4) | (phase = 3));
        settle(k);
        v = setOp(ADD, slot(k, 2), slot(k, 3));
        continue;
      }
    }
    setState(k, (how << 4) | (phase = 1));
    settle(k);
    v = pull(slot(k, 0));
  }
}

/** s.update(v), answering `answer`. */
export function setUpdate(s: i32, v: i32, answer: i32): i32 {
  if ((isExact(v, T.SET) || isExact(v, T.FROZENSET)) && !setLen(s)) {
    push(s); push(v);
    setClear(s);
    const ok = setFill(s, v);
    pop(); pop();
    return ok ? answer : 0;
  }
  const list = isExact(v, T.LIST);
  if (list || isExact(v, T.TUPLE)) { // what needs Python at some item begins again in the general way
    const n = list ? load<i32>(v, 4) : tupleLen(v);
    push(s); push(v);
    let i = 0;
    for (; i < n; i++) {
      const x = load<i32>((list ? load<i32>(v, 8) : v) + 4 + (i << 2)), h = keyHash(x);
      if (h == UNHASHABLE) return 0;
      const at = h < 0 ? SLOW : find(s, x, h);
      if (at == SLOW) break;
      if (at < 0 && !insert(s, x, h, false, at)) return 0;
    }
    pop(); pop();
    charge(i >> 4);
    if (i == n) return answer;
  }
  return each(E_ADD, v, s, s, answer);
}
/** s.update(v): NONE, 0 or PENDING. */
export function setUpdateWith(s: i32, v: i32): i32 { return setUpdate(s, v, NONE); }
/** A set (or frozenset) of the items of `v`: `v` itself when it is one already. */
export function toSet(v: i32): i32 { return isAnySet(v) ? v : asSet(v); }
/** set(v) */
export function asSet(v: i32): i32 {
  push(v);
  const s = newSet(T.SET);
  if (!s) return 0;
  push(s);
  return setUpdate(s, v, s);
}
