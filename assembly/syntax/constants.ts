/**
 * Constants of a code object: which expressions are one, their folding, the pool without duplicates, and loading one.
 *
 * Small ints of 16 bits, None/True/False/..., names and short strings are operands of their nodes (LDI LDV LDQ). Other
 * values lie in the code's constant tuple (LDK). Strings longer than `SHORT` bytes are not interned, since what is
 * interned lives until the machine is reset.
 *
 * A folded constant is kept alive by the tree it came from (`keep`).
 */
import { alloc, newFloat } from "../heap/alloc";
import { EMPTY_TUPLE } from "../layout";
import { bigNeg } from "../objects/bigint";
import { newComplex } from "../objects/complexmath";
import { sameBytes, strSize } from "../text/str";
import { intern } from "../text/intern";
import { fitsInt, floatOf, intOf, isConst, isFloat, isInt, isPtr, isQstr, FALSE, mkInt, NONE, qstrId } from "../value/tag";
import { blockBytes, isLayout, T } from "../value/types";
import { keep } from "./arena";
import { BinOp, Constant, ConstantClass, count, get, item, Kind, kindOf, Operator, Tuple, UnaryOp, UnaryOperator } from "./ast";
import { constSlot, emit2, tooLarge, Unit } from "./emit";
import { failed, giveUp } from "./state";
import { Op } from "./nodes";

/** Strings of at most this many bytes are interned as operands. */
const SHORT: i32 = 10;

/** A tuple of `n` items, all 0 yet. */
export function newTuple(n: i32): i32 {
  if (!n) return EMPTY_TUPLE;
  const t = alloc(T.TUPLE, 4 + (n << 2));
  // Bit 8: the block has one word too many.
  if (t && !(n & 1)) store<i32>(t, load<i32>(t) | 0x100);
  return t;
}
// @ts-ignore: decorator
@inline
export function tupleItem(t: i32, i: i32): i32 {
  return load<i32>(t + (i << 2), 4);
}
// @ts-ignore: decorator
@inline
export function setTupleItem(t: i32, i: i32, v: i32): void {
  store<i32>(t + (i << 2), v, 4);
}
export function tupleSize(t: i32): i32 {
  return ((blockBytes(t) - 4) >> 2) - ((load<i32>(t) >> 8) & 1);
}

/** The same constant: equal value and equal type all through, so 1, 1.0, True and -0.0, 0.0 are different. */
function same(a: i32, b: i32): bool {
  if (a == b) return true;
  if (isFloat(a) && isFloat(b)) return reinterpret<u64>(floatOf(a)) == reinterpret<u64>(floatOf(b));
  if (!isPtr(a) || !isPtr(b)) return false;
  const t = load<i32>(a) & 0xff;
  if (t != (load<i32>(b) & 0xff)) return false;
  if (t == T.STR || t == T.BYTES) return sameBytes(a, b);
  if (load<i32>(a) != load<i32>(b)) return false;
  if (t == T.BIGINT || t == T.COMPLEX) return memory.compare(a + 4, b + 4, blockBytes(a) - 4) == 0;
  if (t == T.TUPLE) {
    for (let i = 0, n = tupleSize(a); i < n; i++) if (!same(tupleItem(a, i), tupleItem(b, i))) return false;
    return true;
  }
  return false;
}

/** Index of `value` in the unit's constants. */
export function constIndex(u: Unit, value: i32): i32 {
  if (failed(u.p)) return 0;
  // Of very many only the latest are compared.
  for (let i = max(0, u.constUsed - 512), n = u.constUsed; i < n; i++) if (same(load<i32>(u.consts + 4 + (i << 2)), value)) return i;
  return newConst(u, value);
}
/** Adds a constant that is like no other (a code object, a place to be filled). */
export function newConst(u: Unit, value: i32): i32 {
  if (u.constUsed == 0xffff) tooLarge(u);
  const at = failed(u.p) ? 0 : constSlot(u, value);
  if (!at) return 0;
  store<i32>(at, value);
  return u.constUsed - 1;
}

/** Writes the node that loads `value` into slot `d`. */
export function loadConst(u: Unit, value: i32, d: i32): void {
  if (u.dead || failed(u.p)) return;
  if (isInt(value) && <i32>(<i16>intOf(value)) == intOf(value)) {
    emit2(u, Op.LDI, intOf(value) & 0xffff, d);
    return;
  }
  if (isConst(value)) {
    emit2(u, Op.LDV, value, d);
    return;
  }
  if (!isQstr(value) && isLayout(value, T.STR) && strSize(value) <= SHORT) {
    const q = intern(value);
    if (!q) {
      giveUp(u.p);
      return;
    }
    value = q;
  }
  if (isQstr(value)) emit2(u, Op.LDQ, qstrId(value), d);
  else emit2(u, Op.LDK, constIndex(u, value), d);
}

/** Is it an int that fits the signed 16 bits of an immediate operand? */
export function isShortInt(v: i32): bool {
  return isInt(v) && <i32>(<i16>intOf(v)) == intOf(v);
}
/** Is it an operand of RETI: a constant, or an int whose value fits 16 bits with its tag? */
export function isImmediate(v: i32): bool {
  return (isInt(v) && <i32>(<i16>v) == v) || isConst(v);
}

// ---------------------------------------------------------------------------------------------- folding

/** The value of a constant expression, or 0. Kept alive by the tree. */
export function constOf(p: i32, e: i32): i32 {
  if (failed(p)) return 0;
  switch (kindOf(e)) {
    case Kind.Constant: {
      const v = get(e, Constant.value);
      return get(e, Constant.cls) == ConstantClass.IMAGINARY ? kept(p, newComplex(0, floatOf(v))) : v;
    }
    case Kind.UnaryOp: return foldUnary(p, e);
    case Kind.BinOp: return foldBinary(p, e);
    case Kind.Tuple: return foldItems(p, get(e, Tuple.elts));
    default: return 0;
  }
}

/** Roots a fresh constant; a MemoryError ends the compilation. */
function kept(p: i32, v: i32): i32 {
  if (!v) {
    giveUp(p);
    return 0;
  }
  return keep(p, v) ? v : 0;
}

function isNumber(v: i32): bool {
  return isInt(v) || isFloat(v) || isLayout(v, T.BIGINT) || isLayout(v, T.COMPLEX);
}

function foldUnary(p: i32, e: i32): i32 {
  const op = get(e, UnaryOp.op);
  if (op != UnaryOperator.USub && op != UnaryOperator.UAdd && op != UnaryOperator.Invert) return 0;
  const v = constOf(p, get(e, UnaryOp.operand));
  if (!v || !isNumber(v)) return 0;
  if (op == UnaryOperator.UAdd) return v;
  if (op == UnaryOperator.Invert) return isInt(v) ? mkInt(~intOf(v)) : 0;
  if (isInt(v)) return fitsInt(-intOf(v)) ? mkInt(-intOf(v)) : 0;
  if (isFloat(v)) return kept(p, newFloat(-floatOf(v)));
  if (isLayout(v, T.COMPLEX)) return kept(p, newComplex(-load<f64>(v, 8), -load<f64>(v, 16)));
  return kept(p, bigNeg(v));
}

/** Small ints, floats, and complex literals like 1+2j. What overflows a small int is left to run time. */
function foldBinary(p: i32, e: i32): i32 {
  // The right side is seldom deep: look there first.
  const b = constOf(p, get(e, BinOp.right));
  if (!b) return 0;
  const l = get(e, BinOp.left);
  if (kindOf(l) == Kind.BinOp && kindOf(get(l, BinOp.left)) == Kind.BinOp) return 0;
  const a = constOf(p, l);
  if (!a) return 0;
  const op = get(e, BinOp.op);
  if (isLayout(b, T.COMPLEX) && (isInt(a) || isFloat(a)) && (op == Operator.Add || op == Operator.Sub)) {
    const re = isInt(a) ? <f64>intOf(a) : floatOf(a);
    return kept(p, newComplex(re, op == Operator.Add ? load<f64>(b, 16) : -load<f64>(b, 16)));
  }
  if (!(isInt(a) || isFloat(a)) || !(isInt(b) || isFloat(b))) return 0;
  if (isFloat(a) || isFloat(b) || op == Operator.Div) {
    const f = isInt(a) ? <f64>intOf(a) : floatOf(a);
    const g = isInt(b) ? <f64>intOf(b) : floatOf(b);
    switch (op) {
      case Operator.Add: return kept(p, newFloat(f + g));
      case Operator.Sub: return kept(p, newFloat(f - g));
      case Operator.Mult: return kept(p, newFloat(f * g));
      case Operator.Div: return g ? kept(p, newFloat(f / g)) : 0;
      default: return 0;
    }
  }
  const x: i64 = intOf(a);
  const y: i64 = intOf(b);
  let r: i64 = 0;
  switch (op) {
    case Operator.Add: r = x + y; break;
    case Operator.Sub: r = x - y; break;
    case Operator.Mult: r = x * y; break;
    case Operator.LShift:
      if (y < 0 || y > 30) return 0;
      r = x << y;
      break;
    case Operator.RShift:
      if (y < 0 || y > 62) return 0;
      r = x >> y;
      break;
    case Operator.BitAnd: r = x & y; break;
    case Operator.BitOr: r = x | y; break;
    case Operator.BitXor: r = x ^ y; break;
    case Operator.FloorDiv:
      if (!y) return 0;
      r = x / y;
      if (x % y && (x < 0) != (y < 0)) r--;
      break;
    case Operator.Mod:
      if (!y) return 0;
      r = x % y;
      if (r && (x < 0) != (y < 0)) r += y;
      break;
    default: return 0;
  }
  if (r < -0x40000000 || r > 0x3fffffff) return 0;
  return mkInt(<i32>r);
}

/** Looks like a constant: literals, signed ones, tuples of them. */
function foldable(e: i32): bool {
  const kind = kindOf(e);
  if (kind == Kind.Constant) return true;
  if (kind == Kind.UnaryOp) return get(e, UnaryOp.op) != UnaryOperator.Not && kindOf(get(e, UnaryOp.operand)) == Kind.Constant;
  if (kind == Kind.BinOp) {
    const l = get(e, BinOp.left);
    return kindOf(get(e, BinOp.right)) == Kind.Constant && (kindOf(l) == Kind.Constant || (kindOf(l) == Kind.BinOp && foldable(l)));
  }
  if (kind != Kind.Tuple) return false;
  const list = get(e, Tuple.elts);
  for (let i = 0, n = count(list); i < n; i++) if (!foldable(item(list, i))) return false;
  return true;
}

/** A tuple of the items when all of them are constants, or 0. */
export function foldItems(p: i32, list: i32): i32 {
  const n = count(list);
  if (!n) return EMPTY_TUPLE;
  for (let i = 0; i < n; i++) if (!foldable(item(list, i))) return 0;
  const t = kept(p, newTuple(n));
  if (!t) return 0;
  for (let i = 0; i < n; i++) {
    const v = constOf(p, item(list, i));
    if (!v) return 0;
    setTupleItem(t, i, shortened(p, v));
  }
  return t;
}

/** Strings inside constant tuples are interned like those that stand alone, so that `is` and dict lookups agree. */
function shortened(p: i32, v: i32): i32 {
  if (isPtr(v) && isLayout(v, T.STR) && strSize(v) <= SHORT) {
    const q = intern(v);
    if (!q) giveUp(p);
    return q;
  }
  return v;
}

/** 1 or 0 for a constant that is true or false, -1 for what is not constant. */
export function truthOf(p: i32, e: i32): i32 {
  const kind = kindOf(e);
  if (kind == Kind.Constant || kind == Kind.UnaryOp || kind == Kind.Tuple) {
    const v = constOf(p, e);
    if (!v) return -1;
    if (isInt(v)) return intOf(v) ? 1 : 0;
    if (isConst(v)) return v == NONE || v == FALSE ? 0 : 1;
    if (isFloat(v)) return floatOf(v) != 0 ? 1 : 0;
    if (isQstr(v) || isLayout(v, T.STR)) return strSize(v) ? 1 : 0;
    if (isLayout(v, T.TUPLE)) return v == EMPTY_TUPLE ? 0 : 1;
    if (isLayout(v, T.BIGINT)) return 1;
    return -1;
  }
  return -1;
}
