/** Analog to digital and back. An input without a source, or below ground, reads 0. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member } from "../../bridge/face.js";
import type { PyValue } from "../../bridge/values.js";
import type { Net } from "../../wires/net.js";
import type { Chip, Unit } from "../chip.js";
import { isPin, nameOf, toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";
import { sensorsOf } from "../sensors.js";

export interface Input {
  channel: number;
  /** Number among the board's attenuations. */
  atten: number;
  bits: number;
}

/** What is at the channels of the converters. */
export class Analog implements Unit {
  private readonly nets = new Map<number, Net>();

  constructor(private readonly chip: Chip) {}

  /** The wire of a channel: its pin's, or one of its own (A0 of the ESP8266). */
  net(channel: number): Net {
    const pin = this.chip.board.adc.channels[channel];
    if (pin !== undefined && pin >= 0) return this.chip.pins.net(pin);
    let net = this.nets.get(channel);
    if (!net) this.nets.set(channel, (net = this.chip.circuit.net(`A${channel}`)));
    return net;
  }

  /** Volts at a channel. */
  volts(channel: number): number {
    const inside = this.chip.board.adc.inside?.[channel];
    if (!inside) return this.net(channel).volts;
    const { temperature, battery } = sensorsOf(this.chip);
    if (inside.of === "temperature") return inside.volts + inside.slope * (temperature - inside.at);
    return inside.of === "reference" ? inside.volts : battery * inside.share;
  }

  /** A conversion to `bits` bits, of which all ones are `full` volts. */
  sample(channel: number, bits: number, full: number): number {
    const ratio = Math.min(Math.max(this.volts(channel) / full, 0), 1);
    return Math.round(ratio * (2 ** bits - 1));
  }

  reset(): void {}

  save(): unknown {
    return null;
  }

  load(): void {}
}

export const analogOf = (chip: Chip): Analog => chip.unit("analog", (c) => new Analog(c));

/** @throws PyError for one there is not */
function attenuation(chip: Chip, atten: number): number {
  if (!chip.board.adc.attenuations?.[atten]) throw valueError("invalid attenuation");
  return atten;
}

/** What boards say of a pin that cannot. */
const NO_ADC: Readonly<Record<string, string>> = {
  rp2: "Pin doesn't have ADC capabilities",
  pyboard: "Pin(%) does not have ADC capabilities",
};

/** Channel of a number or a pin; the pin becomes an input. @throws PyError */
function channelOf(chip: Chip, given: PyValue): number {
  const { adc: rules, platform } = chip.board;
  if (typeof given === "number" && rules.byChannel && rules.channels[given] !== undefined) return given;
  if (typeof given === "number" && rules.byChannel && platform === "esp8266")
    throw valueError(`ADC(${given}) doesn't exist`);
  const pin = toPin(chip, given);
  const channel = Object.keys(rules.channels).find((key) => rules.channels[Number(key)] === pin);
  if (channel === undefined) throw valueError(NO_ADC[platform]?.replace("%", nameOf(chip, pin)) ?? "invalid pin");
  chip.claim(pin, null);
  chip.pins.configure(pin, chip.board.pin.modes["ANALOG"] === undefined ? PinMode.In : PinMode.Analog, -1);
  return Number(channel);
}

/** What an object of class ADC stands for. @returns its handle @throws PyError */
export function openInput(chip: Chip, given: PyValue, atten: number, bits: number): number {
  const channel = channelOf(chip, given);
  const input: Input = { channel, atten: atten && attenuation(chip, atten), bits };
  return chip.objects.add(input);
}

/** `machine.ADC` of a board. */
export function adcClass(chip: Chip): ClassFace {
  const rules = chip.board.adc;
  const analog = analogOf(chip);
  const fullScale = (input: Input): number => rules.attenuations?.[input.atten] ?? rules.volts;
  /** A sample of `bits` bits. */
  const sample = (input: Input, bits: number): number => {
    // Each conversion keeps the processor waiting some microseconds.
    chip.spend(chip.board.platform === "rp2" ? 2 : 20);
    return analog.sample(input.channel, bits, fullScale(input));
  };
  const configure = (call: Call, input: Input, i: number): void => {
    if (call.has(i)) input.atten = attenuation(chip, call.int(i));
  };
  const of = (call: Call): Input => call.object<Input>();
  const members: Record<string, Member> = {
    __init__: fn("id, *, atten?, sample_ns?", (call) => {
      return new Handle(openInput(chip, call.args[0]!, call.has(1) ? call.int(1) : 0, rules.bits));
    }),
    read_u16: fn("", (call) => {
      const { bits } = of(call);
      const raw = sample(of(call), bits);
      // The sample's bits again below themselves, so that full scale is 65535.
      return ((raw << (16 - bits)) | (raw >> (2 * bits - 16))) & 0xffff;
    }),
    __repr__: fn("", (call) => `ADC(${of(call).channel})`),
  };
  if (rules.read) {
    // The ESP8266 counts to 1024 in hardware terms; MicroPython clips it to ten bits.
    members["read"] = fn("", (call) => sample(of(call), of(call).bits));
  }
  if (rules.readUv) {
    members["read_uv"] = fn("", (call) => {
      const input = of(call);
      return Math.round((sample(input, rules.bits) / ((1 << rules.bits) - 1)) * fullScale(input) * 1000) * 1000;
    });
  }
  if (rules.attenuations) {
    Object.assign(members, {
      init: fn("*, atten?, sample_ns?", (call) => configure(call, of(call), 0)),
      atten: fn("atten", (call) => configure(call, of(call), 0)),
      width: fn("bits", (call) => {
        const bits = call.int(0);
        if (bits < 9 || bits > rules.bits) throw valueError("invalid bit-width");
        of(call).bits = bits;
      }),
      deinit: fn("", () => {}),
      ATTN_0DB: 0,
      ATTN_2_5DB: 1,
      ATTN_6DB: 2,
      ATTN_11DB: 3,
      WIDTH_9BIT: 9,
      WIDTH_10BIT: 10,
      WIDTH_11BIT: 11,
      WIDTH_12BIT: 12,
    });
  }
  return cls("ADC", { ...members, ...rules.constants });
}

/** `machine.DAC`: 8 bits on a pin. */
export function dacClass(chip: Chip, pins: readonly number[]): ClassFace {
  return cls("DAC", {
    __init__: fn("pin, *, bits?", (call) => {
      const pin =
        isPin(chip, call.args[0]) || !chip.board.pin.namesOnly ? toPin(chip, call.args[0]) : pins[call.int(0) - 1];
      if (pin === undefined || !pins.includes(pin)) throw valueError("invalid Pin for DAC");
      chip.claim(pin, () => chip.pins.port(pin).release());
      return new Handle(chip.objects.add({ pin }));
    }),
    write: fn("value", (call) => {
      const value = call.int(0);
      if (value < 0 || value > 255) throw valueError("value out of range");
      chip.pins.port(call.object<{ pin: number }>().pin).driveVolts((value / 255) * chip.circuit.vcc, 100);
    }),
    deinit: fn("", (call) => chip.pins.port(call.object<{ pin: number }>().pin).release()),
    __repr__: fn("", (call) => `DAC(Pin(${call.object<{ pin: number }>().pin}))`),
  });
}
