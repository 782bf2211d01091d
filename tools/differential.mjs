// Runs every check of tests/differential/*.mjs (our arithmetic and texts against CPython's) and counts them.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./lib/root.mjs";

const folder = path.join(ROOT, "tests/differential");
const checks = fs.readdirSync(folder).filter((name) => name.endsWith(".mjs") && name !== "build.mjs");
let passed = 0;
let failed = 0;
for (const check of checks) {
  const { status } = spawnSync(process.execPath, [path.join(folder, check)], { cwd: ROOT, stdio: "inherit" });
  status === 0 ? passed++ : failed++;
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${check}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
