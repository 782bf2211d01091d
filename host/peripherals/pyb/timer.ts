/** `pyb.Timer` and its channels (RM0090, 17 to 19): counters that make waves, match, capture edges, and follow an encoder. */
import { Handle, typeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn } from "../../bridge/face.js";
import { PyFloat, type PyObject } from "../../bridge/values.js";
import type { Level } from "../../wires/port.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";

const Mode = {
  Pwm: 0, PwmInverted: 1, Timing: 2, Active: 3, Inactive: 4, Toggle: 5, ForcedActive: 6, ForcedInactive: 7, Capture: 8, EncA: 9, EncB: 10,
  EncAB: 11,
} as const; // prettier-ignore
const Count = { Up: 0, Down: 0x10, Center: 0x20 } as const;
const Edge = { Rising: 0, Falling: 2, Both: 10 } as const;
const LOW = 2;

/** Pins of channels: `timer.channel`, an `N` behind complementary ones (data sheet of the STM32F405, table 9). */
const PINS: Readonly<Record<string, string>> = {
  A0: "2.1 5.1", A1: "2.2 5.2", A2: "2.3 5.3 9.1", A3: "2.4 5.4 9.2", A5: "2.1 8.1N", A6: "3.1 13.1", A7: "1.1N 3.2 8.1N 14.1", A8: "1.1",
  A9: "1.2", A10: "1.3", A11: "1.4", A15: "2.1", B0: "1.2N 3.3 8.2N", B1: "1.3N 3.4 8.3N", B3: "2.2", B4: "3.1", B5: "3.2", B6: "4.1", B7: "4.2",
  B8: "4.3 10.1", B9: "4.4 11.1", B10: "2.3", B11: "2.4", B13: "1.1N", B14: "1.2N 8.2N 12.1", B15: "1.3N 8.3N 12.2", C6: "3.1 8.1",
  C7: "3.2 8.2", C8: "3.3 8.3", C9: "3.4 8.4",
}; // prettier-ignore
/** Timers on the fast bus count at the processor's clock, the others at half of it; two have 32 bits. */
const FAST = [1, 8, 9, 10, 11];
const WIDE = [2, 5];

interface Channel {
  number: number;
  mode: number;
  /** -1 = none. */
  pin: number;
  /** Compare value, or what was captured. */
  value: number;
  /** The output is active low, or which edges are captured. */
  polarity: number;
  level: Level;
  handler: number;
  /** When it matches next, in microseconds; -1 = nobody asks. */
  at: number;
}

interface Timer {
  prescaler: number;
  period: number;
  mode: number;
  div: number;
  handler: number;
  /** When the counter began at 0, and when it does next for the callback, in microseconds; -1 = nobody asks. */
  since: number;
  at: number;
  channels: Record<number, Channel>;
  /** The Timer of the program: callbacks of channels get it. */
  held: number;
  word: number;
  /** What an encoder has counted; -1 = it counts time. */
  steps: number;
}

export class PybTimers implements Unit {
  private timers = new Map<number, Timer>();
  private readonly stops = new Map<string, () => void>();
  private readonly ears = new Map<string, () => void>();

  constructor(private readonly chip: Chip) {}

  find(id: number): Timer | undefined {
    return this.timers.get(id);
  }

  /** @throws PyError for one that was not initialised */
  get(id: number): Timer {
    const timer = this.timers.get(id);
    if (!timer) throw valueError("timer is not initialised");
    return timer;
  }

  source(id: number): number {
    return this.chip.board.freq / (FAST.includes(id) ? 1 : 2);
  }

  /** Microseconds of a tick, and of a period. */
  tick(id: number): number {
    return (1e6 * (this.get(id).prescaler + 1)) / this.source(id);
  }
  micros(id: number): number {
    const { period, mode } = this.get(id);
    return this.tick(id) * (period + 1) * (mode === Count.Center ? 2 : 1);
  }

  /** The counter now. */
  counter(id: number): number {
    const timer = this.get(id);
    if (timer.steps >= 0) return timer.steps;
    const ticks = Math.floor((this.chip.now() - timer.since) / this.tick(id) + 1e-6) % (timer.period + 1);
    return timer.mode === Count.Down ? timer.period - ticks : ticks;
  }

  /** Hz of its periods; 0 = it does not run. */
  hz(id: number): number {
    return this.timers.has(id) ? 1e6 / this.micros(id) : 0;
  }

  /** The timer, made when there is none. */
  open(id: number): Timer {
    let timer = this.timers.get(id);
    if (timer) return timer;
    timer = {
      prescaler: 0, period: 0xffff, mode: Count.Up, div: 1, handler: -1, since: 0, at: -1, channels: {}, held: -1, word: 0, steps: -1,
    }; // prettier-ignore
    this.timers.set(id, timer);
    return timer;
  }

  /** Prescaler and period for `hz`. @throws PyError */
  setFreq(id: number, hz: number): void {
    const timer = this.get(id);
    if (hz <= 0) throw valueError("must have positive freq");
    // Exactly where a factor of 5 or 3 can be taken out.
    const most = WIDE.includes(id) ? 2 ** 32 : 2 ** 16;
    let period = Math.max(1, Math.round(this.source(id) / hz));
    let prescaler = 1;
    while (period > most - 1) {
      const factor = [5, 3].find((each) => period % each === 0) ?? 2;
      period = Math.floor(period / factor);
      prescaler *= factor;
    }
    if (prescaler > 2 ** 16) throw valueError("freq too small");
    Object.assign(timer, { prescaler: prescaler - 1, period: period - 1 });
  }

  /** Begins at 0 again, with waves and callbacks. */
  restart(id: number): void {
    const timer = this.get(id);
    timer.since = this.chip.now();
    this.listen(id);
    for (const channel of Object.values(timer.channels)) this.apply(id, channel);
  }

  /** Sets the alarm of the timer's own callback. */
  listen(id: number): void {
    const timer = this.get(id);
    this.quiet(String(id));
    timer.at = -1;
    if (timer.handler < 0) return;
    const micros = this.micros(id);
    timer.at = timer.since + (Math.floor((this.chip.now() - timer.since) / micros + 1e-6) + 1) * micros;
    this.alarm(id);
  }

  /** Puts a channel into effect. */
  apply(id: number, channel: Channel): void {
    const key = `${id}.${channel.number}`;
    this.quiet(key);
    this.ears.get(key)?.();
    this.ears.delete(key);
    channel.at = -1;
    const timer = this.get(id);
    const { pins } = this.chip;
    const { mode, pin, value, polarity } = channel;
    const port = pin >= 0 ? pins.port(pin) : null;
    const active: Level = polarity === LOW ? 0 : 1;
    const rest = (1 - active) as Level;
    if (mode === Mode.Pwm || mode === Mode.PwmInverted) {
      const share = Math.min(value / (timer.period + 1), 1);
      const high = mode === Mode.Pwm ? share : 1 - share;
      const period = this.micros(id);
      const since = timer.since + (mode === Mode.Pwm ? 0 : share * period);
      if (high <= 0) port?.drive(0);
      else if (high >= 1) port?.drive(1);
      else port?.drivePwm({ period, high: period * high, since });
    } else if (mode === Mode.Toggle && port) {
      // Each match turns it: a wave of half the frequency.
      const micros = this.micros(id);
      const since = timer.since + value * this.tick(id) + (active === 1 ? 0 : micros);
      port.drivePwm({ period: 2 * micros, high: micros, since });
    } else if (mode === Mode.ForcedActive) port?.drive(active);
    else if (mode === Mode.ForcedInactive) port?.drive(rest);
    else if (mode >= Mode.EncA) return this.follow(id, channel);
    else if (mode === Mode.Capture) {
      const stop = pins.net(pin).onEdge((level) => {
        if (polarity !== Edge.Both && (level === 1) !== (polarity === Edge.Rising)) return;
        channel.value = this.counter(id);
        this.chip.fire(channel.handler);
      }, "a timer");
      this.ears.set(key, stop);
      return;
    } else if (mode === Mode.Active || mode === Mode.Inactive) {
      channel.level = mode === Mode.Inactive ? active : rest;
      port?.drive(channel.level);
    }
    // Matches are alarms only where somebody hears of them.
    const drives = (mode === Mode.Active || mode === Mode.Inactive) && port !== null;
    if (channel.handler >= 0 || drives) this.match(id, channel);
  }

  reset(): void {
    for (const stop of this.stops.values()) stop();
    for (const stop of this.ears.values()) stop();
    this.stops.clear();
    this.ears.clear();
    this.timers.clear();
  }

  /** Stops a timer; its callbacks are gone. */
  close(id: number): void {
    const timer = this.timers.get(id);
    if (!timer) return;
    this.quiet(String(id));
    for (const channel of Object.values(timer.channels)) {
      const key = `${id}.${channel.number}`;
      this.quiet(key);
      this.ears.get(key)?.();
      this.ears.delete(key);
      this.chip.handlerBare(channel.handler, null);
      if (channel.pin >= 0) this.chip.pins.configure(channel.pin, PinMode.In, -1);
    }
    this.chip.handlerBare(timer.handler, null);
    this.chip.hold(timer.held, null);
    this.timers.delete(id);
  }

  save(): unknown {
    return this.timers;
  }

  load(state: unknown): void {
    this.reset();
    this.timers = state as Map<number, Timer>;
    for (const [id, timer] of this.timers) {
      if (timer.at >= 0) this.alarm(id);
      for (const channel of Object.values(timer.channels)) {
        if (channel.at >= 0) this.wake(id, channel);
        else if (channel.mode >= Mode.Capture) this.apply(id, channel);
      }
    }
  }

  private quiet(key: string): void {
    this.stops.get(key)?.();
    this.stops.delete(key);
  }

  private alarm(id: number): void {
    const timer = this.get(id);
    const stop = this.chip.at(timer.at, () => {
      timer.at += this.micros(id);
      this.alarm(id);
      this.chip.fire(timer.handler);
    });
    this.stops.set(String(id), stop);
  }

  /** Sets the alarm of a channel's next match. */
  private match(id: number, channel: Channel): void {
    const timer = this.get(id);
    if (channel.value > timer.period) return;
    const micros = this.micros(id);
    const ticks = timer.mode === Count.Down ? timer.period - channel.value : channel.value;
    const first = timer.since + ticks * this.tick(id);
    const now = Math.max(this.chip.now(), channel.at);
    channel.at = first + Math.max(0, Math.floor((now - first) / micros + 1e-6) + 1) * micros;
    this.wake(id, channel);
  }

  private wake(id: number, channel: Channel): void {
    const stop = this.chip.at(channel.at, () => {
      const { mode, pin, polarity } = channel;
      if (pin >= 0 && (mode === Mode.Active || mode === Mode.Inactive)) {
        const active: Level = polarity === LOW ? 0 : 1;
        channel.level = (mode === Mode.Active ? active : 1 - active) as Level;
        this.chip.pins.port(pin).drive(channel.level);
      }
      this.match(id, channel);
      this.chip.fire(channel.handler);
    });
    this.stops.set(`${id}.${channel.number}`, stop);
  }

  /** Counts the edges of an encoder on channels 1 and 2. */
  private follow(id: number, { mode, pin }: Channel): void {
    const timer = this.get(id);
    if (timer.steps < 0) timer.steps = 0;
    const { pins } = this.chip;
    const names = Object.keys(PINS).filter((name) => PINS[name]!.split(" ").some((each) => each === `${id}.1`));
    const given = Object.keys(PINS).find((name) => pins.find(name) === pin);
    const on = (number: number): number => {
      const wanted = `${id}.${number}`;
      if (given && PINS[given]!.split(" ").includes(wanted)) return pin;
      return pins.find(Object.keys(PINS).find((name) => PINS[name]!.split(" ").includes(wanted)) ?? names[0]!);
    };
    const [a, b] = [on(1), on(2)];
    const step = (up: boolean): void => {
      const size = timer.period + 1;
      timer.steps = (timer.steps + (up ? 1 : size - 1)) % size;
    };
    const listen = (key: string, of: number, other: number, turned: boolean): void => {
      const stop = pins.net(of).onEdge((level) => step((level !== pins.read(other)) !== turned), "a timer");
      this.ears.set(`${id}.${key}`, stop);
    };
    if (mode !== Mode.EncB) listen("a", a, b, false);
    if (mode !== Mode.EncA) listen("b", b, a, true);
  }
}

export const pybTimersOf = (chip: Chip): PybTimers => chip.unit("pyb timers", (c) => new PybTimers(c));

export function pybTimerClass(chip: Chip): ClassFace {
  const timers = pybTimersOf(chip);
  const { pins } = chip;
  const nameOf = (pin: number): string => Object.keys(PINS).find((name) => pins.find(name) === pin) ?? "";
  interface Made {
    timer: number;
    number: number;
  }
  const of = (call: Call): [number, Channel] => {
    const { timer, number } = call.object<Made>();
    const channel = timers.get(timer).channels[number];
    if (!channel) throw valueError(`invalid channel (${number})`);
    return [timer, channel];
  };
  const percent = (timer: number, channel: Channel): number => (100 * channel.value) / (timers.get(timer).period + 1);
  const fromPercent = (timer: number, share: number): number =>
    Math.round((Math.min(Math.max(share, 0), 100) * (timers.get(timer).period + 1)) / 100);
  const value = fn("value?", (call) => {
    const [timer, channel] = of(call);
    if (!call.has(0)) return channel.value;
    channel.value = call.int(0);
    timers.apply(timer, channel);
  });
  const channelClass = chip.extra(
    cls("TimerChannel", {
      capture: value,
      compare: value,
      pulse_width: value,
      pulse_width_percent: fn("value?", (call) => {
        const [timer, channel] = of(call);
        if (!call.has(0)) return new PyFloat(percent(timer, channel));
        channel.value = fromPercent(timer, call.float(0));
        timers.apply(timer, channel);
      }),
      callback: fn("fun", (call) => {
        const [timer, channel] = of(call);
        const argument = { word: timers.get(timer).word } as PyObject;
        channel.handler = chip.handler(channel.handler, call.handler(0), argument, true);
        timers.apply(timer, channel);
      }),
      __repr__: fn("", (call) => {
        const [timer, { number, mode }] = of(call);
        return `TimerChannel(timer=${timer}, channel=${number}, mode=${MODE_NAMES[mode]})`;
      }),
    }),
  );
  const init = (call: Call, id: number, i: number): void => {
    const mode = call.int(i + 3, Count.Up);
    if (mode !== Count.Up && mode !== Count.Down && mode !== Count.Center) throw valueError(`invalid mode (${mode})`);
    const [freq, prescaler, period] = [call.has(i), call.has(i + 1), call.has(i + 2)];
    if (!freq && !(prescaler && period)) throw typeError("must specify either freq, period, or prescaler and period");
    if (freq && call.float(i) <= 0) throw valueError("must have positive freq");
    // Its callback and its channels stay.
    const timer = timers.open(id);
    Object.assign(timer, { mode, div: call.int(i + 4, 1), steps: -1 });
    if (freq) timers.setFreq(id, call.float(i));
    else Object.assign(timer, { prescaler: call.int(i + 1), period: call.int(i + 2) });
    if (call.has(i + 5)) timer.handler = chip.handler(timer.handler, call.handler(i + 5), call.self!, true);
    timers.restart(id);
  };
  const channel = (call: Call): ReturnType<Chip["newObject"]> | null => {
    const id = call.self!.handle;
    const timer = timers.get(id);
    const number = call.int(0);
    if (number < 1 || number > 4) throw valueError(`invalid channel (${number})`);
    const made = (): ReturnType<Chip["newObject"]> =>
      chip.newObject(
        channelClass,
        chip.objects.named(`channel ${id}.${number}`, () => ({ timer: id, number }) satisfies Made),
      );
    const before = timer.channels[number];
    if (call.args[1] === undefined) return before ? made() : null;
    const mode = call.int(1);
    if (mode < Mode.Pwm || mode > Mode.EncAB) throw valueError(`invalid mode (${mode})`);
    const pin = call.has(2) ? toPin(chip, call.args[2]) : -1;
    const wanted = mode >= Mode.EncA ? [`${id}.1`, `${id}.2`] : [`${id}.${number}`, `${id}.${number}N`];
    const alternatives = (PINS[nameOf(pin)] ?? "").split(" ");
    if (pin >= 0 && !wanted.some((each) => alternatives.includes(each)))
      throw valueError(`Pin(${nameOf(pin) || pin}) doesn't have an alt for Timer(${id})`);
    const micros = (i: number, unit: number): number => Math.round((call.int(i) * unit) / timers.tick(id));
    const start = call.has(3)
      ? call.int(3)
      : call.has(4)
        ? fromPercent(id, call.float(4))
        : call.has(5)
          ? micros(5, 1)
          : call.has(6)
            ? micros(6, 1e-3)
            : call.int(8, 0);
    if (before) chip.handlerBare(before.handler, null);
    const polarity = call.int(9, 0);
    const next: Channel = { number, mode, pin, value: start, polarity, level: 0, handler: -1, at: -1 };
    if (timer.held < 0) timer.held = chip.hold(-1, call.self!);
    timer.word = call.self!.word;
    if (call.has(7)) next.handler = chip.handler(-1, call.handler(7), call.self!, true);
    timer.channels[number] = next;
    if (pin >= 0) {
      chip.claim(pin, null);
      pins.configure(pin, mode >= Mode.Capture ? PinMode.In : PinMode.Out, -1);
    }
    timers.apply(id, next);
    return made();
  };
  const PARAMETERS = "freq?, prescaler?, period?, mode?, div?, callback?, deadtime?, brk?";
  const register = (name: "prescaler" | "period") =>
    fn("value?", (call) => {
      const timer = timers.get(call.self!.handle);
      if (!call.has(0)) return timer[name];
      timer[name] = call.int(0);
      timers.restart(call.self!.handle);
    });
  return cls("Timer", {
    __init__: fn(`id, *, ${PARAMETERS}`, (call) => {
      const id = call.int(0);
      if (id < 1 || id > 14) throw valueError(`Timer(${id}) doesn't exist`);
      const self = { ...call.self!, handle: id };
      if (call.args.slice(1).some((arg) => arg !== undefined)) init(call.with({ self }), id, 1);
      return new Handle(id);
    }),
    init: fn(`*, ${PARAMETERS}`, (call) => init(call, call.self!.handle, 0)),
    deinit: fn("", (call) => timers.close(call.self!.handle)),
    callback: fn("fun", (call) => {
      const timer = timers.get(call.self!.handle);
      timer.handler = chip.handler(timer.handler, call.handler(0), call.self!, true);
      timers.listen(call.self!.handle);
    }),
    freq: fn("value?", (call) => {
      const id = call.self!.handle;
      if (!call.has(0)) {
        const { prescaler, period } = timers.get(id);
        const hz = timers.source(id) / (prescaler + 1) / (period + 1);
        return Number.isInteger(hz) ? hz : new PyFloat(hz);
      }
      timers.setFreq(id, call.float(0));
      timers.restart(id);
    }),
    prescaler: register("prescaler"),
    period: register("period"),
    counter: fn("value?", (call) => {
      const id = call.self!.handle;
      if (!call.has(0)) return timers.counter(id);
      const timer = timers.get(id);
      if (timer.steps >= 0) timer.steps = call.int(0);
      else timer.since = chip.now() - call.int(0) * timers.tick(id);
    }),
    source_freq: fn("", (call) => timers.source(call.self!.handle)),
    channel: fn(
      "channel, mode?, *, pin?, pulse_width?, pulse_width_percent?, pulse_width_us?, pulse_width_ns?, callback?, compare?, polarity?",
      channel,
    ),
    __repr__: fn("", (call) => {
      const id = call.self!.handle;
      const timer = timers.find(id);
      if (!timer) return `Timer(${id})`;
      const { prescaler, period, mode, div } = timer;
      const freq = Math.floor(timers.source(id) / (prescaler + 1) / (period + 1));
      const name = mode === Count.Up ? "UP" : mode === Count.Down ? "DOWN" : "CENTER";
      return `Timer(${id}, freq=${freq}, prescaler=${prescaler}, period=${period}, mode=${name}, div=${div})`;
    }),
    PWM: Mode.Pwm,
    PWM_INVERTED: Mode.PwmInverted,
    OC_TIMING: Mode.Timing,
    OC_ACTIVE: Mode.Active,
    OC_INACTIVE: Mode.Inactive,
    OC_TOGGLE: Mode.Toggle,
    OC_FORCED_ACTIVE: Mode.ForcedActive,
    OC_FORCED_INACTIVE: Mode.ForcedInactive,
    IC: Mode.Capture,
    ENC_A: Mode.EncA,
    ENC_B: Mode.EncB,
    ENC_AB: Mode.EncAB,
    UP: Count.Up,
    DOWN: Count.Down,
    CENTER: Count.Center,
    HIGH: 0,
    LOW,
    RISING: Edge.Rising,
    FALLING: Edge.Falling,
    BOTH: Edge.Both,
    BRK_OFF: 0,
    BRK_LOW: 1,
    BRK_HIGH: 2,
  });
}

const MODE_NAMES =
  "PWM PWM_INVERTED OC_TIMING OC_ACTIVE OC_INACTIVE OC_TOGGLE OC_FORCED_ACTIVE OC_FORCED_INACTIVE IC ENC_A ENC_B ENC_AB".split(
    " ",
  );
