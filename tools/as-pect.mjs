// Runs the specs of tests/assembly. as-pect wants its compiler options in a file, and that file wants absolute paths of
// transforms; so it is written here, into build/.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./lib/root.mjs";

const config = {
  targets: {
    noCoverage: {
      transform: [path.join(ROOT, "tools/qstr-transform.mjs"), "@as-pect/transform"],
    },
  },
  options: {
    outFile: "output.wasm",
    // The machine's own addresses lie below; what as-pect needs lies above.
    memoryBase: 8 * 1024 * 1024,
    initialMemory: 512,
    exportMemory: true,
    bindings: "raw",
    exportStart: "_start",
    exportRuntime: true,
    exportTable: true,
    use: ["RTRACE=1"],
    debug: true,
  },
  entries: [path.join(ROOT, "node_modules/@as-pect/assembly/assembly/index.ts")],
};
const file = "build/as-pect.asconfig.json";
fs.mkdirSync(path.join(ROOT, "build"), { recursive: true });
fs.writeFileSync(path.join(ROOT, file), JSON.stringify(config, null, 2));
const asp = ["node_modules/@as-pect/cli/bin/asp.js", "--as-config", file, "--summary", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, asp, { cwd: ROOT, stdio: "inherit" });
process.exitCode = status ?? 1;
