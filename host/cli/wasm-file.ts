import * as fs from "node:fs";

/** What the build knows of the module that it put beside a bundle. ORDER: tools/lib/bundle.mjs. */
export interface WasmFile {
  /** The module's `rom_top`. */
  romTop: number;
  /** Where its last section begins, a custom one with the modules in Python; where that section's contents are, and end. */
  last: number;
  modules: number;
  end: number;
}

/**
 * Reads a module without its last section, which a program that imports no module in Python does not want: a third of
 * the file. It stays open, so that what is read later is of the same build.
 */
export function readWasm(file: string | URL, { last, modules, end }: WasmFile) {
  const fd = fs.openSync(file, "r");
  const read = (from: number, to: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(to - from);
    for (let at = 0; at < bytes.length;) {
      const count = fs.readSync(fd, bytes, at, bytes.length - at, from + at);
      if (count === 0) throw new Error(`${file} is not whole`);
      at += count;
    }
    return bytes;
  };
  return { bytes: read(0, last), modules: () => read(modules, end) };
}
