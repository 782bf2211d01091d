// Length and way of resumption of each node kind. Two bytes a kind, in the order of syntax/nodes.ts (checked by a test).
//
//   byte 0   length in words, less what the count adds
//   byte 1   bits 0-3 mode: what becomes of a value the node waited for;   bits 4-6: where a count adds to the length

import { Op } from "./nodes";

export const MODE_DST: i32 = 0;
export const MODE_DROP: i32 = 1;
export const MODE_JF: i32 = 2;
export const MODE_JT: i32 = 3;
export const MODE_JF2: i32 = 4;
export const MODE_JT2: i32 = 5;
export const MODE_FOR: i32 = 6;
export const MODE_IN: i32 = 7;
export const MODE_NOTIN: i32 = 8;
export const MODE_NOT: i32 = 9;
export const MODE_YFROM: i32 = 10;
export const MODE_UNPK: i32 = 11;
export const MODE_UNPKX: i32 = 12;
export const MODE_NONE: i32 = 13;
/** The value is dropped and the node walked again (LOOP after a callback). */
export const MODE_AGAIN: i32 = 14;

// prettier-ignore
const TABLE: usize = memory.data<u8>([
  3, 13, 3, 13, 3, 13, 3, 13, 3, 13, 2, 13, 2, 13, 4, 0, // MOV LDI LDV LDQ LDK DEL CLR LDG
  4, 13, 2, 13, 4, 0, 3, 1, 2, 1, 4, 0, 2, 13, 3, 13, // STG DELG LDN STN DELN LDNC CELL LDC
  3, 13, 2, 13, 4, 13, 6, 0, 6, 1, 3, 1, 4, 0, 4, 0, // STC DELC LDT LDA STA DELA LDS LDSI
  4, 1, 3, 1, 5, 0, 5, 0, 5, 1, 4, 0, 4, 0, 4, 0, // STS DELS SLICE LDSL STSL ADD SUB MUL
  4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, // TRUEDIV FLOORDIV MOD POW LSHIFT RSHIFT AND OR
  4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, // XOR MATMUL ADD_I SUB_I MUL_I TRUEDIV_I FLOORDIV_I MOD_I
  4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, // POW_I LSHIFT_I RSHIFT_I AND_I OR_I XOR_I MATMUL_I LT
  4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, // LE GT GE EQ NE LT_I LE_I GT_I
  4, 0, 4, 0, 4, 0, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, // GE_I EQ_I NE_I JF_LT JF_LE JF_GT JF_GE JF_EQ
  4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 3, // JF_NE JF_LT_I JF_LE_I JF_GT_I JF_GE_I JF_EQ_I JF_NE_I JT_LT
  4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, // JT_LE JT_GT JT_GE JT_EQ JT_NE JT_LT_I JT_LE_I JT_GT_I
  4, 3, 4, 3, 4, 3, 4, 13, 4, 13, 4, 7, 4, 8, 4, 13, // JT_GE_I JT_EQ_I JT_NE_I IS ISNOT IN NOTIN JIS
  4, 13, 3, 13, 3, 13, 4, 0, 4, 0, 4, 0, 4, 9, 2, 13, // JISNOT JNONE JNOTNONE NEG POS INVERT NOT JMP
  2, 14, 3, 4, 3, 5, 3, 13, 2, 13, 4, 16, 5, 16, 8, 16, // LOOP JF JT JMPW CHAIN CALL CALLG CALLM
  5, 16, 5, 0, 2, 13, 1, 13, 2, 13, 4, 0, 4, 10, 4, 0, // CALLK CALLX RET RETN RETI YIELD YFROM GETYF
  4, 0, 4, 0, 4, 0, 4, 0, 4, 6, 4, 32, 4, 32, 4, 32, // GETAW GETAI GETAN ITER FOR LIST TUPLE SET
  4, 48, 3, 1, 3, 1, 4, 1, 3, 1, 3, 1, 3, 1, 4, 1, // DICT LAPP SADD DPUT LEXT SUPD DUPD DMRG
  4, 0, 3, 27, 4, 76, 5, 0, 4, 32, 6, 0, 4, 32, 6, 16, // L2T UNPK UNPKX FMT JOIN INTERP TSTR FUNC
  5, 16, 5, 0, 5, 0, 5, 0, 4, 0, 2, 1, 3, 13, 2, 13, // CLASS CLASSX TYPEALIAS IMP IMPF IMPS RAISE RERAISE
  3, 13, 2, 13, 4, 0, 5, 0, 4, 0, 4, 0, 4, 0, 4, 0, // PUSHX POPX EMATCH EGSPLIT EGJOIN WENTER AWENTER WEXIT
  4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 6, 0, 2, 1, 1, 13, // MSEQ MMAP MLEN MKEYS MREST MCLS DISPLAY LEN_
]);

// @ts-ignore: decorator
@inline export function modeOf(op: i32): i32 { return load<u8>(TABLE + (op << 1), 1) & 15; }

/** The two bytes of the node at `pc`, for the tail of the loop: what follows takes them apart. */
// @ts-ignore: decorator
@inline export function shapeOf(pc: i32): i32 { return load<u16>(TABLE + (<i32>load<u8>(pc) << 1)); }
// @ts-ignore: decorator
@inline export function modeIn(shape: i32): i32 { return (shape >>> 8) & 15; }
/** Does no count add to the length? */
// @ts-ignore: decorator
@inline export function isFixedShape(shape: i32): bool { return shape < 0x1000; }
// @ts-ignore: decorator
@inline export function wordsIn(shape: i32): i32 { return shape & 255; }

/** Length in words of the node at `pc`. */
export function nodeWords(pc: i32): i32 {
  const op: i32 = load<u8>(pc), n: i32 = load<u8>(TABLE + (op << 1));
  switch (load<u8>(TABLE + (op << 1), 1) >>> 4) {
    case 1: return n + load<u16>(pc, 4);
    case 2: return n + load<u16>(pc, 2);
    case 3: return n + (<i32>load<u16>(pc, 2) << 1);
    case 4: return n + load<u16>(pc, 4) + 1 + load<u16>(pc, 6);
    default: return n;
  }
}
