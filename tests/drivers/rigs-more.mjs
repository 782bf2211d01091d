// Larger programs from elsewhere: graphics, music, asynchronous drivers. run.mjs says what a rig is.

const at = (m, seconds, action) => m.clock.alarm(seconds * 1e6, action);

/** Lit pixels of a monochrome display. */
const lit = (oled, width = 128, height = 64) => {
  let count = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) count += oled.pixel(x, y) ? 1 : 0;
  return count;
};

export const rigs = [
  {
    name: "nano-gui: labels and meters on an SSD1306",
    board: "esp32",
    files: {
      "peterhinch/micropython-nano-gui": {
        gui: "gui",
        "drivers/ssd1306": "drivers/ssd1306",
        "drivers/boolpalette.py": "drivers/boolpalette.py",
        "color_setup.py": "setup_examples/ssd1306_i2c_esp32.py",
      },
    },
    wire(m, d) {
      const oled = new d.Oled(m.circuit, "oled").connect({ SCL: m.pin(22), SDA: m.pin(21) });
      const frames = [];
      for (const second of [3, 12, 20, 34]) at(m, second, () => frames.push(lit(oled)));
      return { frames };
    },
    main: "import gui.demos.mono_test",
    seconds: 60,
    shows: ({ frames, serial }) => `${serial.split("\n").slice(-3).join(" ")} ${frames}`,
    expect: /^Meters\. Done\. +\d{3}(,\d{3}){3}$/,
  },
  {
    name: "writer: proportional fonts of font_to_py",
    board: "pico",
    files: {
      "peterhinch/micropython-font-to-py": ["writer/writer.py", "writer/freesans20.py"],
      "stlehmann/micropython-ssd1306": ["ssd1306.py"],
    },
    wire: (m, d) => ({ oled: new d.Oled(m.circuit, "oled").connect({ SCL: m.pin(1), SDA: m.pin(0) }) }),
    main: `
from machine import I2C, Pin
from ssd1306 import SSD1306_I2C
from writer import Writer
import freesans20
ssd = SSD1306_I2C(128, 64, I2C(0, scl=Pin(1), sda=Pin(0)))
wri = Writer(ssd, freesans20, verbose=False)
Writer.set_textpos(ssd, 0, 0)
wri.printstring('Sunday')
print(wri.stringlen('Sunday'), wri.height)
ssd.show()
`,
    shows: ({ oled, serial }) => `${serial.trim()} ${lit(oled)}`,
    expect: /^6\d 20 [2-5]\d\d$/,
  },
  {
    name: "ST7735: the graphics test of its driver",
    board: "esp32",
    files: {
      "boochow/MicroPython-ST7735": ["ST7735.py"],
    },
    wire: (m, d) => ({
      tft: new d.Tft(m.circuit, "tft", { width: "128", height: "160", inverted: "0" }).connect({
        SCK: m.pin(14),
        MOSI: m.pin(13),
        DC: m.pin(16),
        RST: m.pin(17),
        CS: m.pin(18),
      }),
    }),
    main: `
from ST7735 import TFT
from machine import SPI, Pin
spi = SPI(2, baudrate=20000000, polarity=0, phase=0, sck=Pin(14), mosi=Pin(13), miso=Pin(12))
tft = TFT(spi, 16, 17, 18)
tft.initr()
tft.rgb(False)  # the blue-first glass of this part
tft.fill(TFT.BLACK)
tft.fillrect((10, 20), (30, 40), TFT.GREEN)
tft.line((0, 0), (127, 127), TFT.WHITE)
tft.fillcircle((100, 120), 12, TFT.YELLOW)
print(tft.size())
`,
    seconds: 60,
    shows({ tft, serial }) {
      const { width, height, rgba } = tft.image();
      const pixel = (x, y) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)].join();
      return `${serial.trim()} ${width}x${height} ${pixel(20, 50)} ${pixel(70, 70)} ${pixel(100, 110)} ${pixel(5, 150)}`;
    },
    expect: "(128, 160) 128x160 0,255,0 255,255,255 255,255,0 0,0,0",
  },
  {
    name: "rtttl player: a tune by PWM",
    board: "esp32",
    files: {
      "tinypico/tinypico-micropython": [
        "rtttl-player/rtttl.py",
        "rtttl-player/songs.py",
        "rtttl-player/rtttl_player.py",
      ],
    },
    wire(m, d) {
      const buzzer = new d.Buzzer(m.circuit, "buzzer").connect({ 1: m.circuit.gnd, 2: m.pin(25) });
      const heard = new Set();
      for (let i = 1; i < 1000; i++) at(m, i / 100, () => heard.add(Math.round(buzzer.frequency)));
      return { heard };
    },
    run: "rtttl_player.py",
    seconds: 10,
    shows: ({ heard }) =>
      [...heard]
        .filter((hz) => hz > 0)
        .sort((a, b) => a - b)
        .slice(0, 4)
        .join(),
    expect: /^\d{3,4},\d{3,4},\d{3,4},\d{3,4}$/,
  },
  {
    name: "alcd: an asynchronous HD44780",
    board: "pyboard",
    files: { "peterhinch/micropython-async": { "as_drivers/hd44780": "v3/as_drivers/hd44780" } },
    wire: (m, d) => ({
      lcd: new d.LcdParallel(m.circuit, "lcd").connect({
        RS: m.pin("Y1"),
        E: m.pin("Y2"),
        D4: m.pin("Y6"),
        D5: m.pin("Y5"),
        D6: m.pin("Y4"),
        D7: m.pin("Y3"),
        RW: m.circuit.gnd,
      }),
    }),
    main: "import as_drivers.hd44780.alcdtest",
    seconds: 5.5,
    shows: ({ lcd, serial }) => serial + lcd.lines.join("|"),
    expect: /^MicroPython 15 *\| *5\d{6}uS *$/,
  },
  {
    name: "aremote: NEC decoder with asyncio",
    board: "pyboard",
    files: {
      "peterhinch/micropython-async": { "as_drivers/nec_ir": "v3/as_drivers/nec_ir", threadsafe: "v3/threadsafe" },
    },
    wire(m, d) {
      const ir = new d.IrReceiver(m.circuit, "ir").connect({ DAT: m.pin("X3") });
      at(m, 1, () => ir.nec(0x40, 0x12));
      at(m, 2, () => ir.nec(0x40, 0x15));
    },
    main: `
import asyncio
from machine import Pin
from as_drivers.nec_ir.aremote import NEC_IR
ir = NEC_IR(Pin('X3', Pin.IN), lambda data, addr: print(hex(data), hex(addr)), True)
asyncio.run(asyncio.sleep(3))
`,
    seconds: 4,
    expect: "0x12 0x40\n0x15 0x40",
  },
  {
    name: "encoder_portable, hard interrupts",
    board: "pico",
    files: { "peterhinch/micropython-samples": ["encoders/encoder_portable.py"] },
    wire(m, d) {
      const knob = new d.RotaryEncoder(m.circuit, "knob").connect({ CLK: m.pin(2), DT: m.pin(3) });
      at(m, 1, () => knob.rotate(5));
      at(m, 2, () => knob.rotate(-1));
    },
    main: `
from machine import Pin
from encoder_portable import Encoder
import time
e = Encoder(Pin(2, Pin.IN), Pin(3, Pin.IN))
time.sleep(1.5)
first = e.value()
time.sleep(1.5)
print(abs(first), abs(e.value()))
`,
    expect: "20 16",
  },
  {
    name: "measure_pulse: two state machines at 100 MHz",
    board: "pico",
    files: { "peterhinch/micropython-samples": ["rp2/measure_pulse/measure_pulse.py"] },
    wire: (m) => void m.pin(16).join(m.pin(17)),
    run: "measure_pulse.py",
    seconds: 0.5,
    expect: /^Period (1\.0000|0\.9999)\d*ms Mark 0\.333\d*ms {2}m\/s 4?9?5?0?[\d.]+%/m,
  },
  {
    name: "neopixel_ring of the pico examples",
    board: "pico",
    files: { "raspberrypi/pico-micropython-examples": ["pio/neopixel_ring/neopixel_ring.py"] },
    wire(m, d) {
      const ring = new d.NeoPixel(m.circuit, "ring", { pixels: "16" }).connect({ DIN: m.pin(6) });
      const seen = new Set();
      ring.onShow(() => seen.add(ring.text()));
      return { seen };
    },
    run: "neopixel_ring.py",
    seconds: 12,
    shows: ({ seen, serial }) => `${serial.trim().replace(/\n/g, " ")} ${seen.size}`,
    expect: /^fills chases rainbow \d\d+$/,
  },
  {
    name: "ssd1306 of the pico examples, its logo",
    board: "pico",
    files: {
      "raspberrypi/pico-micropython-examples": ["i2c/1306oled/i2c_1306oled_with_freq.py"],
      "stlehmann/micropython-ssd1306": ["ssd1306.py"],
    },
    wire: (m, d) => ({
      oled: new d.Oled(m.circuit, "oled", { height: "32" }).connect({ SCL: m.pin(9), SDA: m.pin(8) }),
    }),
    run: "i2c_1306oled_with_freq.py",
    shows: ({ oled, serial }) => `${serial.trim().split("\n")[0]} ${lit(oled, 128, 32) > 200} ${oled.pixel(96 + 9, 3)}`,
    expect: /^I2C Address {6}: 0X3C true (true|false)$/,
  },
  {
    name: "servo of redoxcode",
    board: "pico",
    files: { "redoxcode/micropython-servo": { "servo/__init__.py": "src/servo/__init__.py" } },
    wire(m, d) {
      const servo = new d.Servo(m.circuit, "servo", { min: "500", max: "2500" }).connect({ PWM: m.pin(0) });
      const angles = [];
      for (const second of [0.5, 1.5, 2.5]) at(m, second, () => angles.push(Math.round(servo.angle)));
      return { angles };
    },
    main: `
import time, math
from servo import Servo
motor = Servo(pin_id=0, min_us=500, max_us=2500)
motor.write(30)
time.sleep(1)
motor.write(170)
time.sleep(1)
motor.write_rad(math.pi / 2)
print(round(motor.read()))
time.sleep(1)
`,
    shows: ({ angles, serial }) => `${angles} ${serial.trim()}`,
    expect: "30,170,90 90",
  },
  {
    name: "stepper of larsks, four coils",
    board: "esp8266",
    files: { "larsks/micropython-stepper-motor": ["motor.py"] },
    wire: (m, d) => ({
      motor: new d.Stepper(m.circuit, "motor", { steps: "200" }).connect({
        "A+": m.pin(5),
        "B+": m.pin(4),
        "A-": m.pin(0),
        "B-": m.pin(2),
      }),
    }),
    main: `
import motor
m = motor.FullStepMotor.frompins(5, 4, 0, 2)
m.step(50)
print(m)
m.step(-20)
print(m.pos)
`,
    seconds: 10,
    shows: ({ motor, serial }) => `${serial.trim()} ${Math.abs(motor.steps)}`,
    // It applies a state before it counts on, so that turning round costs it a step; the first step aligns the rotor.
    expect: "<FullStepMotor @ 50>\n30 31.5",
  },
  {
    name: "stepper of redoxcode, by a timer",
    board: "esp32",
    files: { "redoxcode/micropython-stepper": { "stepper/__init__.py": "src/stepper/__init__.py" } },
    wire(m) {
      let steps = 0;
      m.pin(18).onEdge((level) => (steps += level ? (m.pin(19).level ? 1 : -1) : 0));
      return { steps: () => steps };
    },
    main: `
import time
from stepper import Stepper
s = Stepper(18, 19, steps_per_rev=200, speed_sps=50)
s.target_deg(90)
time.sleep(2)
print(s.get_pos_deg())
s.target(10)
time.sleep(2)
print(s.get_pos())
`,
    seconds: 5,
    shows: ({ steps, serial }) => `${serial.trim()} ${steps()}`,
    expect: "90.0\n10 10",
  },
  {
    name: "simple keypad, a matrix of 4 by 4",
    board: "esp32",
    files: { "PerfecXX/MicroPython-SimpleKeypad": ["keypad.py"] },
    wire(m, d) {
      const pins = { R1: 13, R2: 12, R3: 14, R4: 27, C1: 26, C2: 25, C3: 33, C4: 32 };
      const pad = new d.Keypad(m.circuit, "pad").connect(
        Object.fromEntries(Object.entries(pins).map(([name, pin]) => [name, m.pin(pin)])),
      );
      [..."5#A0"].forEach((key, i) => {
        at(m, 1 + i, () => pad.press(key));
        at(m, 1.3 + i, () => pad.release(key));
      });
    },
    main: `
from machine import Pin
from keypad import Keypad
from time import sleep
pad = Keypad([Pin(p) for p in (13, 12, 14, 27)], [Pin(p) for p in (26, 25, 33, 32)],
             [list("123A"), list("456B"), list("789C"), list("*0#D")])
last = None
while True:
    key = pad.read_keypad()
    if key and key != last: print(key, end="")
    last = key
    sleep(0.05)
`,
    seconds: 6,
    expect: "5#A0",
  },
];
