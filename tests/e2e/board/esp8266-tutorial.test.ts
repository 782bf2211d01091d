// The ESP8266's tutorial, and of its quick reference what esp8266.test.ts leaves out: buses, strips, displays, the REPL.
import { describe, expect, it } from "vitest";
import { antaresia, devices, edgesOf, linesOf, machineOf } from "./run.js";

const board = () => machineOf("esp8266");

describe("the ESP8266's SPI", () => {
  it.each([
    ["in software", "SoftSPI(baudrate=100000, polarity=1, phase=0, sck=Pin(0), mosi=Pin(2), miso=Pin(4))", [0, 2, 4]],
    ["in hardware", "SPI(1, baudrate=80000000, polarity=0, phase=0)", [14, 13, 12]],
  ])("%s reads, writes and exchanges", async (_, made, [sck, mosi, miso]) => {
    const machine = await board();
    machine.pin(mosi!).join(machine.pin(miso!));
    const clock = edgesOf(machine, sck!);
    const lines = await linesOf(
      machine,
      `
from machine import Pin, SPI, SoftSPI
spi = ${made}
spi.init(baudrate=200000)
print(spi.read(3), spi.read(3, 0xff))
buf = bytearray(5)
spi.readinto(buf); print(buf)
spi.readinto(buf, 0xff); print(buf)
print(spi.write(b'12345'))
buf = bytearray(4)
spi.write_readinto(b'1234', buf); print(buf)
spi.write_readinto(buf, buf); print(buf)
try: spi.write_readinto(b'12', buf)
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual([
      "b'\\x00\\x00\\x00' b'\\xff\\xff\\xff'",
      "bytearray(b'\\x00\\x00\\x00\\x00\\x00')",
      "bytearray(b'\\xff\\xff\\xff\\xff\\xff')",
      "None",
      "bytearray(b'1234')",
      "bytearray(b'1234')",
      "buffers must be the same length",
    ]);
    // 29 bytes of eight clocks; the first edge may be that of the idle level.
    expect(clock.length >> 1).toBe(29 * 8);
  });

  it("is one in hardware: the other is the flash's", async () => {
    expect(
      await linesOf(await board(), "from machine import SPI\ntry: SPI(0)\nexcept ValueError as e: print(e)"),
    ).toEqual(["SPI(0) doesn't exist"]);
  });
});

describe("the ESP8266's APA102", () => {
  const wire = async (clock: number, data: number, pixels: string) => {
    const machine = await board();
    const strip = new devices.Apa102(machine.circuit, "apa", { pixels });
    strip.connect({ CI: machine.pin(clock), DI: machine.pin(data) });
    return { machine, strip };
  };

  it("strip takes colours with brightness", async () => {
    const { machine, strip } = await wire(14, 13, "8");
    const lines = await linesOf(
      machine,
      `
from machine import Pin
from apa102 import APA102
apa = APA102(Pin(14, Pin.OUT), Pin(13, Pin.OUT), 8)
apa[0] = (255, 255, 255, 31)
apa[1] = (255, 0, 0, 31)
apa[2] = (0, 255, 0, 15)
apa.write()
r, g, b, brightness = apa[0]
print(r, g, b, brightness, apa.n)
import esp
esp.apa102_write(Pin(14), Pin(13), bytes((1, 2, 3, 31)) * 2)
`,
    );
    expect(lines).toEqual(["255 255 255 31 8"]);
    expect(strip.pixels.slice(0, 2)).toEqual([
      [1, 2, 3, 31],
      [1, 2, 3, 31],
    ]);
  });

  it("strip runs through the colours of a wheel, at another order, and goes dark", async () => {
    const { machine, strip } = await wire(5, 4, "12");
    const seen: string[] = [];
    machine.clock.alarm(15_000, () => seen.push(strip.text()));
    const lines = await linesOf(
      machine,
      `
import time, machine, apa102
strip = apa102.APA102(machine.Pin(5), machine.Pin(4), 12)
strip.ORDER = (0, 2, 1, 3)
def wheel(offset, brightness):
    offset = 255 - offset
    if offset < 85: return (255 - offset * 3, 0, offset * 3, brightness)
    if offset < 170: return (0, (offset - 85) * 3, 255 - (offset - 85) * 3, brightness)
    return ((offset - 170) * 3, 255 - (offset - 170) * 3, 0, brightness)
for i in range(strip.n): strip[i] = wheel((i * 256 // strip.n) % 255, 31)
strip.write()
time.sleep_ms(25)
strip.fill((0, 0, 0, 0))
strip.write()
print(strip[0])
`,
    );
    expect(lines).toEqual(["(0, 0, 0, 0)"]);
    expect(seen).toHaveLength(1);
    expect(new Set(seen[0]!.split(" ")).size).toBe(12);
    expect(strip.pixels.every(([r, g, b]) => r + g + b === 0)).toBe(true);
  });
});

describe("the ESP8266's tutorial", () => {
  it("is typed at the prompt: values, definitions over lines, a loop that Ctrl-C ends", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 2);
    let shown = "";
    const repl = await antaresia.createMachine({
      board: "esp8266",
      clock: "virtual",
      stdout: (text) => (shown += text),
    });
    for (const line of ["print('hello esp8266!')", "1 + 2", "1 / 2", "12**34"]) await repl.runStatement(line);
    expect(shown).toBe("hello esp8266!\n3\n0.5\n4922235242952026704037113243122008064\n");
    await machine.runStatement("import machine, time");
    await machine.runStatement("pin = machine.Pin(2, machine.Pin.OUT)");
    await machine.runStatement("pin.on()");
    await machine.runStatement("pin.off()");
    await machine.runStatement("def toggle(p):\n    p.value(not p.value())\n");
    await machine.runStatement("toggle(pin)");
    machine.clock.alarm(machine.clock.now() + 2_200_000, () => machine.interrupt());
    const loop = machine.runStatement("while True:\n    toggle(pin)\n    time.sleep_ms(500)\n");
    await expect(loop).rejects.toThrow("KeyboardInterrupt");
    expect(edges.map(([level]) => level)).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
  });

  it("writes, reads, lists and removes files", async () => {
    const machine = await machineOf("esp8266", { files: { "boot.py": "" } });
    const lines = await linesOf(
      machine,
      `
import os
f = open('data.txt', 'w'); print(f.write('some data')); f.close()
f = open('data.txt'); print(f.read()); f.close()
print(sorted(os.listdir()))
os.mkdir('dir')
os.remove('data.txt')
print(sorted(os.listdir()))
`,
    );
    expect(lines).toEqual(["9", "some data", "['boot.py', 'data.txt']", "['boot.py', 'dir']"]);
  });

  it("calls back at changes of two pins", async () => {
    const machine = await board();
    machine.pins.drive(0, 1);
    machine.pins.drive(2, 0);
    for (const [ms, pin, level] of [[10, 0, 0], [20, 2, 1], [30, 2, 0], [40, 0, 1]] as const) {
      machine.clock.alarm(ms * 1000, () => machine.pins.drive(pin, level));
    } // prettier-ignore
    const lines = await linesOf(
      machine,
      `
from machine import Pin
import time
def callback(p): print('pin change', p)
p0 = Pin(0, Pin.IN)
p2 = Pin(2, Pin.IN)
p0.irq(trigger=Pin.IRQ_FALLING, handler=callback)
p2.irq(trigger=Pin.IRQ_RISING | Pin.IRQ_FALLING, handler=callback)
time.sleep_ms(50)
`,
    );
    expect(lines).toEqual(["pin change Pin(0)", "pin change Pin(2)", "pin change Pin(2)"]);
  });

  it("fades an LED with a sine, and steers a servo", async () => {
    const machine = await board();
    const servo = new devices.Servo(machine.circuit, "servo", { min: "500", max: "2500" }).connect({
      PWM: machine.pin(12),
    });
    const duties: number[] = [];
    const angles: number[] = [];
    for (let i = 0; i < 20; i++) machine.clock.alarm(100_000 + i * 50_000, () => duties.push(machine.pin(2).duty));
    for (const second of [2, 3, 4]) machine.clock.alarm(second * 1e6, () => angles.push(Math.round(servo.angle)));
    const lines = await linesOf(
      machine,
      `
import machine, time, math
pwm12 = machine.PWM(machine.Pin(12))
pwm12.freq(500); pwm12.duty(512)
print(pwm12)
pwm12.deinit()
led = machine.PWM(machine.Pin(2), freq=1000)
time.sleep_ms(80)
def pulse(l, t):
    for i in range(20):
        l.duty(int(math.sin(i / 10 * math.pi) * 500 + 500))
        time.sleep_ms(t)
pulse(led, 50)
led.deinit()
servo = machine.PWM(machine.Pin(12), freq=50)
for duty in (40, 115, 77):
    servo.duty(duty)
    time.sleep(1)
`,
    );
    expect(lines).toEqual(["PWM(12, freq=500, duty=512)"]);
    expect(Math.max(...duties)).toBeCloseTo(1000 / 1023, 2);
    expect(Math.min(...duties)).toBeLessThan(0.01);
    // 40, 115 and 77 of 1023 at 50 Hz are 0.78, 2.25 and 1.5 ms.
    expect(angles).toEqual([25, 157, 90]);
  });

  it("changes the processor's clock, and programs run as much faster", async () => {
    const lines = await linesOf(
      await board(),
      `
import machine, time
def loop():
    start = time.ticks_us()
    for i in range(1000): pass
    return time.ticks_diff(time.ticks_us(), start)
print(machine.freq())
slow = loop()
machine.freq(160000000)
print(machine.freq(), round(slow / loop(), 1))
`,
    );
    expect(lines).toEqual(["80000000", "160000000 2.0"]);
  });

  it("prints the temperatures of several thermometers ten times", async () => {
    const machine = await board();
    const a = new devices.Ds18b20(machine.circuit, "a", { temperature: "20" }).connect({ DQ: machine.pin(12) });
    new devices.Ds18b20(machine.circuit, "b", { temperature: "-10.5" }).connect({ DQ: machine.pin(12) });
    machine.clock.alarm(4_000_000, () => a.set("temperature", 25.5));
    const lines = await linesOf(
      machine,
      `
import time, machine, onewire, ds18x20
ds = ds18x20.DS18X20(onewire.OneWire(machine.Pin(12)))
roms = ds.scan()
for i in range(10):
    ds.convert_temp()
    time.sleep_ms(750)
    print(sorted(ds.read_temp(rom) for rom in roms))
`,
    );
    expect(lines).toHaveLength(10);
    expect([lines[0], lines[9]]).toEqual(["[-10.5, 20.0]", "[-10.5, 25.5]"]);
  });

  it("drives strips of three and four colours: cycle, bounce, fade, clear", async () => {
    const machine = await board();
    const strip = new devices.NeoPixel(machine.circuit, "np", { pixels: "8" }).connect({ DIN: machine.pin(4) });
    const four = new devices.NeoPixel(machine.circuit, "np4", { pixels: "8", order: "RGBW" }).connect({
      DIN: machine.pin(5),
    });
    const frames = new Set<string>();
    strip.onShow(() => frames.add(strip.text()));
    const lines = await linesOf(
      machine,
      `
import machine, neopixel, time
np4 = neopixel.NeoPixel(machine.Pin(5), 8, bpp=4)
np4[0] = (255, 0, 0, 128)
np4.write()
np = neopixel.NeoPixel(machine.Pin(4), 8)
n = np.n
for i in range(2 * n):
    for j in range(n): np[j] = (0, 0, 0)
    np[i % n] = (255, 255, 255)
    np.write()
    time.sleep_ms(25)
for i in range(2 * n):
    for j in range(n): np[j] = (0, 0, 128)
    np[i % n if (i // n) % 2 == 0 else n - 1 - (i % n)] = (0, 0, 0)
    np.write()
    time.sleep_ms(60)
for i in range(0, 512, 8):
    for j in range(n): np[j] = (i & 0xff if i < 256 else 255 - (i & 0xff), 0, 0)
    np.write()
np.fill((0, 0, 0))
np.write()
time.sleep_ms(1)
print(n)
`,
    );
    expect(lines).toEqual(["8"]);
    expect(frames.size).toBeGreaterThan(70);
    expect(strip.pixels.every(([r, g, b]) => r + g + b === 0)).toBe(true);
    expect(four.pixels[0]).toEqual([0, 255, 0, 128]);
  });

  it("shows text, lines, boxes and another picture on an SSD1306 on SPI and on I2C", async () => {
    const machine = await board();
    const spi = new devices.Oled(machine.circuit, "spi").connect({
      CLK: machine.pin(14), DATA: machine.pin(13), DC: machine.pin(0), RST: machine.pin(2), CS: machine.pin(15),
    }); // prettier-ignore
    const i2c = new devices.Oled(machine.circuit, "i2c").connect({ SCL: machine.pin(5), SDA: machine.pin(4) });
    const seen: [boolean, number, boolean][] = [];
    for (const ms of [500, 1500, 2500]) {
      machine.clock.alarm(ms * 1000, () => seen.push([i2c.on, i2c.contrast, i2c.pixel(0, 63)]));
    }
    const lines = await linesOf(
      machine,
      `
from machine import Pin, SPI, SoftSPI, I2C
import ssd1306, framebuf, time
display = ssd1306.SSD1306_I2C(128, 64, I2C(sda=Pin(4), scl=Pin(5)))
display.poweroff(); display.contrast(0)
time.sleep(1)
display.poweron(); display.contrast(255); display.invert(1)
time.sleep(1)
display.invert(0); display.rotate(False); display.rotate(True)
display.fill(0)
display.pixel(0, 10, 1)
print(display.pixel(0, 10))
display.hline(0, 8, 4, 1)
display.vline(0, 8, 4, 1)
display.line(0, 0, 127, 63, 1)
display.rect(10, 10, 107, 43, 1)
fbuf = framebuf.FrameBuffer(bytearray(8 * 8 * 1), 8, 8, framebuf.MONO_VLSB)
fbuf.line(0, 0, 7, 7, 1)
display.blit(fbuf, 10, 20, 0)
display.scroll(20, 0)
display.show()
time.sleep(1)
for bus in (SPI(1), SoftSPI(baudrate=500000, polarity=1, phase=0, sck=Pin(14), mosi=Pin(13), miso=Pin(12))):
    display = ssd1306.SSD1306_SPI(128, 64, bus, Pin(0), Pin(2), Pin(15))
    display.fill_rect(0, 0, 32, 32, 1)
    display.fill_rect(2, 2, 28, 28, 0)
    display.vline(9, 8, 22, 1)
    display.text('MicroPython', 40, 0, 1)
    display.show()
`,
    );
    expect(lines).toEqual(["1"]);
    expect(seen).toEqual([[false, 0, false], [true, 255, true], [true, 255, false]]); // prettier-ignore
    expect([i2c.pixel(20, 10), i2c.pixel(23, 8), i2c.pixel(30, 10), i2c.pixel(32, 22), i2c.pixel(33, 22)]).toEqual([
      true, true, true, true, false,
    ]); // prettier-ignore
    expect([spi.pixel(0, 0), spi.pixel(2, 2), spi.pixel(9, 8), spi.pixel(9, 30)]).toEqual([true, false, true, true]);
  });

  it("joins a network when it has not, and turns its own off", async () => {
    const machine = await board();
    machine.wifi.accessPoints = [{ ssid: "home", password: "secret", channel: 6, rssi: -50 }];
    const lines = await linesOf(
      machine,
      `
import network
sta_if = network.WLAN(network.WLAN.IF_STA)
ap_if = network.WLAN(network.WLAN.IF_AP)
print(sta_if.active(), ap_if.active())
ap_if.active(True)
print(ap_if.ipconfig('addr4'))
def do_connect():
    if not sta_if.isconnected():
        print('connecting to network...')
        sta_if.active(True)
        sta_if.connect('home', 'secret')
        while not sta_if.isconnected(): pass
    print('network config:', sta_if.ipconfig('addr4')[1])
do_connect()
do_connect()
ap_if.active(False)
print(ap_if.active())
`,
    );
    expect(lines.slice(1)).toEqual([
      "('192.168.4.1', '255.255.255.0')",
      "connecting to network...",
      "network config: 255.255.255.0",
      "network config: 255.255.255.0",
      "False",
    ]);
  });

  it("drives a pin through a Signal that inverts it", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 2);
    const lines = await linesOf(
      machine,
      `
from machine import Pin, Signal
led = Signal(Pin(2, Pin.OUT, value=1), invert=True)
led.on(); print(led.value())
led.off(); led.value(1)
`,
    );
    expect(lines).toEqual(["1"]);
    expect(edges.map(([level]) => level)).toEqual([1, 0, 1, 0]);
  });

  it("prints on a serial port as well, and on that no more", async () => {
    const machine = await board();
    const heard: number[] = [];
    new devices.UartReceiver("ear", machine.pin(2), { baud: 115_200 }, (byte) => heard.push(byte));
    const lines = await linesOf(
      machine,
      `
import os, machine
os.dupterm(None, 1)
uart = machine.UART(1, 115200)
print(os.dupterm(uart, 1))
print('both', 1)
print(os.dupterm(None, 1) is uart)
print('one')
import time
time.sleep_ms(1)
try: os.dupterm(uart, 2)
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["None", "both 1", "True", "one", "invalid dupterm index"]);
    expect(String.fromCharCode(...heard)).toBe("None\nboth 1\n");
  });
});
