import type { Clock } from "../clock/clock.js";
import { RealClock } from "../clock/real.js";
import { VirtualClock } from "../clock/virtual.js";
import { FsError, parentOf } from "../fs/fs.js";
import { MemoryFs } from "../fs/memory-fs.js";
import type { Network } from "../network/network.js";
import type { Wifi } from "../peripherals/network/wlan.js";
import type { Accelerometer } from "../peripherals/pyb/accel.js";
import type { Lan } from "../peripherals/network/lan.js";
import type { Sensors } from "../peripherals/sensors.js";
import type { Usb } from "../peripherals/pyb/usb.js";
import type { Pins } from "../peripherals/pin/pin.js";
import type { Circuit } from "../wires/circuit.js";
import type { Net } from "../wires/net.js";
import { Configure, Kind, Status, type StatusCode } from "./abi.js";
import { Core, type CoreConfig, type Stats } from "./core.js";
import { MachineError, PythonError } from "./errors.js";
import { encode } from "./marshal.js";
import { findBoard, type MachineOptions, type RunOptions, sizeWithin } from "./options.js";
import { OutputStream } from "./output.js";
import { periphery } from "./periphery.js";
import { globalPlatform, type Platform } from "./platform.js";
import { RunLoop } from "./run-loop.js";
import { applySnapshot, type Snapshot, takeSnapshot } from "./snapshot.js";

/** How a run ended, when it ended well. */
export interface RunResult {
  /** `"exit"` = the program called `sys.exit()`; `"reset"` = it asked for a reset of the board. */
  readonly status: "finished" | "exit" | "reset";
  /** 0 when the program simply came to its end. */
  readonly exitCode: number;
  /** What it printed, the newest 4 MiB. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Why a single {@link Machine.step} returned. */
export type StepStatus = "finished" | "fuel" | "sleeping" | "input" | "raised" | "exit" | "reset";

const STEP_STATUS: Record<StatusCode, StepStatus> = {
  [Status.Finished]: "finished",
  [Status.OutOfFuel]: "fuel",
  [Status.Sleeping]: "sleeping",
  [Status.WaitingForInput]: "input",
  [Status.Raised]: "raised",
  [Status.Exit]: "exit",
  [Status.Reset]: "reset",
};

const KIB = 1024;
/** Simulated time of a slice, in nanoseconds, and its fewest and most nodes: looking up costs as much as 300 of them. */
const SLICE = 3_000_000;
const SHORTEST_SLICE = 1000;
const LONGEST_SLICE = 30_000;

/** A simulated microcontroller that runs Python. Made by `createMachine()`. */
export class Machine {
  /** Text printed on stdout, for `for await`. */
  readonly stdout: AsyncIterable<string>;
  /** Text printed on stderr, for `for await`. */
  readonly stderr: AsyncIterable<string>;
  /** @internal called when a program waits for input and none is there */
  onInputWanted: () => void = () => {};
  /** @internal called before the thread is given back */
  onFlush: () => void = () => {};
  private readonly out: OutputStream;
  private readonly err: OutputStream;
  private readonly loop: RunLoop;
  private running = false;
  private status: StatusCode = Status.Finished;

  private constructor(
    private readonly core: Core,
    streams: { out: OutputStream; err: OutputStream },
    platform: Platform,
    private readonly options: MachineOptions,
    private readonly fuelPerSlice: number,
  ) {
    this.stdout = this.out = streams.out;
    this.stderr = this.err = streams.err;
    this.loop = new RunLoop(
      core,
      platform,
      fuelPerSlice,
      () => this.onFlush(),
      () => this.onInputWanted(),
    );
    core.wake = () => this.loop.wake();
  }

  /** Use `createMachine()`, which knows the module. @internal */
  static async create(module: WebAssembly.Module, options: MachineOptions = {}): Promise<Machine> {
    const board = findBoard(options.board ?? "generic");
    const platform = options.platform ?? globalPlatform();
    const clock = makeClock(options.clock ?? "real", options.nanosPerNode ?? board.nanosPerNode, platform);
    const streams = {
      out: new OutputStream(options.stdout),
      err: new OutputStream(options.stderr),
    };
    const config: CoreConfig = {
      module,
      board,
      clock,
      ram: sizeWithin("RAM", options.ram ?? board.ram, 4 * KIB, KIB ** 3),
      stack: sizeWithin("the stack", options.stack ?? board.stack, KIB, 256 * KIB ** 2),
      fs: options.fs ?? new MemoryFs(options.files, { now: () => Math.floor(clock.epoch() / 1_000_000) }),
      seed: options.seed ?? 1,
      rom: options.rom,
      switches: switchesOf(options),
      modules: options.modules,
      network: options.network,
      write: options.output ?? ((fd, bytes) => (fd === 2 ? streams.err : streams.out).write(bytes)),
    };
    const core = await Core.boot(config);
    if (options.network) void core.chip; // the others have to know of it
    const slice =
      options.fuelPerSlice ?? Math.min(LONGEST_SLICE, Math.max(SHORTEST_SLICE, Math.floor(SLICE / board.nanosPerNode)));
    const machine = new Machine(core, streams, platform, options, slice);
    if (options.stdin !== undefined) {
      core.input.feed(options.stdin);
      core.input.end();
    }
    return machine;
  }

  /** The board's pins: read and drive them, listen to their edges. */
  get pins(): Pins {
    return this.core.pins;
  }

  /** The wire at a pin, to join with a device's. @throws RangeError for a pin the board does not have */
  pin(pin: number | string): Net {
    return this.core.pins.net(pin);
  }

  /** The wire at an analog input that is on no pin: A0 of the ESP8266 is channel 0. */
  analog(channel: number): Net {
    return periphery().analogOf(this.core.chip).net(channel);
  }

  /** What the chip measures of itself: its `temperature`, the clock's `battery`, memory that its system has left (`systemFree`). */
  get sensors(): Sensors {
    return periphery().sensorsOf(this.core.chip);
  }

  /** The radio of a board that has one: who can be heard, and what the program's interfaces do. */
  get wifi(): Wifi {
    return periphery().wifiOf(this.core.chip);
  }

  /** The socket for a network's cable of an ESP32: `plugged`, and what the program's interface does. */
  get lan(): Lan {
    return periphery().lanOf(this.core.chip);
  }

  /** What its interfaces lead to: the one given to `createMachine()`, else one of its own. */
  get network(): Network {
    return periphery().networkOf(this.core.chip);
  }

  /** The plug of a pyboard: its serial line and the reports of a mouse or a keyboard. */
  get usb(): Usb {
    return periphery().usbOf(this.core.chip);
  }

  /** What a pyboard feels: `acceleration` in g, taps and shakes. */
  get accelerometer(): Accelerometer {
    return periphery().accelerometerOf(this.core.chip);
  }

  /** What is wired to the board. */
  get circuit(): Circuit {
    return this.core.circuit;
  }

  /** The machine's time. */
  get clock(): Clock {
    return this.core.config.clock;
  }

  /** Whether interrupts or timers have handlers: a board whose program ended still answers them. */
  get listening(): boolean {
    return this.core.chip.listening;
  }

  /** Whether a run is under way. */
  get busy(): boolean {
    return this.running;
  }

  /**
   * Runs a program given as text, as `__main__`.
   * @throws PythonError for an exception nothing caught
   * @throws FuelExhausted, Timeout when it went over a limit; `resume()` goes on
   * @throws MachineFault when the machine itself broke
   * @throws DeviceError when code of a device threw; the program is intact, `resume()` goes on
   */
  async run(source: string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.start(source, options);
    return this.resume(options);
  }

  /** Runs a file of the machine's file system. @throws as {@link run}, MachineError: no such file */
  async runFile(path: string, options: RunOptions = {}): Promise<RunResult> {
    this.startFile(path, options);
    return this.resume(options);
  }

  /** Runs a module found on `sys.path`, as `python -m` does. @throws as {@link run} */
  async runModule(name: string, options: RunOptions = {}): Promise<RunResult> {
    this.prepare([""], options.argv ?? this.options.argv ?? [name]);
    this.status = this.core.start(Kind.Module, 0, name);
    return this.resume(options);
  }

  /** Runs one interactive statement: the value of an expression is printed. @throws as {@link run} */
  async runStatement(source: string, options: RunOptions = {}): Promise<RunResult> {
    this.startStatement(source, options);
    return this.resume(options);
  }

  /** Prepares one interactive statement for {@link step} or {@link resume}. */
  startStatement(source: string, options: RunOptions = {}): void {
    this.prepare([""], options.argv ?? this.options.argv ?? [""]);
    const handle = this.core.handles.openBytes(encode(source));
    this.status = this.core.start(Kind.Statement, handle, options.name ?? "<stdin>");
  }

  /** Prepares a program for {@link step} or {@link resume}. */
  start(source: string | Uint8Array, options: RunOptions = {}): void {
    const name = options.name ?? "<stdin>";
    this.prepare([""], options.argv ?? this.options.argv ?? [name]);
    const bytes = typeof source === "string" ? encode(source) : source;
    this.status = this.core.start(Kind.File, this.core.handles.openBytes(bytes), name);
  }

  /** Prepares a file. @throws MachineError when it cannot be opened */
  startFile(path: string, options: RunOptions = {}): void {
    const folder = path.includes("/") ? parentOf(path) : "";
    const handle = this.openFile(path);
    this.prepare([folder], options.argv ?? this.options.argv ?? [path]);
    this.status = this.core.start(Kind.File, handle, options.name ?? path);
  }

  /**
   * Walks at most `fuel` nodes of a started program, and waits for nothing.
   * @returns why it stopped; `"sleeping"` until {@link wakeAt}, `"input"` until `feed()`
   */
  step(fuel: number = this.fuelPerSlice): StepStatus {
    this.mustNotRun();
    if (isOpen(this.status)) this.status = this.core.step(fuel);
    return STEP_STATUS[this.status];
  }

  /** Goes on with a started or stopped program to its end. @throws as {@link run} */
  async resume(limits: RunOptions = {}): Promise<RunResult> {
    this.mustNotRun();
    this.running = true;
    try {
      if (isOpen(this.status)) this.status = await this.loop.run(limits);
    } finally {
      this.running = false;
      this.core.rest();
      this.onFlush();
    }
    this.core.checkCircuit();
    if (this.status === Status.Raised) {
      throw new PythonError(this.err.take(), this.out.take());
    }
    const { exitCode } = this.core;
    const ends = { stdout: this.out.take(), stderr: this.err.take() };
    if (this.status === Status.Exit) return { status: "exit", exitCode, ...ends };
    if (this.status === Status.Reset) return { status: "reset", exitCode, ...ends };
    return { status: "finished", exitCode: 0, ...ends };
  }

  /** Microseconds on the machine's clock at which a sleeping program goes on. */
  get wakeAt(): number {
    return this.core.wakeAt;
  }

  /** Exit code of a program that ended by `sys.exit()`. */
  get exitCode(): number {
    return this.core.exitCode;
  }

  /** Raises KeyboardInterrupt in the program, at its next node or out of its sleep. */
  interrupt(): void {
    this.core.interrupt();
    this.loop.wake();
  }

  /** Gives the program input; a line ends with `"\n"`. */
  feed(input: string | Uint8Array): void {
    this.core.input.feed(input);
    this.loop.wake();
  }

  /** There will be no more input: `input()` raises EOFError. */
  endInput(): void {
    this.core.input.end();
    this.loop.wake();
  }

  /** Figures of the heap, the stack and the fuel. */
  stats(): Stats {
    return this.core.stats();
  }

  /** Copies the whole state; between two steps or while the program waits. */
  snapshot(): Snapshot {
    return takeSnapshot(this.core);
  }

  /**
   * Becomes the machine a snapshot was taken of; `resume()` goes on with its program.
   * @throws MachineError when the sizes or the module differ
   */
  restore(snapshot: Snapshot): void {
    this.mustNotRun();
    applySnapshot(this.core, snapshot);
    this.status = Status.OutOfFuel;
  }

  /** Power-on again: an empty heap. Files stay. */
  async reset(): Promise<void> {
    this.mustNotRun();
    await this.core.reboot();
    this.status = Status.Finished;
    this.out.take();
    this.err.take();
  }

  /**
   * Compiles a program and prints the tree as it lies in RAM.
   * @returns whether it compiled; the error is on stderr
   */
  tree(source: string | Uint8Array, name = "<stdin>"): boolean {
    const bytes = typeof source === "string" ? encode(source) : source;
    return this.core.tree(this.core.handles.openBytes(bytes), name);
  }

  /** Prints the tree of a file. @throws MachineError when it cannot be opened */
  treeFile(path: string): boolean {
    return this.core.tree(this.openFile(path), path);
  }

  private mustNotRun(): void {
    if (this.running) throw new MachineError("the machine is running");
  }

  private prepare(folders: readonly string[], argv: readonly string[]): void {
    this.mustNotRun();
    for (const entry of [...folders, ...(this.options.path ?? ["/lib"])]) this.core.addPath(entry);
    this.core.setArgv(argv);
    this.out.take();
    this.err.take();
  }

  private openFile(path: string): number {
    try {
      return this.core.handles.openPath(path);
    } catch (error) {
      if (!FsError.is(error)) throw error;
      const why = { 2: "no such file", 21: "it is a folder" }[error.errno] ?? `[Errno ${error.errno}]`;
      throw new MachineError(`can't open file '${path}': ${why}`);
    }
  }
}

const isOpen = (status: StatusCode): boolean =>
  status === Status.OutOfFuel || status === Status.Sleeping || status === Status.WaitingForInput;

function makeClock(clock: "real" | "virtual" | Clock, nanosPerNode: number, platform: Platform): Clock {
  if (clock === "real") return new RealClock(platform);
  return clock === "virtual" ? new VirtualClock({ nanosPerNode }) : clock;
}

function switchesOf(options: MachineOptions): [number, number][] {
  const switches: [number, number | undefined][] = [
    [Configure.GcStress, options.gcStress],
    [Configure.OomEvery, options.oomEvery],
    [Configure.OomOnce, options.oomOnce],
  ];
  return switches.filter((entry): entry is [number, number] => entry[1] !== undefined);
}
