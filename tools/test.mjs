// `npm test`: installs, builds, runs every check and every test, and sums them up in its last line.
// Each runner reports how many passed and failed; a runner that ends badly without a count fails once.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { buildIsStale, ensureInstalled } from "./lib/install.mjs";
import { ROOT } from "./lib/root.mjs";

/** A runner that takes longer has hung. */
const STEP_MINUTES = 15;

const has = (file) => fs.existsSync(path.join(ROOT, file));
const node = process.execPath;
const bin = (name) => path.join("node_modules", name);

/** Counts in the last `N passed, N failed` of an output. */
const summed = (output) => {
  const all = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)];
  return all.length > 0 ? { passed: +all.at(-1)[1], failed: +all.at(-1)[2] } : null;
};
const countVitest = (output) => {
  const line = /^\s*Tests\s+(.*)$/m.exec(output)?.[1];
  if (!line) return null;
  const number = (word) => +(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: number("passed"), failed: number("failed") };
};
const countAsPect = (output) => {
  const [, passed, total] = /\[Tests\]:\s+(\d+) \/ (\d+)/.exec(output) ?? [];
  return passed === undefined ? null : { passed: +passed, failed: +total - +passed };
};

const steps = [
  { name: "build", command: [node, "tools/build-all.mjs"], skip: () => !buildIsStale() && "up to date", vital: true },
  { name: "format", command: [node, bin("prettier/bin/prettier.cjs"), "--check", "."] },
  { name: "lint", command: [node, "tools/lint.mjs"] },
  { name: "types", command: [node, bin("typescript/bin/tsc"), "--noEmit"] },
  { name: "host (vitest)", command: [node, bin("vitest/vitest.mjs"), "run"], count: countVitest },
  {
    name: "assembly (as-pect)",
    command: [node, "tools/as-pect.mjs"],
    count: countAsPect,
  },
  {
    name: "differential",
    command: [node, "tools/differential.mjs"],
    count: summed,
    skip: () => !has("tests/differential") && "none",
  },
  { name: "python", command: [node, "tools/python-suite/run.mjs", "--all-modes"], count: summed },
  { name: "docs", command: [node, "tools/check-docs.mjs"], count: summed },
  { name: "size", command: [node, "tools/size.mjs"], count: summed },
  { name: "bench gate", command: [node, "bench/gate.mjs"], count: summed },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((word) => !steps.some(({ name }) => name.startsWith(word)));
if (unknown.length > 0) {
  console.error(`no step begins with ${unknown.join(", ")}; there are: ${steps.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}
ensureInstalled();
const total = { passed: 0, failed: 0 };
const failures = [];
for (const step of steps) {
  if (wanted.length > 0 && !step.vital && !wanted.some((word) => step.name.startsWith(word))) continue;
  const why = step.skip?.();
  if (why) {
    console.log(`\n== ${step.name}: skipped, ${why}`);
    continue;
  }
  console.log(`\n== ${step.name}`);
  const started = Date.now();
  const { code, output } = await run(step.command);
  const counts = step.count?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (counts.failed > 0) failures.push(step.name);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`-- ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  if (step.vital && code !== 0) break;
}
if (failures.length > 0) console.log(`\nfailed: ${failures.join(", ")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs a command, shows its output as it comes, and returns it without colours. */
function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    });
    const timer = setTimeout(() => {
      console.log(`stopped after ${STEP_MINUTES} minutes`);
      child.kill("SIGKILL");
    }, STEP_MINUTES * 60_000);
    let output = "";
    const take = (stream) => (data) => {
      stream.write(data);
      output += data;
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    const plain = () => output.replace(/\x1b\[[0-9;]*m/g, "");
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output: plain() });
    });
  });
}
