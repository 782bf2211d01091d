// Nodes that make functions, classes and type aliases.

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { S_SP, EMPTY_TUPLE } from "../layout";
import { NONE, NULL, Q } from "../value/tag";
import { T } from "../value/types";
import { buildClass, buildClassWith } from "../objects/buildclass";
import { dictGetName } from "../objects/dict";
import { builtinsOf } from "../objects/module";
import { newTuple, tupleLen } from "../objects/tuple";
import { FN_CODE, MORE_KWDEFAULTS, callArgs, newFunction, setFunctionMore } from "../runtime/call";
import { ABSENT } from "../syntax/nodes";
import { copyArgs } from "./calls";
import { unbound } from "./unbound";

// @ts-ignore: decorator
@inline function constAt(fp: i32, i: i32): i32 { return load<i32>(load<i32>(load<i32>(load<i32>(fp), FN_CODE), 4) + 4 + (i << 2)); }

/** FUNC k n d defaults? kwdefaults? cells... */
export function makeFunction(fp: i32, pc: i32): i32 {
  const code = constAt(fp, load<u16>(pc, 2)), n: i32 = load<u16>(pc, 4), d: i32 = load<u16>(pc, 8), kw: i32 = load<u16>(pc, 10);
  let closure = 0;
  if (n) {
    closure = newTuple(n);
    if (!closure) return 0;
    for (let i = 0; i < n; i++) store<i32>(closure + 4 + (i << 2), load<i32>(fp + load<u16>(pc + 12 + (i << 1))));
  }
  const f = newFunction(code, load<i32>(fp, 12), closure, d == ABSENT ? 0 : load<i32>(fp + d));
  if (!f || kw == ABSENT) return f;
  return setFunctionMore(f, MORE_KWDEFAULTS, load<i32>(fp + kw)) ? f : 0;
}

/** CLASS s n d k? args...: args[0] is the name, then bases, then keywords named by tuple k */
export function makeClass(fp: i32, pc: i32): i32 {
  const body = load<i32>(fp + load<u16>(pc, 2)), n: i32 = load<u16>(pc, 4), k: i32 = load<u16>(pc, 8);
  const names = k == ABSENT ? EMPTY_TUPLE : constAt(fp, k), kws = tupleLen(names);
  const own = builtinsOf(load<i32>(fp, 12)), hook = own ? dictGetName(own, Q("__build_class__")) : 0;
  const args = copyArgs(fp, pc + 10, n - kws, hook ? body : 0);
  if (!args) return 0;
  let q = load<i32>(S_SP), at = pc + 10 + ((n - kws) << 1);
  for (let i = 0; i < kws; i++, at += 2, q += 8) {
    const v = load<i32>(fp + load<u16>(at));
    if (!v) return unbound(fp, load<u16>(at));
    store<i32>(q, load<i32>(names + 4 + (i << 2)));
    store<i32>(q, v, 4);
  }
  store<i32>(S_SP, q);
  if (hook) return callArgs(hook, args, (n - kws + 1) | (kws << 16));
  return buildClass(body, args, (n - kws) | (kws << 16));
}

/** CLASSX s s d s?: list [name, bases ...], dict of keywords */
export function makeClassUnpacked(fp: i32, pc: i32): i32 {
  const kw: i32 = load<u16>(pc, 8);
  return buildClassWith(load<i32>(fp + load<u16>(pc, 2)), load<i32>(fp + load<u16>(pc, 4)), kw == ABSENT ? 0 : load<i32>(fp + kw));
}

/** TYPEALIAS q s d s: [header][name][type parameters][thunk function][value or 0] */
export function makeTypeAlias(fp: i32, pc: i32): i32 {
  const t = alloc(T.TYPEALIAS, 20);
  if (!t) return 0;
  store<i32>(t, (<i32>load<u16>(pc, 2) << 3) | 2, 4);
  store<i32>(t, load<i32>(fp + load<u16>(pc, 4)), 8);
  store<i32>(t, load<i32>(fp + load<u16>(pc, 8)), 12);
  return t;
}
