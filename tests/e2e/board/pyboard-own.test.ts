// What only the pyboard has: CAN, USB, its own buses, timers and accelerometer.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, linesOf, machineOf } from "./run.js";

describe("pyb.CAN", () => {
  it("hears itself through its filters", async () => {
    const lines = await linesOf(
      await machineOf("pyboard"),
      `
from pyb import CAN
can = CAN(1, CAN.LOOPBACK, baudrate=125000)
can.setfilter(0, CAN.LIST16, 0, (123, 124, 125, 126))
can.setfilter(1, CAN.MASK32, 1, (0x1000, 0x1ff000), extframe=True)
for id, ext in ((123, False), (127, False), (126, False), (0x1234, True), (0x2234, True)):
    can.send("m%d" % id, id, timeout=100, extframe=ext)
print(can, can.info(), can.state() == CAN.ERROR_ACTIVE)
print(can.recv(0), can.recv(0), can.recv(1), can.any(0))
try: can.recv(0, timeout=10)
except OSError as e: print(e.errno)
buf = bytearray(8); l = [0, 0, 0, 0, memoryview(buf)]
can.send("abc", 124, timeout=100); can.recv(0, l); print(l[:4], bytes(l[4]))
can.send(7, 125, timeout=100); can.recv(0, l); print(l[:4], bytes(l[4]), buf)
for f in (lambda: can.setfilter(14, CAN.LIST16, 0, (1, 2, 3, 4)), lambda: can.send("123456789", 1), lambda: CAN(3), lambda: CAN(1, CAN.NORMAL, baudrate=1700000)):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "CAN(1, CAN.LOOPBACK, auto_restart=False) [0, 0, 0, 0, 0, 0, 2, 1] True",
      "[123, False, False, 0, b'm123'] [126, False, False, 3, b'm126'] [4660, True, False, 0, b'm4660'] False",
      "110",
      "[124, False, False, 1] b'abc'",
      "[125, False, False, 2] b'\\x07' bytearray(b'\\x07bc\\x00\\x00\\x00\\x00\\x00')",
      "CAN filter parameter error",
      "CAN data field too long",
      "CAN(3) doesn't exist",
      "couldn't match baudrate 1700000 and sample point 75",
    ]);
  });

  it("talks to another node, and says why it has to wait when there is none", async () => {
    const machine = await machineOf("pyboard");
    const node = new devices.CanNode(machine.circuit, "node").connect({
      CTX: machine.pin("Y4"),
      CRX: machine.pin("Y3"),
    });
    machine.clock.alarm(20_000, () => node.send(0x55, [1, 2, 3]));
    const lines = await linesOf(
      machine,
      `
from pyb import CAN
import pyb
can = CAN(1, CAN.NORMAL, baudrate=125000, sample_point=75)
can.setfilter(0, CAN.MASK16, 0, (0, 0, 0, 0))
reasons = 0
def cb(bus, reason):
    global reasons
    reasons += 1 + reason
can.rxcallback(0, cb)
can.send(b"hi", 0x321, timeout=50)
print(can.recv(0), pyb.millis() < 30, reasons)
slow = CAN(2, CAN.NORMAL, baudrate=500000)
try: slow.send("1", 1, timeout=50)
except OSError as e: print(e.errno, slow.info()[0], slow.state() == CAN.ERROR_PASSIVE)`,
    );
    expect(node.received).toEqual([{ id: 0x321, extended: false, remote: false, data: [104, 105], length: 2 }]);
    expect(lines).toEqual(["[85, False, False, 0, b'\\x01\\x02\\x03'] True 1", "110 128 True"]);
  });
});

describe("the converters of the pyboard", () => {
  it("measure the chip itself, and at a rate", async () => {
    const machine = await machineOf("pyboard");
    Object.assign(machine.sensors, { temperature: 45, battery: 2.8 });
    const probe = machine.pin("X19").attach("probe");
    for (let i = 0; i < 8; i++) machine.clock.alarm(i * 10_000, () => probe.driveVolts(i * 0.4));
    const lines = await linesOf(
      machine,
      `
from pyb import ADC, ADCAll, Pin, Timer
from array import array
import pyb
pyb.sync(); pyb.fault_debug(True)
print(ADC(16).read(), ADC(17).read(), ADC(18).read(), ADC(17), ADC(Pin("X19")))
every = ADCAll(12, 0x70001)
print(every, every.read_channel(17), Pin.cpu.A0.mode(), Pin.cpu.A1.mode())
print(round(every.read_core_temp()), round(every.read_core_vbat(), 2), round(every.read_core_vref(), 2), round(every.read_vref(), 2))
adc = ADC("X19")
buf = array("h", 8 * [-1])
print(adc.read_timed(buf, 100), [round(v * 33 / 4095) for v in buf])
a, b = bytearray(2), bytearray(2)
print(ADC.read_timed_multi((adc, ADC(17)), (a, b), Timer(6, freq=1000)), a, b)
for f in (lambda: ADC(19), lambda: ADCAll(11), lambda: ADC.read_timed_multi((adc,), (a, b), 10), lambda: every.read_channel(20)):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "1005 1502 1737 <ADC on 17 channel=17> <ADC on Pin(Pin.cpu.C0, mode=Pin.ANALOG) channel=10>",
      "<ADCAll> 1502 3 0",
      "46 2.8 1.21 3.3",
      "16 [4, 8, 12, 16, 20, 24, 28, 28]",
      "True bytearray(b'\\xd9\\xd9') bytearray(b']]')",
      "Pin(19) doesn't exist",
      "resolution 11 not supported",
      "length of ADC and buffer lists differ",
      "not a valid ADC Channel: 20",
    ]);
  });
});

describe("module stm", () => {
  it("knows registers by name", async () => {
    const machine = await machineOf("pyboard");
    const edges = edgesOf(machine, "X1");
    const lines = await linesOf(
      machine,
      `
import stm
from pyb import Pin
Pin("X1", Pin.OUT)
stm.mem16[stm.GPIOA + stm.GPIO_BSRRL] = 1
stm.mem32[stm.GPIOA + stm.GPIO_BSRR] = 1 << 16
stm.mem32[stm.TIM2 + stm.TIM_PSC] = 7
print(hex(stm.GPIOA), stm.TIM_CCR4, stm.USART_CR3, stm.mem8[stm.TIM2 + 0x28], hex(stm.mem32[stm.RTC + stm.RTC_PRER]))`,
    );
    expect(lines).toEqual(["0x40020000 64 20 7 0x7f00ff"]);
    expect(edges.map(([level]) => level)).toEqual([1, 0]);
  });
});

describe("buses of the pyboard as peripherals", () => {
  it("answer another controller of I2C while a call waits for it", async () => {
    const machine = await machineOf("pyboard");
    const controller = new devices.I2cController(machine.circuit, "other").connect({
      SCL: machine.pin("X9"),
      SDA: machine.pin("X10"),
    });
    const early = controller.transfer([{ address: 0x42, write: [9] }], 1000);
    const write = controller.transfer([{ address: 0x42, write: [1, 2, 3] }], 20_000);
    const read = controller.transfer([{ address: 0x42, read: 2 }], 40_000);
    const lines = await linesOf(
      machine,
      `
from pyb import I2C, delay, millis
i2c = I2C(1, I2C.PERIPHERAL, addr=0x42)
delay(10)
print(i2c, i2c.recv(3), i2c.send(b"ab"), millis() >= 40)
try: i2c.recv(1, timeout=50)
except OSError as e: print(e.errno, millis() >= 90)
try: i2c.scan()
except TypeError as e: print(e)`,
    );
    expect(lines).toEqual([
      "I2C(1, I2C.PERIPHERAL, addr=0x42) b'\\x01\\x02\\x03' None True",
      "110 True",
      "I2C must be a controller",
    ]);
    expect([(await early).acked, (await write).acked, (await read).bytes]).toEqual([false, true, [97, 98]]);
  });

  it("answer another controller of SPI", async () => {
    const machine = await machineOf("pyboard");
    const [sck, mosi, miso] = ["X6", "X8", "X7"].map((pin) => machine.pin(pin));
    const select = machine.pin("X5").attach("select");
    select.drive(1);
    const bus = new devices.SpiBus(machine.circuit, sck!, mosi!, miso!);
    const answers: number[] = [];
    machine.clock.alarm(10_000, () => {
      select.drive(0);
      for (const byte of [1, 2, 3]) answers.push(bus.transfer(byte, 0));
      select.drive(1);
    });
    const lines = await linesOf(
      machine,
      `
from pyb import SPI
spi = SPI(1, SPI.PERIPHERAL, polarity=0, phase=0)
print(spi, spi.send_recv(b"xyz"))
try: spi.recv(1, timeout=20)
except OSError as e: print(e.errno)`,
    );
    expect(lines).toEqual(["SPI(1, SPI.PERIPHERAL, polarity=0, phase=0, bits=8) b'\\x01\\x02\\x03'", "110"]);
    expect(answers).toEqual([...Buffer.from("xyz")]);
  });
});

describe("USB of the pyboard", () => {
  it("is a serial line and a mouse for the host", async () => {
    const machine = await machineOf("pyboard");
    machine.usb.plug();
    machine.clock.alarm(50_000, () => machine.usb.feed("one\ntwo\nrest"));
    const lines = await linesOf(
      machine,
      `
import pyb, select
print(pyb.usb_mode(), pyb.have_cdc())
vcp = pyb.USB_VCP()
print(vcp.isconnected(), vcp.any(), vcp.read(), vcp.recv(3, timeout=10))
p = select.poll(); p.register(vcp, select.POLLIN)
print(len(p.poll(1000)), pyb.millis() // 10)
print(vcp.readline(), vcp.readlines(), vcp.read(5))
print(vcp.write(b"hello"), vcp.send(33))
try: pyb.USB_HID()
except OSError as e: print(e.errno)
pyb.usb_mode("VCP+HID", hid=pyb.hid_mouse)
hid = pyb.USB_HID()
print(hid.send((0, 5, -3 & 255, 0)), pyb.hid_keyboard[2])
try: pyb.usb_mode("nonsense")
except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "VCP+MSC True",
      "True False None b''",
      "1 5",
      "b'one\\n' [b'two\\n', b'rest'] None",
      "5 1",
      "19",
      "4 8",
      "bad USB mode",
    ]);
    expect(Buffer.from(machine.usb.take()).toString()).toBe("hello!");
    expect(machine.usb.takeReport()).toEqual(Uint8Array.of(0, 5, 253, 0));
  });
});

describe("pyb.I2C and pyb.SPI", () => {
  it("have the methods of old", async () => {
    const machine = await machineOf("pyboard");
    const eeprom = new devices.Eeprom(machine.circuit, "e", { kbits: "32" }).connect({
      SCL: machine.pin("X9"),
      SDA: machine.pin("X10"),
    });
    machine.pin("X8").join(machine.pin("X7"));
    const lines = await linesOf(
      machine,
      `
from pyb import I2C, SPI
import pyb
i2c = I2C(1)
print(i2c)
try: i2c.scan()
except TypeError as e: print(e)
i2c.init(I2C.CONTROLLER, baudrate=100000)
print(i2c, i2c.scan(), i2c.is_ready(0x50), i2c.is_ready(0x51))
i2c.mem_write("abcd", 0x50, 16, addr_size=16); pyb.delay(10)
print(i2c.mem_read(3, 0x50, 17, addr_size=16))
i2c.send(b"\\x00\\x10", 0x50)
buf = bytearray(2); print(i2c.recv(buf, 0x50) is buf, buf, i2c.recv(1, addr=0x50))
for f in (lambda: i2c.send(1, 0x33), lambda: i2c.mem_read(1, 0x33, 0)):
    try: f()
    except OSError as e: print(e.errno)
try: i2c.send("x")
except TypeError as e: print(e)
spi = SPI(1, SPI.CONTROLLER, baudrate=600000, polarity=1, phase=0)
print(spi, spi.send_recv(b"1234"), spi.send(5), spi.recv(2))
print(spi.send_recv(b"ab", buf) is buf, buf, spi.read(1, 7))
for f in (lambda: I2C(3), lambda: SPI("Z"), lambda: spi.send_recv(b"abc", buf)):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines).toEqual([
      "I2C(1)",
      "I2C must be a controller",
      "I2C(1, I2C.CONTROLLER, baudrate=100000) [80] True False",
      "b'bcd'",
      "True bytearray(b'ab') b'c'",
      "5",
      "5",
      "addr argument required",
      "SPI(1, SPI.CONTROLLER, baudrate=328125, prescaler=256, polarity=1, phase=0, bits=8) b'1234' None b'\\x00\\x00'",
      "True bytearray(b'ab') b'\\x07'",
      "I2C(3) doesn't exist",
      "SPI(Z) doesn't exist",
      "recv must be same length as send",
    ]);
    expect(eeprom.memory[16]).toBe(97);
  });
});

describe("pyb.Timer", () => {
  it("calls back at matches of its channels, and draws what they drive", async () => {
    const machine = await machineOf("pyboard");
    const edges = edgesOf(machine, "X1");
    const toggles = edgesOf(machine, "X2");
    const lines = await linesOf(
      machine,
      `
import pyb
from pyb import Timer, Pin
t = Timer(2, freq=1000)
print(t, t.prescaler(), t.period())
seen = bytearray(20); n = 0
def cb(timer):
    global n
    if n < 20: seen[n] = pyb.micros() // 100 % 10; n += 1
ch = t.channel(1, Timer.PWM, pin=Pin("X1"), pulse_width_percent=30, callback=cb)
print(ch, ch.pulse_width(), ch.pulse_width_percent(), t.channel(1), t.channel(3))
start = pyb.micros()
pyb.delay(10)
ch.callback(None)
print(10 <= n <= 11, len(set(seen[:n])) <= 2)
o = t.channel(2, Timer.OC_TOGGLE, pin=Pin("X2"), compare=t.period() // 2)
pyb.delay(10)
t.deinit()
for f in (lambda: t.channel(1), lambda: Timer(15), lambda: Timer(3).init(), lambda: Timer(3, freq=-1), lambda: Timer(4, freq=10).channel(1, Timer.PWM, pin=Pin("X1")), lambda: Timer(4).channel(5)):
    try: f()
    except (ValueError, TypeError) as e: print(e)`,
    );
    expect(lines).toEqual([
      "Timer(2, freq=1000, prescaler=0, period=83999, mode=UP, div=1) 0 83999",
      "TimerChannel(timer=2, channel=1, mode=PWM) 25200 30.0 TimerChannel(timer=2, channel=1, mode=PWM) None",
      "True True",
      "timer is not initialised",
      "Timer(15) doesn't exist",
      "must specify either freq, period, or prescaler and period",
      "must have positive freq",
      "Pin(A0) doesn't have an alt for Timer(4)",
      "invalid channel (5)",
    ]);
    const high = edges.filter(([level]) => level === 1).length;
    expect(high).toBeGreaterThanOrEqual(19);
    // The first one began before the pin was driven.
    const rise = edges.findIndex(([level], i) => level === 1 && i > 2);
    expect(edges[rise + 1]![1] - edges[rise]![1]).toBeCloseTo(300, 3);
    expect(toggles.length).toBeGreaterThanOrEqual(10);
    expect(toggles[3]![1] - toggles[2]![1]).toBeCloseTo(1000, 3);
  });

  it("captures edges and follows an encoder of raw levels", async () => {
    const machine = await machineOf("pyboard");
    machine.clock.alarm(10_250, () => machine.pins.drive("X1", 1));
    const turns = [[1, 0], [1, 1], [0, 1], [0, 0]] as const; // prettier-ignore
    for (let i = 0; i < 12; i++) {
      machine.clock.alarm(20_000 + 100 * i, () => {
        machine.pins.drive("X9", turns[i % 4]![0]);
        machine.pins.drive("X10", turns[i % 4]![1]);
      });
    }
    const lines = await linesOf(
      machine,
      `
from pyb import Timer, Pin
import pyb
t = Timer(5, prescaler=83, period=0x3fffffff)
start = pyb.micros()
got = [0]
def cb(timer): got[0] = c.capture()
c = t.channel(1, Timer.IC, pin=Pin("X1"), polarity=Timer.RISING, callback=cb)
e = Timer(4, prescaler=0, period=9)
e.channel(1, Timer.ENC_AB, pin=Pin("X9"))
pyb.delay(100)
print(abs(got[0] + start - 10250) < 20, e.counter())
e.counter(5); print(e.counter())`,
    );
    expect(lines).toEqual(["True 2", "5"]);
  });
});

describe("pyb.Accel and pyb.Servo", () => {
  it("measures what the host has it feel, also by raw bytes of the bus", async () => {
    const machine = await machineOf("pyboard");
    machine.accelerometer.acceleration = [0.5, -1, 0.1];
    machine.clock.alarm(50_000, () => {
      machine.accelerometer.acceleration = [0, 0, -1];
      machine.accelerometer.feel("tap");
    });
    const lines = await linesOf(
      machine,
      `
import pyb
from pyb import I2C
i2c = I2C(1, I2C.CONTROLLER)
print(i2c.scan())
a = pyb.Accel()
print(i2c.scan(), a.x(), a.y(), a.z(), a.tilt(), a.read(7))
for i in range(5): f = a.filtered_xyz()
print(f, i2c.mem_read(3, 76, 0))
pyb.delay(60)
print(a.z(), a.tilt(), a.tilt())
a.write(7, 0); print(a.x(), a.z())`,
    );
    expect(lines).toEqual(["[]", "[76] 11 -21 2 20 1", "(44, -84, 8) b'\\x0b+\\x02'", "-21 34 2", "0 0"]);
  });

  it("moves in steps of 20 ms, as it is calibrated", async () => {
    const machine = await machineOf("pyboard");
    const edges = edgesOf(machine, "X3");
    const lines = await linesOf(
      machine,
      `
import pyb
s = pyb.Servo(3)
print(s, s.angle(), s.calibration())
s.angle(45, 100); pyb.delay(60); print(1600 < s.pulse_width() < 1900)
pyb.delay(100); print(s.angle(), s.pulse_width(), s.speed())
s.calibration(700, 2300, 1400); s.angle(-90); print(s)
s.pulse_width(5000); print(s.pulse_width())`,
    );
    expect(lines).toEqual([
      "<Servo 3 at 1500us> 0 (640, 2420, 1500, 2470, 2200)",
      "True",
      "45 1985 69",
      "<Servo 3 at 700us>",
      "2300",
    ]);
    expect(edges.some(([level, at], i) => level === 0 && Math.round(at - (edges[i - 1]?.[1] ?? 0)) === 1985)).toBe(
      true,
    );
  });
});
