// `npm run bench:gate [-- --update] [program ...]`
// Nodes walked (fuel) and bytes allocated of every program of our own set: both are the same in every run and on every machine,
// so a test can watch them. More than 2% above bench/baseline.json fails; --update writes what is measured there, to be
// committed with the change that needs it.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "../tools/lib/install.mjs";
import { ROOT } from "../tools/lib/root.mjs";
import { findPrograms, smallScriptOf } from "./lib/programs.mjs";
import { main, readArgs } from "./lib/usage.mjs";

const TOLERANCE = 0.02;
const BASELINE = path.join(ROOT, "bench/baseline.json");
/** Parameters for a board of this many MHz and KiB: a tenth of a second each. */
const BOARD = 100;

await main(async () => {
  const { values: options, positionals } = readArgs({ update: { type: "boolean", default: false } }, true);
  const programs = findPrograms(undefined, positionals);
  ensureBuilt();
  const { createMachine } = await import(pathToFileURL(path.join(ROOT, "dist/main.js")).href);
  const baseline = fs.existsSync(BASELINE) ? JSON.parse(fs.readFileSync(BASELINE, "utf8")) : {};
  let passed = 0;
  let failed = 0;
  for (const { name, file } of programs) {
    const now = await measure(createMachine, file);
    const problem = compare(name, now, baseline[name]);
    if (options.update) {
      baseline[name] = now.missing ? null : now;
    } else if (problem) {
      failed++;
      console.log(problem);
    } else {
      passed++;
    }
    if (now.missing) console.log(`${name}: skipped, ${now.missing}`);
  }
  if (options.update) {
    const sorted = Object.fromEntries(Object.entries(baseline).sort(([a], [b]) => (a < b ? -1 : 1)));
    fs.writeFileSync(BASELINE, JSON.stringify(sorted, null, 2) + "\n");
    console.log(`written: ${path.relative(process.cwd(), BASELINE)}`);
    return;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});

/** `{ fuel, allocated }`, or `{ missing }`: a module of the library that is not there. */
async function measure(createMachine, file) {
  const machine = await createMachine({ ram: "256k", clock: "virtual" });
  try {
    await machine.run(smallScriptOf(file, BOARD, BOARD));
  } catch (error) {
    const missing = /^ModuleNotFoundError: (.*)/m.exec(error.traceback ?? "")?.[1];
    if (!missing) throw error;
    return { missing };
  }
  const { fuelUsed: fuel, allocated } = machine.stats();
  return { fuel, allocated };
}

/** What is wrong, or undefined. */
function compare(name, now, before) {
  if (now.missing) return before ? `${name}: ran before, now: ${now.missing}` : undefined;
  // the module it needs has come since
  if (before === null) return undefined;
  if (!before) return `${name}: not in bench/baseline.json; npm run bench:gate -- --update`;
  const grown = ["fuel", "allocated"].filter((what) => now[what] > before[what] * (1 + TOLERANCE));
  if (grown.length === 0) return undefined;
  const said = grown.map((what) => `${what} ${before[what]} -> ${now[what]} (${percent(now[what] / before[what])})`);
  return `${name}: ${said.join(", ")}; if that is the price of something, npm run bench:gate -- --update and commit bench/baseline.json`;
}

function percent(ratio) {
  return `+${((ratio - 1) * 100).toFixed(1)}%`;
}
