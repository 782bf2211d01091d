// The Python modules that lie in ROM: every .py file below assembly/frozen/. A folder with an __init__.py is a package.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const FOLDER = path.join(ROOT, "assembly/frozen");
/** A source longer than this does not fit the string pool. */
const LONGEST = 65_535;
/** Packages of the core that have modules in Python. */
const BUILTIN = new Set(["collections"]);

/** @returns {{ name: string, source: string, isPackage: boolean }[]} sorted by dotted name */
export function frozenModules(folder = FOLDER) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".py"));
  const modules = files.map((file) => {
    const parts = file.slice(0, -3).split(path.sep);
    const isPackage = parts.at(-1) === "__init__";
    if (isPackage) parts.pop();
    if (parts.length === 0) throw new Error("assembly/frozen/__init__.py: no package has that place");
    const source = squeeze(fs.readFileSync(path.join(folder, file), "utf8"));
    if (Buffer.byteLength(source) > LONGEST) throw new Error(`assembly/frozen/${file}: longer than ${LONGEST} bytes`);
    return { name: parts.join("."), source, isPackage };
  });
  const names = new Set(modules.map(({ name }) => name));
  for (const { name } of modules) {
    const parent = name.split(".").slice(0, -1).join(".");
    if (parent && !names.has(parent) && !BUILTIN.has(parent))
      throw new Error(`assembly/frozen: ${name} wants an __init__.py beside it`);
  }
  return modules.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The same program in fewer bytes, line for line: no comment lines, a space for each level of indentation. */
function squeeze(source) {
  if (source.includes('"""') || source.includes("\\\n")) return source;
  return source.replace(/^ +/gm, (spaces) => " ".repeat(Math.ceil(spaces.length / 4))).replace(/^ *#.*$/gm, "");
}
