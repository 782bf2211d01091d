/** Loops. `while` tests at the bottom when its condition is short, `for` at the top. */
import { T } from "../value/types";
import { Attribute, BinOp, Compare, count, For, get, item, Kind, kindOf, lineOf, UnaryOp, UnaryOperator, While } from "./ast";
import { truthOf } from "./constants";
import { emit1, emit2, emit3, here, jump, jump1, jump2, loopTo, newTemp, place, placeBack, region, stop, Unit } from "./emit";
import { assign, directSlot } from "./flatten-assign";
import { BlockKind, closeBlock, openBlock } from "./flatten-block";
import { jumpIf } from "./flatten-cond";
import { delegateTo, expr } from "./flatten-expr";
import { body } from "./flatten-stmt";
import { Op } from "./nodes";
import { failed, nextClause } from "./parser";

/** A condition whose nodes may be written twice, and whose last one is a jump that can go back. */
function short(e: i32): bool {
  const kind = kindOf(e);
  if (kind == Kind.Name) return true;
  if (kind == Kind.UnaryOp && get(e, UnaryOp.op) == UnaryOperator.Not) return short(get(e, UnaryOp.operand));
  if (kind == Kind.Compare) return count(get(e, Compare.ops)) == 1 && small(get(e, Compare.left)) && small(item(get(e, Compare.comparators), 0));
  return small(e);
}
function small(e: i32): bool {
  const kind = kindOf(e);
  if (kind == Kind.Name || kind == Kind.Constant) return true;
  if (kind == Kind.Attribute) return kindOf(get(e, Attribute.value)) == Kind.Name;
  if (kind == Kind.UnaryOp) return kindOf(get(e, UnaryOp.operand)) == Kind.Constant;
  return kind == Kind.BinOp && leaf(get(e, BinOp.left)) && leaf(get(e, BinOp.right));
}
function leaf(e: i32): bool {
  return kindOf(e) == Kind.Name || kindOf(e) == Kind.Constant;
}

/** The clauses after the body: `else`. */
function elseClause(u: Unit, e: i32, list: i32, heads: bool): void {
  if (heads) {
    if (!failed(u.p) && nextClause(u.p, e, 0)) body(u, 0, true);
  } else body(u, list, false);
}

export function whileLoop(u: Unit, e: i32, heads: bool): void {
  const test = get(e, While.test);
  const known = truthOf(u.p, test);
  // A short condition holds no scope of its own, so that writing it twice is safe in a streamed loop too.
  const bottom = known < 0 && short(test);
  const b = openBlock(u, BlockKind.LOOP);
  let out = 0;
  let top = 0;
  if (bottom) {
    out = jumpIf(u, test, false, 0);
    top = here(u);
  } else {
    top = here(u);
    b.top = top;
    if (known < 1) out = jumpIf(u, test, false, 0);
  }
  body(u, get(e, While.body), heads);
  if (bottom) {
    place(u, b.continues);
    u.line = lineOf(u.p, e);
    placeBack(u, jumpIf(u, test, true, 0), top);
  } else loopTo(u, top);
  closeBlock(u, b);
  place(u, out);
  elseClause(u, e, get(e, While.orelse), heads);
  place(u, b.breaks);
}

export function forLoop(u: Unit, e: i32, awaits: bool, heads: bool): void {
  const save = u.temp;
  const it = newTemp(u);
  const s = expr(u, get(e, For.iter), 0);
  u.line = lineOf(u.p, e);
  emit3(u, awaits ? Op.GETAI : Op.ITER, s, 0, it);
  u.temp = it + 4;
  const b = openBlock(u, BlockKind.LOOP);
  const top = here(u);
  b.top = top;
  const target = get(e, For.target);
  const direct = directSlot(u, target);
  const v = direct ? direct : newTemp(u);
  const out = awaits ? asyncNext(u, it, v) : jump2(u, Op.FOR, it, v, 0);
  if (!direct) assign(u, target, v);
  u.temp = it + 4;
  body(u, get(e, For.body), heads);
  u.line = lineOf(u.p, e);
  loopTo(u, top);
  closeBlock(u, b);
  u.temp = save;
  place(u, out);
  elseClause(u, e, get(e, For.orelse), heads);
  place(u, b.breaks);
}

/** The next item of the asynchronous iterator in `it` into `v`; the label is jumped to at its end. */
export function asyncNext(u: Unit, it: i32, v: i32): i32 {
  const save = u.temp;
  const exc = newTemp(u);
  const start = here(u);
  const t = newTemp(u);
  emit3(u, Op.GETAN, it, 0, t);
  const w = newTemp(u);
  delegateTo(u, t, Op.GETAW, w, w);
  const end = here(u);
  emit2(u, Op.MOV, w, v);
  const past = jump(u, 0);
  if (start < end) {
    u.dead = 0;
    const handler = here(u);
    region(u, start, end, handler, exc);
    emit3(u, Op.LDT, T.StopAsyncIteration, 0, t);
    emit3(u, Op.EMATCH, exc, t, t);
    const over = jump1(u, Op.JT, t, 0);
    emit1(u, Op.RERAISE, exc);
    stop(u);
    place(u, past);
    u.temp = save;
    return over;
  }
  u.temp = save;
  return 0;
}
