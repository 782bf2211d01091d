// Lists that are kept in several places: what one of them lacks is named here. docs/adding-a-*.md lead the way.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { boards } from "../../host/boards/index.js";
import { FsOp, OpenFlag, Status } from "../../host/machine/abi.js";

const read = (file: string): string => fs.readFileSync(file, "utf8");
const sources = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name));
/** Names between `open` and the next brace, comments left out. */
const names = (text: string, open: string): string[] =>
  text
    .slice(text.indexOf(open) + open.length)
    .split("\n}")[0]!
    .replace(/\/\/.*/g, "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
const all = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), (match) => match[1]!);
/** `export const NAME: i32 = NUMBER` in a source of assembly/, by name. */
const numbers = (text: string): Record<string, number> =>
  Object.fromEntries(
    Array.from(text.matchAll(/\b([A-Z][A-Z_]+): i32 = (0x[0-9a-f]+|\d+)/g), (m) => [m[1]!, Number(m[2])]),
  );

describe("the kinds of nodes", () => {
  const kinds = names(read("assembly/syntax/nodes.ts"), "export const enum Op {");
  const COUNT = "LEN_";

  it("fit the byte that the loop looks at", () => expect(kinds.length).toBeLessThanOrEqual(256));

  it("have their length and mode in syntax/nodetable.ts, in order", () => {
    const table = read("assembly/syntax/nodetable.ts").split("memory.data<u8>([")[1]!.split("]);")[0]!;
    const rows = table.trim().split("\n");
    const listed = rows.flatMap((row) => row.split("//")[1]!.trim().split(/\s+/));
    expect(listed).toEqual(kinds);
    const bytes = rows.flatMap((row) => row.split("//")[0]!.match(/\d+/g) ?? []);
    expect(bytes).toHaveLength(2 * kinds.length);
  });

  it("have their operands in syntax/listing.ts, in order", () => {
    const table = /"(MOV sd;[^"]*)"/.exec(read("assembly/syntax/listing.ts"))![1]!;
    expect(all(table, /(\w+) [^;]*;/g)).toEqual(kinds);
  });

  it("have a case in the dispatch loop", () => {
    const cases = new Set(all(read("assembly/walk/loop.generated.ts"), /case Op\.(\w+)/g));
    expect(kinds.filter((kind) => kind !== COUNT && !cases.has(kind))).toEqual([]);
  });
});

describe("what boots", () => {
  it("is called: every boot function of a type or a module", () => {
    const files = [...sources("assembly/objects"), ...sources("assembly/modules"), "assembly/runtime/registry.ts"];
    const text = new Map(files.map((file) => [file, read(file)]));
    const uncalled = files.flatMap((file) =>
      all(text.get(file)!, /^export function (boot\w+)\(/gm).filter(
        (name) => !files.some((other) => other !== file && new RegExp(`^ +${name}\\(`, "m").test(text.get(other)!)),
      ),
    );
    expect(uncalled).toEqual([]);
  });
});

describe("the module's face", () => {
  const abi = read("docs/abi.md");
  const imports = read("assembly/abi/imports.ts");

  it("is documented: imports, exports, status codes", () => {
    const functions = [
      ...all(imports, /@external\("board", "(\w+)"\)/g),
      ...all(read("assembly/index.ts"), /^export (?:function|const) (\w+)/gm),
    ];
    expect(functions.filter((name) => !new RegExp(`\`${name}[(\`]`).test(abi))).toEqual([]);
    for (const status of Object.values(Status)) expect(abi).toContain(`\n| ${status} | `);
  });

  it("has the same numbers on both sides", () => {
    const theirs = numbers(imports);
    expect(OpenFlag).toEqual({
      Read: theirs.OPEN_READ,
      Write: theirs.OPEN_WRITE,
      Create: theirs.OPEN_CREATE,
      Truncate: theirs.OPEN_TRUNCATE,
      Append: theirs.OPEN_APPEND,
      Exclusive: theirs.OPEN_EXCLUSIVE,
    });
    expect(FsOp).toEqual({
      Remove: theirs.FS_REMOVE,
      Rename: theirs.FS_RENAME,
      MakeDir: theirs.FS_MKDIR,
      RemoveDir: theirs.FS_RMDIR,
      ChangeDir: theirs.FS_CHDIR,
      Truncate: theirs.FS_TRUNCATE,
    });
    const codes = numbers(read("assembly/abi/start.ts"));
    expect(Object.values(Status)).toEqual([
      codes.FINISHED,
      codes.OUT_OF_FUEL,
      codes.WAITING,
      codes.WAITING_INPUT,
      codes.RAISED,
      codes.EXITED,
      codes.RESET,
    ]);
  });
});

describe("the boards", () => {
  it("are listed: every file of host/boards", () => {
    const files = fs.readdirSync("host/boards").map((name) => name.replace(/\.ts$/, ""));
    expect(Object.keys(boards).sort()).toEqual(files.filter((name) => name !== "board" && name !== "index").sort());
  });
});

describe("the devices", () => {
  const HELPERS = ["device", "image", "index", "inflate", "parts", "png", "registers"];
  const files = fs
    .readdirSync("host/devices")
    .map((name) => name.replace(/\.ts$/, ""))
    .filter((name) => !HELPERS.includes(name));
  const classes = files.flatMap((name) => all(read(`host/devices/${name}.ts`), /^export class (\w+) extends/gm));

  it("are in the table of parts and exported: every class of host/devices", () => {
    const [table, index] = [read("host/devices/parts.ts").split("export type Part")[1]!, read("host/devices/index.ts")];
    const lacks = (text: string): string[] => classes.filter((name) => !new RegExp(`\\b${name}\\b`).test(text));
    expect(classes.length).toBeGreaterThan(30);
    expect([lacks(table), lacks(index)]).toEqual([[], []]);
  });

  it("are each driven from the wire, and by a program through the machine's own modules", () => {
    const under = (folder: string): string =>
      fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".test.ts"))
        .map((name) => read(`${folder}/${name}`))
        .join("\n");
    const [wire, program] = [under("tests/host/devices"), under("tests/e2e")];
    const made = (text: string, name: string): boolean => new RegExp(`\\bnew (?:\\w+\\.)?${name}\\(`).test(text);
    expect(classes.filter((name) => !made(wire, name))).toEqual([]);
    expect(classes.filter((name) => !made(program, name))).toEqual([]);
  });
});

describe("the VM-state block", () => {
  it("has each word for one thing, those of eight bytes two", () => {
    const layout = read("assembly/layout.ts");
    const core = sources("assembly").map(read).join("\n");
    const owner = new Map<number, string>();
    const twice: string[] = [];
    for (const [, name, at] of layout.matchAll(/^export const (S_\w+): i32 = (\d+);/gm)) {
      const wide = new RegExp(`<[iu]64>\\(${name}\\b`).test(core);
      for (const word of wide ? [Number(at), Number(at) + 4] : [Number(at)]) {
        if (owner.has(word)) twice.push(`${word}: ${owner.get(word)}, ${name}`);
        owner.set(word, name!);
      }
    }
    expect(owner.size).toBeGreaterThan(80);
    expect(twice).toEqual([]);
  });
});
