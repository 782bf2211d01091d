// What the quick references of the ESP32 and the RP2 have in common with the ESP8266's, and the ESP32's tutorial.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, linesOf, machineOf } from "./run.js";

const BOARDS = ["esp32", "pico"];

describe.each(BOARDS)("the %s", (name) => {
  const board = () => machineOf(name);

  it("sleeps, counts, drives and reads pins", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 0);
    machine.pins.drive(2, 1);
    const lines = await linesOf(
      machine,
      `
import time
from machine import Pin
start = time.ticks_ms()
time.sleep(1); time.sleep_ms(500); time.sleep_us(10)
print(1500 <= time.ticks_diff(time.ticks_ms(), start) <= 1502)
p0 = Pin(0, Pin.OUT)
p0.on(); p0.off(); p0.value(1)
print(Pin(2, Pin.IN).value(), Pin(4, Pin.IN, Pin.PULL_UP).value(), Pin(5, Pin.OUT, value=1).value())
`,
    );
    expect(lines).toEqual(["True", "1 1 1"]);
    expect(edges.map(([level]) => level)).toEqual([1, 0, 1]);
  });

  it("exchanges bytes over SPI in software and in hardware", async () => {
    const machine = await board();
    machine.pin(2).join(machine.pin(4));
    const pins =
      name === "pico" ? "sck=Pin(14), mosi=Pin(15), miso=Pin(12)" : "sck=Pin(14), mosi=Pin(13), miso=Pin(12)";
    machine.pin(name === "pico" ? 15 : 13).join(machine.pin(12));
    const lines = await linesOf(
      machine,
      `
from machine import Pin, SPI, SoftSPI
for spi in (SoftSPI(baudrate=100000, polarity=1, phase=0, sck=Pin(0), mosi=Pin(2), miso=Pin(4)), SPI(1, 10_000_000, ${pins})):
    spi.init(baudrate=200000)
    buf = bytearray(4)
    spi.write(b'12345')
    spi.write_readinto(b'1234', buf)
    print(spi.read(2), spi.read(2, 0xff), buf)
    spi.readinto(buf, 0x55); print(buf)
`,
    );
    expect(lines).toEqual(
      Array<string[]>(2).fill([
        "b'\\x00\\x00' b'\\xff\\xff' bytearray(b'1234')",
        "bytearray(b'UUUU')",
      ]).flat(), // prettier-ignore
    );
  });

  it("finds, writes and reads I2C devices in software and in hardware", async () => {
    const machine = await board();
    new devices.Eeprom(machine.circuit, "a", { kbits: "2" }).connect({ SCL: machine.pin(5), SDA: machine.pin(4) });
    const lines = await linesOf(
      machine,
      `
from machine import Pin, I2C, SoftI2C
import time
for i2c in (SoftI2C(scl=Pin(5), sda=Pin(4), freq=100_000), I2C(0, scl=Pin(5), sda=Pin(4), freq=400_000)):
    print(i2c.scan(), i2c.writeto(0x50, b'\\x10ab') == 3)
    time.sleep_ms(10)
    i2c.writeto(0x50, b'\\x10')
    print(i2c.readfrom(0x50, 2))
    try: i2c.readfrom(0x3a, 4)
    except OSError as e: print(e.errno)
`,
    );
    expect(lines).toEqual(["[80] True", "b'ab'", "19", "[80] True", "b'ab'", name === "pico" ? "5" : "19"]);
  });

  it("keeps a calendar, and is reset by a watchdog that is not fed", async () => {
    const machine = await board();
    const { stdout, status } = await machine.run(`
from machine import RTC, WDT
import time
rtc = RTC()
rtc.datetime((2017, 8, 23, 0, 1, 12, 48, 0))
time.sleep(1)
print(rtc.datetime()[:7])
wdt = WDT(timeout=5000)
time.sleep(4)
wdt.feed()
print("fed")
time.sleep(60)
`);
    expect(stdout).toBe("(2017, 8, 23, 2, 1, 12, 49)\nfed\n");
    expect([status, Math.round(machine.clock.now() / 1e6)]).toEqual(["reset", 10]);
  });

  it("reads thermometers on one wire, and the bus byte by byte", async () => {
    const machine = await board();
    new devices.Ds18b20(machine.circuit, "ds", { temperature: "21.5" }).connect({ DQ: machine.pin(12) });
    const lines = await linesOf(
      machine,
      `
from machine import Pin
import onewire, time, ds18x20
ow = onewire.OneWire(Pin(12))
roms = ow.scan()
print(len(roms), ow.reset())
ow.select_rom(roms[0])
ow.writebyte(0xbe)
print(len(bytes(ow.readbyte() for i in range(9))))
ds = ds18x20.DS18X20(ow)
ds.convert_temp()
time.sleep_ms(750)
print([ds.read_temp(rom) for rom in ds.scan()])
`,
    );
    expect(lines).toEqual(["1 True", "9", "[21.5]"]);
  });

  it("drives strips of WS2812 and of APA106, whose colours have another order", async () => {
    const machine = await board();
    const strip = new devices.NeoPixel(machine.circuit, "np", { pixels: "8" }).connect({ DIN: machine.pin(0) });
    const other = new devices.NeoPixel(machine.circuit, "ap", { pixels: "8", order: "RGB" }).connect({
      DIN: machine.pin(2),
    });
    const lines = await linesOf(
      machine,
      `
from machine import Pin
from neopixel import NeoPixel
from apa106 import APA106
np = NeoPixel(Pin(0, Pin.OUT), 8)
np[0] = (255, 255, 255); np[1] = (1, 2, 3)
np.write()
ap = APA106(Pin(2, Pin.OUT), 8)
ap[0] = (4, 5, 6)
ap.write()
print(np[1], ap[0])
import time
time.sleep_ms(1)
`,
    );
    expect(lines).toEqual(["(1, 2, 3) (4, 5, 6)"]);
    expect([strip.pixels[1], other.pixels[0]]).toEqual([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
  });
});

describe("the ESP32's", () => {
  const board = () => machineOf("esp32");

  it("sensors of humidity are read", async () => {
    const machine = await board();
    new devices.Dht(machine.circuit, "dht", { temperature: "23.6", humidity: "41.3" }).connect({ SDA: machine.pin(4) });
    const lines = await linesOf(
      machine,
      "import dht, machine\nd = dht.DHT22(machine.Pin(4))\nd.measure()\nprint(round(d.temperature(), 1), round(d.humidity(), 1))",
    );
    expect(lines).toEqual(["23.6 41.3"]);
  });

  it("waves can be made again after they were turned off, say what they were given, and be upside down", async () => {
    const machine = await board();
    const lines = await linesOf(
      machine,
      `
from machine import Pin, PWM
pwm = PWM(Pin(27), freq=1000, duty_u16=4096)
print(pwm)
pwm.duty(512); print(pwm)
pwm.deinit()
pwm = PWM(Pin(27), freq=5000, duty_u16=16384, invert=1)
print(pwm)
pwm.freq(10000) # there are eight timers
pins = (2, 4, 12, 13, 14, 15, 16, 18, 19, 22, 23, 25, 26, 32, 33)
pwms = [PWM(pin, freq=10000 * (i // 2 + 1), duty_u16=min(65535, 4096 * (i + 1))) for i, pin in enumerate(pins)]
print(pwms[0], len(pwms))
try: PWM(Pin(5))
except RuntimeError as e: print(e)
for p in pwms: p.deinit()
pwm.init(freq=500, duty=256)
print(pwm)
`,
    );
    expect(lines).toEqual([
      "PWM(Pin(27), freq=1000, duty_u16=4096)",
      "PWM(Pin(27), freq=1000, duty=512)",
      "PWM(Pin(27), freq=5000, duty_u16=16384, invert=1)",
      "PWM(Pin(2), freq=10000, duty_u16=4096) 15",
      "out of PWM channels:16",
      "PWM(Pin(27), freq=500, duty=256, invert=1)",
    ]);
    expect(machine.pin(27).duty).toBeCloseTo(1 - 256 / 1023, 3);
  });

  it("wave sweeps its frequency and its duty", async () => {
    const machine = await board();
    const periods: number[] = [];
    for (const ms of [50, 250, 450]) machine.clock.alarm(ms * 1000, () => periods.push(machine.pin(27).wave!.period));
    await linesOf(
      machine,
      `
from time import sleep_ms
from machine import Pin, PWM
pwm = PWM(Pin(27), 1000)
for f in (2000, 4000):
    sleep_ms(200)
    pwm.freq(f)
for d in range(0, 65536, 4096): pwm.duty_u16(d)
sleep_ms(100)
print(1)
`,
    );
    expect(periods).toEqual([1000, 500, 250]);
    expect(machine.pin(27).duty).toBeCloseTo(61440 / 65535, 3);
  });

  it("registers of pins switch several at once", async () => {
    const machine = await board();
    const pins = [16, 17, 32, 33].map((pin) => edgesOf(machine, pin));
    machine.pins.drive(35, 1);
    const lines = await linesOf(
      machine,
      `
from machine import mem32, Pin
GPIO_OUT_REG = const(0x3FF44004)
GPIO_OUT1_REG = const(0x3FF44010)
GPIO_ENABLE_REG = const(0x3FF44020)
GPIO_ENABLE1_REG = const(0x3FF4402C)
M16, M17, M32, M33 = 1 << 16, 1 << 17, 1 << 0, 1 << 1
mem32[GPIO_ENABLE_REG] = mem32[GPIO_ENABLE_REG] | M16 | M17
mem32[GPIO_ENABLE1_REG] = mem32[GPIO_ENABLE1_REG] | M32 | M33
def show(): print(hex(mem32[GPIO_OUT_REG]), hex(mem32[GPIO_OUT1_REG]))
show()
mem32[GPIO_OUT_REG] = mem32[GPIO_OUT_REG] | M16 | M17
mem32[GPIO_OUT1_REG] = mem32[GPIO_OUT1_REG] | M32 | M33
show()
mem32[GPIO_OUT_REG] = mem32[GPIO_OUT_REG] & ~(M16 | M17)
mem32[GPIO_OUT1_REG] = mem32[GPIO_OUT1_REG] & ~(M32 | M33)
show()
mem32[0x3FF44008] = M16
mem32[0x3FF4400C] = M16
print(hex(mem32[0x3FF44040]))
`,
    );
    expect(lines).toEqual(["0x0 0x0", "0x30000 0x3", "0x0 0x0", "0x8"]);
    expect(pins.map((edges) => edges.map(([level]) => level))).toEqual([[1, 0, 1, 0], [1, 0], [1, 0], [1, 0]]); // prettier-ignore
    expect(pins[0]![0]![1]).toBe(pins[1]![0]![1]);
  });

  it("pins take strengths and holds, and its memory values of 32 bits", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import Pin, mem32
p6 = Pin(6, Pin.OUT, drive=Pin.DRIVE_3)
opin = Pin(19, Pin.OUT, value=1, hold=True)
print(opin.value())
mem32[0x3FF50000] = 0x12345678
print(hex(mem32[0x3FF50000]))
import esp32
esp32.gpio_deep_sleep_hold(True)
`,
    );
    expect(lines).toEqual(["1", "0x12345678"]);
  });
});

it("other chips' registers of pins work as well", async () => {
  const of = async (name: string, program: string, pin: number | string) => {
    const machine = await machineOf(name);
    const edges = edgesOf(machine, pin);
    const lines = await linesOf(machine, program);
    return [lines.join(), edges.map(([level]) => level).join("")];
  };
  expect(
    await of("pico", "from machine import mem32\nSIO = 0xd0000000\nmem32[SIO + 0x24] = 1 << 7\nmem32[SIO + 0x14] = 1 << 7\nmem32[SIO + 0x1c] = 1 << 7\nprint(hex(mem32[SIO + 0x20]))", 7),
  ).toEqual(["0x80", "10"]); // prettier-ignore
  expect(
    await of("esp8266", "from machine import mem32\nmem32[0x60000310] = 1 << 4\nmem32[0x60000304] = 1 << 4\nmem32[0x60000308] = 1 << 4\nprint(hex(mem32[0x6000030c]))", 4),
  ).toEqual(["0x10", "10"]); // prettier-ignore
  expect(
    await of("pyboard", "from machine import mem32, Pin\nPin('A13', Pin.OUT)\nmem32[0x40020018] = 1 << 13\nprint(hex(mem32[0x40020014]))\nmem32[0x40020018] = 1 << 29", "LED_RED"),
  ).toEqual(["0x2000", "10"]); // prettier-ignore
});
