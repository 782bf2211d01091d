/** Sound over I2S: an amplifier that plays, a microphone that hears. */
import type { Circuit } from "../wires/circuit.js";
import { type Frame, type I2sDevice, I2sEnd } from "../wires/i2s.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** Frames an amplifier remembers. */
const REMEMBERED = 65_536;

/**
 * An amplifier for a loudspeaker (MAX98357A, Analog Devices 19-6779). Pins: LRC, BCLK, DIN, GAIN, SD, GND, VIN. It takes any rate and
 * 16 or 32 bits, and remembers the newest 65,536 frames.
 */
export class Amplifier extends Device implements I2sDevice {
  protected override readonly state = { left: [] as number[], right: [] as number[], count: 0, bits: 16 };

  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    super(circuit, id, ["LRC", "BCLK", "DIN", "GAIN", "SD", "GND", "VIN"]);
    this.with(new I2sEnd(id, { sck: this.pin("BCLK"), ws: this.pin("LRC"), sd: this.pin("DIN") }, this));
  }

  /** Frames that came so far. */
  get count(): number {
    return this.state.count;
  }

  /** Bits of a sample. */
  get bits(): number {
    return this.state.bits;
  }

  /** What it played, newest last: signed samples of {@link bits} bits. */
  get left(): readonly number[] {
    return this.state.left;
  }

  get right(): readonly number[] {
    return this.state.right;
  }

  /** Takes what was played away. */
  clear(): void {
    Object.assign(this.state, { left: [], right: [], count: 0 });
  }

  hear(left: number, right: number, bits: number): void {
    const { state } = this;
    state.bits = bits;
    state.count++;
    state.left.push(left);
    state.right.push(right);
    if (state.left.length < 2 * REMEMBERED) return;
    state.left = state.left.slice(-REMEMBERED);
    state.right = state.right.slice(-REMEMBERED);
  }

  override text(): string {
    const newest = this.state.left.slice(-256).concat(this.state.right.slice(-256));
    const peak = newest.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    return `${this.count} frames, peak ${Math.round((100 * peak) / 2 ** (this.bits - 1))} %`;
  }
}

/**
 * A microphone of 24 bits (INMP441, InvenSense DS-INMP441-00). Pins: SCK, WS, SD, L/R, GND, VDD; L/R high makes it the right channel. It
 * hears a tone (attributes and controls `frequency` in Hz, 440, and `amplitude`, 0 to 1, 0.5), or what {@link play} gives it.
 */
export class Microphone extends Device implements I2sDevice {
  protected override readonly state = { frequency: 440, amplitude: 0.5, seconds: 0, queue: [] as number[] };

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["SCK", "WS", "SD", "L/R", "GND", "VDD"]);
    this.set("frequency", numberOf(attrs, "frequency", 440));
    this.set("amplitude", numberOf(attrs, "amplitude", 0.5));
    this.with(new I2sEnd(id, { sck: this.pin("SCK"), ws: this.pin("WS"), sd: this.pin("SD") }, this));
  }

  override get controls(): readonly string[] {
    return ["frequency", "amplitude"];
  }

  override set(control: string, value: number | string): void {
    if (control === "frequency") this.state.frequency = this.within(control, value, 0, 100_000);
    else if (control === "amplitude") this.state.amplitude = this.within(control, value, 0, 1);
    else super.set(control, value);
  }

  /** What it hears next, before the tone goes on: signed samples of 24 bits. */
  play(samples: Iterable<number>): void {
    for (const sample of samples) this.state.queue.push(sample);
  }

  next(seconds: number): Frame {
    const { state } = this;
    const sample = (state.queue.shift() ?? this.tone()) << 8;
    state.seconds += seconds;
    return this.pin("L/R").level ? [0, sample] : [sample, 0];
  }

  skip(count: number, seconds: number): void {
    this.state.queue.splice(0, count);
    this.state.seconds += count * seconds;
  }

  override text(): string {
    return `${this.state.frequency} Hz, ${this.state.amplitude}`;
  }

  private tone(): number {
    const { frequency, amplitude, seconds } = this.state;
    return Math.round(amplitude * 0x7f_ffff * Math.sin(2 * Math.PI * frequency * seconds));
  }
}
