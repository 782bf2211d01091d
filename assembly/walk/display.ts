// Interactive mode: an expression statement prints its value's repr, and keeps it as `_`.

import { S_BUILTINS } from "../layout";
import { NONE, NULL, PENDING, Q } from "../value/tag";
import { dictPut } from "../objects/dict";
import { strBytes, strSize } from "../text/str";
import { enter, finish } from "../runtime/frame";
import { repr } from "../runtime/protocol";
import { boardWrite as write } from "../abi/imports";
import { MAILBOX } from "../layout";

/** DISPLAY s */
export function display(fp: i32, pc: i32): i32 {
  const v = load<i32>(fp + load<u16>(pc, 2));
  if (v == NONE || !v) return NONE;
  if (!dictPut(load<i32>(fp, 12), Q("_"), v)) return 0;
  const k = enter(display_k, 0);
  if (!k) return 0;
  return finish(k, display_k, repr(v));
}
function display_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  write(1, strBytes(v), strSize(v));
  write(1, strBytes(Q("\n")), 1);
  return NONE;
}
