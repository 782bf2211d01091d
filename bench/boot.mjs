// `npm run bench:boot [-- --rounds N]`
// How long it takes until a program's first print: in a process that has the package loaded, and from the start of a process.
// Every figure is the median of processes started in turn, of each kind one after the other; the least beside it, which is what
// a quiet machine would say.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuilt } from "../tools/lib/install.mjs";
import { ROOT } from "../tools/lib/root.mjs";
import { findEngines } from "./lib/engines.mjs";
import { median, status, table } from "./lib/figures.mjs";
import { main, outFolder, readArgs, wholeNumber } from "./lib/usage.mjs";

const HELLO = "print('hi')\n";
const inRoot = (name) => path.join(ROOT, name);
const ms = (values) => (values.length ? `${median(values).toFixed(1)} (${Math.min(...values).toFixed(1)})` : "-");

await main(async () => {
  const { values: options } = readArgs({
    rounds: { type: "string", default: "15" },
    out: { type: "string", default: inRoot("bench/results") },
  });
  const rounds = wholeNumber(options, "rounds");
  outFolder(options);
  ensureBuilt();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "boot-"));
  const { found, missing } = findEngines(
    ["micropython", "cpython", "micropython-native", "pyodide", "bun", "deno"],
    "64k",
  );
  const inside = timeInside(found, rounds);
  const outside = timeProcesses(found, rounds, scratch);
  fs.rmSync(scratch, { recursive: true });
  status("");
  console.log(
    table([["in a process, ms: median (least)", "first", "steps of the first", "later"], ...inside.map(cells)]),
  );
  const rows = outside.map(({ name, samples }) => [name, ms(samples), over(samples, outside[0].samples)]);
  console.log(`\n${table([["process to print('hi'), ms: median (least)", "", "over an empty node"], ...rows])}`);
  for (const [name, why] of missing) console.log(`left out: ${name}: ${why}`);
  fs.writeFileSync(path.join(options.out, "boot.json"), JSON.stringify({ rounds, inside, outside }, null, 1) + "\n");
});

function cells({ name, first, later, steps }) {
  const said = Object.entries(steps).map(([step, values]) => `${step} ${median(values).toFixed(1)}`);
  return [name, ms(first), said.join(", "), ms(later)];
}

function over(samples, empty) {
  return (median(samples) - median(empty)).toFixed(1);
}

/** bench/engines/boot.mjs, a process a sample. */
function timeInside(found, rounds) {
  const kinds = [{ name: "antaresia", steps: ["load", "run"], home: inRoot("dist/main.js") }];
  if (found.has("micropython")) kinds.push({ name: "micropython", steps: ["load", "run"] });
  if (found.has("pyodide")) kinds.push({ name: "pyodide", steps: ["load", "run"], home: found.get("pyodide").at(-1) });
  const rows = kinds.map((kind) => ({
    ...kind,
    first: [],
    later: [],
    steps: Object.fromEntries(kind.steps.map((step) => [step, []])),
  }));
  for (let round = 1; round <= rounds; round++) {
    for (const row of rows) {
      if (row.name === "pyodide" && round > 3) continue;
      status(`in a process, round ${round} of ${rounds}`, row.name);
      const argv = [inRoot("bench/engines/boot.mjs"), row.name, ...(row.home ? [row.home] : [])];
      const { stdout, stderr, status: code } = spawnSync(process.execPath, argv, { encoding: "utf8" });
      if (code !== 0) throw new Error(`${row.name}: ${stderr}`);
      const sample = JSON.parse(stdout.trim().split("\n").at(-1));
      row.first.push(sample.first);
      row.later.push(sample.later);
      Object.values(row.steps).forEach((values, index) => values.push(sample.steps[index]));
    }
  }
  return rows;
}

/** Wall time of whole processes. */
function timeProcesses(found, rounds, scratch) {
  const file = path.join(scratch, "hi.py");
  const empty = path.join(scratch, "empty.mjs");
  fs.writeFileSync(file, HELLO);
  fs.writeFileSync(empty, "");
  const kinds = [
    ["an empty node", [process.execPath, empty]],
    ["antaresia -c", [process.execPath, inRoot("dist/cli.cjs"), "-c", HELLO]],
    ...[...found].map(([name, command]) => [name, [...command, file]]),
  ];
  const rows = kinds.map(([name]) => ({ name, samples: [] }));
  for (let round = 1; round <= rounds; round++) {
    kinds.forEach(([name, [command, ...args]], index) => {
      if (name === "pyodide" && round > 3) return;
      status(`processes, round ${round} of ${rounds}`, name);
      const started = performance.now();
      const { status: code, stderr } = spawnSync(command, args, { input: "q\n", encoding: "utf8" });
      rows[index].samples.push(performance.now() - started);
      if (code !== 0) throw new Error(`${name}: ${stderr}`);
    });
  }
  return rows;
}
