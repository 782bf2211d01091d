import type { Circuit } from "../wires/circuit.js";
import { type SpiDevice, SpiEnd } from "../wires/spi.js";
import { type Attrs, choiceOf, numberOf } from "./device.js";
import { RegisterDevice } from "./registers.js";

/** Calibration as the data sheet's example has it, in its own names. */
const DIG = {
  T: [27_504, 26_435, -1000],
  P: [36_477, -10_685, 3024, 2855, 140, -7, 15_500, -14_600, 6000],
  H: [75, 362, 0, 313, 50, 30],
} as const;

/** Temperature in hundredths of a degree, and `t_fine` (Bosch BST-BME280-DS001, 4.2.3). */
function temperatureOf(raw: number): { centi: number; fine: number } {
  const [t1, t2, t3] = DIG.T;
  const one = (((raw >> 3) - (t1 << 1)) * t2) >> 11;
  const two = (((((raw >> 4) - t1) * ((raw >> 4) - t1)) >> 12) * t3) >> 14;
  const fine = one + two;
  return { centi: (fine * 5 + 128) >> 8, fine };
}

/** Pascal (the formula in double precision). */
function pressureOf(raw: number, fine: number): number {
  const [p1, p2, p3, p4, p5, p6, p7, p8, p9] = DIG.P;
  let one = fine / 2 - 64_000;
  let two = (one * one * p6) / 32_768;
  two = two + one * p5 * 2;
  two = two / 4 + p4 * 65_536;
  one = ((p3 * one * one) / 524_288 + p2 * one) / 524_288;
  one = (1 + one / 32_768) * p1;
  let pressure = ((1_048_576 - raw - two / 4096) * 6250) / one;
  one = (p9 * pressure * pressure) / 2_147_483_648;
  two = (pressure * p8) / 32_768;
  pressure += (one + two + p7) / 16;
  return pressure;
}

/** Percent (the formula in double precision). */
function humidityOf(raw: number, fine: number): number {
  const [h1, h2, h3, h4, h5, h6] = DIG.H;
  const t = fine - 76_800;
  const sixth = 1 + (h3 / 67_108_864) * t;
  const scaled = (raw - (h4 * 64 + (h5 / 16_384) * t)) * ((h2 / 65_536) * (1 + (h6 / 67_108_864) * t * sixth));
  return scaled * (1 - (h1 * scaled) / 524_288);
}

/** The raw value below `most` at which a rising or falling `formula` comes closest to `wanted`. */
function invert(formula: (raw: number) => number, wanted: number, most: number): number {
  const rising = formula(most) > formula(0);
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (formula(middle) < wanted === rising) low = middle + 1;
    else high = middle;
  }
  const near = [low - 1, low].filter((raw) => raw >= 0);
  return near.reduce((best, raw) => (Math.abs(formula(raw) - wanted) < Math.abs(formula(best) - wanted) ? raw : best));
}

/**
 * BME280 (Bosch BST-BME280-DS001) and BMP280 (BST-BMP280-DS001). Pins: VCC, GND, SCL, SDA, CSB, SDO (high = address 0x77). With
 * CSB wired it is on SPI: SCL = clock, SDA = data in, SDO = data out; the top bit of a register's number says read.
 * Attribute `chip`: bme280 (default) or bmp280. Attributes and controls: temperature, -40 to 85 °C; pressure, 300 to 1100 hPa;
 * humidity, 0 to 100 % (BME280). In sleep mode the registers keep the last measurement; before the first they read 0x80000.
 */
export class Bme280 extends RegisterDevice implements SpiDevice {
  private readonly spi = { command: -1, at: 0 };
  protected override readonly state = {
    temperature: 24, pressure: 1013.25, humidity: 40, control: 0, config: 0, wet: 0, wetPending: 0, data: [] as number[],
    measured: -1,
  }; // prettier-ignore
  private readonly humid: boolean;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "GND", "SCL", "SDA", "CSB", "SDO"]);
    const pin = (name: string) => this.pin(name);
    this.with({ save: () => ({ ...this.spi }), load: (state) => void Object.assign(this.spi, state) });
    this.with(new SpiEnd(id, { sck: pin("SCL"), mosi: pin("SDA"), miso: pin("SDO"), cs: pin("CSB") }, this));
    this.humid = choiceOf(attrs, "chip", ["bme280", "bmp280"]) === "bme280";
    this.set("temperature", numberOf(attrs, "temperature", 24));
    this.set("pressure", numberOf(attrs, "pressure", 1013.25));
    if (this.humid) this.set("humidity", numberOf(attrs, "humidity", 40));
    this.reset();
  }

  get addresses(): readonly number[] {
    return [this.pin("SDO").level ? 0x77 : 0x76];
  }

  override get controls(): readonly string[] {
    return this.humid ? ["temperature", "pressure", "humidity"] : ["temperature", "pressure"];
  }

  override set(control: string, value: number | string): void {
    const { state } = this;
    if (control === "temperature") state.temperature = this.within(control, value, -40, 85);
    else if (control === "pressure") state.pressure = this.within(control, value, 300, 1100);
    else if (control === "humidity" && this.humid) state.humidity = this.within(control, value, 0, 100);
    else super.set(control, value);
  }

  override text(): string {
    const { temperature, pressure, humidity } = this.state;
    return `${temperature} \u00b0C, ${pressure} hPa${this.humid ? `, ${humidity} %` : ""}`;
  }

  select(): void {
    this.spi.command = -1;
    this.begin();
  }

  output(): number | undefined {
    const { command, at } = this.spi;
    return this.pin("CSB").floating || command < 0x80 ? undefined : this.readRegister(at | 0x80);
  }

  input(word: number): void {
    const { spi } = this;
    if (this.pin("CSB").floating) return;
    if (spi.command < 0) Object.assign(spi, { command: word, at: word & 0x7f });
    else if (spi.command >= 0x80) spi.at = (spi.at + 1) & 0x7f;
    else {
      this.writeRegister(spi.command | 0x80, word);
      spi.command = -1;
    }
  }

  protected override begin(): void {
    if ((this.state.control & 3) === 3) this.measure();
  }

  protected override readRegister(n: number): number {
    const { state } = this;
    if (n >= 0x88 && n < 0xa0) {
      const word = n < 0x8e ? DIG.T[(n - 0x88) >> 1]! : DIG.P[(n - 0x8e) >> 1]!;
      return (word >> ((n & 1) * 8)) & 0xff;
    }
    if (n === 0xd0) return this.humid ? 0x60 : 0x58;
    if (n === 0xf4) return state.control;
    if (n === 0xf5) return state.config;
    if (n >= 0xf7) return state.data[n - 0xf7] ?? 0;
    if (!this.humid) return 0;
    const [h1, h2, h3, h4, h5, h6] = DIG.H;
    if (n === 0xa1) return h1;
    if (n === 0xf2) return state.wetPending;
    return [h2, h2 >> 8, h3, h4 >> 4, (h4 & 15) | ((h5 & 15) << 4), h5 >> 4, h6][n - 0xe1] ?? 0;
  }

  protected override writeRegister(n: number, value: number): void {
    const { state } = this;
    if (n === 0xe0 && value === 0xb6) this.reset();
    else if (n === 0xf2) state.wetPending = value & 7;
    else if (n === 0xf5) state.config = value;
    else if (n === 0xf4) {
      state.control = value;
      state.wet = state.wetPending; // the setting of humidity counts from the next write of this register on
      if ((value & 3) === 0) return;
      this.measure();
      if ((value & 3) !== 3) state.control &= ~3; // forced: back to sleep
    }
  }

  private reset(): void {
    const none = [0x80, 0, 0, 0x80, 0, 0, 0x80, 0];
    Object.assign(this.state, { control: 0, config: 0, wet: 0, wetPending: 0, data: none });
  }

  private measure(): void {
    const { temperature, pressure, humidity, control, wet } = this.state;
    const t = invert((raw) => temperatureOf(raw).fine / 51.2, temperature * 100, 0xfffff);
    const { fine } = temperatureOf(t);
    const p = control & 0x1c ? invert((raw) => pressureOf(raw, fine), pressure * 100, 0xfffff) : 0x80000;
    const h = wet ? invert((raw) => humidityOf(raw, fine), humidity, 0xffff) : 0x8000;
    const raw = control & 0xe0 ? t : 0x80000;
    const twenty = (value: number): number[] => [value >> 12, (value >> 4) & 255, (value & 15) << 4];
    this.state.data = [...twenty(p), ...twenty(raw), ...(this.humid ? [h >> 8, h & 255] : [0, 0])];
  }
}
