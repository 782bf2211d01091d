/** What tests/differential/bigints.mjs drives: operators on ints read from and written to hexadecimal text. */
import { bigAdd, bigCompare, bigHash, bigSub, compareF64, fromF64, toF64 } from "../../assembly/objects/bigint";
import { bigMul } from "../../assembly/objects/bigint-mul";
import { bigFloorDiv, bigMod, bigTrueDiv } from "../../assembly/objects/bigint-div";
import { bigBitwise, bigInvert, bigShl, bigShr } from "../../assembly/objects/bigint-bits";
import { S_FP, S_WORK } from "../../assembly/layout";
import { NONE, PENDING } from "../../assembly/value/tag";
import { bigGcd, bigIsqrt, bigPow, bigPowMod as powMod } from "../../assembly/objects/bigint-math";
import { parseIntText, textRoom, writeDigits } from "../../assembly/objects/bigint-text";
import { isNegative } from "../../assembly/objects/bigint";
export { bigAdd, bigSub, bigMul, bigFloorDiv, bigMod, bigBitwise, bigInvert, bigShl, bigShr, bigPow };

/** To its end, however often it gives the thread back. */
export function bigPowMod(a: i32, e: i32, m: i32): i32 {
  store<i32>(S_WORK, 0);
  let r = powMod(a, e, m);
  while (r == PENDING) {
    store<i32>(S_WORK, 0);
    const k = load<i32>(S_FP);
    r = call_indirect<i32>(<u32>(load<i32>(k) >>> 1), k, NONE);
  }
  return r;
}

export { bigGcd, bigIsqrt, bigTrueDiv, bigCompare, bigHash, compareF64, fromF64, toF64 };
export { parseIntText, textRoom, writeDigits, isNegative };
export { resetHeap, raised } from "./heap";
