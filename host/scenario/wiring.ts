import type { Device } from "../devices/device.js";
import { buildDiagram, type Diagram } from "../diagram/diagram.js";
import type { Machine } from "../machine/machine.js";
import type { Net } from "../wires/net.js";
import { MachineError } from "../machine/errors.js";

/** A machine with the parts of a diagram around it. */
export class Wiring {
  readonly devices: ReadonlyMap<string, Device>;
  private readonly board: string | null;

  /** @throws DiagramError */
  constructor(
    readonly machine: Machine,
    diagram: Diagram | string | null,
  ) {
    const built =
      diagram === null ? { devices: new Map<string, Device>(), board: null } : buildDiagram(machine, diagram);
    this.devices = built.devices;
    this.board = built.board;
  }

  /** The wire at a pin of a part, or of the board by its id. @throws MachineError that lists what there is */
  pin(part: string, pin: string): Net {
    const device = this.devices.get(part);
    if (device) return device.pin(pin);
    if (this.board !== null && part !== this.board) {
      throw new MachineError(`no part '${part}'; there are ${[this.board, ...this.devices.keys()].join(", ")}`);
    }
    const plain = pin.replace(/^(?:GPIO|GP|IO)(?=\d+$)/, "");
    const found = [pin, plain].find((name) => this.machine.pins.find(name) >= 0);
    if (found !== undefined) return this.machine.pin(found);
    throw new MachineError(`the board has no pin '${pin}'; there are ${this.machine.pins.names.join(", ")}`);
  }

  /** A device by its id. @throws MachineError that lists those there are */
  device(id: string): Device {
    const device = this.devices.get(id);
    if (device) return device;
    throw new MachineError(`no part '${id}'; there are ${[...this.devices.keys()].join(", ") || "none"}`);
  }
}
