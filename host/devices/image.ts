/** A picture: what a display shows. */
export interface Image {
  readonly width: number;
  readonly height: number;
  /** 4 bytes a pixel, row by row: red, green, blue, 255. */
  readonly rgba: Uint8Array;
}

/** A black picture. */
export function blank(width: number, height: number): Image {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255;
  return { width, height, rgba };
}

/** Sets one pixel; what lies outside is dropped. */
export function setPixel({ width, height, rgba }: Image, x: number, y: number, r: number, g: number, b: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * 4;
  rgba[at] = r;
  rgba[at + 1] = g;
  rgba[at + 2] = b;
}

/** Number of pixels in which two pictures differ; `Infinity` for two sizes. `tolerance`: of each colour, 0 to 255. */
export function difference(a: Image, b: Image, tolerance = 0): number {
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let count = 0;
  for (let i = 0; i < a.rgba.length; i += 4) {
    const off = (k: number): number => Math.abs(a.rgba[i + k]! - b.rgba[i + k]!);
    if (Math.max(off(0), off(1), off(2)) > tolerance) count++;
  }
  return count;
}

const QUADRANTS = " \u2598\u259d\u2580\u2596\u258c\u259e\u259b\u2597\u259a\u2590\u259c\u2584\u2599\u259f\u2588";

/** Whether a pixel is bright; what lies outside is dark. */
function bright({ width, height, rgba }: Image, x: number, y: number): 0 | 1 {
  if (x >= width || y >= height) return 0;
  const at = (y * width + x) * 4;
  return rgba[at]! + rgba[at + 1]! + rgba[at + 2]! >= 192 ? 1 : 0;
}

/** The picture in characters of 2 x 2 pixels, bright or dark. */
export function blocks(image: Image): string[] {
  const lit = (x: number, y: number): number => bright(image, x, y);
  const lines: string[] = [];
  for (let y = 0; y < image.height; y += 2) {
    let line = "";
    for (let x = 0; x < image.width; x += 2) {
      line += QUADRANTS[lit(x, y) | (lit(x + 1, y) << 1) | (lit(x, y + 1) << 2) | (lit(x + 1, y + 1) << 3)]!;
    }
    lines.push(line);
  }
  return lines;
}

/** Bits of a Braille character by column and row of its 2 x 4 dots. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** The picture in Braille characters of 2 x 4 pixels, bright or dark: half as high as {@link blocks}. */
export function braille(image: Image): string[] {
  const lines: string[] = [];
  for (let y = 0; y < image.height; y += 4) {
    let line = "";
    for (let x = 0; x < image.width; x += 2) {
      let dots = 0;
      DOTS.forEach((column, i) => column.forEach((dot, j) => (dots |= bright(image, x + i, y + j) ? dot : 0)));
      line += String.fromCodePoint(0x2800 + dots);
    }
    lines.push(line);
  }
  return lines;
}
