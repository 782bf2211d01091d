import { describe, expect, it } from "vitest";
import { Photoresistor, Potentiometer, Thermistor } from "../../../host/devices/analog.js";
import { Button, Keypad, Relay, SlideSwitch } from "../../../host/devices/contacts.js";
import { RotaryEncoder } from "../../../host/devices/encoder.js";
import { IrReceiver } from "../../../host/devices/infrared.js";
import { Led, RgbLed } from "../../../host/devices/led.js";
import { Buzzer, Servo, Stepper } from "../../../host/devices/motion.js";
import { Resistor } from "../../../host/devices/resistor.js";
import { MotionSensor, Ultrasonic } from "../../../host/devices/ultrasonic.js";
import { Rig } from "../wires/rig.js";

const make = () => {
  const rig = new Rig();
  return { rig, circuit: rig.circuit, ...rig.circuit };
};

describe("an LED", () => {
  it("is lit between high and low, also over a resistor and by PWM", () => {
    const { rig, circuit } = make();
    const pin = rig.net("pin");
    const out = pin.attach("out");
    const led = new Led(circuit, "led1").connect({ C: circuit.gnd });
    new Resistor(circuit, "r1", { value: "220" }).connect({ 1: pin, 2: led.pin("A") });
    expect(led.lit).toBe(false);
    const seen: number[] = [];
    led.onChange((brightness) => seen.push(brightness));
    out.drive(1);
    out.drive(0);
    out.drivePwm({ period: 1000, high: 250, since: 0 });
    expect(seen).toEqual([1, 0, 0.25]);
    expect(led.text()).toBe("\u25cf 25 %");
  });

  it("of three colours shows them, with either common leg", () => {
    const { rig, circuit } = make();
    const [r, g] = [rig.net("r"), rig.net("g")];
    const anode = new RgbLed(circuit, "a", { common: "anode" }).connect({ R: r, G: g, COM: circuit.v3 });
    const cathode = new RgbLed(circuit, "c").connect({ R: r, G: g, COM: circuit.gnd });
    r.attach("r").drive(1);
    g.attach("g").drivePwm({ period: 100, high: 50, since: 0 });
    expect(cathode.color).toEqual([255, 128, 0]);
    expect(anode.color).toEqual([0, 128, 0]);
    expect(cathode.text()).toBe("#ff8000");
    expect(() => new RgbLed(circuit, "x", { common: "none" })).toThrow("'common' wants cathode or anode, not 'none'");
  });
});

describe("a button", () => {
  it("joins its two sides and bounces as it does", () => {
    const { rig, circuit } = make();
    const pin = rig.net("pin");
    pin.attach("pull-up").drive(1, "weak");
    const button = new Button(circuit, "b").connect({ "1.l": pin, "2.r": circuit.gnd });
    const edges = rig.record(pin);
    button.press();
    rig.time.pass(10_000);
    expect(pin.level).toBe(0);
    expect(edges.length).toBe(7);
    expect(edges.at(-1)![1]).toBeLessThan(5000);
    button.set("pressed", 0);
    rig.time.pass(10_000);
    expect(pin.level).toBe(1);
    expect(() => button.set("pushed", 1)).toThrow("b has no control 'pushed'; it has pressed");
  });

  it("without bounce gives one edge, and is in a snapshot", () => {
    const { rig, circuit } = make();
    const pin = rig.net("pin");
    pin.attach("pull-up").drive(1, "weak");
    const button = new Button(circuit, "b", { bounce: "0" }).connect({ "1.l": pin, "2.l": circuit.gnd });
    const edges = rig.record(pin);
    button.press();
    const saved = structuredClone(circuit.save());
    button.release();
    expect(edges.map(([level]) => level)).toEqual([0, 1]);
    circuit.load(saved);
    expect([button.pressed, pin.level]).toEqual([true, 0]);
  });
});

it("a slide switch joins its middle with one side or the other", () => {
  const { rig, circuit } = make();
  const pin = rig.net("pin");
  const slide = new SlideSwitch(circuit, "s").connect({ 1: circuit.gnd, 2: pin, 3: circuit.v3 });
  expect(pin.level).toBe(0);
  slide.set("value", 1);
  expect([pin.level, slide.text()]).toEqual([1, "2-3"]);
});

it("a potentiometer divides its supply", () => {
  const { rig, circuit } = make();
  const pin = rig.net("pin");
  const pot = new Potentiometer(circuit, "p", { value: "512" }).connect({
    GND: circuit.gnd,
    VCC: circuit.v3,
    SIG: pin,
  });
  expect(pin.volts).toBeCloseTo((3.3 * 512) / 1023, 6);
  pot.set("position", "0.1");
  expect(pin.volts).toBeCloseTo(0.33, 6);
  expect(() => pot.set("position", 2)).toThrow("p: position must be 0 to 1, not '2'");
});

it("light and heat give voltages", () => {
  const { circuit } = make();
  const light = new Photoresistor(circuit, "l", { lux: "10" }).connect({ GND: circuit.gnd, VCC: circuit.v5 });
  expect(light.pin("AO").volts).toBeCloseTo((5 * 50) / 60, 3);
  expect(light.pin("DO").level).toBe(1);
  light.set("lux", 1000);
  expect(light.pin("AO").volts).toBeLessThan(1);
  expect(light.pin("DO").level).toBe(0);
  const heat = new Thermistor(circuit, "t", { temperature: "25" }).connect({ GND: circuit.gnd, VCC: circuit.v5 });
  expect(heat.pin("OUT").volts).toBeCloseTo(2.5, 6);
  heat.set("temperature", 60);
  expect(heat.pin("OUT").volts).toBeLessThan(1.25);
});

it("a buzzer tells the frequency of PWM and of edges", () => {
  const { rig, circuit } = make();
  const pin = rig.net("pin");
  const out = pin.attach("out");
  const buzzer = new Buzzer(circuit, "bz").connect({ 1: circuit.gnd, 2: pin });
  expect(buzzer.text()).toBe("silent");
  out.drivePwm({ period: 2272.5, high: 1000, since: 0 });
  expect(buzzer.frequency).toBeCloseTo(440.04, 1);
  out.drive(0);
  expect(buzzer.frequency).toBe(0);
  for (let i = 0; i < 6; i++) {
    out.drive((i & 1) as 0 | 1);
    rig.time.pass(500);
  }
  expect(buzzer.frequency).toBe(1000);
  rig.time.pass(100_000);
  expect(buzzer.frequency).toBe(0);
});

it("a servo turns with the length of the pulse and stays without one", () => {
  const { rig, circuit } = make();
  const pin = rig.net("pin");
  const out = pin.attach("out");
  const servo = new Servo(circuit, "s").connect({ PWM: pin });
  out.drivePwm({ period: 20_000, high: 1500, since: 0 });
  expect(servo.angle).toBe(90);
  out.drivePwm({ period: 20_000, high: 2500, since: 0 });
  expect(servo.angle).toBe(180);
  for (let i = 0; i < 3; i++) {
    out.drive(1);
    rig.time.pass(1000);
    out.drive(0);
    rig.time.pass(19_000);
  }
  expect(servo.angle).toBe(45);
  rig.time.pass(1e6);
  expect(servo.angle).toBe(45);
});

it("a stepper follows its coils, in full and half steps", () => {
  const { rig, circuit } = make();
  const nets = ["A-", "A+", "B+", "B-"].map((name) => rig.net(name));
  const ports = nets.map((net) => net.attach(net.name));
  const motor = new Stepper(circuit, "m").connect(Object.fromEntries(nets.map((net) => [net.name, net])));
  const coils = (text: string): void => ports.forEach((port, i) => port.drive(Number(text[i]) as 0 | 1));
  // A+, A+B+, B+, A-B+, A-, A-B-, B-, A+B-
  const half = ["0100", "0110", "0010", "1010", "1000", "1001", "0001", "0101"];
  for (let i = 0; i < 2; i++) half.forEach(coils);
  expect(motor.steps).toBe(7.5);
  for (const step of ["0101", "0001", "1001", "1000"]) coils(step);
  expect(motor.steps).toBe(6);
  expect(motor.angle).toBeCloseTo(10.8);
});

it("a relay switches its contacts", () => {
  const { rig, circuit } = make();
  const [pin, load] = [rig.net("pin"), rig.net("load")];
  const out = pin.attach("out");
  const relay = new Relay(circuit, "r").connect({ IN: pin, COM: circuit.v5, NO: load });
  expect(load.floating).toBe(true);
  out.drive(1);
  expect([load.level, relay.on, relay.pin("NC").floating]).toEqual([1, true, true]);
  out.drive(0);
  expect([load.floating, relay.pin("NC").level, relay.switched]).toEqual([true, 1, 2]);
});

it("a keypad joins the row and column of a key", () => {
  const { rig, circuit } = make();
  const pad = new Keypad(circuit, "k");
  const columns = ["C1", "C2", "C3", "C4"].map((name) => pad.pin(name));
  for (const column of columns) column.attach("pull-up").drive(1, "weak");
  const row = pad.pin("R2").attach("row");
  row.drive(0);
  pad.press("5");
  pad.set("B", 1);
  expect(columns.map((column) => column.level)).toEqual([1, 0, 1, 0]);
  pad.release("5");
  expect(columns.map((column) => column.level)).toEqual([1, 1, 1, 0]);
  expect(() => pad.press("E")).toThrow("k has no key 'E'; it has 1 2 3 A");
  expect(rig.time.now()).toBe(0);
});

it("an encoder gives a quadrature signal, one way or the other", () => {
  const { rig, circuit } = make();
  const encoder = new RotaryEncoder(circuit, "e").connect({ GND: circuit.gnd });
  let count = 0;
  // the usual driver: at each falling edge of CLK look at DT
  encoder.pin("CLK").onEdge((level) => level === 0 && (count += encoder.pin("DT").level ? 1 : -1));
  encoder.rotate(3);
  rig.time.pass(100_000);
  expect([count, encoder.position]).toEqual([3, 3]);
  encoder.set("rotate-ccw", 5);
  rig.time.pass(100_000);
  expect([count, encoder.position]).toEqual([-2, -2]);
  encoder.set("pressed", 1);
  expect(encoder.pin("SW").level).toBe(0);
});

it("an infrared receiver gives the frames of a remote control", () => {
  const { rig, circuit } = make();
  const ir = new IrReceiver(circuit, "ir");
  const edges = rig.record(ir.pin("DAT"));
  ir.set("key", "power");
  rig.time.pass(100_000);
  const gaps = edges.map(([, at], i) => (i ? at - edges[i - 1]![1] : 0)).slice(1);
  expect(gaps.slice(0, 2)).toEqual([9000, 4500]);
  let bits = 0n;
  for (let bit = 0; bit < 32; bit++) if (gaps[3 + bit * 2]! > 1000) bits |= 1n << BigInt(bit);
  expect(bits).toBe(0x5da2ff00n);
  expect(ir.pin("DAT").level).toBe(1);
});

it("an ultrasonic sensor answers with the time of the echo", () => {
  const { rig, circuit } = make();
  const sensor = new Ultrasonic(circuit, "u", { distance: "10" });
  const edges = rig.record(sensor.pin("ECHO"));
  const trigger = sensor.pin("TRIG").attach("trigger");
  const measure = (): number => {
    edges.length = 0;
    trigger.drive(1);
    rig.time.pass(10);
    trigger.drive(0);
    rig.time.pass(60_000);
    return edges[1]![1] - edges[0]![1];
  };
  expect(measure()).toBe(580);
  sensor.set("distance", 400);
  expect(measure()).toBe(23_200);
  sensor.set("distance", 0);
  expect(measure()).toBe(38_000);
});

it("a motion sensor holds its output", () => {
  const { rig, circuit } = make();
  const sensor = new MotionSensor(circuit, "pir", { delayTime: "2" });
  sensor.set("motion", 1);
  rig.time.pass(1_900_000);
  expect(sensor.pin("OUT").level).toBe(1);
  rig.time.pass(200_000);
  expect(sensor.pin("OUT").level).toBe(0);
});
