// uctypes: memory seen through descriptors of structures, as MicroPython's (docs/library/uctypes.rst upstream). Addresses are
// those of the machine's memory. All of it can be read; only the heap can be written, and what an address holds there is
// the program's own affair, as on a board. An address outside raises ValueError.
//
//   struct (native object, layout type in the free byte at +7)   +8 address (raw)   +12 descriptor
//
// A descriptor is a dict of fields, or for what is taken out of one, a tuple. A field is an int, 31 bits:
//
//   scalar      type << 27 | offset                            bit field   type << 27 | length << 22 | position << 17 | offset
//   aggregate   (kind << 29 | offset, ...): STRUCT dict; PTR scalar type or dict; ARRAY type | count, or count, dict

import { pop, push } from "../heap/roots";
import { BORROWED } from "../heap/collect";
import { alloc } from "../heap/alloc";
import { S_HEAP, S_HEAP_END } from "../layout";
import { clearException, raise, raise1 } from "../value/raise";
import { NONE, Q, TRUE, intOf, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { SCRATCH } from "../text/scratch";
import { newBytes } from "../text/str";
import { bufByte, bufStr } from "../text/strbuf";
import { bufHex } from "../text/hex";
import { clampI32, fromI32, fromU32, lowI64, signOf } from "../objects/bigint";
import { bufferLen, textAddr } from "../objects/buffer";
import { viewFor } from "../objects/memoryview";
import { dictGetName, entryAt, nextEntry } from "../objects/dict";
import { itemSize, loadItem } from "../objects/item";
import { isKind, newObject } from "../objects/nativeobj";
import { numToF64 } from "../objects/number";
import { run } from "../objects/seq";
import { slots2, slots3, tupleItem, tupleLen } from "../objects/tuple";
import { arg, argOr, enter, npos } from "../runtime/frame";
import { STATIC, Slot, constant, func, method, module, setSlotFn, type } from "../runtime/native";

/** layout types */
const LITTLE: i32 = 0, BIG: i32 = 1, NATIVE: i32 = 2;
/** kinds of aggregates */
const STRUCT: i32 = 0, PTR: i32 = 1, ARRAY: i32 = 2;
const UINT8: i32 = 0, BITS: i32 = 8, FLOAT32: i32 = 14;
/** Format letter of each scalar type; bit fields have that of the word they lie in. */
const LETTERS: i32 = <i32>memory.data<u8>([66, 98, 72, 104, 73, 105, 81, 113, 66, 98, 72, 104, 73, 105, 102, 100]);
/** Descriptors inside of descriptors. */
const DEPTH: i32 = 16;
const MOST: i64 = 0x3fffffff;

// @ts-ignore: decorator
@inline function addressOf(s: i32): i32 { return load<i32>(s, 8); }
// @ts-ignore: decorator
@inline function descOf(s: i32): i32 { return load<i32>(s, 12); }
// @ts-ignore: decorator
@inline function layoutOf(s: i32): i32 { return load<u8>(s, 7); }
function scalarType(d: i32): i32 { return (d >>> 27) & 15; }
function letter(t: i32): i32 { return load<u8>(LETTERS + t); }
function isBits(t: i32): bool { return t >= BITS && t < FLOAT32; }
function offsetOf(d: i32): i32 { return d & (isBits(scalarType(d)) ? 0x1ffff : 0x7ffffff); }
function isDict(v: i32): bool { const t = typeId(v); return t == T.DICT || t == T.ORDEREDDICT; }
function badDescriptor(): i32 { return raise(T.TypeError, Q("syntax error in uctypes descriptor")); }

/** Is there memory (RAM to write to) of `n` bytes at `p`? Else ValueError. */
function reach(p: i32, n: i32, write: bool): bool {
  const end = <u64><u32>p + <u64><u32>n;
  if (write ? <u32>p >= <u32>load<i32>(S_HEAP) && end <= <u64>load<i32>(S_HEAP_END) : end <= <u64>memory.size() << 16) return true;
  const v = fromU32(p);
  if (v) raise1(T.ValueError, write ? Q("no RAM at address %d") : Q("no memory at address %d"), v);
  return false;
}
/** Makes `SCRATCH` the `size` bytes at `p` (or the other way round), little end first. */
function copy(to: i32, from: i32, size: i32, layout: i32): void {
  for (let i = 0; i < size; i++) store<u8>(to + i, load<u8>(from + (layout == BIG ? size - 1 - i : i)));
}

function getScalar(d: i32, p: i32, layout: i32): i32 {
  const t = scalarType(d), size = itemSize(letter(t));
  if (!reach(p, size, false)) return 0;
  store<i64>(SCRATCH, 0);
  copy(SCRATCH, p, size, layout);
  if (!isBits(t)) return loadItem(SCRATCH, letter(t));
  const len = (d >>> 22) & 31, u = load<u32>(SCRATCH) >>> ((d >>> 17) & 31), drop = 32 - len;
  return t & 1 ? fromI32(<i32>(u << drop) >> drop) : fromU32((u << drop) >>> drop);
}
function setScalar(d: i32, p: i32, layout: i32, v: i32): i32 {
  const t = scalarType(d), size = itemSize(letter(t)), vt = typeId(v);
  if (vt > T.FLOATOBJ || vt < T.INT) return raise1(T.TypeError, Q("can't convert %T to int"), v);
  if (!reach(p, size, true)) return 0;
  if (t == FLOAT32) store<f32>(SCRATCH, <f32>numToF64(v));
  else if (t > FLOAT32) store<f64>(SCRATCH, numToF64(v));
  else if (vt > T.BOOL) return raise1(T.TypeError, Q("can't convert %T to int"), v);
  else {
    let x = lowI64(v);
    if (isBits(t)) {
      const pos = (d >>> 17) & 31, mask = (0xffffffff >>> (32 - ((d >>> 22) & 31))) << pos;
      store<u32>(SCRATCH, 0);
      copy(SCRATCH, p, size, layout);
      x = (load<u32>(SCRATCH) & ~mask) | ((<u32>x << pos) & mask);
    }
    store<i64>(SCRATCH, x);
  }
  copy(p, SCRATCH, size, layout);
  return NONE;
}

// -- sizes: bytes | alignment << 32; -1 with TypeError pending

function scalarSpan(t: i32, count: i64): i64 { const s = itemSize(letter(t)); return bounded(s * count, s); }
function bounded(bytes: i64, align: i64): i64 {
  if (bytes <= MOST) return bytes | align << 32;
  raise(T.OverflowError, Q("uctypes descriptor too large"));
  return -1;
}
function spanOf(d: i32, layout: i32, depth: i32 = 0): i64 {
  if (depth > DEPTH) { raise(T.RecursionError, Q("uctypes descriptor too deep")); return -1; }
  if (isDict(d)) {
    let size: i64 = 0, align: i64 = 1;
    for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) {
      const f = load<i32>(entryAt(d, i), 4);
      let s: i64, off: i32;
      if (isInt(f)) { s = scalarSpan(scalarType(intOf(f)), 1); off = offsetOf(intOf(f)); }
      else {
        if (!isLayout(f, T.TUPLE)) { badDescriptor(); return -1; }
        s = spanOf(f, layout, depth + 1);
        if (s < 0) return -1;
        off = intOf(tupleItem(f, 0)) & 0x1fffffff;
      }
      size = max(size, off + (s & 0xffffffff));
      align = max(align, s >> 32);
    }
    if (layout == NATIVE) size = (size + align - 1) & -align;
    return bounded(size, align);
  }
  if (isLayout(d, T.TUPLE)) {
    const n = tupleLen(d), first = n ? tupleItem(d, 0) : 0, second = n > 1 ? tupleItem(d, 1) : 0;
    if (isInt(first) && second) switch ((intOf(first) >>> 29) & 3) {
      case STRUCT: if (n == 2 && isDict(second)) return spanOf(second, layout, depth + 1); break;
      case PTR: if (n == 2) return 4 | <i64>4 << 32; break;
      case ARRAY:
        if (!isInt(second)) break;
        if (n == 2) return scalarSpan(scalarType(intOf(second)), intOf(second) & 0x7ffffff);
        if (n == 3) {
          const s = spanOf(tupleItem(d, 2), layout, depth + 1);
          return s < 0 ? s : bounded((s & 0xffffffff) * <i64>(intOf(second) & 0x7fffffff), s >> 32);
        }
        break;
      default: break;
    }
  }
  badDescriptor();
  return -1;
}
/** sizeof(struct or descriptor, layout=NATIVE) */
function uctypes_sizeof(args: i32, n: i32): i32 {
  let d = arg(args, 0), layout = npos(n) > 1 ? clampI32(arg(args, 1)) : NATIVE;
  if (isLayout(d, T.BYTEARRAY)) return mkInt(load<i32>(d, 4));
  if (isKind(d, T.UCTYPES)) {
    if (npos(n) > 1) return raise(T.TypeError, Q("the layout of a struct is its own"));
    layout = layoutOf(d);
    d = descOf(d);
  }
  const s = spanOf(d, layout);
  return s < 0 ? 0 : mkInt(<i32>s);
}

// -- struct

function newStruct(address: i32, desc: i32, layout: i32, cls: i32): i32 {
  push(desc);
  const s = newObject(T.UCTYPES, 1, 1, cls);
  pop();
  if (!s) return 0;
  store<i32>(s, address, 8); store<i32>(s, desc, 12); store<u8>(s, <u8>layout, 7);
  return s;
}
function part(address: i32, desc: i32, layout: i32): i32 { return newStruct(address, desc, layout, typeOfId(T.UCTYPES)); }
/** An address or a size: -1 in the high word with an exception pending. */
function addressArg(v: i32): i64 {
  const t = typeId(v);
  if (t != T.INT && t != T.BIGINT) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v); return -1; }
  const x = lowI64(v);
  if (signOf(v) >= 0 && <u64>x <= 0xffffffff && (t == T.INT || x > 0)) return x;
  raise(T.OverflowError, Q("address out of range"));
  return -1;
}
/** struct(addr, descriptor, layout_type=NATIVE) */
function struct_new(args: i32, n: i32): i32 {
  const a = addressArg(arg(args, 1)), layout = argOr(args, n, 3, mkInt(NATIVE));
  if (a < 0) return 0;
  if (!isInt(layout) || intOf(layout) < 0 || intOf(layout) > NATIVE) return raise(T.ValueError, Q("layout_type must be NATIVE, LITTLE_ENDIAN or BIG_ENDIAN"));
  return newStruct(<i32>a, arg(args, 2), intOf(layout), arg(args, 0));
}

function access(s: i32, name: i32, v: i32): i32 {
  const d = descOf(s), layout = layoutOf(s);
  if (!isDict(d)) return raise(T.TypeError, Q("struct: no fields"));
  const f = dictGetName(d, name);
  if (!f) return 0;
  if (isInt(f)) {
    const i = intOf(f), p = addressOf(s) + offsetOf(i);
    return v ? setScalar(i, p, layout, v) : getScalar(i, p, layout);
  }
  if (v || !isLayout(f, T.TUPLE)) return badDescriptor();
  if (spanOf(f, layout) < 0) return 0;
  const i = intOf(tupleItem(f, 0)), p = addressOf(s) + (i & 0x1fffffff), kind = (i >>> 29) & 3, second = tupleItem(f, 1);
  if (kind == STRUCT) return part(p, second, layout);
  if (kind == ARRAY && tupleLen(f) == 2 && scalarType(intOf(second)) == UINT8) {
    const count = intOf(second) & 0x7ffffff;
    if (inHeap(p, count)) return borrowed(p, count);
  }
  return part(p, f, layout);
}
function struct_getattr(s: i32, name: i32): i32 { return access(s, name, 0); }
function struct_setattr(s: i32, name: i32, v: i32): i32 { return v ? access(s, name, v) : badDescriptor(); }

function item(s: i32, key: i32, v: i32): i32 {
  const d = descOf(s), layout = layoutOf(s), kind = isLayout(d, T.TUPLE) && spanOf(d, layout) >= 0 ? (intOf(tupleItem(d, 0)) >>> 29) & 3 : STRUCT;
  if (kind == STRUCT) { clearException(); return raise(T.TypeError, Q("struct: can't index")); }
  if (!isInt(key)) return raise1(T.TypeError, Q("struct: indices must be integers, not %T"), key);
  const n = tupleLen(d), second = tupleItem(d, 1), scalar = kind == PTR ? isInt(second) : n == 2, inner = kind == PTR ? second : n == 3 ? tupleItem(d, 2) : 0;
  let p = addressOf(s);
  if (kind == ARRAY) { if (<u32>intOf(key) >= <u32>(intOf(second) & 0x7ffffff)) return raise(T.IndexError, Q("struct: index out of range")); }
  else {
    if (!reach(p, 4, false)) return 0;
    p = load<i32>(p);
  }
  const span = scalar ? scalarSpan(scalarType(intOf(second)), 1) : spanOf(inner, layout);
  if (span < 0) return 0;
  const far = <i64><u32>p + (span & 0xffffffff) * <i64>intOf(key);
  if (far < 0 || far > 0xffffffff) return raise(T.ValueError, Q("struct: index out of memory"));
  if (scalar) return v ? setScalar(intOf(second) & 0x78000000, <i32>far, layout, v) : getScalar(intOf(second) & 0x78000000, <i32>far, layout);
  return v ? badDescriptor() : part(<i32>far, inner, layout);
}
function struct_getitem(s: i32, key: i32): i32 { return item(s, key, 0); }
function struct_setitem(s: i32, key: i32, v: i32): i32 { return v ? item(s, key, v) : raise(T.TypeError, Q("struct: can't delete")); }

/** int(pointer) */
function struct_int(args: i32, n: i32): i32 {
  const s = arg(args, 0), d = descOf(s);
  if (!isLayout(d, T.TUPLE) || !tupleLen(d) || !isInt(tupleItem(d, 0)) || ((intOf(tupleItem(d, 0)) >>> 29) & 3) != PTR) return raise(T.TypeError, Q("only a pointer is an int"));
  return reach(addressOf(s), 4, false) ? fromU32(load<u32>(addressOf(s))) : 0;
}
function struct_hash(s: i32): i32 { return raise1(T.TypeError, Q("unhashable type: '%T'"), s); }
function struct_repr(s: i32, buf: i32): i32 {
  const d = descOf(s), first = isLayout(d, T.TUPLE) && tupleLen(d) ? tupleItem(d, 0) : 0, kind = isInt(first) ? (intOf(first) >>> 29) & 3 : 3;
  const name = isDict(d) || kind == STRUCT ? Q("STRUCT") : kind == PTR ? Q("PTR") : kind == ARRAY ? Q("ARRAY") : Q("ERROR");
  return bufStr(buf, Q("<struct ")) && bufStr(buf, name) && bufByte(buf, 32) && bufHex(buf, addressOf(s)) && bufByte(buf, 62) ? TRUE : 0;
}
/** SLOT BUFFER */
function struct_buffer(s: i32, what: i32): i32 {
  const p = addressOf(s), span = spanOf(descOf(s), layoutOf(s));
  if (span < 0 || !reach(p, <i32>span, false)) { clearException(); return -1; }
  return what == 0 ? <i32>span : what == 1 ? p : inHeap(p, <i32>span) ? 1 : 0;
}

// -- memory as it is

function inHeap(p: i32, n: i32): bool { return <u32>p >= <u32>load<i32>(S_HEAP) && <u64><u32>p + <u64><u32>n <= <u64>load<i32>(S_HEAP_END); }
/** A bytearray over memory that is not its own; outside of the heap it has no bytes. */
function borrowed(p: i32, n: i32): i32 {
  const b = alloc(T.BYTEARRAY, 16);
  if (!b) return 0;
  store<i32>(b, load<i32>(b) | BORROWED);
  store<i32>(b, inHeap(p, n) ? n : 0, 4); store<i32>(b, p - 4, 8);
  return b;
}
function uctypes_bytes_at(args: i32, n: i32): i32 {
  const p = addressArg(arg(args, 0)), size = p < 0 ? -1 : addressArg(arg(args, 1));
  return size < 0 || !reach(<i32>p, <i32>size, false) ? 0 : newBytes(<i32>p, <i32>size);
}
function uctypes_bytearray_at(args: i32, n: i32): i32 {
  const p = addressArg(arg(args, 0)), size = p < 0 ? -1 : addressArg(arg(args, 1));
  return size < 0 ? 0 : borrowed(<i32>p, <i32>size);
}
/** addressof(bytes-like or str) */
function uctypes_addressof(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (isStr(v) || bufferLen(v) >= 0) return fromU32(textAddr(v));
  const k = enter(address_k, 0);
  return k ? run(k, address_k, viewFor(v)) : 0;
}
function address_k(k: i32, v: i32): i32 { return v ? fromU32(textAddr(v)) : 0; }

/** A constant of 31 bits. */
function bits(d: i32, name: i32, v: i32): void { constant(d, name, (v << 1) | 1); }

export function bootUctypes(): void {
  const d = module(Q("uctypes")), t = T.UCTYPES;
  type(t, Q("struct"), T.OBJECT);
  method(t, Q("__new__"), struct_new, 3, 4, STATIC);
  method(t, Q("__int__"), struct_int, 1, 1);
  slots2(t, Slot.REPR, struct_repr);
  slots2(t, Slot.GETATTR, struct_getattr);
  slots3(t, Slot.SETATTR, struct_setattr);
  slots2(t, Slot.GETITEM, struct_getitem);
  slots3(t, Slot.SETITEM, struct_setitem);
  slots2(t, Slot.BUFFER, struct_buffer);
  setSlotFn(t, Slot.HASH, struct_hash.index);
  constant(d, Q("struct"), typeOfId(t));
  func(d, Q("sizeof"), uctypes_sizeof, 1, 2);
  func(d, Q("addressof"), uctypes_addressof, 1, 1);
  func(d, Q("bytes_at"), uctypes_bytes_at, 2, 2);
  func(d, Q("bytearray_at"), uctypes_bytearray_at, 2, 2);
  bits(d, Q("LITTLE_ENDIAN"), LITTLE); bits(d, Q("BIG_ENDIAN"), BIG); bits(d, Q("NATIVE"), NATIVE);
  bits(d, Q("PTR"), PTR << 29); bits(d, Q("ARRAY"), ARRAY << 29); bits(d, Q("VOID"), 0);
  bits(d, Q("BF_POS"), 17); bits(d, Q("BF_LEN"), 22);
  scalar(d, 0, Q("UINT8"), Q("INT8"), Q("UINT16"), Q("INT16"));
  scalar(d, 4, Q("UINT32"), Q("INT32"), Q("UINT64"), Q("INT64"));
  scalar(d, 8, Q("BFUINT8"), Q("BFINT8"), Q("BFUINT16"), Q("BFINT16"));
  scalar(d, 12, Q("BFUINT32"), Q("BFINT32"), Q("FLOAT32"), Q("FLOAT64"));
  scalar(d, 2, Q("USHORT"), Q("SHORT"), Q("UINT"), Q("INT"));
  scalar(d, 4, Q("ULONG"), Q("LONG"), Q("ULONGLONG"), Q("LONGLONG"));
}
/** Four scalar types in a row. */
function scalar(d: i32, t: i32, a: i32, b: i32, c: i32, e: i32): void {
  bits(d, a, t << 27); bits(d, b, (t + 1) << 27); bits(d, c, (t + 2) << 27); bits(d, e, (t + 3) << 27);
}
