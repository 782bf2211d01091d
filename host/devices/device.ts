import { MachineError } from "../machine/errors.js";
import type { Circuit, Keeper } from "../wires/circuit.js";
import type { Net } from "../wires/net.js";
import type { Port } from "../wires/port.js";
import { PulsePlayer } from "../wires/pulses.js";
import type { Image } from "./image.js";

/** Settings of a part as a `diagram.json` has them: all of them text. */
export type Attrs = Readonly<Record<string, string>>;

interface Saved {
  state: object;
  ports: unknown[];
  keepers: unknown[];
  alarms: [string, number][];
}

/**
 * A part on a circuit. It has pins, wires of their own that are joined with others'; what a person does to it are its
 * *controls* ({@link set}); what it shows is {@link text} and {@link image}. Its `state` is plain data, and is in every
 * snapshot together with what it drives and the alarms it has set.
 */
export abstract class Device implements Keeper {
  /** Plain data: numbers, text, arrays, typed arrays. Replace what is in it, not the object. */
  protected readonly state: object = {};
  private readonly nets: ReadonlyMap<string, Net>;
  private readonly ports: Port[] = [];
  private readonly keepers: Keeper[] = [];
  private readonly alarms = new Map<string, { at: number; cancel: () => void }>();

  /** @throws MachineError when the circuit has a device of that name */
  constructor(
    readonly circuit: Circuit,
    /** What it is called in the circuit, and in errors: `"led1"`. */
    readonly id: string,
    pinNames: readonly string[],
  ) {
    this.nets = new Map(pinNames.map((name) => [name, circuit.net(`${id}:${name}`)]));
    circuit.keep(id, this);
  }

  /** Names of its pins. */
  get pinNames(): readonly string[] {
    return [...this.nets.keys()];
  }

  /** The wire at one of its pins. @throws MachineError that lists its pins */
  pin(name: string): Net {
    const net = this.nets.get(name);
    if (net) return net;
    throw new MachineError(`${this.id} has no pin '${name}'; it has ${this.pinNames.join(", ")}`);
  }

  /** Joins its pins with wires: `led.connect({ A: machine.pin(2), C: circuit.gnd })`. @returns itself */
  connect(wires: Readonly<Record<string, Net>>): this {
    for (const [name, net] of Object.entries(wires)) this.pin(name).join(net);
    return this;
  }

  /** Names of what {@link set} takes. */
  get controls(): readonly string[] {
    return [];
  }

  /**
   * Does to the device what a person or the world does: presses it, turns it, warms it.
   * @throws MachineError for a control it does not have, or a value out of range
   */
  set(control: string, _value: number | string): void {
    const has = this.controls.length > 0 ? `it has ${this.controls.join(", ")}` : "it has none";
    throw new MachineError(`${this.id} has no control '${control}'; ${has}`);
  }

  /** One line of what it shows now. */
  text(): string {
    return "";
  }

  /** What a display shows now; null for what is none. */
  image(): Image | null {
    return null;
  }

  save(): unknown {
    const saved: Saved = {
      state: structuredClone(this.state),
      ports: this.ports.map((port) => port.save()),
      keepers: this.keepers.map((keeper) => keeper.save()),
      alarms: Array.from(this.alarms, ([name, { at }]) => [name, at]),
    };
    return saved;
  }

  load(state: unknown): void {
    const saved = state as Saved;
    Object.assign(this.state, structuredClone(saved.state));
    this.ports.forEach((port, i) => port.load(saved.ports[i] as unknown[]));
    this.keepers.forEach((keeper, i) => keeper.load(saved.keepers[i]));
    for (const { cancel } of this.alarms.values()) cancel();
    this.alarms.clear();
    for (const [name, at] of saved.alarms) this.alarm(name, at);
    this.restored();
  }

  /** Called after a snapshot was put in place: for what follows from the state, such as closed contacts. */
  protected restored(): void {}

  /** An output of the device on one of its pins. */
  protected drive(pin: string): Port {
    const port = this.pin(pin).attach(`${this.id}:${pin}`);
    this.ports.push(port);
    return port;
  }

  /** An output that plays pulses. */
  protected player(pin: string, rest: 0 | 1 | "z" = "z"): PulsePlayer {
    return this.with(new PulsePlayer(this.circuit, this.drive(pin), this.id, rest));
  }

  /** Something with state of its own that belongs to this device, such as the end of a bus. */
  protected with<T extends Keeper>(keeper: T): T {
    this.keepers.push(keeper);
    return keeper;
  }

  /** Calls {@link wake} with `name` at `at` microseconds, in place of the alarm of that name that is set. */
  protected alarm(name: string, at: number): void {
    this.calm(name);
    const cancel = this.circuit.at(
      at,
      () => {
        this.alarms.delete(name);
        this.wake(name, at);
      },
      this.id,
    );
    this.alarms.set(name, { at, cancel });
  }

  /** Takes an alarm back. */
  protected calm(name: string): void {
    this.alarms.get(name)?.cancel();
    this.alarms.delete(name);
  }

  /** An alarm is due. */
  protected wake(_name: string, _at: number): void {}

  /** A number within its range. @throws MachineError */
  protected within(what: string, value: number | string, least: number, most: number): number {
    const number = Number(value);
    if (value !== "" && number >= least && number <= most) return number;
    throw new MachineError(`${this.id}: ${what} must be ${least} to ${most}, not '${value}'`);
  }
}

/** A number of an attribute; `otherwise` when it is absent. @throws MachineError when it is none */
export function numberOf(attrs: Attrs, name: string, otherwise: number): number {
  const text = attrs[name];
  if (text === undefined || text === "") return otherwise;
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  throw new MachineError(`attribute '${name}' wants a number, not '${text}'`);
}

/** A choice of an attribute; the first one when it is absent. @throws MachineError that lists the choices */
export function choiceOf<T extends string>(attrs: Attrs, name: string, choices: readonly T[]): T {
  const text = attrs[name] ?? choices[0]!;
  if ((choices as readonly string[]).includes(text)) return text as T;
  throw new MachineError(`attribute '${name}' wants ${choices.join(" or ")}, not '${text}'`);
}
