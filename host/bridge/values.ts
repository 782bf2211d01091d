import type { Exports } from "../machine/abi.js";
import type { Marshal } from "../machine/marshal.js";

/** Kinds of values as the machine tells them. ORDER: assembly/modules/board.ts, docs/abi.md. */
const Kind = {
  Other: 0,
  None: 1,
  False: 2,
  True: 3,
  Int: 4,
  Float: 5,
  Str: 6,
  Bytes: 7,
  Buffer: 8,
  Tuple: 9,
  List: 10,
  Object: 11,
} as const;

/** A Python float: kept apart from ints, which are plain numbers. */
export class PyFloat {
  constructor(readonly value: number) {}
}

/** A bytes-like argument: a window on the machine's memory, good until the call returns. */
export class PyBuffer {
  constructor(
    readonly word: number,
    readonly bytes: Uint8Array,
    readonly writable: boolean,
    /** Type code of `array.array` or of a memoryview; `"B"` for everything else. */
    readonly code: string,
  ) {}
}

/** A tuple or a list. */
export class PySequence {
  constructor(
    readonly word: number,
    readonly items: readonly PyValue[],
    readonly mutable: boolean,
  ) {}
}

/** An object of one of the board's classes. */
export class PyObject {
  constructor(
    readonly word: number,
    /** Number of its class in the description. */
    readonly type: number,
    /** The host's number for it; 0 = `__init__` has not run. */
    readonly handle: number,
    /** What it keeps alive; 0 = nothing. */
    readonly kept: number,
  ) {}
}

/** Anything else: functions, instances, dicts. It can be kept, called as a handler, or handed back. */
export class PyOther {
  constructor(readonly word: number) {}
}

/** A Python value as peripherals see it. An int is a number, as far as a number holds it. */
export type PyValue = null | boolean | number | string | PyFloat | PyBuffer | PySequence | PyObject | PyOther;

/** Reads values out of a machine. */
export class ValueReader {
  private readonly constants = new Map<number, PyValue>();
  private readonly names = new Map<number, string>();
  private readonly out: DataView;

  constructor(
    private readonly exports: Exports,
    private readonly marshal: Marshal,
    private readonly at: number,
  ) {
    this.out = new DataView(marshal.memory.buffer, at, 16);
  }

  /** The value a word stands for. */
  read(word: number): PyValue {
    if (word & 1) return word >> 1;
    const constant = this.constants.get(word);
    if (constant !== undefined) return constant;
    const { out, marshal } = this;
    const kind = this.exports.value(word, this.at);
    switch (kind) {
      case Kind.None:
      case Kind.False:
      case Kind.True: {
        const value = kind === Kind.None ? null : kind === Kind.True;
        this.constants.set(word, value);
        return value;
      }
      case Kind.Int:
        return out.getFloat64(0, true);
      case Kind.Float:
        return new PyFloat(out.getFloat64(0, true));
      case Kind.Str:
        return marshal.text(out.getUint32(0, true), out.getUint32(4, true));
      case Kind.Bytes:
      case Kind.Buffer: {
        const bytes = marshal.view(out.getUint32(0, true), out.getUint32(4, true));
        return new PyBuffer(word, bytes, kind === Kind.Buffer, String.fromCharCode(out.getUint8(8)));
      }
      case Kind.Tuple:
      case Kind.List: {
        const words = this.words(out.getUint32(0, true), out.getUint32(4, true));
        const items = words.map((item) => this.read(item));
        return new PySequence(word, items, kind === Kind.List);
      }
      case Kind.Object:
        return new PyObject(word, out.getInt32(0, true), out.getInt32(4, true), out.getInt32(8, true));
      default:
        return new PyOther(word);
    }
  }

  /** `count` words from `at`. */
  words(at: number, count: number): number[] {
    const view = new DataView(this.marshal.memory.buffer, at, 4 * count);
    return Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true));
  }

  /** A keyword's name. Names are interned: a word always stands for the same one. */
  name(word: number): string {
    let name = this.names.get(word);
    if (name === undefined) this.names.set(word, (name = this.read(word) as string));
    return name;
  }
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
