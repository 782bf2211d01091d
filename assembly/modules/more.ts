// Builtin modules that go on in Python: what NAME lacks is looked for in the frozen module _NAME, which is imported when it
// is first asked for. So `os` costs no RAM for os.walk until a program walks.

import { push } from "../heap/roots";
import { pending } from "../value/raise";
import { PENDING, Q } from "../value/tag";
import { T, isStr } from "../value/types";
import { findBytes } from "../text/intern";
import { hashBytes, strBytes, strSize } from "../text/str";
import { bufBytes, bufSize, bufStr, newBuf } from "../text/strbuf";
import { noAttribute } from "../objects/attribute";
import { MODULE_ROM, moduleGet, moduleSet, module_getattr } from "../objects/module";
import { enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { Slot, setSlotFn } from "../runtime/native";
import { findFrozen } from "./frozen";
import { importModule } from "./import";
import { sysStream } from "./streams";

/** SLOT GETATTR of modules */
function getattr(m: i32, q: i32): i32 {
  const v = module_getattr(m, q);
  if (v || pending() || !load<i32>(m, MODULE_ROM)) return v;
  const name = moduleGet(m, Q("__name__"));
  if (name == Q("sys") && q == Q("__stdin__")) return sysStream(0);
  if (name == Q("sys") && q == Q("__stdout__")) return sysStream(1);
  if (name == Q("sys") && q == Q("__stderr__")) return sysStream(2);
  // import asks for dunders of any module
  if (!isStr(name) || (strSize(q) > 2 && load<u16>(strBytes(q)) == 0x5f5f)) return 0;
  let more = frozenName(name, Q("."), q); // collections.abc is there without an import of its own
  if (!more) more = frozenName(Q("_"), name, Q(""));
  if (!more) return 0;
  const k = enter(more_k, 2);
  if (!k) return 0;
  setSlot(k, 0, m); setSlot(k, 1, q);
  return finish(k, more_k, importModule(more, 0, 0, 0));
}
/** The frozen module of that name in three parts, or 0. Behind an underscore dots are underscores too: os.path goes on in _os_path. */
function frozenName(a: i32, b: i32, c: i32): i32 {
  const buf = newBuf(32);
  if (!buf) return 0;
  push(buf);
  if (!bufStr(buf, a) || !bufStr(buf, b) || !bufStr(buf, c)) return 0;
  if (a == Q("_")) for (let p = bufBytes(buf), e = p + bufSize(buf); p < e; p++) if (load<u8>(p) == 46) store<u8>(p, 95);
  const q = findBytes(bufBytes(buf), bufSize(buf), hashBytes(bufBytes(buf), bufSize(buf)));
  return q && findFrozen(q) ? q : 0;
}
/** The module _NAME has arrived: what it has, or its __getattr__ gives, is NAME's from now on. */
function more_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const m = slot(k, 0), q = slot(k, 1);
  if (state(k) == 0) {
    setState(k, 1);
    v = module_getattr(v, q);
    if (!v) return pending() ? 0 : noAttribute(m, q);
    if (v == PENDING) return PENDING;
  }
  push(v);
  return moduleSet(m, q, v) ? v : 0;
}

export function bootMore(): void { setSlotFn(T.MODULE, Slot.GETATTR, getattr.index); }
