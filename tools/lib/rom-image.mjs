// The ROM image: the module as asc wrote it is run once, its registration code fills ROM, and what is there is laid out
// anew and becomes the data of the module that ships; the modules in Python become its last section, which is loaded when the
// first of them is imported.
//
//   0        VM-state block: the words that name what lies in ROM
//   7680     static data of the compiler, as it is
//            dicts (S_ROM), types, natives, wrappers, entries of dicts       as differences, see below
//            tuples and other constants, tables, list of the kinds stored as differences (S_DELTAS), list of tables of
//            doubles that are computed (S_MATH, tools/lib/math-tables.mjs)
//            room for the modules in Python, as columns (S_COLUMNS, tools/lib/tree-columns.mjs)
//            texts of the strings (S_POOL), of which boot makes the strings
//            room in which modules are put together at their first import: no data
//            ... boot goes on here (S_ROM_FREE)
//
// Objects of one kind lie side by side and in the order they were registered, so most words differ from that of the object
// before by little, and always by the same: differences compress well. boot adds them up (runtime/boot.ts).
import { addresses, typeIds } from "./constants.mjs";
import { MATH_LIST_BYTES, checkTables, mathList, mathTables } from "./math-tables.mjs";
import { poolOf } from "./string-pool.mjs";
import { layColumns, takeApart } from "./tree-columns.mjs";
import { dataOf } from "./wasm-binary.mjs";

/** The custom section of the modules in Python, the last one. ORDER: host/machine/rom.ts. */
export const MODULES = "modules";
const PAGES = 256;
/** Where texts lie while ROM is filled: above all that will be there. */
const POOL_AT = 0x800000;

/** An instance over ample memory whose board does nothing but load the modules in Python. */
export function instantiate(bytes, board = {}) {
  const module = new WebAssembly.Module(bytes);
  board.rom ??= (at) => {
    const [section = new ArrayBuffer(0)] = WebAssembly.Module.customSections(module, MODULES);
    new Uint8Array(memory.buffer).set(new Uint8Array(section), at);
    return section.byteLength;
  };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === "board") board[name] ??= name.endsWith("_us") ? () => 0n : () => 0;
  }
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const { exports } = new WebAssembly.Instance(module, { env: { memory }, board });
  return { exports, memory };
}

/** Bytes of RAM and stack the modules in Python are compiled in. */
const RAM = 0x400000;
const STACK = 0x10000;
/** Room for what names the code they become, in ROM. */
const NAMES = 0x20000;

/**
 * The bytes of memory from address 0 to where boot goes on, and how many of them each module in Python takes, by name.
 * @param raw the module as asc wrote it, with the exports of assembly/build.ts
 * @param texts the strings of ROM in the order of their ids
 * @param modules what lib/frozen.mjs lists
 */
export function romImage(raw, texts, modules) {
  // What the modules name gets an id when they are compiled for the first time; after that it is in ROM, in the order in which
  // the columns meet it. A text that was a constant of its own becomes a name once it lies in ROM: hence a third time.
  const T = typeIds();
  let filling = filled(raw, texts, modules);
  let named = [...texts, ...newTexts(filling.memory)];
  const room = firstNew(filling.memory);
  let parts;
  let kept;
  for (let round = 0; ; round++) {
    parts = takeApart(filling.memory.buffer, filling.codes, texts.length, filling.rom, T);
    const met = parts.names.map((id) => named[round === 0 ? id - room + texts.length : id]);
    // Behind what the columns name and the names of modules lies what only the compiler saw: it is left out.
    kept = new Set([...texts, ...met, ...modules.map(({ name }) => name)]).size;
    const wanted = [...new Set([...texts, ...met, ...modules.map(({ name }) => name), ...named])];
    if (round > 0 && wanted.every((text, i) => text === named[i])) break;
    if (round > 4) throw new Error("each compilation names strings in another order");
    named = wanted;
    filling = filled(raw, named, modules);
    if (newTexts(filling.memory).length > 0) throw new Error("a second compilation names other strings than the first");
  }
  const staticEnd = Math.max(...dataOf(raw).map(([address, bytes]) => address + bytes.length));
  const tables = mathTables(raw);
  checkMath(raw, tables);
  const image = layOut({ ...filling, pool: poolOf(named.slice(0, kept)), count: kept }, staticEnd, parts, tables);
  return { ...image, sizes: Object.fromEntries(modules.map(({ name }, i) => [name, parts.modules[i].size])) };
}

/** Has the machine compute the tables that will be left out. */
function checkMath(raw, tables) {
  const { exports, memory } = instantiate(raw);
  for (const [address, bytes] of Object.values(tables)) new Uint8Array(memory.buffer, address, bytes.length).fill(0);
  new Uint8Array(memory.buffer).set(mathList(tables), POOL_AT);
  exports.fill_tables(POOL_AT);
  checkTables(tables, memory.buffer);
}

/** Words of the VM-state block that filling ROM sets; layOut says what becomes of each. */
const ROOTS = ["S_BUILTINS", "S_ROM_MODULES", "S_WRAPPERS", "S_FROZEN"];
const MADE = [
  ...ROOTS,
  "S_TYPES",
  "S_RESERVED",
  "S_ROM",
  "S_ROM_FREE",
  "S_QROM",
  "S_QTAB",
  "S_QHASH",
  "S_QHASH_MASK",
  "S_QROM_NEXT",
  "S_CLASS_ID",
];

/** A machine whose ROM was filled and that compiled the modules. */
function filled(raw, texts, modules) {
  const at = addresses();
  let source = new Uint8Array(0);
  let read = 0;
  let complaint = "";
  const { exports, memory } = instantiate(raw, {
    write: (fd, from, size) => {
      complaint += new TextDecoder().decode(new Uint8Array(memory.buffer, from, size));
      return size;
    },
    fs_seek: () => (read = 0),
    fs_read: (handle, to, size) => {
      const part = source.subarray(read, read + size);
      new Uint8Array(memory.buffer).set(part, to);
      read += part.length;
      return part.length;
    },
  });
  const pool = poolOf(texts);
  const word = new Int32Array(memory.buffer);
  new Uint8Array(memory.buffer).set(pool, POOL_AT);
  if (!exports.make_rom(POOL_AT, texts.length)) throw new Error("ROM does not fit the memory of the build");
  for (let p = 0; p < at.MARK_BASE; p += 4) {
    if (word[p >> 2] !== 0 && !MADE.some((name) => at[name] === p)) {
      throw new Error(`registration sets the word ${p}: teach tools/lib/rom-image.mjs about it`);
    }
  }
  word[at.S_ROM_FREE >> 2] += NAMES;
  const failure = exports.boot(RAM, STACK);
  if (failure) throw new Error(`the machine of the build does not boot (${failure})`);
  word[at.S_ROM_FREE >> 2] -= NAMES;
  const post = (text) => {
    const bytes = new TextEncoder().encode(text);
    new Uint8Array(memory.buffer).set(bytes, at.MAILBOX);
    return bytes.length;
  };
  const codes = [];
  for (const { name, source: text, isPackage } of modules) {
    source = new TextEncoder().encode(text);
    read = 0;
    const code = exports.compile(0, at.MAILBOX, post(name));
    if (!code) throw new Error(`assembly/frozen: ${name} does not compile: ${complaint}`);
    // Its code is made at the first import: what names it is its number.
    exports.freeze(2 * codes.length + 1, at.MAILBOX, post(name), isPackage ? 1 : 0);
    codes.push(code);
  }
  return { memory, pool, count: texts.length, codes, rom: word[at.S_ROM >> 2] };
}

/** The id of the first string that was interned in RAM. */
const firstNew = (memory) => new DataView(memory.buffer).getInt32(addresses().S_QROM, true);

/** Texts of the strings that were interned in RAM. */
function newTexts(memory) {
  const at = addresses();
  const word = new Int32Array(memory.buffer);
  const get = (address) => word[address >> 2];
  const table = get(at.S_QDYN);
  return Array.from({ length: get(at.S_QDYN_COUNT) }, (_, i) => {
    const block = get(table + 4 + i * 4);
    const header = get(block);
    const size = (header >>> 12) * 8 - 8 - ((header >>> 8) & 7);
    return new TextDecoder().decode(new Uint8Array(memory.buffer, block + 8, size));
  });
}

/** @returns {{ bytes: Uint8Array, columns: Uint8Array }} */
function layOut({ memory, pool, count }, staticEnd, parts, tables) {
  const T = typeIds();
  const at = addresses();
  const word = new Int32Array(memory.buffer);
  const get = (address) => word[address >> 2];
  const from = get(at.S_ROM);
  const end = get(at.S_ROM_FREE);
  const typeOf = (object) => get(object) & 0x7f;
  const sizeOf = (object) => (get(object) >>> 12) * 8;

  // First and last offset of the values of an object, by its type; what has no line here cannot lie in ROM yet.
  const VALUES = {
    [T.DICT]: () => [8, 12], // not the index: boot makes it
    [T.TYPE]: () => [12, 32],
    [T.NATIVE]: () => [0, 0],
    [T.SLOTWRAPPER]: () => [0, 0],
    [T.ARRAY]: (object) => [4, sizeOf(object)],
    [T.TUPLE]: (object) => [4, sizeOf(object)],
    [T.BIGINT]: () => [0, 0],
    [T.COMPLEX]: () => [0, 0],
    [T.STR]: () => [0, 0],
    [T.BYTES]: () => [0, 0],
  };
  const CELL = -1; // a float: 8 bytes without a header
  const TABLE = -2; // what a root names 8 bytes behind its header

  const kinds = new Map(); // kind -> objects in the order they were met
  const met = new Map(); // object -> kind
  const meet = (object, kind) => {
    if (met.has(object)) return;
    met.set(object, kind);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(object);
    if (kind === CELL) return;
    if (kind === TABLE) {
      if (object === types) for (let p = object + 8; p < object + sizeOf(object); p += 4) follow(p);
      return;
    }
    if (!VALUES[kind]) throw new Error(`an object of type ${kind} lies in ROM: teach tools/lib/rom-image.mjs about it`);
    const [first, last] = VALUES[kind](object);
    for (let p = object + first; p < object + last; p += 4) follow(p);
  };
  const inRom = (address) => address >= from && address < end;
  /** Meets what the value at `p` names. Objects are met later than all of the one that names them. */
  const waiting = [];
  const follow = (p) => void waiting.push(p);
  const drain = () => {
    for (let p; (p = waiting.shift()) !== undefined;) {
      const value = get(p);
      if ((value & 7) === 4 && inRom(value)) meet(value - 4, CELL);
      else if ((value & 7) === 0 && inRom(value)) meet(value, typeOf(value));
    }
  };

  const types = get(at.S_TYPES) - 8;
  const slots = get(at.S_RESERVED) - 8;
  meet(types, TABLE);
  meet(slots, TABLE);
  for (const name of ROOTS) follow(at[name]);
  drain();

  // New places.
  const image = new Map(); // object -> new address
  let next = (staticEnd + 15) & -16;
  const start = next;
  const bytesOf = (object, kind) => (kind === CELL ? 8 : sizeOf(object));
  /** Entries of a dict take the room they need, not what they were given to grow. */
  const exact = new Map();
  for (const dict of kinds.get(T.DICT) ?? []) {
    const entries = get(dict + 8);
    if (entries) exact.set(entries, (get(dict + 4) & 0xfffff) * 8 + 8);
  }
  const place = (kind) => {
    for (const object of kinds.get(kind) ?? []) {
      image.set(object, next);
      next += exact.get(object) ?? bytesOf(object, kind);
    }
    kinds.delete(kind);
  };
  /** Kinds stored as differences, with the distance from one to the next. */
  const series = [];
  for (const [kind, distance] of [
    [T.DICT, 16],
    [T.TYPE, 32],
    [T.NATIVE, 16],
    [T.SLOTWRAPPER, 16],
    [T.ARRAY, 8],
  ]) {
    const first = next;
    place(kind);
    series.push([first, next, distance]);
  }
  for (const kind of [...kinds.keys()].sort((a, b) => a - b)) place(kind);
  const seriesAt = next;
  const mathAt = seriesAt + (series.length * 3 + 1) * 4;
  next = mathAt + MATH_LIST_BYTES;

  // The image itself.
  const columnsAt = next;
  const poolAt = columnsAt + layColumns(parts, columnsAt, 0).length;
  const bytes = new Uint8Array((poolAt + pool.length + 7) & -8);
  const columns = layColumns(parts, columnsAt, bytes.length);
  const out = new DataView(bytes.buffer);
  const old = new Uint8Array(memory.buffer);
  bytes.set(old.subarray(0, staticEnd));
  for (const [address, { length }] of Object.values(tables)) bytes.fill(0, address, address + length);
  bytes.set(mathList(tables), mathAt);
  bytes.set(pool, poolAt);
  const moved = (value) => {
    const tag = value & 7;
    const object = tag === 4 ? value - 4 : value;
    return (tag === 4 || tag === 0) && image.has(object) ? image.get(object) + tag : value;
  };
  for (const [object, address] of image) {
    const kind = met.get(object);
    const size = exact.get(object) ?? bytesOf(object, kind);
    bytes.set(old.subarray(object, object + size), address);
    if (kind === CELL) continue;
    if (exact.has(object)) {
      out.setInt32(address, (get(object) & 0xfff) | ((size / 8) << 12), true);
      out.setInt32(address + size - 4, 0, true);
    }
    const [first, last] = kind === TABLE ? (object === types ? [8, size] : [0, 0]) : VALUES[kind](object);
    for (let p = first; p < Math.min(last, size); p += 4) out.setInt32(address + p, moved(get(object + p)), true);
    if (kind === T.DICT) out.setInt32(address + 12, 0, true);
  }

  // Keys that are the name of their value: boot fills them in.
  for (const [entries, size] of exact) {
    for (let p = 4; p < size - 4; p += 8) {
      const value = get(entries + p + 4);
      const named =
        inRom(value) && (value & 7) === 0 && (typeOf(value) === T.NATIVE || typeOf(value) === T.SLOTWRAPPER);
      if (named && get(value + 8) === get(entries + p)) out.setInt32(image.get(entries) + p, 0, true);
    }
  }
  out.setInt32(seriesAt + series.length * 12, 0, true);
  for (const [i, [first, last, distance]] of series.entries()) {
    [first, last, distance].forEach((value, k) => out.setInt32(seriesAt + i * 12 + k * 4, value, true));
    for (let p = last - 4; p >= first + distance; p -= 4)
      out.setInt32(p, (out.getInt32(p, true) - out.getInt32(p - distance, true)) | 0, true);
  }

  // The VM-state block: only what names ROM.
  const kept = {
    S_QROM: count,
    S_CLASS_ID: get(at.S_CLASS_ID),
    S_POOL: poolAt,
    S_DELTAS: seriesAt,
    S_COLUMNS: columnsAt,
    S_MATH: mathAt,
  };
  for (const name of ROOTS) kept[name] = image.get(get(at[name])) ?? 0;
  kept.S_TYPES = image.get(types) + 8;
  kept.S_RESERVED = image.get(slots) + 8;
  kept.S_ROM = start;
  kept.S_ROM_FREE = parts.modules.reduce((sum, { size }) => sum + size, bytes.length);
  bytes.fill(0, 0, at.MARK_BASE);
  bytes.fill(0, at.MAILBOX, at.STATIC_BASE);
  for (const [name, value] of Object.entries(kept)) out.setInt32(at[name], value, true);
  return { bytes, columns };
}
