// Programs: the bottom frame that compiles and runs __main__, and what its end means for the host.

import { S_ATEXIT, S_CUREXC, S_DEL_TABLE, S_EXIT, S_FP, S_IRQ_OFF, S_PENDING, S_PORT, S_SP, S_STACK, S_STATUS, S_SUSPEND, S_THREADS, S_TRACEFN, S_TRACE_INFO, S_WAKE } from "../layout";
import { collect } from "../heap/collect";
import { finaliseAll, runPending } from "../walk/pending";
import { settle } from "../objects/seq";
import { pop, push } from "../heap/roots";
import { clearException, pending, raise } from "../value/raise";
import { FALSE, NONE, NULL, PENDING, Q, TRUE, isInt, mkInt } from "../value/tag";
import { T, isStr, typeId } from "../value/types";
import { EXC_ARGS, exceptionIs, materialise } from "../objects/exception";
import { formatException } from "../objects/printexc";
import { tupleItem, tupleLen } from "../objects/tuple";
import { strBytes, strSize } from "../text/str";
import { enter, setSlot, setState, slot, state } from "../runtime/frame";
import { str } from "../runtime/protocol";
import { startFile, startModule, startStatement } from "../modules/import";
import { call0 } from "../runtime/call";
import { FOREVER, give, threadCount } from "../modules/threads";
import { killWatched } from "../modules/weakref";
import { boardWrite as write, clockUs, fsClose } from "./imports";

/** Status codes of step(), docs/abi.md. */
export const FINISHED: i32 = 0;
export const OUT_OF_FUEL: i32 = 1;
export const WAITING: i32 = 2;
export const WAITING_INPUT: i32 = 3;
export const RAISED: i32 = 4;
export const EXITED: i32 = 5;
export const RESET: i32 = 6;

/** A kind of program, as an int: one statement of many, whose names live on. */
const KEEPS: i32 = 3;

/** Prepares a program: 0 a file by host handle, 1 one interactive statement, 2 a module by name. 0, or 1 on MemoryError. */
export function startProgram(kind: i32, handle: i32, name: i32): i32 {
  store<i32>(S_FP, 0);
  store<i32>(S_SP, load<i32>(S_STACK));
  store<i32>(S_CUREXC, 0);
  store<i32>(S_SUSPEND, 0);
  store<i32>(S_THREADS, 0);
  store<i32>(S_IRQ_OFF, 0);
  store<i32>(S_TRACEFN, 0); store<i32>(S_TRACE_INFO, 0);
  clearException();
  const k = enter(main_k, 3);
  if (!k) return 1;
  setSlot(k, 0, mkInt(kind)); setSlot(k, 1, mkInt(handle)); setSlot(k, 2, name);
  return 0;
}

/** states: 0 begin, 1 running, 2 the traceback's text is awaited, 3 the text of SystemExit's argument, 4 atexit functions, 5 finalisers,
 *  6 threads run on */
function main_k(k: i32, v: i32): i32 {
  if (state(k) == 0) {
    setState(k, 1);
    const kind = slot(k, 0), handle = slot(k, 1) >> 1;
    v = kind == KEEPS ? startStatement(handle, slot(k, 2)) : kind == mkInt(2) ? startModule(slot(k, 2)) : startFile(handle, slot(k, 2));
    if (kind != mkInt(2)) fsClose(handle); // it is compiled by now
    if (v == PENDING) return PENDING;
  }
  if (state(k) == 1) {
    if (v) return ended(k, FINISHED, v);
    const e = materialise();
    if (exceptionIs(e, T.SystemExit)) {
      const args = load<i32>(e, EXC_ARGS), code = tupleLen(args) ? tupleItem(args, 0) : NONE;
      clearException();
      if (code == NONE || isInt(code) || code == TRUE || code == FALSE) {
        store<i32>(S_EXIT, isInt(code) ? code >> 1 : code == TRUE ? 1 : 0);
        return ended(k, EXITED, NONE);
      }
      store<i32>(S_EXIT, 1);
      setState(k, 3);
      v = str(code);
    } else {
      clearException();
      setState(k, 2);
      v = formatException(e);
    }
    if (v == PENDING) return PENDING;
  }
  if (state(k) == 6) {
    if (v) return threadsRun(k);
    clearException(); // interrupted
    return leave(k, NONE);
  }
  if (state(k) == 4) { // atexit
    if (!v) clearException();
    return finalised(k, NONE);
  }
  if (state(k) == 5) {
    if (!v) clearException();
    store<i32>(S_STATUS, slot(k, 0) >> 1);
    return NONE;
  }
  if (!v) { clearException(); v = Q("MemoryError\n"); }
  write(2, strBytes(v), strSize(v));
  if (state(k) == 3) write(2, strBytes(Q("\n")), 1);
  return ended(k, state(k) == 3 ? EXITED : RAISED, NONE);
}

/** The program's end, with `status`. On a board of MicroPython threads go on without the main one: the end is theirs. */
function ended(k: i32, status: i32, v: i32): i32 {
  setSlot(k, 1, slot(k, 0));
  setSlot(k, 0, mkInt(status));
  if (!load<i32>(S_PORT) || status == EXITED || slot(k, 1) == KEEPS || !threadCount()) return leave(k, v);
  setState(k, 6);
  return threadsRun(k);
}
/** Waits as long as there are other threads. */
function threadsRun(k: i32): i32 {
  settle(k);
  if (!threadCount()) return leave(k, NONE);
  const r = runPending();
  if (r == PENDING) return r;
  if (!r) { clearException(); return leave(k, NONE); }
  store<i64>(S_WAKE, load<i32>(S_PENDING) ? clockUs() + 1000 : FOREVER);
  return give(WAITING);
}
/** Runs what atexit registered, then ends. */
function leave(k: i32, v: i32): i32 {
  const status = slot(k, 0) >> 1;
  store<i32>(S_STATUS, status);
  setState(k, 4);
  const f = load<i32>(S_ATEXIT), r = f ? call0(f) : NONE;
  store<i32>(S_ATEXIT, 0);
  if (r == PENDING) return PENDING;
  if (!r) clearException();
  return finalised(k, v);
}

/** The last of all: weakref.finalize, and __del__ of what nothing refers to any more. */
function finalised(k: i32, v: i32): i32 {
  setState(k, 5);
  const t = load<i32>(S_DEL_TABLE);
  let r = NONE;
  if (slot(k, 1) != KEEPS) {
    settle(k);
    killWatched();
    if (t && load<i32>(t, 4)) {
      push(v);
      collect();
      pop();
    }
    if (load<i32>(S_PENDING) & 34) r = finaliseAll(NONE);
  }
  if (r == PENDING) return PENDING;
  if (!r) clearException();
  store<i32>(S_STATUS, slot(k, 0) >> 1);
  return v;
}
