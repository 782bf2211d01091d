import { describe, expect, it } from "vitest";
import { boards } from "../../host/boards/index.js";
import { parseCommand } from "../../host/cli/options.js";
import { RealClock } from "../../host/clock/real.js";
import { VirtualClock } from "../../host/clock/virtual.js";
import { PythonError } from "../../host/machine/errors.js";
import { parseSize } from "../../host/machine/options.js";
import { globalPlatform } from "../../host/machine/platform.js";
import { Circuit } from "../../host/wires/circuit.js";
import { schedulerOf } from "../../host/wires/scheduler.js";
import { Pins, PinMode, Pull } from "../../host/peripherals/pin/pin.js";

describe("pins", () => {
  const make = () => new Pins(boards["esp8266"]!, new Circuit(schedulerOf(new VirtualClock())));

  it("knows names and numbers", () => {
    const pins = make();
    expect(pins.find("D4")).toBe(2);
    expect(pins.find("14")).toBe(14);
    expect(pins.find(7)).toBe(-1);
    expect(pins.find("toString")).toBe(-1);
    expect(() => pins.read(7)).toThrow("esp8266 has no pin 7");
  });

  it("settles levels between program, world and pull", () => {
    const pins = make();
    pins.configure(4, PinMode.In, Pull.Up);
    expect(pins.read(4)).toBe(1);
    pins.drive(4, 0);
    expect(pins.read(4)).toBe(0);
    pins.drive(4, null);
    expect(pins.read(4)).toBe(1);
    pins.configure(4, PinMode.OpenDrain, -1);
    expect(pins.read(4)).toBe(0);
    pins.write(4, 1);
    expect(pins.read(4)).toBe(1);
  });

  it("tells listeners edges only, until they are disposed", () => {
    const pins = make();
    const levels: number[] = [];
    const dispose = pins.addListener(({ level }) => levels.push(level));
    pins.configure(2, PinMode.Out, -1);
    for (const level of [1, 1, 0, 1] as const) pins.write(2, level);
    dispose();
    pins.write(2, 0);
    expect(levels).toEqual([1, 0, 1]);
  });
});

describe("boards", () => {
  it.each(Object.entries(boards))("%s is consistent", (name, board) => {
    expect(board.name).toBe(name);
    expect(board.ram % 8).toBe(0);
    for (const pin of Object.values(board.pinNames)) expect(board.pins).toContain(pin);
  });
});

describe("clocks", () => {
  it("a virtual one shows alarms their own time", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    clock.alarm(10, () => {
      seen.push(clock.now());
      clock.alarm(15, () => seen.push(clock.now()));
    });
    const dispose = clock.alarm(12, () => seen.push(-1));
    dispose();
    clock.wait(30, () => {});
    clock.wait(30, () => {});
    clock.wait(30, () => {});
    expect(seen).toEqual([10, 15]);
    expect(clock.now()).toBe(30);
  });

  it("runs alarms in order, however they were set and taken back", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    const times = Array.from({ length: 200 }, (_, i) => (i * 7919) % 97);
    const disposers = times.map((at, i) => clock.alarm(at, () => seen.push(at * 1000 + i)));
    for (let i = 0; i < times.length; i += 3) disposers[i]!();
    clock.spend(1000);
    const kept = times.map((at, i) => at * 1000 + i).filter((_, i) => i % 3 !== 0);
    expect(seen).toEqual(kept.sort((a, b) => a - b));
    expect(clock.nextAlarm).toBe(Infinity);
  });

  it("tells the nodes until a time, and counts nanoseconds", () => {
    const clock = new VirtualClock({ nanosPerNode: 250 });
    expect(clock.nodesUntil(1)).toBe(4);
    clock.ran(3);
    expect(clock.now()).toBe(0.75);
    expect(clock.nodesUntil(0.5)).toBe(1);
    expect(new VirtualClock({ nanosPerNode: 0 }).nodesUntil(5)).toBe(Infinity);
  });

  it("a real one does not wake early where timers do", async () => {
    let now = 0;
    const pass = (ms: number): Promise<void> => Promise.resolve().then(() => void (now += ms));
    const clock = new RealClock({
      now: () => now,
      wallClock: () => now,
      yield: () => pass(0.125),
      timer(action, ms) {
        void pass(ms - 0.75).then(action);
        return () => {};
      },
    });
    for (const micros of [200, 3000, 1_000_000]) {
      const from = clock.now();
      await new Promise<void>((resolve) => void clock.wait(from + micros, resolve));
      expect(clock.now() - from).toBeGreaterThanOrEqual(micros);
      expect(clock.now() - from).toBeLessThan(micros + 1000);
    }
  });

  it("a real one waits about as long as asked", async () => {
    const clock = new RealClock(globalPlatform());
    for (const micros of [200, 3000]) {
      const from = clock.now();
      await new Promise<void>((resolve) => void clock.wait(from + micros, resolve));
      expect(clock.now() - from).toBeGreaterThanOrEqual(micros);
    }
  });
});

describe("parseSize", () => {
  it("reads units of 1024", () => {
    expect(parseSize("64k")).toBe(65_536);
    expect(parseSize("1.5 MiB")).toBe(1_572_864);
    expect(parseSize(4096)).toBe(4096);
    for (const bad of ["", "k", "-1", "1x", NaN]) expect(() => parseSize(bad)).toThrow("bytes");
  });
});

describe("PythonError", () => {
  it("takes type and message from the last line", () => {
    const error = new PythonError(
      'Traceback (most recent call last):\n  File "a", line 1\nOSError: [Errno 2] ENOENT\n',
    );
    expect([error.type, error.message]).toEqual(["OSError", "OSError: [Errno 2] ENOENT"]);
    expect(new PythonError("").type).toBe("Exception");
  });
});

describe("the command line", () => {
  const parse = (line: string) => parseCommand(line === "" ? [] : line.split(" "));

  it("takes a program in every form", () => {
    expect(parse("run a.py x -y").source).toEqual({ kind: "file", text: "a.py" });
    expect(parse("a.py x -y").args).toEqual(["a.py", "x", "-y"]);
    expect(parse("run --ram 64k a.py --ram 1")).toMatchObject({ ram: 65_536, args: ["a.py", "--ram", "1"] });
    expect(parse("-c print() a -b")).toMatchObject({
      source: { kind: "code", text: "print()" },
      args: ["-c", "a", "-b"],
    });
    expect(parse("-m mod a").source).toEqual({ kind: "module", text: "mod" });
    expect(parse("-").source).toEqual({ kind: "stdin" });
    expect(parse("tree a.py")).toMatchObject({ action: "tree", source: { text: "a.py" } });
    expect(parse("")).toMatchObject({ action: "run", source: { kind: "stdin" } });
  });

  it("takes options in every form", () => {
    expect(parse("--timeout=1.5 --fuel 10 --virtual-time -O2 -X heapsize=1M a.py")).toMatchObject({
      timeout: 1500,
      fuel: 10,
      virtualTime: true,
      source: { text: "a.py" },
    });
    expect(parse("--gc-stress 1 --oom 7 a.py")).toMatchObject({ gcStress: 1, oom: 7 });
  });

  it("says what is wrong", () => {
    expect(() => parse("--nope a.py")).toThrow("--nope");
    expect(() => parse("--ram lots a.py")).toThrow("lots");
    expect(() => parse("--fuel -1 a.py")).toThrow("--fuel");
    expect(() => parse("--timeout soon a.py")).toThrow("--timeout");
    expect(() => parse("tree")).toThrow("tree wants a file");
  });
});
