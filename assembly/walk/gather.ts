// A generator that yields to a native which only collects, as list(), tuple(), set(), sum() and any() do: the item is put where it belongs
// and the generator goes on at once, without its frame being taken off and put on again.

import { slot, state } from "../runtime/frame";
import { searchOn, search_k, sumOn, sum_k } from "../objects/fold";
import { extend_k, listAppend } from "../objects/list";
import { each_k, setCollect } from "../objects/set";

/** Item `v` of a generator for native frame `k`: 1 = it is where it belongs, 0 = the frame wants to be resumed with it, -1 = an exception
 *  is pending. */
export function gather(k: i32, v: i32): i32 {
  const resume = load<i32>(k) >>> 1;
  if (resume == extend_k.index) return listAppend(slot(k, 0), v) ? 1 : -1;
  if (resume == search_k.index) return searchOn(k, v);
  if (state(k) != 1) return 0;
  return resume == each_k.index ? setCollect(slot(k, 2), v) : resume == sum_k.index ? sumOn(k, v) : 0;
}
