// What the tests of boards share: a machine of the built package on virtual time, with what is wired to it.
import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as Antaresia from "../../../host/index.js";
import type * as Devices from "../../../host/devices/index.js";

const load = async (file: string): Promise<unknown> => import(pathToFileURL(path.resolve("dist", file)).href);

export const antaresia = (await load("main.js")) as typeof Antaresia;
export const devices = (await load("devices.js")) as typeof Devices;

export type Machine = Awaited<ReturnType<typeof Antaresia.createMachine>>;

/** A machine of that board whose clock jumps. */
export const machineOf = (board: string, options: Antaresia.MachineOptions = {}): Promise<Machine> =>
  antaresia.createMachine({ board, clock: "virtual", ...options });

/** What a program prints on a board, in lines. */
export async function linesOf(machine: Machine, program: string): Promise<string[]> {
  const { stdout } = await machine.run(program, { timeout: 3_600_000 });
  return stdout.trimEnd().split("\n");
}

/** Edges of a pin: [level, microseconds], from now on. */
export function edgesOf(machine: Machine, pin: number | string): [number, number][] {
  const edges: [number, number][] = [];
  machine.pin(pin).onEdge((level, at) => edges.push([level, at]));
  return edges;
}
