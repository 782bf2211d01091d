// The RP2 port's quick reference, by what can be seen from outside. docs/compatibility.md lists it.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, linesOf, machineOf } from "./run.js";

const board = () => machineOf("pico");

describe("the Raspberry Pi Pico", () => {
  it("has machine and rp2 in __main__, and an LED by name", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 25);
    const lines = await linesOf(
      machine,
      `
print(machine.freq(), rp2.__name__)
led = machine.Pin("LED", machine.Pin.OUT)
led.on(); led.toggle()
print(led, machine.Pin(2, machine.Pin.IN, machine.Pin.PULL_UP))
try: machine.Pin("nowhere")
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual([
      "125000000 rp2",
      "Pin(GPIO25, mode=OUT) Pin(GPIO2, mode=IN, pull=PULL_UP)",
      'unknown named pin "nowhere"',
    ]);
    expect(edges.map(([level]) => level)).toEqual([1, 0]);
  });

  it("shares a frequency between the pins of a slice", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import Pin, PWM
a = PWM(Pin(0), freq=2000, duty_u16=32768)
b = PWM(Pin(1))
a.freq(1000)
print(a.freq(), b.freq(), a.duty_u16(), b.duty_u16(), hasattr(a, 'duty'))
try: a.freq(1)
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["1000 1000 32768 0 False", "freq too small"]);
  });

  it("measures pins and its own temperature", async () => {
    const machine = await board();
    machine.pin(26).attach("source").driveVolts(1.1, 1);
    const lines = await linesOf(
      machine,
      `
from machine import ADC, Pin
print(ADC(Pin(26)).read_u16() // 256, ADC(0).read_u16() // 256)
t = ADC(ADC.CORE_TEMP).read_u16() * 3.3 / 65535
print(round(27 - (t - 0.706) / 0.001721))
try: ADC(Pin(2))
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["85 85", "25", "Pin doesn't have ADC capabilities"]);
  });

  it("takes buses only where the chip leads them", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import I2C, SPI, UART, Pin
print(I2C(0), SPI(1, 10_000_000, sck=Pin(14), mosi=Pin(15), miso=Pin(12)))
for make in (lambda: I2C(0, scl=Pin(3)), lambda: I2C(2), lambda: SPI(0, sck=Pin(1)), lambda: UART(0, tx=Pin(4)), lambda: UART(3)):
    try: make()
    except ValueError as e: print(e)
try: I2C(0).writeto(0x3a, b'1')
except OSError as e: print(e.errno)
`,
    );
    expect(lines).toEqual([
      "I2C(0, freq=400000, scl=5, sda=4) SPI(1, baudrate=10000000, polarity=0, phase=0, bits=8, sck=14, mosi=15, miso=12)",
      "bad SCL pin",
      "I2C(2) doesn't exist",
      "bad SCK pin",
      "bad TX pin",
      "UART(3) doesn't exist",
      "5",
    ]);
  });

  it("blinks by programmable I/O while the processor sleeps", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 25);
    await machine.run(`
from machine import Pin
import rp2, time
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
def blink_1hz():
    set(pins, 1)
    set(x, 31)                  [6]
    label("delay_high")
    nop()                       [29]
    jmp(x_dec, "delay_high")
    set(pins, 0)
    set(x, 31)                  [6]
    label("delay_low")
    nop()                       [29]
    jmp(x_dec, "delay_low")
sm = rp2.StateMachine(0, blink_1hz, freq=2000, set_base=Pin(25))
sm.active(1)
time.sleep(3)
`);
    expect(edges.length).toBeGreaterThanOrEqual(6);
    for (let i = 1; i < edges.length; i++) expect(edges[i]![1] - edges[i - 1]![1]).toBeCloseTo(500_000, 0);
  });

  it("takes instructions as text, and words from a memoryview", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 25);
    const lines = await linesOf(
      machine,
      `
from machine import Pin
from array import array
import rp2, time
@rp2.asm_pio(set_init=rp2.PIO.OUT_LOW, autopull=True, pull_thresh=32)
def wait():
    out(x, 32)
    label("loop")
    jmp(x_dec, "loop")
    set(pins, 1)
sm = rp2.StateMachine(0, wait, freq=1_000_000, set_base=Pin(25))
sm.exec("set(pins, 1)")
time.sleep_ms(1)
sm.exec("set(pins, 0)")
sm.put(memoryview(array("H", [9, 5000, 9]))[1:2])
print(sm.tx_fifo())
sm.active(1)
time.sleep_ms(10)
try: sm.exec("jump(3)")
except ValueError as e: print(e)
`,
    );
    expect(lines).toEqual(["1", "invalid instruction: jump"]);
    expect(edges.map(([level]) => level)).toEqual([1, 0, 1]);
    expect((edges[2]![1] - edges[1]![1]) / 1000).toBeCloseTo(5, 0);
  });

  it("drives an LED strip by programmable I/O", async () => {
    const machine = await board();
    const strip = new devices.NeoPixel(machine.circuit, "np1", { pixels: "2" }).connect({ DIN: machine.pin(22) });
    const lines = await linesOf(
      machine,
      `
from machine import Pin
import rp2, time
@rp2.asm_pio(sideset_init=rp2.PIO.OUT_LOW, out_shiftdir=rp2.PIO.SHIFT_LEFT, autopull=True, pull_thresh=24)
def ws2812():
    wrap_target()
    label("bitloop")
    out(x, 1)               .side(0)    [2]
    jmp(not_x, "do_zero")   .side(1)    [1]
    jmp("bitloop")          .side(1)    [4]
    label("do_zero")
    nop()                   .side(0)    [4]
    wrap()
print([hex(word) for word in ws2812[0]])
sm = rp2.StateMachine(1, ws2812, freq=8_000_000, sideset_base=Pin(22))
sm.active(1)
sm.put(0x200010, 8)
sm.put(0x004000, 8)
time.sleep_ms(1)
print(sm.tx_fifo(), sm.active())
`,
    );
    expect(lines).toEqual(["['0x6221', '0x1123', '0x1400', '0xa442']", "0 True"]);
    expect(strip.pixels[0]).toMatchObject([0, 0x20, 0x10]);
    expect(strip.pixels[1]).toMatchObject([0x40, 0, 0]);
  });
});
