import { parseArgs } from "node:util";
import { parseSize } from "../machine/options.js";
import { UsageError } from "./usage-error.js";

/** What the command line asked for. */
export interface Command {
  action: "run" | "tree" | "test" | "help" | "version";
  /** Where the program comes from. */
  source: { kind: "file" | "code" | "module"; text: string } | { kind: "stdin" };
  args: string[];
  board: string;
  /** `--board`, when it was given. */
  boardGiven: string | undefined;
  /** Parts and wires around the board. */
  diagram?: string;
  /** File for the edges of the pins. */
  vcd?: string;
  /** File for what displays show at the end. */
  png?: string;
  /** `lines`: events in lines, also on a terminal. */
  screen?: "lines";
  ram?: number;
  stack?: number;
  /** File of a ROM image. */
  rom?: string;
  fuel?: number;
  timeout?: number;
  wallTimeout?: number;
  /** Go on with the REPL. */
  inspect: boolean;
  virtualTime: boolean;
  pins: boolean;
  gcStress?: number;
  oom?: number;
  oomOnce?: number;
  seed?: number;
}

export const USAGE = `usage: antaresia [run] [options] file.py [args]
       antaresia [options] -c CODE | -m MODULE | -      [args]
       antaresia run [options] --diagram diagram.json file.py | folder
       antaresia test [options] [folder]     (antaresia test --help)
       antaresia [options]          the REPL, on a terminal
       antaresia tree file.py       print the tree as it lies in RAM
       antaresia freeze DIR|manifest.py|file.py ... -o rom.bin [--lib DIR]   compile modules for --rom

  -c CODE            run CODE                -m MODULE   run a module found on sys.path
  -                  run the program on standard input
  -i                 go on with the REPL after the program
  --board NAME       board to simulate: generic (default), esp8266, esp32, pico, pyboard
  --ram SIZE         RAM for objects, such as 64k or 1M
  --stack SIZE       RAM for frames
  --rom FILE         more modules in ROM: what freeze wrote
  --fuel N           stop after N nodes
  --timeout S        stop after S seconds of the machine's time
  --wall-timeout S   stop after S seconds
  --virtual-time     time jumps while the program waits
  --pins             print every edge of a pin
  --diagram FILE     wire parts to the board and show them: a live screen on a terminal, whose keys press buttons
                     and turn knobs, else lines
  --lines            lines on a terminal too
  --vcd FILE         write the pins for PulseView or GTKWave
  --png FILE         write what displays show at the end
  --seed N           seed of random numbers
  --gc-stress N      collect garbage at every N-th allocation
  --oom N            fail every N-th allocation; --oom-once N: only the N-th
  -O, -u, -B, -X V   accepted and ignored
  --help, --version`;

const OPTIONS = {
  c: { type: "string", short: "c" },
  m: { type: "string", short: "m" },
  i: { type: "boolean", short: "i" },
  board: { type: "string" },
  ram: { type: "string" },
  stack: { type: "string" },
  rom: { type: "string" },
  fuel: { type: "string" },
  timeout: { type: "string" },
  "wall-timeout": { type: "string" },
  "virtual-time": { type: "boolean" },
  pins: { type: "boolean" },
  diagram: { type: "string" },
  vcd: { type: "string" },
  png: { type: "string" },
  lines: { type: "boolean" },
  seed: { type: "string" },
  "gc-stress": { type: "string" },
  oom: { type: "string" },
  "oom-once": { type: "string" },
  X: { type: "string", short: "X", multiple: true },
  O: { type: "boolean", short: "O" },
  u: { type: "boolean", short: "u" },
  B: { type: "boolean", short: "B" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const;

const TAKES_VALUE = new Set(
  Object.entries(OPTIONS)
    .filter(([, option]) => option.type === "string")
    .map(([name]) => (name.length === 1 ? `-${name}` : `--${name}`)),
);

/**
 * Reads the command line. Options end where the program is named; all after it is the program's.
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[]): Command {
  const { ours, rest } = split(argv);
  const values = read(ours);
  const command: Command = {
    action: values.help ? "help" : values.version ? "version" : "run",
    source: { kind: "stdin" },
    args: [],
    board: values.board ?? "generic",
    boardGiven: values.board,
    ...(values.diagram === undefined ? {} : { diagram: values.diagram }),
    ...(values.vcd === undefined ? {} : { vcd: values.vcd }),
    ...(values.png === undefined ? {} : { png: values.png }),
    ...(values.lines ? { screen: "lines" as const } : {}),
    inspect: values.i ?? false,
    virtualTime: values["virtual-time"] ?? false,
    pins: values.pins ?? false,
    ...optional("ram", values.ram, parseSize),
    ...optional("stack", values.stack, parseSize),
    ...(values.rom === undefined ? {} : { rom: values.rom }),
    ...optional("fuel", values.fuel, count("--fuel")),
    ...optional("timeout", values.timeout, seconds("--timeout")),
    ...optional("wallTimeout", values["wall-timeout"], seconds("--wall-timeout")),
    ...optional("seed", values.seed, count("--seed")),
    ...optional("gcStress", values["gc-stress"], count("--gc-stress")),
    ...optional("oom", values.oom, count("--oom")),
    ...optional("oomOnce", values["oom-once"], count("--oom-once")),
  };
  if (values.c !== undefined) {
    command.source = { kind: "code", text: values.c };
    command.args = ["-c", ...rest];
  } else if (values.m !== undefined) {
    command.source = { kind: "module", text: values.m };
    command.args = [values.m, ...rest];
  } else {
    if (rest[0] === "tree" && command.action === "run") {
      command.action = "tree";
      rest.shift();
    }
    if (rest[0] !== undefined && rest[0] !== "-") command.source = { kind: "file", text: rest[0] };
    command.args = rest.length > 0 ? rest : [""];
  }
  if (command.action === "tree" && command.source.kind !== "file") {
    throw new UsageError("tree wants a file");
  }
  return command;
}

/** Our options, then what belongs to the program. `run` may stand before or between options. */
function split(argv: readonly string[]): { ours: string[]; rest: string[] } {
  const ours: string[] = [];
  let verb: string | null = null;
  let at = 0;
  for (; at < argv.length; at++) {
    const arg = argv[at]!;
    if ((arg === "run" || arg === "tree") && verb === null) {
      verb = arg;
    } else if (arg === "-" || !arg.startsWith("-")) {
      break;
    } else {
      ours.push(arg);
      const short = !arg.startsWith("--");
      if (TAKES_VALUE.has(arg) && at + 1 < argv.length) ours.push(argv[++at]!);
      if (short && /^-[OuBi]*[cm]/.test(arg)) {
        at++;
        break;
      }
    }
  }
  const rest = argv.slice(at);
  return { ours, rest: verb === "tree" ? ["tree", ...rest] : rest };
}

function read(args: string[]) {
  // Levels such as -O2 mean nothing to us.
  const plain = args.map((arg) => (/^-O+\d?$/.test(arg) ? "-O" : arg));
  try {
    return parseArgs({ args: plain, options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]!);
  }
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
  convert: (text: string) => number,
): { [P in K]?: number } {
  if (value === undefined) return {};
  try {
    return { [key]: convert(value) } as { [P in K]?: number };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const count =
  (name: string) =>
  (text: string): number => {
    if (!/^\d+$/.test(text)) throw new UsageError(`${name} wants a whole number, not '${text}'`);
    return Number(text);
  };

/** Seconds to milliseconds. */
const seconds =
  (name: string) =>
  (text: string): number => {
    if (!/^\d*\.?\d+$/.test(text)) throw new UsageError(`${name} wants seconds, not '${text}'`);
    return Number(text) * 1000;
  };
