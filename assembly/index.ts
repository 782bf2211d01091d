// The module's face: every export, and nothing else. docs/abi.md documents each.

import {
  MAILBOX, S_ARGV, S_PATH, S_ALLOC_BYTES, S_ALLOC_COUNT, S_BUILD, S_EXIT, S_FREE, S_FUEL, S_FUEL_REST, S_FUEL_USED, S_GC_COUNT, S_GC_STRESS, S_HEAP, S_HEAP_END, S_IRQ_OFF, S_OOM_EVERY, S_PORT,
  S_OOM_ONCE, S_ROM_FREE, S_RUN, S_SEED, S_STACK, S_STACK_END, S_WAKE, S_GC_LOCK,
} from "./layout";
import { stackPeak } from "./runtime/frame";
import { freeBytes, largestFree, setHooks } from "./heap/alloc";
import { remind } from "./heap/remind";
import { internBytes } from "./text/intern";
import { bootMachine } from "./runtime/boot";
import { startProgram } from "./abi/start";
import { stepMachine } from "./abi/step";
import { addText } from "./runtime/start";
import { bindHandler, describeValue, keepValue, objectLives } from "./modules/board";
import { compileModule, listTree } from "./abi/tree";

/** First address above ROM: the host makes memory for rom_top + stack + RAM bytes. The build puts it in place. */
export const rom_top: i32 = 0;

/** Lays out memory: RAM and stack in bytes. 0, or 1 RAM too small, 2 stack too small, 3 memory too small, 4 booted before,
 *  5 the ROM image above is of another build. */
export function boot(ram: i32, stack: i32): i32 { return bootMachine(ram, stack); }
/** Address of the 512-byte buffer through which the host hands over names. */
export function mailbox(): i32 { return MAILBOX; }
/** Prepares a program (docs/abi.md): 0, or 1 when there is no memory. */
export function start(kind: i32, handle: i32, name: i32, length: i32): i32 {
  store<i32>(S_GC_LOCK, 0); // a program may have ended with the heap locked
  setHooks();
  const q = internBytes(name, length);
  return q ? startProgram(kind, handle, q) : 1;
}
/** Appends to sys.argv. */
export function argv(p: i32, n: i32): i32 { return addText(S_ARGV, p, n); }
/** Appends to sys.path. */
export function path_entry(p: i32, n: i32): i32 { return addText(S_PATH, p, n); }
/** Walks at most `fuel` nodes: the status. */
export function step(fuel: i32): i32 { return stepMachine(fuel); }
/** KeyboardInterrupt at the next step. */
export function interrupt(): void { remind(1); }
/** Status 2: until when, in microseconds of clock_us. */
export function wake_us(): i64 { return load<i64>(S_WAKE); }
/** Status 5 and 6: the code. */
export function exit_code(): i32 { return load<i32>(S_EXIT); }
/** What a word in a call of the board is: its kind (docs/abi.md), and up to 16 bytes about it at `out`. */
export function value(word: i32, out: i32): i32 { return describeValue(word, out); }
/** Has object `object` of the board keep `word` alive. */
export function keep(object: i32, word: i32): void { keepValue(object, word); }
/** Did `object` of the board, made before the last collection, live through it? */
export function lives(object: i32, handle: i32): i32 { return objectLives(object, handle); }
/** Makes function `f` with argument `a` the handler of that number (f 0: none); 0 when there is no memory. */
export function bind(handler: i32, f: i32, a: i32): i32 { return bindHandler(handler, f, a); }
/** A handler is due: the machine asks `event` at the next node. */
export function signal(): void { remind(128); }
/** Fuel left of the step under way, after it was cut to `most`: for the host, in a call. */
export function fuel_left(most: i32): i32 {
  const now = load<i32>(S_FUEL), left = now + load<i32>(S_FUEL_REST);
  if (most >= left) return left;
  store<i32>(S_FUEL, min(now, most));
  store<i32>(S_FUEL_REST, max(0, most - now));
  store<u64>(S_FUEL_USED, load<u64>(S_FUEL_USED) - <u64>(left - most));
  return most;
}
/** Interrupts are off: no other thread runs (docs/abi.md). */
export function irq_off(off: i32): void { store<i32>(S_IRQ_OFF, off); }
/** Compiles the source behind `handle` and writes its flat tree to stdout; 0, or 1 with the error on stderr. */
export function tree(handle: i32, name: i32, length: i32): i32 { return listTree(handle, name, length); }

/** Compiles the source behind `handle` as the module of that name, to be frozen: the code object, or 0 with the error on stderr. */
export function compile(handle: i32, name: i32, length: i32): i32 { return compileModule(handle, name, length); }

/** Test hooks: 0 collect every n allocations, 1 fail every n-th, 2 seed, 3 fail once at the n-th. */
export function configure(what: i32, value: i32): i32 {
  switch (what) {
    case 0: store<i32>(S_GC_STRESS, value); break;
    case 1: store<i32>(S_OOM_EVERY, value); break;
    case 2: store<i32>(S_SEED, value); return 0;
    case 3: store<i32>(S_OOM_ONCE, value); break;
    case 4: store<i32>(S_PORT, value); return 0;
    default: return 1;
  }
  store<i32>(S_ALLOC_COUNT, 0);
  setHooks();
  return 0;
}

/** Figures (docs/abi.md): 0 heap bytes, 1 used, 2 free, 3 largest free run, 4 collections, 5 stack bytes, 6 stack peak,
 *  7 bytes allocated since boot, 8 fuel used, 9 bytes of ROM, 10 number of the build. */
export function stat(which: i32): f64 {
  const heap = load<i32>(S_HEAP_END) - load<i32>(S_HEAP);
  switch (which) {
    case 0: return heap;
    case 1: return heap - freeBytes();
    case 2: return freeBytes();
    case 3: return largestFree();
    case 4: return load<i32>(S_GC_COUNT);
    case 5: return load<i32>(S_STACK_END) - load<i32>(S_STACK);
    case 6: return stackPeak();
    case 7: return <f64>(load<u64>(S_ALLOC_BYTES) + <u64>(load<i32>(S_FREE) - load<i32>(S_RUN)));
    case 8: return <f64>load<u64>(S_FUEL_USED);
    case 9: return load<i32>(S_ROM_FREE);
    case 10: return <f64>load<u32>(S_BUILD);
    default: return -1;
  }
}
