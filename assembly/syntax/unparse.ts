/**
 * Annotations as text, for `from __future__ import annotations`: what type hints are written with. Anything else in one
 * becomes `...`; the text is for reading, nothing here evaluates it.
 */
import { drop, push } from "../heap/roots";
import { bufByte, bufDone, bufStr, newBuf } from "../text/strbuf";
import { shortRepr } from "../objects/excmessage";
import { ELLIPSIS, Q } from "../value/tag";
import { Attribute, BinOp, Constant, count, get, item, Kind, kindOf, List, Name, Operator, Starred, Subscript, Tuple } from "./ast";

/** The text of expression `e`, a str; 0 with MemoryError pending. */
export function unparse(e: i32): i32 {
  const b = newBuf(24);
  if (!b) return 0;
  push(b);
  const text = write(b, e) ? bufDone(b) : 0;
  drop(1);
  return text;
}

function write(b: i32, e: i32): bool {
  switch (kindOf(e)) {
    case Kind.Name: return bufStr(b, get(e, Name.id));
    case Kind.Constant: return get(e, Constant.value) == ELLIPSIS ? bufStr(b, Q("...")) : shortRepr(b, get(e, Constant.value));
    case Kind.Attribute: return write(b, get(e, Attribute.value)) && bufByte(b, 0x2e) && bufStr(b, get(e, Attribute.attr));
    case Kind.Subscript: {
      const s = get(e, Subscript.slice);
      if (!write(b, get(e, Subscript.value)) || !bufByte(b, 0x5b)) return false;
      return (kindOf(s) == Kind.Tuple && count(get(s, Tuple.elts)) ? items(b, get(s, Tuple.elts)) : write(b, s)) && bufByte(b, 0x5d);
    }
    case Kind.List: return bufByte(b, 0x5b) && items(b, get(e, List.elts)) && bufByte(b, 0x5d);
    case Kind.Tuple: {
      const elts = get(e, Tuple.elts);
      return bufByte(b, 0x28) && items(b, elts) && (count(elts) != 1 || bufByte(b, 0x2c)) && bufByte(b, 0x29);
    }
    case Kind.Starred: return bufByte(b, 0x2a) && write(b, get(e, Starred.value));
    case Kind.BinOp:
      if (get(e, BinOp.op) != Operator.BitOr) break;
      return write(b, get(e, BinOp.left)) && bufStr(b, Q(" | ")) && write(b, get(e, BinOp.right));
  }
  return bufStr(b, Q("..."));
}

function items(b: i32, list: i32): bool {
  for (let i = 0, n = count(list); i < n; i++) {
    if (i && !bufStr(b, Q(", "))) return false;
    if (!write(b, item(list, i))) return false;
  }
  return true;
}
