// Builds everything that ships: the wasm module (tools/build.mjs), the bundles and their types.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./lib/root.mjs";

const { values: options } = parseArgs({
  options: {
    /** Only the bundles, over the wasm that is there. */
    host: { type: "boolean" },
    /** Leave the .d.ts files out. */
    "no-types": { type: "boolean" },
  },
});

const started = Date.now();
if (!options.host) run("tools/build.mjs");
fs.mkdirSync(path.join(ROOT, "dist"), { recursive: true });
const { bundle } = await import("./lib/bundle.mjs");
await bundle(path.join(ROOT, "dist"), fs.readFileSync(path.join(ROOT, "build/antaresia.wasm")));
if (!options["no-types"]) run("node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json");
fs.writeFileSync(path.join(ROOT, "build/.built"), new Date().toISOString() + "\n");
console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
