import { describe, expect, it } from "vitest";
import { assembleOne } from "../../../host/peripherals/rp2/assemble.js";

describe("one instruction of a state machine from its text", () => {
  it.each([
    ["nop()", 0xa042],
    ["set(pins, 1)", 0xe001],
    ["set(pindirs,0x1f)", 0xe09f],
    ["pull()", 0x80a0],
    ["pull(ifempty, noblock)", 0x80c0],
    ["push(iffull)", 0x8060],
    ["mov(isr, osr)", 0xa0c7],
    ["mov(x, invert(y))", 0xa02a],
    ["out(pins, 32)", 0x6000],
    ["in_(pins, 8)", 0x4008],
    ["wait(1, pin, 3)", 0x20a3],
    ["irq(rel(0))", 0xc010],
    ["irq(clear, 2)", 0xc042],
    ["out(exec, 16)", 0x60f0],
    ["set(x, 31) [6]", 0xe63f],
    ["word(0x1234)", 0x1234],
  ])("%s", (text, word) => {
    expect(assembleOne(text, 0, false)).toBe(word);
  });

  it("with side-set, which may be optional", () => {
    expect(assembleOne("nop().side(1)[2]", 1, false)).toBe(0xb242);
    expect(assembleOne("nop() .side(1) .delay(2)", 1, true)).toBe(0xba42);
    expect(assembleOne("nop()", 1, true)).toBe(0xa042);
  });

  it.each([
    "jmp(3)",
    "set(pins, 32)",
    "set(pins)",
    "nop",
    "nop() nop()",
    "nop()[32]",
    "nop().side(1)",
    "in_(pins, 0)",
    "set(here, 1)",
  ])("refuses %s", (text) => {
    expect(() => assembleOne(text, 0, false)).toThrow();
  });
});
