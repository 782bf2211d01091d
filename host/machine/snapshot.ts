import type { Core } from "./core.js";
import { MachineError } from "./errors.js";
import type { HandlesState } from "../fs/handles.js";

/** A machine stopped in time. It can be cloned, stored and restored in another process. */
export interface Snapshot {
  readonly format: 1;
  readonly board: string;
  readonly ram: number;
  readonly stack: number;
  /** The whole memory; ROM, stack and RAM. */
  readonly memory: Uint8Array;
  readonly romTop: number;
  /** Microseconds on the machine's clock. */
  readonly now: number;
  readonly entropy: number;
  readonly input: { chunks: Uint8Array[]; ended: boolean };
  readonly pins: ReturnType<Core["pins"]["save"]>;
  /** State of the peripherals. */
  readonly chip: unknown;
  /** State of devices by name. */
  readonly circuit: [string, unknown][];
  readonly handles: HandlesState;
  /** `undefined` when the files are not the machine's own. */
  readonly files: unknown;
}

/** Copies a machine's state; the machine must not be in the middle of a step. */
export function takeSnapshot(core: Core): Snapshot {
  const { board, ram, stack, clock, fs } = core.config;
  return {
    format: 1,
    board: board.name,
    ram,
    stack,
    memory: core.memory.slice(),
    romTop: core.romTop,
    now: clock.save(),
    entropy: core.entropy.save(),
    input: core.input.save(),
    pins: core.pins.save(),
    chip: core.chip.save(),
    circuit: core.circuit.save(),
    handles: core.handles.save(),
    files: fs.save?.(),
  };
}

/** Puts a snapshot in place. @throws MachineError when it is of a different machine */
export function applySnapshot(core: Core, snapshot: Snapshot): void {
  const { ram, stack, clock, fs } = core.config;
  const fits =
    snapshot.format === 1 &&
    snapshot.ram === ram &&
    snapshot.stack === stack &&
    snapshot.romTop === core.romTop &&
    snapshot.memory.length === core.memory.length;
  if (!fits) throw new MachineError("the snapshot is of a machine of another size or version");
  core.adopt(snapshot.memory);
  clock.load(snapshot.now);
  core.entropy.load(snapshot.entropy);
  core.input.load(snapshot.input);
  core.circuit.load(snapshot.circuit, () => core.pins.load(snapshot.pins));
  core.chip.load(snapshot.chip);
  if (snapshot.files !== undefined) fs.load?.(snapshot.files);
  core.handles.load(snapshot.handles);
}
