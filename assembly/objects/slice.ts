// slice: three Values as given.
//
//   +0 header   +4 start   +8 stop   +12 step
//
// resolve() turns one into native bounds; bounds with __index__ go through seq.sliceSlow first.

import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, mkInt, mkBool, NOTIMPL } from "../value/tag";
import { T, isLayout } from "../value/types";
import { bufByte, bufStr } from "../text/strbuf";
import { Slot, STATIC, getter, method, type } from "../runtime/native";
import { arg, enter, setSlot, setState, slot, state } from "../runtime/frame";
import { hash, reprInto } from "../runtime/protocol";
import { newTuple, setTupleItem, slots1, slots2, slots3 } from "./tuple";
import { boundOf, plainBound, run, seqCompare, settle } from "./seq";
import { newRange } from "./range";
import { getItem } from "../runtime/protocol";

export function newSlice(a: i32, b: i32, c: i32): i32 {
  push(a); push(b); push(c);
  const s = allocRaw(T.SLICE, 16);
  pop(); pop(); pop();
  if (!s) return 0;
  store<i32>(s, a, 4); store<i32>(s, b, 8); store<i32>(s, c, 12);
  return s;
}
/** Field 0 start, 1 stop, 2 step. */
// @ts-ignore: decorator
@inline export function sliceField(s: i32, i: i32): i32 { return load<i32>(s + 4 + (i << 2)); }
/** Are all three bounds ints or None? */
export function isPlainSlice(s: i32): bool { return plainBound(sliceField(s, 0)) && plainBound(sliceField(s, 1)) && plainBound(sliceField(s, 2)); }
// @ts-ignore: decorator
@inline function bound(v: i32): i32 { return v & 1 ? v >> 1 : boundOf(v); }

/** Step of a plain slice; 0 with ValueError pending when it is zero. */
export function sliceStep(s: i32): i32 {
  const v = sliceField(s, 2);
  if (v == NONE) return 1;
  const step = bound(v);
  if (!step) return raise(T.ValueError, Q("slice step cannot be zero"));
  return step;
}
/** First index of a plain slice over `n` items with step `step`. */
export function sliceStart(s: i32, n: i32, step: i32): i32 {
  const v = sliceField(s, 0);
  if (v == NONE) return step < 0 ? n - 1 : 0;
  return clamp(bound(v), n, step);
}
/** Index at which it ends (-1 possible for negative steps). */
export function sliceStop(s: i32, n: i32, step: i32): i32 {
  const v = sliceField(s, 1);
  if (v == NONE) return step < 0 ? -1 : n;
  return clamp(bound(v), n, step);
}
// @ts-ignore: decorator
@inline function clamp(i: i32, n: i32, step: i32): i32 {
  if (i < 0) { i += n; if (i < 0) return step < 0 ? -1 : 0; return i; }
  return i >= n ? (step < 0 ? n - 1 : n) : i;
}
/** Number of items from `start` to before `stop`. */
export function sliceCount(start: i32, stop: i32, step: i32): i32 {
  if (step == 1) return max(stop - start, 0);
  if (step == -1) return max(start - stop, 0);
  if (step > 0) return start < stop ? (stop - start - 1) / step + 1 : 0;
  return start > stop ? (start - stop - 1) / -step + 1 : 0;
}

function slice_new(args: i32, n: i32): i32 {
  const c = n & 0xffff;
  if (c == 2) return newSlice(NONE, arg(args, 1), NONE);
  return newSlice(arg(args, 1), arg(args, 2), c == 4 ? arg(args, 3) : NONE);
}
function slice_start(args: i32, n: i32): i32 { return sliceField(arg(args, 0), 0); }
function slice_stop(args: i32, n: i32): i32 { return sliceField(arg(args, 0), 1); }
function slice_step(args: i32, n: i32): i32 { return sliceField(arg(args, 0), 2); }

/** slice.indices(length) */
function slice_indices(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  const v = arg(args, 1);
  if (!plainBound(v) || v == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (boundOf(v) < 0) return raise(T.ValueError, Q("length should not be negative"));
  // the slice of range(length) is what is asked
  const r = newRange(mkInt(0), v == TRUE || v == FALSE ? mkInt(v == TRUE ? 1 : 0) : v, mkInt(1)), k = r ? enter(indices_k, 0) : 0;
  if (!k) return 0;
  push(r);
  return run(k, indices_k, getItem(r, s));
}
function indices_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  push(v);
  const t = newTuple(3);
  if (!t) return 0;
  for (let i = 0; i < 3; i++) setTupleItem(t, i, load<i32>(v + 4 + (i << 2)));
  return t;
}

/** slice(a, b, c). Slots: slice buf. State i: field i - 1 is being printed. */
function slice_repr(v: i32, buf: i32): i32 {
  const k = enter(slice_repr_k, 2);
  if (!k) return 0;
  setSlot(k, 0, v); setSlot(k, 1, buf);
  return bufStr(buf, Q("slice(")) ? run(k, slice_repr_k, TRUE) : 0;
}
function slice_repr_k(k: i32, v: i32): i32 {
  let i = state(k);
  const buf = slot(k, 1);
  while (true) {
    if (v == PENDING || !v) return v;
    if (v != TRUE && !bufStr(buf, v)) return 0;
    if (i == 3) return bufByte(buf, 41) ? TRUE : 0;
    if (i && !bufStr(buf, Q(", "))) return 0;
    setState(k, ++i);
    settle(k);
    v = reprInto(buf, sliceField(slot(k, 0), i - 1));
  }
}
function asTuple(s: i32): i32 {
  push(s);
  const t = newTuple(3);
  pop();
  if (!t) return 0;
  for (let i = 0; i < 3; i++) setTupleItem(t, i, sliceField(s, i));
  return t;
}
function slice_compare(op: i32, a: i32, b: i32): i32 {
  if (!isLayout(b, T.SLICE)) return NOTIMPL;
  if (a == b && op >= 4) return mkBool(op == 4);
  const x = asTuple(a);
  if (!x) return 0;
  push(x);
  const y = asTuple(b);
  if (!y) return 0;
  push(y);
  return seqCompare(op, x, y);
}

/** As CPython 3.12: the hash of its three bounds. */
function slice_hash(s: i32): i32 {
  const t = asTuple(s);
  if (!t) return 0;
  push(t);
  return hash(t);
}

export function bootSlice(): void {
  type(T.SLICE, Q("slice"), T.OBJECT);
  method(T.SLICE, Q("__new__"), slice_new, 2, 4, STATIC);
  method(T.SLICE, Q("indices"), slice_indices, 2, 2);
  getter(T.SLICE, Q("start"), slice_start);
  getter(T.SLICE, Q("stop"), slice_stop);
  getter(T.SLICE, Q("step"), slice_step);
  slots2(T.SLICE, Slot.REPR, slice_repr);
  slots3(T.SLICE, Slot.COMPARE, slice_compare);
  slots1(T.SLICE, Slot.HASH, slice_hash);
}
