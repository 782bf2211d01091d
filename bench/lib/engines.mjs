// Who runs the programs. An engine is a command that runs a script and then reads commands from stdin (bench/wrapper.py);
// one that is not on this machine says why, and its column is left out.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { ROOT } from "../../tools/lib/root.mjs";

const require = createRequire(import.meta.url);
const inBench = (name) => path.join(ROOT, "bench/engines", name);
const CLI = path.join(ROOT, "dist/cli.js");

/** What ratios are of. */
export const BASE = "micropython";

/**
 * Every column by name. `find(ram)` gives the command that a script's name is added to, or a string: why there is none.
 */
export const ENGINES = {
  antaresia: {
    title: "Antaresia on Node",
    find: (ram) => [process.execPath, CLI, "run", "--ram", ram],
  },
  micropython: {
    title: "MicroPython's WebAssembly port (npm) on Node",
    find: () =>
      resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs")
        ? [process.execPath, inBench("micropython.mjs")]
        : "npm has not installed @micropython/micropython-webassembly-pyscript",
  },
  cpython: {
    title: "CPython, native",
    find: () => program("CPYTHON", "python3", ["-BS"]),
  },
  "micropython-native": {
    title: "MicroPython's unix port, native",
    find: () => program("MICROPYTHON", "micropython", ["-X", "heapsize=16M"]),
  },
  pyodide: {
    title: "Pyodide on Node",
    find: () => {
      const home = process.env.PYODIDE ?? resolve("pyodide/pyodide.mjs")?.replace(/[^/\\]*$/, "");
      if (!home) return "no package pyodide; PYODIDE may name its folder";
      const file = path.resolve(home, "pyodide.mjs");
      return fs.existsSync(file) ? [process.execPath, inBench("pyodide.mjs"), file] : `no ${file} (PYODIDE)`;
    },
  },
  bun: {
    title: "Antaresia on Bun",
    find: (ram) => program("BUN", "bun", [CLI, "run", "--ram", ram]),
  },
  deno: {
    title: "Antaresia on Deno",
    find: (ram) => program("DENO", "deno", ["run", "-A", "--no-lock", CLI, "run", "--ram", ram]),
  },
};

/** @returns {{ found: Map<string, string[]>, missing: Map<string, string> }} commands, and reasons of what is left out */
export function findEngines(names, ram) {
  const found = new Map();
  const missing = new Map();
  for (const name of names) {
    const answer = ENGINES[name].find(ram);
    if (typeof answer === "string") missing.set(name, answer);
    else found.set(name, answer);
  }
  return { found, missing };
}

/** A program on the PATH, or the one an environment variable names. */
function program(variable, name, args) {
  const command = process.env[variable] || name;
  const { error, status } = spawnSync(command, ["--version"], { stdio: "ignore", timeout: 20_000 });
  if (!error && status === 0) return [command, ...args];
  return `no program ${command}; ${variable} may name it`;
}

function resolve(specifier) {
  try {
    return require.resolve(specifier);
  } catch {
    return null;
  }
}
