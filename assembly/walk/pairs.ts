// `for a, b in x`: the two items of a pair that nobody else would see, without a tuple, for dict.items(), enumerate and zip over
// lists and tuples. A FOR node with the UNPK behind it asks; what it wants besides these comes the general way.

import { mkInt } from "../value/tag";
import { T } from "../value/types";
import { dictLen, entryAt, nextEntry } from "../objects/dict";
import { listLen } from "../objects/list";
import { tupleItem, tupleLen } from "../objects/tuple";

/** Address of the next item of an iterator over a list or tuple; 0 at its end, and for any other. */
// @ts-ignore: decorator
@inline function here(it: i32): i32 {
  if (it & 7) return 0;
  const t = load<i32>(it) & 0xff, o = load<i32>(it, 8), i = load<i32>(it, 4);
  if (t == T.LISTITER) return o && i < listLen(o) ? load<i32>(o, 8) + 4 + (i << 2) : 0;
  return t == T.TUPLEITER && o && i < tupleLen(o) ? o + 4 + (i << 2) : 0;
}
// @ts-ignore: decorator
@inline function advance(it: i32): void { store<i32>(it, load<i32>(it, 4) + 1, 4); }

/** Stores the next pair of `it` at `a` and `b`; false (nothing done) when it has none, or must be asked in the general way. */
export function nextPair(it: i32, a: i32, b: i32): bool {
  const t = load<i32>(it) & 0xff;
  if (t == T.DICTITEMITER) {
    const d = load<i32>(it, 8);
    if (!d || mkInt(dictLen(d)) != load<i32>(it, 12)) return false;
    const i = nextEntry(d, load<i32>(it, 4));
    if (i < 0) return false;
    const e = entryAt(d, i);
    store<i32>(it, i + 1, 4);
    store<i32>(a, load<i32>(e)); store<i32>(b, load<i32>(e, 4));
    return true;
  }
  if (t == T.ENUMERATE) {
    const inner = load<i32>(it, 8), n = load<i32>(it, 12), p = here(inner);
    if (!p || !(n & 1) || n == 0x7fffffff) return false;
    advance(inner);
    store<i32>(it, n + 2, 12);
    store<i32>(a, n); store<i32>(b, load<i32>(p));
    return true;
  }
  if (t != T.ZIP || tupleLen(load<i32>(it, 4)) != 2) return false;
  const x = tupleItem(load<i32>(it, 4), 0), y = tupleItem(load<i32>(it, 4), 1), p = here(x), q = here(y);
  if (!p || !q || x == y) return false;
  advance(x); advance(y);
  store<i32>(a, load<i32>(p)); store<i32>(b, load<i32>(q));
  return true;
}
