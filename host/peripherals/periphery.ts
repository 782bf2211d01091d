/** All that lies around a core: pins, peripherals, wires, and the way calls of Python programs take to them. */
import { boards } from "../boards/index.js";
import type { Board } from "../boards/board.js";
import { Bridge } from "../bridge/bridge.js";
import { Description } from "../bridge/describe.js";
import type { ModuleFace } from "../bridge/face.js";
import type { Clock } from "../clock/clock.js";
import { Circuit, type DeviceError } from "../wires/circuit.js";
import { analogOf } from "./adc/adc.js";
import { Chip } from "./chip.js";
import { keepsPad } from "./machine/machine.js";
import { modulesOf } from "./modules.js";
import { lanOf } from "./network/lan.js";
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
  readonly modules: (chip: Chip) => readonly ModuleFace[];
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

  constructor({ board, clock, modules }: PeripheryConfig, hooks: PeripheryHooks) {
    this.circuit = new Circuit({
      now: () => clock.now(),
      at: (micros, action) => {
        const stop = clock.alarm(micros, action);
        hooks.hurry(micros);
        return stop;
      },
    });
    this.pins = new Pins(board, this.circuit);
    this.chip = new Chip(board, clock, this.circuit, this.pins);
    this.description = new Description([...modules(this.chip), ...modulesOf(this.chip)], this.chip.board.bootImports);
    this.chip.services = hooks.services(this.description, () => this.bridge);
    this.bridge = new Bridge(
      this.chip,
      this.description,
      () => hooks.sync(),
      (error) => hooks.failed(error),
    );
  }

  /** As after power-on. */
  reset(): void {
    this.pins.reset((pin) => keepsPad(this.chip, pin));
    this.chip.reset();
  }
}

export { accelerometerOf, analogOf, boards, lanOf, sensorsOf, usbOf, wifiOf };
