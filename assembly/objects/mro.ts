// What the bases of a new class come to: its metaclass, the layout of its instances and its method resolution order.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { Q } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { bufDone, bufStr, newBuf } from "../text/strbuf";
import { CLS_FINAL, CLS_HEAP, TYPE_FLAGS, TYPE_LAYOUT, TYPE_MRO, TYPE_NAME, classOf, isSubclass } from "./class";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "./tuple";

/** The most derived of `meta` and the metaclasses of `bases`; 0 with TypeError when there is none. */
export function metaclassOf(meta: i32, bases: i32): i32 {
  for (let i = 0, n = tupleLen(bases); i < n; i++) {
    const m = classOf(tupleItem(bases, i));
    if (isSubclass(meta, m)) continue;
    if (isSubclass(m, meta)) { meta = m; continue; }
    return raise(T.TypeError, Q("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"));
  }
  return meta;
}

/** May Python code derive from builtin class `c`? */
function isAcceptable(c: i32): bool {
  if (load<u8>(c, TYPE_FLAGS) & CLS_HEAP) return true;
  if (load<u8>(c, TYPE_FLAGS) & CLS_FINAL) return false;
  switch (<i32>load<u8>(c, TYPE_LAYOUT)) {
    case T.BOOL: case T.NONE: case T.NOTIMPL: case T.ELLIPSIS: case T.MEMORYVIEW: case T.RANGE: case T.SLICE: case T.FUNCTION:
    case T.NATIVE: case T.BOUND: case T.CODE: case T.CELL: case T.GENERATOR: case T.COROUTINE: case T.ASYNCGEN: case T.TRACEBACK:
    case T.LISTITER: case T.TUPLEITER: case T.STRITER: case T.BYTESITER: case T.RANGEITER: case T.DICTKEYITER: case T.DICTVALITER:
    case T.DICTITEMITER: case T.SETITER: case T.SEQITER: case T.CALLITER: case T.DICTKEYS: case T.DICTVALUES: case T.DICTITEMS:
    case T.MAPPINGPROXY: case T.WEAKPROXY: case T.MEMBER: case T.SLOTWRAPPER: case T.UNION: case T.TYPEVAR: case T.TYPEALIAS:
    case T.TEMPLATE: case T.INTERPOLATION: case T.FRAME: case T.GETSET:
      return false;
    default: return true;
  }
}

/** Layout of instances of a class with these bases; -1 with TypeError. */
export function layoutOf(bases: i32): i32 {
  let layout: i32 = T.INSTANCE;
  for (let i = 0, n = tupleLen(bases); i < n; i++) {
    const b = tupleItem(bases, i);
    if (!isLayout(b, T.TYPE)) { raise(T.TypeError, Q("bases must be types")); return -1; }
    if (!isAcceptable(b)) { raise1(T.TypeError, Q("type '%N' is not an acceptable base type"), b); return -1; }
    for (let j = 0; j < i; j++) if (tupleItem(bases, j) == b) { raise1(T.TypeError, Q("duplicate base class %N"), b); return -1; }
    const t: i32 = load<u8>(b, TYPE_LAYOUT);
    if (t == T.INSTANCE || (t == layout && t != T.NATIVEOBJ)) continue;
    if (layout != T.INSTANCE && !(t == layout && related(b, bestBase(bases)))) { raise(T.TypeError, Q("multiple bases have instance lay-out conflict")); return -1; }
    layout = t;
  }
  return layout;
}

/** The builtin class that says what native objects of class `c` hold. */
export function nativeBase(c: i32): i32 {
  let p = load<i32>(c, TYPE_MRO) + 4;
  while (load<u8>(load<i32>(p), TYPE_FLAGS) & CLS_HEAP || load<u8>(load<i32>(p), TYPE_LAYOUT) == T.INSTANCE) p += 4;
  return load<i32>(p);
}
/** May classes of native objects have one child? */
function related(a: i32, b: i32): bool { return nativeBase(a) == nativeBase(b); }

/** The base whose layout the class takes: type.__base__. */
export function bestBase(bases: i32): i32 {
  const n = tupleLen(bases);
  for (let i = 0; i < n; i++) if (load<u8>(tupleItem(bases, i), TYPE_LAYOUT) != T.INSTANCE) return tupleItem(bases, i);
  return n ? tupleItem(bases, 0) : 0;
}

/** MRO of `cls` by C3: itself, then the merge of its bases' MROs and of the bases in order. A tuple, or 0. */
export function linearise(cls: i32, bases: i32): i32 {
  const n = tupleLen(bases), m = top();
  push(cls); push(bases);
  if (n == 1) {
    const up = load<i32>(tupleItem(bases, 0), TYPE_MRO), k = tupleLen(up), t = newTuple(k + 1);
    reset(m);
    if (!t) return 0;
    setTupleItem(t, 0, cls);
    memory.copy(t + 8, up + 4, k << 2);
    return t;
  }
  // sequence i is the MRO of base i, sequence n the bases themselves; heads: how far each has been taken
  let total = 1 + n;
  for (let i = 0; i < n; i++) total += tupleLen(load<i32>(tupleItem(bases, i), TYPE_MRO));
  const heads = alloc(T.RAW, 8 + (n << 2));
  if (!heads) return 0;
  push(heads);
  const out = newTuple(total);
  if (!out) return 0;
  push(out);
  setTupleItem(out, 0, cls);
  let k = 1;
  while (true) {
    let next = 0, left = false;
    for (let i = 0; i <= n && !next; i++) {
      const s = i < n ? load<i32>(tupleItem(bases, i), TYPE_MRO) : bases, h = load<i32>(heads + 4 + (i << 2));
      if (h >= tupleLen(s)) continue;
      left = true;
      const c = tupleItem(s, h);
      if (!inTail(c, bases, heads, n)) next = c;
    }
    if (!left) break;
    if (!next) return inconsistent(bases, heads, n);
    setTupleItem(out, k++, next);
    for (let i = 0; i <= n; i++) {
      const s = i < n ? load<i32>(tupleItem(bases, i), TYPE_MRO) : bases, h = load<i32>(heads + 4 + (i << 2));
      if (h < tupleLen(s) && tupleItem(s, h) == next) store<i32>(heads + 4 + (i << 2), h + 1);
    }
  }
  const mro = newTuple(k);
  if (mro) memory.copy(mro + 4, out + 4, k << 2);
  reset(m);
  return mro;
}
/** Does class `c` stand behind the head of any sequence? */
function inTail(c: i32, bases: i32, heads: i32, n: i32): bool {
  for (let i = 0; i <= n; i++) {
    const s = i < n ? load<i32>(tupleItem(bases, i), TYPE_MRO) : bases;
    for (let j = load<i32>(heads + 4 + (i << 2)) + 1; j < tupleLen(s); j++) if (tupleItem(s, j) == c) return true;
  }
  return false;
}
function inconsistent(bases: i32, heads: i32, n: i32): i32 {
  const buf = newBuf(40);
  if (!buf) return 0;
  push(buf);
  let some = false;
  for (let i = 0; i <= n; i++) {
    const c = headAt(bases, heads, n, i);
    let seen = !c;
    for (let j = 0; j < i && !seen; j++) seen = headAt(bases, heads, n, j) == c;
    if (seen) continue;
    if (some && !bufStr(buf, Q(", "))) return 0;
    if (!bufStr(buf, load<i32>(c, TYPE_NAME))) return 0;
    some = true;
  }
  const names = bufDone(buf);
  return names ? raise1(T.TypeError, Q("Cannot create a consistent method resolution\norder (MRO) for bases %s"), names) : 0;
}
/** What is left first in sequence `i`, or 0. */
function headAt(bases: i32, heads: i32, n: i32, i: i32): i32 {
  const s = i < n ? load<i32>(tupleItem(bases, i), TYPE_MRO) : bases, h = load<i32>(heads + 4 + (i << 2));
  return h < tupleLen(s) ? tupleItem(s, h) : 0;
}
