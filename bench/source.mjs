// `node bench/source.mjs [--markdown]`
// What 100 KB of source take: heap in use after it ran, and the smallest RAM on which it compiles and runs (to 4 KiB).
import { commandLine } from "../tools/lib/args.mjs";

const SIZE = 100 * 1024;

/** [what one piece is called, the text of piece `i`] */
const SOURCES = [
  [
    "functions of two lines",
    (i) => `def function_${i}(first, second):\n    return first * ${i} + second - function_0(first)\n\n`,
  ],
  ["short statements of a module", (i) => `value_${i % 50} = ${i} + ${i % 7}\n`],
  [
    "classes with three methods",
    (i) =>
      `class Sensor${i}:\n    def __init__(self, pin, scale=1):\n        self.pin = pin\n        self.scale = scale\n\n` +
      `    def read(self):\n        return self.pin * self.scale\n\n` +
      `    def label(self, unit):\n        if self.scale > 1:\n            return "%d %s" % (self.read(), unit)\n        return unit\n\n`,
  ],
];

const { values: options } = commandLine({ options: { markdown: { type: "boolean" } } });
const { createMachine } = await import(new URL("../dist/main.js", import.meta.url).href).catch(() => {
  console.error("run `npm run build` first");
  process.exit(1);
});

/** The heap in use after running `source` with `kib` of RAM, or 0 when it did not fit. */
async function run(source, kib) {
  const machine = await createMachine({ ram: `${kib}k` });
  try {
    const { stdout } = await machine.run(`${source}import gc\ngc.collect()\nprint(gc.mem_alloc())\n`);
    return Number(stdout);
  } catch {
    return 0;
  }
}

for (const [what, piece] of SOURCES) {
  let source = "";
  let n = 0;
  while (source.length < SIZE) source += piece(n++);
  let low = 16;
  let high = 1024;
  while (high - low > 4) {
    const mid = (low + high) >> 1;
    if (await run(source, mid)) high = mid;
    else low = mid;
  }
  const heap = await run(source, 1024);
  const row = [`${n.toLocaleString("en")} ${what}`, heap.toLocaleString("en"), `${high} KiB`];
  console.log(
    options.markdown ? `| ${row.join(" | ")} |` : `${row[0].padEnd(40)}${row[1].padStart(10)}${row[2].padStart(10)}`,
  );
}
