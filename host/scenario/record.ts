import type { Circuit, Conflict, Traffic } from "../wires/circuit.js";
import type { Net } from "../wires/net.js";
import { type Level, levelOf, nextEdge, type Wave } from "../wires/port.js";

/** An edge of a wire: its new level, and when in microseconds. */
export interface RecordedEdge {
  readonly level: Level;
  readonly at: number;
}

/** Edges of one wave noted at most, so that PWM over hours fills no memory. */
const MOST_OF_WAVE = 100_000;

/**
 * Listens to a wire from when it is made. It does not make hardware draw the bits of a bus on the wire; edges of PWM are
 * worked out from its wave.
 */
export class Probe {
  /** The level when it began to listen. */
  readonly first: Level;
  private readonly noted: RecordedEdge[] = [];
  private wave: { shape: Wave; from: number; left: number } | null = null;
  private last: Level;

  constructor(
    readonly name: string,
    readonly net: Net,
  ) {
    this.first = this.last = net.level;
    net.onSignal((at) => this.hear(at), `a probe of ${name}`);
    this.follow(net.circuit.now());
  }

  get edges(): readonly RecordedEdge[] {
    this.draw(this.net.circuit.now());
    return this.noted;
  }

  get level(): Level {
    return this.net.level;
  }

  get volts(): number {
    return this.net.volts;
  }

  /** Microseconds from each edge to the next. */
  get gaps(): number[] {
    const { edges } = this;
    return edges.slice(1).map(({ at }, i) => at - edges[i]!.at);
  }

  /** Forgets the edges so far. */
  clear(): void {
    this.draw(this.net.circuit.now());
    this.noted.length = 0;
  }

  private hear(at: number): void {
    if (this.wave && this.wave.shape === this.net.wave) return;
    this.draw(at);
    this.follow(at);
  }

  private follow(at: number): void {
    const { wave } = this.net;
    this.wave = wave ? { shape: wave, from: at, left: MOST_OF_WAVE } : null;
    this.note(wave ? levelOf(wave, at) : this.net.level, at);
  }

  private note(level: Level, at: number): void {
    if (level === this.last) return;
    this.last = level;
    this.noted.push({ level, at });
  }

  private draw(until: number): void {
    const { wave } = this;
    if (!wave) return;
    for (let at; wave.left > 0 && (at = nextEdge(wave.shape, wave.from)) < until; wave.left--) {
      wave.from = at;
      this.note(levelOf(wave.shape, at), at);
    }
  }
}

/** Transfers on the buses of a circuit, and conflicts, from when it is made. */
export class BusLog {
  readonly transfers: Traffic[] = [];
  readonly conflicts: Conflict[] = [];

  constructor(circuit: Circuit) {
    circuit.onTraffic((traffic) => this.transfers.push(traffic));
    circuit.onConflict((conflict) => this.conflicts.push(conflict));
  }
}

/** Bytes as `00 af 3c`, the first ones. */
export function hexBytes(bytes: Uint8Array, most = 16): string {
  const shown = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return bytes.length > most ? `${shown} ... (${bytes.length})` : shown;
}

/** A transfer in one line: `i2c 3c oled1 < 00 af`. */
export function describe({ bus, device, direction, address, bytes, answer, acked }: Traffic): string {
  const where = address === undefined ? "" : ` ${address.toString(16).padStart(2, "0")}`;
  if (acked === false) return `${bus}${where} no answer`;
  const arrow = direction === "read" ? ">" : "<";
  const heard = answer ? ` > ${hexBytes(answer)}` : "";
  return `${bus}${where} ${device} ${arrow} ${hexBytes(bytes)}${heard}`;
}
