// Frames and continuations: how native code waits for Python without recursion.
//
//   python frame   [function][caller fp|2][saved pc <<1|1][globals][locals and temporaries ...]
//   native frame   [resume index <<1|1][caller fp|2][slots << 17 | state << 1 | 1][slots ...]
//
// A native that must wait pushes a native frame with `enter`, makes its call, and answers PENDING if the call did. When
// the awaited value comes the loop calls `resume(fp, v)`: v is the value, or 0 with an exception pending, which the frame
// may handle (`stopped()`, `caught(type)`) or let pass by answering 0. The answer of a resume function is like that of a
// native: a value (the loop pops the frame and hands it to the caller), 0, or PENDING after another call.
//
// Typical shape, with `i` remembered in the state:
//
//   function sum_k(k: i32, v: i32): i32 {
//     if (state(k) == 0) { if (!v) return 0; setSlot(k, 0, v); setState(k, 1); v = next(v); }      // v was the iterator
//     while (true) {
//       if (v == PENDING) return PENDING;
//       if (v == STOP || (!v && stopped())) return slot(k, 1);
//       if (!v) return 0;
//       ...use item v...
//       v = next(slot(k, 0));
//     }
//   }
//
// Invariants: S_FP is the topmost frame, S_SP the first free byte above it and the temporaries of running natives.
// Answering a value or 0 needs no clean-up: whoever called restores both.

import { NESTING_MAX, STACK_RESERVE } from "../config";
import { S_STACK, S_FP, S_HEAP, S_NESTING, S_SP, S_STACK_END, S_EXC_TYPE, S_EXC } from "../layout";
import { raise } from "../value/raise";
import { PENDING, Q } from "../value/tag";
import { T } from "../value/types";
import { pendingIs } from "../objects/exception";
import { clearException } from "../value/raise";

export const FRAME_CALLER: i32 = 4;
export const FRAME_PC: i32 = 8;
export const FRAME_GLOBALS: i32 = 12;
export const NATIVE_SLOTS: i32 = 12;

// @ts-ignore: decorator
@inline export function callerOf(fp: i32): i32 { return load<i32>(fp, 4) & -4; }
// @ts-ignore: decorator
@inline export function isNativeFrame(fp: i32): bool { return (load<i32>(fp) & 1) != 0; }

/** RecursionError: the board's stack is used up. */
export function stackOverflow(): i32 { return raise(T.RecursionError, Q("maximum recursion depth exceeded")); }

/** Pushes a native frame with `slots` slots (all 0) that goes on with `resume`. Its address, or 0 (RecursionError).
 *  Inlined down to the call, so that `resume.index` becomes a constant (tools/lib/fold-functions.mjs). */
// @ts-ignore: decorator
@inline export function enter(resume: (fp: i32, v: i32) => i32, slots: i32): i32 { return pushNative(resume.index, slots); }
function pushNative(resume: i32, slots: i32): i32 {
  const fp = load<i32>(S_SP), end = fp + 12 + (slots << 2);
  if (end > load<i32>(S_STACK_END) - STACK_RESERVE) return stackOverflow();
  store<i32>(fp, (resume << 1) | 1);
  store<i32>(fp, load<i32>(S_FP) | 2, 4);
  store<i32>(fp, (slots << 17) | 1, 8);
  for (let p = fp + 12; p < end; p += 4) store<i32>(p, 0);
  store<i32>(S_FP, fp);
  store<i32>(S_SP, end);
  return fp;
}

/** Takes the topmost native frame off by hand (a resume function that continues as another one). */
export function leave(fp: i32): void {
  store<i32>(S_FP, callerOf(fp));
  store<i32>(S_SP, fp);
}

// @ts-ignore: decorator
@inline export function slot(fp: i32, i: i32): i32 { return load<i32>(fp + 12 + (i << 2)); }
// @ts-ignore: decorator
@inline export function setSlot(fp: i32, i: i32, v: i32): void { store<i32>(fp + 12 + (i << 2), v); }
/** Where the frame goes on: 0..65535, 0 at first. */
// @ts-ignore: decorator
@inline export function state(fp: i32): i32 { return (load<i32>(fp, 8) >>> 1) & 0xffff; }
// @ts-ignore: decorator
@inline export function setState(fp: i32, s: i32): void { store<i32>(fp, (load<i32>(fp, 8) & ~0x1ffff) | (s << 1) | 1, 8); }
// @ts-ignore: decorator
@inline export function nativeEnd(fp: i32): i32 { return fp + 12 + ((load<i32>(fp, 8) >>> 17) << 2); }

/** Drops temporaries that lie above native frame `fp`, the topmost: for resume functions that loop. */
// @ts-ignore: decorator
@inline export function tidy(fp: i32): void { store<i32>(S_SP, nativeEnd(fp)); }

/** An awaited next() ended: is StopIteration pending? Then it is cleared. */
export function stopped(): bool { return caught(T.StopIteration); }

/** Is an exception of builtin type `type` (or a subclass) pending? Then it is cleared. */
export function caught(type: i32): bool {
  if (!pendingIs(type)) return false;
  clearException();
  return true;
}

/** Argument `i`, or UNSET-like 0 when fewer were given. */
// @ts-ignore: decorator
@inline export function arg(args: i32, i: i32): i32 { return load<i32>(args + (i << 2)); }
// @ts-ignore: decorator
@inline export function npos(n: i32): i32 { return n & 0xffff; }
// @ts-ignore: decorator
@inline export function nkw(n: i32): i32 { return n >>> 16; }
/** Positional argument `i`, or `otherwise` when it was not given. */
// @ts-ignore: decorator
@inline export function argOr(args: i32, n: i32, i: i32, otherwise: i32): i32 {
  return i < (n & 0xffff) ? load<i32>(args + (i << 2)) : otherwise;
}
/** Value of keyword argument `name` (an interned string), or 0. */
export function kwarg(args: i32, n: i32, name: i32): i32 {
  let p = args + ((n & 0xffff) << 2);
  for (let i = n >>> 16; i > 0; i--, p += 8) if (load<i32>(p) == name) return load<i32>(p, 4);
  return 0;
}

/** Calls a slot function; whatever frames it entered are gone again unless it answers PENDING. */
export function slot1(f: i32, a: i32): i32 {
  const fp = load<i32>(S_FP), sp = load<i32>(S_SP), depth = load<i32>(S_NESTING) + 1;
  if (depth > NESTING_MAX) return stackOverflow();
  store<i32>(S_NESTING, depth);
  const r = call_indirect<i32>(<u32>f, a);
  store<i32>(S_NESTING, depth - 1);
  if (r != PENDING) { store<i32>(S_FP, fp); store<i32>(S_SP, sp); }
  return r;
}
export function slot2(f: i32, a: i32, b: i32): i32 {
  const fp = load<i32>(S_FP), sp = load<i32>(S_SP), depth = load<i32>(S_NESTING) + 1;
  if (depth > NESTING_MAX) return stackOverflow();
  store<i32>(S_NESTING, depth);
  const r = call_indirect<i32>(<u32>f, a, b);
  store<i32>(S_NESTING, depth - 1);
  if (r != PENDING) { store<i32>(S_FP, fp); store<i32>(S_SP, sp); }
  return r;
}
export function slot3(f: i32, a: i32, b: i32, c: i32): i32 {
  const fp = load<i32>(S_FP), sp = load<i32>(S_SP), depth = load<i32>(S_NESTING) + 1;
  if (depth > NESTING_MAX) return stackOverflow();
  store<i32>(S_NESTING, depth);
  const r = call_indirect<i32>(<u32>f, a, b, c);
  store<i32>(S_NESTING, depth - 1);
  if (r != PENDING) { store<i32>(S_FP, fp); store<i32>(S_SP, sp); }
  return r;
}
/** After `r`, the answer of a call made for frame `k` which the caller entered itself: hands a direct answer on to its
 *  resume function and takes the frame off when that is done. */
// @ts-ignore: decorator
@inline export function finish(k: i32, resume: (fp: i32, v: i32) => i32, r: i32): i32 { return goOn(k, resume.index, r); }
function goOn(k: i32, resume: i32, r: i32): i32 {
  if (r == PENDING) return PENDING;
  const q = call_indirect<i32>(<u32>resume, k, r);
  if (q != PENDING) leave(k);
  return q;
}

/** Most bytes of the stack ever used: it is zeros beyond (every frame begins with a word that is not 0). */
export function stackPeak(): i32 {
  const base = load<i32>(S_STACK);
  let p = load<i32>(S_STACK_END);
  while (p > base && !load<i32>(p - 4)) p -= 4;
  return p - base;
}
