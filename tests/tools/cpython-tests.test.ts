import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { LANGUAGE, LIBRARY, markdown, select, sums } from "../../tools/cpython-tests/rows.mjs";

const start = (...args: string[]): { code: number | null; text: string } => {
  const env = { ...process.env, CPYTHON_LIB: "" };
  const run = spawnSync(process.execPath, ["tools/cpython-tests/run.mjs", ...args], { encoding: "utf8", env });
  return { code: run.status, text: run.stdout + run.stderr };
};

describe("cpython-tests", () => {
  it("says in one line what is wrong with its arguments", () => {
    for (const [args, message] of [
      [[], "--lib FOLDER is missing"],
      [["--lib", os.tmpdir(), "re"], `${path.resolve(os.tmpdir())} is not CPython's Lib`],
      [["--lib", os.tmpdir(), "re", "rex"], "no such tests: rex; there are: abc abstract_numbers argparse "],
      [["--lib", os.tmpdir(), "--jobs", "no"], "--jobs wants a number above 0, not no"],
      [["--folder"], "Unknown option '--folder'"],
    ] as [string[], string][]) {
      const { code, text } = start(...args);
      expect(code).toBe(2);
      expect(text).toContain(`cpython-tests: ${message}`);
      expect(text.trimEnd().split("\n")).toHaveLength(1);
    }
  });

  it("tells its usage", () => {
    const { code, text } = start("--help");
    expect(code).toBe(0);
    expect(text).toContain("usage: npm run cpython-tests -- --lib FOLDER");
  });
});

describe("select", () => {
  it("takes a file with and without its prefix, a file of a package, and a package", () => {
    expect(select(["test_re", "copy"])).toEqual(["test_copy", "test_re"]);
    expect(select(["json.test_decode"])).toEqual(["test_json.test_decode"]);
    expect(select(["asyncio"])).toHaveLength(6);
    const all: string[] = [...LIBRARY, ...LANGUAGE].flatMap((row: { tests: string[] }) => row.tests);
    expect(select([])).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the table", () => {
  it("has the rows of which every file ran, summed", () => {
    const results = {
      test_base64: { run: 1000, passed: 2, skipped: 1 },
      test_binascii: { run: 500, passed: 3, skipped: 0 },
      test_math: { run: 1, passed: 1, skipped: 0 },
    };
    expect(markdown(sums(results, LIBRARY)).split("\n").slice(2)).toEqual([
      "| base64, binascii | 1,500 | 5 | 1 | memoryviews of more than one dimension |",
    ]);
  });

  it.each([
    ["docs/library.md", LIBRARY],
    ["docs/compatibility.md", LANGUAGE],
  ] as [string, { name: string; note: string }[]][])("is that of %s", (file, rows) => {
    const page = fs.readFileSync(file, "utf8");
    for (const { name, note } of rows) {
      const row = page.split("\n").find((line) => line.startsWith(`| ${name} |`) && line.split("|").length === 7);
      expect(row?.split("|")[5]?.trim(), name).toBe(note);
    }
  });
});
