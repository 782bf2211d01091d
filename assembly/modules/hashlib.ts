// hashlib: md5, sha1, sha224, sha256, sha384, sha512. The algorithms are modules/digest.ts.
//
//   hash object (T.HASH, all raw)   +4 kind u8, bytes waiting u8   +8 bytes so far u64   +16 chaining values   then a block
//     104 bytes, of SHA-384 and SHA-512 208
//
// As in CPython digest() may be asked for at any time and update() goes on afterwards.

import { alloc } from "../heap/alloc";
import { raise, raise1 } from "../value/raise";
import { NONE, Q, TRUE, mkInt } from "../value/tag";
import { T, blockBytes, isStr } from "../value/types";
import { newBytes, strBytes, strSize } from "../text/str";
import { bufStr } from "../text/strbuf";
import { bufHex } from "../text/hex";
import { arg, kwarg, npos } from "../runtime/frame";
import { charge } from "../runtime/work";
import { KW, Slot, called, func, getter, method, module, numbered, type } from "../runtime/native";
import { bufferAddr, needBuffer } from "../objects/buffer";
import { hexBlock } from "../objects/hextext";
import { slots2 } from "../objects/tuple";
import { MD5, SHA1, SHA224, SHA256, SHA384, SHA512, blockBytesOf, bootDigest, digestBegin, digestBytes, digestEnd, digestUpdate } from "./digest";

const CHAIN: i32 = 16;
// @ts-ignore: decorator
@inline function kindOf(h: i32): i32 { return load<u8>(h, 4); }
// @ts-ignore: decorator
@inline function blockOf(h: i32): i32 { return h + CHAIN + (kindOf(h) < SHA384 ? 32 : 64); }

/** Name of an algorithm. */
function nameOf(kind: i32): i32 {
  switch (kind) {
    case MD5: return Q("md5");
    case SHA1: return Q("sha1");
    case SHA224: return Q("sha224");
    case SHA256: return Q("sha256");
    case SHA384: return Q("sha384");
    default: return Q("sha512");
  }
}

/** A fresh hash object fed with `data` (0: nothing). */
function newHash(kind: i32, data: i32): i32 {
  if (data && !checkData(data)) return 0;
  const h = alloc(T.HASH, kind < SHA384 ? 112 : 208);
  if (!h) return 0;
  store<u8>(h, <u8>kind, 4);
  digestBegin(kind, h + CHAIN);
  if (data) feed(h, data);
  return h;
}
function checkData(v: i32): bool {
  if (isStr(v)) { raise(T.TypeError, Q("Strings must be encoded before hashing")); return false; }
  return needBuffer(v) >= 0;
}
function feed(h: i32, v: i32): void {
  const n = needBuffer(v);
  charge(n >> 5);
  store<u64>(h, load<u64>(h, 8) + n, 8);
  store<u8>(h, <u8>digestUpdate(kindOf(h), h + CHAIN, blockOf(h), load<u8>(h, 5), bufferAddr(v), n), 5);
}

/** name(data=b"", *, usedforsecurity=True); the first parameter is also known as string. */
function make(kind: i32, args: i32, n: i32, i: i32): i32 {
  let v = npos(n) > i ? arg(args, i) : kwarg(args, n, Q("data"));
  if (!v) v = kwarg(args, n, Q("string"));
  return newHash(kind, v);
}
/** md5 to sha512, told apart by their kind. */
function hash_any(args: i32, n: i32): i32 { return make(called(), args, n, 0); }
/** new(name, data=b"") */
function hash_new(args: i32, n: i32): i32 {
  const v = npos(n) ? arg(args, 0) : kwarg(args, n, Q("name"));
  if (!v || !isStr(v)) return raise1(T.TypeError, Q("name must be a string, not '%T'"), v ? v : NONE);
  for (let kind = 0; kind <= SHA512; kind++) if (sameName(v, nameOf(kind))) return make(kind, args, n, 1);
  return raise1(T.ValueError, Q("unsupported hash type %s"), v);
}
/** Letters of either case are the same. */
function sameName(v: i32, name: i32): bool {
  const n = strSize(v);
  if (n != strSize(name)) return false;
  for (let i = 0; i < n; i++) {
    const c: i32 = load<u8>(strBytes(v) + i);
    if ((c >= 65 && c <= 90 ? c | 32 : c) != <i32>load<u8>(strBytes(name) + i)) return false;
  }
  return true;
}

function update(args: i32, n: i32): i32 {
  if (!checkData(arg(args, 1))) return 0;
  feed(arg(args, 0), arg(args, 1));
  return NONE;
}
function copy(args: i32, n: i32): i32 {
  const h = arg(args, 0), bytes = blockBytes(h), c = alloc(T.HASH, bytes);
  if (c) memory.copy(c + 4, h + 4, bytes - 4);
  return c;
}
/** The digest is finished on a copy. */
const COPY: i32 = <i32>memory.data(208, 8);
function digest(args: i32, n: i32): i32 {
  const h = arg(args, 0);
  memory.copy(COPY, h, blockBytes(h));
  digestEnd(kindOf(COPY), COPY + CHAIN, blockOf(COPY), load<u8>(COPY, 5), load<u64>(COPY, 8));
  return newBytes(COPY + CHAIN, digestBytes(kindOf(COPY)));
}
function hexdigest(args: i32, n: i32): i32 {
  const d = digest(args, n);
  return d ? hexBlock(T.STR, d, -1, 0) : 0;
}
function get_name(args: i32, n: i32): i32 { return nameOf(kindOf(arg(args, 0))); }
function get_size(args: i32, n: i32): i32 { return mkInt(digestBytes(kindOf(arg(args, 0)))); }
function get_block(args: i32, n: i32): i32 { return mkInt(blockBytesOf(kindOf(arg(args, 0)))); }
function hash_repr(h: i32, buf: i32): i32 {
  return bufStr(buf, Q("<")) && bufStr(buf, nameOf(kindOf(h))) && bufStr(buf, Q(" _hashlib.HASH object @ 0x")) && bufHex(buf, h) && bufStr(buf, Q(">")) ? TRUE : 0;
}

export function bootHashlib(): void {
  bootDigest();
  type(T.HASH, Q("HASH"), T.OBJECT);
  method(T.HASH, Q("update"), update, 2, 2);
  method(T.HASH, Q("digest"), digest, 1, 1);
  method(T.HASH, Q("hexdigest"), hexdigest, 1, 1);
  method(T.HASH, Q("copy"), copy, 1, 1);
  getter(T.HASH, Q("name"), get_name);
  getter(T.HASH, Q("digest_size"), get_size);
  getter(T.HASH, Q("block_size"), get_block);
  slots2(T.HASH, Slot.REPR, hash_repr);
  const m = module(Q("hashlib"));
  func(m, Q("new"), hash_new, 0, 2, KW);
  func(m, Q("md5"), hash_any, 0, 1, numbered(MD5, KW));
  func(m, Q("sha1"), hash_any, 0, 1, numbered(SHA1, KW));
  func(m, Q("sha224"), hash_any, 0, 1, numbered(SHA224, KW));
  func(m, Q("sha256"), hash_any, 0, 1, numbered(SHA256, KW));
  func(m, Q("sha384"), hash_any, 0, 1, numbered(SHA384, KW));
  func(m, Q("sha512"), hash_any, 0, 1, numbered(SHA512, KW));
}
