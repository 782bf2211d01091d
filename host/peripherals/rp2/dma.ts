/**
 * The DMA controller of the RP2040 (data sheet, 2.5): `rp2.DMA` in `assembly/frozen/_rp2.py` is its face. Addresses are those of the machine's
 * memory, of the FIFOs of state machines, and of the channels' own registers, which a channel may write to. A write lands only in buffers
 * that a channel has been given: what lies elsewhere is an error of the bus, and stops the channel.
 */
import { Handle, osError, typeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, getter, staticFn, toInt } from "../../bridge/face.js";
import { PyBuffer, PyObject, type PyValue } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { powerOf } from "../machine/machine.js";
import type { StateMachine } from "./machine.js";

const EBUSY = 16;
const CHANNELS = 12;
/** Registers of a channel, in words, and which of the four aliases each index is: 0 read, 1 write, 2 count, 3 control. */
const ALIASES = [0, 1, 2, 3, 3, 0, 1, 2, 3, 2, 0, 1, 3, 1, 2, 0];
const REGISTERS = 16;
/** Every fourth one starts the channel. */
const triggers = (index: number): boolean => index % 4 === 3;

/** FIFOs of the two PIOs: to send, and to receive, a word for each of four state machines. */
const PIO = 0x5020_0000;
const PIO_NEXT = 0x10_0000;
const SEND = 0x10;
const RECEIVE = 0x20;

/** Bits of the control register. */
const Bit = {
  Enable: 1, Size: 2, ReadStep: 1 << 4, WriteStep: 1 << 5, RingSize: 6, RingWrite: 1 << 10, Chain: 11, Request: 15, Quiet: 1 << 21, Swap: 1 << 22,
  Busy: 1 << 24, WriteError: 1 << 29, ReadError: 1 << 30, Error: -0x8000_0000,
} as const; // prettier-ignore
/** Request that is always there. */
const PERMANENT = 0x3f;

interface Channel {
  open: boolean;
  /** read, write, count to come, control */
  words: [number, number, number, number];
  /** Transfers of this round that are left. */
  left: number;
  busy: boolean;
  /** Buffers it was given: numbers of {@link Chip.hold} and words; the last one is its registers. */
  held: [number, number][];
  handler: number;
  flags: number;
  /** When a round at full speed is over, in microseconds; -1 = it is paced. */
  at: number;
}

const closed = (): Channel => ({ open: false, words: [0, 0, 0, 0], left: 0, busy: false, held: [], handler: -1, flags: 0, at: -1 }); // prettier-ignore

/** Which held buffer is which. */
const Held = { Read: 0, Write: 1, Registers: 2 } as const;

export class Dma implements Unit {
  private channels: Channel[] = Array.from({ length: CHANNELS }, closed);
  private readonly cancels = new Map<number, () => void>();
  private pumping = false;

  constructor(
    private readonly chip: Chip,
    private readonly machineAt: (id: number) => StateMachine | undefined,
  ) {}

  /** Takes a free channel. @throws PyError when there is none */
  claim(registers: PyBuffer): number {
    const number = this.channels.findIndex(({ open }) => !open);
    if (number < 0) throw osError(EBUSY);
    const channel = closed();
    channel.open = true;
    const none: [number, number] = [-1, 0];
    channel.held = [[...none], [...none], [this.chip.hold(-1, registers), registers.word]];
    this.channels[number] = channel;
    return number;
  }

  /** @throws PyError when it was closed */
  get(number: number): Channel {
    const channel = this.channels[number];
    if (!channel?.open) throw valueError("channel closed");
    return channel;
  }

  close(number: number): void {
    const channel = this.channels[number];
    if (!channel?.open) return;
    this.stop(number);
    for (const [held] of channel.held) this.chip.hold(held, null);
    this.chip.handlerBare(channel.handler, null);
    this.channels[number] = closed();
  }

  /** Writes a register as the program or another channel does. */
  write(number: number, index: number, value: number): void {
    const channel = this.channels[number]!;
    const which = ALIASES[index]!;
    channel.words[which] = which === 3 ? (value & 0xff_ffff) | (channel.words[3] & ~0xff_ffff & ~value) : value >>> 0;
    this.show(number);
    if (!triggers(index)) return;
    if (value !== 0) this.start(number);
    // Zero to a register that starts is how a chain ends.
    else if (channel.words[3] & Bit.Quiet) this.fire(channel);
  }

  /** What a register holds now. */
  read(number: number, which: number): number {
    const channel = this.get(number);
    this.progress(number);
    if (which === 2) return channel.left;
    const { words } = channel;
    return which === 3 ? (words[3] | (channel.busy ? Bit.Busy : 0)) >>> 0 : words[which]!;
  }

  /** Keeps what the program gave it to read from or to write to. @returns the address */
  take(number: number, which: 0 | 1, value: PyValue): number {
    const channel = this.get(number);
    const held = channel.held[which]!;
    if (typeof value === "number") return value;
    if (value instanceof PyBuffer) {
      if (which === Held.Write && !value.writable) throw typeError("object with buffer protocol required");
      channel.held[which] = [this.chip.hold(held[0], value), value.word];
      return value.bytes.byteOffset;
    }
    if (value instanceof PyObject && value.handle > 0 && this.machineAt(value.handle - 1)) {
      const id = value.handle - 1;
      return PIO + (id >> 2) * PIO_NEXT + (which === Held.Write ? SEND : RECEIVE) + 4 * (id & 3);
    }
    throw typeError("object with buffer protocol required");
  }

  start(number: number): void {
    const channel = this.channels[number]!;
    if (!channel.open || channel.busy || !(channel.words[3] & Bit.Enable)) return;
    channel.left = channel.words[2];
    channel.busy = true;
    this.run(number);
  }

  stop(number: number): void {
    const channel = this.channels[number]!;
    this.progress(number);
    this.cancels.get(number)?.();
    this.cancels.delete(number);
    Object.assign(channel, { busy: false, at: -1 });
  }

  /** FIFOs have changed: paced channels go on. */
  pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    this.channels.forEach(({ busy, at }, number) => busy && at < 0 && this.paced(number));
    this.pumping = false;
  }

  reset(): void {
    for (const cancel of this.cancels.values()) cancel();
    this.cancels.clear();
    this.channels = this.channels.map(closed);
  }

  save(): unknown {
    return this.channels;
  }

  load(state: unknown): void {
    this.reset();
    this.channels = state as Channel[];
    this.channels.forEach(({ at, busy }, number) => busy && at >= 0 && this.wake(number));
  }

  private request(channel: Channel): number {
    return (channel.words[3] >> Bit.Request) & 0x3f;
  }

  private run(number: number): void {
    const channel = this.channels[number]!;
    if (channel.left === 0) return this.finish(number);
    if (this.request(channel) !== PERMANENT) return this.paced(number);
    // A word each cycle of the system's clock.
    channel.at = this.chip.now() + (channel.left * 1e6) / powerOf(this.chip).freq;
    this.wake(number);
  }

  private wake(number: number): void {
    const cancel = this.chip.at(this.channels[number]!.at, () => {
      this.cancels.delete(number);
      const channel = this.channels[number]!;
      channel.at = -1;
      this.move(number, channel.left);
      this.finish(number);
    });
    this.cancels.set(number, cancel);
  }

  /** Of a round at full speed: what has been moved by now. */
  private progress(number: number): void {
    const channel = this.channels[number]!;
    if (channel.at < 0) return;
    const left = Math.max(0, Math.ceil(((channel.at - this.chip.now()) * powerOf(this.chip).freq) / 1e6));
    if (left < channel.left) this.move(number, channel.left - left);
  }

  /** Moves words while a FIFO asks for them. */
  private paced(number: number): void {
    const channel = this.channels[number]!;
    const request = this.request(channel);
    // Requests of a PIO: 4 for sending, 4 for receiving; 8 more are the other one's.
    if (request >= 16) return;
    const machine = this.machineAt((request >> 3) * 4 + (request & 3));
    const ready = (): boolean => {
      if (!machine) return false;
      return request & 4 ? machine.state.rx.length > 0 : machine.state.tx.length < machine.depth.tx;
    };
    while (channel.busy && channel.left > 0 && ready()) this.move(number, 1);
    if (channel.busy && channel.left === 0) this.finish(number);
  }

  private finish(number: number): void {
    const channel = this.channels[number]!;
    Object.assign(channel, { busy: false, at: -1 });
    this.show(number);
    this.chip.services.attend();
    if (!(channel.words[3] & Bit.Quiet)) this.fire(channel);
    const next = (channel.words[3] >> Bit.Chain) & 15;
    if (next !== number && next < CHANNELS) this.start(next);
  }

  private fire(channel: Channel): void {
    channel.flags = 1;
    this.chip.fire(channel.handler);
  }

  private move(number: number, count: number): void {
    const channel = this.channels[number]!;
    const control = channel.words[3];
    const size = 1 << ((control >> Bit.Size) & 3);
    const ring = (control >> Bit.RingSize) & 15;
    const step = (which: 0 | 1): void => {
      const at = channel.words[which];
      const wraps = ring > 0 && (which === 1) === ((control & Bit.RingWrite) !== 0);
      const low = wraps ? 2 ** ring : 2 ** 32;
      const place = at - (wraps ? this.block(at) : 0);
      channel.words[which] = at - (place % low) + ((place + size) % low);
    };
    for (let i = 0; i < count && channel.busy; i++) {
      let value = this.fetch(channel.words[0], size);
      if (value === null) return this.fail(number, Bit.ReadError);
      if (control & Bit.Swap && size > 1) value = size === 2 ? swap16(value) : swap32(value);
      channel.left--;
      const at = channel.words[1];
      if (control & Bit.ReadStep) step(0);
      if (control & Bit.WriteStep) step(1);
      if (!this.store(at, size, value)) return this.fail(number, Bit.WriteError);
    }
    this.show(number);
  }

  private fail(number: number, bit: number): void {
    const channel = this.channels[number]!;
    channel.words[3] |= bit | Bit.Error;
    this.stop(number);
    this.show(number);
  }

  /** @returns null for an address where nothing is */
  private fetch(address: number, size: number): number | null {
    const machine = this.fifo(address, RECEIVE);
    if (machine) {
      const word = machine.state.rx.shift() ?? 0;
      machine.wake();
      return word;
    }
    if (address + size > this.chip.services.size()) return null;
    const bytes = this.chip.services.view(address, size);
    return bytes.reduceRight((word, byte) => word * 256 + byte, 0);
  }

  private store(address: number, size: number, value: number): boolean {
    const machine = this.fifo(address, SEND);
    if (machine) {
      // A byte or a half word is on all of the bus.
      const word = size === 4 ? value : size === 2 ? value * 0x1_0001 : value * 0x101_0101;
      if (machine.state.tx.length < machine.depth.tx) machine.send(word);
      return true;
    }
    // Registers first: a channel may have been given those of another one to write to.
    for (const which of [Held.Registers, Held.Write]) {
      for (const [number, channel] of this.channels.entries()) {
        if (!channel.open) continue;
        const [held, word] = channel.held[which]!;
        const buffer = held < 0 ? null : this.chip.services.read(word);
        if (!(buffer instanceof PyBuffer)) continue;
        const at = address - buffer.bytes.byteOffset;
        if (at < 0 || at + size > buffer.bytes.length) continue;
        for (let i = 0; i < size; i++) buffer.bytes[at + i] = value / 2 ** (8 * i);
        if (which === Held.Registers) this.write(number, at >> 2, value);
        return true;
      }
    }
    return false;
  }

  /** Where the registers that an address lies in begin, which is a round address on the chip; 0 for other addresses. */
  private block(address: number): number {
    for (const { open, held } of this.channels) {
      const buffer = open ? this.chip.services.read(held[Held.Registers]![1]) : null;
      if (!(buffer instanceof PyBuffer)) continue;
      const { byteOffset, length } = buffer.bytes;
      if (address >= byteOffset && address < byteOffset + length) return byteOffset;
    }
    return 0;
  }

  /** The state machine whose FIFO lies at an address. */
  private fifo(address: number, which: number): StateMachine | undefined {
    const at = address - PIO;
    const block = Math.floor(at / PIO_NEXT);
    const offset = (at % PIO_NEXT) - which;
    if (at < 0 || block > 1 || offset < 0 || offset > 12) return undefined;
    return this.machineAt(4 * block + (offset >> 2));
  }

  /** Brings the array that a program reads its registers from up to date. */
  private show(number: number): void {
    const { held, words, left } = this.channels[number]!;
    const [slot, word] = held[Held.Registers] ?? [-1, 0];
    const buffer = slot < 0 ? null : this.chip.services.read(word);
    if (!(buffer instanceof PyBuffer)) return;
    const view = new DataView(buffer.bytes.buffer, buffer.bytes.byteOffset, 4 * REGISTERS);
    ALIASES.forEach((which, i) => view.setUint32(4 * i, which === 2 ? left : words[which]!, true));
  }
}

const swap16 = (word: number): number => ((word & 0xff) << 8) | ((word >> 8) & 0xff);
const swap32 = (word: number): number => ((swap16(word & 0xffff) << 16) | swap16((word >>> 16) & 0xffff)) >>> 0;

/** Fields of the control register: lowest bit, and how many. */
const FIELDS: Readonly<Record<string, readonly [number, number]>> = {
  enable: [0, 1], high_pri: [1, 1], size: [2, 2], inc_read: [4, 1], inc_write: [5, 1], ring_size: [6, 4], ring_sel: [10, 1], chain_to: [11, 4],
  treq_sel: [15, 6], irq_quiet: [21, 1], bswap: [22, 1], sniff_en: [23, 1], busy: [24, 1], write_err: [29, 1], read_err: [30, 1], ahb_err: [31, 1],
}; // prettier-ignore
const fieldOf = (word: number, [at, bits]: readonly [number, number]): number => (word >>> at) & ((1 << bits) - 1);

/** `rp2._DMA`, from which `rp2.DMA` is derived (assembly/frozen/_rp2.py). */
export function dmaClass(chip: Chip, dma: Dma): ClassFace {
  const of = (call: Call): number => call.self!.handle - 1;
  const set = (call: Call, which: number, value: PyValue): void => {
    const word = which < 2 ? dma.take(of(call), which as 0 | 1, value) : toInt(value);
    dma.write(of(call), which === 3 ? 4 : which, word);
  };
  const irqClass = chip.extra(
    cls("DMA.irq", {
      flags: fn("", (call) => {
        const channel = dma.get(of(call));
        const { flags } = channel;
        channel.flags = 0;
        return flags;
      }),
    }),
  );
  return cls("_DMA", {
    __init__: fn("registers", (call) => {
      const [registers] = call.args;
      if (!(registers instanceof PyBuffer)) throw typeError("object with buffer protocol required");
      return new Handle(dma.claim(registers) + 1);
    }),
    channel: getter(of),
    config: fn("*, read?, write?, count?, ctrl?, trigger?", (call) => {
      dma.get(of(call));
      for (const which of [0, 1, 2, 3]) if (call.has(which)) set(call, which, call.args[which]!);
      if (call.bool(4)) dma.start(of(call));
    }),
    _get: fn("which", (call) => dma.read(of(call), call.int(0))),
    _set: fn("which, value", (call) => {
      dma.get(of(call));
      set(call, call.int(0), call.args[1]!);
    }),
    active: fn("value?", (call) => {
      const channel = dma.get(of(call));
      if (call.args[0] !== undefined) {
        if (call.bool(0)) dma.start(of(call));
        else dma.stop(of(call));
      }
      return channel.busy;
    }),
    irq: fn("handler?, hard?", (call) => {
      const channel = dma.get(of(call));
      if (call.args[0] !== undefined)
        channel.handler = chip.handler(channel.handler, call.handler(0), call.self!, call.bool(1));
      return chip.ownObject(irqClass, call.self!.handle);
    }),
    close: fn("", (call) => dma.close(of(call))),
    pack_ctrl: fn(`default?, *, ${Object.keys(FIELDS).join("?, ")}?`, (call) => {
      dma.get(of(call));
      const usual =
        Bit.Enable | (2 << Bit.Size) | Bit.ReadStep | Bit.WriteStep | (PERMANENT << Bit.Request) | Bit.Quiet;
      let word = call.int(0, usual | (of(call) << Bit.Chain));
      Object.entries(FIELDS).forEach(([name, [at, bits]], i) => {
        if (!call.has(i + 1)) return;
        const field = toInt(call.args[i + 1]!);
        if (field < 0 || field >= 1 << bits) throw valueError("bad field value");
        if (name !== "busy" && name !== "ahb_err") word = (word & ~(((1 << bits) - 1) << at)) | (field << at);
      });
      return word >>> 0;
    }),
    _unpack: staticFn("value", (call) =>
      Object.entries(FIELDS).map(([name, field]) => [name, fieldOf(call.int(0), field)]),
    ),
    __repr__: fn("", (call) => `DMA(${of(call)})`),
  });
}
