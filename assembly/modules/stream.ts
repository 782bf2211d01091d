// Streams: what files, StringIO, BytesIO and the standard streams share. Reading works on a window of unread bytes that
// fillWindow() renews, so there is one implementation of read, readline, readlines, readinto and iteration.
//
//   +0 header   +4 flags (raw)   +8 block (T.RAW) or 0: the window, or all the text of a memory stream
//   +12 bytes in the block   +16 position in it   +20 host handle (standard streams: fd)   (ints)
//   +24 name or 0   +28 mode or 0   [SUB cell]
//
// Text is UTF-8 inside; a position in a memory stream is a byte offset, told as code points. A standard input that has
// nothing yet suspends the machine: reading is a continuation.

import { allocRaw, outOfMemory } from "../heap/alloc";
import { BLOCK_MAX } from "../config";
import { drop, pop, push } from "../heap/roots";
import { boardStdin, boardWrite, clockUs, fsClose, fsRead, fsSeek, fsWrite } from "../abi/imports";
import { raise, raise1, raiseErrno } from "../value/raise";
import { FALSE, NONE, PENDING, Q, STOP, TRUE, intOf, isInt, mkBool, mkInt, fitsInt } from "../value/tag";
import { T, blockBytes, isLayout, isStr } from "../value/types";
import { STR_DATA, badUtf8, countPoints, newBytes, newStr, strBytes, strLen, strSize } from "../text/str";
import { findByte } from "../text/search";
import { bufAdd, bufByte, bufBytes, bufRun, bufSize, newBuf } from "../text/strbuf";
import { arg, argOr, enter, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { Slot, getter, method } from "../runtime/native";
import { clampI32 } from "../objects/bigint";
import { bufferAddr, needBuffer, needWritable, textAddr, textSize } from "../objects/buffer";
import { UTF8, decode } from "../objects/codec";
import { listAppend, listItem, listLen, newList, toList } from "../objects/list";
import { plainBound, run } from "../objects/seq";
import { iter_self } from "../objects/str";
import { pointOffset } from "../objects/textual";
import { slots1 } from "../objects/tuple";
import { S_WAKE } from "../layout";
import { runPending } from "../walk/pending";
import { waitForInput } from "./builtins-core";
import { FOREVER, give } from "./threads";

export const BINARY: i32 = 1;
export const READS: i32 = 2;
export const WRITES: i32 = 4;
export const CLOSED: i32 = 8;
export const UNIVERSAL: i32 = 16; // \r and \r\n are read as \n
export const SKIP_LF: i32 = 32; // the last byte read was such a \r, or half an end of a line
export const MEMORY: i32 = 64; // the block holds everything
export const STANDARD: i32 = 128; // stdin, stdout, stderr
export const ANY_END: i32 = 256; // newline="": a line ends with \n, \r or \r\n, which are read as they are
export const ENDS_CR: i32 = 512; // newline="\r", "\r\n": so a line ends, and \n is written
export const ENDS_CRLF: i32 = 1024;
export const KEEPS: i32 = 2048; // the handle is somebody else's to close
const ENDS: i32 = ANY_END | ENDS_CR | ENDS_CRLF;

export const STREAM_BYTES: i32 = 32;
const WINDOW: i32 = 252;
/** fillWindow's answer: nothing there yet */
const WAIT: i32 = -2;

// @ts-ignore: decorator
@inline export function flags(s: i32): i32 { return load<i32>(s, 4); }
// @ts-ignore: decorator
@inline export function fillOf(s: i32): i32 { return load<i32>(s, 12) >> 1; }
// @ts-ignore: decorator
@inline export function posOf(s: i32): i32 { return load<i32>(s, 16) >> 1; }
// @ts-ignore: decorator
@inline export function setFill(s: i32, n: i32): void { store<i32>(s, mkInt(n), 12); }
// @ts-ignore: decorator
@inline export function setPos(s: i32, n: i32): void { store<i32>(s, mkInt(n), 16); }
// @ts-ignore: decorator
@inline export function handleOf(s: i32): i32 { return load<i32>(s, 20) >> 1; }
/** Address of the block's bytes; the block of a BytesIO that nobody has written to may be the bytes object it was made of. */
export function dataOf(s: i32): i32 { const b = load<i32>(s, 8); return b + ((load<i32>(b) & 0x7f) == T.BYTES ? STR_DATA : 4); }

/** Makes the fields of a fresh stream object valid. */
export function initStream(s: i32, f: i32, handle: i32): void {
  store<i32>(s, f, 4);
  setFill(s, 0); setPos(s, 0);
  store<i32>(s, mkInt(handle), 20);
}

/** Is it open? Else ValueError is pending. */
export function isOpen(s: i32): bool {
  if (!(flags(s) & CLOSED)) return true;
  raise(T.ValueError, flags(s) & MEMORY ? Q("I/O operation on closed file") : Q("I/O operation on closed file."));
  return false;
}
function canRead(s: i32): bool {
  if (!isOpen(s)) return false;
  if (flags(s) & READS) return true;
  raise(T.UnsupportedOperation, Q("not readable"));
  return false;
}

/** Renews an empty window. Bytes in it; 0 at the end, -1 with an exception pending, WAIT. */
export function fillWindow(s: i32): i32 {
  const left = fillOf(s) - posOf(s);
  if (left > 0) return left;
  const f = flags(s);
  if (f & MEMORY) return 0;
  if (!load<i32>(s, 8)) {
    push(s);
    const raw = allocRaw(T.RAW, 4 + WINDOW);
    pop();
    if (!raw) return -1;
    store<i32>(s, raw, 8);
  }
  setFill(s, 0); setPos(s, 0);
  const n = f & STANDARD ? boardStdin(dataOf(s), WINDOW) : fsRead(handleOf(s), dataOf(s), WINDOW);
  if (n < 0) {
    if (f & STANDARD) return WAIT;
    raiseErrno(-n);
    return -1;
  }
  setFill(s, n);
  return n;
}

// -- reading

const READ: i32 = 0;
const LINE: i32 = 1;
const NEXT: i32 = 2; // a line, STOP at the end
const LINES: i32 = 3; // all lines up to a number of bytes
const INTO: i32 = 4;

/** Takes bytes of the window over to builder `b`: up to `limit` more characters (-1: all), for lines up to the line's end.
 *  Answers the characters taken; sets DONE when the line has ended. */
const DONE: i32 = <i32>memory.data(4, 4);
function take(s: i32, b: i32, line: bool, limit: i32): i32 {
  const f = flags(s), p = dataOf(s), from = posOf(s), end = fillOf(s), text = !(f & BINARY);
  store<i32>(DONE, 0);
  let i = from, count = 0;
  if (!(f & UNIVERSAL) || (!(f & SKIP_LF) && findByte(p, end, 13, from) < 0)) {
    // as it is: find the end, copy once
    let stop = end;
    if (line) {
      const k = f & ENDS ? otherEnd(s, p, from, end) : findByte(p, end, 10, from) + 1;
      if (f & ENDS ? k >= 0 : k > 0) { stop = k; store<i32>(DONE, 1); }
    }
    if (limit >= 0) {
      if (!text) count = min(limit, stop - from);
      else {
        while (i < stop) { if ((load<u8>(p + i) & 0xc0) != 0x80) { if (count == limit) break; count++; } i++; }
      }
      const to = text ? i : from + count;
      if (to < stop) { stop = to; store<i32>(DONE, 1); }
      if (count == limit) store<i32>(s, f & ~SKIP_LF, 4);
    }
    if (!bufRun(b, p + from, stop - from)) return -1;
    setPos(s, stop);
    return count;
  }
  let skip = (f & SKIP_LF) != 0;
  while (i < end) {
    let c: i32 = load<u8>(p + i);
    if (skip) { skip = false; if (c == 10) { i++; continue; } }
    if ((c & 0xc0) != 0x80) { if (count == limit) { store<i32>(DONE, 1); break; } count++; }
    i++;
    if (c == 13) { c = 10; skip = true; }
    if (!bufByte(b, c)) return -1;
    if (line && c == 10) { store<i32>(DONE, 1); break; }
  }
  store<i32>(s, skip ? f | SKIP_LF : f & ~SKIP_LF, 4);
  setPos(s, i);
  return count;
}

/** Where the line from `from` on ends when newline is not None or "\n"; -1: not before `end`. */
function otherEnd(s: i32, p: i32, from: i32, end: i32): i32 {
  const f = flags(s), any = (f & ANY_END) != 0;
  if (f & SKIP_LF) {
    store<i32>(s, f & ~SKIP_LF, 4);
    if (load<u8>(p + from) == 10) return from + 1;
    if (any) return from;
  }
  for (let i = from; i < end; i++) {
    const c: i32 = load<u8>(p + i);
    if (c == 10 && any) return i + 1;
    if (c != 13) continue;
    if (f & ENDS_CR) return i + 1;
    if (i + 1 < end) { if (load<u8>(p + i, 1) == 10) return i + 2; }
    else if (!(f & MEMORY)) { store<i32>(s, f | SKIP_LF, 4); break; }
    if (any) return i + 1;
  }
  return -1;
}

/** What was read as str or bytes. */
function result(s: i32, b: i32): i32 {
  const p = bufBytes(b), n = bufSize(b);
  if (flags(s) & BINARY) return newBytes(p, n);
  if (flags(s) & MEMORY || badUtf8(p, n) < 0) return newStr(p, n);
  const bytes = newBytes(p, n);
  if (!bytes) return 0;
  push(bytes);
  return decode(bytes, UTF8, 0);
}

/** Starts a read. `limit`: characters (bytes for binary streams), -1 for all; `extra`: the buffer of readinto. */
function read(s: i32, kind: i32, limit: i32, extra: i32): i32 {
  if (!canRead(s)) return 0;
  const k = enter(read_k, 5);
  if (!k) return 0;
  setSlot(k, 0, s); setSlot(k, 2, mkInt(kind)); setSlot(k, 3, mkInt(limit)); setSlot(k, 4, extra);
  const b = newBuf(kind == READ && limit > 0 ? min(limit, 64) : 32);
  if (!b) return 0;
  setSlot(k, 1, b);
  return read_k(k, NONE);
}
/** Slots: stream, builder, kind, limit left, list of lines or buffer. State 1: has waited for input. */
function read_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const s = slot(k, 0), b = slot(k, 1), kind = slot(k, 2) >> 1, line = kind == LINE || kind == NEXT || kind == LINES;
  let limit = slot(k, 3) >> 1;
  while (true) {
    let done = limit == 0 && kind != LINES;
    if (!done) {
      const n = fillWindow(s);
      if (n == WAIT) {
        // a partial answer is given at once to who asked for some bytes, as a terminal does
        setState(k, 1);
        setSlot(k, 3, mkInt(limit));
        return waitForInput();
      }
      if (n < 0) return 0;
      if (n == 0) done = true;
      else {
        const got = take(s, b, line, kind == LINES ? -1 : limit);
        if (got < 0) return 0;
        if (limit > 0 && kind != LINES) limit -= got;
        if (load<i32>(DONE)) done = true;
      }
    }
    if (!done) continue;
    if (kind == INTO) {
      const buf = slot(k, 4), n = bufSize(b);
      memory.copy(bufferAddr(buf), bufBytes(b), n);
      return mkInt(n);
    }
    if (kind == NEXT && !bufSize(b)) return state(k) ? raise(T.StopIteration, 0) : STOP;
    if (kind != LINES) return result(s, b);
    const l = slot(k, 4), n = bufSize(b);
    if (!n) return l;
    const x = result(s, b);
    if (!x) return 0;
    push(x);
    const ok = listAppend(l, x);
    drop(1);
    if (!ok) return 0;
    bufAdd(b, -n);
    if (limit > 0) { limit -= n; if (limit <= 0) return l; }
  }
}

/** A size argument: -1 for None or absent; -2 with TypeError pending. */
function sizeArg(args: i32, n: i32, i: i32): i32 {
  const v = argOr(args, n, i, NONE);
  if (v == NONE) return -1;
  if (!plainBound(v)) { raise1(T.TypeError, Q("argument should be integer or None, not '%T'"), v); return -2; }
  return min(0x3fffffff, max(-1, clampI32(v)));
}
export function stream_read(args: i32, n: i32): i32 { const k = sizeArg(args, n, 1); return k == -2 ? 0 : read(arg(args, 0), READ, k, 0); }
export function stream_readline(args: i32, n: i32): i32 { const k = sizeArg(args, n, 1); return k == -2 ? 0 : read(arg(args, 0), LINE, k, 0); }
function stream_readlines(args: i32, n: i32): i32 {
  const k = sizeArg(args, n, 1);
  if (k == -2) return 0;
  const l = newList(0);
  if (!l) return 0;
  push(l);
  return read(arg(args, 0), LINES, k == 0 ? -1 : k, l);
}
/** readinto(buffer[, bytes]) */
export function stream_readinto(args: i32, n: i32): i32 {
  const v = arg(args, 1), m = needWritable(v);
  if (m < 0) return 0;
  const k = sizeArg(args, n, 2);
  return k == -2 ? 0 : read(arg(args, 0), INTO, k < 0 ? m : min(m, k), v);
}
function stream_next(s: i32): i32 { return read(s, NEXT, -1, 0); }

// -- writing

/** Writes `n` bytes of a rooted object (`owner`, which may be the stream's own block) from offset address `p`. False with an exception. */
export function writeOut(s: i32, p: i32, n: i32): bool {
  const f = flags(s);
  if (f & STANDARD) { if (n) boardWrite(handleOf(s), p, n); return true; }
  if (f & MEMORY) {
    const at = posOf(s), end = at + n;
    if (!n) return true;
    if (!reserve(s, end)) return false;
    if (at > fillOf(s)) memory.fill(dataOf(s) + fillOf(s), 0, at - fillOf(s));
    memory.copy(dataOf(s) + at, p, n);
    if (end > fillOf(s)) setFill(s, end);
    setPos(s, end);
    return true;
  }
  if (!settleWindow(s)) return false;
  while (n > 0) {
    const k = fsWrite(handleOf(s), p, n);
    if (k < 0) { raiseErrno(-k); return false; }
    if (!k) { raiseErrno(28); return false; }
    p += k; n -= k;
  }
  return true;
}
const CRLF: i32 = <i32>memory.data<u8>([13, 10, 10]);
/** writeOut for text, whose ends of lines are translated. */
export function writeText(s: i32, p: i32, n: i32): bool {
  const f = flags(s), end = p + n, universal = (f & (UNIVERSAL | MEMORY)) == (UNIVERSAL | MEMORY);
  if (!(f & (ENDS_CR | ENDS_CRLF)) && !universal) return writeOut(s, p, n);
  let from = p;
  for (; p < end; p++) {
    const c: i32 = load<u8>(p);
    if (c != (universal ? 13 : 10)) continue;
    if (!writeOut(s, from, p - from) || !writeOut(s, universal ? CRLF + 1 : CRLF, f & ENDS_CRLF ? 2 : 1)) return false;
    if (universal && p + 1 < end && load<u8>(p, 1) == 10) p++;
    from = p + 1;
  }
  return writeOut(s, from, end - from);
}
/** Room for `n` bytes in a memory stream. */
export function reserve(s: i32, n: i32): bool {
  const raw = load<i32>(s, 8);
  n = max(n, fillOf(s));
  if (raw && (load<i32>(raw) & 0x7f) == T.RAW && n <= blockBytes(raw) - 4) return true;
  if (n < 0 || n > BLOCK_MAX - 4) { outOfMemory(n < 0 ? 0x3fffffff : n); return false; }
  push(s);
  const r = allocRaw(T.RAW, min(BLOCK_MAX, n + (n >> 2) + 12));
  pop();
  if (!r) return false;
  if (raw) memory.copy(r + 4, dataOf(s), fillOf(s));
  store<i32>(s, r, 8);
  return true;
}
/** Gives unread bytes of a file's window back, so that the host's position is ours. */
function settleWindow(s: i32): bool {
  const left = fillOf(s) - posOf(s);
  setFill(s, 0); setPos(s, 0);
  if (left > 0) {
    const r = fsSeek(handleOf(s), -left, 1);
    if (r < 0) { raiseErrno(-r); return false; }
  }
  return true;
}

/** write(text or bytes[, [offset,] length]) */
export function stream_write(args: i32, n: i32): i32 {
  const s = arg(args, 0), v = arg(args, 1);
  if (!isOpen(s)) return 0;
  if (!(flags(s) & WRITES)) return raise(T.UnsupportedOperation, Q("not writable"));
  if (!(flags(s) & BINARY)) {
    if (!isStr(v)) return raise1(T.TypeError, flags(s) & MEMORY ? Q("string argument expected, got '%T'") : Q("write() argument must be str, not %T"), v);
    return writeText(s, strBytes(v), strSize(v)) ? mkInt(strLen(v)) : 0;
  }
  let m = needBuffer(v), from = 0;
  if (m < 0) return 0;
  if (npos(n) > 2) {
    const a = sizeArg(args, n, 2), b = npos(n) > 3 ? sizeArg(args, n, 3) : -1;
    if (a == -2 || b == -2) return 0;
    if (npos(n) > 3) { from = min(max(a, 0), m); m = b < 0 ? m - from : min(b, m - from); }
    else if (a >= 0) m = min(a, m);
  }
  return writeOut(s, bufferAddr(v) + from, m) ? mkInt(m) : 0;
}
/** writelines(iterable) */
function stream_writelines(args: i32, n: i32): i32 {
  if (!isOpen(arg(args, 0))) return 0;
  const k = enter(writelines_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 0));
  return run(k, writelines_k, toList(arg(args, 1)));
}
function writelines_k(k: i32, l: i32): i32 {
  if (!l) return 0;
  push(l);
  const s = slot(k, 0);
  for (let i = 0; i < listLen(l); i++) {
    const v = listItem(l, i);
    if (flags(s) & BINARY ? needBuffer(v) < 0 : !isStr(v)) return flags(s) & BINARY ? 0 : raise1(T.TypeError, Q("write() argument must be str, not %T"), v);
    if (flags(s) & BINARY ? !writeOut(s, textAddr(v), textSize(v)) : !writeText(s, textAddr(v), textSize(v))) return 0;
  }
  return NONE;
}

// -- position

function stream_tell(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  if (!isOpen(s)) return 0;
  if (flags(s) & STANDARD) return raiseErrno(29);
  if (flags(s) & MEMORY) {
    if (flags(s) & BINARY) return mkInt(posOf(s));
    return mkInt(countPoints(dataOf(s), min(posOf(s), fillOf(s))) + max(0, posOf(s) - fillOf(s)));
  }
  const at = fsSeek(handleOf(s), 0, 1);
  return at < 0 ? raiseErrno(-at) : mkInt(at - (fillOf(s) - posOf(s)));
}
function stream_seek(args: i32, n: i32): i32 {
  const s = arg(args, 0), o = arg(args, 1), w = argOr(args, n, 2, mkInt(0));
  if (!isOpen(s)) return 0;
  if (!plainBound(o) || o == NONE || !plainBound(w) || w == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), plainBound(o) && o != NONE ? w : o);
  let at = clampI32(o);
  if (!fitsInt(at)) return raise(T.OverflowError, Q("cannot fit 'int' into an index-sized integer"));
  const whence = clampI32(w);
  if (whence < 0 || whence > 2) return raise1(T.ValueError, Q("invalid whence (%d, should be 0, 1 or 2)"), w);
  if (flags(s) & STANDARD) return raiseErrno(29);
  if (flags(s) & MEMORY) {
    if (!(flags(s) & BINARY)) {
      if (whence && at) return raise(T.OSError, Q("Can't do nonzero cur-relative seeks"));
      if (whence == 0) {
        if (at < 0) return raise1(T.ValueError, Q("Negative seek position %d"), mkInt(at));
        const chars = at, n = countPoints(dataOf(s), fillOf(s));
        setPos(s, chars >= n ? fillOf(s) + chars - n : pointOffset(dataOf(s), fillOf(s), chars));
        return mkInt(chars);
      }
      if (whence == 2) setPos(s, fillOf(s));
      return stream_tell(args, n);
    }
    at += whence == 1 ? posOf(s) : whence == 2 ? fillOf(s) : 0;
    if (!fitsInt(at)) return raise(T.OverflowError, Q("cannot fit 'int' into an index-sized integer"));
    if (at < 0) { if (whence == 0) return raiseErrno(22); at = 0; }
    setPos(s, at);
    return mkInt(at);
  }
  if (!(flags(s) & BINARY) && whence && at) return raise(T.UnsupportedOperation, whence == 1 ? Q("can't do nonzero cur-relative seeks") : Q("can't do nonzero end-relative seeks"));
  if (!settleWindow(s)) return 0;
  store<i32>(s, flags(s) & ~SKIP_LF, 4);
  const r = fsSeek(handleOf(s), at, whence);
  return r < 0 ? raiseErrno(-r) : mkInt(r);
}
function stream_truncate(args: i32, n: i32): i32 {
  const s = arg(args, 0), k = sizeArg(args, n, 1);
  if (k == -2 || !isOpen(s)) return 0;
  if (!(flags(s) & MEMORY)) return raise(T.UnsupportedOperation, Q("truncate"));
  if (isInt(argOr(args, n, 1, NONE)) && arg(args, 1) < 0) return raise1(T.ValueError, flags(s) & BINARY ? Q("negative size value %d") : Q("Negative size value %d"), arg(args, 1));
  let at = k < 0 ? posOf(s) : flags(s) & BINARY ? k : pointOffset(dataOf(s), fillOf(s), k);
  if (at < fillOf(s)) setFill(s, at);
  return mkInt(k < 0 ? posOf(s) : k);
}

// -- the rest

export function stream_close(args: i32, n: i32): i32 {
  const s = arg(args, 0), f = flags(s);
  if (f & CLOSED || isLayout(s, T.STREAM)) return NONE;
  store<i32>(s, f | CLOSED, 4);
  if (f & (STANDARD | KEEPS)) return NONE;
  if (f & MEMORY) { store<i32>(s, 0, 8); setFill(s, 0); setPos(s, 0); return NONE; }
  const r = fsClose(handleOf(s));
  return r < 0 ? raiseErrno(-r) : NONE;
}
function stream_flush(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? NONE : 0; }
function stream_enter(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? arg(args, 0) : 0; }
function stream_readable(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? mkBool((flags(arg(args, 0)) & READS) != 0) : 0; }
function stream_writable(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? mkBool((flags(arg(args, 0)) & WRITES) != 0) : 0; }
function stream_seekable(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? mkBool(!(flags(arg(args, 0)) & STANDARD)) : 0; }
function stream_isatty(args: i32, n: i32): i32 { return isOpen(arg(args, 0)) ? FALSE : 0; }
function stream_fileno(args: i32, n: i32): i32 {
  const s = arg(args, 0);
  if (!isOpen(s)) return 0;
  return flags(s) & MEMORY ? raise(T.UnsupportedOperation, Q("fileno")) : mkInt(handleOf(s));
}
const POLL_IN: i32 = 1, POLL_OUT: i32 = 4, POLL_CLOSED: i32 = 32, EINVAL: i32 = 22;
/** ioctl(request, arg) of MicroPython's stream protocol: 1 flush, 3 poll, 4 close, 10 the host's handle; -errno for others */
function stream_ioctl(args: i32, n: i32): i32 {
  const s = arg(args, 0), f = flags(s), want = clampI32(arg(args, 2));
  if (!isInt(arg(args, 1)) || !isInt(arg(args, 2))) return raise(T.TypeError, Q("ioctl() wants two ints"));
  switch (intOf(arg(args, 1))) {
    case 1: return mkInt(0);
    case 3: {
      if (f & CLOSED) return mkInt(POLL_CLOSED);
      let r = f & WRITES ? want & POLL_OUT : 0;
      if (want & POLL_IN && f & READS) {
        const k = f & STANDARD ? fillWindow(s) : 0;
        if (k == -1) return 0;
        if (k != WAIT) r |= POLL_IN;
      }
      return mkInt(r);
    }
    case 4: return stream_close(args, n) ? mkInt(0) : 0;
    case 10: return f & MEMORY ? mkInt(-EINVAL) : mkInt(handleOf(s));
    default: return mkInt(-EINVAL);
  }
}
/** io._wait(ms or None, input): until the time is over or, where `input`, something is there to be read */
export function io_wait(args: i32, n: i32): i32 {
  const v = arg(args, 0), k = enter(wait_k, 0);
  if (!k) return 0;
  store<i64>(S_WAKE, isInt(v) ? clockUs() + <i64>max(intOf(v), 0) * 1000 : FOREVER);
  setState(k, arg(args, 1) == TRUE ? 1 : 0);
  const r = runPending();
  if (r == 0 || r == PENDING) return r;
  return give(state(k) ? 3 : 2);
}
/** Whatever woke it: who called looks again. */
function wait_k(k: i32, v: i32): i32 { return v ? NONE : 0; }

function get_closed(args: i32, n: i32): i32 { return mkBool((flags(arg(args, 0)) & CLOSED) != 0); }

/** Registers what every stream of type `t` has. */
export function bootStreamMethods(t: i32): void {
  slots1(t, Slot.ITER, iter_self);
  slots1(t, Slot.NEXT, stream_next);
  method(t, Q("read"), stream_read, 1, 2);
  method(t, Q("readline"), stream_readline, 1, 2);
  method(t, Q("readlines"), stream_readlines, 1, 2);
  method(t, Q("readinto"), stream_readinto, 2, 3);
  method(t, Q("write"), stream_write, 2, 4);
  method(t, Q("writelines"), stream_writelines, 2, 2);
  method(t, Q("tell"), stream_tell, 1, 1);
  method(t, Q("seek"), stream_seek, 2, 3);
  method(t, Q("truncate"), stream_truncate, 1, 2);
  method(t, Q("close"), stream_close, 1, 1);
  method(t, Q("flush"), stream_flush, 1, 1);
  method(t, Q("__enter__"), stream_enter, 1, 1);
  method(t, Q("__exit__"), stream_close, 1, 4);
  method(t, Q("readable"), stream_readable, 1, 1);
  method(t, Q("writable"), stream_writable, 1, 1);
  method(t, Q("seekable"), stream_seekable, 1, 1);
  method(t, Q("isatty"), stream_isatty, 1, 1);
  method(t, Q("fileno"), stream_fileno, 1, 1);
  method(t, Q("ioctl"), stream_ioctl, 3, 3);
  getter(t, Q("closed"), get_closed);
}
