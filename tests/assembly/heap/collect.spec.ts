import { alloc, freeBytes } from "../../../assembly/heap/alloc";
import { collect } from "../../../assembly/heap/collect";
import { push, reset, top } from "../../../assembly/heap/roots";
import { MARK_STACK } from "../../../assembly/config";
import { T } from "../../../assembly/value/types";
import { bootMachine } from "../machine";

/** A tuple of one value. */
function holding(v: i32): i32 {
  push(v);
  const p = alloc(T.TUPLE, 8);
  store<i32>(p, v, 4);
  return p;
}

describe("the collector", () => {
  beforeEach(() => {
    bootMachine();
  });

  it("follows a chain far longer than its mark stack", () => {
    const mark = top();
    const depth = MARK_STACK * 100;
    let chain = 0;
    for (let i = 0; i < depth; i++) {
      reset(mark);
      chain = holding(chain);
    }
    reset(mark);
    push(chain);
    const before = freeBytes();
    collect();
    expect(freeBytes()).toBe(before);
    let n = 0;
    for (let p = chain; p; p = load<i32>(p, 4)) n++;
    expect(n).toBe(depth);
  });

  it("follows a tuple of more chains than its mark stack has room for", () => {
    const wide = MARK_STACK * 4;
    const all = alloc(T.TUPLE, 4 + wide * 4);
    push(all);
    const mark = top();
    for (let i = 0; i < wide; i++) {
      let p = 0;
      for (let k = 0; k < 5; k++) p = holding(p);
      store<i32>(all + 4 + i * 4, p);
      reset(mark);
    }
    const before = freeBytes();
    collect();
    expect(freeBytes()).toBe(before);
  });

  it("frees cycles that nothing refers to, and keeps those that something does", () => {
    const empty = freeBytes();
    const mark = top();
    const a = holding(0);
    const b = holding(a);
    store<i32>(a, b, 4);
    reset(mark);
    push(a);
    const held = freeBytes();
    collect();
    expect(freeBytes()).toBe(held);
    expect(load<i32>(load<i32>(a, 4), 4)).toBe(a);
    reset(mark);
    collect();
    expect(freeBytes()).toBe(empty);
  });

  it("moves nothing", () => {
    const first = holding(0);
    push(first);
    for (let i = 0; i < 5000; i++) alloc(T.RAW, 24);
    const second = holding(first);
    push(second);
    collect();
    expect(load<i32>(second, 4)).toBe(first);
    expect(load<i32>(first) & 0x7f).toBe(T.TUPLE);
  });
});
