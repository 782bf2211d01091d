// What the real boards refuse, in their words: pins, numbers, frequencies.
import { describe, expect, it } from "vitest";
import { linesOf, machineOf } from "./run.js";

/** Expressions, and what each raises there. `machine`'s names are imported. */
const REFUSED: Record<string, [string, string][]> = {
  esp8266: [
    ["Pin(6)", "ValueError: invalid pin"],
    ["Pin(17)", "ValueError: invalid pin"],
    ["Pin(16, Pin.IN, Pin.PULL_UP)", "ValueError: Pin(16) doesn't support pull"],
    ["Pin(16).irq(print)", "OSError: pin does not have IRQ capabilities"],
    ["PWM(Pin(16))", "ValueError: PWM not supported on pin 16"],
    ["ADC(1)", "ValueError: ADC(1) doesn't exist"],
    ["UART(2)", "ValueError: UART(2) does not exist"],
    ["UART(1).read()", "OSError: UART(1) can't read"],
    ["UART(0, 9600, bits=9)", "ValueError: invalid data bits"],
    ["UART(0, 9600, stop=3)", "ValueError: invalid stop bits"],
    ["UART(0, 9600, tx=Pin(5), rx=Pin(4))", "ValueError: invalid tx/rx"],
    ["SPI(5)", "ValueError: SPI(5) doesn't exist"],
    ["SPI(-1)", "ValueError: SPI(-1) doesn't exist"],
    ["SoftSPI(sck=Pin(5), mosi=Pin(4))", "ValueError: must specify all of sck/mosi/miso"],
    ["SoftSPI(sck=Pin(5), mosi=Pin(4), miso=Pin(0), bits=16)", "ValueError: bits must be 8"],
    ["freq(120000000)", "ValueError: frequency can only be either 80Mhz or 160MHz"],
    ["RTC().memory(bytes(493))", "ValueError: buffer too long"],
    ["RTC().alarm(1, 5)", "ValueError: invalid alarm"],
    ["SPI(1).write_readinto(b'ab', bytearray(1))", "ValueError: buffers must be the same length"],
    ["I2C(scl=Pin(5), sda=Pin(4)).readfrom(0x30, 1)", "OSError: 19"],
    ["I2C(scl=Pin(5), sda=Pin(4)).readfrom_mem(0x30, 1, 1, addrsize=7)", "ValueError: invalid addrsize"],
    ["bitstream(Pin(2), 1, (1, 1, 1, 1), b'')", "ValueError: encoding"],
    ["mem32[0x60000301]", "ValueError: address 60000301 is not aligned to 4 bytes"],
    ["WDT(1)", "ValueError: "],
    ["WDT(0, 4000)", "ValueError: "],
    ["DAC", "NameError: name 'DAC' isn't defined"],
  ],
  esp32: [
    ["Pin(40)", "ValueError: invalid pin"],
    ["Pin(20)", "ValueError: invalid pin"],
    ["Pin(34, Pin.OUT)", "ValueError: pin can only be input"],
    ["PWM(Pin(2), freq=50_000_000)", "ValueError: frequency must be from 1Hz to 40MHz"],
    ["PWM(Pin(2), freq=0)", "ValueError: frequency must be from 1Hz to 40MHz"],
    ["PWM(Pin(2), duty=1024)", "ValueError: duty must be from 0 to 1023"],
    ["PWM(Pin(2), duty_u16=65536)", "ValueError: duty_u16 must be from 0 to 65535"],
    ["PWM(Pin(2), freq=1000, duty_ns=2_000_000)", "ValueError: duty_ns must be from 0 to 1000000 ns"],
    [
      "[PWM(Pin(n), freq=100 * (i + 1)) for i, n in enumerate((2, 4, 5, 12, 13, 14, 15, 18, 19))]",
      "RuntimeError: out of PWM timers:8",
    ],
    ["ADC(Pin(5))", "ValueError: invalid pin"],
    ["ADC(Pin(34), atten=9)", "ValueError: invalid attenuation"],
    ["ADC(Pin(34)).width(8)", "ValueError: invalid bit-width"],
    ["DAC(Pin(27))", "ValueError: invalid Pin for DAC"],
    ["DAC(Pin(25)).write(256)", "ValueError: value out of range"],
    ["UART(3)", "ValueError: UART(3) does not exist"],
    ["UART(1, 9600, bits=9)", "ValueError: invalid data bits"],
    ["UART(1, 9600, stop=4)", "ValueError: invalid stop bits"],
    ["UART(1, 9600, invert=1)", "ValueError: invalid inversion mask"],
    ["UART(1, 9600, flow=8)", "ValueError: invalid flow control mask"],
    ["UART(1, 9600).irq(print, 1 << 14)", "ValueError: trigger 0x4000 unsupported"],
    ["UART(1, 9600).irq(print, UART.IRQ_RX, hard=True)", "ValueError: hard IRQ is not supported"],
    ["UART(1, 9600).irq(5, UART.IRQ_RX)", "ValueError: handler must be None or callable"],
    ["SPI(3)", "ValueError: SPI(3) doesn't exist"],
    ["I2C(2)", "ValueError: I2C(2) doesn't exist"],
    ["I2C(0).start()", "OSError: I2C operation not supported"],
    ["Timer(4)", "ValueError: Timer(4) doesn't exist, there are only 4 hardware timers"],
    ["Timer(0, period=1, hard=True)", "ValueError: hard Timers are not implemented"],
    ["freq(100_000_000)", "ValueError: frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz"],
    ["RTC().memory(bytes(2049))", "ValueError: buffer too long"],
    ["WDT(1)", "ValueError: "],
    ["WDT(timeout=0)", "ValueError: WDT timeout too short"],
    ["__import__('esp32').RMT(pin=Pin(2), clock_div=0)", "ValueError: clock_div must be between 1 and 255"],
    [
      "__import__('esp32').RMT(pin=Pin(2), clock_div=2, resolution_hz=3)",
      "ValueError: resolution_hz and clock_div are mutually exclusive",
    ],
    ["__import__('esp32').RMT(pin=Pin(2), tx_carrier=(0, 50, 1))", "ValueError: tx_carrier frequency must be >0"],
    ["__import__('esp32').RMT(pin=Pin(2), tx_carrier=(9, 101, 1))", "ValueError: tx_carrier duty must be 0..100"],
    ["__import__('esp32').RMT(pin=Pin(2)).write_pulses(())", "ValueError: No pulses"],
    ["__import__('esp32').wake_on_ext0(Pin(5))", "ValueError: invalid pin"],
    ["__import__('esp32').wake_on_ext1((Pin(5),))", "ValueError: invalid pin"],
  ],
  pico: [
    ["Pin(30)", "ValueError: invalid pin"],
    ["Pin('GP99')", 'ValueError: unknown named pin "GP99"'],
    ["PWM(Pin(2), freq=100_000_000)", "ValueError: freq too large"],
    ["PWM(Pin(2), freq=1)", "ValueError: freq too small"],
    ["ADC(Pin(2))", "ValueError: Pin doesn't have ADC capabilities"],
    ["ADC(9)", "ValueError: Pin doesn't have ADC capabilities"],
    ["UART(2)", "ValueError: UART(2) doesn't exist"],
    ["UART(0, tx=Pin(2))", "ValueError: bad TX pin"],
    ["UART(0, rx=Pin(2))", "ValueError: bad RX pin"],
    ["UART(0, cts=Pin(1))", "ValueError: bad CTS pin"],
    ["UART(0, rts=Pin(1))", "ValueError: bad RTS pin"],
    ["UART(0, invert=8)", "ValueError: bad inversion mask"],
    ["UART(0, flow=8)", "ValueError: bad hardware flow control mask"],
    ["UART(0, rxbuf=40000)", "ValueError: rxbuf too large"],
    ["UART(0).irq(print, 1 << 14)", "ValueError: trigger 0x4000 unsupported"],
    ["SPI(2)", "ValueError: SPI(2) doesn't exist"],
    ["SPI(0, sck=Pin(3))", "ValueError: bad SCK pin"],
    ["SPI(0, mosi=Pin(2))", "ValueError: bad MOSI pin"],
    ["SPI(0, miso=Pin(2))", "ValueError: bad MISO pin"],
    ["SPI(0, firstbit=SPI.LSB)", "NotImplementedError: LSB"],
    ["I2C(2)", "ValueError: I2C(2) doesn't exist"],
    ["I2C(0, scl=Pin(4))", "ValueError: bad SCL pin"],
    ["I2C(0, sda=Pin(6))", "ValueError: bad SDA pin"],
    ["I2C(0).readfrom(0x30, 1)", "OSError: 5"],
    ["Timer(0)", "ValueError: Timer doesn't exist"],
    ["WDT(1)", "ValueError: WDT(1) doesn't exist"],
    ["WDT(timeout=9000)", "ValueError: timeout exceeds 8388"],
    ["freq(1)", "ValueError: cannot change frequency"],
    ["__import__('rp2').PIO(2)", "ValueError: invalid PIO"],
    ["__import__('rp2').StateMachine(8)", "ValueError: invalid StateMachine"],
    ["Encoder", "NameError: name 'Encoder' isn't defined"],
  ],
  pyboard: [
    ["Pin('Z1')", "ValueError: Pin(Z1) doesn't exist"],
    ["Pin('X1', 99)", "ValueError: invalid pin mode: 99"],
    ["Pin('X1', Pin.IN, 9)", "ValueError: invalid pin pull: 9"],
    ["ADC('X10')", "ValueError: Pin(B7) does not have ADC capabilities"],
    ["UART(9)", "ValueError: UART(9) doesn't exist"],
    ["UART('Q')", "ValueError: UART(Q) doesn't exist"],
    ["SPI(3)", "ValueError: SPI(3) doesn't exist"],
    ["I2C(3)", "ValueError: I2C(3) doesn't exist"],
    ["Timer(1)", "ValueError: Timer doesn't exist"],
    ["__import__('pyb').LED(5)", "ValueError: LED(5) doesn't exist"],
    ["__import__('pyb').Servo(5)", "ValueError: Servo(5) doesn't exist"],
    ["__import__('pyb').Timer(15)", "ValueError: Timer(15) doesn't exist"],
    ["__import__('pyb').DAC(3)", "ValueError: DAC(3) doesn't exist"],
    ["__import__('pyb').DAC('X1')", "ValueError: Pin(A0) doesn't have DAC capabilities"],
    ["__import__('pyb').ExtInt('X1', 5, 0, print)", "ValueError: invalid ExtInt Mode: 5"],
    ["__import__('pyb').ExtInt('X1', 0x110000, 7, print)", "ValueError: invalid ExtInt Pull: 7"],
    ["__import__('pyb').ADC('X10')", "ValueError: Pin(B7) doesn't have ADC capabilities"],
    ["PWM", "NameError: name 'PWM' isn't defined"],
  ],
};

describe("names of buses", () => {
  it("are those of their kind", async () => {
    const lines = await linesOf(
      await machineOf("pyboard"),
      `
import sys
from machine import UART, SPI
print(sys.implementation._build, UART("XA", 9600), SPI("X"))
for f in (lambda: UART("X", 9600), lambda: SPI("XA")):
    try: f()
    except ValueError as e: print(e)`,
    );
    expect(lines.slice(1)).toEqual(["UART(X) doesn't exist", "SPI(XA) doesn't exist"]);
    expect(lines[0]).toMatch(/^PYBV11 UART\(4, .* SPI\(1, /);
  });
});

describe("what is refused on the", () => {
  it.each(Object.entries(REFUSED))("%s", async (board, cases) => {
    const program = cases
      .map(([code]) => `try: ${code}\nexcept Exception as e: told(e)\nelse: print("accepted")`)
      .join("\n");
    const lines = await linesOf(
      await machineOf(board),
      `
from machine import *
def told(e):
    text = e.args[0] if e.args else ""
    print("%s: %s" % (type(e).__name__, text))
${program}`,
    );
    const told = cases.map(([code], i) => `${code} -> ${lines[i]}`);
    // CPython's words for a name that is not there, and subclasses of OSError, are those of the language.
    const wanted = cases.map(([code, text]) => `${code} -> ${text.replace("isn't defined", "is not defined")}`);
    expect(told.map((line) => line.replace(/(-> TypeError: ).*/, "$1"))).toEqual(wanted);
  });
});
