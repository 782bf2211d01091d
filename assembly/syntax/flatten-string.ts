/** f-strings and t-strings. */
import { EMPTY_STR } from "../text/str";
import { FormattedValue, get, Interpolation, item, count, Kind, kindOf } from "./ast";
import { dropList, openItem, openList, pushItem } from "./arena";
import { constIndex, loadConst } from "./constants";
import { emit3, emit4, emit5, emitWord, newTemp, Unit } from "./emit";
import { dest, expr, result } from "./flatten-expr";
import { ABSENT, Op } from "./nodes";

/** Conversion number of FMT: 0 none, 1 str, 2 repr, 3 ascii. */
function conversionOf(c: i32): i32 {
  return c == 0x73 ? 1 : c == 0x72 ? 2 : c == 0x61 ? 3 : 0;
}

/** One replacement field. */
export function formatted(u: Unit, e: i32, want: i32): i32 {
  const save = u.temp;
  const s = expr(u, get(e, FormattedValue.value), 0);
  const spec = get(e, FormattedValue.format_spec);
  const f = spec ? expr(u, spec, 0) : ABSENT;
  const d = result(u, save, want);
  emit4(u, Op.FMT, s, conversionOf(get(e, FormattedValue.conversion)), d, f);
  return d;
}

/** The parts of an f-string, or of a format spec, as one string. */
export function joined(u: Unit, parts: i32, want: i32): i32 {
  const n = count(parts);
  if (!n) {
    const d = dest(u, want);
    loadConst(u, EMPTY_STR, d);
    return d;
  }
  if (n == 1) return expr(u, item(parts, 0), want);
  return gather(u, Op.JOIN, parts, want);
}

export function template(u: Unit, parts: i32, want: i32): i32 {
  return gather(u, Op.TSTR, parts, want);
}

function gather(u: Unit, op: i32, parts: i32, want: i32): i32 {
  const save = u.temp;
  const list = openList(u.p);
  const n = count(parts);
  for (let i = 0; i < n; i++) {
    const part = item(parts, i);
    // Every part in a temporary of its own: a FMT may run code.
    const t = newTemp(u);
    if (kindOf(part) == Kind.Interpolation) interpolation(u, part, t);
    else expr(u, part, t);
    u.temp = t + 4;
    pushItem(u.p, t);
  }
  const d = result(u, save, want);
  emit3(u, op, n, 0, d);
  for (let i = 0; i < n; i++) emitWord(u, openItem(u.p, list, i));
  dropList(u.p, list);
  return d;
}

function interpolation(u: Unit, e: i32, d: i32): void {
  const s = expr(u, get(e, Interpolation.value), 0);
  const spec = get(e, Interpolation.format_spec);
  const f = spec ? expr(u, spec, 0) : ABSENT;
  emit5(u, Op.INTERP, s, constIndex(u, get(e, Interpolation.str)), d, conversionOf(get(e, Interpolation.conversion)), f);
}
