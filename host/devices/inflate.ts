import { MachineError } from "../machine/errors.js";

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]; // prettier-ignore
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Symbols by the length of their codes, and how many there are of each length. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: number[];
}

/** Unpacks a raw deflate stream (RFC 1951). @throws MachineError when it is damaged */
export function inflate(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let at = 0;
  let hold = 0;
  let held = 0;
  const bits = (count: number): number => {
    while (held < count) {
      if (at >= bytes.length) throw new MachineError("the compressed data end too early");
      hold |= bytes[at++]! << held;
      held += 8;
    }
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    held -= count;
    return value;
  };
  const symbol = ({ counts, symbols }: Codes): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= bits(1);
      const count = counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new MachineError("the compressed data are damaged");
  };
  const tables = (): [Codes, Codes] => {
    const [literals, distances, lengths] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const sizes = new Array<number>(19).fill(0);
    for (let i = 0; i < lengths; i++) sizes[LENGTH_ORDER[i]!] = bits(3);
    const codes = codesOf(sizes);
    const all: number[] = [];
    while (all.length < literals + distances) {
      const value = symbol(codes);
      if (value < 16) all.push(value);
      else if (value === 16) all.push(...new Array<number>(3 + bits(2)).fill(all.at(-1) ?? 0));
      else all.push(...new Array<number>(value === 17 ? 3 + bits(3) : 11 + bits(7)).fill(0));
    }
    return [codesOf(all.slice(0, literals)), codesOf(all.slice(literals))];
  };
  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) {
      hold = held = 0;
      const length = bytes[at]! | (bytes[at + 1]! << 8);
      for (const byte of bytes.subarray(at + 4, at + 4 + length)) out.push(byte);
      at += 4 + length;
      continue;
    }
    const [literals, distances] = kind === 1 ? fixed() : tables();
    for (let value; (value = symbol(literals)) !== 256;) {
      if (value < 256) {
        out.push(value);
        continue;
      }
      const length = LENGTH_BASE[value - 257]! + bits(LENGTH_EXTRA[value - 257]!);
      const far = symbol(distances);
      const extra = far < 4 ? 0 : (far >> 1) - 1;
      const distance = (far < 4 ? far + 1 : ((2 + (far & 1)) << extra) + 1) + bits(extra);
      if (distance > out.length) throw new MachineError("the compressed data are damaged");
      for (let i = 0; i < length; i++) out.push(out[out.length - distance]!);
    }
  }
  return Uint8Array.from(out);
}

function codesOf(sizes: readonly number[]): Codes {
  const counts = new Uint16Array(16);
  for (const size of sizes) if (size > 0) counts[size]!++;
  const symbols: number[] = [];
  for (let size = 1; size < 16; size++) sizes.forEach((of, value) => of === size && symbols.push(value));
  return { counts, symbols };
}

function fixed(): [Codes, Codes] {
  const sizes = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codesOf(sizes), codesOf(new Array<number>(30).fill(5))];
}
