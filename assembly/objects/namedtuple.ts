// namedtuple: classes made at run time whose instances are tuples with named items.
//
// Every such class derives from one hidden builtin class (T.NAMEDTUPLE, itself a tuple) that has the methods; the class's
// own dict holds no code, only _fields, _field_defaults, __match_args__ and __slots__. Fields are read through the tuple
// layout's GETATTR slot by their place in _fields. Asked for on the class one becomes a descriptor there (slots.ts), so that it
// may have a __doc__.

import { EMPTY_TUPLE } from "../layout";
import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, mkInt } from "../value/tag";
import { SUB, T, isLayout, isStr, typeOfId } from "../value/types";
import { intern, internBytes } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { bufByte, bufDone, bufInt, newBuf } from "../text/strbuf";
import { CLASSM, KW, STATIC, Slot, func, method, type } from "../runtime/native";
import { arg, enter, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { call3 } from "../runtime/protocol";
import { TYPE_DICT, classChanged, classOf, isSubclass, lookup } from "./class";
import { dictGet, dictGetName, dictPut, newDict } from "./dict";
import { mroClass, mroNext } from "./lineage";
import { listAppend, listItem, listLen, newList, setListItem, toList } from "./list";
import { run, settle } from "./seq";
import { newTuple, newTupleOf, setTupleItem, slots2, slots3, toTuple, tupleFromList, tupleItem, tupleLen } from "./tuple";

/** The field names of class `cls`, or 0. */
function fieldsOf(cls: i32): i32 {
  if (!isSubclass(cls, typeOfId(T.NAMEDTUPLE))) return 0;
  const f = lookup(cls, Q("_fields"));
  return f && isLayout(f, T.TUPLE) ? f : 0;
}
function indexOf(fields: i32, name: i32): i32 {
  for (let i = 0, n = tupleLen(fields); i < n; i++) if (tupleItem(fields, i) == name) return i;
  return -1;
}

// -- making a class

/** namedtuple(typename, field_names, *, rename=False, defaults=None, module=None). Slots: typename names defaults rename module. */
function namedtuple(args: i32, n: i32): i32 {
  const k = enter(make_k, 5);
  if (!k) return 0;
  let names = npos(n) > 1 ? arg(args, 1) : 0, name = npos(n) ? arg(args, 0) : 0;
  setSlot(k, 3, FALSE); setSlot(k, 4, NONE);
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    const q = load<i32>(p), v = load<i32>(p, 4);
    if (q == Q("typename")) name = v;
    else if (q == Q("field_names")) names = v;
    else if (q == Q("rename")) setSlot(k, 3, v);
    else if (q == Q("defaults")) setSlot(k, 2, v == NONE ? 0 : v);
    else if (q == Q("module")) setSlot(k, 4, v);
    else return raise1(T.TypeError, Q("namedtuple() got an unexpected keyword argument '%s'"), q);
  }
  if (!name || !names) return raise(T.TypeError, Q("namedtuple() missing a required positional argument"));
  if (!isStr(name)) return raise(T.TypeError, Q("Type names and field names must be strings"));
  setSlot(k, 0, name);
  return run(k, make_k, isStr(names) ? splitNames(names) : toList(names));
}
/** "x, y z" as a list of interned names. */
function splitNames(s: i32): i32 {
  push(s);
  const l = newList(0);
  if (!l) return 0;
  push(l);
  const n = strSize(s);
  let i = 0;
  while (i < n) {
    while (i < n && isGap(load<u8>(strBytes(s) + i))) i++;
    let j = i;
    while (j < n && !isGap(load<u8>(strBytes(s) + j))) j++;
    if (j > i) {
      const q = internBytes(strBytes(s) + i, j - i);
      if (!q || !listAppend(l, q)) return 0;
    }
    i = j;
  }
  pop(); pop();
  return l;
}
function isGap(c: i32): bool { return c == 44 || c == 32 || (c >= 9 && c <= 13); }

/** States: 0 waits for the list of names, 1 for that of the defaults, 2 for the class. */
function make_k(k: i32, v: i32): i32 {
  if (!v || state(k) == 2) return v;
  settle(k);
  if (state(k) == 0) {
    setSlot(k, 1, v);
    const name = intern(slot(k, 0));
    if (!name) return 0;
    if (!isIdentifier(name)) return raise1(T.ValueError, Q("Type names and field names must be valid identifiers: %q"), name);
    if (isKeyword(name)) return raise1(T.ValueError, Q("Type names and field names cannot be a keyword: %q"), name);
    if (!checkNames(v, slot(k, 3) != FALSE && slot(k, 3) != NONE && slot(k, 3) != mkInt(0))) return 0;
    setState(k, 1);
    if (slot(k, 2)) {
      v = toList(slot(k, 2));
      if (v == PENDING || !v) return v;
      setSlot(k, 2, v);
    }
  } else setSlot(k, 2, v);
  const names = slot(k, 1), given = slot(k, 2) ? listLen(slot(k, 2)) : 0, n = listLen(names);
  if (given > n) return raise(T.TypeError, Q("Got more default values than field names"));
  const fields = tupleFromList(names);
  if (!fields) return 0;
  push(fields);
  const ns = newDict(0);
  if (!ns) return 0;
  push(ns);
  const defaults = newDict(0);
  if (!defaults) return 0;
  push(defaults);
  for (let i = 0; i < given; i++) if (!dictPut(defaults, tupleItem(fields, n - given + i), listItem(slot(k, 2), i))) return 0;
  if (!dictPut(ns, Q("__slots__"), EMPTY_TUPLE) || !dictPut(ns, Q("_fields"), fields) || !dictPut(ns, Q("_field_defaults"), defaults) || !dictPut(ns, Q("__match_args__"), fields)) return 0;
  if (slot(k, 4) != NONE && !dictPut(ns, Q("__module__"), slot(k, 4))) return 0;
  const bases = newTuple(1);
  if (!bases) return 0;
  setTupleItem(bases, 0, typeOfId(T.NAMEDTUPLE));
  push(bases);
  const name = intern(slot(k, 0));
  if (!name) return 0;
  setState(k, 2);
  return call3(typeOfId(T.TYPE), name, bases, ns);
}

/** Interns the names and checks (or replaces) those that cannot be fields. */
function checkNames(l: i32, rename: bool): bool {
  for (let i = 0; i < listLen(l); i++) {
    const v = listItem(l, i);
    if (!isStr(v)) { raise(T.TypeError, Q("Type names and field names must be strings")); return false; }
    const q = intern(v);
    if (!q) return false;
    setListItem(l, i, q);
    let why = 0;
    if (!isIdentifier(q)) why = Q("Type names and field names must be valid identifiers: %q");
    else if (isKeyword(q)) why = Q("Type names and field names cannot be a keyword: %q");
    else if (load<u8>(strBytes(q)) == 95) why = Q("Field names cannot start with an underscore: %q");
    else for (let j = 0; j < i; j++) if (listItem(l, j) == q) why = Q("Encountered duplicate field name: %q");
    if (!why) continue;
    if (!rename) { raise1(T.ValueError, why, q); return false; }
    const b = newBuf(8);
    if (!b) return false;
    push(b);
    if (!bufByte(b, 95) || !bufInt(b, i)) return false;
    const s = bufDone(b), r = s ? intern(s) : 0;
    pop();
    if (!r) return false;
    setListItem(l, i, r);
  }
  return true;
}
function isIdentifier(s: i32): bool {
  const n = strSize(s), p = strBytes(s);
  if (!n) return false;
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(p + i);
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c == 95 || c >= 128 || (i && c >= 48 && c <= 57)) continue;
    return false;
  }
  return true;
}
function isKeyword(q: i32): bool {
  switch (q) {
    case Q("False"): case Q("None"): case Q("True"): case Q("and"): case Q("as"): case Q("assert"): case Q("async"): case Q("await"):
    case Q("break"): case Q("class"): case Q("continue"): case Q("def"): case Q("del"): case Q("elif"): case Q("else"): case Q("except"):
    case Q("finally"): case Q("for"): case Q("from"): case Q("global"): case Q("if"): case Q("import"): case Q("in"): case Q("is"):
    case Q("lambda"): case Q("nonlocal"): case Q("not"): case Q("or"): case Q("pass"): case Q("raise"): case Q("return"): case Q("try"):
    case Q("while"): case Q("with"): case Q("yield"): return true;
    default: return false;
  }
}

// -- instances

function named_new(args: i32, n: i32): i32 {
  const cls = arg(args, 0), fields = fieldsOf(cls), given = npos(n) - 1;
  if (!fields) return raise(T.TypeError, Q("cannot create 'tuple' instances"));
  const count = tupleLen(fields);
  if (given > count) return raise2(T.TypeError, Q("__new__() takes %d positional arguments but %d were given"), mkInt(count + 1), mkInt(given + 1));
  const t = newTupleOf(count, cls);
  if (!t) return 0;
  push(t);
  for (let i = 0; i < given; i++) setTupleItem(t, i, arg(args, i + 1));
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    const j = indexOf(fields, load<i32>(p));
    if (j < 0) return raise1(T.TypeError, Q("__new__() got an unexpected keyword argument '%s'"), load<i32>(p));
    if (tupleItem(t, j)) return raise1(T.TypeError, Q("__new__() got multiple values for argument '%s'"), load<i32>(p));
    setTupleItem(t, j, load<i32>(p, 4));
  }
  const defaults = lookup(cls, Q("_field_defaults"));
  for (let i = 0; i < count; i++) {
    if (tupleItem(t, i)) continue;
    const v = defaults && isLayout(defaults, T.DICT) ? dictGet(defaults, tupleItem(fields, i)) : 0;
    if (!v) return raise1(T.TypeError, Q("__new__() missing 1 required positional argument: '%s'"), tupleItem(fields, i));
    setTupleItem(t, i, v);
  }
  return t;
}
/** _make(iterable). Slots: class. */
function named_make(args: i32, n: i32): i32 {
  const k = enter(make1_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return run(k, make1_k, toTuple(arg(args, 1), arg(args, 0)));
}
function make1_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const fields = fieldsOf(slot(k, 0));
  if (fields && tupleLen(fields) != tupleLen(v)) return raise2(T.TypeError, Q("Expected %d arguments, got %d"), mkInt(tupleLen(fields)), mkInt(tupleLen(v)));
  return v;
}
function named_replace(args: i32, n: i32): i32 {
  const t = arg(args, 0), cls = classOf(t), fields = fieldsOf(cls), r = newTupleOf(tupleLen(t), cls);
  if (!r) return 0;
  memory.copy(r + 4, t + 4, tupleLen(t) << 2);
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    const j = fields ? indexOf(fields, load<i32>(p)) : -1;
    if (j < 0) return raise1(T.TypeError, Q("Got unexpected field names: ['%s']"), load<i32>(p));
    setTupleItem(r, j, load<i32>(p, 4));
  }
  return r;
}
function named_asdict(args: i32, n: i32): i32 {
  const t = arg(args, 0), fields = fieldsOf(classOf(t)), d = newDict(0);
  if (!d || !fields) return d;
  push(d);
  for (let i = 0; i < tupleLen(fields) && i < tupleLen(t); i++) if (!dictPut(d, tupleItem(fields, i), tupleItem(t, i))) return 0;
  return d;
}

/** Field `q` of class `c` as a descriptor, which the class has from now on; 0 with nothing pending: it has none. */
export function fieldOf(c: i32, q: i32): i32 {
  let own = c, fields = fieldsOf(c);
  if (!fields) return 0;
  const i = indexOf(fields, q);
  if (i < 0) return 0;
  for (let at = c; at; at = mroNext(at)) if (dictGetName(load<i32>(mroClass(at), TYPE_DICT), Q("_fields")) == fields) own = mroClass(at);
  const m = alloc(T.MEMBER, 16);
  if (!m) return 0;
  store<i32>(m, i + 1, 4); store<i32>(m, own, 12);
  push(m);
  const ok = dictPut(load<i32>(own, TYPE_DICT), q, m);
  pop();
  if (!ok) return 0;
  classChanged(own);
  return m;
}

/** GETATTR of the tuple layout: a field, or 0. */
function fieldGet(t: i32, q: i32): i32 {
  if (!(load<i32>(t) & SUB)) return 0;
  const fields = fieldsOf(classOf(t));
  if (!fields) return 0;
  const i = indexOf(fields, q);
  return i < 0 || i >= tupleLen(t) ? 0 : tupleItem(t, i);
}
/** SETATTR: fields cannot be set. */
function fieldSet(t: i32, q: i32, v: i32): i32 {
  return fieldGet(t, q) ? raise(T.AttributeError, Q("can't set attribute")) : 0;
}

/** Registers the hidden class, and namedtuple() in module dict `m`. */
export function bootNamedTuple(m: i32): void {
  type(T.NAMEDTUPLE, Q("tuple"), T.TUPLE);
  method(T.NAMEDTUPLE, Q("__new__"), named_new, 1, 255, STATIC | KW);
  method(T.NAMEDTUPLE, Q("_make"), named_make, 2, 2, CLASSM);
  method(T.NAMEDTUPLE, Q("_replace"), named_replace, 1, 1, KW);
  method(T.NAMEDTUPLE, Q("_asdict"), named_asdict, 1, 1);
  slots2(T.TUPLE, Slot.GETATTR, fieldGet);
  slots3(T.TUPLE, Slot.SETATTR, fieldSet);
  func(m, Q("namedtuple"), namedtuple, 0, 2, KW);
}
