/** SD cards: checksums of their protocol, and the way of a controller in hardware to a card that is wired in SD mode. */
import type { Net } from "./net.js";

/** Bytes of a block. */
export const SD_BLOCK = 512;

/** A card as a controller in SD mode sees it. Its commands and data are not drawn as edges. */
export interface SdCardEnd {
  readonly clk: Net;
  readonly cmd: Net;
  readonly d0: Net;
  readonly blockCount: number;
  readBlock(n: number): Uint8Array;
  writeBlock(n: number, bytes: Uint8Array): void;
}

/** CRC of commands: x^7 + x^3 + 1, shifted up with the end bit. */
export function crc7(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const carry = ((crc >> 6) ^ (byte >> bit)) & 1;
      crc = ((crc << 1) & 0x7f) ^ (carry ? 0x09 : 0);
    }
  }
  return (crc << 1) | 1;
}

/** CRC of data: CCITT, x^16 + x^12 + x^5 + 1. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
