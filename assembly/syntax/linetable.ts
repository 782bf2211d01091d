/**
 * Which source line a node comes from: the table at the end of a code object.
 *
 * The table begins with the code's first line, 7 bits a byte, low first. Then it tells where the line changes, in the
 * order of the nodes, as differences to the entry before (the first one to word 0 and the first line):
 *
 *     +-----------------+----------------+
 *     | lines + 2 (0-14)|  words (0-15)  |      one byte: -2 to 12 lines on, up to 15 words on
 *     +-----------------+----------------+
 *     0xf0 [words: 7 bits a byte, low first] [lines: zigzag, 7 bits a byte]     anything else
 */
import { codeEnd, codeLines } from "./codeparts";

/** The first line of a code. */
export function firstLine(code: i32): i32 {
  return lineOfPc(code, -1);
}

/** The line of the node at `pc` (words from the first node). */
export function lineOfPc(code: i32, pc: i32): i32 {
  let at = codeLines(code);
  const end = codeEnd(code);
  let line = 0;
  let shift = 0;
  do {
    line |= (<i32>load<u8>(at) & 127) << shift;
    shift += 7;
  } while (load<u8>(at++) & 128);
  if (pc < 0) return line;
  let place = 0;
  while (at < end) {
    const b: i32 = load<u8>(at++);
    // Zero bytes fill the block up to a whole cell: "no words, two lines back" is never written.
    if (!b) break;
    let words = b & 15;
    let lines = (b >> 4) - 2;
    if (b == 0xf0) {
      shift = 0;
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
