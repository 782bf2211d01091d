/**
 * The code object under construction: a *unit*, its growing buffers, and the writing of nodes, jumps and exception
 * entries. Owns the Unit record, labels and temporaries.
 *
 * A unit is a raw block; the heap blocks it fills hang on its root tuple, and the innermost root tuple is stored in the
 * one stack cell that `compile` pushed (`cell`), so everything under construction is rooted by one word:
 *
 *     root   [unit][nodes][exceptions][lines][constants][outer root][first code][last code][global names]
 *
 * Errors are sticky as in the parser (`giveUp`): after the first one nothing is written any more, and what is returned
 * does not matter.
 *
 * Labels. A forward label is an i32: 0, or 1 + the word at which the last node that jumps to it starts. The jump's own
 * distance word holds the words back to the node before it in that chain (0: none). `place` fills the chain in.
 * Distances have 16 bits; where one does not reach, the whole compilation is done again with wide jumps (JMPW).
 * Unreachable code (`dead`) is not written, and a label nobody jumps to does not revive it.
 */
import { allocFar, extend, freeFar } from "../heap/alloc";
import { raise } from "../value/raise";
import { T, blockBytes } from "../value/types";
import { pop, push } from "../heap/roots";
import { Q } from "../value/tag";
import { failed, giveUp, P_ROOT, P_STARTED, ROOT_SPARE, TOO_FAR, WIDE_JUMPS } from "./state";
import { FRAME_LOCALS, FUSED, Op } from "./nodes";

@unmanaged
export class Unit {
  header: i32;
  /** parser state */
  p: i32;
  /** root tuple */
  root: i32;
  /** stack cell that holds the root of the innermost unit */
  cell: i32;
  /** the enclosing unit or 0 */
  outer: i32;
  /** the Scope names are looked up in: that of the code, or an inlined one inside it */
  scope: i32;
  /** the Scope of the code itself */
  own: i32;
  // nodes, in words
  nodes: i32;
  used: i32;
  room: i32;
  /** nothing reaches this place */
  dead: i32;
  /** the last place something jumps to or a region starts or ends: code before it must not shrink */
  barrier: i32;
  /** end of the MUL written last */
  product: i32;
  // exception entries, in bytes
  exc: i32;
  excUsed: i32;
  excRoom: i32;
  // line table, in bytes
  lines: i32;
  lineUsed: i32;
  lineRoom: i32;
  /** line of the node being written, of the last one in the table, and its place */
  line: i32;
  lastLine: i32;
  lastPc: i32;
  firstLine: i32;
  // constants
  consts: i32;
  constUsed: i32;
  /** next free temporary (frame offset), the highest end of any, and the end of the named slots */
  temp: i32;
  tempMax: i32;
  tempBase: i32;
  /** innermost Block */
  block: i32;
  /** F_... flags */
  flags: i32;
  name: i32;
  /** what stands before the name in the qualified name, or 0 */
  prefix: i32;
  file: i32;
  /** U_... */
  state: i32;
  depth: i32;
  /** pending captures of a pattern */
  captures: i32;
  /** the Scope below which names are mangled, see `scopes.mangled` */
  mode: i32;
}
const UNIT_BYTES: i32 = 4 * 40;

/** Unit.state */
export const U_ANNOTATIONS: i32 = 1; // `__annotations__` was set up
export const U_CLASS_CELL: i32 = 2; // class body: a method wants `__class__`
export const U_SINGLE: i32 = 4; // interactive: expression statements are displayed
export const U_NAMESPACE: i32 = 8; // names of module level live in a namespace dict
export const U_BEGUN: i32 = 16; // past its first statement
export const U_DOC: i32 = 32; // the first constant is the docstring
export const U_BRANCHED: i32 = 128; // `__annotations__` was set up in a branch
export const U_HINTS: i32 = 64; // the text of the annotations is a constant

// Slots of the root tuple.
const R_UNIT: i32 = 4;
const R_NODES: i32 = 8;
const R_EXC: i32 = 12;
const R_LINES: i32 = 16;
const R_CONSTS: i32 = 20;
export const R_OUTER: i32 = 24;
export const R_FIRST: i32 = 28;
export const R_LAST: i32 = 32;
export const R_GLOBALS: i32 = 36;
const ROOT_WORDS: i32 = 9;
/** A node buffer of more words is not kept for the next unit. */
const SPARE_WORDS: i32 = 1024;
/** Most words of a code: a traceback entry counts 20 bits. */
const WORDS_MAX: i32 = 0xfffff;

/**
 * Opens a unit inside `outer` (0: the outermost; `cell` is then the stack cell that roots it). Null on failure.
 *
 * A closed unit is kept for the next one, buffers and all: what a compilation allocates besides its code would lie as gaps
 * between the code objects.
 */
export function openUnit(p: i32, outer: Unit | null, cell: i32, scope: i32): Unit | null {
  const owner = load<i32>(p, P_ROOT);
  let root = load<i32>(owner, ROOT_SPARE);
  if (root) store<i32>(owner, load<i32>(root, R_OUTER), ROOT_SPARE);
  else {
    root = allocFar(T.TUPLE, 4 + (ROOT_WORDS << 2));
    if (!root) {
      giveUp(p);
      return null;
    }
  }
  store<i32>(root, outer ? outer.root : 0, R_OUTER);
  store<i32>(cell, root);
  let block = load<i32>(root, R_UNIT);
  if (!block) {
    block = allocFar(T.RAW, UNIT_BYTES);
    if (!block) {
      giveUp(p);
      store<i32>(cell, load<i32>(root, R_OUTER));
      return null;
    }
    store<i32>(root, block, R_UNIT);
  } else memory.fill(block + 4, 0, UNIT_BYTES - 4);
  const u = changetype<Unit>(block);
  reuse(u, root);
  u.p = p;
  u.root = root;
  u.cell = cell;
  u.outer = outer ? changetype<i32>(outer) : 0;
  u.scope = scope;
  u.own = scope;
  u.temp = FRAME_LOCALS;
  u.tempMax = FRAME_LOCALS;
  u.tempBase = FRAME_LOCALS;
  u.barrier = -1;
  u.product = -1;
  return u;
}

/** Takes over the buffers of the unit that had `root` before. */
function reuse(u: Unit, root: i32): void {
  const nodes = load<i32>(root, R_NODES);
  if (nodes) {
    u.nodes = nodes + 4;
    u.room = (blockBytes(nodes) - 4) >> 1;
  }
  const exc = load<i32>(root, R_EXC);
  if (exc) {
    u.exc = exc + 4;
    u.excRoom = (blockBytes(exc) - 4) & ~15;
  }
  const lines = load<i32>(root, R_LINES);
  if (lines) {
    u.lines = lines + 4;
    u.lineRoom = blockBytes(lines) - 4;
  }
  u.consts = load<i32>(root, R_CONSTS);
}

/** Closes the innermost unit: its outer one is rooted again. Its buffers are kept unless they are large. */
export function closeUnit(u: Unit): void {
  const root = u.root;
  store<i32>(u.cell, load<i32>(root, R_OUTER));
  if (u.room > SPARE_WORDS) drop(root, R_NODES);
  if (u.consts && blockBytes(u.consts) > SPARE_WORDS) drop(root, R_CONSTS);
  else if (u.consts) memory.fill(u.consts + 4, 0, blockBytes(u.consts) - 4);
  memory.fill(root + R_FIRST, 0, R_GLOBALS + 4 - R_FIRST);
  const owner = load<i32>(u.p, P_ROOT);
  store<i32>(root, load<i32>(owner, ROOT_SPARE), R_OUTER);
  store<i32>(owner, root, ROOT_SPARE);
}

function drop(root: i32, slot: i32): void {
  freeFar(load<i32>(root + slot));
  store<i32>(root + slot, 0);
}

/** Gives back the units that were kept for the next one. */
export function freeUnits(p: i32): void {
  for (let root = load<i32>(load<i32>(p, P_ROOT), ROOT_SPARE); root;) {
    const next = load<i32>(root, R_OUTER);
    for (let slot = R_UNIT; slot <= R_CONSTS; slot += 4) drop(root, slot);
    freeFar(root);
    root = next;
  }
}

/** A bigger block for one of the buffers, with `used` bytes of the old one copied; its data address or 0. */
function grow(u: Unit, slot: i32, used: i32, want: i32): i32 {
  const bytes = ((want + 4 + 7) & ~7) - 4;
  const old = load<i32>(u.root + slot);
  if (old && extend(old, bytes + 4)) return old + 4;
  const block = allocFar(T.RAW, bytes + 4);
  if (!block) {
    giveUp(u.p);
    return 0;
  }
  if (used) memory.copy(block + 4, old + 4, used);
  freeFar(old);
  store<i32>(u.root + slot, block);
  return block + 4;
}

/** A jump is too far for 16 bits: the compilation is to be done again with WIDE_JUMPS. */
function tooFar(u: Unit): void {
  if (failed(u.p)) return;
  if (isWide(u)) tooLarge(u);
  else {
    giveUp(u.p);
    store<i32>(u.p, load<i32>(u.p, P_STARTED) | TOO_FAR, P_STARTED);
  }
}
function isWide(u: Unit): bool {
  return (load<i32>(u.p, P_STARTED) & WIDE_JUMPS) != 0;
}

/** The code is too large for any way of writing it down. */
export function tooLarge(u: Unit): void {
  if (failed(u.p)) return;
  raise(T.SyntaxError, Q("code too large"));
  giveUp(u.p);
}

// ---------------------------------------------------------------------------------------------- nodes

/** May a node be written here? Notes its line. */
function writable(u: Unit): bool {
  if (u.dead || failed(u.p)) return false;
  if (u.line != u.lastLine) noteLine(u);
  return true;
}

// @ts-ignore: decorator
@inline
function word(u: Unit, w: i32): void {
  store<u16>(u.nodes + (u.used << 1), w);
  u.used++;
}

function space(u: Unit, words: i32): bool {
  if (u.used + words <= u.room) return true;
  const want = u.used + words + 30 + (u.used >> (u.used > 240 ? 2 : 1));
  if (u.used + words > WORDS_MAX) {
    tooLarge(u);
    return false;
  }
  const data = grow(u, R_NODES, u.used << 1, want << 1);
  if (!data) return false;
  u.nodes = data;
  u.room = want;
  return true;
}

export function emit0(u: Unit, op: i32): void {
  if (!writable(u) || !space(u, 1)) return;
  word(u, op);
}
export function emit1(u: Unit, op: i32, a: i32): void {
  if (!writable(u) || !space(u, 2)) return;
  word(u, op);
  word(u, a);
}
export function emit2(u: Unit, op: i32, a: i32, b: i32): void {
  if (!writable(u) || !space(u, 3)) return;
  word(u, op);
  word(u, a);
  word(u, b);
}
export function emit3(u: Unit, op: i32, a: i32, b: i32, c: i32): void {
  if (!writable(u) || !space(u, 4)) return;
  word(u, op);
  word(u, a);
  word(u, b);
  word(u, c);
}
/** Before an ADD or SUB of `a` and `b`: marks the node written last if it is a MUL whose product is one of them and a temporary. */
export function fuse(u: Unit, a: i32, b: i32): void {
  if (u.dead || u.product != u.used) return;
  const at = u.nodes + ((u.used - 4) << 1), d: i32 = load<u16>(at, 6);
  if (d >= u.tempBase && (d == a) != (d == b)) store<u16>(at, Op.MUL | FUSED);
}
export function emit4(u: Unit, op: i32, a: i32, b: i32, c: i32, d: i32): void {
  if (!writable(u) || !space(u, 5)) return;
  word(u, op);
  word(u, a);
  word(u, b);
  word(u, c);
  word(u, d);
}
export function emit5(u: Unit, op: i32, a: i32, b: i32, c: i32, d: i32, e: i32): void {
  if (!writable(u) || !space(u, 6)) return;
  word(u, op);
  word(u, a);
  word(u, b);
  word(u, c);
  word(u, d);
  word(u, e);
}
/** One more word of the node just written (variable part). */
export function emitWord(u: Unit, w: i32): void {
  if (u.dead || failed(u.p) || !space(u, 1)) return;
  word(u, w);
}
/** `n` slots of a run that starts at `first`, as the variable part of the node just written. */
export function emitRun(u: Unit, first: i32, n: i32): void {
  for (let i = 0; i < n; i++) emitWord(u, first + (i << 2));
}

/** After this node nothing follows. */
// @ts-ignore: decorator
@inline
export function stop(u: Unit): void {
  u.dead = 1;
}

/** The next word; code before it keeps its length. */
export function here(u: Unit): i32 {
  u.barrier = u.used;
  return u.used;
}

// ---------------------------------------------------------------------------------------------- jumps

/** Place of the distance word in a jumping node. */
function distanceAt(op: i32): i32 {
  if (op == Op.JMP || op == Op.LOOP || op == Op.JMPW) return 1;
  if (op == Op.JF || op == Op.JT || op == Op.JNONE || op == Op.JNOTNONE) return 2;
  return 3;
}

/** The chain word of a new jump at the end of the code. */
function chained(u: Unit, label: i32): i32 {
  const back = label ? u.used - (label - 1) : 0;
  if (back > 0xffff && !isWide(u)) tooFar(u);
  return back;
}

export function jump(u: Unit, label: i32): i32 {
  if (u.dead || failed(u.p)) return label;
  if (isWide(u)) return jumpWide(u, label);
  if (!writable(u) || !space(u, 2)) return label;
  const start = u.used;
  const chain = chained(u, label);
  word(u, Op.JMP);
  word(u, chain);
  u.dead = 1;
  return start + 1;
}
function jumpWide(u: Unit, label: i32): i32 {
  if (!writable(u) || !space(u, 3)) return label;
  const start = u.used;
  const chain = chained(u, label);
  word(u, Op.JMPW);
  word(u, chain);
  word(u, chain >>> 16);
  u.dead = 1;
  return start + 1;
}
/** Behind a short jump of `words` words that is to reach far: it goes to a wide one, which is jumped over otherwise. */
function extended(u: Unit, words: i32, label: i32): i32 {
  store<u16>(u.nodes + ((u.used - 1) << 1), words + 2);
  emit1(u, Op.JMP, 5);
  label = jumpWide(u, label);
  u.dead = 0;
  u.barrier = u.used;
  return label;
}
/** JF JT JNONE JNOTNONE */
export function jump1(u: Unit, op: i32, a: i32, label: i32): i32 {
  if (!u.dead && isWide(u)) {
    emit2(u, op, a, 0);
    return failed(u.p) ? label : extended(u, 3, label);
  }
  if (!writable(u) || !space(u, 3)) return label;
  const start = u.used;
  const chain = chained(u, label);
  word(u, op);
  word(u, a);
  word(u, chain);
  return start + 1;
}
/** Fused comparisons, JIS JISNOT, FOR. */
export function jump2(u: Unit, op: i32, a: i32, b: i32, label: i32): i32 {
  if (!u.dead && isWide(u)) {
    emit3(u, op, a, b, 0);
    return failed(u.p) ? label : extended(u, 4, label);
  }
  if (!writable(u) || !space(u, 4)) return label;
  const start = u.used;
  const chain = chained(u, label);
  word(u, op);
  word(u, a);
  word(u, b);
  word(u, chain);
  return start + 1;
}

/** Makes the jumps of a label come here. */
export function place(u: Unit, label: i32): void {
  if (failed(u.p)) return;
  let at = label;
  while (at) {
    const start = at - 1;
    const node = u.nodes + (start << 1);
    const op: i32 = load<u16>(node);
    const slot = node + (distanceAt(op) << 1);
    const back: i32 = op == Op.JMPW ? load<i32>(slot) : load<u16>(slot);
    at = back ? at - back : 0;
    if (op == Op.JMP && start + 2 == u.used && u.barrier != u.used) {
      // A jump to the next node.
      u.used = start;
    } else {
      const far = u.used - start;
      if (op == Op.JMPW) store<i32>(slot, far);
      else {
        if (far > 0x7fff) return tooFar(u);
        store<u16>(slot, far);
      }
      u.barrier = u.used;
    }
    u.dead = 0;
  }
}

/** Back to `target`, counting fuel. */
export function loopTo(u: Unit, target: i32): void {
  const far = target - u.used;
  if (far >= -0x8000) emit1(u, Op.LOOP, far & 0xffff);
  else {
    emit1(u, Op.LOOP, 2);
    const back = target - u.used;
    emit2(u, Op.JMPW, back & 0xffff, back >>> 16);
  }
  stop(u);
}

/** Lets the jumps of a label go back to `target`, an earlier place. */
export function placeBack(u: Unit, label: i32, target: i32): void {
  if (failed(u.p)) return;
  let at = label;
  while (at) {
    const start = at - 1;
    const node = u.nodes + (start << 1);
    const op: i32 = load<u16>(node);
    const slot = node + (distanceAt(op) << 1);
    const back: i32 = op == Op.JMPW ? load<i32>(slot) : load<u16>(slot);
    at = back ? at - back : 0;
    const far = target - start;
    if (op == Op.JMPW) store<i32>(slot, far);
    else if (far < -0x8000) return tooFar(u);
    else store<u16>(slot, far & 0xffff);
  }
}

// ---------------------------------------------------------------------------------------------- regions

/** The nodes in [start, end) are handled at `handler`, which finds the exception in `slot`. Innermost first. */
export function region(u: Unit, start: i32, end: i32, handler: i32, slot: i32): void {
  if (start >= end || failed(u.p)) return;
  if (u.excUsed + 16 > u.excRoom) {
    const want = (u.excUsed + 64 + (u.excUsed >> 1)) & ~15;
    const data = grow(u, R_EXC, u.excUsed, want);
    if (!data) return;
    u.exc = data;
    u.excRoom = want;
  }
  const at = u.exc + u.excUsed;
  store<i32>(at, start);
  store<i32>(at, end, 4);
  store<i32>(at, handler, 8);
  store<i32>(at, slot, 12);
  u.excUsed += 16;
}

// ---------------------------------------------------------------------------------------------- slots

/** A fresh temporary. */
export function newTemp(u: Unit): i32 {
  const slot = u.temp;
  u.temp = slot + 4;
  if (u.temp > u.tempMax) {
    u.tempMax = u.temp;
    if (u.temp > 0xfff0) tooLarge(u);
  }
  return slot;
}

/** Is `slot` a parameter, a local or a cell of one? */
// @ts-ignore: decorator
@inline
export function isNamed(u: Unit, slot: i32): bool {
  return slot < u.tempBase;
}

// ---------------------------------------------------------------------------------------------- lines

function lineByte(u: Unit, b: i32): void {
  if (u.lineUsed == u.lineRoom) {
    const want = u.lineUsed + 28 + (u.lineUsed >> 1);
    const data = grow(u, R_LINES, u.lineUsed, want);
    if (!data) return;
    u.lines = data;
    u.lineRoom = want;
  }
  store<u8>(u.lines + u.lineUsed, b);
  u.lineUsed++;
}

function lineNumber(u: Unit, n: i32): void {
  while (n > 127) {
    lineByte(u, (n & 127) | 128);
    n >>>= 7;
  }
  lineByte(u, n);
}

/** Enters "from here on it is line `u.line`" into the table (see `linetable`). */
function noteLine(u: Unit): void {
  if (!u.line) return;
  if (!u.firstLine) {
    u.firstLine = u.line;
    u.lastLine = u.line;
    return;
  }
  const pc = u.used - u.lastPc;
  const line = u.line - u.lastLine;
  // (0 words, -2 lines) would be a zero byte, which ends the table.
  if (pc < 16 && line >= -2 && line < 13 && (pc | (line + 2))) lineByte(u, pc | ((line + 2) << 4));
  else {
    lineByte(u, 0xf0);
    lineNumber(u, pc);
    lineNumber(u, (line << 1) ^ (line >> 31));
  }
  u.lastPc = u.used;
  u.lastLine = u.line;
}

// ---------------------------------------------------------------------------------------------- constants

/** Room for one more constant; the address of its word or 0. */
export function constSlot(u: Unit, value: i32): i32 {
  const block = u.consts;
  if (!block || 4 + (u.constUsed << 2) >= blockBytes(block)) {
    push(value);
    const fresh = allocFar(T.TUPLE, 4 + ((u.constUsed + 7 + (u.constUsed >> 1)) << 2));
    pop();
    if (!fresh) {
      giveUp(u.p);
      return 0;
    }
    if (block) memory.copy(fresh + 4, block + 4, u.constUsed << 2);
    freeFar(block);
    store<i32>(u.root, fresh, R_CONSTS);
    u.consts = fresh;
  }
  const at = u.consts + 4 + (u.constUsed << 2);
  u.constUsed++;
  return at;
}

/** Starts the unit's buffers afresh (the next piece of a chained module). */
export function restart(u: Unit): void {
  u.used = 0;
  u.excUsed = 0;
  u.lineUsed = 0;
  u.constUsed = 0;
  u.lastLine = 0;
  u.lastPc = 0;
  u.firstLine = 0;
  u.barrier = -1;
  u.dead = 0;
  if (u.consts) memory.fill(u.consts + 4, 0, blockBytes(u.consts) - 4);
}
