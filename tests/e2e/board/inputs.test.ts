// Touch, blocks of converters, counters, SD cards and I2C targets, each with what is wired to it.
import { describe, expect, it } from "vitest";
import { devices, linesOf, machineOf } from "./run.js";

describe("TouchPad", () => {
  it("counts less under a finger, and wakes the chip", async () => {
    const machine = await machineOf("esp32");
    const pad = new devices.TouchElectrode(machine.circuit, "pad").connect({ PAD: machine.pin(14) });
    machine.clock.alarm(2_000_000, () => pad.set("touched", 1));
    const lines = await linesOf(
      machine,
      `
from machine import TouchPad, Pin, lightsleep
import esp32, time
t = TouchPad(Pin(14))
print(t.read(), TouchPad(Pin(4)).read() > 500)
for pin in (5, 25):
    try: TouchPad(Pin(pin))
    except ValueError as e: print(e)
t.config(300)
esp32.wake_on_touch(True)
lightsleep(10_000)
print(t.read(), time.ticks_ms() // 100)`,
    );
    expect(lines).toEqual(["600 True", "invalid pin for touchpad", "invalid pin for touchpad", "150 20"]);
  });
});

describe("ADCBlock", () => {
  it("connects channels and pins", async () => {
    const machine = await machineOf("esp32");
    machine.pin(34).attach("source").driveVolts(0.55, 100);
    const lines = await linesOf(
      machine,
      `
from machine import ADCBlock, ADC, Pin
b = ADCBlock(1, bits=10)
print(b, b.connect(6).read(), b.connect(Pin(34)).read(), b.connect(6, Pin(34), atten=ADC.ATTN_11DB).read())
b.init(bits=12)
print(b.connect(6).read(), b.connect(6).read_u16())
for f in (lambda: ADCBlock(3), lambda: ADCBlock(1, bits=13), lambda: b.connect(9), lambda: b.connect(Pin(25)), lambda: b.connect(1, Pin(34))):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "ADCBlock(1, bits=10) 512 512 171",
      "2048 32776",
      "invalid block id",
      "invalid bit-width",
      "no matching ADC",
      "no matching ADC",
      "no matching ADC",
    ]);
  });
});

describe("Counter and Encoder", () => {
  it("count edges of raw levels", async () => {
    const machine = await machineOf("esp32");
    // Two turns forward, one step back: A leads B.
    const steps = [[0, 1], [0, 0], [1, 0], [1, 1], [0, 1], [0, 0], [1, 0], [1, 1], [1, 0]] as const; // prettier-ignore
    machine.pins.drive(18, 1);
    machine.pins.drive(19, 1);
    steps.forEach(([a, b], i) =>
      machine.clock.alarm(100_000 + i * 1000, () => {
        machine.pins.drive(18, a);
        machine.pins.drive(19, b);
      }),
    );
    const lines = await linesOf(
      machine,
      `
from machine import Counter, Encoder, Pin
import time
a, b = Pin(18, Pin.IN), Pin(19, Pin.IN)
c = Counter(0, a)
down = Counter(1, b, edge=Counter.RISING | Counter.FALLING, direction=Counter.DOWN)
e = [Encoder(2 + i, a, b, phases=1 << i) for i in range(3)]
time.sleep_ms(200)
print(c.value(), down.value(), [each.value() for each in e])
print(Counter(0).value(10), c.value(), Counter(0, a).value())
c.init(a, edge=Counter.FALLING)
for f in (lambda: Encoder(0, a, b), lambda: Encoder(5, a, b, phases=3), lambda: Counter(8, a), lambda: (c.deinit(), c.value())):
    try: f()
    except (ValueError, RuntimeError) as error: print(error)`,
    );
    expect(lines).toEqual(["2 -5 [2, 4, 7]", "2 10 0", "PCNT in use", "phases", "invalid id", "not initialised"]);
  });
});

const CARD = `
def block(n): return bytes((n + i) & 255 for i in range(512))
buf = bytearray(1024)
print(sd.info(), sd.ioctl(4, 0), sd.ioctl(5, 0))
print(sd.writeblocks(7, block(1) + block(2)), sd.readblocks(8, buf), buf[:3], buf[512:515])
print(sd.readblocks(40000, buf))
`;

describe("SDCard", () => {
  it("speaks SPI to a card", async () => {
    const machine = await machineOf("esp32");
    const card = new devices.SdCard(machine.circuit, "card").connect({
      SCK: machine.pin(18), DI: machine.pin(23), DO: machine.pin(19), CS: machine.pin(5),
    }); // prettier-ignore
    const frames: string[] = [];
    machine.circuit.onTraffic(({ bus, bytes }) => bus === "spi" && frames.push(String(bytes.slice(0, 6))));
    const lines = await linesOf(machine, `from machine import SDCard\nsd = SDCard(slot=2, freq=4000000)\n${CARD}`);
    expect(lines).toEqual([
      "(16777216, 512) 32768 512",
      "0 0 bytearray(b'\\x02\\x03\\x04') bytearray(b'\\x00\\x00\\x00')",
      "-5",
    ]);
    expect(card.readBlock(7)[0]).toBe(1);
    // CMD0 and CMD8 with the checksums of the specification.
    expect(frames).toContain("64,0,0,0,0,149");
    expect(frames).toContain("72,0,0,1,170,135");
  });

  it("has a controller of its own, says when there is no card, and refuses bad slots", async () => {
    const machine = await machineOf("esp32");
    new devices.SdCard(machine.circuit, "card", { size: "4" }).connect({
      SCK: machine.pin(14), DI: machine.pin(15), DO: machine.pin(2),
    }); // prettier-ignore
    const lines = await linesOf(
      machine,
      `
from machine import SDCard, Pin
sd = SDCard()
${CARD}
none = SDCard(slot=3, sck=Pin(25), miso=Pin(26), mosi=Pin(27), cs=Pin(33))
print(none.readblocks(0, buf), none.ioctl(4, 0))
try: none.info()
except OSError as e: print(e.errno)
for f in (lambda: SDCard(slot=4), lambda: SDCard(slot=1, cs=Pin(5)), lambda: SDCard(width=8), lambda: SDCard(slot=2, cmd=Pin(5))):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "(4194304, 512) 8192 512",
      "0 0 bytearray(b'\\x02\\x03\\x04') bytearray(b'\\x00\\x00\\x00')",
      "-5",
      "False -1",
      "-263",
      "invalid slot number",
      "invalid config: SDMMC slot with SPI pin arguments",
      "width must be 1 or 4 (or 8 on slot 0)",
      "invalid config: SPI slot with SDMMC pin arguments",
    ]);
  });
});

describe("I2CTarget", () => {
  const wired = async (board: string, scl: number | string, sda: number | string) => {
    const machine = await machineOf(board);
    const controller = new devices.I2cController(machine.circuit, "controller").connect({
      SCL: machine.pin(scl),
      SDA: machine.pin(sda),
    });
    return { machine, controller };
  };

  it("is memory for another controller", async () => {
    const { machine, controller } = await wired("pico", 5, 4);
    void controller.transfer([{ address: 67, write: [2, 65, 66] }], 10_000);
    const read = controller.transfer(
      [
        { address: 67, write: [1] },
        { address: 67, read: 3 },
      ],
      20_000,
    );
    const other = controller.transfer([{ address: 68, write: [] }], 30_000);
    const lines = await linesOf(
      machine,
      `
from machine import I2CTarget
import time
mem = bytearray(b"01234567")
events = []
t = I2CTarget(0, 67, mem=mem)
t.irq(lambda t: events.append((t.irq().flags(), t.memaddr)))
print(t)
time.sleep_ms(50)
print(mem, events)
t.deinit()
for f in (lambda: I2CTarget(2, 67), lambda: I2CTarget(0, 67, mem=mem, mem_addrsize=7), lambda: I2CTarget(0, 67, scl=4)):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "I2CTarget(0, addr=67, scl=5, sda=4)",
      "bytearray(b'01AB4567') [(32, 2), (16, 1)]",
      "I2CTarget(2) doesn't exist",
      "mem_addrsize must be 0, 8, 16, 24 or 32",
      "bad SCL pin",
    ]);
    expect(await read).toEqual({ acked: true, bytes: [...Buffer.from("1AB")] });
    expect((await other).acked).toBe(false);
  });

  it.each([false, true])("has an address of ten bits, drawn as edges: %s", async (drawn) => {
    const { machine, controller } = await wired("pico", 5, 4);
    const edges: number[] = [];
    if (drawn) machine.pin(5).onEdge((level) => edges.push(level));
    const address = devices.tenBits(0x2a7);
    void controller.transfer([{ address, write: [2, 65, 66] }], 10_000);
    const read = controller.transfer(
      [
        { address, write: [1] },
        { address, read: 3 },
      ],
      20_000,
    );
    const near = controller.transfer([{ address: devices.tenBits(0x2a6), write: [1] }], 30_000);
    const seven = controller.transfer([{ address: 0x27, write: [] }], 40_000);
    const lines = await linesOf(
      machine,
      `
from machine import I2CTarget
import time
mem = bytearray(b"01234567")
t = I2CTarget(0, 0x2a7, addrsize=10, mem=mem)
print(t)
time.sleep_ms(50)
print(mem)`,
    );
    expect(lines).toEqual(["I2CTarget(0, addr=679, scl=5, sda=4)", "bytearray(b'01AB4567')"]);
    expect(await read).toEqual({ acked: true, bytes: [...Buffer.from("1AB")] });
    expect((await near).acked || (await seven).acked).toBe(false);
    expect(edges.length > 0).toBe(drawn);
  });

  it("holds the clock until the handler of the program has answered", async () => {
    const { machine, controller } = await wired("pyboard", "X9", "X10");
    const read = controller.transfer(
      [
        { address: 20, write: [7, 9] },
        { address: 20, read: 2 },
      ],
      10_000,
    );
    const lines = await linesOf(
      machine,
      `
from machine import I2CTarget
import time
flags = bytearray(20); n = 0; got = bytearray(1); total = 0
def handler(t):
    global n, total
    f = t.irq().flags()
    flags[n] = f; n += 1
    if f & I2CTarget.IRQ_WRITE_REQ:
        t.readinto(got); total += got[0]
    if f & I2CTarget.IRQ_READ_REQ:
        got[0] = total; total += 1; t.write(got)
t = I2CTarget("X", 20)
try: t.irq(handler, trigger=63)
except ValueError as e: print(e)
t.irq(handler, trigger=63, hard=True)
time.sleep_ms(50)
print(list(flags[:n]))`,
    );
    expect(lines).toEqual(["hard IRQ required", "[2, 8, 8, 32, 1, 4, 4, 4, 16]"]);
    expect((await read).bytes).toEqual([16, 17]);
  });

  it("answers raw edges", async () => {
    const machine = await machineOf("pico");
    const [scl, sda] = [machine.pin(5), machine.pin(4)];
    const ports = { scl: scl.attach("master SCL"), sda: sda.attach("master SDA") };
    const seen: unknown[] = [];
    machine.clock.alarm(10_000, () => {
      const master = new devices.I2cMaster(machine.circuit, ports.scl, ports.sda, 100_000);
      master.start();
      seen.push([0x86, 3, 0x41].map((byte) => master.write(byte)));
      master.stop();
      master.start();
      seen.push([0x86, 2].map((byte) => master.write(byte)));
      master.start();
      seen.push(master.write(0x87), master.read(true), master.read(false));
      master.stop();
    });
    await machine.run(`
from machine import I2CTarget
import time
mem = bytearray(b"0123")
t = I2CTarget(0, 67, mem=mem)
time.sleep_ms(50)`);
    expect(seen).toEqual([[true, true, true], [true, true], true, 0x32, 0x41]);
  });

  it("is found by a controller of its own chip", async () => {
    const machine = await machineOf("pico");
    machine.pin(5).join(machine.pin(7));
    machine.pin(4).join(machine.pin(6));
    const lines = await linesOf(
      machine,
      `
from machine import I2CTarget, SoftI2C, Pin
i2c = SoftI2C(Pin(5), Pin(4))
mem = bytearray(b"01234567")
t = I2CTarget(1, 67, mem=mem)
i2c.writeto_mem(67, 6, b"test")
print(i2c.scan(), mem, i2c.readfrom_mem(67, 6, 4))
t.deinit(); print(i2c.scan())
t = I2CTarget(1, 67)
out = [b"c", b"b", b"a"]
t.irq(lambda t: out and t.write(out.pop()), I2CTarget.IRQ_READ_REQ, hard=True)
print(i2c.readfrom(67, 2))`,
    );
    expect(lines).toEqual(["[67] bytearray(b'st2345te') b'test'", "[]", "b'ab'"]);
  });
});
