// Globals, builtins, class-body names and cells: the slow ways behind LDG, STG, LDN and their like.
//
// A global node caches the number of its entry in the globals dict; the loop checks the entry's key. For a builtin the
// cache is the entry's number in the builtins dict with bit 15 set, valid while S_SHADOW is 0: it counts the times a
// global took (or may have taken) a builtin's name.

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { S_BUILTINS, S_SHADOW } from "../layout";
import { raise1 } from "../value/raise";
import { NONE, NULL, PENDING, Q } from "../value/tag";
import { T } from "../value/types";
import { dictDelName, dictGetName, dictPut, entryAt, findName } from "../objects/dict";
import { FN_CODE, FN_GLOBALS } from "../runtime/call";
import { getItem, setItem } from "../runtime/protocol";
import { caught, enter, finish, setSlot, slot, state } from "../runtime/frame";
import { unboundCell } from "./unbound";
import { FRAME_LOCALS } from "../syntax/nodes";
import { builtinsOf } from "../objects/module";

// @ts-ignore: decorator
@inline function nameAt(pc: i32): i32 { return (<i32>load<u16>(pc, 2) << 3) | 2; }

/** Value of global or builtin `q`, remembered in the cache word at pc + `at`; 0 with NameError. */
export function loadGlobal(fp: i32, pc: i32, q: i32, at: i32): i32 {
  const d = load<i32>(fp, 12);
  let i = findName(d, q);
  if (i >= 0) {
    store<u16>(pc + at, i < 0x8000 ? <u16>i : 0);
    return load<i32>(entryAt(d, i), 4);
  }
  const own = builtinsOf(d); // a dict of builtins that the program replaced or changed
  if (own) { const v = dictGetName(own, q); if (v) return v; }
  const b = load<i32>(S_BUILTINS);
  i = findName(b, q);
  if (i >= 0) {
    if (!own) store<u16>(pc + at, <u16>(0x8000 | i));
    return load<i32>(entryAt(b, i), 4);
  }
  return raise1(T.NameError, Q("name '%s' is not defined"), q);
}

/** STG for a name the cache does not know. False with MemoryError. */
export function storeGlobal(fp: i32, pc: i32, v: i32): bool {
  const d = load<i32>(fp, 12), q = nameAt(pc);
  if (findName(load<i32>(S_BUILTINS), q) >= 0) store<i32>(S_SHADOW, 1);
  if (!dictPut(d, q, v)) return false;
  const i = findName(d, q);
  store<u16>(pc, i < 0x8000 ? <u16>i : 0, 4);
  return true;
}
export function delGlobal(fp: i32, pc: i32): bool {
  if (dictDelName(load<i32>(fp, 12), nameAt(pc))) return true;
  raise1(T.NameError, Q("name '%s' is not defined"), nameAt(pc));
  return false;
}

/** A namespace may be any mapping (a metaclass's __prepare__, exec with a mapping): then it is asked by subscript. */
// @ts-ignore: decorator
@inline function plain(ns: i32): bool { return (load<i32>(ns) & 0xff) == T.DICT; }

function globalOr(fp: i32, q: i32): i32 {
  const v = dictGetName(load<i32>(fp, 12), q);
  if (v) return v;
  const own = builtinsOf(load<i32>(fp, 12));
  if (own) { const w = dictGetName(own, q); if (w) return w; }
  const b = dictGetName(load<i32>(S_BUILTINS), q);
  return b ? b : raise1(T.NameError, Q("name '%s' is not defined"), q);
}

/** LDN */
export function loadName(fp: i32, pc: i32): i32 {
  const ns = load<i32>(fp, FRAME_LOCALS), q = nameAt(pc);
  if (plain(ns)) { const v = dictGetName(ns, q); return v ? v : globalOr(fp, q); }
  return askMapping(fp, ns, q, 0);
}
/** LDNC */
export function loadNameCell(fp: i32, pc: i32): i32 {
  const ns = load<i32>(fp, FRAME_LOCALS), q = nameAt(pc), cell = load<i32>(fp + load<u16>(pc, 4));
  if (plain(ns)) {
    const v = dictGetName(ns, q);
    if (v) return v;
    const w = load<i32>(cell, 4);
    return w ? w : unboundCell(fp, load<u16>(pc, 4));
  }
  return askMapping(fp, ns, q, cell);
}
function askMapping(fp: i32, ns: i32, q: i32, cell: i32): i32 {
  const k = enter(mapping_k, 3);
  if (!k) return 0;
  setSlot(k, 0, q); setSlot(k, 1, load<i32>(fp, 12)); setSlot(k, 2, cell);
  return finish(k, mapping_k, getItem(ns, q));
}
function mapping_k(k: i32, v: i32): i32 {
  if (v) return v;
  if (!caught(T.KeyError)) return 0;
  if (slot(k, 2)) { const w = load<i32>(slot(k, 2), 4); if (w) return w; return raise1(T.NameError, Q("name '%s' is not defined"), slot(k, 0)); }
  const g = dictGetName(slot(k, 1), slot(k, 0));
  if (g) return g;
  const b = dictGetName(load<i32>(S_BUILTINS), slot(k, 0));
  return b ? b : raise1(T.NameError, Q("name '%s' is not defined"), slot(k, 0));
}
/** STN: NONE when done */
export function storeName(fp: i32, pc: i32): i32 {
  const ns = load<i32>(fp, FRAME_LOCALS), v = load<i32>(fp + load<u16>(pc, 4));
  if (plain(ns)) return dictPut(ns, nameAt(pc), v) ? NONE : 0;
  return setItem(ns, nameAt(pc), v);
}
/** DELN: NONE when done */
export function delName(fp: i32, pc: i32): i32 {
  const ns = load<i32>(fp, FRAME_LOCALS);
  if (!plain(ns)) return setItem(ns, nameAt(pc), 0);
  return dictDelName(ns, nameAt(pc)) ? NONE : raise1(T.NameError, Q("name '%s' is not defined"), nameAt(pc));
}

/** A cell holding `v` (0 = unbound). */
export function newCell(v: i32): i32 {
  push(v);
  const c = alloc(T.CELL, 8);
  pop();
  if (c) store<i32>(c, v, 4);
  return c;
}
