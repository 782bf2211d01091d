// Runs a file in MicroPython's WebAssembly port, then what stdin commands: node micropython.mjs FILE
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import fs from "node:fs";
import path from "node:path";
import { serve } from "./commands.mjs";

const decoder = new TextDecoder();
const machine = await loadMicroPython({
  heapsize: 16 * 1024 * 1024,
  linebuffer: false,
  stdout: (bytes) => fs.writeSync(1, decoder.decode(bytes, { stream: true })),
});
if (process.env.UPSTREAM) addAsyncio(path.join(process.env.UPSTREAM, "extmod/asyncio"));
machine.runPython(fs.readFileSync(process.argv[2], "utf8"));
await serve((code) => machine.runPython(code));

/** The package's own asyncio leaves waiting to the page and has no run(); that of the other ports is in Python, in a checkout. */
function addAsyncio(folder) {
  if (!fs.existsSync(folder)) return;
  machine.FS.mkdir("/lib");
  machine.FS.mkdir("/lib/asyncio");
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".py"))) {
    machine.FS.writeFile(`/lib/asyncio/${name}`, fs.readFileSync(path.join(folder, name)));
  }
  machine.runPython("import sys\nsys.path.insert(0, '/lib')\ndel sys");
}
