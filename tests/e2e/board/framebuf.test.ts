// What drivers ask of framebuf beyond upstream's own tests.
import { expect, it } from "vitest";
import { linesOf, machineOf } from "./run.js";

it("has the class of early drivers, FrameBuffer1: one bit a pixel, over a part of a buffer", async () => {
  const lines = await linesOf(
    await machineOf("esp32"),
    `
import framebuf
buffer = bytearray(1 + 16)
old = framebuf.FrameBuffer1(memoryview(buffer)[1:], 8, 16)
old.fill(0)
old.pixel(2, 9, 1)
new = framebuf.FrameBuffer(bytearray(16), 8, 16, framebuf.MONO_VLSB)
new.blit(old, 1, 0)
print(buffer[1 + 8 + 2], old.pixel(2, 9), new.pixel(3, 9), new.pixel(2, 9))
try: framebuf.FrameBuffer1(bytearray(3), 8, 16)
except ValueError as e: print("ValueError")
`,
  );
  expect(lines).toEqual(["2 1 1 0", "ValueError"]);
});
