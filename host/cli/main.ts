import * as fs from "node:fs";
import * as path from "node:path";
import type * as v8 from "node:v8";
import { DirectoryFs } from "../fs/directory.js";
import { LimitExceeded, MachineError, PythonError } from "../machine/errors.js";
import { rememberRomTop } from "../machine/instance.js";
import { Machine, type RunResult } from "../machine/machine.js";
import type { MachineOptions, RunOptions } from "../machine/options.js";
import { modulesLieApart } from "../machine/rom.js";
import { type WasmFile, readWasm } from "./wasm-file.js";
import { isFolder, romOf } from "./files.js";
import { full } from "./halves.js";
import { type Command, parseCommand, searchPath, USAGE } from "./options.js";
import { nodePlatform } from "./platform.js";
import { Stdio } from "./stdio.js";
import { UsageError } from "./usage-error.js";

/** Put in place by the bundler. */
declare const WASM: WasmFile;
declare const VERSION: string;
declare function require(module: "node:v8"): typeof v8;

/** Exit codes as shells and Python have them. */
const EXIT_RAISED = 1;
const EXIT_USAGE = 2;
const EXIT_LIMIT = 124;

/**
 * V8 compiles a function anew, optimised, once it has run for a while. From version 12 on that comes 10 times later than before:
 * after 130 ms of the dispatch loop in baseline code, which is 3 times slower. Programs of a command line are short: ask
 * for the old figure. The module that can be asked takes longer to load than a short program runs, so only there.
 */
if (parseInt(process.versions.v8) >= 12) {
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--wasm-tiering-budget=1300000");
  // Most functions are never called by one program: those that are get validated when they are compiled.
  setFlagsFromString("--wasm-lazy-validation");
}

const stdio = new Stdio();

async function main(): Promise<number> {
  if (process.argv[2] === "test") return full().testProject(loadModule(full()), process.argv.slice(3), stdio);
  if (process.argv[2] === "freeze") return say(await full().freeze(loadModule(full()), process.argv.slice(3)));
  const command = parseCommand(process.argv.slice(2));
  if (command.action === "help") return say(USAGE);
  if (command.action === "version") return say(`antaresia ${VERSION}`);
  const bare = command.source.kind === "stdin" && command.args[0] !== "-";
  if (command.action === "run" && !wantsBoard(command) && (command.inspect || (bare && process.stdin.isTTY))) {
    return full().interactive(
      command,
      stdio,
      VERSION,
      (output) => Machine.create(loadModule(), { ...machineOptions(command), output }),
      (machine, limits) => start(machine, command, limits),
    );
  }
  if (wantsBoard(command)) return full().runBoard(loadModule(full()), command, stdio);
  const machine = await Machine.create(loadModule(), machineOptions(command));
  machine.onFlush = () => stdio.flush();
  if (command.pins) showEdges(machine);
  const stopListening = connect(machine);
  try {
    return await perform(machine, command);
  } finally {
    stopListening();
    stdio.flush();
  }
}

/** Whether there is more to show than output: parts, a recording, or a folder that is the board's disk. */
function wantsBoard({ action, source, diagram, vcd, png, screen }: Command): boolean {
  if (action !== "run" || source.kind !== "file") return false;
  if ((diagram ?? vcd ?? png ?? screen) !== undefined) return true;
  return isFolder(source.text);
}

async function perform(machine: Machine, command: Command): Promise<number> {
  const { source } = command;
  if (command.action === "tree" && source.kind === "file") {
    return machine.treeFile(source.text) ? 0 : EXIT_RAISED;
  }
  const { fuel, timeout, wallTimeout } = command;
  const limits: RunOptions = {
    ...(fuel === undefined ? {} : { fuel }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(wallTimeout === undefined ? {} : { wallTimeout }),
  };
  try {
    for (;;) {
      const result = await start(machine, command, limits);
      if (result.status !== "reset") return result.exitCode & 0xff;
      await machine.reset();
    }
  } catch (error) {
    if (error instanceof PythonError) return EXIT_RAISED;
    if (!(error instanceof LimitExceeded)) throw error;
    complain(error.message);
    return EXIT_LIMIT;
  }
}

function start(machine: Machine, command: Command, limits: RunOptions): Promise<RunResult> {
  const { source, args } = command;
  const options = { ...limits, argv: args };
  switch (source.kind) {
    case "file":
      return machine.runFile(source.text, options);
    case "module":
      return machine.runModule(source.text, options);
    case "code":
      return machine.run(source.text, { ...options, name: "<string>" });
    case "stdin":
      return machine.run(fs.readFileSync(0), { ...options, name: "<stdin>" });
  }
}

function machineOptions(command: Command): MachineOptions {
  const { board, ram, stack, gcStress, oom, oomOnce, seed } = command;
  return {
    board,
    ...(ram === undefined ? {} : { ram }),
    ...(stack === undefined ? {} : { stack }),
    ...(gcStress === undefined ? {} : { gcStress }),
    ...(oom === undefined ? {} : { oomEvery: oom }),
    ...(oomOnce === undefined ? {} : { oomOnce }),
    ...romOf(command),
    seed: seed ?? (Math.random() * 2 ** 32) | 0,
    fs: new DirectoryFs("/", { home: process.cwd() }),
    path: [...searchPath(process.env), "/lib"],
    clock: command.virtualTime ? "virtual" : "real",
    platform: nodePlatform,
    output: (fd, bytes) => stdio.write(fd, bytes),
  };
}

/** @param user the half of the command line that makes machines of it */
function loadModule(
  user: { rememberRomTop: typeof rememberRomTop; modulesLieApart: typeof modulesLieApart } = {
    rememberRomTop,
    modulesLieApart,
  },
): WebAssembly.Module {
  const { bytes, modules } = readWasm(path.join(__dirname, "antaresia.wasm"), WASM);
  const module = new WebAssembly.Module(bytes);
  user.rememberRomTop(module, WASM.romTop);
  user.modulesLieApart(module, modules);
  return module;
}

/** Ctrl-C and standard input, the latter only once the program asks for it. */
function connect(machine: Machine): () => void {
  const interrupt = (): void => machine.interrupt();
  process.on("SIGINT", interrupt);
  let reading = false;
  machine.onInputWanted = () => {
    if (reading) return void process.stdin.ref?.();
    reading = true;
    process.stdin.on("data", (bytes: Buffer) => machine.feed(bytes));
    process.stdin.on("end", () => machine.endInput());
    process.stdin.on("error", () => machine.endInput());
  };
  return () => {
    process.off("SIGINT", interrupt);
    if (reading) process.stdin.destroy();
  };
}

function showEdges(machine: Machine): void {
  machine.pins.addListener(({ pin, level, at }) => {
    const time = (at / 1e6).toFixed(6).padStart(12);
    const mark = level ? "\u2500\u2518 high" : "\u2500\u2510 low";
    stdio.write(1, Buffer.from(`${time} s  pin ${String(pin).padEnd(2)} ${mark}\n`));
  });
}

function say(text: string): number {
  stdio.write(1, Buffer.from(`${text}\n`));
  stdio.flush();
  return 0;
}

function complain(text: string): void {
  stdio.write(2, Buffer.from(`antaresia: ${text}\n`));
  stdio.flush();
}

function failed(error: unknown): number {
  if (error instanceof UsageError) {
    complain(`${error.message}\n${USAGE.split("\n").slice(0, 2).join("\n")}`);
    return EXIT_USAGE;
  }
  if (!(error instanceof MachineError)) throw error;
  complain(error.message);
  return error.message.startsWith("can't open") ? EXIT_USAGE : EXIT_RAISED;
}

// A CommonJS bundle: Node starts one 4 ms sooner than a module. So nothing may be awaited out here.
void main()
  .catch(failed)
  .then((code) => (process.exitCode = code));
