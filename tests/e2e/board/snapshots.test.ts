// A snapshot in the middle of what the chip does by itself: the copy goes on to the same edges at the same microseconds.
import { describe, expect, it } from "vitest";
import { devices, edgesOf, type Machine, machineOf } from "./run.js";

interface Case {
  board: string;
  program: string;
  /** Wires whose edges are compared. */
  pins: (number | string)[];
  /** Microseconds at which the copy is made. */
  at: number;
  /** What is wired to each of the two. */
  wire?: (machine: Machine) => void;
  /** What the world does from then on: both hear of it. */
  world?: (machine: Machine, from: number) => void;
  /** Edges there must be at least after the copy. */
  edges?: number;
}

const CASES: Record<string, Case> = {
  "programmable I/O with words on the way, one half way out": {
    board: "pico",
    at: 5_300,
    pins: [3, 4],
    edges: 40,
    program: `
import rp2, time
from machine import Pin
@rp2.asm_pio(out_init=rp2.PIO.OUT_LOW, sideset_init=rp2.PIO.OUT_LOW, autopull=True, out_shiftdir=rp2.PIO.SHIFT_RIGHT)
def shift():
    set(y, 20)
    label("wait")
    jmp(y_dec, "wait")
    out(pins, 1)    .side(1)
    nop()           .side(0)    [3]
sm = rp2.StateMachine(2, shift, freq=100_000, out_base=Pin(3), sideset_base=Pin(4))
sm.active(1)
for i in range(6): sm.put(0x5a3c7e91 * (i + 1) & 0xffffffff)
time.sleep_ms(10)
print(sm.tx_fifo(), time.ticks_us())`,
  },
  "a state machine that waits for a pin, and its interrupt": {
    board: "pico",
    at: 12_000,
    pins: [5],
    edges: 3,
    world: (machine, from) => {
      for (const [at, level] of [[10_000, 1], [11_000, 0], [20_000, 1], [21_000, 0], [30_000, 1]] as const)
        if (at >= from) machine.clock.alarm(at, () => machine.pins.drive(5, level));
    }, // prettier-ignore
    program: `
import rp2, time
from machine import Pin
@rp2.asm_pio()
def count():
    wait(1, pin, 0)
    irq(rel(0))
    wait(0, pin, 0)
seen = []
sm = rp2.StateMachine(1, count, in_base=Pin(5, Pin.IN))
sm.irq(lambda s: seen.append(time.ticks_us()))
sm.active(1)
time.sleep_ms(50)
print(seen)`,
  },
  "pulses of RMT in a loop": {
    board: "esp32",
    at: 3_330,
    pins: [18],
    edges: 25,
    program: `
import esp32, time
from machine import Pin
r = esp32.RMT(0, pin=Pin(18), clock_div=80)
r.loop_count(20)
r.write_pulses((70, 30, 110, 40), 1)
print(r.wait_done(timeout=-1), time.ticks_ms())`,
  },
  "a station that is joining": {
    board: "esp32",
    at: 1_200_000,
    pins: [],
    wire: (machine) => void (machine.wifi.accessPoints = [{ ssid: "home", password: "secret12" }]),
    program: `
import network, time
w = network.WLAN(network.STA_IF)
w.active(True)
w.connect("home", "secret12")
last = None
for i in range(60):
    if w.status() != last:
        last = w.status(); print(last, time.ticks_ms() // 10)
    time.sleep_ms(100)
print(w.isconnected(), w.ifconfig()[0])`,
  },
  "waves of PWM": {
    board: "esp8266",
    at: 12_345,
    pins: [4, 5],
    edges: 40,
    program: `
from machine import Pin, PWM
import time
a, b = PWM(Pin(4), freq=500, duty=300), PWM(Pin(5), duty=900)
time.sleep_ms(30)
a.duty(700)
time.sleep_ms(30)
a.freq(250)
time.sleep_ms(20)
print(a, b.freq())`,
  },
  "characters on a serial line, both ways": {
    board: "esp32",
    at: 7_777,
    pins: [17],
    edges: 20,
    wire: (machine) => {
      const format = { baud: 9600 };
      const line = new devices.UartTransmitter("far", machine.circuit, machine.pin(16).attach("far"), format);
      machine.circuit.keep("far", line);
      if (machine.clock.now() === 0) line.send([...Buffer.from("hello from far away\n")]);
    },
    program: `
from machine import UART
import time
u = UART(2, 9600, timeout=100)
seen = []
u.irq(lambda u: seen.append(time.ticks_ms()), UART.IRQ_RXIDLE)
u.write("the quick brown fox")
print(u.readline(), u.any())
u.flush()
time.sleep_ms(5)
print(len(seen), time.ticks_ms())`,
  },
  "timers of the pyboard, their channels and a servo on its way": {
    board: "pyboard",
    at: 55_550,
    pins: ["X1", "X4", "LED_RED"],
    edges: 40,
    program: `
import pyb
from pyb import Timer, Pin
n = 0
def tick(t):
    global n
    n += 1
    pyb.LED(1).toggle()
t = Timer(2, freq=200, callback=tick)
m = 0
def match(t):
    global m
    m += 1
c = t.channel(1, Timer.PWM, pin=Pin("X1"), pulse_width_percent=25, callback=match)
s = pyb.Servo(4)
s.angle(60, 400)
pyb.delay(100)
c.pulse_width_percent(75)
pyb.delay(400)
print(n, m, s)`,
  },
};

/** Lets a started program go on to that time. */
function until(machine: Machine, micros: number): void {
  while (machine.clock.now() < micros) {
    const status = machine.step(50);
    if (status === "sleeping") machine.clock.wait(Math.min(machine.wakeAt, micros), () => {});
    else if (status !== "fuel") throw new Error(`it ${status} too early`);
  }
}

describe("a snapshot in the middle of", () => {
  it.each(Object.entries(CASES))("%s", async (_, { board, program, pins, at, wire, world, edges = 0 }) => {
    const first = await machineOf(board);
    wire?.(first);
    world?.(first, 0);
    first.start(program);
    until(first, at);
    const snapshot = structuredClone(first.snapshot());
    const second = await machineOf(board);
    wire?.(second);
    second.restore(snapshot);
    world?.(second, at);
    const heard = [first, second].map((machine) => pins.map((pin) => edgesOf(machine, pin)));
    const [a, b] = [await first.resume(), await second.resume()];
    expect(b.stdout.length).toBeGreaterThan(0);
    // What had been printed before is the first one's alone.
    expect(a.stdout.endsWith(b.stdout)).toBe(true);
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[0]!.flat().length).toBeGreaterThanOrEqual(edges);
    expect(second.clock.now()).toBe(first.clock.now());
  });
});
