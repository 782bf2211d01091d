// t-strings (PEP 750): Template and Interpolation.
//
//   Template       [header][strings tuple][interpolations tuple]     one more string than interpolations
//   Interpolation  [header][value][expression][conversion][format spec]

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { NONE, Q } from "../value/tag";
import { T, isExact, isStr } from "../value/types";
import { EMPTY_STR, strConcat } from "../text/str";
import { newTuple, tupleItem, tupleLen } from "./tuple";
import { getter, type } from "../runtime/native";
import { arg } from "../runtime/frame";

/** A template of `n` operands (slot offsets at `at` in frame `fp`): strs and interpolations, in order. */
export function makeTemplate(fp: i32, at: i32, n: i32): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) if (isExact(load<i32>(fp + load<u16>(at + (i << 1))), T.INTERPOLATION)) count++;
  const strings = newTuple(count + 1);
  if (!strings) return 0;
  push(strings);
  const values = newTuple(count);
  if (!values) return 0;
  push(values);
  for (let i = 0; i <= count; i++) store<i32>(strings + 4 + (i << 2), EMPTY_STR);
  for (let i = 0, j = 0; i < n; i++) {
    const v = load<i32>(fp + load<u16>(at + (i << 1)));
    if (isExact(v, T.INTERPOLATION)) { store<i32>(values + 4 + (j << 2), v); j++; continue; }
    const s = strConcat(load<i32>(strings + 4 + (j << 2)), v);
    if (!s) return 0;
    store<i32>(strings + 4 + (j << 2), s);
  }
  const t = alloc(T.TEMPLATE, 12);
  pop(); pop();
  if (!t) return 0;
  store<i32>(t, strings, 4);
  store<i32>(t, values, 8);
  return t;
}

function t_strings(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 4); }
function t_interpolations(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 8); }
function t_values(args: i32, n: i32): i32 {
  const all = load<i32>(arg(args, 0), 8), m = tupleLen(all), t = newTuple(m);
  if (t) for (let i = 0; i < m; i++) store<i32>(t + 4 + (i << 2), load<i32>(tupleItem(all, i), 4));
  return t;
}
function i_value(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 4); }
function i_expression(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 8); }
function i_conversion(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 12); }
function i_spec(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 16); }

export function bootTemplate(): void {
  type(T.TEMPLATE, Q("Template"), T.OBJECT);
  getter(T.TEMPLATE, Q("strings"), t_strings);
  getter(T.TEMPLATE, Q("interpolations"), t_interpolations);
  getter(T.TEMPLATE, Q("values"), t_values);
  type(T.INTERPOLATION, Q("Interpolation"), T.OBJECT);
  getter(T.INTERPOLATION, Q("value"), i_value);
  getter(T.INTERPOLATION, Q("expression"), i_expression);
  getter(T.INTERPOLATION, Q("conversion"), i_conversion);
  getter(T.INTERPOLATION, Q("format_spec"), i_spec);
}
