import { beforeEach, describe, expect, it } from "vitest";
import { Keys } from "../../../host/cli/keys.js";
import { Button, Keypad, SlideSwitch } from "../../../host/devices/contacts.js";
import type { Device } from "../../../host/devices/device.js";
import { Dht } from "../../../host/devices/dht.js";
import { RotaryEncoder } from "../../../host/devices/encoder.js";
import { Rig } from "../wires/rig.js";

describe("the keys of the live screen", () => {
  let rig: Rig;
  let said: string[];
  const keysOf = (...devices: Device[]) =>
    new Keys(new Map(devices.map((device) => [device.id, device])), {
      interrupt: () => said.push("interrupt"),
      quit: () => said.push("quit"),
      input: (line) => said.push(line),
    });

  beforeEach(() => {
    rig = new Rig();
    said = [];
  });

  it("tap a button for 200 ms, and hold it with shift", () => {
    const button = new Button(rig.circuit, "b", { bounce: "0" });
    const keys = keysOf(button);
    keys.feed("a");
    expect(button.pressed).toBe(true);
    rig.time.pass(200_000);
    expect(button.pressed).toBe(false);
    keys.feed("A");
    rig.time.pass(1e6);
    expect([button.pressed, keys.lines(80)[0]]).toEqual([true, "a b (held)"]);
    keys.feed("A");
    expect(button.pressed).toBe(false);
  });

  it("are a keypad's own, toggle a switch, and turn a knob step by step", () => {
    const [pad, toggle, knob] = [
      new Keypad(rig.circuit, "pad"),
      new SlideSwitch(rig.circuit, "switch"),
      new RotaryEncoder(rig.circuit, "knob"),
    ] as const;
    const keys = keysOf(pad, toggle, knob);
    const lines = keys.lines(30).join("   ");
    expect(lines).toContain("5 pad 5");
    expect(lines).toContain("a pad A");
    const [, switchKey] = /(\w) switch value/.exec(lines)!;
    const [, right] = /(\w) knob rotate-cw/.exec(lines)!;
    keys.feed("5");
    expect(pad.text()).toContain("5");
    keys.feed(switchKey!);
    expect(toggle.value).toBe(1);
    keys.feed(switchKey!);
    expect(toggle.value).toBe(0);
    keys.feed(right!);
    keys.feed(right!);
    rig.time.pass(1e6);
    expect(knob.position).toBe(2);
  });

  it("ask for a value, take it back, and say why it was refused", () => {
    const sensor = new Dht(rig.circuit, "s", { temperature: "20" });
    const keys = keysOf(sensor);
    keys.feed("a31\x7f5\r");
    expect(sensor.text()).toContain("35");
    keys.feed("a99\x1b");
    expect(sensor.text()).toContain("35");
    keys.feed("a999\r");
    expect(keys.lines(80).at(-1)).toContain("temperature must be");
  });

  it("give the program the line it asked for, interrupt it, and leave", () => {
    const keys = keysOf();
    keys.ask();
    keys.feed("q\r");
    keys.feed("\x1b[A");
    keys.feed("\x03");
    keys.feed("q");
    expect(said).toEqual(["q\n", "interrupt", "quit"]);
  });
});
