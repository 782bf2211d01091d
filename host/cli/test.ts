/** `antaresia test`: a project's firmware in simulated time, with the options and exit codes of wokwi-cli. */
import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { decodePng } from "../devices/png.js";
import { difference } from "../devices/image.js";
import { MemoryFs } from "../fs/memory-fs.js";
import { MachineError } from "../machine/errors.js";
import { parseScenario, playScenario, ScenarioTimeout, type Stage } from "../scenario/scenario.js";
import { VcdWriter } from "../scenario/vcd.js";
import { boardFor, programsOf, readText, setUp, writePng } from "./board.js";
import { UsageError } from "./usage-error.js";
import { isFolder, wantWritable } from "./files.js";
import { pinTitles } from "./screen.js";
import type { Stdio } from "./stdio.js";

export const TEST_USAGE = `usage: antaresia test [options] [folder]

runs boot.py and main.py of a folder on the board of its diagram.json, in simulated time

  --scenario FILE            play a scenario: delay, set-control, expect-pin, wait-serial,
                             write-serial, take-screenshot
  --expect-text TEXT         end well as soon as the program prints TEXT
  --fail-text TEXT           end badly as soon as it prints TEXT
  --timeout MS               simulated milliseconds (default 30000)
  --timeout-exit-code N      exit code when they are over (default 42)
  --diagram-file FILE        the diagram (default diagram.json)
  --board NAME               the board, when the diagram has none
  --serial-log-file FILE     write what the program printed
  --vcd-file FILE            write the pins for PulseView or GTKWave
  --screenshot-part ID       write what a display shows
  --screenshot-time MS       when (default: at the end)
  --screenshot-file FILE     where (default screenshot.png)
  -q, --quiet                print the program's output only
  -h, --help

exit code: 0 = all as expected, 1 = not so, 42 = time-out, 2 = wrong usage`;

const OPTIONS = {
  scenario: { type: "string" },
  "expect-text": { type: "string" },
  "fail-text": { type: "string" },
  timeout: { type: "string" },
  "timeout-exit-code": { type: "string" },
  "diagram-file": { type: "string" },
  board: { type: "string" },
  "serial-log-file": { type: "string" },
  "vcd-file": { type: "string" },
  "screenshot-part": { type: "string" },
  "screenshot-time": { type: "string" },
  "screenshot-file": { type: "string" },
  quiet: { type: "boolean", short: "q" },
  help: { type: "boolean", short: "h" },
} as const;

const FILES_MOST = 16 * 1024 * 1024;

/** Runs the command. @returns its exit code. @throws UsageError, MachineError */
export async function testProject(module: WebAssembly.Module, args: string[], stdio: Stdio): Promise<number> {
  const { values, folder } = read(args);
  const say = (fd: number, text: string): void => stdio.write(fd, Buffer.from(text));
  if (values.help) {
    say(1, `${TEST_USAGE}\n`);
    stdio.flush();
    return 0;
  }
  const note = (text: string): void => (values.quiet ? undefined : say(2, `${text}\n`));
  const timeout = whole("--timeout", values.timeout, 30_000);
  const inFolder = (file: string): string => (path.isAbsolute(file) ? file : path.join(folder, file));
  if (!isFolder(folder)) throw new UsageError(`'${folder}' is no folder`);
  const programs = programsOf(folder);
  const screenshot =
    values["screenshot-part"] === undefined ? undefined : (values["screenshot-file"] ?? "screenshot.png");
  wantWritable("--screenshot-file", screenshot);
  wantWritable("--serial-log-file", values["serial-log-file"]);
  wantWritable("--vcd-file", values["vcd-file"]);
  const diagramFile = inFolder(values["diagram-file"] ?? "diagram.json");
  const diagram = values["diagram-file"] !== undefined || fs.existsSync(diagramFile) ? readText(diagramFile) : null;
  const scenarioFile = values.scenario === undefined ? null : inFolder(values.scenario);
  const scenario = scenarioFile === null ? null : parseScenario(readText(scenarioFile));
  const setup = {
    board: boardFor(values.board, diagram, diagramFile),
    fs: new MemoryFs(filesOf(folder)),
    programs,
    diagram,
    virtual: true,
  };
  const { machine, firmware, wiring } = await setUp(module, setup, (fd, bytes) => stdio.write(fd, bytes));
  firmware.onTurn = () => stdio.flush();
  const recorder = values["vcd-file"] === undefined ? null : new VcdWriter();
  if (recorder) for (const { number, title } of pinTitles(machine)) recorder.add(`pin ${title}`, machine.pin(number));
  const shoot = (): void => {
    const part = values["screenshot-part"];
    if (part === undefined || screenshot === undefined) return;
    const image = wiring.device(part).image();
    if (!image) throw new MachineError(`part '${part}' is no display`);
    writePng(screenshot, image);
  };
  const shotAt = values["screenshot-time"];
  if (shotAt !== undefined) machine.circuit.at(whole("--screenshot-time", shotAt, 0) * 1000, shoot, "the screenshot");
  const beside = (file: string): string => path.resolve(path.dirname(scenarioFile ?? folder), file);
  const stage: Stage = {
    firmware,
    devices: wiring.devices,
    pin: (part, pin) => wiring.pin(part, pin),
    save: (file, image) => writePng(beside(file), image),
    compare: (file, image) => {
      if (!fs.existsSync(beside(file))) return "there is no such file";
      const wrong = difference(image, decodePng(fs.readFileSync(beside(file))));
      return wrong === 0 ? null : wrong === Infinity ? "another size" : `${wrong} pixels differ`;
    },
    log: (text) => note(`[${(machine.clock.now() / 1000).toFixed(3)} ms] ${text}`),
  };
  const deadline = timeout * 1000;
  const fail = values["fail-text"];
  const expected = values["expect-text"];
  const failed = (): boolean => fail !== undefined && firmware.serial.includes(fail);
  const finish = (code: number, text: string): number => {
    note(text);
    return code;
  };
  try {
    const ranOut = whole("--timeout-exit-code", values["timeout-exit-code"], 42);
    if (scenario) {
      try {
        await playScenario(stage, scenario, deadline);
      } catch (error) {
        if (!(error instanceof MachineError)) throw error;
        return finish(error instanceof ScenarioTimeout ? ranOut : 1, `${scenario.name}: ${error.message}`);
      }
      if (failed()) return finish(1, `the program printed ${JSON.stringify(fail)}`);
      if (expected === undefined) return finish(0, `${scenario.name}: passed`);
    }
    const met = (): boolean => failed() || (expected !== undefined && firmware.serial.includes(expected));
    // Without a text to wait for, a program that comes to its end has done its work.
    const why = await firmware.advance(deadline, () => met() || (expected === undefined && firmware.ended));
    if (failed()) return finish(1, `the program printed ${JSON.stringify(fail)}`);
    if (why === "time") return finish(ranOut, `time-out: ${timeout} simulated ms are over`);
    if (expected !== undefined) return finish(0, `the program printed ${JSON.stringify(expected)}`);
    return finish(
      firmware.raised ? 1 : 0,
      `the program ${firmware.raised ? "raised an exception" : "came to its end"}`,
    );
  } finally {
    stdio.flush();
    if (shotAt === undefined) shoot();
    if (values["serial-log-file"] !== undefined) fs.writeFileSync(values["serial-log-file"], firmware.serial);
    if (recorder) fs.writeFileSync(values["vcd-file"]!, recorder.text(machine.circuit.now()));
  }
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
    if (positionals.length > 1) throw new UsageError("test wants one folder");
    return { values, folder: positionals[0] ?? "." };
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]!);
  }
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new UsageError(`${name} wants a whole number, not '${text}'`);
  return Number(text);
}

/** The files of a folder, for a disk of the board's own: a test leaves no trace in the project. */
function filesOf(folder: string): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  let total = 0;
  const walk = (at: string): void => {
    for (const entry of fs.readdirSync(path.join(folder, at), { withFileTypes: true })) {
      const name = at === "" ? entry.name : `${at}/${entry.name}`;
      if (entry.name.startsWith(".") || entry.name === "node_modules" || entry.name === "__pycache__") continue;
      if (entry.isDirectory()) walk(name);
      else if (entry.isFile()) {
        const bytes = fs.readFileSync(path.join(folder, name));
        total += bytes.length;
        if (total > FILES_MOST) throw new MachineError(`'${folder}' holds more than 16 MiB: no disk of a board`);
        files[name] = bytes;
      }
    }
  };
  walk("");
  return files;
}
