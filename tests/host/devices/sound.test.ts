import { describe, expect, it } from "vitest";
import { Amplifier, Microphone } from "../../../host/devices/sound.js";
import type { Net } from "../../../host/wires/net.js";
import { Rig } from "../wires/rig.js";

/** A controller of edges, as UM11732 draws it: 16 bits a channel, each word one clock behind WS. @returns what was on SD at rising edges */
function clock(
  rig: Rig,
  wires: { sck: Net; ws: Net; sd: Net },
  frames: readonly (readonly [number, number])[],
  bits: number,
): number[] {
  const [sck, ws, sd] = [wires.sck.attach("SCK"), wires.ws.attach("WS"), wires.sd.attach("SD out")];
  const seen: number[] = [];
  const stream = frames.flatMap(([left, right]) => [left, right]);
  let last = 0;
  stream.forEach((word, slot) => {
    for (let bit = 0; bit < bits; bit++) {
      sck.drive(0);
      if (bit === 0) ws.drive((slot & 1) as 0 | 1);
      if (frames[0]!.length > 0 && word !== -1) sd.drive((bit === 0 ? last : (word >> (bits - bit)) & 1) as 0 | 1);
      else sd.release();
      rig.time.pass(1);
      sck.drive(1);
      seen.push(wires.sd.level);
      rig.time.pass(1);
    }
    last = word & 1;
  });
  return seen;
}

describe("an amplifier", () => {
  it("plays the words it hears", () => {
    const rig = new Rig();
    const amplifier = new Amplifier(rig.circuit, "amp");
    const wires = { sck: amplifier.pin("BCLK"), ws: amplifier.pin("LRC"), sd: amplifier.pin("DIN") };
    clock(rig, wires, [[0x1234, 0xfedd], [0x7fff, 0x8000], [0, 0]], 16); // prettier-ignore
    // The last frame ends with the first clock of the next one.
    expect([amplifier.left, amplifier.right]).toEqual([[0x1234, 0x7fff], [0xfedd - 0x10000, -0x8000]]); // prettier-ignore
    expect([amplifier.count, amplifier.bits]).toEqual([2, 16]);
    expect(amplifier.text()).toBe("2 frames, peak 100 %");
  });
});

describe("a microphone", () => {
  it("sends 24 bits in its own channel, the highest one clock after WS", () => {
    const rig = new Rig();
    const microphone = new Microphone(rig.circuit, "mic");
    microphone.play([0x123456, -2]);
    const wires = { sck: microphone.pin("SCK"), ws: microphone.pin("WS"), sd: microphone.pin("SD") };
    const bits = clock(rig, wires, [[-1, -1], [-1, -1], [-1, -1]], 32); // prettier-ignore
    const word = (from: number): number =>
      bits.slice(from, from + 32).reduce((sum, bit) => ((sum << 1) | bit) >>> 0, 0);
    expect([word(1), word(33), word(65)].map((each) => each.toString(16))).toEqual(["12345600", "0", "fffffe00"]);
  });
});
