import type { Platform } from "../machine/platform.js";
import { AlarmQueue, type Clock } from "./clock.js";

/**
 * The host's time, counted from the machine's start. What a peripheral spends (a bus transfer takes its bits' time on the
 * real board) it runs ahead of that, until the host's time has caught up.
 */
export class RealClock implements Clock {
  private origin: number;
  private readonly alarms = new AlarmQueue();
  /** Microseconds the clock shows at least. */
  private least = 0;

  constructor(private readonly platform: Platform) {
    this.origin = platform.now();
  }

  now(): number {
    return Math.max(this.least, Math.floor((this.platform.now() - this.origin) * 1000));
  }

  epoch(): number {
    return this.platform.wallClock() * 1000;
  }

  alarm(at: number, action: () => void): () => void {
    return this.alarms.add(at, action);
  }

  get nextAlarm(): number {
    return this.alarms.next;
  }

  ran(): void {}

  nodesUntil(): number {
    return Infinity;
  }

  spend(micros: number): void {
    const end = this.now() + micros;
    for (let alarm; (alarm = this.alarms.take(end));) {
      this.least = Math.max(this.least, alarm.at);
      alarm.action();
    }
    this.least = Math.max(this.least, end);
  }

  poll(): void {
    for (let alarm; (alarm = this.alarms.take(this.now()));) alarm.action();
  }

  wait(at: number, wake: () => void): () => void {
    const end = Math.min(at, this.alarms.next);
    if (end === Infinity) return () => {};
    let stop: () => void;
    const look = (): void => {
      if (this.now() >= end) wake();
      else again();
    };
    // Timers come up to a millisecond early, and are too coarse for the last one: the clock is looked at once a turn then.
    const again = (): void => {
      const left = (end - this.now()) / 1000;
      if (left >= 1) {
        stop = this.platform.timer(look, Math.ceil(left));
        return;
      }
      let given = false;
      stop = () => (given = true);
      void this.platform.yield().then(() => given || look());
    };
    again();
    return () => stop();
  }

  save(): number {
    return this.now();
  }

  load(now: number): void {
    this.origin = this.platform.now() - now / 1000;
    this.least = now;
    this.alarms.clear();
  }
}
