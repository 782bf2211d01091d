import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const CLI = path.resolve("dist/cli.js");
let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "antaresia-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const full = path.join(folder, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text);
  return full;
};

/** Runs the command line tool as a user does. */
function antaresia(
  args: string[],
  input = "",
  env: NodeJS.ProcessEnv = {},
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: undefined, MICROPYPATH: undefined, ...env },
    input,
    encoding: "utf8",
    timeout: 20_000,
  });
  return { code: status, out: stdout, err: stderr };
}

describe("antaresia", () => {
  it("runs a file with its arguments", () => {
    file("args.py", "import sys\nprint(sys.argv)\n");
    expect(antaresia(["run", "args.py", "a", "-b"]).out).toBe("['args.py', 'a', '-b']\n");
    expect(antaresia(["args.py"]).out).toBe("['args.py']\n");
  });

  it("runs -c, - and standard input", () => {
    expect(antaresia(["-c", "print(1 + 1)"]).out).toBe("2\n");
    expect(antaresia(["-"], "print('typed')\n").out).toBe("typed\n");
    expect(antaresia([], "print('piped')\n").out).toBe("piped\n");
  });

  it("imports from the file's folder and runs modules", () => {
    file("prog/main.py", "import helper\nprint(helper.VALUE, __name__)\n");
    file("prog/helper.py", "VALUE = 7\n");
    file("tool.py", "print('tool as', __name__)\n");
    expect(antaresia(["run", "prog/main.py"]).out).toBe("7 __main__\n");
    expect(antaresia(["-m", "tool"]).out).toBe("tool as __main__\n");
  });

  it("imports from folders that PYTHONPATH or MICROPYPATH names, after the file's own", () => {
    file("one/where.py", "print('one')\n");
    file("two/where.py", "print('two')\n");
    file("two/own/main.py", "import where\n");
    const PYTHONPATH = ["none", path.join(folder, "one"), "two"].join(path.delimiter);
    expect(antaresia(["-c", "import where"], "", { PYTHONPATH }).out).toBe("one\n");
    expect(antaresia(["two/own/main.py"], "", { PYTHONPATH, MICROPYPATH: "two" }).out).toBe("two\n");
    file("two/own/where.py", "print('own')\n");
    expect(antaresia(["two/own/main.py"], "", { PYTHONPATH }).out).toBe("own\n");
  });

  it("gives input to input()", () => {
    file("ask.py", "print('hello', input('name? '))\n");
    expect(antaresia(["ask.py"], "Ann\n").out).toBe("name? hello Ann\n");
    expect(antaresia(["ask.py"]).err).toContain("EOFError");
  });

  it("exits as the program says", () => {
    expect(antaresia(["-c", "import sys; sys.exit(3)"]).code).toBe(3);
    expect(antaresia(["-c", "raise SystemExit"]).code).toBe(0);
    expect(antaresia(["-c", "pass"]).code).toBe(0);
  });

  it("tells of coroutines that nobody awaits", () => {
    const program = "async def f():\n    pass\nasync def g():\n    pass\nf()\ng().close()\nprint(1)\n";
    expect(antaresia(["-c", program])).toEqual({
      code: 0,
      out: "1\n",
      err: "RuntimeWarning: coroutine 'f' was never awaited\n",
    });
    expect(antaresia(["--board", "esp32", "-c", program]).err).toBe("");
  });

  it("prints a traceback on stderr and exits 1", () => {
    file("bad.py", "def f():\n    return 1 / 0\n\nf()\n");
    const { code, out, err } = antaresia(["bad.py"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^Traceback \(most recent call last\):\n/);
    expect(err).toMatch(/bad\.py", line 2, in f/);
    expect(err).toMatch(/ZeroDivisionError: .*\n$/);
    expect(antaresia(["-c", "print("]).err).toContain("SyntaxError");
  });

  it("explains mistakes", () => {
    expect(antaresia(["--nope"])).toMatchObject({ code: 2 });
    expect(antaresia(["none.py"]).err).toBe("antaresia: can't open file 'none.py': no such file\n");
    file("is/a.py", "");
    expect(antaresia(["is/a.py/below"]).err).toContain("'is/a.py/below': [Errno 20]");
    expect(antaresia(["tree", "is"]).err).toContain("can't open file 'is': it is a folder");
    expect(antaresia(["run", "is"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("neither main.py nor boot"),
    });
    expect(antaresia(["--ram", "many", "is/a.py"]).err).toContain("--ram wants bytes, such as 65536, 64k or 1M, not");
    expect(antaresia(["--rom", "none.bin", "is/a.py"]).err).toContain("can't open the ROM image 'none.bin' of --rom");
    expect(antaresia(["--ram", "1k", "-c", ""]).err).toContain("RAM must be");
    expect(antaresia(["--board", "none", "-c", ""]).err).toContain("there are generic, esp8266");
    expect(antaresia(["--help"]).out).toContain("usage: antaresia");
    expect(antaresia(["--version"]).out).toMatch(/^antaresia \d/);
  });

  it("tells before anything runs that a file cannot be written", () => {
    file("said.py", "print('ran')\n");
    file("main.py", "print('ran')\n");
    file("a folder/in it", "");
    for (const [option, ...args] of [
      ["--vcd", "--vcd", "FILE", "said.py"],
      ["--png", "--png", "FILE", "said.py"],
      ["-o", "freeze", "said.py", "-o", "FILE"],
      ["--vcd-file", "test", "--vcd-file", "FILE"],
      ["--serial-log-file", "test", "--serial-log-file", "FILE"],
      ["--screenshot-file", "test", "--screenshot-part", "x", "--screenshot-file", "FILE"],
    ]) {
      for (const [name, why] of [
        ["a folder", "it is a folder"],
        ["none/of it", "there is no folder '"],
      ] as const) {
        const run = antaresia(args.map((arg) => (arg === "FILE" ? name : arg)));
        expect(run, option).toMatchObject({ code: 2, out: "" });
        expect(run.err).toContain(`antaresia: ${option} can't write '${name}': ${why}`);
      }
    }
  });

  it("refuses what a board with parts does not have", () => {
    file("said.py", "print('ran')\n");
    const { code, err } = antaresia(["--lines", "--fuel", "9", "said.py"]);
    expect(code).toBe(2);
    expect(err).toContain("--fuel does not go with a folder, --diagram");
  });

  it("keeps to its limits", () => {
    const loop = "while True: pass";
    expect(antaresia(["--fuel", "10000", "-c", loop])).toMatchObject({ code: 124 });
    expect(antaresia(["--timeout", "0.05", "-c", loop])).toMatchObject({ code: 124 });
    expect(antaresia(["--ram", "32k", "-c", "a = 'x' * 10**6"]).err).toContain("MemoryError");
  });

  it("jumps over sleeps in virtual time", () => {
    const from = performance.now();
    const { out } = antaresia(["--virtual-time", "-c", "import time; time.sleep(100); print('done')"]);
    expect(out).toBe("done\n");
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  it("shows the tree", () => {
    file("small.py", "x = 1\nprint(x)\n");
    const { code, out } = antaresia(["tree", "small.py"]);
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(10);
  });

  it("raises KeyboardInterrupt at Ctrl-C", async () => {
    const code =
      "import time\nprint('go')\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('stopped')\n";
    const child = spawn(process.execPath, [CLI, "-c", code], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (data: Buffer) => {
      out += String(data);
      if (out === "go\n") child.kill("SIGINT");
    });
    const exit = await new Promise((resolve) => child.on("close", resolve));
    expect([exit, out]).toEqual([0, "go\nstopped\n"]);
  });
});
