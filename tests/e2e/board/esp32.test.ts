// The ESP32 port's quick reference, by what can be seen from outside. docs/compatibility.md lists it.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, linesOf, machineOf } from "./run.js";

const board = () => machineOf("esp32");

describe("the ESP32", () => {
  it("refuses what the chip cannot", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import Pin, UART, I2C, ADC, DAC, Timer, PWM
for make in (lambda: Pin(20), lambda: Pin(34, Pin.OUT), lambda: UART(7), lambda: I2C(5), lambda: ADC(Pin(5)), lambda: DAC(Pin(5)),
             lambda: Timer(9), lambda: Timer(0).init(period=1, hard=True), lambda: Pin(2).irq(lambda p: 0, hard=True), lambda: PWM(Pin(2), freq=50000000)):
    try: make()
    except (ValueError, OSError) as e: print(e)
`,
    );
    expect(lines).toEqual([
      "invalid pin",
      "pin can only be input",
      "UART(7) does not exist",
      "I2C(5) doesn't exist",
      "invalid pin",
      "invalid Pin for DAC",
      "Timer(9) doesn't exist, there are only 4 hardware timers",
      "hard Timers are not implemented",
      "hard IRQ not supported",
      "frequency must be from 1Hz to 40MHz",
    ]);
  });

  it("runs hardware timers", async () => {
    const lines = await linesOf(
      await board(),
      `
from machine import Timer
import time
tim0 = Timer(0)
tim0.init(period=5000, mode=Timer.ONE_SHOT, callback=lambda t: print(0, time.ticks_ms() // 100))
tim1 = Timer(1)
tim1.init(period=2000, mode=Timer.PERIODIC, callback=lambda t: print(1, time.ticks_ms() // 100))
time.sleep(7)
print(Timer(0) == tim0)
Timer(-1).init(period=10, mode=Timer.ONE_SHOT, callback=lambda t: print("virtual"))
time.sleep_ms(20)
`,
    );
    expect(lines).toEqual(["1 20", "1 40", "0 50", "1 60", "True", "virtual"]);
  });

  it("makes waves whose duty is given in any unit", async () => {
    const machine = await board();
    const lines = await linesOf(
      machine,
      `
from machine import Pin, PWM
pwm0 = PWM(Pin(0), freq=5000, duty_u16=32768)
print(pwm0.freq(), pwm0.duty(), pwm0.duty_u16(), pwm0.duty_ns())
pwm0.freq(1000); pwm0.duty(256); print(pwm0.duty_u16())
pwm0.duty_ns(250_000); print(pwm0.duty())
print(PWM(Pin(2), freq=20000, duty=512))
`,
    );
    expect(lines).toEqual(["5000 512 32768 100002", "16400", "256", "PWM(Pin(2), freq=20000, duty=512)"]);
    expect(machine.pin(0).wave).toMatchObject({ period: 1000, high: 250 });
    expect(machine.pin(0).duty).toBeCloseTo(0.25, 3);
  });

  it("measures with attenuation, and gives volts", async () => {
    const machine = await board();
    machine.pin(34).attach("source").driveVolts(1.65, 1);
    const lines = await linesOf(
      machine,
      `
from machine import ADC, DAC, Pin
a = ADC(Pin(34), atten=ADC.ATTN_11DB)
print(a.read(), a.read_uv())
a.atten(ADC.ATTN_0DB)
print(a.read())
DAC(Pin(25)).write(128)
`,
    );
    expect(lines).toEqual(["2048 1650000", "4095"]);
    expect(machine.pin(25).volts).toBeCloseTo(1.656, 2);
  });

  it("sends a serial port's bytes to another that listens", async () => {
    const machine = await board();
    machine.pin(33).join(machine.pin(26));
    const lines = await linesOf(
      machine,
      `
from machine import UART
import time
uart1 = UART(1, baudrate=9600, tx=33, rx=32)
uart2 = UART(2, baudrate=9600, tx=17, rx=26, timeout=100)
a = time.ticks_ms()
print(uart1.write('hello\\nworld'))
print(uart2.readline(), uart2.read(5), time.ticks_diff(time.ticks_ms(), a))
print(uart2.read(), uart2.any())
heard = []
uart2.irq(lambda u: heard.append(u.read()), UART.IRQ_RXIDLE)
uart1.write('again')
time.sleep(1)
print(heard)
`,
    );
    expect(lines).toEqual(["11", "b'hello\\n' b'world' 11", "None 0", "[b'again']"]);
  });

  it("counts pulses and sends them", async () => {
    const machine = await board();
    const edges = edgesOf(machine, 18);
    const lines = await linesOf(
      machine,
      `
import esp32, time
from machine import Pin, PWM, Counter
r = esp32.RMT(pin=Pin(18), resolution_hz=10000000)
r.write_pulses((1, 20, 2, 40), 0)
print(r, r.wait_done(timeout=1))
pwm = PWM(Pin(2), freq=1000, duty=512)
counter = Counter(0, Pin(2))
pcnt = esp32.PCNT(1, pin=Pin(2), rising=esp32.PCNT.INCREMENT, falling=esp32.PCNT.INCREMENT)
pcnt.start()
time.sleep_ms(100)
print(99 <= counter.value() <= 101, 198 <= pcnt.value(0) <= 202, pcnt.value() < 2)
`,
    );
    expect(lines).toEqual(["RMT(pin=18, source_freq=80000000, resolution_hz=10000000) True", "True True True"]);
    const lengths = edges.slice(1, 4).map(([, at], i) => Math.round((at - edges[i]![1]) * 1000));
    expect(lengths).toEqual([2000, 200, 4000]);
  });

  it("pauses between two streams of bits, so that a strip takes each over", async () => {
    const machine = await board();
    const strip = new devices.NeoPixel(machine.circuit, "np", { pixels: "3" }).connect({ DIN: machine.pin(14) });
    let shown = 0;
    strip.onShow(() => shown++);
    await machine.run(`
from machine import Pin
import neopixel
np = neopixel.NeoPixel(Pin(14), 3)
for i in range(3):
    np[i] = (i + 1, 0, 9)
    np.write()
`);
    await machine.run("import time\ntime.sleep_ms(1)");
    expect(shown).toBe(3);
    expect(strip.pixels.map(([r]) => r)).toEqual([1, 2, 3]);
  });

  it("keeps values over a reset", async () => {
    const machine = await board();
    const program = `
import esp32, machine
nvs = esp32.NVS("app")
try: n = nvs.get_i32("runs")
except OSError as e: n = 0; print(e.errno)
nvs.set_i32("runs", n + 1); nvs.commit()
print(n, machine.reset_cause() == machine.PWRON_RESET)
machine.reset()
`;
    expect((await machine.run(program)).stdout).toBe("-4354\n0 True\n");
    await machine.reset();
    expect((await machine.run(program)).stdout).toBe("1 False\n");
  });

  it("says after a soft reset that it was one", async () => {
    const machine = await board();
    const program = "import machine\nprint(machine.reset_cause())\nmachine.soft_reset()";
    expect((await machine.run(program)).stdout).toBe("1\n");
    await machine.reset();
    expect((await machine.run(program)).stdout).toBe("5\n");
  });

  it("wakes from a deep sleep by a pin", async () => {
    const machine = await board();
    machine.clock.alarm(3_000_000, () => machine.pins.drive(4, 1));
    const program = `
import esp32, machine
from machine import Pin
if machine.reset_cause() == machine.DEEPSLEEP_RESET:
    print(machine.wake_reason() == machine.EXT0_WAKE)
else:
    esp32.wake_on_ext0(pin=Pin(4), level=esp32.WAKEUP_ANY_HIGH)
    machine.deepsleep(10000)
`;
    expect((await machine.run(program)).status).toBe("reset");
    expect(Math.round(machine.clock.now() / 1e5)).toBe(30);
    await machine.reset();
    expect((await machine.run(program)).stdout).toBe("True\n");
  });
});
