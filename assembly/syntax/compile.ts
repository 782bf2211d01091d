/**
 * The compiler's face: source text (or a file of the host) to the code object of a module, expression or interactive
 * input. Program start, import, exec, eval and compile come here.
 *
 * A module is read statement by statement, and a body of more than `PIECE` words becomes a chain of code objects of one
 * frame, so that neither the tree nor the code of a large source is ever in one piece: a piece that has run is garbage.
 */
import { freeFar } from "../heap/alloc";
import { push, reset, top } from "../heap/roots";
import { freeChunks } from "./arena";
import { NONE, Q } from "../value/tag";
import { locateSyntaxError } from "../objects/excinit";
import { S_DEFS, S_TREE } from "../layout";
import { count, get, item, Kind, kindOf } from "./ast";
import { makeCode } from "./code";
import { newConst, setTupleItem, tupleItem } from "./constants";
import { closeUnit, emit1, freeUnits, openUnit, R_FIRST, R_LAST, restart, stop, Unit, U_NAMESPACE, U_SINGLE } from "./emit";
import { expr } from "./flatten-expr";
import { analyse, streamed, suite } from "./flatten-stmt";
import { codeWords } from "./codeparts";
import { fsSeek } from "../abi/imports";
import { P_STARTED, ROOT_BUFFERS, ROOT_STATE, TOO_FAR, WIDE_JUMPS } from "./state";
import { CODE_CONSTS, CODE_FRAME, CODE_NODES, F_NAMESPACE, FRAME_LOCALS, Op } from "./nodes";
import { failed, mark, newFileParser, newParser, nextHead, parseExpressionInput, parseInteractive, parserOf, release } from "./parser";
import { addScopeFlag, dropChildren, newScope, Sc, SF_STREAMED } from "./scopes";

/** Ways to compile, as in compile(). */
export const MODE_EXEC: i32 = 0;
export const MODE_EVAL: i32 = 1;
export const MODE_SINGLE: i32 = 2;
/** Names of the outermost level live in a namespace dict (exec and eval with locals, compile()). */
export const IN_NAMESPACE: i32 = 4;

/** Words of nodes after which a module goes on in another code object. */
const PIECE: i32 = 2048;

/**
 * The code of a str or bytes `source`; 0 with SyntaxError, MemoryError ... pending. `filename` is a qstr; `how` is a
 * MODE_ and perhaps IN_NAMESPACE.
 */
export function compileSource(source: i32, filename: i32, how: i32): i32 {
  const sp = top();
  push(source);
  let root = newParser(source, filename);
  let code = root ? compileWith(root, filename, how) : 0;
  if (!code && root && widen(root)) {
    root = newParser(source, filename);
    if (root) {
      makeWide(root);
      code = compileWith(root, filename, how);
    }
  }
  if (!code) locateSyntaxError(filename);
  reset(sp);
  return code;
}

/** The module in an open file of the host. The caller closes it. */
export function compileFile(handle: i32, filename: i32, how: i32): i32 {
  const sp = top();
  let root = newFileParser(handle, filename);
  let code = root ? compileWith(root, filename, how) : 0;
  if (!code && root && widen(root) && fsSeek(handle, 0, 0) == 0) {
    root = newFileParser(handle, filename);
    if (root) {
      makeWide(root);
      code = compileWith(root, filename, how);
    }
  }
  if (!code) locateSyntaxError(filename);
  reset(sp);
  return code;
}

/** Gives the compilation of `root` wide jumps, and trees of wide fields. */
function makeWide(root: i32): void {
  store<i32>(parserOf(root), WIDE_JUMPS, P_STARTED);
  store<i32>(S_TREE, parserOf(root) | 1);
}
/** Did the compilation fail only because a jump or a field of the tree did not reach? */
function widen(root: i32): bool {
  return (load<i32>(parserOf(root), P_STARTED) & TOO_FAR) != 0;
}

function compileWith(root: i32, filename: i32, how: i32): i32 {
  push(root);
  const cell = top();
  push(0);
  const p = parserOf(root);
  const scope = newScope(p, Sc.MODULE, 0, 0);
  if (failed(p)) return 0;
  const u = openUnit(p, null, cell, scope);
  if (!u) return 0;
  addScopeFlag(scope, SF_STREAMED);
  u.file = filename;
  u.name = Q("<module>");
  u.line = 1;
  if (how & IN_NAMESPACE) {
    u.state |= U_NAMESPACE;
    u.flags |= F_NAMESPACE;
    u.temp = FRAME_LOCALS + 4;
    u.tempBase = u.temp;
    u.tempMax = u.temp;
  }
  const mode = how & 3;
  if (mode == MODE_EVAL) {
    const e = parseExpressionInput(p);
    if (!e) return 0;
    analyse(u, get(e, 0));
    if (failed(p)) return 0;
    u.line = 1;
    emit1(u, Op.RET, expr(u, get(e, 0), 0));
    stop(u);
  } else if (mode == MODE_SINGLE) {
    u.state |= U_SINGLE;
    const e = parseInteractive(p);
    if (!e) return 0;
    const list = get(e, 0);
    for (let i = 0, n = count(list); i < n && !failed(p); i++) analyse(u, item(list, i));
    if (failed(p)) return 0;
    suite(u, list);
  } else moduleBody(u);
  if (failed(p)) return 0;
  const code = makeCode(u, !u.dead);
  if (!code) return 0;
  const first = link(u, code);
  closeUnit(u);
  dispose(root);
  return first;
}

/** Gives back at once what the compilation took: between the code objects it would lie as gaps. */
function dispose(root: i32): void {
  const p = parserOf(root);
  freeUnits(p);
  freeChunks(p, 0, 0);
  for (let k = 0; k < 6; k++) freeFar(load<i32>(root + (k << 2), ROOT_BUFFERS));
  freeFar(load<i32>(root, ROOT_STATE));
  freeFar(root);
}

/** All statements of a module. */
function moduleBody(u: Unit): void {
  const p = u.p;
  let defs = 0;
  while (!failed(p)) {
    const m = mark(p);
    const node = nextHead(p);
    store<i32>(S_DEFS, defs);
    if (!node) return;
    const kind = kindOf(node);
    if (kind == Kind.FunctionDef || kind == Kind.ClassDef || kind == Kind.AsyncFunctionDef) defs++;
    streamed(u, node);
    dropChildren(u.scope);
    release(p, m);
    if (u.used > PIECE && !u.dead) goOn(u);
  }
}

/** Ends the piece of code in hand; the next one is its last constant. */
function goOn(u: Unit): void {
  const k = newConst(u, NONE);
  emit1(u, Op.CHAIN, k);
  const code = makeCode(u, false);
  if (!code) return;
  link(u, code);
  restart(u);
}

/** Index of the constant a piece of code goes on with. */
function nextOf(code: i32): i32 {
  return load<u16>(code + CODE_NODES + ((codeWords(code) - 1) << 1));
}

/** Hangs a piece behind the one before it; all of them get the frame of the largest. The first piece. */
function link(u: Unit, code: i32): i32 {
  let first = load<i32>(u.root + R_FIRST);
  const last = load<i32>(u.root + R_LAST);
  if (!first) {
    first = code;
    store<i32>(u.root + R_FIRST, code);
  } else setTupleItem(load<i32>(last, CODE_CONSTS), nextOf(last), code);
  store<i32>(u.root + R_LAST, code);
  const frame = load<u16>(code, CODE_FRAME);
  for (let c = first; c != code; c = tupleItem(load<i32>(c, CODE_CONSTS), nextOf(c))) store<u16>(c, frame, CODE_FRAME);
  return first;
}
