/** What tests/differential/formats.mjs drives: format(value, spec) with the value given as text. */
import { newFloat } from "../../assembly/heap/alloc";
import { push } from "../../assembly/heap/roots";
import { S_EXC_MSG, S_ROM_FREE } from "../../assembly/layout";
import { parseIntText } from "../../assembly/objects/bigint-text";
import { newComplex } from "../../assembly/objects/complexmath";
import { formatBuiltin } from "../../assembly/objects/format";
import { internBoot } from "../../assembly/text/intern";
import { newStr, strBytes, strSize } from "../../assembly/text/str";
import { raised, resetHeap } from "./heap";
export { raised, resetHeap };

export function boot(): void {
  store<i32>(S_ROM_FREE, 0x30000);
  internBoot();
}

function give(s: i32, out: i32): i32 {
  memory.copy(out, strBytes(s), strSize(s));
  return strSize(s);
}

/** kind 'i' int text at `at`, 'f' a double there, 'c' two doubles, 's' text. Length of the result at `out`, or -1. */
export function format(kind: i32, at: i32, n: i32, spec: i32, specSize: i32, out: i32): i32 {
  resetHeap();
  const s = newStr(spec, specSize);
  push(s);
  const v =
    kind == 0x69
      ? parseIntText(at, n, 10)
      : kind == 0x66
        ? newFloat(load<f64>(at))
        : kind == 0x63
          ? newComplex(load<f64>(at), load<f64>(at, 8))
          : newStr(at, n);
  push(v);
  const r = formatBuiltin(v, s);
  if (!r) return -1;
  return give(r, out);
}

/** The message of the pending exception, directives not filled in. */
export function message(out: i32): i32 {
  return give(load<i32>(S_EXC_MSG), out);
}
