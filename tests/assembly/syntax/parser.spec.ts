import { push } from "../../../assembly/heap/roots";
import { S_SYNTAX_COL, S_SYNTAX_LINE } from "../../../assembly/layout";
import {
  Assign,
  BinOp,
  columnOf,
  Constant,
  ConstantClass,
  count,
  Expr,
  FunctionDef,
  get,
  If,
  item,
  Kind,
  kindOf,
  lineOf,
  Module,
  Name,
  Operator,
} from "../../../assembly/syntax/ast";
import {
  beginBlock,
  CLAUSE_ELSE,
  endBlock,
  failed,
  mark,
  newParser,
  nextClause,
  nextHead,
  nextStatement,
  parseExpressionInput,
  parseInteractive,
  parseModule,
  parserOf,
  release,
} from "../../../assembly/syntax/parser";
import { P_TREE } from "../../../assembly/syntax/state";
import { newBytes } from "../../../assembly/text/str";
import { mkInt, Q } from "../../../assembly/value/tag";
import { T } from "../../../assembly/value/types";
import { bootMachine, bytesAt, takeException } from "../machine";

const PLACE: i32 = 0x780000;

/** A parser over `text`. */
function over(text: string): i32 {
  const source = newBytes(PLACE, bytesAt(text, PLACE));
  push(source);
  const root = newParser(source, 0);
  push(root);
  return parserOf(root);
}

/** The only statement of `text`. */
function statement(text: string): i32 {
  return nextStatement(over(text));
}

/** Expects SyntaxError (or another type) at a place. */
function refuse(text: string, type: i32, line: i32, col: i32): void {
  const p = over(text);
  expect(parseModule(p)).toBe(0, text);
  expect(failed(p)).toBe(true, text);
  expect(takeException()).toBe(type, text);
  expect(load<i32>(S_SYNTAX_LINE)).toBe(line, text);
  expect(load<i32>(S_SYNTAX_COL)).toBe(col, text);
}

describe("the parser", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("gives CPython's tree with lines and columns", () => {
    const p = over("\n  # nothing\nx = 1 + 2 * y\n");
    const node = nextStatement(p);
    expect(kindOf(node)).toBe(Kind.Assign);
    expect(lineOf(p, node)).toBe(3);
    expect(count(get(node, Assign.targets))).toBe(1);
    expect(get(item(get(node, Assign.targets), 0), Name.id)).toBe(Q("x"));
    const sum = get(node, Assign.value);
    expect(kindOf(sum)).toBe(Kind.BinOp);
    expect(columnOf(sum)).toBe(4);
    expect(get(sum, BinOp.op)).toBe(Operator.Add);
    expect(get(get(sum, BinOp.left), Constant.value)).toBe(mkInt(1));
    expect(get(get(sum, BinOp.right), BinOp.op)).toBe(Operator.Mult);
  });

  it("joins strings and tells the class of constants", () => {
    const value = get(statement("'a' \"b\"\n"), Expr.value);
    expect(get(value, Constant.cls)).toBe(ConstantClass.STR);
    expect(get(value, Constant.value)).toBe(Q("ab"));
    expect(get(get(statement("2.5j"), Expr.value), Constant.cls)).toBe(ConstantClass.IMAGINARY);
    expect(get(get(statement("b'x'"), Expr.value), Constant.cls)).toBe(ConstantClass.BYTES);
  });

  it("hands out a statement at a time and its blocks on demand", () => {
    const p = over("if a:\n  b\n  c\nelif d: e; f\nelse:\n  g\nh\n");
    const start = mark(p);
    let node = nextHead(p);
    expect(kindOf(node)).toBe(Kind.If);
    expect(get(node, If.body)).toBe(0);
    let outer = beginBlock(p);
    expect(kindOf(nextHead(p))).toBe(Kind.Expr);
    expect(kindOf(nextHead(p))).toBe(Kind.Expr);
    expect(nextHead(p)).toBe(0);
    endBlock(p, outer);
    node = nextClause(p, node, 0);
    expect(kindOf(node)).toBe(Kind.If);
    outer = beginBlock(p);
    expect(kindOf(nextHead(p))).toBe(Kind.Expr);
    expect(kindOf(nextHead(p))).toBe(Kind.Expr);
    expect(nextHead(p)).toBe(0);
    endBlock(p, outer);
    expect(nextClause(p, node, 0)).toBe(CLAUSE_ELSE);
    outer = beginBlock(p);
    expect(kindOf(nextHead(p))).toBe(Kind.Expr);
    expect(nextHead(p)).toBe(0);
    endBlock(p, outer);
    expect(nextClause(p, node, CLAUSE_ELSE)).toBe(0);
    release(p, start);
    expect(kindOf(nextHead(p))).toBe(Kind.Expr);
    expect(nextHead(p)).toBe(0);
    expect(failed(p)).toBe(false);
  });

  it("reuses the tree's memory after a release", () => {
    const p = over("a = [1, 2, 3]\n".repeat(200));
    let first = 0;
    while (true) {
      const m = mark(p);
      const node = nextHead(p);
      if (!node) break;
      if (!first) first = node;
      else expect(node).toBe(first);
      release(p, m);
    }
    expect(failed(p)).toBe(false);
    expect(load<i32>(p, P_TREE)).toBeGreaterThan(200 * 50);
  });

  it("gives functions whole", () => {
    const node = nextHead(over("def f(a, *, b=1):\n  return a\n"));
    expect(kindOf(node)).toBe(Kind.FunctionDef);
    expect(count(get(node, FunctionDef.body))).toBe(1);
  });

  it("knows when match and type are words of the language", () => {
    expect(kindOf(statement("match (x):\n case 1: pass\n"))).toBe(Kind.Match);
    expect(kindOf(statement("match (x)\n"))).toBe(Kind.Expr);
    expect(kindOf(statement("match[x]: int\n"))).toBe(Kind.AnnAssign);
    expect(kindOf(statement("type X = int\n"))).toBe(Kind.TypeAlias);
    expect(kindOf(statement("type = 1\n"))).toBe(Kind.Assign);
  });

  it("reads expressions and interactive input", () => {
    expect(kindOf(parseExpressionInput(over(" \t1 + 1 \n\n")))).toBe(Kind.Expression);
    expect(parseExpressionInput(over("x = 1"))).toBe(0);
    expect(takeException()).toBe(T.SyntaxError);
    expect(kindOf(parseInteractive(over("a; b\n")))).toBe(Kind.Interactive);
    expect(parseInteractive(over("a\nb\n"))).toBe(0);
    expect(takeException()).toBe(T.SyntaxError);
    expect(count(get(parseModule(over("")), Module.body))).toBe(0);
  });

  it("refuses bad sources with line and column", () => {
    refuse("x = (1,\ny = 2\n", T.SyntaxError, 1, 5);
    refuse("x = 'abc\n", T.SyntaxError, 1, 5);
    refuse("f() = 1\n", T.SyntaxError, 1, 1);
    refuse("if x:\npass\n", T.IndentationError, 2, 1);
    refuse("if x:\n\ta\n        b\n", T.TabError, 3, 9);
    refuse("  x\n", T.IndentationError, 1, 3);
    refuse("x = 0o8\n", T.SyntaxError, 1, 7);
  });

  it("refuses bytes that are not UTF-8", () => {
    store<u32>(PLACE, 0x0a27ff27); // '\xff'
    const source = newBytes(PLACE, 4);
    push(source);
    const root = newParser(source, 0);
    push(root);
    expect(parseModule(parserOf(root))).toBe(0);
    expect(takeException()).toBe(T.SyntaxError);
  });

  it("answers depth with an exception", () => {
    expect(parseModule(over("(".repeat(10000)))).toBe(0);
    expect(takeException()).toBe(T.SyntaxError);
    expect(parseModule(over("-".repeat(10000) + "1"))).toBe(0);
    expect(takeException()).toBe(T.RecursionError);
    expect(kindOf(parseModule(over("1" + "+1".repeat(1000))))).toBe(Kind.Module);
  });
});
