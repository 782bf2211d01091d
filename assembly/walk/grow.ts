// `text += more` in a loop, without copying the text each time: it grows where it lies when nothing else can hold it.
//
// Without counts of references that is known in one case, the one that matters: a `for` in which a local variable occurs as the target
// of `+=` and not at all else. A text that such a node made has been stored to its variable only, until the loop is left. So
//
//   - the nodes between FOR and its end are looked through once, when a text of LEAST bytes is added to; GROWS marks them and the ITER
//   - S_GROWN is the text that such a node made last, S_GROWN_FP its frame; it grows if the node finds it in its variable
//   - S_GROWN is forgotten where the loop is entered (ITER), where a local is given away otherwise (objects/frameobject: localsOf), by
//     nodes that answer anything else, and when another thread goes on, whose frames lie at the same addresses
//
// A text that is made has free cells behind it, which are anybody's: heap/alloc.ts extends it into what is left of them.

import { S_FP, S_GROWN, S_GROWN_FP } from "../layout";
import { allocAmple, extend } from "../heap/alloc";
import { T, blockBytes } from "../value/types";
import { ASCII, STR_DATA, blockSize, copyBytes, newBlock, strConcat, strPtr } from "../text/str";
import { frameCode } from "../objects/frameobject";
import { codeWords } from "../syntax/codeparts";
import { touches } from "../syntax/listing";
import { CODE_NODES, GROWS, IN_PLACE, Op, SHARED } from "../syntax/nodes";
import { nodeWords } from "../syntax/nodetable";

/** Texts of fewer bytes are copied: large blocks begin here (config.LARGE_BLOCK). */
const LEAST: i32 = 504;

/** a + b for two str, of the node `a += b` at `pc`. */
export function appended(pc: i32, a: i32, b: i32): i32 {
  const flags: i32 = load<u16>(pc), grown = flags & GROWS ? load<i32>(S_GROWN) : 0;
  if (flags & GROWS) store<i32>(S_GROWN, 0);
  if (a & 7 || flags & SHARED) return strConcat(a, b);
  const n = blockSize(a), fp = load<i32>(S_FP), p = strPtr(b), m = blockSize(p);
  if (n < LEAST || !m || (!(flags & GROWS) && !alone(fp, pc))) return strConcat(a, b);
  const h = load<i32>(a) & load<i32>(p) & ASCII, bytes = STR_DATA + n + m;
  let r = a;
  if (a != grown || fp != load<i32>(S_GROWN_FP) || !extend(a, bytes)) {
    r = allocAmple(T.STR, bytes, n >> 1);
    if (!r) r = newBlock(T.STR, n + m);
    if (!r) return 0;
    copyBytes(r + STR_DATA, a + STR_DATA, n);
  }
  copyBytes(r + STR_DATA + n, p + STR_DATA, m);
  const all = blockBytes(r);
  store<i32>(r, T.STR | h | (all - bytes) << 8 | all << 9);
  store<i32>(r, 0, 4);
  store<i32>(S_GROWN, r); store<i32>(S_GROWN_FP, fp);
  return r;
}

/** Is the variable of the node at `pc` one that only grows in the innermost `for` around it? Marks the nodes. */
function alone(fp: i32, pc: i32): bool {
  const x: i32 = load<u16>(pc, 2);
  const code = frameCode(fp);
  let loop = 0, enter = 0, last = 0, own = true;
  for (let q = code + CODE_NODES, e = q + (codeWords(code) << 1); q < e; q += nodeWords(q) << 1) {
    const op: i32 = load<u8>(q);
    if (op == Op.FOR && q < pc && q + (<i32>load<i16>(q, 6) << 1) > pc) { loop = q; enter = last; }
    if (op == Op.JMPW) own = false; // jumps lead elsewhere than they say
    last = op == Op.ITER ? q : 0;
  }
  own = own && enter != 0 && load<u16>(enter, 6) == load<u16>(loop, 2);
  const end = own ? loop + (<i32>load<i16>(loop, 6) << 1) : 0;
  for (let q = loop; q < end && own; q += nodeWords(q) << 1) own = grows(q, x) || !touches(q, x);
  if (!own) {
    store<u16>(pc, load<u16>(pc) | SHARED);
    return false;
  }
  for (let q = loop; q < end; q += nodeWords(q) << 1) if (grows(q, x)) store<u16>(q, load<u16>(q) | GROWS);
  store<u16>(enter, load<u16>(enter) | GROWS);
  store<i32>(S_GROWN, 0);
  return true;
}
/** Is the node at `q` `x += ...`? */
function grows(q: i32, x: i32): bool {
  return load<u8>(q) == Op.ADD && (load<u16>(q) & IN_PLACE) != 0 && load<u16>(q, 2) == x && load<u16>(q, 6) == x && load<u16>(q, 4) != x;
}
