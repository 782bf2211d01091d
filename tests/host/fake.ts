import binaryen from "binaryen";
import fs from "node:fs";
import { Machine } from "../../host/machine/machine.js";
import type { MachineOptions } from "../../host/machine/options.js";

const text = fs.readFileSync(new URL("./fake.wat", import.meta.url), "utf8");
const module = new WebAssembly.Module(binaryen.parseText(text).emitBinary() as Uint8Array<ArrayBuffer>);

/** A machine of tests/host/fake.wat: programs are letters. */
export const fakeMachine = (options: MachineOptions = {}): Promise<Machine> =>
  Machine.create(module, { argv: [], ...options });
