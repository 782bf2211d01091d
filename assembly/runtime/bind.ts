// Binding arguments to the parameters of a Python function, as the language reference's "Calls" says. Parameters are the
// first slots of the frame: positional, keyword-only, *args, **kwargs.

import { EMPTY_TUPLE } from "../layout";
import { pop, push } from "../heap/roots";
import { clearException, raise1, raise2 } from "../value/raise";
import { NULL, Q, mkInt, qstrOf, isQstr } from "../value/tag";
import { T } from "../value/types";
import { fillMessage } from "../objects/excmessage";
import { findQstr } from "../text/intern";
import { bufByte, bufDone, bufInt, bufStr, newBuf } from "../text/strbuf";
import { dictGetName, dictPut, newDict } from "../objects/dict";
import { newTuple, tupleLen } from "../objects/tuple";
import {
  CODE_FLAGS, CODE_NAME, CODE_POSARGS, CODE_PREFIX, F_NAMESPACE, F_VARARGS, F_VARKW,
} from "../syntax/nodes";
import { codeKwonly, codeNames, codePosonly } from "../syntax/codeparts";
import { FN_GLOBALS, MORE_DEFAULTS, MORE_KWDEFAULTS, functionMore } from "./call";

/** Interned name of named slot `i` of a code object. */
export function slotName(code: i32, i: i32): i32 {
  return qstrOf(load<u16>(codeNames(code) + (i << 1)));
}
/** Interned name of a code object. */
// @ts-ignore: decorator
@inline export function codeName(code: i32): i32 { return qstrOf(load<u16>(code, CODE_NAME)); }

/** Its qualified name, as error messages give it: a fresh str, or the name alone where there is no memory for one. */
export function codeQualname(code: i32): i32 {
  const q: i32 = load<u16>(code, CODE_PREFIX);
  if (!q) return codeName(code);
  push(code);
  const s = fillMessage(Q("%s.%s"), qstrOf(q), codeName(code));
  pop();
  if (s) return s;
  clearException();
  return codeName(code);
}

/** Fills the (zeroed, rooted) parameter slots at `at`. False with TypeError or MemoryError pending. */
export function bindArgs(f: i32, code: i32, at: i32, args: i32, n: i32): bool {
  const given = n & 0xffff, kws = n >>> 16;
  const pos: i32 = load<u8>(code, CODE_POSARGS), kwonly: i32 = codeKwonly(code), flags: i32 = load<u8>(code, CODE_FLAGS);
  if (flags & F_NAMESPACE) store<i32>(at, load<i32>(f, FN_GLOBALS)); // until pushBody gives another one
  const direct = min(given, pos);
  for (let i = 0; i < direct; i++) store<i32>(at + (i << 2), load<i32>(args + (i << 2)));
  if (given == pos && !kws && !kwonly && !(flags & (F_VARARGS | F_VARKW))) return true;
  const named = pos + kwonly;
  if (flags & F_VARARGS) {
    let rest = EMPTY_TUPLE;
    if (given > pos) {
      rest = newTuple(given - pos);
      if (!rest) return false;
      memory.copy(rest + 4, args + (pos << 2), (given - pos) << 2);
    }
    store<i32>(at + (named << 2), rest);
  } else if (given > pos) {
    tooMany(f, code, pos, given, args + (given << 2), kws);
    return false;
  }
  let extra = 0;
  if (flags & F_VARKW) {
    extra = newDict(kws);
    if (!extra) return false;
    store<i32>(at + ((named + (flags & F_VARARGS ? 1 : 0)) << 2), extra);
  }
  const names = kws ? codeNames(code) : 0, only = kws ? codePosonly(code) : 0;
  for (let k = 0, p = args + (given << 2); k < kws; k++, p += 8) {
    let name = load<i32>(p);
    if (!isQstr(name)) { const q = findQstr(name); if (q) name = q; }
    let i = only;
    while (i < named && qstrOf(load<u16>(names + (i << 1))) != name) i++;
    if (i < named) {
      if (load<i32>(at + (i << 2))) { raise2(T.TypeError, Q("%s() got multiple values for argument '%s'"), codeQualname(code), name); return false; }
      store<i32>(at + (i << 2), load<i32>(p, 4));
    } else if (extra) {
      if (!dictPut(extra, name, load<i32>(p, 4))) return false;
    } else {
      if (positionalOnly(code, args + (given << 2), kws)) return false;
      raise2(T.TypeError, Q("%s() got an unexpected keyword argument '%s'"), codeQualname(code), name);
      return false;
    }
  }
  const defaults = functionMore(f, MORE_DEFAULTS), m = defaults ? tupleLen(defaults) : 0;
  for (let i = direct; i < pos; i++) {
    if (load<i32>(at + (i << 2))) continue;
    const j = i - (pos - m);
    if (j < 0) return missing(code, i, at, pos - m, Q(" required positional argument"));
    store<i32>(at + (i << 2), load<i32>(defaults + 4 + (j << 2)));
  }
  if (kwonly) {
    const d = functionMore(f, MORE_KWDEFAULTS);
    let first = -1;
    for (let i = pos; i < named; i++) {
      if (load<i32>(at + (i << 2))) continue;
      const v = d ? dictGetName(d, slotName(code, i)) : 0;
      store<i32>(at + (i << 2), v);
      if (!v && first < 0) first = i;
    }
    if (first >= 0) return missing(code, first, at, named, Q(" required keyword-only argument"));
  }
  return true;
}

/** The TypeError for more positional arguments than there are parameters. */
function tooMany(f: i32, code: i32, pos: i32, given: i32, p: i32, kws: i32): void {
  let only = 0; // keyword-only arguments that were given
  for (let k = 0; k < kws; k++) for (let i = 0; i < codeKwonly(code); i++) if (slotName(code, pos + i) == load<i32>(p + (k << 3))) only++;
  const d = functionMore(f, MORE_DEFAULTS), least = d ? pos - tupleLen(d) : pos, name = codeQualname(code);
  push(name);
  let takes = least == pos
    ? fillMessage(pos == 1 ? Q("%s() takes %d positional argument") : Q("%s() takes %d positional arguments"), name, mkInt(pos))
    : fillMessage(pos == 1 ? Q("%s() takes from %d to %%d positional argument") : Q("%s() takes from %d to %%d positional arguments"), name, mkInt(least));
  if (takes && least != pos) { push(takes); takes = fillMessage(takes, mkInt(pos), 0); }
  if (takes && only) {
    push(takes);
    const rest = fillMessage(only == 1 ? Q("(and %d keyword-only argument) were given") : Q("(and %d keyword-only arguments) were given"), mkInt(only), 0);
    if (rest) push(rest);
    takes = rest ? fillMessage(given == 1 ? Q("%s but %%d positional argument %s") : Q("%s but %%d positional arguments %s"), takes, rest) : 0;
    if (takes) raise1(T.TypeError, takes, mkInt(given));
  } else if (takes) raise2(T.TypeError, given == 1 ? Q("%s but %d was given") : Q("%s but %d were given"), takes, mkInt(given));
}

/** The TypeError for required parameters that were not given, the first of them `i`, all of them below `end`. */
function missing(code: i32, i: i32, at: i32, end: i32, what: i32): bool {
  let count = 0, last = i;
  for (let j = i; j < end; j++) if (!load<i32>(at + (j << 2))) { count++; last = j; }
  const name = codeQualname(code);
  push(name);
  const buf = newBuf(64);
  if (!buf) return false;
  push(buf);
  if (!bufInt(buf, count) || !bufStr(buf, what) || !bufStr(buf, count == 1 ? Q(": ") : Q("s: "))) return false;
  for (let j = i; j <= last; j++) {
    if (load<i32>(at + (j << 2))) continue;
    if (j != i && !bufStr(buf, j != last ? Q(", ") : count == 2 ? Q(" and ") : Q(", and "))) return false;
    if (!bufByte(buf, 39) || !bufStr(buf, slotName(code, j)) || !bufByte(buf, 39)) return false;
  }
  const text = bufDone(buf);
  if (text) raise2(T.TypeError, Q("%s() missing %s"), name, text);
  return false;
}

/** The TypeError when some of the `kws` keywords at `p` name positional-only parameters; false when none does. */
function positionalOnly(code: i32, p: i32, kws: i32): bool {
  const only: i32 = codePosonly(code);
  let names = 0;
  for (let i = 0; i < only; i++) {
    const name = slotName(code, i);
    for (let k = 0; k < kws; k++) {
      if (load<i32>(p + (k << 3)) != name) continue;
      if (names) push(names);
      names = names ? fillMessage(Q("%s, %s"), names, name) : name;
      if (!names) return true;
    }
  }
  if (names) raise2(T.TypeError, Q("%s() got some positional-only arguments passed as keyword arguments: '%s'"), codeQualname(code), names);
  return names != 0;
}
