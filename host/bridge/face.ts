/**
 * How a peripheral shows itself to Python: modules, classes and functions, declared here and carried out by TypeScript.
 *
 * ```ts
 * const adc = cls("ADC", { __init__: fn("pin", ...), read: fn("", ({ self }) => ...), WIDTH: 12 });
 * const board = mod("machine", { ADC: adc, freq: fn("hz?", ...) });
 * ```
 */
import type { Chip } from "../peripherals/chip.js";
import { type Answer, PyError, typeError, valueError } from "./answer.js";
import { PyBuffer, PyFloat, PyObject, PyOther, PySequence, type PyValue } from "./values.js";

/** One call of a function of the board. */
export class Call {
  constructor(
    readonly chip: Chip,
    /** The method's object; null for functions and while a class is asked. */
    readonly self: PyObject | null,
    /** Values in the order of the signature; what was not given is undefined. */
    readonly args: readonly (PyValue | undefined)[],
    /** 0 at first; after a {@link Wait} or {@link Ask} its state. */
    readonly state: number,
    /** After an {@link Ask} what the method answered. */
    readonly answer?: PyValue,
  ) {}

  /** The same call with other arguments, or of another object. */
  with(changes: Partial<Pick<Call, "self" | "args">>): Call {
    return new Call(this.chip, changes.self ?? this.self, changes.args ?? this.args, this.state, this.answer);
  }

  /** State of the object, as `chip.objects` holds it. @throws PyError when `__init__` has not run */
  object<T>(): T {
    return this.chip.objects.get<T>(this.self!.handle);
  }

  /** Argument `i`; None counts as not given. */
  opt(i: number): PyValue | undefined {
    return this.args[i] ?? undefined;
  }

  has(i: number): boolean {
    return this.opt(i) !== undefined;
  }

  /** @throws PyError TypeError */
  int(i: number, otherwise?: number): number {
    const value = this.opt(i);
    return value === undefined && otherwise !== undefined ? otherwise : toInt(value ?? null);
  }

  /** @throws PyError TypeError */
  float(i: number, otherwise?: number): number {
    const value = this.opt(i);
    return value === undefined && otherwise !== undefined ? otherwise : toFloat(value ?? null);
  }

  /** Truth of argument `i`. */
  bool(i: number, otherwise = false): boolean {
    const value = this.opt(i);
    return value === undefined ? otherwise : truth(value);
  }

  /** @throws PyError TypeError */
  text(i: number, otherwise?: string): string {
    const value = this.opt(i);
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (typeof value !== "string")
      throw typeError(`can't convert '${typeName(value ?? null)}' object to str implicitly`);
    return value;
  }

  /** Bytes of a str or something bytes-like. @throws PyError TypeError */
  bytes(i: number): Uint8Array {
    return toBytes(this.args[i] ?? null);
  }

  /** Bytes that are written to. @throws PyError TypeError */
  buffer(i: number): Uint8Array {
    const value = this.opt(i);
    if (value instanceof PyBuffer && value.writable) return value.bytes;
    throw typeError("object with buffer protocol required");
  }

  /** A function, or null for None. @throws PyError TypeError */
  handler(i: number, otherwise = "callback must be None or a callable"): PyValue | null {
    const value = this.opt(i) ?? null;
    if (value === null || value instanceof PyOther || value instanceof PyObject) return value;
    throw valueError(otherwise);
  }
}

const encoder = new TextEncoder();

export function typeName(value: PyValue): string {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "int";
  if (typeof value === "string") return "str";
  if (value instanceof PyFloat) return "float";
  if (value instanceof PySequence) return value.mutable ? "list" : "tuple";
  if (value instanceof PyBuffer) return value.writable ? "bytearray" : "bytes";
  return "object";
}

/** @throws PyError TypeError */
export function toInt(value: PyValue): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  throw typeError(`can't convert ${typeName(value)} to int`);
}

/** @throws PyError TypeError */
export function toFloat(value: PyValue): number {
  return value instanceof PyFloat ? value.value : toInt(value);
}

/** Python's truth, as far as the board can tell. */
export function truth(value: PyValue): boolean {
  if (value === null) return false;
  if (value instanceof PyFloat) return value.value !== 0;
  if (value instanceof PySequence) return value.items.length > 0;
  if (value instanceof PyBuffer) return value.bytes.length > 0;
  return typeof value === "object" ? true : Boolean(value);
}

/** @throws PyError TypeError */
export function toBytes(value: PyValue): Uint8Array {
  if (typeof value === "string") return encoder.encode(value);
  if (value instanceof PyBuffer) return value.bytes;
  throw typeError("object with buffer protocol required");
}

/** Items of a tuple or list. @throws PyError TypeError */
export function toItems(value: PyValue | undefined): readonly PyValue[] {
  if (value instanceof PySequence) return value.items;
  throw typeError(`'${typeName(value ?? null)}' object isn't a tuple or list`);
}

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly keywordOnly: boolean;
}

/** Parameters of a function: names in order, `?` = may be left out, `*` = keywords only from here, `...` = any more. */
export class Signature {
  readonly parameters: readonly Parameter[];
  readonly open: boolean;
  private readonly positional: number;

  constructor(text: string) {
    const parts = text.split(",").map((part) => part.trim());
    const list: Parameter[] = [];
    let keywordOnly = false;
    for (const part of parts) {
      if (part === "" || part === "...") continue;
      if (part === "*") keywordOnly = true;
      else list.push({ name: part.replace("?", ""), optional: part.endsWith("?"), keywordOnly });
    }
    this.parameters = list;
    this.open = parts.includes("...");
    this.positional = list.filter((parameter) => !parameter.keywordOnly).length;
  }

  /** Puts arguments in order. @throws PyError TypeError in MicroPython's words */
  bind(positional: readonly PyValue[], keywords: readonly (readonly [string, PyValue])[]): (PyValue | undefined)[] {
    const { parameters } = this;
    if (positional.length > this.positional && !this.open) throw typeError("extra positional arguments given");
    const values: (PyValue | undefined)[] = Array.from(parameters, (_, i) =>
      i < this.positional ? positional[i] : undefined,
    );
    if (this.open) values.push(...positional.slice(this.positional));
    for (const [name, value] of keywords) {
      const i = parameters.findIndex((parameter) => parameter.name === name);
      if (i < 0) throw typeError("extra keyword arguments given");
      if (values[i] !== undefined) throw typeError(`function got multiple values for argument '${name}'`);
      values[i] = value;
    }
    parameters.forEach(({ name, optional }, i) => {
      if (values[i] === undefined && !optional) throw typeError(`'${name}' argument required`);
    });
    return values;
  }
}

/** A function or method. */
export class FunctionFace {
  readonly signature: Signature;

  constructor(
    signature: string,
    readonly run: (call: Call) => Answer,
    /** How it is found in its class. ORDER: flags of assembly/runtime/native.ts. */
    readonly kind: "plain" | "static" | "getter" = "plain",
  ) {
    this.signature = new Signature(signature);
  }
}

export const fn = (signature: string, run: (call: Call) => Answer): FunctionFace => new FunctionFace(signature, run);
export const staticFn = (signature: string, run: (call: Call) => Answer): FunctionFace =>
  new FunctionFace(signature, run, "static");
/** An attribute that is worked out when it is read. */
export const getter = (run: (call: Call) => Answer): FunctionFace => new FunctionFace("", run, "getter");

/** What `__init__` of a class is that programs cannot make objects of. */
export const noInit = fn("...", () => {
  throw new PyError("TypeError", "cannot create instances");
});

/** An object of a class that is there from the start, as an attribute. */
export class Constant {
  constructor(
    readonly type: ClassFace,
    readonly handle: number,
  ) {}
}

/** What modules and classes hold. */
export type Member = number | string | FunctionFace | ClassFace | Constant;
export type Members = Readonly<Record<string, Member>>;

/** A class. */
export class ClassFace {
  constructor(
    readonly name: string,
    readonly members: Members,
  ) {}
}

/** A class with these members; `__init__` makes the object and answers its Handle. */
export const cls = (name: string, members: Members): ClassFace => new ClassFace(name, members);

/** A module, or more names for a module of the machine. */
export class ModuleFace {
  constructor(
    readonly name: string,
    readonly members: Members,
  ) {}
}
export const mod = (name: string, members: Members): ModuleFace => new ModuleFace(name, members);
