import { encode } from "../machine/marshal.js";
import type { ClassFace } from "./face.js";
import { Constant, FunctionFace, type Members, type ModuleFace, noInit } from "./face.js";

/** Kinds of records. ORDER: assembly/modules/board.ts, docs/abi.md. */
const Record = { Module: 1, Class: 2, Function: 3, Int: 4, Text: 5, Object: 6, Alias: 7, Close: 8, Boot: 9 } as const;
/** Flags of classes: operators that call the methods. */
const Flag = { Callable: 1, Items: 2, Prints: 4 } as const;
/** Flags of natives. ORDER: assembly/runtime/native.ts. */
const NativeFlag = { plain: 0, static: 2, getter: 8 } as const;

/** Everything a board adds to Python, numbered: what the machine reads at boot, and what its calls refer to. */
export class Description {
  readonly records: Uint8Array[] = [];
  /** Functions by the number of their operation. */
  readonly operations: FunctionFace[] = [];
  /** Whether the operation is a method. */
  readonly methods: boolean[] = [];
  private readonly types = new Map<ClassFace, number>();

  constructor(
    modules: readonly ModuleFace[],
    /** Modules that `__main__` has from the start. */
    boot: readonly string[] = [],
  ) {
    for (const { name, members } of modules) {
      this.add(Record.Module, name);
      this.members(members, false);
    }
    for (const name of boot) this.add(Record.Boot, name);
  }

  /** Number of a class. */
  typeOf(face: ClassFace): number {
    return this.types.get(face) ?? -1;
  }

  private members(members: Members, inside: boolean): void {
    for (const [name, member] of Object.entries(members)) {
      if (inside && name === "__init__") continue;
      if (typeof member === "number") this.add(Record.Int, name, member);
      else if (typeof member === "string") this.add(Record.Text, name + member, encode(name).length);
      else if (member instanceof FunctionFace) {
        this.add(
          Record.Function,
          name,
          this.operation(member, inside && member.kind !== "static"),
          NativeFlag[member.kind],
        );
      } else if (member instanceof Constant) {
        this.add(Record.Object, name, member.handle, 0, this.types.get(member.type)!);
      } else this.type(name, member);
    }
  }

  private type(name: string, face: ClassFace): void {
    const known = this.types.get(face);
    if (known !== undefined) {
      this.add(Record.Alias, name, 0, 0, known);
      return;
    }
    const { members } = face;
    this.types.set(face, this.types.size);
    const has = (method: string): boolean => Object.hasOwn(members, method);
    const flags =
      (has("__call__") ? Flag.Callable : 0) |
      (has("__getitem__") ? Flag.Items : 0) |
      (has("__repr__") ? Flag.Prints : 0);
    this.add(
      Record.Class,
      face.name,
      this.operation((members["__init__"] as FunctionFace | undefined) ?? noInit, true),
      flags,
    );
    this.members(members, true);
    this.add(Record.Close, "");
    if (face.name !== name) this.add(Record.Alias, name, 0, 0, this.types.get(face)!);
  }

  private operation(face: FunctionFace, method: boolean): number {
    this.methods.push(method);
    return this.operations.push(face) - 1;
  }

  private add(kind: number, name: string, number = 0, flags = 0, type = 0): void {
    const text = encode(name);
    const record = new Uint8Array(8 + text.length);
    record[0] = kind;
    record[1] = flags;
    const view = new DataView(record.buffer);
    view.setUint16(2, type, true);
    view.setInt32(4, number, true);
    record.set(text, 8);
    this.records.push(record);
  }
}
