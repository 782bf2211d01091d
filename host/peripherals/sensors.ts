/** What the chip feels of itself. The host sets it; the program measures it. */
import type { Chip, Unit } from "./chip.js";

export class Sensors implements Unit {
  /** Degrees Celsius of the chip. */
  temperature = 25;
  /** Volts of the cell that keeps the clock (VBAT). */
  battery = 3;
  /** Bytes that the system around Python has left: the ESP-IDF's heap, the SDK's. */
  systemFree: number;

  constructor(chip: Chip) {
    this.systemFree = chip.board.platform === "esp8266" ? 29_000 : 36_000;
  }

  /** The world is as it was. */
  reset(): void {}

  save(): unknown {
    return { ...this };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }
}

export const sensorsOf = (chip: Chip): Sensors => chip.unit("sensors", (c) => new Sensors(c));
