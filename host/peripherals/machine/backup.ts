/** Memory that outlives a reset: `machine.mem_backup`, which `RTC.memory` has a part of. */
import { type Call, fn, type Member } from "../../bridge/face.js";
import { PyBuffer } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { powerOf } from "./machine.js";

/** A region of it, where the program has it in RAM, and what was in it before the program asked. */
interface Region {
  bytes: Uint8Array;
  /** Address of its bytes in the machine's memory; 0 = nobody has asked for it. */
  at: number;
}

export class Backup implements Unit {
  private regions: Region[];

  constructor(private readonly chip: Chip) {
    powerOf(chip); // is reset first, and tells why
    this.regions = chip.board.backup.map(({ size }) => ({ bytes: new Uint8Array(size), at: 0 }));
  }

  /** The bytes as they are now. */
  bytes(region: number): Uint8Array {
    const { bytes, at } = this.regions[region]!;
    return at === 0 ? bytes : this.chip.services.view(at, bytes.length);
  }

  /** Bytes at an address of the chip, or null when they are in no region. */
  find(address: number, size: number): Uint8Array | null {
    const { backup } = this.chip.board;
    const i = backup.findIndex(
      ({ base = -1, size: all }) => address >= base && base >= 0 && address + size <= base + all,
    );
    return i < 0 ? null : this.bytes(i).subarray(address - backup[i]!.base!, address - backup[i]!.base! + size);
  }

  /** From now on the region is `buffer`. */
  attach(region: number, buffer: PyBuffer): void {
    buffer.bytes.set(this.bytes(region));
    this.regions[region]!.at = buffer.bytes.byteOffset;
    this.chip.hold(-1, buffer);
  }

  /** The program's memory goes; what was in it stays, without a power-on. */
  reset(): void {
    const kept = powerOf(this.chip).cause !== "PWRON_RESET";
    this.regions = this.regions.map(({ bytes }, i) => ({
      bytes: kept ? this.bytes(i).slice() : new Uint8Array(bytes.length),
      at: 0,
    }));
  }

  save(): unknown {
    return this.regions;
  }

  load(state: unknown): void {
    this.regions = state as Region[];
  }
}

export const backupOf = (chip: Chip): Backup => chip.unit("backup", (c) => new Backup(c));

/** What `mem_backup` is made of (`assembly/frozen/_machine.py`). */
export function backupMembers(chip: Chip): Record<string, Member> {
  const { backup } = chip.board;
  const unit = backupOf(chip);
  if (backup.length === 0) return {};
  return {
    _backup: fn("region?, buffer?", (call: Call) => {
      if (!call.has(0)) return backup.map(({ code, size }) => [code, size]);
      const buffer = call.opt(1);
      if (buffer instanceof PyBuffer) unit.attach(call.int(0), buffer);
    }),
  };
}
