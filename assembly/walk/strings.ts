// f-strings and t-strings: formatting a value into text, templates and interpolations.

import { alloc } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { raise1 } from "../value/raise";
import { NONE, NULL, PENDING, Q, isPtr, isQstr } from "../value/tag";
import { T, isStr, typeId } from "../value/types";
import { EMPTY_STR, strSize } from "../text/str";
import { formatAny } from "../objects/format";
import { makeTemplate } from "../objects/template";
import { FN_CODE } from "../runtime/call";
import { enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { repr, str } from "../runtime/protocol";
import { asciiOf } from "../objects/ascii";
import { ABSENT } from "../syntax/nodes";
import { unbound } from "./unbound";

/** 1 str, 2 repr, 3 ascii */
function convert(v: i32, how: i32): i32 { return how == 1 ? str(v) : how == 2 ? repr(v) : asciiOf(v); }

/** FMT */
export function formatValue(fp: i32, pc: i32): i32 {
  const v = load<i32>(fp + load<u16>(pc, 2)), how: i32 = load<u16>(pc, 4), at: i32 = load<u16>(pc, 8);
  if (!v) return unbound(fp, load<u16>(pc, 2));
  const spec = at == ABSENT ? EMPTY_STR : load<i32>(fp + at);
  if (!how) {
    if (spec == EMPTY_STR && (isQstr(v) || (isPtr(v) && (load<i32>(v) & 0xff) == T.STR))) return v;
    return formatAny(v, spec);
  }
  if (spec == EMPTY_STR) return convert(v, how);
  const k = enter(format_k, 1);
  if (!k) return 0;
  setSlot(k, 0, spec);
  return finish(k, format_k, convert(v, how));
}
function format_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  return formatAny(v, slot(k, 0));
}

/** INTERP: [header][value][expression][conversion str or None][spec] */
export function newInterpolation(fp: i32, pc: i32): i32 {
  const consts = load<i32>(load<i32>(load<i32>(fp), FN_CODE), 4), v = load<i32>(fp + load<u16>(pc, 2)), how: i32 = load<u16>(pc, 8), at: i32 = load<u16>(pc, 10);
  if (!v) return unbound(fp, load<u16>(pc, 2));
  const p = alloc(T.INTERPOLATION, 20);
  if (!p) return 0;
  store<i32>(p, v, 4);
  store<i32>(p, load<i32>(consts + 4 + (<i32>load<u16>(pc, 4) << 2)), 8);
  store<i32>(p, how == 1 ? Q("s") : how == 2 ? Q("r") : how == 3 ? Q("a") : NONE, 12);
  store<i32>(p, at == ABSENT ? EMPTY_STR : load<i32>(fp + at), 16);
  return p;
}

/** TSTR: strings and interpolations in order */
export function newTemplate(fp: i32, pc: i32): i32 { return makeTemplate(fp, pc + 8, load<u16>(pc, 2)); }
