// range: three ints of any size and the length they make.
//
//   range      +0 header   +4 start   +8 stop   +12 step   +16 length   +20 0     (all Values)
//   iterator   +0 header   +4 current (raw)   +8 items left (raw)   +12 step (raw)
//              big ones: left = -1; +16 current   +20 items left   +24 step (Values)
//
// The dispatch loop steps small iterators inline. Everything but iteration computes with Values, so that big ints need
// no second way.

import { alloc, allocRaw } from "../heap/alloc";
import { drop, pop, push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, NOTIMPL, PENDING, Q, STOP, TRUE, fitsInt, isInt, isPtr, mkBool, mkInt } from "../value/tag";
import { T, isLayout, isSub } from "../value/types";
import { bufStr } from "../text/strbuf";
import { STATIC, Slot, getter, method, type } from "../runtime/native";
import { arg, enter, npos, setSlot, slot } from "../runtime/frame";
import { callSpecial, contains, lookupSpecial, reprInto } from "../runtime/protocol";
import { numBinary, numCompare } from "./number";
import { fitsI64, plain } from "./bigint";
import { tryHash } from "./key";
import { indexSlow, plainBound, run, settle, sliceSlow } from "./seq";
import { sliceField } from "./slice";
import { newTuple, setTupleItem, slots1, slots2, slots3, tupleFrom, tupleItem, tupleLen } from "./tuple";

const OP_ADD: i32 = 0, OP_SUB: i32 = 1, OP_MUL: i32 = 2, OP_FLOORDIV: i32 = 4, OP_MOD: i32 = 5;
const LT: i32 = 0, EQ: i32 = 4;

/** Arithmetic on ints of any size; 0 operands (a failure before) stay 0. */
function op(o: i32, a: i32, b: i32): i32 {
  if (!a || !b) return 0;
  push(a); push(b);
  const r = numBinary(o, a, b);
  pop(); pop();
  return r;
}
function less(a: i32, b: i32): bool { return a & b & 1 ? a < b : numCompare(LT, a, b) == TRUE; }
function isIntValue(v: i32): bool { return isInt(v) || isLayout(v, T.BIGINT); }

/** range(a, b, c) of ints. */
export function newRange(a: i32, b: i32, c: i32): i32 {
  if (c == 1) return raise(T.ValueError, Q("range() arg 3 must not be zero"));
  push(a); push(b); push(c);
  const n = lengthOf(a, b, c);
  if (!n) return 0;
  push(n);
  const r = allocRaw(T.RANGE, 24);
  drop(4);
  if (!r) return 0;
  store<i32>(r, a, 4); store<i32>(r, b, 8); store<i32>(r, c, 12); store<i32>(r, n, 16); store<i32>(r, 0, 20);
  return r;
}
function lengthOf(a: i32, b: i32, c: i32): i32 {
  if (a & b & 1 && c == 3) { // by far the most: step 1
    const n = (b >> 1) - (a >> 1);
    if (n <= 0x3fffffff) return mkInt(max(n, 0));
  }
  if (a & b & c & 1) {
    const x: i64 = a >> 1, y: i64 = b >> 1, z: i64 = c >> 1;
    const n: i64 = z > 0 ? (x < y ? (y - x - 1) / z + 1 : 0) : x > y ? (x - y - 1) / -z + 1 : 0;
    if (n <= 0x3fffffff) return mkInt(<i32>n);
  }
  const up = less(1, c); // mkInt(0) == 1
  if (up ? !less(a, b) : !less(b, a)) return mkInt(0);
  // (distance - 1) // |step| + 1
  let d = up ? op(OP_SUB, b, a) : op(OP_SUB, a, b);
  d = op(OP_SUB, d, mkInt(1));
  if (!d) return 0;
  push(d);
  const s = up ? c : op(OP_SUB, mkInt(0), c);
  pop();
  return op(OP_ADD, op(OP_FLOORDIV, d, s), mkInt(1));
}
// @ts-ignore: decorator
@inline export function rangeStart(r: i32): i32 { return load<i32>(r, 4); }
// @ts-ignore: decorator
@inline function rangeStep(r: i32): i32 { return load<i32>(r, 12); }
/** Length as a Value. */
// @ts-ignore: decorator
@inline function rangeLength(r: i32): i32 { return load<i32>(r, 16); }

/** start + i * step */
function itemAt(r: i32, i: i32): i32 {
  if (i & rangeStart(r) & rangeStep(r) & 1) {
    const v = <i64>(rangeStart(r) >> 1) + <i64>(i >> 1) * (rangeStep(r) >> 1);
    if (v >= -0x40000000 && v < 0x40000000) return mkInt(<i32>v);
  }
  return op(OP_ADD, op(OP_MUL, i, rangeStep(r)), rangeStart(r));
}

/** range(a, b) of two small ints, or its iterator; NOTIMPL when it is too long for the length to be one. */
export function smallRange(a: i32, b: i32, iterator: bool): i32 {
  const n = max((b >> 1) - (a >> 1), 0);
  if (!fitsInt(n)) return NOTIMPL;
  if (iterator) return iterate(a, mkInt(n), mkInt(1));
  const r = allocRaw(T.RANGE, 24);
  if (!r) return 0;
  store<i32>(r, a, 4); store<i32>(r, b, 8); store<i32>(r, mkInt(1), 12); store<i32>(r, mkInt(n), 16); store<i32>(r, 0, 20);
  return r;
}
function range_new(args: i32, n: i32): i32 {
  const c = npos(n);
  for (let i = 1; i < c; i++) {
    const v = arg(args, i);
    if (v & 1) continue;
    if (v == TRUE || v == FALSE) store<i32>(args + (i << 2), mkInt(v == TRUE ? 1 : 0));
    else if (!isIntValue(v)) return indexArgs(args, c, i);
    else if (isSub(v)) {
      const p = plain(v);
      if (!p) return 0;
      store<i32>(args + (i << 2), p);
    }
  }
  if (c == 2) return newRange(mkInt(0), arg(args, 1), mkInt(1));
  return newRange(arg(args, 1), arg(args, 2), c > 3 ? arg(args, 3) : mkInt(1));
}
/** Some argument needs __index__. Slots: arguments i. */
function indexArgs(args: i32, c: i32, i: i32): i32 {
  const t = tupleFrom(args, c);
  if (!t) return 0;
  const k = enter(indexArgs_k, 2);
  if (!k) return 0;
  setSlot(k, 0, t); setSlot(k, 1, mkInt(i));
  return run(k, indexArgs_k, askIndex(arg(args, i)));
}
function askIndex(v: i32): i32 {
  const f = isPtr(v) ? lookupSpecial(v, Q("__index__")) : 0;
  return f ? callSpecial(f, v) : raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
}
function indexArgs_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (!isIntValue(v)) return raise1(T.TypeError, Q("__index__ returned non-int (type %T)"), v);
  const t = slot(k, 0), i = slot(k, 1) >> 1, n = tupleLen(t);
  setTupleItem(t, i, v);
  for (let j = i + 1; j < n; j++) {
    if (isIntValue(tupleItem(t, j))) continue;
    setSlot(k, 1, mkInt(j));
    settle(k);
    v = askIndex(tupleItem(t, j));
    return v == PENDING ? v : indexArgs_k(k, v);
  }
  return range_new(t + 4, n);
}

function range_len(r: i32): i32 {
  const n = rangeLength(r);
  return isInt(n) || fitsI64(n) ? n : raise(T.OverflowError, Q("Python int too large to convert to C ssize_t"));
}
function range_bool(r: i32): i32 { return mkBool(rangeLength(r) != 1); }

function range_repr(r: i32, buf: i32): i32 {
  if (!bufStr(buf, Q("range(")) || !reprInto(buf, rangeStart(r)) || !bufStr(buf, Q(", ")) || !reprInto(buf, load<i32>(r, 8))) return 0;
  if (rangeStep(r) != 3 && (!bufStr(buf, Q(", ")) || !reprInto(buf, rangeStep(r)))) return 0;
  return bufStr(buf, Q(")")) ? TRUE : 0;
}

function range_getitem(r: i32, key: i32): i32 {
  const n = rangeLength(r);
  if (key == TRUE || key == FALSE) key = mkInt(key == TRUE ? 1 : 0);
  if (isIntValue(key)) {
    let i = key;
    if (less(i, mkInt(0))) { i = op(OP_ADD, i, n); if (!i) return 0; }
    if (less(i, mkInt(0)) || !less(i, n)) return raise(T.IndexError, Q("range object index out of range"));
    push(i);
    return itemAt(r, i);
  }
  if (!isLayout(key, T.SLICE)) return indexSlow(r, key, 1, Q("range indices must be integers or slices, not %T"));
  for (let i = 0; i < 3; i++) if (!plainBound(sliceField(key, i))) return sliceSlow(r, key, 1);
  let step = sliceField(key, 2);
  if (step == NONE) step = mkInt(1);
  if (step == TRUE || step == FALSE) step = mkInt(step == TRUE ? 1 : 0);
  if (step == 1) return raise(T.ValueError, Q("slice step cannot be zero"));
  const down = less(step, mkInt(0));
  const from = bound(sliceField(key, 0), n, down, true);
  if (!from) return 0;
  push(from);
  const to = bound(sliceField(key, 1), n, down, false);
  if (!to) return 0;
  push(to);
  const a = itemAt(r, from);
  push(a);
  const b = itemAt(r, to);
  push(b);
  const c = op(OP_MUL, rangeStep(r), step);
  return a && b && c ? newRange(a, b, c) : 0;
}
/** A bound of a slice over `n` items, as slice.indices gives it; Values. */
function bound(v: i32, n: i32, down: bool, first: bool): i32 {
  if (v == NONE) {
    if (down) return first ? op(OP_SUB, n, mkInt(1)) : mkInt(-1);
    return first ? mkInt(0) : n;
  }
  if (v == TRUE || v == FALSE) v = mkInt(v == TRUE ? 1 : 0);
  if (less(v, mkInt(0))) {
    v = op(OP_ADD, v, n);
    if (!v) return 0;
    return less(v, mkInt(0)) ? (down ? mkInt(-1) : mkInt(0)) : v;
  }
  return less(v, n) ? v : down ? op(OP_SUB, n, mkInt(1)) : n;
}

/** Index of `x` in the range as a Value, 0 (no exception) when it is not in it. */
function indexOf(r: i32, x: i32): i32 {
  if (x == TRUE || x == FALSE) x = mkInt(x == TRUE ? 1 : 0);
  if (!isIntValue(x)) return 0;
  const d = op(OP_SUB, x, rangeStart(r));
  if (!d) return 0;
  push(d);
  const rest = op(OP_MOD, d, rangeStep(r));
  if (rest != 1) { pop(); return 0; }
  const i = op(OP_FLOORDIV, d, rangeStep(r));
  pop();
  return !i || less(i, mkInt(0)) || !less(i, rangeLength(r)) ? 0 : i;
}
function range_contains(r: i32, x: i32): i32 {
  if (isInt(x) || x == TRUE || x == FALSE || isLayout(x, T.BIGINT)) return mkBool(indexOf(r, x) != 0);
  // floats and objects of their own: compare with every item
  const k = enter(walk_k, 0);
  if (!k) return 0;
  const it = newRangeIter(r);
  return it ? run(k, walk_k, contains(it, x)) : 0;
}
function walk_k(k: i32, v: i32): i32 { return v; }

function range_index(args: i32, n: i32): i32 {
  const i = indexOf(arg(args, 0), arg(args, 1));
  return i ? i : raise1(T.ValueError, Q("%r is not in range"), arg(args, 1));
}
function range_count(args: i32, n: i32): i32 {
  const k = enter(count_k, 0);
  return k ? run(k, count_k, range_contains(arg(args, 0), arg(args, 1))) : 0;
}
function count_k(k: i32, v: i32): i32 { return v ? mkInt(v == TRUE ? 1 : 0) : 0; }
function range_start(args: i32, n: i32): i32 { return rangeStart(arg(args, 0)); }
function range_stop(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 8); }
function range_step(args: i32, n: i32): i32 { return rangeStep(arg(args, 0)); }

function same(a: i32, b: i32): bool { return a & b & 1 ? a == b : numCompare(EQ, a, b) == TRUE; }
function range_compare(o: i32, a: i32, b: i32): i32 {
  if (o < EQ || !isLayout(b, T.RANGE)) return NOTIMPL;
  const n = rangeLength(a);
  const eq = same(n, rangeLength(b)) && (n == 1 || (same(rangeStart(a), rangeStart(b)) && (n == 3 || same(rangeStep(a), rangeStep(b)))));
  return mkBool(eq == (o == EQ));
}
function range_hash(r: i32): i32 {
  const t = newTuple(3);
  if (!t) return 0;
  const n = rangeLength(r);
  setTupleItem(t, 0, n); setTupleItem(t, 1, n == 1 ? NONE : rangeStart(r)); setTupleItem(t, 2, n == 1 || n == 3 ? NONE : rangeStep(r));
  return mkInt(tryHash(t));
}

// -- iterating

/** An iterator of `n` items (a Value) from `a` in steps of `c`. */
function iterate(a: i32, n: i32, c: i32): i32 {
  push(a); push(n); push(c);
  const small = (a & n & c & 1) != 0 && fitsSteps(a >> 1, n >> 1, c >> 1), it = small ? allocRaw(T.RANGEITER, 16) : alloc(T.RANGEITER, 32);
  drop(3);
  if (!it) return 0;
  if (small) { store<i32>(it, a >> 1, 4); store<i32>(it, n >> 1, 8); store<i32>(it, c >> 1, 12); }
  else { store<i32>(it, -1, 8); store<i32>(it, a, 16); store<i32>(it, n, 20); store<i32>(it, c, 24); }
  return it;
}
/** Is every item, the last one included, a small int? */
function fitsSteps(a: i32, n: i32, c: i32): bool {
  const z = <i64>a + <i64>max(n - 1, 0) * c;
  return z >= -0x40000000 && z < 0x40000000;
}
export function newRangeIter(r: i32): i32 { return iterate(rangeStart(r), rangeLength(r), rangeStep(r)); }
function range_reversed(args: i32, n: i32): i32 {
  const r = arg(args, 0);
  if (rangeLength(r) == 1) return iterate(mkInt(0), mkInt(0), mkInt(1));
  const i = op(OP_SUB, rangeLength(r), mkInt(1));
  push(i);
  const lastItem = i ? itemAt(r, i) : 0;
  push(lastItem);
  const c = op(OP_SUB, mkInt(0), rangeStep(r));
  return lastItem && c ? iterate(lastItem, rangeLength(r), c) : 0;
}
export function rangeNext(it: i32): i32 {
  const n = load<i32>(it, 8);
  if (n == 0) return STOP;
  const i = load<i32>(it, 4);
  if (n > 0) {
    store<i32>(it, i + load<i32>(it, 12), 4);
    store<i32>(it, n - 1, 8);
    return mkInt(i);
  }
  const v = load<i32>(it, 16), left = load<i32>(it, 20);
  if (left == 1) return STOP;
  const up = op(OP_ADD, v, load<i32>(it, 24));
  if (!up) return 0;
  push(up);
  const less1 = op(OP_SUB, left, mkInt(1));
  pop();
  if (!less1) return 0;
  push(v);
  store<i32>(it, up, 16); store<i32>(it, less1, 20);
  pop();
  return v;
}

export function bootRange(): void {
  type(T.RANGE, Q("range"), T.OBJECT);
  method(T.RANGE, Q("__new__"), range_new, 2, 4, STATIC);
  method(T.RANGE, Q("index"), range_index, 2, 2);
  method(T.RANGE, Q("count"), range_count, 2, 2);
  method(T.RANGE, Q("__reversed__"), range_reversed, 1, 1);
  getter(T.RANGE, Q("start"), range_start);
  getter(T.RANGE, Q("stop"), range_stop);
  getter(T.RANGE, Q("step"), range_step);
  slots1(T.RANGE, Slot.LEN, range_len);
  slots1(T.RANGE, Slot.BOOL, range_bool);
  slots1(T.RANGE, Slot.ITER, newRangeIter);
  slots1(T.RANGE, Slot.HASH, range_hash);
  slots2(T.RANGE, Slot.REPR, range_repr);
  slots2(T.RANGE, Slot.GETITEM, range_getitem);
  slots2(T.RANGE, Slot.CONTAINS, range_contains);
  slots3(T.RANGE, Slot.COMPARE, range_compare);
}
