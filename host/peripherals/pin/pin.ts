import type { Board } from "../../boards/board.js";
import type { Clock } from "../../clock/clock.js";
import { DeviceOp } from "../../machine/abi.js";

/** A pin's direction as `machine.Pin` numbers it. */
export const PinMode = { In: 0, Out: 1, OpenDrain: 2 } as const;

/** Resistors as `machine.Pin` numbers them; -1 = none. */
export const Pull = { Up: 1, Down: 2 } as const;

const NO_SUCH_PIN = -1;

/** A pin's level changed. */
export interface Edge {
  readonly pin: number;
  /** The new level. */
  readonly level: 0 | 1;
  /** Microseconds since the machine's start. */
  readonly at: number;
}

interface PinState {
  mode: number;
  pull: number;
  /** What the program wrote last. */
  output: 0 | 1;
  /** What the world outside puts on the wire, if anything. */
  driven: 0 | 1 | null;
  /** What is on the wire now. */
  level: 0 | 1;
}

/** All pins of a board: what the program drives, what the world drives, and who listens. */
export class Pins {
  private readonly states = new Map<number, PinState>();
  private readonly listeners = new Set<(edge: Edge) => void>();

  constructor(
    private readonly board: Board,
    private readonly clock: Clock,
  ) {
    this.reset();
  }

  /** Number of a pin by number or printed name; -1 when the board has none such. */
  find(pin: number | string): number {
    const number = typeof pin === "number" ? pin : (this.board.pinNames[pin] ?? Number(pin || NaN));
    return this.states.has(number) ? number : NO_SUCH_PIN;
  }

  /** Level on the wire; throws RangeError for a pin the board does not have. */
  read(pin: number | string): 0 | 1 {
    return this.state(pin).level;
  }

  /** Puts a level on an input from outside (`null` lets go again); throws RangeError. */
  drive(pin: number | string, level: 0 | 1 | null): void {
    const state = this.state(pin);
    state.driven = level;
    this.settle(this.find(pin), state);
  }

  /** Calls `listener` at every change of a level. @returns its disposer */
  addListener(listener: (edge: Edge) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The `device` import: pins by number. A result of -1 says there is no such pin. */
  device(op: number, id: number, a: number, b: number): number {
    const state = this.states.get(id);
    if (!state) return NO_SUCH_PIN;
    switch (op) {
      case DeviceOp.PinConfigure:
        state.mode = a;
        state.pull = b;
        break;
      case DeviceOp.PinWrite:
        state.output = a ? 1 : 0;
        break;
      case DeviceOp.PinRead:
        return state.level;
    }
    this.settle(id, state);
    return 0;
  }

  /** As after power-on: all pins are inputs; what the world drives stays. */
  reset(): void {
    for (const pin of this.board.pins) {
      const driven = this.states.get(pin)?.driven ?? null;
      this.states.set(pin, { mode: PinMode.In, pull: -1, output: 0, driven, level: driven ?? 0 });
    }
  }

  save(): [number, PinState][] {
    return Array.from(this.states, ([pin, state]) => [pin, { ...state }]);
  }

  load(state: [number, PinState][]): void {
    for (const [pin, saved] of state) this.states.set(pin, { ...saved });
  }

  private state(pin: number | string): PinState {
    const state = this.states.get(this.find(pin));
    if (!state) throw new RangeError(`${this.board.name} has no pin ${pin}`);
    return state;
  }

  private settle(pin: number, state: PinState): void {
    const pulled = state.pull === Pull.Up ? 1 : 0;
    let level: 0 | 1 = state.driven ?? pulled;
    if (state.mode === PinMode.Out) level = state.output;
    else if (state.mode === PinMode.OpenDrain && state.output === 0) level = 0;
    else if (state.mode === PinMode.OpenDrain && state.driven === null) level = 1;
    if (level === state.level) return;
    state.level = level;
    const edge: Edge = { pin, level, at: this.clock.now() };
    for (const listener of this.listeners) listener(edge);
  }
}
