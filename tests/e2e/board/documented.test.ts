// Small things that MicroPython's documentation has of a board's classes, found by going through it name by name.
import { describe, expect, it } from "vitest";
import { edgesOf, linesOf, machineOf } from "./run.js";

describe("what the documentation shows", () => {
  it("the block of an ADC, and of the ESP32 whether RMT makes bit streams", async () => {
    const machine = await machineOf("esp32");
    const edges = edgesOf(machine, 5);
    const lines = await linesOf(
      machine,
      `
import machine, esp32, time
print(machine.ADC(32).block(), machine.ADC(32).block() == machine.ADCBlock(1), machine.ADC(4).block())
p = machine.Pin(5, machine.Pin.OUT)
took = []
for on in True, False:
    esp32.RMT.bitstream_rmt(on)
    t = time.ticks_us()
    machine.bitstream(p, 0, (400, 850, 800, 450), b'\\0')
    took.append(time.ticks_diff(time.ticks_us(), t))
print(took[0] - took[1])
print(esp32.RMT.bitstream_rmt(), esp32.RMT.bitstream_channel())
esp32.RMT.bitstream_channel(3)
print(esp32.RMT.bitstream_rmt(), esp32.RMT.bitstream_channel())
esp32.RMT.bitstream_channel(None)
print(esp32.RMT.bitstream_rmt())
`,
    );
    expect(lines).toEqual(["ADCBlock(1, bits=12) True ADCBlock(2, bits=12)", "100", "False None", "True 1", "False"]);
    expect(edges.filter(([level]) => level === 1)).toHaveLength(16);
  });

  it("pins by the names of the chip, and the registers of their port", async () => {
    expect(
      await linesOf(
        await machineOf("pico"),
        "from machine import Pin\nprint(Pin.cpu.GPIO25 == Pin('LED') == Pin.board.LED, Pin.cpu.GPIO29)",
      ),
    ).toEqual(["True Pin(GPIO29, mode=IN)"]);
    expect(
      await linesOf(
        await machineOf("pyboard"),
        "import stm\nfrom pyb import Pin\nprint(Pin('B4').gpio() == stm.GPIOB, Pin('X1').gpio() == stm.GPIOA)",
      ),
    ).toEqual(["True True"]);
  });

  it("pyb.bootloader()", async () => {
    const machine = await machineOf("pyboard");
    expect((await machine.run("import pyb\npyb.bootloader()")).status).toBe("reset");
  });
});
