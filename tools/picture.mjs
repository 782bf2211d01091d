// `node tools/picture.mjs [--check]`: docs/blink.svg, the README's picture: examples/blink.py runs on a simulated ESP8266, and
// its source, what the pin did and when, and what was printed are drawn. --check only compares.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./lib/root.mjs";

const { createMachine } = await import(pathToFileURL(path.join(ROOT, "dist/main.js")).href);
const source = fs.readFileSync(path.join(ROOT, "examples/blink.py"), "utf8").trimEnd();
const machine = await createMachine({ board: "esp8266", clock: "virtual" });
const edges = [];
machine.pins.addListener(({ pin, level, at }) => edges.push({ pin, level, at }));
const { stdout } = await machine.run(source, { name: "blink.py" });
const { heapTotal } = machine.stats();

const FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";
const LINE = 18;
const [WIDTH, LEFT, RIGHT] = [860, 440, 830];
const lines = source.split("\n");
const height = 44 + lines.length * LINE;
const end = edges.at(-1).at + 500_000;
const x = (at) => (LEFT + ((RIGHT - LEFT) * at) / end).toFixed(1);
const [HIGH, LOW] = [78, 118];

const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
const text = (left, top, content, fill = "#c9d1d9", size = 13) =>
  `<text x="${left}" y="${top}" fill="${fill}" font-size="${size}" xml:space="preserve">${escape(content)}</text>`;

let wave = `M${LEFT} ${LOW}`;
for (const { level, at } of edges) wave += ` H${x(at)} V${level ? HIGH : LOW}`;
wave += ` H${RIGHT}`;
const seconds = Array.from({ length: Math.floor(end / 1e6) + 1 }, (_, i) => i);

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}">
<title>blink.py on a simulated ESP8266: its source, the edges of pin 2 and its output</title>
<rect width="${WIDTH}" height="${height}" rx="8" fill="#0d1117"/>
${lines.map((line, i) => text(20, 34 + i * LINE, line.length > 48 ? `${line.slice(0, 47)}…` : line, line.startsWith("#") ? "#8b949e" : undefined)).join("\n")}
${text(LEFT, 34, `ESP8266, ${Math.round(heapTotal / 1024)} KiB of heap`, "#8b949e")}
${text(LEFT, 60, `pin ${edges[0].pin}`, "#7ee787")}
<path d="${wave}" fill="none" stroke="#7ee787" stroke-width="2"/>
${seconds.map((s) => `<path d="M${x(s * 1e6)} ${LOW + 8} v6" stroke="#8b949e"/>${text(x(s * 1e6), LOW + 30, `${s} s`, "#8b949e", 11)}`).join("\n")}
${stdout
  .trimEnd()
  .split("\n")
  .map((line, i) => text(LEFT, 190 + i * LINE, line))
  .join("\n")}
${text(LEFT, 216, `${edges.length} edges, the first at ${(edges[0].at / 1e6).toFixed(1)} s, the last at ${(edges.at(-1).at / 1e6).toFixed(1)} s`, "#8b949e")}
</svg>
`;

const file = path.join(ROOT, "docs/blink.svg");
if (process.argv.includes("--check")) {
  const same = fs.readFileSync(file, "utf8") === svg;
  if (!same) console.log("docs/blink.svg is not what examples/blink.py does: run node tools/picture.mjs");
  process.exitCode = same ? 0 : 1;
} else fs.writeFileSync(file, svg);
