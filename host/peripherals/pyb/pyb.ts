/** Module `pyb` of the pyboard. */
import { Handle, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, mod, type ModuleFace } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";
import { flashClass } from "../flash/storage.js";
import { machineMembers } from "../machine/machine.js";
import { accelClass } from "./accel.js";
import { pybAdcClasses } from "./adc.js";
import { pybI2cClass, pybSpiClass } from "./buses.js";
import { canClass } from "./can.js";
import { pybDac } from "./dac.js";
import { servoClass } from "./servo.js";
import { pybTimerClass, pybTimersOf } from "./timer.js";
import { usbMembers } from "./usb.js";
import { pybSdCardClass } from "../sdcard/sdcard.js";
import { PinIrqs, toPin } from "../pin/face.js";
import { PinMode, Pull } from "../pin/pin.js";

/** Where the sectors end that are left for files: 16, 16, 16 and 64 KiB. */
const FLASH_END = 0x2_0000;

/** What is soldered to the board. */
export class Pyboard implements Unit {
  /** Brightness of each LED, 0 to 255. */
  leds = [0, 0, 0, 0];
  switchHandler = -1;
  private ear: (() => void) | null = null;

  constructor(private readonly chip: Chip) {
    this.wire();
  }

  /** The button pulls its pin to ground. */
  get pressed(): boolean {
    return this.chip.pins.read("SW") === 0;
  }

  reset(): void {
    this.leds = [0, 0, 0, 0];
    this.switchHandler = -1;
    this.wire();
  }

  save(): unknown {
    const { leds, switchHandler } = this;
    return { leds, switchHandler };
  }

  load(state: unknown): void {
    this.reset();
    Object.assign(this, state);
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
/** Milliseconds that are counted as microseconds. */
const MOST_MILLIS = 400_000;

/** Sleeps for a count of units of `micros` each, whatever interrupts it. */
function pause(call: Call, count: number, micros: number): Wait | void {
  if (count <= 0) return;
  if (micros > 1 && count < MOST_MILLIS) return pause(call, count * micros, 1);
  // The end in units, of which the state holds 30 bits.
  const now = Math.ceil(call.chip.now() / micros);
  const end = call.state === 0 ? now + count : now + ((((call.state - 1 - now) & 0x3fff_ffff) << 2) >> 2);
  if (call.state !== 0 && end * micros <= call.chip.now()) return;
  return new Wait(end * micros, (end & 0x3fff_ffff) + 1);
}

/** Interrupts and events at rising, falling and both edges. */
const LINE_MODES = [0x110000, 0x210000, 0x310000, 0x120000, 0x220000, 0x320000];

/** What an object of ExtInt stands for. */
interface Line {
  pin: number;
  mode: number;
  handler: number;
  on: boolean;
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

  const irqs = chip.unit("pin irqs", (c) => new PinIrqs(c));
  const extInt = cls("ExtInt", {
    __init__: fn("pin, mode, pull, callback", (call) => {
      const pin = toPin(chip, call.args[0]);
      const [mode, pull] = [call.int(1), call.int(2)];
      if (!LINE_MODES.includes(mode)) throw valueError(`invalid ExtInt Mode: ${mode}`);
      if (pull < 0 || pull > 2) throw valueError(`invalid ExtInt Pull: ${pull}`);
      pins.configure(pin, PinMode.In, pull === 1 ? Pull.Up : pull === 2 ? Pull.Down : -1);
      const line = pin % 16;
      // The function gets the number of the line.
      const number = chip.handlerWith(irqs.get(pin)?.handler ?? -1, call.handler(3), line, true);
      irqs.set(pin, number, call.int(1));
      return new Handle(chip.objects.add({ pin, mode: call.int(1), handler: number, on: true } satisfies Line));
    }),
    line: fn("", (call) => call.object<Line>().pin % 16),
    enable: fn("", (call) => {
      const line = call.object<Line>();
      line.on = true;
      irqs.set(line.pin, line.handler, line.mode);
    }),
    disable: fn("", (call) => {
      const line = call.object<Line>();
      line.on = false;
      irqs.set(line.pin, line.handler, 0);
    }),
    swint: fn("", (call) => {
      const { on, handler } = call.object<Line>();
      if (on) chip.fire(handler);
    }),
    IRQ_RISING: 0x110000,
    IRQ_FALLING: 0x210000,
    IRQ_RISING_FALLING: 0x310000,
  });

  const members: Record<string, Member> = { ...machine.members };
  const { info, freq } = { info: fn("dump?", () => {}), freq: machineMembers(chip)["freq"]! };
  const own: Record<string, Member> = {
    LED: led,
    Switch: switchClass,
    Servo: servoClass(chip),
    Accel: accelClass(chip),
    CAN: canClass(chip),
    ExtInt: extInt,
    SDCard: pybSdCardClass(chip),
    Flash: flashClass(chip, FLASH_END, 512),
    Timer: pybTimerClass(chip),
    ...usbMembers(chip),
    info,
    freq,
    delay: fn("ms", (call) => pause(call, call.int(0), 1000)),
    udelay: fn("us", (call) => pause(call, call.int(0), 1)),
    millis: fn("", () => Math.floor(chip.now() / 1000) % 2 ** 30),
    micros: fn("", () => Math.floor(chip.now()) % 2 ** 30),
    elapsed_millis: fn("start", (call) => (Math.floor(chip.now() / 1000) - call.int(0)) & 0x3fff_ffff),
    elapsed_micros: fn("start", (call) => (Math.floor(chip.now()) - call.int(0)) & 0x3fff_ffff),
    wfi: fn("", (call) => (call.state === 0 ? new Wait(chip.now() + 1000, 1) : undefined)),
    stop: members["lightsleep"]!,
    standby: members["deepsleep"]!,
    hard_reset: members["reset"]!,
    bootloader: members["bootloader"]!,
    unique_id: members["unique_id"]!,
    disable_irq: members["disable_irq"]!,
    enable_irq: members["enable_irq"]!,
    rng: fn("", () => chip.services.entropy() >>> 2),
    // What is written goes to the disk at once, and a fault ends the run with its text.
    sync: fn("", () => {}),
    fault_debug: fn("value", (call) => void call.bool(0)),
    repl_uart: fn("uart?", () => {}),
    main: fn("filename", () => {}),
    Pin: members["Pin"]!,
    ...pybAdcClasses(chip, members["ADC"] as ClassFace),
    UART: members["UART"]!,
    RTC: members["RTC"]!,
    I2C: pybI2cClass(chip),
    SPI: pybSpiClass(chip, members["SPI"] as ClassFace),
  };
  own["DAC"] = pybDac(chip, (timer) => pybTimersOf(chip).hz(timer.handle));
  return mod("pyb", own);
}
