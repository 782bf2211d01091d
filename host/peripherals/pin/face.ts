/** `machine.Pin`. */
import type { CompleteBoard } from "../../boards/board.js";
import { osError, typeError, valueError, Handle, PyError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, Constant, fn, type Member, toInt, truth } from "../../bridge/face.js";
import { PyObject, type PyValue } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { PinMode, Pull } from "./pin.js";

/** An interrupt of a pin. */
interface Irq {
  handler: number;
  trigger: number;
  /** Triggers that came since `flags()` was asked. */
  flags: number;
}

/** Interrupts of pins. They take the edges of the wire, whoever makes them. */
export class PinIrqs implements Unit {
  private irqs = new Map<number, Irq>();
  private ears = new Map<number, () => void>();

  constructor(private readonly chip: Chip) {}

  /** Has `handler` (its number, -1 = none) called at edges of `pin`. */
  set(pin: number, handler: number, trigger: number): void {
    this.ears.get(pin)?.();
    this.ears.delete(pin);
    this.irqs.set(pin, { handler, trigger, flags: 0 });
    if (handler >= 0 && trigger !== 0) this.listen(pin);
  }

  get(pin: number): Irq | undefined {
    return this.irqs.get(pin);
  }

  /** The flags of the interrupt under way; -1 = the pin has none. */
  flags(pin: number): number {
    return this.irqs.get(pin)?.flags ?? 0;
  }

  reset(): void {
    for (const stop of this.ears.values()) stop();
    this.ears.clear();
    this.irqs.clear();
  }

  save(): unknown {
    return this.irqs;
  }

  load(state: unknown): void {
    this.reset();
    this.irqs = state as Map<number, Irq>;
    for (const [pin, irq] of this.irqs) if (irq.handler >= 0 && irq.trigger !== 0) this.listen(pin);
  }

  private listen(pin: number): void {
    const { rising, falling } = this.chip.board.pin;
    const stop = this.chip.pins.net(pin).onEdge((level) => {
      const irq = this.irqs.get(pin)!;
      const bit = level === 1 ? rising : falling;
      // The numbers of a board may share bits: what counts is the whole trigger.
      if ((irq.trigger & bit) !== bit) return;
      irq.flags = bit;
      this.chip.fire(irq.handler);
    }, "of the board");
    this.ears.set(pin, stop);
  }
}

const irqsOf = (chip: Chip): PinIrqs => chip.unit("pin irqs", (c) => new PinIrqs(c));

/** Handle of a pin's object, and back. */
export const pinHandle = (pin: number): number => pin + 1;
const pinOf = (self: PyObject): number => {
  if (self.handle === 0) throw new PyError("AttributeError", "__init__ of the base class has not been called");
  return self.handle - 1;
};

/** Face of the class by chip: other peripherals take pins as arguments. */
const faces = new WeakMap<Chip, ClassFace>();

/** Whether `value` is an object of class `Pin`. */
export const isPin = (chip: Chip, value: unknown): value is PyObject =>
  value instanceof PyObject && value.type === chip.services.typeOf(faces.get(chip)!);

/** Number of the pin an argument names: a Pin, a number, a name. @throws PyError */
export function toPin(chip: Chip, value: PyValue | undefined): number {
  const { pin, name } = chip.board;
  if (isPin(chip, value)) return pinOf(value);
  if (typeof value === "string") {
    const found = chip.pins.find(value);
    if (found >= 0 && (pin.namesOnly || !/^\d+$/.test(value) || Object.hasOwn(chip.board.pinNames, value)))
      return found;
    if (found >= 0 && name === "generic") return found;
    const own = chip.board.platform === "rp2" ? /^GPIO(\d+)$/.exec(value) : null;
    if (own && chip.pins.find(Number(own[1])) >= 0) return Number(own[1]);
    throw valueError(name === "pico" ? `unknown named pin "${value}"` : pin.invalid.replace("%", value));
  }
  if (typeof value !== "number" || pin.namesOnly) {
    if (typeof value === "number") throw valueError(`Pin(${value}) doesn't exist`);
    throw pin.namesOnly || value instanceof PyObject ? valueError("invalid pin") : typeError("can't convert to int");
  }
  if (chip.pins.find(value) < 0) throw valueError(pin.invalid);
  return value;
}

/** What a mode's number means on the wire. */
export function modeOf(board: CompleteBoard, mode: number): number {
  const { modes } = board.pin;
  const name = Object.keys(modes).find((key) => modes[key] === mode);
  switch (name) {
    case "IN":
      return PinMode.In;
    case "ANALOG":
      return PinMode.Analog;
    case "OUT":
    case "ALT":
      return PinMode.Out;
    case "OPEN_DRAIN":
    case "ALT_OPEN_DRAIN":
      return PinMode.OpenDrain;
    default:
      throw valueError(board.pin.namesOnly ? `invalid pin mode: ${mode}` : "invalid pin mode");
  }
}

export function pullOf(board: CompleteBoard, pull: number): number {
  const { pulls } = board.pin;
  if (pull === pulls["PULL_UP"]) return Pull.Up;
  if (pull === pulls["PULL_DOWN"]) return Pull.Down;
  if (pull === 0 || pull === -1) return -1;
  throw valueError(board.pin.namesOnly ? `invalid pin pull: ${pull}` : "invalid pull");
}

/** mode, pull, value, drive, then hold, from argument `i` on. */
function setup(call: Call, pin: number, i: number): void {
  const { chip } = call;
  const { board, pins } = chip;
  const rules = board.pin;
  const state = pins.state(pin);
  let mode = state.mode;
  let pull = state.pull;
  const given = call.opt(i);
  if (given !== undefined && toInt(given) !== -1) {
    mode = modeOf(board, toInt(given));
    pull = -1;
  }
  if (mode !== PinMode.In && mode !== PinMode.Analog && rules.inputOnly?.includes(pin))
    throw valueError("pin can only be input");
  const resistor = call.args[i + 1];
  if (resistor !== undefined) {
    pull = resistor === null ? -1 : pullOf(board, toInt(resistor));
    if (pull === Pull.Up && rules.plain?.includes(pin)) throw valueError(`Pin(${pin}) doesn't support pull`);
    // Without pull resistors the request has no effect, as on the chip.
    if (rules.inputOnly?.includes(pin)) pull = -1;
  }
  if (given !== undefined) chip.claim(pin, null);
  // The level first, so that an output never shows another one.
  if (call.has(i + 2)) pins.write(pin, call.bool(i + 2) ? 1 : 0);
  if (given !== undefined || resistor !== undefined) pins.configure(pin, mode, pull);
  if (call.has(i + 3)) pins.strengthen(pin, call.int(i + 3));
  if (!call.has(i + 6)) return;
  // What was changed meanwhile shows now, also when it is held again.
  pins.hold(pin, false);
  pins.hold(pin, call.bool(i + 6));
}

/** Where the registers of the STM32's ports begin. */
const GPIO_BASE = 0x4002_0000;

/** `machine.Pin` of a board. */
export function pinClass(chip: Chip): ClassFace {
  const { board, pins } = chip;
  const rules = board.pin;
  const irqs = irqsOf(chip);
  const read = (pin: number): 0 | 1 => pins.read(pin);
  const write = (call: Call, level: 0 | 1): void => pins.write(pinOf(call.self!), level);
  const value = (call: Call): number | void =>
    call.args[0] === undefined ? read(pinOf(call.self!)) : write(call, truth(call.args[0]) ? 1 : 0);
  const irqClass = cls("Pin.irq", {
    __init__: fn("...", () => {
      throw typeError("cannot create 'irq' instances");
    }),
    flags: fn("", ({ self }) => irqs.flags(self!.handle - 1)),
    trigger: fn("trigger?", (call) => {
      const pin = call.self!.handle - 1;
      const irq = irqs.get(pin);
      if (call.has(0) && irq) irqs.set(pin, irq.handler, call.int(0));
      return irq?.trigger ?? 0;
    }),
    __call__: fn("", ({ self }) => {
      const irq = irqs.get(self!.handle - 1);
      if (irq && irq.handler >= 0) chip.fire(irq.handler);
    }),
  });
  const members: Record<string, Member> = {
    __init__: fn("id, mode?, pull?, value?, *, drive?, alt?, af?, hold?, wake?", (call) => {
      const pin = toPin(chip, call.args[0]);
      setup(call, pin, 1);
      return new Handle(pinHandle(pin));
    }),
    init: fn("mode?, pull?, value?, *, drive?, alt?, af?, hold?, wake?", (call) => setup(call, pinOf(call.self!), 0)),
    value: fn("x?", value),
    __call__: fn("x?", value),
    on: fn("", (call) => write(call, 1)),
    off: fn("", (call) => write(call, 0)),
    irq: fn("handler?, trigger?, hard?, *, priority?, wake?", (call) => {
      const pin = pinOf(call.self!);
      if (rules.plain?.includes(pin)) throw osError("pin does not have IRQ capabilities");
      const hard = call.bool(2, rules.hardByDefault);
      if (hard && !rules.hard) throw valueError("hard IRQ not supported");
      if (call.args[0] !== undefined || call.args[1] !== undefined || !irqs.get(pin)) {
        const was = irqs.get(pin)?.handler ?? -1;
        const number = chip.handler(was, call.handler(0), call.self!, hard);
        irqs.set(pin, number, call.int(1, rules.rising | rules.falling));
      }
      return chip.ownObject(irqClass, pinHandle(pin));
    }),
    mode: fn("mode?", (call) => {
      const pin = pinOf(call.self!);
      const modes = rules.modes;
      if (call.has(0)) pins.configure(pin, modeOf(board, call.int(0)), pins.state(pin).pull);
      else return [modes.IN, modes.OUT, modes.OPEN_DRAIN, modes["ANALOG"]][pins.state(pin).mode]!;
    }),
    pull: fn("pull?", (call) => {
      const pin = pinOf(call.self!);
      const { pull, mode } = pins.state(pin);
      if (call.args[0] !== undefined) pins.configure(pin, mode, call.has(0) ? pullOf(board, call.int(0)) : -1);
      else return pull === Pull.Up ? rules.pulls["PULL_UP"]! : pull === Pull.Down ? rules.pulls["PULL_DOWN"]! : null;
    }),
    __repr__: fn("", ({ self }) => describe(chip, pinOf(self!))),
    IRQ_RISING: rules.rising,
    IRQ_FALLING: rules.falling,
    ...rules.modes,
    ...rules.pulls,
    ...rules.constants,
  };
  const toggle = fn("", (call) => pins.write(pinOf(call.self!), pins.state(pinOf(call.self!)).output ? 0 : 1));
  if (board.platform !== "pyboard") members["toggle"] = toggle;
  if (board.platform !== "esp8266" && board.platform !== "esp32") {
    members["high"] = members["on"]!;
    members["low"] = members["off"]!;
  }
  if (!rules.namesOnly && board.name !== "generic") for (const name of ["mode", "pull"]) delete members[name];
  if (rules.namesOnly) {
    members["name"] = fn("", ({ self }) => nameOf(chip, pinOf(self!)));
    members["names"] = fn("", ({ self }) => {
      const pin = pinOf(self!);
      return [nameOf(chip, pin), ...Object.keys(board.pinNames).filter((name) => board.pinNames[name] === pin)];
    });
    members["pin"] = fn("", ({ self }) => pinOf(self!) % 16);
    members["port"] = fn("", ({ self }) => Math.floor(pinOf(self!) / 16));
    members["gpio"] = fn("", ({ self }) => GPIO_BASE + 0x400 * Math.floor(pinOf(self!) / 16));
  }
  const face = cls("Pin", members);
  const named = Object.entries(board.pinNames).filter(([name]) => /^[A-Za-z]/.test(name));
  const objects = Object.fromEntries(named.map(([name, pin]) => [name, new Constant(face, pinHandle(pin))]));
  members["board"] = cls("board", objects);
  if (rules.namesOnly) members["cpu"] = cls("cpu", objects);
  if (board.platform === "rp2") {
    const chips = board.pins.map((pin) => [`GPIO${pin}`, new Constant(face, pinHandle(pin))]);
    members["cpu"] = cls("cpu", Object.fromEntries(chips) as Record<string, Member>);
  }
  chip.extra(irqClass);
  faces.set(chip, face);
  return face;
}

/** Name of a pin as the chip's maker has it. */
export function nameOf(chip: Chip, pin: number): string {
  const names = Object.entries(chip.board.pinNames).filter(([, number]) => number === pin);
  return names.find(([name]) => /^[A-D]\d+$/.test(name))?.[0] ?? names[0]?.[0] ?? String(pin);
}

/** As the real port prints a pin. */
export function describe(chip: Chip, pin: number): string {
  const { board } = chip;
  const { mode, pull } = chip.pins.state(pin);
  const name = ["IN", "OUT", "OPEN_DRAIN", "ANALOG"][mode]!;
  const resistor = pull === Pull.Up ? "PULL_UP" : pull === Pull.Down ? "PULL_DOWN" : "";
  if (board.platform === "rp2") {
    return `Pin(GPIO${pin}, mode=${name}${resistor && `, pull=${resistor}`})`;
  }
  if (board.pin.namesOnly)
    return `Pin(Pin.cpu.${nameOf(chip, pin)}, mode=Pin.${name}${resistor && `, pull=Pin.${resistor}`})`;
  return `Pin(${pin})`;
}
