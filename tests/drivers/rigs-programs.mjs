// Inputs, motors and whole programs from elsewhere. run.mjs says what a rig is.

/** Edges of a pin from now on: [level, microseconds]. */
function edges(m, pin) {
  const list = [];
  m.pin(pin).onEdge((level, at) => list.push([level, at]));
  return list;
}

/** Does something to a device at some second of the board's time. */
const at = (m, seconds, action) => m.clock.alarm(seconds * 1e6, action);

const nerd = (folder, ...names) => ({
  "RuiSantosdotme/ESP-MicroPython": names.map((name) => `code/${folder}/${name}`),
});
const pico = (...names) => ({ "raspberrypi/pico-micropython-examples": names });

export const rigs = [
  {
    name: "74hc595 by pins",
    board: "esp32",
    files: {
      "mcauser/micropython-74hc595": { "sr74hc595.py": "src/sr74hc595_bitbang.py" },
    },
    wire: (m, d) => ({
      sr: new d.ShiftRegister(m.circuit, "sr").connect({
        DS: m.pin(23),
        STCP: m.pin(5),
        SHCP: m.pin(18),
        OE: m.pin(33),
        MR: m.pin(32),
      }),
    }),
    main: `
from machine import Pin
from sr74hc595 import SR74HC595_BITBANG
ser, rclk, srclk = Pin(23, Pin.OUT), Pin(5, Pin.OUT), Pin(18, Pin.OUT)
oe, srclr = Pin(33, Pin.OUT, value=0), Pin(32, Pin.OUT, value=1)
sr = SR74HC595_BITBANG(ser, srclk, rclk, srclr, oe)
sr.bit(1)
sr.bit(0)
sr.latch()
sr.bit(1, 1)
sr.bit(0, 1)
sr.bits(0xFF, 4)
sr.latch()
`,
    shows: ({ sr, serial }) => serial + sr.value.toString(2),
    expect: "10101111",
  },
  {
    name: "74hc595 by SPI, two in a row",
    board: "esp32",
    files: { "mcauser/micropython-74hc595": { "sr74hc595.py": "src/sr74hc595_spi.py" } },
    wire(m, d) {
      const far = new d.ShiftRegister(m.circuit, "far");
      const near = new d.ShiftRegister(m.circuit, "near").connect({
        DS: m.pin(13),
        STCP: m.pin(5),
        SHCP: m.pin(14),
        Q7S: far.pin("DS"),
      });
      far.connect({ STCP: m.pin(5), SHCP: m.pin(14) });
      for (const chip of [near, far]) chip.connect({ OE: m.circuit.gnd, MR: m.circuit.v3 });
      return { near, far };
    },
    main: `
from machine import Pin, SPI
from sr74hc595 import SR74HC595_SPI
sr = SR74HC595_SPI(SPI(1, 100000), Pin(5, Pin.OUT), 2)
sr.pin(2, 1)
sr[1] = 240
sr.latch()
sr.toggle(8)
print(sr[0], sr[1], sr.pin(2))
`,
    shows: ({ near, far, serial }) => `${serial}${near.value} ${far.value}`,
    expect: /^\d+ \d+ (1|True)\n\d+ \d+$/,
  },
  {
    name: "pcf8574",
    board: "esp8266",
    files: { "mcauser/micropython-pcf8574": ["src/pcf8574.py"] },
    wire: (m, d) => ({
      lcd: new d.LcdI2c(m.circuit, "expander", { i2cAddress: "0x20" }).connect({ SCL: m.pin(5), SDA: m.pin(4) }),
    }),
    main: `
import pcf8574
from machine import I2C, Pin
pcf = pcf8574.PCF8574(I2C(scl=Pin(5), sda=Pin(4)), 0x20)
print(pcf.check())
pcf.port = 0x00
pcf.pin(3, 1)
print(pcf.port, pcf.pin(3))
pcf.toggle(3)
pcf.toggle(0)
print(pcf.port)
`,
    expect: "True\n8 1\n1",
  },
  ...["esp32", "pico"].map((board) => ({
    name: `rotary encoder, ${board}`,
    board,
    files: {
      "miketeachman/micropython-rotary": [
        "rotary.py",
        board === "pico" ? "rotary_irq_rp2.py" : "rotary_irq_esp.py",
        "Examples/example_asyncio.py",
      ],
    },
    wire(m, d) {
      const knob = new d.RotaryEncoder(m.circuit, "knob").connect({ CLK: m.pin(13), DT: m.pin(14) });
      at(m, 1, () => knob.rotate(3));
      at(m, 2, () => knob.rotate(-2));
      return { knob };
    },
    run: "example_asyncio.py",
    seconds: 4,
    // It counts up when DT falls first, which is to the left on this part (its option reverse= turns it round).
    expect: "result = -1\nresult = -2\nresult = -3\nresult = -2\nresult = -1",
  })),
  {
    name: "micropyGPS on a UART",
    board: "esp32",
    files: { "inmcm/micropyGPS": ["micropyGPS.py"] },
    wire: (m, d) => ({
      gps: new d.Gps(m.circuit, "gps", {
        latitude: "52.5163",
        longitude: "-13.3777",
        satellites: "9",
        speed: "12",
        time: "2025-03-04T05:06:07Z",
      }).connect({
        TX: m.pin(16),
        RX: m.pin(17),
      }),
    }),
    main: `
from machine import UART
from micropyGPS import MicropyGPS
import time
uart = UART(2, baudrate=9600, tx=17, rx=16)
gps = MicropyGPS(location_formatting='dd')
end = time.ticks_add(time.ticks_ms(), 3500)
while time.ticks_diff(end, time.ticks_ms()) > 0:
    while uart.any():
        gps.update(chr(uart.read(1)[0]))
    time.sleep_ms(20)
print(gps.latitude_string(), gps.longitude_string(), gps.date_string('long'), gps.satellites_in_use, gps.speed_string('knot'))
print(gps.clean_sentences, gps.crc_fails, gps.fix_type)
`,
    expect: /^52\.516\d*° N 13\.377\d*° W March 4th, 2025 9 12\.0 knots\n\d+ 0 \d$/,
  },
  {
    name: "as_GPS: asynchronous, by interrupts of a stream",
    board: "esp32",
    files: { "peterhinch/micropython-async": { "as_drivers/as_GPS": "v3/as_drivers/as_GPS" } },
    wire: (m, d) => ({
      gps: new d.Gps(m.circuit, "gps", { latitude: "-33.8568", longitude: "151.2153", altitude: "58" }).connect({
        TX: m.pin(16),
      }),
    }),
    main: `
import asyncio
from machine import UART
import as_drivers.as_GPS as as_GPS
uart = UART(2, 9600, tx=17, rx=16)
sreader = asyncio.StreamReader(uart)
fixes = []
gps = as_GPS.AS_GPS(sreader, fix_cb=lambda *args: fixes.append(1))
async def main():
    await gps.data_received(position=True, altitude=True)
    await asyncio.sleep(3)
    print(gps.latitude_string(as_GPS.DD), gps.longitude_string(as_GPS.DD), gps.altitude, len(fixes) > 2)
asyncio.run(main())
`,
    seconds: 10,
    expect: /^33\.856\d*°S, 151\.215\d*°E 58\.0 True|^33\.856\d*° ?S 151\.215\d*° ?E 58\.0 True/,
  },
  {
    name: "micropython_ir: NEC receiver",
    board: "esp32",
    files: { "peterhinch/micropython_ir": { ir_rx: "ir_rx" } },
    wire(m, d) {
      const ir = new d.IrReceiver(m.circuit, "ir").connect({ DAT: m.pin(23) });
      at(m, 1, () => ir.nec(0x10, 0x45));
      at(m, 1.2, () => ir.repeat());
      at(m, 2, () => ir.nec(0x00, 0x16));
      return { ir };
    },
    main: "from ir_rx.test import test\ntest()",
    seconds: 3,
    shows: ({ serial }) => serial.slice(serial.indexOf("running")),
    expect: "running\nData 0x45 Addr 0x0010 Ctrl 0x00\nRepeat code.\nData 0x16 Addr 0x0000 Ctrl 0x00",
  },
  {
    name: "micropython_ir: NEC transmitter by PIO, heard by the receiver",
    board: "pico",
    files: { "peterhinch/micropython_ir": { ir_rx: "ir_rx", ir_tx: "ir_tx" } },
    wire(m) {
      // The transmitter's carrier, taken off: a receiver's output is low while it hears one.
      const out = m.pin(16).attach("receiver");
      out.drive(1);
      m.pin(17).onSignal(() => out.drive(m.pin(17).duty > 0 ? 0 : 1));
    },
    main: `
from machine import Pin
import time
from ir_tx.nec import NEC
from ir_rx.nec import NEC_8
got = []
rx = NEC_8(Pin(16, Pin.IN), lambda data, addr, ctrl: got.append((data, addr)))
nec = NEC(Pin(17, Pin.OUT, value=0))
nec.transmit(1, 2)
time.sleep_ms(300)
nec.transmit(0x20, 0x99)
time.sleep_ms(300)
print(got)
`,
    expect: "[(2, 1), (153, 32)]",
  },
  {
    name: "asyncio primitives: push button",
    board: "pico",
    files: { "peterhinch/micropython-async": { primitives: "v3/primitives" } },
    wire(m, d) {
      const button = new d.Button(m.circuit, "button").connect({ "1.l": m.pin(15), "2.l": m.circuit.gnd });
      const press = (from, to) => {
        at(m, from, () => button.press());
        at(m, to, () => button.release());
      };
      press(1, 1.1);
      press(2, 2.1);
      press(2.3, 2.4);
      press(4, 6);
    },
    main: `
import asyncio
from machine import Pin
from primitives import Pushbutton
async def main():
    pb = Pushbutton(Pin(15, Pin.IN, Pin.PULL_UP), suppress=True)
    pb.release_func(print, ("short",))
    pb.double_func(print, ("double",))
    pb.long_func(print, ("long",))
    await asyncio.sleep(8)
asyncio.run(main())
`,
    seconds: 10,
    expect: "short\ndouble\nlong",
  },
  {
    name: "asyncio primitives: their own tests",
    board: "pyboard",
    files: { "peterhinch/micropython-async": { primitives: "v3/primitives" } },
    main: `
import primitives.tests.asyntest as t
for n in (0, 3, 4, 5, 6, 7, 8, 9):  # 1 and 2 miss a name of an earlier version in the repository itself
    try: t.test(n)
    except Exception as e: print("FAILED", n, repr(e))
`,
    options: { ram: "512k" },
    seconds: 200,
    shows: ({ serial }) =>
      serial
        .split("\n")
        .filter((line) => /FAIL|Error|^done\.?$|Traceback/i.test(line))
        .join(" "),
    expect: /^[Dd]one\.?( [Dd]one\.?)+$/,
  },
  {
    name: "simple_pid: a water boiler",
    board: "esp32",
    files: { "gastmaier/micropython-simple-pid": { simple_pid: "simple_pid" } },
    main: `
from simple_pid import PID
import time
pid = PID(5, 0.01, 0.1, setpoint=30, scale='ms')
pid.output_limits = (0, 100)
water = 20.0
for i in range(600):
    power = pid(water)
    water += (power * 0.02 - (water - 20) * 0.01) * 0.1
    time.sleep_ms(10)
print(28 < water < 32, round(water, 1))
`,
    seconds: 60,
    expect: /^True /,
  },
  {
    name: "neotimer: waiting and repetitions",
    board: "esp8266",
    files: { "jrullan/micropython_neotimer": ["neotimer.py"] },
    main: `
from neotimer import *
import time
every = Neotimer(250)
n = 0
end = time.ticks_ms() + 1100
while time.ticks_ms() < end:
    if every.repeat_execution(): n += 1
once = Neotimer(400)
once.start()
start = time.ticks_ms()
while not once.finished(): pass
print(n, 398 <= time.ticks_ms() - start <= 403)
`,
    expect: "4 True",
  },
  {
    name: "DC motor of Random Nerd Tutorials",
    board: "esp32",
    files: nerd("Others/DCMotor", "dcmotor.py", "main_esp32.py"),
    wire(m) {
      const seen = [];
      const look = () => seen.push(`${m.pin(12).level}${m.pin(14).level} ${Math.round(m.pin(13).duty * 100)}%`);
      for (const second of [1, 3, 6, 9]) at(m, second, look);
      return { seen };
    },
    run: "main_esp32.py",
    seconds: 13,
    shows: ({ seen, serial }) => serial + seen.join(", "),
    expect: "10 87%, 00 0%, 01 100%, 10 74%",
  },
  {
    name: "dimmer of Random Nerd Tutorials: potentiometer and PWM",
    board: "esp8266",
    files: nerd("GPIOs/PWM_Pot", "pwm_pot_esp8266.py"),
    wire(m, d) {
      const volt = m.circuit.net("1V");
      volt.attach("divider").driveVolts(1, 1);
      const pot = new d.Potentiometer(m.circuit, "pot", { value: "300" }).connect({ GND: m.circuit.gnd, VCC: volt });
      pot.pin("SIG").join(m.analog(0));
      return { pot };
    },
    run: "pwm_pot_esp8266.py",
    seconds: 1,
    shows: ({ machine, serial }) => `${serial.split("\n")[0]} ${machine.pin(5).duty.toFixed(2)}`,
    expect: /^(29\d|30\d) 0\.29$/,
  },
  {
    name: "motion alarm of Random Nerd Tutorials",
    board: "esp8266",
    files: nerd("GPIOs/PIR_Interrupt_Timer", "pir_interrupt_timer.py"),
    wire(m, d) {
      const pir = new d.MotionSensor(m.circuit, "pir").connect({ OUT: m.pin(14) });
      const led = new d.Led(m.circuit, "led").connect({ A: m.pin(12), C: m.circuit.gnd });
      at(m, 3, () => pir.set("motion", 1));
      const changes = [];
      led.onChange((brightness, time) => changes.push(`${brightness}@${Math.round(time / 1e6)}`));
      return { changes };
    },
    run: "pir_interrupt_timer.py",
    seconds: 30,
    shows: ({ changes, serial }) => serial + changes.join(" "),
    expect: /^Motion detected!\nMotion stopped!\n0@0 1@3 0@2[34]$/,
  },
  {
    name: "debounced button of Random Nerd Tutorials",
    board: "esp32",
    files: nerd("GPIOs/Timer_Interrupts", "debounce_pushbutton.py"),
    wire(m, d) {
      const button = new d.Button(m.circuit, "button").connect({ "1.l": m.pin(12), "2.l": m.circuit.gnd });
      for (const second of [1, 2, 3]) {
        at(m, second, () => button.press());
        at(m, second + 0.05, () => button.release());
      }
      return { button };
    },
    run: "debounce_pushbutton.py",
    seconds: 4,
    shows: ({ serial, machine }) => `${serial}${machine.pin(13).level}`,
    expect:
      /Button Pressed! Count:  1\n(.*\n)*?Button Pressed! Count:  2\n(.*\n)*?Button Pressed! Count:  3\n(.*\n)*?1$/,
  },
  {
    name: "two blinking timers of Random Nerd Tutorials",
    board: "esp32",
    files: nerd("GPIOs/Timer_Interrupts", "blink_two_leds_timer.py"),
    wire: (m) => ({ red: edges(m, 12), yellow: edges(m, 13) }),
    run: "blink_two_leds_timer.py",
    seconds: 8.2,
    shows: ({ red, yellow }) => `${red.length} ${yellow.length}`,
    expect: "16 4",
  },
  {
    name: "deep sleep of Random Nerd Tutorials",
    board: "esp8266",
    files: nerd("GPIOs/Deep_sleep", "deep_sleep_esp8266.py"),
    wire: (m) => ({ led: edges(m, 2) }),
    run: "deep_sleep_esp8266.py",
    shows: ({ serial, machine }) => serial + (machine.clock.now() / 1e6).toFixed(1),
    seconds: 40,
    expect: /^Im awake, but Im going to sleep\n17\.[01]$/,
  },
  ...[
    {
      file: "pio/pio_blink.py",
      seconds: 4,
      pins: [25],
      expect: /^(\d+,?)+$/,
      shows: ({ list }) => String(list[0].length),
      is: /^\d\d$/,
    },
  ].map(({ file, seconds, pins, shows, is }) => ({
    name: `pico examples: ${file}`,
    board: "pico",
    files: pico(file),
    wire: (m) => ({ list: pins.map((pin) => edges(m, pin)) }),
    run: file.split("/").pop(),
    seconds,
    shows,
    expect: is,
  })),
  {
    name: "pico examples: pio_1hz, interrupts of a state machine",
    board: "pico",
    files: pico("pio/pio_1hz.py"),
    wire: (m) => ({ led: edges(m, 25) }),
    run: "pio_1hz.py",
    seconds: 3.3,
    shows: ({ led, serial }) => `${serial.trim().split("\n").length} ${led.length}`,
    expect: /^4 [678]$/,
  },
  {
    name: "pico examples: pio_exec, instructions as text",
    board: "pico",
    files: pico("pio/pio_exec.py"),
    wire: (m) => ({ led: edges(m, 25) }),
    run: "pio_exec.py",
    shows: ({ led, serial }) => serial + led.map(([level, time]) => `${level}@${Math.round(time / 1e5)}`).join(" "),
    expect: /^1@0 0@5$/,
  },
  {
    name: "pico examples: pio_irq, flags of a block",
    board: "pico",
    files: pico("pio/pio_irq.py"),
    run: "pio_irq.py",
    shows: ({ serial }) => [...new Set(serial.trim().split("\n"))].join() + " " + serial.trim().split("\n").length,
    expect: "256,512 15",
  },
  {
    name: "pico examples: pio_pinchange, two machines of one program",
    board: "pico",
    files: pico("pio/pio_pinchange.py"),
    wire(m) {
      const out = [16, 17].map((pin) => m.pin(pin).attach(`hand ${pin}`));
      const touch = (which, second) => {
        at(m, second, () => out[which].drive(0));
        at(m, second + 0.1, () => out[which].release());
      };
      touch(0, 1);
      touch(1, 2);
      touch(0, 3);
    },
    run: "pio_pinchange.py",
    seconds: 4,
    shows: ({ serial }) => serial,
    expect: /^1000 StateMachine\(0[^\n]*\)\n2000 StateMachine\(1[^\n]*\)\n3000 StateMachine\(0[^\n]*\)$/,
  },
  {
    name: "pico examples: pio_pwm, fading",
    board: "pico",
    files: pico("pio/pio_pwm.py"),
    wire: (m) => ({ led: edges(m, 25) }),
    run: "pio_pwm.py",
    seconds: 1.5,
    shows({ led, serial }) {
      const rise = led.findLast(([level], i) => level === 1 && i < led.length - 1);
      const fall = led.find(([level, time]) => level === 0 && time > rise[1]);
      return `${serial}${Math.round(fall[1] - rise[1])}`;
    },
    expect: /^\d{4}$/,
  },
  {
    name: "pico examples: pio_uart_tx, eight serial lines",
    board: "pico",
    files: pico("pio/pio_uart_tx.py"),
    wire(m, d) {
      const texts = Array(8).fill("");
      const ears = texts.map(
        (_, i) =>
          new d.UartReceiver(
            `ear${i}`,
            m.pin(10 + i),
            { baud: 115200, bits: 8, parity: null, stop: 1 },
            (byte) => (texts[i] += String.fromCharCode(byte)),
          ),
      );
      return { texts, ears };
    },
    run: "pio_uart_tx.py",
    seconds: 1,
    shows: ({ texts, serial }) => serial + texts.join(""),
    expect: Array.from({ length: 8 }, (_, i) => `Hello from UART ${i}!`).join("\n"),
  },
  {
    name: "pico examples: pio_ws2812",
    board: "pico",
    files: pico("pio/pio_ws2812.py"),
    wire(m, d) {
      const strip = new d.NeoPixel(m.circuit, "np", { pixels: "8" }).connect({ DIN: m.pin(22) });
      const shown = [];
      strip.onShow(() => shown.push(strip.pixels.map((p) => p.slice(0, 3).join())));
      return { shown };
    },
    run: "pio_ws2812.py",
    seconds: 4,
    shows: ({ shown, serial }) => `${serial}${shown.length} ${shown[7][7]} ${shown.at(-1)[0]}`,
    expect: /^56 \d+,\d+,\d+ 0,0,0$/,
  },
  {
    name: "pico examples: uart loopback",
    board: "pico",
    files: pico("uart/loopback/uart.py"),
    wire: (m) => void m.pin(8).join(m.pin(1)),
    run: "uart.py",
    expect: "hello world",
  },
  {
    name: "pico examples: blink by a timer of 2.5 Hz",
    board: "pico",
    files: pico("blink/blink.py"),
    wire: (m) => ({ led: edges(m, 25) }),
    run: "blink.py",
    seconds: 4.1,
    shows: ({ led, serial }) => serial + led.length + " " + Math.round(led[3][1] - led[2][1]),
    expect: "10 400000",
  },
  {
    name: "pico examples: pwm_fade",
    board: "pico",
    files: pico("pwm/pwm_fade.py"),
    wire(m) {
      const duties = [];
      for (let i = 1; i < 20; i++) at(m, i / 10, () => duties.push(m.pin(25).duty));
      return { duties };
    },
    run: "pwm_fade.py",
    seconds: 5,
    shows: ({ duties, serial }) => `${serial}${Math.max(...duties) > 0.8} ${Math.min(...duties) < 0.2}`,
    expect: "true true",
  },
  {
    name: "pico examples: multicore",
    board: "pico",
    files: pico("multicore/multicore.py"),
    wire: (m) => ({ led: edges(m, 25) }),
    run: "multicore.py",
    seconds: 12,
    shows: ({ led, serial }) => `${serial.trim()} ${led.length}`,
    expect: "done 20",
  },
  {
    name: "pico examples: temperature",
    board: "pico",
    files: pico("adc/temperature.py"),
    run: "temperature.py",
    seconds: 5,
    shows: ({ serial }) =>
      serial
        .split("\n")
        .map((line) => Math.round(Number(line)))
        .slice(0, 3)
        .join(),
    expect: /^2[45],2[45],2[45]$/,
  },
];
