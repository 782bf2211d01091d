/** Colour displays on SPI: ST7789V (Sitronix data sheet V1.6) and ILI9341 (Ilitek V1.11), which share their commands. */
import type { Circuit } from "../wires/circuit.js";
import { SpiEnd } from "../wires/spi.js";
import { type Attrs, Device, numberOf } from "./device.js";
import { blank, type Image } from "./image.js";

/** Bits of MADCTL. */
const Madctl = { RowOrder: 0x80, ColumnOrder: 0x40, Exchange: 0x20, Bgr: 0x08 } as const;

/** Memory of the controller. */
const COLUMNS = 240;
const ROWS = 320;

/**
 * A display of up to 240x320 pixels, 16 or 18 bits a pixel. Pins: VCC, GND, SCK (also SCL), MOSI (also SDA), DC (also D/C), RST
 * (also RES), CS, LED (also BLK), MISO. Attributes: `width` (240), `height` (240; 320 for the ILI9341), `inverted` "1": the
 * glass wants INVON for true colours, as those with an ST7789 do.
 */
export class Tft extends Device {
  readonly width: number;
  readonly height: number;
  protected override readonly state = {
    ram: new Uint8Array(COLUMNS * ROWS * 3), on: false, awake: false, invert: false, madctl: 0, depth: 16, command: 0,
    operands: [] as number[], x: 0, y: 0, x0: 0, x1: COLUMNS - 1, y0: 0, y1: ROWS - 1, pending: [] as number[], writing: false,
  }; // prettier-ignore
  private readonly inverted: boolean;
  private readonly spi: SpiEnd;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    const names = { SCK: "SCL", MOSI: "SDA", DC: "D/C", RST: "RES", LED: "BLK" };
    super(circuit, id, ["VCC", "VIN", "GND", "CS", "MISO", ...Object.entries(names).flat()]);
    for (const [name, other] of Object.entries(names)) this.pin(name).join(this.pin(other));
    this.width = numberOf(attrs, "width", 240);
    this.height = numberOf(attrs, "height", 240);
    this.inverted = (attrs["inverted"] ?? "1") === "1";
    const wires = { sck: this.pin("SCK"), mosi: this.pin("MOSI"), miso: null, cs: this.pin("CS") };
    const dc = this.pin("DC");
    this.spi = this.with(new SpiEnd(id, wires, { input: (byte) => (dc.level ? this.data(byte) : this.start(byte)) }));
    this.pin("RST").onEdge((level) => level === 0 && this.pulled(), id);
  }

  /** Whether it shows its memory: awake and switched on. */
  get on(): boolean {
    return this.state.on && this.state.awake;
  }

  /** What is seen; black while it is off. Turned as the program turned it (exchanged rows and columns: wide). */
  override image(): Image {
    const { state } = this;
    const wide = (state.madctl & Madctl.Exchange) !== 0;
    const image = wide ? blank(this.height, this.width) : blank(this.width, this.height);
    if (!this.on) return image;
    const flip = state.invert === this.inverted ? 0 : 255;
    // Glass of the ILI9341 has its colours the other way round than that of the ST7789.
    const swap = ((state.madctl & Madctl.Bgr) !== 0) === this.inverted ? 2 : 0;
    for (let y = 0; y < image.height; y++) {
      for (let x = 0; x < image.width; x++) {
        let [column, row] = wide ? [y, x] : [x, y];
        if (state.madctl & Madctl.ColumnOrder) column = this.width - 1 - column;
        if (state.madctl & Madctl.RowOrder) row = this.height - 1 - row;
        const from = (row * COLUMNS + column) * 3;
        const to = (y * image.width + x) * 4;
        for (let k = 0; k < 3; k++) image.rgba[to + k] = state.ram[from + (swap ? 2 - k : k)]! ^ flip;
      }
    }
    return image;
  }

  override text(): string {
    return this.on ? `${this.width}x${this.height}` : "off";
  }

  /** RST went low: the interface begins anew as well. */
  private pulled(): void {
    this.spi.restart();
    this.reset();
  }

  private reset(): void {
    Object.assign(this.state, {
      on: false,
      awake: false,
      invert: false,
      madctl: 0,
      depth: 16,
      command: 0,
      writing: false,
    });
  }

  private start(command: number): void {
    const { state } = this;
    Object.assign(state, { command, operands: [], pending: [], writing: command === 0x2c || command === 0x3c });
    switch (command) {
      case 0x01:
        this.reset();
        break;
      case 0x10:
      case 0x11:
        state.awake = command === 0x11;
        break;
      case 0x20:
      case 0x21:
        state.invert = command === 0x21;
        break;
      case 0x28:
      case 0x29:
        state.on = command === 0x29;
        break;
      case 0x2c:
        Object.assign(state, { x: state.x0, y: state.y0 });
        break;
    }
  }

  private data(byte: number): void {
    const { state } = this;
    if (state.writing) return this.pixel(byte);
    if (state.operands.length >= 16) return;
    state.operands = [...state.operands, byte];
    const [a = 0, b = 0, c = 0, d = 0] = state.operands;
    const { length } = state.operands;
    if (state.command === 0x36 && length === 1) state.madctl = a;
    if (state.command === 0x3a && length === 1) state.depth = (a & 7) === 6 ? 18 : 16;
    if (state.command === 0x2a && length === 4) Object.assign(state, { x0: (a << 8) | b, x1: (c << 8) | d });
    if (state.command === 0x2b && length === 4) Object.assign(state, { y0: (a << 8) | b, y1: (c << 8) | d });
  }

  private pixel(byte: number): void {
    const { state } = this;
    state.pending.push(byte);
    if (state.pending.length < (state.depth === 18 ? 3 : 2)) return;
    const [a = 0, b = 0, c = 0] = state.pending;
    state.pending = [];
    const value = (a << 8) | b;
    const five = (bits: number): number => ((bits & 31) << 3) | ((bits & 31) >> 2);
    const six = (bits: number): number => ((bits & 63) << 2) | ((bits & 63) >> 4);
    const rgb = state.depth === 18 ? [a, b, c] : [five(value >> 11), six(value >> 5), five(value)];
    const at = this.place(state.x, state.y);
    if (at >= 0) state.ram.set(rgb, at);
    if (++state.x <= state.x1) return;
    state.x = state.x0;
    if (++state.y > state.y1) state.y = state.y0;
  }

  /** Where a pixel of the program's coordinates lies in memory; -1 = beside it. */
  private place(x: number, y: number): number {
    const { madctl } = this.state;
    let [column, row] = madctl & Madctl.Exchange ? [y, x] : [x, y];
    if (column >= COLUMNS || row >= ROWS) return -1;
    if (madctl & Madctl.ColumnOrder) column = COLUMNS - 1 - column;
    if (madctl & Madctl.RowOrder) row = ROWS - 1 - row;
    return (row * COLUMNS + column) * 3;
  }
}
