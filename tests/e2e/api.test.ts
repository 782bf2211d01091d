import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine, PythonError, FuelExhausted } = (await import(
  pathToFileURL(path.resolve("dist/antaresia.js")).href
)) as typeof Antaresia;

describe("createMachine", () => {
  it("finds its wasm in Node beside the bundle, and inside the other bundle where that is all there is", async () => {
    const folder = path.resolve("build/main-test");
    fs.rmSync(folder, { recursive: true, force: true });
    for (const files of [
      ["main.js", "antaresia.wasm"],
      ["main.js", "antaresia.js"],
    ]) {
      const place = path.join(folder, files[1]!);
      fs.mkdirSync(place, { recursive: true });
      for (const file of files) fs.copyFileSync(path.join("dist", file), path.join(place, file));
      const main = (await import(pathToFileURL(path.join(place, "main.js")).href)) as typeof Antaresia;
      const machine = await main.createMachine();
      expect((await machine.run("print('hi')")).stdout).toBe("hi\n");
      expect(Buffer.compare(await main.wasmBytes(), fs.readFileSync("dist/antaresia.wasm"))).toBe(0);
    }
  });

  it("boots by the description the build made as by the board's own", async () => {
    const known = (await createMachine()).snapshot();
    const asked = (await createMachine({ modules: () => [] })).snapshot();
    expect(Buffer.compare(known.memory, asked.memory)).toBe(0);
  });

  it("runs Python", async () => {
    const machine = await createMachine();
    const { stdout } = await machine.run("print(sum(range(10)), 'grüße', [1.5, None])");
    expect(stdout).toBe("45 grüße [1.5, None]\n");
  });

  it("keeps several machines apart", async () => {
    const [a, b] = await Promise.all([createMachine(), createMachine({ ram: "64k" })]);
    const program = (n: number): string =>
      `import time\nx = ${n}\nfor i in range(3):\n    time.sleep_ms(2)\n    x += i\nprint(x)`;
    const results = await Promise.all([a.run(program(1)), b.run(program(100))]);
    expect(results.map(({ stdout }) => stdout)).toEqual(["4\n", "103\n"]);
  });

  it("imports from the files it is given and writes to them", async () => {
    const machine = await createMachine({
      files: { lib: { "tools.py": "def twice(x):\n    return x * 2\n" }, "data.txt": "21" },
    });
    const program = "import tools\nprint(tools.twice(int(open('data.txt').read())))";
    expect((await machine.run(program)).stdout).toBe("42\n");
  });

  it("throws what the program raised", async () => {
    const machine = await createMachine();
    const error = await machine.run("print('a')\n[][1]").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PythonError);
    expect(error).toMatchObject({ type: "IndexError", stdout: "a\n" });
    expect((await machine.run("print('alive')")).stdout).toBe("alive\n");
  });

  it("closes what it read a program from", async () => {
    const machine = await createMachine({ files: { "a.py": "n += 1" } });
    await machine.run("n = 0");
    for (let i = 0; i < 150; i++) {
      await machine.run("n += 1");
      await machine.runStatement("n += 1");
      await machine.runFile("a.py");
      machine.tree("x = 1");
    }
    expect((await machine.run("print(n)")).stdout).toBe("450\n");
  });

  it("survives running out of memory", async () => {
    const machine = await createMachine({ ram: "48k" });
    const program = "try:\n    x = bytearray(10**9)\nexcept MemoryError:\n    print('caught')";
    expect((await machine.run(program)).stdout).toBe("caught\n");
    await expect(machine.run("x = []\nwhile True: x.append(x)")).rejects.toMatchObject({ type: "MemoryError" });
  });

  it("boots in 4 KiB", async () => {
    const machine = await createMachine({ ram: "4k", stack: "2k" });
    expect((await machine.run("print(sum(range(10)))")).stdout).toBe("45\n");
  });

  it("keeps small objects out of the way of large ones", async () => {
    // 700 words that live among a hundred thousand that do not, and lists of all of them now and then
    const program = `
seed = 1
counts = {}
for i in range(3000):
    seed = (seed * 1103515245 + 12345) & 0x3fffffff
    word = "w%d" % ((seed >> 8) % 700)
    counts[word] = counts.get(word, 0) + 1
    if i % 10 == 0:
        line = " ".join(sorted(counts)[:200])
print(sum(counts.values()))`;
    const machine = await createMachine({ ram: "48k", stack: "8k" });
    expect((await machine.run(program)).stdout).toBe("3000\n");
  });

  it("meters fuel the same way every time", async () => {
    const used = async (): Promise<number> => {
      const machine = await createMachine();
      await machine.run("for i in range(100): pass");
      return machine.stats().fuelUsed;
    };
    expect(await used()).toBe(await used());
    const machine = await createMachine();
    await expect(machine.run("while True: pass", { fuel: 5000 })).rejects.toBeInstanceOf(FuelExhausted);
    expect(machine.stats().fuelUsed).toBeGreaterThanOrEqual(5000);
  });

  it("interrupts a loop", async () => {
    const machine = await createMachine();
    setTimeout(() => machine.interrupt(), 20);
    await expect(machine.run("while True: pass")).rejects.toMatchObject({ type: "KeyboardInterrupt" });
  });

  it("blinks a pin in virtual time", async () => {
    const machine = await createMachine({ board: "esp8266", clock: "virtual" });
    const edges: string[] = [];
    machine.pins.addListener(({ pin, level, at }) => edges.push(`${pin} ${level} ${Math.round(at / 1e5) / 10}`));
    const program = `
from machine import Pin
import time
led = Pin(2, Pin.OUT)
for i in range(2):
    led.on()
    time.sleep(0.5)
    led.off()
    time.sleep(0.5)
`;
    await machine.run(program);
    expect(edges).toEqual(["2 1 0", "2 0 0.5", "2 1 1", "2 0 1.5"]);
  });

  it("reads a pin the world drives", async () => {
    const machine = await createMachine({ board: "esp8266" });
    machine.pins.drive("D3", 1);
    const { stdout } = await machine.run("from machine import Pin\nprint(Pin(0, Pin.IN).value())");
    expect(stdout).toBe("1\n");
  });
});

describe("a snapshot", () => {
  const PROGRAMS: Record<string, string> = {
    "a loop": "t = 0\nfor i in range(2000):\n    t += i\nprint(t)",
    "a generator": "def g():\n    for i in range(500):\n        yield i * i\nprint(sum(g()))",
    "a sort key": "def key(x):\n    return -x\nprint(sorted(range(300), key=key)[:3])",
    "an except block":
      "n = 0\nfor i in range(300):\n    try:\n        raise ValueError(i)\n    except ValueError as e:\n        n += e.args[0]\nprint(n)",
    "an import": "import slow\nprint(slow.total)",
  };
  const files = { lib: { "slow.py": "total = 0\nfor i in range(1000):\n    total += i\n" } };

  it.each(Object.entries(PROGRAMS))("in the middle of %s goes on elsewhere", async (_, program) => {
    const straight = await (await createMachine({ files })).run(program);
    const first = await createMachine({ files });
    first.start(program);
    let output = "";
    let machine = first;
    for (let moves = 0; machine.step(997) === "fuel"; moves++) {
      const next = await createMachine({ files });
      next.restore(structuredClone(machine.snapshot()));
      machine = next;
      if (moves > 10_000) throw new Error("does not end");
    }
    output = (await machine.resume()).stdout;
    expect(output).toBe(straight.stdout);
  });
});
