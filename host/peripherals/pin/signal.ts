/** `machine.PinBase`, pins that are written in Python, and `machine.Signal` over either kind. */
import { Ask, Handle } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, toInt, truth } from "../../bridge/face.js";
import { PyObject, PyOther, type PyValue } from "../../bridge/values.js";
import type { Chip } from "../chip.js";
import { isPin, modeOf, pullOf, toPin } from "./face.js";
import { PinMode } from "./pin.js";

/** Face of the class by chip. */
const bases = new WeakMap<Chip, ClassFace>();

/** `machine.PinBase`: what derives from it has a method `value([x])`, and is a pin to Signal and `time_pulse_us`. */
export function pinBaseClass(chip: Chip): ClassFace {
  const face = cls("PinBase", { __init__: fn("...", () => new Handle(0)) });
  bases.set(chip, face);
  return face;
}

/** Whether `value` is a pin written in Python. */
export const isVirtualPin = (chip: Chip, value: PyValue | undefined): value is PyObject =>
  value instanceof PyObject && value.type === chip.services.typeOf(bases.get(chip)!);

/** Asks a pin written in Python for its level, or tells it one. */
export const askLevel = (pin: PyObject | PyOther, state: number): Ask => new Ask(pin, "value", [], state);
const tellLevel = (pin: PyObject | PyOther, level: boolean, state: number): Ask =>
  new Ask(pin, "value", [level], state);

/** The level that such a pin answered: 0 or 1. @throws PyError */
export const levelOf = (call: Call): number => (toInt(call.answer ?? null) ? 1 : 0);

interface SignalState {
  /** Number of the pin; -1 = the object keeps one that is written in Python. */
  pin: number;
  invert: boolean;
}

/** `machine.Signal`. */
export function signalClass(chip: Chip): ClassFace {
  const write = (call: Call, on: boolean): Ask | void => {
    const { pin, invert } = call.object<SignalState>();
    if (pin >= 0) chip.pins.write(pin, on !== invert ? 1 : 0);
    else if (call.state === 0) return tellLevel(new PyOther(call.self!.kept), on !== invert, 1);
  };
  const value = (call: Call): number | Ask | void => {
    if (call.args[0] !== undefined) return write(call, truth(call.args[0]));
    const { pin, invert } = call.object<SignalState>();
    if (pin < 0 && call.state === 0) return askLevel(new PyOther(call.self!.kept), 1);
    // What a pin in Python answers is not made 0 or 1, as upstream.
    return (pin < 0 ? toInt(call.answer ?? null) : chip.pins.read(pin)) ^ (invert ? 1 : 0);
  };
  return cls("Signal", {
    __init__: fn("pin, mode?, pull?, *, invert?, value?", (call) => {
      const given = call.args[0]!;
      const invert = call.bool(3);
      if (isVirtualPin(chip, given)) {
        if (call.has(4) && call.state === 0) return tellLevel(given, call.bool(4) !== invert, 1);
        chip.services.keep(call.self!.word, given.word);
        return new Handle(chip.objects.add({ pin: -1, invert } satisfies SignalState));
      }
      const pin = toPin(chip, given);
      if (!isPin(chip, given)) {
        const mode = call.has(1) ? modeOf(chip.board, call.int(1)) : PinMode.In;
        const pull = call.has(2) ? pullOf(chip.board, call.int(2)) : -1;
        chip.pins.configure(pin, mode, pull);
      }
      if (call.has(4)) chip.pins.write(pin, call.bool(4) !== invert ? 1 : 0);
      return new Handle(chip.objects.add({ pin, invert } satisfies SignalState));
    }),
    value: fn("x?", value),
    __call__: fn("x?", value),
    on: fn("", (call) => write(call, true)),
    off: fn("", (call) => write(call, false)),
  });
}
