// dist/antaresia-core.wasm, the language without the library, by the loader that takes it.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type * as Core from "../../host/core/index.js";

/** Folders of tests/python whose programs are about the language; those that import are left to the whole module. */
const AREAS =
  "bytes class comprehension complex descriptor dict exception exec expression float format function generator int iterator list match memoryview name range set statement str tuple";
const IMPORTS = /^\s*(import|from) /m;
const compiled = (name: string) => new WebAssembly.Module(fs.readFileSync(`dist/${name}.wasm`));

describe("antaresia/core.wasm", () => {
  let core: typeof Core;
  const [language, whole] = [compiled("antaresia-core"), compiled("antaresia")];
  beforeAll(async () => {
    core = (await import(pathToFileURL(path.resolve("dist/core/index.js")).href)) as typeof Core;
  });
  const printed = async (wasm: WebAssembly.Module, source: string): Promise<string> => {
    const machine = await core.createMachine({ wasm, ram: "1M", clock: "virtual" });
    return machine.run(source).then(
      ({ stdout }) => stdout,
      (error: unknown) => {
        if (!(error instanceof core.PythonError)) throw error;
        return error.stdout + error.traceback;
      },
    );
  };

  it.each(AREAS.split(" "))("runs what the whole module runs: %s", async (area) => {
    const folder = path.join("tests/python", area);
    const sources = fs
      .readdirSync(folder)
      .filter((file) => file.endsWith(".py"))
      .map((file) => ({ file, source: fs.readFileSync(path.join(folder, file), "utf8") }))
      .filter(({ source }) => !IMPORTS.test(source));
    expect(sources).not.toEqual([]);
    for (const { file, source } of sources) {
      expect(await printed(language, source), file).toBe(await printed(whole, source));
    }
  });

  it("has no library", async () => {
    for (const name of ["re", "json", "asyncio", "collections.abc"]) {
      const source = `try: import ${name}\nexcept ModuleNotFoundError as e: print(e, e.name)`;
      const top = name.split(".")[0];
      expect(await printed(language, source)).toBe(`No module named '${top}' ${top}\n`);
    }
  });

  it("has what belongs to the language", async () => {
    const source = `
import builtins, errno, gc, math, micropython, struct, sys
print(struct.pack(">H", 258), math.gcd(12, 18), errno.ENOENT, sys.implementation.name, gc.isenabled())
with open("/a.txt", "w") as f: f.write("text")
print(open("/a.txt").read())
`;
    expect(await printed(language, source)).toBe("b'\\x01\\x02' 6 2 micropython True\ntext\n");
  });

  it("is a module of its own: a snapshot of the other is refused", async () => {
    const [small, large] = [
      await core.createMachine({ wasm: language, ram: "64k" }),
      await core.createMachine({ wasm: whole, ram: "64k" }),
    ];
    expect(() => small.restore(large.snapshot())).toThrow(core.MachineError);
  });
});
