// Functions of random that draw from sequences: choice, shuffle, sample, choices. Lengths are asked, items read and written as
// continuations: user objects may take part. What sample() does with counts is Python, in assembly/frozen/_random.py.

import { allocRaw } from "../heap/alloc";
import { push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, floatOf, intOf, mkInt } from "../value/tag";
import { T, isExact, typeId } from "../value/types";
import { clampI32 } from "../objects/bigint";
import { toFloat } from "../objects/float";
import { toIndexInt } from "../objects/int";
import { listItem, listLen, listWords, newList, setListItem, toList } from "../objects/list";
import { Kind, kindOf } from "../objects/number";
import { moduleGet } from "../objects/module";
import { settle } from "../objects/seq";
import { enter, finish, kwarg, setSlot, setState, slot, state } from "../runtime/frame";
import { Slot, slotOf } from "../runtime/native";
import { callArgs, getItem, len, lookupSpecial, setItem } from "../runtime/protocol";
import { importModule } from "./import";
import { bind } from "./randomargs";
import { below, unit } from "./randombits";

/** choice(seq). Slots: seq; state 1: v is the item. */
export function random_choice(args: i32, n: i32): i32 {
  const k = enter(choice_k, 1);
  if (!k || !bind(k, args, n, Q("choice"), 1, Q("seq"))) return 0;
  return finish(k, choice_k, len(slot(k, 0)));
}
function choice_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  if (v == mkInt(0)) return raise(T.IndexError, Q("Cannot choose from an empty sequence"));
  setState(k, 1);
  settle(k);
  return getItem(slot(k, 0), mkInt(below(intOf(v))));
}

/** Fisher and Yates. */
function shuffleWords(at: i32, n: i32): void {
  for (let i = n - 1; i > 0; i--) {
    const p = at + (i << 2), q = at + (below(i + 1) << 2), v = load<i32>(p);
    store<i32>(p, load<i32>(q)); store<i32>(q, v);
  }
}
/** shuffle(x). Slots: x, i, j, x[j], x[i]; states: 0 the length, 1 x[j], 2 x[i], 3 x[i] is written, 4 x[j] is written. */
export function random_shuffle(args: i32, n: i32): i32 {
  const k = enter(shuffle_k, 5);
  if (!k || !bind(k, args, n, Q("shuffle"), 1, Q("x"))) return 0;
  const x = slot(k, 0);
  if (!isExact(x, T.LIST)) return finish(k, shuffle_k, len(x));
  if (listLen(x)) shuffleWords(listWords(x), listLen(x));
  return NONE;
}
function shuffle_k(k: i32, v: i32): i32 {
  const x = slot(k, 0);
  while (v && v != PENDING) {
    settle(k);
    switch (state(k)) {
      case 0:
      case 4: {
        const i = state(k) ? intOf(slot(k, 1)) - 1 : intOf(v) - 1;
        if (i < 1) return NONE;
        setSlot(k, 1, mkInt(i));
        setSlot(k, 2, mkInt(below(i + 1)));
        setState(k, 1);
        v = getItem(x, slot(k, 2));
        break;
      }
      case 1:
        setSlot(k, 3, v);
        setState(k, 2);
        v = getItem(x, slot(k, 1));
        break;
      case 2:
        setSlot(k, 4, v);
        setState(k, 3);
        v = setItem(x, slot(k, 1), slot(k, 3));
        break;
      default:
        setState(k, 4);
        v = setItem(x, slot(k, 2), slot(k, 4));
        break;
    }
  }
  return v;
}

/** Is it something with items by number, as far as one can tell? */
function isSequence(v: i32): bool {
  const t = typeId(v);
  if (t == T.DICT || t == T.DEFAULTDICT || t == T.ORDEREDDICT || t == T.MAPPINGPROXY) return false;
  return slotOf(t, Slot.GETITEM) != 0 || lookupSpecial(v, Q("__getitem__")) != 0;
}
/** sample(population, k, *, counts=None). Slots: population, k, result, i; states: 0 k, 1 the length, 2 an item. */
export function random_sample(args: i32, n: i32): i32 {
  const counts = kwarg(args, n, Q("counts"));
  if (counts && counts != NONE) return sampleCounts(args, n, counts);
  const k = enter(sample_k, 4);
  if (!k || !bind(k, args, n, Q("sample"), 2, Q("population"), Q("k"), Q("counts"))) return 0;
  if (!isSequence(slot(k, 0))) return raise(T.TypeError, Q("Population must be a sequence.  For dicts or sets, use sorted(d)."));
  return finish(k, sample_k, toIndexInt(slot(k, 1)));
}
function sample_k(k: i32, v: i32): i32 {
  while (v && v != PENDING) {
    settle(k);
    if (state(k) == 0) {
      setSlot(k, 1, mkInt(max(-1, min(clampI32(v), 0x3fffffff))));
      setState(k, 1);
      v = len(slot(k, 0));
      continue;
    }
    let i = 0;
    if (state(k) == 1) {
      const m = intOf(slot(k, 1));
      if (m < 0 || m > intOf(v)) return raise(T.ValueError, Q("Sample larger than population or is negative"));
      const l = distinct(m, intOf(v));
      if (!l) return 0;
      setSlot(k, 2, l);
      setState(k, 2);
    } else {
      i = intOf(slot(k, 3));
      setListItem(slot(k, 2), i++, v);
    }
    if (i == intOf(slot(k, 1))) return slot(k, 2);
    setSlot(k, 3, mkInt(i));
    v = getItem(slot(k, 0), listItem(slot(k, 2), i));
  }
  return v;
}
/** A list of `m` different numbers below `n` in random order: Floyd's algorithm (Bentley, "A sample of brilliance", 1987) with a
 *  table of the numbers so far, then a shuffle. */
function distinct(m: i32, n: i32): i32 {
  const l = newList(m);
  if (!l || !m) return l;
  push(l);
  const size = 2 << (32 - <i32>clz<u32>(m)), mask = size - 1;
  const table = allocRaw(T.RAW, 4 + (size << 2));
  if (!table) return 0;
  memory.fill(table + 4, 0, size << 2);
  for (let i = 0, j = n - m; i < m; i++, j++) {
    let v = below(j + 1);
    if (!insert(table, mask, v)) insert(table, mask, v = j);
    setListItem(l, i, mkInt(v));
  }
  shuffleWords(listWords(l), m);
  return l;
}
/** Puts `v` in the table; false when it was there. */
function insert(table: i32, mask: i32, v: i32): bool {
  let h = <i32>((<u32>v * 0x9e3779b1) >>> 7) & mask, was = load<i32>(table + 4 + (h << 2));
  while (was && was != v + 1) { h = (h + 1) & mask; was = load<i32>(table + 4 + (h << 2)); }
  store<i32>(table + 4 + (h << 2), v + 1);
  return !was;
}

/** choices(population, weights=None, *, cum_weights=None, k=1). Slots: population, weights, cumulative weights, k, length, sums (raw
 *  block), result, i; states: 0 k, 1 the length, 2 the list of weights, 3 a weight as float, 4 an item. */
export function random_choices(args: i32, n: i32): i32 {
  const k = enter(choices_k, 8);
  if (!k || !bind(k, args, n, Q("choices"), 1, Q("population"), Q("weights"), Q("cum_weights"), Q("k"))) return 0;
  if (slot(k, 1) == NONE) setSlot(k, 1, 0);
  if (slot(k, 2) == NONE) setSlot(k, 2, 0);
  if (slot(k, 1) && slot(k, 2)) return raise(T.TypeError, Q("Cannot specify both weights and cumulative weights"));
  if (slot(k, 1) && kindOf(slot(k, 1)) == Kind.INT)
    return raise1(T.TypeError, Q("The number of choices must be a keyword argument: k=%r"), slot(k, 1));
  return finish(k, choices_k, slot(k, 3) ? toIndexInt(slot(k, 3)) : mkInt(1));
}
function choices_k(k: i32, v: i32): i32 {
  while (v && v != PENDING) {
    settle(k);
    switch (state(k)) {
      case 0:
        setSlot(k, 3, mkInt(max(0, min(clampI32(v), 0x3fffffff))));
        setState(k, 1);
        v = len(slot(k, 0));
        continue;
      case 1:
        setSlot(k, 4, v);
        if (slot(k, 1) || slot(k, 2)) {
          setState(k, 2);
          v = toList(slot(k, 1) ? slot(k, 1) : slot(k, 2));
          continue;
        }
        if (!beginChoices(k)) return 0;
        break;
      case 2: {
        const n = listLen(v);
        if (mkInt(n) != slot(k, 4)) return raise(T.ValueError, Q("The number of weights does not match the population"));
        // the list takes the place of what it was made of; which slot it is in still tells the kind
        setSlot(k, slot(k, 1) ? 1 : 2, v);
        if (!n) return raise(T.IndexError, Q("list index out of range"));
        const block = allocRaw(T.RAW, 8 + (n << 3));
        if (!block) return 0;
        setSlot(k, 5, block);
        setSlot(k, 7, mkInt(0));
        setState(k, 3);
        v = toFloat(listItem(v, 0));
        continue;
      }
      case 3: {
        const i = intOf(slot(k, 7)), at = slot(k, 5) + 8 + (i << 3), weights = slot(k, 1) ? slot(k, 1) : slot(k, 2);
        store<f64>(at, floatOf(v) + (i && slot(k, 1) ? load<f64>(at - 8) : 0));
        setSlot(k, 7, mkInt(i + 1));
        if (i + 1 < intOf(slot(k, 4))) { v = toFloat(listItem(weights, i + 1)); continue; }
        const total = load<f64>(at);
        if (total <= 0) return raise(T.ValueError, Q("Total of weights must be greater than zero"));
        if (total - total != 0) return raise(T.ValueError, Q("Total of weights must be finite"));
        if (!beginChoices(k)) return 0;
        break;
      }
      default:
        setListItem(slot(k, 6), intOf(slot(k, 7)), v);
        setSlot(k, 7, slot(k, 7) + 2);
    }
    if (slot(k, 7) == slot(k, 3)) return slot(k, 6);
    v = getItem(slot(k, 0), mkInt(pick(k)));
  }
  return v;
}
/** Makes the result: from here on frame `k` awaits items. */
function beginChoices(k: i32): bool {
  const l = newList(intOf(slot(k, 3)));
  setSlot(k, 6, l);
  setSlot(k, 7, mkInt(0));
  setState(k, 4);
  return l != 0;
}
/** The place of the next item: among equals, or the first whose sum is beyond a number below the total. */
function pick(k: i32): i32 {
  const n = intOf(slot(k, 4)), sums = slot(k, 5) + 8;
  if (!slot(k, 5)) return n ? below(n) : 0;
  const x = unit() * load<f64>(sums + ((n - 1) << 3));
  let low = 0, high = n - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x < load<f64>(sums + (middle << 3))) high = middle; else low = middle + 1;
  }
  return low;
}

/** sample() with counts is Python as well. Slots: the three arguments. States: 0 the module _random, 1 the answer. */
function sampleCounts(args: i32, n: i32, counts: i32): i32 {
  const k = enter(counts_k, 3);
  if (!k || !bind(k, args, n, Q("sample"), 2, Q("population"), Q("k"), Q("counts"))) return 0;
  return finish(k, counts_k, importModule(Q("_random"), 0, 0, 0));
}
function counts_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return callArgs(moduleGet(v, Q("_sample")), k + 12, 3);
}
