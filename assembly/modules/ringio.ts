// micropython.RingIO: a ring of bytes between a producer and a consumer.
//
//   native object: +8 read position u16, write position u16 (raw)   +12 buffer (bytes, bytearray, array)
// One byte always stays free, so that equal positions mean empty.

import { push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, Q, TRUE, intOf, isInt, mkInt } from "../value/tag";
import { T } from "../value/types";
import { STR_DATA, newBytes } from "../text/str";
import { bufStr } from "../text/strbuf";
import { bufferAddr, bufferLen, needBuffer, needWritable } from "../objects/buffer";
import { newObject } from "../objects/nativeobj";
import { arg, argOr } from "../runtime/frame";
import { STATIC, Slot, method, setSlotFn, type } from "../runtime/native";

// @ts-ignore: decorator
@inline function readAt(r: i32): i32 { return load<u16>(r, 8); }
// @ts-ignore: decorator
@inline function writeAt(r: i32): i32 { return load<u16>(r, 10); }
// @ts-ignore: decorator
@inline function size(r: i32): i32 { return bufferLen(load<i32>(r, 12)); }
// @ts-ignore: decorator
@inline function data(r: i32): i32 { return bufferAddr(load<i32>(r, 12)); }
function used(r: i32): i32 { const n = writeAt(r) - readAt(r); return n < 0 ? n + size(r) : n; }

/** RingIO(size) or RingIO(buffer) */
function ring_new(args: i32, n: i32): i32 {
  let b = arg(args, 1);
  const bytes = isInt(b) ? intOf(b) + 1 : needWritable(b);
  if (bytes < 0 && !isInt(b)) return 0;
  if (bytes < 2 || bytes > 0xffff) return raise(T.ValueError, Q("size out of range"));
  if (isInt(b)) { b = newBytes(0, bytes); if (!b) return 0; }
  push(b);
  const r = newObject(T.RINGIO, 1, 1, arg(args, 0));
  if (r) store<i32>(r, b, 12);
  return r;
}

/** Moves up to `n` bytes to `to`; how many. */
function take(r: i32, to: i32, n: i32): i32 {
  n = min(n, used(r));
  let at = readAt(r);
  for (let i = 0; i < n; i++) { store<u8>(to + i, load<u8>(data(r) + at)); if (++at == size(r)) at = 0; }
  store<u16>(r, <u16>at, 8);
  return n;
}
/** A bytes object of the next `n`. */
function taken(r: i32, n: i32): i32 {
  const b = newBytes(0, n);
  if (b) take(r, b + STR_DATA, n);
  return b;
}
function limit(args: i32, n: i32, i: i32, all: i32): i32 {
  const v = argOr(args, n, i, NONE);
  if (v == NONE) return all;
  if (!isInt(v)) { raise1(T.TypeError, Q("can't convert %T to int"), v); return -1; }
  return v < 0 ? all : min(intOf(v), all);
}

function ring_any(args: i32, n: i32): i32 { return mkInt(used(arg(args, 0))); }
function ring_read(args: i32, n: i32): i32 {
  const r = arg(args, 0), k = limit(args, n, 1, used(r));
  return k < 0 ? 0 : taken(r, k);
}
function ring_readline(args: i32, n: i32): i32 {
  const r = arg(args, 0), most = limit(args, n, 1, used(r));
  if (most < 0) return 0;
  let k = 0, at = readAt(r);
  while (k < most) {
    const c = load<u8>(data(r) + at);
    k++;
    if (++at == size(r)) at = 0;
    if (c == 10) break;
  }
  return taken(r, k);
}
function ring_readinto(args: i32, n: i32): i32 {
  const r = arg(args, 0), b = arg(args, 1), room = needWritable(b);
  if (room < 0) return 0;
  const k = limit(args, n, 2, room);
  return k < 0 ? 0 : mkInt(take(r, bufferAddr(b), k));
}
function ring_write(args: i32, n: i32): i32 {
  const r = arg(args, 0), b = arg(args, 1), given = needBuffer(b);
  if (given < 0) return 0;
  const k = min(given, size(r) - 1 - used(r)), from = bufferAddr(b);
  let at = writeAt(r);
  for (let i = 0; i < k; i++) { store<u8>(data(r) + at, load<u8>(from + i)); if (++at == size(r)) at = 0; }
  store<u16>(r, <u16>at, 10);
  return mkInt(k);
}
/** ioctl(3, flags): which of reading (1) and writing (4) would not wait. */
function ring_ioctl(args: i32, n: i32): i32 {
  const r = arg(args, 0), want = isInt(arg(args, 2)) ? intOf(arg(args, 2)) : 0, k = used(r);
  return mkInt(arg(args, 1) == mkInt(3) ? want & ((k ? 1 : 0) | (k < size(r) - 1 ? 4 : 0)) : 0);
}
function ring_close(args: i32, n: i32): i32 { return NONE; }
function ring_repr(r: i32, buf: i32): i32 { return bufStr(buf, Q("<RingIO>")) ? TRUE : 0; }

export function bootRingIo(): void {
  type(T.RINGIO, Q("RingIO"), T.OBJECT);
  method(T.RINGIO, Q("__new__"), ring_new, 2, 2, STATIC);
  method(T.RINGIO, Q("any"), ring_any, 1, 1);
  method(T.RINGIO, Q("read"), ring_read, 1, 2);
  method(T.RINGIO, Q("readline"), ring_readline, 1, 2);
  method(T.RINGIO, Q("readinto"), ring_readinto, 2, 3);
  method(T.RINGIO, Q("write"), ring_write, 2, 2);
  method(T.RINGIO, Q("ioctl"), ring_ioctl, 3, 3);
  method(T.RINGIO, Q("close"), ring_close, 1, 1);
  setSlotFn(T.RINGIO, Slot.REPR, ring_repr.index);
}
