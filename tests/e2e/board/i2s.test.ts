// Sound: machine.I2S with an amplifier and a microphone on its wires.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, linesOf, type Machine, machineOf } from "./run.js";

function amplifierOn(machine: Machine, sck: number | string, ws: number | string, sd: number | string) {
  return new devices.Amplifier(machine.circuit, "amp").connect({
    BCLK: machine.pin(sck),
    LRC: machine.pin(ws),
    DIN: machine.pin(sd),
  });
}

function microphoneOn(machine: Machine) {
  return new devices.Microphone(machine.circuit, "mic", { amplitude: "0" }).connect({
    SCK: machine.pin(14),
    WS: machine.pin(13),
    SD: machine.pin(12),
  });
}

const OUT = `
from machine import I2S, Pin
import time, array
out = I2S(0, sck=Pin(14), ws=Pin(13), sd=Pin(12), mode=I2S.TX, bits=16, format=I2S.STEREO, rate=8000, ibuf=400)
`;
const IN = `
from machine import I2S, Pin
import time, array
mic = I2S(0, sck=Pin(14), ws=Pin(13), sd=Pin(12), mode=I2S.RX, bits=16, format=I2S.MONO, rate=8000, ibuf=400)
`;

describe("I2S", () => {
  it("plays what it is given, at its rate, and waits while its buffer is full", async () => {
    const machine = await machineOf("esp32");
    const amplifier = amplifierOn(machine, 14, 13, 12);
    const lines = await linesOf(
      machine,
      `${OUT}
begin = time.ticks_ms()
print(out.write(array.array("h", range(-400, 400))), time.ticks_ms() - begin)
time.sleep_ms(100)
out.deinit()`,
    );
    // 400 frames at 8 kHz are 50 ms; the last 100 of them are still in the buffer when write returns.
    expect(lines[0]).toMatch(/^1600 (3[6-9]|4\d)$/);
    expect(amplifier.left).toEqual(Array.from({ length: 400 }, (_, i) => 2 * i - 400));
    expect(amplifier.right[0]).toBe(-399);
  });

  it("draws every edge for whoever watches, and the amplifier hears the same", async () => {
    const machine = await machineOf("esp32");
    const amplifier = amplifierOn(machine, 14, 13, 12);
    const edges = edgesOf(machine, 14);
    await machine.run(`${OUT}
out.write(array.array("h", [291, -292, 32767, -32768, 5, 6]))
time.sleep_ms(10)`);
    expect([amplifier.left, amplifier.right]).toEqual([
      [291, 32767],
      [-292, -32768],
    ]);
    // 3 frames of 32 clocks, 3.90625 us each.
    expect(edges.length).toBe(2 * 96 - 1);
    expect(edges[2]![1] - edges[0]![1]).toBeCloseTo(1e6 / 8000 / 32, 6);
  });

  it("returns at once and calls back when the buffer is empty", async () => {
    const machine = await machineOf("pico");
    const amplifier = amplifierOn(machine, 16, 17, 18);
    const lines = await linesOf(
      machine,
      `
from machine import I2S, Pin
import time
out = I2S(0, sck=Pin(16), ws=Pin(17), sd=Pin(18), mode=I2S.TX, bits=32, format=I2S.MONO, rate=1000, ibuf=400)
calls = []
def again(i2s):
    calls.append((i2s is out, time.ticks_ms()))
    if len(calls) < 3: i2s.write(memoryview(buf)[:400])
out.irq(again)
buf = bytearray(800)
begin = time.ticks_ms()
print(out.write(buf), time.ticks_ms() - begin)
time.sleep(1)
print(len(calls), all(c[0] for c in calls), [c[1] // 10 for c in calls])
print(I2S.RX, I2S.TX)
for bad in (dict(ws=Pin(19)), dict(bits=24), dict(mode=9), dict(ibuf=0), dict(format=3)):
    args = dict(sck=Pin(16), ws=Pin(17), sd=Pin(18), mode=I2S.TX, bits=32, format=I2S.MONO, rate=1000, ibuf=400)
    args.update(bad)
    try: I2S(1, **args)
    except ValueError as e: print(e)
try: I2S(2, sck=Pin(16), ws=Pin(17), sd=Pin(18), mode=I2S.TX, bits=32, format=I2S.MONO, rate=1000, ibuf=400)
except ValueError as e: print(e)
try: out.readinto(buf)
except OSError as e: print(e.errno)`,
    );
    // 200 samples, 100 of them at once into the buffer; then 100 more at a time.
    expect(lines).toEqual([
      "800 0",
      "3 True [10, 20, 30]",
      "0 1",
      "invalid ws (must be sck+1)",
      "invalid bits",
      "invalid mode",
      "invalid ibuf",
      "invalid format",
      "invalid id",
      "1",
    ]);
    expect(amplifier.count).toBe(400);
  });

  it("hears a microphone, with and without edges", async () => {
    for (const watched of [false, true]) {
      const machine = await machineOf("esp32");
      const microphone = microphoneOn(machine);
      microphone.play(Array.from({ length: 50 }, (_, i) => (i - 25) << 8));
      if (watched) edgesOf(machine, 13);
      const lines = await linesOf(
        machine,
        `${IN}
samples = array.array("h", [0] * 40)
begin = time.ticks_us()
print(mic.readinto(samples), 4500 < time.ticks_us() - begin <= 5000)
print(list(samples)[::10])`,
      );
      expect(lines).toEqual(["80 True", "[-25, -15, -5, 5]"]);
    }
  });

  it("fills a buffer in the background", async () => {
    const machine = await machineOf("esp32");
    microphoneOn(machine).play(Array.from({ length: 4000 }, (_, i) => i << 8));
    const lines = await linesOf(
      machine,
      `${IN}
buf = array.array("h", [0] * 400)
full = []
mic.irq(lambda i: full.append((time.ticks_ms(), buf[0], buf[399])))
print(mic.readinto(buf), len(full))
time.sleep_ms(100)
print(full)`,
    );
    expect(lines).toEqual(["800 0", "[(50, 0, 399)]"]);
  });

  it("serves asyncio's streams", async () => {
    const machine = await machineOf("esp32");
    const amplifier = amplifierOn(machine, 27, 26, 25);
    microphoneOn(machine).play(Array.from({ length: 1000 }, (_, i) => i << 8));
    const lines = await linesOf(
      machine,
      `${IN}
import asyncio
out = I2S(1, sck=Pin(27), ws=Pin(26), sd=Pin(25), mode=I2S.TX, bits=16, format=I2S.MONO, rate=8000, ibuf=400)
ticks = 0
async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep_ms(5)
async def main():
    t = asyncio.create_task(tick())
    reader, writer = asyncio.StreamReader(mic), asyncio.StreamWriter(out)
    buf = bytearray(400)
    moved = 0
    while moved < 1600:
        n = await reader.readinto(buf)
        moved += n
        writer.write(memoryview(buf)[:n])
        await writer.drain()
    print(moved >= 1600, ticks > 15)
    await asyncio.sleep_ms(100)
asyncio.run(main())`,
    );
    expect(lines).toEqual(["True True"]);
    expect(amplifier.left.slice(0, 800)).toEqual(Array.from({ length: 800 }, (_, i) => i));
  });

  it("goes on from a snapshot in the middle of a sound", async () => {
    const program = `${OUT}
out.write(array.array("h", range(2000)))
time.sleep_ms(100)
print("end")`;
    const first = await machineOf("esp32");
    const before = amplifierOn(first, 14, 13, 12);
    first.start(program);
    for (let status = first.step(500); status === "fuel" || first.clock.now() < 60_000; status = first.step(500)) {
      if (status === "sleeping") first.clock.wait(Math.min(first.wakeAt, first.clock.now() + 3000), () => {});
    }
    const heard = before.count;
    expect(heard).toBeGreaterThan(100);
    const second = await machineOf("esp32");
    const after = amplifierOn(second, 14, 13, 12);
    second.restore(structuredClone(first.snapshot()));
    expect((await second.resume()).stdout).toBe("end\n");
    expect(after.left).toEqual(Array.from({ length: 1000 }, (_, i) => 2 * i));
  });

  it("shifts samples", async () => {
    const lines = await linesOf(
      await machineOf("pyboard"),
      `
from machine import I2S
import array
a = array.array("h", [100, -100, 3])
I2S.shift(buf=a, bits=16, shift=-1); print(list(a))
I2S.shift(buf=a, bits=16, shift=4); print(list(a))
i = I2S(2, sck="Y6", ws="Y5", sd="Y8", mode=I2S.TX, bits=16, format=I2S.MONO, rate=44100, ibuf=1000)
try: I2S(2, sck="X1", ws="Y5", sd="Y8", mode=I2S.TX, bits=16, format=I2S.MONO, rate=44100, ibuf=1000)
except ValueError as e: print(e)`,
    );
    expect(lines).toEqual(["[50, -50, 1]", "[800, -800, 16]", "invalid SCK pin"]);
  });
});
