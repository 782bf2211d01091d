// Filling a dict from a mapping, from pairs, from keywords: dict(), update(), |= and {**m}, one continuation.

import { push } from "../heap/roots";
import { raise1, raise2 } from "../value/raise";
import { NONE, PENDING, Q, STOP, isPtr, mkInt } from "../value/tag";
import { SUB, T, isExact, isLayout } from "../value/types";
import { arg, caught, enter, nkw, npos, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { call0, getAttr, getItem, iter } from "../runtime/protocol";
import { pull } from "./generator";
import { classOf, hasDunder, lookup } from "./class";
import { dictGet, dictPut, entryAt, newDict, nextEntry } from "./dict";
import { PUT, dictOp } from "./dictslow";
import { toList } from "./list";
import { run, seqItem, seqLen, settle } from "./seq";

// states
const START: i32 = 0; //   nothing is awaited
const ENTRY: i32 = 1; //   a dict source: the store of entry i
const KEYS: i32 = 2; //    keys() of another mapping
const KEYITER: i32 = 3; // its iterator
const KEY: i32 = 4; //     a key
const VALUE: i32 = 5; //   its value
const STORED: i32 = 6; //  the store
const PAIRITER: i32 = 7; // iterator of pairs
const PAIR: i32 = 8; //    a pair
const PAIRLIST: i32 = 9; // the pair as a list
const STORED2: i32 = 10; // the store of a pair
const ATTR: i32 = 11; //   the attribute `keys`

// slots
const DICT: i32 = 0, SOURCE: i32 = 1, ANSWER: i32 = 2, AT: i32 = 3, ITER: i32 = 4, ITEM: i32 = 5;

/** d.update(v) answering `answer`. */
export function dictUpdate(d: i32, v: i32, answer: i32): i32 { return start(d, v, answer); }
function start(d: i32, v: i32, answer: i32): i32 {
  const k = enter(update_k, 6);
  if (!k) return 0;
  setSlot(k, DICT, d); setSlot(k, SOURCE, v); setSlot(k, ANSWER, answer); setSlot(k, AT, mkInt(0));
  return run(k, update_k, NONE);
}

/** Arguments of dict() and update(): (self, [source], **names). Slots as above; ITEM = the names' dict. */
export function dictUpdateArgs(args: i32, n: i32): i32 {
  const d = arg(args, 0);
  if (npos(n) < 2) return keywords(d, args + (npos(n) << 2), nkw(n)) ? NONE : 0;
  if (!nkw(n)) return dictUpdate(d, arg(args, 1), NONE);
  const names = newDict(0);
  if (!names) return 0;
  push(names);
  if (!keywords(names, args + (npos(n) << 2), nkw(n))) return 0;
  const k = enter(names_k, 2);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, names);
  return run(k, names_k, dictUpdate(d, arg(args, 1), NONE));
}
function names_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return dictUpdate(slot(k, 0), slot(k, 1), NONE);
}
function keywords(d: i32, p: i32, n: i32): bool {
  for (; n > 0; n--, p += 8) if (!dictPut(d, load<i32>(p), load<i32>(p, 4))) return false;
  return true;
}

/** May the entries of `v` be read straight from its table? */
function isPlainDict(v: i32): bool {
  if (!isLayout(v, T.DICT)) return false;
  return !(load<i32>(v) & SUB) || !(hasDunder(classOf(v), Q("keys")) || hasDunder(classOf(v), Q("__getitem__")) || hasDunder(classOf(v), Q("__iter__")));
}

function update_k(k: i32, v: i32): i32 {
  const d = slot(k, DICT), src = slot(k, SOURCE);
  let s = state(k);
  while (true) {
    if (v == PENDING) return PENDING;
    if ((s == KEY || s == PAIR) && (v == STOP || (!v && stopped()))) return slot(k, ANSWER);
    if (!v) {
      if (s == ATTR && caught(T.AttributeError)) v = NONE; // no keys(): pairs
      else if (s == PAIRLIST && caught(T.TypeError)) return raise1(T.TypeError, Q("cannot convert dictionary update sequence element #%d to a sequence"), slot(k, AT));
      else return 0;
    }
    settle(k);
    switch (s) {
      case START:
        if (isPlainDict(src)) { s = ENTRY; v = nextStore(k); if (v == STOP) return slot(k, ANSWER); break; }
        s = ATTR;
        setState(k, s);
        v = hasKeys(src) ? getAttr(src, Q("keys")) : NONE;
        break;
      case ENTRY:
        v = nextStore(k);
        if (v == STOP) return slot(k, ANSWER);
        break;
      case ATTR:
        setState(k, (s = v == NONE ? PAIRITER : KEYS));
        v = v == NONE ? iter(src) : call0(v);
        break;
      case KEYS: setState(k, (s = KEYITER)); v = iter(v); break;
      case KEYITER: case STORED:
        if (s == KEYITER) setSlot(k, ITER, v);
        setState(k, (s = KEY));
        v = pull(slot(k, ITER));
        break;
      case KEY:
        setSlot(k, ITEM, v);
        setState(k, (s = VALUE));
        v = getItem(src, v);
        break;
      case VALUE: setState(k, (s = STORED)); v = dictOp(PUT, d, slot(k, ITEM), v); break;
      case PAIRITER: case STORED2:
        if (s == PAIRITER) setSlot(k, ITER, v); else setSlot(k, AT, slot(k, AT) + 2);
        setState(k, (s = PAIR));
        v = pull(slot(k, ITER));
        break;
      case PAIR:
        setState(k, (s = PAIRLIST));
        if (!isExact(v, T.TUPLE) && !isExact(v, T.LIST)) v = toList(v);
        break;
      default: // PAIRLIST
        if (seqLen(v) != 2) return raise2(T.ValueError, Q("dictionary update sequence element #%d has length %d; 2 is required"), slot(k, AT), mkInt(seqLen(v)));
        setSlot(k, ITEM, v);
        setState(k, (s = STORED2));
        v = dictOp(PUT, d, seqItem(v, 0), seqItem(v, 1));
        break;
    }
  }
}
function hasKeys(v: i32): bool { return lookup(classOf(v), Q("keys")) != 0 || (isPtr(v) && (isLayout(v, T.INSTANCE) || isLayout(v, T.INSTANCE_DICT) || isLayout(v, T.MODULE) || isLayout(v, T.MAPPINGPROXY))); }

/** Stores the next entry of a dict source; STOP when there is none. */
function nextStore(k: i32): i32 {
  const src = slot(k, SOURCE), i = nextEntry(src, slot(k, AT) >> 1);
  if (i < 0) return STOP;
  setSlot(k, AT, mkInt(i + 1));
  setState(k, ENTRY);
  const e = entryAt(src, i), key = load<i32>(e);
  setSlot(k, ITEM, key); setSlot(k, ITER, load<i32>(e, 4));
  return dictOp(PUT, slot(k, DICT), key, load<i32>(e, 4));
}
