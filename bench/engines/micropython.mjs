// Runs a file in MicroPython's WebAssembly port: node micropython.mjs FILE
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import fs from "node:fs";

const decoder = new TextDecoder();
const machine = await loadMicroPython({
  heapsize: 16 * 1024 * 1024,
  linebuffer: false,
  stdout: (bytes) => process.stdout.write(decoder.decode(bytes, { stream: true })),
});
machine.runPython(fs.readFileSync(process.argv[2], "utf8"));
