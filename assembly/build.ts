// What only the build calls (tools/lib/rom-image.mjs): the exports of this file are taken off the module that ships, and
// with them all code that nothing else uses.

import { S_FROZEN, S_MATH } from "./layout";
import { internBytes } from "./text/intern";
import { EXP, LOG, LOG2, POW, prepare } from "./objects/libmtables";
import { romDictPut, romTuple } from "./objects/rom";
import { makeRom } from "./runtime/boot";

/** Fills ROM; `count` texts of strings lie at `pool`. 1, or 0 when memory ends. */
export function make_rom(pool: i32, count: i32): i32 { return makeRom(pool, count) ? 1 : 0; }

/** Makes `code` the frozen module called by the `n` bytes at `name`. */
export function freeze(code: i32, name: i32, n: i32, isPackage: i32): void {
  romDictPut(load<i32>(S_FROZEN), internBytes(name, n), isPackage ? romTuple(code) : code);
}

/** Fills the tables that the list at `p` names, for the build to look at. */
export function fill_tables(p: i32): void {
  store<i32>(S_MATH, p);
  prepare(EXP); prepare(POW); prepare(LOG); prepare(LOG2);
}
