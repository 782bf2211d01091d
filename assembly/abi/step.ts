// Running: one call of step() walks until the machine stops for one of the reasons in abi/start.ts. With threads a step is
// a row of slices: each ends where a thread gives way.

import { S_FP, S_FUEL, S_FUEL_REST, S_FUEL_USED, S_NESTING, S_PENDING, S_QUANTUM, S_STATUS, S_THREADS, S_TRACE_INFO } from "../layout";
import { raise } from "../value/raise";
import { NONE, NULL } from "../value/tag";
import { T } from "../value/types";
import { isNativeFrame } from "../runtime/frame";
import { AGAIN, AGAIN_FAILED, QUANTUM, reschedule, wakeThreads } from "../modules/threads";
import { spend } from "../runtime/work";
import { interlude, takeInterrupt, workWaits } from "../walk/pending";
import { settle } from "../walk/settle";
import { walk } from "../walk/loop.generated";
import { walkTraced } from "../walk/trace";
import { FINISHED, OUT_OF_FUEL } from "./start";

/** Walks at most `fuel` nodes. Status code. */
export function stepMachine(fuel: i32): i32 {
  if (!load<i32>(S_FP)) return load<i32>(S_STATUS);
  if (load<i32>(S_THREADS)) wakeThreads();
  let left = fuel, status: i32 = AGAIN;
  do {
    if (left <= 0 && left != fuel) { status = OUT_OF_FUEL; break; }
    let given = left;
    if (load<i32>(S_THREADS)) { const q = load<i32>(S_QUANTUM); given = min(left, q > 0 ? q : QUANTUM); }
    store<i32>(S_FUEL, given);
    store<i32>(S_FUEL_REST, left - given);
    status = slice(status == AGAIN_FAILED);
    const now = load<i32>(S_FUEL) + load<i32>(S_FUEL_REST);
    status = reschedule(status, left - now);
    if (status == OUT_OF_FUEL && now > 0) status = AGAIN; // something is to be done between two nodes
    left = now;
  } while (status >= AGAIN);
  store<u64>(S_FUEL_USED, load<u64>(S_FUEL_USED) + <u64>(fuel - left));
  return status;
}

/** Walks the running thread until S_FUEL is used up or it stops; `failed`: with the pending exception. Status. */
function slice(failed: bool): i32 {
  store<i32>(S_STATUS, FINISHED);
  store<i32>(S_NESTING, 0);
  let going = true;
  if (failed) going = settle(0);
  else if (takeInterrupt()) {
    raise(T.KeyboardInterrupt, 0);
    going = settle(0);
  } else if (isNativeFrame(load<i32>(S_FP))) going = settle(NONE); // the frame that waited looks whether it may go on
  else if (workWaits()) going = settle(interlude());
  const status = going && (load<i32>(S_TRACE_INFO) ? walkTraced() : walk()) ? OUT_OF_FUEL : load<i32>(S_STATUS);
  store<i32>(S_FUEL, spend(load<i32>(S_FUEL)));
  return status;
}
