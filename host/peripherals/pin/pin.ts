import type { Board } from "../../boards/board.js";
import type { Circuit } from "../../wires/circuit.js";
import type { Net } from "../../wires/net.js";
import type { Port } from "../../wires/port.js";

/** A pin's direction as `machine.Pin` numbers it. */
export const PinMode = { In: 0, Out: 1, OpenDrain: 2, Analog: 3 } as const;

/** Resistors as `machine.Pin` numbers them; -1 = none. */
export const Pull = { Up: 1, Down: 2 } as const;

const NO_SUCH_PIN = -1;

/** A pin's level changed. */
export interface Edge {
  readonly pin: number;
  /** The new level. */
  readonly level: 0 | 1;
  /** Microseconds since the machine's start; bits of an LED strip have a fraction. */
  readonly at: number;
}

interface PinState {
  mode: number;
  pull: number;
  /** What the program wrote last. */
  output: 0 | 1;
  /** What the world outside puts on the wire by {@link Pins.drive}, if anything. */
  driven: 0 | 1 | null;
  /** How strong its output is, as the constants of the class have it; -1 = the program has not said. */
  strength: number;
  /** Its output stays as it is, whatever is written and through a deep sleep, until it is let go. */
  held: boolean;
}

interface Pin {
  state: PinState;
  readonly net: Net;
  /** The chip's own output and pull resistor. */
  readonly chip: Port;
  /** Where {@link Pins.drive} touches the wire. */
  readonly probe: Port;
}

const UNUSED: PinState = { mode: PinMode.In, pull: -1, output: 0, driven: null, strength: -1, held: false };

/** All pins of a board, a wire each: what the program drives, what the world drives, and who listens. */
export class Pins {
  private readonly pins = new Map<number, Pin>();
  private readonly listeners = new Set<(edge: Edge) => void>();
  private silence: (() => void)[] = [];

  constructor(
    private readonly board: Board,
    readonly circuit: Circuit,
  ) {
    for (const number of board.pins) {
      const net = circuit.net(`pin ${number}`);
      const chip = net.attach(`${board.name} pin ${number}`);
      this.pins.set(number, { state: { ...UNUSED }, net, chip, probe: net.attach(`drive of pin ${number}`) });
    }
  }

  /** Number of a pin by number or printed name; -1 when the board has none such. */
  find(pin: number | string): number {
    const number = typeof pin === "number" ? pin : (this.board.pinNames[pin] ?? Number(pin || NaN));
    return this.pins.has(number) ? number : NO_SUCH_PIN;
  }

  /** Printed names and numbers of the pins. */
  get names(): string[] {
    return [...Object.keys(this.board.pinNames), ...Array.from(this.pins.keys(), String)];
  }

  /** The wire at a pin, to join with others; throws RangeError for a pin the board does not have. */
  net(pin: number | string): Net {
    return this.get(pin).net;
  }

  /** The chip's own driver of a pin: what peripherals of the board write to; throws RangeError. */
  port(pin: number | string): Port {
    return this.get(pin).chip;
  }

  /** Level on the wire; throws RangeError for a pin the board does not have. */
  read(pin: number | string): 0 | 1 {
    return this.get(pin).net.level;
  }

  /**
   * Puts a level on an input from outside (`null` lets go again), through 1 kΩ: it wins over pull resistors and loses
   * to an output. Throws RangeError.
   */
  drive(pin: number | string, level: 0 | 1 | null): void {
    const { state, probe } = this.get(pin);
    state.driven = level;
    if (level === null) probe.release();
    else probe.driveVolts(level * this.circuit.vcc);
  }

  /** Calls `listener` at every change of a level. @returns its disposer */
  addListener(listener: (edge: Edge) => void): () => void {
    if (this.listeners.size === 0) {
      this.silence = Array.from(this.pins, ([pin, { net }]) =>
        net.onEdge((level, at) => {
          for (const each of this.listeners) each({ pin, level, at });
        }, "a listener of pins"),
      );
    }
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      for (const stop of this.silence) stop();
      this.silence = [];
    };
  }

  /** Gives a pin a direction and a resistor; throws RangeError. */
  configure(id: number, mode: number, pull: number): void {
    const pin = this.get(id);
    pin.state.mode = mode;
    pin.state.pull = pull;
    drive(pin);
  }

  /** What the program writes to a pin; throws RangeError. */
  write(id: number, level: 0 | 1): void {
    const pin = this.get(id);
    pin.state.output = level;
    drive(pin);
  }

  /** What the program wrote last, direction and resistor; throws RangeError. */
  state(id: number): Readonly<PinState> {
    return this.get(id).state;
  }

  /** Holds a pin as it is, or lets it go: what was written meanwhile shows then. */
  hold(id: number, held: boolean): void {
    const pin = this.get(id);
    pin.state.held = held;
    drive(pin);
  }

  /** How strong its output is; the wire knows one strength only. */
  strengthen(id: number, strength: number): void {
    this.get(id).state.strength = strength;
  }

  /** As after power-on: all pins are inputs; what the world drives stays. @param keeps whether a held pin stays as it is */
  reset(keeps: (pin: number) => boolean = () => false): void {
    for (const [number, pin] of this.pins) {
      const { driven, held } = pin.state;
      if (held && keeps(number)) continue;
      pin.state = { ...UNUSED, driven };
      pin.chip.release();
    }
  }

  save(): [number, PinState, unknown[]][] {
    return Array.from(this.pins, ([number, { state, chip }]) => [number, { ...state }, chip.save()]);
  }

  load(saved: [number, PinState, unknown[]][]): void {
    for (const [number, state, driver] of saved) {
      const pin = this.pins.get(number);
      if (!pin) continue;
      pin.state = { ...state };
      pin.chip.load(driver);
      this.drive(number, state.driven);
    }
  }

  private get(pin: number | string): Pin {
    const found = this.pins.get(this.find(pin));
    if (!found) throw new RangeError(`${this.board.name} has no pin ${pin}`);
    return found;
  }
}

/** Drives the wire as mode, pull and level of the pin say. An open drain that is let go is pulled up. */
function drive({ state, chip }: Pin): void {
  const { mode, pull, output, held } = state;
  if (held) return;
  if (mode === PinMode.Out || (mode === PinMode.OpenDrain && output === 0)) chip.drive(output);
  else if (mode === PinMode.OpenDrain || pull === Pull.Up) chip.drive(1, "weak");
  else if (pull === Pull.Down) chip.drive(0, "weak");
  else chip.release();
}
