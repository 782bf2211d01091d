// t-strings (PEP 750): Template and Interpolation.
//
//   Template       [header][strings tuple][interpolations tuple]     one more string than interpolations
//   Interpolation  [header][value][expression][conversion][format spec]

import { alloc } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { NONE, NOTIMPL, PENDING, Q, TRUE } from "../value/tag";
import { T, isExact, isStr, typeOfId } from "../value/types";
import { EMPTY_STR, strBytes, strConcat, strSize } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { CLS_FINAL, TYPE_FLAGS } from "./class";
import { iter, reprInto } from "../runtime/protocol";
import { listAppend, newList } from "./list";
import { newTuple, setTupleItem, slots1, slots2, slots3, tupleItem, tupleLen } from "./tuple";
import { romTupleOf } from "./attrtuple";
import { settle } from "./seq";
import { ANY, KW, STATIC, Slot, getter, method, type, typeConst } from "../runtime/native";
import { arg, argOr, enter, finish, kwarg, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";

/** A template of two rooted tuples, or 0. */
function newTemplate(strings: i32, values: i32): i32 {
  const t = alloc(T.TEMPLATE, 12);
  if (!t) return 0;
  store<i32>(t, strings, 4);
  store<i32>(t, values, 8);
  return t;
}

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
  const t = newTemplate(strings, values);
  pop(); pop();
  return t;
}

/** Template(*args): strs and interpolations in any order. */
function t_new(args: i32, n: i32): i32 {
  if (nkw(n)) return raise(T.TypeError, Q("function doesn't take keyword arguments"));
  let count = 0;
  const m = npos(n), mark = top();
  for (let i = 1; i < m; i++) {
    const v = arg(args, i);
    if (isExact(v, T.INTERPOLATION)) count++;
    else if (!isStr(v)) return raise(T.TypeError, Q("expected str or Interpolation"));
  }
  const strings = newTuple(count + 1);
  if (!strings) return 0;
  push(strings);
  const values = newTuple(count);
  if (!values) return 0;
  push(values);
  for (let i = 0; i <= count; i++) setTupleItem(strings, i, EMPTY_STR);
  for (let i = 1, j = 0; i < m; i++) {
    const v = arg(args, i);
    if (!isStr(v)) { setTupleItem(values, j++, v); continue; }
    const s = strConcat(tupleItem(strings, j), v);
    if (!s) return 0;
    setTupleItem(strings, j, s);
  }
  const t = newTemplate(strings, values);
  reset(mark);
  return t;
}

/** Interpolation(value, expression="", conversion=None, format_spec="") */
function i_new(args: i32, n: i32): i32 {
  const m = npos(n);
  if (m < 5 && nkw(n) > 4) return raise(T.TypeError, Q("extra keyword arguments given"));
  for (let i = 0, p = args + (m << 2); i < nkw(n); i++, p += 8) {
    const q = load<i32>(p);
    const at = q == Q("value") ? 1 : q == Q("expression") ? 2 : q == Q("conversion") ? 3 : q == Q("format_spec") ? 4 : 0;
    if (!at) return raise1(T.TypeError, Q("unexpected keyword argument '%s'"), q);
    if (at < m) return raise1(T.TypeError, Q("argument '%s' given twice"), q);
  }
  const v = field(args, n, 1, Q("value"), 0), e = field(args, n, 2, Q("expression"), EMPTY_STR);
  const c = field(args, n, 3, Q("conversion"), NONE), f = field(args, n, 4, Q("format_spec"), EMPTY_STR);
  if (!v) return raise(T.TypeError, Q("Interpolation() missing required argument 'value' (pos 1)"));
  if (!isStr(e)) return raise1(T.TypeError, Q("Interpolation() argument 'expression' must be str, not %T"), e);
  if (!isStr(f)) return raise1(T.TypeError, Q("Interpolation() argument 'format_spec' must be str, not %T"), f);
  if (c != NONE) {
    if (!isStr(c)) return raise1(T.TypeError, Q("Interpolation() argument 'conversion' must be str, not %T"), c);
    const x: i32 = strSize(c) == 1 ? load<u8>(strBytes(c)) : 0;
    if (x != 97 && x != 114 && x != 115) return raise(T.ValueError, Q("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'"));
  }
  const p = alloc(T.INTERPOLATION, 20);
  if (!p) return 0;
  store<i32>(p, v, 4); store<i32>(p, e, 8); store<i32>(p, c, 12); store<i32>(p, f, 16);
  return p;
}
function field(args: i32, n: i32, i: i32, name: i32, otherwise: i32): i32 {
  const v = argOr(args, n, i, 0), w = v ? v : kwarg(args, n, name);
  return w ? w : otherwise;
}

/** iter(template): its strs that are not empty and its interpolations, in order. */
function t_iter(t: i32): i32 {
  const strings = load<i32>(t, 4), values = load<i32>(t, 8), n = tupleLen(values), l = newList(0);
  if (!l) return 0;
  push(l);
  for (let i = 0; i <= n; i++) {
    const s = tupleItem(strings, i);
    if (strSize(s) && !listAppend(l, s)) return 0;
    if (i < n && !listAppend(l, tupleItem(values, i))) return 0;
  }
  return iter(l);
}

/** template + template */
function t_binary(op: i32, a: i32, b: i32): i32 {
  if (op != 0 || !isExact(a, T.TEMPLATE) || !isExact(b, T.TEMPLATE)) return NOTIMPL;
  const mark = top(), n = tupleLen(load<i32>(a, 8)), m = tupleLen(load<i32>(b, 8));
  push(a); push(b);
  const strings = newTuple(n + m + 1);
  if (!strings) return 0;
  push(strings);
  memory.copy(strings + 4, load<i32>(a, 4) + 4, (n + 1) << 2);
  memory.copy(strings + 4 + (n << 2), load<i32>(b, 4) + 4, (m + 1) << 2);
  const s = strConcat(tupleItem(load<i32>(a, 4), n), tupleItem(load<i32>(b, 4), 0));
  if (!s) return 0;
  setTupleItem(strings, n, s);
  const values = newTuple(n + m);
  if (!values) return 0;
  push(values);
  memory.copy(values + 4, load<i32>(a, 8) + 4, n << 2);
  memory.copy(values + 4 + (n << 2), load<i32>(b, 8) + 4, m << 2);
  const t = newTemplate(strings, values);
  reset(mark);
  return t;
}

// Both reprs are the repr of the words one after the other, with text between. Slots: object, builder; state: words done.

function t_repr(t: i32, buf: i32): i32 { return words(t, buf, t_repr_k); }
function i_repr(t: i32, buf: i32): i32 { return words(t, buf, i_repr_k); }
function words(t: i32, buf: i32, resume: (k: i32, v: i32) => i32): i32 {
  const k = enter(resume, 2);
  if (!k) return 0;
  setSlot(k, 0, t); setSlot(k, 1, buf);
  return finish(k, resume, TRUE);
}
function t_repr_k(k: i32, v: i32): i32 { return wordsOn(k, v, Q("Template(strings="), Q(", interpolations="), 2); }
function i_repr_k(k: i32, v: i32): i32 { return wordsOn(k, v, Q("Interpolation("), Q(", "), 4); }
function wordsOn(k: i32, v: i32, before: i32, between: i32, n: i32): i32 {
  const o = slot(k, 0), buf = slot(k, 1);
  while (true) {
    if (!v || (isStr(v) && !bufStr(buf, v))) return 0;
    const i = state(k);
    if (i == n) return bufByte(buf, 41) ? TRUE : 0;
    if (!bufStr(buf, i ? between : before)) return 0;
    setState(k, i + 1);
    settle(k);
    v = reprInto(buf, load<i32>(o + 4 + (i << 2)));
    if (v == PENDING) return PENDING;
  }
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
  method(T.TEMPLATE, Q("__new__"), t_new, 1, ANY, STATIC | KW);
  getter(T.TEMPLATE, Q("strings"), t_strings);
  getter(T.TEMPLATE, Q("interpolations"), t_interpolations);
  getter(T.TEMPLATE, Q("values"), t_values);
  slots1(T.TEMPLATE, Slot.ITER, t_iter);
  slots2(T.TEMPLATE, Slot.REPR, t_repr);
  slots3(T.TEMPLATE, Slot.BINARY, t_binary);
  type(T.INTERPOLATION, Q("Interpolation"), T.OBJECT);
  method(T.INTERPOLATION, Q("__new__"), i_new, 1, 5, STATIC | KW);
  getter(T.INTERPOLATION, Q("value"), i_value);
  getter(T.INTERPOLATION, Q("expression"), i_expression);
  getter(T.INTERPOLATION, Q("conversion"), i_conversion);
  getter(T.INTERPOLATION, Q("format_spec"), i_spec);
  slots2(T.INTERPOLATION, Slot.REPR, i_repr);
  const names = romTupleOf(0, 4);
  setTupleItem(names, 0, Q("value")); setTupleItem(names, 1, Q("expression"));
  setTupleItem(names, 2, Q("conversion")); setTupleItem(names, 3, Q("format_spec"));
  typeConst(T.INTERPOLATION, Q("__match_args__"), names);
  final(T.TEMPLATE); final(T.INTERPOLATION);
}
function final(id: i32): void { store<u8>(typeOfId(id), load<u8>(typeOfId(id), TYPE_FLAGS) | <u8>CLS_FINAL, TYPE_FLAGS); }
