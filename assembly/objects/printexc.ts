// The text of a traceback, worded as CPython does: chained exceptions, notes and groups included, source lines where the
// host has the file.
//
// One native frame works through a list used as a stack, three words an item: what, value, group depth. Only the str() of
// an exception may be Python's.

import { NONE, PENDING, Q, isInt, mkInt, qstrOf } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { clearException } from "../value/raise";
import { push, reset, top } from "../heap/roots";
import { bufByte, bufCut, bufDone, bufInt, bufSize, bufStr, newBuf } from "../text/strbuf";
import { blockSize, STR_DATA, strPtr, strSize } from "../text/str";
import { CODE_FILE, CODE_NAME } from "../syntax/nodes";
import { enter, setSlot, setState, slot, state } from "../runtime/frame";
import { finish, str } from "../runtime/protocol";
import { TYPE_DICT, TYPE_NAME, attrDict, classOf } from "./class";
import { dictGetName } from "./dict";
import { EXC_A, EXC_ARGS, EXC_CAUSE, EXC_CONTEXT, EXC_FLAGS, EXC_TB, SUPPRESS, exceptionIs, isException } from "./exception";
import { listAppend, listItem, listLen, newList } from "./list";
import { loadedBuiltin, moduleGet } from "./module";
import { settle } from "./seq";
import { sourceLine } from "./sourceline";
import { isModuleName, suggestion } from "./suggest";
import { TB_CODE, TB_NEXT, tbLine, tbRepeat } from "./traceback";
import { tupleItem, tupleLen } from "./tuple";

/** what an item is: an exception with its chain, one alone, a text, the rule above a sub-exception, the last rule, how many are left out */
const CHAIN: i32 = 0, ALONE: i32 = 1, TEXT: i32 = 2, RULE: i32 = 3, END: i32 = 4, LINE: i32 = 5;
const DEPTH_MAX: i32 = 10;
const WIDTH_MAX: i32 = 15;
/** Exceptions printed of one chain: Python code may have made a cycle. */
const CHAIN_MAX: i32 = 64;

/** The whole text for exception `exc`, ending in a newline: a str, PENDING or 0. */
export function formatException(exc: i32): i32 {
  push(exc);
  const buf = newBuf(128);
  if (!buf) return 0;
  push(buf);
  const todo = newList(0);
  if (!todo) return 0;
  push(todo);
  if (!add(todo, CHAIN, exc, 0)) return 0;
  const seen = newList(0);
  if (!seen) return 0;
  push(seen);
  const k = enter(format_k, 5);
  if (!k) return 0;
  setSlot(k, 4, seen);
  setSlot(k, 0, buf); setSlot(k, 1, todo); setSlot(k, 3, mkInt(0));
  return finish(k, format_k, NONE);
}
function add(todo: i32, what: i32, v: i32, depth: i32): bool {
  return listAppend(todo, mkInt(what)) != 0 && listAppend(todo, v) != 0 && listAppend(todo, mkInt(depth)) != 0;
}
function pop3(todo: i32): void { store<i32>(todo, listLen(todo) - 3, 4); }

// slots: 0 builder, 1 stack, 2 the exception whose str is awaited, 3 int: bit 0 a last rule is due, depth << 1, 4 all printed so far
function format_k(k: i32, v: i32): i32 {
  const buf = slot(k, 0), todo = slot(k, 1);
  while (true) {
    if (state(k) == 1) {
      const depth = slot(k, 3) >> 2;
      setState(k, 0);
      if (!v) { clearException(); v = Q("<exception str() failed>"); }
      push(v);
      if (!message(buf, depth, v, slot(k, 2)) || !notes(buf, depth, slot(k, 2))) return 0;
      if (exceptionIs(slot(k, 2), T.BaseExceptionGroup) && !children(todo, slot(k, 2), depth)) return 0;
    }
    settle(k);
    const n = listLen(todo);
    if (!n) return bufDone(buf);
    const what = listItem(todo, n - 3) >> 1, item = listItem(todo, n - 2);
    let depth = listItem(todo, n - 1) >> 1;
    push(item);
    pop3(todo);
    const due = (slot(k, 3) >> 1) & 1;
    if (what == CHAIN) { if (!chain(todo, slot(k, 4), item, depth)) return 0; continue; }
    if (what == TEXT) { if (!margin(buf, depth, 124) || !bufByte(buf, 10) || !line(buf, depth, item) || !margin(buf, depth, 124) || !bufByte(buf, 10)) return 0; continue; }
    if (what == LINE) { // so many exceptions are left out
      if (!margin(buf, depth, 124) || !bufStr(buf, Q("and ")) || !bufInt(buf, item >> 1) || !bufStr(buf, item == mkInt(1) ? Q(" more exception\n") : Q(" more exceptions\n"))) return 0;
      continue;
    }
    if (what == RULE) {
      const i = item >> 3, last = (item >> 1) & 1;
      if (!spaces(buf, depth) || !bufStr(buf, i == 1 ? Q("+-+---------------- ") : Q("  +---------------- "))) return 0;
      if (!(i > WIDTH_MAX ? bufStr(buf, Q("...")) : bufInt(buf, i)) || !bufStr(buf, Q(" ----------------\n"))) return 0;
      if (last) setSlot(k, 3, slot(k, 3) | 2);
      continue;
    }
    if (what == END) {
      if (due && !(spaces(buf, depth) && bufStr(buf, Q("+------------------------------------\n")))) return 0;
      setSlot(k, 3, slot(k, 3) & ~2);
      continue;
    }
    // one exception
    const group = exceptionIs(item, T.BaseExceptionGroup);
    if (group && depth > DEPTH_MAX) { if (!line(buf, depth, Q("... (max_group_depth is 10)"))) return 0; continue; }
    const outer = group && !depth;
    if (outer) depth = 1;
    if (!frames(buf, item, depth, group, outer)) return 0;
    setSlot(k, 2, item);
    setSlot(k, 3, mkInt(due | (depth << 1)));
    if (!place(buf, depth, item) || !margin(buf, depth, 124) || !className(buf, classOf(item))) return 0;
    setState(k, 1);
    const t = load<i32>(item, EXC_ARGS);
    v = exceptionIs(item, T.SyntaxError) && tupleLen(t) > 0 && isStr(tupleItem(t, 0)) ? tupleItem(t, 0) : str(item);
    if (v == PENDING) return v;
  }
}

/** Puts an exception and what it was raised from on the stack, the innermost on top. */
function chain(todo: i32, seen: i32, exc: i32, depth: i32): bool {
  for (let i = 0; ; i++) {
    if (!add(todo, ALONE, exc, depth) || !listAppend(seen, exc)) return false;
    const cause = load<i32>(exc, EXC_CAUSE), context = load<i32>(exc, EXC_CONTEXT);
    const byCause = isException(cause);
    if (!byCause && (!isException(context) || load<i32>(exc, EXC_FLAGS) & SUPPRESS)) return true;
    const next = byCause ? cause : context;
    if (i >= CHAIN_MAX || inList(seen, next)) return true; // printed already, or a cycle
    const text = byCause ? Q("The above exception was the direct cause of the following exception:")
      : Q("During handling of the above exception, another exception occurred:");
    if (!add(todo, TEXT, text, depth)) return false;
    exc = next;
  }
  return true;
}
function inList(l: i32, exc: i32): bool {
  for (let i = 0; i < listLen(l); i++) if (listItem(l, i) == exc) return true;
  return false;
}

/** The exceptions of a group, with rules between them. */
function children(todo: i32, g: i32, depth: i32): bool {
  const all = load<i32>(g, EXC_A), n = min(tupleLen(all), WIDTH_MAX + 1);
  for (let i = n - 1; i >= 0; i--) {
    if (i == n - 1 && !add(todo, END, NONE, depth + 1)) return false;
    if (i == WIDTH_MAX) { if (!add(todo, LINE, mkInt(tupleLen(all) - WIDTH_MAX), depth + 1)) return false; }
    else if (!add(todo, CHAIN, tupleItem(all, i), depth + 1)) return false;
    if (!add(todo, RULE, ((i + 1) << 3) | (i == n - 1 ? 2 : 0) | 1, depth)) return false;
  }
  return true;
}

/** "Traceback ..." and its entries. */
function frames(buf: i32, exc: i32, depth: i32, group: bool, outer: bool): bool {
  let tb = load<i32>(exc, EXC_TB), left = limit();
  if (!tb || left <= 0) return true;
  if (!margin(buf, depth, outer ? 43 : 124) || !bufStr(buf, group ? Q("Exception Group Traceback (most recent call last):\n") : Q("Traceback (most recent call last):\n"))) return false;
  for (; tb; tb = load<i32>(tb, TB_NEXT)) {
    const code = load<i32>(tb, TB_CODE), at = tbLine(tb), more = tbRepeat(tb);
    for (let i = 0; i < 3 && i <= more; i++) {
      if (--left < 0) return true;
      if (!margin(buf, depth, 124) || !bufStr(buf, Q("  File \"")) || !bufStr(buf, qstrOf(load<u16>(code, CODE_FILE)))) return false;
      if (!bufStr(buf, Q("\", line ")) || !bufInt(buf, at) || !bufStr(buf, Q(", in ")) || !bufStr(buf, qstrOf(load<u16>(code, CODE_NAME))) || !bufByte(buf, 10)) return false;
      if (source(buf, depth, qstrOf(load<u16>(code, CODE_FILE)), at) == -2) return false;
    }
    if (more > 2 && !(margin(buf, depth, 124) && bufStr(buf, Q("  [Previous line repeated ")) && bufInt(buf, more - 2) && bufStr(buf, more == 3 ? Q(" more time]\n") : Q(" more times]\n")))) return false;
  }
  return true;
}

/** How many entries sys.tracebacklimit allows. */
function limit(): i32 {
  const sys = loadedBuiltin(Q("sys")), v = sys ? moduleGet(sys, Q("tracebacklimit")) : 0;
  return isInt(v) ? v >> 1 : i32.MAX_VALUE;
}

/** Where a SyntaxError is. */
function place(buf: i32, depth: i32, exc: i32): bool {
  if (!exceptionIs(exc, T.SyntaxError)) return true;
  const d = load<i32>(exc, EXC_A);
  if (!d || tupleLen(d) < 2 || !isInt(tupleItem(d, 1))) return true;
  const file = tupleItem(d, 0), at = tupleItem(d, 1) >> 1;
  if (!(margin(buf, depth, 124) && bufStr(buf, Q("  File \"")) && bufStr(buf, isStr(file) ? file : Q("<string>"))
    && bufStr(buf, Q("\", line ")) && bufInt(buf, at) && bufByte(buf, 10))) return false;
  const blanks = isStr(file) ? source(buf, depth, file, at) : -1;
  if (blanks < 0) return blanks == -1;
  if (tupleLen(d) < 3 || !isInt(tupleItem(d, 2))) return true;
  if (!margin(buf, depth, 124) || !bufStr(buf, Q("    "))) return false;
  for (let i = (tupleItem(d, 2) >> 1) - 1 - blanks; i > 0; i--) if (!bufByte(buf, 32)) return false;
  return bufStr(buf, Q("^\n"));
}

/** The line of source below a "File" line, as sourceLine() answers. */
function source(buf: i32, depth: i32, file: i32, at: i32): i32 {
  const size = bufSize(buf);
  if (!margin(buf, depth, 124)) return -2;
  const r = sourceLine(buf, file, at);
  if (r < 0) bufCut(buf, size);
  return r;
}

/** Name of the class as a traceback gives it: qualified, with its module unless that is the main program's. */
export function className(buf: i32, cls: i32): bool {
  const d = load<i32>(cls, TYPE_DICT), module = dictGetName(d, Q("__module__")), name = dictGetName(d, Q("__qualname__"));
  if (isStr(module) && module != Q("__main__") && module != Q("builtins") && !(bufStr(buf, module) && bufByte(buf, 46))) return false;
  return bufStr(buf, isStr(name) ? name : load<i32>(cls, TYPE_NAME));
}

/** ": text", what may have been meant, and the end of the line. */
function message(buf: i32, depth: i32, text: i32, exc: i32): bool {
  if (!strSize(text)) return bufByte(buf, 10);
  if (!bufStr(buf, Q(": ")) || !lines(buf, depth, text)) return false;
  bufCut(buf, bufSize(buf) - 1);
  return hint(buf, exc) && bufByte(buf, 10);
}
/** What may have been meant: ". Did you mean ...", or nothing. */
export function hint(buf: i32, exc: i32): bool {
  const at = top();
  push(0); push(0);
  const name = suggestion(exc, at), module = isModuleName(exc);
  reset(at);
  return (!name || (bufStr(buf, Q(". Did you mean: '")) && bufStr(buf, name) && bufStr(buf, Q("'?"))))
    && (!module || (bufStr(buf, name ? Q(" Or did you forget to import '") : Q(". Did you forget to import '")) && bufStr(buf, load<i32>(exc, EXC_A)) && bufStr(buf, Q("'?"))));
}
function notes(buf: i32, depth: i32, exc: i32): bool {
  const d = attrDict(exc), list = d ? dictGetName(d, Q("__notes__")) : 0;
  if (!isLayout(list, T.LIST)) return true;
  for (let i = 0; i < listLen(list); i++) {
    const note = listItem(list, i);
    if (isStr(note) && !line(buf, depth, note)) return false;
  }
  return true;
}

function spaces(buf: i32, depth: i32): bool {
  for (let i = 0; i < depth; i++) if (!bufStr(buf, Q("  "))) return false;
  return true;
}
/** What stands before a line inside a group. */
function margin(buf: i32, depth: i32, sign: i32): bool {
  return depth == 0 || (spaces(buf, depth) && bufByte(buf, sign) && bufByte(buf, 32));
}
function line(buf: i32, depth: i32, text: i32): bool { return margin(buf, depth, 124) && lines(buf, depth, text); }
/** Text that may hold newlines, and a newline at its end. */
function lines(buf: i32, depth: i32, text: i32): bool {
  if (!depth) return bufStr(buf, text) && bufByte(buf, 10);
  const n = blockSize(strPtr(text));
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(strPtr(text) + STR_DATA + i);
    if (!bufByte(buf, c)) return false;
    if (c == 10 && !margin(buf, depth, 124)) return false;
  }
  return bufByte(buf, 10);
}
