// The methods of list, but for sort (sort.ts).

import { moveWords } from "../heap/words";
import { raise, raise1 } from "../value/raise";
import { NONE, Q } from "../value/tag";
import { T } from "../value/types";
import { KW, STATIC, method } from "../runtime/native";
import { arg, npos } from "../runtime/frame";
import { isIndexInt, toIndex } from "../runtime/protocol";
import { subAlloc } from "./class";
import { listAppend, listClear, listExtend, listItem, listLen, listRemoveAt, listReserve, listSlice, listWords } from "./list";
import { FIND_COUNT, FIND_INDEX, FIND_REMOVE, clampIndex, plainBound, seqFind } from "./seq";
import { list_sort } from "./sort";
import { newReversed } from "./iterators";

function list_new(args: i32, n: i32): i32 { return subAlloc(T.LIST, 16, arg(args, 0)); }
function list_init(args: i32, n: i32): i32 {
  const l = arg(args, 0);
  if (listLen(l)) listClear(l);
  return npos(n) > 1 ? listExtend(l, arg(args, 1)) : NONE;
}
function list_append(args: i32, n: i32): i32 { return listAppend(arg(args, 0), arg(args, 1)) ? NONE : 0; }
function list_extend(args: i32, n: i32): i32 { return listExtend(arg(args, 0), arg(args, 1)); }
function list_clear(args: i32, n: i32): i32 { listClear(arg(args, 0)); return NONE; }
function list_copy(args: i32, n: i32): i32 { const l = arg(args, 0); return listSlice(l, 0, listLen(l)); }

function list_insert(args: i32, n: i32): i32 {
  const l = arg(args, 0), v = arg(args, 1);
  if (!(v & 1) && (!plainBound(v) || v == NONE)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  const len = listLen(l), i = clampIndex(v, len);
  if (!listReserve(l, 1)) return 0;
  const w = listWords(l) + (i << 2);
  moveWords(w + 4, w, (len - i) << 2);
  store<i32>(w, arg(args, 2));
  store<i32>(l, len + 1, 4);
  return NONE;
}
function list_pop(args: i32, n: i32): i32 {
  const l = arg(args, 0), len = listLen(l);
  let i = len - 1;
  const v = npos(n) > 1 ? arg(args, 1) : 1;
  if (!(v & 1) && !isIndexInt(v)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (!len) return raise(T.IndexError, Q("pop from empty list"));
  if (npos(n) > 1) {
    i = v & 1 ? v >> 1 : toIndex(v);
    if (i < 0) i += len;
    if (<u32>i >= <u32>len) return raise(T.IndexError, Q("pop index out of range"));
  }
  const r = listItem(l, i);
  listRemoveAt(l, i);
  return r;
}
function list_reverse(args: i32, n: i32): i32 {
  const l = arg(args, 0), len = listLen(l);
  if (len) reverseWords(listWords(l), len);
  return NONE;
}
/** Reverses `n` words in place. */
export function reverseWords(p: i32, n: i32): void {
  for (let q = p + ((n - 1) << 2); p < q; p += 4, q -= 4) {
    const t = load<i32>(p);
    store<i32>(p, load<i32>(q));
    store<i32>(q, t);
  }
}
function list_count(args: i32, n: i32): i32 { return seqFind(FIND_COUNT, arg(args, 0), arg(args, 1), 0, 0x3fffffff); }
function list_remove(args: i32, n: i32): i32 { return seqFind(FIND_REMOVE, arg(args, 0), arg(args, 1), 0, 0x3fffffff); }
function list_index(args: i32, n: i32): i32 {
  const l = arg(args, 0), c = npos(n), len = listLen(l);
  for (let i = 2; i < c; i++) if (!plainBound(arg(args, i)) || arg(args, i) == NONE) return raise(T.TypeError, Q("slice indices must be integers or have an __index__ method"));
  return seqFind(FIND_INDEX, l, arg(args, 1), c > 2 ? clampIndex(arg(args, 2), len) : 0, c > 3 ? clampIndex(arg(args, 3), len) : len);
}
function list_reversed(args: i32, n: i32): i32 { return newReversed(arg(args, 0), listLen(arg(args, 0))); }


export function bootListMethods(): void {
  method(T.LIST, Q("__new__"), list_new, 1, 255, STATIC | KW);
  method(T.LIST, Q("__init__"), list_init, 1, 2);
  method(T.LIST, Q("append"), list_append, 2, 2);
  method(T.LIST, Q("extend"), list_extend, 2, 2);
  method(T.LIST, Q("clear"), list_clear, 1, 1);
  method(T.LIST, Q("copy"), list_copy, 1, 1);
  method(T.LIST, Q("insert"), list_insert, 3, 3);
  method(T.LIST, Q("pop"), list_pop, 1, 2);
  method(T.LIST, Q("reverse"), list_reverse, 1, 1);
  method(T.LIST, Q("count"), list_count, 2, 2);
  method(T.LIST, Q("remove"), list_remove, 2, 2);
  method(T.LIST, Q("index"), list_index, 2, 4);
  method(T.LIST, Q("sort"), list_sort, 1, 1, KW);
  method(T.LIST, Q("__reversed__"), list_reversed, 1, 1);
}
