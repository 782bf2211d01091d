// Binary nodes that the loop does not finish by itself.

import { binary, inplace } from "../runtime/operators";
import { IN_PLACE } from "../syntax/nodes";

/** a OP b, or a OP= b when the node says so. */
export function operate(pc: i32, op: i32, a: i32, b: i32): i32 { return load<u16>(pc) & IN_PLACE ? inplace(op, a, b) : binary(op, a, b); }
