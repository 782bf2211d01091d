import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { globToRegex } from "../../tools/conformance/suite.mjs";
// @ts-expect-error the tools are plain JavaScript
import { judge, matchLines } from "../../tools/conformance/verdict.mjs";

interface Fields {
  beside?: string | null;
  cpython?: string | null;
  output?: string;
  code?: number;
  killed?: string | null;
  regex?: boolean;
}

const verdict = async (test: string, fields: Fields): Promise<string> => {
  const { beside = null, cpython = null, output = "", code = 0, killed = null, regex = false } = fields;
  const suite = { expectedBeside: () => beside, regexTests: new Set(regex ? [test] : []) };
  const run = { output, code, killed, signal: null };
  return (await judge(test, run, suite, () => Promise.resolve(cpython))).result;
};

describe("the conformance runner judges", () => {
  it("by the .exp file before CPython", async () => {
    expect(await verdict("basics/a.py", { beside: "1\n", cpython: "2\n", output: "1\n" })).toBe("pass");
    expect(await verdict("basics/a.py", { cpython: "2\n", output: "1\n" })).toBe("fail");
    expect(await verdict("basics/a.py", { output: "1\n" })).toBe("noexp");
  });

  it("a bad exit as a failure even with the right output", async () => {
    expect(await verdict("basics/a.py", { beside: "1\n", output: "1\n", code: 1 })).toBe("fail");
  });

  it("a broken host as a crash and a hang as a timeout", async () => {
    const output = "antaresia: the machine broke: unreachable\n";
    expect(await verdict("basics/a.py", { beside: "1\n", output, code: 1 })).toBe("crash");
    expect(await verdict("basics/a.py", { beside: "1\n", killed: "timeout" })).toBe("timeout");
  });

  it("SKIP as a skip, and only alone", async () => {
    expect(await verdict("basics/a.py", { output: "SKIP\n" })).toBe("skip");
    expect(await verdict("basics/a.py", { beside: "x\n", output: "x\nSKIP\n" })).toBe("fail");
  });

  it("unittest by its closing lines", async () => {
    const rule = "-".repeat(70);
    expect(await verdict("extmod/a.py", { output: `.\n${rule}\nRan 3 tests\n\nOK\n` })).toBe("pass");
    const output = `.\n${rule}\nRan 3 tests\n\nFAILED (failures=1, errors=0)\n`;
    expect(await verdict("extmod/a.py", { output, code: 1 })).toBe("fail");
  });

  it("benchmarks by their result, not their time", async () => {
    const cpython = "500 10 (1, 2)\n";
    expect(await verdict("perf_bench/a.py", { cpython, output: "900 10 (1, 2)\n" })).toBe("pass");
    expect(await verdict("perf_bench/a.py", { cpython, output: "900 10 (1, 3)\n" })).toBe("fail");
    expect(await verdict("internal_bench/a.py", { output: "bench 12\n" })).toBe("pass");
  });

  it("cpydiff without the frames of tracebacks", async () => {
    const cpython = 'CPYTHON3 CRASH:\n1\nTraceback (most recent call last):\n  File "x", line 3\nValueError: no\n';
    const output = '1\nTraceback (most recent call last):\n  File "y", line 9, in f\nValueError: no\n';
    expect(await verdict("cpydiff/a.py", { cpython, output, code: 1 })).toBe("pass");
  });

  it("lines of ######## as any lines", () => {
    expect(matchLines("a\nb\nc\nend\n", "a\n########\nend\n")).toBe("a\n########\nend\n");
    expect(matchLines("a1\n", "a\\.\n")).toBe("a\\.\n");
  });
});

describe("globToRegex", () => {
  it("knows *, **, ? and alternatives", () => {
    expect(globToRegex("a/{b,c}_*.py").test("a/c_x.py")).toBe(true);
    expect(globToRegex("a/*").test("a/b/c")).toBe(false);
    expect(globToRegex("a/**").test("a/b/c")).toBe(true);
    expect(globToRegex("a?.py").test("ab.py")).toBe(true);
    expect(globToRegex("a.py").test("axpy")).toBe(false);
  });
});
