// struct: values to bytes and back by a format. The format is walked each time; a Struct object keeps it with its size.
//
//   Struct (T.STRUCTOBJ)   +4 format str   +8 size as an int   +12 0
//
// Native mode ("@") has the board's sizes (long and pointers have 4 bytes) and alignment; MicroPython's O and S are known.
// struct.error derives from ValueError, which is what MicroPython raises.

import { allocRaw } from "../heap/alloc";
import { pop, push } from "../heap/roots";
import { clearException, raise, raise1, raise2 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, STOP, TRUE, mkInt, qstrOf } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { EMPTY_TUPLE } from "../layout";
import { STR_DATA, newBytes, newStr } from "../text/str";
import { bufByte, bufDone, bufInt, bufStr, newBuf } from "../text/strbuf";
import { arg, enter, finish, kwarg, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { ANY, KW, STATIC, Slot, constant, func, getter, method, module, type, typeConst } from "../runtime/native";
import { truth } from "../runtime/protocol";
import { clampI32 } from "../objects/bigint";
import { bufferAddr, bufferLen, needBuffer, needWritable, textAddr, textSize } from "../objects/buffer";
import { subAlloc } from "../objects/class";
import { ITEM, itemSize, loadItem, storeItem } from "../objects/item";
import { pendingIs } from "../objects/exception";
import { toFloat } from "../objects/float";
import { toIndexInt } from "../objects/int";
import { plainBound, settle } from "../objects/seq";
import { iter_self } from "../objects/str";
import { newTuple, setTupleItem, slots1 } from "../objects/tuple";

const NATIVE: i32 = 64;

/** Byte order and sizes of a format: "@" "=" "<" ">" "!"; at most its first character. */
// @ts-ignore: decorator
@inline function modeOf(p: i32, n: i32): i32 {
  const c: i32 = n ? load<u8>(p) : 0;
  return c == 64 || c == 61 || c == 60 || c == 62 || c == 33 ? c : 0;
}
// @ts-ignore: decorator
@inline function isSpace(c: i32): bool { return c == 32 || (c >= 9 && c <= 13); }

/** One step through a format: the next letter with its count at `i`. The results lie in NEXT: letter, count, new i. */
const NEXT: i32 = <i32>memory.data(16, 8);
/** 1 a letter was read, 0 end, -1 an exception is pending. */
function step(p: i32, n: i32, i: i32): i32 {
  if (i < n && load<u8>(p + i) > 57) { // a letter by itself
    store<i32>(NEXT, load<u8>(p + i)); store<i32>(NEXT, 1, 4); store<i32>(NEXT, i + 1, 8);
    return 1;
  }
  while (i < n && isSpace(load<u8>(p + i))) i++;
  if (i >= n) return 0;
  let c: i32 = load<u8>(p + i), count = 1;
  if (c >= 48 && c <= 57) {
    count = 0;
    while (c >= 48 && c <= 57) {
      count = count > 0x3ffffff ? 0x40000000 : count * 10 + c - 48;
      c = ++i < n ? load<u8>(p + i) : 0;
    }
    if (i >= n) { raise(T.StructError, Q("repeat count given without format specifier")); return -1; }
  }
  store<i32>(NEXT, c); store<i32>(NEXT, count, 4); store<i32>(NEXT, i + 1, 8);
  return 1;
}
// @ts-ignore: decorator
@inline function letter(): i32 { return load<i32>(NEXT); }
// @ts-ignore: decorator
@inline function repeats(): i32 { return load<i32>(NEXT, 4); }
// @ts-ignore: decorator
@inline function after(): i32 { return load<i32>(NEXT, 8); }

/** Size of one value of letter `c` in `mode`; 0 with ValueError pending. s, p and x count as 1. */
function sizeOf(c: i32, mode: i32): i32 {
  if (c == 115 || c == 112) return 1;
  const native = mode == 0 || mode == NATIVE, k = itemSize(c);
  if (!k || (!native && (c == 110 || c == 78))) return raise(T.StructError, c ? Q("bad char in struct format") : Q("embedded null character"));
  return k;
}
/** Offset `at` moved up to the alignment of a value of `k` bytes. */
// @ts-ignore: decorator
@inline function aligned(at: i32, k: i32, mode: i32): i32 { return mode == 0 || mode == NATIVE ? (at + k - 1) & -k : at; }

/** Bytes of a format, -1 with an exception pending. It leaves the number of its values in measured(). */
function measure(f: i32): i32 {
  if (!isStr(f) && bufferLen(f) < 0) { raise1(T.TypeError, Q("Struct() argument 1 must be a str or bytes object, not %T"), f); return -1; }
  const p = textAddr(f), n = textSize(f), mode = modeOf(p, n);
  let i = mode ? 1 : 0, at: i64 = 0, values: i64 = 0;
  while (true) {
    const r = step(p, n, i);
    if (r < 0) return -1;
    if (!r) break;
    i = after();
    const c = letter(), k = sizeOf(c, mode);
    if (!k) return -1;
    at = aligned(<i32>at, k, mode);
    at += <i64>repeats() * k;
    if (c == 115 || c == 112) values++;
    else if (c != 120) values += repeats();
    if (at > 0x3fffffff) { raise(T.StructError, Q("total struct size too long")); return -1; }
  }
  store<i32>(NEXT, <i32>values, 12);
  return <i32>at;
}
// @ts-ignore: decorator
@inline function measured(): i32 { return load<i32>(NEXT, 12); }

/** Turns the `k` bytes at `p` around. */
function swap(p: i32, k: i32): void {
  for (let a = p, z = p + k - 1; a < z; a++, z--) { const c = load<u8>(a); store<u8>(a, load<u8>(z)); store<u8>(z, c); }
}
// @ts-ignore: decorator
@inline function isBig(mode: i32): bool { return mode == 62 || mode == 33; }

// -- packing

/** (As in MicroPython the last values of a repeated item may be missing: their bytes stay zero.)
 *  Packs `count` values at `args` by format `f`, which wants `want`, into the zeroed bytes at `out`: 1, 0 with an exception, or the number of the
 *  value (from 2) whose truth must be asked first. */
function packAt(f: i32, out: i32, args: i32, count: i32, want: i32): i32 {
  const p = textAddr(f), n = textSize(f), mode = modeOf(p, n);
  if (count > want) return wrongNumber(want, count);
  let i = mode ? 1 : 0, at = 0, v = 0;
  while (true) {
    if (step(p, n, i) != 1) return 1;
    i = after();
    const c = letter(), times = repeats(), k = sizeOf(c, mode);
    at = aligned(at, k, mode);
    if (c == 120) { at += times; continue; }
    if (v >= count && times) return wrongNumber(want, count);
    if (c == 115 || c == 112) {
      const x = load<i32>(args + (v++ << 2));
      if (!isLayout(x, T.BYTES) && !isLayout(x, T.BYTEARRAY)) {
        if (!isStr(x)) return raise1(T.StructError, Q("argument for '%s' must be a bytes object"), qstrOf(c));
      }
      const m = textSize(x);
      if (c == 115) memory.copy(out + at, textAddr(x), min(m, times));
      else if (times) {
        const w = min(m, times - 1);
        store<u8>(out + at, <u8>min(w, 255));
        memory.copy(out + at + 1, textAddr(x), w);
      }
      at += times;
      continue;
    }
    for (let j = 0; j < times; j++) {
      if (v >= count) { at += k; continue; }
      const x = load<i32>(args + (v++ << 2));
      if (c == 63) {
        const b = truth(x); // known at once: what would ask Python has been made a bool
        if (b != TRUE && b != FALSE) return 0;
        store<u8>(out + at, b == TRUE ? 1 : 0);
      } else {
        const r = storeItem(out + at, c, x);
        if (r == 1) return wrongType(c, x);
        if (r == 2) return c == 102 || c == 101 ? raise1(T.OverflowError, Q("float too large to pack with %s format"), qstrOf(c)) : raise1(T.StructError, Q("argument out of range for format '%s'"), qstrOf(c));
        if (r == 3) return 0;
        if (isBig(mode)) swap(out + at, k);
      }
      at += k;
    }
  }
}
function wrongNumber(want: i32, count: i32): i32 {
  return raise2(T.StructError, Q("pack expected %d items for packing (got %d)"), mkInt(want), mkInt(count));
}
function wrongType(c: i32, x: i32): i32 {
  if (c == 99) return raise(T.StructError, Q("char format requires a bytes object of length 1"));
  return raise(c == 102 || c == 100 || c == 101 ? T.StructError : T.StructError, c == 102 || c == 100 || c == 101 ? Q("required argument is not a float") : Q("required argument is not an integer"));
}

/** pack(format, ...) as bytes; the values lie at `args`. */
function pack(f: i32, args: i32, count: i32, asked: bool = false): i32 {
  if (!asked && asksPython(args, count)) return convert(PACK, f, args, count);
  const size = measure(f), want = measured();
  if (size < 0) return 0;
  const b = newBytes(0, size);
  if (!b) return 0;
  push(b);
  return packAt(f, b + STR_DATA, args, count, want) ? b : 0;
}
/** pack_into: args[0] buffer, args[1] offset, then the values */
function packInto(f: i32, args: i32, count: i32, asked: bool = false): i32 {
  if (!asked && asksPython(args, count)) return convert(PACK_INTO, f, args, count);
  const size = measure(f), want = measured(), n = size < 0 ? -1 : needWritable(load<i32>(args));
  if (n < 0) return 0;
  const at = offsetIn(load<i32>(args, 4), n, size, true);
  if (at < 0) return 0;
  // made apart first: a value that does not fit must leave the buffer alone
  const b = newBytes(0, size);
  if (!b) return 0;
  push(b);
  if (!packAt(f, b + STR_DATA, args + 8, count - 2, want)) return 0;
  memory.copy(bufferAddr(load<i32>(args)) + at, b + STR_DATA, size);
  return NONE;
}

const PACK: i32 = 0, PACK_INTO: i32 = 2; // how many arguments come before the values
/** Is there an object among the values whose truth, __index__ or __float__ is Python's? */
function asksPython(args: i32, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const v = load<i32>(args + (i << 2));
    if (v & 7) continue;
    const t = typeId(v);
    if (t == T.INSTANCE || t == T.INSTANCE_DICT) return true;
  }
  return false;
}
/** Letter of value `i` of format `f`; 0 when there is none. */
function letterOf(f: i32, i: i32): i32 {
  const p = textAddr(f), n = textSize(f);
  let at = modeOf(p, n) ? 1 : 0;
  while (step(p, n, at) == 1) {
    at = after();
    const c = letter(), k = c == 115 || c == 112 ? 1 : c == 120 ? 0 : repeats();
    if (i < k) return c;
    i -= k;
  }
  return 0;
}
/** Asks objects for what their letter wants, then packs. Slots: how, format, number of arguments, the arguments. State: the argument
 *  whose answer is awaited, plus 1. */
function convert(how: i32, f: i32, args: i32, count: i32): i32 {
  if (measure(f) < 0) return 0;
  const k = enter(convert_k, 3 + count);
  if (!k) return 0;
  setSlot(k, 0, mkInt(how)); setSlot(k, 1, f); setSlot(k, 2, mkInt(count));
  memory.copy(k + 24, args, count << 2);
  return finish(k, convert_k, NONE);
}
function convert_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const how = slot(k, 0) >> 1, f = slot(k, 1), count = slot(k, 2) >> 1;
  let i = state(k);
  if (i) setSlot(k, 3 + i - 1, v);
  for (; i < count; i++) {
    const x = slot(k, 3 + i), t = typeId(x), c = i < how ? 110 : letterOf(f, i - how);
    if ((t != T.INSTANCE && t != T.INSTANCE_DICT) || c == 115 || c == 112 || c == 99 || c == 79 || (i < how && i != 1)) continue;
    setState(k, i + 1);
    settle(k);
    v = c == 63 ? truth(x) : c == 102 || c == 100 || c == 101 ? toFloat(x) : toIndexInt(x);
    if (!v && pendingIs(T.TypeError) && c != 63 && i >= how) { clearException(); return wrongType(c, x); }
    if (v == PENDING || !v) return v;
    setSlot(k, 3 + i, v);
  }
  settle(k);
  return how == PACK ? pack(f, k + 24, count, true) : packInto(f, k + 24, count, true);
}
/** Offset argument for `size` bytes in a buffer of `n`; -1 with an exception pending. */
function offsetIn(v: i32, n: i32, size: i32, packing: bool): i32 {
  if (!plainBound(v) || v == NONE) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v); return -1; }
  const given = clampI32(v);
  let at = given;
  if (at < 0) {
    if (at + size > 0) return complain(packing ? Q("no space to pack %d bytes at offset %d") : Q("not enough data to unpack %d bytes at offset %d"), size, given);
    at += n;
  }
  if (at < 0 || given == i32.MAX_VALUE) return complain(Q("offset %d out of range for %d-byte buffer"), given, n);
  if (n - at >= size) return at;
  const b = newBuf(100);
  if (!b) return -1;
  push(b);
  if (bufStr(b, packing ? Q("pack_into requires a buffer of at least ") : Q("unpack_from requires a buffer of at least ")) && bufInt(b, <i64>at + size)
    && bufStr(b, packing ? Q(" bytes for packing ") : Q(" bytes for unpacking ")) && bufInt(b, size) && bufStr(b, Q(" bytes at offset ")) && bufInt(b, at)
    && bufStr(b, Q(" (actual buffer size is ")) && bufInt(b, n) && bufByte(b, 41)) {
    const text = bufDone(b);
    if (text) raise1(T.StructError, Q("%s"), text);
  }
  return -1;
}
function complain(message: i32, a: i32, b: i32): i32 {
  raise2(T.StructError, message, mkInt(max(-0x40000000, min(a, 0x3fffffff))), mkInt(max(-0x40000000, min(b, 0x3fffffff))));
  return -1;
}

// -- unpacking

/** A tuple of the `want` values of format `f` in buffer `v` from byte `from` (they are known to be there). Both are rooted. */
function unpackAt(f: i32, v: i32, from: i32, want: i32): i32 {
  if (!want) return EMPTY_TUPLE;
  const t = newTuple(want);
  if (!t) return 0;
  push(t);
  const p = textAddr(f), n = textSize(f), mode = modeOf(p, n), big = isBig(mode), base = textAddr(v) + from;
  let i = mode ? 1 : 0, at = 0, k = 0;
  while (step(p, n, i) == 1) {
    i = after();
    const c = letter(), times = repeats(), w = sizeOf(c, mode);
    at = aligned(at, w, mode);
    if (c == 120) { at += times; continue; }
    if (c == 115 || c == 112) {
      const q = base + at;
      const x = c == 115 ? newBytes(q, times) : newBytes(q + 1, times ? min(<i32>load<u8>(q), times - 1) : 0);
      if (!x) return 0;
      setTupleItem(t, k++, x);
      at += times;
      continue;
    }
    for (let j = 0; j < times; j++) {
      let q = base + at;
      if (big) { memory.copy(ITEM, q, w); swap(ITEM, w); q = ITEM; }
      const x = loadItem(q, c);
      if (!x) return 0;
      setTupleItem(t, k++, x);
      at += w;
    }
  }
  return t;
}
function unpack(f: i32, v: i32): i32 {
  const size = measure(f), want = measured(), n = size < 0 ? -1 : needSource(v);
  if (n < 0) return 0;
  if (n != size) return raise1(T.StructError, Q("unpack requires a buffer of %d bytes"), mkInt(size));
  return unpackAt(f, v, 0, want);
}
/** Strings unpack as their bytes, as in MicroPython. */
function needSource(v: i32): i32 { return isStr(v) ? textSize(v) : needBuffer(v); }
function unpackFrom(f: i32, v: i32, at: i32): i32 {
  const size = measure(f), want = measured(), n = size < 0 ? -1 : needSource(v);
  if (n < 0) return 0;
  const from = at ? offsetIn(at, n, size, false) : offsetIn(mkInt(0), n, size, false);
  return from < 0 ? 0 : unpackAt(f, v, from, want);
}

/** iter_unpack's iterator (T.SEQITER is a sequence's): a list of all tuples would cost more, so it is an object of its own:
 *  T.STRUCTOBJ with a buffer: +4 format, +8 size, +12 buffer, +16 offset as an int */
function iterUnpack(f: i32, v: i32): i32 {
  const size = measure(f), n = size < 0 ? -1 : needSource(v);
  if (n < 0) return 0;
  if (!size) return raise(T.StructError, Q("cannot iteratively unpack with a struct of length 0"));
  if (n % size) return raise1(T.StructError, Q("iterative unpacking requires a buffer of a multiple of %d bytes"), mkInt(size));
  const o = allocRaw(T.STRUCTOBJ, 20);
  if (!o) return 0;
  store<i32>(o, f, 4); store<i32>(o, mkInt(size), 8); store<i32>(o, v, 12); store<i32>(o, mkInt(0), 16); store<i32>(o, 0, 20);
  return o;
}
function struct_next(it: i32): i32 {
  if ((load<i32>(it) >>> 12) < 3 || !load<i32>(it, 12)) return raise1(T.TypeError, Q("'%T' object is not an iterator"), it);
  const v = load<i32>(it, 12), at = load<i32>(it, 16) >> 1, size = load<i32>(it, 8) >> 1;
  if (at + size > textSize(v)) return STOP;
  push(it);
  const f = load<i32>(it, 4), t = measure(f) < 0 ? 0 : unpackAt(f, v, at, measured());
  if (t) store<i32>(it, mkInt(at + size), 16);
  return t;
}

// -- functions and the class

function mod_calcsize(args: i32, n: i32): i32 { const k = measure(arg(args, 0)); return k < 0 ? 0 : mkInt(k); }
function mod_pack(args: i32, n: i32): i32 { return pack(arg(args, 0), args + 4, npos(n) - 1); }
function mod_pack_into(args: i32, n: i32): i32 { return packInto(arg(args, 0), args + 4, npos(n) - 1); }
function mod_unpack(args: i32, n: i32): i32 { return unpack(arg(args, 0), arg(args, 1)); }
function mod_unpack_from(args: i32, n: i32): i32 {
  const v = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("buffer"));
  if (!v) return raise(T.TypeError, Q("unpack_from() missing required argument 'buffer' (pos 2)"));
  return unpackFrom(arg(args, 0), v, npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("offset")));
}
function mod_iter_unpack(args: i32, n: i32): i32 { return iterUnpack(arg(args, 0), arg(args, 1)); }

function struct_new(args: i32, n: i32): i32 {
  const size = measure(arg(args, 1));
  if (size < 0) return 0;
  const s = subAlloc(T.STRUCTOBJ, 16, arg(args, 0));
  if (!s) return 0;
  store<i32>(s, arg(args, 1), 4); store<i32>(s, mkInt(size), 8);
  if (isStr(arg(args, 1))) return s;
  push(s);
  const text = newStr(textAddr(arg(args, 1)), textSize(arg(args, 1))); // measure() has seen that it is ASCII
  if (text) store<i32>(s, text, 4);
  return text ? s : 0;
}
// @ts-ignore: decorator
@inline function format(args: i32): i32 { return load<i32>(arg(args, 0), 4); }
function struct_pack(args: i32, n: i32): i32 { return pack(format(args), args + 4, npos(n) - 1); }
function struct_pack_into(args: i32, n: i32): i32 { return packInto(format(args), args + 4, npos(n) - 1); }
function struct_unpack(args: i32, n: i32): i32 { return unpack(format(args), arg(args, 1)); }
function struct_unpack_from(args: i32, n: i32): i32 {
  const v = npos(n) > 1 ? arg(args, 1) : kwarg(args, n, Q("buffer"));
  if (!v) return raise(T.TypeError, Q("unpack_from() missing required argument 'buffer' (pos 1)"));
  return unpackFrom(format(args), v, npos(n) > 2 ? arg(args, 2) : kwarg(args, n, Q("offset")));
}
function struct_iter_unpack(args: i32, n: i32): i32 { return iterUnpack(format(args), arg(args, 1)); }
function struct_size(args: i32, n: i32): i32 { return load<i32>(arg(args, 0), 8); }
function struct_format(args: i32, n: i32): i32 { return format(args); }

export function bootStruct(): void {
  const t = T.STRUCTOBJ;
  type(t, Q("Struct"), T.OBJECT);
  method(t, Q("__new__"), struct_new, 2, 2, STATIC);
  method(t, Q("pack"), struct_pack, 1, ANY);
  method(t, Q("pack_into"), struct_pack_into, 3, ANY);
  method(t, Q("unpack"), struct_unpack, 2, 2);
  method(t, Q("unpack_from"), struct_unpack_from, 1, 3, KW);
  method(t, Q("iter_unpack"), struct_iter_unpack, 2, 2);
  getter(t, Q("size"), struct_size);
  getter(t, Q("format"), struct_format);
  slots1(t, Slot.ITER, iter_self);
  slots1(t, Slot.NEXT, struct_next);
  const m = module(Q("struct"));
  constant(m, Q("Struct"), typeOfId(t));
  type(T.StructError, Q("error"), T.ValueError);
  typeConst(T.StructError, Q("__module__"), Q("struct"));
  constant(m, Q("error"), typeOfId(T.StructError));
  func(m, Q("calcsize"), mod_calcsize, 1, 1);
  func(m, Q("pack"), mod_pack, 1, ANY);
  func(m, Q("pack_into"), mod_pack_into, 3, ANY);
  func(m, Q("unpack"), mod_unpack, 2, 2);
  func(m, Q("unpack_from"), mod_unpack_from, 1, 3, KW);
  func(m, Q("iter_unpack"), mod_iter_unpack, 2, 2);
}
