// json: dump, dumps, load, loads and the classes JSONEncoder, JSONDecoder and JSONDecodeError. Reading is modules/jsonread.ts,
// writing modules/jsonwrite.ts.
//
// Encoder and decoder objects keep the options they were given among their attributes; what was not given is found in the
// class.

import { push } from "../heap/roots";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeOfId } from "../value/types";
import { STR_DATA, newBlock, sealStr, strBytes, strSize } from "../text/str";
import { arg, argOr, enter, finish, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, constant, func, method, module, type, typeConst } from "../runtime/native";
import { call0, call1, callArgs, getAttr } from "../runtime/protocol";
import { clampI32 } from "../objects/bigint";
import { classOf, instDict, instGet, lookup } from "../objects/class";
import { bindAttr } from "../objects/attribute";
import { dictPut, entryAt, nextEntry } from "../objects/dict";
import { newListIter } from "../objects/iterators";
import { listAppend, listItem, listLen, newList } from "../objects/list";
import { plainBound, settle } from "../objects/seq";
import { pointOffset } from "../objects/textual";
import { tupleItem, tupleLen } from "../objects/tuple";
import { CONSTANT_HOOK, FLOAT_HOOK, HOOK, INT_HOOK, LOOSE, PAIRS_HOOK, error_init, newParse, parseStream, parseText } from "./jsonread";
import { COLON, COMMA, DEFAULT, INDENT, NO_NAN, OPTIONS, RAW_TEXT, SKIP_KEYS, SORT, newWrite, startWrite } from "./jsonwrite";

/** Is an option set? Only values whose truth needs no Python count as false. */
function isTrue(v: i32): bool { return v != FALSE && v != NONE && v != mkInt(0); }

/** Puts option `name` with value `v` in the slots of writing frame `k`: 1, 0 with an exception, -1 when there is no such option. */
function writeOption(k: i32, name: i32, v: i32): i32 {
  let bit = 0;
  if (name == Q("skipkeys")) bit = SKIP_KEYS;
  else if (name == Q("ensure_ascii")) { bit = RAW_TEXT; v = isTrue(v) ? FALSE : TRUE; }
  else if (name == Q("allow_nan")) { bit = NO_NAN; v = isTrue(v) ? FALSE : TRUE; }
  else if (name == Q("sort_keys")) bit = SORT;
  else if (name == Q("check_circular")) return 1;
  else if (name == Q("default")) setSlot(k, DEFAULT, v == NONE ? 0 : v);
  else if (name == Q("indent")) {
    if (v == NONE) return 1;
    if (!isStr(v)) {
      if (!plainBound(v)) return raise1(T.TypeError, Q("indent must be a str, an int or None, not %T"), v);
      const n = max(0, clampI32(v)), s = newBlock(T.STR, n);
      if (!s) return 0;
      memory.fill(s + STR_DATA, 32, n);
      v = sealStr(s);
    }
    setSlot(k, INDENT, v);
    if (slot(k, COMMA) == Q(", ")) setSlot(k, COMMA, Q(","));
  } else if (name == Q("separators")) {
    if (v == NONE) return 1;
    const list = isLayout(v, T.LIST);
    if (!list && !isLayout(v, T.TUPLE)) return raise1(T.TypeError, Q("separators must be a tuple of two str, not %T"), v);
    if ((list ? listLen(v) : tupleLen(v)) != 2) return raise(T.ValueError, Q("separators must be a tuple of two str"));
    for (let i = 0; i < 2; i++) {
      const s = list ? listItem(v, i) : tupleItem(v, i);
      if (!isStr(s)) return raise1(T.TypeError, Q("separators must be a tuple of two str, not of %T"), s);
      setSlot(k, COMMA + i, s);
    }
  } else return -1;
  if (bit && isTrue(v)) setSlot(k, OPTIONS, mkInt(intOf(slot(k, OPTIONS)) | bit));
  return 1;
}
/** All keyword arguments as options; `separators` last, so that they win over what indent sets. */
function writeOptions(k: i32, args: i32, n: i32): bool {
  for (let turn = 0; turn < 2; turn++) {
    let p = args + (npos(n) << 2);
    for (let i = nkw(n); i > 0; i--, p += 8) {
      const name = load<i32>(p);
      if ((name == Q("separators")) != (turn == 1) || name == Q("cls")) continue;
      const r = writeOption(k, name, load<i32>(p, 4));
      if (r < 0) raise1(T.TypeError, Q("JSONEncoder.__init__() got an unexpected keyword argument %q"), name);
      if (r <= 0) return false;
    }
  }
  return true;
}

// ---------------------------------------------------------------- with a class of one's own

/** Calls `cls(**options)` and then its method `name` with `v`. Slots: class, method, value, stream or 0, the options. States: 0 the
 *  object, 1 the method, 2 the answer, 3 the write method, 4 written. */
function withClass(cls: i32, args: i32, n: i32, name: i32, v: i32, stream: i32): i32 {
  const k = enter(class_k, 4 + (nkw(n) << 1));
  if (!k) return 0;
  setSlot(k, 1, name); setSlot(k, 2, v); setSlot(k, 3, stream);
  let m = 0;
  for (let i = nkw(n), p = args + (npos(n) << 2); i > 0; i--, p += 8) {
    if (load<i32>(p) == Q("cls")) continue;
    setSlot(k, 4 + m++, load<i32>(p)); setSlot(k, 4 + m++, load<i32>(p, 4));
  }
  return finish(k, class_k, callArgs(cls, k + 28, (m >> 1) << 16));
}
function class_k(k: i32, v: i32): i32 {
  while (v && v != PENDING) {
    const s = state(k);
    setState(k, s + 1);
    settle(k);
    if (s == 0) v = getAttr(v, slot(k, 1));
    else if (s == 1) v = call1(v, slot(k, 2));
    else if (s == 2) {
      if (!slot(k, 3)) return v;
      setSlot(k, 2, v);
      v = getAttr(slot(k, 3), Q("write"));
    } else if (s == 3) v = call1(v, slot(k, 2));
    else return NONE;
  }
  return v;
}
/** The class given as `cls`, or 0. */
function classGiven(args: i32, n: i32): i32 {
  for (let i = nkw(n), p = args + (npos(n) << 2); i > 0; i--, p += 8) if (load<i32>(p) == Q("cls") && load<i32>(p, 4) != NONE) return load<i32>(p, 4);
  return 0;
}

// ---------------------------------------------------------------- writing

/** dumps(obj, *, ...). As in MicroPython the separators may come second. */
function json_dumps(args: i32, n: i32): i32 { return write(args, n, 0, Q("encode")); }
/** dump(obj, fp, *, ...) */
function json_dump(args: i32, n: i32): i32 { return write(args, n, arg(args, 1), Q("encode")); }
function write(args: i32, n: i32, fp: i32, method: i32): i32 {
  const v = arg(args, 0), cls = classGiven(args, n), i = fp ? 2 : 1;
  if (cls) return withClass(cls, args, n, method, v, fp);
  const k = newWrite(v);
  if (!k || !writeOptions(k, args, n)) return 0;
  if (npos(n) > i && writeOption(k, Q("separators"), arg(args, i)) <= 0) return 0;
  return startWrite(k, fp);
}

/** Keeps the keyword arguments of an encoder or decoder as its attributes. */
function keep(args: i32, n: i32): i32 {
  const d = instDict(arg(args, 0));
  if (!d) return 0;
  let p = args + (npos(n) << 2);
  for (let i = nkw(n); i > 0; i--, p += 8) {
    // a hook that is None must not hide the method of that name
    if (load<i32>(p, 4) == NONE && load<i32>(p) != Q("indent")) continue;
    if (!lookup(classOf(arg(args, 0)), load<i32>(p))) return raise1(T.TypeError, Q("JSON class got an unexpected keyword argument %q"), load<i32>(p));
    if (!dictPut(d, load<i32>(p), load<i32>(p, 4))) return 0;
  }
  return NONE;
}
/** Attribute `q` of an encoder or decoder, 0 when there is none. */
function attribute(o: i32, q: i32): i32 {
  const v = instGet(o, q);
  return v ? v : lookup(classOf(o), q);
}

function encoder_encode(args: i32, n: i32): i32 {
  const o = arg(args, 0), k = newWrite(arg(args, 1));
  if (!k) return 0;
  setSlot(k, COMMA, attribute(o, Q("item_separator"))); setSlot(k, COLON, attribute(o, Q("key_separator")));
  let ok = writeOption(k, Q("skipkeys"), attribute(o, Q("skipkeys"))) > 0 && writeOption(k, Q("ensure_ascii"), attribute(o, Q("ensure_ascii"))) > 0
    && writeOption(k, Q("allow_nan"), attribute(o, Q("allow_nan"))) > 0 && writeOption(k, Q("sort_keys"), attribute(o, Q("sort_keys"))) > 0
    && writeOption(k, Q("indent"), attribute(o, Q("indent"))) > 0 && writeOption(k, Q("separators"), attribute(o, Q("separators"))) > 0;
  if (!ok) return 0;
  let f = instGet(o, Q("default"));
  if (!f) {
    f = lookup(classOf(o), Q("default"));
    if (isLayout(f, T.NATIVE)) f = 0;
    else {
      f = bindAttr(f, o, classOf(o));
      if (f == PENDING) return raise(T.TypeError, Q("default must be a method"));
      if (!f) return 0;
    }
  }
  setSlot(k, DEFAULT, f);
  return startWrite(k, 0);
}
/** iterencode(o): all the text as one piece. */
function encoder_iterencode(args: i32, n: i32): i32 {
  const k = enter(iterencode_k, 1);
  if (!k) return 0;
  setSlot(k, 0, arg(args, 1));
  return finish(k, iterencode_k, getAttr(arg(args, 0), Q("encode")));
}
function iterencode_k(k: i32, v: i32): i32 {
  if (v && !state(k)) {
    setState(k, 1);
    settle(k);
    v = call1(v, slot(k, 0));
  }
  if (v == PENDING || !v) return v;
  push(v);
  const l = newList(0);
  if (!l) return 0;
  push(l);
  return listAppend(l, v) ? newListIter(l) : 0;
}
function encoder_default(args: i32, n: i32): i32 { return raise1(T.TypeError, Q("Object of type %T is not JSON serializable"), arg(args, 1)); }

// ---------------------------------------------------------------- reading

/** Puts option `name` in the slots of parsing frame `k`; false when there is none of that name. */
function readOption(k: i32, name: i32, v: i32): bool {
  const i = name == Q("object_hook") ? HOOK : name == Q("object_pairs_hook") ? PAIRS_HOOK : name == Q("parse_float") ? FLOAT_HOOK
    : name == Q("parse_int") ? INT_HOOK : name == Q("parse_constant") ? CONSTANT_HOOK : name == Q("strict") ? LOOSE : 0;
  if (!i) return false;
  if (i == LOOSE) v = isTrue(v) ? 0 : TRUE;
  else if (v == typeOfId(i == FLOAT_HOOK ? T.FLOAT : T.INT) && (i == FLOAT_HOOK || i == INT_HOOK)) v = 0;
  setSlot(k, i, v == NONE ? 0 : v);
  return true;
}
function read(args: i32, n: i32, k: i32): bool {
  let p = args + (npos(n) << 2);
  for (let i = nkw(n); i > 0; i--, p += 8) {
    if (load<i32>(p) != Q("cls") && !readOption(k, load<i32>(p), load<i32>(p, 4))) {
      raise1(T.TypeError, Q("JSONDecoder.__init__() got an unexpected keyword argument %q"), load<i32>(p));
      return false;
    }
  }
  return true;
}
/** loads(s, *, ...) */
function json_loads(args: i32, n: i32): i32 {
  const cls = classGiven(args, n);
  if (cls) return withClass(cls, args, n, Q("decode"), arg(args, 0), 0);
  const k = newParse(arg(args, 0));
  return k && read(args, n, k) ? parseText(k, 0, false) : 0;
}
/** load(fp, *, ...) */
function json_load(args: i32, n: i32): i32 {
  if (classGiven(args, n)) {
    const k = enter(load_k, 3 + (nkw(n) << 1));
    if (!k) return 0;
    memory.copy(k + 20, args + (npos(n) << 2), nkw(n) << 3);
    setSlot(k, 1, mkInt(nkw(n)));
    return finish(k, load_k, getAttr(arg(args, 0), Q("read")));
  }
  const k = newParse(0);
  return k && read(args, n, k) ? parseStream(k, arg(args, 0)) : 0;
}
/** Slots: the text, number of options, them. States: 0 the read method, 1 the text, 2 the value. */
function load_k(k: i32, v: i32): i32 {
  const s = state(k);
  if (!v || s == 2) return v;
  setState(k, s + 1);
  settle(k);
  if (s == 0) {
    v = call0(v);
    return v == PENDING || !v ? v : load_k(k, v);
  }
  const n = intOf(slot(k, 1)) << 16, cls = classGiven(k + 20, n);
  return withClass(cls, k + 20, n, Q("decode"), v, 0);
}

function decoder(o: i32, v: i32): i32 {
  const k = newParse(v);
  if (!k) return 0;
  const d = instDict(o);
  if (!d) return 0;
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) readOption(k, load<i32>(entryAt(d, i)), load<i32>(entryAt(d, i), 4));
  return k;
}
function decoder_decode(args: i32, n: i32): i32 {
  const k = decoder(arg(args, 0), arg(args, 1));
  return k ? parseText(k, 0, false) : 0;
}
/** raw_decode(s, idx=0): the value and where it ends. */
function decoder_raw(args: i32, n: i32): i32 {
  const v = arg(args, 1), at = argOr(args, n, 2, mkInt(0)), k = decoder(arg(args, 0), v);
  if (!k) return 0;
  if (!isStr(v)) return raise1(T.TypeError, Q("first argument must be a string, not %T"), v);
  if (!isInt(at) || at < 0) return raise(T.ValueError, Q("idx cannot be negative"));
  return parseText(k, pointOffset(strBytes(v), strSize(v), intOf(at)), true);
}

export function bootJson(): void {
  type(T.JSONDecodeError, Q("JSONDecodeError"), T.ValueError);
  typeConst(T.JSONDecodeError, Q("__module__"), Q("json.decoder"));
  method(T.JSONDecodeError, Q("__init__"), error_init, 4, 4);
  type(T.JSONENCODER, Q("JSONEncoder"), T.OBJECT);
  typeConst(T.JSONENCODER, Q("item_separator"), Q(", "));
  typeConst(T.JSONENCODER, Q("key_separator"), Q(": "));
  typeConst(T.JSONENCODER, Q("skipkeys"), FALSE);
  typeConst(T.JSONENCODER, Q("ensure_ascii"), TRUE);
  typeConst(T.JSONENCODER, Q("check_circular"), TRUE);
  typeConst(T.JSONENCODER, Q("allow_nan"), TRUE);
  typeConst(T.JSONENCODER, Q("sort_keys"), FALSE);
  typeConst(T.JSONENCODER, Q("indent"), NONE);
  typeConst(T.JSONENCODER, Q("separators"), NONE);
  method(T.JSONENCODER, Q("__init__"), keep, 1, 1, KW);
  method(T.JSONENCODER, Q("encode"), encoder_encode, 2, 2);
  method(T.JSONENCODER, Q("iterencode"), encoder_iterencode, 2, 3);
  method(T.JSONENCODER, Q("default"), encoder_default, 2, 2);
  type(T.JSONDECODER, Q("JSONDecoder"), T.OBJECT);
  typeConst(T.JSONDECODER, Q("object_hook"), NONE);
  typeConst(T.JSONDECODER, Q("object_pairs_hook"), NONE);
  typeConst(T.JSONDECODER, Q("parse_float"), NONE);
  typeConst(T.JSONDECODER, Q("parse_int"), NONE);
  typeConst(T.JSONDECODER, Q("parse_constant"), NONE);
  typeConst(T.JSONDECODER, Q("strict"), TRUE);
  method(T.JSONDECODER, Q("__init__"), keep, 1, 1, KW);
  method(T.JSONDECODER, Q("decode"), decoder_decode, 2, 2);
  method(T.JSONDECODER, Q("raw_decode"), decoder_raw, 2, 3);
  const m = module(Q("json"));
  func(m, Q("dump"), json_dump, 2, 3, KW);
  func(m, Q("dumps"), json_dumps, 1, 2, KW);
  func(m, Q("load"), json_load, 1, 1, KW);
  func(m, Q("loads"), json_loads, 1, 1, KW);
  constant(m, Q("JSONEncoder"), typeOfId(T.JSONENCODER));
  constant(m, Q("JSONDecoder"), typeOfId(T.JSONDECODER));
  constant(m, Q("JSONDecodeError"), typeOfId(T.JSONDecodeError));
}
