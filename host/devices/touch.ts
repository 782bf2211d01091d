import type { Circuit } from "../wires/circuit.js";
import { type TouchEnd, touched } from "../wires/touch.js";
import { type Attrs, Device, numberOf } from "./device.js";

/**
 * A piece of metal that a finger may touch, for a pin that senses it. Pins: PAD, GND. Control `touched`, 0 or 1. Attributes `idle` and `finger`:
 * what the ESP32 counts without and with a finger (600 and 150); a larger capacity gives a smaller count.
 */
export class TouchElectrode extends Device implements TouchEnd {
  protected override readonly state = { touched: 0 };
  private readonly counts: readonly [number, number];

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["PAD", "GND"]);
    this.counts = [numberOf(attrs, "idle", 600), numberOf(attrs, "finger", 150)];
    circuit.ends<TouchEnd>("touch").add(this);
  }

  get net() {
    return this.pin("PAD");
  }

  get count(): number {
    return this.counts[this.state.touched]!;
  }

  override get controls(): readonly string[] {
    return ["touched"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "touched") return super.set(control, value);
    this.state.touched = this.within(control, value, 0, 1);
    touched(this.circuit);
  }

  override text(): string {
    return this.state.touched ? "touched" : "";
  }
}
