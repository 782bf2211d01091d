/** Module `rp2`: programmable I/O. The assembler is Python in ROM (`_rp2`). */
import { Handle, PyError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, fn, type Member, mod, type ModuleFace, toInt, toItems } from "../../bridge/face.js";
import { itemsOf, PyBuffer, PySequence, type PyValue } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { SECTOR } from "../flash/flash.js";
import { flashClass } from "../flash/storage.js";
import { powerOf } from "../machine/machine.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";
import { assembleOne } from "./assemble.js";
import { Dma, dmaClass } from "./dma.js";
import { StateMachine } from "./machine.js";
import { type Block, freshState, type MachineState, type Settings } from "./state.js";

const ENOMEM = 12;
/** Triggers of `PIO.irq`: flags 0 to 3, as the interrupt register has them. */
const IRQ_SM0 = 256;

interface Program {
  /** Where it lies in the instruction memory. */
  offset: number;
  length: number;
  key: string;
}

interface Irq {
  handler: number;
  trigger: number;
  flags: number;
}

const noIrq = (): Irq => ({ handler: -1, trigger: 0, flags: 0 });

/** One PIO: 32 instructions, 8 flags, four state machines. */
class Pio implements Block {
  memory: number[] = new Array<number>(32).fill(0);
  flags = 0;
  programs: Program[] = [];
  readonly machines: (StateMachine | null)[] = [null, null, null, null];
  irq = noIrq();
  irqs = [noIrq(), noIrq(), noIrq(), noIrq()];
  private waking = false;
  /** Channels that a FIFO may ask for words. */
  dma: Dma | null = null;

  constructor(
    private readonly chip: Chip,
    readonly number: number,
  ) {}

  changed(): void {
    if (!this.waking) {
      this.waking = true;
      for (const machine of this.machines) machine?.wake();
      this.waking = false;
      this.dma?.pump();
    }
    this.chip.services.attend();
  }

  raised(flag: number): void {
    const bit = IRQ_SM0 << flag;
    if (this.irq.trigger & bit) {
      this.irq.flags |= bit;
      this.chip.fire(this.irq.handler);
    }
    const own = this.irqs[flag]!;
    if (own.handler >= 0) {
      own.flags |= 1;
      this.chip.fire(own.handler);
    }
    // The handler's flag is taken back when the processor has seen it.
    if (this.irq.trigger & bit || own.handler >= 0) {
      this.flags &= ~(1 << flag);
      this.chip.at(this.chip.now(), () => this.changed(), "a state machine");
    }
  }

  /** Puts a program into the memory, at the top as the real one does. @throws PyError when there is no room */
  add(code: readonly number[], key: string): Program {
    const known = this.programs.find((program) => program.key === key);
    if (known) return known;
    const used = (at: number): boolean =>
      this.programs.some(({ offset, length }) => at >= offset && at < offset + length);
    for (let offset = 32 - code.length; offset >= 0; offset--) {
      if (code.some((_, i) => used(offset + i))) continue;
      code.forEach((word, i) => {
        // Jumps are written for a program that begins at 0.
        this.memory[offset + i] = word >> 13 === 0 ? (word & ~31) | ((word + offset) & 31) : word;
      });
      const program = { offset, length: code.length, key };
      this.programs.push(program);
      return program;
    }
    throw new PyError("OSError", ENOMEM);
  }

  reset(): void {
    for (const machine of this.machines) machine?.quiet();
    this.machines.fill(null);
    this.memory.fill(0);
    this.flags = 0;
    this.programs = [];
    this.irq = noIrq();
    this.irqs = [noIrq(), noIrq(), noIrq(), noIrq()];
  }
}

/** Both of them. */
class Pios implements Unit {
  readonly blocks: [Pio, Pio];

  constructor(private readonly chip: Chip) {
    this.blocks = [new Pio(chip, 0), new Pio(chip, 1)];
  }

  /** A state machine by its number, 0 to 7. @throws PyError when it was not made */
  machine(id: number): StateMachine {
    const machine = this.blocks[id >> 2]!.machines[id & 3];
    if (!machine) throw valueError("invalid StateMachine");
    return machine;
  }

  create(id: number, state: MachineState): StateMachine {
    const block = this.blocks[id >> 2]!;
    block.machines[id & 3]?.quiet();
    const machine = new StateMachine(this.chip, block, id & 3, state);
    block.machines[id & 3] = machine;
    return machine;
  }

  reset(): void {
    for (const block of this.blocks) block.reset();
  }

  save(): unknown {
    for (const { machines } of this.blocks) for (const machine of machines) machine?.settle();
    return this.blocks.map(({ memory, flags, programs, machines, irq, irqs }) => ({
      memory,
      flags,
      programs,
      irq,
      irqs,
      machines: machines.map((machine) => machine?.state ?? null),
    }));
  }

  load(state: unknown): void {
    this.reset();
    type Saved = Pick<Pio, "memory" | "flags" | "programs" | "irq" | "irqs"> & { machines: (MachineState | null)[] };
    (state as Saved[]).forEach((saved, number) => {
      const { machines, ...rest } = saved;
      Object.assign(this.blocks[number]!, rest);
      machines.forEach((each, i) => {
        if (each) this.create(4 * number + i, each).resume();
      });
    });
  }
}

/** A program as `asm_pio` makes it: a tuple, see assembly/frozen/_rp2.py. */
interface Assembled {
  code: number[];
  target: number;
  top: number;
  sideBits: number;
  sideOptional: boolean;
  outInit: PyValue;
  setInit: PyValue;
  sideInit: PyValue;
  sidePindirs: boolean;
  rest: number[];
}

function assembled(value: PyValue | undefined): Assembled {
  if (!(value instanceof PySequence) || value.items.length !== 16)
    throw new PyError("TypeError", "expecting a PIO program");
  const [code, target, top, bits, optional, out, set, side, dirs, ...rest] = value.items;
  return {
    code: toItems(code).map(toInt),
    target: toInt(target!),
    top: toInt(top!),
    sideBits: toInt(bits!),
    sideOptional: Boolean(optional),
    outInit: out!,
    setInit: set!,
    sideInit: side!,
    sidePindirs: Boolean(dirs),
    rest: rest.map(toInt),
  };
}

export function rp2Module(chip: Chip): ModuleFace {
  const pios = chip.unit("pio", (c) => new Pios(c));
  const dma = chip.unit("dma", (c) => new Dma(c, (id) => pios.blocks[id >> 2]?.machines[id & 3] ?? undefined));
  for (const block of pios.blocks) block.dma = dma;
  const idOf = (call: Call): number => call.self!.handle - 1;
  const machineOf = (call: Call): StateMachine => pios.machine(idOf(call));
  const blockOf = (call: Call): Pio => pios.blocks[call.self!.handle - 1]!;

  /** Gives pins the direction and level a program begins with (PIO.IN_LOW ... OUT_HIGH). @returns how many */
  const initialise = (base: number, init: PyValue): number => {
    if (init === null) return 0;
    const list = init instanceof PySequence ? init.items.map(toInt) : [toInt(init)];
    if (base >= 0) {
      list.forEach((each, i) => {
        const pin = base + i;
        chip.claim(pin, null);
        chip.pins.write(pin, (each & 1) as 0 | 1);
        chip.pins.configure(pin, each & 2 ? PinMode.Out : PinMode.In, chip.pins.state(pin).pull);
      });
    }
    return list.length;
  };

  const PARAMETERS =
    "prog, *, freq?, in_base?, out_base?, set_base?, jmp_pin?, sideset_base?, in_shiftdir?, out_shiftdir?, push_thresh?, pull_thresh?";
  const setup = (call: Call, id: number, i: number): void => {
    const program = assembled(call.args[i]);
    const block = pios.blocks[id >> 2]!;
    const { offset } = block.add(program.code, program.code.join());
    const pin = (n: number): number => (call.has(i + n) ? toPin(chip, call.args[i + n]) : -1);
    const [outBase, setBase, sideBase] = [pin(3), pin(4), pin(6)];
    const [inDir, outDir, autopush, autopull, pushAt, pullAt, join] = program.rest as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const system = powerOf(chip).freq;
    const freq = call.int(i + 1, -1);
    if (freq !== -1 && (freq <= 0 || freq > system || system / freq >= 65_536)) throw valueError("freq out of range");
    const settings: Settings = {
      wrapTarget: offset + program.target,
      wrap: offset + program.top,
      sideBits: program.sideBits,
      sideOptional: program.sideOptional,
      sidePindirs: program.sidePindirs,
      inBase: pin(2),
      outBase,
      outCount: initialise(outBase, program.outInit),
      setBase,
      setCount: initialise(setBase, program.setInit),
      sideBase,
      jmpPin: pin(5),
      inRight: call.int(i + 7, inDir) === 1,
      outRight: call.int(i + 8, outDir) === 1,
      autopush: Boolean(autopush),
      autopull: Boolean(autopull),
      pushAt: call.int(i + 9, pushAt),
      pullAt: call.int(i + 10, pullAt),
      join,
    };
    initialise(sideBase, program.sideInit);
    // The divider counts 1/256ths of the system clock.
    const divider = freq === -1 ? 1 : Math.max(1, Math.floor((system * 256) / freq) / 256);
    pios.create(id, freshState(settings, (divider * 1e6) / system, offset));
  };

  /** Words that `put` is given: an int, or an array of them. */
  const words = (value: PyValue): number[] => {
    if (typeof value === "number") return [value >>> 0];
    if (!(value instanceof PyBuffer)) throw new PyError("TypeError", "can't convert to int");
    if (!"bBhHiIlL".includes(value.code)) throw valueError("unsupported buffer type");
    return itemsOf(value).map((word) => word >>> 0);
  };

  const irqClass = chip.extra(
    cls("PIO.irq", {
      // Flags are those of the interrupt under way; reading does not take them back.
      flags: fn("", ({ self }) => {
        const irq = irqOf(self!.handle);
        const { flags } = irq;
        irq.flags = 0;
        return flags;
      }),
      trigger: fn("trigger?", (call) => {
        const irq = irqOf(call.self!.handle);
        if (call.has(0)) irq.trigger = call.int(0);
        return irq.trigger;
      }),
    }),
  );
  /** Handles 1 to 8: state machines; 9 and 10: whole blocks. */
  const irqOf = (handle: number): Irq =>
    handle > 8 ? pios.blocks[handle - 9]!.irq : pios.blocks[(handle - 1) >> 2]!.irqs[(handle - 1) & 3]!;

  const stateMachine = cls("StateMachine", {
    __init__: fn(`id, ${PARAMETERS.replace("prog", "prog?")}`, (call) => {
      const id = call.int(0);
      if (id < 0 || id > 7) throw valueError("invalid StateMachine");
      if (call.has(1)) setup(call, id, 1);
      return new Handle(id + 1);
    }),
    init: fn(PARAMETERS, (call) => setup(call, idOf(call), 0)),
    active: fn("value?", (call) => {
      const machine = machineOf(call);
      if (call.args[0] !== undefined) {
        if (call.bool(0)) machine.start();
        else machine.stop();
      }
      return machine.state.enabled;
    }),
    restart: fn("", (call) => machineOf(call).restart()),
    exec: fn("instr", (call) => {
      const machine = machineOf(call);
      const [instruction] = call.args;
      if (typeof instruction !== "string") return machine.execute(call.int(0));
      const { sideBits, sideOptional } = machine.state.settings;
      machine.execute(assembleOne(instruction, sideBits, sideOptional));
    }),
    put: fn("value, shift?", (call) => {
      const machine = machineOf(call);
      const list = words(call.args[0]!);
      const shift = call.int(1, 0);
      let done = call.state;
      while (done < list.length) {
        const { state } = machine;
        if (state.tx.length >= machine.depth.tx) return new Wait(Infinity, done);
        machine.send(list[done]! << shift);
        done++;
      }
    }),
    get: fn("buf?, shift?", (call) => {
      const machine = machineOf(call);
      const into = call.args[0] instanceof PyBuffer ? call.args[0] : null;
      const size = into ? ({ b: 1, B: 1, h: 2, H: 2 }[into.code] ?? 4) : 4;
      const count = into ? Math.floor(into.bytes.length / size) : 1;
      let done = call.state;
      while (done < count) {
        const word = machine.state.rx.shift();
        if (word === undefined) return new Wait(Infinity, done);
        machine.wake();
        const value = word >>> call.int(1, 0);
        if (!into) return value;
        for (let i = 0; i < size; i++) into.bytes[done * size + i] = (value >>> (8 * i)) & 0xff;
        done++;
      }
      return into;
    }),
    rx_fifo: fn("", (call) => machineOf(call).state.rx.length),
    tx_fifo: fn("", (call) => machineOf(call).state.tx.length),
    irq: fn("handler?, trigger?, hard?", (call) => {
      const irq = irqOf(call.self!.handle);
      if (call.args.some((arg) => arg !== undefined)) {
        irq.handler = chip.handler(irq.handler, call.handler(0), call.self!, call.bool(2));
        irq.trigger = call.int(1, 1);
      }
      return chip.ownObject(irqClass, call.self!.handle);
    }),
    __repr__: fn("", (call) => `StateMachine(${idOf(call)})`),
  });

  const pioMembers: Record<string, Member> = {
    __init__: fn("id", (call) => {
      const id = call.int(0);
      if (id !== 0 && id !== 1) throw valueError("invalid PIO");
      return new Handle(id + 1);
    }),
    add_program: fn("program", (call) => {
      const { code } = assembled(call.args[0]);
      blockOf(call).add(code, code.join());
    }),
    remove_program: fn("program?", (call) => {
      const block = blockOf(call);
      if (!call.has(0)) {
        block.programs = [];
        return;
      }
      const key = assembled(call.args[0]).code.join();
      if (!block.programs.some((program) => program.key === key)) throw valueError("prog not in instruction memory");
      block.programs = block.programs.filter((program) => program.key !== key);
    }),
    state_machine: fn(`id, ${PARAMETERS.replace("prog", "prog?")}`, (call) => {
      const id = call.int(0);
      if (id < 0 || id > 3) throw valueError("invalid StateMachine");
      const number = 4 * (call.self!.handle - 1) + id;
      if (call.has(1)) setup(call, number, 1);
      return chip.newObject(stateMachine, number + 1);
    }),
    irq: fn("handler?, trigger?, hard?", (call) => {
      const { irq } = blockOf(call);
      if (call.args.some((arg) => arg !== undefined)) {
        irq.handler = chip.handler(irq.handler, call.handler(0), call.self!, call.bool(2));
        irq.trigger = call.int(1, 0xf00);
      }
      return chip.ownObject(irqClass, call.self!.handle + 8);
    }),
    gpio_base: fn("base?", () => 0),
    __repr__: fn("", (call) => `PIO(${call.self!.handle - 1})`),
    IN_LOW: 0,
    IN_HIGH: 1,
    OUT_LOW: 2,
    OUT_HIGH: 3,
    SHIFT_LEFT: 0,
    SHIFT_RIGHT: 1,
    JOIN_NONE: 0,
    JOIN_TX: 1,
    JOIN_RX: 2,
    IRQ_SM0,
    IRQ_SM1: IRQ_SM0 << 1,
    IRQ_SM2: IRQ_SM0 << 2,
    IRQ_SM3: IRQ_SM0 << 3,
  };
  const pio = cls("PIO", pioMembers);
  return mod("rp2", {
    PIO: pio,
    StateMachine: stateMachine,
    Flash: flashClass(chip, chip.board.flash, SECTOR),
    _DMA: dmaClass(chip, dma),
    bootsel_button: fn("", () => 0),
  });
}
