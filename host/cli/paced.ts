import { VirtualClock, type VirtualClockOptions } from "../clock/virtual.js";

/** Milliseconds between two looks at the host's clock. */
const LOOK_MS = 10;

/**
 * Time of a simulated board that a person watches: exact as virtual time is, and no faster than the host's. A board that
 * works longer than its chip would falls behind.
 */
export class PacedClock extends VirtualClock {
  private readonly origin = performance.now();

  constructor(options: VirtualClockOptions = {}) {
    super(options);
  }

  override wait(at: number, wake: () => void): () => void {
    const real = this.real();
    if (this.now() < real) return super.wait(Math.min(at, real), wake);
    const left = Math.min(LOOK_MS, Math.max(1, (at - real) / 1000));
    const timer = setTimeout(() => super.wait(Math.min(at, Math.max(this.real(), this.now())), wake), left);
    return () => clearTimeout(timer);
  }

  private real(): number {
    return Math.floor((performance.now() - this.origin) * 1000);
  }
}
