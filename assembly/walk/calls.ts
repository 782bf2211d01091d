// Call nodes other than the fast path of the loop: natives, classes, keywords, stars.

import { STACK_RESERVE } from "../config";
import { S_SP, S_STACK_END } from "../layout";
import { pop, push } from "../heap/roots";
import { raise, raise1, raise2 } from "../value/raise";
import { NULL, PENDING, Q, isPtr } from "../value/tag";
import { T, isStr } from "../value/types";
import { dictFill, dictLen, entryAt, nextEntry } from "../objects/dict";
import { listLen } from "../objects/list";
import { tupleLen } from "../objects/tuple";
import { FN_CODE, callArgs } from "../runtime/call";
import { stackOverflow } from "../runtime/frame";
import { ABSENT } from "../syntax/nodes";
import { unbound } from "./unbound";

/** Copies `n` operands (slot offsets at `at`) above the stack's top, after `self` if given: their address, or 0. */
export function copyArgs(fp: i32, at: i32, n: i32, self: i32): i32 {
  const sp = load<i32>(S_SP);
  let q = sp;
  if (sp + (n << 2) + 4 > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  if (self) { store<i32>(q, self); q += 4; }
  for (const e = at + (n << 1); at < e; at += 2, q += 4) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, v);
  }
  store<i32>(S_SP, q);
  return sp;
}

/** Calls `f` with the node's positional operands. */
export function callSlow(fp: i32, pc: i32, f: i32, at: i32, n: i32, self: i32): i32 {
  const args = copyArgs(fp, at, n, self);
  return args ? callArgs(f, args, self ? n + 1 : n) : 0;
}

/** CALLK: the last operands are keywords */
export function callKeywords(fp: i32, pc: i32): i32 {
  const f = load<i32>(fp + load<u16>(pc, 2));
  if (!f) return unbound(fp, load<u16>(pc, 2));
  const consts = load<i32>(load<i32>(load<i32>(fp), FN_CODE), 4), names = load<i32>(consts + 4 + (<i32>load<u16>(pc, 8) << 2));
  return withKeywords(fp, f, pc + 10, load<u16>(pc, 4), names);
}
/** Calls `f` with `n` operands of which the last are named by tuple `names`. */
export function withKeywords(fp: i32, f: i32, at: i32, n: i32, names: i32): i32 {
  const k = tupleLen(names), sp = copyArgs(fp, at, n - k, 0);
  if (!sp) return 0;
  let q = load<i32>(S_SP);
  if (q + (k << 3) > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  at += (n - k) << 1;
  for (let i = 0; i < k; i++, at += 2, q += 8) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, load<i32>(names + 4 + (i << 2)));
    store<i32>(q, v, 4);
  }
  store<i32>(S_SP, q);
  return callArgs(f, sp, (n - k) | (k << 16));
}

/** CALLX: a list or tuple of positionals, maybe a dict of keywords */
export function callUnpacked(fp: i32, pc: i32): i32 {
  const f = load<i32>(fp + load<u16>(pc, 2)), seq = load<i32>(fp + load<u16>(pc, 4)), kw: i32 = load<u16>(pc, 8);
  if (!f) return unbound(fp, load<u16>(pc, 2));
  return callWith(f, seq, kw == ABSENT ? 0 : load<i32>(fp + kw));
}
/** f(*seq, **kw) for a list or tuple and a dict or 0. */
export function callWith(f: i32, seq: i32, kw: i32): i32 {
  const list = (load<i32>(seq) & 0x7f) == T.LIST, n = list ? listLen(seq) : tupleLen(seq), items = list ? load<i32>(seq, 8) + 4 : seq + 4;
  const k = kw ? dictLen(kw) : 0, sp = load<i32>(S_SP);
  if (n > 0xffff || k > 0x7fff || sp + (n << 2) + (k << 3) > load<i32>(S_STACK_END) - (STACK_RESERVE >> 1)) return stackOverflow();
  memory.copy(sp, items, n << 2);
  let q = sp + (n << 2);
  if (k) for (let i = nextEntry(kw, 0); i >= 0; i = nextEntry(kw, i + 1), q += 8) {
    const e = entryAt(kw, i), name = load<i32>(e);
    if (!isStr(name)) return raise(T.TypeError, Q("keywords must be strings"));
    store<i32>(q, name);
    store<i32>(q, load<i32>(e, 4), 4);
  }
  store<i32>(S_SP, q);
  return callArgs(f, sp, n | (k << 16));
}
