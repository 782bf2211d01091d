/**
 * What boards describe at boot, known beforehand: the build asks each board once, so that a machine can boot without making
 * its peripherals.
 */
import type { Board } from "../boards/board.js";

const known = new WeakMap<Board, readonly Uint8Array[]>();

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

/** Tells what a board describes. @param packed what {@link packDescription} made */
export function rememberDescription(board: Board, packed: Uint8Array): void {
  const records: Uint8Array[] = [];
  for (let at = 0; at < packed.length;) {
    const end = at + 2 + (packed[at]! | (packed[at + 1]! << 8));
    records.push(packed.subarray(at + 2, end));
    at = end;
  }
  known.set(board, records);
}

export const descriptionOf = (board: Board): readonly Uint8Array[] | undefined => known.get(board);
