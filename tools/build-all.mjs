// Builds everything that ships: the wasm modules (tools/build.mjs), the whole one and the language alone side by side, the
// bundles and their types.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { commandLine } from "./lib/args.mjs";
import { ROOT } from "./lib/root.mjs";

const { values: options } = commandLine({
  options: {
    /** Only the bundles, over the wasm modules that are there. */
    host: { type: "boolean" },
    /** Leave the .d.ts files out. */
    "no-types": { type: "boolean" },
  },
});

const started = Date.now();
if (!options.host) {
  await run("tools/loop.mjs");
  await Promise.all([run("tools/build.mjs"), run("tools/build.mjs", "--profile", "core")]);
}
fs.mkdirSync(path.join(ROOT, "dist"), { recursive: true });
const { bundle } = await import("./lib/bundle.mjs");
await bundle(path.join(ROOT, "dist"), built("antaresia"), built("antaresia-core"));
if (!options["no-types"]) await run("node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json");
fs.writeFileSync(path.join(ROOT, "build/.built"), new Date().toISOString() + "\n");
console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);

function built(name) {
  return fs.readFileSync(path.join(ROOT, `build/${name}.wasm`));
}

/** Runs a script of ours; the first one that fails ends the build. */
function run(script, ...args) {
  return new Promise((resolve) => {
    spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: "inherit" }).on("close", (status) => {
      if (status !== 0) process.exit(status ?? 1);
      resolve();
    });
  });
}
