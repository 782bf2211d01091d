// string.templatelib: the types of t-strings. The module string is in Python, frozen/string.py.

import { raise, raise1 } from "../value/raise";
import { NONE, Q } from "../value/tag";
import { T, isStr, typeOfId } from "../value/types";
import { strBytes, strSize } from "../text/str";
import { asciiOf } from "../objects/ascii";
import { arg } from "../runtime/frame";
import { constant, func, module } from "../runtime/native";
import { repr, str } from "../runtime/protocol";

/** convert(obj, conversion): what `!r`, `!s` and `!a` do. */
function templatelib_convert(args: i32, n: i32): i32 {
  const v = arg(args, 0), c = arg(args, 1);
  if (c == NONE) return v;
  const x: i32 = isStr(c) && strSize(c) == 1 ? load<u8>(strBytes(c)) : 0;
  if (x == 115) return str(v);
  if (x == 114) return repr(v);
  if (x == 97) return asciiOf(v);
  return isStr(c) ? raise1(T.ValueError, Q("invalid conversion specifier: %s"), c) : raise(T.TypeError, Q("conversion must be None or a str"));
}

export function bootString(): void {
  const t = module(Q("string.templatelib"));
  constant(t, Q("Template"), typeOfId(T.TEMPLATE));
  constant(t, Q("Interpolation"), typeOfId(T.INTERPOLATION));
  func(t, Q("convert"), templatelib_convert, 2, 2);
}
