import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine, PythonError } = (await import(
  pathToFileURL(path.resolve("dist/antaresia.js")).href
)) as typeof Antaresia;

const DEEP = 100_000;
const line = "x = [1, 2, 3] + [len('abc')]\n";
const SOURCES: Record<string, string | Uint8Array> = {
  "text that is not UTF-8": new Uint8Array([0x78, 0x20, 0x3d, 0x20, 0x27, 0xff, 0xfe, 0x27, 0x0a]),
  "bytes of nothing in particular": Uint8Array.from({ length: 4096 }, (_, i) => (i * 167 + (i >> 3)) & 0xff),
  "an open string": "x = 'abc",
  "an open long string": '"""' + "x\n".repeat(1000),
  "deep open brackets": "(".repeat(DEEP),
  "deep brackets": "[".repeat(DEEP) + "]".repeat(DEEP),
  "a deep expression": "1" + "+1".repeat(DEEP),
  "deep signs": "-".repeat(DEEP) + "1",
  "deep calls": "f" + "()".repeat(DEEP),
  "deep lambdas": "lambda:".repeat(DEEP) + "1",
  "a text of a megabyte in a machine of less": "x = '" + "y".repeat(1 << 20) + "'",
  "a name of a megabyte": "z".repeat(1 << 20),
  "a number of a megabyte": "9".repeat(1 << 20),
  "a list of a megabyte": "x = [" + "1,".repeat(1 << 19) + "]",
};

describe("a machine that is given", () => {
  for (const [what, source] of Object.entries(SOURCES)) {
    it(`${what} raises an exception and lives`, async () => {
      const machine = await createMachine({ ram: "256k" });
      await expect(machine.run(source)).rejects.toBeInstanceOf(PythonError);
      expect((await machine.run("print('alive')")).stdout).toBe("alive\n");
    });
  }

  it("a program of a megabyte runs it", async () => {
    const machine = await createMachine({ ram: "4M" });
    const { stdout } = await machine.run(line.repeat((1 << 20) / line.length) + "print(x)\n");
    expect(stdout).toBe("[1, 2, 3, 3]\n");
  });

  it("100 KB of functions, statements or classes runs them in 256 KiB", async () => {
    const pieces = [
      (i: number) => `def function_${i}(first, second):\n    return first * ${i} + second - function_0(first)\n\n`,
      (i: number) => `value_${i % 50} = ${i} + ${i % 7}\n`,
      (i: number) =>
        `class Sensor${i}:\n    def __init__(self, pin, scale=1):\n        self.pin = pin\n        self.scale = scale\n\n` +
        `    def read(self):\n        return self.pin * self.scale\n\n    def label(self, unit):\n        if self.scale > 1:\n` +
        `            return "%d %s" % (self.read(), unit)\n        return unit\n\n`,
    ];
    for (const piece of pieces) {
      let source = "";
      for (let i = 0; source.length < 100 * 1024; i++) source += piece(i);
      const machine = await createMachine({ ram: "256k" });
      expect((await machine.run(source + "print('ran')\n")).stdout).toBe("ran\n");
    }
  });

  it("a native that takes long gives the thread back, hears an interrupt and uses up fuel", async () => {
    const programs = [
      "sum(range(10**9))",
      "max(map(abs, range(10**9)))",
      "5.5 in range(10**9)",
      "while True: sorted(x)",
      "while True: x[:]",
    ];
    for (const program of programs) {
      const machine = await createMachine({ ram: "4M" });
      const setup = "x = [5, 3, 1] * 30000\n";
      await expect(machine.run(setup + program, { fuel: 3_000_000 })).rejects.toThrow("units of fuel");
      const other = await createMachine({ ram: "4M" });
      setTimeout(() => other.interrupt(), 50);
      await expect(other.run(setup + program)).rejects.toThrow("KeyboardInterrupt");
    }
  });
});
