import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine, Repl } = (await import(
  pathToFileURL(path.resolve("dist/antaresia.js")).href
)) as typeof Antaresia;

const GREETING = 'MicroPython, a test version\nType "help()" for more information.\n';

/** A REPL and what its terminal shows. */
async function open() {
  let shown = "";
  const repl = new Repl({ write: (text) => (shown += text), banner: "MicroPython, a test" });
  const machine = await createMachine({ output: repl.output });
  const done = repl.run(machine);
  expect(shown).toBe(`${GREETING}>>> `);
  shown = "";
  /** Types, waits until the terminal shows `until`, and takes what it showed. */
  const type = async (text: string, until = ">>> "): Promise<string> => {
    repl.feed(text);
    const start = Date.now();
    while (!shown.endsWith(until)) {
      if (Date.now() - start > 5000) throw new Error(`not shown: ${until} in ${JSON.stringify(shown)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const text_ = shown;
    shown = "";
    return text_;
  };
  return { repl, machine, type, done };
}

describe("the REPL", () => {
  it("runs statements and shows the value of expressions", async () => {
    const { type } = await open();
    expect(await type("x = 20\r")).toBe("x = 20\n>>> ");
    expect(await type("x + 1\r")).toBe("x + 1\n21\n>>> ");
    expect(await type("_ * 2\r")).toBe("_ * 2\n42\n>>> ");
    expect(await type("# nothing\r")).toBe("# nothing\n>>> ");
    expect(await type("y\r")).toContain("NameError: name 'y' is not defined");
  });

  it("goes on with brackets, strings and blocks, and indents them", async () => {
    const { type } = await open();
    expect(await type("(1 +\r2)\r")).toBe("(1 +\n... 2)\n3\n>>> ");
    expect(await type("'''a\rb'''\r")).toBe("'''a\n... b'''\n'a\\nb'\n>>> ");
    expect(await type("for i in 1, 2:\rprint(i)\r\x7f\r")).toBe(
      "for i in 1, 2:\n...     print(i)\n...     \b\b\b\b\x1b[K\n1\n2\n>>> ",
    );
    expect(await type("if1 = 3\r")).toBe("if1 = 3\n>>> ");
  });

  it("edits the line and remembers earlier ones", async () => {
    const { type } = await open();
    expect(await type("13\x022\r")).toBe("13\b23\b\n123\n>>> ");
    expect(await type("\x1b[A\r")).toBe("123\n123\n>>> ");
    expect(await type("abc\x01\x0b'x'\r")).toContain("'x'\n'x'\n>>> ");
    expect(await type("12 + 30\x1bb\x0b4\r")).toContain("\n16\n>>> ");
  });

  it("completes names and lists them", async () => {
    const { type } = await open();
    expect(await type("impo\tsys\r")).toBe("import sys\n>>> ");
    expect(await type("word = 'a'\r")).toBe("word = 'a'\n>>> ");
    expect(await type("wor\t.isdi\t()\r")).toBe("word.isdigit()\nFalse\n>>> ");
    expect(await type("word.is\t\x15", "\x1b[K")).toContain("isalnum         isalpha ");
  });

  it("takes a program in paste mode and in raw mode", async () => {
    const { type } = await open();
    expect(await type("\x05for i in 1, 2:\rprint(i)\r\x03")).toContain("=== print(i)\n=== \n>>> ");
    expect(await type("\x05def f():\r  return 7\r\rprint(f())\r\x04")).toContain("=== print(f())\n=== \n7\n>>> ");
    expect(await type("\x01", "\n>")).toBe("raw REPL; CTRL-B to exit\n>");
    expect(await type("print(f() + 1)\x04", "\x04>")).toBe("OK8\n\x04\x04>");
    expect(await type("1 / 0\x04", "\x04>")).toMatch(
      /^OK\x04Traceback[\s\S]*ZeroDivisionError: division by zero\n\x04>$/,
    );
    expect(await type("\x05A\x01", "\x00")).toBe("R\x00");
    expect(await type("\x02")).toBe(`\n${GREETING}>>> `);
  });

  it("gives lines to input() and stops a program at Ctrl-C", async () => {
    const { repl, type } = await open();
    expect(await type("n = input('name? ')\r", "name? ")).toBe("n = input('name? ')\nname? ");
    expect(await type("Adx\x7fa\r")).toBe("Adx\b \ba\n>>> ");
    expect(await type("n\r")).toBe("n\n'Ada'\n>>> ");
    repl.feed("while True: pass\r\r");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await type("\x03")).toContain("KeyboardInterrupt");
    expect(await type("1\r")).toBe("1\n1\n>>> ");
  });

  it("asks sys for its prompts, and ends with Ctrl-D or SystemExit", async () => {
    const { type, done } = await open();
    expect(await type("import sys; sys.ps1 = '$ '\r", "$ ")).toBe("import sys; sys.ps1 = '$ '\n$ ");
    const { repl } = await open();
    repl.feed("\x04");
    expect(await type("raise SystemExit(3)\r", "\n")).toBe("raise SystemExit(3)\n");
    expect(await done).toBe(3);
  });
});
