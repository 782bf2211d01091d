// What CPython prints, remembered by the hash of the source.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { execute } from "./process.mjs";

/** Answers of python3, kept in a JSON file: `{ key: { hash, python, out } }`. */
export class PythonCache {
  constructor(file, python = "python3") {
    this.file = file;
    this.python = python;
    this.entries = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
    this.changed = false;
  }

  /** Output of a script; one that ends badly begins with a line `CPYTHON3 CRASH:`. */
  async output(key, script, { cwd, source, place = "", input, merged = true } = {}) {
    const text = source ?? fs.readFileSync(script, "latin1");
    const hash = createHash("sha1").update(text, "latin1").digest("hex").slice(0, 12);
    const known = this.entries[key];
    if (known?.hash === hash) return known.out.replaceAll("{TESTS}", place);
    // As many open files as upstream's own runs have: what select.poll refuses depends on it.
    const shell = `ulimit -Sn 1024; exec "$@"${merged ? "" : " 2>/dev/null"}`;
    const argv = ["sh", "-c", shell, "sh", this.python, "-BS", script];
    const result = await execute(argv, { cwd, seconds: 60, input });
    let out = newlines(result.output);
    if (result.code !== 0) out = `CPYTHON3 CRASH:\n${out}`;
    this.entries[key] = {
      hash,
      python: (this.version ??= await this.askVersion()),
      out: place ? out.replaceAll(place, "{TESTS}") : out,
    };
    this.changed = true;
    return out;
  }

  save() {
    if (!this.changed) return;
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    const sorted = Object.fromEntries(Object.entries(this.entries).sort(([a], [b]) => (a < b ? -1 : 1)));
    fs.writeFileSync(this.file, JSON.stringify(sorted, null, 1) + "\n");
  }

  async askVersion() {
    const { output } = await execute([this.python, "-V"]);
    return output.trim().split(" ").at(-1);
  }
}

/** Line ends as Python prints them on a Unix. */
export const newlines = (text) => text.replaceAll("\r\r\n", "\n").replaceAll("\r\n", "\n");
