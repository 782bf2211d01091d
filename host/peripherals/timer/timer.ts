/** `machine.Timer`: callbacks after a period, once or again and again. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, toFloat, toInt } from "../../bridge/face.js";
import type { PyValue } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";

interface TimerState {
  /** Its number on the chip; -1 = virtual. */
  id: number;
  handler: number;
  /** Microseconds. */
  period: number;
  periodic: boolean;
  /** When it is due, in microseconds; -1 = it does not run. */
  at: number;
}

const ONE_SHOT = 0;
const PERIODIC = 1;

/** The timers that run, by the handle of their object. */
export class TimerUnit implements Unit {
  private stops = new Map<number, () => void>();

  constructor(private readonly chip: Chip) {}

  /** Handle of a hardware timer's object, the same for every `Timer(id)`. */
  object(id: number): number {
    const { objects } = this.chip;
    const make = (): TimerState => ({ id, handler: -1, period: 0, periodic: true, at: -1 });
    return id >= 0 ? objects.named(`Timer ${id}`, make) : objects.add(make());
  }

  /** Lets it run from `at` microseconds on. */
  start(handle: number, at: number): void {
    this.stop(handle);
    const state = this.chip.objects.get<TimerState>(handle);
    state.at = at;
    this.stops.set(
      handle,
      this.chip.at(at, () => this.due(handle)),
    );
  }

  stop(handle: number): void {
    this.stops.get(handle)?.();
    this.stops.delete(handle);
    this.chip.objects.get<TimerState>(handle).at = -1;
  }

  free(handle: number): void {
    this.stops.get(handle)?.();
    this.stops.delete(handle);
  }

  reset(): void {
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
  }

  save(): unknown {
    return [...this.stops.keys()];
  }

  load(state: unknown): void {
    this.stops.clear();
    for (const handle of state as number[]) this.start(handle, this.chip.objects.get<TimerState>(handle).at);
  }

  private due(handle: number): void {
    const state = this.chip.objects.get<TimerState>(handle);
    this.stops.delete(handle);
    // Counted from when it was due, so that a late callback does not put off the next ones.
    if (state.periodic) {
      this.start(handle, state.at + state.period);
      this.chip.fire(state.handler);
      return;
    }
    const { handler } = state;
    Object.assign(state, { at: -1, handler: -1 });
    this.chip.fireLast(handler);
  }
}

/** `machine.Timer` of a board. */
export function timerClass(chip: Chip): ClassFace {
  const unit = chip.unit("timers", (c) => new TimerUnit(c));
  const { board } = chip;
  const of = (call: Call): TimerState => call.object<TimerState>();
  const setup = (call: Call, handle: number, args: readonly (PyValue | undefined)[]): void => {
    if (args.every((arg) => arg === undefined)) return;
    const [mode, freq, period, tick, callback = null, hard] = args;
    const state = chip.objects.get<TimerState>(handle);
    unit.stop(handle);
    if (freq !== undefined && freq !== null && toFloat(freq) > 0)
      state.period = Math.max(1, Math.round(1e6 / toFloat(freq)));
    else if (period !== undefined && period !== null) {
      state.period = Math.max(1, Math.round((toInt(period) * 1e6) / toInt(tick ?? 1000)));
    } else if (state.period === 0) return;
    if (mode !== undefined && mode !== null) state.periodic = toInt(mode) === PERIODIC;
    const isHard = hard === true || hard === 1;
    if (isHard && !board.hardTimers) throw valueError("hard Timers are not implemented");
    const self = { ...call.self!, handle };
    state.handler = chip.handler(state.handler, callback, self as NonNullable<Call["self"]>, isHard);
    unit.start(handle, chip.now() + state.period);
  };
  const PARAMETERS = "mode?, freq?, period?, tick_hz?, callback?, hard?";
  return cls("Timer", {
    __init__: fn(`id?, *, ${PARAMETERS}`, (call) => {
      const id = call.int(0, -1);
      const known = id === -1 ? board.virtualTimers : board.timers.includes(id);
      if (!known) {
        if (board.timers.length > 0 && id !== -1) {
          throw valueError(`Timer(${id}) doesn't exist, there are only ${board.timers.length} hardware timers`);
        }
        // The ESP8266 takes any number for a virtual timer.
        if (board.platform !== "esp8266" || id < -1) throw valueError("Timer doesn't exist");
      }
      const handle = unit.object(board.timers.includes(id) ? id : -1);
      setup(call, handle, call.args.slice(1));
      return new Handle(handle);
    }),
    init: fn(`*, ${PARAMETERS}`, (call) => {
      of(call);
      setup(call, call.self!.handle, call.args);
    }),
    deinit: fn("", (call) => {
      const state = of(call);
      unit.stop(call.self!.handle);
      state.handler = chip.handler(state.handler, null, call.self!);
    }),
    value: fn("", (call) => {
      const { at, period } = of(call);
      return at < 0 ? 0 : Math.floor((chip.now() - (at - period)) / 1000);
    }),
    __repr__: fn("", (call) => {
      const { id, period, periodic } = of(call);
      return `Timer(${id}, mode=${periodic ? "PERIODIC" : "ONE_SHOT"}, period=${Math.round(period / 1000)})`;
    }),
    ONE_SHOT,
    PERIODIC,
  });
}
