// Native objects: what classes without a layout of their own are made of, a peripheral, a lock, a poll object. Any number
// of builtin classes share the layout NATIVEOBJ; each has an id from 128 to 255 (value/types.ts), its own methods and its
// own slots: `setSlotFn(id, ...)` and `typeId(v)` take that id as they take a layout.
//
//   +0 header   +4 class id u16, raw words u8, free u8   +8 raw words ...   Values ...   [SUB cell]
//
// The collector looks at nothing before the Values. An instance of a Python subclass keeps the id of the builtin class.

import { T, isLayout } from "../value/types";
import { subAlloc } from "./class";

/** Where the raw words begin, and the Values when there are none. */
export const OBJ_WORDS: i32 = 8;

/** A zeroed object of builtin class `id` with `raw` raw words (below 256) and `values` Values, for class `cls` (as subAlloc). */
export function newObject(id: i32, raw: i32, values: i32, cls: i32): i32 {
  const o = subAlloc(T.NATIVEOBJ, OBJ_WORDS + ((raw + values) << 2), cls);
  if (o) store<i32>(o, id | (raw << 16), 4);
  return o;
}

/** Is `v` a native object of class `id` (not of a builtin class derived from it), or of a Python subclass? */
export function isKind(v: i32, id: i32): bool { return isLayout(v, T.NATIVEOBJ) && load<u16>(v, 4) == id; }
