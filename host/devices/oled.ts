/** Monochrome displays: SSD1306 (Solomon Systech data sheet rev 1.1) and SH1106 (Sino Wealth V2.2), on I2C or SPI. */
import type { Circuit } from "../wires/circuit.js";
import { type I2cDevice, I2cEnd } from "../wires/i2c.js";
import { SpiEnd } from "../wires/spi.js";
import { type Attrs, choiceOf, Device, numberOf } from "./device.js";
import { blank, type Image, setPixel } from "./image.js";

/** How many bytes follow a command of the SSD1306. */
const OPERANDS: Record<number, number> = { 0x20: 1, 0x21: 2, 0x22: 2, 0x26: 6, 0x27: 6, 0x29: 5, 0x2a: 5, 0x81: 1, 0x8d: 1, 0xa3: 2, 0xa8: 1, 0xad: 1, 0xd3: 1, 0xd5: 1, 0xd9: 1, 0xda: 1, 0xdb: 1 }; // prettier-ignore

/**
 * A display of 128x64 or less. Pins: GND, VCC, SCL, SDA for I2C; CLK, DATA, DC, CS, RST for SPI; both sets lead to the same
 * two wires. Attributes: `chip` ssd1306 (default) or sh1106, `width` (128), `height` (64), `i2cAddress` (0x3c), `color` white.
 */
export class Oled extends Device implements I2cDevice {
  readonly addresses: readonly number[];
  readonly width: number;
  readonly height: number;
  protected override readonly state = {
    ram: new Uint8Array(132 * 8), mode: 2, column: 0, page: 0, from: 0, to: 127, top: 0, bottom: 7, on: false, all: false,
    invert: false, mirror: false, flip: false, start: 0, offset: 0, contrast: 0x7f, pump: false, command: [] as number[],
    control: -1, only: false,
  }; // prettier-ignore
  private readonly sh1106: boolean;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["GND", "VCC", "VIN", "3V3", "SCL", "SDA", "CLK", "DATA", "DC", "CS", "RST"]);
    this.sh1106 = choiceOf(attrs, "chip", ["ssd1306", "sh1106"]) === "sh1106";
    this.width = numberOf(attrs, "width", 128);
    this.height = numberOf(attrs, "height", 64);
    this.addresses = [numberOf(attrs, "i2cAddress", 0x3c)];
    const pin = (name: string) => this.pin(name);
    pin("SCL").join(pin("CLK"));
    pin("SDA").join(pin("DATA"));
    this.with(new I2cEnd(id, pin("SCL"), pin("SDA"), this));
    const wires = { sck: pin("CLK"), mosi: pin("DATA"), miso: null, cs: pin("CS") };
    const input = (byte: number): void => (pin("DC").level ? this.data(byte) : this.command(byte));
    // CS that leads nowhere means I2C: only a driven CS selects.
    const spi = this.with(new SpiEnd(id, wires, { input: (byte) => (pin("CS").floating ? undefined : input(byte)) }));
    pin("RST").onEdge((level) => {
      if (level) return;
      spi.restart();
      this.reset();
    }, id);
  }

  /** Whether it is switched on. */
  get on(): boolean {
    return this.state.on;
  }

  /** 0 to 255. */
  get contrast(): number {
    return this.state.contrast;
  }

  /**
   * Whether a pixel is lit, as it is seen. Glass is mounted so that rows and columns of a driver that remaps both (0xa1, 0xc8)
   * stand upright; without them the picture is turned.
   */
  pixel(x: number, y: number): boolean {
    const { state } = this;
    if (!state.on || x < 0 || y < 0 || x >= this.width || y >= this.height) return false;
    if (state.all) return true;
    const margin = this.sh1106 ? (132 - this.width) >> 1 : (128 - this.width) >> 1;
    const column = margin + (state.mirror ? x : this.width - 1 - x);
    const row = ((state.flip ? y : this.height - 1 - y) + state.start + state.offset) & 63;
    const bit = (state.ram[(row >> 3) * 132 + column]! >> (row & 7)) & 1;
    return (bit === 1) !== state.invert;
  }

  override image(): Image {
    const image = blank(this.width, this.height);
    if (!this.on) return image;
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) if (this.pixel(x, y)) setPixel(image, x, y, 255, 255, 255);
    }
    return image;
  }

  override text(): string {
    return this.on ? `${this.width}x${this.height}` : "off";
  }

  start(): boolean {
    this.state.control = -1;
    return true;
  }

  write(byte: number): boolean {
    const { state } = this;
    if (state.control < 0) {
      state.control = byte & 0x40;
      state.only = (byte & 0x80) === 0;
      return true;
    }
    if (state.control) this.data(byte);
    else this.command(byte);
    if (!state.only) state.control = -1;
    return true;
  }

  /** The status register: bit 6 = the display is off. */
  read(): number {
    return this.state.on ? 0 : 0x40;
  }

  stop(): void {
    this.state.control = -1;
  }

  private reset(): void {
    const { state } = this;
    Object.assign(state, {
      mode: 2, column: 0, page: 0, from: 0, to: 127, top: 0, bottom: 7, on: false, all: false, invert: false, mirror: false,
      flip: false, start: 0, offset: 0, contrast: 0x7f, command: [],
    }); // prettier-ignore
  }

  private data(byte: number): void {
    const { state } = this;
    const last = this.sh1106 ? 131 : 127;
    state.ram[state.page * 132 + state.column] = byte;
    if (this.sh1106) {
      if (state.column < last) state.column++;
      return;
    }
    if (state.mode === 2) {
      state.column = (state.column + 1) & 127;
    } else if (state.mode === 0) {
      if (++state.column <= state.to && state.column <= last) return;
      state.column = state.from;
      state.page = state.page >= state.bottom ? state.top : (state.page + 1) & 7;
    } else {
      if (state.page < state.bottom) return void state.page++;
      state.page = state.top;
      state.column = state.column >= state.to ? state.from : state.column + 1;
    }
  }

  private command(byte: number): void {
    const { state } = this;
    state.command = [...state.command, byte];
    const [code, ...operands] = state.command as [number, ...number[]];
    if (operands.length < (OPERANDS[code] ?? 0)) return;
    state.command = [];
    this.perform(code, operands);
  }

  private perform(code: number, [a = 0, b = 0]: number[]): void {
    const { state } = this;
    if (code < 0x10) state.column = (state.column & 0xf0) | code;
    else if (code < 0x20) state.column = ((code & 15) << 4) | (state.column & 15);
    else if (code >= 0x40 && code < 0x80) state.start = code & 63;
    else if (code >= 0xb0 && code < 0xb8) state.page = code & 7;
    else if ((code & 0xf0) === 0xc0) state.flip = (code & 8) !== 0;
    else
      switch (code) {
        case 0x20:
          state.mode = a & 3;
          break;
        case 0x21:
          Object.assign(state, { from: a & 127, to: b & 127, column: a & 127 });
          break;
        case 0x22:
          Object.assign(state, { top: a & 7, bottom: b & 7, page: a & 7 });
          break;
        case 0x81:
          state.contrast = a;
          break;
        case 0x8d:
          state.pump = (a & 4) !== 0;
          break;
        case 0xa0:
        case 0xa1:
          state.mirror = code === 0xa1;
          break;
        case 0xa4:
        case 0xa5:
          state.all = code === 0xa5;
          break;
        case 0xa6:
        case 0xa7:
          state.invert = code === 0xa7;
          break;
        case 0xae:
        case 0xaf:
          state.on = code === 0xaf;
          break;
        case 0xd3:
          state.offset = a & 63;
          break;
      }
  }
}
