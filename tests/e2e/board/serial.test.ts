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
