/** What moves or sounds: buzzer, servo, stepper motor. */
import type { Circuit } from "../wires/circuit.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** Listens to one pin for a periodic signal, of PWM hardware or of a program that toggles it. */
abstract class Listener extends Device {
  protected override readonly state = { rise: -1, high: 0, period: 0, edge: -1, level: 0 };

  constructor(
    circuit: Circuit,
    id: string,
    pins: readonly string[],
    private readonly signal: string,
  ) {
    super(circuit, id, pins);
    this.pin(signal).onSignal((at) => this.hear(at), id);
  }

  /** Length of the high phase and of the whole period in microseconds; 0 when nothing is heard. */
  protected get heard(): { high: number; period: number } {
    const { wave } = this.pin(this.signal);
    if (wave) return wave.high > 0 && wave.high < wave.period ? wave : { high: 0, period: 0 };
    const { high, period, edge } = this.state;
    const silent = this.circuit.now() - edge > Math.max(2 * period, 50_000);
    return { high, period: silent ? 0 : period };
  }

  protected changed(_at: number): void {}

  private hear(at: number): void {
    const { state } = this;
    const net = this.pin(this.signal);
    if (net.wave) {
      state.rise = -1;
      state.period = 0;
    } else if (net.level !== state.level) {
      if (net.level) {
        if (state.rise >= 0) state.period = at - state.rise;
        state.rise = at;
      } else if (state.rise >= 0) state.high = at - state.rise;
      state.edge = at;
    }
    state.level = net.level;
    this.changed(at);
  }
}

/** A passive buzzer. Pins: 1 (ground), 2 (signal). */
export class Buzzer extends Listener {
  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    super(circuit, id, ["1", "2"], "2");
  }

  /** What is heard now, in Hz; 0 = silence. */
  get frequency(): number {
    const { period } = this.heard;
    return period > 0 ? 1e6 / period : 0;
  }

  override text(): string {
    return this.frequency > 0 ? `\u266a ${Math.round(this.frequency)} Hz` : "silent";
  }
}

/**
 * A hobby servo, such as the SG90: the high phase of a signal of about 50 Hz gives the angle. Pins: PWM, V+, GND. Attributes
 * `min` and `max`: microseconds of 0 and 180 degrees, 500 and 2500 by default.
 */
export class Servo extends Listener {
  private last = 90;
  private readonly least: number;
  private readonly most: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["PWM", "V+", "GND"], "PWM");
    this.least = numberOf(attrs, "min", 500);
    this.most = numberOf(attrs, "max", 2500);
  }

  /** Degrees, 0 to 180; it stays where it is without a signal. */
  get angle(): number {
    const { high, period } = this.heard;
    if (period >= 2500 && high > 0 && high <= 4000) {
      const turned = (180 * (high - this.least)) / (this.most - this.least);
      this.last = Math.min(180, Math.max(0, turned));
    }
    return this.last;
  }

  override text(): string {
    return `${this.angle.toFixed(1)}\u00b0`;
  }

  override save(): unknown {
    return { base: super.save(), last: this.angle };
  }

  override load(state: unknown): void {
    const { base, last } = state as { base: unknown; last: number };
    super.load(base);
    this.last = last;
  }

  protected override changed(): void {
    void this.angle;
  }
}

/**
 * A bipolar stepper motor at two H bridges. Pins: A-, A+, B+, B-. It follows the field of its coils to the nearest place, full
 * and half steps; a field that jumps half a turn leaves it where it is. Attribute `steps`: full steps a turn, 200.
 */
export class Stepper extends Device {
  protected override readonly state = { half: 0, place: -1 };
  private readonly perTurn: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["A-", "A+", "B+", "B-"]);
    this.perTurn = numberOf(attrs, "steps", 200);
    for (const pin of this.pinNames) this.pin(pin).onSignal(() => this.follow(), id);
  }

  /** Full steps from where it stood at first; a half step is 0.5. Turning A before B counts up. */
  get steps(): number {
    return this.state.half / 2;
  }

  /** Degrees from where it stood at first. */
  get angle(): number {
    return (this.steps * 360) / this.perTurn;
  }

  override text(): string {
    return `${this.steps} steps, ${this.angle.toFixed(1)}\u00b0`;
  }

  private follow(): void {
    const coil = (name: string): number => this.pin(`${name}+`).level - this.pin(`${name}-`).level;
    const [a, b] = [coil("A"), coil("B")];
    if (a === 0 && b === 0) return;
    const place = (Math.round(Math.atan2(b, a) / (Math.PI / 4)) + 8) % 8;
    const { state } = this;
    if (state.place >= 0) {
      const turn = ((place - state.place + 12) % 8) - 4;
      if (turn === -4) return;
      state.half += turn;
    }
    state.place = place;
  }
}
