/** `machine.ADCBlock` of the ESP32: a converter and its channels. */
import { Handle, typeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn } from "../../bridge/face.js";
import type { Chip } from "../chip.js";
import { type Input, openInput } from "./adc.js";
import { toPin } from "../pin/face.js";

interface Block {
  bits: number;
}

/** @param adc `machine.ADC`, whose objects `connect` makes */
export function adcBlockClass(chip: Chip, adc: ClassFace): ClassFace {
  const { adcBlocks } = chip.board;
  const most = chip.board.adc.bits;
  const of = (call: Call): Block => chip.objects.get<Block>(call.self!.handle);
  const idOf = (call: Call): number =>
    Number(Object.keys(adcBlocks).find((id) => blockOf(Number(id)) === call.self!.handle));
  const blockOf = (id: number): number => chip.objects.named(`ADCBlock ${id}`, () => ({ bits: most }) satisfies Block);
  const configure = (block: Block, call: Call, i: number): void => {
    if (!call.has(i)) return;
    const bits = call.int(i);
    if (bits < 9 || bits > most) throw valueError("invalid bit-width");
    block.bits = bits;
  };
  const face = cls("ADCBlock", {
    __init__: fn("id, *, bits?", (call) => {
      const id = call.int(0);
      if (!adcBlocks[id]) throw valueError("invalid block id");
      const handle = blockOf(id);
      configure(chip.objects.get<Block>(handle), call, 1);
      return new Handle(handle);
    }),
    init: fn("*, bits?", (call) => configure(of(call), call, 0)),
    connect: fn("channel, source?, *, atten?, sample_ns?", (call) => {
      const channels = adcBlocks[idOf(call)]!;
      const [first, second] = call.args;
      const source = second ?? (typeof first === "number" ? undefined : first);
      const channel = typeof first === "number" ? first : -1;
      if (second !== undefined && typeof first !== "number") throw typeError("can't convert to int");
      const pin = source === undefined ? channels[channel] : toPin(chip, source);
      if (pin === undefined || !channels.includes(pin) || (channel >= 0 && channels[channel] !== pin))
        throw valueError("no matching ADC");
      return chip.newObject(adc, openInput(chip, pin, call.int(2, 0), of(call).bits));
    }),
    __repr__: fn("", (call) => `ADCBlock(${idOf(call)}, bits=${of(call).bits})`),
  });
  // ADC.block(): the converter of an input.
  const block = fn("", (call) => {
    const pin = chip.board.adc.channels[call.object<Input>().channel]!;
    const id = Number(Object.keys(adcBlocks).find((each) => adcBlocks[Number(each)]!.includes(pin)));
    return chip.newObject(face, blockOf(id));
  });
  if (!chip.board.without.includes("ADCBlock")) Object.assign(adc.members, { block });
  return face;
}
