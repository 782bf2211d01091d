// Library modules written in Python that every machine has: every file of assembly/frozen/, folders with an __init__.py as
// packages. They lie in ROM as the code objects the compiler makes of them, compiled by the build (tools/lib/rom-image.mjs),
// loaded and put together at the first import (syntax/expand.ts), and run where they lie: an import costs the RAM of what the module
// creates. A file of that name on sys.path comes first. A ROM image of the user's (runtime/boot.ts) brings more of them.
//
// The inline caches of such code are words of ROM that change. That is as safe as in RAM: the collector never looks at
// caches, they hold a class id that is never given twice, and a copy of the memory holds them too.

import { LIBRARY } from "../config";
import { S_FROZEN, S_FROZEN_MORE } from "../layout";
import { intOf, isInt } from "../value/tag";
import { T, isLayout } from "../value/types";
import { dictGetName } from "../objects/dict";
import { tupleItem } from "../objects/tuple";
import { expanded, hasColumns } from "../syntax/expand";

/** Frozen module `name` (interned): a handle, or 0 when there is none. Code of a module of an image, or the number of one of the
 *  build's; (that,) of a package. */
export function findFrozen(name: i32): i32 {
  const more = load<i32>(S_FROZEN_MORE), h = more ? dictGetName(more, name) : 0;
  if (h || !LIBRARY) return h;
  const own = dictGetName(load<i32>(S_FROZEN), name);
  return own && hasColumns() ? own : 0;
}
/** The code object of its body. */
export function frozenCode(handle: i32): i32 {
  const body = frozenIsPackage(handle) ? tupleItem(handle, 0) : handle;
  return LIBRARY && isInt(body) ? expanded(intOf(body)) : body;
}
export function frozenIsPackage(handle: i32): bool { return isLayout(handle, T.TUPLE); }
