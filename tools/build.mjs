// Builds the wasm module: asc with the string transform, then wasm-opt.
//   node tools/build.mjs          build/antaresia.wasm, optimised
//   node tools/build.mjs --dev    build/antaresia.wasm, quickly
//   node tools/build.mjs --names  build/antaresia.names.wasm, the same with the names of functions (npm run bench:size)
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dev = process.argv.includes("--dev");
const names = process.argv.includes("--names");
const out = names ? "build/antaresia.names.wasm" : "build/antaresia.wasm";
mkdirSync(join(root, "build"), { recursive: true });
const run = (script, args) => {
  const r = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root, stdio: "inherit" });
  if (r.status) process.exit(r.status ?? 1);
};
const started = Date.now();
run("../tools/loop.mjs", []);
run("assemblyscript/bin/asc.js", ["--config", "asconfig.json", "--transform", "./tools/qstr-transform.mjs", "--target", dev ? "dev" : "release",
  "--outFile", out, ...(names ? ["--debug"] : [])]); // optimised below, once
// No more inlining than asc's own: the dispatch loop calls what is rare, and V8 takes twice as long to optimise a loop
// that has swallowed it (68 against 31 ms measured), time in which the program runs three times slower.
if (!dev) {
  run("binaryen/bin/wasm-opt", [
    out, "-o", out, "-O3", "--one-caller-inline-max-function-size", "8",
    "--flexible-inline-max-function-size", "8", "--enable-bulk-memory", "--enable-sign-ext",
    "--enable-mutable-globals", "--enable-nontrapping-float-to-int", "--strip-producers", names ? "-g" : "--strip-debug",
  ]);
}
console.log(`${out}: ${statSync(join(root, out)).size} bytes in ${((Date.now() - started) / 1000).toFixed(1)} s`);
