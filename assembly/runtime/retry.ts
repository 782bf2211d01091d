// Natives take ints where Python takes whatever has __index__, and strs where it takes whatever has __fspath__. They refuse an object
// with the words below, before they did anything; then its __index__ or __fspath__ is called here and the native once more, with what
// that answers. So no native asks by itself.

import { S_EXC_MSG, S_EXC_TYPE } from "../layout";
import { push } from "../heap/roots";
import { clearException, raise1 } from "../value/raise";
import { NONE, PENDING, Q, isInt, isPtr, mkInt } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { classOf, lookup } from "../objects/class";
import { toFloat } from "../objects/float";
import { toIndexInt } from "../objects/int";
import { listItem, listLen, listSlice, setListItem } from "../objects/list";
import { settle } from "../objects/seq";
import { invoke } from "./call";
import { enter, finish, setSlot, setState, slot, state } from "./frame";
import { callSpecial, setItem } from "./protocol";

/** The method `q` of an instance of a Python class without a builtin layout, or 0. */
function userSpecial(v: i32, q: i32): i32 {
  if (!isPtr(v) || (!isLayout(v, T.INSTANCE) && !isLayout(v, T.INSTANCE_DICT))) return 0;
  const f = lookup(classOf(v), q);
  return f == NONE ? 0 : f;
}
/** The __index__ of an instance of a Python class that is no int, or 0. */
export function userIndex(v: i32): i32 { return userSpecial(v, Q("__index__")); }
/** What an __index__ answered, if it is an int; else 0 with TypeError. */
export function indexed(v: i32): i32 {
  return isInt(v) || isLayout(v, T.BIGINT) ? v : raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
}

/** What an __fspath__ answered, if it is a path; else 0 with TypeError. */
function pathed(v: i32): i32 { return isStr(v) || isLayout(v, T.BYTES) ? v : raise1(T.TypeError, Q("expected __fspath__() to return str or bytes, not %T"), v); }

const NO_INT: i32 = Q("'%T' object cannot be interpreted as an integer");

const NO_PATH: i32 = Q("expected str, bytes or os.PathLike object, not %T");

/** After native `f` failed: its answer to the same arguments made ints (or paths), PENDING, or 0 with the exception as it was. */
export function retryIndex(f: i32, args: i32, n: i32): i32 {
  const msg = load<i32>(S_EXC_MSG);
  if (load<i32>(S_EXC_TYPE) != T.TypeError) return 0;
  const name = msg == NO_PATH ? Q("__fspath__") : Q("__index__");
  if (msg != NO_PATH && msg != NO_INT && msg != Q("slice indices must be integers or None or have an __index__ method") && msg != Q("argument should be integer or bytes-like object, not '%T'")
    && msg != Q("slice indices must be integers or have an __index__ method") && msg != Q("argument should be integer or None, not '%T'")) return 0;
  const count = n & 0xffff, words = count + (n >>> 16 << 1);
  let i = 0;
  while (i < words && !userSpecial(load<i32>(args + (i << 2)), name)) i++;
  if (i == words) return 0;
  clearException();
  const k = enter(retry_k, FIRST + words);
  if (!k) return 0;
  setSlot(k, 0, f); setSlot(k, 1, mkInt(n)); setSlot(k, 2, mkInt(words)); setSlot(k, 3, name);
  memory.copy(k + (FIRST + 3 << 2), args, words << 2);
  return retry_k(k, NONE);
}
const FIRST: i32 = 4;
// slots: 0 native, 1 its n, 2 words of arguments, 3 name of the method, then the arguments; state: one more than the argument that is awaited, 0xffff the native
function retry_k(k: i32, v: i32): i32 {
  let i = state(k);
  if (!v || i == 0xffff) return v;
  const name = slot(k, 3), path = name == Q("__fspath__");
  if (i) { v = path ? pathed(v) : indexed(v); if (!v) return 0; setSlot(k, i + FIRST - 1, v); }
  settle(k);
  for (const words = slot(k, 2) >> 1; i < words; i++) {
    const f = userSpecial(slot(k, i + FIRST), name);
    if (!f) continue;
    setState(k, i + 1);
    v = callSpecial(f, slot(k, i + FIRST));
    if (v == PENDING || !v) return v;
    v = path ? pathed(v) : indexed(v);
    if (!v) return 0;
    setSlot(k, i + FIRST, v);
    settle(k);
  }
  setState(k, 0xffff);
  return invoke(slot(k, 0), k + (FIRST + 3 << 2), slot(k, 1) >> 1);
}

/** After o[key] = value failed: the same with the value made a number, or 0 with the exception as it was. */
export function retryItem(o: i32, key: i32, value: i32): i32 {
  const msg = load<i32>(S_EXC_MSG), real = msg == Q("must be real number, not %T");
  if (load<i32>(S_EXC_TYPE) != T.TypeError || !isOdd(value, real)) return 0;
  if (!real && msg != NO_INT && msg != Q("memoryview: invalid type for format '%s'")) return 0;
  clearException();
  const k = enter(set_k, 2);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 1, key);
  return finish(k, set_k, real ? toFloat(value) : toIndexInt(value));
}
function set_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return setItem(slot(k, 0), slot(k, 1), v);
}

/** An object of a Python class that stands for an int, or (`real`) for a float. */
function isOdd(v: i32, real: bool): bool {
  return userIndex(v) != 0 || (real && isPtr(v) && (isLayout(v, T.INSTANCE) || isLayout(v, T.INSTANCE_DICT)) && lookup(classOf(v), Q("__float__")) != 0);
}
/** List `l`, or a copy of it with numbers in the place of objects that stand for them: Value, 0 or PENDING. */
export function plainItems(l: i32, real: bool): i32 {
  const n = listLen(l);
  let i = 0;
  while (i < n && !isOdd(listItem(l, i), real)) i++;
  if (i == n) return l;
  push(l);
  const c = listSlice(l, 0, n), k = c ? enter(items_k, 2) : 0;
  if (!k) return 0;
  setSlot(k, 0, c); setSlot(k, 1, mkInt(i));
  setState(k, real ? 1 : 0);
  return finish(k, items_k, real ? toFloat(listItem(c, i)) : toIndexInt(listItem(c, i)));
}
function items_k(k: i32, v: i32): i32 {
  const real = state(k) != 0, l = slot(k, 0);
  let i = slot(k, 1) >> 1;
  while (true) {
    if (!v || v == PENDING) return v;
    setListItem(l, i, v);
    do i++; while (i < listLen(l) && !isOdd(listItem(l, i), real));
    if (i >= listLen(l)) return l;
    setSlot(k, 1, mkInt(i));
    settle(k);
    v = real ? toFloat(listItem(l, i)) : toIndexInt(listItem(l, i));
  }
}
