import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import type * as Core from "../../host/core/index.js";

const BLINK = `
from machine import Pin
import time
led = Pin(2, Pin.OUT)
for i in range(4):
    led.value(i & 1)
    time.sleep_ms(10)
print(time.ticks_ms())
`;
const wasm = new WebAssembly.Module(fs.readFileSync("dist/antaresia.wasm"));

describe("antaresia/core", () => {
  let core: typeof Core;
  let copies = 0;
  let folder: string;
  // A copy of the bundle has loaded nothing yet.
  beforeEach(async () => {
    folder = path.resolve(`build/core-test/${copies++}`);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.cpSync("dist/core", folder, { recursive: true });
    core = (await import(pathToFileURL(path.join(folder, "index.js")).href)) as typeof Core;
  });

  it("runs Python on a module, its bytes, or a response that brings them", async () => {
    const bytes = fs.readFileSync("dist/antaresia.wasm");
    for (const each of [wasm, bytes, new Response(bytes), Promise.resolve(new Response(bytes))]) {
      const machine = await core.createMachine({ wasm: each });
      expect((await machine.run("print('hi')")).stdout).toBe("hi\n");
    }
  });

  it("loads the periphery when a program calls into it, and no time passes", async () => {
    const edges: number[] = [];
    const late = await core.createMachine({ wasm, clock: "virtual" });
    const { stdout } = await late.run(BLINK);
    expect(stdout).toBe("40\n");
    const early = await core.createMachine({ wasm, clock: "virtual", board: "generic" });
    early.pins.addListener(({ at }) => edges.push(at));
    expect((await early.run(BLINK)).stdout).toBe(stdout);
    expect(edges).toHaveLength(3);
    expect(early.stats()).toEqual(late.stats());
    // From now on it is there.
    expect(late.pins).toBeDefined();
  });

  it("says so when the periphery does not load, and goes on once it does", async () => {
    const [file, away] = [path.join(folder, "periphery.js"), path.join(folder, "away.js")];
    fs.renameSync(file, away);
    const machine = await core.createMachine({ wasm, clock: "virtual" });
    await expect(machine.run(BLINK)).rejects.toThrow("peripherals could not be loaded");
    fs.renameSync(away, file);
    expect((await machine.resume()).stdout).toBe("40\n");
  });

  it("sleeps after a reset that came while the periphery was awaited", async () => {
    const machine = await core.createMachine({ wasm });
    machine.start("import machine\nmachine.Pin(2)");
    while (machine.step() !== "sleeping");
    await machine.reset();
    const before = process.cpuUsage().user;
    await machine.run("import time\ntime.sleep(0.5)");
    expect(process.cpuUsage().user - before).toBeLessThan(400_000);
  });

  it("refuses a module of another build", async () => {
    const bytes = Buffer.from(fs.readFileSync("dist/antaresia.wasm"));
    const at = bytes.lastIndexOf("soft_reset");
    bytes.write("hard_reset", at);
    const machine = await core.createMachine({ wasm: bytes, board: "generic" });
    expect(() => machine.pins).toThrow("of another build than its loader");
  });

  it("says what to do when the host asks too early", async () => {
    const machine = await core.createMachine({ wasm });
    expect(() => machine.pins).toThrow('give createMachine() a board, such as "generic"');
    await expect(core.createMachine({ wasm, board: "esp8267" })).rejects.toThrow("no board 'esp8267'");
  });
});
