/** Seven-segment displays: bare, and behind a TM1637. */
import type { Circuit } from "../wires/circuit.js";
import type { Port } from "../wires/port.js";
import { type Attrs, choiceOf, Device, numberOf } from "./device.js";

const SEGMENTS = ["A", "B", "C", "D", "E", "F", "G", "DP"];

/** Which character the segments make: bit 0 = A to bit 6 = G. */
const SHAPES: Record<number, string> = {
  0x00: " ", 0x3f: "0", 0x06: "1", 0x5b: "2", 0x4f: "3", 0x66: "4", 0x6d: "5", 0x7d: "6", 0x07: "7", 0x27: "7", 0x7f: "8",
  0x6f: "9", 0x67: "9", 0x77: "A", 0x7c: "b", 0x39: "C", 0x58: "c", 0x5e: "d", 0x79: "E", 0x71: "F", 0x3d: "G", 0x76: "H",
  0x74: "h", 0x1e: "J", 0x38: "L", 0x54: "n", 0x5c: "o", 0x73: "P", 0x50: "r", 0x78: "t", 0x3e: "U", 0x1c: "u", 0x6e: "y",
  0x40: "-", 0x08: "_", 0x63: "\u00b0", 0x48: "=", 0x37: "N",
}; // prettier-ignore

/** The text of some digits; a lit point follows its digit, an unknown shape is `?`. */
export function segmentText(digits: Iterable<number>): string {
  return Array.from(digits, (mask) => (SHAPES[mask & 0x7f] ?? "?") + (mask & 0x80 ? "." : "")).join("");
}

/**
 * One to four digits of seven segments. Pins: A to G, DP; COM (also COM.1, COM.2) for one digit, DIG1 to DIG4 for more.
 * Attributes `digits`, and `common`: anode (default) or cathode. A multiplexed digit is seen for 50 ms after it was lit.
 */
export class SevenSegment extends Device {
  protected override readonly state: { masks: number[]; seen: number[] };
  private readonly anode: boolean;
  private readonly commons: readonly string[];

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    const count = Math.round(numberOf(attrs, "digits", 1));
    const commons = count === 1 ? ["COM"] : Array.from({ length: count }, (_, i) => `DIG${i + 1}`);
    super(circuit, id, [...SEGMENTS, ...commons, ...(count === 1 ? ["COM.1", "COM.2"] : ["CLN", "COM"])]);
    this.commons = commons;
    this.anode = choiceOf(attrs, "common", ["anode", "cathode"]) === "anode";
    this.state = { masks: commons.map(() => 0), seen: commons.map(() => -1e9) };
    if (count === 1) for (const pin of ["COM.1", "COM.2"]) this.pin("COM").join(this.pin(pin));
    for (const pin of [...SEGMENTS, ...commons]) this.pin(pin).onSignal((at) => this.look(at), id);
  }

  /** Lit segments of each digit: bit 0 = A to bit 6 = G, bit 7 = DP. */
  get digits(): number[] {
    const now = this.circuit.now();
    this.look(now);
    return this.state.masks.map((mask, i) => (now - this.state.seen[i]! <= 50_000 ? mask : 0));
  }

  override text(): string {
    return segmentText(this.digits);
  }

  private look(at: number): void {
    const { masks, seen } = this.state;
    const on = this.anode ? 1 : 0;
    this.commons.forEach((common, i) => {
      const net = this.pin(common);
      if (net.floating || net.level !== on) return;
      const lit = SEGMENTS.reduce((mask, pin, bit) => {
        const segment = this.pin(pin);
        return segment.floating || segment.level === on ? mask : mask | (1 << bit);
      }, 0);
      // Between two digits all segments are dark for a moment: what was seen stays.
      if (lit === 0 && at - seen[i]! < 20_000 && this.commons.length > 1) return;
      masks[i] = lit;
      seen[i] = at;
    });
  }
}

/**
 * TM1637 (Titan Micro, data sheet V2.4) with four digits and a colon. Pins: CLK, DIO, VCC, GND. Its two-wire bus is like I2C
 * without an address: bytes lowest bit first, each acknowledged.
 */
export class Tm1637 extends Device {
  protected override readonly state = {
    ram: [0, 0, 0, 0, 0, 0], on: false, brightness: 0, fixed: false, address: 0, going: false, first: true, bits: 0, byte: 0,
    data: false,
  }; // prettier-ignore
  private readonly dio: Port;

  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    super(circuit, id, ["CLK", "DIO", "VCC", "GND"]);
    this.dio = this.drive("DIO");
    const [clk, dio] = [this.pin("CLK"), this.pin("DIO")];
    clk.onEdge((level) => (level ? this.rise(dio.level) : this.fall()), id);
    dio.onEdge((level) => clk.level === 1 && this.condition(level), id);
  }

  /** Lit segments of the four digits, bit 0 = A to bit 6 = G, bit 7 = point (of the second digit: the colon). */
  get digits(): number[] {
    return this.state.on ? this.state.ram.slice(0, 4) : [0, 0, 0, 0];
  }

  /** 0 to 7; -1 = off. */
  get brightness(): number {
    return this.state.on ? this.state.brightness : -1;
  }

  override text(): string {
    const [a, b, c, d] = this.digits.map((mask) => segmentText([mask & 0x7f])) as [string, string, string, string];
    return `${a}${b}${this.digits[1]! & 0x80 ? ":" : ""}${c}${d}`;
  }

  private condition(level: number): void {
    const { state } = this;
    this.dio.release();
    state.going = level === 0;
    Object.assign(state, { first: true, bits: 0, byte: 0, data: false });
  }

  private rise(level: number): void {
    const { state } = this;
    if (!state.going) return;
    if (state.bits < 8) state.byte |= level << state.bits;
    state.bits++;
  }

  private fall(): void {
    const { state } = this;
    if (!state.going) return;
    if (state.bits === 8) {
      this.dio.drive(0);
      this.take(state.byte);
    } else if (state.bits === 9) {
      this.dio.release();
      Object.assign(state, { bits: 0, byte: 0 });
    }
  }

  private take(byte: number): void {
    const { state } = this;
    if (!state.first && state.data) {
      state.ram[state.address % 6] = byte;
      if (!state.fixed) state.address++;
      return;
    }
    state.first = false;
    if ((byte & 0xc0) === 0x40) state.fixed = (byte & 4) !== 0;
    else if ((byte & 0xc0) === 0xc0) Object.assign(state, { address: byte & 7, data: true });
    else if ((byte & 0xc0) === 0x80) Object.assign(state, { on: (byte & 8) !== 0, brightness: byte & 7 });
  }
}
