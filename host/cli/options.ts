import { delimiter } from "node:path";
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
  --help, --version

  PYTHONPATH (or MICROPYPATH, which comes first) names folders of modules for sys.path, with '${delimiter}' between them`;

/** What an option takes: nothing, or the text behind it. Those of one letter have one dash. */
const OPTIONS = {
  c: "string",
  m: "string",
  i: "boolean",
  board: "string",
  ram: "string",
  stack: "string",
  rom: "string",
  fuel: "string",
  timeout: "string",
  "wall-timeout": "string",
  "virtual-time": "boolean",
  pins: "boolean",
  diagram: "string",
  vcd: "string",
  png: "string",
  lines: "boolean",
  seed: "string",
  "gc-stress": "string",
  oom: "string",
  "oom-once": "string",
  X: "string",
  O: "boolean",
  u: "boolean",
  B: "boolean",
  help: "boolean",
  version: "boolean",
} as const;
type Options = { -readonly [K in keyof typeof OPTIONS]?: (typeof OPTIONS)[K] extends "string" ? string : boolean };
const LETTERS: Record<string, string> = { h: "help", V: "version" };

const kindOf = (name: string): "string" | "boolean" | undefined =>
  Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof Options] : undefined;
/**
 * Reads the command line. Options end where the program is named; all after it is the program's.
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[]): Command {
  const { values, rest } = read(argv);
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
    ...optional("ram", values.ram, size("--ram")),
    ...optional("stack", values.stack, size("--stack")),
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

/**
 * Our options up to the program, then what belongs to it. `run` or `tree` may stand before or between options.
 * Node's own reader would be loaded for longer than all the rest of the command line takes.
 * @throws UsageError
 */
function read(argv: readonly string[]): { values: Options; rest: string[] } {
  const values: Record<string, string | boolean> = {};
  let verb = "";
  let at = 0;
  const set = (name: string, shown: string, behind: string | undefined): boolean => {
    const kind = kindOf(name);
    if (!kind) throw new UsageError(`Unknown option '${shown}'`);
    const value = kind === "boolean" ? true : (behind ?? argv[at++]);
    if (value === undefined) throw new UsageError(`Option '${shown}' wants a value`);
    values[name] = value;
    return kind === "string";
  };
  while (at < argv.length && values.c === undefined && values.m === undefined) {
    const arg = argv[at]!;
    if ((arg === "run" || arg === "tree") && !verb) verb = arg;
    else if (arg === "-" || !arg.startsWith("-")) break;
    at++;
    if (arg.startsWith("--")) {
      const [shown, behind] = /^([^=]*)(?:=(.*))?$/s.exec(arg)!.slice(1) as [string, string | undefined];
      const takes = set(shown.length > 3 ? shown.slice(2) : shown, shown, behind);
      if (behind !== undefined && !takes) throw new UsageError(`Option '${shown}' takes no value`);
    } else if (arg !== verb && !/^-O\d$/.test(arg)) {
      // Letters together, the last with its value right behind it. Levels such as -O2 mean nothing to us.
      for (let i = 1; i < arg.length; i++) {
        const letter = arg[i]!;
        if (set(LETTERS[letter] ?? letter, `-${letter}`, arg.slice(i + 1) || undefined)) break;
      }
    }
  }
  const rest = argv.slice(at);
  return { values: values as Options, rest: verb === "tree" ? ["tree", ...rest] : rest };
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
  convert: (text: string) => number,
): { [P in K]?: number } {
  return value === undefined ? {} : ({ [key]: convert(value) } as { [P in K]?: number });
}

const count =
  (name: string) =>
  (text: string): number => {
    if (!/^\d+$/.test(text)) throw new UsageError(`${name} wants a whole number, not '${text}'`);
    return Number(text);
  };

const size =
  (name: string) =>
  (text: string): number => {
    try {
      return parseSize(text);
    } catch {
      throw new UsageError(`${name} wants bytes, such as 65536, 64k or 1M, not '${text}'`);
    }
  };

/** Seconds to milliseconds. */
const seconds =
  (name: string) =>
  (text: string): number => {
    if (!/^\d*\.?\d+$/.test(text)) throw new UsageError(`${name} wants seconds, not '${text}'`);
    return Number(text) * 1000;
  };

/** Folders that the environment names for `sys.path`, behind the program's own. An empty entry is the working folder. */
export function searchPath({ MICROPYPATH, PYTHONPATH }: Readonly<Record<string, string | undefined>>): string[] {
  const named = MICROPYPATH ?? PYTHONPATH;
  return named ? named.split(delimiter).map((folder) => folder || ".") : [];
}
