// Other nodes of buses, driven from the wire: by frames, by edges, by what a chip counts on a pad.
import { describe, expect, it } from "vitest";
import { CanNode } from "../../../host/devices/can.js";
import { Eeprom } from "../../../host/devices/eeprom.js";
import { I2cController } from "../../../host/devices/i2c-controller.js";
import { TouchElectrode } from "../../../host/devices/touch.js";
import { type CanEnd, type CanFrame, frameBits, sendFrame } from "../../../host/wires/can.js";
import { touchCount } from "../../../host/wires/touch.js";
import { Rig } from "../wires/rig.js";

describe("a CAN node", () => {
  it("acknowledges frames of its rate, and sends its own after their bits", () => {
    const rig = new Rig();
    const node = new CanNode(rig.circuit, "node", { baud: "250000" });
    const heard: [CanFrame, number][] = [];
    const end = (baud: number): CanEnd => ({
      rx: node.pin("CRX"),
      baud,
      take: (frame) => heard.push([frame, rig.time.now()]) > 0,
    });
    const frame: CanFrame = { id: 0x7ff, extended: false, remote: false, data: [1, 2], length: 2 };
    expect([sendFrame(rig.circuit, end(250_000), frame), sendFrame(rig.circuit, end(125_000), frame)]).toEqual([true, false]); // prettier-ignore
    expect(node.received).toEqual([frame]);
    expect(node.text()).toBe("1 frames, last 7ff: 1 2");

    node.send(0x55, [9]); // nobody is there: 47 bits and 8 of data
    rig.time.pass(300);
    expect(node.unheard).toBe(1);
    rig.circuit.ends<CanEnd>("can").add(end(250_000));
    node.send(0x1234_5678, [], { extended: true, remote: true });
    node.send(0x56, [1]);
    rig.time.pass(1000);
    expect(heard.map(([{ id }]) => id)).toEqual([0x1234_5678, 0x56]);
    expect(heard[1]![1] - heard[0]![1]).toBe((55 * 1e6) / 250_000);
    expect(frameBits(frame)).toBe(63);
    expect(() => node.send(0x800)).toThrow("node: no frame has number 2048");
  });
});

describe("an I2C controller", () => {
  it("clocks bytes at its rate by edges, and tells what was acknowledged", async () => {
    const rig = new Rig();
    const eeprom = new Eeprom(rig.circuit, "e", { kbits: "2" });
    const wires = { SCL: eeprom.pin("SCL"), SDA: eeprom.pin("SDA") };
    const controller = new I2cController(rig.circuit, "c", { hz: "100000" }).connect(wires);
    const edges = rig.record(wires.SCL);
    const write = controller.transfer([{ address: 0x50, write: [4, 0xaa] }]);
    rig.time.pass(10_000);
    expect(await write).toEqual({ acked: true, bytes: [] });
    expect(eeprom.memory[4]).toBe(0xaa);
    // Three bytes of nine clocks, and STOP; 10 us a clock.
    const rises = edges.filter(([level]) => level === 1).map(([, at]) => at);
    expect(rises.length).toBeGreaterThanOrEqual(28);
    expect(rises[5]! - rises[4]!).toBeCloseTo(10, 6);
    const read = controller.transfer([{ address: 0x50, write: [4] }, { address: 0x50, read: 1 }]); // prettier-ignore
    const none = controller.transfer([{ address: 0x51, read: 1 }]);
    rig.time.pass(10_000);
    expect([await read, await none]).toEqual([
      { acked: true, bytes: [0xaa] },
      { acked: false, bytes: [] },
    ]);
  });
});

describe("a touch electrode", () => {
  it("is counted less under a finger", () => {
    const rig = new Rig();
    const pad = new TouchElectrode(rig.circuit, "pad", { idle: "700" });
    const sense = rig.net("sense");
    expect(touchCount(sense)).toBe(1000); // nothing is wired to it
    pad.connect({ PAD: sense });
    let looks = 0;
    rig.circuit.ends<{ look: () => void }>("touch sensing").add({ look: () => looks++ });
    const idle = touchCount(sense);
    pad.set("touched", 1);
    expect([idle, touchCount(sense), looks]).toEqual([700, 150, 1]);
    expect(() => pad.set("touched", 2)).toThrow("pad: touched must be 0 to 1, not '2'");
  });
});
