/**
 * Expressions. `expr(u, e, want)` writes the nodes of `e` and returns the slot that holds its value: `want` if that is
 * not 0, otherwise the local itself (read in place) or a temporary.
 *
 * Temporaries are a stack: whoever evaluates operands notes `u.temp`, and gives them all back before it takes the slot of
 * its own result, which may so be that of its first operand. A node writes its result last, therefore `want` may be a
 * local that the operands read; expressions that write in several steps (and/or, displays that grow) use a temporary
 * for a local's sake.
 *
 * A local read in place must not change before the node runs. Only an assignment expression in a later operand can do
 * that, so in frames with one such operands are copied.
 */
import { S_OPT } from "../layout";
import { FALSE, NONE, Q, qstrId, TRUE } from "../value/tag";
import {
  Attribute, Await, BinOp, BoolOp, Compare, count, get, IfExp, item, JoinedStr, Kind, kindOf, lineOf, Name, NamedExpr, Operator, set, Slice,
  Subscript, UnaryOp, UnaryOperator, Yield, CmpOperator, BoolOperator, List,
} from "./ast";
import { constOf, foldItems, isShortInt, loadConst, truthOf } from "./constants";
import { emit2, emit3, emit4, emit5, fuse, isNamed, jump, jump1, newTemp, place, Unit } from "./emit";
import { failNode } from "./errors";
import { call } from "./flatten-call";
import { comp } from "./flatten-comp";
import { jumpIf } from "./flatten-cond";
import { dictDisplay, display } from "./flatten-display";
import { lambda } from "./flatten-func";
import { namedConstant, substituted } from "./flatten-const";
import { loadName, localSlot, storeName } from "./flatten-name";
import { formatted, joined, template } from "./flatten-string";
import { ABSENT, FOR_ITEM, Op } from "./nodes";
import { enterDepth, leaveDepth } from "./scopes-collect";
import { mangled, scopeFlags, SF_WALRUS } from "./scopes";

/** `want` or a fresh temporary. */
// @ts-ignore: decorator
@inline
export function dest(u: Unit, want: i32): i32 {
  return want ? want : newTemp(u);
}
/** Gives the temporaries above `save` back, then `want` or the first of them. */
// @ts-ignore: decorator
@inline
export function result(u: Unit, save: i32, want: i32): i32 {
  u.temp = save;
  return want ? want : newTemp(u);
}

/** Is `e` free of anything that could rebind a name? */
function simple(e: i32): bool {
  const kind = kindOf(e);
  return kind == Kind.Name || kind == Kind.Constant;
}

/** The value of `e` for a node that runs after `next` (0: nothing) was evaluated too. */
export function operand(u: Unit, e: i32, next: i32): i32 {
  const s = expr(u, e, 0);
  return next && !simple(next) ? steady(u, s) : s;
}
/** Copies a local that an assignment expression may change. */
export function steady(u: Unit, s: i32): i32 {
  if (!isNamed(u, s) || !(scopeFlags(u.own) & SF_WALRUS)) return s;
  const t = newTemp(u);
  emit2(u, Op.MOV, s, t);
  return t;
}

/** Evaluates for the effect. */
export function discard(u: Unit, e: i32): void {
  const save = u.temp;
  const kind = kindOf(e);
  // A name may be unbound, a constant has no effect.
  if (kind == Kind.Name) expr(u, e, newTemp(u));
  else if (kind != Kind.Constant) expr(u, e, 0);
  u.temp = save;
}

export function expr(u: Unit, e: i32, want: i32): i32 {
  if (!enterDepth(u.p)) return dest(u, want);
  const line = u.line;
  u.line = lineOf(u.p, e);
  const s = dispatch(u, e, want);
  u.line = line;
  leaveDepth(u.p);
  return s;
}

function dispatch(u: Unit, e: i32, want: i32): i32 {
  const kind = kindOf(e);
  switch (kind) {
    case Kind.Constant: return literal(u, e, want);
    case Kind.Name:
      if (get(e, Name.id) == Q("__debug__")) {
        const d = dest(u, want);
        emit2(u, Op.LDV, load<i32>(S_OPT) ? FALSE : TRUE, d);
        return d;
      }
      {
        const v = namedConstant(u, get(e, Name.id));
        if (v) {
          const d = dest(u, want);
          loadConst(u, v, d);
          return d;
        }
      }
      return loadName(u, get(e, Name.id), want);
    case Kind.BinOp: return binary(u, e, want);
    case Kind.UnaryOp: return unary(u, e, want);
    case Kind.BoolOp: return boolean(u, e, want);
    case Kind.Compare: return compare(u, e, want);
    case Kind.Call: return call(u, e, want);
    case Kind.Attribute: {
      const save = u.temp;
      const s = expr(u, get(e, Attribute.value), 0);
      const d = result(u, save, want);
      emit5(u, Op.LDA, s, attrName(u, get(e, Attribute.attr)), d, 0, 0);
      return d;
    }
    case Kind.Subscript: return subscript(u, e, want);
    case Kind.Slice: return slice(u, e, want, 0);
    case Kind.IfExp: return conditional(u, e, want);
    case Kind.NamedExpr: return walrus(u, e, want);
    case Kind.Tuple: return display(u, substituted(u, e), want);
    case Kind.List:
    case Kind.Set: return display(u, e, want);
    case Kind.Dict: return dictDisplay(u, e, want);
    case Kind.Lambda: return lambda(u, e, want);
    case Kind.ListComp:
    case Kind.SetComp:
    case Kind.DictComp:
    case Kind.GeneratorExp: return comp(u, e, want);
    case Kind.JoinedStr: return joined(u, get(e, JoinedStr.values), want);
    case Kind.TemplateStr: return template(u, get(e, JoinedStr.values), want);
    case Kind.FormattedValue: return formatted(u, e, want);
    case Kind.Yield: {
      const save = u.temp;
      const v = get(e, Yield.value);
      let s = 0;
      if (v) s = expr(u, v, 0);
      else {
        s = newTemp(u);
        emit2(u, Op.LDV, NONE, s);
      }
      const d = result(u, save, want);
      emit3(u, Op.YIELD, s, 0, d);
      return d;
    }
    case Kind.YieldFrom: return delegate(u, get(e, Await.value), Op.GETYF, want);
    case Kind.Await: return delegate(u, get(e, Await.value), Op.GETAW, want);
    case Kind.Starred:
      failNode(u.p, e, Q("can't use starred expression here"), 0);
      return dest(u, want);
    default: return dest(u, want);
  }
}

export function literal(u: Unit, e: i32, want: i32): i32 {
  const d = dest(u, want);
  loadConst(u, constOf(u.p, e), d);
  return d;
}

/** qstr id of an attribute name, mangled. */
export function attrName(u: Unit, name: i32): i32 {
  return qstrId(mangled(u.p, u.scope, name));
}

/** `yield from` and `await`: `get` makes the iterator. */
export function delegate(u: Unit, e: i32, get: i32, want: i32): i32 {
  const save = u.temp;
  const s = expr(u, e, 0);
  return delegateTo(u, s, get, save, want);
}
/** The same for a value in slot `s`. */
export function delegateTo(u: Unit, s: i32, get: i32, save: i32, want: i32): i32 {
  u.temp = save;
  const it = newTemp(u);
  emit3(u, get, s, 0, it);
  const sent = newTemp(u);
  emit2(u, Op.LDV, NONE, sent);
  const d = result(u, save, want);
  emit3(u, Op.YFROM, it, sent, d);
  return d;
}

// ---------------------------------------------------------------------------------------------- operators

/** Number of an ast operator in the order of operators.ts. */
export function operatorOf(op: i32): i32 {
  switch (op) {
    case Operator.Add: return 0;
    case Operator.Sub: return 1;
    case Operator.Mult: return 2;
    case Operator.Div: return 3;
    case Operator.FloorDiv: return 4;
    case Operator.Mod: return 5;
    case Operator.Pow: return 6;
    case Operator.LShift: return 7;
    case Operator.RShift: return 8;
    case Operator.BitAnd: return 9;
    case Operator.BitOr: return 10;
    case Operator.BitXor: return 11;
    default: return 12;
  }
}

/** The short int an operand is, or 0 (a Value, so never a plain 0). */
export function shortOf(u: Unit, e: i32): i32 {
  const kind = kindOf(e);
  if (kind == Kind.Name) {
    const named = namedConstant(u, get(e, Name.id));
    return named && isShortInt(named) ? named : 0;
  }
  if (kind != Kind.Constant && kind != Kind.UnaryOp && kind != Kind.BinOp) return 0;
  const v = constOf(u.p, e);
  return v && isShortInt(v) ? v : 0;
}

/** A left-deep chain a + b + c ... is gone through in a loop: the way back up lies in the `left` fields meanwhile. */
function binary(u: Unit, e: i32, want: i32): i32 {
  let n = e;
  let up = 0;
  while (kindOf(n) == Kind.BinOp) {
    if (constOf(u.p, n)) break;
    const left = get(n, BinOp.left);
    set(n, BinOp.left, up);
    up = n;
    n = left;
  }
  if (!up) return literal(u, e, want);
  const save = u.temp;
  let s = expr(u, n, 0);
  while (up) {
    const b = up;
    up = get(b, BinOp.left);
    set(b, BinOp.left, n);
    n = b;
    s = applyBinary(u, b, s, up ? 0 : want, save);
  }
  return s;
}

function applyBinary(u: Unit, b: i32, left: i32, want: i32, save: i32): i32 {
  const op = operatorOf(get(b, BinOp.op));
  const right = get(b, BinOp.right);
  const line = u.line;
  u.line = lineOf(u.p, b);
  const v = shortOf(u, right);
  let d: i32;
  if (v) {
    d = result(u, save, want);
    emit3(u, Op.ADD_I + op, left, (v >> 1) & 0xffff, d);
  } else {
    if (!simple(right)) left = steady(u, left);
    const r = expr(u, right, 0);
    d = result(u, save, want);
    if (op <= 1) fuse(u, left, r);
    emit3(u, Op.ADD + op, left, r, d);
    if (op == 2) u.product = u.used;
  }
  u.line = line;
  return d;
}

function unary(u: Unit, e: i32, want: i32): i32 {
  if (constOf(u.p, e)) return literal(u, e, want);
  const save = u.temp;
  const op = get(e, UnaryOp.op);
  const s = expr(u, get(e, UnaryOp.operand), 0);
  const d = result(u, save, want);
  const node = op == UnaryOperator.Not ? Op.NOT : op == UnaryOperator.USub ? Op.NEG : op == UnaryOperator.UAdd ? Op.POS : Op.INVERT;
  emit3(u, node, s, 0, d);
  return d;
}

/** and, or: the first value that decides. */
function boolean(u: Unit, e: i32, want: i32): i32 {
  const values = get(e, BoolOp.values);
  const or = get(e, BoolOp.op) == BoolOperator.Or;
  const save = u.temp;
  // A local takes the value at the end: the operands may still read it.
  const d = want && !isNamed(u, want) ? want : newTemp(u);
  const high = u.temp;
  const n = count(values);
  let end = 0;
  for (let i = 0; i < n; i++) {
    const v = item(values, i);
    const known = i < n - 1 ? truthOf(u.p, v) : -1;
    if (known == (or ? 0 : 1)) continue;
    expr(u, v, d);
    u.temp = high;
    if (known >= 0) break;
    if (i < n - 1) end = jump1(u, or ? Op.JT : Op.JF, d, end);
  }
  place(u, end);
  return settle(u, d, save, want);
}

/** Moves a result that was put together in temporary `d` to where it is wanted. */
export function settle(u: Unit, d: i32, save: i32, want: i32): i32 {
  if (want) {
    if (want != d) emit2(u, Op.MOV, d, want);
    u.temp = save;
    return want;
  }
  u.temp = d + 4;
  return d;
}

function conditional(u: Unit, e: i32, want: i32): i32 {
  const test = get(e, IfExp.test);
  const known = truthOf(u.p, test);
  if (known >= 0) return expr(u, get(e, known ? IfExp.body : IfExp.orelse), want);
  const d = dest(u, want);
  const high = u.temp;
  const no = jumpIf(u, test, false, 0);
  u.temp = high;
  expr(u, get(e, IfExp.body), d);
  u.temp = high;
  const end = jump(u, 0);
  place(u, no);
  expr(u, get(e, IfExp.orelse), d);
  u.temp = high;
  place(u, end);
  return d;
}

function walrus(u: Unit, e: i32, want: i32): i32 {
  const name = get(get(e, NamedExpr.target), Name.id);
  const local = localSlot(u, name);
  const value = get(e, NamedExpr.value);
  if (local) {
    expr(u, value, local);
    if (!want || want == local) return local;
    emit2(u, Op.MOV, local, want);
    return want;
  }
  // The value in a temporary: what is wanted may be a local that the store would read wrongly.
  const s = expr(u, value, want);
  storeName(u, name, s);
  return s;
}

// ---------------------------------------------------------------------------------------------- comparisons

/** Node of an ast comparison operator with two slots: LT ... NE, IS, ISNOT, IN, NOTIN. */
export function compareOp(op: i32): i32 {
  switch (op) {
    case CmpOperator.Eq: return Op.EQ;
    case CmpOperator.NotEq: return Op.NE;
    case CmpOperator.Lt: return Op.LT;
    case CmpOperator.LtE: return Op.LE;
    case CmpOperator.Gt: return Op.GT;
    case CmpOperator.GtE: return Op.GE;
    case CmpOperator.Is: return Op.IS;
    case CmpOperator.IsNot: return Op.ISNOT;
    case CmpOperator.In: return Op.IN;
    default: return Op.NOTIN;
  }
}
// @ts-ignore: decorator
@inline
export function isOrdering(node: i32): bool {
  return node <= Op.NE;
}

/** The right side of `in`: a list of constants is searched as a tuple. */
export function comparand(u: Unit, op: i32, e: i32, next: i32): i32 {
  if ((op == Op.IN || op == Op.NOTIN) && kindOf(e) == Kind.List) {
    const t = foldItems(u.p, get(e, List.elts));
    if (t) {
      const d = newTemp(u);
      loadConst(u, t, d);
      return d;
    }
  }
  return operand(u, e, next);
}

function compare(u: Unit, e: i32, want: i32): i32 {
  const ops = get(e, Compare.ops);
  const rest = get(e, Compare.comparators);
  const n = count(ops);
  const save = u.temp;
  const first = get(e, Compare.left);
  if (n == 1) {
    const op = compareOp(item(ops, 0));
    const right = item(rest, 0);
    if (isOrdering(op)) {
      const v = shortOf(u, right);
      if (v) {
        const s = expr(u, first, 0);
        const d = result(u, save, want);
        emit3(u, op + (Op.LT_I - Op.LT), s, (v >> 1) & 0xffff, d);
        return d;
      }
      const w = op == Op.EQ || op == Op.NE ? shortOf(u, first) : 0;
      if (w) {
        const s = expr(u, right, 0);
        const d = result(u, save, want);
        emit3(u, op + (Op.LT_I - Op.LT), s, (w >> 1) & 0xffff, d);
        return d;
      }
    }
    const s = operand(u, first, right);
    const r = comparand(u, op, right, 0);
    const d = result(u, save, want);
    emit3(u, op, s, r, d);
    return d;
  }
  const d = want && !isNamed(u, want) ? want : newTemp(u);
  let end = 0;
  let s = operand(u, first, item(rest, 0));
  for (let i = 0; i < n; i++) {
    const op = compareOp(item(ops, i));
    const right = item(rest, i);
    const v = i == n - 1 && isOrdering(op) ? shortOf(u, right) : 0;
    if (v) emit3(u, op + (Op.LT_I - Op.LT), s, (v >> 1) & 0xffff, d);
    else {
      const r = comparand(u, op, right, i < n - 1 ? item(rest, i + 1) : 0);
      emit3(u, op, s, r, d);
      s = r;
    }
    if (i < n - 1) end = jump1(u, Op.JF, d, end);
  }
  place(u, end);
  return settle(u, d, save, want);
}

// ---------------------------------------------------------------------------------------------- subscripts

function subscript(u: Unit, e: i32, want: i32): i32 {
  const save = u.temp;
  const key = get(e, Subscript.slice);
  const s = operand(u, get(e, Subscript.value), key);
  const v = shortOf(u, key);
  if (v) {
    const d = result(u, save, want);
    emit3(u, Op.LDSI, s, (v >> 1) & 0xffff, d);
    return d;
  }
  if (isSimpleSlice(key)) {
    const a = lowerBound(u, key), b = upperBound(u, key), d = result(u, save, want);
    emit4(u, Op.LDSL, s, a, d, b);
    return d;
  }
  const k = kindOf(key) == Kind.Slice ? slice(u, key, 0, FOR_ITEM) : expr(u, key, 0);
  const d = result(u, save, want);
  emit3(u, Op.LDS, s, k, d);
  return d;
}

/** lo:hi without a step: no slice object is made of it. */
export function isSimpleSlice(e: i32): bool { return kindOf(e) == Kind.Slice && !get(e, Slice.step); }
/** Slots of its bounds, ABSENT for one that is not there. */
export function lowerBound(u: Unit, e: i32): i32 { const x = get(e, Slice.lower); return x ? operand(u, x, get(e, Slice.upper)) : ABSENT; }
export function upperBound(u: Unit, e: i32): i32 { const x = get(e, Slice.upper); return x ? expr(u, x, 0) : ABSENT; }

function slice(u: Unit, e: i32, want: i32, flag: i32): i32 {
  const save = u.temp;
  const lower = get(e, Slice.lower);
  const upper = get(e, Slice.upper);
  const step = get(e, Slice.step);
  let none = 0;
  if (!lower || !upper || !step) {
    none = newTemp(u);
    emit2(u, Op.LDV, NONE, none);
  }
  const a = lower ? operand(u, lower, upper ? upper : step) : none;
  const b = upper ? operand(u, upper, step) : none;
  const c = step ? expr(u, step, 0) : none;
  const d = result(u, save, want);
  emit4(u, Op.SLICE | flag, a, b, d, c);
  return d;
}
