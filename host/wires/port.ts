import type { Net } from "./net.js";

/** What a digital input sees. */
export type Level = 0 | 1;

/** A rectangle wave as PWM hardware makes it. All times are microseconds. */
export interface Wave {
  /** Length of one period, more than 0. */
  readonly period: number;
  /** How long each period is high, 0 to {@link period}. */
  readonly high: number;
  /** When a period began. */
  readonly since: number;
}

/** Ohms of a push-pull output, of a pull resistor inside a chip, and of a probe that `Pins.drive` holds to a pin. */
export const Ohms = { Strong: 25, Probe: 1000, Pull: 45_000 } as const;

/**
 * One thing that may drive a {@link Net}: an output of a chip, a pull resistor, a sensor's analog output. A port that
 * is not attached remembers what it drives.
 */
export class Port {
  /** @internal the wire it is on */
  net: Net | null = null;
  /** @internal volts of the source */
  volts = 0;
  /** @internal 1/ohms of the source; 0 = high impedance */
  siemens = 0;
  /** @internal a push-pull output: two of them that disagree are a conflict */
  strong = false;
  /** @internal */
  wave: Wave | null = null;

  constructor(
    /** Who it is, for the report of a conflict: `"dht1:SDA"`. */
    readonly name: string,
  ) {}

  /**
   * Drives a level, or lets go (`"z"`).
   * @param strength `"strong"` = a push-pull output; `"weak"` = a pull resistor
   * @param at time of the edge in microseconds; default: now. Never before an edge that was.
   */
  drive(level: Level | "z", strength: "strong" | "weak" = "strong", at?: number): void {
    const strong = strength === "strong";
    const siemens = level === "z" ? 0 : 1 / (strong ? Ohms.Strong : Ohms.Pull);
    const volts = level === 1 ? (this.net?.circuit.vcc ?? 3.3) : 0;
    this.set(volts, siemens, strong && level !== "z", null, at);
  }

  /** Drives a voltage through `ohms` (of a sensor or divider; default as a weak-ish analog output, 1 kΩ). */
  driveVolts(volts: number, ohms: number = Ohms.Probe, at?: number): void {
    this.set(volts, 1 / Math.max(ohms, 1e-3), false, null, at);
  }

  /** Drives a wave; edges are made only where somebody listens to them. */
  drivePwm(wave: Wave, at?: number): void {
    this.set(this.net?.circuit.vcc ?? 3.3, 1 / Ohms.Strong, true, wave, at);
  }

  /** Lets go of the wire. */
  release(at?: number): void {
    this.set(0, 0, false, null, at);
  }

  /** What it drives at this moment: 0, 1 or `"z"`. */
  get level(): Level | "z" {
    if (this.siemens === 0) return "z";
    if (this.wave && this.net) return levelOf(this.wave, this.net.circuit.now());
    return this.volts >= 1.65 ? 1 : 0;
  }

  /** @internal */
  save(): unknown[] {
    return [this.volts, this.siemens, this.strong, this.wave];
  }

  /** @internal */
  load(state: unknown[]): void {
    const [volts, siemens, strong, wave] = state as [number, number, boolean, Wave | null];
    this.set(volts, siemens, strong, wave, undefined);
  }

  private set(volts: number, siemens: number, strong: boolean, wave: Wave | null, at: number | undefined): void {
    if (this.volts === volts && this.siemens === siemens && this.strong === strong && !this.wave && !wave) return;
    this.volts = volts;
    this.siemens = siemens;
    this.strong = strong;
    this.wave = wave;
    this.net?.changed(at);
  }
}

/** Level of a wave at `time`. */
export function levelOf(wave: Wave, time: number): Level {
  return phaseOf(wave, time) < wave.high ? 1 : 0;
}

/** Microseconds since the wave's period began. */
function phaseOf(wave: Wave, time: number): number {
  const phase = (time - wave.since) % wave.period;
  return phase < 0 ? phase + wave.period : phase;
}

/** Level after the edge of a wave at `at`, which rounding may have put a little too early or late. */
export function levelAfter(wave: Wave, at: number): Level {
  const turns = (at - wave.since) / wave.period;
  const off = Math.abs(turns - Math.round(turns)) * wave.period;
  return off < Math.min(wave.high, wave.period - wave.high) / 2 ? 1 : 0;
}

/** Time of the wave's next edge after `time`; `Infinity` when it has none. */
export function nextEdge(wave: Wave, time: number): number {
  if (wave.high <= 0 || wave.high >= wave.period) return Infinity;
  // Counted from `since`, so that rounding does not add up over the periods.
  const turn = Math.floor((time - wave.since) / wave.period);
  for (let n = Math.max(turn, 0); ; n++) {
    const start = wave.since + n * wave.period;
    if (start > time) return start;
    if (start + wave.high > time) return start + wave.high;
  }
}
