/** What typical snippets become: the nodes of the last code object of a module, as the listing shows them. */
import { push } from "../../../assembly/heap/roots";
import { compileSource } from "../../../assembly/syntax/compile";
import { lineOfPc } from "../../../assembly/syntax/linetable";
import { listing } from "../../../assembly/syntax/listing";
import { newBytes, strBytes, strSize } from "../../../assembly/text/str";
import { Q } from "../../../assembly/value/tag";
import { T } from "../../../assembly/value/types";
import { pendingIs } from "../../../assembly/objects/exception";
import { clearException } from "../../../assembly/value/raise";
import { bootMachine, bytesAt } from "../machine";

const PLACE: i32 = 0x780000;

function compiled(text: string): i32 {
  const source = newBytes(PLACE, bytesAt(text, PLACE));
  push(source);
  const code = compileSource(source, Q("test.py"), 0);
  push(code);
  return code;
}

/** The nodes of the innermost function, one "; " apart, without places and lines. */
function nodes(text: string): string {
  const code = compiled(text);
  if (!code) {
    const syntax = pendingIs(T.SyntaxError);
    clearException();
    return syntax ? "SyntaxError" : "another error";
  }
  const v = listing(code);
  const parts = String.UTF8.decodeUnsafe(strBytes(v), strSize(v)).split("\n\n");
  const lines = parts[parts.length - 1].split("\n");
  let out = "";
  for (let i = 1; i < lines.length; i++) {
    const words = lines[i].slice(14).split(" ");
    if (lines[i].startsWith("        [") || !lines[i].length) continue;
    let line = "";
    for (let k = 0; k < words.length; k++) if (words[k].length) line += (line.length ? " " : "") + words[k];
    out += (out.length ? "; " : "") + line;
  }
  return out;
}

describe("the flattener", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("reads locals in place and writes to them directly", () => {
    expect(nodes("def f(a, b):\n c = a + b * 2\n return c")).toBe("MUL_I b 2 %0; ADD a %0 c; RET c");
    expect(nodes("def f(x):\n x = x + 1\n x += 1")).toBe("ADD_I x 1 x; IADD_I x 1 x; RETN");
  });

  it("makes three nodes of an augmented attribute", () => {
    expect(nodes("def f(a):\n a.x += 1")).toBe("LDA a .x %0; IADD_I %0 1 %0; STA a .x %0; RETN");
  });

  it("fuses comparisons with jumps and tests loops at the bottom", () => {
    expect(nodes("def f(n):\n while n > 0: n -= 1")).toBe("JF_GT_I n 0 -> 12; ISUB_I n 1 n; JT_GT_I n 0 -> 4; RETN");
    expect(nodes("def f(x):\n if x is None and not x.y: return 1")).toBe(
      "JNOTNONE x -> 14; LDA x .y %0; JT %0 -> 14; RETI 1; RETN",
    );
  });

  it("walks for loops from the top", () => {
    expect(nodes("def f(l):\n for i in l: g(i)")).toBe("ITER l %0; FOR %0 i -> 16; CALLG .g 1 %1 i; LOOP -> 4; RETN");
    expect(nodes("def f(l):\n for a, b in l: pass")).toBe("ITER l %0; FOR %0 %1 -> 15; UNPK %1 2 a b; LOOP -> 4; RETN");
  });

  it("leaves unreachable code out", () => {
    expect(nodes("def f():\n return 1\n g()")).toBe("RETI 1");
    expect(nodes("def f():\n if 0: g()\n else: h()")).toBe("CALLG .h 0 %0; RETN");
  });

  it("swaps without a tuple", () => {
    expect(nodes("def f(a, b):\n a, b = b, a")).toBe("MOV a %0; MOV b a; MOV %0 b; RETN");
  });

  it("copies a local that an operand rebinds", () => {
    expect(nodes("def f(x): return x + (x := 1)")).toBe("MOV x %0; LDI 1 x; ADD %0 x %0; RET %0");
  });

  it("folds constants but keeps their types apart", () => {
    expect(nodes("def f(): return (1, 1.0, True, -0.0, 60 * 60)")).toBe("LDK (1,1.0,True,-0.0,3600) %0; RET %0");
    expect(nodes("def f(x): return x in [1, 2]")).toBe("LDK (1,2) %0; IN x %0 %0; RET %0");
  });

  it("puts captured locals into cells", () => {
    expect(nodes("def f(a):\n def g(): return a\n return g").startsWith("LDC a %0")).toBe(true);
    expect(nodes("class A:\n def f(self): super().f()")).toBe(
      "LDC __class__ %0; CALLG .super 2 %0 %0 self; CALLM %0 0 %0 .f; RETN",
    );
  });

  it("lays comprehensions out in the frame around them", () => {
    expect(nodes("def f(l): return [x for x in l if x]")).toBe(
      "ITER l %1; LIST 0 %0; FOR %1 %2 -> 20; JF %2 -> 18; LAPP %0 %2; LOOP -> 8; RET %0",
    );
  });

  it("lays a finally body once", () => {
    const text = nodes("def f():\n try: return g()\n finally: h()");
    expect(text.split("CALLG .h").length).toBe(2);
  });

  it("knows the line of every node", () => {
    const code = compiled("a = 1\n\n\nb = (1,\n  c)\n" + "\n".repeat(500) + "d = 2\n");
    expect(lineOfPc(code, 0)).toBe(1);
    expect(lineOfPc(code, 7)).toBe(4);
    expect(lineOfPc(code, 1000)).toBe(506);
  });

  it("refuses what scopes forbid", () => {
    expect(nodes("def f(x):\n global x")).toBe("SyntaxError");
    expect(nodes("break")).toBe("SyntaxError");
  });
});
