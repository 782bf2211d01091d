// What the bases of a new class come to: its metaclass, the layout of its instances and its method resolution order.

import { alloc } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { Q } from "../value/tag";
import { T, isLayout, typeOfId } from "../value/types";
import { bufDone, bufStr, newBuf } from "../text/strbuf";
import { CLS_FINAL, CLS_HEAP, TYPE_FLAGS, TYPE_LAYOUT, TYPE_NAME, classOf, isSubclass } from "./class";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "./tuple";
import { mroClass, mroLength, mroNext, newLine } from "./lineage";

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
  let at = c;
  while (load<u8>(mroClass(at), TYPE_FLAGS) & CLS_HEAP || load<u8>(mroClass(at), TYPE_LAYOUT) == T.INSTANCE) at = mroNext(at);
  return mroClass(at);
}
/** May classes of native objects have one child? */
function related(a: i32, b: i32): bool { return nativeBase(a) == nativeBase(b); }

/** The base whose layout the class takes: type.__base__. */
export function bestBase(bases: i32): i32 {
  const n = tupleLen(bases);
  for (let i = 0; i < n; i++) if (load<u8>(tupleItem(bases, i), TYPE_LAYOUT) != T.INSTANCE) return tupleItem(bases, i);
  return n ? tupleItem(bases, 0) : 0;
}

/** TYPE_LINE of `cls`, of metaclass `meta`: its MRO by C3 is itself, then the merge of its bases' MROs and of the bases in order. 0 with an exception. */
export function lineOf(cls: i32, bases: i32, meta: i32): i32 {
  if (meta == typeOfId(T.TYPE)) meta = 0;
  const n = tupleLen(bases), m = top();
  push(cls); push(bases); push(meta);
  let mro = 0;
  if (n > 1) { mro = merged(cls, bases, n); if (!mro) return 0; }
  const l = newLine(bases, mro, meta);
  reset(m);
  return l;
}
/** The MRO of a class with `n` bases, rooted: a tuple, or 0. */
function merged(cls: i32, bases: i32, n: i32): i32 {
  // heads: of the MRO of each base the step that is its next, and how many of the bases are taken
  let total = 1 + n;
  for (let i = 0; i < n; i++) total += mroLength(tupleItem(bases, i));
  const heads = alloc(T.RAW, 8 + (n << 2));
  if (!heads) return 0;
  push(heads);
  memory.copy(heads + 4, bases + 4, n << 2);
  const out = newTuple(total);
  if (!out) return 0;
  push(out);
  setTupleItem(out, 0, cls);
  let k = 1;
  while (true) {
    let next = 0, left = false;
    for (let i = 0; i <= n && !next; i++) {
      const c = headAt(bases, heads, n, i);
      if (!c) continue;
      left = true;
      if (!inTail(c, bases, heads, n)) next = c;
    }
    if (!left) break;
    if (!next) return inconsistent(bases, heads, n);
    setTupleItem(out, k++, next);
    for (let i = 0; i <= n; i++) {
      if (headAt(bases, heads, n, i) != next) continue;
      const p = heads + 4 + (i << 2), h = load<i32>(p);
      store<i32>(p, i < n ? mroNext(h) : h + 1);
    }
  }
  const mro = newTuple(k);
  if (mro) memory.copy(mro + 4, out + 4, k << 2);
  return mro;
}
/** What is left first in sequence `i`, or 0: the MRO of base `i`, or the bases themselves. */
function headAt(bases: i32, heads: i32, n: i32, i: i32): i32 {
  const h = load<i32>(heads + 4 + (i << 2));
  return i == n ? (h < n ? tupleItem(bases, h) : 0) : h ? mroClass(h) : 0;
}
/** Does class `c` stand behind the head of any sequence? */
function inTail(c: i32, bases: i32, heads: i32, n: i32): bool {
  for (let i = 0; i < n; i++) {
    let at = load<i32>(heads + 4 + (i << 2));
    while (at && (at = mroNext(at))) if (mroClass(at) == c) return true;
  }
  for (let j = load<i32>(heads + 4 + (n << 2)) + 1; j < n; j++) if (tupleItem(bases, j) == c) return true;
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
  return names ? raise1(T.TypeError, Q("Cannot create a consistent method resolution order (MRO) for bases %s"), names) : 0;
}
