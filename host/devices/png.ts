/** PNG (RFC 2083) of 8-bit colour, written and read without a library. */
import { MachineError } from "../machine/errors.js";
import type { Image } from "./image.js";
import { inflate } from "./inflate.js";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A picture as a PNG file.
 * @param deflate compresses to the zlib format; without it the pixels are stored as they are
 */
export function encodePng(image: Image, deflate: (bytes: Uint8Array) => Uint8Array = store): Uint8Array {
  const { width, height, rgba } = image;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits of red, green and blue
  const rows = new Uint8Array(height * (1 + width * 3));
  let to = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    if (i % (width * 4) === 0) to++; // the filter of the row: none
    rows[to++] = rgba[i]!;
    rows[to++] = rgba[i + 1]!;
    rows[to++] = rgba[i + 2]!;
  }
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk("IHDR", header),
    chunk("IDAT", deflate(rows)),
    chunk("IEND", new Uint8Array(0)),
  ];
  return concat(parts);
}

/** Reads a PNG of 8 bits a sample, grey, colour or palette. @throws MachineError for what is none */
export function decodePng(bytes: Uint8Array): Image {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new MachineError("not a PNG file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Uint8Array | null = null;
  let palette: Uint8Array = new Uint8Array(0);
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.slice(at + 8, at + 8 + length);
    if (name === "IHDR") header = body;
    if (name === "PLTE") palette = body;
    if (name === "IDAT") data.push(body);
    at += length + 12;
  }
  if (!header) throw new MachineError("the PNG file has no header");
  const size = new DataView(header.buffer, header.byteOffset);
  const [width, height] = [size.getUint32(0), size.getUint32(4)];
  const [depth, colour, , , interlaced] = header.subarray(8);
  const samples = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Record<number, number>)[colour!];
  if (depth !== 8 || interlaced || !samples)
    throw new MachineError("only PNG files of 8 bits, not interlaced, are read");
  const rows = unfilter(inflate(concat(data).subarray(2)), width * samples, height, samples);
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const from = rows.subarray(i * samples, (i + 1) * samples);
    const rgb =
      colour === 3
        ? palette.subarray(from[0]! * 3, from[0]! * 3 + 3)
        : samples < 3
          ? [from[0]!, from[0]!, from[0]!]
          : from;
    rgba.set([rgb[0]!, rgb[1]!, rgb[2]!, 255], i * 4);
  }
  return { width, height, rgba };
}

function unfilter(raw: Uint8Array, width: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (width + 1)]!;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x >= step ? out[at - step]! : 0;
      const up = y > 0 ? out[at - width]! : 0;
      const corner = x >= step && y > 0 ? out[at - width - step]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = raw[y * (width + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** Stored blocks in the zlib format. */
function store(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at === 0 || at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff);
    const { length } = block;
    const last = at + 0xffff >= bytes.length ? 1 : 0;
    parts.push(Uint8Array.of(last, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block);
  }
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  parts.push(Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255));
  return concat(parts);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) out[4 + i] = name.charCodeAt(i);
  out.set(body, 8);
  view.setUint32(body.length + 8, crc32(out.subarray(4, body.length + 8)));
  return out;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
