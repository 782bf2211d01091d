import { describe, expect, it } from "vitest";
import { toHavePrinted, toHaveToggled, toHaveTransferred, toShow } from "../../host/vitest/matchers.js";
import { encodePng } from "../../host/devices/png.js";
import { NeoPixel } from "../../host/devices/strips.js";
import { BusLog, describe as inWords, Probe } from "../../host/scenario/record.js";
import { parseScenario } from "../../host/scenario/scenario.js";
import { VcdWriter } from "../../host/scenario/vcd.js";
import { parseYaml } from "../../host/scenario/yaml.js";
import { sendBits } from "../../host/wires/pulses.js";
import { Rig } from "./wires/rig.js";

describe("YAML", () => {
  it("is read as far as scenarios need it", () => {
    const text = `# a comment
name: "Button: a \\"test\\"" # another
version: 1
flags: [yes it is, 'it''s', 0x10, -1.5, true, ~]
steps:
  - delay: 200ms
  - set-control:
      part-id: btn1
      control: pressed
      value: 1
  - expect-pin: { part-id: esp, pin: "D4", value: 0 }
  -
    write-serial: [1, 0x0a]
  - note: |
      first
        second

      third
  - color: red#1
nested:
- a: 1
  b: {}
- - x
  - y
`;
    expect(parseYaml(text)).toEqual({
      name: 'Button: a "test"',
      version: 1,
      flags: ["yes it is", "it's", 16, -1.5, true, null],
      steps: [
        { delay: "200ms" },
        { "set-control": { "part-id": "btn1", control: "pressed", value: 1 } },
        { "expect-pin": { "part-id": "esp", pin: "D4", value: 0 } },
        { "write-serial": [1, 10] },
        { note: "first\n  second\n\nthird\n" },
        { color: "red#1" },
      ],
      nested: [{ a: 1, b: {} }, ["x", "y"]],
    });
    expect(parseYaml("")).toBe(null);
  });

  it("says in which line it is wrong", () => {
    expect(() => parseYaml("a: 1\nb")).toThrow("line 2: 'b' wants the form 'key: value'");
    expect(() => parseYaml("a: 1\na: 2")).toThrow("line 2: the key 'a' stands twice");
    expect(() => parseYaml("a: [1, 2")).toThrow("line 1: a list in brackets is not closed");
    expect(() => parseYaml("a: 1\n  b: 2")).toThrow("line 2");
    expect(() => parseYaml("a:\n\t- b")).toThrow("line 2: tabs do not indent");
  });
});

describe("a scenario", () => {
  it("names a step it does not know", () => {
    expect(parseScenario("name: x\nsteps:\n  - delay: 1s\n").steps).toEqual([{ name: "delay", value: "1s" }]);
    expect(() => parseScenario("steps:\n  - jump: 1\n")).toThrow(
      "step 1: 'jump' is no step; there are delay, set-control,",
    );
    expect(() => parseScenario("name: x")).toThrow("a scenario wants a list 'steps'");
  });
});

describe("a recording", () => {
  it("notes edges of programs and of PWM without being one who listens to edges", () => {
    const rig = new Rig();
    const net = rig.net("a");
    const port = net.attach("out");
    const probe = new Probe("a", net);
    port.drive(1);
    rig.time.pass(100);
    port.drivePwm({ period: 100, high: 20, since: 100 });
    rig.time.pass(250);
    port.drive(0);
    rig.time.pass(50);
    expect(net.watched).toBe(false);
    expect(probe.edges.map(({ level, at }) => [level, at])).toEqual([
      [1, 0],
      [0, 120],
      [1, 200],
      [0, 220],
      [1, 300],
      [0, 320],
    ]);
    probe.clear();
    expect(probe.edges).toEqual([]);
  });

  it("writes a VCD file of nanoseconds, in which hardware draws its bits", () => {
    const rig = new Rig();
    const net = rig.net("a");
    const vcd = new VcdWriter();
    vcd.add("pin D4 (2)", net);
    vcd.add("pin 3", rig.circuit.v3);
    sendBits(rig.circuit, net.attach("out"), Uint8Array.of(0x40), [400, 850, 800, 450]);
    const text = vcd.text(20);
    expect(text).toContain("$timescale 1 ns $end");
    expect(text).toContain('$var wire 1 " pin_3 $end');
    expect(text.slice(text.indexOf("#0"))).toMatch(
      /^#0\n\$dumpvars\nz!\n1"\n\$end\n1!\n#400\n0!\n#1250\n1!\n#2050\n0!\n/,
    );
    expect(text).toMatch(/#20000\n$/);
  });
});

describe("the matchers", () => {
  it("count edges and measure the time between them", () => {
    const rig = new Rig();
    const net = rig.net("a");
    const port = net.attach("out");
    const probe = new Probe("pin 2", net);
    expect(toHaveToggled(probe).pass).toBe(false);
    for (let i = 0; i < 5; i++) {
      port.drive((~i & 1) as 0 | 1);
      rig.time.pass(500_000);
    }
    expect(toHaveToggled(probe, { times: 5, periodMs: 500 }).pass).toBe(true);
    const wrong = toHaveToggled(probe, { times: 4 });
    expect([wrong.pass, wrong.message()]).toEqual([false, "pin 2: expected 4 edges, but it has 5 edges, at 0 ms, 500 ms, 1000 ms, 1500 ms, 2000 ms"]); // prettier-ignore
    expect(toHaveToggled(probe, { times: 5, periodMs: 400 }).message()).toBe(
      "pin 2: expected 5 edges every 400 ms, but 500 ms lie between edges 0 and 1",
    );
  });

  it("find transfers, and list those there were", () => {
    const rig = new Rig();
    const strip = new NeoPixel(rig.circuit, "strip1");
    const log = new BusLog(rig.circuit);
    const port = strip.pin("DIN").attach("out");
    sendBits(rig.circuit, port, Uint8Array.of(1, 2, 3), [400, 850, 800, 450]);
    rig.time.pass(200);
    expect(toHaveTransferred(log, { device: "strip1", bytes: [1, 2, 3] }).pass).toBe(true);
    const wrong = toHaveTransferred(log, { bus: "i2c", bytes: [1] });
    expect(wrong.pass).toBe(false);
    expect(wrong.message()).toContain("bitstream strip1 < 01 02 03");
    expect(inWords(log.transfers[0]!)).toBe("bitstream strip1 < 01 02 03");
  });

  it("compare what is shown with pictures and texts, and what was printed", () => {
    const rig = new Rig();
    const strip = new NeoPixel(rig.circuit, "strip1", { pixels: "2" });
    const png = encodePng(strip.image());
    expect(toShow(strip, png).pass).toBe(true);
    expect(toShow(strip, "#000000 #000000").pass).toBe(true);
    sendBits(rig.circuit, strip.pin("DIN").attach("out"), Uint8Array.of(1, 2, 3), [400, 850, 800, 450]);
    rig.time.pass(200);
    expect(toShow(strip, png).message()).toBe("strip1 shows another picture: 1 pixels differ");
    expect(toShow(strip, png, { tolerance: 3 }).pass).toBe(true);
    expect(toShow(strip, "/none/there.png").message()).toContain("ANTARESIA_UPDATE=1");
    expect(toHavePrinted({ serial: "a\nb" }, /^b$/m).pass).toBe(true);
    expect(toHavePrinted({ serial: "a\nb" }, "c").message()).toBe('the serial line has no c; it ends with "a\\nb"');
  });

  it("says what it looks at when it was given something else", () => {
    const other = { id: 2 } as never;
    expect(() => toHaveToggled(other)).toThrow("toHaveToggled looks at board.pin(id) of a board that createBoard()");
    expect(() => toHaveTransferred(other, {})).toThrow("board.bus");
    expect(() => toShow(undefined as never, "x")).toThrow("board.device(id)");
    expect(() => toHavePrinted(other, "x")).toThrow("the serial line");
  });
});
