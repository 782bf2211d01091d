import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine } = (await import(pathToFileURL(path.resolve("dist/main.js")).href)) as typeof Antaresia;
const CLI = path.resolve("dist/cli.js");
let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "antaresia-freeze-"));
  write(
    "lib/pack/__init__.py",
    "from .inner import value\nVALUES = (1, 'two', 3.5, b'four', 5j, 10**30, ('deep', -0.0))\n",
  );
  write(
    "lib/pack/inner.py",
    "def value(): return 'a constant too long to be interned'\ndef fail(): raise ValueError('in ROM')\n",
  );
  write(
    "lib/helper.py",
    "import pack\nclass Thing:\n    def __init__(self, x): self.x = x\n    def twice(self): return self.x * 2\n",
  );
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}
function antaresia(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}
function frozen(...places: string[]): Uint8Array<ArrayBuffer> {
  const { code, err } = antaresia("freeze", ...places, "-o", "rom.bin");
  expect(err).toBe("");
  expect(code).toBe(0);
  return new Uint8Array(fs.readFileSync(path.join(folder, "rom.bin")));
}

describe("antaresia freeze", () => {
  it("puts the modules of a folder into an image", async () => {
    const machine = await createMachine({ rom: frozen("lib") });
    const { stdout } = await machine.run(
      "import helper, pack\nprint(helper.Thing(21).twice(), pack.value(), pack.VALUES)",
    );
    expect(stdout).toBe(
      "42 a constant too long to be interned (1, 'two', 3.5, b'four', 5j, 1000000000000000000000000000000, ('deep', -0.0))\n",
    );
  });

  it("costs no RAM for code", async () => {
    const lines = Array.from({ length: 200 }, (_, i) => `    x = x * ${i + 1000} + ${i}`);
    write("big.py", `def f(x):\n${lines.join("\n")}\n    return x % 1000\n`);
    const machine = await createMachine({ ram: "16k", rom: frozen("big.py") });
    const program =
      "import gc\ngc.collect(); a = gc.mem_free()\nimport big\ngc.collect(); print(a - gc.mem_free(), big.f(1))";
    const [used, value] = (await machine.run(program)).stdout.split(" ");
    expect(Number(used)).toBeLessThan(400);
    expect(value).toBe("819\n");
  });

  it("runs what a manifest names", () => {
    write(
      "ports/manifest.py",
      "module('helper.py', base_path='../lib')\ninclude('more')\nrequire('tiny')\nrequire('unittest')\n",
    );
    write("ports/more/manifest.py", "package('pack', base_path='../../lib')\n");
    write("library/group/tiny/manifest.py", "metadata(version='1')\nmodule('tiny.py')\n");
    write("library/group/tiny/tiny.py", "print('tiny from', __name__)\n");
    const { out, err } = antaresia("freeze", "ports", "-o", "rom.bin", "--lib", "library");
    expect(err).toBe("");
    expect(out).toMatch(/^rom\.bin: \d+ bytes, helper pack pack\.inner tiny\n$/);
    expect(antaresia("--rom", "rom.bin", "-c", "import helper, tiny").out).toBe("tiny from tiny\n");
    expect(antaresia("--rom", "rom.bin", "-m", "tiny").out).toBe("tiny from __main__\n");
  });

  it("is there for a board with parts too", () => {
    frozen("lib");
    write("uses.py", "import helper\nprint(helper.Thing(4).twice())\n");
    expect(antaresia("--rom", "rom.bin", "--lines", "uses.py")).toEqual({ code: 0, out: "8\n", err: "" });
    expect(antaresia("freeze", "lib", "-o", "rom.bin", "--lib", "none").err).toContain(
      "--lib wants a folder of packages",
    );
    expect(antaresia("freeze", "none", "-o", "rom.bin").err).toContain("none': no such file or folder");
  });

  it("names frozen code in tracebacks", () => {
    frozen("lib");
    expect(antaresia("--rom", "rom.bin", "-c", "import pack.inner as i\ni.fail()").err).toContain(
      'File "<frozen pack.inner>", line 2, in fail',
    );
  });

  it("gives snapshots that go on", async () => {
    const rom = frozen("lib");
    const machine = await createMachine({ rom, clock: "virtual" });
    machine.start("import helper\nt = helper.Thing(4)\nfor i in range(50): n = t.twice()\nprint(n)");
    while (machine.step(40) === "fuel") {
      const copy = await createMachine({ rom, clock: "virtual" });
      copy.restore(machine.snapshot());
      expect((await copy.resume()).stdout).toBe("8\n");
      if (machine.stats().fuelUsed > 200) break;
    }
    expect((await machine.resume()).stdout).toBe("8\n");
  });

  it("says what is wrong with a source", () => {
    write("wrong.py", "x = 1\ndef f(:\n");
    expect(antaresia("freeze", "wrong.py", "-o", "no.bin").err).toContain(
      'wrong does not compile:\n  File "<frozen wrong>", line 2',
    );
    expect(antaresia("freeze", "nowhere", "-o", "no.bin").err).toContain("can't open");
    expect(antaresia("freeze", "lib").err).toContain("freeze wants -o FILE");
    write("empty/notes.txt", "");
    expect(antaresia("freeze", "empty", "-o", "no.bin").err).toContain("nothing to freeze");
    write("lost/manifest.py", "require('there_is_none')\n");
    expect(antaresia("freeze", "lost", "-o", "no.bin").err).toContain("require('there_is_none'): in no library");
  });
});

describe("createMachine({ rom })", () => {
  it("refuses what is no image, a part of one, and one of another build", async () => {
    const image = frozen("lib");
    await expect(createMachine({ rom: new Uint8Array(100) })).rejects.toThrow("not a ROM image");
    await expect(createMachine({ rom: image.subarray(0, 200) })).rejects.toThrow(
      `has 200 of its ${image.length} bytes`,
    );
    const other = image.slice();
    other[4]! ^= 1;
    await expect(createMachine({ rom: other })).rejects.toThrow("another build");
  });
});
