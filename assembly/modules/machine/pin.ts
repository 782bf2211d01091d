// machine.Pin: a pin of the board, by number or by the name printed on the board.
//
//   +0 header   +4 number (raw)   +8 interrupt handler or 0   +12 0   [SUB cell]

import { DEV_PIN_NAME, DEV_PIN_READ, DEV_PIN_SETUP, DEV_PIN_WRITE, device } from "../../abi/imports";
import { push } from "../../heap/roots";
import { raise, raise1 } from "../../value/raise";
import { NONE, Q, TRUE, intOf, isInt, mkInt } from "../../value/tag";
import { T, isLayout, isStr } from "../../value/types";
import { strBytes, strSize } from "../../text/str";
import { bufByte, bufInt, bufStr } from "../../text/strbuf";
import { subAlloc } from "../../objects/class";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, slot } from "../../runtime/frame";
import { KW, STATIC, Slot, method, setSlotFn, type, typeConst } from "../../runtime/native";
import { truth } from "../../runtime/protocol";

const IN: i32 = 0, OUT: i32 = 1, OPEN_DRAIN: i32 = 2;
const PULL_UP: i32 = 1, PULL_DOWN: i32 = 2;
const IRQ_RISING: i32 = 1, IRQ_FALLING: i32 = 2;

// @ts-ignore: decorator
@inline function idOf(p: i32): i32 { return load<i32>(p, 4); }

/** Number of the pin `v` names, or -1 with an exception pending. */
function resolve(v: i32): i32 {
  if (isLayout(v, T.PIN)) return idOf(v);
  let id = -1;
  if (isInt(v)) { id = intOf(v); if (device(DEV_PIN_READ, id, 0, 0) < 0) id = -1; }
  else if (isStr(v)) id = device(DEV_PIN_NAME, strBytes(v), strSize(v), 0);
  else { raise1(T.TypeError, Q("pin id must be int or str, not %T"), v); return -1; }
  if (id < 0) raise(T.ValueError, Q("invalid pin"));
  return id;
}

/** mode, pull and value from arguments `i`, `i` + 1 and keywords: NONE, 0 or PENDING. `self` is rooted. */
function setup(self: i32, args: i32, n: i32, i: i32): i32 {
  let mode = argOr(args, n, i, 0), pull = argOr(args, n, i + 1, 0);
  if (!mode) mode = kwarg(args, n, Q("mode"));
  if (!pull) pull = kwarg(args, n, Q("pull"));
  const value = kwarg(args, n, Q("value"));
  const k = enter(setup_k, 3);
  if (!k) return 0;
  setSlot(k, 0, self); setSlot(k, 1, mode); setSlot(k, 2, pull);
  // the level first, so that an output never shows another one
  return finish(k, setup_k, value && value != NONE ? truth(value) : NONE);
}
function setup_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const p = slot(k, 0), mode = slot(k, 1), pull = slot(k, 2);
  if (v != NONE) device(DEV_PIN_WRITE, idOf(p), v == TRUE ? 1 : 0, 0);
  if (!mode || mode == NONE || mode == mkInt(-1)) return p;
  if (!isInt(mode) || intOf(mode) < IN || intOf(mode) > OPEN_DRAIN) return raise(T.ValueError, Q("invalid pin mode"));
  const r = !pull || pull == NONE ? -1 : isInt(pull) ? intOf(pull) : -2;
  if (r < -1 || r > PULL_DOWN) return raise(T.ValueError, Q("invalid pull"));
  device(DEV_PIN_SETUP, idOf(p), intOf(mode), r);
  return p;
}

/** Pin(id, mode=-1, pull=-1, *, value=None, ...) */
function pin_new(args: i32, n: i32): i32 {
  const id = resolve(arg(args, 1));
  if (id < 0) return 0;
  const p = subAlloc(T.PIN, 16, arg(args, 0));
  if (!p) return 0;
  store<i32>(p, id, 4);
  push(p);
  return setup(p, args, n, 2);
}
/** __init__ of subclasses and of Pin itself: __new__ has done it. */
function pin_construct(args: i32, n: i32): i32 { return NONE; }
/** init(mode=-1, pull=-1, *, value=None) */
function pin_init(args: i32, n: i32): i32 {
  const k = enter(none_k, 0);
  if (!k) return 0;
  return finish(k, none_k, setup(arg(args, 0), args, n, 1));
}
function none_k(k: i32, v: i32): i32 { return v ? NONE : 0; }

function read(p: i32): i32 { return mkInt(device(DEV_PIN_READ, idOf(p), 0, 0)); }
function write(p: i32, level: i32): i32 { device(DEV_PIN_WRITE, idOf(p), level, 0); return NONE; }

/** value([x]), and calling the pin */
function pin_value(args: i32, n: i32): i32 {
  const p = arg(args, 0), v = npos(n) > 1 ? arg(args, 1) : 0;
  if (!v) return read(p);
  if (isInt(v)) return write(p, v != 1 ? 1 : 0);
  const k = enter(value_k, 1);
  if (!k) return 0;
  setSlot(k, 0, p);
  return finish(k, value_k, truth(v));
}
function value_k(k: i32, v: i32): i32 { return v ? write(slot(k, 0), v == TRUE ? 1 : 0) : 0; }
function pin_on(args: i32, n: i32): i32 { return write(arg(args, 0), 1); }
function pin_off(args: i32, n: i32): i32 { return write(arg(args, 0), 0); }
function pin_toggle(args: i32, n: i32): i32 { return write(arg(args, 0), device(DEV_PIN_READ, idOf(arg(args, 0)), 0, 0) ^ 1); }
/** irq(handler=None, trigger=..., ...): kept; edges do not call it yet */
function pin_irq(args: i32, n: i32): i32 {
  const h = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("handler"));
  store<i32>(arg(args, 0), h && h != NONE ? h : 0, 8);
  return NONE;
}
/** SLOT CALL: args without the pin itself */
function pin_call(p: i32, args: i32, n: i32): i32 {
  if (n > 1) return raise(T.TypeError, Q("Pin() takes at most 1 argument"));
  if (!n) return read(p);
  const k = enter(value_k, 1);
  if (!k) return 0;
  setSlot(k, 0, p);
  return finish(k, value_k, truth(arg(args, 0)));
}
function pin_repr(p: i32, buf: i32): i32 { return bufStr(buf, Q("Pin(")) && bufInt(buf, idOf(p)) && bufByte(buf, 41) ? TRUE : 0; }

export function bootPin(): void {
  type(T.PIN, Q("Pin"), T.OBJECT);
  method(T.PIN, Q("__new__"), pin_new, 2, 4, STATIC | KW);
  method(T.PIN, Q("__init__"), pin_construct, 1, 4, KW);
  method(T.PIN, Q("init"), pin_init, 1, 3, KW);
  method(T.PIN, Q("value"), pin_value, 1, 2);
  method(T.PIN, Q("on"), pin_on, 1, 1);
  method(T.PIN, Q("off"), pin_off, 1, 1);
  method(T.PIN, Q("high"), pin_on, 1, 1);
  method(T.PIN, Q("low"), pin_off, 1, 1);
  method(T.PIN, Q("toggle"), pin_toggle, 1, 1);
  method(T.PIN, Q("irq"), pin_irq, 1, 4, KW);
  setSlotFn(T.PIN, Slot.CALL, pin_call.index);
  setSlotFn(T.PIN, Slot.REPR, pin_repr.index);
  typeConst(T.PIN, Q("IN"), mkInt(IN));
  typeConst(T.PIN, Q("OUT"), mkInt(OUT));
  typeConst(T.PIN, Q("OPEN_DRAIN"), mkInt(OPEN_DRAIN));
  typeConst(T.PIN, Q("PULL_UP"), mkInt(PULL_UP));
  typeConst(T.PIN, Q("PULL_DOWN"), mkInt(PULL_DOWN));
  typeConst(T.PIN, Q("IRQ_RISING"), mkInt(IRQ_RISING));
  typeConst(T.PIN, Q("IRQ_FALLING"), mkInt(IRQ_FALLING));
}
