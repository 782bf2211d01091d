// What a class derives from and what it is an instance of, in one word of its type object (objects/class.ts):
//
//   0          `object` itself
//   a class    its only base; an instance of `type`
//   T.ARRAY    +4 its only base, or the tuple of its bases   +8 method resolution order, a tuple, or 0 with one base   +12 metaclass or 0
//
// With one base the MRO is the class and then the MRO of the base, so it is stored for a class of several only. A step of an
// MRO is a class, or the address of an item of a stored one, | 1. The last class of every MRO is `object`.

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { EMPTY_TUPLE } from "../layout";
import { T, isLayout, typeOfId } from "../value/types";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "./tuple";
import { tuple1 } from "./pack";

export const TYPE_LINE: i32 = 16;
export const LINE_BASES: i32 = 4;
export const LINE_MRO: i32 = 8;
export const LINE_META: i32 = 12;
export const LINE_BYTES: i32 = 16;

/** The array of class `c`, or 0. */
// @ts-ignore: decorator
@inline function arrayOf(c: i32): i32 {
  const l = load<i32>(c, TYPE_LINE);
  return (load<i32>(l) & 0x7f) == T.ARRAY ? l : 0;
}
/** The metaclass of `c`, or 0 for `type`. */
export function metaOf(c: i32): i32 {
  const a = arrayOf(c);
  return a ? load<i32>(a, LINE_META) : 0;
}

/** The step behind step `at` of an MRO, or 0. The first one is the class. */
export function mroNext(at: i32): i32 {
  if (at & 1) return load<i32>(load<i32>(at - 1), TYPE_LINE) ? at + 4 : 0;
  const l = load<i32>(at, TYPE_LINE);
  if ((load<i32>(l) & 0x7f) != T.ARRAY) return l;
  const mro = load<i32>(l, LINE_MRO);
  return mro ? (mro + 8) | 1 : load<i32>(l, LINE_BASES);
}
// @ts-ignore: decorator
@inline export function mroClass(at: i32): i32 { return at & 1 ? load<i32>(at - 1) : at; }
export function mroLength(c: i32): i32 {
  let n = 0;
  for (let at = c; at; at = mroNext(at)) n++;
  return n;
}
/** Class number `i` of the MRO of `c`. */
export function mroItem(c: i32, i: i32): i32 {
  let at = c;
  while (i--) at = mroNext(at);
  return mroClass(at);
}
/** The MRO of `c` as a tuple, or 0. */
export function mroTuple(c: i32): i32 {
  const t = newTuple(mroLength(c));
  if (!t) return 0;
  let i = 0;
  for (let at = c; at; at = mroNext(at)) setTupleItem(t, i++, mroClass(at));
  return t;
}

/** What stands for the bases of `c`: a class, a tuple of several, or 0. */
function basesOf(c: i32): i32 {
  const a = arrayOf(c);
  return a ? load<i32>(a, LINE_BASES) : load<i32>(c, TYPE_LINE);
}
export function baseCount(c: i32): i32 {
  const b = basesOf(c);
  return !b ? 0 : isLayout(b, T.TUPLE) ? tupleLen(b) : 1;
}
export function baseAt(c: i32, i: i32): i32 {
  const b = basesOf(c);
  return isLayout(b, T.TUPLE) ? tupleItem(b, i) : b;
}
/** The bases of `c` as a tuple, or 0 with MemoryError. */
export function basesTuple(c: i32): i32 {
  const b = basesOf(c);
  return !b ? EMPTY_TUPLE : isLayout(b, T.TUPLE) ? b : tuple1(b);
}

/** The word for a class with these bases (a tuple, empty for `object` alone), this MRO (0 with one base) and metaclass (0: type); 0 with MemoryError. Roots its arguments. */
export function newLine(bases: i32, mro: i32, meta: i32): i32 {
  const b = mro ? bases : tupleLen(bases) ? tupleItem(bases, 0) : typeOfId(T.OBJECT);
  if (!mro && !meta) return b;
  push(b); push(mro); push(meta);
  const a = alloc(T.ARRAY, LINE_BYTES);
  pop(); pop(); pop();
  if (!a) return 0;
  store<i32>(a, b, LINE_BASES); store<i32>(a, mro, LINE_MRO); store<i32>(a, meta, LINE_META);
  return a;
}
