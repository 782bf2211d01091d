// Binary nodes that the loop does not finish by itself: the usual operands at once, all others by the data model's rules.

import { T } from "../value/types";
import { strConcat } from "../text/str";
import { newComplex } from "../objects/complexmath";
import { intBinary } from "../objects/number";
import { OP_ADD, OP_MATMUL, OP_MUL, binary, inplace } from "../runtime/operators";
import { IN_PLACE } from "../syntax/nodes";

/** Layout of a value that is no instance of a subclass; 0 for what is decided elsewhere. */
// @ts-ignore: decorator
@inline function shapeOf(v: i32): i32 { return v & 1 ? T.INT : (v & 7) == 0 ? load<i32>(v) & 0xff : (v & 7) == 2 ? T.STR : 0; }

/** a OP b, or a OP= b when the node says so. */
export function operate(pc: i32, op: i32, a: i32, b: i32): i32 {
  const t = shapeOf(a), u = shapeOf(b);
  if (t == u) {
    if (t == T.COMPLEX && op <= OP_MUL) {
      const w = load<f64>(a, 8), x = load<f64>(a, 16), y = load<f64>(b, 8), z = load<f64>(b, 16);
      if (op == OP_MUL) return newComplex(w * y - x * z, w * z + x * y);
      return op == OP_ADD ? newComplex(w + y, x + z) : newComplex(w - y, x - z);
    }
    if (t == T.STR && op == OP_ADD) return strConcat(a, b);
  }
  // ORDER: T.INT, T.BIGINT are 1 and 2
  if (<u32>(t - 1) <= 1 && <u32>(u - 1) <= 1 && op < OP_MATMUL) return intBinary(op, a, b);
  return load<u16>(pc) & IN_PLACE ? inplace(op, a, b) : binary(op, a, b);
}
