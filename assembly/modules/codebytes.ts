// _code: code objects as bytes and back, for marshal. What a code is made of without its constants is handed out as bytes that
// name strings by their place in a list, so that another machine of the same build can make the code again:
//
//   take(code)                   -> (bytes, dict of names to places, constants)
//   make(bytes, names, constants) -> code; ValueError when they are no code
//
// The bytes are the block from its name on (syntax/nodes.ts). `make` looks at their form: lengths, kinds of nodes, and that
// every operand lies in the frame, the constants, the names, the code. What a slot holds at a node is not worked out: whoever
// makes up such bytes by hand has written a program with uctypes, not with Python. marshal guards them with a checksum.

import { alloc, allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { EMPTY_TUPLE, S_BUILD } from "../layout";
import { pending, raise } from "../value/raise";
import { Q, intOf, mkInt, qstrId, qstrOf } from "../value/tag";
import { T, blockBytes, isLayout, isStr, typeOfId } from "../value/types";
import { intern } from "../text/intern";
import { newBytes, strBytes, strSize } from "../text/str";
import { fromU32 } from "../objects/bigint";
import { bufferAddr, needBuffer } from "../objects/buffer";
import { dictGetName, dictLen, dictPut, newDict } from "../objects/dict";
import { newTuple, setTupleItem, tupleItem, tupleLen } from "../objects/tuple";
import { codeEnd, codeExceptions, codeKwonly, codeLines, codeMore, codeNames, codeNexc, codeNfree, codeWords, entryBytes, entryField } from "../syntax/codeparts";
import { kinds } from "../syntax/listing";
import { nodeWords } from "../syntax/nodetable";
import {
  ABSENT, CODE_CONSTS, CODE_FILE, CODE_FLAGS, CODE_FRAME, CODE_NAME, CODE_NAMED, CODE_NODES, CODE_POSARGS, CODE_PREFIX, F_MORE, F_NAMESPACE, FRAME_LOCALS,
  FUSED, F_VARARGS, F_VARKW, IN_PLACE, MORE_DOC, MORE_HINTS, MORE_WORDS, Op,
} from "../syntax/nodes";
import { arg } from "../runtime/frame";
import { func, module } from "../runtime/native";

/** The word at `p`, a string's id, as a place in `names` (a dict); or the place in `names` (a tuple) as an id. */
function rename(p: i32, names: i32): bool {
  const w: i32 = load<u16>(p);
  if (isLayout(names, T.TUPLE)) {
    if (w >= tupleLen(names) || !isStr(tupleItem(names, w))) return false;
    const q = intern(tupleItem(names, w));
    if (q) store<u16>(p, qstrId(q));
    return q != 0;
  }
  const name = qstrOf(w);
  let at = dictGetName(names, name);
  if (!at) { at = mkInt(dictLen(names)); if (!dictPut(names, name, at)) return false; }
  store<u16>(p, intOf(at));
  return true;
}
// @ts-ignore: decorator
@inline function isSlot(code: i32, s: i32): bool { return s >= FRAME_LOCALS && !(s & 3) && s < <i32>load<u16>(code, CODE_FRAME); }

/** May a node of kind `op` go together with one of kind `next` behind it? */
function fuses(op: i32, next: i32): bool { return op == Op.MUL ? next == Op.ADD || next == Op.SUB : op == Op.LIST && next == Op.FOR; }

/** Renames what is in the nodes and empties their caches: false when they are no nodes, or an exception is pending. */
function nodes(code: i32, names: i32, consts: i32, starts: i32): bool {
  const end = codeWords(code), table = strBytes(kinds()), stop = table + strSize(kinds()), most = tupleLen(consts);
  let last = 0;
  for (let pc = 0; pc < end;) {
    const p = code + CODE_NODES + (pc << 1), op: i32 = load<u8>(p), size = op > Op.LEN_ ? 0 : nodeWords(p);
    if (!size || size > end - pc) return false;
    store<u16>(p, op | (load<u16>(p) & (IN_PLACE | FUSED))); // other flags were found as it ran
    if (load<u16>(p) & FUSED && (size >= end - pc || !fuses(op, load<u8>(p + (size << 1))))) return false;
    store<u8>(starts + (pc >> 3), <u8>(<i32>load<u8>(starts + (pc >> 3)) | (1 << (pc & 7))));
    let f = table;
    for (let i = op; i && f < stop; f++) if (load<u8>(f) == 0x3b) i--;
    while (load<u8>(f++) != 0x20) {}
    for (let at = p + 2, e = p + (size << 1); at < e; at += 2) {
      // the last letter stands for all that follow: * % + slots
      const c: i32 = load<u8>(f), x: i32 = load<u16>(at);
      if (c > 0x2d) f++;
      else if (c == 0x2d) { f++; store<u16>(at, 0); continue; }
      if (c == 0x71) { if (!rename(at, names)) return false; }
      else if (c == 0x6b || c == 0x4b) { if (x >= most && !(c == 0x4b && x == ABSENT)) return false; }
      else if (c == 0x76) { if (!(x & 1) && (x & 7) != 6) return false; }
      else if (c == 0x74) { if (x >= T.EXC_END || !typeOfId(x)) return false; }
      else if (c != 0x69 && c != 0x6e && c != 0x6f && !(c == 0x53 && x == ABSENT) && !isSlot(code, x)) return false;
    }
    if (op == Op.FUNC || op == Op.CHAIN) {
      const inner = tupleItem(consts, load<u16>(p, 2));
      if (!isLayout(inner, T.CODE) || (op == Op.FUNC ? codeNfree(inner) != load<u16>(p, 4) : load<u16>(inner, CODE_FRAME) != load<u16>(code, CODE_FRAME))) return false;
    }
    if (op == Op.CALLK) {
      const kw = tupleItem(consts, load<u16>(p, 8));
      if (!isLayout(kw, T.TUPLE) || tupleLen(kw) > <i32>load<u16>(p, 4)) return false;
    }
    pc += size;
    last = op;
  }
  return last == Op.RETN || last == Op.RETI || last == Op.RET || last == Op.JMP || last == Op.JMPW || last == Op.LOOP || last == Op.RAISE || last == Op.RERAISE || last == Op.CHAIN;
}
/** Do all jumps and handlers lead to a node? */
function jumps(code: i32, starts: i32): bool {
  const end = codeWords(code), table = strBytes(kinds()), size = entryBytes(end);
  for (let pc = 0; pc < end;) {
    const p = code + CODE_NODES + (pc << 1), op: i32 = load<u8>(p);
    if (op == Op.JMPW && !isNode(starts, pc + load<i32>(p, 2), end)) return false;
    let f = table;
    for (let i = op; i; f++) if (load<u8>(f) == 0x3b) i--;
    while (load<u8>(f) != 0x20) f++;
    for (let w = 1; load<u8>(f + w) != 0x3b; w++) if (load<u8>(f + w) == 0x6f && !isNode(starts, pc + <i32>load<i16>(p + (w << 1)), end)) return false;
    pc += nodeWords(p);
  }
  for (let i = 0, x = codeExceptions(code); i < codeNexc(code); i++, x += size) {
    if (entryField(x, 1, size) > end || !isNode(starts, entryField(x, 2, size), end) || !isSlot(code, entryField(x, 3, size))) return false;
  }
  return true;
}
function isNode(starts: i32, pc: i32, end: i32): bool { return <u32>pc < <u32>end && (load<u8>(starts + (pc >> 3)) >> (pc & 7) & 1) != 0; }

/** Is it a code in form? Renames its strings. False also with an exception pending. The three are rooted. */
function convert(code: i32, names: i32, consts: i32): bool {
  const named: i32 = load<u16>(code, CODE_NAMED), flags: i32 = load<u8>(code, CODE_FLAGS), frame: i32 = load<u16>(code, CODE_FRAME), size = blockBytes(code);
  const args = <i32>load<u8>(code, CODE_POSARGS) + codeKwonly(code) + (flags & F_VARARGS ? 1 : 0) + (flags & F_VARKW ? 1 : 0);
  if (codeWords(code) > size || codeNexc(code) > size || codeLines(code) >= codeEnd(code) || load<u8>(codeEnd(code) - 1) > 127) return false;
  if (frame & 7 || frame < FRAME_LOCALS + (named << 2) || args + codeNfree(code) > named || (flags & F_NAMESPACE && !named)) return false;
  if (flags & F_MORE && tupleLen(consts) < (load<u16>(codeMore(code), MORE_WORDS) & MORE_DOC ? 1 : 0) + (load<u16>(codeMore(code), MORE_WORDS) & MORE_HINTS ? 1 : 0)) return false;
  const starts = allocRaw(T.RAW, 4 + ((codeWords(code) + 8) >> 3));
  if (!starts) return false;
  memory.fill(starts + 4, 0, blockBytes(starts) - 4);
  push(starts);
  const ok = nodes(code, names, consts, starts + 4) && jumps(code, starts + 4) && rename(code + CODE_NAME, names) && rename(code + CODE_FILE, names)
    && (!load<u16>(code, CODE_PREFIX) || rename(code + CODE_PREFIX, names));
  pop();
  for (let i = 0, p = codeNames(code); ok && i < named; i++, p += 2) if (!rename(p, names)) return false;
  return ok;
}

/** take(code): a bytes block has its contents where a code has its name, so it is read like one. */
function take(args: i32, n: i32): i32 {
  const code = arg(args, 0), own = load<i32>(code, CODE_CONSTS), consts = own ? own : EMPTY_TUPLE;
  if (!isLayout(code, T.CODE)) return raise(T.TypeError, Q("a code object is required"));
  const names = newDict(0);
  if (!names) return 0;
  push(names);
  const data = newBytes(code + CODE_NAME, blockBytes(code) - CODE_NAME);
  if (!data) return 0;
  push(data);
  if (!convert(data, names, consts)) return pending() ? 0 : raise(T.ValueError, Q("unmarshallable object"));
  return triple(data, names, consts);
}
function triple(a: i32, b: i32, c: i32): i32 {
  const t = newTuple(3);
  if (!t) return 0;
  setTupleItem(t, 0, a); setTupleItem(t, 1, b); setTupleItem(t, 2, c);
  return t;
}
function make(args: i32, n: i32): i32 {
  const data = arg(args, 0), names = arg(args, 1), consts = arg(args, 2), size = needBuffer(data);
  if (size < 0) return 0;
  if (size >= CODE_NODES + 2 - CODE_NAME && !(size & 7) && isLayout(names, T.TUPLE) && isLayout(consts, T.TUPLE)) {
    const code = alloc(T.CODE, CODE_NAME + size);
    if (!code) return 0;
    memory.copy(code + CODE_NAME, bufferAddr(data), size);
    store<i32>(code, consts, CODE_CONSTS);
    push(code);
    if (convert(code, names, consts)) return code;
    if (pending()) return 0;
  }
  return raise(T.ValueError, Q("bad marshal data (no code of this build)"));
}
function build(args: i32, n: i32): i32 { return fromU32(load<u32>(S_BUILD)); }

export function bootCodeBytes(): void {
  const d = module(Q("_code"));
  func(d, Q("take"), take, 1, 1);
  func(d, Q("make"), make, 3, 3);
  func(d, Q("build"), build, 0, 0);
}
