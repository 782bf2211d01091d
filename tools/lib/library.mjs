// What the library's modules in Python take: ROM is their share of the core; RAM is gc.mem_alloc() after an import less before
// it, a collection before each reading, with what they import in turn. Wants the build of the present sources.
import fs from "node:fs";
import path from "node:path";
import { frozenModules } from "./frozen.mjs";
import { ROOT } from "./root.mjs";

/** @returns {Map<string, number>} bytes of top-level modules and packages by name; a package's files count together */
export function libraryModules() {
  const sizes = new Map();
  const file = path.join(ROOT, "build/antaresia.modules.json");
  const bytes = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  for (const { name } of frozenModules()) {
    if (name.startsWith("_") || name.startsWith("json.")) continue; // what a builtin module goes on with
    const top = name.startsWith("collections.") ? "collections.abc" : name.split(".")[0];
    sizes.set(top, (sizes.get(top) ?? 0) + (bytes[name] ?? 0));
  }
  return sizes;
}

/** @returns {Promise<number>} bytes of RAM that `import name` leaves in the heap */
export async function importedRam(createMachine, name) {
  // A driver over a board's own module is imported where that is.
  const machine = await createMachine({ ram: "256k", board: name === "apa102" ? "esp8266" : "generic" });
  const { stdout } = await machine.run(
    `import gc\ngc.collect()\nbefore = gc.mem_alloc()\nimport ${name}\ngc.collect()\nprint(gc.mem_alloc() - before)\n`,
  );
  return Number(stdout);
}
