/** Stands in for host/machine/periphery.ts in the small entry (tools/lib/bundle.mjs): the periphery is a file loaded at first need. */
import { MachineError } from "../machine/errors.js";
import type * as all from "../peripherals/periphery.js";

let loaded: typeof all | null = null;
let coming: Promise<void> | null = null;

/** @throws MachineError while it is not there */
export function periphery(): typeof all {
  if (loaded) return loaded;
  throw new MachineError(
    'the board\'s pins and wires are not loaded yet: give createMachine() a board, such as "generic"',
  );
}

/** Loads it; `null` when it is there. It rejects with a MachineError, and the program may be resumed to try again. */
export function loading(): Promise<void> | null {
  if (loaded) return null;
  return (coming ??= load());
}

async function load(): Promise<void> {
  try {
    loaded = await import("../peripherals/periphery.js");
  } catch (cause) {
    throw new MachineError(`the board's peripherals could not be loaded: ${(cause as Error).message}`, { cause });
  } finally {
    coming = null; // the next one tries again
  }
}
