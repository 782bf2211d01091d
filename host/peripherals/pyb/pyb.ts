/** Module `pyb` of the pyboard. `CAN` and `USB_HID` are not there. */
import { Handle, osError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, mod, type ModuleFace } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";
import { machineMembers } from "../machine/machine.js";
import { PinIrqs, toPin } from "../pin/face.js";
import { PinMode, Pull } from "../pin/pin.js";
import { pybI2c, pybSpi } from "./buses.js";
import { pybDac } from "./dac.js";
import { pybTimer, type TimerState } from "./timer.js";

const ENODEV = 19;

/** What is soldered to the board. */
export class Pyboard implements Unit {
  /** Brightness of each LED, 0 to 255. */
  leds = [0, 0, 0, 0];
  switchHandler = -1;
  /** Acceleration in g that the sensor feels. */
  acceleration: [number, number, number] = [0, 0, 1];
  timers = new Map<number, TimerState>();
  servos = new Map<number, ServoState>();
  private stops = new Map<number, () => void>();
  private ear: (() => void) | null = null;

  constructor(private readonly chip: Chip) {
    this.wire();
  }

  /** The button pulls its pin to ground. */
  get pressed(): boolean {
    return this.chip.pins.read("SW") === 0;
  }

  start(id: number, at: number): void {
    this.stops.get(id)?.();
    const timer = this.timers.get(id)!;
    timer.at = at;
    this.stops.set(
      id,
      this.chip.at(at, () => {
        this.start(id, timer.at + 1e6 / timer.freq);
        this.chip.fire(timer.handler);
      }),
    );
  }

  stop(id: number): void {
    this.stops.get(id)?.();
    this.stops.delete(id);
  }

  reset(): void {
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
    this.timers.clear();
    this.servos.clear();
    this.leds = [0, 0, 0, 0];
    this.switchHandler = -1;
    this.wire();
  }

  save(): unknown {
    const { leds, switchHandler, acceleration, timers, servos } = this;
    return { leds, switchHandler, acceleration, timers, servos, running: [...this.stops.keys()] };
  }

  load(state: unknown): void {
    this.reset();
    const { running, ...rest } = state as Pyboard & { running: number[] };
    Object.assign(this, rest);
    for (const id of running) this.start(id, this.timers.get(id)!.at);
  }

  private wire(): void {
    const { chip } = this;
    chip.pins.configure(chip.pins.find("SW"), PinMode.In, Pull.Up);
    this.ear ??= chip.pins.net("SW").onEdge((level) => {
      if (level === 0) chip.fire(this.switchHandler);
    }, "of the board");
  }
}

const LEDS = ["LED_RED", "LED_GREEN", "LED_YELLOW", "LED_BLUE"];
const SERVOS = ["X1", "X2", "X3", "X4"];
/** Microseconds: least, most, centre, 90 degrees, full speed. */
const CALIBRATION = [640, 2420, 1500, 2470, 2200] as const;

interface ServoState {
  /** Length of the pulses; 0 = none yet. */
  micros: number;
  /** When the order was given that it follows, in microseconds. */
  since: number;
  calibration: number[];
}
export function pybModule(chip: Chip, machine: ModuleFace): ModuleFace {
  const board = chip.unit("pyboard", (c) => new Pyboard(c));
  const { pins } = chip;
  const setLed = (n: number, value: number): void => {
    board.leds[n] = Math.min(Math.max(value, 0), 255);
    const pin = pins.find(LEDS[n]!);
    pins.configure(pin, PinMode.Out, -1);
    const brightness = board.leds[n]!;
    if (n < 2 || brightness === 0 || brightness === 255) pins.write(pin, brightness > 0 ? 1 : 0);
    else pins.port(pin).drivePwm({ period: 1000, high: (1000 * brightness) / 255, since: chip.now() });
  };
  const led = cls("LED", {
    __init__: fn("id", (call) => {
      const id = call.int(0);
      if (id < 1 || id > 4) throw valueError(`LED(${id}) doesn't exist`);
      return new Handle(id);
    }),
    on: fn("", ({ self }) => setLed(self!.handle - 1, 255)),
    off: fn("", ({ self }) => setLed(self!.handle - 1, 0)),
    toggle: fn("", ({ self }) => setLed(self!.handle - 1, board.leds[self!.handle - 1] ? 0 : 255)),
    intensity: fn("value?", (call) => {
      const n = call.self!.handle - 1;
      if (!call.has(0)) return board.leds[n]!;
      setLed(n, call.int(0));
    }),
    __repr__: fn("", ({ self }) => `LED(${self!.handle})`),
  });

  const switchClass = cls("Switch", {
    __init__: fn("", () => new Handle(1)),
    value: fn("", () => board.pressed),
    __call__: fn("", () => board.pressed),
    callback: fn("fun", (call) => {
      // The function is called without an argument.
      board.switchHandler = chip.handlerBare(board.switchHandler, call.handler(0), true);
    }),
    __repr__: fn("", () => "Switch()"),
  });

  const servo = cls("Servo", {
    __init__: fn("id?", (call) => {
      const id = call.int(0, 1);
      if (id < 1 || id > 4) throw valueError(`Servo(${id}) doesn't exist`);
      if (!board.servos.has(id)) board.servos.set(id, { micros: 0, since: 0, calibration: [...CALIBRATION] });
      return new Handle(id);
    }),
    angle: fn("angle?, time?", (call) => steer(call, 3, 90)),
    speed: fn("speed?, time?", (call) => steer(call, 4, 100)),
    pulse_width: fn("value?", (call) => {
      if (!call.has(0)) return Math.round(servoOf(call).micros);
      move(call.self!.handle, call.int(0), 0);
    }),
    calibration: fn("pulse_min?, pulse_max?, pulse_centre?, pulse_angle_90?, pulse_speed_100?", (call) => {
      const { calibration } = servoOf(call);
      if (!call.has(0)) return calibration;
      for (let i = 0; i < 5; i++) if (call.has(i)) calibration[i] = call.int(i);
    }),
  });
  const servoOf = (call: Call): ServoState => board.servos.get(call.self!.handle)!;
  /** Reads or sets where it stands, on the scale whose end is `full` and whose pulse there is number `end` of the calibration. */
  const steer = (call: Call, end: 3 | 4, full: number): number | void => {
    const { micros, calibration } = servoOf(call);
    const centre = calibration[2]!;
    const each = (calibration[end]! - centre) / full;
    if (!call.has(0)) return micros === 0 ? 0 : Math.round((micros - centre) / each);
    move(call.self!.handle, centre + call.float(0) * each, call.int(1, 0));
  };
  /** Steps of 20 ms, the period of the pulses. */
  const STEP = 20_000;
  const pulse = (id: number, micros: number): void => {
    const state = board.servos.get(id)!;
    const [least, most] = state.calibration as [number, number];
    state.micros = Math.min(Math.max(micros, least), most);
    pins.port(pins.find(SERVOS[id - 1]!)).drivePwm({ period: STEP, high: state.micros, since: chip.now() });
  };
  const move = (id: number, to: number, millis: number): void => {
    const state = board.servos.get(id)!;
    const steps = Math.max(1, Math.round((millis * 1000) / STEP));
    const from = state.micros || state.calibration[2]!;
    const since = chip.now();
    state.since = since;
    for (let i = 1; i < steps; i++) {
      // A newer order takes the rest of an older one's place.
      chip.at(since + i * STEP, () => state.since === since && pulse(id, from + ((to - from) * i) / steps));
    }
    if (steps === 1) pulse(id, to);
    else chip.at(since + steps * STEP, () => state.since === since && pulse(id, to));
  };

  const accel = cls("Accel", {
    __init__: fn("", () => new Handle(1)),
    // The MMA7660 counts about 22 steps a g, six bits with a sign.
    ...Object.fromEntries(
      ["x", "y", "z"].map((name, i): [string, Member] => [name, fn("", () => axis(board.acceleration[i]!))]),
    ),
    tilt: fn("", () => 0),
    filtered_xyz: fn("", () => board.acceleration.map((g) => 4 * axis(g))),
    read: fn("reg", () => 0),
    write: fn("reg, value", () => {}),
  });
  const axis = (g: number): number => Math.min(Math.max(Math.round(g * 21.33), -32), 31);

  const irqs = chip.unit("pin irqs", (c) => new PinIrqs(c));
  const extInt = cls("ExtInt", {
    __init__: fn("pin, mode, pull, callback", (call) => {
      const pin = toPin(chip, call.args[0]);
      const pull = call.int(2);
      pins.configure(pin, PinMode.In, pull === 1 ? Pull.Up : pull === 2 ? Pull.Down : -1);
      const line = pin % 16;
      // The function gets the number of the line.
      const number = chip.handlerWith(irqs.get(pin)?.handler ?? -1, call.handler(3), line, true);
      irqs.set(pin, number, call.int(1));
      return new Handle(chip.objects.add({ pin, mode: call.int(1), handler: number }));
    }),
    line: fn("", (call) => call.object<{ pin: number }>().pin % 16),
    enable: fn("", (call) => {
      const { pin, mode, handler } = call.object<{ pin: number; mode: number; handler: number }>();
      irqs.set(pin, handler, mode);
    }),
    disable: fn("", (call) => {
      const { pin, handler } = call.object<{ pin: number; handler: number }>();
      irqs.set(pin, handler, 0);
    }),
    swint: fn("", (call) => chip.fire(call.object<{ handler: number }>().handler)),
    IRQ_RISING: 0x110000,
    IRQ_FALLING: 0x210000,
    IRQ_RISING_FALLING: 0x310000,
  });

  const members: Record<string, Member> = { ...machine.members };
  const timer = pybTimer(chip, board);
  const { info, freq } = { info: fn("dump?", () => {}), freq: machineMembers(chip)["freq"]! };
  const own: Record<string, Member> = {
    LED: led,
    Switch: switchClass,
    Servo: servo,
    Accel: accel,
    ExtInt: extInt,
    Timer: timer,
    info,
    freq,
    delay: fn("ms", (call) => (call.state === 0 ? new Wait(chip.now() + call.int(0) * 1000, 1) : undefined)),
    udelay: fn("us", (call) => (call.state === 0 ? new Wait(chip.now() + call.int(0), 1) : undefined)),
    millis: fn("", () => Math.floor(chip.now() / 1000) % 2 ** 30),
    micros: fn("", () => Math.floor(chip.now()) % 2 ** 30),
    elapsed_millis: fn("start", (call) => (Math.floor(chip.now() / 1000) - call.int(0)) & 0x3fff_ffff),
    elapsed_micros: fn("start", (call) => (Math.floor(chip.now()) - call.int(0)) & 0x3fff_ffff),
    wfi: fn("", (call) => (call.state === 0 ? new Wait(chip.now() + 1000, 1) : undefined)),
    stop: members["lightsleep"]!,
    standby: members["deepsleep"]!,
    hard_reset: members["reset"]!,
    unique_id: members["unique_id"]!,
    disable_irq: members["disable_irq"]!,
    enable_irq: members["enable_irq"]!,
    rng: fn("", () => chip.services.entropy() >>> 2),
    repl_uart: fn("uart?", () => {}),
    have_cdc: fn("", () => false),
    main: fn("filename", () => {}),
    hid: fn("report", () => {
      throw osError(ENODEV);
    }),
    Pin: members["Pin"]!,
    ADC: pybAdc(members["ADC"] as ClassFace),
    UART: members["UART"]!,
    RTC: members["RTC"]!,
    I2C: pybI2c(members["I2C"] as ClassFace),
    SPI: pybSpi(members["SPI"] as ClassFace),
    DAC: pybDac(chip, (timer) => board.timers.get(timer.handle)?.freq ?? 0),
  };
  return mod("pyb", own);
}

/** `pyb.ADC`: that of `machine` with `read()`, 12 bits. */
function pybAdc(face: ClassFace): ClassFace {
  const readU16 = face.members["read_u16"] as ReturnType<typeof fn>;
  return cls("ADC", {
    ...face.members,
    read: fn("", (call) => (readU16.run(call) as number) >> 4),
  });
}
