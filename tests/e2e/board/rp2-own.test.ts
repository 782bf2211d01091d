// What only the RP2040 has: DMA, the flash as a block device, instructions given to a state machine.
import { describe, expect, it } from "vitest";
import { edgesOf, linesOf, machineOf } from "./run.js";

describe("rp2.DMA", () => {
  it("gathers strings by a chain of channels, as the documentation shows", async () => {
    const lines = await linesOf(
      await machineOf("pico"),
      `
from rp2 import DMA
from uctypes import addressof
from array import array
def gather(strings, buf):
    gather_dma, buffer_dma = DMA(), DMA()
    todo = array("I")
    for s in strings:
        todo.append(len(s)); todo.append(addressof(s))
    todo.append(0); todo.append(0)
    gather_dma.config(read=todo, write=buffer_dma.registers[14:16], count=2, ctrl=gather_dma.pack_ctrl(ring_size=3, ring_sel=True))
    buffer_dma.config(write=buf, ctrl=buffer_dma.pack_ctrl(size=0, chain_to=gather_dma.channel))
    gather_dma.active(1)
    end = addressof(todo) + 4 * len(todo)
    while gather_dma.read != end: pass
    gather_dma.close(); buffer_dma.close()
out = bytearray(32)
gather([b"This is ", b"a ", b"test", b" of gathering"], out)
print(out)`,
    );
    expect(lines).toEqual(["bytearray(b'This is a test of gathering\\x00\\x00\\x00\\x00\\x00')"]);
  });

  it("takes a cycle a word, swaps, and stops at what is no buffer of its own", async () => {
    const lines = await linesOf(
      await machineOf("pico"),
      `
from rp2 import DMA
import time
src = bytes(range(200)) * 50; dst = bytearray(10000)
d = DMA()
d.config(read=src, write=dst, count=2500, ctrl=d.pack_ctrl(bswap=True), trigger=True)
begin = time.ticks_us()
while d.active(): pass
print(15 < time.ticks_us() - begin < 40, dst[:8], d.count, d)
d.config(read=src, write=4096, count=10, trigger=True)
time.sleep_ms(1)
f = DMA.unpack_ctrl(d.ctrl)
print(d.active(), f["write_err"], f["ahb_err"], f["read_err"], f["chain_to"])
for bad in (dict(size=4), dict(nonsense=1)):
    try: d.pack_ctrl(**bad)
    except (ValueError, TypeError) as e: print(type(e).__name__)
more = []
try:
    while True: more.append(DMA())
except OSError as e: print(len(more), e.errno)`,
    );
    expect(lines).toEqual([
      "True bytearray(b'\\x03\\x02\\x01\\x00\\x07\\x06\\x05\\x04') 0 DMA(0)",
      "False 1 1 0 0",
      "ValueError",
      "TypeError",
      "11 16",
    ]);
  });

  it("feeds a state machine as fast as that takes words, while the program sleeps", async () => {
    const machine = await machineOf("pico");
    const edges = edgesOf(machine, 3);
    const lines = await linesOf(
      machine,
      `
import rp2, time
from machine import Pin
@rp2.asm_pio(out_init=rp2.PIO.OUT_LOW, autopull=True, pull_thresh=8, out_shiftdir=rp2.PIO.SHIFT_RIGHT)
def bits():
    out(pins, 1)
@rp2.asm_pio(autopush=True, push_thresh=8)
def sample():
    in_(pins, 8)   [15]
sm = rp2.StateMachine(1, bits, freq=1_000_000, out_base=Pin(3))
src = bytearray(b"\\x55\\x0f" * 40)
d = rp2.DMA()
done = []
d.irq(lambda d: done.append(d.irq().flags()))
d.config(read=src, write=sm, count=len(src), ctrl=d.pack_ctrl(size=0, inc_write=False, treq_sel=1, irq_quiet=0), trigger=True)
sm.active(1)
time.sleep_ms(2)
print(done, d.active(), d.count)
got = bytearray(16)
rx = rp2.StateMachine(4, sample, freq=1_000_000, in_base=Pin(3))
e = rp2.DMA()
e.config(read=rx, write=got, count=16, ctrl=e.pack_ctrl(size=0, inc_read=False, treq_sel=12), trigger=True)
Pin(3, Pin.OUT, value=1)
rx.active(1)
time.sleep_ms(1)
print(e.active(), got[0] & 1, got[15] & 1)`,
    );
    expect(lines).toEqual(["[1] False 0", "False 1 1"]);
    const lengths = edges.slice(1, 12).map(([, at], i) => Math.round(at - edges[i]![1]));
    // 0x55 and 0x0f, lowest bit first: eight single bits, four ones, four zeros.
    expect(lengths).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 4, 4, 1]);
  });
});

describe("rp2.Flash", () => {
  it("is a block device that keeps what is written", async () => {
    const lines = await linesOf(
      await machineOf("pico"),
      `
import rp2
f = rp2.Flash()
buf = bytearray(4)
print(f.ioctl(4, 0), f.ioctl(5, 0), f.readblocks(0, buf), buf)
f.writeblocks(5, b"abcd" * 1024)
f.writeblocks(5, b"\\x00", 1)
rp2.Flash(start=4096 * 5, len=8192).readblocks(0, buf); print(buf)
f.ioctl(6, 5); f.readblocks(5, buf); print(buf)
for g in (lambda: rp2.Flash(start=100), lambda: rp2.Flash(len=0), lambda: f.readblocks(352, buf)):
    try: g()
    except (ValueError, OSError) as e: print(repr(e))`,
    );
    expect(lines.slice(0, 3)).toEqual([
      "352 4096 None bytearray(b'\\xff\\xff\\xff\\xff')",
      "bytearray(b'a\\x00cd')",
      "bytearray(b'\\xff\\xff\\xff\\xff')",
    ]);
    expect(lines.slice(3).map((line) => line.slice(0, 10))).toEqual(["ValueError", "ValueError", "OSError(5,"]);
  });
});

describe("StateMachine.exec", () => {
  it("takes instructions as text, as the assembler encodes them", async () => {
    const texts = [
      "nop()", "set(x, 5)", "set(pins, 1)[3]", "out(y, 32)", "in_(pins, 8)", "in_(null, 32)", "push(noblock)", "push(iffull, block)", "pull(ifempty)",
      "mov(isr, invert(x))", "mov(osr, reverse(osr))", "wait(1, pin, 3)", "wait(0, pins, 2)", "wait(0, irq, rel(2))", "irq(clear, 4)", "irq(block, rel(1))", "irq(3)",
      "out(exec, 16)", "mov(pc, y)", "nop()  .delay(2)",
    ]; // prettier-ignore
    const machine = await machineOf("pico");
    const registers: number[] = [];
    const lines = await linesOf(
      machine,
      `import rp2\nfor t in ${JSON.stringify(texts)}: print(rp2.asm_pio_encode(t, 0))`,
    );
    const { assembleOne } = await import("../../../host/peripherals/rp2/assemble.js");
    for (const text of texts) registers.push(assembleOne(text, 0, false));
    expect(registers).toEqual(lines.map(Number));
  });

  it("acts on the registers of this very moment", async () => {
    const lines = await linesOf(
      await machineOf("pico"),
      `
import rp2, time
from machine import Pin
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
def count():
    mov(x, invert(null))
    label("loop")
    jmp(x_dec, "loop")
sm = rp2.StateMachine(0, count, freq=1_000_000, set_base=Pin(7))
sm.active(1)
time.sleep_us(500)
sm.exec("mov(isr, invert(x))"); sm.exec("push()")
a = sm.get()
time.sleep_us(1000)
sm.active(0)
time.sleep_ms(5)
sm.exec("mov(isr, invert(x))"); sm.exec("push(noblock)")
b = sm.get()
sm.exec("set(pins, 1)"); print(Pin(7).value())
sm.exec("set(pins, 0)"); print(Pin(7).value())
print(400 < a < 700, 900 < b - a < 1200)`,
    );
    expect(lines).toEqual(["1", "0", "True True"]);
  });
});

describe("a StateMachine", () => {
  it("begins its program again at restart(), and goes where exec() sends it, also when it waits", async () => {
    const lines = await linesOf(
      await machineOf("pico"),
      `
import rp2, time
from machine import Pin
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
def once():
    pull()
    label("stay")
    jmp("stay")
sm = rp2.StateMachine(0, once)
sm.active(1)
sm.put(1); sm.put(2)
time.sleep_us(10)
print(sm.tx_fifo())
sm.restart()
time.sleep_us(10)
print(sm.tx_fifo())
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
def waits():
    wait(1, gpio, 5)
    set(pins, 1)
    label("stay")
    jmp("stay")
sm = rp2.StateMachine(4, waits, set_base=Pin(7))
sm.active(1)
time.sleep_us(10)
sm.exec(30)  # jmp: programs lie at the end of the memory
time.sleep_us(10)
print(Pin(7).value())
Pin(7, Pin.OUT, value=0)
sm.restart()
time.sleep_us(10)
print(Pin(7).value())`,
    );
    expect(lines).toEqual(["1", "0", "1", "0"]);
  });

  it("fills an empty OSR behind what it does, so that a jump can ask for it", async () => {
    const lines = await linesOf(
      await machineOf("pico"),
      `
import rp2, time
from array import array
@rp2.asm_pio(autopull=True)
def poll():
    label("again")
    out(y, 32)
    label("idle")
    jmp(not_osre, "told")
    jmp("idle")
    label("told")
    pull()
    out(x, 32)
    mov(isr, x)
    push()
    jmp("again")
sm = rp2.StateMachine(0, poll)
sm.active(1)
sm.put(1)
time.sleep_us(10)
print(sm.rx_fifo(), sm.tx_fifo())
sm.put(5)
time.sleep_us(10)
print(sm.get(), sm.rx_fifo(), sm.tx_fifo())
sm.put(array("I", [6, 7, 8]))
time.sleep_us(10)
print(sm.get(), sm.rx_fifo(), sm.tx_fifo())`,
    );
    expect(lines).toEqual(["0 0", "5 0 0", "7 0 0"]);
  });

  it("does not lose its step when it is started while it runs", async () => {
    const machine = await machineOf("pico");
    const edges: number[] = [];
    machine.pins.addListener(({ pin, at }) => pin === 7 && edges.push(Math.round(at * 1000)));
    await linesOf(
      machine,
      `
import rp2, time
from machine import Pin
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
def clock():
    set(x, 5)
    set(pins, 1)
    set(x, 4)
    set(pins, 0)
sm = rp2.StateMachine(0, clock, freq=1_000_000, set_base=Pin(7))
for _ in range(50):
    sm.active(1)
time.sleep_us(50)
sm.active(0)`,
    );
    const steps = edges.slice(1).map((at, i) => at - edges[i]!);
    expect(steps.length).toBeGreaterThan(20);
    expect(new Set(steps.slice(1))).toEqual(new Set([2000]));
  });
});
