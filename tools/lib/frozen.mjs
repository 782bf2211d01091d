// The Python modules that lie in ROM: every .py file below assembly/frozen/. A folder with an __init__.py is a package.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const FOLDER = path.join(ROOT, "assembly/frozen");
/** Packages of the core that have modules in Python. */
const BUILTIN = new Set(["collections", "json"]);

/** @returns {{ name: string, source: string, isPackage: boolean }[]} sorted by dotted name */
export function frozenModules(folder = FOLDER) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".py"));
  const modules = files.map((file) => {
    const parts = file.slice(0, -3).split(path.sep);
    const isPackage = parts.at(-1) === "__init__";
    if (isPackage) parts.pop();
    if (parts.length === 0) throw new Error("assembly/frozen/__init__.py: no package has that place");
    const source = fs.readFileSync(path.join(folder, file), "utf8");
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
