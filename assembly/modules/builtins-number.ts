/**
 * The builtins on numbers: abs, bin, hex, oct, divmod, pow, round, and format. Each asks the class's method as a continuation.
 * Operators themselves are in objects/number.ts, rounding in objects/round.ts.
 */
import { push } from "../heap/roots";
import { arg, argOr, enter, finish, kwarg, npos, setSlot, slot } from "../runtime/frame";
import { builtin, KW } from "../runtime/native";
import { binary, callSpecial, callSpecial1, callSpecial2, lookupSpecial, overriding, unary } from "../runtime/protocol";
import { bufAdd, bufDone, bufRoom, bufStr, newBuf } from "../text/strbuf";
import { raise, raise1, raiseValue } from "../value/raise";
import { floatOf, isFloat, mkInt, NONE, NOTIMPL, Q } from "../value/tag";
import { isExact, isStr, T } from "../value/types";
import { newFloat } from "../heap/alloc";
import { fromI32, isNegative } from "../objects/bigint";
import { textRoom, writeDigits } from "../objects/bigint-text";
import { classOf, TYPE_NAME } from "../objects/class";
import { formatAny } from "../objects/format";
import { toIndexInt } from "../objects/int";
import { complexAbs, numPow3 } from "../objects/number";

/** Argument `i` or keyword `name`, else `otherwise`. */
function given(args: i32, n: i32, i: i32, name: i32, otherwise: i32): i32 {
  if (i < npos(n)) return arg(args, i);
  const v = kwarg(args, n, name);
  return v ? v : otherwise;
}

function builtin_abs(args: i32, n: i32): i32 {
  const v = arg(args, 0);
  if (v & 1) return v > 0 ? v : fromI32(-(v >> 1));
  if (isFloat(v)) return newFloat(abs(floatOf(v)));
  return isExact(v, T.COMPLEX) ? complexAbs(v) : unary(3, v);
}

function builtin_divmod(args: i32, n: i32): i32 {
  return binary(13, arg(args, 0), arg(args, 1));
}

/** The text of an index-like value in base 2, 8 or 16, with its prefix. */
function based(v: i32, base: i32): i32 {
  const k = enter(based_k, 1);
  if (!k) return 0;
  setSlot(k, 0, mkInt(base));
  return finish(k, based_k, toIndexInt(v));
}

function based_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  const base = slot(k, 0) >> 1;
  push(v);
  const minus = isNegative(v) ? 1 : 0;
  const buf = newBuf(minus + 2 + textRoom(v, base));
  if (!buf) return 0;
  push(buf);
  const prefix = base == 2 ? Q("0b") : base == 8 ? Q("0o") : Q("0x");
  if (minus && !bufStr(buf, Q("-"))) return 0;
  if (!bufStr(buf, prefix)) return 0;
  const p = bufRoom(buf, textRoom(v, base));
  if (!p) return 0;
  const len = writeDigits(v, base, 0x61, p);
  if (len < 0) return 0;
  bufAdd(buf, len);
  return bufDone(buf);
}

function builtin_bin(args: i32, n: i32): i32 {
  return based(arg(args, 0), 2);
}

function builtin_oct(args: i32, n: i32): i32 {
  return based(arg(args, 0), 8);
}

function builtin_hex(args: i32, n: i32): i32 {
  return based(arg(args, 0), 16);
}

function builtin_pow(args: i32, n: i32): i32 {
  const base = given(args, n, 0, Q("base"), 0),
    exp = given(args, n, 1, Q("exp"), 0),
    mod = given(args, n, 2, Q("mod"), NONE);
  if (!base) return raise(T.TypeError, Q("pow() missing required argument 'base' (pos 1)"));
  if (!exp) return raise(T.TypeError, Q("pow() missing required argument 'exp' (pos 2)"));
  if (mod == NONE) return binary(6, base, exp);
  const f = overriding(base, Q("__pow__"));
  if (!f) {
    const r = numPow3(base, exp, mod);
    return r == NOTIMPL ? notThree(base, exp, mod) : r;
  }
  const k = enter(pow_k, 3);
  if (!k) return 0;
  setSlot(k, 0, base);
  setSlot(k, 1, exp);
  setSlot(k, 2, mod);
  return finish(k, pow_k, callSpecial2(f, base, exp, mod));
}

function pow_k(k: i32, v: i32): i32 {
  return v == NOTIMPL ? notThree(slot(k, 0), slot(k, 1), slot(k, 2)) : v;
}

/** TypeError for pow() with three arguments, which must be rooted. */
function notThree(a: i32, b: i32, c: i32): i32 {
  const buf = newBuf(96);
  if (!buf) return 0;
  push(buf);
  const ok =
    bufStr(buf, Q("unsupported operand type(s) for ** or pow(): '")) &&
    bufStr(buf, load<i32>(classOf(a), TYPE_NAME)) &&
    bufStr(buf, Q("', '")) &&
    bufStr(buf, load<i32>(classOf(b), TYPE_NAME)) &&
    bufStr(buf, Q("', '")) &&
    bufStr(buf, load<i32>(classOf(c), TYPE_NAME)) &&
    bufStr(buf, Q("'"));
  const text = ok ? bufDone(buf) : 0;
  return text ? raiseValue(T.TypeError, text) : 0;
}

function builtin_round(args: i32, n: i32): i32 {
  const x = given(args, n, 0, Q("number"), 0),
    digits = given(args, n, 1, Q("ndigits"), NONE);
  if (!x) return raise(T.TypeError, Q("round() missing required argument 'number' (pos 1)"));
  const f = lookupSpecial(x, Q("__round__"));
  if (!f) return raise1(T.TypeError, Q("type %T doesn't define __round__ method"), x);
  return digits == NONE ? callSpecial(f, x) : callSpecial1(f, x, digits);
}

/** format(value, spec="") */
function builtin_format(args: i32, n: i32): i32 {
  const spec = argOr(args, n, 1, Q(""));
  if (!isStr(spec)) return raise1(T.TypeError, Q("format() argument 2 must be str, not %T"), spec);
  return formatAny(arg(args, 0), spec);
}

/** Registers the builtins on numbers. */
export function bootBuiltinsNumber(): void {
  builtin(Q("abs"), builtin_abs, 1, 1);
  builtin(Q("bin"), builtin_bin, 1, 1);
  builtin(Q("oct"), builtin_oct, 1, 1);
  builtin(Q("hex"), builtin_hex, 1, 1);
  builtin(Q("divmod"), builtin_divmod, 2, 2);
  builtin(Q("pow"), builtin_pow, 0, 3, KW);
  builtin(Q("format"), builtin_format, 1, 2);
  builtin(Q("round"), builtin_round, 0, 2, KW);
}
