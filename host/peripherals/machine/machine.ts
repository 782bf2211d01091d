/** The functions of module `machine`: clock rate, interrupts, sleeping and resets, pulses. */
import type { ResetCause } from "../../boards/board.js";
import { Stop, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, fn, type Member, toInt } from "../../bridge/face.js";
import { Status } from "../../machine/abi.js";
import type { Chip, Unit } from "../chip.js";
import { backupOf } from "./backup.js";
import { readPins, writePins } from "./gpio-registers.js";

/** Later than any clock shows. */
export const NEVER = 4e15;
/** Microseconds that `idle()` sleeps at most: the tick of the system's timer wakes it. */
const TICK = 1000;

/** Exit codes of a reset. */
const HARD = 0;
const SOFT = 1;

/** What outlives a reset: why it came, and what the program asked to be woken by. */
export class Power implements Unit {
  cause: ResetCause = "PWRON_RESET";
  /** What woke it: a number as `wake_reason()` gives it; 0 = nothing did. */
  wakeReason = 0;
  /** What ends the sleep under way, when it is no pin. */
  woken = 0;
  /** Hz. */
  private hz: number;
  /** Milliseconds until the alarm of the calendar clock ends a deep sleep that has no end of its own. */
  alarmAt = NEVER;
  /** Pads stay held in a deep sleep also where the domain of the clock does not reach. */
  padHold = false;
  /** The cause of the reset that is coming; null = the next one is a power-on. */
  next: ResetCause | null = null;

  constructor(private readonly chip: Chip) {
    this.hz = chip.board.freq;
  }

  get freq(): number {
    return this.hz;
  }

  /** A node takes as much longer or shorter. */
  set freq(hz: number) {
    this.hz = hz;
    this.chip.clock.slow?.(this.chip.board.freq / hz);
    this.chip.services?.attend();
  }

  reset(): void {
    this.cause = this.next ?? "PWRON_RESET";
    if (this.cause !== "DEEPSLEEP_RESET") Object.assign(this, { wakeReason: 0, padHold: false });
    this.next = null;
    this.freq = this.chip.board.freq;
  }

  save(): unknown {
    const { cause, wakeReason, woken, freq, alarmAt, padHold, next } = this;
    return { cause, wakeReason, woken, freq, alarmAt, padHold, next };
  }

  load(state: unknown): void {
    const { cause, wakeReason, woken, freq, alarmAt, padHold, next } = state as Power;
    Object.assign(this, { cause, wakeReason, woken, freq, alarmAt, padHold, next });
  }
}

export const powerOf = (chip: Chip): Power => chip.unit("power", (c) => new Power(c));

/** Whether what is held at a pin outlives the reset that is coming. */
export function keepsPad(chip: Chip, pin: number): boolean {
  const { next, padHold } = powerOf(chip);
  return next === "DEEPSLEEP_RESET" && (padHold || chip.board.wakePins.includes(pin));
}

/** wake_reason() of the ESP32. */
export const Wake = { Pin: 2, Ext1: 3, Timer: 4, Touch: 5, Ulp: 6 } as const;

/** Ends the program for a reset. */
export function resetAnswer(chip: Chip, cause: ResetCause, code = HARD): Stop {
  powerOf(chip).next = cause;
  return new Stop(Status.Reset, code);
}

/** Sleeps for `micros` (-1: until something wakes it), then goes on, or from a deep sleep begins anew. */
export function sleepFor(call: Call, micros: number, deep: boolean): Wait | Stop | void {
  const { chip } = call;
  const power = powerOf(chip);
  if (call.state === 0) {
    const until = Math.min(micros < 0 ? NEVER : chip.now() + micros, deep ? power.alarmAt : NEVER);
    chip.sleep = { until, interrupts: chip.interrupts };
    power.woken = 0;
    if (deep) chip.mask(true);
    return new Wait(until, 1);
  }
  const { until, interrupts } = chip.sleep;
  const pinned = chip.interrupts !== interrupts;
  if (chip.now() < until && !pinned) return new Wait(until, 1);
  power.wakeReason = pinned ? power.woken || Wake.Pin : Wake.Timer;
  if (deep) return resetAnswer(chip, "DEEPSLEEP_RESET");
}

/** Milliseconds of the first argument as microseconds; -1 = none given. */
const given = (call: Call): number => (call.has(0) ? call.int(0) * 1000 : -1);

export function machineMembers(chip: Chip): Record<string, Member> {
  const { board } = chip;
  const power = powerOf(chip);
  const causes = board.resetCauses;
  const lightsleep = fn("time_ms?", (call) => sleepFor(call, given(call), false));
  // machine.reset() starts the chip anew; what the port then calls the cause differs.
  const afterReset: Record<string, ResetCause> = { esp8266: "SOFT_RESET", rp2: "WDT_RESET" };
  const members: Record<string, Member> = {
    freq: fn("hz?, peripheral?", (call) => {
      if (!call.has(0)) {
        if (board.platform !== "pyboard") return power.freq;
        return [power.freq, power.freq, Math.floor(power.freq / 4), Math.floor(power.freq / 2)];
      }
      const hz = call.int(0);
      const known = board.freqs.length === 0 ? hz >= 1_000_000 && hz <= 300_000_000 : board.freqs.includes(hz);
      if (!known) {
        if (board.platform === "esp8266") throw valueError("frequency can only be either 80Mhz or 160MHz");
        if (board.platform === "esp32") throw valueError("frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz");
        throw valueError("cannot change frequency");
      }
      power.freq = hz;
    }),
    reset: fn("", () => resetAnswer(chip, afterReset[board.platform] ?? "HARD_RESET")),
    soft_reset: fn("", () => resetAnswer(chip, "SOFT_RESET", SOFT)),
    bootloader: fn("...", () => resetAnswer(chip, "HARD_RESET")),
    reset_cause: fn("", () => causes[power.cause]),
    unique_id: fn("", () => Uint8Array.from(board.uniqueId)),
    idle: fn("", (call) => (call.state === 0 ? new Wait(chip.now() + TICK, 1) : undefined)),
    disable_irq: fn("", () => chip.mask(true)),
    enable_irq: fn("state?", (call) => void chip.mask(!call.bool(0, true))),
    lightsleep,
    deepsleep: fn("time_ms?", (call) => sleepFor(call, given(call), true)),
    ...causes,
  };
  if (board.platform === "rp2")
    for (const name of ["HARD_RESET", "DEEPSLEEP_RESET", "SOFT_RESET"]) delete members[name];
  if (board.platform !== "rp2") members["sleep"] = lightsleep;
  if (board.platform === "esp8266") Object.assign(members, { IDLE: 0, SLEEP: 2, DEEPSLEEP: 4 });
  if (board.platform === "esp32" || board.platform === "antaresia") {
    Object.assign(members, {
      SLEEP: 2,
      DEEPSLEEP: 4,
      wake_reason: fn("", () => power.wakeReason),
      PIN_WAKE: Wake.Pin,
      EXT0_WAKE: Wake.Pin,
      EXT1_WAKE: Wake.Ext1,
      TIMER_WAKE: Wake.Timer,
      TOUCHPAD_WAKE: Wake.Touch,
      ULP_WAKE: Wake.Ulp,
    });
  }
  return members;
}

/** Registers that hold something when the program begins. The prescaler of the STM32's calendar: 32,768 Hz by 128 and 256. */
const AFTER_RESET: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  pyboard: [[0x4000_2810, 0x007f_00ff]],
};

/** Memory that a deep sleep leaves as it is: the ESP32's slow memory. */
const KEPT: Readonly<Record<string, readonly [number, number]>> = { esp32: [0x5000_0000, 0x5000_2000] };

/** Registers of the chip that nothing reads but the program: `mem8`, `mem16`, `mem32`. */
export class Registers implements Unit {
  private bytes = new Map<number, number>();

  constructor(private readonly chip: Chip) {
    powerOf(chip); // is reset first, and tells why
    this.start();
  }

  read(address: number, size: number): number {
    const kept = backupOf(this.chip).find(address, size);
    if (kept) return kept.reduceRight((value, byte) => value * 256 + byte, 0);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + (this.bytes.get(address + i) ?? 0);
    return value;
  }

  write(address: number, size: number, value: number): void {
    let rest = value >>> 0;
    const kept = backupOf(this.chip).find(address, size);
    if (kept) return kept.forEach((_, i) => (kept[i] = rest >>> (8 * i)));
    for (let i = 0; i < size; i++, rest >>>= 8) this.bytes.set(address + i, rest & 0xff);
  }

  /** Memory in the domain of the clock outlives a deep sleep. */
  reset(): void {
    const kept = powerOf(this.chip).cause === "DEEPSLEEP_RESET" ? KEPT[this.chip.board.platform] : undefined;
    const bytes = [...this.bytes].filter(([at]) => kept && at >= kept[0] && at < kept[1]);
    this.bytes = new Map(bytes);
    this.start();
  }

  private start(): void {
    for (const [at, word] of AFTER_RESET[this.chip.board.platform] ?? []) this.write(at, 4, word);
  }

  save(): unknown {
    return this.bytes;
  }

  load(state: unknown): void {
    this.bytes = state as Map<number, number>;
  }
}

export const registersOf = (chip: Chip): Registers => chip.unit("registers", (c) => new Registers(c));

/** The class of `mem8`, `mem16` and `mem32`; their handles are the widths in bytes. */
export function memoryClass(chip: Chip): ReturnType<typeof cls> {
  const registers = registersOf(chip);
  const address = (call: Call): [number, number] => {
    const width = call.self!.handle;
    const at = toInt(call.args[0]!) >>> 0;
    if (at % width) throw valueError(`address ${at.toString(16).padStart(8, "0")} is not aligned to ${width} bytes`);
    return [at, width];
  };
  return cls("mem", {
    __getitem__: fn("address", (call) => {
      const [at, width] = address(call);
      return readPins(chip, at, width) ?? registers.read(at, width);
    }),
    __setitem__: fn("address, value", (call) => {
      const [at, width] = address(call);
      const value = toInt(call.args[1]!);
      if (!writePins(chip, at, width, value)) registers.write(at, width, value);
    }),
    __repr__: fn("", (call) => `<${8 * call.self!.handle}-bit memory>`),
  });
}
