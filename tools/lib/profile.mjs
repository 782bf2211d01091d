// What a build has of Python's library. A module is a pair of lines in assembly/runtime/registry.ts, the import of its
// registration and the call, or files in assembly/frozen. Without the pair nothing names the module's natives, so none of them
// is compiled; without the files nothing is put into ROM.
import fs from "node:fs";
import path from "node:path";
import { frozenModules } from "./frozen.mjs";
import { ROOT } from "./root.mjs";

const REGISTRY = path.join(ROOT, "assembly/runtime/registry.ts");
const CONFIG = path.join(ROOT, "assembly/config.ts");
const LIBRARY = "export const LIBRARY: bool = ";
const IMPORT = /^import \{ (\w+) \} from "\.\.\/modules\/([\w-]+)";\n/gm;

/** What a profile keeps, by the names of files in assembly/modules; the language itself is always there. */
export const PROFILES = {
  full: null,
  // The language, its builtins, and what tells of the machine. No library in Python.
  core: `builtins-core builtins-iter builtins-number builtins-object streams io sys gc micropython errno math struct`.split(
    /\s+/,
  ),
};

/**
 * A build's modules.
 * @param {{ profile?: string, without?: string[] }} options names to leave out, of the profile's
 */
export function profileOf({ profile = "full", without = [] } = {}) {
  if (!(profile in PROFILES)) throw new Error(`no profile ${profile}; there are: ${Object.keys(PROFILES).join(" ")}`);
  const registry = fs.readFileSync(REGISTRY, "utf8");
  const native = Array.from(registry.matchAll(IMPORT), (m) => m[2]).filter((name) => name !== "board"); // the door to the host
  const frozen = frozenModules();
  // a_b of _a_b goes on where a module a ends; a.b is a part of a
  const family = ({ name }) => name.replace(/^_/, "").split(/[._]/)[0];
  const all = new Set([...native, ...frozen.map(family)]);
  for (const name of without)
    if (!all.has(name)) throw new Error(`no module ${name}; there are: ${[...all].sort().join(" ")}`);
  const keep = PROFILES[profile];
  const left = (name) => without.includes(name) || (keep !== null && !keep.includes(name));
  const kept = keep ? [] : frozen.filter((each) => !left(family(each)));
  return {
    frozen: kept,
    /** The text of a source, the registry without the modules that are left out. */
    edit(file, text) {
      if (file === CONFIG && kept.length === 0) {
        if (!text.includes(`${LIBRARY}true`))
          throw new Error("assembly/config.ts does not say whether there is a library");
        return text.replace(`${LIBRARY}true`, `${LIBRARY}false`);
      }
      if (file !== REGISTRY) return text;
      for (const [line, boot, name] of text.matchAll(IMPORT)) {
        if (native.includes(name) && left(name)) text = text.replace(line, "").replace(`  ${boot}();\n`, "");
      }
      return text;
    },
  };
}
