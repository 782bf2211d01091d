// `npm run bench:memory [-- --upstream CHECKOUT] [--only objects,boot,module,library,programs] [--markdown] [program ...]`
// Bytes of RAM: of objects by kind, after boot, of a loaded module, of the library, and the smallest RAM in which programs run. Beside them
// MicroPython: its WebAssembly port measured here in the same way, its unix port of 32 bits from the numbers in
// lib/memory-cases.mjs. gc.mem_alloc() before and after, a collection before each reading.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "../tools/lib/install.mjs";
import { importedRam, libraryModules } from "../tools/lib/library.mjs";
import { ROOT } from "../tools/lib/root.mjs";
import { status, table } from "./lib/figures.mjs";
import { OBJECTS, SMALLEST_UNIX32, WORD_COUNT, moduleOf200Lines } from "./lib/memory-cases.mjs";
import { findPrograms, smallScriptOf } from "./lib/programs.mjs";
import { UsageError, main, outFolder, readArgs } from "./lib/usage.mjs";

const PARTS = ["objects", "boot", "module", "library", "programs"];
const STACK = 16 * 1024;
const GRAIN = 128;
const MOST_RAM = 1024 * 1024;
/** Nodes after which a program with too little RAM is taken to do nothing but collect. */
const MOST_FUEL = 200_000_000;
const bytes = (value) => (value === null || value === undefined ? "" : value.toLocaleString("en"));
const ratio = (value, other) => (value && other ? (value / other).toFixed(2) : "");

await main(async () => {
  const { values: options, positionals } = readArgs(
    {
      upstream: { type: "string", default: process.env.UPSTREAM },
      only: { type: "string", default: PARTS.join(",") },
      board: { type: "string", default: "generic" },
      ram: { type: "string", default: "256k" },
      markdown: { type: "boolean", default: false },
      out: { type: "string", default: path.join(ROOT, "bench/results") },
    },
    true,
  );
  const parts = options.only.split(",");
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new UsageError(`--only knows no ${unknown.join(", ")}; there are: ${PARTS.join(" ")}`);
  const programs = findPrograms(options.upstream, positionals);
  outFolder(options);
  ensureBuilt();
  const { createMachine } = await import(pathToFileURL(path.join(ROOT, "dist/main.js")).href);
  const machine = (more = {}) => createMachine({ board: options.board, ram: options.ram, ...more });
  const { ours, wasm } = { ours: runOurs(machine), wasm: await micropythonWasm() };
  const show = (rows) => console.log(`${table(rows, options.markdown ? "markdown" : "terminal")}\n`);
  const results = {};
  if (parts.includes("objects")) show((results.objects = await objects(ours, wasm)));
  if (parts.includes("boot")) show((results.boot = await afterBoot(createMachine)));
  if (parts.includes("module")) show((results.module = await loadedModule(machine, wasm)));
  if (parts.includes("library")) show((results.library = await library(createMachine)));
  if (parts.includes("programs")) show((results.programs = await smallest(createMachine, programs)));
  if (!wasm) console.log("left out: micropython (wasm): npm has not installed it");
  fs.writeFileSync(path.join(options.out, "memory.json"), JSON.stringify(results, null, 1) + "\n");
});

function runOurs(machine) {
  return async (program, files) => Number((await (await machine(files ? { files } : {})).run(program)).stdout);
}

/** The same with MicroPython's port, `null` when it is not installed. */
async function micropythonWasm() {
  const { loadMicroPython } = await import("@micropython/micropython-webassembly-pyscript/micropython.mjs").catch(
    () => ({}),
  );
  if (!loadMicroPython) return null;
  return async (program, files = {}) => {
    let said = "";
    const python = await loadMicroPython({ heapsize: 512 * 1024, stdout: (text) => (said += text) });
    for (const [name, text] of Object.entries(files)) python.FS.writeFile(name, text);
    python.runPython(program);
    return Number(said);
  };
}

async function objects(ours, wasm) {
  const rows = [["object", "bytes", "MicroPython wasm", "MicroPython 32-bit", "ratio"]];
  for (const { what, prepare = "", make, warm = "x = None", unix32 } of OBJECTS) {
    status("objects", what);
    const program = `
import gc
i = x = before = after = None
${prepare}
${warm}
gc.collect()
before = gc.mem_alloc()
${make}
gc.collect()
after = gc.mem_alloc()
print(after - before)
`;
    const [own, other] = [await ours(program), wasm && (await wasm(program))];
    rows.push([what, bytes(own), bytes(other), bytes(unix32), ratio(own, unix32 ?? other)]);
  }
  status("");
  return rows;
}

async function afterBoot(createMachine) {
  const rows = [["after boot", "RAM", "heap", "in use", "free"]];
  for (const [board, ram] of [
    ["esp8266", undefined],
    ["generic", "64k"],
    ["generic", "256k"],
    ["generic", undefined],
  ]) {
    const machine = await createMachine({ board, ...(ram ? { ram } : {}), stack: STACK });
    const { stdout } = await machine.run("import gc\nprint(gc.mem_free())\n");
    const { heapTotal, heapUsed } = machine.stats();
    rows.push([
      `${board}${ram ? ` of ${ram}` : ""}`,
      ram ?? "its own",
      bytes(heapTotal),
      bytes(heapUsed),
      bytes(Number(stdout)),
    ]);
  }
  return rows;
}

async function library(createMachine) {
  const rows = [["library module in Python", "ROM", "RAM after import"]];
  for (const [name, rom] of libraryModules()) {
    status("library", name);
    rows.push([name, bytes(rom), bytes(await importedRam(createMachine, name))]);
  }
  status("");
  return rows;
}

async function loadedModule(machine, wasm) {
  const source = moduleOf200Lines();
  const lines = source.trimEnd().split("\n").length;
  const program = `
import sys
sys.path.insert(0, "/")
import gc
before = after = None
gc.collect()
before = gc.mem_alloc()
import part
gc.collect()
after = gc.mem_alloc()
print(after - before)
`;
  const own = await runOurs(machine)(program, { "/part.py": source });
  const other = wasm && (await wasm(program, { "/part.py": source }));
  const row = (what, value, peer) => [what, bytes(value), bytes(peer), ratio(value, peer)];
  return [
    [`a module of ${lines} lines, ${bytes(source.length)} bytes of source`, "bytes", "MicroPython wasm", "ratio"],
    row("after import", own, other),
    row("a line", Math.round(own / lines), other && Math.round(other / lines)),
  ];
}

async function smallest(createMachine, programs) {
  const rows = [
    ["smallest RAM, smallest parameters, compiled from source", "bytes", "stack", "MicroPython 32-bit", "ratio"],
  ];
  const scripts = programs.map(({ name, file }) => ({ name, text: smallScriptOf(file) }));
  if (programs.some(({ set }) => set === "own")) scripts.push({ name: "word count with 700 words", text: WORD_COUNT });
  for (const { name, text } of scripts) {
    status("smallest RAM", name);
    const peak = await runs(createMachine, text, MOST_RAM);
    if (typeof peak === "string") {
      rows.push([name, peak, "", bytes(SMALLEST_UNIX32[name]), ""]);
      continue;
    }
    // Step by step: where gaps fall makes a program run in less RAM and not in a little more.
    let least = 4096;
    while (typeof (await runs(createMachine, text, least)) === "string") least += least < 65_536 ? GRAIN : 16 * GRAIN;
    rows.push([name, bytes(least), bytes(peak), bytes(SMALLEST_UNIX32[name]), ratio(least, SMALLEST_UNIX32[name])]);
  }
  status("");
  return rows;
}

/** Runs a program: the stack's peak in bytes, or why it did not end well. */
async function runs(createMachine, text, ram) {
  try {
    const machine = await createMachine({ ram, stack: STACK, clock: "virtual" });
    await machine.run(text, { fuel: MOST_FUEL });
    return machine.stats().stackPeak;
  } catch (error) {
    const said = String(error.traceback ?? error.message);
    return said.trim().split("\n").at(-1);
  }
}
