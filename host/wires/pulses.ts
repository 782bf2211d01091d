/** Pulses whose length is the message: LED strips, infrared, DHT sensors, ultrasonic echoes. */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Level, Port } from "./port.js";

/** A level (or `"z"`: let go) and the microseconds it lasts. */
export type Pulse = readonly [Level | "z", number];

/** Plays pulses on a port, one after the other. What is still to come is in a snapshot. */
export class PulsePlayer implements Keeper {
  private left: Pulse[] = [];
  private all: Pulse[] = [];
  /** How often the pulses are played once more; Infinity = without end. */
  rounds = 0;
  private due = 0;
  private cancel: (() => void) | null = null;

  constructor(
    private readonly circuit: Circuit,
    private readonly port: Port,
    private readonly owner: string,
    /** What the port does afterwards. */
    private readonly rest: Level | "z" = "z",
  ) {}

  /** Whether pulses are under way. */
  get busy(): boolean {
    return this.cancel !== null;
  }

  /** Plays `pulses` from `at` microseconds on, `rounds` times and once, in place of what is still to come. */
  play(pulses: readonly Pulse[], at = this.circuit.now(), rounds = 0): void {
    this.cancel?.();
    this.left = [...pulses];
    this.all = rounds > 0 ? [...pulses] : [];
    this.rounds = rounds;
    this.due = at;
    if (at > this.circuit.now()) this.cancel = this.circuit.at(at, () => this.step(), this.owner);
    else this.step();
  }

  /** Stops at once. */
  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.port.drive(this.rest);
  }

  save(): unknown {
    const { left, all, rounds, due, busy } = this;
    return { left: left.map((pulse) => [...pulse]), all: all.map((pulse) => [...pulse]), rounds, due, busy };
  }

  load(state: unknown): void {
    type Saved = { left: Pulse[]; all: Pulse[]; rounds: number; due: number; busy: boolean };
    const { left, all, rounds, due, busy } = state as Saved;
    this.cancel?.();
    this.left = left.map(([level, micros]) => [level, micros]);
    this.all = all.map(([level, micros]) => [level, micros]);
    this.rounds = rounds;
    this.due = due;
    this.cancel = busy ? this.circuit.at(due, () => this.step(), this.owner) : null;
  }

  private step(): void {
    if (this.left.length === 0 && this.rounds > 0 && this.all.length > 0) {
      this.rounds--;
      this.left = [...this.all];
    }
    const pulse = this.left.shift();
    this.cancel = null;
    if (!pulse) return this.port.drive(this.rest, "strong", this.due);
    const at = this.due;
    this.due += pulse[1];
    this.cancel = this.circuit.at(this.due, () => this.step(), this.owner);
    this.port.drive(pulse[0], "strong", at);
  }
}

/** Nanoseconds of a stream of bits as `machine.bitstream` has them: [high of a 0, low of a 0, high of a 1, low of a 1]. */
export type BitTiming = readonly [number, number, number, number];

/** A device that reads bits from the length of pulses. */
export interface BitstreamEnd {
  readonly owner: string;
  readonly net: Net;
  /** A whole stream, highest bit first, without edges. It began at `at` and ended at `end` microseconds. */
  stream(bytes: Uint8Array, timing: BitTiming, at: number, end: number): void;
}

/**
 * Sends bytes as pulses of a port. Devices get them at once unless somebody watches the wire; then every edge is drawn, each
 * at its time. @returns when the stream ends, in microseconds: the caller lets its clock go there
 */
export function sendBits(circuit: Circuit, port: Port, bytes: Uint8Array, timing: BitTiming): number {
  const start = circuit.now();
  let end = start;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const one = (byte >> bit) & 1;
      end += (timing[one * 2]! + timing[one * 2 + 1]!) / 1000;
    }
  }
  const { net } = port;
  if (!net) return end;
  if (!net.watched) {
    for (const device of circuit.ends<BitstreamEnd>("bitstream")) {
      if (device.net.sameAs(net)) circuit.guard(device.owner, () => device.stream(bytes, timing, start, end));
    }
    return end;
  }
  let time = start;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const one = (byte >> bit) & 1;
      port.drive(1, "strong", time);
      time += timing[one * 2]! / 1000;
      port.drive(0, "strong", time);
      time += timing[one * 2 + 1]! / 1000;
    }
  }
  return end;
}
