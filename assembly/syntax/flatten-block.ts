/**
 * The blocks a jump may have to leave: loops, handlers, try bodies with a `finally`, `with` bodies. They form a chain from
 * the unit's `block` outwards and live in the parser's arena as long as their statement.
 *
 * `break`, `continue` and `return` go outwards (`leave`). A loop ends the first two. A handler restores the exception
 * handled before. A body with a cleanup (finally, with) takes over: the kind of exit goes into its `state` slot, the
 * returned value into its `value` slot, and the jump goes to the one copy of the cleanup, which sends it on afterwards
 * (`dispatch`).
 */
import { NONE, TRUE } from "../value/tag";
import { record } from "./arena";
import { loadConst } from "./constants";
import { emit0, emit1, emit2, jump, jump1, jump2, loopTo, newTemp, place, stop, Unit } from "./emit";
import { forgetName } from "./flatten-name";
import { Op } from "./nodes";

export const enum BlockKind {
  LOOP,
  /** except body: POPX `saved`, unbind `name` */
  HANDLER,
  /** body whose cleanup is laid out after it */
  CLEANUP,
  /** finally body: the exception in `exc` is being handled, if there is one */
  FINALLY,
  /** except* body: nothing may leave */
  STAR,
}

/** Ways out; bits of `mask` are 1 << way. */
export const enum Exit { RETURN = 1, BREAK = 2, CONTINUE = 3 }

@unmanaged
export class Block {
  kind: i32;
  line: i32;
  outer: i32;
  /** LOOP: jumps to the end and to the next round (CLEANUP: `breaks` are the jumps to the cleanup) */
  breaks: i32;
  continues: i32;
  /** LOOP: where the next round starts, when that is an earlier place (or -1) */
  top: i32;
  /** slots */
  state: i32;
  value: i32;
  exc: i32;
  saved: i32;
  /** ways taken */
  mask: i32;
  name: i32;
}

/** A block around what comes next. */
export function openBlock(u: Unit, kind: i32): Block {
  const b = changetype<Block>(record(u.p, 12));
  b.kind = kind;
  b.outer = u.block;
  b.top = -1;
  u.block = changetype<i32>(b);
  return b;
}
export function closeBlock(u: Unit, b: Block): void {
  u.block = b.outer;
}

/** Leaves by `way`, from `u.block` outwards; `value` is the slot a return has its value in, 0: None, below 0: an operand of RETI. */
export function leave(u: Unit, way: i32, value: i32): void {
  const save = u.temp;
  const inside = u.block;
  for (let at = u.block; at && !u.dead; at = changetype<Block>(at).outer) {
    const b = changetype<Block>(at);
    // What is unwound here belongs to the block around `b`.
    u.block = b.outer;
    if (b.kind == BlockKind.LOOP) {
      if (way == Exit.BREAK) b.breaks = jump(u, b.breaks);
      else if (way == Exit.CONTINUE) {
        if (b.top >= 0) loopTo(u, b.top);
        else b.continues = jump(u, b.continues);
      }
    } else if (b.kind == BlockKind.HANDLER) {
      if (b.name) forgetName(u, b.name);
      emit1(u, Op.POPX, b.saved);
    } else if (b.kind == BlockKind.FINALLY) {
      const skip = unlessRaised(u, b);
      emit1(u, Op.POPX, b.saved);
      place(u, skip);
    } else if (b.kind == BlockKind.CLEANUP) {
      if (way == Exit.RETURN) {
        if (value <= 0) loadConst(u, value ? <i32>(<i16>value) : NONE, b.value);
        else if (value != b.value) emit2(u, Op.MOV, value, b.value);
      }
      emit2(u, Op.LDI, way, b.state);
      if (b.exc) emit2(u, Op.LDV, TRUE, b.exc);
      b.mask |= 1 << way;
      b.breaks = jump(u, b.breaks);
    }
  }
  if (!u.dead && way == Exit.RETURN) {
    if (value < 0) emit1(u, Op.RETI, value & 0xffff);
    else if (value) emit1(u, Op.RET, value);
    else emit0(u, Op.RETN);
    stop(u);
  }
  u.block = inside;
  u.temp = save;
}

/** Jumps when the finally body of `b` runs for another reason than an exception. `exc` is None, or True for an exit. */
export function unlessRaised(u: Unit, b: Block): i32 {
  let label = jump1(u, Op.JNONE, b.exc, 0);
  if (b.mask) {
    const save = u.temp;
    const t = newTemp(u);
    emit2(u, Op.LDV, TRUE, t);
    label = jump2(u, Op.JIS, b.exc, t, label);
    u.temp = save;
  }
  return label;
}

/** The slot for returned values: that of the cleanup around, if there is one, so that they need not be moved on. */
export function valueSlot(b: Block, own: i32): i32 {
  for (let at = b.outer; at; at = changetype<Block>(at).outer) {
    if (changetype<Block>(at).kind == BlockKind.CLEANUP) return changetype<Block>(at).value;
  }
  return own;
}

/** After the cleanup of `b` (closed): sends the exits that went through it on. The normal end, if any, falls through. */
export function dispatch(u: Unit, b: Block, normal: bool): void {
  if (!b.mask) return;
  for (let way = Exit.RETURN; way <= Exit.CONTINUE; way++) {
    if (!(b.mask & (1 << way))) continue;
    // The last possibility needs no test.
    if (!normal && b.mask >> (way + 1) == 0) {
      leave(u, way, b.value);
      return;
    }
    const next = jump2(u, Op.JF_EQ_I, b.state, way, 0);
    leave(u, way, b.value);
    place(u, next);
  }
}

