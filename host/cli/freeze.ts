import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { readFolder } from "./freeze-folder.js";
import { makeImage } from "../freeze/image.js";
import { type FrozenFile, readManifest } from "../freeze/manifest.js";
import { UsageError } from "./usage-error.js";
import { isFolder, wantWritable } from "./files.js";

const OPTIONS = {
  output: { type: "string", short: "o" },
  lib: { type: "string", multiple: true },
} as const;

/** `antaresia freeze`: what it wrote, in a line. @throws UsageError, MachineError */
export async function freeze(module: WebAssembly.Module, argv: string[]): Promise<string> {
  const { places, output, libraries } = options(argv);
  const files: FrozenFile[] = [];
  for (const place of places) files.push(...(await filesOf(module, place, libraries)));
  if (files.length === 0) throw new UsageError(`nothing to freeze in ${places.join(", ")}`);
  const modules = files.map((file) => ({ ...file, source: fs.readFileSync(file.path) }));
  const image = await makeImage(module, modules);
  fs.writeFileSync(output, image);
  return `${output}: ${image.length} bytes, ${files.map(({ name }) => name).join(" ")}`;
}

function options(argv: string[]): { places: string[]; output: string; libraries: string[] } {
  let parsed;
  try {
    parsed = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]!);
  }
  const { output, lib = [] } = parsed.values;
  const places = parsed.positionals.map((place) => path.resolve(place));
  if (places.length === 0)
    throw new UsageError("freeze wants a folder, a manifest.py or files: antaresia freeze DIR -o rom.bin");
  if (output === undefined) throw new UsageError("freeze wants -o FILE, where the image is written");
  wantWritable("-o", output);
  for (const place of places)
    if (!fs.existsSync(place)) throw new UsageError(`can't open '${place}': no such file or folder`);
  const libraries = lib.map((folder) => path.resolve(folder));
  for (const folder of libraries)
    if (!isFolder(folder)) throw new UsageError(`--lib wants a folder of packages: '${folder}' is none`);
  return { places, output, libraries };
}

async function filesOf(module: WebAssembly.Module, place: string, libraries: string[]): Promise<FrozenFile[]> {
  const manifest = path.join(place, "manifest.py");
  if (isFolder(place)) {
    return fs.existsSync(manifest) ? readManifest(module, manifest, libraries) : readFolder(place);
  }
  const name = path.basename(place, ".py");
  if (name === "manifest") return readManifest(module, place, libraries);
  return [{ name, path: place, isPackage: false }];
}
