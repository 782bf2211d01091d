// Subscripts o[lo:hi]: builtin sequences are asked with one slice object that lies at a fixed address, since they look at it only
// while they are called; everything else gets a slice of its own.

import { SCRATCH_SLICE } from "../layout";
import { push } from "../heap/roots";
import { NONE, isPtr } from "../value/tag";
import { T, isExact } from "../value/types";
import { newSlice } from "../objects/slice";
import { slot2, slot3 } from "../runtime/frame";
import { Slot, slotOf } from "../runtime/native";
import { getItem, setItem } from "../runtime/protocol";
import { ABSENT } from "../syntax/nodes";
import { unbound } from "./unbound";

/** The bound in the operand at `pc + at`; 0 with UnboundLocalError. */
// @ts-ignore: decorator
@inline function bound(fp: i32, pc: i32, at: i32): i32 {
  const s: i32 = load<u16>(pc + at);
  if (s == ABSENT) return NONE;
  const v = load<i32>(fp + s);
  return v ? v : unbound(fp, s);
}
// @ts-ignore: decorator
@inline function isPlain(v: i32): bool { return (v & 1) != 0 || v == NONE; }

/** The fixed slice object, with these bounds. */
function scratch(lo: i32, hi: i32): i32 {
  store<i32>(SCRATCH_SLICE, lo, 4); store<i32>(SCRATCH_SLICE, hi, 8); store<i32>(SCRATCH_SLICE, NONE, 12);
  return SCRATCH_SLICE;
}

/** LDSL */
export function loadSlice(fp: i32, pc: i32): i32 {
  const o = load<i32>(fp + load<u16>(pc, 2));
  if (!o) return unbound(fp, load<u16>(pc, 2));
  const lo = bound(fp, pc, 4), hi = bound(fp, pc, 8);
  if (!lo || !hi) return 0;
  if (isPlain(lo) && isPlain(hi)) {
    if ((o & 7) == 2) return slot2(slotOf(T.STR, Slot.GETITEM), o, scratch(lo, hi));
    if (isPtr(o)) {
      const t = load<i32>(o) & 0xff;
      if (t == T.LIST || t == T.TUPLE || t == T.STR || t == T.BYTES || t == T.BYTEARRAY) return slot2(slotOf(t, Slot.GETITEM), o, scratch(lo, hi));
    }
  }
  const s = newSlice(lo, hi, NONE);
  if (!s) return 0;
  push(s);
  return getItem(o, s);
}

/** STSL */
export function storeSlice(fp: i32, pc: i32): i32 {
  const o = load<i32>(fp + load<u16>(pc, 2)), v = load<i32>(fp + load<u16>(pc, 6));
  if (!o || !v) return unbound(fp, load<u16>(pc + (o ? 6 : 2)));
  const lo = bound(fp, pc, 4), hi = bound(fp, pc, 8);
  if (!lo || !hi) return 0;
  if (isPlain(lo) && isPlain(hi) && isExact(o, T.LIST) && isExact(v, T.LIST) && o != v) return slot3(slotOf(T.LIST, Slot.SETITEM), o, scratch(lo, hi), v);
  const s = newSlice(lo, hi, NONE);
  if (!s) return 0;
  push(s);
  return setItem(o, s, v);
}
