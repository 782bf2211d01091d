// collections: namedtuple, deque, OrderedDict, defaultdict. Counter, ChainMap, UserDict and UserList are Python
// (frozen/_collections.py).

import { Q } from "../value/tag";
import { T, typeOfId } from "../value/types";
import { arg } from "../runtime/frame";
import { constant, func, module } from "../runtime/native";
import { bootDeque } from "../objects/deque";
import { bootDictKinds } from "../objects/dictkinds";
import { bootNamedTuple } from "../objects/namedtuple";
import { lazy, missing } from "./lazy";

function collections_getattr(args: i32, n: i32): i32 {
  const q = arg(args, 0), python = q == Q("Counter") || q == Q("ChainMap") || q == Q("UserDict") || q == Q("UserList");
  return python ? lazy(Q("collections"), Q("_collections"), q) : missing(Q("collections"), q);
}

export function bootCollections(): void {
  const m = module(Q("collections"));
  bootDeque();
  bootDictKinds();
  bootNamedTuple(m);
  func(m, Q("__getattr__"), collections_getattr, 1, 1);
  constant(m, Q("deque"), typeOfId(T.DEQUE));
  constant(m, Q("OrderedDict"), typeOfId(T.ORDEREDDICT));
  constant(m, Q("defaultdict"), typeOfId(T.DEFAULTDICT));
}
