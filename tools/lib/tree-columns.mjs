// Modules in Python as the wasm module carries them: their flat trees taken apart into columns of like bytes, which take half the
// room and compress to two thirds. A machine puts a module together at its first import (assembly/syntax/expand.ts, whose
// mirror this is; the layouts of code objects and nodes are those of assembly/syntax/nodes.ts).
//
//   nodes     kind (ESCAPE before it: in place, TWO: with the next one; END behind the last), then its operands, those that take a result last; names,
//             jumps and immediate ints are elsewhere
//   names     of nodes; slots; codes (titles), unless the node behind the one that makes the code has told it; prefixes of codes,
//             unless it is that of the code before; constants: places in a list of names, see below
//   low high  the ids of names that are not in the list but known: the core's, or of a module before
//   jumps     in nodes
//   heads     of a code: bits for its prefix and its frame, parameters, flags, slots
//   more      exceptions, in nodes
//   lines     the first line of a code, from that of the one before
//   kinds     of constants, with their counts; ints, those of nodes too; and the bytes of floats, strings and the like
//
// Names go to the front of the list when they are used. It begins with those that most modules use. A name is told by its place
// among those that were used in the same role before, or behind them among the others.
// Temporaries are told by their distance to the first one that is free, as far as the nodes so far tell.
// Local variables that are no parameters have no names.
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
  "heads",
  "more",
  "lines",
  "kinds",
  "ints",
  "bytes",
];
const ESCAPE = 255;
const END = 254;
const TWO = 253;
const ABSENT = 0xffff;
const FRAME_LOCALS = 16;
/** Bytes that stand for slots: names from 0, temporaries around 192. */
const ABSENT_SLOT = 254;
const NAMED_MOST = 127;
const FREE_TEMP = 192;
/** Bits in front of a head. */
const SAME_PREFIX = 1;
const WIDER = 2;
/** Kinds of constants. */
const Const = { none: 0, int: 1, name: 2, other: 3, float: 4, code: 5, tuple: 6, str: 7, bytes: 8, block: 9 };
/** What a name is used as. */
const Role = { any: 0, attribute: 1, text: 2, stored: 3, slot: 4 };
const ROLES = { LDA: 1, STA: 1, DELA: 1, CALLM: 1, LDQ: 2, STN: 3, STG: 3 };
/** What a local variable is called that is no parameter: the empty string. */
const NAMELESS = 128;
/** Names that the list begins with. */
const USUAL = 128;
/** Flags of a code, and bits of its last cell (assembly/syntax/nodes.ts). */
const F_VARARGS = 1;
const F_VARKW = 2;
const F_OUTER = 16 | 32; // a class or a module
const F_MORE = 64;
const WORDS_HIGH = 0xfff;
/** Flag of a str (assembly/text/str.ts). */
const ASCII = 0x800;

/** The node kinds by number, and their operands: the letters of assembly/syntax/listing.ts. */
function nodeKinds() {
  const listing = fs.readFileSync(path.join(ROOT, "assembly/syntax/listing.ts"), "utf8");
  return /"(MOV sd;[^"]*)"/
    .exec(listing)[1]
    .split(";")
    .slice(0, -1)
    .map((kind) => kind.split(" "));
}

/**
 * Takes modules apart.
 * @param {ArrayBuffer} memory of the machine that compiled them
 * @param {number[]} codes address of the body of each module
 * @param {number} known ids of strings below this one are the core's
 * @param {number} rom address above everything that is always there
 * @param {Record<string, number>} T type ids
 * @returns the columns of each module, the bytes it takes in ROM, how many new names it brings; the names that the list begins
 *   with; and the ids of all that are new, in the order in which they are met: they must have the ids from `known` on
 */
export function takeApart(memory, codes, known, rom, T) {
  const view = new DataView(memory);
  const byte = (at) => view.getUint8(at);
  const half = (at) => view.getUint16(at, true);
  const word = (at) => view.getInt32(at, true);
  const sizeOf = (object) => (word(object) >>> 12) * 8;
  const kinds = nodeKinds();
  const fresh = new Map();
  const idOf = (id) => (id < known ? id : known + fresh.get(id));
  // How many modules name what is not in their list, so far an empty one.
  const users = new Map();
  let usual = [];
  codes.forEach(module);
  usual = [...users]
    .filter(([, count]) => count > 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, USUAL)
    .map(([id]) => id);
  fresh.clear();
  for (const id of usual) if (id >= known) fresh.set(id, fresh.size);
  const first = fresh.size;
  const modules = codes.map(module);
  return { modules, usual: usual.map(idOf), first: known + first, names: [...fresh.keys()] };

  function module(code) {
    const columns = Object.fromEntries(COLUMNS.map((name) => [name, []]));
    const recent = [...usual];
    const roles = new Map();
    /** Names of codes whose nodes have told them. */
    const due = [];
    const most = { names: 0, due: 0, nodes: 0, jumps: 0 };
    let size = 0;
    let file = -1;
    let line = 0;
    let sibling = -1;
    const before = fresh.size;
    value(code);
    most.names = recent.length;
    return { columns, size, most, names: fresh.size - before };

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
    /** 0: the next new id; 1: one that is known, which follows; 2 and on: the places in the list. */
    function name(column, id, role = Role.any) {
      const used = (each) => ((roles.get(each) ?? 0) >> role) & 1;
      const at = [...recent.filter(used), ...recent.filter((each) => !used(each))].indexOf(id);
      if (at >= 0) {
        number(column, at + 2);
        recent.splice(recent.indexOf(id), 1);
      } else if (id < known || fresh.has(id)) {
        users.set(id, (users.get(id) ?? 0) + 1);
        put(column, 1);
        put("low", idOf(id) & 255);
        put("high", idOf(id) >> 8);
      } else {
        put(column, 0);
        fresh.set(id, fresh.size);
      }
      recent.unshift(id);
      roles.set(id, (roles.get(id) ?? 0) | (1 << role));
    }
    /** The name of a code: its place among those that are due, from 1, or 0 and the name. */
    function title(id) {
      const at = due.indexOf(id);
      number("titles", at + 1);
      if (at >= 0) due.splice(at, 1);
      else name("titles", id);
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
      if (type === T.STR || type === T.BYTES) {
        const length = bytes - 8 - ((word(v) >>> 8) & 7);
        const text = new Uint8Array(memory, v + 8, length);
        if (word(v + 4) !== 0) throw new Error("a string with its hash");
        if (type === T.STR && !(word(v) & ASCII) !== text.some((each) => each > 127))
          throw new Error("a string without its flag");
        put("kinds", type === T.STR ? Const.str : Const.bytes);
        number("kinds", length);
        return put("bytes", ...text);
      }
      put("kinds", Const.block);
      number("kinds", word(v) & 0xfff);
      number("kinds", bytes / 8);
      const spare = type === T.BIGINT && (word(v) >>> 8) & 1; // the last word is no limb
      put("bytes", ...new Uint8Array(memory, v + 4, bytes - 4 - (spare ? 4 : 0)), ...(spare ? [0, 0, 0, 0] : []));
    }
    function code_(c) {
      const flags = byte(c + 13);
      const more = flags & F_MORE ? c + sizeOf(c) - 8 : 0;
      const named = half(c + 18);
      const nexc = more ? half(more + 2) : 0;
      const words = half(c + 16);
      if (more && half(more + 6) & WORDS_HIGH) throw new Error("a code of more than 65,535 words");
      title(half(c + 8));
      if (file < 0) name("titles", (file = half(c + 10)));
      if (half(c + 10) !== file) throw new Error("a module of two files");
      const tree = nodes(c + 22, words, named);
      let at = c + 22 + words * 2;
      const handlers = Array.from({ length: nexc }, (_, i) => [0, 2, 4, 6].map((offset) => half(at + i * 8 + offset)));
      let temps = tree.temps;
      for (const [, , , slot] of handlers) temps = Math.max(temps, tempOf(slot, named) + 1);
      const narrow = (FRAME_LOCALS + (named + temps) * 4 + 7) & -8;
      const wider = (half(c + 14) - narrow) / 8;
      if (wider !== 0 && wider !== 1) throw new Error("a frame of another size than its nodes tell");
      const prefix = half(c + 20);
      put("heads", (prefix === sibling ? SAME_PREFIX : 0) + (wider ? WIDER : 0));
      if (prefix !== sibling) name("prefixes", (sibling = prefix));
      put("heads", byte(c + 12), flags);
      number("heads", named);
      if (more) {
        // free variables, exceptions, positional-only, keyword-only; docstrings and annotations are not kept
        if (half(more + 6)) throw new Error("a module in ROM keeps a docstring or annotations");
        number("more", half(more));
        number("more", nexc);
        put("more", byte(more + 4), byte(more + 5));
        let last = 0;
        for (const [start, end, handler, slot] of handlers) {
          const [from, to, on] = [start, end, handler].map((place) => tree.starts.get(place));
          signed("more", from - last);
          number("more", to - from);
          signed("more", on - to);
          number("more", slot / 4);
          last = from;
        }
        at += nexc * 8;
      }
      // keywords are bound by the names of parameters, super() finds its class by that of a free variable; the others only show
      // in sys._getframe().f_locals
      const parameters =
        byte(c + 12) + (flags & F_VARARGS ? 1 : 0) + (flags & F_VARKW ? 1 : 0) + (more ? byte(more + 5) : 0);
      const variables = flags & F_OUTER ? named : parameters;
      const free = named - (more ? half(more) : 0);
      for (let i = 0; i < named; i++, at += 2)
        name("slots", i < variables || i >= free ? half(at) : NAMELESS, Role.slot);
      const begin = at;
      let told = 0;
      for (let shift = 0; ; shift += 7) {
        told |= (byte(at) & 127) << shift;
        if (!(byte(at++) & 128)) break;
      }
      signed("lines", told - line);
      line = told;
      size += ((at - begin + 22 + words * 2 + nexc * 8 + named * 2 + 7) & -8) + (more ? 8 : 0);
      const mine = sibling;
      sibling = -1;
      value(word(c + 4));
      sibling = mine;
    }
    /** Number of the temporary in a slot; below 0 it is none. */
    function tempOf(slot, named) {
      return slot === ABSENT ? -1 : (slot - FRAME_LOCALS) / 4 - named;
    }
    /** Numbers of the nodes by their places in words. */
    function startsOf(from, words) {
      const starts = new Map();
      for (let at = from; at < from + words * 2;) {
        starts.set((at - from) / 2, starts.size);
        let count = 0;
        let p = at + 2;
        for (const letter of kinds[byte(at)][1]) {
          if (letter === "n") count += half(p);
          p += 2 * (letter === "*" ? count : letter === "%" ? 2 * count : letter === "+" ? count + 1 : 1);
        }
        at = p;
      }
      return starts.set(words, starts.size);
    }
    function nodes(from, words, named) {
      let next = -1; // the highest constant so far
      let free = 0; // the first temporary that is
      let temps = 0;
      let jumps = 0;
      let before = "";
      const starts = startsOf(from, words);
      for (let at = from; at < from + words * 2;) {
        const kind = byte(at);
        const [word_, shape] = kinds[kind];
        if (byte(at + 1) > 2) throw new Error("a node of two flags");
        if (byte(at + 1)) put("nodes", byte(at + 1) & 1 ? ESCAPE : TWO);
        put("nodes", kind);
        let lowest = Infinity;
        const slot = (s) => {
          if (s === ABSENT) return put("nodes", ABSENT_SLOT);
          const temp = tempOf(s, named);
          const told = temp < 0 ? temp + named : FREE_TEMP + temp - free;
          if (temp < 0 ? told > NAMED_MOST : told <= NAMED_MOST || told >= ABSENT_SLOT) {
            put("nodes", ESCAPE);
            number("nodes", temp + named);
          } else put("nodes", told);
          if (temp >= 0) lowest = Math.min(lowest, temp);
          temps = Math.max(temps, temp + 1);
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
              if ((before === "FUNC" || before === "CLASS") && ROLES[word_] === Role.stored) due.push(w);
              most.due = Math.max(most.due, due.length);
              name("names", w, ROLES[word_]);
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
              signed("ints", (w << 16) >> 16);
              break;
            case "v":
            case "t":
              number("nodes", w);
              break;
            case "o": {
              const place = (at - from) / 2;
              const nodes = starts.get(place + ((w << 16) >> 16)) - starts.get(place);
              // a loop jumps back, and the others seldom do
              if (word_ !== "LOOP") number("jumps", Math.max(nodes, 0));
              if (nodes <= 0) number("jumps", -nodes);
              if (word_ === "LOOP" && nodes > 0) throw new Error("a loop that jumps on");
              jumps++;
              break;
            }
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
          if (tempOf(s, named) >= 0) free = tempOf(s, named) + 1;
        }
        before = word_;
        at = p;
      }
      put("nodes", END);
      most.nodes = Math.max(most.nodes, starts.size);
      most.jumps = Math.max(most.jumps, jumps);
      return { starts, temps };
    }
  }
}

/** Words before the columns (assembly/syntax/expand.ts). */
const HEAD_WORDS = 18 + 2 * COLUMNS.length;
const INDEX_BYTES = 512;

/**
 * The columns as they lie in ROM from `address`: head, room for the index of shapes and what else is wanted while a module is put
 * together, the usual names, a row of 16-bit numbers a module (cells, new names, bytes of each column), the columns.
 * @param taken what takeApart gave
 * @param room address at which modules are put together, one behind the other
 */
export function layColumns({ modules, usual, first }, address, room) {
  const most = (what) => Math.max(0, ...modules.map((module) => module.most[what]));
  const index = HEAD_WORDS * 4;
  const list = index + INDEX_BYTES;
  const due = list + 4 * (most("names") + 1);
  const starts = due + 2 * (most("due") + 1);
  const jumps = starts + 2 * (most("nodes") + 1);
  const common = jumps + 4 * (most("jumps") + 1);
  const table = common + 2 * usual.length;
  const rows = modules.map(({ size, names, columns }) => [
    size / 8,
    names,
    ...COLUMNS.map((name) => columns[name].length),
  ]);
  const begins = [];
  let next = table + rows.length * (2 + COLUMNS.length) * 2;
  for (const name of COLUMNS) {
    begins.push(address + next);
    for (const { columns } of modules) next += columns[name].length;
  }
  const bytes = new Uint8Array((next + 7) & -8);
  const view = new DataView(bytes.buffer);
  const places = [index, list, due, starts, jumps, common, table].map((place) => address + place);
  [room, first, ...places, usual.length].forEach((each, i) => view.setInt32(i * 4, each, true));
  begins.forEach((each, i) => view.setInt32((18 + i) * 4, each, true));
  usual.forEach((id, i) => view.setUint16(common + i * 2, id, true));
  rows.flat().forEach((each, i) => {
    if (each > 0xffff) throw new Error("a module in Python is too large for its row of tools/lib/tree-columns.mjs");
    view.setUint16(table + i * 2, each, true);
  });
  let at = begins[0] - address;
  for (const name of COLUMNS) {
    for (const { columns } of modules) {
      bytes.set(columns[name], at);
      at += columns[name].length;
    }
  }
  return bytes;
}
