// Green threads: who runs. All threads share the one stack; what a thread that does not run has on it lies in a block of
// the heap, and is copied back to the same addresses when its turn comes. So a thread costs what it has on the stack, any
// of them may recurse as deep as the board can, and frames need not know.
//
//   thread (native object T.THREAD), all in one ring, S_THREADS is the running one
//     +8 frame (S_FP) while it does not run   +12 stack top (S_SP)   +16 i64 microseconds: waits until then
//     +24 identifier, 1 = main   +28 kind   +32 depth of micropython.heap_lock        (raw)
//     +36 next in the ring   +40 stack block or 0   +44 exception being handled   +48 the lock it waits for or 0
//   stack block: T.ARRAY while the thread does not run, the words above the stack's top 0; T.RAW while it does
//
// A thread gives way after QUANTUM nodes, when it waits (sleep, lock, input) and when it starts another: at fixed nodes,
// however the host slices its steps. There is no ring while only the main thread lives.

import { clockUs } from "../abi/imports";
import { alloc, relock, unlock } from "../heap/alloc";
import { THREAD_BLOCK, THREAD_FP, THREAD_ID, THREAD_NEXT } from "../heap/collect";
import { pop, push } from "../heap/roots";
import {
  S_CUREXC, S_FP, S_GROWN, S_IRQ_OFF, S_PENDING, S_QUANTUM, S_SP, S_STACK, S_STATUS, S_SUSPEND, S_THREADS, S_THREAD_ID, S_WAKE,
} from "../layout";
import { clearException } from "../value/raise";
import { PENDING } from "../value/tag";
import { T, blockBytes, typeOfId } from "../value/types";
import { SUSPEND_HOST } from "../objects/generator";
import { newObject } from "../objects/nativeobj";

export const THREAD_SP: i32 = 12, THREAD_WAKE: i32 = 16, THREAD_KIND: i32 = 28, THREAD_LOCKED: i32 = 32;
export const THREAD_CUREXC: i32 = 44, THREAD_LOCK: i32 = 48;
const RAW_WORDS: i32 = 7, VALUES: i32 = 4;
/** kinds: why it does not run; from WANTS_INPUT on it looks again at each step */
const READY: i32 = 0, SLEEPS: i32 = 1, WANTS_INPUT: i32 = 2, WAITS_HOST: i32 = 3;

/** Statuses that no host sees: the running thread gives way; waits for a lock until S_WAKE; has ended. */
export const YIELDS: i32 = 16, WANTS_LOCK: i32 = 17, ENDED: i32 = 18;
/** reschedule's answer: go on in this step; the same, with a MemoryError pending. */
export const AGAIN: i32 = 19, AGAIN_FAILED: i32 = 20;
/** The running thread waits for the board until S_WAKE, or something happens. */
export const WANTS_HOST: i32 = 21;
/** Statuses of step() (abi/start.ts) that mean a wait. */
const OUT_OF_FUEL: i32 = 1, WAITING: i32 = 2, WAITING_INPUT: i32 = 3;

/** Nodes a thread may walk before others get their turn. */
export const QUANTUM: i32 = 1000;
export const FOREVER: i64 = 0x7fffffffffffffff;

// @ts-ignore: decorator
@inline function current(): i32 { return load<i32>(S_THREADS); }
// @ts-ignore: decorator
@inline function nextOf(t: i32): i32 { return load<i32>(t, THREAD_NEXT); }
function isMain(t: i32): bool { return load<i32>(t, THREAD_ID) == 1; }

/** Identifier of the running thread. */
export function threadId(): i32 { const t = current(); return t ? load<i32>(t, THREAD_ID) : 1; }

/** A thread at the end of the ring, which begins with the main thread; 0 with MemoryError. */
export function newThread(): i32 {
  const t = newObject(T.THREAD, RAW_WORDS, VALUES, typeOfId(T.THREAD));
  if (!t) return 0;
  if (!current()) {
    push(t);
    const main = newObject(T.THREAD, RAW_WORDS, VALUES, typeOfId(T.THREAD));
    pop();
    if (!main) return 0;
    store<i32>(main, 1, THREAD_ID); store<i32>(main, main, THREAD_NEXT);
    store<i32>(S_THREADS, main);
    store<i32>(S_QUANTUM, QUANTUM);
    if (load<i32>(S_THREAD_ID) < 1) store<i32>(S_THREAD_ID, 1);
  }
  const id = load<i32>(S_THREAD_ID) + 1;
  store<i32>(S_THREAD_ID, id); store<i32>(t, id, THREAD_ID);
  store<i32>(t, nextOf(current()), THREAD_NEXT);
  store<i32>(current(), t, THREAD_NEXT);
  return t;
}
/** How many threads there are besides the main one. */
export function threadCount(): i32 {
  const c = current();
  let n = 0;
  if (c) for (let t = nextOf(c); t != c; t = nextOf(t)) n++;
  return n;
}
/** Takes thread `t`, which does not run, out of the ring. */
export function dropThread(t: i32): void {
  let p = t;
  while (nextOf(p) != t) p = nextOf(p);
  store<i32>(p, nextOf(t), THREAD_NEXT);
}

/** Suspends the running thread for a reason of this file: PENDING. Its topmost frame is native and looks again later. */
export function give(status: i32): i32 {
  store<i32>(S_STATUS, status);
  store<i32>(S_SUSPEND, SUSPEND_HOST);
  return PENDING;
}
/** Notes which lock the running thread waits for, or 0. */
export function waitsFor(lock: i32): void { if (current()) store<i32>(current(), lock, THREAD_LOCK); }
/** The first thread in the ring that waits for `lock`, now ready to run: its identifier, or 0. */
export function wakeWaiter(lock: i32): i32 {
  const c = current();
  if (!c) return 0;
  for (let t = nextOf(c); t != c; t = nextOf(t)) {
    if (load<i32>(t, THREAD_LOCK) != lock) continue;
    store<i32>(t, READY, THREAD_KIND); store<i32>(t, 0, THREAD_LOCK);
    return load<i32>(t, THREAD_ID);
  }
  return 0;
}

/** Puts the running thread's stack away. False with MemoryError pending. */
function save(): bool {
  const c = current(), n = load<i32>(S_SP) - load<i32>(S_STACK), locked = unlock();
  let b = load<i32>(c, THREAD_BLOCK);
  if (!b || n > blockBytes(b) - 4) {
    b = alloc(T.RAW, 4 + ((n + 63) & -64)); // the machine's own memory: a locked heap is no reason
    if (!b) { relock(locked); return false; }
    store<i32>(c, b, THREAD_BLOCK);
  }
  memory.copy(b + 4, load<i32>(S_STACK), n);
  memory.fill(b + 4 + n, 0, blockBytes(b) - 4 - n);
  store<i32>(b, (load<i32>(b) & ~0x7f) | T.ARRAY);
  store<i32>(c, load<i32>(S_FP), THREAD_FP); store<i32>(c, load<i32>(S_SP), THREAD_SP);
  store<i32>(c, load<i32>(S_CUREXC), THREAD_CUREXC);
  store<i32>(c, locked, THREAD_LOCKED);
  relock(locked);
  return true;
}
/** Makes `t`, whose stack was put away, the running thread. */
function restore(t: i32): void {
  store<i32>(S_GROWN, 0);
  const b = load<i32>(t, THREAD_BLOCK), sp = load<i32>(t, THREAD_SP);
  memory.copy(load<i32>(S_STACK), b + 4, sp - load<i32>(S_STACK));
  store<i32>(b, (load<i32>(b) & ~0x7f) | T.RAW);
  store<i32>(S_FP, load<i32>(t, THREAD_FP)); store<i32>(S_SP, sp);
  store<i32>(S_CUREXC, load<i32>(t, THREAD_CUREXC));
  store<i32>(t, 0, THREAD_CUREXC);
  store<i32>(t, READY, THREAD_KIND);
  relock(load<i32>(t, THREAD_LOCKED));
  store<i32>(S_THREADS, nextOf(t) == t ? 0 : t);
}

/** The first thread behind the running one, itself the last, that can go on, of sleepers the one due first; 0 when all wait. */
function pick(): i32 {
  const c = current(), interrupt = load<i32>(S_PENDING) & 1;
  const now = clockUs();
  let t = c, found = 0;
  do {
    t = nextOf(t);
    const kind = load<i32>(t, THREAD_KIND);
    if (interrupt && isMain(t)) return t;
    if (kind == READY) { if (!found) found = t; }
    else {
      const at = load<i64>(t, THREAD_WAKE);
      if (at <= now && (!found || (load<i32>(found, THREAD_KIND) != READY && at < load<i64>(found, THREAD_WAKE)))) found = t;
    }
  } while (t != c);
  return found;
}
/** Goes over to thread `t`: AGAIN, or AGAIN_FAILED when the running one could not be put away. */
function goTo(t: i32): i32 {
  if (t == current()) { store<i32>(t, READY, THREAD_KIND); return AGAIN; }
  if (!save()) { store<i32>(current(), READY, THREAD_KIND); return AGAIN_FAILED; }
  restore(t);
  return AGAIN;
}

/** At the start of a step: who waited for input or the board looks again, and a thread whose time has come runs. */
export function wakeThreads(): void {
  const c = current();
  let t = c;
  do {
    if (load<i32>(t, THREAD_KIND) >= WANTS_INPUT) store<i32>(t, READY, THREAD_KIND);
    t = nextOf(t);
  } while (t != c);
  if (load<i32>(c, THREAD_KIND) == READY && !(load<i32>(S_PENDING) & 1)) return;
  t = pick();
  if (t && goTo(t) == AGAIN_FAILED) clearException();
}

/** After the running thread walked `used` nodes and stopped with `status`: AGAIN when a thread goes on, else the status for
 *  the host. */
export function reschedule(status: i32, used: i32): i32 {
  const c = current();
  if (!c) return status == YIELDS ? AGAIN : status == WANTS_LOCK || status == WANTS_HOST ? WAITING : status;
  const left = load<i32>(S_QUANTUM) - used;
  store<i32>(S_QUANTUM, left);
  let kind = READY;
  switch (status) {
    case OUT_OF_FUEL: if (left > 0 || load<i32>(S_IRQ_OFF)) return AGAIN; break;
    case WAITING: case WANTS_LOCK: kind = SLEEPS; store<i64>(c, load<i64>(S_WAKE), THREAD_WAKE); break;
    case WAITING_INPUT: case WANTS_HOST: kind = status == WANTS_HOST ? WAITS_HOST : WANTS_INPUT; store<i64>(c, load<i64>(S_WAKE), THREAD_WAKE); break;
    case YIELDS: case ENDED: break;
    default: store<i32>(S_THREADS, 0); return status; // the program is over
  }
  store<i32>(S_QUANTUM, QUANTUM);
  if (status == ENDED) { // nothing of it is kept
    store<i32>(c, SLEEPS, THREAD_KIND); store<i64>(c, FOREVER, THREAD_WAKE);
    let t = pick();
    if (!t) t = nextOf(c);
    dropThread(c);
    restore(t);
    return AGAIN; // if it still waits, its own frame looks whether it may go on
  }
  store<i32>(c, kind, THREAD_KIND);
  const t = pick();
  if (t) {
    const r = goTo(t);
    if (r == AGAIN || kind != READY) return r;
    clearException(); // no memory to give way: later
    return AGAIN;
  }
  // all wait
  let wake = FOREVER, input = false, p = c;
  do {
    if (load<i32>(p, THREAD_KIND) == WANTS_INPUT) input = true;
    wake = min(wake, load<i64>(p, THREAD_WAKE));
    p = nextOf(p);
  } while (p != c);
  store<i64>(S_WAKE, wake);
  return input ? WAITING_INPUT : WAITING;
}
