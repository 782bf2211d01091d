import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { describe, expect, it } from "vitest";

const examples = fs.readdirSync("examples").filter((name) => name.endsWith(".py"));

describe("examples", () => {
  it("are at least twelve, each with its output beside it", () => {
    expect(examples.length).toBeGreaterThanOrEqual(12);
    for (const name of examples) expect(fs.existsSync(`examples/${name.replace(".py", ".exp")}`), name).toBe(true);
  });

  it("blink shows the pin's edges with their times", () => {
    const args = ["dist/cli.js", "run", "--board", "esp8266", "--virtual-time", "--pins", "examples/blink.py"];
    const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 20_000 });
    const edges = [...stdout.matchAll(/(\d+\.\d+) s {2}pin 2 .* (high|low)/g)].map(([, time, level]) => [
      Math.round(Number(time) * 10) / 10,
      level,
    ]);
    expect(edges).toEqual(Array.from({ length: 10 }, (_, index) => [index / 2, index % 2 === 0 ? "high" : "low"]));
  });
});
