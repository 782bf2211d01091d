import * as fs from "node:fs";
import * as path from "node:path";
import { deflateSync } from "node:zlib";
import type { Device } from "../devices/device.js";
import type { Image } from "../devices/image.js";
import { encodePng } from "../devices/png.js";
import { boardOf, DiagramError, parse } from "../diagram/diagram.js";
import { DirectoryFs } from "../fs/directory.js";
import type { FileSystem } from "../fs/fs.js";
import { MachineError } from "../machine/errors.js";
import { Machine } from "../machine/machine.js";
import { findBoard } from "../machine/options.js";
import { Firmware } from "../scenario/firmware.js";
import { describe } from "../scenario/record.js";
import { Wiring } from "../scenario/wiring.js";
import { VcdWriter } from "../scenario/vcd.js";
import { Keys } from "./keys.js";
import type { Command } from "./options.js";
import { PacedClock } from "./paced.js";
import { pinTitles, Screen, time } from "./screen.js";
import type { Stdio } from "./stdio.js";
import { UsageError } from "./usage-error.js";
import { isFolder, romOf, wantWritable } from "./files.js";

/** Exit codes as the rest of the command line has them. */
const EXIT_RAISED = 1;
const EXIT_LIMIT = 124;

/** What is needed to make a board that runs a file or a folder. */
export interface BoardSetup {
  readonly board: string;
  readonly fs: FileSystem;
  readonly programs: readonly string[];
  readonly diagram: string | null;
  readonly virtual: boolean;
  readonly ram?: number;
  readonly stack?: number;
  readonly rom?: Uint8Array;
  readonly seed?: number;
}

/** A board with its parts, ready to run. */
export interface Bench {
  readonly machine: Machine;
  readonly firmware: Firmware;
  readonly wiring: Wiring;
  readonly board: string;
}

/** Reads a text file. @throws MachineError that names it */
export function readText(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new MachineError(`can't open file '${file}': ${(error as Error).message.split(",")[0]}`);
  }
}

/** Makes a board and wires its parts. `print` takes what it prints. @throws MachineError, DiagramError */
export async function setUp(
  module: WebAssembly.Module,
  setup: BoardSetup,
  print: (fd: number, bytes: Uint8Array) => void,
): Promise<Bench> {
  const { ram, stack, rom, seed, diagram } = setup;
  const board = findBoard(setup.board);
  const clock = setup.virtual ? ("virtual" as const) : new PacedClock({ nanosPerNode: board.nanosPerNode });
  const decoder = new TextDecoder();
  const machine = await Machine.create(module, {
    board,
    clock,
    fs: setup.fs,
    ...(ram === undefined ? {} : { ram }),
    ...(stack === undefined ? {} : { stack }),
    ...(rom === undefined ? {} : { rom }),
    seed: seed ?? 1,
    output: (fd, bytes) => {
      print(fd, bytes);
      firmware.print(decoder.decode(bytes, { stream: true }));
    },
  });
  const exists = (file: string): boolean => {
    try {
      return !setup.fs.stat(path.posix.resolve(setup.fs.home ?? "/", file)).directory;
    } catch {
      return false;
    }
  };
  const yields = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const firmware = new Firmware(machine, setup.programs, exists, yields, () => performance.now());
  return { machine, firmware, wiring: new Wiring(machine, diagram), board: board.name };
}

/** The board the diagram in `file` is of, unless the command line names one. @throws DiagramError that names the file */
export function boardFor(given: string | undefined, diagram: string | null, file: string | null): string {
  if (diagram === null) return given ?? "generic";
  try {
    return given ?? boardOf(parse(diagram)) ?? "generic";
  } catch (error) {
    throw error instanceof DiagramError ? new DiagramError(`${file}: ${error.message}`) : error;
  }
}

/** What a board runs of the folder that is its disk. @throws UsageError when there is none of it */
export function programsOf(folder: string): readonly string[] {
  const programs = ["boot.py", "main.py"];
  if (programs.some((name) => fs.existsSync(path.join(folder, name)))) return programs;
  throw new UsageError(
    `there is neither main.py nor boot.py in the folder '${folder}': one of them is what a board runs`,
  );
}

/** `antaresia run --board B --diagram D main.py`, and `antaresia run FOLDER`. @returns the exit code */
export async function runBoard(module: WebAssembly.Module, command: Command, stdio: Stdio): Promise<number> {
  const { source, diagram, vcd, png, timeout } = command;
  const target = source.kind === "file" ? source.text : ".";
  const folder = isFolder(target);
  const wiring =
    diagram ?? (folder && fs.existsSync(path.join(target, "diagram.json")) ? path.join(target, "diagram.json") : null);
  const text = wiring === null ? null : readText(wiring);
  const live = process.stdout.isTTY && command.screen !== "lines";
  let screen: Screen | null = null;
  const [extra] = command.args.slice(1);
  if (extra !== undefined)
    throw new UsageError(`'${extra}' stands behind '${target}': options come before it, and firmware has no arguments`);
  if (!folder && !fs.existsSync(target)) throw new MachineError(`can't open file '${target}': no such file`);
  const programs = folder ? programsOf(target) : [target];
  wantWritable("--vcd", vcd);
  wantWritable("--png", png);
  refuse(command);
  const bench = await setUp(
    module,
    {
      board: boardFor(command.boardGiven, text, wiring),
      fs: folder ? new DirectoryFs(target) : new DirectoryFs("/", { home: process.cwd() }),
      programs,
      diagram: text,
      virtual: command.virtualTime || !live,
      ...pick(command),
      ...romOf(command),
    },
    (fd, bytes) => (screen ? screen.print(new TextDecoder().decode(bytes)) : stdio.write(fd, bytes)),
  );
  const { machine, firmware, wiring: parts } = bench;
  const recorder = vcd === undefined ? null : new VcdWriter();
  if (recorder) for (const { number, title } of pinTitles(machine)) recorder.add(`pin ${title}`, machine.pin(number));
  if (live) {
    const size = (): { columns: number; rows: number } => ({
      columns: process.stdout.columns,
      rows: process.stdout.rows,
    });
    screen = new Screen(machine, bench.board, parts.devices, (out) => void process.stdout.write(out), size);
    firmware.onTurn = () => screen?.draw();
  } else {
    if (diagram !== undefined || command.screen === "lines" || command.pins) showLines(bench, stdio);
    else
      machine.circuit.onConflict(({ drivers, at }) =>
        stdio.write(
          2,
          Buffer.from(`antaresia: two outputs drive one wire, ${drivers.join(" against ")}, at ${time(at).trim()}\n`),
        ),
      );
    firmware.onTurn = () => stdio.flush();
  }
  let left = false;
  const disconnect = screen && process.stdin.isTTY ? keyboard(bench, screen, () => (left = true)) : connect(firmware);
  try {
    const until = timeout === undefined ? (live ? Number.MAX_SAFE_INTEGER : Infinity) : timeout * 1000;
    const why = await firmware.advance(until, () => left || (firmware.ended && !(live && machine.listening)));
    if (left) return 0;
    if (why === "time") return EXIT_LIMIT;
    return firmware.raised ? EXIT_RAISED : machine.exitCode & 0xff;
  } finally {
    disconnect();
    screen?.close();
    stdio.flush();
    if (recorder) fs.writeFileSync(vcd!, recorder.text(machine.circuit.now()));
    if (png !== undefined && !writeDisplays(png, parts.devices))
      stdio.write(2, Buffer.from(`antaresia: no part is a display: '${png}' was not written\n`));
    stdio.flush();
  }
}

const pick = ({ ram, stack, seed }: Command): { ram?: number; stack?: number; seed?: number } => ({
  ...(ram === undefined ? {} : { ram }),
  ...(stack === undefined ? {} : { stack }),
  ...(seed === undefined ? {} : { seed }),
});

/** @throws UsageError for options that a board with parts does not have */
function refuse(command: Command): void {
  const without = {
    fuel: "--fuel",
    wallTimeout: "--wall-timeout",
    gcStress: "--gc-stress",
    oom: "--oom",
    oomOnce: "--oom-once",
  };
  for (const [key, option] of Object.entries(without)) {
    if (command[key as keyof typeof without] !== undefined)
      throw new UsageError(`${option} does not go with a folder, --diagram, --vcd, --png or --lines`);
  }
}

/** Events in lines: edges, transfers, conflicts. */
function showLines({ machine }: Bench, stdio: Stdio): void {
  const say = (at: number, text: string): void => stdio.write(1, Buffer.from(`${time(at)}  ${text}\n`));
  for (const { number, title } of pinTitles(machine)) {
    const net = machine.pin(number);
    let last = net.level;
    net.onSignal((at) => {
      const { wave } = net;
      if (wave) return say(at, `pin ${title} ${(1e6 / wave.period).toFixed(0)} Hz ${Math.round(net.duty * 100)} %`);
      if (net.level === last) return;
      last = net.level;
      say(at, `pin ${title} ${last ? "\u2500\u2518 high" : "\u2500\u2510 low"}`);
    }, "the lines of events");
  }
  machine.circuit.onTraffic((traffic) => say(traffic.at, describe(traffic)));
  machine.circuit.onConflict(({ drivers, at }) => say(at, `conflict: ${drivers.join(" against ")}`));
}

/** Writes each display to a file: `out.png`, or `out-ID.png` when there are several. @returns how many there are */
function writeDisplays(file: string, devices: ReadonlyMap<string, Device>): number {
  const shown = [...devices].flatMap(([id, device]): [string, Image][] => {
    const image = device.image();
    return image ? [[id, image]] : [];
  });
  for (const [id, image] of shown) {
    const { dir, name, ext } = path.parse(file);
    writePng(shown.length === 1 ? file : path.join(dir, `${name}-${id}${ext}`), image);
  }
  return shown.length;
}

/** Writes a picture as a PNG file. */
export function writePng(file: string, image: Image): void {
  fs.writeFileSync(
    file,
    encodePng(image, (bytes) => deflateSync(bytes)),
  );
}

/** The keys of the live screen: a terminal in raw mode, whose characters work the parts. @returns what gives it back */
function keyboard({ firmware, machine, wiring }: Bench, screen: Screen, leave: () => void): () => void {
  const wake = (action: () => void): (() => void) => {
    return () => {
      action();
      firmware.wake();
    };
  };
  const keys = new Keys(wiring.devices, {
    interrupt: wake(() => (firmware.ended ? leave() : machine.interrupt())),
    quit: wake(leave),
    input: (line) => firmware.feed(line),
  });
  screen.keys = (columns) => keys.lines(columns);
  firmware.onInputWanted = () => keys.ask();
  const { stdin } = process;
  const typed = (bytes: Buffer): void => {
    keys.feed(bytes.toString());
    firmware.wake();
    screen.draw(true);
  };
  const interrupt = wake(() => machine.interrupt());
  stdin.setRawMode(true);
  stdin.on("data", typed);
  process.on("SIGINT", interrupt);
  return () => {
    process.off("SIGINT", interrupt);
    stdin.off("data", typed);
    stdin.setRawMode(false);
    stdin.destroy();
  };
}

/** Ctrl-C and standard input, the latter only once the program asks for it. */
function connect(firmware: Firmware): () => void {
  const { machine } = firmware;
  const interrupt = (): void => {
    machine.interrupt();
    firmware.wake();
  };
  process.on("SIGINT", interrupt);
  let reading = false;
  firmware.onInputWanted = () => {
    if (reading) return;
    reading = true;
    process.stdin.on("data", (bytes: Buffer) => firmware.feed(bytes));
    const end = (): void => {
      machine.endInput();
      firmware.wake();
    };
    process.stdin.on("end", end);
    process.stdin.on("error", end);
  };
  return () => {
    process.off("SIGINT", interrupt);
    if (reading) process.stdin.destroy();
  };
}
