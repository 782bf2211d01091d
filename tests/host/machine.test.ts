import { describe, expect, it } from "vitest";
import { FuelExhausted, MachineFault, PythonError, Timeout } from "../../host/machine/errors.js";
import { fakeMachine } from "./fake.js";

describe("running", () => {
  it("returns what the program printed", async () => {
    const machine = await fakeMachine();
    const { status, exitCode, stdout, stderr } = await machine.run("ppep");
    expect({ status, exitCode, stdout, stderr }).toEqual({
      status: "finished",
      exitCode: 0,
      stdout: "ppp",
      stderr: "E",
    });
  });

  it("runs several programs one after the other", async () => {
    const machine = await fakeMachine();
    expect((await machine.run("p")).stdout).toBe("p");
    expect((await machine.run("pp")).stdout).toBe("pp");
  });

  it("streams text to callbacks and iterators", async () => {
    const heard: string[] = [];
    const machine = await fakeMachine({ stdout: (text) => heard.push(text) });
    const iterator = machine.stdout[Symbol.asyncIterator]();
    await machine.run("pp");
    expect(heard).toEqual(["p", "p"]);
    expect(await iterator.next()).toEqual({ value: "pp", done: false });
  });

  it("reports exit codes and resets", async () => {
    const machine = await fakeMachine();
    expect(await machine.run("xp")).toMatchObject({ status: "exit", exitCode: 3, stdout: "" });
    expect(await machine.run("R")).toMatchObject({ status: "reset" });
  });

  it("throws the program's exception with its traceback", async () => {
    const machine = await fakeMachine();
    const error = await machine.run("pr").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PythonError);
    expect(error).toMatchObject({ type: "ValueError", message: "ValueError: bad" });
    expect((error as PythonError).traceback).toContain('File "a.py", line 1');
    expect((await machine.run("p")).stdout).toBe("p");
  });

  it("turns a trap into MachineFault, and a reset mends it", async () => {
    const machine = await fakeMachine();
    await expect(machine.run("t")).rejects.toBeInstanceOf(MachineFault);
    await expect(machine.run("p")).rejects.toBeInstanceOf(MachineFault);
    await machine.reset();
    expect((await machine.run("p")).stdout).toBe("p");
  });

  it("refuses a second run while one is under way", async () => {
    const machine = await fakeMachine();
    const first = machine.run("i");
    await expect(machine.run("p")).rejects.toThrow("running");
    machine.feed("x");
    expect((await first).stdout).toBe("x");
  });

  it("runs files of its own disk", async () => {
    const machine = await fakeMachine({ files: { lib: { "a.py": "pp" }, "main.py": "p" } });
    expect((await machine.runFile("main.py")).stdout).toBe("p");
    expect((await machine.runFile("/lib/a.py")).stdout).toBe("pp");
    await expect(machine.runFile("none.py")).rejects.toThrow("can't open file 'none.py'");
  });
});

describe("waiting", () => {
  it("keeps the event loop turning while a program loops", async () => {
    const machine = await fakeMachine();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const run = machine.run("l", { wallTimeout: 1500 });
    await expect(run).rejects.toMatchObject({ name: "Timeout", clock: "wall" });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0); // a blocked loop gives none, however slow the machine
  });

  it("waits for input without blocking", async () => {
    const machine = await fakeMachine();
    const run = machine.run("iipp");
    setTimeout(() => machine.feed("a"), 5);
    setTimeout(() => machine.feed("b"), 10);
    expect((await run).stdout).toBe("abpp");
  });

  it("sees the end of input", async () => {
    const machine = await fakeMachine({ stdin: "a" });
    expect((await machine.run("iiip")).stdout).toBe("ap");
  });

  it("sleeps on the real clock", async () => {
    const machine = await fakeMachine();
    const from = performance.now();
    await machine.run("sp");
    expect(performance.now() - from).toBeGreaterThan(490);
  });

  it("interrupts a loop, a sleep and a wait for input", async () => {
    for (const program of ["l", "s", "i"]) {
      const machine = await fakeMachine();
      const run = machine.run(program);
      setTimeout(() => machine.interrupt(), 10);
      await expect(run).rejects.toMatchObject({ type: "KeyboardInterrupt" });
    }
  });
});

describe("virtual time", () => {
  it("jumps over sleeps and dates every edge", async () => {
    const machine = await fakeMachine({ clock: "virtual" });
    const edges: [number, number][] = [];
    machine.pins.addListener(({ level, at }) => edges.push([level, at]));
    const from = performance.now();
    await machine.run("hswshsws");
    expect(performance.now() - from).toBeLessThan(5000);
    expect(edges).toEqual([
      [1, 0],
      [0, 500_000],
      [1, 1_000_000],
      [0, 1_500_000],
    ]);
  });

  it("runs alarms on the way, in order, each at its time", async () => {
    const machine = await fakeMachine({ clock: "virtual" });
    const seen: string[] = [];
    const { clock } = machine;
    clock.alarm(300_000, () => seen.push(`b${clock.now()}`));
    clock.alarm(200_000, () => seen.push(`a${clock.now()}`));
    clock.alarm(900_000, () => seen.push("late"));
    await machine.run("sp");
    expect(seen).toEqual(["a200000", "b300000"]);
  });

  it("lets an alarm feed a program that waits for input", async () => {
    const machine = await fakeMachine({ clock: "virtual" });
    machine.clock.alarm(1_000_000, () => machine.feed("z"));
    expect((await machine.run("i")).stdout).toBe("z");
  });

  it("advances with the nodes walked", async () => {
    const machine = await fakeMachine({ clock: "virtual" });
    await expect(machine.run("l", { timeout: 50 })).rejects.toMatchObject({ clock: "machine" });
    expect(machine.clock.now()).toBeGreaterThanOrEqual(50_000);
  });

  it("keeps the event loop turning while a program sleeps on and on", async () => {
    const machine = await fakeMachine({ clock: "virtual" });
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await expect(machine.run("sl", { wallTimeout: 1500 })).rejects.toBeInstanceOf(Timeout);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0); // a blocked loop gives none, however slow the machine
  });
});

describe("limits", () => {
  it("stops at the fuel it was given and goes on with more", async () => {
    const machine = await fakeMachine();
    await expect(machine.run("pppp", { fuel: 2 })).rejects.toBeInstanceOf(FuelExhausted);
    expect(machine.stats().fuelUsed).toBe(2);
    expect((await machine.resume()).stdout).toBe("pppp");
  });

  it("stops a sleep at the machine's time limit", async () => {
    const machine = await fakeMachine();
    const from = performance.now();
    await expect(machine.run("s", { timeout: 30 })).rejects.toBeInstanceOf(Timeout);
    expect(performance.now() - from).toBeLessThan(5000);
    expect((await machine.resume()).status).toBe("finished");
  });

  it("stops a wait for input at the wall-clock limit", async () => {
    const machine = await fakeMachine();
    await expect(machine.run("i", { wallTimeout: 20 })).rejects.toBeInstanceOf(Timeout);
  });
});

describe("driving by hand", () => {
  it("tells why each step stopped", async () => {
    const machine = await fakeMachine({ clock: "virtual" });
    machine.start("psi.");
    expect(machine.step(1)).toBe("fuel");
    expect(machine.step(9)).toBe("sleeping");
    expect(machine.wakeAt).toBe(500_000);
    machine.clock.wait(machine.wakeAt, () => {});
    expect(machine.step(9)).toBe("input");
    machine.feed("q");
    expect(machine.step(9)).toBe("finished");
    expect(machine.step(9)).toBe("finished");
  });
});

describe("snapshots", () => {
  it("goes on in another machine where the first stopped", async () => {
    const files = { "a.py": "phsip" };
    const first = await fakeMachine({ clock: "virtual", files });
    first.startFile("a.py");
    while (first.step(1) !== "sleeping");
    const snapshot = structuredClone(first.snapshot());
    const second = await fakeMachine({ clock: "virtual" });
    second.restore(snapshot);
    expect(second.pins.read(2)).toBe(1);
    second.feed("x");
    expect((await second.resume()).stdout).toBe("xp");
    expect(second.clock.now()).toBeGreaterThanOrEqual(500_000);
  });

  it("refuses another size", async () => {
    const small = await fakeMachine({ ram: "64k" });
    const large = await fakeMachine({ ram: "128k" });
    expect(() => large.restore(small.snapshot())).toThrow("another size");
  });
});

describe("making", () => {
  it("gives exactly the pages it needs", async () => {
    const machine = await fakeMachine({ ram: 64 * 1024, stack: 8 * 1024 });
    expect(machine.snapshot().memory.length).toBe(2 * 65_536);
  });

  it("says what is wrong with a size or a board", async () => {
    await expect(fakeMachine({ ram: "many" })).rejects.toThrow("not a number of bytes: many");
    await expect(fakeMachine({ ram: "1k" })).rejects.toThrow("RAM must be 4096 to");
    await expect(fakeMachine({ ram: "4k" })).rejects.toThrow("too few");
    await expect(fakeMachine({ board: "none" })).rejects.toThrow("no board 'none'; there are generic, esp8266");
  });

  it("passes arguments", async () => {
    const machine = await fakeMachine({ argv: ["a", "bc"] });
    let text = "";
    const out = machine.stdout[Symbol.asyncIterator]();
    machine.start("");
    text += (await out.next()).value;
    expect(text).toBe("abc");
  });
});
