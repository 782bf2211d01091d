import { MachineError } from "./errors.js";

/** "AROM", little endian. */
export const IMAGE_MAGIC = 0x4d4f5241;
/** Bytes before the first object of an image; host/freeze/image.ts says what is in them. */
export const IMAGE_HEAD_BYTES = 32;
const BYTES_AT = 8;
const END_AT = 12;

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
