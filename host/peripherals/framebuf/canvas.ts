/** Drawing into bytes in the formats of `framebuf`: what FrameBuffer does, without Python. */
import { FONT } from "./font.js";

/** Pixel formats as `framebuf` numbers them. */
export const Format = {
  /** 8 pixels a byte, one below the other, the lowest bit on top. */
  MVLSB: 0,
  RGB565: 1,
  GS4_HMSB: 2,
  /** 8 pixels a byte, side by side, the highest bit on the left. */
  MHLSB: 3,
  /** The same, the lowest bit on the left. */
  MHMSB: 4,
  GS2_HMSB: 5,
  GS8: 6,
} as const;

/** Bits a pixel. */
const BITS: readonly number[] = [1, 16, 4, 1, 1, 2, 8];

/** Quadrants of an ellipse. */
const Quadrant = { UpperRight: 1, UpperLeft: 2, LowerLeft: 4, LowerRight: 8 } as const;

/** A picture in someone's bytes. */
export class Canvas {
  readonly stride: number;

  /** @throws RangeError when sizes, format or the number of bytes do not fit */
  constructor(
    readonly bytes: Uint8Array,
    readonly width: number,
    readonly height: number,
    readonly format: number,
    stride = width,
  ) {
    const bits = BITS[format];
    if (bits === undefined) throw new RangeError("invalid format");
    const sound =
      width >= 1 && height >= 1 && width <= 0xffff && height <= 0xffff && stride >= width && stride <= 0xffff;
    if (!sound) throw new RangeError("");
    const vertical = format === Format.MVLSB;
    // Rows begin at a byte.
    const unit = vertical || bits > 8 ? 1 : 8 / bits;
    const up = (n: number): number => Math.ceil(n / unit) * unit;
    this.stride = up(stride);
    const tall = vertical ? Math.ceil(height / 8) * 8 : height;
    const whole = tall - (vertical ? 8 : 1);
    const needed = ((whole * this.stride + (tall - whole) * up(width)) * bits) / 8;
    if (needed > bytes.length) throw new RangeError("");
  }

  /** Colour of a pixel inside. */
  get(x: number, y: number): number {
    const { bytes, stride } = this;
    switch (this.format) {
      case Format.MVLSB:
        return (bytes[(y >> 3) * stride + x]! >> (y & 7)) & 1;
      case Format.MHLSB:
        return (bytes[(x + y * stride) >> 3]! >> (7 - (x & 7))) & 1;
      case Format.MHMSB:
        return (bytes[(x + y * stride) >> 3]! >> (x & 7)) & 1;
      case Format.GS2_HMSB:
        return (bytes[(x + y * stride) >> 2]! >> ((x & 3) << 1)) & 3;
      case Format.GS4_HMSB:
        return (bytes[(x + y * stride) >> 1]! >> (x & 1 ? 0 : 4)) & 15;
      case Format.GS8:
        return bytes[x + y * stride]!;
      default: {
        const at = 2 * (x + y * stride);
        return bytes[at]! | (bytes[at + 1]! << 8);
      }
    }
  }

  /** Sets a pixel inside. */
  put(x: number, y: number, colour: number): void {
    const { bytes, stride } = this;
    const mix = (at: number, mask: number, bits: number): void => {
      bytes[at] = (bytes[at]! & ~mask) | (bits & mask);
    };
    const one = colour ? 0xff : 0;
    switch (this.format) {
      case Format.MVLSB:
        return mix((y >> 3) * stride + x, 1 << (y & 7), one);
      case Format.MHLSB:
        return mix((x + y * stride) >> 3, 0x80 >> (x & 7), one);
      case Format.MHMSB:
        return mix((x + y * stride) >> 3, 1 << (x & 7), one);
      case Format.GS2_HMSB: {
        const shift = (x & 3) << 1;
        return mix((x + y * stride) >> 2, 3 << shift, (colour & 3) << shift);
      }
      case Format.GS4_HMSB: {
        const shift = x & 1 ? 0 : 4;
        return mix((x + y * stride) >> 1, 15 << shift, (colour & 15) << shift);
      }
      case Format.GS8:
        bytes[x + y * stride] = colour & 0xff;
        return;
      default: {
        const at = 2 * (x + y * stride);
        bytes[at] = colour & 0xff;
        bytes[at + 1] = (colour >> 8) & 0xff;
      }
    }
  }

  private inside(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  /** Sets a pixel; outside nothing happens. */
  pixel(x: number, y: number, colour: number): void {
    if (this.inside(x, y)) this.put(x, y, colour);
  }

  fillRect(x: number, y: number, width: number, height: number, colour: number): void {
    const right = Math.min(this.width, x + width);
    const bottom = Math.min(this.height, y + height);
    for (let row = Math.max(y, 0); row < bottom; row++) {
      for (let column = Math.max(x, 0); column < right; column++) this.put(column, row, colour);
    }
  }

  rect(x: number, y: number, width: number, height: number, colour: number): void {
    this.fillRect(x, y, width, 1, colour);
    this.fillRect(x, y + height - 1, width, 1, colour);
    this.fillRect(x, y, 1, height, colour);
    this.fillRect(x + width - 1, y, 1, height, colour);
  }

  /** Bresenham's line, both ends included. */
  line(x1: number, y1: number, x2: number, y2: number, colour: number): void {
    const steep = Math.abs(y2 - y1) > Math.abs(x2 - x1);
    const plot = steep
      ? (a: number, b: number) => this.pixel(b, a, colour)
      : (a: number, b: number) => this.pixel(a, b, colour);
    let [a, b] = steep ? [y1, x1] : [x1, y1];
    const [endA, endB] = steep ? [y2, x2] : [x2, y2];
    const lengthA = Math.abs(endA - a);
    const lengthB = Math.abs(endB - b);
    const stepA = endA > a ? 1 : -1;
    const stepB = endB > b ? 1 : -1;
    let error = 2 * lengthB - lengthA;
    for (let i = 0; i < lengthA; i++) {
      plot(a, b);
      while (error >= 0) {
        b += stepB;
        error -= 2 * lengthA;
      }
      a += stepA;
      error += 2 * lengthB;
    }
    this.pixel(x2, y2, colour);
  }

  /** An ellipse by the midpoint method (J. Kennedy, "A Fast Bresenham Type Algorithm for Drawing Ellipses"). */
  ellipse(cx: number, cy: number, rx: number, ry: number, colour: number, fill: boolean, quadrants: number): void {
    const points = (x: number, y: number): void => {
      for (const [bit, left, down] of [
        [Quadrant.UpperRight, false, false],
        [Quadrant.UpperLeft, true, false],
        [Quadrant.LowerLeft, true, true],
        [Quadrant.LowerRight, false, true],
      ] as const) {
        if (!(quadrants & bit)) continue;
        const row = down ? cy + y : cy - y;
        if (fill) this.fillRect(left ? cx - x : cx, row, x + 1, 1, colour);
        else this.pixel(left ? cx - x : cx + x, row, colour);
      }
    };
    if (rx === 0 && ry === 0) {
      if (quadrants & 15) this.pixel(cx, cy, colour);
      return;
    }
    const twoA = 2 * rx * rx;
    const twoB = 2 * ry * ry;
    const walk = (
      x: number,
      y: number,
      changeX: number,
      changeY: number,
      stopX: number,
      stopY: number,
      steep: boolean,
    ): void => {
      let error = 0;
      while (steep ? stopX >= stopY : stopX <= stopY) {
        points(x, y);
        if (steep) {
          y++;
          stopY += twoA;
          error += changeY;
          changeY += twoA;
          if (2 * error + changeX > 0) {
            x--;
            stopX -= twoB;
            error += changeX;
            changeX += twoB;
          }
        } else {
          x++;
          stopX += twoB;
          error += changeX;
          changeX += twoB;
          if (2 * error + changeY > 0) {
            y--;
            stopY -= twoA;
            error += changeY;
            changeY += twoA;
          }
        }
      }
    };
    walk(rx, 0, ry * ry * (1 - 2 * rx), rx * rx, twoB * rx, 0, true);
    walk(0, ry, ry * ry, rx * rx * (1 - 2 * ry), 0, twoA * ry, false);
  }

  /** A closed polygon of points relative to (x, y). */
  polygon(x: number, y: number, points: readonly (readonly [number, number])[], colour: number, fill: boolean): void {
    const count = points.length;
    if (count === 0) return;
    if (!fill) {
      points.forEach(([px, py], i) => {
        const [qx, qy] = points[(i + 1) % count]!;
        this.line(x + qx, y + qy, x + px, y + py, colour);
      });
      return;
    }
    const ys = points.map(([, py]) => py);
    const bottom = Math.max(...ys);
    for (let row = Math.min(...ys); row <= bottom; row++) {
      const crossings: number[] = [];
      let [lastX, lastY] = points[count - 1]!;
      for (const [px, py] of points) {
        if (py !== lastY && ((py > row && lastY <= row) || (py <= row && lastY > row))) {
          // Rounded away from zero at a half, as C rounds after adding one half of the divisor.
          const across = (32 * (lastX - px) * (row - py)) / (lastY - py);
          crossings.push(Math.trunc((32 * px + Math.trunc(across) + 16) / 32));
        } else if (row === Math.max(py, lastY)) {
          // The lower end of an edge, and level edges, which no crossing draws.
          if (py < lastY) this.pixel(x + lastX, y + lastY, colour);
          else if (lastY < py) this.pixel(x + px, y + py, colour);
          else this.line(x + px, y + py, x + lastX, y + lastY, colour);
        }
        [lastX, lastY] = [px, py];
      }
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        this.fillRect(x + crossings[i]!, y + row, crossings[i + 1]! - crossings[i]! + 1, 1, colour);
      }
    }
  }

  text(text: string, x: number, y: number, colour: number): void {
    let left = x;
    for (const byte of new TextEncoder().encode(text)) {
      const letter = FONT[(byte < 32 || byte > 127 ? 127 : byte) - 32]!;
      for (let column = 0; column < 8; column++, left++) {
        for (let row = 0; row < 8; row++) if ((letter[column]! >> row) & 1) this.pixel(left, y + row, colour);
      }
    }
  }

  /** Moves the picture; what it leaves stays as it was. */
  scroll(dx: number, dy: number): void {
    if (Math.abs(dx) >= this.width || Math.abs(dy) >= this.height) return;
    const columns = Array.from({ length: this.width }, (_, i) => (dx < 0 ? i : this.width - 1 - i));
    const rows = Array.from({ length: this.height }, (_, i) => (dy < 0 ? i : this.height - 1 - i));
    for (const row of rows) {
      for (const column of columns) {
        if (this.inside(column - dx, row - dy)) this.put(column, row, this.get(column - dx, row - dy));
      }
    }
  }

  /** Draws another picture over this one; `key` is the colour that is left out, `palette` gives each colour another. */
  blit(source: Canvas, x: number, y: number, key: number, palette: Canvas | null): void {
    const right = Math.min(this.width, x + source.width);
    const bottom = Math.min(this.height, y + source.height);
    for (let row = Math.max(0, y); row < bottom; row++) {
      for (let column = Math.max(0, x); column < right; column++) {
        let colour = source.get(column - x, row - y);
        if (palette) colour = palette.get(colour, 0);
        if (colour !== key) this.put(column, row, colour);
      }
    }
  }
}
