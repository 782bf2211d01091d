/** What a function of the board answers, and how it gets back into the machine. */
import { encode } from "../machine/marshal.js";
import type { PyBuffer, PyObject, PyOther, PySequence } from "./values.js";
import { PyFloat } from "./values.js";

/** Builtin exceptions a peripheral may raise. ORDER: assembly/modules/board.ts, docs/abi.md. */
export const EXCEPTIONS = [
  "OSError",
  "ValueError",
  "TypeError",
  "RuntimeError",
  "NotImplementedError",
  "AttributeError",
  "IndexError",
  "KeyError",
  "MemoryError",
  "OverflowError",
  "AssertionError",
  "EOFError",
  "ImportError",
  "StopIteration",
  "Exception",
] as const;
export type ExceptionName = (typeof EXCEPTIONS)[number];

/** A Python exception, raised by a peripheral in the program that called it. */
export class PyError extends Error {
  constructor(
    readonly type: ExceptionName,
    /** The exception's argument: a text, an errno, an errno with a text of its own; null = none. */
    readonly argument: string | number | readonly [number, string] | null = null,
  ) {
    super(`${type}: ${argument}`);
  }
}

export const valueError = (text: string): PyError => new PyError("ValueError", text);
export const typeError = (text: string): PyError => new PyError("TypeError", text);
export const osError = (errno: number | string): PyError => new PyError("OSError", errno);
export const runtimeError = (text: string): PyError => new PyError("RuntimeError", text);

/** The program waits until `until` (microseconds), or something happens; then the function is called again with `state`. */
export class Wait {
  constructor(
    readonly until: number,
    readonly state: number,
  ) {}
}

/** A method of an object of the program is called; then the function is called again with `state`, and has `call.answer`. */
export class Ask {
  constructor(
    readonly object: PyObject | PyOther,
    readonly method: string,
    readonly args: readonly PyResult[],
    readonly state: number,
  ) {}
}

/** The program ends here: the machine returns `status` to the host. */
export class Stop {
  constructor(
    readonly status: number,
    readonly code = 0,
  ) {}
}

/** A list rather than a tuple. */
export class PyList {
  constructor(readonly items: readonly PyResult[]) {}
}

/** The tuple with names that `os.uname()` answers. */
export class Uname {
  constructor(readonly items: readonly [string, string, string, string, string]) {}
}

/** A new object of class `type` (its number in the description). */
export class NewObject {
  constructor(
    readonly type: number,
    readonly handle: number,
    /** Called when the machine has made it, with its address. */
    readonly placed: (object: number) => void,
  ) {}
}

/** Handle of the object that `__init__` made. */
export class Handle {
  constructor(readonly handle: number) {}
}

/** The one object of class `type` that self keeps, made when it has none: what `irq()` answers, also where nothing can be allocated. */
export class OwnObject {
  constructor(
    readonly type: number,
    readonly handle: number,
  ) {}
}

/** The first argument itself. */
export const SELF = Symbol("self");

/** What functions of the board may answer. Arrays become tuples; a number is an int when it is whole, see {@link PyFloat}. */
export type PyResult =
  | undefined
  | null
  | void
  | boolean
  | number
  | string
  | Uint8Array
  | readonly PyResult[]
  | PyFloat
  | PyList
  | Uname
  | NewObject
  | PyObject
  | PyOther
  | PyBuffer
  | PySequence;
export type Answer = PyResult | Wait | Ask | Stop | Handle | OwnObject | typeof SELF;

/** A value as a stream of 12-byte heads, texts and bytes behind theirs. */
export class ValueWriter {
  private chunks: Uint8Array[] = [];
  /** Objects by their heads, and the one whose head was read last. */
  private made = new Map<Uint8Array, NewObject>();
  private newest: NewObject | undefined;

  /** Makes `value` what is read next. */
  start(value: PyResult): void {
    this.chunks = [];
    this.made.clear();
    this.put(value);
  }

  /** Copies what comes next. @returns bytes copied */
  read(into: Uint8Array): number {
    const chunk = this.chunks.shift();
    if (!chunk) return 0;
    this.newest = this.made.get(chunk);
    into.set(chunk.subarray(0, into.length));
    return chunk.length;
  }

  /** The object whose head was read last lies at that address. */
  placed(object: number): void {
    this.newest?.placed(object);
  }

  private put(value: PyResult): void {
    if (value === null || value === undefined) this.head("N");
    else if (typeof value === "boolean") this.head(value ? "T" : "F");
    else if (typeof value === "number") this.number("i", value);
    else if (typeof value === "string") this.text("s", encode(value));
    else if (value instanceof Uint8Array) this.text("b", value);
    else if (value instanceof PyFloat) this.number("d", value.value);
    else if (value instanceof PyList) this.items("[", value.items);
    else if (value instanceof Uname) this.items("u", value.items);
    else if (value instanceof NewObject) this.made.set(this.head("o", value.type, value.handle), value);
    else if (Array.isArray(value)) this.items("(", value as readonly PyResult[]);
    else this.head("w", (value as PyOther).word);
  }

  private head(tag: string, a = 0, b = 0): Uint8Array {
    const head = new Uint8Array(12);
    head[0] = tag.charCodeAt(0);
    const view = new DataView(head.buffer);
    view.setInt32(4, a, true);
    view.setInt32(8, b, true);
    this.chunks.push(head);
    return head;
  }

  private number(tag: string, value: number): void {
    const head = new Uint8Array(12);
    head[0] = tag.charCodeAt(0);
    new DataView(head.buffer).setFloat64(4, value, true);
    this.chunks.push(head);
  }

  private text(tag: string, bytes: Uint8Array): void {
    this.head(tag, bytes.length);
    if (bytes.length > 0) this.chunks.push(bytes.slice());
  }

  private items(tag: string, items: readonly PyResult[]): void {
    this.head(tag, items.length);
    for (const item of items) this.put(item);
  }
}
