/** What tests/differential/syntax.mjs drives: the parser over sources in memory and over a file of the host. */
import { collect, setPace } from "../../assembly/heap/collect";
import { push } from "../../assembly/heap/roots";
import {
  S_ALLOC_COUNT,
  S_FREE_END,
  S_GC_OFF,
  S_GC_STRESS,
  S_HEAP,
  S_HEAP_END,
  S_HOOKS,
  S_LARGE,
  S_OOM_ONCE,
  S_QDYN,
  S_QDYN_COUNT,
  S_QDYN_HASH,
  S_ROM_FREE,
  S_TREE,
} from "../../assembly/layout";
import { kindOf, Kind } from "../../assembly/syntax/ast";
import {
  beginBlock,
  endBlock,
  failed,
  hasBlock,
  mark,
  newFileParser,
  newParser,
  nextClause,
  nextHead,
  parseExpressionInput,
  parseInteractive,
  parseModule,
  parserOf,
  release,
} from "../../assembly/syntax/parser";
import { P_STARTED, TOO_FAR } from "../../assembly/syntax/state";
import { internBoot } from "../../assembly/text/intern";
import { newBytes } from "../../assembly/text/str";
import { resetHeap } from "./heap";

export { textRoom, writeDigits } from "../../assembly/objects/bigint-text";
export { count, get, item } from "../../assembly/syntax/ast";
export { strBytes, strSize } from "../../assembly/text/str";
export { raised } from "./heap";

/** Where the caller writes a source: up to 512 KiB. */
const SOURCE: i32 = 0x80000;

/** An empty machine with `ram` bytes of heap (0: plenty), collecting at every `stress`-th allocation, failing the `oom`-th. */
export function reset(ram: i32, stress: i32, oom: i32): void {
  resetHeap();
  store<i32>(S_GC_OFF, 0);
  setPace(0);
  if (ram) {
    const end = load<i32>(S_HEAP) + ram;
    store<i32>(S_HEAP_END, end);
    store<i32>(S_FREE_END, end);
    store<i32>(S_LARGE, end);
  }
  store<i32>(S_QDYN, 0);
  store<i32>(S_QDYN_HASH, 0);
  store<i32>(S_QDYN_COUNT, 0);
  if (!load<i32>(S_ROM_FREE)) {
    store<i32>(S_ROM_FREE, (<i32>__heap_base + 7) & ~7);
    internBoot();
  }
  store<i32>(S_ALLOC_COUNT, 0);
  store<i32>(S_HOOKS, stress || oom ? 1 : 0);
  store<i32>(S_GC_STRESS, stress);
  store<i32>(S_OOM_ONCE, oom);
}

export function allocations(): i32 {
  return load<i32>(S_ALLOC_COUNT);
}

/** The tree of the source; mode 0 exec, 1 eval, 2 single. 0: an exception is pending. */
export function parse(size: i32, mode: i32): i32 {
  const source = newBytes(SOURCE, size);
  if (!source) return 0;
  push(source);
  let root = newParser(source, 0);
  if (!root) return 0;
  let tree = parsed(root, mode);
  if (!tree && load<i32>(parserOf(root), P_STARTED) & TOO_FAR) {
    // as syntax/compile does: once more with wide fields
    root = newParser(source, 0);
    if (!root) return 0;
    store<i32>(S_TREE, parserOf(root) | 1);
    tree = parsed(root, mode);
  }
  if (load<i32>(S_GC_STRESS)) collect();
  return tree;
}

function parsed(root: i32, mode: i32): i32 {
  push(root);
  const p = parserOf(root);
  return mode === 1 ? parseExpressionInput(p) : mode === 2 ? parseInteractive(p) : parseModule(p);
}

/** Reads a file statement by statement as the code generator does, dropping each tree; the statements, or -1. */
export function stream(handle: i32): i32 {
  const root = newFileParser(handle, 0);
  if (!root) return -1;
  push(root);
  return pull(parserOf(root));
}

function pull(p: i32): i32 {
  let n = 0;
  while (true) {
    const m = mark(p);
    let node = nextHead(p);
    if (!node) return failed(p) ? -1 : n;
    n++;
    if (hasBlock(kindOf(node))) {
      let clause = 0;
      do {
        const outer = beginBlock(p);
        const inner = pull(p);
        if (inner < 0) return -1;
        n += inner;
        endBlock(p, outer);
        clause = nextClause(p, node, clause);
        if (failed(p)) return -1;
        if (clause && kindOf(node) === Kind.If && clause > 2) {
          node = clause;
          clause = 0;
          continue;
        }
        if (!clause) break;
      } while (true);
    }
    release(p, m);
  }
}
