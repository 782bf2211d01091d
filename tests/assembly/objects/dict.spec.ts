import { dictClear, dictCopy, dictDelName, dictGet, dictGetName, dictPut, newDict, nextEntry } from "../../../assembly/objects/dict";
import { newFloat } from "../../../assembly/heap/alloc";
import { collect } from "../../../assembly/heap/collect";
import { push } from "../../../assembly/heap/roots";
import { mkInt, Q, qstrOf } from "../../../assembly/value/tag";
import { bootMachine, takeException } from "../machine";

function dict(): i32 {
  const d = newDict(0);
  push(d);
  return d;
}
/** How many entries an iteration meets. */
function entries(d: i32): i32 {
  let n = 0;
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) n++;
  return n;
}

describe("a dict", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("finds what was put there, small and large", () => {
    const d = dict();
    for (let i = 0; i < 3000; i++) {
      expect(dictPut(d, mkInt(i * 7), mkInt(i))).not.toBe(0);
      if (i == 3 || i == 8 || i == 100 || i == 2999) {
        for (let k = 0; k <= i; k++) expect(dictGet(d, mkInt(k * 7))).toBe(mkInt(k));
        expect(dictGet(d, mkInt(1))).toBe(0);
      }
    }
    expect(entries(d)).toBe(3000);
    collect();
    expect(dictGet(d, mkInt(7 * 1234))).toBe(mkInt(1234));
  });

  it("keeps one entry for keys that are equal, whatever their kind", () => {
    const d = dict();
    dictPut(d, mkInt(1), mkInt(10));
    const one = newFloat(1.0);
    push(one);
    expect(dictGet(d, one)).toBe(mkInt(10));
    dictPut(d, one, mkInt(11));
    expect(entries(d)).toBe(1);
    expect(dictGet(d, mkInt(1))).toBe(mkInt(11));
  });

  it("forgets names that are deleted, and takes them again", () => {
    const d = dict();
    for (let i = 0; i < 40; i++) dictPut(d, qstrOf(i + 1), mkInt(i));
    for (let i = 0; i < 40; i += 2) expect(dictDelName(d, qstrOf(i + 1))).toBe(true);
    expect(dictDelName(d, qstrOf(1))).toBe(false);
    expect(entries(d)).toBe(20);
    for (let i = 0; i < 40; i++) expect(dictGetName(d, qstrOf(i + 1))).toBe(i & 1 ? mkInt(i) : 0);
    for (let i = 0; i < 40; i += 2) dictPut(d, qstrOf(i + 1), mkInt(-i));
    expect(entries(d)).toBe(40);
    expect(dictGetName(d, qstrOf(3))).toBe(mkInt(-2));
  });

  it("is copied and cleared", () => {
    const d = dict();
    dictPut(d, Q("name"), mkInt(1));
    dictPut(d, mkInt(2), mkInt(3));
    const e = dictCopy(d);
    push(e);
    dictClear(d);
    expect(entries(d)).toBe(0);
    expect(dictGetName(e, Q("name"))).toBe(mkInt(1));
    expect(dictGet(e, mkInt(2))).toBe(mkInt(3));
    expect(takeException()).toBe(0);
  });
});
