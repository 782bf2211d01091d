// Runs a file in MicroPython's WebAssembly port, then what stdin commands: node micropython.mjs FILE
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import fs from "node:fs";
import { serve } from "./commands.mjs";

const decoder = new TextDecoder();
const machine = await loadMicroPython({
  heapsize: 16 * 1024 * 1024,
  linebuffer: false,
  stdout: (bytes) => fs.writeSync(1, decoder.decode(bytes, { stream: true })),
});
machine.runPython(fs.readFileSync(process.argv[2], "utf8"));
await serve((code) => machine.runPython(code));
