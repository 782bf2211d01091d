/**
 * How long a walked node takes on the boards: `node bench/calibrate.mjs --upstream CHECKOUT`, a MicroPython checkout. Scores that
 * MicroPython's authors published for its tests/perf_bench on a board, divided by the nodes that the same programs walk here.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { commandLine } from "../tools/lib/args.mjs";
import { createMachine } from "../dist/main.js";

const { values } = commandLine({ options: { upstream: { type: "string" } } });
if (!values.upstream) {
  console.error("node bench/calibrate.mjs --upstream CHECKOUT");
  process.exit(2);
}

/** Scores as published, higher is better; `n` and `m` are the sizes they were run with. */
const PUBLISHED = [
  {
    board: "pyboard",
    source: "tests/README.md of MicroPython 1.26, `run-perfbench.py -t a0 168 100`, first column",
    n: 168,
    m: 100,
    scores: {
      bm_chaos: 352.9, bm_fannkuch: 77.52, bm_fft: 2516.8, bm_float: 5749.27, bm_hexiom: 42.22, bm_nqueens: 4407.55,
      bm_pidigits: 638.09, core_qstr: 63.11, core_yield_from: 357.57, misc_aes: 397.27, misc_mandel: 3375.7,
      misc_pystone: 2265.36, misc_raytrace: 367.61,
    },
  },
  {
    board: "pico",
    source: "commit 79edaddf50 of MicroPython, 2024-03-26, second column (RPI_PICO at 125 MHz)",
    n: 100,
    m: 100,
    scores: {
      bm_chaos: 215.26, bm_fannkuch: 54.37, bm_fft: 1530.06, bm_float: 2444.11, bm_hexiom: 35.09, bm_nqueens: 2259.78,
      bm_pidigits: 465.81, bm_wordcount: 41.87, core_locals: 29.19, core_qstr: 140.84, core_str: 18.1, core_yield_from: 211.72,
      misc_aes: 308.72, misc_mandel: 1746.6, misc_pystone: 1456.75, misc_raytrace: 246.16,
    },
  },
  {
    board: "esp32",
    source: "commit 549448e8bb of MicroPython, 2021-09-24, second column (TinyPICO at 160 MHz)",
    n: 100,
    m: 100,
    scores: {
      bm_chaos: 268.08, bm_fannkuch: 69.31, bm_fft: 2538.23, bm_float: 3900.62, bm_hexiom: 32.79, bm_nqueens: 2372.87,
      bm_pidigits: 664.4, misc_aes: 345.69, misc_mandel: 2121.92, misc_pystone: 1801.87, misc_raytrace: 281.78,
    },
  },
]; // prettier-ignore

/** Programs whose time goes by inside natives (big ints, interning, text): they say little of a node. */
const NATIVE = ["bm_pidigits", "core_qstr", "core_str"];

/**
 * Milliseconds of 10,000 turns of `for i in range(p[0]): C = p[1] + p[2]` with ints and floats and the same with a division, as
 * github.com/shaoziyang/micropython_benchmarks lists them for MicroPython 1.23 (commit 46c413b30f). No perf_bench of an ESP8266 was
 * found: its figure is the pico's times the ratio of these.
 */
const LOOPS = {
  esp8266: [214, 255, 245, 275],
  pico: [80, 126, 129, 134],
  esp32: [61, 87, 95, 98],
  pyboard: [56, 88, 105, 106],
};
const LOOP = [["+", "12345678, 56781234"], ["/", "99999991, 45481"], ["+", "12345678.1234, 56781234.5678"], ["/", "99999991.2345, 45481.1357"]]; // prettier-ignore

const geomean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);
const folder = path.join(values.upstream, "tests/perf_bench");
const runner = readFileSync(path.join(folder, "benchrun.py"), "utf8");

/** Nodes of a program and what its score is scaled by. A node takes a microsecond here, so the program's own time counts them. */
async function nodesOf(name, n, m) {
  const machine = await createMachine({ ram: "8M", clock: "virtual", nanosPerNode: 1000 });
  const source = readFileSync(path.join(folder, `${name}.py`), "utf8");
  const { stdout } = await machine.run(`${source}\n${runner}\nbm_run(${n}, ${m})\n`);
  const [micros, norm] = stdout.trim().split(/\s+/).map(Number);
  return { nodes: micros, norm };
}

/** Nodes of 10,000 turns of one of those loops. */
async function nodesOfLoop([operator, operands]) {
  const machine = await createMachine({ clock: "virtual", nanosPerNode: 0 });
  await machine.run(`def f(p):\n    for i in range(p[0]):\n        C = p[1] ${operator} p[2]\nf([10000, ${operands}])`);
  return machine.stats().fuelUsed;
}

const loopNodes = await Promise.all(LOOP.map(nodesOfLoop));
const found = {};
for (const { board, source, n, m, scores } of PUBLISHED) {
  console.log(`${board}: ${source}`);
  const each = LOOPS[board].map((ms, i) => (ms * 1e6) / loopNodes[i]);
  console.log(`  loops: ${each.map(Math.round).join(", ")} ns`);
  for (const [name, score] of Object.entries(scores)) {
    const { nodes, norm } = await nodesOf(name, n, m);
    const nanos = ((norm / score) * 1e9) / nodes;
    if (!NATIVE.includes(name)) each.push(nanos);
    console.log(
      `  ${name.padEnd(16)} ${String(nodes).padStart(9)} nodes ${Math.round(nanos)} ns${NATIVE.includes(name) ? " (not counted)" : ""}`,
    );
  }
  found[board] = geomean(each);
  console.log(
    `  geometric mean ${Math.round(found[board])} ns, ${Math.round(Math.min(...each))} to ${Math.round(Math.max(...each))}`,
  );
}
const ratio = geomean(LOOPS.esp8266.map((ms, i) => ms / LOOPS.pico[i]));
console.log(`esp8266: ${ratio.toFixed(2)} times the pico: ${Math.round(ratio * found.pico)} ns`);
