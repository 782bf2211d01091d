import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { geomean, median, spread, table } from "../../bench/lib/figures.mjs";
// @ts-expect-error the tools are plain JavaScript
import { findPrograms, scriptOf, SERVE, smallScriptOf } from "../../bench/lib/programs.mjs";
// @ts-expect-error the tools are plain JavaScript
import { readModule } from "../../bench/lib/wasm.mjs";
// @ts-expect-error the tools are plain JavaScript
import { Worker } from "../../bench/lib/worker.mjs";

interface Program {
  name: string;
  file: string;
}

const tool = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [`bench/${name}.mjs`, ...args], { encoding: "utf8" });
const programs = findPrograms() as Program[];

describe("figures", () => {
  it("of odd and even numbers of values", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(spread([1, 2, 3, 4, 5])).toBeCloseTo(1 / 3);
  });

  it("leave unknown ratios out of a geometric mean", () => {
    expect(geomean([2, 8, NaN])).toBeCloseTo(4);
    expect(geomean([])).toBeNaN();
  });

  it("stand in columns", () => {
    const rows = [
      ["a", "b"],
      ["long", "1"],
    ];
    expect(table(rows)).toBe("a     b\nlong  1");
    expect(table(rows, "markdown")).toBe("| a | b |\n|---|--:|\n| long | 1 |");
  });
});

describe("a mistake on the command line", () => {
  it("lists the programs there are", () => {
    const { status, stderr } = tool("run", "nosuch");
    expect(status).toBe(2);
    expect(stderr).toMatch(/no program named nosuch; there are: .*calls .*sorting/);
  });

  it("lists the sets, whose names stand for their programs", () => {
    const names = (wanted: string[]) => (findPrograms(undefined, wanted) as Program[]).map(({ name }) => name);
    expect(names(["throughput", "calls"])).toEqual(["calls", ...names(["throughput"])]);
    expect(names(["throughput"])).toContain("hashing");
    expect(tool("run", "nosuch").stderr).toMatch(/there are: own throughput /);
  });

  it("lists the columns there are", () => {
    const { status, stderr } = tool("run", "--columns", "antaresia,java");
    expect(status).toBe(2);
    expect(stderr).toContain("no column named java; there are: antaresia micropython cpython");
  });

  it("names the option and what it wants", () => {
    expect(tool("run", "--round", "3").stderr).toContain("options: --upstream");
    expect(tool("run", "--rounds", "none").stderr).toContain("--rounds wants a whole number from 1, not 'none'");
    expect(tool("run", "--upstream", "/nowhere").stderr).toContain("--upstream wants a MicroPython checkout");
    expect(tool("memory", "--only", "stack").stderr).toContain("objects boot module library programs");
  });

  it("tells before anything is measured that results have no folder", () => {
    for (const name of ["run", "boot", "memory", "size"]) {
      for (const out of ["package.json", "package.json/below"]) {
        const { status, stderr } = tool(name, "--out", out);
        expect(status, name).toBe(2);
        expect(stderr.trim()).toBe(`--out wants a folder, ${out} cannot be one: a file is in its place`);
      }
    }
  });
});

describe("programs", () => {
  it("have parameters for three boards, and begin by saying what they are", () => {
    for (const { file } of programs) {
      const text = fs.readFileSync(file, "utf8");
      expect(text, file).toMatch(/^# .+\./);
      for (const size of ["(50, 25)", "(100, 100)", "(1000, 1000)"]) expect(text, file).toContain(`    ${size}: (`);
    }
  });

  it("run in CPython with their smallest parameters", () => {
    for (const { name, file } of programs) {
      const { status, stderr } = spawnSync("python3", ["-BS", "-"], { input: smallScriptOf(file), encoding: "utf8" });
      expect([name, status, stderr]).toEqual([name, 0, ""]);
    }
  });

  it("answer the commands of a run", async () => {
    const folder = fs.mkdtempSync("build/bench-");
    const script = `${folder}/calls.py`;
    const { file } = programs.find(({ name }) => name === "calls")!;
    fs.writeFileSync(script, (scriptOf(file, 50, 25) as string) + SERVE);
    const worker = new Worker(["python3", "-BS"], fs.realpathSync(script), 20);
    await worker.ready();
    const first = await worker.run(1);
    expect(first.wall).toBeGreaterThan(0);
    expect((await worker.run(3)).result).toBe(first.result);
    worker.stop();
    fs.rmSync(folder, { recursive: true });
  });

  it("that end early say why", async () => {
    const folder = fs.mkdtempSync("build/bench-");
    fs.writeFileSync(`${folder}/a.py`, "import nosuchmodule\n");
    const worker = new Worker(["python3", "-BS"], fs.realpathSync(`${folder}/a.py`), 20);
    await expect(worker.ready()).rejects.toThrow("No module named 'nosuchmodule'");
    fs.rmSync(folder, { recursive: true });
  });
});

describe("a wasm module", () => {
  it("is taken apart into sections and named functions", () => {
    // (import "m" "f" (func)) (func $g (nop)): type, import, function, code, name
    const name = [4, 110, 97, 109, 101, 1, 7, 2, 0, 1, 102, 1, 1, 103];
    const bytes = Uint8Array.from(
      [
        [0, 97, 115, 109, 1, 0, 0, 0],
        [1, 4, 1, 96, 0, 0],
        [2, 7, 1, 1, 109, 1, 102, 0, 0],
        [3, 2, 1, 0],
        [10, 5, 1, 3, 0, 1, 11],
        [0, name.length, ...name],
      ].flat(),
    );
    expect(WebAssembly.validate(bytes)).toBe(true);
    const { sections, functions } = readModule(bytes);
    expect(sections.map((section: { name: string }) => section.name)).toEqual([
      "type",
      "import",
      "function",
      "code",
      'custom "name"',
    ]);
    expect(functions).toEqual([{ name: "g", bytes: 3 }]);
  });
});
