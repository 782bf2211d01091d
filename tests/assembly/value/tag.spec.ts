import { FALSE, INT_MAX, INT_MIN, NONE, TRUE, fitsInt, intOf, isBool, isConst, isFloat, isInt, isPtr, isQstr, mkBool, mkInt, qstrId, qstrOf } from "../../../assembly/value/tag";

describe("a tagged word", () => {
  it("holds small ints of 31 bits", () => {
    expect(intOf(mkInt(INT_MAX))).toBe(INT_MAX);
    expect(intOf(mkInt(INT_MIN))).toBe(INT_MIN);
    expect(intOf(mkInt(-1))).toBe(-1);
    expect(fitsInt(INT_MAX)).toBe(true);
    expect(fitsInt(INT_MAX + 1)).toBe(false);
    expect(fitsInt(INT_MIN)).toBe(true);
    expect(fitsInt(INT_MIN - 1)).toBe(false);
  });

  it("is of one kind only", () => {
    expect(isInt(mkInt(0))).toBe(true);
    expect(isQstr(qstrOf(5))).toBe(true);
    expect(isConst(NONE)).toBe(true);
    expect(isPtr(0)).toBe(false);
    expect(isPtr(NONE)).toBe(false);
    expect(isFloat(mkInt(2))).toBe(false);
    expect(isPtr(qstrOf(5))).toBe(false);
  });

  it("tells booleans from other constants", () => {
    expect(mkBool(true)).toBe(TRUE);
    expect(mkBool(false)).toBe(FALSE);
    expect(isBool(NONE)).toBe(false);
    expect(isBool(TRUE)).toBe(true);
  });

  it("names interned strings by their id", () => {
    expect(qstrId(qstrOf(0))).toBe(0);
    expect(qstrId(qstrOf(70000))).toBe(70000);
  });
});
