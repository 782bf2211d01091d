/** What tests/differential/math.mjs drives: a function of the module math by its number, on doubles. */
import { newFloat } from "../../assembly/heap/alloc";
import { push, top } from "../../assembly/heap/roots";
import { many } from "../../assembly/modules/math";
import { raised, resetHeap } from "./heap";
export { raised };

/** The result as a double; NaN with raised() set on an exception. */
export function call(f: i32, n: i32, a: f64, b: f64, c: f64): f64 {
  resetHeap();
  const at = top();
  push(newFloat(a));
  push(newFloat(b));
  push(newFloat(c));
  const r = many(at, n, f);
  return r ? load<f64>(r ^ 4) : NaN;
}
