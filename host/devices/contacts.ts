/** What a hand opens and closes: buttons, switches, a matrix of keys, a relay's contacts. */
import type { Circuit } from "../wires/circuit.js";
import type { Link } from "../wires/net.js";
import { MachineError } from "../machine/errors.js";
import { type Attrs, choiceOf, Device } from "./device.js";

/**
 * A push button. Pins: 1.l, 1.r (one side), 2.l, 2.r (the other). Its contact bounces for about 3 ms when it is pressed or
 * let go, each time the same way; attribute `bounce` "0" leaves that out. Control: pressed, 0 or 1.
 */
export class Button extends Device {
  protected override readonly state = { pressed: false, turns: 0 };
  private readonly contact: Link;
  private readonly bounces: boolean;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["1.l", "1.r", "2.l", "2.r"]);
    this.bounces = choiceOf(attrs, "bounce", ["1", "0"]) === "1";
    this.pin("1.l").join(this.pin("1.r"));
    this.pin("2.l").join(this.pin("2.r"));
    this.contact = this.pin("1.l").join(this.pin("2.l"));
    this.contact.closed = false;
  }

  get pressed(): boolean {
    return this.state.pressed;
  }

  press(): void {
    this.move(true);
  }

  release(): void {
    this.move(false);
  }

  override get controls(): readonly string[] {
    return ["pressed"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "pressed") return super.set(control, value);
    this.move(this.within(control, value, 0, 1) >= 0.5);
  }

  override text(): string {
    return this.pressed ? "pressed" : "up";
  }

  protected override restored(): void {
    const { turns, pressed } = this.state;
    this.contact.closed = turns % 2 === 0 ? pressed : !pressed;
  }

  protected override wake(_name: string, at: number): void {
    const { state } = this;
    state.turns--;
    this.restored();
    if (state.turns > 0) this.alarm("bounce", at + BOUNCE[state.turns]!);
  }

  private move(pressed: boolean): void {
    const { state } = this;
    if (state.pressed === pressed) return;
    state.pressed = pressed;
    this.contact.closed = pressed;
    this.calm("bounce");
    state.turns = this.bounces ? BOUNCE.length - 1 : 0;
    if (state.turns > 0) this.alarm("bounce", this.circuit.now() + BOUNCE[state.turns]!);
  }
}

/** Microseconds between the turns of a bouncing contact, from the last to the first; an even number of turns. */
const BOUNCE = [0, 690, 310, 820, 150, 470, 60];

/** A change-over switch. Pins: 1 and 3, and 2, which is joined with 1 (control value 0, as at first) or 3 (1). */
export class SlideSwitch extends Device {
  protected override readonly state = { value: 0 };
  private readonly left: Link;
  private readonly right: Link;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["1", "2", "3"]);
    this.left = this.pin("2").join(this.pin("1"));
    this.right = this.pin("2").join(this.pin("3"));
    this.value = attrs["value"] === "1" ? 1 : 0;
  }

  get value(): 0 | 1 {
    return this.state.value as 0 | 1;
  }

  set value(value: 0 | 1) {
    this.state.value = value;
    this.restored();
  }

  override get controls(): readonly string[] {
    return ["value"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "value") return super.set(control, value);
    this.value = this.within(control, value, 0, 1) >= 0.5 ? 1 : 0;
  }

  override text(): string {
    return this.value ? "2-3" : "1-2";
  }

  protected override restored(): void {
    this.left.closed = false;
    this.right.closed = this.value === 1;
    this.left.closed = this.value === 0;
  }
}

/**
 * A matrix of keys. Pins: R1 to R4 and C1 to C4; a pressed key joins its row and column. Attribute `columns`: 4 (default) or
 * 3. Controls: the label of a key, 0 or 1.
 */
export class Keypad extends Device {
  protected override readonly state: { down: string[] } = { down: [] };
  private readonly keys = new Map<string, Link>();

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    const columns = Number(choiceOf(attrs, "columns", ["4", "3"]));
    const pins = (letter: string, count: number): string[] => Array.from({ length: count }, (_, i) => letter + (i + 1));
    super(circuit, id, [...pins("R", 4), ...pins("C", columns)]);
    KEYS.forEach((row, r) =>
      [...row].slice(0, columns).forEach((key, c) => {
        const link = this.pin(`R${r + 1}`).join(this.pin(`C${c + 1}`));
        link.closed = false;
        this.keys.set(key, link);
      }),
    );
  }

  /** @throws MachineError for a key it does not have */
  press(key: string): void {
    this.move(key, true);
  }

  /** @throws MachineError for a key it does not have */
  release(key: string): void {
    this.move(key, false);
  }

  override get controls(): readonly string[] {
    return [...this.keys.keys()];
  }

  override set(control: string, value: number | string): void {
    this.move(control, this.within(control, value, 0, 1) >= 0.5);
  }

  override text(): string {
    return this.state.down.join(" ");
  }

  protected override restored(): void {
    for (const [key, link] of this.keys) link.closed = this.state.down.includes(key);
  }

  private move(key: string, down: boolean): void {
    const link = this.keys.get(key);
    if (!link) throw new MachineError(`${this.id} has no key '${key}'; it has ${this.controls.join(" ")}`);
    const rest = this.state.down.filter((other) => other !== key);
    this.state.down = down ? [...rest, key] : rest;
    link.closed = down;
  }
}

const KEYS = ["123A", "456B", "789C", "*0#D"];

/**
 * A relay with its driver. Pins: VCC, GND, IN, and the contacts NC, COM, NO. Attribute `transistor`: npn (default, IN high
 * closes COM-NO) or pnp (IN low does).
 */
export class Relay extends Device {
  protected override readonly state = { on: false, switched: 0 };
  private readonly open: Link;
  private readonly shut: Link;
  private readonly pnp: boolean;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "GND", "IN", "NC", "COM", "NO"]);
    this.pnp = choiceOf(attrs, "transistor", ["npn", "pnp"]) === "pnp";
    this.shut = this.pin("COM").join(this.pin("NC"));
    this.open = this.pin("COM").join(this.pin("NO"));
    this.open.closed = false;
    this.pin("IN").onSignal(() => this.sense(), id);
    this.sense();
  }

  /** Whether COM is joined with NO. */
  get on(): boolean {
    return this.state.on;
  }

  /** How often it has switched. */
  get switched(): number {
    return this.state.switched;
  }

  override text(): string {
    return this.on ? "COM-NO" : "COM-NC";
  }

  protected override restored(): void {
    const { on } = this.state;
    (on ? this.shut : this.open).closed = false;
    (on ? this.open : this.shut).closed = true;
  }

  private sense(): void {
    const input = this.pin("IN");
    const on = !input.floating && (input.level === 1) !== this.pnp;
    if (on === this.state.on) return;
    this.state.on = on;
    this.state.switched++;
    this.restored();
  }
}
