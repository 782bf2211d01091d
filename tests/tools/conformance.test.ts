import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
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

describe("a mistake on a runner's command line", () => {
  const tool = (...args: string[]) => spawnSync(process.execPath, args, { encoding: "utf8" });

  it("is told in a line", () => {
    for (const [said, ...args] of [
      ["no folder /nowhere: --tests wants", "tools/conformance/run.mjs", "--tests", "/nowhere"],
      ["no folder /nowhere: --tests wants", "tools/conformance/instances.mjs", "--tests", "/nowhere"],
      ["no tests of that name in tests", "tools/conformance/instances.mjs", "--tests", "tests", "multi_nothing"],
      ["no such file or folder: tests/nothing", "tools/python-suite/run.mjs", "tests/nothing"],
      ["no step begins with nothing; there are: build, format,", "tools/test.mjs", "nothing"],
    ] as const) {
      const { status, stderr } = tool(...args);
      expect(status, stderr).toBe(2);
      expect(stderr).toContain(said);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });
});

describe("the runner of several instances", () => {
  it("has boards talk, and tells a test that passes from one that does not", () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "instances-"));
    const put = (name: string, text: string) => fs.writeFileSync(path.join(root, "multi_net", name), text);
    fs.mkdirSync(path.join(root, "multi_net"));
    put(
      "echo.py",
      `import socket
def instance0():
    multitest.globals(IP=multitest.get_network_ip())
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(("", 8000))
    multitest.next()
    data, address = s.recvfrom(9)
    s.sendto(data.upper(), address)
    multitest.wait("thanks")
    print("over")
def instance1():
    multitest.next()
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.sendto(b"ping", (IP, 8000))
    print(s.recv(9))
    multitest.broadcast("thanks")
`,
    );
    put("echo.py.exp", "--- instance0 ---\nover\n--- instance1 ---\nb'PING'\n");
    put("raises.py", "def instance0():\n    multitest.next()\n    print(1 / 0)\ndef instance1():\n    pass\n");
    put("raises.py.exp", "--- instance0 ---\n--- instance1 ---\n");
    put("skips.py", "def instance0():\n    multitest.skip()\n");
    const { stdout, status } = spawnSync(
      process.execPath,
      ["tools/conformance/instances.mjs", "--tests", root, "multi_net"],
      { encoding: "utf8" },
    );
    fs.rmSync(root, { recursive: true });
    expect(stdout.split("\n")).toEqual([
      "pass multi_net/echo.py",
      "fail multi_net/raises.py",
      "skip multi_net/skips.py",
      "1 passed, 1 failed, 1 skipped",
      "",
    ]);
    expect(status).toBe(1);
  });
});
