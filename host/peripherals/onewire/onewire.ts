/** `_onewire`: slots of the 1-Wire bus (Maxim application note 126, standard speed), as edges on the wire. */
import { type Call, fn, mod, type ModuleFace } from "../../bridge/face.js";
import { oneWireCrc } from "../../wires/onewire.js";
import type { Chip } from "../chip.js";
import { toPin } from "../pin/face.js";

/** Microseconds: reset, a short pulse, sampling, the whole slot. */
const Micros = {
  Reset: 480,
  Presence: 70,
  AfterPresence: 410,
  Short: 2,
  Sample: 10,
  Long: 60,
  Recovery: 5,
  Slot: 65,
} as const;

export function oneWireModule(chip: Chip): ModuleFace {
  const pinOf = (call: Call): number => toPin(chip, call.args[0]);
  const level = (pin: number): 0 | 1 => chip.pins.read(pin);
  const reset = (pin: number): boolean => {
    chip.pins.write(pin, 0);
    chip.spend(Micros.Reset);
    chip.pins.write(pin, 1);
    chip.spend(Micros.Presence);
    const present = level(pin) === 0;
    chip.spend(Micros.AfterPresence);
    return present;
  };
  const readBit = (pin: number): 0 | 1 => {
    chip.pins.write(pin, 0);
    chip.spend(Micros.Short);
    chip.pins.write(pin, 1);
    chip.spend(Micros.Sample);
    const bit = level(pin);
    chip.spend(Micros.Slot - Micros.Short - Micros.Sample);
    return bit;
  };
  const writeBit = (pin: number, bit: number): void => {
    const low = bit ? Micros.Short : Micros.Long;
    chip.pins.write(pin, 0);
    chip.spend(low);
    chip.pins.write(pin, 1);
    chip.spend(Micros.Slot + Micros.Recovery - low);
  };
  return mod("_onewire", {
    reset: fn("pin", (call) => reset(pinOf(call))),
    readbit: fn("pin", (call) => readBit(pinOf(call))),
    readbyte: fn("pin", (call) => {
      const pin = pinOf(call);
      let byte = 0;
      for (let i = 0; i < 8; i++) byte |= readBit(pin) << i;
      return byte;
    }),
    writebit: fn("pin, value", (call) => writeBit(pinOf(call), call.bool(1) ? 1 : 0)),
    writebyte: fn("pin, value", (call) => {
      const pin = pinOf(call);
      const byte = call.int(1);
      for (let i = 0; i < 8; i++) writeBit(pin, (byte >> i) & 1);
    }),
    crc8: fn("data", (call) => oneWireCrc(call.bytes(0))),
  });
}
