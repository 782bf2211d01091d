import type { Circuit } from "../wires/circuit.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** A resistor. Pins: 1, 2. Attribute `value` in ohms (1000). */
export class Resistor extends Device {
  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["1", "2"]);
    this.pin("1").join(this.pin("2"), Math.max(numberOf(attrs, "value", 1000), 1e-3));
  }
}
