// Unpacking: a, b = v and a, *b = v. Tuples and lists at once; any other iterable is first gathered in a list.

import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { NULL, PENDING, Q, STOP, isPtr, mkInt } from "../value/tag";
import { T } from "../value/types";
import { listAppend, listLen, newList } from "../objects/list";
import { tupleLen } from "../objects/tuple";
import { enter, finish, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { iter, next } from "../runtime/protocol";
import { Op } from "../syntax/nodes";
import { isIterable } from "./build";

// @ts-ignore: decorator
@inline function isSeq(v: i32): bool { return isPtr(v) && ((load<i32>(v) & 0xff) == T.TUPLE || (load<i32>(v) & 0xff) == T.LIST); }
// @ts-ignore: decorator
@inline function seqLen(v: i32): i32 { return (load<i32>(v) & 0x7f) == T.TUPLE ? tupleLen(v) : listLen(v); }
/** Address of the first item. */
// @ts-ignore: decorator
@inline function seqItems(v: i32): i32 { return (load<i32>(v) & 0x7f) == T.TUPLE ? v + 4 : load<i32>(v, 8) + 4; }

/** Stores the items of tuple or list `v` to the targets of the UNPK or UNPKX node at `pc`. */
export function spread(fp: i32, pc: i32, v: i32): bool {
  const n = seqLen(v);
  if (load<u16>(pc) == Op.UNPK) {
    const want: i32 = load<u16>(pc, 4);
    if (n < want) { raise2(T.ValueError, Q("not enough values to unpack (expected %d, got %d)"), mkInt(want), mkInt(n)); return false; }
    if (n > want) { raise1(T.ValueError, Q("too many values to unpack (expected %d)"), mkInt(want)); return false; }
    const items = seqItems(v);
    for (let i = 0; i < n; i++) store<i32>(fp + load<u16>(pc + 6 + (i << 1)), load<i32>(items + (i << 2)));
    return true;
  }
  const before: i32 = load<u16>(pc, 4), after: i32 = load<u16>(pc, 6), mid = n - before - after;
  if (mid < 0) { raise2(T.ValueError, Q("not enough values to unpack (expected at least %d, got %d)"), mkInt(before + after), mkInt(n)); return false; }
  push(v);
  const l = newList(mid);
  pop();
  if (!l) return false;
  const items = seqItems(v);
  if (mid) memory.copy(load<i32>(l, 8) + 4, items + (before << 2), mid << 2);
  store<i32>(l, mid, 4);
  let t = pc + 8;
  for (let i = 0; i < before; i++, t += 2) store<i32>(fp + load<u16>(t), load<i32>(items + (i << 2)));
  store<i32>(fp + load<u16>(t), l);
  t += 2;
  for (let i = n - after; i < n; i++, t += 2) store<i32>(fp + load<u16>(t), load<i32>(items + (i << 2)));
  return true;
}

/** Node UNPK / UNPKX: 1 done, or an answer that ends in MODE_UNPK with a list. */
export function unpack(fp: i32, pc: i32, v: i32): i32 {
  if (isSeq(v)) return spread(fp, pc, v) ? 1 : 0;
  push(v);
  const l = newList(0);
  pop();
  if (!l) return 0;
  push(l);
  const k = enter(gather_k, 3);
  if (!k) return 0;
  setSlot(k, 0, l);
  // one more than wanted is enough to know that there are too many
  setSlot(k, 2, load<u16>(pc) == Op.UNPK ? mkInt(load<u16>(pc, 4)) : mkInt(0x3fffffff));
  if (!isIterable(v)) return raise1(T.TypeError, Q("cannot unpack non-iterable %T object"), v);
  return finish(k, gather_k, iter(v));
}

/** Fills the list in slot 0 from an iterator; stops after slot 2's count + 1 items. */
function gather_k(k: i32, v: i32): i32 {
  if (state(k) == 0) {
    if (!v) return 0;
    setSlot(k, 1, v);
    setState(k, 1);
    v = next(v);
  }
  while (true) {
    if (v == PENDING) return PENDING;
    if (v == STOP || (!v && stopped())) return slot(k, 0);
    if (!v || !listAppend(slot(k, 0), v)) return 0;
    if (listLen(slot(k, 0)) > slot(k, 2) >> 1) return slot(k, 0);
    v = next(slot(k, 1));
  }
}
