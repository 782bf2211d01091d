/** Chains of coloured lights: WS2812 ("NeoPixel", WorldSemi data sheet) and APA102 (Shiji data sheet). */
import type { Circuit } from "../wires/circuit.js";
import type { Net } from "../wires/net.js";
import type { Port } from "../wires/port.js";
import { type BitstreamEnd, type BitTiming, sendBits } from "../wires/pulses.js";
import { SpiEnd } from "../wires/spi.js";
import { type Attrs, choiceOf, Device, numberOf } from "./device.js";
import { blank, type Image, setPixel } from "./image.js";

/** Red, green and blue, 0 to 255 each; white where the lights have it. */
export type Color = readonly [number, number, number, number?];

/** Microseconds: a pulse longer than this is a 1; a gap longer than that takes the colours over. */
const ONE = 0.55;
const LATCH = 50;

const hex = ([r, g, b]: Color): string => `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/**
 * WS2812 or SK6812 lights in a row. Pins: DIN, DOUT (the bits after the last light), VDD, VSS; also VCC and GND. Attributes:
 * `pixels` (1; also `rows` times `cols`), `order`: the colours' order on the wire, GRB (default), RGB, GRBW or RGBW.
 */
export class NeoPixel extends Device implements BitstreamEnd {
  readonly owner: string;
  readonly net: Net;
  /** Rows and columns of a matrix; one row for a strip or ring. */
  readonly rows: number;
  readonly columns: number;
  protected override readonly state: { shown: number[]; bits: number[]; rise: number; fall: number; passing: boolean };
  private readonly order: string;
  private readonly out: Port;
  private readonly listeners = new Set<(at: number) => void>();

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["DIN", "DOUT", "VDD", "VSS", "VCC", "GND", "DIN.1", "DOUT.1"]);
    this.rows = numberOf(attrs, "rows", 1);
    this.columns = numberOf(attrs, "cols", numberOf(attrs, "pixels", 1));
    this.order = choiceOf(attrs, "order", ["GRB", "RGB", "GRBW", "RGBW"]);
    this.state = { shown: [], bits: [], rise: -1, fall: -1, passing: false };
    this.out = this.drive("DOUT");
    this.owner = id;
    this.net = this.pin("DIN");
    this.net.onEdge((level, at) => this.edge(level, at), id, true);
    circuit.ends<BitstreamEnd>("bitstream").add(this);
  }

  /** What each light shows. */
  get pixels(): Color[] {
    this.settle(this.circuit.now());
    const size = this.order.length;
    const part = (light: number, color: string): number => {
      const at = this.order.indexOf(color);
      return at < 0 ? 0 : (this.state.shown[light * size + at] ?? 0);
    };
    return Array.from({ length: this.count }, (_, i) => {
      const rgb = [part(i, "R"), part(i, "G"), part(i, "B")] as const;
      return size === 4 ? [...rgb, part(i, "W")] : rgb;
    });
  }

  get count(): number {
    return this.rows * this.columns;
  }

  /** Calls `listener` when the lights take new colours. @returns its disposer */
  onShow(listener: (at: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  override image(): Image {
    const image = blank(this.columns, this.rows);
    this.pixels.forEach(([r, g, b], i) => setPixel(image, i % this.columns, Math.floor(i / this.columns), r, g, b));
    return image;
  }

  override text(): string {
    return this.pixels.map(hex).join(" ");
  }

  stream(bytes: Uint8Array, timing: BitTiming, at: number, end: number): void {
    this.settle(at);
    const { state } = this;
    const known = state.bits.length;
    const ones = [timing[0], timing[2]].map((nanos) => (nanos / 1000 > ONE ? 1 : 0));
    for (const byte of bytes) for (let bit = 7; bit >= 0; bit--) this.take(ones[(byte >> bit) & 1]!);
    state.fall = end;
    const room = this.count * this.order.length;
    const beyond = bytes.subarray(Math.max(0, room - (known >> 3)));
    if (beyond.length > 0) sendBits(this.circuit, this.out, beyond, timing);
    this.alarm("latch", end + LATCH);
  }

  protected override wake(_name: string, at: number): void {
    const { fall } = this.state;
    if (at < fall + LATCH) this.alarm("latch", fall + LATCH);
    else this.settle(at + 1);
  }

  private edge(level: number, at: number): void {
    const { state } = this;
    if (level) {
      this.settle(at);
      state.rise = at;
      state.passing = this.full;
    } else if (state.rise >= 0) {
      if (state.bits.length === 0) this.alarm("latch", at + LATCH);
      state.fall = at;
      if (!state.passing) this.take(at - state.rise > ONE ? 1 : 0);
    }
    if (state.passing) this.out.drive(level as 0 | 1, "strong", at);
  }

  private get room(): number {
    return this.count * this.order.length * 8;
  }

  private get full(): boolean {
    return this.state.bits.length >= this.room;
  }

  private take(bit: number): void {
    if (!this.full) this.state.bits.push(bit);
  }

  /** Takes the colours over when the line has been low for long enough. */
  private settle(now: number): void {
    const { state } = this;
    if (state.bits.length === 0 || now < state.fall + LATCH) return;
    const bytes = Math.floor(Math.min(state.bits.length, this.room) / 8);
    for (let i = 0; i < bytes; i++) {
      state.shown[i] = state.bits.slice(i * 8, i * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0);
    }
    state.bits = [];
    if (this.circuit.listed) {
      const sent = Uint8Array.from(state.shown.slice(0, bytes));
      this.circuit.transferred({ bus: "bitstream", device: this.id, direction: "write", bytes: sent });
    }
    for (const listener of this.listeners) listener(state.fall + LATCH);
  }
}

/**
 * APA102 lights in a row. Pins: CI, DI (in), CO, DO (out), VCC, GND. Attribute `pixels` (8). A frame begins with 32 zeros; each
 * light takes 111, 5 bits of brightness, blue, green and red.
 */
export class Apa102 extends Device {
  readonly count: number;
  protected override readonly state: { shown: number[]; word: number; bits: number; light: number; zeros: number };

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["CI", "DI", "CO", "DO", "VCC", "GND"]);
    this.count = numberOf(attrs, "pixels", 8);
    this.state = { shown: new Array<number>(this.count * 4).fill(0), word: 0, bits: 0, light: -1, zeros: 0 };
    const wires = { sck: this.pin("CI"), mosi: this.pin("DI"), miso: null, cs: null };
    this.with(new SpiEnd(id, wires, { wordBits: 1, input: (bit) => this.bit(bit) }));
  }

  /** Red, green, blue (0 to 255) of each light, and its brightness (0 to 31). */
  get pixels(): Color[] {
    const { shown } = this.state;
    return Array.from({ length: this.count }, (_, i) => [
      shown[i * 4 + 3]!,
      shown[i * 4 + 2]!,
      shown[i * 4 + 1]!,
      shown[i * 4]! & 31,
    ]);
  }

  override image(): Image {
    const image = blank(this.count, 1);
    this.pixels.forEach(([r, g, b, bright = 31], i) => {
      const part = (value: number): number => Math.round((value * bright) / 31);
      setPixel(image, i, 0, part(r), part(g), part(b));
    });
    return image;
  }

  override text(): string {
    return this.pixels.map(hex).join(" ");
  }

  private bit(bit: number): void {
    const { state } = this;
    state.zeros = bit ? 0 : state.zeros + 1;
    // A light's word begins with ones: zeros before it are a start frame.
    if (state.bits === 0 && bit === 0) {
      if (state.zeros >= 32) state.light = 0;
      return;
    }
    if (state.light < 0 || state.light >= this.count) return;
    state.word = (state.word << 1) | bit;
    if (++state.bits < 32) return;
    const { word } = state;
    Object.assign(state, { bits: 0, word: 0 });
    if (word >>> 29 !== 7) {
      state.light = -1;
      return;
    }
    for (let k = 0; k < 4; k++) state.shown[state.light * 4 + k] = (word >>> (24 - k * 8)) & 0xff;
    state.light++;
  }
}
