// Names of builtin modules that are written in Python: they lie in a frozen module `_name` beside module `name`, which is
// imported when a program first asks for one of them. So who wants a deque does not pay for Counter.

import { push } from "../heap/roots";
import { raise2 } from "../value/raise";
import { Q } from "../value/tag";
import { T } from "../value/types";
import { enter, finish, setSlot, slot } from "../runtime/frame";
import { loadedBuiltin, moduleGet, moduleSet } from "../objects/module";
import { importModule } from "./import";

/** Attribute `q` of builtin module `name`, from frozen module `frozen`: for the `__getattr__` of such a module. */
export function lazy(name: i32, frozen: i32, q: i32): i32 {
  const k = enter(lazy_k, 2);
  if (!k) return 0;
  setSlot(k, 0, name); setSlot(k, 1, q);
  return finish(k, lazy_k, importModule(frozen, 0, 0, 0));
}
function lazy_k(k: i32, m: i32): i32 {
  if (!m) return 0;
  const q = slot(k, 1), v = moduleGet(m, q), home = loadedBuiltin(slot(k, 0));
  if (!v) return missing(slot(k, 0), q);
  push(v);
  return !home || moduleSet(home, q, v) ? v : 0;
}
/** AttributeError: the module has no such name. */
export function missing(name: i32, q: i32): i32 { return raise2(T.AttributeError, Q("module '%s' has no attribute '%s'"), name, q); }
