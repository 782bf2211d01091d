/** Character displays with an HD44780 (Hitachi data sheet ADE-207-272): in parallel, or behind a PCF8574 on I2C. */
import type { Circuit } from "../wires/circuit.js";
import { type I2cDevice, I2cEnd } from "../wires/i2c.js";
import type { Port } from "../wires/port.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** Where the characters above 0x7f are in Unicode; the European rest is shown as `?`. */
const HIGH: Record<number, string> = { 0x7e: "\u2192", 0x7f: "\u2190", 0xdf: "\u00b0", 0xe4: "\u03bc", 0xf7: "\u03c0", 0xff: "\u2588", 0xf4: "\u03a9", 0xe2: "\u03b2", 0xe1: "\u00e4", 0xef: "\u00f6", 0xf5: "\u00fc" }; // prettier-ignore

interface LcdState {
  ram: Uint8Array;
  glyphs: Uint8Array;
  /** Address counter, and whether it points into the glyphs. */
  address: number;
  custom: boolean;
  increment: boolean;
  scroll: boolean;
  on: boolean;
  cursor: boolean;
  blink: boolean;
  lines: number;
  shift: number;
  wide: boolean;
  nibble: number;
  enable: number;
  reading: number;
  busyUntil: number;
}

/** The controller behind both faces. Attributes `columns` (16) and `rows` (2): 16x2 or 20x4. */
abstract class Lcd extends Device {
  protected override readonly state: LcdState = {
    ram: new Uint8Array(128).fill(0x20), glyphs: new Uint8Array(64), address: 0, custom: false, increment: true, scroll: false,
    on: false, cursor: false, blink: false, lines: 1, shift: 0, wide: true, nibble: -1, enable: 0, reading: -1, busyUntil: 0,
  }; // prettier-ignore
  readonly columns: number;
  readonly rows: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs, pins: readonly string[]) {
    super(circuit, id, pins);
    this.columns = numberOf(attrs, "columns", 16);
    this.rows = numberOf(attrs, "rows", 2);
  }

  /** What stands on the display, row by row; spaces while it is off. */
  get lines(): string[] {
    const { ram, shift, on } = this.state;
    return Array.from({ length: this.rows }, (_, row) => {
      const base = (row & 1 ? 0x40 : 0) + (row & 2 ? this.columns : 0);
      const cell = (column: number): string => {
        const at = (((base & 0x3f) + column + shift + 80) % 40) | (base & 0x40);
        return on ? textOf(ram[at]!) : " ";
      };
      return Array.from({ length: this.columns }, (_, column) => cell(column)).join("");
    });
  }

  /** Whether the light behind the display is on. */
  abstract get backlight(): boolean;

  /** The 8 rows of a custom character 0 to 7, 5 bits each. */
  glyph(n: number): number[] {
    return [...this.state.glyphs.subarray(n * 8, n * 8 + 8)];
  }

  /** Where the cursor stands: column and row; null while it is hidden. */
  get cursor(): [number, number] | null {
    const { cursor, blink, address, on } = this.state;
    return on && (cursor || blink) ? [address & 0x3f, address >> 6] : null;
  }

  override text(): string {
    return this.lines.map((line) => line.trimEnd()).join(" | ");
  }

  /** One transfer of the bus: `data` = the 8 lines, of which only the upper 4 count after "4-bit". */
  protected transfer(rs: number, data: number): void {
    const { state } = this;
    if (state.wide) return this.take(rs, data);
    if (state.nibble < 0) {
      state.nibble = data & 0xf0;
      return;
    }
    const whole = state.nibble | (data >> 4);
    state.nibble = -1;
    this.take(rs, whole);
  }

  /** What the controller puts on the lines while it is read. */
  protected answer(rs: number): number {
    const { state } = this;
    const byte = rs ? this.peek() : (this.circuit.now() < state.busyUntil ? 0x80 : 0) | (state.address & 0x7f);
    if (state.wide) return byte;
    if (state.reading < 0) {
      state.reading = byte;
      return byte & 0xf0;
    }
    const low = (state.reading << 4) & 0xf0;
    state.reading = -1;
    return low;
  }

  private peek(): number {
    const { state } = this;
    const byte = state.custom ? state.glyphs[state.address & 63]! : state.ram[state.address & 127]!;
    this.advance();
    return byte;
  }

  private take(rs: number, byte: number): void {
    const { state } = this;
    state.busyUntil = this.circuit.now() + (!rs && byte > 0 && byte < 4 ? 1520 : 37);
    if (rs) {
      if (state.custom) state.glyphs[state.address & 63] = byte;
      else state.ram[state.address & 127] = byte;
      this.advance();
      if (state.scroll && !state.custom) this.move(state.increment ? 1 : -1);
    } else if (byte & 0x80) Object.assign(state, { address: byte & 0x7f, custom: false });
    else if (byte & 0x40) Object.assign(state, { address: byte & 0x3f, custom: true });
    else if (byte & 0x20) Object.assign(state, { wide: (byte & 0x10) !== 0, lines: byte & 8 ? 2 : 1, nibble: -1 });
    else if (byte & 0x10) {
      if (byte & 8) this.move(byte & 4 ? -1 : 1);
      else state.address = this.step(byte & 4 ? 1 : -1);
    } else if (byte & 8)
      Object.assign(state, { on: (byte & 4) !== 0, cursor: (byte & 2) !== 0, blink: (byte & 1) !== 0 });
    else if (byte & 4) Object.assign(state, { increment: (byte & 2) !== 0, scroll: (byte & 1) !== 0 });
    else if (byte) {
      if (byte === 1) {
        state.ram.fill(0x20);
        state.increment = true;
      }
      Object.assign(state, { address: 0, shift: 0, custom: false });
    }
  }

  private advance(): void {
    this.state.address = this.step(this.state.increment ? 1 : -1);
  }

  /** The next address: 0-39 and 64-103 with two lines, 0-79 with one. */
  private step(by: number): number {
    const { custom, address, lines } = this.state;
    if (custom) return (address + by) & 63;
    if (lines === 1) return (address + by + 80) % 80;
    const column = (address & 63) + by;
    if (column >= 0 && column < 40) return (address & 64) | column;
    return ((address & 64) ^ 64) | (column < 0 ? 39 : 0);
  }

  private move(by: number): void {
    this.state.shift = (this.state.shift + by + 40) % 40;
  }
}

function textOf(code: number): string {
  if (code < 16) return String.fromCodePoint(0x2460 + (code & 7)); // a custom character: its number in a circle
  if (HIGH[code]) return HIGH[code];
  if (code === 0x5c) return "\u00a5";
  if (code >= 0xa1 && code <= 0xdf) return String.fromCharCode(0xff61 + code - 0xa1); // half-width kana
  return code < 0x80 ? String.fromCharCode(code) : "?";
}

const DATA = ["D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7"];

/** The parallel face, 4 or 8 bits wide. Pins: VSS, VDD, V0, RS, RW, E, D0 to D7, A, K. */
export class LcdParallel extends Lcd {
  private readonly out: Port[];

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, attrs, ["VSS", "VDD", "V0", "RS", "RW", "E", ...DATA, "A", "K"]);
    this.out = DATA.map((pin) => this.drive(pin));
    this.pin("E").onEdge((level) => this.enable(level), id);
  }

  override get backlight(): boolean {
    return this.pin("A").level === 1;
  }

  private enable(level: number): void {
    const [rs, rw] = [this.pin("RS").level, this.pin("RW").level];
    if (rw === 0) {
      if (level === 0) this.transfer(rs, this.lines8());
      return;
    }
    if (level === 0) return this.out.forEach((port) => port.release());
    const answer = this.answer(rs);
    this.out.forEach((port, bit) => {
      if (this.state.wide || bit >= 4) port.drive(((answer >> bit) & 1) as 0 | 1);
    });
  }

  private lines8(): number {
    return DATA.reduce((byte, pin, bit) => byte | (this.pin(pin).level << bit), 0);
  }
}

/**
 * The display behind a PCF8574 (NXP data sheet): P0 = RS, P1 = RW, P2 = E, P3 = backlight, P4 to P7 = D4 to D7. Pins: GND, VCC,
 * SDA, SCL. Attribute `i2cAddress`: 0x27.
 */
export class LcdI2c extends Lcd implements I2cDevice {
  readonly addresses: readonly number[];
  private port = 0xff;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, attrs, ["GND", "VCC", "SDA", "SCL"]);
    this.addresses = [numberOf(attrs, "i2cAddress", 0x27)];
    this.with({ save: () => this.port, load: (port) => void (this.port = port as number) });
    this.with(new I2cEnd(id, this.pin("SCL"), this.pin("SDA"), this));
  }

  override get backlight(): boolean {
    return (this.port & 8) !== 0;
  }

  start(): boolean {
    return true;
  }

  write(byte: number): boolean {
    const fell = this.port & 4 && !(byte & 4);
    const rose = !(this.port & 4) && byte & 4;
    this.port = byte;
    if (byte & 2) {
      if (rose) this.state.enable = this.answer(byte & 1);
    } else if (fell) this.transfer(byte & 1, byte & 0xf0);
    return true;
  }

  read(): number {
    const reading = this.port & 2 && this.port & 4;
    return reading ? (this.port & 0x0f) | (this.state.enable & 0xf0 & this.port) : this.port;
  }

  stop(): void {}
}
