// What can be done with one key of a dict, for any key: natively when hash and equality need no Python (dict.ts), else as
// a continuation that asks __hash__ once and __eq__ of every entry with the same hash.

import { raise, raiseValue } from "../value/raise";
import { FALSE, NONE, PENDING, Q, isQstr, mkBool, mkInt } from "../value/tag";
import { SUB, T, isExactStr } from "../value/types";
import { S_STACK } from "../layout";
import { findQstr } from "../text/intern";
import { pop, push } from "../heap/roots";
import { enter, setSlot, setState, slot, state } from "../runtime/frame";
import { callSpecial1, equal, hash, lookupSpecial } from "../runtime/protocol";
import { DICT_SLOW, MISSING, PLAIN, append, dictFill, entryAt, find, foundAgain, keyHash, probe, probeEntry, removeEntry } from "./dict";
import { NEEDS_PYTHON, UNHASHABLE, intHash, tryEqual, tryHash } from "./key";
import { begin, failed, settle } from "./seq";

/** Operations. GET: the value, __missing__ or KeyError. GETOR: the value or `value`. SETDEFAULT, POP (`value` 0: KeyError). */
export const GET: i32 = 0, GETOR: i32 = 1, HAS: i32 = 2, PUT: i32 = 3, SETDEFAULT: i32 = 4, DEL: i32 = 5, POP: i32 = 6;
// ORDER: those that change the dict from PUT on

/** Does operation `op` with `key` on dict `d`: a Value (NONE for PUT and DEL), 0 or PENDING. Arguments must be rooted. */
export function dictOp(op: i32, d: i32, key: i32, value: i32): i32 {
  const again = foundAgain(d, key);
  if (again >= 0) return op <= GETOR ? load<i32>(entryAt(d, again), 4) : done(op, d, key, value, again, 0);
  const h = keyHash(key);
  if (h == UNHASHABLE) return 0;
  if (h >= 0) {
    const i = find(d, key, h);
    if (i >= 0 && op <= GETOR) return load<i32>(entryAt(d, i), 4);
    if (i != DICT_SLOW) return done(op, d, key, value, i, h);
  }
  const k = enter(slow_k, 6);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, key); setSlot(k, 2, value);
  setState(k, op << 4);
  return begin(k, slow_k);
}

/** Does the dict lie in ROM? */
// @ts-ignore: decorator
@inline export function isFixed(d: i32): bool { return <u32>d < <u32>load<i32>(S_STACK); }
export function readOnly(): i32 { return raise(T.TypeError, Q("dict is read-only")); }

/** Entry `i` (or MISSING) is the key's: does the operation. */
function done(op: i32, d: i32, key: i32, value: i32, i: i32, h: i32): i32 {
  if (op == HAS) return mkBool(i >= 0);
  if (op >= PUT && isFixed(d)) return readOnly();
  if (op == PUT) {
    if (i >= 0) { store<i32>(entryAt(d, i), value, 4); return NONE; }
    return put(d, key, value, h) ? NONE : 0;
  }
  if (i >= 0) {
    const v = load<i32>(entryAt(d, i), 4);
    if (op == DEL || op == POP) removeEntry(d, i);
    return op == DEL ? NONE : v;
  }
  if (op == GET) return missing(d, key);
  if (op == GETOR) return value;
  if (op == SETDEFAULT) return put(d, key, value, h) ? value : 0;
  return op == POP && value ? value : raiseValue(T.KeyError, key);
}
/** A new entry; a str that exists as a name is kept as the name while all keys are, so that names are found by identity. */
function put(d: i32, key: i32, value: i32, h: i32): bool {
  if (!isQstr(key) && !(load<i32>(d) & PLAIN) && isExactStr(key)) { const q = findQstr(key); if (q) key = q; }
  push(d); push(key); push(value);
  const ok = append(d, key, value, h, tryHash(key) == NEEDS_PYTHON);
  pop(); pop(); pop();
  return ok;
}
/** d[key] of an absent key. */
function missing(d: i32, key: i32): i32 {
  if (load<i32>(d) & SUB) {
    const f = lookupSpecial(d, Q("__missing__"));
    if (f) return callSpecial1(f, d, key);
  }
  return raiseValue(T.KeyError, key);
}

/** Slots: dict key value hash position candidate. States (low 4 bits): 0 start, 1 waits for the hash, 2 for an equality, 3 for
 *  the answer of __missing__. */
function slow_k(k: i32, v: i32): i32 {
  const op = state(k) >> 4, d = slot(k, 0), key = slot(k, 1);
  let phase = state(k) & 15;
  if (failed(v, phase)) return 0;
  if (phase == 3) return v;
  if (phase == 0) {
    setState(k, (op << 4) | 1);
    settle(k);
    v = hash(key);
    if (v == PENDING || !v) return v;
    phase = 1;
  }
  let at = 0;
  if (phase == 1) setSlot(k, 3, mkInt(intHash(v >> 1)));
  const h = slot(k, 3) >> 1;
  if (phase == 2) {
    at = slot(k, 4) >> 1;
    // the comparison may have changed the dict: then look again from the start
    const i = same(d, h, at, slot(k, 5));
    if (i < 0) at = 0;
    else if (v != FALSE) return last(k, op, i, h);
    else at++;
  }
  while (true) {
    at = probe(d, h, at);
    if (at == MISSING) return last(k, op, MISSING, h);
    const i = probeEntry(d, h, at), x = load<i32>(entryAt(d, i));
    if (x == key) return last(k, op, i, h);
    let r = tryEqual(x, key);
    if (r == NEEDS_PYTHON) {
      setSlot(k, 4, mkInt(at)); setSlot(k, 5, x);
      setState(k, (op << 4) | 2);
      settle(k);
      const e = equal(x, key);
      if (e == PENDING || !e) return e;
      r = e == FALSE ? 0 : 1;
      if (same(d, h, at, x) < 0) { at = 0; continue; }
    }
    if (r == 1) return last(k, op, i, h);
    at++;
  }
}
/** Entry number at probe position `at` if it still holds key `x`, else MISSING. */
function same(d: i32, h: i32, at: i32, x: i32): i32 {
  if (probe(d, h, at) != at) return MISSING;
  const i = probeEntry(d, h, at);
  return i < dictFill(d) && load<i32>(entryAt(d, i)) == x ? i : MISSING;
}
function last(k: i32, op: i32, i: i32, h: i32): i32 {
  setState(k, (op << 4) | 3);
  settle(k);
  return done(op, slot(k, 0), slot(k, 1), slot(k, 2), i, h);
}
