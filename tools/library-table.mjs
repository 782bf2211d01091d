// `node tools/library-table.mjs [--check] [module ...]`: measures the library modules in Python and writes the numbers into the
// table of docs/library.md; the last column, what differs from CPython, is written by hand. --check only says which
// modules have no row. ROM is what the module takes in the core; RAM is gc.mem_alloc() after an import less
// before it, a collection before each reading, with what it imports in turn. It wants the build of the present sources.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { frozenModules } from "./lib/frozen.mjs";
import { ROOT } from "./lib/root.mjs";

const IN_FIRST_TABLE = new Set(["gzip"]);
const PAGE = path.join(ROOT, "docs/library.md");
const { values: options, positionals } = parseArgs({
  options: { check: { type: "boolean" } },
  allowPositionals: true,
});

/** Top-level modules and packages with their bytes; a package's files count together. */
function libraryModules() {
  const sizes = new Map();
  const file = path.join(ROOT, "build/antaresia.modules.json");
  const bytes = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  for (const { name } of frozenModules()) {
    if (name.startsWith("_") || IN_FIRST_TABLE.has(name)) continue; // what a builtin module goes on with
    const top = name.startsWith("collections.") ? "collections.abc" : name.split(".")[0];
    sizes.set(top, (sizes.get(top) ?? 0) + (bytes[name] ?? 0));
  }
  return sizes;
}

async function importedRam(createMachine, name) {
  const machine = await createMachine({ ram: "256k" });
  const { stdout } = await machine.run(
    `import gc\ngc.collect()\nbefore = gc.mem_alloc()\nimport ${name}\ngc.collect()\nprint(gc.mem_alloc() - before)\n`,
  );
  return Number(stdout);
}

const sizes = libraryModules();
const lines = fs.readFileSync(PAGE, "utf8").split("\n");
const head = lines.findIndex((line) => /^\| module +\| ROM /.test(line));
const rowOf = (name) => lines.findIndex((line, at) => at > head && line.split("|")[1]?.trim() === name);
const missing = [...sizes.keys()].filter((name) => rowOf(name) < 0);
if (missing.length > 0) console.warn(`docs/library.md has no row for ${missing.join(", ")}`);
if (!options.check) {
  const { createMachine } = await import(pathToFileURL(path.join(ROOT, "dist/main.js")).href);
  for (const [name, rom] of sizes) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const at = rowOf(name);
    if (at < 0) continue;
    const ram = await importedRam(createMachine, name);
    const differs = lines[at].split("|")[4].trim();
    lines[at] = `| ${name} | ${rom.toLocaleString("en")} | ${ram.toLocaleString("en")} | ${differs} |`;
    console.log(`${name}: ${rom} bytes of ROM, ${ram} of RAM`);
  }
  fs.writeFileSync(PAGE, lines.join("\n"));
}
