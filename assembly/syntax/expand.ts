/**
 * Modules in Python that lie in ROM, put together at their first import. The build takes their code objects apart into columns
 * of like bytes, which take half the room (tools/lib/tree-columns.mjs has the encoding, and is this file's mirror); here they
 * become what the compiler had made, but for line tables, of which only the first line is kept, at the place in ROM that
 * the build kept free for them. Nothing of this can fail. The columns come from the host when the first module is wanted: what a program that
 * imports none never reads need not be loaded.
 *
 *     S_COLUMNS   +0 address of that place      +4 id of the first new name     +8 index of shapes, 256 u16
 *                 +12 list of names, i32: id, bits of the roles it was used in      +16 names of codes that the nodes told, u16
 *                 +20 where the nodes of a code begin, u16 words      +24 its jumps, u16: place of the distance, node
 *                 +28 names that the list begins with, u16      +32 rows      +36 how many names that are
 *                 +40 where the next object goes      +44 id of the next new name      +48 names in the list
 *                 +52 names of codes left             +56 line of the last code        +60 name of the file
 *                 +64 prefix of the code before       +68 temporaries of the last code
 *                 +72 first byte of each column, then the next byte of each column
 *     a row       u16: cells, new names, bytes of each column
 */
import { boardRom } from "../abi/imports";
import { S_COLUMNS, S_POOL } from "../layout";
import { ASCII, isAsciiRun, strBytes, strSize } from "../text/str";
import { mkInt, qstrOf } from "../value/tag";
import { T } from "../value/types";
import { kinds } from "./listing";
import {
  ABSENT, CODE_CONSTS, CODE_FILE, CODE_FLAGS, CODE_FRAME, CODE_NAME, CODE_NAMED, CODE_NODES, CODE_POSARGS, CODE_PREFIX, CODE_WORDS, F_MORE, FRAME_LOCALS,
  FUSED, IN_PLACE, MORE_KWONLY, MORE_NEXC, MORE_NFREE, MORE_POSONLY, Op,
} from "./nodes";

const X_ROOM: i32 = 0;
const X_FIRST: i32 = 4;
const X_INDEX: i32 = 8;
const X_LIST: i32 = 12;
const X_DUE: i32 = 16;
const X_PLACES: i32 = 20;
const X_JUMPS: i32 = 24;
const X_COMMON: i32 = 28;
const X_ROWS: i32 = 32;
const X_COMMON_COUNT: i32 = 36;
const X_NEXT: i32 = 40;
const X_NAME: i32 = 44;
const X_USED: i32 = 48;
const X_DUE_COUNT: i32 = 52;
const X_LINE: i32 = 56;
const X_FILE_NAME: i32 = 60;
const X_SIBLING: i32 = 64;
const X_TEMPS: i32 = 68;
const X_STARTS: i32 = 72;

// prettier-ignore
const enum Column {
  NODES, NAMES, SLOTS, TITLES, PREFIXES, CONSTANTS, LOW, HIGH, JUMPS, HEADS, MORE, LINES, KINDS, INTS, BYTES,
  COUNT,
}
// prettier-ignore
const enum Const { NONE, INT, NAME, OTHER, FLOAT, CODE, TUPLE, STR, BYTES, BLOCK }
/** What a name is used as: a bit of its entry in the list. */
// prettier-ignore
const enum Role { ANY, ATTRIBUTE, TEXT, STORED, SLOT }
const X_POINTERS: i32 = X_STARTS + 4 * Column.COUNT;
const ROW: i32 = 4 + 2 * Column.COUNT;

const ESCAPE: i32 = 255;
const END: i32 = 254;
const TWO: i32 = 253;
const ABSENT_SLOT: i32 = 254;
const NAMED_MOST: i32 = 127;
const FREE_TEMP: i32 = 192;
const SAME_PREFIX: i32 = 1;
const WIDER: i32 = 2;

/** Whether the columns are there; the host may have none. */
export function hasColumns(): bool {
  const x = load<i32>(S_COLUMNS);
  return load<i32>(x) != 0 || boardRom(x, load<i32>(S_POOL) - x) > 0;
}

/** The body of module number `which`; the columns are there. */
export function expanded(which: i32): i32 {
  const x = load<i32>(S_COLUMNS);
  let at = load<i32>(x, X_ROOM);
  let name = load<i32>(x, X_FIRST);
  memory.copy(x + X_POINTERS, x + X_STARTS, 4 * Column.COUNT);
  for (let row = load<i32>(x, X_ROWS), end = row + which * ROW; row < end; row += ROW) {
    at += <i32>load<u16>(row) << 3;
    name += load<u16>(row, 2);
    for (let c = 0; c < Column.COUNT; c++) {
      const p = x + X_POINTERS + (c << 2);
      store<i32>(p, load<i32>(p) + <i32>load<u16>(row + (c << 1), 4));
    }
  }
  if (load<i32>(at)) return at;
  store<i32>(x, at, X_NEXT);
  store<i32>(x, name, X_NAME);
  const common = load<i32>(x, X_COMMON_COUNT);
  for (let i = 0; i < common; i++) store<i32>(load<i32>(x, X_LIST) + (i << 2), load<u16>(load<i32>(x, X_COMMON) + (i << 1)));
  store<i32>(x, common, X_USED);
  store<i32>(x, 0, X_DUE_COUNT);
  store<i32>(x, 0, X_LINE);
  store<i32>(x, -1, X_FILE_NAME);
  store<i32>(x, -1, X_SIBLING);
  // where the operands of each kind stand in the text of all kinds
  let f = strBytes(kinds());
  for (let index = load<i32>(x, X_INDEX), end = f + strSize(kinds()); f < end; index += 2) {
    while (load<u8>(f++) != 0x20) {}
    store<u16>(index, f - strBytes(kinds()));
    while (load<u8>(f++) != 0x3b) {}
  }
  return value(x);
}

function byte(x: i32, column: i32): i32 {
  const p = x + X_POINTERS + (column << 2);
  const at = load<i32>(p);
  store<i32>(p, at + 1);
  return load<u8>(at);
}
function number(x: i32, column: i32): i32 {
  let n = 0;
  let shift = 0;
  let b: i32;
  do {
    b = byte(x, column);
    n |= (b & 127) << shift;
    shift += 7;
  } while (b > 127);
  return n;
}
function signed(x: i32, column: i32): i32 {
  const n = number(x, column);
  return (n >>> 1) ^ -(n & 1);
}
/** An id, which goes to the front of the list of names. */
function name(x: i32, column: i32, role: i32): i32 {
  const list = load<i32>(x, X_LIST);
  const used = load<i32>(x, X_USED);
  const bit = 0x10000 << role;
  let entry: i32;
  let at = used;
  let i = number(x, column) - 2;
  if (i >= 0) {
    // among those of the role, else behind them among the others
    for (at = 0; at < used; at++) if (load<i32>(list + (at << 2)) & bit && --i < 0) break;
    if (i >= 0) for (at = 0; ; at++) if (!(load<i32>(list + (at << 2)) & bit) && --i < 0) break;
    entry = load<i32>(list + (at << 2));
  } else {
    if (i == -1) entry = byte(x, Column.LOW) | (byte(x, Column.HIGH) << 8);
    else {
      entry = load<i32>(x, X_NAME);
      store<i32>(x, entry + 1, X_NAME);
    }
    store<i32>(x, used + 1, X_USED);
  }
  memory.copy(list + 4, list, at << 2);
  store<i32>(list, entry | bit);
  return entry & 0xffff;
}
/** The name of a code: one that the nodes have told, or another. */
function title(x: i32): i32 {
  const at = number(x, Column.TITLES);
  if (!at) return name(x, Column.TITLES, Role.ANY);
  const count = load<i32>(x, X_DUE_COUNT) - 1;
  const p = load<i32>(x, X_DUE) + (at << 1) - 2;
  const id: i32 = load<u16>(p);
  memory.copy(p, p + 2, (count - at + 1) << 1);
  store<i32>(x, count, X_DUE_COUNT);
  return id;
}
function copied(x: i32, to: i32, n: i32): void {
  const p = x + X_POINTERS + (Column.BYTES << 2);
  memory.copy(to, load<i32>(p), n);
  store<i32>(p, load<i32>(p) + n);
}
/** Room for an object. */
function place(x: i32, bytes: i32): i32 {
  const p = load<i32>(x, X_NEXT);
  store<i32>(x, p + bytes, X_NEXT);
  return p;
}

/** A constant; its depth is that of the source's functions. */
function value(x: i32): i32 {
  const kind = byte(x, Column.KINDS);
  switch (kind) {
    case Const.NONE:
      return 0;
    case Const.INT:
      return mkInt(signed(x, Column.INTS));
    case Const.NAME:
      return qstrOf(name(x, Column.CONSTANTS, Role.ANY));
    case Const.OTHER:
      return number(x, Column.INTS);
    case Const.FLOAT: {
      const p = place(x, 8);
      copied(x, p, 8);
      return p + 4;
    }
    case Const.CODE:
      return code(x);
    case Const.TUPLE: {
      const n = number(x, Column.KINDS);
      const cells = (n >>> 1) + 1;
      const p = place(x, cells << 3);
      store<i32>(p, T.TUPLE | (n & 1 ? 0 : 0x100) | (cells << 12));
      for (let i = 1; i <= n; i++) store<i32>(p + (i << 2), value(x));
      return p;
    }
    case Const.STR:
    case Const.BYTES: {
      const n = number(x, Column.KINDS);
      const cells = (n + 15) >>> 3;
      const p = place(x, cells << 3);
      copied(x, p + 8, n);
      const head = kind == Const.BYTES ? T.BYTES : T.STR | (isAsciiRun(p + 8, n) ? ASCII : 0);
      store<i32>(p, head | (((cells << 3) - 8 - n) << 8) | (cells << 12));
      return p;
    }
    default: {
      const head = number(x, Column.KINDS);
      const cells = number(x, Column.KINDS);
      const p = place(x, cells << 3);
      store<i32>(p, head | (cells << 12));
      copied(x, p + 4, (cells << 3) - 4);
      return p;
    }
  }
}

function code(x: i32): i32 {
  const c = load<i32>(x, X_NEXT);
  store<u16>(c, title(x), CODE_NAME);
  if (load<i32>(x, X_FILE_NAME) < 0) store<i32>(x, name(x, Column.TITLES, Role.ANY), X_FILE_NAME);
  store<u16>(c, load<i32>(x, X_FILE_NAME), CODE_FILE);
  const bits = byte(x, Column.HEADS);
  store<u8>(c, byte(x, Column.HEADS), CODE_POSARGS);
  const flags = byte(x, Column.HEADS);
  store<u8>(c, flags, CODE_FLAGS);
  const named = number(x, Column.HEADS);
  store<u16>(c, named, CODE_NAMED);
  let at = nodes(x, c + CODE_NODES, named);
  store<u16>(c, (at - c - CODE_NODES) >> 1, CODE_WORDS);
  if (!(bits & SAME_PREFIX)) store<i32>(x, name(x, Column.PREFIXES, Role.ANY), X_SIBLING);
  const prefix = load<i32>(x, X_SIBLING);
  store<u16>(c, prefix, CODE_PREFIX);
  let more: u64 = 0;
  if (flags & F_MORE) {
    const free = number(x, Column.MORE);
    const n = number(x, Column.MORE);
    more = <u64>(free | (n << 16)) | (<u64>(byte(x, Column.MORE) | (byte(x, Column.MORE) << 8)) << 32);
    const places = load<i32>(x, X_PLACES);
    let start = 0;
    for (let i = n; i > 0; i--, at += 8) {
      start += signed(x, Column.MORE);
      const end = start + number(x, Column.MORE);
      store<u16>(at, load<u16>(places + (start << 1)));
      store<u16>(at, load<u16>(places + (end << 1)), 2);
      store<u16>(at, load<u16>(places + ((end + signed(x, Column.MORE)) << 1)), 4);
      const s = number(x, Column.MORE) << 2;
      store<u16>(at, s, 6);
      store<i32>(x, max(load<i32>(x, X_TEMPS), ((s - FRAME_LOCALS) >> 2) - named + 1), X_TEMPS);
    }
  }
  const frame = (FRAME_LOCALS + ((named + load<i32>(x, X_TEMPS)) << 2) + 7) & -8;
  store<u16>(c, frame + (bits & WIDER ? 8 : 0), CODE_FRAME);
  for (let i = named; i > 0; i--, at += 2) store<u16>(at, name(x, Column.SLOTS, Role.SLOT));
  let line = load<i32>(x, X_LINE) + signed(x, Column.LINES);
  store<i32>(x, line, X_LINE);
  for (; line > 127; line >>= 7) store<u8>(at++, line | 128);
  store<u8>(at++, line);
  at = (at + 7) & -8;
  if (flags & F_MORE) {
    store<u64>(at, more);
    at += 8;
  }
  store<i32>(c, T.CODE | ((at - c) << 9));
  store<i32>(x, at, X_NEXT);
  store<i32>(x, -1, X_SIBLING);
  store<i32>(c, value(x), CODE_CONSTS);
  store<i32>(x, prefix, X_SIBLING);
  return c;
}

function slot(x: i32, named: i32, free: i32): i32 {
  const b = byte(x, Column.NODES);
  if (b == ABSENT_SLOT) return ABSENT;
  const i = b == ESCAPE ? number(x, Column.NODES) : b <= NAMED_MOST ? b : b - FREE_TEMP + free + named;
  return FRAME_LOCALS + (i << 2);
}

/** The nodes of a code at `start`; where they end. */
function nodes(x: i32, start: i32, named: i32): i32 {
  const index = load<i32>(x, X_INDEX);
  const all = strBytes(kinds());
  let next = 0; // one more than the highest constant so far
  let free = 0; // the first temporary that is
  let temps = 0;
  let before = 0;
  let node = 0;
  const places = load<i32>(x, X_PLACES);
  let jump = load<i32>(x, X_JUMPS);
  let at = start;
  while (true) {
    store<u16>(places + (node << 1), (at - start) >> 1);
    let kind = byte(x, Column.NODES);
    let flag = 0;
    if (kind == END) break;
    if (kind == ESCAPE || kind == TWO) {
      flag = kind == ESCAPE ? IN_PLACE : FUSED;
      kind = byte(x, Column.NODES);
    }
    store<u16>(at, kind | flag);
    const shape = all + <i32>load<u16>(index + (kind << 1));
    let p = at + 2;
    let count = 0;
    let lowest = free;
    for (let f = shape; load<u8>(f) != 0x3b; f++) {
      const letter: i32 = load<u8>(f);
      let w = 0;
      let many = 1;
      switch (letter) {
        case 0x25: // %
          count <<= 1;
        case 0x2b: // +
          if (letter == 0x2b) count++;
        case 0x2a: // *
          many = count;
        case 0x73: // s
        case 0x53: // S
          for (; many > 0; many--, p += 2) {
            const s = slot(x, named, free);
            store<u16>(p, s);
            const temp = ((s - FRAME_LOCALS) >> 2) - named;
            if (s != ABSENT && temp >= 0) {
              lowest = min(lowest, temp);
              temps = max(temps, temp + 1);
            }
          }
          continue;
        case 0x71: // q
          w = name(x, Column.NAMES, roleOf(kind));
          if ((before == Op.FUNC || before == Op.CLASS) && roleOf(kind) == Role.STORED) {
            const due = load<i32>(x, X_DUE_COUNT);
            store<u16>(load<i32>(x, X_DUE) + (due << 1), w);
            store<i32>(x, due + 1, X_DUE_COUNT);
          }
          break;
        case 0x6b: // k
        case 0x4b: // K
          w = number(x, Column.NODES) - 1;
          if (w >= 0) {
            w = ((w >>> 1) ^ -(w & 1)) + next;
            if (w >= next) next = w + 1;
          }
          break;
        case 0x69: // i
          w = signed(x, Column.INTS);
          break;
        case 0x6f: // o, in nodes: their places are known at the end
          w = kind == Op.LOOP ? 0 : number(x, Column.JUMPS);
          if (!w) w = -number(x, Column.JUMPS);
          store<u16>(jump, (p - start) >> 1);
          store<u16>(jump, node, 2);
          jump += 4;
          break;
        case 0x6e: // n
          w = number(x, Column.NODES);
          count += w;
          break;
        case 0x76: // v
        case 0x74: // t
          w = number(x, Column.NODES);
      }
      store<u16>(p, w);
      p += 2;
    }
    free = lowest;
    for (let f = shape, q = at + 2; load<u8>(f) != 0x3b; f++, q += 2) {
      if (load<u8>(f) != 0x64) continue;
      const s = slot(x, named, free);
      store<u16>(q, s);
      if (s != ABSENT && s >= FRAME_LOCALS + (named << 2)) {
        free = ((s - FRAME_LOCALS) >> 2) - named + 1;
        temps = max(temps, free);
      }
    }
    before = kind;
    node++;
    at = p;
  }
  for (let j = load<i32>(x, X_JUMPS); j < jump; j += 4) {
    const p = start + (<i32>load<u16>(j) << 1);
    const from = places + (<i32>load<u16>(j, 2) << 1);
    store<u16>(p, load<u16>(from + (<i32>load<i16>(p) << 1)) - load<u16>(from));
  }
  store<i32>(x, temps, X_TEMPS);
  return at;
}

function roleOf(kind: i32): i32 {
  switch (kind) {
    case Op.LDA:
    case Op.STA:
    case Op.DELA:
    case Op.CALLM:
      return Role.ATTRIBUTE;
    case Op.LDQ:
      return Role.TEXT;
    case Op.STN:
    case Op.STG:
      return Role.STORED;
  }
  return Role.ANY;
}
