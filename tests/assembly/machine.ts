// A small machine for specs: 64 KiB of stack and 2 MiB of heap, everything else empty. As-pect's own memory lies above.
import { ROM_TOP } from "../../assembly/config";
import { S_EXC, S_EXC_TYPE, S_FREE, S_FREE_END, S_HEAP, S_HEAP_END, S_HIGH, S_LARGE, S_LARGE_LOW, S_ROM_FREE, S_RUN, S_SP, S_STACK, S_STACK_END, S_START_BITS, S_USED_BITS } from "../../assembly/layout";
import { setCeiling, setPace } from "../../assembly/heap/collect";
import { internBoot } from "../../assembly/text/intern";

const ROM: i32 = 0x2000;
const BITS: i32 = 0x400000;
const HEAP: i32 = 0x500000;
const HEAP_END: i32 = 0x700000;

/** Forgets everything and unpacks the interned strings of the ROM. */
export function bootMachine(): bool {
  memory.fill(16, 0, ROM - 16);
  memory.fill(BITS, 0, HEAP - BITS);
  store<i32>(S_ROM_FREE, ROM);
  store<i32>(S_STACK, ROM_TOP);
  store<i32>(S_SP, ROM_TOP);
  store<i32>(S_STACK_END, ROM_TOP + 0x10000);
  store<i32>(S_USED_BITS, BITS);
  store<i32>(S_START_BITS, BITS + 0x80000);
  store<i32>(S_HEAP, HEAP);
  store<i32>(S_HEAP_END, HEAP_END);
  store<i32>(S_FREE, HEAP);
  store<i32>(S_RUN, HEAP);
  store<i32>(S_FREE_END, HEAP_END);
  store<i32>(S_LARGE, HEAP_END);
  store<i32>(S_HIGH, HEAP);
  store<i32>(S_LARGE_LOW, HEAP_END);
  setCeiling(0);
  setPace(0);
  return internBoot();
}

/** The type of the pending exception, 0 when there is none; it is taken away. */
export function takeException(): i32 {
  const type = load<i32>(S_EXC_TYPE);
  store<i32>(S_EXC_TYPE, 0);
  store<i32>(S_EXC, 0);
  return type;
}

/** Writes the UTF-8 of `text` at `place`; its length. */
export function bytesAt(text: string, place: i32): i32 {
  const bytes = Uint8Array.wrap(String.UTF8.encode(text));
  for (let i = 0; i < bytes.length; i++) store<u8>(place + i, bytes[i]);
  return bytes.length;
}
