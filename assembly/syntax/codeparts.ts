/** The parts of a code object: where each lies, and the counts of its last cell (layout in nodes.ts). */
import { blockBytes } from "../value/types";
import {
  CODE_CONSTS, CODE_FLAGS, CODE_NAMED, CODE_NODES, CODE_WORDS, F_MORE, FRAME_LOCALS, MORE_DOC, MORE_HINTS, MORE_KWONLY, MORE_NEXC, MORE_NFREE, MORE_POSONLY, MORE_WORDS,
} from "./nodes";

/** Address of the last cell of a code, or 0 when it has none. */
export function codeMore(code: i32): i32 {
  return load<u8>(code, CODE_FLAGS) & F_MORE ? code + blockBytes(code) - 8 : 0;
}
/** Length of its nodes in words. */
export function codeWords(code: i32): i32 {
  const m = codeMore(code);
  const low: i32 = load<u16>(code, CODE_WORDS);
  return m ? low | ((<i32>load<u16>(m, MORE_WORDS) & 0xfff) << 16) : low;
}
export function codeNfree(code: i32): i32 {
  const m = codeMore(code);
  return m ? load<u16>(m, MORE_NFREE) : 0;
}
/** Frame offset of its first cell of a free variable. */
export function codeFreeAt(code: i32): i32 {
  return FRAME_LOCALS + ((<i32>load<u16>(code, CODE_NAMED) - codeNfree(code)) << 2);
}
export function codePosonly(code: i32): i32 {
  const m = codeMore(code);
  return m ? load<u8>(m, MORE_POSONLY) : 0;
}
export function codeKwonly(code: i32): i32 {
  const m = codeMore(code);
  return m ? load<u8>(m, MORE_KWONLY) : 0;
}

/** Its docstring, or 0. */
export function codeDoc(code: i32): i32 {
  const m = codeMore(code);
  return m && load<u16>(m, MORE_WORDS) & MORE_DOC ? load<i32>(load<i32>(code, CODE_CONSTS), 4) : 0;
}
/** The text of its parameters' annotations, or 0. */
export function codeHints(code: i32): i32 {
  const m = codeMore(code);
  const bits: i32 = m ? load<u16>(m, MORE_WORDS) : 0;
  return bits & MORE_HINTS ? load<i32>(load<i32>(code, CODE_CONSTS) + (bits & MORE_DOC ? 8 : 4)) : 0;
}

/** Number of its exception entries. */
export function codeNexc(code: i32): i32 {
  const m = codeMore(code);
  return m ? load<u16>(m, MORE_NEXC) : 0;
}
/** Bytes of an exception entry in a code of `words` words. */
export function entryBytes(words: i32): i32 {
  return words > 0xffff ? 16 : 8;
}
/** Field `i` of the exception entry at `at`: 0 start, 1 end, 2 handler, 3 slot. */
export function entryField(at: i32, i: i32, bytes: i32): i32 {
  return bytes == 16 ? load<i32>(at + (i << 2)) : load<u16>(at + (i << 1));
}
/** Address of its exception entries. */
export function codeExceptions(code: i32): i32 {
  return code + CODE_NODES + (codeWords(code) << 1);
}
/** Address of its slot names. */
export function codeNames(code: i32): i32 {
  return codeExceptions(code) + codeNexc(code) * entryBytes(codeWords(code));
}
/** Address of its line table, and the end of what that may take. */
export function codeLines(code: i32): i32 {
  return codeNames(code) + (<i32>load<u16>(code, CODE_NAMED) << 1);
}
export function codeEnd(code: i32): i32 {
  return code + blockBytes(code) - (load<u8>(code, CODE_FLAGS) & F_MORE ? 8 : 0);
}
