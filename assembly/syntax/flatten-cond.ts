/**
 * Conditions: `jumpIf(u, e, sense, label)` writes the nodes that jump to `label` when the truth of `e` is `sense` and
 * fall through otherwise. Comparisons are fused with the jump, `not`, `and`, `or` are only jumps.
 */
import { NONE } from "../value/tag";
import { BoolOp, BoolOperator, Compare, Constant, count, get, item, Kind, kindOf, lineOf, UnaryOp, UnaryOperator } from "./ast";
import { truthOf } from "./constants";
import { emit3, jump, jump1, jump2, place, Unit } from "./emit";
import { comparand, compareOp, expr, isOrdering, operand, shortOf } from "./flatten-expr";
import { Op } from "./nodes";
import { enterDepth, leaveDepth } from "./scopes-collect";

export function jumpIf(u: Unit, e: i32, sense: bool, label: i32): i32 {
  if (!enterDepth(u.p)) return label;
  const save = u.temp;
  const line = u.line;
  u.line = lineOf(u.p, e);
  label = condition(u, e, sense, label);
  u.line = line;
  u.temp = save;
  leaveDepth(u.p);
  return label;
}

function condition(u: Unit, e: i32, sense: bool, label: i32): i32 {
  const known = truthOf(u.p, e);
  if (known >= 0) return (known == 1) == sense ? jump(u, label) : label;
  const kind = kindOf(e);
  if (kind == Kind.UnaryOp && get(e, UnaryOp.op) == UnaryOperator.Not) return jumpIf(u, get(e, UnaryOp.operand), !sense, label);
  if (kind == Kind.BoolOp) return junction(u, e, sense, label);
  if (kind == Kind.Compare) {
    const n = count(get(e, Compare.ops));
    if (n == 1) return comparison(u, e, sense, label);
    return chain(u, e, n, sense, label);
  }
  const s = expr(u, e, 0);
  return jump1(u, sense ? Op.JT : Op.JF, s, label);
}

function junction(u: Unit, e: i32, sense: bool, label: i32): i32 {
  const values = get(e, BoolOp.values);
  const or = get(e, BoolOp.op) == BoolOperator.Or;
  const n = count(values);
  // `or` jumping on true, `and` jumping on false: any operand may jump there. Otherwise all but the last jump past.
  if (or == sense) {
    for (let i = 0; i < n; i++) label = jumpIf(u, item(values, i), sense, label);
    return label;
  }
  let past = 0;
  for (let i = 0; i < n - 1; i++) past = jumpIf(u, item(values, i), !sense, past);
  label = jumpIf(u, item(values, n - 1), sense, label);
  place(u, past);
  return label;
}

/** Is `e` the literal None? */
export function isNone(e: i32): bool {
  return kindOf(e) == Kind.Constant && get(e, Constant.value) == NONE;
}

function comparison(u: Unit, e: i32, sense: bool, label: i32): i32 {
  const op = compareOp(item(get(e, Compare.ops), 0));
  const left = get(e, Compare.left);
  const right = item(get(e, Compare.comparators), 0);
  if (isOrdering(op)) {
    const v = shortOf(u, right);
    if (v) return jump2(u, fused(op, sense) + (Op.JF_LT_I - Op.JF_LT), expr(u, left, 0), (v >> 1) & 0xffff, label);
    // x < 1 is not 1 > x to who reads the error; == may be turned round.
    const w = op == Op.EQ || op == Op.NE ? shortOf(u, left) : 0;
    if (w) return jump2(u, fused(op, sense) + (Op.JF_LT_I - Op.JF_LT), expr(u, right, 0), (w >> 1) & 0xffff, label);
  } else if (op == Op.IS || op == Op.ISNOT) {
    if (isNone(right)) return jump1(u, (op == Op.IS) == sense ? Op.JNONE : Op.JNOTNONE, expr(u, left, 0), label);
  }
  const s = operand(u, left, right);
  return test(u, op, s, comparand(u, op, right, 0), sense, label);
}

/** JF_LT ... or JT_LT ... of LT ... */
// @ts-ignore: decorator
@inline
function fused(op: i32, sense: bool): i32 {
  return op - Op.LT + (sense ? Op.JT_LT : Op.JF_LT);
}

/** The jump for one comparison of two slots. */
function test(u: Unit, op: i32, s: i32, r: i32, sense: bool, label: i32): i32 {
  if (isOrdering(op)) return jump2(u, fused(op, sense), s, r, label);
  if (op == Op.IS || op == Op.ISNOT) return jump2(u, (op == Op.IS) == sense ? Op.JIS : Op.JISNOT, s, r, label);
  const save = u.temp;
  const d = save;
  u.temp = save + 4;
  if (u.temp > u.tempMax) u.tempMax = u.temp;
  emit3(u, op, s, r, d);
  u.temp = save;
  return jump1(u, sense ? Op.JT : Op.JF, d, label);
}

/** a < b < c: every operand once. */
function chain(u: Unit, e: i32, n: i32, sense: bool, label: i32): i32 {
  const ops = get(e, Compare.ops);
  const rest = get(e, Compare.comparators);
  let past = 0;
  let s = operand(u, get(e, Compare.left), item(rest, 0));
  for (let i = 0; i < n; i++) {
    const op = compareOp(item(ops, i));
    const right = item(rest, i);
    const last = i == n - 1;
    const on = last ? sense : false;
    let to = last || !sense ? label : past;
    const v = last && isOrdering(op) ? shortOf(u, right) : 0;
    if (v) to = jump2(u, fused(op, on) + (Op.JF_LT_I - Op.JF_LT), s, (v >> 1) & 0xffff, to);
    else {
      const r = comparand(u, op, right, last ? 0 : item(rest, i + 1));
      to = test(u, op, s, r, on, to);
      s = r;
    }
    if (last || !sense) label = to;
    else past = to;
  }
  place(u, past);
  return label;
}
