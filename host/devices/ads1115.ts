import type { Circuit } from "../wires/circuit.js";
import { type I2cDevice, I2cEnd } from "../wires/i2c.js";
import { type Attrs, Device } from "./device.js";

/** Volts of full scale, and samples per second, by their settings. */
const FULL_SCALE = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256];
const RATES = [8, 16, 32, 64, 128, 250, 475, 860];
/** Positive and negative input by MUX; 4 = ground. */
const INPUTS = [[0, 1], [0, 3], [1, 3], [2, 3], [0, 4], [1, 4], [2, 4], [3, 4]] as const; // prettier-ignore

/**
 * ADS1115 (Texas Instruments SBAS444): four inputs of 16 bits. Pins: VDD, GND, SCL, SDA, ADDR (GND 0x48, VDD 0x49, SDA 0x4a,
 * SCL 0x4b), ALRT, A0 to A3. It measures the voltage of the wires at its inputs; one conversion takes 1/rate seconds.
 */
export class Ads1115 extends Device implements I2cDevice {
  protected override readonly state = {
    pointer: 0, count: 0, word: 0, config: 0x8583, low: 0x8000, high: 0x7fff, value: 0, ready: -1,
  }; // prettier-ignore

  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    super(circuit, id, ["VDD", "GND", "SCL", "SDA", "ADDR", "ALRT", "A0", "A1", "A2", "A3"]);
    this.with(new I2cEnd(id, this.pin("SCL"), this.pin("SDA"), this));
  }

  get addresses(): readonly number[] {
    const address = this.pin("ADDR");
    if (address.sameAs(this.pin("SDA"))) return [0x4a];
    if (address.sameAs(this.pin("SCL"))) return [0x4b];
    return [address.level ? 0x49 : 0x48];
  }

  override text(): string {
    return ["A0", "A1", "A2", "A3"].map((pin) => `${this.pin(pin).volts.toFixed(3)} V`).join(" ");
  }

  start(_address: number, read: boolean): boolean {
    this.state.count = 0;
    if (read) this.state.word = this.register();
    return true;
  }

  write(byte: number): boolean {
    const { state } = this;
    if (state.count === 0) state.pointer = byte & 3;
    else if (state.count === 1) state.word = byte << 8;
    else if (state.count === 2) this.store(state.word | byte);
    state.count++;
    return true;
  }

  read(): number {
    const { state } = this;
    if (state.count > 0 && (state.count & 1) === 0) state.word = this.register();
    return state.count++ & 1 ? state.word & 255 : state.word >> 8;
  }

  stop(): void {}

  private get single(): boolean {
    return (this.state.config & 0x100) !== 0;
  }

  private register(): number {
    const { state } = this;
    const busy = this.circuit.now() < state.ready;
    switch (state.pointer) {
      case 0:
        if (!this.single && !busy) this.convert();
        return state.value & 0xffff;
      case 1:
        return (state.config & 0x7fff) | (this.single && busy ? 0 : 0x8000);
      default:
        return state.pointer === 2 ? state.low : state.high;
    }
  }

  private store(word: number): void {
    const { state } = this;
    if (state.pointer === 1) {
      state.config = word;
      if (!this.single || word & 0x8000) {
        state.ready = this.circuit.now() + 1e6 / RATES[(word >> 5) & 7]!;
        this.alarm("ready", state.ready);
      }
    } else if (state.pointer === 2) state.low = word;
    else if (state.pointer === 3) state.high = word;
  }

  protected override wake(): void {
    this.convert();
  }

  private convert(): void {
    const { config } = this.state;
    const [plus, minus] = INPUTS[(config >> 12) & 7]!;
    const volts = (n: number): number => (n === 4 ? 0 : this.pin(`A${n}`).volts);
    const scale = FULL_SCALE[(config >> 9) & 7]!;
    const value = Math.round(((volts(plus) - volts(minus)) / scale) * 32_768);
    this.state.value = Math.max(-32_768, Math.min(32_767, value));
  }
}
