/**
 * Drivers and programs that others wrote, run unmodified on simulated boards: `npm run drivers -- --sources FOLDER [name ...]`.
 * FOLDER holds checkouts of public repositories, each named owner+repository or owner/repository. Nothing of theirs is in this
 * repository: a rig (rigs-*.mjs) names files of a checkout, a board, what is wired to it, a program that uses the driver the way
 * its own documentation does, and what has to be seen then. docs/compatibility.md has the table.
 */
import { readFileSync, existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

const dist = (file) => import(pathToFileURL(path.resolve("dist", file)).href);
const { createMachine, Timeout, PythonError } = await dist("antaresia.js");
const devices = await dist("devices.js");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sources: { type: "string" }, verbose: { type: "boolean", short: "v" } },
});
if (!values.sources) {
  console.error("npm run drivers -- --sources FOLDER [name ...]");
  process.exit(2);
}

/** Where the checkout of `owner/repository` is; null when it is not there. */
function checkout(repository) {
  const places = [repository.replace("/", "+"), repository].map((name) => path.join(values.sources, name));
  return places.find((place) => existsSync(place)) ?? null;
}

/** The files of a rig, by the path they get on the board's disk. `files` names files or folders of the checkout. */
function diskOf(rig) {
  const disk = {};
  for (const [repository, files] of Object.entries(rig.files)) {
    const root = checkout(repository);
    if (!root) return repository;
    for (const [to, from] of Array.isArray(files)
      ? files.map((file) => [path.basename(file), file])
      : Object.entries(files)) {
      const place = path.join(root, from);
      if (!statSync(place).isDirectory()) disk[to] = readFileSync(place);
      else
        for (const name of readdirSync(place, { recursive: true }))
          if (statSync(path.join(place, name)).isFile())
            disk[path.join(to, name)] = readFileSync(path.join(place, name));
    }
  }
  return disk;
}

/** Runs a rig. @returns what was seen, one text */
async function run(rig, disk) {
  const machine = await createMachine({ board: rig.board, clock: "virtual", files: disk, ...rig.options });
  const rigged = rig.wire?.(machine, devices) ?? {};
  const limit = { timeout: (rig.seconds ?? 5) * 1000 };
  let serial = "";
  let over = false;
  const take = async (work) => {
    try {
      const { status, stdout, stderr } = await work;
      over = status === "reset";
      serial += stdout + stderr;
    } catch (error) {
      if (error instanceof PythonError) serial += error.stdout + error.message;
      else if (!(error instanceof Timeout)) throw error;
      else serial += machine.stdout.take() + machine.stderr.take();
    }
  };
  await take(rig.main === undefined ? machine.runFile(rig.run, limit) : machine.run(rig.main, limit));
  // A program that ended leaves its timers, handlers and threads running, as at the prompt of a board.
  const rest = limit.timeout - machine.clock.now() / 1000;
  if (rig.seconds && rest > 1 && !over) await take(machine.run(`import time\ntime.sleep_ms(${Math.round(rest)})`));
  return (await rig.shows?.({ ...rigged, machine, serial })) ?? serial;
}

const files = readdirSync(import.meta.dirname).filter((name) => name.startsWith("rigs-"));
const rigs = (await Promise.all(files.map((name) => import(`./${name}`)))).flatMap((module) => module.rigs);
let [passed, failed, missing] = [0, 0, 0];
for (const rig of rigs) {
  if (positionals.length > 0 && !positionals.some((part) => rig.name.toLowerCase().includes(part.toLowerCase())))
    continue;
  const disk = diskOf(rig);
  if (typeof disk === "string") {
    missing++;
    console.log(`SKIP ${rig.name}: no checkout of ${disk}`);
    continue;
  }
  let seen;
  try {
    seen = (await run(rig, disk)).trim();
  } catch (error) {
    seen = String(error?.stack ?? error);
  }
  const right = typeof rig.expect === "string" ? seen === rig.expect.trim() : rig.expect.test(seen);
  right ? passed++ : failed++;
  console.log(`${right ? "ok  " : "FAIL"} ${rig.name} (${rig.board})`);
  if (!right) console.log(`--- expected\n${rig.expect}\n--- seen\n${seen}\n---`);
  else if (values.verbose) console.log(seen.replace(/^/gm, "     "));
}
console.log(`${passed} passed, ${failed} failed${missing ? `, ${missing} without their sources` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
