/** Which instructions of a state machine nobody outside can notice. */
import type { Pins } from "../pin/pin.js";
import type { MachineState, Settings } from "./state.js";

/** Whether the next instruction changes nothing but registers, and asks for nothing else. */
export function isHidden(state: MachineState, memory: readonly number[], pins: Pins): boolean {
  const { settings } = state;
  const instruction = state.exec >= 0 ? state.exec : (memory[state.pc] ?? 0);
  if (settings.autopull && state.osrCount >= settings.pullAt && state.tx.length > 0) return false;
  if (!isSideQuiet(settings, instruction, pins)) return false;
  const [where, count] = [(instruction >> 5) & 7, instruction & 31 || 32];
  switch (instruction >> 13) {
    case 0: // JMP, but for that on a pin
      return where !== 6;
    case 2: // IN of anything but pins and the FIFO's state
      return where !== 0 && where !== 5 && !(settings.autopush && state.isrCount + count >= settings.pushAt);
    case 3: // OUT to anything but pins
      return where !== 0 && where !== 4 && !(settings.autopull && state.osrCount + count >= settings.pullAt);
    case 5: // MOV, the same
      return where !== 0 && (instruction & 7) !== 0 && (instruction & 7) !== 5;
    case 7: // SET of x and y
      return where === 1 || where === 2;
    default:
      return false;
  }
}

/** Whether the side-set of an instruction is as the pins are. */
function isSideQuiet(settings: Settings, instruction: number, pins: Pins): boolean {
  const { sideBits, sideOptional, sideBase, sidePindirs } = settings;
  if (sideBits === 0 || sideBase < 0 || (sideOptional && !((instruction >> 12) & 1))) return true;
  if (sidePindirs) return false;
  const value = instruction >> (8 + 5 - sideBits - (sideOptional ? 1 : 0));
  for (let i = 0; i < sideBits; i++) {
    const pin = (sideBase + i) % 32;
    if (pins.find(pin) >= 0 && pins.state(pin).output !== ((value >> i) & 1)) return false;
  }
  return true;
}
