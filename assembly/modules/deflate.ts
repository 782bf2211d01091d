// deflate.DeflateIO, a stream that compresses what is written and decompresses what is read; and zlib, which uses the same
// engines (modules/inflate.ts, modules/deflating.ts).
//
//   native object   +8 format u8, wbits u8, level u8, flags u8 (raw)   +12 bytes of output taken   +16 checksum and +20 length of what was
//     compressed   +24 bytes of history (raw)   +28 stream or 0   +32 inflate state or 0   +36 window or 0   +40 deflate state or 0
//     +44 history (T.RAW) or 0   +48 dictionary (bytes) or 0
//
// Native files and BytesIO are read and written where their bytes lie; other streams by their methods readinto (or read) and
// write. Nothing is allocated before it is needed.

import { allocRaw } from "../heap/alloc";
import { pop, push, reset, top } from "../heap/roots";
import { raise, raise1, raiseErrno } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, isInt, mkBool, mkInt } from "../value/tag";
import { T, blockBytes, typeOfId } from "../value/types";
import { STR_DATA, newBlock, newBytes } from "../text/str";
import { findByte } from "../text/search";
import { bufByte, bufBytes, bufRun, bufSize, newBuf } from "../text/strbuf";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, STATIC, Slot, constant, func, getter, method, module, type, typeConst } from "../runtime/native";
import { charge } from "../runtime/work";
import { call0, call1, getAttr } from "../runtime/protocol";
import { clampI32, fromU32, lowI64, smallInt } from "../objects/bigint";
import { bufferAddr, bufferLen, needBuffer, needText, needWritable, textAddr } from "../objects/buffer";
import { classOf, lookup } from "../objects/class";
import { ended, itself } from "../objects/iterators";
import { newObject } from "../objects/nativeobj";
import { plainBound, settle } from "../objects/seq";
import { newByteArray } from "../objects/textual";
import { slots1 } from "../objects/tuple";
import { adler32, crc32 } from "./checksum";
import { alignBits, deflate, deflateAfter, endBlock, newDeflate, syncBlock } from "./deflating";
import {
  AUTO, BAD_BLOCK, BAD_CHECK, BAD_CODES, BAD_DISTANCE, BAD_HEADER, BAD_LENGTH, BAD_STORED, BAD_SYMBOL, ENDED, FULL, GZIP, HAS_HEADER, NEEDS_INPUT, RAW, ZLIB,
  Z_DICTIONARY, Z_FORMAT, Z_TOTAL, Z_WBITS, hasEnded, inflate, inflateAfter, inflateSum, inputAt, newInflate, setInput, setOutput, wantsDictionary,
} from "./inflate";
import { READS, WRITES, dataOf, fillOf, fillWindow, flags, isOpen, posOf, setPos, writeOut } from "./stream";

const FORMAT: i32 = 8, WBITS: i32 = 9, LEVEL: i32 = 10, FLAGS: i32 = 11, TAKEN: i32 = 12, SUM: i32 = 16, LENGTH: i32 = 20, HISTORY: i32 = 24;
const STREAM: i32 = 28, INFLATE: i32 = 32, WINDOW: i32 = 36, DEFLATE: i32 = 40, TEXT: i32 = 44, DICT: i32 = 48;
const RAW_WORDS: i32 = 5, VALUES: i32 = 6;
// flags
const CLOSES: i32 = 1, CLOSED: i32 = 2, FOR_ZLIB: i32 = 4;
const EINVAL: i32 = 22;

/** Bytes compressed at a time. */
const PIECE: i32 = 512;

/** A fresh object. */
function make(id: i32, cls: i32, format: i32, wbits: i32, level: i32, f: i32): i32 {
  const o = newObject(id, RAW_WORDS, VALUES, cls);
  if (!o) return 0;
  store<u8>(o, <u8>format, FORMAT); store<u8>(o, <u8>wbits, WBITS); store<u8>(o, <u8>level, LEVEL); store<u8>(o, <u8>f, FLAGS);
  return o;
}
// @ts-ignore: decorator
@inline function flagsOf(o: i32): i32 { return load<u8>(o, FLAGS); }

// ---------------------------------------------------------------- decompressing

/** Raises what answer `r` of the engine means. */
function failed(forZlib: bool, r: i32): i32 {
  if (!forZlib) return raiseErrno(EINVAL);
  let text: i32;
  switch (r) {
    case BAD_HEADER: text = Q("incorrect header check"); break;
    case BAD_BLOCK: text = Q("invalid block type"); break;
    case BAD_STORED: text = Q("invalid stored block lengths"); break;
    case BAD_CODES: text = Q("invalid code lengths set"); break;
    case BAD_SYMBOL: text = Q("invalid literal/length or distance code"); break;
    case BAD_DISTANCE: text = Q("invalid distance too far back"); break;
    case BAD_LENGTH: text = Q("incorrect length check"); break;
    default: text = Q("incorrect data check");
  }
  return raise1(T.ZlibError, Q("Error -3 while decompressing data: %s"), text);
}

/** Decompresses from the input that was set to builder `b` (both and `o` rooted): at most `limit` bytes (-1: all), up to the end of a
 *  line when `line`. FULL when that is reached, NEEDS_INPUT, ENDED, or 0 with an exception. */
function pump(o: i32, b: i32, limit: i32, line: bool): i32 {
  const forZlib = (flagsOf(o) & FOR_ZLIB) != 0;
  let z = load<i32>(o, INFLATE);
  if (!z) {
    z = newInflate(load<u8>(o, FORMAT));
    if (!z) return 0;
    store<i32>(o, z, INFLATE);
  }
  while (true) {
    let w = load<i32>(o, WINDOW), r: i32;
    if (!w) {
      r = inflate(z, 0);
      if (r == NEEDS_INPUT) return r;
      if (r != HAS_HEADER) return failed(forZlib, r);
      // the size asked for, or what the header says if that is less
      let bits: i32 = load<u8>(o, WBITS);
      const said = load<i32>(z, Z_WBITS);
      if (!bits) bits = said ? said : 8;
      else if (said && said < bits) bits = said;
      w = allocRaw(T.RAW, 4 + (1 << bits));
      if (!w) { store<i32>(o, 0, INFLATE); return 0; }
      store<i32>(o, w, WINDOW);
      store<i32>(z, bits, Z_WBITS);
      const d = load<i32>(o, DICT), asked = wantsDictionary(z);
      if (asked && !d) return forZlib ? raise(T.ZlibError, Q("Error 2 while decompressing data")) : raiseErrno(EINVAL);
      if (d && (asked || load<u8>(o, FORMAT) == RAW)) {
        const n = bufferLen(d), m = min(n, 1 << bits);
        if (asked && adler32(bufferAddr(d), n, 1) != load<u32>(z, Z_DICTIONARY)) return raise(T.ZlibError, Q("Error -3 while setting zdict: invalid input data"));
        memory.copy(w + 4, bufferAddr(d) + n - m, m);
        inflateAfter(z, m);
        store<i32>(o, m, TAKEN);
      }
    }
    const size = 1 << load<i32>(z, Z_WBITS), taken = load<i32>(o, TAKEN);
    // a line may have left more than is wanted now
    setOutput(w + 4, size - 1, max(load<i32>(z, Z_TOTAL), taken + (limit < 0 ? size : min(size, limit))));
    r = inflate(z, size);
    inflateSum(z);
    charge((load<i32>(z, Z_TOTAL) - taken) >> 3);
    let n = load<i32>(z, Z_TOTAL) - taken;
    if (limit >= 0) n = min(n, limit);
    let ended = false;
    for (let at = taken; n > 0;) {
      const i = at & (size - 1);
      let m = min(n, size - i);
      if (line) {
        const k = findByte(w + 4 + i, m, 10, 0);
        if (k >= 0) { m = k + 1; n = m; ended = true; }
      }
      if (!bufRun(b, w + 4 + i, m)) return 0;
      n -= m; at += m;
      if (limit > 0) limit -= m;
      store<i32>(o, at, TAKEN);
    }
    if (r < 0) return failed(forZlib, r);
    if (ended || limit == 0) return FULL;
    if (r != FULL) return r;
  }
  return 0;
}

/** A stream whose bytes can be reached directly? */
function isNative(s: i32): bool {
  if (s & 7) return false;
  const t = load<i32>(s) & 0xff;
  return t == T.BYTESIO || t == T.FILE || ((load<i32>(s) & 0x7f) == T.FILE && classOf(s) == typeOfId(T.FILEIO));
}

const READ: i32 = 0, LINE: i32 = 1, INTO: i32 = 2, NEXT: i32 = 3;
/** Slots: object, builder, bytes left to read or -1, kind, buffer of readinto, one byte to read into. States: 0 begin, 1 the method that
 *  reads, 2 its answer. */
function startRead(o: i32, kind: i32, limit: i32, extra: i32): i32 {
  if (flagsOf(o) & CLOSED) return raiseErrno(EINVAL);
  const k = enter(read_k, 6);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 2, mkInt(limit)); setSlot(k, 3, mkInt(kind)); setSlot(k, 4, extra);
  const b = newBuf(limit > 0 ? min(limit, 252) : 60);
  if (!b) return 0;
  setSlot(k, 1, b);
  return finish(k, read_k, NONE);
}
function read_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const o = slot(k, 0), s = load<i32>(o, STREAM), b = slot(k, 1), kind = intOf(slot(k, 3)), native = isNative(s), line = kind == LINE || kind == NEXT;
  let end = false, input = 0, inputEnd = 0;
  while (true) {
    if (state(k) == 1) {
      // the method is here: ask for one byte
      if (!slot(k, 5)) {
        push(v);
        const one = newByteArray(0, 1);
        if (!one) return 0;
        setSlot(k, 5, one);
      }
      setState(k, 2);
      settle(k);
      v = lookup(classOf(s), Q("readinto")) ? call1(v, slot(k, 5)) : call1(v, mkInt(1));
      if (v == PENDING || !v) return v;
    }
    if (state(k) == 2) {
      const one = bufferAddr(slot(k, 5));
      if (isInt(v)) {
        if (v < 0) return raiseErrno(-intOf(v));
        end = v == mkInt(0);
      } else {
        const n = v == NONE ? 0 : needBuffer(v);
        if (n < 0) return 0;
        end = n == 0;
        if (n) store<u8>(one, load<u8>(bufferAddr(v)));
      }
      input = one;
      inputEnd = end ? one : one + 1;
      setState(k, 0);
    }
    settle(k);
    const limit = intOf(slot(k, 2)), before = bufSize(b);
    if (native) {
      if (!isOpen(s)) return 0;
      if (!(flags(s) & READS)) return raiseErrno(9);
      input = dataOf(s) + posOf(s);
      inputEnd = load<i32>(s, 8) ? dataOf(s) + max(fillOf(s), posOf(s)) : input;
    }
    setInput(input, inputEnd);
    const r = limit == 0 ? FULL : pump(o, b, limit, line);
    if (native && limit) setPos(s, posOf(s) + inputAt() - input);
    if (!r) return 0;
    if (limit > 0) setSlot(k, 2, mkInt(limit - (bufSize(b) - before)));
    if (r == FULL || r == ENDED) break;
    // a stream that ends before its header does has none
    if (end) return load<i32>(o, WINDOW) ? raise(T.EOFError, 0) : raiseErrno(EINVAL);
    if (native) {
      const n = fillWindow(s);
      if (n < 0) return 0;
      end = n == 0;
      continue;
    }
    setState(k, 1);
    settle(k);
    v = getAttr(s, lookup(classOf(s), Q("readinto")) ? Q("readinto") : Q("read"));
    if (v == PENDING || !v) return v;
  }
  const n = bufSize(b);
  if (kind == INTO) {
    if (bufferLen(slot(k, 4)) >= n) memory.copy(bufferAddr(slot(k, 4)), bufBytes(b), n);
    return mkInt(n);
  }
  if (kind == NEXT && !n) return raise(T.StopIteration, 0);
  return newBytes(bufBytes(b), n);
}
/** A size argument: -1 for all, -2 with TypeError. */
function sizeArg(args: i32, n: i32, i: i32): i32 {
  const v = argOr(args, n, i, NONE);
  if (v == NONE) return -1;
  if (!plainBound(v)) { raise1(T.TypeError, Q("argument should be integer or None, not '%T'"), v); return -2; }
  return min(0x3fffffff, max(-1, clampI32(v)));
}
function io_read(args: i32, n: i32): i32 { const k = sizeArg(args, n, 1); return k == -2 ? 0 : startRead(arg(args, 0), READ, k, 0); }
function io_readline(args: i32, n: i32): i32 { const k = sizeArg(args, n, 1); return k == -2 ? 0 : startRead(arg(args, 0), LINE, k, 0); }
function io_readinto(args: i32, n: i32): i32 {
  const m = needWritable(arg(args, 1)), k = m < 0 ? -2 : sizeArg(args, n, 2);
  return k == -2 ? 0 : startRead(arg(args, 0), INTO, k < 0 ? m : min(m, k), arg(args, 1));
}
function io_next(o: i32): i32 { return ended(startRead(o, NEXT, -1, 0)); }

// ---------------------------------------------------------------- compressing

/** Makes what compressing needs, and the header in `b`. False with MemoryError pending. */
function beginCompress(o: i32, b: i32): bool {
  if (load<i32>(o, DEFLATE)) return true;
  let bits: i32 = load<u8>(o, WBITS);
  if (!bits) bits = 8;
  const level: i32 = load<u8>(o, LEVEL), d = newDeflate(bits, 1 << bits, level ? level : 6, !(flagsOf(o) & FOR_ZLIB));
  if (!d) return false;
  push(d);
  const t = allocRaw(T.RAW, 4 + (1 << bits) + max(1 << bits, PIECE));
  pop();
  if (!t) return false;
  store<i32>(o, d, DEFLATE); store<i32>(o, t, TEXT);
  store<i32>(o, load<u8>(o, FORMAT) == GZIP ? 0 : 1, SUM);
  const dict = load<i32>(o, DICT);
  if (dict) {
    const n = bufferLen(dict), m = min(n, 1 << bits);
    memory.copy(t + 4, bufferAddr(dict) + n - m, m);
    store<i32>(o, m, HISTORY);
    deflateAfter(d, t + 4, t + 4 + m);
  }
  return header(b, load<u8>(o, FORMAT), bits, dict);
}
function header(b: i32, format: i32, wbits: i32, dict: i32): bool {
  if (format == ZLIB) {
    const a = (max(wbits, 8) - 8) << 4 | 8;
    let c = a << 8 | (dict ? 0xa0 : 0x80);
    c += 31 - c % 31;
    if (dict) store<u32>(NINE, bswap<u32>(adler32(bufferAddr(dict), bufferLen(dict), 1)));
    return bufByte(b, a) && bufByte(b, c & 0xff) && (!dict || bufRun(b, NINE, 4));
  }
  if (format == GZIP) { store<u64>(NINE, 0x88b1f); store<u16>(NINE, 0x304, 8); return bufRun(b, NINE, 10); }
  return true;
}
const NINE: i32 = <i32>memory.data(16, 8);
function trailer(b: i32, format: i32, sum: u32, length: i32): bool {
  if (format == ZLIB) { store<u32>(NINE, bswap<u32>(sum)); return bufRun(b, NINE, 4); }
  if (format == GZIP) { store<u32>(NINE, sum); store<i32>(NINE, length, 4); return bufRun(b, NINE, 8); }
  return true;
}
/** Compresses the `n` bytes at `p` to builder `b`. False with MemoryError pending. */
function compressTo(o: i32, b: i32, p: i32, n: i32): bool {
  const d = load<i32>(o, DEFLATE), t = load<i32>(o, TEXT) + 4, bits: i32 = load<u8>(o, WBITS), window = 1 << (bits ? bits : 8), piece = max(window, PIECE);
  const format: i32 = load<u8>(o, FORMAT);
  if (format != RAW) store<u32>(o, format == GZIP ? crc32(p, n, load<u32>(o, SUM)) : adler32(p, n, load<u32>(o, SUM)), SUM);
  store<i32>(o, load<i32>(o, LENGTH) + n, LENGTH);
  charge(n);
  while (n > 0) {
    let have = load<i32>(o, HISTORY);
    if (have == window + piece) {
      memory.copy(t, t + have - window, window);
      have = window;
    }
    const m = min(n, window + piece - have);
    memory.copy(t + have, p, m);
    store<i32>(o, have + m, HISTORY);
    if (!deflate(d, b, t, t + have, t + have + m)) return false;
    p += m; n -= m;
  }
  return true;
}
/** Ends the data: false with MemoryError pending. */
function endCompress(o: i32, b: i32): bool {
  const d = load<i32>(o, DEFLATE);
  return endBlock(d, b, true) && alignBits(d, b) && trailer(b, load<u8>(o, FORMAT), load<u32>(o, SUM), load<i32>(o, LENGTH));
}

/** Hands what is in builder `b` to the stream. NONE, 0 or PENDING; the frame awaits nothing but that. */
function flushTo(k: i32, s: i32, b: i32): i32 {
  const n = bufSize(b);
  if (!n) return NONE;
  if (isNative(s)) {
    if (!isOpen(s)) return 0;
    if (!(flags(s) & WRITES)) return raiseErrno(9);
    if (!writeOut(s, bufBytes(b), n)) return 0;
    store<i32>(b, 0, 4);
    return NONE;
  }
  const j = enter(flush_k, 2);
  if (!j) return 0;
  setSlot(j, 0, s); setSlot(j, 1, b);
  return finish(j, flush_k, getAttr(s, Q("write")));
}
// States: 0 the method is awaited, 1 its answer. What a failed write was given is not written again.
function flush_k(k: i32, v: i32): i32 {
  const b = slot(k, 1);
  while (v) {
    if (v == PENDING) return PENDING;
    if (!state(k)) {
      push(v);
      const text = newBytes(bufBytes(b), bufSize(b));
      setState(k, 1);
      settle(k);
      if (!text) return 0;
      v = call1(v, text);
      continue;
    }
    const n = isInt(v) ? intOf(v) : 0, left = bufSize(b) - n;
    if (n < 0) { v = raiseErrno(-n); break; }
    store<i32>(b, n ? max(left, 0) : 0, 4);
    if (!bufSize(b)) return NONE;
    memory.copy(bufBytes(b), bufBytes(b) + n, left); // it took a part
    setState(k, 0);
    settle(k);
    v = getAttr(slot(k, 0), Q("write"));
  }
  store<i32>(b, 0, 4);
  return 0;
}

/** write(data). Slots: object, data, bytes done, builder. */
function io_write(args: i32, n: i32): i32 {
  const o = arg(args, 0);
  if (needText(arg(args, 1)) < 0) return 0;
  if (flagsOf(o) & CLOSED) return raiseErrno(EINVAL);
  const k = enter(write_k, 4);
  if (!k) return 0;
  setSlot(k, 0, o); setSlot(k, 1, arg(args, 1)); setSlot(k, 2, mkInt(0));
  const b = newBuf(60);
  if (!b) return 0;
  setSlot(k, 3, b);
  const s = load<i32>(o, STREAM);
  if (isNative(s) && !isOpen(s)) return 0;
  return beginCompress(o, b) ? finish(k, write_k, NONE) : 0;
}
function write_k(k: i32, v: i32): i32 {
  const o = slot(k, 0), data = slot(k, 1), b = slot(k, 3);
  while (v && v != PENDING) {
    settle(k);
    const at = intOf(slot(k, 2)), n = needText(data);
    if (at >= n && !bufSize(b)) return mkInt(n);
    const m = min(max(n - at, 0), 4096);
    if (!compressTo(o, b, textAddr(data) + at, m)) return 0;
    setSlot(k, 2, mkInt(at + m));
    v = flushTo(k, load<i32>(o, STREAM), b);
  }
  return v;
}
/** close(). Slots: object, builder. States: 0 the end is to be written, 1 written, 2 the stream's close, 3 closed. */
function io_close(args: i32, n: i32): i32 {
  const o = arg(args, 0), f = flagsOf(o);
  if (f & CLOSED) return NONE;
  store<u8>(o, <u8>(f | CLOSED), FLAGS);
  const k = enter(close_k, 2);
  if (!k) return 0;
  setSlot(k, 0, o);
  if (load<i32>(o, DEFLATE)) {
    const b = newBuf(28);
    if (!b) return 0;
    setSlot(k, 1, b);
    if (!endCompress(o, b)) return 0;
    setState(k, 1);
    return finish(k, close_k, flushTo(k, load<i32>(o, STREAM), b));
  }
  return finish(k, close_k, NONE);
}
function close_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const o = slot(k, 0), s = load<i32>(o, STREAM);
  if (state(k) < 2) {
    store<i32>(o, 0, INFLATE); store<i32>(o, 0, WINDOW); store<i32>(o, 0, DEFLATE); store<i32>(o, 0, TEXT);
    if (!(flagsOf(o) & CLOSES)) return NONE;
    setState(k, 2);
    settle(k);
    v = getAttr(s, Q("close"));
    if (v == PENDING || !v) return v;
  }
  if (state(k) == 2) {
    setState(k, 3);
    settle(k);
    v = call0(v);
    if (v == PENDING || !v) return v;
  }
  return NONE;
}
function io_enter(args: i32, n: i32): i32 { return arg(args, 0); }
function io_true(args: i32, n: i32): i32 { return TRUE; }
function io_false(args: i32, n: i32): i32 { return FALSE; }
function io_flush(args: i32, n: i32): i32 { return NONE; }
function get_closed(args: i32, n: i32): i32 { return mkBool((flagsOf(arg(args, 0)) & CLOSED) != 0); }

/** DeflateIO(stream, format=AUTO, wbits=0, close=False) */
function io_new(args: i32, n: i32): i32 {
  const format = smallInt(argOr(args, n, 2, mkInt(AUTO))), wbits = smallInt(argOr(args, n, 3, mkInt(0))), close = argOr(args, n, 4, FALSE);
  if (!isInt(format) || intOf(format) < AUTO || intOf(format) > GZIP) return raise(T.ValueError, Q("format must be AUTO, RAW, ZLIB or GZIP"));
  if (!isInt(wbits) || (wbits != mkInt(0) && (intOf(wbits) < 5 || intOf(wbits) > 15))) return raise(T.ValueError, Q("wbits must be 0 or from 5 to 15"));
  const o = make(T.DEFLATEIO, arg(args, 0), intOf(format), intOf(wbits), 6, close == FALSE || close == NONE || close == mkInt(0) ? 0 : CLOSES);
  if (o) store<i32>(o, arg(args, 1), STREAM);
  return o;
}

// ---------------------------------------------------------------- zlib

/** Format and window of a wbits argument as zlib has it, wbits << 2 | format; -1 when there is none such. */
function wbitsOf(v: i32): i32 {
  const i = smallInt(v);
  if (!isInt(i)) return -1;
  let w = intOf(i), format = ZLIB;
  if (w < 0) { w = -w; format = RAW; }
  else if (w >= 37) { w -= 32; format = AUTO; }
  else if (w >= 21) { w -= 16; format = GZIP; }
  else if (w == 0) return ZLIB;
  return w < 5 || w > 15 ? -1 : w << 2 | format;
}
/** A bytes block cut to `n` bytes of data. */
function cut(r: i32, n: i32): i32 {
  const bytes = n + 8, cells = (bytes + 7) >>> 3;
  store<i32>(r, T.BYTES | (((cells << 3) - bytes) << 8) | (cells << 12));
  return r;
}
/** decompress(data, /, wbits=15, bufsize=16384): straight into the result, which is the window as well. */
function zlib_decompress(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needBuffer(v), bits = wbitsOf(npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("wbits")) ? kwarg(args, n, Q("wbits")) : mkInt(15));
  if (m < 0) return 0;
  if (bits < 0) return raise(T.ZlibError, Q("Error -2 while preparing to decompress data: inconsistent stream state"));
  const z = newInflate(bits & 3);
  if (!z) return 0;
  push(z);
  push(0);
  const mark = top();
  let room = max(64, min(m * 3, 16384)), out = newBlock(T.BYTES, room);
  if (!out) return 0;
  push(out);
  setInput(bufferAddr(v), bufferAddr(v) + m);
  const wanted = bits >> 2;
  let window = 1 << 15;
  while (true) {
    setOutput(out + STR_DATA, -1, room);
    const r = inflate(z, window);
    if (r == HAS_HEADER) {
      const said = load<i32>(z, Z_WBITS);
      if (wantsDictionary(z)) return raise(T.ZlibError, Q("Error 2 while decompressing data"));
      if (wanted && said && said > wanted) return raise(T.ZlibError, Q("Error -3 while decompressing data: invalid window size"));
      continue;
    }
    inflateSum(z);
    if (r == ENDED) break;
    if (r < 0) return failed(true, r);
    if (r == NEEDS_INPUT) return raise(T.ZlibError, Q("Error -5 while decompressing data: incomplete or truncated stream"));
    const more = room + (room >> 1), next = newBlock(T.BYTES, more);
    if (!next) return 0;
    memory.copy(next + STR_DATA, out + STR_DATA, room);
    reset(mark);
    push(out = next);
    room = more;
  }
  charge(load<i32>(z, Z_TOTAL) >> 3);
  return cut(out, load<i32>(z, Z_TOTAL));
}

/** compress(data, /, level=-1, wbits=15) */
function zlib_compress(args: i32, n: i32): i32 {
  const v = arg(args, 0), m = needBuffer(v);
  if (m < 0) return 0;
  const given = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("level")), wb = npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("wbits"));
  const level = given ? smallInt(given) : mkInt(-1), bits = wb ? wbitsOf(wb) : 15 << 2 | ZLIB;
  if (!isInt(level) || intOf(level) < -1 || intOf(level) > 9) return raise(T.ZlibError, Q("Bad compression level"));
  const format = bits & 3;
  if (bits < 20 || format == AUTO) return raise(T.ZlibError, Q("Invalid initialization option"));
  const b = newBuf(64 + (m >> 1));
  if (!b) return 0;
  push(b);
  const p = bufferAddr(v);
  charge(m);
  if (!header(b, format, bits >> 2, 0)) return 0;
  const start = bufSize(b);
  let stored = level == mkInt(0);
  if (!stored) {
    const d = newDeflate(bits >> 2, m, intOf(level) < 0 ? 6 : intOf(level), true);
    if (!d) return 0;
    push(d);
    if (!deflate(d, b, p, p, p + m) || !endBlock(d, b, true) || !alignBits(d, b)) return 0;
    stored = bufSize(b) - start > m + 5 * (m / 65535 + 1);
  }
  if (stored) {
    store<i32>(b, start, 4);
    for (let at = 0; ; ) {
      const k = min(m - at, 65535);
      store<u8>(NINE, at + k == m ? 1 : 0); store<u16>(NINE, <u16>k, 1); store<u16>(NINE, <u16>~k, 3);
      if (!bufRun(b, NINE, 5) || !bufRun(b, p + at, k)) return 0;
      at += k;
      if (at == m) break;
    }
  }
  return trailer(b, format, format == GZIP ? crc32(p, m, 0) : adler32(p, m, 1), m) ? newBytes(bufBytes(b), bufSize(b)) : 0;
}
function checksum(args: i32, n: i32, adler: bool): i32 {
  const v = arg(args, 0), m = needBuffer(v), start = npos(n) > 1 ? arg(args, 1) : mkInt(adler ? 1 : 0);
  if (m < 0) return 0;
  if (!plainBound(start) || start == NONE) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), start);
  return fromU32(adler ? adler32(bufferAddr(v), m, <u32>lowI64(start)) : crc32(bufferAddr(v), m, <u32>lowI64(start)));
}
function zlib_crc32(args: i32, n: i32): i32 { return checksum(args, n, false); }
function zlib_adler32(args: i32, n: i32): i32 { return checksum(args, n, true); }

// what frozen/_zlib.py makes compressobj and decompressobj of

/** _Codec(wbits, level, dictionary or None) */
function codec_new(args: i32, n: i32): i32 {
  const bits = wbitsOf(arg(args, 1));
  if (bits < 0) return raise(T.ValueError, Q("Invalid initialization option"));
  const level = smallInt(argOr(args, n, 2, mkInt(6)));
  const dict = argOr(args, n, 3, NONE), m = dict == NONE ? 0 : needBuffer(dict);
  if (m < 0) return 0;
  const o = make(T.ZCODEC, arg(args, 0), bits & 3, bits >> 2, isInt(level) ? max(1, min(9, intOf(level) < 0 ? 6 : intOf(level))) : 6, FOR_ZLIB);
  if (!o || dict == NONE) return o;
  push(o);
  const d = newBytes(bufferAddr(dict), m);
  if (!d) return 0;
  store<i32>(o, d, DICT);
  return o;
}
/** inflate(data, limit): bytes; `left` tells how much of data was not used */
function codec_inflate(args: i32, n: i32): i32 {
  const o = arg(args, 0), v = arg(args, 1), m = needBuffer(v), limit = clampI32(arg(args, 2));
  if (m < 0) return 0;
  const b = newBuf(60);
  if (!b) return 0;
  push(b);
  const p = bufferAddr(v);
  setInput(p, p + m);
  if (!pump(o, b, limit, false)) return 0;
  store<i32>(o, p + m - inputAt(), LENGTH);
  return newBytes(bufBytes(b), bufSize(b));
}
function codec_left(args: i32, n: i32): i32 { return mkInt(load<i32>(arg(args, 0), LENGTH)); }
function codec_eof(args: i32, n: i32): i32 { const z = load<i32>(arg(args, 0), INFLATE); return mkBool(z != 0 && hasEnded(z)); }
/** deflate(data): bytes */
function codec_deflate(args: i32, n: i32): i32 {
  const o = arg(args, 0), v = arg(args, 1), m = needBuffer(v), b = m < 0 ? 0 : newBuf(60);
  if (!b) return 0;
  push(b);
  return beginCompress(o, b) && compressTo(o, b, bufferAddr(v), m) ? newBytes(bufBytes(b), bufSize(b)) : 0;
}
/** flush(finish): bytes */
function codec_flush(args: i32, n: i32): i32 {
  const o = arg(args, 0), b = newBuf(28);
  if (!b) return 0;
  push(b);
  if (!beginCompress(o, b)) return 0;
  const d = load<i32>(o, DEFLATE);
  const ok = arg(args, 1) == TRUE ? endCompress(o, b) : endBlock(d, b, false) && syncBlock(d, b);
  return ok ? newBytes(bufBytes(b), bufSize(b)) : 0;
}
function codec_copy(args: i32, n: i32): i32 {
  const o = arg(args, 0), c = make(T.ZCODEC, typeOfId(T.ZCODEC), 0, 0, 0, 0);
  if (!c) return 0;
  push(c);
  memory.copy(c + FORMAT, o + FORMAT, STREAM - FORMAT);
  for (let at = INFLATE; at <= TEXT; at += 4) {
    const was = load<i32>(o + at);
    if (!was) continue;
    const fresh = allocRaw(T.RAW, blockBytes(was));
    if (!fresh) return 0;
    memory.copy(fresh + 4, was + 4, blockBytes(was) - 4);
    store<i32>(c + at, fresh);
  }
  store<i32>(c, load<i32>(o, DICT), DICT);
  return c;
}

export function bootDeflate(): void {
  type(T.DEFLATEIO, Q("DeflateIO"), T.OBJECT);
  method(T.DEFLATEIO, Q("__new__"), io_new, 2, 5, STATIC);
  method(T.DEFLATEIO, Q("read"), io_read, 1, 2);
  method(T.DEFLATEIO, Q("readline"), io_readline, 1, 2);
  method(T.DEFLATEIO, Q("readinto"), io_readinto, 2, 3);
  method(T.DEFLATEIO, Q("write"), io_write, 2, 2);
  method(T.DEFLATEIO, Q("flush"), io_flush, 1, 1);
  method(T.DEFLATEIO, Q("close"), io_close, 1, 1);
  method(T.DEFLATEIO, Q("__enter__"), io_enter, 1, 1);
  method(T.DEFLATEIO, Q("__exit__"), io_close, 1, 4);
  method(T.DEFLATEIO, Q("readable"), io_true, 1, 1);
  method(T.DEFLATEIO, Q("writable"), io_true, 1, 1);
  method(T.DEFLATEIO, Q("seekable"), io_false, 1, 1);
  getter(T.DEFLATEIO, Q("closed"), get_closed);
  slots1(T.DEFLATEIO, Slot.ITER, itself);
  slots1(T.DEFLATEIO, Slot.NEXT, io_next);
  const m = module(Q("deflate"));
  constant(m, Q("DeflateIO"), typeOfId(T.DEFLATEIO));
  constant(m, Q("AUTO"), mkInt(AUTO));
  constant(m, Q("RAW"), mkInt(RAW));
  constant(m, Q("ZLIB"), mkInt(ZLIB));
  constant(m, Q("GZIP"), mkInt(GZIP));
  type(T.ZlibError, Q("error"), T.Exception);
  typeConst(T.ZlibError, Q("__module__"), Q("zlib"));
  type(T.ZCODEC, Q("_Codec"), T.OBJECT);
  method(T.ZCODEC, Q("__new__"), codec_new, 2, 4, STATIC);
  method(T.ZCODEC, Q("inflate"), codec_inflate, 3, 3);
  method(T.ZCODEC, Q("deflate"), codec_deflate, 2, 2);
  method(T.ZCODEC, Q("flush"), codec_flush, 2, 2);
  method(T.ZCODEC, Q("copy"), codec_copy, 1, 1);
  getter(T.ZCODEC, Q("left"), codec_left);
  getter(T.ZCODEC, Q("eof"), codec_eof);
  const z = module(Q("zlib"));
  func(z, Q("compress"), zlib_compress, 1, 3, KW);
  func(z, Q("decompress"), zlib_decompress, 1, 3, KW);
  func(z, Q("crc32"), zlib_crc32, 1, 2);
  func(z, Q("adler32"), zlib_adler32, 1, 2);
  constant(z, Q("error"), typeOfId(T.ZlibError));
  constant(z, Q("_Codec"), typeOfId(T.ZCODEC));
  constant(z, Q("DEFLATED"), mkInt(8));
  constant(z, Q("MAX_WBITS"), mkInt(15));
  constant(z, Q("DEF_MEM_LEVEL"), mkInt(8));
  constant(z, Q("DEF_BUF_SIZE"), mkInt(16384));
  constant(z, Q("Z_DEFAULT_COMPRESSION"), mkInt(-1));
  constant(z, Q("Z_NO_COMPRESSION"), mkInt(0));
  constant(z, Q("Z_BEST_SPEED"), mkInt(1));
  constant(z, Q("Z_BEST_COMPRESSION"), mkInt(9));
  constant(z, Q("Z_DEFAULT_STRATEGY"), mkInt(0));
  constant(z, Q("Z_FILTERED"), mkInt(1));
  constant(z, Q("Z_HUFFMAN_ONLY"), mkInt(2));
  constant(z, Q("Z_RLE"), mkInt(3));
  constant(z, Q("Z_FIXED"), mkInt(4));
  constant(z, Q("ZLIB_VERSION"), Q("1.3.1"));
  constant(z, Q("ZLIB_RUNTIME_VERSION"), Q("1.3.1"));
  constant(z, Q("Z_NO_FLUSH"), mkInt(0));
  constant(z, Q("Z_SYNC_FLUSH"), mkInt(2));
  constant(z, Q("Z_FULL_FLUSH"), mkInt(3));
  constant(z, Q("Z_FINISH"), mkInt(4));
}
