import type { Board } from "../boards/board.js";
import { complete } from "../boards/generic.js";
import type { Clock } from "../clock/clock.js";
import { FileHandles } from "../fs/handles.js";
import type { FileSystem } from "../fs/fs.js";
import type { Bridge } from "../bridge/bridge.js";
import type { Description } from "../bridge/describe.js";
import type { ModuleFace } from "../bridge/face.js";
import type { Chip } from "../peripherals/chip.js";
import type { Periphery } from "../peripherals/periphery.js";
import type { Pins } from "../peripherals/pin/pin.js";
import type { Network } from "../network/network.js";
import type { Circuit, DeviceError } from "../wires/circuit.js";
import { AnswerCode, type BoardImports, Configure, MAILBOX_BYTES, Status, type StatusCode } from "./abi.js";
import { descriptionOf } from "./descriptions.js";
import { Entropy } from "./entropy.js";
import { MachineError, MachineFault, MemorySizeError } from "./errors.js";
import { InputQueue } from "./input.js";
import { type Instance, instantiate } from "./instance.js";
import { encode } from "./marshal.js";
import { loading, periphery } from "./periphery.js";
import { modulesOf } from "./rom.js";

/** What a core is made of, all defaults filled in. */
export interface CoreConfig {
  module: WebAssembly.Module;
  board: Board;
  ram: number;
  stack: number;
  fs: FileSystem;
  clock: Clock;
  seed: number;
  /** A ROM image: more modules in Python. */
  rom?: Uint8Array | undefined;
  /** Pairs of {@link Configure} and a value. */
  switches: readonly (readonly [number, number])[];
  /** Modules of the user's own. */
  modules?: ((chip: Chip) => readonly ModuleFace[]) | undefined;
  /** The network its interfaces lead to. */
  network?: Network | undefined;
  write: (fd: number, bytes: Uint8Array) => void;
}

/** `stat()` by number. ORDER: assembly/abi statistics. */
const STATS = [
  "heapTotal",
  "heapUsed",
  "heapFree",
  "largestFree",
  "collections",
  "stackTotal",
  "stackPeak",
  "allocated",
  "fuelUsed",
  "rom",
] as const;
/** `wake_us()` of a program that nothing but the world can wake. */
const FOREVER = 2n ** 63n - 1n;
const STAT_FUEL_USED = STATS.indexOf("fuelUsed");
const STAT_COLLECTIONS = STATS.indexOf("collections");
const STAT_BUILD = 10;

/** Figures of a machine: bytes, except collections (a count) and fuelUsed (nodes). */
export type Stats = Record<(typeof STATS)[number], number>;

/** More fuel than a step can be given. */
const MOST_FUEL = 0x7fff_ffff;

/** The synchronous machine: an instance, the board around it and no event loop. */
export class Core {
  readonly input = new InputQueue();
  readonly handles: FileHandles;
  readonly entropy: Entropy;
  /** Something happened that a sleeping or waiting program (bit 1), or the host (bit 0), should look at. */
  attention = 0;
  /** What the host waits for before the next step: the periphery to be loaded, other machines. */
  awaited: Promise<void> | null = null;
  /** Called when something happens between two steps. */
  wake = (): void => {};
  /** Made when somebody asks for it: the program that calls into it, or the host. */
  private made: Periphery | null = null;
  private instance: Instance | null = null;
  private mailbox = 0;
  private fuelSeen = 0;
  private fault: MachineFault | null = null;
  /** What code of a device threw in the step under way. */
  private deviceFault: DeviceError | null = null;
  private stepping = false;
  /** The last step ended in a wait. */
  private waits = false;
  private halted = false;
  /** Nodes of the step under way: given, and counted on the clock so far. */
  private given = 0;
  private counted = 0;
  private readonly pathEntries = new Set<string>();
  private argvGiven = false;
  private switched = false;

  private constructor(readonly config: CoreConfig) {
    this.entropy = new Entropy(config.seed);
    this.handles = new FileHandles(config.fs, () => this.instance!.marshal);
  }

  private get periphery(): Periphery {
    if (this.made) return this.made;
    const { Periphery } = periphery();
    this.made = new Periphery(this.config, {
      services: (description, bridge) => this.services(description, bridge),
      sync: () => this.sync(),
      hurry: (micros) => this.hurry(micros),
      failed: (error) => {
        this.deviceFault ??= error;
        this.cut();
      },
    });
    this.checkDescription(this.made.description.records);
    if (this.instance) this.made.bridge.attach(this.instance.exports, this.instance.marshal);
    return this.made;
  }

  get circuit(): Circuit {
    return this.periphery.circuit;
  }

  get pins(): Pins {
    return this.periphery.pins;
  }

  get chip(): Chip {
    return this.periphery.chip;
  }

  /** A module of another build knows other numbers for the board's functions. @throws MachineError */
  private checkDescription(records: readonly Uint8Array[]): void {
    const { board, module, modules } = this.config;
    const known = modules ? undefined : descriptionOf(module, board);
    const alike = (record: Uint8Array, i: number): boolean =>
      record.length === known![i]?.length && record.every((byte, at) => byte === known![i]![at]);
    if (!known || (known.length === records.length && records.every(alike))) return;
    this.made = null;
    throw new MachineError("the wasm module is of another build than its loader");
  }

  /** Has the machine make its call anew in the next step. */
  private callAgain(state: number): number {
    const mailbox = new DataView(this.memory.buffer, this.mailbox);
    mailbox.setInt32(0, state, true);
    mailbox.setBigInt64(8, 0n, true);
    this.cut();
    return AnswerCode.Wait;
  }

  /** What came of the wires so far; nothing when there are none. @throws DeviceError */
  checkCircuit(): void {
    this.made?.circuit.check();
  }

  /** Makes a core and boots it. @throws MemorySizeError, MachineError */
  static async boot(config: CoreConfig): Promise<Core> {
    const core = new Core(config);
    await core.reboot();
    return core;
  }

  /** A fresh instance, as after a reset; files, the calendar and what drives the pins stay. */
  async reboot(): Promise<void> {
    const { module, ram, stack, seed, rom } = this.config;
    this.handles.closeAll();
    this.made?.reset();
    this.entropy.load(seed);
    this.instance = await instantiate(module, this.imports(), ram, stack, rom);
    this.made?.bridge.attach(this.exports, this.instance.marshal);
    this.fault = null;
    this.halted = false;
    this.argvGiven = false;
    this.pathEntries.clear();
    const error = this.guard(() => this.exports.boot(ram, stack));
    if (error !== 0) throw bootError(error, ram, stack);
    this.mailbox = this.exports.mailbox();
    this.fuelSeen = 0;
    this.exports.configure(Configure.Seed, seed);
    this.exports.configure(Configure.Port, Number(complete(this.config.board).cutsInts));
    this.switched = false;
  }

  get memory(): Uint8Array {
    return this.instance!.marshal.bytes;
  }

  get romTop(): number {
    return this.exports.rom_top.value;
  }

  /** Number of the build, 32 bits: a ROM image fits the one it was made for. */
  get build(): number {
    return this.exports.stat(STAT_BUILD);
  }

  /** Microseconds at which a sleeping program goes on. */
  get wakeAt(): number {
    const at = this.exports.wake_us();
    return at === FOREVER ? Infinity : Number(at);
  }

  get exitCode(): number {
    return this.exports.exit_code();
  }

  /** Fuel used since the boot. */
  get fuelUsed(): number {
    return this.exports.stat(STAT_FUEL_USED);
  }

  stats(): Stats {
    const entries = STATS.map((name, which) => [name, this.exports.stat(which)]);
    return Object.fromEntries(entries) as Stats;
  }

  /** Adds to `sys.path`, once since the boot. @throws MachineError when it is too long */
  addPath(entry: string): void {
    if (this.pathEntries.has(entry)) return;
    this.pathEntries.add(entry);
    this.exports.path_entry(this.mailbox, this.post(entry));
  }

  /** Sets `sys.argv`, once since the boot. */
  setArgv(argv: readonly string[]): void {
    if (this.argvGiven) return;
    this.argvGiven = true;
    for (const arg of argv) this.exports.argv(this.mailbox, this.post(arg));
  }

  /**
   * Prepares a program; `handle` is closed by the machine.
   * @returns `Raised` when there is no memory even for that, else `OutOfFuel`: it wants to be stepped
   */
  start(kind: number, handle: number, name: string): StatusCode {
    const length = this.post(name);
    this.disturb();
    const result = this.guard(() => this.exports.start(kind, handle, this.mailbox, length));
    if (result === 0) return Status.OutOfFuel;
    this.config.write(2, encode("MemoryError: \n"));
    return Status.Raised;
  }

  /** Compiles a module to be frozen; `handle` is not closed. The code object's address, or 0 with the error on fd 2. */
  compile(handle: number, name: string): number {
    const length = this.post(name);
    return this.guard(() => this.exports.compile(handle, this.mailbox, length));
  }

  /** Prints the flat tree of a program; `true` when it compiled. */
  tree(handle: number, name: string): boolean {
    const length = this.post(name);
    return this.guard(() => this.exports.tree(handle, this.mailbox, length)) === 0;
  }

  /**
   * Walks at most `fuel` nodes, and none beyond the next alarm.
   * @throws MachineFault when the module trapped, DeviceError of a device's code
   */
  step(fuel: number): StatusCode {
    const { clock } = this.config;
    clock.poll();
    this.checkCircuit();
    if (this.halted) {
      this.halted = false;
      return Status.Reset;
    }
    this.awaited = this.made?.held(this.waits && this.attention < 2 ? this.wakeAt : 0) ?? null;
    if (this.awaited) return Status.Sleeping;
    this.attention = 0;
    this.given = Math.min(fuel, clock.nodesUntil(clock.nextAlarm), MOST_FUEL);
    this.counted = 0;
    this.stepping = true;
    let status: number;
    try {
      status = this.guard(() => this.exports.step(this.given));
    } finally {
      this.stepping = false;
    }
    const used = this.fuelUsed;
    clock.ran(used - this.fuelSeen - this.counted);
    this.fuelSeen = used;
    this.waits = status === Status.Sleeping || status === Status.WaitingForInput;
    this.raiseDeviceFault();
    return status as StatusCode;
  }

  /** A run has ended. */
  rest(): void {
    this.made?.rest();
  }

  /** In a step: brings the clock to the node in hand. */
  private sync(): void {
    if (!this.stepping) return;
    const walked = this.given - this.exports.fuel_left(MOST_FUEL);
    if (walked > this.counted) {
      const nodes = walked - this.counted;
      this.counted = walked;
      this.config.clock.ran(nodes);
    }
  }

  /** In a step: ends it after the node in hand. */
  private cut(): void {
    if (!this.stepping) return;
    const left = this.exports.fuel_left(MOST_FUEL);
    this.exports.fuel_left(0);
    this.given -= left;
  }

  private raiseDeviceFault(): void {
    const { deviceFault } = this;
    this.deviceFault = null;
    if (deviceFault) throw deviceFault;
  }

  private services(description: Description, bridge: () => Bridge): Chip["services"] {
    const attend = (why = 2): void => {
      this.attention |= why;
      this.cut();
      this.wake();
    };
    return {
      bind: (handler, word, argument) => this.exports.bind(handler, word, argument) !== 0,
      read: (word) => (word === 0 ? null : bridge().read(word)),
      keep: (object, word) => this.exports.keep(object, word),
      collections: () => this.exports.stat(STAT_COLLECTIONS),
      lives: (object, handle) => this.exports.lives(object, handle) !== 0,
      signal: () => {
        this.exports.signal();
        attend();
      },
      attend,
      irqOff: (off) => this.exports.irq_off(off ? 1 : 0),
      halt: () => {
        this.halted = true;
        attend();
      },
      entropy: () => this.entropy.next(),
      fill: (list, values, view, bytes) => bridge().fill(list, values, view, bytes),
      size: () => this.memory.length,
      view: (ptr, length) => this.instance!.marshal.view(ptr, length),
      typeOf: (face) => description.typeOf(face),
    };
  }

  /** An alarm was set: the step under way must not walk beyond it. */
  private hurry(at: number): void {
    if (!this.stepping) return this.wake();
    const most = this.config.clock.nodesUntil(at);
    const left = this.exports.fuel_left(MOST_FUEL);
    if (most >= left) return;
    this.exports.fuel_left(most);
    this.given -= left - most;
  }

  /** KeyboardInterrupt at the next node. */
  interrupt(): void {
    this.exports.interrupt();
  }

  /** Takes over a copied memory: the program goes on where it was copied. */
  adopt(memory: Uint8Array): void {
    this.memory.set(memory);
    this.fuelSeen = this.fuelUsed;
    this.fault = null;
  }

  /** Turns the test switches on, once: what comes before the first program is not theirs to fail. */
  private disturb(): void {
    if (this.switched) return;
    this.switched = true;
    for (const [what, value] of this.config.switches) this.exports.configure(what, value);
  }

  private get exports(): Instance["exports"] {
    return this.instance!.exports;
  }

  /** Writes text where the machine reads its arguments; its length in bytes. */
  private post(text: string): number {
    const bytes = encode(text);
    if (bytes.length > MAILBOX_BYTES) {
      throw new MachineError(`longer than ${MAILBOX_BYTES} bytes: '${text.slice(0, 40)}...'`);
    }
    this.instance!.marshal.view(this.mailbox, bytes.length).set(bytes);
    return bytes.length;
  }

  /** A trap is our fault, never the program's; the machine is of no use afterwards. */
  private guard<T>(action: () => T): T {
    if (this.fault) throw this.fault;
    try {
      return action();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
      this.fault = new MachineFault(`the machine broke: ${error.message}`, { cause: error });
      throw this.fault;
    }
  }

  private imports(): BoardImports {
    const { board, clock, module, modules, write } = this.config;
    const known = modules ? undefined : descriptionOf(module, board);
    const records = (index: number): Uint8Array | undefined => (known ?? this.periphery.description.records)[index];
    const view = (ptr: number, length: number): Uint8Array => this.instance!.marshal.view(ptr, length);
    return {
      write: (fd, ptr, length) => {
        write(fd, view(ptr, length));
        return length;
      },
      stdin: (ptr, length) => this.input.read(view(ptr, length)),
      clock_us: () => {
        this.sync();
        return BigInt(Math.floor(clock.now()));
      },
      epoch_us: () => {
        this.sync();
        return BigInt(Math.floor(clock.epoch() + (this.made?.chip.calendarOffset ?? 0)));
      },
      entropy: () => this.entropy.next(),
      ...this.handles.imports,
      describe: (index, ptr, room) => {
        const record = records(index);
        if (!record || record.length > room) return 0;
        view(ptr, record.length).set(record);
        return record.length;
      },
      rom: (ptr, room) => {
        const modules = modulesOf(module);
        if (modules.length > room) return 0;
        view(ptr, modules.length).set(modules);
        return modules.length;
      },
      call: (operation, args, counts, state) => {
        if (!this.made) this.awaited = loading();
        return this.awaited ? this.callAgain(state) : this.periphery.bridge.call(operation, args, counts, state);
      },
      result: (ptr, length) => this.periphery.bridge.result(view(ptr, length)),
      event: () => this.made?.chip.nextEvent() ?? -1,
    };
  }
}

/** What `boot()` said. ORDER: assembly/runtime/boot. */
function bootError(code: number, ram: number, stack: number): MachineError {
  switch (code) {
    case 1:
      return new MemorySizeError(`${ram} bytes of RAM are too few`);
    case 2:
      return new MemorySizeError(`${stack} bytes of stack are too few`);
    case 5:
      return new MachineError("the ROM image was made by another build of Antaresia: freeze its modules again");
    case 6:
      return new MachineError("the board describes more than there is ROM for");
    default:
      return new MachineError(`the module cannot boot (error ${code})`);
  }
}
