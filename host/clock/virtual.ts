import { AlarmQueue, type Clock } from "./clock.js";

/** Settings of a virtual clock. */
export interface VirtualClockOptions {
  /** Nanoseconds one walked node takes on the simulated processor. Default 100. */
  nanosPerNode?: number;
  /** The calendar's time at the start, in microseconds since 1970. Default 2025-01-01. */
  epoch?: number;
}

const NEW_YEAR_2025 = Date.UTC(2025, 0, 1) * 1000;

/**
 * Time that belongs to the program: it advances with the nodes walked and jumps when everything
 * waits. A run repeated gives the same times to the microsecond.
 */
export class VirtualClock implements Clock {
  private micros = 0;
  private nanos = 0;
  private readonly alarms = new AlarmQueue();
  private readonly nanosPerNode: number;
  private readonly start: number;

  constructor(options: VirtualClockOptions = {}) {
    this.nanosPerNode = options.nanosPerNode ?? 100;
    this.start = options.epoch ?? NEW_YEAR_2025;
  }

  now(): number {
    return this.micros;
  }

  epoch(): number {
    return this.start + this.micros;
  }

  alarm(at: number, action: () => void): () => void {
    return this.alarms.add(at, action);
  }

  ran(nodes: number): void {
    this.nanos += nodes * this.nanosPerNode;
    const whole = Math.floor(this.nanos / 1000);
    this.nanos -= whole * 1000;
    this.advance(this.micros + whole);
  }

  poll(): void {
    this.advance(this.micros);
  }

  wait(at: number, wake: () => void): () => void {
    const end = Math.min(at, this.alarms.next);
    if (end < Infinity) {
      this.advance(end);
      wake();
    }
    return () => {};
  }

  save(): number {
    return this.micros;
  }

  load(now: number): void {
    this.micros = now;
    this.nanos = 0;
    this.alarms.clear();
  }

  /** Every alarm sees its own time on the clock, also those set by another alarm on the way. */
  private advance(to: number): void {
    for (let alarm; (alarm = this.alarms.take(to));) {
      this.micros = Math.max(this.micros, alarm.at);
      alarm.action();
    }
    this.micros = Math.max(this.micros, to);
  }
}
