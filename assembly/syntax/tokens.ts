/**
 * Token kinds, keywords and the precedence of operators. No state.
 */
import { Operator, CmpOperator } from "./ast";

export const enum Tok {
  EOF = 0,
  Newline,
  Indent,
  Dedent,
  Name,
  Number,
  String,
  Bytes,
  /** start of an f- or t-string; size 1: t-string */
  FStart,
  FMiddle,
  FEnd,
  /** `=` of `{x=}`; the token's text is `x=` with its spaces */
  FDebug,
  /** source text of the expression in a field of a t-string, after it */
  FText,
  /** a finished expression put back in front of the other tokens; its value is the node */
  Node,
  Error,
  // brackets and marks
  LPar,
  RPar,
  LSqb,
  RSqb,
  LBrace,
  RBrace,
  Comma,
  Colon,
  Semi,
  Dot,
  Ellipsis,
  Arrow,
  Equal,
  Walrus,
  Exclamation,
  Tilde,
  // binary operators, in the order of Operator
  Plus,
  Minus,
  Star,
  At,
  Slash,
  Percent,
  DoubleStar,
  LShift,
  RShift,
  Bar,
  Caret,
  Amper,
  DoubleSlash,
  // the same with `=`
  PlusEqual,
  MinusEqual,
  StarEqual,
  AtEqual,
  SlashEqual,
  PercentEqual,
  DoubleStarEqual,
  LShiftEqual,
  RShiftEqual,
  BarEqual,
  CaretEqual,
  AmperEqual,
  DoubleSlashEqual,
  // comparisons, in the order of CmpOperator
  EqEqual,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  // keywords
  False,
  None,
  True,
  And,
  As,
  Assert,
  Async,
  Await,
  Break,
  Class,
  Continue,
  Def,
  Del,
  Elif,
  Else,
  Except,
  Finally,
  For,
  From,
  Global,
  If,
  Import,
  In,
  Is,
  Lambda,
  Nonlocal,
  Not,
  Or,
  Pass,
  Raise,
  Return,
  Try,
  While,
  With,
  Yield,
}

export const PREC_OR: i32 = 1;
export const PREC_NOT: i32 = 3;
export const PREC_COMPARE: i32 = 4;
export const PREC_BITOR: i32 = 5;

/** How tightly a binary operator binds; 0 for any other token. `not` counts as the start of `not in`. */
export function precedence(t: i32): i32 {
  if (t >= Tok.Plus && t <= Tok.DoubleSlash) {
    switch (t) {
      case Tok.Plus:
      case Tok.Minus:
        return 9;
      case Tok.LShift:
      case Tok.RShift:
        return 8;
      case Tok.Amper:
        return 7;
      case Tok.Caret:
        return 6;
      case Tok.Bar:
        return PREC_BITOR;
      case Tok.DoubleStar: // taken by the power rule
        return 0;
      default:
        return 10;
    }
  }
  if (t >= Tok.EqEqual && t <= Tok.GreaterEqual) return PREC_COMPARE;
  if (t == Tok.In || t == Tok.Is || t == Tok.Not) return PREC_COMPARE;
  if (t == Tok.And) return 2;
  if (t == Tok.Or) return PREC_OR;
  return 0;
}

// @ts-ignore: decorator
@inline
export function binaryOperator(t: i32): i32 {
  return t - Tok.Plus + Operator.Add;
}

// @ts-ignore: decorator
@inline
export function isAugmented(t: i32): bool {
  return t >= Tok.PlusEqual && t <= Tok.DoubleSlashEqual;
}

// @ts-ignore: decorator
@inline
export function augmentedOperator(t: i32): i32 {
  return t - Tok.PlusEqual + Operator.Add;
}

// @ts-ignore: decorator
@inline
export function compareOperator(t: i32): i32 {
  return t - Tok.EqEqual + CmpOperator.Eq;
}

/** True for a token that can begin an expression. */
export function startsExpression(t: i32): bool {
  switch (t) {
    case Tok.Name:
    case Tok.Number:
    case Tok.String:
    case Tok.Bytes:
    case Tok.FStart:
    case Tok.Node:
    case Tok.LPar:
    case Tok.LSqb:
    case Tok.LBrace:
    case Tok.Ellipsis:
    case Tok.Tilde:
    case Tok.Plus:
    case Tok.Minus:
    case Tok.False:
    case Tok.None:
    case Tok.True:
    case Tok.Await:
    case Tok.Lambda:
    case Tok.Not:
      return true;
  }
  return false;
}

/** The keyword spelled by `size` bytes at `at`, or Tok.Name. Words are compared as one little-endian number. */
export function keywordAt(at: i32, size: i32): i32 {
  if (size < 2 || size > 8) return Tok.Name;
  let w: u64 = 0;
  for (let i = size - 1; i >= 0; i--) w = (w << 8) | (<u64>load<u8>(at + i));
  switch (size) {
    case 2:
      if (w == 0x7361) return Tok.As; // as
      if (w == 0x6669) return Tok.If; // if
      if (w == 0x6e69) return Tok.In; // in
      if (w == 0x7369) return Tok.Is; // is
      if (w == 0x726f) return Tok.Or; // or
      break;
    case 3:
      if (w == 0x646e61) return Tok.And; // and
      if (w == 0x666564) return Tok.Def; // def
      if (w == 0x6c6564) return Tok.Del; // del
      if (w == 0x726f66) return Tok.For; // for
      if (w == 0x746f6e) return Tok.Not; // not
      if (w == 0x797274) return Tok.Try; // try
      break;
    case 4:
      if (w == 0x656e6f4e) return Tok.None; // None
      if (w == 0x65757254) return Tok.True; // True
      if (w == 0x66696c65) return Tok.Elif; // elif
      if (w == 0x65736c65) return Tok.Else; // else
      if (w == 0x6d6f7266) return Tok.From; // from
      if (w == 0x73736170) return Tok.Pass; // pass
      if (w == 0x68746977) return Tok.With; // with
      break;
    case 5:
      if (w == 0x65736c6146) return Tok.False; // False
      if (w == 0x636e797361) return Tok.Async; // async
      if (w == 0x7469617761) return Tok.Await; // await
      if (w == 0x6b61657262) return Tok.Break; // break
      if (w == 0x7373616c63) return Tok.Class; // class
      if (w == 0x6573696172) return Tok.Raise; // raise
      if (w == 0x656c696877) return Tok.While; // while
      if (w == 0x646c656979) return Tok.Yield; // yield
      break;
    case 6:
      if (w == 0x747265737361) return Tok.Assert; // assert
      if (w == 0x747065637865) return Tok.Except; // except
      if (w == 0x6c61626f6c67) return Tok.Global; // global
      if (w == 0x74726f706d69) return Tok.Import; // import
      if (w == 0x6164626d616c) return Tok.Lambda; // lambda
      if (w == 0x6e7275746572) return Tok.Return; // return
      break;
    case 7:
      if (w == 0x796c6c616e6966) return Tok.Finally; // finally
      break;
    case 8:
      if (w == 0x65756e69746e6f63) return Tok.Continue; // continue
      if (w == 0x6c61636f6c6e6f6e) return Tok.Nonlocal; // nonlocal
      break;
  }
  return Tok.Name;
}
