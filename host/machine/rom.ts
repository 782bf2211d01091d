import { MachineError } from "./errors.js";

/** "AROM", little endian. */
export const IMAGE_MAGIC = 0x4d4f5241;
/** Bytes before the first object of an image; host/freeze/image.ts says what is in them. */
export const IMAGE_HEAD_BYTES = 32;
const BYTES_AT = 8;
const END_AT = 12;

/** The custom section with the build's own modules in Python, the last one. ORDER: tools/lib/rom-image.mjs. */
const MODULES = "modules";

/** Where they are of a wasm module that was read without them. */
const apart = new WeakMap<WebAssembly.Module, () => Uint8Array>();

/** Tells how to read the build's modules in Python of a wasm module that was read without them. */
export function modulesLieApart(module: WebAssembly.Module, read: () => Uint8Array): void {
  apart.set(module, read);
}

/** The build's modules in Python, as they are put into ROM; empty when there are none. */
export function modulesOf(module: WebAssembly.Module): Uint8Array {
  const read = apart.get(module);
  return read ? read() : new Uint8Array(WebAssembly.Module.customSections(module, MODULES)[0] ?? new ArrayBuffer(0));
}

/**
 * Looks at a ROM image before it is put into a machine.
 * @returns where ROM ends with it, an address
 * @throws MachineError when it is none, or only a part of one
 */
export function endOfImage(image: Uint8Array): number {
  if (!(image instanceof Uint8Array)) throw new MachineError("rom must be the bytes that `antaresia freeze` wrote");
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  if (image.length < IMAGE_HEAD_BYTES || view.getUint32(0, true) !== IMAGE_MAGIC) {
    throw new MachineError("this is not a ROM image: make one with `antaresia freeze`");
  }
  const size = view.getUint32(BYTES_AT, true);
  if (size !== image.length)
    throw new MachineError(`the ROM image has ${image.length} of its ${size} bytes: freeze it again`);
  return view.getUint32(END_AT, true);
}
