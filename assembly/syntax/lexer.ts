/**
 * The tokens as the parser sees them: `next` moves to the next one, the one in hand is in the state (`tok`, `tokValue`,
 * `tokLine`, `tokCol`). The parser looks one token ahead now and then (`lookAhead`), and a whole line for the soft keyword
 * `match`; tokens read ahead wait in Buffer.QUEUE. Where tokens come from is `scanner`'s business.
 */
import { Q } from "../value/tag";

import { fail, unexpected } from "./errors";

import { keep } from "./arena";

import {
  bufData,
  bufUsed,
  Buffer,
  failed,
  P_COL,
  P_LAST_COL,
  P_LAST_LINE,
  P_LINE,
  P_QUEUE_AT,
  P_TOK,
  P_VALUE,
  reserve,
  setUsed,
  tok,
  tokValue,
} from "./state";
import { startsExpression, Tok } from "./tokens";
import { scan } from "./scanner";

const TOKEN_BYTES: i32 = 20;

/** Takes the next token into the hand. */
export function next(p: i32): void {
  if (failed(p)) {
    store<i32>(p, Tok.Error, P_TOK);
    return;
  }
  store<i32>(p, load<i32>(p, P_LINE), P_LAST_LINE);
  store<i32>(p, load<i32>(p, P_COL), P_LAST_COL);
  const at = load<i32>(p, P_QUEUE_AT);
  const used = bufUsed(p, Buffer.QUEUE);
  if (at < used) {
    const entry = bufData(p, Buffer.QUEUE) + at;
    memory.copy(p + P_TOK, entry, TOKEN_BYTES);
    if (at + TOKEN_BYTES >= used) {
      setUsed(p, Buffer.QUEUE, 0);
      store<i32>(p, 0, P_QUEUE_AT);
    } else store<i32>(p, at + TOKEN_BYTES, P_QUEUE_AT);
    return;
  }
  scan(p);
}

/** The kind of the token `k` places behind the one in hand (0: the next one). Tok.Error when reading it failed. */
export function lookAhead(p: i32, k: i32): i32 {
  const wanted = load<i32>(p, P_QUEUE_AT) + (k + 1) * TOKEN_BYTES;
  while (bufUsed(p, Buffer.QUEUE) < wanted) {
    if (failed(p) || !reserve(p, Buffer.QUEUE, 2 * TOKEN_BYTES)) return Tok.Error;
    // The token in hand waits in the room behind the queue.
    const used = bufUsed(p, Buffer.QUEUE);
    const entry = bufData(p, Buffer.QUEUE) + used;
    memory.copy(entry + TOKEN_BYTES, p + P_TOK, TOKEN_BYTES);
    scan(p);
    if (failed(p)) return Tok.Error;
    if (tokIsNumber(p) && !keep(p, load<i32>(p, P_VALUE))) return Tok.Error;
    memory.copy(entry, p + P_TOK, TOKEN_BYTES);
    memory.copy(p + P_TOK, entry + TOKEN_BYTES, TOKEN_BYTES);
    setUsed(p, Buffer.QUEUE, used + TOKEN_BYTES);
  }
  return load<i32>(bufData(p, Buffer.QUEUE) + wanted - TOKEN_BYTES);
}

// @ts-ignore: decorator
@inline
function tokIsNumber(p: i32): bool {
  return load<i32>(p, P_TOK) == Tok.Number;
}

/** True when the token in hand is the name `word` (a qstr): soft keywords. */
// @ts-ignore: decorator
@inline
export function isWord(p: i32, word: i32): bool {
  return tok(p) == Tok.Name && tokValue(p) == word;
}

/** Passes the token in hand if it is `t`. */
export function accept(p: i32, t: i32): bool {
  if (tok(p) != t) return false;
  next(p);
  return true;
}

/** Passes the token in hand, which has to be `t`. */
export function expect(p: i32, t: i32): void {
  if (tok(p) == t) next(p);
  else unexpected(p);
}

/** The name in hand, which has to be one. */
export function expectName(p: i32): i32 {
  if (tok(p) != Tok.Name) {
    unexpected(p);
    return 0;
  }
  const name = tokValue(p);
  next(p);
  return name;
}

/** Passes a colon, which has to come. */
export function expectColon(p: i32): void {
  if (tok(p) == Tok.Colon) next(p);
  else if (tok(p) == Tok.Newline || startsExpression(tok(p))) fail(p, Q("expected ':'"));
  else unexpected(p);
}

/** Puts a finished expression in front of the token in hand. */
export function putBack(p: i32, node: i32, line: i32, col: i32): void {
  if (failed(p) || !reserve(p, Buffer.QUEUE, TOKEN_BYTES)) return;
  let at = load<i32>(p, P_QUEUE_AT);
  const used = bufUsed(p, Buffer.QUEUE);
  const data = bufData(p, Buffer.QUEUE);
  if (at >= TOKEN_BYTES) {
    at -= TOKEN_BYTES;
    store<i32>(p, at, P_QUEUE_AT);
  } else {
    memory.copy(data + at + TOKEN_BYTES, data + at, used - at);
    setUsed(p, Buffer.QUEUE, used + TOKEN_BYTES);
  }
  memory.copy(data + at, p + P_TOK, TOKEN_BYTES);
  store<i32>(p, Tok.Node, P_TOK);
  store<i32>(p, node, P_VALUE);
  store<i32>(p, line, P_LINE);
  store<i32>(p, col, P_COL);
}
