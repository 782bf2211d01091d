/**
 * The syntax tree: node kinds, field names and the way a node lies in memory. Owns no memory (see `arena`).
 *
 * The schema is that of CPython 3.14's `ast` module: one kind per class, the fields in ASDL order, under the same names.
 * Left out: `ctx` of expressions, `type_comment`, `type_ignores`, end positions and `Constant.kind`.
 *
 *     word 0     kind, bits 0-6 | PAREN, bit 7 | column u8 << 8 | line u16 << 16
 *                column: bytes from the start of the line, from 0, at most 255; line: from 1, its low half (`lineOf`)
 *     then       the fields, 16 bits each; `get(node, For.body)` reads one as a word (how it is packed: `arena`)
 *
 * What a field's word is, by its ASDL type:
 *
 *     expr, stmt, pattern, arguments ...   address of the node; 0 when an optional one is absent
 *     expr*, stmt*, identifier* ...        address of a list `[count][item] ...`, packed as fields are, or 0 for an empty one: `count()`, `item()`.
 *                                          Items of `expr?*` (Dict.keys, arguments.kw_defaults) may be 0
 *     identifier                           the Value of the interned string (a qstr immediate, so never 0); 0 when absent.
 *                                          A dotted name is one string: `import a.b.c` has the alias name "a.b.c"
 *     boolop, operator, unaryop, cmpop     a number of the enums below (Compare.ops: a list of such numbers)
 *     int                                  a plain number (simple, is_async, level, conversion)
 *     constant                             a Value, see `ConstantClass`
 *     string                               a str Value
 *
 * Values on the heap that a tree mentions are kept alive by its arena; a node is 2-aligned and never moves.
 * Each enum of fields carries its ASDL line as its comment: tests/ read the schema from here.
 */

import { S_TREE } from "../layout";
import { pack, unpack } from "./arena";
import { P_LINE } from "./state";

/** Node kinds. The order groups statements first, then expressions, then the rest. */
export const enum Kind {
  None = 0,
  // stmt
  FunctionDef,
  AsyncFunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  TypeAlias,
  AugAssign,
  AnnAssign,
  For,
  AsyncFor,
  While,
  If,
  With,
  AsyncWith,
  Match,
  Raise,
  Try,
  TryStar,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  Expr,
  Pass,
  Break,
  Continue,
  // expr
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  FormattedValue,
  Interpolation,
  JoinedStr,
  TemplateStr,
  Constant,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  // parts
  comprehension,
  ExceptHandler,
  arguments,
  arg,
  keyword,
  alias,
  withitem,
  match_case,
  // pattern
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  // type_param
  TypeVar,
  ParamSpec,
  TypeVarTuple,
  // mod
  Module,
  Interactive,
  Expression,
  COUNT,
}

/** Kinds in [Kind.FunctionDef, LAST_STMT] are statements, in (LAST_STMT, LAST_EXPR] expressions. */
export const LAST_STMT: i32 = Kind.Continue;
export const LAST_EXPR: i32 = Kind.Slice;

/** boolop */
export const enum BoolOperator { And, Or }

/** operator (BinOp.op, AugAssign.op) */
export const enum Operator { Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv }

/** unaryop */
export const enum UnaryOperator { Invert, Not, UAdd, USub }

/** cmpop */
export const enum CmpOperator { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn }

/** What Constant.value is. */
export const enum ConstantClass {
  /** NONE, TRUE, FALSE or ELLIPSIS */
  SINGLETON,
  /** a small int or a big int object */
  INT,
  /** a float Value */
  FLOAT,
  /** a float Value: the imaginary part (`3j`); the code generator makes the complex number */
  IMAGINARY,
  /** a str: qstr or heap object */
  STR,
  /** a bytes object */
  BYTES,
}

// ------------------------------------------------------------------------------------------------ mod

/** Module(stmt* body) */
export const enum Module { body }
/** Interactive(stmt* body) */
export const enum Interactive { body }
/** Expression(expr body) */
export const enum Expression { body }

// ------------------------------------------------------------------------------------------------ stmt

/** FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, type_param* type_params) */
export const enum FunctionDef { name, args, body, decorator_list, returns, type_params }
/** AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, type_param* type_params) */
export const enum AsyncFunctionDef { name, args, body, decorator_list, returns, type_params }
/** ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params) */
export const enum ClassDef { name, bases, keywords, body, decorator_list, type_params }
/** Return(expr? value) */
export const enum Return { value }
/** Delete(expr* targets) */
export const enum Delete { targets }
/** Assign(expr* targets, expr value) */
export const enum Assign { targets, value }
/** TypeAlias(expr name, type_param* type_params, expr value) */
export const enum TypeAlias { name, type_params, value }
/** AugAssign(expr target, operator op, expr value) */
export const enum AugAssign { target, op, value }
/** AnnAssign(expr target, expr annotation, expr? value, int simple) */
export const enum AnnAssign { target, annotation, value, simple }
/** For(expr target, expr iter, stmt* body, stmt* orelse) */
export const enum For { target, iter, body, orelse }
/** AsyncFor(expr target, expr iter, stmt* body, stmt* orelse) */
export const enum AsyncFor { target, iter, body, orelse }
/** While(expr test, stmt* body, stmt* orelse) */
export const enum While { test, body, orelse }
/** If(expr test, stmt* body, stmt* orelse) */
export const enum If { test, body, orelse }
/** With(withitem* items, stmt* body) */
export const enum With { items, body }
/** AsyncWith(withitem* items, stmt* body) */
export const enum AsyncWith { items, body }
/** Match(expr subject, match_case* cases) */
export const enum Match { subject, cases }
/** Raise(expr? exc, expr? cause) */
export const enum Raise { exc, cause }
/** Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) */
export const enum Try { body, handlers, orelse, finalbody }
/** TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) */
export const enum TryStar { body, handlers, orelse, finalbody }
/** Assert(expr test, expr? msg) */
export const enum Assert { test, msg }
/** Import(alias* names) */
export const enum Import { names }
/** ImportFrom(identifier? module, alias* names, int level) */
export const enum ImportFrom { module, names, level }
/** Global(identifier* names) */
export const enum Global { names }
/** Nonlocal(identifier* names) */
export const enum Nonlocal { names }
/** Expr(expr value) */
export const enum Expr { value }

// ------------------------------------------------------------------------------------------------ expr

/** BoolOp(boolop op, expr* values) */
export const enum BoolOp { op, values }
/** NamedExpr(expr target, expr value) */
export const enum NamedExpr { target, value }
/** BinOp(expr left, operator op, expr right) */
export const enum BinOp { left, op, right }
/** UnaryOp(unaryop op, expr operand) */
export const enum UnaryOp { op, operand }
/** Lambda(arguments args, expr body) */
export const enum Lambda { args, body }
/** IfExp(expr test, expr body, expr orelse) */
export const enum IfExp { test, body, orelse }
/** Dict(expr?* keys, expr* values) */
export const enum Dict { keys, values }
/** Set(expr* elts) */
export const enum SetDisplay { elts }
/** ListComp(expr elt, comprehension* generators) */
export const enum ListComp { elt, generators }
/** SetComp(expr elt, comprehension* generators) */
export const enum SetComp { elt, generators }
/** DictComp(expr key, expr value, comprehension* generators) */
export const enum DictComp { key, value, generators }
/** GeneratorExp(expr elt, comprehension* generators) */
export const enum GeneratorExp { elt, generators }
/** Await(expr value) */
export const enum Await { value }
/** Yield(expr? value) */
export const enum Yield { value }
/** YieldFrom(expr value) */
export const enum YieldFrom { value }
/** Compare(expr left, cmpop* ops, expr* comparators) */
export const enum Compare { left, ops, comparators }
/** Call(expr func, expr* args, keyword* keywords) */
export const enum Call { func, args, keywords }
/** FormattedValue(expr value, int conversion, expr? format_spec): conversion -1 or the letter's code */
export const enum FormattedValue { value, conversion, format_spec }
/** Interpolation(expr value, string str, int conversion, expr? format_spec) */
export const enum Interpolation { value, str, conversion, format_spec }
/** JoinedStr(expr* values) */
export const enum JoinedStr { values }
/** TemplateStr(expr* values) */
export const enum TemplateStr { values }
/** Constant(int cls, constant value): cls is a ConstantClass */
export const enum Constant { cls, value }
/** Attribute(expr value, identifier attr) */
export const enum Attribute { value, attr }
/** Subscript(expr value, expr slice) */
export const enum Subscript { value, slice }
/** Starred(expr value) */
export const enum Starred { value }
/** Name(identifier id) */
export const enum Name { id }
/** List(expr* elts) */
export const enum List { elts }
/** Tuple(expr* elts) */
export const enum Tuple { elts }
/** Slice(expr? lower, expr? upper, expr? step) */
export const enum Slice { lower, upper, step }

// ------------------------------------------------------------------------------------------------ parts

/** comprehension(expr target, expr iter, expr* ifs, int is_async) */
export const enum comprehension { target, iter, ifs, is_async }
/** ExceptHandler(expr? type, identifier? name, stmt* body) */
export const enum ExceptHandler { type, name, body }
/** arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults) */
export const enum arguments_ { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults }
/** arg(identifier arg, expr? annotation) */
export const enum arg { arg, annotation }
/** keyword(identifier? arg, expr value): without `arg` it is `**value` */
export const enum keyword { arg, value }
/** alias(identifier name, identifier? asname) */
export const enum alias { name, asname }
/** withitem(expr context_expr, expr? optional_vars) */
export const enum withitem { context_expr, optional_vars }
/** match_case(pattern pattern, expr? guard, stmt* body) */
export const enum match_case { pattern, guard, body }

// ------------------------------------------------------------------------------------------------ pattern

/** MatchValue(expr value) */
export const enum MatchValue { value }
/** MatchSingleton(constant value) */
export const enum MatchSingleton { value }
/** MatchSequence(pattern* patterns) */
export const enum MatchSequence { patterns }
/** MatchMapping(expr* keys, pattern* patterns, identifier? rest) */
export const enum MatchMapping { keys, patterns, rest }
/** MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) */
export const enum MatchClass { cls, patterns, kwd_attrs, kwd_patterns }
/** MatchStar(identifier? name) */
export const enum MatchStar { name }
/** MatchAs(pattern? pattern, identifier? name) */
export const enum MatchAs { pattern, name }
/** MatchOr(pattern* patterns) */
export const enum MatchOr { patterns }

// ------------------------------------------------------------------------------------------------ type_param

/** TypeVar(identifier name, expr? bound, expr? default_value) */
export const enum TypeVar { name, bound, default_value }
/** ParamSpec(identifier name, expr? default_value) */
export const enum ParamSpec { name, default_value }
/** TypeVarTuple(identifier name, expr? default_value) */
export const enum TypeVarTuple { name, default_value }

// ------------------------------------------------------------------------------------------------ access

/** Bytes before the first field of a node. */
export const NODE_HEAD: i32 = 4;

/** The kind of a node. */
// @ts-ignore: decorator
@inline
export function kindOf(node: i32): i32 {
  return load<u8>(node) & 0x7f;
}

/** Does the expression (or pattern) stand in its own parentheses? */
// @ts-ignore: decorator
@inline
export function isParenthesised(node: i32): bool {
  return load<i8>(node) < 0;
}

// @ts-ignore: decorator
@inline
export function setParenthesised(node: i32): void {
  store<u8>(node, load<u8>(node) | 0x80);
}

/** Column of a node: bytes from the start of its line, from 0, at most 255. */
// @ts-ignore: decorator
@inline
export function columnOf(node: i32): i32 {
  return load<u8>(node, 1);
}

/** Line of a node, from 1: the last one with that low half at or before the token in hand. No tree has 65,536 lines. */
export function lineOf(p: i32, node: i32): i32 {
  const now = load<i32>(p, P_LINE);
  return now - ((now - <i32>load<u16>(node, 2)) & 0xffff);
}

/** Have the trees of the compilation that goes on 32-bit fields? */
// @ts-ignore: decorator
@inline
export function isWideTree(): bool {
  return (load<i32>(S_TREE) & 1) != 0;
}

/** A field by its enum: `get(node, For.body)`. */
export function get(node: i32, field: i32): i32 {
  return isWideTree() ? load<i32>(node + (field << 2), NODE_HEAD) : unpack(node, load<u16>(node + (field << 1), NODE_HEAD));
}

/** Writes a field. */
export function set(node: i32, field: i32, word: i32): void {
  if (isWideTree()) store<i32>(node + (field << 2), word, NODE_HEAD);
  else store<u16>(node + (field << 1), pack(node, word), NODE_HEAD);
}

/** Length of a list field (0 for the null list). */
export function count(list: i32): i32 {
  return !list ? 0 : isWideTree() ? load<i32>(list) : load<u16>(list);
}
/** Makes a list shorter. */
export function setCount(list: i32, n: i32): void {
  if (isWideTree()) store<i32>(list, n);
  else store<u16>(list, n);
}

/** Item `i` of a list field; the caller keeps within `count`. */
export function item(list: i32, i: i32): i32 {
  return isWideTree() ? load<i32>(list + (i << 2), 4) : unpack(list, load<u16>(list + (i << 1), 2));
}
/** Writes it. */
export function setItem(list: i32, i: i32, word: i32): void {
  if (isWideTree()) store<i32>(list + (i << 2), word, 4);
  else store<u16>(list + (i << 1), pack(list, word), 2);
}
