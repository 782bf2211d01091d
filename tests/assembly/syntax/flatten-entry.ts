/** Entry for the checks of the compiler: an empty machine of a given size that compiles one source. */
import { internBoot } from "../../../assembly/text/intern";
import {
  S_EXC, S_EXC_ARG, S_EXC_MSG, S_EXC_TYPE, S_FREE, S_FREE_END, S_HEAP, S_HEAP_END, S_HIGH, S_LARGE, S_LARGE_LOW, S_ROM_FREE, S_RUN, S_SP, S_STACK, S_STACK_END, S_START_BITS,
  S_SYNTAX_COL, S_SYNTAX_LINE, S_USED_BITS, S_GC_STRESS, S_OOM_EVERY, S_OOM_ONCE, S_ALLOC_COUNT, S_HOOKS,
} from "../../../assembly/layout";
import { ROM_TOP } from "../../../assembly/config";
import { push, reset, top } from "../../../assembly/heap/roots";
import { freeBytes } from "../../../assembly/heap/alloc";
import { collect, setCeiling, setPace } from "../../../assembly/heap/collect";
import { newBytes, strBytes, strSize } from "../../../assembly/text/str";
import { Q } from "../../../assembly/value/tag";
import { compileSource } from "../../../assembly/syntax/compile";
import { listing } from "../../../assembly/syntax/listing";
import { lineOfPc } from "../../../assembly/syntax/linetable";
import { nodeWords } from "../../../assembly/syntax/nodetable";

const SOURCE: i32 = 0x200000;

/** A machine with `ram` bytes of heap. The source is written to the result; its bytes are not part of the RAM. */
export function boot(ram: i32): i32 {
  const bits = ROM_TOP + 0x10000;
  const heap = bits + 0x40000;
  memory.fill(0, 0, 1024);
  store<i32>(S_HOOKS, 1);
  store<i32>(S_ROM_FREE, 0x30000);
  memory.fill(bits, 0, 0x40000);
  store<i32>(S_STACK, ROM_TOP);
  store<i32>(S_SP, ROM_TOP);
  store<i32>(S_STACK_END, ROM_TOP + 0x10000);
  store<i32>(S_USED_BITS, bits);
  store<i32>(S_START_BITS, bits + 0x20000);
  store<i32>(S_HEAP, heap);
  store<i32>(S_HEAP_END, heap + ram);
  store<i32>(S_FREE, heap);
  store<i32>(S_RUN, heap);
  store<i32>(S_FREE_END, heap + ram);
  store<i32>(S_LARGE, heap + ram);
  store<i32>(S_HIGH, heap);
  store<i32>(S_LARGE_LOW, heap + ram);
  setCeiling(0);
  setPace(0);
  if (!internBoot()) return 0;
  return 0xa00000;
}

/** Compiles; the code, or 0. `sp` words on the stack must be as before. */
export function compile(at: i32, size: i32, how: i32): i32 {
  store<i32>(S_EXC, 0);
  store<i32>(S_EXC_TYPE, 0);
  // A source outside the heap: a bytes block by hand, as a file in ROM would be.
  const block = at - 8;
  const cells = (size + 15) >>> 3;
  store<i32>(block, 11 | (((cells << 3) - size - 8) << 8) | (cells << 12));
  store<i32>(block, 0, 4);
  const sp = top();
  const code = compileSource(block, Q("test.py"), how);
  if (top() != sp) unreachable();
  return code;
}

export function error(): i32 { return load<i32>(S_EXC_TYPE); }
export function errorMessage(): i32 { return load<i32>(S_EXC_MSG); }
export function errorValue(): i32 { return load<i32>(S_EXC_ARG); }
export function errorLine(): i32 { return load<i32>(S_SYNTAX_LINE); }
export function errorColumn(): i32 { return load<i32>(S_SYNTAX_COL); }
export function textAt(v: i32): i32 { return strBytes(v); }
export function textSize(v: i32): i32 { return strSize(v); }
export function list(code: i32): i32 { push(code); const v = listing(code); reset(top() - 4); return v; }
export function words(pc: i32): i32 { return nodeWords(pc); }
export function line(code: i32, pc: i32): i32 { return lineOfPc(code, pc); }
export function stress(n: i32): void { store<i32>(S_GC_STRESS, n); }
export function failAt(n: i32): void { store<i32>(S_OOM_ONCE, n ? load<i32>(S_ALLOC_COUNT) + n : 0); }
export function allocations(): i32 { return load<i32>(S_ALLOC_COUNT); }
export function free(): i32 { collect(); return freeBytes(); }
