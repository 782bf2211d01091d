import type { Board } from "../boards/board.js";
import { generic } from "../boards/generic.js";
import type { Clock } from "../clock/clock.js";
import type { FileSystem } from "../fs/fs.js";
import type { FileTree } from "../fs/memory-fs.js";
import { MachineError, MemorySizeError } from "./errors.js";
import type { ModuleFace } from "../bridge/face.js";
import type { Chip } from "../peripherals/chip.js";
import { periphery } from "./periphery.js";
import type { Network } from "../network/network.js";
import type { Platform } from "./platform.js";

/** A number of bytes, or text such as `"64k"` or `"1M"`. */
export type Size = number | string;

/** How a machine is made. Everything has a default. */
export interface MachineOptions {
  /** Name of a board, or a description of one. Default `"generic"`: 1 MiB of RAM. */
  board?: string | Board;
  /** RAM for objects in bytes, 4 KiB to 1 GiB. Default: the board's. */
  ram?: Size;
  /** RAM for frames in bytes, 1 KiB to 256 MiB. Default: the board's. */
  stack?: Size;
  /** Files the machine finds on its disk: nested objects, or a map of paths to contents. */
  files?: FileTree;
  /** A file system instead of {@link files}. */
  fs?: FileSystem;
  /** All the input there will be. Without it, `feed()` and `endInput()` give it piece by piece. */
  stdin?: string | Uint8Array;
  /** Called with text the program prints. Without it, `run()` returns what was printed. */
  stdout?: (text: string) => void;
  /** Called with text of tracebacks and of `sys.stderr`. */
  stderr?: (text: string) => void;
  /** Called with the bytes as written (1 = stdout, 2 = stderr), instead of the two above. */
  output?: (fd: number, bytes: Uint8Array) => void;
  /**
   * Modules of your own, carried out by TypeScript, that programs can import. More names for a module the machine has,
   * `"machine"` among them, are added to it.
   */
  modules?: (chip: Chip) => readonly ModuleFace[];
  /** The network that its interfaces lead to, which it shares with others. Default: one of its own. */
  network?: Network;
  /** Time: the host's, the program's own (jumps while all wait), or one of yours. Default `"real"`. */
  clock?: "real" | "virtual" | Clock;
  /** Seed of `random` and `os.urandom`, a 32-bit integer. Default: 1. */
  seed?: number;
  /** Modules in Python beside those of the build: what `antaresia freeze` wrote, the bytes. They cost no RAM until imported. */
  rom?: Uint8Array;
  /** `sys.argv`. Default: the program's name. */
  argv?: readonly string[];
  /** Entries of `sys.path` after the program's own folder. Default `["/lib"]`. */
  path?: readonly string[];
  /**
   * Nanoseconds a walked node takes on a virtual clock. Default: the board's. 0: work takes no time, only waiting does.
   */
  nanosPerNode?: number;
  /** Nodes walked before the host looks up, 64 to 10^8. Default: 3 ms worth of the board's time, 1,000 to 30,000. */
  fuelPerSlice?: number;
  /** The wasm module: compiled, or its bytes. Default: the one inside this package. */
  wasm?: WebAssembly.Module | BufferSource;
  /** Collect garbage at every n-th allocation. For tests. */
  gcStress?: number;
  /** Fail every n-th allocation. For tests. */
  oomEvery?: number;
  /** Fail the n-th allocation, once. For tests. */
  oomOnce?: number;
  /** Where timers and turns of the event loop come from. Default: found on `globalThis`. */
  platform?: Platform;
}

/** What one run may use, and how it is called. */
export interface RunOptions {
  /** Name of the program in tracebacks and `__file__`. Default `"<stdin>"`. */
  name?: string;
  /** `sys.argv`. Default: that of the machine. */
  argv?: readonly string[];
  /** Nodes it may walk before {@link FuelExhausted}. */
  fuel?: number;
  /** Milliseconds of machine time before {@link Timeout}. */
  timeout?: number;
  /** Milliseconds of the host's time before {@link Timeout}. */
  wallTimeout?: number;
}

const UNITS: Record<string, number> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/**
 * Bytes of a size such as `65536`, `"64k"`, `"64 KiB"` or `"1M"` (units of 1024).
 * @throws MemorySizeError when it is none
 */
export function parseSize(size: Size): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?\s*$/i.exec(String(size));
  const bytes = match ? Number(match[1]) * UNITS[match[2]!.toLowerCase()]! : NaN;
  if (!Number.isInteger(bytes)) throw new MemorySizeError(`not a number of bytes: ${size}`);
  return bytes;
}

/** A size within a range. @throws MemorySizeError */
export function sizeWithin(what: string, size: Size, least: number, most: number): number {
  const bytes = parseSize(size);
  if (bytes < least || bytes > most) {
    throw new MemorySizeError(`${what} must be ${least} to ${most} bytes, not ${bytes}`);
  }
  return bytes;
}

/** The board of that name. @throws MachineError that lists the names there are */
export function findBoard(board: string | Board): Board {
  if (typeof board !== "string") return board;
  if (board === generic.name) return generic;
  const { boards } = periphery();
  const found = Object.hasOwn(boards, board) ? boards[board] : undefined;
  if (found) return found;
  throw new MachineError(`no board '${board}'; there are ${Object.keys(boards).join(", ")}`);
}
