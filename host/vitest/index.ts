/**
 * Testing firmware with vitest.
 *
 * ```js
 * import { createBoard } from "antaresia/vitest";
 * const board = await createBoard({ board: "esp8266", main: source });
 * await board.run(2500);
 * expect(board.pin(2)).toHaveToggled({ times: 5, periodMs: 500 });
 * ```
 */
import { expect } from "vitest";
import type { Device } from "../devices/device.js";
import type { Image } from "../devices/image.js";
import type { Diagram } from "../diagram/diagram.js";
import { createMachine, type Machine, type MachineOptions, MemoryFs } from "../index.js";
import { Firmware } from "../scenario/firmware.js";
import { BusLog, Probe } from "../scenario/record.js";
import { Wiring } from "../scenario/wiring.js";
import { toHavePrinted, toHaveToggled, toHaveTransferred, toShow, type Toggling, type Transfer } from "./matchers.js";

export type { BusLog, Probe, RecordedEdge } from "../scenario/record.js";
export type { Toggling, Transfer } from "./matchers.js";

const matchers = { toHavePrinted, toHaveToggled, toHaveTransferred, toShow };
expect.extend(matchers);

interface FirmwareMatchers<R> {
  /** The pin had edges, so many, so far apart. */
  toHaveToggled(wanted?: Toggling): R;
  /** A transfer on a bus was as described. */
  toHaveTransferred(wanted: Transfer): R;
  /** The display shows a picture (a PNG file, its bytes, an image) or a text. */
  toShow(wanted: string | Uint8Array | Image, options?: { tolerance?: number }): R;
  /** The serial line has had a text. */
  toHavePrinted(wanted: string | RegExp): R;
}

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type -- vitest's own parameters; all its members are matchers
  interface Matchers<T = any> extends FirmwareMatchers<T> {}
}

/** How a board under test is made: as a machine, on virtual time, with parts around it. */
export interface BoardOptions extends Omit<MachineOptions, "stdout" | "stderr" | "output" | "clock"> {
  /** The contents of `main.py`, when it is not among the files. */
  main?: string;
  /** A `diagram.json`: its text, or what it holds. */
  diagram?: Diagram | string;
}

/** A board under test. */
export class Board {
  /** Transfers on its buses. */
  readonly bus: BusLog;
  private readonly probes = new Map<string, Probe>();

  /** @internal use {@link createBoard} */
  constructor(
    readonly machine: Machine,
    private readonly firmware: Firmware,
    private readonly wiring: Wiring,
  ) {
    this.bus = new BusLog(machine.circuit);
    for (const name of machine.pins.names) if (/^\d+$/.test(name)) this.probe(name);
  }

  /** Text printed so far. */
  get serial(): string {
    return this.firmware.serial;
  }

  /** A pin of the board by number or name, with all its edges. */
  pin(pin: number | string): Probe {
    return this.probe(String(this.machine.pins.find(pin) >= 0 ? this.machine.pins.find(pin) : pin));
  }

  /** A part of the diagram. `T`: its class. @throws MachineError that lists those there are */
  device<T extends Device = Device>(id: string): T {
    return this.wiring.device(id) as T;
  }

  /** Lets the board run for `ms` milliseconds of its time. */
  async run(ms: number): Promise<void> {
    await this.firmware.advance(this.machine.clock.now() + ms * 1000);
  }

  /** Lets the board run until `met()` is true. @throws Error when that takes longer than `ms` milliseconds of its time */
  async until(met: () => boolean, ms = 30_000): Promise<void> {
    const why = await this.firmware.advance(this.machine.clock.now() + ms * 1000, met);
    if (why !== "met") throw new Error(`it did not happen within ${ms} ms`);
  }

  /** Lets the board run until it has printed a text. @throws Error when that takes longer than `ms` milliseconds */
  async printed(text: string, ms = 30_000): Promise<void> {
    await this.until(() => this.serial.includes(text), ms);
  }

  /** Types into the serial line. */
  type(input: string | Uint8Array): void {
    this.firmware.feed(input);
  }

  private probe(name: string): Probe {
    const found = this.probes.get(name);
    if (found) return found;
    const probe = new Probe(`pin ${name}`, this.machine.pin(name));
    this.probes.set(name, probe);
    return probe;
  }
}

/** Makes a board on virtual time that runs `boot.py` and `main.py`. @throws DiagramError, MachineError */
export async function createBoard(options: BoardOptions = {}): Promise<Board> {
  const { main, diagram, files = {}, ...rest } = options;
  const fs = options.fs ?? new MemoryFs(files);
  if (main !== undefined) write(fs, "/main.py", main);
  let print: (text: string) => void = () => {};
  const output = (text: string): void => print(text);
  const machine = await createMachine({ ...rest, fs, clock: "virtual", stdout: output, stderr: output });
  const exists = (path: string): boolean => {
    try {
      return !fs.stat(`/${path}`).directory;
    } catch {
      return false;
    }
  };
  const yields = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const firmware = new Firmware(machine, ["boot.py", "main.py"], exists, yields);
  print = (text) => firmware.print(text);
  return new Board(machine, firmware, new Wiring(machine, diagram ?? null));
}

function write(fs: NonNullable<MachineOptions["fs"]>, path: string, text: string): void {
  const mode = { read: false, write: true, create: true, truncate: true, append: false, exclusive: false };
  const file = fs.open(path, mode);
  file.write(new TextEncoder().encode(text));
  file.close();
}
