/**
 * match. The subject is evaluated once into a temporary; a pattern is a row of tests that jump to the next case. Names are
 * bound only when the whole pattern has succeeded: until then a capture is an entry (name, slot) of the unit's list.
 *
 * The alternatives of an or-pattern bind the same names: the first one gives each name a slot, all of them move there.
 */
import { EMPTY_TUPLE } from "../layout";
import { FALSE, NONE, Q, TRUE } from "../value/tag";
import {
  count, get, item, Kind, kindOf, lineOf, match_case, Match, MatchAs, MatchClass, MatchMapping, MatchOr, MatchSequence,
  MatchSingleton, MatchStar, MatchValue,
} from "./ast";
import { tryEqual } from "../objects/key";
import { dropList, record, openList, pushItem } from "./arena";
import { constIndex, constOf, foldItems, loadConst, newTuple, setTupleItem } from "./constants";
import { emit2, emit3, emit5, emitRun, jump, jump1, jump2, newTemp, place, Unit } from "./emit";
import { failNode } from "./errors";
import { jumpIf } from "./flatten-cond";
import { expr, shortOf } from "./flatten-expr";
import { emitSlots } from "./flatten-display";
import { storeName } from "./flatten-name";
import { body } from "./flatten-stmt";
import { ABSENT, Op } from "./nodes";
import { enterDepth, leaveDepth } from "./scopes-collect";
import { failed, giveUp } from "./state";

// A capture: word 0 name, word 1 slot, [next][belongs to an or-pattern].
// @ts-ignore: decorator
@inline function capName(c: i32): i32 { return load<i32>(c); }
// @ts-ignore: decorator
@inline function capSlot(c: i32): i32 { return load<i32>(c, 4); }
// @ts-ignore: decorator
@inline function capNext(c: i32): i32 { return load<i32>(c, 8); }

export function matchStatement(u: Unit, e: i32): void {
  const subject = newTemp(u);
  expr(u, get(e, Match.subject), subject);
  const cases = get(e, Match.cases);
  const n = count(cases);
  const high = u.temp;
  let end = 0;
  for (let i = 0; i < n && !failed(u.p); i++) {
    const c = item(cases, i);
    const p = get(c, match_case.pattern);
    const guard = get(c, match_case.guard);
    u.line = lineOf(u.p, p);
    if (i < n - 1 && !guard && irrefutable(p)) {
      const name = kindOf(p) == Kind.MatchAs ? get(p, MatchAs.name) : 0;
      if (name) failNode(u.p, p, Q("name capture '%s' makes remaining patterns unreachable"), name);
      else failNode(u.p, p, Q("wildcard makes remaining patterns unreachable"), 0);
    }
    u.captures = 0;
    let next = pattern(u, p, subject, 0);
    bindCaptures(u);
    u.captures = 0;
    if (guard) next = jumpIf(u, guard, false, next);
    u.temp = high;
    body(u, get(c, match_case.body), false);
    u.temp = high;
    if (i < n - 1 || next) end = jump(u, end);
    place(u, next);
  }
  place(u, end);
}

/** Does the pattern always succeed? */
function irrefutable(p: i32): bool {
  if (kindOf(p) == Kind.MatchAs) return !get(p, MatchAs.pattern) || irrefutable(get(p, MatchAs.pattern));
  if (kindOf(p) == Kind.MatchOr) {
    const list = get(p, MatchOr.patterns);
    return irrefutable(item(list, count(list) - 1));
  }
  return false;
}

/** `_` or a star without a name. */
function wildcard(p: i32): bool {
  const kind = kindOf(p);
  return kind == Kind.MatchAs && !get(p, MatchAs.pattern) && !get(p, MatchAs.name);
}

// ---------------------------------------------------------------------------------------------- captures

function findCapture(u: Unit, name: i32): i32 {
  for (let c = u.captures; c; c = capNext(c)) if (capName(c) == name) return c;
  return 0;
}

function capture(u: Unit, p: i32, name: i32, s: i32): void {
  const old = findCapture(u, name);
  if (old) {
    // Given a slot by the first alternative of an or-pattern, and not yet bound in this one.
    if (load<i32>(old, 12) == 1) {
      store<i32>(old, 2, 12);
      emit2(u, Op.MOV, s, capSlot(old));
    } else failNode(u.p, p, Q("multiple assignments to name '%s' in pattern"), name);
    return;
  }
  addCapture(u, name, s, 0);
}

function addCapture(u: Unit, name: i32, s: i32, shared: i32): void {
  const c = record(u.p, 4);
  store<i32>(c, name);
  store<i32>(c, s, 4);
  if (failed(u.p)) return;
  store<i32>(c, u.captures, 8);
  store<i32>(c, shared, 12);
  u.captures = c;
}

/** In the order the names were met. */
function bindCaptures(u: Unit): void {
  let reversed = 0;
  let c = u.captures;
  while (c && !failed(u.p)) {
    const next = capNext(c);
    store<i32>(c, reversed, 8);
    reversed = c;
    c = next;
  }
  for (c = reversed; c && !failed(u.p); c = capNext(c)) storeName(u, capName(c), capSlot(c));
}

/** Gives every name that `p` binds a slot of its own. */
function shareNames(u: Unit, p: i32): void {
  switch (kindOf(p)) {
    case Kind.MatchAs:
      if (get(p, MatchAs.pattern)) shareNames(u, get(p, MatchAs.pattern));
      shareName(u, get(p, MatchAs.name));
      break;
    case Kind.MatchStar: shareName(u, get(p, MatchStar.name)); break;
    case Kind.MatchSequence: shareAll(u, get(p, MatchSequence.patterns)); break;
    case Kind.MatchMapping:
      shareAll(u, get(p, MatchMapping.patterns));
      shareName(u, get(p, MatchMapping.rest));
      break;
    case Kind.MatchClass:
      shareAll(u, get(p, MatchClass.patterns));
      shareAll(u, get(p, MatchClass.kwd_patterns));
      break;
    case Kind.MatchOr: shareNames(u, item(get(p, MatchOr.patterns), 0)); break;
  }
}
function shareAll(u: Unit, list: i32): void {
  for (let i = 0, n = count(list); i < n; i++) shareNames(u, item(list, i));
}
function shareName(u: Unit, name: i32): void {
  if (name && !findCapture(u, name)) addCapture(u, name, newTemp(u), 1);
}

// ---------------------------------------------------------------------------------------------- patterns

/** Tests slot `s` against a pattern; jumps to `fail` when it does not fit. */
function pattern(u: Unit, p: i32, s: i32, fail: i32): i32 {
  if (!enterDepth(u.p)) return fail;
  const line = u.line;
  u.line = lineOf(u.p, p);
  fail = patternOf(u, p, s, fail);
  u.line = line;
  leaveDepth(u.p);
  return fail;
}

function patternOf(u: Unit, p: i32, s: i32, fail: i32): i32 {
  const save = u.temp;
  switch (kindOf(p)) {
    case Kind.MatchValue: {
      const value = get(p, MatchValue.value);
      const v = shortOf(u, value);
      if (v) return jump2(u, Op.JF_EQ_I, s, (v >> 1) & 0xffff, fail);
      const t = expr(u, value, 0);
      u.temp = save;
      return jump2(u, Op.JF_EQ, s, t, fail);
    }
    case Kind.MatchSingleton: {
      const v = get(p, MatchSingleton.value);
      if (v == NONE) return jump1(u, Op.JNOTNONE, s, fail);
      const t = newTemp(u);
      emit2(u, Op.LDV, v == TRUE ? TRUE : FALSE, t);
      u.temp = save;
      return jump2(u, Op.JISNOT, s, t, fail);
    }
    case Kind.MatchAs:
      if (get(p, MatchAs.pattern)) fail = pattern(u, get(p, MatchAs.pattern), s, fail);
      if (get(p, MatchAs.name)) capture(u, p, get(p, MatchAs.name), s);
      return fail;
    case Kind.MatchStar:
      if (get(p, MatchStar.name)) capture(u, p, get(p, MatchStar.name), s);
      return fail;
    case Kind.MatchSequence: return sequence(u, p, s, fail);
    case Kind.MatchMapping: return mapping(u, p, s, fail);
    case Kind.MatchClass: return classPattern(u, p, s, fail);
    default: return alternatives(u, p, s, fail);
  }
}

/** One test node `op s 0 d` and the jump when it is false. */
function check(u: Unit, op: i32, s: i32, fail: i32): i32 {
  const d = newTemp(u);
  emit3(u, op, s, 0, d);
  u.temp = d;
  return jump1(u, Op.JF, d, fail);
}

function sequence(u: Unit, p: i32, s: i32, fail: i32): i32 {
  const list = get(p, MatchSequence.patterns);
  const n = count(list);
  let star = -1;
  let plain = true;
  for (let i = 0; i < n; i++) {
    const x = item(list, i);
    if (kindOf(x) == Kind.MatchStar) {
      if (star >= 0) failNode(u.p, p, Q("multiple starred names in sequence pattern"), 0);
      star = i;
      if (get(x, MatchStar.name)) plain = false;
    } else if (!wildcard(x)) plain = false;
  }
  fail = check(u, Op.MSEQ, s, fail);
  const size = newTemp(u);
  if (!(star == 0 && n == 1)) {
    emit3(u, Op.MLEN, s, 0, size);
    fail = jump2(u, star < 0 ? Op.JF_EQ_I : Op.JF_GE_I, size, star < 0 ? n : n - 1, fail);
  }
  if (plain) { u.temp = size; return fail; }
  if (star >= 0 && !get(item(list, star), MatchStar.name)) { // items by index: what the star leaves out is not looked at
    for (let i = 0; i < n; i++) {
      if (i == star || wildcard(item(list, i))) continue;
      const d = newTemp(u);
      if (i < star) emit3(u, Op.LDSI, s, i, d);
      else { // counted from the start: a sequence need not know indices below 0
        emit3(u, Op.SUB_I, size, n - i, d);
        emit3(u, Op.LDS, s, d, d);
      }
      fail = pattern(u, item(list, i), d, fail);
    }
    return fail;
  }
  u.temp = size;
  const first = slots(u, n);
  if (star < 0) emit2(u, Op.UNPK, s, n);
  else emit3(u, Op.UNPKX, s, star, n - star - 1);
  emitRun(u, first, n);
  for (let i = 0; i < n; i++) fail = pattern(u, item(list, i), first + (i << 2), fail);
  return fail;
}

/** `n` temporaries in a row; they stay until the case is done, since captures may name them. */
function slots(u: Unit, n: i32): i32 {
  const first = u.temp;
  for (let i = 0; i < n; i++) newTemp(u);
  return first;
}

function mapping(u: Unit, p: i32, s: i32, fail: i32): i32 {
  const keys = get(p, MatchMapping.keys);
  const list = get(p, MatchMapping.patterns);
  const rest = get(p, MatchMapping.rest);
  const n = count(keys);
  fail = check(u, Op.MMAP, s, fail);
  if (!n && !rest) return fail;
  const tuple = newTemp(u);
  if (n) {
    const d = newTemp(u);
    emit3(u, Op.MLEN, s, 0, d);
    u.temp = d;
    fail = jump2(u, Op.JF_GE_I, d, n, fail);
    const folded = foldItems(u.p, keys);
    if (folded) {
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < i; k++) {
          if (sameKey(u, item(keys, i), item(keys, k))) failNode(u.p, p, Q("mapping pattern checks duplicate key (%r)"), constOf(u.p, item(keys, i)));
        }
      }
      loadConst(u, folded, tuple);
    } else {
      const open = openList(u.p);
      for (let i = 0; i < n; i++) pushItem(u.p, expr(u, item(keys, i), 0));
      emit3(u, Op.TUPLE, n, 0, tuple);
      emitSlots(u, open, 0, n);
      dropList(u.p, open);
      u.temp = tuple + 4;
    }
    const values = newTemp(u);
    emit3(u, Op.MKEYS, s, tuple, values);
    fail = jump1(u, Op.JNONE, values, fail);
    const first = slots(u, n);
    emit2(u, Op.UNPK, values, n);
    emitRun(u, first, n);
    for (let i = 0; i < n; i++) fail = pattern(u, item(list, i), first + (i << 2), fail);
  } else loadConst(u, EMPTY_TUPLE, tuple);
  if (rest) {
    const d = newTemp(u);
    emit3(u, Op.MREST, s, tuple, d);
    capture(u, p, rest, d);
  }
  return fail;
}

function sameKey(u: Unit, a: i32, b: i32): bool {
  return tryEqual(constOf(u.p, a), constOf(u.p, b)) == 1;
}

function classPattern(u: Unit, p: i32, s: i32, fail: i32): i32 {
  const list = get(p, MatchClass.patterns);
  const attrs = get(p, MatchClass.kwd_attrs);
  const kwds = get(p, MatchClass.kwd_patterns);
  const n = count(list);
  const k = count(attrs);
  const values = newTemp(u);
  const cls = expr(u, get(p, MatchClass.cls), 0);
  u.temp = values + 4;
  let names = ABSENT;
  if (k && !failed(u.p)) {
    const t = newTuple(k);
    if (!t) {
      giveUp(u.p);
      return fail;
    }
    for (let i = 0; i < k; i++) {
      setTupleItem(t, i, item(attrs, i));
      for (let j = 0; j < i; j++) {
        if (item(attrs, j) == item(attrs, i)) failNode(u.p, p, Q("attribute name repeated in class pattern: %s"), item(attrs, i));
      }
    }
    names = constIndex(u, t);
  }
  emit5(u, Op.MCLS, s, cls, values, n, names);
  fail = jump1(u, Op.JNONE, values, fail);
  if (!(n + k)) return fail;
  const first = slots(u, n + k);
  emit2(u, Op.UNPK, values, n + k);
  emitRun(u, first, n + k);
  for (let i = 0; i < n; i++) fail = pattern(u, item(list, i), first + (i << 2), fail);
  for (let i = 0; i < k; i++) fail = pattern(u, item(kwds, i), first + ((n + i) << 2), fail);
  return fail;
}

function alternatives(u: Unit, p: i32, s: i32, fail: i32): i32 {
  const list = get(p, MatchOr.patterns);
  const n = count(list);
  const before = u.captures;
  shareNames(u, item(list, 0));
  const high = u.temp;
  const shared = u.captures;
  let done = 0;
  for (let i = 0; i < n && !failed(u.p); i++) {
    const x = item(list, i);
    if (i < n - 1 && irrefutable(x)) {
      const name = kindOf(x) == Kind.MatchAs ? get(x, MatchAs.name) : 0;
      if (name) failNode(u.p, x, Q("name capture '%s' makes remaining patterns unreachable"), name);
      else failNode(u.p, x, Q("wildcard makes remaining patterns unreachable"), 0);
    }
    for (let c = shared; c != before; c = capNext(c)) store<i32>(c, 1, 12);
    // The last one fails as the whole does.
    const last = i == n - 1;
    const next = pattern(u, x, s, last ? fail : 0);
    if (failed(u.p)) return fail;
    let same = u.captures == shared;
    for (let c = shared; c != before; c = capNext(c)) if (load<i32>(c, 12) != 2) same = false;
    if (!same) failNode(u.p, x, Q("alternative patterns bind different names"), 0);
    u.temp = high;
    if (last) fail = next;
    else {
      done = jump(u, done);
      place(u, next);
    }
  }
  place(u, done);
  return fail;
}
