/** All that lies around a core: pins, peripherals, wires, and the way calls of Python programs take to them. */
import { boards } from "../boards/index.js";
import type { Board } from "../boards/board.js";
import { Bridge } from "../bridge/bridge.js";
import { Description } from "../bridge/describe.js";
import type { ModuleFace } from "../bridge/face.js";
import type { Clock } from "../clock/clock.js";
import { Network } from "../network/network.js";
import { Circuit, type DeviceError } from "../wires/circuit.js";
import { analogOf } from "./adc/adc.js";
import { Chip } from "./chip.js";
import { keepsPad } from "./machine/machine.js";
import { modulesOf } from "./modules.js";
import { lanOf } from "./network/lan.js";
import { type Sockets, socketsOf } from "./network/sockets.js";
import { wifiOf } from "./network/wlan.js";
import { Pins } from "./pin/pin.js";
import { accelerometerOf } from "./pyb/accel.js";
import { usbOf } from "./pyb/usb.js";
import { sensorsOf } from "./sensors.js";

/** What a periphery is made of. */
export interface PeripheryConfig {
  readonly board: Board;
  readonly clock: Clock;
  /** Modules of the user's own. */
  readonly modules?: ((chip: Chip) => readonly ModuleFace[]) | undefined;
  /** The network its interfaces lead to. Default: one of its own. */
  readonly network?: Network | undefined;
}

/** What it needs of the core. */
export interface PeripheryHooks {
  /** What peripherals may ask the machine, once the classes have numbers. */
  services(description: Description, bridge: () => Bridge): Chip["services"];
  /** Time is taken, news are looked at. */
  sync(): void;
  /** An alarm was set, at that many microseconds. */
  hurry(micros: number): void;
  /** Code of a device threw. */
  failed(error: DeviceError): void;
}

/** The periphery of one core. A reset keeps it. */
export class Periphery {
  readonly circuit: Circuit;
  readonly pins: Pins;
  readonly chip: Chip;
  readonly description: Description;
  readonly bridge: Bridge;

  constructor({ board, clock, modules = () => [], network = new Network() }: PeripheryConfig, hooks: PeripheryHooks) {
    this.circuit = new Circuit({
      now: () => clock.now(),
      at: (micros, action) => {
        const stop = clock.alarm(micros, action);
        hooks.hurry(micros);
        return stop;
      },
    });
    this.pins = new Pins(board, this.circuit);
    this.chip = new Chip(board, clock, this.circuit, this.pins, network);
    this.description = new Description([...modules(this.chip), ...modulesOf(this.chip)], this.chip.board.bootImports);
    this.chip.services = hooks.services(this.description, () => this.bridge);
    this.bridge = new Bridge(
      this.chip,
      this.description,
      () => hooks.sync(),
      (error) => hooks.failed(error),
    );
  }

  /** The machine is about to walk. @param idle until when its program waits @returns what it has to wait for itself */
  held(idle: number): Promise<void> | null {
    return this.sockets && this.chip.network.held(this.sockets, idle);
  }

  /** A run has ended. */
  rest(): void {
    if (this.sockets) this.chip.network.rest(this.sockets);
  }

  /** Ends of the network this board is on, if it has any. */
  private get sockets(): Sockets | null {
    return this.chip.board.modules.includes("network") ? socketsOf(this.chip) : null;
  }

  /** As after power-on. */
  reset(): void {
    this.pins.reset((pin) => keepsPad(this.chip, pin));
    this.chip.reset();
  }
}

const networkOf = ({ network }: Chip): Network => network;

export { accelerometerOf, analogOf, boards, lanOf, networkOf, sensorsOf, usbOf, wifiOf };
