// Builds the wasm module.
//   node tools/build.mjs          build/antaresia.wasm, optimised
//   node tools/build.mjs --dev    build/antaresia.wasm, quickly
//   node tools/build.mjs --names  build/antaresia.names.wasm, the same with the names of functions (npm run bench:size)
//   node tools/build.mjs --profile core           build/antaresia-core.wasm, the language alone (tools/lib/profile.mjs)
//   node tools/build.mjs --without re,json        build/antaresia.wasm without these modules
//
//   assembly/*.ts --asc--> module that registers --run once, with assembly/frozen/*.py--> ROM image --> data of the module, registration taken off
//                 --wasm-opt--> what nobody calls any more is gone --> objects of functions folded
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { commandLine } from "./lib/args.mjs";
import asc from "assemblyscript/asc";
import QstrTransform from "./qstr-transform.mjs";
import { addresses } from "./lib/constants.mjs";
import { readSource } from "./lib/far-calls.mjs";
import { dropObjects, foldFunctions, functionObjects } from "./lib/fold-functions.mjs";
import { profileOf } from "./lib/profile.mjs";
import { MODULES, instantiate, romImage } from "./lib/rom-image.mjs";
import { ROOT } from "./lib/root.mjs";
import { withCustom, withData, withGlobal, withoutExports } from "./lib/wasm-binary.mjs";

/** What assembly/build.ts exports. */
const BUILD_ONLY = ["make_rom", "freeze", "fill_tables"];
/** Bytes of ROM for what a board describes at boot (modules/board.ts). ORDER: host/freeze/image.ts. */
const BOARD_ROOM = 96 * 1024;
/** Bytes of a machine that is booted once to see where its ROM ends. */
const TRIAL_RAM = 65_536;

// No more inlining than the sources ask for: the dispatch loop calls what is rare, and V8 takes twice as long to optimise
// a loop that has swallowed it (68 against 31 ms measured), time in which the program runs three times slower.
const OPTIMISE = [
  "-O3", "--one-caller-inline-max-function-size", "8", "--flexible-inline-max-function-size", "8", "--low-memory-unused",
  "--strip-producers",
];
const FEATURES = ["--enable-bulk-memory", "--enable-sign-ext", "--enable-mutable-globals", "--enable-nontrapping-float-to-int"];

const NOTHING = new Uint8Array(0);
const { values: options } = commandLine({
  options: {
    dev: { type: "boolean" },
    names: { type: "boolean" },
    profile: { type: "string", default: "full" },
    without: { type: "string" },
  },
});
const { dev, names } = options;
const profile = profileOf({ profile: options.profile, without: options.without?.split(",") });
const base = path.join(ROOT, options.profile === "full" ? "build/antaresia" : `build/antaresia-${options.profile}`);
const file = `${base}${names ? ".names" : ""}.wasm`;
const started = Date.now();
fs.mkdirSync(path.dirname(file), { recursive: true });

node("tools/loop.mjs");
const { module: raw, texts } = await compile();
const objects = functionObjects(raw);
const { bytes: image, columns, sizes } = romImage(raw, texts, profile.frozen);
let module = optimise(withData(withoutExports(raw, BUILD_ONLY), NOTHING)); // wasm-opt has no business with the data
module = foldFunctions(module, objects);
const named = dropObjects(module, objects, image);
module = withData(module, image);
const romTop = endOfRom(module) + BOARD_ROOM;
module = withGlobal(module, "rom_top", romTop);
const at = addresses();
const words = new DataView(image.buffer);
words.setInt32(at.S_ROM_END, romTop, true);
words.setInt32(at.S_BUILD, hash(module, columns), true);
module = withCustom(withData(module, image), MODULES, columns);
fs.writeFileSync(file, module);
fs.writeFileSync(`${base}.modules.json`, JSON.stringify(sizes, null, 1) + "\n");
console.log(
  `${path.relative(ROOT, file)}: ${module.length} bytes, ROM ends at ${romTop}, ${named} functions named, in ${((Date.now() - started) / 1000).toFixed(1)} s`,
);

/** The module as asc writes it, and the texts of its strings. */
async function compile() {
  let texts;
  class Transform extends QstrTransform {
    afterParse(parser) {
      super.afterParse(parser);
      ({ texts } = this);
    }
  }
  const rawFile = `${base}.raw.wasm`;
  const { error, stderr } = await asc.main(
    ["--config", "asconfig.json", "--target", "release", "--outFile", rawFile, ...(names ? ["--debug"] : [])],
    {
      transforms: [Transform],
      readFile: (name, from) => readSource(path.resolve(from, name), profile.edit),
    },
  );
  if (error) {
    process.stderr.write(stderr.toString());
    process.exit(1);
  }
  return { module: fs.readFileSync(rawFile), texts };
}

function optimise(bytes) {
  const input = `${base}.image.wasm`;
  fs.writeFileSync(input, bytes);
  const args = dev ? ["-O1"] : OPTIMISE;
  node("node_modules/binaryen/bin/wasm-opt", input, "-o", input, ...args, names ? "-g" : "--strip-debug", ...FEATURES);
  return fs.readFileSync(input);
}

function node(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function hash(...parts) {
  const sum = createHash("sha256");
  for (const bytes of parts) sum.update(bytes);
  return sum.digest().readInt32LE();
}

/** First address above all that boot makes, found by booting once. */
function endOfRom(bytes) {
  const { exports } = instantiate(bytes);
  if (exports.boot(TRIAL_RAM, TRIAL_RAM) !== 0) throw new Error("the module does not boot");
  return exports.stat(9);
}
