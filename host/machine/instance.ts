import { type BoardImports, type Exports, PAGE_BYTES } from "./abi.js";
import { MachineError, MemorySizeError } from "./errors.js";
import { Marshal, pagesFor } from "./marshal.js";
import { endOfImage } from "./rom.js";

/** End of the ROM per module: known after the first instance, needed before the next. */
const romTops = new WeakMap<WebAssembly.Module, number>();

/** A guess that is never too small for a module met for the first time, in bytes. */
const FIRST_ROM_GUESS = 1024 * 1024;

/** Tells the end of a module's ROM beforehand, so that it need not be instantiated twice. */
export function rememberRomTop(module: WebAssembly.Module, romTop: number): void {
  romTops.set(module, romTop);
}

/** One wasm instance over one fixed memory. */
export interface Instance {
  readonly exports: Exports;
  readonly marshal: Marshal;
}

/**
 * Makes a memory of exactly the pages ROM, stack and RAM need and an instance over it, with a ROM image in its place.
 * @throws MemorySizeError when the host cannot give that much memory
 * @throws MachineError when the module is not a machine, or the image none
 */
export async function instantiate(
  module: WebAssembly.Module,
  imports: BoardImports,
  ram: number,
  stack: number,
  rom?: Uint8Array,
): Promise<Instance> {
  const known = romTops.get(module);
  const end = rom && endOfImage(rom);
  const first = await instance(module, imports, pagesFor((end ?? known ?? FIRST_ROM_GUESS) + stack + ram));
  const romTop: number = first.exports.rom_top.value;
  romTops.set(module, romTop);
  if (rom) {
    // An image made for another place is refused by boot(): it is of another build.
    const room = first.marshal.bytes.subarray(romTop);
    room.set(rom.subarray(0, room.length));
    return first;
  }
  return known === romTop ? first : instance(module, imports, pagesFor(romTop + stack + ram));
}

async function instance(module: WebAssembly.Module, board: BoardImports, pages: number): Promise<Instance> {
  let memory: WebAssembly.Memory;
  try {
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    throw new MemorySizeError(`the host cannot give ${pages * PAGE_BYTES} bytes of memory`);
  }
  let made: WebAssembly.Instance;
  try {
    made = new WebAssembly.Instance(module, {
      env: { memory },
      board: board as unknown as WebAssembly.ModuleImports,
    });
  } catch (error) {
    throw new MachineError(`this is not an Antaresia module: ${(error as Error).message}`);
  }
  const exports = made.exports as unknown as Exports;
  if (!exports.rom_top || !exports.boot || !exports.step) {
    throw new MachineError("this is not an Antaresia module: exports are missing");
  }
  return { exports, marshal: new Marshal(memory) };
}
