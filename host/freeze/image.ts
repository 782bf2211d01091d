/**
 * ROM images: modules in Python, compiled and laid out for one build of the wasm module, to be put above its ROM.
 *
 * ```
 * +0  "AROM"          +4  number of the build      +8  bytes in all      +12 end of ROM once the machine has booted
 * +16 texts of its strings (as in text/intern.ts)  +20 how many          +24 dict of its modules     +28 0
 * +32 the dict, its entries, code objects, their constants, the texts
 * ```
 *
 * Words are little endian; addresses are those of memory, the image lying at `rom_top`. Strings the modules name and the
 * build does not get the ids that follow the build's, in the order in which a fresh machine interns them.
 */
import { layout, types } from "#layout";
import { generic } from "../boards/generic.js";
import { VirtualClock } from "../clock/virtual.js";
import { MemoryFs } from "../fs/memory-fs.js";
import { Core, type CoreConfig } from "../machine/core.js";
import { MachineError } from "../machine/errors.js";
import { IMAGE_HEAD_BYTES, IMAGE_MAGIC } from "../machine/rom.js";
import { decode, encode } from "../machine/marshal.js";

/** A module to freeze. */
export interface ModuleSource {
  /** Dotted, as it is imported. */
  readonly name: string;
  readonly source: string | Uint8Array;
  /** It is a package's `__init__`. */
  readonly isPackage?: boolean;
}

/** A module does not compile. */
export class FreezeError extends MachineError {
  override name = "FreezeError";
}

/** RAM of the machine that compiles: code of all modules stays in it. */
const RAM = 32 * 1024 * 1024;
const STACK = 1024 * 1024;
/** More than boot will ever derive from an image. */
const AMPLE = 4 * 1024 * 1024;

/** ROM for what a board describes at boot. ORDER: tools/build.mjs. */
const BOARD_ROOM = 96 * 1024;

/**
 * Compiles modules into an image for `createMachine({ rom })`.
 * @throws FreezeError when a source has a syntax error (the message is Python's), when a package is missing, or when two
 *   modules have one name
 */
export async function makeImage(module: WebAssembly.Module, modules: readonly ModuleSource[]): Promise<Uint8Array> {
  check(modules);
  let complaint = "";
  const core = await Core.boot(machine(module, (_, bytes) => (complaint += decode(bytes))));
  const codes = modules.map(({ name, source }) => {
    complaint = "";
    const bytes = typeof source === "string" ? encode(source) : source;
    const code = core.compile(core.handles.openBytes(bytes), name);
    if (code === 0) throw new FreezeError(`${name} does not compile:\n${complaint.trimEnd()}`);
    return code;
  });
  const image = new Layout(core).lay(modules, codes);
  // Booted once to see where ROM ends with it.
  const trial = await Core.boot({ ...machine(module, () => undefined), rom: image });
  new DataView(image.buffer).setUint32(12, trial.stats().rom + BOARD_ROOM, true);
  return image;
}

function machine(module: WebAssembly.Module, write: CoreConfig["write"]): CoreConfig {
  const clock = new VirtualClock();
  return {
    module,
    board: generic,
    ram: RAM,
    stack: STACK,
    fs: new MemoryFs(),
    clock,
    seed: 1,
    switches: [],
    write,
  };
}

function check(modules: readonly ModuleSource[]): void {
  const packages = new Set(modules.filter(({ isPackage }) => isPackage).map(({ name }) => name));
  const seen = new Set<string>();
  for (const { name } of modules) {
    if (!name.split(".").every((part) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(part))) {
      throw new FreezeError(`'${name}' is no name of a module`);
    }
    if (seen.has(name)) throw new FreezeError(`two modules are called '${name}'`);
    seen.add(name);
    const parent = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    if (parent && !packages.has(parent))
      throw new FreezeError(`'${name}' wants a package '${parent}': an __init__.py beside it`);
  }
}

/** Copies code objects and all they name out of the heap of the machine that compiled them. */
class Layout {
  private readonly old: DataView;
  private readonly base: number;
  private next: number;
  /** New address by old one. */
  private readonly moved = new Map<number, number>();
  private readonly texts: string[];
  private readonly firstId: number;

  constructor(private readonly core: Core) {
    this.old = new DataView(core.memory.buffer);
    this.base = core.romTop;
    this.next = this.base + IMAGE_HEAD_BYTES;
    this.firstId = this.word(layout.S_QROM);
    this.texts = this.internedTexts();
  }

  lay(modules: readonly ModuleSource[], codes: readonly number[]): Uint8Array {
    const { DICT, ARRAY, TUPLE } = types;
    const dict = this.take(16);
    const entries = this.take(8 + modules.length * 8);
    const packages = modules.map(({ isPackage }) => (isPackage ? this.take(8) : 0));
    for (const code of codes) this.meet(code);
    const waiting = [...this.moved.keys()];
    for (let object; (object = waiting.shift()) !== undefined;) {
      for (const value of this.values(object)) if (this.meet(value)) waiting.push(value);
    }
    const pool = poolOf(this.texts);
    const poolAt = this.take(pool.length);
    const image = new Uint8Array(this.next - this.base);
    const out = new DataView(image.buffer);
    const put = (address: number, ...words: number[]): void =>
      words.forEach((value, i) => out.setInt32(address - this.base + i * 4, value, true));

    const end = this.next + AMPLE;
    put(this.base, IMAGE_MAGIC, this.core.build, image.length, end, poolAt, this.texts.length, dict);
    put(dict, DICT | (2 << 12), modules.length, entries);
    put(entries, ARRAY | ((1 + modules.length) << 12));
    modules.forEach(({ name }, i) => {
      const code = this.moved.get(codes[i]!)!;
      if (packages[i]) put(packages[i]!, TUPLE | (1 << 12), code);
      put(entries + 4 + i * 8, this.idOf(name), packages[i] || code);
    });
    for (const [object, address] of this.moved) {
      const size = this.sizeOf(object);
      const at = object & -8;
      image.set(this.core.memory.subarray(at, at + size), address - this.base - (object & 4));
      if (object & 4) continue;
      const [first, last] = this.range(object);
      for (let p = first; p < last; p += 4) {
        const value = this.word(object + p);
        put(address + p, this.moved.get(value) ?? value);
      }
    }
    image.set(pool, poolAt - this.base);
    return image;
  }

  private word(address: number): number {
    return this.old.getInt32(address, true);
  }
  /** Room for `bytes`, in cells of 8. */
  private take(bytes: number): number {
    const at = this.next;
    this.next += (bytes + 7) & -8;
    return at;
  }
  /** Gives a value of the heap its new place; `true` when it had none yet. */
  private meet(value: number): boolean {
    const tag = value & 7;
    const inHeap = value >= this.word(layout.S_HEAP) && value < this.word(layout.S_HEAP_END);
    if (!inHeap || (tag !== 0 && tag !== 4) || this.moved.has(value)) return false;
    this.moved.set(value, this.take(this.sizeOf(value)) + tag);
    return true;
  }
  private sizeOf(value: number): number {
    return (value & 7) === 4 ? 8 : (this.word(value) >>> 12) * 8;
  }
  /** First and last offset of the values of an object. */
  private range(object: number): readonly [number, number] {
    switch (this.word(object) & 0xff) {
      case types.CODE:
        return [4, 8];
      case types.TUPLE:
        return [4, this.sizeOf(object)];
      case types.STR:
      case types.BYTES:
      case types.BIGINT:
      case types.COMPLEX:
        return [0, 0];
      default:
        throw new FreezeError(`a constant of layout ${this.word(object) & 0xff} cannot lie in ROM`);
    }
  }
  private values(object: number): number[] {
    if (object & 4) return [];
    const [first, last] = this.range(object);
    return Array.from({ length: (last - first) / 4 }, (_, i) => this.word(object + first + i * 4));
  }

  /** Strings interned in RAM, in the order of their ids. */
  private internedTexts(): string[] {
    const table = this.word(layout.S_QDYN) + 4;
    return Array.from({ length: this.word(layout.S_QDYN_COUNT) }, (_, i) => this.text(this.word(table + i * 4)));
  }
  private text(block: number): string {
    const header = this.word(block);
    const size = (header >>> 12) * 8 - 8 - ((header >>> 8) & 7);
    return decode(this.core.memory.subarray(block + 8, block + 8 + size));
  }
  /** The interned string of a module's name. */
  private idOf(name: string): number {
    let id = this.texts.indexOf(name) + this.firstId;
    const table = this.word(layout.S_QTAB);
    if (id < this.firstId) for (id = 0; this.text(this.word(table + id * 4)) !== name;) id++;
    return (id << 3) | 2;
  }
}

/** Texts as text/intern.ts unpacks them. */
function poolOf(texts: readonly string[]): Uint8Array {
  return new Uint8Array(texts.flatMap((text) => [...encode(text), 255]));
}
