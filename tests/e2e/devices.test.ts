// Every device once through the machine module, as a program on a board uses it.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Devices from "../../host/devices/index.js";
import type * as Antaresia from "../../host/index.js";

const built = (name: string): Promise<unknown> => import(pathToFileURL(path.resolve("dist", name)).href);
const { createMachine } = (await built("main.js")) as typeof Antaresia;
const D = (await built("devices.js")) as typeof Devices;

type Machine = Awaited<ReturnType<typeof createMachine>>;

/** Buses of `machine` come with the board's peripherals; a module of before them cannot run these programs. */
const whole =
  (await (await createMachine()).run("import machine\nprint(hasattr(machine, 'SoftI2C'))")).stdout === "True\n";

/** Runs a program on an ESP8266 (or another) with parts around it; what it printed. */
async function run<T>(
  wire: (machine: Machine) => T,
  source: string,
  board = "esp8266",
): Promise<{ out: string; made: T }> {
  let out = "";
  const print = (text: string): void => void (out += text);
  const machine = await createMachine({ board, clock: "virtual", stdout: print, stderr: print });
  const made = wire(machine);
  await machine.run(source, { timeout: 60_000 });
  machine.circuit.check();
  return { out, made };
}

/** I2C on pins 5 and 4. */
const I2C = "from machine import Pin, SoftI2C\nimport time\ni2c = SoftI2C(scl=Pin(5), sda=Pin(4), freq=400000)\n";
const onI2c = <T extends Devices.Device>(machine: Machine, device: T): T =>
  device.connect({ SCL: machine.pin(5), SDA: machine.pin(4) });
const rowsOf = (image: Devices.Image | null): number =>
  image ? image.rgba.filter((part, i) => i % 4 === 0 && part > 0).length : -1;

describe.skipIf(!whole)("lights", () => {
  it("an LED by PWM, an RGB LED by three pins", async () => {
    const { made } = await run(
      (m) => ({
        led: new D.Led(m.circuit, "led").connect({ A: m.pin(2), C: m.circuit.gnd }),
        rgb: new D.RgbLed(m.circuit, "rgb").connect({ R: m.pin(12), G: m.pin(13), B: m.pin(14), COM: m.circuit.gnd }),
      }),
      "from machine import Pin, PWM\nPWM(Pin(2), freq=1000, duty=256)\nPin(12, Pin.OUT).on()\nPin(13, Pin.OUT).off()\nPin(14, Pin.OUT).on()\n",
    );
    expect(made.led.brightness).toBeCloseTo(0.25, 2);
    expect(made.rgb.text()).toBe("#ff00ff");
  });

  it("a NeoPixel strip and an APA102 strip by their modules", async () => {
    const { made } = await run(
      (m) => ({
        strip: new D.NeoPixel(m.circuit, "strip", { pixels: "3" }).connect({ DIN: m.pin(4) }),
        dots: new D.Apa102(m.circuit, "dots", { pixels: "2" }).connect({ CI: m.pin(14), DI: m.pin(13) }),
      }),
      `
from machine import Pin
from neopixel import NeoPixel
from apa102 import APA102
import time
n = NeoPixel(Pin(4), 3)
n[0] = (255, 0, 0)
n[2] = (1, 2, 3)
n.write()
a = APA102(Pin(14, Pin.OUT), Pin(13, Pin.OUT), 2)
a[1] = (9, 8, 7, 31)
a.write()
time.sleep_ms(1)
`,
    );
    expect(made.strip.text()).toBe("#ff0000 #000000 #010203");
    expect(made.dots.pixels[1]).toEqual([9, 8, 7, 31]);
  });

  it("a 74HC595 by SPI, driving seven segments", async () => {
    const { made } = await run((m) => {
      const { circuit } = m;
      const shift = new D.ShiftRegister(circuit, "sr").connect({ DS: m.pin(13), SHCP: m.pin(14), STCP: m.pin(15) });
      const digit = new D.SevenSegment(circuit, "digit", { common: "cathode" }).connect({ COM: circuit.gnd });
      [..."ABCDEFG"].forEach((segment, i) => digit.connect({ [segment]: shift.pin(`Q${i}`) }));
      return digit;
    }, "from machine import Pin, SPI\nspi = SPI(1, baudrate=1000000)\nlatch = Pin(15, Pin.OUT, value=0)\nspi.write(b'\\x6d')\nlatch.on()\n");
    expect(made.text()).toBe("5");
  });

  it("a TM1637 by two pins", async () => {
    const { made } = await run(
      (m) => new D.Tm1637(m.circuit, "tm").connect({ CLK: m.pin(5), DIO: m.pin(4) }),
      `
from machine import Pin
clk, dio = Pin(5, Pin.OUT, value=1), Pin(4, Pin.OPEN_DRAIN, value=1)
def send(*data):
    dio(0); clk(0)
    for b in data:
        for i in range(8):
            dio(b >> i & 1); clk(1); clk(0)
        dio(1); clk(1); ack = dio(); clk(0)
        if ack: print("no ack")
    dio(0); clk(1); dio(1)
send(0x40)
send(0xc0, 0x06, 0x5b, 0x4f, 0x66)
send(0x8f)
`,
    );
    expect(made.text()).toBe("1234");
  });
});

describe.skipIf(!whole)("displays", () => {
  it("an SSD1306 on I2C and SPI, an SH1106, by framebuf", async () => {
    const { made } = await run(
      (m) => ({
        i2c: onI2c(m, new D.Oled(m.circuit, "a")),
        spi: new D.Oled(m.circuit, "b").connect({
          CLK: m.pin(14),
          DATA: m.pin(13),
          DC: m.pin(0),
          RST: m.pin(2),
          CS: m.pin(15),
        }),
        sh1106: onI2c(m, new D.Oled(m.circuit, "c", { chip: "sh1106", i2cAddress: "61" })),
      }),
      `${I2C}
import ssd1306, framebuf
from machine import SPI
one = ssd1306.SSD1306_I2C(128, 64, i2c)
one.fill_rect(10, 20, 8, 4, 1)
one.show()
two = ssd1306.SSD1306_SPI(128, 64, SPI(1), Pin(0), Pin(2), Pin(15))
two.hline(0, 0, 128, 1)
two.show()
for c in (0xa1, 0xc8, 0xaf, 0xb0, 0x02, 0x10): i2c.writeto(61, bytes((0x80, c)))
i2c.writeto(61, b"\\x40\\x0f")
`,
      "esp32",
    );
    expect([rowsOf(made.i2c.image()), rowsOf(made.spi.image()), rowsOf(made.sh1106.image())]).toEqual([32, 128, 4]);
    expect([made.i2c.pixel(10, 20), made.i2c.pixel(9, 20), made.spi.pixel(127, 0)]).toEqual([true, false, true]);
  });

  it("an ST7789 on SPI", async () => {
    const { made } = await run(
      (m) => new D.Tft(m.circuit, "tft").connect({ SCK: m.pin(14), MOSI: m.pin(13), DC: m.pin(4), CS: m.pin(5) }),
      `
from machine import Pin, SPI
spi = SPI(1, baudrate=40000000)
dc, cs = Pin(4, Pin.OUT), Pin(5, Pin.OUT, value=0)
def send(c, data=b""):
    dc(0); spi.write(bytes((c,))); dc(1); spi.write(data)
for c, d in ((0x11, b""), (0x3a, b"\\x55"), (0x21, b""), (0x29, b""), (0x2a, b"\\0\\0\\0\\x03"), (0x2b, b"\\0\\0\\0\\x01"), (0x2c, b"\\xf8\\0" * 8)):
    send(c, d)
`,
    );
    expect(rowsOf(made.image())).toBe(8);
    expect([...made.image().rgba.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it("an HD44780 by six pins and behind a PCF8574", async () => {
    const { made } = await run(
      (m) => {
        const pins = { RS: 15, E: 2, D4: 12, D5: 13, D6: 14, D7: 16 };
        const wires = Object.fromEntries(Object.entries(pins).map(([name, pin]) => [name, m.pin(pin)]));
        const plain = new D.LcdParallel(m.circuit, "lcd").connect({ ...wires, RW: m.circuit.gnd });
        return { plain, i2c: onI2c(m, new D.LcdI2c(m.circuit, "lcd2", { columns: "20", rows: "4" })) };
      },
      `${I2C}
rs, e = Pin(15, Pin.OUT), Pin(2, Pin.OUT, value=0)
data = [Pin(n, Pin.OUT) for n in (12, 13, 14, 16)]
def nibble(n, r):
    rs(r)
    for i in range(4): data[i](n >> i & 1)
    e(1); e(0)
def nibble2(n, r):
    b = n << 4 | 8 | r
    i2c.writeto(39, bytes((b | 4, b)))
def start(put):
    for n in (3, 3, 3, 2): put(n, 0)
    for c in (0x28, 0x0c, 0x06, 0x01): put(c >> 4, 0); put(c & 15, 0)
def write(put, text):
    for c in text.encode(): put(c >> 4, 1); put(c & 15, 1)
start(nibble); write(nibble, "Hello")
start(nibble2); write(nibble2, "World")
`,
    );
    expect([made.plain.lines[0]!.trim(), made.i2c.lines[0]!.trim()]).toEqual(["Hello", "World"]);
  });
});

describe.skipIf(!whole)("sensors", () => {
  it("DHT22 and DHT11 by dht, DS18B20 by ds18x20", async () => {
    const { out } = await run(
      (m) => {
        new D.Dht(m.circuit, "a", { temperature: "-3.5", humidity: "56.5" }).connect({ SDA: m.pin(4) });
        new D.Dht(m.circuit, "b", { kind: "dht11", temperature: "23", humidity: "40" }).connect({ SDA: m.pin(5) });
        new D.Ds18b20(m.circuit, "c", { temperature: "21.5" }).connect({ DQ: m.pin(12) });
        new D.Ds18b20(m.circuit, "d", { temperature: "-3.25" }).connect({ DQ: m.pin(12) });
      },
      `
import dht, onewire, ds18x20, time
from machine import Pin
for d in dht.DHT22(Pin(4)), dht.DHT11(Pin(5)):
    d.measure()
    print(d.temperature(), d.humidity())
ds = ds18x20.DS18X20(onewire.OneWire(Pin(12)))
roms = ds.scan()
ds.convert_temp()
time.sleep_ms(750)
print(sorted(ds.read_temp(rom) for rom in roms))
`,
    );
    expect(out).toBe("-3.5 56.5\n23 40\n[-3.25, 21.5]\n");
  });

  it("BME280, MPU6050, ADS1115, DS3231 and an EEPROM on one bus", async () => {
    const { out } = await run(
      (m) => {
        onI2c(m, new D.Bme280(m.circuit, "bme", { temperature: "25.08" }));
        onI2c(m, new D.Mpu6050(m.circuit, "imu", { accelX: "0.5" })).connect({ AD0: m.circuit.v3 });
        onI2c(m, new D.Ads1115(m.circuit, "adc")).connect({ A0: m.circuit.v3 });
        onI2c(m, new D.Rtc(m.circuit, "rtc", { initTime: "2024-05-06T07:08:09Z" }));
        onI2c(m, new D.Eeprom(m.circuit, "rom"));
      },
      `${I2C}
print([hex(a) for a in i2c.scan()])
i2c.writeto_mem(0x76, 0xf4, b"\\x27")
d = i2c.readfrom_mem(0x76, 0xfa, 3)
print(abs((d[0] << 12 | d[1] << 4 | d[2] >> 4) - 519888) < 20)
i2c.writeto_mem(0x69, 0x6b, b"\\0")
print(i2c.readfrom_mem(0x69, 0x3b, 2))
i2c.writeto_mem(0x48, 1, b"\\xc3\\x83")
time.sleep_ms(9)
print(i2c.readfrom_mem(0x48, 0, 2).hex())
print(i2c.readfrom_mem(0x68, 0, 7).hex())
i2c.writeto_mem(0x50, 0x10, b"abc", addrsize=16)
try:
    i2c.readfrom(0x50, 1)
except OSError as e:
    print("busy", e.args[0])
time.sleep_ms(5)
print(i2c.readfrom_mem(0x50, 0x10, 3, addrsize=16))
`,
    );
    expect(out.split("\n")).toEqual([
      "['0x48', '0x50', '0x68', '0x69', '0x76']",
      "True",
      "b' \\x00'",
      "6720",
      "09080701060524",
      "busy 19",
      "b'abc'",
      "",
    ]);
  });

  it("voltages by ADC, an echo by time_pulse_us, a GPS by UART", async () => {
    const { out } = await run(
      (m) => {
        const { circuit } = m;
        const supply = { VCC: circuit.v3, GND: circuit.gnd };
        new D.Potentiometer(circuit, "pot", { value: "512" }).connect({ ...supply, SIG: m.pin(34) });
        new D.Photoresistor(circuit, "ldr", { lux: "10" }).connect({ ...supply, AO: m.pin(35) });
        new D.Thermistor(circuit, "ntc", { temperature: "25" }).connect({ ...supply, OUT: m.pin(32) });
        new D.Ultrasonic(circuit, "sonar", { distance: "100" }).connect({ TRIG: m.pin(25), ECHO: m.pin(26) });
        new D.Gps(circuit, "gps").connect({ TX: m.pin(16) });
        new D.MotionSensor(circuit, "pir").connect({ OUT: m.pin(27) }).set("motion", 1);
      },
      `
from machine import ADC, Pin, UART, time_pulse_us
import time
for pin, share in (34, 512 / 1023), (35, 50 / 60), (32, 0.5):
    print(abs(ADC(Pin(pin), atten=ADC.ATTN_11DB).read_uv() / 1e6 - 3.3 * share) < 0.05)
trig, echo = Pin(25, Pin.OUT, value=0), Pin(26, Pin.IN)
trig.on(); time.sleep_us(10); trig.off()
print(round(time_pulse_us(echo, 1, 30000) / 58))
uart = UART(2, 9600, rx=16, tx=17)
time.sleep(1.5)
print(uart.readline()[:6], Pin(27, Pin.IN).value())
`,
      "esp32",
    );
    expect(out).toBe("True\nTrue\nTrue\n100\nb'$GPGGA' 1\n");
  });
});

describe.skipIf(!whole)("what a hand does, what moves, what stores", () => {
  it("button by interrupt, switch, keypad, encoder, infrared", async () => {
    const { out } = await run(
      (m) => {
        const { circuit } = m;
        const button = new D.Button(circuit, "b", { bounce: "0" }).connect({ "1.l": m.pin(4), "2.l": circuit.gnd });
        new D.SlideSwitch(circuit, "s").connect({ 1: circuit.gnd, 2: m.pin(5), 3: circuit.v3 }).value = 1;
        const pad = new D.Keypad(circuit, "k").connect({ R2: m.pin(12), C3: m.pin(13) });
        pad.press("6");
        const dial = new D.RotaryEncoder(circuit, "e").connect({ CLK: m.pin(18), DT: m.pin(19) });
        const ir = new D.IrReceiver(circuit, "i").connect({ DAT: m.pin(21) });
        circuit.at(300_000, () => button.press());
        circuit.at(400_000, () => dial.rotate(3));
        circuit.at(500_000, () => ir.set("key", "power"));
      },
      `
from machine import Pin
import time
Pin(4, Pin.IN, Pin.PULL_UP).irq(lambda p: print("pressed", time.ticks_ms()), Pin.IRQ_FALLING)
print(Pin(5, Pin.IN).value())
row, col = Pin(12, Pin.OUT, value=0), Pin(13, Pin.IN, Pin.PULL_UP)
print(col.value()); row.on(); print(col.value())
dt, count = Pin(19, Pin.IN), 0
def turn(p):
    global count
    count += 1 if dt.value() else -1
Pin(18, Pin.IN).irq(turn, Pin.IRQ_FALLING)
edges = 0
def edge(p):
    global edges
    edges += 1
Pin(21, Pin.IN).irq(edge, Pin.IRQ_FALLING | Pin.IRQ_RISING)
time.sleep(1)
print(count, edges)
`,
      "esp32",
    );
    expect(out).toBe("1\n0\n1\npressed 300\n3 68\n");
  });

  it("servo and buzzer by PWM, stepper and relay by pins", async () => {
    const { made, out } = await run(
      (m) => {
        const { circuit } = m;
        const coils = Object.fromEntries(
          ["A+", "B+", "A-", "B-"].map((coil, i) => [coil, m.pin([12, 13, 14, 16][i]!)]),
        );
        new D.Resistor(circuit, "r", { value: "10000" }).connect({ 1: m.pin(15), 2: circuit.v3 });
        return {
          servo: new D.Servo(circuit, "servo").connect({ PWM: m.pin(4) }),
          buzzer: new D.Buzzer(circuit, "buzzer").connect({ 2: m.pin(5) }),
          stepper: new D.Stepper(circuit, "stepper").connect(coils),
          relay: new D.Relay(circuit, "relay").connect({ IN: m.pin(2), COM: circuit.gnd, NO: m.pin(15) }),
        };
      },
      `
from machine import Pin, PWM
PWM(Pin(4), freq=50, duty=77)
coils = [Pin(n, Pin.OUT, value=0) for n in (12, 13, 14, 16)]
for i in range(11):
    coils[i % 4].on(); coils[(i - 1) % 4].off()
relay, seen = Pin(2, Pin.OUT, value=0), Pin(15, Pin.IN)
before = seen.value()
relay.on()
print(before, seen.value())
`,
    );
    expect(out).toBe("1 0\n");
    expect(made.servo.angle).toBeCloseTo(90, 0);
    expect([made.stepper.steps, made.relay.on]).toEqual([10, true]);
    const { made: sounding } = await run(
      (m) => new D.Buzzer(m.circuit, "buzzer").connect({ 2: m.pin(5) }),
      "from machine import Pin, PWM\nPWM(Pin(5), freq=440, duty=512)\n",
    );
    expect(sounding.frequency).toBeCloseTo(440, 0);
  });

  it("an SD card by SPI", async () => {
    const { out, made } = await run(
      (m) => new D.SdCard(m.circuit, "sd").connect({ SCK: m.pin(14), DI: m.pin(13), DO: m.pin(12), CS: m.pin(15) }),
      `
from machine import Pin, SPI
spi, cs = SPI(1, baudrate=100000), Pin(15, Pin.OUT, value=1)
spi.write(b"\\xff" * 10)
def cmd(n, arg=0, crc=0xff):
    spi.write(bytes((0x40 | n, arg >> 24 & 255, arg >> 16 & 255, arg >> 8 & 255, arg & 255, crc)))
    for _ in range(10):
        r = spi.read(1, 0xff)[0]
        if r < 128: return r
cs(0)
print(cmd(0, 0, 0x95), cmd(8, 0x1aa, 0x87), spi.read(4, 0xff), cmd(55), cmd(41, 0x40000000))
print(cmd(24, 7))
spi.write(b"\\xfe" + b"data" * 128 + b"\\xff\\xff")
print(spi.read(3, 0xff)[0] & 31)
print(cmd(17, 7))
while spi.read(1, 0xff) != b"\\xfe": pass
print(spi.read(512, 0xff) == b"data" * 128)
`,
    );
    expect(out).toBe("1 1 b'\\x00\\x00\\x01\\xaa' 1 0\n0\n5\n0\nTrue\n");
    expect(made.readBlock(7)[3]).toBe("a".charCodeAt(0));
  });
});
