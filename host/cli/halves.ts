/** From the half of the command line that starts (main.ts) to the one that lies beside it (full.ts). */
import type * as Full from "./full.js";

declare function require(file: "./full.cjs"): typeof Full;

/** The larger half, loaded at first need. */
export const full = (): typeof Full => require("./full.cjs");
