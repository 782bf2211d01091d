// `node tools/conformance/instances.mjs --tests UPSTREAM/tests [folder | file | pattern ...]`
// MicroPython's tests of several instances (multi_net, multi_wlan), unmodified: each instance is a simulated board, all are on one
// network. What is right: the .exp file beside the test, else what as many instances of CPython print.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { commandLine } from "../lib/args.mjs";
import { createMachine, Network, VirtualClock } from "../../dist/main.js";
import { ROOT } from "../lib/root.mjs";
import { askTests, readBytes, Suite } from "./suite.mjs";

const USAGE = `usage: node tools/conformance/instances.mjs --tests DIR [options] [folder | file | pattern ...]
  --tests DIR     tests/ of an upstream checkout (or UPSTREAM_TESTS)
  --board NAME    the boards ("esp32")     --timeout S  for a test (20)     --python CMD  ("python3")
  --verbose       print what was printed and expected of each test that does not pass
folders: multi_net multi_wlan`;

/** What upstream's runner puts before a test: lines for the runner, and waiting for lines of the others. */
const MULTITEST = `
import sys
class multitest:
    def flush():
        sys.stdout.flush() if hasattr(sys.stdout, "flush") else None
    def say(*words):
        print(*words)
        multitest.flush()
    def skip():
        multitest.say("SKIP")
        raise SystemExit
    def next():
        multitest.say("NEXT")
    def broadcast(msg):
        multitest.say("BROADCAST", msg)
    def wait(msg):
        while sys.stdin.readline().rstrip() != "BROADCAST " + msg:
            pass
    def globals(**gs):
        for g in gs:
            multitest.say("SET %s = %r" % (g, gs[g]))
    def get_network_ip():
        try:
            import network
        except ImportError:
            return "127.0.0.1"
        return network.WLAN().ifconfig()[0]
    def output_metric(data):
        multitest.say("OUTPUT_METRIC", data)
`;
const JOIN = `
import network, time
w = network.WLAN()
w.active(True)
w.connect("Antaresia-GUEST")
while not w.isconnected():
    time.sleep_ms(100)
`;

const { values: options, positionals } = commandLine({
  allowPositionals: true,
  options: {
    tests: { type: "string", default: process.env.UPSTREAM_TESTS },
    board: { type: "string", default: "esp32" },
    timeout: { type: "string", default: "20" },
    python: { type: "string", default: "python3" },
    verbose: { type: "boolean" },
    help: { type: "boolean" },
  },
});
askTests(options, USAGE);
const root = path.resolve(options.tests);
const limit = Number(options.timeout) * 1000;
const suite = new Suite(root, path.join(ROOT, "tests/conformance/scope.tsv"));
const counts = { pass: 0, fail: 0, skip: 0 };
const tests = suite.select(positionals.length > 0 ? positionals : ["multi_net", "multi_wlan"]);
if (tests.length === 0) {
  console.error(`no tests of that name in ${options.tests}`);
  process.exit(2);
}
for (const test of tests) {
  const { result, got, exp } = await judge(test);
  counts[result]++;
  console.log(`${result} ${test}`);
  if (result === "fail" && options.verbose) console.log(`${got}expected\n${exp}`);
}
console.log(`${counts.pass} passed, ${counts.fail} failed, ${counts.skip} skipped`);
process.exitCode = counts.fail > 0 ? 1 : 0;

async function judge(test) {
  const source = readBytes(path.join(root, test));
  const count = 1 + Math.max(...Array.from(source.matchAll(/^def instance(\d+)/gm), ([, number]) => Number(number)));
  const got = await together(count, source, await boards(count, path.join(root, path.dirname(test))));
  if (/^SKIP$/m.test(got)) return { result: "skip" };
  const exp = suite.expectedBeside(test) ?? (await together(count, source, Array.from({ length: count }, cpython)));
  return { result: got.trimEnd() === exp.trimEnd() ? "pass" : "fail", got, exp };
}

/**
 * Runs a test on some instances and tells what they printed, as upstream's runner does. An instance is a function that runs a
 * program, calls its second argument with each line, and puts into `feed` of the third what takes a line for its input.
 */
async function together(count, source, instances) {
  const printed = instances.map(() => []);
  const inputs = instances.map(() => ({ feed: () => {} }));
  const globals = [];
  const begun = [];
  const begin = (i) => {
    if (i >= count || begun[i]) return;
    begun[i] = true;
    const program = `${MULTITEST}${globals.join("\n")}\n${source}\ninstance${i}()\n`;
    runs.push(instances[i](program, (line) => heard(i, line), inputs[i]).finally(() => begin(i + 1)));
  };
  const heard = (i, line) => {
    if (line === "NEXT") begin(i + 1);
    else if (line.startsWith("SET ")) globals.push(line.slice(4));
    else if (line.startsWith("BROADCAST ")) inputs.forEach((other, j) => i !== j && other.feed(`${line}\n`));
    else if (!line.startsWith("OUTPUT_METRIC ")) printed[i].push(line);
  };
  const runs = [];
  begin(0);
  for (let i = 0; i < runs.length; i++) await runs[i]; // each begins others
  return printed.map((lines, i) => `--- instance${i} ---\n${lines.map((line) => `${line}\n`).join("")}`).join("");
}

/** Calls `heard` with each line of what comes in pieces. */
function lines(heard) {
  let rest = "";
  return (text) => {
    rest += text;
    const all = rest.split("\n");
    rest = all.pop();
    all.forEach((line) => heard(line.replace(/\r$/, "")));
  };
}

/** Boards on one network, with the certificates and keys that lie beside the test. */
async function boards(count, folder) {
  const network = new Network();
  const files = Object.fromEntries(
    fs
      .readdirSync(folder)
      .flatMap((name) => (name.endsWith(".der") ? [[name, fs.readFileSync(path.join(folder, name))]] : [])),
  );
  const made = [];
  for (let i = 0; i < count; i++) {
    let heard = () => {};
    const machine = await createMachine({
      board: options.board,
      ram: "1m",
      stack: "64k",
      clock: new VirtualClock({ epoch: Date.UTC(2026, 0, 1) * 1000 }), // when the certificates are good
      seed: i + 1,
      network,
      files,
      stdout: (text) => heard(text),
      stderr: (text) => heard(text),
    });
    await machine.run(JOIN);
    made.push(async (program, line, input) => {
      heard = lines(line);
      input.feed = (text) => machine.feed(text);
      await machine
        .run(program, { wallTimeout: limit })
        .catch((error) => error.name === "PythonError" || line(`${error}`));
    });
  }
  return made;
}

/** An instance of CPython. */
function cpython() {
  return (program, line, input) =>
    new Promise((resolve) => {
      const child = spawn(options.python, ["-c", program], { stdio: ["pipe", "pipe", "inherit"], timeout: limit });
      input.feed = (text) => child.stdin.write(text);
      child.stdin.on("error", () => {}); // it has ended
      child.stdout.setEncoding("utf8").on("data", lines(line));
      child.on("close", resolve);
    });
}
