/**
 * The stack of what the lexer is inside of: open brackets, and the literal parts, fields and format specs of f-strings.
 *
 * Entries of Buffer.MODES, 16 bytes each: [kind u8 | quote u8 | flags u8][line][column][start in Buffer.CAPTURE]
 */
import { Q } from "../value/tag";
import { T } from "../value/types";
import { failAt, failHere } from "./errors";
import { bufData, bufUsed, Buffer, P_AT_COL, P_AT_LINE, P_FIELDS, reserve, setUsed } from "./state";

export const MODE_BYTES: i32 = 16;
const MAX_NESTING: i32 = 200;

/** Kinds besides the opening brackets `(` `[` `{` themselves. */
export const MODE_LITERAL: i32 = 0x66; // 'f': between the quotes of an f-string
export const MODE_FIELD: i32 = 0x65; // 'e': in the expression of a replacement field
export const MODE_SPEC: i32 = 0x73; // 's': in a format spec

/** Flags of string literals. */
export const TRIPLE: i32 = 1;
export const RAW: i32 = 2;
export const TEMPLATE: i32 = 4;
/** of a field: its text was handed out */
export const TEXT_DONE: i32 = 8;
export const BYTES: i32 = 16;
export const FORMAT: i32 = 32;
export const UNICODE: i32 = 64;

/** The innermost entry, or 0. */
export function topMode(p: i32): i32 {
  const used = bufUsed(p, Buffer.MODES);
  return used ? bufData(p, Buffer.MODES) + used - MODE_BYTES : 0;
}

export function pushMode(p: i32, kind: i32, quote: i32, flags: i32): bool {
  const used = bufUsed(p, Buffer.MODES);
  if (used >= MAX_NESTING * MODE_BYTES) {
    failHere(p, Q("too many nested parentheses"), 0);
    return false;
  }
  if (!reserve(p, Buffer.MODES, MODE_BYTES)) return false;
  const entry = bufData(p, Buffer.MODES) + used;
  store<i32>(entry, kind | (quote << 8) | (flags << 16));
  store<i32>(entry, load<i32>(p, P_AT_LINE), 4);
  store<i32>(entry, load<i32>(p, P_AT_COL), 8);
  store<i32>(entry, bufUsed(p, Buffer.CAPTURE), 12);
  setUsed(p, Buffer.MODES, used + MODE_BYTES);
  if (kind == MODE_FIELD) store<i32>(p, load<i32>(p, P_FIELDS) + 1, P_FIELDS);
  return true;
}

export function popMode(p: i32): void {
  const top = topMode(p);
  if (load<u8>(top) == MODE_FIELD) {
    const fields = load<i32>(p, P_FIELDS) - 1;
    store<i32>(p, fields, P_FIELDS);
    if (!fields) setUsed(p, Buffer.CAPTURE, 0);
  }
  setUsed(p, Buffer.MODES, bufUsed(p, Buffer.MODES) - MODE_BYTES);
}

/** Closes the bracket whose closing character is next. */
export function closeBracket(p: i32, close: i32): bool {
  const top = topMode(p);
  const kind = top ? <i32>load<u8>(top) : 0;
  const open = close == 0x29 ? 0x28 : close == 0x5d ? 0x5b : 0x7b;
  if (kind == open || (kind == MODE_FIELD && close == 0x7d)) {
    popMode(p);
    return true;
  }
  if (!top)
    failHere(p, close == 0x29 ? Q("unmatched ')'") : close == 0x5d ? Q("unmatched ']'") : Q("unmatched '}'"), 0);
  else if (kind == MODE_FIELD)
    failHere(p, close == 0x29 ? Q("f-string: unmatched ')'") : Q("f-string: unmatched ']'"), 0);
  else {
    let message = 0;
    if (close == 0x29) {
      message =
        kind == 0x5b
          ? Q("closing parenthesis ')' does not match opening parenthesis '['")
          : Q("closing parenthesis ')' does not match opening parenthesis '{'");
    } else if (close == 0x5d) {
      message =
        kind == 0x28
          ? Q("closing parenthesis ']' does not match opening parenthesis '('")
          : Q("closing parenthesis ']' does not match opening parenthesis '{'");
    } else {
      message =
        kind == 0x28
          ? Q("closing parenthesis '}' does not match opening parenthesis '('")
          : Q("closing parenthesis '}' does not match opening parenthesis '['");
    }
    failHere(p, message, 0);
  }
  return false;
}

/** SyntaxError at the place where a mode was entered. */
export function failMode(p: i32, entry: i32, fmt: i32, value: i32): void {
  failAt(p, T.SyntaxError, load<i32>(entry, 4), load<i32>(entry, 8), fmt, value);
}
