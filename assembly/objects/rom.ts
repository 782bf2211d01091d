// What lies in ROM: type objects, their dicts, builtin functions and the dicts of builtin modules, made once, by the
// build: it runs the registration functions of runtime/native.ts and keeps what they made as the module's data
// (tools/lib/rom-image.mjs). ROM objects have the same layouts as those in the heap; the collector
// never looks at them, so they must not point into the heap.

import { allocRom } from "../heap/alloc";
import { EMPTY_TUPLE, S_ROM_MODULES, S_TYPES } from "../layout";
import { Q } from "../value/tag";
import { T, blockBytes, typeOfId } from "../value/types";
import { tryHash } from "./key";
import { FILL, enterIndex, fillIndex, indexBytes } from "./dict";
import { TYPE_BYTES, TYPE_DICT, TYPE_ID, TYPE_LAYOUT, TYPE_NAME, TYPE_NATIVE_ID, newClassId } from "./class";
import { TYPE_LINE } from "./lineage";

/** A growable dict in ROM (abandoned blocks are the price of growing; the image leaves them out). */
export function newRomDict(): i32 {
  const d = allocRom(T.DICT, 16);
  return d;
}

/** Adds `name` (an interned string) to a ROM dict. Later it is searched like any dict. */
export function romDictPut(d: i32, name: i32, value: i32): void {
  const n = load<i32>(d, 4) & FILL;
  let e = load<i32>(d, 8);
  for (let i = 0; i < n; i++) if (load<i32>(e + 4 + i * 8) == name) { store<i32>(e + 4 + i * 8, value, 4); return; }
  const cap = e ? (blockBytes(e) - 4) >>> 3 : 0;
  if (n >= cap) {
    const bigger = allocRom(T.ARRAY, 4 + (n < 4 ? 4 : n * 2) * 8);
    if (e) memory.copy(bigger + 4, e + 4, n * 8);
    store<i32>(d, bigger, 8);
    e = bigger;
    if (n > 4) {
      const room = (blockBytes(bigger) - 4) >>> 3, ix = allocRom(T.RAW, indexBytes(room));
      store<i32>(d, ix, 12);
      fillIndex(d, ix, room);
    }
  }
  store<i32>(e + 4 + n * 8, name); store<i32>(e + 4 + n * 8, value, 4);
  store<i32>(d, n + 1, 4);
  if (load<i32>(d, 12)) enterIndex(load<i32>(d, 12), tryHash(name), n);
}

/** What the image leaves out of the dicts that lie side by side from `d`: keys that are the name of the native they stand
 *  for, and the index (boot). */
export function completeRomDicts(d: i32): void {
  for (; (load<i32>(d) & 0x7f) == T.DICT; d += 16) {
    const n = load<i32>(d, 4) & FILL;
    for (let i = 0, e = load<i32>(d, 8) + 4; i < n; i++, e += 8) if (!load<i32>(e)) store<i32>(e, load<i32>(load<i32>(e, 4), NATIVE_NAME));
    if (n <= 8) continue;
    const ix = allocRom(T.RAW, indexBytes(n));
    store<i32>(d, ix, 12);
    fillIndex(d, ix, n);
  }
}
const NATIVE_NAME: i32 = 8; // runtime/native.ts; slot wrappers have theirs there too

/** A tuple in ROM of up to three values (0 = none). */
export function romTuple(a: i32, b: i32 = 0, c: i32 = 0): i32 {
  const n = c ? 3 : b ? 2 : a ? 1 : 0;
  if (!n) return EMPTY_TUPLE;
  const p = allocRom(T.TUPLE, 4 + (n << 2));
  if (!(n & 1)) store<i32>(p, load<i32>(p) | 0x100);
  store<i32>(p, a, 4);
  if (n > 1) store<i32>(p, b, 8);
  if (n > 2) store<i32>(p, c, 12);
  return p;
}

/** The type object of builtin `id` with one base (id -1: none, for object itself). Layout of instances: `id` itself when
 *  it is a layout, NATIVEOBJ for the ids of native objects, else that of the base. */
export function newRomType(id: i32, name: i32, base: i32): i32 {
  const t = allocRom(T.TYPE, TYPE_BYTES), b = base < 0 ? 0 : typeOfId(base);
  store<i32>(load<i32>(S_TYPES) + (id << 2), t);
  store<u16>(t, <u16>newClassId(), TYPE_ID);
  const native = id >= T.NATIVE_FIRST && id < T.BaseException;
  if (native) store<u16>(t, <u16>id, TYPE_NATIVE_ID);
  store<u8>(t, <u8>(native ? T.NATIVEOBJ : id < 128 && id != T.OBJECT ? id : base < 0 ? T.INSTANCE : load<u8>(b, TYPE_LAYOUT)), TYPE_LAYOUT);
  store<i32>(t, name, TYPE_NAME);
  store<i32>(t, b, TYPE_LINE);
  store<i32>(t, newRomDict(), TYPE_DICT);
  return t;
}

/** A second id for the same type object (the layout of big ints is also `int`). */
export function aliasType(id: i32, same: i32): void { store<i32>(load<i32>(S_TYPES) + (id << 2), typeOfId(same)); }

export { S_ROM_MODULES } from "../layout";

/** The dict of builtin module `name`, to be filled by `func` and `constant`. */
export function newRomModule(name: i32): i32 {
  const d = newRomDict();
  romDictPut(d, Q("__name__"), name);
  romDictPut(load<i32>(S_ROM_MODULES), name, d);
  return d;
}
