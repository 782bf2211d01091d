// machine.mem_backup: memory that outlives a reset, and what else of the chip shows it.
import { describe, expect, it } from "vitest";
import { machineOf } from "./run.js";

/** Fills the ends of every region with numbers that differ, or prints them. */
const WRITES = `
import machine
for i, m in enumerate(machine.mem_backup(-1)):
    m[0] = 0x81 + i
    m[len(m) - 1] = 0xfe - i
`;
const READS = `
import machine
print([(m.itemsize, len(m), m[0], m[len(m) - 1]) for m in machine.mem_backup(-1)])
`;
const LEFT: Readonly<Record<string, string>> = {
  generic: "[(1, 2048, 129, 254)]\n",
  esp32: "[(1, 2048, 129, 254)]\n",
  pico: "[(4, 4, 129, 254), (4, 3, 130, 253)]\n",
  pyboard: "[(1, 4096, 129, 254), (4, 20, 130, 253)]\n",
};

describe("machine.mem_backup", () => {
  it.each(Object.keys(LEFT))("of the %s outlives a reset and a deep sleep, but no power-on", async (board) => {
    const machine = await machineOf(board);
    for (const end of ["machine.reset()", "machine.soft_reset()", "machine.deepsleep(100)"]) {
      expect((await machine.run(`${WRITES}\n${end}`)).status).toBe("reset");
      await machine.reset();
      expect((await machine.run(READS)).stdout).toBe(LEFT[board]);
    }
    await machine.reset();
    expect((await machine.run(READS)).stdout).toBe(LEFT[board]!.replace(/, 1\d\d, 2\d\d\)/g, ", 0, 0)"));
  });

  it("is not there on the ESP8266", async () => {
    const machine = await machineOf("esp8266");
    const { stdout } = await machine.run("import machine\nprint(hasattr(machine, 'mem_backup'))");
    expect(stdout).toBe("False\n");
  });

  it("goes on from a snapshot, and is kept by the reset after it", async () => {
    const machine = await machineOf("pico");
    machine.start(`${WRITES}\nimport time\ntime.sleep(1)\nmachine.mem_backup()[1] = 7\nmachine.reset()`);
    for (let i = 0; i < 50 && machine.clock.now() < 500_000; i++) machine.step(1000);
    const copy = await machineOf("pico");
    await copy.restore(machine.snapshot());
    await copy.resume();
    await copy.reset();
    expect((await copy.run("import machine\nprint(list(machine.mem_backup()))")).stdout).toBe("[129, 7, 0, 254]\n");
  });

  it("is what RTC.memory() of the ESP32 shows as far as that was written", async () => {
    const { stdout } = await (
      await machineOf("esp32")
    ).run(`
import machine
rtc = machine.RTC()
print(rtc.memory())
rtc.memory(b"abcd")
m = machine.mem_backup()
print(bytes(m[:6]))
m[1] = 66
rtc.memory()
print(rtc.memory())
rtc.memory(b"xy")
print(bytes(m[:4]), rtc.memory(), m is machine.mem_backup(0))
`);
    expect(stdout.split("\n").slice(0, -1)).toEqual(["b''", "b'abcd\\x00\\x00'", "b'aBcd'", "b'xycd' b'xy' True"]);
  });

  it("is at its addresses of the pyboard and the Pico", async () => {
    const pyboard = await (
      await machineOf("pyboard")
    ).run(`
import machine, stm
ram, registers = machine.mem_backup(-1)
registers[1] = 0x89abcdef
print(hex(stm.mem32[stm.RTC + stm.RTC_BKP1R]))
stm.mem32[stm.RTC + stm.RTC_BKP0R] = -2
print(hex(registers[0]))
machine.mem16[0x40024ffe] = 0x1234
print(hex(ram[4094]), hex(ram[4095]))
registers[2] = -1
print(registers[2])
`);
    expect(pyboard.stdout).toBe("0x89abcdef\n0xfffffffe\n0x34 0x12\n4294967295\n");
    const pico = await (
      await machineOf("pico")
    ).run(`
import machine
machine.mem32[0x4005800c] = 5
machine.mem32[0x4005801c] = 6
print(list(machine.mem_backup()), list(machine.mem_backup(1)))
for wrong in -2, 2:
    try: machine.mem_backup(wrong)
    except ValueError as e: print(e)
`);
    expect(pico.stdout).toBe("[5, 0, 0, 0] [0, 0, 0]\ninvalid region\ninvalid region\n");
  });
});
