/** `rp2.Flash`: the part of the flash behind the firmware, as a block device. */
import { Handle, osError, valueError } from "../../bridge/answer.js";
import { Errno } from "../../bridge/errno.js";
import { cls, type ClassFace, fn } from "../../bridge/face.js";
import type { Chip } from "../chip.js";
import { blockMembers, type FlashPart, SECTOR } from "../flash/flash.js";

export function rp2FlashClass(chip: Chip): ClassFace {
  const { storage, flash } = chip.board;
  const whole = flash - storage;
  return cls("Flash", {
    __init__: fn("*, start?, len?", (call) => {
      const start = call.int(0, 0);
      const size = call.int(1, whole - start);
      const inside = start >= 0 && start < whole && size > 0 && start + size <= whole;
      if (!inside || start % SECTOR !== 0 || size % SECTOR !== 0) throw valueError("");
      const part: FlashPart = { start: storage + start, size, block: SECTOR };
      if (!call.has(0) && !call.has(1)) return new Handle(chip.objects.named("Flash", () => part));
      return new Handle(chip.objects.add(part));
    }),
    ...blockMembers(chip, (call) => call.object<FlashPart>(), osError(Errno.EIO)),
  });
}
