// Boards at work in one process: how many, how fast, and what waiting costs. `node bench/boards.mjs`
import { createMachine } from "../dist/antaresia.js";

const BLINK = `
from machine import Pin
import time
led = Pin("LED", Pin.OUT)
for i in range(3600):
    led.value(i & 1)
    time.sleep(1)
`;
const I2C = `
from machine import Pin, I2C
i2c = I2C(0, scl=Pin(5), sda=Pin(4), freq=400000)
for i in range(10000):
    try: i2c.writeto(0x20, b"ab")
    except OSError: pass
`;

const ms = async (work) => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
const board = (options = {}) => createMachine({ board: "esp32", clock: "virtual", ...options });

const one = await board();
const hour = await ms(() => one.run(BLINK));
console.log(
  `an hour of blinking: ${hour.toFixed(0)} ms, ${((one.clock.now() / 1e3 / hour) | 0).toLocaleString("en")} times real time`,
);

const boards = await Promise.all(Array.from({ length: 100 }, () => board()));
const all = await ms(() => Promise.all(boards.map((machine) => machine.run(BLINK))));
const edges = boards.every((machine) => machine.clock.now() >= 3_600_000_000);
console.log(`100 boards, an hour each: ${all.toFixed(0)} ms${edges ? "" : " (not all of them came to the end)"}`);

const bus = await board();
const transfers = await ms(() => bus.run(I2C));
console.log(`I2C transfers a second: ${Math.round(1e7 / transfers).toLocaleString("en")}`);

const sleepers = await Promise.all(Array.from({ length: 100 }, () => board({ clock: "real" })));
const cpu = process.cpuUsage();
await Promise.all(sleepers.map((machine) => machine.run("import time\ntime.sleep(1)")));
const used = process.cpuUsage(cpu);
console.log(
  `100 boards asleep for a second of real time: ${((used.user + used.system) / 1000).toFixed(0)} ms of processor`,
);
