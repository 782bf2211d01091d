// `npm run bench:size [-- --functions N] [--files]`
// What the package weighs: the wasm by section and by folder of assembly/, the JavaScript; beside what peers weigh that are
// found. The sums by folder come from a build with names, made when it is older than the sources (half a minute).
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { addresses } from "../tools/lib/constants.mjs";
import { ensureBuilt } from "../tools/lib/install.mjs";
import { ROOT } from "../tools/lib/root.mjs";
import { dataOf } from "../tools/lib/wasm-binary.mjs";
import { table } from "./lib/figures.mjs";
import { main, outFolder, readArgs, wholeNumber } from "./lib/usage.mjs";
import { readModule } from "./lib/wasm.mjs";

const require = createRequire(import.meta.url);
const inRoot = (name) => path.join(ROOT, name);
const number = (value) => value.toLocaleString("en");

await main(async () => {
  const { values: options } = readArgs({
    /** The largest functions, by name. */
    functions: { type: "string", default: "0" },
    /** By file instead of by folder. */
    files: { type: "boolean", default: false },
    out: { type: "string", default: inRoot("bench/results") },
  });
  const largest = wholeNumber(options, "functions", 0);
  outFolder(options);
  ensureBuilt();
  const wasm = fs.readFileSync(inRoot("dist/antaresia.wasm"));
  const { functions } = readModule(fs.readFileSync(namedBuild(wasm)));
  const files = weighFiles();
  const partsOf = (bytes) => [
    ...readModule(bytes).sections.map(({ name, bytes }) => ({ name, ...weigh(bytes) })),
    ...dataParts(bytes),
  ];
  const parts = partsOf(wasm);
  const language = partsOf(fs.readFileSync(inRoot("dist/antaresia-core.wasm")));
  const folders = sumBy(functions, options.files ? fileOf : folderOf);
  console.log(table([["file", "bytes", "gzip", "brotli"], ...files.map(cells)]));
  console.log(`\n${table([["section of antaresia.wasm", "bytes", "gzip", "brotli"], ...parts.map(cells)])}`);
  console.log(`\n${table([["section of antaresia-core.wasm", "bytes", "gzip", "brotli"], ...language.map(cells)])}`);
  const total = folders.reduce((sum, { bytes }) => sum + bytes, 0);
  const share = ({ name, count, bytes }) => [
    name,
    number(count),
    number(bytes),
    `${((100 * bytes) / total).toFixed(1)}%`,
  ];
  console.log(`\n${table([["code of", "functions", "bytes", ""], ...folders.map(share)])}`);
  if (largest > 0) {
    const first = [...functions].sort((a, b) => b.bytes - a.bytes).slice(0, largest);
    console.log(`\n${table([["function", "bytes"], ...first.map(({ name, bytes }) => [name, number(bytes)])])}`);
  }
  fs.writeFileSync(
    path.join(options.out, "size.json"),
    JSON.stringify({ files, sections: parts, language, folders }, null, 1) + "\n",
  );
});

function cells({ name, raw, gzip, brotli }) {
  return [name, number(raw), number(gzip), number(brotli)];
}

function weigh(bytes) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, quality).length,
  };
}

/** What the data are: the words of ROM's image say where each part begins (tools/lib/rom-image.mjs). */
function dataParts(wasm) {
  const data = dataOf(wasm);
  const image = new Uint8Array(Math.max(...data.map(([at, bytes]) => at + bytes.length)));
  for (const [at, bytes] of data) image.set(bytes, at);
  const at = addresses();
  const word = (name) => new DataView(image.buffer).getInt32(at[name], true);
  const ends = [
    ["data: tables of the compiler and of Unicode", word("S_ROM")],
    ["data: types, builtin functions, dicts", word("S_COLUMNS")],
    ["", word("S_POOL")], // room for the modules in Python, which are a section of their own
    ["data: texts of strings", image.length],
  ];
  return ends
    .map(([name, end], i) => ({ name, ...weigh(image.subarray(i > 0 ? ends[i - 1][1] : 0, end)) }))
    .filter(({ name }) => name);
}

/** Our files and those of peers that are found. */
function weighFiles() {
  const read = (name, file) => ({ name, ...weigh(fs.readFileSync(file)) });
  const loader = ["index.js", "chunk.js"].map((file) => weigh(fs.readFileSync(inRoot(`dist/core/${file}`))));
  const rows = [
    read("antaresia.wasm", inRoot("dist/antaresia.wasm")),
    read("the language alone: antaresia-core.wasm", inRoot("dist/antaresia-core.wasm")),
    { name: "loader: core/index.js, core/chunk.js", ...sum(loader) },
    read("pins, peripherals, boards: core/periphery.js", inRoot("dist/core/periphery.js")),
    read("all in one file: antaresia.js", inRoot("dist/antaresia.js")),
    read("for Node: main.js", inRoot("dist/main.js")),
    read("command line: cli.cjs", inRoot("dist/cli.cjs")),
    read("command line, boards and tests: full.cjs", inRoot("dist/full.cjs")),
  ];
  const peers = [
    ["MicroPython", "@micropython/micropython-webassembly-pyscript/", "micropython.wasm", "micropython.mjs"],
    ["Pyodide", process.env.PYODIDE ?? "pyodide/", "pyodide.asm.wasm", "pyodide.asm.mjs"],
  ];
  for (const [name, home, module, loader] of peers) {
    for (const file of [module, loader]) {
      const found = find(home, file);
      if (found) rows.push(read(`${name}: ${file}`, found));
      else console.log(`left out: ${name}: no ${file} in ${home}`);
    }
  }
  return rows;
}

/** Files that are sent one by one. */
function sum(weights) {
  const all = (key) => weights.reduce((total, each) => total + each[key], 0);
  return { raw: all("raw"), gzip: all("gzip"), brotli: all("brotli") };
}

function find(home, file) {
  if (path.isAbsolute(home)) {
    const place = path.join(home, file);
    return fs.existsSync(place) ? place : null;
  }
  try {
    return path.join(path.dirname(require.resolve(`${home}package.json`)), file);
  } catch {
    return null;
  }
}

/** The module with names, built when `wasm` is younger. */
function namedBuild(wasm) {
  const file = inRoot("build/antaresia.names.wasm");
  const time = (name) => fs.statSync(name, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (wasm && time(file) < time(inRoot("dist/antaresia.wasm"))) {
    console.error("building with names");
    const { status } = spawnSync(process.execPath, [inRoot("tools/build.mjs"), "--names"], {
      cwd: ROOT,
      stdio: "ignore",
    });
    if (status !== 0) throw new Error("the build with names failed: node tools/build.mjs --names says why");
  }
  return file;
}

/** `objects/dict` of `assembly/objects/dict/lookup`; what the compiler adds has names of its own. */
function fileOf(name) {
  return /^(?:start:)?assembly\/(.+?)(?:\/[^/]*)?$/.exec(name)?.[1] ?? "compiler";
}

function folderOf(name) {
  const file = fileOf(name);
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : file;
}

function sumBy(functions, key) {
  const sums = new Map();
  for (const { name, bytes } of functions) {
    const group = sums.get(key(name)) ?? { name: key(name), count: 0, bytes: 0 };
    group.count++;
    group.bytes += bytes;
    sums.set(key(name), group);
  }
  return [...sums.values()].sort((a, b) => b.bytes - a.bytes);
}
