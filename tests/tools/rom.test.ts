import fs from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { instantiate } from "../../tools/lib/rom-image.mjs";
// @ts-expect-error the tools are plain JavaScript
import * as binary from "../../tools/lib/wasm-binary.mjs";

const { dataOf, Reader, Section, sectionsOf, walkCode, withData, withGlobal, withoutExports } = binary;
const wasm = new Uint8Array(fs.readFileSync("dist/antaresia.wasm"));
const RAM = 65_536;
const STACK = 8192;

describe("the module that ships", () => {
  it("brings its ROM and no code that made it", () => {
    const names = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);
    expect(names).toContain("boot");
    expect(names).not.toContain("make_rom");
  });

  it("knows where its ROM ends", () => {
    const { exports } = instantiate(wasm);
    expect(exports.boot(RAM, STACK)).toBe(0);
    const room = exports.rom_top.value - exports.stat(9); // for what a board describes
    expect(room).toBe(96 * 1024);
  });

  it("boots once, to the same memory every time", () => {
    const [one, two] = [instantiate(wasm), instantiate(wasm)];
    for (const { exports } of [one, two]) expect(exports.boot(RAM, STACK)).toBe(0);
    expect(Buffer.from(one.memory.buffer).equals(Buffer.from(two.memory.buffer))).toBe(true);
    expect(one.exports.boot(RAM, STACK)).toBe(4);
  });
});

describe("the dispatch loop", () => {
  it("has as few locals as V8's baseline compiler keeps in place: 16", () => {
    // One more, and compiling the loop takes half more memory: the first program of a process waits 2 ms longer.
    const { body } = (sectionsOf(wasm) as { id: number; body: Uint8Array }[]).find(({ id }) => id === Section.Code)!;
    const functions: { bytes: number; locals: number }[] = [];
    walkCode(
      body,
      () => undefined,
      (_: number, start: number, end: number) => {
        const reader = new Reader(body, start);
        let locals = 0;
        for (let groups = reader.unsigned(); groups > 0; groups--) {
          locals += reader.unsigned();
          reader.byte();
        }
        functions.push({ bytes: end - start, locals });
      },
    );
    const loop = functions.reduce((a, b) => (b.bytes > a.bytes ? b : a));
    expect(loop.bytes).toBeGreaterThan(20_000);
    expect(loop.locals).toBeLessThanOrEqual(16);
  });
});

describe("its modules in Python", () => {
  /** Status of a program, on a board that loads them or has none. */
  const run = (program: string, board: object = {}): number => {
    let source = new TextEncoder().encode(program);
    const { exports, memory } = instantiate(wasm, {
      fs_read: (_: number, to: number) => {
        const { length } = source;
        new Uint8Array(memory.buffer).set(source, to);
        source = new Uint8Array(0);
        return length;
      },
      fs_stat: () => -2,
      ...board,
    });
    expect(exports.boot(RAM, STACK)).toBe(0);
    expect(exports.start(0, 0, exports.mailbox(), 1)).toBe(0);
    return exports.step(100_000) as number;
  };

  it("are loaded by the first import of one, and no other", () => {
    let asked = 0;
    const none = { rom: () => (asked++, 0) };
    expect(run("import math, time", none)).toBe(0);
    expect(asked).toBe(0);
    expect(run("import keyword")).toBe(0);
    expect(run("try: import keyword\nexcept ImportError: pass", none)).toBe(0);
    expect(asked).toBe(1);
  });
});

describe("a module as bytes", () => {
  it("loses exports", () => {
    const less = withoutExports(wasm, ["boot", "tree"]);
    const names = WebAssembly.Module.exports(new WebAssembly.Module(less)).map(({ name }) => name);
    expect(names).not.toContain("boot");
    expect(names).toContain("step");
  });

  it("takes another value for a global", () => {
    for (const value of [0, 63, 64, 65_536, 1_000_000]) {
      expect(instantiate(withGlobal(wasm, "rom_top", value)).exports.rom_top.value).toBe(value);
    }
  });

  it("takes other data, zeros left out", () => {
    const image = new Uint8Array(5000);
    image.set([1, 2, 3], 100);
    image.set([4], 200);
    image.set([5], 4999);
    expect(dataOf(withData(wasm, image)).map(([at, bytes]: [number, Uint8Array]) => [at, bytes.length])).toEqual([
      [100, 101],
      [4999, 1],
    ]);
    const { memory } = instantiate(withData(wasm, image));
    expect(new Uint8Array(memory.buffer, 0, 5000)).toEqual(image);
  });
});
