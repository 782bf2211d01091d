/** `machine.WDT`: resets the board when it is not fed. Once on it cannot be turned off. */
import { Handle, valueError } from "../../bridge/answer.js";
import { cls, type ClassFace, fn } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";
import { powerOf } from "../machine/machine.js";

export class Watchdog implements Unit {
  /** Microseconds; 0 = off. */
  private timeout = 0;
  private at = 0;
  private stop: (() => void) | null = null;

  constructor(private readonly chip: Chip) {}

  start(timeout: number): void {
    this.timeout = timeout;
    this.feed();
  }

  feed(): void {
    if (this.timeout === 0) return;
    this.set(this.chip.now() + this.timeout);
  }

  reset(): void {
    this.stop?.();
    this.stop = null;
    this.timeout = 0;
  }

  save(): unknown {
    return { timeout: this.timeout, at: this.at };
  }

  load(state: unknown): void {
    const { timeout, at } = state as { timeout: number; at: number };
    this.reset();
    this.timeout = timeout;
    if (timeout > 0) this.set(at);
  }

  private set(at: number): void {
    this.stop?.();
    this.at = at;
    this.stop = this.chip.at(at, () => {
      powerOf(this.chip).next = "WDT_RESET";
      this.chip.services.halt();
    });
  }
}

export function wdtClass(chip: Chip): ClassFace {
  const { least, most, initial } = chip.board.watchdog;
  const unit = chip.unit("watchdog", (c) => new Watchdog(c));
  return cls("WDT", {
    __init__: fn("id?, timeout?", (call) => {
      const id = call.int(0, 0);
      if (id !== 0) throw valueError(chip.board.platform === "rp2" ? `WDT(${id}) doesn't exist` : "");
      const timeout = call.int(1, initial);
      if (least === most && timeout !== most) throw valueError("");
      if (timeout > most) throw valueError(`timeout exceeds ${most}`);
      if (timeout <= 0) throw valueError("WDT timeout too short");
      unit.start(Math.max(timeout, least) * 1000);
      return new Handle(1);
    }),
    feed: fn("", () => unit.feed()),
    timeout_ms: fn("timeout", (call) => unit.start(call.int(0) * 1000)),
  });
}
