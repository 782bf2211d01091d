// Interactive mode: an expression statement's value is kept as `_` and shown by sys.displayhook.

import { raise } from "../value/raise";
import { NONE, Q } from "../value/tag";
import { T } from "../value/types";
import { dictGetName, dictPut } from "../objects/dict";
import { loadedBuiltin, moduleGet, romModule } from "../objects/module";
import { call1 } from "../runtime/call";
import { enter, finish } from "../runtime/frame";

/** DISPLAY s */
export function display(fp: i32, pc: i32): i32 {
  const v = load<i32>(fp + load<u16>(pc, 2));
  if (v != NONE && !dictPut(load<i32>(fp, 12), Q("_"), v)) return 0;
  const sys = loadedBuiltin(Q("sys"));
  const hook = sys ? moduleGet(sys, Q("displayhook")) : dictGetName(romModule(Q("sys")), Q("displayhook"));
  if (!hook) return raise(T.RuntimeError, Q("lost sys.displayhook"));
  const k = enter(display_k, 0);
  return k ? finish(k, display_k, call1(hook, v)) : 0;
}
function display_k(k: i32, v: i32): i32 { return v ? NONE : 0; }
