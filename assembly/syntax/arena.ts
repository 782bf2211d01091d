/**
 * The memory of syntax trees: chunks of RAM filled from the front, and the values the trees mention.
 *
 * Nodes lie in *chunks* (blocks the collector does not look into). What must stay alive - chunks, and constants on the
 * heap - is listed in *kept* tuples, the newest first, each with the older one in its slot 0. So one root holds a whole
 * tree, and dropping a tree is resetting that root: `mark` before a statement, `release` after it was flattened, strictly
 * nested. Chunks are given back then.
 *
 * A field has 16 bits, since trees are most of what a compilation takes. By its last bits it is
 *
 *     ...1     an address not farther from the node than 32 KiB, or what looks like one: the distance | 1
 *     .010     the word itself (a qstr below 8,192)
 *     .110     a number of 13 bits << 3
 *     ..00     the distance to a word in the arena that holds it, << 1, within 16 KiB; or 0
 *
 * When none of these does, the compilation is given up and done once more with 32-bit fields (`TOO_FAR`, as for jumps).
 *
 * Lists are built on Buffer.STACK (`openList`, `pushItem`) and copied into the arena once complete (`closeList`).
 */
import { allocFar, freeFar } from "../heap/alloc";
import { isLayout, T } from "../value/types";
import { isFloat, isPtr } from "../value/tag";
import { pop, push } from "../heap/roots";
import { S_TREE } from "../layout";
import { isWideTree, NODE_HEAD, set, setCount, setItem } from "./ast";
import {
  BLOCK_HEAD,
  bufData,
  bufUsed,
  Buffer,
  failed,
  giveUp,
  P_CHUNK_AT,
  P_CHUNK_END,
  P_CHUNK_SIZE,
  P_KEPT,
  P_ROOT,
  P_STARTED,
  P_TREE,
  putWord,
  ROOT_KEPT,
  setUsed,
  TOO_FAR,
  trash,
} from "./state";

/** Slots of a kept tuple; odd, so that the block has no waste. Slot 0 is the older tuple. */
const KEPT_SLOTS: i32 = 15;
const FIRST_CHUNK: i32 = 252;
const LARGEST_CHUNK: i32 = 508;

/** Keeps the heap object behind `value` alive as long as the tree; false with MemoryError pending. */
export function keep(p: i32, value: i32): bool {
  if (!value || !(isPtr(value) || isFloat(value))) return true;
  const root = load<i32>(p, P_ROOT);
  let kept = load<i32>(root, ROOT_KEPT);
  let used = load<i32>(p, P_KEPT);
  if (!kept || used == KEPT_SLOTS) {
    // `value` may be held by nobody else yet.
    push(value);
    const fresh = allocFar(T.WORDS, 4 + KEPT_SLOTS * 4);
    pop();
    if (!fresh) {
      giveUp(p);
      return false;
    }
    store<i32>(fresh, kept, 4);
    store<i32>(root, fresh, ROOT_KEPT);
    kept = fresh;
    used = 1;
  }
  store<i32>(kept + (used << 2), value, 4);
  store<i32>(p, used + 1, P_KEPT);
  return true;
}

/** `bytes` (a multiple of 2) of tree memory, not cleared; 0 with MemoryError pending. */
function take(p: i32, bytes: i32): i32 {
  if (failed(p)) return 0;
  let at = load<i32>(p, P_CHUNK_AT);
  if (at + bytes > load<i32>(p, P_CHUNK_END)) {
    let size = load<i32>(p, P_CHUNK_SIZE);
    size = size ? min((size << 1) | 4, LARGEST_CHUNK) : FIRST_CHUNK;
    store<i32>(p, size, P_CHUNK_SIZE);
    if (size < bytes) size = ((bytes + BLOCK_HEAD + 7) & ~7) - BLOCK_HEAD;
    const chunk = allocFar(T.RAW, size + BLOCK_HEAD);
    if (!chunk) {
      giveUp(p);
      return 0;
    }
    if (!keep(p, chunk)) return 0;
    at = chunk + BLOCK_HEAD;
    store<i32>(p, at + size, P_CHUNK_END);
  }
  store<i32>(p, at + bytes, P_CHUNK_AT);
  store<i32>(p, load<i32>(p, P_TREE) + bytes, P_TREE);
  return at;
}

/** A node with `fields` cleared fields. Never 0: the trash node when the compilation failed. */
export function newNode(p: i32, kind: i32, fields: i32, line: i32, col: i32): i32 {
  const bytes = isWideTree() ? fields << 2 : fields << 1;
  const node = take(p, NODE_HEAD + bytes);
  if (!node) return trash(p);
  memory.fill(node + NODE_HEAD, 0, bytes);
  store<i32>(node, kind | (min(col, 0xff) << 8) | (line << 16));
  return node;
}

/** `words` cleared words of tree memory for something other than a node. */
export function record(p: i32, words: i32): i32 {
  const at = take(p, words << 2);
  if (!at) return trash(p);
  memory.fill(at, 0, words << 2);
  return at;
}

/** What a 16-bit field of the node or list at `at` holds for `word`. */
export function pack(at: i32, word: i32): i32 {
  const p = load<i32>(S_TREE);
  if (!word || failed(p)) return 0;
  if ((word & 7) == 2 && <u32>word < 0x10000) return word;
  if (word >= -0x1000 && word < 0x1000) return (word << 3) | 6;
  const far = word - at;
  if (!(far & 1) && far == <i32>(<i16>far)) return far | 1;
  const box = take(p, 4);
  if (!box) return 0;
  store<i32>(box, word);
  const d = (box - at) << 1;
  if (d == <i32>(<i16>d)) return d;
  widen(p);
  return 0;
}
/** The word of such a field. */
export function unpack(at: i32, bits: i32): i32 {
  const d = <i32>(<i16>bits);
  if (bits & 1) return at + d - 1;
  if (!(bits & 3)) return bits ? load<i32>(at + (d >> 1)) : 0;
  return bits & 4 ? d >> 3 : bits;
}
/** The fields are too small: the compilation is to be done again. */
function widen(p: i32): void {
  giveUp(p);
  store<i32>(p, load<i32>(p, P_STARTED) | TOO_FAR, P_STARTED);
}

export function node1(p: i32, kind: i32, line: i32, col: i32, a: i32): i32 {
  const node = newNode(p, kind, 1, line, col);
  set(node, 0, a);
  return node;
}

export function node2(p: i32, kind: i32, line: i32, col: i32, a: i32, b: i32): i32 {
  const node = newNode(p, kind, 2, line, col);
  set(node, 0, a);
  set(node, 1, b);
  return node;
}

export function node3(p: i32, kind: i32, line: i32, col: i32, a: i32, b: i32, c: i32): i32 {
  const node = newNode(p, kind, 3, line, col);
  set(node, 0, a);
  set(node, 1, b);
  set(node, 2, c);
  return node;
}

// ---------------------------------------------------------------------------------------------- lists

/** Starts a list; lists nest. The result goes to `closeList`. */
// @ts-ignore: decorator
@inline
export function openList(p: i32): i32 {
  return bufUsed(p, Buffer.STACK);
}

// @ts-ignore: decorator
@inline
export function pushItem(p: i32, item: i32): void {
  putWord(p, Buffer.STACK, item);
}

/** Items pushed since `openList`. */
// @ts-ignore: decorator
@inline
export function listSize(p: i32, list: i32): i32 {
  return (bufUsed(p, Buffer.STACK) - list) >> 2;
}

/** Item `i` of an open list. */
// @ts-ignore: decorator
@inline
export function openItem(p: i32, list: i32, i: i32): i32 {
  return load<i32>(bufData(p, Buffer.STACK) + list + (i << 2));
}

/** Where item `i` of an open list lies. */
// @ts-ignore: decorator
@inline
export function itemAt(p: i32, list: i32, i: i32): i32 {
  return bufData(p, Buffer.STACK) + list + (i << 2);
}

/** A list of `n` items to be filled in; 0 when there are none (or the compilation failed). */
function newTreeList(p: i32, n: i32): i32 {
  if (!n) return 0;
  if (n > 0xffff && !isWideTree() && !failed(p)) widen(p);
  const at = take(p, isWideTree() ? 4 + (n << 2) : 2 + (n << 1));
  if (at) setCount(at, n);
  return at;
}

/** Takes every second word of the open list, from word `first`, into a list of the tree. Does not close it. */
export function listOfPairs(p: i32, list: i32, first: i32): i32 {
  const n = listSize(p, list) >> 1;
  const at = newTreeList(p, n);
  if (at) for (let i = 0; i < n; i++) setItem(at, i, openItem(p, list, (i << 1) + first));
  return at;
}

/** The finished list; 0 when it is empty (or the compilation failed). */
export function closeList(p: i32, list: i32): i32 {
  const n = failed(p) ? 0 : listSize(p, list);
  const at = newTreeList(p, n);
  if (at) for (let i = 0; i < n; i++) setItem(at, i, openItem(p, list, i));
  dropList(p, list);
  return at;
}

/** Forgets an open list. */
export function dropList(p: i32, list: i32): void {
  if (bufUsed(p, Buffer.STACK) > list) setUsed(p, Buffer.STACK, list);
}

/** A list of one item. */
export function listOf(p: i32, item: i32): i32 {
  const at = newTreeList(p, 1);
  if (at) setItem(at, 0, item);
  return at;
}

// ---------------------------------------------------------------------------------------------- marks

/** Remembers where the arena stands; the result goes to `release`. Marks nest strictly. */
export function mark(p: i32): i32 {
  // The first chunk comes before the first mark, so that it serves every statement.
  if (!load<i32>(p, P_CHUNK_AT)) take(p, 4);
  const at = bufUsed(p, Buffer.STACK);
  putWord(p, Buffer.STACK, load<i32>(p, P_CHUNK_AT));
  putWord(p, Buffer.STACK, load<i32>(p, P_CHUNK_END));
  putWord(p, Buffer.STACK, load<i32>(p, P_CHUNK_SIZE));
  putWord(p, Buffer.STACK, load<i32>(p, P_KEPT));
  putWord(p, Buffer.STACK, load<i32>(load<i32>(p, P_ROOT), ROOT_KEPT));
  return at;
}

/** Gives back what was listed since `kept` was the newest tuple and had `used` slots. */
export function freeChunks(p: i32, kept: i32, used: i32): void {
  let k = load<i32>(load<i32>(p, P_ROOT), ROOT_KEPT);
  for (let n = load<i32>(p, P_KEPT); k; n = KEPT_SLOTS) {
    for (let i = k == kept ? used : 1; i < n; i++) {
      const block = load<i32>(k + (i << 2), 4);
      if (isLayout(block, T.RAW)) freeFar(block);
    }
    if (k == kept) break;
    const older = load<i32>(k, 4);
    freeFar(k);
    k = older;
  }
}

/** Drops everything made since `mark`. */
export function release(p: i32, mark: i32): void {
  if (failed(p)) return;
  const at = bufData(p, Buffer.STACK) + mark;
  store<i32>(p, load<i32>(at), P_CHUNK_AT);
  store<i32>(p, load<i32>(at, 4), P_CHUNK_END);
  store<i32>(p, load<i32>(at, 8), P_CHUNK_SIZE);
  const root = load<i32>(p, P_ROOT);
  const kept = load<i32>(at, 16);
  const used = load<i32>(at, 12);
  freeChunks(p, kept, used);
  store<i32>(p, used, P_KEPT);
  store<i32>(root, kept, ROOT_KEPT);
  // Slots above the mark must not keep what the dropped tree mentioned.
  if (kept) memory.fill(kept + 4 + (used << 2), 0, (KEPT_SLOTS - used) << 2);
  setUsed(p, Buffer.STACK, mark);
}
