// Subscripts o[lo:hi]: builtin sequences are asked with one slice object that lies at a fixed address, since they look at it only
// while they are called; everything else gets a slice of its own.

import { SCRATCH_SLICE } from "../layout";
import { push } from "../heap/roots";
import { NONE, NOTIMPL, isPtr, mkInt } from "../value/tag";
import { T, isExact } from "../value/types";
import { newStr, strBytes, strIsAscii, strSize } from "../text/str";
import { listLen, listSlice, listSplice, listWords, newUnfilled } from "../objects/list";
import { newSlice, sliceCount } from "../objects/slice";
import { slot2 } from "../runtime/frame";
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
function scratch(lo: i32, hi: i32, step: i32): i32 {
  store<i32>(SCRATCH_SLICE, lo, 4); store<i32>(SCRATCH_SLICE, hi, 8); store<i32>(SCRATCH_SLICE, step, 12);
  return SCRATCH_SLICE;
}

/** A plain bound as an index into `n` items. */
// @ts-ignore: decorator
@inline function indexOf(v: i32, n: i32, absent: i32): i32 {
  if (v == NONE) return absent;
  const i = v >> 1;
  return i < 0 ? max(i + n, 0) : min(i, n);
}

/** Where a slice of `n` items with a step begins or ends. */
function reach(v: i32, n: i32, back: bool, absent: i32): i32 {
  if (v == NONE) return absent;
  let i = v >> 1;
  if (i < 0) i += n;
  return back ? min(max(i, -1), n - 1) : min(max(i, 0), n);
}

/** SLICE whose result only the LDS behind it wants: the item, NOTIMPL when it takes a slice object, 0. */
export function slicedItem(fp: i32, pc: i32): i32 {
  const lo = load<i32>(fp + load<u16>(pc, 2)), hi = load<i32>(fp + load<u16>(pc, 4)), step = load<i32>(fp + load<u16>(pc, 8)), o = load<i32>(fp + load<u16>(pc, 12));
  if (!isPlain(lo) || !isPlain(hi) || !isPlain(step)) return NOTIMPL;
  const t = (o & 7) == 2 ? T.STR : isPtr(o) ? load<i32>(o) & 0xff : 0;
  if (t != T.LIST && t != T.TUPLE && t != T.STR && t != T.BYTES) return NOTIMPL;
  if (t == T.LIST && step != mkInt(0)) {
    const n = listLen(o), by = step == NONE ? 1 : step >> 1, back = by < 0, start = reach(lo, n, back, back ? n - 1 : 0);
    const m = sliceCount(start, reach(hi, n, back, back ? -1 : n), by), r = newUnfilled(m);
    if (r && m) for (let p = listWords(r), q = listWords(o) + (start << 2), e = p + (m << 2); p < e; p += 4, q += by << 2) store<i32>(p, load<i32>(q));
    return r;
  }
  return slot2(slotOf(t, Slot.GETITEM), o, scratch(lo, hi, step));
}

/** LDSL */
export function loadSlice(fp: i32, pc: i32): i32 {
  const o = load<i32>(fp + load<u16>(pc, 2));
  if (!o) return unbound(fp, load<u16>(pc, 2));
  const lo = bound(fp, pc, 4), hi = bound(fp, pc, 8);
  if (!lo || !hi) return 0;
  if (isPlain(lo) && isPlain(hi)) {
    const isName = (o & 7) == 2, t = isName ? T.STR : isPtr(o) ? load<i32>(o) & 0xff : 0;
    if (t == T.STR && strIsAscii(o)) {
      const n = strSize(o), from = indexOf(lo, n, 0), to = indexOf(hi, n, n);
      return to - from == n ? o : newStr(strBytes(o) + from, max(to - from, 0), true);
    }
    if (t == T.LIST) {
      const n = listLen(o);
      return listSlice(o, indexOf(lo, n, 0), indexOf(hi, n, n));
    }
    if (t == T.TUPLE || t == T.STR || t == T.BYTES || t == T.BYTEARRAY) return slot2(slotOf(t, Slot.GETITEM), o, scratch(lo, hi, NONE));
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
  if (isPlain(lo) && isPlain(hi) && isExact(o, T.LIST) && isExact(v, T.LIST) && o != v) {
    const n = listLen(o), m = listLen(v), from = indexOf(lo, n, 0);
    return listSplice(o, from, max(from, indexOf(hi, n, n)), m ? listWords(v) : 0, m) ? NONE : 0;
  }
  const s = newSlice(lo, hi, NONE);
  if (!s) return 0;
  push(s);
  return setItem(o, s, v);
}
