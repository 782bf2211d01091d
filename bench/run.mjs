// `npm run bench -- [--upstream CHECKOUT] [--columns A,B] [--fresh] [options] [program ...]`
// Times programs on Antaresia and its peers, interleaved: one run on each engine after the other, so that a noisy machine is
// noisy for all. Prints medians and ratios; writes bench/results/<name>.{json,md,svg}. docs/performance.md says what is measured.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuilt } from "../tools/lib/install.mjs";
import { ROOT } from "../tools/lib/root.mjs";
import { chart } from "./chart.mjs";
import { BASE, ENGINES, findEngines } from "./lib/engines.mjs";
import { geomean, median, spread, status, table } from "./lib/figures.mjs";
import { SERVE, findPrograms, scriptOf } from "./lib/programs.mjs";
import { UsageError, main, outFolder, readArgs, wholeNumber } from "./lib/usage.mjs";
import { HAS_CPU_TIME, NoTime, Worker } from "./lib/worker.mjs";

/** A run of the base engine is repeated until it takes this long, or this often. */
const LEAST_MS = 200;
const MOST_REPEATS = 50;
/** Engines that are told what to do by a host around them, not by input(). */
const HOSTED = new Set(["micropython", "pyodide"]);

await main(async () => {
  const { values: options, positionals } = readArgs(
    {
      /** A MicroPython checkout: its tests/perf_bench joins bench/programs. */
      upstream: { type: "string", default: process.env.UPSTREAM },
      /** Engines; `all` = every one that is found. */
      columns: { type: "string", default: "all" },
      /** A process for each run, instead of one for all runs of a program. */
      fresh: { type: "boolean", default: false },
      rounds: { type: "string", default: "9" },
      /** Parameters as upstream's run-perfbench.py takes them: N = MHz, M = KiB of heap. */
      n: { type: "string", default: "1000" },
      m: { type: "string", default: "1000" },
      /** `cpu` = time of the engine's main thread, `wall` = as the program measures it. */
      clock: { type: "string", default: HAS_CPU_TIME ? "cpu" : "wall" },
      ram: { type: "string", default: "16M" },
      timeout: { type: "string", default: "120" },
      out: { type: "string", default: path.join(ROOT, "bench/results") },
      name: { type: "string", default: "latest" },
    },
    true,
  );
  if (options.upstream) process.env.UPSTREAM = path.resolve(options.upstream); // engines find their asyncio there
  const { engines, missing } = chooseEngines(options);
  const programs = findPrograms(options.upstream, positionals);
  const run = {
    n: wholeNumber(options, "n"),
    m: wholeNumber(options, "m"),
    rounds: wholeNumber(options, "rounds"),
    timeout: wholeNumber(options, "timeout"),
    clock: chooseClock(options.clock),
    fresh: options.fresh,
    ram: options.ram,
  };
  outFolder(options);
  ensureBuilt();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  const rows = [];
  for (const program of programs) {
    const label = `${rows.length + 1}/${programs.length} ${program.name}`;
    rows.push(await measure(program, engines, run, scratch, label));
  }
  status("");
  fs.rmSync(scratch, { recursive: true });
  report(rows, [...engines.keys()], missing, run, options);
});

function chooseEngines({ columns, ram }) {
  const named = columns === "all" ? Object.keys(ENGINES) : columns.split(",");
  const unknown = named.filter((name) => !Object.hasOwn(ENGINES, name));
  if (unknown.length > 0) {
    throw new UsageError(`no column named ${unknown.join(", ")}; there are: ${Object.keys(ENGINES).join(" ")}`);
  }
  const { found, missing } = findEngines(named, ram);
  if (found.size === 0) throw new UsageError([...missing].map(([name, why]) => `${name}: ${why}`).join("\n"));
  return { engines: found, missing };
}

function chooseClock(name) {
  if (name !== "cpu" && name !== "wall") throw new UsageError(`--clock wants cpu or wall, not '${name}'`);
  if (name === "cpu" && !HAS_CPU_TIME)
    throw new UsageError("this system does not tell a thread's processor time: --clock wall");
  return name;
}

/** Where MicroPython's unix port, which is built without asyncio, finds it in a checkout. */
function environment(engine) {
  const checkout = engine === "micropython-native" && process.env.UPSTREAM;
  return checkout ? { MICROPYPATH: path.join(checkout, "extmod") } : {};
}

/** One program on all engines. */
async function measure({ name, file, set }, engines, run, scratch, label) {
  const text = scriptOf(file, run.n, run.m);
  const script = { bare: path.join(scratch, `${name}.py`), served: path.join(scratch, `${name}_served.py`) };
  fs.writeFileSync(script.bare, text);
  fs.writeFileSync(script.served, text + SERVE);
  const open = async (engine) => {
    const file = HOSTED.has(engine) ? script.bare : script.served;
    const worker = new Worker(engines.get(engine), file, run.timeout, environment(engine));
    try {
      await worker.ready();
    } catch (error) {
      worker.stop();
      throw error;
    }
    return worker;
  };
  const row = { name, set, repeats: 1, samples: {}, problems: {}, results: {} };
  let order = [...engines.keys()];
  const giveUp = (engine, error) => {
    if (!(error instanceof NoTime)) throw error;
    row.problems[engine] = error.message;
    order = order.filter((other) => other !== engine);
  };
  const workers = new Map();
  for (const engine of [...order]) {
    status(label, `starting ${engine}`);
    try {
      workers.set(engine, await open(engine));
    } catch (error) {
      giveUp(engine, error);
    }
  }
  if (!process.stderr.isTTY) console.error(label);
  row.repeats = await calibrate(workers, order, giveUp, run);
  for (let round = 1; round <= run.rounds; round++) {
    for (const engine of [...order]) {
      status(label, `round ${round} of ${run.rounds}, ${engine}`);
      let worker = workers.get(engine);
      try {
        if (run.fresh) worker = await open(engine);
        const sample = await worker.run(row.repeats);
        (row.samples[engine] ??= []).push({ wall: sample.wall, cpu: sample.cpu });
        row.results[engine] = sample.result;
      } catch (error) {
        giveUp(engine, error);
      }
      if (run.fresh) worker?.stop();
    }
    // Nobody always runs behind the same neighbour.
    order.push(order.shift());
  }
  for (const worker of workers.values()) worker.stop();
  return row;
}

/** How often the program must run so that the base engine, or else the first, takes a while. */
async function calibrate(workers, order, giveUp, run) {
  const engine = order.includes(BASE) ? BASE : order[0];
  if (!engine) return 1;
  try {
    const { [run.clock]: ms } = await workers.get(engine).run(1);
    return Math.min(MOST_REPEATS, Math.max(1, Math.round(LEAST_MS / Math.max(ms, 0.1))));
  } catch (error) {
    giveUp(engine, error);
    return 1;
  }
}

function report(rows, engines, missing, run, options) {
  const base = engines.includes(BASE) ? BASE : engines[0];
  for (const row of rows) {
    const times = (engine) => (row.samples[engine] ?? []).map((sample) => sample[run.clock]);
    const each = (figure) => Object.fromEntries(engines.map((engine) => [engine, figure(times(engine))]));
    row.medians = each(median);
    row.spreads = each(spread);
    row.first = each((all) => all[0] ?? NaN);
    row.ratios = Object.fromEntries(engines.map((engine) => [engine, row.medians[engine] / row.medians[base]]));
  }
  const sets = [...new Set(rows.map(({ set }) => set))];
  const geomeans = Object.fromEntries(
    sets.map((set) => [
      set,
      Object.fromEntries(
        engines.map((engine) => [
          engine,
          geomean(rows.filter((row) => row.set === set).map(({ ratios }) => ratios[engine])),
        ]),
      ),
    ]),
  );
  const cells = tableOf(rows, geomeans, engines, base);
  const note =
    `ms: median of ${run.rounds} runs ${run.fresh ? "each in a new process" : "in one warm process"}, ` +
    `${run.clock === "cpu" ? "processor time of the main thread" : "wall time"}; ±: half the distance of the quartiles; ` +
    `x: time / ${base}`;
  const rates = ratesOf(rows, engines, base);
  const notes = [
    note,
    ...[...missing].map(([name, why]) => `left out: ${name}: ${why}`),
    ...rows.flatMap(({ name, problems }) =>
      Object.entries(problems).map(([engine, why]) => `no time: ${name} on ${engine}: ${why}`),
    ),
    ...rows.flatMap(disagreements),
  ];
  console.log(table(cells));
  if (rates) console.log(`\n${table(rates)}`);
  console.log(notes.join("\n"));
  const target = path.join(options.out, options.name);
  const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
  const head = { machine, ...run, base, engines, missing: Object.fromEntries(missing), geomeans };
  // a line a program: every sample is in it, and a new run changes as many lines as there are programs
  const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
  fs.writeFileSync(`${target}.json`, `${JSON.stringify(head).slice(0, -1)},\n"rows":[\n${lines}\n]}\n`);
  fs.writeFileSync(
    `${target}.md`,
    `${[cells, ...(rates ? [rates] : [])].map((one) => table(one, "markdown")).join("\n\n")}\n\n${notes.join("\n\n")}\n`,
  );
  fs.writeFileSync(`${target}.svg`, chart(rows, geomeans, engines, base));
  console.log(`written: ${path.relative(process.cwd(), target)}.json, .md, .svg`);
}

function tableOf(rows, geomeans, engines, base) {
  const ms = (value) => (Number.isNaN(value) ? "-" : value < 100 ? value.toFixed(1) : value.toFixed(0));
  const percent = (value) => (Number.isNaN(value) ? "" : `±${(value * 100).toFixed(0)}%`);
  const ratio = (value) => (Number.isNaN(value) ? "-" : value.toFixed(3));
  const others = engines.filter((engine) => engine !== base);
  const head = [
    "program",
    ...engines.flatMap((engine) => [`${engine} ms`, "±"]),
    ...others.map((engine) => `${engine} x`),
  ];
  const body = rows.map(({ name, medians, spreads, ratios }) => [
    name,
    ...engines.flatMap((engine) => [ms(medians[engine]), percent(spreads[engine])]),
    ...others.map((engine) => ratio(ratios[engine])),
  ]);
  const last = Object.entries(geomeans).map(([set, means]) => [
    `geomean, ${set}`,
    ...engines.flatMap(() => ["", ""]),
    ...others.map((engine) => ratio(means[engine])),
  ]);
  return [head, ...body, ...last];
}

/** Bytes per second of the programs that measure throughput; null without one. */
function ratesOf(rows, engines, base) {
  const measured = rows.filter(({ set }) => set === "throughput");
  if (measured.length === 0) return null;
  const others = engines.filter((engine) => engine !== base);
  const figure = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : "-");
  const head = [
    "throughput",
    ...engines.map((engine) => `${engine} MB/s`),
    ...others.map((engine) => `${engine} / ${base}`),
  ];
  const body = measured.map(({ name, medians, ratios, results }) => [
    name,
    ...engines.map((engine) => figure(parseInt(results[engine]) / 1000 / medians[engine], 2)),
    ...others.map((engine) => figure(1 / ratios[engine], 2)),
  ]);
  return [head, ...body];
}

/** Engines that computed something else than most. */
function disagreements({ name, results }) {
  const said = Object.entries(results);
  const count = (result) => said.filter(([, other]) => other === result).length;
  const most = said.map(([, result]) => result).sort((a, b) => count(b) - count(a))[0];
  return said
    .filter(([, result]) => result !== most)
    .map(
      ([engine, result]) => `another result: ${name} on ${engine}: ${result.slice(0, 60)}, not ${most.slice(0, 60)}`,
    );
}
