// with statements, delegation to other iterators, asynchronous iteration.

import { raise, raise1 } from "../value/raise";
import { NONE, NULL, PENDING, Q, STOP } from "../value/tag";
import { T, typeId } from "../value/types";
import { S_SP } from "../layout";
import { EXC_TB } from "../objects/exception";
import { bindAttr } from "../objects/attribute";
import { classOf, lookup } from "../objects/class";
import { genSend } from "../objects/generator";
import { call1, call3 } from "../runtime/call";
import { callerOf, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { callSpecial, getAttr, next } from "../runtime/protocol";
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

/** YFROM: sends `v` to iterator `it`: what it yields; STOP when a native iterator is exhausted. */
export function sendTo(it: i32, v: i32): i32 {
  const t = typeId(it);
  if (t == T.GENERATOR || t == T.COROUTINE) return genSend(it, v);
  if (v == NONE) return next(it);
  const k = enter(send_k, 1);
  if (!k) return 0;
  setSlot(k, 0, v);
  return finish(k, send_k, getAttr(it, Q("send")));
}
function send_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  return call1(v, slot(k, 0));
}

/** GETAI: o.__aiter__() */
export function asyncIter(o: i32): i32 {
  const f = lookup(classOf(o), Q("__aiter__"));
  if (!f) return raise1(T.TypeError, Q("'async for' requires an object with __aiter__ method, got %T"), o);
  return callSpecial(f, o);
}
/** GETAN: o.__anext__() */
export function awaitNext(o: i32): i32 {
  const f = lookup(classOf(o), Q("__anext__"));
  if (!f) return raise1(T.TypeError, Q("'async for' requires an iterator with __anext__ method, got %T"), o);
  return callSpecial(f, o);
}
