/** What tests/differential/texts.mjs drives: `fmt % args` and fmt.format(*args) with arguments pushed one by one. */
import { allocRom, newFloat } from "../../assembly/heap/alloc";
import { push, top } from "../../assembly/heap/roots";
import { EMPTY_TUPLE, S_EXC_MSG, S_FP, S_ROM_FREE, S_TYPES } from "../../assembly/layout";
import { parseIntText } from "../../assembly/objects/bigint-text";
import { bootNumbers } from "../../assembly/objects/numberboot";
import { percent } from "../../assembly/objects/percent";
import { newRomType } from "../../assembly/objects/rom";
import { bootStr } from "../../assembly/objects/str";
import { str_format } from "../../assembly/objects/strformat";
import { tupleFrom } from "../../assembly/objects/tuple";
import { S_SLOTS, Slot } from "../../assembly/runtime/native";
import { internBoot } from "../../assembly/text/intern";
import { newStr, strBytes, strSize } from "../../assembly/text/str";
import { PENDING, Q } from "../../assembly/value/tag";
import { T } from "../../assembly/value/types";
import { raised, resetHeap } from "./heap";
export { raised };

export function boot(): void {
  store<i32>(S_ROM_FREE, 0x30000);
  internBoot();
  store<i32>(EMPTY_TUPLE, T.TUPLE | (1 << 12) | 0x100);
  store<i32>(S_TYPES, allocRom(T.RAW, 8 + 256 * 4) + 8);
  store<i32>(S_SLOTS, allocRom(T.RAW, 8 + 128 * 2 * Slot.COUNT) + 8);
  newRomType(T.OBJECT, Q("object"), -1);
  bootNumbers();
  bootStr();
}

export function begin(): i32 {
  resetHeap();
  store<i32>(S_FP, 0);
  return top();
}

export function addInt(at: i32, n: i32): void {
  push(parseIntText(at, n, 10));
}

export function addFloat(x: f64): void {
  push(newFloat(x));
}

export function addStr(at: i32, n: i32): void {
  push(newStr(at, n));
}

/** The first pushed value is the format; `n` arguments follow. Length of the text at `out`, -1 on an exception. */
export function run(how: i32, at: i32, n: i32, out: i32): i32 {
  let r: i32;
  if (how) r = str_format(at, n + 1);
  else {
    const t = tupleFrom(at + 4, n);
    push(t);
    r = percent(load<i32>(at), t);
  }
  if (r == PENDING) return -2;
  if (!r) return -1;
  memory.copy(out, strBytes(r), strSize(r));
  return strSize(r);
}

export function message(out: i32): i32 {
  const s = load<i32>(S_EXC_MSG);
  if (!s) return 0;
  memory.copy(out, strBytes(s), strSize(s));
  return strSize(s);
}
