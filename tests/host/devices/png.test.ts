import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { blank, blocks, braille, difference, setPixel } from "../../../host/devices/image.js";
import { decodePng, encodePng } from "../../../host/devices/png.js";

it("PNG files are written and read, stored and compressed", () => {
  const image = blank(300, 120);
  for (let i = 0; i < 120; i++) setPixel(image, i * 2, i, i, 255 - i, (i * 7) & 255);
  for (const deflate of [undefined, (bytes: Uint8Array) => deflateSync(bytes), (bytes: Uint8Array) => deflateSync(bytes, { strategy: 4 })]) {
    const read = decodePng(encodePng(image, deflate));
    expect([read.width, read.height, difference(image, read)]).toEqual([300, 120, 0]);
  } // prettier-ignore
  expect(difference(image, blank(300, 120))).toBe(120);
  expect(difference(image, blank(1, 1))).toBe(Infinity);
  expect(() => decodePng(Uint8Array.of(1, 2, 3))).toThrow("not a PNG file");
  expect(() => decodePng(encodePng(image).subarray(0, 90))).toThrow("too early");
});

it("a picture is drawn in blocks of 2 x 2 pixels and in Braille of 2 x 4", () => {
  const image = blank(5, 5);
  for (const [x, y] of [[0, 0], [1, 3], [2, 1], [4, 4]] as const) setPixel(image, x, y, 255, 255, 255); // prettier-ignore
  expect(blocks(image)).toEqual(["\u2598\u2596 ", "\u2597  ", "  \u2598"]);
  expect(braille(image)).toEqual(["\u2881\u2802\u2800", "\u2800\u2800\u2801"]);
});
