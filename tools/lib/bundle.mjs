// dist/antaresia.wasm, dist/antaresia-core.wasm (the language alone), and the bundles: dist/antaresia.js (wasm inside), dist/main.js (what Node imports: wasm beside it), dist/core (without it, and the periphery apart),
// dist/devices.js, dist/vitest.js, dist/node.js, and the command line in two halves:
// dist/cli.cjs, which starts, and dist/full.cjs, loaded when boards, tests or the REPL are wanted (wasm beside them).
import { build } from "esbuild";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { addresses, typeIds } from "./constants.mjs";
import { ROOT } from "./root.mjs";
import { moduleOf, sectionsOf, unsigned, withCustom } from "./wasm-binary.mjs";

/** Reads `rom_top` the way a host would: from an instance with ample memory. */
export function romTopOf(bytes) {
  const module = new WebAssembly.Module(bytes);
  const board = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === "board") board[name] = () => 0;
  }
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 64 });
  return new WebAssembly.Instance(module, { env: { memory }, board }).exports.rom_top.value;
}

/** Makes the bundles in `out`, and `antaresia.wasm` and `antaresia-core.wasm` there from what the build made. */
export async function bundle(out, built, language) {
  const romTop = romTopOf(built);
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    lineLimit: 160, // an uncaught error prints the line it comes from
    logLevel: "warning",
    plugins: [numbers],
  };
  const cli = { ...common, format: "cjs", platform: "node", minify: true };
  await build({ ...cli, entryPoints: ["host/cli/errors.ts"], outfile: path.join(out, "errors.cjs"), plugins: [] });
  const full = path.join(out, "full.cjs");
  await build({ ...cli, entryPoints: ["host/cli/full.ts"], outfile: full, plugins: [numbers, errors] });
  const wasm = described(built, full);
  const place = { romTop, ...lastSection(wasm) };
  fs.writeFileSync(path.join(out, "antaresia.wasm"), wasm);
  fs.writeFileSync(path.join(out, "antaresia-core.wasm"), described(language, full));
  await build({
    ...common,
    entryPoints: ["host/index.ts"],
    outfile: path.join(out, "antaresia.js"),
    platform: "neutral",
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [numbers, embed(INSIDE, place)],
  });
  fill(path.join(out, "antaresia.js"), wasm);
  await build({
    ...common,
    entryPoints: ["host/index.ts"],
    outfile: path.join(out, "main.js"),
    platform: "node",
    external: ["./antaresia.js"],
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [numbers, embed(BESIDE, place)],
  });
  fs.rmSync(path.join(out, "core"), { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: { index: "host/core/index.ts" },
    outdir: path.join(out, "core"),
    chunkNames: "[name]",
    splitting: true,
    platform: "neutral",
    minify: true,
    plugins: [numbers, periphery("host/core/periphery.ts")],
  });
  await build({
    ...common,
    entryPoints: ["host/devices/index.ts"],
    outfile: path.join(out, "devices.js"),
    platform: "neutral",
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [shared],
  });
  await build({
    ...common,
    entryPoints: ["host/vitest/index.ts"],
    outfile: path.join(out, "vitest.js"),
    platform: "node",
    minifySyntax: true,
    minifyWhitespace: true,
    external: ["vitest"],
    plugins: [shared],
  });
  await build({
    ...common,
    entryPoints: ["host/node.ts"],
    outfile: path.join(out, "node.js"),
    platform: "node",
  });
  await build({
    ...cli,
    entryPoints: ["host/cli/main.ts"],
    outfile: path.join(out, "cli.cjs"),
    banner: { js: "#!/usr/bin/env node" },
    define: {
      WASM: JSON.stringify(place),
      VERSION: JSON.stringify(version),
    },
    external: ["./full.cjs"],
    plugins: [numbers, errors, periphery("host/cli/periphery.ts")],
  });
  // For those who run the file by this name.
  const stub = 'import { createRequire } from "node:module";\ncreateRequire(import.meta.url)("./cli.cjs");\n';
  fs.writeFileSync(path.join(out, "cli.js"), `#!/usr/bin/env node\n${stub}`);
  for (const file of ["cli.cjs", "cli.js"]) fs.chmodSync(path.join(out, file), 0o755);
}

/** The module with what the generic board describes, as the built command line in `file` has it. */
function described(wasm, file) {
  const load = createRequire(import.meta.url);
  delete load.cache[file]; // of a build before
  const half = load(file);
  const { generic: board, packDescription, SECTION } = half;
  const { Periphery } = half.periphery();
  const clock = { now: () => 0, epoch: () => 0 };
  const { description } = new Periphery({ board, clock, modules: () => [] }, { services: () => ({}) });
  const sections = sectionsOf(withCustom(wasm, SECTION, packDescription(description.records)));
  sections.splice(-2, 2, sections.at(-1), sections.at(-2)); // the modules in Python stay the last
  return moduleOf(sections);
}

/** Where the last section of a module begins, and the contents of it, a custom one; they end with the module. */
function lastSection(bytes) {
  const { body } = sectionsOf(bytes).at(-1);
  const name = 1 + body[0];
  return {
    last: bytes.length - body.length - 1 - unsigned(body.length).length,
    modules: bytes.length - body.length + name,
    end: bytes.length,
  };
}

/** The halves of the command line have one set of errors. */
const errors = {
  name: "errors",
  setup({ onResolve }) {
    onResolve({ filter: /(machine\/errors|usage-error|^\.\/errors)\.js$/ }, () => ({
      path: "./errors.cjs",
      external: true,
    }));
  },
};
/** A file in the place of host/machine/periphery.ts. */
const periphery = (file) => ({
  name: "periphery",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/periphery\.js$/ }, ({ importer }) =>
      /host.machine/.test(importer) ? { path: path.join(ROOT, file) } : undefined,
    );
  },
});

/** What an entry beside the main one takes from it, so that a class is the same one for all. */
const shared = {
  name: "shared",
  setup({ onResolve }) {
    const from = (filter, name, when = () => true) =>
      onResolve({ filter }, ({ importer }) => (when(importer) ? { path: name, external: true } : undefined));
    from(/^\.\.\/(index|machine\/errors)\.js$/, "antaresia");
    from(/^\.\.\/(devices|diagram)\//, "antaresia/devices", (importer) => /host.(vitest|scenario)/.test(importer));
  },
};

/** The module `#wasm` as host/wasm.d.ts describes it. */
const embed = (contents, place) => ({
  name: "embed-wasm",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#wasm$/ }, ({ path }) => ({ path, namespace: "embed" }));
    onLoad({ filter: /^#wasm$/, namespace: "embed" }, () => ({
      contents: `const PLACE = ${JSON.stringify(place)};\n${contents}\nexport const { romTop } = PLACE;\n`,
      resolveDir: path.join(ROOT, "host/machine"),
    }));
  },
});
const INSIDE = `import { fromBase64 } from "./base64.js";
export const wasmBytes = async () => fromBase64("@wasm@");
export const wasmParts = async () => ({ bytes: await wasmBytes() });`;
/** Puts the module in its place: after the bundler, which would break the line. */
function fill(file, wasm) {
  const [before, after] = fs.readFileSync(file, "utf8").split("@wasm@");
  fs.writeFileSync(file, before + Buffer.from(wasm).toString("base64") + after);
}
/** In Node the file beside the bundle spares reading base64; a bundle of the user's that has no such file has the other one. */
const BESIDE = `import { readFileSync } from "node:fs";
import { readWasm } from "../cli/wasm-file.js";
const file = () => new URL("./antaresia.wasm", import.meta.url);
export async function wasmBytes() {
  try {
    return readFileSync(file());
  } catch {
    return (await import("./antaresia.js")).wasmBytes();
  }
}
export async function wasmParts() {
  try {
    return readWasm(file(), PLACE);
  } catch {
    return { bytes: await wasmBytes() };
  }
}`;
/** The module `#layout` as host/wasm.d.ts describes it. */
const numbers = {
  name: "numbers",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#layout$/ }, ({ path }) => ({ path, namespace: "numbers" }));
    onLoad({ filter: /^#layout$/, namespace: "numbers" }, () => ({
      contents: [pick("layout", addresses(), LAYOUT), pick("types", typeIds(), TYPES)].join("\n"),
    }));
  },
};
const LAYOUT = ["S_QROM", "S_QTAB", "S_QDYN", "S_QDYN_COUNT", "S_HEAP", "S_HEAP_END"];
const TYPES = ["STR", "BYTES", "BIGINT", "COMPLEX", "TUPLE", "DICT", "ARRAY", "CODE"];
const pick = (name, numbers, keys) =>
  `export const ${name} = ${JSON.stringify(Object.fromEntries(keys.map((key) => [key, numbers[key]])))};`;
