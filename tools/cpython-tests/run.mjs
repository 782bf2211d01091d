// `npm run cpython-tests -- --lib FOLDER [options] [name ...]`
// Runs files of CPython's Lib/test by unittest in the machine, beside stand-ins for what it lacks.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { pool, progress } from "../lib/pool.mjs";
import { execute } from "../lib/process.mjs";
import { ROOT } from "../lib/root.mjs";
import { LANGUAGE, LEFT_OUT, LIBRARY, markdown, select, sums } from "./rows.mjs";
import { prepare, testsOf } from "./suite.mjs";

const USAGE = `usage: npm run cpython-tests -- --lib FOLDER [options] [name ...]
  --lib FOLDER    Lib of CPython 3.13 (or CPYTHON_LIB); its test/ is copied to build/cpython-tests, never written to
  --markdown      the rows as docs/library.md and docs/compatibility.md have them
  --jobs N (2)    --timeout S (300)    --python CMD ("python3")
  name            re, json, json.test_decode ...; none: all of the table
What a file printed lies in build/cpython-tests/out/NAME.txt.`;

const PLACE = path.join(ROOT, "build/cpython-tests");
const FIGURES = /^FIGURES run (\d+) passed (\d+) skipped (\d+)$/m;

/** One line, no traceback: it is the caller's to mend. */
function quit(message) {
  console.error(`cpython-tests: ${message}`);
  process.exit(2);
}

function attempt(work) {
  try {
    return work();
  } catch (error) {
    return quit(error.message);
  }
}

const { values: options, positionals } = attempt(() =>
  parseArgs({
    allowPositionals: true,
    options: {
      lib: { type: "string", default: process.env.CPYTHON_LIB },
      markdown: { type: "boolean" },
      jobs: { type: "string", default: "2" },
      timeout: { type: "string", default: "300" },
      python: { type: "string", default: "python3" },
      help: { type: "boolean" },
    },
  }),
);
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!options.lib) quit("--lib FOLDER is missing, Lib of CPython 3.13; --help says more");
for (const name of ["jobs", "timeout"]) {
  if (!(Number(options[name]) > 0)) quit(`--${name} wants a number above 0, not ${options[name]}`);
}
const cli = path.join(ROOT, "dist/cli.cjs");
const tests = attempt(() => select(positionals));
if (!fs.existsSync(cli)) quit("there is no dist/cli.cjs: npm run build makes it");
attempt(() => prepare(testsOf(path.resolve(options.lib), PLACE), PLACE, options.python));
const out = path.join(PLACE, "out");
fs.mkdirSync(out);

const results = {};
const broken = [];
const step = progress(tests.length, "cpython-tests");
await pool(tests, Number(options.jobs), async (test) => {
  const argv = [cli, "run", "--ram", "64M", "--stack", "2M", "start.py", `test.${test}`, ...(LEFT_OUT[test] ?? [])];
  const run = await execute([process.execPath, ...argv], { cwd: PLACE, seconds: Number(options.timeout) });
  fs.writeFileSync(path.join(out, `${test}.txt`), run.output, "latin1");
  const figures = FIGURES.exec(run.output);
  if (figures) results[test] = { run: Number(figures[1]), passed: Number(figures[2]), skipped: Number(figures[3]) };
  else broken.push(`${test}: ${run.killed ?? run.output.trimEnd().split("\n").at(-1)}`);
  step(test);
});

if (options.markdown) {
  for (const table of [LIBRARY, LANGUAGE].map((rows) => sums(results, rows)))
    if (table.length > 0) console.log(markdown(table));
} else printTable();
for (const line of broken) console.log(`no figures  ${line}`);
process.exitCode = broken.length > 0 ? 1 : 0;

function printTable() {
  const line = (name, ...figures) => console.log(name.padEnd(38) + figures.map((f) => String(f).padStart(9)).join(""));
  line("file", "run", "passed", "skipped");
  const all = { run: 0, passed: 0, skipped: 0 };
  for (const test of tests.filter((name) => results[name])) {
    for (const key of Object.keys(all)) all[key] += results[test][key];
    line(test, ...Object.keys(all).map((key) => results[test][key]));
  }
  line("total", all.run, all.passed, all.skipped);
}
