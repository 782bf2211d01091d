// The bundles: dist/antaresia.js (wasm inside), dist/devices.js, dist/vitest.js, dist/node.js and dist/cli.cjs (wasm beside it).
import { build } from "esbuild";
import fs from "node:fs";
import path from "node:path";
import { addresses, typeIds } from "./constants.mjs";
import { ROOT } from "./root.mjs";

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

/** Makes the bundles in `out` from the `antaresia.wasm` that is there. */
export async function bundle(out) {
  const wasm = fs.readFileSync(path.join(out, "antaresia.wasm"));
  const romTop = romTopOf(wasm);
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    plugins: [embed(wasm, romTop)],
  };
  await build({
    ...common,
    entryPoints: ["host/index.ts"],
    outfile: path.join(out, "antaresia.js"),
    platform: "neutral",
    minifySyntax: true,
  });
  await build({
    ...common,
    entryPoints: ["host/devices/index.ts"],
    outfile: path.join(out, "devices.js"),
    platform: "neutral",
    minifySyntax: true,
    plugins: [shared],
  });
  await build({
    ...common,
    entryPoints: ["host/vitest/index.ts"],
    outfile: path.join(out, "vitest.js"),
    platform: "node",
    minifySyntax: true,
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
    ...common,
    entryPoints: ["host/cli/main.ts"],
    outfile: path.join(out, "cli.cjs"),
    format: "cjs",
    platform: "node",
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
    define: { ROM_TOP: String(romTop), VERSION: JSON.stringify(version) },
  });
  // For those who run the file by this name.
  const stub = 'import { createRequire } from "node:module";\ncreateRequire(import.meta.url)("./cli.cjs");\n';
  fs.writeFileSync(path.join(out, "cli.js"), `#!/usr/bin/env node\n${stub}`);
  for (const file of ["cli.cjs", "cli.js"]) fs.chmodSync(path.join(out, file), 0o755);
}

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

/** The modules `#wasm` and `#layout` as host/wasm.d.ts describes them. */
const embed = (wasm, romTop) => ({
  name: "embed-wasm",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#(wasm|layout)$/ }, ({ path }) => ({ path, namespace: "embed" }));
    onLoad({ filter: /^#wasm$/, namespace: "embed" }, () => ({
      contents: `export const base64 = "${wasm.toString("base64")}";\nexport const romTop = ${romTop};\n`,
    }));
    onLoad({ filter: /^#layout$/, namespace: "embed" }, () => ({
      contents: [pick("layout", addresses(), LAYOUT), pick("types", typeIds(), TYPES)].join("\n"),
    }));
  },
});
const LAYOUT = ["S_QROM", "S_QTAB", "S_QDYN", "S_QDYN_COUNT", "S_HEAP", "S_HEAP_END"];
const TYPES = ["STR", "BYTES", "BIGINT", "COMPLEX", "TUPLE", "DICT", "ARRAY", "CODE"];
const pick = (name, numbers, keys) =>
  `export const ${name} = ${JSON.stringify(Object.fromEntries(keys.map((key) => [key, numbers[key]])))};`;
