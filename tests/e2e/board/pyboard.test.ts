// The pyboard's quick reference and tutorial, by what can be seen from outside. docs/compatibility.md lists them.
import { describe, expect, it } from "vitest";
import { antaresia, devices, edgesOf, linesOf, machineOf } from "./run.js";

const board = () => machineOf("pyboard");

describe("the pyboard", () => {
  it("has its LEDs, two of them with brightness", async () => {
    const machine = await board();
    const red = edgesOf(machine, "LED_RED");
    const lines = await linesOf(
      machine,
      `
import pyb
led = pyb.LED(1)
led.toggle(); led.on(); led.off()
print(pyb.LED(4).intensity())
pyb.LED(4).intensity(128)
print(pyb.LED(4).intensity(), led)
try: pyb.LED(5)
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["0", "128 LED(1)", "LED(5) doesn't exist"]);
    expect(red.map(([level]) => level)).toEqual([1, 0]);
    expect(machine.pin("LED_BLUE").duty).toBeCloseTo(0.5, 2);
  });

  it("runs a disco of four LEDs, which all go out when it is stopped", async () => {
    const machine = await board();
    const edges = edgesOf(machine, "LED_GREEN");
    const disco = machine.run(`
import pyb
leds = [pyb.LED(i) for i in range(1, 5)]
for l in leds: l.off()
n = 0
try:
    while True:
        n = (n + 1) % 4
        leds[n].toggle()
        pyb.delay(50)
finally:
    for l in leds: l.off()
`);
    machine.clock.alarm(1_030_000, () => machine.interrupt());
    await expect(disco).rejects.toThrow("KeyboardInterrupt");
    expect(edges.length).toBe(6);
    expect(Math.round((edges[1]![1] - edges[0]![1]) / 1000)).toBe(200);
    for (const led of ["LED_RED", "LED_GREEN", "LED_YELLOW", "LED_BLUE"]) expect(machine.pin(led).level).toBe(0);
  });

  it("fades a LED by steps of its intensity", async () => {
    const machine = await board();
    const seen: number[] = [];
    for (const second of [1, 2, 4]) machine.clock.alarm(second * 1e6, () => seen.push(machine.pin("LED_BLUE").duty));
    await linesOf(
      machine,
      "import pyb\nled = pyb.LED(4)\nfor i in range(1, 255):\n    led.intensity(i)\n    pyb.delay(20)\nprint(1)",
    );
    expect(seen.map((duty) => Math.round(duty * 255))).toEqual([50, 100, 200]);
  });

  it("calls back when its switch is pressed, also with what raises", async () => {
    const machine = await board();
    for (const [at, level] of [[1, 0], [2, null], [3, 0], [4, null], [5, 0], [6, null]] as const) {
      machine.clock.alarm(at * 1e6, () => machine.pins.drive("SW", level));
    } // prettier-ignore
    const lines = await linesOf(
      machine,
      `
import pyb, time
sw = pyb.Switch()
print(sw.value(), sw())
sw.callback(lambda: print("press", sw()))
time.sleep(2.5)
def f(): pyb.LED(1).toggle()
sw.callback(f)
time.sleep(1)
print(pyb.LED(1).intensity())
sw.callback(None)
time.sleep(3)
print(pyb.LED(1).intensity())
`,
    );
    expect(lines).toEqual(["False False", "press True", "255", "255"]);
  });

  it("drives and reads its pins by their printed names", async () => {
    const machine = await board();
    const out = edgesOf(machine, "X1");
    const lines = await linesOf(
      machine,
      `
from pyb import Pin
p_out = Pin('X1', Pin.OUT_PP)
p_out.high(); p_out.low()
p_in = Pin('X2', Pin.IN, Pin.PULL_UP)
print(p_in.value(), Pin.board.Y12)
try: Pin(3)
except (ValueError, TypeError) as e: print(type(e).__name__)
`,
    );
    expect(lines[0]).toMatch(/^1 Pin\(/);
    expect(lines[1]).toBe("ValueError");
    expect(out.map(([level]) => level)).toEqual([1, 0]);
  });

  it("moves servos, in time, by speed, as they are calibrated", async () => {
    const machine = await board();
    const servo = new devices.Servo(machine.circuit, "servo", { min: "530", max: "2470" }).connect({
      PWM: machine.pin("X1"),
    });
    const angles: number[] = [];
    for (const second of [0.5, 1.5, 2.5])
      machine.clock.alarm(second * 1e6, () => angles.push(Math.round(servo.angle) - 90));
    const lines = await linesOf(
      machine,
      `
import pyb, time
s1 = pyb.Servo(1)
s1.angle(45)
print(s1.angle())
time.sleep(1)
s1.angle(-60, 1000)
time.sleep(2)
print(s1.angle(), s1.calibration())
s1.speed(30); print(s1.speed(), round(s1.pulse_width()))
s1.calibration(700, 2400, 1510, 2500, 2000)
s1.angle(0); print(s1.pulse_width())
s1.angle(90); print(s1.pulse_width())
`,
    );
    expect(lines).toEqual(["45", "-60 (640, 2420, 1500, 2470, 2200)", "30 1710", "1510", "2400"]);
    expect(angles[0]).toBe(45);
    expect(Math.abs(angles[1]! - -7)).toBeLessThan(4);
    expect(angles[2]).toBe(-60);
  });

  it("answers external interrupts, which can be switched off and asked for", async () => {
    const machine = await board();
    for (const second of [1, 2, 3]) {
      machine.clock.alarm(second * 1e6, () => machine.pins.drive("Y1", 1));
      machine.clock.alarm(second * 1e6 + 1000, () => machine.pins.drive("Y1", 0));
    }
    machine.pins.drive("Y1", 0);
    const lines = await linesOf(
      machine,
      `
from pyb import Pin, ExtInt
import time
count = 0
def callback(line):
    global count
    count += line
ext = ExtInt(Pin('Y1'), ExtInt.IRQ_RISING, Pin.PULL_NONE, callback)
time.sleep(1.5)
print(count)
ext.disable()
time.sleep(1)
print(count)
ext.enable()
ext.swint()
time.sleep(1)
print(count, ext.line())
`,
    );
    expect(lines).toEqual(["6", "6", "18 6"]);
  });

  it("counts with its timers, calls back, and says how they are set", async () => {
    const machine = await board();
    const red = edgesOf(machine, "LED_RED");
    const lines = await linesOf(
      machine,
      `
import pyb, time
tim = pyb.Timer(4)
print(tim)
tim.init(freq=10)
print(tim, tim.source_freq())
tim.callback(lambda t: pyb.LED(1).toggle())
time.sleep(1.05)
tim.init(freq=20)
time.sleep(1)
tim.callback(None)
tim.freq(0.5)
print(tim.prescaler(), tim.period(), tim.freq())
micros = pyb.Timer(2, prescaler=83, period=0x3fffffff)
micros.counter(0)
a = micros.counter()
time.sleep_us(5000)
print(5000 <= micros.counter() - a < 5030)
tim.deinit()
print(tim)
`,
    );
    expect(lines).toEqual([
      "Timer(4)",
      "Timer(4, freq=10, prescaler=624, period=13439, mode=UP, div=1) 84000000",
      "3124 53759 0.5",
      "True",
      "Timer(4)",
    ]);
    expect(red.length).toBe(30);
  });

  it("makes waves with a timer's channel, and fades with its pulse", async () => {
    const machine = await board();
    const duties: number[] = [];
    for (let i = 1; i <= 3; i++) machine.clock.alarm(i * 100_000, () => duties.push(machine.pin("X1").duty));
    const lines = await linesOf(
      machine,
      `
from pyb import Pin, Timer
from time import sleep
tim = Timer(2, freq=1000)
ch = tim.channel(1, Timer.PWM, pin=Pin('X1'))
ch.pulse_width_percent(50)
print(ch.pulse_width(), ch.pulse_width_percent())
sleep(0.15)
tim = Timer(5, freq=100)
ch = tim.channel(1, Timer.PWM, pin=Pin.board.X1, pulse_width=0)
for width in range(84000, 840000, 84000):
    ch.pulse_width(width)
    sleep(0.02)
inverted = tim.channel(2, Timer.PWM_INVERTED, pin=Pin('X2'), pulse_width_percent=20)
toggles = tim.channel(3, Timer.OC_TOGGLE, pin=Pin('X3'))
seen = 0
def count(t):
    global seen
    seen += 1
ch.callback(count)
sleep(0.105)
ch.callback(None)
sleep(0.1)
print(seen)
`,
    );
    expect(lines).toEqual(["42000 50.0", "10"]);
    expect(duties[0]).toBeCloseTo(0.5, 3);
    expect(duties[1]).toBeCloseTo(0.3, 3);
    expect(duties[2]).toBeCloseTo(0.8, 3);
    expect(machine.pin("X2").duty).toBeCloseTo(0.8, 3);
    expect(machine.pin("X3").wave).toMatchObject({ period: 20_000, high: 10_000 });
  });

  it("keeps a calendar, and measures and gives voltages", async () => {
    const machine = await board();
    machine.pin("X19").attach("source").driveVolts(1.65, 1);
    const lines = await linesOf(
      machine,
      `
from pyb import RTC, ADC, DAC, Pin
import time
rtc = RTC()
rtc.datetime((2017, 8, 23, 3, 1, 12, 48, 0))
time.sleep(3)
print(rtc.datetime()[:7])
print(ADC(Pin('X19')).read())
dac = DAC(Pin('X5'))
dac.write(120)
DAC(2, bits=12).write(1024)
`,
    );
    expect(lines).toEqual(["(2017, 8, 23, 3, 1, 12, 51)", "2048"]);
    expect(machine.pin("X5").volts).toBeCloseTo((3.3 * 120) / 255, 2);
    expect(machine.pin("X6").volts).toBeCloseTo((3.3 * 1024) / 4095, 2);
  });

  it("plays samples, once and in a circle, noise and triangles", async () => {
    const machine = await board();
    const volts: number[] = [];
    machine.pin("X5").onSignal(() => volts.push(machine.pin("X5").volts));
    const lines = await linesOf(
      machine,
      `
import math, time
from pyb import DAC
buf = bytearray(100)
for i in range(len(buf)):
    buf[i] = 128 + int(127 * math.sin(2 * math.pi * i / len(buf)))
dac = DAC(1)
dac.write_timed(buf, 400 * len(buf), mode=DAC.CIRCULAR)
time.sleep_ms(10)
dac.write_timed(b'\\x00\\xff', 1000)
time.sleep_ms(10)
dac.triangle(100000)
time.sleep_ms(20)
dac.noise(1000)
time.sleep_ms(5)
dac.write(0)
print("played")
`,
    );
    expect(lines).toEqual(["played"]);
    // Four periods of a sine of 400 Hz: it crosses its middle from below four times.
    const sine = volts.slice(0, 400);
    const rises = sine.filter((v, i) => i > 0 && sine[i - 1]! < 1.66 && v >= 1.66).length;
    expect(rises).toBeGreaterThanOrEqual(3);
    expect(rises).toBeLessThanOrEqual(4);
    expect([Math.min(...sine) < 0.05, Math.max(...sine) > 3.2]).toEqual([true, true]);
    expect(machine.pin("X5").volts).toBe(0);
  });

  it("talks over its serial ports", async () => {
    const machine = await board();
    machine.pin("X9").join(machine.pin("X2"));
    const lines = await linesOf(
      machine,
      `
from pyb import UART
import time
uart = UART(1, 9600)
other = UART(4, 9600, timeout=100)
print(uart.write('hello'), other.read(5))
`,
    );
    expect(lines).toEqual(["5 b'hello'"]);
  });

  it("sends and receives over SPI with its own words", async () => {
    const machine = await board();
    machine.pin("X8").join(machine.pin("X7"));
    const lines = await linesOf(
      machine,
      `
from pyb import SPI
spi = SPI(1, SPI.CONTROLLER, baudrate=200000, polarity=1, phase=0)
spi.send('hello')
print(spi.recv(3), spi.send_recv('hello'))
buf = bytearray(2)
print(spi.send_recv(b'ab', buf), buf, spi.send_recv(0x41))
`,
    );
    expect(lines).toEqual(["b'\\x00\\x00\\x00' b'hello'", "bytearray(b'ab') bytearray(b'ab') b'A'"]);
  });

  it("reaches devices over I2C by machine's words, in hardware and software, and by pyb's", async () => {
    const machine = await board();
    new devices.Eeprom(machine.circuit, "ee", { kbits: "2" }).connect({
      SCL: machine.pin("X9"),
      SDA: machine.pin("X10"),
    });
    const lines = await linesOf(
      machine,
      `
from machine import I2C
import pyb, time
i2c = I2C('X', freq=400000)
print(i2c.scan())
i2c.writeto_mem(0x50, 0x10, 'xy')
time.sleep_ms(10)
print(i2c.readfrom_mem(0x50, 0x10, 2))
soft = I2C(scl='X9', sda='X10', freq=100000)
print(soft.readfrom_mem(0x50, 0x10, 2))
own = pyb.I2C(1, pyb.I2C.CONTROLLER)
print(own.is_ready(0x50), own.is_ready(0x42), own.scan())
own.mem_write(b'ab', 0x50, 0x20)
pyb.delay(10)
buf = bytearray(2)
print(own.mem_read(3, 0x50, 0x1f)[1:], own.mem_read(buf, 0x50, 0x20))
own.send(0x20, 0x50)
print(own.recv(2, 0x50), buf)
try: own.send('hello', 0x42)
except OSError as e: print(e.errno)
`,
    );
    expect(lines).toEqual([
      "[80]",
      "b'xy'",
      "b'xy'",
      "True False [80]",
      "b'ab' bytearray(b'ab')",
      "b'ab' bytearray(b'ab')",
      "5",
    ]);
  });

  it("feels which way is down, and shows it with two LEDs", async () => {
    const machine = await board();
    const lines = await linesOf(
      machine,
      `
import pyb
accel = pyb.Accel()
print(accel.x(), accel.y(), accel.z(), accel.tilt(), accel.filtered_xyz())
`,
    );
    // Front side up; the sum of four samples, of which there has been one.
    expect(lines).toEqual(["0 0 21 1 (0, 0, 21)"]);
  });

  it("waits for a stable pin before it toggles", async () => {
    const machine = await board();
    const led = edgesOf(machine, "LED_BLUE");
    for (const [at, level] of [[100, 1], [103, 0], [105, 1], [400, 0]] as const) {
      machine.clock.alarm(at * 1000, () => machine.pins.drive("X1", level));
    } // prettier-ignore
    const run = machine.run(
      `
import pyb
def wait_pin_change(pin):
    cur_value = pin.value()
    active = 0
    while active < 20:
        if pin.value() != cur_value: active += 1
        else: active = 0
        pyb.delay(1)
pin_x1 = pyb.Pin('X1', pyb.Pin.IN, pyb.Pin.PULL_DOWN)
while True:
    wait_pin_change(pin_x1)
    pyb.LED(4).toggle()
`,
      { timeout: 1000 },
    );
    await expect(run).rejects.toBeInstanceOf(antaresia.Timeout);
    expect(led.map(([level, at]) => [level, Math.round(at / 10_000)])).toEqual([
      [1, 13],
      [0, 42],
    ]);
  });

  it("waits for interrupts, changes its clock, stops and wakes by a pin", async () => {
    const machine = await board();
    machine.clock.alarm(2_000_000, () => machine.pins.drive("X1", 1));
    const lines = await linesOf(
      machine,
      `
import pyb
pyb.wfi()
print(pyb.freq()[0] if isinstance(pyb.freq(), tuple) else pyb.freq())
pyb.freq(60000000)
pyb.Pin('X1', pyb.Pin.IN)
pyb.ExtInt('X1', pyb.ExtInt.IRQ_RISING, pyb.Pin.PULL_DOWN, lambda l: None)
pyb.stop()
print(pyb.millis() // 1000)
`,
    );
    expect(lines).toEqual(["168000000", "2"]);
  });
});
