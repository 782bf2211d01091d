/**
 * The ESP32's low-power coprocessor (reference manual, chapter 29): four registers of 16 bits, instructions of 32, 8 MHz. It runs beside
 * the program and through a deep sleep. Of its peripherals there are the pins of the clock's domain; ADC, temperature and I2C are not.
 */
import type { Level } from "../../wires/port.js";
import type { Chip, Unit } from "../chip.js";
import { powerOf, registersOf, Wake } from "../machine/machine.js";
import { PinMode } from "../pin/pin.js";

/** The slow memory of the clock's domain, in words of 32 bits. */
export const MEMORY = 0x5000_0000;
const WORDS = 2048;
const HZ = 8_000_000;
/** Instructions that are taken at once. */
const SLICE = 1000;

/** Microseconds from a halt to the next run at least: its clock begins anew. */
const LEAST = 10;

/** Registers of its peripherals, 1 KiB each; the second has the pins. */
const REGISTERS = 0x3ff4_8000;
const PINS_AT = 0x3ff4_8400;
/** Pins by the bit that stands for each, from bit 14 on. */
const PINS = [36, 37, 38, 39, 34, 35, 25, 26, 33, 32, 4, 0, 2, 15, 13, 12, 14, 27];
const PIN_BIT = 14;
const [OUT, OUT_SET, OUT_CLEAR, ENABLE, ENABLE_SET, ENABLE_CLEAR, IN] = [0, 4, 8, 12, 16, 20, 0x24];

const Op = {
  WriteRegister: 1,
  ReadRegister: 2,
  Wait: 4,
  Store: 6,
  Alu: 7,
  Jump: 8,
  End: 9,
  Halt: 11,
  Load: 13,
} as const;
/** Clock cycles of each, with the fetch of the next. */
const CYCLES: Readonly<Record<number, number>> = { 1: 12, 2: 8, 4: 6, 6: 8, 7: 6, 8: 4, 9: 6, 11: 2, 13: 8 };

export class Coprocessor implements Unit {
  /** Microseconds between a halt and the next run, by their number. */
  periods = [0, 0, 0, 0, 0];
  private state = {
    on: false,
    entry: 0,
    pc: 0,
    r: [0, 0, 0, 0],
    zero: false,
    overflow: false,
    stage: 0,
    period: 0,
    at: 0,
  };
  private stop: (() => void) | null = null;
  /** Whether it may wake the chip. */
  wakes = false;

  constructor(private readonly chip: Chip) {}

  /** Starts at a word of its memory. */
  run(entry: number): void {
    Object.assign(this.state, { on: true, entry, pc: entry, stage: 0 });
    this.later(this.chip.now());
  }

  /** It goes on through a deep sleep. */
  reset(): void {
    if (powerOf(this.chip).cause === "DEEPSLEEP_RESET") return;
    this.stop?.();
    this.stop = null;
    this.state.on = this.wakes = false;
    this.periods.fill(0);
  }

  save(): unknown {
    return { periods: this.periods, state: this.state, wakes: this.wakes };
  }

  load(state: unknown): void {
    this.stop?.();
    Object.assign(this, state);
    if (this.state.on) this.later(this.state.at);
  }

  private later(at: number): void {
    this.stop?.();
    this.state.at = at;
    this.stop = this.chip.at(at, () => this.go());
  }

  /** Instructions up to one that the world outside sees, or a halt. */
  private go(): void {
    const { state } = this;
    let cycles = 0;
    for (let i = 0; i < SLICE; i++) {
      const word = this.memory(state.pc);
      const op = word >>> 28;
      const outside = op === Op.WriteRegister || op === Op.ReadRegister || op === Op.End;
      if (outside && i > 0) break;
      if (op === Op.Halt) {
        state.pc = state.entry;
        const pause = Math.max(this.periods[state.period]!, LEAST);
        return this.later(state.at + (cycles * 1e6) / HZ + pause);
      }
      if (CYCLES[op] === undefined) {
        state.on = false; // none that it knows: it hangs
        return;
      }
      cycles += CYCLES[op] + (op === Op.Wait ? word & 0xffff : 0);
      state.pc = (state.pc + 1) % WORDS;
      this.step(op, word);
    }
    this.later(state.at + (cycles * 1e6) / HZ);
  }

  private memory(at: number): number {
    return registersOf(this.chip).read(MEMORY + 4 * (at % WORDS), 4);
  }

  private step(op: number, word: number): void {
    const { state } = this;
    const { r } = state;
    const [first, second] = [word & 3, (word >> 2) & 3];
    const offset = ((word >> 10) & 0x7ff) - ((word >> 10) & 0x400) * 2;
    switch (op) {
      case Op.Alu:
        return this.compute(word, first, second);
      case Op.Load:
        r[first] = this.memory((r[second]! + offset) & (WORDS - 1)) & 0xffff;
        return;
      case Op.Store: {
        // The upper half tells where it was stored from.
        const upper = ((state.pc - 1) << 5) | second;
        const at = MEMORY + 4 * ((r[second]! + offset) & (WORDS - 1));
        registersOf(this.chip).write(at, 4, ((upper << 16) | r[first]!) >>> 0);
        return;
      }
      case Op.Jump:
        return this.jump(word, first);
      case Op.End:
        if (((word >> 25) & 7) === 1) state.period = Math.min(word & 15, this.periods.length - 1);
        else if (word & 1) this.wake();
        return;
      case Op.ReadRegister:
      case Op.WriteRegister: {
        const at = REGISTERS + 4 * (word & 0x3ff);
        const [low, high] = [(word >> 18) & 31, (word >> 23) & 31];
        const mask = (2 ** (high - low + 1) - 1) >>> 0;
        if (op === Op.ReadRegister) r[0] = (this.read(at) >>> low) & mask & 0xffff;
        else this.write(at, (((word >> 10) & 0xff & mask) << low) >>> 0, (mask << low) >>> 0);
      }
    }
  }

  private compute(word: number, target: number, source: number): void {
    const { state } = this;
    const { r } = state;
    const [kind, what] = [(word >> 25) & 7, (word >> 21) & 15];
    if (kind === 2) {
      const by = (word >> 4) & 0xff;
      state.stage = what === 0 ? (state.stage + by) & 0xff : what === 1 ? (state.stage - by) & 0xff : 0;
      return;
    }
    const a = r[source]!;
    const b = kind === 1 ? (word >> 4) & 0xffff : r[(word >> 4) & 3]!;
    const results = [a + b, a - b, a & b, a | b, kind === 1 ? b : a, b > 15 ? 0 : a << b, b > 15 ? 0 : a >>> b];
    const result = results[what] ?? 0;
    r[target] = result & 0xffff;
    state.zero = r[target] === 0;
    if (what < 2) state.overflow = result < 0 || result > 0xffff;
  }

  private jump(word: number, register: number): void {
    const { state } = this;
    const kind = (word >> 25) & 7;
    if (kind === 0) {
      const when = (word >> 22) & 7;
      if ((when === 1 && !state.zero) || (when === 2 && !state.overflow)) return;
      state.pc = ((word >> 21) & 1 ? state.r[register]! : (word >> 2) & 0x7ff) % WORDS;
      return;
    }
    const steps = ((word >> 17) & 0x7f) * (word & (1 << 24) ? -1 : 1);
    const count = kind === 1 ? state.r[0]! : state.stage;
    const limit = word & (kind === 1 ? 0xffff : 0xff);
    const how = kind === 1 ? (word >> 16) & 1 : (word >> 15) & 3;
    if (how === 0 ? count < limit : how === 1 ? count >= limit : count <= limit)
      state.pc = (state.pc - 1 + steps + WORDS) % WORDS;
  }

  private wake(): void {
    if (!this.wakes) return;
    powerOf(this.chip).woken = Wake.Ulp;
    this.chip.interrupts++;
    this.chip.services.attend();
  }

  private read(at: number): number {
    const { pins } = this.chip;
    const offset = at - PINS_AT;
    const bitOf = (pin: number): number => {
      if (offset === IN) return pins.read(pin);
      if (offset === OUT) return pins.state(pin).output;
      return pins.state(pin).mode === PinMode.Out ? 1 : 0;
    };
    if (offset !== IN && offset !== OUT && offset !== ENABLE) return registersOf(this.chip).read(at, 4);
    return PINS.reduce((word, pin, i) => word + bitOf(pin) * 2 ** (PIN_BIT + i), 0);
  }

  /** Writes the bits of `mask`. */
  private write(at: number, value: number, mask: number): void {
    const { pins } = this.chip;
    const offset = at - PINS_AT;
    if (offset < OUT || offset > ENABLE_CLEAR) {
      const registers = registersOf(this.chip);
      registers.write(at, 4, ((registers.read(at, 4) & ~mask) | value) >>> 0);
      return;
    }
    PINS.forEach((pin, i) => {
      const bit = ((value >>> (PIN_BIT + i)) & 1) as Level;
      if (!((mask >>> (PIN_BIT + i)) & 1)) return;
      const plain = offset === OUT || offset === ENABLE;
      if (!plain && !bit) return;
      const level: Level = plain ? bit : offset === OUT_SET || offset === ENABLE_SET ? 1 : 0;
      if (offset === OUT || offset === OUT_SET || offset === OUT_CLEAR) pins.write(pin, level);
      else pins.configure(pin, level ? PinMode.Out : PinMode.In, -1);
    });
  }
}

export const coprocessorOf = (chip: Chip): Coprocessor => chip.unit("coprocessor", (c) => new Coprocessor(c));
