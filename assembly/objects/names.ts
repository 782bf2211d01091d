// The names dir() lists: of an instance, its class and the bases; for builtin types also what their slots give.

import { push, reset, top } from "../heap/roots";
import { NONE, Q, isPtr } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { CLS_HEAP, TYPE_DICT, TYPE_FLAGS, TYPE_KEYS, TYPE_NKEYS, attrDict, classOf, hasAttrs, slotAt } from "./class";
import { dictPut, entryAt, newDict, nextEntry } from "./dict";
import { MORE_DICT, functionMore } from "../runtime/call";
import { listAppend, listItem, listLen, newList } from "./list";
import { wrapperNames } from "./slotwrapper";
import { mroClass, mroNext } from "./lineage";

/** A list of the attribute names of `o`, each once, unsorted. NULL on MemoryError. */
export function attributeNames(o: i32): i32 {
  const m = top();
  push(o);
  const seen = newDict(0);
  if (!seen) return 0;
  push(seen);
  if (isLayout(o, T.TYPE)) { if (!ofClass(seen, o)) return 0; }
  else {
    if (hasAttrs(o) && !ofInstance(seen, o)) return 0;
    if (isLayout(o, T.FUNCTION) && !ofDict(seen, functionMore(o, MORE_DICT))) return 0;
    if (!ofClass(seen, classOf(o))) return 0;
    if (hasAttrs(o) && !(dictPut(seen, Q("__dict__"), NONE))) return 0;
    if (!dictPut(seen, Q("__class__"), NONE)) return 0;
  }
  const l = newList(0);
  if (!l) return 0;
  push(l);
  for (let i = nextEntry(seen, 0); i >= 0; i = nextEntry(seen, i + 1)) {
    const q = load<i32>(entryAt(seen, i));
    if (isStr(q) && !listAppend(l, q)) return 0;
  }
  reset(m);
  return l;
}
function ofDict(seen: i32, d: i32): bool {
  if (!isPtr(d)) return true;
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) if (!dictPut(seen, load<i32>(entryAt(d, i)), NONE)) return false;
  return true;
}
function ofInstance(seen: i32, o: i32): bool {
  if ((load<i32>(o) & 0xff) != T.INSTANCE) return ofDict(seen, attrDict(o));
  const cls = load<i32>(o, 4), n: i32 = load<u16>(cls, TYPE_NKEYS);
  for (let i = 0; i < n; i++) {
    const at = slotAt(o, i);
    if (at && load<i32>(at) && !dictPut(seen, load<i32>(load<i32>(cls, TYPE_KEYS) + 4 + (i << 2)), NONE)) return false;
  }
  return true;
}
function ofClass(seen: i32, cls: i32): bool {
  for (let at = cls; at; at = mroNext(at)) {
    const c = mroClass(at);
    if (!ofDict(seen, load<i32>(c, TYPE_DICT))) return false;
    if (load<u8>(c, TYPE_FLAGS) & CLS_HEAP) continue;
    const m = top(), l = newList(0);
    if (!l) return false;
    push(l);
    if (!wrapperNames(c, l)) return false;
    for (let j = 0; j < listLen(l); j++) if (!dictPut(seen, listItem(l, j), NONE)) return false;
    reset(m);
  }
  return true;
}
