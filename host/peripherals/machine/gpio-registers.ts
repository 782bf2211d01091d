/**
 * The chips' registers of pins, as programs reach them with `machine.mem32`: levels, outputs and directions, 32 or 16 pins each.
 * RP2040 data sheet 2.3.1.7 (SIO), ESP32 reference manual 4.12, ESP8266 reference manual 16, STM32F405 RM0090 8.4. Drivers'
 * strength, functions and interrupts of a pin have registers too, which are memory without meaning here.
 */
import type { Chip } from "../chip.js";
import { PinMode } from "../pin/pin.js";

/** in = levels; out, enable = what is driven and whether; set, clear, toggle = bits of 1 change those. */
type Part =
  "in" | "out" | "set" | "clear" | "toggle" | "enable" | "enable set" | "enable clear" | "enable toggle" | "set, clear";

interface Register {
  part: Part;
  /** Pin of its lowest bit, and how many there are. */
  first: number;
  count: number;
}

const row = (
  base: number,
  offsets: Partial<Record<Part, number>>,
  first: number,
  count: number,
): [number, Register][] =>
  Object.entries(offsets).map(([part, offset]) => [base + offset, { part: part as Part, first, count }]);

const REGISTERS: Readonly<Record<string, ReadonlyMap<number, Register>>> = {
  rp2: new Map(
    row(
      0xd000_0000,
      {
        in: 0x04, out: 0x10, set: 0x14, clear: 0x18, toggle: 0x1c,
        enable: 0x20, "enable set": 0x24, "enable clear": 0x28, "enable toggle": 0x2c,
      },
      0,
      30,
    ),
  ),
  esp32: new Map([
    ...row(0x3ff4_4000, { out: 0x04, set: 0x08, clear: 0x0c, enable: 0x20, "enable set": 0x24, "enable clear": 0x28, in: 0x3c }, 0, 32),
    ...row(0x3ff4_4000, { out: 0x10, set: 0x14, clear: 0x18, enable: 0x2c, "enable set": 0x30, "enable clear": 0x34, in: 0x40 }, 32, 8),
  ]),
  esp8266: new Map(
    row(0x6000_0300, { out: 0x00, set: 0x04, clear: 0x08, enable: 0x0c, "enable set": 0x10, "enable clear": 0x14, in: 0x18 }, 0, 16),
  ),
  // A port of 16 pins each: input, output, and one whose halves set and clear.
  pyboard: new Map(
    [0, 1, 2, 3].flatMap((port) => row(0x4002_0000 + 0x400 * port, { in: 0x10, out: 0x14, "set, clear": 0x18 }, 16 * port, 16)),
  ),
}; // prettier-ignore

const find = (chip: Chip, at: number): Register | undefined => REGISTERS[chip.board.platform]?.get(at);

/** What `width` bytes of a register of pins hold; undefined = it is none. */
export function readPins(chip: Chip, at: number, width: number): number | undefined {
  const word = readWord(chip, at - (at % 4));
  return word === undefined || width === 4 ? word : Math.floor(word / 2 ** (8 * (at & 3))) % 2 ** (8 * width);
}

/** Writes `width` bytes of a register of pins. @returns false when it is none */
export function writePins(chip: Chip, at: number, width: number, value: number): boolean {
  if (width === 4) return writeWord(chip, at, value);
  const part = find(chip, at - (at % 4))?.part;
  // The other bytes stay as they are; those of a register that sets or clears do nothing.
  const before = part === "out" || part === "enable" ? readWord(chip, at - (at % 4))! : 0;
  const shift = 8 * (at & 3);
  const mask = (2 ** (8 * width) - 1) << shift;
  return writeWord(chip, at - (at % 4), (before & ~mask) | ((value << shift) & mask));
}

function readWord(chip: Chip, at: number): number | undefined {
  const register = find(chip, at);
  if (!register) return undefined;
  const { part, first, count } = register;
  const bitOf = (pin: number): number => {
    if (part === "in") return chip.pins.read(pin);
    if (part === "out") return chip.pins.state(pin).output;
    return part === "enable" && chip.pins.state(pin).mode === PinMode.Out ? 1 : 0;
  };
  return chip.board.pins.reduce(
    (word, pin) => (pin >= first && pin < first + count ? word + bitOf(pin) * 2 ** (pin - first) : word),
    0,
  );
}

function writeWord(chip: Chip, at: number, value: number): boolean {
  const register = find(chip, at);
  if (!register) return false;
  const { part, first, count } = register;
  for (const pin of chip.board.pins) {
    if (pin < first || pin >= first + count) continue;
    const bit = Math.floor((value >>> 0) / 2 ** (pin - first)) & 1;
    const { output, mode, pull } = chip.pins.state(pin);
    const enabled = mode === PinMode.Out ? 1 : 0;
    if (part.startsWith("enable")) {
      const after = changed(part.slice(7), enabled, bit);
      if (after !== enabled) chip.pins.configure(pin, after ? PinMode.Out : PinMode.In, pull);
      continue;
    }
    // Of the STM32's two halves the upper one clears; set wins.
    const upper = ((value >>> 16) >> (pin - first)) & 1;
    const after =
      part === "set, clear" ? (bit ? 1 : upper ? 0 : output) : part === "in" ? output : changed(part, output, bit);
    if (after !== output) chip.pins.write(pin, after as 0 | 1);
  }
  return true;
}

function changed(part: string, before: number, bit: number): number {
  if (part === "set") return before | bit;
  if (part === "clear") return bit ? 0 : before;
  return part === "toggle" ? before ^ bit : bit;
}
