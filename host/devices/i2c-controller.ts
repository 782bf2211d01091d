import type { Circuit } from "../wires/circuit.js";
import { I2cBus } from "../wires/i2c.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** A part of a transfer: bytes to write, or how many to read. Parts of one transfer follow each other by repeated starts. */
export interface I2cStep {
  /** Of 7 bits, or what `tenBits` makes of one of 10. */
  readonly address: number;
  readonly write?: readonly number[];
  readonly read?: number;
}

/** What came of a transfer: bytes of its last read, and whether everything was acknowledged. */
export interface I2cOutcome {
  readonly acked: boolean;
  readonly bytes: readonly number[];
}

/** Microseconds a device may hold the clock. */
const PATIENCE = 25_000;

/**
 * Another controller on an I2C bus, for boards that are targets themselves (`machine.I2CTarget`). Pins: SCL, SDA. Attribute `hz` (100000).
 * It goes byte by byte in the circuit's time, and waits while a device holds the clock.
 */
export class I2cController extends Device {
  protected override readonly state = {
    queue: [] as { steps: I2cStep[]; at: number }[],
    step: 0, phase: "start" as "start" | "data" | "stop", done: 0, bytes: [] as number[], acked: true, held: 0, outcomes: [] as I2cOutcome[],
  }; // prettier-ignore
  private readonly bus: I2cBus;
  private readonly micros: number;
  private readonly waiting: ((outcome: I2cOutcome) => void)[] = [];

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["SCL", "SDA"]);
    const hz = numberOf(attrs, "hz", 100_000);
    this.micros = 9e6 / hz;
    const [scl, sda] = [this.drive("SCL"), this.drive("SDA")];
    for (const line of [scl, sda]) line.drive(1, "weak");
    this.bus = new I2cBus(circuit, this.pin("SCL"), this.pin("SDA"), { scl, sda }, hz);
  }

  /** Outcomes of the transfers so far. */
  get outcomes(): readonly I2cOutcome[] {
    return this.state.outcomes;
  }

  /** Transfers at `at` microseconds, or when the transfers before it are over. Time passes while the machine runs. */
  transfer(steps: readonly I2cStep[], at = this.circuit.now()): Promise<I2cOutcome> {
    const { queue } = this.state;
    queue.push({ steps: steps.map((step) => ({ ...step })), at });
    if (queue.length === 1) this.alarm("byte", at);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  protected override wake(_name: string, now: number): void {
    const { state, bus } = this;
    const { steps } = state.queue[0]!;
    if (state.held < PATIENCE) {
      const hold = bus.stretch();
      state.held = hold > 0 ? state.held + hold : 0;
      if (hold > 0) return this.alarm("byte", now + hold);
    } else Object.assign(state, { acked: false, phase: "stop" });
    const step = steps[state.step]!;
    if (state.phase === "start") {
      state.acked = bus.start(step.address, step.read !== undefined);
      Object.assign(state, { phase: state.acked ? "data" : "stop", done: 0 });
      if (step.read !== undefined) state.bytes = [];
    } else if (state.phase === "data") this.data(step);
    if (state.phase === "stop") return this.finish(now);
    this.alarm("byte", now + this.micros);
  }

  /** One byte. */
  private data(step: I2cStep): void {
    const { state, bus } = this;
    const count = step.read ?? step.write?.length ?? 0;
    if (state.done < count) {
      if (step.read !== undefined) state.bytes.push(bus.read(state.done + 1 < count));
      else state.acked = bus.write(step.write![state.done]!);
      state.done++;
      if (!state.acked) state.phase = "stop";
      if (state.done < count) return;
    }
    if (state.phase === "stop") return;
    state.step++;
    state.phase = state.step < state.queue[0]!.steps.length ? "start" : "stop";
  }

  private finish(now: number): void {
    const { state } = this;
    this.bus.stop();
    const outcome = { acked: state.acked, bytes: state.bytes };
    state.outcomes.push(outcome);
    state.queue.shift();
    Object.assign(state, { step: 0, phase: "start", done: 0, bytes: [], acked: true, held: 0 });
    this.waiting.shift()?.(outcome);
    if (state.queue.length > 0) this.alarm("byte", Math.max(now + 2 * this.micros, state.queue[0]!.at));
  }
}
