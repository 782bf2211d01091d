import { bigAdd, bigCompare, bigHash, bigSub, toF64 } from "../../../assembly/objects/bigint";
import { bigFloorDiv, bigMod, bigTrueDiv } from "../../../assembly/objects/bigint-div";
import { bigBitwise, bigShl, bigShr } from "../../../assembly/objects/bigint-bits";
import { bigGcd, bigIsqrt, bigPow, bigPowMod } from "../../../assembly/objects/bigint-math";
import { bigMul } from "../../../assembly/objects/bigint-mul";
import { parseIntText, textRoom, writeDigits } from "../../../assembly/objects/bigint-text";
import { foldHash, floatHash64 } from "../../../assembly/objects/numkey";
import { push } from "../../../assembly/heap/roots";
import { isInt, mkInt } from "../../../assembly/value/tag";
import { T } from "../../../assembly/value/types";
import { bootMachine, bytesAt, takeException } from "../machine";

const TEXT: i32 = 0x80000;

function big(text: string): i32 {
  const v = parseIntText(TEXT, bytesAt(text, TEXT), 10);
  push(v);
  return v;
}

function reads(v: i32, text: string): bool {
  const n = bytesAt(text, TEXT);
  const out = TEXT + 0x8000;
  if (textRoom(v, 10) > 0x8000) return false;
  return writeDigits(v, 10, 0x61, out) == n && memory.compare(out, TEXT, n) == 0;
}

describe("big ints", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("become small ints when they fit", () => {
    expect(isInt(bigSub(big("1073741824"), mkInt(1)))).toBe(true);
    expect(isInt(bigAdd(mkInt(1073741823), mkInt(1)))).toBe(false);
    expect(bigSub(big("12345678901234567890"), big("12345678901234567890"))).toBe(mkInt(0));
  });

  it("are multiplied and divided towards minus infinity", () => {
    const a = big("-123456789012345678901234567890");
    const b = big("987654321098765432109876543210");
    expect(reads(bigMul(b, b), "975461057985063252587258039935650053345677488187778997104100")).toBe(true);
    expect(bigFloorDiv(a, b)).toBe(mkInt(-1));
    expect(reads(bigMod(a, b), "864197532086419753208641975320")).toBe(true);
    expect(bigTrueDiv(b, a)).toBe(-8.0000000729);
  });

  it("are raised to powers, the size being checked first", () => {
    expect(reads(bigPow(mkInt(3), mkInt(50)), "717897987691852588770249")).toBe(true);
    expect(bigPow(mkInt(10), mkInt(1000000000))).toBe(0);
    expect(takeException()).toBe(T.MemoryError);
    expect(bigPowMod(mkInt(3), big("100000000000000000000"), mkInt(1000007))).toBe(mkInt(537680));
  });

  it("have two's complement bits", () => {
    const a = big("-36893488147419103233"); // -2**65 - 1
    expect(bigBitwise(9, a, mkInt(15))).toBe(mkInt(15));
    expect(bigShr(a, 65)).toBe(mkInt(-2));
    expect(bigCompare(bigShl(mkInt(1), 65), big("36893488147419103232"))).toBe(0);
  });

  it("know roots and divisors", () => {
    const n = big("1000000000000000000000000000000");
    expect(bigCompare(bigIsqrt(n), big("1000000000000000"))).toBe(0);
    expect(bigCompare(bigGcd(n, big("15000000000000000000")), big("5000000000000000000"))).toBe(0);
  });

  it("hash as equal floats do and convert exactly", () => {
    const v = big("1208925819614629174706176"); // 2**80
    expect(toF64(v)).toBe(1208925819614629174706176.0);
    expect(foldHash(bigHash(v))).toBe(foldHash(floatHash64(1208925819614629174706176.0)));
  });
});
