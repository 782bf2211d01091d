import { describe, expect, it } from "vitest";
import { boards } from "../../../host/boards/index.js";
import type { Led } from "../../../host/devices/led.js";
import type { Button } from "../../../host/devices/contacts.js";
import { parts } from "../../../host/devices/parts.js";
import { boardOf, buildDiagram, type Diagram } from "../../../host/diagram/diagram.js";
import { Pins } from "../../../host/peripherals/pin/pin.js";
import { Rig } from "../wires/rig.js";

const make = (diagram: Diagram | string) => {
  const rig = new Rig();
  const pins = new Pins(boards["esp8266"]!, rig.circuit);
  return { rig, pins, ...buildDiagram({ circuit: rig.circuit, pins }, diagram) };
};
const esp = { type: "board-esp8266", id: "esp" };

describe("a diagram", () => {
  it("makes parts and wires them to the board", () => {
    const { rig, pins, devices, board } = make({
      parts: [
        esp,
        { type: "wokwi-led", id: "led1", attrs: { color: "green" } },
        { type: "wokwi-resistor", id: "r1", attrs: { value: 220 } },
        { type: "wokwi-pushbutton", id: "btn1", attrs: { bounce: "0" } },
        { type: "wokwi-junction", id: "j1" },
      ],
      connections: [
        ["esp:D4", "r1:1", "green", ["v0"]],
        ["r1:2", "led1:A", "green", []],
        ["led1:C", "esp:GND.1", "black", []],
        ["esp:D1", "j1:J", "", []],
        ["j1:J", "btn1:1.l", "", []],
        ["btn1:2.l", "esp:GND.2", "", []],
        ["btn1:2.r", "btn1:2.l", "", []], // a loop
        ["$serialMonitor:RX", "esp:TX", "", []],
      ],
    });
    expect(board).toBe("esp");
    const led = devices.get("led1") as Led;
    const out = pins.port("D4");
    out.drive(1);
    expect([led.lit, led.color]).toEqual([true, "green"]);
    const pull = pins.port("D1");
    pull.drive(1, "weak");
    (devices.get("btn1") as Button).press();
    expect(pins.read("D1")).toBe(0);
    expect(rig.circuit.now()).toBe(0);
  });

  it("knows the board by its part", () => {
    const of = (type: string) =>
      boardOf({
        parts: [
          { type: "wokwi-led", id: "l" },
          { type, id: "b" },
        ],
      });
    expect(["board-esp32-devkit-c-v4", "wokwi-pi-pico", "board-esp8266", "wokwi-led"].map(of)).toEqual([
      "esp32",
      "pico",
      "esp8266",
      null,
    ]);
  });

  it("names what it cannot build, and what there is", () => {
    const led = { type: "wokwi-led", id: "led1" };
    const wired = (from: string, to = "led1:A"): Diagram => ({ parts: [esp, led], connections: [[from, to, "", []]] });
    const bad: [Diagram | string, RegExp][] = [
      [{ parts: [{ type: "wokwi-ledd", id: "x" }] }, /part 'x' is of the unknown type 'wokwi-ledd' \(did you mean 'wokwi-led'\?\); there are board-ads1115, /],
      [{ parts: [led, led] }, /two parts are called 'led1'/],
      [{ parts: [esp, { ...esp, id: "esp2" }] }, /'esp' and 'esp2' are boards/],
      [wired("esp:D99"), /the board 'esp' has no pin 'D99'.*there are D0, D1, /],
      [wired("esp:D4", "led1:B"), /part 'led1' has no pin 'B'.*there are A, C/],
      [wired("esp:D4", "led2:A"), /'led2:A', but no part has that id \(did you mean 'led1'\?\)/],
      [{ parts: [{ ...led, type: "wokwi-resistor", attrs: { value: "big" } }] }, /'led1': attribute 'value' wants a number, not 'big'/],
      [{ parts: [{ type: "wokwi-led" } as never] }, /a part wants a type and an id, not {"type":"wokwi-led"}/],
      [{ parts: [led], connections: [["led1:A"]] }, /lists of two pins/],
      [wired("led1:A"), /from 'led1:A' back to itself/],
      [wired("esp:3V3", "esp:GND"), /join 3V3 with GND/],
      [{ parts: [esp, led], connections: [["esp:5V", "led1:A"], ["led1:A", "esp:GND"]] }, /join 5V with GND/],
      [wired("esp:3V3", "esp:5V"), /join 3V3 with 5V/],
      ["{", /the diagram is no JSON/],
      ["{}", /no list 'parts'/],
    ]; // prettier-ignore
    for (const [diagram, message] of bad) expect(() => make(diagram)).toThrow(message);
  });

  it("reports outputs that drive one wire against each other", () => {
    const { rig, pins } = make({
      parts: [esp, { type: "wokwi-hc-sr04", id: "sonar" }],
      connections: [["esp:D1", "sonar:ECHO", "", []]],
    });
    const conflicts: unknown[] = [];
    rig.circuit.onConflict(({ drivers }) => conflicts.push(drivers));
    pins.port("D1").drive(1);
    expect(conflicts).toEqual([["esp8266 pin 5", "sonar:ECHO"]]);
  });
});

describe("every part", () => {
  it.each(Object.keys(parts))("%s is made, is quiet, and comes back from a snapshot", (type) => {
    const { rig, devices } = make({ parts: [{ type, id: "x" }] });
    const device = devices.get("x")!;
    expect(device.pinNames.length).toBeGreaterThan(1);
    expect(() => device.set("nonsense", 1)).toThrow(/x|nonsense/);
    rig.time.pass(10_000);
    rig.circuit.load(structuredClone(rig.circuit.save()));
    expect(typeof device.text()).toBe("string");
    rig.time.pass(2_000_000);
    rig.circuit.check();
  });
});
