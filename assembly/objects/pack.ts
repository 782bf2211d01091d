// Small tuples as exceptions and classes make them.

import { drop, push } from "../heap/roots";
import { newTuple, setTupleItem } from "./tuple";

/** (a,): roots its argument. */
export function tuple1(a: i32): i32 {
  push(a);
  const t = newTuple(1);
  drop(1);
  if (t) setTupleItem(t, 0, a);
  return t;
}
