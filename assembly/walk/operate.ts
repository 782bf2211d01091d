// Binary nodes that the loop does not finish by itself: the usual operands at once, all others by the data model's rules.

import { S_GROWN, S_SP } from "../layout";
import { push } from "../heap/roots";
import { isPtr } from "../value/tag";
import { T, isExact } from "../value/types";
import { strConcat } from "../text/str";
import { classOf, isSubclass, lookup } from "../objects/class";
import { newComplex } from "../objects/complexmath";
import { intBinary } from "../objects/number";
import { pushFunction } from "../runtime/call";
import { OP_ADD, OP_MATMUL, OP_MUL, binary, binaryRefused, cmpName, compare, compareRefused, inplace, iopName, opName } from "../runtime/operators";
import { GROWS, IN_PLACE, Op } from "../syntax/nodes";
import { appended } from "./grow";

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
    if (t == T.STR && op == OP_ADD) return load<u16>(pc) & IN_PLACE ? appended(pc, a, b) : strConcat(a, b);
  }
  if (load<u16>(pc) & GROWS) store<i32>(S_GROWN, 0);
  // ORDER: T.INT, T.BIGINT are 1 and 2
  if (<u32>(t - 1) <= 1 && <u32>(u - 1) <= 1 && op < OP_MATMUL) return intBinary(op, a, b);
  // the method of an instance: its frame and no other, since the node knows what NotImplemented means (refused)
  if (t == T.INSTANCE) {
    const cls = load<i32>(a, 4), f = lookup(cls, opName(op));
    if (isExact(f, T.FUNCTION) && !(load<u16>(pc) & IN_PLACE && lookup(cls, iopName(op))) && (!isPtr(b) || classOf(b) == cls || !isSubclass(classOf(b), cls))) {
      const args = load<i32>(S_SP);
      push(a); push(b);
      return pushFunction(f, args, 2);
    }
  }
  return load<u16>(pc) & IN_PLACE ? inplace(op, a, b) : binary(op, a, b);
}

/** a CMP b of a comparison node: as compare(), but an instance's method gets a frame and no other. */
export function relate(op: i32, a: i32, b: i32): i32 {
  if (isExact(a, T.INSTANCE)) {
    const cls = load<i32>(a, 4), f = lookup(cls, cmpName(op));
    if (isExact(f, T.FUNCTION) && (!isPtr(b) || classOf(b) == cls || !isSubclass(classOf(b), cls))) {
      const args = load<i32>(S_SP);
      push(a); push(b);
      return pushFunction(f, args, 2);
    }
  }
  return compare(op, a, b);
}

/** The method of the left operand of the node at `pc` answered NotImplemented: what the right one makes of it. */
export function refused(fp: i32, pc: i32): i32 {
  const op: i32 = load<u8>(pc), family = op < Op.LT ? OPERATORS : COMPARISONS, n = (op < Op.LT ? op - Op.ADD : op - Op.LT) % (family << 1), plain = n < family;
  const a = load<i32>(fp + load<u16>(pc, 2)), b = plain ? load<i32>(fp + load<u16>(pc, 4)) : (<i32>load<i16>(pc, 4) << 1) | 1, number = plain ? n : n - family;
  return op < Op.LT ? binaryRefused(number, a, b) : compareRefused(number, a, b);
}
/** Number of operators of a family: those with an immediate operand follow in the same order. */
const OPERATORS: i32 = Op.ADD_I - Op.ADD, COMPARISONS: i32 = Op.LT_I - Op.LT;
