/**
 * The parser's face.
 *
 * A compilation is a *root* (see `state`): keep it in a rooted place and pass `parserOf(root)` as `p` to everything else.
 *
 *     const root = newParser(source, filename);        // a str or bytes; or newFileParser(handle, filename)
 *     push(root);
 *     const p = parserOf(root);
 *     while (true) {
 *       const m = mark(p);
 *       const node = nextHead(p);                      // 0: end of the module, or failed(p) and an exception is pending
 *       if (!node) break;
 *       ... flatten it; for a head with `hasBlock(kindOf(node))`, its block comes from the same place:
 *             const outer = beginBlock(p);
 *             ... the same loop over nextHead(p) until 0, marks included ...
 *             endBlock(p, outer);
 *           and then its clauses, each with a block: clause = nextClause(p, node, clause) until 0
 *             (CLAUSE_ELSE, CLAUSE_FINALLY, the If node of an `elif` - go on with it as `node` and 0 as `clause` -,
 *             or an ExceptHandler; the kind of a Try becomes TryStar with its first `except*`)
 *       release(p, m);                                 // the tree of this statement is gone
 *     }
 *
 * `nextStatement` does the same with whole statements. Functions (and match statements) come whole in any case, since
 * scopes need the body. After 0 look at `failed(p)`; line and column are in S_SYNTAX_LINE, S_SYNTAX_COL.
 */
import { allocFar } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { strBytes, strSize } from "../text/str";
import { Q } from "../value/tag";
import { S_TREE } from "../layout";
import { T } from "../value/types";
import { closeList, node1, openList, pushItem } from "./arena";
import { Kind } from "./ast";
import { pullStatement } from "./blocks";
import { fail, unexpected } from "./errors";
import { parseStarExpressions } from "./expressions";
import { accept, next } from "./lexer";
import { advance, char, startReading } from "./reader";
import {
  BLOCK_HEAD,
  failed,
  P_BOL,
  P_LAST_NEWLINE,
  P_ROOT,
  P_SEMICOLON,
  P_SRC,
  P_SRC_END,
  P_STARTED,
  ROOT_FILENAME,
  ROOT_SLOTS,
  ROOT_SOURCE,
  ROOT_STATE,
  STATE_BYTES,
  tok,
} from "./state";
import { Tok } from "./tokens";

export { beginBlock, endBlock } from "./blocks";
export { CLAUSE_ELSE, CLAUSE_FINALLY, hasBlock, nextClause } from "./compound";
export { mark, release } from "./arena";
export { failed } from "./state";

/** A parser over a str or bytes object; its root, or 0 with MemoryError pending. `source` and `filename` are rooted. */
export function newParser(source: i32, filename: i32): i32 {
  const root = newRoot(filename);
  if (!root) return 0;
  const p = parserOf(root);
  store<i32>(root, source, ROOT_SOURCE);
  const at = strBytes(source);
  store<i32>(p, at, P_SRC);
  store<i32>(p, at + strSize(source), P_SRC_END);
  return root;
}

/** A parser over a file of the host, open for reading. The caller closes it. */
export function newFileParser(handle: i32, filename: i32): i32 {
  const root = newRoot(filename);
  if (!root) return 0;
  const p = parserOf(root);
  store<i32>(p, handle, P_SRC);
  store<i32>(p, -1, P_SRC_END);
  return root;
}

function newRoot(filename: i32): i32 {
  const root = allocFar(T.WORDS, 4 + ROOT_SLOTS * 4);
  if (!root) return 0;
  push(root);
  const block = allocFar(T.RAW, BLOCK_HEAD + STATE_BYTES);
  pop();
  if (!block) return 0;
  store<i32>(root, block, ROOT_STATE);
  store<i32>(root, filename, ROOT_FILENAME);
  const p = block + BLOCK_HEAD;
  store<i32>(p, root, P_ROOT);
  store<i32>(S_TREE, p);
  store<i32>(p, 1, P_BOL);
  store<i32>(p, 1, P_LAST_NEWLINE);
  store<i32>(p, Tok.Newline);
  return root;
}

/** The state address all functions take as `p`. */
// @ts-ignore: decorator
@inline
export function parserOf(root: i32): i32 {
  return load<i32>(root, ROOT_STATE) + BLOCK_HEAD;
}

/** Reads the first token. Nothing was read before it, so that making a parser cannot fail for the source's sake. */
function start(p: i32): void {
  const was = load<i32>(p, P_STARTED);
  if (was & 1) return;
  store<i32>(p, was | 1, P_STARTED);
  startReading(p);
  next(p);
}

/** The next statement of the module or of the block begun last, whole; 0 at the end. */
export function nextStatement(p: i32): i32 {
  start(p);
  return pullStatement(p, false);
}

/** The same, compound statements as heads. */
export function nextHead(p: i32): i32 {
  start(p);
  return pullStatement(p, true);
}

/** All statements that are left, as a Module node; 0 when failed. */
export function parseModule(p: i32): i32 {
  start(p);
  const list = openList(p);
  while (true) {
    const node = pullStatement(p, false);
    if (!node) break;
    pushItem(p, node);
  }
  const module = node1(p, Kind.Module, 1, 0, closeList(p, list));
  return failed(p) ? 0 : module;
}

/** The source as one expression (eval): an Expression node; 0 when failed. */
export function parseExpressionInput(p: i32): i32 {
  store<i32>(p, load<i32>(p, P_STARTED) | 1, P_STARTED);
  startReading(p);
  while (char(p) == 0x20 || char(p) == 0x09) advance(p);
  store<i32>(p, 0, P_BOL);
  next(p);
  const node = node1(p, Kind.Expression, 1, 0, parseStarExpressions(p));
  while (accept(p, Tok.Newline));
  if (tok(p) != Tok.EOF) unexpected(p);
  return failed(p) ? 0 : node;
}

/** The source as one interactive input (compile's 'single'): an Interactive node; 0 when failed. */
export function parseInteractive(p: i32): i32 {
  start(p);
  const list = openList(p);
  do {
    const node = pullStatement(p, false);
    if (!node) {
      // An input without a statement is no input.
      if (!failed(p)) unexpected(p);
      break;
    }
    pushItem(p, node);
  } while (load<i32>(p, P_SEMICOLON));
  if (!failed(p) && tok(p) != Tok.EOF) fail(p, Q("multiple statements found while compiling a single statement"));
  const node = node1(p, Kind.Interactive, 1, 0, closeList(p, list));
  return failed(p) ? 0 : node;
}
