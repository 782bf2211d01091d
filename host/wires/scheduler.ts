import type { Clock } from "../clock/clock.js";

/** The time wires and devices live in. */
export interface Scheduler {
  /** Microseconds since the machine's start. */
  now(): number;
  /** Calls `action` at `micros`; actions of one time run in the order they were asked for. @returns a disposer */
  at(micros: number, action: () => void): () => void;
}

/** A machine's clock as wires see it. */
export function schedulerOf(clock: Clock): Scheduler {
  return { now: () => clock.now(), at: (micros, action) => clock.alarm(micros, action) };
}
