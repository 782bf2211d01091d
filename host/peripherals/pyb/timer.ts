/** `pyb.Timer`: counters of the STM32, their callbacks and channels. Channels put waves on pins; capturing edges is not there. */
import { Handle, PyError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn } from "../../bridge/face.js";
import { PyFloat } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";

export interface TimerState {
  /** Hz, what prescaler and period make of the source. */
  freq: number;
  prescaler: number;
  period: number;
  mode: number;
  handler: number;
  /** When its callback is due, in microseconds. */
  at: number;
  /** When its counter was 0, in microseconds. */
  since: number;
}

interface ChannelState {
  timer: number;
  pin: number;
  /** Ticks that the output is high. */
  width: number;
  mode: number;
  handler: number;
  /** When its callback is due, in microseconds. */
  at: number;
}

/** What the timers of the board are to their class. */
export interface Timers {
  readonly timers: Map<number, TimerState>;
  start(id: number, at: number): void;
  stop(id: number): void;
}

const PWM = 0;
const PWM_INVERTED = 1;
const OC_TOGGLE = 5;
const OC_FORCED_ACTIVE = 6;
const OC_FORCED_INACTIVE = 7;
const [UP, DOWN, CENTER] = [0, 16, 32];
/** Timers on the fast bus count with the processor's clock, others with half of it; two of them have 30 bits for a period. */
const FAST = [1, 8, 9, 10, 11];
const WIDE = [2, 5];

/** Callbacks of channels, by the handle of their object. */
class Channels implements Unit {
  private stops = new Map<number, () => void>();

  constructor(private readonly chip: Chip) {}

  start(handle: number, at: number, period: number): void {
    this.stop(handle);
    const state = this.chip.objects.get<ChannelState>(handle);
    state.at = at;
    this.stops.set(
      handle,
      this.chip.at(at, () => {
        this.start(handle, at + period, period);
        this.chip.fire(state.handler);
      }),
    );
    this.periods.set(handle, period);
  }

  private periods = new Map<number, number>();

  stop(handle: number): void {
    this.stops.get(handle)?.();
    this.stops.delete(handle);
    this.periods.delete(handle);
  }

  free(handle: number): void {
    this.stop(handle);
  }

  reset(): void {
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
    this.periods.clear();
  }

  save(): unknown {
    return this.periods;
  }

  load(state: unknown): void {
    this.reset();
    for (const [handle, period] of state as Map<number, number>) {
      this.start(handle, this.chip.objects.get<ChannelState>(handle).at, period);
    }
  }
}

/** Prescaler and period that divide `source` by what `freq` asks for: exactly where they can. */
function divide(source: number, freq: number, widest: number): { prescaler: number; period: number } {
  let period = Math.max(1, Math.round(source / freq));
  let prescaler = 1;
  while (period > widest) {
    const factor = [5, 3].find((each) => period % each === 0 && prescaler * each <= 0x10000) ?? 2;
    period = Math.floor(period / factor);
    prescaler *= factor;
  }
  return { prescaler: Math.min(prescaler, 0x10000) - 1, period: period - 1 };
}

export function pybTimer(chip: Chip, board: Timers): ClassFace {
  const { pins } = chip;
  const channels = chip.unit("pyb channels", (c) => new Channels(c));
  const of = (call: Call): TimerState => {
    const timer = board.timers.get(call.self!.handle);
    if (!timer) throw valueError("timer is not initialised");
    return timer;
  };
  const source = (id: number): number => chip.board.freq / (FAST.includes(id) ? 1 : 2);
  const widest = (id: number): number => (WIDE.includes(id) ? 0x3fffffff : 0xffff);
  const micros = (timer: TimerState): number => 1e6 / timer.freq;

  const wave = (state: ChannelState): void => {
    const timer = board.timers.get(state.timer)!;
    const port = pins.port(state.pin);
    const toggling = state.mode === OC_TOGGLE;
    const period = micros(timer) * (toggling ? 2 : 1);
    const share = toggling ? 0.5 : Math.min(state.width / (timer.period + 1), 1);
    const duty = state.mode === PWM_INVERTED || state.mode === OC_FORCED_INACTIVE ? 1 - share : share;
    if (state.mode === OC_FORCED_ACTIVE || state.mode === OC_FORCED_INACTIVE)
      port.drive(state.mode === OC_FORCED_ACTIVE ? 1 : 0);
    else if (duty <= 0 || duty >= 1) port.drive(duty >= 1 ? 1 : 0);
    else port.drivePwm({ period, high: period * duty, since: chip.now() });
  };
  const channel = cls("TimerChannel", {
    pulse_width_percent: fn("value?", (call) => {
      const state = call.object<ChannelState>();
      const ticks = board.timers.get(state.timer)!.period + 1;
      if (!call.has(0)) return new PyFloat((state.width * 100) / ticks);
      state.width = Math.min(Math.max(Math.round((call.float(0) * ticks) / 100), 0), ticks);
      wave(state);
    }),
    pulse_width: fn("value?", (call) => {
      const state = call.object<ChannelState>();
      if (!call.has(0)) return state.width;
      state.width = Math.max(call.int(0), 0);
      wave(state);
    }),
    compare: fn("value?", (call) => {
      const state = call.object<ChannelState>();
      if (!call.has(0)) return state.width;
      state.width = Math.max(call.int(0), 0);
      wave(state);
    }),
    callback: fn("fun", (call) => {
      const state = call.object<ChannelState>();
      const timer = board.timers.get(state.timer)!;
      state.handler = chip.handler(state.handler, call.handler(0), call.self!, true);
      if (state.handler < 0) return channels.stop(call.self!.handle);
      const ticks = timer.period + 1;
      // At the end of the high part of the next period.
      channels.start(
        call.self!.handle,
        chip.now() + (micros(timer) * Math.min(state.width, ticks)) / ticks,
        micros(timer),
      );
    }),
  });
  chip.extra(channel);

  const setUp = (timer: TimerState, id: number, prescaler: number, period: number): void => {
    Object.assign(timer, { prescaler, period, since: chip.now() });
    timer.freq = source(id) / ((prescaler + 1) * (period + 1));
    if (timer.handler >= 0) board.start(id, chip.now() + micros(timer));
  };
  const setFreq = (timer: TimerState, id: number, freq: number): void => {
    if (freq <= 0) throw valueError("must have positive freq");
    const { prescaler, period } = divide(source(id), freq, widest(id));
    setUp(timer, id, prescaler, period);
  };
  const init = (call: Call, id: number, i: number): void => {
    const [freq, prescaler, period, , , callback] = [0, 1, 2, 3, 4, 5].map((n) => call.opt(i + n));
    const fresh: TimerState = { freq: 0, prescaler: 0, period: 0, mode: UP, handler: -1, at: 0, since: 0 };
    const timer = board.timers.get(id) ?? fresh;
    timer.mode = call.int(i + 3, UP);
    if (freq !== undefined) setFreq(timer, id, call.float(i));
    else if (prescaler !== undefined && period !== undefined) setUp(timer, id, call.int(i + 1), call.int(i + 2));
    else throw new PyError("TypeError", "must specify either freq, period, or prescaler and period");
    board.timers.set(id, timer);
    if (callback !== undefined) {
      timer.handler = chip.handler(timer.handler, call.handler(i + 5), call.self!, true);
      board.start(id, chip.now() + micros(timer));
    }
  };
  const PARAMETERS = "freq?, prescaler?, period?, mode?, div?, callback?, deadtime?";
  return cls("Timer", {
    __init__: fn(`id, *, ${PARAMETERS}`, (call) => {
      const id = call.int(0);
      if (id < 1 || id > 14) throw valueError(`Timer(${id}) doesn't exist`);
      if (call.has(1) || call.has(2)) init(call, id, 1);
      return new Handle(id);
    }),
    init: fn(`*, ${PARAMETERS}`, (call) => init(call, call.self!.handle, 0)),
    deinit: fn("", (call) => {
      board.stop(call.self!.handle);
      const timer = board.timers.get(call.self!.handle);
      if (timer) timer.handler = chip.handler(timer.handler, null, call.self!);
      board.timers.delete(call.self!.handle);
    }),
    callback: fn("fun", (call) => {
      const timer = of(call);
      timer.handler = chip.handler(timer.handler, call.handler(0), call.self!, true);
      if (timer.handler >= 0) board.start(call.self!.handle, chip.now() + micros(timer));
      else board.stop(call.self!.handle);
    }),
    freq: fn("value?", (call) => {
      const timer = of(call);
      if (call.has(0)) setFreq(timer, call.self!.handle, call.float(0));
      else return Number.isInteger(timer.freq) ? timer.freq : new PyFloat(timer.freq);
    }),
    prescaler: fn("value?", (call) => {
      const timer = of(call);
      if (call.has(0)) setUp(timer, call.self!.handle, call.int(0), timer.period);
      else return timer.prescaler;
    }),
    period: fn("value?", (call) => {
      const timer = of(call);
      if (call.has(0)) setUp(timer, call.self!.handle, timer.prescaler, call.int(0));
      else return timer.period;
    }),
    counter: fn("value?", (call) => {
      const timer = of(call);
      const tick = ((timer.prescaler + 1) * 1e6) / source(call.self!.handle);
      if (call.has(0)) timer.since = chip.now() - call.int(0) * tick;
      const ticks = Math.floor((chip.now() - timer.since) / tick) % (timer.period + 1);
      if (!call.has(0)) return timer.mode === DOWN ? timer.period - ticks : ticks;
    }),
    source_freq: fn("", (call) => source(call.self!.handle)),
    channel: fn(
      "channel, mode?, *, pin?, pulse_width?, pulse_width_percent?, callback?, compare?, polarity?",
      (call) => {
        const timer = of(call);
        const mode = call.int(1, PWM);
        if (![PWM, PWM_INVERTED, OC_TOGGLE, OC_FORCED_ACTIVE, OC_FORCED_INACTIVE].includes(mode)) {
          throw new PyError("NotImplementedError", "mode of a channel");
        }
        if (!call.has(2)) throw valueError("pin argument needs to be be a Pin type");
        const pin = toPin(chip, call.args[2]);
        pins.configure(pin, PinMode.Out, -1);
        const state: ChannelState = { timer: call.self!.handle, pin, width: 0, mode, handler: -1, at: 0 };
        if (call.has(4)) state.width = Math.round((call.float(4) * (timer.period + 1)) / 100);
        if (call.has(3)) state.width = call.int(3);
        if (call.has(6)) state.width = call.int(6);
        wave(state);
        return chip.newObject(channel, chip.objects.add(state));
      },
    ),
    __repr__: fn("", (call) => {
      const id = call.self!.handle;
      const timer = board.timers.get(id);
      if (!timer) return `Timer(${id})`;
      const { prescaler, period, mode } = timer;
      const name = mode === UP ? "UP" : mode === DOWN ? "DOWN" : "CENTER";
      return `Timer(${id}, freq=${Math.floor(timer.freq)}, prescaler=${prescaler}, period=${period}, mode=${name}, div=1)`;
    }),
    PWM,
    PWM_INVERTED,
    OC_TIMING: 2,
    OC_ACTIVE: 3,
    OC_INACTIVE: 4,
    OC_TOGGLE,
    OC_FORCED_ACTIVE,
    OC_FORCED_INACTIVE,
    IC: 8,
    UP,
    DOWN,
    CENTER,
    HIGH: 0,
    LOW: 2,
  });
}
