// Errors for names without a value, and the cells of captured names.



import { raise1 } from "../value/raise";
import { Q } from "../value/tag";
import { T } from "../value/types";
import { slotName } from "../runtime/bind";
import { FN_CODE } from "../runtime/call";
import { codeFreeAt, codeNfree } from "../syntax/codeparts";
import { CODE_NAMED, FRAME_LOCALS } from "../syntax/nodes";

/** UnboundLocalError for the slot at frame offset `at` (NameError text for a temporary: only `del` leaves one empty). */
export function unbound(fp: i32, at: i32): i32 {
  const code = load<i32>(load<i32>(fp), FN_CODE), i = (at - FRAME_LOCALS) >> 2;
  const name = i < <i32>load<u16>(code, CODE_NAMED) ? slotName(code, i) : Q("?");
  return raise1(T.UnboundLocalError, Q("cannot access local variable '%s' where it is not associated with a value"), name);
}

/** The same for a captured name: NameError when the cell came from outside. */
export function unboundCell(fp: i32, at: i32): i32 {
  const code = load<i32>(load<i32>(fp), FN_CODE), free = codeFreeAt(code);
  if (at >= free && at < free + (codeNfree(code) << 2))
    return raise1(T.NameError, Q("cannot access free variable '%s' where it is not associated with a value in enclosing scope"), slotName(code, (at - FRAME_LOCALS) >> 2));
  return unbound(fp, at);
}
