import { describe, expect, it } from "vitest";
import type { Conflict } from "../../../host/wires/circuit.js";
import { Rig } from "./rig.js";

describe("a net", () => {
  it("shows what drives it, strong over weak", () => {
    const rig = new Rig();
    const net = rig.net("a");
    expect([net.level, net.floating]).toEqual([0, true]);
    const pull = net.attach("pull");
    pull.drive(1, "weak");
    const out = net.attach("out");
    out.drive(0);
    expect([net.level, net.floating]).toEqual([0, false]);
    out.drive("z");
    expect(net.level).toBe(1);
    pull.release();
    expect([net.level, net.floating]).toEqual([0, true]);
  });

  it("tells edges with their time, in the order they happened", () => {
    const rig = new Rig();
    const [a, b] = [rig.net("a"), rig.net("b")];
    const heard: string[] = [];
    const out = a.attach("out");
    const answer = b.attach("answer");
    a.onEdge((level) => answer.drive(level));
    a.onEdge((level, at) => heard.push(`a${level}@${at}`));
    b.onEdge((level, at) => heard.push(`b${level}@${at}`));
    rig.time.pass(5);
    out.drive(1);
    out.drive(1);
    out.drive(0, "strong", 5.35);
    expect(heard).toEqual(["a1@5", "b1@5", "a0@5.35", "b0@5.35"]);
    expect(rig.circuit.now()).toBe(5.35);
  });

  it("joins others, and lets them go again", () => {
    const rig = new Rig();
    const nets = ["a", "b", "c"].map((name) => rig.net(name));
    const [a, b, c] = nets as [(typeof nets)[0], (typeof nets)[0], (typeof nets)[0]];
    a.attach("out").drive(1);
    const edges = rig.record(c);
    const one = a.join(b);
    const two = b.join(c);
    a.join(c); // a loop of wires is one wire
    expect([b.level, c.level, a.sameAs(c)]).toEqual([1, 1, true]);
    one.closed = false;
    expect(b.level).toBe(1);
    two.closed = false;
    expect([b.level, c.level]).toEqual([0, 1]);
    expect(edges).toEqual([[1, 0]]);
  });

  it("reports two outputs against each other once, by name", () => {
    const rig = new Rig();
    const net = rig.net("bus");
    const conflicts: Conflict[] = [];
    rig.circuit.onConflict((conflict) => conflicts.push(conflict));
    const [one, two] = [net.attach("one"), net.attach("two")];
    one.drive(1);
    two.drive(1);
    expect(conflicts).toEqual([]);
    rig.time.pass(7);
    two.drive(0);
    two.drive(0);
    expect(conflicts).toEqual([{ nets: ["bus"], drivers: ["one", "two"], at: 7 }]);
    two.release();
    net.join(rig.circuit.gnd);
    expect(conflicts[1]?.drivers).toEqual(["one", "GND"]);
  });

  it("divides voltages by resistors, and pulls through them", () => {
    const rig = new Rig();
    const { gnd, v3 } = rig.circuit;
    const middle = rig.net("middle");
    const top = v3.join(middle, 10_000);
    expect([middle.level, middle.volts]).toEqual([1, 3.3]);
    middle.join(gnd, 20_000);
    expect(middle.volts).toBeCloseTo(2.2, 5);
    const far = rig.net("far");
    far.join(middle, 1000);
    expect(far.volts).toBeCloseTo(2.2, 5);
    top.closed = false;
    expect([middle.volts, far.volts]).toEqual([0, 0]);
    const pin = far.attach("pin");
    pin.drive(1);
    expect(middle.volts).toBeCloseTo((3.3 * 20_000) / 21_025, 5);
  });

  it("carries a PWM wave without edges until somebody listens", () => {
    const rig = new Rig();
    const [pin, led] = [rig.net("pin"), rig.net("led")];
    pin.join(led, 220);
    pin.attach("pwm").drivePwm({ period: 1000, high: 250, since: 0 });
    expect([led.duty, led.wave?.period]).toEqual([0.25, 1000]);
    expect(led.level).toBe(1);
    rig.time.pass(300);
    expect([led.level, pin.volts]).toEqual([0, 0]);
    const edges = rig.record(led);
    rig.time.pass(2000);
    expect(edges).toEqual([
      [1, 1000],
      [0, 1250],
      [1, 2000],
      [0, 2250],
    ]);
  });

  it("names the device whose code throws, and goes on", () => {
    const rig = new Rig();
    const net = rig.net("a");
    const heard: number[] = [];
    net.onEdge(() => {
      throw new TypeError("oops");
    }, "sensor1");
    net.onEdge((level) => heard.push(level));
    net.attach("out").drive(1);
    expect(heard).toEqual([1]);
    expect(() => rig.circuit.check()).toThrow("device sensor1 failed: TypeError: oops");
    expect(() => rig.circuit.check()).not.toThrow();
  });

  it("breaks off a wire that drives itself without end", () => {
    const rig = new Rig();
    const net = rig.net("ring");
    const inverter = net.attach("inverter");
    net.onEdge((level) => inverter.drive(level ? 0 : 1));
    inverter.drive(1);
    expect(() => rig.circuit.check()).toThrow("ring failed: Error: its level changes without end");
  });
});
