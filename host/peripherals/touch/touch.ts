/** `machine.TouchPad` of the ESP32, and waking by a touch. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn } from "../../bridge/face.js";
import { touchCount } from "../../wires/touch.js";
import type { Chip, Unit } from "../chip.js";
import { powerOf, Wake } from "../machine/machine.js";
import { toPin } from "../pin/face.js";

/** The pads that have been made, and what wakes the chip. */
export class TouchPads implements Unit {
  /** Threshold of each pad: a count below it is a touch. */
  thresholds = new Map<number, number>();
  wakes = false;

  constructor(private readonly chip: Chip) {
    chip.circuit.ends<{ look: () => void }>("touch sensing").add({ look: () => this.look() });
  }

  reset(): void {
    this.thresholds.clear();
    this.wakes = false;
  }

  save(): unknown {
    return { thresholds: this.thresholds, wakes: this.wakes };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }

  private look(): void {
    const { chip } = this;
    if (!this.wakes) return;
    if (![...this.thresholds].some(([pin, least]) => touchCount(chip.pins.net(pin)) < least)) return;
    powerOf(chip).woken = Wake.Touch;
    chip.interrupts++;
    chip.services.attend();
  }
}

export const touchPadsOf = (chip: Chip): TouchPads => chip.unit("touch", (c) => new TouchPads(c));

export function touchPadClass(chip: Chip): ClassFace {
  const pads = touchPadsOf(chip);
  const pinOf = (call: Call): number => call.self!.handle - 1;
  return cls("TouchPad", {
    __init__: fn("pin", (call) => {
      const pin = toPin(chip, call.args[0]);
      if (!chip.board.touch.includes(pin)) throw valueError("invalid pin for touchpad");
      chip.claim(pin, null);
      if (!pads.thresholds.has(pin)) pads.thresholds.set(pin, 0);
      return new Handle(pin + 1);
    }),
    read: fn("", (call) => {
      chip.spend(8200); // a measurement of the sensor takes about that
      return touchCount(chip.pins.net(pinOf(call)));
    }),
    config: fn("value", (call) => void pads.thresholds.set(pinOf(call), call.int(0))),
  });
}
