import * as fs from "node:fs";
import * as path from "node:path";
import type { FrozenFile } from "../freeze/manifest.js";

/** The modules below a folder, as `sys.path` would find them there. A folder without `__init__.py` is passed over. */
export function readFolder(folder: string): FrozenFile[] {
  const found: FrozenFile[] = [];
  const walk = (inside: string[]): void => {
    const entries = fs.readdirSync(path.join(folder, ...inside), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, ...inside, entry.name);
      if (entry.isDirectory()) {
        if (fs.existsSync(path.join(file, "__init__.py"))) walk([...inside, entry.name]);
      } else if (entry.name.endsWith(".py")) {
        const stem = entry.name.slice(0, -3);
        const isPackage = stem === "__init__";
        if (!isPackage || inside.length > 0) {
          found.push({ name: [...inside, ...(isPackage ? [] : [stem])].join("."), path: file, isPackage });
        }
      }
    }
  };
  walk([]);
  return found;
}
