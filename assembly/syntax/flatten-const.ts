/**
 * `NAME = const(expression)` of MicroPython: at module level and in class bodies the name stands for the value in the rest
 * of the source, functions included. One that begins with an underscore is no variable at all. A number of a builtin module,
 * `math.pi`, is a constant there whether the module is imported or not, as in MicroPython. In force on boards of
 * MicroPython, and elsewhere once the source, or the program before it, imported `micropython`; without that, `const` is a
 * function that answers its argument.
 */
import { S_PORT } from "../layout";
import { loadedBuiltin, romModule } from "../objects/module";
import { dictGetName, dictPut, newDict } from "../objects/dict";
import { strBytes } from "../text/str";
import { intOf, isFloat, isInt, Q } from "../value/tag";
import { node2 } from "./arena";
import { Assign, Attribute, BinOp, Call, Constant, ConstantClass, count, get, item, Kind, kindOf, lineOf, Name, Operator, set, setItem, Tuple, UnaryOp } from "./ast";
import { constOf, loadConst } from "./constants";
import { newTemp, Unit } from "./emit";
import { failNode } from "./errors";
import { AT_GLOBAL, AT_NAMESPACE, placeKind, storeName, whereIs } from "./flatten-name";
import { mangled, Sc, scopeKind } from "./scopes";
import { failed, giveUp, P_ROOT, P_STARTED, ROOT_CONSTS, USES_CONST } from "./state";

/** The value that global `name` stands for, or 0. */
export function namedConstant(u: Unit, name: i32): i32 {
  const d = load<i32>(load<i32>(u.p, P_ROOT), ROOT_CONSTS);
  if (!d) return 0;
  const v = dictGetName(d, name);
  if (!v) return 0;
  const kind = placeKind(whereIs(u, mangled(u.p, u.scope, name)));
  return kind == AT_GLOBAL || kind == AT_NAMESPACE ? v : 0;
}

/** `e` with the names of constants in it made constants. */
export function substituted(u: Unit, e: i32): i32 {
  if (!load<i32>(load<i32>(u.p, P_ROOT), ROOT_CONSTS)) return e;
  switch (kindOf(e)) {
    case Kind.Name: {
      const v = namedConstant(u, get(e, Name.id));
      return v ? node2(u.p, Kind.Constant, lineOf(u.p, e), 0, ConstantClass.SINGLETON, v) : e;
    }
    case Kind.UnaryOp: set(e, UnaryOp.operand, substituted(u, get(e, UnaryOp.operand))); break;
    case Kind.BinOp:
      set(e, BinOp.left, substituted(u, get(e, BinOp.left)));
      set(e, BinOp.right, substituted(u, get(e, BinOp.right)));
      break;
    case Kind.Tuple: {
      const list = get(e, Tuple.elts);
      for (let i = 0, n = count(list); i < n; i++) setItem(list, i, substituted(u, item(list, i)));
      break;
    }
  }
  return e;
}

/** `math.pi`: the number that a builtin module has by that name, in the place of the node. */
function moduleNumber(e: i32): bool {
  const m = get(e, Attribute.value), d = kindOf(m) == Kind.Name ? romModule(get(m, Name.id)) : 0;
  const v = d ? dictGetName(d, get(e, Attribute.attr)) : 0;
  if (!v || !(isInt(v) || isFloat(v))) return false;
  store<u8>(e, Kind.Constant);
  set(e, Constant.cls, ConstantClass.SINGLETON);
  set(e, Constant.value, v);
  return true;
}

/** Is it made of constants, and nothing in it an error? */
function constant(e: i32): bool {
  switch (kindOf(e)) {
    case Kind.Constant: return true;
    case Kind.Attribute: return moduleNumber(e);
    case Kind.UnaryOp: return constant(get(e, UnaryOp.operand));
    case Kind.Tuple: {
      const list = get(e, Tuple.elts);
      for (let i = 0, n = count(list); i < n; i++) if (!constant(item(list, i))) return false;
      return true;
    }
    case Kind.BinOp: {
      const op = get(e, BinOp.op);
      const right = get(e, BinOp.right);
      const r = kindOf(right) == Kind.Constant ? get(right, Constant.value) : 0;
      const negative = kindOf(right) == Kind.UnaryOp;
      if (op == Operator.MatMult || ((op == Operator.LShift || op == Operator.RShift) && negative)) return false;
      if ((op == Operator.Mod || op == Operator.FloorDiv || op == Operator.Div) && isInt(r) && !intOf(r)) return false;
      return constant(get(e, BinOp.left)) && constant(right);
    }
    default: return false;
  }
}

/** Writes `target = const(x)` when that is what the assignment is. */
export function constDefinition(u: Unit, target: i32, value: i32): bool {
  if (kindOf(value) != Kind.Call || kindOf(target) != Kind.Name) return false;
  const f = get(value, Call.func);
  const kind = scopeKind(u.own);
  if (kindOf(f) != Kind.Name || get(f, Name.id) != Q("const") || (kind != Sc.MODULE && kind != Sc.CLASS)) return false;
  if (count(get(value, Call.args)) != 1 || get(value, Call.keywords)) return false;
  if (!(load<i32>(u.p, P_STARTED) & USES_CONST) && !load<i32>(S_PORT) && !loadedBuiltin(Q("micropython"))) return false;
  const e = substituted(u, item(get(value, Call.args), 0));
  if (!constant(e)) {
    failNode(u.p, value, Q("not a constant"), 0);
    return true;
  }
  const v = constOf(u.p, e);
  if (!v || failed(u.p)) return failed(u.p); // one that is left to run time: an int that is large
  const name = get(target, Name.id);
  const root = load<i32>(u.p, P_ROOT);
  if (!load<i32>(root, ROOT_CONSTS)) store<i32>(root, newDict(0), ROOT_CONSTS);
  const d = load<i32>(root, ROOT_CONSTS);
  if (d && dictGetName(d, name)) {
    failNode(u.p, value, Q("constant '%s' is defined twice"), name);
    return true;
  }
  if (!d || !dictPut(d, name, v)) {
    giveUp(u.p);
    return true;
  }
  if (load<u8>(strBytes(name)) != 0x5f) {
    const t = newTemp(u);
    loadConst(u, v, t);
    storeName(u, name, t);
  }
  return true;
}
