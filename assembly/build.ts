// What only the build calls (tools/lib/rom-image.mjs): the exports of this file are taken off the module that ships, and
// with them all code that nothing else uses.

import { S_FROZEN } from "./layout";
import { internBytes } from "./text/intern";
import { romDictPut, romTuple } from "./objects/rom";
import { makeRom } from "./runtime/boot";

/** Fills ROM; `count` texts of strings lie at `pool`. 1, or 0 when memory ends. */
export function make_rom(pool: i32, count: i32): i32 { return makeRom(pool, count) ? 1 : 0; }

/** Makes `code` the frozen module called by the `n` bytes at `name`. */
export function freeze(code: i32, name: i32, n: i32, isPackage: i32): void {
  romDictPut(load<i32>(S_FROZEN), internBytes(name, n), isPackage ? romTuple(code) : code);
}
