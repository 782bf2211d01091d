// The tables of AssemblyScript's exponentials and logarithms (std/assembly/util/math.ts), which the wasm leaves out and the
// machine computes (assembly/objects/libmtables.ts): where they lie, and what of them cannot be computed.
import { dataOf } from "./wasm-binary.mjs";

const LOG_SEEDS = 128;
const LOG2_SEEDS = 64;
const HEAD_WORDS = 6;
/** Bytes of the list that S_MATH names. */
export const MATH_LIST_BYTES = (HEAD_WORDS + LOG_SEEDS + LOG2_SEEDS) * 4;
/** First bits of the first interval of log and log2. */
const FIRST = 0x3fe6000000000000n;

/** The tables by name as `[address, bytes]`, found by their sizes and first numbers, which nothing else in a module has. */
export function mathTables(raw) {
  const tables = {};
  for (const [address, bytes] of dataOf(raw)) {
    if (![1024, 2048, 4096].includes(bytes.length)) continue;
    const [first, second] = doubles(bytes);
    const name =
      bytes.length === 4096 && first > 1.4 && second === 0
        ? "pow"
        : bytes.length === 2048 && first === 0 && second === 1
          ? "exp"
          : first > 1.4 && first < 1.5
            ? "log"
            : first > 0.68 && first < 0.7
              ? "centres"
              : null;
    if (name) tables[name + (bytes.length === 1024 ? 2 : "")] = [address, bytes];
  }
  if (!tables.pow || !tables.exp)
    throw new Error("the tables of exp and pow are not where tools/lib/math-tables.mjs seeks them");
  return tables;
}

/** The list that S_MATH names. */
export function mathList({ exp, pow, log, centres, log2, centres2 }) {
  const list = new Int32Array(MATH_LIST_BYTES / 4);
  list.set([exp, pow, log, centres, log2, centres2].map((table) => table?.[0] ?? 0));
  if (log) list.set(seeds(log[1], 45n), HEAD_WORDS);
  if (log2) list.set(seeds(log2[1], 46n), HEAD_WORDS + LOG_SEEDS);
  return new Uint8Array(list.buffer);
}

/** Throws when `memory`, in which the machine has filled the tables, has others. */
export function checkTables(tables, memory) {
  for (const [name, [address, bytes]] of Object.entries(tables)) {
    const made = doubles(new Uint8Array(memory, address, bytes.length));
    doubles(bytes).forEach((want, i) => {
      // corrections are 53 digits behind what they correct: their last ones are below all that counts
      const correction = (name === "exp" && i % 2 === 0) || (name.startsWith("centres") && i % 2 === 1);
      if (correction ? Math.abs(made[i] - want) > 1e-30 : made[i] !== want)
        throw new Error(`table ${name} of util/math comes out with ${made[i]} instead of ${want} at ${i}`);
    });
  }
}

function seeds(bytes, shift) {
  const view = new DataView(new ArrayBuffer(8));
  const bitsOf = (x) => (view.setFloat64(0, x), view.getBigInt64(0));
  const floatOf = (bits) => (view.setBigInt64(0, bits), view.getFloat64(0));
  return doubles(bytes)
    .filter((_, i) => i % 2 === 0)
    .map((x, i) => Number(bitsOf(x) - bitsOf(1 / floatOf(FIRST + (BigInt(i) << shift) + (1n << (shift - 1n))))));
}

function doubles(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(i * 8, true));
}
