/**
 * Statements one by one, and the blocks around them. The way of pulling is the same for a block that becomes part of the
 * tree (`parseBlock`) and for one that the code generator consumes statement by statement (see `parser`).
 */
import { Q, mkInt } from "../value/tag";
import { closeList, openList, pushItem } from "./arena";
import { parseCompound, startsCompound } from "./compound";
import { failAt2, unexpected } from "./errors";
import { accept, isWord, lookAhead, next } from "./lexer";
import { parseSimple } from "./statements";
import {
  Block,
  bufData,
  bufUsed,
  Buffer,
  failed,
  P_BLOCK,
  P_SEMICOLON,
  P_SIZE,
  P_VALUE,
  P_WHAT,
  P_WHAT_LINE,
  setUsed,
  tok,
  tokCol,
  tokLine,
  tokValue,
} from "./state";
import { Tok } from "./tokens";
import { T } from "../value/types";
import { parseTypeAlias } from "./typeparams";

/**
 * Enters the block behind the colon that was just passed: indented lines, or simple statements on the same line. The result
 * is for `endBlock`.
 */
export function beginBlock(p: i32): i32 {
  const outer = load<i32>(p, P_BLOCK);
  store<i32>(p, 0, P_SEMICOLON);
  if (accept(p, Tok.Newline)) {
    if (tok(p) == Tok.Indent) next(p);
    else {
      failAt2(
        p,
        T.IndentationError,
        tokLine(p),
        tokCol(p),
        Q("expected an indented block after %s on line %d"),
        load<i32>(p, P_WHAT),
        mkInt(load<i32>(p, P_WHAT_LINE)),
      );
    }
    store<i32>(p, Block.INDENTED, P_BLOCK);
  } else {
    store<i32>(p, Block.INLINE, P_BLOCK);
  }
  return outer;
}

/** Leaves a block whose statements are all read. */
export function endBlock(p: i32, outer: i32): void {
  if (load<i32>(p, P_BLOCK) == Block.INDENTED) {
    if (tok(p) == Tok.Dedent) next(p);
    else unexpected(p);
  }
  store<i32>(p, outer, P_BLOCK);
  store<i32>(p, 0, P_SEMICOLON);
}

/** The next statement of the block in hand; 0 at its end, or with an exception pending when `failed`. */
export function pullStatement(p: i32, heads: bool): i32 {
  if (failed(p)) return 0;
  const block = load<i32>(p, P_BLOCK);
  if (block == Block.INLINE_END) return 0;
  const t = tok(p);
  if (block == Block.TOP ? t == Tok.EOF : t == Tok.Dedent || t == Tok.EOF) return 0;
  resetText(p);
  if (!load<i32>(p, P_SEMICOLON) && startsCompound(p)) {
    if (block == Block.INLINE) {
      unexpected(p);
      return 0;
    }
    const node = parseCompound(p, heads);
    return failed(p) ? 0 : node;
  }
  const alias = isWord(p, Q("type")) && lookAhead(p, 0) == Tok.Name;
  const node = alias ? parseTypeAlias(p) : parseSimple(p);
  endSimple(p, block);
  return failed(p) ? 0 : node;
}

/** What follows a simple statement: a semicolon and more, or the end of the line. */
function endSimple(p: i32, block: i32): void {
  let more = false;
  if (accept(p, Tok.Semi)) more = tok(p) != Tok.Newline;
  if (!more) {
    if (tok(p) == Tok.Newline) next(p);
    else unexpected(p);
    if (block == Block.INLINE) store<i32>(p, Block.INLINE_END, P_BLOCK);
  }
  store<i32>(p, more ? 1 : 0, P_SEMICOLON);
}

/** A whole block as a list of statements. */
export function parseBlock(p: i32): i32 {
  const outer = beginBlock(p);
  const list = openList(p);
  while (true) {
    const node = pullStatement(p, false);
    if (!node) break;
    pushItem(p, node);
  }
  endBlock(p, outer);
  return closeList(p, list);
}

/** Between statements only the token in hand may still own text. */
function resetText(p: i32): void {
  if (bufUsed(p, Buffer.QUEUE)) return;
  const t = tok(p);
  if (t == Tok.String || t == Tok.Bytes) {
    const size = load<i32>(p, P_SIZE);
    const data = bufData(p, Buffer.TEXT);
    if (size) memory.copy(data, data + tokValue(p), size);
    store<i32>(p, 0, P_VALUE);
    setUsed(p, Buffer.TEXT, size);
  } else setUsed(p, Buffer.TEXT, 0);
}
