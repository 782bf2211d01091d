// Registration: types, methods, functions, modules and the protocol slots of a type. Runs at boot and fills ROM.
//
// A native function object (T.NATIVE, 16 bytes in ROM):
//   +0 header   +4 function index u16, least arguments u8, most u8 (255 = any number)
//   +8 name     +12 flags u8 (KW: takes keywords; STATIC, CLASSM), number u8 among those that share a function (called()),
//               owner type id u16 (methods: args[0] is checked against it)
//
// Slots are how the loop and the builtins reach what a layout can do without a name lookup; the dunder methods Python
// sees (`[].__len__`) are made from the same slots (objects/slotwrapper.ts), so a type writes each thing once.

import { allocRom } from "../heap/alloc";
import { S_BUILTINS, S_CALLED, S_TYPES } from "../layout";
import { NULL, Q } from "../value/tag";
import { T } from "../value/types";
import { romDictPut, newRomDict, newRomType } from "../objects/rom";
import { TYPE_DICT } from "../objects/class";

export const NATIVE_FN: i32 = 4;
export const NATIVE_MIN: i32 = 6;
export const NATIVE_MAX: i32 = 7;
export const NATIVE_NAME: i32 = 8;
export const NATIVE_FLAGS: i32 = 12;
export const NATIVE_NUMBER: i32 = 13;
export const NATIVE_OWNER: i32 = 14;
export const ANY: i32 = 255;
/** flags */
export const KW: i32 = 1; // accepts keyword arguments
export const STATIC: i32 = 2; // a static method of its type
export const CLASSM: i32 = 4; // a class method: args[0] is the class
export const GETTER: i32 = 8; // not a method but a read-only attribute: called with self when read
export const UNCHECKED: i32 = 16; // method whose self may be anything

/** Slots of a layout, or of a class of native objects; the signature of each in the comment. NULL results and PENDING as for any native. */
export const enum Slot {
  REPR, //     (v, buf): appends to builder `buf`; TRUE when done
  STR, //      (v, buf): the same for str(), when it differs from repr
  BINARY, //   (op, a, b): Value, NOTIMPL ...; also called reversed for the right operand's layout: (op | REVERSED, b, a)
  COMPARE, //  (op, a, b): TRUE, FALSE, NOTIMPL
  UNARY, //    (op, v): Value or NOTIMPL
  LEN, //      (v): small int
  BOOL, //     (v): TRUE or FALSE (absent: LEN, else true)
  GETITEM, //  (o, key)
  SETITEM, //  (o, key, value or 0 to delete): NONE
  CONTAINS, // (o, x): TRUE or FALSE
  ITER, //     (o)
  NEXT, //     (it): item or STOP
  CALL, //     (f, args, n)
  GETATTR, //  (o, name): value; 0 without exception = not mine, look on
  SETATTR, //  (o, name, value or 0): NONE; 0 without exception = not mine
  HASH, //     (v): small int
  BUFFER, //   (v, what): raw: 0 bytes it lends or -1, 1 their address, 2 whether they may be written (native objects only)
  INPLACE, //  (op, a, b): for layouts that change in place; NOTIMPL falls back to BINARY
  COUNT,
}
/** In `op` of BINARY: the operands are given (self, other) but self is the right one. */
export const REVERSED: i32 = 32;

/** ROM table: u16 function index by layout (or id of a native class, below 256) and slot. */
export const S_SLOTS: i32 = 232; // = layout.S_RESERVED

// @ts-ignore: decorator
@inline export function slotOf(layout: i32, s: i32): i32 {
  return load<u16>(load<i32>(S_SLOTS) + ((layout * Slot.COUNT + s) << 1));
}

/** Gives layout (or native class) `layout` the function of slot `s` (pass `fn.index`). */
export function setSlotFn(layout: i32, s: i32, index: i32): void {
  store<u16>(load<i32>(S_SLOTS) + ((layout * Slot.COUNT + s) << 1), <u16>index);
}

/** A native function object in ROM; `flags` with the number above them. */
export function newNative(name: i32, fn: (args: i32, n: i32) => i32, least: i32, most: i32, flags: i32, owner: i32, bytes: i32 = 16): i32 {
  const p = allocRom(T.NATIVE, bytes);
  if (!p) return 0;
  store<u16>(p, <u16>fn.index, 4);
  store<u8>(p, <u8>least, 6); store<u8>(p, <u8>most, 7);
  store<i32>(p, name, 8);
  store<u16>(p, <u16>flags, 12); store<u16>(p, <u16>owner, 14);
  return p;
}

/** Declares the builtin type of `id` (a layout or a class without its own): name, base type id. Makes its type object. */
export function type(id: i32, name: i32, base: i32): i32 { return newRomType(id, name, base); }

/** Number of the native that is running, of those that share a function. To be asked for before anything else is called. */
// @ts-ignore: decorator
@inline export function called(): i32 { return load<u8>(load<i32>(S_CALLED), NATIVE_NUMBER); }
/** Flags of native number `number` of those that share a function. */
// @ts-ignore: decorator
@inline export function numbered(number: i32, flags: i32 = 0): i32 { return (number << 8) | flags; }

/** A method of builtin type `id`; counts include self. */
export function method(id: i32, name: i32, fn: (args: i32, n: i32) => i32, least: i32, most: i32, flags: i32 = 0): void {
  romDictPut(typeDict(id), name, newNative(name, fn, least, most, flags, id));
}

/** A read-only attribute of builtin type `id`, computed by `fn([self])`. */
export function getter(id: i32, name: i32, fn: (args: i32, n: i32) => i32): void { method(id, name, fn, 1, 1, GETTER); }

/** A constant in the namespace of builtin type `id`. */
export function typeConst(id: i32, name: i32, value: i32): void { romDictPut(typeDict(id), name, value); }

/** A global builtin. */
export function builtin(name: i32, fn: (args: i32, n: i32) => i32, least: i32, most: i32, flags: i32 = 0): void {
  romDictPut(load<i32>(S_BUILTINS), name, newNative(name, fn, least, most, flags, 0));
}

/** Dict of a builtin type. */
export function typeDict(id: i32): i32 { return load<i32>(load<i32>(load<i32>(S_TYPES) + (id << 2)), TYPE_DICT); }

/** Declares builtin module `name`; returns its ROM dict, to be filled with `func` and `constant`. The module object is made at the
 *  first import: a RAM dict that copies nothing, with this one behind it (objects/module.ts). */
export { newRomModule as module } from "../objects/rom";
/** A function of a module (pass what `module` returned). */
export function func(dict: i32, name: i32, fn: (args: i32, n: i32) => i32, least: i32, most: i32, flags: i32 = 0): void {
  romDictPut(dict, name, newNative(name, fn, least, most, flags, 0));
}
/** A constant of a module. */
export function constant(dict: i32, name: i32, value: i32): void { romDictPut(dict, name, value); }
