/** `esp32.ULP`: programs for the low-power coprocessor, which it runs beside Python and through a deep sleep. */
import { Handle } from "../../bridge/answer.js";
import { cls, type ClassFace, fn } from "../../bridge/face.js";
import type { Chip } from "../chip.js";
import { registersOf } from "../machine/machine.js";
import { coprocessorOf, MEMORY } from "./coprocessor.js";
import { bareError } from "./error.js";

/** Bytes of the slow memory that the firmware leaves to the coprocessor. */
const RESERVED = 2040;
/** `ulp\0`, and the words of a header: magic, where the program begins, bytes of it, of data, of zeros. */
const MAGIC = 0x0070_6c75;
const HEADER = 12;

export function ulpClass(chip: Chip): ClassFace {
  const registers = registersOf(chip);
  const core = coprocessorOf(chip);
  return cls("ULP", {
    __init__: fn("", () => new Handle(1)),
    set_wakeup_period: fn("period_index, period_us", (call) => {
      const index = call.int(0);
      if (index < 0 || index >= core.periods.length) throw bareError("ESP_ERR_INVALID_ARG");
      core.periods[index] = Math.max(call.int(1), 0);
    }),
    load_binary: fn("load_addr, program_binary", (call) => {
      const bytes = call.bytes(1);
      const words = bytes.length >> 2;
      if (words * 4 < HEADER) throw bareError("ESP_ERR_INVALID_SIZE");
      const to = call.int(0);
      if (to < 0 || to > RESERVED / 4) throw bareError("ESP_ERR_INVALID_ARG");
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const half = (at: number): number => view.getUint16(at, true);
      if (view.getUint32(0, true) !== MAGIC) throw bareError("ESP_ERR_NOT_SUPPORTED");
      const [text, code, data, zeros] = [half(4), half(6), half(8), half(10)];
      if (text + code + data > words * 4 || to * 4 + code + data + zeros > RESERVED)
        throw bareError("ESP_ERR_INVALID_SIZE");
      for (let i = 0; i < code + data + zeros; i++)
        registers.write(MEMORY + to * 4 + i, 1, i < code + data ? bytes[text + i]! : 0);
    }),
    run: fn("entry_point", (call) => {
      const entry = call.int(0);
      if (entry < 0 || entry >= RESERVED) throw bareError("ESP_ERR_INVALID_ARG");
      core.run(entry >> 2);
    }),
    RESERVE_MEM: RESERVED,
  });
}
