// The programs: our own, those that measure throughput, and MicroPython's tests/perf_bench when its checkout is given.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "../../tools/lib/root.mjs";
import { UsageError } from "./usage.mjs";

/** Files of perf_bench that are no programs, or want native code emitters and compiled files no other engine has. */
const LEFT_OUT = /^(benchrun|core_import_mpy_|viper_)/;
/** Folders of this repository by the name of the set. What programs of "throughput" give first is the bytes they worked on. */
const SETS = { own: "bench/programs", throughput: "bench/throughput" };

/**
 * @param upstream folder of a MicroPython checkout, or undefined
 * @param wanted names of programs or of sets; none = all
 * @returns {{ name: string, file: string, set: "own" | "throughput" | "perf_bench" }[]}
 * @throws UsageError for a name that is no program's, or a folder without tests/perf_bench
 */
export function findPrograms(upstream, wanted = []) {
  const all = Object.entries(SETS).flatMap(([set, folder]) => list(path.join(ROOT, folder), set));
  if (upstream) {
    const folder = path.resolve(upstream, "tests/perf_bench");
    if (!fs.existsSync(folder)) throw new UsageError(`no folder ${folder}: --upstream wants a MicroPython checkout`);
    all.unshift(...list(folder, "perf_bench"));
  }
  const unknown = wanted.filter((word) => !all.some(({ name, set }) => word === name || word === set));
  if (unknown.length > 0) {
    const hint = upstream ? "" : "\n(those of perf_bench want --upstream CHECKOUT)";
    const names = [...new Set(all.map(({ set }) => set)), ...all.map(({ name }) => name)].join(" ");
    throw new UsageError(`no program named ${unknown.join(", ")}; there are: ${names}${hint}`);
  }
  return wanted.length === 0 ? all : all.filter(({ name, set }) => wanted.includes(name) || wanted.includes(set));
}

function list(folder, set) {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".py") && !LEFT_OUT.test(file))
    .sort()
    .map((file) => ({ name: path.basename(file, ".py"), file: path.join(folder, file), set }));
}

/** A program with the wrapper that answers commands. */
export function scriptOf(file, n, m) {
  const wrapper = fs.readFileSync(path.join(ROOT, "bench/wrapper.py"), "utf8");
  return `${fs.readFileSync(file, "utf8")}${wrapper}_bench_choose(${n}, ${m})\n`;
}

/** The same for an engine that is given commands on stdin. */
export const SERVE = "_bench_serve()\n";

/** A program that runs once with its smallest parameters, or the largest ones for a board of `n` MHz and `m` KiB. */
export function smallScriptOf(file, n = 0, m = 0) {
  const chosen = n ? `max(key for key in bm_params if 10 * key[0] <= ${12 * n} and key[1] <= ${m})` : "min(bm_params)";
  return `${fs.readFileSync(file, "utf8")}\n_run, _result = bm_setup(bm_params[${chosen}])\n_run()\n_result()\n`;
}
