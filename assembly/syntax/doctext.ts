/** Text that a program may ask a function for: its docstring and its annotations. Small machines do not keep it. */
import { TEXT_HEAP } from "../config";
import { drop, push } from "../heap/roots";
import { S_HEAP, S_HEAP_END, S_OPT } from "../layout";
import { quoted } from "../objects/excmessage";
import { bufByte, bufDone, bufRun, bufSize, bufStr, newBuf } from "../text/strbuf";
import { strBytes, strSize } from "../text/str";
import { Q } from "../value/tag";
import { arg, arguments_, count, get, item } from "./ast";
import { newConst } from "./constants";
import { U_HINTS, Unit } from "./emit";
import { giveUp, P_STARTED, TEXT_ANNOTATIONS } from "./state";
import { unparse } from "./unparse";

/** Are docstrings and annotations of functions kept? */
export function keepsText(): bool {
  return load<i32>(S_OPT) < 2 && load<i32>(S_HEAP_END) - load<i32>(S_HEAP) >= TEXT_HEAP;
}

/** Spaces at `i` of the text at `s`, up to `end`. */
function indent(s: i32, i: i32, end: i32): i32 {
  const from = i;
  while (i < end && load<u8>(s + i) == 0x20) i++;
  return i - from;
}

/**
 * A docstring without the indentation of its source, as CPython 3.13 keeps it: no spaces at its start, and the margin
 * that its other lines have in common taken from each of them. 0 with MemoryError pending.
 */
export function trimmed(text: i32): i32 {
  const n = strSize(text);
  let s = strBytes(text);
  let margin = n;
  let more = false;
  for (let i = 0; i < n; i++) {
    if (load<u8>(s + i) != 0x0a) continue;
    more = true;
    const k = indent(s, i + 1, n);
    if (i + 1 + k < n && load<u8>(s + i + 1 + k) != 0x0a) margin = min(margin, k);
  }
  if (!more && (!n || load<u8>(s) != 0x20)) return text;
  push(text);
  const b = newBuf(n);
  if (!b) return 0;
  push(b);
  s = strBytes(text);
  for (let i = 0; i < n;) {
    i += i ? min(margin, indent(s, i, n)) : indent(s, 0, n);
    const from = i;
    while (i < n && load<u8>(s + i) != 0x0a) i++;
    if (i < n) i++;
    if (!bufRun(b, s + from, i - from)) return 0;
  }
  const r = bufDone(b);
  drop(2);
  return r;
}

function hint(b: i32, name: i32, annotation: i32, asText: bool): bool {
  if (!annotation) return true;
  const text = unparse(annotation);
  if (!text) return false;
  push(text);
  const ok = bufByte(b, bufSize(b) ? 0x2c : 0x7b) && quoted(b, name) && bufByte(b, 0x3a) && (asText ? quoted(b, text) : bufStr(b, text));
  drop(1);
  return ok;
}
function hints(b: i32, list: i32, asText: bool): bool {
  for (let i = 0, n = count(list); i < n; i++) if (!hint(b, get(item(list, i), arg.arg), get(item(list, i), arg.annotation), asText)) return false;
  return true;
}
// @ts-ignore: decorator
@inline function one(b: i32, a: i32, asText: bool): bool { return !a || hint(b, get(a, arg.arg), get(a, arg.annotation), asText); }

/**
 * The annotations of a function as a constant of its unit: the text of a dict display, which `__annotations__` evaluates
 * when it is asked for. Written as text in the source (from __future__ import annotations), they are strings in it.
 */
export function keepHints(u: Unit, args: i32, returns: i32): void {
  if (!keepsText()) return;
  const b = newBuf(24);
  if (!b) return giveUp(u.p);
  push(b);
  const t = (load<i32>(u.p, P_STARTED) & TEXT_ANNOTATIONS) != 0;
  const ok = hints(b, get(args, arguments_.args), t) && hints(b, get(args, arguments_.posonlyargs), t) && one(b, get(args, arguments_.vararg), t)
    && hints(b, get(args, arguments_.kwonlyargs), t) && one(b, get(args, arguments_.kwarg), t) && hint(b, Q("return"), returns, t);
  if (!ok) giveUp(u.p);
  else if (bufSize(b)) {
    const text = bufByte(b, 0x7d) ? bufDone(b) : 0;
    if (!text) giveUp(u.p);
    else {
      newConst(u, text);
      u.state |= U_HINTS;
    }
  }
  drop(1);
}
