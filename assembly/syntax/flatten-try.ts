/**
 * try. Slots: the exception (`exc`, filled by the unwinder), the exception handled before (`saved`).
 *
 *     try/except                              try/finally
 *       body            } region H              body               } region H
 *       else                                    exc = None
 *       -> done                                 -> F
 *     H PUSHX exc saved                       H PUSHX exc saved
 *       match, handler  } region C            F finally body       } region C
 *       POPX saved -> done                      exc is None or True (an exit): -> on
 *     C POPX saved, RERAISE exc                 POPX saved, RERAISE exc
 *     done                                    on: send exits on;  -> end
 *                                             C POPX saved if exc is an exception, RERAISE the new one
 *
 * A finally body is laid out once: `break`, `continue` and `return` inside the body come through it with `exc` = True.
 * The body of a handler that names its exception has a region of its own, which unbinds the name.
 */
import { NONE } from "../value/tag";
import { count, ExceptHandler, get, item, Kind, kindOf, lineOf, Try } from "./ast";
import { emit1, emit2, emit3, emit4, here, jump, jump1, newTemp, place, region, stop, Unit } from "./emit";
import { BlockKind, closeBlock, dispatch, openBlock, unlessRaised, valueSlot } from "./flatten-block";
import { expr } from "./flatten-expr";
import { forgetName, storeName } from "./flatten-name";
import { analyse, body } from "./flatten-stmt";
import { Op } from "./nodes";
import { CLAUSE_ELSE, CLAUSE_FINALLY, failed, nextClause } from "./parser";

export function tryStatement(u: Unit, e: i32, heads: bool): void {
  const final = get(e, Try.finalbody);
  // Only its clauses tell what a streamed statement is: it is taken for one with a cleanup until then.
  if (!heads && !final) {
    tryExcept(u, e, false);
    return;
  }
  const exc = newTemp(u);
  const saved = newTemp(u);
  const value = newTemp(u);
  const b = openBlock(u, BlockKind.CLEANUP);
  b.exc = exc;
  b.state = saved; // an exit and an exception are never on the way together
  b.value = valueSlot(b, value);
  const start = here(u);
  const has = tryExcept(u, e, heads) || !heads;
  const end = here(u);
  closeBlock(u, b);
  if (failed(u.p)) return;
  if (!has) {
    const past = b.breaks ? jump(u, 0) : 0;
    place(u, b.breaks);
    dispatch(u, b, false);
    place(u, past);
    return;
  }
  const falls = !u.dead;
  emit2(u, Op.LDV, NONE, exc);
  if (b.mask) emit2(u, Op.LDI, 0, b.state);
  const normal = jump(u, 0);
  const raised = start < end;
  if (raised) {
    u.dead = 0;
    region(u, start, end, here(u), exc);
    emit2(u, Op.PUSHX, exc, saved);
  }
  place(u, normal);
  place(u, b.breaks);
  const f = openBlock(u, BlockKind.FINALLY);
  f.exc = exc;
  f.saved = saved;
  f.mask = b.mask;
  const from = here(u);
  body(u, final, heads);
  const to = here(u);
  closeBlock(u, f);
  const on = unlessRaised(u, f);
  emit1(u, Op.POPX, saved);
  emit1(u, Op.RERAISE, exc);
  stop(u);
  place(u, on);
  dispatch(u, b, falls);
  if (from < to && raised) {
    const past = jump(u, 0);
    const fresh = newTemp(u);
    u.dead = 0;
    region(u, from, to, here(u), fresh);
    const skip = unlessRaised(u, f);
    emit1(u, Op.POPX, saved);
    place(u, skip);
    emit1(u, Op.RERAISE, fresh);
    stop(u);
    place(u, past);
  }
}

/** Body, handlers and else; whether a finally clause follows (streamed). */
function tryExcept(u: Unit, e: i32, heads: bool): bool {
  const list = get(e, Try.handlers);
  const start = here(u);
  body(u, get(e, Try.body), heads);
  const end = here(u);
  if (failed(u.p)) return false;
  let done = 0;
  let normal = 0;
  let clause = 0;
  if (heads) {
    clause = nextClause(u.p, e, 0);
    if (!clause || clause == CLAUSE_FINALLY) return clause == CLAUSE_FINALLY;
    normal = jump(u, 0);
  } else {
    if (!count(list)) return false;
    body(u, get(e, Try.orelse), false);
    done = jump(u, 0);
    clause = item(list, 0);
  }
  const save = u.temp;
  const exc = newTemp(u);
  const saved = newTemp(u);
  // A body that cannot raise leaves its handlers unreachable; their text is still read.
  u.dead = start < end ? 0 : 1;
  region(u, start, end, here(u), exc);
  emit2(u, Op.PUSHX, exc, saved);
  if (kindOf(e) == Kind.TryStar) done = starHandlers(u, e, clause, heads, exc, saved, done);
  else done = handlers(u, e, clause, heads, exc, saved, done);
  u.temp = save;
  clause = heads && !failed(u.p) ? pendingClause(u) : 0;
  if (clause == CLAUSE_ELSE) {
    place(u, normal);
    normal = 0;
    body(u, 0, true);
    clause = nextClause(u.p, e, CLAUSE_ELSE);
  }
  place(u, normal);
  place(u, done);
  return clause == CLAUSE_FINALLY;
}

/** The handler after `h` (number `i`), or 0. A streamed clause that is no handler is kept for `pendingClause`. */
function nextHandler(u: Unit, e: i32, h: i32, i: i32, heads: bool): i32 {
  if (!heads) {
    const list = get(e, Try.handlers);
    return i < count(list) ? item(list, i) : 0;
  }
  if (failed(u.p)) return 0;
  const clause = nextClause(u.p, e, h);
  if (clause == 0 || clause == CLAUSE_ELSE || clause == CLAUSE_FINALLY) {
    u.mode = clause;
    return 0;
  }
  return clause;
}
function pendingClause(u: Unit): i32 {
  const clause = u.mode;
  u.mode = 0;
  return clause;
}

function handlers(u: Unit, e: i32, first: i32, heads: bool, exc: i32, saved: i32, done: i32): i32 {
  const b = openBlock(u, BlockKind.HANDLER);
  b.saved = saved;
  const start = here(u);
  let toCleanup = 0;
  let mayRaise = false;
  let i = 1;
  let h = first;
  while (h && !failed(u.p)) {
    if (heads) analyse(u, h);
    const type = get(h, ExceptHandler.type);
    const name = get(h, ExceptHandler.name);
    const save = u.temp;
    u.line = lineOf(u.p, h);
    let next = 0;
    if (type) {
      const t = expr(u, type, 0);
      u.temp = save;
      const d = newTemp(u);
      emit3(u, Op.EMATCH, exc, t, d);
      next = jump1(u, Op.JF, d, 0);
      u.temp = save;
      mayRaise = true;
    }
    if (name) {
      storeName(u, name, exc);
      b.name = name;
    }
    const from = here(u);
    body(u, get(h, ExceptHandler.body), heads);
    const to = here(u);
    if (from < to) mayRaise = true;
    b.name = 0;
    if (name) forgetName(u, name);
    emit1(u, Op.POPX, saved);
    done = jump(u, done);
    if (name && from < to) {
      u.dead = 0;
      region(u, from, to, here(u), exc);
      forgetName(u, name);
      toCleanup = jump(u, toCleanup);
    }
    u.temp = save;
    h = nextHandler(u, e, h, i++, heads);
    if (!h) place(u, toCleanup);
    place(u, next);
  }
  closeBlock(u, b);
  const end = here(u);
  if (mayRaise && start < end) {
    u.dead = 0;
    region(u, start, end, end, exc);
    emit1(u, Op.POPX, saved);
    emit1(u, Op.RERAISE, exc);
  }
  stop(u);
  return done;
}

/** except*: every handler gets its part of the group; what they raise and what is left over is joined at the end. */
function starHandlers(u: Unit, e: i32, first: i32, heads: bool, exc: i32, saved: i32, done: i32): i32 {
  const b = openBlock(u, BlockKind.STAR);
  const start = here(u);
  const raised = newTemp(u);
  const rest = newTemp(u);
  const part = newTemp(u);
  const outer = newTemp(u);
  const fresh = newTemp(u);
  emit3(u, Op.LIST, 0, 0, raised);
  emit2(u, Op.MOV, exc, rest);
  let over = 0;
  let i = 1;
  for (let h = first; h && !failed(u.p); h = nextHandler(u, e, h, i++, heads)) {
    if (heads) analyse(u, h);
    const name = get(h, ExceptHandler.name);
    const save = u.temp;
    u.line = lineOf(u.p, h);
    if (i > 1) over = jump1(u, Op.JNONE, rest, over);
    const t = expr(u, get(h, ExceptHandler.type), 0);
    emit4(u, Op.EGSPLIT, rest, t, part, rest);
    u.temp = save;
    let next = jump1(u, Op.JNONE, part, 0);
    emit2(u, Op.PUSHX, part, outer);
    if (name) storeName(u, name, part);
    const from = here(u);
    body(u, get(h, ExceptHandler.body), heads);
    const to = here(u);
    if (name) forgetName(u, name);
    emit1(u, Op.POPX, outer);
    next = jump(u, next);
    if (from < to) {
      u.dead = 0;
      region(u, from, to, here(u), fresh);
      if (name) forgetName(u, name);
      emit1(u, Op.POPX, outer);
      emit2(u, Op.LAPP, raised, fresh);
    }
    place(u, next);
  }
  closeBlock(u, b);
  place(u, over);
  const none = jump1(u, Op.JNONE, rest, 0);
  emit2(u, Op.LAPP, raised, rest);
  place(u, none);
  emit3(u, Op.EGJOIN, exc, raised, part);
  const end = here(u);
  const ok = jump1(u, Op.JNONE, part, 0);
  emit2(u, Op.MOV, part, exc);
  region(u, start, end, here(u), exc);
  emit1(u, Op.POPX, saved);
  emit1(u, Op.RERAISE, exc);
  stop(u);
  place(u, ok);
  emit1(u, Op.POPX, saved);
  done = jump(u, done);
  return done;
}
