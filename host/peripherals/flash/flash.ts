/** The flash chip: sectors of 4 KiB that are erased to ones; writing only clears bits. It keeps its content over resets. */
import type { PyError } from "../../bridge/answer.js";
import { type Call, fn, type Member } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";

export const SECTOR = 4096;

export class Flash implements Unit {
  private sectors = new Map<number, Uint8Array>();

  constructor(readonly size: number) {}

  /** Copies what lies at `offset`. @returns whether that is inside */
  read(offset: number, into: Uint8Array): boolean {
    if (offset < 0 || offset + into.length > this.size) return false;
    for (let i = 0; i < into.length; i++) {
      const at = offset + i;
      into[i] = this.sectors.get(Math.floor(at / SECTOR))?.[at % SECTOR] ?? 0xff;
    }
    return true;
  }

  write(offset: number, bytes: Uint8Array): boolean {
    if (offset < 0 || offset + bytes.length > this.size) return false;
    bytes.forEach((byte, i) => {
      const at = offset + i;
      const number = Math.floor(at / SECTOR);
      let sector = this.sectors.get(number);
      if (!sector) this.sectors.set(number, (sector = new Uint8Array(SECTOR).fill(0xff)));
      sector[at % SECTOR]! &= byte;
    });
    return true;
  }

  erase(sector: number): boolean {
    if (sector < 0 || sector * SECTOR >= this.size) return false;
    this.sectors.delete(sector);
    return true;
  }

  reset(): void {}

  save(): unknown {
    return this.sectors;
  }

  load(state: unknown): void {
    this.sectors = state as Map<number, Uint8Array>;
  }
}

export const flashOf = (chip: Chip): Flash => chip.unit("flash", (c) => new Flash(c.board.flash));

/** A part of the flash that is a block device, of blocks of `block` bytes. */
export interface FlashPart {
  start: number;
  size: number;
  block: number;
  /** What is written over is erased before, also with an offset. */
  cached?: boolean;
}

/** The block protocol of `vfs.AbstractBlockDev` on a part of the flash. @param outside what is raised for what lies outside */
export function blockMembers(chip: Chip, partOf: (call: Call) => FlashPart, outside: PyError): Record<string, Member> {
  const flash = flashOf(chip);
  /** Where a call of `count` bytes begins. */
  const place = (call: Call, count: number): number => {
    const { start, size, block } = partOf(call);
    const at = call.int(0) * block + call.int(2, 0);
    if (at < 0 || at + count > size) throw outside;
    return start + at;
  };
  /** Erases bytes; what else is in their sectors stays. */
  const erase = (at: number, count: number): void => {
    const first = Math.floor(at / SECTOR);
    const last = Math.ceil((at + count) / SECTOR);
    for (let sector = first; sector < last; sector++) {
      const begin = sector * SECTOR;
      const kept = new Uint8Array(SECTOR);
      flash.read(begin, kept);
      kept.fill(0xff, Math.max(at - begin, 0), Math.min(at + count - begin, SECTOR));
      flash.erase(sector);
      flash.write(begin, kept);
    }
  };
  return {
    readblocks: fn("block_num, buf, offset?", (call) => {
      const into = call.buffer(1);
      flash.read(place(call, into.length), into);
    }),
    writeblocks: fn("block_num, buf, offset?", (call) => {
      const bytes = call.bytes(1);
      const at = place(call, bytes.length);
      // With an offset what is written to has been erased before.
      if (!call.has(2) || partOf(call).cached) erase(at, bytes.length);
      flash.write(at, bytes);
    }),
    // 1 to 3: begin, end, write out; 4: how many blocks, 5: how large they are, 6: erase one.
    ioctl: fn("cmd, arg", (call) => {
      const { start, size, block, cached } = partOf(call);
      switch (call.int(0)) {
        case 1:
        case 2:
        case 3:
          return 0;
        case 4:
          return Math.floor(size / block);
        case 5:
          return block;
        case 6:
          if (cached) return 0;
          if (block !== SECTOR) return -22;
          if (call.int(1) < 0 || call.int(1) * SECTOR >= size) throw outside;
          flash.erase(start / SECTOR + call.int(1));
          return 0;
        default:
          return null;
      }
    }),
  };
}
