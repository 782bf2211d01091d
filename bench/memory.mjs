// `node bench/memory.mjs [--board NAME | --ram SIZE] [--markdown]`
// Bytes of heap that objects take, measured in a machine: gc.mem_alloc() before and after making them, a collection
// before each reading. Beside them what MicroPython 1.26 takes on a 32-bit board (unix port, -m32), where it is known.
import { parseArgs } from "node:util";

/** [what, statements that prepare, statement that makes `x`, MicroPython's bytes or null] */
const CASES = [
  ["list of 1,000 ints", "", "x = list(range(1000))", 4096],
  ["list of 1,000 floats", "", "x = [i + 0.5 for i in range(1000)]", 20096],
  ["dict of 1,000 ints to ints", "", "x = {i: i for i in range(1000)}", 9792],
  ["set of 1,000 ints", "", "x = set(range(1000))", 4912],
  ["1,000 instances with 2 attributes", TWO(), "for i in range(1000): x[i] = C(1, 2)", 36320, "x = [None] * 1000"],
  [
    "1,000 instances with no attribute",
    "class C:\n    pass\nC()",
    "for i in range(1000): x[i] = C()",
    20208,
    "x = [None] * 1000",
  ],
  ["1,000 strings of 5 characters", "", "x = ['a' + str(1000 + i) for i in range(1000)]", 36112],
  ["1,000 tuples of 2 ints", "", "x = [(i, i) for i in range(1000)]", 20096],
  ["1,000 ints above 2**40", "", "x = [2**40 + i for i in range(1000)]", 36096],
  ["closure", "def f(a):\n    def g(): return a\n    return g\nf(1)", "x = f(1)", 54],
  ["generator", "def f(a):\n    yield a\nnext(f(1))", "x = f(1)", 70],
  ["bound method", "class C:\n    def m(self): pass\nc = C()\nc.m()", "x = c.m", 23],
  [
    "function of one line",
    "n = {'f': None}",
    "exec('def f(a): return a + 1', n)",
    80,
    "exec('def f(a): return a + 1', n); n['f'] = None",
  ],
  ["class with 5 methods", CLASS("n = {'C': None}"), "exec(source, n)", 352, "exec(source, n); n['C'] = None"],
  ["empty list", "", "x = []", null],
  ["empty dict", "", "x = {}", null],
  ["empty set", "", "x = set()", null],
  ["float", "n = 1.5", "x = n + 1", null],
  ["complex", "n = 1j", "x = n + 1", null],
  ["bytes of 100", "", "x = bytes(100)", null],
  ["bytearray of 100", "", "x = bytearray(100)", null],
  ["array of 100 floats ('f')", "from array import array\nz = bytes(400)", "x = array('f', z)", null],
  ["exception", "ValueError('a')", "x = ValueError('a')", null],
  ["slice, range iterator", "r = range(10)", "x = iter(r)", null],
];

function TWO() {
  return "class C:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\nC(1, 2)";
}
function CLASS(before) {
  const methods = ["a", "b", "c", "d", "e"].map((name) => `    def ${name}(self): return 1\\n`).join("");
  return `${before}\nsource = 'class C:\\n${methods}'`;
}

const { values: options } = parseArgs({
  options: {
    board: { type: "string", default: "generic" },
    ram: { type: "string", default: "256k" },
    markdown: { type: "boolean" },
  },
});
const { createMachine } = await import(new URL("../dist/antaresia.js", import.meta.url).href).catch(() => {
  console.error("run `npm run build` first");
  process.exit(1);
});

/** Bytes that `make` leaves in use. `warm` runs first, so that what is made once does not count. */
export async function measure(prepare, make, warm = "x = None") {
  const machine = await createMachine({ board: options.board, ram: options.ram });
  const program = `
import gc
i = x = before = after = None
${prepare}
${warm}
gc.collect()
before = gc.mem_alloc()
${make}
gc.collect()
after = gc.mem_alloc()
print(after - before)
`;
  const { stdout } = await machine.run(program);
  return Number(stdout);
}

const rows = [];
for (const [what, prepare, make, other, warm] of CASES) rows.push([what, await measure(prepare, make, warm), other]);
const text = (n) => (n === null ? "" : n.toLocaleString("en"));
if (options.markdown) {
  console.log("| what | bytes | MicroPython |\n|---|--:|--:|");
  for (const [what, bytes, other] of rows) console.log(`| ${what} | ${text(bytes)} | ${text(other)} |`);
} else {
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  console.log(`${"".padEnd(width)}${"bytes".padStart(8)}${"MicroPython".padStart(13)}${"ratio".padStart(8)}`);
  for (const [what, bytes, other] of rows) {
    const ratio = other === null ? "" : (bytes / other).toFixed(2);
    console.log(`${what.padEnd(width)}${text(bytes).padStart(8)}${text(other).padStart(13)}${ratio.padStart(8)}`);
  }
}
