/** What tests/differential/floats.mjs drives. */
import { writeRepr, decimalPoint } from "../../assembly/text/floatprint";
import { parseFloatText, parseStatus } from "../../assembly/text/floatparse";
import { digitsAt, digitsRoom, exactDigits } from "../../assembly/text/floatdigits";
import { NUMTEXT } from "../../assembly/text/scratch";
export { writeRepr, decimalPoint, parseFloatText, parseStatus, digitsAt, digitsRoom, exactDigits };
export { resetHeap, raised } from "./heap";
export function textAt(): i32 {
  return NUMTEXT;
}
