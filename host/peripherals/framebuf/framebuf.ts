/** Module `framebuf`: pictures in bytes of the program. */
import { Handle, typeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, fn, mod, type ModuleFace, toInt } from "../../bridge/face.js";
import { PyBuffer, PyObject, PySequence, type PyValue } from "../../bridge/values.js";
import type { Chip } from "../chip.js";
import { Canvas, Format } from "./canvas.js";

interface State {
  width: number;
  height: number;
  format: number;
  stride: number;
}

const ALL = 15;

function canvas(bytes: Uint8Array, width: number, height: number, format: number, stride: number): Canvas {
  try {
    return new Canvas(bytes, width, height, format, stride);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw valueError(error.message);
  }
}

export function framebufModule(chip: Chip): ModuleFace {
  /** The picture of an object: its bytes may lie elsewhere at each call. */
  const pictureOf = (object: PyObject): Canvas => {
    const { width, height, format, stride } = chip.objects.get<State>(object.handle);
    const buffer = chip.services.read(object.kept);
    if (!(buffer instanceof PyBuffer)) throw typeError("object with buffer protocol required");
    return canvas(buffer.bytes, width, height, format, stride);
  };
  const of = (call: Call): Canvas => pictureOf(call.self!);

  const open = (call: Call, format: number, stride: number): Handle => {
    const [buffer] = call.args;
    if (!(buffer instanceof PyBuffer)) throw typeError("object with buffer protocol required");
    const [width, height] = [call.int(1), call.int(2)];
    canvas(buffer.bytes, width, height, format, stride);
    chip.services.keep(call.self!.word, buffer.word);
    return new Handle(chip.objects.add({ width, height, format, stride } satisfies State));
  };

  /** A source to draw: a FrameBuffer, or a tuple or list of what makes one. */
  const source = (value: PyValue | undefined): Canvas => {
    if (value instanceof PyObject && faces().includes(value.type)) return pictureOf(value);
    if (!(value instanceof PySequence)) throw typeError("");
    const [buffer, width, height, format, stride] = value.items;
    if (value.items.length < 4 || value.items.length > 5 || !(buffer instanceof PyBuffer)) throw valueError("");
    return canvas(buffer.bytes, toInt(width!), toInt(height!), toInt(format!), toInt(stride ?? width!));
  };

  const members = {
    fill: fn("c", (call) => {
      const picture = of(call);
      picture.fillRect(0, 0, picture.width, picture.height, call.int(0));
    }),
    fill_rect: fn("x, y, w, h, c", (call) =>
      of(call).fillRect(call.int(0), call.int(1), call.int(2), call.int(3), call.int(4)),
    ),
    pixel: fn("x, y, c?", (call) => {
      const picture = of(call);
      const [x, y] = [call.int(0), call.int(1)];
      if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
      if (call.args[2] === undefined) return picture.get(x, y);
      picture.put(x, y, call.int(2));
    }),
    hline: fn("x, y, w, c", (call) => of(call).fillRect(call.int(0), call.int(1), call.int(2), 1, call.int(3))),
    vline: fn("x, y, h, c", (call) => of(call).fillRect(call.int(0), call.int(1), 1, call.int(2), call.int(3))),
    rect: fn("x, y, w, h, c, f?", (call) => {
      const [x, y, w, h, c] = [0, 1, 2, 3, 4].map((i) => call.int(i)) as [number, number, number, number, number];
      if (call.bool(5)) of(call).fillRect(x, y, w, h, c);
      else of(call).rect(x, y, w, h, c);
    }),
    line: fn("x1, y1, x2, y2, c", (call) =>
      of(call).line(call.int(0), call.int(1), call.int(2), call.int(3), call.int(4)),
    ),
    ellipse: fn("x, y, xr, yr, c, f?, m?", (call) =>
      of(call).ellipse(
        call.int(0),
        call.int(1),
        call.int(2),
        call.int(3),
        call.int(4),
        call.bool(5),
        call.args[6] === undefined ? ALL : call.int(6) & ALL,
      ),
    ),
    poly: fn("x, y, coords, c, f?", (call) => {
      const coords = call.args[2];
      // An array of pairs: signed or unsigned, of any width.
      if (!(coords instanceof PyBuffer)) throw typeError("object with buffer protocol required");
      const numbers = itemsOf(coords);
      const points = Array.from({ length: numbers.length >> 1 }, (_, i): [number, number] => [
        numbers[2 * i]!,
        numbers[2 * i + 1]!,
      ]);
      of(call).polygon(call.int(0), call.int(1), points, call.int(3), call.bool(4));
    }),
    text: fn("s, x, y, c?", (call) => of(call).text(call.text(0), call.int(1), call.int(2), call.int(3, 1))),
    scroll: fn("xstep, ystep", (call) => of(call).scroll(call.int(0), call.int(1))),
    blit: fn("fbuf, x, y, key?, palette?", (call) => {
      const palette = call.has(4) ? source(call.args[4]) : null;
      of(call).blit(source(call.args[0]), call.int(1), call.int(2), call.int(3, -1), palette);
    }),
  };
  const face = cls("FrameBuffer", {
    __init__: fn("buffer, width, height, format, stride?", (call) => open(call, call.int(3), call.int(4, call.int(1)))),
    ...members,
  });
  // The class of early drivers: one bit a pixel, eight below each other.
  const old = cls("FrameBuffer1", {
    __init__: fn("buffer, width, height, stride?", (call) => open(call, Format.MVLSB, call.int(3, call.int(1)))),
    ...members,
  });
  const faces = (): number[] => [face, old].map((one) => chip.services.typeOf(one));
  return mod("framebuf", {
    FrameBuffer: face,
    FrameBuffer1: old,
    MVLSB: Format.MVLSB,
    MONO_VLSB: Format.MVLSB,
    RGB565: Format.RGB565,
    GS2_HMSB: Format.GS2_HMSB,
    GS4_HMSB: Format.GS4_HMSB,
    GS8: Format.GS8,
    MONO_HLSB: Format.MHLSB,
    MONO_HMSB: Format.MHMSB,
  });
}

/** Numbers of an array, by its type code. */
export function itemsOf(buffer: PyBuffer): number[] {
  const { bytes, code } = buffer;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const readers: Record<string, [number, (at: number) => number]> = {
    b: [1, (at) => view.getInt8(at)],
    B: [1, (at) => view.getUint8(at)],
    h: [2, (at) => view.getInt16(at, true)],
    H: [2, (at) => view.getUint16(at, true)],
    i: [4, (at) => view.getInt32(at, true)],
    I: [4, (at) => view.getUint32(at, true)],
    l: [4, (at) => view.getInt32(at, true)],
    L: [4, (at) => view.getUint32(at, true)],
    f: [4, (at) => view.getFloat32(at, true)],
    d: [8, (at) => view.getFloat64(at, true)],
  };
  const [size, read] = readers[code] ?? readers["B"]!;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => read(i * size));
}
