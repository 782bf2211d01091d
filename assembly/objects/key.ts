// Hashing and comparing keys without calling Python: what dict and set tables need for nearly every key in practice.
// Keys whose class defines __eq__ or __hash__ in Python take the slow way (objects/dictslow.ts).
//
// Invariant: equal keys have equal hashes across int, bool and float; hashes are 30 bits, never negative.

import { EMPTY_TUPLE } from "../layout";
import { raise1 } from "../value/raise";
import { FALSE, Q, TRUE, bothQstr, floatOf, isFloat, isInt, isPtr, isQstr, mkInt } from "../value/tag";
import { SUB, T, bodyEnd, isStr, typeId } from "../value/types";
import { blockHash, sameBytes, strHash, strPtr } from "../text/str";
import { bigEqual, bigHash, floatHash, intHash } from "./numkey";
import { complexEqual, complexHash } from "./numkey";
import { classOf } from "./class";
import { hasDunder, isIdentityHashed } from "./class";
import { setHash, setTryEqual } from "./set";
import { Slot, slotOf } from "../runtime/native";

/** tryHash's answers that are not a hash. */
export const UNHASHABLE: i32 = -1; // TypeError is pending
export const NEEDS_PYTHON: i32 = -2;
/** Tuples deeper than this are left to the slow way. */
const DEPTH: i32 = 24;

export { intHash } from "./numkey";

/** Hash of any value that needs no Python; UNHASHABLE or NEEDS_PYTHON otherwise. */
export function tryHash(v: i32, depth: i32 = 0): i32 {
  if (v & 1) return intHash(v >> 1);
  if ((v & 7) == 2) return strHash(v);
  if ((v & 7) == 4) return floatHash(floatOf(v));
  if ((v & 7) == 6) return v == TRUE ? 1 : v == FALSE ? 0 : v;
  const h = load<i32>(v);
  if (h & SUB) { const r = isIdentityHashed(v); if (r < 0) return r; if (r == 1) return (v >>> 3) & 0x3fffffff; }
  switch (h & 0x7f) {
    case T.STR: case T.BYTES: return blockHash(v);
    case T.BIGINT: return bigHash(v);
    case T.FLOATOBJ: return floatHash(load<f64>(v, 8));
    case T.COMPLEX: return complexHash(v);
    case T.TUPLE: {
      if (depth > DEPTH) return NEEDS_PYTHON;
      let x: u32 = 0x345678;
      for (let p = v + 4, e = tupleEnd(v); p < e; p += 4) {
        const item = load<i32>(p), k = item & 1 ? intHash(item >> 1) : tryHash(item, depth + 1);
        if (k < 0) return k;
        x = (x ^ k) * 1000003;
      }
      return ((x ^ (x >>> 16)) & 0x3fffffff) as i32;
    }
    case T.FROZENSET: return setHash(v, depth);
    case T.RANGE: case T.SLICE: case T.BOUND: case T.UNION: case T.GENERICALIAS: case T.MEMORYVIEW: case T.REGEX: return NEEDS_PYTHON;
    case T.INSTANCE: case T.INSTANCE_DICT: case T.EXCEPTION: {
      const r = isIdentityHashed(v);
      return r == 1 ? (v >>> 3) & 0x3fffffff : r;
    }
    case T.LIST: case T.DICT: case T.SET: case T.BYTEARRAY: case T.ARRAYOBJ: case T.DEQUE: case T.DEFAULTDICT: case T.ORDEREDDICT:
    case T.DICTKEYS: case T.DICTITEMS:
      raise1(T.TypeError, Q("unhashable type: '%T'"), v);
      return UNHASHABLE;
    case T.WEAKREF: return NEEDS_PYTHON;
    case T.NATIVEOBJ: if (slotOf(load<u16>(v, 4), Slot.HASH)) return NEEDS_PYTHON; return (v >>> 3) & 0x3fffffff;
    default: return (v >>> 3) & 0x3fffffff; // identity
  }
}

/** Are key `k` of a table and another `key` with hash `h` certainly not equal? Tells cheaply what tables hold most: small ints, and
 *  strings by their hashes (known, since the table asked for them). */
// @ts-ignore: decorator
@inline export function differ(k: i32, key: i32, h: i32): bool {
  if (k & 1) return (key & 1) != 0;
  if ((k & 7) == 2) return (key & 7) == 2 || load<i32>(strPtr(k), 4) != h;
  return (k & 7) == 0 && (load<i32>(k) & 0xff) == T.STR && load<i32>(k, 4) != h;
}

// @ts-ignore: decorator
@inline function tupleEnd(t: i32): i32 { return bodyEnd(t) - ((load<i32>(t) >>> 6) & 4); }

/** 1 equal, 0 not, NEEDS_PYTHON. Both were hashed by tryHash. */
export function tryEqual(a: i32, b: i32, depth: i32 = 0): i32 {
  if (a == b) return 1;
  if (a & b & 1) return 0;
  if (!((a | b) & 7) && (load<i32>(a) & 0xff) == T.TUPLE && (load<i32>(b) & 0xff) == T.TUPLE) return sameTuple(a, b, depth);
  const s = isStr(a), t = isStr(b);
  if (s || t) {
    if (!s || !t) return needs(s ? b : a) ? NEEDS_PYTHON : 0;
    if (bothQstr(a, b)) return 0;
    if (!isQstr(a) && (load<i32>(a) & SUB) && needs(a)) return NEEDS_PYTHON;
    if (!isQstr(b) && (load<i32>(b) & SUB) && needs(b)) return NEEDS_PYTHON;
    return sameBytes(strPtr(a), strPtr(b)) ? 1 : 0;
  }
  const x = typeId(a), y = typeId(b);
  if (isNumber(x) && isNumber(y)) {
    if (needs(a) || needs(b)) return NEEDS_PYTHON;
    if (x == T.COMPLEX || y == T.COMPLEX) return complexEqual(a, b) ? 1 : 0;
    return bigEqual(a, b) ? 1 : 0;
  }
  if (needs(a) || needs(b)) return NEEDS_PYTHON;
  if (x != y) return 0;
  if (x == T.BYTES) return sameBytes(a, b) ? 1 : 0;
  if (x == T.TUPLE) return sameTuple(a, b, depth);
  if (x == T.FROZENSET) return depth > DEPTH ? NEEDS_PYTHON : setTryEqual(a, b, depth + 1);
  if (x == T.RANGE || x == T.SLICE || x == T.BOUND || x == T.MEMORYVIEW || x == T.WEAKREF || x == T.UNION || x == T.GENERICALIAS) return NEEDS_PYTHON;
  return 0;
}

function sameTuple(a: i32, b: i32, depth: i32): i32 {
  if (depth > DEPTH) return NEEDS_PYTHON;
  const n = tupleEnd(a) - a;
  if (n != tupleEnd(b) - b) return 0;
  for (let i = 4; i < n; i += 4) {
    const x = load<i32>(a + i), y = load<i32>(b + i), r = x == y ? 1 : x & y & 1 ? 0 : tryEqual(x, y, depth + 1);
    if (r != 1) return r;
  }
  return 1;
}

// @ts-ignore: decorator
@inline function isNumber(t: i32): bool { return t <= T.COMPLEX && t >= T.INT; }

/** Has the value's class an __eq__ written in Python? */
function needs(v: i32): bool {
  if (!isPtr(v)) return false;
  const h = load<i32>(v);
  if (!(h & SUB)) { const t = h & 0x7f; if (t != T.INSTANCE && t != T.INSTANCE_DICT && t != T.EXCEPTION) return false; }
  return hasDunder(classOf(v), Q("__eq__"));
}
