// Dependencies, installed when they are missing or older than the lock file.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const time = (file) => fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Runs `npm ci` when needed; ends the process when that fails. */
export function ensureInstalled() {
  const linked = fs.lstatSync(path.join(ROOT, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink();
  const installed = time("node_modules/.package-lock.json");
  if (installed && (linked || installed >= time("package-lock.json"))) return;
  console.log("installing dependencies");
  // Nothing we use needs an install script; some policies forbid them anyway.
  const options = ["ci", "--ignore-scripts", "--no-fund", "--no-audit"];
  // The npm that runs us, when one does: `npm` then is another one, of node_modules/.bin (a dependency brings npm 6).
  const script = process.env.npm_execpath;
  const { status } = script?.endsWith(".js")
    ? spawnSync(process.execPath, [script, ...options], { cwd: ROOT, stdio: "inherit" })
    : spawnSync("npm", options, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

const SOURCES = ["assembly", "host", "tools", "package.json", "asconfig.json"];

/** Whether dist/ is older than what it is built from. */
export function buildIsStale() {
  const built = time("dist/cli.js") && time("build/.built");
  return built === 0 || SOURCES.some((source) => newest(path.join(ROOT, source)) > built);
}

function newest(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(0, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))));
}

/** Builds when dist/ is stale; ends the process when that fails. */
export function ensureBuilt() {
  if (!buildIsStale()) return;
  console.log("building");
  const { status } = spawnSync(process.execPath, ["tools/build-all.mjs"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
