// `npm run bench -- [--upstream CHECKOUT] [options] [name ...]`
// Times programs on Antaresia, MicroPython's WebAssembly port and CPython, interleaved: one run of each engine after the
// other, so that a noisy machine is noisy for all. Prints medians and ratios; writes bench/results/latest.{json,md,svg}.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { execute } from "../tools/lib/process.mjs";
import { ROOT } from "../tools/lib/root.mjs";
import { chart } from "./chart.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** An upstream checkout: its tests/perf_bench joins bench/programs. */
    upstream: { type: "string", default: process.env.UPSTREAM },
    /** Parameters as upstream's run-perfbench.py takes them: N = MHz, M = KiB of heap. */
    n: { type: "string", default: "100" },
    m: { type: "string", default: "100" },
    rounds: { type: "string", default: "5" },
    engines: { type: "string", default: "antaresia,micropython,cpython" },
    ram: { type: "string", default: "16M" },
    timeout: { type: "string", default: "120" },
    out: { type: "string", default: path.join(ROOT, "bench/results") },
    name: { type: "string", default: "latest" },
  },
});

const ENGINES = {
  antaresia: [process.execPath, path.join(ROOT, "dist/cli.js"), "run", "--ram", options.ram],
  micropython: [process.execPath, path.join(ROOT, "bench/engines/micropython.mjs")],
  cpython: ["python3", "-BS"],
};
/** What ratios are of. */
const BASE = "micropython";

const engines = options.engines.split(",");
const programs = findPrograms();
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
const samples = {};
const problems = new Set();
for (let round = 1; round <= Number(options.rounds); round++) {
  for (const { name, file } of programs) {
    for (const engine of engines) {
      const micros = await time(engine, file);
      if (micros !== null) ((samples[name] ??= {})[engine] ??= []).push(micros);
      else problems.add(`${name} on ${engine}`);
    }
    process.stderr.write(`round ${round} of ${options.rounds}: ${name}\n`);
  }
}
fs.rmSync(scratch, { recursive: true });

const rows = programs.map(({ name }) => {
  const medians = Object.fromEntries(engines.map((engine) => [engine, median(samples[name]?.[engine])]));
  const ratios = Object.fromEntries(engines.map((engine) => [engine, medians[engine] / medians[BASE]]));
  return { name, medians, ratios };
});
const geomeans = Object.fromEntries(
  engines.map((engine) => {
    const known = rows.map(({ ratios }) => ratios[engine]).filter((ratio) => ratio > 0);
    return [engine, Math.exp(known.reduce((sum, ratio) => sum + Math.log(ratio), 0) / known.length)];
  }),
);
const table = markdown();
console.log(table);
for (const problem of problems) console.log(`no time: ${problem}`);
fs.mkdirSync(options.out, { recursive: true });
const target = path.join(options.out, options.name);
const { n, m, rounds, ram } = options;
const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
fs.writeFileSync(
  `${target}.json`,
  JSON.stringify({ machine, n, m, rounds, ram, rows, geomeans, samples }, null, 1) + "\n",
);
fs.writeFileSync(`${target}.md`, table);
if (engines.includes(BASE)) fs.writeFileSync(`${target}.svg`, chart(rows, geomeans, engines, BASE));

function findPrograms() {
  const folders = [path.join(ROOT, "bench/programs")];
  if (options.upstream) folders.push(path.join(path.resolve(options.upstream), "tests/perf_bench"));
  const left = /^(benchrun|core_import_mpy_|viper_)/;
  return folders
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith(".py") && !left.test(path.basename(file)))
    .map((file) => ({ name: path.basename(file, ".py"), file }))
    .filter(({ name }) => positionals.length === 0 || positionals.some((wanted) => name.includes(wanted)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Microseconds of one run as the program itself measured them, `null` when it did not come to its end. */
async function time(engine, file) {
  const wrapper = fs.readFileSync(path.join(ROOT, "bench/wrapper.py"), "utf8");
  const text = `${fs.readFileSync(file, "utf8")}${wrapper}_bench(${options.n}, ${options.m})\n`;
  const script = path.join(scratch, path.basename(file));
  fs.writeFileSync(script, text);
  const result = await execute([...ENGINES[engine], script], { cwd: scratch, seconds: Number(options.timeout) });
  const micros = /^(\d+)\s/m.exec(result.output)?.[1];
  return result.code === 0 && micros !== undefined ? Math.max(1, Number(micros)) : null;
}

function median(values) {
  if (!values?.length) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function markdown() {
  const ms = (micros) => (Number.isNaN(micros) ? "-" : (micros / 1000).toFixed(1));
  const ratio = (value) => (Number.isNaN(value) ? "-" : value.toFixed(3));
  const head = [
    "program",
    ...engines.map((engine) => `${engine} ms`),
    ...engines.map((engine) => `${engine} / ${BASE}`),
  ];
  const body = rows.map(({ name, medians, ratios }) => [
    name,
    ...engines.map((engine) => ms(medians[engine])),
    ...engines.map((engine) => ratio(ratios[engine])),
  ]);
  const last = ["geomean", ...engines.map(() => ""), ...engines.map((engine) => ratio(geomeans[engine]))];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line), line(last), ""].join("\n");
}
