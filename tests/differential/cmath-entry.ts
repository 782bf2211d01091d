/** What tests/differential/cmath.mjs drives: a function of the module cmath by its number. */
import { applyComplex } from "../../assembly/modules/cmath";
import { raised, resetHeap } from "./heap";
export { raised };

/** Writes the two doubles of the result to `out`; false on an exception. */
export function call(f: i32, a: f64, b: f64, out: i32): bool {
  resetHeap();
  const r = applyComplex(f, a, b);
  if (r) memory.copy(out, r + 8, 16);
  return r != 0;
}
