// What the host keeps for objects of a program goes when the program has dropped them.
import { describe, expect, it } from "vitest";
import type { Machine } from "./run.js";
import { linesOf, machineOf } from "./run.js";

/** Entries of the host's table of objects. */
const kept = (machine: Machine): number =>
  (machine as unknown as { core: { chip: { objects: { size: number } } } }).core.chip.objects.size;

describe("objects of the board", () => {
  it("are let go after the collector has found them", async () => {
    const machine = await machineOf("pico");
    const lines = await linesOf(
      machine,
      `
from machine import SoftI2C, Pin, Timer, Signal
import framebuf, time
first = SoftI2C(Pin(1), Pin(0), freq=12345)
ticks = 0
def tick(t):
    global ticks
    ticks += 1
for i in range(3000):
    SoftI2C(Pin(1), Pin(0))
    Signal(Pin(2), invert=True)
    framebuf.FrameBuffer(bytearray(8), 8, 8, framebuf.MONO_VLSB)
    Timer(mode=Timer.ONE_SHOT, period=1, callback=tick)
    if i % 50 == 49: time.sleep_ms(2)
Timer(period=10, callback=tick)
before = ticks
import gc; gc.collect()
time.sleep_ms(105)
print(first, before, ticks - before)`,
    );
    // The running timer is kept alive by what it calls.
    expect(lines).toEqual(["SoftI2C(scl=1, sda=0, freq=12345) 3000 10"]);
    expect(kept(machine)).toBeLessThan(4000);
  });

  it("go on from a snapshot, and are let go there", async () => {
    const program = `
from machine import SoftI2C, Pin
import time
first = SoftI2C(Pin(1), Pin(0), freq=12345)
for i in range(5000): SoftI2C(Pin(1), Pin(0))
time.sleep(1)
for i in range(5000): SoftI2C(Pin(1), Pin(0))
print(first)`;
    const machine = await machineOf("esp32");
    machine.start(program);
    while (machine.step(1000) === "fuel");
    const other = await machineOf("esp32");
    other.restore(structuredClone(machine.snapshot()));
    expect((await other.resume()).stdout).toBe("SoftI2C(scl=1, sda=0, freq=12345)\n");
    expect(kept(other)).toBeLessThan(4000);
  });

  it("answer irq() in a hard handler, where nothing can be allocated", async () => {
    const machine = await machineOf("pico");
    machine.clock.alarm(10_000, () => machine.pins.drive(3, 1));
    const lines = await linesOf(
      machine,
      `
from machine import Pin
import time
flags = 0
def handler(p):
    global flags
    flags = p.irq().flags()
Pin(3, Pin.IN).irq(handler, Pin.IRQ_RISING, hard=True)
time.sleep_ms(20)
print(flags == Pin.IRQ_RISING)`,
    );
    expect(lines).toEqual(["True"]);
  });
});
