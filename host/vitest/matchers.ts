import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Device } from "../devices/device.js";
import { difference, type Image } from "../devices/image.js";
import { decodePng, encodePng } from "../devices/png.js";
import { type BusLog, describe, hexBytes, type Probe } from "../scenario/record.js";
import type { Traffic } from "../wires/circuit.js";

/** What a pin should have done. */
export interface Toggling {
  /** How many edges. Without it: at least one. */
  times?: number;
  /** Milliseconds from each edge to the next. */
  periodMs?: number;
  /** Milliseconds it may be off. Default: 2 % of the period. */
  toleranceMs?: number;
}

/** A transfer that should have been. What is left out may be anything. */
export interface Transfer {
  bus?: Traffic["bus"];
  device?: string;
  direction?: Traffic["direction"];
  /** I2C: the 7-bit address. */
  address?: number;
  /** The bytes, all of them. */
  bytes?: readonly number[] | Uint8Array;
  acked?: boolean;
}

interface Result {
  pass: boolean;
  message: () => string;
}

/** @throws TypeError when what was given to expect() is not what the matcher looks at */
function wants(fits: unknown, matcher: string, what: string): void {
  if (!fits)
    throw new TypeError(`${matcher} looks at ${what} of a board that createBoard() of "antaresia/vitest" made`);
}

/** The pin had edges, so many, so far apart. */
export function toHaveToggled(probe: Probe, { times, periodMs, toleranceMs }: Toggling = {}): Result {
  wants(Array.isArray(probe?.gaps), "toHaveToggled", "board.pin(id)");
  const { edges, gaps, name } = probe;
  const slack = (toleranceMs ?? (periodMs ?? 0) * 0.02) * 1000;
  const off = periodMs === undefined ? -1 : gaps.findIndex((gap) => Math.abs(gap - periodMs * 1000) > slack);
  const count = times === undefined ? edges.length > 0 : edges.length === times;
  const heard = `it has ${edges.length} edges${edges.length > 0 ? `, at ${edges.slice(0, 8).map(({ at }) => `${at / 1000} ms`).join(", ")}` : ""}`; // prettier-ignore
  const wanted = `${times === undefined ? "to toggle" : `${times} edges`}${periodMs === undefined ? "" : ` every ${periodMs} ms`}`;
  return {
    pass: count && off < 0,
    message: () => {
      if (count && off >= 0)
        return `${name}: expected ${wanted}, but ${gaps[off]! / 1000} ms lie between edges ${off} and ${off + 1}`;
      return `${name}: expected ${wanted}, but ${heard}`;
    },
  };
}

/** A transfer on a bus was as described. */
export function toHaveTransferred(log: BusLog, wanted: Transfer): Result {
  wants(Array.isArray(log?.transfers), "toHaveTransferred", "board.bus");
  const bytes = wanted.bytes && Uint8Array.from(wanted.bytes);
  const fits = (seen: Traffic): boolean =>
    (["bus", "device", "direction", "address", "acked"] as const).every(
      (key) => wanted[key] === undefined || wanted[key] === seen[key],
    ) &&
    (!bytes || (bytes.length === seen.bytes.length && bytes.every((byte, i) => byte === seen.bytes[i])));
  const { transfers } = log;
  return {
    pass: transfers.some(fits),
    message: () => {
      const asked = JSON.stringify({ ...wanted, ...(bytes ? { bytes: hexBytes(bytes) } : {}) });
      const seen = transfers.slice(-12).map((one) => `  ${describe(one)}`);
      return [`no transfer fits ${asked}; the last of ${transfers.length} were`, ...seen].join("\n");
    },
  };
}

/**
 * The device shows a picture, given as a PNG file's name, its bytes, or an image; or a text, for what shows text. A file that
 * does not exist is written when ANTARESIA_UPDATE is set.
 */
export function toShow(
  device: Device,
  wanted: string | Uint8Array | Image,
  options: { tolerance?: number } = {},
): Result {
  wants(typeof device?.text === "function", "toShow", "board.device(id)");
  if (typeof wanted === "string" && !wanted.endsWith(".png")) {
    const text = device.text();
    return {
      pass: text.includes(wanted),
      message: () => `${device.id} shows ${JSON.stringify(text)}, not ${JSON.stringify(wanted)}`,
    };
  }
  const image = device.image();
  if (!image) return { pass: false, message: () => `${device.id} is no display` };
  if (typeof wanted === "string" && !existsSync(wanted)) {
    if (!process.env["ANTARESIA_UPDATE"]) {
      return { pass: false, message: () => `there is no ${wanted}; with ANTARESIA_UPDATE=1 it is written` };
    }
    mkdirSync(dirname(wanted), { recursive: true });
    writeFileSync(wanted, encodePng(image));
  }
  const bytes = typeof wanted === "string" ? readFileSync(wanted) : wanted;
  const picture = bytes instanceof Uint8Array ? decodePng(bytes) : bytes;
  const wrong = difference(image, picture, options.tolerance);
  const sizes = `${image.width}x${image.height}, not ${picture.width}x${picture.height}`;
  return {
    pass: wrong === 0,
    message: () => `${device.id} shows another picture: ${wrong === Infinity ? sizes : `${wrong} pixels differ`}`,
  };
}

/** The serial line has had a text. */
export function toHavePrinted(board: { readonly serial: string }, wanted: string | RegExp): Result {
  wants(typeof board?.serial === "string", "toHavePrinted", "the serial line");
  const { serial } = board;
  return {
    pass: typeof wanted === "string" ? serial.includes(wanted) : wanted.test(serial),
    message: () => `the serial line has no ${String(wanted)}; it ends with ${JSON.stringify(serial.slice(-400))}`,
  };
}
