// Where MicroPython and CPython differ in what a program may do: boards follow the first, the generic machine the second.
import { describe, expect, it } from "vitest";
import { linesOf, machineOf } from "./run.js";

const STORES = `
from array import array
import struct
def show(what):
    try: print(what())
    except (ValueError, OverflowError, struct.error) as e: print(type(e).__name__)
def item(v):
    b = bytearray(2)
    b[1] = v
    return b
def view(v):
    b = bytearray(4)
    memoryview(b)[2] = v
    return b
def append(v):
    b = bytearray()
    b.append(v)
    return b
def arr(code, v):
    a = array(code, [0])
    a[0] = v
    return a
show(lambda: item(0x1234))
show(lambda: item(-1))
show(lambda: item(1 << 40 | 7))
show(lambda: view(300))
show(lambda: append(-2))
show(lambda: bytearray([1, 256 + 2]))
show(lambda: array("b", [200]))
show(lambda: arr("H", 70000))
show(lambda: arr("i", 1 << 31))
show(lambda: struct.pack("<BH", 257, -1))
show(lambda: bytes([256]))
`;

describe("ints that do not fit", () => {
  it.each(["esp8266", "esp32", "pico", "pyboard"])("are cut off on the %s", async (board) => {
    expect(await linesOf(await machineOf(board), STORES)).toEqual([
      "bytearray(b'\\x004')",
      "bytearray(b'\\x00\\xff')",
      "bytearray(b'\\x00\\x07')",
      "bytearray(b'\\x00\\x00,\\x00')",
      "bytearray(b'\\xfe')",
      "bytearray(b'\\x01\\x02')",
      "array('b', [-56])",
      "array('H', [4464])",
      "array('i', [-2147483648])",
      "b'\\x01\\xff\\xff'",
      "ValueError",
    ]);
  });

  it("are refused on the generic board, as in CPython", async () => {
    const lines = await linesOf(await machineOf("generic"), STORES);
    expect(lines).toHaveLength(11);
    for (const line of lines) expect(line).toMatch(/^(Value|Overflow)Error$|^error$|^StructError$/);
  });
});

describe("const without an import", () => {
  const program = `
_REG = const(0x10)
ADDR = const(_REG | 2)
def f():
    local = const(3)
    return _REG, ADDR, local
print(f(), "_REG" in globals())
`;
  it("is known to the compiler on a board", async () => {
    expect(await linesOf(await machineOf("pico"), program)).toEqual(["(16, 18, 3) False"]);
  });

  it("answers its argument elsewhere", async () => {
    expect(await linesOf(await machineOf("generic"), program)).toEqual(["(16, 18, 3) True"]);
  });
});

describe("what MicroPython's compiler takes and CPython's does not", () => {
  const bare = "print(sum(x for x in range(4), 10), list(map(lambda v, w: v + w, (1, 2), (x for x in (3, 4)))))";
  const awaiting = `
import asyncio
class Gate:
    def __init__(self): self.event = asyncio.Event()
    def __await__(self):
        if self.event.is_set(): return
        await self.event.wait()
        return "through"
    __iter__ = __await__
async def opens(gate):
    await asyncio.sleep_ms(5)
    gate.event.set()
async def main():
    gate = Gate()
    asyncio.create_task(opens(gate))
    print(await gate, await gate)
asyncio.run(main())
`;
  it("is awaited on boards, though it can only be iterated", async () => {
    const program = `
import asyncio
class Message:
    def __iter__(self):
        yield from asyncio.sleep_ms(5)
        return "data"
async def main(): print(await Message())
asyncio.run(main())
`;
    expect(await linesOf(await machineOf("pyboard"), program)).toEqual(["data"]);
    await expect((await machineOf("generic")).run(program)).rejects.toThrow("can't be used in 'await' expression");
  });

  it("is taken on boards: a str among bytes that are formatted", async () => {
    const program = `
try:
    print(b"%s /%s" % ("GET", "ä"))
except TypeError:
    print("TypeError")
`;
    expect(await linesOf(await machineOf("esp8266"), program)).toEqual(["b'GET /\\xc3\\xa4'"]);
    expect(await linesOf(await machineOf("generic"), program)).toEqual(["TypeError"]);
  });

  it("is taken on boards: a bare generator expression beside other arguments, await in a plain function", async () => {
    expect(await linesOf(await machineOf("esp32"), bare)).toEqual(["16 [4, 6]"]);
    expect(await linesOf(await machineOf("esp32"), awaiting)).toEqual(["through None"]);
  });

  it("is a SyntaxError elsewhere", async () => {
    const generic = await machineOf("generic");
    await expect(generic.run(bare)).rejects.toThrow("Generator expression must be parenthesized");
    await expect(generic.run(awaiting)).rejects.toThrow("'await' outside async function");
  });
});

describe("threads when the main program ends", () => {
  const program = `
import _thread, time
def work():
    for i in range(3): time.sleep_ms(10)
    print("done", time.ticks_ms() // 10)
_thread.start_new_thread(work, ())
_thread.start_new_thread(work, ())
print("main")
`;
  it("run on, on a board", async () => {
    expect(await linesOf(await machineOf("pico"), program)).toEqual(["main", "done 3", "done 3"]);
  });

  it("run on when it raised, and stop at sys.exit()", async () => {
    const machine = await machineOf("pico");
    await expect(machine.run(program + "\n1 / 0")).rejects.toMatchObject({
      stdout: "main\ndone 3\ndone 3\n",
      traceback: expect.stringContaining("ZeroDivisionError") as string,
    });
    expect(await linesOf(await machineOf("pico"), program + "\nimport sys\nsys.exit()")).toEqual(["main"]);
  });

  it("end with it elsewhere, as in CPython", async () => {
    expect(await linesOf(await machineOf("generic"), program)).toEqual(["main"]);
  });
});

it("asyncio.run() runs the tasks that were created before it", async () => {
  const program = `
import asyncio
async def early(): print("early")
async def main(): await asyncio.sleep(0)
asyncio.create_task(early())
asyncio.run(main())
`;
  expect(await linesOf(await machineOf("generic"), program)).toEqual(["early"]);
});

it("names the board and the MicroPython that is followed", async () => {
  const program =
    "import sys, os\nprint(sys.implementation._machine, sys.implementation.version[:2], os.uname().release)";
  expect(await linesOf(await machineOf("pico"), program)).toEqual(["Raspberry Pi Pico with RP2040 (1, 26) 1.26.0"]);
});
