/** Counting edges: `machine.Counter` and `machine.Encoder`. */
import { Handle, runtimeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";

/** What one unit counts. */
interface Count {
  kind: "counter" | "encoder";
  a: number;
  b: number;
  /** Counts added at a rising and at a falling edge. */
  rising: number;
  falling: number;
  /** Edges of a period an encoder counts: 1, 2 or 4. */
  phases: number;
  running: boolean;
  value: number;
}

/** The counting units of a chip. */
export class Counters implements Unit {
  private counts = new Map<number, Count>();
  private ears = new Map<number, (() => void)[]>();

  constructor(private readonly chip: Chip) {}

  open(id: number, count: Count): void {
    this.close(id);
    this.counts.set(id, count);
    this.listen(id);
  }

  find(id: number): Count | undefined {
    return this.counts.get(id);
  }

  close(id: number): void {
    for (const stop of this.ears.get(id) ?? []) stop();
    this.ears.delete(id);
  }

  /** Closes a unit and lets others have it. */
  forget(id: number): void {
    this.close(id);
    this.counts.delete(id);
  }

  reset(): void {
    for (const id of this.counts.keys()) this.close(id);
    this.counts.clear();
  }

  save(): unknown {
    return this.counts;
  }

  load(state: unknown): void {
    this.reset();
    this.counts = state as Map<number, Count>;
    for (const id of this.counts.keys()) this.listen(id);
  }

  private listen(id: number): void {
    const { pins } = this.chip;
    const count = this.counts.get(id)!;
    const owner = "a counter";
    if (count.kind === "counter") {
      const step = (level: number): void => {
        if (count.running) count.value += level ? count.rising : count.falling;
      };
      this.ears.set(id, [pins.net(count.a).onEdge(step, owner)]);
      return;
    }
    // A leads B: up. Edges of A count, with `phases` 1 only while B is high; those of B too with 4.
    const a = (level: number): void => {
      if (!count.running || (count.phases === 1 && !pins.read(count.b))) return;
      count.value += level !== pins.read(count.b) ? 1 : -1;
    };
    const b = (level: number): void => {
      if (count.running && count.phases === 4) count.value += level === pins.read(count.a) ? 1 : -1;
    };
    this.ears.set(id, [pins.net(count.a).onEdge(a, owner), pins.net(count.b).onEdge(b, owner)]);
  }
}

export const countersOf = (chip: Chip): Counters => chip.unit("counters", (c) => new Counters(c));

/** `value([v])`: reads, and sets afterwards. */
const value = (call: Call, count: Count): number => {
  const before = count.value;
  if (call.has(0)) count.value = call.int(0);
  return before;
};

const UNITS = 8;

function unitOf(call: Call): number {
  const id = call.int(0);
  if (id < 0 || id >= UNITS) throw valueError("invalid id");
  return id;
}

/** What `Counter` and `Encoder` have in common. `setup` reads the arguments behind the number. */
function unitMembers(
  units: Counters,
  kind: Count["kind"],
  parameters: string,
  setup: (call: Call, i: number) => Omit<Count, "kind" | "running" | "value">,
): Record<string, Member> {
  const of = (call: Call): Count => {
    const count = units.find(call.self!.handle - 1);
    if (!count) throw runtimeError("not initialised");
    return count;
  };
  const open = (call: Call, id: number, i: number): void =>
    units.open(id, { kind, ...setup(call, i), running: true, value: 0 });
  return {
    __init__: fn(`id, ${parameters}`, (call) => {
      const id = unitOf(call);
      const there = units.find(id);
      if (there && there.kind !== kind) throw valueError("PCNT in use");
      // One that is there already is taken as it is when nothing more is said.
      if (!there || call.args.slice(1).some((arg) => arg !== undefined)) open(call, id, 1);
      return new Handle(id + 1);
    }),
    init: fn(parameters, (call) => open(call, call.self!.handle - 1, 0)),
    deinit: fn("", (call) => units.forget(call.self!.handle - 1)),
    value: fn("value?", (call) => value(call, of(call))),
  };
}

/** `machine.Counter`. */
export function counterClass(chip: Chip): ClassFace {
  const RISING = 1;
  const FALLING = 2;
  const UP = 1;
  const DOWN = 2;
  return cls("Counter", {
    ...unitMembers(countersOf(chip), "counter", "src?, *, edge?, direction?, filter_ns?", (call, i) => {
      const a = toPin(chip, call.args[i]);
      const edge = call.int(i + 1, RISING);
      const step = call.int(i + 2, UP) === DOWN ? -1 : 1;
      return { a, b: -1, rising: edge & RISING ? step : 0, falling: edge & FALLING ? step : 0, phases: 0 };
    }),
    RISING,
    FALLING,
    UP,
    DOWN,
  });
}

/** `machine.Encoder`. */
export function encoderClass(chip: Chip): ClassFace {
  return cls(
    "Encoder",
    unitMembers(countersOf(chip), "encoder", "phase_a?, phase_b?, *, filter_ns?, phases?", (call, i) => {
      const [a, b] = [toPin(chip, call.args[i]), toPin(chip, call.args[i + 1])];
      const phases = call.int(i + 3, 1);
      if (![1, 2, 4].includes(phases)) throw valueError("phases");
      return { a, b, rising: 0, falling: 0, phases };
    }),
  );
}
