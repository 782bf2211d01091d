// help(): what an object is and has, as MicroPython words it; help('modules') names the builtin modules.

import { boardWrite } from "../abi/imports";
import { push } from "../heap/roots";
import { NONE, PENDING, Q, mkInt } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { strEqual } from "../text/str";
import { bufByte, bufBytes, bufSize, bufStr, newBuf } from "../text/strbuf";
import { TYPE_DICT, TYPE_NAME, classOf } from "../objects/class";
import { entryAt, nextEntry } from "../objects/dict";
import { listAppend, listItem, listLen, newList } from "../objects/list";
import { MODULE_ROM, isModule, moduleDict } from "../objects/module";
import { S_ROM_MODULES } from "../objects/rom";
import { settle } from "../objects/seq";
import { arg, enter, finish, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { builtin } from "../runtime/native";
import { strInto } from "../runtime/protocol";

/** Appends the entries of dict `d` to list `l`, key and value by turns. */
function entries(l: i32, d: i32): bool {
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
    const e = entryAt(d, i), key = load<i32>(e), value = load<i32>(e, 4);
    if (isStr(key) && (!listAppend(l, key) || !listAppend(l, value))) return false;
  }
  return true;
}

function put(buf: i32): i32 { boardWrite(1, bufBytes(buf), bufSize(buf)); return NONE; }

function help(args: i32, n: i32): i32 {
  const buf = newBuf(120);
  if (!buf) return 0;
  push(buf);
  if (!npos(n)) return bufStr(buf, Q("Welcome to Antaresia, a small MicroPython in fixed RAM.\nhelp(x) tells about an object, help('modules') names the modules.\n")) ? put(buf) : 0;
  const v = arg(args, 0);
  if (isStr(v) && strEqual(v, Q("modules"))) {
    const d = load<i32>(S_ROM_MODULES);
    for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) if (!bufStr(buf, load<i32>(entryAt(d, i))) || !bufByte(buf, 10)) return 0;
    return bufStr(buf, Q("Plus any modules on the filesystem\n")) ? put(buf) : 0;
  }
  const l = newList(0);
  if (!l) return 0;
  push(l);
  if (isModule(v)) {
    const rom = load<i32>(v, MODULE_ROM);
    if ((rom && !entries(l, rom)) || !entries(l, moduleDict(v))) return 0;
  } else if (!entries(l, load<i32>(isLayout(v, T.TYPE) ? v : classOf(v), TYPE_DICT))) return 0;
  const k = enter(help_k, 4);
  if (!k || !bufStr(buf, Q("object "))) return 0;
  setSlot(k, 0, buf); setSlot(k, 1, l); setSlot(k, 2, mkInt(0)); setSlot(k, 3, v);
  return finish(k, help_k, strInto(buf, v));
}
/** slots: builder, names and values, next of them, the object. state 1: the object itself has been told */
function help_k(k: i32, v: i32): i32 {
  while (true) {
    if (!v) return 0;
    const buf = slot(k, 0), l = slot(k, 1), i = slot(k, 2) >> 1;
    if (isStr(v) && !bufStr(buf, v)) return 0;
    if (!state(k)) {
      setState(k, 1);
      if (!bufStr(buf, Q(" is of type ")) || !bufStr(buf, load<i32>(classOf(slot(k, 3)), TYPE_NAME))) return 0;
    }
    if (!bufByte(buf, 10)) return 0;
    put(buf);
    store<i32>(buf, 0, 4);
    if (i >= listLen(l)) return NONE;
    if (!bufStr(buf, Q("  ")) || !bufStr(buf, listItem(l, i)) || !bufStr(buf, Q(" -- "))) return 0;
    setSlot(k, 2, mkInt(i + 2));
    settle(k);
    v = strInto(buf, listItem(l, i + 1));
    if (v == PENDING) return PENDING;
  }
}

export function bootHelp(): void { builtin(Q("help"), help, 0, 1); }
