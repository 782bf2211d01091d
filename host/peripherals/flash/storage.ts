/** `rp2.Flash` and `pyb.Flash`: the part of the flash that is left for files, or a piece of it, as a block device. */
import { Handle, osError, valueError } from "../../bridge/answer.js";
import { Errno } from "../../bridge/errno.js";
import { cls, type ClassFace, fn } from "../../bridge/face.js";
import type { Chip } from "../chip.js";
import { blockMembers, type FlashPart, SECTOR } from "./flash.js";

/** @param end where the part ends in the flash; it begins at the board's `storage`. @param block bytes; smaller ones than a sector are cached */
export function flashClass(chip: Chip, end: number, block: number): ClassFace {
  const { storage } = chip.board;
  const whole = end - storage;
  return cls("Flash", {
    __init__: fn("*, start?, len?", (call) => {
      const start = call.int(0, 0);
      const size = call.int(1, whole - start);
      const inside = start >= 0 && start < whole && size > 0 && start + size <= whole;
      if (!inside || start % block !== 0 || size % block !== 0) throw valueError("");
      const part: FlashPart = { start: storage + start, size, block, cached: block < SECTOR };
      if (!call.has(0) && !call.has(1)) return new Handle(chip.objects.named("Flash", () => part));
      return new Handle(chip.objects.add(part));
    }),
    ...blockMembers(chip, (call) => call.object<FlashPart>(), osError(Errno.EIO)),
  });
}
