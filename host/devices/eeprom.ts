import { MachineError } from "../machine/errors.js";
import type { Circuit } from "../wires/circuit.js";
import { type I2cDevice, I2cEnd } from "../wires/i2c.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** Bytes of a page by kilobits. */
const PAGES: Record<number, number> = { 1: 8, 2: 8, 4: 16, 8: 16, 16: 16, 32: 32, 64: 32, 128: 64, 256: 64, 512: 128 };

/** Microseconds a write takes; until then it does not answer its address. */
const WRITE_CYCLE = 5000;

/**
 * AT24C01 to AT24C512 (Microchip DS20006270). Pins: VCC, GND, SCL, SDA, WP, A0, A1, A2 (address 0x50 + A2 A1 A0). Attribute
 * `kbits`: 256. Up to 16 kbit the cell's address has one byte and further bits in the device's; above it has two. A write beyond
 * the end of a page begins at its start again.
 */
export class Eeprom extends Device implements I2cDevice {
  protected override readonly state: {
    memory: Uint8Array;
    at: number;
    taken: number;
    page: [number, number][];
    busy: number;
  };
  private readonly size: number;
  private readonly page: number;
  private readonly wide: boolean;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "GND", "SCL", "SDA", "WP", "A0", "A1", "A2"]);
    const kbits = numberOf(attrs, "kbits", 256);
    const page = PAGES[kbits];
    if (!page) throw new MachineError(`${id}: kbits wants one of ${Object.keys(PAGES).join(", ")}, not ${kbits}`);
    this.page = page;
    this.size = kbits * 128;
    this.wide = kbits > 16;
    this.state = { memory: new Uint8Array(this.size).fill(0xff), at: 0, taken: 0, page: [], busy: -1 };
    this.with(new I2cEnd(id, this.pin("SCL"), this.pin("SDA"), this));
  }

  /** What it holds; write to it to fill it. */
  get memory(): Uint8Array {
    return this.state.memory;
  }

  get addresses(): readonly number[] {
    const chip = 0x50 + this.pin("A0").level + 2 * this.pin("A1").level + 4 * this.pin("A2").level;
    const blocks = this.wide ? 1 : Math.max(1, this.size >> 8);
    return Array.from({ length: blocks }, (_, i) => chip | i);
  }

  override text(): string {
    return `${this.size} bytes`;
  }

  start(address: number, read: boolean): boolean {
    const { state } = this;
    if (this.circuit.now() < state.busy) return false;
    if (!this.wide) state.at = (state.at & 0xff) | ((address & 7 & (Math.max(1, this.size >> 8) - 1)) << 8);
    if (!read) Object.assign(state, { taken: 0, page: [] });
    return true;
  }

  write(byte: number): boolean {
    const { state } = this;
    if (state.taken < (this.wide ? 2 : 1)) {
      state.at = this.wide ? ((state.at << 8) | byte) & 0xffff & (this.size - 1) : (state.at & ~0xff) | byte;
      state.taken++;
      return true;
    }
    if (this.pin("WP").level) return false;
    state.page = [...state.page, [state.at, byte]];
    state.at = (state.at & ~(this.page - 1)) | ((state.at + 1) & (this.page - 1));
    return true;
  }

  read(): number {
    const { state } = this;
    const byte = state.memory[state.at % this.size]!;
    state.at = (state.at + 1) % this.size;
    return byte;
  }

  stop(): void {
    const { state } = this;
    if (state.page.length === 0) return;
    for (const [at, byte] of state.page) state.memory[at % this.size] = byte;
    state.page = [];
    state.busy = this.circuit.now() + WRITE_CYCLE;
  }
}
