// `npm run conformance -- --tests UPSTREAM/tests [options] [folder | file | pattern ...]`
// Runs MicroPython's own test suite, unmodified, and judges each test as upstream's run-tests.py does.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLine } from "../lib/args.mjs";
import { PythonCache } from "../lib/cpython.mjs";
import { pool, progress } from "../lib/pool.mjs";
import { execute } from "../lib/process.mjs";
import { ROOT } from "../lib/root.mjs";
import { markdownTable, printTable, summarise } from "./report.mjs";
import { boardsOf, diskOf } from "./boards.mjs";
import { askTests, DEFAULT_DIRS, folderOf, isSerial, isSpecial, Suite } from "./suite.mjs";
import { judge } from "./verdict.mjs";

const USAGE = `usage: npm run conformance -- --tests DIR [options] [folder | file | pattern ...]
  --tests DIR     tests/ of an upstream checkout (or UPSTREAM_TESTS); it is copied, never written to
  --impl COMMAND  another interpreter; {script} stands for the test, {opts} for a cmdline test's options
  --out DIR       results (build/conformance)      --name NAME   their name ("antaresia")
  --cache FILE    CPython's outputs (OUT/cpython.json)   --python CMD  ("python3"; "" = only the cache)
  --scope FILE    (tests/conformance/scope.tsv)    --core  leave out what does not count as core
  --jobs N (2)    --timeout S (30)  --perf N,M (100,100)  --iterations N (20000)
  --board NAME    run every test on that board instead of those it is for (tests/conformance/boards.json)
  --base FILE     print what changed since those results      --docs FILE  write the table there
  --verbose       print every test, not only those that do not pass
folders: ${DEFAULT_DIRS.join(" ")}`;

const { values: options, positionals } = commandLine({
  allowPositionals: true,
  options: {
    tests: { type: "string", default: process.env.UPSTREAM_TESTS },
    impl: { type: "string", default: `${process.execPath} ${path.join(ROOT, "dist/cli.js")} run {opts} {script}` },
    out: { type: "string", default: path.join(ROOT, "build/conformance") },
    name: { type: "string", default: "antaresia" },
    cache: { type: "string" },
    python: { type: "string", default: "python3" },
    scope: { type: "string", default: path.join(ROOT, "tests/conformance/scope.tsv") },
    core: { type: "boolean" },
    jobs: { type: "string", default: "2" },
    timeout: { type: "string", default: "30" },
    perf: { type: "string", default: "100,100" },
    iterations: { type: "string", default: "20000" },
    base: { type: "string" },
    board: { type: "string" },
    docs: { type: "string" },
    verbose: { type: "boolean" },
    help: { type: "boolean" },
  },
});
askTests(options, USAGE);

const out = path.resolve(options.out);
const outputs = path.join(out, options.name);
fs.rmSync(outputs, { recursive: true, force: true });
fs.mkdirSync(outputs, { recursive: true });
const suite = new Suite(privateCopy(path.resolve(options.tests)), options.scope, options);
const cache = new PythonCache(options.cache ?? path.join(out, "cpython.json"), options.python);
const tests = suite.select(positionals).filter((test) => !options.core || suite.classOf(test) === null);
if (tests.length === 0) {
  console.error(`no tests of that name in ${options.tests}`);
  process.exit(2);
}

const results = {};
const step = progress(tests.length, "conformance");
const serial = tests.filter(isSerial);
const groups = [
  ...(serial.length > 0 ? [serial] : []),
  ...tests.filter((test) => !isSerial(test)).map((test) => [test]),
];
await pool(groups, Number(options.jobs), async (group) => {
  for (const test of group) {
    results[test] = await runOne(test);
    const { result, why } = results[test];
    const bad = ["fail", "crash", "timeout", "noexp"].includes(result);
    if (bad || options.verbose) console.log(`${result.padEnd(8)} ${test}  ${why ?? ""}`);
    step();
  }
});
cache.save();

const ordered = Object.fromEntries(tests.map((test) => [test, results[test]]));
const summary = summarise(ordered, suite);
printTable(summary);
fs.writeFileSync(path.join(out, `${options.name}.json`), JSON.stringify({ summary, tests: ordered }, null, 1) + "\n");
if (options.docs) fs.writeFileSync(options.docs, markdownTable(summary));
if (options.base) {
  const before = JSON.parse(fs.readFileSync(options.base, "utf8")).tests;
  for (const test of tests) {
    const [was, is] = [before[test]?.result, ordered[test].result];
    if (was && was !== is) console.log(`${was} -> ${is}  ${test}`);
  }
}
const { total } = summary;
console.log(`core: ${total.corePass} of ${total.core}`);
process.exitCode = total.fail + total.crash + total.timeout > 0 ? 1 : 0;

async function runOne(test) {
  const scope = suite.classOf(test);
  if (scope?.name === "no") return { result: "n/a", why: scope.reason };
  const boards = options.board ? [options.board] : boardsOf(test);
  if (boards.length === 0) return judged(test, await runFile(test, command));
  // It passes when it does on each of its boards.
  const verdicts = [];
  for (const board of boards) {
    const verdict = judged(test, await runOnBoard(test, board));
    verdicts.push({ ...(await verdict), board });
  }
  const worst =
    verdicts.find(({ result }) => !["pass", "skip"].includes(result)) ??
    verdicts.find(({ result }) => result === "pass");
  const { board, ...kept } = worst ?? verdicts[0];
  return kept.result === "pass" ? kept : { ...kept, why: `${board}: ${kept.why}` };
}

async function judged(test, run) {
  const verdict = await judge(test, run, suite, () => expected(test));
  const { out: got, exp, ...kept } = verdict;
  if (!["pass", "skip"].includes(verdict.result)) {
    const file = path.join(outputs, test.replaceAll("/", "_"));
    fs.writeFileSync(`${file}.out`, got, "latin1");
    if (exp !== undefined && exp !== null) fs.writeFileSync(`${file}.exp`, exp, "latin1");
  }
  return { ...kept, ms: Math.round(run.ms) };
}

function command(script, opts) {
  return options.impl
    .trim()
    .split(/\s+/)
    .flatMap((part) => (part === "{opts}" ? opts : part === "{script}" ? [script] : [part]));
}

/** Runs a test of a chip on that board, in the board's own time. */
async function runOnBoard(test, board) {
  const folder = diskOf(suite.root, test, board);
  try {
    return await execute(command(folder, ["--board", board]), { cwd: suite.root, seconds: Number(options.timeout) });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a test where upstream runs it; a fragment becomes a file of its own first. */
async function runFile(test, argvOf, seconds = Number(options.timeout)) {
  if (path.basename(test).startsWith("repl_")) {
    const script = path.join(suite.root, test);
    const argv = argvOf("", suite.optionsOf(test)).filter((part) => part !== "");
    return execute(["python3", path.join(ROOT, "tools/conformance/terminal.py"), script, ...argv], {
      cwd: suite.root,
      seconds,
    });
  }
  if (isSpecial(test)) return execute(argvOf(test, suite.optionsOf(test)), { cwd: suite.root, seconds });
  const cwd = path.join(suite.root, folderOf(test));
  const text = suite.wrapped(test);
  if (text === null) return execute(argvOf(path.join(suite.root, test), []), { cwd, seconds });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "conformance-"));
  const file = path.join(folder, path.basename(test));
  fs.writeFileSync(file, text, "latin1");
  try {
    return await execute(argvOf(file, []), { cwd, seconds });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function expected(test) {
  const script = path.join(suite.root, test);
  const place = suite.root;
  const cwd = isSpecial(test) ? suite.root : path.join(suite.root, folderOf(test));
  const text = suite.wrapped(test);
  if (text === null) return cache.output(test, script, { cwd, place });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "conformance-"));
  try {
    const file = path.join(folder, path.basename(test));
    fs.writeFileSync(file, text, "latin1");
    return await cache.output(test, file, { cwd, place, source: fs.readFileSync(script, "latin1") });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Tests write beside themselves: they get a copy of the suite of their own. */
function privateCopy(tests) {
  const copy = path.join(out, "tests");
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(tests, copy, { recursive: true });
  return copy;
}
