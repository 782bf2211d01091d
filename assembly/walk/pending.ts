// What waits to be done between two nodes: KeyboardInterrupt, due finalisers, scheduled callbacks, callbacks of dead weak
// references. The loop asks at back edges, sleeping natives while they wait.
//
// The callbacks block (S_CALLBACKS, a T.ARRAY): [1 while one runs][count][interrupt wanted][function, argument] * DEPTH
// Finalisers and callbacks never nest in their own kind; what they raise is printed and forgotten.

import { boardWrite } from "../abi/imports";
import { alloc } from "../heap/alloc";
import { THREAD_ID } from "../heap/collect";
import { remind } from "../heap/remind";
import { push } from "../heap/roots";
import { S_CALLBACKS, S_FINALISERS, S_FINALISING, S_IN_IRQ, S_PENDING, S_PORT, S_THREADS } from "../layout";
import { clearException, raise } from "../value/raise";
import { NONE, PENDING, Q, intOf, mkInt } from "../value/tag";
import { T, isLayout } from "../value/types";
import { strBytes, strSize } from "../text/str";
import { classOf, lookup } from "../objects/class";
import { fillMessage } from "../objects/excmessage";
import { materialise } from "../objects/exception";
import { genClose, isGenerator } from "../objects/generator";
import { formatException } from "../objects/printexc";
import { settle } from "../objects/seq";
import { codeQualname } from "../runtime/bind";
import { GEN_CODE, GEN_STATE, call1 } from "../runtime/call";
import { enter, finish, leave, setSlot, setState, slot, state } from "../runtime/frame";
import { callSpecial } from "../runtime/protocol";
import { eventOne } from "../modules/board";
import { runWeakCallback } from "../modules/weakref";

const INTERRUPT: i32 = 1, FINALISER: i32 = 2, CALLBACK: i32 = 4, WEAKREF: i32 = 32, EVENT: i32 = 128;
const TURN: i32 = 64; // a callback has run: the program goes round its loop before the next one, or one that schedules itself would stop it
const DEPTH: i32 = 8;
const CB_BUSY: i32 = 4, CB_COUNT: i32 = 8, CB_INTERRUPT: i32 = 12, CB_FIRST: i32 = 16;

/** Handlers of interrupts became due, maybe while another one ran: a native that waits lets them run first. */
export function eventsDue(): bool { return (load<i32>(S_PENDING) & EVENT) != 0; }

function clearBit(b: i32): void { store<i32>(S_PENDING, load<i32>(S_PENDING) & ~b); }

/** Does the running thread get KeyboardInterrupt: is it the main one? */
function takesInterrupts(): bool { const t = load<i32>(S_THREADS); return !t || load<i32>(t, THREAD_ID) == 1; }

/** At a back edge: NONE when nothing is to be done (any more), 0 with an exception pending, or PENDING after pushing the
 *  frame of a callback, whose value is dropped before the node is walked again (MODE_AGAIN). */
export function pendingWork(fp: i32, pc: i32): i32 {
  const p = load<i32>(S_PENDING);
  if (p & TURN) {
    clearBit(TURN);
    if (!(p & INTERRUPT)) return NONE;
  }
  return runPending();
}

/** At the start of a step: takes the interrupt that is due to the running thread, if one is. */
export function takeInterrupt(): bool {
  if ((load<i32>(S_PENDING) & (TURN | INTERRUPT)) != INTERRUPT || !takesInterrupts()) return false;
  clearBit(INTERRUPT);
  return true;
}
/** At the start of a step: is there more to do before the next node than an interrupt that is not due yet? */
export function workWaits(): bool { return load<i32>(S_PENDING) != 0 && (!deferred() || load<i32>(S_PENDING) != INTERRUPT); }

/** Was the interrupt that waits scheduled by a callback? Then it lets the program go on to its next wait, once. */
function deferred(): bool {
  const both = (load<i32>(S_PENDING) & (TURN | INTERRUPT)) == (TURN | INTERRUPT);
  if (both) clearBit(TURN);
  return both;
}

/** The same for a native that waits: after PENDING its resume function is called with a value to ignore. */
export function runPending(): i32 {
  const later = deferred();
  while (true) {
    const p = load<i32>(S_PENDING);
    if (p & INTERRUPT && !later && takesInterrupts()) { clearBit(INTERRUPT); return raise(T.KeyboardInterrupt, 0); }
    let r = NONE;
    if (p & EVENT && !load<i32>(S_IN_IRQ)) {
      r = eventOne();
      if (r == -1) { clearBit(EVENT); r = NONE; }
    } else if (p & WEAKREF) { // before the finalisers: their objects are dead to weak references
      r = runWeakCallback();
      if (!r) { clearBit(WEAKREF); r = NONE; }
    } else if (p & FINALISER) r = finaliseOne();
    else if (p & CALLBACK) r = callOne();
    else return NONE;
    if (r == 0 || r == PENDING) return r;
  }
}

/** Between two nodes of the topmost Python frame: the same in a frame of its own, after which the walk goes on where it
 *  was. Loops whose back edge is a conditional jump do not ask; so the machine asks at the start of each step, which is
 *  ended early when something new waits (`remind`). PENDING,
 *  or 0 with an exception pending. */
export function interlude(): i32 {
  const k = enter(interlude_k, 0);
  if (!k) { clearException(); return PENDING; } // no room now: later
  return interlude_k(k, NONE);
}
function interlude_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  settle(k);
  const p = load<i32>(S_PENDING), turn = (p & (TURN | INTERRUPT)) == TURN;
  if (turn) { clearBit(TURN); remind(0); } // after the next node
  const r = turn || p == (TURN | INTERRUPT) ? NONE : runPending();
  if (r == 0) leave(k);
  if (r == 0 || r == PENDING) return r;
  leave(k);
  return PENDING;
}

// ---------------------------------------------------------------- finalisers

/** Calls the __del__ of the object that is due first, or closes the generator it is: NONE, PENDING or 0. */
function finaliseOne(): i32 {
  const due = load<i32>(S_FINALISERS), n = due ? load<i32>(due, 4) : 0;
  if (!n || load<i32>(S_FINALISING)) { clearBit(FINALISER); return NONE; }
  const k = enter(del_k, 2);
  if (!k) return 0;
  const o = load<i32>(due, 8);
  setSlot(k, 0, o);
  memory.copy(due + 8, due + 12, (n - 1) << 2);
  store<i32>(due, n - 1, 4);
  store<i32>(S_FINALISING, 1);
  if (isGenerator(o)) {
    if (isLayout(o, T.COROUTINE) && !load<i32>(o, GEN_STATE) && !load<i32>(S_PORT))
      written(fillMessage(Q("RuntimeWarning: coroutine '%s' was never awaited\n"), codeQualname(load<i32>(o, GEN_CODE)), 0));
    return finish(k, del_k, genClose(o));
  }
  const f = lookup(classOf(o), Q("__del__"));
  return finish(k, del_k, f && f != NONE ? callSpecial(f, o) : NONE);
}
/** states: 0 the call, 1 the text of what it raised */
function del_k(k: i32, v: i32): i32 {
  if (!v && !state(k)) {
    setState(k, 1);
    settle(k);
    v = report(Q("Exception ignored in: __del__\n"));
    if (v == PENDING) return PENDING;
  }
  if (state(k)) written(v);
  store<i32>(S_FINALISING, 0);
  remind(FINALISER); // look for more
  return NONE;
}

/** Starts to put the pending exception to text, after a first line. */
export function report(line: i32): i32 {
  const e = materialise();
  clearException();
  boardWrite(2, strBytes(line), strSize(line));
  push(e);
  return formatException(e);
}
export function written(text: i32): void {
  if (text) boardWrite(2, strBytes(text), strSize(text)); else clearException();
}

/** Runs every finaliser that is due before it answers `v`: for gc.collect(). */
export function finaliseAll(v: i32): i32 {
  const k = enter(all_k, 1);
  if (!k) return 0;
  setSlot(k, 0, v);
  return finish(k, all_k, NONE);
}
function all_k(k: i32, v: i32): i32 {
  while (true) {
    if (!v) return 0;
    if (!(load<i32>(S_PENDING) & (FINALISER | WEAKREF))) return slot(k, 0);
    settle(k);
    if (load<i32>(S_PENDING) & WEAKREF) { v = runWeakCallback(); if (!v) { clearBit(WEAKREF); v = NONE; } }
    else v = finaliseOne();
    if (v == PENDING) return PENDING;
  }
}

// ---------------------------------------------------------------- micropython.schedule

/** Schedules f(arg): NONE, or 0 with RuntimeError or MemoryError. */
export function scheduleCall(f: i32, a: i32): i32 {
  let c = load<i32>(S_CALLBACKS);
  if (!c) {
    push(f); push(a);
    c = alloc(T.ARRAY, CB_FIRST + DEPTH * 8);
    if (!c) return 0;
    store<i32>(c, mkInt(0), CB_BUSY); store<i32>(c, mkInt(0), CB_COUNT); store<i32>(c, mkInt(0), CB_INTERRUPT);
    store<i32>(S_CALLBACKS, c);
  }
  const n = intOf(load<i32>(c, CB_COUNT));
  if (n == DEPTH) return raise(T.RuntimeError, Q("schedule queue full"));
  store<i32>(c + CB_FIRST + (n << 3), f); store<i32>(c + CB_FIRST + (n << 3), a, 4);
  store<i32>(c, mkInt(n + 1), CB_COUNT);
  if (load<i32>(c, CB_BUSY) == mkInt(0)) remind(CALLBACK);
  return NONE;
}
/** Schedules a KeyboardInterrupt: after the callback that runs now, if one does. There is no hurry: it comes where a program goes
 *  round a loop or waits, so that it can be got ready for. */
export function scheduleInterrupt(): void {
  const c = load<i32>(S_CALLBACKS);
  if (c && load<i32>(c, CB_BUSY) != mkInt(0)) store<i32>(c, mkInt(1), CB_INTERRUPT);
  else store<i32>(S_PENDING, load<i32>(S_PENDING) | INTERRUPT);
}

function callOne(): i32 {
  clearBit(CALLBACK | TURN);
  const c = load<i32>(S_CALLBACKS), n = c ? intOf(load<i32>(c, CB_COUNT)) : 0;
  if (!n || load<i32>(c, CB_BUSY) != mkInt(0)) return NONE;
  const k = enter(call_k, 2);
  if (!k) return 0;
  const f = load<i32>(c, CB_FIRST), a = load<i32>(c, CB_FIRST + 4);
  setSlot(k, 0, f); setSlot(k, 1, a);
  memory.copy(c + CB_FIRST, c + CB_FIRST + 8, (n - 1) << 3);
  store<i32>(c + CB_FIRST + ((n - 1) << 3), 0); store<i32>(c + CB_FIRST + ((n - 1) << 3), 0, 4);
  store<i32>(c, mkInt(n - 1), CB_COUNT);
  store<i32>(c, mkInt(1), CB_BUSY);
  return finish(k, call_k, call1(f, a));
}
function call_k(k: i32, v: i32): i32 {
  if (!v && !state(k)) {
    setState(k, 1);
    settle(k);
    v = report(Q("Exception in a scheduled callback:\n"));
    if (v == PENDING) return PENDING;
  }
  if (state(k)) written(v);
  const c = load<i32>(S_CALLBACKS);
  store<i32>(c, mkInt(0), CB_BUSY);
  if (load<i32>(c, CB_COUNT) != mkInt(0)) remind(CALLBACK | TURN);
  if (load<i32>(c, CB_INTERRUPT) != mkInt(0)) { store<i32>(c, mkInt(0), CB_INTERRUPT); store<i32>(S_PENDING, load<i32>(S_PENDING) | INTERRUPT | TURN); }
  return NONE;
}

/** Forgets that anything runs: for the start of a program after one that was given up. */
export function resetPending(): void {
  store<i32>(S_FINALISING, 0);
  store<i32>(S_IN_IRQ, 0);
  const c = load<i32>(S_CALLBACKS);
  if (!c) return;
  store<i32>(c, mkInt(0), CB_BUSY); store<i32>(c, mkInt(0), CB_INTERRUPT); store<i32>(c, mkInt(0), CB_COUNT);
  clearBit(CALLBACK | TURN);
}
