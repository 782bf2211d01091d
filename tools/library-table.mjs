// `node tools/library-table.mjs [--check] [module ...]`: measures the library modules in Python and writes the numbers into the
// table of docs/library.md; the last column, what differs from CPython, is written by hand. --check only says which
// modules have no row. `npm run bench:memory -- --only library` prints the same numbers.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { commandLine } from "./lib/args.mjs";
import { importedRam, libraryModules } from "./lib/library.mjs";
import { ROOT } from "./lib/root.mjs";

const IN_FIRST_TABLE = new Set(["gzip"]);
const PAGE = path.join(ROOT, "docs/library.md");
const { values: options, positionals } = commandLine({
  options: { check: { type: "boolean" } },
  allowPositionals: true,
});

const sizes = libraryModules();
for (const name of IN_FIRST_TABLE) sizes.delete(name);
const lines = fs.readFileSync(PAGE, "utf8").split("\n");
const head = lines.findIndex((line) => /^\| module +\| ROM /.test(line));
const end = lines.findIndex((line, at) => at > head && !line.startsWith("|"));
const rowOf = (name) => lines.findIndex((line, at) => at > head && at < end && line.split("|")[1]?.trim() === name);
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
