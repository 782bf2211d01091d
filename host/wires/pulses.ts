/** Pulses whose length is the message: LED strips, infrared, DHT sensors, ultrasonic echoes. */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Level, Port } from "./port.js";

/** A level (or `"z"`: let go) and the microseconds it lasts. */
export type Pulse = readonly [Level | "z", number];

/** Plays pulses on a port, one after the other. What is still to come is in a snapshot. */
export class PulsePlayer implements Keeper {
  private left: Pulse[] = [];
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

  /** Plays `pulses` from `at` microseconds on, in place of what is still to come. */
  play(pulses: readonly Pulse[], at = this.circuit.now()): void {
    this.cancel?.();
    this.left = [...pulses];
    this.due = at;
    if (at > this.circuit.now()) this.cancel = this.circuit.at(at, () => this.step(), this.owner);
    else this.step();
  }

  save(): unknown {
    return { left: this.left.map((pulse) => [...pulse]), due: this.due, busy: this.busy };
  }

  load(state: unknown): void {
    const { left, due, busy } = state as { left: Pulse[]; due: number; busy: boolean };
    this.cancel?.();
    this.left = left.map(([level, micros]) => [level, micros]);
    this.due = due;
    this.cancel = busy ? this.circuit.at(due, () => this.step(), this.owner) : null;
  }

  private step(): void {
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
