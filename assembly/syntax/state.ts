/**
 * The parser's state: one block of RAM per running compilation, so that compilations nest (an import inside an import)
 * and a machine can be copied in the middle of one. Owns the offsets and the growing buffers.
 *
 * Every function of `syntax/` gets the state's address `p` first. The state is reachable from a *root*, a tuple that the
 * owner of the compilation keeps alive (frame slot or `push`); everything else hangs on it:
 *
 *     root   [state][kept][source][filename][token value][buffer 0] ... [buffer 5][spare units][constants]
 *
 * Errors: the first `fail` (see `errors`) raises, turns the current token into Tok.Error for good and hands out the *trash
 * node*, an unrooted node inside the state. Parsing functions therefore never return 0 for an error and never look at
 * each other's results: Tok.Error fits no rule, so the parser unwinds by itself, and the API looks at `failed(p)` once.
 */
import { allocFar, extend, freeFar } from "../heap/alloc";
import { T } from "../value/types";
import { Tok } from "./tokens";

// Slots of the root tuple (after its header word).
export const ROOT_STATE: i32 = 4;
export const ROOT_KEPT: i32 = 8;
export const ROOT_SOURCE: i32 = 12;
export const ROOT_FILENAME: i32 = 16;
export const ROOT_VALUE: i32 = 20;
export const ROOT_BUFFERS: i32 = 24;
export const ROOT_SPARE: i32 = 48; // see emit.openUnit
export const ROOT_CONSTS: i32 = 52; // dict of what const() defined, or 0
export const ROOT_SLOTS: i32 = 13;

// The token in hand.
export const P_TOK: i32 = 0;
export const P_VALUE: i32 = 4; // qstr of a name, Value of a number, start of a string in BUF_TEXT
export const P_SIZE: i32 = 8; // bytes of a string; ConstantClass of a number; flags of an f-string start
export const P_LINE: i32 = 12;
export const P_COL: i32 = 16;
// Where the previous token started.
export const P_LAST_LINE: i32 = 20;
export const P_LAST_COL: i32 = 24;
// Lexer.
export const P_AT_LINE: i32 = 28; // line of the next byte
export const P_AT_COL: i32 = 32; // its column, in bytes
export const P_BOL: i32 = 36; // 1: the next byte starts a logical line
export const P_DEDENTS: i32 = 40; // DEDENT tokens still to hand out
export const P_LAST_NEWLINE: i32 = 44; // 1: the last token was NEWLINE (or nothing was read yet)
export const P_FIELDS: i32 = 48; // open replacement fields: their text is captured
// Reader.
export const P_POS: i32 = 52; // next byte in the window
export const P_END: i32 = 56; // end of the bytes in the window
export const P_LOW: i32 = 60; // refill when P_POS gets here
export const P_SRC: i32 = 64; // next byte of an in-memory source, or the host's file handle
export const P_SRC_END: i32 = 68; // its end, or -1 for a file
export const P_AFTER_CR: i32 = 72;
// Parser.
export const P_FAILED: i32 = 76;
export const P_DEPTH: i32 = 80;
export const P_BLOCK: i32 = 84; // Block
export const P_SEMICOLON: i32 = 88; // 1: inside a line of simple statements
export const P_ROOT: i32 = 92;
export const P_QUEUE_AT: i32 = 96; // first token of BUF_QUEUE not yet taken (bytes)
// Arena.
export const P_CHUNK_AT: i32 = 100;
export const P_CHUNK_END: i32 = 104;
export const P_KEPT: i32 = 108; // filled slots of the newest kept tuple
export const P_CHUNK_SIZE: i32 = 112;
export const P_TREE: i32 = 116; // bytes handed out so far, for statistics

export const P_WHAT: i32 = 120; // str: what the block that comes belongs to ("'if' statement")
export const P_WHAT_LINE: i32 = 124;

export const P_BUFFERS: i32 = 128; // 6 x [data][used][room], bytes
export const P_TRASH: i32 = 200; // the trash node: head and 10 fields
export const P_STARTED: i32 = 248; // bit 0: the first token was read; and the bits below
/** `from __future__ import annotations` was met. */
export const TEXT_ANNOTATIONS: i32 = 2;
/** Jumps get 32-bit distances. */
export const WIDE_JUMPS: i32 = 4;
/** `micropython` was imported: const() defines constants. */
export const USES_CONST: i32 = 16;
/** Given up because a 16-bit distance did not reach. */
export const TOO_FAR: i32 = 8;
export const P_WINDOW: i32 = 252;
export const WINDOW: i32 = 128;
/** Bytes that can be looked at from P_POS without a refill. */
export const LOOKAHEAD: i32 = 8;
export const STATE_BYTES: i32 = P_WINDOW + WINDOW + LOOKAHEAD;

/** The growing buffers. */
export const enum Buffer {
  /** text of string literals and names being read */
  TEXT = 0,
  /** source text of the open replacement fields of f-strings */
  CAPTURE = 1,
  /** list items before their list is made; marks of the arena */
  STACK = 2,
  /** open brackets, f-strings, fields: see `modes` */
  MODES = 3,
  /** columns of the open indentation levels */
  INDENTS = 4,
  /** tokens read ahead */
  QUEUE = 5,
}

/** Where `nextStatement` stands. */
export const enum Block {
  TOP = 0,
  INDENTED = 1,
  /** simple statements on the line of the header */
  INLINE = 2,
  /** the NEWLINE of an inline block was passed */
  INLINE_END = 3,
}

/** Bytes before the data of a raw block. */
export const BLOCK_HEAD: i32 = 4;

// @ts-ignore: decorator
@inline
export function tok(p: i32): i32 {
  return load<i32>(p, P_TOK);
}

// @ts-ignore: decorator
@inline
export function tokValue(p: i32): i32 {
  return load<i32>(p, P_VALUE);
}

// @ts-ignore: decorator
@inline
export function tokLine(p: i32): i32 {
  return load<i32>(p, P_LINE);
}

// @ts-ignore: decorator
@inline
export function tokCol(p: i32): i32 {
  return load<i32>(p, P_COL);
}

// @ts-ignore: decorator
@inline
export function failed(p: i32): bool {
  return load<i32>(p, P_FAILED) != 0;
}

// @ts-ignore: decorator
@inline
export function trash(p: i32): i32 {
  return p + P_TRASH;
}

/** Marks the compilation as failed; the exception is pending. */
export function giveUp(p: i32): void {
  store<i32>(p, 1, P_FAILED);
  store<i32>(p, Tok.Error, P_TOK);
  // Nothing may be taken from a read-ahead queue any more.
  store<i32>(p, 0, P_QUEUE_AT);
  setUsed(p, Buffer.QUEUE, 0);
}

// ---------------------------------------------------------------------------------------------- buffers

// @ts-ignore: decorator
@inline
export function bufData(p: i32, k: i32): i32 {
  return load<i32>(p + k * 12, P_BUFFERS);
}

// @ts-ignore: decorator
@inline
export function bufUsed(p: i32, k: i32): i32 {
  return load<i32>(p + k * 12, P_BUFFERS + 4);
}

// @ts-ignore: decorator
@inline
export function setUsed(p: i32, k: i32, used: i32): void {
  store<i32>(p + k * 12, used, P_BUFFERS + 4);
}

/** Makes room for `more` bytes at the end of buffer `k`; false with MemoryError pending. */
export function reserve(p: i32, k: i32, more: i32): bool {
  const used = bufUsed(p, k);
  const room = load<i32>(p + k * 12, P_BUFFERS + 8);
  if (used + more <= room) return true;
  // Block sizes are whole cells: 8 n - 4 bytes of data leave no waste.
  let want = room < 28 ? 28 : room + (room >> 1);
  if (want < used + more) want = used + more;
  want = ((want + BLOCK_HEAD + 7) & ~7) - BLOCK_HEAD;
  const old = room ? bufData(p, k) - BLOCK_HEAD : 0;
  if (old && extend(old, want + BLOCK_HEAD)) {
    store<i32>(p + k * 12, want, P_BUFFERS + 8);
    return true;
  }
  const block = allocFar(T.RAW, want + BLOCK_HEAD);
  if (!block) {
    giveUp(p);
    return false;
  }
  if (used) memory.copy(block + BLOCK_HEAD, bufData(p, k), used);
  freeFar(old);
  store<i32>(load<i32>(p, P_ROOT) + (k << 2), block, ROOT_BUFFERS);
  store<i32>(p + k * 12, block + BLOCK_HEAD, P_BUFFERS);
  store<i32>(p + k * 12, want, P_BUFFERS + 8);
  return true;
}

/** Appends a byte to buffer `k`. */
export function putByte(p: i32, k: i32, byte: i32): void {
  if (!reserve(p, k, 1)) return;
  const used = bufUsed(p, k);
  store<u8>(bufData(p, k) + used, byte);
  setUsed(p, k, used + 1);
}

/** Appends a word to buffer `k`, which holds only words. */
export function putWord(p: i32, k: i32, word: i32): void {
  if (!reserve(p, k, 4)) return;
  const used = bufUsed(p, k);
  store<i32>(bufData(p, k) + used, word);
  setUsed(p, k, used + 4);
}
