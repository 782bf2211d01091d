import binaryen from "binaryen";
import fs from "node:fs";
import { fn, mod } from "../../host/bridge/face.js";
import { Machine } from "../../host/machine/machine.js";
import type { MachineOptions } from "../../host/machine/options.js";
import { PinMode } from "../../host/peripherals/pin/pin.js";

const text = fs.readFileSync(new URL("./fake.wat", import.meta.url), "utf8");
const module = new WebAssembly.Module(binaryen.parseText(text).emitBinary() as Uint8Array<ArrayBuffer>);

/** Its only function of the board, operation 0: pin 2 becomes an output of that level. */
const modules: MachineOptions["modules"] = (chip) => [
  mod("fake", {
    pin2: fn("level", (call) => {
      chip.pins.write(2, call.int(0) as 0 | 1);
      chip.pins.configure(2, PinMode.Out, -1);
    }),
  }),
];

/** A machine of tests/host/fake.wat: programs are letters. */
export const fakeMachine = (options: MachineOptions = {}): Promise<Machine> =>
  Machine.create(module, { argv: [], modules, ...options });
