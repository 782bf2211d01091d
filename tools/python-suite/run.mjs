// `npm run test:python -- [options] [folder | file ...]`
// Runs tests/python/<area>/*.py (one behaviour a file) and examples/*.py through createMachine, many in one process.
// What is right: NAME.exp beside the file, else what python3 prints. NAME.in is typed in. Modes:
//   plain   as a user runs it
//   gc      garbage is collected at every allocation
//   oom     one allocation fails, at several places; nothing may break but the program
// A test runs in a copy of its folder, and what it leaves there (one whose allocation failed does) is taken away after it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLine } from "../lib/args.mjs";
import { createMachine, MachineFault, PythonError, Timeout } from "../../dist/main.js";
import { directory } from "../../dist/node.js";
import { newlines, PythonCache } from "../lib/cpython.mjs";
import { pool, progress } from "../lib/pool.mjs";
import { ROOT } from "../lib/root.mjs";

const { values: options, positionals } = commandLine({
  allowPositionals: true,
  options: {
    mode: { type: "string", multiple: true, default: ["plain"] },
    /** Plain for all files, gc and oom for a sample. */
    "all-modes": { type: "boolean" },
    /** Every mode for every file. */
    full: { type: "boolean" },
    python: { type: "string", default: "python3" },
    verbose: { type: "boolean" },
  },
});

const SAMPLE = 8;
const WALL_LIMIT_MS = 60_000;
/** The same where a program may come to wait for what never happens. */
const OOM_LIMIT_MS = 8_000;
const RAM = "1M";
/** Which allocation fails, one run each. */
const OOM_AT = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181];

const files = findTests();
const modes = options.full || options["all-modes"] ? ["plain", "gc", "oom"] : options.mode;
const jobs = modes.flatMap((mode) =>
  files
    .filter((_, index) => mode === "plain" || options.full || !options["all-modes"] || index % SAMPLE === 0)
    .map((file) => ({ mode, file })),
);
const copies = new Map();
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "python-suite-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));
const cache = new PythonCache(path.join(ROOT, "build/python-suite.json"), options.python);
await pool(files, 2, async (file) => void (await expectedOf(file))); // CPython in parallel, before ours

let passed = 0;
let failed = 0;
const step = progress(Math.max(jobs.length, 1), "python");
for (const { mode, file } of jobs) {
  const problem = await check(mode, file);
  if (problem) console.log(`FAIL ${mode} ${file}\n${problem.replace(/^/gm, "    ")}`);
  else if (options.verbose) console.log(`ok   ${mode} ${file}`);
  problem ? failed++ : passed++;
  step();
}
cache.save();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function findTests() {
  const roots = positionals.length > 0 ? positionals.map((name) => path.resolve(name)) : ["tests/python", "examples"];
  const missing = positionals.filter((name) => !fs.existsSync(name));
  if (missing.length > 0) {
    console.error(`no such file or folder: ${missing.join(", ")}`);
    process.exit(2);
  }
  return (
    roots
      .map((name) => path.resolve(ROOT, name))
      .filter((name) => fs.existsSync(name))
      .flatMap((name) =>
        fs.statSync(name).isFile()
          ? [name]
          : fs.readdirSync(name, { recursive: true }).map((inner) => path.join(name, inner)),
      )
      .filter((file) => file.endsWith(".py") && !/(^|\/)(lib|pkg)[^/]*\//.test(path.relative(ROOT, file)))
      // firmware of a board with parts has tests of its own beside it
      .filter((file) => !fs.existsSync(path.join(path.dirname(file), "diagram.json")))
      .map((file) => path.relative(ROOT, file).split(path.sep).join("/"))
      .sort()
  );
}

/** The copy of a test's folder: where it lies, and the names that belong there. */
function copyOf(folder) {
  let copy = copies.get(folder);
  if (!copy) {
    const place = path.join(scratch, `${copies.size}`);
    fs.cpSync(folder, place, { recursive: true });
    copies.set(folder, (copy = { place, names: new Set(fs.readdirSync(place)) }));
  }
  return copy;
}

/** What stdout should be; a program that ends in a traceback is judged by what it printed before. */
async function expectedOf(file) {
  const full = path.join(ROOT, file);
  const beside = full.replace(/\.py$/, ".exp");
  if (fs.existsSync(beside)) return fs.readFileSync(beside, "utf8");
  const out = await cache.output(file, full, {
    cwd: copyOf(path.dirname(full)).place,
    input: inputOf(file, "latin1") ?? "",
    merged: false,
  });
  return Buffer.from(out.replace(/^CPYTHON3 CRASH:\n/, ""), "latin1").toString("utf8");
}

function inputOf(file, encoding = "utf8") {
  const beside = path.join(ROOT, file).replace(/\.py$/, ".in");
  return fs.existsSync(beside) ? fs.readFileSync(beside, encoding) : undefined;
}

/** @returns {Promise<string | null>} what is wrong */
async function check(mode, file) {
  if (mode === "oom") return checkOom(file);
  const { output, error } = await run(file, mode === "gc" ? { gcStress: 1 } : {});
  if (error && !(error instanceof PythonError)) return `${error}`;
  const expected = await expectedOf(file);
  if (output === expected) return null;
  return `${firstDifference(output, expected)}${error ? `\n${error.traceback}` : ""}`;
}

async function checkOom(file) {
  for (const at of OOM_AT) {
    const { error, machine } = await run(file, { oomOnce: at });
    // a thread or task that died of it may be waited for forever: that is the program's end, not the machine's, which must go on below
    const stuck = error instanceof Timeout;
    if (error && !stuck && !(error instanceof PythonError)) return `allocation ${at}: ${error}`;
    try {
      // a short program leaves the failure to the next one
      await machine.run("[[i] for i in range(5000)]\n", { wallTimeout: OOM_LIMIT_MS }).catch((early) => void early);
      const after = await machine.run("print(sum([1, 2, 3]))", { wallTimeout: WALL_LIMIT_MS });
      if (after.stdout !== "6\n")
        return `allocation ${at}: the machine prints ${JSON.stringify(after.stdout)} afterwards`;
    } catch (later) {
      return `allocation ${at}: afterwards ${later}`;
    }
  }
  return null;
}

async function run(file, settings) {
  const { place, names } = copyOf(path.dirname(path.join(ROOT, file)));
  const machine = await createMachine({
    ram: RAM,
    clock: "virtual",
    fs: directory(place),
    stdin: inputOf(file) ?? "",
    ...settings,
  });
  try {
    const { stdout } = await machine.runFile(path.basename(file), {
      wallTimeout: settings.oomOnce ? OOM_LIMIT_MS : WALL_LIMIT_MS,
    });
    return { machine, output: newlines(stdout), error: null };
  } catch (error) {
    if (!(error instanceof PythonError || error instanceof MachineFault || error instanceof Timeout)) throw error;
    return { machine, output: error instanceof PythonError ? newlines(error.stdout) : "", error };
  } finally {
    for (const name of fs.readdirSync(place)) {
      if (!names.has(name)) fs.rmSync(path.join(place, name), { recursive: true, force: true });
    }
  }
}

function firstDifference(output, expected) {
  const [got, want] = [output.split("\n"), expected.split("\n")];
  const at = want.findIndex((line, index) => line !== got[index]);
  const line = at < 0 ? want.length : at;
  return `line ${line + 1}\nexpected ${JSON.stringify(want[line])}\ngot      ${JSON.stringify(got[line])}`;
}
