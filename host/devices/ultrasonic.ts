import type { Circuit } from "../wires/circuit.js";
import type { PulsePlayer } from "../wires/pulses.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** Microseconds: least trigger, from trigger to echo (8 periods of 40 kHz and some), echo of nothing. */
const TRIGGER = 8;
const BURST = 450;
const NOTHING = 38_000;

/**
 * HC-SR04 (ElecFreaks data sheet). Pins: VCC, TRIG, ECHO, GND. A pulse of 10 us on TRIG is answered by one on ECHO of 58 us a
 * centimetre. Attribute and control distance: 2 to 400 cm; 0 = nothing in sight, an echo of 38 ms.
 */
export class Ultrasonic extends Device {
  protected override readonly state = { distance: 400, rose: -1 };
  private readonly echo: PulsePlayer;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "TRIG", "ECHO", "GND"]);
    this.echo = this.player("ECHO", 0);
    this.echo.play([]);
    this.set("distance", numberOf(attrs, "distance", 400));
    this.pin("TRIG").onEdge((level, at) => this.trigger(level, at), id);
  }

  override get controls(): readonly string[] {
    return ["distance"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "distance") return super.set(control, value);
    this.state.distance = this.within(control, value, 0, 400);
  }

  override text(): string {
    return this.state.distance ? `${this.state.distance} cm` : "nothing in sight";
  }

  private trigger(level: number, at: number): void {
    const { state } = this;
    if (level) {
      state.rose = at;
    } else if (state.rose >= 0 && at - state.rose >= TRIGGER && !this.echo.busy) {
      const micros = state.distance === 0 ? NOTHING : Math.max(2, state.distance) * 58;
      this.echo.play([[0, BURST], [1, micros]]); // prettier-ignore
    }
  }
}

/** A passive infrared motion sensor (HC-SR501). Pins: VCC, OUT, GND. Control motion 1: OUT is high for `delayTime` seconds (5). */
export class MotionSensor extends Device {
  protected override readonly state = { motion: false };
  private readonly out = this.drive("OUT");
  private readonly hold: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "OUT", "GND"]);
    this.hold = numberOf(attrs, "delayTime", 5) * 1e6;
    this.out.drive(0);
  }

  override get controls(): readonly string[] {
    return ["motion"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "motion") return super.set(control, value);
    if (this.within(control, value, 0, 1) < 0.5) return;
    this.state.motion = true;
    this.out.drive(1);
    this.alarm("end", this.circuit.now() + this.hold);
  }

  override text(): string {
    return this.state.motion ? "motion" : "still";
  }

  protected override wake(): void {
    this.state.motion = false;
    this.out.drive(0);
  }
}
