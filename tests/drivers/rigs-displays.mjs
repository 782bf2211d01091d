// Displays and lights, driven by drivers from elsewhere. run.mjs says what a rig is.

/** A picture as lines of # and ., of one part of a display. */
const picture = (display, x, y, width, height) =>
  Array.from({ length: height }, (_, j) =>
    Array.from({ length: width }, (_, i) => (display.pixel(x + i, y + j) ? "#" : ".")).join(""),
  ).join("\n");

/** The colour of a pixel of a picture, as RRGGBB. */
const colour = (image, x, y) => {
  const at = (y * image.width + x) * 4;
  return [0, 1, 2].map((k) => image.rgba[at + k].toString(16).padStart(2, "0")).join("");
};

const lcdText = ({ lcd, serial }) => serial + lcd.lines.join("|");

export const rigs = [
  {
    name: "ssd1306, I2C",
    board: "esp8266",
    files: { "stlehmann/micropython-ssd1306": ["ssd1306.py"] },
    wire: (m, d) => ({ oled: new d.Oled(m.circuit, "oled").connect({ SCL: m.pin(5), SDA: m.pin(4) }) }),
    main: `
import machine, ssd1306
i2c = machine.SoftI2C(scl=machine.Pin(5), sda=machine.Pin(4))
oled = ssd1306.SSD1306_I2C(128, 64, i2c)
oled.text('Hi', 0, 0)
oled.show()
print(ssd1306.__file__)
`,
    shows: ({ oled, serial }) => serial + picture(oled, 0, 0, 12, 8),
    expect: `ssd1306.py
.##..##.....
.##..##....#
.##..##.....
.######...##
.##..##....#
.##..##....#
.##..##...##
............`,
  },
  {
    name: "OLED of Random Nerd Tutorials",
    board: "esp32",
    files: { "RuiSantosdotme/ESP-MicroPython": ["code/Others/OLED/main.py", "code/Others/OLED/ssd1306.py"] },
    wire: (m, d) => ({ oled: new d.Oled(m.circuit, "oled").connect({ SCL: m.pin(22), SDA: m.pin(21) }) }),
    run: "main.py",
    shows: ({ oled }) => picture(oled, 112, 0, 16, 28),
    expect: /#/,
  },
  {
    name: "sh1106, SPI",
    board: "pico",
    files: { "robert-hh/SH1106": ["sh1106.py"] },
    wire: (m, d) => ({
      oled: new d.Oled(m.circuit, "oled", { chip: "sh1106" }).connect({
        CLK: m.pin(14),
        DATA: m.pin(15),
        DC: m.pin(20),
        RST: m.pin(21),
        CS: m.pin(17),
      }),
    }),
    main: `
from machine import Pin, SPI
import sh1106
spi = SPI(1, baudrate=1000000, sck=Pin(14), mosi=Pin(15))
display = sh1106.SH1106_SPI(128, 64, spi, Pin(20), Pin(21), Pin(17), rotate=180)
display.sleep(False)
display.fill(0)
display.text('A', 0, 0, 1)
display.rect(120, 56, 8, 8, 1)
display.show()
display.contrast(200)
`,
    shows: ({ oled }) => `${picture(oled, 0, 0, 8, 8)}\n${picture(oled, 118, 55, 10, 9)}\n${oled.contrast} ${oled.on}`,
    expect: `...##...
..####..
.##..##.
.######.
.##..##.
.##..##.
.##..##.
........
..........
..########
..#......#
..#......#
..#......#
..#......#
..#......#
..#......#
..########
200 true`,
  },
  {
    name: "tm1637",
    board: "esp8266",
    files: { "mcauser/micropython-tm1637": ["tm1637.py"] },
    wire: (m, d) => ({ led: new d.Tm1637(m.circuit, "tm").connect({ CLK: m.pin(5), DIO: m.pin(4) }), seen: [] }),
    main: `
import tm1637, time
from machine import Pin
tm = tm1637.TM1637(clk=Pin(5), dio=Pin(4))
tm.numbers(12, 59)
time.sleep(1)
tm.temperature(24)
tm.brightness(3)
time.sleep(1)
tm.show('cool')
`,
    shows: ({ led }) => `${led.text()} ${led.brightness}`,
    expect: "C00L 3",
  },
  {
    name: "lcd: HD44780 behind a PCF8574",
    board: "esp8266",
    files: { "dhylands/python_lcd": ["lcd/lcd_api.py", "lcd/esp8266_i2c_lcd.py", "lcd/esp8266_i2c_lcd_test.py"] },
    wire: (m, d) => ({ lcd: new d.LcdI2c(m.circuit, "lcd").connect({ SCL: m.pin(5), SDA: m.pin(4) }) }),
    run: "esp8266_i2c_lcd_test.py",
    seconds: 2,
    shows: lcdText,
    expect: "Running test_main\nIt Works!       |Second Line     ",
  },
  {
    name: "lcd: HD44780 at six pins, a clock",
    board: "esp8266",
    files: { "dhylands/python_lcd": ["lcd/lcd_api.py", "lcd/nodemcu_gpio_lcd.py", "lcd/nodemcu_gpio_lcd_test.py"] },
    wire: (m, d) => ({
      lcd: new d.LcdParallel(m.circuit, "lcd", { columns: "20", rows: "2" }).connect({
        RS: m.pin(16),
        E: m.pin(5),
        D4: m.pin(4),
        D5: m.pin(0),
        D6: m.pin(2),
        D7: m.pin(14),
        RW: m.circuit.gnd,
      }),
    }),
    main: "import nodemcu_gpio_lcd_test\nnodemcu_gpio_lcd_test.test_main()",
    seconds: 7.5,
    shows: lcdText,
    expect: /^Running test_main\n {6}7 +\| *$/,
  },
  {
    name: "lcd: HD44780 at a pyboard",
    board: "pyboard",
    files: { "dhylands/python_lcd": ["lcd/lcd_api.py", "lcd/pyb_gpio_lcd.py", "lcd/pyb_gpio_lcd_test.py"] },
    wire: (m, d) => ({
      lcd: new d.LcdParallel(m.circuit, "lcd", { columns: "20", rows: "4" }).connect({
        RS: m.pin("Y12"),
        E: m.pin("Y11"),
        D4: m.pin("Y5"),
        D5: m.pin("Y6"),
        D6: m.pin("Y7"),
        D7: m.pin("Y8"),
        RW: m.circuit.gnd,
      }),
    }),
    main: "import pyb_gpio_lcd_test\npyb_gpio_lcd_test.test_main()",
    seconds: 2,
    shows: lcdText,
    expect: "Running test_main\nIt Works!           |Second Line         |Third Line          |Fourth Line         ",
  },
  {
    name: "pico_i2c_lcd",
    board: "pico",
    files: { "T-622/RPI-PICO-I2C-LCD": ["lcd_api.py", "pico_i2c_lcd.py", "pico_i2c_lcd_test.py"] },
    wire: (m, d) => ({
      lcd: new d.LcdI2c(m.circuit, "lcd", { columns: "20", rows: "4" }).connect({ SCL: m.pin(1), SDA: m.pin(0) }),
    }),
    run: "pico_i2c_lcd_test.py",
    seconds: 5,
    shows: ({ lcd, serial }) => `${lcd.lines[0]}\n${serial}`,
    expect: /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d *\nRunning test_main\nTurning cursor on/,
  },
  {
    name: "max7219: two matrices of 8x8",
    board: "esp8266",
    files: { "mcauser/micropython-max7219": ["max7219.py"] },
    wire(m, d) {
      // The chip's frames, as they are latched: 16 bits a chip, the furthest first.
      const frames = [];
      let bits = [];
      const end = new d.SpiEnd(
        "max7219",
        { sck: m.pin(14), mosi: m.pin(13), miso: null, cs: m.pin(15) },
        {
          select: () => void (bits = []),
          input: (byte) => void bits.push(byte),
          output: () => undefined,
          deselect: () => frames.push(bits.map((byte) => byte.toString(16).padStart(2, "0")).join("")),
        },
      );
      return { frames, end };
    },
    main: `
from machine import Pin, SPI
import max7219
spi = SPI(1, baudrate=10000000, polarity=1, phase=0)
display = max7219.Matrix8x8(spi, Pin(15), 2)
display.brightness(4)
display.text('42', 0, 0, 1)
display.show()
`,
    shows: ({ frames }) => frames.slice(-9).join(" "),
    expect: "0a040a04 0106013c 020e0266 031e0306 0466040c 057f0530 06060660 0706077e 08000800",
  },
  {
    name: "st7789py",
    board: "esp8266",
    files: { "devbis/st7789py_mpy": ["st7789py.py"] },
    wire: (m, d) => ({
      tft: new d.Tft(m.circuit, "tft").connect({
        SCK: m.pin(14),
        MOSI: m.pin(13),
        RST: m.pin(5),
        DC: m.pin(2),
        CS: m.circuit.gnd,
      }),
    }),
    main: `
import machine, st7789py as st7789
spi = machine.SPI(1, baudrate=40000000, polarity=1)
display = st7789.ST7789(spi, 240, 240, reset=machine.Pin(5, machine.Pin.OUT), dc=machine.Pin(2, machine.Pin.OUT))
display.init()
display.fill(st7789.BLUE)
display.fill_rect(10, 20, 30, 40, st7789.color565(255, 128, 0))
display.line(0, 0, 239, 239, st7789.WHITE)
`,
    seconds: 60,
    shows({ tft, serial }) {
      const image = tft.image();
      return (
        serial +
        [
          [5, 200],
          [15, 50],
          [39, 59],
          [40, 60],
          [120, 120],
        ]
          .map(([x, y]) => colour(image, x, y))
          .join(" ")
      );
    },
    expect: "0000ff ff8200 ff8200 0000ff ffffff",
  },
  {
    name: "neopixel effects of Random Nerd Tutorials",
    board: "esp32",
    files: { "RuiSantosdotme/ESP-MicroPython": ["code/Others/WS2812B/main.py"] },
    wire(m, d) {
      const strip = new d.NeoPixel(m.circuit, "np", { pixels: "14" }).connect({ DIN: m.pin(14) });
      const colours = new Set();
      let shown = 0;
      strip.onShow(() => {
        shown++;
        colours.add(strip.pixels[0].slice(0, 3).join());
      });
      return { strip, colours, shown: () => shown };
    },
    run: "main.py",
    seconds: 60,
    shows: ({ strip, colours, shown, serial }) =>
      `${serial}${shown()} frames, ${colours.size} colours, last ${strip.pixels[13]}`,
    expect: /^6\d\d\d frames, \d{3} colours, last 0,0,0$/,
  },
  {
    name: "pi_pico_neopixel: strip by PIO",
    board: "pico",
    files: { "blaz-r/pi_pico_neopixel": ["neopixel.py"] },
    wire: (m, d) => ({ strip: new d.NeoPixel(m.circuit, "np", { pixels: "10" }).connect({ DIN: m.pin(28) }) }),
    main: `
import time
from neopixel import Neopixel
pixels = Neopixel(10, 0, 28, "GRB")
pixels.brightness(255)
pixels.set_pixel_line_gradient(0, 9, (255, 0, 0), (0, 0, 255))
pixels.show()
time.sleep_ms(5)
pixels.rotate_right(1)
pixels.show()
time.sleep_ms(5)
`,
    shows: ({ strip, serial }) => serial + strip.pixels.map((p) => p.slice(0, 3).join()).join(" "),
    expect: "0,0,255 255,0,0 227,0,28 198,0,57 170,0,85 142,0,113 113,0,142 85,0,170 57,0,198 28,0,227",
  },
  {
    name: "micropython_dotstar: APA102",
    board: "esp32",
    files: { "tinypico/tinypico-micropython": ["tinypico-helper/micropython_dotstar.py"] },
    wire: (m, d) => ({
      strip: new d.Apa102(m.circuit, "leds", { pixels: "3" }).connect({ CI: m.pin(12), DI: m.pin(2) }),
    }),
    main: `
from machine import SoftSPI, Pin
from micropython_dotstar import DotStar
spi = SoftSPI(sck=Pin(12), mosi=Pin(2), miso=Pin(18))
dots = DotStar(spi, 3, brightness=1.0)
dots[0] = (255, 0, 0)
dots[1] = (0, 128, 0)
dots[2] = (1, 2, 3)
dots.show()
`,
    shows: ({ strip, serial }) => serial + strip.pixels.map((p) => p.slice(0, 3).join()).join(" "),
    expect: "255,0,0 0,128,0 1,2,3",
  },
];
