// micropython.mem_info(1) and qstr_info(1), which print to the host: the heap as cells, the names in RAM.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine } = (await import(pathToFileURL(path.resolve("dist/main.js")).href)) as typeof Antaresia;

describe("micropython", () => {
  it("draws the heap: as many cells in use as mem_info counts bytes, free lines together", async () => {
    const machine = await createMachine({ ram: "64k" });
    const program =
      "import gc, micropython, uctypes\nkept = bytearray(3000)\ngc.collect()\nprint(uctypes.addressof(kept))\nmicropython.mem_info(1)\n";
    const { stdout } = await machine.run(program);
    const [, total, used, free] = /GC: total: (\d+), used: (\d+), free: (\d+)/.exec(stdout)!.map(Number);
    expect(used! + free!).toBe(total);
    const [head, ...lines] = stdout.slice(stdout.indexOf("GC memory layout")).trimEnd().split("\n");
    const start = parseInt(/^GC memory layout; from ([0-9a-f]{5,8}):$/.exec(head!)![1]!, 16);
    expect(parseInt(stdout) - start).toBeGreaterThan(0);
    expect(parseInt(stdout) - start).toBeLessThan(total!);
    let [inUse, count] = [0, 0];
    for (const line of lines) {
      const together = /^ {7}\((\d+) lines all free\)$/.exec(line);
      if (together) count += Number(together[1]);
      else {
        const [, offset, map] = /^([0-9a-f]{5}): ([=.]{1,64})$/.exec(line)!;
        expect(parseInt(offset!, 16)).toBe(512 * count++);
        inUse += map!.split("=").length - 1;
      }
    }
    expect(count).toBe(Math.ceil(total! / 512));
    expect(inUse * 8).toBe(used);
    expect(used).toBeGreaterThan(3000);
  });

  it("names what is interned in RAM", async () => {
    const machine = await createMachine({ ram: "64k" });
    const { stdout } = await machine.run("import micropython\nunheard_of = 1\nmicropython.qstr_info(1)\n");
    expect(stdout).toMatch(/^qstr pool: n_pool=1, n_qstr=\d, .*\n(Q\(.*\)\n)*Q\(unheard_of\)\n/);
    const short = await createMachine({ ram: "64k" });
    expect((await short.run("import micropython\nmicropython.qstr_info()\n")).stdout).not.toContain("Q(");
  });
});
