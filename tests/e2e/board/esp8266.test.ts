// The ESP8266 port's quick reference and tutorial, by what can be seen from outside. docs/compatibility.md lists them.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, linesOf, machineOf } from "./run.js";

const board = () => machineOf("esp8266");

describe("the ESP8266", () => {
  it("says who it is, and changes its clock to what there is", async () => {
    const lines = await linesOf(
      await board(),
      `
import machine, sys, os
print(machine.freq(), sys.platform, os.uname().machine)
machine.freq(160000000)
print(machine.freq(), len(machine.unique_id()))
try: machine.freq(240000000)
except ValueError as e: print(e)
try: import pyb
except ImportError: print("no pyb")
import esp
esp.osdebug(None)
print(esp.flash_size())
`,
    );
    expect(lines).toEqual([
      "80000000 esp8266 ESP module with ESP8266",
      "160000000 4",
      "frequency can only be either 80Mhz or 160MHz",
      "no pyb",
      "4194304",
    ]);
  });

  it("sleeps and counts ticks to the microsecond", async () => {
    const machine = await board();
    const lines = await linesOf(
      machine,
      `
import time
a = time.ticks_us()
time.sleep(1); time.sleep_ms(500); time.sleep_us(10)
print(1500010 <= time.ticks_diff(time.ticks_us(), a) < 1500300)
`,
    );
    expect(lines).toEqual(["True"]);
    expect(machine.clock.now()).toBeLessThan(1_501_000);
  });

  it("drives and reads pins, and knows which there are", async () => {
    const machine = await board();
    machine.pins.drive(2, 1);
    const p0 = edgesOf(machine, 0);
    const lines = await linesOf(
      machine,
      `
from machine import Pin
p0 = Pin(0, Pin.OUT)
p0.on(); p0.off(); p0.value(1); p0(0)
print(Pin(2, Pin.IN).value(), Pin(4, Pin.IN, Pin.PULL_UP).value(), Pin(5, Pin.OUT, value=1).value())
for make in (lambda: Pin(6), lambda: Pin(9, Pin.OUT), lambda: Pin(16, Pin.IN, Pin.PULL_UP), lambda: Pin("D99"), lambda: Pin([])):
    try: make()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
try: Pin(16).irq(lambda p: None)
except OSError as e: print("OSError", e)
print(hasattr(Pin, "PULL_DOWN"), Pin(4) == Pin(4), Pin(4) == Pin(5))
`,
    );
    expect(lines).toEqual([
      "1 1 1",
      "ValueError invalid pin",
      "ValueError invalid pin",
      "ValueError Pin(16) doesn't support pull",
      "ValueError invalid pin",
      "TypeError can't convert to int",
      "OSError pin does not have IRQ capabilities",
      "False True False",
    ]);
    expect(p0.map(([level]) => level)).toEqual([1, 0, 1, 0]);
  });

  it("calls handlers of edges while the program sleeps, and goes on when one fails", async () => {
    const machine = await board();
    for (const [at, level] of [
      [1000, 0],
      [2000, 1],
      [3000, 0],
    ] as const) {
      machine.clock.alarm(at * 1000, () => machine.pins.drive(0, level));
    }
    machine.pins.drive(0, 1);
    const { stdout, stderr } = await machine.run(`
from machine import Pin
import time
seen = []
def falling(p):
    seen.append((p, time.ticks_ms()))
    if len(seen) == 1: 1 / 0
p0 = Pin(0, Pin.IN)
p0.irq(trigger=Pin.IRQ_FALLING, handler=falling)
time.sleep(5)
p0.irq(handler=None)
print(seen)
`);
    expect(stdout).toBe("[(Pin(0), 1000), (Pin(0), 3000)]\n");
    expect(stderr).toContain("ZeroDivisionError");
  });

  it("runs virtual timers", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import Timer
import time
tim = Timer(-1)
tim.init(period=5000, mode=Timer.ONE_SHOT, callback=lambda t: print(1, time.ticks_ms()))
time.sleep(12)
tim.init(period=2000, mode=Timer.PERIODIC, callback=lambda t: print(2, time.ticks_ms() // 1000))
time.sleep(5)
tim.deinit()
time.sleep(5)
`,
    );
    expect(lines[0]).toMatch(/^1 500\d$/);
    expect(lines.slice(1)).toEqual(["2 14", "2 16"]);
  });

  it("makes waves of one frequency, 1 to 1000 Hz", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 2);
    const lines = await linesOf(
      machine,
      `
from machine import Pin, PWM
import time
pwm0 = PWM(Pin(0))
print(pwm0.freq(), pwm0.duty())
pwm2 = PWM(Pin(2), freq=500, duty=512)
print(pwm0.freq(), pwm2.duty())
time.sleep_ms(100)
pwm2.deinit()
pwm0.freq(5000)
print(pwm0.freq())
try: PWM(Pin(16))
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["500 0", "500 512", "1000", "PWM not supported on pin 16"]);
    const rises = edges.filter(([level]) => level === 1).map(([, at]) => at);
    expect(rises.length).toBeGreaterThanOrEqual(50);
    expect(rises[2]! - rises[1]!).toBeCloseTo(2000, 3);
  });

  it("measures 0 to 1 V on its one analog input", async () => {
    const machine = await board();
    machine.analog(0).attach("source").driveVolts(0.5, 1);
    const lines = await linesOf(
      machine,
      `
from machine import ADC
adc = ADC(0)
print(adc.read(), adc.read_u16())
try: ADC(1)
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["512 32800", "ADC(1) doesn't exist"]);
  });

  it("talks over its serial ports", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 2);
    const lines = await linesOf(
      machine,
      `
from machine import UART
uart = UART(0, baudrate=9600)
print(uart.write('hello'), uart.any(), uart.read(5))
one = UART(1, 115200)
print(one.write(b'U'))
try: one.read()
except OSError as e: print(e)
try: UART(2)
except ValueError as e: print(e)
import time
time.sleep_ms(1)
`,
    );
    expect(lines).toEqual(["5 0 None", "1", "UART(1) can't read", "UART(2) does not exist"]);
    // 0x55 is a square wave of the bit rate.
    const gaps = edges.slice(-9).map(([, at], i, all) => (i ? at - all[i - 1]![1] : 0));
    for (const gap of gaps.slice(1)) expect(gap).toBeCloseTo(1e6 / 115_200, 2);
  });

  it("keeps a calendar", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import RTC
import time
rtc = RTC()
rtc.datetime((2017, 8, 23, 0, 1, 12, 48, 0))
time.sleep(75)
print(rtc.datetime()[:7], time.localtime()[:6])
rtc.memory(b'kept')
print(rtc.memory())
try: rtc.memory(bytes(493))
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["(2017, 8, 23, 2, 1, 14, 3) (2017, 8, 23, 1, 14, 3)", "b'kept'", "buffer too long"]);
  });

  it("sleeps deeply, wakes by the alarm and keeps what the clock's memory holds", async () => {
    const machine = await board();
    const program = `
import machine
rtc = machine.RTC()
if machine.reset_cause() == machine.DEEPSLEEP_RESET:
    print('woke', rtc.memory())
else:
    rtc.memory(b'x')
    rtc.irq(trigger=rtc.ALARM0, wake=machine.DEEPSLEEP)
    rtc.alarm(rtc.ALARM0, 10000)
    machine.deepsleep()
`;
    expect((await machine.run(program)).status).toBe("reset");
    expect(machine.clock.now()).toBeGreaterThan(9_999_000);
    await machine.reset();
    expect((await machine.run(program)).stdout).toBe("woke b'x'\n");
  });

  it("is reset by its watchdog when that is not fed", async () => {
    const machine = await board();
    const program = `
import time
from machine import WDT, reset_cause, WDT_RESET
if reset_cause() != WDT_RESET:
    wdt = WDT()
    for i in range(3):
        time.sleep(4)
        wdt.feed()
    print('fed')
    while True: pass
print('again')
`;
    const { status, stdout } = await machine.run(program);
    expect([status, stdout]).toEqual(["reset", "fed\n"]);
    expect(Math.round(machine.clock.now() / 1e6)).toBe(17);
    await machine.reset();
    expect((await machine.run(program)).stdout).toBe("again\n");
  });

  it("reads and writes I2C devices", async () => {
    const machine = await board();
    const display = new devices.Oled(machine.circuit, "oled1").connect({ SCL: machine.pin(5), SDA: machine.pin(4) });
    const lines = await linesOf(
      machine,
      `
from machine import Pin, I2C
import ssd1306
i2c = I2C(scl=Pin(5), sda=Pin(4), freq=100000)
print(i2c.scan())
display = ssd1306.SSD1306_I2C(128, 64, i2c)
display.text('Hello World', 0, 0, 1)
display.show()
try: i2c.writeto(0x3a, '12')
except OSError as e: print(e.errno)
try: i2c.readfrom(0x3a, 4)
except OSError as e: print(e.errno)
`,
    );
    expect(lines).toEqual(["[60]", "19", "19"]);
    expect(display.image()).toBeTruthy();
  });

  it("drives LED strips", async () => {
    const machine = await board();
    const strip = new devices.NeoPixel(machine.circuit, "np1", { pixels: "8" }).connect({ DIN: machine.pin(0) });
    const lines = await linesOf(
      machine,
      `
from machine import Pin
from neopixel import NeoPixel
np = NeoPixel(Pin(0, Pin.OUT), 8)
np[0] = (255, 255, 255)
np[1] = (1, 2, 3)
np.write()
r, g, b = np[1]
print(r, g, b, len(np))
`,
    );
    expect(lines).toEqual(["1 2 3 8"]);
    expect(strip.pixels.slice(0, 3)).toEqual([
      [255, 255, 255],
      [1, 2, 3],
      [0, 0, 0],
    ]);
  });

  it("reads the sensors for humidity and temperature", async () => {
    const machine = await board();
    const sensor = new devices.Dht(machine.circuit, "dht1", { type: "DHT22", temperature: "23.6", humidity: "41.3" });
    sensor.connect({ SDA: machine.pin(4) });
    const lines = await linesOf(
      machine,
      `
import dht, machine, time
d = dht.DHT22(machine.Pin(4))
time.sleep(2)
d.measure()
print(round(d.temperature(), 1), round(d.humidity(), 1))
try: dht.DHT11(machine.Pin(5)).measure()
except OSError as e: print(e.errno)
`,
    );
    expect(lines).toEqual(["23.6 41.3", "110"]);
  });

  it("finds and reads thermometers on one wire", async () => {
    const machine = await board();
    new devices.Ds18b20(machine.circuit, "ds1", { temperature: "21.5" }).connect({ DQ: machine.pin(12) });
    const lines = await linesOf(
      machine,
      `
from machine import Pin
import onewire, time, ds18x20
ow = onewire.OneWire(Pin(12))
ds = ds18x20.DS18X20(ow)
roms = ds.scan()
print(len(roms), roms[0][0], ow.crc8(roms[0]))
ds.convert_temp()
time.sleep_ms(750)
for rom in roms: print(ds.read_temp(rom))
print(onewire.OneWire(Pin(13)).reset())
`,
    );
    expect(lines).toEqual(["1 40 0", "21.5", "False"]);
  });

  it("joins a network, and says why not", async () => {
    const machine = await board();
    machine.wifi.accessPoints = [{ ssid: "home", password: "secret", channel: 11, rssi: -40 }];
    const lines = await linesOf(
      machine,
      `
import network, time
wlan = network.WLAN(network.WLAN.IF_STA)
print(wlan.active(), wlan.isconnected())
wlan.active(True)
print([(ap[0], ap[2], ap[3], ap[4]) for ap in wlan.scan()])
for ssid, key in (('none', 'x'), ('home', 'wrong'), ('home', 'secret')):
    wlan.connect(ssid, key)
    while wlan.status() == network.STAT_CONNECTING: time.sleep_ms(10)
    print(wlan.status(), wlan.isconnected())
print(wlan.ipconfig('addr4'), len(wlan.config('mac')))
ap = network.WLAN(network.WLAN.IF_AP)
ap.active(True)
ap.config(ssid='ESP-AP')
print(ap.config('ssid'), ap.ifconfig()[0])
`,
    );
    expect(lines).toEqual([
      "False False",
      "[(b'home', 11, -40, 3)]",
      "3 False",
      "2 False",
      "5 True",
      "('10.13.37.2', '255.255.255.0') 6",
      "ESP-AP 192.168.4.1",
    ]);
  });
});
