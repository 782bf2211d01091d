/** `machine.RTC`: the calendar, its alarm, and memory that outlives deep sleep. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, toInt, toItems } from "../../bridge/face.js";
import type { PyObject } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { backupOf } from "../machine/backup.js";
import { NEVER, powerOf, registersOf } from "../machine/machine.js";
import { registerOffset, RTC_BASE } from "../pyb/stm.js";

/** The calendar clock's own state. */
export class Calendar implements Unit {
  /** What `memory()` holds: where there is `mem_backup`, only its length counts, and the bytes are the start of that. */
  private kept: Uint8Array = new Uint8Array(0);
  /** When the alarm is due, in microseconds; -1 = none is set. */
  alarmAt = -1;
  handler = -1;
  /** Microseconds between alarms that repeat; 0 = one only. */
  every = 0;
  /** Days that the program's weekday is ahead of the date's: the pyboard keeps what it is told. */
  weekday = 0;
  /** Steps of the pyboard's calibration, of 2^-20 each. */
  calibration = 0;
  private stop: (() => void) | null = null;

  constructor(private readonly chip: Chip) {}

  get memory(): Uint8Array {
    const shared = this.shared;
    return (shared ?? this.kept).slice(0, this.kept.length);
  }

  set memory(data: Uint8Array) {
    this.kept = data.slice();
    this.shared?.set(data);
  }

  private get shared(): Uint8Array | null {
    return this.chip.board.backup.length > 0 ? backupOf(this.chip).bytes(0) : null;
  }

  alarm(at: number, every: number): void {
    this.cancel();
    this.alarmAt = at;
    this.every = every;
    this.stop = this.chip.at(at, () => {
      const { every: again } = this;
      this.stop = null;
      this.alarmAt = -1;
      this.chip.fire(this.handler);
      if (again > 0) this.alarm(at + again, again);
    });
  }

  cancel(): void {
    this.stop?.();
    this.stop = null;
    this.alarmAt = -1;
  }

  /** Memory stays; alarms and handlers do not. */
  reset(): void {
    this.cancel();
    this.handler = -1;
    if (powerOf(this.chip).cause === "PWRON_RESET") this.kept = new Uint8Array(0);
  }

  save(): unknown {
    const { kept, alarmAt, handler, every, weekday, calibration } = this;
    return { kept, alarmAt, handler, every, weekday, calibration };
  }

  load(state: unknown): void {
    const { alarmAt, every, ...rest } = state as Calendar;
    this.cancel();
    Object.assign(this, rest);
    if (alarmAt >= 0) this.alarm(alarmAt, every);
  }
}

/** Microseconds since 1970 that the program's calendar shows. */
export const epochOf = (chip: Chip): number => chip.clock.epoch() + chip.calendarOffset;

/** Sets the program's calendar. */
export const setEpoch = (chip: Chip, micros: number): void => {
  chip.calendarOffset = micros - chip.clock.epoch();
};

/** Days since 1970 of a date; `Date.UTC` does what the Gregorian calendar does. */
const secondsOf = (year: number, month: number, day: number, h: number, m: number, s: number): number =>
  Date.UTC(year, month - 1, day, h, m, s) / 1000;

/** `machine.RTC` of a board. */
export function rtcClass(chip: Chip): ClassFace {
  const { board } = chip;
  const power = powerOf(chip);
  const unit = chip.unit("calendar", (c) => new Calendar(c));
  // What the last item of the tuple counts.
  const fraction: Record<string, number> = { esp8266: 1000, esp32: 1_000_000, pyboard: 256, rp2: 0 };
  const parts = fraction[board.platform] ?? 1_000_000;

  const datetime = (call: Call): number[] | void => {
    if (call.args[0] === undefined) {
      const micros = epochOf(chip);
      const date = new Date(Math.floor(micros / 1000));
      const rest = ((micros % 1e6) + 1e6) % 1e6;
      let sub = Math.floor((rest * parts) / 1e6);
      if (board.platform === "pyboard") sub = 255 - sub;
      const weekday = (date.getUTCDay() + 6 + unit.weekday) % 7;
      return [
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        // The pyboard counts Monday as 1.
        board.platform === "pyboard" ? weekday + 1 : weekday,
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
        sub,
      ];
    }
    const items = toItems(call.args[0]).map((item) => toInt(item));
    if (items.length !== 8) throw valueError(`requested length 8 but object has length ${items.length}`);
    const [year, month, day, weekday, h, m, s, sub] = items as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const micros = parts === 0 ? 0 : board.platform === "pyboard" ? 0 : Math.floor((sub * 1e6) / parts);
    const seconds = secondsOf(year, month, day, h, m, s);
    setEpoch(chip, seconds * 1e6 + micros);
    if (board.platform === "pyboard") unit.weekday = (weekday - new Date(seconds * 1000).getUTCDay() + 7) % 7;
  };

  const members: Record<string, Member> = {
    __init__: fn("id?", () => new Handle(1)),
    datetime: fn("datetimetuple?", datetime),
  };
  const memory = fn("data?", (call) => {
    if (call.args[0] === undefined) return unit.memory;
    const data = call.bytes(0);
    if (data.length > board.rtcMemory) throw valueError("buffer too long");
    unit.memory = data;
  });
  if (board.rtcMemory > 0) members["memory"] = memory;
  if (board.platform === "esp32" || board.platform === "antaresia" || board.platform === "pyboard") {
    members["init"] = fn("datetimetuple?", (call) => (call.args[0] === undefined ? undefined : datetime(call)));
  }
  if (board.rtcAlarm) {
    Object.assign(members, {
      alarm: fn("id, time, *, repeat?", (call) => {
        if (call.int(0) !== 0) throw valueError("invalid alarm");
        const given = call.args[1]!;
        const micros =
          typeof given === "number"
            ? given * 1000
            : secondsOf(
                ...(toItems(given)
                  .map((item) => toInt(item))
                  .filter((_, i) => i !== 3)
                  .slice(0, 6) as [number, number, number, number, number, number]),
              ) *
                1e6 -
              epochOf(chip);
        if (micros < 0) throw valueError("time already passed");
        const at = chip.now() + micros;
        unit.alarm(at, call.bool(2) ? micros : 0);
        // A deep sleep ends with it when the program asked for that.
        if (power.alarmAt !== NEVER) power.alarmAt = at;
      }),
      alarm_left: fn("id?", (call) => {
        if (call.int(0, 0) !== 0) throw valueError("invalid alarm");
        return unit.alarmAt < 0 ? 0 : Math.max(0, Math.round((unit.alarmAt - chip.now()) / 1000));
      }),
      cancel: fn("id?", () => unit.cancel()),
      irq: fn("*, trigger?, handler?, wake?", (call) => {
        if (call.int(0, 0) !== 0) throw valueError("invalid alarm");
        if (call.args[1] !== undefined)
          unit.handler = chip.handler(unit.handler, call.handler(1), call.self as PyObject);
        if (call.int(2, 0) !== 0) power.alarmAt = unit.alarmAt >= 0 ? unit.alarmAt : NEVER - 1;
      }),
      ALARM0: 0,
    });
  }
  if (board.platform === "pyboard") {
    Object.assign(members, {
      info: fn("", () => 0),
      calibration: fn("cal?", (call) => {
        if (!call.has(0)) return unit.calibration;
        const steps = call.int(0);
        if (steps < -511 || steps > 512) throw valueError("calibration value out of range");
        unit.calibration = steps;
      }),
      wakeup: fn("timeout?, callback?, *, wucksel?", (call) => {
        if (!call.has(0)) {
          unit.cancel();
          return;
        }
        const { select, count, micros } = wakeTimer(call.int(0));
        const registers = registersOf(chip);
        registers.write(RTC_BASE + registerOffset("RTC", "CR"), 4, select);
        registers.write(RTC_BASE + registerOffset("RTC", "WUTR"), 4, count);
        unit.handler = chip.handler(unit.handler, call.handler(1), call.self as PyObject);
        unit.alarm(chip.now() + micros, micros);
      }),
      __repr__: fn("", () => "<RTC>"),
    });
  }
  return cls("RTC", members);
}

/** How the wake-up timer of the STM32 counts `ms`: which clock (WUCKSEL), to where, and what comes of it. @throws PyError */
function wakeTimer(ms: number): { select: number; count: number; micros: number } {
  // 32,768 Hz by 2, 4, 8 and 16, as long as 16 bits hold it.
  for (const [select, hz] of [[3, 16_384], [2, 8192], [1, 4096], [0, 2048]] as const) {
    const ticks = Math.floor((ms * hz) / 1000);
    if (ticks <= 0x1_0000) return { select, count: Math.max(ticks - 1, 0), micros: (Math.max(ticks, 1) * 1e6) / hz };
  } // prettier-ignore
  // Then seconds, with a bit more in the selection.
  const seconds = Math.floor(ms / 1000);
  if (seconds > 0x2_0000) throw valueError("wakeup value too large");
  const long = seconds > 0x1_0000;
  return { select: long ? 6 : 4, count: seconds - 1 - (long ? 0x1_0000 : 0), micros: seconds * 1e6 };
}
