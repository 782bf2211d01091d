/** A machine's time. Every peripheral and `time.sleep()` take it from here and nowhere else. */
export interface Clock {
  /** Microseconds since the machine started. Never goes back. */
  now(): number;
  /** Microseconds since 1970 as the machine's own calendar has them. */
  epoch(): number;
  /**
   * Calls `action` when the time is `at` microseconds. Alarms run in the order of their times,
   * and those of the same time in the order they were set.
   * @returns a disposer that takes the alarm back
   */
  alarm(at: number, action: () => void): () => void;
  /** The machine has walked `nodes` nodes; a clock that follows the program advances by them. */
  ran(nodes: number): void;
  /** Runs the alarms that are due. */
  poll(): void;
  /**
   * Lets time pass until `at` microseconds (`Infinity`: no end of its own) or an alarm before
   * it, then calls `wake` once. A virtual clock does so at once.
   * @returns a disposer that gives the wait up
   */
  wait(at: number, wake: () => void): () => void;
  /** State for a snapshot: the time it shows, in microseconds. Alarms belong to who set them. */
  save(): number;
  /** Makes the clock show `now` microseconds again. */
  load(now: number): void;
}

interface Alarm {
  readonly at: number;
  readonly action: () => void;
}

/** Alarms in the order they will run. */
export class AlarmQueue {
  private readonly alarms: Alarm[] = [];

  /** Time of the first alarm in microseconds, `Infinity` when there is none. */
  get next(): number {
    return this.alarms[0]?.at ?? Infinity;
  }

  add(at: number, action: () => void): () => void {
    const alarm = { at, action };
    let place = this.alarms.length;
    while (place > 0 && this.alarms[place - 1]!.at > at) place--;
    this.alarms.splice(place, 0, alarm);
    return () => {
      const found = this.alarms.indexOf(alarm);
      if (found >= 0) this.alarms.splice(found, 1);
    };
  }

  /** Takes out and returns the first alarm when it is due at `now`. */
  take(now: number): Alarm | undefined {
    return this.next <= now ? this.alarms.shift() : undefined;
  }

  clear(): void {
    this.alarms.length = 0;
  }
}
