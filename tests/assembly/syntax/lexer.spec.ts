import { push } from "../../../assembly/heap/roots";
import { lookAhead, next } from "../../../assembly/syntax/lexer";
import { newParser, parserOf } from "../../../assembly/syntax/parser";
import { startReading } from "../../../assembly/syntax/reader";
import { failed, tok, tokCol, tokLine, tokValue } from "../../../assembly/syntax/state";
import { Tok } from "../../../assembly/syntax/tokens";
import { newBytes } from "../../../assembly/text/str";
import { mkInt, Q } from "../../../assembly/value/tag";
import { T } from "../../../assembly/value/types";
import { bootMachine, bytesAt, takeException } from "../machine";

const PLACE: i32 = 0x780000;

/** A lexer over `text`, before its first token. */
function over(text: string): i32 {
  const source = newBytes(PLACE, bytesAt(text, PLACE));
  push(source);
  const root = newParser(source, 0);
  push(root);
  const p = parserOf(root);
  startReading(p);
  return p;
}
/** Expects these kinds, and no more. */
function reads(text: string, kinds: i32[]): i32 {
  const p = over(text);
  for (let i = 0; i < kinds.length; i++) {
    next(p);
    expect(tok(p)).toBe(kinds[i], text + " token " + i.toString());
  }
  return p;
}

describe("the lexer", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("tells names, numbers, strings and operators, the longest first", () => {
    reads("a<<=b**c//=1->...!=:=\n", [
      Tok.Name, Tok.LShiftEqual, Tok.Name, Tok.DoubleStar, Tok.Name, Tok.DoubleSlashEqual, Tok.Number, Tok.Arrow, Tok.Ellipsis,
      Tok.NotEqual, Tok.Walrus, Tok.Newline, Tok.EOF,
    ]);
    reads("'a' b'c' f'{x}d'\n", [Tok.String, Tok.Bytes, Tok.FStart]);
  });

  it("gives values and places", () => {
    const p = over("  \n x1 = 0x1F\n");
    next(p);
    while (tok(p) != Tok.Name) next(p);
    expect(tokValue(p)).toBe(Q("x1"));
    expect(tokLine(p)).toBe(2);
    expect(tokCol(p)).toBe(1);
    next(p);
    next(p);
    expect(tok(p)).toBe(Tok.Number);
    expect(tokValue(p)).toBe(mkInt(31));
    expect(tokCol(p)).toBe(6);
  });

  it("makes tokens of the indentation, and none of blank lines, comments and brackets", () => {
    reads("if a:\n  # note\n\n  b\n  (c,\nd)\ne\n", [
      Tok.If, Tok.Name, Tok.Colon, Tok.Newline, Tok.Indent, Tok.Name, Tok.Newline, Tok.LPar, Tok.Name, Tok.Comma, Tok.Name, Tok.RPar,
      Tok.Newline, Tok.Dedent, Tok.Name, Tok.Newline, Tok.EOF,
    ]);
  });

  it("looks ahead and goes on where it was", () => {
    const p = over("a b c\n");
    next(p);
    expect(lookAhead(p, 0)).toBe(Tok.Name);
    expect(lookAhead(p, 2)).toBe(Tok.Newline);
    expect(tokValue(p)).toBe(Q("a"));
    next(p);
    expect(tokValue(p)).toBe(Q("b"));
    expect(tokCol(p)).toBe(2);
  });

  it("refuses what no token is", () => {
    const wrong = ["'open\n", "1__0\n", "$\n", "0b2\n", "x = '''never ends\n", "if a:\n    b\n  c\n", ")\n"];
    for (let i = 0; i < wrong.length; i++) {
      const p = over(wrong[i]);
      for (let n = 0; n < 20 && !failed(p) && tok(p) != Tok.EOF; n++) next(p);
      expect(failed(p)).toBe(true, wrong[i]);
      const type = takeException();
      expect(type == T.SyntaxError || type == T.IndentationError).toBe(true, wrong[i]);
      bootMachine();
    }
  });
});
