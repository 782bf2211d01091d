// Arguments of functions of random, by place or by name, into the frame that will wait for what they are made of.

import { raise2 } from "../value/raise";
import { Q } from "../value/tag";
import { T } from "../value/types";
import { arg, nkw, npos, setSlot, slot } from "../runtime/frame";

/** The arguments of function `name` to the first slots of frame `k`, by place or by the names `a` to `d`; the first `least` must
 *  be there. False with TypeError pending. */
export function bind(k: i32, args: i32, n: i32, name: i32, least: i32, a: i32, b: i32 = 0, c: i32 = 0, d: i32 = 0): bool {
  const count = npos(n);
  for (let i = 0; i < count; i++) setSlot(k, i, arg(args, i));
  let p = args + (count << 2);
  for (let i = nkw(n); i > 0; i--, p += 8) {
    const key = load<i32>(p), at = key == a ? 0 : key == b ? 1 : key == c ? 2 : key == d ? 3 : -1;
    if (at < 0) { raise2(T.TypeError, Q("%s() got an unexpected keyword argument %q"), name, key); return false; }
    if (slot(k, at)) { raise2(T.TypeError, Q("%s() got multiple values for argument %q"), name, key); return false; }
    setSlot(k, at, load<i32>(p, 4));
  }
  for (let i = 0; i < least; i++) {
    if (slot(k, i)) continue;
    raise2(T.TypeError, Q("%s() missing 1 required positional argument: %q"), name, i == 0 ? a : b);
    return false;
  }
  return true;
}
