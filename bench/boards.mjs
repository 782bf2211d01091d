/**
 * Boards at work in one process: how many, how fast, and what waiting costs. `npm run bench:boards`. Times are those of the
 * processor, so that other work on the machine counts little; the least of three runs.
 */
import { createMachine } from "../dist/main.js";
import { Eeprom, NeoPixel, Oled, Tft } from "../dist/devices.js";

const BLINK = `
from machine import Pin
import time
led = Pin(LED, Pin.OUT)
for i in range(3600):
    led.value(i & 1)
    time.sleep(1)
`;
const BUSY = `
n = 0
for i in range(2000000):
    n = (n * 31 + i) & 0xffff
`;
const I2C = `
from machine import Pin, I2C
i2c = I2C(0, scl=Pin(5), sda=Pin(4), freq=400000)
for i in range(5000): i2c.readfrom_mem(0x50, i & 0xff, 4)
`;
const OLED = `
from machine import Pin, I2C
import ssd1306
d = ssd1306.SSD1306_I2C(128, 64, I2C(0, scl=Pin(5), sda=Pin(4), freq=400000))
for i in range(50):
    d.fill(i & 1); d.show()
`;
const TFT = `
from machine import Pin, SPI
spi = SPI(2, baudrate=40000000, sck=Pin(18), mosi=Pin(23), miso=Pin(19))
dc = Pin(4, Pin.OUT)
for c in (0x11, 0x29, 0x2c):
    dc.off(); spi.write(bytes((c,)))
dc.on()
line = bytes(480)
for i in range(320): spi.write(line)
`;
const STRIP = `
from machine import Pin
import neopixel
np = neopixel.NeoPixel(Pin(4), 64)
for i in range(100):
    np.fill((i, 0, 0)); np.write()
`;
const PIO = `
from machine import Pin
import rp2, time
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
def square():
    set(pins, 1)
    set(pins, 0)
sm = rp2.StateMachine(0, square, freq=1_000_000, set_base=Pin(2))
sm.active(1)
time.sleep_ms(200)
`;

/** Milliseconds of the processor that `work` takes, the least of three. */
async function cost(prepare, work) {
  let least = Infinity;
  for (let i = 0; i < 3; i++) {
    const subject = await prepare();
    const before = process.cpuUsage();
    await work(subject);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
const board = (name = "esp32", options = {}) => createMachine({ board: name, clock: "virtual", ...options });
const wired = async (name, wire) => {
  const machine = await board(name);
  wire(machine);
  return machine;
};
const whole = (n) => Math.round(n).toLocaleString("en");
const say = (what, figure) => console.log(`| ${what} | ${figure} |`);

console.log("| what | measured |\n|---|--:|");
for (const [name, led] of [
  ["esp8266", 2],
  ["esp32", 2],
  ["pico", '"LED"'],
  ["pyboard", '"LED"'],
]) {
  const program = BLINK.replace("LED", String(led));
  const hour = await cost(
    () => board(name),
    (machine) => machine.run(program),
  );
  say(`an hour of blinking, ${name}`, `${hour.toFixed(0)} ms: ${whole(3_600_000 / hour)} times real time`);
}
const hundred = () => Promise.all(Array.from({ length: 100 }, () => board()));
const all = await cost(hundred, (machines) =>
  Promise.all(machines.map((machine) => machine.run(BLINK.replace("LED", "2")))),
);
say(
  "100 boards blinking, an hour each",
  `${whole(all)} ms: ${whole((100 * 3_600_000) / all)} simulated seconds a second`,
);
for (const name of ["esp8266", "esp32", "pico", "pyboard"]) {
  let simulated = 0;
  const busy = await cost(
    () => board(name),
    async (machine) => {
      await machine.run(BUSY);
      simulated = machine.clock.now() / 1000;
    },
  );
  say(`a loop that never waits, ${name}`, `${(simulated / busy).toFixed(0)} simulated seconds a second`);
}

const eeprom = (m) => new Eeprom(m.circuit, "ee", { kbits: "2" }).connect({ SCL: m.pin(5), SDA: m.pin(4) });
const oled = (m) => new Oled(m.circuit, "oled").connect({ SCL: m.pin(5), SDA: m.pin(4) });
const tft = (m) =>
  new Tft(m.circuit, "tft").connect({ SCK: m.pin(18), MOSI: m.pin(23), DC: m.pin(4), CS: m.circuit.gnd });
const strip = (m) => new NeoPixel(m.circuit, "np", { pixels: "64" }).connect({ DIN: m.pin(4) });
const watched = (wire) => (m) => {
  wire(m);
  for (const pin of [4, 5, 18, 23]) m.pin(pin).onEdge(() => {});
};
const rate = async (what, wire, program, count, unit, name = "esp32") => {
  const took = await cost(
    () => wired(name, wire),
    (machine) => machine.run(program),
  );
  say(what, `${whole((count * 1000) / took)} ${unit} a second`);
};
await rate("reading 4 bytes of an EEPROM's memory over I2C", eeprom, I2C, 5000, "transactions");
await rate("the same while the wires are watched (VCD): every edge drawn", watched(eeprom), I2C, 5000, "transactions");
await rate("an SSD1306 redrawn over I2C", oled, OLED, 50, "frames");
await rate("an ST7789 filled over SPI", tft, TFT, 320 * 480, "bytes");
await rate("the same while the wires are watched", watched(tft), TFT, 320 * 480, "bytes");
await rate("64 WS2812 set anew", strip, STRIP, 100, "frames");
await rate("a state machine that toggles a pin at each cycle", () => {}, PIO, 200_000, "cycles", "pico");

// Boards that wait cost nothing: the host's own clock, a hundred asleep for a second.
const sleepers = await Promise.all(Array.from({ length: 100 }, () => createMachine({ board: "esp32" })));
const before = process.cpuUsage();
await Promise.all(sleepers.map((machine) => machine.run("import time\ntime.sleep(1)")));
const { user, system } = process.cpuUsage(before);
say("100 boards asleep for a second of the host's time", `${((user + system) / 1000).toFixed(0)} ms`);
