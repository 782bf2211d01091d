import { parseFloatText } from "../../../assembly/text/floatparse";
import { writeRepr } from "../../../assembly/text/floatprint";
import { NUMTEXT } from "../../../assembly/text/scratch";
import { bootMachine, bytesAt } from "../machine";

const TEXT: i32 = 0x80000;

function parsed(text: string): f64 {
  return parseFloatText(TEXT, bytesAt(text, TEXT));
}

function isPrinted(x: f64, text: string): bool {
  const n = writeRepr(x, true);
  const wanted = bytesAt(text, TEXT);
  return n == wanted && memory.compare(NUMTEXT, TEXT, n) == 0;
}

describe("floats", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("are read exactly", () => {
    expect(parsed("0.1")).toBe(0.1);
    expect(parsed("1e308")).toBe(1e308);
    expect(parsed("9007199254740993")).toBe(9007199254740992);
    expect(parsed("5e-324")).toBe(5e-324);
    expect(parsed("1e400")).toBe(Infinity);
  });

  it("are printed by the shortest digits that read back", () => {
    expect(isPrinted(0.1, "0.1")).toBe(true);
    expect(isPrinted(1.0, "1.0")).toBe(true);
    expect(isPrinted(1e22, "1e+22")).toBe(true);
    expect(isPrinted(0.1 + 0.2, "0.30000000000000004")).toBe(true);
    expect(isPrinted(5e-324, "5e-324")).toBe(true);
  });
});
