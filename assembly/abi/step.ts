// Running: one call of step() walks until the machine stops for one of the reasons in abi/start.ts.

import { S_FP, S_FUEL, S_FUEL_USED, S_NESTING, S_PENDING, S_STATUS } from "../layout";
import { raise } from "../value/raise";
import { NONE, NULL } from "../value/tag";
import { T } from "../value/types";
import { isNativeFrame } from "../runtime/frame";
import { interlude } from "../walk/pending";
import { settle } from "../walk/settle";
import { walk } from "../walk/loop.generated";
import { FINISHED, OUT_OF_FUEL } from "./start";

/** Walks at most `fuel` nodes. Status code. */
export function stepMachine(fuel: i32): i32 {
  if (!load<i32>(S_FP)) return load<i32>(S_STATUS);
  store<i32>(S_FUEL, fuel);
  store<i32>(S_STATUS, FINISHED);
  store<i32>(S_NESTING, 0);
  let going = true;
  if (load<i32>(S_PENDING) & 1) {
    store<i32>(S_PENDING, load<i32>(S_PENDING) & ~1);
    raise(T.KeyboardInterrupt, 0);
    going = settle(0);
  } else if (isNativeFrame(load<i32>(S_FP))) going = settle(NONE); // the frame that waited looks whether it may go on
  else if (load<i32>(S_PENDING)) going = settle(interlude());
  let status = -1;
  if (going && walk()) status = OUT_OF_FUEL;
  store<u64>(S_FUEL_USED, load<u64>(S_FUEL_USED) + <u64>(fuel - load<i32>(S_FUEL)));
  if (status < 0) status = load<i32>(S_STATUS);
  return status;
}
