import type { Board, CompleteBoard } from "../boards/board.js";
import { complete } from "../boards/generic.js";
import { NewObject, OwnObject, PyError } from "../bridge/answer.js";
import type { ClassFace } from "../bridge/face.js";
import type { PyBuffer, PyObject, PyOther, PySequence, PyValue } from "../bridge/values.js";
import type { Clock } from "../clock/clock.js";
import type { Network } from "../network/network.js";
import type { Circuit } from "../wires/circuit.js";
import { ObjectTable } from "./objects.js";
import type { Pins } from "./pin/pin.js";

/** A part of the chip with state of its own. */
export interface Unit {
  /** As after power-on or a reset of the chip. */
  reset(): void;
  /** Plain data for a snapshot. */
  save(): unknown;
  load(state: unknown): void;
  /** The object of that handle is no more: nothing in Python stands for it. */
  free?(handle: number): void;
}

/** What the machine does for its peripherals. */
export interface MachineServices {
  /** Makes [function, argument] handler number `handler`; `function` 0 takes it away. False = no memory. */
  bind(handler: number, word: number, argument: number): boolean;
  /** The value a word stands for; good until the call returns. */
  read(word: number): PyValue;
  /** Has an object keep a value alive. */
  keep(object: number, word: number): void;
  /** Collections so far. */
  collections(): number;
  /** Whether an object made before the last collection lived through it with that handle. */
  lives(object: number, handle: number): boolean;
  /** Puts values into a list from its start on, and bytes into a memoryview that takes their length. @throws PyError */
  fill(list: PySequence, values: readonly (number | boolean)[], view?: PyBuffer, bytes?: readonly number[]): void;
  /** A handler is due: the machine looks between two nodes, and out of a sleep. */
  signal(): void;
  /** A condition that a waiting program asked for may hold now; with 1 it is only the host that has to look. */
  attend(why?: 1): void;
  /** Interrupts are off, or on again: while off no other thread runs. */
  irqOff(off: boolean): void;
  /** The chip is reset: the program ends where it is. */
  halt(): void;
  /** 32 random bits. */
  entropy(): number;
  /** Bytes of the machine's memory. */
  size(): number;
  /** A view on the machine's memory. */
  view(ptr: number, length: number): Uint8Array;
  /** Number of a class in the description. */
  typeOf(face: ClassFace): number;
}

/** A handler a program gave a peripheral. */
interface Handler {
  hard: boolean;
  due: boolean;
  /** It is not called again: it goes once its call has begun. */
  last: boolean;
}

/** A board's chip: its peripherals, what they share, and the interrupts they raise. */
export class Chip {
  readonly objects = new ObjectTable();
  private readonly units = new Map<string, Unit>();
  private handlers: (Handler | null)[] = [];
  /** Handlers that are due: number * 2 + 1 when hard, from bit 16 on 1 more than what they are called with besides. */
  private due: number[] = [];
  private readonly takers = new Map<number, () => void>();
  /** `disable_irq` holds handlers back. */
  masked = false;
  /** Interrupts so far: what ends a light sleep. */
  interrupts = 0;
  /** The sleep under way: its end in microseconds, and the interrupts there had been. */
  sleep = { until: 0, interrupts: 0 };
  private wakeLevels: (readonly [number, 0 | 1])[] = [];
  private wakers: (() => void)[] = [];
  private readonly resetListeners: (() => void)[] = [];
  /** Microseconds that a program has set the calendar ahead of the clock's. */
  calendarOffset = 0;
  services!: MachineServices;

  readonly board: CompleteBoard;
  /** Classes that are in no module: what methods answer. */
  readonly extras: ClassFace[] = [];
  /** Who uses a pin besides `Pin`, and how it lets go. */
  private readonly claims = new Map<number, () => void>();

  constructor(
    board: Board,
    readonly clock: Clock,
    readonly circuit: Circuit,
    readonly pins: Pins,
    readonly network: Network,
  ) {
    this.board = complete(board);
  }

  /** Calls `action` at every reset. */
  onReset(action: () => void): void {
    this.resetListeners.push(action);
  }

  /** A class that only methods make objects of. */
  extra(face: ClassFace): ClassFace {
    if (!this.extras.includes(face)) this.extras.push(face);
    return face;
  }

  /**
   * A new object of a class of the board.
   * @param placed called with its address when the machine has made it; without one, it owns what is new in the table of objects
   */
  newObject(face: ClassFace, handle: number, placed = (object: number): void => this.made(object, handle)): NewObject {
    return new NewObject(this.services.typeOf(face), handle, placed);
  }

  /** The object of that class which self keeps: `irq()` answers it. */
  ownObject(face: ClassFace, handle: number): OwnObject {
    return new OwnObject(this.services.typeOf(face), handle);
  }

  /** A peripheral takes a pin (`release` lets it go), or Pin takes it back (null): who has it lets go. */
  claim(pin: number, release: (() => void) | null): void {
    const before = this.claims.get(pin);
    this.claims.delete(pin);
    if (release) this.claims.set(pin, release);
    before?.();
  }

  /** The part of that name, made at first need. */
  unit<T extends Unit>(name: string, make: (chip: Chip) => T): T {
    let unit = this.units.get(name);
    if (!unit) this.units.set(name, (unit = make(this)));
    return unit as T;
  }

  /** Microseconds. */
  now(): number {
    return this.clock.now();
  }

  /** Calls `action` at `micros`; what it throws is the fault of `owner`. @returns a disposer */
  at(micros: number, action: () => void, owner = "of the board"): () => void {
    return this.circuit.at(micros, action, owner);
  }

  /** The processor is kept busy for `micros` microseconds. */
  spend(micros: number): void {
    this.clock.spend(micros);
  }

  /**
   * Takes a handler of a program.
   * @param was its number so far, or -1
   * @param argument what it is called with
   * @returns its number, or -1 when there is none
   * @throws PyError MemoryError
   */
  handler(was: number, handler: PyValue, argument: PyObject, hard = false): number {
    return this.keepHandler(was, handler, argument.word, hard);
  }

  /** The same for a function that is called with an int. */
  handlerWith(was: number, handler: PyValue, argument: number, hard = false): number {
    return this.keepHandler(was, handler, (argument << 1) | 1, hard);
  }

  /** The same for a function that is called with nothing. */
  handlerBare(was: number, handler: PyValue, hard = false): number {
    return this.keepHandler(was, handler, 0, hard);
  }

  /** `__init__` has made an object: what is new in the table belongs to it. Those of objects that are no more are let go. */
  made(object: number, handle: number): void {
    const { services, objects } = this;
    const dead = objects.track(object, handle, services.collections(), (each, of) => services.lives(each, of));
    for (const each of dead) for (const unit of this.units.values()) unit.free?.(each);
  }

  /** Keeps a value of the program alive: a buffer that is worked on later. @param was as of {@link handler} */
  hold(was: number, value: PyOther | PyObject | PyBuffer | null): number {
    return this.keepHandler(was, value, 0, false);
  }

  /** Calls `action` when a handler's call begins. Units ask for it again when they are loaded. */
  onTaken(handler: number, action: () => void): void {
    this.takers.set(handler, action);
  }

  private keepHandler(was: number, handler: PyValue, argument: number, hard: boolean): number {
    if (handler === null) {
      if (was >= 0) {
        this.handlers[was] = null;
        this.takers.delete(was);
        this.services.bind(was, 0, 0);
      }
      return -1;
    }
    let number = was;
    if (number < 0) {
      number = this.handlers.findIndex((each) => each === null);
      if (number < 0) number = this.handlers.length;
    }
    if (!this.services.bind(number, (handler as PyObject).word, argument)) throw new PyError("MemoryError");
    this.handlers[number] = { hard, due: false, last: false };
    return number;
  }

  /** Pins whose level ends a sleep, deep ones too: [pin, level]. */
  wakeOn(levels: readonly (readonly [number, 0 | 1])[]): void {
    for (const stop of this.wakers) stop();
    this.wakeLevels = [...levels];
    this.wakers = levels.map(([pin, wanted]) =>
      this.pins.net(pin).onEdge((level) => {
        if (level !== wanted) return;
        this.interrupts++;
        this.services.attend();
      }, "of the board"),
    );
  }

  /** An interrupt: its handler runs at the next node. One that is due already is not counted twice. */
  fire(number: number): void {
    const handler = this.handlers[number];
    if (!handler) return;
    this.interrupts++;
    this.services.attend();
    if (handler.due) return;
    handler.due = true;
    this.due.push(2 * number + (handler.hard ? 1 : 0));
    if (!this.masked) this.services.signal();
  }

  /** An interrupt whose handler, a hard one, is called with a number (0 to 1000) besides its argument, once for each. */
  fireWith(number: number, reason: number): void {
    if (!this.handlers[number]) return;
    this.interrupts++;
    this.services.attend();
    this.due.push(2 * number + 1 + (reason + 1) * 2 ** 16);
    if (!this.masked) this.services.signal();
  }

  /** The same for a handler that is called no more: the caller forgets its number. */
  fireLast(number: number): void {
    const handler = this.handlers[number];
    if (!handler) return;
    handler.last = true;
    this.fire(number);
  }

  /** Whether interrupts or timers have handlers: a board whose program ended still answers them. */
  get listening(): boolean {
    return this.handlers.some((handler) => handler !== null && handler !== undefined);
  }

  /** Lets interrupts through or holds them. @returns whether they were let through */
  mask(masked: boolean): boolean {
    const before = !this.masked;
    this.masked = masked;
    this.services.irqOff(masked);
    if (!masked && this.due.length > 0) this.services.signal();
    return before;
  }

  /** What `event` answers: an entry of the handlers that are due, or -1. */
  nextEvent(): number {
    this.release();
    while (!this.masked && this.due.length > 0) {
      const hardFirst = this.due.findIndex((due) => due & 1);
      const [due] = this.due.splice(Math.max(hardFirst, 0), 1) as [number];
      const number = (due & 0xffff) >> 1;
      const handler = this.handlers[number];
      if (!handler) continue;
      handler.due = false;
      this.takers.get(number)?.();
      return due;
    }
    return -1;
  }

  /** Takes away handlers whose last call has begun. */
  private release(): void {
    this.handlers.forEach((handler, number) => {
      if (handler?.last && !handler.due) this.keepHandler(number, null, 0, false);
    });
  }

  /** As after power-on. */
  reset(): void {
    this.wakeOn([]);
    this.claims.clear();
    this.objects.clear();
    this.handlers = [];
    this.due = [];
    this.takers.clear();
    this.masked = false;
    for (const action of this.resetListeners) action();
    for (const unit of this.units.values()) unit.reset();
  }

  save(): unknown {
    return {
      objects: this.objects.save(),
      handlers: structuredClone(this.handlers),
      due: [...this.due],
      masked: this.masked,
      sleep: { ...this.sleep },
      interrupts: this.interrupts,
      wakeLevels: this.wakeLevels,
      calendarOffset: this.calendarOffset,
      units: Array.from(this.units, ([name, unit]) => [name, structuredClone(unit.save())]),
    };
  }

  load(state: unknown): void {
    const saved = structuredClone(state) as {
      calendarOffset: number;
      interrupts: number;
      wakeLevels: Chip["wakeLevels"];
      sleep: Chip["sleep"];
      objects: unknown;
      handlers: (Handler | null)[];
      due: number[];
      masked: boolean;
      units: [string, unknown][];
    };
    this.objects.load(saved.objects);
    this.handlers = saved.handlers;
    this.due = saved.due;
    this.masked = saved.masked;
    this.calendarOffset = saved.calendarOffset;
    this.interrupts = saved.interrupts;
    this.sleep = saved.sleep;
    this.wakeOn(saved.wakeLevels);
    for (const [name, unit] of saved.units) this.units.get(name)?.load(unit);
  }
}
