// Interrupts of serial ports, as upstream's tests on hardware look at them.
import { describe, expect, it } from "vitest";
import { devices, linesOf, machineOf } from "./run.js";

const LOOPS: [string, number, number, number, string][] = [
  ["pico", 0, 0, 1, "tx='GPIO0', rx='GP1'"],
  ["esp32", 1, 4, 5, "tx=4, rx=5"],
];

describe("an interrupt of a serial port", () => {
  it.each(LOOPS)("comes for each byte, each pause and each break on the %s", async (board, id, tx, rx, pins) => {
    const machine = await machineOf(board);
    machine.pin(tx).join(machine.pin(rx));
    const lines = await linesOf(
      machine,
      `
from machine import UART
import time
u = UART(${id}, 9600, ${pins})
seen = []
u.irq(lambda u: seen.append((u.irq().flags() == u.IRQ_RX, u.read(1))), u.IRQ_RX)
u.write("123"); u.flush(); time.sleep_ms(10)
print(seen); seen.clear()
u.irq(lambda u: seen.append((u.irq().flags() == u.IRQ_RXIDLE, u.read())), u.IRQ_RXIDLE)
for text in ("abc", "defg"): u.write(text); u.flush(); time.sleep_ms(10)
print(seen); seen.clear()
u.irq(lambda u: seen.append((u.irq().flags() == u.IRQ_BREAK, u.read(1))), u.IRQ_BREAK)
for i in range(2):
    u.write(str(i)); u.flush(); time.sleep_ms(10); u.sendbreak(); time.sleep_ms(10)
    rest = u.read()
print(seen, rest)`,
    );
    expect(lines).toEqual([
      "[(True, b'1'), (True, b'2'), (True, b'3')]",
      "[(True, b'abc'), (True, b'defg')]",
      `[(True, b'0'), (True, b'1')] ${board === "esp32" ? "b'\\x00'" : "None"}`,
    ]);
  });

  it("turns what is on the wire, and waits for the handshake", async () => {
    const machine = await machineOf("pico");
    machine.pin(4).join(machine.pin(1)); // TX of 1 to RX of 0
    machine.pin(3).join(machine.pin(6)); // RTS of 0 to CTS of 1
    const [data, clear] = [4, 6].map((pin) => {
      const levels: number[] = [];
      machine.pin(pin).onEdge((level) => levels.push(level));
      return levels;
    });
    const lines = await linesOf(
      machine,
      `
from machine import UART
import time
a = UART(0, 9600, rxbuf=32, flow=UART.RTS, invert=UART.INV_RX)
b = UART(1, 9600, flow=UART.CTS, invert=UART.INV_TX)
print(a); print(b)
time.sleep_ms(1)
b.write(bytes(range(80)))
time.sleep(1)
print(a.any(), b.txdone())
got = b""
for i in range(3):
    got += a.read(); time.sleep_ms(100)
print(len(got), got == bytes(range(80)), b.txdone(), a.read())`,
    );
    const common = "baudrate=9600, bits=8, parity=None, stop=1";
    expect(lines).toEqual([
      `UART(0, ${common}, tx=0, rx=1, txbuf=256, rxbuf=32, timeout=0, timeout_char=2, invert=INV_RX, irq=0)`,
      `UART(1, ${common}, tx=4, rx=5, txbuf=256, rxbuf=256, timeout=0, timeout_char=2, invert=INV_TX, irq=0)`,
      "31 False",
      "80 True True None",
    ]);
    // The line rests low: the start bit of the first byte, a 0, raises it for nine bits.
    expect(data![0]).toBe(1);
    expect(machine.pin(4).level).toBe(0);
    expect(clear).toEqual([1, 0, 1, 0]);
  });

  it("keeps words of the pyboard's that are older", async () => {
    const machine = await machineOf("pyboard");
    machine.pin("X1").join(machine.pin("X4")); // TX of 4 to RX of 2
    const lines = await linesOf(
      machine,
      `
from pyb import UART
print(UART(3))
a, b = UART(4, 9600), UART(2, 9600, timeout=20, read_buf_len=4)
print(b)
print(a.writechar(65), a.writechar(66), b.readchar(), b.readchar(), b.readchar())`,
    );
    expect(lines).toEqual([
      "UART(3)",
      "UART(2, baudrate=9600, bits=8, parity=None, stop=1, flow=0, timeout=20, timeout_char=3, rxbuf=4)",
      "None None 65 66 -1",
    ]);
  });

  it("hears a break of raw edges, and shows pins by the names of the chip", async () => {
    const machine = await machineOf("pico");
    const far = machine.pin(1).attach("far");
    far.drive(1);
    machine.clock.alarm(10_000, () => far.drive(0));
    machine.clock.alarm(13_000, () => far.drive(1));
    const line = new devices.UartTransmitter("far", machine.circuit, far, { baud: 9600 });
    machine.clock.alarm(20_000, () => line.send([0x41]));
    const lines = await linesOf(
      machine,
      `
from machine import UART, Pin
import time
u = UART(0, 9600)
seen = []
u.irq(lambda u: seen.append(u.irq().flags()), u.IRQ_BREAK)
time.sleep_ms(50)
print(seen == [u.IRQ_BREAK], u.read(), Pin(25, Pin.OUT), Pin("GPIO3", Pin.IN, Pin.PULL_UP))`,
    );
    expect(lines).toEqual(["True b'A' Pin(GPIO25, mode=OUT) Pin(GPIO3, mode=IN, pull=PULL_UP)"]);
  });
});
