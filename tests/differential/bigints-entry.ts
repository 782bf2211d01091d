/** What tests/differential/bigints.mjs drives: operators on ints read from and written to hexadecimal text. */
import { bigAdd, bigCompare, bigHash, bigSub, compareF64, fromF64, toF64 } from "../../assembly/objects/bigint";
import { bigMul } from "../../assembly/objects/bigint-mul";
import { bigFloorDiv, bigMod, bigTrueDiv } from "../../assembly/objects/bigint-div";
import { bigBitwise, bigInvert, bigShl, bigShr } from "../../assembly/objects/bigint-bits";
import { bigGcd, bigIsqrt, bigPow, bigPowMod } from "../../assembly/objects/bigint-math";
import { parseIntText, textRoom, writeDigits } from "../../assembly/objects/bigint-text";
import { isNegative } from "../../assembly/objects/bigint";
export { bigAdd, bigSub, bigMul, bigFloorDiv, bigMod, bigBitwise, bigInvert, bigShl, bigShr, bigPow, bigPowMod };
export { bigGcd, bigIsqrt, bigTrueDiv, bigCompare, bigHash, compareF64, fromF64, toF64 };
export { parseIntText, textRoom, writeDigits, isNegative };
export { resetHeap, raised } from "./heap";
