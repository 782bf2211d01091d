import type { Circuit, Keeper } from "../wires/circuit.js";
import type { Port } from "../wires/port.js";
import { SpiEnd } from "../wires/spi.js";
import { type Attrs, Device } from "./device.js";

/** 74HC595 (Nexperia data sheet): a shift register of 8 bits with an output latch. */
export class ShiftRegister extends Device {
  protected override readonly state = { shift: 0, latch: 0 };
  private readonly outputs: Port[];
  private readonly serial: Port;

  /** Pins: DS (data), SHCP (shift), STCP (latch), OE and MR (both active low), Q0 to Q7, Q7S, VCC, GND. */
  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    const outputs = Array.from({ length: 8 }, (_, i) => `Q${i}`);
    super(circuit, id, ["DS", "SHCP", "STCP", "OE", "MR", ...outputs, "Q7S", "VCC", "GND"]);
    this.outputs = outputs.map((pin) => this.drive(pin));
    this.serial = this.drive("Q7S");
    // SPI hardware reaches it as a device that takes single bits; by hand its clock is an edge.
    this.with(this.bits());
    this.pin("SHCP").onEdge((level) => level === 0 && this.carry(), id, true);
    this.pin("STCP").onEdge((level) => level && this.show(), id);
    this.pin("OE").onSignal(() => this.put(), id);
    this.pin("MR").onEdge((level) => level === 0 && this.clear(), id);
    this.put();
  }

  /** The latched byte, bit 0 = Q0. */
  get value(): number {
    return this.state.latch;
  }

  override text(): string {
    return this.value.toString(2).padStart(8, "0");
  }

  private bits(): Keeper {
    const wires = { sck: this.pin("SHCP"), mosi: this.pin("DS"), miso: null, cs: null };
    return new SpiEnd(this.id, wires, {
      wordBits: 1,
      input: (bit) => {
        if (this.cleared) return;
        const { state } = this;
        state.shift = ((state.shift << 1) | bit) & 0xff;
      },
    });
  }

  /** The last stage goes out with the falling edge, so that a second register sees the bit before at the rising one. */
  private carry(): void {
    this.serial.drive((this.state.shift >> 7) as 0 | 1);
  }

  private get cleared(): boolean {
    const reset = this.pin("MR");
    return !reset.floating && reset.level === 0;
  }

  private clear(): void {
    this.state.shift = 0;
    this.carry();
  }

  private show(): void {
    this.state.latch = this.state.shift;
    this.put();
  }

  private put(): void {
    const enable = this.pin("OE");
    const off = !enable.floating && enable.level === 1;
    this.outputs.forEach((port, i) => {
      if (off) port.release();
      else port.drive(((this.state.latch >> i) & 1) as 0 | 1);
    });
  }
}
