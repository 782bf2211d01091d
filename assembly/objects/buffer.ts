// The buffer protocol: who lends its bytes, where they are, how many.
//
//   bytes        data inline                           read only
//   bytearray    +4 bytes used (raw)  +8 raw block     array.array has the same two words (modules/array.ts)
//   memoryview   a window on one of these              (objects/memoryview.ts)
//   native objects whose class has the slot BUFFER
//
// An address holds until the next allocation that might resize the owner, which is: until Python code runs.

import { raise1, raise } from "../value/raise";
import { NULL, Q, isPtr } from "../value/tag";
import { T, isStr } from "../value/types";
import { STR_DATA, blockSize } from "../text/str";
import { slot2 } from "../runtime/frame";
import { Slot, slotOf } from "../runtime/native";
import { viewAddress, viewBytes, viewContiguous, viewReadonly } from "./memoryview";

export const NO_BUFFER: i32 = -1;

/** Bytes that `v` lends, or NO_BUFFER (no exception). */
export function bufferLen(v: i32): i32 {
  if (!isPtr(v)) return NO_BUFFER;
  switch (load<i32>(v) & 0x7f) {
    case T.BYTES: return blockSize(v);
    case T.BYTEARRAY: case T.ARRAYOBJ: return load<i32>(v, 4);
    case T.MEMORYVIEW: return viewContiguous(v) ? viewBytes(v) : NO_BUFFER;
    case T.NATIVEOBJ: return ask(v, 0, NO_BUFFER);
    default: return NO_BUFFER;
  }
}
/** Where they are; meaningful only when bufferLen is not NO_BUFFER. */
export function bufferAddr(v: i32): i32 {
  switch (load<i32>(v) & 0x7f) {
    case T.BYTES: return v + STR_DATA;
    case T.BYTEARRAY: case T.ARRAYOBJ: return load<i32>(v, 8) + 4;
    case T.NATIVEOBJ: return ask(v, 1, 0);
    default: return viewAddress(v);
  }
}
function ask(v: i32, what: i32, otherwise: i32): i32 {
  const s = slotOf(load<u16>(v, 4), Slot.BUFFER);
  return s ? slot2(s, v, what) : otherwise;
}
/** May they be written? */
export function bufferWritable(v: i32): bool {
  if (!isPtr(v)) return false;
  const t = load<i32>(v) & 0x7f;
  if (t == T.NATIVEOBJ) return ask(v, 2, 0) != 0;
  return t == T.BYTEARRAY || t == T.ARRAYOBJ || (t == T.MEMORYVIEW && !viewReadonly(v));
}

/** The length, or -1 with TypeError pending: for arguments that must be bytes-like. */
export function needBuffer(v: i32): i32 {
  const n = bufferLen(v);
  if (n < 0) raise1(T.TypeError, Q("a bytes-like object is required, not '%T'"), v);
  return n;
}
/** The same for arguments that are written to. */
export function needWritable(v: i32): i32 {
  const n = bufferLen(v);
  if (n < 0 || !bufferWritable(v)) { raise1(T.TypeError, Q("a read-write bytes-like object is required, not '%T'"), v); return -1; }
  return n;
}
/** Length of the bytes of a str (its UTF-8) or of a buffer, or -1 with TypeError pending. */
export function needText(v: i32): i32 {
  return isStr(v) ? textLen(v) : needBuffer(v);
}
import { strPtr } from "../text/str";
// @ts-ignore: decorator
@inline function textLen(v: i32): i32 { return blockSize(strPtr(v)); }
/** Address of the bytes of a str or a buffer. */
export function textAddr(v: i32): i32 { return isStr(v) ? strPtr(v) + STR_DATA : bufferAddr(v); }
/** Length of the bytes of a str or a buffer (known to be one). */
export function textSize(v: i32): i32 { return isStr(v) ? textLen(v) : bufferLen(v); }
