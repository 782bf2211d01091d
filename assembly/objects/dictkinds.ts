// The dicts of collections: OrderedDict and defaultdict. Both are dicts in layout, made as subclass instances of dict whose
// class lies in ROM (so every dict method works on them); a defaultdict keeps its factory among its attributes.
//
//   dict part (16 bytes)   [class][attribute dict]

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raiseValue } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, TRUE } from "../value/tag";
import { SUB, T, typeOfId } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { CLASSM, KW, STATIC, method, type } from "../runtime/native";
import { arg, enter, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { call0, reprInto } from "../runtime/protocol";
import { CLS_HEAP, TYPE_FLAGS, TYPE_LAYOUT, TYPE_NAME, attrDict, classOf, instDict, isSubclass, subAlloc } from "./class";
import { dictCopy, dictFill, dictGetName, dictLen, dictMoveFirst, dictPut, nextEntry } from "./dict";
import { POP, PUT, SETDEFAULT, dictOp } from "./dictslow";
import { dictFromKeys, lastEntry, popEntry } from "./dictmethods";
import { dictUpdateArgs } from "./dictupdate";
import { isCallable } from "./isinstance";
import { AS_DICT, isPrinting, printItems, run, settle } from "./seq";

/** An empty dict of class `cls`, which is one of these or derives from one. */
export function newKind(cls: i32): i32 {
  if (load<u8>(cls, TYPE_FLAGS) & CLS_HEAP) return subAlloc(T.DICT, 16, cls);
  const d = alloc(T.DICT, 24);
  if (!d) return 0;
  store<i32>(d, load<i32>(d) | SUB);
  store<i32>(d, cls, 16);
  return d;
}
function isKind(d: i32, id: i32): bool { return (load<i32>(d) & SUB) != 0 && isSubclass(classOf(d), typeOfId(id)); }
export function isOrdered(d: i32): bool { return isKind(d, T.ORDEREDDICT); }

/** Is it one of collections'? */
export function isSpecial(d: i32): bool { return isOrdered(d) || isKind(d, T.DEFAULTDICT); }
/** A copy of `from` for `|` and copy(): of the kind of `d` when that is one of collections', else a plain dict. */
export function copyLike(d: i32, from: i32): i32 {
  const ordered = isKind(d, T.ORDEREDDICT);
  if (!ordered && !isKind(d, T.DEFAULTDICT)) return dictCopy(from);
  push(d); push(from);
  const c = newKind(classOf(d));
  if (!c) return 0;
  push(c);
  const t = dictCopy(from);
  if (!t) return 0;
  // the table of the plain copy moves over; flags of its entries go along
  store<i32>(c, load<i32>(c) | (load<i32>(t) & 0x300));
  store<i32>(c, load<i32>(t, 4), 4); store<i32>(c, load<i32>(t, 8), 8); store<i32>(c, load<i32>(t, 12), 12);
  if (!ordered && !setFactory(c, factory(d))) return 0;
  pop(); pop(); pop();
  return c;
}

/** repr of these kinds: NOTIMPL when `d` is another subclass. */
export function dictReprOf(d: i32, buf: i32): i32 {
  if (isOrdered(d)) {
    if (isPrinting(d)) return bufStr(buf, Q("...")) ? TRUE : 0;
    if (!bufStr(buf, load<i32>(classOf(d), TYPE_NAME))) return 0;
    if (!dictLen(d)) return bufStr(buf, Q("()")) ? TRUE : 0;
    return bufByte(buf, 40) ? printItems(AS_DICT, d, buf, Q(")")) : 0;
  }
  if (!isKind(d, T.DEFAULTDICT)) return NOTIMPL;
  if (!bufStr(buf, load<i32>(classOf(d), TYPE_NAME)) || !bufByte(buf, 40)) return 0;
  const k = enter(repr_k, 2);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, buf);
  return run(k, repr_k, reprInto(buf, factory(d)));
}
function repr_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  const buf = slot(k, 1);
  if (v != TRUE && !bufStr(buf, v)) return 0;
  if (!bufStr(buf, Q(", "))) return 0;
  setState(k, 1);
  settle(k);
  return printItems(AS_DICT, slot(k, 0), buf, Q(")"));
}

function kind_new(args: i32, n: i32): i32 { return newKind(arg(args, 0)); }

// -- defaultdict

function factory(d: i32): i32 {
  const a = attrDict(d), f = a ? dictGetName(a, Q("default_factory")) : 0;
  return f ? f : NONE;
}
function setFactory(d: i32, f: i32): bool {
  push(f);
  const a = instDict(d);
  const ok = a != 0 && dictPut(a, Q("default_factory"), f) != 0;
  pop();
  return ok;
}
/** defaultdict(factory, [source], **names): the arguments after the factory are dict's. */
function default_init(args: i32, n: i32): i32 {
  const d = arg(args, 0), f = npos(n) > 1 ? arg(args, 1) : NONE;
  if (f != NONE && !isCallable(f)) return raise(T.TypeError, Q("first argument must be callable or None"));
  if (!setFactory(d, f)) return 0;
  if (npos(n) < 2) return dictUpdateArgs(args, n);
  store<i32>(args, d, 4); // self in the factory's place
  return dictUpdateArgs(args + 4, n - 1);
}
/** Slots: dict key value. */
function default_missing(args: i32, n: i32): i32 {
  const d = arg(args, 0), f = factory(d);
  if (f == NONE) return raiseValue(T.KeyError, arg(args, 1));
  const k = enter(missing_k, 3);
  if (!k) return 0;
  setSlot(k, 0, d); setSlot(k, 1, arg(args, 1));
  return run(k, missing_k, call0(f));
}
function missing_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k)) return slot(k, 2);
  setSlot(k, 2, v);
  setState(k, 1);
  settle(k);
  const r = dictOp(PUT, slot(k, 0), slot(k, 1), v);
  return r == 0 || r == PENDING ? r : slot(k, 2);
}
function kind_copy(args: i32, n: i32): i32 { return copyLike(arg(args, 0), arg(args, 0)); }

// -- OrderedDict: its methods take keywords where dict's do not

/** Argument 2, or keyword `name`, or `other`. */
function optional(args: i32, n: i32, name: i32, other: i32): i32 {
  const v = npos(n) > 2 ? arg(args, 2) : kwarg(args, n, name);
  return v ? v : other;
}
function ordered_pop(args: i32, n: i32): i32 { return dictOp(POP, arg(args, 0), arg(args, 1), optional(args, n, Q("default"), 0)); }
function ordered_setdefault(args: i32, n: i32): i32 { return dictOp(SETDEFAULT, arg(args, 0), arg(args, 1), optional(args, n, Q("default"), NONE)); }
function ordered_fromkeys(args: i32, n: i32): i32 { return dictFromKeys(arg(args, 0), arg(args, 1), optional(args, n, Q("value"), NONE)); }

/** popitem(last=True) */
function ordered_popitem(args: i32, n: i32): i32 {
  const d = arg(args, 0), first = flag(args, n, 1) == FALSE, i = first ? nextEntry(d, 0) : lastEntry(d, dictFill(d) - 1);
  if (i < 0) return raiseValue(T.KeyError, Q("dictionary is empty"));
  return popEntry(d, i);
}
/** The argument `last` as a bool. */
function flag(args: i32, n: i32, at: i32): i32 {
  let v = npos(n) > at ? arg(args, at) : TRUE;
  if (n >>> 16) v = load<i32>(args + ((n & 0xffff) << 2), 4);
  return v == FALSE || v == NONE || v == 1 ? FALSE : TRUE;
}
/** move_to_end(key, last=True): taken out and put back. Slots: dict key last. */
function ordered_move(args: i32, n: i32): i32 {
  const k = enter(move_k, 3);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0)); setSlot(k, 1, arg(args, 1)); setSlot(k, 2, flag(args, n, 2));
  return run(k, move_k, dictOp(POP, arg(args, 0), arg(args, 1), 0));
}
function move_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 0) {
    setState(k, 1);
    push(v);
    v = dictOp(PUT, slot(k, 0), slot(k, 1), v);
    if (v == PENDING || !v) return v;
  }
  if (slot(k, 2) == FALSE) dictMoveFirst(slot(k, 0));
  return NONE;
}

export function bootDictKinds(): void {
  type(T.ORDEREDDICT, Q("OrderedDict"), T.DICT);
  store<u8>(typeOfId(T.ORDEREDDICT), T.DICT, TYPE_LAYOUT);
  method(T.ORDEREDDICT, Q("__new__"), kind_new, 1, 255, STATIC | KW);
  method(T.ORDEREDDICT, Q("popitem"), ordered_popitem, 1, 2, KW);
  method(T.ORDEREDDICT, Q("pop"), ordered_pop, 2, 3, KW);
  method(T.ORDEREDDICT, Q("setdefault"), ordered_setdefault, 2, 3, KW);
  method(T.ORDEREDDICT, Q("fromkeys"), ordered_fromkeys, 2, 3, CLASSM | KW);
  method(T.ORDEREDDICT, Q("move_to_end"), ordered_move, 2, 3, KW);
  method(T.ORDEREDDICT, Q("copy"), kind_copy, 1, 1);
  type(T.DEFAULTDICT, Q("defaultdict"), T.DICT);
  store<u8>(typeOfId(T.DEFAULTDICT), T.DICT, TYPE_LAYOUT);
  method(T.DEFAULTDICT, Q("__new__"), kind_new, 1, 255, STATIC | KW);
  method(T.DEFAULTDICT, Q("__init__"), default_init, 1, 255, KW);
  method(T.DEFAULTDICT, Q("__missing__"), default_missing, 2, 2);
  method(T.DEFAULTDICT, Q("copy"), kind_copy, 1, 1);
  method(T.DEFAULTDICT, Q("__copy__"), kind_copy, 1, 1);
}
