// Sorting: a stable bottom-up merge sort in linear memory, as a continuation.
//
// The items are taken out of the list while they are sorted (the list looks empty meanwhile; whoever touches it gets
// ValueError). They lie in a block of elements: one word each, or [key][item] pairs when there is a key function. Runs of
// CHUNK elements are sorted by insertion, then merged; a merge of runs that are in order already costs one comparison.
// Numbers, strings and tuples of such are compared at once; anything else goes through compare() and may suspend.
//
// Every element is at any moment in the block or in the merge's copy of the left run, so that an exception can put the
// rest back: the list holds the same items afterwards, in some order.

import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, mkInt } from "../value/tag";
import { T } from "../value/types";
import { arg, enter, leave, npos, nkw, setSlot, setState, slot, state } from "../runtime/frame";
import { call1, compare, truth } from "../runtime/protocol";
import { charge } from "../runtime/work";
import { listLen, newItems } from "./list";
import { quickCompare, settle } from "./seq";
import { reverseWords } from "./listmethods";

const CHUNK: i32 = 8;

// slots of the frame
const LIST: i32 = 0, BLOCK: i32 = 1, COPY: i32 = 2, KEY: i32 = 3, COUNT: i32 = 4, REVERSE: i32 = 5, ANSWER: i32 = 6;
const WIDTH: i32 = 7, LOW: i32 = 8, LEFT: i32 = 9, RIGHT: i32 = 10, OUT: i32 = 11, ELEMENT: i32 = 12, SLOTS: i32 = 14;
// states
const KEYS: i32 = 1, TRUTH: i32 = 16; // TRUTH | phase: the comparison's answer is being made a bool
// phases of comparing: insertion (element LEFT against its predecessor RIGHT), run boundary, merge
const INSERT: i32 = 2, BORDER: i32 = 3, MERGE: i32 = 4;

/** list.sort(*, key=None, reverse=False) */
export function list_sort(args: i32, n: i32): i32 { return sortWith(args, n, arg(args, 0), NONE); }

/** Sorts list `l` by the keyword arguments of (args, n), answering `answer`. */
export function sortWith(args: i32, n: i32, l: i32, answer: i32): i32 {
  let key = NONE, reverse = FALSE;
  for (let i = 0, p = args + (npos(n) << 2); i < nkw(n); i++, p += 8) {
    if (load<i32>(p) == Q("key")) key = load<i32>(p, 4);
    else if (load<i32>(p) == Q("reverse")) reverse = load<i32>(p, 4);
    else return raise1(T.TypeError, Q("sort() got an unexpected keyword argument '%s'"), load<i32>(p));
  }
  return sortList(l, key, reverse, answer);
}
/** Sorts `l` in place; `key` None or a callable, `reverse` any value with a native truth. */
export function sortList(l: i32, key: i32, reverse: i32, answer: i32): i32 {
  const n = listLen(l);
  if (n == 0) return answer;
  const k = enter(sort_k, SLOTS);
  if (!k) return 0;
  setSlot(k, LIST, l); setSlot(k, KEY, key == NONE ? 0 : key); setSlot(k, ANSWER, answer);
  setSlot(k, REVERSE, reverse == FALSE || reverse == 1 || reverse == NONE ? FALSE : TRUE);
  setSlot(k, COUNT, mkInt(n));
  if (n < 2 && key == NONE) { leave(k); return answer; }
  const size = key == NONE ? 4 : 8;
  if (n > 1) {
    const c = newItems(n * (size >> 2));
    if (!c) return 0;
    setSlot(k, COPY, c);
  }
  if (size == 8) {
    const b = newItems(n * 2);
    if (!b) return 0;
    setSlot(k, BLOCK, b);
    const w = load<i32>(l, 8) + 4;
    for (let i = 0; i < n; i++) store<i32>(b + 8 + (i << 3), load<i32>(w + (i << 2)));
  } else setSlot(k, BLOCK, load<i32>(l, 8));
  setSlot(k, ELEMENT, load<i32>(l, 8)); // the list's own block, to be given back
  store<i32>(l, 0, 4); store<i32>(l, 0, 8);
  setSlot(k, LEFT, mkInt(0));
  if (size == 8) { setState(k, KEYS); const r = keys(k, NONE); if (r != PENDING) leave(k); return r; }
  const r = startSort(k, NONE);
  if (r != PENDING) leave(k);
  return r;
}
function reverseElements(k: i32): void {
  const n = slot(k, COUNT) >> 1, b = slot(k, BLOCK) + 4;
  if (!slot(k, KEY)) { reverseWords(b, n); return; }
  for (let p = b, q = b + ((n - 1) << 3); p < q; p += 8, q -= 8) {
    const t = load<i64>(p);
    store<i64>(p, load<i64>(q));
    store<i64>(q, t);
  }
}

/** Computes the keys: `v` is the key of element LEFT - 1. */
function keys(k: i32, v: i32): i32 {
  const n = slot(k, COUNT) >> 1, b = slot(k, BLOCK) + 4;
  let i = slot(k, LEFT) >> 1;
  while (true) {
    if (v == PENDING) return PENDING;
    if (!v) return giveBack(k, 0);
    if (i) store<i32>(b + ((i - 1) << 3), v);
    if (i == n) return startSort(k, NONE);
    setSlot(k, LEFT, mkInt(++i));
    settle(k);
    v = call1(slot(k, KEY), load<i32>(b + ((i - 1) << 3), 4));
  }
}

function sort_k(k: i32, v: i32): i32 {
  const s = state(k);
  if (s == KEYS) return keys(k, v);
  if (!v) { unmerge(k); return giveBack(k, 0); }
  if (!(s & TRUTH) && v != TRUE && v != FALSE) {
    setState(k, s | TRUTH);
    settle(k);
    v = truth(v);
    if (v == PENDING) return PENDING;
    if (!v) { unmerge(k); return giveBack(k, 0); }
  }
  const phase = s & 15;
  return phase == INSERT ? insertion(k, v) : phase == BORDER ? merges(k, v, NONE) : merges(k, NONE, v);
}

/** Is key x < key y? 1, 0, WAIT (the frame goes on later) or FAILED. */
function less(k: i32, x: i32, y: i32, phase: i32): i32 {
  const c = quickCompare(x, y);
  if (c != 2) return c < 0 ? 1 : 0;
  setState(k, phase);
  settle(k);
  let v = compare(0, x, y);
  if (v != TRUE && v != FALSE && v != PENDING && v != 0) { setState(k, phase | TRUTH); settle(k); v = truth(v); }
  return v == TRUE ? 1 : v == FALSE ? 0 : v == PENDING ? WAIT : FAILED;
}
const WAIT: i32 = -1, FAILED: i32 = -2;

function startSort(k: i32, v: i32): i32 {
  if (slot(k, REVERSE) == TRUE) reverseElements(k);
  const n = slot(k, COUNT) >> 1;
  charge((n * (32 - clz(n))) >> 2);
  setSlot(k, LEFT, mkInt(1)); setSlot(k, RIGHT, mkInt(1));
  return insertion(k, NONE);
}

/** Insertion within chunks. Element LEFT is being placed; it stands at RIGHT now. `v`: answer of "at < predecessor". */
function insertion(k: i32, v: i32): i32 {
  const n = slot(k, COUNT) >> 1, b = slot(k, BLOCK) + 4, wide = slot(k, KEY) ? 3 : 2;
  let i = slot(k, LEFT) >> 1, j = slot(k, RIGHT) >> 1;
  while (i < n) {
    while ((j & (CHUNK - 1)) != 0) {
      let r: i32;
      if (v == NONE) {
        const x = load<i32>(b + (j << wide)), y = load<i32>(b + ((j - 1) << wide));
        if (x & y & 1) r = x < y ? 1 : 0;
        else {
          setSlot(k, LEFT, mkInt(i)); setSlot(k, RIGHT, mkInt(j));
          r = less(k, x, y, INSERT);
          if (r == WAIT) return PENDING;
          if (r == FAILED) return giveBack(k, 0);
        }
      } else { r = v == TRUE ? 1 : 0; v = NONE; }
      if (!r) break;
      swap(b, j, wide);
      j--;
    }
    j = ++i;
  }
  setSlot(k, WIDTH, mkInt(CHUNK)); setSlot(k, LOW, mkInt(0)); setSlot(k, LEFT, mkInt(-1));
  return merges(k, NONE, NONE);
}
// @ts-ignore: decorator
@inline function swap(b: i32, j: i32, wide: i32): void {
  const p = b + (j << wide), q = b + ((j - 1) << wide);
  if (wide == 3) { const t = load<i64>(p); store<i64>(p, load<i64>(q)); store<i64>(q, t); }
  else { const t = load<i32>(p); store<i32>(p, load<i32>(q)); store<i32>(q, t); }
}

/** Merges runs of WIDTH. `border`: answer of "first right < last left"; `v`: of "right < left" in the merge under way. */
function merges(k: i32, border: i32, v: i32): i32 {
  const n = slot(k, COUNT) >> 1, b = slot(k, BLOCK) + 4, wide = slot(k, KEY) ? 3 : 2;
  let width = slot(k, WIDTH) >> 1, low = slot(k, LOW) >> 1;
  while (width < n) {
    while (low + width < n) {
      const mid = low + width, high = min(mid + width, n), c = slot(k, COPY) + 4;
      setSlot(k, LOW, mkInt(low));
      let i: i32, j: i32, o: i32;
      if (slot(k, LEFT) == -1) { // mkInt(-1): this pair has not been begun
        let r: i32;
        if (border == NONE) {
          r = less(k, load<i32>(b + (mid << wide)), load<i32>(b + ((mid - 1) << wide)), BORDER);
          if (r == WAIT) return PENDING;
          if (r == FAILED) return giveBack(k, 0);
        } else { r = border == TRUE ? 1 : 0; border = NONE; }
        if (!r) { low += width << 1; continue; }
        memory.copy(c, b + (low << wide), width << wide);
        i = 0; j = mid; o = low;
      } else { i = slot(k, LEFT) >> 1; j = slot(k, RIGHT) >> 1; o = slot(k, OUT) >> 1; }
      while (i < width && j < high) {
        let r: i32;
        if (v == NONE) {
          const x = load<i32>(b + (j << wide)), y = load<i32>(c + (i << wide));
          if (x & y & 1) r = x < y ? 1 : 0;
          else {
            r = quickCompare(x, y);
            if (r != 2) r = r < 0 ? 1 : 0;
            else {
              setSlot(k, LEFT, mkInt(i)); setSlot(k, RIGHT, mkInt(j)); setSlot(k, OUT, mkInt(o));
              r = less(k, x, y, MERGE);
              if (r == WAIT) return PENDING;
              if (r == FAILED) { unmerge(k); return giveBack(k, 0); }
            }
          }
        } else { r = v == TRUE ? 1 : 0; v = NONE; }
        if (wide == 2) {
          if (r) { store<i32>(b + (o << 2), load<i32>(b + (j << 2))); j++; }
          else { store<i32>(b + (o << 2), load<i32>(c + (i << 2))); i++; }
        } else {
          if (r) { store<i64>(b + (o << 3), load<i64>(b + (j << 3))); j++; }
          else { store<i64>(b + (o << 3), load<i64>(c + (i << 3))); i++; }
        }
        o++;
      }
      if (i < width) memory.copy(b + (o << wide), c + (i << wide), (width - i) << wide);
      setSlot(k, LEFT, -1);
      low += width << 1;
    }
    width <<= 1; low = 0;
    setSlot(k, WIDTH, mkInt(width));
  }
  if (slot(k, REVERSE) == TRUE) reverseElements(k);
  return giveBack(k, slot(k, ANSWER));
}

/** An exception in the middle of a merge: the rest of the left run goes where room was left for it. */
function unmerge(k: i32): void {
  if ((state(k) & 15) != MERGE || slot(k, LEFT) == -1) return;
  const width = slot(k, WIDTH) >> 1, i = slot(k, LEFT) >> 1, o = slot(k, OUT) >> 1, wide = slot(k, KEY) ? 3 : 2;
  memory.copy(slot(k, BLOCK) + 4 + (o << wide), slot(k, COPY) + 4 + (i << wide), (width - i) << wide);
  setSlot(k, LEFT, -1);
}

/** Puts the items back into the list. */
function giveBack(k: i32, answer: i32): i32 {
  const l = slot(k, LIST), n = slot(k, COUNT) >> 1, own = slot(k, ELEMENT), touched = load<i32>(l, 8) != 0 || load<i32>(l, 4) != 0;
  if (slot(k, KEY)) {
    const b = slot(k, BLOCK) + 4;
    for (let i = 0; i < n; i++) store<i32>(own + 4 + (i << 2), load<i32>(b + (i << 3), 4));
  }
  store<i32>(l, own, 8);
  store<i32>(l, n, 4);
  if (touched && answer) return raise(T.ValueError, Q("list modified during sort"));
  return answer;
}
