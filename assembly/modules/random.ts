// random: what CPython's module makes of a generator (randombits.ts) of numbers; functions of sequences are in randomseq.ts.
//
// Arguments become ints or floats as continuations: user objects may take part.

import { newFloat } from "../heap/alloc";
import { push } from "../heap/roots";
import { S_RANDOM } from "../layout";
import { raise, raise1 } from "../value/raise";
import { NONE, PENDING, Q, floatOf, intOf, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { VIEW_A } from "../text/scratch";
import { STR_DATA, newBytes } from "../text/str";
import { bufDone, bufStr, newBuf } from "../text/strbuf";
import { bigAdd, bigSub, bitLengthOf, clampI32, fromU32, isNegative, isZero, lengthOf, limbsOf, lowI64, signOf, smallInt } from "../objects/bigint";
import { bigFloorDiv } from "../objects/bigint-div";
import { bigMul } from "../objects/bigint-mul";
import { textAddr, textSize } from "../objects/buffer";
import { toFloat } from "../objects/float";
import { toIndexInt } from "../objects/int";
import { log } from "../objects/libm";
import { Kind, kindOf, numToF64 } from "../objects/number";
import { OBJ_WORDS, newObject } from "../objects/nativeobj";
import { settle } from "../objects/seq";
import { newTuple, pair, setTupleItem, tupleItem, tupleLen } from "../objects/tuple";
import { arg, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, STATIC, constant, func, method, module, type } from "../runtime/native";
import { reprInto } from "../runtime/protocol";
import { bind } from "./randomargs";
import { belowInt, bits, next, seedFromBytes, seedFromHost, unit } from "./randombits";
import { random_choice, random_choices, random_sample, random_shuffle } from "./randomseq";

// ---------------------------------------------------------------- functions of numbers

// ORDER: ints below UNIFORM, floats from there
const enum F { BITS, RANGE, INT, UNIFORM, GAUSS, TRIANGULAR, EXPO }

/** Calls function `f` with up to three arguments converted. Slots: them, f; state: how many have been looked at. */
function numbers(f: i32, args: i32, n: i32, name: i32, least: i32, a: i32, b: i32 = 0, c: i32 = 0): i32 {
  const k = enter(numbers_k, 4);
  if (!k || !bind(k, args, n, name, least, a, b, c)) return 0;
  setSlot(k, 3, mkInt(f));
  if (f == F.RANGE && slot(k, 1) == NONE) setSlot(k, 1, 0);
  if (f == F.TRIANGULAR && slot(k, 2) == NONE) setSlot(k, 2, 0);
  return finish(k, numbers_k, NONE);
}
function numbers_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const f = intOf(slot(k, 3));
  let i = state(k);
  if (i) setSlot(k, i - 1, v);
  for (; i < 3; i++) {
    v = slot(k, i);
    if (!v) continue;
    setState(k, i + 1);
    settle(k);
    v = f < F.UNIFORM ? toIndexInt(v) : toFloat(v);
    if (!v || v == PENDING) return v;
    setSlot(k, i, v);
  }
  settle(k);
  switch (f) {
    case F.BITS: return randomBits(slot(k, 0));
    case F.RANGE: return inRange(k, slot(k, 0), slot(k, 1), slot(k, 2));
    case F.INT: {
      const stop = bigAdd(slot(k, 1), mkInt(1));
      if (!stop) return 0;
      setSlot(k, 1, stop);
      return inRange(k, slot(k, 0), stop, 0);
    }
    case F.UNIFORM: { const x = real(k, 0, 0); return newFloat(x + (real(k, 1, 0) - x) * unit()); }
    case F.GAUSS: return newFloat(real(k, 0, 0) + normal01() * real(k, 1, 1));
    case F.TRIANGULAR: return newFloat(triangle(k, real(k, 0, 0), real(k, 1, 1)));
    default: {
      const rate = real(k, 0, 1);
      return rate == 0 ? raise(T.ZeroDivisionError, Q("float division by zero")) : newFloat(-log(1 - unit()) / rate);
    }
  }
}
// ---- what they compute
function real(k: i32, i: i32, otherwise: f64): f64 { return slot(k, i) ? floatOf(slot(k, i)) : otherwise; }
/** Normally distributed, by Box and Muller. */
function normal01(): f64 {
  const angle = unit() * (2 * Math.PI);
  return Math.cos(angle) * sqrt(-2 * log(1 - unit()));
}
function triangle(k: i32, low: f64, high: f64): f64 {
  let u = unit();
  if (slot(k, 2) && high == low) return low;
  let c: f64 = slot(k, 2) ? (floatOf(slot(k, 2)) - low) / (high - low) : 0.5;
  if (u > c) { u = 1 - u; c = 1 - c; const x = low; low = high; high = x; }
  return low + (high - low) * sqrt(u * c);
}
function randomBits(v: i32): i32 {
  if (!(v & 1) && bitLengthOf(v) > 31) return raise(T.OverflowError, Q("Python int too large to convert to C int"));
  if (isNegative(v)) return raise(T.ValueError, Q("number of bits must be non-negative"));
  return bits(clampI32(v));
}
/** One of range(start, stop, step); 0 where an argument is not given. The ints are rooted. */
function inRange(k: i32, start: i32, stop: i32, step: i32): i32 {
  if (!stop) {
    if (step && step != mkInt(1)) return raise(T.TypeError, Q("Missing a non-None stop argument"));
    return signOf(start) > 0 ? belowInt(start) : raise(T.ValueError, Q("empty range for randrange()"));
  }
  if (step && isZero(step)) return raise(T.ValueError, Q("zero step for randrange()"));
  let n = bigSub(stop, start);
  if (!n) return 0;
  push(n);
  if (step && step != mkInt(1)) {
    // (stop - start + step -+ 1) // step
    n = bigAdd(n, step);
    if (!n) return 0;
    push(n);
    n = bigAdd(n, mkInt(isNegative(step) ? 1 : -1));
    if (!n) return 0;
    push(n);
    n = bigFloorDiv(n, step);
    if (!n) return 0;
    push(n);
  }
  if (signOf(n) <= 0) return emptyRange(k);
  let r = belowInt(n);
  if (!r) return 0;
  push(r);
  if (step && step != mkInt(1)) {
    r = bigMul(r, step);
    if (!r) return 0;
    push(r);
  }
  return bigAdd(start, r);
}
/** ValueError with the arguments in the slots of frame `k`. */
function emptyRange(k: i32): i32 {
  settle(k);
  const buf = newBuf(48);
  if (!buf) return 0;
  push(buf);
  if (!bufStr(buf, Q("empty range in randrange("))) return 0;
  for (let i = 0; i < 3; i++) {
    const v = slot(k, i);
    if (!v || (i == 2 && v == mkInt(1))) continue;
    if ((i && !bufStr(buf, Q(", "))) || !reprInto(buf, v)) return 0;
  }
  if (!bufStr(buf, Q(")"))) return 0;
  const text = bufDone(buf);
  return text ? raise1(T.ValueError, Q("%s"), text) : 0;
}

function random_getrandbits(args: i32, n: i32): i32 { return numbers(F.BITS, args, n, Q("getrandbits"), 1, Q("k")); }
function random_randrange(args: i32, n: i32): i32 { return numbers(F.RANGE, args, n, Q("randrange"), 1, Q("start"), Q("stop"), Q("step")); }
function random_randint(args: i32, n: i32): i32 { return numbers(F.INT, args, n, Q("randint"), 2, Q("a"), Q("b")); }
function random_uniform(args: i32, n: i32): i32 { return numbers(F.UNIFORM, args, n, Q("uniform"), 2, Q("a"), Q("b")); }
function random_gauss(args: i32, n: i32): i32 { return numbers(F.GAUSS, args, n, Q("gauss"), 0, Q("mu"), Q("sigma")); }
function random_normalvariate(args: i32, n: i32): i32 { return numbers(F.GAUSS, args, n, Q("normalvariate"), 0, Q("mu"), Q("sigma")); }
function random_triangular(args: i32, n: i32): i32 { return numbers(F.TRIANGULAR, args, n, Q("triangular"), 0, Q("low"), Q("high"), Q("mode")); }
function random_expovariate(args: i32, n: i32): i32 { return numbers(F.EXPO, args, n, Q("expovariate"), 0, Q("lambd")); }

function random_random(args: i32, n: i32): i32 { return newFloat(unit()); }

/** seed(a=None, version=2): the version is ignored. As in CPython the sign of an int does not matter. */
function random_seed(args: i32, n: i32): i32 {
  const k = enter(numbers_k, 2); // for its slots only: nothing here waits
  if (!k || !bind(k, args, n, Q("seed"), 0, Q("a"), Q("version"))) return 0;
  const v = slot(k, 0) ? slot(k, 0) : NONE, t = typeId(v), kind = kindOf(v);
  if (v == NONE) seedFromHost();
  else if (kind == Kind.INT) seedFromBytes(kind, limbsOf(v, VIEW_A), lengthOf(v) << 2);
  else if (kind == Kind.FLOAT) { store<f64>(VIEW_A, numToF64(v)); seedFromBytes(kind, VIEW_A, 8); }
  else if (isStr(v) || t == T.BYTES || t == T.BYTEARRAY) seedFromBytes(kind, textAddr(v), textSize(v));
  else return raise(T.TypeError, Q("The only supported seed types are: None,\nint, float, str, bytes, and bytearray."));
  return NONE;
}

/** randbytes(n) */
function random_randbytes(args: i32, n: i32): i32 {
  const v = arg(args, 0), k = smallInt(v);
  if (!isInt(k)) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  if (k < 0) return raise(T.ValueError, Q("number of bits must be non-negative"));
  const b = newBytes(0, intOf(k));
  if (!b) return 0;
  let p = b + STR_DATA, left = intOf(k);
  for (; left >= 4; left -= 4, p += 4) store<u32>(p, next());
  for (let w = left ? next() : 0; left > 0; left--, p++, w >>>= 8) store<u8>(p, <u8>w);
  return b;
}

/** getstate(): (1, the four words of the generator) */
function random_getstate(args: i32, n: i32): i32 {
  next();
  const t = newTuple(4);
  if (!t) return 0;
  push(t);
  for (let i = 0; i < 4; i++) {
    const w = fromU32(load<u32>(S_RANDOM + (i << 2)));
    if (!w) return 0;
    setTupleItem(t, i, w);
  }
  return pair(mkInt(1), t);
}
/** setstate(state) */
function random_setstate(args: i32, n: i32): i32 {
  const v = arg(args, 0), t = isLayout(v, T.TUPLE) && tupleLen(v) == 2 && tupleItem(v, 0) == mkInt(1) ? tupleItem(v, 1) : 0;
  if (!t || !isLayout(t, T.TUPLE) || tupleLen(t) != 4) return raise(T.ValueError, Q("state is not one that getstate() gave"));
  let any: u32 = 0;
  for (let i = 0; i < 4; i++) {
    const w = tupleItem(t, i);
    if (kindOf(w) != Kind.INT || isNegative(w) || bitLengthOf(w) > 32) return raise(T.ValueError, Q("state is not one that getstate() gave"));
    any |= <u32>lowI64(w);
  }
  if (!any) return raise(T.ValueError, Q("state is not one that getstate() gave"));
  for (let i = 0; i < 4; i++) store<u32>(S_RANDOM + (i << 2), <u32>lowI64(tupleItem(t, i)));
  return NONE;
}

// ---------------------------------------------------------------- generators of their own: the base of class Random
//
//   native object   +8 the four words of its state

/** Exchanges the state of generator `o` and that of the module; twice around whatever uses it. */
function exchange(o: i32): void {
  for (let i = 0; i < 16; i += 8) {
    const w = load<u64>(o + OBJ_WORDS + i);
    store<u64>(o + OBJ_WORDS + i, load<u64>(S_RANDOM + i));
    store<u64>(S_RANDOM + i, w);
  }
}
function generator_new(args: i32, n: i32): i32 { return newObject(T.GENERATOR_OF_NUMBERS, 4, 0, arg(args, 0)); }
/** Calls `f`, which does not wait for anything, with the state of args[0] and the rest of the arguments. */
function withState(args: i32, n: i32, f: (args: i32, n: i32) => i32): i32 {
  const o = arg(args, 0);
  exchange(o);
  const r = call_indirect<i32>(<u32>f.index, args + 4, n - 1);
  exchange(o);
  return r;
}
function generator_random(args: i32, n: i32): i32 { return withState(args, n, random_random); }
function generator_bits(args: i32, n: i32): i32 {
  const v = arg(args, 1);
  if (kindOf(v) != Kind.INT) return raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  return withState(args, n, bitsOfInt);
}
function bitsOfInt(args: i32, n: i32): i32 { return randomBits(arg(args, 0)); }
function generator_seed(args: i32, n: i32): i32 { return withState(args, n, random_seed); }
function generator_getstate(args: i32, n: i32): i32 { return withState(args, n, random_getstate); }
function generator_setstate(args: i32, n: i32): i32 { return withState(args, n, random_setstate); }

export function bootRandom(): void {
  type(T.GENERATOR_OF_NUMBERS, Q("_Generator"), T.OBJECT);
  method(T.GENERATOR_OF_NUMBERS, Q("__new__"), generator_new, 1, 255, STATIC | KW);
  method(T.GENERATOR_OF_NUMBERS, Q("random"), generator_random, 1, 1);
  method(T.GENERATOR_OF_NUMBERS, Q("getrandbits"), generator_bits, 2, 2);
  method(T.GENERATOR_OF_NUMBERS, Q("seed"), generator_seed, 1, 3, KW);
  method(T.GENERATOR_OF_NUMBERS, Q("getstate"), generator_getstate, 1, 1);
  method(T.GENERATOR_OF_NUMBERS, Q("setstate"), generator_setstate, 2, 2);
  const d = module(Q("random"));
  constant(d, Q("_Generator"), typeOfId(T.GENERATOR_OF_NUMBERS));
  func(d, Q("randbytes"), random_randbytes, 1, 1);
  func(d, Q("getstate"), random_getstate, 0, 0);
  func(d, Q("setstate"), random_setstate, 1, 1);
  func(d, Q("seed"), random_seed, 0, 2, KW);
  func(d, Q("random"), random_random, 0, 0);
  func(d, Q("getrandbits"), random_getrandbits, 1, 1);
  func(d, Q("randrange"), random_randrange, 0, 3, KW);
  func(d, Q("randint"), random_randint, 0, 2, KW);
  func(d, Q("uniform"), random_uniform, 0, 2, KW);
  func(d, Q("gauss"), random_gauss, 0, 2, KW);
  func(d, Q("normalvariate"), random_normalvariate, 0, 2, KW);
  func(d, Q("triangular"), random_triangular, 0, 3, KW);
  func(d, Q("expovariate"), random_expovariate, 0, 1, KW);
  func(d, Q("choice"), random_choice, 0, 1, KW);
  func(d, Q("choices"), random_choices, 0, 2, KW);
  func(d, Q("shuffle"), random_shuffle, 0, 1, KW);
  func(d, Q("sample"), random_sample, 0, 2, KW);
}
