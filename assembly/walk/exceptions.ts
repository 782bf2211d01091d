// Exception nodes: raise, handlers, matching, except*.

import { S_CUREXC } from "../layout";
import { GEN_FRAME } from "../heap/collect";
import { pop, push } from "../heap/roots";
import { raise, raise1, raiseObject } from "../value/raise";
import { FALSE, NONE, NULL, PENDING, Q, TRUE, UNSET, isPtr, mkBool } from "../value/tag";
import { T, isLayout, typeId, typeOfId } from "../value/types";
import { classOf, isSubclass } from "../objects/class";
import { setCause, setContext } from "../objects/exception";
import { groupJoin as join, groupSplit as split } from "../objects/excgroup";
import { toException } from "../objects/excinit";
import { HANDLES } from "../objects/generator";
import { tupleItem, tupleLen } from "../objects/tuple";
import { callerOf, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { GEN_CUREXC } from "../runtime/call";
import { ABSENT } from "../syntax/nodes";
import { inGenerator } from "./settle";
import { unbound } from "./unbound";

/** RAISE e? cause? */
export function raiseNode(fp: i32, pc: i32): i32 {
  const at: i32 = load<u16>(pc, 2), from: i32 = load<u16>(pc, 4);
  if (at == ABSENT) {
    const cur = load<i32>(S_CUREXC);
    return isPtr(cur) ? raiseObject(cur) : raise(T.RuntimeError, Q("No active exception to reraise"));
  }
  const e = load<i32>(fp + at);
  if (!e) return unbound(fp, at);
  const cause = from == ABSENT ? 0 : load<i32>(fp + from);
  if (from != ABSENT && !cause) return unbound(fp, from);
  const k = enter(raise_k, 2);
  if (!k) return 0;
  setSlot(k, 0, cause);
  return finish(k, raise_k, toException(e));
}
function raise_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 0) {
    if (!isLayout(v, T.EXCEPTION)) return raise(T.TypeError, Q("exceptions must derive from BaseException"));
    setSlot(k, 1, v);
    const cause = slot(k, 0);
    if (cause) {
      setState(k, 1);
      if (cause == NONE) v = NONE;
      else {
        if (typeId(cause) != T.TYPE && typeId(cause) != T.EXCEPTION) return raise(T.TypeError, Q("exception causes must derive from BaseException"));
        v = toException(cause);
      }
      if (v == PENDING || !v) return v;
      if (!setCause(slot(k, 1), v)) return 0;
    }
  } else if (!setCause(slot(k, 1), v)) return 0;
  setContext(slot(k, 1));
  return raiseObject(slot(k, 1));
}

/** RERAISE */
export function reraise(e: i32): i32 { return raiseObject(e); }

/** PUSHX e p. What the caller of a generator handles is not the generator's: UNSET instead, for its caller may be another one at POPX. */
export function pushException(fp: i32, pc: i32): void {
  const g = fp - GEN_FRAME;
  let cur = load<i32>(S_CUREXC);
  if (inGenerator(fp) && !(load<i32>(g) & HANDLES)) {
    store<i32>(g, load<i32>(g) | HANDLES);
    cur = UNSET;
  }
  store<i32>(fp + load<u16>(pc, 4), cur ? cur : NONE);
  store<i32>(S_CUREXC, load<i32>(fp + load<u16>(pc, 2)));
}
/** POPX p */
export function popException(fp: i32, pc: i32): void {
  const at = fp + load<u16>(pc, 2), g = fp - GEN_FRAME;
  let v = load<i32>(at);
  if (v == UNSET) {
    store<i32>(g, load<i32>(g) & ~HANDLES);
    v = load<i32>(g, GEN_CUREXC);
  }
  store<i32>(S_CUREXC, v);
  store<i32>(at, 0);
}

/** EMATCH e t d */
export function exceptionMatch(fp: i32, pc: i32): i32 {
  const e = load<i32>(fp + load<u16>(pc, 2)), t = load<i32>(fp + load<u16>(pc, 4));
  if (!t) return unbound(fp, load<u16>(pc, 4));
  if (isLayout(t, T.TUPLE)) {
    for (let i = 0, n = tupleLen(t); i < n; i++) {
      const r = matches(e, tupleItem(t, i));
      if (r != FALSE) return r;
    }
    return FALSE;
  }
  return matches(e, t);
}
function matches(e: i32, c: i32): i32 {
  if (typeId(c) != T.TYPE || !isSubclass(c, typeOfId(T.BaseException)))
    return raise(T.TypeError, Q("catching classes that do not inherit from BaseException is not allowed"));
  return mkBool(isSubclass(classOf(e), c));
}

/** EGSPLIT e t d rest */
export function groupSplit(fp: i32, pc: i32): i32 {
  const k = enter(split_k, 1);
  if (!k) return 0;
  setSlot(k, 0, (pc << 1) | 1);
  return finish(k, split_k, split(load<i32>(fp + load<u16>(pc, 2)), load<i32>(fp + load<u16>(pc, 4))));
}
function split_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  store<i32>(callerOf(k) + load<u16>(slot(k, 0) >>> 1, 8), tupleItem(v, 1));
  return tupleItem(v, 0);
}
/** EGJOIN orig list d */
export function groupJoin(fp: i32, pc: i32): i32 { return join(load<i32>(fp + load<u16>(pc, 2)), load<i32>(fp + load<u16>(pc, 4))); }
