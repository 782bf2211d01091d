/**
 * with, async with. Several managers nest.
 *
 *       WENTER manager -> exit, value
 *       body            } region H          exits: state = way, -> X
 *     X WEXIT exit
 *       send exits on;  -> done
 *     H PUSHX exc saved
 *       WEXIT exit exc  } region C
 *       true: -> S
 *     C POPX saved, RERAISE exc
 *     S POPX saved
 *     done
 */
import { count, get, item, lineOf, With, withitem } from "./ast";
import { emit1, emit2, emit3, here, jump, jump1, newTemp, place, region, stop, Unit } from "./emit";
import { assign, directSlot } from "./flatten-assign";
import { BlockKind, closeBlock, dispatch, openBlock, valueSlot } from "./flatten-block";
import { delegateTo, expr } from "./flatten-expr";
import { body } from "./flatten-stmt";
import { ABSENT, Op } from "./nodes";
import { enterDepth, leaveDepth } from "./scopes-collect";

export function withStatement(u: Unit, e: i32, awaits: bool, heads: bool): void {
  manager(u, e, 0, awaits, heads);
}

function exitCall(u: Unit, exit: i32, exc: i32, awaits: bool): i32 {
  const d = newTemp(u);
  emit3(u, Op.WEXIT, exit, exc, d);
  if (awaits) delegateTo(u, d, Op.GETAW, d, d);
  u.temp = d + 4;
  return d;
}

function manager(u: Unit, e: i32, i: i32, awaits: bool, heads: bool): void {
  if (!enterDepth(u.p)) return;
  const items = get(e, With.items);
  if (i == count(items)) {
    body(u, get(e, With.body), heads);
    leaveDepth(u.p);
    return;
  }
  const it = item(items, i);
  const line = lineOf(u.p, get(it, withitem.context_expr));
  const save = u.temp;
  const exit = newTemp(u);
  const exc = newTemp(u);
  const saved = newTemp(u);
  const high = u.temp;
  const m = expr(u, get(it, withitem.context_expr), 0);
  const target = get(it, withitem.optional_vars);
  const direct = target && !awaits ? directSlot(u, target) : 0;
  const v = direct ? direct : newTemp(u);
  u.line = line;
  emit3(u, awaits ? Op.AWENTER : Op.WENTER, m, exit, v);
  if (awaits) delegateTo(u, v, Op.GETAW, v, v);
  const b = openBlock(u, BlockKind.CLEANUP);
  b.state = saved;
  b.value = valueSlot(b, exc);
  const start = here(u);
  if (target && !direct) assign(u, target, v);
  u.temp = high;
  manager(u, e, i + 1, awaits, heads);
  closeBlock(u, b);
  u.line = line;
  const falls = !u.dead;
  if (b.mask) emit2(u, Op.LDI, 0, b.state);
  place(u, b.breaks);
  const end = here(u);
  exitCall(u, exit, ABSENT, awaits);
  dispatch(u, b, falls);
  const done = jump(u, 0);
  if (start < end) {
    u.dead = 0;
    region(u, start, end, here(u), exc);
    emit2(u, Op.PUSHX, exc, saved);
    const from = here(u);
    const d = exitCall(u, exit, exc, awaits);
    const swallow = jump1(u, Op.JT, d, 0);
    const to = here(u);
    region(u, from, to, to, exc);
    emit1(u, Op.POPX, saved);
    emit1(u, Op.RERAISE, exc);
    stop(u);
    place(u, swallow);
    emit1(u, Op.POPX, saved);
  }
  place(u, done);
  u.temp = save;
  leaveDepth(u.p);
}
