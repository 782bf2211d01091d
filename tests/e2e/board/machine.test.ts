// What holds for every board: snapshots, interrupts, faults of devices, many boards beside each other.
import { describe, expect, it } from "vitest";
import { antaresia, edgesOf, linesOf, machineOf } from "./run.js";

describe("a board", () => {
  it("goes on from a snapshot with timers, waves, ports and handlers", async () => {
    const program = `
from machine import Pin, PWM, Timer, UART
import time
ticks = []
t = Timer(-1)
t.init(period=100, callback=lambda t: ticks.append(time.ticks_ms()))
pwm = PWM(Pin(2), freq=100, duty_u16=16384)
uart = UART(1, 9600)
p = Pin(10, Pin.IN)
seen = []
p.irq(lambda p: seen.append(time.ticks_ms()), Pin.IRQ_RISING)
time.sleep(1)
print(len(ticks), ticks[-1], pwm.freq(), uart.any(), seen)
`;
    const first = await machineOf("generic");
    first.start(program);
    let status = first.step(50);
    while (status === "fuel") status = first.step(50);
    expect(status).toBe("sleeping");
    const second = await machineOf("generic");
    second.restore(structuredClone(first.snapshot()));
    second.clock.alarm(500_000, () => second.pins.drive(10, 1));
    const edges = edgesOf(second, 2);
    expect((await second.resume()).stdout).toBe("10 1000 100 0 [500]\n");
    expect(edges.length).toBeGreaterThan(190);
  });

  it("holds interrupts back while they are off", async () => {
    const machine = await machineOf("pico");
    machine.clock.alarm(10_000, () => machine.pins.drive(3, 1));
    const lines = await linesOf(
      machine,
      `
from machine import Pin, disable_irq, enable_irq
import time
seen = []
Pin(3, Pin.IN).irq(lambda p: seen.append(1), Pin.IRQ_RISING)
state = disable_irq()
time.sleep_ms(20)
print(seen)
enable_irq(state)
time.sleep_ms(1)
print(seen)
`,
    );
    expect(lines).toEqual(["[]", "[1]"]);
  });

  it("locks the heap in hard handlers, and goes on when one raises", async () => {
    const machine = await machineOf("pico");
    machine.clock.alarm(10_000, () => machine.pins.drive(3, 1));
    const { stdout, stderr } = await machine.run(`
from machine import Pin
import time
def handler(p): list(range(1000))
Pin(3, Pin.IN).irq(handler, Pin.IRQ_RISING, hard=True)
time.sleep_ms(20)
print("goes on", list(range(3)))
`);
    expect(stdout).toBe("goes on [0, 1, 2]\n");
    expect(stderr).toContain("Uncaught exception in an interrupt handler");
    expect(stderr).toContain("MemoryError");
  });

  it("serves what a handler causes at once, though the program sleeps", async () => {
    const machine = await machineOf("pico");
    machine.clock.alarm(10_000, () => machine.pins.drive(3, 1));
    machine.clock.alarm(90_000, () => {});
    machine.pin(4).join(machine.pin(5));
    const lines = await linesOf(
      machine,
      `
from machine import Pin
import time
out = Pin(4, Pin.OUT, value=0)
seen = []
Pin(5, Pin.IN).irq(lambda p: seen.append(time.ticks_us()), Pin.IRQ_RISING)
Pin(3, Pin.IN).irq(lambda p: out.on(), Pin.IRQ_RISING, hard=True)
time.sleep_ms(100)
print(len(seen), seen[0] - 10000 < 200)
`,
    );
    expect(lines).toEqual(["1 True"]);
  });

  it("ends a handler that never returns at the limit of the run, and other boards with it not at all", async () => {
    const stuck = await machineOf("pico");
    const other = await machineOf("pico");
    const run = stuck.run(
      `
from machine import Timer
import time
def forever(t):
    while True: pass
Timer(period=10, callback=forever)
time.sleep(1)
`,
      { timeout: 5000 },
    );
    const fine = other.run("import time\ntime.sleep(2)\nprint('done')");
    await expect(run).rejects.toBeInstanceOf(antaresia.Timeout);
    expect((await fine).stdout).toBe("done\n");
  });

  it("tells of a device whose code throws, and goes on when it is asked to", async () => {
    const machine = await machineOf("generic", {
      modules: () => [
        antaresia.mod("gadget", {
          poke: antaresia.fn("", () => {
            throw new TypeError("no gadget");
          }),
        }),
      ],
    });
    const run = machine.run("import gadget\ntry: gadget.poke()\nexcept OSError as e: print(e.errno)");
    await expect(run).rejects.toThrow("no gadget");
    expect((await machine.resume()).stdout).toBe("5\n");
  });

  it("gives the processor's time a price, which can be turned off", async () => {
    const program =
      "import time\na = time.ticks_us()\nfor i in range(1000): pass\nprint(time.ticks_diff(time.ticks_us(), a))";
    const [slow] = await linesOf(await machineOf("esp8266"), program);
    const [fast] = await linesOf(await machineOf("esp32"), program);
    const [free] = await linesOf(await machineOf("esp32", { nanosPerNode: 0 }), program);
    expect(Number(slow)).toBeGreaterThan(2 * Number(fast));
    expect(Number(free)).toBe(0);
  });

  it("lets a hundred boards blink for an hour each", async () => {
    const machines = await Promise.all(Array.from({ length: 100 }, () => machineOf("esp32")));
    const program =
      "from machine import Pin\nimport time\np = Pin(2, Pin.OUT)\nfor i in range(360):\n    p.toggle()\n    time.sleep(10)";
    await Promise.all(machines.map((machine) => machine.run(program)));
    for (const machine of machines) expect(machine.clock.now()).toBeGreaterThan(3_600_000_000);
  });
});
