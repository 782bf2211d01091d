import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { frozenModules } from "../../tools/lib/frozen.mjs";

describe("the modules in ROM", () => {
  let folder: string;
  const write = (file: string, text = ""): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), "frozen-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it("are the files of the folder, packages below packages too", () => {
    write("b.py", "b = 1\n");
    write("a/__init__.py");
    write("a/c/__init__.py");
    write("a/c/d.py", "d = 2\n");
    write("a/notes.md");
    expect(frozenModules(folder)).toEqual([
      { name: "a", source: "", isPackage: true },
      { name: "a.c", source: "", isPackage: true },
      { name: "a.c.d", source: "d = 2\n", isPackage: false },
      { name: "b", source: "b = 1\n", isPackage: false },
    ]);
  });

  it("must lie in packages", () => {
    write("a/b.py");
    expect(() => frozenModules(folder)).toThrow("a.b wants an __init__.py beside it");
  });
});
