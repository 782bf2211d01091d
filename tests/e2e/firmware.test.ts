// Firmware on boards with parts: the command line's `run --diagram` and `test`, snapshots, faults of devices.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Devices from "../../host/devices/index.js";
import type * as Antaresia from "../../host/index.js";

const built = (name: string): Promise<unknown> => import(pathToFileURL(path.resolve("dist", name)).href);
const { createMachine, MachineError } = (await built("main.js")) as typeof Antaresia;
const { Button, buildDiagram, decodePng, Led } = (await built("devices.js")) as typeof Devices;

const CLI = path.resolve("dist/cli.js");
const DOORBELL = path.resolve("examples/doorbell");
let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "antaresia-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const full = path.join(folder, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text);
  return full;
};
const antaresia = (...args: string[]): { code: number | null; out: string; err: string } => {
  const options = { cwd: folder, encoding: "utf8", timeout: 50_000, input: "" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
  return { code: status, out: stdout, err: stderr };
};

describe("antaresia test", () => {
  it("plays a scenario in simulated time", () => {
    const { code, out, err } = antaresia(
      "test",
      DOORBELL,
      "--scenario",
      "doorbell.scenario.yaml",
      "--vcd-file",
      "bell.vcd",
    );
    expect([code, out]).toEqual([0, "doorbell ready\nring 1\nring 2\n"]);
    expect(err).toContain("A visitor rings twice: passed");
    expect(fs.readFileSync(path.join(folder, "bell.vcd"), "utf8")).toContain("pin_D4_(2)");
    expect(fs.readdirSync(DOORBELL)).not.toContain("bell.vcd");
  });

  it("lets timers go on when the program has ended", () => {
    file(
      "ended/main.py",
      "from machine import Pin, Timer\nled = Pin(25, Pin.OUT)\nTimer(period=100, callback=lambda t: (led.toggle(), print('tick')))\n",
    );
    file("ended/diagram.json", '{ "parts": [{ "type": "wokwi-pi-pico", "id": "pico" }], "connections": [] }');
    file(
      "ended/s.yaml",
      "steps:\n  - wait-serial: tick\n  - delay: 210ms\n  - expect-pin: { part-id: pico, pin: GP25, value: 1 }\n",
    );
    const { code, out } = antaresia("test", "ended", "--scenario", "s.yaml");
    expect([code, out.trim().split("\n")]).toEqual([0, ["tick", "tick", "tick"]]);
  });

  it("hears what is printed when it is printed, not when the program wakes from the sleep after it", () => {
    file("nap/main.py", "import time\nfor i in range(3):\n    print('nap', i)\n    time.sleep(5)\n");
    file("nap/s.yaml", "steps:\n  - wait-serial: nap 1\n  - delay: 1s\n");
    const { code, err } = antaresia("test", "nap", "--scenario", "s.yaml", "--board", "pico");
    expect([code, /\[(\d+)\.\d+ ms\] delay/.exec(err)?.[1]]).toEqual([0, "5000"]);
  });

  it("exits as wokwi-cli does", () => {
    const test = (...args: string[]): number | null => antaresia("test", DOORBELL, "-q", ...args).code;
    expect(test("--expect-text", "ready")).toBe(0);
    expect(test("--expect-text", "never", "--timeout", "500")).toBe(42);
    expect(test("--expect-text", "never", "--timeout", "500", "--timeout-exit-code", "7")).toBe(7);
    expect(test("--expect-text", "never", "--fail-text", "ready")).toBe(1);
    expect(test("--nope")).toBe(2);
  });

  it("says at which step a scenario fails", () => {
    const wrong = file(
      "wrong.yaml",
      "name: Wrong\nsteps:\n  - delay: 50ms\n  - expect-pin: {part-id: esp, pin: D4, value: 1}\n",
    );
    const { code, err } = antaresia("test", DOORBELL, "--scenario", wrong);
    expect(code).toBe(1);
    expect(err).toContain("Wrong: step 2, expect-pin: pin esp:D4 is 0, expected 1");
    const late = file("late.yaml", "steps:\n  - wait-serial: never\n");
    const { code: ranOut, err: why } = antaresia("test", DOORBELL, "--scenario", late, "--timeout", "300");
    expect(ranOut).toBe(42);
    expect(why).toContain('step 1, wait-serial: the time limit came waiting for "never"');
  });

  it("takes screenshots of displays", () => {
    const parts = [{ type: "board-esp8266", id: "esp" }, { type: "wokwi-neopixel", id: "px" }];
    file("shot/diagram.json", JSON.stringify({ version: 1, parts, connections: [["esp:D4", "px:DIN", "", []]] }));
    file("shot/main.py", "print('done')\n");
    const { code } = antaresia("test", "shot", "--screenshot-part", "px", "--screenshot-file", "px.png");
    expect(code).toBe(0);
    const { width, height } = decodePng(fs.readFileSync(path.join(folder, "px.png")));
    expect([width, height]).toEqual([1, 1]);
  }); // prettier-ignore
});

describe("antaresia run", () => {
  it("with a diagram prints events in lines when it is no terminal", () => {
    const diagram = path.join(DOORBELL, "diagram.json");
    const main = file(
      "lamp.py",
      "from machine import Pin\nimport time\nPin(2, Pin.OUT).on()\ntime.sleep(0.5)\nprint('lit')\n",
    );
    const { code, out } = antaresia("run", "--diagram", diagram, "--vcd", "lamp.vcd", main);
    expect(code).toBe(0);
    expect(out).toMatch(/0\.\d+ s {2}pin D4 \(2\) .* high\nlit\n$/);
    expect(fs.readFileSync(path.join(folder, "lamp.vcd"), "utf8")).toMatch(/#50\d{7}\n$/);
    const broken = file("broken.json", '{"parts": [{"type": "wokwi-lamp", "id": "x"}]}');
    const { code: bad, err } = antaresia("run", "--diagram", broken, main);
    expect([bad, err]).toEqual([1, expect.stringContaining("part 'x' is of the unknown type 'wokwi-lamp'")]);
  });

  it("says what it does not take, what fights on a wire, and that there is no picture", () => {
    file("fight/main.py", "from machine import Pin\nPin(4, Pin.OUT, value=1)\nPin(5, Pin.OUT, value=0)\nprint('on')\n");
    const wires = [["esp:D1", "esp:D2"]];
    file("fight/diagram.json", JSON.stringify({ parts: [{ type: "board-esp8266", id: "esp" }], connections: wires }));
    const late = antaresia("run", "fight", "--timeout", "1");
    expect(late.code).toBe(2);
    expect(late.err).toMatch(
      /^antaresia: '--timeout' stands behind 'fight': options come before it, and firmware has no arguments$/m,
    );
    const { code, out, err } = antaresia("run", "--png", "none.png", "fight");
    expect([code, out]).toEqual([0, "on\n"]);
    expect(err).toMatch(
      /^antaresia: two outputs drive one wire, esp8266 pin \d against esp8266 pin \d, at 0\.0\d+ s$/m,
    );
    expect(err).toContain("no part is a display: 'none.png' was not written");
    expect(antaresia("test", "--help").out).toContain("--scenario FILE");
  });

  it("of a folder runs boot.py and main.py on a disk of its own", () => {
    file("disk/boot.py", "print('boot')\nopen('note.txt', 'w').write('hi')\n");
    file("disk/main.py", "import os\nprint('main', sorted(os.listdir('/')))\nraise ValueError('end')\n");
    const { code, out, err } = antaresia("run", "--board", "esp8266", "disk");
    expect(out).toBe("boot\nmain ['boot.py', 'main.py', 'note.txt']\n");
    expect(err).toContain("ValueError: end");
    expect(code).toBe(1);
    expect(fs.readFileSync(path.join(folder, "disk/note.txt"), "utf8")).toBe("hi");
  });
});

describe("a machine with devices", () => {
  const SOURCE = `
from machine import Pin
import time
button, lamp = Pin(4, Pin.IN, Pin.PULL_UP), Pin(2, Pin.OUT)
while True:
    lamp.value(not button.value())
    time.sleep_ms(5)
`;
  const make = async () => {
    const machine = await createMachine({ board: "esp8266", clock: "virtual" });
    const { circuit } = machine;
    const led = new Led(circuit, "led1").connect({ A: machine.pin("D4"), C: circuit.gnd });
    const button = new Button(circuit, "b").connect({ "1.l": machine.pin("D2"), "2.l": circuit.gnd });
    return { machine, led, button };
  };
  const run = (machine: Awaited<ReturnType<typeof make>>["machine"], ms: number) =>
    machine.resume({ timeout: ms }).catch((error: Error) => expect(error.name).toBe("Timeout"));

  it("has their state in its snapshots", async () => {
    const one = await make();
    one.machine.start(SOURCE);
    await run(one.machine, 20);
    one.button.press();
    await run(one.machine, 20);
    expect(one.led.lit).toBe(true);
    const two = await make();
    two.machine.restore(structuredClone(one.machine.snapshot()));
    expect([two.led.lit, two.button.pressed]).toEqual([true, true]);
    two.button.release();
    await run(two.machine, 20);
    expect([two.led.lit, one.led.lit]).toEqual([false, true]);
  });

  it("names a device whose code throws; the program is intact and others go on", async () => {
    const [one, two] = [await make(), await make()];
    one.led.onChange(() => {
      throw new Error("no current");
    });
    one.machine.start("from machine import Pin\nimport time\nPin(2, Pin.OUT).on()\ntime.sleep(1)\nprint('done')\n");
    two.machine.start("print('other')");
    const failing = one.machine.resume();
    await expect(failing).rejects.toMatchObject({ name: "DeviceError", device: "led1" });
    expect((await two.machine.resume()).stdout).toBe("other\n");
    expect((await one.machine.resume()).stdout).toBe("done\n");
  });

  it("throws DiagramError as a MachineError", async () => {
    const machine = await createMachine();
    expect(() => buildDiagram(machine, "{}")).toThrow(MachineError);
  });
});
