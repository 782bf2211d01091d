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

/** Loads it. `null` when it is there. */
export function loading(): Promise<void> | null {
  if (loaded) return null;
  return (coming ??= import("../peripherals/periphery.js").then((module) => void (loaded = module)));
}
