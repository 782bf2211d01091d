/** The flash chip: sectors of 4 KiB that are erased to ones; writing only clears bits. It keeps its content over resets. */
import type { Unit } from "../chip.js";

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
