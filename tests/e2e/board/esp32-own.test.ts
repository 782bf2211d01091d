// What only the ESP32 has: partitions, the coprocessor's memory, pulse counters, loops of RMT.
import { describe, expect, it } from "vitest";
import { antaresia, edgesOf, linesOf, machineOf } from "./run.js";

describe("esp32.Partition", () => {
  it("lists the table, and is a block device", async () => {
    const lines = await linesOf(
      await machineOf("esp32"),
      `
from esp32 import Partition
import esp
print([p.info()[4] for p in Partition.find(Partition.TYPE_DATA)], Partition.find(label="x"), Partition.find()[0])
p = Partition("vfs")
print(p.info(), p.ioctl(4, 0), p.ioctl(5, 0), Partition(Partition.RUNNING).info()[4])
buf = bytearray(4)
print(p.writeblocks(3, b"abcdefgh"), p.readblocks(3, buf, 2), buf)
p.writeblocks(3, b"XYZ", 4); p.readblocks(3, buf, 4); print(buf)
p.ioctl(6, 3); p.writeblocks(3, b"XYZ", 4); p.readblocks(3, buf, 4); print(buf)
print(esp.flash_read(0x200000 + 3 * 4096 + 4, 3))
small = Partition("vfs", 512)
small.writeblocks(2, b"s" * 512); small.writeblocks(1, b"t" * 512); small.readblocks(2, buf); print(buf, small.ioctl(4, 0), small.ioctl(6, 0))
for f in (lambda: Partition("none"), lambda: p.set_boot(), lambda: Partition("factory").set_boot(), lambda: p.readblocks(512, buf),
          lambda: p.get_next_update(), Partition.mark_app_valid_cancel_rollback):
    try: f()
    except OSError as e: print(*e.args)`,
    );
    expect(lines).toEqual([
      "['nvs', 'phy_init', 'vfs'] [] <Partition type=0, subtype=0, address=65536, size=2031616, label=factory, encrypted=0>",
      "(1, 129, 2097152, 2097152, 'vfs', False) 512 4096 factory",
      "None None bytearray(b'cdef')",
      // Writing without erasing only clears bits.
      "bytearray(b'@@Bh')",
      "bytearray(b'XYZ\\xff')",
      "b'XYZ'",
      "bytearray(b'ssss') 4096 -22",
      "2 No such file or directory",
      "-5379 ESP_ERR_OTA_VALIDATE_FAILED",
      "-261 ESP_ERR_NOT_FOUND",
      "-260 ESP_ERR_INVALID_SIZE",
      "2 No such file or directory",
      "-261 ESP_ERR_NOT_FOUND",
    ]);
  });

  it("boots what it is told to, with a table for updates", async () => {
    const app = (n: number) => ({ label: `ota_${n}`, type: 0, subtype: 0x10 + n, address: 0x1_0000 + n * 0x18_0000, size: 0x18_0000 }) as const; // prettier-ignore
    const partitions = [
      { label: "otadata", type: 1, subtype: 0, address: 0xd000, size: 0x2000 } as const,
      app(0),
      app(1),
    ];
    const board = { ...antaresia.boards["esp32"]!, name: "esp32", partitions };
    const machine = await antaresia.createMachine({ board, clock: "virtual" });
    const program = `
from esp32 import Partition
import machine
p = Partition(Partition.RUNNING)
print(p.info()[4])
p.get_next_update().set_boot()
print(Partition(Partition.BOOT).info()[4])
machine.reset()`;
    expect((await machine.run(program)).stdout).toBe("ota_0\nota_1\n");
    await machine.reset();
    expect((await machine.run(program)).stdout).toBe("ota_1\nota_0\n");
  });
});

describe("what the chip knows of itself", () => {
  it("is what the host says it is", async () => {
    const machine = await machineOf("esp32");
    machine.sensors.temperature = 60;
    machine.sensors.systemFree = 12_345;
    const lines = await linesOf(
      machine,
      `
import esp32
data = esp32.idf_heap_info(esp32.HEAP_DATA)
print(esp32.raw_temperature(), len(data), [free for size, free, most, least in data if free], esp32.idf_heap_info(-1))
from esp32 import NVS
try: NVS("a").get_i32("none")
except OSError as e: print(e.args, e.errno)`,
    );
    expect(lines).toEqual(["140 4 [12345] []", "(-4354, 'ESP_ERR_NVS_NOT_FOUND') -4354"]);
    const other = await machineOf("esp8266");
    other.sensors.systemFree = 20_000;
    expect(await linesOf(other, "import esp\nprint(esp.freemem())")).toEqual(["20000"]);
  });
});

describe("network.LAN", () => {
  it("gets its link and its address while a cable is there", async () => {
    const machine = await machineOf("esp32");
    machine.lan.plugged = false;
    machine.clock.alarm(1_000_000, () => (machine.lan.plugged = true));
    machine.clock.alarm(6_000_000, () => (machine.lan.plugged = false));
    const lines = await linesOf(
      machine,
      `
import network, time
from machine import Pin
for f in (lambda: network.LAN(phy_addr=0, phy_type=99), lambda: network.LAN(phy_addr=32, phy_type=network.PHY_LAN8720), lambda: network.LAN(phy_addr=0, phy_type=network.PHY_LAN8720)):
    try: f()
    except ValueError as e: print(e)
lan = network.LAN(mdc=Pin(23), mdio=Pin(18), power=Pin(12), phy_addr=1, phy_type=network.PHY_LAN8720)
print(lan.active(), lan.status() == network.ETH_INITIALIZED, lan.active(True), lan.config("mac"), Pin(12).value())
while not lan.isconnected(): time.sleep_ms(10)
print(lan.ifconfig(), lan.ipconfig("has_dhcp4"), 3400 < time.ticks_ms() < 3700)
time.sleep(3)
print(lan.isconnected(), lan.status() == network.ETH_DISCONNECTED, lan.active(False), lan.status() == network.ETH_STOPPED)`,
    );
    expect(lines).toEqual([
      "invalid phy type",
      "invalid phy address",
      "mdc and mdio must be specified",
      "False True True b'$\\n\\xc4\\x12EY' 1",
      "('192.168.1.77', '255.255.255.0', '192.168.1.1', '192.168.1.1') True True",
      "False True False True",
    ]);
  });
});

describe("a pad that is held", () => {
  it("stays as it is, until it is let go", async () => {
    const machine = await machineOf("esp32");
    const edges = edgesOf(machine, 4);
    await linesOf(
      machine,
      `
from machine import Pin
import time
p = Pin(4, Pin.OUT, value=1, hold=True, drive=Pin.DRIVE_3)
p.off(); time.sleep_ms(1)
p.init(hold=True); time.sleep_ms(1)
p.on(); time.sleep_ms(1)
p.init(hold=False)`,
    );
    expect(edges.map(([level, at]) => [level, Math.floor(at / 1000)])).toEqual([[1, 0], [0, 1], [1, 3]]); // prettier-ignore
    expect(machine.pins.state(4).strength).toBe(3);
  });

  it("outlives a deep sleep, where the clock's domain reaches or the program asked for it", async () => {
    for (const all of [false, true]) {
      const machine = await machineOf("esp32");
      const program = `
from machine import Pin, deepsleep
import esp32
for pin in (4, 19): Pin(pin, Pin.OUT, value=1, hold=True)
Pin(5, Pin.OUT, value=1)
esp32.gpio_deep_sleep_hold(${all ? "True" : "False"})
deepsleep(1000)`;
      expect((await machine.run(program)).status).toBe("reset");
      await machine.reset();
      expect([4, 19, 5].map((pin) => machine.pin(pin).level)).toEqual([1, all ? 1 : 0, 0]);
      await machine.run("from machine import Pin\nPin(4).init(hold=False)\nPin(4).off()");
      expect(machine.pin(4).level).toBe(0);
    }
  });
});

describe("esp32.ULP", () => {
  it("takes a program into its memory, and refuses what is none", async () => {
    const lines = await linesOf(
      await machineOf("esp32"),
      `
import esp32, struct
from machine import mem32
u = esp32.ULP()
code = struct.pack("<II", 0x72800003, 0xb0000000)
u.set_wakeup_period(0, 50000)
u.load_binary(2, b"ulp\\0" + struct.pack("<HHHH", 12, len(code), 0, 4) + code)
print(hex(mem32[0x50000008]), hex(mem32[0x5000000c]), u.RESERVE_MEM)
for f in (lambda: u.load_binary(0, b"x" * 12), lambda: u.load_binary(0, b"ulp"), lambda: u.load_binary(600, b"ulp\\0" + bytes(8)), lambda: u.set_wakeup_period(9, 1)):
    try: f()
    except OSError as e: print(hex(e.errno))
try: u.run(2040)
except OSError as e: print(hex(e.errno))`,
    );
    expect(lines).toEqual(["0x72800003 0xb0000000 2040", "0x106", "0x104", "0x102", "0x102", "0x102"]);
  });

  // Fields of instructions as the reference manual has them.
  const alu = (what: number, to: number, from: number, value: number): number =>
    (7 << 28) | (1 << 25) | (what << 21) | (value << 4) | (from << 2) | to;
  const write = (offset: number, bit: number, value: number): number =>
    (1 << 28) | (bit << 23) | (bit << 18) | (value << 10) | (1 << 8) | (offset / 4);
  const read = (offset: number, bit: number): number => (2 << 28) | (bit << 23) | (bit << 18) | (1 << 8) | (offset / 4);
  const [ADD, MOVE, HALT, WAKE] = [0, 4, 0xb000_0000, 0x9000_0001];
  const load = (to: number, at: number): number => (0xd << 28) | (at << 2) | to;
  const store = (from: number, at: number): number => (6 << 28) | (4 << 25) | (at << 2) | from;
  const packed = (words: number[]): string =>
    `struct.pack("<${words.length}I", ${words.map((w) => w >>> 0).join(", ")})`;
  const binary = (words: number[]): string => `b"ulp\\0" + struct.pack("<HHHH", 12, ${4 * words.length}, 0, 4) + ${packed(words)}`; // prettier-ignore

  it("runs programs: counts, turns a pin of the clock's domain, each period anew", async () => {
    const machine = await machineOf("esp32");
    const edges = edgesOf(machine, 2); // bit 14 + 12
    const program = [
      alu(MOVE, 1, 0, 9), // r1 = where the count is, a word behind the program
      load(0, 1),
      alu(ADD, 0, 0, 1),
      store(0, 1),
      write(0x10, 26, 1), // enable pin 2
      write(4, 26, 1),
      (4 << 28) | 8000, // 1 ms
      write(8, 26, 1),
      HALT,
    ];
    const lines = await linesOf(
      machine,
      `
import esp32, struct, time
from machine import mem32
u = esp32.ULP()
u.set_wakeup_period(0, 20000)
u.load_binary(0, ${binary(program)})
u.run(0)
time.sleep_ms(110)
print(mem32[0x50000024] & 0xffff, hex(mem32[0x50000024] >> 16))`,
    );
    expect(lines).toEqual(["6 0x61"]);
    expect(edges.filter(([level]) => level === 1).length).toBe(6);
    const [[, rise], [, fall], [, again]] = edges as [[number, number], [number, number], [number, number]];
    expect(fall - rise).toBeGreaterThan(1000);
    expect(fall - rise).toBeLessThan(1005);
    expect(again - rise).toBeGreaterThan(21_000);
    expect(again - rise).toBeLessThan(21_020);
  });

  it("looks at a pin in a deep sleep, and wakes the chip", async () => {
    const machine = await machineOf("esp32");
    machine.clock.alarm(500_000, () => machine.pins.drive(4, 1)); // bit 14 + 10
    const program = [read(0x24, 24), (8 << 28) | (1 << 25) | (2 << 17) | 1, WAKE, HALT];
    const source = `
import esp32, struct, machine
from machine import mem32
if machine.wake_reason() == machine.ULP_WAKE: print("woken", hex(mem32[0x5000000c]))
else:
    u = esp32.ULP()
    u.set_wakeup_period(0, 10000)
    u.load_binary(0, ${binary(program)})
    u.run(0)
    esp32.wake_on_ulp(True)
    machine.deepsleep(5000)`;
    expect((await machine.run(source)).status).toBe("reset");
    expect(machine.clock.now() / 1000).toBeCloseTo(505, -1);
    await machine.reset();
    expect((await machine.run(source)).stdout).toBe("woken 0xb0000000\n");
  });
});

describe("esp32.PCNT", () => {
  it("counts with modes, limits, thresholds and a filter", async () => {
    const machine = await machineOf("esp32");
    // 40 pulses of 1 ms on pin 18, with a spike of 2 us in the middle of each; pin 19 is high from the 21st on.
    for (let i = 0; i < 40; i++) {
      const at = 10_000 + 1000 * i;
      const levels = [[0, 1], [500, 0], [700, 1], [702, 0]] as const; // prettier-ignore
      for (const [after, level] of levels) machine.clock.alarm(at + after, () => machine.pins.drive(18, level));
      machine.clock.alarm(at - 1, () => machine.pins.drive(19, i >= 20 ? 1 : 0));
    }
    const lines = await linesOf(
      machine,
      `
from esp32 import PCNT
from machine import Pin
import time
a, b = Pin(18, Pin.IN), Pin(19, Pin.IN)
both = PCNT(0, pin=a, rising=PCNT.INCREMENT, falling=PCNT.INCREMENT)
clean = PCNT(1, pin=a, rising=PCNT.INCREMENT, filter=400)
turn = PCNT(2, pin=a, mode_pin=b, rising=PCNT.INCREMENT, mode_high=PCNT.REVERSE, filter=400)
held = PCNT(3, pin=a, mode_pin=b, rising=PCNT.DECREMENT, mode_low=PCNT.HOLD, filter=400)
ring = PCNT(4, pin=a, rising=PCNT.INCREMENT, filter=400, max=15, threshold0=4)
events = []
ring.irq(lambda p: events.append(p.irq().flags()), PCNT.IRQ_MAX | PCNT.IRQ_THRESHOLD0)
units = (both, clean, turn, held, ring)
for u in units: u.start()
time.sleep_ms(100)
print([u.value() for u in units], events, ring)
print(clean.value(0), clean.value())
for kw in (dict(channel=2), dict(mode_pin=b), dict(filter=2000), dict(value=3), dict(max=-1), dict(rising=3)):
    try: both.init(**kw)
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "[160, 40, 0, -20, 10] [8, 32, 8, 32, 8] PCNT(4)",
      "40 0",
      ...["channel", "pin", "filter", "value", "maximum", "rising"],
    ]);
  });
});

describe("esp32.RMT", () => {
  it("repeats pulses until it is told not to", async () => {
    const machine = await machineOf("esp32");
    const edges = edgesOf(machine, 18);
    const lines = await linesOf(
      machine,
      `
import esp32, time
from machine import Pin
r = esp32.RMT(0, pin=Pin(18), clock_div=80)
r.loop(True)
r.write_pulses((100, 100), 1)
time.sleep_ms(10)
print(r.active(), r.wait_done())
r.loop(False)
print(r.wait_done(timeout=-1), time.ticks_ms())
r.loop_count(3)
r.write_pulses((300, 200), 1)
print(r.wait_done(timeout=10), r.active())
r.deinit()
try: r.active()
except OSError as e: print("gone")`,
    );
    expect(lines).toEqual(["True False", "True 11", "True False", "gone"]);
    const long = edges.filter(([level], i) => level === 0 && Math.round(edges[i]![1] - edges[i - 1]![1]) === 300);
    expect([edges.length > 90, long.length]).toEqual([true, 3]);
    expect(edges.at(-1)![0]).toBe(0);
  });
});
