import { AlarmQueue, type Clock } from "./clock.js";

/** Settings of a virtual clock. */
export interface VirtualClockOptions {
  /**
   * Nanoseconds one walked node takes on the simulated processor. Default 100. With 0 work takes no time: only
   * waiting does, and a loop that waits for the clock by itself never ends.
   */
  nanosPerNode?: number;
  /** The calendar's time at the start, in microseconds since 1970. Default 2025-01-01. */
  epoch?: number;
}

const NEW_YEAR_2025 = Date.UTC(2025, 0, 1) * 1000;

/**
 * Time that belongs to the program: it advances with the nodes walked and jumps when everything
 * waits. It counts whole nanoseconds; a run repeated gives the same times to the nanosecond.
 */
export class VirtualClock implements Clock {
  private nanos = 0;
  private readonly alarms = new AlarmQueue();
  private nanosPerNode: number;
  private readonly nanosAtFirst: number;
  private readonly start: number;

  constructor(options: VirtualClockOptions = {}) {
    this.nanosPerNode = this.nanosAtFirst = options.nanosPerNode ?? 100;
    this.start = options.epoch ?? NEW_YEAR_2025;
  }

  now(): number {
    return this.nanos / 1000;
  }

  epoch(): number {
    return this.start + this.nanos / 1000;
  }

  alarm(at: number, action: () => void): () => void {
    return this.alarms.add(Math.round(at * 1000), action);
  }

  get nextAlarm(): number {
    return this.alarms.next / 1000;
  }

  ran(nodes: number): void {
    this.advance(this.nanos + Math.round(nodes * this.nanosPerNode));
  }

  nodesUntil(at: number): number {
    if (this.nanosPerNode === 0) return Infinity;
    return Math.max(1, Math.ceil((Math.round(at * 1000) - this.nanos) / this.nanosPerNode));
  }

  slow(times: number): void {
    this.nanosPerNode = this.nanosAtFirst * times;
  }

  spend(micros: number): void {
    this.advance(this.nanos + Math.round(micros * 1000));
  }

  poll(): void {
    this.advance(this.nanos);
  }

  wait(at: number, wake: () => void): () => void {
    const end = Math.min(Math.round(at * 1000), this.alarms.next);
    if (end < Infinity) {
      this.advance(end);
      wake();
    }
    return () => {};
  }

  save(): number {
    return this.nanos / 1000;
  }

  load(now: number): void {
    this.nanos = Math.round(now * 1000);
    this.alarms.clear();
  }

  /** Every alarm sees its own time on the clock, also those set by another alarm on the way. */
  private advance(to: number): void {
    for (let alarm; (alarm = this.alarms.take(to));) {
      if (alarm.at > this.nanos) this.nanos = alarm.at;
      alarm.action();
    }
    if (to > this.nanos) this.nanos = to;
  }
}
