import { Status, type StatusCode } from "./abi.js";
import type { Core } from "./core.js";
import { FuelExhausted, Timeout } from "./errors.js";
import type { RunOptions } from "./options.js";
import type { Platform } from "./platform.js";

/** Milliseconds a machine may keep the thread before the event loop gets a turn. */
const TURN_MS = 4;

/** Statuses the loop returns with; it waits out all others. */
export type FinalStatus = Exclude<
  StatusCode,
  typeof Status.OutOfFuel | typeof Status.Sleeping | typeof Status.WaitingForInput
>;

/** Drives a core slice by slice and gives the thread back in between. */
export class RunLoop {
  private waker: (() => void) | null = null;

  constructor(
    private readonly core: Core,
    private readonly platform: Platform,
    private readonly fuelPerSlice: number,
    /** Called before the thread is given back: flush what was written. */
    private readonly flush: () => void,
    /** Called when the program waits for input that is not there. */
    private readonly wantInput: () => void,
  ) {}

  /** Something happened that a waiting machine should look at. */
  wake(): void {
    const { waker } = this;
    this.waker = null;
    waker?.();
  }

  /** Runs to the end. @throws FuelExhausted, Timeout, MachineFault */
  async run(limits: RunOptions): Promise<FinalStatus> {
    const { core, platform } = this;
    const limit = new Limit(limits, core, platform);
    try {
      for (;;) {
        const status = this.turn(limit);
        this.flush();
        switch (status) {
          case Status.OutOfFuel:
            await platform.yield();
            break;
          case Status.Sleeping:
            if (core.awaited) await core.awaited;
            else await this.park(core.wakeAt, limit);
            break;
          case Status.WaitingForInput:
            if (core.input.ready || core.attention) break;
            this.wantInput();
            await this.park(core.wakeAt, limit);
            break;
          default:
            return status;
        }
        limit.check();
      }
    } finally {
      this.flush();
    }
  }

  /** Slices until something other than fuel stops them or the turn is over. */
  private turn(limit: Limit): StatusCode {
    const { core, platform } = this;
    const end = platform.now() + TURN_MS;
    for (;;) {
      const status = core.step(Math.min(this.fuelPerSlice, limit.fuelLeft()));
      // A sleep that a virtual clock ends at once is no reason to give the turn up.
      const passed = status === Status.Sleeping && !core.awaited && this.skip(core.wakeAt, limit, end);
      if (status !== Status.OutOfFuel && !passed) return status;
      if (limit.check() >= end) return Status.OutOfFuel;
    }
  }

  /** Whether a wait until `at` is over without giving the thread back. */
  private skip(at: number, limit: Limit, turnEnd: number): boolean {
    const { core, platform } = this;
    if (core.attention) return true;
    const { clock } = core.config;
    const end = Math.min(at, limit.machineEnd);
    for (let turns = 0; ; turns++) {
      let over = false;
      const stop = clock.wait(end, () => (over = true));
      stop();
      if (!over) return false;
      // Alarms that are no business of the program, edges of a wave or a device at work, do not wake it.
      if (clock.now() >= end || core.attention) return true;
      if (turns % 64 === 63 && platform.now() >= turnEnd) return true;
    }
  }

  /** Waits for `at` on the machine's clock, an alarm, a limit, or {@link wake}. */
  private async park(at: number, limit: Limit): Promise<void> {
    const stops: (() => void)[] = [];
    await new Promise<void>((resolve) => {
      this.waker = resolve;
      const wake = (): void => this.wake();
      stops.push(this.core.config.clock.wait(Math.min(at, limit.machineEnd), wake));
      if (limit.wallEnd < Infinity) {
        stops.push(this.platform.timer(wake, Math.ceil(limit.wallEnd - this.platform.now())));
      }
    });
    for (const stop of stops) stop();
  }
}

/** The limits of one run, as points in time and fuel. */
class Limit {
  readonly machineEnd: number;
  readonly wallEnd: number;
  private readonly fuelEnd: number;

  constructor(
    private readonly limits: RunOptions,
    private readonly core: Core,
    private readonly platform: Platform,
  ) {
    const { fuel = Infinity, timeout = Infinity, wallTimeout = Infinity } = limits;
    this.fuelEnd = core.fuelUsed + fuel;
    this.machineEnd = core.config.clock.now() + timeout * 1000;
    this.wallEnd = platform.now() + wallTimeout;
  }

  /** @throws FuelExhausted when there is none */
  fuelLeft(): number {
    const left = this.fuelEnd - this.core.fuelUsed;
    if (left <= 0) throw new FuelExhausted(this.limits.fuel!);
    return left;
  }

  /**
   * @returns the host's time, which is asked for once a slice
   * @throws Timeout
   */
  check(): number {
    if (this.core.config.clock.now() >= this.machineEnd) {
      throw new Timeout(this.limits.timeout!, "machine");
    }
    const now = this.platform.now();
    if (now >= this.wallEnd) throw new Timeout(this.limits.wallTimeout!, "wall");
    return now;
  }
}
