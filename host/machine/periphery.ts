/**
 * Where a core finds its periphery. A program that only computes never asks for it, so two bundles have another file in this
 * one's place, which loads it at first need: host/cli/periphery.ts and host/core/periphery.ts.
 */
import * as all from "../peripherals/periphery.js";

export const periphery = (): typeof all => all;

/** A promise while it has to be waited for. */
export const loading = (): Promise<void> | null => null;
