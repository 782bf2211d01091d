// Making the ROM, which the build does, and starting the machine on it.

import { RAM_MIN, STACK_MIN } from "../config";
import {
  EMPTY_BYTES, EMPTY_TUPLE, SCRATCH_SLICE, S_BUILD, S_BUILTINS, S_DELTAS, S_FREE, S_FREE_END, S_FROZEN, S_FROZEN_MORE, S_HEAP, S_HEAP_END, S_HIGH, S_LARGE,
  S_LARGE_LOW, S_POOL, S_QROM, S_ROM, S_ROM_END, S_ROM_FREE, S_RUN, S_SP, S_STACK, S_STACK_END, S_START_BITS, S_TYPES, S_USED_BITS,
} from "../layout";
import { allocRom } from "../heap/alloc";
import { setCeiling, setPace } from "../heap/collect";
import { internPool } from "../text/intern";
import { T } from "../value/types";
import { S_ROM_MODULES, completeRomDicts, newRomDict } from "../objects/rom";
import { S_SLOTS, Slot } from "./native";
import { registerAll, registerBoard } from "./registry";
import { reserveMemoryError } from "../objects/exception";
import { bootRuntime } from "./start";

/** Fills ROM from the registration of every type and module; `pool` holds the texts of `count` strings, above everything.
 *  Only the build calls it: the module that ships has the image instead, and none of this code. */
export function makeRom(pool: i32, count: i32): bool {
  store<i32>(EMPTY_TUPLE, T.TUPLE | 0x100 | (1 << 12));
  store<i32>(EMPTY_BYTES, T.BYTES | (1 << 12));
  store<i32>(SCRATCH_SLICE, T.SLICE | (2 << 12));
  const rom = (<i32>__heap_base + 7) & -8;
  store<i32>(S_ROM, rom);
  store<i32>(S_ROM_FREE, rom);
  if (!internPool(pool, count, 0, 0)) return false;
  store<i32>(S_TYPES, allocRom(T.RAW, 8 + (T.END << 2)) + 8);
  store<i32>(S_SLOTS, allocRom(T.RAW, 8 + ((T.BaseException * Slot.COUNT) << 1)) + 8);
  store<i32>(S_BUILTINS, newRomDict());
  store<i32>(S_ROM_MODULES, newRomDict());
  store<i32>(S_FROZEN, newRomDict());
  registerAll();
  return allocRom(T.RAW, 64) != 0; // full: some table is missing its end
}

// An image of more modules in Python that the host put at S_ROM_END, made for this build and place (host/freeze/image.ts):
//   +0 magic   +4 build   +8 bytes in all   +12 end of ROM after boot   +16 texts of its strings   +20 how many
//   +24 dict: code by name of module        +28 0
const IMAGE_MAGIC: i32 = 0x4d4f5241; // "AROM"
const IMAGE_BUILD: i32 = 4;
const IMAGE_BYTES: i32 = 8;
const IMAGE_END: i32 = 12;
const IMAGE_POOL: i32 = 16;
const IMAGE_TEXTS: i32 = 20;
const IMAGE_MODULES: i32 = 24;
/** Its address, or 0 when there is none. */
function moreRom(): i32 {
  const p = load<i32>(S_ROM_END);
  return load<i32>(p) == IMAGE_MAGIC ? p : 0;
}

/** What the image leaves out because it follows from the rest: the strings, their table, the names and indices of dicts. The
 *  objects of one kind lie side by side, and each is stored as its difference to the one before: those compress well. */
function completeRom(): bool {
  if (!load<i32>(S_POOL)) return true; // the build's own, complete as it is
  for (let t = load<i32>(S_DELTAS); load<i32>(t); t += 12) {
    const size = load<i32>(t, 8);
    for (let p = load<i32>(t) + size, e = load<i32>(t, 4); p < e; p += 4) store<i32>(p, load<i32>(p) + load<i32>(p - size));
  }
  const more = moreRom();
  if (more) {
    store<i32>(S_ROM_FREE, more + load<i32>(more, IMAGE_BYTES));
    store<i32>(S_FROZEN_MORE, load<i32>(more, IMAGE_MODULES));
  }
  if (!internPool(load<i32>(S_POOL), load<i32>(S_QROM), more ? load<i32>(more, IMAGE_POOL) : 0, more ? load<i32>(more, IMAGE_TEXTS) : 0)) return false;
  completeRomDicts(load<i32>(S_ROM));
  return allocRom(T.RAW, 8) != 0;
}

/** Where ROM ends and RAM begins: what the build counted, the names and natives of any board included. */
function romEnd(): i32 {
  const more = moreRom(), end = load<i32>(S_ROM_END);
  return more ? load<i32>(more, IMAGE_END) : end ? end : load<i32>(S_ROM_FREE);
}

/** Completes ROM and lays out RAM above it. 0, or 1 RAM too small, 2 stack too small, 3 memory too small, 4 booted before,
 *  5 the image of more modules is of another build, 6 the board describes too much. */
export function bootMachine(ram: i32, stack: i32): i32 {
  if (load<i32>(S_STACK)) return 4;
  if (ram < RAM_MIN) return 1;
  if (stack < STACK_MIN) return 2;
  const more = moreRom();
  if (more && load<i32>(more, IMAGE_BUILD) != load<i32>(S_BUILD)) return 5;
  if (!completeRom()) return 3;
  stack = (stack + 7) & -8;
  ram &= -8;
  registerBoard();
  if (load<i32>(S_POOL) && load<i32>(S_ROM_FREE) > romEnd()) return 6;
  const rom = romEnd();
  if (<u64>rom + <u64>stack + <u64>ram > <u64>memory.size() << 16) return 3;
  // Stack, two bitmaps, heap: a new memory is zero, and pages nobody has touched yet cost nothing.
  const bits = ((ram >>> 6) + 15) & -8, base = rom + stack;
  store<i32>(S_STACK, rom);
  store<i32>(S_SP, rom);
  store<i32>(S_STACK_END, base);
  store<i32>(S_USED_BITS, base);
  store<i32>(S_START_BITS, base + bits);
  const heap = base + (bits << 1), end = base + ram;
  store<i32>(S_HEAP, heap);
  store<i32>(S_HEAP_END, end);
  store<i32>(S_FREE, heap); store<i32>(S_FREE_END, heap); store<i32>(S_RUN, heap);
  store<i32>(S_LARGE, end);
  store<i32>(S_HIGH, heap); store<i32>(S_LARGE_LOW, end);
  setCeiling(0);
  setPace(0);
  return bootRuntime() && reserveMemoryError() ? 0 : 1;
}
