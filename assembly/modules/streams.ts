// The standard streams (sys.stdin, stdout, stderr and their .buffer) and print().
//
// A stream object (T.STREAM) has the layout of modules/stream.ts; its handle is the fd. They are made when sys is first
// imported; print() to the standard output needs none.

import { alloc, relock, unlock } from "../heap/alloc";
import { boardWrite } from "../abi/imports";
import { raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, mkInt, isInt } from "../value/tag";
import { T, isLayout, isStr } from "../value/types";
import { strBytes, strSize } from "../text/str";
import { bufBytes, bufDone, bufSize, bufStr, newBuf, putInt } from "../text/strbuf";
import { arg, enter, finish, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { ANY, KW, Slot, builtin, getter, type } from "../runtime/native";
import { call0, call1, getAttr, repr, strInto } from "../runtime/protocol";
import { dictGetName } from "../objects/dict";
import { loadedBuiltin, moduleDict } from "../objects/module";
import { run, settle } from "../objects/seq";
import { slots2 } from "../objects/tuple";
import { BINARY, READS, STANDARD, STREAM_BYTES, UNIVERSAL, WRITES, bootStreamMethods, flags, handleOf, initStream, isOpen, writeText } from "./stream";

function newStd(fd: i32, binary: bool): i32 {
  const s = alloc(T.STREAM, STREAM_BYTES);
  if (s) initStream(s, STANDARD | (fd ? WRITES : READS) | (binary ? BINARY : fd ? 0 : UNIVERSAL), fd);
  return s;
}
/** A fresh text stream of the host: 0 stdin, 1 stdout, 2 stderr. */
export function sysStream(fd: i32): i32 { return newStd(fd, false); }

/** The binary stream beneath, always the same: it has a window of its own. */
function get_buffer(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  let b = load<i32>(s, 24);
  if (!b) { b = newStd(handleOf(s), true); if (b) store<i32>(s, b, 24); }
  return b;
}
function get_encoding(args: i32, n: i32): i32 { return Q("utf-8"); }
function nameOf(s: i32): i32 { const fd = handleOf(s); return fd == 0 ? Q("<stdin>") : fd == 1 ? Q("<stdout>") : Q("<stderr>"); }
function get_name(args: i32, n: i32): i32 { return nameOf(arg(args, 0)); }
function get_mode(args: i32, n: i32): i32 { return handleOf(arg(args, 0)) ? Q("w") : Q("r"); }
function stream_repr(s: i32, buf: i32): i32 {
  return bufStr(buf, flags(s) & BINARY ? Q("<_io.BufferedIOBase name='") : Q("<_io.TextIOWrapper name='")) && bufStr(buf, nameOf(s))
    && bufStr(buf, Q("' mode='")) && bufStr(buf, handleOf(s) ? Q("w") : Q("r")) && bufStr(buf, Q("' encoding='utf-8'>")) ? TRUE : 0;
}

// -- print

/** What sys.stdout is now: 0 for the host's own. */
function currentStdout(): i32 {
  const sys = loadedBuiltin(Q("sys"));
  return sys ? dictGetName(moduleDict(sys), Q("stdout")) : 0;
}

/** print(*objects, sep=" ", end="\n", file=None, flush=False)
 *  Slots: builder, sep (0: a space), end (0: a newline), file (0: the host), its write method or 0, flush, number of objects, bytes
 *  of text before the object being turned to text; then the objects.
 *  The text is written at once when it is complete; only a file that is a Python object gets the pieces one by one.
 */
function print(args: i32, n: i32): i32 {
  const lock = unlock(), r = printAll(args, n); // MicroPython writes each piece as it comes
  if (lock) relock(lock);
  return r;
}
function printAll(args: i32, n: i32): i32 {
  const c = npos(n);
  let sep = 0, end = 0, file = 0, flush = 0;
  for (let i = 0, p = args + (c << 2); i < n >>> 16; i++, p += 8) {
    const name = load<i32>(p), v = load<i32>(p, 4);
    if (name == Q("sep")) sep = v;
    else if (name == Q("end")) end = v;
    else if (name == Q("file")) file = v;
    else if (name == Q("flush")) flush = v;
    else return raise1(T.TypeError, Q("print() got an unexpected keyword argument '%s'"), name);
  }
  if (sep == NONE) sep = 0;
  if (end == NONE) end = 0;
  if (sep && !isStr(sep)) return raise1(T.TypeError, Q("sep must be None or a string, not %T"), sep);
  if (end && !isStr(end)) return raise1(T.TypeError, Q("end must be None or a string, not %T"), end);
  if (!file || file == NONE) file = currentStdout();
  if (file == NONE) return NONE;
  const native = !file || isNativeText(file);
  if (c == 1 && native && (!file || isLayout(file, T.STREAM)) && !sep && !flush && (isStr(arg(args, 0)) || isInt(arg(args, 0)))) {
    // the common case: one str, or a small int; it allocates nothing
    const fast = fastPrint(file, arg(args, 0), end);
    if (fast >= 0) return fast;
  }
  const k = enter(print_k, 8 + c);
  if (!k) return 0;
  for (let i = 0; i < c; i++) setSlot(k, 8 + i, arg(args, i));
  setSlot(k, 1, sep ? sep : Q(" ")); setSlot(k, 2, end ? end : Q("\n")); setSlot(k, 3, file); setSlot(k, 5, flush); setSlot(k, 6, mkInt(c));
  const b = newBuf(28);
  if (!b) return 0;
  setSlot(k, 0, b);
  if (!native) { setState(k, 3); return run(k, print_k, getAttr(file, Q("write"))); }
  return print_k(k, NONE);
}
/** Prints the repr of a value to sys.stdout, as interactive mode does. */
export function showValue(v: i32): i32 {
  const k = enter(show_k, 1);
  return k ? finish(k, show_k, repr(v)) : 0;
}
/** states: 0 the text came, 1 it is printed */
function show_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setSlot(k, 0, v);
  setState(k, 1);
  settle(k);
  return print(k + 12, 1);
}
/** Exact native text streams are written to without calling their write method. */
function isNativeText(file: i32): bool {
  if ((file & 7) != 0) return false;
  const t = load<i32>(file) & 0xff;
  return (t == T.STREAM || t == T.STRINGIO || t == T.FILE) && !(flags(file) & BINARY);
}
/** Puts a str or small int and the end together on the native stack's reserve: NONE, 0, or -1 when it is too long. */
function fastPrint(file: i32, s: i32, end: i32): i32 {
  if (isSubclassed(s)) return -1;
  const n = isInt(s) ? putInt(LINE, s >> 1) : strSize(s), m = end ? strSize(end) : 1;
  if (n + m > LINE_BYTES || (file && !isOpen(file))) return file && !isOpen(file) ? 0 : -1;
  if (!isInt(s)) memory.copy(LINE, strBytes(s), n);
  if (end) memory.copy(LINE + n, strBytes(end), m); else store<u8>(LINE + n, 10);
  boardWrite(file ? handleOf(file) : 1, LINE, n + m);
  return NONE;
}
// @ts-ignore: decorator
@inline function isSubclassed(s: i32): bool { return (s & 7) == 0 && (load<i32>(s) & 0x80) != 0; }
/** Where a short line is put together; nothing in it outlives fastPrint. */
const LINE_BYTES: i32 = 160;
const LINE: i32 = <i32>memory.data(160, 8);

const BEGIN: i32 = 0;
const TEXT: i32 = 1;
const WROTE: i32 = 2;
const WRITER: i32 = 3;
const FLUSHER: i32 = 4;
const FLUSHED: i32 = 5;
/** The text is a row of pieces: object, separator, object ... end. A state is the number of the piece and the phase. */
function print_k(k: i32, v: i32): i32 {
  if (!v) return failed(k);
  const b = slot(k, 0), file = slot(k, 3), c = slot(k, 6) >> 1, total = c ? 2 * c : 1;
  let j = state(k) >>> 3, phase = state(k) & 7;
  if (phase == WRITER) { setSlot(k, 4, v); phase = BEGIN; }
  else if (phase == WROTE) phase = BEGIN;
  else if (phase == FLUSHER) return flushed(k, v);
  else if (phase == FLUSHED) return NONE;
  const write = slot(k, 4);
  while (phase == TEXT || j < total) {
    if (phase == BEGIN) {
      if (c && !(j & 1)) {
        setState(k, (j << 3) | TEXT);
        setSlot(k, 7, mkInt(bufSize(b)));
        settle(k);
        v = strInto(b, slot(k, 8 + (j >> 1)));
        if (v == PENDING) return PENDING;
        if (!v) return failed(k);
      } else v = slot(k, j == total - 1 ? 2 : 1);
    }
    if (v != TRUE && !bufStr(b, v)) return 0;
    j++;
    phase = BEGIN;
    if (!write) continue;
    const piece = bufDone(b);
    if (!piece) return 0;
    store<i32>(b, 0, 4);
    setState(k, (j << 3) | WROTE);
    settle(k);
    v = call1(write, piece);
    if (v == 0 || v == PENDING) return v;
  }
  if (!write) {
    if (!file) { boardWrite(1, bufBytes(b), bufSize(b)); return NONE; }
    return isOpen(file) && writeText(file, bufBytes(b), bufSize(b)) ? NONE : 0;
  }
  const flush = slot(k, 5);
  if (!flush || flush == FALSE || flush == NONE) return NONE;
  setState(k, FLUSHER);
  settle(k);
  v = getAttr(file, Q("flush"));
  return v == 0 || v == PENDING ? v : flushed(k, v);
}
/** The text of an object could not be had: what stands before it is written all the same, as if piece by piece. */
function failed(k: i32): i32 {
  const b = slot(k, 0), file = slot(k, 3);
  if ((state(k) & 7) != TEXT || slot(k, 4)) return 0;
  store<i32>(b, slot(k, 7) >> 1, 4);
  if (!file || isLayout(file, T.STREAM)) boardWrite(file ? handleOf(file) : 1, bufBytes(b), bufSize(b));
  return 0;
}
/** Calls the flush method `f`. */
function flushed(k: i32, f: i32): i32 {
  setState(k, FLUSHED);
  settle(k);
  const v = call0(f);
  return v == 0 || v == PENDING ? v : NONE;
}

export function bootSysStreams(): void {
  type(T.STREAM, Q("TextIOWrapper"), T.OBJECT);
  bootStreamMethods(T.STREAM);
  slots2(T.STREAM, Slot.REPR, stream_repr);
  getter(T.STREAM, Q("buffer"), get_buffer);
  getter(T.STREAM, Q("encoding"), get_encoding);
  getter(T.STREAM, Q("name"), get_name);
  getter(T.STREAM, Q("mode"), get_mode);
  builtin(Q("print"), print, 0, ANY, KW);
}
