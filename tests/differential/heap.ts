/** An empty heap and stack for the differential checks, which keep nothing between two calls. */
import {
  S_EXC,
  S_EXC_TYPE,
  S_FP,
  S_FREE,
  S_FREE_END,
  S_GC_OFF,
  S_HEAP,
  S_HEAP_END,
  S_LARGE,
  S_RUN,
  S_SP,
  S_STACK,
  S_STACK_END,
  S_START_BITS,
  S_USED_BITS,
} from "../../assembly/layout";
import { ROM_TOP } from "../../assembly/config";
import { setPace } from "../../assembly/heap/collect";

const HEAP: i32 = 0x200000;
const BITS: i32 = 0x100000;

/** Forgets everything: 14 MiB of heap. Bytes from 0x80000 to 0x100000 are the caller's. */
export function resetHeap(): void {
  const end = <i32>memory.size() << 16;
  memory.fill(BITS, 0, (end - HEAP) >> 5);
  store<i32>(S_STACK, ROM_TOP);
  store<i32>(S_SP, ROM_TOP);
  store<i32>(S_FP, 0);
  store<i32>(S_STACK_END, ROM_TOP + 0x10000);
  store<i32>(S_USED_BITS, BITS);
  store<i32>(S_START_BITS, BITS + 0x80000);
  store<i32>(S_HEAP, HEAP);
  store<i32>(S_HEAP_END, end);
  store<i32>(S_FREE, HEAP);
  store<i32>(S_RUN, HEAP);
  store<i32>(S_FREE_END, end);
  store<i32>(S_LARGE, end);
  // The operands of a call are nobody's roots: no collection before memory is used up.
  store<i32>(S_GC_OFF, 1);
  setPace(0);
  store<i32>(S_EXC, 0);
  store<i32>(S_EXC_TYPE, 0);
}

/** The pending exception's type id. */
export function raised(): i32 {
  return load<i32>(S_EXC_TYPE);
}
