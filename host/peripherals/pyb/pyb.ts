/** Module `pyb` of the pyboard. Buses have the methods of `machine`; `CAN`, `USB_HID` and the old I2C and SPI methods are not there. */
import { Handle, osError, PyError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, mod, type ModuleFace } from "../../bridge/face.js";
import { PyFloat } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";
import { machineMembers } from "../machine/machine.js";
import { PinIrqs, toPin } from "../pin/face.js";
import { PinMode, Pull } from "../pin/pin.js";

const ENODEV = 19;

/** What is soldered to the board. */
export class Pyboard implements Unit {
  /** Brightness of each LED, 0 to 255. */
  leds = [0, 0, 0, 0];
  switchHandler = -1;
  /** Acceleration in g that the sensor feels. */
  acceleration: [number, number, number] = [0, 0, 1];
  timers = new Map<number, TimerState>();
  servos = new Map<number, { angle: number; from: number; since: number; millis: number }>();
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

interface TimerState {
  freq: number;
  handler: number;
  /** When it is due, in microseconds. */
  at: number;
}

interface ChannelState {
  timer: number;
  pin: number;
  /** Part of the period that is high. */
  duty: number;
}

const LEDS = ["LED_RED", "LED_GREEN", "LED_YELLOW", "LED_BLUE"];
const SERVOS = ["X1", "X2", "X3", "X4"];
/** Ticks of a timer a second: half the processor's clock, or all of it for timers on the fast bus. */
const FAST = [1, 8, 9, 10, 11];

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
      if (!board.servos.has(id)) board.servos.set(id, { angle: 0, from: 0, since: 0, millis: 0 });
      return new Handle(id);
    }),
    angle: fn("angle?, time?", (call) => {
      const id = call.self!.handle;
      const state = board.servos.get(id)!;
      if (!call.has(0)) return Math.round(state.angle);
      const angle = Math.min(Math.max(call.float(0), -90), 90);
      move(id, angle, call.int(1, 0));
    }),
    speed: fn("speed?, time?", (call) => {
      const id = call.self!.handle;
      const state = board.servos.get(id)!;
      if (!call.has(0)) return Math.round((state.angle * 100) / 90);
      move(id, (Math.min(Math.max(call.float(0), -100), 100) * 90) / 100, call.int(1, 0));
    }),
    pulse_width: fn("value?", (call) => {
      const id = call.self!.handle;
      const state = board.servos.get(id)!;
      if (!call.has(0)) return Math.round(1500 + (state.angle * 850) / 90);
      move(id, ((call.int(0) - 1500) * 90) / 850, 0);
    }),
    calibration: fn("...", () => [640, 2420, 1500, 2470, 2200]),
  });
  /** Steps of 20 ms, the period of the pulses. */
  const STEP = 20_000;
  const pulse = (id: number, angle: number): void => {
    const pin = pins.find(SERVOS[id - 1]!);
    board.servos.get(id)!.angle = angle;
    pins.port(pin).drivePwm({ period: STEP, high: 1500 + (angle * 850) / 90, since: chip.now() });
  };
  const move = (id: number, angle: number, millis: number): void => {
    const state = board.servos.get(id)!;
    const steps = Math.max(1, Math.round((millis * 1000) / STEP));
    const from = state.angle;
    const since = chip.now();
    state.since = since;
    for (let i = 1; i < steps; i++) {
      // A newer order takes the rest of an older one's place.
      chip.at(since + i * STEP, () => state.since === since && pulse(id, from + ((angle - from) * i) / steps));
    }
    if (steps === 1) pulse(id, angle);
    else chip.at(since + steps * STEP, () => state.since === since && pulse(id, angle));
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
    I2C: members["I2C"]!,
    SPI: members["SPI"]!,
  };
  const dac = chip.board.dac;
  own["DAC"] = cls("DAC", {
    __init__: fn("port, bits?, *, buffering?", (call) => {
      const given = call.args[0];
      const pin = given === 1 || given === 2 ? dac[given - 1]! : toPin(chip, given);
      if (!dac.includes(pin)) throw valueError("Pin doesn't have DAC capabilities");
      return new Handle(chip.objects.add({ pin, bits: call.int(1, 8) }));
    }),
    write: fn("value", (call) => {
      const { pin, bits } = call.object<{ pin: number; bits: number }>();
      pins.port(pin).driveVolts((call.int(0) / (2 ** bits - 1)) * chip.circuit.vcc, 100);
    }),
    deinit: fn("", (call) => pins.port(call.object<{ pin: number }>().pin).release()),
    NORMAL: 0,
    CIRCULAR: 256,
  });
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

function pybTimer(chip: Chip, board: Pyboard): ClassFace {
  const { pins } = chip;
  const of = (call: Call): TimerState => {
    const timer = board.timers.get(call.self!.handle);
    if (!timer) throw valueError("timer is not initialised");
    return timer;
  };
  const source = (id: number): number => chip.board.freq / (FAST.includes(id) ? 1 : 2);
  const wave = ({ timer, pin, duty }: ChannelState): void => {
    const { freq } = board.timers.get(timer)!;
    const period = 1e6 / freq;
    if (duty <= 0) pins.port(pin).drive(0);
    else if (duty >= 1) pins.port(pin).drive(1);
    else pins.port(pin).drivePwm({ period, high: period * duty, since: chip.now() });
  };
  const channel = cls("TimerChannel", {
    pulse_width_percent: fn("value?", (call) => {
      const state = call.object<ChannelState>();
      if (!call.has(0)) return new PyFloat(state.duty * 100);
      state.duty = Math.min(Math.max(call.float(0) / 100, 0), 1);
      wave(state);
    }),
    pulse_width: fn("value?", (call) => {
      const state = call.object<ChannelState>();
      const ticks = source(state.timer) / board.timers.get(state.timer)!.freq;
      if (!call.has(0)) return Math.round(state.duty * ticks);
      state.duty = Math.min(Math.max(call.int(0) / ticks, 0), 1);
      wave(state);
    }),
    callback: fn("fun", () => {
      throw new PyError("NotImplementedError", "callbacks of channels");
    }),
  });
  chip.extra(channel);
  const init = (call: Call, id: number, i: number): void => {
    const [freq, prescaler, period, , , callback] = [0, 1, 2, 3, 4, 5].map((n) => call.opt(i + n));
    const timer = board.timers.get(id) ?? { freq: 0, handler: -1, at: 0 };
    if (freq !== undefined) timer.freq = call.float(i);
    else if (prescaler !== undefined && period !== undefined) {
      timer.freq = source(id) / ((call.int(i + 1) + 1) * (call.int(i + 2) + 1));
    } else throw new PyError("TypeError", "must specify either freq, period, or prescaler and period");
    if (timer.freq <= 0) throw valueError("must have positive freq");
    board.timers.set(id, timer);
    if (callback !== undefined) timer.handler = chip.handler(timer.handler, call.handler(i + 5), call.self!, true);
    if (timer.handler >= 0) board.start(id, chip.now() + 1e6 / timer.freq);
  };
  const PARAMETERS = "freq?, prescaler?, period?, mode?, div?, callback?, deadtime?";
  return cls("Timer", {
    __init__: fn(`id, *, ${PARAMETERS}`, (call) => {
      const id = call.int(0);
      if (id < 1 || id > 14) throw valueError(`Timer(${id}) doesn't exist`);
      if (call.has(1) || call.has(2)) init(call, id, 1);
      return new Handle(id);
    }),
    init: fn(`*, ${PARAMETERS}`, (call) => init(call, call.self!.handle, 0)),
    deinit: fn("", (call) => {
      board.stop(call.self!.handle);
      const timer = board.timers.get(call.self!.handle);
      if (timer) timer.handler = chip.handler(timer.handler, null, call.self!);
    }),
    callback: fn("fun", (call) => {
      const timer = of(call);
      timer.handler = chip.handler(timer.handler, call.handler(0), call.self!, true);
      if (timer.handler >= 0) board.start(call.self!.handle, chip.now() + 1e6 / timer.freq);
      else board.stop(call.self!.handle);
    }),
    freq: fn("value?", (call) => {
      const timer = of(call);
      if (!call.has(0)) return Number.isInteger(timer.freq) ? timer.freq : new PyFloat(timer.freq);
      timer.freq = call.float(0);
      if (timer.handler >= 0) board.start(call.self!.handle, chip.now() + 1e6 / timer.freq);
    }),
    counter: fn("value?", (call) =>
      Math.floor((((chip.now() * of(call).freq) / 1e6) % 1) * (source(call.self!.handle) / of(call).freq)),
    ),
    source_freq: fn("", (call) => source(call.self!.handle)),
    channel: fn(
      "channel, mode?, *, pin?, pulse_width?, pulse_width_percent?, callback?, compare?, polarity?",
      (call) => {
        of(call);
        if (!call.has(2)) throw valueError("pin argument needs to be be a Pin type");
        const pin = toPin(chip, call.args[2]);
        pins.configure(pin, PinMode.Out, -1);
        const timer = call.self!.handle;
        const state: ChannelState = { timer, pin, duty: 0 };
        if (call.has(4)) state.duty = call.float(4) / 100;
        if (call.has(3)) state.duty = (call.int(3) * board.timers.get(timer)!.freq) / source(timer);
        wave(state);
        return chip.newObject(channel, chip.objects.add(state));
      },
    ),
    __repr__: fn("", (call) => `Timer(${call.self!.handle}, freq=${board.timers.get(call.self!.handle)?.freq ?? 0})`),
    PWM: 0,
    PWM_INVERTED: 1,
    OC_TIMING: 2,
    UP: 0,
    DOWN: 16,
    CENTER: 32,
  });
}
