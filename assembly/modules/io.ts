// io: StringIO, BytesIO, files, BufferedWriter, IOBase as a base for streams written in Python. open() is a builtin too.
//
// Layouts: modules/stream.ts. A file is T.FILE: the text one of class TextIOWrapper, the binary one of class FileIO (SUB cell).
// BufferedWriter is a T.FILE of its own class whose +20 is not a handle but the stream, an object with a write method:
// +12 bytes gathered in the block, +16 the size of the block.

import { alloc } from "../heap/alloc";
import { collect } from "../heap/collect";
import { push } from "../heap/roots";
import {
  OPEN_APPEND, OPEN_CREATE, OPEN_EXCLUSIVE, OPEN_READ, OPEN_TRUNCATE, OPEN_WRITE, fsOpen, fsSeek,
} from "../abi/imports";
import { raise, raise1, raiseErrno } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, isInt, mkInt } from "../value/tag";
import { SUB, T, isExact, isLayout, isStr, typeOfId } from "../value/types";
import { newBytes, newStr, strBytes, strEqual, strSize } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { bufHex } from "../text/hex";
import { arg, enter, kwarg, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { ANY, KW, STATIC, Slot, UNCHECKED, builtin, constant, func, getter, method, module, type } from "../runtime/native";
import { call0, call1, callArgs, getAttr, reprInto } from "../runtime/protocol";
import { clampI32 } from "../objects/bigint";
import { bufferAddr, bufferLen, needBuffer, textAddr, textSize } from "../objects/buffer";
import { CLS_HEAP, TYPE_FLAGS, TYPE_NAME, classOf, registerDel, subAlloc } from "../objects/class";
import { UTF8, encodingOf } from "../objects/codec";
import { memoryviewOf } from "../objects/memoryview";
import { run, settle } from "../objects/seq";
import { newByteArray } from "../objects/textual";
import { setTupleItem, slots2 } from "../objects/tuple";
import {
  ANY_END, BINARY, CLOSED, ENDS_CR, ENDS_CRLF, KEEPS, MEMORY, READS, STANDARD, STREAM_BYTES, UNIVERSAL, WRITES, bootStreamMethods, dataOf, fillOf, flags, initStream, io_wait, isOpen, reserve,
  setFill, setPos, stream_read, stream_readinto, writeOut, writeText,
} from "./stream";
import { away, failed, mounted, pathBytes, pathSize } from "./os";
import { builtinModule } from "./find";
import { bootSysStreams } from "./streams";

/** The host has no more handles. */
const EMFILE: i32 = 24;

// -- memory streams

function newMemory(t: i32, cls: i32, f: i32): i32 {
  const s = subAlloc(t, STREAM_BYTES, cls);
  if (s) initStream(s, f | MEMORY | READS | WRITES, 0);
  return s;
}
// A subclass may have an __init__ with arguments of its own: then __new__ looks at none, and __init__ of these fills the stream.

/** StringIO(initial_value="", newline="\n") */
function stringio_new(args: i32, n: i32): i32 {
  const s = newMemory(T.STRINGIO, arg(args, 0), 0);
  return s && !isHeapClass(arg(args, 0)) && !filled(s, args, n) ? 0 : s;
}
/** BytesIO(initial_bytes=b""); an int as MicroPython: room for so many bytes */
function bytesio_new(args: i32, n: i32): i32 {
  const s = newMemory(T.BYTESIO, arg(args, 0), BINARY);
  return s && !isHeapClass(arg(args, 0)) && !filled(s, args, n) ? 0 : s;
}
function isHeapClass(cls: i32): bool { return (load<u8>(cls, TYPE_FLAGS) & CLS_HEAP) != 0; }
function memory_init(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  store<i32>(s, flags(s) & ~(CLOSED | UNIVERSAL | ANY_END | ENDS_CR | ENDS_CRLF), 4); store<i32>(s, 0, 8);
  setFill(s, 0); setPos(s, 0);
  return filled(s, args, n) ? NONE : 0;
}
/** Puts what the stream begins with into the fresh stream `s`. */
function filled(s: i32, args: i32, n: i32): bool {
  const bytes = (flags(s) & BINARY) != 0, v = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, bytes ? Q("initial_bytes") : Q("initial_value"));
  if (npos(n) > (bytes ? 2 : 3)) { raise(T.TypeError, Q("too many arguments")); return false; }
  const newline = bytes ? 0 : npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("newline"));
  if (newline) {
    const e = endsOf(newline, Q("StringIO() argument 'newline' must be str or None, not %T"));
    if (e < 0) return false;
    store<i32>(s, flags(s) | e, 4);
  }
  if (!v || v == NONE) return true;
  push(s);
  if (bytes && isInt(v)) return reserve(s, clampI32(v));
  if (bytes ? needBuffer(v) < 0 : !isStr(v)) { if (!bytes) raise1(T.TypeError, Q("initial_value must be str or None, not %T"), v); return false; }
  if (isExact(v, T.BYTES)) { store<i32>(s, v, 8); setFill(s, bufferLen(v)); return true; } // lent until the first write
  if (bytes ? !writeOut(s, textAddr(v), textSize(v)) : !writeText(s, textAddr(v), textSize(v))) return false;
  setPos(s, 0);
  return true;
}
function memory_getvalue(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  if (!isOpen(s)) return 0;
  if (flags(s) & BINARY) return newBytes(fillOf(s) ? dataOf(s) : 0, fillOf(s));
  return newStr(dataOf(s), fillOf(s));
}
/** A copy as a memoryview: BytesIO has no block that could be lent while it grows. */
function bytesio_getbuffer(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  if (!isOpen(s)) return 0;
  const b = newByteArray(fillOf(s) ? dataOf(s) : 0, fillOf(s));
  return b ? memoryviewOf(b) : 0;
}
function io_repr(s: i32, buf: i32): i32 {
  return bufStr(buf, Q("<_io.")) && bufStr(buf, load<i32>(classOf(s), TYPE_NAME)) && bufStr(buf, Q(" object at 0x")) && bufHex(buf, s) && bufByte(buf, 62) ? TRUE : 0;
}

/** Flags of the stream for a newline argument; -1 with an exception pending. */
function endsOf(v: i32, wrong: i32): i32 {
  if (v == NONE) return UNIVERSAL;
  if (!isStr(v)) { raise1(T.TypeError, wrong, v); return -1; }
  const p = strBytes(v), n = strSize(v);
  if (!n) return ANY_END;
  if (n == 1 && load<u8>(p) == 10) return 0;
  if (n == 1 && load<u8>(p) == 13) return ENDS_CR;
  if (n == 2 && load<u16>(p) == 0x0a0d) return ENDS_CRLF;
  raise1(T.ValueError, Q("illegal newline value: %s"), v);
  return -1;
}

// -- files

/** An object of layout T.FILE and builtin class `id` (T.FILE itself needs no SUB cell). */
function newFile(id: i32): i32 {
  const sub = id != T.FILE, s = alloc(T.FILE, STREAM_BYTES + (sub ? 8 : 0));
  if (!s || !sub) return s;
  store<i32>(s, load<i32>(s) | SUB);
  store<i32>(s + STREAM_BYTES, typeOfId(id));
  return s;
}

/** Flags of a mode for fsOpen | stream flags << 8; -1 with ValueError pending. */
function modeOf(v: i32): i32 {
  const p = strBytes(v), n = strSize(v);
  let f = 0, binary = false, text = false, plus = false, kinds = 0;
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(p + i);
    switch (c) {
      case 114: f |= OPEN_READ; kinds++; break;
      case 119: f |= OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE; kinds++; break;
      case 97: f |= OPEN_WRITE | OPEN_CREATE | OPEN_APPEND; kinds++; break;
      case 120: f |= OPEN_WRITE | OPEN_CREATE | OPEN_EXCLUSIVE; kinds++; break;
      case 43: plus = true; break;
      case 98: binary = true; break;
      case 116: text = true; break;
      default: raise1(T.ValueError, Q("invalid mode: '%s'"), v); return -1;
    }
  }
  if (text && binary) { raise(T.ValueError, Q("can't have text and binary mode at once")); return -1; }
  if (kinds != 1) { raise(T.ValueError, Q("must have exactly one of create/read/write/append mode")); return -1; }
  if (plus) f |= OPEN_READ | OPEN_WRITE;
  return f | ((binary ? BINARY : 0) | (f & OPEN_READ ? READS : 0) | (f & OPEN_WRITE ? WRITES : 0)) << 8;
}

// @ts-ignore: decorator
@inline function given(args: i32, n: i32, i: i32, name: i32): i32 { return i < npos(n) ? arg(args, i) : kwarg(args, n, name); }

/** open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True). What is not strict UTF-8 is text over a binary file (text_new). */
export function openFile(args: i32, n: i32): i32 {
  const name = given(args, n, 0, Q("file")), mode = given(args, n, 1, Q("mode")), enc = given(args, n, 3, Q("encoding")), errors = given(args, n, 4, Q("errors")), newline = given(args, n, 5, Q("newline"));
  const fd = name && isInt(name), keeps = given(args, n, 6, Q("closefd")) == FALSE;
  if (name && !fd && away(name)) return mounted(Q("open"), args, n);
  if (mode && !isStr(mode)) return raise1(T.TypeError, Q("open() argument 'mode' must be str, not %T"), mode);
  const m = mode ? modeOf(mode) : OPEN_READ | READS << 8;
  if (m < 0) return 0;
  if (((m >> 8) & BINARY)) {
    if (enc && enc != NONE) return raise(T.ValueError, Q("binary mode doesn't take an encoding argument"));
    if (errors && errors != NONE) return raise(T.ValueError, Q("binary mode doesn't take an errors argument"));
  }
  const code = encodingOf(enc);
  if (!code) return 0;
  if (errors && errors != NONE && !isStr(errors)) return raise1(T.TypeError, Q("open() argument 'errors' must be str or None, not %T"), errors);
  const coded = code != UTF8 || (errors && errors != NONE && !strEqual(errors, Q("strict")));
  if (!name || (!fd && !isStr(name) && !isLayout(name, T.BYTES))) return raise1(T.TypeError, Q("expected str, bytes or os.PathLike object, not %T"), name ? name : NONE);
  if (fd && name < 0) return raise(T.ValueError, Q("negative file descriptor"));
  if (keeps && !fd) return raise(T.ValueError, Q("Cannot use closefd=False with file name"));
  const ends = (m >> 8) & BINARY ? 0 : endsOf(newline ? newline : NONE, Q("open() argument 'newline' must be str or None, not %T"));
  if (ends < 0) return 0;
  const f = newFile(coded || (m >> 8) & BINARY ? T.FILEIO : T.FILE);
  if (!f) return 0;
  push(f);
  store<i32>(f, CLOSED, 4);
  if (!keeps && !registerDel(f)) return 0; // the collector closes it when it is dropped
  let h = fd ? intOf(name) : fsOpen(pathBytes(name), pathSize(name), m & 0xff);
  if (h == -EMFILE) {
    collect();
    h = fsOpen(pathBytes(name), pathSize(name), m & 0xff);
  }
  if (h < 0) return failed(h, name);
  const std = fd && h <= 2 ? STANDARD : 0, at = fd && !std ? fsSeek(h, 0, 1) : 0;
  if (at < 0) return raiseErrno(-at);
  initStream(f, (m >> 8) | (coded ? BINARY : ends) | std | (keeps ? KEEPS : 0), h);
  store<i32>(f, name, 24); store<i32>(f, mode ? mode : Q("r"), 28);
  if (m & OPEN_APPEND && !fd) fsSeek(h, 0, 2);
  return coded ? textOver(f, enc ? enc : NONE, errors ? errors : NONE, newline ? newline : NONE) : f;
}
function textOver(f: i32, enc: i32, errors: i32, newline: i32): i32 {
  const k = enter(text_k, 5);
  if (!k) return 0;
  setSlot(k, 0, mkInt(4)); setSlot(k, 1, f); setSlot(k, 2, enc); setSlot(k, 3, errors); setSlot(k, 4, newline);
  const io = builtinModule(Q("io"));
  return io ? run(k, text_k, getAttr(io, Q("_Text"))) : 0;
}
/** TextIOWrapper(stream, ...): text over a binary stream is Python (frozen/_io.py). Slots: n, then the arguments behind the class. */
function text_new(args: i32, n: i32): i32 {
  const words = npos(n) - 1 + (nkw(n) << 1), k = enter(text_k, 1 + words);
  if (!k) return 0;
  setSlot(k, 0, mkInt(n - 1));
  memory.copy(k + 16, args + 4, words << 2);
  const io = arg(args, 0) == typeOfId(T.FILE) ? builtinModule(Q("io")) : raise1(T.TypeError, Q("%N() takes no arguments"), arg(args, 0));
  return io ? run(k, text_k, getAttr(io, Q("_Text"))) : 0;
}
function text_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return callArgs(v, k + 16, slot(k, 0) >> 1);
}
function file_repr(s: i32, buf: i32): i32 {
  if (classOf(s) == typeOfId(T.BUFFEREDWRITER)) return io_repr(s, buf);
  return bufStr(buf, flags(s) & BINARY ? Q("<_io.FileIO name=") : Q("<_io.TextIOWrapper name=")) && (load<i32>(s, 24) ? reprInto(buf, load<i32>(s, 24)) == TRUE : true)
    && bufStr(buf, Q(" mode='")) && bufStr(buf, load<i32>(s, 28)) && bufStr(buf, flags(s) & BINARY ? Q("'>") : Q("' encoding='utf-8'>")) ? TRUE : 0;
}
function get_name(args: i32, n: i32): i32 { const v = load<i32>(arg(args, 0), 24); return v ? v : NONE; }
function get_mode(args: i32, n: i32): i32 { const v = load<i32>(arg(args, 0), 28); return v ? v : NONE; }
function get_encoding(args: i32, n: i32): i32 { return Q("utf-8"); }
function get_errors(args: i32, n: i32): i32 { return Q("strict"); }
function get_buffering(args: i32, n: i32): i32 { return FALSE; }
/** reconfigure(encoding, errors, newline, line_buffering, write_through): it writes at once, strict UTF-8. */
function file_reconfigure(args: i32, n: i32): i32 {
  const s = arg(args, 0), newline = kwarg(args, n, Q("newline")), code = encodingOf(kwarg(args, n, Q("encoding")));
  if (!code) return 0;
  if (code != UTF8) return raise(T.UnsupportedOperation, Q("reconfigure"));
  if (!newline || isLayout(s, T.STREAM)) return NONE; // those of the machine have no ends of their own
  const ends = endsOf(newline, Q("reconfigure() argument 'newline' must be str or None, not %T"));
  if (ends < 0) return 0;
  store<i32>(s, (flags(s) & ~(UNIVERSAL | ANY_END | ENDS_CR | ENDS_CRLF)) | ends, 4);
  return NONE;
}

// -- BufferedWriter

function writer_new(args: i32, n: i32): i32 {
  const size = npos(n) > 2 ? clampI32(arg(args, 2)) : 256;
  if (size <= 0) return raise(T.ValueError, Q("buffer size must be positive"));
  const s = newFile(T.BUFFEREDWRITER);
  if (!s) return 0;
  push(s);
  initStream(s, BINARY | WRITES, 0);
  store<i32>(s, arg(args, 1), 20);
  store<i32>(s, mkInt(size), 28);
  return reserve(s, size) ? s : 0;
}
/** write(bytes). Slots: writer, source, offset in it. State 1: what was gathered is being written. */
function writer_write(args: i32, n: i32): i32 {
  if (!isOpen(arg(args, 0)) || needBuffer(arg(args, 1)) < 0) return 0;
  const k = enter(write_k, 3);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0)); setSlot(k, 1, arg(args, 1)); setSlot(k, 2, mkInt(0));
  return write_k(k, NONE);
}
function write_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const s = slot(k, 0), src = slot(k, 1), size = load<i32>(s, 28) >> 1;
  let from = slot(k, 2) >> 1;
  while (true) {
    const n = bufferLen(src), have = fillOf(s), m = min(n - from, size - have);
    memory.copy(dataOf(s) + have, bufferAddr(src) + from, m);
    setFill(s, have + m);
    from += m;
    setSlot(k, 2, mkInt(from));
    if (fillOf(s) < size) return mkInt(n);
    setState(k, 1);
    settle(k);
    v = flushOut(s);
    if (v == 0 || v == PENDING) return v;
  }
}
function writer_flush(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? flushOut(arg(args, 0)) : 0; }
/** Writes what was gathered. Slots: writer, bytes. States: 0 the write method is awaited, 1 its answer. */
function flushOut(s: i32): i32 {
  if (!fillOf(s)) return NONE;
  const k = enter(flush_k, 2);
  if (!k) return 0;
  setSlot(k, 0, s);
  return run(k, flush_k, getAttr(load<i32>(s, 20), Q("write")));
}
function flush_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const s = slot(k, 0);
  if (state(k) == 0) {
    push(v);
    const b = newByteArray(dataOf(s), fillOf(s));
    if (!b) return 0;
    setSlot(k, 1, b);
    setState(k, 1);
    settle(k);
    v = call1(v, b);
    if (v == PENDING || !v) return v;
  }
  if (!isInt(v)) return raiseErrno(11);
  const left = fillOf(s) - clampI32(v);
  if (left <= 0) { setFill(s, 0); return NONE; }
  memory.copy(dataOf(s), dataOf(s) + clampI32(v), left);
  setFill(s, left);
  setState(k, 0);
  settle(k);
  v = getAttr(load<i32>(s, 20), Q("write"));
  return v == PENDING || !v ? v : flush_k(k, v);
}
function writer_raw(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 20); }

// -- IOBase: what a stream written in Python inherits

function base_enter(args: i32, n: i32): i32 { return arg(args, 0); }
function base_none(args: i32, n: i32): i32 { return NONE; }
function base_false(args: i32, n: i32): i32 { return FALSE; }
/** __exit__ closes. */
function base_exit(args: i32, n: i32): i32 {
  const k = enter(exit_k, 0);
  return k ? run(k, exit_k, getAttr(arg(args, 0), Q("close"))) : 0;
}
function exit_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v ? NONE : 0;
  setState(k, 1);
  settle(k);
  v = call0(v);
  return v == PENDING || !v ? v : NONE;
}
/** iter: itself; next: readline() until it is empty */
function base_next(args: i32, n: i32): i32 {
  const k = enter(next_k, 0);
  return k ? run(k, next_k, getAttr(arg(args, 0), Q("readline"))) : 0;
}
function next_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (!state(k)) {
    setState(k, 1);
    settle(k);
    v = call0(v);
    if (v == PENDING || !v) return v;
  }
  const n = isStr(v) ? strSize(v) : bufferLen(v);
  return n > 0 ? v : raise(T.StopIteration, 0);
}

/** io._refill(tuple, a, b): the tuple with other items. For select.ipoll(), whose tuple is the caller's until the next one only. */
function refill(args: i32, n: i32): i32 {
  const t = arg(args, 0);
  setTupleItem(t, 0, arg(args, 1)); setTupleItem(t, 1, arg(args, 2));
  return t;
}

export function bootIo(): void {
  bootSysStreams();
  type(T.IOBASE, Q("IOBase"), T.OBJECT);
  method(T.IOBASE, Q("__enter__"), base_enter, 1, 1);
  method(T.IOBASE, Q("__exit__"), base_exit, 1, 4);
  method(T.IOBASE, Q("__iter__"), base_enter, 1, 1);
  method(T.IOBASE, Q("__next__"), base_next, 1, 1);
  method(T.IOBASE, Q("close"), base_none, 1, 1);
  method(T.IOBASE, Q("flush"), base_none, 1, 1);
  method(T.IOBASE, Q("readable"), base_false, 1, 1);
  method(T.IOBASE, Q("writable"), base_false, 1, 1);
  method(T.IOBASE, Q("seekable"), base_false, 1, 1);
  method(T.IOBASE, Q("isatty"), base_false, 1, 1);
  type(T.STRINGIO, Q("StringIO"), T.OBJECT);
  method(T.STRINGIO, Q("__new__"), stringio_new, 1, ANY, STATIC | KW);
  method(T.STRINGIO, Q("__init__"), memory_init, 1, 3, KW);
  bootStreamMethods(T.STRINGIO);
  method(T.STRINGIO, Q("getvalue"), memory_getvalue, 1, 1);
  slots2(T.STRINGIO, Slot.REPR, io_repr);
  type(T.BYTESIO, Q("BytesIO"), T.OBJECT);
  method(T.BYTESIO, Q("__new__"), bytesio_new, 1, ANY, STATIC | KW);
  method(T.BYTESIO, Q("__init__"), memory_init, 1, 2, KW);
  bootStreamMethods(T.BYTESIO);
  method(T.BYTESIO, Q("getvalue"), memory_getvalue, 1, 1);
  method(T.BYTESIO, Q("read1"), stream_read, 1, 2);
  method(T.BYTESIO, Q("readinto1"), stream_readinto, 2, 2);
  method(T.BYTESIO, Q("getbuffer"), bytesio_getbuffer, 1, 1);
  slots2(T.BYTESIO, Slot.REPR, io_repr);
  type(T.FILE, Q("TextIOWrapper"), T.OBJECT);
  method(T.FILE, Q("__new__"), text_new, 2, ANY, STATIC | KW);
  bootStreamMethods(T.FILE);
  slots2(T.FILE, Slot.REPR, file_repr);
  getter(T.FILE, Q("name"), get_name);
  getter(T.FILE, Q("mode"), get_mode);
  getter(T.FILE, Q("encoding"), get_encoding);
  for (let t: i32 = T.FILE; t != 0; t = t == T.FILE ? T.STREAM : 0) {
    getter(t, Q("errors"), get_errors);
    getter(t, Q("line_buffering"), get_buffering);
    getter(t, Q("write_through"), get_buffering);
    method(t, Q("reconfigure"), file_reconfigure, 1, 1, KW);
  }
  type(T.FILEIO, Q("FileIO"), T.FILE);
  type(T.BUFFEREDWRITER, Q("BufferedWriter"), T.FILE);
  method(T.BUFFEREDWRITER, Q("__new__"), writer_new, 2, 3, STATIC);
  method(T.BUFFEREDWRITER, Q("write"), writer_write, 2, 2, UNCHECKED);
  method(T.BUFFEREDWRITER, Q("flush"), writer_flush, 1, 1, UNCHECKED);
  method(T.BUFFEREDWRITER, Q("close"), writer_flush, 1, 1, UNCHECKED);
  method(T.BUFFEREDWRITER, Q("raw"), writer_raw, 1, 1, UNCHECKED | 8);
  builtin(Q("open"), openFile, 0, 8, KW);
  const m = module(Q("io"));
  constant(m, Q("StringIO"), typeOfId(T.STRINGIO));
  constant(m, Q("BytesIO"), typeOfId(T.BYTESIO));
  constant(m, Q("TextIOWrapper"), typeOfId(T.FILE));
  constant(m, Q("FileIO"), typeOfId(T.FILEIO));
  constant(m, Q("BufferedWriter"), typeOfId(T.BUFFEREDWRITER));
  constant(m, Q("IOBase"), typeOfId(T.IOBASE));
  constant(m, Q("RawIOBase"), typeOfId(T.IOBASE));
  constant(m, Q("TextIOBase"), typeOfId(T.IOBASE));
  constant(m, Q("BufferedIOBase"), typeOfId(T.IOBASE));
  constant(m, Q("UnsupportedOperation"), typeOfId(T.UnsupportedOperation));
  constant(m, Q("SEEK_SET"), mkInt(0));
  constant(m, Q("SEEK_CUR"), mkInt(1));
  constant(m, Q("SEEK_END"), mkInt(2));
  func(m, Q("open"), openFile, 0, 8, KW);
  func(m, Q("_wait"), io_wait, 2, 2);
  func(m, Q("_refill"), refill, 3, 3);
}
