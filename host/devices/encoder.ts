import type { Circuit } from "../wires/circuit.js";
import type { Link } from "../wires/net.js";
import type { Port } from "../wires/port.js";
import { type Attrs, Device } from "./device.js";

/** Microseconds between two edges of a turn. */
const EDGE = 2000;

/**
 * A rotary encoder with a button (KY-040). Pins: CLK, DT, SW, VCC, GND. One detent to the right: CLK falls, DT falls, CLK rises,
 * DT rises; to the left DT goes first. Controls: rotate (detents, negative = left), rotate-cw and rotate-ccw (how many), pressed.
 */
export class RotaryEncoder extends Device {
  protected override readonly state = { queue: [] as number[], phase: 0, pressed: false, position: 0 };
  private readonly clk: Port;
  private readonly dt: Port;
  private readonly button: Link;

  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    super(circuit, id, ["CLK", "DT", "SW", "VCC", "GND"]);
    this.clk = this.drive("CLK");
    this.dt = this.drive("DT");
    this.clk.drive(1);
    this.dt.drive(1);
    // The module has a pull-up of 10 kΩ at the button.
    this.drive("SW").drive(1, "weak");
    this.button = this.pin("SW").join(this.pin("GND"));
    this.button.closed = false;
  }

  /** Detents it has turned, right less left. */
  get position(): number {
    return this.state.position;
  }

  /** Turns it by some detents, 8 ms each; negative = to the left. */
  rotate(detents: number): void {
    const { queue } = this.state;
    for (let i = 0; i < Math.abs(detents); i++) queue.push(Math.sign(detents));
    if (queue.length === Math.abs(detents) && this.state.phase === 0) this.alarm("turn", this.circuit.now());
  }

  override get controls(): readonly string[] {
    return ["rotate", "rotate-cw", "rotate-ccw", "pressed"];
  }

  override set(control: string, value: number | string): void {
    if (control === "rotate" || control === "rotate-cw" || control === "rotate-ccw") {
      const detents = Math.round(this.within(control, value, -1000, 1000));
      this.rotate(control === "rotate-ccw" ? -detents : detents);
    } else if (control === "pressed") {
      this.state.pressed = this.within(control, value, 0, 1) >= 0.5;
      this.button.closed = this.state.pressed;
    } else super.set(control, value);
  }

  override text(): string {
    return `${this.position}${this.state.pressed ? " pressed" : ""}`;
  }

  protected override restored(): void {
    this.button.closed = this.state.pressed;
  }

  protected override wake(_name: string, at: number): void {
    const { state } = this;
    const way = state.queue[0];
    if (way === undefined) return;
    const first = way > 0 ? this.clk : this.dt;
    const second = way > 0 ? this.dt : this.clk;
    const port = state.phase % 2 === 0 ? first : second;
    port.drive(state.phase < 2 ? 0 : 1);
    state.phase = (state.phase + 1) % 4;
    if (state.phase === 0) {
      state.queue.shift();
      state.position += way;
    }
    if (state.queue.length > 0) this.alarm("turn", at + EDGE);
  }
}
