// The import nodes: IMP, IMPF and IMPS.

import { push, top } from "../heap/roots";
import { S_BUILTINS, S_SHADOW } from "../layout";
import { pending, raise, raise1, raise2 } from "../value/raise";
import { NONE, PENDING, Q, STOP, isQstr, mkInt, qstrOf } from "../value/tag";
import { T, isExact, isLayout, isStr } from "../value/types";
import { intern } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { bufByte, bufDone, bufStr, newBuf } from "../text/strbuf";
import { TYPE_DICT, hasAttrs, instDict } from "../objects/class";
import { dictGet, dictGetName, dictPut, entryAt, findName, nextEntry } from "../objects/dict";
import { EXC_A, EXC_B, materialise } from "../objects/exception";
import { isModule, MODULE_ROM, builtinsOf, moduleDict, moduleGet, modulesDict } from "../objects/module";
import { settle } from "../objects/seq";
import { tupleItem } from "../objects/tuple";
import { FN_CODE, callArgs } from "../runtime/call";
import { caught, enter, finish, setSlot, setState, slot, state, stopped } from "../runtime/frame";
import { getAttr, iter, next } from "../runtime/protocol";
import { ABSENT, CODE_CONSTS, CODE_FLAGS, F_NAMESPACE, FRAME_LOCALS } from "../syntax/nodes";
import { importModule } from "../modules/import";

/** The dict that module-level code in frame `fp` stores its names to. */
// @ts-ignore: decorator
@inline function namesOf(fp: i32): i32 {
  const code = load<i32>(load<i32>(fp), FN_CODE);
  return load<u8>(code, CODE_FLAGS) & F_NAMESPACE ? load<i32>(fp, FRAME_LOCALS) : load<i32>(fp, 12);
}

/** IMP */
export function importName(fp: i32, pc: i32): i32 {
  const name = qstrOf(load<u16>(pc, 2)), level: i32 = load<u16>(pc, 4), k: i32 = load<u16>(pc, 8);
  const globals = load<i32>(fp, 12);
  const names = k == ABSENT ? 0 : tupleItem(load<i32>(load<i32>(load<i32>(fp), FN_CODE), CODE_CONSTS), k);
  const own = builtinsOf(globals), hook = own ? dictGetName(own, Q("__import__")) : 0;
  if (!hook) return importModule(name, level, globals, names);
  const args = top();
  push(name); push(globals); push(NONE); push(names ? names : NONE); push(mkInt(level));
  return callArgs(hook, args, 5);
}

/** IMPF: an attribute, else the submodule of that name. */
export function importFrom(fp: i32, pc: i32): i32 {
  const m = load<i32>(fp + load<u16>(pc, 2)), q = qstrOf(load<u16>(pc, 4));
  if (isExact(m, T.MODULE)) { const v = moduleGet(m, q); if (v) return v; }
  const k = enter(from_k, 2);
  if (!k) return 0;
  setSlot(k, 0, m); setSlot(k, 1, q);
  return finish(k, from_k, getAttr(m, q));
}
function from_k(k: i32, v: i32): i32 {
  if (v) return v;
  if (!caught(T.AttributeError)) return 0;
  settle(k);
  const m = slot(k, 0), q = slot(k, 1), name = isModule(m) ? moduleGet(m, Q("__name__")) : 0;
  if (!name || !isStr(name)) return raise2(T.ImportError, Q("cannot import name '%s' from '%s' (unknown location)"), q, Q("<unknown module name>"));
  const buf = newBuf(strSize(name) + strSize(q) + 1);
  if (!buf) return 0;
  push(buf);
  if (!bufStr(buf, name) || !bufByte(buf, 46) || !bufStr(buf, q)) return 0;
  const full = bufDone(buf);
  if (!full) return 0;
  const sub = dictGet(modulesDict(), full);
  if (sub) return sub;
  // the message has three values: the first part is put together here
  const file = moduleGet(m, Q("__file__"));
  store<i32>(buf, 0, 4);
  if (!bufStr(buf, Q("cannot import name '")) || !bufStr(buf, q) || !bufStr(buf, Q("' from '")) || !bufStr(buf, name)) return 0;
  if (!bufStr(buf, Q("' (")) || !bufStr(buf, file && isStr(file) ? file : Q("unknown location")) || !bufByte(buf, 41)) return 0;
  const text = bufDone(buf);
  if (!text) return 0;
  raise1(T.ImportError, Q("%s"), text);
  const e = materialise();
  if (isLayout(e, T.EXCEPTION)) { store<i32>(e, name, EXC_A); if (file) store<i32>(e, file, EXC_B); }
  return 0;
}

/** IMPS */
export function importStar(fp: i32, pc: i32): i32 {
  const m = load<i32>(fp + load<u16>(pc, 2));
  const k = enter(star_k, 4);
  if (!k) return 0;
  setSlot(k, 0, m); setSlot(k, 1, namesOf(fp));
  return finish(k, star_k, getAttr(m, Q("__all__")));
}
/** slots: module, target dict, iterator over __all__, name. states: 0 __all__ came, 1 its iterator, 2 a name, 3 the attribute */
function star_k(k: i32, v: i32): i32 {
  const m = slot(k, 0), d = slot(k, 1);
  if (state(k) == 0) {
    if (!v) return caught(T.AttributeError) ? everything(k, m, d) : 0;
    setState(k, 1);
    settle(k);
    v = iter(v);
    if (v == PENDING) return PENDING;
  }
  while (true) {
    if (state(k) == 1) {
      if (!v) return 0;
      setSlot(k, 2, v);
    } else if (state(k) == 2) {
      if (v == STOP || (!v && stopped())) return NONE;
      if (!v) return 0;
      if (!isStr(v)) return raise1(T.TypeError, Q("Item in __all__ must be str, not %T"), v);
      push(v);
      const q = intern(v);
      if (!q) return 0;
      setSlot(k, 3, q);
      setState(k, 3);
      settle(k);
      v = getAttr(m, q);
      if (v == PENDING) return PENDING;
    }
    if (state(k) == 3) {
      if (!v || !bind(d, slot(k, 3), v)) return 0;
    }
    setState(k, 2);
    settle(k);
    v = next(slot(k, 2));
    if (v == PENDING) return PENDING;
  }
}
/** name = v in the importing module */
function bind(d: i32, q: i32, v: i32): bool {
  if (!isLayout(d, T.DICT)) { raise(T.TypeError, Q("import * only allowed at module level")); return false; }
  if (isQstr(q) && findName(load<i32>(S_BUILTINS), q) >= 0) store<i32>(S_SHADOW, 1);
  return dictPut(d, q, v) != 0;
}
/** Without __all__: all names that do not start with an underscore. */
function everything(k: i32, m: i32, d: i32): i32 {
  settle(k);
  if (isModule(m)) {
    const rom = load<i32>(m, MODULE_ROM);
    return (!rom || copyPublic(rom, d, moduleDict(m))) && copyPublic(moduleDict(m), d, 0) ? NONE : 0;
  }
  if (isLayout(m, T.TYPE)) return copyPublic(load<i32>(m, TYPE_DICT), d, 0) ? NONE : 0;
  const own = hasAttrs(m) ? instDict(m) : 0;
  if (!own) return pending() ? 0 : raise(T.ImportError, Q("from-import-* object has no __dict__ and no __all__"));
  return copyPublic(own, d, 0) ? NONE : 0;
}
function copyPublic(from: i32, to: i32, except: i32): bool {
  for (let i = nextEntry(from, 0); i >= 0; i = nextEntry(from, i + 1)) {
    const e = entryAt(from, i), q = load<i32>(e);
    if (!isStr(q) || (strSize(q) && load<u8>(strBytes(q)) == 95)) continue;
    if (except && isQstr(q) && findName(except, q) >= 0) continue;
    if (!bind(to, q, load<i32>(e, 4))) return false;
  }
  return true;
}
