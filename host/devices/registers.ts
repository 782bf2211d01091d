import type { Circuit } from "../wires/circuit.js";
import { type I2cDevice, I2cEnd } from "../wires/i2c.js";
import { Device } from "./device.js";

/**
 * A chip of 8-bit registers on I2C: the first byte written is the number of a register, each further one is written to the next
 * register; reading goes on from there.
 */
export abstract class RegisterDevice extends Device implements I2cDevice {
  abstract readonly addresses: readonly number[];
  /** @internal */
  protected readonly bus = { pointer: 0, first: true };

  constructor(circuit: Circuit, id: string, pins: readonly string[]) {
    super(circuit, id, pins);
    this.with({ save: () => ({ ...this.bus }), load: (state) => void Object.assign(this.bus, state) });
    this.with(new I2cEnd(id, this.pin("SCL"), this.pin("SDA"), this));
  }

  /** What a register reads as now. */
  protected abstract readRegister(n: number): number;
  protected abstract writeRegister(n: number, value: number): void;
  /** The register after `n`. */
  protected after(n: number): number {
    return (n + 1) & 0xff;
  }
  /** A transfer begins: what is read in it should be of one moment. */
  protected begin(): void {}

  start(_address: number, read: boolean): boolean {
    this.bus.first = !read;
    this.begin();
    return true;
  }

  write(byte: number): boolean {
    const { bus } = this;
    if (bus.first) {
      bus.pointer = byte;
      bus.first = false;
    } else {
      this.writeRegister(bus.pointer, byte);
      bus.pointer = this.after(bus.pointer);
    }
    return true;
  }

  read(): number {
    const byte = this.readRegister(this.bus.pointer);
    this.bus.pointer = this.after(this.bus.pointer);
    return byte & 0xff;
  }

  stop(): void {}
}
