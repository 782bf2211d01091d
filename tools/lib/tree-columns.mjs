// Modules in Python as the wasm module carries them: their flat trees taken apart into columns of like bytes, which take half the
// room and compress to two thirds. A machine puts a module together at its first import (assembly/syntax/expand.ts, whose
// mirror this is; the layouts of code objects and nodes are those of assembly/syntax/nodes.ts).
//
//   nodes    kind (ESCAPE before it: in place), then its operands, those that take a result last; names and jumps are elsewhere
//   names    of nodes; slots; codes; prefixes of codes; constants: places in the list of names used so far, the newest first
//   low high the ids of names that no module before used but the core does
//   jumps    in words
//   heads    parameters, flags, slots; words, frame bytes, exceptions
//   kinds    of constants, with their counts; ints; and the bytes of floats, strings and the like
//
// Temporaries are told by their distance to the first one that is free, as far as the nodes so far tell.
// Lines are left out, but for the first one of a code: the sources of these modules are not there.

import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/** Columns, in the order of assembly/syntax/expand.ts. */
export const COLUMNS = [
  "nodes",
  "names",
  "slots",
  "titles",
  "prefixes",
  "constants",
  "low",
  "high",
  "jumps",
  "params",
  "flags",
  "named",
  "frames",
  "words",
  "more",
  "lines",
  "kinds",
  "ints",
  "bytes",
];
const ESCAPE = 255;
const ABSENT = 0xffff;
const FRAME_LOCALS = 16;
/** Bytes that stand for slots: names from 0, temporaries around 192. */
const ABSENT_SLOT = 254;
const NAMED_MOST = 127;
const FREE_TEMP = 192;
/** Kinds of constants. */
export const Const = { none: 0, int: 1, name: 2, other: 3, float: 4, code: 5, tuple: 6, block: 7 };
/** Flag of a code, and bits of its last cell (assembly/syntax/nodes.ts). */
const F_MORE = 64;
const WORDS_HIGH = 0xfff;

/** Operands of the node kinds by number: the letters of assembly/syntax/listing.ts. */
function shapes() {
  const listing = fs.readFileSync(path.join(ROOT, "assembly/syntax/listing.ts"), "utf8");
  return /"(MOV sd;[^"]*)"/
    .exec(listing)[1]
    .split(";")
    .slice(0, -1)
    .map((kind) => kind.split(" ")[1]);
}

/**
 * Takes modules apart.
 * @param {ArrayBuffer} memory of the machine that compiled them
 * @param {number[]} codes address of the body of each module
 * @param {number} known ids of strings below this one are the core's
 * @param {number} rom address above everything that is always there
 * @param {Record<string, number>} T type ids
 * @returns the columns of each module, the bytes it takes in ROM, how many new names it brings, and the ids of all that
 *   are new, in the order in which they are met: they must have the ids from `known` on
 */
export function takeApart(memory, codes, known, rom, T) {
  const view = new DataView(memory);
  const byte = (at) => view.getUint8(at);
  const half = (at) => view.getUint16(at, true);
  const word = (at) => view.getInt32(at, true);
  const sizeOf = (object) => (word(object) >>> 12) * 8;
  const operands = shapes();
  const fresh = new Map();
  const modules = codes.map(module);
  return { modules, names: [...fresh.keys()] };

  function module(code) {
    const columns = Object.fromEntries(COLUMNS.map((name) => [name, []]));
    const recent = [];
    let size = 0;
    const before = fresh.size;
    value(code);
    return { columns, size, most: recent.length, names: fresh.size - before };

    function put(column, ...values) {
      for (const each of values) {
        if (!(each >= 0 && each <= 255)) throw new Error(`${each} is no byte of column ${column}`);
        columns[column].push(each);
      }
    }
    function number(column, n) {
      for (; n > 127; n >>>= 7) put(column, (n & 127) | 128);
      put(column, n);
    }
    function signed(column, n) {
      number(column, n < 0 ? -2 * n - 1 : 2 * n);
    }
    /** 0: the next new id; 1: one of the core's, which follows; 2 and on: the names used so far, the newest first. */
    function name(column, id) {
      const at = recent.indexOf(id);
      if (at >= 0) {
        number(column, at + 2);
        recent.splice(at, 1);
      } else if (id < known || fresh.has(id)) {
        const told = id < known ? id : known + fresh.get(id);
        put(column, 1);
        put("low", told & 255);
        put("high", told >> 8);
      } else {
        put(column, 0);
        fresh.set(id, fresh.size);
      }
      recent.unshift(id);
    }
    function value(v) {
      if (v === 0) return put("kinds", Const.none);
      if (v & 1) {
        put("kinds", Const.int);
        return signed("ints", v >> 1);
      }
      const tag = v & 7;
      if (tag === 2) {
        put("kinds", Const.name);
        return name("constants", v >>> 3);
      }
      if (tag === 6 || v < rom) {
        put("kinds", Const.other);
        return number("ints", v);
      }
      if (tag === 4) {
        put("kinds", Const.float);
        size += 8;
        return put("bytes", ...new Uint8Array(memory, v - 4, 8));
      }
      const type = word(v) & 0x7f;
      const bytes = sizeOf(v);
      if (type === T.CODE) {
        put("kinds", Const.code);
        return code_(v);
      }
      size += bytes;
      if (type === T.TUPLE) {
        const count = bytes / 4 - 1 - ((word(v) >>> 8) & 1);
        put("kinds", Const.tuple);
        number("kinds", count);
        for (let i = 0; i < count; i++) value(word(v + 4 + i * 4));
        return;
      }
      if (![T.STR, T.BYTES, T.BIGINT, T.COMPLEX].includes(type))
        throw new Error(`a constant of type ${type}: teach tools/lib/tree-columns.mjs about it`);
      put("kinds", Const.block);
      number("kinds", word(v) & 0xfff);
      number("kinds", bytes / 8);
      const spare = (word(v) >>> 8) & 7; // bytes behind the text, or whether the last word is no limb
      const used = bytes - 4 - (type === T.BIGINT ? 4 * (spare & 1) : type === T.COMPLEX ? 0 : spare);
      put("bytes", ...new Uint8Array(memory, v + 4, used), ...Array(bytes - 4 - used).fill(0));
    }
    function code_(c) {
      const flags = byte(c + 13);
      const more = flags & F_MORE ? c + sizeOf(c) - 8 : 0;
      const named = half(c + 18);
      const nexc = more ? half(more + 2) : 0;
      const words = half(c + 16);
      if (more && half(more + 6) & WORDS_HIGH) throw new Error("a code of more than 65,535 words");
      name("titles", half(c + 8));
      name("titles", half(c + 10));
      name("prefixes", half(c + 20));
      put("params", byte(c + 12));
      put("flags", flags);
      number("named", named);
      number("frames", half(c + 14) / 8);
      number("words", words);
      nodes(c + 22, words, named);
      let at = c + 22 + words * 2;
      if (more) {
        // free variables, exceptions, positional-only, keyword-only; docstrings and annotations are not kept
        if (half(more + 6)) throw new Error("a module in ROM keeps a docstring or annotations");
        number("more", half(more));
        number("more", nexc);
        put("more", byte(more + 4), byte(more + 5));
        for (let i = 0; i < nexc * 4; i++, at += 2) number("more", half(at));
      }
      for (let i = 0; i < named; i++, at += 2) name("slots", half(at));
      const first = at;
      do put("lines", byte(at));
      while (byte(at++) & 128);
      size += ((at - first + 22 + words * 2 + nexc * 8 + named * 2 + 7) & -8) + (more ? 8 : 0);
      value(word(c + 4));
    }
    function nodes(from, words, named) {
      let next = -1; // the highest constant so far
      let free = 0; // the first temporary that is
      for (let at = from; at < from + words * 2;) {
        const kind = byte(at);
        const shape = operands[kind];
        if (byte(at + 1) & 1) put("nodes", ESCAPE);
        put("nodes", kind);
        let lowest = Infinity;
        const slot = (s) => {
          if (s === ABSENT) return put("nodes", ABSENT_SLOT);
          const index = (s - FRAME_LOCALS) / 4;
          const temp = index - named;
          const told = temp < 0 ? index : FREE_TEMP + temp - free;
          if (temp < 0 ? told > NAMED_MOST : told <= NAMED_MOST || told >= ABSENT_SLOT) {
            put("nodes", ESCAPE);
            number("nodes", index);
          } else put("nodes", told);
          if (temp >= 0) lowest = Math.min(lowest, temp);
        };
        const results = [];
        let count = 0;
        let p = at + 2;
        for (const letter of shape) {
          const w = half(p);
          switch (letter) {
            case "*":
            case "%":
            case "+":
              for (let i = letter === "%" ? 2 * count : letter === "+" ? count + 1 : count; i > 0; i--, p += 2)
                slot(half(p));
              continue;
            case "s":
            case "S":
              slot(w);
              break;
            case "d":
              results.push(w);
              break;
            case "q":
              name("names", w);
              break;
            case "k":
            case "K":
              if (w === ABSENT) put("nodes", 0);
              else {
                const distance = w - (next + 1);
                number("nodes", 1 + (distance < 0 ? -2 * distance - 1 : 2 * distance));
                next = Math.max(next, w);
              }
              break;
            case "i":
              signed("nodes", (w << 16) >> 16);
              break;
            case "v":
            case "t":
              number("nodes", w);
              break;
            case "o":
              signed("jumps", (w << 16) >> 16);
              break;
            case "n":
              count += w;
              number("nodes", w);
              break;
            case "-":
              if (w) throw new Error("a cache that is not empty");
              break;
            default:
              throw new Error(`operands of kind ${letter}: teach tools/lib/tree-columns.mjs about them`);
          }
          p += 2;
        }
        free = Math.min(free, lowest);
        for (const s of results) {
          slot(s);
          const temp = (s - FRAME_LOCALS) / 4 - named;
          if (s !== ABSENT && temp >= 0) free = temp + 1;
        }
        at = p;
      }
    }
  }
}

/** Words before the columns: where modules are put together, the list of names, what is in use (assembly/syntax/expand.ts). */
const HEAD_WORDS = 8 + 2 * COLUMNS.length;
const INDEX_BYTES = 512;

/**
 * The columns as they lie in ROM from `address`: head, room for the index of shapes and for the list of names, a row of
 * 16-bit numbers a module (cells, new names, bytes of each column), the columns.
 * @param first id of the first new name
 * @param room address at which modules are put together, one behind the other
 */
export function layColumns(modules, address, first, room) {
  const index = HEAD_WORDS * 4;
  const list = index + INDEX_BYTES;
  const table = list + 2 * Math.max(...modules.map(({ most }) => most), 0) + 2;
  const rows = modules.map(({ size, names, columns }) => [
    size / 8,
    names,
    ...COLUMNS.map((name) => columns[name].length),
  ]);
  const starts = [];
  let next = table + rows.length * (2 + COLUMNS.length) * 2;
  for (const name of COLUMNS) {
    starts.push(address + next);
    for (const { columns } of modules) next += columns[name].length;
  }
  const bytes = new Uint8Array((next + 7) & -8);
  const view = new DataView(bytes.buffer);
  [room, first, address + index, address + list, address + table, 0, 0, 0, ...starts].forEach((each, i) =>
    view.setInt32(i * 4, each, true),
  );
  rows.flat().forEach((each, i) => {
    if (each > 0xffff) throw new Error("a module in Python is too large for its row of tools/lib/tree-columns.mjs");
    view.setUint16(table + i * 2, each, true);
  });
  let at = starts[0] - address;
  for (const name of COLUMNS) {
    for (const { columns } of modules) {
      bytes.set(columns[name], at);
      at += columns[name].length;
    }
  }
  return bytes;
}
