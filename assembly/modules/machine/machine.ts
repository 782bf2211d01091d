// machine: the board itself. Its peripherals have files of their own beside this one.

import { clockUs } from "../../abi/imports";
import { S_IRQ_OFF, S_STATUS, S_SUSPEND } from "../../layout";
import { raise1 } from "../../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, isInt, mkBool, mkInt } from "../../value/tag";
import { T, typeOfId } from "../../value/types";
import { newBytes } from "../../text/str";
import { SCRATCH } from "../../text/scratch";
import { SUSPEND_HOST } from "../../objects/generator";
import { arg, argOr, enter, npos } from "../../runtime/frame";
import { constant, func, module } from "../../runtime/native";
import { sleepUntil } from "../time";
import { bootPin } from "./pin";

/** freq([hz]): the simulated clock does not change; the number is the ESP8266's */
function machine_freq(args: i32, n: i32): i32 {
  if (!npos(n)) return mkInt(80000000);
  return isInt(arg(args, 0)) ? NONE : raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), arg(args, 0));
}
/** reset(), soft_reset(): the program ends here; the host makes a fresh machine (status 6) */
function machine_reset(args: i32, n: i32): i32 {
  if (!enter(reset_k, 0)) return 0;
  return reset_k(0, NONE);
}
function reset_k(k: i32, v: i32): i32 {
  store<i32>(S_STATUS, 6);
  store<i32>(S_SUSPEND, SUSPEND_HOST);
  return PENDING;
}
function machine_unique_id(args: i32, n: i32): i32 {
  store<u32>(SCRATCH, 0x61746e61); // "anta"
  return newBytes(SCRATCH, 4);
}
/** idle(): gives the thread back for a moment */
function machine_idle(args: i32, n: i32): i32 { return sleepUntil(clockUs()); }
/** disable_irq(): no other thread runs until enable_irq gets what this answers, True at the outermost one */
function machine_disable_irq(args: i32, n: i32): i32 {
  const was = mkBool(!load<i32>(S_IRQ_OFF));
  store<i32>(S_IRQ_OFF, 1);
  return was;
}
/** enable_irq(state=True) */
function machine_enable_irq(args: i32, n: i32): i32 {
  const v = argOr(args, n, 0, TRUE);
  store<i32>(S_IRQ_OFF, v == FALSE || v == mkInt(0) ? 1 : 0);
  return NONE;
}
function machine_reset_cause(args: i32, n: i32): i32 { return mkInt(0); }

export function bootMachineModule(): void {
  const d = module(Q("machine"));
  func(d, Q("freq"), machine_freq, 0, 1);
  func(d, Q("reset"), machine_reset, 0, 0);
  func(d, Q("soft_reset"), machine_reset, 0, 0);
  func(d, Q("unique_id"), machine_unique_id, 0, 0);
  func(d, Q("idle"), machine_idle, 0, 0);
  func(d, Q("disable_irq"), machine_disable_irq, 0, 0);
  func(d, Q("enable_irq"), machine_enable_irq, 0, 1);
  func(d, Q("reset_cause"), machine_reset_cause, 0, 0);
  constant(d, Q("PWRON_RESET"), mkInt(0));
  bootPin();
  constant(d, Q("Pin"), typeOfId(T.PIN));
}
