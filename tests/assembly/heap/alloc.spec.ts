import { alloc, freeBytes, newFloat } from "../../../assembly/heap/alloc";
import { collect } from "../../../assembly/heap/collect";
import { push, reset, top } from "../../../assembly/heap/roots";
import { floatOf, isFloat, isPtr } from "../../../assembly/value/tag";
import { T, typeId } from "../../../assembly/value/types";
import { bootMachine, takeException } from "../machine";

describe("the heap", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("gives zeroed objects that start with their header", () => {
    const p = alloc(T.RAW, 40);
    expect(isPtr(p)).toBe(true);
    expect(typeId(p)).toBe(T.RAW);
    for (let i = 4; i < 40; i += 4) expect(load<i32>(p + i)).toBe(0);
  });

  it("boxes floats in one cell without a header", () => {
    const v = newFloat(2.5);
    expect(isFloat(v)).toBe(true);
    expect(floatOf(v)).toBe(2.5);
  });

  it("keeps what is pushed and gives back the rest", () => {
    const before = freeBytes();
    const mark = top();
    const kept = newFloat(1.25);
    push(kept);
    for (let i = 0; i < 1000; i++) newFloat(<f64>i);
    collect();
    expect(freeBytes()).toBe(before - 8);
    expect(floatOf(kept)).toBe(1.25);
    reset(mark);
    collect();
    expect(freeBytes()).toBe(before);
  });

  it("collects by itself when it is full", () => {
    let failed = 0;
    for (let i = 0; i < 600000; i++) if (!newFloat(<f64>i)) failed++;
    expect(failed).toBe(0);
  });

  it("fails with an exception, not a trap, and goes on", () => {
    expect(alloc(T.RAW, 0x300000)).toBe(0);
    expect(takeException()).not.toBe(0);
    expect(alloc(T.RAW, 0x7fffffff)).toBe(0);
    expect(takeException()).not.toBe(0);
    const mark = top();
    let blocks = 0;
    while (true) {
      const p = alloc(T.RAW, 4096);
      if (!p) break;
      push(p);
      blocks++;
    }
    expect(takeException()).not.toBe(0);
    expect(blocks).toBeGreaterThan(500);
    reset(mark);
    expect(isPtr(alloc(T.RAW, 4096))).toBe(true);
  });
});
