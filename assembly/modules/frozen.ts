// Library modules written in Python that every machine has: every file of assembly/frozen/, folders with an __init__.py as
// packages. Their sources are ROM strings, read where they lie when the module is imported and no file of that name is
// on sys.path. The build lists the folder (tools/qstr-transform.mjs).

/** Table: [name][source][1 = package] for each module. */
declare function FROZEN(): i32;
declare function FROZEN_COUNT(): i32;

/** Frozen module `name` (interned): a handle, or 0 when there is none. */
export function findFrozen(name: i32): i32 {
  let p: i32 = FROZEN();
  for (let n: i32 = FROZEN_COUNT(); n > 0; n--, p += 12) if (load<i32>(p) == name) return p;
  return 0;
}
/** Its source, a str. */
export function frozenSource(handle: i32): i32 { return load<i32>(handle, 4); }
export function frozenIsPackage(handle: i32): bool { return load<i32>(handle, 8) != 0; }
