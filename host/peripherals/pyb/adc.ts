/** `pyb.ADC` and `pyb.ADCAll`: one channel, also sampled at a rate, and all of them with the chip's own. */
import { Handle, PyError, typeError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type FunctionFace, staticFn, toItems } from "../../bridge/face.js";
import { PyBuffer, PyFloat, PyObject, type PyValue } from "../../bridge/values.js";
import { analogOf } from "../adc/adc.js";
import type { Chip, Unit } from "../chip.js";
import { describe } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";
import { pybTimersOf } from "./timer.js";

const BITS = 12;
const VOLTS = 3.3;
/** The temperature sensor as the firmware takes it: what it reads at 25 degrees, and what a degree more adds. */
const [TEMPERATURE, AT_25, PER_DEGREE] = [16, 943, 3];
const [REFERENCE, REFERENCE_VOLTS] = [17, 1.21];
const [BATTERY, BATTERY_SHARE] = [18, 1 / 2];

/** Bytes of an item, by the type code of its array. */
const widthOf = (code: string): number => ({ h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, f: 4, q: 8, Q: 8, d: 8 })[code] ?? 1;

interface Input {
  channel: number;
}

/** When a program that samples at a rate takes the next one, in microseconds. */
class Sampling implements Unit {
  next = 0;
  period = 0;

  /** @returns a wait until the next sample is due, or undefined: it is taken now */
  due(call: Call, period: number): Wait | undefined {
    const now = call.chip.now();
    if (call.state === 0) Object.assign(this, { next: now + period, period });
    return now < this.next ? new Wait(this.next, Math.max(call.state, 1)) : undefined;
  }

  /** The sample was taken. @returns a wait for the next one, or undefined when there are `count` */
  after(call: Call, count: number): Wait | undefined {
    this.next += this.period;
    return call.state < count ? new Wait(this.next, call.state + 1) : undefined;
  }

  reset(): void {}

  save(): unknown {
    return { ...this };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }
}

/** @param machine `machine.ADC`, which opens channels */
export function pybAdcClasses(chip: Chip, machine: ClassFace): { ADC: ClassFace; ADCAll: ClassFace } {
  const analog = analogOf(chip);
  const sampling = chip.unit("pyb adc", () => new Sampling());
  const open = machine.members["__init__"] as FunctionFace;
  const read = (channel: number): number => {
    chip.spend(2);
    return analog.sample(channel, BITS, VOLTS);
  };
  /** Puts a sample into a buffer: into bytes its upper bits. */
  const store = ({ bytes, code }: PyBuffer, i: number, sample: number): void => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const width = widthOf(code);
    if (width === 1) view.setUint8(i, sample >> 4);
    else if (width === 2) view.setUint16(2 * i, sample, true);
    else view.setUint32(width * i, sample, true);
  };
  const target = (value: PyValue | undefined): PyBuffer => {
    if (value instanceof PyBuffer && value.writable) return value;
    throw typeError("object with buffer protocol required");
  };
  const periodOf = (value: PyValue | undefined, call: Call, i: number): number => {
    const hz = value instanceof PyObject ? pybTimersOf(chip).hz(value.handle) : call.float(i);
    if (!(hz > 0)) throw valueError("freq must be positive");
    return 1e6 / hz;
  };
  /** Samples `channels` at a rate, each into its buffer. */
  const timed = (
    call: Call,
    channels: readonly number[],
    buffers: readonly PyBuffer[],
    period: number,
  ): Wait | void => {
    const count = Math.floor(buffers[0]!.bytes.length / widthOf(buffers[0]!.code));
    if (count === 0) return;
    const early = sampling.due(call, period);
    if (early) return early;
    channels.forEach((channel, n) => store(buffers[n]!, call.state - 1, read(channel)));
    return sampling.after(call, count);
  };

  const ADC = cls("ADC", {
    __init__: fn("pin", (call) => {
      try {
        return open.run(call);
      } catch (error) {
        // Its words are a little different.
        const text = error instanceof PyError && typeof error.argument === "string" ? error.argument : "";
        throw text ? valueError(text.replace("does not", "doesn't")) : error;
      }
    }),
    read: fn("", (call) => read(call.object<Input>().channel)),
    read_timed: fn("buf, timer", (call) => {
      const buffer = target(call.args[0]);
      const period = periodOf(call.args[1], call, 1);
      return timed(call, [call.object<Input>().channel], [buffer], period) ?? buffer.bytes.length;
    }),
    read_timed_multi: staticFn("adcs, bufs, timer", (call) => {
      const inputs = toItems(call.args[0]);
      const buffers = toItems(call.args[1]).map(target);
      if (inputs.length < 1) throw valueError("need at least 1 ADC");
      if (inputs.length !== buffers.length) throw valueError("length of ADC and buffer lists differ");
      const [first] = buffers as [PyBuffer];
      if (buffers.some(({ bytes, code }) => bytes.length !== first.bytes.length || code !== first.code))
        throw valueError("size and type of buffers must match");
      const channels = inputs.map((input) => chip.objects.get<Input>((input as PyObject).handle).channel);
      return timed(call, channels, buffers, periodOf(call.args[2], call, 2)) ?? true;
    }),
    __repr__: fn("", (call) => {
      const { channel } = call.object<Input>();
      const pin = chip.board.adc.channels[channel]!;
      return `<ADC on ${pin < 0 ? channel : describe(chip, pin)} channel=${channel}>`;
    }),
  });

  /** Volts of the supply, as the reference tells it. */
  const supply = (): number => (REFERENCE_VOLTS * (2 ** BITS - 1)) / Math.max(read(REFERENCE), 1);
  const bitsOf = (call: Call): number => call.object<{ bits: number }>().bits;
  const ADCAll = cls("ADCAll", {
    __init__: fn("resolution, mask?", (call) => {
      const bits = call.int(0);
      if (![6, 8, 10, 12].includes(bits)) throw valueError(`resolution ${bits} not supported`);
      const mask = call.int(1, 0xffff_ffff);
      for (const [channel, pin] of Object.entries(chip.board.adc.channels)) {
        if (pin < 0 || Math.floor(mask / 2 ** Number(channel)) % 2 === 0) continue;
        chip.claim(pin, null);
        chip.pins.configure(pin, PinMode.Analog, -1);
      }
      return new Handle(chip.objects.add({ bits }));
    }),
    read_channel: fn("channel", (call) => {
      const channel = call.int(0);
      if (chip.board.adc.channels[channel] === undefined) throw valueError(`not a valid ADC Channel: ${channel}`);
      return read(channel) >> (BITS - bitsOf(call));
    }),
    read_core_temp: fn("", () => new PyFloat((read(TEMPERATURE) - AT_25) / PER_DEGREE + 25)),
    read_core_vbat: fn("", () => new PyFloat((read(BATTERY) * supply()) / (2 ** BITS - 1) / BATTERY_SHARE)),
    read_core_vref: fn("", () => new PyFloat((read(REFERENCE) * VOLTS) / (2 ** BITS - 1))),
    read_vref: fn("", () => new PyFloat(supply())),
    __repr__: fn("", () => "<ADCAll>"),
  });
  return { ADC, ADCAll };
}
