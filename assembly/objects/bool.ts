/** The type bool: two constants that count as the ints 0 and 1. */
import { argOr } from "../runtime/frame";
import { method, setSlotFn, Slot, STATIC } from "../runtime/native";
import { truth } from "../runtime/protocol";
import { bufStr } from "../text/strbuf";
import { FALSE, Q, TRUE } from "../value/tag";
import { T } from "../value/types";
import { numBinarySlot, numCompare, numTruth, numUnary } from "./number";

function bool_new(args: i32, n: i32): i32 {
  const x = argOr(args, n, 1, 0);
  return x ? truth(x) : FALSE;
}

function boolRepr(v: i32, buf: i32): i32 {
  return bufStr(buf, v == TRUE ? Q("True") : Q("False")) ? TRUE : 0;
}

/** Registers bool (boot; the type object exists and derives from int). */
export function boolBoot(): void {
  setSlotFn(T.BOOL, Slot.REPR, boolRepr.index);
  setSlotFn(T.BOOL, Slot.BINARY, numBinarySlot.index);
  setSlotFn(T.BOOL, Slot.COMPARE, numCompare.index);
  setSlotFn(T.BOOL, Slot.UNARY, numUnary.index);
  setSlotFn(T.BOOL, Slot.BOOL, numTruth.index);
  method(T.BOOL, Q("__new__"), bool_new, 1, 2, STATIC);
}
