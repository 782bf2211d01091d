/**
 * The state machines of the RP2040's PIO (data sheet, chapter 3), one instruction at a time: each takes one cycle and its delay, and a
 * stalled one is tried again when what it waits for changes. Times are microseconds.
 */
import type { Chip } from "../chip.js";
import { PinMode } from "../pin/pin.js";
import { isHidden } from "./hidden.js";
import { type Block, type MachineState, mask } from "./state.js";

const reversed = (word: number): number => {
  let out = 0;
  for (let i = 0; i < 32; i++) if ((word >>> i) & 1) out |= 1 << (31 - i);
  return out >>> 0;
};

/** Destinations of OUT, MOV and SET by bits 7 to 5. */
const OUT = ["pins", "x", "y", "", "pindirs", "pc", "isr", "exec"] as const;
const MOVE = ["pins", "x", "y", "", "exec", "pc", "isr", "osr"] as const;
const SET = ["pins", "x", "y", "", "pindirs"] as const;

/** Instructions at most that are run ahead of the clock. */
const AHEAD = 1000;

/** What instructions that nobody outside can notice change. */
type Inner = Pick<MachineState, "pc" | "x" | "y" | "isr" | "isrCount" | "osr" | "osrCount" | "exec" | "at">;

/** One state machine at work. */
export class StateMachine {
  private alarm: (() => void) | null = null;
  private ears: (() => void)[] = [];
  /** The state before instructions that were run ahead of the clock. */
  private mark: Inner | null = null;

  constructor(
    private readonly chip: Chip,
    private readonly block: Block,
    /** Its number in the block, 0 to 3. */
    private readonly index: number,
    public state: MachineState,
  ) {}

  get depth(): { tx: number; rx: number } {
    const { join } = this.state.settings;
    return { tx: join === 1 ? 8 : join === 2 ? 0 : 4, rx: join === 2 ? 8 : join === 1 ? 0 : 4 };
  }

  start(): void {
    if (this.state.enabled) return;
    this.state.enabled = true;
    this.state.stalled = false;
    this.schedule(this.chip.now());
  }

  stop(): void {
    this.settle();
    this.state.enabled = false;
    this.quiet();
  }

  /** As `restart()`: at the beginning of the program. The scratch registers and the FIFOs stay. */
  restart(): void {
    this.settle();
    const { state } = this;
    Object.assign(state, { pc: state.start, isr: 0, isrCount: 0, osrCount: 32, exec: -1, irqWait: -1, stalled: false });
    if (state.enabled) this.schedule(this.chip.now());
  }

  /** After a snapshot was loaded. */
  resume(): void {
    if (!this.state.enabled) return;
    if (this.state.stalled) this.stall();
    else this.schedule(this.state.at);
  }

  /** Puts a word into the FIFO for sending, which must have room. */
  send(word: number): void {
    this.settle();
    this.state.tx.push(word >>> 0);
    this.wake();
  }

  /** What it waited for may have come. */
  wake(): void {
    const { state } = this;
    if (!state.enabled || !state.stalled) return;
    state.stalled = false;
    this.schedule(this.chip.now());
  }

  /** Runs one instruction at once, as `exec()` does. */
  execute(instruction: number): void {
    this.settle();
    const { state } = this;
    if (!this.perform(instruction)) state.exec = instruction;
    else this.wake(); // it may have jumped away from what it waited for
  }

  /** Takes back what was run ahead of the clock: the state is that of this moment. */
  settle(): void {
    const { mark, state } = this;
    this.mark = null;
    if (!mark || !state.enabled || state.stalled) return;
    const now = this.chip.now();
    if (state.at <= now) return;
    Object.assign(state, mark);
    while (state.at <= now) this.next();
    this.schedule(state.at);
  }

  quiet(): void {
    this.alarm?.();
    this.alarm = null;
    for (const stop of this.ears) stop();
    this.ears = [];
  }

  private schedule(at: number): void {
    this.quiet();
    this.state.at = at;
    this.alarm = this.chip.at(at, () => this.step(), "a state machine");
  }

  private step(): void {
    this.alarm = null;
    this.mark = null;
    const { state } = this;
    if (!state.enabled || !this.next()) return;
    // What nobody outside can notice is done at once, without an alarm for each instruction.
    for (let i = 0; i < AHEAD && isHidden(state, this.block.memory, this.chip.pins); i++) {
      if (!this.mark) {
        const { pc, x, y, isr, isrCount, osr, osrCount, exec, at } = state;
        this.mark = { pc, x, y, isr, isrCount, osr, osrCount, exec, at };
      }
      this.next();
    }
    this.schedule(state.at);
  }

  /** Runs the instruction that is due at `state.at`. @returns whether it is done; false = it stalls */
  private next(): boolean {
    const { state, block } = this;
    const forced = state.exec >= 0;
    const instruction = forced ? state.exec : (block.memory[state.pc] ?? 0);
    const { settings } = state;
    state.exec = -1;
    this.sideSet(instruction);
    const before = state.pc;
    if (!forced) state.pc = before === settings.wrap ? settings.wrapTarget : (before + 1) & 31;
    const done = this.perform(instruction);
    // Behind everything but OUT and PULL the hardware fills an empty OSR. RP2040's data sheet, 3.5.4.2
    const pulls = instruction >> 13 === 3 || (instruction & 0xe080) === 0x8080;
    if (settings.autopull && !pulls && state.osrCount >= settings.pullAt) this.refill();
    if (!done) {
      if (forced) state.exec = instruction;
      else state.pc = before;
      this.stall();
      return false;
    }
    const delayBits = 5 - settings.sideBits - (settings.sideOptional ? 1 : 0);
    const delay = (instruction >> 8) & mask(delayBits);
    state.at += (1 + delay) * state.cycle;
    return true;
  }

  /** Waits for an edge, a flag or the FIFO. */
  private stall(): void {
    this.quiet();
    const { state, chip } = this;
    state.stalled = true;
    const instruction = state.exec >= 0 ? state.exec : (this.block.memory[state.pc] ?? 0);
    if (instruction >> 13 !== 1 || ((instruction >> 5) & 3) === 2) return;
    const pin = this.waitPin(instruction);
    this.ears = [
      chip.pins.net(pin).onEdge((_, at) => {
        if (!state.stalled) return;
        state.stalled = false;
        // Inputs pass two flip-flops of the system clock before a state machine sees them.
        this.schedule(Math.max(at, chip.now()) + state.cycle);
      }, "a state machine"),
    ];
  }

  private waitPin(instruction: number): number {
    const index = instruction & 31;
    const { inBase } = this.state.settings;
    return ((instruction >> 5) & 3) === 0 ? index : (Math.max(inBase, 0) + index) % 32;
  }

  private sideSet(instruction: number): void {
    const { sideBits, sideOptional, sideBase, sidePindirs } = this.state.settings;
    if (sideBits === 0 || sideBase < 0) return;
    if (sideOptional && !((instruction >> 12) & 1)) return;
    const value = (instruction >> (8 + 5 - sideBits - (sideOptional ? 1 : 0))) & mask(sideBits);
    if (sidePindirs) this.directions(sideBase, sideBits, value);
    else this.levels(sideBase, sideBits, value);
  }

  private levels(base: number, count: number, value: number): void {
    const { pins } = this.chip;
    for (let i = 0; i < count; i++) {
      const pin = (base + i) % 32;
      if (pins.find(pin) < 0) continue;
      const level = ((value >>> i) & 1) as 0 | 1;
      if (pins.state(pin).output !== level) pins.write(pin, level);
    }
  }

  private directions(base: number, count: number, value: number): void {
    const { pins } = this.chip;
    for (let i = 0; i < count; i++) {
      const pin = (base + i) % 32;
      if (pins.find(pin) < 0) continue;
      pins.configure(pin, (value >>> i) & 1 ? PinMode.Out : PinMode.In, pins.state(pin).pull);
    }
  }

  /** All inputs, the base pin lowest. */
  private inputs(): number {
    const { inBase } = this.state.settings;
    const { pins } = this.chip;
    let word = 0;
    for (let i = 0; i < 32; i++) {
      const pin = (Math.max(inBase, 0) + i) % 32;
      if (pins.find(pin) >= 0 && pins.read(pin)) word |= 1 << i;
    }
    return word >>> 0;
  }

  /** @returns whether it is done; false = it stalls */
  private perform(instruction: number): boolean {
    switch (instruction >> 13) {
      case 0:
        return this.jump(instruction);
      case 1:
        return this.wait(instruction);
      case 2:
        return this.shiftIn(instruction);
      case 3:
        return this.shiftOut(instruction);
      case 4:
        return instruction & 0x80 ? this.pull(instruction) : this.push(instruction);
      case 5:
        return this.move(instruction);
      case 6:
        return this.interrupt(instruction);
      default:
        return this.set(instruction);
    }
  }

  private jump(instruction: number): boolean {
    const { state } = this;
    const { settings } = state;
    let taken: boolean;
    switch ((instruction >> 5) & 7) {
      case 0:
        taken = true;
        break;
      case 1:
        taken = state.x === 0;
        break;
      case 2:
        taken = state.x !== 0;
        state.x = (state.x - 1) >>> 0;
        break;
      case 3:
        taken = state.y === 0;
        break;
      case 4:
        taken = state.y !== 0;
        state.y = (state.y - 1) >>> 0;
        break;
      case 5:
        taken = state.x !== state.y;
        break;
      case 6:
        taken = settings.jmpPin >= 0 && this.chip.pins.read(settings.jmpPin) === 1;
        break;
      default:
        taken = state.osrCount < settings.pullAt;
    }
    if (taken) state.pc = instruction & 31;
    return true;
  }

  /** Flag of an IRQ or WAIT: bit 4 counts from the state machine's own number. */
  private flagOf(index: number): number {
    return index & 0x10 ? (index & 4) | ((index + this.index) & 3) : index & 7;
  }

  private wait(instruction: number): boolean {
    const polarity = (instruction >> 7) & 1;
    if (((instruction >> 5) & 3) !== 2) return this.chip.pins.read(this.waitPin(instruction)) === polarity;
    const bit = 1 << this.flagOf(instruction & 31);
    const set = (this.block.flags & bit) !== 0;
    if (set !== (polarity === 1)) return false;
    if (polarity) {
      this.block.flags &= ~bit;
      this.block.changed();
    }
    return true;
  }

  private shiftIn(instruction: number): boolean {
    const { state, block } = this;
    const { settings } = state;
    const bits = instruction & 31 || 32;
    const full = settings.autopush && state.isrCount + bits >= settings.pushAt;
    if (full && state.rx.length >= this.depth.rx) return false;
    const source = (instruction >> 5) & 7;
    const value = (this.source(source) & mask(bits)) >>> 0;
    if (bits === 32) state.isr = value;
    else if (settings.inRight) state.isr = ((state.isr >>> bits) | (value << (32 - bits))) >>> 0;
    else state.isr = ((state.isr << bits) | value) >>> 0;
    state.isrCount = Math.min(32, state.isrCount + bits);
    if (full) {
      state.rx.push(state.isr);
      Object.assign(state, { isr: 0, isrCount: 0 });
      block.changed();
    }
    return true;
  }

  private source(source: number): number {
    const { state } = this;
    switch (source) {
      case 0:
        return this.inputs();
      case 1:
        return state.x;
      case 2:
        return state.y;
      case 5:
        return state.tx.length === 0 ? 0xffff_ffff : 0; // STATUS: the FIFO to send from is empty
      case 6:
        return state.isr;
      case 7:
        return state.osr;
      default:
        return 0;
    }
  }

  /** Refills the OSR. @returns whether there was a word */
  private refill(): boolean {
    const { state } = this;
    const word = state.tx.shift();
    if (word === undefined) return false;
    Object.assign(state, { osr: word, osrCount: 0 });
    this.block.changed();
    return true;
  }

  private shiftOut(instruction: number): boolean {
    const { state } = this;
    const { settings } = state;
    if (settings.autopull && state.osrCount >= settings.pullAt && !this.refill()) return false;
    const bits = instruction & 31 || 32;
    let value: number;
    if (bits === 32) {
      value = state.osr;
      state.osr = 0;
    } else if (settings.outRight) {
      value = (state.osr & mask(bits)) >>> 0;
      state.osr = state.osr >>> bits;
    } else {
      value = state.osr >>> (32 - bits);
      state.osr = (state.osr << bits) >>> 0;
    }
    state.osrCount = Math.min(32, state.osrCount + bits);
    // The hardware refills as soon as the last bit has left.
    if (settings.autopull && state.osrCount >= settings.pullAt) this.refill();
    this.put(OUT[(instruction >> 5) & 7]!, value, bits, settings.outBase, settings.outCount);
    return true;
  }

  /** Puts a value where OUT, MOV and SET say; `count` bits of it when it goes to the ISR. */
  private put(
    where: (typeof OUT | typeof MOVE)[number],
    value: number,
    count: number,
    base: number,
    pins: number,
  ): void {
    const { state } = this;
    switch (where) {
      case "pins":
        if (base >= 0) this.levels(base, pins, value);
        break;
      case "pindirs":
        if (base >= 0) this.directions(base, pins, value);
        break;
      case "x":
        state.x = value;
        break;
      case "y":
        state.y = value;
        break;
      case "pc":
        state.pc = value & 31;
        break;
      case "isr":
        Object.assign(state, { isr: value, isrCount: count });
        break;
      case "osr":
        Object.assign(state, { osr: value, osrCount: 0 });
        break;
      case "exec":
        state.exec = value & 0xffff;
        break;
    }
  }

  private push(instruction: number): boolean {
    const { state } = this;
    if (instruction & 0x40 && state.isrCount < state.settings.pushAt) return true;
    if (state.rx.length >= this.depth.rx) {
      if (instruction & 0x20) return false;
    } else state.rx.push(state.isr);
    Object.assign(state, { isr: 0, isrCount: 0 });
    this.block.changed();
    return true;
  }

  private pull(instruction: number): boolean {
    const { state } = this;
    const { settings } = state;
    if (settings.autopull && state.osrCount === 0) return true; // a full OSR keeps its word. 3.4.7.2
    if (instruction & 0x40 && state.osrCount < settings.pullAt) return true;
    if (this.refill()) return true;
    if (instruction & 0x20) return false;
    Object.assign(state, { osr: state.x, osrCount: 0 });
    return true;
  }

  private move(instruction: number): boolean {
    const { state } = this;
    const { settings } = state;
    let value = this.source(instruction & 7);
    const operation = (instruction >> 3) & 3;
    if (operation === 1) value = ~value >>> 0;
    else if (operation === 2) value = reversed(value);
    this.put(MOVE[(instruction >> 5) & 7]!, value, 0, settings.outBase, settings.outCount);
    return true;
  }

  private interrupt(instruction: number): boolean {
    const { state, block } = this;
    const flag = this.flagOf(instruction & 31);
    const bit = 1 << flag;
    if (instruction & 0x40) {
      block.flags &= ~bit;
      block.changed();
      return true;
    }
    if (state.irqWait === flag) {
      if (block.flags & bit) return false;
      state.irqWait = -1;
      return true;
    }
    block.flags |= bit;
    block.changed();
    if (flag < 4) block.raised(flag);
    if (!(instruction & 0x20)) return true;
    state.irqWait = flag;
    return false;
  }

  private set(instruction: number): boolean {
    const { setBase, setCount } = this.state.settings;
    this.put(SET[(instruction >> 5) & 7] ?? "", instruction & 31, 0, setBase, setCount);
    return true;
  }
}
