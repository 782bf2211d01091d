import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";
// @ts-expect-error the tools are plain JavaScript
import { addresses } from "../../tools/lib/constants.mjs";

const { createMachine } = (await import(pathToFileURL(path.resolve("dist/antaresia.js")).href)) as typeof Antaresia;

/** Whether nodes that read a builtin may trust what they remember (assembly/walk/names.ts). */
async function builtinsAreCached(source: string): Promise<boolean> {
  const machine = await createMachine();
  await machine.run(source);
  const { memory } = (machine as unknown as { core: { memory: Uint8Array } }).core;
  return new DataView(memory.buffer).getInt32(addresses().S_SHADOW!, true) === 0;
}

it("remembers builtins until a program gives one of their names to something else", async () => {
  expect(await builtinsAreCached("import json, collections\ndef f(): return len([])\nf()")).toBe(true);
  expect(await builtinsAreCached("def len(x): return 1")).toBe(false);
  expect(await builtinsAreCached("globals()['len'] = 1")).toBe(false);
});
