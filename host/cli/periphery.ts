/** Stands in for host/machine/periphery.ts in the half of the command line that starts. */
import type * as all from "../peripherals/periphery.js";
import { full } from "./halves.js";

export const periphery = (): typeof all => full().periphery();
export const loading = (): Promise<void> | null => null;
