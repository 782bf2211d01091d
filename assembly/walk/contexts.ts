// with statements, delegation to other iterators, asynchronous iteration.

import { raise, raise1 } from "../value/raise";
import { NONE, NULL, PENDING, Q } from "../value/tag";
import { T } from "../value/types";
import { S_SP } from "../layout";
import { EXC_TB } from "../objects/exception";
import { bindAttr } from "../objects/attribute";
import { classOf, lookup } from "../objects/class";
import { call3 } from "../runtime/call";
import { callerOf, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { callSpecial } from "../runtime/protocol";
import { ABSENT, Op } from "../syntax/nodes";
import { unbound } from "./unbound";

/** WENTER m x d, AWENTER: the bound exit method goes to x, the answer is what the enter method gives. */
export function withEnter(fp: i32, pc: i32): i32 {
  const m = load<i32>(fp + load<u16>(pc, 2)), async_ = load<u16>(pc) == Op.AWENTER;
  if (!m) return unbound(fp, load<u16>(pc, 2));
  const cls = classOf(m), f = lookup(cls, async_ ? Q("__aenter__") : Q("__enter__")), x = lookup(cls, async_ ? Q("__aexit__") : Q("__exit__"));
  if (!f) return raise1(T.TypeError, async_ ? Q("'%T' object does not support the asynchronous context manager protocol") : Q("'%T' object does not support the context manager protocol"), m);
  if (!x) return raise1(T.TypeError, async_ ? Q("'%T' object does not support the asynchronous context manager protocol (missed __aexit__ method)") : Q("'%T' object does not support the context manager protocol (missed __exit__ method)"), m);
  const k = enter(enter_k, 3);
  if (!k) return 0;
  setSlot(k, 0, (pc << 1) | 1); setSlot(k, 1, m); setSlot(k, 2, f);
  return finish(k, enter_k, bindAttr(x, m, cls));
}
function enter_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  store<i32>(callerOf(k) + load<u16>(slot(k, 0) >>> 1, 4), v);
  setState(k, 1);
  return callSpecial(slot(k, 2), slot(k, 1));
}

/** WEXIT x e? d: calls exit with the exception's triple or with None thrice. */
export function withExit(fp: i32, pc: i32): i32 {
  const x = load<i32>(fp + load<u16>(pc, 2)), at: i32 = load<u16>(pc, 4);
  if (at == ABSENT) return call3(x, NONE, NONE, NONE);
  const e = load<i32>(fp + at), tb = load<i32>(e, EXC_TB);
  return call3(x, classOf(e), e, tb ? tb : NONE);
}

export { asyncIter, awaitNext } from "../objects/asyncgen";
export { sendTo } from "../objects/generator";
