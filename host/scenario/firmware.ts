import type { Machine } from "../machine/machine.js";

/** Why {@link Firmware.advance} came back. */
export type Advance = "met" | "time" | "ended";

/** Milliseconds of the host a firmware may keep the thread before the event loop gets a turn. */
const TURN_MS = 4;

/** Nodes between two looks at what is waited for. */
const SLICE = 2000;

/** What a board does while its programs have ended and handlers may still come: it waits, as at a prompt. */
const IDLE = '__import__("time").sleep_ms(0x3fffffff)';

/** A machine as a board runs it: `boot.py`, then `main.py`, and both again after a reset; timers and interrupts go on after that. */
export class Firmware {
  /** What it printed: text of stdout and stderr in the order it came. */
  serial = "";
  /** Called when something was printed, and when the thread is given back. */
  onTurn: () => void = () => {};
  /** Whether the last program that ended raised an exception that nothing caught. */
  raised = false;
  private readonly programs: readonly string[];
  private next = 0;
  private running = false;
  private idle = false;
  private waker: (() => void) | null = null;

  /**
   * @param programs files to run one after the other; those that do not exist are left out
   * @param exists whether the machine's file system has a file
   */
  constructor(
    readonly machine: Machine,
    programs: readonly string[],
    exists: (path: string) => boolean,
    /** A turn of the host's event loop. */
    private readonly yields: () => Promise<void>,
    private readonly wall: () => number = () => Date.now(),
  ) {
    this.programs = programs.filter((path) => exists(path));
    machine.onInputWanted = () => this.onInputWanted();
  }

  /** Called when the program waits for input that is not there. */
  onInputWanted: () => void = () => {};

  /** Takes over text the machine printed. */
  print(text: string): void {
    this.serial += text;
  }

  /** Whether all programs have come to their end; pins, timers and devices live on. */
  get ended(): boolean {
    return (!this.running || this.idle) && this.next >= this.programs.length;
  }

  /** Gives the program input. */
  feed(input: string | Uint8Array): void {
    this.machine.feed(input);
    this.wake();
  }

  /** Has a waiting {@link advance} look again. */
  wake(): void {
    const { waker } = this;
    this.waker = null;
    waker?.();
  }

  /**
   * Lets the board run until `until` microseconds of its time, or until `met()` is true, which is looked at about every
   * millisecond; `until` = Infinity: to the end of its programs.
   * @throws DeviceError, MachineFault
   */
  async advance(until: number, met: () => boolean = () => false): Promise<Advance> {
    const { machine } = this;
    const { clock } = machine;
    const stop = until < Infinity ? clock.alarm(until, () => {}) : () => {};
    let turn = this.wall() + TURN_MS;
    try {
      for (;;) {
        if (met()) return "met";
        if (clock.now() >= until) return "time";
        if (!this.running && !this.begin()) {
          if (until === Infinity) return "ended";
          await this.rest(until);
        } else {
          const status = machine.step(SLICE);
          if (status === "sleeping" || status === "input") {
            // What it printed before it fell asleep is there now, not when it wakes.
            if (met()) return "met";
            if (status === "input") this.onInputWanted();
            await this.rest(Math.min(until, status === "input" ? Infinity : machine.wakeAt));
          } else if (status === "reset") {
            await machine.reset();
            this.running = this.idle = false;
            this.next = 0;
          } else if (status !== "fuel") {
            if (!this.idle) this.raised = status === "raised";
            this.running = this.idle = false;
          }
        }
        machine.circuit.check();
        if (this.wall() < turn) continue;
        this.onTurn();
        await this.yields();
        turn = this.wall() + TURN_MS;
      }
    } finally {
      stop();
      this.onTurn();
    }
  }

  /** Starts the next program; `false` when there is none. */
  private begin(): boolean {
    const path = this.programs[this.next];
    if (path === undefined) {
      this.idle = this.running = this.machine.listening;
      if (this.idle) this.machine.startStatement(IDLE);
      return this.idle;
    }
    this.next++;
    this.running = true;
    this.machine.startFile(path);
    return true;
  }

  /** Lets time pass until `at`, an alarm, or {@link wake}. */
  private async rest(at: number): Promise<void> {
    let over = false;
    let done = (): void => void (over = true);
    const stop = this.machine.clock.wait(at, () => done());
    if (over) return;
    this.onTurn();
    await new Promise<void>((resolve) => {
      done = resolve;
      this.waker = resolve;
    });
    stop();
    this.waker = null;
  }
}
