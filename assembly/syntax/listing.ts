/**
 * The flat tree as text (`antaresia tree`): every node of a code object and of those inside it, with the source line it
 * comes from, its place in words, its operands by name, and the bytes all of it takes.
 *
 *     f(a, b)  test.py:1  92 bytes, frame 32
 *        2     0  ADD         a b c
 *        3     4  RET         c
 *
 * Slots are shown by name, temporaries as %0 %1 ..., constants by value, jumps as the place they go to.
 */
import { pop, push } from "../heap/roots";
import { writeRepr } from "../text/floatprint";
import { NUMTEXT } from "../text/scratch";
import { strBytes, strSize } from "../text/str";
import { bufAdd, bufByte, bufDone, bufInt, bufRoom, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { ELLIPSIS, FALSE, floatOf, intOf, isConst, isFloat, isInt, isQstr, NONE, NOTIMPL, Q, qstrOf, TRUE } from "../value/tag";
import { blockBytes, isLayout, T } from "../value/types";
import { tupleItem, tupleSize } from "./constants";
import { codeExceptions, codeKwonly, codeNames, codeNexc, codeWords, entryBytes, entryField } from "./codeparts";
import { firstLine, lineOfPc } from "./linetable";
import {
  ABSENT, CODE_CONSTS, CODE_FILE, CODE_FRAME, CODE_NAME, CODE_NAMED, CODE_NODES, CODE_POSARGS, CODE_PREFIX, FRAME_LOCALS, IN_PLACE,
} from "./nodes";

/**
 * Names and operands of the kinds, in their order. s d slots, k constant, q name, i number, v constant Value, o jump,
 * n count, t type, S K the optional ones, - a word of cache or nothing; * n slots, % 2 n slots, + n + m + 1 slots.
 */
export function kinds(): i32 {
  return Q(
    "MOV sd;LDI id;LDV vd;LDQ qd;LDK kd;DEL s;CLR s;LDG q-d;STG q-s;DELG q;LDN q-d;STN qs;DELN q;LDNC qsd;CELL s;LDC sd;STC ss;DELC s;LDT t-d;LDA sqd--;STA sqs--;DELA sq;LDS ssd;LDSI sid;STS sss;DELS ss;SLICE ssds;LDSL sSdS;STSL sSsS;ADD ssd;SUB ssd;MUL ssd;TRUEDIV ssd;FLOORDIV ssd;MOD ssd;POW ssd;LSHIFT ssd;RSHIFT ssd;AND ssd;OR ssd;XOR ssd;MATMUL ssd;ADD_I sid;SUB_I sid;MUL_I sid;TRUEDIV_I sid;FLOORDIV_I sid;MOD_I sid;POW_I sid;LSHIFT_I sid;RSHIFT_I sid;AND_I sid;OR_I sid;XOR_I sid;MATMUL_I sid;LT ssd;LE ssd;GT ssd;GE ssd;EQ ssd;NE ssd;LT_I sid;LE_I sid;GT_I sid;GE_I sid;EQ_I sid;NE_I sid;JF_LT sso;JF_LE sso;JF_GT sso;JF_GE sso;JF_EQ sso;JF_NE sso;JF_LT_I sio;JF_LE_I sio;JF_GT_I sio;JF_GE_I sio;JF_EQ_I sio;JF_NE_I sio;JT_LT sso;JT_LE sso;JT_GT sso;JT_GE sso;JT_EQ sso;JT_NE sso;JT_LT_I sio;JT_LE_I sio;JT_GT_I sio;JT_GE_I sio;JT_EQ_I sio;JT_NE_I sio;IS ssd;ISNOT ssd;IN ssd;NOTIN ssd;JIS sso;JISNOT sso;JNONE so;JNOTNONE so;NEG s-d;POS s-d;INVERT s-d;NOT s-d;JMP o;LOOP o;JF so;JT so;JMPW ii;CHAIN k;CALL snd*;CALLG qnd-*;CALLM sndq---*;CALLK sndk*;CALLX ssdS;RET s;RETN ;RETI v;YIELD s-d;YFROM ssd;GETYF s-d;GETAW s-d;GETAI s-d;GETAN s-d;ITER s-d;FOR sdo;LIST n-d*;TUPLE n-d*;SET n-d*;DICT n-d%;LAPP ss;SADD ss;DPUT sss;LEXT ss;SUPD ss;DUPD ss;DMRG sss;L2T s-d;UNPK sn*;UNPKX snn+;FMT sidS;JOIN n-d*;INTERP skdiS;TSTR n-d*;FUNC kndSS*;CLASS sndK*;CLASSX ssdS;TYPEALIAS qsds;IMP qidK;IMPF sqd;IMPS s;RAISE SS;RERAISE s;PUSHX sd;POPX s;EMATCH ssd;EGSPLIT ssdd;EGJOIN ssd;WENTER sdd;AWENTER sdd;WEXIT sSd;MSEQ s-d;MMAP s-d;MLEN s-d;MKEYS ssd;MREST ssd;MCLS ssdiK;DISPLAY s;LEN_ ;",
  );
}

/** The listing of a code object as a str; 0 with MemoryError pending. `code` is rooted. */
export function listing(code: i32): i32 {
  const b = newBuf(256);
  if (!b) return 0;
  push(b);
  const ok = listCode(b, code);
  const r = ok ? bufDone(b) : 0;
  pop();
  return r;
}

function pad(b: i32, from: i32, width: i32): bool {
  for (let n = bufSize(b) - from; n < width; n++) if (!bufByte(b, 0x20)) return false;
  return true;
}

function number(b: i32, n: i32, width: i32): bool {
  let digits = n < 0 ? 2 : 1;
  for (let m = abs(n); m > 9; m /= 10) digits++;
  for (; digits < width; digits++) if (!bufByte(b, 0x20)) return false;
  return bufInt(b, n);
}

function slot(b: i32, code: i32, s: i32): bool {
  const k = (s - FRAME_LOCALS) >> 2;
  const named: i32 = load<u16>(code, CODE_NAMED);
  if (k < named) return bufStr(b, qstrOf(load<u16>(codeNames(code) + (k << 1))));
  return bufByte(b, 0x25) && bufInt(b, k - named);
}

/** A constant in short. */
function constant(b: i32, v: i32, depth: i32): bool {
  if (isInt(v)) return bufInt(b, intOf(v));
  if (isConst(v)) {
    return bufStr(
      b,
      v == NONE ? Q("None") : v == TRUE ? Q("True") : v == FALSE ? Q("False") : v == ELLIPSIS ? Q("...") : v == NOTIMPL ? Q("NotImplemented") : Q("?"),
    );
  }
  if (isFloat(v)) {
    const at = bufRoom(b, 32);
    if (!at) return false;
    const n = writeRepr(floatOf(v), true);
    memory.copy(at, NUMTEXT, n);
    bufAdd(b, n);
    return true;
  }
  if (isQstr(v) || isLayout(v, T.STR)) {
    const n = min(strSize(v), 40);
    return bufByte(b, 0x27) && bufRun(b, strBytes(v), n) && bufByte(b, 0x27);
  }
  if (isLayout(v, T.CODE)) return bufByte(b, 0x3c) && title(b, v) && bufByte(b, 0x3e);
  if (isLayout(v, T.TUPLE) && depth < 4) {
    if (!bufByte(b, 0x28)) return false;
    for (let i = 0, n = tupleSize(v); i < n; i++) {
      if (i && !bufByte(b, 0x2c)) return false;
      if (!constant(b, tupleItem(v, i), depth + 1)) return false;
    }
    return bufByte(b, 0x29);
  }
  return bufStr(b, isLayout(v, T.BYTES) ? Q("bytes") : isLayout(v, T.BIGINT) ? Q("bigint") : Q("object"));
}

function title(b: i32, code: i32): bool {
  const q: i32 = load<u16>(code, CODE_PREFIX);
  return (!q || (bufStr(b, qstrOf(q)) && bufByte(b, 0x2e))) && bufStr(b, qstrOf(load<u16>(code, CODE_NAME)));
}

function listCode(b: i32, code: i32): bool {
  let ok = title(b, code);
  const params = <i32>load<u8>(code, CODE_POSARGS) + codeKwonly(code);
  ok = ok && bufByte(b, 0x28);
  for (let i = 0; i < params && ok; i++) ok = (!i || bufStr(b, Q(", "))) && slot(b, code, FRAME_LOCALS + (i << 2));
  ok = ok && bufStr(b, Q(")  ")) && bufStr(b, qstrOf(load<u16>(code, CODE_FILE))) && bufByte(b, 0x3a);
  ok = ok && bufInt(b, firstLine(code)) && bufStr(b, Q("  ")) && bufInt(b, blockBytes(code));
  ok = ok && bufStr(b, Q(" bytes, frame ")) && bufInt(b, load<u16>(code, CODE_FRAME)) && bufByte(b, 10);
  let pc = 0;
  const end = codeWords(code);
  let last = 0;
  while (pc < end && ok) {
    const line = lineOfPc(code, pc);
    if (line == last) ok = pad(b, bufSize(b), 6);
    else ok = number(b, line, 6);
    last = line;
    const next = node(b, code, pc);
    if (!next) return false;
    pc = next;
  }
  const n = codeNexc(code);
  const size = entryBytes(end);
  for (let i = 0; i < n && ok; i++) {
    const x = codeExceptions(code) + i * size;
    ok = bufStr(b, Q("        [")) && bufInt(b, entryField(x, 0, size)) && bufStr(b, Q(", ")) && bufInt(b, entryField(x, 1, size)) && bufStr(b, Q(") -> "));
    ok = ok && bufInt(b, entryField(x, 2, size)) && bufByte(b, 0x20) && slot(b, code, entryField(x, 3, size)) && bufByte(b, 10);
  }
  const consts = load<i32>(code, CODE_CONSTS);
  for (let i = 0, m = consts ? tupleSize(consts) : 0; i < m && ok; i++) {
    const c = tupleItem(consts, i);
    if (isLayout(c, T.CODE)) ok = bufByte(b, 10) && listCode(b, c);
  }
  return ok;
}

/** Where the text of kind `op` begins. */
function kindText(op: i32): i32 {
  let f = strBytes(kinds());
  const stop = f + strSize(kinds());
  while (op && f < stop) if (load<u8>(f++) == 0x3b) op--;
  return f;
}

/** Does the node at `at` read or write slot `s`? */
export function touches(at: i32, s: i32): bool {
  let f = kindText(load<u8>(at));
  while (load<u8>(f++) != 0x20);
  let w = at + 2;
  let n = 0;
  let m = 0;
  let counted = false;
  for (let c: i32 = load<u8>(f); c != 0x3b; c = load<u8>(++f)) {
    const many = c == 0x2a || c == 0x25 || c == 0x2b;
    const x: i32 = load<u16>(w);
    if (c == 0x6e) {
      if (counted) m = x;
      else n = x;
      counted = true;
    }
    const k = !many ? 1 : c == 0x2a ? n : c == 0x25 ? n << 1 : n + m + 1;
    const slots = many || c == 0x73 || c == 0x64 || c == 0x53;
    for (const e = w + (k << 1); w < e; w += 2) if (slots && load<u16>(w) == s) return true;
  }
  return false;
}

/** One node; the place of the next, or 0 on MemoryError. */
function node(b: i32, code: i32, pc: i32): i32 {
  const at = code + CODE_NODES + (pc << 1);
  let f = kindText(load<u8>(at));
  if (!number(b, pc, 6) || !bufStr(b, Q("  "))) return 0;
  const from = bufSize(b);
  if (load<u16>(at) & IN_PLACE && !bufByte(b, 0x49)) return 0;
  while (load<u8>(f) != 0x20) if (!bufByte(b, load<u8>(f++))) return 0;
  f++;
  if (load<u8>(f) != 0x3b && !pad(b, from, 11)) return 0;
  const consts = load<i32>(code, CODE_CONSTS);
  let w = 1;
  let n = 0;
  let m = 0;
  let counted = false;
  for (; load<u8>(f) != 0x3b; f++) {
    const c: i32 = load<u8>(f);
    const x: i32 = load<u16>(at + (w << 1));
    if (c == 0x2a || c == 0x25 || c == 0x2b) {
      const k = c == 0x2a ? n : c == 0x25 ? n << 1 : n + m + 1;
      for (let i = 0; i < k; i++, w++) if (!bufByte(b, 0x20) || !slot(b, code, load<u16>(at + (w << 1)))) return 0;
      continue;
    }
    w++;
    if (c == 0x2d) continue;
    if (c == 0x6e) {
      if (counted) m = x;
      else n = x;
      counted = true;
    }
    if (!bufByte(b, 0x20)) return 0;
    if ((c == 0x53 || c == 0x4b) && x == ABSENT) {
      if (!bufByte(b, 0x2d)) return 0;
    } else if (c == 0x73 || c == 0x64 || c == 0x53) {
      if (!slot(b, code, x)) return 0;
    } else if (c == 0x6b || c == 0x4b) {
      if (!constant(b, tupleItem(consts, x), 0)) return 0;
    } else if (c == 0x71) {
      if (!bufByte(b, 0x2e) || !bufStr(b, qstrOf(x))) return 0;
    } else if (c == 0x76) {
      if (!constant(b, <i32>(<i16>x), 0)) return 0;
    } else if (c == 0x6f) {
      if (!bufStr(b, Q("-> ")) || !bufInt(b, pc + <i32>(<i16>x))) return 0;
    } else if (c == 0x69) {
      if (!bufInt(b, <i32>(<i16>x))) return 0;
    } else if (!bufInt(b, x)) return 0;
  }
  return bufByte(b, 10) ? pc + w : 0;
}
