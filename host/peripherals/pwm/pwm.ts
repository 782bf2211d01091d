/** Pulse width modulation: waves on pins, made by hardware while the program does something else. */
import { Handle, PyError, runtimeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, toInt, typeName } from "../../bridge/face.js";
import type { PyValue } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";

interface Channel {
  /** High part of a period, 0 to 1. */
  duty: number;
  /** Nanoseconds it is high, when the program gave those. */
  nanos: number | null;
  invert: boolean;
  /** The scale the program gave it on, which the ESP32 prints it on. */
  scale: "duty" | "duty_u16" | "duty_ns";
  active: boolean;
  /** When the wave began, in microseconds. */
  since: number;
}

/** The waves of a chip. */
export class PwmUnit implements Unit {
  private channels = new Map<number, Channel>();
  /** Hz by group of pins that share one. */
  private freqs = new Map<number, number>();

  constructor(private readonly chip: Chip) {}

  /** The group of pins whose frequency is one. */
  private group(pin: number): number {
    const { shared } = this.chip.board.pwm;
    return shared === "all" ? 0 : shared === "slice" ? (pin >> 1) & 7 : pin;
  }

  /** A pin's wave, started when there is none. @throws PyError */
  open(pin: number): Channel {
    const rules = this.chip.board.pwm;
    let channel = this.channels.get(pin);
    if (!channel?.active) {
      const active = Array.from(this.channels.values()).filter((each) => each.active).length;
      if (active >= rules.channels) throw runtimeError(`out of PWM channels:${rules.channels}`);
      // Who had the pin lets it go before: it may be an earlier wave of the same pin.
      this.chip.claim(pin, () => this.close(pin));
      channel = {
        duty: rules.initialDuty / 65535,
        nanos: null,
        invert: false,
        scale: rules.duty ? "duty" : "duty_u16",
        active: true,
        since: this.chip.now(),
      };
      this.channels.set(pin, channel);
      if (!this.freqs.has(this.group(pin)) && rules.initial > 0) this.freqs.set(this.group(pin), rules.initial);
      this.chip.pins.configure(pin, PinMode.Out, -1);
    }
    return channel;
  }

  /** @throws PyError when the wave was turned off */
  get(pin: number): Channel {
    const channel = this.channels.get(pin);
    if (!channel?.active) throw runtimeError("PWM is inactive");
    return channel;
  }

  freq(pin: number): number {
    return this.freqs.get(this.group(pin)) ?? 0;
  }

  /** Hz of all pins of the group. @throws PyError when it is out of range */
  setFreq(pin: number, hz: number): void {
    const { range, outside } = this.chip.board.pwm;
    const [least, most] = range;
    let value = hz;
    if (hz < least || hz > most) {
      if (outside === null) value = Math.min(Math.max(hz, least), most);
      else throw valueError(outside === "freq too" ? `freq too ${hz < least ? "small" : "large"}` : outside);
    }
    const group = this.group(pin);
    const before = this.freqs.get(group);
    this.freqs.set(group, value);
    const { timers } = this.chip.board.pwm;
    const used = [...this.channels].filter(([, { active }]) => active).map(([each]) => this.freq(each));
    if (timers !== undefined && new Set(used).size > timers) {
      if (before !== undefined) this.freqs.set(group, before);
      throw runtimeError(`out of PWM timers:${timers}`);
    }
    for (const [other, channel] of this.channels) {
      if (this.group(other) !== group || !channel.active) continue;
      if (channel.nanos !== null) channel.duty = Math.min(1, (channel.nanos * value) / 1e9);
      this.drive(other);
    }
  }

  /** Puts the wave on the pin. */
  drive(pin: number): void {
    const channel = this.channels.get(pin)!;
    const { chip } = this;
    const port = chip.pins.port(pin);
    const duty = channel.invert ? 1 - channel.duty : channel.duty;
    const hz = this.freq(pin);
    if (hz === 0 || duty <= 0) port.drive(0);
    else if (duty >= 1) port.drive(1);
    else {
      channel.since = chip.now();
      const period = 1e6 / hz;
      const rises = channel.invert ? channel.since + period * channel.duty : channel.since;
      port.drivePwm({ period, high: period * duty, since: rises });
    }
  }

  /** Turns the wave off; the pin stays low. */
  close(pin: number): void {
    const channel = this.channels.get(pin);
    if (!channel?.active) return;
    channel.active = false;
    this.chip.pins.write(pin, 0);
    this.chip.pins.port(pin).drive(0);
  }

  reset(): void {
    this.channels.clear();
    this.freqs.clear();
  }

  save(): unknown {
    return { channels: this.channels, freqs: this.freqs };
  }

  load(state: unknown): void {
    const saved = state as { channels: Map<number, Channel>; freqs: Map<number, number> };
    this.channels = saved.channels;
    this.freqs = saved.freqs;
    for (const [pin, channel] of this.channels) if (channel.active) this.chip.claim(pin, () => this.close(pin));
  }
}

export const pwmOf = (chip: Chip): PwmUnit => chip.unit("pwm", (c) => new PwmUnit(c));

/** `machine.PWM` of a board. */
export function pwmClass(chip: Chip): ClassFace {
  const unit = pwmOf(chip);
  const rules = chip.board.pwm;
  const of = (call: Call): number => {
    if (call.self!.handle === 0) throw new PyError("AttributeError", "__init__ of the base class has not been called");
    return call.self!.handle - 1;
  };
  const setDuty = (pin: number, value: number, scale: number, what: "duty" | "duty_u16"): void => {
    if (value < 0 || value > scale) {
      if (rules.outside !== null || value < 0) {
        if (chip.board.platform === "esp32") throw valueError(`${what} must be from 0 to ${scale}`);
      }
    }
    const channel = unit.get(pin);
    channel.duty = Math.min(Math.max(value / scale, 0), 1);
    channel.nanos = null;
    channel.scale = what;
    unit.drive(pin);
  };
  const setNanos = (pin: number, nanos: number): void => {
    const channel = unit.get(pin);
    const hz = unit.freq(pin);
    if (chip.board.platform === "esp32" && (nanos < 0 || nanos * hz > 1e9)) {
      throw valueError(`duty_ns must be from 0 to ${Math.floor(1e9 / hz)} ns`);
    }
    channel.nanos = nanos;
    channel.scale = "duty_ns";
    channel.duty = Math.min(Math.max((nanos * hz) / 1e9, 0), 1);
    unit.drive(pin);
  };
  const settings = (call: Call, pin: number, i: number): void => {
    const [freq, duty, dutyU16, dutyNs, invert] = [0, 1, 2, 3, 4].map((n) => call.opt(i + n));
    const channel = unit.open(pin);
    if (invert !== undefined) channel.invert = Boolean(invert);
    if (freq !== undefined) unit.setFreq(pin, toInt(freq));
    if (duty !== undefined && rules.duty) setDuty(pin, toInt(duty), rules.duty, "duty");
    if (dutyU16 !== undefined) setDuty(pin, toInt(dutyU16), 65535, "duty_u16");
    if (dutyNs !== undefined) setNanos(pin, toInt(dutyNs));
    unit.drive(pin);
  };
  const members: Record<string, Member> = {
    __init__: fn("pin, freq?, duty?, duty_u16?, duty_ns?, invert?, *, timer?, lightsleep?", (call) => {
      const pin = toPin(chip, call.args[0]);
      if (rules.except.includes(pin)) {
        throw valueError(chip.board.pin.inputOnly?.includes(pin) ? "invalid pin" : `PWM not supported on pin ${pin}`);
      }
      settings(call, pin, 1);
      return new Handle(pin + 1);
    }),
    init: fn("freq?, duty?, duty_u16?, duty_ns?, invert?", (call) => settings(call, of(call), 0)),
    deinit: fn("", (call) => unit.close(of(call))),
    freq: fn("hz?", (call) => {
      const pin = of(call);
      unit.get(pin);
      if (call.args[0] === undefined) return unit.freq(pin);
      unit.setFreq(pin, number(call.args[0]));
    }),
    duty_u16: fn("value?", (call) => {
      const pin = of(call);
      if (call.args[0] === undefined) return Math.round(unit.get(pin).duty * 65535);
      setDuty(pin, number(call.args[0]), 65535, "duty_u16");
    }),
    duty_ns: fn("value?", (call) => {
      const pin = of(call);
      if (call.args[0] === undefined) return Math.round((unit.get(pin).duty * 1e9) / unit.freq(pin));
      setNanos(pin, number(call.args[0]));
    }),
    __repr__: fn("", (call) => {
      const pin = of(call);
      const { duty, invert, scale } = unit.get(pin);
      const values = { duty: duty * (rules.duty || 1), duty_u16: duty * 65535, duty_ns: (duty * 1e9) / unit.freq(pin) };
      const shown = chip.board.platform === "esp32" ? scale : rules.duty ? "duty" : "duty_u16";
      const name = chip.board.platform === "esp32" ? `Pin(${pin})` : pin;
      return `PWM(${name}, freq=${unit.freq(pin)}, ${shown}=${Math.round(values[shown])}${invert ? ", invert=1" : ""})`;
    }),
  };
  if (rules.duty) {
    members["duty"] = fn("value?", (call) => {
      const pin = of(call);
      if (call.args[0] === undefined) return Math.round(unit.get(pin).duty * rules.duty);
      setDuty(pin, number(call.args[0]), rules.duty, "duty");
    });
  }
  return cls("PWM", members);
}

function number(value: PyValue): number {
  if (typeof value === "number") return value;
  throw new PyError("TypeError", `can't convert ${typeName(value)} to int`);
}
