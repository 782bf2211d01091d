/**
 * Which source line a node comes from: the table at the end of a code object.
 *
 * The table tells where the line changes, in the order of the nodes, as differences to the entry before (the first one
 * to word 0 and the code's first line):
 *
 *     +-----------------+----------------+
 *     | lines + 2 (0-14)|  words (0-15)  |      one byte: -2 to 12 lines on, up to 15 words on
 *     +-----------------+----------------+
 *     0xf0 [words: 7 bits a byte, low first] [lines: zigzag, 7 bits a byte]     anything else
 */
import { blockBytes } from "../value/types";
import { CODE_LINE, CODE_NAMED, CODE_NEXC, CODE_NODES, CODE_WORDS } from "./nodes";

/** Address of a code's exception entries. */
// @ts-ignore: decorator
@inline
export function codeExceptions(code: i32): i32 {
  return code + CODE_NODES + (load<i32>(code, CODE_WORDS) << 1);
}
/** Address of a code's slot names. */
// @ts-ignore: decorator
@inline
export function codeNames(code: i32): i32 {
  return codeExceptions(code) + (<i32>load<u16>(code, CODE_NEXC) << 3);
}
/** Address of a code's line table. */
// @ts-ignore: decorator
@inline
export function codeLines(code: i32): i32 {
  return codeNames(code) + (<i32>load<u16>(code, CODE_NAMED) << 1);
}

/** The line of the node at `pc` (words from the first node). */
export function lineOfPc(code: i32, pc: i32): i32 {
  let at = codeLines(code);
  const end = code + blockBytes(code);
  let line = load<i32>(code, CODE_LINE);
  let place = 0;
  while (at < end) {
    const b: i32 = load<u8>(at++);
    // Zero bytes fill the block up to a whole cell: "no words, two lines back" is never written.
    if (!b) break;
    let words = b & 15;
    let lines = (b >> 4) - 2;
    if (b == 0xf0) {
      let shift = 0;
      words = 0;
      do {
        words |= (<i32>load<u8>(at) & 127) << shift;
        shift += 7;
      } while (load<u8>(at++) & 128);
      shift = 0;
      lines = 0;
      do {
        lines |= (<i32>load<u8>(at) & 127) << shift;
        shift += 7;
      } while (load<u8>(at++) & 128);
      lines = (lines >>> 1) ^ -(lines & 1);
    }
    place += words;
    if (place > pc) break;
    line += lines;
  }
  return line;
}
