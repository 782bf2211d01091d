import { internBytes } from "../../../assembly/text/intern";
import { newStr, strEqual, strLen, strSize } from "../../../assembly/text/str";
import { Q, isQstr } from "../../../assembly/value/tag";
import { bootMachine, bytesAt } from "../machine";

const TEXT: i32 = 0x80000;

describe("interned strings", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("of the ROM are found by their bytes", () => {
    const n = bytesAt("append", TEXT);
    expect(internBytes(TEXT, n)).toBe(Q("append"));
    expect(strSize(Q("append"))).toBe(6);
  });

  it("of the program exist once", () => {
    const n = bytesAt("a_name_of_my_own", TEXT);
    const first = internBytes(TEXT, n);
    expect(isQstr(first)).toBe(true);
    expect(internBytes(TEXT, n)).toBe(first);
    expect(internBytes(TEXT, n - 1)).not.toBe(first);
  });

  it("equal other strings of the same bytes", () => {
    const n = bytesAt("append", TEXT);
    expect(strEqual(newStr(TEXT, n), Q("append"))).toBe(true);
  });

  it("count code points, not bytes", () => {
    const n = bytesAt("grüße €", TEXT);
    const text = newStr(TEXT, n);
    expect(strLen(text)).toBe(7);
    expect(strSize(text)).toBe(11);
  });
});
