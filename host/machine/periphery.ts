/**
 * Where a core finds its periphery. A program that only computes never asks for it, so the command line's bundle has
 * host/cli/periphery.ts in this file's place, which loads it at first need.
 */
import * as all from "../peripherals/periphery.js";

export const periphery = (): typeof all => all;
