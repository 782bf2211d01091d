// collections: namedtuple, deque, OrderedDict, defaultdict. Counter, ChainMap, UserDict, UserList and UserString are Python
// (frozen/_collections.py, modules/more.ts).

import { Q } from "../value/tag";
import { T, typeOfId } from "../value/types";
import { constant, module } from "../runtime/native";
import { bootDeque } from "../objects/deque";
import { bootDictKinds } from "../objects/dictkinds";
import { bootNamedTuple } from "../objects/namedtuple";

export function bootCollections(): void {
  const m = module(Q("collections"));
  bootDeque();
  bootDictKinds();
  bootNamedTuple(m);
  constant(m, Q("deque"), typeOfId(T.DEQUE));
  constant(m, Q("OrderedDict"), typeOfId(T.ORDEREDDICT));
  constant(m, Q("defaultdict"), typeOfId(T.DEFAULTDICT));
}
