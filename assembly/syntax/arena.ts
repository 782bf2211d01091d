/**
 * The memory of syntax trees: chunks of RAM filled from the front, and the values the trees mention.
 *
 * Nodes lie in *chunks* (blocks the collector does not look into). What must stay alive - chunks, and constants on the
 * heap - is listed in *kept* tuples, the newest first, each with the older one in its slot 0. So one root holds a whole
 * tree, and dropping a tree is resetting that root: `mark` before a statement, `release` after it was flattened, strictly
 * nested. Nothing is freed by hand; what is no longer listed dies at the next collection.
 *
 * Lists are built on Buffer.STACK (`openList`, `pushItem`) and copied into the arena once complete (`closeList`).
 */
import { alloc, allocRaw } from "../heap/alloc";
import { T } from "../value/types";
import { isFloat, isPtr } from "../value/tag";
import { pop, push } from "../heap/roots";
import { NODE_HEAD } from "./ast";
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
  P_TREE,
  putWord,
  ROOT_KEPT,
  setUsed,
  trash,
} from "./state";

/** Slots of a kept tuple; odd, so that the block has no waste. Slot 0 is the older tuple. */
const KEPT_SLOTS: i32 = 15;
const FIRST_CHUNK: i32 = 252;
/** All chunks count as large blocks, which the allocator keeps apart from the names that outlive them. */
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
    const fresh = alloc(T.WORDS, 4 + KEPT_SLOTS * 4);
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

/** `bytes` (a multiple of 4) of tree memory, not cleared; 0 with MemoryError pending. */
function take(p: i32, bytes: i32): i32 {
  if (failed(p)) return 0;
  let at = load<i32>(p, P_CHUNK_AT);
  if (at + bytes > load<i32>(p, P_CHUNK_END)) {
    let size = load<i32>(p, P_CHUNK_SIZE);
    size = size ? min((size << 1) | 4, LARGEST_CHUNK) : FIRST_CHUNK;
    store<i32>(p, size, P_CHUNK_SIZE);
    if (size < bytes) size = ((bytes + BLOCK_HEAD + 7) & ~7) - BLOCK_HEAD;
    const chunk = allocRaw(T.RAW, size + BLOCK_HEAD);
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
  const bytes = NODE_HEAD + (fields << 2);
  const node = take(p, bytes);
  if (!node) return trash(p);
  memory.fill(node + NODE_HEAD, 0, fields << 2);
  store<i32>(node, kind | (min(col, 0xff) << 8) | (line << 16));
  return node;
}

/** `words` cleared words of tree memory for something other than a node. */
export function record(p: i32, words: i32): i32 {
  const at = newNode(p, 0, words - 1, 0, 0);
  store<i32>(at, 0);
  return at;
}

export function node1(p: i32, kind: i32, line: i32, col: i32, a: i32): i32 {
  const node = newNode(p, kind, 1, line, col);
  store<i32>(node, a, NODE_HEAD);
  return node;
}

export function node2(p: i32, kind: i32, line: i32, col: i32, a: i32, b: i32): i32 {
  const node = newNode(p, kind, 2, line, col);
  store<i32>(node, a, NODE_HEAD);
  store<i32>(node, b, NODE_HEAD + 4);
  return node;
}

export function node3(p: i32, kind: i32, line: i32, col: i32, a: i32, b: i32, c: i32): i32 {
  const node = newNode(p, kind, 3, line, col);
  store<i32>(node, a, NODE_HEAD);
  store<i32>(node, b, NODE_HEAD + 4);
  store<i32>(node, c, NODE_HEAD + 8);
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

/** Takes every second word of the open list, from word `first`, into a list of the tree. Does not close it. */
export function listOfPairs(p: i32, list: i32, first: i32): i32 {
  const n = listSize(p, list) >> 1;
  if (!n) return 0;
  const at = take(p, 4 + (n << 2));
  if (!at) return 0;
  store<i32>(at, n);
  for (let i = 0; i < n; i++) store<i32>(at + (i << 2), openItem(p, list, (i << 1) + first), 4);
  return at;
}

/** The finished list; 0 when it is empty (or the compilation failed). */
export function closeList(p: i32, list: i32): i32 {
  if (failed(p)) {
    dropList(p, list);
    return 0;
  }
  const bytes = bufUsed(p, Buffer.STACK) - list;
  let at = 0;
  if (bytes) {
    at = take(p, 4 + bytes);
    if (at) {
      store<i32>(at, bytes >> 2);
      memory.copy(at + 4, bufData(p, Buffer.STACK) + list, bytes);
    }
  }
  dropList(p, list);
  return at;
}

/** Forgets an open list. */
export function dropList(p: i32, list: i32): void {
  if (bufUsed(p, Buffer.STACK) > list) setUsed(p, Buffer.STACK, list);
}

/** A list of one item. */
export function listOf(p: i32, item: i32): i32 {
  const at = take(p, 8);
  if (!at) return 0;
  store<i32>(at, 1);
  store<i32>(at, item, 4);
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
  store<i32>(p, used, P_KEPT);
  store<i32>(root, kept, ROOT_KEPT);
  // Slots above the mark must not keep what the dropped tree mentioned.
  if (kept) memory.fill(kept + 4 + (used << 2), 0, (KEPT_SLOTS - used) << 2);
  setUsed(p, Buffer.STACK, mark);
}
