/**
 * What the generic board describes at boot, known beforehand: the build asks it once and leaves the records in a custom section
 * of the wasm module, so that a machine can boot without making its peripherals.
 */
import type { Board } from "../boards/board.js";
import { generic } from "../boards/generic.js";

/** Name of the section. */
export const SECTION = "generic board";

const known = new WeakMap<WebAssembly.Module, readonly Uint8Array[]>();

/** Records as `describe` hands them out, each behind its length (16 bits, little endian). */
export function packDescription(records: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(records.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const record of records) {
    bytes[at] = record.length & 255;
    bytes[at + 1] = record.length >> 8;
    bytes.set(record, at + 2);
    at += 2 + record.length;
  }
  return bytes;
}

/** What a board describes, if the module knows it. */
export function descriptionOf(module: WebAssembly.Module, board: Board): readonly Uint8Array[] | undefined {
  if (board !== generic) return undefined;
  let records = known.get(module);
  if (!records) {
    const [section] = WebAssembly.Module.customSections(module, SECTION);
    if (!section) return undefined;
    known.set(module, (records = unpack(new Uint8Array(section))));
  }
  return records;
}

function unpack(packed: Uint8Array): Uint8Array[] {
  const records = [];
  for (let at = 0; at < packed.length;) {
    const end = at + 2 + (packed[at]! | (packed[at + 1]! << 8));
    records.push(packed.subarray(at + 2, end));
    at = end;
  }
  return records;
}
