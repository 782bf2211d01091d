// The dict type: its constructor, methods and slots. Views are in dictview.ts, updating from anything in dictupdate.ts.
//
// Subclasses with a meaning of their own here: OrderedDict compares in order with its like; repr shows the class of
// collections' dicts (objects/dictkinds.ts).

import { push } from "../heap/roots";
import { raise1, raiseValue } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, STOP, UNSET, isQstr, mkBool, mkInt } from "../value/tag";
import { SUB, T, isExact, isLayout, typeOfId } from "../value/types";
import { CLASSM, KW, STATIC, Slot, method, type } from "../runtime/native";
import { arg, enter, npos, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { call0, equal, iter, next, setItem } from "../runtime/protocol";
import { subAlloc } from "./class";
import { DICT_ERROR, MISSING, dictClear, dictCopy, dictLen, dictFill, entryAt, lookUp, newDict, nextEntry, removeEntry } from "./dict";
import { DEL, GET, GETOR, HAS, POP, PUT, SETDEFAULT, dictOp, isFixed, readOnly } from "./dictslow";
import { dictUpdateArgs, dictUpdate } from "./dictupdate";
import { bootDictViews, newView } from "./dictview";
import { newDictIter, newListIter } from "./iterators";
import { newList, setListItem } from "./list";
import { AS_DICT, begin, failed, printItems, quickEqual, run, settle } from "./seq";
import { pair, slots1, slots2, slots3 } from "./tuple";
import { copyLike, dictReprOf, isOrdered, isSpecial } from "./dictkinds";

/** d.update(v): NONE, 0 or PENDING. */
export function dictUpdateWith(d: i32, v: i32): i32 { return dictUpdate(d, v, NONE); }

/** A fresh dict of class `cls`. */
export function newDictOf(cls: i32): i32 { return subAlloc(T.DICT, 16, cls); }

function dict_new(args: i32, n: i32): i32 { return newDictOf(arg(args, 0)); }
function dict_init(args: i32, n: i32): i32 {
  if (npos(n) > 2) return raise1(T.TypeError, Q("dict expected at most 1 argument, got %d"), mkInt(npos(n) - 1));
  return dictUpdateArgs(args, n);
}
function dict_update(args: i32, n: i32): i32 {
  if (npos(n) > 2) return raise1(T.TypeError, Q("update expected at most 1 argument, got %d"), mkInt(npos(n) - 1));
  return dictUpdateArgs(args, n);
}
function dict_get(args: i32, n: i32): i32 {
  const d = arg(args, 0), i = lookUp(d, arg(args, 1)), otherwise = npos(n) > 2 ? arg(args, 2) : NONE;
  if (i >= 0) return load<i32>(entryAt(d, i), 4);
  return i == MISSING ? otherwise : i == DICT_ERROR ? 0 : dictOp(GETOR, d, arg(args, 1), otherwise);
}
function dict_setdefault(args: i32, n: i32): i32 { return dictOp(SETDEFAULT, arg(args, 0), arg(args, 1), npos(n) > 2 ? arg(args, 2) : NONE); }
function dict_pop(args: i32, n: i32): i32 { return dictOp(POP, arg(args, 0), arg(args, 1), npos(n) > 2 ? arg(args, 2) : 0); }
function dict_clear(args: i32, n: i32): i32 {
  if (isFixed(arg(args, 0))) return readOnly();
  dictClear(arg(args, 0));
  return NONE;
}
function dict_copy(args: i32, n: i32): i32 { return dictCopy(arg(args, 0)); }
function dict_popitem(args: i32, n: i32): i32 {
  const d = arg(args, 0), i = lastEntry(d, dictFill(d) - 1);
  if (isFixed(d)) return readOnly();
  if (i < 0) return raiseValue(T.KeyError, Q("popitem(): dictionary is empty"));
  return popEntry(d, i);
}
/** The last live entry at or before `i`, or -1. */
export function lastEntry(d: i32, i: i32): i32 {
  for (; i >= 0; i--) if (load<i32>(entryAt(d, i))) return i;
  return -1;
}
/** (key, value) of entry `i`, which is taken out. */
export function popEntry(d: i32, i: i32): i32 {
  const e = entryAt(d, i), t = pair(load<i32>(e), load<i32>(e, 4));
  if (t) removeEntry(d, i);
  return t;
}
function dict_keys(args: i32, n: i32): i32 { return newView(T.DICTKEYS, arg(args, 0)); }
function dict_values(args: i32, n: i32): i32 { return newView(T.DICTVALUES, arg(args, 0)); }
function dict_items(args: i32, n: i32): i32 { return newView(T.DICTITEMS, arg(args, 0)); }
function dict_reversed(args: i32, n: i32): i32 { return newReversedDict(T.DICTKEYITER, arg(args, 0)); }

/** An iterator over the keys, values or items backwards, as they are now. */
export function newReversedDict(kind: i32, d: i32): i32 {
  const n = dictLen(d), l = newList(n);
  if (!l) return 0;
  push(l);
  for (let i = nextEntry(d, 0), j = n - 1; i >= 0; i = nextEntry(d, i + 1), j--) {
    const e = entryAt(d, i), v = kind == T.DICTKEYITER ? load<i32>(e) : kind == T.DICTVALITER ? load<i32>(e, 4) : pair(load<i32>(e), load<i32>(e, 4));
    if (!v) return 0;
    setListItem(l, j, v);
  }
  return newListIter(l);
}

/** dict.fromkeys(iterable, value=None). Slots: result value iterator. States: 0 waits for the result, 1 for the iterator, 2 for a key,
 *  3 for the store. */
function dict_fromkeys(args: i32, n: i32): i32 { return dictFromKeys(arg(args, 0), arg(args, 1), npos(n) > 2 ? arg(args, 2) : NONE); }
export function dictFromKeys(cls: i32, keys: i32, value: i32): i32 {
  const k = enter(fromkeys_k, 4);
  if (!k) return 0;
  setSlot(k, 1, value); setSlot(k, 3, keys);
  return run(k, fromkeys_k, cls == typeOfId(T.DICT) ? newDict(0) : call0(cls));
}
function fromkeys_k(k: i32, v: i32): i32 {
  let s = state(k);
  while (true) {
    if (v == PENDING) return PENDING;
    if (s == 2 && (v == STOP || (!v && stopped()))) return slot(k, 0);
    if (!v) return 0;
    settle(k);
    if (s == 0) { setSlot(k, 0, v); setState(k, s = 1); v = iter(slot(k, 3)); continue; }
    if (s == 2) {
      setState(k, s = 3);
      v = isExact(slot(k, 0), T.DICT) ? dictOp(PUT, slot(k, 0), v, slot(k, 1)) : setItem(slot(k, 0), v, slot(k, 1));
      continue;
    }
    if (s == 1) setSlot(k, 2, v);
    setState(k, s = 2);
    v = next(slot(k, 2));
  }
}

// -- slots

function dict_len(d: i32): i32 { return mkInt(dictLen(d)); }
function dict_iter(d: i32): i32 { return newDictIter(T.DICTKEYITER, d); }
function dict_getitem(d: i32, key: i32): i32 { return dictOp(GET, d, key, 0); }
function dict_setitem(d: i32, key: i32, v: i32): i32 { return v ? dictOp(PUT, d, key, v) : dictOp(DEL, d, key, 0); }
function dict_contains(d: i32, key: i32): i32 { return dictOp(HAS, d, key, 0); }
function dict_repr(d: i32, buf: i32): i32 {
  if (load<i32>(d) & SUB) { const r = dictReprOf(d, buf); if (r != NOTIMPL) return r; }
  return printItems(AS_DICT, d, buf, 0);
}

function dict_compare(op: i32, a: i32, b: i32): i32 { return isLayout(b, T.DICT) && op >= 4 ? dictEqual(op, a, b) : NOTIMPL; }
/** a == b (op 4) or a != b (op 5). */
export function dictEqual(op: i32, a: i32, b: i32): i32 {
  if (a == b) return mkBool(op == 4);
  if (dictLen(a) != dictLen(b)) return mkBool(op == 5);
  const k = enter(equal_k, 5);
  if (!k) return 0;
  setSlot(k, 0, a); setSlot(k, 1, b); setSlot(k, 2, mkInt(0)); setSlot(k, 4, mkInt(0));
  setState(k, (op << 5) | (isOrdered(a) && isOrdered(b) ? 16 : 0));
  return begin(k, equal_k);
}
/** Slots: a b i value j. States (low 4 bits): 0 start, 1 waits for b's value, 2 for the equality of the values, 3 (in order) for
 *  that of the keys. Bit 4: in order. */
function equal_k(k: i32, v: i32): i32 {
  const rest = state(k) & ~15, no = mkBool(rest >> 5 == 5), a = slot(k, 0), b = slot(k, 1);
  let s = state(k) & 15, i = slot(k, 2) >> 1;
  if (failed(v, s)) return 0;
  while (true) {
    if (s == 1) {
      if (v == PENDING || !v) return v;
      if (v == UNSET) return no;
      setState(k, rest | (s = 2));
      const r = quickEqual(slot(k, 3), v);
      if (r < 0) {
        settle(k);
        v = equal(slot(k, 3), v);
      } else v = mkBool(r == 1);
    } else if (s == 3) {
      if (v == PENDING || !v) return v;
      if (v == FALSE) return no;
      const j = nextEntry(b, slot(k, 4) >> 1);
      if (j < 0) return no;
      setSlot(k, 4, mkInt(j + 1));
      setState(k, rest | (s = 2));
      settle(k);
      v = equal(slot(k, 3), load<i32>(entryAt(b, j), 4));
    }
    if (s == 2) {
      if (v == PENDING || !v) return v;
      if (v == FALSE) return no;
      i++;
    }
    i = nextEntry(a, i);
    if (i < 0) return mkBool(rest >> 5 == 4);
    setSlot(k, 2, mkInt(i));
    const e = entryAt(a, i);
    setSlot(k, 3, load<i32>(e, 4));
    settle(k);
    if (rest & 16) {
      const j = nextEntry(b, slot(k, 4) >> 1);
      if (j < 0) return no;
      setState(k, rest | (s = 3));
      v = equal(load<i32>(e), load<i32>(entryAt(b, j)));
    } else {
      setState(k, rest | (s = 1));
      // dicts that are made alike have their keys at the same places
      const f = i < dictFill(b) ? entryAt(b, i) : 0;
      v = f && load<i32>(f) == load<i32>(e) && isQstr(load<i32>(e)) ? load<i32>(f, 4) : dictOp(GETOR, b, load<i32>(e), UNSET);
    }
  }
}

const OP_OR: i32 = 10;

/** Of the class of the left one, or else of the right one, where that is one of collections' own. */
function dict_binary(op: i32, a: i32, b: i32): i32 {
  if (op != OP_OR || !isLayout(a, T.DICT) || !isLayout(b, T.DICT)) return NOTIMPL;
  push(a); push(b);
  const r = copyLike(isSpecial(b) && !isSpecial(a) ? b : a, a);
  if (!r) return 0;
  push(r);
  return dictUpdate(r, b, r);
}
function dict_inplace(op: i32, a: i32, b: i32): i32 { return op == OP_OR ? dictUpdate(a, b, a) : NOTIMPL; }

export function bootDict(): void {
  type(T.DICT, Q("dict"), T.OBJECT);
  method(T.DICT, Q("__new__"), dict_new, 1, 255, STATIC | KW);
  method(T.DICT, Q("__init__"), dict_init, 1, 255, KW);
  method(T.DICT, Q("update"), dict_update, 1, 255, KW);
  method(T.DICT, Q("get"), dict_get, 2, 3);
  method(T.DICT, Q("setdefault"), dict_setdefault, 2, 3);
  method(T.DICT, Q("pop"), dict_pop, 2, 3);
  method(T.DICT, Q("popitem"), dict_popitem, 1, 1);
  method(T.DICT, Q("clear"), dict_clear, 1, 1);
  method(T.DICT, Q("copy"), dict_copy, 1, 1);
  method(T.DICT, Q("keys"), dict_keys, 1, 1);
  method(T.DICT, Q("values"), dict_values, 1, 1);
  method(T.DICT, Q("items"), dict_items, 1, 1);
  method(T.DICT, Q("fromkeys"), dict_fromkeys, 2, 3, CLASSM);
  method(T.DICT, Q("__reversed__"), dict_reversed, 1, 1);
  slots1(T.DICT, Slot.LEN, dict_len);
  slots1(T.DICT, Slot.ITER, dict_iter);
  slots2(T.DICT, Slot.REPR, dict_repr);
  slots2(T.DICT, Slot.GETITEM, dict_getitem);
  slots3(T.DICT, Slot.SETITEM, dict_setitem);
  slots2(T.DICT, Slot.CONTAINS, dict_contains);
  slots3(T.DICT, Slot.COMPARE, dict_compare);
  slots3(T.DICT, Slot.BINARY, dict_binary);
  slots3(T.DICT, Slot.INPLACE, dict_inplace);
  bootDictViews();
}
