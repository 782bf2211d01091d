import fs from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { addresses, typeIds } from "../../tools/lib/constants.mjs";
// @ts-expect-error the tools are plain JavaScript
import { frozenModules } from "../../tools/lib/frozen.mjs";
// @ts-expect-error the tools are plain JavaScript
import { instantiate } from "../../tools/lib/rom-image.mjs";
// @ts-expect-error the tools are plain JavaScript
import { COLUMNS } from "../../tools/lib/tree-columns.mjs";

const wasm = new Uint8Array(fs.readFileSync("dist/antaresia.wasm"));
const at = addresses() as Record<string, number>;
const T = typeIds() as Record<string, number>;
const modules = frozenModules() as { name: string; source: string }[];

/** A code object and all it names, without what changes with the place it lies at; of its lines the first one. */
function read(view: DataView, v: number): unknown {
  const word = (p: number): number => view.getInt32(p, true);
  const half = (p: number): number => view.getUint16(p, true);
  const tag = v & 7;
  if (v === 0 || v & 1 || tag === 2 || tag === 6) return v;
  if (tag === 4) return view.getFloat64(v - 4, true);
  const type = word(v) & 0x7f;
  const size = (word(v) >>> 12) * 8;
  const halves = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => half(from + 2 * i));
  if (type === T["TUPLE"]) {
    const count = size / 4 - 1 - ((word(v) >>> 8) & 1);
    return Array.from({ length: count }, (_, i) => read(view, word(v + 4 + 4 * i)));
  }
  if (type !== T["CODE"]) {
    // Behind the text of a string and the limbs of an int lies anything; before a text its hash, once somebody asked for it.
    const skipped = type === T["STR"] ? 8 : 4;
    const spare = (word(v) >>> 8) & 7;
    return [
      word(v),
      ...new Uint8Array(view.buffer, v + skipped, size - skipped - (type === T["BIGINT"] ? 4 * (spare & 1) : spare)),
    ];
  }
  const more = view.getUint8(v + 13) & 64 ? v + size - 8 : 0;
  const words = half(v + 16);
  const rest = 4 * (more ? half(more + 2) : 0) + half(v + 18);
  const end = v + 22 + 2 * (words + rest);
  const first = [];
  for (let p = end; first.push(view.getUint8(p)), view.getUint8(p) & 128; p++);
  const head = halves(v + 8, 7);
  // The names of local variables that are no parameters are not kept.
  const flags = view.getUint8(v + 13);
  const named = half(v + 18);
  const parameters = view.getUint8(v + 12) + (flags & 1) + ((flags >> 1) & 1) + (more ? view.getUint8(more + 5) : 0);
  const free = named - (more ? half(more) : 0);
  const tree = halves(v + 22, words + rest);
  if (!(flags & 48)) tree.fill(0, words + rest - named + parameters, words + rest - named + free);
  const lastCell = more ? halves(more, 4) : [];
  return [head, tree, first, lastCell, read(view, word(v + 4))];
}

describe("a module in ROM", () => {
  it.each(modules.map(({ name }, i) => [name, i] as const))("%s is what the compiler made of it", (name, which) => {
    const files = [`import ${name.split(".")[0]}\nimport ${name}\n`, modules[which]!.source].map((text) =>
      Buffer.from(text),
    );
    const read_ = [0, 0];
    const { exports, memory } = instantiate(wasm, {
      fs_read: (handle: number, to: number, size: number) => {
        const part = files[handle]!.subarray(read_[handle], read_[handle]! + size);
        new Uint8Array(memory.buffer).set(part, to);
        read_[handle]! += part.length;
        return part.length;
      },
    });
    expect(exports.boot(1 << 20, 1 << 16)).toBe(0);
    const post = (text: string): number => {
      const bytes = new TextEncoder().encode(text);
      new Uint8Array(memory.buffer).set(bytes, exports.mailbox());
      return bytes.length;
    };
    const view = new DataView(memory.buffer);
    const columns = view.getInt32(at["S_COLUMNS"]!, true);
    expect(exports.start(0, 0, exports.mailbox(), post("test"))).toBe(0);
    for (let nodes = 0; view.getInt32(columns, true) === 0; nodes++) {
      expect(nodes).toBeLessThan(100); // the first import loads them
      expect(exports.step(1)).toBe(1);
    }
    let place = view.getInt32(columns, true);
    const rows = view.getInt32(columns + 32, true);
    for (let i = 0; i < which; i++) place += 8 * view.getUint16(rows + i * (4 + 2 * COLUMNS.length), true);
    // Nodes of a body that has not begun are as they were written.
    while (view.getInt32(place, true) === 0) expect(exports.step(1)).toBe(1);
    const code = exports.compile(1, exports.mailbox(), post(name));
    expect(code).not.toBe(0);
    expect(read(view, place)).toEqual(read(view, code));
  });
});
