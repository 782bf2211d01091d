/**
 * Reads source text through a window of a few hundred bytes, so that a source never has to lie in RAM as a whole.
 *
 * A source is either the bytes of a str/bytes object (kept alive by the root; objects never move) or a file of the host.
 * On the way into the window line ends become "\n" and a NUL byte is refused; after the end of the source the window
 * reads as NUL bytes, so NUL means "no more". LOOKAHEAD bytes after P_POS can always be looked at.
 *
 * `advance` is the only way forward: it keeps line and column and copies what lies inside a replacement field of an
 * f-string to Buffer.CAPTURE.
 */
import { Q } from "../value/tag";
import { raiseErrno } from "../value/raise";
import { failHere } from "./errors";
import {
  Buffer,
  failed,
  giveUp,
  LOOKAHEAD,
  P_AFTER_CR,
  P_AT_COL,
  P_AT_LINE,
  P_END,
  P_FIELDS,
  P_LOW,
  P_POS,
  P_SRC,
  P_SRC_END,
  P_WINDOW,
  putByte,
  WINDOW,
} from "./state";

/** The host: up to `room` bytes of an open file at `at`; 0 at its end, -errno on an error. */
@external("board", "fs_read")
declare function fsRead(handle: i32, at: i32, room: i32): i32;

/** The byte `k` places ahead (k < LOOKAHEAD); 0 after the end. */
// @ts-ignore: decorator
@inline
export function peek(p: i32, k: i32): i32 {
  return load<u8>(load<i32>(p, P_POS) + k);
}

/** The next byte. */
// @ts-ignore: decorator
@inline
export function char(p: i32): i32 {
  return load<u8>(load<i32>(p, P_POS));
}

/** Passes the next byte. */
export function advance(p: i32): void {
  const pos = load<i32>(p, P_POS);
  const c = load<u8>(pos);
  if (c == 0x0a) {
    store<i32>(p, load<i32>(p, P_AT_LINE) + 1, P_AT_LINE);
    store<i32>(p, 0, P_AT_COL);
  } else {
    store<i32>(p, load<i32>(p, P_AT_COL) + 1, P_AT_COL);
  }
  if (load<i32>(p, P_FIELDS)) putByte(p, Buffer.CAPTURE, c);
  store<i32>(p, pos + 1, P_POS);
  if (pos + 1 >= load<i32>(p, P_LOW)) fill(p);
}

export function advanceBy(p: i32, n: i32): void {
  for (let i = 0; i < n; i++) advance(p);
}

/** Sets the window to the start of the source. */
export function startReading(p: i32): void {
  store<i32>(p, p + P_WINDOW, P_POS);
  store<i32>(p, p + P_WINDOW, P_END);
  store<i32>(p, p + P_WINDOW, P_LOW);
  store<i32>(p, 1, P_AT_LINE);
  fill(p);
  // A byte order mark.
  if (peek(p, 0) == 0xef && peek(p, 1) == 0xbb && peek(p, 2) == 0xbf) {
    advanceBy(p, 3);
    store<i32>(p, 0, P_AT_COL);
  }
}

/** Moves the rest of the window to its front and fills up behind it. */
function fill(p: i32): void {
  const window = p + P_WINDOW;
  const pos = load<i32>(p, P_POS);
  let end = load<i32>(p, P_END);
  const rest = end > pos ? end - pos : 0;
  if (rest) memory.copy(window, pos, rest);
  end = window + rest;
  const top = window + WINDOW;
  let more = true;
  while (end < top) {
    const got = readRaw(p, end, top - end);
    if (got <= 0) {
      if (got < 0) {
        raiseErrno(-got);
        giveUp(p);
      }
      more = false;
      break;
    }
    end += normalise(p, end, got);
    if (failed(p)) {
      more = false;
      break;
    }
  }
  store<i32>(p, window, P_POS);
  store<i32>(p, end, P_END);
  memory.fill(end, 0, LOOKAHEAD);
  // At the end of the source the NULs behind it serve as lookahead and nothing is read any more.
  store<i32>(p, more ? end - LOOKAHEAD : i32.MAX_VALUE, P_LOW);
}

/** Up to `room` raw bytes of the source at `at`; 0 at its end. */
function readRaw(p: i32, at: i32, room: i32): i32 {
  const src = load<i32>(p, P_SRC);
  const srcEnd = load<i32>(p, P_SRC_END);
  if (srcEnd == -1) return fsRead(src, at, room);
  const n = min(room, srcEnd - src);
  if (n <= 0) return 0;
  memory.copy(at, src, n);
  store<i32>(p, src + n, P_SRC);
  return n;
}

/** Turns "\r\n" and "\r" into "\n" in `n` bytes at `at`, in place; returns how many are left. */
function normalise(p: i32, at: i32, n: i32): i32 {
  let afterCr = load<i32>(p, P_AFTER_CR) != 0;
  let to = at;
  for (let from = at; from < at + n; from++) {
    let c: i32 = load<u8>(from);
    if (c == 0x0a && afterCr) {
      afterCr = false;
      continue;
    }
    afterCr = c == 0x0d;
    if (afterCr) c = 0x0a;
    if (c == 0) {
      failHere(p, Q("source code cannot contain null bytes"), 0);
      break;
    }
    store<u8>(to++, c);
  }
  store<i32>(p, afterCr ? 1 : 0, P_AFTER_CR);
  return to - at;
}

/**
 * Passes one whole UTF-8 character and returns its code point; -1 with SyntaxError pending when the bytes are not UTF-8.
 * With `keepIn` >= 0 its bytes are appended to that buffer.
 */
export function advanceChar(p: i32, keepIn: i32): i32 {
  const c = char(p);
  if (c < 0x80) {
    if (keepIn >= 0) putByte(p, keepIn, c);
    advance(p);
    return c;
  }
  let n = 0;
  let code = 0;
  let least = 0;
  if ((c & 0xe0) == 0xc0) {
    n = 1;
    code = c & 0x1f;
    least = 0x80;
  } else if ((c & 0xf0) == 0xe0) {
    n = 2;
    code = c & 0x0f;
    least = 0x800;
  } else if ((c & 0xf8) == 0xf0) {
    n = 3;
    code = c & 0x07;
    least = 0x10000;
  }
  for (let i = 1; i <= n; i++) {
    const b = peek(p, i);
    if ((b & 0xc0) != 0x80) {
      n = 0;
      break;
    }
    code = (code << 6) | (b & 0x3f);
  }
  if (!n || code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    failHere(p, Q("invalid or missing encoding declaration: source is not UTF-8"), 0);
    return -1;
  }
  for (let i = 0; i <= n; i++) {
    if (keepIn >= 0) putByte(p, keepIn, char(p));
    advance(p);
  }
  return code;
}
