// The builtins that go through iterables: iter next len sum min max any all sorted. (range, enumerate, zip,
// map, filter and reversed are types: objects/range.ts, objects/lazy.ts.)

import { push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, STOP, TRUE, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId } from "../value/types";
import { KW, Slot, builtin, slotOf } from "../runtime/native";
import { arg, enter, nkw, npos, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { binary, call1, compare, iter, len, next, truth } from "../runtime/protocol";
import { classOf, lookup } from "../objects/class";
import { newCallIter } from "../objects/iterators";
import { toList } from "../objects/list";
import { search_k, sum_k } from "../objects/fold";
import { pull } from "../objects/generator";
import { quickCompare, run, settle } from "../objects/seq";
import { sortList } from "../objects/sort";
import { tupleFrom } from "../objects/tuple";

function iter_(args: i32, n: i32): i32 { return npos(n) == 2 ? newCallIter(arg(args, 0), arg(args, 1)) : iter(arg(args, 0)); }
function len_(args: i32, n: i32): i32 { return len(arg(args, 0)); }

/** next(it, default). Slots: default. */
function next_(args: i32, n: i32): i32 {
  const it = arg(args, 0);
  if (!slotOf(typeId(it), Slot.NEXT) && !lookup(classOf(it), Q("__next__"))) return raise1(T.TypeError, Q("'%T' object is not an iterator"), it);
  if (npos(n) == 1) {
    const v = next(it);
    return v == STOP ? raise(T.StopIteration, 0) : v;
  }
  const k = enter(next_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 1));
  return run(k, next_k, next(it));
}
function next_k(k: i32, v: i32): i32 { return v == STOP || (!v && stopped()) ? slot(k, 0) : v; }

/** any (state bit 2 clear) and all: low states 0 waits for the iterator, 1 for an item, 2 for its truth. Slots: iterator. */
function any_(args: i32, n: i32): i32 { return search(arg(args, 0), 0); }
function all_(args: i32, n: i32): i32 { return search(arg(args, 0), 4); }
function search(v: i32, all: i32): i32 {
  const k = enter(search_k, 1);
  if (!k) return 0;
  setState(k, all);
  return run(k, search_k, iter(v));
}
/** sum(iterable, start=0) */
function sum_(args: i32, n: i32): i32 {
  let total = npos(n) > 1 ? arg(args, 1) : mkInt(0);
  if (nkw(n)) {
    const p = args + (npos(n) << 2);
    if (nkw(n) > 1 || load<i32>(p) != Q("start")) return raise1(T.TypeError, Q("sum() got an unexpected keyword argument '%s'"), load<i32>(p));
    total = load<i32>(p, 4);
  }
  if (isStr(total)) return raise(T.TypeError, Q("sum() can't sum strings [use ''.join(seq) instead]"));
  if (isLayout(total, T.BYTES)) return raise(T.TypeError, Q("sum() can't sum bytes [use b''.join(seq) instead]"));
  const k = enter(sum_k, 3);
  if (!k) return 0;
  setSlot(k, 1, total); setSlot(k, 2, NONE);
  return run(k, sum_k, iter(arg(args, 0)));
}
// -- min and max

// slots
const ITER: i32 = 0, BEST: i32 = 1, BEST_KEY: i32 = 2, ITEM: i32 = 3, ITEM_KEY: i32 = 4, FN: i32 = 5, DEFAULT: i32 = 6;

function min_(args: i32, n: i32): i32 { return extreme(args, n, 0); }
function max_(args: i32, n: i32): i32 { return extreme(args, n, 8); }
function extreme(args: i32, n: i32, isMax: i32): i32 {
  if (n > 1 && n < 0x10000) { // several arguments, no keywords: most of the time of kinds that are compared at once
    let best = arg(args, 0), i = 1;
    for (; i < n; i++) {
      const v = arg(args, i), c = quickCompare(v, best);
      if (c == 2) break;
      if (isMax ? c > 0 : c < 0) best = v;
    }
    if (i == n) return best;
  }
  const k = enter(extreme_k, 7);
  if (!k) return 0;
  setState(k, isMax);
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    const name = load<i32>(p), v = load<i32>(p, 4);
    if (name == Q("key")) { if (v != NONE) setSlot(k, FN, v); }
    else if (name == Q("default")) setSlot(k, DEFAULT, v);
    else return raise1(T.TypeError, isMax ? Q("max() got an unexpected keyword argument '%s'") : Q("min() got an unexpected keyword argument '%s'"), name);
  }
  if (npos(n) == 1) return run(k, extreme_k, iter(arg(args, 0)));
  if (slot(k, DEFAULT)) return raise(T.TypeError, isMax ? Q("Cannot specify a default for max() with multiple positional arguments") : Q("Cannot specify a default for min() with multiple positional arguments"));
  const t = tupleFrom(args, npos(n));
  if (!t) return 0;
  push(t);
  return run(k, extreme_k, iter(t));
}
/** States (low 3 bits): 0 waits for the iterator, 1 for an item, 2 for its key, 3 for the comparison, 4 for its truth. Bit 3: max. */
function extreme_k(k: i32, v: i32): i32 {
  const isMax = state(k) & 8;
  let s = state(k) & 7;
  while (true) {
    if (v == PENDING) return PENDING;
    if (s == 1) {
      if (v == STOP || (!v && stopped())) {
        if (slot(k, BEST)) return slot(k, BEST);
        return slot(k, DEFAULT) ? slot(k, DEFAULT) : raise(T.ValueError, isMax ? Q("max() iterable argument is empty") : Q("min() iterable argument is empty"));
      }
      if (!v) return 0;
      setSlot(k, ITEM, v);
      setState(k, isMax | (s = 2));
      if (slot(k, FN)) { settle(k); v = call1(slot(k, FN), v); continue; }
    }
    if (!v) return 0;
    if (s == 2) {
      setSlot(k, ITEM_KEY, v);
      if (!slot(k, BEST)) take(k);
      else {
        const c = quickCompare(v, slot(k, BEST_KEY));
        if (c == 2) {
          setState(k, isMax | (s = 3));
          settle(k);
          v = compare(isMax ? 2 : 0, v, slot(k, BEST_KEY));
          continue;
        }
        if (isMax ? c > 0 : c < 0) take(k);
      }
    } else if (s == 3) {
      setState(k, isMax | (s = 4));
      settle(k);
      v = truth(v);
      continue;
    } else if (s == 4) { if (v == TRUE) take(k); }
    else setSlot(k, ITER, v);
    setState(k, isMax | (s = 1));
    settle(k);
    v = pull(slot(k, ITER));
  }
}
function take(k: i32): void { setSlot(k, BEST, slot(k, ITEM)); setSlot(k, BEST_KEY, slot(k, ITEM_KEY)); }

/** sorted(iterable, *, key=None, reverse=False). Slots: key reverse. */
function sorted_(args: i32, n: i32): i32 {
  const k = enter(sorted_k, 2);
  if (!k) return 0;
  setSlot(k, 0, NONE); setSlot(k, 1, FALSE);
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    const name = load<i32>(p), v = load<i32>(p, 4);
    if (name == Q("key")) setSlot(k, 0, v);
    else if (name == Q("reverse")) setSlot(k, 1, v);
    else return raise1(T.TypeError, Q("sort() got an unexpected keyword argument '%s'"), name);
  }
  return run(k, sorted_k, toList(arg(args, 0)));
}
function sorted_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  push(v);
  return sortList(v, slot(k, 0), slot(k, 1), v);
}

export function bootBuiltinsIter(): void {
  builtin(Q("iter"), iter_, 1, 2);
  builtin(Q("next"), next_, 1, 2);
  builtin(Q("len"), len_, 1, 1);
  builtin(Q("any"), any_, 1, 1);
  builtin(Q("all"), all_, 1, 1);
  builtin(Q("sum"), sum_, 1, 2, KW);
  builtin(Q("min"), min_, 1, 255, KW);
  builtin(Q("max"), max_, 1, 255, KW);
  builtin(Q("sorted"), sorted_, 1, 1, KW);
}
