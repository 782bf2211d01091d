// Upstream's suite as data: which tests there are, which of them count, what a fragment needs around it.
import fs from "node:fs";
import path from "node:path";

/** Folders whose tests are counted when none are named. */
export const DEFAULT_DIRS = [
  "basics", "float", "unicode", "io", "import", "micropython", "extmod", "misc", "stress", "cmdline", "thread",
  "perf_bench", "internal_bench", "cpydiff",
]; // prettier-ignore

/** Files that are not tests but what tests stand on. */
const NOT_TESTS = new Set(["perf_bench/benchrun.py", "internal_bench/bench.py"]);

const INTERNAL_BENCH = (iterations) => `
class _Bench:
    ITERS = ${iterations}
    @staticmethod
    def run(test):
        import time
        start = time.ticks_us()
        test(_Bench.ITERS)
        print("bench", time.ticks_diff(time.ticks_us(), start))
import sys
sys.modules["bench"] = _Bench
`;

export const readBytes = (file) => fs.readFileSync(file, "latin1");
export const folderOf = (test) => path.posix.dirname(test);
/** Tests that are judged by options in their own head, and run in the suite's folder. */
export const isSpecial = (test) => test.startsWith("cmdline/");
/** Tests that share a file with others of their folder. */
export const isSerial = (test) => test.startsWith("io/");

/** A shell pattern with `*`, `**`, `?` and `{a,b}` as a regular expression. */
export function globToRegex(glob) {
  const source = glob.replace(/\*\*|\*|\?|\{[^}]*\}|[.+^$()|[\]\\]/g, (part) => {
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return ".";
    if (part.startsWith("{")) return `(?:${part.slice(1, -1).replaceAll(",", "|")})`;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

/** The suite of one checkout. */
export class Suite {
  constructor(root, scopeFile, { perf = "100,100", iterations = 20000 } = {}) {
    this.root = root;
    this.perf = perf;
    this.iterations = iterations;
    this.scope = parseScope(scopeFile);
    const runner = path.join(root, "run-tests.py");
    this.regexTests = new Set(fs.existsSync(runner) ? stringsOf(readBytes(runner), "tests_with_regex_output") : []);
  }

  /** Tests named by folders, files or patterns. */
  select(names) {
    const patterns = (names.length > 0 ? names : DEFAULT_DIRS).map((name) => {
      const plain = name.replace(/\/$/, "");
      return globToRegex(plain.includes("*") || plain.endsWith(".py") ? plain : `${plain}/*`);
    });
    return fs
      .readdirSync(this.root, { recursive: true })
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => file.endsWith(".py") && file.includes("/") && !NOT_TESTS.has(file))
      .filter((file) => patterns.some((pattern) => pattern.test(file)))
      .filter((file) => fs.statSync(path.join(this.root, file)).isFile())
      .sort();
  }

  /** `null` = core; "no" = does not apply; "ask" = optional; "better" = we follow CPython. */
  classOf(test) {
    return this.scope.find(({ pattern }) => pattern.test(test)) ?? null;
  }

  /** The program a fragment becomes, `null` when the file is one itself. */
  wrapped(test) {
    const source = () => readBytes(path.join(this.root, test));
    if (test.startsWith("perf_bench/")) {
      return `${source()}${readBytes(path.join(this.root, "perf_bench/benchrun.py"))}bm_run(${this.perf})\n`;
    }
    if (test.startsWith("internal_bench/")) {
      return INTERNAL_BENCH(this.iterations) + source().replaceAll("20000000", String(this.iterations));
    }
    return null;
  }

  /** Expected output that lies beside a test, `null` when CPython is asked. */
  expectedBeside(test) {
    const file = [".bytecode.exp", ".exp"].map((end) => path.join(this.root, test + end)).find((f) => fs.existsSync(f));
    return file ? readBytes(file).replaceAll("\r\n", "\n") : null;
  }

  /** Options a cmdline test writes in its head. */
  optionsOf(test) {
    const options = [];
    for (const line of readBytes(path.join(this.root, test)).split("\n")) {
      if (!line.startsWith("#")) break;
      if (line.startsWith("# cmdline:")) options.push(...line.slice(10).trim().split(/\s+/).filter(Boolean));
    }
    return options;
  }
}

function parseScope(file) {
  return fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([name, glob, reason]) => ({ name, pattern: globToRegex(glob), reason }));
}

/** The strings of a parenthesised Python list, read as text. */
function stringsOf(source, name) {
  const at = source.indexOf(`\n${name} =`);
  if (at < 0) return [];
  const body = source.slice(source.indexOf("(", at) + 1).split(/^ *\)/m)[0];
  return [...body.replace(/#.*$/gm, "").matchAll(/"([^"]+\.py)"/g)].map((match) => match[1]);
}

/** Ends the tool when it was asked for help, or not told where tests are. */
export function askTests({ help, tests }, usage) {
  if (help || !tests) {
    console.log(usage);
    process.exit(help ? 0 : 2);
  }
  if (!fs.existsSync(tests)) {
    console.error(`no folder ${tests}: --tests wants tests/ of a checkout of MicroPython`);
    process.exit(2);
  }
}
