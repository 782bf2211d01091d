// random: the generator xoshiro128** of D. Blackman and S. Vigna ("Scrambled Linear Pseudorandom Number Generators", 2018)
// and what CPython's module makes of one. The numbers of a seed are the same on every machine, and not those of CPython.
//
// The state is four raw words at S_RANDOM. All zero, which the generator never reaches, means: not seeded yet; the first
// use takes the host's entropy. Words of seeds and states are mixed by SplitMix64 (Steele, Lea, Flood, 2014).
//
// Arguments become ints or floats, lengths are asked, items read and written as continuations: user objects may take part.

import { entropy } from "../abi/imports";
import { allocRaw, newFloat } from "../heap/alloc";
import { push } from "../heap/roots";
import { S_RANDOM } from "../layout";
import { raise, raise1, raise2 } from "../value/raise";
import { NONE, PENDING, Q, floatOf, intOf, isInt, mkInt } from "../value/tag";
import { T, isExact, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { VIEW_A } from "../text/scratch";
import { STR_DATA, newBytes } from "../text/str";
import { bufDone, bufStr, newBuf } from "../text/strbuf";
import { bigAdd, bigCompare, bigSub, bitLengthOf, clampI32, fromU32, isNegative, isZero, lengthOf, limbsOf, lowI64, newLimbs, normal, signOf, smallInt } from "../objects/bigint";
import { bigFloorDiv } from "../objects/bigint-div";
import { bigMul } from "../objects/bigint-mul";
import { textAddr, textSize } from "../objects/buffer";
import { toFloat } from "../objects/float";
import { toIndexInt } from "../objects/int";
import { listItem, listLen, listWords, newList, setListItem, toList } from "../objects/list";
import { log } from "../objects/libm";
import { Kind, kindOf, numToF64 } from "../objects/number";
import { moduleGet } from "../objects/module";
import { OBJ_WORDS, newObject } from "../objects/nativeobj";
import { settle } from "../objects/seq";
import { newTuple, pair, setTupleItem, tupleItem, tupleLen } from "../objects/tuple";
import { arg, enter, finish, kwarg, nkw, npos, setSlot, setState, slot, state } from "../runtime/frame";
import { KW, STATIC, Slot, constant, func, method, module, slotOf, type } from "../runtime/native";
import { callArgs, getItem, len, lookupSpecial, reprInto, setItem } from "../runtime/protocol";
import { importModule } from "./import";

// ---------------------------------------------------------------- the generator

/** 32 random bits. */
function next(): u32 {
  let a = load<u32>(S_RANDOM), b = load<u32>(S_RANDOM, 4), c = load<u32>(S_RANDOM, 8), d = load<u32>(S_RANDOM, 12);
  if (!(a | b | c | d)) {
    seedFromHost();
    a = load<u32>(S_RANDOM); b = load<u32>(S_RANDOM, 4); c = load<u32>(S_RANDOM, 8); d = load<u32>(S_RANDOM, 12);
  }
  const r = rotl<u32>(b * 5, 7) * 9, t = b << 9;
  c ^= a; d ^= b; b ^= c; a ^= d;
  c ^= t; d = rotl<u32>(d, 11);
  store<u32>(S_RANDOM, a); store<u32>(S_RANDOM, b, 4); store<u32>(S_RANDOM, c, 8); store<u32>(S_RANDOM, d, 12);
  return r;
}

const GOLDEN: u64 = 0x9e3779b97f4a7c15;
/** SplitMix64's function: one to one, 0 only for 0. */
function mix(h: u64): u64 {
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
  h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
  return h ^ (h >> 31);
}
/** The state that belongs to `h`: two different numbers mixed, so never all zero. */
function seedWith(h: u64): void {
  store<u64>(S_RANDOM, mix(h + GOLDEN));
  store<u64>(S_RANDOM, mix(h + 2 * GOLDEN), 8);
}
function seedFromHost(): void {
  for (let i = 0; i < 16; i += 4) store<i32>(S_RANDOM + i, entropy());
  if (!(load<u64>(S_RANDOM) | load<u64>(S_RANDOM, 8))) seedWith(0);
}
/** The seed made of `n` bytes that stand for a value of `kind`. */
function seedFromBytes(kind: i32, at: i32, n: i32): void {
  let h = (<u64>n << 2) + kind;
  for (let i = 0; i < n; i++) h = mix(h + GOLDEN + load<u8>(at + i));
  seedWith(h);
}

/** A double in [0, 1): 53 bits. */
function unit(): f64 {
  const high = <f64>(next() >>> 5), low = <f64>(next() >>> 6);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

/** An int of `k` random bits. */
function bits(k: i32): i32 {
  if (k <= 32) return k > 0 ? fromU32(next() >>> (32 - k)) : mkInt(0);
  const n = <i32>((<u32>k + 31) >>> 5), p = newLimbs(n);
  if (!p) return 0;
  for (let i = 0; i < n; i++) store<u32>(p + (i << 2), next(), 4);
  store<u32>(p + (n << 2), load<u32>(p + (n << 2)) >>> (-k & 31));
  return normal(p, n, false);
}

/** A number in [0, n), n > 0: of as many bits as n has, again until it is below. */
function below(n: i32): i32 {
  const shift: u32 = clz<u32>(n);
  let r: u32;
  do r = next() >>> shift; while (r >= <u32>n);
  return r;
}
/** The same for any int, rooted. */
function belowInt(n: i32): i32 {
  if (n & 1) return mkInt(below(intOf(n)));
  const k = bitLengthOf(n);
  while (true) {
    const r = bits(k);
    if (!r || bigCompare(r, n) < 0) return r;
  }
}

// ---------------------------------------------------------------- arguments

/** The arguments of function `name` to the first slots of frame `k`, by place or by the names `a` to `d`; the first `least` must
 *  be there. False with TypeError pending. */
function bind(k: i32, args: i32, n: i32, name: i32, least: i32, a: i32, b: i32 = 0, c: i32 = 0, d: i32 = 0): bool {
  const count = npos(n);
  for (let i = 0; i < count; i++) setSlot(k, i, arg(args, i));
  let p = args + (count << 2);
  for (let i = nkw(n); i > 0; i--, p += 8) {
    const key = load<i32>(p), at = key == a ? 0 : key == b ? 1 : key == c ? 2 : key == d ? 3 : -1;
    if (at < 0) { raise2(T.TypeError, Q("%s() got an unexpected keyword argument %q"), name, key); return false; }
    if (slot(k, at)) { raise2(T.TypeError, Q("%s() got multiple values for argument %q"), name, key); return false; }
    setSlot(k, at, load<i32>(p, 4));
  }
  for (let i = 0; i < least; i++) {
    if (slot(k, i)) continue;
    raise2(T.TypeError, Q("%s() missing 1 required positional argument: %q"), name, i == 0 ? a : b);
    return false;
  }
  return true;
}

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

// ---------------------------------------------------------------- functions of sequences

/** choice(seq). Slots: seq; state 1: v is the item. */
function random_choice(args: i32, n: i32): i32 {
  const k = enter(choice_k, 1);
  if (!k || !bind(k, args, n, Q("choice"), 1, Q("seq"))) return 0;
  return finish(k, choice_k, len(slot(k, 0)));
}
function choice_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  if (v == mkInt(0)) return raise(T.IndexError, Q("Cannot choose from an empty sequence"));
  setState(k, 1);
  settle(k);
  return getItem(slot(k, 0), mkInt(below(intOf(v))));
}

/** Fisher and Yates. */
function shuffleWords(at: i32, n: i32): void {
  for (let i = n - 1; i > 0; i--) {
    const p = at + (i << 2), q = at + (below(i + 1) << 2), v = load<i32>(p);
    store<i32>(p, load<i32>(q)); store<i32>(q, v);
  }
}
/** shuffle(x). Slots: x, i, j, x[j], x[i]; states: 0 the length, 1 x[j], 2 x[i], 3 x[i] is written, 4 x[j] is written. */
function random_shuffle(args: i32, n: i32): i32 {
  const k = enter(shuffle_k, 5);
  if (!k || !bind(k, args, n, Q("shuffle"), 1, Q("x"))) return 0;
  const x = slot(k, 0);
  if (!isExact(x, T.LIST)) return finish(k, shuffle_k, len(x));
  if (listLen(x)) shuffleWords(listWords(x), listLen(x));
  return NONE;
}
function shuffle_k(k: i32, v: i32): i32 {
  const x = slot(k, 0);
  while (v && v != PENDING) {
    settle(k);
    switch (state(k)) {
      case 0:
      case 4: {
        const i = state(k) ? intOf(slot(k, 1)) - 1 : intOf(v) - 1;
        if (i < 1) return NONE;
        setSlot(k, 1, mkInt(i));
        setSlot(k, 2, mkInt(below(i + 1)));
        setState(k, 1);
        v = getItem(x, slot(k, 2));
        break;
      }
      case 1:
        setSlot(k, 3, v);
        setState(k, 2);
        v = getItem(x, slot(k, 1));
        break;
      case 2:
        setSlot(k, 4, v);
        setState(k, 3);
        v = setItem(x, slot(k, 1), slot(k, 3));
        break;
      default:
        setState(k, 4);
        v = setItem(x, slot(k, 2), slot(k, 4));
        break;
    }
  }
  return v;
}

/** Is it something with items by number, as far as one can tell? */
function isSequence(v: i32): bool {
  const t = typeId(v);
  if (t == T.DICT || t == T.DEFAULTDICT || t == T.ORDEREDDICT || t == T.MAPPINGPROXY) return false;
  return slotOf(t, Slot.GETITEM) != 0 || lookupSpecial(v, Q("__getitem__")) != 0;
}
/** sample(population, k, *, counts=None). Slots: population, k, result, i; states: 0 k, 1 the length, 2 an item. */
function random_sample(args: i32, n: i32): i32 {
  const counts = kwarg(args, n, Q("counts"));
  if (counts && counts != NONE) return sampleCounts(args, n, counts);
  const k = enter(sample_k, 4);
  if (!k || !bind(k, args, n, Q("sample"), 2, Q("population"), Q("k"), Q("counts"))) return 0;
  if (!isSequence(slot(k, 0))) return raise(T.TypeError, Q("Population must be a sequence.  For dicts or sets, use sorted(d)."));
  return finish(k, sample_k, toIndexInt(slot(k, 1)));
}
function sample_k(k: i32, v: i32): i32 {
  while (v && v != PENDING) {
    settle(k);
    if (state(k) == 0) {
      setSlot(k, 1, mkInt(max(-1, min(clampI32(v), 0x3fffffff))));
      setState(k, 1);
      v = len(slot(k, 0));
      continue;
    }
    let i = 0;
    if (state(k) == 1) {
      const m = intOf(slot(k, 1));
      if (m < 0 || m > intOf(v)) return raise(T.ValueError, Q("Sample larger than population or is negative"));
      const l = distinct(m, intOf(v));
      if (!l) return 0;
      setSlot(k, 2, l);
      setState(k, 2);
    } else {
      i = intOf(slot(k, 3));
      setListItem(slot(k, 2), i++, v);
    }
    if (i == intOf(slot(k, 1))) return slot(k, 2);
    setSlot(k, 3, mkInt(i));
    v = getItem(slot(k, 0), listItem(slot(k, 2), i));
  }
  return v;
}
/** A list of `m` different numbers below `n` in random order: Floyd's algorithm (Bentley, "A sample of brilliance", 1987) with a
 *  table of the numbers so far, then a shuffle. */
function distinct(m: i32, n: i32): i32 {
  const l = newList(m);
  if (!l || !m) return l;
  push(l);
  const size = 2 << (32 - <i32>clz<u32>(m)), mask = size - 1;
  const table = allocRaw(T.RAW, 4 + (size << 2));
  if (!table) return 0;
  memory.fill(table + 4, 0, size << 2);
  for (let i = 0, j = n - m; i < m; i++, j++) {
    let v = below(j + 1);
    if (!insert(table, mask, v)) insert(table, mask, v = j);
    setListItem(l, i, mkInt(v));
  }
  shuffleWords(listWords(l), m);
  return l;
}
/** Puts `v` in the table; false when it was there. */
function insert(table: i32, mask: i32, v: i32): bool {
  let h = <i32>((<u32>v * 0x9e3779b1) >>> 7) & mask, was = load<i32>(table + 4 + (h << 2));
  while (was && was != v + 1) { h = (h + 1) & mask; was = load<i32>(table + 4 + (h << 2)); }
  store<i32>(table + 4 + (h << 2), v + 1);
  return !was;
}

/** choices(population, weights=None, *, cum_weights=None, k=1). Slots: population, weights, cumulative weights, k, length, sums (raw
 *  block), result, i; states: 0 k, 1 the length, 2 the list of weights, 3 a weight as float, 4 an item. */
function random_choices(args: i32, n: i32): i32 {
  const k = enter(choices_k, 8);
  if (!k || !bind(k, args, n, Q("choices"), 1, Q("population"), Q("weights"), Q("cum_weights"), Q("k"))) return 0;
  if (slot(k, 1) == NONE) setSlot(k, 1, 0);
  if (slot(k, 2) == NONE) setSlot(k, 2, 0);
  if (slot(k, 1) && slot(k, 2)) return raise(T.TypeError, Q("Cannot specify both weights and cumulative weights"));
  if (slot(k, 1) && kindOf(slot(k, 1)) == Kind.INT)
    return raise1(T.TypeError, Q("The number of choices must be a keyword argument: k=%r"), slot(k, 1));
  return finish(k, choices_k, slot(k, 3) ? toIndexInt(slot(k, 3)) : mkInt(1));
}
function choices_k(k: i32, v: i32): i32 {
  while (v && v != PENDING) {
    settle(k);
    switch (state(k)) {
      case 0:
        setSlot(k, 3, mkInt(max(0, min(clampI32(v), 0x3fffffff))));
        setState(k, 1);
        v = len(slot(k, 0));
        continue;
      case 1:
        setSlot(k, 4, v);
        if (slot(k, 1) || slot(k, 2)) {
          setState(k, 2);
          v = toList(slot(k, 1) ? slot(k, 1) : slot(k, 2));
          continue;
        }
        if (!beginChoices(k)) return 0;
        break;
      case 2: {
        const n = listLen(v);
        if (mkInt(n) != slot(k, 4)) return raise(T.ValueError, Q("The number of weights does not match the population"));
        // the list takes the place of what it was made of; which slot it is in still tells the kind
        setSlot(k, slot(k, 1) ? 1 : 2, v);
        if (!n) return raise(T.IndexError, Q("list index out of range"));
        const block = allocRaw(T.RAW, 8 + (n << 3));
        if (!block) return 0;
        setSlot(k, 5, block);
        setSlot(k, 7, mkInt(0));
        setState(k, 3);
        v = toFloat(listItem(v, 0));
        continue;
      }
      case 3: {
        const i = intOf(slot(k, 7)), at = slot(k, 5) + 8 + (i << 3), weights = slot(k, 1) ? slot(k, 1) : slot(k, 2);
        store<f64>(at, floatOf(v) + (i && slot(k, 1) ? load<f64>(at - 8) : 0));
        setSlot(k, 7, mkInt(i + 1));
        if (i + 1 < intOf(slot(k, 4))) { v = toFloat(listItem(weights, i + 1)); continue; }
        const total = load<f64>(at);
        if (total <= 0) return raise(T.ValueError, Q("Total of weights must be greater than zero"));
        if (total - total != 0) return raise(T.ValueError, Q("Total of weights must be finite"));
        if (!beginChoices(k)) return 0;
        break;
      }
      default:
        setListItem(slot(k, 6), intOf(slot(k, 7)), v);
        setSlot(k, 7, slot(k, 7) + 2);
    }
    if (slot(k, 7) == slot(k, 3)) return slot(k, 6);
    v = getItem(slot(k, 0), mkInt(pick(k)));
  }
  return v;
}
/** Makes the result: from here on frame `k` awaits items. */
function beginChoices(k: i32): bool {
  const l = newList(intOf(slot(k, 3)));
  setSlot(k, 6, l);
  setSlot(k, 7, mkInt(0));
  setState(k, 4);
  return l != 0;
}
/** The place of the next item: among equals, or the first whose sum is beyond a number below the total. */
function pick(k: i32): i32 {
  const n = intOf(slot(k, 4)), sums = slot(k, 5) + 8;
  if (!slot(k, 5)) return n ? below(n) : 0;
  const x = unit() * load<f64>(sums + ((n - 1) << 3));
  let low = 0, high = n - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x < load<f64>(sums + (middle << 3))) high = middle; else low = middle + 1;
  }
  return low;
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

/** sample() with counts is Python as well. Slots: the three arguments. States: 0 the module _random, 1 the answer. */
function sampleCounts(args: i32, n: i32, counts: i32): i32 {
  const k = enter(counts_k, 3);
  if (!k || !bind(k, args, n, Q("sample"), 2, Q("population"), Q("k"), Q("counts"))) return 0;
  return finish(k, counts_k, importModule(Q("_random"), 0, 0, 0));
}
function counts_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  setState(k, 1);
  settle(k);
  return callArgs(moduleGet(v, Q("_sample")), k + 12, 3);
}

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
