// Starting the machine: the memory map, the ROM tables, the registration of every type and module (one line each).

import { RAM_MIN, ROM_TOP, STACK_MIN } from "../config";
import {
  EMPTY_BYTES, EMPTY_TUPLE, LOOKUP_CACHE, MAILBOX, ROOTS, ROOTS_END, SCRATCH_SLICE, S_BUILTINS, S_FREE, S_FREE_END, S_FP, S_HEAP, S_HEAP_END, S_HIGH, S_LARGE, S_LARGE_LOW,
  S_ROM, S_ROM_FREE, S_RUN, S_SP, S_STACK, S_STACK_END, S_START_BITS, S_TYPES, S_USED_BITS, STATIC_BASE,
} from "../layout";
import { allocRom } from "../heap/alloc";
import { setCeiling, setPace } from "../heap/collect";
import { internBoot } from "../text/intern";
import { T } from "../value/types";
import { S_ROM_MODULES, aliasType, newRomDict } from "../objects/rom";
import { S_SLOTS, Slot } from "./native";
import { registerAll } from "./registry";
import { reserveMemoryError } from "../objects/exception";
import { bootRuntime } from "./start";

/** Lays out memory and fills ROM. 0, or 1 RAM too small, 2 stack too small, 3 memory too small, 4 ROM overflow. */
export function bootMachine(ram: i32, stack: i32): i32 {
  if (ram < RAM_MIN) return 1;
  if (stack < STACK_MIN) return 2;
  stack = (stack + 7) & -8;
  ram &= -8;
  if (<u64>ROM_TOP + <u64>stack + <u64>ram > <u64>memory.size() << 16) return 3;
  memory.fill(0, 0, STATIC_BASE);
  store<i32>(EMPTY_TUPLE, T.TUPLE | 0x100 | (1 << 12));
  store<i32>(EMPTY_BYTES, T.BYTES | (1 << 12));
  store<i32>(SCRATCH_SLICE, T.SLICE | (2 << 12));
  const rom = (<i32>__heap_base + 7) & -8;
  store<i32>(S_ROM, rom);
  store<i32>(S_ROM_FREE, rom);
  // RAM: stack, two bitmaps, heap
  const bits = ((ram >>> 6) + 15) & -8, base = ROM_TOP + stack;
  memory.fill(ROM_TOP, 0, stack);
  store<i32>(S_STACK, ROM_TOP);
  store<i32>(S_SP, ROM_TOP);
  store<i32>(S_STACK_END, base);
  store<i32>(S_USED_BITS, base);
  store<i32>(S_START_BITS, base + bits);
  memory.fill(base, 0, bits << 1);
  const heap = base + (bits << 1), end = base + ram;
  store<i32>(S_HEAP, heap);
  store<i32>(S_HEAP_END, end);
  store<i32>(S_FREE, heap); store<i32>(S_FREE_END, heap); store<i32>(S_RUN, heap);
  store<i32>(S_LARGE, end);
  store<i32>(S_HIGH, heap); store<i32>(S_LARGE_LOW, end);
  setCeiling(0);
  setPace(0);
  // ROM
  if (!internBoot()) return 4;
  store<i32>(S_TYPES, allocRom(T.RAW, 8 + (T.END << 2)) + 8);
  store<i32>(S_SLOTS, allocRom(T.RAW, 8 + ((T.BaseException * Slot.COUNT) << 1)) + 8);
  store<i32>(S_BUILTINS, newRomDict());
  store<i32>(S_ROM_MODULES, newRomDict());
  registerAll();
  if (!allocRom(T.RAW, 64)) return 4; // full: some table is missing its end
  return bootRuntime() && reserveMemoryError() ? 0 : 1;
}
