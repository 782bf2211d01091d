// Programs of regular expressions: what modules/recompile.ts writes and modules/rematch.ts runs.
//
// A program is a run of 16-bit words in a T.RAW block: the head, the order in which groups close (one word a group), then
// instructions. Jumps are signed distances in words from the start of their instruction, so a piece of a program can be moved.
// Places ("slots") are words of the matcher's memory: 0 and 1 the match, 2g and 2g + 1 group g, then pairs for repeats and
// assertions.

/** Head, in bytes from the start of the program. */
export const P_GROUPS: i32 = 0; // number of groups
export const P_SLOTS: i32 = 2; // number of slots
export const P_FIRST: i32 = 4; // the byte every match starts with, plus 1; 0 when there is none
export const P_CLOSING: i32 = 6; // closing order of the groups, then the instructions

// prettier-ignore
export const enum R {
  MATCH,
  LIT,      // n bytes...     these bytes
  CHARI,    // low high       this code point in either case
  ANY,      //                any but a line feed
  ANYALL,   //                any
  CAT,      // k              category, below
  SET,      // words flags bitmap... ranges...
  RUN,      // kind min max   the one-character instruction that follows, repeated
  SAVE,     // s              the position to slot s
  JMP,      // d
  SPLIT,    // d              go on, or else at d
  SPLITB,   // d              at d, or else go on
  INIT,     // s              a counted repeat begins: slots s (count), s + 1 (last position)
  LOOP,     // s min max kind d   again, or out at d
  ENTER,    // s              one more turn
  BOL, BOLM, EOL, EOLM, EOS,
  WORDB,    // k              1 at a word's edge, 0 not; +2 ASCII
  BACKREF,  // g
  BACKREFI, // g
  LOOK,     // s              remember position and choices in slots s, s + 1
  LOOKEND,  // s              forget the choices made since, back to the position
  ATOMEND,  // s              forget the choices made since
  NLOOK,    // s d            what follows must fail: then on at d
  NLOOKEND, // s
  BACK,     // n              n characters to the left
  IFGROUP,  // g d            at d unless group g has matched
  FAIL,
}

/** kinds of repeats */
export const GREEDY: i32 = 0, LAZY: i32 = 1, POSSESSIVE: i32 = 2;
/** No upper limit. */
export const INF: i32 = 0xffff;

/** Categories: digit, space, word; + 1 the opposite, + 8 of ASCII only. */
export const DIGIT: i32 = 0, SPACE: i32 = 2, WORD: i32 = 4, ASCII_ONLY: i32 = 8;

/** flags of SET: one bit for each category (for characters beyond the bitmap), and */
export const SET_NOT: i32 = 0x100, SET_CASE: i32 = 0x200;
/** Bytes before a set's bitmap. */
export const SET_HEAD: i32 = 6;

// flags of a pattern, CPython's values
export const F_I: i32 = 2, F_L: i32 = 4, F_M: i32 = 8, F_S: i32 = 16, F_U: i32 = 32, F_X: i32 = 64, F_A: i32 = 256;
/** A pattern of bytes (not seen by Python). */
export const F_BYTES: i32 = 0x8000;

import { P_ALPHA, P_DECIMAL, P_NUMERIC, LOWER, UPPER, isSpace, props, simpleCase } from "../text/unicode";

/** Does code point `c` belong to category `k`? */
export function inCategory(c: i32, k: i32): bool {
  let hit = false;
  if (c < 128) {
    const base = k & 6;
    if (base == DIGIT) hit = c >= 48 && c <= 57;
    else if (base == SPACE) hit = c == 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31 && !(k & ASCII_ONLY));
    else hit = (c >= 48 && c <= 57) || c == 95 || ((c | 32) >= 97 && (c | 32) <= 122);
  } else if (!(k & ASCII_ONLY)) {
    const base = k & 6;
    hit = base == SPACE ? isSpace(c) : (props(c) & (base == DIGIT ? P_DECIMAL : P_ALPHA | P_DECIMAL | P_NUMERIC)) != 0;
  }
  return hit != ((k & 1) != 0);
}

/** Code points that differ in case only have one of these in common. */
export function lower(c: i32): i32 { return c < 128 ? (c >= 65 && c <= 90 ? c | 32 : c) : simpleCase(LOWER, c); }
export function upper(c: i32): i32 { return c < 128 ? (c >= 97 && c <= 122 ? c & ~32 : c) : simpleCase(UPPER, c); }
/** Are they the same but for case? `bytes`: letters of ASCII only have cases. */
export function sameLetter(a: i32, b: i32, ascii: bool): bool {
  if (a == b) return true;
  if (ascii && (a | b) > 127) return false;
  return lower(a) == lower(b) || upper(a) == upper(b);
}
