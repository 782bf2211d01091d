/** `pyb.DAC`: voltages at X5 and X6, also from a buffer at a rate, as noise, as a triangle. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn } from "../../bridge/face.js";
import { PyObject } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { nameOf, toPin } from "../pin/face.js";

const [NORMAL, CIRCULAR] = [0, 256];
/** Ohms of the output, buffered or not. */
const OHMS = 100;
/** Steps of a triangle, up and down through 12 bits. */
const RAMP = 4096;

interface Output {
  pin: number;
  bits: number;
}

/** What an output plays: samples of a buffer, or those of a rule. */
interface Playing {
  kind: "samples" | "noise" | "triangle";
  samples: number[];
  /** Full scale of a sample. */
  full: number;
  /** Microseconds from one sample to the next. */
  period: number;
  circular: boolean;
  /** When it began, in microseconds, and which sample comes next. */
  since: number;
  next: number;
}

/** The two outputs, by pin. */
class Dacs implements Unit {
  private playing = new Map<number, Playing>();
  private stops = new Map<number, () => void>();

  constructor(private readonly chip: Chip) {}

  play(pin: number, what: Omit<Playing, "since" | "next">): void {
    this.stop(pin);
    this.playing.set(pin, { ...what, since: this.chip.now(), next: 0 });
    this.step(pin);
  }

  stop(pin: number): void {
    this.stops.get(pin)?.();
    this.stops.delete(pin);
    this.playing.delete(pin);
  }

  reset(): void {
    for (const pin of [...this.playing.keys()]) this.stop(pin);
  }

  save(): unknown {
    return this.playing;
  }

  load(state: unknown): void {
    this.reset();
    this.playing = state as Map<number, Playing>;
    for (const pin of this.playing.keys()) this.later(pin);
  }

  /** Puts the next sample out. */
  private step(pin: number): void {
    const what = this.playing.get(pin)!;
    const { chip } = this;
    chip.pins.port(pin).driveVolts((this.sample(what) / what.full) * chip.circuit.vcc, OHMS);
    what.next++;
    if (what.kind === "samples" && what.next >= what.samples.length && !what.circular) return this.stop(pin);
    this.later(pin);
  }

  private later(pin: number): void {
    const { since, next, period } = this.playing.get(pin)!;
    this.stops.set(
      pin,
      this.chip.at(since + next * period, () => this.step(pin)),
    );
  }

  private sample({ kind, samples, next }: Playing): number {
    if (kind === "samples") return samples[next % samples.length]!;
    if (kind === "noise") return (Math.imul(next + 1, 0x9e3779b1) >>> 20) & (RAMP - 1);
    const at = next % (2 * RAMP);
    return at < RAMP ? at : 2 * RAMP - 1 - at;
  }
}

/** @param timerFreq Hz of a `pyb.Timer` given in place of a rate */
export function pybDac(chip: Chip, timerFreq: (timer: PyObject) => number): ClassFace {
  const unit = chip.unit("pyb dac", (c) => new Dacs(c));
  const { dac } = chip.board;
  const rate = (call: Call, i: number): number => {
    const given = call.args[i];
    const hz = given instanceof PyObject ? timerFreq(given) : call.float(i);
    if (!(hz > 0)) throw valueError("freq must be positive");
    return 1e6 / hz;
  };
  return cls("DAC", {
    __init__: fn("port, bits?, *, buffering?", (call) => {
      const given = call.args[0];
      if (typeof given === "number" && given !== 1 && given !== 2) throw valueError(`DAC(${given}) doesn't exist`);
      const pin = given === 1 || given === 2 ? dac[given - 1]! : toPin(chip, given);
      if (!dac.includes(pin)) throw valueError(`Pin(${nameOf(chip, pin)}) doesn't have DAC capabilities`);
      const bits = call.int(1, 8);
      if (bits !== 8 && bits !== 12) throw valueError("unsupported bits");
      return new Handle(chip.objects.add({ pin, bits } satisfies Output));
    }),
    init: fn("bits?, *, buffering?", (call) => {
      call.object<Output>().bits = call.int(0, 8);
    }),
    write: fn("value", (call) => {
      const { pin, bits } = call.object<Output>();
      unit.stop(pin);
      const full = 2 ** bits - 1;
      chip.pins.port(pin).driveVolts(((call.int(0) & full) / full) * chip.circuit.vcc, OHMS);
    }),
    write_timed: fn("data, freq, *, mode?", (call) => {
      const { pin, bits } = call.object<Output>();
      const bytes = call.bytes(0);
      // 12 bits are taken from halfwords, the low one first.
      const samples =
        bits === 8
          ? Array.from(bytes)
          : Array.from({ length: bytes.length >> 1 }, (_, i) => (bytes[2 * i]! | (bytes[2 * i + 1]! << 8)) & 0xfff);
      if (samples.length === 0) return;
      const circular = call.int(2, NORMAL) === CIRCULAR;
      unit.play(pin, { kind: "samples", samples, full: 2 ** bits - 1, period: rate(call, 1), circular });
    }),
    noise: fn("freq", (call) => {
      unit.play(call.object<Output>().pin, {
        kind: "noise",
        samples: [],
        full: RAMP - 1,
        period: rate(call, 0),
        circular: true,
      });
    }),
    triangle: fn("freq", (call) => {
      unit.play(call.object<Output>().pin, {
        kind: "triangle",
        samples: [],
        full: RAMP - 1,
        period: rate(call, 0),
        circular: true,
      });
    }),
    deinit: fn("", (call) => {
      const { pin } = call.object<Output>();
      unit.stop(pin);
      chip.pins.port(pin).release();
    }),
    __repr__: fn("", (call) => {
      const { pin, bits } = call.object<Output>();
      return `DAC(${dac.indexOf(pin) + 1}, bits=${bits})`;
    }),
    NORMAL,
    CIRCULAR,
  });
}
