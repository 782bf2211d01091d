// Where a SyntaxError of the compiler is: the exception gets file, line and column, as CPython's has them.

import { drop, push } from "../heap/roots";
import { S_SYNTAX_COL, S_SYNTAX_LINE } from "../layout";
import { raiseObject } from "../value/raise";
import { NONE, mkInt } from "../value/tag";
import { T } from "../value/types";
import { EXC_A, EXC_ARGS, exceptionIs, materialise, pendingIs } from "../objects/exception";
import { pair, newTuple, setTupleItem, tupleItem, tupleLen } from "../objects/tuple";

/** After a compilation of `file` failed: 0, with the place in the exception that is pending. Without memory for it, without. */
export function located(file: i32): i32 {
  if (!pendingIs(T.SyntaxError)) return 0;
  push(file);
  const e = materialise();
  if (exceptionIs(e, T.SyntaxError)) {
    push(e);
    const place = newTuple(4);
    if (place) {
      setTupleItem(place, 0, file); setTupleItem(place, 1, mkInt(load<i32>(S_SYNTAX_LINE)));
      setTupleItem(place, 2, mkInt(load<i32>(S_SYNTAX_COL))); setTupleItem(place, 3, NONE);
      store<i32>(e, place, EXC_A);
      const was = load<i32>(e, EXC_ARGS), args = pair(tupleLen(was) ? tupleItem(was, 0) : NONE, place);
      if (args) store<i32>(e, args, EXC_ARGS);
    }
    drop(1);
  }
  drop(1);
  raiseObject(e);
  return 0;
}
