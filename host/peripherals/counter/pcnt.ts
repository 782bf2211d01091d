/** `esp32.PCNT`: pulse counters of 16 bits with two channels each, limits, thresholds and an interrupt. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, toInt } from "../../bridge/face.js";
import type { Level } from "../../wires/port.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";

const UNITS = 8;
/** What an edge does, and what the level of the mode pin makes of it. */
const Edge = { Ignore: 0, Increment: 1, Decrement: 2 } as const;
const Mode = { Normal: 0, Reverse: 1, Hold: 2 } as const;
const Event = { Threshold1: 4, Threshold0: 8, Min: 16, Max: 32, Zero: 64 } as const;
/** Hz of the filter's ticks. */
const FILTER_HZ = 80e6;

interface Channel {
  /** -1 = none. */
  pin: number;
  mode: number;
  rising: number;
  falling: number;
  low: number;
  high: number;
}

interface Count {
  channels: [Channel, Channel];
  running: boolean;
  value: number;
  /** 0 = none. */
  min: number;
  max: number;
  threshold0: number;
  threshold1: number;
  /** Microseconds that a level must last. */
  filter: number;
  handler: number;
  trigger: number;
  flags: number;
}

const noChannel = (): Channel => ({ pin: -1, mode: -1, rising: 0, falling: 0, low: 0, high: 0 });
const fresh = (): Count => ({
  channels: [noChannel(), noChannel()], running: false, value: 0, min: 0, max: 0, threshold0: 0, threshold1: 0, filter: 0, handler: -1, trigger: 0,
  flags: 0,
}); // prettier-ignore

class Pcnts implements Unit {
  private counts = new Map<number, Count>();
  private ears = new Map<number, (() => void)[]>();

  constructor(private readonly chip: Chip) {}

  get(id: number): Count {
    let count = this.counts.get(id);
    if (!count) this.counts.set(id, (count = fresh()));
    return count;
  }

  /** As it was at first; its interrupt is gone. */
  close(id: number): void {
    const { handler } = this.get(id);
    this.chip.handlerBare(handler, null);
    this.counts.set(id, fresh());
    this.listen(id);
  }

  /** Hears the edges of its pins. */
  listen(id: number): void {
    for (const stop of this.ears.get(id) ?? []) stop();
    const count = this.get(id);
    const ears = count.channels
      .filter(({ pin }) => pin >= 0)
      .map((channel) => {
        let last = -1;
        return this.chip.pins.net(channel.pin).onEdge((level, at) => {
          last = at;
          if (count.filter === 0) return this.edge(count, channel, level);
          this.chip.at(at + count.filter, () => last === at && this.edge(count, channel, level));
        }, "a counter");
      });
    this.ears.set(id, ears);
  }

  reset(): void {
    for (const ears of this.ears.values()) for (const stop of ears) stop();
    this.ears.clear();
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

  private edge(count: Count, channel: Channel, level: Level): void {
    const action = level ? channel.rising : channel.falling;
    if (!count.running || action === Edge.Ignore) return;
    const high = channel.mode < 0 || this.chip.pins.read(channel.mode) === 1;
    const mode = high ? channel.high : channel.low;
    if (mode === Mode.Hold) return;
    count.value += (action === Edge.Increment) !== (mode === Mode.Reverse) ? 1 : -1;
    let events = 0;
    if (count.value === count.threshold0) events |= Event.Threshold0;
    if (count.value === count.threshold1) events |= Event.Threshold1;
    // At a limit it begins anew from 0.
    if (count.value === (count.min || -32_768)) events |= Event.Min;
    if (count.value === (count.max || 32_767)) events |= Event.Max;
    if (events & (Event.Min | Event.Max)) count.value = 0;
    if (count.value === 0) events |= Event.Zero;
    if (count.handler < 0 || !(events & count.trigger)) return;
    count.flags |= events & count.trigger;
    this.chip.fire(count.handler);
  }
}

export function pcntClass(chip: Chip): ClassFace {
  const units = chip.unit("pcnt", (c) => new Pcnts(c));
  const of = (call: Call): Count => units.get(call.self!.handle - 1);
  /** A number of the arguments in its range; undefined when it is not given. */
  const within = (call: Call, i: number, what: string, least: number, most: number): number | undefined => {
    if (call.args[i] === undefined) return undefined;
    const number = toInt(call.args[i]);
    if (number < least || number > most) throw valueError(what);
    return number;
  };
  const setup = (call: Call, id: number, i: number): void => {
    const count = units.get(id);
    const channel = count.channels[within(call, i, "channel", 0, 1) ?? 0]!;
    const [pin, mode] = [call.args[i + 1], call.args[i + 2]];
    if (mode !== undefined && pin === undefined) throw valueError("pin");
    if (pin !== undefined) {
      channel.pin = pin === null ? -1 : toPin(chip, pin);
      channel.mode = mode === undefined || mode === null ? -1 : toPin(chip, mode);
    }
    const actions = ["rising", "falling", "mode_low", "mode_high"].map((what, n) =>
      within(call, i + 3 + n, what, 0, 2),
    );
    if (actions.some((action) => action !== undefined)) {
      const [rising = 0, falling = 0, low = 0, high = 0] = actions;
      Object.assign(channel, { rising, falling, low, high });
    }
    const filter = within(call, i + 7, "filter", 0, 1023);
    if (filter !== undefined) count.filter = (filter * 1e6) / FILTER_HZ;
    const limits = {
      min: within(call, i + 8, "minimum", -32_768, 0),
      max: within(call, i + 9, "maximum", 0, 32_767),
      threshold0: within(call, i + 10, "threshold0", -32_768, 32_767),
      threshold1: within(call, i + 11, "threshold1", -32_768, 32_767),
    };
    const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
    Object.assign(count, Object.fromEntries(given));
    // Limits take effect with a counter at 0.
    if (within(call, i + 12, "value", 0, 0) !== undefined || given.length > 0) count.value = 0;
    units.listen(id);
  };
  const irqClass = chip.extra(
    cls("PCNT.irq", {
      flags: fn("", (call) => {
        const count = of(call);
        const { flags } = count;
        count.flags = 0;
        return flags;
      }),
      trigger: fn("trigger?", (call) => {
        const before = of(call).trigger;
        if (call.has(0)) of(call).trigger = call.int(0);
        return before;
      }),
    }),
  );
  const PARAMETERS =
    "channel?, pin?, mode_pin?, rising?, falling?, mode_low?, mode_high?, filter?, min?, max?, threshold0?, threshold1?, value?";
  return cls("PCNT", {
    __init__: fn(`id, *, ${PARAMETERS}`, (call) => {
      const id = call.int(0);
      if (id < 0 || id >= UNITS) throw valueError("invalid id");
      setup(call, id, 1);
      return new Handle(id + 1);
    }),
    init: fn(`*, ${PARAMETERS}`, (call) => setup(call, call.self!.handle - 1, 0)),
    deinit: fn("", (call) => units.close(call.self!.handle - 1)),
    start: fn("", (call) => void (of(call).running = true)),
    stop: fn("", (call) => void (of(call).running = false)),
    value: fn("value?", (call) => {
      const count = of(call);
      if (call.has(0) && call.int(0) !== 0) throw valueError("value");
      const { value } = count;
      if (call.has(0)) count.value = 0;
      return value;
    }),
    irq: fn("handler?, trigger?", (call) => {
      const count = of(call);
      if (call.args.some((arg) => arg !== undefined)) {
        const trigger = call.int(1, Event.Zero);
        if (trigger < Event.Threshold1 || trigger >= 2 * Event.Zero) throw valueError("trigger");
        count.handler = chip.handler(count.handler, call.handler(0), call.self!);
        count.trigger = count.handler < 0 ? 0 : trigger;
      }
      return chip.ownObject(irqClass, call.self!.handle);
    }),
    __repr__: fn("", (call) => `PCNT(${call.self!.handle - 1})`),
    IGNORE: Edge.Ignore,
    INCREMENT: Edge.Increment,
    DECREMENT: Edge.Decrement,
    NORMAL: Mode.Normal,
    REVERSE: Mode.Reverse,
    HOLD: Mode.Hold,
    IRQ_THRESHOLD1: Event.Threshold1,
    IRQ_THRESHOLD0: Event.Threshold0,
    IRQ_MIN: Event.Min,
    IRQ_MAX: Event.Max,
    IRQ_ZERO: Event.Zero,
  });
}
